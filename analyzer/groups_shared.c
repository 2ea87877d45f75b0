// See groups_internal.h. What is known of a group's count is what was seen here; who finds the group through objects that others
// know may count in it as well: a queue that tasks serve, a list, a global.
#include "groups_internal.h"

#include "uses.h"

enum { HOLDERS_MAX = 8, LENT_MAX = 200 };

static uint32_t root_of(const struct simulation *simulation, uint32_t place)
{
	return place_at(&simulation->tables.places, place)->root;
}

void groups_lent(struct simulation *simulation, uint32_t node, uint32_t place, uint32_t flags)
{
	for (uint32_t i = 0; i < simulation->lent_places.count; i++) {
		struct lent_place *lent = &simulation->lent_places.items[i];
		if (lent->node != node || lent->place != place)
			continue;
		lent->flags |= flags;
		return;
	}
	if (simulation->lent_places.count < LENT_MAX)
		array_push(simulation->arena, &simulation->lent_places, ((struct lent_place){node, place, flags}));
}

// Was a part of the object lent to a task that does not count in the group by what it was given at its start? What became of the
// task meanwhile does not matter: it may have told somebody else.
static bool is_with_stranger(const struct simulation *simulation, uint32_t root, uint32_t object)
{
	const struct lent_place *lent = simulation->lent_places.items;
	for (uint32_t i = 0; i < simulation->lent_places.count; i++) {
		bool counts = false;
		if (root_of(simulation, lent[i].place) != root)
			continue;
		for (uint32_t j = 0; j < simulation->lent_places.count && !counts; j++)
			counts = lent[j].node == lent[i].node && (lent[j].flags & (USE_COUNT_UP | USE_COUNT_DOWN | USE_COUNTED)) != 0 &&
			         place_within(&simulation->tables.places, lent[j].place, object);
		if (!counts)
			return true;
	}
	return simulation->lent_places.count == LENT_MAX;
}

static bool is_listed(const uint32_t *roots, uint32_t count, uint32_t root)
{
	for (uint32_t i = 0; i < count; i++)
		if (roots[i] == root)
			return true;
	return false;
}

bool groups_are_shared(struct simulation *simulation, const struct state *state, uint32_t group)
{
	uint32_t object = groups_object(simulation, group), roots[HOLDERS_MAX] = {root_of(simulation, object)}, count = 1;
	// PRECISION: a group in a caller's object or a global, also one that is set here, may be counted by tasks that were there before.
	if (object != group && place_is_visible(&simulation->tables, object))
		return true;
	for (uint32_t next = 0; next < count; next++)
		for (uint32_t i = 0; i < state->bindings.count; i++) {
			const struct binding *binding = &state->bindings.items[i];
			bool leads = binding->value.kind == VALUE_ADDRESS && root_of(simulation, binding->value.place) == roots[next];
			uint32_t holder = root_of(simulation, binding->place);
			if (!leads || is_listed(roots, count, holder))
				continue;
			if (place_is_visible(&simulation->tables, binding->place) || count == HOLDERS_MAX || is_with_stranger(simulation, holder, object))
				return true;
			roots[count++] = holder;
		}
	return false;
}

// --- what is handed on by value

// The roots of objects that are reached from what lies within the place, that excluded.
static uint32_t reached_from(const struct simulation *simulation, const struct state *state, uint32_t place, uint32_t *roots)
{
	uint32_t count = 0;
	for (uint32_t next = 0; next <= count; next++)
		for (uint32_t i = 0; i < state->bindings.count && count < HOLDERS_MAX; i++) {
			const struct binding *binding = &state->bindings.items[i];
			bool from = next == 0 ? place_within(&simulation->tables.places, binding->place, place) : root_of(simulation, binding->place) == roots[next - 1];
			uint32_t root = from && binding->value.kind == VALUE_ADDRESS ? root_of(simulation, binding->value.place) : PLACE_NONE;
			if (root != PLACE_NONE && !is_listed(roots, count, root))
				roots[count++] = root;
		}
	return count;
}

// PRECISION: closures and other objects that are given by value, or put into containers, may be kept and run by whoever finds them
// there. Who is given one in this way counts unseen in the groups that it leads to.
void groups_handed_on(struct simulation *simulation, uint32_t record, enum slot slot)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = NULL;
	for (uint32_t n = 0; n < event_operand_count(event, slot); n++) {
		const struct state *before = simulation->records.items[record].state;
		struct operand operand = event_operand_at(event, slot, n);
		uint32_t place = operand.kind == OPERAND_PATH ? resolve_place(simulation, before, operand) : PLACE_NONE, roots[HOLDERS_MAX];
		// A pointer is followed through the callee; so is what it points to.
		bool object = place != PLACE_NONE && state_get(&simulation->tables, before, place).kind != VALUE_ADDRESS;
		uint32_t count = object ? reached_from(simulation, before, place, roots) : 0;
		for (uint32_t i = 0; count > 0 && i < before->bindings.count; i++) {
			uint32_t counted = before->bindings.items[i].place;
			if (!groups_is_count(place_at(&simulation->tables.places, counted)) || !is_listed(roots, count, root_of(simulation, counted)))
				continue;
			if (state == NULL)
				state = simulation->records.items[record].state = record_state(simulation, record);
			parts_forget(simulation, state, counted);
			before = state;
		}
	}
}
