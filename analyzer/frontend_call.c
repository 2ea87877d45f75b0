// Calls: what is called on what with which arguments; then a role's event if a model knows the callee, else CALL.
#include "frontend_internal.h"
#include "frontend_twice.h"

#include <string.h>

enum { INHERITED_DEPTH_MAX = 8 };

static bool is_method(CXCursor callee)
{
	switch ((int)clang_getCursorKind(callee)) {
	case CXCursor_CXXMethod:
		return !clang_CXXMethod_isStatic(callee);
	case CXCursor_ConversionFunction:
	case CXCursor_Destructor:
		return true;
	default:
		return false;
	}
}

static bool is_callee(CXCursor cursor)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	return kind == CXCursor_FunctionDecl || kind == CXCursor_Constructor || is_method(cursor) || kind == CXCursor_CXXMethod;
}

// `T(x)` and `T{x}` of a type that depends on a template: a call without a callee, whose arguments libclang does not count.
static bool constructs_dependent(CXCursor cursor)
{
	return clang_Cursor_getNumArguments(cursor) < 0;
}

// The callee's expression: the first child, but an operator's operand may come before it.
CXCursor call_callee(struct body *body, CXCursor cursor)
{
	struct cursor_list children = expr_children(&body->scratch, cursor);
	uint32_t first = 0;
	if (constructs_dependent(cursor))
		return clang_getNullCursor();
	if (children.list.count > 1 && clang_Cursor_getNumArguments(cursor) > 0 &&
	    clang_equalCursors(children.list.items[0], clang_Cursor_getArgument(cursor, 0)))
		first = 1;
	return children.list.count == 0 ? clang_getNullCursor() : expr_strip(body, children.list.items[first]);
}

static void describe_object(struct body *body, struct call *call)
{
	call->has_object = true;
	CXCursor callee = call_callee(body, call->cursor);
	bool member = clang_getCursorKind(callee) == CXCursor_MemberRefExpr &&
	              clang_equalCursors(clang_getCursorReferenced(callee), call->callee);
	if (!member) { // operator syntax: the object is the first operand
		call->object = clang_Cursor_getNumArguments(call->cursor) > 0 ? clang_Cursor_getArgument(call->cursor, 0)
		                                                               : clang_getNullCursor();
		call->is_member = false;
		return;
	}
	struct cursor_list receiver = expr_children(&body->scratch, callee);
	call->object = receiver.list.count > 0 ? receiver.list.items[0] : clang_getNullCursor();
	call->is_member = true;
}

static CXType function_type(struct body *body, const struct call *call)
{
	if (!clang_Cursor_isNull(call->callee))
		return clang_getCursorType(call->callee);
	if (!clang_Cursor_isNull(call->pattern))
		return clang_getCursorType(call->pattern);
	CXCursor callee = call_callee(body, call->cursor);
	CXType type = clang_getCanonicalType(clang_getCursorType(callee));
	return type_is_pointer(type) ? clang_getCanonicalType(clang_getPointeeType(type)) : type;
}

// A default argument has no place in the source.
bool call_is_written(CXCursor argument)
{
	unsigned line;
	clang_getExpansionLocation(clang_getCursorLocation(argument), NULL, &line, NULL, NULL);
	return line != 0;
}

static struct cursor_list dependent_arguments(struct body *body, CXCursor cursor)
{
	struct cursor_list given = expr_children(&body->scratch, cursor);
	bool braced = given.list.count == 1 && clang_getCursorKind(given.list.items[0]) == CXCursor_InitListExpr;
	return braced ? expr_children(&body->scratch, given.list.items[0]) : given;
}

static void describe_arguments(struct body *body, struct call *call)
{
	struct cursor_list given = {0};
	if (constructs_dependent(call->cursor))
		given = dependent_arguments(body, call->cursor);
	int total = constructs_dependent(call->cursor) ? (int)given.list.count : clang_Cursor_getNumArguments(call->cursor);
	int first = call->has_object && !call->is_member && !call->is_constructor ? 1 : 0;
	CXType type = function_type(body, call);
	call->args = arena_array(&body->scratch, struct argument, total > 0 ? (size_t)total : 1);
	for (int i = first; i < total; i++) {
		CXCursor argument = given.list.count > 0 ? given.list.items[i] : clang_Cursor_getArgument(call->cursor, (unsigned)i);
		if (clang_Cursor_isNull(argument) || !call_is_written(argument))
			break;
		struct argument *made = &call->args[call->arg_count++];
		made->cursor = argument;
		made->parameter = clang_getArgType(type, (unsigned)(i - first));
	}
}

static bool is_member_pointer(CXCursor expression)
{
	enum CXBinaryOperatorKind kind = clang_getCursorKind(expression) == CXCursor_BinaryOperator
	                                     ? clang_getCursorBinaryOperatorKind(expression)
	                                     : CXBinaryOperator_Invalid;
	return kind == CXBinaryOperator_PtrMemD || kind == CXBinaryOperator_PtrMemI;
}

// Members that are not known by name: `(object.*pointer)()`, and what a template leaves open. They are given the object.
static void describe_open(struct body *body, struct call *call, CXCursor callee)
{
	if (is_member_pointer(callee)) {
		call->has_object = call->is_member = true;
		call->object = expr_children(&body->scratch, callee).list.items[0];
		return;
	}
	if (clang_getCursorKind(callee) != CXCursor_MemberRefExpr || !clang_Cursor_isNull(clang_getCursorReferenced(callee)))
		return;
	struct cursor_list receiver = expr_children(&body->scratch, callee);
	call->has_object = call->is_member = true;
	call->object = receiver.list.count > 0 ? receiver.list.items[0] : clang_getNullCursor();
}

// --- constructors that a class has from a base (`using Base::Base`): libclang shows a declaration in the class, without a body

struct inherited_search {
	CXCursor declared, found;
};

static enum CXChildVisitResult find_inherited(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct inherited_search *search = data;
	CXType a = clang_getCursorType(cursor), b = clang_getCursorType(search->declared);
	int count = clang_getNumArgTypes(a);
	bool same = clang_getCursorKind(cursor) == CXCursor_Constructor && count == clang_getNumArgTypes(b);
	(void)parent;
	for (int i = 0; same && i < count; i++)
		same = clang_equalTypes(clang_getCanonicalType(clang_getArgType(a, (unsigned)i)),
		                        clang_getCanonicalType(clang_getArgType(b, (unsigned)i))) != 0;
	if (!same)
		return CXChildVisit_Continue;
	search->found = cursor;
	return CXChildVisit_Break;
}

static struct str plain_name(struct str name)
{
	size_t angle = str_find(name, '<');
	return angle == SIZE_MAX ? name : str_slice(name, 0, angle);
}

// The constructor of the base, when the one that is called was inherited; else that one.
static CXCursor inherited_constructor(struct unit *unit, CXCursor callee, CXCursor record, uint32_t depth)
{
	struct str name = plain_name(unit_spelling(unit, callee));
	if (depth > INHERITED_DEPTH_MAX || clang_Cursor_isNull(record))
		return callee;
	if (str_equal(plain_name(unit_spelling(unit, record)), name)) {
		struct inherited_search search = {callee, clang_getNullCursor()};
		if (depth > 0)
			type_visit_members(record, find_inherited, &search);
		return clang_Cursor_isNull(search.found) ? callee : search.found;
	}
	struct type_list bases = type_bases(unit, record);
	for (uint32_t i = 0; i < bases.list.count; i++) {
		CXCursor base = type_record(bases.list.items[i]);
		CXCursor found = inherited_constructor(unit, callee, base, depth + 1);
		if (!clang_equalCursors(found, callee))
			return found;
	}
	return callee;
}

void call_describe(struct body *body, CXCursor cursor, struct call *ret_call)
{
	CXCursor callee = clang_getCursorReferenced(cursor);
	bool message = clang_getCursorKind(cursor) == CXCursor_ObjCMessageExpr;
	if (clang_Cursor_isNull(callee) && !body->unit->cxx && !message) // _Generic chooses it
		callee = clang_getCursorReferenced(call_callee(body, cursor));
	struct call call = {.cursor = cursor, .loc = unit_extent(body->unit, cursor), .callee = clang_getNullCursor(),
	                    .object = clang_getNullCursor(), .pattern = clang_getNullCursor(), .used = true};
	if (clang_getCursorKind(callee) == CXCursor_Constructor)
		callee = inherited_constructor(body->unit, callee, clang_getCursorSemanticParent(callee), 0);
	if (is_callee(callee)) {
		call.callee = callee;
		call.name = symbol_name(body->unit, callee);
		call.is_constructor = clang_getCursorKind(callee) == CXCursor_Constructor;
		call.is_virtual = clang_Cursor_isDynamicCall(cursor) != 0;
		if (is_method(callee))
			describe_object(body, &call);
	}
	if (message) {
		objc_describe(body, &call);
		*ret_call = call;
		return;
	}
	if (clang_Cursor_isNull(call.callee)) {
		CXCursor expression = call_callee(body, cursor);
		if (!instance_describe(body, &call, expression))
			describe_open(body, &call, expression);
	} else {
		instance_redirect(body, &call);
	}
	describe_arguments(body, &call);
	*ret_call = call;
}

// --- arguments

// An object that is passed by value is made in a temporary that the callee destroys.
static struct operand argument_object(struct body *body, CXCursor argument, CXType type)
{
	struct path temp = path_root(variable_temp(body, type_index(body->unit, type)));
	init_object(body, argument, type, &temp, unit_extent(body->unit, argument));
	return operand_path(body, &temp);
}

// Nobody knows what the parameter is: it may well refer to the object.
static bool may_be_bound(const struct body *body, const struct argument *argument, CXType type)
{
	return body->unit->cxx && argument->parameter.kind == CXType_Invalid &&
	       (type_is_record(type) || type_is_dependent(type));
}

struct operand call_argument(struct body *body, struct argument *argument)
{
	if (argument->evaluated)
		return argument->value;
	argument->evaluated = true;
	CXType type = clang_getCursorType(argument->cursor);
	if ((argument->parameter.kind != CXType_Invalid && type_is_reference(argument->parameter)) ||
	    may_be_bound(body, argument, type))
		argument->value = init_reference(body, argument->cursor);
	else if (type_is_record(type) && body->unit->cxx)
		argument->value = argument_object(body, argument->cursor, type);
	else
		argument->value = expr_value(body, argument->cursor);
	if (argument->value.kind == OPERAND_NONE)
		argument->value = operand_unknown();
	return argument->value;
}

// The place of the object that a member function is called on.
static CXType pointed_type(CXType type)
{
	return type_is_pointer(type) ? clang_getPointeeType(clang_getCanonicalType(type)) : type;
}

bool call_object_path(struct body *body, struct call *call, struct path *ret_path)
{
	if (call->self.kind == OPERAND_NONE) {
		struct path path;
		if (clang_Cursor_isNull(call->object))
			call->self = operand_this(body);
		else if (type_is_pointer(instance_type(body, call->object)) || type_is_pointer(objc_receiver_type(call->object)))
			call->self = expr_value(body, call->object);
		else
			call->self = place_of(body, call->object, &path) ? operand_address(body, &path) : operand_unknown();
	}
	bool known = path_pointee(body, call->self, ret_path);
	if (known && !clang_Cursor_isNull(call->object))
		ret_path->atomic = type_is_atomic(body->unit, pointed_type(instance_type(body, call->object)));
	return known;
}

static struct operand call_self(struct body *body, struct call *call)
{
	struct path ignored;
	call_object_path(body, call, &ignored);
	return call->self;
}

// --- results

static bool type_is_noreturn(CXType type)
{
	CXString spelling = clang_getTypeSpelling(type);
	bool noreturn = str_contains(str_from_c(clang_getCString(spelling)), STR("((noreturn))"));
	clang_disposeString(spelling);
	return noreturn;
}

// GNU's attribute is a part of the type, those of the standards are not.
bool call_is_noreturn(struct unit *unit, CXCursor callee)
{
	if (type_is_noreturn(clang_getCursorType(callee)))
		return true;
	CXCursor canonical = clang_getCanonicalCursor(callee);
	CXCursor attributed = clang_Cursor_hasAttrs(callee) ? callee : canonical;
	if (!clang_Cursor_hasAttrs(attributed))
		return false;
	struct str text = text_declaration(unit, attributed);
	return str_contains(text, STR("_Noreturn ")) || str_contains(text, STR("[[noreturn]]")) ||
	       str_contains(text, STR("[[_Noreturn]]"));
}

static bool never_returns(struct body *body, const struct call *call)
{
	if (clang_Cursor_isNull(call->callee))
		return type_is_noreturn(function_type(body, call));
	struct str name = unit_spelling(body->unit, call->callee);
	if (str_starts_with(name, STR("__builtin_")))
		return str_equal(name, STR("__builtin_unreachable")) || str_equal(name, STR("__builtin_trap")) ||
		       type_is_noreturn(clang_getCursorType(call->callee));
	return call_is_noreturn(body->unit, call->callee);
}

void call_end_path(struct body *body, struct location loc)
{
	struct draft draft = draft_make(EVENT_NORETURN, loc);
	cfg_emit(body, &draft);
	cfg_dead_end(body);
}

static bool is_void(CXType type)
{
	return clang_getCanonicalType(type).kind == CXType_Void;
}

static bool raises_nothing(struct body *body, const struct call *call)
{
	if (clang_Cursor_isNull(call->callee))
		return false;
	int specification = clang_getCursorExceptionSpecificationType(call->callee);
	if (specification == CXCursor_ExceptionSpecificationKind_BasicNoexcept ||
	    specification == CXCursor_ExceptionSpecificationKind_DynamicNone ||
	    specification == CXCursor_ExceptionSpecificationKind_NoThrow)
		return true;
	// A library's function with C linkage has no parameters in its USR.
	struct str usr = unit_take(body->unit, clang_getCursorUSR(call->callee));
	return unit_is_system(call->callee) && !str_contains(usr, STR("#")) && !str_contains(usr, STR("@N@"));
}

static struct operand call_result(struct body *body, struct call *call, struct draft *draft)
{
	if (call->is_constructor)
		return operand_none();
	CXType type = clang_getResultType(function_type(body, call));
	if (type.kind == CXType_Invalid)
		type = clang_getCursorType(call->cursor);
	bool record = type_is_record(type) && !type_is_reference(type);
	if (is_void(type) || (!call->used && !(record && type_has_effect(body->unit, type))))
		return operand_none();
	if (call->into != NULL && record) {
		struct operand result = operand_path(body, call->into);
		draft_add(body, draft, SLOT_RESULT, result);
		return result;
	}
	uint32_t temp = variable_temp(body, type_index(body->unit, type));
	struct path path = path_root(temp);
	draft_add(body, draft, SLOT_RESULT, operand_path(body, &path));
	if (record)
		temp_own(body, temp, type);
	return operand_path(body, &path);
}

static void add_callee(struct body *body, struct call *call, struct draft *draft)
{
	if (call->symbol != 0) {
		draft->event.symbol = call->symbol;
		return;
	}
	if (clang_Cursor_isNull(call->callee)) {
		bool message = clang_getCursorKind(call->cursor) == CXCursor_ObjCMessageExpr;
		CXCursor pointer = message ? clang_getNullCursor() : call_callee(body, call->cursor);
		// The object of a member that nobody could resolve was evaluated already: chains of such calls would double.
		bool evaluated = clang_Cursor_isNull(pointer) || call->has_object;
		if (is_member_pointer(pointer)) {
			struct cursor_list operands = expr_children(&body->scratch, pointer);
			pointer = operands.list.items[operands.list.count - 1];
			evaluated = false;
		}
		struct operand value = evaluated ? operand_unknown() : expr_value(body, pointer);
		if (!evaluated)
			draft->event.type = type_function(body->unit, clang_getCursorType(pointer));
		struct path code;
		if (value.kind == OPERAND_FUNCTION) {
			draft->event.symbol = value.index + 1;
			draft->event.type = 0;
		} else if (block_code(body, pointer, value, &code)) {
			draft_add(body, draft, SLOT_CALLEE, operand_path(body, &code));
			draft_add(body, draft, SLOT_THIS, operand_address(body, operand_place(body, value)));
		} else {
			draft_add(body, draft, SLOT_CALLEE, value);
		}
		return;
	}
	draft->event.symbol = symbol_of(body->unit, call->callee) + 1;
	if (unit_is_system(call->callee))
		draft->event.flags |= FLAG_EXTERNAL;
	draft->event.flags |= role_pace(body->unit, call);
	if (call->is_virtual)
		draft->event.flags |= FLAG_VIRTUAL;
	unit_queue(body->unit, call->callee);
}

// A library's callable object (std::function) hides a function: it is called like a pointer.
static bool is_hidden_function(struct body *body, const struct call *call)
{
	return call->has_object && !call->is_member && unit_is_system(call->callee) &&
	       str_starts_with(unit_spelling(body->unit, call->callee), STR("operator()"));
}

static enum CXChildVisitResult find_default(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_isExpression(clang_getCursorKind(cursor)))
		*(CXCursor *)data = cursor;
	return CXChildVisit_Continue;
}

static enum CXChildVisitResult find_lambda(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	*(bool *)data = *(bool *)data || clang_getCursorKind(cursor) == CXCursor_LambdaExpr || clang_getCursorKind(cursor) == CXCursor_BlockExpr;
	return CXChildVisit_Recurse;
}

// What the declaration says for a parameter that the call leaves out; null: nothing that can be made anew at each call. That a token is left out
// is told of as it is written.
static CXCursor default_of(struct body *body, CXCursor parameter)
{
	CXCursor found = clang_getNullCursor();
	CXType type = type_bare(clang_getCursorType(parameter));
	bool lambda = false;
	if (clang_Cursor_isNull(parameter) || type_kind_of(body->unit, type_is_pointer(type) ? clang_getPointeeType(type) : type) == TYPE_TOKEN)
		return found;
	clang_visitChildren(parameter, find_default, &found);
	clang_visitChildren(parameter, find_lambda, &lambda);
	return lambda ? clang_getNullCursor() : found;
}

// Arguments that the call of a function of the program leaves out. Returns how many are written.
static uint32_t add_defaults(struct body *body, struct call *call)
{
	uint32_t written = call->arg_count;
	int total = clang_Cursor_isNull(call->callee) || unit_is_system(call->callee) ? 0 : clang_Cursor_getNumArguments(call->callee);
	if (total <= (int)written)
		return written;
	struct argument *args = arena_array(&body->scratch, struct argument, (size_t)total);
	for (uint32_t i = 0; i < written; i++)
		args[i] = call->args[i];
	call->args = args;
	while ((int)call->arg_count < total) {
		CXCursor parameter = clang_Cursor_getArgument(call->callee, call->arg_count), given = default_of(body, parameter);
		if (clang_Cursor_isNull(given))
			break;
		args[call->arg_count++] = (struct argument){.cursor = given, .parameter = clang_getCursorType(parameter)};
	}
	return written;
}

struct operand call_emit(struct body *body, struct call *call)
{
	uint32_t written = add_defaults(body, call);
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	struct path object;
	// Before the callee is named: the names of instances over closures need the closures.
	if (call->has_object)
		call_object_path(body, call, &object);
	for (uint32_t i = 0; i < call->arg_count; i++)
		call_argument(body, &call->args[i]);
	if (is_hidden_function(body, call)) {
		bool known = call_object_path(body, call, &object);
		callable_name(body, &draft, known ? operand_path(body, &object) : operand_unknown(), clang_getCursorType(call->object));
	} else {
		add_callee(body, call, &draft);
		if (call->has_object)
			draft_add(body, &draft, SLOT_THIS, call_self(body, call));
	}
	struct path made = {0};
	if (call->is_constructor) {
		CXType type = clang_getCursorType(call->cursor);
		uint32_t temp = call->into == NULL ? variable_temp(body, type_index(body->unit, type)) : 0;
		made = call->into == NULL ? path_root(temp) : *call->into;
		draft_add(body, &draft, SLOT_THIS, operand_address(body, &made));
		if (call->into == NULL)
			temp_own(body, temp, type);
	}
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (i < written)
			draft_argument(body, &draft, SLOT_ARG, call_argument(body, &call->args[i]), call->args[i].cursor);
		else
			draft_add(body, &draft, SLOT_ARG, call_argument(body, &call->args[i]));
	for (uint32_t i = 0; !clang_Cursor_isNull(call->callee) && i < call->arg_count; i++)
		if (annotate_owns(body->unit, clang_Cursor_getArgument(call->callee, i)))
			draft_add(body, &draft, SLOT_OWNED, call->args[i].value);
	token_operands(body, call, &draft);
	draft.quiet = raises_nothing(body, call);
	if (!call->used)
		draft.event.flags |= FLAG_DISCARDED | (call->voided ? FLAG_VOIDED : 0u);
	struct operand result = call_result(body, call, &draft);
	if (draft.event.symbol == 0 && event_operand(&draft.event, SLOT_CALLEE).kind == OPERAND_NONE)
		draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	uint32_t node = cfg_emit(body, &draft);
	if (!draft.quiet)
		throw_by_call(body, node, call->callee, call->loc);
	if (never_returns(body, call))
		call_end_path(body, call->loc);
	objc_end_operands(body, call);
	return call->is_constructor ? operand_path(body, &made) : result;
}

// An object of a known class from arguments that depend on a template.
static struct operand construct_dependent(struct body *body, struct call *call)
{
	CXType type = clang_getCursorType(call->cursor);
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, type_index(body->unit, type)));
	if (call->into == NULL)
		temp_own(body, made.variable, type);
	call_constructor_of(body, type, &made, call->args, call->arg_count, call->loc);
	return operand_path(body, &made);
}

// The condition is a promise and is not evaluated: where it does not hold there is no way on.
static void assume(struct body *body, CXCursor condition, struct location loc)
{
	uint32_t holds = cfg_label(body), fails = cfg_label(body);
	if (expr_has_effect(condition))
		return;
	expr_condition(body, condition, holds, fails);
	cfg_place(body, fails);
	call_end_path(body, loc);
	cfg_place(body, holds);
}

// --- putting it together

struct operand call_lower(struct body *body, CXCursor cursor, const struct path *into, bool used, bool voided)
{
	struct call call;
	call_describe(body, cursor, &call);
	call.into = into;
	call.used = used;
	call.voided = voided;
	struct operand value = operand_unknown();
	note_begin(body, &call);
	if (constructs_dependent(cursor) && type_is_record(clang_getCursorType(cursor)))
		return construct_dependent(body, &call);
	if (clang_getCursorKind(cursor) == CXCursor_ObjCMessageExpr)
		return objc_send(body, &call);
	const struct model_function *row = role_find(body, &call);
	if (row != NULL && (row->flags & FLAG_UNKNOWN) != 0)
		twice_mark(body, cursor, call.callee);
	if (row != NULL && role_lower(body, &call, row, &value)) {
		if (row->noreturn)
			call_end_path(body, call.loc);
		return value;
	}
	if (passthrough_lower(body, &call, &value) || view_lower(body, &call, &value) || construct_lower(body, &call, &value) ||
	    product_lower(body, &call, &value) || callable_bind(body, &call, &value))
		return value;
	if (algorithm_lower(body, &call, &value) || library_lower(body, &call, &value))
		return value;
	if (str_starts_with(call.name, STR("__builtin_expect")) && call.arg_count > 0) {
		value = expr_value(body, call.args[0].cursor);
		return value;
	}
	if (str_equal(call.name, STR("__builtin_assume")) && call.arg_count > 0) {
		assume(body, call.args[0].cursor, call.loc);
		return operand_none();
	}
	if (construct_nothing(body, &call, &value))
		return value;
	note_event(body, &call);
	return call_emit(body, &call);
}
