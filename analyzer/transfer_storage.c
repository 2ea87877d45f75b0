// Storage begins and ends: variables, heap objects, elements of containers.
#include "simulation.h"

#include "channels.h"
#include "groups.h"
#include "loans.h"
#include "references.h"

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

bool transfer_is_in_unknown_container(struct simulation *simulation, const struct state *state, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	if (p->kind != PLACE_INDEX || place_at(&simulation->tables.places, p->parent)->kind != PLACE_VARIABLE)
		return false;
	uint32_t container = p->parent;
	uint32_t type = simulation->facts->variables.items[place_at(&simulation->tables.places, container)->number].type;
	int64_t count = 0;
	return type != 0 && simulation->unit->types.items[type - 1].kind == TYPE_CONTAINER &&
	       !value_is_number(state_get(&simulation->tables, state, transfer_size_place(simulation, container)), &count);
}

// Handle objects start empty and containers start with no elements, also inside a record.
static void construct_parts(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place,
                            const struct type *type, uint32_t depth)
{
	if (type == NULL || place == PLACE_NONE)
		return;
	if (type->kind == TYPE_HANDLE && type->handle.object)
		state_set(&simulation->tables, state, place,
		          value_empty(EMPTY_CREATED, simulation->records.items[record].node));
	else if (type->kind == TYPE_CHANNEL && !type->handle.pointer)
		channels_declare(simulation, state, place);
	else if (type->kind == TYPE_CONTAINER)
		state_set(&simulation->tables, state, transfer_size_place(simulation, place), value_number(0));
	for (uint32_t i = 0; type->kind == TYPE_RECORD && depth < 4 && i < type->fields.count; i++) {
		const struct field *field = &type->fields.items[i];
		uint32_t part = place_part(&simulation->tables.places, place, PLACE_FIELD, 0, field->name);
		if (field->type != 0)
			construct_parts(simulation, state, record, part, &simulation->unit->types.items[field->type - 1], depth + 1);
	}
}

void transfer_declare(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
	uint32_t place = resolve_place(simulation, state, target);
	const struct type *type = variable_type(simulation, target);
	// A loop that jumps back over a declaration without a scope end: the old storage is gone all the same.
	typestate_release(simulation, state, record, place, false, RELEASE_SCOPE);
	loans_end(simulation, state, record, place, false, TRACE_BORROW_ENDED);
	if (source.kind != OPERAND_NONE)
		state_set(&simulation->tables, state, place, resolve_value(simulation, state, source));
	else
		state_set(&simulation->tables, state, place, (struct value){.kind = VALUE_UNINIT});
	construct_parts(simulation, state, record, place, type, 0);
	flow_next(simulation, record, state);
}

// Is it the end of a local pointer, which takes along what it points to? Else it is a member's.
static bool ends_local(const struct simulation *simulation, const struct event *event)
{
	struct operand source = event_operand(event, SLOT_SOURCE);
	const struct path *path = event->kind == EVENT_FREE && source.kind == OPERAND_PATH ? &simulation->facts->paths.items[source.index] : NULL;
	return path != NULL && path->step_count == 0;
}

// Nobody follows what is in there: the loans of tasks are over.
static void transfer_gone(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	bool frees = event->kind == EVENT_FREE;
	uint32_t place = frees ? resolve_pointee(simulation, resolve_value(simulation, state, event_operand(event, SLOT_SOURCE)))
	                       : resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	bool written = (event->flags & FLAG_IMPLICIT) == 0, local = !written && ends_local(simulation, event);
	if (place != PLACE_NONE && (local || written || simulation->premise != NULL))
		loans_end(simulation, state, record, place, frees, local ? TRACE_BORROW_ENDED : TRACE_BORROW_FREED);
	flow_next(simulation, record, state);
}

void transfer_end_of_life(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if ((event->flags & FLAG_GONE) != 0) {
		transfer_gone(simulation, record);
		return;
	}
	struct state *state = record_state(simulation, record);
	struct operand target = event_operand(event, SLOT_TARGET);
	uint32_t place = resolve_place(simulation, state, target);
	bool statement = event->kind == EVENT_DESTROY && (event->flags & FLAG_IMPLICIT) == 0;
	if (place != PLACE_NONE && statement && references_end_at(simulation, simulation->records.items[record].node)) {
		transfer_havoc(simulation, state, place);
	} else if (place != PLACE_NONE) {
		const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
		groups_end(simulation, state, record, place);
		bool temp = root->kind == PLACE_VARIABLE && place_at(&simulation->tables.places, place)->parent == PLACE_NONE &&
		            simulation->facts->variables.items[root->number].storage == STORAGE_TEMP;
		bool by_statement = statement && root->kind == PLACE_HEAP;
		typestate_release(simulation, state, record, place, false,
		                  temp ? RELEASE_DISCARD : by_statement ? RELEASE_FREE : RELEASE_SCOPE);
		bool seen = statement && state_get(&simulation->tables, state, place).kind == VALUE_HAVOC;
		state_forget(&simulation->tables, state, place);
		if (seen) // whoever frees it asks for that
			state_set(&simulation->tables, state, place, (struct value){.kind = VALUE_HAVOC});
		channels_ended(simulation, state, record, place);
		// Of an owner's members the order matters, in which its destructor ends them.
		bool scope = event->kind == EVENT_SCOPE_END || ((event->flags & FLAG_IMPLICIT) != 0 && simulation->premise == NULL);
		loans_end(simulation, state, record, place, false, scope ? TRACE_BORROW_ENDED : TRACE_BORROW_FREED);
	}
	flow_next(simulation, record, state);
}

uint32_t transfer_new_object(struct simulation *simulation, const struct state *state, uint32_t node, int64_t kind)
{
	struct place_table *places = &simulation->tables.places;
	for (int64_t instance = 0; instance < HEAP_INSTANCES_MAX; instance++) {
		uint32_t object = place_root(places, PLACE_HEAP, node, kind * HEAP_INSTANCES_MAX + instance, STR_NULL);
		bool mentioned = false;
		for (uint32_t i = 0; i < state->bindings.count && !mentioned; i++) {
			const struct binding *binding = &state->bindings.items[i];
			mentioned = place_at(places, binding->place)->root == object ||
			            (binding->value.kind == VALUE_ADDRESS && place_at(places, binding->value.place)->root == object);
		}
		for (uint32_t i = 0; i < state->loans.count && !mentioned; i++)
			mentioned = place_at(places, state->loans.items[i].place)->root == object;
		if (!mentioned)
			return object;
	}
	return PLACE_NONE;
}

void transfer_alloc(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	uint32_t node = simulation->records.items[record].node;
	struct operand result = event_operand(event, SLOT_RESULT), target = event_operand(event, SLOT_TARGET);
	struct state *state = record_state(simulation, record);
	uint32_t variable = PLACE_NONE;
	if (target.kind == OPERAND_PATH || target.kind == OPERAND_ADDRESS)
		variable = place_root(&simulation->tables.places, PLACE_VARIABLE,
		                      simulation->facts->paths.items[target.index].variable, 0, STR_NULL);
	if (variable != PLACE_NONE)
		state_forget(&simulation->tables, state, variable);
	uint32_t object = transfer_new_object(simulation, state, node, 0);
	struct value address = object == PLACE_NONE ? transfer_fresh(simulation, state, record, 0) : value_address(object);
	if (object != PLACE_NONE)
		state_set(&simulation->tables, state, object,
		          event_operand(event, SLOT_SOURCE).kind == OPERAND_INT ? value_number(0) // calloc
		                                                                : (struct value){.kind = VALUE_UNINIT});
	if (variable != PLACE_NONE)
		state_set(&simulation->tables, state, variable, address);
	uint32_t holder = resolve_place(simulation, state, result);
	transfer_write(simulation, state, record, holder, address);
	flow_next(simulation, record, state);
	// A function that allocates (malloc) can fail; a new-expression cannot.
	if (event->symbol == 0 || holder == PLACE_NONE)
		return;
	struct state *failed = record_state(simulation, record);
	transfer_write(simulation, failed, record, holder, value_number(0));
	flow_next(simulation, record, failed);
}

void transfer_free(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if ((event->flags & FLAG_GONE) != 0) {
		transfer_gone(simulation, record);
		return;
	}
	struct state *state = record_state(simulation, record);
	struct operand source = event_operand(event, SLOT_SOURCE);
	uint32_t object = resolve_pointee(simulation, resolve_value(simulation, state, source));
	if (object != PLACE_NONE && references_end_at(simulation, simulation->records.items[record].node)) {
		transfer_havoc(simulation, state, object);
	} else if (object != PLACE_NONE) {
		bool seen = state_get(&simulation->tables, state, object).kind == VALUE_HAVOC;
		typestate_release(simulation, state, record, object, true, RELEASE_FREE);
		// A caller's object: he learns that it is gone, and whether somebody may have copied what it held.
		struct value freed = value_empty(EMPTY_FREED, simulation->records.items[record].node);
		freed.nonzero = seen;
		if (place_is_visible(&simulation->tables, object))
			state_set(&simulation->tables, state, object, freed);
		else
			state_forget(&simulation->tables, state, object);
		channels_ended(simulation, state, record, object);
		loans_end(simulation, state, record, object, true, TRACE_BORROW_FREED);
	}
	flow_next(simulation, record, state);
}

void transfer_zero(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
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
	flow_next(simulation, record, state);
}


// What is left of an element that went into a container out of sight: a handle object is empty now.
static void leave_behind(struct simulation *simulation, struct state *state, uint32_t record, uint32_t source)
{
	struct value value = state_get(&simulation->tables, state, source);
	const struct task *task = value.kind == VALUE_TASK ? &state->tasks.items[value.task] : NULL;
	bool object = task != NULL && task->spawn != UINT32_MAX && simulation->spawns.items[task->spawn].semantics.object;
	transfer_havoc(simulation, state, source);
	state_forget(&simulation->tables, state, source);
	if (object)
		state_set(&simulation->tables, state, source, value_empty(EMPTY_MOVED, simulation->records.items[record].node));
}

void transfer_push(struct simulation *simulation, struct state *state, uint32_t record, uint32_t container, uint32_t source)
{
	uint32_t size = container == PLACE_NONE ? PLACE_NONE : transfer_size_place(simulation, container);
	int64_t count = 0;
	if (size == PLACE_NONE || !value_is_number(state_get(&simulation->tables, state, size), &count) || count < 0) {
		// Nobody here knows how many there are: the element goes out of sight.
		transfer_escape_value(simulation, state, state_get(&simulation->tables, state, source), true);
		if (source != PLACE_NONE)
			leave_behind(simulation, state, record, source);
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

static bool holds_task(struct simulation *simulation, const struct state *state, uint32_t object)
{
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].value.kind == VALUE_TASK &&
		    place_within(&simulation->tables.places, state->bindings.items[i].place, object))
			return true;
	return false;
}

// The number of elements of a caller's container when the function was entered.
static uint32_t entry_size_symbol(struct simulation *simulation, const struct state *state, uint32_t size)
{
	struct value value = state_get(&simulation->tables, state, size);
	bool initial = value.kind == VALUE_SYMBOL && value.lo == 0 &&
	               simulation->tables.symbols.items[value.symbol].initial == size;
	return initial ? value.symbol : 0;
}

// To find out what becomes of the elements, callers whose container is empty are looked at apart from the others.
static void push_to_empty(struct simulation *simulation, uint32_t record, uint32_t container, uint32_t size, uint32_t symbol)
{
	struct state *state = record_state(simulation, record);
	if (!state_constrain(&simulation->tables, state, symbol, value_number(0))) {
		state_recycle(&simulation->tables, state);
		return;
	}
	state_set(&simulation->tables, state, size, value_number(0));
	uint32_t source = resolve_place(simulation, state, event_operand(record_event(simulation, record), SLOT_SOURCE));
	transfer_push(simulation, state, record, container, source);
	flow_next(simulation, record, state);
}

void transfer_push_event(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t container = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	uint32_t source = resolve_place(simulation, state, event_operand(event, SLOT_SOURCE));
	uint32_t size = container == PLACE_NONE ? PLACE_NONE : transfer_size_place(simulation, container), symbol = 0;
	if (size != PLACE_NONE && source != PLACE_NONE && holds_task(simulation, state, source))
		symbol = entry_size_symbol(simulation, state, size);
	if (symbol != 0) {
		push_to_empty(simulation, record, container, size, symbol);
		if (!state_constrain(&simulation->tables, state, symbol, value_range(1, NUMBER_MAX))) {
			state_recycle(&simulation->tables, state);
			return;
		}
	}
	transfer_push(simulation, state, record, container, source);
	flow_next(simulation, record, state);
}

// The first element dies, and the others move up.
static void pop_first(struct simulation *simulation, uint32_t record, struct state *state, uint32_t container, int64_t count)
{
	struct place_table *places = &simulation->tables.places;
	uint32_t first = place_part(places, container, PLACE_INDEX, 0, STR_NULL);
	typestate_release(simulation, state, record, first, false, RELEASE_FREE);
	for (int64_t i = 1; i < count; i++) {
		uint32_t next = place_part(places, container, PLACE_INDEX, i, STR_NULL);
		transfer_copy(simulation, state, next, first);
		state_forget(&simulation->tables, state, next);
		first = next;
	}
	state_forget(&simulation->tables, state, first);
}

// POP, CLEAR and RESIZE set the number of elements; those past it die.
void transfer_shrink(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t container = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	uint32_t size = container == PLACE_NONE ? PLACE_NONE : transfer_size_place(simulation, container);
	int64_t count = 0, wanted = 0;
	bool known = size != PLACE_NONE && value_is_number(state_get(&simulation->tables, state, size), &count) && count >= 0;
	if (event->kind == EVENT_POP)
		wanted = count - 1;
	if (event->kind == EVENT_RESIZE)
		known = known && value_is_number(state_range(state, resolve_value(simulation, state,
		                                                                event_operand(event, SLOT_AMOUNT))), &wanted);
	if (event->kind == EVENT_CLEAR && container != PLACE_NONE)
		loans_end_elements(simulation, state, record, container);
	if (!known || wanted < 0 || wanted > 64) {
		if (size != PLACE_NONE)
			transfer_havoc(simulation, state, container);
		if (size != PLACE_NONE && event->kind == EVENT_RESIZE && event->operand_count == 2)
			state_set(&simulation->tables, state, size, resolve_value(simulation, state, event_operand(event, SLOT_AMOUNT)));
		flow_next(simulation, record, state);
		return;
	}
	if (event->kind == EVENT_POP && event_operand(event, SLOT_SOURCE).kind != OPERAND_NONE) {
		pop_first(simulation, record, state, container, count);
		count = wanted;
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
	flow_next(simulation, record, state);
}
