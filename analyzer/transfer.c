// The effect of the plumbing events on a state: storage, values, branches, containers, unknown calls. What happens to
// tasks is in typestate.c.
#include "simulation.h"

#include "linker.h"

static struct state *copy_of(struct simulation *simulation, uint32_t record)
{
	return state_clone(simulation->arena, simulation->records.items[record].state);
}

static void emit_next(struct simulation *simulation, uint32_t record, struct state *state)
{
	uint32_t node = simulation->records.items[record].node;
	flow_emit(simulation, record, simulation->facts->nodes.items[node].next, state, VIA_NEXT);
}

static const struct event *event_at(const struct simulation *simulation, uint32_t record)
{
	return simulation_event(simulation, simulation->records.items[record].node);
}

// Escape and havoc -----------------------------------------------------------------------------------------------

static void escape_task(struct state *state, uint32_t task)
{
	if (state->tasks.items[task].status == TASK_LIVE)
		state->tasks.items[task].status = TASK_ESCAPED;
}

static void havoc_within(struct simulation *simulation, struct state *state, uint32_t place, uint32_t depth)
{
	if (place == PLACE_NONE || depth > 6)
		return;
	const struct place *p = place_at(&simulation->tables.places, place);
	// What is handed over as one element may be used as the whole array.
	uint32_t whole = p->kind == PLACE_INDEX || p->kind == PLACE_NEXT ? p->parent : place;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		if (!place_in_allocation(&simulation->tables.places, binding->place, whole))
			continue;
		struct value value = binding->value;
		if (value.kind == VALUE_TASK)
			escape_task(state, value.task);
		if (value.kind == VALUE_HAVOC)
			continue;
		if (value.kind != VALUE_TASK && value.kind != VALUE_FUNCTION)
			binding->value = (struct value){.kind = VALUE_HAVOC};
		uint32_t pointee = resolve_pointee(simulation, value);
		if (pointee != PLACE_NONE && value.kind == VALUE_ADDRESS)
			havoc_within(simulation, state, pointee, depth + 1);
	}
	if (state_get(&simulation->tables, state, whole).kind != VALUE_TASK) {
		// Keep the tasks of the parts, now escaped, so that a later join still finds them.
		bool has_parts = false;
		for (uint32_t i = 0; i < state->bindings.count && !has_parts; i++)
			has_parts = state->bindings.items[i].value.kind == VALUE_TASK &&
			            place_within(&simulation->tables.places, state->bindings.items[i].place, whole);
		if (!has_parts)
			state_set(&simulation->tables, state, whole, (struct value){.kind = VALUE_HAVOC});
	}
}

void transfer_havoc(struct simulation *simulation, struct state *state, uint32_t place)
{
	havoc_within(simulation, state, place, 0);
}

void transfer_escape_value(struct simulation *simulation, struct state *state, struct value value, bool tasks_too)
{
	if (value.kind == VALUE_TASK && tasks_too)
		escape_task(state, value.task);
	uint32_t pointee = resolve_pointee(simulation, value);
	if (pointee != PLACE_NONE)
		havoc_within(simulation, state, pointee, 0);
}

// Copies -----------------------------------------------------------------------------------------------------------

void transfer_copy(struct simulation *simulation, struct state *state, uint32_t from, uint32_t to)
{
	if (from == PLACE_NONE || to == PLACE_NONE || from == to)
		return;
	struct value whole = state_get(&simulation->tables, state, from);
	ARRAY(struct binding) parts = {0};
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].place != from &&
		    place_within(&simulation->tables.places, state->bindings.items[i].place, from))
			array_push(simulation->arena, &parts, state->bindings.items[i]);
	state_set(&simulation->tables, state, to, whole);
	for (uint32_t i = 0; i < parts.count; i++) {
		uint32_t part = place_rebase(&simulation->tables.places, parts.items[i].place, from, to);
		if (part != PLACE_NONE)
			state_set(&simulation->tables, state, part, parts.items[i].value);
	}
}

void transfer_move(struct simulation *simulation, struct state *state, uint32_t record, uint32_t from, uint32_t to)
{
	uint32_t node = simulation->records.items[record].node;
	if (to != PLACE_NONE)
		typestate_release(simulation, state, record, to, false, RELEASE_OVERWRITE);
	transfer_copy(simulation, state, from, to);
	if (from == PLACE_NONE || from == to)
		return;
	if (to == PLACE_NONE) {
		transfer_havoc(simulation, state, from);
		return;
	}
	uint32_t size = transfer_size_place(simulation, from);
	bool container = false;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		if (!place_within(&simulation->tables.places, binding->place, from))
			continue;
		if (binding->place == size) {
			binding->value = value_number(0);
			container = true;
		} else if (binding->value.kind == VALUE_TASK) {
			binding->value = value_empty(EMPTY_MOVED, node);
		} else if (binding->value.kind == VALUE_ADDRESS) {
			binding->value = value_number(0);
		}
	}
	struct value whole = state_get(&simulation->tables, state, from);
	if (!container && whole.kind == VALUE_SYMBOL)
		state_set(&simulation->tables, state, from, value_empty(EMPTY_MOVED, node));
}

// A value is written: the old handle there loses this holder, the new one gains it.
static void write_place(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place, struct value value)
{
	if (place == PLACE_NONE)
		return;
	if (place_is_weak(&simulation->tables.places, place)) {
		transfer_escape_value(simulation, state, value, true);
		transfer_havoc(simulation, state, place_at(&simulation->tables.places, place)->parent);
		return;
	}
	typestate_release(simulation, state, record, place, false, RELEASE_OVERWRITE);
	state_set(&simulation->tables, state, place, value);
}

struct value transfer_fresh(struct simulation *simulation, struct state *state, uint32_t record, uint32_t number)
{
	uint32_t symbol = symbol_fresh(&simulation->tables, simulation->records.items[record].node, number);
	if (symbol == 0)
		return value_unknown();
	state_renew_symbol(&simulation->tables, state, symbol);
	return value_symbol(symbol);
}

static struct value join_of_havoc(struct value value)
{
	return value.kind == VALUE_HAVOC || value.kind == VALUE_UNINIT ? value_unknown() : value;
}

static void transfer_assign(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	struct operand source = event_operand(event, SLOT_SOURCE);
	uint32_t target = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	if (source.kind == OPERAND_PATH) {
		uint32_t from = resolve_path(simulation, state, source.index);
		struct value value = state_get(&simulation->tables, state, from);
		if (target == PLACE_NONE) {
			// Stored where nobody here can follow.
			transfer_escape_value(simulation, state, value, true);
		} else if (from != target && value.kind == VALUE_TASK) {
			write_place(simulation, state, record, target, value);
		} else if (from != target && from != PLACE_NONE && !place_is_weak(&simulation->tables.places, target) &&
		           !place_is_weak(&simulation->tables.places, from)) {
			// The value is read before the target is released: `t = t2` may release what is copied.
			typestate_release(simulation, state, record, target, false, RELEASE_OVERWRITE);
			transfer_copy(simulation, state, from, target);
		} else if (from != target) {
			write_place(simulation, state, record, target, join_of_havoc(value));
		}
	} else {
		struct value value = source.kind == OPERAND_UNKNOWN || source.kind == OPERAND_NONE
		                         ? transfer_fresh(simulation, state, record, 0)
		                         : resolve_value(simulation, state, source);
		if (target == PLACE_NONE)
			transfer_escape_value(simulation, state, value, true);
		else
			write_place(simulation, state, record, target, value);
	}
	emit_next(simulation, record, state);
}

struct value transfer_sum(struct simulation *simulation, const struct state *state, struct value value, struct value amount)
{
	int64_t number = 0;
	struct value range = state_range(state, amount);
	bool exact = value_is_number(range, &number);
	if (value.kind == VALUE_ADDRESS && exact) {
		uint32_t place = place_shift(&simulation->tables.places, value.place, number);
		return place == PLACE_NONE ? value_unknown() : value_address(place);
	}
	if (value.kind == VALUE_SYMBOL && exact && number > -1000 && number < 1000) {
		struct value moved = value;
		moved.lo += number;
		moved.hi = 0;
		if (moved.lo > -1000 && moved.lo < 1000)
			return moved;
	}
	if (value.kind == VALUE_NUMBER || value.kind == VALUE_SYMBOL)
		return range_add(state_range(state, value), range);
	return value_unknown();
}

static void transfer_add(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	struct value value = resolve_value(simulation, state, event_operand(event, SLOT_SOURCE));
	struct value amount = resolve_value(simulation, state, event_operand(event, SLOT_AMOUNT));
	// c + i: the pointer may stand on either side.
	if (value.kind == VALUE_NUMBER && (amount.kind == VALUE_ADDRESS || amount.kind == VALUE_SYMBOL)) {
		struct value swapped = value;
		value = amount;
		amount = swapped;
	}
	uint32_t target = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	write_place(simulation, state, record, target, transfer_sum(simulation, state, value, amount));
	emit_next(simulation, record, state);
}

// Branches ---------------------------------------------------------------------------------------------------------

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
static bool beyond_scope(const struct state *state, struct value counter, enum compare compare, struct value bound)
{
	int64_t number = 0;
	if (bound.kind != VALUE_SYMBOL || counter.kind != VALUE_NUMBER || !value_is_number(counter, &number))
		return false;
	if (number < TRIPS_MAX || (compare != COMPARE_LT && compare != COMPARE_LE && compare != COMPARE_NE))
		return false;
	return state->tasks.count > 0;
}

static void take_arm(struct simulation *simulation, uint32_t record, enum compare compare, uint32_t successor, enum via via)
{
	const struct event *event = event_at(simulation, record);
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	struct state *state = copy_of(simulation, record);
	struct value a = resolve_value(simulation, state, left), b = resolve_value(simulation, state, right);
	if (compare_values(simulation, state, a, compare, b) == TRUTH_NO)
		return;
	if (beyond_scope(state, a, compare, b) || beyond_scope(state, b, compare_swap(compare), a)) {
		simulation->bounded = true;
		return;
	}
	if (!refine(simulation, state, left, compare, b))
		return;
	a = resolve_value(simulation, state, left);
	if (!refine(simulation, state, right, compare_swap(compare), a))
		return;
	flow_emit(simulation, record, successor, state, via);
}

bool transfer_branch_is_open(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	const struct state *state = simulation->records.items[record].state;
	if (event->compare == COMPARE_NONE)
		return true;
	struct value a = resolve_value(simulation, state, event_operand(event, SLOT_LEFT));
	struct value b = resolve_value(simulation, state, event_operand(event, SLOT_RIGHT));
	return compare_values(simulation, state, a, event->compare, b) == TRUTH_MAYBE;
}

static void transfer_branch(struct simulation *simulation, uint32_t record)
{
	const struct node *node = &simulation->facts->nodes.items[simulation->records.items[record].node];
	if (node->event.compare == COMPARE_NONE || event_operand(&node->event, SLOT_LEFT).kind == OPERAND_UNKNOWN) {
		flow_emit(simulation, record, node->next, copy_of(simulation, record), VIA_TRUE);
		flow_emit(simulation, record, node->other, copy_of(simulation, record), VIA_FALSE);
		return;
	}
	take_arm(simulation, record, node->event.compare, node->next, VIA_TRUE);
	take_arm(simulation, record, compare_negate(node->event.compare), node->other, VIA_FALSE);
}

// Storage ----------------------------------------------------------------------------------------------------------

uint32_t transfer_size_place(struct simulation *simulation, uint32_t container)
{
	return place_part(&simulation->tables.places, container, PLACE_FIELD, 0, STR("size()"));
}

static const struct type *variable_type(const struct simulation *simulation, struct operand target)
{
	if (target.kind != OPERAND_PATH && target.kind != OPERAND_ADDRESS)
		return NULL;
	const struct path *path = &simulation->facts->paths.items[target.index];
	uint32_t type = path->step_count == 0 ? simulation->facts->variables.items[path->variable].type : 0;
	return type == 0 ? NULL : &simulation->unit->types.items[type - 1];
}

static void transfer_declare(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
	uint32_t place = resolve_place(simulation, state, target);
	const struct type *type = variable_type(simulation, target);
	// A loop that jumps back over a declaration without a scope end: the old storage is gone all the same.
	typestate_release(simulation, state, record, place, false, RELEASE_SCOPE);
	if (source.kind != OPERAND_NONE)
		state_set(&simulation->tables, state, place, resolve_value(simulation, state, source));
	else if (type != NULL && type->kind == TYPE_HANDLE && type->handle.object)
		state_set(&simulation->tables, state, place, value_empty(EMPTY_CREATED, simulation->records.items[record].node));
	else
		state_set(&simulation->tables, state, place, (struct value){.kind = VALUE_UNINIT});
	if (type != NULL && type->kind == TYPE_CONTAINER)
		state_set(&simulation->tables, state, transfer_size_place(simulation, place), value_number(0));
	emit_next(simulation, record, state);
}

static void transfer_end_of_life(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	struct operand target = event_operand(event, SLOT_TARGET);
	uint32_t place = resolve_place(simulation, state, target);
	if (place != PLACE_NONE) {
		const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
		bool temp = root->kind == PLACE_VARIABLE && place_at(&simulation->tables.places, place)->parent == PLACE_NONE &&
		            simulation->facts->variables.items[root->number].storage == STORAGE_TEMP;
		typestate_release(simulation, state, record, place, false, temp ? RELEASE_DISCARD : RELEASE_SCOPE);
		state_forget(&simulation->tables, state, place);
	}
	emit_next(simulation, record, state);
}

// The first object of this allocation that no binding mentions.
static uint32_t free_instance(struct simulation *simulation, const struct state *state, uint32_t node)
{
	struct place_table *places = &simulation->tables.places;
	for (int64_t other = 0; other < HEAP_INSTANCES_MAX; other++) {
		uint32_t object = place_root(places, PLACE_HEAP, node, other, STR_NULL);
		bool mentioned = false;
		for (uint32_t i = 0; i < state->bindings.count && !mentioned; i++) {
			const struct binding *binding = &state->bindings.items[i];
			mentioned = place_at(places, binding->place)->root == object ||
			            (binding->value.kind == VALUE_ADDRESS && place_at(places, binding->value.place)->root == object);
		}
		if (!mentioned)
			return object;
	}
	return PLACE_NONE;
}

static void transfer_alloc(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	uint32_t node = simulation->records.items[record].node;
	struct operand result = event_operand(event, SLOT_RESULT), target = event_operand(event, SLOT_TARGET);
	struct state *state = copy_of(simulation, record);
	uint32_t variable = PLACE_NONE;
	if (target.kind == OPERAND_PATH || target.kind == OPERAND_ADDRESS)
		variable = place_root(&simulation->tables.places, PLACE_VARIABLE,
		                      simulation->facts->paths.items[target.index].variable, 0, STR_NULL);
	if (variable != PLACE_NONE)
		state_forget(&simulation->tables, state, variable);
	uint32_t object = free_instance(simulation, state, node);
	struct value address = object == PLACE_NONE ? transfer_fresh(simulation, state, record, 0) : value_address(object);
	if (object != PLACE_NONE)
		state_set(&simulation->tables, state, object, (struct value){.kind = VALUE_UNINIT});
	if (variable != PLACE_NONE)
		state_set(&simulation->tables, state, variable, address);
	uint32_t holder = resolve_place(simulation, state, result);
	write_place(simulation, state, record, holder, address);
	emit_next(simulation, record, state);
	// A function that allocates (malloc) can fail; a new-expression cannot.
	if (event->symbol == 0 || holder == PLACE_NONE)
		return;
	struct state *failed = copy_of(simulation, record);
	write_place(simulation, failed, record, holder, value_number(0));
	emit_next(simulation, record, failed);
}

static void transfer_free(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	struct operand source = event_operand(event, SLOT_SOURCE);
	uint32_t object = resolve_pointee(simulation, resolve_value(simulation, state, source));
	if (object != PLACE_NONE) {
		typestate_release(simulation, state, record, object, true, RELEASE_FREE);
		state_forget(&simulation->tables, state, object);
	}
	emit_next(simulation, record, state);
}

static void transfer_zero(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	const struct type *type = event->type == 0 ? NULL : &simulation->unit->types.items[event->type - 1];
	if (place != PLACE_NONE) {
		// memset of an array is given its first element.
		const struct place *p = place_at(&simulation->tables.places, place);
		if (p->kind == PLACE_INDEX && p->number == 0)
			place = p->parent;
		typestate_release(simulation, state, record, place, false, RELEASE_OVERWRITE);
		if (type != NULL && type->kind == TYPE_HANDLE && type->handle.object)
			state_set(&simulation->tables, state, place,
			          value_empty(EMPTY_CREATED, simulation->records.items[record].node));
		else
			state_set(&simulation->tables, state, place, value_number(0));
	}
	emit_next(simulation, record, state);
}

static void transfer_move_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	uint32_t from = resolve_place(simulation, state, event_operand(event, SLOT_SOURCE));
	uint32_t to = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	transfer_move(simulation, state, record, from, to);
	emit_next(simulation, record, state);
}

static void transfer_swap(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	uint32_t a = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	uint32_t b = resolve_place(simulation, state, event_operand(event, SLOT_SOURCE));
	uint32_t spare = place_root(&simulation->tables.places, PLACE_HEAP, -2, 0, STR("swap"));
	if (a == PLACE_NONE || b == PLACE_NONE) {
		transfer_havoc(simulation, state, a);
		transfer_havoc(simulation, state, b);
	} else if (a != b) {
		transfer_copy(simulation, state, a, spare);
		transfer_copy(simulation, state, b, a);
		transfer_copy(simulation, state, spare, b);
		state_forget(&simulation->tables, state, spare);
	}
	emit_next(simulation, record, state);
}

// Containers -------------------------------------------------------------------------------------------------------

void transfer_push(struct simulation *simulation, struct state *state, uint32_t record, uint32_t container, uint32_t source)
{
	uint32_t size = container == PLACE_NONE ? PLACE_NONE : transfer_size_place(simulation, container);
	int64_t count = 0;
	if (size == PLACE_NONE || !value_is_number(state_get(&simulation->tables, state, size), &count) || count < 0) {
		// Nobody here knows how many there are: the element goes out of sight.
		transfer_escape_value(simulation, state, state_get(&simulation->tables, state, source), true);
		if (source != PLACE_NONE) {
			transfer_havoc(simulation, state, source);
			state_forget(&simulation->tables, state, source);
		}
		return;
	}
	uint32_t element = place_part(&simulation->tables.places, container, PLACE_INDEX, count, STR_NULL);
	if (source != PLACE_NONE)
		transfer_move(simulation, state, record, source, element);
	else
		state_set(&simulation->tables, state, element,
		          value_empty(EMPTY_CREATED, simulation->records.items[record].node));
	state_set(&simulation->tables, state, size, value_number(count + 1));
}

static void transfer_push_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	uint32_t container = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	uint32_t source = resolve_place(simulation, state, event_operand(event, SLOT_SOURCE));
	transfer_push(simulation, state, record, container, source);
	emit_next(simulation, record, state);
}

// POP, CLEAR and RESIZE set the number of elements; those past it die.
static void transfer_shrink(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	uint32_t container = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	uint32_t size = container == PLACE_NONE ? PLACE_NONE : transfer_size_place(simulation, container);
	int64_t count = 0, wanted = 0;
	bool known = size != PLACE_NONE && value_is_number(state_get(&simulation->tables, state, size), &count) && count >= 0;
	if (event->kind == EVENT_POP)
		wanted = count - 1;
	if (event->kind == EVENT_RESIZE)
		known = known && value_is_number(state_range(state, resolve_value(simulation, state,
		                                                                event_operand(event, SLOT_AMOUNT))), &wanted);
	if (!known || wanted < 0 || wanted > 64) {
		if (size != PLACE_NONE)
			transfer_havoc(simulation, state, container);
		emit_next(simulation, record, state);
		return;
	}
	for (int64_t i = wanted; i < count; i++) {
		uint32_t element = place_part(&simulation->tables.places, container, PLACE_INDEX, i, STR_NULL);
		typestate_release(simulation, state, record, element, false, RELEASE_FREE);
		state_forget(&simulation->tables, state, element);
	}
	for (int64_t i = count; i < wanted; i++)
		state_set(&simulation->tables, state, place_part(&simulation->tables.places, container, PLACE_INDEX, i, STR_NULL),
		          value_empty(EMPTY_CREATED, simulation->records.items[record].node));
	state_set(&simulation->tables, state, size, value_number(wanted));
	emit_next(simulation, record, state);
}

// Calls ------------------------------------------------------------------------------------------------------------

void transfer_result(struct simulation *simulation, struct state *state, uint32_t record, bool succeeded)
{
	const struct event *event = event_at(simulation, record);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	struct operand success = event_operand(event, SLOT_SUCCESS);
	if (place == PLACE_NONE)
		return;
	struct value value = transfer_fresh(simulation, state, record, 0);
	if (success.kind != OPERAND_NONE && event->compare != COMPARE_NONE) {
		enum compare compare = succeeded ? event->compare : compare_negate(event->compare);
		struct value refined, bound = state_range(state, resolve_value(simulation, state, success));
		if (range_refine(value_unknown(), compare, bound, &refined))
			value = refined;
	}
	write_place(simulation, state, record, place, value);
}

static void escape_operand(struct simulation *simulation, struct state *state, struct operand operand, bool external)
{
	if (operand.kind == OPERAND_ADDRESS) {
		transfer_havoc(simulation, state, resolve_path(simulation, state, operand.index));
		return;
	}
	if (operand.kind != OPERAND_PATH)
		return;
	uint32_t place = resolve_path(simulation, state, operand.index);
	if (place == PLACE_NONE)
		return;
	// A function of the system that no model speaks of does not join what it gets by value.
	transfer_escape_value(simulation, state, state_get(&simulation->tables, state, place), !external);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		if (binding.place != place && place_within(&simulation->tables.places, binding.place, place))
			transfer_escape_value(simulation, state, binding.value, true);
	}
}

void transfer_call_unknown(struct simulation *simulation, struct state *state, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	bool external = (event->flags & FLAG_EXTERNAL) != 0;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		if (slot == SLOT_ARG || slot == SLOT_THIS || slot == SLOT_CALLEE || slot == SLOT_TARGET || slot == SLOT_SOURCE)
			escape_operand(simulation, state, event->operands[i].operand, external);
	}
	transfer_result(simulation, state, record, true);
}

static void transfer_call(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	uint32_t symbol = UINT32_MAX;
	if (event->symbol != 0) {
		if ((event->flags & FLAG_VIRTUAL) == 0)
			symbol = linker_symbol(simulation->linker, simulation->unit_index, event->symbol - 1);
	} else {
		struct value callee = resolve_value(simulation, before, event_operand(event, SLOT_CALLEE));
		if (callee.kind == VALUE_FUNCTION)
			symbol = callee.symbol;
	}
	uint32_t function = symbol == UINT32_MAX ? UINT32_MAX : linker_function(simulation->linker, simulation->unit_index, symbol);
	const struct summary *summary = function == UINT32_MAX ? NULL : linker_summary(simulation->linker, function);
	if (summary != NULL && summary_apply(simulation, record, summary))
		return;
	struct state *state = copy_of(simulation, record);
	transfer_call_unknown(simulation, state, record);
	emit_next(simulation, record, state);
}

static void transfer_return(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	struct operand source = event_operand(event, SLOT_SOURCE);
	uint32_t result = resolve_result(simulation);
	if (source.kind == OPERAND_PATH) {
		uint32_t from = resolve_path(simulation, state, source.index);
		const struct place *root =
		    from == PLACE_NONE ? NULL : place_at(&simulation->tables.places, place_at(&simulation->tables.places, from)->root);
		// Handle objects and what holds them are moved out of the function's own variables; values are copied.
		if (root != NULL && root->kind == PLACE_VARIABLE && root->other == 0)
			transfer_move(simulation, state, record, from, result);
		else
			transfer_copy(simulation, state, from, result);
		if (from == PLACE_NONE)
			state_set(&simulation->tables, state, result, value_unknown());
	} else if (source.kind != OPERAND_NONE) {
		state_set(&simulation->tables, state, result, resolve_value(simulation, state, source));
	}
	emit_next(simulation, record, state);
}

static void transfer_attribute(struct simulation *simulation, uint32_t record)
{
	const struct event *event = event_at(simulation, record);
	struct state *state = copy_of(simulation, record);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	state_set(&simulation->tables, state, place, resolve_value(simulation, state, event_operand(event, SLOT_SOURCE)));
	transfer_result(simulation, state, record, true);
	emit_next(simulation, record, state);
}

static void transfer_modelled(struct simulation *simulation, uint32_t record)
{
	struct state *state = copy_of(simulation, record);
	transfer_result(simulation, state, record, true);
	emit_next(simulation, record, state);
}

static void transfer_exit(struct simulation *simulation, uint32_t record, bool throws)
{
	struct state *state = copy_of(simulation, record);
	typestate_exit(simulation, state, record);
	summary_add_exit(simulation, state, throws);
}

static void transfer_throw(struct simulation *simulation, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	uint32_t unwind = simulation->facts->nodes.items[node].unwind;
	if (unwind == NODE_NONE)
		transfer_exit(simulation, record, true);
	else
		flow_emit(simulation, record, unwind, copy_of(simulation, record), VIA_UNWIND);
}

void transfer_event(struct simulation *simulation, uint32_t record)
{
	switch (event_at(simulation, record)->kind) {
	case EVENT_NOP:
	case EVENT_CATCH:
	case EVENT_READ:
	case EVENT_WRITE:
		emit_next(simulation, record, copy_of(simulation, record));
		break;
	case EVENT_BRANCH: transfer_branch(simulation, record); break;
	case EVENT_EXIT: transfer_exit(simulation, record, false); break;
	case EVENT_UNWIND: transfer_exit(simulation, record, true); break;
	case EVENT_NORETURN:
	case EVENT_TASK_EXIT: break;
	case EVENT_RETURN: transfer_return(simulation, record); break;
	case EVENT_THROW: transfer_throw(simulation, record); break;
	case EVENT_DECLARE: transfer_declare(simulation, record); break;
	case EVENT_SCOPE_END:
	case EVENT_DESTROY: transfer_end_of_life(simulation, record); break;
	case EVENT_ASSIGN: transfer_assign(simulation, record); break;
	case EVENT_ADD: transfer_add(simulation, record); break;
	case EVENT_MOVE: transfer_move_event(simulation, record); break;
	case EVENT_SWAP: transfer_swap(simulation, record); break;
	case EVENT_ALLOC: transfer_alloc(simulation, record); break;
	case EVENT_FREE: transfer_free(simulation, record); break;
	case EVENT_ZERO: transfer_zero(simulation, record); break;
	case EVENT_CALL: transfer_call(simulation, record); break;
	case EVENT_PUSH: transfer_push_event(simulation, record); break;
	case EVENT_POP:
	case EVENT_CLEAR:
	case EVENT_RESIZE: transfer_shrink(simulation, record); break;
	case EVENT_SPAWN: typestate_spawn(simulation, record); break;
	case EVENT_JOIN:
	case EVENT_FUTURE_GET: typestate_join(simulation, record); break;
	case EVENT_DETACH: typestate_detach(simulation, record); break;
	case EVENT_CANCEL:
	case EVENT_USE: typestate_use(simulation, record); break;
	case EVENT_QUERY: typestate_query(simulation, record); break;
	case EVENT_ATTRIBUTE: transfer_attribute(simulation, record); break;
	case EVENT_LOCK:
	case EVENT_UNLOCK:
	case EVENT_BLOCK:
	case EVENT_SIGNAL:
	case EVENT_SLEEP:
	case EVENT_GROUP_MAKE:
	case EVENT_GROUP_ADD:
	case EVENT_GROUP_DONE:
	case EVENT_GROUP_WAIT:
	case EVENT_CHANNEL_MAKE:
	case EVENT_SEND:
	case EVENT_RECEIVE:
	case EVENT_CLOSE:
	case EVENT_TOKEN_MAKE:
	case EVENT_TOKEN_GET:
	case EVENT_TOKEN_CANCEL:
	case EVENT_TOKEN_CHECK:
	case EVENT_PROMISE_SET: transfer_modelled(simulation, record); break;
	case EVENT_COUNT: break;
	}
}
