// See stop_endless.h. What `main` starts is meant to live as long as the process; so is what an annotation says.
#include "stop_endless.h"

#include "stop_tasks.h"

struct check {
	const struct linker *linker;
	struct program *program;
	struct arena *arena;
};

// Only `main` calls it, or it is that: what it starts lives as long as the process.
static bool is_start_up(const struct check *check, uint32_t function)
{
	const struct program *program = check->program;
	uint32_t callers = 0, mains = 0;
	if ((program->functions.items[function].facts->flags & FUNCTION_MAIN) != 0)
		return true;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *caller = &program->functions.items[f];
		for (uint32_t n = 0; n < caller->facts->nodes.count; n++)
			if (linker_callee(check->linker, caller->unit_index, &caller->facts->nodes.items[n].event) == function) {
				callers++;
				mains += (caller->facts->flags & FUNCTION_MAIN) != 0;
				break;
			}
	}
	return callers > 0 && callers == mains;
}

// Does the handle go to a caller?
static bool is_handed_out(const struct check *check, const struct stop_places *handles)
{
	for (uint32_t i = 0; i < handles->count; i++) {
		const struct stop_place *place = &handles->items[i];
		if (place->scope.len == 0 && linker_function_facts(check->linker, place->function)->variables.items[place->variable].storage == STORAGE_PARAM)
			return true;
	}
	return false;
}

// Does somebody end the task, wait for it, or pass its handle on?
static bool is_seen_to(const struct check *check, const struct stop_places *handles)
{
	for (uint32_t f = 0; f < check->program->functions.count; f++) {
		const struct program_function *function = &check->program->functions.items[f];
		for (uint32_t n = 0; n < function->facts->nodes.count; n++) {
			const struct event *event = &function->facts->nodes.items[n].event;
			bool ends = event->kind == EVENT_JOIN || event->kind == EVENT_CANCEL || event->kind == EVENT_FUTURE_GET || event->kind == EVENT_CALL ||
			            event->kind == EVENT_USE || event->kind == EVENT_RETURN;
			for (uint32_t i = 0; ends && i < event->operand_count; i++)
				if (event->operands[i].slot != SLOT_RESULT && stop_places_have(handles, check->linker, f, event->operands[i].operand))
					return true;
		}
	}
	return false;
}

// Is it told already what becomes of the task: that somebody loses it, or waits for it?
static bool is_told(const struct check *check, uint32_t unit, struct location spawn)
{
	for (uint32_t i = 0; i < check->program->traces.count; i++) {
		const struct trace *trace = &check->program->traces.items[i];
		bool of_task = trace->end <= TRACE_LEFT_PARTIAL || trace->end == TRACE_NEVER_JOINED || trace->end == TRACE_OWNER_ENDED ||
		               trace->end == TRACE_STOP_UNCALLED || trace->end == TRACE_TOKEN_UNHEEDED || trace->end == TRACE_STARTED_AGAIN;
		if (of_task && trace->unit == unit && (trace->started.begin == spawn.begin || trace->primary.begin == spawn.begin) && trace->primary.file == spawn.file)
			return true;
		for (uint32_t s = 0; of_task && s < trace->step_count; s++)
			if (trace->steps[s].unit == unit && trace->steps[s].loc.file == spawn.file && trace->steps[s].loc.begin == spawn.begin)
				return true;
	}
	return false;
}

// That it is detached is no news then.
static void forget_detached(const struct check *check, uint32_t unit, struct location spawn)
{
	struct program *program = check->program;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		bool same = trace->end == TRACE_DETACHED && trace->unit == unit && trace->started.file == spawn.file && trace->started.begin == spawn.begin;
		if (!same)
			program->traces.items[kept++] = *trace;
	}
	program->traces.count = kept;
}

static void tell(const struct check *check, uint32_t function, const struct event *spawn, const struct stop_loop *loop)
{
	struct program *program = check->program;
	const struct program_function *f = &program->functions.items[function], *runs = &program->functions.items[loop->function];
	struct location loc = runs->facts->nodes.items[loop->head].event.loc;
	if (!location_known(loc) || !location_known(spawn->loc) || program_tells(program, TRACE_TASK_ENDLESS, runs->unit_index, loc) || program_tells(program, TRACE_TOKEN_UNHEEDED, runs->unit_index, loc))
		return;
	struct trace trace = {.end = TRACE_TASK_ENDLESS, .function = loop->function, .unit = runs->unit_index, .primary = loc, .at = loc, .exit = "goes on"};
	trace.noun = event_noun(f->unit, spawn);
	trace.spawn = event_called(f->unit, spawn);
	forget_detached(check, f->unit_index, spawn->loc);
	struct trace_step *steps = arena_array(program->arena, struct trace_step, STOP_CALLS_MAX + 1);
	steps[trace.step_count++] = (struct trace_step){.unit = f->unit_index, .loc = spawn->loc, .message = STR("the task is started here")};
	for (uint32_t i = 0; i < loop->call_count; i++) {
		const struct program_function *caller = &program->functions.items[loop->calls[i].function];
		steps[trace.step_count++] = (struct trace_step){.unit = caller->unit_index, .loc = caller->facts->nodes.items[loop->calls[i].node].event.loc,
		                                                .message = STR("it comes to the loop by this call"), .task = 1};
	}
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

static void check_spawn(const struct check *check, uint32_t function, uint32_t node)
{
	const struct program_function *f = &check->program->functions.items[function];
	const struct event *spawn = &f->facts->nodes.items[node].event;
	const struct handle_semantics *semantics = spawn->type == 0 ? NULL : &f->unit->types.items[spawn->type - 1].handle;
	uint32_t entry = stop_entry_of(check->linker, function, event_operand(spawn, SLOT_ENTRY));
	struct stop_loop loop;
	if (entry == UINT32_MAX || (spawn->flags & (FLAG_LATER | FLAG_DAEMON | FLAG_DEFERRED)) != 0 || event_operand(spawn, SLOT_GROUP).kind != OPERAND_NONE ||
	    (semantics != NULL && (semantics->process || semantics->on_destroy == ON_DESTROY_JOIN)) ||
	    !stop_loop_of(check->arena, check->linker, entry, semantics == NULL || !semantics->terminates, &loop))
		return;
	struct stop_places handles = stop_handles_of(check->linker, function, node);
	if (!is_start_up(check, function) && !is_told(check, f->unit_index, spawn->loc) && !is_handed_out(check, &handles) &&
	    !is_seen_to(check, &handles))
		tell(check, function, spawn, &loop);
}

void stop_endless_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct check check = {.linker = linker, .program = program, .arena = &scratch};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & FUNCTION_FLAWED) == 0 && n < facts->nodes.count; n++)
			if (facts->nodes.items[n].event.kind == EVENT_SPAWN)
				check_spawn(&check, f, n);
	}
	arena_finish(&scratch);
}
