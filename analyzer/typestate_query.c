// Questions about a handle: does it hold a task, is that the calling one?
#include "typestate.h"

#include "channels.h"

static void query_answer(struct simulation *simulation, uint32_t record, struct state *state, int64_t live)
{
	const struct event *event = record_event(simulation, record);
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	if (event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE)
		transfer_result(simulation, state, record, live != 0);
	else if (result != PLACE_NONE)
		state_set(&simulation->tables, state, result, value_number(live));
	flow_next(simulation, record, state);
}

// pthread_equal and its like: are two handles the same task's?
static void query_equal(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE, other_place = PLACE_NONE;
	struct value a = typestate_target(simulation, state, event_operand(event, SLOT_TARGET), &place);
	struct value b = typestate_target(simulation, state, event_operand(event, SLOT_SOURCE), &other_place);
	if (a.kind == VALUE_SELF && b.kind != VALUE_SELF) {
		struct value swapped = a;
		a = b;
		b = swapped;
		place = other_place;
	}
	bool mine = a.kind == VALUE_TASK && state->tasks.items[a.task].external == PLACE_NONE;
	if ((a.kind == VALUE_SELF && b.kind == VALUE_SELF) || (a.kind == VALUE_TASK && b.kind == VALUE_TASK && a.task == b.task)) {
		query_answer(simulation, record, state, 1);
	} else if (mine && (b.kind == VALUE_SELF || b.kind == VALUE_TASK)) {
		query_answer(simulation, record, state, 0);
	} else {
		struct state *same = record_state(simulation, record);
		uint32_t index = a.kind == VALUE_TASK ? a.task : UINT32_MAX;
		if (b.kind == VALUE_SELF && a.kind == VALUE_SYMBOL && a.lo == 0)
			index = typestate_external(simulation, state, place, a.symbol);
		if (index != UINT32_MAX && b.kind == VALUE_SELF)
			state->tasks.items[index].flags |= TASK_OTHER;
		if (b.kind == VALUE_SELF && place != PLACE_NONE)
			state_set(&simulation->tables, same, place, b);
		query_answer(simulation, record, state, 0);
		query_answer(simulation, record, same, 1);
	}
}

// A task from outside: both answers are tried, and what was assumed is remembered for the caller.
static void query_outside(struct simulation *simulation, uint32_t record, struct state *state, uint32_t live,
                          struct state *dead, uint32_t none)
{
	state->tasks.items[live].flags |= TASK_ASSUMED_LIVE;
	dead->tasks.items[none].flags |= TASK_ASSUMED_DEAD;
	dead->tasks.items[none].status = TASK_ESCAPED;
	query_answer(simulation, record, state, 1);
	query_answer(simulation, record, dead, 0);
}

void typestate_query(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if (event_operand(event, SLOT_SOURCE).kind != OPERAND_NONE) {
		query_equal(simulation, record);
		return;
	}
	if (channels_query(simulation, record))
		return;
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE;
	struct value value = typestate_target(simulation, state, event_operand(event, SLOT_TARGET), &place);
	if (value_holds_nothing(value) || value_is_not_started(value)) {
		query_answer(simulation, record, state, 0);
		return;
	}
	if (value.kind == VALUE_SYMBOL && value.lo == 0 && simulation->tables.symbols.items[value.symbol].initial != PLACE_NONE) {
		struct state *dead = record_state(simulation, record);
		uint32_t live = typestate_external(simulation, state, place, value.symbol);
		uint32_t none = typestate_external(simulation, dead, place, value.symbol);
		if (live != UINT32_MAX && none != UINT32_MAX) {
			query_outside(simulation, record, state, live, dead, none);
			return;
		}
	}
	if (value.kind == VALUE_TASK) {
		const struct task *task = &state->tasks.items[value.task];
		bool known = task->external == PLACE_NONE || (task->flags & (TASK_ASSUMED_LIVE | TASK_ASSUMED_DEAD)) != 0;
		if (task->status == TASK_JOINED || task->status == TASK_DETACHED || (task->flags & TASK_ASSUMED_DEAD) != 0) {
			query_answer(simulation, record, state, 0);
			return;
		}
		if (task->status == TASK_LIVE && known) {
			query_answer(simulation, record, state, 1);
			return;
		}
		if (task->status == TASK_LIVE) { // so far only asked to stop, or named
			query_outside(simulation, record, state, value.task, record_state(simulation, record), value.task);
			return;
		}
	}
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	if (result != PLACE_NONE)
		transfer_write(simulation, state, record, result, transfer_fresh(simulation, state, record, 0));
	flow_next(simulation, record, state);
}
