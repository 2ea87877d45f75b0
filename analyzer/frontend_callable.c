// What is called when an object is: closures, function objects, pointers to members, and a library's wrappers of all these,
// which hold the function in "()" and what it captured beside it.
#include "frontend_internal.h"

bool callable_is_wrapper(struct body *body, CXType type)
{
	return type_is_system_record(type) && type_is_callable(body->unit, type) && type_index(body->unit, type) == 0;
}

struct operand callable_code(struct body *body, const struct path *object)
{
	struct path code = *object;
	return path_field(&code, STR("()")) ? operand_path(body, &code) : operand_unknown();
}

void callable_set(struct body *body, const struct path *object, struct operand code, struct location loc)
{
	struct path place = *object;
	if (path_field(&place, STR("()")))
		cfg_assign(body, loc, &place, code);
}

struct operator_search {
	struct unit *unit;
	uint32_t count;
	CXCursor found;
};

static enum CXChildVisitResult find_operator(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct operator_search *search = data;
	(void)parent;
	if (str_starts_with(unit_spelling(search->unit, cursor), STR("operator()"))) {
		search->count++;
		search->found = cursor;
	}
	return CXChildVisit_Continue;
}

// The function that calling such an object means; null where there are several, a template, or none.
static CXCursor only_operator(struct body *body, CXType type)
{
	struct operator_search search = {body->unit, 0, clang_getNullCursor()};
	CXCursor record = type_record(type);
	if (clang_Cursor_isNull(record) || unit_is_system(record))
		return clang_getNullCursor();
	type_visit_members(record, find_operator, &search);
	return search.count == 1 && clang_getCursorKind(search.found) == CXCursor_CXXMethod ? search.found
	                                                                                  : clang_getNullCursor();
}

static bool is_closure(struct body *body, CXType type, uint32_t *ret_symbol)
{
	CXCursor record = type_record(type);
	return !clang_Cursor_isNull(record) && key_map_get(&body->unit->lambdas, cursor_key(record), ret_symbol);
}

static struct operand function_of_object(struct body *body, CXType type)
{
	CXCursor operator= only_operator(body, type);
	if (clang_Cursor_isNull(operator))
		return operand_none();
	unit_queue(body->unit, operator);
	return operand_function(instance_member_symbol(body->unit, operator, type_record(type)));
}

void callable_name(struct body *body, struct draft *draft, struct operand value, CXType type)
{
	const struct path *object = type_is_record(type) ? operand_place(body, value) : NULL;
	uint32_t symbol;
	struct operand function = is_closure(body, type, &symbol) ? operand_function(symbol) : function_of_object(body, type);
	if (value.kind == OPERAND_FUNCTION)
		function = value;
	if (function.kind == OPERAND_FUNCTION)
		draft->event.symbol = function.index + 1;
	else if (object != NULL && callable_is_wrapper(body, type))
		draft_add(body, draft, SLOT_CALLEE, callable_code(body, object));
	else
		draft_add(body, draft, SLOT_CALLEE, value.kind == OPERAND_NONE || object != NULL ? operand_unknown() : value);
	if (object != NULL)
		draft_add(body, draft, SLOT_THIS, operand_address(body, object));
}

// An entry that is an object of a class: its function, and the object itself among what the task is given.
bool callable_entry(struct body *body, CXType type, struct operand value, struct operand *ret_code)
{
	const struct path *object = type_is_record(type) ? operand_place(body, value) : NULL;
	uint32_t symbol;
	if (object == NULL || is_closure(body, type, &symbol)) // a closure keeps its function itself
		return false;
	*ret_code = callable_is_wrapper(body, type) ? callable_code(body, object) : function_of_object(body, type);
	if (ret_code->kind == OPERAND_NONE)
		*ret_code = operand_unknown();
	return true;
}

// --- a library's wrappers

// Made from another callable, it holds what that holds.
bool callable_wrap(struct body *body, struct call *call, CXType type, struct operand *ret_value)
{
	if (!call->is_constructor || call->arg_count != 1 || !callable_is_wrapper(body, type))
		return false;
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	CXCursor given = call->args[0].cursor;
	CXType argument = clang_getCursorType(given);
	uint32_t symbol;
	if (!type_is_record(argument)) {
		callable_set(body, &made, expr_value(body, given), call->loc);
	} else {
		init_object(body, given, argument, &made, call->loc);
		struct operand code = function_of_object(body, argument);
		if (code.kind != OPERAND_NONE && !is_closure(body, argument, &symbol))
			callable_set(body, &made, code, call->loc);
	}
	*ret_value = operand_path(body, &made);
	return true;
}

static bool binds(struct body *body, const struct call *call)
{
	return !clang_Cursor_isNull(call->callee) && !call->is_constructor && !call->has_object && call->arg_count > 0 &&
	       unit_is_system(call->callee) && callable_is_wrapper(body, clang_getCursorType(call->cursor)) &&
	       type_is_callable(body->unit, clang_getCursorType(call->args[0].cursor));
}

// A library function that makes a callable of another and of arguments (std::bind) keeps them. In which order they are
// handed on is not known here, so neither is what calling it does to them.
bool callable_bind(struct body *body, struct call *call, struct operand *ret_value)
{
	if (!binds(body, call))
		return false;
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	for (uint32_t i = 0; i < call->arg_count; i++) {
		CXCursor given = call->args[i].cursor;
		CXType type = clang_getCursorType(given);
		struct path kept = made;
		struct str name = str_format(&body->unit->scratch, "%u", i);
		struct operand address;
		if (!path_field(&kept, unit_string(body->unit, name)))
			continue;
		if (call_reference_argument(body, given, &address))
			cfg_assign(body, call->loc, &kept, address);
		else if (type_is_record(type))
			call_constructor_of(body, type, &kept, &call->args[i], 1, call->loc);
		else
			cfg_assign(body, call->loc, &kept, expr_value(body, given));
	}
	callable_set(body, &made, operand_unknown(), call->loc);
	*ret_value = operand_path(body, &made);
	return true;
}

// --- what an expression of a callable says of it

int callable_parameter_count(struct body *body, CXCursor expression)
{
	CXType type = type_bare(clang_getCursorType(expression));
	if (type.kind == CXType_Pointer)
		type = clang_getCanonicalType(clang_getPointeeType(type));
	if (type.kind == CXType_FunctionProto)
		return clang_getNumArgTypes(type);
	CXCursor inner = expr_strip(body, expression);
	if (clang_getCursorKind(inner) != CXCursor_LambdaExpr)
		return -1;
	int count = 0;
	struct cursor_list children = cursor_children(&body->scratch, inner);
	for (uint32_t i = 0; i < children.list.count; i++)
		count += clang_getCursorKind(children.list.items[i]) == CXCursor_ParmDecl;
	return count;
}

// `&C::f`, or a library's call that wraps it alone.
CXCursor callable_method(struct body *body, CXCursor expression)
{
	CXCursor inner = expr_strip(body, expression);
	if (clang_getCursorKind(inner) == CXCursor_CallExpr && clang_Cursor_getNumArguments(inner) == 1 &&
	    unit_is_system(clang_getCursorReferenced(inner)))
		inner = expr_strip(body, clang_Cursor_getArgument(inner, 0));
	if (clang_getCursorKind(inner) != CXCursor_UnaryOperator ||
	    clang_getCursorUnaryOperatorKind(inner) != CXUnaryOperator_AddrOf)
		return clang_getNullCursor();
	struct cursor_list children = expr_children(&body->scratch, inner);
	CXCursor decl = children.list.count == 1 ? clang_getCursorReferenced(expr_strip(body, children.list.items[0]))
	                                         : clang_getNullCursor();
	return clang_getCursorKind(decl) == CXCursor_CXXMethod && !clang_CXXMethod_isStatic(decl) ? decl
	                                                                                          : clang_getNullCursor();
}
