// Applying a callee's summary at a call: rows that contradict the caller's state are skipped, and each row that is left
// gives one successor state.
#include "application.h"

#include "channels.h"
#include "groups.h"
#include "loans.h"
#include "permits.h"
#include "promises.h"
#include "references.h"
#include "typestate.h"

// Conditions -------------------------------------------------------------------------------------------------------

// Something that a task may have changed since the spawner set it.
static bool is_shared(const struct application *a, struct value value)
{
	if (value.kind != VALUE_SYMBOL)
		return value.kind == VALUE_HAVOC && value.reason == HAVOC_SHARED;
	const struct symbol_origin *origin = &a->simulation->tables.symbols.items[value.symbol];
	return origin->initial == PLACE_NONE && origin->number >= SYMBOL_SHARED && origin->number < SYMBOL_REWRITTEN;
}

static bool row_ends(const struct summary_row *row, uint32_t external)
{
	for (uint32_t i = 0; i < row->tasks.count; i++)
		if (row->tasks.items[i].external == external && row->tasks.items[i].status != TASK_LIVE)
			return true;
	return false;
}

// Does the callee end, on other ways, a task of ours that runs on after this one?
static bool spares_task(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < a->summary->rows.count; i++) {
		const struct summary_row *other = &a->summary->rows.items[i];
		for (uint32_t j = 0; j < other->tasks.count; j++) {
			const struct summary_task *task = &other->tasks.items[j];
			if (task->external == PLACE_NONE || task->status == TASK_LIVE || row_ends(row, task->external))
				continue;
			struct value value = application_initial(a, task->external);
			if (value.kind == VALUE_TASK && a->before->tasks.items[value.task].status == TASK_LIVE)
				return true;
		}
	}
	return false;
}

// PRECISION: as in asks_shared_flag of transfer_branch.c, the callee asks for what the spawner said, though a task could change it. Or
// the row stands for ways that ask for more than it says.
static bool spares_unproven(struct application *a, const struct summary_row *row)
{
	bool unproven = row->blurred;
	for (uint32_t i = 0; i < row->required.count && !unproven; i++)
		unproven = is_shared(a, application_initial(a, row->required.items[i].symbol));
	return unproven && spares_task(a, row);
}

static struct value row_result(const struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (row->bindings.items[i].place == a->summary->result)
			return row->bindings.items[i].value;
	return value_unknown();
}

// Does it depend on a number that we give, and know, whether the callee goes this way?
static bool asks_arguments(struct application *a, const struct summary_row *row, uint32_t but)
{
	for (uint32_t i = 0; i < row->required.count; i++) {
		uint32_t place = row->required.items[i].symbol;
		int64_t number = 0;
		if (place != but && place_at(&a->summary->tables.places, place)->parent == PLACE_NONE && value_is_number(application_initial(a, place), &number))
			return true;
	}
	return false;
}

// PRECISION: a child process that the callee takes care of on other ways, and neither what it gives back nor what it is given tells
// them apart: whether this way can be gone at all, only the callee knows.
static bool spares_child(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < a->summary->rows.count && row->way == WAY_RETURN; i++) {
		const struct summary_row *other = &a->summary->rows.items[i];
		for (uint32_t j = 0; j < other->tasks.count; j++) {
			const struct summary_task *task = &other->tasks.items[j];
			if (other->way != WAY_RETURN || task->external == PLACE_NONE || task->status == TASK_LIVE || row_ends(row, task->external) ||
			    place_at(&a->summary->tables.places, task->external)->parent != PLACE_NONE || asks_arguments(a, row, task->external))
				continue;
			struct value value = application_initial(a, task->external);
			const struct spawn *spawn = value.kind == VALUE_TASK ? typestate_spawn_of(a->simulation, &a->before->tasks.items[value.task]) : NULL;
			if (spawn != NULL && spawn->semantics.process &&
			    range_compare(row_result(a, row), COMPARE_EQ, row_result(a, other)) != TRUTH_NO)
				return true;
		}
	}
	return false;
}

static bool require(struct application *a, const struct constraint *constraint)
{
	struct value value = application_initial(a, constraint->symbol);
	struct value range = state_range(a->state, value), narrowed;
	if (value.kind == VALUE_EMPTY || value.kind == VALUE_UNINIT || value.kind == VALUE_HAVOC)
		return true;
	if (!range_refine(range, COMPARE_GE, value_number(constraint->range.lo), &narrowed) ||
	    !range_refine(narrowed, COMPARE_LE, value_number(constraint->range.hi), &narrowed) ||
	    (constraint->range.nonzero && !range_refine(narrowed, COMPARE_NE, value_number(0), &narrowed)) ||
	    !range_refine_holes(narrowed, constraint->range, &narrowed))
		return false;
	if (value.kind == VALUE_SYMBOL && value.lo == 0)
		return state_constrain(&a->simulation->tables, a->state, value.symbol, narrowed);
	if (value.kind == VALUE_NUMBER) {
		uint32_t place = application_place(a, constraint->symbol);
		if (place != PLACE_NONE && !value_equal(narrowed, value) && !place_is_weak(&a->simulation->tables.places, place))
			state_set(&a->simulation->tables, a->state, place, narrowed);
	}
	return true;
}

static bool assumption_holds(const struct application *a, const struct summary_task *task, struct value value)
{
	if (value_holds_nothing(value))
		return (task->flags & TASK_ASSUMED_LIVE) == 0;
	if (value.kind != VALUE_TASK)
		return true;
	const struct task *actual_task = &a->before->tasks.items[value.task];
	bool over = actual_task->status == TASK_JOINED || actual_task->status == TASK_DETACHED ||
	            (actual_task->flags & TASK_ASSUMED_DEAD) != 0;
	bool live = actual_task->status == TASK_LIVE &&
	            (actual_task->external == PLACE_NONE || (actual_task->flags & TASK_ASSUMED_LIVE) != 0);
	if ((task->flags & TASK_ASSUMED_LIVE) != 0 && over)
		return false;
	return (task->flags & TASK_ASSUMED_DEAD) == 0 || !live;
}

bool application_fits(struct application *a, const struct summary_row *row)
{
	struct state *kept = a->state;
	bool fits = true;
	a->state = state_clone(&a->simulation->tables, kept);
	for (uint32_t i = 0; i < row->required.count && fits; i++)
		fits = require(a, &row->required.items[i]);
	state_recycle(&a->simulation->tables, a->state);
	a->state = kept;
	return fits;
}

void application_narrow(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->required.count; i++)
		require(a, &row->required.items[i]);
}

// Effects ----------------------------------------------------------------------------------------------------------

// What the callee did to the task in a handle of the caller's.
static void act(struct application *a, const struct summary_task *task, struct value *value)
{
	struct simulation *simulation = a->simulation;
	uint32_t place = application_place(a, task->external);
	if (value->kind == VALUE_SYMBOL && value->lo == 0) {
		uint32_t index = typestate_external(simulation, a->state, place, value->symbol);
		if (index == UINT32_MAX) {
			if (task->status == TASK_JOINED)
				typestate_end_made(simulation, a->state, a->record, *value,
				                   ((task->flags & TASK_CANCELLED) != 0 ? (uint32_t)FLAG_CANCELS : 0) |
				                       ((task->flags & TASK_KEPT) != 0 ? (uint32_t)FLAG_KEEPS : 0));
			return;
		}
		*value = value_task(index);
		a->state->tasks.items[index].flags |= task->flags & (TASK_ASSUMED_LIVE | TASK_ASSUMED_DEAD);
		if (task->flags & TASK_ASSUMED_DEAD)
			a->state->tasks.items[index].status = TASK_ESCAPED;
	}
	if (task->flags & TASK_ASSUMED_DEAD)
		return;
	if (value->kind == VALUE_TASK && a->state->tasks.items[value->task].external != PLACE_NONE)
		a->state->tasks.items[value->task].flags |= task->flags & TASK_OTHER;
	simulation->acting = task->act_as;
	simulation->acting_name = task->act;
	if (task->flags & TASK_CANCELLED)
		typestate_act(simulation, a->state, a->record, EVENT_CANCEL, place, *value);
	if (task->status == TASK_JOINED)
		typestate_act(simulation, a->state, a->record, task->flags & TASK_FETCHED ? EVENT_FUTURE_GET : EVENT_JOIN, place,
		              *value);
	if ((task->flags & TASK_KEPT) != 0 && value->kind == VALUE_TASK && a->state->tasks.items[value->task].status == TASK_JOINED)
		a->state->tasks.items[value->task].flags |= TASK_KEPT;
	if (task->status == TASK_DETACHED)
		typestate_act(simulation, a->state, a->record, EVENT_DETACH, place, *value);
	else if (task->status != TASK_LIVE && task->status != TASK_JOINED && value->kind == VALUE_TASK &&
	         a->state->tasks.items[value->task].status == TASK_LIVE)
		a->state->tasks.items[value->task].status = task->status;
	simulation->acting = NULL;
	simulation->acting_name = STR_NULL;
}

static struct value import_value(struct application *a, struct value value)
{
	switch (value.kind) {
	case VALUE_SYMBOL: {
		struct value initial = application_initial(a, value.symbol - 1);
		return value.lo == 0 ? initial : transfer_sum(a->simulation, a->before, initial, value_number(value.lo));
	}
	case VALUE_ADDRESS: {
		uint32_t place = application_place(a, value.place);
		if (place != PLACE_NONE && place_at(&a->summary->tables.places, value.place)->kind == PLACE_MADE) // a pointer that nobody knows more of
			return value_symbol((uint32_t)place_at(&a->simulation->tables.places, place)->number);
		return place == PLACE_NONE ? value_unknown() : value_address(place);
	}
	case VALUE_TASK:
		return a->task_value[value.task];
	case VALUE_EMPTY:
		value.node = a->simulation->records.items[a->record].node;
		return value;
	case VALUE_NUMBER:
	case VALUE_FUNCTION:
	case VALUE_UNINIT:
	case VALUE_HAVOC:
	case VALUE_SELF:
		break;
	}
	return value;
}

// A handle object of the caller's that the callee emptied was moved elsewhere, not overwritten.
static bool takes_away(struct value value)
{
	return value.kind == VALUE_EMPTY && value.reason == EMPTY_MOVED;
}

// Does the callee leave the task, whose handle it overwrites, in another place?
static bool moves_on(const struct application *a, const struct binding *writes, uint32_t count, uint32_t place)
{
	struct value old = state_get(&a->simulation->tables, a->state, place);
	if (old.kind != VALUE_TASK)
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (writes[i].place != place && writes[i].place != PLACE_NONE && value_equal(writes[i].value, old))
			return true;
	return state_holders(a->state, old.task) > 1;
}

static bool goes_out_of_sight(const struct application *a, uint32_t place)
{
	return place == PLACE_NONE || place_is_weak(&a->simulation->tables.places, place);
}

static void write_binding(struct application *a, uint32_t place, struct value value, bool moved)
{
	struct simulation *simulation = a->simulation;
	if (place == PLACE_NONE)
		return;
	if (value.kind == VALUE_HAVOC || goes_out_of_sight(a, place)) {
		transfer_havoc(simulation, a->state, place);
		return;
	}
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED && references_end_at(simulation, simulation->records.items[a->record].node)) {
		transfer_havoc(simulation, a->state, place);
		return;
	}
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED) {
		if (value.nonzero)
			transfer_havoc(simulation, a->state, place);
		value.nonzero = state_get(&simulation->tables, a->state, place).kind == VALUE_HAVOC;
		typestate_release(simulation, a->state, a->record, place, true, RELEASE_FREE);
		state_set(&simulation->tables, a->state, place, value);
		loans_end(simulation, a->state, a->record, place, true, TRACE_BORROW_FREED);
		return;
	}
	struct value old = state_get(&simulation->tables, a->state, place);
	if (value_equal(old, value))
		return;
	if (!moved && !takes_away(value))
		typestate_release(simulation, a->state, a->record, place, false, RELEASE_OVERWRITE);
	// Ways of the callee that leave different things there were joined: whether it is still there, nobody knows.
	if (old.kind == VALUE_ADDRESS && value.kind == VALUE_NUMBER && value.lo != value.hi)
		transfer_escape_value(simulation, a->state, old, true);
	state_set(&simulation->tables, a->state, place, value);
}

static bool has_parts(const struct simulation *simulation, const struct state *state, uint32_t place)
{
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].place != place &&
		    place_within(&simulation->tables.places, state->bindings.items[i].place, place))
			return true;
	return false;
}

// Whole objects that the callee copied or moved come with all their parts. False: the value says it all.
static bool copy_object(struct application *a, uint32_t place, const struct binding *binding)
{
	struct simulation *simulation = a->simulation;
	if (place == PLACE_NONE || binding->value.kind != VALUE_SYMBOL || binding->value.lo != 0 ||
	    place_is_weak(&simulation->tables.places, place))
		return false;
	uint32_t from = application_place(a, binding->value.symbol - 1);
	if (from == PLACE_NONE || from == place || !has_parts(simulation, a->before, from))
		return false;
	typestate_release(simulation, a->state, a->record, place, false, RELEASE_OVERWRITE);
	transfer_copy(simulation, a->state, from, place);
	return true;
}

static bool is_foreign_part(struct application *a, const struct summary_row *row, uint32_t place)
{
	return channels_is_part(place_at(&a->summary->tables.places, place)) && channels_is_foreign(a, row, place);
}

// Of a pointer that the caller has kept, not of an address that is taken for the call.
static bool is_kept_pointee(struct application *a, uint32_t place)
{
	const struct place *p = place_at(&a->summary->tables.places, place);
	return p->kind == PLACE_POINTEE && place_at(&a->summary->tables.places, p->parent)->parent == PLACE_NONE && application_place(a, p->parent) != PLACE_NONE;
}

static void write_bindings(struct application *a, const struct summary_row *row)
{
	struct arena *arena = a->simulation->arena;
	struct binding *writes = arena_array(arena, struct binding, row->bindings.count + 1);
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		writes[i].place = application_place(a, row->bindings.items[i].place);
		writes[i].value = import_value(a, row->bindings.items[i].value);
		writes[i].value.torn = writes[i].value.torn || row->doubtful;
	}
	// Objects first: what they are copied from may be marked as moved-from by another binding.
	bool *copied = arena_array(arena, bool, row->bindings.count + 1);
	for (uint32_t i = 0; i < row->bindings.count; i++)
		copied[i] = copy_object(a, writes[i].place, &row->bindings.items[i]) || is_foreign_part(a, row, row->bindings.items[i].place);
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (!copied[i])
			write_binding(a, writes[i].place, writes[i].value, moves_on(a, writes, row->bindings.count, writes[i].place));
	// What went out of sight did so with all that it leads to by now.
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (writes[i].value.kind == VALUE_HAVOC && writes[i].place != PLACE_NONE && is_kept_pointee(a, row->bindings.items[i].place))
			transfer_hand_over_around(a->simulation, a->state, writes[i].place);
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (!copied[i] && goes_out_of_sight(a, writes[i].place))
			transfer_escape_value(a->simulation, a->state, writes[i].value, true);
}

// The returned value goes to the RESULT operand; a handle that nobody takes is thrown away.
static void take_result(struct application *a)
{
	struct simulation *simulation = a->simulation;
	uint32_t returned = place_root(&simulation->tables.places, PLACE_HEAP, -3, 0, STR("returned"));
	uint32_t result = resolve_place(simulation, a->state, event_operand(application_event(a), SLOT_RESULT));
	if (result == PLACE_NONE) {
		typestate_release(simulation, a->state, a->record, returned, false, RELEASE_DISCARD);
		state_forget(&simulation->tables, a->state, returned);
		return;
	}
	typestate_release(simulation, a->state, a->record, result, false, RELEASE_OVERWRITE);
	struct value value = state_get(&simulation->tables, a->state, returned);
	transfer_copy(simulation, a->state, returned, result);
	state_forget(&simulation->tables, a->state, returned);
	// An object with parts is no number that branches compare.
	if (value.kind == VALUE_NUMBER && value.lo != value.hi && !has_parts(simulation, a->state, result)) {
		struct value symbol = transfer_fresh(simulation, a->state, a->record, 0);
		state_set(&simulation->tables, a->state, result, symbol);
		if (symbol.kind == VALUE_SYMBOL)
			state_constrain(&simulation->tables, a->state, symbol.symbol, value);
	}
}

static void leave(struct application *a, enum way_out way)
{
	struct simulation *simulation = a->simulation;
	uint32_t node = simulation->records.items[a->record].node;
	const struct node *n = &simulation->facts->nodes.items[node];
	if (way == WAY_RETURN) {
		flow_emit(simulation, a->record, n->next, a->state, VIA_NEXT);
	} else if (way == WAY_THROW && n->unwind != NODE_NONE) {
		flow_emit(simulation, a->record, n->unwind, a->state, VIA_UNWIND);
	} else {
		if (way == WAY_THROW)
			typestate_exit(simulation, a->state, a->record);
		summary_add_exit(simulation, a->state, way);
		state_recycle(&simulation->tables, a->state);
	}
}

// Objects given by value were the callee's: what it moved on is held elsewhere now, what it kept died with its parameter.
static void settle_value_arguments(struct application *a)
{
	struct simulation *simulation = a->simulation;
	const struct event *event = application_event(a);
	for (uint32_t n = 0; n < event_operand_count(event, SLOT_ARG); n++) {
		struct operand operand = event_operand_at(event, SLOT_ARG, n);
		uint32_t place = operand.kind == OPERAND_PATH ? resolve_path(simulation, a->before, operand.index) : PLACE_NONE;
		for (uint32_t i = 0; place != PLACE_NONE && i < a->state->bindings.count; i++) {
			struct binding *binding = &a->state->bindings.items[i];
			if (binding->value.kind != VALUE_TASK || !place_within(&simulation->tables.places, binding->place, place))
				continue;
			const struct task *task = &a->state->tasks.items[binding->value.task];
			bool object = task->spawn != UINT32_MAX && simulation->spawns.items[task->spawn].semantics.object;
			if (!object)
				continue;
			if (state_holders(a->state, binding->value.task) > 1)
				binding->value = value_empty(EMPTY_MOVED, simulation->records.items[a->record].node);
			else
				typestate_release(simulation, a->state, a->record, binding->place, false, RELEASE_SCOPE);
		}
	}
}

// Out of the small scope: the row is given up, not refuted.
static bool give_up(struct application *a)
{
	a->simulation->bounded = true;
	state_recycle(&a->simulation->tables, a->state);
	return true;
}

// What the entry does with what it is given, when we know it: the callee was given both. False: we do not.
static bool lend_given(struct application *a, const struct summary_row *row, uint32_t task)
{
	struct simulation *simulation = a->simulation;
	if (row->tasks.items[task].external != PLACE_NONE)
		return false;
	const struct summary_spawn *spawn = &a->summary->spawns.items[row->tasks.items[task].spawn];
	if (spawn->entry == PLACE_NONE || spawn->payload == PLACE_NONE)
		return false;
	struct value entry = application_initial(a, spawn->entry);
	uint32_t function = entry.kind == VALUE_FUNCTION ? linker_function(simulation->linker, simulation->unit_index, entry.symbol) : UINT32_MAX;
	if (function == UINT32_MAX)
		return false;
	loans_lend_given(simulation, a->state, a->record, a->task_value[task].task, function, resolve_pointee(simulation, application_initial(a, spawn->payload)), false);
	groups_spawn_given(simulation, a->state, a->task_value[task].task);
	return true;
}

// The callee was given the closure that a task of its runs, and waits for nothing that the task might tell.
static void lend_closure(struct application *a, const struct summary_row *row, uint32_t task)
{
	struct simulation *simulation = a->simulation;
	const struct summary_task *started = &row->tasks.items[task];
	const struct summary_spawn *spawn = started->external == PLACE_NONE ? &a->summary->spawns.items[started->spawn] : NULL;
	if (spawn == NULL || spawn->closure == PLACE_NONE || spawn->deferred || spawn->semantics.process || (started->flags & TASK_TOLD) != 0 ||
	    !loans_is_running(&a->state->tasks.items[a->task_value[task].task]))
		return;
	struct value code;
	uint32_t closure = application_closure(a, spawn, &code);
	uint32_t function = code.kind == VALUE_FUNCTION ? linker_function(simulation->linker, simulation->unit_index, code.symbol) : UINT32_MAX;
	if (function != UINT32_MAX)
		loans_lend_given(simulation, a->state, a->record, a->task_value[task].task, function, closure, true);
	else if (code.kind == VALUE_SYMBOL)
		loans_lend_closure(simulation, a->state, a->record, a->task_value[task].task, closure);
}

// What tasks that the callee started hold on to.
static void lend(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->tasks.count; i++)
		lend_closure(a, row, i);
	for (uint32_t i = 0; i < row->loans.count; i++) {
		const struct summary_loan *loan = &row->loans.items[i];
		if (loan->held)
			continue;
		if (loan->use.unseen && lend_given(a, row, loan->task))
			continue;
		uint32_t place = row->tasks.items[loan->task].external == PLACE_NONE ? application_place(a, loan->place) : PLACE_NONE;
		if (place != PLACE_NONE)
			loans_lend_place(a->simulation, a->state, a->record, a->task_value[loan->task].task, place, &loan->use);
	}
}

// ... and with descriptors whose numbers it leaves to the caller.
static void lend_held(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->loans.count; i++) {
		const struct summary_loan *loan = &row->loans.items[i];
		uint32_t place = loan->held && row->tasks.items[loan->task].external == PLACE_NONE ? application_place(a, loan->place) : PLACE_NONE;
		if (place != PLACE_NONE)
			channels_lend_held(a->simulation, a->state, a->record, a->task_value[loan->task].task, place, loan);
	}
}

// What it does to channels comes first: tasks that it waited for may have needed that.
static void write_channels(struct application *a, const struct summary_row *row)
{
	channels_called(a, row);
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		if (channels_is_part(place_at(&a->summary->tables.places, binding->place)) && !is_foreign_part(a, row, binding->place))
			write_binding(a, application_place(a, binding->place), import_value(a, binding->value), false);
	}
}

// False: the row cannot happen here.
static bool apply_row(struct application *a, const struct summary_row *row)
{
	struct simulation *simulation = a->simulation;
	struct value *task_value = arena_array(simulation->arena, struct value, row->tasks.count + 1);
	for (uint32_t i = 0; i < row->required.count; i++)
		if (!require(a, &row->required.items[i]))
			return false;
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_task *task = &row->tasks.items[i];
		if (task->external == PLACE_NONE)
			continue;
		task_value[i] = application_initial(a, task->external);
		if (!assumption_holds(a, task, task_value[i]))
			return false;
	}
	a->state->start_failed = a->state->start_failed || row->failed;
	channels_renew_made(a, row);
	write_channels(a, row);
	permits_called(a, row);
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_task *task = &row->tasks.items[i];
		if (task->external != PLACE_NONE)
			act(a, task, &task_value[i]);
		else if (!typestate_may_start(simulation, a->state, simulation->records.items[a->record].node))
			return give_up(a);
		else
			task_value[i] = value_task(application_start(a, task));
	}
	a->task_value = task_value;
	lend(a, row);
	// A way through the callee that may not exist matters to what it does to tasks; else only to what it writes.
	a->state->doubtful = a->state->doubtful || (row->doubtful && row->tasks.count > 0) || spares_unproven(a, row) || spares_child(a, row);
	write_bindings(a, row);
	lend_held(a, row);
	channels_written(a);
	permits_written(a, row);
	promises_written(a->simulation, a->state);
	application_give_payloads(a, row);
	if (!application_note_failed_start(a, row))
		return give_up(a);
	settle_value_arguments(a);
	take_result(a);
	leave(a, row->way);
	return true;
}

struct places {
	ARRAY(uint32_t) list;
};

// The handles of ours that the callee ends on some way, and that cannot be told apart here. On its other ways it may have
// found that nothing runs in just the one that it looked at.
static struct places ended_out_of_focus(struct application *a)
{
	struct places places = {0};
	for (uint32_t i = 0; i < a->summary->rows.count; i++) {
		const struct summary_row *row = &a->summary->rows.items[i];
		for (uint32_t j = 0; j < row->tasks.count; j++) {
			const struct summary_task *task = &row->tasks.items[j];
			if (task->external == PLACE_NONE || (task->status != TASK_JOINED && task->status != TASK_DETACHED))
				continue;
			struct value value = application_initial(a, task->external);
			if (value.kind == VALUE_NUMBER && value.lo != value.hi && value.node == 0)
				array_push(a->simulation->arena, &places.list, application_place(a, task->external));
		}
	}
	return places;
}

bool summary_apply(struct simulation *simulation, uint32_t record, const struct summary *summary)
{
	if (summary->unknown || (summary->rows.count == 0 && summary->bounded))
		return false;
	// What a place of the callee's is here depends on the state before the call alone, so the rows share it.
	struct application a = application_make(simulation, record, summary);
	application_check_entries(&a);
	application_note_ignored_failure(&a);
	typestate_forked(simulation, record, summary);
	struct places blurred = ended_out_of_focus(&a);
	bool any = false;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		a.state = state_clone(&simulation->tables, a.before);
		for (uint32_t j = 0; j < blurred.list.count; j++)
			typestate_mark_unsure(simulation, a.state, blurred.list.items[j]);
		if (apply_row(&a, &summary->rows.items[i]))
			any = true;
		else
			state_recycle(&simulation->tables, a.state);
	}
	if (summary->detaches_self)
		simulation->detaches_self = true;
	return any || !summary->bounded;
}
