// Applying a callee's summary at a call: its places are translated to the caller's, rows that contradict the caller's
// state are skipped, and each row that is left gives one successor state.
#include "simulation.h"

#include "linker.h"
#include "summary.h"

struct application {
	struct simulation *simulation;
	const struct summary *summary;
	uint32_t record;
	const struct state *before;
	struct state *state;       // being made
	uint32_t *translated;      // by summary place: 1 + caller's place; 0: not yet; UINT32_MAX: none
	const struct value *task_value; // by row task: the caller's handle value
	bool is_entry;                  // not a callee's summary, but that of the entry of a task that the event starts
};

static const struct event *event_of(const struct application *a)
{
	return record_event(a->simulation, a->record);
}

static uint32_t translate(struct application *a, uint32_t place);

// The argument of an entry function: what the spawn hands to the task.
static struct operand entry_actual(const struct application *a, uint32_t variable, const struct function_facts *entry)
{
	const struct event *event = event_of(a);
	struct operand operand = event_operand(event, SLOT_ENTRY);
	if (variable < entry->variables.count && entry->variables.items[variable].storage == STORAGE_THIS) {
		// A closure is given as the entry itself; the object of a member function is the first of the payload.
		return operand.kind == OPERAND_PATH ? (struct operand){.kind = OPERAND_ADDRESS, .index = operand.index}
		                                    : event_operand_at(event, SLOT_PAYLOAD, 0);
	}
	return event_operand_at(event, SLOT_PAYLOAD, variable);
}

// The argument for a parameter, or the object for `this`, as the caller's operand.
static struct operand actual(const struct application *a, uint32_t variable, const struct function_facts *callee)
{
	const struct event *event = event_of(a);
	if (a->is_entry)
		return entry_actual(a, variable, callee);
	if (variable < callee->variables.count && callee->variables.items[variable].storage == STORAGE_THIS)
		return event_operand(event, SLOT_THIS);
	return event_operand_at(event, SLOT_ARG, variable);
}

// What the callee found in the place when it was entered.
static struct value initial_value(struct application *a, uint32_t place)
{
	const struct place *p = place_at(&a->summary->tables.places, place);
	if (p->kind == PLACE_VARIABLE && p->parent == PLACE_NONE)
		return resolve_value(a->simulation, a->before, actual(a, (uint32_t)p->number, a->summary->facts));
	uint32_t caller = translate(a, place);
	return caller == PLACE_NONE ? value_unknown() : state_get(&a->simulation->tables, a->before, caller);
}

static uint32_t translate_root(struct application *a, const struct place *p)
{
	struct place_table *places = &a->simulation->tables.places;
	uint32_t node = a->simulation->records.items[a->record].node;
	if (p->kind == PLACE_GLOBAL)
		return place_root(places, PLACE_GLOBAL, 0, 0, p->name);
	if (p->kind == PLACE_VARIABLE) {
		// The parameter itself: the caller's operand, when it is a place (an object given by value).
		struct operand operand = actual(a, (uint32_t)p->number, a->summary->facts);
		return operand.kind == OPERAND_PATH ? resolve_path(a->simulation, a->before, operand.index) : PLACE_NONE;
	}
	if (p->kind == PLACE_HEAP && p->number == -1)
		return place_root(places, PLACE_HEAP, -3, 0, STR("returned"));
	if (p->kind != PLACE_HEAP)
		return PLACE_NONE;
	// An object that the callee allocated is one more object of this call.
	return transfer_new_object(a->simulation, a->before, node, 1 + p->number * 64 + p->other % 64);
}

static uint32_t translate(struct application *a, uint32_t place)
{
	if (a->translated[place] != 0)
		return a->translated[place] == UINT32_MAX ? PLACE_NONE : a->translated[place] - 1;
	struct place p = *place_at(&a->summary->tables.places, place);
	struct place_table *places = &a->simulation->tables.places;
	uint32_t found = PLACE_NONE;
	if (p.parent == PLACE_NONE) {
		found = translate_root(a, &p);
	} else if (p.kind == PLACE_POINTEE) {
		found = resolve_pointee(a->simulation, initial_value(a, p.parent));
	} else {
		uint32_t parent = translate(a, p.parent);
		if (parent != PLACE_NONE)
			found = p.kind == PLACE_NEXT ? place_shift(places, parent, p.number)
			                             : place_part(places, parent, p.kind, p.number, p.name);
	}
	a->translated[place] = found == PLACE_NONE ? UINT32_MAX : found + 1;
	return found;
}

// Conditions -------------------------------------------------------------------------------------------------------

static bool require(struct application *a, const struct constraint *constraint)
{
	struct value value = initial_value(a, constraint->symbol);
	struct value range = state_range(a->state, value), narrowed;
	if (value.kind == VALUE_EMPTY || value.kind == VALUE_UNINIT || value.kind == VALUE_HAVOC)
		return true;
	if (!range_refine(range, COMPARE_GE, value_number(constraint->range.lo), &narrowed) ||
	    !range_refine(narrowed, COMPARE_LE, value_number(constraint->range.hi), &narrowed) ||
	    (constraint->range.nonzero && !range_refine(narrowed, COMPARE_NE, value_number(0), &narrowed)) ||
	    (constraint->range.hole != 0 && !range_refine(narrowed, COMPARE_NE, value_number(constraint->range.hole), &narrowed)))
		return false;
	if (value.kind == VALUE_SYMBOL && value.lo == 0)
		return state_constrain(&a->simulation->tables, a->state, value.symbol, narrowed);
	if (value.kind == VALUE_NUMBER) {
		uint32_t place = translate(a, constraint->symbol);
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

// Effects ----------------------------------------------------------------------------------------------------------

// What the callee did to the task in a handle of the caller's.
static void act(struct application *a, const struct summary_task *task, struct value *value)
{
	struct simulation *simulation = a->simulation;
	uint32_t place = translate(a, task->external);
	if (value->kind == VALUE_SYMBOL && value->lo == 0) {
		uint32_t index = typestate_external(simulation, a->state, place, value->symbol);
		if (index == UINT32_MAX)
			return;
		*value = value_task(index);
		a->state->tasks.items[index].flags |= task->flags & (TASK_ASSUMED_LIVE | TASK_ASSUMED_DEAD);
		if (task->flags & TASK_ASSUMED_DEAD)
			a->state->tasks.items[index].status = TASK_ESCAPED;
	}
	if (task->flags & TASK_ASSUMED_DEAD)
		return;
	if (value->kind == VALUE_TASK && a->state->tasks.items[value->task].external != PLACE_NONE)
		a->state->tasks.items[value->task].flags |= task->flags & TASK_OTHER;
	if (task->flags & TASK_CANCELLED)
		typestate_act(simulation, a->state, a->record, EVENT_CANCEL, place, *value);
	if (task->status == TASK_JOINED)
		typestate_act(simulation, a->state, a->record, task->flags & TASK_FETCHED ? EVENT_FUTURE_GET : EVENT_JOIN, place,
		              *value);
	else if (task->status == TASK_DETACHED)
		typestate_act(simulation, a->state, a->record, EVENT_DETACH, place, *value);
	else if (task->status != TASK_LIVE && value->kind == VALUE_TASK &&
	         a->state->tasks.items[value->task].status == TASK_LIVE)
		a->state->tasks.items[value->task].status = task->status;
}

// Whether a task that the callee started with our attributes is detached.
static enum task_status decide_attribute(struct application *a, const struct summary_spawn *from, struct spawn *spawn)
{
	struct simulation *simulation = a->simulation;
	const struct place *p = place_at(&a->summary->tables.places, from->attribute);
	int64_t number = 0;
	if (p->kind == PLACE_POINTEE && value_is_number(initial_value(a, p->parent), &number) && number == 0)
		return TASK_LIVE;
	uint32_t place = translate(a, from->attribute);
	if (place == PLACE_NONE)
		return TASK_ESCAPED;
	if (value_is_number(state_range(a->before, state_get(&simulation->tables, a->before, place)), &number))
		return number == from->detached ? TASK_DETACHED : TASK_LIVE;
	spawn->attribute = place_is_visible(&simulation->tables, place) ? place : PLACE_NONE;
	spawn->detached = from->detached;
	return spawn->attribute == PLACE_NONE ? TASK_ESCAPED : TASK_OPEN;
}

// What the entry that we gave does.
static void decide_entry(struct application *a, const struct summary_spawn *from, struct spawn *spawn)
{
	struct simulation *simulation = a->simulation;
	struct value value = from->entry == PLACE_NONE ? value_unknown() : initial_value(a, from->entry);
	const struct summary *entry = summary_of_value(simulation, value);
	if (entry != NULL) {
		spawn->detached_by_self = summary_detaches_self(entry);
		spawn->daemon = (entry->facts->flags & FUNCTION_DAEMON) != 0;
		spawn->returns_result = summary_returns_result(entry);
	} else if (value.kind == VALUE_SYMBOL && value.lo == 0) {
		spawn->entry = simulation->tables.symbols.items[value.symbol].initial;
	}
}

static uint32_t start(struct application *a, const struct summary_task *task)
{
	struct simulation *simulation = a->simulation;
	const struct summary_spawn *from = &a->summary->spawns.items[task->spawn];
	uint32_t node = simulation->records.items[a->record].node;
	const struct event *event = event_of(a);
	struct spawn spawn = {.node = node,
	                      .semantics = from->semantics,
	                      .via_call = true,
	                      .inner_unit = from->unit,
	                      .inner = from->loc,
	                      .inner_name = from->name,
	                      .attribute = PLACE_NONE,
	                      .entry = PLACE_NONE,
	                      .payload = PLACE_NONE,
	                      .returns_result = from->returns_result};
	if (event->symbol != 0)
		spawn.name = simulation->unit->symbols.items[event->symbol - 1].name;
	enum task_status status = task->status == TASK_OPEN ? decide_attribute(a, from, &spawn) : task->status;
	bool by_attribute = task->status == TASK_OPEN && status == TASK_DETACHED;
	decide_entry(a, from, &spawn);
	struct value payload = from->payload == PLACE_NONE ? value_unknown() : initial_value(a, from->payload);
	if (payload.kind == VALUE_SYMBOL && payload.lo == 0)
		spawn.payload = simulation->tables.symbols.items[payload.symbol].initial;
	if ((spawn.detached_by_self || spawn.daemon) && (status == TASK_LIVE || status == TASK_OPEN))
		status = spawn.daemon ? TASK_ESCAPED : TASK_DETACHED;
	struct task started = {.site = node,
	                       .external = PLACE_NONE,
	                       .status = status,
	                       .flags = task->flags,
	                       .spawn = typestate_add_spawn(simulation, spawn),
	                       .ended_at = status == TASK_JOINED || status == TASK_DETACHED ? node : NODE_NONE};
	if (by_attribute || (spawn.detached_by_self && status == TASK_DETACHED && task->status != TASK_DETACHED))
		typestate_started_detached(simulation, a->record, &started, PLACE_NONE, by_attribute);
	return state_add_task(&simulation->tables, a->state, started);
}

static struct value import_value(struct application *a, struct value value)
{
	switch (value.kind) {
	case VALUE_SYMBOL: {
		struct value initial = initial_value(a, value.symbol - 1);
		return value.lo == 0 ? initial : transfer_sum(a->simulation, a->before, initial, value_number(value.lo));
	}
	case VALUE_ADDRESS: {
		uint32_t place = translate(a, value.place);
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

static void write_binding(struct application *a, uint32_t place, struct value value)
{
	struct simulation *simulation = a->simulation;
	if (place == PLACE_NONE) {
		transfer_escape_value(simulation, a->state, value, true);
		return;
	}
	if (value.kind == VALUE_HAVOC || place_is_weak(&simulation->tables.places, place)) {
		transfer_escape_value(simulation, a->state, value, true);
		transfer_havoc(simulation, a->state, place);
		return;
	}
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED) {
		typestate_release(simulation, a->state, a->record, place, true, RELEASE_FREE);
		state_set(&simulation->tables, a->state, place, value);
		return;
	}
	struct value old = state_get(&simulation->tables, a->state, place);
	if (value_equal(old, value))
		return;
	if (!takes_away(value))
		typestate_release(simulation, a->state, a->record, place, false, RELEASE_OVERWRITE);
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
	uint32_t from = translate(a, binding->value.symbol - 1);
	if (from == PLACE_NONE || from == place || !has_parts(simulation, a->before, from))
		return false;
	typestate_release(simulation, a->state, a->record, place, false, RELEASE_OVERWRITE);
	transfer_copy(simulation, a->state, from, place);
	return true;
}

static void write_bindings(struct application *a, const struct summary_row *row)
{
	struct arena *arena = a->simulation->arena;
	struct binding *writes = arena_array(arena, struct binding, row->bindings.count + 1);
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		writes[i].place = translate(a, row->bindings.items[i].place);
		writes[i].value = import_value(a, row->bindings.items[i].value);
		writes[i].value.torn = writes[i].value.torn || row->doubtful;
	}
	// Objects first: what they are copied from may be marked as moved-from by another binding.
	bool *copied = arena_array(arena, bool, row->bindings.count + 1);
	for (uint32_t i = 0; i < row->bindings.count; i++)
		copied[i] = copy_object(a, writes[i].place, &row->bindings.items[i]);
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (!copied[i])
			write_binding(a, writes[i].place, writes[i].value);
}

static bool row_starts(const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->tasks.count; i++)
		if (row->tasks.items[i].external == PLACE_NONE)
			return true;
	return false;
}

// Where the callee puts the handle of a task on other ways than this one, nothing runs now: the call failed to start it.
// False: more fail on this path than the small scope has.
static bool note_failed_start(struct application *a, const struct summary_row *row)
{
	struct simulation *simulation = a->simulation;
	bool noted = false;
	if (row_starts(row) || row->throws)
		return true;
	for (uint32_t i = 0; i < a->summary->rows.count; i++) {
		const struct summary_row *other = &a->summary->rows.items[i];
		for (uint32_t j = 0; j < other->bindings.count; j++) {
			struct binding binding = other->bindings.items[j];
			if (binding.value.kind != VALUE_TASK || other->tasks.items[binding.value.task].external != PLACE_NONE)
				continue;
			uint32_t place = translate(a, binding.place);
			if (place == PLACE_NONE || place_is_weak(&simulation->tables.places, place))
				continue;
			struct value old = state_get(&simulation->tables, a->state, place);
			if (old.kind != VALUE_UNINIT && !(old.kind == VALUE_NUMBER && value_holds_nothing(old)))
				continue;
			uint32_t node = simulation->records.items[a->record].node;
			state_set(&simulation->tables, a->state, place, value_not_started(old, node));
			noted = true;
		}
	}
	a->state->failures += noted;
	return a->state->failures <= simulation->effort.failures;
}

// The returned value goes to the RESULT operand; a handle that nobody takes is thrown away.
static void take_result(struct application *a)
{
	struct simulation *simulation = a->simulation;
	uint32_t returned = place_root(&simulation->tables.places, PLACE_HEAP, -3, 0, STR("returned"));
	uint32_t result = resolve_place(simulation, a->state, event_operand(event_of(a), SLOT_RESULT));
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

static void leave(struct application *a, bool throws)
{
	struct simulation *simulation = a->simulation;
	uint32_t node = simulation->records.items[a->record].node;
	const struct node *n = &simulation->facts->nodes.items[node];
	if (!throws) {
		flow_emit(simulation, a->record, n->next, a->state, VIA_NEXT);
	} else if (n->unwind != NODE_NONE) {
		flow_emit(simulation, a->record, n->unwind, a->state, VIA_UNWIND);
	} else {
		typestate_exit(simulation, a->state, a->record);
		summary_add_exit(simulation, a->state, true);
		state_recycle(&simulation->tables, a->state);
	}
}

// Objects given by value were the callee's: what it moved on is held elsewhere now, what it kept died with its parameter.
static void settle_value_arguments(struct application *a)
{
	struct simulation *simulation = a->simulation;
	const struct event *event = event_of(a);
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

// What goes to the tasks that the callee starts. An entry in sight is known to leave its memory alone.
static void give_payloads(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_spawn *from =
		    row->tasks.items[i].external == PLACE_NONE ? &a->summary->spawns.items[row->tasks.items[i].spawn] : NULL;
		if (from == NULL || from->payload == PLACE_NONE)
			continue;
		const struct summary *entry =
		    from->entry == PLACE_NONE ? NULL : summary_of_value(a->simulation, initial_value(a, from->entry));
		if (entry == NULL || !summary_leaves_memory(entry))
			typestate_give(a->simulation, a->state, initial_value(a, from->payload));
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
		task_value[i] = initial_value(a, task->external);
		if (!assumption_holds(a, task, task_value[i]))
			return false;
	}
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_task *task = &row->tasks.items[i];
		if (task->external != PLACE_NONE)
			act(a, task, &task_value[i]);
		else if (!typestate_may_start(simulation, a->state, simulation->records.items[a->record].node))
			return give_up(a);
		else
			task_value[i] = value_task(start(a, task));
	}
	a->task_value = task_value;
	// A way through the callee that may not exist matters to what it does to tasks; else only to what it writes.
	a->state->doubtful = a->state->doubtful || (row->doubtful && row->tasks.count > 0);
	write_bindings(a, row);
	give_payloads(a, row);
	if (!note_failed_start(a, row))
		return give_up(a);
	settle_value_arguments(a);
	take_result(a);
	leave(a, row->throws);
	return true;
}

// Does the function's result tell whether it started its task: one number when it did, never that number when it did not?
static bool reports_start(const struct summary *summary)
{
	bool starts = false, fails = false;
	int64_t success = 0;
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < summary->rows.count; i++) {
			const struct summary_row *row = &summary->rows.items[i];
			struct value result = value_unknown();
			for (uint32_t j = 0; j < row->bindings.count; j++)
				if (row->bindings.items[j].place == summary->result)
					result = row->bindings.items[j].value;
			int64_t number = 0;
			bool exact = value_is_number(result, &number);
			if (row->throws || row_starts(row) != (pass == 0))
				continue;
			if (pass == 0 && (!exact || (starts && number != success)))
				return false;
			if (pass == 1 && (result.kind != VALUE_NUMBER ||
			                  range_compare(result, COMPARE_EQ, value_number(success)) != TRUTH_NO))
				return false;
			success = pass == 0 ? number : success;
			starts = starts || pass == 0;
			fails = fails || pass == 1;
		}
	return starts && fails;
}

// The call starts a task in some place on one of its ways and reports on another that it did not, and nobody listens.
static void note_ignored_failure(struct application *a)
{
	const struct summary *summary = a->summary;
	if (!reports_start(summary) || (event_of(a)->flags & FLAG_DISCARDED) == 0)
		return;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			const struct binding *binding = &summary->rows.items[i].bindings.items[j];
			uint32_t place = binding->value.kind == VALUE_TASK ? translate(a, binding->place) : PLACE_NONE;
			if (place != PLACE_NONE && place_is_visible(&a->simulation->tables, place))
				array_push(a->simulation->arena, &a->simulation->relied, a->simulation->records.items[a->record].node);
		}
}

// Functions that the callee starts tasks with, given by this caller.
static void check_entries(struct application *a)
{
	struct simulation *simulation = a->simulation;
	for (uint32_t i = 0; i < a->summary->entries.count; i++) {
		struct value value = initial_value(a, a->summary->entries.items[i]);
		int64_t number = 0;
		uint32_t node = simulation->records.items[a->record].node;
		if (state_range(a->before, value).nonzero)
			continue;
		if (value.kind == VALUE_SYMBOL && value.lo == 0 && simulation->tables.symbols.items[value.symbol].initial != PLACE_NONE)
			array_push(simulation->arena, &simulation->entries, simulation->tables.symbols.items[value.symbol].initial);
		else if (value_is_number(value, &number) && number == 0)
			witness_trace(simulation, (struct ending){.end = TRACE_NULL_ENTRY,
			                                          .flags = TRACE_VIA_CALL,
			                                          .record = a->record,
			                                          .primary = node,
			                                          .spawn = UINT32_MAX,
			                                          .place = PLACE_NONE,
			                                          .site = node,
			                                          .earlier = NODE_NONE});
	}
}

static struct application application_make(struct simulation *simulation, uint32_t record, const struct summary *summary)
{
	struct application a = {.simulation = simulation,
	                        .summary = summary,
	                        .record = record,
	                        .before = simulation->records.items[record].state};
	a.translated = arena_array(simulation->arena, uint32_t, summary->tables.places.places.count + 1);
	return a;
}

bool summary_apply(struct simulation *simulation, uint32_t record, const struct summary *summary)
{
	if (summary->unknown || (summary->rows.count == 0 && summary->bounded))
		return false;
	// What a place of the callee's is here depends on the state before the call alone, so the rows share it.
	struct application a = application_make(simulation, record, summary);
	check_entries(&a);
	note_ignored_failure(&a);
	bool any = false;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		a.state = state_clone(&simulation->tables, a.before);
		if (apply_row(&a, &summary->rows.items[i]))
			any = true;
		else
			state_recycle(&simulation->tables, a.state);
	}
	if (summary->detaches_self)
		simulation->detaches_self = true;
	return any || !summary->bounded;
}

// Entries ----------------------------------------------------------------------------------------------------------

static void trace_self_join(struct application *a, const struct summary_task *task)
{
	witness_trace(a->simulation, (struct ending){.end = TRACE_JOIN_SELF,
	                                             .record = a->record,
	                                             .primary = a->simulation->records.items[a->record].node,
	                                             .spawn = UINT32_MAX,
	                                             .place = translate(a, task->external),
	                                             .site = a->simulation->records.items[a->record].node,
	                                             .unit = task->unit,
	                                             .other = task->loc,
	                                             .act = task->act,
	                                             .earlier = NODE_NONE});
}

// The task may run at any time from now on: a number that it writes is the old or the new one.
static void blur_number(struct application *a, const struct binding *binding)
{
	uint32_t place = translate(a, binding->place);
	if (place == PLACE_NONE || binding->value.kind != VALUE_NUMBER || place_is_weak(&a->simulation->tables.places, place))
		return;
	struct value old = state_get(&a->simulation->tables, a->state, place);
	if (old.kind == VALUE_NUMBER && !value_equal(old, binding->value))
		state_set(&a->simulation->tables, a->state, place, range_join(old, binding->value, false));
}

static void leave_to_task(struct application *a, const struct summary_task *task)
{
	struct value value = initial_value(a, task->external);
	if (value.kind == VALUE_TASK)
		task_hand_over(&a->state->tasks.items[value.task]);
}

bool summary_apply_entry(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry, uint32_t target)
{
	const struct summary *summary = linker_summary(simulation->linker, entry);
	if (summary == NULL || summary->unknown)
		return false;
	struct application a = application_make(simulation, record, summary);
	a.state = state;
	a.is_entry = true;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		for (uint32_t j = 0; j < row->tasks.count; j++) {
			const struct summary_task *task = &row->tasks.items[j];
			if (task->external == PLACE_NONE || (task->status != TASK_JOINED && task->status != TASK_DETACHED))
				continue;
			bool own = target != PLACE_NONE && translate(&a, task->external) == target;
			if (own && task->status == TASK_JOINED && !(task->flags & TASK_OTHER))
				trace_self_join(&a, task);
			leave_to_task(&a, task);
		}
		for (uint32_t j = 0; j < row->bindings.count; j++)
			blur_number(&a, &row->bindings.items[j]);
	}
	return true;
}
