// See endless.h. Joins of tasks that another function started: by what is declared, a member or a global that keeps the handle, as for owners.
#include "endless.h"

#include "facts_text.h"
#include "last_acts.h"
#include "stop_tasks.h"

struct kept {
	struct linker *linker;
	struct program *program;
};

static const struct event *spawn_at(const struct kept *kept, uint32_t function, uint32_t node)
{
	return &linker_function_facts(kept->linker, function)->nodes.items[node].event;
}

// The entry of the SPAWN, if that never ends; UINT32_MAX: it may.
static uint32_t endless_entry(const struct kept *kept, uint32_t function, uint32_t node)
{
	const struct event *spawn = spawn_at(kept, function, node);
	uint32_t entry = (spawn->flags & (FLAG_LATER | FLAG_DAEMON | FLAG_DEFERRED | FLAG_DETACHED)) != 0
	                     ? UINT32_MAX
	                     : stop_entry_of(kept->linker, function, event_operand(spawn, SLOT_ENTRY));
	const struct endless *endless = entry == UINT32_MAX ? NULL : linker_endless(kept->linker, entry);
	const struct unit_facts *unit = linker_program_function(kept->linker, function)->unit;
	bool terminates = spawn->type != 0 && unit->types.items[spawn->type - 1].handle.terminates && (spawn->flags & FLAG_CAUGHT) == 0;
	return endless != NULL && endless->kind == ENDLESS_LOOP && (terminates || !endless->throws) ? entry : UINT32_MAX;
}

// Does any other function of the program end the task, speak to it, or start another one there that may end?
static bool may_end_otherwise(const struct kept *kept, const struct stop_places *handles)
{
	for (uint32_t f = 0; f < kept->program->functions.count; f++) {
		const struct function_facts *facts = kept->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET);
			bool ends = event->kind == EVENT_DETACH || event->kind == EVENT_CANCEL || event->kind == EVENT_USE;
			bool unknown = event->kind == EVENT_CANCEL && target.kind == OPERAND_UNKNOWN;
			if (unknown || (ends && stop_places_have(handles, kept->linker, f, target)))
				return true;
			if (event->kind == EVENT_SPAWN && stop_places_have(handles, kept->linker, f, target) && endless_entry(kept, f, n) == UINT32_MAX)
				return true;
		}
	}
	return false;
}

static struct trace_step step_of(const struct program_function *f, struct location loc, uint32_t task, struct str message)
{
	return (struct trace_step){.unit = f->unit_index, .loc = loc, .task = task, .message = message};
}

static void tell(struct kept *kept, uint32_t starter, uint32_t start, uint32_t entry, uint32_t function, uint32_t node)
{
	struct program *program = kept->program;
	const struct program_function *f = linker_program_function(kept->linker, function), *from = linker_program_function(kept->linker, starter),
	                              *task = linker_program_function(kept->linker, entry);
	const struct event *join = &f->facts->nodes.items[node].event, *spawn = spawn_at(kept, starter, start);
	if (!location_known(join->loc) || program_tells(program, TRACE_JOIN_ENDLESS, f->unit_index, join->loc))
		return;
	struct operand target = event_operand(join, SLOT_TARGET);
	struct trace trace = {.end = TRACE_JOIN_ENDLESS, .function = function, .unit = f->unit_index, .primary = join->loc, .at = join->loc, .exit = "goes on",
	                      .handle = path_spell(program->arena, f->facts, &f->facts->paths.items[target.index]), .noun = event_noun(from->unit, spawn),
	                      .act = event_called(f->unit, join), .spawn = event_called(from->unit, spawn)};
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 3);
	const struct endless *endless = linker_endless(kept->linker, entry);
	steps[trace.step_count++] = step_of(from, spawn->loc, 0, str_format(program->arena, "the %.*s is started here", STR_ARG(trace.noun)));
	steps[trace.step_count++] = step_of(task, task->facts->loc, 1, str_format(program->arena, "the %.*s begins here", STR_ARG(trace.noun)));
	if (endless->node != NODE_NONE)
		steps[trace.step_count++] = step_of(task, task->facts->nodes.items[endless->node].event.loc, 1,
		                                    endless->callee == UINT32_MAX ? STR("no way leads out of this loop") : STR("and this call never comes back"));
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

// Does a name that other functions know keep it? What a function keeps for itself the simulation follows.
static bool is_shared(const struct stop_places *handles)
{
	for (uint32_t i = 0; i < handles->count; i++)
		if (handles->items[i].scope.len > 0)
			return true;
	return false;
}

static void check_start(struct kept *kept, uint32_t function, uint32_t node)
{
	uint32_t entry = endless_entry(kept, function, node);
	if (entry == UINT32_MAX)
		return;
	struct stop_places handles = stop_handles_of(kept->linker, function, node);
	if (!is_shared(&handles) || may_end_otherwise(kept, &handles))
		return;
	for (uint32_t f = 0; f < kept->program->functions.count; f++) {
		const struct function_facts *facts = kept->program->functions.items[f].facts;
		for (uint32_t n = 0; f != function && (facts->flags & (FUNCTION_MAIN | FUNCTION_FLAWED)) == 0 && n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET);
			if (event->kind == EVENT_JOIN && target.kind == OPERAND_PATH && (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_CANCELS)) == 0 &&
			    stop_places_have(&handles, kept->linker, f, target) && !last_acts_serve(kept->linker, function, node, f, n))
				tell(kept, function, node, entry, f, n);
		}
	}
}

void endless_check(struct linker *linker, struct program *program)
{
	struct kept kept = {linker, program};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & FUNCTION_FLAWED) == 0 && n < facts->nodes.count; n++)
			if (facts->nodes.items[n].event.kind == EVENT_SPAWN)
				check_start(&kept, f, n);
	}
}
