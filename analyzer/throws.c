// See throws.h. A search through the graph of a function: forwards over all edges but exceptional ones, which only a throw, or the call of
// a function that throws, takes.
#include "throws.h"

#include "typestate.h"
#include "typing.h"

struct flood {
	struct linker *linker;
	const struct program_function *f;
	uint8_t *seen; // by node
	uint32_t *stack, top;
	struct throws found;
};

static const struct node *node_at(const struct flood *flood, uint32_t node)
{
	return &flood->f->facts->nodes.items[node];
}

static void reach(struct flood *flood, uint32_t node)
{
	if (node == NODE_NONE || flood->seen[node])
		return;
	flood->seen[node] = 1;
	flood->stack[flood->top++] = node;
}

static bool is_handler(const struct flood *flood, uint32_t node)
{
	return node != NODE_NONE && node_at(flood, node)->event.kind == EVENT_CATCH;
}

// From where an exception is raised to where it leaves the function; true: it does.
static bool raise_from(struct flood *flood, struct arena *arena, uint32_t from)
{
	uint32_t count = flood->f->facts->nodes.count, top = 0;
	uint32_t *stack = arena_array(arena, uint32_t, 2 * (size_t)count + 2);
	uint8_t *seen = arena_array(arena, uint8_t, count);
	stack[top++] = from;
	while (top > 0) {
		uint32_t at = stack[--top];
		if (at == NODE_NONE || seen[at])
			continue;
		seen[at] = 1;
		const struct node *node = node_at(flood, at);
		if (node->event.kind == EVENT_UNWIND)
			return true;
		if (is_handler(flood, at)) {
			reach(flood, at);
			continue;
		}
		// Whether the handler catches it is not known: perhaps it does.
		bool open = node->event.kind == EVENT_BRANCH && event_operand(&node->event, SLOT_LEFT).kind == OPERAND_UNKNOWN &&
		            (is_handler(flood, node->next) || is_handler(flood, node->other));
		if (open) {
			reach(flood, is_handler(flood, node->next) ? node->next : node->other);
			continue;
		}
		stack[top++] = node->next;
		stack[top++] = node->other;
	}
	return false;
}

static bool is_parameter(const struct function_facts *facts, struct operand operand, uint32_t parameter)
{
	return operand.kind == OPERAND_PATH && facts->paths.items[operand.index].step_count == 0 && facts->paths.items[operand.index].variable == parameter;
}

static bool is_written(const struct function_facts *facts, uint32_t parameter)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct operand operand = event->operands[i].operand;
			bool target = event->operands[i].slot == SLOT_TARGET && event->kind != EVENT_READ && event->kind != EVENT_SCOPE_END;
			bool address = operand.kind == OPERAND_ADDRESS && facts->paths.items[operand.index].variable == parameter;
			if (address || ((target || event->operands[i].slot == SLOT_RESULT) && is_parameter(facts, operand, parameter)))
				return true;
		}
	}
	return false;
}

// Does every way to the node come by a branch that compares the parameter with a constant?
static bool is_asked_before(const struct function_facts *facts, struct arena *arena, uint32_t node, uint32_t parameter)
{
	uint8_t *seen = arena_array(arena, uint8_t, facts->nodes.count);
	uint32_t *stack = arena_array(arena, uint32_t, (size_t)facts->nodes.count * 3 + 1), top = 0;
	stack[top++] = 0;
	while (top > 0) {
		uint32_t at = stack[--top];
		if (at == node)
			return false;
		if (at == NODE_NONE || seen[at])
			continue;
		seen[at] = 1;
		const struct node *here = &facts->nodes.items[at];
		struct operand left = event_operand(&here->event, SLOT_LEFT), right = event_operand(&here->event, SLOT_RIGHT);
		if (here->event.kind == EVENT_BRANCH && is_parameter(facts, left, parameter) && right.kind == OPERAND_INT)
			continue;
		stack[top++] = here->next;
		stack[top++] = here->other;
		stack[top++] = here->unwind;
	}
	return true;
}

// 1 + the parameter on whose value it depends whether control comes to the node; 0: none.
static uint32_t asked_before(const struct flood *flood, struct arena *arena, uint32_t node)
{
	const struct function_facts *facts = flood->f->facts;
	for (uint32_t p = 0; p < facts->param_count; p++)
		if (!is_written(facts, p) && is_asked_before(facts, arena, node, p))
			return p + 1;
	return 0;
}

// 1 + the parameter of the function that the call hands on where the callee compares it; 0: it hands on something else.
static uint32_t handed_on(const struct flood *flood, const struct event *event, uint32_t callee_asks)
{
	const struct function_facts *facts = flood->f->facts;
	struct operand given = event_operand_at(event, SLOT_ARG, callee_asks - 1);
	for (uint32_t p = 0; p < facts->param_count; p++)
		if (is_parameter(facts, given, p) && !is_written(facts, p))
			return p + 1;
	return 0;
}

// A member of the function's own object that it does not write: who made the object answers for what it holds.
static bool is_kept(const struct function_facts *facts, struct operand given)
{
	if (given.kind != OPERAND_PATH || facts->paths.items[given.index].step_count < 2)
		return false;
	const struct path *path = &facts->paths.items[given.index];
	if (facts->variables.items[path->variable].storage != STORAGE_THIS)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			bool target = event->operands[i].slot == SLOT_TARGET || event->operands[i].slot == SLOT_RESULT;
			const struct path *written = target && event->kind != EVENT_READ ? facts_path_of(facts, event->operands[i].operand) : NULL;
			if (written != NULL && path_equal(written, path))
				return false;
		}
	}
	return true;
}

// The function that the CALL names, if an exception can leave that; UINT32_MAX: none, or it is not known. `ret_asked`: as in struct throws.
static uint32_t throwing_callee(struct flood *flood, const struct event *event, uint32_t *ret_asked)
{
	if (event->kind != EVENT_CALL || (event->flags & FLAG_VIRTUAL) != 0)
		return UINT32_MAX;
	uint32_t callee = linker_callee(flood->linker, flood->f->unit_index, event);
	if (callee == UINT32_MAX || (linker_function_facts(flood->linker, callee)->flags & FUNCTION_DESTRUCTOR) != 0)
		return UINT32_MAX;
	const struct throws *throws = linker_throws(flood->linker, callee);
	// PRECISION: a constant that somebody wrote, or what an object was made with, is one that the callee knows.
	struct operand given = throws->asked == 0 ? (struct operand){0} : event_operand_at(event, SLOT_ARG, throws->asked - 1);
	bool constant = given.kind == OPERAND_INT || is_kept(flood->f->facts, given);
	*ret_asked = throws->asked == 0 ? 0 : handed_on(flood, event, throws->asked);
	return throws->leaves || (throws->asked != 0 && !constant) ? callee : UINT32_MAX;
}

static bool gives_back(const struct function_facts *facts, const struct path *path)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		const struct path *given = event->kind == EVENT_RETURN ? facts_path_of(facts, event_operand(event, SLOT_SOURCE)) : NULL;
		if (given != NULL && given->variable == path->variable && given->step_count >= path->step_count &&
		    str_equal(given->steps[path->step_count - 1].field, path->steps[path->step_count - 1].field))
			return true;
	}
	return false;
}

// PRECISION: a class that keeps a pointer, gives it out, and throws where it is null, as smart pointers do. That it is null is its
// user's mistake, and nothing here says that he makes it. Is it null on this arm of the branch?
static bool is_null_member(const struct flood *flood, const struct event *event, bool arm)
{
	const struct function_facts *facts = flood->f->facts;
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	const struct path *path = event->kind == EVENT_BRANCH && left.kind == OPERAND_PATH ? &facts->paths.items[left.index] : NULL;
	if (path == NULL || path->step_count != 2 || path->steps[1].kind != STEP_FIELD || facts->variables.items[path->variable].storage != STORAGE_THIS ||
	    right.kind != OPERAND_INT || right.value != 0 || event->compare != (arm ? COMPARE_EQ : COMPARE_NE))
		return false;
	const struct type *type = typing_of_path(flood->f->unit, facts, path);
	return type != NULL && type->kind == TYPE_POINTER && gives_back(facts, path);
}

static void visit(struct flood *flood, struct arena *arena, uint32_t at)
{
	const struct node *node = node_at(flood, at);
	uint32_t asked = 0, callee = throwing_callee(flood, &node->event, &asked);
	bool raises = node->event.kind == EVENT_THROW || callee != UINT32_MAX;
	// Without an edge of its own the exception leaves at once.
	if (raises && !flood->found.leaves && (node->unwind == NODE_NONE || raise_from(flood, arena, node->unwind))) {
		if (node->event.kind == EVENT_THROW)
			asked = asked_before(flood, arena, at);
		flood->found = (struct throws){.leaves = asked == 0, .node = at, .callee = callee, .asked = asked};
	}
	reach(flood, is_null_member(flood, &node->event, true) ? NODE_NONE : node->next);
	reach(flood, is_null_member(flood, &node->event, false) ? NODE_NONE : node->other);
}

struct throws throws_make(struct linker *linker, const struct program *program, uint32_t function)
{
	const struct program_function *f = &program->functions.items[function];
	const uint32_t none = FUNCTION_NOEXCEPT | FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_COROUTINE;
	struct flood flood = {.linker = linker, .f = f, .found = {.callee = UINT32_MAX}};
	if ((f->facts->flags & none) != 0)
		return flood.found;
	struct arena scratch = {0};
	flood.seen = arena_array(&scratch, uint8_t, f->facts->nodes.count);
	flood.stack = arena_array(&scratch, uint32_t, (size_t)f->facts->nodes.count + 1);
	reach(&flood, 0);
	while (flood.top > 0 && !flood.found.leaves)
		visit(&flood, &scratch, flood.stack[--flood.top]);
	arena_finish(&scratch);
	return flood.found;
}

void throws_spawn(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t entry)
{
	const struct spawn *spawn = typestate_spawn_of(simulation, task);
	if (entry == UINT32_MAX || spawn == NULL || !spawn->semantics.terminates || !linker_throws(simulation->linker, entry)->leaves)
		return;
	struct ending ending = typestate_ending(simulation, record, task, PLACE_NONE, TRACE_EXCEPTION, true);
	ending.entry = entry;
	witness_trace(simulation, ending);
}
