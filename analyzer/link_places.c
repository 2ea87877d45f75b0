#include "link_places.h"

#include <stdlib.h>
#include <string.h>

struct text_range {
	uint32_t file, begin, end, function;
};

struct place_list {
	ARRAY(struct text_range) ranges; // of one unit's functions, sorted by file and begin
	ARRAY(struct text_range) macros; // ... of those that stand in a macro, which is where it is used; several may share one
};

struct link_places {
	struct place_list *units;
};

static int compare_ranges(const void *left, const void *right)
{
	const struct text_range *a = left, *b = right;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return (a->function > b->function) - (a->function < b->function);
}

static void make(struct linker *linker)
{
	const struct program *program = linker->program;
	linker->places = arena_new(linker->arena, struct link_places);
	linker->places->units = arena_array(linker->arena, struct place_list, program->units.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct location body = program->functions.items[f].facts->body;
		struct place_list *list = &linker->places->units[program->functions.items[f].unit_index];
		const struct text_range range = {body.file, body.begin, body.end, f};
		if (body.macro == 0)
			array_push(linker->arena, &list->ranges, range);
		else
			array_push(linker->arena, &list->macros, range);
	}
	for (uint32_t u = 0; u < program->units.count; u++) {
		struct place_list *list = &linker->places->units[u];
		if (list->ranges.count > 0)
			qsort(list->ranges.items, list->ranges.count, sizeof(struct text_range), compare_ranges);
		if (list->macros.count > 0)
			qsort(list->macros.items, list->macros.count, sizeof(struct text_range), compare_ranges);
	}
}

// The first range that begins in another file, or after the offset, or there if it is `not_before`.
static uint32_t first_after(const struct text_range *ranges, uint32_t count, uint32_t file, uint32_t offset, bool not_before)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct text_range *range = &ranges[middle];
		if (range->file < file || (range->file == file && (not_before ? range->begin < offset : range->begin <= offset)))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t link_place_holder(struct linker *linker, uint32_t unit, struct location loc)
{
	enum { BACK_MAX = 64 }; // functions that begin between the place and the beginning of its own
	if (linker->places == NULL)
		make(linker);
	const struct place_list *list = &linker->places->units[unit];
	const uint32_t low = first_after(list->ranges.items, list->ranges.count, loc.file, loc.begin, false);
	for (uint32_t i = low; i > 0 && low - i < BACK_MAX; i--) {
		const struct text_range *range = &list->ranges.items[i - 1];
		if (range->file != loc.file)
			break;
		if (range->end >= loc.end)
			return range->function;
	}
	return UINT32_MAX;
}

// Stops at the index, or at the place when that is given.
static bool walk(const struct linker *linker, uint32_t function, const struct location *wanted, uint32_t *index, struct location *ret_loc)
{
	const struct function_facts *facts = linker->program->functions.items[function].facts;
	uint32_t at = 0;
#define SEE(place) \
	do { \
		const struct location seen = (place); \
		if (wanted != NULL ? memcmp(&seen, wanted, sizeof seen) == 0 : at == *index) { \
			*index = at; \
			*ret_loc = seen; \
			return true; \
		} \
		at++; \
	} while (0)
	SEE(facts->loc);
	SEE(facts->body);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		SEE(event->loc);
		for (uint32_t i = 0; i < event->written.count; i++)
			SEE(event->written.items[i].loc);
	}
	for (uint32_t v = 0; v < facts->variables.count; v++)
		SEE(facts->variables.items[v].loc);
#undef SEE
	return false;
}

bool link_place_find(const struct linker *linker, uint32_t function, struct location loc, uint32_t *ret_index)
{
	struct location found;
	return walk(linker, function, &loc, ret_index, &found);
}

bool link_place_at(const struct linker *linker, uint32_t function, uint32_t index, struct location *ret_loc)
{
	return walk(linker, function, NULL, &index, ret_loc);
}

uint32_t link_place_in_macro(struct linker *linker, uint32_t unit, struct location loc, uint32_t *ret_index)
{
	if (linker->places == NULL)
		make(linker);
	const struct place_list *list = &linker->places->units[unit];
	for (uint32_t i = first_after(list->macros.items, list->macros.count, loc.file, loc.begin, true); i < list->macros.count; i++) {
		const struct text_range *range = &list->macros.items[i];
		if (range->file != loc.file || range->begin != loc.begin)
			break;
		if (link_place_find(linker, range->function, loc, ret_index))
			return range->function;
	}
	return UINT32_MAX;
}
