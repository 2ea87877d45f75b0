// See stop_bare.h. A library that runs a function for an object of its own hands over the token that the object was made with, as GLib's
// tasks do. Who made it is looked for in the function that starts it.
#include "stop_bare.h"

enum { COPIES_MAX = 4 };
enum { BARE_NOT = 1, BARE_ONCE = 2 };

static bool is_variable(const struct function_facts *facts, struct operand operand, uint32_t variable)
{
	if (operand.kind != OPERAND_PATH)
		return false;
	const struct path *path = &facts->paths.items[operand.index];
	return path->variable == variable && path->step_count == 0;
}

static bool writes(const struct function_facts *facts, const struct event *event, uint32_t variable)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct operand operand = event->operands[i].operand;
		enum slot slot = event->operands[i].slot;
		bool address = operand.kind == OPERAND_ADDRESS && facts->paths.items[operand.index].variable == variable;
		if ((address && (event->flags & FLAG_IMPLICIT) == 0) || (slot == SLOT_RESULT && is_variable(facts, operand, variable)) ||
		    (slot == SLOT_TARGET && event->kind != EVENT_DECLARE && event->kind != EVENT_SCOPE_END && is_variable(facts, operand, variable)))
			return true;
	}
	return false;
}

// Is all that the variable ever holds null, or made by calls that could be given a token and are given none?
static bool is_made_bare(const struct function_facts *facts, uint32_t variable, uint32_t depth)
{
	bool made = false;
	if (facts->variables.items[variable].storage != STORAGE_LOCAL && facts->variables.items[variable].storage != STORAGE_TEMP)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand source = event_operand(event, SLOT_SOURCE), token = event_operand(event, SLOT_TOKEN);
		if (!writes(facts, event, variable))
			continue;
		bool null = event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT && source.value == 0;
		bool bare = event->kind == EVENT_CALL && token.kind == OPERAND_INT && token.value == 0 && event_operand_count(event, SLOT_TOKEN) == 1;
		bool copy = event->kind == EVENT_ASSIGN && source.kind == OPERAND_PATH && facts->paths.items[source.index].step_count == 0 &&
		            depth < COPIES_MAX && is_made_bare(facts, facts->paths.items[source.index].variable, depth + 1);
		if (!null && !bare && !copy)
			return false;
		made = made || bare || copy;
	}
	return made;
}

static bool starts_bare(const struct function_facts *facts, const struct event *event)
{
	struct operand payload = event_operand(event, SLOT_PAYLOAD);
	return payload.kind == OPERAND_PATH && facts->paths.items[payload.index].step_count == 0 && event_operand(event, SLOT_TOKEN).kind == OPERAND_NONE &&
	       is_made_bare(facts, facts->paths.items[payload.index].variable, 0);
}

static void note_starts(const struct linker *linker, const struct program_function *f, uint8_t *marks)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = event->kind == EVENT_CALL ? linker_callee(linker, f->unit_index, event) : UINT32_MAX;
		if (callee != UINT32_MAX)
			marks[callee] |= BARE_NOT;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			uint32_t entry = linker_named(linker, f->unit_index, event->operands[i].operand);
			bool starts = event->operands[i].slot == SLOT_ENTRY && event_operand_count(event, SLOT_ENTRY) == 1;
			if (entry != UINT32_MAX)
				marks[entry] |= starts && starts_bare(f->facts, event) ? BARE_ONCE : BARE_NOT;
		}
	}
}

uint8_t *stop_bare_entries(const struct linker *linker, const struct program *program, struct arena *arena)
{
	uint8_t *marks = arena_array(arena, uint8_t, (size_t)program->functions.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++)
		note_starts(linker, &program->functions.items[f], marks);
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		for (uint32_t i = 0; i < unit->address_taken.count; i++) {
			uint32_t function = linker_function(linker, u, linker_symbol(linker, u, unit->address_taken.items[i]));
			if (function != UINT32_MAX)
				marks[function] |= BARE_NOT;
		}
	}
	for (uint32_t f = 0; f < program->functions.count; f++)
		marks[f] = marks[f] == BARE_ONCE;
	return marks;
}
