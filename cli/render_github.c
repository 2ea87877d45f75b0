// Workflow commands of GitHub Actions: findings become annotations of a pull request without any upload. GitHub shows ten
// of a kind for each step, worst kinds first; SARIF has no such limit.
#include "render.h"

// In a message line breaks are escaped; in a property also what separates properties.
static void put_escaped(struct strbuf *out, struct str text, bool property)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '%' || c == '\n' || c == '\r' || (property && (c == ':' || c == ',')))
			strbuf_printf(out, "%%%02X", c);
		else
			strbuf_char(out, (char)c);
	}
}

static void put_command(const struct report *report, const char *command, struct str path, uint32_t line, uint32_t column,
                        struct str title, struct str message, FILE *out)
{
	struct strbuf text = {0};
	strbuf_printf(&text, "::%s ", command);
	if (path.len > 0) {
		strbuf_c(&text, "file=");
		put_escaped(&text, text_line(report->arena, path_relative(report->root, path)), true);
		strbuf_c(&text, ",");
	}
	if (path.len > 0 && line > 0)
		strbuf_printf(&text, "line=%u,col=%u,", line, column == 0 ? 1 : column);
	strbuf_c(&text, "title=");
	put_escaped(&text, title, true);
	strbuf_c(&text, "::");
	put_escaped(&text, str_sanitize(report->arena, message, true), false);
	strbuf_c(&text, "\n");
	fwrite(text.ptr, 1, text.len, out);
	strbuf_finish(&text);
}

static struct str message_of(const struct report *report, const struct diagnostic *diagnostic)
{
	struct strbuf text = {0};
	strbuf_str(&text, diagnostic->message);
	for (uint32_t i = 0, number = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		if (step->contrast)
			strbuf_c(&text, "\nbut: ");
		else
			strbuf_printf(&text, "\n%u. ", ++number);
		strbuf_printf(&text, "%.*s:%u: %.*s", STR_ARG(step->place.path), step->place.line, STR_ARG(step->message));
	}
	if (diagnostic->help.len > 0)
		strbuf_printf(&text, "\n%.*s", STR_ARG(diagnostic->help));
	struct str message = str_copy(report->arena, strbuf_view(&text));
	strbuf_finish(&text);
	return message;
}

void render_github(const struct report *report, FILE *out)
{
	static const char *const commands[] = {"notice", "warning", "error"};
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		const struct place *place = &diagnostic->place;
		if (!diagnostic->suppressed)
			put_command(report, commands[diagnostic->severity], place->path, place->line, place->column,
			            str_format(report->arena, "leash %s", diagnostic->rule->id), message_of(report, diagnostic), out);
	}
	for (uint32_t i = 0; i < report->problems->items.count; i++) {
		const struct problem *problem = &report->problems->items.items[i];
		if (problem->kind != PROBLEM_NOTE)
			put_command(report, "error", problem->path, problem->line, problem->column, STR("not analysed by leash"),
			            problem->message, out);
	}
}
