// Expressions: values as operands, conditions as branches, effects as events.
#include "frontend_internal.h"
#include "frontend_sum.h"

#include <string.h>

struct collector {
	struct arena *arena;
	struct cursor_list found;
	bool expressions_only;
};

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct collector *collector = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (!collector->expressions_only || clang_isExpression(kind) || clang_isStatement(kind))
		array_push(collector->arena, &collector->found.list, cursor);
	return CXChildVisit_Continue;
}

struct cursor_list cursor_children(struct arena *arena, CXCursor cursor)
{
	struct collector collector = {.arena = arena};
	clang_visitChildren(cursor, collect, &collector);
	return collector.found;
}

struct cursor_list expr_children(struct arena *arena, CXCursor cursor)
{
	struct collector collector = {.arena = arena, .expressions_only = true};
	clang_visitChildren(cursor, collect, &collector);
	return collector.found;
}

bool expr_enter(struct body *body, CXCursor expression)
{
	// The work is bounded as well: no chain of calls may make the front end evaluate its parts over and over.
	// SOUNDNESS: what is left out might be a join, so nothing of such a function is kept.
	bool deep = body->depth >= EXPRESSION_DEPTH_MAX;
	if (deep || ++body->work > EXPRESSION_WORK_MAX) {
		cfg_give_up(body, unit_extent(body->unit, expression), deep ? STR("code that is nested too deeply") : STR("a function that is too large"));
		return false;
	}
	body->depth++;
	return true;
}

void expr_leave(struct body *body)
{
	body->depth--;
}

static bool is_cast(enum CXCursorKind kind)
{
	switch ((int)kind) {
	case CXCursor_ParenExpr:
	case CXCursor_CStyleCastExpr:
	case CXCursor_CXXStaticCastExpr:
	case CXCursor_CXXReinterpretCastExpr:
	case CXCursor_CXXConstCastExpr:
	case CXCursor_CXXDynamicCastExpr:
	case CXCursor_CXXFunctionalCastExpr:
	case CXCursor_ObjCBridgedCastExpr:
	case CXCursor_PackExpansionExpr: // PRECISION: one element stands for all
		return true;
	default:
		return false;
	}
}

// An implicit conversion covers what it converts; va_arg, noexcept and co_await, which are unexposed too, do not.
static bool same_extent(CXCursor a, CXCursor b)
{
	return clang_equalRanges(clang_getCursorExtent(a), clang_getCursorExtent(b)) != 0;
}

// C++20 writes `a != b` as `!(a == b)`, with the extent of the whole on one of the parts only.
static bool is_rewritten(struct body *body, CXCursor child)
{
	enum CXCursorKind kind = clang_getCursorKind(child);
	if (kind == CXCursor_UnaryOperator)
		return clang_getCursorUnaryOperatorKind(child) == CXUnaryOperator_LNot;
	return kind == CXCursor_CallExpr && clang_Cursor_getNumArguments(child) == 2 &&
	       str_starts_with(unit_spelling(body->unit, child), STR("operator"));
}

// Before C++17, `T t = make();` copies what is returned, and no compiler does it. libclang shows a call of nothing, with the original as its
// argument.
static bool is_elided_copy(struct body *body, CXCursor expression)
{
	if (clang_getCursorKind(expression) != CXCursor_CallExpr || clang_Cursor_getNumArguments(expression) != 1 ||
	    !clang_Cursor_isNull(clang_getCursorReferenced(expression)))
		return false;
	struct cursor_list children = expr_children(&body->scratch, expression);
	CXCursor record = type_record(clang_getCursorType(expression)), original = clang_Cursor_getArgument(expression, 0);
	return children.list.count == 1 && !clang_Cursor_isNull(record) && clang_equalCursors(children.list.items[0], original) &&
	       clang_equalCursors(type_record(clang_getCursorType(original)), record);
}

CXCursor expr_strip(struct body *body, CXCursor expression)
{
	for (int i = 0; i < EXPRESSION_DEPTH_MAX; i++) {
		enum CXCursorKind kind = clang_getCursorKind(expression);
		CXCursor chosen = select_chosen(body, expression);
		if (!clang_Cursor_isNull(chosen)) {
			expression = chosen;
			continue;
		}
		if (is_elided_copy(body, expression)) {
			expression = clang_Cursor_getArgument(expression, 0);
			continue;
		}
		if (kind != CXCursor_UnexposedExpr && !is_cast(kind))
			break;
		struct cursor_list children = expr_children(&body->scratch, expression);
		CXCursor resumption = expr_resumption(body, &children);
		if (!clang_Cursor_isNull(resumption)) {
			expression = resumption;
			continue;
		}
		if (children.list.count == 0 || (children.list.count > 1 && !is_cast(kind)))
			break;
		// Before what a cast converts stands what the typeof of its type is given.
		CXCursor inner = children.list.items[children.list.count - 1];
		if (clang_isStatement(clang_getCursorKind(inner)) ||
		    (kind == CXCursor_UnexposedExpr && !same_extent(expression, inner) && !is_rewritten(body, inner)))
			break;
		expression = inner;
	}
	return expression;
}

bool expr_is_null(CXCursor cursor)
{
	return clang_Cursor_isNull(cursor) != 0;
}

static enum CXChildVisitResult count_operands(CXCursor cursor, CXCursor parent, CXClientData data)
{
	int *count = data;
	(void)parent;
	*count += clang_isExpression(clang_getCursorKind(cursor)) != 0;
	return *count > 1 ? CXChildVisit_Break : CXChildVisit_Continue;
}

static enum CXChildVisitResult find_effect(CXCursor cursor, CXCursor parent, CXClientData data)
{
	bool *found = data;
	(void)parent;
	switch ((int)clang_getCursorKind(cursor)) {
	case CXCursor_UnaryExpr: // sizeof: not evaluated
	case CXCursor_LambdaExpr:
	case CXCursor_BlockExpr:
		return CXChildVisit_Continue;
	case CXCursor_CallExpr:
	case CXCursor_CompoundAssignOperator:
	case CXCursor_CXXNewExpr:
	case CXCursor_CXXDeleteExpr:
	case CXCursor_CXXThrowExpr:
	case CXCursor_StmtExpr:
	case CXCursor_ObjCMessageExpr:
		*found = true;
		break;
	case CXCursor_BinaryOperator:
		*found = clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign;
		break;
	case CXCursor_UnaryOperator: {
		enum CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(cursor);
		*found = kind >= CXUnaryOperator_PostInc && kind <= CXUnaryOperator_PreDec;
		break;
	}
	case CXCursor_UnexposedExpr: { // conversions have one operand, the compiler's atomic operations that write have more
		int operands = 0;
		clang_visitChildren(cursor, count_operands, &operands);
		*found = operands > 1;
		break;
	}
	default:
		break;
	}
	return *found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

bool expr_has_effect(CXCursor expression)
{
	bool found = false;
	find_effect(expression, clang_getNullCursor(), &found);
	enum CXCursorKind kind = clang_getCursorKind(expression);
	if (!found && kind != CXCursor_UnaryExpr && kind != CXCursor_LambdaExpr && kind != CXCursor_BlockExpr)
		clang_visitChildren(expression, find_effect, &found);
	return found;
}

bool expr_constant_body(struct body *body, CXCursor definition, int64_t *ret_value)
{
	CXCursor statement = clang_Cursor_isNull(definition) ? definition : body_statement(body, definition);
	if (clang_getCursorKind(statement) != CXCursor_CompoundStmt)
		return false;
	struct cursor_list statements = expr_children(&body->scratch, statement);
	if (statements.list.count != 1 || clang_getCursorKind(statements.list.items[0]) != CXCursor_ReturnStmt)
		return false;
	struct cursor_list value = expr_children(&body->scratch, statements.list.items[0]);
	CXCursor inner = value.list.count == 1 ? expr_strip(body, value.list.items[0]) : clang_getNullCursor();
	return !clang_Cursor_isNull(inner) && clang_getCursorKind(inner) != CXCursor_CallExpr && expr_int(body, inner, ret_value);
}

// The call of a library's function that does nothing but give a number, such as the one with which test frameworks end their loops.
static bool constant_call(struct body *body, CXCursor expression, int64_t *ret_value)
{
	CXCursor call = expr_strip(body, expression);
	if (clang_getCursorKind(call) != CXCursor_CallExpr || clang_Cursor_getNumArguments(call) != 0)
		return false;
	CXCursor callee = clang_getCursorReferenced(call);
	if (clang_getCursorKind(callee) != CXCursor_FunctionDecl || !unit_is_system(callee))
		return false;
	return expr_constant_body(body, clang_getCursorDefinition(callee), ret_value);
}

// Never on initialiser lists: clang_Cursor_Evaluate crashes on those of arrays.
bool expr_int(struct body *body, CXCursor expression, int64_t *ret_value)
{
	if (!type_is_integer(clang_getCursorType(expression)) || clang_getCursorKind(expression) == CXCursor_InitListExpr)
		return false;
	if (constant_call(body, expression, ret_value))
		return true;
	CXEvalResult result = clang_Cursor_Evaluate(expression);
	if (result == NULL)
		return false;
	bool known = clang_EvalResult_getKind(result) == CXEval_Int;
	if (known)
		*ret_value = clang_EvalResult_isUnsignedInt(result) ? (int64_t)clang_EvalResult_getAsUnsigned(result)
		                                                    : clang_EvalResult_getAsLongLong(result);
	clang_EvalResult_dispose(result);
	return known && !expr_has_effect(expression);
}

void expr_children_effect(struct body *body, CXCursor expression)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	for (uint32_t i = 0; i < children.list.count; i++)
		expr_effect(body, children.list.items[i], false);
}

// The value that a place holds; an array's is the address of its first element.
static struct operand value_of_place(struct body *body, CXCursor expression, CXType type)
{
	struct path path;
	if (!place_of(body, expression, &path))
		return operand_unknown();
	if (!type_is_array(type) || !expr_is_array(expression))
		return operand_path(body, &path);
	return path_index(&path, operand_int(0)) ? operand_address(body, &path) : operand_unknown();
}

static bool is_function_decl(CXCursor decl)
{
	switch ((int)clang_getCursorKind(decl)) {
	case CXCursor_FunctionDecl:
	case CXCursor_CXXMethod:
	case CXCursor_ConversionFunction:
	case CXCursor_Destructor:
		return true;
	default:
		return false;
	}
}

static struct operand value_of_function(struct body *body, CXCursor decl)
{
	uint32_t symbol = symbol_of(body->unit, decl);
	unit_queue(body->unit, decl);
	if (!body->names_entry) {
		symbol_address_taken(body->unit, symbol);
		shim_lower(body->unit, decl, symbol);
	}
	return operand_function(symbol);
}

static struct operand value_of_reference(struct body *body, CXCursor expression)
{
	CXCursor decl = clang_getCursorReferenced(expression);
	if (is_function_decl(decl)) {
		expr_children_effect(body, expression);
		return value_of_function(body, decl);
	}
	if (clang_getCursorKind(decl) == CXCursor_EnumConstantDecl)
		return operand_int(clang_getEnumConstantDeclValue(decl));
	struct operand gotten;
	if (objc_get(body, expression, &gotten))
		return gotten;
	CXType type = clang_getCursorType(expression);
	int64_t constant;
	if (clang_isConstQualifiedType(type) && expr_int(body, expression, &constant))
		return operand_int(constant);
	enum CXCursorKind kind = clang_getCursorKind(decl);
	if (kind != CXCursor_VarDecl && kind != CXCursor_ParmDecl && kind != CXCursor_FieldDecl &&
	    kind != CXCursor_UnexposedDecl && kind != CXCursor_ObjCIvarDecl && kind != CXCursor_ObjCPropertyDecl)
		return expr_int(body, expression, &constant) ? operand_int(constant) : operand_unknown();
	return value_of_place(body, expression, type);
}

static struct operand value_of_address(struct body *body, CXCursor operand)
{
	CXCursor inner = expr_strip(body, operand);
	CXCursor decl = clang_getCursorReferenced(inner);
	if (clang_getCursorKind(inner) == CXCursor_DeclRefExpr && is_function_decl(decl))
		return value_of_function(body, decl);
	struct path path;
	return place_of(body, inner, &path) ? operand_address(body, &path) : operand_unknown();
}

static bool is_comparison(enum CXBinaryOperatorKind kind)
{
	return kind >= CXBinaryOperator_LT && kind <= CXBinaryOperator_NE;
}

// Is the value a truth that branches decide: comparisons, !, &&, || and ?:?
static bool is_branching(CXCursor expression)
{
	enum CXCursorKind kind = clang_getCursorKind(expression);
	if (kind == CXCursor_BinaryOperator) {
		enum CXBinaryOperatorKind operator = clang_getCursorBinaryOperatorKind(expression);
		return is_comparison(operator) || operator == CXBinaryOperator_LAnd || operator == CXBinaryOperator_LOr;
	}
	return kind == CXCursor_UnaryOperator && clang_getCursorUnaryOperatorKind(expression) == CXUnaryOperator_LNot;
}

static struct operand into_temp(struct body *body, CXCursor expression)
{
	CXType type = clang_getCursorType(expression);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, type)));
	expr_into(body, expression, &temp);
	return operand_path(body, &temp);
}

void expr_note_read(struct body *body, CXCursor expression, struct operand value)
{
	if (value.kind != OPERAND_PATH || body->function->variables.items[operand_place(body, value)->variable].storage == STORAGE_TEMP)
		return;
	cfg_emit1(body, EVENT_READ, unit_extent(body->unit, expression), SLOT_TARGET, value);
}

// Evaluates what goes into a value that is not understood: of it is known that it is read.
static void use_value(struct body *body, CXCursor expression)
{
	expression = expr_strip(body, expression);
	enum CXCursorKind kind = clang_getCursorKind(expression);
	bool place = kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr || kind == CXCursor_ArraySubscriptExpr;
	bool operation = kind == CXCursor_UnaryOperator || (kind == CXCursor_BinaryOperator && !is_branching(expression));
	if (place || operation)
		expr_note_read(body, expression, expr_value(body, expression));
	else
		expr_effect(body, expression, false);
}

static struct operand value_of_unary(struct body *body, CXCursor expression, CXCursor operand)
{
	switch (clang_getCursorUnaryOperatorKind(expression)) {
	case CXUnaryOperator_AddrOf:
		return value_of_address(body, operand);
	case CXUnaryOperator_Deref:
		return type_is_callable(body->unit, clang_getCursorType(expression)) && !type_is_record(clang_getCursorType(expression))
		           ? expr_value(body, operand)
		           : value_of_place(body, expression, clang_getCursorType(expression));
	case CXUnaryOperator_PostInc:
	case CXUnaryOperator_PostDec:
	case CXUnaryOperator_PreInc:
	case CXUnaryOperator_PreDec:
		return assign_expression(body, expression, true);
	case CXUnaryOperator_LNot:
		return into_temp(body, expression);
	case CXUnaryOperator_Minus:
		return type_is_integer(clang_getCursorType(expression))
		           ? bits_negated(body, unit_extent(body->unit, expression), expr_value(body, operand),
		                          clang_getCursorKind(expr_strip(body, operand)) == CXCursor_CallExpr)
		           : (use_value(body, operand), operand_unknown());
	case CXUnaryOperator_Plus:
	case CXUnaryOperator_Extension:
	case CXUnaryOperator_Real:
		return expr_value(body, operand);
	default:
		use_value(body, operand);
		return operand_unknown();
	}
}

static struct operand value_of_binary(struct body *body, CXCursor expression, CXCursor left, CXCursor right)
{
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(expression);
	struct operand product;
	switch ((int)kind) {
	case CXBinaryOperator_Assign:
		return assign_expression(body, expression, true);
	case CXBinaryOperator_Comma:
		expr_effect(body, left, false);
		return expr_value(body, right);
	case CXBinaryOperator_Add:
	case CXBinaryOperator_Sub:
		return sum_value(body, expression, left, right, kind == CXBinaryOperator_Sub);
	case CXBinaryOperator_Or:
		return sum_of_bits(body, expression, left, right);
	default:
		if (kind == CXBinaryOperator_And && bits_value(body, expression, &product))
			return product;
		if (product_value(body, expression, left, right, kind, &product))
			return product;
		if (is_branching(expression))
			return into_temp(body, expression);
		use_value(body, left);
		use_value(body, right);
		return operand_unknown();
	}
}

static struct operand value_of_call(struct body *body, CXCursor expression)
{
	struct path path;
	return place_of(body, expression, &path) ? operand_path(body, &path) : operand_unknown();
}

static struct operand value_of_scalar_call(struct body *body, CXCursor expression)
{
	CXCursor callee = clang_getCursorReferenced(expression);
	if (clang_getCursorKind(callee) != CXCursor_Constructor) {
		CXType result = clang_getCursorResultType(callee);
		if (!type_is_reference(result) && !type_is_record(clang_getCursorType(expression)))
			return call_lower(body, expression, NULL, true, false);
	}
	return value_of_call(body, expression);
}

static struct operand value_of_list(struct body *body, CXCursor expression)
{
	CXType type = clang_getCursorType(expression);
	if (type_is_record(type) || type_is_array(type))
		return value_of_place(body, expression, type);
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (type_is_vector(type) || children.list.count > 1) {
		expr_children_effect(body, expression);
		return operand_unknown();
	}
	return children.list.count == 0 ? operand_int(0) : expr_value(body, children.list.items[0]);
}

static struct operand value_dispatch(struct body *body, CXCursor expression)
{
	struct cursor_list children = {0};
	enum CXCursorKind kind = clang_getCursorKind(expression);
	if (kind == CXCursor_UnaryOperator || kind == CXCursor_BinaryOperator)
		children = expr_children(&body->scratch, expression);
	switch ((int)kind) {
	case CXCursor_CXXNullPtrLiteralExpr:
	case CXCursor_GNUNullExpr:
		return operand_int(0);
	case CXCursor_DeclRefExpr:
	case CXCursor_MemberRefExpr:
	case CXCursor_MemberRef:
	case CXCursor_VariableRef:
		return value_of_reference(body, expression);
	case CXCursor_CompoundLiteralExpr:
		return value_of_place(body, expression, clang_getCursorType(expression));
	case CXCursor_ArraySubscriptExpr:
		return value_of_place(body, expression, clang_getCursorType(expression));
	case CXCursor_UnaryOperator:
		return children.list.count == 1 ? value_of_unary(body, expression, children.list.items[0]) : operand_unknown();
	case CXCursor_BinaryOperator:
		return children.list.count == 2
		           ? value_of_binary(body, expression, children.list.items[0], children.list.items[1])
		           : operand_unknown();
	case CXCursor_CompoundAssignOperator:
		return assign_expression(body, expression, true);
	case CXCursor_ConditionalOperator:
		return type_is_record(clang_getCursorType(expression))
		           ? value_of_place(body, expression, clang_getCursorType(expression))
		           : into_temp(body, expression);
	case CXCursor_CallExpr:
		return value_of_scalar_call(body, expression);
	case CXCursor_LambdaExpr:
		return lambda_lower(body, expression, NULL);
	case CXCursor_BlockExpr:
		return block_lower(body, expression, NULL);
	case CXCursor_CXXThisExpr:
	case CXCursor_ObjCSelfExpr:
		return operand_this(body);
	case CXCursor_ObjCMessageExpr:
		return call_lower(body, expression, NULL, true, false);
	case CXCursor_CXXNewExpr:
		return class_new(body, expression);
	case CXCursor_CXXDeleteExpr:
		class_delete(body, expression);
		return operand_none();
	case CXCursor_CXXThrowExpr:
		throw_lower(body, expression);
		return operand_none();
	case CXCursor_StmtExpr:
		return stmt_expression_value(body, expression);
	case CXCursor_InitListExpr:
		return value_of_list(body, expression);
	case CXCursor_GenericSelectionExpr:
		return select_any(body, expression);
	case CXCursor_UnaryExpr:
	case CXCursor_AddrLabelExpr:
	case CXCursor_StringLiteral:
	case CXCursor_ObjCStringLiteral:
	case CXCursor_ObjCSelectorExpr:
	case CXCursor_ObjCProtocolExpr:
	case CXCursor_ObjCEncodeExpr:
	case CXCursor_ObjCAvailabilityCheckExpr:
	case CXCursor_FloatingLiteral:
	case CXCursor_ImaginaryLiteral:
		return operand_unknown();
	case CXCursor_UnexposedExpr: {
		struct operand value = operand_unknown();
		if (atomic_builtin(body, expression, true, &value))
			return value;
		if (expr_children(&body->scratch, expression).list.count == 4)
			return into_temp(body, expression);
		break;
	}
	default:
		break;
	}
	return expr_other(body, expression);
}

static bool may_be_constant(enum CXCursorKind kind)
{
	switch ((int)kind) {
	case CXCursor_IntegerLiteral:
	case CXCursor_CharacterLiteral:
	case CXCursor_CXXBoolLiteralExpr:
	case CXCursor_ObjCBoolLiteralExpr:
	case CXCursor_UnaryExpr:
	case CXCursor_UnaryOperator:
	case CXCursor_BinaryOperator:
	case CXCursor_ConditionalOperator:
	case CXCursor_UnexposedExpr:
	case CXCursor_GenericSelectionExpr:
	case CXCursor_SizeOfPackExpr:
		return true;
	default:
		return false;
	}
}

struct operand expr_value(struct body *body, CXCursor expression)
{
	expression = expr_strip(body, expression);
	if (clang_Cursor_isNull(expression) || !expr_enter(body, expression))
		return operand_unknown();
	int64_t constant;
	struct operand value;
	if (may_be_constant(clang_getCursorKind(expression)) && expr_int(body, expression, &constant))
		value = operand_int(constant);
	else if (type_is_record(clang_getCursorType(expression)) && clang_getCursorKind(expression) != CXCursor_LambdaExpr)
		value = value_of_place(body, expression, clang_getCursorType(expression));
	else
		value = value_dispatch(body, expression);
	expr_leave(body);
	return value;
}
