// See typing.h. Steps are followed through the types' fields; what the front end took no interest in has no type.
#include "typing.h"

enum { BASES_MAX = 8, ADDRESSES_MAX = 4 };

static const struct type *type_of(const struct unit_facts *unit, uint32_t type)
{
	return type == 0 || type > unit->types.count ? NULL : &unit->types.items[type - 1];
}

// A reference has the type of what it refers to.
static uint32_t pointee_of(const struct unit_facts *unit, uint32_t type)
{
	const struct type *t = type_of(unit, type);
	return t != NULL && t->kind == TYPE_POINTER ? t->element : type;
}

static uint32_t element_of(const struct unit_facts *unit, uint32_t type)
{
	const struct type *t = type_of(unit, type);
	return t != NULL && t->kind == TYPE_CONTAINER ? t->element : type; // an array has the type of its elements
}

static bool find_member(const struct unit_facts *unit, uint32_t type, struct str name, uint32_t depth, struct typed_member *ret_member)
{
	const struct type *record = type_of(unit, type);
	for (uint32_t i = 0; record != NULL && record->kind == TYPE_RECORD && i < record->fields.count; i++)
		if (str_equal(record->fields.items[i].name, name)) {
			*ret_member = (struct typed_member){record, name, record->fields.items[i].type};
			return true;
		}
	for (uint32_t i = 0; record != NULL && record->kind == TYPE_RECORD && depth < BASES_MAX && i < record->fields.count; i++)
		if (str_equal(record->fields.items[i].name, STR("<base>")) &&
		    find_member(unit, record->fields.items[i].type, name, depth + 1, ret_member))
			return true;
	return false;
}

static uint32_t path_type(const struct unit_facts *unit, const struct function_facts *function, const struct path *path, uint32_t steps)
{
	uint32_t type = function->variables.items[path->variable].type;
	struct typed_member member;
	for (uint32_t i = 0; i < steps && type != 0; i++)
		switch (path->steps[i].kind) {
		case STEP_DEREF: type = pointee_of(unit, type); break;
		case STEP_FIELD: type = find_member(unit, type, path->steps[i].field, 0, &member) ? member.type : 0; break;
		case STEP_INDEX:
		case STEP_INDEX_PATH:
		case STEP_INDEX_ANY: type = path->steps[i].offset ? type : element_of(unit, type); break;
		}
	return type;
}

const struct type *typing_of_path(const struct unit_facts *unit, const struct function_facts *function, const struct path *path)
{
	return type_of(unit, path_type(unit, function, path, path->step_count));
}

bool typing_member_of_path(const struct unit_facts *unit, const struct function_facts *function, const struct path *path,
                           uint32_t step, struct typed_member *ret_member)
{
	return find_member(unit, path_type(unit, function, path, step), path->steps[step].field, 0, ret_member);
}

static uint32_t place_type(const struct typed_place *typed, uint32_t depth);

static uint32_t variable_type(const struct function_facts *function, struct str usr)
{
	for (uint32_t i = 0; i < function->variables.count; i++)
		if (str_equal(function->variables.items[i].usr, usr))
			return function->variables.items[i].type;
	return 0;
}

const struct type *typing_of_name(const struct unit_facts *unit, const struct function_facts *function, struct str name)
{
	uint32_t type = 0, variable = 0;
	size_t at = 1;
	struct typed_member member;
	if (name.len > 0 && name.ptr[0] == 'G') {
		at = str_find(name, ';') + 1;
		type = variable_type(function, str_slice(name, 1, at - 1));
	} else if (name.len > 0) {
		for (; at < name.len && name.ptr[at] >= '0' && name.ptr[at] <= '9'; at++)
			variable = variable * 10 + (uint32_t)(name.ptr[at] - '0');
		type = variable < function->variables.count ? function->variables.items[variable].type : 0;
	}
	for (size_t end; at < name.len && type != 0; at = end) {
		for (end = at + 1; end < name.len && name.ptr[end] != '*' && name.ptr[end] != '.' && name.ptr[end] != '[';)
			end++;
		if (name.ptr[at] == '*')
			type = pointee_of(unit, type);
		else if (name.ptr[at] == '[')
			type = element_of(unit, type);
		else
			type = find_member(unit, type, str_slice(name, at + 1, end), 0, &member) ? member.type : 0;
	}
	return type_of(unit, type);
}

bool typing_member(const struct unit_facts *unit, const struct type *record, struct str name, struct typed_member *ret_member)
{
	return record != NULL && find_member(unit, (uint32_t)(record - unit->types.items) + 1, name, 0, ret_member);
}

// An object that the function made has the type of what points to it.
static uint32_t made_type(const struct typed_place *typed, uint32_t depth)
{
	for (uint32_t i = 0; depth < ADDRESSES_MAX && i < typed->row->bindings.count; i++) {
		const struct binding *binding = &typed->row->bindings.items[i];
		struct typed_place holder = *typed;
		holder.place = binding->place;
		if (binding->value.kind != VALUE_ADDRESS || binding->value.place != typed->place || binding->place == typed->place)
			continue;
		uint32_t type = pointee_of(typed->unit, place_type(&holder, depth + 1));
		if (type != 0)
			return type;
	}
	return 0;
}

static uint32_t root_type(const struct typed_place *typed, const struct place *root, uint32_t depth)
{
	const struct function_facts *function = typed->summary->facts;
	switch (root->kind) {
	case PLACE_VARIABLE:
		return (uint64_t)root->number < function->variables.count ? function->variables.items[root->number].type : 0;
	case PLACE_GLOBAL: return variable_type(function, root->name);
	case PLACE_HEAP: return root->number == -1 ? function->result_type : made_type(typed, depth);
	default: return 0;
	}
}

static uint32_t place_type(const struct typed_place *typed, uint32_t depth)
{
	const struct place *p = place_at(&typed->summary->tables.places, typed->place);
	struct typed_place whole = *typed;
	struct typed_member member;
	if (p->parent == PLACE_NONE)
		return root_type(typed, p, depth);
	whole.place = p->parent;
	uint32_t type = place_type(&whole, depth);
	switch (p->kind) {
	case PLACE_POINTEE: return pointee_of(typed->unit, type);
	case PLACE_FIELD: return find_member(typed->unit, type, p->name, 0, &member) ? member.type : 0;
	case PLACE_INDEX:
	case PLACE_ELEMENT: return element_of(typed->unit, type);
	default: return type;
	}
}

bool typing_member_of_place(const struct typed_place *typed, struct typed_member *ret_member)
{
	const struct place *p = place_at(&typed->summary->tables.places, typed->place);
	struct typed_place whole = *typed;
	whole.place = p->parent;
	return p->kind == PLACE_FIELD && find_member(typed->unit, place_type(&whole, 0), p->name, 0, ret_member);
}

const struct type *typing_of_place(const struct typed_place *typed)
{
	return type_of(typed->unit, place_type(typed, 0));
}

struct str typing_member_name(struct arena *arena, const struct typed_member *member)
{
	struct str record = member->record->name;
	bool tagged = str_starts_with(record, STR("struct "));
	if (tagged)
		record = str_slice(record, sizeof "struct " - 1, record.len);
	return str_format(arena, "%.*s%s%.*s", STR_ARG(record), tagged ? "." : "::", STR_ARG(member->name));
}

const struct type *typing_object_of_path(const struct unit_facts *unit, const struct function_facts *function, const struct path *path,
                                         uint32_t step)
{
	const struct type *type = type_of(unit, path_type(unit, function, path, step));
	return type != NULL && type->kind == TYPE_RECORD ? type : NULL;
}
