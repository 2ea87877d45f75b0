// See stop_origins.h. SOUNDNESS: a place is followed back to what it was made with, and forward to its copies; whatever else has to do with one of
// them may cancel it, but for functions in sight that cancel nothing at all.
#include "stop_origins.h"

#include "made_tokens.h"
#include "typing.h"

enum { CALLEES_MAX = 200, ROUNDS_MAX = 8 };

struct origins {
	struct arena *arena;
	const struct linker *linker;
	const struct stop_task *task;
	struct stop_places places;
	bool derived[STOP_PLACES_MAX]; // got from a source: whoever has it cannot cancel
	bool changed;                  // something new is known since this was last false
	bool lost;                     // somebody out of sight may have a hand in it
};

static const struct function_facts *facts_of(const struct origins *origins, uint32_t function)
{
	return linker_function_facts(origins->linker, function);
}

static bool is_place(struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
}

static uint32_t find_place(const struct origins *origins, const struct stop_place *place)
{
	for (uint32_t i = 0; i < origins->places.count; i++)
		if (stop_place_equal(&origins->places.items[i], place))
			return i;
	return UINT32_MAX;
}

static uint32_t find_operand(const struct origins *origins, uint32_t function, struct operand operand)
{
	struct stop_place place;
	return is_place(operand) && stop_place_of_operand(origins->linker, function, operand, &place) ? find_place(origins, &place) : UINT32_MAX;
}

static uint32_t add_place(struct origins *origins, struct stop_place place)
{
	uint32_t found = find_place(origins, &place);
	if (found != UINT32_MAX)
		return found;
	if (origins->places.count + 1 >= STOP_PLACES_MAX) {
		origins->lost = true;
		return 0;
	}
	stop_places_add(&origins->places, place);
	origins->changed = true;
	return origins->places.count - 1;
}

static void mark_derived(struct origins *origins, uint32_t place)
{
	origins->changed = origins->changed || !origins->derived[place];
	origins->derived[place] = true;
}

static uint32_t add_operand(struct origins *origins, uint32_t function, struct operand operand)
{
	struct stop_place place;
	if (is_place(operand) && stop_place_of_operand(origins->linker, function, operand, &place))
		return add_place(origins, place);
	origins->lost = true;
	return 0;
}

// --- where it comes from

// A parameter has what the call on the way to the loop, or the start of the task, passes.
static void add_argument(struct origins *origins, const struct stop_place *parameter)
{
	const struct stop_task *task = origins->task;
	for (uint32_t i = 0; i < task->loop.call_count; i++) {
		uint32_t caller = task->loop.calls[i].function;
		const struct event *call = &facts_of(origins, caller)->nodes.items[task->loop.calls[i].node].event;
		if (linker_callee(origins->linker, linker_function_unit(origins->linker, caller), call) == parameter->function) {
			add_operand(origins, caller, event_operand_at(call, SLOT_ARG, parameter->variable));
			return;
		}
	}
	origins->lost = origins->lost || parameter->function != task->entry || task->given.own || task->given.handed.count == 0;
	for (uint32_t i = 0; i < task->given.handed.count && !origins->lost; i++)
		add_place(origins, task->given.handed.items[i]);
}

static void note_source(struct origins *origins, uint32_t function, uint32_t target, struct operand source)
{
	if (source.kind == OPERAND_INT)
		return;
	uint32_t from = add_operand(origins, function, source);
	if (!origins->lost && origins->derived[from])
		mark_derived(origins, target);
}

// What the event writes to one of the places.
static void note_write(struct origins *origins, uint32_t function, const struct event *event)
{
	struct operand token = event_operand(event, SLOT_TOKEN), source = event_operand(event, SLOT_SOURCE);
	bool tokens = event->kind == EVENT_TOKEN_GET || event->kind == EVENT_TOKEN_MAKE;
	uint32_t target = find_operand(origins, function, tokens ? token : event_operand(event, SLOT_TARGET));
	if (target == UINT32_MAX || event->kind == EVENT_DECLARE)
		return;
	if (event->kind == EVENT_TOKEN_MAKE) {
		origins->lost = origins->lost || source.kind != OPERAND_NONE;
	} else if (event->kind == EVENT_TOKEN_GET) {
		if (source.kind != OPERAND_INT)
			add_operand(origins, function, source);
		mark_derived(origins, target);
	} else if (event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) {
		note_source(origins, function, target, source);
	}
}

// A copy is the same token.
static void note_copy(struct origins *origins, uint32_t function, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	uint32_t source = find_operand(origins, function, event_operand(event, SLOT_SOURCE));
	if ((event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE) || source == UINT32_MAX || origins->derived[source])
		return;
	add_operand(origins, function, target);
}

static void follow(struct origins *origins)
{
	const struct program *program = linker_program(origins->linker);
	uint32_t expanded = 0;
	origins->changed = true;
	for (uint32_t round = 0; round < ROUNDS_MAX && origins->changed && !origins->lost; round++) {
		origins->changed = false;
		for (; expanded < origins->places.count && !origins->lost; expanded++) {
			const struct stop_place place = origins->places.items[expanded];
			const struct function_facts *facts = facts_of(origins, place.function);
			if (place.scope.len == 0 && facts->variables.items[place.variable].storage == STORAGE_PARAM)
				add_argument(origins, &place);
		}
		for (uint32_t f = 0; f < program->functions.count && !origins->lost; f++) {
			const struct function_facts *facts = facts_of(origins, f);
			for (uint32_t n = 0; n < facts->nodes.count && !origins->lost; n++) {
				note_write(origins, f, &facts->nodes.items[n].event);
				note_copy(origins, f, &facts->nodes.items[n].event);
			}
		}
	}
	origins->lost = origins->lost || origins->changed;
}

// --- who could cancel it

static bool is_token(const struct program_function *f, struct operand operand)
{
	const struct path *path = facts_path_of(f->facts, operand);
	const struct type *type = path == NULL ? NULL : stop_pointed_to(f->unit, typing_of_path(f->unit, f->facts, path));
	return type != NULL && type->kind == TYPE_TOKEN;
}

// May the event, in a function that was given a token, cancel it, or give it to somebody who does?
static bool may_cancel_here(const struct origins *origins, const struct program_function *f, const struct event *event)
{
	const struct made_tokens *made = linker_program(origins->linker)->tokens;
	uint32_t callee = linker_callee(origins->linker, f->unit_index, event);
	if (event->kind == EVENT_TOKEN_CANCEL)
		return true;
	if (callee != UINT32_MAX && made != NULL && made->by_function[callee] != 0)
		return made->roles.items[made->by_function[callee] - 1].act == MADE_SETS;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		struct operand operand = event->operands[i].operand;
		const struct path *path = facts_path_of(f->facts, operand);
		if (!is_token(f, operand))
			continue;
		bool called = event->kind == EVENT_CALL && callee == UINT32_MAX && (event->flags & FLAG_EXTERNAL) == 0 && slot != SLOT_RESULT;
		bool written = (event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) && slot == SLOT_TARGET &&
		               (path->step_count > 0 || f->facts->variables.items[path->variable].usr.len > 0);
		if (called || written || event->kind == EVENT_RETURN || event->kind == EVENT_SPAWN || event->kind == EVENT_PUSH)
			return true;
	}
	return false;
}

static bool may_cancel(const struct origins *origins, uint32_t function, uint32_t *seen, uint32_t *count)
{
	const struct program_function *f = linker_program_function(origins->linker, function);
	for (uint32_t i = 0; i < *count; i++)
		if (seen[i] == function)
			return false;
	if (*count == CALLEES_MAX || (f->facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT)) != 0)
		return true;
	seen[(*count)++] = function;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = linker_callee(origins->linker, f->unit_index, event);
		if (may_cancel_here(origins, f, event) || (callee != UINT32_MAX && may_cancel(origins, callee, seen, count)))
			return true;
	}
	return false;
}

// A library does under a token what it is asked to; one that is given nothing else only counts who has it. With more, or with code of the program's,
// it may be told to cancel it.
static bool is_library_call(const struct program_function *f, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct path *path = facts_path_of(f->facts, event->operands[i].operand);
		if (path != NULL && stop_is_record(typing_of_path(f->unit, f->facts, path)))
			return false;
	}
	return (event->flags & FLAG_EXTERNAL) != 0 && (event_operand_count(event, SLOT_TOKEN) > 0 || event_operand_count(event, SLOT_ARG) == 1);
}

// Does the event leave the token that its operand is, or leads to, as it is, and gives it to nobody who does not?
static bool is_harmless(const struct origins *origins, uint32_t function, const struct event *event, enum slot slot)
{
	const struct program_function *f = linker_program_function(origins->linker, function);
	uint32_t seen[CALLEES_MAX], count = 0, callee;
	switch (event->kind) {
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_DESTROY:
	case EVENT_FREE:
	case EVENT_BRANCH:
	case EVENT_READ:
	case EVENT_TOKEN_MAKE:
	case EVENT_TOKEN_GET:
	case EVENT_TOKEN_CHECK:
	case EVENT_TOKEN_RESET:
	case EVENT_TOKEN_CALLBACK: return true;
	case EVENT_ASSIGN:
	case EVENT_MOVE: return slot == SLOT_TARGET || slot == SLOT_SOURCE;
	case EVENT_SPAWN:
		callee = stop_entry_of(origins->linker, function, event_operand(event, SLOT_ENTRY));
		return callee != UINT32_MAX && !may_cancel(origins, callee, seen, &count);
	case EVENT_CALL:
		callee = linker_callee(origins->linker, f->unit_index, event);
		if (slot == SLOT_THIS || slot == SLOT_RESULT)
			return false;
		return callee != UINT32_MAX ? !may_cancel(origins, callee, seen, &count) : is_library_call(f, event);
	default: return false;
	}
}

// Of an object whose class is not known: may it be one of the places?
static bool has_name(const struct origins *origins, uint32_t function, struct operand operand)
{
	const struct path *path = facts_path_of(facts_of(origins, function), operand);
	struct stop_place place;
	if (path == NULL || (stop_place_of(origins->linker, function, path, &place) && (place.scope.len > 0 || place.member.len == 0)))
		return false;
	for (uint32_t i = 0; i < path->step_count; i++)
		for (uint32_t p = 0; p < origins->places.count && path->steps[i].kind == STEP_FIELD; p++)
			if (str_equal(path->steps[i].field, origins->places.items[p].member))
				return true;
	return false;
}

// Cancels a token that a library gave out: any that was given to it.
static bool cancels_any(const struct function_facts *facts, const struct event *event)
{
	const struct path *token = facts_path_of(facts, event_operand(event, SLOT_TOKEN));
	for (uint32_t n = 0; event->kind == EVENT_TOKEN_CANCEL && token != NULL && n < facts->nodes.count; n++) {
		const struct event *made = &facts->nodes.items[n].event;
		bool got = made->kind == EVENT_TOKEN_GET && event_operand(made, SLOT_SOURCE).kind == OPERAND_UNKNOWN;
		bool called = made->kind == EVENT_CALL && (made->flags & FLAG_EXTERNAL) != 0;
		const struct path *result = facts_path_of(facts, event_operand(made, got ? SLOT_TOKEN : SLOT_RESULT));
		if (!got && !called)
			continue;
		for (uint32_t c = 0; result != NULL && c < facts->nodes.count; c++) { // itself, or a copy
			const struct event *copy = &facts->nodes.items[c].event;
			const struct path *source = facts_path_of(facts, event_operand(copy, SLOT_SOURCE)), *target = facts_path_of(facts, event_operand(copy, SLOT_TARGET));
			bool copies = copy->kind == EVENT_ASSIGN && source != NULL && target != NULL && source->variable == result->variable && target->variable == token->variable;
			if (result->variable == token->variable || copies)
				return true;
		}
	}
	return false;
}

static bool is_left_alone(const struct origins *origins)
{
	const struct program *program = linker_program(origins->linker);
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = facts_of(origins, f);
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			if (cancels_any(facts, event))
				return false;
			for (uint32_t i = 0; i < event->operand_count; i++) {
				uint32_t place = find_operand(origins, f, event->operands[i].operand);
				bool mine = place != UINT32_MAX && !origins->derived[place];
				if ((mine || has_name(origins, f, event->operands[i].operand)) && !is_harmless(origins, f, event, event->operands[i].slot))
					return false;
			}
		}
	}
	return true;
}

// --- who could know it

// Functions that are not in the facts might name it.
static bool is_whole(const struct unit_facts *unit)
{
	for (uint32_t f = 0; f < unit->functions.count; f++)
		if ((unit->functions.items[f].flags & FUNCTION_CUT) != 0)
			return false;
	return !facts_hide_definitions(unit);
}

bool stop_class_is_hidden(const struct program *program, struct str usr)
{
	bool found = false;
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		if (facts_hide_definitions(unit))
			return false;
		for (uint32_t t = 0; t < unit->types.count; t++) {
			const struct type *type = &unit->types.items[t];
			if (!str_equal(type->usr, usr))
				continue;
			if (type->external || program_is_public(program, unit, type->file) || !is_whole(unit))
				return false;
			found = true;
		}
	}
	return found;
}

static bool is_hidden(const struct origins *origins, const struct stop_place *place)
{
	const struct function_facts *facts = facts_of(origins, place->function);
	if (place->member.len > 0 && place->scope.len > 0)
		return stop_class_is_hidden(linker_program(origins->linker), place->scope);
	if (place->scope.len > 0) // a global: one that only its file knows has that in its name
		return str_find(place->scope, '@') > 2;
	enum storage storage = facts->variables.items[place->variable].storage;
	return storage == STORAGE_LOCAL || storage == STORAGE_TEMP || storage == STORAGE_PARAM;
}

struct str stop_place_name(const struct linker *linker, const struct stop_place *place)
{
	if (place->member.len > 0)
		return place->member;
	if (place->scope.len > 0)
		return linker_global_name(linker, place->scope);
	return linker_function_facts(linker, place->function)->variables.items[place->variable].name;
}

// Members and globals before variables, and sources before their tokens.
static bool choose(const struct origins *origins, struct stop_place *ret_source)
{
	bool found = false, kept = false;
	for (uint32_t i = 0; i < origins->places.count; i++) {
		const struct stop_place *place = &origins->places.items[i];
		enum storage storage = place->scope.len > 0 ? STORAGE_GLOBAL : facts_of(origins, place->function)->variables.items[place->variable].storage;
		if (origins->derived[i] || storage == STORAGE_PARAM || stop_place_name(origins->linker, place).len == 0 || (found && (kept || place->scope.len == 0)))
			continue;
		*ret_source = *place;
		found = true;
		kept = place->scope.len > 0;
	}
	return found;
}

bool stop_never_cancelled(struct arena *arena, const struct linker *linker, const struct stop_task *task, struct stop_place *ret_source)
{
	struct origins origins = {.arena = arena, .linker = linker, .task = task};
	const struct function_facts *facts = linker_function_facts(linker, task->loop.function);
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (task->loop.inside[n] && facts->nodes.items[n].event.kind == EVENT_TOKEN_CHECK)
			add_operand(&origins, task->loop.function, event_operand(&facts->nodes.items[n].event, SLOT_TOKEN));
	if (origins.places.count == 0 || origins.lost || linker_program(linker)->partial)
		return false;
	follow(&origins);
	for (uint32_t i = 0; i < origins.places.count && !origins.lost; i++)
		origins.lost = !is_hidden(&origins, &origins.places.items[i]);
	return !origins.lost && is_left_alone(&origins) && choose(&origins, ret_source);
}
