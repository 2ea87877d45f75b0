// A library's function templates that call what they are given: over a range, or once. Told by their shape: two
// iterators of one type and a callable of one argument; a container and such a callable; a flag and a callable.
#include "frontend_internal.h"

struct callable {
	CXCursor expression;
	struct operand value;
	CXCursor method; // `&C::f` or a wrapper of it; else null
};

static int parameter_count(struct body *body, CXCursor expression)
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
static CXCursor method_of(struct body *body, CXCursor expression)
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

static bool takes_element(struct body *body, CXCursor expression)
{
	return parameter_count(body, expression) == 1 || !clang_Cursor_isNull(method_of(body, expression));
}

static struct callable evaluate(struct body *body, CXCursor expression, CXType element)
{
	struct callable callable = {.expression = expression, .method = method_of(body, expression)};
	CXType before = body->generic_parameter;
	body->generic_parameter = element;
	if (clang_Cursor_isNull(callable.method))
		callable.value = expr_value(body, expression);
	body->generic_parameter = before;
	return callable;
}

// A method of the library on the element: its role, when it needs nothing but the object.
static bool call_role(struct body *body, CXCursor method, const struct path *object, struct location loc)
{
	const struct model_function *row = model_find_function(body->unit->options->models, symbol_name(body->unit, method), 0);
	struct draft draft = draft_make(row == NULL ? EVENT_NOP : row->event, loc);
	if (row == NULL)
		return false;
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].position.kind == POSITION_THIS)
			draft_add(body, &draft, row->slots[i].slot, operand_path(body, object));
	draft.event.flags = row->flags;
	draft.event.type = type_index(body->unit, clang_getCursorType(clang_getCursorSemanticParent(method)));
	note_use(body->unit, row, &draft.event, loc);
	cfg_emit(body, &draft);
	return true;
}

static void call_with(struct body *body, const struct callable *callable, const struct operand *args, uint32_t count,
                      struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	struct path object;
	bool is_method = count > 0 && !clang_Cursor_isNull(callable->method);
	if (is_method && path_pointee(body, args[0], &object) && call_role(body, callable->method, &object, loc))
		return;
	if (is_method) {
		draft.event.symbol = symbol_of(body->unit, callable->method) + 1;
		draft_add(body, &draft, SLOT_THIS, args[0]);
	} else if (block_code(body, callable->expression, callable->value, &object)) {
		draft_add(body, &draft, SLOT_CALLEE, operand_path(body, &object));
		draft_add(body, &draft, SLOT_THIS, operand_address(body, operand_place(body, callable->value)));
	} else {
		callable_name(body, &draft, callable->value, clang_getCursorType(callable->expression));
	}
	for (uint32_t i = is_method; i < count; i++)
		draft_add(body, &draft, SLOT_ARG, args[i]);
	cfg_emit(body, &draft);
}

static void call_it(struct body *body, const struct callable *callable, struct operand argument, struct location loc)
{
	call_with(body, callable, &argument, 1, loc);
}

void algorithm_call(struct body *body, CXCursor expression, const struct operand *args, uint32_t count, struct location loc)
{
	struct callable callable = evaluate(body, expression, (CXType){.kind = CXType_Invalid});
	call_with(body, &callable, args, count, loc);
}

static bool is_iterator(CXType type)
{
	return type_is_pointer(type) || type_is_system_record(type);
}

// for (it = first; it != last; ++it) f(*it);
static void over_iterators(struct body *body, struct call *call, const struct argument *args)
{
	struct operand first = expr_value(body, args[0].cursor), last = expr_value(body, args[1].cursor);
	CXType iterator = type_bare(clang_getCursorType(args[0].cursor));
	CXType pointer = type_is_pointer(iterator) ? iterator : clang_Type_getTemplateArgumentAsType(iterator, 0);
	CXType element = type_is_pointer(pointer) ? clang_getPointeeType(type_bare(pointer)) : pointer;
	struct callable callable = evaluate(body, args[2].cursor, element);
	struct path it = path_root(variable_temp(body, 0));
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, call->loc, &it, first);
	cfg_loop_head(body, head, call->loc);
	cfg_branch(body, call->loc, operand_path(body, &it), COMPARE_NE, last, more, end);
	cfg_place(body, more);
	call_it(body, &callable, operand_path(body, &it), call->loc);
	assign_add(body, call->loc, &it, operand_path(body, &it), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
}

static bool over_range(struct body *body, struct call *call)
{
	struct path range, element;
	CXType type = clang_getCursorType(call->args[0].cursor);
	if (!place_of(body, call->args[0].cursor, &range))
		return false;
	struct operand size = type_is_array(type) ? operand_int(clang_getArraySize(clang_getCanonicalType(type)))
	                                          : container_size(body, type, &range);
	CXType held = type_is_array(type) ? clang_getArrayElementType(clang_getCanonicalType(type))
	                                  : clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	struct callable callable = evaluate(body, call->args[1].cursor, held);
	struct path index = path_root(variable_temp(body, 0));
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, call->loc, &index, operand_int(0));
	cfg_loop_head(body, head, call->loc);
	cfg_branch(body, call->loc, operand_path(body, &index), COMPARE_LT, size, more, end);
	cfg_place(body, more);
	element = range;
	call_it(body, &callable,
	        path_index(&element, operand_path(body, &index)) ? operand_address(body, &element) : operand_unknown(),
	        call->loc);
	assign_add(body, call->loc, &index, operand_path(body, &index), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
	return true;
}

// The flag is 0 until the callable has run.
static bool at_most_once(struct body *body, struct call *call)
{
	struct path flag;
	if (!place_of(body, call->args[0].cursor, &flag))
		return false;
	struct callable callable = evaluate(body, call->args[1].cursor, (CXType){.kind = CXType_Invalid});
	struct operand argument = call->arg_count > 2 ? expr_value(body, call->args[2].cursor) : operand_none();
	uint32_t run = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, call->loc, operand_path(body, &flag), COMPARE_EQ, operand_int(0), run, end);
	cfg_place(body, run);
	cfg_assign(body, call->loc, &flag, operand_int(1));
	call_it(body, &callable, argument, call->loc);
	cfg_place(body, end);
	return true;
}

static bool is_range(struct body *body, CXType type)
{
	return type_is_array(type) || (type_is_record(type) && type_kind_of(body->unit, type) == TYPE_CONTAINER);
}

static bool is_flag(struct body *body, CXCursor expression)
{
	CXType type = clang_getCursorType(expression);
	return type_is_system_record(type) && type_index(body->unit, type) == 0 && !type_is_callable(body->unit, type) &&
	       clang_Type_getNumTemplateArguments(type_bare(type)) <= 0;
}

// Some library functions are constant objects without members.
static bool is_function_object(struct body *body, struct call *call)
{
	CXType type = clang_Cursor_isNull(call->object) ? (CXType){.kind = CXType_Invalid} : clang_getCursorType(call->object);
	return !call->is_member && type_is_system_record(type) && clang_isConstQualifiedType(clang_getCanonicalType(type)) &&
	       str_starts_with(unit_spelling(body->unit, call->callee), STR("operator()")) &&
	       type_fields(body->unit, type_record(type)).list.count == 0;
}

// Two iterators and a callable, perhaps after a policy that says how to go over them. NULL: something else.
static const struct argument *iterators_of(struct body *body, struct call *call)
{
	if (call->arg_count != 3 && call->arg_count != 4)
		return NULL;
	const struct argument *args = &call->args[call->arg_count - 3];
	CXType policy = type_bare(clang_getCursorType(call->args[0].cursor)), first = clang_getCursorType(args[0].cursor);
	if (call->arg_count == 4 && (!type_is_system_record(policy) || clang_equalTypes(policy, type_bare(first))))
		return NULL;
	bool two = is_iterator(first) && clang_equalTypes(type_bare(first), type_bare(clang_getCursorType(args[1].cursor)));
	return two && !is_range(body, first) && takes_element(body, args[2].cursor) ? args : NULL;
}

bool algorithm_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (clang_Cursor_isNull(call->callee) || call->is_constructor || call->arg_count < 2 || !unit_is_system(call->callee) ||
	    (call->has_object && !is_function_object(body, call)))
		return false;
	CXType first = clang_getCursorType(call->args[0].cursor), second = clang_getCursorType(call->args[1].cursor);
	*ret_value = operand_unknown();
	const struct argument *iterators = iterators_of(body, call);
	if (iterators != NULL) {
		over_iterators(body, call, iterators);
		return !type_is_record(clang_getCursorType(call->cursor)) || !call->used;
	}
	if (call->arg_count == 2 && is_range(body, first) && takes_element(body, call->args[1].cursor))
		return over_range(body, call);
	bool returns_nothing = clang_getCanonicalType(clang_getCursorResultType(call->callee)).kind == CXType_Void;
	if (returns_nothing && is_flag(body, call->args[0].cursor) && type_is_callable(body->unit, second))
		return at_most_once(body, call);
	return false;
}
