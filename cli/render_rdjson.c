// Reviewdog's diagnostic format (rdjson): findings with ranges, and fixes as suggestions. Its reader takes no keys that it
// does not know, and old ones know none for related locations, so the steps are lines of the message. What could not be
// analysed is a diagnostic, too.
#include "json_writer.h"
#include "render.h"

static void put_point(struct json_writer *json, const char *key, uint32_t line, uint32_t column)
{
	json_open(json, key, '{');
	json_put_int(json, "line", line);
	if (column > 0)
		json_put_int(json, "column", column);
	json_close(json);
}

static void put_range(struct json_writer *json, const struct report *report, const struct place *place)
{
	const struct source *source = source_get(report->sources, place->path);
	uint32_t line = place->line, column = place->column + (place->end - place->begin);
	if (source->readable && place->begin <= place->end && place->end <= source->text.len)
		source_position(source, place->end, &line, &column);
	json_open(json, "range", '{');
	put_point(json, "start", place->line, place->column);
	put_point(json, "end", line, column);
	json_close(json);
}

// Suggestions are taken one by one: a fix of several edits would be taken in part.
static void put_suggestions(struct json_writer *json, const struct report *report, const struct diagnostic *diagnostic)
{
	if (diagnostic->fix.count != 1 || !str_equal(diagnostic->fix.items[0].place.path, diagnostic->place.path))
		return;
	json_open(json, "suggestions", '[');
	json_open(json, NULL, '{');
	put_range(json, report, &diagnostic->fix.items[0].place);
	json_put_str(json, "text", diagnostic->fix.items[0].text);
	json_close(json);
	json_close(json);
}

static void put_code(struct json_writer *json, const char *value)
{
	json_open(json, "code", '{');
	json_put_c(json, "value", value);
	json_close(json);
}

static void put_finding(struct json_writer *json, const struct report *report, const struct diagnostic *diagnostic)
{
	static const char *const severities[] = {"INFO", "WARNING", "ERROR"};
	json_open(json, NULL, '{');
	json_put_str(json, "message", report_story(report, diagnostic));
	json_open(json, "location", '{');
	json_put_str(json, "path", diagnostic->place.path);
	if (diagnostic->place.line > 0)
		put_range(json, report, &diagnostic->place);
	json_close(json);
	json_put_c(json, "severity", severities[diagnostic->severity]);
	put_code(json, diagnostic->rule->id);
	put_suggestions(json, report, diagnostic);
	json_close(json);
}

static void put_problem(struct json_writer *json, const struct report *report, const struct problem *problem)
{
	json_open(json, NULL, '{');
	json_put_str(json, "message", str_format(report->arena, "Not analysed by leash: %.*s.", STR_ARG(problem->message)));
	json_open(json, "location", '{');
	json_put_str(json, "path", path_relative(report->root, problem->path));
	if (problem->line > 0) {
		json_open(json, "range", '{');
		put_point(json, "start", problem->line, problem->column);
		json_close(json);
	}
	json_close(json);
	json_put_c(json, "severity", "ERROR");
	put_code(json, "not-analysed");
	json_close(json);
}

void render_rdjson(const struct report *report, FILE *out)
{
	struct json_writer json = {.out = out};
	json_open(&json, NULL, '{');
	json_open(&json, "source", '{');
	json_put_c(&json, "name", "leash");
	json_close(&json);
	json_open(&json, "diagnostics", '[');
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed)
			put_finding(&json, report, report->findings[i]);
	for (uint32_t i = 0; i < report->problems->items.count; i++)
		if (report->problems->items.items[i].kind != PROBLEM_NOTE)
			put_problem(&json, report, &report->problems->items.items[i]);
	json_close(&json);
	json_close(&json);
	json_finish(&json);
}
