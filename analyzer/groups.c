// See groups.h. The owner's side: what is counted, and what the tasks that are started will take off.
#include "groups_internal.h"

#include "application.h"
#include "channels.h"
#include "inferred.h"
#include "loans_internal.h"
#include "typing.h"
#include "typestate.h"
#include "uses.h"

uint32_t groups_count(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("count()"));
}

uint32_t groups_pending(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("pending()"));
}

uint32_t groups_perhaps(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("perhaps()"));
}

uint32_t groups_arrived(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("arrived()"));
}

bool groups_is_count(const struct place *place)
{
	return place->kind == PLACE_FIELD && str_equal(place->name, STR("count()"));
}

// Nothing is counted in it any more, though tasks may be added: it was closed or waited for to the end.
uint32_t groups_closed(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("closed()"));
}

// Tasks that the group itself owns, and that nobody has waited for.
uint32_t groups_owned(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("owned()"));
}

// 1 + the node at which a task that it may count waits for it.
static uint32_t waited_of(struct simulation *simulation, uint32_t group)
{
	return parts_of(simulation, group, STR("waited()"));
}

// What the record's event does to a group; of a home-made one, a call.
static const struct event *group_event(const struct simulation *simulation, uint32_t record)
{
	return simulation->homemade != NULL ? &simulation->homemade->event : record_event(simulation, record);
}

static const struct handle_semantics *semantics_of(const struct simulation *simulation, const struct event *event)
{
	if (simulation->homemade != NULL)
		return simulation->homemade->semantics;
	return event->type == 0 ? NULL : &simulation->unit->types.items[event->type - 1].handle;
}

// Of a SPAWN the event's type is that of the task's handle: what the group is, its variable or member tells.
static const struct handle_semantics *group_semantics(const struct simulation *simulation, const struct event *event)
{
	struct operand operand = event_operand(event, SLOT_GROUP);
	if (event->kind != EVENT_SPAWN)
		return semantics_of(simulation, event);
	const struct path *path = operand.kind == OPERAND_PATH ? &simulation->facts->paths.items[operand.index] : NULL;
	const struct type *type = path == NULL ? NULL : typing_of_path(simulation->unit, simulation->facts, path);
	return type != NULL && type->kind == TYPE_GROUP ? &type->handle : NULL;
}

// ... or what made it, when the type of what holds it says nothing.
static const struct handle_semantics *made_semantics(const struct simulation *simulation, uint32_t group)
{
	const struct event *maker = parts_maker(simulation, group);
	return maker == NULL || maker->kind != EVENT_GROUP_MAKE ? NULL : semantics_of(simulation, maker);
}

uint32_t groups_place(struct simulation *simulation, const struct state *state, uint32_t record)
{
	const struct event *event = group_event(simulation, record);
	const struct handle_semantics *semantics = group_semantics(simulation, event);
	uint32_t place = parts_thing(simulation, state, event_operand(event, SLOT_GROUP), semantics);
	return simulation->homemade == NULL ? place : parts_of(simulation, place, simulation->homemade->type->made_up);
}

bool groups_change(struct simulation *simulation, const struct state *state, uint32_t place, int64_t *ret_change)
{
	struct value value = state_get(&simulation->tables, state, place);
	*ret_change = value.lo;
	return value.kind == VALUE_SYMBOL && simulation->tables.symbols.items[value.symbol].initial == place;
}

// What is counted less what running tasks will take off.
struct balance {
	int64_t least, most; // if they signal on all their ways; ... only where they must
};

// False: it is not known.
static bool balance_of(struct simulation *simulation, const struct state *state, uint32_t group, struct balance *ret_balance)
{
	int64_t count = 0, pending = 0, perhaps = 0;
	bool known = !groups_are_shared(simulation, state, group) && parts_number(simulation, state, groups_count(simulation, group), &count) &&
	             parts_number(simulation, state, groups_pending(simulation, group), &pending) &&
	             parts_number(simulation, state, groups_perhaps(simulation, group), &perhaps);
	*ret_balance = (struct balance){.least = count - pending - perhaps, .most = count - pending};
	return known;
}

static struct value amount_of(struct simulation *simulation, const struct state *state, const struct event *event)
{
	struct operand amount = event_operand(event, SLOT_AMOUNT);
	return amount.kind == OPERAND_NONE ? value_number(1) : resolve_value(simulation, state, amount);
}

static struct value negated(const struct state *state, struct value value)
{
	struct value range = state_range(state, value);
	int64_t number = 0;
	return value_is_number(range, &number) ? value_number(-number) : value_unknown();
}

// A temporary, or a made-up member: no reader knows it.
static bool is_nameless(const struct simulation *simulation, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	const struct place *root = place_at(&simulation->tables.places, p->root);
	bool made_up = p->kind == PLACE_FIELD && str_ends_with(p->name, STR("()"));
	return made_up || (root->kind == PLACE_VARIABLE && simulation->facts->variables.items[root->number].storage == STORAGE_TEMP);
}

static bool is_temporary(const struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	return root->kind == PLACE_VARIABLE && simulation->facts->variables.items[root->number].storage == STORAGE_TEMP;
}

uint32_t groups_object(const struct simulation *simulation, uint32_t group)
{
	const struct place *p = place_at(&simulation->tables.places, group);
	return p->kind == PLACE_FIELD && p->name.len > 2 && str_ends_with(p->name, STR("()")) ? p->parent : group;
}

uint32_t groups_named(struct simulation *simulation, uint32_t record, uint32_t group)
{
	group = groups_object(simulation, group);
	const struct place_table *places = &simulation->tables.places;
	if (place_at(places, group)->kind != PLACE_OBJECT && place_at(places, group)->kind != PLACE_HEAP)
		return group;
	// The variable may be gone by now: it was there on the way.
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct state *state = simulation->records.items[r].state;
		for (uint32_t i = 0; i < state->bindings.count; i++)
			if (!is_nameless(simulation, state->bindings.items[i].place) && resolve_pointee(simulation, state->bindings.items[i].value) == group)
				return state->bindings.items[i].place;
	}
	return group;
}

static void tell(struct simulation *simulation, uint32_t record, uint32_t group, enum trace_end end, uint32_t site)
{
	witness_trace(simulation, (struct ending){.end = end,
	                                          .record = record,
	                                          .primary = simulation->records.items[record].node,
	                                          .spawn = UINT32_MAX,
	                                          .place = groups_named(simulation, record, group),
	                                          .site = site,
	                                          .earlier = NODE_NONE});
}

// --- the owner's side

static void set_count(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group)
{
	struct operand amount = event_operand(group_event(simulation, record), SLOT_AMOUNT);
	state_set(&simulation->tables, state, groups_count(simulation, group),
	          amount.kind == OPERAND_NONE ? value_number(0) : resolve_value(simulation, state, amount));
	state_set(&simulation->tables, state, groups_pending(simulation, group), value_number(0));
	state_set(&simulation->tables, state, groups_perhaps(simulation, group), value_number(0));
	state_set(&simulation->tables, state, groups_closed(simulation, group), value_number(0));
	state_set(&simulation->tables, state, groups_owned(simulation, group), value_number(0));
}

static void make(struct simulation *simulation, struct state *state, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct handle_semantics *semantics = semantics_of(simulation, event);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_GROUP));
	if (place != PLACE_NONE && semantics != NULL && semantics->pointer)
		parts_make(simulation, state, record, place);
	uint32_t group = groups_place(simulation, state, record);
	if (group != PLACE_NONE)
		set_count(simulation, state, record, group);
}

bool groups_is_closed(struct simulation *simulation, const struct state *state, uint32_t group)
{
	int64_t closed = 0;
	return parts_number(simulation, state, groups_closed(simulation, group), &closed) && closed != 0;
}

void groups_check_late(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t group)
{
	const struct handle_semantics *semantics = group_semantics(simulation, group_event(simulation, record));
	semantics = semantics != NULL ? semantics : made_semantics(simulation, group);
	if (groups_is_closed(simulation, state, group) && semantics != NULL && semantics->on_late != ON_AGAIN_FINE)
		tell(simulation, record, group, TRACE_GROUP_LATE, NODE_NONE);
}

// The running task that counts the group down and that was started before anybody counted it.
static uint32_t started_early(struct simulation *simulation, const struct state *state, uint32_t group)
{
	struct balance balance;
	if (!balance_of(simulation, state, group, &balance) || balance.least >= 0)
		return NODE_NONE;
	for (uint32_t i = state->loans.count; i > 0; i--) {
		const struct loan *loan = &state->loans.items[i - 1];
		if (place_within(&simulation->tables.places, loan->place, groups_object(simulation, group)) && (simulation->lent.items[loan->use].flags & USE_COUNT_DOWN) != 0)
			return state->tasks.items[loan->task].site;
	}
	return NODE_NONE;
}

static void add(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group, struct value amount)
{
	uint32_t site = started_early(simulation, state, group);
	int64_t waited = 0;
	if (site != NODE_NONE)
		tell(simulation, record, group, TRACE_GROUP_ADD_LATE, site);
	groups_check_late(simulation, state, record, group);
	if (parts_number(simulation, state, waited_of(simulation, group), &waited)) // what it waited for was over before it counts anew
		state_set(&simulation->tables, state, waited_of(simulation, group), value_number(0));
	parts_add(simulation, state, groups_count(simulation, group), amount);
}

// `change`: what is added to the count.
static void done(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group, struct value change)
{
	uint32_t count = groups_count(simulation, group);
	int64_t left = 0, waited = 0;
	if (parts_number(simulation, state, waited_of(simulation, group), &waited) && waited > 0)
		tell(simulation, record_at_node(simulation, record, (uint32_t)(waited - 1)), group, TRACE_GROUP_WAIT_INSIDE, NODE_NONE);
	parts_add(simulation, state, count, change);
	if (parts_number(simulation, state, count, &left) && left < 0) {
		bool fine = simulation->homemade != NULL && simulation->homemade->semantics->on_none == ON_AGAIN_FINE;
		if (!fine && !groups_are_shared(simulation, state, group))
			tell(simulation, record, group, TRACE_GROUP_NEGATIVE, NODE_NONE);
		parts_forget(simulation, state, count);
	}
}

// The group waits for the task itself, which holds a count as long as it runs.
static bool is_counted_by(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t group)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && (simulation->lent.items[loan->use].flags & USE_COUNTED) != 0 && place_within(&simulation->tables.places, loan->place, groups_object(simulation, group)))
			return true;
	}
	return false;
}

// The task holds a count when it raises the group: it was counted before it was started, and has not told yet.
static bool owes(const struct simulation *simulation, const struct state *state, const struct loan *up)
{
	const struct lent_use *use = &simulation->lent.items[up->use];
	bool told = false;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct lent_use *other = &simulation->lent.items[loan->use];
		told = told || (loan->task == up->task && loan->place == up->place && (other->flags & USE_COUNT_DOWN) != 0 && other->unit == use->unit &&
		                other->loc.file == use->loc.file && other->loc.begin < use->loc.begin);
	}
	return (use->flags & USE_OWES) != 0 && !told;
}

// Tasks that count themselves when they run: the wait may be over before they do.
static void check_adders(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t group)
{
	struct balance balance;
	if (!balance_of(simulation, state, group, &balance) || balance.least > 0 || balance.most < 0)
		return;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct lent_use *use = &simulation->lent.items[loan->use];
		const struct task *task = &state->tasks.items[loan->task];
		bool runs = task->status == TASK_LIVE || task->status == TASK_DETACHED || (task->flags & TASK_LOOSE) != 0;
		if (!runs || (use->flags & USE_COUNT_UP) == 0 || !place_within(&simulation->tables.places, loan->place, groups_object(simulation, group)) ||
		    is_counted_by(simulation, state, loan->task, group) || owes(simulation, state, loan))
			continue;
		witness_trace(simulation, (struct ending){.end = TRACE_GROUP_ADD_LATE,
		                                          .record = record,
		                                          .primary = simulation->records.items[record].node,
		                                          .spawn = task->spawn,
		                                          .place = groups_named(simulation, record, group),
		                                          .site = task->site,
		                                          .unit = use->unit,
		                                          .other = use->loc,
		                                          .earlier = NODE_NONE});
	}
}

// `surely`: the wait does not give up.
static void check_sum(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t group, bool surely)
{
	struct balance balance;
	const struct handle_semantics *semantics = semantics_of(simulation, group_event(simulation, record));
	if (!balance_of(simulation, state, group, &balance))
		return;
	if (surely && balance.least < balance.most)
		groups_note_awaited(simulation, record, group, balance.most > 0);
	if (surely && balance.least > 0)
		tell(simulation, record, group, TRACE_GROUP_BLOCKS, NODE_NONE);
	else if (balance.least < 0 && (semantics == NULL || semantics->on_none != ON_AGAIN_FINE))
		tell(simulation, record, group, TRACE_GROUP_EARLY, NODE_NONE);
}

// Somebody waits for a group that others count: what he had taken off by then he did before it was over.
static void note_arrival(struct simulation *simulation, struct state *state, uint32_t group)
{
	int64_t counted = 0, pending = 0, perhaps = 0, before = 0;
	uint32_t arrived = groups_arrived(simulation, group);
	if (!parts_number(simulation, state, arrived, &before) && groups_change(simulation, state, groups_count(simulation, group), &counted) &&
	    groups_change(simulation, state, groups_pending(simulation, group), &pending) &&
	    groups_change(simulation, state, groups_perhaps(simulation, group), &perhaps) && perhaps == 0 && pending > counted)
		parts_set(simulation, state, arrived, 1 + pending - counted);
}

// A task waits for a group of others that it has not told of its own end yet.
static void note_wait(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group)
{
	uint32_t count = groups_count(simulation, group);
	int64_t told = 0;
	if (groups_change(simulation, state, count, &told) && told == 0 && linker_is_entry(simulation->linker, simulation->function))
		state_set(&simulation->tables, state, waited_of(simulation, group), value_number(1 + (int64_t)simulation->records.items[record].node));
}

static void wait_for(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group)
{
	const struct event *event = group_event(simulation, record);
	bool surely = (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_LATER)) == 0;
	// Who does not look whether it gave up goes on as if it had not.
	bool looks = event_operand(event, SLOT_RESULT).kind != OPERAND_NONE && (event->flags & FLAG_DISCARDED) == 0;
	bool relied = surely || ((event->flags & (FLAG_POLL | FLAG_LATER)) == 0 && !looks);
	if (event_operand(event, SLOT_AMOUNT).kind != OPERAND_NONE) // it arrives as well
		parts_add(simulation, state, groups_count(simulation, group), negated(state, amount_of(simulation, state, event)));
	if (relied) {
		check_adders(simulation, state, record, group);
		check_sum(simulation, state, record, group, surely);
	}
	// Of others' groups nobody here knows who counts them next.
	bool shared = place_is_visible(&simulation->tables, group);
	struct value rest = relied && !shared ? value_number(0) : value_unknown();
	if (relied && shared)
		note_arrival(simulation, state, group);
	if (surely && shared)
		note_wait(simulation, state, record, group);
	state_set(&simulation->tables, state, groups_count(simulation, group), rest);
	state_set(&simulation->tables, state, groups_pending(simulation, group), rest);
	state_set(&simulation->tables, state, groups_perhaps(simulation, group), rest);
	state_set(&simulation->tables, state, groups_owned(simulation, group), value_number(0));
	if ((event->flags & FLAG_CLOSES) != 0 && (relied || (event->flags & FLAG_TIMED) == 0))
		state_set(&simulation->tables, state, groups_closed(simulation, group), value_number(1));
}

// Whoever closes it without waiting has decided so.
static void close_group(struct simulation *simulation, struct state *state, uint32_t group)
{
	state_set(&simulation->tables, state, groups_closed(simulation, group), value_number(1));
	state_set(&simulation->tables, state, groups_owned(simulation, group), value_number(0));
}

void groups_act(struct simulation *simulation, struct state *state, uint32_t record, enum event_kind kind, uint32_t group)
{
	if (group == PLACE_NONE)
		return;
	struct value amount = amount_of(simulation, state, group_event(simulation, record));
	struct value range = state_range(state, amount);
	bool lowers = range.kind == VALUE_NUMBER && range.hi < 0; // what is added is negative
	switch (kind) {
	case EVENT_GROUP_MAKE: set_count(simulation, state, record, group); break;
	case EVENT_GROUP_ADD: (lowers ? done : add)(simulation, state, record, group, amount); break;
	case EVENT_GROUP_DONE: done(simulation, state, record, group, negated(state, amount)); break;
	case EVENT_GROUP_WAIT: wait_for(simulation, state, record, group); break;
	default: close_group(simulation, state, group); break;
	}
}

void groups_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	if (result != PLACE_NONE && event->kind != EVENT_GROUP_MAKE)
		transfer_write(simulation, state, record, result, transfer_fresh(simulation, state, record, 1));
	if (event->kind == EVENT_GROUP_MAKE)
		make(simulation, state, record);
	else
		groups_act(simulation, state, record, event->kind, groups_place(simulation, state, record));
	flow_next(simulation, record, state);
}

// Is it known how many tasks it owns at most? So nobody else has got it. Paths on which some starts failed may have been joined.
static bool owns_some(struct simulation *simulation, const struct state *state, uint32_t group)
{
	struct value range = state_range(state, state_get(&simulation->tables, state, groups_owned(simulation, group)));
	return range.kind == VALUE_NUMBER && range.lo >= 0 && range.hi > 0 && range.hi < NUMBER_MAX;
}

static bool has_running(struct simulation *simulation, const struct state *state, uint32_t group)
{
	for (uint32_t t = 0; t < state->tasks.count; t++)
		if (loans_is_running(&state->tasks.items[t]) && is_counted_by(simulation, state, t, group))
			return true;
	return false;
}

bool groups_own(struct simulation *simulation, const struct state *state, uint32_t task)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && loans_is_of_owner(simulation, loan) && owns_some(simulation, state, loan->place))
			return true;
	}
	return false;
}

void groups_join(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group, uint32_t flags)
{
	for (uint32_t t = 0; t < state->tasks.count; t++) {
		struct task *task = &state->tasks.items[t];
		if (!loans_is_running(task) || !is_counted_by(simulation, state, t, group))
			continue;
		task->flags |= (flags & FLAG_CANCELS) != 0 ? (uint32_t)TASK_CANCELLED : 0;
		channels_joined(simulation, state, record, t);
		task->status = TASK_JOINED;
		task->ended_at = simulation->records.items[record].node;
	}
	parts_set(simulation, state, groups_owned(simulation, group), 0);
	if ((flags & FLAG_KEEPS) == 0)
		parts_set(simulation, state, groups_closed(simulation, group), 1);
}

// Is the value, a pointer to a group, held in another place as well?
static bool is_held_elsewhere(const struct simulation *simulation, const struct state *state, uint32_t place, struct value value)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		uint32_t held = state->bindings.items[i].place;
		if (!is_temporary(simulation, held) && !place_within(&simulation->tables.places, held, place) &&
		    value_equal(state->bindings.items[i].value, value))
			return true;
	}
	return false;
}

// What becomes of tasks whose group ends is told by the group's type.
static bool waits_at_end(struct simulation *simulation, const struct state *state, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	uint32_t type = p->kind == PLACE_VARIABLE && p->parent == PLACE_NONE ? simulation->facts->variables.items[p->number].type : 0;
	const struct type *known = type == 0 ? NULL : &simulation->unit->types.items[type - 1];
	const struct handle_semantics *semantics = known != NULL && known->kind == TYPE_GROUP
	                                               ? &known->handle
	                                               : made_semantics(simulation, resolve_pointee(simulation, state_get(&simulation->tables, state, place)));
	return semantics == NULL || semantics->on_destroy == ON_DESTROY_JOIN || semantics->on_destroy == ON_DESTROY_NOTHING;
}

void groups_copied(struct simulation *simulation, struct state *state, uint32_t record)
{
	struct operand source = event_operand(record_event(simulation, record), SLOT_SOURCE);
	if (source.kind != OPERAND_PATH)
		return;
	const struct type *type = typing_of_path(simulation->unit, simulation->facts, &simulation->facts->paths.items[source.index]);
	if (type == NULL || type->kind != TYPE_GROUP || type->handle.pointer)
		return;
	uint32_t group = resolve_place(simulation, state, source);
	parts_forget(simulation, state, groups_count(simulation, group));
	parts_forget(simulation, state, groups_pending(simulation, group));
	parts_forget(simulation, state, groups_perhaps(simulation, group));
	parts_forget(simulation, state, groups_owned(simulation, group));
}

void groups_tell_unawaited(struct simulation *simulation, uint32_t record, uint32_t place)
{
	for (uint32_t i = 0; i < simulation->unawaited.count; i++) // one end of it is enough
		if (simulation->unawaited.items[i] == place)
			return;
	array_push(simulation->arena, &simulation->unawaited, place);
	tell(simulation, record, place, TRACE_GROUP_NOT_AWAITED, NODE_NONE);
}

void groups_end(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place)
{
	int64_t owned = 0;
	if (place == PLACE_NONE || waits_at_end(simulation, state, place))
		return;
	struct value value = state_get(&simulation->tables, state, place);
	bool pointer = value.kind == VALUE_SYMBOL && value.lo == 0;
	uint32_t group = pointer ? resolve_pointee(simulation, value) : place;
	if (group == PLACE_NONE || (pointer && is_held_elsewhere(simulation, state, place, value)))
		return;
	bool known = parts_number(simulation, state, groups_owned(simulation, group), &owned);
	if ((known ? owned <= 0 : !owns_some(simulation, state, group) || !has_running(simulation, state, group)) || state->assumed ||
	    groups_is_closed(simulation, state, group))
		return;
	groups_tell_unawaited(simulation, record, place);
	for (uint32_t t = 0; t < state->tasks.count; t++)
		if (is_counted_by(simulation, state, t, group))
			state->tasks.items[t].flags |= TASK_LOST;
}
