// The life-cycle of a task: none -> live -> joined, detached, escaped; and what an act on a handle means in each of these.
#include "typestate.h"

#include "channels.h"
#include "endless.h"
#include "groups.h"
#include "parts.h"

const struct spawn *typestate_spawn_of(const struct simulation *simulation, const struct task *task)
{
	return task->spawn == UINT32_MAX ? NULL : &simulation->spawns.items[task->spawn];
}

static bool place_is_element(const struct simulation *simulation, uint32_t place)
{
	for (; place != PLACE_NONE; place = place_at(&simulation->tables.places, place)->parent) {
		enum place_kind kind = place_at(&simulation->tables.places, place)->kind;
		if (kind == PLACE_INDEX || kind == PLACE_NEXT || kind == PLACE_ELEMENT)
			return true;
	}
	return false;
}

// Is the object that the place lies in known by an element of an array or container?
static bool is_in_elements_object(const struct simulation *simulation, const struct state *state, uint32_t place)
{
	uint32_t root = place == PLACE_NONE ? PLACE_NONE : place_at(&simulation->tables.places, place)->root;
	const struct place *object = root == PLACE_NONE ? NULL : place_at(&simulation->tables.places, root);
	for (uint32_t i = 0; object != NULL && i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		bool made = object->kind == PLACE_HEAP && binding->value.kind == VALUE_ADDRESS &&
		            place_at(&simulation->tables.places, binding->value.place)->root == root;
		bool unknown = object->kind == PLACE_OBJECT && binding->value.kind == VALUE_SYMBOL && binding->value.symbol == object->number;
		if ((made || unknown) && place_is_element(simulation, binding->place))
			return true;
	}
	return false;
}

// Does the spawn put its handles into elements of one array?
static bool site_fills_elements(const struct simulation *simulation, uint32_t site)
{
	if (site == NODE_NONE)
		return false;
	const struct event *event = simulation_event(simulation, site);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		enum slot slot = event->operands[i].slot;
		if ((slot != SLOT_TARGET && slot != SLOT_ARG) || (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS))
			continue;
		const struct path *path = &simulation->facts->paths.items[operand.index];
		for (uint32_t j = 0; j < path->step_count; j++)
			if (path->steps[j].kind == STEP_INDEX_PATH)
				return true;
	}
	return false;
}

const struct handle_semantics *typestate_event_semantics(struct simulation *simulation, uint32_t record)
{
	uint32_t type = record_event(simulation, record)->type;
	if (simulation->acting != NULL)
		return simulation->acting;
	return type == 0 ? NULL : &simulation->unit->types.items[type - 1].handle;
}

// Of a task from outside, the handle's type at the call tells.
static bool concerns_process(struct simulation *simulation, uint32_t record, const struct spawn *spawn)
{
	const struct handle_semantics *semantics = spawn != NULL ? &spawn->semantics : typestate_event_semantics(simulation, record);
	return semantics != NULL && semantics->process;
}

struct ending typestate_ending(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place,
                               enum trace_end end, bool at_spawn)
{
	const struct spawn *spawn = typestate_spawn_of(simulation, task);
	uint32_t node = simulation->records.items[record].node;
	uint32_t flags = 0;
	if (task->flags & TASK_CANCELLED)
		flags |= TRACE_CANCELLED;
	if (spawn != NULL && spawn->via_call)
		flags |= TRACE_VIA_CALL;
	if (place_is_element(simulation, place) || is_in_elements_object(simulation, simulation->records.items[record].state, place) ||
	    site_fills_elements(simulation, task->site))
		flags |= TRACE_ELEMENT;
	if (concerns_process(simulation, record, spawn))
		flags |= TRACE_PROCESS;
	return (struct ending){.end = end,
	                       .flags = flags,
	                       .record = record,
	                       .primary = at_spawn && task->site != NODE_NONE ? task->site : node,
	                       .spawn = task->spawn,
	                       .place = place,
	                       .site = task->site,
	                       .act = simulation->acting_name,
	                       .earlier = task->ended_at};
}

uint32_t typestate_add_spawn(struct simulation *simulation, struct spawn spawn)
{
	for (uint32_t i = 0; i < simulation->spawns.count; i++) {
		const struct spawn *known = &simulation->spawns.items[i];
		if (known->node == spawn.node && known->inner_unit == spawn.inner_unit &&
		    known->inner.begin == spawn.inner.begin && known->inner.line == spawn.inner.line)
			return i;
	}
	array_push(simulation->arena, &simulation->spawns, spawn);
	return simulation->spawns.count - 1;
}

bool place_is_own(const struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	return root->kind == PLACE_VARIABLE && root->other == 0;
}

bool place_is_own_object(const struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	return root->kind == PLACE_HEAP && root->number >= 0;
}

uint32_t typestate_external(struct simulation *simulation, struct state *state, uint32_t place, uint32_t symbol)
{
	uint32_t initial = simulation->tables.symbols.items[symbol].initial;
	if (initial == PLACE_NONE || place_is_weak(&simulation->tables.places, initial))
		return UINT32_MAX;
	struct task task = {.site = NODE_NONE,
	                    .external = initial,
	                    .status = TASK_LIVE,
	                    .spawn = UINT32_MAX,
	                    .ended_at = NODE_NONE};
	uint32_t index = state_add_task(&simulation->tables, state, task);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_SYMBOL && binding->value.symbol == symbol && binding->value.lo == 0)
			binding->value = value_task(index);
	}
	// Where it came from and where it was found hold it too, when nothing was written there yet.
	const uint32_t holders[] = {initial, place};
	for (uint32_t i = 0; i < 2; i++) {
		struct value held = holders[i] == PLACE_NONE ? value_unknown() : state_get(&simulation->tables, state, holders[i]);
		if (held.kind == VALUE_SYMBOL && held.symbol == symbol && held.lo == 0)
			state_set(&simulation->tables, state, holders[i], value_task(index));
	}
	return index;
}

static void trace_nothing(struct simulation *simulation, uint32_t record, enum event_kind act, uint32_t place,
                          struct value value, bool failed)
{
	struct ending ending = {.end = act == EVENT_DETACH ? TRACE_DETACH_NOTHING : TRACE_JOIN_NOTHING,
	                        .record = record,
	                        .primary = simulation->records.items[record].node,
	                        .spawn = UINT32_MAX,
	                        .place = place,
	                        .site = NODE_NONE,
	                        .earlier = NODE_NONE};
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_MOVED) {
		ending.end = TRACE_JOIN_MOVED;
		ending.earlier = value.node;
	}
	if (failed) {
		ending.flags |= TRACE_SPAWN_FAILED;
		ending.site = value.node;
	}
	if (concerns_process(simulation, record, NULL))
		ending.flags |= TRACE_PROCESS;
	if (place_is_element(simulation, place))
		ending.flags |= TRACE_ELEMENT;
	witness_trace(simulation, ending);
}

// The handle holds no task of ours.
static void act_on_nothing(struct simulation *simulation, uint32_t record, enum event_kind act, uint32_t place, struct value value)
{
	bool failed = value_is_not_started(value);
	int64_t number = 0;
	if (act == EVENT_CANCEL || act == EVENT_USE) {
		if (failed)
			array_push(simulation->arena, &simulation->relied, value.node);
		return;
	}
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED)
		return;
	const struct handle_semantics *semantics = typestate_event_semantics(simulation, record);
	if (value.kind != VALUE_UNINIT && semantics != NULL && semantics->on_none == ON_AGAIN_FINE)
		return;
	// Zeroed memory of an object that others use as well: they may know by other means whether it runs.
	bool own = place != PLACE_NONE && (place_is_own(simulation, place) || place_is_own_object(simulation, place));
	if (value.kind == VALUE_EMPTY || failed || (value.kind == VALUE_UNINIT && own) ||
	    (value_is_number(value, &number) && number == 0 && own))
		trace_nothing(simulation, record, act, place, value, failed);
}

static void mark_joined(struct simulation *simulation, struct task *task, uint32_t record, enum event_kind act)
{
	uint32_t node = simulation->records.items[record].node;
	task->status = act == EVENT_DETACH ? TASK_DETACHED : TASK_JOINED;
	task->ended_at = node;
	task->ended_as = typestate_event_semantics(simulation, record);
	if (act == EVENT_JOIN)
		task->flags |= TASK_WAITED | ((record_event(simulation, record)->flags & FLAG_KEEPS) != 0 ? (uint32_t)TASK_KEPT : 0);
	if (act == EVENT_FUTURE_GET)
		task->flags |= TASK_FETCHED | ((record_event(simulation, record)->flags & FLAG_KEEPS) != 0 ? (uint32_t)TASK_KEPT : 0);
	if (task->site == NODE_NONE || act == EVENT_DETACH)
		return;
	if (simulation->joined_at[task->site] == 0)
		simulation->joined_at[task->site] = node + 1;
	if (simulation->records.items[record].state->slept != 0)
		simulation->joined_asleep[task->site] = 1;
}

// Who waited for it has its handle still, and gives that up now.
static bool gives_up_kept(struct simulation *simulation, struct task *task, uint32_t record)
{
	if (task->status != TASK_JOINED || (task->flags & TASK_KEPT) == 0)
		return false;
	bool keeps = (record_event(simulation, record)->flags & FLAG_KEEPS) != 0;
	task->flags = keeps ? task->flags : task->flags & ~(uint32_t)TASK_KEPT;
	task->ended_at = simulation->records.items[record].node;
	return true;
}

static void act_on_task(struct simulation *simulation, struct state *state, uint32_t number, uint32_t record, enum event_kind act, uint32_t place)
{
	struct task *task = &state->tasks.items[number];
	const struct spawn *spawn = typestate_spawn_of(simulation, task);
	// Of a task that was started out of sight the call says what it is.
	const struct handle_semantics *semantics = spawn != NULL ? &spawn->semantics : typestate_event_semantics(simulation, record);
	if (act == EVENT_USE) {
		// Who asks for a handle's identity compares it with his own.
		if (task->external != PLACE_NONE)
			task->flags |= TASK_OTHER;
		return;
	}
	if (act == EVENT_CANCEL) {
		task->flags |= TASK_CANCELLED;
		return;
	}
	if ((act == EVENT_JOIN || act == EVENT_FUTURE_GET) && gives_up_kept(simulation, task, record))
		return;
	bool done = task->status == TASK_JOINED || task->status == TASK_DETACHED;
	// Waiting for a future any number of times is fine, fetching twice is not.
	if (semantics != NULL && semantics->result && task->status == TASK_JOINED)
		done = act == EVENT_FUTURE_GET && (task->flags & TASK_FETCHED) != 0;
	bool fine = semantics != NULL && semantics->on_again == ON_AGAIN_FINE;
	// A loop around one join of a handle that came from outside: whether it goes round again is beyond us.
	fine = fine || (task->external != PLACE_NONE && task->ended_at == simulation->records.items[record].node);
	if (done && !fine && !(task->flags & TASK_ASSUMED_DEAD)) {
		static const enum trace_end ends[2][2] = {{TRACE_JOIN_JOINED, TRACE_JOIN_DETACHED},
		                                          {TRACE_DETACH_JOINED, TRACE_DETACH_DETACHED}};
		enum trace_end end = ends[act == EVENT_DETACH][task->status == TASK_DETACHED];
		witness_trace(simulation, typestate_ending(simulation, record, task, place, end, false));
		return;
	}
	if (done || (task->flags & TASK_ASSUMED_DEAD))
		return;
	if (act == EVENT_DETACH && task->external == PLACE_NONE && task->status == TASK_LIVE)
		witness_trace(simulation, typestate_ending(simulation, record, task, place, TRACE_DETACHED, false));
	if (act != EVENT_DETACH)
		endless_join(simulation, record, task, place);
	if (act != EVENT_DETACH)
		channels_joined(simulation, state, record, number);
	mark_joined(simulation, task, record, act);
}

void typestate_mark_unsure(struct simulation *simulation, struct state *state, uint32_t place)
{
	uint32_t within = place;
	while (within != PLACE_NONE && place_is_weak(&simulation->tables.places, within))
		within = place_at(&simulation->tables.places, within)->parent;
	// The caller's container: he must not rely on what its elements are now.
	if (within != PLACE_NONE && within != place && place_is_visible(&simulation->tables, within))
		transfer_havoc(simulation, state, within);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind != VALUE_TASK || state->tasks.items[binding->value.task].status != TASK_LIVE)
			continue;
		if (within == PLACE_NONE || place_reached_from(&simulation->tables.places, binding->place, within))
			state->tasks.items[binding->value.task].status = TASK_UNSURE;
	}
}

// A task that has cancelled itself ends there, or in the join, which is a point of cancellation.
static bool has_cancelled_itself(struct simulation *simulation, uint32_t record)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct event *event = record_event(simulation, r);
		if (event->kind == EVENT_CANCEL &&
		    resolve_value(simulation, simulation->records.items[r].state, event_operand(event, SLOT_TARGET)).kind == VALUE_SELF)
			return true;
	}
	return false;
}

void typestate_act(struct simulation *simulation, struct state *state, uint32_t record, enum event_kind act,
                   uint32_t place, struct value value)
{
	bool ends = act == EVENT_JOIN || act == EVENT_DETACH || act == EVENT_FUTURE_GET;
	if (value.kind == VALUE_SYMBOL && value.lo == 0) {
		uint32_t index = typestate_external(simulation, state, place, value.symbol);
		if (index != UINT32_MAX)
			value = value_task(index);
	}
	switch (value.kind) {
	case VALUE_TASK:
		act_on_task(simulation, state, value.task, record, act, place);
		break;
	case VALUE_SELF:
		if (act == EVENT_DETACH)
			simulation->detaches_self = true;
		else if (ends && !has_cancelled_itself(simulation, record))
			witness_trace(simulation, (struct ending){.end = TRACE_JOIN_SELF,
			                                          .record = record,
			                                          .primary = simulation->records.items[record].node,
			                                          .spawn = UINT32_MAX,
			                                          .place = PLACE_NONE,
			                                          .site = NODE_NONE,
			                                          .earlier = NODE_NONE});
		break;
	case VALUE_UNINIT:
	case VALUE_EMPTY:
	case VALUE_NUMBER:
		if (value.kind == VALUE_NUMBER && ends && value.lo != value.hi && value.node == 0)
			typestate_mark_unsure(simulation, state, place);
		else
			act_on_nothing(simulation, record, act, place, value);
		break;
	case VALUE_SYMBOL:
		if (act == EVENT_JOIN)
			typestate_end_made(simulation, state, record, value, record_event(simulation, record)->flags);
		break;
	case VALUE_HAVOC:
	case VALUE_ADDRESS:
	case VALUE_FUNCTION:
		break;
	}
}

void typestate_end_made(struct simulation *simulation, struct state *state, uint32_t record, struct value value, uint32_t flags)
{
	uint32_t thing = value.lo == 0 ? resolve_pointee(simulation, value) : PLACE_NONE;
	const struct event *maker = parts_maker(simulation, thing);
	if (maker == NULL)
		return;
	if (maker->kind == EVENT_GROUP_MAKE)
		groups_join(simulation, state, record, thing, flags);
	else if ((flags & FLAG_KEEPS) == 0)
		channels_end_half(simulation, state, record, thing);
}

// The value that the TARGET operand of a task event means.
struct value typestate_target(struct simulation *simulation, const struct state *state, struct operand target, uint32_t *ret_place)
{
	*ret_place = resolve_place(simulation, state, target);
	if (target.kind == OPERAND_SELF)
		return resolve_value(simulation, state, target);
	if (*ret_place == PLACE_NONE)
		return value_unknown();
	return state_get(&simulation->tables, state, *ret_place);
}

void typestate_join(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE;
	struct value value = typestate_target(simulation, state, event_operand(event, SLOT_TARGET), &place);
	bool may_fail = (event->flags & (FLAG_TIMED | FLAG_POLL)) != 0;
	if ((event->flags & FLAG_GLOBAL) != 0) { // it may find nobody to wait for
		const struct handle_semantics *waits = typestate_event_semantics(simulation, record);
		for (uint32_t i = 0; waits != NULL && !waits->process && i < state->tasks.count; i++) {
			const struct spawn *spawn = typestate_spawn_of(simulation, &state->tasks.items[i]);
			if (spawn != NULL && str_equal(spawn->semantics.join, waits->join))
				task_hand_over(&state->tasks.items[i]);
		}
		uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
		if (result != PLACE_NONE)
			transfer_write(simulation, state, record, result, transfer_fresh(simulation, state, record, 0));
		flow_next(simulation, record, state);
		return;
	}
	if (may_fail && event_operand(event, SLOT_SUCCESS).kind == OPERAND_NONE) {
		typestate_mark_unsure(simulation, state, place);
		transfer_result(simulation, state, record, true);
		flow_next(simulation, record, state);
		return;
	}
	if ((event->flags & FLAG_CANCELS) != 0 && (value.kind == VALUE_TASK || value.kind == VALUE_SYMBOL)) {
		typestate_act(simulation, state, record, EVENT_CANCEL, place, value);
		value = typestate_target(simulation, state, event_operand(event, SLOT_TARGET), &place);
	}
	typestate_act(simulation, state, record, event->kind, place, value);
	transfer_result(simulation, state, record, true);
	flow_next(simulation, record, state);
	if (!may_fail)
		return;
	struct state *failed = record_state(simulation, record);
	transfer_result(simulation, failed, record, false);
	flow_next_via(simulation, record, failed, VIA_NOT_JOINED);
}

static void act_and_go_on(struct simulation *simulation, uint32_t record, enum event_kind act)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE;
	struct value value = typestate_target(simulation, state, event_operand(event, SLOT_TARGET), &place);
	uint32_t object = (event->flags & FLAG_CLOSES) == 0 ? PLACE_NONE : resolve_pointee(simulation, value);
	typestate_act(simulation, state, record, act, place, value);
	if (object != PLACE_NONE && place_is_visible(&simulation->tables, object)) // a caller's stream: he learns that it is gone
		state_set(&simulation->tables, state, object, value_empty(EMPTY_FREED, simulation->records.items[record].node));
	transfer_result(simulation, state, record, true);
	flow_next(simulation, record, state);
}

void typestate_detach(struct simulation *simulation, uint32_t record)
{
	act_and_go_on(simulation, record, EVENT_DETACH);
}

void typestate_use(struct simulation *simulation, uint32_t record)
{
	act_and_go_on(simulation, record, record_event(simulation, record)->kind);
}
