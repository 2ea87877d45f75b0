// Conditions: what an arm says about the values compared, and the small scope of loops with unknown bounds.
#include "simulation.h"

#include "relevance.h"

static enum truth compare_addresses(struct simulation *simulation, struct value a, enum compare compare, struct value b)
{
	struct place_table *places = &simulation->tables.places;
	if (a.place == b.place)
		return range_compare(value_number(0), compare, value_number(0));
	struct place p = *place_at(places, a.place), q = *place_at(places, b.place);
	int64_t first = p.kind == PLACE_NEXT || p.kind == PLACE_INDEX ? p.number : 0;
	int64_t second = q.kind == PLACE_NEXT || q.kind == PLACE_INDEX ? q.number : 0;
	bool same_array = (p.kind == q.kind && p.parent == q.parent && (p.kind == PLACE_INDEX || p.kind == PLACE_NEXT)) ||
	                  (p.kind == PLACE_NEXT && p.parent == b.place) || (q.kind == PLACE_NEXT && q.parent == a.place);
	if (same_array)
		return range_compare(value_number(first), compare, value_number(second));
	bool known = !place_is_visible(&simulation->tables, a.place) && !place_is_visible(&simulation->tables, b.place) &&
	             !place_is_weak(places, a.place) && !place_is_weak(places, b.place);
	if (known && (compare == COMPARE_EQ || compare == COMPARE_NE))
		return compare == COMPARE_NE ? TRUTH_YES : TRUTH_NO;
	return TRUTH_MAYBE;
}

static enum truth compare_values(struct simulation *simulation, const struct state *state, struct value a,
                                 enum compare compare, struct value b)
{
	if (a.kind == VALUE_ADDRESS && b.kind == VALUE_ADDRESS)
		return compare_addresses(simulation, a, compare, b);
	if (a.kind == VALUE_SYMBOL && b.kind == VALUE_SYMBOL && a.symbol == b.symbol)
		return range_compare(value_number(a.lo), compare, value_number(b.lo));
	if (a.kind == VALUE_FUNCTION && b.kind == VALUE_FUNCTION && (compare == COMPARE_EQ || compare == COMPARE_NE))
		return (a.symbol == b.symbol) == (compare == COMPARE_EQ) ? TRUTH_YES : TRUTH_NO;
	return range_compare(state_range(state, a), compare, state_range(state, b));
}

// Narrows what `operand` holds to the numbers for which `operand compare other` can hold. False: there are none.
static bool refine(struct simulation *simulation, struct state *state, struct operand operand, enum compare compare,
                   struct value other)
{
	if (operand.kind != OPERAND_PATH)
		return true;
	uint32_t place = resolve_path(simulation, state, operand.index);
	if (place == PLACE_NONE || place_is_weak(&simulation->tables.places, place))
		return true;
	struct value value = state_get(&simulation->tables, state, place);
	struct value bound = state_range(state, other), refined;
	if (value.kind != VALUE_NUMBER && value.kind != VALUE_SYMBOL)
		return true;
	if (!range_refine(state_range(state, value), compare, bound, &refined))
		return false;
	if (value.kind == VALUE_NUMBER) {
		if (!value_equal(refined, value))
			state_set(&simulation->tables, state, place, refined);
		return true;
	}
	if (value.lo != 0) {
		bool nonzero = refined.nonzero;
		refined = range_add(refined, value_number(-value.lo));
		refined.nonzero = refined.nonzero || (nonzero && value.lo == 0);
		struct value known = state_range(state, value_symbol(value.symbol));
		refined.nonzero = refined.nonzero || known.nonzero;
	}
	return state_constrain(&simulation->tables, state, value.symbol, refined);
}

// The small scope: a bound that nobody knows is tried up to TRIPS_MAX, not further.
static bool beyond_scope(struct simulation *simulation, const struct state *state, struct value counter, enum compare compare,
                         struct value bound)
{
	int64_t number = 0;
	if (bound.kind != VALUE_SYMBOL || counter.kind != VALUE_NUMBER || !value_is_number(counter, &number))
		return false;
	if (number < TRIPS_MAX || (compare != COMPARE_LT && compare != COMPARE_LE && compare != COMPARE_NE))
		return false;
	if (state->tasks.count == 0)
		return false;
	scope_note_bound(simulation, bound);
	return true;
}

void transfer_name_havoc(struct simulation *simulation, struct state *state, uint32_t record, struct operand operand)
{
	if (operand.kind != OPERAND_PATH)
		return;
	uint32_t place = resolve_path(simulation, state, operand.index);
	if (place == PLACE_NONE || place_is_weak(&simulation->tables.places, place))
		return;
	struct value value = state_get(&simulation->tables, state, place);
	if (value.kind != VALUE_HAVOC)
		return;
	struct value named = transfer_fresh(simulation, state, record, place + (value.reason == HAVOC_SHARED ? SYMBOL_SHARED
	                                                                                         : value.torn ? SYMBOL_REWRITTEN : 1));
	if (named.kind == VALUE_SYMBOL)
		state_set(&simulation->tables, state, place, named);
}

// A fact that was torn when states were joined leaves a branch open. The first one may go either way, for the states that
// were joined differed in it; the second may contradict the first, and so may a number that neither of them had.
static void consult(struct simulation *simulation, struct state *state, struct operand operand, enum compare compare,
                    struct value other)
{
	struct value value = resolve_value(simulation, state, operand), range = state_range(state, value);
	if (operand.kind != OPERAND_PATH || !state_is_torn(state, value))
		return;
	uint32_t fact = value.kind == VALUE_SYMBOL ? 2 * value.symbol + 1 : 2 * resolve_path(simulation, state, operand.index) + 2;
	int64_t number = 0;
	bool between = value_is_number(state_range(state, other), &number) && range.lo < number && number < range.hi;
	if ((state->consulted != 0 && state->consulted != fact) ||
	    (compare == COMPARE_EQ && between && range.lo != NUMBER_MIN && range.hi != NUMBER_MAX))
		state->doubtful = true;
	state->consulted = fact;
}

static bool is_counter(struct simulation *simulation, const struct state *state, struct operand operand)
{
	uint32_t place = operand.kind == OPERAND_PATH ? resolve_path(simulation, state, operand.index) : PLACE_NONE;
	for (uint32_t i = 0; place != PLACE_NONE && i < simulation->counters.count; i++)
		if (simulation->counters.items[i] == place)
			return true;
	return false;
}

static bool may_end_task(const struct simulation *simulation, const struct event *event)
{
	if (event->kind == EVENT_CALL)
		return event->symbol == 0 || summary_of_callee(simulation, event) != NULL;
	return event->kind == EVENT_JOIN || event->kind == EVENT_DETACH || event->kind == EVENT_FUTURE_GET;
}

// The joins, detaches and calls that can be reached from the node, added up: equal sums for equal sets, as a rule.
static uint64_t sum_of_ends(struct simulation *simulation, uint32_t from)
{
	const struct node *nodes = simulation->facts->nodes.items;
	uint8_t *seen = arena_array(simulation->arena, uint8_t, simulation->facts->nodes.count);
	uint32_t *stack = arena_array(simulation->arena, uint32_t, simulation->facts->nodes.count + 1), top = 0;
	uint64_t sum = 0;
	if (from != NODE_NONE)
		stack[top++] = from;
	while (top > 0) {
		uint32_t node = stack[--top];
		if (seen[node]++)
			continue;
		sum += may_end_task(simulation, &nodes[node].event) ? (node + 1) * 0x9e3779b97f4a7c15u : 0;
		const uint32_t edges[] = {nodes[node].next, nodes[node].other, nodes[node].unwind};
		for (uint32_t i = 0; i < 3; i++)
			if (edges[i] != NODE_NONE && !seen[edges[i]])
				stack[top++] = edges[i];
	}
	return sum;
}

// PRECISION: a flag that was set before the spawn and asked before the join (`if (running) join`) is the spawner's, even
// though the task could change it.
static bool asks_shared_flag(struct simulation *simulation, uint32_t node, struct value a, struct value b)
{
	const struct value values[] = {a, b};
	for (uint32_t i = 0; i < 2; i++) {
		const struct symbol_origin *origin =
		    values[i].kind == VALUE_SYMBOL ? &simulation->tables.symbols.items[values[i].symbol] : NULL;
		if (origin == NULL || origin->initial != PLACE_NONE || origin->number < SYMBOL_SHARED || origin->number >= SYMBOL_REWRITTEN)
			continue;
		if (simulation->asks_flag == NULL)
			simulation->asks_flag = arena_array(simulation->arena, uint8_t, simulation->facts->nodes.count);
		if (simulation->asks_flag[node] == 0) {
			const struct node *branch = &simulation->facts->nodes.items[node];
			simulation->asks_flag[node] = sum_of_ends(simulation, branch->next) != sum_of_ends(simulation, branch->other) ? 1 : 2;
		}
		return simulation->asks_flag[node] == 1;
	}
	return false;
}

// PRECISION: a bound that is the same before and after as a rule, though code out of sight could have changed it.
static bool is_rewritten(const struct simulation *simulation, struct value bound)
{
	const struct symbol_origin *origin = bound.kind == VALUE_SYMBOL ? &simulation->tables.symbols.items[bound.symbol] : NULL;
	return origin != NULL && origin->initial == PLACE_NONE && origin->number >= SYMBOL_REWRITTEN &&
	       origin->number < SYMBOL_JOINED;
}

// Narrows the state to where the comparison holds. False: it cannot, or only outside the small scope.
static const struct variable *variable_of(const struct simulation *simulation, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? &simulation->facts->paths.items[operand.index] : NULL;
	return path != NULL && path->step_count == 0 ? &simulation->facts->variables.items[path->variable] : NULL;
}

// PRECISION: `this == &other`, of an assignment. Callers give it another object.
static bool asks_for_itself(const struct simulation *simulation, struct operand left, struct operand right)
{
	const struct variable *a = variable_of(simulation, left), *b = variable_of(simulation, right);
	if (a == NULL || b == NULL)
		return false;
	if (a->storage != STORAGE_THIS) {
		const struct variable *other = a;
		a = b;
		b = other;
	}
	return a->storage == STORAGE_THIS && b->storage == STORAGE_PARAM && b->reference;
}

static bool enter_arm(struct simulation *simulation, struct state *state, uint32_t node, enum compare compare)
{
	const struct event *event = simulation_event(simulation, node);
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	if (compare == COMPARE_EQ && asks_for_itself(simulation, left, right))
		return false;
	struct value a = resolve_value(simulation, state, left), b = resolve_value(simulation, state, right);
	enum truth truth = compare_values(simulation, state, a, compare, b);
	if (truth == TRUTH_NO)
		return false;
	if (truth == TRUTH_MAYBE) {
		consult(simulation, state, left, compare, b);
		consult(simulation, state, right, compare_swap(compare), a);
		state->doubtful = state->doubtful || asks_shared_flag(simulation, node, a, b);
		state->rebound = state->rebound || (is_rewritten(simulation, b) && is_counter(simulation, state, left)) ||
		                 (is_rewritten(simulation, a) && is_counter(simulation, state, right));
	}
	if ((is_counter(simulation, state, left) && beyond_scope(simulation, state, a, compare, b)) ||
	    (is_counter(simulation, state, right) && beyond_scope(simulation, state, b, compare_swap(compare), a))) {
		simulation->bounded = true;
		return false;
	}
	if (!refine(simulation, state, left, compare, b))
		return false;
	a = resolve_value(simulation, state, left);
	return refine(simulation, state, right, compare_swap(compare), a);
}

static void take_arm(struct simulation *simulation, uint32_t record, enum compare compare, uint32_t successor, enum via via)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	transfer_name_havoc(simulation, state, record, event_operand(event, SLOT_LEFT));
	transfer_name_havoc(simulation, state, record, event_operand(event, SLOT_RIGHT));
	if (enter_arm(simulation, state, simulation->records.items[record].node, compare))
		flow_emit(simulation, record, successor, state, via);
	else
		state_recycle(&simulation->tables, state);
}

bool transfer_branch_is_open(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct state *state = simulation->records.items[record].state;
	if (!relevance_of_branch(simulation, simulation->records.items[record].node))
		return false; // nothing depends on it
	if (event->compare == COMPARE_NONE)
		return true;
	struct value a = resolve_value(simulation, state, event_operand(event, SLOT_LEFT));
	struct value b = resolve_value(simulation, state, event_operand(event, SLOT_RIGHT));
	return compare_values(simulation, state, a, event->compare, b) == TRUTH_MAYBE;
}

void transfer_branch(struct simulation *simulation, uint32_t record)
{
	const struct node *node = &simulation->facts->nodes.items[simulation->records.items[record].node];
	if (!relevance_of_branch(simulation, simulation->records.items[record].node) || node->event.compare == COMPARE_NONE || event_operand(&node->event, SLOT_LEFT).kind == OPERAND_UNKNOWN) {
		flow_emit(simulation, record, node->next, record_state(simulation, record), VIA_TRUE);
		flow_emit(simulation, record, node->other, record_state(simulation, record), VIA_FALSE);
		return;
	}
	take_arm(simulation, record, node->event.compare, node->next, VIA_TRUE);
	take_arm(simulation, record, compare_negate(node->event.compare), node->other, VIA_FALSE);
}
