// From an ending to a trace: the parent chain of its record, cut down to the steps that a reader needs.
#include "witness_internal.h"

#include "facts_text.h"
#include "groups.h"
#include "permits.h"
#include "promises.h"
#include "premise.h"
#include "uses.h"

enum { BRANCH_STEPS_MAX = 6, CHAIN_MAX = 20000 };

struct chain {
	ARRAY(uint32_t) records; // from the entry to the ending
};

static struct chain chain_of(struct simulation *simulation, uint32_t record)
{
	struct chain chain = {0};
	uint32_t length = 0;
	for (uint32_t r = record; r != UINT32_MAX && length < CHAIN_MAX; r = simulation->records.items[r].parent)
		length++;
	chain.records.items = arena_array(simulation->arena, uint32_t, length + 1);
	chain.records.count = length;
	uint32_t at = length;
	for (uint32_t r = record; r != UINT32_MAX && at > 0; r = simulation->records.items[r].parent)
		chain.records.items[--at] = r;
	return chain;
}

enum outcome { OUTCOME_OTHER, OUTCOME_STARTED, OUTCOME_FAILED };

// What happened between chain[i] and chain[i + 1], when chain[i] stands at the spawn site.
static enum outcome outcome_at(const struct simulation *simulation, const struct chain *chain, uint32_t i, uint32_t site)
{
	const struct record *here = &simulation->records.items[chain->records.items[i]];
	if (here->node != site || i + 1 >= chain->records.count)
		return OUTCOME_OTHER;
	const struct record *next = &simulation->records.items[chain->records.items[i + 1]];
	if (next->via == VIA_SPAWNED)
		return OUTCOME_STARTED;
	if (next->via == VIA_NOT_SPAWNED)
		return OUTCOME_FAILED;
	if (next->via == VIA_CHILD)
		return OUTCOME_OTHER;
	return state_tasks_of_site(next->state, site) > state_tasks_of_site(here->state, site) ? OUTCOME_STARTED : OUTCOME_FAILED;
}

// Why the scope ends, read off what led to it.
static const char *exit_phrase(struct simulation *simulation, uint32_t record, bool *ret_function_ends, bool *ret_thrown)
{
	const struct event *end = record_event(simulation, record);
	*ret_function_ends = false;
	*ret_thrown = false;
	for (uint32_t r = record, steps = 0; r != UINT32_MAX && steps < 200; steps++) {
		const struct record *here = &simulation->records.items[r];
		const struct event *event = record_event(simulation, r);
		if (event->kind == EVENT_RETURN || event->kind == EVENT_EXIT) {
			*ret_function_ends = true;
			if (event->kind == EVENT_RETURN)
				return "returns";
		} else if (event->kind == EVENT_TASK_EXIT) {
			*ret_function_ends = true;
			return "ends its task";
		} else if (event->kind == EVENT_THROW || here->via == VIA_UNWIND) {
			*ret_thrown = true;
			return "is left by an exception";
		} else if (event->kind != EVENT_SCOPE_END && event->kind != EVENT_DESTROY && event->kind != EVENT_NOP && event->kind != EVENT_UNWIND &&
		           (event->flags & FLAG_IMPLICIT) == 0) {
			break;
		}
		r = here->parent;
	}
	const struct location *body = &simulation->facts->body;
	if (*ret_function_ends || (end->loc.file == body->file && end->loc.end >= body->end)) {
		*ret_function_ends = true;
		return "ends";
	}
	return "leaves the block";
}

static const struct spawn *spawn_named(const struct simulation *simulation, uint32_t spawn)
{
	return spawn == UINT32_MAX ? NULL : &simulation->spawns.items[spawn];
}

// The last start of the site on the chain; the chain's length when there is none.
static uint32_t find_start(const struct simulation *simulation, const struct chain *chain, uint32_t site)
{
	for (uint32_t i = chain->records.count; site != NODE_NONE && i > 0; i--)
		if (outcome_at(simulation, chain, i - 1, site) == OUTCOME_STARTED)
			return i - 1;
	return chain->records.count;
}

// The last failure of the site on the chain; the chain's length when there is none.
static uint32_t find_failed(const struct simulation *simulation, const struct chain *chain, uint32_t site)
{
	for (uint32_t i = chain->records.count; site != NODE_NONE && i > 0; i--)
		if (outcome_at(simulation, chain, i - 1, site) == OUTCOME_FAILED)
			return i - 1;
	return chain->records.count;
}

static bool failed_after(const struct simulation *simulation, const struct chain *chain, uint32_t start, uint32_t site)
{
	for (uint32_t i = start + 1; i < chain->records.count; i++)
		if (outcome_at(simulation, chain, i, site) == OUTCOME_FAILED)
			return true;
	return false;
}

// `at`: where in the chain that is.
static void spawn_steps(struct steps *steps, const struct ending *ending, struct str noun, uint32_t at)
{
	struct simulation *simulation = steps->simulation;
	const struct spawn *spawn = spawn_named(simulation, ending->spawn);
	const struct event *event = simulation_event(simulation, ending->site);
	if (spawn == NULL) { // the finding is of something else, which has a noun of its own
		const struct spawn *started = witness_spawn_at(simulation, ending->site);
		noun = started == NULL ? STR("task") : started->semantics.noun;
	}
	steps->at = at;
	bool can_fail = event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE;
	if (spawn != NULL && spawn->via_call) {
		witness_step(steps, event->loc, 0, "the %.*s is started here by '%.*s'", STR_ARG(noun), STR_ARG(spawn->name));
		struct trace_step inner = {.unit = spawn->inner_unit, .loc = spawn->inner};
		inner.message = STR("which does so here"); // a container makes it in place
		if (spawn->inner_name.len > 0)
			inner.message = str_format(simulation->program_arena, "which calls '%.*s' here", STR_ARG(spawn->inner_name));
		if (location_known(inner.loc))
			witness_push(steps, inner);
	} else if (can_fail && spawn != NULL && spawn->name.len > 0) {
		witness_step(steps, event->loc, 0, "the %.*s is started here, assuming that '%.*s' succeeds", STR_ARG(noun), STR_ARG(spawn->name));
	} else {
		witness_step(steps, event->loc, 0, "the %.*s is started here", STR_ARG(noun));
	}
}

static void branch_steps(struct steps *steps, const struct chain *chain, uint32_t from, uint32_t site)
{
	struct simulation *simulation = steps->simulation;
	uint32_t open[BRANCH_STEPS_MAX], count = 0;
	for (uint32_t i = chain->records.count; i > from + 1 && count < BRANCH_STEPS_MAX; i--) {
		uint32_t record = chain->records.items[i - 2];
		const struct event *event = record_event(simulation, record);
		bool failing = site != NODE_NONE && outcome_at(simulation, chain, i - 2, site) == OUTCOME_FAILED;
		if (failing || (event->kind == EVENT_BRANCH && transfer_branch_is_open(simulation, record)))
			open[count++] = i - 2;
	}
	while (count > 0) {
		uint32_t i = open[--count];
		const struct record *next = &simulation->records.items[chain->records.items[i + 1]];
		const struct event *event = record_event(simulation, chain->records.items[i]);
		steps->at = i;
		if (event->kind != EVENT_BRANCH) {
			witness_step(steps, event->loc, 0, "assuming that this fails");
			continue;
		}
		witness_step(steps, event->loc, 0, next->via == VIA_TRUE ? "assuming that this holds" : "assuming that this does not hold");
	}
}

// Where the exception comes from that ends the scope.
static void thrown_step(struct steps *steps, const struct chain *chain)
{
	struct simulation *simulation = steps->simulation;
	for (uint32_t i = chain->records.count; i > 1; i--) {
		if (simulation->records.items[chain->records.items[i - 1]].via != VIA_UNWIND)
			continue;
		const struct event *event = record_event(simulation, chain->records.items[i - 2]);
		struct str name = event_called(simulation->unit, event);
		if (event->kind == EVENT_THROW || name.len == 0)
			witness_step(steps, event->loc, 0, "an exception is thrown here");
		else
			witness_step(steps, event->loc, 0, "assuming that '%.*s' throws", STR_ARG(name));
		return;
	}
}

static struct str act_name(const struct simulation *simulation, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	return event->kind == EVENT_SPAWN ? STR_NULL : event_called(simulation->unit, event);
}

static bool is_leak(enum trace_end end)
{
	return end <= TRACE_LEFT_PARTIAL;
}

static bool is_traced(const struct simulation *simulation, uint64_t key)
{
	for (uint32_t i = 0; i < simulation->trace_keys.count; i++)
		if (simulation->trace_keys.items[i] == key)
			return true;
	return false;
}

static bool traced_before(struct simulation *simulation, uint64_t key)
{
	bool traced = is_traced(simulation, key);
	if (!traced)
		array_push(simulation->arena, &simulation->trace_keys, key);
	return traced;
}

// What the handle of an event is called: "thread".
static struct str noun_of(const struct simulation *simulation, uint32_t node)
{
	return event_noun(simulation->unit, simulation_event(simulation, node));
}

bool witness_comes_to(struct simulation *simulation, uint32_t from, uint32_t to)
{
	const struct node *nodes = simulation->facts->nodes.items;
	uint32_t count = simulation->facts->nodes.count, top = 0;
	uint8_t *seen = arena_array(simulation->arena, uint8_t, count);
	uint32_t *stack = arena_array(simulation->arena, uint32_t, count + 1);
	seen[from] = 1;
	stack[top++] = from;
	while (top > 0) {
		uint32_t node = stack[--top];
		enum event_kind kind = nodes[node].event.kind;
		if (node == to || kind == EVENT_NORETURN)
			continue;
		if (kind == EVENT_EXIT || kind == EVENT_UNWIND)
			return false;
		const uint32_t edges[] = {nodes[node].next, nodes[node].other, nodes[node].unwind};
		for (uint32_t i = 0; i < 3; i++)
			if (edges[i] != NODE_NONE && !seen[edges[i]]) {
				seen[edges[i]] = 1;
				stack[top++] = edges[i];
			}
	}
	return true;
}

// Facts that belonged together were torn apart on the way. Rounds of a loop are joined in nearly every function; that
// makes only those traces doubtful which rely on which elements of an array were filled.
static bool is_doubtful(struct simulation *simulation, const struct state *state, const struct ending *ending)
{
	bool nothing = ending->end == TRACE_JOIN_NOTHING || ending->end == TRACE_DETACH_NOTHING;
	bool element = (ending->flags & TRACE_ELEMENT) != 0;
	// Where all ways from the spawn that failed lead here, it does not matter which facts the witness met on its way.
	if (nothing && ending->site != NODE_NONE && witness_comes_to(simulation, ending->site, simulation->records.items[ending->record].node))
		return false;
	return state->doubtful || (element && (state->rebound || (state->widened && nothing)));
}

// How many of a loop's rounds were gone through was a torn fact, and decides which elements the loop saw to.
static bool depends_on_rounds(const struct simulation *simulation, const struct ending *ending)
{
	const struct state *state = simulation->records.items[ending->record].state;
	return is_leak(ending->end) && (ending->flags & TRACE_ELEMENT) != 0 && state->consulted != 0;
}

// An object on the heap is called by a variable that points to it, which may be gone by now.
static bool lacks_owner(const struct simulation *simulation, uint32_t place, struct str spelling)
{
	if (place == PLACE_NONE)
		return false;
	const struct place_table *places = &simulation->tables.places;
	bool member = place_at(places, place)->kind == PLACE_FIELD && str_equal(spelling, place_at(places, place)->name);
	return spelling.len == 0 || (member && place_at(places, place_at(places, place)->root)->kind == PLACE_HEAP);
}

// One finding for a site and kind of end; its first witness is the shortest.
static uint64_t key_of(const struct ending *ending)
{
	uint64_t key = ((uint64_t)ending->end << 56) ^ ((uint64_t)ending->primary << 28);
	if (is_leak(ending->end))
		key ^= ending->site ^ ((uint64_t)ending->spawn << 14);
	return key ^ ((uint64_t)ending->unit << 20 ^ ending->other.begin);
}

static bool is_nothing(const struct ending *ending)
{
	return ending->end == TRACE_JOIN_NOTHING || ending->end == TRACE_DETACH_NOTHING;
}

static struct trace trace_of(struct simulation *simulation, const struct ending *ending, const char *exit)
{
	const struct spawn *spawn = spawn_named(simulation, ending->spawn);
	uint32_t node = simulation->records.items[ending->record].node;
	struct trace trace = {.end = ending->end,
	                      .flags = ending->flags,
	                      .function = simulation->function,
	                      .unit = simulation->unit_index,
	                      .primary = witness_where(simulation, ending->primary),
	                      .at = witness_where(simulation, node),
	                      .handle = place_spell(simulation, simulation->program_arena,
	                                            simulation->records.items[ending->record].state, ending->place),
	                      .act = act_name(simulation, node),
	                      .noun = spawn == NULL ? noun_of(simulation, node) : spawn->semantics.noun,
	                      .join = spawn == NULL ? STR_NULL : spawn->semantics.join,
	                      .spawn = spawn == NULL ? STR_NULL : spawn->name,
	                      .exit = exit};
	if (ending->lent != NULL && ending->lent->called.len > 0)
		trace.handle = ending->lent->called;
	if (trace.act.len == 0) // the call is made through a pointer
		trace.act = ending->act;
	return trace;
}

// Of a handle that holds nothing, the spawn that failed says what it would hold.
static void name_failed_spawn(const struct simulation *simulation, const struct ending *ending, struct trace *trace)
{
	const struct event *event = simulation_event(simulation, ending->site);
	const struct spawn *tried = witness_spawn_at(simulation, ending->site);
	trace->started = event->loc;
	trace->spawn = event_called(simulation->unit, event);
	if (tried != NULL) {
		trace->noun = tried->semantics.noun;
		trace->join = tried->semantics.join;
	}
}

// Where it happens, as far as that is known here; and what the handle was called while it had a name.
static void locate(struct simulation *simulation, const struct ending *ending, const struct chain *chain, bool started,
                   struct trace *trace)
{
	for (uint32_t i = chain->records.count; i > 0 && started && lacks_owner(simulation, ending->place, trace->handle); i--)
		trace->handle = place_spell(simulation, simulation->program_arena,
		                            simulation->records.items[chain->records.items[i - 1]].state, ending->place);
	for (uint32_t r = ending->record; !location_known(trace->at) && r != UINT32_MAX; r = simulation->records.items[r].parent)
		trace->at = record_event(simulation, r)->loc;
	if (location_known(ending->other)) {
		trace->owner = ending->unit == trace->unit ? trace->at : (struct location){0};
		trace->unit = ending->unit;
		trace->primary = trace->at = ending->other;
		trace->act = ending->act;
	}
	if (location_known(ending->stands))
		trace->primary = ending->stands;
	if (started)
		trace->started = witness_where(simulation, ending->site);
	if (started && (ending->end == TRACE_BORROW_ENDED || ending->end == TRACE_BORROW_REWRITTEN))
		trace->primary = witness_given(simulation, chain->records.items[find_start(simulation, chain, ending->site)], ending->lent_place);
}

static bool is_imprecise(struct simulation *simulation, const struct ending *ending, const struct chain *chain, uint32_t start)
{
	const struct state *state = simulation->releasing != NULL ? simulation->releasing : simulation->records.items[ending->record].state;
	uint32_t failed = is_nothing(ending) ? find_failed(simulation, chain, ending->site) : chain->records.count;
	return (simulation->facts->flags & FUNCTION_FLAWED) != 0 ||
	       witness_is_dismissed(simulation, chain->records.items + failed, chain->records.count - failed) ||
	       (is_nothing(ending) && witness_waits_before(simulation, chain->records.items + failed, chain->records.count - failed)) ||
	       (!is_nothing(ending) && start < chain->records.count &&
	        witness_is_settled_elsewhere(simulation, chain->records.items + start, chain->records.count - start)) ||
	       is_doubtful(simulation, state, ending);
}

// The chain as far as to where its primary node is met again: what later rounds of a loop do has nothing to do with it.
static struct chain round_of(const struct simulation *simulation, const struct chain *chain, const struct ending *ending, uint32_t *ret_since)
{
	struct chain round = *chain;
	*ret_since = 0;
	while (*ret_since < chain->records.count && chain->records.items[*ret_since] != ending->since)
		++*ret_since;
	for (uint32_t i = *ret_since + 1; i < round.records.count; i++)
		if (simulation->records.items[round.records.items[i]].node == ending->primary)
			round.records.count = i + 1;
	return round;
}

void witness_trace(struct simulation *simulation, struct ending ending)
{
	// What an exception that nobody has seen does to results and the like is not worth a word.
	bool expected = ending.end == TRACE_PROMISE_BROKEN; // who caught the exception says so
	if (simulation->records.items[ending.record].state->assumed && !is_leak(ending.end) && !expected)
		return;
	bool partial = is_leak(ending.end) && ending.end != TRACE_OVERWRITTEN && (ending.flags & TRACE_ELEMENT) != 0;
	const struct ending lost = ending; // what it is told as does not make it surer
	uint32_t slept = simulation->records.items[ending.record].state->slept;
	bool leaks = ending.end == TRACE_SCOPE_END || ending.end == TRACE_TERMINATE;
	if (slept != 0 && leaks && (ending.flags & (TRACE_PROCESS | TRACE_SLEEPY)) == 0) {
		if (simulation->premise == NULL) {
			ending.flags |= TRACE_SLEEPY;
			witness_trace(simulation, ending);
		}
		ending.end = TRACE_SLEPT;
		ending.primary = slept - 1;
	}
	if (!partial && is_traced(simulation, key_of(&ending))) // of many ends, the way to each is long
		return;
	struct chain chain = chain_of(simulation, ending.record);
	if ((is_leak(lost.end) || is_nothing(&ending)) && witness_filters_differ(simulation, chain.records.items, chain.records.count))
		return;
	uint32_t start = find_start(simulation, &chain, ending.site);
	bool started = start < chain.records.count, function_ends = false, thrown = false;
	uint32_t since = started ? start : 0;
	if (partial && failed_after(simulation, &chain, start, ending.site)) {
		ending.end = TRACE_LEFT_PARTIAL;
		ending.primary = ending.site;
	}
	// Children of a process that ends are the system's.
	if ((ending.flags & TRACE_PROCESS) != 0 && is_leak(ending.end) &&
	    witness_comes_to(simulation, simulation->records.items[ending.record].node, NODE_NONE))
		return;
	bool assumed = simulation->records.items[ending.record].state->assumed;
	if (traced_before(simulation, key_of(&ending) + (assumed ? 0x9e3779b97f4a7c15u : 0)))
		return;
	const char *phrase = exit_phrase(simulation, ending.record, &function_ends, &thrown);
	struct trace trace = trace_of(simulation, &ending, phrase);
	if (is_nothing(&ending) && ending.site != NODE_NONE)
		name_failed_spawn(simulation, &ending, &trace);
	locate(simulation, &ending, &chain, started, &trace);
	trace.flags |= thrown ? TRACE_THROWN : 0u;
	trace.flags |= function_ends && (simulation->facts->flags & FUNCTION_MAIN) != 0 ? TRACE_IN_MAIN : 0u;
	trace.flags |= is_imprecise(simulation, &ending, &chain, start) ? TRACE_IMPRECISE : 0u;
	trace.flags |= assumed && !expected ? TRACE_ASSUMED : 0u;
	trace.flags |= depends_on_rounds(simulation, &lost) ? TRACE_ROUNDS : 0u;
	struct steps steps = {.simulation = simulation, .chain = chain.records.items, .chain_count = chain.records.count};
	bool starting = ending.lent != NULL && ending.site == simulation->records.items[ending.record].node && ending.end != TRACE_WRITTEN_TWICE;
	if ((started || starting) && !is_nothing(&ending))
		spawn_steps(&steps, &ending, trace.noun, started ? start : chain.records.count);
	struct chain told = ending.since == 0 ? chain : round_of(simulation, &chain, &ending, &since);
	branch_steps(&steps, &told, since, is_leak(ending.end) ? ending.site : NODE_NONE);
	if (thrown)
		thrown_step(&steps, &chain);
	steps.at = steps.chain_count;
	witness_end_steps(&steps, &ending, &trace);
	witness_sort(&steps);
	witness_own_task(&steps, &trace);
	trace.steps = steps.items.items;
	trace.step_count = steps.items.count;
	if (trace.end >= TRACE_CHANNEL_CLOSED_AGAIN && trace.end <= TRACE_CHANNEL_RACE)
		trace.noun = (trace.flags & TRACE_DESCRIPTOR) != 0 ? STR("descriptor") : STR("channel");
	array_push(simulation->arena, &simulation->traces, trace);
	if (simulation->premise != NULL && (is_leak(ending.end) || ending.end == TRACE_BORROW_FREED || ending.end == TRACE_BORROW_ENDED))
		premise_note(simulation, ending.record, ending.spawn, &trace);
}

static bool same_location(struct location a, struct location b)
{
	return a.file == b.file && a.begin == b.begin && a.end == b.end && a.line == b.line;
}

// A wrapper that returns nothing has nothing that could be looked at.
static bool has_result(const struct simulation *simulation, const struct event *event)
{
	const struct summary *summary = summary_of_callee(simulation, event);
	return summary == NULL || summary_returns_value(summary);
}

// Does the event join or detach what is at the path: by itself, or by a callee that ends tasks which it is given?
static bool ends_at(const struct simulation *simulation, const struct event *event, const struct path *handle)
{
	const struct path *paths = simulation->facts->paths.items;
	struct operand target = event_operand(event, SLOT_TARGET);
	if (event->kind == EVENT_JOIN || event->kind == EVENT_DETACH)
		return target.kind == OPERAND_PATH && path_equal(&paths[target.index], handle);
	const struct summary *callee = summary_of_callee(simulation, event);
	for (uint32_t n = 0; callee != NULL && n < event_operand_count(event, SLOT_ARG); n++) {
		struct operand given = event_operand_at(event, SLOT_ARG, n);
		if ((given.kind == OPERAND_PATH || given.kind == OPERAND_ADDRESS) && path_equal(&paths[given.index], handle) &&
		    summary_ends_tasks(callee))
			return true;
	}
	return false;
}

// A function that has a join for the task, and none where it failed to start, finds out by other means: a flag that the task
// sets, perhaps out of sight.
static bool joins_it_elsewhere(const struct simulation *simulation, uint32_t site)
{
	const struct function_facts *facts = simulation->facts;
	const struct event *start = simulation_event(simulation, site);
	bool joins = simulation->joined_at[site] != 0;
	for (uint32_t i = 0; i < start->operand_count && !joins; i++) {
		struct operand handle = start->operands[i].operand;
		bool given = start->operands[i].slot == SLOT_TARGET ? handle.kind == OPERAND_PATH
		                                                    : start->operands[i].slot == SLOT_ARG && handle.kind == OPERAND_ADDRESS;
		for (uint32_t n = 0; n < facts->nodes.count && given && !joins; n++)
			joins = n != site && ends_at(simulation, &facts->nodes.items[n].event, &facts->paths.items[handle.index]);
	}
	return joins;
}

// The element at the end of a path, with a number that is known; 0 for the first one, of which pointers need no number. `ret_steps`: those before it.
static bool element_of(const struct path *path, uint32_t *ret_steps, int64_t *ret_index)
{
	const struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
	if (last == NULL || (last->kind != STEP_INDEX && last->kind != STEP_DEREF))
		return false;
	*ret_steps = last->kind == STEP_INDEX ? path->step_count - 1 : path->step_count;
	*ret_index = last->kind == STEP_INDEX ? last->index : 0;
	return true;
}

// The path stands in the event, and begins with what keeps the array: another element of it, or the question whether there is one?
static bool is_beside(const struct event *event, const struct path *a, const struct path *b)
{
	if (event->kind == EVENT_BRANCH && a->step_count < b->step_count && (a->step_count == 0 || a->steps[a->step_count - 1].kind != STEP_DEREF))
		return true;

	uint32_t a_steps, b_steps;
	int64_t a_index, b_index;
	if (!element_of(a, &a_steps, &a_index) || !element_of(b, &b_steps, &b_index) || a_steps != b_steps || a_index == b_index)
		return false;
	struct path whole = *a, other = *b;
	other.variable = whole.variable;
	whole.step_count = other.step_count = a_steps;
	return path_equal(&whole, &other);
}

struct kept_handle { // where a start leaves its handle
	const struct path *path;
	struct str usr, member; // of the global at its beginning; the field at its end. Empty: none
	bool apart;             // other elements of its array do not count
};

// Does the event do something with what the global, or a member of that name, holds?
static bool reads_handle(const struct program_function *f, const struct event *event, const struct kept_handle *kept)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		bool written = event->operands[i].slot == SLOT_TARGET && (event->kind == EVENT_SPAWN || event->kind == EVENT_DECLARE || event->kind == EVENT_ASSIGN);
		if (written || (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS))
			continue;
		const struct path *path = &f->facts->paths.items[operand.index];
		const struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
		if (kept->usr.len > 0 && str_equal(f->facts->variables.items[path->variable].usr, kept->usr) && !(kept->apart && is_beside(event, path, kept->path)))
			return true;
		if (kept->member.len > 0 && last != NULL && last->kind == STEP_FIELD && str_equal(last->field, kept->member))
			return true;
	}
	return false;
}

// Does what the start names as its entry tell others something that they may wait for?
static bool entry_tells(const struct simulation *simulation, const struct event *spawn)
{
	uint32_t entry = linker_named(simulation->linker, simulation->unit_index, event_operand(spawn, SLOT_ENTRY));
	if (entry == UINT32_MAX)
		return true;
	const struct uses *uses = linker_uses(simulation->linker, entry);
	bool tells = uses->signals || uses->promises || uses->incomplete;
	for (uint32_t i = 0; i < uses->items.count && !tells; i++)
		tells = (uses->items.items[i].flags & (USE_SIGNAL | USE_COUNT_DOWN | USE_SEND | USE_CLOSE)) != 0;
	return tells;
}

// A handle that the start leaves in a global or member, and that no code looks at: nobody relies on the task for its sake. An element of an array goes
// with the array, unless its task is one for which nobody can be waiting.
static bool is_never_read(const struct simulation *simulation, uint32_t site)
{
	const struct program *program = linker_program(simulation->linker);
	const struct event *spawn = simulation_event(simulation, site);
	struct operand target = event_operand(spawn, SLOT_TARGET);
	if (target.kind != OPERAND_PATH)
		return false;
	const struct path *path = &simulation->facts->paths.items[target.index];
	const struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
	uint32_t before;
	int64_t index;
	struct kept_handle kept = {.path = path, .apart = element_of(path, &before, &index)};
	if (last == NULL || kept.apart)
		kept.usr = simulation->facts->variables.items[path->variable].usr;
	else if (last->kind == STEP_FIELD)
		kept.member = last->field;
	if ((kept.usr.len == 0 && kept.member.len == 0) || (kept.apart && entry_tells(simulation, spawn)))
		return false;
	for (uint32_t i = 0; i < program->functions.count; i++) {
		const struct program_function *f = &program->functions.items[i];
		for (uint32_t n = 0; n < f->facts->nodes.count; n++)
			if (reads_handle(f, &f->facts->nodes.items[n].event, &kept))
				return false;
	}
	return !program->partial;
}

// The site of a spawn whose unlooked-at result something relies on, unless a join of the failed handle says it already.
static void add_unchecked(struct simulation *simulation)
{
	for (uint32_t i = 0; i < simulation->left.count; i++)
		if (!joins_it_elsewhere(simulation, simulation->left.items[i]) && !is_never_read(simulation, simulation->left.items[i]))
			array_push(simulation->arena, &simulation->relied, simulation->left.items[i]);
	for (uint32_t i = 0; i < simulation->relied.count; i++) {
		uint32_t node = simulation->relied.items[i];
		const struct event *event = simulation_event(simulation, node);
		const struct summary *callee = event->kind == EVENT_CALL ? summary_of_callee(simulation, event) : NULL;
		bool said = (event->kind != EVENT_SPAWN && event->kind != EVENT_CALL) || !has_result(simulation, event) ||
		            (callee != NULL && !summary_reports_start(callee));
		for (uint32_t j = 0; j < simulation->traces.count && !said; j++) {
			const struct trace *trace = &simulation->traces.items[j];
			said = (trace->end == TRACE_JOIN_NOTHING || trace->end == TRACE_DETACH_NOTHING) &&
			       (trace->flags & TRACE_SPAWN_FAILED) != 0 && same_location(trace->started, event->loc);
		}
		if (said || event->symbol == 0 || !typestate_result_is_ignored(simulation, node) || traced_before(simulation, ((uint64_t)TRACE_UNCHECKED << 56) ^ node))
			continue;
		struct trace trace = {.end = TRACE_UNCHECKED,
		                      .function = simulation->function,
		                      .unit = simulation->unit_index,
		                      .primary = event->loc,
		                      .at = event->loc,
		                      .spawn = simulation->unit->symbols.items[event->symbol - 1].name,
		                      .noun = STR("task"),
		                      .exit = "goes on"};
		if (event->type != 0) {
			const struct handle_semantics *semantics = &simulation->unit->types.items[event->type - 1].handle;
			trace.noun = semantics->noun.len > 0 ? semantics->noun : trace.noun;
			trace.join = semantics->join;
		}
		struct operand target = event_operand(event, SLOT_TARGET);
		if (target.kind == OPERAND_PATH)
			trace.handle = path_spell(simulation->program_arena, simulation->facts, &simulation->facts->paths.items[target.index]);
		if ((simulation->facts->flags & FUNCTION_FLAWED) != 0)
			trace.flags |= TRACE_IMPRECISE;
		array_push(simulation->arena, &simulation->traces, trace);
	}
}

static unsigned specificity(enum trace_end end)
{
	switch (end) {
	case TRACE_OVERWRITTEN: return 4;
	case TRACE_DISCARDED:
	case TRACE_FREED: return 3;
	case TRACE_TERMINATE: return 2;
	case TRACE_SCOPE_END: return 1;
	default: return 0; // left partial: when it takes no failing spawn to lose them, it is not that
	}
}

// Of several ways to lose the tasks of one spawn, the most specific speaks.
static void keep_most_specific(struct simulation *simulation)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < simulation->traces.count; i++) {
		struct trace *trace = &simulation->traces.items[i];
		bool better = false;
		for (uint32_t j = 0; j < simulation->traces.count && is_leak(trace->end); j++) {
			const struct trace *other = &simulation->traces.items[j];
			better = better || (j != i && is_leak(other->end) && same_location(other->started, trace->started) &&
			                    location_known(trace->started) &&
			                    // A call may start several tasks; a spawn starts one, whatever its places are called.
			                    ((trace->flags & TRACE_VIA_CALL) == 0 || str_equal(other->handle, trace->handle)) &&
			                    specificity(other->end) > specificity(trace->end));
		}
		if (!better)
			simulation->traces.items[kept++] = *trace;
	}
	simulation->traces.count = kept;
}

// What is lost without any assumption is told so.
static void drop_assumed(struct simulation *simulation)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < simulation->traces.count; i++) {
		struct trace *trace = &simulation->traces.items[i];
		bool told = false;
		for (uint32_t j = 0; (trace->flags & TRACE_ASSUMED) != 0 && is_leak(trace->end) && j < simulation->traces.count && !told; j++) {
			const struct trace *other = &simulation->traces.items[j];
			told = (other->flags & TRACE_ASSUMED) == 0 && is_leak(other->end) && same_location(other->started, trace->started);
		}
		if (!told)
			simulation->traces.items[kept++] = *trace;
	}
	simulation->traces.count = kept;
}

// Of a variable that the tasks of a loop share it is no news that it ends, too.
static void drop_shared(struct simulation *simulation)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < simulation->traces.count; i++) {
		struct trace *trace = &simulation->traces.items[i];
		bool told = false;
		for (uint32_t j = 0; trace->end == TRACE_BORROW_ENDED && j < simulation->traces.count; j++) {
			const struct trace *other = &simulation->traces.items[j];
			told = told || (other->end == TRACE_BORROW_REWRITTEN && same_location(other->primary, trace->primary) && str_equal(other->handle, trace->handle));
		}
		if (!told)
			simulation->traces.items[kept++] = *trace;
	}
	simulation->traces.count = kept;
}

// What starts only when it is asked for may be left alone on some paths: that is what it is for. A sleep stands for no wait where there is one.
static void drop_lazy(struct simulation *simulation)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < simulation->traces.count; i++) {
		struct trace *trace = &simulation->traces.items[i];
		bool asked = false;
		for (uint32_t site = 0; (trace->flags & TRACE_LAZY) != 0 && site < simulation->facts->nodes.count; site++)
			asked = asked || (simulation->joined_at[site] != 0 && same_location(witness_where(simulation, site), trace->started));
		if (!asked)
			simulation->traces.items[kept++] = *trace;
	}
	simulation->traces.count = kept;
}

// A sleep that others pass on the way to a join does not stand for one: then the loss is told, and else the sleep.
static void settle_sleepy(struct simulation *simulation)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < simulation->traces.count; i++) {
		struct trace *trace = &simulation->traces.items[i];
		bool sleepy = (trace->flags & TRACE_SLEEPY) != 0, joined = false;
		for (uint32_t site = 0; sleepy && site < simulation->facts->nodes.count; site++)
			joined = joined || (simulation->joined_asleep[site] != 0 && same_location(witness_where(simulation, site), trace->started));
		trace->flags &= ~(uint32_t)TRACE_SLEEPY;
		if (!sleepy || joined != (trace->end == TRACE_SLEPT))
			simulation->traces.items[kept++] = *trace;
	}
	simulation->traces.count = kept;
}

static void add_contrast(struct simulation *simulation, struct trace *trace)
{
	bool slept = trace->end == TRACE_SLEPT && (trace->flags & TRACE_ROUNDS) != 0;
	if (!is_leak(trace->end) && !slept)
		return;
	for (uint32_t site = 0; site < simulation->facts->nodes.count; site++) {
		if (simulation->joined_at[site] == 0 || !same_location(witness_where(simulation, site), slept ? trace->started : trace->primary))
			continue;
		if ((trace->flags & TRACE_ROUNDS) != 0) // it may be the loop that does
			trace->flags |= TRACE_IMPRECISE;
		if (slept)
			return;
		struct trace_step *steps = arena_array(simulation->program_arena, struct trace_step, trace->step_count + 1);
		for (uint32_t i = 0; i < trace->step_count; i++)
			steps[i] = trace->steps[i];
		steps[trace->step_count] = (struct trace_step){.unit = simulation->unit_index,
		                                               .loc = witness_where(simulation, simulation->joined_at[site] - 1),
		                                               .message = STR("another path joins it here"),
		                                               .contrast = true};
		if (!location_known(steps[trace->step_count].loc))
			return;
		trace->steps = steps;
		trace->step_count++;
		return;
	}
}

void witness_finish(struct simulation *simulation)
{
	add_unchecked(simulation);
	groups_finish(simulation);
	permits_finish(simulation);
	promises_finish(simulation);
	settle_sleepy(simulation);
	drop_assumed(simulation);
	keep_most_specific(simulation);
	drop_lazy(simulation);
	drop_shared(simulation);
	for (uint32_t i = 0; i < simulation->traces.count; i++)
		add_contrast(simulation, &simulation->traces.items[i]);
}
