// See loans.h. Hand-shakes: who may have found out that a task is done with what it was lent.
#include "loans_internal.h"

#include "channels.h"
#include "groups.h"
#include "linker.h"
#include "parts.h"
#include "sleeps.h"

void loans_settle(struct simulation *simulation, struct state *state, uint32_t task, uint32_t channel)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		if (loan->task == task && channels_is_closer(simulation, loan)) { // that it closes it is as true as before
			loans_flag(simulation, loan, USE_SETTLED);
			state->loans.items[kept++] = *loan;
			continue;
		}
		uint32_t flags = loans_use(simulation, loan)->flags;
		bool same = channel != PLACE_NONE && place_within(&simulation->tables.places, channel, loan->place) && (flags & USE_CHANNEL) != 0;
		bool waits = (flags & (USE_SEND | USE_RECEIVE)) != 0 && (flags & USE_DESCRIPTOR) == 0; // whether it does so in the end is another question
		if (loan->task == task && waits && !same)
			loans_flag(simulation, loan, USE_TOLD);
		// ... and whose task it is stays as it was
		if (loan->task != task || loan->ended_at != NODE_NONE || same || waits || loans_is_of_owner(simulation, loan))
			state->loans.items[kept++] = *loan;
	}
	state->loans.count = kept;
	state->tasks.items[task].flags |= TASK_TOLD;
	state->loosed = 0;
}

static bool touches(const struct simulation *simulation, uint32_t a, uint32_t b)
{
	return place_within(&simulation->tables.places, a, b) || place_within(&simulation->tables.places, b, a);
}

// Does the task do to the place what `flags` say?
static bool task_does(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t place, uint32_t flags)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && (loans_use(simulation, loan)->flags & flags) != 0 && touches(simulation, loan->place, place))
			return true;
	}
	return false;
}

// Somebody looks at the place, or blocks on it: whoever writes or signals there may have told that he is done.
static void settle_place(struct simulation *simulation, struct state *state, uint32_t tasks, uint32_t place, bool blocks)
{
	for (uint32_t task = 0; task < tasks; task++) {
		bool talks = (state->tasks.items[task].flags & TASK_TALKS) != 0;
		if (place == PLACE_NONE ? blocks : task_does(simulation, state, task, place, USE_SIGNAL | USE_WRITE | USE_PASSED))
			loans_settle(simulation, state, task, place);
		else if (blocks && talks)
			loans_settle(simulation, state, task, place);
	}
}

// Somebody reads from a descriptor: a task that writes to one may have told him, for pipes have two ends. Code out of sight may have
// told him so, too; but then only of descriptors is it likely.
static void settle_descriptor(struct simulation *simulation, struct state *state, uint32_t tasks, uint32_t place)
{
	for (uint32_t task = 0; task < tasks; task++) {
		bool tells = false;
		for (uint32_t i = 0; i < state->loans.count; i++) {
			enum { TELLS = USE_DESCRIPTOR | USE_SIGNAL };
			const struct loan *loan = &state->loans.items[i];
			tells = tells || (loan->task == task && (loans_use(simulation, loan)->flags & TELLS) == TELLS);
		}
		if (tells)
			loans_settle(simulation, state, task, place);
		else if ((state->tasks.items[task].flags & TASK_TALKS) != 0)
			channels_settle(simulation, state, task);
	}
}

// Code out of sight may wait for what code out of sight tells. Of a task that can be joined nobody waits in such ways.
static void settle_talking(struct simulation *simulation, struct state *state, uint32_t tasks)
{
	for (uint32_t task = 0; task < tasks; task++)
		if ((state->tasks.items[task].flags & TASK_TALKS) != 0 && loans_is_loose(&state->tasks.items[task]) && !groups_own(simulation, state, task))
			loans_settle(simulation, state, task, PLACE_NONE);
}

// The caller's place that a callee uses.
static uint32_t place_at_call(struct simulation *simulation, const struct state *state, const struct event *event, const struct use *use)
{
	struct operand actual = use->root == STORAGE_THIS ? event_operand(event, SLOT_THIS) : event_operand_at(event, SLOT_ARG, use->parameter);
	return loans_walk_use(simulation, state, use, actual);
}

static void settle_known_call(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event,
                              const struct uses *uses)
{
	uint32_t tasks = before->tasks.count;
	bool polls = sleeps_is_sleep(simulation, event), received = false; // of plain memory: that orders nothing
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		bool waits = (use->flags & USE_WAIT) != 0, reads = (use->flags & USE_READ) != 0 && (!polls || (use->flags & USE_ATOMIC) != 0);
		if ((use->flags & USE_DESCRIPTOR) != 0) {
			if (waits)
				settle_descriptor(simulation, state, tasks, place_at_call(simulation, before, event, use));
			received = received || waits;
			continue;
		}
		uint32_t place = waits || reads ? place_at_call(simulation, before, event, use) : PLACE_NONE;
		if (waits || place != PLACE_NONE)
			settle_place(simulation, state, tasks, place, waits);
	}
	if (uses->receives && !received)
		settle_descriptor(simulation, state, tasks, PLACE_NONE);
	if (uses->waits || uses->incomplete)
		settle_place(simulation, state, tasks, PLACE_NONE, true);
	if (uses->calls_unknown)
		settle_talking(simulation, state, tasks);
}

static void settle_call(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event)
{
	uint32_t callee = linker_callee(simulation->linker, simulation->unit_index, event);
	if (callee != UINT32_MAX && (event->flags & FLAG_VIRTUAL) == 0) {
		settle_known_call(simulation, state, before, event, linker_uses(simulation->linker, callee));
		return;
	}
	if ((event->flags & FLAG_EXTERNAL) != 0)
		return;
	settle_talking(simulation, state, before->tasks.count);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		if (slot != SLOT_ARG && slot != SLOT_THIS)
			continue;
		uint32_t place = resolve_pointee(simulation, resolve_value(simulation, before, event->operands[i].operand));
		if (place != PLACE_NONE)
			settle_place(simulation, state, before->tasks.count, place, false);
	}
}

// A loop looked at plain memory until it changed: the task may be done, and nothing orders what it wrote before that.
static bool note_poll(struct simulation *simulation, struct state *state, const struct state *before, uint32_t record, struct operand operand)
{
	uint32_t place = operand.kind == OPERAND_PATH && !simulation->facts->paths.items[operand.index].atomic ? resolve_place(simulation, before, operand) : PLACE_NONE;
	uint32_t poll = place == PLACE_NONE ? NODE_NONE : sleeps_poll(simulation, record);
	bool found = false;
	for (uint32_t task = 0; poll != NODE_NONE && task < before->tasks.count; task++) {
		bool orders = false, writes = false;
		for (uint32_t i = 0; i < state->loans.count; i++) {
			const struct loan *loan = &state->loans.items[i];
			const struct lent_use *use = loans_use(simulation, loan);
			bool here = loan->task == task && touches(simulation, loan->place, place);
			writes = writes || (here && (use->flags & USE_WRITE) != 0 && (use->flags & (USE_ATOMIC | USE_SIGNAL | USE_PASSED | USE_EARLY)) == 0);
			orders = orders || (loan->task == task && use->locks);
		}
		for (uint32_t i = 0; writes && !orders && i < state->loans.count; i++)
			if (state->loans.items[i].task == task)
				state->loans.items[i].polled_at = poll + 1;
		if (writes && !orders)
			state->slept = poll + 1;
		found = found || (writes && !orders);
	}
	return found;
}

static void settle_branch(struct simulation *simulation, struct state *state, const struct state *before, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		uint32_t place = event->operands[i].operand.kind == OPERAND_PATH ? resolve_place(simulation, before, event->operands[i].operand) : PLACE_NONE;
		if (place != PLACE_NONE && !note_poll(simulation, state, before, record, event->operands[i].operand))
			settle_place(simulation, state, before->tasks.count, place, false);
	}
}

// An atomic is looked at, perhaps to be asked about later.
static void settle_reads(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event)
{
	struct operand source = event_operand(event, event->kind == EVENT_READ ? SLOT_TARGET : SLOT_SOURCE);
	if (source.kind != OPERAND_PATH || !simulation->facts->paths.items[source.index].atomic)
		return;
	uint32_t place = resolve_place(simulation, before, source);
	if (place != PLACE_NONE)
		settle_place(simulation, state, before->tasks.count, place, false);
}

static void note_write(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place)
{
	for (uint32_t i = 0; place != PLACE_NONE && i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		if (touches(simulation, loan->place, place) && loan->rewritten_at == NODE_NONE)
			loan->rewritten_at = simulation->records.items[record].node;
	}
}

// An object of which nobody here knows any more where it is, is the task's: nobody else can end it.
static void drop_unreachable(struct simulation *simulation, struct state *state)
{
	const struct place_table *places = &simulation->tables.places;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		uint32_t root = place_at(places, state->loans.items[i].place)->root;
		bool known = place_at(places, root)->kind != PLACE_HEAP || state->loans.items[i].ended_at != NODE_NONE;
		for (uint32_t j = 0; j < state->bindings.count && !known; j++)
			known = state->bindings.items[j].value.kind == VALUE_ADDRESS && place_at(places, state->bindings.items[j].value.place)->root == root;
		if (known)
			state->loans.items[kept++] = state->loans.items[i];
	}
	state->loans.count = kept;
}

// A task, or what this function made and knows: a group whose tasks are waited for, or a channel, for which nobody waits.
static bool is_followed(struct simulation *simulation, struct value handle)
{
	return handle.kind == VALUE_TASK || parts_maker(simulation, resolve_pointee(simulation, handle)) != NULL;
}

void loans_follow(struct simulation *simulation, struct state *state, uint32_t record)
{
	sleeps_check_reads(simulation, record);
	drop_unreachable(simulation, state);
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	uint32_t target = resolve_place(simulation, before, event_operand(event, SLOT_TARGET));
	switch (event->kind) {
	case EVENT_READ: settle_reads(simulation, state, before, event); break;
	case EVENT_ASSIGN:
	case EVENT_ADD:
		settle_reads(simulation, state, before, event);
		note_write(simulation, state, record, target);
		break;
	case EVENT_MOVE:
	case EVENT_ZERO: note_write(simulation, state, record, target); break;
	case EVENT_CALL: settle_call(simulation, state, before, event); break;
	case EVENT_RECEIVE:
		if (channels_is_reused(simulation, event)) {
			settle_descriptor(simulation, state, before->tasks.count, channels_place(simulation, before, record));
			break;
		}
		settle_place(simulation, state, before->tasks.count, event->type == 0 ? target : channels_place(simulation, before, record), true);
		break;
	case EVENT_BLOCK: settle_place(simulation, state, before->tasks.count, target, true); break;
	case EVENT_GROUP_WAIT:
		settle_place(simulation, state, before->tasks.count, groups_place(simulation, before, record), true);
		break;
	case EVENT_JOIN:
	case EVENT_FUTURE_GET: // of something else than a task that was started here: a promise, or a packaged task
		if (!is_followed(simulation, state_get(&simulation->tables, before, target)))
			settle_place(simulation, state, before->tasks.count, PLACE_NONE, true);
		break;
	case EVENT_DETACH: // what the handle leads to is gone as well
		if ((event->flags & FLAG_CLOSES) != 0)
			loans_end(simulation, state, record, resolve_pointee(simulation, state_get(&simulation->tables, before, target)), true, TRACE_BORROW_FREED);
		break;
	case EVENT_BRANCH: settle_branch(simulation, state, before, record); break;
	default: break;
	}
	loans_follow_early(simulation, state, record);
}
