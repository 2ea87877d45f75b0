// Owners whose tasks would be joined by functions that nobody ever calls. That can be told of a closed executable only: a
// library's functions are called by code that nobody here has seen.
#include "owners_internal.h"

// Programs that the function may be in.
static uint32_t count_mains(const struct owners *owners, uint32_t function)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < owners->mains.numbers.count; i++)
		count += !program_functions_apart(owners->program, owners->mains.numbers.items[i], function);
	return count;
}

// Is the function an asker of some owner, or on the way from or to one?
static bool belongs_to_askers(const struct owners *owners, uint32_t function)
{
	for (uint32_t o = 0; o < owners->items.count; o++)
		for (uint32_t i = 0; i < owners->items.items[o].askers.count; i++) {
			uint32_t asker = owners->items.items[o].askers.items[i].function;
			if (asker == function || owners_calls(owners, function, asker) || owners_calls(owners, asker, function))
				return true;
		}
	return false;
}

static struct str declared_in(const struct program_function *f)
{
	return f->unit->files.items[f->unit->symbols.items[f->facts->symbol].file].path;
}

// A file or header with more functions that nobody calls is a part of a library, whatever else is in the database.
static bool is_like_a_library(const struct owners *owners, const struct program_function *asker)
{
	for (uint32_t i = 0; i < owners->unreached.numbers.count; i++) {
		const uint32_t f = owners->unreached.numbers.items[i];
		const struct program_function *other = &owners->program->functions.items[f];
		bool beside = other->unit_index == asker->unit_index || str_equal(declared_in(other), declared_in(asker));
		if (beside && !belongs_to_askers(owners, f))
			return true;
	}
	return false;
}

bool owners_is_uncalled(const struct owners *owners, const struct owner *owner)
{
	if (!owner->seen_to || owners->program->partial)
		return false;
	for (uint32_t i = 0; i < owner->starts.count; i++)
		if (count_mains(owners, owner->starts.items[i].function) != 1)
			return false;
	for (uint32_t i = 0; i < owner->askers.count; i++) {
		uint32_t asker = owner->askers.items[i].function;
		const struct program_function *f = &owners->program->functions.items[asker];
		if (linker_is_reached(owners->linker, asker) || is_like_a_library(owners, f))
			return false;
	}
	return owner->askers.count < OWNER_ASKERS_MAX;
}

void owners_uncalled(struct owners *owners, const struct owner *owner)
{
	struct program *program = owners->program;
	for (uint32_t i = 0; i < owner->starts.count; i++) {
		struct trace trace;
		if (!linker_is_reached(owners->linker, owner->starts.items[i].function) ||
		    !owners_trace(owners, owner, &owner->starts.items[i], TRACE_STOP_UNCALLED, &trace))
			continue;
		struct trace_step *step = arena_new(program->arena, struct trace_step);
		const struct program_function *asker = &program->functions.items[owner->askers.items[0].function];
		*step = (struct trace_step){.unit = asker->unit_index,
		                            .loc = asker->facts->loc,
		                            .message = str_format(program->arena, "'%.*s' would see to it, and nobody calls it",
		                                                  STR_ARG(asker->name))};
		trace.act = asker->name;
		trace.steps = step;
		trace.step_count = location_known(step->loc);
		array_push(program->arena, &program->traces, trace);
	}
}
