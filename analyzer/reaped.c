// See reaped.h.
#include "reaped.h"

// The parameter that an operand is, as it was given; UINT32_MAX: none.
static uint32_t parameter_of(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
	bool given = path != NULL && path->step_count == 0 && path->variable < facts->param_count;
	return given ? path->variable : UINT32_MAX;
}

// Does any call give the function's parameter the number, or one that is not known?
static bool is_called_with(const struct linker *linker, uint32_t function, uint32_t parameter, int64_t number)
{
	for (uint32_t f = 0; f < linker_program(linker)->functions.count; f++) {
		const struct program_function *caller = &linker_program(linker)->functions.items[f];
		for (uint32_t n = 0; n < caller->facts->nodes.count; n++) {
			const struct event *event = &caller->facts->nodes.items[n].event;
			if (linker_callee(linker, caller->unit_index, event) != function)
				continue;
			struct operand given = event_operand_at(event, SLOT_ARG, parameter);
			if (given.kind != OPERAND_INT || given.value == number)
				return true;
		}
	}
	return false;
}

// A wait for whatever there is that depends on a number: the handler of one signal, of all that the function sets.
static bool waits_for_any(const struct linker *linker, uint32_t function, const struct event *event)
{
	struct operand source = event_operand(event, SLOT_SOURCE), amount = event_operand(event, SLOT_AMOUNT);
	uint32_t parameter = parameter_of(linker_function_facts(linker, function), source);
	if (source.kind == OPERAND_INT)
		return source.value == amount.value;
	return parameter == UINT32_MAX || is_called_with(linker, function, parameter, amount.value);
}

// Does the function wait for whatever child there is, or ask the system to do so?
static bool reaps_any_child(const struct linker *linker, uint32_t f)
{
	const struct program_function *function = &linker_program(linker)->functions.items[f];
	for (uint32_t n = 0; n < function->facts->nodes.count; n++) {
		const struct event *event = &function->facts->nodes.items[n].event;
		if (event->kind == EVENT_JOIN && (event->flags & FLAG_GLOBAL) != 0 && event->type != 0 &&
		    function->unit->types.items[event->type - 1].handle.process && waits_for_any(linker, f, event))
			return true;
	}
	return false;
}

void reaped_mark(const struct linker *linker, struct program *program)
{
	for (uint32_t f = 0; f < program->functions.count; f++) {
		if (!reaps_any_child(linker, f))
			continue;
		for (uint32_t i = 0; i < program->traces.count; i++) {
			struct trace *trace = &program->traces.items[i];
			if ((trace->flags & TRACE_PROCESS) != 0 && !program_functions_apart(program, f, trace->function))
				trace->flags |= TRACE_REAPED;
		}
	}
}
