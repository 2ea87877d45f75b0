// A start fails, nobody looks, and before the handle is joined the function waits for something that perhaps only the task does: for a message, or in a
// loop that does nothing but ask. Then the join is never come to; what is wrong is that the function hangs, which is another defect. Read off the
// path of a witness.
#include "witness_internal.h"

#include "cycles.h"
#include "linker.h"
#include "sleeps.h"

enum { CALLEES_MAX = 2 }; // one that calls the other, which waits

static bool may_wait(const struct event *event)
{
	bool kind = event->kind == EVENT_BLOCK || event->kind == EVENT_RECEIVE || event->kind == EVENT_GROUP_WAIT;
	return kind && (event->flags & (FLAG_TIMED | FLAG_POLL)) == 0;
}

// A file that is read, or a set of sockets that is asked for some time, need not be the task's.
static bool waits(const struct unit_facts *unit, const struct event *event)
{
	return may_wait(event) && (event->type == 0 || !unit->types.items[event->type - 1].handle.reused);
}

static bool callee_waits(const struct linker *linker, uint32_t unit, const struct event *event, uint32_t depth)
{
	uint32_t callee = event->kind == EVENT_CALL ? linker_callee(linker, unit, event) : UINT32_MAX;
	if (callee == UINT32_MAX || depth == CALLEES_MAX)
		return false;
	const struct function_facts *facts = linker_function_facts(linker, callee);
	uint32_t of = linker_function_unit(linker, callee);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *inner = &facts->nodes.items[n].event;
		if ((may_wait(inner) && waits(linker_unit_functions(linker, of)->units.items[of].facts, inner)) || callee_waits(linker, of, inner, depth + 1))
			return true;
	}
	return false;
}

static bool is_asked_call(const struct function_facts *facts, const struct event *call, const struct event *branch)
{
	const struct path *result = facts_path_of(facts, event_operand(call, SLOT_RESULT)), *left = facts_path_of(facts, event_operand(branch, SLOT_LEFT));
	return result != NULL && left != NULL && result->variable == left->variable;
}

static bool counts(const struct event *event)
{
	return event->kind == EVENT_ADD || event->kind == EVENT_COMPUTE;
}

static bool is_same_memory(const struct function_facts *facts, const struct path *asked, const struct function_facts *other, const struct path *written)
{
	struct str usr = facts->variables.items[asked->variable].usr;
	if (asked->step_count != written->step_count && (asked->step_count == 0 || written->step_count == 0))
		return false;
	if (asked->step_count == 0)
		return usr.len > 0 && str_equal(usr, other->variables.items[written->variable].usr);
	const struct step *a = &asked->steps[asked->step_count - 1], *b = &written->steps[written->step_count - 1];
	return a->kind == STEP_FIELD && b->kind == STEP_FIELD && str_equal(a->field, b->field);
}

static bool writes(const struct function_facts *facts, const struct event *event, const struct function_facts *of, const struct path *asked)
{
	const struct path *target = facts_path_of(facts, event_operand(event, SLOT_TARGET));
	return (event->kind == EVENT_ASSIGN || event->kind == EVENT_ADD) && target != NULL && is_same_memory(of, asked, facts, target);
}

// Is the memory set by a callback, or by a task? Then calls of code out of sight in the loop run an event loop: they wait for what they are told.
static bool is_told(struct simulation *simulation, uint32_t cycle, const struct path *asked)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++)
		if (writes(simulation->facts, simulation_event(simulation, cycles->nodes[i]), simulation->facts, asked))
			return false;
	const struct program *program = linker_unit_functions(simulation->linker, simulation->unit_index);
	const struct program_unit *unit = &program->units.items[simulation->unit_index];
	for (uint32_t f = unit->first; f < unit->end; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			if (writes(facts, &facts->nodes.items[n].event, simulation->facts, asked) && linker_is_entry(simulation->linker, f))
				return true;
	}
	return false;
}

static bool runs_events(struct simulation *simulation, const struct event *call)
{
	return call->kind == EVENT_CALL && (call->flags & FLAG_DISCARDED) != 0 && call->symbol != 0 &&
	       linker_callee(simulation->linker, simulation->unit_index, call) == UINT32_MAX;
}

// Does the loop that the BRANCH leaves do nothing but ask, and sleep? What it asks is memory, or a function's result; a loop that counts gives up.
static bool only_asks(struct simulation *simulation, uint32_t cycle, const struct event *branch)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	const struct path *left = facts_path_of(simulation->facts, event_operand(branch, SLOT_LEFT));
	if (branch->kind != EVENT_BRANCH || left == NULL)
		return false;
	bool told = false;
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++) {
		const struct event *event = simulation_event(simulation, cycles->nodes[i]);
		bool fine = sleeps_is_sleep(simulation, event) || event->kind == EVENT_LOCK || event->kind == EVENT_UNLOCK ||
		            (event->kind == EVENT_CALL && ((event->flags & FLAG_QUICK) != 0 || is_asked_call(simulation->facts, event, branch)));
		if (!fine && !told && runs_events(simulation, event))
			told = is_told(simulation, cycle, left);
		fine = fine || (told && runs_events(simulation, event));
		if (!fine && (event->kind == EVENT_CALL || event->kind >= EVENT_SPAWN || counts(event)))
			return false;
	}
	return true;
}

// Does the BRANCH leave a loop that waits, because a callback or the task has set what it asks? What nobody sets is not there before somebody has run; a
// loop that waits until something is zero may have nothing to wait for.
static bool awaits_word(struct simulation *simulation, uint32_t cycle, uint32_t node, uint32_t next)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	const struct event *branch = simulation_event(simulation, node);
	const struct path *left = facts_path_of(simulation->facts, event_operand(branch, SLOT_LEFT));
	struct operand right = event_operand(branch, SLOT_RIGHT);
	bool set = next == (branch->compare == COMPARE_NE ? simulation->facts->nodes.items[node].next : simulation->facts->nodes.items[node].other), waiting = false;
	if (branch->kind != EVENT_BRANCH || left == NULL || right.kind != OPERAND_INT || right.value != 0 || !set ||
	    (branch->compare != COMPARE_EQ && branch->compare != COMPARE_NE))
		return false;
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++)
		waiting = waiting || waits(simulation->unit, simulation_event(simulation, cycles->nodes[i]));
	return waiting && is_told(simulation, cycle, left);
}

// Is the wait in a loop that makes as many rounds as a variable says? Then it may wait for as many as were started.
static bool waits_for_some(struct simulation *simulation, uint32_t cycle)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	bool counting = false, bounded = false;
	for (uint32_t i = cycles->begin[cycle]; cycle != 0 && i < cycles->begin[cycle + 1]; i++) {
		const struct event *event = simulation_event(simulation, cycles->nodes[i]);
		counting = counting || counts(event);
		bounded = bounded || (event->kind == EVENT_BRANCH && event_operand(event, SLOT_RIGHT).kind == OPERAND_PATH);
	}
	return counting && bounded;
}

bool witness_waits_before(struct simulation *simulation, const uint32_t *records, uint32_t count)
{
	const struct cycles *cycles = simulation_cycles(simulation);
	if (count < 2)
		return false;
	uint32_t first = simulation->records.items[records[0]].node, last = simulation->records.items[records[count - 1]].node;
	for (uint32_t i = 1; i + 1 < count; i++) {
		uint32_t node = simulation->records.items[records[i]].node, cycle = cycles->of[node];
		const struct event *event = simulation_event(simulation, node);
		uint32_t next = simulation->records.items[records[i + 1]].node;
		bool leaves = cycle != 0 && cycle != cycles->of[first] && cycle != cycles->of[last] && cycles->of[next] != cycle;
		bool stands = waits(simulation->unit, event) || callee_waits(simulation->linker, simulation->unit_index, event, 0);
		if ((stands && !waits_for_some(simulation, cycle)) ||
		    (leaves && (only_asks(simulation, cycle, event) || awaits_word(simulation, cycle, node, next))))
			return true;
	}
	return false;
}
