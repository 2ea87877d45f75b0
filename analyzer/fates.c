// See fates.h. One fate for each spawn of the function, however many tasks it starts.
#include "fates.h"

#include <string.h>

static struct task_fate *fate_of(struct simulation *simulation, uint32_t index)
{
	while (simulation->fates.count <= index) {
		const struct spawn *spawn = &simulation->spawns.items[simulation->fates.count];
		struct task_fate fate = {.function = simulation->function,
		                         .site = spawn->node,
		                         .unit = spawn->via_call ? spawn->inner_unit : simulation->unit_index,
		                         .via_call = spawn->via_call,
		                         .flags = spawn->daemon ? FATE_DAEMON : 0};
		if (spawn->node != NODE_NONE)
			fate.spawn = spawn->via_call ? spawn->inner : simulation_event(simulation, spawn->node)->loc;
		array_push(simulation->arena, &simulation->fates, fate);
	}
	return &simulation->fates.items[index];
}

static void add_join(const struct simulation *simulation, struct task_fate *fate, uint32_t node)
{
	struct location loc = node == NODE_NONE ? (struct location){0} : simulation_event(simulation, node)->loc;
	for (uint32_t i = 0; i < fate->join_count; i++)
		if (fate->joins[i].file == loc.file && fate->joins[i].begin == loc.begin)
			return;
	if (location_known(loc) && fate->join_count < FATE_JOINS_MAX)
		fate->joins[fate->join_count++] = loc;
}

// What code out of sight may do with a task is settled only when the function has no way to it any more.
static void note(struct simulation *simulation, const struct state *state, uint32_t index, bool at_exit)
{
	const struct task *task = &state->tasks.items[index];
	if (task->external != PLACE_NONE || task->spawn == UINT32_MAX || (task->flags & TASK_LOOSE) != 0)
		return;
	bool open = task->status == TASK_UNSURE || (task->status == TASK_ESCAPED && (task->flags & TASK_LOST) == 0);
	if (open && !at_exit && state_holders(state, index) > 0)
		return;
	struct task_fate *fate = fate_of(simulation, task->spawn);
	if ((task->flags & TASK_CANCELLED) != 0)
		fate->flags |= FATE_CANCELLED;
	switch (task->status) {
	case TASK_JOINED:
		fate->flags |= FATE_JOINED;
		add_join(simulation, fate, task->ended_at);
		break;
	case TASK_DETACHED: fate->flags |= FATE_DETACHED; break;
	case TASK_ESCAPED: fate->flags |= (task->flags & TASK_LOST) != 0 ? FATE_LOST : FATE_ESCAPED; break;
	case TASK_UNSURE: fate->flags |= FATE_UNSURE; break;
	case TASK_LIVE:
	case TASK_OPEN: fate->flags |= at_exit ? FATE_LEFT : 0; break;
	}
}

void fates_note(struct simulation *simulation, const struct state *state)
{
	for (uint32_t i = 0; i < state->tasks.count && !state->assumed; i++)
		note(simulation, state, i, false);
}

void fates_note_exit(struct simulation *simulation, const struct state *state)
{
	for (uint32_t i = 0; i < state->tasks.count; i++)
		note(simulation, state, i, true);
}
