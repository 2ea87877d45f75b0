// See parts.h.
#include "parts.h"

#include "summary.h"

uint32_t parts_of(struct simulation *simulation, uint32_t thing, struct str name)
{
	return thing == PLACE_NONE ? PLACE_NONE : place_part(&simulation->tables.places, thing, PLACE_FIELD, 0, name);
}

bool parts_number(const struct simulation *simulation, const struct state *state, uint32_t place, int64_t *ret_number)
{
	// Looking at a place must not make it one that is known.
	struct tables *tables = (struct tables *)&simulation->tables;
	return place != PLACE_NONE && value_is_number(state_range(state, state_get(tables, state, place)), ret_number);
}

bool parts_is(const struct simulation *simulation, const struct state *state, uint32_t place, int64_t number)
{
	int64_t known = 0;
	return parts_number(simulation, state, place, &known) && known == number;
}

void parts_set(struct simulation *simulation, struct state *state, uint32_t place, int64_t number)
{
	if (place != PLACE_NONE)
		state_set(&simulation->tables, state, place, value_number(number));
}

void parts_forget(struct simulation *simulation, struct state *state, uint32_t place)
{
	if (place != PLACE_NONE)
		state_set(&simulation->tables, state, place, value_unknown());
}

void parts_add(struct simulation *simulation, struct state *state, uint32_t place, struct value amount)
{
	if (place == PLACE_NONE)
		return;
	struct value old = state_get(&simulation->tables, state, place);
	if (old.kind != VALUE_HAVOC)
		state_set(&simulation->tables, state, place, transfer_sum(simulation, state, old, amount));
}

static const int64_t CHANGE_MAX = INT64_C(1) << 40; // sums of a few stay numbers

bool parts_change(const struct summary_row *row, uint32_t place, int64_t *ret_change)
{
	*ret_change = 0;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		if (binding->place != place)
			continue;
		bool known = binding->value.kind == VALUE_SYMBOL && binding->value.symbol == place + 1 && binding->value.lo > -CHANGE_MAX && binding->value.lo < CHANGE_MAX;
		*ret_change = known ? binding->value.lo : 0;
		return known;
	}
	return true;
}

uint32_t parts_thing(struct simulation *simulation, const struct state *state, struct operand operand, const struct handle_semantics *semantics)
{
	uint32_t place = resolve_place(simulation, state, operand);
	if (place == PLACE_NONE || place_is_weak(&simulation->tables.places, place))
		return PLACE_NONE;
	if (semantics == NULL || !semantics->pointer)
		return place;
	return resolve_pointee(simulation, state_get(&simulation->tables, state, place));
}

static bool is_held(const struct state *state, uint32_t symbol)
{
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].value.kind == VALUE_SYMBOL && state->bindings.items[i].value.symbol == symbol)
			return true;
	return false;
}

void parts_make(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place)
{
	enum { INSTANCES_MAX = 4, FIRST_NUMBER = 16 };
	uint32_t node = simulation->records.items[record].node, number = 0;
	state_set(&simulation->tables, state, place, value_unknown());
	for (uint32_t i = 1; i < INSTANCES_MAX && is_held(state, symbol_fresh(&simulation->tables, node, number)); i++)
		number = FIRST_NUMBER + i;
	state_set(&simulation->tables, state, place, transfer_fresh(simulation, state, record, number));
}

const struct event *parts_maker(const struct simulation *simulation, uint32_t thing)
{
	const struct place *place = thing == PLACE_NONE ? NULL : place_at(&simulation->tables.places, thing);
	if (place == NULL || place->kind != PLACE_OBJECT)
		return NULL;
	const struct symbol_origin *origin = &simulation->tables.symbols.items[place->number];
	const struct event *event = origin->initial == PLACE_NONE && origin->node < simulation->facts->nodes.count ? simulation_event(simulation, origin->node) : NULL;
	return event != NULL && (event->kind == EVENT_GROUP_MAKE || event->kind == EVENT_CHANNEL_MAKE) ? event : NULL;
}
