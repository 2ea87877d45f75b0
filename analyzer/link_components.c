// Components of functions that call each other, by Tarjan, "Depth-first search and linear graph algorithms" (1972). By an explicit stack:
// chains of calls may be thousands deep.
#include "link_internal.h"

enum { COMPONENT_MAX = 24 }; // functions that call each other, up to which they are simulated until nothing changes

struct search {
	struct linker *linker;
	struct components *found;
	uint32_t *number, *low; // by function: 1 + when it was met; the first one that it leads back to
	uint32_t *next_call;
	uint32_t *path, path_count; // functions being looked at, callers first
	uint32_t *open, open_count; // those whose component is not complete yet
	uint8_t *is_open;
	uint32_t met, member_count;
};

static void enter(struct search *search, uint32_t function)
{
	search->number[function] = search->low[function] = ++search->met;
	search->path[search->path_count++] = function;
	search->open[search->open_count++] = function;
	search->is_open[function] = 1;
}

// Of more than a few each is one for itself, for which those that come after it are unknown.
static void complete(struct search *search, uint32_t first)
{
	struct components *found = search->found;
	uint32_t count = search->member_count - first, index = found->items.count;
	bool apart = count > COMPONENT_MAX;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t member = found->members[first + i];
		found->of[member] = apart ? index + i : index;
		found->cycle_of[member] = found->cycles.count;
		if (i == 0 || apart)
			array_push(search->linker->arena, &found->items, ((struct component){first + i, apart ? 1 : count}));
	}
	array_push(search->linker->arena, &found->cycles, ((struct component){first, count}));
}

// All calls of the function were followed.
static void leave(struct search *search, uint32_t function)
{
	search->path_count--;
	if (search->path_count > 0) {
		uint32_t caller = search->path[search->path_count - 1];
		search->low[caller] = search->low[function] < search->low[caller] ? search->low[function] : search->low[caller];
	}
	if (search->low[function] != search->number[function])
		return;
	uint32_t first = search->member_count, member;
	// The one that was met last calls nobody who is left to do, as far as it can be told.
	do {
		member = search->open[--search->open_count];
		search->is_open[member] = 0;
		search->found->members[search->member_count++] = member;
	} while (member != function);
	complete(search, first);
}

static void follow(struct search *search, uint32_t root)
{
	enter(search, root);
	while (search->path_count > 0) {
		uint32_t f = search->path[search->path_count - 1];
		const struct call_list *list = &search->linker->calls[f];
		if (search->next_call[f] >= list->functions.count) {
			leave(search, f);
			continue;
		}
		uint32_t callee = list->functions.items[search->next_call[f]++];
		if (search->number[callee] == 0)
			enter(search, callee);
		else if (search->is_open[callee] && search->number[callee] < search->low[f])
			search->low[f] = search->number[callee];
	}
}

void components_find(struct linker *linker)
{
	uint32_t count = linker->program->functions.count + 1;
	struct arena scratch = {0};
	struct components *found = &linker->components;
	found->members = arena_array(linker->arena, uint32_t, count);
	found->of = arena_array(linker->arena, uint32_t, count);
	found->cycle_of = arena_array(linker->arena, uint32_t, count);
	struct search search = {.linker = linker,
	                        .found = found,
	                        .number = arena_array(&scratch, uint32_t, count),
	                        .low = arena_array(&scratch, uint32_t, count),
	                        .next_call = arena_array(&scratch, uint32_t, count),
	                        .path = arena_array(&scratch, uint32_t, count),
	                        .open = arena_array(&scratch, uint32_t, count),
	                        .is_open = arena_array(&scratch, uint8_t, count)};
	for (uint32_t f = 0; f + 1 < count; f++)
		if (search.number[f] == 0)
			follow(&search, f);
	arena_finish(&scratch);
}

uint8_t *linker_reach(const struct linker *linker, struct arena *arena, uint8_t (*own)(const struct linker *linker, uint32_t function))
{
	const struct components *found = &linker->components;
	uint8_t *bits = arena_array(arena, uint8_t, linker->program->functions.count + 1);
	for (uint32_t c = 0; c < found->cycles.count; c++) {
		const struct component cycle = found->cycles.items[c];
		uint8_t all = 0;
		for (uint32_t m = 0; m < cycle.count; m++) {
			uint32_t member = found->members[cycle.first + m];
			all |= own(linker, member);
			for (uint32_t i = 0; i < linker->calls[member].functions.count; i++)
				all |= bits[linker->calls[member].functions.items[i]];
		}
		for (uint32_t m = 0; m < cycle.count; m++)
			bits[found->members[cycle.first + m]] = all;
	}
	return bits;
}
