// Calls of constructors that do nothing of their own: implicit ones, a library's default ones, and a library's objects
// that are nothing to us.
#include "frontend_internal.h"

// Constructors that the compiler writes do what the members' ones do.
static bool constructor_is_implicit(struct call *call)
{
	if (!call->is_constructor || call->arg_count != 0 || unit_is_system(call->callee))
		return false;
	CXCursor record = clang_getCursorSemanticParent(call->callee);
	return clang_CXXMethod_isDefaulted(call->callee) ||
	       clang_equalLocations(clang_getCursorLocation(call->callee), clang_getCursorLocation(record));
}

static struct operand construct_default(struct body *body, struct call *call)
{
	CXType type = clang_getCursorType(call->cursor);
	struct path made;
	if (call->into != NULL) {
		made = *call->into;
	} else {
		made = path_root(variable_temp(body, type_index(body->unit, type)));
		temp_own(body, made.variable, type);
	}
	if (unit_is_system(call->callee) && type_is_callable(body->unit, type)) { // an empty one
		callable_set(body, &made, operand_int(0), call->loc);
		return operand_path(body, &made);
	}
	class_default(body, &made, type_is_array(type) ? clang_getArrayElementType(clang_getCanonicalType(type)) : type,
	              call->loc);
	return operand_path(body, &made);
}

static bool library_default(struct body *body, struct call *call)
{
	if (!call->is_constructor || call->arg_count != 0)
		return false;
	enum type_kind kind = type_kind_of(body->unit, clang_getCursorType(call->cursor));
	return kind == TYPE_HANDLE || kind == TYPE_CONTAINER || kind == TYPE_POINTER || type_kind_is_opaque(kind) ||
	       unit_is_system(call->callee);
}

// Every element of an array is constructed alike.
static bool construct_elements(struct body *body, struct call *call, struct operand *ret_value)
{
	CXType type = clang_getCanonicalType(clang_getCursorType(call->cursor));
	if (!call->is_constructor || call->into == NULL || !type_is_array(type))
		return false;
	long long count = clang_getArraySize(type);
	bool spelt = count >= 0 && count <= 16;
	*ret_value = operand_path(body, call->into);
	for (long long i = 0; i < (spelt ? count : 1); i++) {
		struct path element = *call->into;
		if (path_index(&element, spelt ? operand_int(i) : operand_unknown()))
			class_default(body, &element, clang_getArrayElementType(type), call->loc);
	}
	return true;
}

// The value of an argument that was perhaps bound to a reference.
static struct operand call_scalar(struct body *body, struct argument *argument)
{
	struct operand value = call_argument(body, argument);
	struct path path;
	if (!type_is_reference(argument->parameter))
		return value;
	return path_pointee(body, value, &path) ? operand_path(body, &path) : operand_unknown();
}

// One iterator from another: it holds the same address.
static bool convert_object(struct body *body, struct call *call, struct operand *ret_value)
{
	CXType source = call->arg_count == 1 ? clang_getCursorType(call->args[0].cursor) : (CXType){.kind = CXType_Invalid};
	struct path from;
	if (!type_is_system_record(source) || type_index(body->unit, source) != 0 ||
	    type_is_callable(body->unit, source) || !place_of(body, call->args[0].cursor, &from))
		return false;
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	cfg_assign(body, call->loc, &made, operand_path(body, &from));
	*ret_value = operand_path(body, &made);
	return true;
}

// A library's object that is nothing to us, made from values: no call of note.
bool construct_nothing(struct body *body, struct call *call, struct operand *ret_value)
{
	CXType type = clang_getCursorType(call->cursor);
	if (!call->is_constructor || !unit_is_system(call->callee) || type_index(body->unit, type) != 0 ||
	    type_is_callable(body->unit, type))
		return false;
	if (convert_object(body, call, ret_value))
		return true;
	bool number = call->into != NULL && call->arg_count == 1 && type_is_integer(clang_getCursorType(call->args[0].cursor));
	if (number && type_is_atomic(body->unit, type)) {
		cfg_assign(body, call->loc, call->into, call_scalar(body, &call->args[0]));
		*ret_value = operand_path(body, call->into);
		return true;
	}
	for (uint32_t i = 0; i < call->arg_count; i++) {
		struct operand value = call_argument(body, &call->args[i]);
		const struct path *place = operand_place(body, value);
		if (place != NULL && (body->function->variables.items[place->variable].storage != STORAGE_TEMP ||
		                      type_has_effect(body->unit, clang_getCursorType(call->args[i].cursor))))
			return false;
	}
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	if (number)
		cfg_assign(body, call->loc, &made, call_scalar(body, &call->args[0]));
	*ret_value = operand_path(body, &made);
	return true;
}

bool construct_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (construct_elements(body, call, ret_value))
		return true;
	if (!constructor_is_implicit(call) && !library_default(body, call))
		return false;
	*ret_value = construct_default(body, call);
	return true;
}
