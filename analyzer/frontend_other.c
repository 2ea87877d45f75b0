// Expressions of kinds that have no lowering of their own.
#include "frontend_internal.h"

// An expression that depends on a template's parameter may make an object: what it is given is in unknown hands.
static void give_away(struct body *body, CXCursor expression, const struct cursor_list *parts)
{
	struct draft draft = draft_make(EVENT_CALL, unit_extent(body->unit, expression));
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	for (uint32_t i = 0; i < parts->list.count; i++) {
		struct argument part = {.cursor = parts->list.items[i], .parameter = {.kind = CXType_Invalid}};
		draft_add(body, &draft, SLOT_ARG, call_argument(body, &part));
	}
	cfg_emit(body, &draft);
}

// Does it do what its parts do, and nothing else? What Clang's interface has no name for is then a conversion, va_arg or
// a question about types; with several parts a vector, or one of the compiler's own operations.
static bool is_plain(const struct body *body, CXCursor expression, uint32_t parts)
{
	switch ((int)clang_getCursorKind(expression)) {
	case CXCursor_UnexposedExpr:
		if (parts == 1) // co_await, co_yield
			return (body->function->flags & FUNCTION_COROUTINE) == 0;
		return parts == 0 || type_is_vector(clang_getCursorType(expression));
	case CXCursor_IntegerLiteral:
	case CXCursor_CharacterLiteral:
	case CXCursor_CXXBoolLiteralExpr:
	case CXCursor_ObjCBoolLiteralExpr:
	case CXCursor_SizeOfPackExpr:
	case CXCursor_CXXTypeidExpr:
	case CXCursor_BuiltinBitCastExpr:
	case CXCursor_RequiresExpr:
	case CXCursor_ConceptSpecializationExpr:
		return true;
	default:
		return false;
	}
}

// __builtin_choose_expr: a constant chooses. The compiler's other operations do not begin with a number.
static bool is_choice(struct body *body, const struct cursor_list *parts, int64_t *ret_condition)
{
	return parts->list.count == 3 && expr_int(body, expr_strip(body, parts->list.items[0]), ret_condition);
}

// libclang does not tell which association of a _Generic counts: it is the one of the whole's type, when there is one such.
static bool is_selected(CXCursor expression, const struct cursor_list *parts, CXCursor *ret_part)
{
	uint32_t count = 0;
	CXType type = clang_getUnqualifiedType(clang_getCanonicalType(clang_getCursorType(expression)));
	if (clang_getCursorKind(expression) != CXCursor_GenericSelectionExpr)
		return false;
	for (uint32_t i = 1; i < parts->list.count; i++) {
		CXType other = clang_getUnqualifiedType(clang_getCanonicalType(clang_getCursorType(parts->list.items[i])));
		if (clang_equalTypes(type, other) && ++count == 1)
			*ret_part = parts->list.items[i];
	}
	return count == 1;
}

struct operand expr_other(struct body *body, CXCursor expression)
{
	struct cursor_list parts = expr_children(&body->scratch, expression);
	bool unexposed = clang_getCursorKind(expression) == CXCursor_UnexposedExpr;
	int64_t condition;
	CXCursor selected;
	if (is_selected(expression, &parts, &selected))
		return expr_value(body, selected);
	if (unexposed && is_choice(body, &parts, &condition))
		return expr_value(body, parts.list.items[condition != 0 ? 1 : 2]);
	if (unexposed && parts.list.count > 0 && type_is_dependent(clang_getCursorType(expression))) {
		give_away(body, expression, &parts);
		return operand_unknown();
	}
	if (!is_plain(body, expression, parts.list.count))
		cfg_unknown_kind(body, expression);
	expr_children_effect(body, expression);
	return operand_unknown();
}
