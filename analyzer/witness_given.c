// See witness_internal.h. Which argument or capture of a start gives the task what it holds on to: the one that leads there with the
// fewest pointers on the way, in the state that the start finds. Facts say where arguments are written; a capture is an ASSIGN.
#include "witness_internal.h"

enum { POINTERS_MAX = 4 };

// Does something within `holder` lead into the object `root`, by at most so many pointers? The first of them is put into `ret_first`.
static bool leads_to(struct simulation *simulation, const struct state *state, uint32_t holder, uint32_t root, uint32_t pointers,
                     struct value *ret_first)
{
	const struct place_table *places = &simulation->tables.places;
	for (uint32_t i = 0; pointers > 0 && i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		struct value first, value = binding->value;
		if ((value.kind != VALUE_ADDRESS && value.kind != VALUE_SYMBOL) || !place_within(places, binding->place, holder))
			continue;
		uint32_t pointee = resolve_pointee(simulation, value);
		if (pointee == PLACE_NONE ||
		    (place_at(places, pointee)->root != root && !leads_to(simulation, state, pointee, root, pointers - 1, &first)))
			continue;
		*ret_first = value;
		return true;
	}
	return false;
}

static bool lies_within(struct location inner, struct location outer)
{
	return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

// What is written there is an object that holds the pointer: the capture, or whatever else in it, that put it there; else all of it.
static struct location part_of(struct simulation *simulation, uint32_t record, struct location argument, struct value pointer)
{
	const struct location start = record_event(simulation, record)->loc;
	for (uint32_t r = simulation->records.items[record].parent; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct event *event = record_event(simulation, r);
		const struct state *state = simulation->records.items[r].state;
		if (location_known(event->loc) && !lies_within(event->loc, start) && !lies_within(event->loc, argument))
			return argument;
		if (event->kind == EVENT_ASSIGN && lies_within(event->loc, argument) &&
		    value_equal(resolve_value(simulation, state, event_operand(event, SLOT_SOURCE)), pointer))
			return event->loc;
	}
	return argument;
}

// Does the operand lead into the object by so many pointers? The first of them is put into `ret_first`, if an object holds it.
static bool gives(struct simulation *simulation, const struct state *state, struct operand operand, uint32_t root, uint32_t pointers,
                  struct value *ret_first)
{
	struct value value = resolve_value(simulation, state, operand), next;
	uint32_t pointee = resolve_pointee(simulation, value);
	*ret_first = value_unknown();
	if (pointee != PLACE_NONE)
		return place_at(&simulation->tables.places, pointee)->root == root || leads_to(simulation, state, pointee, root, pointers - 1, &next);
	uint32_t holder = operand.kind == OPERAND_PATH ? resolve_path(simulation, state, operand.index) : PLACE_NONE;
	return holder != PLACE_NONE && leads_to(simulation, state, holder, root, pointers, ret_first);
}

struct location witness_given(struct simulation *simulation, uint32_t record, uint32_t place)
{
	const struct event *event = record_event(simulation, record);
	const struct state *state = simulation->records.items[record].state;
	uint32_t root = place_at(&simulation->tables.places, place)->root;
	struct value first;
	for (uint32_t pointers = 1; pointers <= POINTERS_MAX; pointers++)
		for (uint32_t i = 0; i < event->written.count; i++) {
			const struct operand_loc *written = &event->written.items[i];
			if (gives(simulation, state, event->operands[written->operand].operand, root, pointers, &first))
				return first.kind == VALUE_ADDRESS || first.kind == VALUE_SYMBOL ? part_of(simulation, record, written->loc, first) : written->loc;
		}
	return event->loc;
}
