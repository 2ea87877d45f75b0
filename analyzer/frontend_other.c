// Expressions of kinds that have no lowering of their own.
#include "frontend_internal.h"

// An expression that depends on a template's parameter may make an object, and a literal of Objective-C makes a collection:
// what it is given is in unknown hands.
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
		if (parts == 1) // co_await of what a template leaves open
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

// `co_await x` and `co_yield x` are a node with the operand five times over, in the calls that the language makes of them.
// The last one gives the value, and makes the operand like the others.
CXCursor expr_resumption(struct body *body, const struct cursor_list *parts)
{
	CXCursor last = parts->list.count == 5 ? parts->list.items[4] : clang_getNullCursor();
	for (int i = 0; i < 4 && clang_getCursorKind(last) == CXCursor_UnexposedExpr; i++) {
		struct cursor_list inner = expr_children(&body->scratch, last);
		last = inner.list.count == 1 ? inner.list.items[0] : clang_getNullCursor();
	}
	bool resumes = clang_getCursorKind(last) == CXCursor_CallExpr &&
	               str_equal(unit_spelling(body->unit, last), STR("await_resume"));
	return resumes ? last : clang_getNullCursor();
}

struct operand expr_other(struct body *body, CXCursor expression)
{
	struct cursor_list parts = expr_children(&body->scratch, expression);
	bool unexposed = clang_getCursorKind(expression) == CXCursor_UnexposedExpr;
	uint32_t file;
	bool literal = unexposed && str_starts_with(unit_bytes(body->unit, expression, &file), STR("@")); // @[a, b], @{k: v}
	if (unexposed && parts.list.count > 0 && (literal || type_is_dependent(clang_getCursorType(expression)))) {
		give_away(body, expression, &parts);
		return operand_unknown();
	}
	if (!literal && !is_plain(body, expression, parts.list.count))
		cfg_unknown_kind(body, expression);
	expr_children_effect(body, expression);
	return operand_unknown();
}
