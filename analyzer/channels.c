// See channels.h. What the function itself does to channels.
#include "channels_internal.h"

#include "groups_internal.h"
#include "inferred.h"

static const char *const NAMES[CHANNEL_PART_COUNT] = {
	[CHANNEL_SHUT] = "shut()", [CHANNEL_CLOSERS] = "closers()", [CHANNEL_SENT] = "sent()", [CHANNEL_RECEIVED] = "received()", [CHANNEL_TAKEN] = "taken()",
	[CHANNEL_ROOM] = "room()", [CHANNEL_RESHUT] = "reshut()",   [CHANNEL_FILLED] = "filled()", [CHANNEL_REFUSED] = "refused()",
	[CHANNEL_ENDED] = "ended()", [CHANNEL_BLIND] = "blind()", [CHANNEL_GONE] = "gone()",
	[CHANNEL_SHARED] = "shared()", [CHANNEL_RECLOSED] = "reclosed()", [CHANNEL_LATE] = "late()", [CHANNEL_HASTY] = "hasty()",
};

uint32_t channels_part(struct simulation *simulation, uint32_t channel, enum channel_part part)
{
	return parts_of(simulation, channel, str_from_c(NAMES[part]));
}

enum channel_part channels_part_named(struct str name)
{
	enum channel_part part = name.len > 0 && name.ptr[name.len - 1] == ')' ? 0 : CHANNEL_PART_COUNT; // asked of all members
	while (part < CHANNEL_PART_COUNT && !str_equal(name, str_from_c(NAMES[part])))
		part++;
	return part;
}

bool channels_is_part(const struct place *place)
{
	return place->kind == PLACE_FIELD && channels_part_named(place->name) < CHANNEL_PART_COUNT;
}

bool channels_known(struct simulation *simulation, const struct state *state, uint32_t channel, enum channel_part part, int64_t *ret_number)
{
	return parts_number(simulation, state, channels_part(simulation, channel, part), ret_number);
}

bool channels_room(struct simulation *simulation, const struct state *state, uint32_t channel, int64_t *ret_room)
{
	bool known = channels_known(simulation, state, channel, CHANNEL_ROOM, ret_room) && *ret_room > 0;
	*ret_room -= 1;
	return known;
}

bool channels_part_is(struct simulation *simulation, const struct state *state, uint32_t channel, enum channel_part part, int64_t number)
{
	return parts_is(simulation, state, channels_part(simulation, channel, part), number);
}

int64_t channels_closers(struct simulation *simulation, const struct state *state, uint32_t channel)
{
	uint32_t place = channels_part(simulation, channel, CHANNEL_CLOSERS);
	int64_t number = 0;
	bool known = parts_number(simulation, state, place, &number) || groups_change(simulation, state, place, &number);
	return known ? number : 0;
}

bool channels_stays_open(struct simulation *simulation, const struct state *state, uint32_t channel)
{
	return channels_part_is(simulation, state, channel, CHANNEL_SHUT, 0) && channels_part_is(simulation, state, channel, CHANNEL_CLOSERS, 0);
}

static const struct handle_semantics *semantics_of(const struct simulation *simulation, const struct event *event)
{
	const struct type *type = event->type == 0 ? NULL : &simulation->unit->types.items[event->type - 1];
	return type == NULL || type->kind != TYPE_CHANNEL ? NULL : &type->handle;
}

uint32_t channels_place(struct simulation *simulation, const struct state *state, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct handle_semantics *semantics = semantics_of(simulation, event);
	return semantics == NULL ? PLACE_NONE : parts_thing(simulation, state, event_operand(event, SLOT_TARGET), semantics);
}

bool channels_all_taken(struct simulation *simulation, const struct state *state, uint32_t channel, int64_t more)
{
	int64_t sent = 0, received = 0;
	return channels_known(simulation, state, channel, CHANNEL_SENT, &sent) && channels_known(simulation, state, channel, CHANNEL_RECEIVED, &received) &&
	       sent + more <= received;
}

const struct loan *channels_loan(const struct simulation *simulation, const struct state *state, uint32_t channel, uint32_t flags, uint32_t except)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		uint32_t use = loans_use(simulation, loan)->flags;
		if (loan->place == channel && loan->task != except && (use & flags) == flags && (use & USE_TOLD) == 0 &&
		    loans_is_running(&state->tasks.items[loan->task]))
			return loan;
	}
	return NULL;
}

static struct ending ending_of(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel,
                               enum trace_end end, uint32_t flags, const struct loan *loan)
{
	const struct task *task = loan == NULL ? NULL : &state->tasks.items[loan->task];
	return (struct ending){.end = end,
	                       .flags = flags,
	                       .record = record,
	                       .primary = simulation->records.items[record].node,
	                       .spawn = task == NULL ? UINT32_MAX : task->spawn,
	                       .place = groups_named(simulation, record, channel),
	                       .site = task == NULL ? NODE_NONE : task->site,
	                       .lent = loan == NULL ? NULL : loans_use(simulation, loan),
	                       .earlier = NODE_NONE};
}

void channels_tell_here(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel, enum trace_end end,
                        const struct loan *loan)
{
	witness_trace(simulation, ending_of(simulation, state, record, channel, end, TRACE_DESCRIPTOR, loan));
}

void channels_tell(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel, enum trace_end end,
                   uint32_t flags, const struct loan *loan)
{
	struct ending ending = ending_of(simulation, state, record, channel, end, flags, loan);
	if (loan != NULL) {
		ending.unit = ending.lent->unit;
		ending.other = (flags & TRACE_LAST) != 0 && location_known(ending.lent->last) ? ending.lent->last : ending.lent->loc;
	}
	witness_trace(simulation, ending);
}

void channels_assume(struct simulation *simulation, struct state *state, uint32_t channel)
{
	const struct place *place = place_at(&simulation->tables.places, channel);
	struct value narrowed, value = value_symbol(place->kind == PLACE_OBJECT ? (uint32_t)place->number : 0);
	if (place->kind == PLACE_OBJECT && place->parent == PLACE_NONE && range_refine(state_range(state, value), COMPARE_NE, value_number(0), &narrowed))
		state_constrain(&simulation->tables, state, value.symbol, narrowed);
}

void channels_note(struct simulation *simulation, struct state *state)
{
	state->channels = 0;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		const struct place *place = place_at(&simulation->tables.places, binding->place);
		enum channel_part part = place->kind == PLACE_FIELD ? channels_part_named(place->name) : CHANNEL_PART_COUNT;
		int64_t number = 0;
		if ((part == CHANNEL_SHUT || part == CHANNEL_CLOSERS) && value_is_number(binding->value, &number))
			state->channels = state->channels * 31 + ((uint64_t)binding->place << 3) + (uint64_t)number + 1;
		// Somebody leaves when he likes: of him it is known how many he took, and not how many he would.
		if (part == CHANNEL_TAKEN && value_is_number(binding->value, &number) && !channels_known(simulation, state, place->parent, CHANNEL_RECEIVED, &number))
			state->channels = state->channels * 31 + ((uint64_t)binding->place << 3) + 5;
	}
}

// --- closing

void channels_check_senders(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel)
{
	const struct loan *sender = channels_loan(simulation, state, channel, USE_SEND_LOST, UINT32_MAX);
	int64_t sent = 0, taken = 0;
	if (sender != NULL && (loans_use(simulation, sender)->flags & USE_DESCRIPTOR) != 0)
		return;
	bool all = channels_known(simulation, state, channel, CHANNEL_SENT, &sent) && channels_known(simulation, state, channel, CHANNEL_TAKEN, &taken) && taken >= sent;
	if (sender != NULL && !all)
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_SENT_LATE, 0, sender);
}

static void close_channel(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel, const struct handle_semantics *semantics)
{
	bool harm = channels_does_harm(semantics->on_again);
	int64_t shut = 0;
	if (semantics->reused) {
		channels_close_reused(simulation, state, record, channel);
		return;
	}
	bool known = channels_known(simulation, state, channel, CHANNEL_SHUT, &shut);
	if (harm && ((known && shut != 0) || channels_closers(simulation, state, channel) > 0))
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_CLOSED_AGAIN, 0, NULL);
	else
		channels_check_senders(simulation, state, record, channel);
	if (harm && !known)
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_RESHUT), 1);
	if (!known && !channels_part_is(simulation, state, channel, CHANNEL_ENDED, 1) && !channels_part_is(simulation, state, channel, CHANNEL_REFUSED, 1))
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_BLIND), 1);
	parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_SHUT), 1);
}

void channels_end_half(struct simulation *simulation, struct state *state, uint32_t record, uint32_t half)
{
	uint32_t to_other = parts_of(simulation, half, STR("other()")); // see frontend_halves.c
	uint32_t other = resolve_pointee(simulation, state_get(&simulation->tables, state, to_other));
	if (channels_part_is(simulation, state, half, CHANNEL_GONE, 1))
		channels_tell(simulation, state, record, half, TRACE_CHANNEL_CLOSED_AGAIN, 0, NULL);
	parts_set(simulation, state, channels_part(simulation, half, CHANNEL_GONE), 1);
	if (other == PLACE_NONE || !channels_part_is(simulation, state, other, CHANNEL_GONE, 1)) // nobody notices
		return;
	parts_set(simulation, state, channels_part(simulation, half, CHANNEL_SHUT), 1);
	parts_set(simulation, state, channels_part(simulation, other, CHANNEL_SHUT), 1);
	channels_note(simulation, state);
}

// --- messages

// Is there anybody else who has to do with this end of the channel?
static bool was_shared(const struct simulation *simulation, const struct state *state, uint32_t channel, uint32_t flag)
{
	for (uint32_t i = 0; i < state->loans.count; i++)
		if (state->loans.items[i].place == channel && (loans_use(simulation, &state->loans.items[i])->flags & flag) != 0)
			return true;
	return false;
}

// `lost`: it is, when it comes too late, and nobody here looks.
static void check_sent(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel, bool lost)
{
	int64_t shut = 0;
	bool known = channels_known(simulation, state, channel, CHANNEL_SHUT, &shut);
	const struct loan *closer = lost ? channels_loan(simulation, state, channel, USE_CLOSE, UINT32_MAX) : NULL;
	if (lost && ((known && shut != 0) || channels_part_is(simulation, state, channel, CHANNEL_GONE, 1)))
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_SENT_LATE, 0, NULL);
	else if (lost && !known)
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_FILLED), 1);
	if (closer != NULL && channels_part_is(simulation, state, channel, CHANNEL_BLIND, 1) && (loans_use(simulation, closer)->flags & USE_SETTLED) == 0 && !(known && shut != 0) &&
	    !channels_all_taken(simulation, state, channel, 1))
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_RACE, 0, closer);
}

static void send(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	const struct event *event = record_event(simulation, record);
	int64_t sent = 0, received = 0, room = 0;
	if (semantics_of(simulation, event)->reused) {
		channels_send_reused(simulation, state, record, channel);
		return;
	}
	check_sent(simulation, state, record, channel, channels_loses(simulation->facts, simulation->records.items[record].node, semantics_of(simulation, event)));
	parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_SENT), value_number(1));
	if (channels_may_block(event) && channels_known(simulation, state, channel, CHANNEL_SENT, &sent) &&
	    channels_known(simulation, state, channel, CHANNEL_TAKEN, &received) && channels_room(simulation, state, channel, &room) &&
	    sent - received > room && channels_stays_open(simulation, state, channel) && was_shared(simulation, state, channel, USE_RECEIVE))
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_LEFT, 0, NULL);
}

// A message was received. Whoever waits for one that nobody sends waits for ever, unless the channel is closed.
static void receive(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	const struct event *event = record_event(simulation, record);
	uint32_t node = simulation->records.items[record].node;
	int64_t sent = 0, received = 0, room = 0;
	if (semantics_of(simulation, event)->reused) // nobody counts what comes
		return;
	if (channels_is_paced(simulation->facts, node, simulation->arena))
		parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_RECEIVED), value_number(1));
	else
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_RECEIVED));
	if (channels_is_told(simulation->facts, node, simulation->arena))
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN));
	else
		parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN), value_number(1));
	if (!channels_may_block(event) || !channels_known(simulation, state, channel, CHANNEL_SENT, &sent) ||
	    !channels_known(simulation, state, channel, CHANNEL_RECEIVED, &received) || !channels_room(simulation, state, channel, &room) ||
	    received <= sent || !channels_stays_open(simulation, state, channel) || !was_shared(simulation, state, channel, USE_SEND))
		return;
	bool drains = (channels_use(simulation->unit, simulation->facts, node, simulation->arena) & USE_DRAIN) != 0;
	channels_tell(simulation, state, record, channel, drains ? TRACE_CHANNEL_NEVER_CLOSED : TRACE_CHANNEL_LEFT, TRACE_WAITED, NULL);
}

// The call says that there is nothing more: it is closed, and empty. False: that cannot be, for nobody closes it.
static bool drained(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	const struct event *event = record_event(simulation, record);
	uint32_t node = simulation->records.items[record].node;
	int64_t room = 0;
	if (!channels_may_block(event))
		return true;
	parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_RECEIVED));
	parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN));
	parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_ENDED), 1);
	if (!channels_stays_open(simulation, state, channel) || !channels_room(simulation, state, channel, &room))
		return true;
	bool drains = channels_is_awaited(simulation->facts, node, simulation->arena);
	if (drains)
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_NEVER_CLOSED, 0, NULL);
	return !drains;
}

// The call says that the message was refused: the channel is closed, or the task is to end. If nobody here closes it, nobody here knows who
// did, nor what else becomes of it.
static void refused(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	if (!channels_may_block(record_event(simulation, record)))
		return;
	parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_REFUSED), 1);
	if (channels_stays_open(simulation, state, channel))
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_SENT));
}

void channels_ended(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place)
{
	const struct state *before = simulation->records.items[record].state;
	for (uint32_t i = 0; i < before->bindings.count; i++) {
		const struct binding *binding = &before->bindings.items[i];
		const struct place *p = place_at(&simulation->tables.places, binding->place);
		int64_t number = 0;
		enum channel_part part = p->kind == PLACE_FIELD ? channels_part_named(p->name) : CHANNEL_PART_COUNT;
		if ((part == CHANNEL_SHUT || part == CHANNEL_RESHUT || part == CHANNEL_FILLED) && value_is_number(binding->value, &number) && number != 0 &&
		    place_is_visible(&simulation->tables, binding->place) && place_in_allocation(&simulation->tables.places, binding->place, place))
			parts_set(simulation, state, binding->place, number);
	}
}

void channels_declare(struct simulation *simulation, struct state *state, uint32_t place)
{
	for (enum channel_part part = 0; part < CHANNEL_PART_COUNT; part++)
		parts_set(simulation, state, channels_part(simulation, place, part), 0);
}

// One that was made here in an earlier round is known by no name any more.
static void drop_loans(struct simulation *simulation, struct state *state, uint32_t channel)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++)
		if (!place_within(&simulation->tables.places, state->loans.items[i].place, channel))
			state->loans.items[kept++] = state->loans.items[i];
	state->loans.count = kept;
}

static void make(struct simulation *simulation, struct state *state, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct handle_semantics *semantics = semantics_of(simulation, event);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	struct operand amount = event_operand(event, SLOT_AMOUNT);
	if (semantics == NULL || place == PLACE_NONE)
		return;
	if (semantics->pointer && !place_is_weak(&simulation->tables.places, place))
		parts_make(simulation, state, record, place);
	uint32_t channel = channels_place(simulation, state, record);
	if (channel == PLACE_NONE)
		return;
	drop_loans(simulation, state, channel);
	if (semantics->reused) // nothing is known of it, nor need be
		return;
	channels_declare(simulation, state, channel);
	struct value room = amount.kind == OPERAND_NONE ? value_unknown() : resolve_value(simulation, state, amount);
	state_set(&simulation->tables, state, channels_part(simulation, channel, CHANNEL_ROOM), transfer_sum(simulation, state, room, value_number(1)));
}

bool channels_is_reused(const struct simulation *simulation, const struct event *event)
{
	const struct handle_semantics *semantics = semantics_of(simulation, event);
	return semantics != NULL && semantics->reused;
}

// The bytes of one value are sent: where it is kept stays as it is, though what it leads to may be known elsewhere.
static bool send_bytes(struct simulation *simulation, struct state *state, const struct event *event, struct operand source)
{
	if (event->kind != EVENT_SEND || source.kind != OPERAND_ADDRESS || !channels_is_reused(simulation, event))
		return false;
	uint32_t place = resolve_path(simulation, state, source.index);
	struct value value = place == PLACE_NONE ? value_unknown() : state_get(&simulation->tables, state, place);
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].place != place && place_within(&simulation->tables.places, state->bindings.items[i].place, place))
			return false;
	if (place == PLACE_NONE || (value.kind != VALUE_NUMBER && value.kind != VALUE_SYMBOL))
		return false;
	transfer_escape_value(simulation, state, value, true);
	return true;
}

// What is sent is out of our hands; where a message is put, something new is.
static void pass_on(struct simulation *simulation, struct state *state, uint32_t record, bool succeeded)
{
	const struct event *event = record_event(simulation, record);
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (event->operands[i].slot == SLOT_SOURCE && !send_bytes(simulation, state, event, event->operands[i].operand))
			transfer_escape_operand(simulation, state, event->operands[i].operand);
	if (event->kind == EVENT_CLOSE && channels_is_reused(simulation, event) && !channels_close_may_fail(simulation, record)) {
		if (result != PLACE_NONE) // it is the same, whatever the result is
			transfer_write(simulation, state, record, result, transfer_fresh(simulation, state, record, 0));
		return;
	}
	if (event->kind != EVENT_CHANNEL_MAKE || event_operand(event, SLOT_RESULT).index != event_operand(event, SLOT_TARGET).index)
		transfer_result(simulation, state, record, succeeded);
}

void channels_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t channel = event->kind == EVENT_CHANNEL_MAKE ? PLACE_NONE : channels_place(simulation, state, record);
	bool retried = event->kind == EVENT_CLOSE && channel != PLACE_NONE && channels_is_reused(simulation, event) && channels_close_may_fail(simulation, record);
	bool fails = event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE && event_operand(event, SLOT_RESULT).kind != OPERAND_NONE &&
	             (event->flags & FLAG_DISCARDED) == 0 && (event->kind == EVENT_SEND || event->kind == EVENT_RECEIVE) && channel != PLACE_NONE;
	struct state *other = fails || retried ? record_state(simulation, record) : NULL;
	pass_on(simulation, state, record, true);
	if (channel != PLACE_NONE && !channels_is_reused(simulation, event)) // descriptors begin with 0
		channels_assume(simulation, state, channel);
	if (event->kind == EVENT_CHANNEL_MAKE)
		make(simulation, state, record);
	else if (channel != PLACE_NONE && event->kind == EVENT_CLOSE)
		close_channel(simulation, state, record, channel, semantics_of(simulation, event));
	else if (channel != PLACE_NONE && event->kind == EVENT_SEND)
		send(simulation, state, record, channel);
	else if (channel != PLACE_NONE && event->kind == EVENT_RECEIVE)
		receive(simulation, state, record, channel);
	channels_note(simulation, state);
	flow_next(simulation, record, state);
	if (other == NULL)
		return;
	pass_on(simulation, other, record, false);
	bool feasible = event->kind != EVENT_RECEIVE || channels_is_reused(simulation, event) || drained(simulation, other, record, channel);
	if (event->kind == EVENT_SEND)
		refused(simulation, other, record, channel);
	if (feasible)
		flow_next(simulation, record, other);
	else
		state_recycle(&simulation->tables, other);
}

void channels_call(struct simulation *simulation, uint32_t record, uint32_t callee)
{
	struct inferred_event made;
	const struct event *event = record_event(simulation, record);
	if (!inferred_event_of(simulation->linker, simulation->function, event, callee, &made) || made.type->kind != INFERRED_CHANNEL)
		return;
	struct state *state = simulation->records.items[record].state = record_state(simulation, record);
	uint32_t channel = parts_thing(simulation, state, event_operand(&made.event, SLOT_TARGET), made.semantics);
	if (channel == PLACE_NONE)
		return;
	if (made.event.kind == EVENT_CLOSE)
		close_channel(simulation, state, record, channel, made.semantics);
	else if (made.event.kind == EVENT_SEND)
		check_sent(simulation, state, record, channel, channels_inferred_loses(made.role, event));
	channels_note(simulation, state);
}

bool channels_query(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if (semantics_of(simulation, event) == NULL)
		return false;
	struct state *state = record_state(simulation, record);
	uint32_t channel = channels_place(simulation, state, record);
	int64_t shut = 0;
	if (channel == PLACE_NONE || channels_known(simulation, state, channel, CHANNEL_SHUT, &shut)) {
		// A task may close it at any time.
		bool changes = channel == PLACE_NONE || (shut == 0 && channels_loan(simulation, state, channel, USE_CLOSE, UINT32_MAX) != NULL);
		struct state *other = changes ? record_state(simulation, record) : NULL;
		transfer_result(simulation, state, record, shut != 0);
		flow_next(simulation, record, state);
		if (other != NULL) {
			transfer_result(simulation, other, record, shut == 0);
			parts_forget(simulation, other, channels_part(simulation, channel, CHANNEL_SHUT));
			flow_next(simulation, record, other);
		}
		return true;
	}
	// Both answers are tried, and remembered for the caller.
	uint32_t place = channels_part(simulation, channel, CHANNEL_SHUT);
	for (int64_t answer = 0; answer < 2; answer++) {
		struct state *copy = record_state(simulation, record);
		struct value value = state_get(&simulation->tables, copy, place);
		bool possible = value.kind != VALUE_SYMBOL || value.lo != 0 || state_constrain(&simulation->tables, copy, value.symbol, value_number(answer));
		if (!possible) {
			state_recycle(&simulation->tables, copy);
			continue;
		}
		transfer_result(simulation, copy, record, answer != 0);
		flow_next(simulation, record, copy);
	}
	state_recycle(&simulation->tables, state);
	return true;
}
