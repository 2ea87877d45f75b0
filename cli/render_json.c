// One JSON document per run, for scripts. Its shape is docs/schema/leash.json; `version` rises when that changes in a way
// that a reader would notice. Columns count bytes from 1; ends are exclusive.
#include "json_writer.h"
#include "render.h"

enum { DOCUMENT_VERSION = 1 };

static void put_point(struct json_writer *writer, const char *key, uint32_t line, uint32_t column, uint32_t offset)
{
	json_open(writer, key, '{');
	json_put_int(writer, "line", line);
	json_put_int(writer, "column", column);
	json_put_int(writer, "offset", offset);
	json_close(writer);
}

static void put_place(struct json_writer *writer, const struct report *report, const struct place *place)
{
	const struct source *source = source_get(report->sources, place->path);
	uint32_t line = place->line, column = place->column + (place->end - place->begin);
	if (source->readable)
		source_position(source, place->end, &line, &column);
	json_put_str(writer, "path", place->path);
	bool compact = writer->compact;
	writer->compact = true;
	put_point(writer, "start", place->line, place->column, place->begin);
	put_point(writer, "end", line, column, place->end);
	writer->compact = compact;
}

static void put_steps(struct json_writer *writer, const struct report *report, const struct diagnostic *diagnostic)
{
	json_open(writer, "steps", '[');
	for (uint32_t i = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		json_open(writer, NULL, '{');
		json_put_str(writer, "message", step->message);
		put_place(writer, report, &step->place);
		json_put_int(writer, "task", step->task);
		json_put_bool(writer, "contrast", step->contrast);
		json_close(writer);
	}
	json_close(writer);
}

static void put_fix(struct json_writer *writer, const struct report *report, const struct diagnostic *diagnostic)
{
	if (diagnostic->fix_title.len == 0)
		return;
	json_open(writer, "fix", '{');
	json_put_str(writer, "title", diagnostic->fix_title);
	json_put_bool(writer, "safe", diagnostic->fix_safe);
	json_open(writer, "edits", '[');
	for (uint32_t i = 0; i < diagnostic->fix.count; i++) {
		json_open(writer, NULL, '{');
		put_place(writer, report, &diagnostic->fix.items[i].place);
		json_put_str(writer, "text", diagnostic->fix.items[i].text);
		json_close(writer);
	}
	json_close(writer);
	json_close(writer);
}

static void put_finding(struct json_writer *writer, const struct report *report, const struct diagnostic *diagnostic)
{
	json_open(writer, NULL, '{');
	if (writer->compact)
		json_put_c(writer, "type", "finding");
	json_put_c(writer, "rule", diagnostic->rule->id);
	json_put_c(writer, "code", diagnostic->rule->code);
	json_put_c(writer, "severity", severity_name(diagnostic->severity));
	json_put_c(writer, "confidence", confidence_name(diagnostic->rule->confidence));
	json_put_c(writer, "tier", tier_name(diagnostic->tier));
	json_put_str(writer, "message", diagnostic->message);
	json_put_str(writer, "help", diagnostic->help);
	put_place(writer, report, &diagnostic->place);
	json_put_str(writer, "function", diagnostic->function);
	json_put_str(writer, "handle", diagnostic->handle);
	json_put_hex(writer, "fingerprint", diagnostic->fingerprint);
	json_put_bool(writer, "suppressed", diagnostic->suppressed);
	if (report->has_baseline)
		json_put_bool(writer, "baselined", diagnostic->baselined);
	if (diagnostic->suppressed)
		json_put_str(writer, "suppressionReason", diagnostic->suppression_reason);
	put_steps(writer, report, diagnostic);
	put_fix(writer, report, diagnostic);
	json_close(writer);
}

static void put_problem(struct json_writer *writer, const struct report *report, const struct problem *problem)
{
	json_open(writer, NULL, '{');
	if (writer->compact)
		json_put_c(writer, "type", "problem");
	json_put_c(writer, "kind", problem_kind_name(problem->kind));
	json_put_str(writer, "path", path_relative(report->root, problem->path));
	json_put_int(writer, "line", problem->line);
	json_put_int(writer, "column", problem->column);
	json_put_str(writer, "message", problem->message);
	json_close(writer);
}

static void put_problems(struct json_writer *writer, const struct report *report)
{
	json_open(writer, "problems", '[');
	for (uint32_t i = 0; i < report->problems->items.count; i++)
		put_problem(writer, report, &report->problems->items.items[i]);
	json_close(writer);
}

static void put_summary(struct json_writer *writer, const struct report *report)
{
	uint32_t counts[3];
	report_count(report, counts);
	json_open(writer, "summary", '{');
	json_put_int(writer, "errors", counts[SEVERITY_ERROR]);
	json_put_int(writer, "warnings", counts[SEVERITY_WARNING]);
	json_put_int(writer, "notes", counts[SEVERITY_NOTE]);
	json_put_int(writer, "suppressed", report->suppressed_count);
	if (report->has_baseline)
		json_put_int(writer, "baselined", report->baselined_count);
	json_put_int(writer, "beyondTier", report->hidden_count);
	json_put_int(writer, "units", report->units);
	json_put_int(writer, "unitsFailed", report->units_failed);
	json_put_int(writer, "unitsPartial", report->units_partial);
	json_close(writer);
}

static void put_functions(struct json_writer *writer, const char *key, const struct gap_function *items, uint32_t count)
{
	json_open(writer, key, '[');
	for (uint32_t i = 0; i < count; i++) {
		json_open(writer, NULL, '{');
		json_put_str(writer, "name", items[i].name);
		json_put_str(writer, "path", items[i].path);
		json_put_int(writer, "line", items[i].line);
		json_put_int(writer, "column", items[i].column);
		json_close(writer);
	}
	json_close(writer);
}

static void put_paths(struct json_writer *writer, const char *key, const struct str *items, uint32_t count)
{
	json_open(writer, key, '[');
	for (uint32_t i = 0; i < count; i++)
		json_put_str(writer, NULL, items[i]);
	json_close(writer);
}

// `partial` are the paths alone, `partialUnits` say how much of each is lost.
static void put_partial(struct json_writer *writer, const struct report_gaps *gaps)
{
	json_open(writer, "partial", '[');
	for (uint32_t i = 0; i < gaps->partial.count; i++)
		json_put_str(writer, NULL, gaps->partial.items[i].path);
	json_close(writer);
	json_open(writer, "partialUnits", '[');
	for (uint32_t i = 0; i < gaps->partial.count; i++) {
		const struct report_unit *unit = &gaps->partial.items[i];
		json_open(writer, NULL, '{');
		json_put_str(writer, "path", unit->path);
		json_put_int(writer, "functions", unit->functions);
		json_put_int(writer, "functionsTainted", unit->tainted);
		json_put_bool(writer, "definitionsMissing", unit->hides);
		json_close(writer);
	}
	json_close(writer);
}

static void put_unknowns(struct json_writer *writer, const struct report_gaps *gaps)
{
	json_open(writer, "imprecise", '[');
	for (uint32_t i = 0; i < gaps->program.reasons.count; i++) {
		const struct gap_reason *unknown = &gaps->program.reasons.items[i];
		json_open(writer, NULL, '{');
		json_put_str(writer, "reason", unknown->reason);
		json_put_int(writer, "functions", unknown->functions);
		json_put_str(writer, "path", unknown->path);
		json_put_int(writer, "line", unknown->line);
		json_put_int(writer, "column", unknown->column);
		json_close(writer);
	}
	json_close(writer);
}

static void put_statistics(struct json_writer *writer, const struct report *report)
{
	uint32_t tiers[3];
	report_count_tiers(report, tiers);
	json_open(writer, "statistics", '{');
	json_open(writer, "findingsByTier", '{');
	for (int tier = TIER_DEFAULT; tier <= TIER_AUDIT; tier++)
		json_put_int(writer, tier_name((enum tier)tier), tiers[tier]);
	json_close(writer);
	json_put_int(writer, "unitsNotParsed", report->statistics.passed_over);
	json_put_int(writer, "functions", report->statistics.functions);
	json_put_int(writer, "spawns", report->statistics.spawns);
	json_put_int(writer, "functionsCapped", report->statistics.capped);
	json_put_int(writer, "functionsTainted", report->statistics.tainted);
	json_put_int(writer, "functionsImprecise", report->statistics.imprecise);
	put_functions(writer, "capped", report->gaps.program.capped.items, report->gaps.program.capped.count);
	put_functions(writer, "tainted", report->gaps.program.tainted.items, report->gaps.program.tainted.count);
	put_unknowns(writer, &report->gaps);
	put_paths(writer, "failed", report->gaps.failed.items, report->gaps.failed.count);
	put_partial(writer, &report->gaps);
	json_close(writer);
}

static void put_tool(struct json_writer *writer, const struct report *report)
{
	json_put_int(writer, "version", DOCUMENT_VERSION);
	json_open(writer, "tool", '{');
	json_put_c(writer, "name", "leash");
	json_put_str(writer, "version", report->version);
	json_put_str(writer, "libclang", report->libclang);
	json_close(writer);
	json_put_int(writer, "exitCode", report->exit_code);
	put_summary(writer, report);
}

void render_json(const struct report *report, FILE *out)
{
	struct json_writer writer = {.out = out};
	json_open(&writer, NULL, '{');
	put_tool(&writer, report);
	json_open(&writer, "findings", '[');
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed || report->show_suppressed)
			put_finding(&writer, report, report->findings[i]);
	json_close(&writer);
	put_problems(&writer, report);
	if (report->show_statistics)
		put_statistics(&writer, report);
	json_close(&writer);
	json_finish(&writer);
}

// The same in lines, each of which says what it is: the findings, the problems, and at the end what else the document says.
// Without that last line something is missing.
void render_jsonl(const struct report *report, FILE *out)
{
	struct json_writer writer = {.out = out, .compact = true};
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed || report->show_suppressed) {
			put_finding(&writer, report, report->findings[i]);
			json_finish(&writer);
		}
	for (uint32_t i = 0; i < report->problems->items.count; i++) {
		put_problem(&writer, report, &report->problems->items.items[i]);
		json_finish(&writer);
	}
	json_open(&writer, NULL, '{');
	json_put_c(&writer, "type", "summary");
	put_tool(&writer, report);
	if (report->show_statistics)
		put_statistics(&writer, report);
	json_close(&writer);
	json_finish(&writer);
}
