// Child processes: fork, from which two processes go on, and exec, which ends what went before.
#include "channels.h"
#include "forks.h"
#include "typestate.h"

// Tasks stay behind in another process, or in another life of this one: nobody here must see to them any more.
static void leave_tasks(struct state *state)
{
	for (uint32_t i = 0; i < state->tasks.count; i++)
		task_hand_over(&state->tasks.items[i]);
}

// A task of this process that runs in the state, or may do so; NULL: none is known.
static const struct task *running_in(const struct simulation *simulation, const struct state *state)
{
	for (uint32_t i = 0; i < state->tasks.count; i++) {
		const struct task *task = &state->tasks.items[i];
		const struct spawn *spawn = typestate_spawn_of(simulation, task);
		if (spawn != NULL && task->site != NODE_NONE && task->status != TASK_JOINED && !spawn->semantics.process && !spawn->deferred)
			return task;
	}
	return NULL;
}

void typestate_forked(struct simulation *simulation, uint32_t record, const struct summary *summary)
{
	const struct task *running = running_in(simulation, simulation->records.items[record].state);
	struct ending ending;
	if (summary->fork.line == 0)
		return;
	if (simulation->summary->fork.line == 0) {
		simulation->summary->fork = summary->fork;
		simulation->summary->fork_unit = summary->fork_unit;
	}
	if (running == NULL)
		return;
	ending = typestate_ending(simulation, record, running, PLACE_NONE, TRACE_FORKED, false);
	ending.flags |= TRACE_VIA_CALL;
	witness_trace(simulation, ending);
}

static void go_on_in_child(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	struct operand sign = event_operand(event, SLOT_SOURCE);
	enum slot slot = sign.kind == OPERAND_NONE ? SLOT_TARGET : SLOT_RESULT;
	uint32_t place = resolve_place(simulation, state, event_operand(event, slot));
	leave_tasks(state);
	channels_forked(simulation, state);
	if (place != PLACE_NONE)
		transfer_write(simulation, state, record, place, slot == SLOT_TARGET ? value_number(0) : resolve_value(simulation, state, sign));
	flow_next_via(simulation, record, state, VIA_CHILD);
}

// The child has the memory of all tasks of this process, and none of them.
static void trace_running(struct simulation *simulation, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	const struct task *running = running_in(simulation, simulation->records.items[record].state);
	if (!fork_child_goes_on(simulation->linker, simulation->function, node))
		return;
	if (simulation->summary->fork.line == 0) {
		simulation->summary->fork = record_event(simulation, record)->loc;
		simulation->summary->fork_unit = simulation->unit_index;
	}
	if (running != NULL)
		witness_trace(simulation, typestate_ending(simulation, record, running, PLACE_NONE, TRACE_FORKED, false));
}

void typestate_fork(struct simulation *simulation, uint32_t record)
{
	trace_running(simulation, record);
	if ((record_event(simulation, record)->flags & FLAG_GLOBAL) != 0) { // daemon(): only the child comes back
		struct state *state = record_state(simulation, record);
		leave_tasks(state);
		transfer_result(simulation, state, record, true);
		flow_next(simulation, record, state);
		return;
	}
	typestate_start(simulation, record);
	go_on_in_child(simulation, record);
}

void typestate_exec(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	leave_tasks(state); // a program that wants to be another one leaves its children to that
	if (result != PLACE_NONE)
		transfer_write(simulation, state, record, result, value_number(-1));
	flow_next(simulation, record, state);
}
