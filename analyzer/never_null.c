// See never_null.h. What calls give is read off the callers' facts: an address, or a path that every way to the call has asked.
#include "never_null.h"

#include "linker.h"

enum { CALLERS_MAX = 4 }; // one that hands on its own parameter, and so on

static bool is_null_test(const struct function_facts *facts, const struct event *event, const struct path *path)
{
	struct operand right = event_operand(event, SLOT_RIGHT);
	const struct path *left = facts_path_of(facts, event_operand(event, SLOT_LEFT));
	return event->kind == EVENT_BRANCH && left != NULL && right.kind == OPERAND_INT && right.value == 0 &&
	       (event->compare == COMPARE_EQ || event->compare == COMPARE_NE) && path_equal(left, path);
}

static bool is_written(const struct function_facts *facts, const struct event *event, const struct path *path)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		bool target = event->operands[i].slot == SLOT_TARGET || event->operands[i].slot == SLOT_RESULT;
		const struct path *written = target ? facts_path_of(facts, event->operands[i].operand) : NULL;
		if (written != NULL && event->kind != EVENT_READ && path_equal(written, path))
			return true;
	}
	return false;
}

// Does every way to the node come by a branch on which the path is not null? PRECISION: what calls on the way write to it is not seen.
static bool is_asked(const struct function_facts *facts, uint32_t node, const struct path *path)
{
	struct arena scratch = {0};
	uint8_t *seen = arena_array(&scratch, uint8_t, facts->nodes.count);
	uint32_t *stack = arena_array(&scratch, uint32_t, (size_t)facts->nodes.count * 4 + 1), top = 0;
	bool reached = false;
	stack[top++] = 0;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (n != node && is_written(facts, &facts->nodes.items[n].event, path))
			stack[top++] = facts->nodes.items[n].next;
	while (top > 0 && !reached) {
		uint32_t at = stack[--top];
		reached = at == node;
		if (at == NODE_NONE || seen[at])
			continue;
		seen[at] = 1;
		const struct node *here = &facts->nodes.items[at];
		bool test = is_null_test(facts, &here->event, path), null_is_next = here->event.compare == COMPARE_EQ;
		stack[top++] = test && !null_is_next ? NODE_NONE : here->next;
		stack[top++] = test && null_is_next ? NODE_NONE : here->other;
		stack[top++] = here->unwind;
	}
	arena_finish(&scratch);
	return !reached;
}

static bool callers_give(const struct linker *linker, uint32_t function, uint32_t parameter, uint32_t depth);

static bool is_given(const struct linker *linker, uint32_t caller, uint32_t node, uint32_t parameter, uint32_t depth)
{
	const struct function_facts *facts = linker_function_facts(linker, caller);
	struct operand given = event_operand_at(&facts->nodes.items[node].event, SLOT_ARG, parameter);
	const struct path *path = facts_path_of(facts, given);
	if (given.kind == OPERAND_ADDRESS)
		return true;
	if (given.kind != OPERAND_PATH || path == NULL)
		return false;
	if (is_asked(facts, node, path))
		return true;
	if (path->step_count != 0 || path->variable >= facts->param_count)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (is_written(facts, &facts->nodes.items[n].event, path))
			return false;
	return callers_give(linker, caller, path->variable, depth + 1);
}

// Do all calls in the unit give it? Counts them.
static bool unit_gives(const struct linker *linker, const struct program *program, uint32_t unit, uint32_t function, uint32_t parameter,
                       uint32_t depth, uint32_t *calls)
{
	for (uint32_t c = program->units.items[unit].first; c < program->units.items[unit].end; c++) {
		const struct program_function *caller = &program->functions.items[c];
		for (uint32_t n = 0; n < caller->facts->nodes.count; n++) {
			const struct event *event = &caller->facts->nodes.items[n].event;
			if (event->kind != EVENT_CALL || linker_callee(linker, unit, event) != function)
				continue;
			if (!is_given(linker, c, n, parameter, depth))
				return false;
			(*calls)++;
		}
	}
	return true;
}

static bool callers_give(const struct linker *linker, uint32_t function, uint32_t parameter, uint32_t depth)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	if ((facts->flags & FUNCTION_STATIC) == 0 || depth >= CALLERS_MAX || linker_is_entry(linker, function))
		return false;
	uint32_t unit = linker_function_unit(linker, function), calls = 0;
	const struct program *program = linker_unit_functions(linker, unit);
	bool give = unit_gives(linker, program, unit, function, parameter, depth, &calls);
	if (!give || calls == linker_calls(linker, function))
		return give && calls > 0;
	// A source that another one includes, with more switched on: it is one function for both, and the other has callers of its own.
	program = linker_program(linker);
	for (uint32_t u = 0; u < program->units.count && give; u++)
		give = u == unit || unit_gives(linker, program, u, function, parameter, depth, &calls);
	return give && calls == linker_calls(linker, function);
}

bool never_null(const struct simulation *simulation, uint32_t parameter)
{
	const struct function_facts *facts = simulation->facts;
	const struct path path = {.variable = parameter};
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (is_null_test(facts, &facts->nodes.items[n].event, &path))
			return callers_give(simulation->linker, simulation->function, parameter, 0);
	return false;
}
