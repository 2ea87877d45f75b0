// What is found out of functions when somebody asks: what they use, throw, and whether they end. Callees come first, and of functions that call
// each other the first of them: nothing may depend on who asks first.
#include "link_internal.h"

#include "endless.h"
#include "sleeps.h"
#include "throws.h"
#include "uses.h"

#include <stdlib.h>

enum { DEPTH_MAX = 200 }; // calls of functions that call each other that are followed

static const void *make(struct linker *linker, enum deduced_kind kind, uint32_t function)
{
	switch (kind) {
	case DEDUCED_USES: return uses_make(linker->arena, linker, linker->program, function);
	case DEDUCED_THROWS: {
		struct throws *made = arena_new(linker->arena, struct throws);
		*made = throws_make(linker, linker->program, function);
		return made;
	}
	case DEDUCED_ENDLESS: {
		struct endless *made = arena_new(linker->arena, struct endless);
		*made = endless_make(linker, linker->program, function);
		return made;
	}
	case DEDUCED_COUNT: break;
	}
	return NULL;
}

static void make_one(struct linker *linker, enum deduced_kind kind, uint32_t function)
{
	struct deduced *deduced = &linker->deduced[kind];
	if (deduced->of[function] != NULL || deduced->being_made[function] != 0 || deduced->depth == DEPTH_MAX)
		return;
	deduced->being_made[function] = 1;
	deduced->depth++;
	deduced->of[function] = make(linker, kind, function);
	deduced->depth--;
	deduced->being_made[function] = 0;
}

static int compare_numbers(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

// The cycles to which the function leads and of which nothing is known yet, callees first.
static uint32_t find_cycles(const struct linker *linker, struct deduced *deduced, uint32_t function, struct arena *arena, uint32_t **ret_cycles)
{
	const struct components *components = &linker->components;
	ARRAY(uint32_t) cycles = {0};
	uint32_t *met = deduced->met, search = ++deduced->searches;
	array_push(arena, &cycles, components->cycle_of[function]);
	met[components->cycle_of[function]] = search;
	for (uint32_t at = 0; at < cycles.count; at++) {
		const struct component cycle = components->cycles.items[cycles.items[at]];
		for (uint32_t m = 0; m < cycle.count; m++) {
			const struct call_list *calls = &linker->calls[components->members[cycle.first + m]];
			for (uint32_t i = 0; i < calls->functions.count; i++) {
				uint32_t callee = calls->functions.items[i], next = components->cycle_of[callee];
				if (met[next] != search && deduced->of[callee] == NULL)
					array_push(arena, &cycles, next);
				met[next] = search;
			}
		}
	}
	qsort(cycles.items, cycles.count, sizeof *cycles.items, compare_numbers);
	*ret_cycles = cycles.items;
	return cycles.count;
}

static void make_with_callees(struct linker *linker, enum deduced_kind kind, uint32_t function)
{
	struct deduced *deduced = &linker->deduced[kind];
	const struct components *components = &linker->components;
	struct arena scratch = {0};
	uint32_t *cycles, count = find_cycles(linker, deduced, function, &scratch, &cycles);
	uint32_t outer = deduced->cycle;
	for (uint32_t c = 0; c < count; c++) {
		const struct component cycle = components->cycles.items[cycles[c]];
		deduced->cycle = cycles[c];
		for (uint32_t m = 0; m < cycle.count; m++)
			make_one(linker, kind, components->members[cycle.first + m]);
	}
	deduced->cycle = outer;
	arena_finish(&scratch);
}

// NULL: it is being found out.
static const void *deduced_of(struct linker *linker, enum deduced_kind kind, uint32_t function)
{
	struct deduced *deduced = &linker->deduced[kind];
	if (deduced->of[function] == NULL && deduced->being_made[function] == 0) {
		struct inquiry *inquiry = linker->inquiry;
		linker->inquiry = NULL; // whoever asks for the result asks for nothing else
		if (deduced->cycle == linker->components.cycle_of[function])
			make_one(linker, kind, function);
		else
			make_with_callees(linker, kind, function);
		linker->inquiry = inquiry;
	}
	return deduced->of[function];
}

void deduced_init(struct linker *linker)
{
	for (uint32_t kind = 0; kind < DEDUCED_COUNT; kind++)
		linker->deduced[kind] = (struct deduced){.of = arena_calloc(linker->arena, linker->program->functions.count + 1, sizeof(void *)),
		                                         .being_made = arena_array(linker->arena, uint8_t, linker->program->functions.count + 1),
		                                         .met = arena_array(linker->arena, uint32_t, linker->components.cycles.count + 1),
		                                         .cycle = UINT32_MAX};
}

const struct uses *linker_uses(struct linker *linker, uint32_t function)
{
	// Of functions that call each other one sees what the other does that far.
	static const struct uses being_made = {.incomplete = true, .calls_unknown = true};
	linker_ask(linker, ASKED_USES, function, 0);
	const struct uses *uses = deduced_of(linker, DEDUCED_USES, function);
	return uses == NULL ? &being_made : uses;
}

struct use_writing linker_writing(struct linker *linker, uint32_t function, uint32_t item)
{
	const struct uses *uses = linker_uses(linker, function);
	linker_ask(linker, ASKED_WRITING, function, item);
	if (item >= uses->items.count)
		return (struct use_writing){0};
	struct inquiry *inquiry = linker->inquiry;
	linker->inquiry = NULL;
	if (!uses->writings[item].known)
		uses->writings[item] = uses_make_writing(linker, function, item);
	linker->inquiry = inquiry;
	return uses->writings[item];
}

bool linker_sleeps(struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_SLEEPS, function, 0);
	struct inquiry *inquiry = linker->inquiry;
	linker->inquiry = NULL;
	if (linker->sleeps[function] == 0)
		linker->sleeps[function] = (uint8_t)(1 + sleeps_only(linker, function));
	linker->inquiry = inquiry;
	return linker->sleeps[function] == 2;
}

const struct endless *linker_endless(struct linker *linker, uint32_t function)
{
	static const struct endless being_made = {.node = NODE_NONE, .callee = UINT32_MAX};
	linker_ask(linker, ASKED_ENDLESS, function, 0);
	const struct endless *endless = deduced_of(linker, DEDUCED_ENDLESS, function);
	return endless == NULL ? &being_made : endless;
}

const struct throws *linker_throws(struct linker *linker, uint32_t function)
{
	static const struct throws being_made = {.callee = UINT32_MAX};
	linker_ask(linker, ASKED_THROWS, function, 0);
	const struct throws *throws = deduced_of(linker, DEDUCED_THROWS, function);
	return throws == NULL ? &being_made : throws;
}
