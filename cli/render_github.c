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
		put_escaped(&text, text_line(report->arena, report_repository_path(report, path)), true);
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

void render_github(const struct report *report, FILE *out)
{
	static const char *const commands[] = {"notice", "warning", "error"};
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		const struct place *place = &diagnostic->place;
		if (!diagnostic->suppressed)
			put_command(report, commands[diagnostic->severity], place->path, place->line, place->column,
			            str_format(report->arena, "leash %s", diagnostic->rule->id), report_story(report, diagnostic), out);
	}
	for (uint32_t i = 0; i < report->problems->items.count; i++) {
		const struct problem *problem = &report->problems->items.items[i];
		if (problem->kind != PROBLEM_NOTE)
			put_command(report, "error", problem->path, problem->line, problem->column, STR("not analysed by leash"),
			            problem->message, out);
	}
}
