// See program.h.
#include "program.h"

bool program_is_public(const struct program *program, const struct unit_facts *unit, uint32_t file)
{
	return program->scope.is_public != NULL && file < unit->files.count && unit->files.items[file].kind != FILE_MAIN &&
	       program->scope.is_public(program->scope.context, unit->files.items[file].path);
}

struct str program_path(const struct program *program, uint32_t unit, uint32_t file)
{
	const struct unit_facts *facts = program->units.items[unit].facts;
	return file < facts->files.count ? facts->files.items[file].path : STR_NULL;
}

bool program_functions_apart(const struct program *program, uint32_t function, uint32_t other)
{
	const struct program_function *a = &program->functions.items[function], *b = &program->functions.items[other];
	return programs_function_apart(program->programs, a->facts, a->unit_index, b->unit_index) &&
	       programs_function_apart(program->programs, b->facts, b->unit_index, a->unit_index);
}

bool program_tells(const struct program *program, enum trace_end end, uint32_t unit, struct location primary)
{
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		if (trace->end == end && trace->unit == unit && trace->primary.file == primary.file && trace->primary.begin == primary.begin)
			return true;
	}
	return false;
}
