// See throws.h. A search through the graph of a function: forwards over all edges but exceptional ones, which only a throw, or the call of
// a function that throws, takes.
#include "throws.h"

#include "typestate.h"

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

// The function that the CALL names, if an exception can leave that; UINT32_MAX: none, or it is not known.
static uint32_t throwing_callee(struct flood *flood, const struct event *event)
{
	if (event->kind != EVENT_CALL || (event->flags & FLAG_VIRTUAL) != 0)
		return UINT32_MAX;
	uint32_t callee = linker_callee(flood->linker, flood->f->unit_index, event);
	if (callee == UINT32_MAX || (linker_function_facts(flood->linker, callee)->flags & FUNCTION_DESTRUCTOR) != 0)
		return UINT32_MAX;
	return linker_throws(flood->linker, callee)->leaves ? callee : UINT32_MAX;
}

static void visit(struct flood *flood, struct arena *arena, uint32_t at)
{
	const struct node *node = node_at(flood, at);
	uint32_t callee = throwing_callee(flood, &node->event);
	bool raises = node->event.kind == EVENT_THROW || callee != UINT32_MAX;
	// Without an edge of its own the exception leaves at once.
	if (raises && !flood->found.leaves && (node->unwind == NODE_NONE || raise_from(flood, arena, node->unwind)))
		flood->found = (struct throws){.leaves = true, .node = at, .callee = callee};
	reach(flood, node->next);
	reach(flood, node->other);
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
