// See locks_internal.h. Callbacks that unlock what somebody else locked.
#include "locks_internal.h"

#include "ways.h"

// The parameter that the function locks or unlocks what it points to of; UINT32_MAX: none. For wrappers.
static uint32_t acts_on_parameter(const struct function_facts *facts, enum event_kind kind)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		const struct path *path = event->kind == kind && target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
		if (path != NULL && path->variable < facts->param_count && path->step_count == 1 && path->steps[0].kind == STEP_DEREF)
			return path->variable;
	}
	return UINT32_MAX;
}

// The global that the event locks or unlocks, itself or by a wrapper; NULL: none.
static const struct variable *global_of(const struct lock_analysis *analysis, const struct program_function *f, const struct event *event, enum event_kind kind)
{
	struct operand target = {.kind = OPERAND_NONE};
	if (event->kind == kind && (event->flags & FLAG_IMPLICIT) == 0)
		target = event_operand(event, SLOT_TARGET);
	if (event->kind == EVENT_CALL && event->symbol != 0 && (event->flags & FLAG_VIRTUAL) == 0) {
		uint32_t callee = locks_function_named(analysis, f->unit->symbols.items[event->symbol - 1].usr);
		uint32_t parameter = callee == UINT32_MAX ? UINT32_MAX : acts_on_parameter(analysis->program->functions.items[callee].facts, kind);
		if (parameter != UINT32_MAX)
			target = event_operand_at(event, SLOT_ARG, parameter);
	}
	const struct path *path = target.kind == OPERAND_PATH || target.kind == OPERAND_ADDRESS ? &f->facts->paths.items[target.index] : NULL;
	const struct variable *variable = path == NULL || path->step_count > 0 ? NULL : &f->facts->variables.items[path->variable];
	return variable != NULL && variable->usr.len > 0 ? variable : NULL;
}

// Does it come to an unlock of the global without having locked it since it began, or since the last unlock?
static bool lets_go(const struct lock_analysis *analysis, const struct program_function *f, const struct variable *global)
{
	struct arena scratch = {0};
	uint32_t count = f->facts->nodes.count;
	bool found = false;
	for (uint32_t from = 0; from < count && !found; from++) {
		bool unlocks = global_of(analysis, f, &f->facts->nodes.items[from].event, EVENT_UNLOCK) == global;
		if (from != 0 && !unlocks)
			continue;
		uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)count + 1);
		for (uint32_t n = 0; n < count; n++)
			seen[n] = global_of(analysis, f, &f->facts->nodes.items[n].event, EVENT_LOCK) == global;
		ways_mark(f->facts, from, WAYS_ORDINARY, seen);
		for (uint32_t n = 0; n < count && !found; n++)
			found = seen[n] && global_of(analysis, f, &f->facts->nodes.items[n].event, EVENT_UNLOCK) == global;
	}
	arena_finish(&scratch);
	return found;
}

// What the function, whose address is used somewhere, unlocks of what it did not lock.
static void add_let_go(struct lock_analysis *analysis, const struct program_function *f)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct variable *global = global_of(analysis, f, &f->facts->nodes.items[n].event, EVENT_UNLOCK);
		struct str place = global == NULL ? STR("") : str_format(analysis->arena, "G%.*s;", STR_ARG(global->usr));
		bool known = global == NULL;
		for (uint32_t i = 0; i < analysis->let_go.count && !known; i++)
			known = str_equal(analysis->let_go.items[i], place);
		if (!known && lets_go(analysis, f, global))
			array_push(analysis->arena, &analysis->let_go, place);
	}
}

void locks_find_let_go(struct lock_analysis *analysis)
{
	for (uint32_t u = 0; u < analysis->program->units.count; u++) {
		const struct unit_facts *unit = analysis->program->units.items[u].facts;
		for (uint32_t i = 0; i < unit->address_taken.count; i++) {
			uint32_t function = locks_function_named(analysis, unit->symbols.items[unit->address_taken.items[i]].usr);
			if (function != UINT32_MAX)
				add_let_go(analysis, &analysis->program->functions.items[function]);
		}
	}
	for (uint32_t f = 0; f < analysis->program->functions.count; f++) { // what an event loop calls
		const struct program_function *from = &analysis->program->functions.items[f];
		for (uint32_t n = 0; n < from->facts->nodes.count; n++) {
			const struct event *event = &from->facts->nodes.items[n].event;
			struct operand entry = event_operand(event, SLOT_ENTRY);
			if (event->kind != EVENT_SPAWN || (event->flags & FLAG_LATER) == 0 || entry.kind != OPERAND_FUNCTION)
				continue;
			uint32_t function = locks_function_named(analysis, from->unit->symbols.items[entry.index].usr);
			if (function != UINT32_MAX)
				add_let_go(analysis, &analysis->program->functions.items[function]);
		}
	}
}
