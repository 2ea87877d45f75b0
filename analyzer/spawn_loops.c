// See spawn_loops.h. The loop around a spawn are the nodes on ways from it back to it. PRECISION: whatever may be a bound is
// taken for one: a comparison of sizes, a variable that counts or walks along a list, a wait in a callee.
#include "spawn_loops.h"

enum { CALLEE_DEPTH_MAX = 2 };

struct loop {
	const struct linker *linker;
	const struct function_facts *facts;
	uint32_t unit;
	uint8_t *inside; // by node
};

static void reach(const struct function_facts *facts, struct arena *arena, uint32_t from, uint8_t *seen)
{
	uint32_t top = 0, *stack = arena_array(arena, uint32_t, 2 * (size_t)facts->nodes.count + 2);
	stack[top++] = from;
	while (top > 0) {
		const struct node *node = &facts->nodes.items[stack[--top]];
		const uint32_t edges[] = {node->next, node->other};
		for (uint32_t i = 0; i < 2; i++)
			if (edges[i] != NODE_NONE && !seen[edges[i]]) {
				seen[edges[i]] = 1;
				stack[top++] = edges[i];
			}
	}
}

// False: the node is in no loop.
static bool find_loop(struct loop *loop, struct arena *arena, uint32_t node)
{
	uint32_t count = loop->facts->nodes.count;
	loop->inside = arena_array(arena, uint8_t, (size_t)count + 1);
	reach(loop->facts, arena, node, loop->inside);
	if (!loop->inside[node])
		return false;
	uint8_t *back = arena_array(arena, uint8_t, (size_t)count + 1); // nodes that come to it
	back[node] = 1;
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t n = count; n > 0; n--) {
			const struct node *at = &loop->facts->nodes.items[n - 1];
			bool comes = (at->next != NODE_NONE && back[at->next]) || (at->other != NODE_NONE && back[at->other]);
			if (comes && !back[n - 1])
				back[n - 1] = changed = true;
		}
	}
	for (uint32_t n = 0; n < count; n++)
		loop->inside[n] = loop->inside[n] && back[n];
	return true;
}

// Waits for a task, a group, or until somebody lets it go on: all of them limit how many run.
static bool waits(const struct event *event)
{
	return event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET || event->kind == EVENT_GROUP_WAIT ||
	       (event->kind == EVENT_BLOCK && event_operand(event, SLOT_TARGET).kind != OPERAND_NONE);
}

static bool waits_within(const struct loop *loop, uint32_t function, uint32_t depth)
{
	if (function == UINT32_MAX || depth > CALLEE_DEPTH_MAX)
		return false;
	const struct function_facts *facts = linker_function_facts(loop->linker, function);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (waits(event) || waits_within(loop, linker_callee(loop->linker, linker_function_unit(loop->linker, function), event), depth + 1))
			return true;
	}
	return false;
}

static bool same_variable(const struct function_facts *facts, struct operand a, struct operand b)
{
	return a.kind == OPERAND_PATH && b.kind == OPERAND_PATH &&
	       facts->paths.items[a.index].variable == facts->paths.items[b.index].variable;
}

// Is the operand's value what a call of this round gave, or of a place that others write?
static bool comes_from_outside(const struct loop *loop, struct operand operand)
{
	bool called = false;
	if (operand.kind == OPERAND_INT || operand.kind == OPERAND_UNKNOWN)
		return true;
	if (operand.kind != OPERAND_PATH)
		return false;
	for (uint32_t n = 0; n < loop->facts->nodes.count; n++) {
		const struct event *event = &loop->facts->nodes.items[n].event;
		if (!loop->inside[n])
			continue;
		if (same_variable(loop->facts, event_operand(event, SLOT_RESULT), operand))
			called = true;
		else if (event->kind == EVENT_ASSIGN && same_variable(loop->facts, event_operand(event, SLOT_TARGET), operand)) {
			struct operand source = event_operand(event, SLOT_SOURCE);
			if (same_variable(loop->facts, source, operand) || !comes_from_outside(loop, source))
				return false;
			called = true;
		} else if (event->kind == EVENT_ADD && same_variable(loop->facts, event_operand(event, SLOT_TARGET), operand)) {
			return false;
		}
	}
	const struct variable *variable = &loop->facts->variables.items[loop->facts->paths.items[operand.index].variable];
	return called || variable->storage == STORAGE_GLOBAL || variable->storage == STORAGE_STATIC || variable->storage == STORAGE_THIS;
}

static bool compares_sizes(enum compare compare)
{
	return compare == COMPARE_LT || compare == COMPARE_LE || compare == COMPARE_GT || compare == COMPARE_GE;
}

// Does the loop go round only until the spawn works?
static bool tries_again(const struct loop *loop, const struct event *spawn)
{
	struct operand result = event_operand(spawn, SLOT_RESULT);
	for (uint32_t n = 0; result.kind == OPERAND_PATH && n < loop->facts->nodes.count; n++) {
		const struct node *node = &loop->facts->nodes.items[n];
		bool tests = loop->inside[n] && node->event.kind == EVENT_BRANCH &&
		             same_variable(loop->facts, event_operand(&node->event, SLOT_LEFT), result);
		uint32_t worked = node->event.compare == spawn->compare ? node->next : node->other;
		if (tests && worked != NODE_NONE && !loop->inside[worked])
			return true;
	}
	return false;
}

// Anything in the loop that may bound how often it goes round, or how many tasks there are?
static bool is_bounded(const struct loop *loop)
{
	for (uint32_t n = 0; n < loop->facts->nodes.count; n++) {
		const struct event *event = &loop->facts->nodes.items[n].event;
		struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
		if (!loop->inside[n])
			continue;
		if (waits(event) || waits_within(loop, linker_callee(loop->linker, loop->unit, event), 0))
			return true;
		if (event->kind != EVENT_BRANCH)
			continue;
		// A call's result is compared with a constant to see whether it worked.
		bool worked = right.kind == OPERAND_INT && comes_from_outside(loop, left);
		if ((compares_sizes(event->compare) && !worked) || !comes_from_outside(loop, left) || !comes_from_outside(loop, right))
			return true;
	}
	return false;
}

static bool starts_tasks(const struct program_function *f, const struct event *event)
{
	bool process = event->type != 0 && f->unit->types.items[event->type - 1].handle.process;
	return event->kind == EVENT_SPAWN && (event->flags & (FLAG_LATER | FLAG_DEFERRED)) == 0 && !process &&
	       event_operand(event, SLOT_GROUP).kind == OPERAND_NONE && location_known(event->loc);
}

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

static void tell(struct program *program, uint32_t function, const struct event *event, bool recursive)
{
	const struct program_function *f = &program->functions.items[function];
	struct trace trace = {.end = TRACE_UNBOUNDED, .function = function, .unit = f->unit_index, .primary = event->loc,
	                      .at = event->loc, .started = event->loc, .exit = "goes on", .noun = STR("task")};
	if (event->type != 0 && f->unit->types.items[event->type - 1].handle.noun.len > 0)
		trace.noun = f->unit->types.items[event->type - 1].handle.noun;
	if (event->symbol != 0)
		trace.spawn = f->unit->symbols.items[event->symbol - 1].name;
	trace.flags = (recursive ? TRACE_SELF : 0u) | ((f->facts->flags & FUNCTION_FLAWED) != 0 ? TRACE_IMPRECISE : 0u);
	array_push(program->arena, &program->traces, trace);
}

void spawn_loops_check(const struct linker *linker, struct program *program)
{
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *function = &program->functions.items[f];
		for (uint32_t n = 0; n < function->facts->nodes.count; n++) {
			const struct event *event = &function->facts->nodes.items[n].event;
			struct arena scratch = {0};
			struct loop loop = {.linker = linker, .facts = function->facts, .unit = function->unit_index};
			if (!starts_tasks(function, event))
				continue;
			if (is_recursive(linker, f, event))
				tell(program, f, event, true);
			else if (find_loop(&loop, &scratch, n) && !is_bounded(&loop) && !tries_again(&loop, event))
				tell(program, f, event, false);
			arena_finish(&scratch);
		}
	}
}
