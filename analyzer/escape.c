// What happens to values and tasks that reach code out of sight.
#include "simulation.h"

static bool has_live_tasks(const struct state *state)
{
	for (uint32_t i = 0; i < state->tasks.count; i++)
		if (state->tasks.items[i].status == TASK_LIVE && state->tasks.items[i].external == PLACE_NONE)
			return true;
	return false;
}

// Was the value in use: compared by now, or there while tasks ran?
static bool is_in_use(const struct state *state, struct value value)
{
	if (value.kind == VALUE_SYMBOL && !value_is_unknown(state_range(state, value)))
		return true;
	return (value.kind == VALUE_NUMBER || value.kind == VALUE_SYMBOL) && has_live_tasks(state);
}

struct objects {
	ARRAY(uint32_t) places;
};

// What is found on the way is only listed: to forget the parts of one object moves the bindings of all others. Ends also where
// objects refer to each other, for a place that was visited refers to nothing any more.
static void havoc_one(struct simulation *simulation, struct state *state, uint32_t place, struct objects *ret_reached)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	// What is handed over as one element may be used as the whole array.
	uint32_t whole = p->kind == PLACE_INDEX || p->kind == PLACE_NEXT ? p->parent : place;
	struct value havoc = {.kind = VALUE_HAVOC};
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		if (!place_in_allocation(&simulation->tables.places, binding->place, whole))
			continue;
		struct value value = binding->value;
		havoc.torn = havoc.torn || (value.kind == VALUE_HAVOC && value.torn) || is_in_use(state, value);
		if (value.kind == VALUE_TASK)
			task_hand_over(&state->tasks.items[value.task]);
		if (value.kind == VALUE_HAVOC)
			continue;
		if (value.kind != VALUE_FUNCTION)
			binding->value = (struct value){.kind = VALUE_HAVOC};
		if (value.kind == VALUE_ADDRESS)
			array_push(simulation->arena, &ret_reached->places, value.place);
	}
	state_set(&simulation->tables, state, whole, havoc);
}

void transfer_havoc(struct simulation *simulation, struct state *state, uint32_t place)
{
	struct objects reached = {0};
	if (place != PLACE_NONE)
		havoc_one(simulation, state, place, &reached);
	for (uint32_t i = 0; i < reached.places.count; i++)
		havoc_one(simulation, state, reached.places.items[i], &reached);
}

void transfer_hand_over_around(struct simulation *simulation, struct state *state, uint32_t member)
{
	const struct place_table *places = &simulation->tables.places;
	uint32_t object = place_at(places, member)->root;
	if (place_at(places, member)->kind != PLACE_FIELD || place_at(places, object)->kind != PLACE_HEAP || !place_within(places, member, object))
		return;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_TASK && place_within(places, binding->place, object))
			task_hand_over(&state->tasks.items[binding->value.task]);
	}
}

void transfer_escape_value(struct simulation *simulation, struct state *state, struct value value, bool tasks_too)
{
	if (value.kind == VALUE_TASK && tasks_too)
		task_hand_over(&state->tasks.items[value.task]);
	uint32_t pointee = resolve_pointee(simulation, value);
	if (pointee == PLACE_NONE)
		return;
	if (tasks_too && value.kind == VALUE_ADDRESS)
		transfer_hand_over_around(simulation, state, pointee);
	transfer_havoc(simulation, state, pointee);
}
