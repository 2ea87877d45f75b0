// See stop_flags.h. SOUNDNESS: what code out of sight writes is not known, so the program has to be complete and the class no public one; an address
// that is taken may be written through.
#include "stop_flags.h"

#include "stop_tasks.h"
#include "typing.h"
#include "ways.h"

struct flag {
	const struct linker *linker;
	struct stop_place place;
	const struct event *branch;
	bool goes[2]; // it can go there
};

static void add_value(struct flag *flag, int64_t value)
{
	flag->goes[compare_holds(value, flag->branch->compare, event_operand(flag->branch, SLOT_RIGHT).value)] = true;
}

// A member of that name whose class is not known may be it.
static bool is_flag(const struct flag *flag, uint32_t function, struct operand operand)
{
	struct stop_place place;
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return false;
	const struct path *path = &linker_function_facts(flag->linker, function)->paths.items[operand.index];
	if (stop_place_of(flag->linker, function, path, &place) && place.scope.len > 0)
		return stop_place_equal(&place, &flag->place);
	for (uint32_t i = 0; flag->place.member.len > 0 && i < path->step_count; i++)
		if (path->steps[i].kind == STEP_FIELD && str_equal(path->steps[i].field, flag->place.member))
			return true;
	return false;
}

// Is the operand only looked at?
static bool is_read(const struct event *event, uint32_t operand)
{
	enum slot slot = event->operands[operand].slot;
	if (event->operands[operand].operand.kind != OPERAND_PATH)
		return false;
	return slot == SLOT_LEFT || slot == SLOT_RIGHT || slot == SLOT_SOURCE || slot == SLOT_ARG || slot == SLOT_AMOUNT || slot == SLOT_PAYLOAD ||
	       event->kind == EVENT_READ;
}

// Notes what the event writes to the flag. False: nobody knows what.
static bool note_event(struct flag *flag, uint32_t function, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand, source = event_operand(event, SLOT_SOURCE);
		if (!is_flag(flag, function, operand) || is_read(event, i))
			continue;
		bool declared = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY;
		bool constant = event->kind == EVENT_ASSIGN && event->operands[i].slot == SLOT_TARGET && operand.kind == OPERAND_PATH && source.kind == OPERAND_INT &&
		                event_operand(event, SLOT_LEFT).kind == OPERAND_NONE;
		if (!declared && !constant)
			return false;
		if (constant)
			add_value(flag, source.value);
	}
	return true;
}

static bool note_writes(struct flag *flag)
{
	const struct program *program = linker_program(flag->linker);
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			if (!note_event(flag, f, &facts->nodes.items[n].event))
				return false;
	}
	return true;
}

// Of what kind of member or global all writes would be seen.
static bool is_closed(const struct flag *flag, uint32_t function, const struct path *path)
{
	const struct program *program = linker_program(flag->linker);
	const struct program_function *f = linker_program_function(flag->linker, function);
	const struct variable *variable = &f->facts->variables.items[path->variable];
	bool hidden = str_contains(flag->place.scope, STR(".c@")) || str_contains(flag->place.scope, STR("@aN@"));
	if (program->partial)
		return false;
	if (flag->place.member.len == 0) // a static, which only its file knows
		return path->step_count == 0 && (variable->storage == STORAGE_STATIC || str_find(variable->usr, '@') > 2);
	const struct type *object = typing_object_of_path(f->unit, f->facts, path, path->step_count - 1);
	bool member = variable->storage == STORAGE_THIS && path->steps[path->step_count - 1].kind == STEP_FIELD;
	return member && object != NULL && (hidden || !program_is_public(program, f->unit, object->file));
}

// The arm that comes back to the branch, where the other one does not. False: both do, or none.
static bool find_staying(const struct function_facts *facts, uint32_t node, bool *ret_taken)
{
	struct arena scratch = {0};
	uint8_t *next = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1), *other = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1);
	if (facts->nodes.items[node].next != NODE_NONE)
		ways_mark(facts, facts->nodes.items[node].next, WAYS_EXCEPTIONS, next);
	if (facts->nodes.items[node].other != NODE_NONE)
		ways_mark(facts, facts->nodes.items[node].other, WAYS_EXCEPTIONS, other);
	*ret_taken = next[node] != 0;
	bool found = next[node] != other[node];
	arena_finish(&scratch);
	return found;
}

bool stop_flag_is_frozen(const struct linker *linker, uint32_t function, uint32_t node, bool *ret_taken)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	const struct event *branch = &facts->nodes.items[node].event;
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT);
	struct flag flag = {.linker = linker, .branch = branch};
	bool stays;
	if (left.kind != OPERAND_PATH || right.kind != OPERAND_INT || branch->compare == COMPARE_NONE ||
	    !stop_place_of(linker, function, &facts->paths.items[left.index], &flag.place) || flag.place.scope.len == 0 ||
	    !is_closed(&flag, function, &facts->paths.items[left.index]) || !find_staying(facts, node, &stays) || !note_writes(&flag) || flag.goes[!stays])
		return false;
	*ret_taken = stays;
	return true;
}
