// What constant globals hold: tables of operations, most of all. Bound when a function that mentions them is entered.
#include "simulation.h"

#include "linker.h"

enum { TABLES_MAX = 16, BINDINGS_MAX = 256 }; // of one function

struct binder {
	struct simulation *simulation;
	struct state *state;
	uint32_t tables, bindings;
};

// Where the initialiser stands: its paths, variables and symbols are those of its own unit.
struct table {
	const struct function_facts *facts;
	uint32_t unit;
};

static uint32_t place_of(struct simulation *simulation, const struct table *table, uint32_t index)
{
	const struct path *path = &table->facts->paths.items[index];
	const struct variable *variable = &table->facts->variables.items[path->variable];
	struct place_table *places = &simulation->tables.places;
	if (variable->storage != STORAGE_GLOBAL && variable->storage != STORAGE_STATIC)
		return PLACE_NONE;
	uint32_t place = place_root(places, PLACE_GLOBAL, 0, 0, variable->usr);
	for (uint32_t i = 0; i < path->step_count && place != PLACE_NONE; i++) {
		const struct step *step = &path->steps[i];
		if (step->kind == STEP_FIELD)
			place = place_part(places, place, PLACE_FIELD, 0, step->field);
		else if (step->kind == STEP_INDEX && !step->offset)
			place = place_part(places, place, PLACE_INDEX, step->index, STR_NULL);
		else
			return PLACE_NONE;
	}
	return place;
}

static void bind_table(struct binder *binder, struct str usr, uint32_t unit);

static struct value value_of(struct binder *binder, const struct table *table, struct operand source)
{
	struct simulation *simulation = binder->simulation;
	if (source.kind == OPERAND_INT)
		return value_number(source.value);
	if (source.kind == OPERAND_FUNCTION)
		return (struct value){.kind = VALUE_FUNCTION, .symbol = linker_symbol(simulation->linker, table->unit, source.index)};
	uint32_t place = source.kind == OPERAND_ADDRESS ? place_of(simulation, table, source.index) : PLACE_NONE;
	if (place == PLACE_NONE)
		return value_unknown();
	const struct path *path = &table->facts->paths.items[source.index];
	bind_table(binder, table->facts->variables.items[path->variable].usr, table->unit);
	return value_address(place);
}

static void bind_all(struct binder *binder, const struct table *table)
{
	struct simulation *simulation = binder->simulation;
	for (uint32_t n = 0; n < table->facts->nodes.count; n++) {
		const struct event *event = &table->facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		uint32_t place = target.kind == OPERAND_PATH ? place_of(simulation, table, target.index) : PLACE_NONE;
		if (place == PLACE_NONE || (event->kind != EVENT_ASSIGN && event->kind != EVENT_ZERO) ||
		    ++binder->bindings > BINDINGS_MAX)
			continue;
		struct value value =
		    event->kind == EVENT_ZERO ? value_number(0) : value_of(binder, table, event_operand(event, SLOT_SOURCE));
		state_set(&simulation->tables, binder->state, place, value);
	}
}

static void bind_table(struct binder *binder, struct str usr, uint32_t unit)
{
	struct simulation *simulation = binder->simulation;
	uint32_t root = place_root(&simulation->tables.places, PLACE_GLOBAL, 0, 0, usr);
	uint32_t function = linker_initializer(simulation->linker, unit, usr);
	for (uint32_t i = 0; i < simulation->constants.count; i++)
		if (simulation->constants.items[i] == root)
			return;
	if (function == UINT32_MAX || root == PLACE_NONE || ++binder->tables > TABLES_MAX)
		return;
	array_push(simulation->arena, &simulation->constants, root);
	struct table table = {linker_function_facts(simulation->linker, function), linker_function_unit(simulation->linker, function)};
	bind_all(binder, &table);
}

void constants_bind(struct simulation *simulation, struct state *state)
{
	struct binder binder = {.simulation = simulation, .state = state};
	for (uint32_t i = 0; i < simulation->facts->variables.count; i++) {
		const struct variable *variable = &simulation->facts->variables.items[i];
		if (variable->storage == STORAGE_GLOBAL || variable->storage == STORAGE_STATIC)
			bind_table(&binder, variable->usr, simulation->unit_index);
	}
}

bool constants_hold(const struct simulation *simulation, uint32_t place)
{
	uint32_t root = place_at(&simulation->tables.places, place)->root;
	for (uint32_t i = 0; i < simulation->constants.count; i++)
		if (simulation->constants.items[i] == root)
			return true;
	return false;
}
