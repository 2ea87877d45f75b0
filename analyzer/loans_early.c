// What a task uses at once though nobody has set it when it starts: a loan until whoever started it sets it, too late. PRECISION:
// only what had no value at the start (never written here, zero, null) counts, for else it may be another state of the same thing.
#include "loans_internal.h"

#include "typestate.h"

enum { EARLY_LOANS_MAX = 8, EARLY_STATE_MAX = 40 };

struct lent_use loans_early_use(const struct uses *uses, const struct use *use)
{
	enum { OWN = USE_ASKED | USE_WRITE | USE_FREE | USE_ATOMIC };
	struct lent_use lent = {.flags = USE_EARLY | (use->flags & USE_VIRTUAL), .unit = use->unit, .loc = use->loc, .called = use->called};
	bool own = (use->flags & OWN) != 0;
	for (uint32_t i = 0; i < uses->items.count && !own; i++)
		own = (uses->items.items[i].flags & OWN) != 0 && uses_same_place(&uses->items.items[i], use);
	if (own && (use->flags & USE_VIRTUAL) == 0)
		lent.flags = 0;
	return lent;
}

// Is it a parameter, or a part of one? The caller has set it.
static bool is_given(const struct simulation *simulation, uint32_t place)
{
	const struct place_table *places = &simulation->tables.places;
	const struct place *p = place_at(places, place);
	while (p->parent != PLACE_NONE && p->kind != PLACE_POINTEE)
		p = place_at(places, p->parent);
	return p->kind == PLACE_VARIABLE && p->other != 0;
}

static bool is_unset_value(const struct simulation *simulation, const struct state *state, uint32_t place, struct value value)
{
	int64_t number;
	switch ((enum value_kind)value.kind) {
	case VALUE_UNINIT: return true;
	case VALUE_NUMBER: return value_is_number(value, &number) && number == 0;
	case VALUE_EMPTY: return value.reason == EMPTY_CREATED;
	case VALUE_SYMBOL:
		return value.lo == 0 && simulation->tables.symbols.items[value.symbol].initial == place && value_is_unknown(state_range(state, value)) &&
		       !is_given(simulation, place);
	case VALUE_ADDRESS:
	case VALUE_FUNCTION:
	case VALUE_TASK:
	case VALUE_HAVOC:
	case VALUE_SELF: return false;
	}
	return false;
}

// Does the record's event write a value of its own there, or may a callee have done so?
static bool assigns(struct simulation *simulation, uint32_t record, uint32_t place)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	switch (event->kind) {
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_MOVE: return resolve_place(simulation, before, event_operand(event, SLOT_TARGET)) == place;
	case EVENT_CALL: { // it was no zero before
		struct value value = state_get(&simulation->tables, before, place);
		return value.kind != VALUE_NUMBER || !is_unset_value(simulation, before, place, value);
	}
	default: return false;
	}
}

// Was a zero written on the way as a value like any other, not as what memory begins with?
static bool is_assigned_before(struct simulation *simulation, uint32_t record, uint32_t place)
{
	uint32_t r = simulation->records.items[record].parent;
	for (bool zero = true; r != UINT32_MAX && zero; r = simulation->records.items[r].parent) {
		if (assigns(simulation, r, place))
			return true;
		zero = state_get(&simulation->tables, simulation->records.items[r].state, place).kind == VALUE_NUMBER;
	}
	return false;
}

// Of an object that is its own handle only the handle's value is known.
static bool is_part_of_handle(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	if (p->kind != PLACE_FIELD || state_get(&simulation->tables, state, p->parent).kind != VALUE_TASK)
		return false;
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct event *event = record_event(simulation, r);
		if (event->kind == EVENT_CALL || (event->kind == EVENT_ASSIGN && assigns(simulation, r, place)))
			return false;
	}
	return true;
}

// Has nobody here given a value to the place, nor to a part of it?
static bool is_unset(struct simulation *simulation, const struct state *state, uint32_t place)
{
	if (place_is_weak(&simulation->tables.places, place) || !is_unset_value(simulation, state, place, state_get(&simulation->tables, state, place)))
		return false;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->place != place && place_within(&simulation->tables.places, binding->place, place) &&
		    !is_unset_value(simulation, state, binding->place, binding->value))
			return false;
	}
	return true;
}

static void tell(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t task, uint32_t place, const struct lent_use *use)
{
	const struct task *started = &state->tasks.items[task];
	if (started->site == NODE_NONE)
		return;
	struct ending ending = typestate_ending(simulation, record, started, place, TRACE_STARTED_EARLY, true);
	ending.flags &= ~(uint32_t)TRACE_ELEMENT;
	ending.flags |= (use->flags & USE_VIRTUAL) != 0 ? TRACE_DERIVED : 0;
	ending.lent = use;
	witness_trace(simulation, ending);
}

// --- virtual functions

static struct str class_of(struct str function)
{
	for (size_t i = function.len; i > 1; i--)
		if (function.ptr[i - 1] == ':' && function.ptr[i - 2] == ':')
			return (struct str){function.ptr, i - 2};
	return STR_NULL;
}

// Is the function a constructor of the class that declares the virtual function, and the place its object?
static bool is_being_made(struct simulation *simulation, const struct state *state, uint32_t place, const struct lent_use *use)
{
	const struct function_facts *facts = simulation->facts;
	struct str own = class_of(simulation->unit->symbols.items[facts->symbol].name), declaring = class_of(use->called);
	if ((facts->flags & FUNCTION_CONSTRUCTOR) == 0 || own.len == 0 || !str_equal(own, declaring))
		return false;
	for (uint32_t i = 0; i < facts->variables.count; i++)
		if (facts->variables.items[i].storage == STORAGE_THIS) {
			uint32_t self = resolve_variable(simulation, state, i);
			return self != PLACE_NONE && resolve_pointee(simulation, state_get(&simulation->tables, state, self)) == place;
		}
	return false;
}

static const struct lent_use *kept_use(struct simulation *simulation, const struct lent_use *use)
{
	struct lent_use *kept = arena_new(simulation->arena, struct lent_use);
	*kept = *use;
	kept->called = str_format(simulation->program_arena, "%.*s", (int)(use->called.len - class_of(use->called).len - 2), use->called.ptr + class_of(use->called).len + 2);
	return kept;
}

// --- loans

void loans_lend_early(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                      const struct lent_use *use)
{
	uint32_t count = 0;
	bool derived = (use->flags & USE_VIRTUAL) != 0;
	if (derived && is_being_made(simulation, state, place, use)) {
		tell(simulation, state, record, task, place, kept_use(simulation, use));
		return;
	}
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct lent_use *known = loans_use(simulation, &state->loans.items[i]);
		if (state->loans.items[i].task != task || (known->flags & USE_EARLY) == 0)
			continue;
		if (state->loans.items[i].place == place && str_equal(known->called, use->called))
			return;
		count++;
	}
	if (count == EARLY_LOANS_MAX || state->loans.count >= EARLY_STATE_MAX)
		return;
	bool zero = !derived && state_get(&simulation->tables, state, place).kind == VALUE_NUMBER;
	if (derived || is_part_of_handle(simulation, state, record, place) ||
	    (is_unset(simulation, state, place) && !(zero && is_assigned_before(simulation, record, place))))
		loans_add(simulation, state, task, place, use);
}

// --- too late

static bool is_constructor_of(struct simulation *simulation, const struct state *before, const struct event *event, uint32_t place)
{
	if (event->symbol == 0)
		return false;
	struct str name = simulation->unit->symbols.items[event->symbol - 1].name, class = class_of(name);
	size_t from = class.len == 0 ? 0 : class_of(class).len == 0 ? 0 : class_of(class).len + 2;
	struct str last = {class.ptr + from, class.len - from}, function = {name.ptr + class.len + 2, name.len - class.len - 2};
	return class.len > 0 && str_equal(last, function) &&
	       resolve_pointee(simulation, resolve_value(simulation, before, event_operand(event, SLOT_THIS))) == place;
}

enum change { CHANGE_NONE, CHANGE_SET, CHANGE_UNCLEAR };

static bool is_freed(struct simulation *simulation, const struct state *state, uint32_t place)
{
	for (; place != PLACE_NONE; place = place_at(&simulation->tables.places, place)->parent) {
		struct value value = state_get(&simulation->tables, state, place);
		if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED)
			return true;
	}
	return false;
}

// A call's effects are seen in what the place holds after it.
static enum change change_by_call(struct simulation *simulation, const struct state *before, const struct state *after,
                                  const struct event *event, uint32_t place)
{
	uint32_t result = resolve_place(simulation, before, event_operand(event, SLOT_RESULT));
	if (result != PLACE_NONE && place_within(&simulation->tables.places, place, result))
		return CHANGE_SET;
	if (is_constructor_of(simulation, before, event, place))
		return CHANGE_SET;
	struct value value = state_get(&simulation->tables, after, place);
	if (is_freed(simulation, after, place))
		return CHANGE_UNCLEAR;
	if (is_unset(simulation, after, place) || value_equal(value, state_get(&simulation->tables, before, place)))
		return CHANGE_NONE;
	return value.kind == VALUE_NUMBER || value.kind == VALUE_SYMBOL || value.kind == VALUE_ADDRESS || value.kind == VALUE_FUNCTION ? CHANGE_SET : CHANGE_UNCLEAR;
}

static enum change change_of(struct simulation *simulation, const struct state *after, uint32_t record, uint32_t place)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	const struct place_table *places = &simulation->tables.places;
	struct operand target = event_operand(event, SLOT_TARGET);
	switch (event->kind) {
	case EVENT_CALL: return change_by_call(simulation, before, after, event, place);
	case EVENT_ALLOC: target = event_operand(event, SLOT_RESULT); break;
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_MOVE:
	case EVENT_ZERO:
	case EVENT_WRITE:
	case EVENT_ATTRIBUTE:
	case EVENT_CHANNEL_MAKE:
	case EVENT_TOKEN_MAKE: break;
	case EVENT_GROUP_MAKE: target = event_operand(event, SLOT_GROUP); break;
	default: return CHANGE_NONE;
	}
	uint32_t written = resolve_place(simulation, before, target);
	if (written == PLACE_NONE || !place_within(places, place, written))
		return CHANGE_NONE;
	struct value value = state_get(&simulation->tables, after, place);
	if (event->kind == EVENT_ADD && resolve_place(simulation, before, event_operand(event, SLOT_SOURCE)) == written)
		return CHANGE_UNCLEAR; // it goes on from a value that there is
	if (event->kind == EVENT_ZERO && value_equal(value, state_get(&simulation->tables, before, place)))
		return CHANGE_NONE;
	return value.kind == VALUE_TASK || value.kind == VALUE_EMPTY ? CHANGE_UNCLEAR : CHANGE_SET;
}

void loans_follow_early(struct simulation *simulation, struct state *state, uint32_t record)
{
	uint32_t kept = 0, node = simulation->records.items[record].node;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		struct loan loan = state->loans.items[i];
		const struct lent_use *use = loans_use(simulation, &loan);
		const struct task *task = &state->tasks.items[loan.task];
		enum change change = CHANGE_NONE;
		if ((use->flags & (USE_EARLY | USE_VIRTUAL)) == USE_EARLY && task->site != node)
			change = change_of(simulation, state, record, loan.place);
		if (change == CHANGE_SET && loans_is_running(task))
			tell(simulation, state, record, loan.task, loan.place, use);
		if (change == CHANGE_NONE)
			state->loans.items[kept++] = loan;
	}
	state->loans.count = kept;
}
