// `c ? a : b` where an object is meant: one of two that are there, or one that is made.
#include "frontend_internal.h"

// An lvalue that control flow chooses: its address goes to a temporary.
static bool chosen_place(struct body *body, CXCursor expression, struct path *ret_path)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (children.list.count != 3)
		return false;
	struct location loc = unit_extent(body->unit, expression);
	struct path temp = path_root(variable_temp(body, 0)), place;
	uint32_t yes = cfg_label(body), no = cfg_label(body), end = cfg_label(body);
	expr_condition(body, children.list.items[0], yes, no);
	for (uint32_t i = 1; i <= 2; i++) {
		cfg_place(body, i == 1 ? yes : no);
		bool known = place_of(body, children.list.items[i], &place);
		cfg_assign(body, loc, &temp, known ? operand_address(body, &place) : operand_unknown());
		cfg_jump(body, end);
	}
	cfg_place(body, end);
	return path_pointee(body, operand_path(body, &temp), ret_path);
}

static bool returns_reference(CXCursor call)
{
	CXCursor callee = clang_getCursorReferenced(call);
	return clang_getCursorKind(callee) != CXCursor_Constructor && type_is_reference(clang_getCursorResultType(callee));
}

// In C++ a choice between two places is one, also between what std::move makes of two objects.
static bool chooses_place(struct body *body, CXCursor expression)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (!body->unit->cxx || children.list.count != 3)
		return false;
	for (uint32_t i = 1; i <= 2; i++) {
		CXCursor arm = expr_strip(body, children.list.items[i]);
		enum CXCursorKind kind = clang_getCursorKind(arm);
		if (kind == CXCursor_CallExpr && returns_reference(arm))
			continue;
		if (kind != CXCursor_DeclRefExpr && kind != CXCursor_MemberRefExpr && kind != CXCursor_ArraySubscriptExpr &&
		    kind != CXCursor_UnaryOperator && kind != CXCursor_ConditionalOperator)
			return false;
	}
	return true;
}

// One of two objects that the choice makes: a temporary holds it.
static bool made_object(struct body *body, CXCursor expression, struct path *ret_path)
{
	CXType type = clang_getCursorType(expression);
	if (!body->unit->cxx || !type_is_record(type))
		return false;
	*ret_path = path_root(variable_temp(body, type_index(body->unit, type)));
	temp_own(body, ret_path->variable, type);
	init_object(body, expression, type, ret_path, unit_extent(body->unit, expression));
	return true;
}

bool choice_place(struct body *body, CXCursor expression, struct path *ret_path)
{
	return chooses_place(body, expression) ? chosen_place(body, expression, ret_path)
	                                       : made_object(body, expression, ret_path);
}

void choice_init(struct body *body, CXCursor expression, CXType type, const struct path *target)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (children.list.count != 3) {
		expr_children_effect(body, expression);
		return;
	}
	uint32_t yes = cfg_label(body), no = cfg_label(body), end = cfg_label(body);
	expr_condition(body, children.list.items[0], yes, no);
	for (uint32_t arm = 1; arm <= 2; arm++) {
		uint32_t mark = body->temporaries.count;
		struct location loc = unit_extent(body->unit, children.list.items[arm]);
		cfg_place(body, arm == 1 ? yes : no);
		init_object(body, children.list.items[arm], type, target, loc);
		temp_end(body, mark, loc);
		cfg_jump(body, end);
	}
	cfg_place(body, end);
}
