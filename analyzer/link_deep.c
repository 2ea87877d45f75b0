// What a function uses follows from its own body and those that it leads to. A number of these bodies says that nothing changed for less than it takes to
// find the uses out again: what code reads is hashed, not understood.
#include "link_deep.h"

#include "link_names.h"

#include <stdlib.h>
#include <xxhash.h>

static uint64_t mix(uint64_t hash, uint64_t number)
{
	const uint64_t both[2] = {hash, number};
	return XXH3_64bits(both, sizeof both);
}

struct walk {
	struct arena arena;
	ARRAY(uint32_t) cycles; // that the function leads to, and that have no number yet
};

static void visit(struct linker *linker, struct walk *walk, uint32_t cycle)
{
	if (linker->deep[cycle] != 0)
		return;
	linker->deep[cycle] = 1; // met
	array_push(&walk->arena, &walk->cycles, cycle);
}

static int compare_numbers(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

// Which virtual functions some class overrides decides what they may mean.
static uint64_t hash_virtual(const struct linker *linker, uint32_t function, uint64_t hash)
{
	const struct program_function *f = &linker->program->functions.items[function];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		if (event->symbol != 0 && (event->flags & FLAG_VIRTUAL) != 0)
			hash = mix(hash, linker_is_overridden(linker, f, event->symbol - 1));
	}
	return hash;
}

static uint64_t hash_cycle(const struct linker *linker, uint32_t cycle)
{
	const struct components *components = &linker->components;
	const struct component all = components->cycles.items[cycle];
	uint64_t hash = all.count;
	for (uint32_t m = 0; m < all.count; m++) {
		const uint32_t function = components->members[all.first + m];
		const struct call_list *calls = &linker->calls[function];
		hash = hash_virtual(linker, function, mix(mix(hash, name_of_function(linker, function)), names_facts(linker, function)));
		for (uint32_t i = 0; i < calls->functions.count; i++) {
			const uint32_t callee = calls->functions.items[i], other = components->cycle_of[callee];
			hash = mix(mix(hash, name_of_function(linker, callee)), other == cycle ? 0 : linker->deep[other]);
		}
	}
	return hash < 2 ? hash + 2 : hash;
}

uint64_t linker_deep(struct linker *linker, uint32_t function)
{
	const struct components *components = &linker->components;
	const uint32_t own = components->cycle_of[function];
	struct inquiry *inquiry = linker->inquiry;
	struct walk walk = {0};
	linker->inquiry = NULL;
	visit(linker, &walk, own);
	for (uint32_t at = 0; at < walk.cycles.count; at++) {
		const struct component cycle = components->cycles.items[walk.cycles.items[at]];
		for (uint32_t m = 0; m < cycle.count; m++) {
			const struct call_list *calls = &linker->calls[components->members[cycle.first + m]];
			for (uint32_t i = 0; i < calls->functions.count; i++)
				visit(linker, &walk, components->cycle_of[calls->functions.items[i]]);
		}
	}
	if (walk.cycles.count > 0)
		qsort(walk.cycles.items, walk.cycles.count, sizeof *walk.cycles.items, compare_numbers);
	for (uint32_t i = 0; i < walk.cycles.count; i++) // callees first
		linker->deep[walk.cycles.items[i]] = hash_cycle(linker, walk.cycles.items[i]);
	arena_finish(&walk.arena);
	linker->inquiry = inquiry;
	return mix(linker->deep[own], name_of_function(linker, function));
}
