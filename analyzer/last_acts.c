// See last_acts.h. From the place where the handle ends, every way leads to the end of the program, through callers that are all known, and nothing on it
// waits, or calls what may take long. What the system ends then needs nobody to wait for it.
#include "last_acts.h"

#include "stop_effort.h"
#include "ways.h"

enum { CALLERS_MAX = 4 }; // one by the other

struct walk {
	const struct linker *linker;
	const struct program *program;
	struct stop_efforts *efforts;
	struct arena *arena;
	uint8_t *taken; // by function: its address is used
	bool serves;    // joins of tasks that are meant to run for ever are no waits for anything else, and starts belong to them
};

static bool ends_from(const struct walk *walk, uint32_t function, uint32_t node, uint32_t depth);

// Nothing that a program does when it is through.
static bool goes_on(const struct walk *walk, const struct program_function *f, const struct event *event)
{
	uint32_t callee = linker_callee(walk->linker, f->unit_index, event);
	switch (event->kind) {
	case EVENT_SPAWN:
	case EVENT_JOIN:
		return !walk->serves;
	case EVENT_FORK:
	case EVENT_BLOCK:
	case EVENT_SLEEP:
	case EVENT_RECEIVE:
	case EVENT_GROUP_WAIT:
	case EVENT_UNWIND: // to whoever catches
		return true;
	case EVENT_CALL:
		if ((event->flags & (FLAG_IMPLICIT | FLAG_QUICK)) != 0)
			return false;
		return callee == UINT32_MAX || stop_effort_of(walk->efforts, callee, false) == STOP_EFFORT_LONG;
	default:
		return false;
	}
}

// Whoever calls the function ends soon, too.
static bool callers_end(const struct walk *walk, uint32_t function, uint32_t depth)
{
	const struct program *program = walk->program;
	const struct program_function *f = &program->functions.items[function];
	const uint32_t unknown = FUNCTION_VIRTUAL | FUNCTION_CUT | FUNCTION_PATTERN | FUNCTION_LAMBDA;
	if ((f->facts->flags & FUNCTION_MAIN) != 0)
		return true;
	if ((f->facts->flags & unknown) != 0 || walk->taken[function] || program->calls[function] == 0 || depth >= CALLERS_MAX)
		return false;
	if ((f->facts->flags & FUNCTION_STATIC) == 0 && program_is_public(program, f->unit, f->unit->symbols.items[f->facts->symbol].file))
		return false;
	for (uint32_t c = 0; c < program->functions.count; c++) {
		const struct program_function *caller = &program->functions.items[c];
		for (uint32_t n = 0; n < caller->facts->nodes.count; n++) {
			const struct node *node = &caller->facts->nodes.items[n];
			bool calls = linker_callee(walk->linker, caller->unit_index, &node->event) == function;
			if (calls && (node->next == NODE_NONE || !ends_from(walk, c, node->next, depth + 1)))
				return false;
		}
	}
	return true;
}

static bool ends_from(const struct walk *walk, uint32_t function, uint32_t node, uint32_t depth)
{
	const struct program_function *f = &walk->program->functions.items[function];
	uint8_t *seen = arena_array(walk->arena, uint8_t, f->facts->nodes.count);
	uint32_t *open = arena_array(walk->arena, uint32_t, f->facts->nodes.count), count = 0;
	bool exits = false;
	open[count++] = node;
	seen[node] = 1;
	while (count > 0) {
		const struct node *at = &f->facts->nodes.items[open[--count]];
		const uint32_t nexts[] = {at->next, at->other};
		bool over = at->next != NODE_NONE && f->facts->nodes.items[at->next].event.kind == EVENT_NORETURN;
		if (!over && goes_on(walk, f, &at->event))
			return false;
		exits = exits || at->event.kind == EVENT_EXIT;
		for (uint32_t i = 0; i < 2; i++)
			if (nexts[i] != NODE_NONE && !seen[nexts[i]]) {
				seen[nexts[i]] = 1;
				open[count++] = nexts[i];
			}
	}
	return !exits || callers_end(walk, function, depth);
}

// All nodes that stand where the handle ends, by one of which it does.
static bool is_last(const struct walk *walk, const struct trace *trace)
{
	const struct function_facts *facts = walk->program->functions.items[trace->function].facts;
	bool found = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool ends = event->kind == EVENT_SCOPE_END || event->kind == EVENT_RETURN;
		if (!ends || event->loc.file != trace->at.file || event->loc.begin != trace->at.begin)
			continue;
		if (!ends_from(walk, trace->function, n, 0))
			return false;
		found = true;
	}
	return found;
}

static struct walk walk_make(const struct linker *linker, struct arena *arena)
{
	const struct program *program = linker_program(linker);
	struct walk walk = {.linker = linker, .program = program, .arena = arena, .efforts = stop_efforts_make(arena, linker)};
	walk.taken = arena_array(arena, uint8_t, (size_t)program->functions.count + 1);
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		for (uint32_t i = 0; i < unit->address_taken.count; i++) {
			uint32_t function = linker_function(linker, u, linker_symbol(linker, u, unit->address_taken.items[i]));
			if (function != UINT32_MAX)
				walk.taken[function] = 1;
		}
	}
	return walk;
}

void last_acts_mark(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct walk walk = walk_make(linker, &scratch);
	for (uint32_t i = 0; i < program->traces.count; i++) {
		struct trace *trace = &program->traces.items[i];
		if (trace->end == TRACE_SCOPE_END && (trace->flags & (TRACE_PROCESS | TRACE_IN_MAIN | TRACE_REAPED)) == TRACE_PROCESS && is_last(&walk, trace))
			trace->flags |= TRACE_IN_MAIN;
	}
	arena_finish(&scratch);
}

// --- servers

struct place_in_code {
	uint32_t function, node;
};

// Does nothing but such starts and joins stand on the ways from one to the other?
static bool is_quiet_between(const struct walk *walk, uint32_t function, uint32_t from, uint32_t to)
{
	const struct program_function *f = &walk->program->functions.items[function];
	uint8_t *after = ways_from(walk->arena, f->facts, f->facts->nodes.items[from].next, to, WAYS_ORDINARY);
	for (uint32_t n = 0; n < f->facts->nodes.count; n++)
		if (after[n] && n != from && goes_on(walk, f, &f->facts->nodes.items[n].event))
			return false;
	return ways_lead(f->facts, from, to, NODE_NONE, WAYS_ORDINARY);
}

// The calls of the function, `ret_calls`. False: there are none, or too many.
static bool find_calls(const struct walk *walk, uint32_t function, struct place_in_code *calls, uint32_t *ret_count)
{
	*ret_count = 0;
	for (uint32_t c = 0; c < walk->program->functions.count; c++) {
		const struct program_function *caller = &walk->program->functions.items[c];
		for (uint32_t n = 0; n < caller->facts->nodes.count; n++) {
			if (linker_callee(walk->linker, caller->unit_index, &caller->facts->nodes.items[n].event) != function)
				continue;
			if (*ret_count == CALLERS_MAX)
				return false;
			calls[(*ret_count)++] = (struct place_in_code){c, n};
		}
	}
	return *ret_count > 0;
}

static bool serves_from(const struct walk *walk, struct place_in_code start, struct place_in_code wait)
{
	const struct node *node = &walk->program->functions.items[wait.function].facts->nodes.items[wait.node];
	return start.function == wait.function && is_quiet_between(walk, start.function, start.node, wait.node) &&
	       node->next != NODE_NONE && ends_from(walk, wait.function, node->next, 0);
}

bool last_acts_serve(const struct linker *linker, uint32_t start_function, uint32_t start_node, uint32_t wait_function, uint32_t wait_node)
{
	struct arena scratch = {0};
	struct walk walk = walk_make(linker, &scratch);
	struct place_in_code start = {start_function, start_node}, wait = {wait_function, wait_node}, starts[CALLERS_MAX], waits[CALLERS_MAX];
	uint32_t start_count, wait_count;
	walk.serves = true;
	bool serves = serves_from(&walk, start, wait);
	if (start_function != wait_function && find_calls(&walk, start_function, starts, &start_count) && find_calls(&walk, wait_function, waits, &wait_count))
		serves = start_count == 1 && wait_count == 1 && serves_from(&walk, starts[0], waits[0]);
	arena_finish(&scratch);
	return serves;
}
