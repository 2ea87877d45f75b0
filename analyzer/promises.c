// See promises.h. A promise is the function's own when it was given it by value, as a parameter or a capture. One that a task knows by its
// address counts only where nobody else can set it: the function that starts the task has it, and does nothing else with it.
#include "promises_internal.h"

#include "witness_internal.h"

static const struct str SET = {"set()", 5};

bool promises_is_part(const struct place *place)
{
	return place->kind == PLACE_FIELD && str_equal(place->name, SET);
}

// States that differ in what is set are kept apart.
void promises_written(struct simulation *simulation, struct state *state)
{
	state->promises = 0;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (promises_is_part(place_at(&simulation->tables.places, binding->place)))
			state->promises = state->promises * 31 + ((uint64_t)binding->place << 4) + (uint64_t)binding->value.kind + 1;
	}
}

void promises_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	struct state *state = record_state(simulation, record);
	uint32_t promise = parts_thing(simulation, before, event_operand(event, SLOT_TARGET), NULL);
	uint32_t result = resolve_place(simulation, before, event_operand(event, SLOT_RESULT));
	uint32_t part = parts_of(simulation, promise, SET);
	if (event->kind == EVENT_PROMISE_SET)
		parts_set(simulation, state, part, 1);
	if (result != PLACE_NONE)
		transfer_write(simulation, state, record, result, value_unknown());
	promises_written(simulation, state);
	flow_next(simulation, record, state);
}

// --- whose it is

enum hold {
	HOLD_NONE,
	HOLD_VALUE,   // it is the function's, or a member of what is
	HOLD_ADDRESS, // it is somebody else's
	HOLD_MEMBER,  // ... and a member of an object
};

struct holder {
	enum hold hold;
	uint32_t part;        // the place that says whether it is set
	uint32_t variable;    // of the function: the parameter, or the closure
	struct str member;    // ... of the closure; empty: it is a parameter
	struct location loc;  // where the function, or the task, receives it
	bool dies;            // what has it ends with the function, unless somebody shares it
};

static const struct variable *variable_at(const struct simulation *simulation, const struct place *place)
{
	return place != NULL && place->kind == PLACE_VARIABLE ? &simulation->facts->variables.items[place->number] : NULL;
}

static const struct place *parent_of(const struct simulation *simulation, const struct place *place)
{
	return place == NULL || place->parent == PLACE_NONE ? NULL : place_at(&simulation->tables.places, place->parent);
}

// The member of a lambda's closure: something that it captured.
static bool is_capture(const struct simulation *simulation, const struct place *place, struct holder *holder)
{
	const struct place *closure = place->kind == PLACE_FIELD && (simulation->facts->flags & FUNCTION_LAMBDA) != 0 ? parent_of(simulation, place) : NULL;
	const struct variable *variable = closure != NULL && closure->kind == PLACE_POINTEE ? variable_at(simulation, parent_of(simulation, closure)) : NULL;
	if (variable == NULL || variable->storage != STORAGE_THIS)
		return false;
	holder->variable = (uint32_t)(variable - simulation->facts->variables.items);
	holder->member = place->name;
	return true;
}

static struct holder holder_of(const struct simulation *simulation, uint32_t part)
{
	const struct place *place = parent_of(simulation, place_at(&simulation->tables.places, part));
	struct holder holder = {.part = part, .hold = HOLD_VALUE};
	bool inside = false;
	for (; place != NULL && place->kind != PLACE_VARIABLE && !is_capture(simulation, place, &holder); place = parent_of(simulation, place)) {
		bool pointee = place->kind == PLACE_POINTEE;
		if ((!pointee && place->kind != PLACE_FIELD) || (pointee && holder.hold == HOLD_ADDRESS))
			return (struct holder){.hold = HOLD_NONE};
		holder.hold = pointee ? HOLD_ADDRESS : holder.hold;
		inside = inside || !pointee;
	}
	if (holder.hold == HOLD_ADDRESS && inside)
		holder.hold = HOLD_MEMBER;
	if (holder.member.len > 0)
		return holder;
	const struct variable *variable = variable_at(simulation, place);
	bool own = variable != NULL && variable->storage == STORAGE_PARAM && (!variable->reference || holder.hold != HOLD_VALUE);
	bool object = variable != NULL && variable->storage == STORAGE_THIS && holder.hold == HOLD_MEMBER;
	if (!own && !object)
		return (struct holder){.hold = HOLD_NONE};
	holder.variable = (uint32_t)(variable - simulation->facts->variables.items);
	holder.loc = variable->loc;
	holder.dies = holder.hold == HOLD_MEMBER && !variable->reference && variable->type != 0 && simulation->unit->types.items[variable->type - 1].kind == TYPE_POINTER;
	return holder;
}

// --- where it comes from

// The variable that the operand is as a whole, one that the function itself has; UINT32_MAX: none.
static uint32_t local_of(const struct function_facts *facts, struct operand operand, enum operand_kind kind)
{
	const struct path *path = operand.kind == kind ? &facts->paths.items[operand.index] : NULL;
	bool local = path != NULL && path->step_count == 0 && facts->variables.items[path->variable].storage == STORAGE_LOCAL;
	return local ? path->variable : UINT32_MAX;
}

// The node of the starter that puts something into the closure's member; NODE_NONE: it is not seen.
static uint32_t capture_of(const struct function_facts *facts, const struct event *spawn, struct str member)
{
	const struct path *closure = facts_path_of(facts, event_operand(spawn, SLOT_ENTRY));
	for (uint32_t n = 0; closure != NULL && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		const struct path *target = facts_path_of(facts, event_operand(event, SLOT_TARGET));
		bool captures = (event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) && target != NULL && target->variable == closure->variable &&
		                target->step_count == closure->step_count + 1 && target->steps[target->step_count - 1].kind == STEP_FIELD &&
		                str_equal(target->steps[target->step_count - 1].field, member);
		if (captures)
			return n;
	}
	return NODE_NONE;
}

bool promises_is_plumbing(enum event_kind kind)
{
	return kind == EVENT_DECLARE || kind == EVENT_SCOPE_END || kind == EVENT_PROMISE_FUTURE;
}

bool promises_is_awaited(const struct function_facts *facts, uint32_t future, bool patient)
{
	bool awaited = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (promises_is_plumbing(event->kind) || !event_mentions(facts, event, future))
			continue;
		if (patient && (event->flags & (FLAG_TIMED | FLAG_POLL)) != 0)
			return false;
		awaited = true;
	}
	return awaited;
}

// Has somebody the future of the starter's promise? `alone`: and nobody but the nodes `capture` and `spawn` has the promise.
static bool is_owed(const struct function_facts *facts, uint32_t promise, bool alone, uint32_t capture, uint32_t spawn)
{
	bool owed = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (!event_mentions(facts, event, promise))
			continue;
		const struct path *future = event->kind == EVENT_PROMISE_FUTURE ? facts_path_of(facts, event_operand(event, SLOT_RESULT)) : NULL;
		owed = owed || (event->kind == EVENT_PROMISE_FUTURE && (future == NULL || promises_is_awaited(facts, future->variable, alone)));
		if (alone && !promises_is_plumbing(event->kind) && n != capture && n != spawn)
			return false;
	}
	return owed;
}

// Is the promise, as the task's start shows it, one that somebody waits for and that nobody else can set?
static bool is_due(struct simulation *simulation, struct holder *holder, uint32_t set_at)
{
	uint32_t node = NODE_NONE, capture = NODE_NONE;
	bool closure = holder->member.len > 0, alone = holder->hold == HOLD_ADDRESS;
	const struct program_function *starter = witness_starter(simulation, &node);
	if (starter == NULL)
		return !closure && holder->hold == HOLD_VALUE;
	const struct function_facts *facts = starter->facts;
	const struct event *spawn = &facts->nodes.items[node].event;
	if (alone && (linker_calls(simulation->linker, simulation->function) > 1 || (spawn->flags & FLAG_LATER) != 0))
		return false;
	if (holder->hold == HOLD_MEMBER) {
		holder->loc = spawn->loc;
		return starter->unit_index == simulation->unit_index && (spawn->flags & FLAG_LATER) == 0 &&
		       linker_calls(simulation->linker, simulation->function) == 1 &&
		       promises_member_is_due(simulation->linker, simulation->function, set_at);
	}
	struct operand given = event_operand_at(spawn, SLOT_PAYLOAD, holder->variable);
	if (closure) {
		capture = capture_of(facts, spawn, holder->member);
		if (capture == NODE_NONE || starter->unit_index != simulation->unit_index)
			return false;
		given = event_operand(&facts->nodes.items[capture].event, SLOT_SOURCE);
		holder->loc = facts->nodes.items[capture].event.loc;
	}
	uint32_t promise = local_of(facts, given, alone ? OPERAND_ADDRESS : OPERAND_PATH);
	if (promise == UINT32_MAX)
		return !alone;
	return is_owed(facts, promise, alone, capture, node);
}

// --- ways out

static bool is_set(struct simulation *simulation, const struct holder *holder, uint32_t record)
{
	return parts_is(simulation, simulation->records.items[record].state, holder->part, 1);
}

// It is as the function got it, for all that is known.
static bool is_untouched(struct simulation *simulation, const struct holder *holder, uint32_t record)
{
	struct value value = state_get(&simulation->tables, simulation->records.items[record].state, holder->part);
	return value.kind == VALUE_SYMBOL && value.lo == 0 && simulation->tables.symbols.items[value.symbol].initial == holder->part;
}

// Does the path lead to the promise, or to what it is in?
static bool leads_there(const struct holder *holder, const struct path *path)
{
	if (path == NULL || path->variable != holder->variable)
		return false;
	return holder->member.len == 0 || path->step_count < 2 || (path->steps[1].kind == STEP_FIELD && str_equal(path->steps[1].field, holder->member));
}

// May somebody else have it from the record's event on? What callees do with a promise of the function's own is known by its state.
static bool is_given_on(struct simulation *simulation, const struct holder *holder, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if (promises_is_plumbing(event->kind) || event->kind == EVENT_PROMISE_SET || event->kind == EVENT_BRANCH || event->kind == EVENT_READ)
		return false;
	bool seen = holder->hold == HOLD_MEMBER && linker_callee(simulation->linker, simulation->unit_index, event) != UINT32_MAX;
	if (event->kind == EVENT_CALL && (holder->hold == HOLD_VALUE || seen))
		return false;
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (leads_there(holder, facts_path_of(simulation->facts, event->operands[i].operand)))
			return true;
	return false;
}

// The last branch on the way to the exit asks whether to stop: that the promise breaks is the answer.
static bool is_told_to_stop(const struct simulation *simulation, uint32_t exit)
{
	uint32_t r = exit;
	while (r != UINT32_MAX && record_event(simulation, r)->kind != EVENT_BRANCH)
		r = simulation->records.items[r].parent;
	if (r == UINT32_MAX)
		return false;
	uint32_t parent = simulation->records.items[r].parent;
	const struct path *left = facts_path_of(simulation->facts, event_operand(record_event(simulation, r), SLOT_LEFT));
	const struct event *before = parent == UINT32_MAX ? NULL : record_event(simulation, parent);
	const struct path *source = before != NULL && before->kind == EVENT_ASSIGN ? facts_path_of(simulation->facts, event_operand(before, SLOT_SOURCE)) : NULL;
	return (before != NULL && before->kind == EVENT_TOKEN_CHECK) || (left != NULL && left->atomic) || (source != NULL && source->atomic);
}

// Code out of sight was assumed to throw on the way. A handler for whatever comes shows that this is expected: 0; other handlers may be
// for something else, and without one it is the caller's business.
static uint32_t assumption(const struct simulation *simulation, uint32_t exit)
{
	for (uint32_t r = exit; r != UINT32_MAX && simulation->records.items[exit].state->assumed; r = simulation->records.items[r].parent) {
		uint32_t parent = simulation->records.items[r].parent;
		if (record_event(simulation, r)->kind == EVENT_CATCH) // the arm of a branch that asks for its type
			return parent != UINT32_MAX && record_event(simulation, parent)->kind == EVENT_BRANCH && simulation->records.items[r].via == VIA_TRUE ? TRACE_ASSUMED : 0u;
	}
	return 0;
}

static bool is_abandoned(struct simulation *simulation, const struct holder *holder, uint32_t exit)
{
	if (!is_untouched(simulation, holder, exit) || is_told_to_stop(simulation, exit))
		return false;
	for (uint32_t r = exit; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (is_given_on(simulation, holder, r))
			return false;
	return true;
}

static bool is_caught(const struct simulation *simulation, uint32_t unwind)
{
	uint32_t node = unwind;
	for (uint32_t n = 0; n < simulation->facts->nodes.count && node != NODE_NONE; n++) {
		if (simulation->facts->nodes.items[node].event.kind == EVENT_CATCH)
			return true;
		node = simulation->facts->nodes.items[node].next;
	}
	return false;
}

bool promises_follow_throw(struct simulation *simulation, uint32_t record)
{
	uint32_t unwind = simulation->facts->nodes.items[simulation->records.items[record].node].unwind;
	bool sets = false, caught = is_caught(simulation, unwind);
	for (uint32_t n = 0; caught && n < simulation->facts->nodes.count && !sets; n++)
		sets = simulation->facts->nodes.items[n].event.kind == EVENT_PROMISE_SET;
	return sets;
}

// The node on the way to the exit that sets it.
static uint32_t setter(struct simulation *simulation, const struct holder *holder, uint32_t exit)
{
	uint32_t r = exit;
	while (simulation->records.items[r].parent != UINT32_MAX && is_set(simulation, holder, simulation->records.items[r].parent))
		r = simulation->records.items[r].parent;
	r = simulation->records.items[r].parent;
	return r == UINT32_MAX ? NODE_NONE : simulation->records.items[r].node;
}

// Where the function is left: the last thing that it does.
uint32_t promises_way_out(const struct simulation *simulation, uint32_t exit)
{
	for (uint32_t r = exit; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (location_known(record_event(simulation, r)->loc))
			return r;
	return exit;
}

// A return from which on nothing happens: states that are alike are one at the end, and only one of the ways there is told.
static bool is_return(const struct simulation *simulation, uint32_t record)
{
	const struct node *nodes = simulation->facts->nodes.items;
	uint32_t node = simulation->records.items[record].node;
	if (nodes[node].event.kind != EVENT_RETURN)
		return false;
	for (node = nodes[node].next; node != NODE_NONE && promises_is_plumbing(nodes[node].event.kind);)
		node = nodes[node].next;
	return node != NODE_NONE && nodes[node].event.kind == EVENT_EXIT;
}

static void compare_exits(struct simulation *simulation, struct holder holder)
{
	uint32_t set_at = NODE_NONE;
	bool known = false, due = false;
	for (uint32_t i = 0; i < simulation->exits.count && set_at == NODE_NONE; i++)
		if (is_set(simulation, &holder, simulation->exits.items[i]))
			set_at = setter(simulation, &holder, simulation->exits.items[i]);
	for (uint32_t exit = 0; exit < simulation->records.count && set_at != NODE_NONE; exit++) {
		bool leaves = record_event(simulation, exit)->kind == EVENT_EXIT || is_return(simulation, exit);
		if (!leaves || !is_abandoned(simulation, &holder, exit))
			continue;
		due = known ? due : is_due(simulation, &holder, set_at);
		known = true;
		if (!due)
			return;
		witness_trace(simulation, (struct ending){.end = TRACE_PROMISE_BROKEN,
		                                          .flags = (holder.hold != HOLD_VALUE && !holder.dies ? TRACE_BLOCKS : 0u) | assumption(simulation, exit),
		                                          .record = exit,
		                                          .primary = simulation->records.items[promises_way_out(simulation, exit)].node,
		                                          .spawn = UINT32_MAX,
		                                          .place = place_at(&simulation->tables.places, holder.part)->parent,
		                                          .site = NODE_NONE,
		                                          .stands = holder.loc,
		                                          .earlier = set_at});
	}
}

void promises_finish(struct simulation *simulation)
{
	const uint32_t none = FUNCTION_COROUTINE | FUNCTION_CUT;
	if (simulation->capped || simulation->premise != NULL || (simulation->facts->flags & none) != 0)
		return;
	for (uint32_t p = 0; p < simulation->tables.places.places.count; p++) {
		struct holder holder = promises_is_part(place_at(&simulation->tables.places, p)) ? holder_of(simulation, p) : (struct holder){.hold = HOLD_NONE};
		if (holder.hold != HOLD_NONE)
			compare_exits(simulation, holder);
		else if (promises_is_part(place_at(&simulation->tables.places, p)))
			promises_check_local(simulation, p);
	}
}
