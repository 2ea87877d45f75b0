// See locks.h. A forward analysis over the event graph, callees first: a state says what pointers point to and which locks were
// taken; where two ways meet, what both say is kept. Places are named by text: a root (P parameter or this, L another variable,
// G global; with its index or USR) and steps ("*", ".name", "[2]").
#include "locks.h"

#include "locks_internal.h"

#include <stdlib.h>
#include <string.h>

enum { NODES_AT_MOST = 2000, ROUNDS_AT_MOST = 10, POINTERS_AT_MOST = 100 }; // a function beyond is given up

static int compare_names(const void *a, const void *b)
{
	const struct name *left = a, *right = b;
	int order = str_compare(left->usr, right->usr);
	return order != 0 ? order : left->function < right->function ? -1 : 1;
}

// UINT32_MAX: it has no body, or several that may differ.
uint32_t locks_function_named(const struct lock_analysis *analysis, struct str usr)
{
	uint32_t low = 0, high = analysis->program->functions.count, count = high;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (str_compare(analysis->names[middle].usr, usr) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < count && str_equal(analysis->names[low].usr, usr);
	bool again = low + 1 < count && str_equal(analysis->names[low + 1].usr, usr);
	return found && !again ? analysis->names[low].function : UINT32_MAX;
}

struct lock_analysis *locks_create(struct arena *arena, const struct program *program)
{
	struct lock_analysis *analysis = arena_new(arena, struct lock_analysis);
	uint32_t count = program->functions.count;
	*analysis = (struct lock_analysis){.arena = arena, .program = program};
	analysis->summaries = arena_array(arena, struct lock_summary, (size_t)count + 1);
	analysis->acts = arena_array(arena, struct lock_acts, (size_t)count + 1);
	analysis->names = arena_array(arena, struct name, (size_t)count + 1);
	for (uint32_t i = 0; i < count; i++)
		analysis->names[i] = (struct name){program->functions.items[i].usr, i};
	qsort(analysis->names, count, sizeof *analysis->names, compare_names);
	locks_find_let_go(analysis);
	return analysis;
}

// --- places

// One step further; empty when it is not known where that leads. What a place held at first is named by the place.
struct str locks_dereferenced(struct walk *walk, const struct lock_state *state, struct str place)
{
	const struct pointer *known = lock_state_pointer(state, place);
	return known != NULL ? known->target : str_format(walk->arena, "%.*s*", STR_ARG(place));
}

static struct str root_of(struct walk *walk, uint32_t variable)
{
	const struct variable *root = &walk->function->facts->variables.items[variable];
	if (root->storage == STORAGE_GLOBAL || root->storage == STORAGE_STATIC)
		return str_format(walk->arena, "G%.*s;", STR_ARG(root->usr));
	bool given = root->storage == STORAGE_PARAM || root->storage == STORAGE_THIS;
	return str_format(walk->arena, "%c%u", given ? 'P' : 'L', variable);
}

struct str locks_resolve(struct walk *walk, const struct lock_state *state, uint32_t index)
{
	const struct path *path = &walk->function->facts->paths.items[index];
	struct str place = root_of(walk, path->variable);
	for (uint32_t i = 0; i < path->step_count && place.len != 0; i++) {
		const struct step *step = &path->steps[i];
		if (step->kind == STEP_DEREF)
			place = locks_dereferenced(walk, state, place);
		else if (step->kind == STEP_FIELD)
			place = str_format(walk->arena, "%.*s.%.*s", STR_ARG(place), STR_ARG(step->field));
		else if (step->kind == STEP_INDEX && !step->offset)
			place = str_format(walk->arena, "%.*s[%lld]", STR_ARG(place), (long long)step->index);
		else
			place = STR("");
	}
	return place;
}

// The place that the value points to.
struct str locks_target_of(struct walk *walk, const struct lock_state *state, struct operand operand)
{
	struct str place;
	switch (operand.kind) {
	case OPERAND_ADDRESS:
		return locks_resolve(walk, state, operand.index);
	case OPERAND_PATH:
		place = locks_resolve(walk, state, operand.index);
		return place.len == 0 ? place : locks_dereferenced(walk, state, place);
	default:
		return STR("");
	}
}

// --- events

static void lock(struct walk *walk, struct lock_state *state, const struct event *event, struct str place)
{
	// Whether one that may give up has worked is not followed.
	if (place.len == 0 || (event->flags & (FLAG_POLL | FLAG_TIMED)) != 0 ||
	    lock_in(state->held.items, state->held.count, place) != NULL)
		return;
	array_push(walk->arena, &state->held, ((struct held){place, (event->flags & FLAG_SHARED) != 0}));
	struct held *yielded = lock_in(state->yielded.items, state->yielded.count, place);
	if (yielded != NULL)
		*yielded = state->yielded.items[--state->yielded.count];
}

// A wait for a condition gives its lock back until it returns: whoever else waits for the lock may have it meanwhile.
static void wait(struct walk *walk, struct lock_state *state, struct operand lock)
{
	struct str place = lock.kind == OPERAND_PATH ? locks_resolve(walk, state, lock.index) : STR("");
	if (lock.kind != OPERAND_NONE)
		lock_state_yield(walk->arena, state, (struct held){place, false});
}

// A guard of a library gives back what it has, if anything.
static void unlock(struct walk *walk, struct lock_state *state, struct held released, bool guard)
{
	struct held *held = lock_in(state->held.items, state->held.count, released.lock);
	if (released.lock.len == 0) { // it may be any
		state->held.count = 0;
	} else if (held != NULL) {
		*held = state->held.items[--state->held.count];
	} else if (!guard && lock_in(state->released.items, state->released.count, released.lock) == NULL) {
		array_push(walk->arena, &state->released, released);
	}
}

static bool is_number(const struct walk *walk, struct operand target)
{
	const struct path *path = &walk->function->facts->paths.items[target.index];
	uint32_t type = walk->function->facts->variables.items[path->variable].type;
	return path->step_count == 0 && type != 0 && walk->function->unit->types.items[type - 1].kind == TYPE_INTEGER;
}

// Members go along with the object.
static void assign(struct walk *walk, struct lock_state *state, struct operand target, struct operand source)
{
	struct str place = target.kind == OPERAND_PATH && !is_number(walk, target) ? locks_resolve(walk, state, target.index) : STR("");
	struct str to = locks_target_of(walk, state, source);
	struct str from = source.kind == OPERAND_PATH ? locks_resolve(walk, state, source.index) : STR("");
	uint32_t count = state->pointers.count;
	if (place.len == 0)
		return;
	lock_state_forget(state, place);
	lock_state_point(walk->arena, state, place, to);
	for (uint32_t i = 0; from.len != 0 && i < count; i++) {
		struct pointer member = state->pointers.items[i];
		if (member.place.len > from.len && lock_place_is_part(member.place, from) && member.place.ptr[from.len] != '*')
			lock_state_point(walk->arena, state, str_format(walk->arena, "%.*s%.*s", STR_ARG(place), (int)(member.place.len - from.len), member.place.ptr + from.len),
			      member.target);
	}
}

// What the callee calls so, in the words of the caller; empty: the caller cannot see it, or does not know where it is.
struct str locks_seen_by_caller(struct walk *walk, const struct lock_state *state, const struct event *call,
                                 const struct function_facts *callee, struct str place)
{
	size_t at = 1;
	uint32_t variable = 0;
	if (place.len == 0 || place.ptr[0] == 'G')
		return place;
	for (; at < place.len && place.ptr[at] >= '0' && place.ptr[at] <= '9'; at++)
		variable = variable * 10 + (uint32_t)(place.ptr[at] - '0');
	if (place.ptr[0] != 'P' || at == place.len || place.ptr[at] != '*') // a copy
		return STR("");
	bool self = callee->variables.items[variable].storage == STORAGE_THIS;
	struct operand given = self ? event_operand(call, SLOT_THIS) : event_operand_at(call, SLOT_ARG, variable);
	struct str seen = locks_target_of(walk, state, given);
	for (at++; at < place.len && seen.len != 0;) {
		size_t end = at + 1;
		while (end < place.len && place.ptr[end] != '*' && place.ptr[end] != '.' && place.ptr[end] != '[')
			end++;
		seen = place.ptr[at] == '*' ? locks_dereferenced(walk, state, seen)
		                            : str_format(walk->arena, "%.*s%.*s", STR_ARG(seen), (int)(end - at), place.ptr + at);
		at = end;
	}
	return seen;
}

static const struct lock_summary *summary_at(struct lock_analysis *analysis, uint32_t function);

static void apply(struct walk *walk, struct lock_state *state, const struct event *call, const struct function_facts *callee,
                  const struct lock_state *exit)
{
	struct lock_state before = {0};
	lock_state_copy(walk->arena, &before, state);
	for (uint32_t i = 0; i < exit->pointers.count; i++) {
		struct str place = locks_seen_by_caller(walk, &before, call, callee, exit->pointers.items[i].place);
		if (place.len != 0)
			lock_state_point(walk->arena, state, place, locks_seen_by_caller(walk, &before, call, callee, exit->pointers.items[i].target));
	}
	for (uint32_t i = 0; i < exit->released.count; i++)
		unlock(walk, state, (struct held){locks_seen_by_caller(walk, &before, call, callee, exit->released.items[i].lock), exit->released.items[i].shared}, false);
	for (uint32_t i = 0; i < exit->yielded.count; i++)
		lock_state_yield(walk->arena, state, (struct held){locks_seen_by_caller(walk, &before, call, callee, exit->yielded.items[i].lock), false});
	for (uint32_t i = 0; i < exit->held.count; i++) {
		struct held held = {locks_seen_by_caller(walk, &before, call, callee, exit->held.items[i].lock), exit->held.items[i].shared};
		if (held.lock.len != 0 && lock_in(state->held.items, state->held.count, held.lock) == NULL)
			array_push(walk->arena, &state->held, held);
	}
}

// SOUNDNESS: code out of sight may unlock what it is given, and write through it.
static void call_unknown(struct walk *walk, struct lock_state *state, const struct event *call)
{
	for (uint32_t i = 0; i < call->operand_count; i++) {
		enum slot slot = call->operands[i].slot;
		struct str given = slot == SLOT_ARG || slot == SLOT_THIS ? locks_target_of(walk, state, call->operands[i].operand) : STR("");
		uint32_t kept = 0;
		if (given.len == 0)
			continue;
		lock_state_forget(state, given);
		for (uint32_t j = 0; j < state->held.count; j++)
			if (!lock_place_is_part(state->held.items[j].lock, given))
				state->held.items[kept++] = state->held.items[j];
		state->held.count = kept;
	}
}

// What is out of sight may call any callback.
static void call_back(struct walk *walk, struct lock_state *state)
{
	for (uint32_t i = 0; i < walk->analysis->let_go.count; i++)
		unlock(walk, state, (struct held){walk->analysis->let_go.items[i], false}, false);
}

static void call(struct walk *walk, struct lock_state *state, const struct event *event)
{
	struct operand result = event_operand(event, SLOT_RESULT);
	uint32_t function = UINT32_MAX;
	if (event->symbol != 0 && (event->flags & FLAG_VIRTUAL) == 0)
		function = locks_function_named(walk->analysis, walk->function->unit->symbols.items[event->symbol - 1].usr);
	const struct lock_summary *summary = function == UINT32_MAX ? NULL : summary_at(walk->analysis, function);
	if (summary != NULL)
		apply(walk, state, event, walk->analysis->program->functions.items[function].facts, &summary->exit);
	else if ((event->flags & FLAG_EXTERNAL) == 0)
		call_unknown(walk, state, event);
	if (summary == NULL && (event->flags & FLAG_QUICK) == 0)
		call_back(walk, state);
	if (result.kind == OPERAND_PATH)
		assign(walk, state, result, (struct operand){.kind = OPERAND_UNKNOWN});
}

static void transfer(struct walk *walk, struct lock_state *state, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
	struct operand unknown = {.kind = OPERAND_UNKNOWN}, place = target;
	switch (event->kind) {
	case EVENT_LOCK:
	case EVENT_UNLOCK: {
		struct str named = target.kind == OPERAND_PATH ? locks_resolve(walk, state, target.index) : STR("");
		if (event->kind == EVENT_LOCK)
			lock(walk, state, event, named);
		else
			unlock(walk, state, (struct held){named, (event->flags & FLAG_SHARED) != 0}, (event->flags & FLAG_IMPLICIT) != 0);
		break;
	}
	case EVENT_GROUP_WAIT: // an event loop
		call_back(walk, state);
		break;
	case EVENT_BLOCK:
		if (event_operand(event, SLOT_LOCK).kind == OPERAND_NONE && event_operand(event, SLOT_TARGET).kind == OPERAND_NONE)
			call_back(walk, state);
		wait(walk, state, event_operand(event, SLOT_LOCK));
		break;
	case EVENT_ASSIGN:
	case EVENT_MOVE:
		assign(walk, state, target, source);
		break;
	case EVENT_ALLOC: // the object is named by what points to it
		place.kind = OPERAND_ADDRESS;
		assign(walk, state, event_operand(event, SLOT_RESULT), target.kind == OPERAND_PATH ? place : unknown);
		break;
	case EVENT_CALL:
		call(walk, state, event);
		break;
	case EVENT_DECLARE:
	case EVENT_ADD:
	case EVENT_SWAP:
	case EVENT_ZERO:
		assign(walk, state, target, unknown);
		if (event->kind == EVENT_SWAP)
			assign(walk, state, source, unknown);
		break;
	default:
		break;
	}
}

// --- functions

static void arrive(struct walk *walk, uint32_t node, const struct lock_state *state)
{
	if (node == NODE_NONE || !lock_state_join(walk->arena, &walk->states[node], state) || walk->queued[node])
		return;
	walk->queued[node] = true;
	walk->queue[walk->last] = node;
	walk->last = (walk->last + 1) % (walk->function->facts->nodes.count + 1);
}

// False: given up.
bool locks_run(struct walk *walk)
{
	const struct function_facts *facts = walk->function->facts;
	uint32_t count = facts->nodes.count, budget = count * ROUNDS_AT_MOST;
	struct lock_state entry = {.reached = true};
	walk->states = arena_array(walk->arena, struct lock_state, (size_t)count + 1);
	walk->queue = arena_array(walk->arena, uint32_t, (size_t)count + 1);
	walk->queued = arena_array(walk->arena, bool, (size_t)count + 1);
	if (count == 0 || count > NODES_AT_MOST || (facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT)) != 0)
		return false;
	arrive(walk, 0, &entry);
	while (walk->first != walk->last) {
		uint32_t node = walk->queue[walk->first];
		struct lock_state state;
		walk->first = (walk->first + 1) % (count + 1);
		walk->queued[node] = false;
		if (budget-- == 0 || walk->states[node].pointers.count > POINTERS_AT_MOST)
			return false;
		lock_state_copy(walk->arena, &state, &walk->states[node]);
		transfer(walk, &state, &facts->nodes.items[node].event);
		arrive(walk, facts->nodes.items[node].next, &state);
		arrive(walk, facts->nodes.items[node].other, &state);
		arrive(walk, facts->nodes.items[node].unwind, &walk->states[node]); // what raises has not done its work
	}
	return true;
}

static bool outlives(struct str place)
{
	return place.len != 0 && place.ptr[0] != 'L';
}

static void keep_exit(struct lock_analysis *analysis, const struct lock_state *from, struct lock_state *to)
{
	struct arena *arena = analysis->arena;
	for (uint32_t i = 0; i < from->pointers.count; i++) {
		struct pointer pointer = from->pointers.items[i];
		if (outlives(pointer.place))
			array_push(arena, &to->pointers, ((struct pointer){str_copy(arena, pointer.place), outlives(pointer.target) ? str_copy(arena, pointer.target) : STR("")}));
	}
	for (uint32_t i = 0; i < from->held.count; i++)
		if (outlives(from->held.items[i].lock))
			array_push(arena, &to->held, ((struct held){str_copy(arena, from->held.items[i].lock), from->held.items[i].shared}));
	for (uint32_t i = 0; i < from->yielded.count; i++)
		if (outlives(from->yielded.items[i].lock) || from->yielded.items[i].lock.len == 0)
			lock_state_yield(arena, to, (struct held){str_copy(arena, from->yielded.items[i].lock), false});
	for (uint32_t i = 0; i < from->released.count; i++)
		if (outlives(from->released.items[i].lock))
			array_push(arena, &to->released, ((struct held){str_copy(arena, from->released.items[i].lock), from->released.items[i].shared}));
}

static const struct lock_summary *summary_at(struct lock_analysis *analysis, uint32_t function)
{
	struct lock_summary *summary = &analysis->summaries[function];
	struct arena scratch = {0};
	if (summary->started || analysis->depth >= LOCK_CALLS_MAX)
		return summary->finished ? summary : NULL;
	struct walk walk = {.analysis = analysis, .arena = &scratch, .function = &analysis->program->functions.items[function]};
	summary->started = true;
	analysis->depth++;
	summary->finished = locks_run(&walk);
	for (uint32_t i = 0; summary->finished && i < walk.function->facts->nodes.count; i++)
		if (walk.function->facts->nodes.items[i].event.kind == EVENT_EXIT && walk.states[i].reached)
			keep_exit(analysis, &walk.states[i], &summary->exit);
	analysis->depth--;
	arena_finish(&scratch);
	return summary->finished ? summary : NULL;
}

// --- for callers

// As a user would write it.
static struct str spelt(struct arena *arena, struct str steps, struct str name, bool reference)
{
	struct str text = name;
	bool pointer = false;
	for (size_t at = 0; at < steps.len;) {
		size_t end = at + 1;
		while (end < steps.len && steps.ptr[end] != '*' && steps.ptr[end] != '.' && steps.ptr[end] != '[')
			end++;
		struct str step = str_slice(steps, at, end);
		if (step.ptr[0] == '*' && pointer)
			text = str_format(arena, "(*%.*s)", STR_ARG(text));
		else if (step.ptr[0] == '.' && text.len == 0)
			text = str_copy(arena, str_slice(step, 1, step.len));
		else if (step.ptr[0] != '*')
			text = str_format(arena, "%.*s%s%.*s", STR_ARG(text), step.ptr[0] != '.' ? "" : pointer ? "->" : ".",
			                  (int)(step.len - (step.ptr[0] == '.')), step.ptr + (step.ptr[0] == '.'));
		pointer = step.ptr[0] == '*' && !(reference && at == 0);
		at = end;
	}
	return pointer ? str_format(arena, "*%.*s", STR_ARG(text)) : text;
}

void locks_describe(struct lock_analysis *analysis, uint32_t function, struct held held, bool acquires, struct lock_effect_list *list)
{
	const struct function_facts *facts = analysis->program->functions.items[function].facts;
	struct lock_effect effect = {.acquires = acquires, .shared = held.shared, .lock = str_copy(analysis->arena, held.lock)};
	struct str text = effect.lock, name;
	size_t at = 1;
	uint32_t variable = 0;
	if (text.ptr[0] == 'G') {
		at = str_find(text, ';') + 1;
		struct str usr = str_slice(text, 1, at - 1);
		size_t sign = str_rfind(usr, '@');
		name = sign == SIZE_MAX ? usr : str_slice(usr, sign + 1, usr.len);
		effect.root = EFFECT_GLOBAL;
	} else {
		for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9'; at++)
			variable = variable * 10 + (uint32_t)(text.ptr[at] - '0');
		const struct variable *root = &facts->variables.items[variable];
		bool self = root->storage == STORAGE_THIS;
		effect.root = self ? EFFECT_OBJECT : text.ptr[0] == 'P' ? EFFECT_PARAMETER : EFFECT_NOWHERE;
		effect.parameter = variable;
		name = self ? STR("") : root->name;
	}
	bool reference = text.ptr[0] != 'G' && (facts->variables.items[variable].reference || effect.root == EFFECT_OBJECT);
	effect.place = spelt(analysis->arena, str_slice(text, at, text.len), name, reference);
	array_push(analysis->arena, &list->items, effect);
}

struct lock_effect_list locks_of(struct lock_analysis *analysis, uint32_t function)
{
	struct lock_effect_list list = {0};
	const struct lock_summary *summary = function < analysis->program->functions.count ? summary_at(analysis, function) : NULL;
	for (uint32_t i = 0; summary != NULL && i < summary->exit.held.count; i++)
		locks_describe(analysis, function, summary->exit.held.items[i], true, &list);
	for (uint32_t i = 0; summary != NULL && i < summary->exit.released.count; i++)
		locks_describe(analysis, function, summary->exit.released.items[i], false, &list);
	return list;
}

struct lock_effect_list locks_held_at(struct lock_analysis *analysis, uint32_t function, uint32_t node)
{
	struct lock_effect_list list = {0};
	struct arena scratch = {0};
	struct walk walk = {.analysis = analysis, .arena = &scratch};
	if (function >= analysis->program->functions.count)
		return list;
	walk.function = &analysis->program->functions.items[function];
	if (locks_run(&walk) && node < walk.function->facts->nodes.count)
		for (uint32_t i = 0; i < walk.states[node].held.count; i++)
			locks_describe(analysis, function, walk.states[node].held.items[i], true, &list);
	arena_finish(&scratch);
	return list;
}
