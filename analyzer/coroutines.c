// See coroutines.h. A value that is kept in a local which nothing mentions but its end is used by nobody, either.
#include "coroutines.h"

// Is the variable, into which only `call` puts something, used by nothing but what ends it?
static bool is_unused(const struct linker *linker, const struct program_function *f, uint32_t call, uint32_t variable)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		if (n == call || event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY ||
		    !event_mentions(f->facts, event, variable))
			continue;
		uint32_t callee = event->kind == EVENT_CALL ? linker_callee(linker, f->unit_index, event) : UINT32_MAX;
		if (callee == UINT32_MAX || (linker_function_facts(linker, callee)->flags & FUNCTION_DESTRUCTOR) == 0)
			return false;
	}
	return true;
}

static bool is_dropped(const struct linker *linker, const struct program_function *f, uint32_t call)
{
	const struct event *event = &f->facts->nodes.items[call].event;
	struct operand result = event_operand(event, SLOT_RESULT);
	if (result.kind == OPERAND_NONE)
		return (event->flags & FLAG_DISCARDED) != 0;
	const struct path *path = result.kind == OPERAND_PATH ? &f->facts->paths.items[result.index] : NULL;
	if (path == NULL || path->step_count != 0)
		return false;
	enum storage storage = f->facts->variables.items[path->variable].storage;
	bool own = storage == STORAGE_LOCAL || (storage == STORAGE_TEMP && (event->flags & FLAG_DISCARDED) != 0);
	return own && is_unused(linker, f, call, path->variable);
}

static void check_call(const struct linker *linker, struct program *program, uint32_t function, uint32_t node)
{
	const struct program_function *f = &program->functions.items[function];
	const struct event *event = &f->facts->nodes.items[node].event;
	uint32_t callee = event->kind == EVENT_CALL && (event->flags & FLAG_VIRTUAL) == 0 ? linker_callee(linker, f->unit_index, event) : UINT32_MAX;
	if (callee == UINT32_MAX || (linker_function_facts(linker, callee)->flags & FUNCTION_LAZY) == 0 || !location_known(event->loc) ||
	    !is_dropped(linker, f, node))
		return;
	const struct program_function *coroutine = &program->functions.items[callee];
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 1);
	steps[0] = (struct trace_step){.unit = coroutine->unit_index, .loc = coroutine->facts->loc, .message = STR("the coroutine waits here until it is awaited or resumed")};
	struct trace trace = {.end = TRACE_RESULT_DROPPED, .flags = TRACE_LAZY | TRACE_SELF, .function = function, .unit = f->unit_index,
	                      .primary = event->loc, .at = event->loc, .started = event->loc, .noun = STR("coroutine"), .exit = "goes on",
	                      .act = coroutine->name, .spawn = coroutine->name, .steps = steps, .step_count = 1};
	trace.flags |= (f->facts->flags & FUNCTION_FLAWED) != 0 ? TRACE_IMPRECISE : 0u;
	array_push(program->arena, &program->traces, trace);
}

void coroutines_check(const struct linker *linker, struct program *program)
{
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & (FUNCTION_CUT | FUNCTION_PATTERN)) == 0 && n < facts->nodes.count; n++)
			check_call(linker, program, f, n);
	}
}
