// Library functions that only hand their argument on, told by their shape; and closures as function pointers.
#include "frontend_internal.h"

static bool same_type(CXType a, CXType b)
{
	return clang_equalTypes(type_bare(a), type_bare(b)) != 0;
}

static enum CXChildVisitResult find_reference_conversion(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_ConversionFunction || !type_is_reference(clang_getCursorResultType(cursor)))
		return CXChildVisit_Continue;
	*(bool *)data = true;
	return CXChildVisit_Break;
}

// A library's object that only stands for a reference to another: it converts to one.
bool type_stands_for_reference(CXType type)
{
	bool found = false;
	if (type_is_reference(type) || !type_is_system_record(type))
		return false;
	type_visit_members(type_record(type), find_reference_conversion, &found);
	return found;
}

// A library function of one reference that returns a reference to the same type (a cast, in effect), the address of its
// argument, or an object that stands for it. The value is the argument's address in all three cases.
static bool is_passthrough(struct call *call)
{
	if (clang_Cursor_isNull(call->callee) || call->arg_count != 1 || call->has_object || call->is_constructor ||
	    !unit_is_system(call->callee) || !type_is_reference(call->args[0].parameter))
		return false;
	CXType result = clang_getCursorResultType(call->callee), argument = clang_getCursorType(call->args[0].cursor);
	if (type_is_reference(result))
		return same_type(result, argument);
	if (type_is_pointer(result))
		return same_type(clang_getPointeeType(clang_getCanonicalType(result)), argument);
	return type_stands_for_reference(result) &&
	       same_type(clang_Type_getTemplateArgumentAsType(type_bare(result), 0), argument);
}

// The object that stands for a reference holds the address.
static struct operand give_reference(struct body *body, struct call *call, struct operand address)
{
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	cfg_assign(body, call->loc, &made, address);
	return operand_path(body, &made);
}

static struct operand pass_through(struct body *body, struct call *call)
{
	struct operand address = init_reference(body, call->args[0].cursor);
	return type_stands_for_reference(clang_getCursorResultType(call->callee)) ? give_reference(body, call, address) : address;
}

// Such an object made of what it stands for.
static bool makes_reference(struct call *call)
{
	CXType type = call->is_constructor ? clang_getCursorType(call->cursor) : (CXType){.kind = CXType_Invalid};
	return call->is_constructor && call->arg_count == 1 && type_stands_for_reference(type) &&
	       same_type(clang_Type_getTemplateArgumentAsType(type_bare(type), 0), clang_getCursorType(call->args[0].cursor));
}

// The address behind an argument that only stands for a reference, as std::ref(x) does.
bool call_reference_argument(struct body *body, CXCursor expression, struct operand *ret_address)
{
	CXCursor inner = expr_strip(body, expression);
	struct call call;
	if (clang_getCursorKind(inner) != CXCursor_CallExpr || !type_stands_for_reference(clang_getCursorType(inner)))
		return false;
	call_describe(body, inner, &call);
	if (!is_passthrough(&call))
		return false;
	*ret_address = init_reference(body, call.args[0].cursor);
	return true;
}

// A lambda without captures as a function pointer.
static bool lambda_as_function(struct body *body, struct call *call, struct operand *ret_value)
{
	uint32_t symbol;
	if (clang_Cursor_isNull(call->callee) || clang_getCursorKind(call->callee) != CXCursor_ConversionFunction ||
	    clang_Cursor_isNull(call->object))
		return false;
	CXCursor record = clang_getCursorSemanticParent(call->callee);
	CXType type = clang_getCursorType(call->object);
	if (clang_getCursorKind(expr_strip(body, call->object)) == CXCursor_LambdaExpr)
		expr_value(body, call->object);
	if (!key_map_get(&body->unit->lambdas, cursor_key(record), &symbol) &&
	    !key_map_get(&body->unit->lambdas, cursor_key(clang_getTypeDeclaration(type_bare(type))), &symbol))
		return false;
	*ret_value = operand_function(symbol);
	return true;
}

bool passthrough_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (makes_reference(call)) {
		*ret_value = give_reference(body, call, init_reference(body, call->args[0].cursor));
		return true;
	}
	if (!is_passthrough(call))
		return lambda_as_function(body, call, ret_value);
	*ret_value = pass_through(body, call);
	return true;
}
