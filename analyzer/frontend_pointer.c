// Classes that behave like a pointer or a single value: smart pointers, iterators, optionals, atomics. The object's place
// holds the address or the value.
#include "frontend_internal.h"

enum member {
	MEMBER_ADDRESS,
	MEMBER_VALUE,
	MEMBER_STORE,
	MEMBER_EXCHANGE,
	MEMBER_RESET,
	MEMBER_RELEASE,
	MEMBER_UP,
	MEMBER_DOWN,
	MEMBER_ADVANCE,
	MEMBER_RETREAT,
	MEMBER_PLUS,
	MEMBER_MINUS,
	MEMBER_AT,
	MEMBER_SET,
	MEMBER_COMPARE,
	MEMBER_FETCH_ADD,
	MEMBER_FETCH_SUB,
	MEMBER_FETCH,
};

static const struct {
	const char *name;
	enum member member;
} members[] = {
    {"operator*", MEMBER_ADDRESS},  {"operator->", MEMBER_ADDRESS},  {"get", MEMBER_ADDRESS},      {"value", MEMBER_ADDRESS},
    {"load", MEMBER_VALUE},         {"has_value", MEMBER_VALUE},     {"store", MEMBER_STORE},      {"exchange", MEMBER_EXCHANGE},
    {"reset", MEMBER_RESET},        {"release", MEMBER_RELEASE},     {"operator++", MEMBER_UP},    {"operator--", MEMBER_DOWN},
    {"operator+=", MEMBER_ADVANCE}, {"operator-=", MEMBER_RETREAT},  {"operator+", MEMBER_PLUS},   {"operator-", MEMBER_MINUS},
    {"operator[]", MEMBER_AT},      {"test", MEMBER_VALUE},          {"test_and_set", MEMBER_SET}, {"clear", MEMBER_STORE},
    {"compare_exchange_strong", MEMBER_COMPARE}, {"compare_exchange_weak", MEMBER_COMPARE},
    {"fetch_add", MEMBER_FETCH_ADD}, {"fetch_sub", MEMBER_FETCH_SUB}, {"fetch_or", MEMBER_FETCH}, {"fetch_and", MEMBER_FETCH},
    {"fetch_xor", MEMBER_FETCH},
};

static bool find_member(struct call *call, struct str name, enum member *ret_member)
{
	if (clang_getCursorKind(call->callee) == CXCursor_ConversionFunction) {
		*ret_member = MEMBER_VALUE;
		return true;
	}
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (str_equal(name, str_from_c(members[i].name))) {
			*ret_member = members[i].member;
			return true;
		}
	return false;
}

static struct operand argument(struct body *body, struct call *call)
{
	return call->arg_count == 0 ? operand_int(0) : expr_value(body, call->args[0].cursor);
}

static struct operand negate(struct operand amount)
{
	if (amount.kind != OPERAND_INT || amount.value == INT64_MIN)
		return operand_unknown();
	amount.value = -amount.value;
	return amount;
}

static struct operand value_now(struct body *body, struct call *call, const struct path *object)
{
	uint32_t type = body->function->variables.items[object->variable].type;
	struct path old = path_root(variable_temp(body, object->step_count == 0 ? type : 0));
	cfg_assign(body, call->loc, &old, operand_path(body, object));
	return operand_path(body, &old);
}

// Atomics give the number; iterators give themselves.
static bool gives_value(const struct call *call)
{
	enum CXTypeKind kind = clang_getResultType(clang_getCursorType(call->callee)).kind;
	return kind != CXType_Invalid && kind != CXType_LValueReference;
}

static struct operand changed(struct body *body, struct call *call, const struct path *object)
{
	if (!gives_value(call))
		return operand_address(body, object);
	return call->used ? value_now(body, call, object) : operand_none();
}

static struct operand step(struct body *body, struct call *call, const struct path *object, int64_t amount)
{
	bool post = call->arg_count > 0; // the dummy int
	struct operand before = post && call->used ? value_now(body, call, object) : operand_unknown();
	assign_add(body, call->loc, object, operand_path(body, object), operand_int(amount));
	return post ? before : changed(body, call, object);
}

static struct operand sum(struct body *body, struct call *call, const struct path *object, struct operand amount)
{
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	assign_add(body, call->loc, &made, operand_path(body, object), amount);
	return operand_path(body, &made);
}

static struct operand compare_exchange(struct body *body, struct call *call, const struct path *object)
{
	struct path expected;
	if (call->arg_count < 2 || !place_of(body, call->args[0].cursor, &expected))
		return operand_unknown();
	struct operand desired = expr_value(body, call->args[1].cursor);
	return atomic_compare(body, call->loc, object, operand_path(body, &expected), &expected, desired);
}

static void replace(struct body *body, struct call *call, const struct path *object, struct operand value)
{
	if (!clang_Cursor_isNull(call->object)) {
		CXType type = clang_getCursorType(call->object);
		if (type_is_pointer(type))
			type = clang_getPointeeType(clang_getCanonicalType(type));
		class_destroy_object(body, object, type, call->loc, false);
		library_free(body, object, type, call->loc);
	}
	cfg_assign(body, call->loc, object, value);
}

// A library's class without members that says "nothing": std::nullopt.
bool pointer_is_nothing(struct body *body, CXType type)
{
	return type_is_system_record(type) && type_fields(body->unit, type_record(type)).list.count == 0 &&
	       type_bases(body->unit, type_record(type)).list.count == 0 && !type_is_callable(body->unit, type);
}

// A class such as an optional holds the object itself, not its address: the object is made on the heap then.
bool pointer_box(struct body *body, CXType type, const struct path *target, CXCursor value, struct location loc)
{
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	if (!type_is_record(element) || !clang_equalTypes(type_bare(element), type_bare(clang_getCursorType(value))))
		return false;
	struct variable object = {.storage = STORAGE_HEAP, .type = type_index(body->unit, element), .loc = loc};
	struct path heap = path_root(variable_add(body, object, clang_getNullCursor())), source;
	cfg_emit2(body, EVENT_ALLOC, loc, SLOT_RESULT, operand_path(body, target), SLOT_TARGET, operand_path(body, &heap));
	if (place_of(body, value, &source))
		class_transfer(body, &heap, &source, call_moves(body, value), loc);
	return true;
}

struct mention_search {
	CXCursor decl;
	bool found;
};

static enum CXChildVisitResult find_mention(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct mention_search *search = data;
	(void)parent;
	search->found = clang_getCursorKind(cursor) == CXCursor_DeclRefExpr &&
	                clang_equalCursors(clang_getCursorReferenced(cursor), search->decl);
	return search->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

// A variable that is never mentioned again: nobody shares what it points to, so it dies with the scope.
static bool is_never_mentioned(struct body *body, const struct path *object)
{
	struct mention_search search = {.decl = body->variable_cursors.items[object->variable]};
	if (object->step_count != 0 || clang_Cursor_isNull(search.decl) ||
	    body->function->variables.items[object->variable].storage != STORAGE_LOCAL)
		return false;
	clang_visitChildren(body->decl, find_mention, &search);
	return !search.found;
}

// A deleter of its own. Where the pointee may be shared, who knows when it is called: unless only the scope can.
static void keep_deleter(struct body *body, struct call *call, CXType type, const struct path *object)
{
	CXCursor deleter = call->args[1].cursor;
	struct path kept = *object;
	if (!path_field(&kept, STR("deleter()"))) {
		expr_effect(body, deleter, false);
		return;
	}
	init_object(body, deleter, clang_getCursorType(deleter), &kept, call->loc);
	if (type_owns(body->unit, type))
		return;
	if (is_never_mentioned(body, object)) {
		array_push(&body->scratch, &body->guards, object->variable);
		return;
	}
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	draft_add(body, &draft, SLOT_ARG, operand_path(body, object));
	draft_add(body, &draft, SLOT_ARG, operand_path(body, &kept));
	cfg_emit(body, &draft);
}

bool pointer_is_guard(const struct body *body, uint32_t variable)
{
	for (uint32_t i = 0; i < body->guards.count; i++)
		if (body->guards.items[i] == variable)
			return true;
	return false;
}

// It calls its deleter even if it points to nothing.
void pointer_end_guard(struct body *body, uint32_t variable, struct location loc)
{
	struct path pointer = path_root(variable), kept = pointer;
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft.event.flags = FLAG_IMPLICIT;
	draft.quiet = true;
	path_field(&kept, STR("deleter()"));
	draft_add(body, &draft, SLOT_CALLEE, operand_path(body, &kept));
	draft_add(body, &draft, SLOT_ARG, operand_path(body, &pointer));
	cfg_emit(body, &draft);
}

// The object itself, made in there of the arguments after the first.
static bool box_made(struct body *body, struct call *call, CXType type, const struct path *target)
{
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	if (!type_is_record(element) || !type_owns(body->unit, type))
		return false;
	struct variable object = {.storage = STORAGE_HEAP, .type = type_index(body->unit, element), .loc = call->loc};
	struct path heap = path_root(variable_add(body, object, clang_getNullCursor()));
	cfg_emit2(body, EVENT_ALLOC, call->loc, SLOT_RESULT, operand_path(body, target), SLOT_TARGET, operand_path(body, &heap));
	call_constructor_of(body, element, &heap, call->args + 1, call->arg_count - 1, call->loc);
	return true;
}

static bool construct(struct body *body, struct call *call, struct operand *ret_value)
{
	CXType type = clang_getCursorType(call->cursor);
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, type_index(body->unit, type)));
	if (call->into == NULL)
		temp_own(body, made.variable, type);
	if (call->arg_count == 1 && pointer_box(body, type, &made, call->args[0].cursor, call->loc)) {
		*ret_value = operand_path(body, &made);
		return true;
	}
	// A constructor that takes more if it is given more makes the object: std::in_place.
	bool tag = call->arg_count > 0 && pointer_is_nothing(body, clang_getCursorType(call->args[0].cursor));
	bool empty = tag && call->arg_count == 1 && clang_Cursor_isNull(clang_getSpecializedCursorTemplate(call->callee));
	if (tag && !empty && box_made(body, call, type, &made)) {
		*ret_value = operand_path(body, &made);
		return true;
	}
	struct operand value = empty ? operand_int(0) : argument(body, call);
	cfg_assign(body, call->loc, &made, value);
	if (call->arg_count > 1)
		keep_deleter(body, call, type, &made);
	for (uint32_t i = 2; i < call->arg_count; i++)
		expr_effect(body, call->args[i].cursor, false);
	*ret_value = operand_path(body, &made);
	return true;
}

bool pointer_lower(struct body *body, struct call *call, struct str name, const struct path *object,
                   struct operand *ret_value)
{
	enum member member;
	if (call->is_constructor)
		return construct(body, call, ret_value);
	if (object == NULL || !find_member(call, name, &member))
		return false;
	bool wraps = !clang_Cursor_isNull(call->object) && callable_is_wrapper(body, clang_getCursorType(call->object));
	struct operand value = wraps ? callable_code(body, object) : operand_path(body, object);
	struct path element;
	switch (member) {
	case MEMBER_ADDRESS:
	case MEMBER_VALUE:
		if (str_equal(name, STR("value"))) // of an optional: it is there, or an exception says so
			library_may_throw(body, call);
		*ret_value = library_give(body, call, value);
		return true;
	case MEMBER_STORE:
		cfg_assign(body, call->loc, object, argument(body, call));
		*ret_value = operand_none();
		return true;
	case MEMBER_EXCHANGE:
		value = value_now(body, call, object);
		cfg_assign(body, call->loc, object, argument(body, call));
		*ret_value = library_give(body, call, value);
		return true;
	case MEMBER_RESET:
		replace(body, call, object, argument(body, call));
		*ret_value = operand_none();
		return true;
	case MEMBER_RELEASE:
		*ret_value = value_now(body, call, object);
		cfg_assign(body, call->loc, object, operand_int(0));
		return true;
	case MEMBER_UP:
	case MEMBER_DOWN:
		*ret_value = step(body, call, object, member == MEMBER_UP ? 1 : -1);
		return true;
	case MEMBER_ADVANCE:
	case MEMBER_RETREAT:
		value = argument(body, call);
		assign_add(body, call->loc, object, operand_path(body, object), member == MEMBER_ADVANCE ? value : negate(value));
		*ret_value = changed(body, call, object);
		return true;
	case MEMBER_PLUS:
	case MEMBER_MINUS:
		if (call->arg_count != 1 || !type_is_integer(clang_getCursorType(call->args[0].cursor)))
			return false;
		value = argument(body, call);
		*ret_value = sum(body, call, object, member == MEMBER_PLUS ? value : negate(value));
		return true;
	case MEMBER_SET:
		*ret_value = value_now(body, call, object);
		cfg_assign(body, call->loc, object, operand_int(1));
		return true;
	case MEMBER_COMPARE:
		*ret_value = compare_exchange(body, call, object);
		return true;
	case MEMBER_FETCH_ADD:
	case MEMBER_FETCH_SUB:
	case MEMBER_FETCH:
		*ret_value = value_now(body, call, object);
		value = argument(body, call);
		assign_add(body, call->loc, object, operand_path(body, object),
		           member == MEMBER_FETCH_ADD   ? value
		           : member == MEMBER_FETCH_SUB ? negate(value)
		                                        : operand_unknown());
		return true;
	case MEMBER_AT:
		*ret_value = path_element(body, value, argument(body, call), &element) ? operand_address(body, &element)
		                                                                         : operand_unknown();
		return true;
	}
	return false;
}
