// See gaps.h.
#include "gaps.h"

#include <stdlib.h>

static int function_compare(const void *left, const void *right)
{
	const struct gap_function *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	return order != 0 ? order : str_compare(a->name, b->name);
}

// An inline function, or a template's instances, are seen by many units and told once.
static void functions_sort(struct gap_function *items, uint32_t *count)
{
	uint32_t kept = 0;
	if (*count > 0)
		qsort(items, *count, sizeof *items, function_compare);
	for (uint32_t i = 0; i < *count; i++)
		if (kept == 0 || function_compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
	*count = kept;
}

static struct gap_function place_function(const struct program_function *function)
{
	struct location loc = function->facts->loc;
	return (struct gap_function){
		.name = function->name, .path = function->unit->files.items[loc.file].path, .line = loc.line, .column = loc.column};
}

static void collect_functions(struct arena *arena, const struct program *program, struct gaps *gaps)
{
	for (uint32_t i = 0; i < program->capped.count; i++)
		array_push(arena, &gaps->capped, place_function(&program->functions.items[program->capped.items[i]]));
	for (uint32_t i = 0; i < program->functions.count; i++)
		if ((program->functions.items[i].facts->flags & FUNCTION_TAINTED) != 0)
			array_push(arena, &gaps->tainted, place_function(&program->functions.items[i]));
	functions_sort(gaps->capped.items, &gaps->capped.count);
	functions_sort(gaps->tainted.items, &gaps->tainted.count);
}

void gaps_collect(struct arena *arena, const struct program *program, struct gaps *ret_gaps)
{
	*ret_gaps = (struct gaps){0};
	collect_functions(arena, program, ret_gaps);
	for (uint32_t i = 0; i < program->unknowns.items.count; i++) {
		const struct unknown_count *unknown = &program->unknowns.items.items[i];
		struct gap_reason reason = {.reason = unknown->reason, .functions = unknown->functions,
		                            .path = program_path(program, unknown->unit, unknown->loc.file),
		                            .line = unknown->loc.line, .column = unknown->loc.column};
		array_push(arena, &ret_gaps->reasons, reason);
	}
	for (uint32_t i = 0; i < program->contradictions.count; i++) {
		const struct contradiction *found = &program->contradictions.items[i];
		struct gap_note note = {program_path(program, found->unit, found->loc.file), found->message, found->loc.line, found->loc.column};
		array_push(arena, &ret_gaps->contradictions, note);
	}
}
