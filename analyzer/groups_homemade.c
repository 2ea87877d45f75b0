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
	groups_forget(simulation, state, groups_count(simulation, group));
	groups_forget(simulation, state, groups_pending(simulation, group));
}
