// Calls of a library's members without a role whose meaning follows from what kind of class it is; and assignments of
// class objects, which are calls in the syntax tree.
#include "frontend_internal.h"

void library_may_throw(struct body *body, struct call *call)
{
	if (clang_Cursor_isNull(call->callee) || !unit_is_system(call->callee))
		return;
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	draft.event.symbol = symbol_of(body->unit, call->callee) + 1;
	draft.event.flags = FLAG_EXTERNAL | FLAG_QUICK;
	cfg_emit(body, &draft);
}

// The call's result when it is already known: for an object it goes to the caller's place or a temporary.
struct operand library_give(struct body *body, struct call *call, struct operand value)
{
	CXType type = clang_getCursorResultType(call->callee);
	if (!type_is_record(type) || type_is_reference(type))
		return value;
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, type_index(body->unit, type)));
	cfg_assign(body, call->loc, &made, value);
	return operand_path(body, &made);
}

bool call_moves(struct body *body, CXCursor expression)
{
	CXCursor inner = expr_strip(body, expression);
	enum CXCursorKind kind = clang_getCursorKind(inner);
	if (kind == CXCursor_LambdaExpr || kind == CXCursor_InitListExpr)
		return true;
	if (kind != CXCursor_CallExpr)
		return false;
	CXCursor callee = clang_getCursorReferenced(inner);
	if (clang_getCursorKind(callee) == CXCursor_Constructor)
		return true;
	CXType result = clang_getCanonicalType(clang_getCursorResultType(callee));
	return result.kind != CXType_LValueReference;
}

static CXType object_type(struct body *body, const struct call *call)
{
	if (call->is_constructor)
		return clang_getCursorType(call->cursor);
	if (clang_Cursor_isNull(call->object))
		return clang_getCursorType(clang_getCursorSemanticParent(call->callee));
	CXType type = instance_type(body, call->object);
	return type_is_pointer(type) ? clang_getPointeeType(clang_getCanonicalType(type)) : type;
}

static enum compare comparison_of(struct str name)
{
	static const struct {
		const char *name;
		enum compare compare;
	} comparisons[] = {{"operator==", COMPARE_EQ}, {"operator!=", COMPARE_NE}, {"operator<", COMPARE_LT},
	                   {"operator<=", COMPARE_LE}, {"operator>", COMPARE_GT},  {"operator>=", COMPARE_GE}};
	for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
		if (str_equal(name, str_from_c(comparisons[i].name)))
			return comparisons[i].compare;
	return COMPARE_NONE;
}

static bool is_plain_value(struct body *body, CXType type)
{
	if (!type_is_record(type))
		return true;
	enum type_kind kind = type_kind_of(body->unit, type);
	return type_is_system_record(type) && kind != TYPE_CONTAINER && kind != TYPE_HANDLE;
}

// A wrapper of a function is equal to nothing when it holds none.
static struct operand compared_value(struct body *body, CXCursor expression)
{
	struct path object;
	if (!callable_is_wrapper(body, clang_getCursorType(expression)))
		return expr_value(body, expression);
	return place_of(body, expression, &object) ? callable_code(body, &object) : operand_unknown();
}

bool library_comparison(struct body *body, CXCursor expression, struct operand *ret_left, enum compare *ret_compare,
                        struct operand *ret_right)
{
	CXCursor callee = clang_getCursorReferenced(expression);
	if (clang_getCursorKind(expression) != CXCursor_CallExpr || clang_Cursor_getNumArguments(expression) != 2 ||
	    !unit_is_system(callee))
		return false;
	enum compare compare = comparison_of(unit_spelling(body->unit, callee));
	if (compare == COMPARE_NONE)
		return false;
	CXCursor left = clang_Cursor_getArgument(expression, 0), right = clang_Cursor_getArgument(expression, 1);
	CXCursor ordering = expr_strip(body, left);
	if (clang_getCursorKind(ordering) == CXCursor_CallExpr && clang_Cursor_getNumArguments(ordering) == 2 &&
	    str_equal(unit_spelling(body->unit, ordering), STR("operator<=>"))) { // `(a <=> b) < 0` is a < b
		left = clang_Cursor_getArgument(ordering, 0);
		right = clang_Cursor_getArgument(ordering, 1);
	}
	if (!is_plain_value(body, clang_getCursorType(left)) || !is_plain_value(body, clang_getCursorType(right)))
		return false;
	*ret_left = compared_value(body, left);
	*ret_right = compared_value(body, right);
	*ret_compare = compare;
	return true;
}

// Of a class that models name a handle, they say what assigning means, also in the library's own project, where it is no system's.
static bool is_user_provided(struct body *body, struct call *call)
{
	if (unit_is_system(call->callee) || clang_CXXMethod_isDefaulted(call->callee) || type_kind_of(body->unit, object_type(body, call)) == TYPE_HANDLE)
		return false;
	CXCursor record = clang_getCursorSemanticParent(call->callee);
	return !clang_equalLocations(clang_getCursorLocation(call->callee), clang_getCursorLocation(record));
}

static bool same_class(CXType a, CXType b)
{
	return clang_equalTypes(type_bare(a), type_bare(b)) != 0;
}

// Assigning to a library's object that keeps nothing (std::ignore) says that the value is dropped on purpose.
static bool drops(struct body *body, struct call *call, CXType object, CXType value)
{
	return !call->used && type_is_system_record(object) && type_index(body->unit, object) == 0 &&
	       !same_class(object, value) && !type_is_callable(body->unit, object) && type_is_record(value) &&
	       clang_isConstQualifiedType(clang_getCanonicalType(object));
}

static bool has_result(struct body *body, CXType type)
{
	const struct type *handle = type_at(body->unit, type_index(body->unit, type));
	return handle != NULL && handle->kind == TYPE_HANDLE && handle->handle.result;
}

// Who writes that a task's result is ignored has thought about it: for us it is taken, by nobody.
void library_drop(struct body *body, const struct path *source, CXType type, struct location loc)
{
	if (!has_result(body, type))
		return;
	struct draft draft = draft_make(EVENT_FUTURE_GET, loc);
	draft.event.flags = FLAG_IMPLICIT | FLAG_DISCARDED | FLAG_VOIDED;
	draft.event.type = type_index(body->unit, type);
	draft.quiet = true;
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, source));
	cfg_emit(body, &draft);
}

static void drop_value(struct body *body, struct call *call, CXCursor value)
{
	CXType type = clang_getCursorType(value);
	struct path source;
	if (!has_result(body, type) || !call_moves(body, value))
		expr_effect(body, value, true);
	else if (place_of(body, value, &source))
		library_drop(body, &source, type, call->loc);
}

void library_free(struct body *body, const struct path *pointer, CXType type, struct location loc)
{
	if (!type_has_effect(body->unit, type) && type_owns(body->unit, type))
		cfg_emit1(body, EVENT_FREE, loc, SLOT_SOURCE, operand_path(body, pointer));
}

// What a smart pointer pointed to and a container held ends by the assignment.
void library_end_contents(struct body *body, const struct path *target, CXType type, struct location loc)
{
	enum type_kind kind = type_kind_of(body->unit, type);
	if (kind == TYPE_POINTER)
		class_destroy_object(body, target, type, loc, false);
	// What an optional holds stays where it is.
	if (kind == TYPE_POINTER && !type_holds(body->unit, type))
		library_free(body, target, type, loc);
	if (kind != TYPE_CONTAINER || !type_has_effect(body->unit, type))
		return;
	class_destroy_contents(body, target, type, operand_int(0), loc);
	cfg_emit1(body, EVENT_CLEAR, loc, SLOT_TARGET, operand_path(body, target));
}

// `map[key] = value`. PRECISION: the key is taken to be new.
static bool insert_by_key(struct body *body, struct call *call, CXType type, struct operand *ret_value)
{
	CXCursor inner = expr_strip(body, call->object);
	struct path map, source;
	if (!type_has_effect(body->unit, type) || clang_getCursorKind(inner) != CXCursor_CallExpr ||
	    clang_Cursor_getNumArguments(inner) != 2 ||
	    !str_equal(unit_spelling(body->unit, clang_getCursorReferenced(inner)), STR("operator[]")) ||
	    !container_is_map(body, clang_getCursorType(clang_Cursor_getArgument(inner, 0))))
		return false;
	expr_effect(body, clang_Cursor_getArgument(inner, 1), false);
	if (!place_of(body, clang_Cursor_getArgument(inner, 0), &map) || !place_of(body, call->args[0].cursor, &source))
		return false;
	cfg_emit2(body, EVENT_PUSH, call->loc, SLOT_TARGET, operand_path(body, &map), SLOT_SOURCE, operand_path(body, &source));
	*ret_value = operand_unknown();
	return true;
}

// An object in one of another class, such as a variant: it is in there, nobody here knows how.
static void keep_somehow(struct body *body, CXCursor source, const struct path *target, struct location loc)
{
	struct argument given = {.cursor = source, .parameter = {.kind = CXType_Invalid}};
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	draft_add(body, &draft, SLOT_THIS, operand_address(body, target));
	draft_add(body, &draft, SLOT_ARG, call_argument(body, &given));
	cfg_emit(body, &draft);
}

// What nothing, a value or another object means for a class that behaves like a pointer or wraps a function.
static bool store_converted(struct body *body, const struct path *target, CXType type, CXCursor source, struct location loc)
{
	CXType value = clang_getCursorType(source);
	bool pointer = type_kind_of(body->unit, type) == TYPE_POINTER;
	if (pointer && pointer_box(body, type, target, source, loc))
		return true;
	if (pointer && pointer_is_nothing(body, value)) {
		cfg_assign(body, loc, target, operand_int(0));
		return true;
	}
	if (callable_is_wrapper(body, type) && !type_is_record(value)) {
		callable_set(body, target, expr_value(body, source), loc);
		return true;
	}
	if (same_class(type, value) || !type_is_record(value) || !type_is_record(type) ||
	    !type_has_effect(body->unit, value) || type_is_callable(body->unit, type))
		return false;
	keep_somehow(body, source, target, loc);
	return true;
}

void assignment_store(struct body *body, const struct path *target, CXType type, CXCursor source, bool move,
                      struct location loc)
{
	CXType value = clang_getCursorType(source);
	struct path from;
	if (store_converted(body, target, type, source, loc))
		return;
	if (!type_is_record(type) ||
	    (!same_class(type, value) && !(type_is_callable(body->unit, type) && type_is_record(value))))
		cfg_assign(body, loc, target, expr_value(body, source));
	else if (place_of(body, source, &from))
		class_transfer(body, target, &from, move, loc);
	else
		cfg_assign(body, loc, target, operand_unknown());
}

bool assignment_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (!call->has_object || call->arg_count != 1 || is_user_provided(body, call))
		return false;
	CXType object = object_type(body, call);
	CXCursor source = call->args[0].cursor;
	if (drops(body, call, object, clang_getCursorType(source))) {
		drop_value(body, call, source);
		*ret_value = operand_unknown();
		return true;
	}
	struct path target;
	if (product_assign(body, call)) {
		*ret_value = operand_unknown();
		return true;
	}
	if (insert_by_key(body, call, object, ret_value))
		return true;
	if (!call_object_path(body, call, &target))
		return false;
	library_end_contents(body, &target, object, call->loc);
	bool move = clang_getCanonicalType(clang_getArgType(clang_getCursorType(call->callee), 0)).kind == CXType_RValueReference;
	assignment_store(body, &target, object, source, move, call->loc);
	*ret_value = operand_address(body, &target);
	return true;
}

void assignment_exchange(struct body *body, const struct path *target, CXType type, CXCursor source, const struct path *old,
                         struct location loc)
{
	struct path from = path_root(variable_temp(body, type_index(body->unit, type)));
	bool object = type_is_record(type), same = same_class(type, clang_getCursorType(source));
	if (object && same && !place_of(body, source, &from))
		cfg_assign(body, loc, &from, operand_unknown());
	else if (!object)
		cfg_assign(body, loc, &from, expr_value(body, source));
	class_transfer(body, old, target, object, loc);
	if (object && !same)
		assignment_store(body, target, type, source, call_moves(body, source), loc);
	else
		class_transfer(body, target, &from, object && call_moves(body, source), loc);
}

static bool behaves_like_pointer(struct body *body, CXType type, const struct call *call)
{
	enum type_kind kind = type_kind_of(body->unit, type);
	if (kind == TYPE_POINTER)
		return true;
	return !call->is_constructor && type_is_system_record(type) && kind != TYPE_CONTAINER && kind != TYPE_HANDLE &&
	       !type_kind_is_opaque(kind);
}

bool library_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (clang_Cursor_isNull(call->callee) || (!call->has_object && !call->is_constructor))
		return false;
	struct str name = unit_spelling(body->unit, call->callee);
	if (str_equal(name, STR("operator=")))
		return assignment_lower(body, call, ret_value);
	if (!unit_is_system(call->callee))
		return false;
	CXType type = object_type(body, call);
	if (callable_wrap(body, call, type, ret_value))
		return true;
	bool container = type_kind_of(body->unit, type) == TYPE_CONTAINER;
	if (!container && !behaves_like_pointer(body, type, call))
		return false;
	struct path object;
	bool known = !call->is_constructor && call_object_path(body, call, &object);
	return container ? container_lower(body, call, name, known ? &object : NULL, ret_value)
	                 : pointer_lower(body, call, name, known ? &object : NULL, ret_value);
}
