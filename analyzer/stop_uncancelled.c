// See stop_uncancelled.h. PRECISION: the loop has no other way out, so that the wait for it never comes back.
#include "stop_uncancelled.h"

#include "last_acts.h"
#include "stop_origins.h"

struct check {
	const struct linker *linker;
	struct program *program;
	struct arena *arena;
};

struct wait {
	bool known;
	uint32_t function, node;
};

static const struct event *event_at(const struct check *check, uint32_t function, uint32_t node)
{
	return &linker_function_facts(check->linker, function)->nodes.items[node].event;
}

// Who waits for the task without a limit. Not known: nobody, or somebody ends it otherwise. A `main` that waits means to wait for ever.
static struct wait wait_for(const struct check *check, const struct stop_places *handles)
{
	struct wait wait = {0};
	for (uint32_t f = 0; f < check->program->functions.count; f++) {
		const struct function_facts *facts = check->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			bool waits = event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET;
			bool ends = event->kind == EVENT_CANCEL || event->kind == EVENT_DETACH || event->kind == EVENT_USE;
			if ((!waits && !ends) || !stop_places_have(handles, check->linker, f, event_operand(event, SLOT_TARGET)))
				continue;
			if (ends || (event->flags & FLAG_CANCELS) != 0)
				return (struct wait){0};
			if ((event->flags & (FLAG_TIMED | FLAG_POLL)) == 0 && (facts->flags & (FUNCTION_MAIN | FUNCTION_FLAWED)) == 0 && !wait.known)
				wait = (struct wait){true, f, n};
		}
	}
	return wait;
}

static bool is_told(const struct check *check, const struct stop_loop *loop)
{
	uint32_t unit = linker_function_unit(check->linker, loop->function);
	struct location loc = event_at(check, loop->function, loop->head)->loc;
	return program_tells(check->program, TRACE_TOKEN_UNHEEDED, unit, loc);
}

// Is it the place, or does the place get what it holds?
static bool keeps(const struct check *check, uint32_t function, struct operand made, const struct stop_place *source)
{
	const struct function_facts *facts = linker_function_facts(check->linker, function);
	struct stop_place place;
	if (stop_place_of_operand(check->linker, function, made, &place) && stop_place_equal(&place, source))
		return true;
	for (uint32_t n = 0; made.kind == OPERAND_PATH && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand from = event_operand(event, SLOT_SOURCE);
		if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) && from.kind == OPERAND_PATH && from.index == made.index &&
		    stop_place_of_operand(check->linker, function, event_operand(event, SLOT_TARGET), &place) && stop_place_equal(&place, source))
			return true;
	}
	return false;
}

// Where the source is made, if it has a place of its own in the code; else where the task is started.
static void find_creation(const struct check *check, const struct stop_place *source, uint32_t *function, uint32_t *node)
{
	for (uint32_t f = 0; f < check->program->functions.count; f++) {
		const struct function_facts *facts = check->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand made = event_operand(event, SLOT_TOKEN);
			if (event->kind == EVENT_TOKEN_MAKE && location_known(event->loc) && (event->flags & FLAG_IMPLICIT) == 0 && keeps(check, f, made, source)) {
				*function = f;
				*node = n;
				return;
			}
		}
	}
}

static struct trace_step step_at(const struct check *check, uint32_t function, uint32_t node, uint32_t task, const char *message)
{
	return (struct trace_step){.unit = linker_function_unit(check->linker, function), .loc = event_at(check, function, node)->loc,
	                           .message = str_from_c(message), .task = task};
}

static void tell(const struct check *check, const struct stop_task *task, struct wait wait, const struct stop_place *source, bool flag)
{
	struct program *program = check->program;
	uint32_t function = task->function, node = task->node;
	find_creation(check, source, &function, &node);
	const struct event *spawn = event_at(check, task->function, task->node), *join = event_at(check, wait.function, wait.node);
	uint32_t unit = linker_function_unit(check->linker, function);
	struct location loc = event_at(check, function, node)->loc;
	if (!location_known(loc) || !location_known(join->loc) || program_tells(program, TRACE_SOURCE_LEFT, unit, loc))
		return;
	struct trace trace = {.end = TRACE_SOURCE_LEFT, .flags = TRACE_ENDLESS, .function = function, .unit = unit, .primary = loc, .at = loc,
	                      .exit = "goes on", .handle = str_copy(program->arena, stop_place_name(check->linker, source))};
	trace.flags |= flag ? TRACE_SELF : 0u;
	trace.noun = event_noun(linker_program_function(check->linker, task->function)->unit, spawn);
	trace.act = event_called(linker_program_function(check->linker, wait.function)->unit, join);
	struct trace_step *steps = arena_array(program->arena, struct trace_step, STOP_CALLS_MAX + 3);
	steps[trace.step_count++] = step_at(check, task->function, task->node, 0, "the task is started here");
	for (uint32_t i = 0; i < task->loop.call_count; i++)
		steps[trace.step_count++] = step_at(check, task->loop.calls[i].function, task->loop.calls[i].node, 1, "it comes to the loop by this call");
	steps[trace.step_count++] = step_at(check, task->loop.function, task->loop.head, 1, flag ? "this loop ends by the flag only" : "this loop ends by the token only");
	steps[trace.step_count++] = step_at(check, wait.function, wait.node, 0, "and this waits for its end, which never comes");
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

static void check_start(const struct check *check, uint32_t function, uint32_t node)
{
	const struct program_function *f = linker_program_function(check->linker, function);
	const struct event *spawn = &f->facts->nodes.items[node].event;
	struct stop_task task = {.function = function, .node = node, .entry = stop_entry_of(check->linker, function, event_operand(spawn, SLOT_ENTRY))};
	struct stop_place source;
	if (task.entry == UINT32_MAX || (spawn->flags & (FLAG_LATER | FLAG_DAEMON | FLAG_DEFERRED | FLAG_DETACHED)) != 0)
		return;
	bool carried = spawn->type == 0 || !f->unit->types.items[spawn->type - 1].handle.terminates || (spawn->flags & FLAG_CAUGHT) != 0;
	bool flag = stop_loop_of(check->arena, check->linker, task.entry, carried, &task.loop);
	if ((flag && task.loop.flag == NODE_NONE) || (!flag && !stop_loop_untold(check->arena, check->linker, task.entry, carried, &task.loop)) ||
	    !location_known(event_at(check, task.loop.function, task.loop.head)->loc) || is_told(check, &task.loop))
		return;
	struct stop_places handles = stop_handles_of(check->linker, function, node);
	struct wait wait = wait_for(check, &handles);
	if (!wait.known || last_acts_serve(check->linker, function, node, wait.function, wait.node))
		return;
	task.given = stop_given_to(check->arena, check->linker, function, node, task.entry);
	struct operand left = flag ? event_operand(event_at(check, task.loop.function, task.loop.flag), SLOT_LEFT) : (struct operand){0};
	if (flag ? stop_place_of_operand(check->linker, task.loop.function, left, &source) : stop_never_cancelled(check->arena, check->linker, &task, &source))
		tell(check, &task, wait, &source, flag);
}

void stop_uncancelled_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct check check = {.linker = linker, .program = program, .arena = &scratch};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & FUNCTION_FLAWED) == 0 && n < facts->nodes.count; n++)
			if (facts->nodes.items[n].event.kind == EVENT_SPAWN)
				check_start(&check, f, n);
	}
	arena_finish(&scratch);
}
