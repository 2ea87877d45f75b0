// See channels.h. Descriptors: channels known by a number that the system gives to the next one when it is closed. Nobody is told that
// his is another's now, so whatever comes after the close does harm. PRECISION: only between tasks; what one function does to a
// descriptor that no task ever had is for other tools.
#include "channels_internal.h"

#include "cycles.h"
#include "uses_internal.h"

// Is it one that only this function knows, as far as its number goes?
static bool is_own(const struct simulation *simulation, uint32_t channel)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, channel)->root);
	return root->kind == PLACE_OBJECT && simulation->tables.symbols.items[root->number].initial == PLACE_NONE;
}

static bool is_shared(struct simulation *simulation, const struct state *state, uint32_t channel)
{
	return channels_part_is(simulation, state, channel, CHANNEL_SHARED, 1);
}

bool channels_is_shared(struct simulation *simulation, const struct state *state, struct value value)
{
	uint32_t channel = value.kind == VALUE_SYMBOL ? resolve_pointee(simulation, value) : PLACE_NONE;
	return channel != PLACE_NONE && is_shared(simulation, state, channel);
}

// Is the number none of a descriptor: negative? PRECISION: or one that was asked whether it is 0, as results are that tell of errors;
// or what some callee found in a global that nobody speaks of here, such as a table of errors.
static bool is_nothing(struct simulation *simulation, const struct state *state, uint32_t channel)
{
	const struct place *place = place_at(&simulation->tables.places, channel), *root = place_at(&simulation->tables.places, place->root);
	uint32_t symbol = place->kind == PLACE_OBJECT && place->parent == PLACE_NONE ? (uint32_t)place->number
	                  : place->kind == PLACE_POINTEE                              ? symbol_initial(&simulation->tables, place->parent)
	                                                                              : 0;
	struct value range = symbol == 0 ? value_unknown() : state_range(state, value_symbol(symbol));
	bool known = root->kind != PLACE_GLOBAL;
	for (uint32_t i = 0; i < simulation->facts->variables.count && !known; i++)
		known = str_equal(simulation->facts->variables.items[i].usr, root->name);
	return !known || (range.kind == VALUE_NUMBER && (range.hi < 0 || (range.nonzero && range.lo < 0)));
}

// --- before anybody was waited for

// By node: may the function have waited for somebody before it comes there?
static const bool *nodes_after_waits(struct simulation *simulation)
{
	if (simulation->after_waits != NULL)
		return simulation->after_waits;
	uint32_t count = simulation->facts->nodes.count, top = 0;
	bool *after = arena_array(simulation->arena, bool, count + 1);
	uint32_t *stack = arena_array(simulation->arena, uint32_t, count + 1);
	const struct program_function f = {.unit = simulation->unit, .facts = simulation->facts, .unit_index = simulation->unit_index};
	for (uint32_t n = 0; n < count; n++) {
		if (!uses_waits(simulation->linker, &f, &simulation->facts->nodes.items[n].event))
			continue;
		for (stack[top++] = n; top > 0;) {
			const struct node *node = &simulation->facts->nodes.items[stack[--top]];
			const uint32_t edges[] = {node->next, node->other, node->unwind};
			for (uint32_t e = 0; e < 3; e++)
				if (edges[e] != NODE_NONE && !after[edges[e]]) {
					after[edges[e]] = true;
					stack[top++] = edges[e];
				}
		}
	}
	simulation->after_waits = after;
	return after;
}

static bool is_hasty(struct simulation *simulation, uint32_t record)
{
	return !nodes_after_waits(simulation)[simulation->records.items[record].node];
}

// --- closing

// Does the process end after the node, come what may? Then its threads do, too.
static bool ends_soon(const struct simulation *simulation, uint32_t node)
{
	enum { STEPS_MAX = 32 };
	node = simulation->facts->nodes.items[node].next;
	for (uint32_t i = 0; node != NODE_NONE && i < STEPS_MAX; i++) {
		enum event_kind kind = simulation->facts->nodes.items[node].event.kind;
		if (kind == EVENT_NORETURN)
			return true;
		if (kind == EVENT_EXIT)
			return (simulation->facts->flags & FUNCTION_MAIN) != 0;
		if (kind == EVENT_BRANCH || kind == EVENT_JOIN || kind == EVENT_SLEEP || kind == EVENT_BLOCK)
			return false;
		node = simulation->facts->nodes.items[node].next;
	}
	return false;
}

bool channels_is_closed_by(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t channel)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && loan->place == channel && (loans_use(simulation, loan)->flags & USE_CLOSE) != 0)
			return true;
	}
	return false;
}

// Some task that runs still reads or writes it, in a way of which the owner is not told. Who closes it as well is told of elsewhere.
static void check_users(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct lent_use *use = loans_use(simulation, loan);
		const struct task *task = &state->tasks.items[loan->task];
		if (loan->place != channel || (use->flags & (USE_SEND | USE_RECEIVE)) == 0 || use->locks || use->unseen || loan->ended_at != NODE_NONE ||
		    loan->polled_at != 0 || !loans_is_running(task) || (task->flags & TASK_CANCELLED) != 0 ||
		    channels_is_closed_by(simulation, state, loan->task, channel) || ends_soon(simulation, simulation->records.items[record].node))
			continue;
		channels_tell_here(simulation, state, record, channel, TRACE_CHANNEL_RACE, loan);
		return;
	}
}

void channels_close_reused(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	int64_t shut = 0;
	if (is_nothing(simulation, state, channel))
		return;
	bool known = channels_known(simulation, state, channel, CHANNEL_SHUT, &shut), shared = is_shared(simulation, state, channel);
	if (channels_closers(simulation, state, channel) > 0 || (known && shut != 0 && shared))
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_CLOSED_AGAIN, TRACE_DESCRIPTOR, NULL);
	else if (!known || shut == 0)
		check_users(simulation, state, record, channel);
	if (is_own(simulation, channel) && !shared)
		return;
	if (!known) {
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_RECLOSED), 1);
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_BLIND), 1);
		if (is_hasty(simulation, record))
			parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_HASTY), 1);
	}
	parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_SHUT), 1);
}

void channels_send_reused(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	int64_t shut = 0;
	if (is_nothing(simulation, state, channel))
		return;
	bool known = channels_known(simulation, state, channel, CHANNEL_SHUT, &shut), late = known && shut != 0;
	const struct loan *closer = channels_loan(simulation, state, channel, USE_CLOSE, UINT32_MAX);
	if (late && is_shared(simulation, state, channel))
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_SENT_LATE, TRACE_DESCRIPTOR, NULL);
	else if (!known && !is_own(simulation, channel))
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_LATE), 1);
	if (closer != NULL && !late && channels_part_is(simulation, state, channel, CHANNEL_BLIND, 1) &&
	    (loans_use(simulation, closer)->flags & USE_SETTLED) == 0)
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_RACE, TRACE_DESCRIPTOR, closer);
}

bool channels_close_may_fail(struct simulation *simulation, uint32_t record)
{
	// PRECISION: who looks at the result in a loop tries again, when a signal came.
	const struct event *event = record_event(simulation, record);
	return (event->flags & FLAG_DISCARDED) == 0 && event_operand(event, SLOT_RESULT).kind != OPERAND_NONE &&
	       simulation_cycles(simulation)->of[simulation->records.items[record].node] != 0;
}

// --- callees and tasks

bool channels_is_foreign(struct application *a, const struct summary_row *row, uint32_t place)
{
	const struct place_table *places = &a->summary->tables.places;
	bool reused = false;
	for (uint32_t i = 0; i < row->bindings.count && !reused; i++) {
		const struct place *other = place_at(places, row->bindings.items[i].place);
		reused = channels_is_part(other) && other->parent == place_at(places, place)->parent && channels_part_named(other->name) >= CHANNEL_SHARED;
	}
	uint32_t channel = application_place(a, place_at(places, place)->parent);
	bool global = place_at(places, place_at(places, place)->root)->kind == PLACE_GLOBAL; // the callee speaks of it
	return reused && channel != PLACE_NONE && !global && is_nothing(a->simulation, a->state, channel);
}

void channels_called_reused(struct application *a, uint32_t channel, enum channel_part part)
{
	struct simulation *simulation = a->simulation;
	bool shut = channels_part_is(simulation, a->before, channel, CHANNEL_SHUT, 1) && is_shared(simulation, a->before, channel);
	if (part == CHANNEL_RECLOSED && (shut || channels_closers(simulation, a->before, channel) > 0))
		channels_tell(simulation, a->before, a->record, channel, TRACE_CHANNEL_CLOSED_AGAIN, TRACE_DESCRIPTOR, NULL);
	else if (part == CHANNEL_LATE && shut)
		channels_tell(simulation, a->before, a->record, channel, TRACE_CHANNEL_SENT_LATE, TRACE_DESCRIPTOR, NULL);
	else if (part == CHANNEL_HASTY && !shut)
		check_users(simulation, a->before, a->record, channel);
}

void channels_note_haste(struct simulation *simulation, struct state *state, uint32_t record)
{
	if (is_hasty(simulation, record))
		return;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct place *place = place_at(&simulation->tables.places, state->bindings.items[i].place);
		if (place->kind == PLACE_FIELD && channels_part_named(place->name) == CHANNEL_HASTY)
			state->bindings.items[i].value = value_number(0);
	}
}

void channels_share(struct simulation *simulation, struct state *state, uint32_t channel)
{
	parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_SHARED), 1);
}

bool channels_is_closer(const struct simulation *simulation, const struct loan *loan)
{
	enum { CLOSES = USE_DESCRIPTOR | USE_CLOSE };
	return (loans_use(simulation, loan)->flags & CLOSES) == CLOSES;
}

void channels_settle(struct simulation *simulation, struct state *state, uint32_t task)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		bool own = loan->task == task && (loans_use(simulation, loan)->flags & USE_DESCRIPTOR) != 0;
		if (own && channels_is_closer(simulation, loan))
			loans_flag(simulation, loan, USE_SETTLED);
		if (!own || channels_is_closer(simulation, loan))
			state->loans.items[kept++] = *loan;
	}
	state->loans.count = kept;
}

bool channels_is_lent(const struct simulation *simulation, const struct loan *loan)
{
	return (loans_use(simulation, loan)->flags & USE_DESCRIPTOR) != 0;
}

void channels_held(struct simulation *simulation, const struct state *state, const struct loan *loan, bool *ret_closes, bool *ret_blind)
{
	*ret_closes = channels_is_closer(simulation, loan) && channels_closers(simulation, state, loan->place) > 0;
	*ret_blind = channels_part_is(simulation, state, loan->place, CHANNEL_BLIND, 1);
}

struct value channels_name_held(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place)
{
	struct value value = state_get(&simulation->tables, state, place);
	bool range = value.kind == VALUE_NUMBER && value.lo != value.hi, unknown = value.kind == VALUE_HAVOC && value.reason == HAVOC_UNKNOWN;
	if ((range || unknown) && !place_is_weak(&simulation->tables.places, place)) {
		struct value named = transfer_fresh(simulation, state, record, SYMBOL_HELD + place);
		state_set(&simulation->tables, state, place, named);
		if (named.kind == VALUE_SYMBOL && range)
			state_constrain(&simulation->tables, state, named.symbol, value);
		value = named;
	}
	return value;
}

void channels_lend_held(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                        const struct summary_loan *loan)
{
	struct value value = channels_name_held(simulation, state, record, place);
	uint32_t channel = value.kind == VALUE_SYMBOL ? resolve_pointee(simulation, value) : PLACE_NONE;
	if (channel == PLACE_NONE)
		return;
	loans_lend_place(simulation, state, record, task, channel, &loan->use);
	if (loan->closes)
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_CLOSERS), 1);
	if (loan->blind)
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_BLIND), 1);
}

void channels_forked(struct simulation *simulation, struct state *state)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++)
		if ((loans_use(simulation, &state->loans.items[i])->flags & USE_DESCRIPTOR) == 0)
			state->loans.items[kept++] = state->loans.items[i];
	state->loans.count = kept;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct place *place = place_at(&simulation->tables.places, state->bindings.items[i].place);
		enum channel_part part = place->kind == PLACE_FIELD ? channels_part_named(place->name) : CHANNEL_PART_COUNT;
		if (part == CHANNEL_SHARED || part == CHANNEL_CLOSERS)
			state->bindings.items[i].value = value_number(0);
	}
}
