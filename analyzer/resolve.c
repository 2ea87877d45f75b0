// Access paths and operands, evaluated in a state.
#include "simulation.h"

#include "linker.h"

uint32_t resolve_variable(struct simulation *simulation, const struct state *state, uint32_t variable)
{
	const struct variable *v = &simulation->facts->variables.items[variable];
	struct place_table *places = &simulation->tables.places;
	switch (v->storage) {
	case STORAGE_GLOBAL:
	case STORAGE_STATIC:
		return place_root(places, PLACE_GLOBAL, 0, 0, v->usr);
	case STORAGE_PARAM:
	case STORAGE_THIS:
		return place_root(places, PLACE_VARIABLE, variable, 1, STR_NULL);
	case STORAGE_LOCAL:
	case STORAGE_TEMP:
		return place_root(places, PLACE_VARIABLE, variable, 0, STR_NULL);
	case STORAGE_HEAP: {
		// The variable of an ALLOC means the object that the last ALLOC made.
		uint32_t latest = place_root(places, PLACE_VARIABLE, variable, 0, STR_NULL);
		return latest == PLACE_NONE ? PLACE_NONE
		                            : resolve_pointee(simulation, state_get(&simulation->tables, state, latest));
	}
	}
	return PLACE_NONE;
}

uint32_t resolve_pointee(struct simulation *simulation, struct value pointer)
{
	switch (pointer.kind) {
	case VALUE_ADDRESS:
		return pointer.place;
	case VALUE_SYMBOL:
		return place_shift(&simulation->tables.places, symbol_pointee(&simulation->tables, pointer.symbol), pointer.lo);
	case VALUE_NUMBER:
	case VALUE_FUNCTION:
	case VALUE_TASK:
	case VALUE_UNINIT:
	case VALUE_EMPTY:
	case VALUE_HAVOC:
	case VALUE_SELF:
		break;
	}
	return PLACE_NONE;
}

// `p[i]` is the i-th object from where p points; `a[i]` is a part of a.
static uint32_t resolve_index(struct simulation *simulation, uint32_t place, int64_t index, bool offset)
{
	struct place_table *places = &simulation->tables.places;
	return offset ? place_shift(places, place, index) : place_part(places, place, PLACE_INDEX, index, STR_NULL);
}

// An element, nobody knows which; counted from one of them it is any of them.
static uint32_t some_element(struct place_table *places, uint32_t place, bool offset)
{
	enum place_kind kind = place_at(places, place)->kind;
	if (offset && (kind == PLACE_INDEX || kind == PLACE_NEXT))
		place = place_at(places, place)->parent;
	return place_part(places, place, PLACE_ELEMENT, 0, STR_NULL);
}

static uint32_t resolve_step(struct simulation *simulation, const struct state *state, uint32_t place,
                             const struct step *step)
{
	struct place_table *places = &simulation->tables.places;
	switch (step->kind) {
	case STEP_DEREF:
		return resolve_pointee(simulation, state_get(&simulation->tables, state, place));
	case STEP_FIELD:
		return place_part(places, place, PLACE_FIELD, 0, step->field);
	case STEP_INDEX:
		return resolve_index(simulation, place, scope_scale(simulation, step->index), step->offset);
	case STEP_INDEX_PATH: {
		uint32_t holder = resolve_path(simulation, state, (uint32_t)step->index);
		struct value value = state_range(state, state_get(&simulation->tables, state, holder));
		int64_t index = 0;
		if (holder != PLACE_NONE && value_is_number(value, &index))
			return resolve_index(simulation, place, index, step->offset);
		return some_element(places, place, step->offset);
	}
	case STEP_INDEX_ANY:
		return some_element(places, place, step->offset);
	}
	return PLACE_NONE;
}

uint32_t resolve_path(struct simulation *simulation, const struct state *state, uint32_t index)
{
	const struct path *path = &simulation->facts->paths.items[index];
	uint32_t place = resolve_variable(simulation, state, path->variable);
	for (uint32_t i = 0; i < path->step_count && place != PLACE_NONE; i++)
		place = resolve_step(simulation, state, place, &path->steps[i]);
	return place;
}

bool resolve_unknown_index(struct simulation *simulation, const struct state *state, struct operand operand,
                           struct value *ret_index)
{
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return false;
	const struct path *path = &simulation->facts->paths.items[operand.index];
	for (uint32_t i = 0; i < path->step_count; i++) {
		if (path->steps[i].kind != STEP_INDEX_PATH)
			continue;
		uint32_t holder = resolve_path(simulation, state, (uint32_t)path->steps[i].index);
		struct value value = state_get(&simulation->tables, state, holder);
		int64_t number = 0;
		if (value.kind != VALUE_SYMBOL || value_is_number(state_range(state, value), &number))
			continue;
		*ret_index = value;
		return true;
	}
	return false;
}

bool resolve_through_null(struct simulation *simulation, const struct state *state, struct operand operand)
{
	if (operand.kind != OPERAND_PATH)
		return false;
	const struct path *path = &simulation->facts->paths.items[operand.index];
	uint32_t place = resolve_variable(simulation, state, path->variable);
	for (uint32_t i = 0; i < path->step_count && place != PLACE_NONE; i++) {
		int64_t number = 1;
		if (path->steps[i].kind == STEP_DEREF && value_is_number(state_get(&simulation->tables, state, place), &number) && number == 0)
			return true;
		place = resolve_step(simulation, state, place, &path->steps[i]);
	}
	return false;
}

uint32_t resolve_place(struct simulation *simulation, const struct state *state, struct operand operand)
{
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return PLACE_NONE;
	return resolve_path(simulation, state, operand.index);
}

struct value resolve_value(struct simulation *simulation, const struct state *state, struct operand operand)
{
	switch (operand.kind) {
	case OPERAND_INT:
		return value_number(scope_scale(simulation, operand.value));
	case OPERAND_PATH:
		return state_get(&simulation->tables, state, resolve_path(simulation, state, operand.index));
	case OPERAND_ADDRESS: {
		uint32_t place = resolve_path(simulation, state, operand.index);
		return place == PLACE_NONE ? value_unknown() : value_address(place);
	}
	case OPERAND_FUNCTION: {
		struct value function = {.kind = VALUE_FUNCTION, .nonzero = true};
		function.symbol = linker_symbol(simulation->linker, simulation->unit_index, operand.index);
		return function;
	}
	case OPERAND_SELF:
		return (struct value){.kind = VALUE_SELF, .nonzero = true};
	case OPERAND_NONE:
	case OPERAND_UNKNOWN:
		break;
	}
	return value_unknown();
}

uint32_t resolve_result(struct simulation *simulation)
{
	return place_root(&simulation->tables.places, PLACE_HEAP, -1, 0, STR("result"));
}

bool place_is_visible(const struct tables *tables, uint32_t place)
{
	for (;;) {
		const struct place *p = place_at(&tables->places, place);
		if (p->kind == PLACE_POINTEE || p->kind == PLACE_GLOBAL || p->kind == PLACE_OBJECT)
			return true;
		if (p->parent == PLACE_NONE)
			return false;
		place = p->parent;
	}
}

// A variable of the user's that points to the object, for a name.
static uint32_t pointer_to(struct simulation *simulation, const struct state *state, uint32_t object)
{
	for (uint32_t i = 0; state != NULL && i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		const struct place *p = place_at(&simulation->tables.places, binding->place);
		if (binding->value.kind == VALUE_ADDRESS && binding->value.place == object && p->kind == PLACE_VARIABLE &&
		    simulation->facts->variables.items[p->number].name.len > 0 &&
		    simulation->facts->variables.items[p->number].storage != STORAGE_HEAP)
			return binding->place;
	}
	return PLACE_NONE;
}

static void spell(struct simulation *simulation, const struct state *state, uint32_t place, struct strbuf *out)
{
	struct place_table *places = &simulation->tables.places;
	const struct place *p = place_at(places, place);
	switch (p->kind) {
	case PLACE_VARIABLE: {
		const struct variable *variable = &simulation->facts->variables.items[p->number];
		strbuf_str(out, variable->storage == STORAGE_THIS ? STR("this") : variable->name);
		return;
	}
	case PLACE_GLOBAL:
		strbuf_str(out, linker_global_name(simulation->linker, p->name));
		return;
	case PLACE_HEAP: {
		uint32_t pointer = pointer_to(simulation, state, place);
		if (pointer != PLACE_NONE)
			spell(simulation, state, pointer, out);
		return;
	}
	case PLACE_OBJECT:
	case PLACE_MADE:
		return;
	case PLACE_POINTEE:
		spell(simulation, state, p->parent, out);
		return;
	case PLACE_FIELD: {
		enum place_kind whole = place_at(places, p->parent)->kind;
		spell(simulation, state, p->parent, out);
		if (str_equal(strbuf_view(out), STR("this")))
			out->len = 0;
		if (out->len > 0)
			strbuf_c(out, whole == PLACE_POINTEE || whole == PLACE_HEAP ? "->" : ".");
		strbuf_str(out, p->name);
		return;
	}
	case PLACE_INDEX:
	case PLACE_NEXT:
		spell(simulation, state, p->parent, out);
		if (out->len > 0)
			strbuf_printf(out, "[%lld]", (long long)p->number);
		return;
	case PLACE_ELEMENT:
		spell(simulation, state, p->parent, out);
		if (out->len > 0)
			strbuf_c(out, "[...]");
		return;
	}
}

struct str place_spell(struct simulation *simulation, struct arena *arena, const struct state *state, uint32_t place)
{
	struct strbuf out = {.max = 200};
	if (place != PLACE_NONE)
		spell(simulation, state, place, &out);
	struct str text = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return text;
}
