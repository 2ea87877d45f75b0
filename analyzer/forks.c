// See forks.h.
#include "forks.h"

enum { EXEC_DEPTH_MAX = 3 };

struct child {
	const struct linker *linker;
	const struct function_facts *facts;
	uint32_t unit;
	uint32_t pid; // the path that the fork gives 0 to
	ARRAY(uint32_t) copies; // variables that have it from there
};

// Is the function there to run another program: does it, or what it calls, exec?
static bool comes_to_exec(const struct linker *linker, uint32_t function, uint32_t depth)
{
	if (function == UINT32_MAX || depth > EXEC_DEPTH_MAX)
		return false;
	const struct function_facts *facts = linker_function_facts(linker, function);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_EXEC ||
		    comes_to_exec(linker, linker_callee(linker, linker_function_unit(linker, function), event), depth + 1))
			return true;
	}
	return false;
}

static bool holds_pid(const struct child *child, struct operand operand)
{
	if (operand.kind != OPERAND_PATH)
		return false;
	const struct path *path = &child->facts->paths.items[operand.index];
	for (uint32_t i = 0; i < child->copies.count && path->step_count == 0; i++)
		if (child->copies.items[i] == path->variable)
			return true;
	return operand.index == child->pid || path_equal(path, &child->facts->paths.items[child->pid]);
}

// Is it work of this program's own, which needs what only its tasks could leave in order?
static bool is_work(const struct child *child, const struct event *event)
{
	switch (event->kind) {
	case EVENT_EXIT:
	case EVENT_UNWIND:
	case EVENT_RETURN:
	case EVENT_LOCK:
	case EVENT_SPAWN:
	case EVENT_JOIN:
	case EVENT_TASK_EXIT: return true;
	case EVENT_CALL:
		return (event->flags & FLAG_EXTERNAL) == 0 && !comes_to_exec(child->linker, linker_callee(child->linker, child->unit, event), 0);
	default: return false;
	}
}

static void follow(struct child *child, struct arena *arena, uint32_t node, uint32_t *stack, uint8_t *seen, uint32_t *top)
{
	const struct node *n = &child->facts->nodes.items[node];
	struct operand left = event_operand(&n->event, SLOT_LEFT), right = event_operand(&n->event, SLOT_RIGHT);
	struct operand source = event_operand(&n->event, SLOT_SOURCE), target = event_operand(&n->event, SLOT_TARGET);
	bool decided = n->event.kind == EVENT_BRANCH && right.kind == OPERAND_INT && holds_pid(child, left);
	bool taken = decided && compare_holds(0, n->event.compare, right.value);
	const uint32_t edges[] = {n->next, n->other};
	if (n->event.kind == EVENT_ASSIGN && holds_pid(child, source) && target.kind == OPERAND_PATH &&
	    child->facts->paths.items[target.index].step_count == 0)
		array_push(arena, &child->copies, child->facts->paths.items[target.index].variable);
	for (uint32_t i = 0; i < 2; i++)
		if (edges[i] != NODE_NONE && !seen[edges[i]] && (!decided || taken == (i == 0))) {
			seen[edges[i]] = 1;
			stack[(*top)++] = edges[i];
		}
}

bool fork_child_goes_on(const struct linker *linker, uint32_t function, uint32_t node)
{
	struct arena scratch = {0};
	struct child child = {.linker = linker, .facts = linker_function_facts(linker, function), .unit = linker_function_unit(linker, function)};
	const struct event *fork = &child.facts->nodes.items[node].event;
	struct operand target = event_operand(fork, SLOT_TARGET);
	bool goes_on = (fork->flags & FLAG_GLOBAL) != 0;
	uint32_t top = 0, *stack = arena_array(&scratch, uint32_t, (size_t)child.facts->nodes.count + 1);
	uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)child.facts->nodes.count + 1);
	// Who says by another value that it is the child cannot be followed.
	bool known = !goes_on && target.kind == OPERAND_PATH && event_operand(fork, SLOT_SOURCE).kind == OPERAND_NONE;
	child.pid = target.index;
	if (known && child.facts->nodes.items[node].next != NODE_NONE)
		stack[top++] = child.facts->nodes.items[node].next;
	while (top > 0 && !goes_on) {
		uint32_t at = stack[--top];
		const struct event *event = &child.facts->nodes.items[at].event;
		goes_on = is_work(&child, event);
		// After exec only its failure is left, which ends soon.
		bool over = event->kind == EVENT_EXEC || event->kind == EVENT_NORETURN ||
		            comes_to_exec(linker, linker_callee(linker, child.unit, event), 0);
		if (!over)
			follow(&child, &scratch, at, stack, seen, &top);
	}
	arena_finish(&scratch);
	return goes_on;
}

// --- forks that tasks do

static void mark(const struct linker *linker, const struct program *program, uint8_t *in_task, uint32_t function)
{
	ARRAY(uint32_t) stack = {0};
	struct arena scratch = {0};
	array_push(&scratch, &stack, function);
	while (stack.count > 0) {
		uint32_t f = stack.items[--stack.count];
		const struct program_function *at = &program->functions.items[f];
		if (in_task[f])
			continue;
		in_task[f] = 1;
		for (uint32_t n = 0; n < at->facts->nodes.count; n++) {
			const struct event *event = &at->facts->nodes.items[n].event;
			uint32_t callee = linker_callee(linker, at->unit_index, event);
			if (callee != UINT32_MAX && !in_task[callee])
				array_push(&scratch, &stack, callee);
		}
	}
	arena_finish(&scratch);
}

static void tell(struct program *program, uint32_t function, const struct event *event)
{
	const struct program_function *f = &program->functions.items[function];
	struct trace trace = {.end = TRACE_FORKED, .function = function, .unit = f->unit_index, .primary = event->loc, .at = event->loc,
	                      .flags = TRACE_PROCESS | TRACE_SELF, .exit = "forks", .noun = STR("task"),
	                      .spawn = event_called(f->unit, event)};
	if ((f->facts->flags & FUNCTION_FLAWED) != 0)
		trace.flags |= TRACE_IMPRECISE;
	if (!program_tells(program, TRACE_FORKED, f->unit_index, event->loc))
		array_push(program->arena, &program->traces, trace);
}

void forks_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	uint8_t *in_task = arena_array(&scratch, uint8_t, (size_t)program->functions.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *at = &program->functions.items[f];
		for (uint32_t n = 0; n < at->facts->nodes.count; n++) {
			const struct event *event = &at->facts->nodes.items[n].event;
			struct operand entry = event_operand(event, SLOT_ENTRY);
			bool task = event->kind == EVENT_SPAWN && (event->flags & FLAG_LATER) == 0 &&
			            (event->type == 0 || !at->unit->types.items[event->type - 1].handle.process);
			uint32_t function = task ? linker_named(linker, at->unit_index, entry) : UINT32_MAX;
			if (function != UINT32_MAX)
				mark(linker, program, in_task, function);
		}
	}
	for (uint32_t f = 0; f < program->functions.count; f++)
		for (uint32_t n = 0; in_task[f] && n < program->functions.items[f].facts->nodes.count; n++) {
			const struct event *event = &program->functions.items[f].facts->nodes.items[n].event;
			if (event->kind == EVENT_FORK && fork_child_goes_on(linker, f, n))
				tell(program, f, event);
		}
	arena_finish(&scratch);
}
