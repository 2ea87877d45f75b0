// Promises that are members of an object which a task knows by its address. Objects of a class are one here: what others do with the member
// of one may be done with this one's.
#include "promises_internal.h"

#include "stop_tasks.h"

enum { CALLS_MAX = 3 };

// Functions that set the member for the task: its entry, and what only that calls.
struct setters {
	const struct linker *linker;
	uint32_t count, functions[CALLS_MAX + 1];
	struct stop_place place;
	bool found, several;
};

static bool named(const struct linker *linker, uint32_t function, struct operand operand, struct stop_place *ret_place)
{
	return stop_place_of_operand(linker, function, operand, ret_place) && ret_place->member.len > 0 && ret_place->scope.len > 0;
}

static void find_set(struct setters *setters, uint32_t function, uint32_t node, uint32_t depth)
{
	const struct program_function *f = linker_program_function(setters->linker, function);
	const struct event *event = &f->facts->nodes.items[node].event;
	struct stop_place place;
	if (event->kind == EVENT_PROMISE_SET) {
		bool known = named(setters->linker, function, event_operand(event, SLOT_TARGET), &place);
		setters->several = setters->several || !known || (setters->found && !stop_place_equal(&place, &setters->place));
		setters->place = place;
		setters->found = true;
		return;
	}
	uint32_t callee = event->kind == EVENT_CALL ? linker_callee(setters->linker, f->unit_index, event) : UINT32_MAX;
	if (callee == UINT32_MAX || depth == CALLS_MAX || linker_calls(setters->linker, callee) != 1)
		return;
	const struct function_facts *facts = linker_function_facts(setters->linker, callee);
	setters->functions[setters->count++] = callee;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (facts->nodes.items[n].event.kind == EVENT_PROMISE_SET)
			find_set(setters, callee, n, depth + 1);
	for (uint32_t n = 0; !setters->found && n < facts->nodes.count; n++)
		if (facts->nodes.items[n].event.kind == EVENT_CALL && setters->count <= CALLS_MAX)
			find_set(setters, callee, n, depth + 1);
}

static bool is_setter(const struct setters *setters, uint32_t function)
{
	for (uint32_t i = 0; i < setters->count; i++)
		if (setters->functions[i] == function)
			return true;
	return false;
}

static bool mentions(const struct setters *setters, uint32_t function, const struct event *event)
{
	struct stop_place place;
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (named(setters->linker, function, event->operands[i].operand, &place) && stop_place_equal(&place, &setters->place))
			return true;
	return false;
}

// Does the event leave the promise to the task? `owed` becomes true when it fetches a future that somebody waits for.
static bool leaves_it(const struct setters *setters, uint32_t function, const struct event *event, bool *owed)
{
	const struct function_facts *facts = linker_function_facts(setters->linker, function);
	const struct path *future = facts_path_of(facts, event_operand(event, SLOT_RESULT));
	switch (event->kind) {
	case EVENT_PROMISE_FUTURE:
		*owed = *owed || (future != NULL && promises_is_awaited(facts, future->variable, true));
		return true;
	case EVENT_PROMISE_SET: return is_setter(setters, function);
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_DESTROY:
	case EVENT_ZERO:
	case EVENT_READ:
	case EVENT_BRANCH: return true;
	default: return false;
	}
}

bool promises_member_is_due(const struct linker *linker, uint32_t entry, uint32_t set_at)
{
	const struct program *program = linker_program(linker);
	struct setters setters = {.linker = linker, .count = 1, .functions = {entry}};
	bool owed = false;
	find_set(&setters, entry, set_at, 0);
	if (!setters.found || setters.several)
		return false;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			if (mentions(&setters, f, &facts->nodes.items[n].event) && !leaves_it(&setters, f, &facts->nodes.items[n].event, &owed))
				return false;
	}
	return owed;
}
