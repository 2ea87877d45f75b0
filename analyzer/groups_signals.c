// See groups.h. Tasks that signal on some of their ways only: whether a way is theirs to choose, and whether somebody misses the signal.
#include "groups_internal.h"

#include "summary.h"

// Was the value made by a call that is given nothing, or does it say whether something could be started? Whoever started the task
// cannot have known it then.
static bool is_own(struct simulation *simulation, struct value value)
{
	if (value.kind != VALUE_SYMBOL)
		return value.kind == VALUE_NUMBER;
	const struct symbol_origin *origin = &simulation->tables.symbols.items[value.symbol];
	if (origin->initial != PLACE_NONE || origin->node == NODE_NONE || origin->number >= SYMBOL_SHARED)
		return false;
	const struct event *event = simulation_event(simulation, origin->node);
	bool call = event->kind == EVENT_CALL && event_operand(event, SLOT_THIS).kind == OPERAND_NONE;
	for (uint32_t i = 0; i < event->operand_count && call; i++)
		call = event->operands[i].slot != SLOT_ARG || event->operands[i].operand.kind == OPERAND_INT;
	return call || event->kind == EVENT_SPAWN;
}

static bool is_own_choice(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if (event->kind == EVENT_CALL) {
		const struct summary *summary = summary_of_callee(simulation, event);
		return summary == NULL || !summary->counts || summary->chooses_freely;
	}
	if (event->kind != EVENT_BRANCH || !transfer_branch_is_open(simulation, record))
		return true;
	const struct state *state = simulation->records.items[record].state;
	return event->compare != COMPARE_NONE && is_own(simulation, resolve_value(simulation, state, event_operand(event, SLOT_LEFT))) &&
	       is_own(simulation, resolve_value(simulation, state, event_operand(event, SLOT_RIGHT)));
}

bool groups_is_free_way(struct simulation *simulation, uint32_t record)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (!is_own_choice(simulation, r))
			return false;
	return true;
}

bool groups_choose_freely(struct simulation *simulation)
{
	for (uint32_t i = 0; i < simulation->exits.count; i++)
		if (!groups_is_free_way(simulation, simulation->exits.items[i]))
			return false;
	return true;
}

// --- who waits

void groups_note_partial(struct simulation *simulation, uint32_t record, uint32_t group, uint32_t entry)
{
	struct partial_signal partial = {.node = simulation->records.items[record].node, .group = group, .entry = entry};
	for (uint32_t i = 0; i < simulation->partial_signals.count; i++) {
		const struct partial_signal *known = &simulation->partial_signals.items[i];
		if (known->node == partial.node && known->group == group && known->entry == entry)
			return;
	}
	array_push(simulation->arena, &simulation->partial_signals, partial);
}

void groups_note_awaited(struct simulation *simulation, uint32_t record, uint32_t group, bool missed)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent)
		for (uint32_t i = 0; i < simulation->partial_signals.count; i++) {
			struct partial_signal *partial = &simulation->partial_signals.items[i];
			if (partial->node != simulation->records.items[r].node || partial->group != group)
				continue;
			partial->missed = partial->missed || missed;
			partial->spared = partial->spared || !missed;
		}
}

void groups_settle(struct program *program)
{
	uint32_t kept = 0;
	for (uint32_t t = 0; t < program->traces.count; t++) {
		struct trace *trace = &program->traces.items[t];
		bool missed = false, spared = false;
		for (uint32_t i = 0; i < program->awaited.count && trace->end == TRACE_GROUP_NOT_DONE; i++)
			if (program->awaited.items[i].entry == trace->function) {
				missed = missed || program->awaited.items[i].missed;
				spared = spared || !program->awaited.items[i].missed;
			}
		bool skips = trace->end == TRACE_GROUP_NOT_DONE && (trace->flags & TRACE_SKIPS) != 0;
		if (!missed && (spared || skips))
			continue;
		if (skips)
			trace->flags &= ~(uint32_t)TRACE_SKIPS;
		program->traces.items[kept++] = *trace;
	}
	program->traces.count = kept;
}
