// Calls: what is called on what with which arguments; then a role's event if a model knows the callee, else CALL.
#include "frontend_internal.h"

#include <string.h>

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

// The callee's expression: the first child, but an operator's operand may come before it.
static CXCursor callee_expression(struct body *body, CXCursor cursor)
{
	struct cursor_list children = expr_children(&body->scratch, cursor);
	return children.list.count == 0 ? clang_getNullCursor() : expr_strip(body, children.list.items[0]);
}

static void describe_object(struct body *body, struct call *call)
{
	call->has_object = true;
	CXCursor callee = callee_expression(body, call->cursor);
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
	CXCursor callee = callee_expression(body, call->cursor);
	CXType type = clang_getCanonicalType(clang_getCursorType(callee));
	return type_is_pointer(type) ? clang_getCanonicalType(clang_getPointeeType(type)) : type;
}

// A default argument has no place in the source.
static bool is_written(CXCursor argument)
{
	unsigned line;
	clang_getExpansionLocation(clang_getCursorLocation(argument), NULL, &line, NULL, NULL);
	return line != 0;
}

static void describe_arguments(struct body *body, struct call *call)
{
	int total = clang_Cursor_getNumArguments(call->cursor);
	int first = call->has_object && !call->is_member && !call->is_constructor ? 1 : 0;
	CXType type = function_type(body, call);
	call->args = arena_array(&body->scratch, struct argument, total > 0 ? (size_t)total : 1);
	for (int i = first; i < total; i++) {
		CXCursor argument = clang_Cursor_getArgument(call->cursor, (unsigned)i);
		if (clang_Cursor_isNull(argument) || !is_written(argument))
			break;
		struct argument *made = &call->args[call->arg_count++];
		made->cursor = argument;
		made->parameter = clang_getArgType(type, (unsigned)(i - first));
	}
}

void call_describe(struct body *body, CXCursor cursor, struct call *ret_call)
{
	CXCursor callee = clang_getCursorReferenced(cursor);
	struct call call = {.cursor = cursor, .loc = unit_extent(body->unit, cursor), .callee = clang_getNullCursor(),
	                    .object = clang_getNullCursor(), .pattern = clang_getNullCursor(), .used = true};
	if (is_callee(callee)) {
		call.callee = callee;
		call.name = symbol_name(body->unit, callee);
		call.is_constructor = clang_getCursorKind(callee) == CXCursor_Constructor;
		call.is_virtual = clang_Cursor_isDynamicCall(cursor) != 0;
		if (is_method(callee))
			describe_object(body, &call);
	}
	if (clang_Cursor_isNull(call.callee))
		instance_describe(body, &call, callee_expression(body, cursor));
	else
		instance_redirect(body, &call);
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

struct operand call_argument(struct body *body, struct argument *argument)
{
	if (argument->evaluated)
		return argument->value;
	argument->evaluated = true;
	CXType type = clang_getCursorType(argument->cursor);
	if (argument->parameter.kind != CXType_Invalid && type_is_reference(argument->parameter))
		argument->value = init_reference(body, argument->cursor, false);
	else if (type_is_record(type) && body->unit->cxx)
		argument->value = argument_object(body, argument->cursor, type);
	else
		argument->value = expr_value(body, argument->cursor);
	if (argument->value.kind == OPERAND_NONE)
		argument->value = operand_unknown();
	return argument->value;
}

// The place of the object that a member function is called on.
bool call_object_path(struct body *body, struct call *call, struct path *ret_path)
{
	if (call->self.kind == OPERAND_NONE) {
		struct path path;
		if (clang_Cursor_isNull(call->object))
			call->self = operand_this(body);
		else if (type_is_pointer(instance_type(body, call->object)))
			call->self = expr_value(body, call->object);
		else
			call->self = place_of(body, call->object, &path) ? operand_address(body, &path) : operand_unknown();
	}
	return path_pointee(body, call->self, ret_path);
}

static struct operand call_self(struct body *body, struct call *call)
{
	struct path ignored;
	call_object_path(body, call, &ignored);
	return call->self;
}

// --- results

bool call_is_noreturn(CXCursor callee)
{
	CXString spelling = clang_getTypeSpelling(clang_getCursorType(callee));
	bool noreturn = str_contains(str_from_c(clang_getCString(spelling)), STR("noreturn"));
	clang_disposeString(spelling);
	return noreturn;
}

struct attribute_search {
	struct unit *unit;
	bool found;
};

static enum CXChildVisitResult find_noreturn(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct attribute_search *search = data;
	uint32_t file;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_UnexposedAttr)
		return CXChildVisit_Continue;
	struct str text = unit_bytes(search->unit, cursor, &file);
	search->found = str_contains(text, STR("noreturn")) || str_contains(text, STR("_Noreturn"));
	return search->found ? CXChildVisit_Break : CXChildVisit_Continue;
}

static bool never_returns(struct body *body, CXCursor callee)
{
	if (clang_Cursor_isNull(callee))
		return false;
	if (call_is_noreturn(callee))
		return true;
	struct str name = unit_spelling(body->unit, callee);
	if (str_starts_with(name, STR("__builtin_")))
		return str_equal(name, STR("__builtin_unreachable")) || str_equal(name, STR("__builtin_trap"));
	struct attribute_search search = {.unit = body->unit};
	clang_visitChildren(callee, find_noreturn, &search);
	CXCursor canonical = clang_getCanonicalCursor(callee);
	if (!search.found && !clang_equalCursors(canonical, callee))
		clang_visitChildren(canonical, find_noreturn, &search);
	return search.found;
}

static void end_path(struct body *body, struct location loc)
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
		CXCursor pointer = callee_expression(body, call->cursor);
		struct operand value = clang_Cursor_isNull(pointer) ? operand_unknown() : expr_value(body, pointer);
		if (value.kind == OPERAND_FUNCTION)
			draft->event.symbol = value.index + 1;
		else
			draft_add(body, draft, SLOT_CALLEE, value);
		return;
	}
	draft->event.symbol = symbol_of(body->unit, call->callee) + 1;
	if (unit_is_system(call->callee))
		draft->event.flags |= FLAG_EXTERNAL;
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

struct operand call_emit(struct body *body, struct call *call)
{
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	struct path object;
	// Before the callee is named: the names of instances over closures need the closures.
	if (call->has_object)
		call_object_path(body, call, &object);
	for (uint32_t i = 0; i < call->arg_count; i++)
		call_argument(body, &call->args[i]);
	if (is_hidden_function(body, call)) {
		bool known = call_object_path(body, call, &object);
		draft_add(body, &draft, SLOT_CALLEE, known ? operand_path(body, &object) : operand_unknown());
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
		draft_add(body, &draft, SLOT_ARG, call_argument(body, &call->args[i]));
	draft.quiet = raises_nothing(body, call);
	if (!call->used)
		draft.event.flags |= FLAG_DISCARDED | (call->voided ? FLAG_VOIDED : 0u);
	struct operand result = call_result(body, call, &draft);
	if (draft.event.symbol == 0 && event_operand(&draft.event, SLOT_CALLEE).kind == OPERAND_NONE)
		draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	cfg_emit(body, &draft);
	if (never_returns(body, call->callee))
		end_path(body, call->loc);
	return call->is_constructor ? operand_path(body, &made) : result;
}

// --- transparent library functions, told by their shape

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
static bool is_reference_class(CXType type)
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
	return is_reference_class(result) &&
	       same_type(clang_Type_getTemplateArgumentAsType(type_bare(result), 0), argument);
}

static struct operand pass_through(struct body *body, struct call *call)
{
	struct operand address = init_reference(body, call->args[0].cursor, false);
	if (!is_reference_class(clang_getCursorResultType(call->callee)) || call->into == NULL)
		return address;
	cfg_assign(body, call->loc, call->into, address);
	return operand_path(body, call->into);
}

// The address behind an argument that only stands for a reference, as std::ref(x) does.
bool call_reference_argument(struct body *body, CXCursor expression, struct operand *ret_address)
{
	CXCursor inner = expr_strip(body, expression);
	struct call call;
	if (clang_getCursorKind(inner) != CXCursor_CallExpr || !is_reference_class(clang_getCursorType(inner)))
		return false;
	call_describe(body, inner, &call);
	if (!is_passthrough(&call))
		return false;
	*ret_address = init_reference(body, call.args[0].cursor, false);
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
		cfg_assign(body, call->loc, &made, operand_int(0));
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
	return kind == TYPE_HANDLE || kind == TYPE_CONTAINER || kind == TYPE_POINTER || kind == TYPE_LOCK ||
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
		if (path_index(body, &element, spelt ? operand_int(i) : operand_unknown()))
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
static bool construct_nothing(struct body *body, struct call *call, struct operand *ret_value)
{
	CXType type = clang_getCursorType(call->cursor);
	if (!call->is_constructor || !unit_is_system(call->callee) || type_index(body->unit, type) != 0 ||
	    type_is_callable(body->unit, type))
		return false;
	if (convert_object(body, call, ret_value))
		return true;
	for (uint32_t i = 0; i < call->arg_count; i++) {
		struct operand value = call_argument(body, &call->args[i]);
		const struct path *place = operand_place(body, value);
		if (place != NULL && (body->function->variables.items[place->variable].storage != STORAGE_TEMP ||
		                      type_has_effect(body->unit, clang_getCursorType(call->args[i].cursor))))
			return false;
	}
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, 0));
	if (call->into != NULL && call->arg_count == 1 && type_is_integer(clang_getCursorType(call->args[0].cursor)))
		cfg_assign(body, call->loc, &made, call_scalar(body, &call->args[0])); // an atomic's value
	*ret_value = operand_path(body, &made);
	return true;
}

struct operand call_lower(struct body *body, CXCursor cursor, const struct path *into, bool used, bool voided)
{
	struct call call;
	call_describe(body, cursor, &call);
	call.into = into;
	call.used = used;
	call.voided = voided;
	struct operand value = operand_unknown();
	const struct model_function *row = role_find(body, &call);
	if (row != NULL && role_lower(body, &call, row, &value)) {
		if (row->noreturn)
			end_path(body, call.loc);
		return value;
	}
	if (is_passthrough(&call))
		return pass_through(body, &call);
	if (lambda_as_function(body, &call, &value))
		return value;
	if (construct_elements(body, &call, &value))
		return value;
	if (constructor_is_implicit(&call) || library_default(body, &call))
		return construct_default(body, &call);
	if (algorithm_lower(body, &call, &value) || library_lower(body, &call, &value))
		return value;
	if (str_starts_with(call.name, STR("__builtin_expect")) && call.arg_count > 0) {
		value = expr_value(body, call.args[0].cursor);
		return value;
	}
	if (construct_nothing(body, &call, &value))
		return value;
	return call_emit(body, &call);
}
