// See endless.h. A flood through the graph of a function, over all edges but those of exceptions that no library throws.
#include "endless.h"

#include "last_acts.h"
#include "typestate.h"
#include "typing.h"
#include "ways.h"

struct flood {
	struct linker *linker;
	const struct program_function *f;
	uint8_t *seen; // by node
	uint32_t *stack, top;
	bool returns, unknown, throws;
	struct endless found;
};

static void reach(struct flood *flood, uint32_t node)
{
	if (node == NODE_NONE || flood->seen[node])
		return;
	flood->seen[node] = 1;
	flood->stack[flood->top++] = node;
}

// What a library is given to call may do anything.
static bool gives_code(const struct flood *flood, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct path *path = facts_path_of(flood->f->facts, event->operands[i].operand);
		const struct type *type = path == NULL ? NULL : typing_of_path(flood->f->unit, flood->f->facts, path);
		if (event->operands[i].operand.kind == OPERAND_FUNCTION || (type != NULL && type->kind == TYPE_RECORD && !type->external))
			return true;
	}
	return false;
}

enum library { LIBRARY_NOT, LIBRARY_C, LIBRARY_THROWS };

// Functions of the system's end no task that nobody cancels; those of C throw nothing either.
static enum library library_of(const struct flood *flood, const struct event *event)
{
	struct str usr = event->symbol == 0 ? STR_NULL : flood->f->unit->symbols.items[event->symbol - 1].usr;
	if (usr.len == 0 || (event->flags & FLAG_EXTERNAL) == 0 || (event->flags & FLAG_VIRTUAL) != 0)
		return LIBRARY_NOT;
	if (str_find(usr, '#') == SIZE_MAX)
		return LIBRARY_C;
	return gives_code(flood, event) ? LIBRARY_NOT : LIBRARY_THROWS;
}

// An exception comes to a handler here, or leaves the function.
static void follow_throw(struct flood *flood, const struct node *node)
{
	flood->throws = flood->throws || node->unwind == NODE_NONE;
	reach(flood, node->unwind);
}

static void visit_call(struct flood *flood, uint32_t at, const struct node *node)
{
	const struct event *event = &node->event;
	uint32_t callee = event->symbol == 0 || (event->flags & FLAG_VIRTUAL) != 0 ? UINT32_MAX : linker_callee(flood->linker, flood->f->unit_index, event);
	if (callee == UINT32_MAX) {
		enum library library = library_of(flood, event);
		flood->unknown = flood->unknown || library == LIBRARY_NOT;
		if (library == LIBRARY_THROWS)
			follow_throw(flood, node);
		reach(flood, node->next);
		return;
	}
	const struct endless *endless = linker_endless(flood->linker, callee);
	flood->unknown = flood->unknown || endless->kind == ENDLESS_UNKNOWN;
	if (endless->throws)
		follow_throw(flood, node);
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
		flood->throws = true;
		return;
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
	case EVENT_PUSH:
	case EVENT_RESIZE:
	case EVENT_ALLOC:
		reach(flood, node->unwind);
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

// A handler that nothing seen here comes to is for what no event tells of, such as an index that is out of range.
static bool has_idle_handler(const struct flood *flood)
{
	for (uint32_t n = 0; n < flood->f->facts->nodes.count; n++)
		if (flood->f->facts->nodes.items[n].event.kind == EVENT_CATCH && !flood->seen[n])
			return true;
	return false;
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
	flood.unknown = flood.unknown || has_idle_handler(&flood);
	arena_finish(&arena);
	if (flood.unknown)
		return none;
	flood.found.kind = flood.returns ? ENDLESS_NOT : ENDLESS_LOOP;
	flood.found.throws = flood.throws;
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
	bool may_throw = linker_endless(simulation->linker, spawn->endless - 1)->throws && !spawn->semantics.terminates;
	uint32_t node = simulation->records.items[record].node;
	if (waits_for_ever || may_throw || last_acts_serve(simulation->linker, simulation->function, task->site, simulation->function, node))
		return;
	struct ending ending = typestate_ending(simulation, record, task, place, TRACE_JOIN_ENDLESS, false);
	ending.entry = spawn->endless - 1;
	witness_trace(simulation, ending);
}
