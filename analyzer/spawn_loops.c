// See spawn_loops.h. PRECISION: whatever may be a bound is taken for one: a comparison of sizes, a variable that counts or walks
// along a list, what a container or a handle says of itself, a flag that the start sets, a wait in a callee. A function starts
// tasks for its callers only if each call of it does.
#include "spawn_loops.h"

#include "cycles.h"
#include "ways.h"

#include <string.h>

enum { CALLEE_DEPTHS = 3 };

struct start {
	const struct event *event; // NULL: there is none
	uint32_t function;         // where it stands
};

// What is known of a function, as far as so many callees below it are looked at.
struct callee {
	bool seen_waits, waits;
	bool seen_start;
	struct start start; // one that each call comes to
};

struct search {
	const struct linker *linker;
	struct program *program;
	struct arena *arena;
	struct callee *callees[CALLEE_DEPTHS]; // by depth, and by function
};

struct loop {
	struct search *search;
	const struct function_facts *facts;
	uint32_t unit;
	uint32_t start; // the node that starts tasks
	const struct cycles *cycles;
	uint32_t cycle;
	uint8_t *outside; // by variable: in this cycle it has only what calls gave, or others wrote
};

static const struct event *event_at(const struct loop *loop, uint32_t i)
{
	return &loop->facts->nodes.items[loop->cycles->nodes[i]].event;
}

static uint32_t first_node(const struct loop *loop)
{
	return loop->cycles->begin[loop->cycle];
}

static uint32_t end_node(const struct loop *loop)
{
	return loop->cycles->begin[loop->cycle + 1];
}

// Waits for a task, a group, or until somebody lets it go on: all of them limit how many run.
static bool waits(const struct event *event)
{
	return event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET || event->kind == EVENT_GROUP_WAIT ||
	       (event->kind == EVENT_BLOCK && event_operand(event, SLOT_TARGET).kind != OPERAND_NONE);
}

static bool waits_within(struct search *search, uint32_t function, uint32_t depth)
{
	if (function == UINT32_MAX || depth == CALLEE_DEPTHS)
		return false;
	struct callee *callee = &search->callees[depth][function];
	const struct program_function *f = &search->program->functions.items[function];
	if (callee->seen_waits)
		return callee->waits;
	callee->seen_waits = true;
	for (uint32_t n = 0; n < f->facts->nodes.count && !callee->waits; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		callee->waits = waits(event) || waits_within(search, linker_callee(search->linker, f->unit_index, event), depth + 1);
	}
	return callee->waits;
}

static bool same_variable(const struct function_facts *facts, struct operand a, struct operand b)
{
	return a.kind == OPERAND_PATH && b.kind == OPERAND_PATH &&
	       facts->paths.items[a.index].variable == facts->paths.items[b.index].variable;
}

static bool is_outside(const struct loop *loop, struct operand operand)
{
	if (operand.kind == OPERAND_PATH)
		return loop->outside[loop->facts->paths.items[operand.index].variable] != 0;
	return operand.kind == OPERAND_INT || operand.kind == OPERAND_UNKNOWN;
}

static uint8_t *variable_in(const struct loop *loop, uint8_t *by_variable, struct operand operand)
{
	return operand.kind == OPERAND_PATH ? &by_variable[loop->facts->paths.items[operand.index].variable] : NULL;
}

// One pass over the loop's writes: which variables are given something, and which of them something that is not from outside.
static void see_writes(const struct loop *loop, uint8_t *given, uint8_t *own)
{
	for (uint32_t i = first_node(loop); i < end_node(loop); i++) {
		const struct event *event = event_at(loop, i);
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		uint8_t *result = variable_in(loop, given, event_operand(event, SLOT_RESULT));
		if (result != NULL)
			*result = 1;
		if (target.kind != OPERAND_PATH || (event->kind != EVENT_ASSIGN && event->kind != EVENT_ADD))
			continue;
		*variable_in(loop, given, target) = 1;
		if (event->kind == EVENT_ADD || same_variable(loop->facts, source, target) || !is_outside(loop, source))
			*variable_in(loop, own, target) = 1;
	}
}

static bool is_shared(const struct variable *variable)
{
	return variable->storage == STORAGE_GLOBAL || variable->storage == STORAGE_STATIC || variable->storage == STORAGE_THIS;
}

// What comes from outside is found from its sources on: two variables that only have each other's values are not among it.
static void find_outside(struct loop *loop)
{
	uint32_t count = loop->facts->variables.count;
	struct arena scratch = {0};
	uint8_t *given = arena_array(&scratch, uint8_t, (size_t)count + 1), *own = arena_array(&scratch, uint8_t, (size_t)count + 1);
	loop->outside = arena_array(loop->search->arena, uint8_t, (size_t)count + 1);
	for (bool changed = true; changed;) {
		changed = false;
		memset(own, 0, count);
		see_writes(loop, given, own);
		for (uint32_t v = 0; v < count; v++) {
			bool outside = !own[v] && (given[v] || is_shared(&loop->facts->variables.items[v]));
			changed = changed || outside != loop->outside[v];
			loop->outside[v] = outside;
		}
	}
	arena_finish(&scratch);
}

static bool compares_sizes(enum compare compare)
{
	return compare == COMPARE_LT || compare == COMPARE_LE || compare == COMPARE_GT || compare == COMPARE_GE;
}

// Does the loop go round only until the spawn works?
static bool tries_again(const struct loop *loop)
{
	const struct event *spawn = &loop->facts->nodes.items[loop->start].event;
	struct operand result = event_operand(spawn, SLOT_RESULT);
	for (uint32_t i = first_node(loop); spawn->kind == EVENT_SPAWN && i < end_node(loop); i++) {
		const struct node *node = &loop->facts->nodes.items[loop->cycles->nodes[i]];
		uint32_t worked = node->event.compare == spawn->compare ? node->next : node->other;
		if (node->event.kind == EVENT_BRANCH && same_variable(loop->facts, event_operand(&node->event, SLOT_LEFT), result) &&
		    worked != NODE_NONE && loop->cycles->of[worked] != loop->cycle)
			return true;
	}
	return false;
}

static bool comes_without(const struct loop *loop, uint32_t from, uint32_t through, uint32_t to)
{
	struct arena scratch = {0};
	uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)loop->facts->nodes.count + 1);
	seen[through] = 1;
	ways_mark(loop->facts, from, WAYS_ORDINARY, seen);
	bool comes = seen[to] != 0;
	arena_finish(&scratch);
	return comes;
}

static bool sets(const struct loop *loop, const struct event *event, struct operand operand)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	return event->kind == EVENT_ASSIGN && event_operand(event, SLOT_SOURCE).kind == OPERAND_INT && target.kind == OPERAND_PATH &&
	       path_equal(&loop->facts->paths.items[target.index], &loop->facts->paths.items[operand.index]);
}

// Is the operand a flag that says that a task was started: set after each start, or never without one?
static bool is_set_by_start(const struct loop *loop, struct operand operand)
{
	if (operand.kind != OPERAND_PATH ||
	    loop->facts->variables.items[loop->facts->paths.items[operand.index].variable].storage == STORAGE_TEMP)
		return false;
	for (uint32_t i = first_node(loop); i < end_node(loop); i++) {
		uint32_t node = loop->cycles->nodes[i];
		if (sets(loop, event_at(loop, i), operand) &&
		    (!comes_without(loop, 0, loop->start, node) || !comes_without(loop, loop->start, node, loop->start)))
			return true;
	}
	return false;
}

// Does a flag that the start sets decide whether the loop goes on?
static bool sets_a_flag(const struct loop *loop)
{
	for (uint32_t i = first_node(loop); i < end_node(loop); i++)
		if (event_at(loop, i)->kind == EVENT_BRANCH && is_set_by_start(loop, event_operand(event_at(loop, i), SLOT_LEFT)))
			return true;
	return false;
}

// What a container or a handle says of itself: how many there are, whether there is one.
static bool asks_for_state(const struct loop *loop, struct operand operand)
{
	if (operand.kind != OPERAND_PATH)
		return false;
	const struct path *path = &loop->facts->paths.items[operand.index];
	for (uint32_t i = first_node(loop); i < end_node(loop); i++)
		if (event_at(loop, i)->kind == EVENT_QUERY &&
		    same_variable(loop->facts, event_operand(event_at(loop, i), SLOT_RESULT), operand))
			return true;
	return path->step_count > 0 && str_equal(path->steps[path->step_count - 1].field, STR("size()"));
}

static bool may_bound(const struct loop *loop, const struct event *event)
{
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	if (waits(event) || waits_within(loop->search, linker_callee(loop->search->linker, loop->unit, event), 0))
		return true;
	if (event->kind != EVENT_BRANCH)
		return false;
	// A call's result is compared with a constant to see whether it worked.
	bool worked = right.kind == OPERAND_INT && is_outside(loop, left);
	return (compares_sizes(event->compare) && !worked) || !is_outside(loop, left) || !is_outside(loop, right) ||
	       asks_for_state(loop, left);
}

// Anything in the loop that may bound how often it goes round, or how many tasks there are?
static bool is_bounded(const struct loop *loop)
{
	for (uint32_t i = first_node(loop); i < end_node(loop); i++)
		if (may_bound(loop, event_at(loop, i)))
			return true;
	return false;
}

// --- starts

static bool starts_tasks(const struct program_function *f, const struct event *event)
{
	bool process = event->type != 0 && f->unit->types.items[event->type - 1].handle.process;
	return event->kind == EVENT_SPAWN && (event->flags & (FLAG_LATER | FLAG_DEFERRED)) == 0 && !process &&
	       event_operand(event, SLOT_GROUP).kind == OPERAND_NONE && location_known(event->loc);
}

static bool same_place(const struct function_facts *facts, struct operand a, struct operand b)
{
	return a.kind == OPERAND_PATH && b.kind == OPERAND_PATH && path_equal(&facts->paths.items[a.index], &facts->paths.items[b.index]);
}

// Is it tested whether there is memory for the task? That there is some is no bound.
static bool tests_memory(const struct function_facts *facts, const struct event *branch)
{
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT);
	if (right.kind != OPERAND_INT || right.value != 0 || (branch->compare != COMPARE_EQ && branch->compare != COMPARE_NE))
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_ALLOC && same_place(facts, event_operand(event, SLOT_TARGET), left))
			return true;
	}
	return false;
}

// Does every call of the function come to the node, and only once, as far as there is memory?
static bool is_always_done(const struct function_facts *facts, uint32_t node)
{
	uint32_t at = 0;
	for (uint32_t steps = 0; at != node && at != NODE_NONE && steps < facts->nodes.count; steps++) {
		const struct node *n = &facts->nodes.items[at];
		bool branch = n->event.kind == EVENT_BRANCH;
		if (branch && !tests_memory(facts, &n->event))
			return false;
		at = branch && n->event.compare == COMPARE_EQ ? n->other : n->next;
	}
	struct arena scratch = {0};
	uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1);
	ways_mark(facts, node, WAYS_ORDINARY, seen);
	bool again = seen[node] != 0;
	arena_finish(&scratch);
	return at == node && !again;
}

static struct start always_started(struct search *search, uint32_t function, uint32_t depth);

// The task that the node starts, itself or by what it calls.
static struct start started_at(struct search *search, uint32_t function, uint32_t node, uint32_t depth)
{
	const struct program_function *f = &search->program->functions.items[function];
	const struct event *event = &f->facts->nodes.items[node].event;
	if (event->kind == EVENT_CALL && location_known(event->loc))
		return always_started(search, linker_callee(search->linker, f->unit_index, event), depth);
	return starts_tasks(f, event) ? (struct start){event, function} : (struct start){0};
}

static struct start always_started(struct search *search, uint32_t function, uint32_t depth)
{
	if (function == UINT32_MAX || depth == CALLEE_DEPTHS)
		return (struct start){0};
	struct callee *callee = &search->callees[depth][function];
	const struct function_facts *facts = linker_function_facts(search->linker, function);
	bool known = callee->seen_start;
	callee->seen_start = true;
	for (uint32_t n = 0; n < facts->nodes.count && !known; n++) {
		struct start start = started_at(search, function, n, depth + 1);
		known = start.event != NULL && is_always_done(facts, n);
		if (known)
			callee->start = start;
	}
	return callee->start;
}

// --- recursion

static bool is_given(const struct function_facts *facts, struct operand operand)
{
	return operand.kind == OPERAND_PATH &&
	       facts->variables.items[facts->paths.items[operand.index].variable].storage == STORAGE_PARAM;
}

// Does the task run the function that starts it, and is there nothing in it that could end this?
static bool is_recursive(const struct linker *linker, uint32_t function, const struct event *spawn)
{
	struct operand entry = event_operand(spawn, SLOT_ENTRY);
	uint32_t unit = linker_function_unit(linker, function);
	const struct function_facts *facts = linker_function_facts(linker, function);
	if (linker_named(linker, unit, entry) != function)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_BRANCH && (is_given(facts, event_operand(event, SLOT_LEFT)) || is_given(facts, event_operand(event, SLOT_RIGHT))))
			return false;
	}
	return true;
}

// --- the program

static void tell(struct program *program, uint32_t function, uint32_t node, struct start start, bool recursive)
{
	const struct program_function *f = &program->functions.items[function];
	const struct program_unit *unit = &program->units.items[program->functions.items[start.function].unit_index];
	const struct event *event = &f->facts->nodes.items[node].event;
	struct trace trace = {.end = TRACE_UNBOUNDED, .function = function, .unit = f->unit_index, .primary = event->loc,
	                      .at = event->loc, .started = event->loc, .exit = "goes on", .noun = event_noun(unit->facts, start.event)};
	trace.spawn = event_called(f->unit, event);
	trace.flags = (recursive ? TRACE_SELF : 0u) | ((f->facts->flags & FUNCTION_FLAWED) != 0 ? TRACE_IMPRECISE : 0u);
	array_push(program->arena, &program->traces, trace);
}

// What is equal for all starts of one cycle is asked once: 0: not yet, 1: it is bounded, 2: it is not.
struct cycle_answers {
	uint8_t *bounded;  // by cycle
	uint8_t **outside; // ... the variables
};

static bool goes_on_for_ever(struct loop *loop, struct cycle_answers *answers)
{
	uint8_t *bounded = &answers->bounded[loop->cycle];
	if (loop->cycle == 0)
		return false;
	loop->outside = answers->outside[loop->cycle];
	if (*bounded == 0) {
		find_outside(loop);
		answers->outside[loop->cycle] = loop->outside;
		*bounded = is_bounded(loop) ? 1 : 2;
	}
	return *bounded == 2 && !tries_again(loop) && !sets_a_flag(loop);
}

static void check_starts(struct search *search, uint32_t function)
{
	const struct program_function *f = &search->program->functions.items[function];
	struct arena scratch = {0};
	struct cycles cycles = {0};
	struct cycle_answers answers = {0};
	search->arena = &scratch;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		struct start start = started_at(search, function, n, 0);
		if (start.event == NULL)
			continue;
		if (cycles.of == NULL) {
			cycles = cycles_of(f->facts, &scratch);
			answers.bounded = arena_array(&scratch, uint8_t, (size_t)cycles.count + 1);
			answers.outside = arena_array(&scratch, uint8_t *, (size_t)cycles.count + 1);
		}
		struct loop loop = {.search = search, .facts = f->facts, .unit = f->unit_index, .start = n, .cycles = &cycles, .cycle = cycles.of[n]};
		bool recursive = start.function == function && is_recursive(search->linker, function, start.event);
		if (recursive || goes_on_for_ever(&loop, &answers))
			tell(search->program, function, n, start, recursive);
	}
	arena_finish(&scratch);
}

void spawn_loops_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct search search = {.linker = linker, .program = program};
	for (uint32_t depth = 0; depth < CALLEE_DEPTHS; depth++)
		search.callees[depth] = arena_array(&scratch, struct callee, (size_t)program->functions.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++)
		check_starts(&search, f);
	arena_finish(&scratch);
}
