// See errors.h. Errors that tasks leave in what they were given: a member of an object, or something that they captured by reference. PRECISION: what a
// handler writes, negative numbers on an arm of a branch, and any number where a call has failed, are errors; whoever also tells somebody else of it has
// acted on it.
#include "errors_internal.h"

#include "stop_origins.h"
#include "typing.h"

enum { UNFIT = FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_COROUTINE };

struct slots {
	const struct linker *linker;
	struct program *program;
	struct arena *arena;
};

struct slot_write {
	uint32_t function, node; // of the entry, or of a function that it calls and from which it hears nothing
	struct stop_place place;
};

static bool is_written(enum slot slot)
{
	return slot == SLOT_TARGET || slot == SLOT_RESULT;
}

// --- what tasks write

// The place of an object that others know which the event writes as a whole: a member, or a capture.
static bool written_place(const struct slots *slots, uint32_t function, const struct event *event, struct stop_place *ret_place)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, function);
	bool calls = event->kind == EVENT_CALL;
	struct operand target = event_operand(event, calls ? SLOT_RESULT : SLOT_TARGET);
	const struct path *path = target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
	if ((!calls && event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE) || path == NULL || path->step_count < 2)
		return false;
	return path->steps[0].kind == STEP_DEREF && stop_place_of(slots->linker, function, path, ret_place) && ret_place->scope.len > 0 && ret_place->member.len > 0;
}

// Is something done among the nodes that tells others: a call for its effect, a signal, a throw?
static bool acts_among(const struct function_facts *facts, const uint8_t *nodes)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool library = event->kind == EVENT_CALL && (event->flags & FLAG_EXTERNAL) != 0 && (event->flags & FLAG_DISCARDED) == 0;
		bool acts = event->kind == EVENT_SIGNAL || event->kind == EVENT_SEND || event->kind == EVENT_CLOSE || event->kind == EVENT_TOKEN_CANCEL ||
		            event->kind == EVENT_CANCEL || event->kind == EVENT_PROMISE_SET || event->kind == EVENT_THROW || event->kind == EVENT_TASK_EXIT;
		if (nodes[n] && (acts || (event->kind == EVENT_CALL && !library && (event->flags & FLAG_IMPLICIT) == 0)))
			return true;
	}
	return false;
}

// The nodes that only exceptions come to.
static uint8_t *handled_nodes(const struct slots *slots, const struct function_facts *facts)
{
	uint8_t *all = ways_from(slots->arena, facts, 0, NODE_NONE, WAYS_EXCEPTIONS);
	const uint8_t *ordinary = ways_from(slots->arena, facts, 0, NODE_NONE, WAYS_ORDINARY);
	bool caught = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		all[n] = all[n] && !ordinary[n];
		caught = caught || (all[n] && facts->nodes.items[n].event.kind == EVENT_CATCH);
	}
	return caught ? all : arena_array(slots->arena, uint8_t, (size_t)facts->nodes.count + 1);
}

struct arm {
	const uint8_t *nodes; // NULL: the node is on all ways
	uint32_t branch;
	bool holds; // what the branch compares
};

// The smallest arm of a branch that the node is in.
static struct arm arm_around(const struct slots *slots, const struct function_facts *facts, uint32_t node)
{
	struct arm best = {0};
	uint32_t size = UINT32_MAX;
	for (uint32_t b = 0; b < facts->nodes.count; b++) {
		const struct node *branch = &facts->nodes.items[b];
		const uint32_t arms[] = {branch->next, branch->other};
		for (uint32_t i = 0; branch->event.kind == EVENT_BRANCH && i < 2; i++) {
			uint8_t *in = ways_from(slots->arena, facts, arms[i], b, WAYS_ORDINARY);
			const uint8_t *out = ways_from(slots->arena, facts, arms[1 - i], b, WAYS_ORDINARY);
			uint32_t count = 0;
			for (uint32_t n = 0; n < facts->nodes.count; n++) {
				in[n] = in[n] && !out[n];
				count += in[n];
			}
			if (in[node] && count < size) {
				size = count;
				best = (struct arm){.nodes = in, .branch = b, .holds = i == 0};
			}
		}
	}
	return best;
}

// Is the value one that calls give when they fail: below zero, or a pointer that is null?
static bool is_of_failure(const struct slots *slots, uint32_t function, const struct arm *arm)
{
	const struct program_function *f = linker_program_function(slots->linker, function);
	const struct event *event = &f->facts->nodes.items[arm->branch].event;
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	enum compare compare = arm->holds ? event->compare : compare_negate(event->compare);
	if (left.kind != OPERAND_PATH || right.kind != OPERAND_INT)
		return false;
	if ((compare == COMPARE_LT && right.value == 0) || (compare == COMPARE_EQ && right.value == -1))
		return true;
	const struct type *type = typing_of_path(f->unit, f->facts, &f->facts->paths.items[left.index]);
	return compare == COMPARE_EQ && right.value == 0 && type != NULL && type->kind == TYPE_POINTER;
}

static bool is_error(const struct slots *slots, uint32_t function, uint32_t node, const uint8_t *handled)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, function);
	const struct event *event = &facts->nodes.items[node].event;
	struct operand source = event_operand(event, SLOT_SOURCE);
	if (handled[node])
		return !acts_among(facts, handled);
	if (event->kind != EVENT_ASSIGN || source.kind != OPERAND_INT || source.value == 0)
		return false;
	struct arm arm = arm_around(slots, facts, node);
	return arm.nodes != NULL && (source.value < 0 || is_of_failure(slots, function, &arm)) && !acts_among(facts, arm.nodes);
}

// A write of something else makes it a result.
static bool is_only_error(const struct slots *slots, const struct slot_write *write, const uint8_t *handled)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, write->function);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct stop_place place;
		bool number = event->kind == EVENT_ASSIGN && event_operand(event, SLOT_SOURCE).kind == OPERAND_INT;
		if (written_place(slots, write->function, event, &place) && stop_place_equal(&place, &write->place) && !number && !handled[n])
			return false;
	}
	return true;
}

// --- who reads it

// An object of the class is given as a whole to code out of sight, which may look at all its bytes.
static bool is_given_away(const struct slots *slots, const struct stop_place *place, const struct program_function *f, const struct event *event)
{
	bool out = (event->kind == EVENT_CALL && linker_callee(slots->linker, f->unit_index, event) == UINT32_MAX) || event->kind == EVENT_SEND;
	for (uint32_t i = 0; i < event->operand_count && out; i++) {
		const struct path *path = facts_path_of(f->facts, event->operands[i].operand);
		const struct type *type = path == NULL ? NULL : stop_pointed_to(f->unit, typing_of_path(f->unit, f->facts, path));
		if (type != NULL && str_equal(type->usr, place->scope))
			return true;
	}
	return false;
}

// May the event, anywhere, look at the place? The task itself may: it does not wait for itself.
static bool reads_place(const struct slots *slots, const struct slot_write *write, uint32_t function, const struct event *event)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, function);
	bool storage = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY || event->kind == EVENT_ZERO;
	for (uint32_t i = 0; i < event->operand_count && !storage && function != write->function; i++) {
		const struct path *path = facts_path_of(facts, event->operands[i].operand);
		struct stop_place place;
		bool written = is_written(event->operands[i].slot) && event->operands[i].operand.kind == OPERAND_PATH;
		if (path == NULL || written)
			continue;
		bool known = stop_place_of(slots->linker, function, path, &place);
		if (known && stop_place_equal(&place, &write->place))
			return true;
		for (uint32_t s = 0; s < path->step_count && (!known || place.scope.len == 0 || place.member.len == 0); s++)
			if (path->steps[s].kind == STEP_FIELD && str_equal(path->steps[s].field, write->place.member))
				return true;
	}
	return false;
}

static bool is_read_anywhere(const struct slots *slots, const struct slot_write *write)
{
	for (uint32_t f = 0; f < slots->program->functions.count; f++) {
		const struct function_facts *facts = slots->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			if (reads_place(slots, write, f, &facts->nodes.items[n].event) ||
			    is_given_away(slots, &write->place, &slots->program->functions.items[f], &facts->nodes.items[n].event))
				return true;
	}
	return false;
}

// Does the assignment make a capture of the task's, or of another closure that never looks at the place either?
static bool is_other_task(const struct slots *slots, const struct slot_write *write, uint32_t starter, const struct event *capture)
{
	struct slot_write other = {.function = UINT32_MAX};
	if (!stop_place_of_operand(slots->linker, starter, event_operand(capture, SLOT_TARGET), &other.place) || other.place.scope.len == 0 || other.place.member.len == 0)
		return false;
	return stop_place_equal(&other.place, &write->place) || !is_read_anywhere(slots, &other);
}

// A variable of the starter that the task captured by reference: does the starter do anything with it but make it?
static bool is_capture_unread(const struct slots *slots, const struct slot_write *write, uint32_t starter)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, starter);
	uint32_t variable = UINT32_MAX;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand source = event_operand(event, SLOT_SOURCE);
		struct stop_place place;
		if (event->kind != EVENT_ASSIGN || !stop_place_of_operand(slots->linker, starter, event_operand(event, SLOT_TARGET), &place) ||
		    !stop_place_equal(&place, &write->place))
			continue;
		if (source.kind != OPERAND_ADDRESS || variable != UINT32_MAX || facts->paths.items[source.index].step_count > 0)
			return false;
		variable = facts->paths.items[source.index].variable;
	}
	if (variable == UINT32_MAX || facts->variables.items[variable].storage != STORAGE_LOCAL || facts->variables.items[variable].reference)
		return false;
	bool captured = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool makes = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY || event->kind == EVENT_RESIZE;
		for (uint32_t i = 0; i < event->operand_count && !makes; i++) {
			const struct path *path = facts_path_of(facts, event->operands[i].operand);
			if (path == NULL || path->variable != variable || (is_written(event->operands[i].slot) && event->operands[i].operand.kind == OPERAND_PATH))
				continue;
			if (event->kind != EVENT_ASSIGN || event->operands[i].operand.kind != OPERAND_ADDRESS || !is_other_task(slots, write, starter, event))
				return false;
			captured = true;
		}
	}
	return captured;
}

static bool is_lost(const struct slots *slots, const struct slot_write *write, uint32_t starter)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, write->function);
	bool closure = (facts->flags & FUNCTION_LAMBDA) != 0 && is_capture_unread(slots, write, starter);
	if (closure)
		return true;
	return stop_class_is_hidden(slots->program, write->place.scope) && (facts->flags & FUNCTION_LAMBDA) == 0 && !is_read_anywhere(slots, write);
}

// --- what is said

static void tell(const struct slots *slots, const struct slot_write *write, uint32_t starter, uint32_t spawn, uint32_t function, uint32_t join)
{
	struct program *program = slots->program;
	const struct program_function *f = &program->functions.items[function], *from = &program->functions.items[starter], *entry = &program->functions.items[write->function];
	const struct event *at = &f->facts->nodes.items[join].event, *start = &from->facts->nodes.items[spawn].event;
	struct trace trace = {.end = TRACE_ERROR_DROPPED, .flags = TRACE_WAITED, .function = function, .unit = f->unit_index, .primary = at->loc, .at = at->loc, .exit = "goes on"};
	if (!location_known(at->loc) || program_tells(program, TRACE_ERROR_DROPPED, f->unit_index, at->loc))
		return;
	trace.handle = write->place.member;
	trace.noun = event_noun(from->unit, start);
	trace.act = event_called(f->unit, at);
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 3);
	steps[trace.step_count++] = (struct trace_step){.unit = from->unit_index, .loc = start->loc, .message = str_format(program->arena, "the %.*s is started here", STR_ARG(trace.noun))};
	steps[trace.step_count++] = (struct trace_step){.unit = entry->unit_index, .loc = entry->facts->nodes.items[write->node].event.loc, .task = 1,
	                                                .message = str_format(program->arena, "it leaves an error in '%.*s' here", STR_ARG(trace.handle))};
	steps[trace.step_count++] = (struct trace_step){.unit = f->unit_index, .loc = at->loc, .message = STR("it is waited for here, and nobody looks there")};
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

static bool find_join(const struct slots *slots, const struct stop_places *handles, uint32_t *ret_function, uint32_t *ret_node)
{
	for (uint32_t f = 0; f < slots->program->functions.count; f++) {
		const struct function_facts *facts = slots->program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & FUNCTION_FLAWED) == 0 && n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			bool joins = (event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET) && (event->flags & (FLAG_POLL | FLAG_IMPLICIT)) == 0;
			if (joins && event->symbol != 0 && stop_places_have(handles, slots->linker, f, event_operand(event, SLOT_TARGET))) {
				*ret_function = f;
				*ret_node = n;
				return true;
			}
		}
	}
	return false;
}

// An error that the function, which the task runs, leaves behind. False: none.
static bool find_error(const struct slots *slots, uint32_t function, uint32_t starter, struct slot_write *ret_write)
{
	const struct function_facts *facts = linker_function_facts(slots->linker, function);
	const uint8_t *handled = handled_nodes(slots, facts);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		struct slot_write write = {.function = function, .node = n};
		if (!written_place(slots, function, &facts->nodes.items[n].event, &write.place) || !is_error(slots, function, n, handled) ||
		    !is_only_error(slots, &write, handled) || !is_lost(slots, &write, starter))
			continue;
		*ret_write = write;
		return true;
	}
	return false;
}

// Functions that the entry calls, and that give it no value back by which it would learn of an error.
static bool find_error_below(const struct slots *slots, uint32_t entry, uint32_t starter, struct slot_write *ret_write)
{
	const struct program_function *f = linker_program_function(slots->linker, entry);
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = event->kind == EVENT_CALL ? linker_callee(slots->linker, f->unit_index, event) : UINT32_MAX;
		bool silent = event_operand(event, SLOT_RESULT).kind == OPERAND_NONE || (event->flags & FLAG_DISCARDED) != 0;
		if (callee != UINT32_MAX && callee != entry && silent && (linker_function_facts(slots->linker, callee)->flags & UNFIT) == 0 &&
		    find_error(slots, callee, starter, ret_write))
			return true;
	}
	return false;
}

static void check_start(const struct slots *slots, uint32_t starter, uint32_t spawn)
{
	const struct event *event = &linker_function_facts(slots->linker, starter)->nodes.items[spawn].event;
	uint32_t entry = stop_entry_of(slots->linker, starter, event_operand(event, SLOT_ENTRY)), function, join;
	struct slot_write write;
	if (entry == UINT32_MAX || (event->flags & (FLAG_LATER | FLAG_DETACHED | FLAG_DAEMON)) != 0)
		return;
	const struct program_function *f = linker_program_function(slots->linker, entry);
	struct stop_places handles = stop_handles_of(slots->linker, starter, spawn);
	if ((f->facts->flags & UNFIT) != 0 || errors_failure(f).known)
		return;
	if ((find_error(slots, entry, starter, &write) || find_error_below(slots, entry, starter, &write)) && find_join(slots, &handles, &function, &join))
		tell(slots, &write, starter, spawn, function, join);
}

void errors_check_slots(const struct linker *linker, struct program *program)
{
	for (uint32_t f = 0; f < program->functions.count && !program->partial; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & FUNCTION_FLAWED) == 0 && n < facts->nodes.count; n++) {
			struct arena scratch = {0};
			struct slots slots = {.linker = linker, .program = program, .arena = &scratch};
			if (facts->nodes.items[n].event.kind == EVENT_SPAWN)
				check_start(&slots, f, n);
			arena_finish(&scratch);
		}
	}
}
