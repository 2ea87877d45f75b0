// See premise.h. The places of one function are made places of the other, as far as they lie in the object or are reached
// from it.
#include "premise.h"

#include "loans.h"

enum { HOLDER_DEPTH_MAX = 3 };

// --- places

static uint32_t import_left(struct simulation *simulation, uint32_t place, uint32_t depth);

// What the one who left the task made is known by what leads to it.
static uint32_t import_made(struct simulation *simulation, uint32_t object, uint32_t depth)
{
	const struct premise *premise = simulation->premise;
	for (uint32_t i = 0; depth < HOLDER_DEPTH_MAX && i < premise->row->bindings.count; i++) {
		const struct binding *binding = &premise->row->bindings.items[i];
		if (binding->value.kind != VALUE_ADDRESS || binding->value.place != object || binding->place == object)
			continue;
		uint32_t holder = import_left(simulation, binding->place, depth + 1);
		if (holder != PLACE_NONE)
			return place_part(&simulation->tables.places, holder, PLACE_POINTEE, 0, STR_NULL);
	}
	return PLACE_NONE;
}

static uint32_t import_object(struct simulation *simulation)
{
	const struct premise *premise = simulation->premise;
	struct place_table *places = &simulation->tables.places;
	if (premise->met_object != PLACE_NONE)
		return place_import(places, &premise->met->tables.places, premise->met_object);
	for (uint32_t v = 0; v < simulation->facts->variables.count; v++)
		if (simulation->facts->variables.items[v].storage == STORAGE_THIS)
			return place_part(places, place_root(places, PLACE_VARIABLE, v, 1, STR_NULL), PLACE_POINTEE, 0, STR_NULL);
	return PLACE_NONE;
}

// PLACE_NONE: it has nothing to do with the object.
static uint32_t import_left(struct simulation *simulation, uint32_t place, uint32_t depth)
{
	const struct premise *premise = simulation->premise;
	const struct place *p = place_at(&premise->left->tables.places, place);
	if (place == premise->left_object)
		return import_object(simulation);
	if (p->parent == PLACE_NONE)
		return p->kind == PLACE_HEAP     ? import_made(simulation, place, depth)
		       : p->kind == PLACE_GLOBAL ? place_import(&simulation->tables.places, &premise->left->tables.places, place)
		                                 : PLACE_NONE;
	uint32_t whole = import_left(simulation, p->parent, depth);
	return whole == PLACE_NONE ? PLACE_NONE : place_part(&simulation->tables.places, whole, p->kind, p->number, p->name);
}

// --- what the object is like

static uint32_t add_task(struct simulation *simulation, struct state *state)
{
	const struct premise *premise = simulation->premise;
	const struct summary_task *task = &premise->row->tasks.items[premise->task];
	const struct summary_spawn *from = &premise->left->spawns.items[task->spawn];
	struct task kept = {.site = NODE_NONE,
	                    .external = PLACE_NONE,
	                    .status = TASK_LIVE,
	                    .flags = task->flags,
	                    .spawn = typestate_add_spawn(simulation, summary_spawn_seen(from, NODE_NONE)),
	                    .ended_at = NODE_NONE};
	return state_add_task(&simulation->tables, state, kept);
}

static void assume_not_null(struct simulation *simulation, struct state *state, uint32_t place)
{
	uint32_t symbol = symbol_initial(&simulation->tables, place);
	struct value nonzero = value_unknown();
	nonzero.nonzero = true;
	if (symbol != 0)
		state_constrain(&simulation->tables, state, symbol, nonzero);
}

static void bind(struct simulation *simulation, struct state *state, const struct binding *binding, uint32_t task)
{
	uint32_t place = import_left(simulation, binding->place, 0);
	if (place == PLACE_NONE || place_is_weak(&simulation->tables.places, place))
		return;
	switch (binding->value.kind) {
	case VALUE_NUMBER: state_set(&simulation->tables, state, place, binding->value); break;
	case VALUE_TASK:
		if (binding->value.task == simulation->premise->task)
			state_set(&simulation->tables, state, place, value_task(task));
		break;
	case VALUE_ADDRESS:
	case VALUE_FUNCTION: assume_not_null(simulation, state, place); break;
	default: break; // as unknown as what nothing is said of
	}
}

static bool is_bound(const struct summary_row *row, const struct place_table *places, uint32_t place)
{
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (place_within(places, place, row->bindings.items[i].place))
			return true;
	return false;
}

// The task holds on to what it held on to when it was left.
static void lend(struct simulation *simulation, struct state *state, uint32_t task)
{
	const struct premise *premise = simulation->premise;
	for (uint32_t i = 0; i < premise->row->loans.count; i++) {
		const struct summary_loan *loan = &premise->row->loans.items[i];
		uint32_t place = loan->task == premise->task ? import_left(simulation, loan->place, 0) : PLACE_NONE;
		if (place != PLACE_NONE)
			loans_add(simulation, state, task, place, &loan->use);
	}
}

void premise_bind(struct simulation *simulation, struct state *state)
{
	const struct premise *premise = simulation->premise;
	const struct place_table *places = &premise->left->tables.places;
	const struct summary_row *row = premise->row;
	uint32_t task = add_task(simulation, state);
	// What he asked for before he began, and did not change, holds still.
	for (uint32_t i = 0; i < row->required.count; i++) {
		const struct constraint *required = &row->required.items[i];
		uint32_t place = is_bound(row, places, required->symbol) ? PLACE_NONE : import_left(simulation, required->symbol, 0);
		uint32_t symbol = place == PLACE_NONE ? 0 : symbol_initial(&simulation->tables, place);
		if (symbol != 0)
			state_constrain(&simulation->tables, state, symbol, required->range);
	}
	// Whole objects before their parts.
	for (uint32_t depth = 0; depth <= PLACE_DEPTH_MAX; depth++)
		for (uint32_t i = 0; i < row->bindings.count; i++)
			if (place_at(places, row->bindings.items[i].place)->depth == depth)
				bind(simulation, state, &row->bindings.items[i], task);
	lend(simulation, state, task);
}

// --- what comes of it

static bool is_in_premise(const struct simulation *simulation, const struct constraint *constraint)
{
	const struct state *first = simulation->records.items[0].state;
	for (uint32_t i = 0; i < first->constraints.count; i++)
		if (first->constraints.items[i].symbol == constraint->symbol)
			return value_equal(first->constraints.items[i].range, constraint->range);
	return false;
}

void premise_note(struct simulation *simulation, uint32_t record, uint32_t spawn, const struct trace *trace)
{
	struct premise *premise = simulation->premise;
	const struct state *state = simulation->releasing != NULL ? simulation->releasing : simulation->records.items[record].state;
	if (spawn == UINT32_MAX || simulation->spawns.items[spawn].node != NODE_NONE)
		return;
	struct premise_loss loss = {.trace = *trace};
	for (uint32_t i = 0; i < state->constraints.count; i++) {
		const struct constraint *constraint = &state->constraints.items[i];
		uint32_t initial = simulation->tables.symbols.items[constraint->symbol].initial;
		if (initial == PLACE_NONE || is_in_premise(simulation, constraint))
			continue;
		struct premise_condition condition = {place_import(&premise->places.tables.places, &simulation->tables.places, initial), constraint->range};
		array_push(premise->arena, &loss.conditions, condition);
	}
	array_push(premise->arena, &premise->losses, loss);
}

void premise_simulate(struct linker *linker, struct program *program, uint32_t function, struct premise *premise)
{
	struct arena scratch = {0};
	tables_init(&premise->places.tables, premise->arena);
	premise->places.facts = program->functions.items[function].facts;
	struct simulation simulation = simulation_create(linker, program, function, &effort_full, &scratch);
	simulation.premise = premise;
	simulation_run(&simulation);
	premise->capped = simulation.capped;
	arena_finish(&scratch);
}
