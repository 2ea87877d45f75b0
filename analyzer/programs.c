// Two ways to know. Stated targets: two sources without a common one are apart, when all programs of one of them are
// stated. And by names: a program has one main(). A source goes with the only definition of each name that it cannot be
// linked without, and with what that one needs in turn; sources that go with different main()s are never in one program.
// SOUNDNESS: no other name that is defined twice keeps sources apart. Weak definitions are overridden, and a shared library
// may hide its own beside the executable's.
#include "programs.h"

#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>
#include <xxhash.h>

#define NONE UINT32_MAX
#define SEVERAL (UINT32_MAX - 1) // a name's definitions; or main()s, and then what is known is wrong and decides nothing

enum { WORD_BITS = 64 };

// Units of one path are one source: the linker takes equal functions of them for one.
struct source {
	struct str path;
	uint32_t number;
	uint32_t main;     // the source with the main() that it goes with
	uint64_t *targets; // bits
	bool has_main;
	bool listed, open, loose; // in some target / in a library / in what any program may load
	UT_hash_handle hh;
};

struct source_list {
	ARRAY(uint32_t) items;
};

struct programs {
	const struct program_targets *targets;
	uint32_t words; // of a source's targets
	ARRAY(struct source *) sources;
	const struct source **of_unit;
};

struct name {
	struct str usr;
	uint32_t source; // that defines it
	UT_hash_handle hh;
};

struct maker {
	struct arena *arena, scratch;
	struct programs *programs;
	const struct unit_facts *const *units;
	uint32_t count;
	struct source *by_path;
	struct name *names;
	struct source_list *needs; // by unit
};

static struct source *source_find(const struct maker *maker, struct str path)
{
	struct source *source = NULL;
	HASH_FIND(hh, maker->by_path, path.ptr, path.len, source);
	return source;
}

static void collect_sources(struct maker *maker)
{
	struct programs *programs = maker->programs;
	programs->of_unit = arena_array(maker->arena, const struct source *, maker->count + 1);
	for (uint32_t u = 0; u < maker->count; u++) {
		struct source *source = source_find(maker, maker->units[u]->path);
		if (source == NULL) {
			source = arena_new(maker->arena, struct source);
			*source = (struct source){.path = maker->units[u]->path, .number = programs->sources.count, .main = NONE};
			HASH_ADD_KEYPTR(hh, maker->by_path, source->path.ptr, source->path.len, source);
			array_push(maker->arena, &programs->sources, source);
		}
		programs->of_unit[u] = source;
	}
}

// Names ----------------------------------------------------------------------------------------------------------------

// A definition that the linker sees, and keeps whether it is called or not.
static bool is_external(const struct function_facts *function)
{
	enum { OTHERS = FUNCTION_STATIC | FUNCTION_INLINE | FUNCTION_LAMBDA | FUNCTION_PATTERN | FUNCTION_CONSTANT };
	return (function->flags & OTHERS) == 0;
}

static const struct name *name_find(const struct maker *maker, struct str usr)
{
	struct name *name = NULL;
	HASH_FIND(hh, maker->names, usr.ptr, usr.len, name);
	return name;
}

static void define(struct maker *maker, struct str usr, uint32_t source)
{
	struct name *name = NULL;
	HASH_FIND(hh, maker->names, usr.ptr, usr.len, name);
	if (name == NULL) {
		name = arena_new(&maker->scratch, struct name);
		*name = (struct name){.usr = usr, .source = source};
		HASH_ADD_KEYPTR(hh, maker->names, name->usr.ptr, name->usr.len, name);
	} else if (name->source != source) {
		name->source = SEVERAL;
	}
}

static void collect_names(struct maker *maker)
{
	for (uint32_t u = 0; u < maker->count; u++) {
		const struct unit_facts *unit = maker->units[u];
		for (uint32_t f = 0; f < unit->functions.count; f++)
			if (is_external(&unit->functions.items[f]))
				define(maker, unit->symbols.items[unit->functions.items[f].symbol].usr, maker->programs->of_unit[u]->number);
	}
}

// Needs ----------------------------------------------------------------------------------------------------------------

// The functions of a unit that are in its object file, from the external ones on; others need nothing.
struct reach {
	uint32_t *function_of; // by symbol; NONE
	bool *symbols;         // that reached functions mention
	ARRAY(uint32_t) todo;
};

static void mention(struct arena *scratch, struct reach *reach, uint32_t symbol)
{
	if (reach->symbols[symbol])
		return;
	reach->symbols[symbol] = true;
	if (reach->function_of[symbol] != NONE)
		array_push(scratch, &reach->todo, reach->function_of[symbol]);
}

static void reach_from(struct arena *scratch, struct reach *reach, const struct function_facts *function)
{
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		if (event->kind == EVENT_CALL && event->symbol != 0)
			mention(scratch, reach, event->symbol - 1);
		for (uint32_t i = 0; i < event->operand_count; i++)
			if (event->operands[i].operand.kind == OPERAND_FUNCTION)
				mention(scratch, reach, event->operands[i].operand.index);
	}
}

static void collect_needs_of(struct maker *maker, uint32_t u)
{
	struct arena scratch = {0};
	const struct unit_facts *unit = maker->units[u];
	struct reach reach = {.function_of = arena_array(&scratch, uint32_t, unit->symbols.count + 1),
	                      .symbols = arena_array(&scratch, bool, unit->symbols.count + 1)};
	for (uint32_t i = 0; i < unit->symbols.count; i++)
		reach.function_of[i] = NONE;
	for (uint32_t f = 0; f < unit->functions.count; f++)
		reach.function_of[unit->functions.items[f].symbol] = f;
	for (uint32_t f = 0; f < unit->functions.count; f++)
		if (is_external(&unit->functions.items[f]))
			mention(&scratch, &reach, unit->functions.items[f].symbol);
	while (reach.todo.count > 0)
		reach_from(&scratch, &reach, &unit->functions.items[reach.todo.items[--reach.todo.count]]);
	for (uint32_t i = 0; i < unit->symbols.count; i++) {
		const struct name *name = reach.symbols[i] ? name_find(maker, unit->symbols.items[i].usr) : NULL;
		if (name != NULL && name->source != SEVERAL && name->source != maker->programs->of_unit[u]->number)
			array_push(&maker->scratch, &maker->needs[u].items, name->source);
	}
	arena_finish(&scratch);
}

static uint32_t mains_join(uint32_t a, uint32_t b)
{
	if (a == NONE || b == NONE)
		return a == NONE ? b : a;
	return a == b ? a : SEVERAL;
}

static bool unit_has_main(const struct unit_facts *unit)
{
	bool found = unit->outlined_main;
	for (uint32_t f = 0; f < unit->functions.count; f++)
		found = found || (unit->functions.items[f].flags & FUNCTION_MAIN) != 0;
	return found;
}

// A source goes with what all of its configurations go with.
static void settle_sources(const struct maker *maker, const uint32_t *mains)
{
	struct source *const *sources = maker->programs->sources.items;
	for (uint32_t s = 0; s < maker->programs->sources.count; s++)
		sources[s]->main = NONE;
	for (uint32_t u = 0; u < maker->count; u++) {
		struct source *source = sources[maker->programs->of_unit[u]->number];
		source->main = mains_join(source->main, mains[u]);
	}
	for (uint32_t u = 0; u < maker->count; u++)
		if (mains[u] == NONE)
			sources[maker->programs->of_unit[u]->number]->main = NONE;
}

// `mains` is by unit: one configuration of a source may need what the others do not.
static void spread_mains(const struct maker *maker, uint32_t *mains)
{
	for (bool changed = true; changed;) {
		changed = false;
		settle_sources(maker, mains);
		for (uint32_t u = 0; u < maker->count; u++) {
			uint32_t main = mains[u];
			for (uint32_t i = 0; i < maker->needs[u].items.count; i++)
				main = mains_join(main, maker->programs->sources.items[maker->needs[u].items.items[i]]->main);
			changed = changed || main != mains[u];
			mains[u] = main;
		}
	}
}

static void find_mains(struct maker *maker, bool partial)
{
	uint32_t *mains = arena_array(&maker->scratch, uint32_t, maker->count + 1);
	maker->needs = arena_array(&maker->scratch, struct source_list, maker->count + 1);
	for (uint32_t u = 0; u < maker->count; u++) {
		struct source *source = maker->programs->sources.items[maker->programs->of_unit[u]->number];
		mains[u] = unit_has_main(maker->units[u]) ? source->number : NONE;
		source->has_main = source->has_main || mains[u] != NONE;
		if (!partial && mains[u] == NONE) // where units are missing, what looks like the only definition need not be
			collect_needs_of(maker, u);
	}
	spread_mains(maker, mains);
}

// Targets --------------------------------------------------------------------------------------------------------------

// An executable without a main() in sight is something else: what a tool makes of sources, or a plug-in.
static enum linkage real_linkage(const struct maker *maker, const struct program_target *target)
{
	bool runs = target->linkage != LINKAGE_EXECUTABLE;
	for (uint32_t i = 0; !runs && i < target->sources.count; i++) {
		const struct source *source = source_find(maker, target->sources.items[i]);
		runs = source != NULL && source->has_main;
	}
	return runs ? target->linkage : LINKAGE_MODULE;
}

static void place_in_targets(struct maker *maker)
{
	struct programs *programs = maker->programs;
	const uint32_t count = programs_target_count(programs);
	programs->words = (count + WORD_BITS - 1) / WORD_BITS;
	for (uint32_t s = 0; s < programs->sources.count; s++)
		programs->sources.items[s]->targets = arena_array(maker->arena, uint64_t, programs->words + 1);
	for (uint32_t t = 0; t < count; t++) {
		const struct program_target *target = &programs->targets->items.items[t];
		const enum linkage linkage = real_linkage(maker, target);
		for (uint32_t i = 0; i < target->sources.count; i++) {
			struct source *source = source_find(maker, target->sources.items[i]);
			if (source == NULL)
				continue;
			source->listed = true;
			source->open = source->open || linkage == LINKAGE_LIBRARY;
			source->loose = source->loose || linkage == LINKAGE_MODULE;
			source->targets[t / WORD_BITS] |= (uint64_t)1 << t % WORD_BITS;
		}
	}
}

uint64_t program_targets_hash(const struct program_targets *targets)
{
	uint64_t hash = targets != NULL;
	for (uint32_t i = 0; targets != NULL && i < targets->items.count; i++) {
		const struct program_target *target = &targets->items.items[i];
		const uint64_t numbers[] = {hash, str_hash(target->name), target->linkage, target->sources.count};
		hash = XXH3_64bits(numbers, sizeof numbers);
		for (uint32_t j = 0; j < target->sources.count; j++) {
			const uint64_t both[] = {hash, str_hash(target->sources.items[j])};
			hash = XXH3_64bits(both, sizeof both);
		}
	}
	return hash;
}

struct programs *programs_make(struct arena *arena, const struct unit_facts *const *units, size_t count,
                               const struct program_targets *targets, bool partial)
{
	struct programs *programs = arena_new(arena, struct programs);
	struct maker maker = {.arena = arena, .programs = programs, .units = units, .count = (uint32_t)count};
	programs->targets = targets;
	collect_sources(&maker);
	collect_names(&maker);
	find_mains(&maker, partial);
	place_in_targets(&maker);
	HASH_CLEAR(hh, maker.names);
	HASH_CLEAR(hh, maker.by_path);
	arena_finish(&maker.scratch);
	return programs;
}

// Questions ------------------------------------------------------------------------------------------------------------

static bool stated_apart(const struct programs *programs, const struct source *a, const struct source *b)
{
	bool known = a->listed && b->listed && !a->loose && !b->loose && (!a->open || !b->open);
	for (uint32_t i = 0; known && i < programs->words; i++)
		known = (a->targets[i] & b->targets[i]) == 0;
	return known;
}

bool programs_apart(const struct programs *programs, uint32_t unit, uint32_t other)
{
	const struct source *a = programs->of_unit[unit], *b = programs->of_unit[other];
	bool mains = a->main != b->main && a->main < SEVERAL && b->main < SEVERAL;
	return a != b && (mains || stated_apart(programs, a, b));
}

bool programs_function_apart(const struct programs *programs, const struct function_facts *function, uint32_t unit,
                             uint32_t other)
{
	return function->loc.file == 0 && programs_apart(programs, unit, other);
}

uint32_t programs_target_count(const struct programs *programs)
{
	return programs->targets == NULL ? 0 : programs->targets->items.count;
}

struct str programs_target_name(const struct programs *programs, uint32_t target)
{
	return programs->targets->items.items[target].name;
}

bool programs_target_holds(const struct programs *programs, uint32_t target, uint32_t unit)
{
	return (programs->of_unit[unit]->targets[target / WORD_BITS] & (uint64_t)1 << target % WORD_BITS) != 0;
}
