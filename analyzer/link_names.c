// Numbers in a program change with every edit; names do not. A name is a hash of 64 bits of what a thing is called, and nothing stands
// for 0, none.
#include "link_names.h"

#include "facts_hash.h"

#include <xxhash.h>

struct number_table { // open addressing
	struct {
		uint64_t name;
		uint32_t number;
	} *slots;
	uint32_t mask;
};

struct names {
	uint64_t *functions, *units, *symbols; // by number
	uint64_t *types, *facts;               // by unit: facts_hash_types; by function: facts_hash_function; 0: not known yet
	uint64_t *all, program;                // of all functions: by unit; of all units
	struct number_table function_table, unit_table, symbol_table;
};

static void table_init(struct number_table *table, struct arena *arena, uint32_t count)
{
	uint32_t size = 16;
	while (size < count * 2)
		size *= 2;
	table->slots = arena_calloc(arena, size, sizeof *table->slots);
	table->mask = size - 1;
}

static uint32_t slot_of(const struct number_table *table, uint64_t name)
{
	uint32_t slot = (uint32_t)name & table->mask;
	while (table->slots[slot].name != 0 && table->slots[slot].name != name)
		slot = (slot + 1) & table->mask;
	return slot;
}

// A name that is taken leads to the one after it.
static uint64_t table_add(struct number_table *table, uint64_t name, uint32_t number)
{
	while (name == 0 || table->slots[slot_of(table, name)].name != 0)
		name++;
	uint32_t slot = slot_of(table, name);
	table->slots[slot].name = name;
	table->slots[slot].number = number;
	return name;
}

static uint32_t table_get(const struct number_table *table, uint64_t name)
{
	uint32_t slot = slot_of(table, name);
	return name == 0 || table->slots[slot].name == 0 ? UINT32_MAX : table->slots[slot].number;
}

void names_make(struct linker *linker)
{
	const struct program *program = linker->program;
	struct arena *arena = linker->arena;
	struct names *names = linker->names = arena_new(arena, struct names);
	names->units = arena_array(arena, uint64_t, program->units.count + 1);
	names->types = arena_array(arena, uint64_t, program->units.count + 1);
	names->all = arena_array(arena, uint64_t, program->units.count + 1);
	names->functions = arena_array(arena, uint64_t, program->functions.count + 1);
	names->facts = arena_array(arena, uint64_t, program->functions.count + 1);
	names->symbols = arena_array(arena, uint64_t, linker->symbols.count + 1);
	table_init(&names->unit_table, arena, program->units.count);
	table_init(&names->function_table, arena, program->functions.count);
	table_init(&names->symbol_table, arena, linker->symbols.count);
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		names->units[u] = table_add(&names->unit_table, XXH3_64bits_withSeed(unit->path.ptr, unit->path.len, unit->configuration), u);
	}
	for (uint32_t s = 0; s < linker->symbols.count; s++)
		names->symbols[s] = table_add(&names->symbol_table, str_hash(linker->symbols.items[s]->usr), s);
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *function = &program->functions.items[f];
		uint64_t name = XXH3_64bits_withSeed(function->usr.ptr, function->usr.len, names->units[function->unit_index]);
		names->functions[f] = table_add(&names->function_table, name, f);
	}
}

uint64_t name_of_function(const struct linker *linker, uint32_t function)
{
	return function == UINT32_MAX ? 0 : linker->names->functions[function];
}

uint64_t name_of_unit(const struct linker *linker, uint32_t unit)
{
	return linker->names->units[unit];
}

uint64_t name_of_symbol(const struct linker *linker, uint32_t symbol)
{
	return symbol >= linker->symbols.count ? 0 : linker->names->symbols[symbol];
}

uint32_t function_named(const struct linker *linker, uint64_t name)
{
	return table_get(&linker->names->function_table, name);
}

uint32_t unit_named(const struct linker *linker, uint64_t name)
{
	return table_get(&linker->names->unit_table, name);
}

uint32_t symbol_named(const struct linker *linker, uint64_t name)
{
	return table_get(&linker->names->symbol_table, name);
}

uint64_t names_facts(const struct linker *linker, uint32_t function)
{
	struct names *names = linker->names;
	const struct program_function *f = &linker->program->functions.items[function];
	if (names->facts[function] != 0)
		return names->facts[function];
	if (names->types[f->unit_index] == 0)
		names->types[f->unit_index] = facts_hash_types(f->unit) | 1;
	return names->facts[function] = facts_hash_function(f->unit, f->facts, names->types[f->unit_index]) | 1;
}

// What the functions say, in whatever order.
static void add_up(const struct linker *linker)
{
	struct names *names = linker->names;
	for (uint32_t f = 0; f < linker->program->functions.count; f++) {
		const uint64_t both[2] = {names->functions[f], names_facts(linker, f)};
		names->all[linker->program->functions.items[f].unit_index] += XXH3_64bits(both, sizeof both);
	}
	for (uint32_t u = 0; u < linker->program->units.count; u++) {
		const uint64_t both[2] = {names->units[u], names->all[u]};
		names->program += XXH3_64bits(both, sizeof both);
	}
	names->program |= 1;
}

uint64_t names_unit_facts(const struct linker *linker, uint32_t unit)
{
	if (linker->names->program == 0)
		add_up(linker);
	return linker->names->all[unit];
}

uint64_t names_program_facts(const struct linker *linker)
{
	if (linker->names->program == 0)
		add_up(linker);
	return linker->names->program;
}
