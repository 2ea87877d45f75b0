// Symbols of all units get program-wide numbers by USR; the functions that can matter to a task are simulated callees
// first, so that calls find a summary.
#include "link.h"

#include "annotations.h"
#include "bodies.h"
#include "coroutines.h"
#include "endless.h"
#include "errors.h"
#include "forks.h"
#include "groups.h"
#include "handlers.h"
#include "inferred.h"
#include "last_acts.h"
#include "link_memory.h"
#include "link_names.h"
#include "lock_acts.h"
#include "made_tokens.h"
#include "owners.h"
#include "permits.h"
#include "reaped.h"
#include "siblings.h"
#include "spawn_loops.h"
#include "stop_endless.h"
#include "targets.h"
#include "tree.h"

#include <assert.h>
#include <stdlib.h>

enum { CALLED_PARAMETERS_MAX = 32 };

uint32_t linker_symbol(const struct linker *linker, uint32_t unit, uint32_t symbol)
{
	return linker->unit_symbols[unit][symbol];
}

// Are both the function of one file, in different configurations?
static bool is_other_configuration(const struct program *program, uint32_t function, uint32_t other)
{
	const struct program_function *a = &program->functions.items[function], *b = &program->functions.items[other];
	return a->facts->loc.line == b->facts->loc.line && a->facts->loc.file < a->unit->files.count && b->facts->loc.file < b->unit->files.count &&
	       str_equal(a->unit->files.items[a->facts->loc.file].path, b->unit->files.items[b->facts->loc.file].path);
}

uint32_t linker_function(const struct linker *linker, uint32_t unit, uint32_t symbol)
{
	const struct symbol_entry *entry = linker->symbols.items[symbol];
	const struct program *program = linker->program;
	linker_ask(linker, ASKED_FUNCTION, unit, symbol);
	uint32_t found = UINT32_MAX, count = 0;
	// Several programs in one database define `worker` or `main`: a unit means its own, else that of its program.
	for (uint32_t i = 0; i < entry->functions.count; i++) {
		const uint32_t f = entry->functions.items[i];
		const struct program_function *function = &program->functions.items[f];
		if (function->unit_index == unit)
			return f;
		if (programs_function_apart(program->programs, function->facts, function->unit_index, unit))
			continue;
		if (count > 0 && is_other_configuration(program, found, f))
			continue; // the first stands for all
		found = f;
		count++;
	}
	return count == 1 ? found : UINT32_MAX;
}

uint32_t linker_callee(const struct linker *linker, uint32_t unit, const struct event *event)
{
	bool named = event->kind == EVENT_CALL && event->symbol != 0;
	return named ? linker_function(linker, unit, linker_symbol(linker, unit, event->symbol - 1)) : UINT32_MAX;
}

uint32_t linker_named(const struct linker *linker, uint32_t unit, struct operand operand)
{
	bool named = operand.kind == OPERAND_FUNCTION;
	return named ? linker_function(linker, unit, linker_symbol(linker, unit, operand.index)) : UINT32_MAX;
}

struct targets linker_targets(const struct linker *linker, uint32_t function, uint32_t node)
{
	const struct program_function *f = &linker->program->functions.items[function];
	linker_ask(linker, ASKED_TARGETS, function, node);
	return targets_of(linker->targets, f, &f->facts->nodes.items[node].event);
}

bool linker_asks_for_handles(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_HANDLES, function, 0);
	return targets_ask_for_handles(linker->targets, function);
}

bool linker_is_overridden(const struct linker *linker, const struct program_function *f, uint32_t symbol)
{
	linker_ask(linker, ASKED_OVERRIDDEN, (uint32_t)(f - linker->program->functions.items), symbol);
	return targets_are_overriding(linker->targets, f->unit->symbols.items[symbol].usr) ||
	       linker_function(linker, f->unit_index, linker_symbol(linker, f->unit_index, symbol)) == UINT32_MAX;
}

const struct program_function *linker_program_function(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_FACTS, function, 0);
	return &linker->program->functions.items[function];
}

const struct function_facts *linker_function_facts(const struct linker *linker, uint32_t function)
{
	return linker_program_function(linker, function)->facts;
}

uint32_t linker_function_unit(const struct linker *linker, uint32_t function)
{
	return linker->program->functions.items[function].unit_index;
}

const struct program *linker_program(const struct linker *linker)
{
	linker_ask(linker, ASKED_PROGRAM, 0, 0);
	return linker->program;
}

const struct program *linker_unit_functions(const struct linker *linker, uint32_t unit)
{
	linker_ask(linker, ASKED_UNIT, unit, 0);
	return linker->program;
}

uint32_t linker_calls(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_CALLS, function, 0);
	return linker->program->calls[function];
}

uint32_t linker_initializer(const struct linker *linker, uint32_t unit, struct str usr)
{
	struct symbol_entry *entry = NULL;
	struct arena scratch = {0}; // asked for every global that a function mentions: nothing may stay
	struct str name = str_format(&scratch, "%.*s=", STR_ARG(usr));
	HASH_FIND(hh, linker->table, name.ptr, name.len, entry);
	linker_ask(linker, ASKED_SYMBOL, 0, str_hash(name));
	arena_finish(&scratch);
	return entry == NULL ? UINT32_MAX : linker_function(linker, unit, entry->number);
}

struct permits *linker_permits(struct linker *linker)
{
	return linker->permits;
}

const struct summary *linker_summary(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_SUMMARY, function, 0);
	return linker->summaries[function];
}

const struct inferred *linker_inferred(const struct linker *linker)
{
	return linker->program->inferred;
}

struct str linker_global_name(const struct linker *linker, struct str usr)
{
	(void)linker;
	size_t at = str_rfind(usr, '@');
	return at == SIZE_MAX ? usr : str_slice(usr, at + 1, usr.len);
}

static struct symbol_entry *intern_symbol(struct linker *linker, const struct symbol *symbol)
{
	struct symbol_entry *entry = NULL;
	HASH_FIND(hh, linker->table, symbol->usr.ptr, symbol->usr.len, entry);
	if (entry != NULL)
		return entry;
	entry = arena_new(linker->arena, struct symbol_entry);
	*entry = (struct symbol_entry){.usr = symbol->usr, .name = symbol->name, .number = linker->symbols.count};
	HASH_ADD_KEYPTR(hh, linker->table, entry->usr.ptr, entry->usr.len, entry);
	array_push(linker->arena, &linker->symbols, entry);
	return entry;
}

static void number_symbols(struct linker *linker)
{
	const struct program *program = linker->program;
	linker->unit_symbols = arena_array(linker->arena, uint32_t *, program->units.count + 1);
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		linker->unit_symbols[u] = arena_array(linker->arena, uint32_t, unit->symbols.count + 1);
		for (uint32_t i = 0; i < unit->symbols.count; i++)
			linker->unit_symbols[u][i] = intern_symbol(linker, &unit->symbols.items[i])->number;
	}
}

// The same inline function, seen through several units, is one.
static bool is_known_definition(const struct linker *linker, const struct symbol_entry *entry,
                                const struct unit_facts *unit, const struct function_facts *facts)
{
	for (uint32_t i = 0; i < entry->functions.count; i++) {
		const struct program_function *known = &linker->program->functions.items[entry->functions.items[i]];
		if (function_same_definition(known->unit, known->facts, unit, facts))
			return true;
	}
	return false;
}

static void collect_functions(struct linker *linker)
{
	struct program *program = linker->program;
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		uint32_t unknown = 0;
		program->units.items[u].first = program->functions.count;
		for (uint32_t f = 0; f < unit->functions.count; f++) {
			const struct function_facts *facts = &unit->functions.items[f];
			struct symbol_entry *entry = linker->symbols.items[linker_symbol(linker, u, facts->symbol)];
			uint32_t first = unknown;
			while (unknown < unit->unknowns.count && unit->unknowns.items[unknown].function == f)
				unknown++;
			if (is_known_definition(linker, entry, unit, facts))
				continue;
			assert(facts->nodes.count > 0); // only what is known is unpacked without its body
			array_push(linker->arena, &entry->functions, program->functions.count);
			array_push(program->arena, &program->functions,
			           ((struct program_function){.unit = unit,
			                                      .facts = facts,
			                                      .unit_index = u,
			                                      .usr = entry->usr,
			                                      .name = unit->symbols.items[facts->symbol].name}));
			program->statistics.functions += (facts->flags & FUNCTION_CONSTANT) == 0;
			program->statistics.tainted += (facts->flags & FUNCTION_TAINTED) != 0;
			program->statistics.imprecise += (facts->flags & FUNCTION_IMPRECISE) != 0;
			for (; first < unknown; first++)
				unknowns_add(program->arena, &program->unknowns, &unit->unknowns.items[first], u);
		}
		program->units.items[u].end = program->functions.count;
	}
	unknowns_sort(&program->unknowns);
}

// The call graph -----------------------------------------------------------------------------------------------------

static void add_edge(struct linker *linker, uint32_t caller, uint32_t callee)
{
	if (callee == UINT32_MAX)
		return;
	linker->program->calls[callee]++;
	struct call_list *list = &linker->calls[caller];
	for (uint32_t i = 0; i < list->functions.count; i++)
		if (list->functions.items[i] == callee)
			return;
	array_push(linker->arena, &list->functions, callee);
}

static void add_call(struct linker *linker, uint32_t caller, uint32_t symbol)
{
	uint32_t unit = linker_function_unit(linker, caller);
	add_edge(linker, caller, linker_function(linker, unit, linker_symbol(linker, unit, symbol)));
}

// A constant table is like a callee: what it holds may be called.
static void add_constants(struct linker *linker, uint32_t function)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	for (uint32_t i = 0; i < facts->variables.count; i++) {
		const struct variable *variable = &facts->variables.items[i];
		uint32_t table = variable->storage == STORAGE_GLOBAL || variable->storage == STORAGE_STATIC
		                     ? linker_initializer(linker, linker_function_unit(linker, function), variable->usr)
		                     : UINT32_MAX;
		if (table != function)
			add_edge(linker, function, table);
	}
}

// The parameter that an operand is, as it was given; UINT32_MAX: none.
static uint32_t parameter_of(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
	bool given = path != NULL && path->step_count == 0 && path->variable < facts->param_count &&
	             path->variable < CALLED_PARAMETERS_MAX;
	return given ? path->variable : UINT32_MAX;
}

// Does the call call the parameter, or hand it to a function that calls it?
static uint32_t parameters_called_by(const struct linker *linker, uint32_t function, const struct event *event)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	uint32_t unit = linker_function_unit(linker, function), bits = 0;
	if (event->kind != EVENT_CALL)
		return 0;
	uint32_t parameter = parameter_of(facts, event_operand(event, SLOT_CALLEE));
	uint32_t callee =
	    event->symbol == 0 ? UINT32_MAX : linker_function(linker, unit, linker_symbol(linker, unit, event->symbol - 1));
	if (parameter != UINT32_MAX)
		bits |= 1u << parameter;
	for (uint32_t n = 0; callee != UINT32_MAX && n < CALLED_PARAMETERS_MAX && n < event_operand_count(event, SLOT_ARG); n++) {
		parameter = parameter_of(facts, event_operand_at(event, SLOT_ARG, n));
		if ((linker->called_parameters[callee] & 1u << n) != 0 && parameter != UINT32_MAX)
			bits |= 1u << parameter;
	}
	return bits;
}

static void collect_called_parameters(struct linker *linker)
{
	uint32_t count = linker->program->functions.count;
	linker->called_parameters = arena_array(linker->arena, uint32_t, count + 1);
	linker->specials = arena_array(linker->arena, struct special_list, count + 1);
	for (uint32_t round = 0; round < SPECIAL_DEPTH_MAX; round++)
		for (uint32_t f = 0; f < count; f++) {
			const struct function_facts *facts = linker_function_facts(linker, f);
			for (uint32_t n = 0; facts->param_count > 0 && n < facts->nodes.count; n++)
				linker->called_parameters[f] |= parameters_called_by(linker, f, &facts->nodes.items[n].event);
		}
}

static void collect_calls(struct linker *linker)
{
	struct program *program = linker->program;
	linker->calls = arena_array(linker->arena, struct call_list, program->functions.count + 1);
	linker->deals = arena_array(linker->arena, bool, program->functions.count + 1);
	program->calls = arena_array(program->arena, uint32_t, program->functions.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		linker->deals[f] = annotations_speak_of(facts);
		add_constants(linker, f);
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			program->statistics.spawns += event->kind == EVENT_SPAWN;
			linker->deals[f] = linker->deals[f] || event_is_about_tasks(program->functions.items[f].unit, event);
			if ((event->kind == EVENT_CALL || (event->flags & FLAG_STATED) != 0) && event->symbol != 0)
				add_call(linker, f, event->symbol - 1);
			struct targets targets = targets_of(linker->targets, &program->functions.items[f], event);
			for (uint32_t i = 0; targets.count != UINT32_MAX && i < targets.count; i++)
				add_edge(linker, f, targets.functions[i]);
			for (uint32_t i = 0; i < event->operand_count; i++)
				if (event->operands[i].operand.kind == OPERAND_FUNCTION)
					add_call(linker, f, event->operands[i].operand.index);
		}
	}
}

bool linker_is_reached(const struct linker *linker, uint32_t function)
{
	return linker->reached[function] != 0;
}

static void reach(struct linker *linker, uint32_t function, uint32_t *stack, uint32_t *top)
{
	if (function == UINT32_MAX || linker->reached[function])
		return;
	linker->reached[function] = 1;
	stack[(*top)++] = function;
}

static void compute_reached(struct linker *linker)
{
	enum {
		CALLED_BY_NOBODY_KNOWS = FUNCTION_MAIN | FUNCTION_VIRTUAL | FUNCTION_CONSTRUCTOR | FUNCTION_DESTRUCTOR |
		                         FUNCTION_CONSTANT | FUNCTION_LAMBDA | FUNCTION_PATTERN | FUNCTION_COROUTINE
	};
	const struct program *program = linker->program;
	uint32_t top = 0, *stack = arena_array(linker->arena, uint32_t, program->functions.count + 1);
	linker->reached = arena_array(linker->arena, uint8_t, program->functions.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++)
		if ((program->functions.items[f].facts->flags & CALLED_BY_NOBODY_KNOWS) != 0)
			reach(linker, f, stack, &top);
	for (uint32_t u = 0; u < program->units.count; u++)
		for (uint32_t i = 0; i < program->units.items[u].facts->address_taken.count; i++)
			reach(linker, linker_function(linker, u, linker_symbol(linker, u, program->units.items[u].facts->address_taken.items[i])),
			      stack, &top);
	while (top > 0) {
		const struct call_list *list = &linker->calls[stack[--top]];
		for (uint32_t i = 0; i < list->functions.count; i++)
			reach(linker, list->functions.items[i], stack, &top);
	}
}

static uint8_t does_deal(const struct linker *linker, uint32_t function)
{
	return linker->deals[function];
}

// What the engine asks ------------------------------------------------------------------------------------------------

uint32_t linker_called_parameters(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_CALLED, function, 0);
	return linker->called_parameters[function];
}

bool linker_is_entry(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_ENTRY, function, 0);
	return linker->entries[function] || (linker->program->functions.items[function].facts->flags & FUNCTION_LAMBDA) != 0;
}

static void note_entries(struct linker *linker)
{
	const struct program *program = linker->program;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *function = &program->functions.items[f];
		for (uint32_t n = 0; n < function->facts->nodes.count; n++) {
			const struct event *event = &function->facts->nodes.items[n].event;
			uint32_t entry = event->kind == EVENT_SPAWN ? linker_named(linker, function->unit_index, event_operand(event, SLOT_ENTRY)) : UINT32_MAX;
			if (entry != UINT32_MAX)
				linker->entries[entry] = true;
		}
	}
	for (uint32_t u = 0; u < program->units.count; u++)
		for (uint32_t i = 0; i < program->units.items[u].facts->address_taken.count; i++) {
			uint32_t entry = linker_function(linker, u, linker_symbol(linker, u, program->units.items[u].facts->address_taken.items[i]));
			if (entry != UINT32_MAX)
				linker->entries[entry] = true;
		}
}

bool linker_is_wanted(const struct linker *linker, uint32_t function)
{
	linker_ask(linker, ASKED_WANTED, function, 0);
	return linker->wanted[function] != 0 && (linker->simulated[function] == SIMULATED_NOT || summary_concerns_tasks(linker->summaries[function]));
}

// Engine and front end each have limits. In the order of program.functions.
static void collect_capped(struct program *program, const uint8_t *capped)
{
	for (uint32_t f = 0; f < program->functions.count; f++)
		if (capped[f] != 0 || (program->functions.items[f].facts->flags & FUNCTION_CUT) != 0)
			array_push(program->arena, &program->capped, f);
	program->statistics.capped = program->capped.count;
}

static int compare_traces(const void *left, const void *right)
{
	const struct trace *a = left, *b = right;
	if (a->function != b->function)
		return a->function < b->function ? -1 : 1;
	if (a->primary.begin != b->primary.begin)
		return a->primary.begin < b->primary.begin ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

struct program *link_units(struct arena *arena, const struct unit_facts *const *units, size_t count,
                           struct program_scope scope, const struct memory *memory)
{
	struct program *program = arena_new(arena, struct program);
	struct arena scratch = {0};
	struct linker linker = {.arena = &scratch, .program = program, .memory = memory};
	program->arena = arena;
	for (size_t i = 0; i < count; i++)
		array_push(arena, &program->units, ((struct program_unit){.facts = units[i]}));
	program->programs = programs_make(arena, units, count, scope.targets, scope.partial);
	program->scope = scope;
	program->partial = scope.partial;
	number_symbols(&linker);
	collect_functions(&linker);
	linker.targets = targets_make(&scratch, &linker, program);
	collect_calls(&linker);
	collect_called_parameters(&linker);
	compute_reached(&linker);
	components_find(&linker);
	deduced_init(&linker);
	names_make(&linker);
	linker.wanted = linker_reach(&linker, &scratch, does_deal); // callers of what deals with tasks can matter, too
	uint32_t functions = program->functions.count;
	linker.summaries = program->summaries = arena_calloc(arena, functions + 1, sizeof *linker.summaries);
	linker.capped = arena_array(&scratch, uint8_t, functions + 1);
	linker.simulated = arena_array(&scratch, uint8_t, functions + 1);
	linker.entries = arena_array(&scratch, bool, functions + 1);
	linker.summary_hashes = arena_array(&scratch, uint64_t, functions + 1);
	linker.sleeps = arena_array(&scratch, uint8_t, functions + 1);
	linker.deep = arena_array(&scratch, uint64_t, (size_t)linker.components.cycles.count + 1);
	linker.uses_hashes = arena_array(&scratch, uint64_t, functions + 1);
	linker.simulations = arena_array(&scratch, uint32_t, functions + 1);
	note_entries(&linker);
	program->inferred = inferred_make(arena, &linker, program);
	linker.permits = permits_create(&scratch, program);
	memory_init(&linker);
	simulate_all(&linker);
	permits_settle(linker.permits, &linker, program);
	groups_settle(program);
	owners_check(&linker, program);
	lock_acts_check(&linker, program);
	forks_check(&linker, program);
	spawn_loops_check(&linker, program);
	endless_check(&linker, program);
	made_tokens_check(&linker, program);
	errors_check(&linker, program);
	coroutines_check(&linker, program);
	siblings_check(&linker, program);
	stop_endless_check(&linker, program);
	handlers_check(&linker, program);
	if (program->traces.count > 0)
		qsort(program->traces.items, program->traces.count, sizeof *program->traces.items, compare_traces);
	reaped_mark(&linker, program);
	last_acts_mark(&linker, program);
	if (scope.tree)
		program->tree = tree_build(&linker, program);
	collect_capped(program, linker.capped);
	permits_destroy(linker.permits);
	targets_finish(linker.targets);
	HASH_CLEAR(hh, linker.table);
	arena_finish(&scratch);
	return program;
}
