// Which functions are simulated, and in which order: components of functions that call each other, callees first. A function is
// simulated for its own sake if it deals with tasks, or if what it calls does something that concerns tasks of its caller: where a callee sees to
// all that it starts, its callers have nothing to do with that. What such a function calls besides is simulated when it comes to it, a few calls
// deep, for the values that it returns and what it keeps.
#include "link_memory.h"

#include "annotations.h"
#include "permits.h"

enum {
	ROUNDS_MAX = 5, // so often functions that call each other are simulated, until nothing changes
};

// The same trace from an earlier attempt at the function; NULL when there is none.
static struct trace *find_known(struct program *program, uint32_t count, const struct trace *trace)
{
	for (uint32_t i = count; i > 0; i--) {
		struct trace *known = &program->traces.items[i - 1];
		if (known->function == trace->function && known->end == trace->end && known->unit == trace->unit && known->primary.begin == trace->primary.begin &&
		    known->started.begin == trace->started.begin && str_equal(known->handle, trace->handle))
			return known;
	}
	return NULL;
}

static void add_traces(struct program *program, const struct outcome *outcome)
{
	uint32_t count = program->traces.count;
	for (uint32_t i = 0; i < outcome->traces.count; i++) {
		const struct trace *trace = &outcome->traces.items[i];
		struct trace *known = find_known(program, count, trace);
		if (known == NULL)
			array_push(program->arena, &program->traces, *trace);
		else if ((known->flags & TRACE_IMPRECISE) != 0)
			*known = *trace;
	}
}

// Instead of what an earlier attempt at the same function noted.
static void keep_fates(struct program *program, uint32_t function, const struct outcome *outcome)
{
	uint32_t kept = 0;
	if (!program->scope.tree)
		return;
	for (uint32_t i = 0; i < program->fates.count; i++)
		if (program->fates.items[i].function != function)
			program->fates.items[kept++] = program->fates.items[i];
	program->fates.count = kept;
	for (uint32_t i = 0; i < outcome->fates.count; i++) {
		struct task_fate fate = outcome->fates.items[i];
		if (outcome->capped)
			fate.flags |= FATE_CAPPED;
		array_push(program->arena, &program->fates, fate);
	}
}

static struct outcome run(struct linker *linker, uint32_t function, const struct effort *effort, struct inquiry *inquiry, struct permit_lines *lines)
{
	struct arena scratch = {0};
	struct simulation simulation = simulation_create(linker, linker->program, function, effort, &scratch);
	linker->inquiry = inquiry;
	permits_write_down(linker->permits, linker->memory == NULL ? NULL : lines);
	linker_ask(linker, ASKED_FACTS, function, 0);
	simulation_run(&simulation);
	summary_finish(&simulation);
	linker->inquiry = NULL;
	permits_write_down(linker->permits, NULL);
	permit_lines_finish(lines);
	struct outcome outcome = outcome_of(&simulation);
	for (uint32_t i = 0; i < lines->items.count; i++)
		array_push(linker->program->arena, &outcome.permits, lines->items.items[i]);
	arena_finish(&scratch);
	return outcome;
}

// Adds the traces that are not known from an earlier attempt, and leaves the summary. True: a limit was hit.
static bool simulate_with(struct linker *linker, uint32_t function, const struct effort *effort)
{
	struct program *program = linker->program;
	struct outcome outcome;
	uint32_t nth = linker->simulations[function]++;
	if (!memory_recall(linker, function, effort, nth, &outcome) || !permits_repeat(linker->permits, outcome.permits.items, outcome.permits.count)) {
		struct arena questions = {0};
		struct inquiry inquiry = {.arena = &questions};
		struct permit_lines lines = {.arena = &questions};
		outcome = run(linker, function, effort, &inquiry, &lines);
		memory_keep(linker, function, effort, nth, &inquiry, &outcome);
		arena_finish(&questions);
	}
	linker_set_summary(linker, function, outcome.summary);
	if (!outcome.capped)
		annotations_check(linker, program, function, outcome.summary);
	add_traces(program, &outcome);
	keep_fates(program, function, &outcome);
	for (uint32_t i = 0; i < outcome.awaited.count; i++)
		array_push(program->arena, &program->awaited, outcome.awaited.items[i]);
	return outcome.capped;
}

static void simulate(struct linker *linker, uint32_t function, bool plain)
{
	const struct program_function *f = &linker->program->functions.items[function];
	if ((f->facts->flags & (FUNCTION_CUT | FUNCTION_CONSTANT)) != 0)
		return; // without a summary, its calls are unknown ones
	bool capped = simulate_with(linker, function, plain ? &effort_plain : &effort_full);
	if (capped && !plain)
		capped = simulate_with(linker, function, &effort_narrow);
	linker->capped[function] = capped;
}

// --- components

// Of a call that closes a cycle nothing is known at first: it does not come back. Each round adds the ways on which it comes
// back after one more turn, until there are no more.
static const struct summary *make_bottom(struct linker *linker, uint32_t function)
{
	struct summary *bottom = arena_new(linker->program->arena, struct summary);
	bottom->facts = linker_function_facts(linker, function);
	tables_init(&bottom->tables, linker->program->arena);
	return bottom;
}

static bool simulate_round(struct linker *linker, const uint32_t *members, uint32_t count, bool plain)
{
	bool changed = false;
	for (uint32_t i = 0; i < count; i++) {
		const struct summary *before = linker->summaries[members[i]];
		simulate(linker, members[i], plain);
		
		changed = changed || (before != NULL && !summary_equal(before, linker->summaries[members[i]]));
	}
	return changed;
}

static bool calls_itself(const struct linker *linker, uint32_t function)
{
	const struct call_list *list = &linker->calls[function];
	for (uint32_t i = 0; i < list->functions.count; i++)
		if (list->functions.items[i] == function)
			return true;
	return false;
}

static bool can_be_simulated(const struct linker *linker, uint32_t function)
{
	return (linker_function_facts(linker, function)->flags & (FUNCTION_CUT | FUNCTION_CONSTANT)) == 0;
}

static void simulate_component(struct linker *linker, const uint32_t *members, uint32_t count, bool plain)
{
	bool changed = count > 1 || calls_itself(linker, members[0]);
	for (uint32_t i = 0; changed && i < count; i++)
		if (can_be_simulated(linker, members[i]))
			linker_set_summary(linker, members[i], make_bottom(linker, members[i]));
	for (uint32_t round = 0; changed && round < ROUNDS_MAX; round++) {
		changed = simulate_round(linker, members, count, plain);
		if (!changed)
			return;
	}
	// No cycle, or one that goes on for too long: a call that closes it finds no summary and is an unknown call.
	for (uint32_t i = 0; i < count; i++)
		linker_set_summary(linker, members[i], NULL);
	simulate_round(linker, members, count, plain);
}

// --- which of them

// Does the member, or what it calls, have to do with tasks that callers can know of?
static bool concerns(const struct linker *linker, uint32_t function)
{
	const struct call_list *list = &linker->calls[function];
	bool found = linker->deals[function];
	for (uint32_t i = 0; i < list->functions.count && !found; i++) {
		uint32_t callee = list->functions.items[i];
		found = linker->simulated[callee] == SIMULATED_HERE && summary_leaves_tasks(linker->summaries[callee]);
	}
	return found;
}

static bool is_small(const struct linker *linker, const struct component *component)
{
	for (uint32_t i = 0; i < component->count; i++)
		if (linker_function_facts(linker, linker->components.members[component->first + i])->nodes.count > HELPER_NODES_MAX)
			return false;
	return true;
}

static bool ask_callees(struct linker *linker, const struct component *component, uint32_t depth);

// The function is called, `depth` calls below one that is simulated for its own sake. True: there is more known of it now.
static bool ask_for(struct linker *linker, uint32_t function, uint32_t depth)
{
	const struct component component = linker->components.items.items[linker->components.of[function]];
	const uint32_t *members = &linker->components.members[component.first];
	uint8_t *how = &linker->simulated[function], as = (uint8_t)(SIMULATED_HELPER + depth);
	if (*how == SIMULATED_HERE || (*how != SIMULATED_NOT && *how <= as) || !is_small(linker, &component))
		return false;
	bool first = *how == SIMULATED_NOT;
	for (uint32_t i = 0; i < component.count; i++)
		linker->simulated[members[i]] = as;
	bool more = depth + 1 < HELPER_DEPTH && ask_callees(linker, &component, depth + 1);
	if (first || more)
		simulate_component(linker, members, component.count, true);
	return first || more;
}

static bool ask_callees(struct linker *linker, const struct component *component, uint32_t depth)
{
	const struct components *components = &linker->components;
	bool more = false;
	for (uint32_t i = 0; i < component->count; i++) {
		uint32_t member = components->members[component->first + i];
		const struct call_list *list = &linker->calls[member];
		for (uint32_t j = 0; j < list->functions.count; j++)
			if (components->of[list->functions.items[j]] != components->of[member])
				more = ask_for(linker, list->functions.items[j], depth) || more;
	}
	return more;
}

static void complete(struct linker *linker, uint32_t index)
{
	const struct component component = linker->components.items.items[index];
	const uint32_t *members = &linker->components.members[component.first];
	bool here = false;
	for (uint32_t i = 0; i < component.count; i++)
		here = here || concerns(linker, members[i]);
	if (!here)
		return;
	for (uint32_t i = 0; i < component.count; i++)
		linker->simulated[members[i]] = SIMULATED_HERE;
	ask_callees(linker, &component, 0);
	simulate_component(linker, members, component.count, false);
}

void simulate_all(struct linker *linker)
{
	for (uint32_t c = 0; c < linker->components.items.count; c++)
		if (linker->wanted[linker->components.members[linker->components.items.items[c].first]])
			complete(linker, c);
}
