// See errors_internal.h. What an entry ends with.
#include "errors_internal.h"

enum { EXITS_MAX = 32 };

struct exit {
	uint32_t node;
	int64_t value;
};
struct exits {
	struct exit items[EXITS_MAX];
	uint32_t count;
	bool known; // all of them
};

uint32_t errors_variable(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
	return path != NULL && path->step_count == 0 ? path->variable : UINT32_MAX;
}

static void add_exit(struct exits *exits, uint32_t node, int64_t value)
{
	exits->known = exits->known && exits->count < EXITS_MAX;
	if (exits->known)
		exits->items[exits->count++] = (struct exit){node, value};
}

// Does the event write the variable, or take its address?
static bool writes(const struct function_facts *facts, const struct event *event, uint32_t variable)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct slot_operand *given = &event->operands[i];
		bool address = given->operand.kind == OPERAND_ADDRESS && facts->paths.items[given->operand.index].variable == variable;
		bool target = (given->slot == SLOT_TARGET || given->slot == SLOT_RESULT) && errors_variable(facts, given->operand) == variable;
		if (address || (target && event->kind != EVENT_DECLARE && event->kind != EVENT_SCOPE_END))
			return true;
	}
	return false;
}

// The numbers that are written to the variable which is returned; what else is written makes it a result.
static void add_variable(struct exits *exits, const struct function_facts *facts, uint32_t variable)
{
	enum storage storage = facts->variables.items[variable].storage;
	exits->known = exits->known && (storage == STORAGE_LOCAL || storage == STORAGE_TEMP);
	for (uint32_t n = 0; exits->known && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand source = event_operand(event, SLOT_SOURCE);
		bool number = event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT;
		if (!writes(facts, event, variable))
			continue;
		exits->known = number;
		for (uint32_t i = 0; i < exits->count && number; i++)
			number = exits->items[i].node != n;
		if (number)
			add_exit(exits, n, source.value);
	}
}

static struct exits exits_of(const struct function_facts *facts)
{
	struct exits exits = {.known = true};
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand source = event_operand(event, SLOT_SOURCE);
		uint32_t variable = errors_variable(facts, source);
		if (event->kind != EVENT_RETURN && event->kind != EVENT_TASK_EXIT)
			continue;
		if (source.kind == OPERAND_INT)
			add_exit(&exits, n, source.value);
		else if (variable != UINT32_MAX)
			add_variable(&exits, facts, variable);
		else
			exits.known = false;
	}
	return exits;
}

// --- the failing one

// The exits that are reached all have this value, and there is one.
static bool comes_to(const struct exits *exits, const uint8_t *reached, int64_t value)
{
	bool any = false;
	for (uint32_t i = 0; i < exits->count; i++) {
		if (reached[exits->items[i].node] && exits->items[i].value != value)
			return false;
		any = any || reached[exits->items[i].node];
	}
	return any;
}

// Whether to stop was asked: that is no failure.
static bool asks_to_stop(const struct function_facts *facts, uint32_t branch)
{
	struct operand left = event_operand(&facts->nodes.items[branch].event, SLOT_LEFT);
	uint32_t variable = errors_variable(facts, left);
	if (left.kind != OPERAND_PATH || facts->paths.items[left.index].atomic)
		return true;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_TOKEN_CHECK && variable != UINT32_MAX && errors_variable(facts, event_operand(event, SLOT_RESULT)) == variable)
			return true;
	}
	return false;
}

// An arm of a branch that only one value comes out of.
struct arm {
	uint32_t branch, in, out; // where it begins, and where the other one does
	uint32_t size;    // nodes that the other arm does not come to
	uint32_t exit;    // in exits
};

// By node: is it in the arm?
static uint8_t *nodes_of(struct arena *arena, const struct function_facts *facts, const struct arm *arm)
{
	uint8_t *reached = ways_from(arena, facts, arm->in, arm->branch, WAYS_ORDINARY);
	const uint8_t *other = ways_from(arena, facts, arm->out, arm->branch, WAYS_ORDINARY);
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		reached[n] = reached[n] && !other[n];
	return reached;
}

static struct arm arm_of(const struct function_facts *facts, const struct exits *exits, struct arm arm, int64_t value)
{
	struct arena scratch = {0};
	arm.size = UINT32_MAX;
	if (comes_to(exits, ways_from(&scratch, facts, arm.in, arm.branch, WAYS_ORDINARY), value) && !comes_to(exits, ways_from(&scratch, facts, arm.out, arm.branch, WAYS_ORDINARY), value)) {
		const uint8_t *own = nodes_of(&scratch, facts, &arm);
		while (arm.exit < exits->count && (exits->items[arm.exit].value != value || !own[exits->items[arm.exit].node]))
			arm.exit++;
		arm.size = 0;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			arm.size += own[n];
		arm.size = arm.exit == exits->count ? UINT32_MAX : arm.size;
	}
	arena_finish(&scratch);
	return arm;
}

static struct arm smallest_arm(const struct function_facts *facts, const struct exits *exits, int64_t value)
{
	struct arm best = {.size = UINT32_MAX};
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct node *node = &facts->nodes.items[n];
		if (node->event.kind != EVENT_BRANCH || asks_to_stop(facts, n))
			continue;
		struct arm first = arm_of(facts, exits, (struct arm){.branch = n, .in = node->next, .out = node->other}, value);
		struct arm second = arm_of(facts, exits, (struct arm){.branch = n, .in = node->other, .out = node->next}, value);
		best = first.size < best.size ? first : best;
		best = second.size < best.size ? second : best;
	}
	return best;
}

// What the function was given to work on, or a copy of the pointer to it.
static bool is_given(const struct function_facts *facts, uint32_t variable)
{
	if (facts->variables.items[variable].storage == STORAGE_PARAM || facts->variables.items[variable].storage == STORAGE_THIS)
		return true;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		uint32_t source = errors_variable(facts, event_operand(event, SLOT_SOURCE));
		if (event->kind == EVENT_ASSIGN && errors_variable(facts, event_operand(event, SLOT_TARGET)) == variable && source != UINT32_MAX &&
		    facts->variables.items[source].storage == STORAGE_PARAM)
			return true;
	}
	return false;
}

static bool is_others(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
	enum storage storage = path == NULL ? STORAGE_LOCAL : facts->variables.items[path->variable].storage;
	return path != NULL && (storage == STORAGE_GLOBAL || storage == STORAGE_STATIC || (path->step_count > 0 && path->steps[0].kind == STEP_DEREF));
}

// Does the event tell somebody else that the task has failed?
static bool tells(const struct unit_facts *unit, const struct function_facts *facts, const struct event *event)
{
	bool reused = event->type != 0 && unit->types.items[event->type - 1].handle.reused;
	switch (event->kind) {
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_MOVE:
	case EVENT_WRITE: return is_others(facts, event_operand(event, SLOT_TARGET));
	case EVENT_SIGNAL:
	case EVENT_TOKEN_CANCEL:
	case EVENT_CANCEL:
	case EVENT_GROUP_DONE:
	case EVENT_PROMISE_SET: return true;
	case EVENT_SEND:
	case EVENT_CLOSE: return !reused;
	case EVENT_CALL: break;
	default: return false;
	}
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		uint32_t variable = errors_variable(facts, operand);
		bool argument = event->operands[i].slot == SLOT_ARG || event->operands[i].slot == SLOT_THIS;
		if (argument && ((variable != UINT32_MAX && is_given(facts, variable)) ||
		                 (operand.kind == OPERAND_ADDRESS && is_given(facts, facts->paths.items[operand.index].variable))))
			return true;
	}
	return false;
}

// Negative numbers are failures; else the one that is come to sooner, and of two alike the one that is not 0.
static bool is_likelier(const struct exits *exits, const struct arm *arm, const struct arm *best)
{
	if (best->size == UINT32_MAX)
		return true;
	int64_t value = exits->items[arm->exit].value, other = exits->items[best->exit].value;
	if ((value < 0) != (other < 0))
		return value < 0;
	return arm->size != best->size ? arm->size < best->size : value != 0 && other == 0;
}

static bool is_first_of_value(const struct exits *exits, uint32_t exit)
{
	for (uint32_t i = 0; i < exit; i++)
		if (exits->items[i].value == exits->items[exit].value)
			return false;
	return true;
}

static bool arm_tells(const struct program_function *f, const struct arm *arm)
{
	struct arena scratch = {0};
	const uint8_t *own = nodes_of(&scratch, f->facts, arm);
	bool told = false;
	for (uint32_t n = 0; n < f->facts->nodes.count && !told; n++)
		told = own[n] && tells(f->unit, f->facts, &f->facts->nodes.items[n].event);
	arena_finish(&scratch);
	return told;
}

struct failure errors_failure(const struct program_function *f)
{
	const struct function_facts *facts = f->facts;
	struct arm best = {.size = UINT32_MAX};
	if ((facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_COROUTINE)) != 0)
		return (struct failure){.known = false};
	struct exits exits = exits_of(facts);
	bool distinct = false;
	for (uint32_t i = 1; i < exits.count; i++)
		distinct = distinct || exits.items[i].value != exits.items[0].value;
	for (uint32_t i = 0; i < exits.count && exits.known && distinct; i++) {
		struct arm arm = {.size = UINT32_MAX};
		if (is_first_of_value(&exits, i))
			arm = smallest_arm(facts, &exits, exits.items[i].value);
		if (arm.size != UINT32_MAX && is_likelier(&exits, &arm, &best))
			best = arm;
	}
	if (best.size == UINT32_MAX || arm_tells(f, &best))
		return (struct failure){.known = false};
	return (struct failure){.known = true, .node = exits.items[best.exit].node, .value = exits.items[best.exit].value};
}
