// See owners_end_internal.h: who leaves tasks to an owner, who ends it, and who only joins what it keeps.
#include "owners_end_internal.h"

// The object whose member the place, or something around it, is, or the global that it is a part of; PLACE_NONE: not this owner.
uint32_t owners_end_object(const struct typed_place *held, const struct owner *owner)
{
	const struct place_table *places = &held->summary->tables.places;
	struct typed_place typed = *held;
	if (owner->member.len == 0) {
		uint32_t root = place_at(places, held->place)->root;
		bool same = place_at(places, root)->kind == PLACE_GLOBAL && str_equal(place_at(places, root)->name, owner->scope);
		return same && place_within(places, held->place, root) ? root : PLACE_NONE;
	}
	for (; typed.place != PLACE_NONE; typed.place = place_at(places, typed.place)->parent) {
		struct typed_member member;
		if (place_at(places, typed.place)->kind == PLACE_FIELD && typing_member_of_place(&typed, &member) &&
		    str_equal(member.name, owner->member) && str_equal(member.record->usr, owner->scope))
			return place_at(places, typed.place)->parent;
	}
	return PLACE_NONE;
}

static void add_leavers(struct ending_owner *ending, uint32_t function, const struct summary_row *row)
{
	const struct program *program = ending->owners->program;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		const struct summary_task *task = binding->value.kind == VALUE_TASK ? &row->tasks.items[binding->value.task] : NULL;
		if (task == NULL || task->external != PLACE_NONE || task->status != TASK_LIVE)
			continue;
		const struct start *start = owners_start_at(ending->owner, function, task->site);
		struct typed_place held = {program->functions.items[function].unit, program->summaries[function], row, binding->place};
		uint32_t object = start == NULL ? PLACE_NONE : owners_end_object(&held, ending->owner);
		if (object != PLACE_NONE)
			array_push(ending->owners->arena, &ending->leavers,
			           ((struct leaver){function, row, object, binding->value.task, start}));
	}
}

// Is the object freed on some way, or is it, or the handle in it, overwritten?
static bool is_given_up(const struct summary *summary, uint32_t object, uint32_t handle)
{
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			const struct binding *binding = &summary->rows.items[i].bindings.items[j];
			if (binding->place == object &&
			    (binding->value.kind == VALUE_NUMBER || (binding->value.kind == VALUE_EMPTY && binding->value.reason == EMPTY_FREED)))
				return true;
			if (binding->place == handle && binding->value.kind == VALUE_NUMBER)
				return true;
		}
	return false;
}

// A part of the object that the destructor ends.
static bool is_destroyed(const struct summary *summary, uint32_t object)
{
	const struct place_table *places = &summary->tables.places;
	const struct place *root = place_at(places, place_at(places, object)->root);
	uint32_t whole = object;
	if ((summary->facts->flags & FUNCTION_DESTRUCTOR) == 0 || root->kind != PLACE_VARIABLE ||
	    summary->facts->variables.items[root->number].storage != STORAGE_THIS)
		return false;
	while (place_at(places, whole)->kind == PLACE_FIELD)
		whole = place_at(places, whole)->parent;
	return place_at(places, whole)->kind == PLACE_POINTEE && place_at(places, whole)->depth == 1;
}

// Does it free or destroy anything itself, or does the summary say so?
static bool ends_anything(const struct summary *summary)
{
	for (uint32_t n = 0; n < summary->facts->nodes.count; n++) {
		const struct event *event = &summary->facts->nodes.items[n].event;
		struct operand source = event_operand(event, SLOT_SOURCE);
		bool local = (event->flags & FLAG_GONE) != 0 && source.kind == OPERAND_PATH && summary->facts->paths.items[source.index].step_count == 0;
		if (!local && (event->kind == EVENT_FREE || event->kind == EVENT_DESTROY))
			return true;
	}
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			struct value value = summary->rows.items[i].bindings.items[j].value;
			if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED)
				return true;
		}
	return false;
}

static void add_ender(struct ending_owner *ending, uint32_t function, const struct summary_row *row, const struct summary_task *task)
{
	const struct program *program = ending->owners->program;
	const struct summary *summary = program->summaries[function];
	struct typed_place held = {program->functions.items[function].unit, summary, row, task->external};
	uint32_t object = owners_end_object(&held, ending->owner);
	if (object == PLACE_NONE)
		return;
	uint32_t count = ending->stoppers.count;
	if ((summary->facts->flags & FUNCTION_DESTRUCTOR) == 0 && (count == 0 || ending->stoppers.items[count - 1] != function))
		array_push(ending->owners->arena, &ending->stoppers, function);
	bool ends = is_given_up(summary, object, task->external) || is_destroyed(summary, object);
	if (!ends && !ends_anything(summary))
		return;
	for (uint32_t i = 0; i < (ends ? ending->enders.count : ending->joiners.count); i++) {
		const struct ender *known = ends ? &ending->enders.items[i] : &ending->joiners.items[i];
		if (known->function == function && known->object == object)
			return;
	}
	const struct ender made = {function, object, task};
	if (ends)
		array_push(ending->owners->arena, &ending->enders, made);
	else
		array_push(ending->owners->arena, &ending->joiners, made);
}

bool owners_end_is_joined(const struct summary_task *task)
{
	return task->external != PLACE_NONE && (task->flags & TASK_ASSUMED_DEAD) == 0 &&
	       (task->status == TASK_JOINED || task->status == TASK_DETACHED);
}

bool owners_end_is_ender(const struct ending_owner *ending, uint32_t function)
{
	for (uint32_t i = 0; i < ending->enders.count; i++)
		if (ending->enders.items[i].function == function)
			return true;
	return false;
}

// The class whose object a destructor ends, if this variable is that object; NULL: it is not.
static const struct type *destroyed_record(const struct program_function *f, uint32_t variable)
{
	const struct variable *v = &f->facts->variables.items[variable];
	const struct type *record = v->storage == STORAGE_THIS && v->type != 0 ? &f->unit->types.items[v->type - 1] : NULL;
	if (record != NULL && record->kind == TYPE_POINTER && record->element != 0)
		record = &f->unit->types.items[record->element - 1];
	return record;
}

bool owners_end_is_destructor(const struct ending_owner *ending, uint32_t function, struct str class)
{
	const struct program_function *f = &ending->owners->program->functions.items[function];
	for (uint32_t v = 0; (f->facts->flags & FUNCTION_DESTRUCTOR) != 0 && v < f->facts->variables.count; v++) {
		const struct type *record = destroyed_record(f, v);
		if (record != NULL && str_equal(record->usr, class))
			return true;
	}
	return false;
}

// The class of the object that this row frees here; NULL: none is, or nobody knows of what class.
static const struct type *freed_class(const struct program *program, uint32_t function, const struct summary_row *row, const struct binding *binding)
{
	struct typed_place freed = {program->functions.items[function].unit, program->summaries[function], row, binding->place};
	return binding->value.kind == VALUE_EMPTY && binding->value.reason == EMPTY_FREED ? typing_of_place(&freed) : NULL;
}

// Does the function free an object of the owner's class, or is it its destructor?
static bool ends_object(const struct ending_owner *ending, uint32_t function)
{
	const struct program *program = ending->owners->program;
	const struct summary *summary = program->summaries[function];
	if (owners_end_is_destructor(ending, function, ending->owner->scope))
		return true;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			const struct type *type = freed_class(program, function, &summary->rows.items[i], &summary->rows.items[i].bindings.items[j]);
			if (type != NULL && str_equal(type->usr, ending->owner->scope))
				return true;
		}
	return false;
}

void owners_note_ended(struct owners *owners)
{
	const struct program *program = owners->program;
	for (uint32_t s = 0; s < owners->simulated.numbers.count; s++) {
		uint32_t function = owners->simulated.numbers.items[s];
		const struct program_function *f = &program->functions.items[function];
		const struct summary *summary = program->summaries[function];
		for (uint32_t v = 0; (f->facts->flags & FUNCTION_DESTRUCTOR) != 0 && v < f->facts->variables.count; v++) {
			const struct type *record = destroyed_record(f, v);
			if (record != NULL)
				name_index_add(&owners->ended, owners->arena, record->usr, function);
		}
		for (uint32_t i = 0; i < summary->rows.count; i++)
			for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
				const struct type *type = freed_class(program, function, &summary->rows.items[i], &summary->rows.items[i].bindings.items[j]);
				if (type != NULL)
					name_index_add(&owners->ended, owners->arena, type->usr, function);
			}
	}
}

static void find_others(struct ending_owner *ending)
{
	const struct name_list *list = name_index_list(&ending->owners->ended, ending->owner->scope);
	if (ending->owner->member.len == 0) // no object
		return;
	for (uint32_t i = 0; i < list->numbers.count && !ending->others; i++)
		ending->others = !owners_end_is_ender(ending, list->numbers.items[i]) && ends_object(ending, list->numbers.items[i]);
}

static void find_functions(struct ending_owner *ending)
{
	const struct owner *owner = ending->owner;
	const struct name_list *list = name_index_list(&ending->owners->mentioned, owner->member.len > 0 ? owner->member : owner->scope);
	for (uint32_t n = 0; n < list->numbers.count; n++) {
		uint32_t f = list->numbers.items[n];
		const struct summary *summary = ending->owners->program->summaries[f];
		for (uint32_t i = 0; !summary->unknown && i < summary->rows.count; i++) {
			const struct summary_row *row = &summary->rows.items[i];
			add_leavers(ending, f, row);
			for (uint32_t j = 0; j < row->tasks.count; j++)
				if (owners_end_is_joined(&row->tasks.items[j]))
					add_ender(ending, f, row, &row->tasks.items[j]);
		}
	}
}

// Somebody who calls him leaves the task to the same owner, and may have more to say of it.
bool owners_end_is_spoken_for(const struct ending_owner *ending, const struct leaver *leaver)
{
	for (uint32_t i = 0; i < ending->leavers.count; i++) {
		const struct leaver *other = &ending->leavers.items[i];
		if (other->function != leaver->function && owners_calls(ending->owners, other->function, leaver->function))
			return true;
	}
	return false;
}

// Does the task end its own owner?
bool owners_end_is_the_tasks(const struct ending_owner *ending, const struct start *start, uint32_t function)
{
	uint32_t entry = owners_entry(ending->owners, start, 0);
	return entry != UINT32_MAX && (entry == function || owners_calls(ending->owners, entry, function));
}

static bool is_class_in(const struct unit_facts *unit, const struct type *type, struct str usr, uint32_t depth)
{
	enum { BASES_MAX = 6 };
	if (str_equal(type->usr, usr))
		return true;
	for (uint32_t i = 0; depth < BASES_MAX && i < type->fields.count; i++)
		if (str_equal(type->fields.items[i].name, STR("<base>")) && type->fields.items[i].type != 0 &&
		    is_class_in(unit, &unit->types.items[type->fields.items[i].type - 1], usr, depth + 1))
			return true;
	return false;
}

// May both mean one object? Not if their classes only have a base in common.
bool owners_end_may_be_same(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender)
{
	const struct program *program = ending->owners->program;
	const struct unit_facts *left_unit = program->functions.items[leaver->function].unit, *unit = program->functions.items[ender->function].unit;
	struct typed_place left = {left_unit, program->summaries[leaver->function], leaver->row, leaver->object};
	struct typed_place met = {unit, program->summaries[ender->function], NULL, ender->object};
	const struct type *a = typing_of_place(&left), *b = ender->object == PLACE_NONE ? NULL : typing_of_place(&met);
	return a == NULL || b == NULL || a->usr.len == 0 || b->usr.len == 0 || is_class_in(left_unit, a, b->usr, 0) || is_class_in(unit, b, a->usr, 0);
}

void owners_end_find(struct ending_owner *ending)
{
	find_functions(ending);
	find_others(ending);
}
