// What the facts of units that matter say of the others. Whoever calls a function that has to do with tasks matters, and so does what such a function
// calls, some calls deep: whether it comes back, what it returns, what it does with what it is given.
#include "prefilter_internal.h"

#include "annotations.h"

#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

struct learned_function;
struct learned_list {
	ARRAY(struct learned_function *) items;
};

struct learned_function {
	struct str usr, name; // the name's last part
	bool defined;  // in a unit that matters
	bool own;      // not the system's
	bool hidden;   // from other files
	bool speaks;   // it has to do with tasks itself
	bool leads;    // ... or calls what does
	bool leaves;   // it has to do with tasks that its callers can know of
	bool takes;    // it is given a token
	bool starts;   // tasks begin in it
	bool runs;     // ... or in what calls it, HELPER_DEPTH calls up
	bool is_main;
	bool large;    // too large to be simulated for its callers alone (link_order.c)
	uint8_t depth; // so many calls below one that has to do with tasks; more than HELPER_DEPTH: it does not matter
	struct learned_list callees, callers;
	struct asked_list asked;  // by its loops
	UT_hash_handle hh;
};

struct learned_word {
	struct {
		uint64_t kind, word;
		const struct scanned_file *within;
	} key;
	UT_hash_handle hh;
};

struct learned {
	struct arena *arena;
	struct scan *scan;
	struct str root;
	struct learned_function *table;
	struct learned_list functions;
	struct learned_word *words; // that are wanted
	struct wanted_list fresh;   // ... and were not told yet
	struct written_names written;
};

static void want(struct learned *learned, enum wanted_kind kind, struct str word, const struct scanned_file *within)
{
	struct learned_word *known = NULL, wanted;
	memset(&wanted.key, 0, sizeof wanted.key);
	wanted.key.kind = kind;
	wanted.key.word = str_hash(word);
	wanted.key.within = within;
	HASH_FIND(hh, learned->words, &wanted.key, sizeof wanted.key, known);
	if (known != NULL || word.len == 0)
		return;
	known = arena_new(learned->arena, struct learned_word);
	known->key = wanted.key;
	HASH_ADD(hh, learned->words, key, sizeof known->key, known);
	word = str_copy(learned->arena, word);
	array_push(learned->arena, &learned->fresh.items, ((struct wanted){.kind = kind, .word = wanted.key.word, .text = word, .within = within}));
}

static bool is_own(const struct unit_facts *unit, uint32_t file)
{
	return file < unit->files.count && unit->files.items[file].kind != FILE_SYSTEM;
}

// NULL: it cannot be read.
static const struct scanned_file *file_of(struct learned *learned, const struct unit_facts *unit, uint32_t file)
{
	struct arena scratch = {0};
	const struct scanned_file *scanned = NULL;
	if (file < unit->files.count)
		scanned = scan_file(learned->scan, path_normalise(&scratch, learned->root, unit->files.items[file].path));
	arena_finish(&scratch);
	return scanned != NULL && scanned->readable ? scanned : NULL;
}

static struct learned_function *function_of(struct learned *learned, const struct unit_facts *unit, uint32_t symbol)
{
	const struct symbol *named = &unit->symbols.items[symbol];
	struct learned_function *function = NULL;
	HASH_FIND(hh, learned->table, named->usr.ptr, named->usr.len, function);
	if (function != NULL)
		return function;
	function = arena_new(learned->arena, struct learned_function);
	function->usr = str_copy(learned->arena, named->usr);
	function->name = str_copy(learned->arena, name_last_part(named->name));
	function->own = is_own(unit, named->file);
	function->depth = HELPER_DEPTH + 1;
	array_push(learned->arena, &learned->functions.items, function);
	HASH_ADD_KEYPTR(hh, learned->table, function->usr.ptr, function->usr.len, function);
	return function;
}

static void add_call(struct learned *learned, struct learned_function *caller, struct learned_function *callee)
{
	for (uint32_t i = 0; i < caller->callees.items.count; i++)
		if (caller->callees.items.items[i] == callee)
			return;
	array_push(learned->arena, &caller->callees.items, callee);
	array_push(learned->arena, &callee->callers.items, caller);
}

static bool type_speaks(const struct type *type)
{
	return type->kind == TYPE_HANDLE || type->kind == TYPE_GROUP || type->kind == TYPE_TOKEN || (type->kind == TYPE_CHANNEL && !type->handle.reused);
}

static void note_entry(struct learned *learned, const struct unit_facts *unit, const struct event *event)
{
	const struct operand entry = event_operand(event, SLOT_ENTRY);
	if (entry.kind == OPERAND_FUNCTION && (event->kind == EVENT_SPAWN || event->kind == EVENT_TOKEN_CALLBACK))
		function_of(learned, unit, entry.index)->starts = true;
}

// Is it something that only the function itself knows?
static bool is_local(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = facts_path_of(facts, operand);
	if (path == NULL)
		return operand.kind == OPERAND_INT || operand.kind == OPERAND_FUNCTION;
	return facts->variables.items[path->variable].storage == STORAGE_LOCAL && (operand.kind == OPERAND_ADDRESS || path->step_count == 0);
}

// Do callers know something that the event is about?
static bool is_known_outside(const struct function_facts *facts, const struct event *event)
{
	bool found = event->operand_count == 0;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		bool about = slot == SLOT_TARGET || slot == SLOT_GROUP || slot == SLOT_TOKEN || slot == SLOT_ARG || slot == SLOT_THIS || slot == SLOT_PAYLOAD;
		found = found || (about && !is_local(facts, event->operands[i].operand));
	}
	return found;
}

static void note_event(struct learned *learned, struct learned_function *function, const struct unit_facts *unit, const struct function_facts *facts,
                       const struct event *event)
{
	bool calls = event->kind == EVENT_CALL || (event->flags & FLAG_STATED) != 0, speaks = event_is_about_tasks(unit, event);
	function->speaks = function->speaks || speaks;
	function->leaves = function->leaves || (speaks && is_known_outside(facts, event));
	note_entry(learned, unit, event);
	if (event->symbol != 0 && calls)
		add_call(learned, function, function_of(learned, unit, event->symbol - 1));
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (event->operands[i].operand.kind == OPERAND_FUNCTION)
			add_call(learned, function, function_of(learned, unit, event->operands[i].operand.index));
}

static void add_function(struct learned *learned, const struct unit_facts *unit, const struct own_files *files, const struct function_facts *facts)
{
	struct learned_function *function = function_of(learned, unit, facts->symbol);
	function->defined = true;
	function->is_main = (facts->flags & FUNCTION_MAIN) != 0;
	function->hidden = (facts->flags & FUNCTION_STATIC) != 0 && facts->loc.file == 0;
	if (facts->nodes.count == 0)
		return; // another unit has the same body
	function->speaks = function->speaks || (facts->flags & FUNCTION_COROUTINE) != 0 || annotations_speak_of(facts);
	function->large = facts->nodes.count > HELPER_NODES_MAX;
	for (uint32_t i = 0; i < facts->param_count; i++)
		function->takes = function->takes || (facts->variables.items[i].type != 0 && unit->types.items[facts->variables.items[i].type - 1].kind == TYPE_TOKEN);
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		note_event(learned, function, unit, facts, &facts->nodes.items[n].event);
	flags_of_loops(learned->arena, files, facts, &function->asked);
	flags_written(learned->arena, files, facts, &learned->written);
	for (uint32_t v = 0; v < facts->variables.count; v++) {
		const struct variable *variable = &facts->variables.items[v];
		if (variable->storage == STORAGE_GLOBAL && variable->type != 0 && type_speaks(&unit->types.items[variable->type - 1]))
			want(learned, WANTED_MENTION, name_last_part(variable->name), NULL);
	}
}

// A type through pointers and containers.
static const struct type *core_of(const struct unit_facts *unit, uint32_t type)
{
	for (uint32_t depth = 0; type != 0 && depth < PATH_STEPS_MAX; depth++) {
		const struct type *at = &unit->types.items[type - 1];
		if (at->kind != TYPE_POINTER && at->kind != TYPE_CONTAINER)
			return at;
		type = at->element;
	}
	return NULL;
}

// Members that hold handles, and the like.
static void add_members(struct learned *learned, const struct unit_facts *unit, const struct type *record)
{
	const struct scanned_file *file = record->external || !is_own(unit, record->file) ? NULL : file_of(learned, unit, record->file);
	for (uint32_t i = 0; file != NULL && i < record->fields.count; i++) {
		const struct field *field = &record->fields.items[i];
		const struct type *type = core_of(unit, field->type);
		if (type != NULL && type_speaks(type) && field->name.len > 0 && field->name.ptr[0] != '<')
			want(learned, WANTED_MENTION, field->name, file);
	}
}

void learned_add(struct learned *learned, const struct unit_facts *facts)
{
	struct own_files *files = arena_new(learned->arena, struct own_files);
	for (uint32_t i = 0; i < facts->files.count; i++) {
		const struct scanned_file *file = is_own(facts, i) ? file_of(learned, facts, i) : NULL;
		if (file != NULL)
			array_push(learned->arena, &files->items, file);
	}
	for (uint32_t f = 0; f < facts->functions.count; f++)
		add_function(learned, facts, files, &facts->functions.items[f]);
	for (uint32_t t = 0; t < facts->types.count; t++)
		if (facts->types.items[t].kind == TYPE_RECORD)
			add_members(learned, facts, &facts->types.items[t]);
}

// To callers, and theirs.
static void spread_leads(struct learned *learned)
{
	struct learned_list stack = {0};
	for (uint32_t i = 0; i < learned->functions.items.count; i++) {
		struct learned_function *function = learned->functions.items.items[i];
		function->leads = function->speaks;
		if (function->leads)
			array_push(learned->arena, &stack.items, function);
	}
	while (stack.items.count > 0) {
		const struct learned_list *callers = &stack.items.items[--stack.items.count]->callers;
		for (uint32_t i = 0; i < callers->items.count; i++)
			if (!callers->items.items[i]->leads) {
				callers->items.items[i]->leads = true;
				array_push(learned->arena, &stack.items, callers->items.items[i]);
			}
	}
}

// Is it simulated for its own sake? link_order.c says so where summaries are known; here what a callee leaves counts for its callers, not for theirs.
static bool deals(const struct learned_function *function)
{
	bool found = function->speaks || function->starts;
	for (uint32_t i = 0; i < function->callees.items.count && !found; i++)
		found = function->callees.items.items[i]->leaves;
	return found;
}

static void spread_depth(struct learned *learned)
{
	const uint32_t count = learned->functions.items.count;
	for (uint32_t i = 0; i < count; i++) {
		struct learned_function *function = learned->functions.items.items[i];
		function->depth = deals(function) ? 0 : HELPER_DEPTH + 1;
		function->runs = function->starts;
	}
	for (uint8_t depth = 0; depth < HELPER_DEPTH; depth++)
		for (uint32_t i = 0; i < count; i++) {
			const struct learned_function *function = learned->functions.items.items[i];
			for (uint32_t j = 0; function->depth == depth && (depth == 0 || !function->large) && j < function->callees.items.count; j++) {
				struct learned_function *callee = function->callees.items.items[j];
				callee->depth = callee->depth > depth + 1 ? (uint8_t)(depth + 1) : callee->depth;
				callee->runs = callee->runs || function->runs;
			}
		}
}

void learned_want(struct learned *learned, struct wanted_list *ret_wanted)
{
	spread_leads(learned);
	spread_depth(learned);
	for (uint32_t i = 0; i < learned->functions.items.count; i++) {
		const struct learned_function *function = learned->functions.items.items[i];
		if ((function->leads || function->takes) && function->own && !function->hidden && !function->is_main)
			want(learned, WANTED_MENTION, function->name, NULL);
		if (function->depth > HELPER_DEPTH)
			continue;
		if (!function->defined && function->own)
			want(learned, WANTED_DEFINITION, function->name, NULL);
		for (uint32_t j = 0; function->runs && j < function->asked.items.count; j++)
			if (!flag_is_ended(&function->asked.items.items[j], &learned->written))
				want(learned, WANTED_WRITE, function->asked.items.items[j].name, function->asked.items.items[j].within);
	}
	for (uint32_t i = 0; i < learned->fresh.items.count; i++)
		array_push(learned->arena, &ret_wanted->items, learned->fresh.items.items[i]);
	learned->fresh.items.count = 0;
}

struct learned *learned_create(struct arena *arena, struct scan *scan, struct str root)
{
	struct learned *learned = arena_new(arena, struct learned);
	*learned = (struct learned){.arena = arena, .scan = scan, .root = root};
	return learned;
}

void learned_destroy(struct learned *learned)
{
	if (learned == NULL)
		return;
	HASH_CLEAR(hh, learned->table);
	HASH_CLEAR(hh, learned->words);
	written_names_destroy(&learned->written);
}
