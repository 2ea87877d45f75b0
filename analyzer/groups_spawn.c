// See groups.h. Where a task starts: what its entry counts down is pending in the spawner's groups.
#include "groups_internal.h"

#include "application.h"
#include "inferred.h"
#include "loans_internal.h"
#include "uses.h"

bool groups_is_part(const struct place *place)
{
	static const char *const names[] = {"count()", "pending()", "perhaps()", "arrived()"};
	bool found = false;
	for (uint32_t i = 0; i < sizeof names / sizeof *names && place->kind == PLACE_FIELD && !found; i++)
		found = str_equal(place->name, str_from_c(names[i]));
	return found;
}

struct listed_groups {
	ARRAY(uint32_t) items;
};

// What is added to a group's count.
struct delta {
	int64_t least, most; // if tasks that are started signal on all their ways; ... only where they must
};

// ... by the row, with what tasks that it started will take off. False: that is not known.
static bool delta_of(const struct summary *summary, const struct summary_row *row, uint32_t group, struct delta *ret_delta)
{
	int64_t change = 0, arrived = 0;
	bool known = true;
	*ret_delta = (struct delta){0};
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct place *p = place_at(&summary->tables.places, row->bindings.items[i].place);
		if (p->kind != PLACE_FIELD || p->parent != group)
			continue;
		bool pending = str_equal(p->name, STR("pending()")), perhaps = str_equal(p->name, STR("perhaps()"));
		if (str_equal(p->name, STR("arrived()")) && value_is_number(row->bindings.items[i].value, &arrived)) {
			*ret_delta = (struct delta){1 - arrived, 1 - arrived};
			return true;
		}
		if (!pending && !perhaps && !groups_is_count(p))
			continue;
		known = parts_change(row, row->bindings.items[i].place, &change) && known;
		ret_delta->least += pending || perhaps ? -change : change;
		ret_delta->most += pending ? -change : perhaps ? 0 : change;
	}
	return known;
}

// The task that was just started holds a count of the group.
static void note_debt(struct application *a, uint32_t group)
{
	struct simulation *simulation = a->simulation;
	uint32_t node = simulation->records.items[a->record].node, object = groups_object(simulation, group), last = UINT32_MAX;
	for (uint32_t i = 0; i < a->state->tasks.count; i++)
		if (a->state->tasks.items[i].site == node)
			last = i;
	for (uint32_t i = 0; i < a->state->loans.count; i++) {
		struct loan *loan = &a->state->loans.items[i];
		if (loan->task == last && (simulation->lent.items[loan->use].flags & USE_COUNT_UP) != 0 && place_within(&simulation->tables.places, loan->place, object))
			loans_flag(simulation, loan, USE_OWES);
	}
}

// `place`: the group, in the entry's summary. Its count here; PLACE_NONE: there is none.
static uint32_t expect(struct application *a, uint32_t entry, uint32_t place)
{
	struct simulation *simulation = a->simulation;
	uint32_t group = application_place(a, place), count = groups_count(simulation, group);
	int64_t least = INT64_MAX, most = INT64_MIN;
	bool known = true;
	if (count == PLACE_NONE)
		return PLACE_NONE;
	for (uint32_t i = 0; i < a->summary->rows.count; i++) {
		struct delta delta;
		if (a->summary->rows.items[i].way == WAY_THROW)
			continue;
		known = delta_of(a->summary, &a->summary->rows.items[i], place, &delta) && known;
		least = delta.least < least ? delta.least : least;
		most = delta.most > most ? delta.most : most;
	}
	groups_ready(simulation, a->state, group);
	if (known && most < 0)
		note_debt(a, group);
	// What is signalled twice at times is told there.
	bool free = least == most || (most == 0 && a->summary->chooses_freely && !uses_settle(linker_uses(simulation->linker, entry)));
	if (!known || !free || most > 0) {
		parts_forget(simulation, a->state, count);
		return count;
	}
	parts_add(simulation, a->state, groups_pending(simulation, group), value_number(-most));
	if (least < most) {
		parts_add(simulation, a->state, groups_perhaps(simulation, group), value_number(most - least));
		groups_note_partial(simulation, a->record, group, entry);
	}
	return count;
}

// A group that takes a task is there.
static void use_pointer(struct simulation *simulation, struct state *state, const struct event *event)
{
	struct value value = resolve_value(simulation, state, event_operand(event, SLOT_GROUP)), narrowed;
	if (value.kind == VALUE_SYMBOL && value.lo == 0 && range_refine(state_range(state, value), COMPARE_NE, value_number(0), &narrowed))
		state_constrain(&simulation->tables, state, value.symbol, narrowed);
}

// A task that is given the group may wait for it, by itself or where nobody sees it.
static void share_with(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry)
{
	struct operand closure = event_operand(record_event(simulation, record), SLOT_ENTRY);
	const struct uses *uses = entry == UINT32_MAX ? NULL : linker_uses(simulation->linker, entry);
	bool waits = uses == NULL || uses->calls_unknown || uses->incomplete || uses->waits;
	for (uint32_t i = 0; uses != NULL && i < uses->items.count; i++)
		waits = waits || (uses->items.items[i].flags & USE_WAIT) != 0;
	uint32_t object = waits && closure.kind == OPERAND_PATH ? resolve_place(simulation, state, closure) : PLACE_NONE;
	for (uint32_t i = 0; object != PLACE_NONE && i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		uint32_t group = place_within(&simulation->tables.places, binding.place, object) ? resolve_pointee(simulation, binding.value) : PLACE_NONE;
		int64_t owned = 0;
		if (group != PLACE_NONE && parts_number(simulation, state, groups_owned(simulation, group), &owned))
			parts_forget(simulation, state, groups_owned(simulation, group));
	}
}

// The count of what a use speaks of: the group itself, or the counter of a home-made one.
static uint32_t count_of_use(struct simulation *simulation, uint32_t place)
{
	const struct inferred *inferred = linker_inferred(simulation->linker);
	struct place used = *place_at(&simulation->tables.places, place);
	for (uint32_t i = 0; used.kind == PLACE_FIELD && i < inferred->types.count; i++)
		if (inferred->types.items[i].kind == INFERRED_GROUP && str_equal(inferred->types.items[i].member, used.name))
			place = place_part(&simulation->tables.places, used.parent, PLACE_FIELD, 0, inferred->types.items[i].made_up);
	return groups_count(simulation, place);
}

static bool raises(struct application *a, const struct uses *uses, uint32_t place)
{
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		if ((use->flags & USE_COUNT_UP) != 0 &&
		    loans_walk_use(a->simulation, a->state, use, application_entry_operand(a->simulation, a->record, use->parameter, a->summary->facts)) == place)
			return true;
	}
	return false;
}

// A task that counts, nobody knows how often: it may never end, or its groups are given to it later.
static void forget_others(struct application *a, uint32_t entry, const uint32_t *expected, uint32_t expected_count)
{
	struct simulation *simulation = a->simulation;
	const struct uses *uses = linker_uses(simulation->linker, entry);
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		struct operand actual = application_entry_operand(simulation, a->record, use->parameter, a->summary->facts);
		bool ends = a->summary->rows.count > 0, counts = (use->flags & USE_COUNT_DOWN) != 0;
		uint32_t place = counts ? loans_walk_use(simulation, a->state, use, actual) : PLACE_NONE;
		if (place != PLACE_NONE && ends && raises(a, uses, place))
			continue;
		uint32_t count = place == PLACE_NONE ? PLACE_NONE : count_of_use(simulation, place);
		bool known = false;
		for (uint32_t j = 0; j < expected_count; j++)
			known = known || expected[j] == count;
		if (!known)
			parts_forget(simulation, a->state, count);
	}
}

// The groups in which the entry counts, or tasks that it starts; as places of its summary.
static void list_groups(struct application *a, struct listed_groups *ret_groups)
{
	for (uint32_t i = 0; i < a->summary->rows.count; i++)
		for (uint32_t j = 0; j < a->summary->rows.items[i].bindings.count; j++) {
			const struct place *p = place_at(&a->summary->tables.places, a->summary->rows.items[i].bindings.items[j].place);
			bool counts = groups_is_part(p);
			for (uint32_t k = 0; k < ret_groups->items.count && counts; k++)
				counts = ret_groups->items.items[k] != p->parent;
			if (counts)
				array_push(a->simulation->arena, &ret_groups->items, p->parent);
		}
}

void groups_spawn(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry)
{
	const struct event *event = record_event(simulation, record);
	const struct summary *summary = entry == UINT32_MAX ? NULL : linker_summary(simulation->linker, entry);
	if (event_operand(event, SLOT_GROUP).kind != OPERAND_NONE) {
		uint32_t group = groups_place(simulation, state, record);
		if (group != PLACE_NONE) {
			groups_check_late(simulation, state, record, group);
			use_pointer(simulation, state, event);
			if (!groups_is_closed(simulation, state, group))
				parts_add(simulation, state, groups_owned(simulation, group), value_number(1));
		}
	}
	share_with(simulation, state, record, entry);
	groups_start(simulation, state, record, entry);
	if (summary == NULL || summary->unknown)
		return;
	struct application a = application_make(simulation, record, summary);
	a.state = state;
	a.is_entry = true;
	struct listed_groups groups = {0};
	ARRAY(uint32_t) expected = {0};
	list_groups(&a, &groups);
	for (uint32_t i = 0; i < groups.items.count; i++)
		array_push(simulation->arena, &expected, expect(&a, entry, groups.items.items[i]));
	forget_others(&a, entry, expected.items, expected.count);
}

// PRECISION: what the entry counts down could be taken from its summary, as for a start that stands here.
void groups_spawn_given(struct simulation *simulation, struct state *state, uint32_t task)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && (simulation->lent.items[loan->use].flags & (USE_COUNT_UP | USE_COUNT_DOWN)) != 0)
			parts_forget(simulation, state, count_of_use(simulation, loan->place));
	}
}
