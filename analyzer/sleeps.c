// See sleeps.h.
#include "sleeps.h"

#include "cycles.h"
#include "loans_internal.h"
#include "typestate.h"

enum { HELPERS_MAX = 4, SHORT_NODES_MAX = 64 }; // helpers of which one calls the next, and the last one sleeps; all are short

// --- what sleeps

static bool only_sleeps(struct linker *linker, uint32_t function, uint32_t depth)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	uint32_t unit = linker_function_unit(linker, function), sleeps = 0;
	if (facts->nodes.count > SHORT_NODES_MAX)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		uint32_t callee = event->kind == EVENT_CALL ? linker_callee(linker, unit, event) : UINT32_MAX;
		bool helper = callee != UINT32_MAX && callee != function && depth < HELPERS_MAX && only_sleeps(linker, callee, depth + 1);
		sleeps += event->kind == EVENT_SLEEP || helper;
		bool system = event->kind == EVENT_CALL && callee == UINT32_MAX && (event->flags & FLAG_EXTERNAL) != 0;
		if ((event->kind == EVENT_CALL && !helper && !system) || (event->kind >= EVENT_SPAWN && event->kind != EVENT_SLEEP))
			return false;
	}
	return sleeps > 0;
}

bool sleeps_only(struct linker *linker, uint32_t function)
{
	return only_sleeps(linker, function, 0);
}

bool sleeps_is_sleep(struct simulation *simulation, const struct event *event)
{
	if (event->kind != EVENT_CALL)
		return event->kind == EVENT_SLEEP;
	uint32_t callee = linker_callee(simulation->linker, simulation->unit_index, event);
	return callee != UINT32_MAX && (event->flags & FLAG_VIRTUAL) == 0 && linker_sleeps(simulation->linker, callee);
}

static bool is_awaited(const struct task *task) // or should be
{
	return task->external == PLACE_NONE && (task->flags & TASK_TOLD) == 0 && loans_is_running(task);
}

// Nobody can wait for it by a handle, and it does not live as long as the process by decision.
static bool is_let_go(const struct simulation *simulation, const struct task *task)
{
	const struct spawn *spawn = typestate_spawn_of(simulation, task);
	return task->external == PLACE_NONE && task->status == TASK_DETACHED && (task->flags & TASK_TOLD) == 0 && spawn != NULL && !spawn->daemon && !spawn->semantics.process;
}

static bool is_in_cycle(struct simulation *simulation, uint32_t node)
{
	return simulation_cycles(simulation)->of[node] != 0;
}

void sleeps_follow(struct simulation *simulation, struct state *state, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	if (state->tasks.count > simulation->records.items[record].state->tasks.count)
		state->slept = 0;
	enum event_kind kind = record_event(simulation, record)->kind;
	bool waits = kind == EVENT_BLOCK || kind == EVENT_RECEIVE || kind == EVENT_GROUP_WAIT;
	if (waits)
		state->loosed = 0;
	bool runs = state->loosed != 0;
	for (uint32_t i = 0; i < state->tasks.count; i++) {
		struct task *task = &state->tasks.items[i];
		if (waits && task->status == TASK_DETACHED)
			task->flags |= TASK_TOLD;
		runs = runs || is_awaited(task);
		if (is_let_go(simulation, task))
			state->loosed = task->spawn + 1;
	}
	// A sleep in a loop is that loop's pace; loops that poll are told apart where they ask.
	if (runs && sleeps_is_sleep(simulation, record_event(simulation, record)) && !is_in_cycle(simulation, node))
		state->slept = node + 1;
}

// --- loops that wait for a plain variable

uint32_t sleeps_poll(struct simulation *simulation, uint32_t record)
{
	const struct function_facts *facts = simulation->facts;
	uint32_t node = simulation->records.items[record].node, at = node;
	const struct cycles *cycles = simulation_cycles(simulation);
	uint32_t cycle = cycles->of[node];
	bool works = false;
	if (cycle == 0)
		return NODE_NONE;
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++) {
		const struct event *event = &facts->nodes.items[cycles->nodes[i]].event;
		if (sleeps_is_sleep(simulation, event))
			at = cycles->nodes[i];
		else if (event->kind >= EVENT_SPAWN)
			return NODE_NONE;
		works = works || (event->kind == EVENT_CALL && (event->flags & FLAG_EXTERNAL) == 0);
	}
	return works && at == node ? NODE_NONE : at;
}

// --- reads

struct reading {
	struct simulation *simulation;
	struct state *state;
	uint32_t record;
};

// Whether something is true is asked of flags: no result is read, though it may be too early to ask.
static bool asks_flag(const struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct operand right = event_operand(event, SLOT_RIGHT);
	return event->kind == EVENT_BRANCH && right.kind == OPERAND_INT && right.value == 0 && (event->compare == COMPARE_EQ || event->compare == COMPARE_NE);
}

static void tell_read(const struct reading *reading, const struct loan *loan, uint32_t place)
{
	struct simulation *simulation = reading->simulation;
	const struct task *task = &reading->state->tasks.items[loan->task];
	const struct lent_use *use = loans_use(simulation, loan);
	uint32_t slept = loan->polled_at != 0 ? loan->polled_at : reading->state->slept;
	struct ending ending = typestate_ending(simulation, reading->record, task, place, slept != 0 ? TRACE_SLEPT : TRACE_READ_EARLY, false);
	ending.flags &= ~(uint32_t)TRACE_ELEMENT;
	bool global = place_at(&simulation->tables.places, place_at(&simulation->tables.places, loan->place)->root)->kind == PLACE_GLOBAL; // others may know when
	ending.flags |= slept == 0 && ((use->flags & USE_SURE) == 0 || global || asks_flag(simulation, reading->record)) ? TRACE_ASSUMED : 0;
	ending.lent = use;
	if (slept != 0)
		ending.primary = slept - 1;
	ending.earlier = NODE_NONE;
	witness_trace(simulation, ending);
}

static bool may_tell(const struct reading *reading, const struct loan *loan)
{
	const struct lent_use *use = loans_use(reading->simulation, loan);
	const struct task *task = &reading->state->tasks.items[loan->task];
	// Of a local that a task outlives that is said.
	if (loans_is_loose(task) && loan->polled_at == 0 && reading->state->slept == 0 && place_is_own(reading->simulation, loan->place))
		return false;
	return (use->flags & USE_WRITE) != 0 && (use->flags & (USE_ATOMIC | USE_CHANNEL | USE_EARLY)) == 0 && !use->locks && !use->may_lock && !use->unseen &&
	       loan->rewritten_at == NODE_NONE && loan->ended_at == NODE_NONE && is_awaited(task);
}

static void read_place(const struct reading *reading, uint32_t place)
{
	if (place == PLACE_NONE || place_is_weak(&reading->simulation->tables.places, place))
		return;
	for (uint32_t i = 0; i < reading->state->loans.count; i++) {
		const struct loan *loan = &reading->state->loans.items[i];
		if (!may_tell(reading, loan) || (loans_use(reading->simulation, loan)->flags & USE_PART) != 0)
			continue;
		if (place_within(&reading->simulation->tables.places, place, loan->place) || place_within(&reading->simulation->tables.places, loan->place, place))
			tell_read(reading, loan, loan->place);
	}
}

static void read_operand(const struct reading *reading, struct operand operand)
{
	if (operand.kind == OPERAND_PATH && !reading->simulation->facts->paths.items[operand.index].atomic)
		read_place(reading, resolve_place(reading->simulation, reading->state, operand));
}

// A callee that knows how to wait or to lock may read what it likes.
static void read_by_callee(const struct reading *reading, const struct event *event)
{
	struct simulation *simulation = reading->simulation;
	uint32_t callee = linker_callee(simulation->linker, simulation->unit_index, event);
	const struct uses *uses = callee == UINT32_MAX || (event->flags & FLAG_VIRTUAL) != 0 ? NULL : linker_uses(simulation->linker, callee);
	if (uses == NULL || uses_settle(uses) || uses->calls_unknown || sleeps_is_sleep(simulation, event)) // what a sleep reads is polled
		return;
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		struct operand actual = use->root == STORAGE_THIS ? event_operand(event, SLOT_THIS) : event_operand_at(event, SLOT_ARG, use->parameter);
		if ((use->flags & USE_READ) != 0 && (use->flags & USE_WRITE) == 0)
			read_place(reading, loans_walk_use(simulation, reading->state, use, actual));
	}
}

void sleeps_check_reads(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct reading reading = {.simulation = simulation, .state = simulation->records.items[record].state, .record = record};
	if (event->kind == EVENT_BRANCH && is_in_cycle(simulation, simulation->records.items[record].node)) // it may poll
		return;
	switch (event->kind) {
	case EVENT_READ: read_operand(&reading, event_operand(event, SLOT_TARGET)); break;
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_RETURN: read_operand(&reading, event_operand(event, SLOT_SOURCE)); break;
	case EVENT_BRANCH:
		read_operand(&reading, event_operand(event, SLOT_LEFT));
		read_operand(&reading, event_operand(event, SLOT_RIGHT));
		break;
	case EVENT_CALL:
		for (uint32_t n = 0; n < event_operand_count(event, SLOT_ARG); n++)
			read_operand(&reading, event_operand_at(event, SLOT_ARG, n));
		read_by_callee(&reading, event);
		break;
	default: break;
	}
}

// --- the end

void sleeps_exit(struct simulation *simulation, const struct state *state, uint32_t record)
{
	if (state->slept == 0 || state->loosed == 0)
		return;
	const struct task task = {.site = simulation->spawns.items[state->loosed - 1].node, .external = PLACE_NONE, .spawn = state->loosed - 1, .ended_at = NODE_NONE};
	struct ending ending = typestate_ending(simulation, record, &task, PLACE_NONE, TRACE_SLEPT, false);
	ending.primary = state->slept - 1;
	ending.flags |= TRACE_LAZY;
	witness_trace(simulation, ending);
}
