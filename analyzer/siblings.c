// See siblings.h. By what a task can be stopped is told by its entry, which asks an atomic flag, or by the token that it is given. The flag
// goes by its name, for the starter knows it by another path.
#include "siblings.h"

#include "errors_internal.h"

enum { CALLEES_DEPTH_MAX = 3 };

struct siblings {
	const struct linker *linker;
	struct program *program;
	const struct program_function *f;
	struct str means;     // the flag, or the source of their token; empty: there is none
	bool token;
	uint32_t first;       // the SPAWN of the first of them
	uint32_t count;       // more than one; a start in a loop counts as two
};

static const struct path *atomic_path(const struct function_facts *facts, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
	return path != NULL && path->atomic ? path : NULL;
}

static struct str name_of(const struct function_facts *facts, const struct path *path)
{
	for (uint32_t i = path->step_count; i > 0; i--)
		if (path->steps[i - 1].kind == STEP_FIELD)
			return path->steps[i - 1].field;
	return facts->variables.items[path->variable].name;
}

// --- starts

// The closure that the variable holds, or was moved from; UINT32_MAX: none is seen.
static uint32_t closure_in(const struct siblings *s, uint32_t variable, uint32_t depth)
{
	const struct function_facts *facts = s->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if ((event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE) || target.kind != OPERAND_PATH || facts->paths.items[target.index].variable != variable)
			continue;
		if (source.kind == OPERAND_FUNCTION)
			return linker_named(s->linker, s->f->unit_index, source);
		if (source.kind == OPERAND_PATH && depth > 0 && facts->paths.items[source.index].variable != variable)
			return closure_in(s, facts->paths.items[source.index].variable, depth - 1);
	}
	return UINT32_MAX;
}

static uint32_t entry_of(const struct siblings *s, const struct event *spawn)
{
	enum { COPIES_MAX = 3 };
	struct operand entry = event_operand(spawn, SLOT_ENTRY);
	uint32_t named = linker_named(s->linker, s->f->unit_index, entry);
	return named == UINT32_MAX && entry.kind == OPERAND_PATH ? closure_in(s, s->f->facts->paths.items[entry.index].variable, COPIES_MAX) : named;
}

// The flag that decides how long the function goes on.
static struct str flag_of(const struct function_facts *facts)
{
	struct arena scratch = {0};
	struct str name = STR_NULL;
	for (uint32_t n = 0; n < facts->nodes.count && name.len == 0; n++) {
		const struct node *node = &facts->nodes.items[n];
		const struct path *path = node->event.kind == EVENT_BRANCH ? atomic_path(facts, event_operand(&node->event, SLOT_LEFT)) : NULL;
		bool again = path != NULL && (ways_from(&scratch, facts, node->next, NODE_NONE, WAYS_ORDINARY)[n] || ways_from(&scratch, facts, node->other, NODE_NONE, WAYS_ORDINARY)[n]);
		name = again ? name_of(facts, path) : STR_NULL;
	}
	arena_finish(&scratch);
	return name;
}

static bool is_repeated(const struct function_facts *facts, uint32_t node)
{
	struct arena scratch = {0};
	bool again = facts->nodes.items[node].next != NODE_NONE && ways_from(&scratch, facts, facts->nodes.items[node].next, NODE_NONE, WAYS_ORDINARY)[node];
	arena_finish(&scratch);
	return again;
}

// The source of the token that the SPAWN is given, of the function's own.
static struct str source_of(const struct function_facts *facts, const struct event *spawn)
{
	for (uint32_t i = 0; i < spawn->operand_count; i++) {
		uint32_t given = spawn->operands[i].slot == SLOT_PAYLOAD ? errors_variable(facts, spawn->operands[i].operand) : UINT32_MAX, copied = UINT32_MAX;
		for (uint32_t n = 0; given != UINT32_MAX && n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) && errors_variable(facts, event_operand(event, SLOT_TARGET)) == given)
				copied = errors_variable(facts, event_operand(event, SLOT_SOURCE));
		}
		for (uint32_t n = 0; given != UINT32_MAX && n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			uint32_t token = errors_variable(facts, event_operand(event, SLOT_TOKEN));
			struct operand source = event_operand(event, SLOT_SOURCE);
			if (event->kind == EVENT_TOKEN_GET && token != UINT32_MAX && (token == given || token == copied) && source.kind == OPERAND_PATH)
				return name_of(facts, &facts->paths.items[source.index]);
		}
	}
	return STR_NULL;
}

// Finds the means that several tasks of the function share.
static bool find_means(struct siblings *s)
{
	const struct function_facts *facts = s->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind != EVENT_SPAWN || (event->flags & (FLAG_LATER | FLAG_DETACHED | FLAG_DEFERRED)) != 0)
			continue;
		uint32_t entry = entry_of(s, event);
		struct str means = entry == UINT32_MAX ? STR_NULL : flag_of(linker_function_facts(s->linker, entry));
		bool token = means.len == 0;
		means = token ? source_of(facts, event) : means;
		if (means.len == 0 || (s->count > 0 && (s->token != token || !str_equal(means, s->means))))
			continue;
		s->token = token;
		s->means = means;
		s->first = s->count == 0 ? n : s->first;
		s->count += is_repeated(facts, n) ? 2 : 1;
	}
	return s->count > 1;
}

// --- telling them

static bool may_tell(const struct siblings *s, const struct program_function *f, const struct event *event, uint32_t depth)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	const struct path *path = atomic_path(f->facts, target);
	bool reused = event->type != 0 && f->unit->types.items[event->type - 1].handle.reused;
	switch (event->kind) {
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_WRITE: return !s->token && path != NULL && str_equal(name_of(f->facts, path), s->means);
	case EVENT_TOKEN_CANCEL:
	case EVENT_CANCEL:
	case EVENT_SIGNAL:
	case EVENT_NORETURN: return true;
	case EVENT_SEND:
	case EVENT_CLOSE: return !reused;
	case EVENT_CALL: break;
	default: return false;
	}
	uint32_t callee = linker_callee(s->linker, f->unit_index, event);
	if (callee == UINT32_MAX || depth == 0) { // it may, if it is given anything that leads there
		bool given = callee != UINT32_MAX || event->symbol == 0;
		for (uint32_t i = 0; i < event->operand_count && !given; i++)
			given = event->operands[i].operand.kind == OPERAND_ADDRESS || (event->operands[i].slot == SLOT_THIS && (event->flags & FLAG_EXTERNAL) == 0);
		return given;
	}
	const struct program_function *inner = linker_program_function(s->linker, callee);
	for (uint32_t n = 0; n < inner->facts->nodes.count; n++)
		if (may_tell(s, inner, &inner->facts->nodes.items[n].event, depth - 1))
			return true;
	return false;
}

// By node of the function: may the tasks be told there?
static uint8_t *tellers(const struct siblings *s, struct arena *arena)
{
	uint8_t *told = arena_array(arena, uint8_t, s->f->facts->nodes.count + 1);
	for (uint32_t n = 0; n < s->f->facts->nodes.count; n++)
		told[n] = may_tell(s, s->f, &s->f->facts->nodes.items[n].event, CALLEES_DEPTH_MAX);
	return told;
}

// --- what a task ended with

static bool waits(const struct event *event)
{
	return (event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET) && (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_GLOBAL)) == 0;
}

// Nodes that are come to from the arm before anybody tells the tasks, and before the branch.
static uint8_t *quiet_from(const struct function_facts *facts, struct arena *arena, uint32_t arm, uint32_t branch, const uint8_t *told)
{
	uint8_t *seen = arena_array(arena, uint8_t, facts->nodes.count + 1);
	uint32_t *stack = arena_array(arena, uint32_t, 2 * (size_t)facts->nodes.count + 2), top = 0;
	stack[top++] = arm;
	while (top > 0) {
		uint32_t node = stack[--top];
		if (node == NODE_NONE || node == branch || seen[node] || told[node])
			continue;
		seen[node] = 1;
		stack[top++] = facts->nodes.items[node].next;
		stack[top++] = facts->nodes.items[node].other;
	}
	return seen;
}

static bool is_copied(const struct function_facts *facts, uint32_t from, uint32_t to)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_ASSIGN && errors_variable(facts, event_operand(event, SLOT_TARGET)) == to && errors_variable(facts, event_operand(event, SLOT_SOURCE)) == from)
			return true;
	}
	return false;
}

// Does the join write the variable, as its result, a copy of that, or its out parameter?
static bool leaves_in(const struct function_facts *facts, uint32_t join, uint32_t variable)
{
	const struct event *event = &facts->nodes.items[join].event;
	if (!waits(event))
		return false;
	uint32_t result = errors_variable(facts, event_operand(event, SLOT_RESULT)), next = facts->nodes.items[join].next;
	bool outcome = result != UINT32_MAX && (event->kind == EVENT_FUTURE_GET || (event->flags & FLAG_OUTCOME) != 0);
	const struct event *write = next == NODE_NONE ? NULL : &facts->nodes.items[next].event;
	bool out = write != NULL && write->kind == EVENT_ASSIGN && write->loc.begin == event->loc.begin && event_operand(write, SLOT_SOURCE).kind == OPERAND_UNKNOWN &&
	           errors_variable(facts, event_operand(write, SLOT_TARGET)) == variable;
	return out || (outcome && (result == variable || is_copied(facts, result, variable)));
}

// The join whose outcome the branch asks for; NODE_NONE: none.
static uint32_t asked_join(const struct function_facts *facts, uint32_t branch)
{
	struct arena scratch = {0};
	uint32_t variable = errors_variable(facts, event_operand(&facts->nodes.items[branch].event, SLOT_LEFT)), found = NODE_NONE;
	uint8_t *joins = arena_array(&scratch, uint8_t, facts->nodes.count + 1);
	for (uint32_t n = 0; n < facts->nodes.count && variable != UINT32_MAX; n++)
		joins[n] = leaves_in(facts, n, variable);
	for (uint32_t n = 0; n < facts->nodes.count && found == NODE_NONE; n++)
		if (joins[n] && quiet_from(facts, &scratch, facts->nodes.items[n].next, NODE_NONE, joins)[branch])
			found = n;
	arena_finish(&scratch);
	return found;
}

// Does the event say that the function has failed? `asked`: the variable that holds what the task ended with.
static bool says_failure(const struct function_facts *facts, const struct event *event, uint32_t asked)
{
	struct operand source = event_operand(event, SLOT_SOURCE);
	uint32_t target = errors_variable(facts, event_operand(event, SLOT_TARGET));
	if (event->kind == EVENT_RETURN)
		return (source.kind == OPERAND_INT && source.value != 0) || (asked != UINT32_MAX && errors_variable(facts, source) == asked);
	return event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT && source.value != 0 && target != UINT32_MAX && facts->variables.items[target].storage == STORAGE_LOCAL;
}

static void tell(const struct siblings *s, uint32_t branch, uint32_t exit, uint32_t join)
{
	struct program *program = s->program;
	const struct node *nodes = s->f->facts->nodes.items;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 3);
	struct location primary = nodes[exit != NODE_NONE ? exit : branch].event.loc;
	struct trace trace = {.end = TRACE_SIBLINGS_LEFT, .function = (uint32_t)(s->f - program->functions.items), .unit = s->f->unit_index, .primary = primary, .at = primary,
	                      .handle = s->means, .noun = STR("stop token"), .exit = exit != NODE_NONE ? "returns" : "goes on", .steps = steps};
	steps[trace.step_count++] = (struct trace_step){.unit = s->f->unit_index, .loc = nodes[s->first].event.loc, .message = STR("the first of the tasks is started here")};
	steps[trace.step_count++] = (struct trace_step){.unit = s->f->unit_index, .loc = nodes[branch].event.loc, .message = STR("one of them has failed here")};
	steps[trace.step_count++] = (struct trace_step){.unit = s->f->unit_index, .loc = nodes[join].event.loc, .message = STR("others are waited for here, and go on as if nothing had happened")};
	trace.flags = (s->f->facts->flags & FUNCTION_FLAWED) != 0 ? TRACE_IMPRECISE : 0u;
	array_push(program->arena, &program->traces, trace);
}

static bool check_arm(const struct siblings *s, struct arena *arena, uint32_t branch, uint32_t arm, uint32_t other, const uint8_t *told)
{
	const struct function_facts *facts = s->f->facts;
	const uint8_t *quiet = quiet_from(facts, arena, arm, branch, told), *others = ways_from(arena, facts, other, branch, WAYS_ORDINARY);
	uint32_t exit = NODE_NONE, join = NODE_NONE, asked = errors_variable(facts, event_operand(&facts->nodes.items[branch].event, SLOT_LEFT));
	bool fails = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (quiet[n] && waits(event) && join == NODE_NONE)
			join = n;
		if (!quiet[n] || others[n] || !says_failure(facts, event, asked))
			continue;
		fails = true;
		exit = event->kind == EVENT_RETURN ? n : exit;
	}
	if (fails && join != NODE_NONE)
		tell(s, branch, exit, join);
	return fails && join != NODE_NONE;
}

static void check_function(const struct linker *linker, struct program *program, uint32_t function)
{
	struct siblings s = {.linker = linker, .program = program, .f = &program->functions.items[function]};
	const struct function_facts *facts = s.f->facts;
	struct arena scratch = {0};
	bool done = (facts->flags & (FUNCTION_CUT | FUNCTION_DESTRUCTOR)) != 0 || !find_means(&s);
	const uint8_t *told = done ? NULL : tellers(&s, &scratch);
	for (uint32_t n = 0; n < facts->nodes.count && !done; n++) {
		const struct node *node = &facts->nodes.items[n];
		uint32_t join = node->event.kind == EVENT_BRANCH ? asked_join(facts, n) : NODE_NONE;
		bool before = join == NODE_NONE;
		for (uint32_t t = 0; t < facts->nodes.count && !before; t++) // told where all ways lead to the join
			before = told[t] != 0 && ways_from(&scratch, facts, t, NODE_NONE, WAYS_ORDINARY)[join] != 0 && !is_repeated(facts, join);
		if (!before)
			done = check_arm(&s, &scratch, n, node->next, node->other, told) || check_arm(&s, &scratch, n, node->other, node->next, told);
	}
	arena_finish(&scratch);
}

void siblings_check(const struct linker *linker, struct program *program)
{
	for (uint32_t f = 0; f < program->functions.count; f++)
		check_function(linker, program, f);
}
