// The effect of the plumbing events on a state: storage, values, branches, containers, unknown calls. What happens to
// tasks is in typestate.c.
#include "simulation.h"
#include "summary.h"
#include "targets.h"

#include "arithmetic.h"
#include "channels.h"
#include "groups.h"
#include "inferred.h"
#include "linker.h"
#include "sleeps.h"
#include "permits.h"
#include "promises.h"

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
	if (to != PLACE_NONE && place_is_weak(&simulation->tables.places, to)) {
		// Into some element, nobody knows which: out of sight.
		transfer_havoc(simulation, state, place_at(&simulation->tables.places, to)->parent);
		to = PLACE_NONE;
	}
	if (to != PLACE_NONE)
		typestate_release(simulation, state, record, to, false, RELEASE_OVERWRITE);
	transfer_copy(simulation, state, from, to);
	if (to != PLACE_NONE && transfer_is_in_unknown_container(simulation, state, to))
		transfer_havoc(simulation, state, to);
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
void transfer_write(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place, struct value value)
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

static void hand_over_parts(const struct simulation *simulation, struct state *state, uint32_t place)
{
	for (uint32_t i = 0; place != PLACE_NONE && i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_TASK && place_within(&simulation->tables.places, binding->place, place))
			task_hand_over(&state->tasks.items[binding->value.task]);
	}
}

static void transfer_assign(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	struct operand source = event_operand(event, SLOT_SOURCE);
	uint32_t target = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	groups_copied(simulation, state, record);
	if (source.kind == OPERAND_PATH) {
		uint32_t from = resolve_path(simulation, state, source.index);
		struct value value = state_get(&simulation->tables, state, from);
		if (target == PLACE_NONE) {
			// Stored where nobody here can follow, with all its parts.
			transfer_escape_value(simulation, state, value, true);
			hand_over_parts(simulation, state, from);
		} else if (from != target && value.kind == VALUE_TASK) {
			transfer_write(simulation, state, record, target, value);
		} else if (from != target && from != PLACE_NONE && !place_is_weak(&simulation->tables.places, target) &&
		           !place_is_weak(&simulation->tables.places, from)) {
			// The value is read before the target is released: `t = t2` may release what is copied.
			typestate_release(simulation, state, record, target, false, RELEASE_OVERWRITE);
			transfer_copy(simulation, state, from, target);
		} else if (from != target) {
			transfer_write(simulation, state, record, target, join_of_havoc(value));
		}
	} else {
		struct value value = source.kind == OPERAND_UNKNOWN || source.kind == OPERAND_NONE
		                         ? transfer_fresh(simulation, state, record, 0)
		                         : resolve_value(simulation, state, source);
		if (target == PLACE_NONE)
			transfer_escape_value(simulation, state, value, true);
		else
			transfer_write(simulation, state, record, target, value);
	}
	flow_next(simulation, record, state);
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

// Is the sum the bound of a loop: `i < readers + writers`? Then both are counts.
static bool is_bound_of_loop(const struct simulation *simulation, uint32_t node)
{
	const struct event *sum = simulation_event(simulation, node);
	uint32_t next = simulation->facts->nodes.items[node].next;
	const struct event *test = next == NODE_NONE ? NULL : simulation_event(simulation, next);
	struct operand bound = event_operand(sum, SLOT_TARGET), right = test == NULL ? bound : event_operand(test, SLOT_RIGHT);
	if (test == NULL || test->kind != EVENT_BRANCH ||
	    test->compare < COMPARE_LT || test->compare > COMPARE_LE || right.kind != OPERAND_PATH || right.index != bound.index)
		return false;
	for (uint32_t n = node; n > 0 && simulation->facts->nodes.items[n - 1].next == n; n--) {
		const struct event *before = simulation_event(simulation, n - 1);
		if (before->kind != EVENT_COMPUTE && before->kind != EVENT_ADD && before->kind != EVENT_READ)
			return (before->flags & FLAG_LOOP) != 0;
	}
	return false;
}

static bool is_count(struct simulation *simulation, struct state *state, struct value value)
{
	struct value refined;
	if (value.kind != VALUE_SYMBOL || value.lo != 0)
		return true;
	return range_refine(state_range(state, value), COMPARE_GE, value_number(0), &refined) &&
	       state_constrain(&simulation->tables, state, value.symbol, refined);
}

// A number that others make; it goes on only where that can be.
static void transfer_derived(struct simulation *simulation, uint32_t record, struct state *state, enum operator operator, struct value a, struct value b)
{
	const struct event *event = record_event(simulation, record);
	bool counts = operator == OPERATOR_ADD && is_bound_of_loop(simulation, simulation->records.items[record].node), possible = true;
	if (counts && (!is_count(simulation, state, a) || !is_count(simulation, state, b)))
		return;
	struct value value = arithmetic_value(&simulation->tables, state, operator, a, b, &possible);
	if (!possible)
		return;
	transfer_write(simulation, state, record, resolve_place(simulation, state, event_operand(event, SLOT_TARGET)), value);
	flow_next(simulation, record, state);
}

static bool is_temporary(const struct simulation *simulation, struct operand operand)
{
	return operand.kind == OPERAND_PATH &&
	       simulation->facts->variables.items[simulation->facts->paths.items[operand.index].variable].storage == STORAGE_TEMP;
}

static void transfer_add(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	transfer_name_havoc(simulation, state, record, event_operand(event, SLOT_SOURCE));
	struct value value = resolve_value(simulation, state, event_operand(event, SLOT_SOURCE));
	struct value amount = resolve_value(simulation, state, event_operand(event, SLOT_AMOUNT));
	// c + i: the pointer may stand on either side.
	if (value.kind == VALUE_NUMBER && (amount.kind == VALUE_ADDRESS || amount.kind == VALUE_SYMBOL)) {
		struct value swapped = value;
		value = amount;
		amount = swapped;
	}
	// A counter that is raised is not followed so: each round makes another number.
	if (value.kind == VALUE_SYMBOL && amount.kind == VALUE_SYMBOL && is_temporary(simulation, event_operand(event, SLOT_TARGET))) {
		transfer_derived(simulation, record, state, OPERATOR_ADD, value, amount);
		return;
	}
	uint32_t target = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	transfer_write(simulation, state, record, target, transfer_sum(simulation, state, value, amount));
	flow_next(simulation, record, state);
}
static void transfer_compute(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	struct operand operator = event_operand(event, SLOT_OPERATOR), right = event_operand(event, SLOT_AMOUNT);
	if (operator.kind != OPERAND_INT || operator.value < 0 || operator.value >= OPERATOR_COUNT)
		return;
	transfer_name_havoc(simulation, state, record, event_operand(event, SLOT_SOURCE));
	transfer_name_havoc(simulation, state, record, right);
	struct value a = resolve_value(simulation, state, event_operand(event, SLOT_SOURCE));
	struct value b = right.kind == OPERAND_INT ? value_number(right.value) : resolve_value(simulation, state, right); // a factor is no bound: not scaled
	transfer_derived(simulation, record, state, (enum operator)operator.value, a, b);
}

static void transfer_move_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t from = resolve_place(simulation, state, event_operand(event, SLOT_SOURCE));
	uint32_t to = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	transfer_move(simulation, state, record, from, to);
	flow_next(simulation, record, state);
}

static void transfer_swap(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
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
	flow_next(simulation, record, state);
}

void transfer_result(struct simulation *simulation, struct state *state, uint32_t record, bool succeeded)
{
	const struct event *event = record_event(simulation, record);
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
	transfer_write(simulation, state, record, place, value);
}

static bool holds_pointer(const struct simulation *simulation, const struct state *state, struct value value)
{
	uint32_t spawn = value.kind == VALUE_TASK ? state->tasks.items[value.task].spawn : UINT32_MAX;
	return spawn != UINT32_MAX && simulation->spawns.items[spawn].semantics.pointer;
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
	struct value given = state_get(&simulation->tables, state, place);
	if (given.kind == VALUE_EMPTY && given.reason == EMPTY_FAILED)
		array_push(simulation->arena, &simulation->relied, given.node);
	// A function of the system that no model speaks of does not join what it is given by value; a pointer it may keep.
	transfer_escape_value(simulation, state, given, !external || holds_pointer(simulation, state, given));
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		if (binding.place != place && place_within(&simulation->tables.places, binding.place, place))
			transfer_escape_value(simulation, state, binding.value, true);
	}
}

void transfer_call_unknown(struct simulation *simulation, struct state *state, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	bool external = (event->flags & FLAG_EXTERNAL) != 0;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		// A function object may reach whatever it captured.
		if (slot == SLOT_CALLEE && event->operands[i].operand.kind == OPERAND_PATH)
			transfer_havoc(simulation, state, resolve_path(simulation, state, event->operands[i].operand.index));
		if (slot == SLOT_ARG || slot == SLOT_THIS || slot == SLOT_CALLEE || slot == SLOT_TARGET || slot == SLOT_SOURCE)
			escape_operand(simulation, state, event->operands[i].operand, external);
	}
	transfer_result(simulation, state, record, true);
}

// Does the function end the life of tasks whose handles it captured or was given?
static bool ends_tasks(const struct simulation *simulation, struct value function)
{
	const struct summary *summary = summary_of_value(simulation, function);
	for (uint32_t i = 0; summary != NULL && i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].tasks.count; j++) {
			enum task_status status = summary->rows.items[i].tasks.items[j].status;
			if (summary->rows.items[i].tasks.items[j].external != PLACE_NONE &&
			    (status == TASK_JOINED || status == TASK_DETACHED))
				return true;
		}
	return false;
}

// Tasks whose handles are reached from a part of the place have an owner out of sight.
static void leave_to_owner(struct simulation *simulation, struct state *state, uint32_t place)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		if (binding.value.kind != VALUE_ADDRESS || !place_within(&simulation->tables.places, binding.place, place))
			continue;
		for (uint32_t j = 0; j < state->bindings.count; j++) {
			const struct binding *held = &state->bindings.items[j];
			if (held->value.kind == VALUE_TASK &&
			    place_in_allocation(&simulation->tables.places, held->place, binding.value.place))
				task_hand_over(&state->tasks.items[held->value.task]);
		}
	}
}

// PRECISION: a closure that joins what it captured and is handed to a guard, a queue, a registry: when it runs, or whether,
// depends on more than is followed here. The tasks are its business from then on.
static void leave_to_closures(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = simulation->records.items[record].state;
	bool own = false;
	for (uint32_t n = 0; state->tasks.count > 0 && n < event_operand_count(event, SLOT_ARG); n++) {
		uint32_t place = resolve_place(simulation, state, event_operand_at(event, SLOT_ARG, n));
		uint32_t call = place == PLACE_NONE ? PLACE_NONE
		                                    : place_part(&simulation->tables.places, place, PLACE_FIELD, 0, STR("()"));
		if (call == PLACE_NONE || !ends_tasks(simulation, state_get(&simulation->tables, state, call)))
			continue;
		if (!own)
			simulation->records.items[record].state = state = record_state(simulation, record);
		own = true;
		leave_to_owner(simulation, state, place);
	}
}

// Tasks that an annotation says the callee sees to.
static void leave_to_callee(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	uint32_t count = event_operand_count(event, SLOT_OWNED);
	if (count == 0)
		return;
	struct state *state = simulation->records.items[record].state = record_state(simulation, record);
	for (uint32_t n = 0; n < count; n++) {
		struct value value = resolve_value(simulation, state, event_operand_at(event, SLOT_OWNED, n));
		uint32_t object = resolve_pointee(simulation, value);
		if (value.kind == VALUE_TASK)
			task_hand_over(&state->tasks.items[value.task]);
		for (uint32_t i = 0; object != PLACE_NONE && i < state->bindings.count; i++)
			if (state->bindings.items[i].value.kind == VALUE_TASK &&
			    place_within(&simulation->tables.places, state->bindings.items[i].place, object))
				task_hand_over(&state->tasks.items[state->bindings.items[i].value.task]);
	}
}

static bool given_equal(const struct given_functions *a, const struct given_functions *b)
{
	bool equal = a->count == b->count && a->few_rounds == b->few_rounds;
	for (uint32_t i = 0; equal && i < a->count; i++)
		equal = a->items[i].parameter == b->items[i].parameter && a->items[i].symbol == b->items[i].symbol;
	return equal;
}

// NULL: too many were asked for.
static const struct summary *special_summary(struct simulation *simulation, uint32_t function, const struct given_functions *given)
{
	for (uint32_t i = 0; i < simulation->specials.count; i++)
		if (simulation->specials.items[i].function == function && given_equal(&simulation->specials.items[i].given, given))
			return simulation->specials.items[i].summary;
	if (simulation->specials.count == SPECIALS_MAX)
		return NULL;
	const struct summary *summary = linker_special_summary(simulation->linker, function, given);
	array_push(simulation->arena, &simulation->specials, ((struct special_call){*given, function, summary}));
	return summary;
}

// The summary for what the call gives the callee to call, where that deals with tasks, or tasks run, and for this function's idea of
// how many rounds are many; else the one that there is. NULL: the callee sees more rounds, and there is none that does not.
static const struct summary *fitting_summary(struct simulation *simulation, uint32_t record, uint32_t function,
                                             const struct summary *usual)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	uint32_t called = linker_called_parameters(simulation->linker, function);
	struct given_functions given = {.few_rounds = simulation->narrow && usual->many_rounds};
	bool matters = given.few_rounds;
	for (uint32_t n = 0; called != 0 && n < event_operand_count(event, SLOT_ARG); n++) {
		struct value value = resolve_value(simulation, before, event_operand_at(event, SLOT_ARG, n));
		if (n >= 32 || (called & 1u << n) == 0 || value.kind != VALUE_FUNCTION ||
		    given.count == sizeof given.items / sizeof *given.items)
			continue;
		uint32_t target = linker_function(simulation->linker, simulation->unit_index, value.symbol);
		matters = matters || (target != UINT32_MAX &&
		                      (before->tasks.count > 0 || linker_is_wanted(simulation->linker, target)));
		given.items[given.count].parameter = n;
		given.items[given.count++].symbol = value.symbol;
	}
	const struct summary *special = matters ? special_summary(simulation, function, &given) : NULL;
	if (special != NULL && !special->unknown)
		return special;
	return given.few_rounds ? NULL : usual;
}

static bool leaves_running(const struct summary_task *task)
{
	return task->external != PLACE_NONE && (task->status == TASK_LIVE || (task->flags & TASK_ASSUMED_DEAD) != 0);
}

// Does the function leave the caller's tasks alone, and give away nothing?
static bool is_harmless(const struct summary *summary)
{
	bool harmless = summary != NULL && !summary->unknown && !summary->bounded;
	for (uint32_t i = 0; harmless && i < summary->rows.count; i++) {
		for (uint32_t j = 0; harmless && j < summary->rows.items[i].tasks.count; j++)
			harmless = leaves_running(&summary->rows.items[i].tasks.items[j]);
		for (uint32_t j = 0; harmless && j < summary->rows.items[i].bindings.count; j++)
			harmless = summary->rows.items[i].bindings.items[j].value.kind != VALUE_HAVOC;
	}
	return harmless;
}

// PRECISION: which of several functions a call means may go with what its arguments are. So several are followed only where
// none of them has to do with tasks, and else it is a call of nobody knows what. False: that.
static bool apply_targets(struct simulation *simulation, uint32_t record)
{
	struct targets targets = linker_targets(simulation->linker, simulation->function, simulation->records.items[record].node);
	bool good = targets.count != UINT32_MAX;
	for (uint32_t i = 0; good && i < targets.count; i++) {
		const struct summary *summary = linker_summary(simulation->linker, targets.functions[i]);
		if (inferred_role_of(linker_inferred(simulation->linker), targets.functions[i]) != NULL)
			return false; // that counts, which the summary does not say
		good = targets.count == 1 ? summary != NULL && !summary->unknown && (summary->rows.count > 0 || !summary->bounded)
		                          : is_harmless(summary);
	}
	for (uint32_t i = 0; good && i < targets.count; i++)
		good = summary_apply(simulation, record, linker_summary(simulation->linker, targets.functions[i])) || i > 0;
	return good;
}

// Whatever is called may throw, as far as anybody knows. That is worth following only while a task runs, or where it is caught beside
// a promise, and what comes of it takes an assumption.
static void may_throw(struct simulation *simulation, uint32_t record)
{
	uint32_t unwind = simulation->facts->nodes.items[simulation->records.items[record].node].unwind;
	const struct state *before = simulation->records.items[record].state;
	bool runs = false;
	for (uint32_t i = 0; i < before->tasks.count && unwind != NODE_NONE; i++)
		runs = runs || (before->tasks.items[i].status == TASK_LIVE && before->tasks.items[i].external == PLACE_NONE);
	if ((!runs && !promises_follow_throw(simulation, record)) || before->assumed)
		return;
	struct state *thrown = record_state(simulation, record);
	thrown->assumed = true;
	// What is being handed over as it throws is the callee's, or was never made.
	for (uint32_t i = 0; i < thrown->bindings.count; i++) {
		const struct place *p = place_at(&simulation->tables.places, thrown->bindings.items[i].place);
		if (thrown->bindings.items[i].value.kind == VALUE_TASK && p->kind == PLACE_VARIABLE &&
		    simulation->facts->variables.items[p->number].storage == STORAGE_TEMP)
			task_hand_over(&thrown->tasks.items[thrown->bindings.items[i].value.task]);
	}
	flow_emit(simulation, record, unwind, thrown, VIA_UNWIND);
}

// The function that the CALL means in the record's state; UINT32_MAX: nobody knows. `ret_symbol`: its name in the whole program.
static uint32_t called_function(struct simulation *simulation, uint32_t record, uint32_t *ret_symbol)
{
	const struct event *event = record_event(simulation, record);
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
	*ret_symbol = symbol;
	return symbol == UINT32_MAX ? UINT32_MAX : linker_function(simulation->linker, simulation->unit_index, symbol);
}

static void follow_call(struct simulation *simulation, uint32_t record, uint32_t function, uint32_t symbol)
{
	const struct summary *summary = function == UINT32_MAX ? NULL : linker_summary(simulation->linker, function);
	if (summary != NULL)
		summary = fitting_summary(simulation, record, function, summary);
	if (summary != NULL && summary_apply(simulation, record, summary))
		return;
	if (symbol == UINT32_MAX && apply_targets(simulation, record))
		return;
	struct state *state = record_state(simulation, record);
	transfer_call_unknown(simulation, state, record);
	flow_next(simulation, record, state);
	may_throw(simulation, record);
}

static void transfer_call(struct simulation *simulation, uint32_t record)
{
	leave_to_closures(simulation, record);
	leave_to_callee(simulation, record);
	uint32_t symbol = UINT32_MAX, function = called_function(simulation, record, &symbol);
	struct state *before = simulation->records.items[record].state;
	groups_call(simulation, record, function);
	channels_call(simulation, record, function);
	groups_handed_on(simulation, record, SLOT_ARG);
	follow_call(simulation, record, function, symbol);
	simulation->records.items[record].state = before; // the call's effects show in what follows it
}

static void transfer_return(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
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
	flow_next(simulation, record, state);
}

static void transfer_attribute(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	state_set(&simulation->tables, state, place, resolve_value(simulation, state, event_operand(event, SLOT_SOURCE)));
	transfer_result(simulation, state, record, true);
	flow_next(simulation, record, state);
}

void transfer_escape_operand(struct simulation *simulation, struct state *state, struct operand operand)
{
	escape_operand(simulation, state, operand, false);
}

// What is sent, or given to a callback, is out of our hands.
static void transfer_modelled(struct simulation *simulation, uint32_t record)
{
	struct state *state = record_state(simulation, record);
	const struct event *event = record_event(simulation, record);
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (event->operands[i].slot == SLOT_SOURCE || event->operands[i].slot == SLOT_PAYLOAD)
			escape_operand(simulation, state, event->operands[i].operand, false);
	if (result != PLACE_NONE) // whether it worked is tested by what follows, or not at all
		transfer_write(simulation, state, record, result, transfer_fresh(simulation, state, record, 0));
	flow_next(simulation, record, state);
}

static void transfer_exit(struct simulation *simulation, uint32_t record, enum way_out way)
{
	struct state *state = record_state(simulation, record);
	if (way != WAY_TASK_EXIT)
		typestate_exit(simulation, state, record);
	if (way != WAY_THROW)
		groups_exit(simulation, state, record);
	channels_exit(simulation, state, record);
	if (way != WAY_TASK_EXIT) // the process goes on
		sleeps_exit(simulation, state, record);
	permits_exit(simulation, record);
	summary_add_exit(simulation, state, way);
	state_recycle(&simulation->tables, state);
}

static void transfer_throw(struct simulation *simulation, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	uint32_t unwind = simulation->facts->nodes.items[node].unwind;
	if (unwind == NODE_NONE)
		transfer_exit(simulation, record, WAY_THROW);
	else
		flow_emit(simulation, record, unwind, record_state(simulation, record), VIA_UNWIND);
}

// The unknown index of the element whose task the event is about: its target, or what a callee that starts or ends tasks is given.
static bool unknown_index(struct simulation *simulation, uint32_t record, struct value *ret_index)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	switch (event->kind) {
	case EVENT_SPAWN:
	case EVENT_JOIN:
	case EVENT_DETACH:
	case EVENT_QUERY:
	case EVENT_FUTURE_GET:
	case EVENT_MOVE: return resolve_unknown_index(simulation, before, event_operand(event, SLOT_TARGET), ret_index);
	case EVENT_CALL: break;
	default: return false;
	}
	const struct summary *summary = summary_of_callee(simulation, event);
	if (summary == NULL || (!summary_starts_task(summary) && !summary_ends_tasks(summary)))
		return false;
	for (uint32_t i = 0; i < event_operand_count(event, SLOT_ARG); i++)
		if (resolve_unknown_index(simulation, before, event_operand_at(event, SLOT_ARG, i), ret_index))
			return true;
	return false;
}

// A task event on an element whose index nobody knows is tried for each index of the small scope.
static bool try_each_index(struct simulation *simulation, uint32_t record)
{
	const struct state *before = simulation->records.items[record].state;
	struct value index;
	if (!unknown_index(simulation, record, &index))
		return false;
	uint32_t node = simulation->records.items[record].node;
	for (int64_t number = 0; number <= TRIPS_MAX; number++) {
		struct value exact = value_number(number - index.lo), refined;
		if (!range_refine(state_range(before, value_symbol(index.symbol)), COMPARE_EQ, exact, &refined))
			continue;
		struct state *state = record_state(simulation, record);
		if (state_constrain(&simulation->tables, state, index.symbol, refined))
			flow_emit(simulation, record, node, state, VIA_NEXT);
	}
	simulation->bounded = true;
	return true;
}

// An annotation says that a function starts a task, and its body shows how.
static bool body_starts(const struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if ((event->flags & FLAG_STATED) == 0 || event->symbol == 0)
		return false;
	const struct summary *summary = summary_of(simulation, event->symbol - 1);
	return summary != NULL && summary_starts_task(summary);
}

static void transfer_wait(struct simulation *simulation, uint32_t record)
{
	if ((record_event(simulation, record)->flags & FLAG_PERMIT) != 0)
		permits_event(simulation, record);
	else
		transfer_modelled(simulation, record);
}

// It writes through a null pointer: the program ends there.
static bool writes_through_null(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	bool writes = event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE;
	return writes && resolve_through_null(simulation, simulation->records.items[record].state, event_operand(event, SLOT_TARGET));
}

static void transfer_grow(struct simulation *simulation, uint32_t record)
{
	groups_handed_on(simulation, record, SLOT_SOURCE);
	transfer_push_event(simulation, record);
	may_throw(simulation, record);
}

void transfer_event(struct simulation *simulation, uint32_t record)
{
	if (try_each_index(simulation, record) || writes_through_null(simulation, record))
		return;
	switch (record_event(simulation, record)->kind) {
	case EVENT_NOP:
	case EVENT_CATCH:
	case EVENT_READ:
	case EVENT_WRITE:
		flow_next(simulation, record, record_state(simulation, record));
		break;
	case EVENT_BRANCH: transfer_branch(simulation, record); break;
	case EVENT_EXIT: transfer_exit(simulation, record, WAY_RETURN); break;
	case EVENT_UNWIND: transfer_exit(simulation, record, WAY_THROW); break;
	case EVENT_NORETURN: sleeps_exit(simulation, simulation->records.items[record].state, record); break;
	case EVENT_FORK: typestate_fork(simulation, record); break;
	case EVENT_EXEC: typestate_exec(simulation, record); break;
	case EVENT_TASK_EXIT: transfer_exit(simulation, record, WAY_TASK_EXIT); break;
	case EVENT_RETURN: transfer_return(simulation, record); break;
	case EVENT_THROW: transfer_throw(simulation, record); break;
	case EVENT_DECLARE: transfer_declare(simulation, record); break;
	case EVENT_SCOPE_END:
	case EVENT_DESTROY: transfer_end_of_life(simulation, record); break;
	case EVENT_ASSIGN: transfer_assign(simulation, record); break;
	case EVENT_ADD: transfer_add(simulation, record); break;
	case EVENT_COMPUTE: transfer_compute(simulation, record); break;
	case EVENT_MOVE: transfer_move_event(simulation, record); break;
	case EVENT_SWAP: transfer_swap(simulation, record); break;
	case EVENT_ALLOC: transfer_alloc(simulation, record); break;
	case EVENT_FREE: transfer_free(simulation, record); break;
	case EVENT_ZERO: transfer_zero(simulation, record); break;
	case EVENT_CALL: transfer_call(simulation, record); break;
	case EVENT_PUSH: transfer_grow(simulation, record); break;
	case EVENT_POP:
	case EVENT_CLEAR: transfer_shrink(simulation, record); break;
	case EVENT_RESIZE:
		transfer_shrink(simulation, record);
		may_throw(simulation, record);
		break;
	case EVENT_SPAWN:
		if (body_starts(simulation, record))
			transfer_call(simulation, record);
		else
			typestate_spawn(simulation, record);
		may_throw(simulation, record);
		break;
	case EVENT_JOIN:
	case EVENT_FUTURE_GET: typestate_join(simulation, record); break;
	case EVENT_DETACH: typestate_detach(simulation, record); break;
	case EVENT_CANCEL:
	case EVENT_USE: typestate_use(simulation, record); break;
	case EVENT_QUERY: typestate_query(simulation, record); break;
	case EVENT_ATTRIBUTE: transfer_attribute(simulation, record); break;
	case EVENT_BLOCK:
	case EVENT_SIGNAL: transfer_wait(simulation, record); break;
	case EVENT_LOCK:
	case EVENT_UNLOCK:
	case EVENT_SLEEP:
	case EVENT_TOKEN_MAKE:
	case EVENT_TOKEN_GET:
	case EVENT_TOKEN_CANCEL:
	case EVENT_TOKEN_CHECK:
	case EVENT_TOKEN_RESET:
	case EVENT_TOKEN_CALLBACK:
	case EVENT_SCHEDULE:
	case EVENT_REVOKE: transfer_modelled(simulation, record); break;
	case EVENT_PROMISE_SET:
	case EVENT_PROMISE_FUTURE: promises_event(simulation, record); break;
	case EVENT_CHANNEL_MAKE:
	case EVENT_SEND:
	case EVENT_RECEIVE:
	case EVENT_CLOSE: channels_event(simulation, record); break;
	case EVENT_GROUP_MAKE:
	case EVENT_GROUP_ADD:
	case EVENT_GROUP_DONE:
	case EVENT_GROUP_WAIT:
	case EVENT_GROUP_CLOSE: groups_event(simulation, record); break;
	case EVENT_COUNT: break;
	}
}
