// See channels.h. What tasks, and callees, do to channels: known by the ways out of their functions.
#include "channels_internal.h"

#include "application.h"

enum { VARIANTS_MAX = 5, TOUCHED_MAX = 4 };

// What one way through an entry does to one channel. `unknown`: that is not known.
struct act {
	bool unknown, closes, blind;
	int64_t sent, received;
	bool counted; // are `sent` and `received` known?
	bool taken;   // ... and is `received` all that it takes, whatever the messages say?
	bool silent;  // neither sends nor receives what is counted
	bool reused;  // it is a descriptor
	bool sends;   // is `sent` known?
	bool leaves;  // it receives as it likes, and leaves with the channel open, after `took` messages at the earliest
	int64_t took;
	bool receives; // once at least, or tries to
};

struct touched { // a channel that the entry has to do with
	uint32_t places[CHANNEL_PART_COUNT]; // its parts, as places of the entry's summary; PLACE_NONE: not touched
	uint32_t owner;                      // the channel there
	uint32_t channel;                    // ... and here
	bool sure;                           // all ways receive from it
};

struct variant {
	const struct summary_row *row; // the first one that does so
	bool alone;                    // ... and the only one
	struct act acts[TOUCHED_MAX];
};

struct offer {
	struct application *a;
	uint32_t touched_count, variant_count;
	struct touched touched[TOUCHED_MAX];
	struct variant variants[VARIANTS_MAX];
	bool crowded; // there is more than fits
};

static enum channel_part part_of(const struct summary *summary, uint32_t place)
{
	return channels_part_named(place_at(&summary->tables.places, place)->name);
}

// The parts of channels that the entry's ways write.
static void collect(struct offer *offer)
{
	const struct summary *summary = offer->a->summary;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			uint32_t place = summary->rows.items[i].bindings.items[j].place, at = 0;
			const struct place *p = place_at(&summary->tables.places, place);
			if (!channels_is_part(p) || place_at(&summary->tables.places, p->root)->kind == PLACE_MADE) // its own
				continue;
			while (at < offer->touched_count && offer->touched[at].owner != p->parent)
				at++;
			if (at == TOUCHED_MAX) {
				offer->crowded = true;
				continue;
			}
			struct touched *touched = &offer->touched[at];
			if (at == offer->touched_count) {
				*touched = (struct touched){.owner = p->parent, .sure = true};
				for (enum channel_part part = 0; part < CHANNEL_PART_COUNT; part++)
					touched->places[part] = PLACE_NONE;
				touched->channel = application_place(offer->a, p->parent);
				offer->touched_count++;
			}
			touched->places[part_of(summary, place)] = place;
		}
}

static uint32_t some_part(const struct touched *touched)
{
	enum channel_part part = 0;
	while (part + 1 < CHANNEL_PART_COUNT && touched->places[part] == PLACE_NONE)
		part++;
	return touched->places[part];
}

static bool row_sets(const struct summary_row *row, uint32_t place, int64_t *ret_number)
{
	for (uint32_t i = 0; place != PLACE_NONE && i < row->bindings.count; i++)
		if (row->bindings.items[i].place == place)
			return value_is_number(row->bindings.items[i].value, ret_number);
	*ret_number = 0;
	return true;
}

static struct act act_of(const struct touched *touched, const struct summary_row *row)
{
	struct act act = {0};
	int64_t shut = 0, refused = 0, closers = 0, blind = 0, end = 0;
	bool sent = touched->places[CHANNEL_SENT] == PLACE_NONE || parts_change(row, touched->places[CHANNEL_SENT], &act.sent);
	bool received = touched->places[CHANNEL_RECEIVED] == PLACE_NONE || parts_change(row, touched->places[CHANNEL_RECEIVED], &act.received);
	bool tasks = touched->places[CHANNEL_CLOSERS] == PLACE_NONE || parts_change(row, touched->places[CHANNEL_CLOSERS], &closers);
	act.unknown = !row_sets(row, touched->places[CHANNEL_SHUT], &shut) || !row_sets(row, touched->places[CHANNEL_REFUSED], &refused) ||
	              refused != 0 || !tasks;
	act.blind = row_sets(row, touched->places[CHANNEL_BLIND], &blind) && blind != 0;
	act.closes = shut != 0 || closers > 0;
	act.counted = sent && received;
	act.reused = touched->places[CHANNEL_RECLOSED] != PLACE_NONE || touched->places[CHANNEL_LATE] != PLACE_NONE || touched->places[CHANNEL_SHARED] != PLACE_NONE;
	act.silent = touched->places[CHANNEL_SENT] == PLACE_NONE && touched->places[CHANNEL_RECEIVED] == PLACE_NONE && touched->places[CHANNEL_TAKEN] == PLACE_NONE;
	act.taken = touched->places[CHANNEL_TAKEN] == PLACE_NONE || parts_change(row, touched->places[CHANNEL_TAKEN], &act.took);
	bool ended = !row_sets(row, touched->places[CHANNEL_ENDED], &end) || end != 0;
	act.sends = sent;
	act.leaves = sent && !received && act.taken && act.took > 0 && !ended;
	act.receives = !received || act.received > 0;
	return act;
}

static bool acts_equal(struct act a, struct act b)
{
	bool equal = a.unknown == b.unknown && a.closes == b.closes && a.blind == b.blind && a.counted == b.counted && a.taken == b.taken;
	return equal && a.sends == b.sends && a.leaves == b.leaves && (!a.sends || a.sent == b.sent) && (!a.counted || a.received == b.received);
}

// One variant for each thing that the task may do.
static void list_variants(struct offer *offer, bool settles)
{
	for (uint32_t i = 0; i < offer->a->summary->rows.count; i++) {
		struct variant variant = {.row = &offer->a->summary->rows.items[i], .alone = true};
		// What it finds out from others is not what they have told by now.
		bool known = variant.row->way == WAY_THROW || (!settles && !application_fits(offer->a, variant.row));
		for (uint32_t t = 0; t < offer->touched_count; t++) {
			variant.acts[t] = act_of(&offer->touched[t], variant.row);
			offer->touched[t].sure = offer->touched[t].sure && (variant.row->way == WAY_THROW || variant.acts[t].receives);
		}
		for (uint32_t v = 0; v < offer->variant_count && !known; v++) {
			known = true;
			for (uint32_t t = 0; t < offer->touched_count; t++)
				known = known && acts_equal(variant.acts[t], offer->variants[v].acts[t]);
			for (uint32_t t = 0; t < offer->touched_count && known; t++) // who leaves first is missed most
				if (variant.acts[t].took < offer->variants[v].acts[t].took)
					offer->variants[v].acts[t].took = variant.acts[t].took;
			offer->variants[v].alone = offer->variants[v].alone && !known;
		}
		if (known)
			continue;
		if (offer->variant_count == VARIANTS_MAX)
			offer->crowded = true;
		else
			offer->variants[offer->variant_count++] = variant;
	}
}

static void add_act(struct simulation *simulation, struct state *state, uint32_t channel, struct act act, bool crowded)
{
	if (act.blind)
		parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_BLIND), 1);
	if (act.unknown || crowded) {
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_SHUT));
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_CLOSERS));
	} else if (act.closes) {
		parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_CLOSERS), value_number(1));
	}
	if (act.silent && act.reused)
		return;
	bool known = !act.unknown && !crowded;
	if (known && act.sends)
		parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_SENT), value_number(act.sent));
	else
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_SENT));
	if (!known || !act.counted) {
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_RECEIVED));
		if (known && act.leaves)
			parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN), value_number(act.took));
		else
			parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN));
		return;
	}
	parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_RECEIVED), value_number(act.received));
	if (act.taken)
		parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN), value_number(act.received));
	else
		parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN));
}

// Two tasks that close it, of which neither knows of the other; or one that closes it while another one sends.
static void check_closers(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel, struct act act)
{
	const struct loan *own = NULL;
	for (uint32_t i = state->loans.count; i > 0 && own == NULL; i--) { // of the task that was started last
		const struct loan *loan = &state->loans.items[i - 1];
		if (loan->place == channel && (loans_use(simulation, loan)->flags & USE_CLOSE_ONCE) != 0 &&
		    state->tasks.items[loan->task].site == simulation->records.items[record].node)
			own = loan;
	}
	bool again = channels_closers(simulation, state, channel) > 0 || channels_part_is(simulation, state, channel, CHANNEL_SHUT, 1);
	if (own != NULL && act.closes && !act.unknown && again)
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_CLOSED_AGAIN, act.reused ? TRACE_DESCRIPTOR : 0, own);
}

// A task closes the channel as it likes while another one may still send.
static void check_race(struct simulation *simulation, struct state *state, uint32_t record)
{
	uint32_t site = simulation->records.items[record].node;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *closer = &state->loans.items[i];
		if ((loans_use(simulation, closer)->flags & (USE_CLOSE | USE_SETTLED | USE_TOLD)) != USE_CLOSE || !loans_is_running(&state->tasks.items[closer->task]) ||
		    !channels_part_is(simulation, state, closer->place, CHANNEL_BLIND, 1))
			continue;
		bool reused = (loans_use(simulation, closer)->flags & USE_DESCRIPTOR) != 0;
		const struct loan *sender = channels_loan(simulation, state, closer->place, USE_SEND_LOST, closer->task);
		if (sender == NULL && reused) // who reads there may read what is another's
			sender = channels_loan(simulation, state, closer->place, USE_RECEIVE, closer->task);
		if (sender != NULL && reused && channels_is_closed_by(simulation, state, sender->task, closer->place)) // told as a second close
			continue;
		if (sender != NULL && (reused || !channels_all_taken(simulation, state, closer->place, 0)) &&
		    (state->tasks.items[sender->task].site == site || state->tasks.items[closer->task].site == site))
			channels_tell(simulation, state, record, closer->place, TRACE_CHANNEL_RACE, reused ? TRACE_DESCRIPTOR : 0, closer);
	}
}

// Does any way write what is known of channels?
static bool concerns_channels(const struct summary *summary)
{
	for (uint32_t p = 0; p < summary->tables.places.places.count; p++)
		if (channels_is_part(place_at(&summary->tables.places, p)))
			return true;
	return false;
}

// Code that nobody here knows has to do with channels, perhaps with any of them.
static void forget_all(struct simulation *simulation, struct state *state)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct place *place = place_at(&simulation->tables.places, state->bindings.items[i].place);
		if (channels_is_part(place))
			state->bindings.items[i].value = value_unknown();
	}
}

// Does some way ask for a number that it then changes? So do those that happen once: others find it changed.
static bool is_guarded(const struct summary *summary)
{
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		for (uint32_t r = 0; r < row->required.count; r++)
			for (uint32_t b = 0; b < row->bindings.count; b++)
				if (row->bindings.items[b].place == row->required.items[r].symbol && !channels_is_part(place_at(&summary->tables.places, row->bindings.items[b].place)))
					return true;
	}
	return false;
}

// PRECISION: a task that closes a descriptor on some ways only may tell so, by its result or in what it was given.
static bool closes_sometimes(const struct offer *offer, uint32_t touched)
{
	for (uint32_t v = 1; v < offer->variant_count; v++)
		if (offer->variants[v].acts[touched].closes != offer->variants[0].acts[touched].closes)
			return true;
	return false;
}

// PRECISION: how often it sends or receives goes with what comes from another channel, which nobody counts, or with whether that is
// closed.
static bool answers(const struct offer *offer, uint32_t touched)
{
	bool varies = false, hears = false;
	for (uint32_t v = 0; v < offer->variant_count; v++) {
		const struct act *acts = offer->variants[v].acts, first = offer->variants[0].acts[touched];
		varies = varies || acts[touched].sends != first.sends || acts[touched].sent != first.sent || acts[touched].received != first.received;
		for (uint32_t t = 0; t < offer->touched_count; t++)
			hears = hears || (t != touched && (acts[t].unknown || (acts[t].sends && !acts[t].counted)));
	}
	return varies && hears;
}

// The task that the record's event started receives, whatever way it takes.
static void note_sure(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		if (loan->place == channel && (loans_use(simulation, loan)->flags & USE_RECEIVE) != 0 &&
		    state->tasks.items[loan->task].site == simulation->records.items[record].node)
			loans_flag(simulation, loan, USE_SURE);
	}
}

static void do_variant(struct offer *offer, const struct variant *variant, struct state *state, bool settles)
{
	struct simulation *simulation = offer->a->simulation;
	uint32_t record = offer->a->record;
	offer->a->state = state;
	if (variant->alone && !settles)
		application_narrow(offer->a, variant->row);
	for (uint32_t t = 0; t < offer->touched_count; t++) {
		struct act act = variant->acts[t];
		act.unknown = act.unknown || (settles && offer->variant_count > 1) || (act.reused && closes_sometimes(offer, t));
		if (answers(offer, t))
			act.sends = act.counted = act.taken = act.leaves = false;
		if (offer->touched[t].channel == PLACE_NONE || channels_is_foreign(offer->a, variant->row, some_part(&offer->touched[t])))
			continue;
		if (!act.reused)
			channels_assume(simulation, state, offer->touched[t].channel);
		check_closers(simulation, state, record, offer->touched[t].channel, act);
		add_act(simulation, state, offer->touched[t].channel, act, offer->crowded);
		if (offer->touched[t].sure)
			note_sure(simulation, state, record, offer->touched[t].channel);
	}
	check_race(simulation, state, record);
	channels_note(simulation, state);
	flow_next_via(simulation, record, state, VIA_SPAWNED);
}

void channels_spawn(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry)
{
	const struct summary *summary = entry == UINT32_MAX ? NULL : linker_summary(simulation->linker, entry);
	struct offer offer = {0};
	if (summary == NULL || summary->unknown || !concerns_channels(summary)) {
		if (summary == NULL || summary->unknown)
			forget_all(simulation, state);
		flow_next_via(simulation, record, state, VIA_SPAWNED);
		return;
	}
	struct application a = application_make(simulation, record, summary);
	a.state = state;
	a.is_entry = true;
	offer.a = &a;
	collect(&offer);
	bool settles = is_guarded(summary) || uses_settle(linker_uses(simulation->linker, entry));
	list_variants(&offer, settles);
	offer.crowded = offer.crowded || summary->bounded;
	if (offer.variant_count == 0) { // it never ends, or only with the process
		forget_all(simulation, state);
		flow_next_via(simulation, record, state, VIA_SPAWNED);
		return;
	}
	for (uint32_t v = 0; v < offer.variant_count; v++)
		do_variant(&offer, &offer.variants[v], state_clone(&simulation->tables, state), settles);
	state_recycle(&simulation->tables, state);
}

// --- tasks that end, or do not

// Does the task wait at the channel for ever, as things stand?
static void check_blocked(struct simulation *simulation, const struct state *state, uint32_t record, const struct loan *loan)
{
	uint32_t channel = loan->place, flags = loans_use(simulation, loan)->flags;
	int64_t sent = 0, received = 0, taken = 0, room = 0;
	// What it would do itself after that it does not do.
	bool own = channels_closers(simulation, state, channel) == 1 && channels_is_closed_by(simulation, state, loan->task, channel);
	bool open = channels_part_is(simulation, state, channel, CHANNEL_SHUT, 0) && (own || channels_part_is(simulation, state, channel, CHANNEL_CLOSERS, 0));
	// Who was cancelled leaves the call that it waits in, or may.
	if ((state->tasks.items[loan->task].flags & TASK_CANCELLED) != 0 || !open || !channels_room(simulation, state, channel, &room))
		return;
	if ((flags & USE_DRAIN) != 0) {
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_NEVER_CLOSED, 0, loan);
		return;
	}
	if (!channels_known(simulation, state, channel, CHANNEL_SENT, &sent))
		return;
	bool counted = channels_known(simulation, state, channel, CHANNEL_RECEIVED, &received);
	bool known = channels_known(simulation, state, channel, CHANNEL_TAKEN, &taken);
	// Not even the first message comes to a loop that would take more.
	if (sent == 0 && !counted && known && !own && (flags & USE_RECEIVE) != 0 && (flags & USE_SURE) != 0) {
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_NEVER_CLOSED, 0, loan);
		return;
	}
	int64_t waiting = known ? sent - taken - room : 0, lacking = counted ? received - sent : 0;
	if ((flags & USE_SEND) != 0 && waiting > 0)
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_LEFT, waiting == 1 ? TRACE_LAST : 0, loan);
	else if ((flags & USE_RECEIVE) != 0 && lacking > 0)
		channels_tell(simulation, state, record, channel, TRACE_CHANNEL_LEFT, TRACE_WAITED | (lacking == 1 ? (uint32_t)TRACE_LAST : 0), loan);
}

void channels_joined(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task)
{
	bool cancelled = (state->tasks.items[task].flags & TASK_CANCELLED) != 0; // nobody knows how far it came
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task != task || (loans_use(simulation, loan)->flags & USE_CHANNEL) == 0)
			continue;
		uint32_t channel = loan->place;
		if ((record_event(simulation, record)->flags & (FLAG_TIMED | FLAG_POLL)) == 0) // who gave up has not waited for ever
			check_blocked(simulation, state, record, loan);
		if (cancelled) {
			parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_SENT));
			parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_RECEIVED));
			parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_TAKEN));
		}
		if ((loans_use(simulation, loan)->flags & USE_CLOSE) == 0 || channels_closers(simulation, state, channel) <= 0)
			continue;
		parts_add(simulation, state, channels_part(simulation, channel, CHANNEL_CLOSERS), value_number(-1));
		if (cancelled)
			parts_forget(simulation, state, channels_part(simulation, channel, CHANNEL_SHUT));
		else
			parts_set(simulation, state, channels_part(simulation, channel, CHANNEL_SHUT), 1);
		channels_note(simulation, state);
	}
}

// Can somebody get at the channel when the function is left? One that was made here is known where a pointer to it was put.
static bool is_kept(struct simulation *simulation, const struct state *state, uint32_t channel)
{
	const struct place_table *places = &simulation->tables.places;
	bool made = place_at(places, place_at(places, channel)->root)->kind == PLACE_OBJECT;
	if (!made && place_is_visible(&simulation->tables, channel))
		return true;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		uint32_t place = state->bindings.items[i].place;
		bool returned = place == resolve_result(simulation);
		if ((returned || place_is_visible(&simulation->tables, place)) && resolve_pointee(simulation, state->bindings.items[i].value) == channel)
			return true;
	}
	return false;
}

void channels_exit(struct simulation *simulation, const struct state *state, uint32_t record)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		uint32_t flags = loans_use(simulation, loan)->flags;
		bool waits = (flags & (USE_SEND | USE_RECEIVE)) != 0 && (flags & USE_TOLD) == 0;
		if (waits && loans_is_loose(&state->tasks.items[loan->task]) && loan->ended_at == NODE_NONE &&
		    place_at(&simulation->tables.places, place_at(&simulation->tables.places, loan->place)->root)->kind != PLACE_VARIABLE &&
		    !is_kept(simulation, state, loan->place))
			check_blocked(simulation, state, record, loan);
	}
}

// --- callees

void channels_written(struct application *a)
{
	if (!concerns_channels(a->summary))
		return;
	channels_note_haste(a->simulation, a->state, a->record);
	channels_note(a->simulation, a->state);
}

void channels_called(struct application *a, const struct summary_row *row)
{
	struct simulation *simulation = a->simulation;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		const struct place *p = place_at(&a->summary->tables.places, binding->place);
		int64_t number = 0;
		if (!channels_is_part(p) || !value_is_number(binding->value, &number) || number == 0 || channels_is_foreign(a, row, binding->place))
			continue;
		uint32_t channel = application_place(a, p->parent);
		enum channel_part part = part_of(a->summary, binding->place);
		if (channel == PLACE_NONE)
			continue;
		bool shut = channels_part_is(simulation, a->before, channel, CHANNEL_SHUT, 1);
		channels_called_reused(a, channel, part);
		if (part == CHANNEL_RESHUT && (shut || channels_closers(simulation, a->before, channel) > 0))
			channels_tell(simulation, a->before, a->record, channel, TRACE_CHANNEL_CLOSED_AGAIN, 0, NULL);
		else if (part == CHANNEL_FILLED && shut)
			channels_tell(simulation, a->before, a->record, channel, TRACE_CHANNEL_SENT_LATE, 0, NULL);
		else if (part == CHANNEL_SHUT && !shut)
			channels_check_senders(simulation, a->before, a->record, channel);
	}
}
