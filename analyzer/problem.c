// See problem.h.
#include "problem.h"

#include <stdlib.h>

static void add(struct problem_list *list, struct problem problem, const char *format, va_list args)
{
	problem.path = str_copy(list->arena, problem.path);
	problem.message = str_vformat(list->arena, format, args);
	array_push(list->arena, &list->items, problem);
}

void problem_add(struct problem_list *list, enum problem_kind kind, struct str path, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(list, (struct problem){.kind = kind, .path = path}, format, args);
	va_end(args);
}

void problem_add_at(struct problem_list *list, enum problem_kind kind, struct str path, uint32_t line, uint32_t column,
                    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(list, (struct problem){.kind = kind, .path = path, .line = line, .column = column}, format, args);
	va_end(args);
}

bool problem_has(const struct problem_list *list, enum problem_kind kind)
{
	for (uint32_t i = 0; i < list->items.count; i++)
		if (list->items.items[i].kind == kind)
			return true;
	return false;
}

static int compare(const void *left, const void *right)
{
	const struct problem *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	if (order == 0)
		order = (a->kind > b->kind) - (a->kind < b->kind);
	return order != 0 ? order : str_compare(a->message, b->message);
}

void problem_sort(struct problem_list *list)
{
	struct problem *items = list->items.items;
	uint32_t kept = 0;
	if (list->items.count > 0)
		qsort(items, list->items.count, sizeof *items, compare);
	for (uint32_t i = 0; i < list->items.count; i++)
		if (kept == 0 || compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
	list->items.count = kept;
}
