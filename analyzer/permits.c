// See permits.h. What a function, with what it calls and the tasks that it starts, does to semaphores on its way.
#include "permits_internal.h"

#include "application.h"

// How many more were taken, or given back, than the other is kept apart up to here: from there on it is just many.
enum { PERMITS_MANY = 4 };

static const struct str TAKEN = {"taken()", 7};

bool permits_is_part(const struct place *place)
{
	return place->kind == PLACE_FIELD && str_equal(place->name, TAKEN);
}

uint32_t permits_taken(struct simulation *simulation, uint32_t semaphore)
{
	return parts_of(simulation, semaphore, TAKEN);
}

bool permits_number(struct simulation *simulation, const struct state *state, uint32_t semaphore, int64_t *ret_number)
{
	uint32_t place = permits_taken(simulation, semaphore);
	if (place == PLACE_NONE)
		return false;
	struct value value = state_get(&simulation->tables, state, place);
	if (place_is_visible(&simulation->tables, place)) {
		bool known = value.kind == VALUE_SYMBOL && simulation->tables.symbols.items[value.symbol].initial == place;
		*ret_number = known ? value.lo : *ret_number;
		return known;
	}
	// One of the function's own counts from 0 on.
	bool untouched = value.kind == VALUE_UNINIT || value_is_unknown(value);
	for (uint32_t i = 0; i < state->bindings.count && untouched; i++)
		untouched = state->bindings.items[i].place != place;
	*ret_number = untouched ? 0 : *ret_number;
	return untouched || value_is_number(value, ret_number);
}

static void set_number(struct simulation *simulation, struct state *state, uint32_t semaphore, int64_t number)
{
	uint32_t place = permits_taken(simulation, semaphore);
	uint32_t symbol = place != PLACE_NONE && place_is_visible(&simulation->tables, place) ? symbol_initial(&simulation->tables, place) : 0;
	struct value value = symbol == 0 ? value_number(0) : value_symbol(symbol);
	value.lo += number;
	value.hi += number;
	if (place != PLACE_NONE)
		state_set(&simulation->tables, state, place, value);
}

// States that differ in what was taken are kept apart.
static void note_apart(struct simulation *simulation, struct state *state)
{
	state->permits = 0;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (permits_is_part(place_at(&simulation->tables.places, binding->place)))
			state->permits = state->permits * 31 + ((uint64_t)binding->place << 8) + ((uint64_t)binding->value.kind << 4) +
			                 (binding->value.lo == binding->value.hi || binding->value.kind == VALUE_SYMBOL ? (uint64_t)(binding->value.lo + 8) & 15u : 0);
	}
}

// There is a semaphore: the pointers that lead to it are not null.
static void assume(struct simulation *simulation, struct state *state, uint32_t semaphore)
{
	for (uint32_t p = semaphore; p != PLACE_NONE; p = place_at(&simulation->tables.places, p)->parent) {
		const struct place *place = place_at(&simulation->tables.places, p);
		struct value narrowed;
		uint32_t symbol = place->kind == PLACE_OBJECT ? (uint32_t)place->number
		                  : place->kind == PLACE_POINTEE ? symbol_initial(&simulation->tables, place->parent) : 0;
		if (symbol != 0 && range_refine(state_range(state, value_symbol(symbol)), COMPARE_NE, value_number(0), &narrowed))
			state_constrain(&simulation->tables, state, symbol, narrowed);
	}
}

struct change {
	uint32_t semaphore, name;
	int64_t number; // taken; given back when it is negative
	uint32_t by;    // the callee, in program.functions; UINT32_MAX: none
};

// Writes into the ledger what the change means, and changes the number.
static void apply(struct simulation *simulation, struct state *state, const struct state *before, struct change change)
{
	struct permits *permits = linker_permits(simulation->linker);
	int64_t number = 0;
	if (change.number < 0)
		permits_note(permits, PERMIT_RETURNS, simulation->function, change.name, change.by);
	if (!permits_number(simulation, before, change.semaphore, &number)) {
		parts_forget(simulation, state, permits_taken(simulation, change.semaphore));
		return;
	}
	int64_t after = number + change.number;
	if (change.number > 0 && number < 0)
		permits_note(permits, PERMIT_TELLS, simulation->function, change.name, UINT32_MAX);
	if (change.number < 0 && after < 0 && number < PERMITS_MANY)
		permits_note(permits, PERMIT_GIVES, simulation->function, change.name, UINT32_MAX);
	if ((number >= PERMITS_MANY && change.number < 0) || (number <= -PERMITS_MANY && change.number > 0))
		parts_forget(simulation, state, permits_taken(simulation, change.semaphore));
	else
		set_number(simulation, state, change.semaphore, after > PERMITS_MANY ? PERMITS_MANY : after < -PERMITS_MANY ? -PERMITS_MANY : after);
}

static uint32_t name_of(struct simulation *simulation, uint32_t semaphore)
{
	return permits_name(linker_permits(simulation->linker), simulation->function, &simulation->tables.places, semaphore);
}

// --- here

// The path's own name, and that of the place to which it leads here.
static uint32_t name_event(struct simulation *simulation, const struct event *event, uint32_t semaphore)
{
	struct permits *permits = linker_permits(simulation->linker);
	struct operand target = event_operand(event, SLOT_TARGET);
	uint32_t by_path = target.kind == OPERAND_PATH ? permits_name_path(permits, simulation->unit, simulation->facts, target.index) : UINT32_MAX;
	uint32_t name = semaphore == PLACE_NONE ? UINT32_MAX : name_of(simulation, semaphore);
	permits_same(permits, by_path, name);
	return name == UINT32_MAX ? by_path : name;
}

void permits_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	struct state *state = record_state(simulation, record);
	struct operand amount = event_operand(event, SLOT_AMOUNT);
	uint32_t semaphore = parts_thing(simulation, before, event_operand(event, SLOT_TARGET), NULL);
	bool gives = event->kind == EVENT_SIGNAL, gives_up = (event->flags & (FLAG_TIMED | FLAG_POLL)) != 0;
	bool told = event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE && event_operand(event, SLOT_RESULT).kind != OPERAND_NONE &&
	            (event->flags & FLAG_DISCARDED) == 0;
	struct change change = {.semaphore = semaphore, .name = name_event(simulation, event, semaphore), .number = 1, .by = UINT32_MAX};
	bool known = amount.kind == OPERAND_NONE || value_is_number(state_range(before, resolve_value(simulation, before, amount)), &change.number);
	change.number = gives ? -change.number : change.number;
	transfer_result(simulation, state, record, true);
	if (semaphore == PLACE_NONE) {
		if (gives)
			permits_note(linker_permits(simulation->linker), PERMIT_TELLS, simulation->function, change.name, UINT32_MAX);
	} else if (!known || (!gives && !told && gives_up)) {
		parts_forget(simulation, state, permits_taken(simulation, semaphore));
	} else {
		assume(simulation, state, semaphore);
		apply(simulation, state, before, change);
	}
	note_apart(simulation, state);
	flow_next(simulation, record, state);
	if (!told || gives)
		return;
	struct state *other = record_state(simulation, record);
	transfer_result(simulation, other, record, false);
	// PRECISION: a wait without a limit fails when it was interrupted. What those do who are not prepared for it says nothing.
	if (!gives_up && semaphore != PLACE_NONE)
		parts_forget(simulation, other, permits_taken(simulation, semaphore));
	note_apart(simulation, other);
	flow_next(simulation, record, other);
}

// --- callees

void permits_called(struct application *a, const struct summary_row *row)
{
	struct simulation *simulation = a->simulation;
	struct permits *permits = linker_permits(simulation->linker);
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct place *p = place_at(&a->summary->tables.places, row->bindings.items[i].place);
		uint32_t semaphore = permits_is_part(p) ? application_place(a, p->parent) : PLACE_NONE;
		if (semaphore == PLACE_NONE)
			continue;
		uint32_t callee = permits_function(permits, a->summary->facts);
		uint32_t inner = permits_name(permits, callee, &a->summary->tables.places, p->parent), name = name_of(simulation, semaphore);
		int64_t change = 0;
		permits_same(permits, inner, name);
		permits_note(permits, PERMIT_LINKED, callee, inner, simulation->function);
		if (!parts_change(row, row->bindings.items[i].place, &change) && permits_does(permits, PERMIT_GIVES, callee, inner))
			permits_note(permits, PERMIT_GIVES, simulation->function, name, UINT32_MAX);
	}
}

void permits_written(struct application *a, const struct summary_row *row)
{
	struct simulation *simulation = a->simulation;
	struct permits *permits = linker_permits(simulation->linker);
	bool any = false;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct place *p = place_at(&a->summary->tables.places, row->bindings.items[i].place);
		uint32_t semaphore = permits_is_part(p) ? application_place(a, p->parent) : PLACE_NONE;
		struct change change = {.semaphore = semaphore};
		if (semaphore == PLACE_NONE || place_is_weak(&simulation->tables.places, semaphore) || !parts_change(row, row->bindings.items[i].place, &change.number))
			continue;
		change.name = name_of(simulation, semaphore);
		change.by = permits_function(permits, a->summary->facts);
		apply(simulation, a->state, a->before, change);
		any = true;
	}
	if (any)
		note_apart(simulation, a->state);
}

// --- tasks

// What every way through the entry gives back; false: they differ.
static bool gives_alike(const struct summary *summary, uint32_t place, int64_t *ret_number)
{
	int64_t least = INT64_MAX, most = INT64_MIN, change = 0;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		if (summary->rows.items[i].way == WAY_THROW || !parts_change(&summary->rows.items[i], place, &change))
			continue;
		least = change < least ? change : least;
		most = change > most ? change : most;
	}
	*ret_number = least;
	return least == most && least < 0 && !summary->bounded;
}

static void start(struct application *a, uint32_t place)
{
	struct simulation *simulation = a->simulation;
	struct permits *permits = linker_permits(simulation->linker);
	uint32_t owner = place_at(&a->summary->tables.places, place)->parent, semaphore = application_place(a, owner);
	if (semaphore == PLACE_NONE || place_is_weak(&simulation->tables.places, semaphore))
		return;
	uint32_t entry = permits_function(permits, a->summary->facts), inner = permits_name(permits, entry, &a->summary->tables.places, owner);
	struct change change = {.semaphore = semaphore, .name = name_of(simulation, semaphore), .by = entry};
	permits_same(permits, inner, change.name);
	bool alike = gives_alike(a->summary, place, &change.number);
	if (!alike && permits_does(permits, PERMIT_GIVES, entry, inner))
		return; // nobody knows whose permits those are
	permits_note(permits, PERMIT_LINKED, entry, inner, UINT32_MAX);
	if (alike)
		apply(simulation, a->state, a->before, change);
}

void permits_spawn(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry)
{
	const struct summary *summary = entry == UINT32_MAX ? NULL : linker_summary(simulation->linker, entry);
	if (summary == NULL || summary->unknown || (record_event(simulation, record)->flags & FLAG_LATER) != 0)
		return;
	struct application a = application_make(simulation, record, summary);
	a.state = state;
	a.is_entry = true;
	for (uint32_t p = 0; p < summary->tables.places.places.count; p++)
		if (permits_is_part(place_at(&summary->tables.places, p)))
			start(&a, p);
	note_apart(simulation, state);
}
