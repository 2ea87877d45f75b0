// See errors.h. Which tasks a join waits for is told by where handles are kept: a variable of the function, a global, or a member of a
// class. Where tasks of several entries are kept in one place, no join of it is told.
#include "errors_internal.h"

#include "facts_text.h"
#include "stop_tasks.h"
#include "uses.h"

struct start {
	struct stop_place keeper;
	uint32_t entry; // in program.functions
	uint32_t unit;
	struct location loc;
	struct str noun;
};

struct ask { // a join that does something with what the task ended with
	uint32_t entry, unit;
	struct location loc;
};

struct error_check {
	struct linker *linker;
	struct program *program;
	struct arena *arena;
	ARRAY(struct start) starts;
	ARRAY(struct ask) asks;
	struct failure *failures; // by function; only of entries
	uint8_t *known;
};

// Where a handle is kept. False: nobody here knows whose it is.
static bool keeper_of(const struct error_check *check, uint32_t function, struct operand operand, struct stop_place *ret_keeper)
{
	const struct function_facts *facts = check->program->functions.items[function].facts;
	const struct path *path = facts_path_of(facts, operand);
	if (path == NULL || !stop_place_of(check->linker, function, path, ret_keeper))
		return false;
	bool led_to = false;
	for (uint32_t i = 0; i < path->step_count; i++)
		led_to = led_to || path->steps[i].kind == STEP_DEREF;
	enum storage storage = facts->variables.items[path->variable].storage;
	return ret_keeper->scope.len > 0 || (!led_to && ret_keeper->member.len == 0 && storage != STORAGE_PARAM && storage != STORAGE_HEAP);
}

// --- starts

// The handle may go on from the variable that the start gave it to.
static void add_starts(struct error_check *check, uint32_t function, const struct event *event, uint32_t entry)
{
	const struct program_function *f = &check->program->functions.items[function];
	struct operand target = event_operand(event, SLOT_TARGET);
	uint32_t variable = errors_variable(f->facts, target);
	struct start start = {.entry = entry, .unit = f->unit_index, .loc = event->loc, .noun = event_noun(f->unit, event)};
	if (keeper_of(check, function, target, &start.keeper))
		array_push(check->arena, &check->starts, start);
	for (uint32_t n = 0; variable != UINT32_MAX && n < f->facts->nodes.count; n++) {
		const struct event *copy = &f->facts->nodes.items[n].event;
		bool copies = (copy->kind == EVENT_ASSIGN || copy->kind == EVENT_MOVE) && errors_variable(f->facts, event_operand(copy, SLOT_SOURCE)) == variable;
		if (copies && keeper_of(check, function, event_operand(copy, SLOT_TARGET), &start.keeper))
			array_push(check->arena, &check->starts, start);
	}
}

static void collect_starts(struct error_check *check, uint32_t function)
{
	const struct program_function *f = &check->program->functions.items[function];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		if (event->kind == EVENT_SPAWN)
			add_starts(check, function, event, linker_named(check->linker, f->unit_index, event_operand(event, SLOT_ENTRY)));
	}
}

// The only entry whose tasks are kept there; UINT32_MAX: several, or none that is known.
static uint32_t entry_kept(const struct error_check *check, const struct stop_place *keeper, const struct start **ret_start)
{
	uint32_t entry = UINT32_MAX;
	for (uint32_t i = 0; i < check->starts.count; i++) {
		const struct start *start = &check->starts.items[i];
		if (!stop_place_equal(&start->keeper, keeper))
			continue;
		if (start->entry == UINT32_MAX || (entry != UINT32_MAX && entry != start->entry))
			return UINT32_MAX;
		entry = start->entry;
		*ret_start = start;
	}
	return entry;
}

// ... of the handle that is joined, which may be a copy.
static uint32_t entry_joined(const struct error_check *check, uint32_t function, struct operand target, const struct start **ret_start)
{
	const struct program_function *f = &check->program->functions.items[function];
	struct stop_place keeper;
	uint32_t variable = errors_variable(f->facts, target);
	uint32_t entry = keeper_of(check, function, target, &keeper) ? entry_kept(check, &keeper, ret_start) : UINT32_MAX;
	for (uint32_t n = 0; entry == UINT32_MAX && variable != UINT32_MAX && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		bool copies = event->kind == EVENT_ASSIGN && errors_variable(f->facts, event_operand(event, SLOT_TARGET)) == variable;
		if (copies && keeper_of(check, function, event_operand(event, SLOT_SOURCE), &keeper))
			entry = entry_kept(check, &keeper, ret_start);
	}
	return entry;
}

// --- joins

static bool reads(const struct function_facts *facts, const struct event *event, uint32_t variable)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		bool written = event->operands[i].slot == SLOT_TARGET || event->operands[i].slot == SLOT_RESULT;
		if ((operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS) && facts->paths.items[operand.index].variable == variable && !written)
			return true;
	}
	return false;
}

// The variable in which a join leaves what the task ended with. `ret_kept`: it is another place, where others may look.
static uint32_t outcome_of(const struct function_facts *facts, uint32_t join, bool *ret_kept)
{
	const struct event *event = &facts->nodes.items[join].event;
	if ((event->flags & FLAG_OUTCOME) != 0)
		return errors_variable(facts, event_operand(event, SLOT_RESULT));
	for (uint32_t n = 0; n < facts->nodes.count; n++) { // an out parameter is written at the same place
		const struct event *write = &facts->nodes.items[n].event;
		if (write->kind != EVENT_ASSIGN || event_operand(write, SLOT_SOURCE).kind != OPERAND_UNKNOWN || write->loc.begin != event->loc.begin || write->loc.file != event->loc.file)
			continue;
		uint32_t variable = errors_variable(facts, event_operand(write, SLOT_TARGET));
		*ret_kept = variable == UINT32_MAX;
		return variable;
	}
	return UINT32_MAX;
}

static bool looks(const struct function_facts *facts, uint32_t join)
{
	struct arena scratch = {0};
	bool kept = false, read = false;
	uint32_t variable = outcome_of(facts, join, &kept);
	if (kept || variable == UINT32_MAX)
		return kept;
	const uint8_t *after = ways_from(&scratch, facts, join, NODE_NONE, WAYS_ORDINARY);
	for (uint32_t n = 0; n < facts->nodes.count && !read; n++)
		read = after[n] && n != join && reads(facts, &facts->nodes.items[n].event, variable);
	arena_finish(&scratch);
	return read;
}

static bool looks_away(const struct event *event)
{
	return (event->flags & FLAG_UNASKED) != 0 || (event->flags & (FLAG_OUTCOME | FLAG_DISCARDED)) == (FLAG_OUTCOME | FLAG_DISCARDED);
}

static bool is_wait(const struct event *event)
{
	return event->kind == EVENT_JOIN && (event->flags & (FLAG_POLL | FLAG_GLOBAL | FLAG_IMPLICIT | FLAG_CANCELS)) == 0;
}

static const struct failure *failure_of(struct error_check *check, uint32_t entry)
{
	if (check->known[entry] == 0) {
		check->failures[entry] = errors_failure(&check->program->functions.items[entry]);
		check->known[entry] = 1;
	}
	return &check->failures[entry];
}

static void collect_asks(struct error_check *check, uint32_t function)
{
	const struct program_function *f = &check->program->functions.items[function];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		const struct start *start = NULL;
		if (!is_wait(event) || !looks(f->facts, n))
			continue;
		uint32_t entry = entry_joined(check, function, event_operand(event, SLOT_TARGET), &start);
		if (entry != UINT32_MAX)
			array_push(check->arena, &check->asks, ((struct ask){entry, f->unit_index, event->loc}));
	}
}

// --- joins that need not look

// Numbers by which functions say that they have failed.
static bool is_failing(struct operand value)
{
	return value.kind == OPERAND_INT && value.value != 0;
}

// All returns that come after the join say that the function has failed, and others do not: it cleans up.
static bool cleans_up(const struct function_facts *facts, uint32_t join)
{
	struct arena scratch = {0};
	const uint8_t *after = ways_from(&scratch, facts, join, NODE_NONE, WAYS_ORDINARY);
	bool fails = false, succeeds = false, others = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool failing = event->kind == EVENT_NORETURN || is_failing(event_operand(event, SLOT_SOURCE));
		if (event->kind != EVENT_RETURN && event->kind != EVENT_NORETURN)
			continue;
		fails = fails || (after[n] && failing);
		succeeds = succeeds || (after[n] && !failing);
		others = others || (!after[n] && !failing);
	}
	arena_finish(&scratch);
	return fails && !succeeds && others;
}

// May the task use what the path leads to? Members are told apart by their names.
static bool task_uses(struct error_check *check, uint32_t entry, const struct function_facts *facts, const struct path *path)
{
	const struct uses *uses = linker_uses(check->linker, entry);
	const struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
	return uses->calls_unknown || uses_name(uses, last != NULL && last->kind == STEP_FIELD ? last->field : STR_NULL, facts->variables.items[path->variable].usr);
}

// Something that the task may be looking at is written before the join: it is told to stop, or to go on.
static bool tells_before(struct error_check *check, const struct program_function *f, uint32_t join, uint32_t entry)
{
	const struct function_facts *facts = f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		const struct path *path = target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
		bool others = path != NULL && (facts->variables.items[path->variable].usr.len > 0 || (path->step_count > 0 && path->steps[0].kind == STEP_DEREF));
		bool reused = event->type != 0 && f->unit->types.items[event->type - 1].handle.reused;
		bool sets = event->kind == EVENT_ASSIGN && event_operand(event, SLOT_SOURCE).kind == OPERAND_INT;
		bool writes = others && (sets || (path->atomic && event->kind == EVENT_WRITE)) && task_uses(check, entry, facts, path);
		bool tells = writes || event->kind == EVENT_SIGNAL || event->kind == EVENT_CANCEL || event->kind == EVENT_TOKEN_CANCEL ||
		             ((event->kind == EVENT_CLOSE || event->kind == EVENT_SEND) && !reused);
		if (tells && n != join && ways_lead(facts, n, join, NODE_NONE, WAYS_ORDINARY))
			return true;
	}
	return false;
}

static const struct ask *other_ask(const struct error_check *check, uint32_t entry)
{
	for (uint32_t i = 0; i < check->asks.count; i++)
		if (check->asks.items[i].entry == entry)
			return &check->asks.items[i];
	return NULL;
}

// Another join of the same tasks in the function looks: this one is for the ways on which that does not matter.
static bool looks_elsewhere(const struct error_check *check, uint32_t function, uint32_t join)
{
	const struct program_function *f = &check->program->functions.items[function];
	struct stop_place keeper, other;
	if (!keeper_of(check, function, event_operand(&f->facts->nodes.items[join].event, SLOT_TARGET), &keeper))
		return true;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		if (n != join && is_wait(event) && keeper_of(check, function, event_operand(event, SLOT_TARGET), &other) && stop_place_equal(&keeper, &other) &&
		    looks(f->facts, n))
			return true;
	}
	return false;
}

// --- the finding

static void tell(struct error_check *check, uint32_t function, uint32_t join, const struct start *start)
{
	struct program *program = check->program;
	const struct program_function *f = &program->functions.items[function], *entry = &program->functions.items[start->entry];
	const struct event *event = &f->facts->nodes.items[join].event;
	const struct failure *failure = failure_of(check, start->entry);
	const struct ask *ask = other_ask(check, start->entry);
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 5);
	struct trace trace = {.end = TRACE_ERROR_DROPPED, .function = function, .unit = f->unit_index, .primary = event->loc, .at = event->loc,
	                      .handle = path_spell(program->arena, f->facts, &f->facts->paths.items[event_operand(event, SLOT_TARGET).index]), .noun = start->noun,
	                      .act = event_called(f->unit, event), .exit = "goes on", .steps = steps};
	steps[trace.step_count++] = (struct trace_step){.unit = start->unit, .loc = start->loc, .message = str_format(program->arena, "the %.*s is started here", STR_ARG(start->noun))};
	steps[trace.step_count++] = (struct trace_step){.unit = entry->unit_index, .loc = entry->facts->loc, .task = 1,
	                                                .message = str_format(program->arena, "the %.*s begins here, in '%.*s'", STR_ARG(start->noun), STR_ARG(entry->name))};
	steps[trace.step_count++] = (struct trace_step){.unit = entry->unit_index, .loc = entry->facts->nodes.items[failure->node].event.loc, .task = 1,
	                                                .message = str_format(program->arena, "it ends with the error %lld from here", (long long)failure->value)};
	steps[trace.step_count++] = (struct trace_step){.unit = f->unit_index, .loc = event->loc, .message = STR("what it ends with is not looked at here")};
	if (ask != NULL)
		steps[trace.step_count++] = (struct trace_step){.unit = ask->unit, .loc = ask->loc, .message = STR("another join looks at it here"), .contrast = true};
	trace.flags |= ask != NULL ? TRACE_VISIBLE : 0u;
	trace.flags |= (f->facts->flags & FUNCTION_FLAWED) != 0 ? TRACE_IMPRECISE : 0u;
	array_push(program->arena, &program->traces, trace);
}

static void check_joins(struct error_check *check, uint32_t function)
{
	const struct program_function *f = &check->program->functions.items[function];
	if ((f->facts->flags & (FUNCTION_DESTRUCTOR | FUNCTION_CUT)) != 0)
		return;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		const struct start *start = NULL;
		if (!is_wait(event) || !looks_away(event) || event->symbol == 0)
			continue;
		uint32_t entry = entry_joined(check, function, event_operand(event, SLOT_TARGET), &start);
		if (entry != UINT32_MAX && failure_of(check, entry)->known && !looks_elsewhere(check, function, n) && !tells_before(check, f, n, entry) && !cleans_up(f->facts, n))
			tell(check, function, n, start);
	}
}

void errors_check(struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	uint32_t count = program->functions.count;
	struct error_check check = {.linker = linker, .program = program, .arena = &scratch};
	check.failures = arena_array(&scratch, struct failure, (size_t)count + 1);
	check.known = arena_array(&scratch, uint8_t, (size_t)count + 1);
	for (uint32_t f = 0; f < count; f++)
		collect_starts(&check, f);
	for (uint32_t f = 0; f < count && check.starts.count > 0; f++)
		collect_asks(&check, f);
	for (uint32_t f = 0; f < count && check.starts.count > 0; f++)
		check_joins(&check, f);
	errors_check_slots(linker, program);
	arena_finish(&scratch);
}
