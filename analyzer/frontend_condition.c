// Conditions and effects: the truth of an expression as branches, and expressions whose value nobody wants.
#include "frontend_internal.h"

// In `a && b` and the like the second operand's temporaries exist on one arm only: they end there.
static void nested_condition(struct body *body, CXCursor expression, uint32_t yes, uint32_t no)
{
	condition_full(body, expression, yes, no);
}

static enum compare compare_of(enum CXBinaryOperatorKind kind)
{
	switch ((int)kind) {
	case CXBinaryOperator_LT: return COMPARE_LT;
	case CXBinaryOperator_GT: return COMPARE_GT;
	case CXBinaryOperator_LE: return COMPARE_LE;
	case CXBinaryOperator_GE: return COMPARE_GE;
	case CXBinaryOperator_EQ: return COMPARE_EQ;
	case CXBinaryOperator_NE: return COMPARE_NE;
	default: return COMPARE_NONE;
	}
}

static bool is_truth(CXCursor expression)
{
	if (clang_getCursorKind(expression) == CXCursor_UnaryOperator)
		return clang_getCursorUnaryOperatorKind(expression) == CXUnaryOperator_LNot;
	if (clang_getCursorKind(expression) != CXCursor_BinaryOperator)
		return false;
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(expression);
	return compare_of(kind) != COMPARE_NONE || kind == CXBinaryOperator_LAnd || kind == CXBinaryOperator_LOr;
}

// `(a == b) == 0`, `!!(x) != 0`: the comparison of a truth with 0 or 1 is the truth or its opposite.
static bool condition_of_truth(struct body *body, CXCursor left, enum compare compare, CXCursor right, uint32_t yes,
                               uint32_t no)
{
	int64_t constant;
	CXCursor truth = expr_strip(body, left), whole;
	int64_t mask;
	if ((compare == COMPARE_EQ || compare == COMPARE_NE) && bits_test(body, truth, &whole, &mask) &&
	    expr_int(body, expr_strip(body, right), &constant) && (constant == 0 || constant == mask)) {
		bool same = (compare == COMPARE_EQ) == (constant == mask);
		expr_condition(body, truth, same ? yes : no, same ? no : yes);
		return true;
	}
	if ((compare != COMPARE_EQ && compare != COMPARE_NE) || !is_truth(truth) || !expr_int(body, right, &constant) ||
	    constant < 0 || constant > 1)
		return false;
	bool straight = (compare == COMPARE_EQ) == (constant == 1);
	expr_condition(body, truth, straight ? yes : no, straight ? no : yes);
	return true;
}

// `flags & 4` looks at one bit; `a | b` is true when either is.
static bool condition_of_bits(struct body *body, CXCursor expression, enum CXBinaryOperatorKind kind, uint32_t yes,
                              uint32_t no)
{
	CXCursor whole;
	int64_t mask;
	struct path place, bit;
	struct location loc = unit_extent(body->unit, expression);
	if (kind == CXBinaryOperator_And && bits_test(body, expression, &whole, &mask) && place_of(body, whole, &place) &&
	    bits_place(body, &place, mask, &bit)) {
		cfg_branch(body, loc, operand_path(body, &bit), COMPARE_NE, operand_int(0), yes, no);
		return true;
	}
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (kind != CXBinaryOperator_Or || children.list.count != 2)
		return false;
	struct operand left = expr_value(body, children.list.items[0]), right = expr_value(body, children.list.items[1]);
	uint32_t next = cfg_label(body);
	cfg_branch(body, loc, left, COMPARE_NE, operand_int(0), yes, next);
	cfg_place(body, next);
	cfg_branch(body, loc, right, COMPARE_NE, operand_int(0), yes, no);
	return true;
}

static bool is_size(struct body *body, struct operand operand)
{
	const struct path *path = operand_place(body, operand);
	const struct step *last = path == NULL || path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
	return last != NULL && last->kind == STEP_FIELD && str_equal(last->field, STR("size()"));
}

static bool is_unsigned(CXCursor expression)
{
	enum CXTypeKind kind = clang_getCanonicalType(clang_getCursorType(expression)).kind;
	return kind == CXType_ULong || kind == CXType_UInt || kind == CXType_ULongLong;
}

// What the number of elements is compared with is none below zero, if its type has no such numbers.
static void assume_no_sign(struct body *body, CXCursor expression, struct operand value)
{
	struct location loc = unit_extent(body->unit, expression);
	if (operand_place(body, value) == NULL || !is_unsigned(expression))
		return;
	uint32_t holds = cfg_label(body), never = cfg_label(body);
	cfg_branch(body, loc, value, COMPARE_GE, operand_int(0), holds, never);
	cfg_place(body, never);
	call_end_path(body, loc);
	cfg_place(body, holds);
}

static bool condition_of_binary(struct body *body, CXCursor expression, uint32_t yes, uint32_t no)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (children.list.count != 2)
		return false;
	CXCursor left = children.list.items[0], right = children.list.items[1];
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(expression);
	if (kind == CXBinaryOperator_LAnd || kind == CXBinaryOperator_LOr) {
		uint32_t middle = cfg_label(body);
		bool both = kind == CXBinaryOperator_LAnd;
		expr_condition(body, left, both ? middle : yes, both ? no : middle);
		cfg_place(body, middle);
		nested_condition(body, right, yes, no);
		return true;
	}
	if (condition_of_bits(body, expression, kind, yes, no))
		return true;
	if (kind == CXBinaryOperator_Comma) {
		expr_effect(body, left, false);
		expr_condition(body, right, yes, no);
		return true;
	}
	enum compare compare = compare_of(kind);
	if (compare == COMPARE_NONE)
		return false;
	if (condition_of_truth(body, left, compare, right, yes, no))
		return true;
	struct operand first = block_test(body, left, expr_value(body, left));
	struct operand second = block_test(body, right, expr_value(body, right));
	if (is_size(body, first) && !is_size(body, second))
		assume_no_sign(body, right, second);
	cfg_branch(body, unit_extent(body->unit, expression), first, compare, second, yes, no);
	return true;
}

static void condition_of_choice(struct body *body, struct cursor_list children, uint32_t yes, uint32_t no)
{
	uint32_t first = cfg_label(body), second = cfg_label(body);
	expr_condition(body, children.list.items[0], first, second);
	cfg_place(body, first);
	nested_condition(body, children.list.items[1], yes, no);
	cfg_place(body, second);
	nested_condition(body, children.list.items[2], yes, no);
}

// The compiler's hint about the likely value: the first argument is the value.
static bool is_expectation(struct body *body, CXCursor expression)
{
	if (clang_getCursorKind(expression) != CXCursor_CallExpr || clang_Cursor_getNumArguments(expression) < 1)
		return false;
	struct str name = unit_spelling(body->unit, expression);
	return str_equal(name, STR("__builtin_expect")) || str_equal(name, STR("__builtin_expect_with_probability"));
}

static bool condition_special(struct body *body, CXCursor expression, uint32_t yes, uint32_t no)
{
	struct cursor_list children;
	switch ((int)clang_getCursorKind(expression)) {
	case CXCursor_UnaryOperator:
		if (clang_getCursorUnaryOperatorKind(expression) != CXUnaryOperator_LNot)
			return false;
		children = expr_children(&body->scratch, expression);
		if (children.list.count != 1)
			return false;
		expr_condition(body, children.list.items[0], no, yes);
		return true;
	case CXCursor_BinaryOperator:
		return condition_of_binary(body, expression, yes, no);
	case CXCursor_ConditionalOperator:
		children = expr_children(&body->scratch, expression);
		if (children.list.count != 3)
			return false;
		condition_of_choice(body, children, yes, no);
		return true;
	case CXCursor_CallExpr: {
		struct operand left, right;
		enum compare compare;
		if (library_comparison(body, expression, &left, &compare, &right)) {
			cfg_branch(body, unit_extent(body->unit, expression), left, compare, right, yes, no);
			return true;
		}
		if (!is_expectation(body, expression))
			return false;
		expr_condition(body, clang_Cursor_getArgument(expression, 0), yes, no);
		return true;
	}
	default:
		return false;
	}
}

void expr_condition(struct body *body, CXCursor expression, uint32_t yes, uint32_t no)
{
	expression = expr_strip(body, expression);
	int64_t constant;
	if (expr_int(body, expression, &constant)) {
		cfg_jump(body, constant != 0 ? yes : no);
		return;
	}
	if (!expr_enter(body, expression)) {
		cfg_branch(body, unit_extent(body->unit, expression), operand_unknown(), COMPARE_NE, operand_int(0), yes, no);
		return;
	}
	if (!condition_special(body, expression, yes, no))
		cfg_branch(body, unit_extent(body->unit, expression), block_test(body, expression, expr_value(body, expression)),
		           COMPARE_NE, operand_int(0), yes, no);
	expr_leave(body);
}

void condition_full(struct body *body, CXCursor expression, uint32_t yes, uint32_t no)
{
	uint32_t mark = body->temporaries.count, own_yes = cfg_label(body), own_no = cfg_label(body);
	struct location loc = unit_extent(body->unit, expression);
	expr_condition(body, expression, own_yes, own_no);
	uint32_t count = body->temporaries.count;
	cfg_place(body, own_yes);
	temp_end(body, mark, loc);
	cfg_jump(body, yes);
	body->temporaries.count = count;
	cfg_place(body, own_no);
	temp_end(body, mark, loc);
	cfg_jump(body, no);
}

// --- results of control flow

static void truth_into(struct body *body, CXCursor expression, const struct path *target)
{
	struct location loc = unit_extent(body->unit, expression);
	uint32_t yes = cfg_label(body), no = cfg_label(body), end = cfg_label(body);
	expr_condition(body, expression, yes, no);
	cfg_place(body, yes);
	cfg_assign(body, loc, target, operand_int(1));
	cfg_jump(body, end);
	cfg_place(body, no);
	cfg_assign(body, loc, target, operand_int(0));
	cfg_place(body, end);
}

static void choice_into(struct body *body, CXCursor condition, CXCursor first, CXCursor second, const struct path *target)
{
	uint32_t yes = cfg_label(body), no = cfg_label(body), end = cfg_label(body);
	expr_condition(body, condition, yes, no);
	for (int arm = 0; arm < 2; arm++) {
		uint32_t mark = body->temporaries.count;
		CXCursor chosen = arm == 0 ? first : second;
		cfg_place(body, arm == 0 ? yes : no);
		expr_into(body, chosen, target);
		temp_end(body, mark, unit_extent(body->unit, chosen));
		cfg_jump(body, end);
	}
	cfg_place(body, end);
}

// GNU `a ?: b`: the value of a is tested and used once.
static void elvis_into(struct body *body, CXCursor first, CXCursor second, CXCursor whole, const struct path *target)
{
	uint32_t no = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, unit_extent(body->unit, first), target, expr_value(body, first));
	cfg_branch(body, unit_extent(body->unit, whole), operand_path(body, target), COMPARE_NE, operand_int(0), end, no);
	cfg_place(body, no);
	expr_into(body, second, target);
	cfg_place(body, end);
}

void expr_into(struct body *body, CXCursor expression, const struct path *target)
{
	expression = expr_strip(body, expression);
	int64_t constant;
	bool known = expr_int(body, expression, &constant);
	if (known || !expr_enter(body, expression)) {
		cfg_assign(body, unit_extent(body->unit, expression), target, known ? operand_int(constant) : operand_unknown());
		return;
	}
	enum CXCursorKind kind = clang_getCursorKind(expression);
	struct operand value = operand_unknown();
	struct cursor_list children = {0};
	if (kind == CXCursor_ConditionalOperator || kind == CXCursor_UnexposedExpr)
		children = expr_children(&body->scratch, expression);
	if (is_truth(expression))
		truth_into(body, expression, target);
	else if (kind == CXCursor_BlockExpr)
		block_lower(body, expression, target);
	else if (kind == CXCursor_ConditionalOperator && children.list.count == 3)
		choice_into(body, children.list.items[0], children.list.items[1], children.list.items[2], target);
	else if (kind == CXCursor_UnexposedExpr && atomic_builtin(body, expression, true, &value))
		cfg_assign(body, unit_extent(body->unit, expression), target, value);
	else if (kind == CXCursor_UnexposedExpr && children.list.count == 4)
		elvis_into(body, children.list.items[0], children.list.items[3], expression, target);
	else if (kind == CXCursor_UnexposedExpr)
		cfg_assign(body, unit_extent(body->unit, expression), target, expr_other(body, expression));
	else
		cfg_assign(body, unit_extent(body->unit, expression), target, expr_value(body, expression));
	expr_leave(body);
}

// --- effects

static void effect_of_branches(struct body *body, CXCursor expression)
{
	uint32_t end = cfg_label(body);
	expr_condition(body, expression, end, end);
	cfg_place(body, end);
}

static void effect_of_choice(struct body *body, CXCursor expression, bool voided)
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
		cfg_place(body, arm == 1 ? yes : no);
		expr_effect(body, children.list.items[arm], voided);
		temp_end(body, mark, unit_extent(body->unit, children.list.items[arm]));
		cfg_jump(body, end);
	}
	cfg_place(body, end);
}

static bool is_void_cast(CXCursor expression)
{
	enum CXCursorKind kind = clang_getCursorKind(expression);
	return (kind == CXCursor_CStyleCastExpr || kind == CXCursor_CXXStaticCastExpr ||
	        kind == CXCursor_CXXFunctionalCastExpr) &&
	       clang_getCanonicalType(clang_getCursorType(expression)).kind == CXType_Void;
}

// The cast may stand below conversions of its own.
static bool drops_value(struct body *body, CXCursor expression)
{
	for (int i = 0; i < 8; i++) {
		if (is_void_cast(expression))
			return true;
		enum CXCursorKind kind = clang_getCursorKind(expression);
		if (kind != CXCursor_ParenExpr && kind != CXCursor_UnexposedExpr)
			return false;
		struct cursor_list children = expr_children(&body->scratch, expression);
		if (children.list.count != 1)
			return false;
		expression = children.list.items[0];
	}
	return false;
}

static void effect_dispatch(struct body *body, CXCursor expression, bool voided)
{
	switch ((int)clang_getCursorKind(expression)) {
	case CXCursor_CallExpr:
	case CXCursor_ObjCMessageExpr:
		call_lower(body, expression, NULL, false, voided);
		return;
	case CXCursor_CompoundAssignOperator:
		assign_expression(body, expression, false);
		return;
	case CXCursor_UnaryOperator: {
		enum CXUnaryOperatorKind kind = clang_getCursorUnaryOperatorKind(expression);
		if (kind >= CXUnaryOperator_PostInc && kind <= CXUnaryOperator_PreDec)
			assign_expression(body, expression, false);
		else
			expr_children_effect(body, expression);
		return;
	}
	case CXCursor_BinaryOperator: {
		enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(expression);
		struct cursor_list children = expr_children(&body->scratch, expression);
		if (kind == CXBinaryOperator_Assign)
			assign_expression(body, expression, false);
		else if (kind == CXBinaryOperator_Comma && children.list.count == 2) {
			expr_effect(body, children.list.items[0], false);
			expr_effect(body, children.list.items[1], voided);
		} else if (kind == CXBinaryOperator_LAnd || kind == CXBinaryOperator_LOr)
			effect_of_branches(body, expression);
		else
			expr_children_effect(body, expression);
		return;
	}
	case CXCursor_ConditionalOperator:
		effect_of_choice(body, expression, voided);
		return;
	case CXCursor_MemberRefExpr:
	case CXCursor_ArraySubscriptExpr:
	case CXCursor_InitListExpr:
		expr_children_effect(body, expression);
		return;
	case CXCursor_UnexposedExpr: {
		struct operand ignored;
		if (!atomic_builtin(body, expression, false, &ignored))
			expr_value(body, expression);
		return;
	}
	default:
		expr_value(body, expression);
		return;
	}
}

void expr_effect(struct body *body, CXCursor expression, bool voided)
{
	voided = voided || drops_value(body, expression);
	expression = expr_strip(body, expression);
	if (!expr_has_effect(expression) && clang_getCursorKind(expression) != CXCursor_LambdaExpr)
		return;
	if (!expr_enter(body, expression))
		return;
	effect_dispatch(body, expression, voided);
	expr_leave(body);
}
