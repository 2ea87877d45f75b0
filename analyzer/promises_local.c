// See promises.h. Promises that never leave the function that has them: nobody else can set them. Their futures may leave it, or be waited
// for by the function itself.
#include "promises_internal.h"

struct local {
	uint32_t part, variable;
	uint8_t *futures; // by variable: does it hold the promise's future, and nothing else?
	bool any;
};

static uint32_t whole(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
	return path != NULL && path->step_count == 0 ? path->variable : UINT32_MAX;
}

static bool is_own(const struct function_facts *facts, uint32_t variable)
{
	return variable != UINT32_MAX && (facts->variables.items[variable].storage == STORAGE_LOCAL || facts->variables.items[variable].storage == STORAGE_TEMP);
}

// The variable that the event gives the future of the promise to; UINT32_MAX: it does not.
static uint32_t receiver(const struct function_facts *facts, const struct local *local, const struct event *event)
{
	uint32_t source = whole(facts, event_operand(event, SLOT_SOURCE));
	if (event->kind == EVENT_PROMISE_FUTURE && whole(facts, event_operand(event, SLOT_TARGET)) == local->variable)
		return whole(facts, event_operand(event, SLOT_RESULT));
	if (event->kind == EVENT_MOVE && source != UINT32_MAX && local->futures[source] != 0)
		return whole(facts, event_operand(event, SLOT_TARGET));
	return UINT32_MAX;
}

static void find_futures(const struct function_facts *facts, struct local *local)
{
	for (bool more = true; more;) {
		more = false;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			uint32_t future = receiver(facts, local, &facts->nodes.items[n].event);
			if (!is_own(facts, future) || local->futures[future] != 0)
				continue;
			local->futures[future] = 1;
			more = local->any = true;
		}
	}
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		uint32_t target = whole(facts, event_operand(event, SLOT_TARGET));
		bool writes = event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE || event->kind == EVENT_SWAP || event->kind == EVENT_SPAWN;
		if (writes && target != UINT32_MAX && local->futures[target] != 0 && receiver(facts, local, event) != target)
			local->futures[target] = 0;
	}
}

static bool is_future(const struct function_facts *facts, const struct local *local, struct operand operand)
{
	uint32_t variable = whole(facts, operand);
	return variable != UINT32_MAX && local->futures[variable] != 0;
}

// Does the event do anything by which somebody else may have the promise? Who is given its address may keep that, and set it later.
static bool gives_on(const struct function_facts *facts, const struct local *local, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	const struct path *path = target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
	bool entry = event->kind == EVENT_ASSIGN && path != NULL && path->variable == local->variable && path->step_count == 1; // what a task will call
	return !promises_is_plumbing(event->kind) && event->kind != EVENT_PROMISE_SET && event->kind != EVENT_BRANCH &&
	       event->kind != EVENT_READ && !entry && event_mentions(facts, event, local->variable);
}

static bool ends(const struct function_facts *facts, const struct local *local, const struct event *event)
{
	return event->kind == EVENT_SCOPE_END && whole(facts, event_operand(event, SLOT_TARGET)) == local->variable;
}

static bool is_unset(struct simulation *simulation, const struct local *local, uint32_t record)
{
	const struct state *state = simulation->records.items[record].state;
	struct value value = state_get(&simulation->tables, state, local->part);
	if (state->assumed || value.kind == VALUE_HAVOC || parts_is(simulation, state, local->part, 1))
		return false;
	for (uint32_t r = simulation->records.items[record].parent; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (gives_on(simulation->facts, local, record_event(simulation, r)) || ends(simulation->facts, local, record_event(simulation, r)))
			return false;
	return true;
}

// Does the future leave the function on the way to the record?
static bool leaves(const struct simulation *simulation, const struct local *local, uint32_t record)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct event *event = record_event(simulation, r);
		if (event->kind == EVENT_RETURN && is_future(simulation->facts, local, event_operand(event, SLOT_SOURCE)))
			return true;
	}
	return false;
}

static bool waits(const struct simulation *simulation, const struct local *local, const struct event *event)
{
	return (event->kind == EVENT_FUTURE_GET || event->kind == EVENT_JOIN) && (event->flags & (FLAG_TIMED | FLAG_POLL)) == 0 &&
	       is_future(simulation->facts, local, event_operand(event, SLOT_TARGET));
}

static void check(struct simulation *simulation, const struct local *local, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	bool over = ends(simulation->facts, local, event), blocks = waits(simulation, local, event);
	if ((!over && !blocks) || !is_unset(simulation, local, record) || (over && !leaves(simulation, local, record)))
		return;
	witness_trace(simulation, (struct ending){.end = TRACE_PROMISE_BROKEN,
	                                          .flags = blocks ? TRACE_SELF : 0u,
	                                          .record = record,
	                                          .primary = simulation->records.items[record].node,
	                                          .spawn = UINT32_MAX,
	                                          .place = place_at(&simulation->tables.places, local->part)->parent,
	                                          .site = NODE_NONE,
	                                          .stands = simulation->facts->variables.items[local->variable].loc,
	                                          .earlier = NODE_NONE});
}

void promises_check_local(struct simulation *simulation, uint32_t part)
{
	const struct place *promise = place_at(&simulation->tables.places, place_at(&simulation->tables.places, part)->parent);
	struct local local = {.part = part, .variable = (uint32_t)promise->number};
	if (promise->kind != PLACE_VARIABLE || simulation->facts->variables.items[promise->number].storage != STORAGE_LOCAL)
		return;
	local.futures = arena_array(simulation->arena, uint8_t, simulation->facts->variables.count + 1);
	find_futures(simulation->facts, &local);
	for (uint32_t r = 0; r < simulation->records.count && local.any; r++)
		check(simulation, &local, r);
}
