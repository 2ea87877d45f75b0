// Assignments of the language: =, op=, ++ and --. Those of classes are calls.
#include "frontend_internal.h"

void assign_add(struct body *body, struct location loc, const struct path *target, struct operand source,
                struct operand amount)
{
	if (amount.kind != OPERAND_INT && amount.kind != OPERAND_PATH) {
		cfg_assign(body, loc, target, operand_unknown());
		return;
	}
	struct draft draft = draft_make(EVENT_ADD, loc);
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, target));
	draft_add(body, &draft, SLOT_SOURCE, source);
	draft_add(body, &draft, SLOT_AMOUNT, amount);
	cfg_emit(body, &draft);
	if (body->bits.count != 0)
		bits_after_assign(body, loc, target, operand_unknown());
}

// A place that is not understood becomes what an unknown pointer points to: what is stored there has escaped.
bool assign_target(struct body *body, CXCursor expression, struct path *ret_path)
{
	if (place_of(body, expression, ret_path))
		return true;
	struct path pointer = path_root(variable_temp(body, 0));
	cfg_assign(body, unit_extent(body->unit, expression), &pointer, operand_unknown());
	*ret_path = pointer;
	return path_deref(ret_path);
}

static struct operand assign_plain(struct body *body, CXCursor expression, CXCursor left, CXCursor right)
{
	struct path target;
	// PRECISION: what an initialiser makes of `self` is taken to be the object that it was given.
	if (clang_getCursorKind(expr_strip(body, left)) == CXCursor_ObjCSelfExpr) {
		expr_effect(body, right, false);
		return operand_this(body);
	}
	struct operand value;
	if (objc_set(body, left, right, &value))
		return value;
	assign_target(body, left, &target);
	CXType type = objc_receiver_type(expr_strip(body, left));
	if (!type_is_record(type)) {
		objc_overwrite(body, left, &target, unit_extent(body->unit, expression));
		expr_into(body, right, &target);
		block_clear(body, type, &target, right, unit_extent(body->unit, expression));
		return operand_path(body, &target);
	}
	struct path source;
	bool known = place_of(body, right, &source);
	cfg_assign(body, unit_extent(body->unit, expression), &target, known ? operand_path(body, &source) : operand_unknown());
	return operand_path(body, &target);
}

// `ok &= f()` and `failed |= f()` on truth values keep the correlation: the variable changes on one arm only.
static bool assign_truth(struct body *body, struct location loc, const struct path *target, CXCursor left, CXCursor right,
                         enum CXBinaryOperatorKind kind)
{
	if (type_bare(clang_getCursorType(left)).kind != CXType_Bool ||
	    (kind != CXBinaryOperator_AndAssign && kind != CXBinaryOperator_OrAssign))
		return false;
	uint32_t change = cfg_label(body), end = cfg_label(body);
	bool is_or = kind == CXBinaryOperator_OrAssign;
	expr_condition(body, right, is_or ? change : end, is_or ? end : change);
	cfg_place(body, change);
	cfg_assign(body, loc, target, operand_int(is_or));
	cfg_place(body, end);
	return true;
}

// `flags |= 4`, `flags &= ~4`.
static bool assign_bits(struct body *body, struct location loc, const struct path *target, CXCursor right,
                        enum CXBinaryOperatorKind kind)
{
	int64_t mask;
	if ((kind != CXBinaryOperator_OrAssign && kind != CXBinaryOperator_AndAssign) ||
	    !expr_int(body, expr_strip(body, right), &mask))
		return false;
	bool set = kind == CXBinaryOperator_OrAssign;
	return bits_change(body, loc, target, set ? mask : ~mask, set);
}

static struct operand assign_compound(struct body *body, CXCursor expression, CXCursor left, CXCursor right)
{
	struct path target;
	struct operand old;
	if (objc_get(body, expr_strip(body, left), &old)) { // and a setter
		expr_effect(body, right, false);
		objc_set(body, left, clang_getNullCursor(), &old);
		return old;
	}
	assign_target(body, left, &target);
	struct location loc = unit_extent(body->unit, expression);
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(expression);
	if (assign_truth(body, loc, &target, left, right, kind))
		return operand_path(body, &target);
	if (assign_bits(body, loc, &target, right, kind))
		return operand_path(body, &target);
	struct operand amount = expr_value(body, right);
	if (kind == CXBinaryOperator_OrAssign && amount.kind != OPERAND_INT) {
		bits_or_into(body, loc, &target, operand_path(body, &target), amount);
		return operand_path(body, &target);
	}
	bool counts = type_is_integer(objc_receiver_type(left)) || type_is_pointer(objc_receiver_type(left));
	if (kind == CXBinaryOperator_SubAssign && amount.kind == OPERAND_INT && amount.value != INT64_MIN)
		amount.value = -amount.value;
	else if (kind != CXBinaryOperator_AddAssign || !counts) {
		expr_note_read(body, right, amount);
		amount = operand_unknown();
	}
	assign_add(body, loc, &target, operand_path(body, &target), amount);
	return operand_path(body, &target);
}

static struct operand assign_step(struct body *body, CXCursor expression, CXCursor operand, bool used)
{
	struct path target;
	enum CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(expression);
	struct location loc = unit_extent(body->unit, expression);
	struct operand value;
	if (objc_get(body, expr_strip(body, operand), &value)) {
		objc_set(body, operand, clang_getNullCursor(), &value);
		return value;
	}
	assign_target(body, operand, &target);
	value = operand_path(body, &target);
	bool post = kind == CXUnaryOperator_PostInc || kind == CXUnaryOperator_PostDec;
	if (post && used) {
		struct path old = path_root(variable_temp(body, type_index(body->unit, clang_getCursorType(operand))));
		cfg_assign(body, loc, &old, value);
		value = operand_path(body, &old);
	}
	bool up = kind == CXUnaryOperator_PostInc || kind == CXUnaryOperator_PreInc;
	assign_add(body, loc, &target, operand_path(body, &target), operand_int(up ? 1 : -1));
	return value;
}

struct operand assign_expression(struct body *body, CXCursor expression, bool used)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	enum CXCursorKind kind = clang_getCursorKind(expression);
	if (kind == CXCursor_UnaryOperator && children.list.count == 1)
		return assign_step(body, expression, children.list.items[0], used);
	if (children.list.count != 2) {
		expr_children_effect(body, expression);
		return operand_unknown();
	}
	return kind == CXCursor_CompoundAssignOperator
	           ? assign_compound(body, expression, children.list.items[0], children.list.items[1])
	           : assign_plain(body, expression, children.list.items[0], children.list.items[1]);
}
