// Values of + - * / % << >> and |.
#include "frontend_sum.h"

static enum CXChildVisitResult find_member(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct cursor_list *members = ((void **)data)[0];
	struct body *body = ((void **)data)[1];
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_MemberRef)
		array_push(&body->scratch, &members->list, cursor);
	return CXChildVisit_Continue;
}

// The address of a member less the member's offset is the address of the object that holds it.
static bool whole_of_member(struct body *body, struct operand member, CXCursor offset, struct operand *ret_whole)
{
	struct cursor_list members = {0};
	void *search[] = {&members, body};
	if (member.kind != OPERAND_ADDRESS || clang_getCursorKind(offset) != CXCursor_UnexposedExpr ||
	    !str_equal(text_word(body, offset), STR("__builtin_offsetof")))
		return false;
	struct path path = *operand_place(body, member);
	clang_visitChildren(offset, find_member, search);
	for (uint32_t i = members.list.count; i > 0; i--) {
		const struct step *last = path.step_count == 0 ? NULL : &path.steps[path.step_count - 1];
		if (last == NULL || last->kind != STEP_FIELD ||
		    !str_equal(last->field, unit_spelling(body->unit, members.list.items[i - 1])))
			return false;
		path.steps[--path.step_count] = (struct step){0};
	}
	*ret_whole = operand_address(body, &path);
	return members.list.count != 0;
}

static int64_t saturating_add(int64_t a, int64_t b)
{
	int64_t sum;
	return __builtin_add_overflow(a, b, &sum) ? (b < 0 ? INT64_MIN : INT64_MAX) : sum;
}

static bool is_number(struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_INT;
}

// A number that is the same whenever its operands are.
static struct operand computed(struct body *body, CXCursor expression, CXCursor left, struct operand base, CXCursor right, struct operand amount,
                               enum operator operator)
{
	CXType type = clang_getCursorType(expression);
	expr_note_read(body, left, base);
	expr_note_read(body, right, amount);
	if (!type_is_integer(type) || !type_is_integer(clang_getCursorType(left)) || !type_is_integer(clang_getCursorType(right)) || !is_number(base) ||
	    !is_number(amount) || (base.kind == OPERAND_INT && amount.kind == OPERAND_INT))
		return operand_unknown();
	struct path path = path_root(variable_temp(body, type_index(body->unit, type)));
	struct draft draft = draft_make(EVENT_COMPUTE, unit_extent(body->unit, expression));
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, &path));
	draft_add(body, &draft, SLOT_SOURCE, base);
	draft_add(body, &draft, SLOT_AMOUNT, amount);
	draft_add(body, &draft, SLOT_OPERATOR, operand_int(operator));
	cfg_emit(body, &draft);
	return operand_path(body, &path);
}

static bool operator_of(enum CXBinaryOperatorKind kind, enum operator *ret_operator)
{
	switch ((int)kind) {
	case CXBinaryOperator_Mul:
	case CXBinaryOperator_Shl: *ret_operator = OPERATOR_MULTIPLY; return true;
	case CXBinaryOperator_Div:
	case CXBinaryOperator_Shr: *ret_operator = OPERATOR_DIVIDE; return true;
	case CXBinaryOperator_Rem: *ret_operator = OPERATOR_REMAINDER; return true;
	default: return false;
	}
}

bool product_value(struct body *body, CXCursor expression, CXCursor left, CXCursor right, enum CXBinaryOperatorKind kind, struct operand *ret_value)
{
	enum operator operator = OPERATOR_COUNT;
	if (!operator_of(kind, &operator) || !type_is_integer(clang_getCursorType(expression)))
		return false;
	struct operand base = expr_value(body, left), amount = expr_value(body, right);
	bool shift = kind == CXBinaryOperator_Shl || kind == CXBinaryOperator_Shr;
	if (shift && (amount.kind != OPERAND_INT || amount.value < 0 || amount.value > 30))
		amount = operand_unknown();
	else if (shift)
		amount.value = INT64_C(1) << amount.value;
	*ret_value = computed(body, expression, left, base, right, amount, operator);
	return true;
}

struct operand sum_value(struct body *body, CXCursor expression, CXCursor left, CXCursor right, bool minus)
{
	CXType type = clang_getCursorType(expression);
	if (!minus && expr_is_pointer(expr_strip(body, right))) { // i + p
		CXCursor swapped = left;
		left = right;
		right = swapped;
	}
	struct operand base = expr_value(body, left), amount = expr_value(body, right), whole;
	if (minus && whole_of_member(body, base, expr_strip(body, right), &whole))
		return whole;
	if (minus && amount.kind == OPERAND_INT && amount.value != INT64_MIN)
		amount.value = -amount.value;
	else if (minus)
		return computed(body, expression, left, base, right, amount, OPERATOR_SUBTRACT);
	if (base.kind == OPERAND_INT && amount.kind == OPERAND_INT)
		return operand_int(saturating_add(base.value, amount.value));
	struct path path;
	if (expr_is_pointer(expression)) {
		if (amount.kind == OPERAND_UNKNOWN && base.kind != OPERAND_ADDRESS)
			return operand_unknown();
		return path_element(body, base, amount, &path) ? operand_address(body, &path) : operand_unknown();
	}
	if (!type_is_integer(type) || amount.kind == OPERAND_UNKNOWN || base.kind == OPERAND_UNKNOWN) {
		expr_note_read(body, left, base);
		expr_note_read(body, right, amount);
		return operand_unknown();
	}
	path = path_root(variable_temp(body, type_index(body->unit, type)));
	assign_add(body, unit_extent(body->unit, expression), &path, base, amount);
	return operand_path(body, &path);
}

struct operand sum_of_bits(struct body *body, CXCursor expression, CXCursor left, CXCursor right)
{
	struct operand first = expr_value(body, left), second = expr_value(body, right);
	if (first.kind != OPERAND_PATH || second.kind != OPERAND_PATH)
		return operand_unknown();
	struct path result = path_root(variable_temp(body, 0));
	bits_or_into(body, unit_extent(body->unit, expression), &result, first, second);
	return operand_path(body, &result);
}

