// A library's objects that only look at another one: spans, string views, ranges of two pointers. They are known by their shape: a
// pointer among few members, a function that gives it, and no destructor. One holds the address of what it looks at, so that a task
// that is given the view holds on to that.
#include "frontend_internal.h"

enum { MEMBERS_MAX = 3 };

static bool has_shape(struct body *body, CXType type, CXCursor record)
{
	bool pointer = false;
	if (type_index(body->unit, type) != 0 || !clang_Cursor_isNull(type_destructor(type)))
		return false;
	struct cursor_list fields = type_fields(body->unit, record);
	for (uint32_t i = 0; i < fields.list.count; i++)
		pointer = pointer || type_is_pointer(clang_getCanonicalType(clang_getCursorType(fields.list.items[i])));
	if (!pointer || fields.list.count > MEMBERS_MAX)
		return false;
	return type_has_member_of(body->unit, record, MODEL_MEMBER_LOOKS, 0);
}

bool view_is(struct body *body, CXType type)
{
	CXCursor record = type_is_record(type) ? type_record(type) : clang_getNullCursor();
	uint32_t view;
	if (clang_Cursor_isNull(record) || !unit_is_system(record))
		return false;
	if (!key_map_get(&body->unit->views, cursor_key(record), &view)) {
		view = has_shape(body, type, record);
		key_map_put(&body->unit->scratch, &body->unit->views, cursor_key(record), view);
	}
	return view != 0;
}

// What the view is made from, if it is known where that stands.
static bool look_at(struct body *body, CXCursor source, CXType type, struct operand *ret_address)
{
	CXCursor inner = expr_strip(body, source);
	struct path place;
	bool object = type_is_record(type) && type_index(body->unit, type) == 0 && !view_is(body, type);
	if (type_is_pointer(clang_getCanonicalType(type))) {
		*ret_address = expr_value(body, source);
		return true;
	}
	bool known = type_kind_of(body->unit, type) == TYPE_CONTAINER || type_is_array(type) || object;
	enum CXCursorKind kind = clang_getCursorKind(inner);
	if (!known || (kind != CXCursor_DeclRefExpr && kind != CXCursor_MemberRefExpr) || !place_of(body, inner, &place))
		return false;
	*ret_address = operand_address(body, &place);
	return true;
}

bool view_of(struct body *body, CXCursor source, CXType type, const struct path *target, struct location loc)
{
	CXCursor inner = expr_strip(body, source);
	CXType from = clang_getCursorType(inner);
	struct operand address;
	if (!view_is(body, type) || clang_getCursorKind(inner) == CXCursor_CallExpr || view_is(body, from) || !look_at(body, source, from, &address))
		return false;
	cfg_assign(body, loc, target, address);
	return true;
}

bool view_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	bool converts = !clang_Cursor_isNull(call->callee) && clang_getCursorKind(call->callee) == CXCursor_ConversionFunction && !clang_Cursor_isNull(call->object);
	CXType type = converts ? clang_getCursorResultType(call->callee) : clang_getCursorType(call->cursor);
	struct operand address;
	if (!converts && (!call->is_constructor || call->arg_count == 0 || call->arg_count > 2))
		return false;
	if (clang_Cursor_isNull(call->callee) || !unit_is_system(call->callee) || !view_is(body, type))
		return false;
	CXCursor source = converts ? call->object : call->args[0].cursor;
	if (!look_at(body, source, clang_getCursorType(expr_strip(body, source)), &address))
		return false;
	for (uint32_t i = 1; i < call->arg_count; i++)
		call_argument(body, &call->args[i]);
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	cfg_assign(body, call->loc, &made, address);
	*ret_value = operand_path(body, &made);
	return true;
}
