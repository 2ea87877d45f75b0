// See uses.h. How something is written: on every way through a function, or by choice?
#include "uses.h"

#include "cycles.h"

enum { DEPTH_MAX = 4 };

static bool is_sure(struct linker *linker, uint32_t function, uint32_t item, uint32_t depth);

// Nodes at which it is surely written, and those of loops around them: a loop is taken to be entered.
static void mark_writes(struct linker *linker, uint32_t function, uint32_t item, uint32_t depth, const struct cycles *cycles, uint8_t *marks)
{
	const struct uses *uses = linker_uses(linker, function);
	const struct function_facts *facts = linker_function_facts(linker, function);
	for (uint32_t i = 0; i < uses->writes.count; i++) {
		const struct use_write *write = &uses->writes.items[i];
		if (write->item != item || (write->callee != UINT32_MAX && !is_sure(linker, write->callee, write->inner, depth + 1)))
			continue;
		marks[write->node] = 1;
		for (uint32_t n = 0; cycles->of[write->node] != 0 && n < facts->nodes.count; n++)
			if (cycles->of[n] == cycles->of[write->node])
				marks[n] = 1;
	}
}

static bool is_sure(struct linker *linker, uint32_t function, uint32_t item, uint32_t depth)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	uint32_t count = facts->nodes.count, top = 0;
	if (depth > DEPTH_MAX || count == 0)
		return false;
	struct arena arena = {0};
	struct cycles cycles = cycles_of(facts, &arena);
	uint8_t *marks = arena_array(&arena, uint8_t, count);
	uint32_t *stack = arena_array(&arena, uint32_t, 2 * (size_t)count + 2);
	bool sure = true;
	mark_writes(linker, function, item, depth, &cycles, marks);
	stack[top++] = 0;
	while (top > 0 && sure) {
		uint32_t node = stack[--top];
		if (node == NODE_NONE || marks[node])
			continue;
		marks[node] = 1;
		enum event_kind kind = facts->nodes.items[node].event.kind;
		sure = kind != EVENT_EXIT && kind != EVENT_TASK_EXIT;
		stack[top++] = facts->nodes.items[node].next;
		stack[top++] = facts->nodes.items[node].other;
	}
	arena_finish(&arena);
	return sure;
}

// Is the variable a copy of what the function is given?
static bool is_argument(const struct function_facts *facts, uint32_t variable)
{
	enum storage storage = facts->variables.items[variable].storage;
	for (uint32_t n = 0; n < facts->nodes.count && storage == STORAGE_LOCAL; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && source.kind == OPERAND_PATH &&
		    facts->paths.items[target.index].variable == variable && facts->paths.items[target.index].step_count == 0)
			storage = facts->variables.items[facts->paths.items[source.index].variable].storage;
	}
	return storage == STORAGE_PARAM || storage == STORAGE_THIS;
}

// Does the branch ask for one value of what the function is given, and that it does not write itself?
static bool asks_argument(const struct function_facts *facts, const struct event *event, const struct use *written)
{
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	if (event->kind != EVENT_BRANCH || left.kind != OPERAND_PATH || right.kind != OPERAND_INT ||
	    (event->compare != COMPARE_EQ && event->compare != COMPARE_NE))
		return false;
	const struct path *path = &facts->paths.items[left.index];
	bool same = path->step_count > 0 && written->step_count > 0 &&
	            str_equal(path->steps[path->step_count - 1].field, written->steps[written->step_count - 1].field);
	return !same && is_argument(facts, path->variable);
}

// Can any of the marked nodes be reached without one arm of the branch?
static bool is_reached_without(const struct function_facts *facts, const uint8_t *marks, uint32_t branch, bool next_arm, struct arena *arena)
{
	uint32_t count = facts->nodes.count, top = 0;
	uint8_t *seen = arena_array(arena, uint8_t, count);
	uint32_t *stack = arena_array(arena, uint32_t, 2 * (size_t)count + 2);
	stack[top++] = 0;
	while (top > 0) {
		uint32_t node = stack[--top];
		if (node == NODE_NONE || seen[node])
			continue;
		seen[node] = 1;
		if (marks[node])
			return true;
		if (node != branch || !next_arm)
			stack[top++] = facts->nodes.items[node].next;
		if (node != branch || next_arm)
			stack[top++] = facts->nodes.items[node].other;
	}
	return false;
}

enum { CALLEES_DEPTH_MAX = 4 };

static bool is_chosen(struct linker *linker, uint32_t function, uint32_t item, uint32_t depth);

// Do callees write it that choose by what they are given?
static bool callees_choose(struct linker *linker, const struct uses *uses, uint32_t item, uint32_t depth)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < uses->writes.count; i++) {
		const struct use_write *write = &uses->writes.items[i];
		if (write->item != item)
			continue;
		count++;
		if (write->callee == UINT32_MAX || depth == CALLEES_DEPTH_MAX || !is_chosen(linker, write->callee, write->inner, depth + 1))
			return false;
	}
	return count > 0;
}

static bool is_chosen(struct linker *linker, uint32_t function, uint32_t item, uint32_t depth)
{
	enum { BRANCHES_MAX = 16 };
	const struct uses *uses = linker_uses(linker, function);
	const struct function_facts *facts = linker_function_facts(linker, function);
	struct arena arena = {0};
	uint8_t *marks = arena_array(&arena, uint8_t, facts->nodes.count + 1);
	uint32_t asked = 0;
	bool chosen = false;
	for (uint32_t i = 0; i < uses->writes.count; i++)
		if (uses->writes.items[i].item == item)
			marks[uses->writes.items[i].node] = 1;
	for (uint32_t n = 0; n < facts->nodes.count && !chosen && asked < BRANCHES_MAX; n++) {
		if (!asks_argument(facts, &facts->nodes.items[n].event, &uses->items.items[item]))
			continue;
		asked++;
		chosen = !is_reached_without(facts, marks, n, true, &arena) || !is_reached_without(facts, marks, n, false, &arena);
	}
	arena_finish(&arena);
	return chosen || callees_choose(linker, uses, item, depth);
}

static bool is_constant(struct linker *linker, uint32_t function, uint32_t item, uint32_t depth, bool *known, int64_t *ret_number)
{
	const struct uses *uses = linker_uses(linker, function);
	const struct function_facts *facts = linker_function_facts(linker, function);
	for (uint32_t i = 0; i < uses->writes.count; i++) {
		const struct use_write *write = &uses->writes.items[i];
		if (write->item != item)
			continue;
		if (write->callee != UINT32_MAX) {
			if (depth == CALLEES_DEPTH_MAX || !is_constant(linker, write->callee, write->inner, depth + 1, known, ret_number))
				return false;
			continue;
		}
		const struct event *event = &facts->nodes.items[write->node].event;
		struct operand source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || source.kind != OPERAND_INT || (*known && *ret_number != source.value))
			return false;
		*known = true;
		*ret_number = source.value;
	}
	return true;
}

struct use_writing uses_make_writing(struct linker *linker, uint32_t function, uint32_t item)
{
	struct use_writing writing = {.known = true};
	bool number = false;
	writing.sure = is_sure(linker, function, item, 0);
	writing.chosen = is_chosen(linker, function, item, 0);
	writing.constant = is_constant(linker, function, item, 0, &number, &writing.number) && number;
	return writing;
}
