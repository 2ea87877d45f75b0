// See application.h.
#include "application.h"

#include "channels.h"

#include <xxhash.h>

const struct event *application_event(const struct application *a)
{
	return record_event(a->simulation, a->record);
}

// The code that an object keeps, such as a library's wrapper of functions: the object itself is among the payload.
static bool is_kept_code(const struct simulation *simulation, struct operand entry)
{
	const struct path *path = &simulation->facts->paths.items[entry.index];
	const struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
	return last != NULL && last->kind == STEP_FIELD && str_equal(last->field, STR("()"));
}

struct operand application_entry_operand(const struct simulation *simulation, uint32_t record, uint32_t variable,
                                         const struct function_facts *entry)
{
	const struct event *event = record_event(simulation, record);
	struct operand operand = event_operand(event, SLOT_ENTRY);
	if (variable < entry->variables.count && entry->variables.items[variable].storage == STORAGE_THIS) {
		// A closure is given as the entry itself; the object of a member function is the first of the payload.
		struct operand first = event_operand_at(event, SLOT_PAYLOAD, 0);
		if (operand.kind != OPERAND_PATH)
			return first;
		uint32_t object = is_kept_code(simulation, operand) && first.kind == OPERAND_PATH ? first.index : operand.index;
		return (struct operand){.kind = OPERAND_ADDRESS, .index = object};
	}
	// ... and its arguments come after that.
	bool method = false;
	for (uint32_t i = 0; i < entry->variables.count && operand.kind != OPERAND_PATH && !method; i++)
		method = entry->variables.items[i].storage == STORAGE_THIS;
	return event_operand_at(event, SLOT_PAYLOAD, variable + method);
}

// The argument for a parameter, or the object for `this`, as the caller's operand.
static struct operand actual(const struct application *a, uint32_t variable, const struct function_facts *callee)
{
	const struct event *event = application_event(a);
	if (a->is_entry)
		return application_entry_operand(a->simulation, a->record, variable, callee);
	if (variable < callee->variables.count && callee->variables.items[variable].storage == STORAGE_THIS)
		return event_operand(event, SLOT_THIS);
	return event_operand_at(event, SLOT_ARG, variable);
}

// What the callee found in the place when it was entered.
struct value application_initial(struct application *a, uint32_t place)
{
	const struct place *p = place_at(&a->summary->tables.places, place);
	if (p->kind == PLACE_VARIABLE && p->parent == PLACE_NONE)
		return resolve_value(a->simulation, a->before, actual(a, (uint32_t)p->number, a->summary->facts));
	if (place_bit(p) != 0) { // of an argument that is a number
		struct value whole = application_initial(a, p->parent);
		if (whole.kind == VALUE_NUMBER && whole.lo == whole.hi)
			return value_number((whole.lo & place_bit(p)) != 0);
	}
	uint32_t caller = application_place(a, place);
	return caller == PLACE_NONE ? value_unknown() : state_get(&a->simulation->tables, a->before, caller);
}

// Which of the callee's objects it is. Callees have theirs from callees again, so what tells them apart is mixed, not packed.
static int64_t kind_of_object(const struct place *object)
{
	const int64_t key[2] = {object->number, object->other};
	return 1 + (int64_t)(XXH3_64bits(key, sizeof key) >> 24);
}

static uint32_t translate_root(struct application *a, uint32_t place)
{
	const struct place *p = place_at(&a->summary->tables.places, place);
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
	if (p->kind == PLACE_MADE)
		return channels_import_made(a, place);
	if (p->kind != PLACE_HEAP)
		return PLACE_NONE;
	// An object that the callee allocated is one more object of this call.
	return transfer_new_object(a->simulation, a->before, node, kind_of_object(p));
}

uint32_t application_place(struct application *a, uint32_t place)
{
	if (a->translated[place] != 0)
		return a->translated[place] == UINT32_MAX ? PLACE_NONE : a->translated[place] - 1;
	struct place p = *place_at(&a->summary->tables.places, place);
	struct place_table *places = &a->simulation->tables.places;
	uint32_t found = PLACE_NONE;
	if (p.parent == PLACE_NONE) {
		found = translate_root(a, place);
	} else if (p.kind == PLACE_POINTEE) {
		found = resolve_pointee(a->simulation, application_initial(a, p.parent));
	} else {
		uint32_t parent = application_place(a, p.parent);
		if (parent != PLACE_NONE)
			found = p.kind == PLACE_NEXT ? place_shift(places, parent, p.number)
			                             : place_part(places, parent, p.kind, p.number, p.name);
	}
	a->translated[place] = found == PLACE_NONE ? UINT32_MAX : found + 1;
	return found;
}

struct application application_make(struct simulation *simulation, uint32_t record, const struct summary *summary)
{
	struct application a = {.simulation = simulation,
	                        .summary = summary,
	                        .record = record,
	                        .before = simulation->records.items[record].state};
	a.translated = arena_array(simulation->arena, uint32_t, summary->tables.places.places.count + 1);
	return a;
}
