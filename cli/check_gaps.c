// What was not analysed, by name and place: for --statistics, and in short for everybody.
#include "check_run.h"

#include <stdlib.h>

enum { NOTES_MAX = 5 };

static int function_compare(const void *left, const void *right)
{
	const struct report_function *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	return order != 0 ? order : str_compare(a->name, b->name);
}

// An inline function, or a template's instances, are seen by many units and told once.
static void functions_sort(struct report_function *items, uint32_t *count)
{
	uint32_t kept = 0;
	if (*count > 0)
		qsort(items, *count, sizeof *items, function_compare);
	for (uint32_t i = 0; i < *count; i++)
		if (kept == 0 || function_compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
	*count = kept;
}

static struct report_function place_function(const struct program_function *function)
{
	struct location loc = function->facts->loc;
	return (struct report_function){
		.name = function->name, .path = function->unit->files.items[loc.file].path, .line = loc.line, .column = loc.column};
}

static void collect_functions(struct arena *arena, const struct program *program, struct report_gaps *gaps)
{
	for (uint32_t i = 0; i < program->capped.count; i++)
		array_push(arena, &gaps->capped, place_function(&program->functions.items[program->capped.items[i]]));
	for (uint32_t i = 0; i < program->functions.count; i++)
		if ((program->functions.items[i].facts->flags & FUNCTION_TAINTED) != 0)
			array_push(arena, &gaps->tainted, place_function(&program->functions.items[i]));
	functions_sort(gaps->capped.items, &gaps->capped.count);
	functions_sort(gaps->tainted.items, &gaps->tainted.count);
}

static void collect_unknowns(struct arena *arena, const struct program *program, struct report_gaps *gaps)
{
	for (uint32_t i = 0; i < program->unknowns.items.count; i++) {
		const struct unknown_count *unknown = &program->unknowns.items.items[i];
		struct report_unknown row = {.reason = unknown->reason, .functions = unknown->functions,
		                             .path = program_path(program, unknown->unit, unknown->loc.file),
		                             .line = unknown->loc.line, .column = unknown->loc.column};
		array_push(arena, &gaps->unknowns, row);
	}
}

// Not only in the statistics: a function that was given up is not a clean one.
static void note_capped(struct check_run *run)
{
	struct problem_list *problems = &run->session->problems;
	const struct report_gaps *gaps = &run->report.gaps;
	const struct report_function *reported[NOTES_MAX];
	uint32_t count = 0;
	for (uint32_t i = 0; i < gaps->capped.count; i++)
		if (selection_contains(&run->selection, gaps->capped.items[i].path) && ++count <= NOTES_MAX)
			reported[count - 1] = &gaps->capped.items[i];
	if (count > NOTES_MAX)
		problem_add(problems, PROBLEM_NOTE, STR_NULL,
		            "%u functions are too complex: not all of their paths were followed; --statistics names them", count);
	for (uint32_t i = 0; count <= NOTES_MAX && i < count; i++)
		problem_add_at(problems, PROBLEM_NOTE, reported[i]->path, reported[i]->line, reported[i]->column,
		               "'%.*s' is too complex: not all of its paths were followed", STR_ARG(reported[i]->name));
}

static void note_contradictions(struct check_run *run)
{
	const struct program *program = run->result.program;
	for (uint32_t i = 0; i < program->contradictions.count; i++) {
		const struct contradiction *found = &program->contradictions.items[i];
		problem_add_at(&run->session->problems, PROBLEM_NOTE, program_path(program, found->unit, found->loc.file),
		               found->loc.line, found->loc.column, "%.*s", STR_ARG(found->message));
	}
}

void check_add_gaps(struct check_run *run)
{
	if (run->result.program == NULL)
		return;
	collect_functions(&run->session->arena, run->result.program, &run->report.gaps);
	collect_unknowns(&run->session->arena, run->result.program, &run->report.gaps);
	run->report.statistics.capped = run->report.gaps.capped.count;
	run->report.statistics.tainted = run->report.gaps.tainted.count;
	note_capped(run);
	note_contradictions(run);
}
