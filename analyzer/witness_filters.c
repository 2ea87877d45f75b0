// Two loops, one that starts tasks and one that ends them, leave out elements by conditions that nobody can follow: a bit of a set, what
// code out of sight says. That such conditions differ is not known, so a path on which they do is no witness.
#include "witness_internal.h"

#include "cycles.h"

enum { ROUNDS_MAX = 64 };

// The path goes through a loop once, from its entry until it is left.
struct visit {
	uint32_t cycle, entry; // entry: the node by which it was entered
	uint32_t rounds;
	bool starts, ends;       // is that what the loop does, on some way?
	uint64_t asked, acted; // by round: did a condition that nobody can follow decide, was a task started or ended?
};

struct visits {
	ARRAY(struct visit) items;
};

static bool is_opaque_result(struct simulation *simulation, const struct state *state, struct operand operand, uint32_t cycle)
{
	struct value value = resolve_value(simulation, state, operand);
	if (value.kind != VALUE_SYMBOL)
		return false;
	const struct symbol_origin *origin = &simulation->tables.symbols.items[value.symbol];
	if (origin->initial != PLACE_NONE || origin->node >= simulation->facts->nodes.count || simulation_cycles(simulation)->of[origin->node] != cycle)
		return false;
	const struct event *event = simulation_event(simulation, origin->node);
	return event->kind == EVENT_CALL && summary_of_callee(simulation, event) == NULL;
}

// Both arms stay in the loop, so what is left out is this element only.
static bool leaves_out(struct simulation *simulation, uint32_t record, uint32_t cycle)
{
	const struct record *here = &simulation->records.items[record];
	const struct node *node = &simulation->facts->nodes.items[here->node];
	const struct cycles *cycles = simulation_cycles(simulation);
	if (node->event.kind != EVENT_BRANCH || node->next == NODE_NONE || node->other == NODE_NONE || cycles->of[node->next] != cycle ||
	    cycles->of[node->other] != cycle || !transfer_branch_is_open(simulation, record))
		return false;
	struct operand left = event_operand(&node->event, SLOT_LEFT), right = event_operand(&node->event, SLOT_RIGHT);
	return node->event.compare == COMPARE_NONE || left.kind == OPERAND_UNKNOWN || right.kind == OPERAND_UNKNOWN ||
	       is_opaque_result(simulation, here->state, left, cycle) || is_opaque_result(simulation, here->state, right, cycle);
}

static bool starts_task(const struct simulation *simulation, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	const struct summary *callee = summary_of_callee(simulation, event);
	return event->kind == EVENT_SPAWN || (callee != NULL && summary_starts_task(callee));
}

static bool ends_task(const struct simulation *simulation, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	const struct summary *callee = summary_of_callee(simulation, event);
	return event->kind == EVENT_JOIN || event->kind == EVENT_DETACH || event->kind == EVENT_FUTURE_GET || (callee != NULL && summary_ends_tasks(callee));
}

static struct visit visit_of(struct simulation *simulation, uint32_t cycle, uint32_t entry)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	struct visit visit = {.cycle = cycle, .entry = entry};
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++) {
		visit.starts = visit.starts || starts_task(simulation, cycles->nodes[i]);
		visit.ends = visit.ends || ends_task(simulation, cycles->nodes[i]);
	}
	return visit;
}

static void visit_record(struct simulation *simulation, struct visit *visit, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	visit->rounds += node == visit->entry;
	uint64_t round = visit->rounds <= ROUNDS_MAX ? (uint64_t)1 << (visit->rounds - 1) : 0;
	visit->acted |= starts_task(simulation, node) || ends_task(simulation, node) ? round : 0;
	visit->asked |= leaves_out(simulation, record, visit->cycle) ? round : 0;
}

static bool was_joined(const struct simulation *simulation, const uint32_t *records, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (simulation->records.items[records[i]].joins > 0)
			return true;
	return false;
}

static bool ever_leaves_out(struct simulation *simulation, uint32_t cycle)
{
	for (uint32_t r = 0; r < simulation->records.count; r++)
		if (simulation_cycles(simulation)->of[simulation->records.items[r].node] == cycle && leaves_out(simulation, r, cycle))
			return true;
	return false;
}

static bool differ(struct simulation *simulation, const struct visit *starts, const struct visit *ends, bool joined)
{
	if (!starts->starts || !ends->ends || ends->starts || ends->cycle == starts->cycle)
		return false;
	if ((starts->asked & ends->asked & (starts->acted ^ ends->acted)) != 0)
		return true;
	// States that were joined may have gone through more rounds, in which nothing was started, than the path that is told.
	uint64_t told = starts->rounds > ROUNDS_MAX ? UINT64_MAX : ((uint64_t)1 << (starts->rounds - 1)) - 1;
	return joined && (ends->asked & ends->acted & ~(told | starts->asked | starts->acted)) != 0 && ever_leaves_out(simulation, starts->cycle);
}

bool witness_filters_differ(struct simulation *simulation, const uint32_t *records, uint32_t count)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	struct visits visits = {0};
	for (uint32_t i = 0; cycles->count > 1 && i < count; i++) {
		uint32_t node = simulation->records.items[records[i]].node, cycle = cycles->of[node];
		bool inside = i > 0 && cycles->of[simulation->records.items[records[i - 1]].node] == cycle;
		if (cycle != 0 && !inside)
			array_push(simulation->arena, &visits.items, visit_of(simulation, cycle, node));
		if (cycle != 0)
			visit_record(simulation, &visits.items.items[visits.items.count - 1], records[i]);
	}
	bool joined = was_joined(simulation, records, count);
	for (uint32_t s = 0; s < visits.items.count; s++)
		for (uint32_t e = s + 1; e < visits.items.count; e++)
			if (differ(simulation, &visits.items.items[s], &visits.items.items[e], joined))
				return true;
	return false;
}
