// See channels.h. Whoever makes a channel for his caller leaves him a pointer to it. The caller has one channel more then, of which he knows
// what the maker did to it.
#include "channels_internal.h"

#include "typestate.h"

static const struct symbol_origin *origin_of(const struct simulation *simulation, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	return p->kind != PLACE_OBJECT ? NULL : &simulation->tables.symbols.items[p->number];
}

// Made by an event of the function, or by a callee.
static bool is_made(const struct simulation *simulation, uint32_t place)
{
	const struct symbol_origin *origin = origin_of(simulation, place);
	const struct event *maker = parts_maker(simulation, place);
	bool own = maker != NULL && maker->kind == EVENT_CHANNEL_MAKE && !channels_is_reused(simulation, maker);
	return own || (origin != NULL && origin->initial == PLACE_NONE && (origin->number & ~(SYMBOL_MADE - 1u)) == SYMBOL_MADE);
}

// Does a caller see the place, or what leads to the object that it is in?
static bool is_seen(struct simulation *simulation, const struct state *state, uint32_t place)
{
	const struct place_table *places = &simulation->tables.places;
	uint32_t root = place_at(places, place)->root;
	const struct place *object = place_at(places, root);
	if (object->kind == PLACE_HEAP)
		return place_within(places, place, resolve_result(simulation)) || (object->number >= 0 && typestate_is_reachable(simulation, state, root));
	return object->kind != PLACE_OBJECT && place_is_visible(&simulation->tables, place);
}

bool channels_is_left(struct simulation *simulation, const struct state *state, uint32_t place)
{
	int64_t shut = 0;
	if (place == PLACE_NONE || !is_made(simulation, place) || !channels_known(simulation, state, place, CHANNEL_SHUT, &shut))
		return false;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_SYMBOL && binding->value.lo == 0 && resolve_pointee(simulation, binding->value) == place &&
		    is_seen(simulation, state, binding->place))
			return true;
	}
	return false;
}

uint32_t channels_export_made(struct simulation *simulation, uint32_t place)
{
	const struct symbol_origin *origin = is_made(simulation, place) ? origin_of(simulation, place) : NULL;
	return origin == NULL ? PLACE_NONE : place_root(&simulation->summary->tables.places, PLACE_MADE, origin->node, origin->number, STR_NULL);
}

bool channels_leaves_part(struct simulation *simulation, const struct state *state, const struct binding *binding)
{
	const struct place *part = place_at(&simulation->tables.places, binding->place);
	int64_t number = 0;
	return channels_is_part(part) && !(value_is_number(binding->value, &number) && number == 0) && channels_is_left(simulation, state, part->parent);
}

static bool is_held(const struct state *state, uint32_t symbol)
{
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].value.kind == VALUE_SYMBOL && state->bindings.items[i].value.symbol == symbol)
			return true;
	return false;
}

uint32_t channels_import_made(struct application *a, uint32_t place)
{
	enum { INSTANCES_MAX = 4 };
	struct tables *tables = &a->simulation->tables;
	uint32_t node = a->simulation->records.items[a->record].node;
	for (uint32_t i = 0; i < INSTANCES_MAX; i++) {
		uint32_t symbol = symbol_fresh(tables, node, SYMBOL_MADE + place * INSTANCES_MAX + i);
		if (symbol != 0 && !is_held(a->before, symbol))
			return symbol_pointee(tables, symbol);
	}
	return PLACE_NONE;
}

void channels_renew_made(struct application *a, const struct summary_row *row)
{
	const struct place_table *places = &a->summary->tables.places;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		struct value value = row->bindings.items[i].value;
		if (value.kind != VALUE_ADDRESS || place_at(places, value.place)->kind != PLACE_MADE)
			continue;
		uint32_t channel = application_place(a, value.place);
		if (channel == PLACE_NONE)
			continue;
		uint32_t symbol = (uint32_t)place_at(&a->simulation->tables.places, channel)->number;
		state_renew_symbol(&a->simulation->tables, a->state, symbol);
		channels_declare(a->simulation, a->state, channel);
		if (value.nonzero)
			channels_assume(a->simulation, a->state, channel);
	}
}
