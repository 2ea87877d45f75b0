// See lsp_results.h. Findings stand file by file, since that is how they are published.
#include "lsp_results.h"

#include "inputs.h"
#include "json_writer.h"
#include "lsp_text.h"
#include "render.h"
#include "tree_report.h"

#include <stdlib.h>

struct results {
	const struct report *report;
	struct arena *arena;
	struct json_writer json;
};

static struct str absolute(const struct results *results, struct str path)
{
	return path_normalise(results->arena, results->report->root, path);
}

static void put_position(struct json_writer *json, const char *key, struct lsp_position position)
{
	json_open(json, key, '{');
	json_put_int(json, "line", position.line);
	json_put_int(json, "character", position.character);
	json_close(json);
}

static void put_range(struct json_writer *json, const char *key, struct lsp_range range)
{
	json_open(json, key, '{');
	put_position(json, "start", range.start);
	put_position(json, "end", range.end);
	json_close(json);
}

static struct lsp_range range_of(const struct results *results, const struct place *place)
{
	const struct source *source = source_get(results->report->sources, place->path);
	uint32_t line = place->line, column = place->column;
	struct lsp_range range = {.start = lsp_position_of(source_line(source, line), line, column)};
	if (source->readable && place->begin <= place->end && place->end <= source->text.len)
		source_position(source, place->end, &line, &column);
	range.end = lsp_position_of(source_line(source, line), line, column);
	return range;
}

static void put_location(struct results *results, const char *key, const struct place *place)
{
	json_open(&results->json, key, '{');
	json_put_exact(&results->json, "uri", lsp_uri(results->arena, absolute(results, place->path)));
	put_range(&results->json, "range", range_of(results, place));
	json_close(&results->json);
}

static void put_edit(struct results *results, const char *key, struct lsp_range range, struct str text)
{
	json_open(&results->json, key, '{');
	put_range(&results->json, "range", range);
	json_put_exact(&results->json, "newText", text);
	json_close(&results->json);
}

static void put_fix(struct results *results, const struct diagnostic *diagnostic)
{
	struct json_writer *json = &results->json;
	struct str path = STR_NULL;
	if (diagnostic->fix.count == 0)
		return;
	json_open(json, "fix", '{');
	json_put_str(json, "title", diagnostic->fix_title);
	json_put_bool(json, "safe", diagnostic->fix_safe);
	json_open(json, "changes", '{');
	for (uint32_t i = 0; i < diagnostic->fix.count; i++) { // by path
		const struct fix_edit *edit = &diagnostic->fix.items[i];
		if (!str_equal(path, edit->place.path)) {
			if (i > 0)
				json_close(json);
			json_open(json, lsp_uri(results->arena, absolute(results, edit->place.path)).ptr, '[');
		}
		path = edit->place.path;
		put_edit(results, NULL, range_of(results, &edit->place), edit->text);
	}
	json_close(json);
	json_close(json);
	json_close(json);
}

// A line above, as far to the right, where the user says why.
static void put_suppression(struct results *results, const struct diagnostic *diagnostic)
{
	const struct place *place = diagnostic->start.line != 0 ? &diagnostic->start : &diagnostic->place;
	if (!str_equal(place->path, diagnostic->place.path))
		place = &diagnostic->place;
	struct str line = source_line(source_get(results->report->sources, place->path), place->line);
	size_t blank = 0;
	while (blank < line.len && (line.ptr[blank] == ' ' || line.ptr[blank] == '\t'))
		blank++;
	struct lsp_position at = {place->line - 1, 0};
	put_edit(results, "suppress", (struct lsp_range){at, at},
	         str_format(results->arena, "%.*s// NOLINTNEXTLINE(%s): why this is right here\n", (int)blank, line.ptr == NULL ? "" : line.ptr, diagnostic->rule->id));
}

static void put_related(struct results *results, const struct diagnostic *diagnostic)
{
	json_open(&results->json, "relatedInformation", '[');
	for (uint32_t i = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		json_open(&results->json, NULL, '{');
		put_location(results, "location", &step->place);
		json_put_str(&results->json, "message",
		             str_format(results->arena, "%s%.*s", step->contrast ? "but: " : "", STR_ARG(text_line(results->arena, step->message))));
		json_close(&results->json);
	}
	json_close(&results->json);
}

static void put_diagnostic(struct results *results, const struct diagnostic *diagnostic)
{
	static const int severities[] = {[SEVERITY_NOTE] = 3, [SEVERITY_WARNING] = 2, [SEVERITY_ERROR] = 1};
	struct json_writer *json = &results->json;
	struct arena *arena = results->arena;
	struct str message = text_line(arena, diagnostic->message), help = text_line(arena, diagnostic->help);
	json_open(json, NULL, '{');
	put_range(json, "range", range_of(results, &diagnostic->place));
	json_put_int(json, "severity", severities[diagnostic->severity]);
	json_put_c(json, "code", diagnostic->rule->id);
	json_put_c(json, "source", "leash");
	json_put_str(json, "message", help.len == 0 ? message : str_format(arena, "%.*s\n%.*s", STR_ARG(message), STR_ARG(help)));
	put_related(results, diagnostic);
	json_open(json, "data", '{');
	json_put_c(json, "rule", diagnostic->rule->id);
	put_suppression(results, diagnostic);
	put_fix(results, diagnostic);
	json_close(json);
	json_close(json);
}

// What could not be analysed, in the file that it concerns.
static void put_problem(struct results *results, const struct problem *problem)
{
	struct json_writer *json = &results->json;
	const uint32_t line = problem->line > 0 ? problem->line : 1;
	struct str text = source_line(source_get(results->report->sources, problem->path), line);
	const struct lsp_range range = {lsp_position_of(text, line, problem->column), lsp_position_of(text, line, (uint32_t)text.len + 1)};
	json_open(json, NULL, '{');
	put_range(json, "range", range);
	json_put_int(json, "severity", 3);
	json_put_c(json, "code", "not-analysed");
	json_put_c(json, "source", "leash");
	json_put_str(json, "message", str_format(results->arena, "Not analysed by leash: %.*s.", STR_ARG(text_line(results->arena, problem->message))));
	json_close(json);
}

// --- tasks

static struct place place_of(const struct results *results, const struct task_point *point)
{
	const struct program *program = results->report->tree->program;
	return (struct place){program_path(program, point->unit, point->loc.file), point->loc.begin, point->loc.end, point->loc.line, point->loc.column};
}

static struct str point_text(const struct results *results, const struct task_point *point)
{
	const struct program *program = results->report->tree->program;
	return str_format(results->arena, "'%.*s'", STR_ARG(text_line(results->arena, program->functions.items[point->function].name)));
}

static struct str label_of(const struct results *results, const struct task_node *node)
{
	struct arena *arena = results->arena;
	bool joined = node->joins.count > 0;
	if (joined && node->proof == PROOF_NESTED && node->joins.items[0].function == node->start.function)
		return str_format(arena, "joined in line %u", node->joins.items[0].loc.line);
	if (joined && node->proof == PROOF_NESTED)
		return str_format(arena, "joined in %.*s", STR_ARG(point_text(results, &node->joins.items[0])));
	if (node->proof == PROOF_NESTED)
		return STR("joined where its handle ends");
	if (node->proof == PROOF_VIOLATED && node->reason.len > 0)
		return text_line(arena, node->reason);
	const char *owner = task_owner_name(node->owner);
	if (node->owner_name.len > 0)
		return str_format(arena, "%s %.*s, not proven to end first", owner, STR_ARG(text_line(arena, node->owner_name)));
	return str_format(arena, node->owner == OWNER_DETACHED || node->owner == OWNER_DAEMON || node->owner == OWNER_UNPROVEN ? "%s" : "%s, not proven to end first", owner);
}

// The task, and who holds it: a line that stands alone.
static struct str title_of(const struct results *results, const struct task_node *node)
{
	struct arena *arena = results->arena;
	struct str task = tree_task_name(arena, node), label = label_of(results, node);
	if (node->proof != PROOF_NESTED)
		return str_format(arena, "%.*s: %.*s", STR_ARG(task), STR_ARG(label));
	bool named = node->owner_name.len > 0;
	struct str owner = text_line(arena, node->owner_name);
	return str_format(arena, "%.*s, %s%s%.*s%s: %.*s", STR_ARG(task), task_owner_name(node->owner), named ? " '" : "", STR_ARG(owner), named ? "'" : "", STR_ARG(label));
}

static void put_markdown(struct results *results, const struct task_node *node)
{
	struct strbuf text = {0};
	struct arena *arena = results->arena;
	strbuf_printf(&text, "**%.*s**, started by `%.*s`\n\n- owner: %s", STR_ARG(tree_task_name(arena, node)), STR_ARG(text_line(arena, node->api)),
	              task_owner_name(node->owner));
	if (node->owner_name.len > 0)
		strbuf_printf(&text, " `%.*s`", STR_ARG(text_line(arena, node->owner_name)));
	strbuf_printf(&text, ", %s", task_proof_name(node->proof));
	if (node->reason.len > 0)
		strbuf_printf(&text, ": %.*s", STR_ARG(text_line(arena, node->reason)));
	for (uint32_t i = 0; i < node->joins.count; i++)
		strbuf_printf(&text, "%s %.*s, line %u", i == 0 ? "\n- joined:" : ",", STR_ARG(point_text(results, &node->joins.items[i])), node->joins.items[i].loc.line);
	for (uint32_t i = 0; i < node->stops.count; i++)
		strbuf_printf(&text, "%s %.*s", i == 0 ? "\n- stopped:" : ",", STR_ARG(tree_stop_text(arena, &node->stops.items[i])));
	for (uint32_t i = 0; i < node->borrows.count; i++)
		strbuf_printf(&text, "%s `%.*s`", i == 0 ? "\n- is given:" : ",", STR_ARG(text_line(arena, node->borrows.items[i])));
	json_put_str(&results->json, "text", strbuf_view(&text));
	strbuf_finish(&text);
}

static void put_hint(struct results *results, const struct task_node *node)
{
	struct json_writer *json = &results->json;
	const struct place place = place_of(results, &node->start);
	struct str line = source_line(source_get(results->report->sources, place.path), place.line);
	json_open(json, NULL, '{');
	put_range(json, "range", range_of(results, &place));
	put_position(json, "at", lsp_position_of(line, place.line, (uint32_t)line.len + 1));
	json_put_str(json, "label", label_of(results, node));
	json_put_str(json, "title", title_of(results, node));
	put_markdown(results, node);
	if (node->joins.count > 0) {
		const struct place join = place_of(results, &node->joins.items[0]);
		put_location(results, "target", &join);
	}
	json_close(json);
}

// --- files

struct file_list {
	ARRAY(struct str) items; // paths as in struct place
};

static void note_file(struct results *results, struct file_list *files, struct str path)
{
	for (uint32_t i = 0; i < files->items.count; i++)
		if (str_equal(files->items.items[i], path))
			return;
	array_push(results->arena, &files->items, path);
}

// Problems name files absolutely or as seen from the root.
static bool is_shown(const struct results *results, const struct problem *problem)
{
	return problem->path.len > 0 && problem->kind == PROBLEM_UNIT && source_get(results->report->sources, problem->path)->readable;
}

static void collect_files(struct results *results, struct file_list *files)
{
	const struct report *report = results->report;
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed)
			note_file(results, files, report->findings[i]->place.path);
	for (uint32_t i = 0; report->tree != NULL && i < report->tree->items.count; i++)
		if (report->tree->items.items[i].shown)
			note_file(results, files, place_of(results, &report->tree->items.items[i].node->start).path);
	for (uint32_t i = 0; i < report->problems->items.count; i++)
		if (is_shown(results, &report->problems->items.items[i]))
			note_file(results, files, path_relative(report->root, report->problems->items.items[i].path));
}

static void put_file(struct results *results, struct str path)
{
	const struct report *report = results->report;
	struct json_writer *json = &results->json;
	json_open(json, NULL, '{');
	json_put_exact(json, "uri", lsp_uri(results->arena, absolute(results, path)));
	json_open(json, "diagnostics", '[');
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed && str_equal(report->findings[i]->place.path, path))
			put_diagnostic(results, report->findings[i]);
	for (uint32_t i = 0; i < report->problems->items.count; i++)
		if (is_shown(results, &report->problems->items.items[i]) &&
		    str_equal(path_relative(report->root, report->problems->items.items[i].path), path))
			put_problem(results, &report->problems->items.items[i]);
	json_close(json);
	json_open(json, "hints", '[');
	for (uint32_t i = 0; report->tree != NULL && i < report->tree->items.count; i++)
		if (report->tree->items.items[i].shown && str_equal(place_of(results, &report->tree->items.items[i].node->start).path, path))
			put_hint(results, report->tree->items.items[i].node);
	json_close(json);
	json_close(json);
}

static void put_problems(struct json_writer *json, const struct session *session)
{
	json_open(json, "problems", '[');
	for (uint32_t i = 0; i < session->problems.items.count; i++) {
		const struct problem *problem = &session->problems.items.items[i];
		struct arena scratch = {0};
		json_open(json, NULL, '{');
		json_put_c(json, "kind", problem_kind_name(problem->kind));
		json_put_str(json, "message",
		             problem->path.len == 0 ? problem->message
		                                    : str_format(&scratch, "%.*s: %.*s", STR_ARG(problem->path), STR_ARG(problem->message)));
		json_close(json);
		arena_finish(&scratch);
	}
	json_close(json);
}

static int compare_paths(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static void put_watched(struct json_writer *json, const struct check_run *run)
{
	struct arena scratch = {0};
	struct input_list inputs = {0};
	inputs_collect(&scratch, run, &inputs);
	if (inputs.items.count > 0)
		qsort(inputs.items.items, inputs.items.count, sizeof *inputs.items.items, compare_paths);
	json_open(json, "watched", '[');
	for (uint32_t i = 0; i < inputs.items.count; i++)
		if (i == 0 || !str_equal(inputs.items.items[i - 1], inputs.items.items[i]))
			json_put_exact(json, NULL, inputs.items.items[i]);
	json_close(json);
	arena_finish(&scratch);
}

void lsp_results(const struct check_run *run, FILE *out)
{
	struct results results = {.report = &run->report, .arena = &run->session->arena, .json = {.out = out, .compact = true}};
	struct json_writer *json = &results.json;
	struct file_list files = {0};
	collect_files(&results, &files);
	json_open(json, NULL, '{');
	json_open(json, "files", '[');
	for (uint32_t i = 0; i < files.items.count; i++)
		put_file(&results, files.items.items[i]);
	json_close(json);
	put_problems(json, run->session);
	put_watched(json, run);
	json_put_int(json, "units", run->report.units);
	json_put_int(json, "failed", run->report.units_failed);
	if (run->session->holding != NULL)
		json_put_int(json, "missed", analysis_holding_missed(run->session->holding));
	if (run->session->holding != NULL)
		json_put_bool(json, "outdated", analysis_holding_is_outdated(run->session->holding));
	json_close(json);
	json_finish(json);
}

void lsp_results_problems(const struct session *session, FILE *out)
{
	struct json_writer json = {.out = out, .compact = true};
	json_open(&json, NULL, '{');
	put_problems(&json, session);
	json_close(&json);
	json_finish(&json);
}
