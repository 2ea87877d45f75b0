// `leash models` as text and as JSON.
#include "models_report.h"

#include "effect_text.h"
#include "render.h"
#include "wrap.h"

enum { DOCUMENT_VERSION = 1, INFERRED_SHOWN = 30 };

static uint32_t text_width(void)
{
	uint32_t width = session_width(stdout);
	return width == 0 ? WIDTH_DEFAULT : width;
}

static void paragraph(FILE *out, struct str text, uint32_t indent, uint32_t more)
{
	fprintf(out, "%*s", (int)indent, "");
	wrap_print(out, text, indent, indent + more, text_width());
	putc('\n', out);
}

static const char *plural(uint32_t count)
{
	return count == 1 ? "" : "s";
}

// "spawn 12, join 9, ..."; an item is not broken.
static void print_roles(struct arena *arena, const struct models_library *library, FILE *out)
{
	uint32_t column = 0;
	for (uint32_t i = 0; i < MODELS_ROLES; i++) {
		uint32_t role = models_role_at(i);
		uint32_t calls = library->roles[role];
		struct str item = role == EVENT_NOP ? str_format(arena, "%u without effect on tasks", calls)
		                                    : str_format(arena, "%s %u", models_role_name(role), calls);
		if (calls == 0)
			continue;
		bool first = column == 0, full = !first && column + 3 + item.len > text_width();
		fprintf(out, "%s%.*s", first ? "    " : full ? ",\n    " : ", ", STR_ARG(item));
		column = (first || full ? 4 : column + 2) + (uint32_t)item.len;
	}
	putc('\n', out);
}

static void print_library(struct session *session, const struct models_library *library, FILE *out)
{
	struct arena *arena = &session->arena;
	struct str name = library->name.len > 0 ? library->name : STR("annotations");
	paragraph(out, text_line(arena, str_format(arena, "%.*s, called in %u unit%s%s%.*s", STR_ARG(name), library->callers, plural(library->callers),
	                                           library->title.len > 0 ? ": " : "", STR_ARG(library->title))), 0, 4);
	print_roles(arena, library, out);
	for (uint32_t i = 0; session->options.verbose && i < library->functions.count; i++) {
		const struct models_function *function = &library->functions.items[i];
		fprintf(out, "    %8u  %-14s %.*s\n", function->calls, models_role_name(function->role), STR_ARG(text_line(arena, function->name)));
	}
}

static void print_libraries(struct session *session, const struct models_report *report, FILE *out)
{
	struct strbuf silent = {0};
	for (uint32_t i = 0; i < report->libraries.count; i++)
		if (report->libraries.items[i].calls > 0)
			print_library(session, &report->libraries.items[i], out);
		else
			strbuf_printf(&silent, "%s%.*s (%u unit%s)", silent.len > 0 ? ", " : "included, but never called: ",
			              STR_ARG(report->libraries.items[i].name), report->libraries.items[i].units, plural(report->libraries.items[i].units));
	if (silent.len > 0)
		paragraph(out, text_line(&session->arena, strbuf_view(&silent)), 0, 4);
	strbuf_finish(&silent);
}

static void print_wrappers(struct session *session, const struct models_report *report, FILE *out)
{
	struct arena *arena = &session->arena;
	if (report->wrappers.count > 0)
		fprintf(out, "\nfrom .leash.json:\n");
	for (uint32_t i = 0; i < report->wrappers.count; i++) {
		const struct models_wrapper *wrapper = &report->wrappers.items[i];
		struct str calls = wrapper->calls == 0 ? STR("never called")
		                                       : str_format(arena, "called %u time%s", wrapper->calls, plural(wrapper->calls));
		paragraph(out, text_line(arena, str_format(arena, "%.*s is like %.*s (%s), %.*s", STR_ARG(wrapper->name), STR_ARG(wrapper->like),
		                                           event_kind_name(wrapper->role), STR_ARG(calls))), 4, 4);
	}
}

static void print_inferred(struct session *session, const struct models_report *report, FILE *out)
{
	struct arena *arena = &session->arena;
	uint32_t shown = session->options.verbose ? UINT32_MAX : INFERRED_SHOWN;
	if (report->inferred.count > 0)
		fprintf(out, "\ninferred from the project's own functions:\n");
	for (uint32_t i = 0; i < report->inferred.count && i < shown; i++) {
		const struct models_inferred *inferred = &report->inferred.items[i];
		struct str uses = inferred->uses == 0 ? STR("never called here")
		                                      : str_format(arena, "used %u time%s", inferred->uses, plural(inferred->uses));
		paragraph(out, text_line(arena, str_format(arena, "%.*s (%.*s:%u), %.*s", STR_ARG(inferred->name), STR_ARG(inferred->path),
		                                           inferred->line, STR_ARG(uses))), 4, 4);
		for (uint32_t j = 0; j < inferred->effects.items.count; j++) {
			const struct effect *effect = &inferred->effects.items.items[j];
			struct str sentence = effect_sentence(arena, effect), origin = effect_origin(arena, report->program, effect);
			paragraph(out, text_line(arena, str_format(arena, "%.*s%s%.*s%s", STR_ARG(sentence), origin.len > 0 ? " [" : "",
			                                           STR_ARG(origin), origin.len > 0 ? "]" : "")), 8, 4);
		}
	}
	if (report->inferred.count > shown)
		fprintf(out, "    ... and %u more; -v shows all\n", report->inferred.count - shown);
}

void models_report_text(struct session *session, const struct models_report *report, FILE *out)
{
	if (!session->options.quiet)
		fprintf(out, "%u unit%s; calls by role, as in docs/models.md:\n\n", report->units, plural(report->units));
	print_libraries(session, report, out);
	print_wrappers(session, report, out);
	print_inferred(session, report, out);
	models_homemade_text(session, report, out);
	models_tokens_text(session, report, out);
	if (report->libraries.count == 0)
		fprintf(out, "no unit uses a library that leash knows; 'leash models --all' lists them\n");
	if (!session->options.quiet && report->failed > 0)
		fprintf(out, "\n%u of %u units could not be analysed and are not counted\n", report->failed, report->units);
}

static void put_roles(struct json_writer *writer, const struct models_library *library)
{
	json_open(writer, "roles", '{');
	for (uint32_t i = 0; i < MODELS_ROLES; i++)
		if (library->roles[models_role_at(i)] > 0)
			json_put_int(writer, models_role_name(models_role_at(i)), library->roles[models_role_at(i)]);
	json_close(writer);
}

static void put_library(struct json_writer *writer, const struct models_library *library)
{
	json_open(writer, NULL, '{');
	json_put_str(writer, "name", library->name);
	json_put_str(writer, "title", library->title);
	json_put_int(writer, "units", library->units);
	json_put_int(writer, "unitsCalling", library->callers);
	json_put_int(writer, "calls", library->calls);
	put_roles(writer, library);
	json_open(writer, "functions", '[');
	for (uint32_t i = 0; i < library->functions.count; i++) {
		json_open(writer, NULL, '{');
		json_put_str(writer, "name", library->functions.items[i].name);
		json_put_c(writer, "role", models_role_name(library->functions.items[i].role));
		json_put_int(writer, "calls", library->functions.items[i].calls);
		json_close(writer);
	}
	json_close(writer);
	json_close(writer);
}

static void put_wrapper(struct json_writer *writer, const struct models_wrapper *wrapper)
{
	json_open(writer, NULL, '{');
	json_put_str(writer, "name", wrapper->name);
	json_put_str(writer, "like", wrapper->like);
	json_put_c(writer, "role", event_kind_name(wrapper->role));
	json_put_int(writer, "calls", wrapper->calls);
	json_close(writer);
}

static void put_inferred(struct json_writer *writer, const struct program *program, const struct models_inferred *inferred)
{
	json_open(writer, NULL, '{');
	json_put_str(writer, "name", inferred->name);
	json_put_str(writer, "path", inferred->path);
	json_put_int(writer, "line", inferred->line);
	json_put_int(writer, "uses", inferred->uses);
	json_open(writer, "effects", '[');
	for (uint32_t i = 0; i < inferred->effects.items.count; i++)
		effect_put_json(writer, program, &inferred->effects.items.items[i]);
	json_close(writer);
	json_close(writer);
}

void models_report_json(const struct models_report *report, FILE *out)
{
	struct json_writer writer = {.out = out};
	json_open(&writer, NULL, '{');
	json_put_int(&writer, "version", DOCUMENT_VERSION);
	json_put_int(&writer, "units", report->units);
	json_put_int(&writer, "unitsFailed", report->failed);
	json_open(&writer, "libraries", '[');
	for (uint32_t i = 0; i < report->libraries.count; i++)
		put_library(&writer, &report->libraries.items[i]);
	json_close(&writer);
	json_open(&writer, "wrappers", '[');
	for (uint32_t i = 0; i < report->wrappers.count; i++)
		put_wrapper(&writer, &report->wrappers.items[i]);
	json_close(&writer);
	json_open(&writer, "inferred", '[');
	for (uint32_t i = 0; i < report->inferred.count; i++)
		put_inferred(&writer, report->program, &report->inferred.items[i]);
	json_close(&writer);
	models_homemade_json(&writer, report);
	models_tokens_json(&writer, report);
	json_close(&writer);
	json_finish(&writer);
}
