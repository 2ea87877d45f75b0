// See targets.h. Slots are members, by their class, whatever object they are in; what is stored into them anywhere in the program
// may be called through them. Virtual functions are known by what overrides them. Any other pointer may point to each function
// of its type whose address is used.
#include "targets.h"

#include "typing.h"

#include <uthash.h>

struct unit_symbol {
	uint32_t unit, symbol; // of the unit's own
};

struct target_entry {
	struct str key;
	bool open; // something is stored there of which nobody knows what it is
	bool mentioned; // of a function: an event names it; of a type: some function of it is named by none
	ARRAY(struct unit_symbol) symbols;
	UT_hash_handle hh;
};

struct target_tables {
	struct arena *arena;
	const struct linker *linker;
	const struct program *program;
	struct target_entry *slots, *virtuals, *types;
	struct target_entry *functions; // whose address is used, by USR
	ARRAY(uint32_t) asking; // functions that have other tasks write down their own handles
	bool closed; // an executable is among the units: nobody out of sight stores functions, or derives classes
};

static struct target_entry *find(struct target_entry *table, struct str key)
{
	struct target_entry *entry = NULL;
	HASH_FIND(hh, table, key.ptr, key.len, entry);
	return entry;
}

static struct target_entry *add(struct arena *arena, struct target_entry **table, struct str key)
{
	struct target_entry *entry = find(*table, key);
	if (entry != NULL)
		return entry;
	entry = arena_new(arena, struct target_entry);
	entry->key = str_copy(arena, key);
	HASH_ADD_KEYPTR(hh, *table, entry->key.ptr, entry->key.len, entry);
	return entry;
}

static void add_symbol(struct target_tables *tables, struct target_entry *entry, uint32_t unit, uint32_t symbol)
{
	for (uint32_t i = 0; i < entry->symbols.count; i++)
		if (linker_symbol(tables->linker, entry->symbols.items[i].unit, entry->symbols.items[i].symbol) ==
		    linker_symbol(tables->linker, unit, symbol))
			return;
	if (entry->symbols.count > TARGETS_MAX) {
		entry->open = true;
		return;
	}
	array_push(tables->arena, &entry->symbols, ((struct unit_symbol){unit, symbol}));
}

// --- slots

// The slot that the path ends in; empty: none that is known to be one.
static struct str slot_of(struct arena *arena, const struct program_function *f, uint32_t index, uint32_t *ret_file)
{
	const struct path *path = &f->facts->paths.items[index];
	uint32_t last = path->step_count;
	while (last > 0 && path->steps[last - 1].kind != STEP_FIELD && path->steps[last - 1].kind != STEP_DEREF)
		last--;
	if (last == 0 || path->steps[last - 1].kind != STEP_FIELD)
		return STR_NULL;
	const struct type *record = typing_object_of_path(f->unit, f->facts, path, last - 1);
	if (record == NULL || record->usr.len == 0 || record->external || record->overlaid)
		return STR_NULL;
	*ret_file = record->file;
	return str_format(arena, "%.*s.%.*s", STR_ARG(record->usr), STR_ARG(path->steps[last - 1].field));
}

static bool stores(enum event_kind kind)
{
	return kind == EVENT_ASSIGN || kind == EVENT_MOVE || kind == EVENT_ADD;
}

static void see_store(struct target_tables *tables, const struct program_function *f, const struct event *event, struct arena *scratch)
{
	struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
	uint32_t ignored;
	struct str slot = target.kind == OPERAND_PATH ? slot_of(scratch, f, target.index, &ignored) : STR_NULL;
	if (slot.len == 0)
		return;
	struct str from = source.kind == OPERAND_PATH ? slot_of(scratch, f, source.index, &ignored) : STR_NULL;
	struct target_entry *entry = add(tables->arena, &tables->slots, slot);
	if (source.kind == OPERAND_FUNCTION)
		add_symbol(tables, entry, f->unit_index, source.index);
	else if (!(source.kind == OPERAND_INT && source.value == 0) && !str_equal(from, slot))
		entry->open = true;
}

// Something that is not known may be in the slot, if it is one that an operand of this kind names.
static void open_slot(struct target_tables *tables, const struct program_function *f, struct operand operand,
                      enum operand_kind kind, struct arena *scratch)
{
	uint32_t ignored;
	struct str slot = operand.kind == kind ? slot_of(scratch, f, operand.index, &ignored) : STR_NULL;
	if (slot.len > 0)
		add(tables->arena, &tables->slots, slot)->open = true;
}

static void mention(struct target_tables *tables, const struct program_function *f, struct operand operand)
{
	if (operand.kind == OPERAND_FUNCTION)
		add(tables->arena, &tables->functions, f->unit->symbols.items[operand.index].usr)->mentioned = true;
}

// Does the function write its task's handle to where a parameter leads?
static bool writes_own_handle(const struct function_facts *facts)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind != EVENT_ASSIGN || event_operand(event, SLOT_SOURCE).kind != OPERAND_SELF || target.kind != OPERAND_PATH)
			continue;
		const struct path *path = &facts->paths.items[target.index];
		if (path->step_count > 0 && path->steps[0].kind == STEP_DEREF)
			return true;
	}
	return false;
}

static void see_asking(struct target_tables *tables, uint32_t function, const struct event *event)
{
	for (uint32_t o = 0; event->kind == EVENT_CALL && o < event->operand_count; o++) {
		const struct program_function *f = &tables->program->functions.items[function];
		uint32_t given = event->operands[o].slot == SLOT_ARG ? linker_named(tables->linker, f->unit_index, event->operands[o].operand) : UINT32_MAX;
		if (given != UINT32_MAX && writes_own_handle(tables->program->functions.items[given].facts))
			array_push(tables->arena, &tables->asking, function);
	}
}

static void collect_slots(struct target_tables *tables)
{
	struct arena scratch = {0};
	for (uint32_t i = 0; i < tables->program->functions.count; i++) {
		const struct program_function *f = &tables->program->functions.items[i];
		for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
			const struct event *event = &f->facts->nodes.items[n].event;
			if (stores(event->kind))
				see_store(tables, f, event, &scratch);
			see_asking(tables, i, event);
			for (uint32_t o = 0; o < event->operand_count; o++) {
				open_slot(tables, f, event->operands[o].operand, OPERAND_ADDRESS, &scratch); // who has its address stores
				mention(tables, f, event->operands[o].operand);
			}
			if (event->kind == EVENT_CALL) // what it returns may be stored
				open_slot(tables, f, event_operand(event, SLOT_RESULT), OPERAND_PATH, &scratch);
		}
	}
	arena_finish(&scratch);
}

// --- virtual functions and types

static void collect_units(struct target_tables *tables)
{
	for (uint32_t u = 0; u < tables->program->units.count; u++) {
		const struct unit_facts *unit = tables->program->units.items[u].facts;
		for (uint32_t i = 0; i < unit->overrides.count; i++) {
			const struct override *override = &unit->overrides.items[i];
			struct target_entry *entry = add(tables->arena, &tables->virtuals, unit->symbols.items[override->base].usr);
			add_symbol(tables, entry, u, override->symbol);
		}
		for (uint32_t i = 0; i < unit->address_taken.count; i++) {
			const struct symbol *symbol = &unit->symbols.items[unit->address_taken.items[i]];
			const struct target_entry *function = find(tables->functions, symbol->usr);
			if (symbol->type == 0)
				continue;
			struct target_entry *entry = add(tables->arena, &tables->types, unit->types.items[symbol->type - 1].name);
			add_symbol(tables, entry, u, unit->address_taken.items[i]);
			// Its address is used where no event tells: in a table that was not followed. It may be in any slot of its type.
			entry->mentioned = entry->mentioned || function == NULL || !function->mentioned;
		}
	}
}

struct target_tables *targets_make(struct arena *arena, const struct linker *linker, const struct program *program)
{
	struct target_tables *tables = arena_new(arena, struct target_tables);
	*tables = (struct target_tables){.arena = arena, .linker = linker, .program = program};
	for (uint32_t f = 0; f < program->functions.count; f++)
		tables->closed = tables->closed || (program->functions.items[f].facts->flags & FUNCTION_MAIN) != 0;
	collect_slots(tables);
	collect_units(tables);
	return tables;
}

void targets_finish(struct target_tables *tables)
{
	HASH_CLEAR(hh, tables->slots);
	HASH_CLEAR(hh, tables->virtuals);
	HASH_CLEAR(hh, tables->types);
	HASH_CLEAR(hh, tables->functions);
}

// --- calls

static const struct targets unknown = {.count = UINT32_MAX};

static bool add_target(struct targets *targets, uint32_t function)
{
	uint32_t at = targets->count;
	for (uint32_t i = 0; i < targets->count; i++)
		if (targets->functions[i] == function)
			return true;
	if (function == UINT32_MAX || targets->count == TARGETS_MAX)
		return false;
	for (; at > 0 && targets->functions[at - 1] > function; at--)
		targets->functions[at] = targets->functions[at - 1];
	targets->functions[at] = function;
	targets->count++;
	return true;
}

static bool add_entry(const struct target_tables *tables, const struct target_entry *entry, struct targets *targets)
{
	for (uint32_t i = 0; i < entry->symbols.count; i++) {
		uint32_t unit = entry->symbols.items[i].unit;
		if (!add_target(targets, linker_function(tables->linker, unit, linker_symbol(tables->linker, unit, entry->symbols.items[i].symbol))))
			return false;
	}
	return !entry->open;
}

// Those that override it, and those that override these. What is declared and defined nowhere in sight makes it unknown, but
// for the function itself, which may be pure.
static bool add_overriding(const struct target_tables *tables, struct str usr, uint32_t depth, struct targets *targets)
{
	const struct target_entry *entry = find(tables->virtuals, usr);
	if (entry == NULL || depth > TARGETS_MAX)
		return entry == NULL;
	bool good = add_entry(tables, entry, targets);
	for (uint32_t i = 0; good && i < entry->symbols.count; i++) {
		const struct unit_facts *unit = tables->program->units.items[entry->symbols.items[i].unit].facts;
		good = add_overriding(tables, unit->symbols.items[entry->symbols.items[i].symbol].usr, depth + 1, targets);
	}
	return good;
}

static struct targets virtual_targets(const struct target_tables *tables, const struct program_function *f, const struct event *event)
{
	const struct symbol *symbol = &f->unit->symbols.items[event->symbol - 1];
	struct targets targets = {0};
	enum file_kind kind = f->unit->files.items[symbol->file].kind;
	uint32_t own = linker_function(tables->linker, f->unit_index, linker_symbol(tables->linker, f->unit_index, event->symbol - 1));
	if (kind == FILE_SYSTEM || kind == FILE_VENDOR || (kind != FILE_MAIN && !tables->closed) ||
	    program_is_public(tables->program, f->unit, symbol->file))
		return unknown;
	if (own != UINT32_MAX)
		add_target(&targets, own);
	return add_overriding(tables, symbol->usr, 0, &targets) && targets.count > 0 ? targets : unknown;
}

static struct targets pointed_targets(const struct target_tables *tables, const struct program_function *f, const struct event *event)
{
	struct operand callee = event_operand(event, SLOT_CALLEE);
	struct arena scratch = {0};
	struct targets targets = {0};
	uint32_t file = 0;
	struct str slot = callee.kind == OPERAND_PATH ? slot_of(&scratch, f, callee.index, &file) : STR_NULL;
	const struct target_entry *entry = slot.len > 0 ? find(tables->slots, slot) : NULL;
	const struct target_entry *alike = event->type == 0 ? NULL : find(tables->types, f->unit->types.items[event->type - 1].name);
	bool good = entry != NULL && !entry->open && alike != NULL && !alike->mentioned;
	if (!good && slot.len == 0 && event->type != 0) {
		entry = alike;
		good = entry != NULL;
	}
	bool is_private = slot.len > 0 && f->unit->files.items[file].kind == FILE_MAIN;
	good = good && (tables->closed || is_private) && !(slot.len > 0 && program_is_public(tables->program, f->unit, file)) && add_entry(tables, entry, &targets) && targets.count > 0;
	arena_finish(&scratch);
	return good ? targets : unknown;
}

struct targets targets_of(const struct target_tables *tables, const struct program_function *f, const struct event *event)
{
	if (event->kind != EVENT_CALL || tables->program->partial)
		return unknown;
	if (event->symbol != 0)
		return (event->flags & FLAG_VIRTUAL) != 0 ? virtual_targets(tables, f, event) : unknown;
	return pointed_targets(tables, f, event);
}

bool targets_are_overriding(const struct target_tables *tables, struct str usr)
{
	return find(tables->virtuals, usr) != NULL;
}

bool targets_ask_for_handles(const struct target_tables *tables, uint32_t function)
{
	for (uint32_t i = 0; i < tables->asking.count; i++)
		if (!program_functions_apart(tables->program, tables->asking.items[i], function))
			return true;
	return false;
}
