// The small scope: a loop of 64 rounds that starts, joins or stores tasks shows what one of a few rounds shows. Constants
// that bound counters are mapped to small ones by one fixed map, so that two loops up to 64 agree, also in two functions,
// and one up to 63 still falls short of them.
#include "simulation.h"

#include "summary.h"

enum { SCOPE_KEPT = 5, SCOPE_CONSTANTS_MAX = 64 };

static bool is_counter(const struct simulation *simulation, const uint8_t *counters, struct operand operand)
{
	return operand.kind == OPERAND_PATH && counters[simulation->facts->paths.items[operand.index].variable];
}

static void note_rounds(struct simulation *simulation, bool few)
{
	if (few)
		simulation->summary->few_rounds = true;
	else
		simulation->summary->many_rounds = true;
}

static void note(struct simulation *simulation, struct operand operand)
{
	int64_t kept = simulation->narrow ? TRIPS_MAX : SCOPE_KEPT;
	if (operand.kind == OPERAND_INT && operand.value > TRIPS_MAX)
		note_rounds(simulation, simulation->narrow);
	if (operand.kind != OPERAND_INT || operand.value <= kept || simulation->scaled.count >= SCOPE_CONSTANTS_MAX)
		return;
	for (uint32_t i = 0; i < simulation->scaled.count; i++)
		if (simulation->scaled.items[i] == operand.value)
			return;
	array_push(simulation->arena, &simulation->scaled, operand.value);
}

static void note_counters(struct simulation *simulation, const uint8_t *counters)
{
	struct state *entry = state_create(simulation->arena);
	for (uint32_t i = 0; i < simulation->facts->variables.count; i++) {
		uint32_t place = counters[i] ? resolve_variable(simulation, entry, i) : PLACE_NONE;
		if (place != PLACE_NONE)
			array_push(simulation->arena, &simulation->counters, place);
	}
}

static void add_counter(struct simulation *simulation, uint32_t place)
{
	for (uint32_t i = 0; i < simulation->counters.count; i++)
		if (simulation->counters.items[i] == place)
			return;
	array_push(simulation->arena, &simulation->counters, place);
}

static void note_indices(struct simulation *simulation)
{
	struct state *entry = state_create(simulation->arena);
	for (uint32_t i = 0; i < simulation->facts->paths.count; i++) {
		const struct path *path = &simulation->facts->paths.items[i];
		for (uint32_t j = 0; j < path->step_count; j++) {
			uint32_t place = path->steps[j].kind != STEP_INDEX_PATH
			                     ? PLACE_NONE
			                     : resolve_path(simulation, entry, (uint32_t)path->steps[j].index);
			if (place != PLACE_NONE)
				add_counter(simulation, place);
		}
	}
}

static void note_bound_variable(struct simulation *simulation, uint32_t variable)
{
	for (uint32_t i = 0; i < simulation->bounds.count; i++)
		if (simulation->bounds.items[i] == variable)
			return;
	array_push(simulation->arena, &simulation->bounds, variable);
}

void scope_note_bound(struct simulation *simulation, struct value bound)
{
	uint32_t initial = simulation->tables.symbols.items[bound.symbol].initial;
	const struct place *p = initial == PLACE_NONE ? NULL : place_at(&simulation->tables.places, initial);
	if (p != NULL && p->kind == PLACE_VARIABLE && p->other != 0)
		note_bound_variable(simulation, (uint32_t)p->number);
}

static const struct summary *callee_of(const struct simulation *simulation, const struct event *event)
{
	return (event->flags & FLAG_VIRTUAL) != 0 ? NULL : summary_of_callee(simulation, event);
}

// The numbers of rounds that callees are given. What is noted as a counter here takes part in the scaling.
static void note_bounds_of_callee(struct simulation *simulation, uint8_t *counters, const struct event *event)
{
	const struct summary *callee = callee_of(simulation, event);
	for (uint32_t i = 0; callee != NULL && i < callee->bounds.count; i++) {
		struct operand operand = event_operand_at(event, SLOT_ARG, callee->bounds.items[i]);
		simulation->narrow = true;
		note(simulation, operand);
		if (operand.kind != OPERAND_PATH)
			continue;
		uint32_t variable = simulation->facts->paths.items[operand.index].variable;
		counters[variable] = 1;
		if (simulation->facts->variables.items[variable].storage == STORAGE_PARAM)
			note_bound_variable(simulation, variable);
	}
}

// Callees that go through the same tasks must agree about how many ten are. Those that were simulated with many rounds can be so
// again with few, see linker_special_summary.
static void agree_with_callees(struct simulation *simulation)
{
	bool many = false;
	for (uint32_t i = 0; i < simulation->facts->nodes.count; i++) {
		const struct summary *callee = callee_of(simulation, &simulation->facts->nodes.items[i].event);
		simulation->narrow = simulation->narrow || (callee != NULL && callee->few_rounds);
		many = many || (callee != NULL && callee->many_rounds);
	}
	if (many || simulation->narrow)
		note_rounds(simulation, simulation->narrow);
}

// `count = 10; ... i < count`: what bounds a counter is scaled like one.
static void note_compared(struct simulation *simulation, uint8_t *counters, const struct event *event)
{
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	if (event->kind != EVENT_BRANCH || left.kind != OPERAND_PATH || right.kind != OPERAND_PATH)
		return;
	const struct path *a = &simulation->facts->paths.items[left.index], *b = &simulation->facts->paths.items[right.index];
	if (a->step_count > 0 || b->step_count > 0)
		return;
	if (counters[a->variable] == 1 && counters[b->variable] == 0)
		counters[b->variable] = 2;
	if (counters[b->variable] == 1 && counters[a->variable] == 0)
		counters[a->variable] = 2;
}

static bool calls_with_tasks(const struct simulation *simulation)
{
	for (uint32_t i = 0; i < simulation->facts->nodes.count; i++) {
		const struct summary *callee = callee_of(simulation, &simulation->facts->nodes.items[i].event);
		for (uint32_t j = 0; callee != NULL && j < callee->rows.count; j++)
			if (callee->rows.items[j].tasks.count > 0)
				return true;
	}
	return false;
}

static void note_constants(struct simulation *simulation, const uint8_t *counters, const struct event *event)
{
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	if (event->kind == EVENT_BRANCH && is_counter(simulation, counters, left))
		note(simulation, right);
	if (event->kind == EVENT_BRANCH && is_counter(simulation, counters, right))
		note(simulation, left);
	if (event->kind == EVENT_ASSIGN && is_counter(simulation, counters, event_operand(event, SLOT_TARGET)))
		note(simulation, event_operand(event, SLOT_SOURCE));
	if (event->kind == EVENT_RESIZE)
		note(simulation, event_operand(event, SLOT_AMOUNT));
}

void scope_compute(struct simulation *simulation)
{
	const struct function_facts *facts = simulation->facts;
	uint8_t *counters = arena_array(simulation->arena, uint8_t, facts->variables.count + 1);
	for (uint32_t i = 0; i < facts->nodes.count; i++) {
		const struct event *event = &facts->nodes.items[i].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind == EVENT_ADD && target.kind == OPERAND_PATH)
			counters[facts->paths.items[target.index].variable] = 1;
	}
	note_counters(simulation, counters);
	note_indices(simulation);
	for (uint32_t i = 0; i < facts->nodes.count; i++)
		note_bounds_of_callee(simulation, counters, &facts->nodes.items[i].event);
	for (uint32_t i = 0; i < facts->nodes.count; i++)
		note_compared(simulation, counters, &facts->nodes.items[i].event);
	simulation->narrow = simulation->narrow || simulation->given.few_rounds || (simulation->effort.few_rounds && !calls_with_tasks(simulation));
	agree_with_callees(simulation);
	for (uint32_t i = 0; i < facts->nodes.count; i++)
		note_constants(simulation, counters, &facts->nodes.items[i].event);
}

int64_t scope_scale(const struct simulation *simulation, int64_t constant)
{
	for (uint32_t i = 0; i < simulation->scaled.count; i++)
		if (simulation->scaled.items[i] == constant)
			// 63, 64, 65, 66 become 4, 5, 6, 7: neighbours stay neighbours. Narrow: 2 and 3.
			return simulation->narrow ? TRIPS_MAX - 1 + (constant + 1) % 2 : SCOPE_KEPT - 1 + (constant + 1) % 4;
	return constant;
}
