// See groups.h. Groups that the program makes itself. Their counts are made-up members of a made-up member of the object, which is
// named by the counter: "n().count()" for one that is kept in "n".
#include "groups_internal.h"

#include "application.h"
#include "inferred.h"

static bool is_bound(const struct state *state, uint32_t place)
{
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].place == place)
			return true;
	return false;
}

void groups_ready(struct simulation *simulation, struct state *state, uint32_t group)
{
	uint32_t object = group == PLACE_NONE ? PLACE_NONE : groups_object(simulation, group), count = groups_count(simulation, group);
	if (object == group || count == PLACE_NONE || is_bound(state, count) || is_bound(state, groups_pending(simulation, group)))
		return;
	struct str name = place_at(&simulation->tables.places, group)->name;
	uint32_t counter = place_part(&simulation->tables.places, object, PLACE_FIELD, 0, str_slice(name, 0, name.len - 2));
	if (counter == PLACE_NONE)
		return;
	struct value value = state_get(&simulation->tables, state, counter);
	bool own = value.kind == VALUE_SYMBOL && simulation->tables.symbols.items[value.symbol].initial == counter;
	if (own || (value.kind != VALUE_NUMBER && value.kind != VALUE_SYMBOL))
		return;
	state_set(&simulation->tables, state, count, value);
	state_set(&simulation->tables, state, groups_pending(simulation, group), value_number(0));
	state_set(&simulation->tables, state, groups_perhaps(simulation, group), value_number(0));
	state_set(&simulation->tables, state, groups_owned(simulation, group), value_number(0));
}

// The groups that the callee counts in, before it does.
static void ready_for(struct simulation *simulation, struct state *state, uint32_t record, const struct summary *summary)
{
	struct application a = application_make(simulation, record, summary);
	a.state = state;
	for (uint32_t p = 0; p < summary->tables.places.places.count; p++) {
		const struct place *place = place_at(&summary->tables.places, p);
		uint32_t count = groups_is_count(place) && place->parent != PLACE_NONE ? application_place(&a, p) : PLACE_NONE;
		if (count != PLACE_NONE)
			groups_ready(simulation, state, place_at(&simulation->tables.places, count)->parent);
	}
}

void groups_call(struct simulation *simulation, uint32_t record, uint32_t callee)
{
	struct inferred_event made;
	const struct summary *summary = callee == UINT32_MAX ? NULL : linker_summary(simulation->linker, callee);
	bool counts = summary != NULL && summary->counts && !summary->unknown;
	bool acts = inferred_event_of(simulation->linker, simulation->function, record_event(simulation, record), callee, &made) &&
	            made.type->kind == INFERRED_GROUP;
	if (!counts && !acts)
		return;
	struct state *state = simulation->records.items[record].state = record_state(simulation, record);
	if (counts)
		ready_for(simulation, state, record, summary);
	if (!acts)
		return;
	simulation->homemade = &made;
	uint32_t group = groups_place(simulation, state, record);
	groups_ready(simulation, state, group);
	groups_act(simulation, state, record, made.event.kind, group);
	simulation->homemade = NULL;
}

enum event_kind groups_act_of(const struct simulation *simulation, uint32_t record)
{
	struct inferred_event made;
	const struct event *event = record_event(simulation, record);
	uint32_t callee = linker_callee(simulation->linker, simulation->unit_index, event);
	bool acts = (event->flags & FLAG_VIRTUAL) == 0 && inferred_event_of(simulation->linker, simulation->function, event, callee, &made) &&
	            made.type->kind == INFERRED_GROUP;
	return acts ? made.event.kind : event->kind;
}

// PRECISION: a task whose entry is itself a group's function counts in ways that are not followed.
void groups_start(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry)
{
	const struct inferred_role *role = entry == UINT32_MAX ? NULL : inferred_role_of(linker_inferred(simulation->linker), entry);
	if (role == NULL)
		return;
	const struct inferred_type *type = &linker_inferred(simulation->linker)->types.items[role->type];
	struct operand operand = application_entry_operand(simulation, record, role->parameter, linker_function_facts(simulation->linker, entry));
	uint32_t object = operand.kind == OPERAND_ADDRESS ? resolve_path(simulation, state, operand.index)
	                                                  : resolve_pointee(simulation, resolve_value(simulation, state, operand));
	uint32_t group = object == PLACE_NONE ? PLACE_NONE : place_part(&simulation->tables.places, object, PLACE_FIELD, 0, type->made_up);
	parts_forget(simulation, state, groups_count(simulation, group));
	parts_forget(simulation, state, groups_pending(simulation, group));
	parts_forget(simulation, state, groups_perhaps(simulation, group));
}

// --- the end of one that was never waited for

// Does the function wait for such a group, on some way? Then it means to.
static bool waits_somewhere(const struct simulation *simulation)
{
	for (uint32_t n = 0; n < simulation->facts->nodes.count; n++) {
		const struct event *event = &simulation->facts->nodes.items[n].event;
		uint32_t callee = linker_callee(simulation->linker, simulation->unit_index, event);
		const struct inferred_role *role = callee == UINT32_MAX ? NULL : inferred_role_of(linker_inferred(simulation->linker), callee);
		if (role != NULL && role->event == EVENT_GROUP_WAIT)
			return true;
	}
	return false;
}

// A value without a name, or the object's own entry in the facts.
static bool is_nameless(const struct simulation *simulation, uint32_t root)
{
	const struct place *p = place_at(&simulation->tables.places, root);
	enum storage storage = p->kind == PLACE_VARIABLE ? simulation->facts->variables.items[p->number].storage : STORAGE_GLOBAL;
	return storage == STORAGE_TEMP || storage == STORAGE_HEAP;
}

static bool is_held(const struct simulation *simulation, const struct state *state, uint32_t root)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		bool leads = binding->value.kind == VALUE_ADDRESS && place_at(&simulation->tables.places, binding->value.place)->root == root;
		if (leads && !is_nameless(simulation, place_at(&simulation->tables.places, binding->place)->root))
			return true;
	}
	return false;
}

// The raw pointer by which the user knew the object last. Whoever shares an object by other means may well leave first.
static uint32_t last_pointer(const struct simulation *simulation, uint32_t record, uint32_t root)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct state *state = simulation->records.items[r].state;
		for (uint32_t i = 0; i < state->bindings.count; i++) {
			const struct binding *binding = &state->bindings.items[i];
			const struct place *p = place_at(&simulation->tables.places, binding->place);
			if (binding->value.kind != VALUE_ADDRESS || place_at(&simulation->tables.places, binding->value.place)->root != root ||
			    p->kind != PLACE_VARIABLE || p->parent != PLACE_NONE || simulation->facts->variables.items[p->number].storage != STORAGE_LOCAL)
				continue;
			uint32_t type = simulation->facts->variables.items[p->number].type;
			bool raw = type != 0 && str_ends_with(simulation->unit->types.items[type - 1].name, STR("*"));
			return raw ? binding->place : PLACE_NONE;
		}
	}
	return PLACE_NONE;
}

// Was a task detached on the way? One that nobody knows any more is not in the last states.
static bool runs_detached(const struct simulation *simulation, uint32_t record)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct state *state = simulation->records.items[r].state;
		for (uint32_t i = 0; i < state->tasks.count; i++)
			if (state->tasks.items[i].status == TASK_DETACHED)
				return true;
	}
	return false;
}

uint32_t groups_lost(struct simulation *simulation, const struct state *state, uint32_t record)
{
	if (state->assumed || linker_inferred(simulation->linker)->types.count == 0)
		return PLACE_NONE;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct place *p = place_at(&simulation->tables.places, state->bindings.items[i].place);
		int64_t pending = 0;
		bool counts = p->kind == PLACE_FIELD && str_equal(p->name, STR("pending()")) && groups_object(simulation, p->parent) != p->parent &&
		              place_at(&simulation->tables.places, p->root)->kind == PLACE_HEAP;
		if (counts && parts_number(simulation, state, state->bindings.items[i].place, &pending) && pending > 0 &&
		    !is_held(simulation, state, p->root) && waits_somewhere(simulation) && runs_detached(simulation, record))
			return last_pointer(simulation, record, p->root);
	}
	return PLACE_NONE;
}
