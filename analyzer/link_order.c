// Which functions are simulated, and in which order: components of functions that call each other, callees first. A function is
// simulated for its own sake if it deals with tasks, or if what it calls does something that concerns tasks of its caller: where a callee sees to
// all that it starts, its callers have nothing to do with that. What such a function calls besides is simulated when it comes to it, a few calls
// deep, for the values that it returns and what it keeps.
#include "link_internal.h"

#include "annotations.h"
#include "fates.h"
#include "groups.h"

enum {
	HELPER_DEPTH = 3,
	HELPER_NODES_MAX = 400,
	COMPONENT_MAX = 24, // functions that call each other, up to which they are simulated until nothing changes
	ROUNDS_MAX = 5,     // ... but so often at most
};

// Functions that call each other; or one alone.
struct component {
	uint32_t first, count; // in order.members
};

struct order {
	struct linker *linker;
	uint32_t *number, *low; // by function: 1 + when it was met; the first one that it leads back to
	uint32_t *next_call;
	uint32_t *path, path_count; // functions being looked at, callers first
	uint32_t *open, open_count; // those whose component is not complete yet
	uint8_t *is_open;
	uint32_t met;
	uint32_t *members, member_count;    // of the components that are complete, one after the other
	uint32_t *component_of;             // by function: in `components`
	ARRAY(struct component) components; // callees first
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

static void add_traces(struct program *program, const struct simulation *simulation)
{
	uint32_t count = program->traces.count;
	for (uint32_t i = 0; i < simulation->traces.count; i++) {
		const struct trace *trace = &simulation->traces.items[i];
		struct trace *known = find_known(program, count, trace);
		if (known == NULL)
			array_push(program->arena, &program->traces, *trace);
		else if ((known->flags & TRACE_IMPRECISE) != 0)
			*known = *trace;
	}
}

// Adds the traces that are not known from an earlier attempt, and leaves the summary. True: a limit was hit.
static bool simulate_with(struct linker *linker, uint32_t function, const struct effort *effort)
{
	struct arena scratch = {0};
	struct simulation simulation = simulation_create(linker, linker->program, function, effort, &scratch);
	simulation_run(&simulation);
	summary_finish(&simulation);
	linker->summaries[function] = simulation.summary;
	if (!simulation.capped)
		annotations_check(linker, linker->program, function, simulation.summary);
	add_traces(linker->program, &simulation);
	fates_keep(linker->program, &simulation);
	groups_keep(linker->program, &simulation);
	arena_finish(&scratch);
	return simulation.capped;
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
		linker->specials[members[i]].items.count = 0;
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
			linker->summaries[members[i]] = make_bottom(linker, members[i]);
	for (uint32_t round = 0; changed && round < ROUNDS_MAX; round++) {
		changed = simulate_round(linker, members, count, plain);
		if (!changed)
			return;
	}
	// No cycle, or one that goes on for too long: a call that closes it finds no summary and is an unknown call.
	for (uint32_t i = 0; i < count; i++)
		linker->summaries[members[i]] = NULL;
	simulate_round(linker, members, count, plain);
}

// --- which of them

// Does the member, or what it calls, have to do with tasks that callers can know of?
static bool concerns(const struct order *order, uint32_t function)
{
	const struct linker *linker = order->linker;
	const struct call_list *list = &linker->calls[function];
	bool found = linker->deals[function];
	for (uint32_t i = 0; i < list->functions.count && !found; i++) {
		uint32_t callee = list->functions.items[i];
		found = linker->simulated[callee] == SIMULATED_HERE && summary_concerns_tasks(linker->summaries[callee]);
	}
	return found;
}

static bool is_small(const struct order *order, const struct component *component)
{
	for (uint32_t i = 0; i < component->count; i++)
		if (linker_function_facts(order->linker, order->members[component->first + i])->nodes.count > HELPER_NODES_MAX)
			return false;
	return true;
}

static bool ask_callees(struct order *order, const struct component *component, uint32_t depth);

// The function is called, `depth` calls below one that is simulated for its own sake. True: there is more known of it now.
static bool ask_for(struct order *order, uint32_t function, uint32_t depth)
{
	struct linker *linker = order->linker;
	const struct component component = order->components.items[order->component_of[function]];
	const uint32_t *members = &order->members[component.first];
	uint8_t *how = &linker->simulated[function], as = (uint8_t)(SIMULATED_HELPER + depth);
	if (*how == SIMULATED_HERE || (*how != SIMULATED_NOT && *how <= as) || !is_small(order, &component))
		return false;
	bool first = *how == SIMULATED_NOT;
	for (uint32_t i = 0; i < component.count; i++)
		linker->simulated[members[i]] = as;
	bool more = depth + 1 < HELPER_DEPTH && ask_callees(order, &component, depth + 1);
	if (first || more)
		simulate_component(linker, members, component.count, true);
	return first || more;
}

static bool ask_callees(struct order *order, const struct component *component, uint32_t depth)
{
	bool more = false;
	for (uint32_t i = 0; i < component->count; i++) {
		uint32_t member = order->members[component->first + i];
		const struct call_list *list = &order->linker->calls[member];
		for (uint32_t j = 0; j < list->functions.count; j++)
			if (order->component_of[list->functions.items[j]] != order->component_of[member])
				more = ask_for(order, list->functions.items[j], depth) || more;
	}
	return more;
}

static void complete(struct order *order, uint32_t index)
{
	struct linker *linker = order->linker;
	const struct component component = order->components.items[index];
	const uint32_t *members = &order->members[component.first];
	bool here = false;
	for (uint32_t i = 0; i < component.count; i++)
		here = here || concerns(order, members[i]);
	if (!here)
		return;
	for (uint32_t i = 0; i < component.count; i++)
		linker->simulated[members[i]] = SIMULATED_HERE;
	ask_callees(order, &component, 0);
	simulate_component(linker, members, component.count, false);
}

// --- their order

static void enter(struct order *order, uint32_t function)
{
	order->number[function] = order->low[function] = ++order->met;
	order->path[order->path_count++] = function;
	order->open[order->open_count++] = function;
	order->is_open[function] = 1;
}

// All calls of the function were followed.
static void leave(struct order *order, uint32_t function)
{
	order->path_count--;
	if (order->path_count > 0) {
		uint32_t caller = order->path[order->path_count - 1];
		order->low[caller] = order->low[function] < order->low[caller] ? order->low[function] : order->low[caller];
	}
	if (order->low[function] != order->number[function])
		return;
	uint32_t first = order->member_count, index = order->components.count;
	// The one that was met last calls nobody who is left to do, as far as it can be told.
	do {
		uint32_t member = order->open[--order->open_count];
		order->is_open[member] = 0;
		order->members[order->member_count++] = member;
	} while (order->members[order->member_count - 1] != function);
	// Of more than a few each is one for itself, for which those that come after it are unknown.
	uint32_t count = order->member_count - first, apart = count > COMPONENT_MAX ? count : 1;
	for (uint32_t i = 0; i < count; i++)
		order->component_of[order->members[first + i]] = apart == 1 ? index : index + i;
	for (uint32_t i = 0; i < apart; i++)
		array_push(order->linker->arena, &order->components, ((struct component){first + i, count / apart}));
	for (uint32_t i = 0; i < apart; i++)
		complete(order, index + i);
}

// By an explicit stack: chains of calls may be thousands deep (Tarjan, "Depth-first search and linear graph algorithms", 1972).
static void follow(struct order *order, uint32_t root)
{
	enter(order, root);
	while (order->path_count > 0) {
		uint32_t f = order->path[order->path_count - 1];
		const struct call_list *list = &order->linker->calls[f];
		if (order->next_call[f] >= list->functions.count) {
			leave(order, f);
			continue;
		}
		uint32_t callee = list->functions.items[order->next_call[f]++];
		if (order->number[callee] == 0)
			enter(order, callee);
		else if (order->is_open[callee] && order->number[callee] < order->low[f])
			order->low[f] = order->number[callee];
	}
}

void simulate_all(struct linker *linker)
{
	uint32_t count = linker->program->functions.count + 1;
	struct order order = {.linker = linker,
	                      .number = arena_array(linker->arena, uint32_t, count),
	                      .low = arena_array(linker->arena, uint32_t, count),
	                      .next_call = arena_array(linker->arena, uint32_t, count),
	                      .path = arena_array(linker->arena, uint32_t, count),
	                      .open = arena_array(linker->arena, uint32_t, count),
	                      .is_open = arena_array(linker->arena, uint8_t, count),
	                      .members = arena_array(linker->arena, uint32_t, count),
	                      .component_of = arena_array(linker->arena, uint32_t, count)};
	for (uint32_t f = 0; f < linker->program->functions.count; f++)
		if (linker->wanted[f] && order.number[f] == 0)
			follow(&order, f);
}
