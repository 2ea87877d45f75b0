// The small scope: a loop of 64 rounds that starts, joins or stores tasks shows what one of a few rounds shows. Constants
// that bound counters are mapped to small ones by one fixed map, so that two loops up to 64 agree, also in two functions,
// and one up to 63 still falls short of them.
#include "simulation.h"

enum { SCOPE_KEPT = 5, SCOPE_CONSTANTS_MAX = 64 };

static bool is_counter(const struct simulation *simulation, const uint8_t *counters, struct operand operand)
{
	return operand.kind == OPERAND_PATH && counters[simulation->facts->paths.items[operand.index].variable];
}

static void note(struct simulation *simulation, struct operand operand)
{
	if (operand.kind != OPERAND_INT || operand.value <= SCOPE_KEPT || simulation->scaled.count >= SCOPE_CONSTANTS_MAX)
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
	for (uint32_t i = 0; i < facts->nodes.count; i++) {
		const struct event *event = &facts->nodes.items[i].event;
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
}

int64_t scope_scale(const struct simulation *simulation, int64_t constant)
{
	for (uint32_t i = 0; i < simulation->scaled.count; i++)
		if (simulation->scaled.items[i] == constant)
			// 63, 64, 65, 66 become 4, 5, 6, 7: neighbours stay neighbours.
			return SCOPE_KEPT - 1 + (constant + 1) % 4;
	return constant;
}
