// See handlers.h. Which waits have a form with a bound is said by the models (FLAG_UNTIMED).
#include "handlers.h"

#include "cycles.h"
#include "stop_tasks.h"

enum { HANDLER_CALLS_MAX = 4 };

struct handler {
	const struct linker *linker;
	struct program *program;
	uint32_t function, node; // where it is started, or registered
	uint32_t entry;
	bool callback;
	uint32_t call_count;
	struct { uint32_t function, node; } calls[HANDLER_CALLS_MAX]; // from the entry to where it is looked at
	uint8_t *seen;           // by function: looked at for some handler
};

static const struct event *event_at(const struct linker *linker, uint32_t function, uint32_t node)
{
	return &linker_function_facts(linker, function)->nodes.items[node].event;
}

// A callback is given what is there: its own argument is no wait.
static bool is_given(const struct handler *handler, uint32_t function, const struct event *event)
{
	const struct function_facts *facts = linker_function_facts(handler->linker, function);
	struct operand target = event_operand(event, SLOT_TARGET);
	if (function != handler->entry || !handler->callback || (target.kind != OPERAND_PATH && target.kind != OPERAND_ADDRESS))
		return false;
	return facts->variables.items[facts->paths.items[target.index].variable].storage == STORAGE_PARAM && event->kind != EVENT_BLOCK;
}

static void tell(const struct handler *handler, uint32_t function, const struct event *event)
{
	struct program *program = handler->program;
	const struct program_function *f = linker_program_function(handler->linker, function);
	const struct program_function *starter = linker_program_function(handler->linker, handler->function);
	if (!location_known(event->loc))
		return;
	struct trace trace = {.end = TRACE_WAIT_UNBOUNDED, .function = function, .unit = f->unit_index, .primary = event->loc, .at = event->loc, .exit = "goes on"};
	trace.noun = STR("wait");
	trace.act = event_called(f->unit, event);
	trace.spawn = linker_program_function(handler->linker, handler->entry)->name;
	trace.flags = handler->callback ? TRACE_SELF : 0;
	if ((f->facts->flags & FUNCTION_FLAWED) != 0)
		trace.flags |= TRACE_IMPRECISE;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, HANDLER_CALLS_MAX + 1);
	steps[trace.step_count++] = (struct trace_step){.unit = starter->unit_index, .loc = event_at(handler->linker, handler->function, handler->node)->loc,
	                                                .message = handler->callback ? STR("the callback is registered here") : STR("a task is started here for each request")};
	for (uint32_t i = 0; i < handler->call_count; i++)
		steps[trace.step_count++] = (struct trace_step){.unit = linker_function_unit(handler->linker, handler->calls[i].function),
		                                                .loc = event_at(handler->linker, handler->calls[i].function, handler->calls[i].node)->loc,
		                                                .message = STR("it comes to the wait by this call"), .task = 1};
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

static void look(struct handler *handler, uint32_t function)
{
	const struct program_function *f = linker_program_function(handler->linker, function);
	if (handler->seen[function] || (f->facts->flags & (FUNCTION_CUT | FUNCTION_COROUTINE)) != 0)
		return;
	handler->seen[function] = 1;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = linker_callee(handler->linker, f->unit_index, event);
		if ((event->flags & FLAG_UNTIMED) != 0 && (event->flags & (FLAG_TIMED | FLAG_POLL)) == 0 && !is_given(handler, function, event))
			tell(handler, function, event);
		if (callee == UINT32_MAX || handler->call_count == HANDLER_CALLS_MAX)
			continue;
		handler->calls[handler->call_count].function = function;
		handler->calls[handler->call_count++].node = n;
		look(handler, callee);
		handler->call_count--;
	}
}

// Does the loop around the node take in what others ask for?
static bool is_served(const struct function_facts *facts, const struct cycles *cycles, uint32_t node)
{
	uint32_t cycle = cycles->of[node];
	for (uint32_t i = cycles->begin[cycle]; cycle != 0 && i < cycles->begin[cycle + 1]; i++)
		if (facts->nodes.items[cycles->nodes[i]].event.kind == EVENT_RECEIVE)
			return true;
	return false;
}

static void check_function(struct handler *handler, uint32_t function)
{
	const struct function_facts *facts = linker_function_facts(handler->linker, function);
	struct arena scratch = {0};
	struct cycles cycles = {0};
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind != EVENT_SPAWN)
			continue;
		if (cycles.of == NULL)
			cycles = cycles_of(facts, &scratch);
		handler->callback = (event->flags & FLAG_LATER) != 0;
		handler->entry = stop_entry_of(handler->linker, function, event_operand(event, SLOT_ENTRY));
		handler->function = function;
		handler->node = n;
		if (handler->entry != UINT32_MAX && (handler->callback || is_served(facts, &cycles, n)))
			look(handler, handler->entry);
	}
	arena_finish(&scratch);
}

void handlers_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct handler handler = {.linker = linker, .program = program};
	handler.seen = arena_array(&scratch, uint8_t, (size_t)program->functions.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++)
		check_function(&handler, f);
	arena_finish(&scratch);
}
