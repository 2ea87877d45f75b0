// See bodies.h. Several units may come in any order: of equal bodies the earliest unit's is remembered, and a body is only
// called known when linking, too, will find the other one first.
#include "bodies.h"

#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

struct known_body {
	uint64_t key;
	const struct unit_facts *unit;
	const struct function_facts *function;
	UT_hash_handle hh;
};

struct body_set {
	struct arena arena;
	struct known_body *by_key;
};

struct body_set *body_set_create(void)
{
	struct body_set *set = calloc(1, sizeof *set);
	if (set == NULL)
		abort();
	return set;
}

void body_set_destroy(struct body_set *set)
{
	if (set == NULL)
		return;
	HASH_CLEAR(hh, set->by_key);
	arena_finish(&set->arena);
	free(set);
}

int unit_compare(const struct unit_facts *a, const struct unit_facts *b)
{
	int order = str_compare(a->path, b->path);
	return order != 0 ? order : (a->configuration > b->configuration) - (a->configuration < b->configuration);
}

bool function_same_definition(const struct unit_facts *unit, const struct function_facts *function,
                              const struct unit_facts *other_unit, const struct function_facts *other)
{
	return function->hash == other->hash && function->loc.line == other->loc.line &&
	       str_equal(unit->files.items[function->loc.file].path, other_unit->files.items[other->loc.file].path);
}

static struct str usr_of(const struct unit_facts *facts, const struct function_facts *function)
{
	return facts->symbols.items[function->symbol].usr;
}

static uint64_t key_of(const struct unit_facts *facts, const struct function_facts *function)
{
	return str_hash(usr_of(facts, function)) ^ (function->hash + function->loc.line);
}

static struct known_body *find(const struct body_set *set, uint64_t key)
{
	struct known_body *known = NULL;
	HASH_FIND(hh, set->by_key, &key, sizeof key, known);
	return known;
}

void body_set_add(struct body_set *set, const struct unit_facts *facts)
{
	for (uint32_t i = 0; i < facts->functions.count; i++) {
		const struct function_facts *function = &facts->functions.items[i];
		if (function->nodes.count == 0)
			continue; // not here, but in an earlier unit
		uint64_t key = key_of(facts, function);
		struct known_body *known = find(set, key);
		if (known != NULL && unit_compare(known->unit, facts) <= 0)
			continue;
		if (known == NULL) {
			known = arena_new(&set->arena, struct known_body);
			known->key = key;
			HASH_ADD(hh, set->by_key, key, sizeof known->key, known);
		}
		known->unit = facts;
		known->function = function;
	}
}

bool body_set_holds(const struct body_set *set, const struct unit_facts *facts, const struct function_facts *function)
{
	if (set == NULL || function->symbol >= facts->symbols.count || function->loc.file >= facts->files.count)
		return false;
	const struct known_body *known = find(set, key_of(facts, function));
	return known != NULL && unit_compare(known->unit, facts) < 0 &&
	       str_equal(usr_of(known->unit, known->function), usr_of(facts, function)) &&
	       function_same_definition(known->unit, known->function, facts, function);
}
