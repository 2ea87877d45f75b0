// There are few reasons: a list is searched.
#include "unknowns.h"

#include <stdlib.h>

void unknowns_add(struct arena *arena, struct unknown_counts *counts, const struct unknown_construct *unknown, uint32_t unit)
{
	for (uint32_t i = 0; i < counts->items.count; i++)
		if (str_equal(counts->items.items[i].reason, unknown->reason)) {
			counts->items.items[i].functions++;
			return;
		}
	struct unknown_count first = {.reason = unknown->reason, .functions = 1, .unit = unit, .loc = unknown->loc};
	array_push(arena, &counts->items, first);
}

static int compare(const void *left, const void *right)
{
	const struct unknown_count *a = left, *b = right;
	if (a->functions != b->functions)
		return a->functions > b->functions ? -1 : 1;
	return str_compare(a->reason, b->reason);
}

void unknowns_sort(struct unknown_counts *counts)
{
	if (counts->items.count > 0)
		qsort(counts->items.items, counts->items.count, sizeof *counts->items.items, compare);
}
