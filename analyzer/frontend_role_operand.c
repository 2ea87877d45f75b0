// Where in a call the parts are that a row names.
#include "frontend_role.h"

const struct operand *role_held_lock(const struct body *body, uint32_t variable)
{
	for (uint32_t i = 0; i < body->held.count; i++)
		if (body->held.items[i].variable == variable)
			return &body->held.items[i].lock;
	return NULL;
}

// What a role is given: the value, not the address that a reference parameter makes of it.
struct operand role_argument(struct body *body, struct call *call, uint32_t index)
{
	if (index >= call->arg_count)
		return operand_none();
	struct argument *argument = &call->args[index];
	if (argument->evaluated)
		return argument->value;
	argument->evaluated = true;
	if (!call_reference_argument(body, argument->cursor, &argument->value))
		argument->value = expr_value(body, argument->cursor);
	if (argument->value.kind == OPERAND_NONE)
		argument->value = operand_unknown();
	return argument->value;
}

static struct operand role_pointee(struct body *body, struct call *call, uint32_t index)
{
	struct operand value = role_argument(body, call, index);
	if (value.kind == OPERAND_NONE || value.kind == OPERAND_INT)
		return operand_none();
	CXType type = clang_getCursorType(call->args[index].cursor);
	if (type_is_reference(call->args[index].parameter) || type_is_record(type)) {
		const struct path *place = operand_place(body, value);
		const struct operand *held = place != NULL && place->step_count == 0 ? role_held_lock(body, place->variable) : NULL;
		return held != NULL ? *held : value;
	}
	struct path path;
	return path_pointee(body, value, &path) ? operand_path(body, &path) : operand_unknown();
}

uint32_t role_first_callable(struct body *body, const struct call *call, uint32_t from)
{
	while (from < call->arg_count && !type_is_callable(body->unit, clang_getCursorType(call->args[from].cursor)))
		from++;
	return from;
}


CXType role_result_type(const struct call *call)
{
	if (call->is_constructor)
		return clang_getCursorType(call->cursor);
	CXType type = clang_getCursorResultType(call->callee);
	return type.kind == CXType_Invalid ? clang_getCursorType(call->cursor) : type;
}

// The place of the call's value: the caller's, for an object, else a temporary.
struct operand role_result(struct body *body, struct role *role)
{
	if (role->result.kind != OPERAND_NONE)
		return role->result;
	CXType type = role_result_type(role->call);
	bool object = type_is_record(type) && !type_is_reference(type);
	role->result_is_object = object;
	if (object && role->call->into != NULL) {
		role->result = operand_path(body, role->call->into);
		return role->result;
	}
	uint32_t type_of_result = type_index(body->unit, type);
	if (role->row->type.len != 0 && object)
		type_of_result = type_index_named(body->unit, role->row->type);
	uint32_t temp = variable_temp(body, type_of_result);
	struct path path = path_root(temp);
	if (object)
		temp_own(body, temp, type);
	role->result = operand_path(body, &path);
	return role->result;
}

static struct operand role_base(struct body *body, struct role *role, struct position position)
{
	struct call *call = role->call;
	struct path path;
	switch (position.kind) {
	case POSITION_NONE:
		return operand_none();
	case POSITION_ARGUMENT:
		return role_argument(body, call, position.index);
	case POSITION_POINTEE:
		return role_pointee(body, call, position.index);
	case POSITION_RETURN:
	case POSITION_CONSTRUCTED:
		return role_result(body, role);
	case POSITION_THIS: {
		if (!call_object_path(body, call, &path))
			return operand_unknown();
		const struct operand *held = path.step_count == 0 ? role_held_lock(body, path.variable) : NULL;
		return held != NULL ? *held : operand_path(body, &path);
	}
	case POSITION_CALLABLE:
		return role_argument(body, call, role_first_callable(body, call, position.index));
	case POSITION_CONSTANT:
		return operand_int(position.constant);
	case POSITION_MINUS: {
		struct operand value = role_argument(body, call, position.index);
		bool known = value.kind == OPERAND_INT && value.value != INT64_MIN;
		return known ? operand_int(-value.value) : operand_unknown();
	}
	case POSITION_SELF:
		return (struct operand){.kind = OPERAND_SELF};
	case POSITION_REST:
	case POSITION_AFTER:
	case POSITION_ANY:
	case POSITION_EACH:
	case POSITION_TURN:
		return operand_unknown();
	}
	return operand_unknown();
}

// A member of what the position means. Of a method the object is part of the payload.
struct operand role_operand(struct body *body, struct role *role, struct position position)
{
	struct call *call = role->call;
	struct operand base = role_base(body, role, position), self;
	struct path object;
	if (position.member.len == 0)
		return base;
	bool value = position.kind == POSITION_ARGUMENT && position.index < call->arg_count &&
	             type_is_pointer(clang_getCursorType(call->args[position.index].cursor));
	const struct path *place = operand_place(body, base);
	if (value ? !path_pointee(body, base, &object) : place == NULL)
		return operand_unknown();
	object = value ? object : *place;
	bool argument = position.kind == POSITION_ARGUMENT || position.kind == POSITION_POINTEE;
	CXCursor expression = argument && position.index < call->arg_count ? call->args[position.index].cursor
	                      : position.kind == POSITION_THIS             ? call->object
	                                                                   : call->cursor;
	struct str name = position.selector == 0 ? position.member : objc_selector(body, call, position.selector - 1);
	struct operand member = modelled_member(body, expression, &object, name, &self);
	if (self.kind != OPERAND_NONE)
		draft_argument(body, &role->draft, SLOT_PAYLOAD, self, argument ? expression : clang_getNullCursor());
	return member;
}

struct operand role_part(struct body *body, struct call *call, const struct model_function *row, enum slot slot)
{
	struct role role = {.call = call, .row = row};
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == slot)
			return role_operand(body, &role, row->slots[i].position);
	return operand_none();
}
