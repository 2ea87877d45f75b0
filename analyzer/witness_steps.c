// See witness_internal.h. The last steps of a witness: what happened at its end, and what led to that beside the path.
#include "witness_internal.h"

#include "groups.h"
#include "uses.h"

struct location witness_where(const struct simulation *simulation, uint32_t node)
{
	return simulation_event(simulation, node)->loc;
}

void witness_push(struct steps *steps, struct trace_step step)
{
	struct arena *arena = steps->simulation->program_arena;
	array_push(arena, &steps->items, step);
	array_push(arena, &steps->order, steps->at);
}

void witness_at(struct steps *steps, uint32_t record)
{
	steps->at = 0;
	while (steps->at < steps->chain_count && steps->chain[steps->at] != record)
		steps->at++;
}

void witness_sort(struct steps *steps)
{
	for (uint32_t i = 1; i < steps->items.count; i++)
		for (uint32_t j = i; j > 0 && steps->order.items[j - 1] > steps->order.items[j]; j--) {
			struct trace_step step = steps->items.items[j];
			uint32_t at = steps->order.items[j];
			steps->items.items[j] = steps->items.items[j - 1];
			steps->order.items[j] = steps->order.items[j - 1];
			steps->items.items[j - 1] = step;
			steps->order.items[j - 1] = at;
		}
}

void witness_step(struct steps *steps, struct location loc, uint32_t task, const char *format, ...)
{
	struct simulation *simulation = steps->simulation;
	if (!location_known(loc))
		return;
	va_list args;
	va_start(args, format);
	struct trace_step added = {.unit = simulation->unit_index, .loc = loc, .task = task};
	added.message = str_vformat(simulation->program_arena, format, args);
	va_end(args);
	witness_push(steps, added);
}

const struct spawn *witness_spawn_at(const struct simulation *simulation, uint32_t node)
{
	for (uint32_t i = 0; i < simulation->spawns.count; i++)
		if (simulation->spawns.items[i].node == node)
			return &simulation->spawns.items[i];
	return NULL;
}

// What the task of the finding does with what it was lent.
static void task_steps(struct steps *steps, const struct ending *ending, const struct trace *trace, uint32_t task, struct str message)
{
	const struct lent_use *lent = ending->lent;
	bool other = location_known(ending->other);
	const struct task_place place = {.site = ending->site,
	                                 .task = task,
	                                 .unit = other ? ending->unit : lent->unit,
	                                 .loc = other ? ending->other : lent->loc,
	                                 .write = lent != NULL && (lent->flags & (USE_WRITE | USE_CHANNEL | USE_EARLY)) == USE_WRITE,
	                                 .noun = trace->noun,
	                                 .message = message};
	if (location_known(place.loc))
		witness_task_steps(steps, ending, &place);
}

// A spawn that fails; and where it is done for a callee.
static void failed_steps(struct steps *steps, uint32_t site)
{
	struct simulation *simulation = steps->simulation;
	const struct spawn *tried = witness_spawn_at(simulation, site);
	witness_step(steps, witness_where(simulation, site), 0, "assuming that this fails, nothing is started");
	if (tried == NULL || !tried->via_call || !location_known(tried->inner))
		return;
	struct trace_step inner = {.unit = tried->inner_unit, .loc = tried->inner};
	inner.message = str_format(simulation->program_arena, "which would call '%.*s' here", STR_ARG(tried->inner_name));
	witness_push(steps, inner);
}

// What the task does with what it holds on to, and what becomes of that.
static void lent_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	struct simulation *simulation = steps->simulation;
	const struct lent_use *lent = ending->lent;
	struct str name = trace->handle.len == 0 ? STR("it") : str_format(simulation->program_arena, "'%.*s'", STR_ARG(trace->handle));
	if (!lent->unseen && location_known(lent->loc)) {
		const char *what = (lent->flags & USE_WRITE) != 0 ? "writes" : "uses";
		task_steps(steps, ending, trace, 1, str_format(simulation->program_arena, "the %.*s %s %.*s here", STR_ARG(trace->noun), what, STR_ARG(name)));
	}
	if (ending->end == TRACE_BORROW_REWRITTEN)
		witness_step(steps, trace->at, 0, "and runs when the next one is started here, with %.*s rewritten", STR_ARG(name));
	else
		witness_step(steps, trace->at, 0,
		             (trace->flags & TRACE_ORDER) != 0          ? "%.*s ends here, before the join"
		             : ending->end == TRACE_BORROW_ENDED ? "%.*s goes out of scope here"
		                                                 : "%.*s is gone from here on",
		             STR_ARG(name));
}

// What the task uses at once, and when that is ready.
static void early_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	struct simulation *simulation = steps->simulation;
	bool derived = (trace->flags & TRACE_DERIVED) != 0;
	task_steps(steps, ending, trace, 1,
	           str_format(simulation->program_arena, "the %.*s %s '%.*s' here", STR_ARG(trace->noun), derived ? "calls" : "uses", STR_ARG(trace->handle)));
	if (!derived)
		witness_step(steps, trace->at, 0, "'%.*s' is given its first value here", STR_ARG(trace->handle));
}

// How the group came to what it counts: the last acts on it before the end.
static void group_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	enum { ACTS_MAX = 4 };
	struct simulation *simulation = steps->simulation;
	uint32_t acts[ACTS_MAX], count = 0;
	for (uint32_t r = simulation->records.items[ending->record].parent; r != UINT32_MAX && count < ACTS_MAX; r = simulation->records.items[r].parent) {
		enum event_kind kind = groups_act_of(simulation, r);
		if (kind == EVENT_GROUP_MAKE || kind == EVENT_GROUP_ADD || kind == EVENT_GROUP_DONE || kind == EVENT_GROUP_WAIT || kind == EVENT_SPAWN)
			acts[count++] = r;
	}
	while (count > 0) {
		uint32_t act = acts[--count];
		enum event_kind kind = groups_act_of(simulation, act);
		if (kind == EVENT_SPAWN && simulation->records.items[act].node == ending->site) // told as the start
			continue;
		const char *what = kind == EVENT_GROUP_MAKE   ? "it is made here"
		                   : kind == EVENT_GROUP_ADD  ? "it is raised here"
		                   : kind == EVENT_GROUP_DONE ? "it is lowered here"
		                   : kind == EVENT_GROUP_WAIT ? "it is waited for here"
		                                              : "a task is started here";
		witness_at(steps, act);
		witness_step(steps, record_event(simulation, act)->loc, 0, "%s", what);
	}
	steps->at = steps->chain_count;
	if (ending->end != TRACE_GROUP_ADD_LATE || !location_known(ending->other))
		return;
	task_steps(steps, ending, trace, 1, str_format(simulation->program_arena, "the %.*s raises it here", STR_ARG(trace->noun)));
	witness_step(steps, record_event(simulation, ending->record)->loc, 0, "it is waited for here, perhaps before that");
}

// The other task that writes the place, and then the start of this one. Returns the number of this one's flow.
static uint32_t other_writer_steps(struct steps *steps, const struct ending *ending, const struct trace *trace, struct str name)
{
	struct simulation *simulation = steps->simulation;
	const struct state *state = simulation->records.items[ending->record].state;
	uint32_t site = NODE_NONE;
	for (uint32_t i = 0; i < state->loans.count && site == NODE_NONE; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct lent_use *use = &simulation->lent.items[loan->use];
		if (loan->place != ending->place || (use->flags & (USE_WRITE | USE_EARLY)) != USE_WRITE || state->tasks.items[loan->task].site == ending->site)
			continue;
		site = state->tasks.items[loan->task].site;
		if (site == NODE_NONE)
			break;
		const struct spawn *spawn = witness_spawn_at(simulation, site);
		const struct task_place place = {.site = site,
		                                 .task = 1,
		                                 .unit = use->unit,
		                                 .loc = use->loc,
		                                 .write = true,
		                                 .noun = spawn == NULL ? STR("task") : spawn->semantics.noun,
		                                 .message = str_format(simulation->program_arena, "it writes %.*s here", STR_ARG(name))};
		witness_step(steps, witness_where(simulation, site), 0, "another %.*s is started here", STR_ARG(place.noun));
		witness_task_steps(steps, ending, &place);
	}
	witness_step(steps, trace->primary, 0, site == NODE_NONE ? "the %.*s is started here, after another one like it" : "this %.*s is started here", STR_ARG(trace->noun));
	return site == NODE_NONE ? 1 : 2;
}

// What the task writes, and what happens then.
static void write_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	struct simulation *simulation = steps->simulation;
	const struct lent_use *lent = ending->lent;
	struct str name = trace->handle.len == 0 ? STR("it") : str_format(simulation->program_arena, "'%.*s'", STR_ARG(trace->handle));
	if (ending->end == TRACE_SLEPT)
		witness_step(steps, trace->primary, 0, "nothing says that the %.*s is done by then", STR_ARG(trace->noun));
	if (lent != NULL && location_known(lent->loc)) {
		uint32_t task = ending->end == TRACE_WRITTEN_TWICE ? other_writer_steps(steps, ending, trace, name) : 1;
		task_steps(steps, ending, trace, task, str_format(simulation->program_arena, "the %.*s writes %.*s here", STR_ARG(trace->noun), STR_ARG(name)));
	}
	if (ending->end != TRACE_WRITTEN_TWICE && location_known(trace->at))
		witness_step(steps, trace->at, 0, lent != NULL ? "%.*s is read here" : "nobody waits for it here", STR_ARG(name));
}

// Whoever may still send when a task closes the channel: another task, if it was started before.
static void racing_sender_steps(struct steps *steps, const struct ending *ending)
{
	struct simulation *simulation = steps->simulation;
	const struct state *state = simulation->records.items[ending->record].state;
	const struct loan *closer = NULL;
	for (uint32_t i = 0; i < state->loans.count && closer == NULL; i++)
		closer = &simulation->lent.items[state->loans.items[i].use] == ending->lent ? &state->loans.items[i] : NULL;
	bool starts = simulation->records.items[ending->record].node == ending->site; // the closer, of which the state knows nothing yet
	for (uint32_t i = 0; (closer != NULL || starts) && i < state->loans.count; i++) {
		const struct loan *sender = &state->loans.items[i];
		const struct lent_use *use = &simulation->lent.items[sender->use];
		uint32_t site = state->tasks.items[sender->task].site;
		if ((closer != NULL && sender->place != closer->place) || (use->flags & USE_SEND_LOST) == 0 || site == ending->site || site == NODE_NONE)
			continue;
		const struct task_place place = {.site = site, .task = 2, .unit = use->unit, .loc = use->loc, .noun = STR("task"),
		                                 .message = (ending->flags & TRACE_DESCRIPTOR) != 0 ? STR("and this one uses it here") : STR("and this one sends here")};
		witness_at(steps, record_at_node(simulation, ending->record, site));
		witness_step(steps, witness_where(simulation, site), 0, "another task is started here");
		steps->at = steps->chain_count;
		witness_task_steps(steps, ending, &place);
		return;
	}
}

// Does the record's JOIN end the half of a channel that the place holds?
static bool ends_half(struct simulation *simulation, uint32_t record, uint32_t place)
{
	const struct state *state = simulation->records.items[record].state;
	struct value joined = resolve_value(simulation, state, event_operand(record_event(simulation, record), SLOT_TARGET));
	return joined.kind == VALUE_SYMBOL && place != PLACE_NONE && value_equal(joined, state_get(&simulation->tables, state, place));
}

// What was done with the channel before.
static void channel_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	enum { ACTS_MAX = 4 };
	struct simulation *simulation = steps->simulation;
	uint32_t acts[ACTS_MAX], count = 0;
	uint32_t first = ending->lent == NULL ? simulation->records.items[ending->record].parent : ending->record;
	for (uint32_t r = first; r != UINT32_MAX && count < ACTS_MAX; r = simulation->records.items[r].parent) {
		enum event_kind kind = record_event(simulation, r)->kind;
		if (kind == EVENT_CHANNEL_MAKE && count > 0 && record_event(simulation, acts[count - 1])->loc.begin == record_event(simulation, r)->loc.begin)
			continue; // the other half
		if (kind == EVENT_CHANNEL_MAKE || kind == EVENT_SEND || kind == EVENT_RECEIVE || kind == EVENT_CLOSE ||
		    (kind == EVENT_JOIN && (r == ending->record || ends_half(simulation, r, ending->place))))
			acts[count++] = r;
	}
	while (count > 0) {
		const struct event *event = record_event(simulation, acts[--count]);
		witness_at(steps, acts[count]);
		const char *what = event->kind == EVENT_CHANNEL_MAKE ? "it is made here"
		                   : event->kind == EVENT_SEND       ? "something is sent here"
		                   : event->kind == EVENT_RECEIVE    ? "something is received here"
		                   : event->kind == EVENT_CLOSE || ends_half(simulation, acts[count], ending->place)
		                       ? "it is closed here"
		                       : "the task is waited for here";
		witness_step(steps, event->loc, 0, "%s", what);
	}
	steps->at = steps->chain_count;
	if (ending->lent != NULL) {
		uint32_t flags = ending->lent->flags;
		bool descriptor = (ending->flags & TRACE_DESCRIPTOR) != 0;
		task_steps(steps, ending, trace, 1,
		           (flags & USE_CLOSE) != 0                                  ? STR("the task closes it here")
		           : descriptor && (flags & USE_SEND) == 0           ? STR("the task reads from it here")
		           : descriptor                                      ? STR("the task writes to it here")
		           : (flags & (USE_SEND | USE_SEND_LOST)) != 0 ? STR("the task sends here")
		                                                       : STR("the task receives here"));
		if (ending->end == TRACE_CHANNEL_RACE)
			racing_sender_steps(steps, ending);
	}
}

// A handle is used in a state that does not allow it: how it came into that.
static void misuse_steps(struct steps *steps, const struct ending *ending, struct location at)
{
	struct simulation *simulation = steps->simulation;
	switch (ending->end) {
	case TRACE_JOIN_JOINED:
	case TRACE_DETACH_JOINED:
		if (ending->earlier != NODE_NONE)
			witness_step(steps, witness_where(simulation, ending->earlier), 0, "it is joined here first");
		witness_step(steps, at, 0, "and used again here");
		break;
	case TRACE_JOIN_DETACHED:
	case TRACE_DETACH_DETACHED:
		if (ending->earlier != NODE_NONE)
			witness_step(steps, witness_where(simulation, ending->earlier), 0, "it is detached here first");
		witness_step(steps, at, 0, "and used again here");
		break;
	case TRACE_JOIN_NOTHING:
	case TRACE_DETACH_NOTHING:
		if (ending->site != NODE_NONE)
			failed_steps(steps, ending->site);
		witness_step(steps, at, 0, "the handle is used here");
		break;
	case TRACE_JOIN_MOVED:
		if (ending->earlier != NODE_NONE)
			witness_step(steps, witness_where(simulation, ending->earlier), 0, "it is moved away here");
		witness_step(steps, at, 0, "the empty handle is used here");
		break;
	default: break;
	}
}

// A running task loses its last handle.
static void loss_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	int noun_len = (int)trace->noun.len;
	const char *noun = trace->noun.ptr;
	if (ending->end == TRACE_TERMINATE)
		witness_step(steps, trace->at, 0, "the handle ends here while it is joinable");
	else if (ending->end == TRACE_OVERWRITTEN)
		witness_step(steps, trace->at, 0, "the only handle of the running %.*s is overwritten here", noun_len, noun);
	else if (ending->end == TRACE_DISCARDED)
		witness_step(steps, trace->at, 0, "the handle is thrown away here");
	else if (ending->end == TRACE_FREED)
		witness_step(steps, trace->at, 0, "what holds the handle is destroyed here");
	else
		witness_step(steps, trace->at, 0, "the handle ends here, and the %.*s is still running", noun_len, noun);
}

static void permit_steps(struct steps *steps, const struct ending *ending, struct location at)
{
	witness_step(steps, at, 0, "the permit is still taken here");
	if (ending->earlier == NODE_NONE)
		return;
	witness_step(steps, witness_where(steps->simulation, ending->earlier), 0, "another path gives it back here");
	steps->items.items[steps->items.count - 1].contrast = true;
}

static void promise_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	witness_step(steps, trace->at, 0, "'%.*s' is not set here", STR_ARG(trace->handle));
	if (ending->earlier == NODE_NONE)
		return;
	witness_step(steps, witness_where(steps->simulation, ending->earlier), 0, "another path sets it here");
	steps->items.items[steps->items.count - 1].contrast = true;
}

static void only_step(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	if (ending->end == TRACE_DETACHED)
		witness_step(steps, trace->at, 0, "it is detached here");
	else if (ending->end == TRACE_RESULT_DROPPED)
		witness_step(steps, trace->at, 0, "its result is lost here");
	else if (ending->site != NODE_NONE)
		witness_step(steps, witness_where(steps->simulation, ending->site), 0, "the %.*s is started here with that entry", STR_ARG(trace->noun));
}

void witness_end_steps(struct steps *steps, const struct ending *ending, const struct trace *trace)
{
	struct location at = trace->at;
	switch (ending->end) {
	case TRACE_SCOPE_END:
	case TRACE_LEFT_PARTIAL:
	case TRACE_TERMINATE:
	case TRACE_OVERWRITTEN:
	case TRACE_DISCARDED:
	case TRACE_FREED:
		loss_steps(steps, ending, trace);
		break;
	case TRACE_JOIN_JOINED:
	case TRACE_DETACH_JOINED:
	case TRACE_JOIN_DETACHED:
	case TRACE_DETACH_DETACHED:
	case TRACE_JOIN_NOTHING:
	case TRACE_DETACH_NOTHING:
	case TRACE_JOIN_MOVED:
		misuse_steps(steps, ending, at);
		break;
	case TRACE_DETACHED:
	case TRACE_RESULT_DROPPED:
	case TRACE_JOIN_SELF:
		only_step(steps, ending, trace);
		break;
	case TRACE_BORROW_ENDED:
	case TRACE_BORROW_FREED:
	case TRACE_BORROW_REWRITTEN:
		lent_steps(steps, ending, trace);
		break;
	case TRACE_STARTED_EARLY:
		early_steps(steps, ending, trace);
		break;
	case TRACE_GROUP_ADD_LATE:
	case TRACE_GROUP_NOT_DONE:
	case TRACE_GROUP_NEGATIVE:
	case TRACE_GROUP_BLOCKS:
	case TRACE_GROUP_EARLY:
	case TRACE_GROUP_NOT_AWAITED:
	case TRACE_GROUP_WAIT_INSIDE:
	case TRACE_GROUP_LATE:
		group_steps(steps, ending, trace);
		break;
	case TRACE_READ_EARLY:
	case TRACE_SLEPT:
	case TRACE_WRITTEN_TWICE:
		write_steps(steps, ending, trace);
		break;
	case TRACE_CHANNEL_CLOSED_AGAIN:
	case TRACE_CHANNEL_SENT_LATE:
	case TRACE_CHANNEL_NEVER_CLOSED:
	case TRACE_CHANNEL_LEFT:
	case TRACE_CHANNEL_RACE:
		channel_steps(steps, ending, trace);
		break;
	case TRACE_PERMIT_KEPT:
		permit_steps(steps, ending, at);
		break;
	case TRACE_PROMISE_BROKEN:
		promise_steps(steps, ending, trace);
		break;
	case TRACE_FORKED:
		witness_step(steps, at, 0, "and still runs when the process is doubled here");
		break;
	case TRACE_JOIN_ENDLESS:
		witness_endless_steps(steps, ending, trace);
		break;
	case TRACE_EXCEPTION:
		witness_exception_steps(steps, ending, trace);
		break;
	default: // the finding says it all, or comes with steps of its own
		break;
	}
}

