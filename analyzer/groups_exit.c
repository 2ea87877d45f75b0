// See groups.h. A task's side: its ways out are compared, by what they have told the groups that count it.
#include "groups_internal.h"

// Where the function is left: the return, or the last thing that it does.
static uint32_t way_out(const struct simulation *simulation, uint32_t record)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (location_known(record_event(simulation, r)->loc))
			return r;
	return record;
}

void groups_exit(struct simulation *simulation, const struct state *state, uint32_t record)
{
	uint32_t lost = groups_lost(simulation, state, record);
	if (lost != PLACE_NONE)
		groups_tell_unawaited(simulation, way_out(simulation, record), lost);
	array_push(simulation->arena, &simulation->exits, record);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		uint32_t place = state->bindings.items[i].place;
		const struct place *p = place_at(&simulation->tables.places, place);
		bool known = !groups_is_count(p) || !place_is_visible(&simulation->tables, place);
		for (uint32_t j = 0; j < simulation->counted.count && !known; j++)
			known = simulation->counted.items[j] == place;
		if (!known)
			array_push(simulation->arena, &simulation->counted, place);
	}
}

static bool change_at(struct simulation *simulation, uint32_t record, uint32_t place, int64_t *ret_change)
{
	return groups_change(simulation, simulation->records.items[record].state, place, ret_change);
}

static bool delta_at(struct simulation *simulation, uint32_t record, uint32_t count, int64_t *ret_delta)
{
	int64_t counted = 0, pending = 0, perhaps = 0, arrived = 0;
	uint32_t group = place_at(&simulation->tables.places, count)->parent;
	if (parts_number(simulation, simulation->records.items[record].state, groups_arrived(simulation, group), &arrived)) {
		*ret_delta = 1 - arrived;
		return true;
	}
	bool known = change_at(simulation, record, count, &counted) && change_at(simulation, record, groups_pending(simulation, group), &pending) &&
	             change_at(simulation, record, groups_perhaps(simulation, group), &perhaps) && perhaps == 0;
	*ret_delta = counted - pending;
	return known;
}

// The last record on the way to the exit before the count changed for the last time; the exit itself: it did not.
static uint32_t last_change(struct simulation *simulation, uint32_t exit, uint32_t count)
{
	uint32_t arrived = groups_arrived(simulation, place_at(&simulation->tables.places, count)->parent);
	for (uint32_t r = exit; simulation->records.items[r].parent != UINT32_MAX; r = simulation->records.items[r].parent) {
		uint32_t parent = simulation->records.items[r].parent;
		int64_t after = 0, before = 0;
		if (parts_number(simulation, simulation->records.items[r].state, arrived, &after) && !parts_number(simulation, simulation->records.items[parent].state, arrived, &before))
			return parent;
		if (change_at(simulation, r, count, &after) && change_at(simulation, parent, count, &before) && after != before)
			return parent;
	}
	return exit;
}

// There is no group on this way: the pointer to it is null.
static bool has_none(struct simulation *simulation, uint32_t record, uint32_t count)
{
	const struct state *state = simulation->records.items[record].state;
	for (uint32_t p = count; p != PLACE_NONE; p = place_at(&simulation->tables.places, p)->parent) {
		const struct place *place = place_at(&simulation->tables.places, p);
		int64_t number = 1;
		if (place->kind == PLACE_POINTEE && value_is_number(state_range(state, state_get(&simulation->tables, state, place->parent)), &number) && number == 0)
			return true;
	}
	return false;
}

// Does a branch do nothing but skip the signal?
static bool skips_only(const struct simulation *simulation, uint32_t signal)
{
	const struct node *nodes = simulation->facts->nodes.items;
	for (uint32_t n = 0; n < simulation->facts->nodes.count; n++)
		if (nodes[n].event.kind == EVENT_BRANCH && ((nodes[n].next == signal && nodes[n].other == nodes[signal].next) ||
		                                            (nodes[n].other == signal && nodes[n].next == nodes[signal].next)))
			return true;
	return false;
}

// Whether the way is taken was settled by whoever started the task: he may know what it counts.
static bool is_given(struct simulation *simulation, uint32_t record)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct event *event = record_event(simulation, r);
		if (event->kind != EVENT_BRANCH || !transfer_branch_is_open(simulation, r))
			continue;
		struct value value = resolve_value(simulation, simulation->records.items[r].state, event_operand(event, SLOT_LEFT));
		if (value.kind == VALUE_SYMBOL && simulation->tables.symbols.items[value.symbol].initial != PLACE_NONE)
			return true;
	}
	return false;
}

static void tell_exit(struct simulation *simulation, uint32_t record, uint32_t count, enum trace_end end, uint32_t flags)
{
	witness_trace(simulation, (struct ending){.end = end,
	                                          .flags = flags,
	                                          .record = record,
	                                          .primary = simulation->records.items[record].node,
	                                          .spawn = UINT32_MAX,
	                                          .place = groups_named(simulation, record, place_at(&simulation->tables.places, count)->parent),
	                                          .site = NODE_NONE,
	                                          .earlier = NODE_NONE});
}

// A way out without the signal that other ways give at the node. Where that is skipped by a branch that does nothing else, or a callee
// decides, somebody must be seen to wait for it.
static void tell_missing(struct simulation *simulation, uint32_t exit, uint32_t count, uint32_t signal)
{
	uint32_t at = record_at_node(simulation, exit, signal);
	bool passes = simulation->records.items[at].node == signal, call = passes && record_event(simulation, at)->kind == EVENT_CALL;
	if (!passes && !skips_only(simulation, signal))
		tell_exit(simulation, way_out(simulation, exit), count, TRACE_GROUP_NOT_DONE, is_given(simulation, exit) ? TRACE_ASSUMED : 0u);
	else if ((!passes || call) && groups_is_free_way(simulation, exit))
		tell_exit(simulation, call ? at : way_out(simulation, exit), count, TRACE_GROUP_NOT_DONE, TRACE_SKIPS);
}

static void compare_exits(struct simulation *simulation, uint32_t count)
{
	int64_t least = INT64_MAX, most = INT64_MIN, delta = 0;
	uint32_t signal = NODE_NONE;
	for (uint32_t i = 0; i < simulation->exits.count; i++) {
		uint32_t record = simulation->exits.items[i];
		if (!delta_at(simulation, record, count, &delta)) {
			if (has_none(simulation, record, count))
				continue;
			return;
		}
		if (delta < 0 && delta <= least)
			signal = simulation->records.items[last_change(simulation, record, count)].node;
		least = delta < least ? delta : least;
		most = delta > most ? delta : most;
	}
	for (uint32_t i = 0; i < simulation->exits.count && least < most && most <= 0 && signal != NODE_NONE; i++) {
		uint32_t record = simulation->exits.items[i];
		if (!delta_at(simulation, record, count, &delta))
			continue;
		if (most == 0 && delta == 0 && least == -1 && !has_none(simulation, record, count))
			tell_missing(simulation, record, count, signal);
		else if (most == -1 && delta == least)
			tell_exit(simulation, last_change(simulation, record, count), count, TRACE_GROUP_NEGATIVE, is_given(simulation, record) ? TRACE_ASSUMED : 0u);
	}
}

void groups_finish(struct simulation *simulation)
{
	simulation->summary->chooses_freely = simulation->counted.count > 0 && !simulation->capped && groups_choose_freely(simulation);
	if (simulation->counted.count == 0 || simulation->capped || !linker_is_entry(simulation->linker, simulation->function))
		return;
	for (uint32_t i = 0; i < simulation->counted.count; i++)
		compare_exits(simulation, simulation->counted.items[i]);
}
