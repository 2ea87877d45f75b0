// See endless.h. A flood through the graph of a function, over all edges but those of exceptions.
#include "endless.h"

#include "typestate.h"
#include "ways.h"

struct flood {
	struct linker *linker;
	const struct program_function *f;
	uint8_t *seen; // by node
	uint32_t *stack, top;
	bool returns, unknown;
	struct endless found;
};

static void reach(struct flood *flood, uint32_t node)
{
	if (node == NODE_NONE || flood->seen[node])
		return;
	flood->seen[node] = 1;
	flood->stack[flood->top++] = node;
}

// Functions of C throw nothing, and those of the system end no task that nobody cancels.
static bool is_harmless(const struct flood *flood, const struct event *event)
{
	struct str usr = event->symbol == 0 ? STR_NULL : flood->f->unit->symbols.items[event->symbol - 1].usr;
	return usr.len > 0 && (event->flags & FLAG_EXTERNAL) != 0 && (event->flags & FLAG_VIRTUAL) == 0 && str_find(usr, '#') == SIZE_MAX;
}

static void visit_call(struct flood *flood, uint32_t at, const struct node *node)
{
	const struct event *event = &node->event;
	uint32_t callee = event->symbol == 0 || (event->flags & FLAG_VIRTUAL) != 0 ? UINT32_MAX : linker_callee(flood->linker, flood->f->unit_index, event);
	if (callee == UINT32_MAX) {
		flood->unknown = flood->unknown || !is_harmless(flood, event);
		reach(flood, node->next);
		return;
	}
	const struct endless *endless = linker_endless(flood->linker, callee);
	flood->unknown = flood->unknown || endless->kind == ENDLESS_UNKNOWN;
	if (endless->kind != ENDLESS_LOOP)
		reach(flood, node->next);
	else if (flood->found.node == NODE_NONE)
		flood->found = (struct endless){.node = at, .callee = callee};
}

static void visit(struct flood *flood, uint32_t at)
{
	const struct node *node = &flood->f->facts->nodes.items[at];
	switch (node->event.kind) {
	case EVENT_EXIT:
		flood->returns = true;
		return;
	case EVENT_UNWIND:
	case EVENT_THROW:
	case EVENT_TASK_EXIT:
	case EVENT_NORETURN:
	case EVENT_EXEC:
	case EVENT_FORK:
		flood->unknown = true;
		return;
	case EVENT_CALL:
		visit_call(flood, at, node);
		return;
	case EVENT_SLEEP:
	case EVENT_LOCK:
	case EVENT_UNLOCK:
		break;
	default:
		flood->unknown = flood->unknown || node->unwind != NODE_NONE; // what waits for a thing that is closed may throw
		break;
	}
	if ((node->event.flags & FLAG_LOOP) != 0 && flood->found.node == NODE_NONE)
		flood->found.node = at;
	reach(flood, node->next);
	reach(flood, node->other);
}

struct endless endless_make(struct linker *linker, const struct program *program, uint32_t function)
{
	const struct program_function *f = &program->functions.items[function];
	uint32_t count = f->facts->nodes.count;
	struct endless none = {.node = NODE_NONE, .callee = UINT32_MAX};
	if (count == 0 || (f->facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT)) != 0)
		return none;
	struct arena arena = {0};
	struct flood flood = {.linker = linker, .f = f, .found = none};
	flood.seen = arena_array(&arena, uint8_t, count);
	flood.stack = arena_array(&arena, uint32_t, (size_t)count + 1);
	reach(&flood, 0);
	while (flood.top > 0 && !flood.unknown)
		visit(&flood, flood.stack[--flood.top]);
	arena_finish(&arena);
	if (flood.unknown)
		return none;
	flood.found.kind = flood.returns ? ENDLESS_NOT : ENDLESS_LOOP;
	return flood.found;
}

// --- joins

static bool is_clean_up(const struct simulation *simulation, const struct event *event)
{
	switch (event->kind) {
	case EVENT_NOP:
	case EVENT_BRANCH:
	case EVENT_EXIT:
	case EVENT_UNWIND:
	case EVENT_NORETURN:
	case EVENT_RETURN:
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_COMPUTE:
	case EVENT_READ:
	case EVENT_FREE:
	case EVENT_DESTROY:
	case EVENT_CLOSE:
	case EVENT_UNLOCK:
	case EVENT_JOIN:
	case EVENT_DETACH: return true;
	case EVENT_CALL:
		return event->symbol != 0 && (linker_callee(simulation->linker, simulation->unit_index, event) == UINT32_MAX || (event->flags & FLAG_IMPLICIT) != 0);
	default: return false;
	}
}

// `main` of a server that only waits for its threads means to wait for ever.
static bool ends_in_clean_up(struct simulation *simulation, uint32_t from)
{
	const struct function_facts *facts = simulation->facts;
	uint8_t *after = ways_from(simulation->arena, facts, facts->nodes.items[from].next, NODE_NONE, WAYS_ORDINARY);
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (after[n] && !is_clean_up(simulation, &facts->nodes.items[n].event))
			return false;
	return true;
}

void endless_join(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place)
{
	const struct spawn *spawn = typestate_spawn_of(simulation, task);
	const struct event *event = record_event(simulation, record);
	if (spawn == NULL || spawn->endless == 0 || task->external != PLACE_NONE || task->status != TASK_LIVE || (task->flags & TASK_CANCELLED) != 0 ||
	    spawn->semantics.process || spawn->deferred || spawn->daemon || (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_CANCELS)) != 0)
		return;
	bool waits_for_ever = (simulation->facts->flags & FUNCTION_MAIN) != 0 && ends_in_clean_up(simulation, simulation->records.items[record].node);
	if (waits_for_ever)
		return;
	struct ending ending = typestate_ending(simulation, record, task, place, TRACE_JOIN_ENDLESS, false);
	ending.entry = spawn->endless - 1;
	witness_trace(simulation, ending);
}
