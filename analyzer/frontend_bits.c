// Arithmetic that branches depend on though the facts cannot say it: flags in an integer, a sum of failures, a negated
// error code. Each bit that a function tests is a place of its own below the integer ("&4"); what is known about the
// sign or the zeroness of an unknown result is said by a branch whose other arm ends.
#include "frontend_internal.h"

static void assume(struct body *body, struct location loc, struct operand left, enum compare compare, int64_t right)
{
	uint32_t yes = cfg_label(body), no = cfg_label(body);
	cfg_branch(body, loc, left, compare, operand_int(right), yes, no);
	cfg_place(body, no);
	struct draft draft = draft_make(EVENT_NORETURN, loc);
	cfg_emit(body, &draft);
	cfg_dead_end(body);
	cfg_place(body, yes);
}

static void assign_some(struct body *body, struct location loc, const struct path *target, enum compare compare)
{
	cfg_assign(body, loc, target, operand_unknown());
	assume(body, loc, operand_path(body, target), compare, 0);
}

// `-x`: the sign is what callers look at. PRECISION: `-f()` makes a positive error code negative.
struct operand bits_negated(struct body *body, struct location loc, struct operand value, bool is_code)
{
	if (value.kind == OPERAND_INT && value.value != INT64_MIN)
		return operand_int(-value.value);
	if (value.kind != OPERAND_PATH)
		return operand_unknown();
	struct path result = path_root(variable_temp(body, 0));
	uint32_t zero = cfg_label(body), other = cfg_label(body), positive = cfg_label(body), negative = cfg_label(body),
	         end = cfg_label(body);
	cfg_branch(body, loc, value, COMPARE_EQ, operand_int(0), zero, other);
	cfg_place(body, zero);
	cfg_assign(body, loc, &result, operand_int(0));
	cfg_jump(body, end);
	cfg_place(body, other);
	if (is_code) {
		assign_some(body, loc, &result, COMPARE_LT);
		cfg_place(body, end);
		return operand_path(body, &result);
	}
	cfg_branch(body, loc, value, COMPARE_GT, operand_int(0), positive, negative);
	cfg_place(body, positive);
	assign_some(body, loc, &result, COMPARE_LT);
	cfg_jump(body, end);
	cfg_place(body, negative);
	assign_some(body, loc, &result, COMPARE_GT);
	cfg_place(body, end);
	return operand_path(body, &result);
}

// `a | b` is zero when both are. `a` may be the target itself: `failed |= start()`.
void bits_or_into(struct body *body, struct location loc, const struct path *target, struct operand left,
                  struct operand right)
{
	uint32_t some = cfg_label(body), rest = cfg_label(body), none = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, loc, right, COMPARE_NE, operand_int(0), some, rest);
	cfg_place(body, rest);
	if (left.kind == OPERAND_PATH && path_equal(operand_place(body, left), target)) {
		cfg_jump(body, end);
	} else {
		cfg_branch(body, loc, left, COMPARE_NE, operand_int(0), some, none);
		cfg_place(body, none);
		cfg_assign(body, loc, target, operand_int(0));
		cfg_jump(body, end);
	}
	cfg_place(body, some);
	assign_some(body, loc, target, COMPARE_NE);
	cfg_place(body, end);
}

// --- tested bits

static bool is_single_bit(int64_t mask)
{
	return mask > 0 && (mask & (mask - 1)) == 0;
}

struct bit_search {
	struct body *body;
};

// The declaration that an integer expression names: a variable or a field.
static CXCursor named_decl(struct body *body, CXCursor expression)
{
	CXCursor inner = expr_strip(body, expression);
	enum CXCursorKind kind = clang_getCursorKind(inner);
	if (kind != CXCursor_DeclRefExpr && kind != CXCursor_MemberRefExpr)
		return clang_getNullCursor();
	CXCursor decl = clang_getCursorReferenced(inner);
	kind = clang_getCursorKind(decl);
	bool place = kind == CXCursor_VarDecl || kind == CXCursor_ParmDecl || kind == CXCursor_FieldDecl;
	return place && type_is_integer(clang_getCursorType(decl)) ? clang_getCanonicalCursor(decl) : clang_getNullCursor();
}

bool bits_test(struct body *body, CXCursor expression, CXCursor *ret_whole, int64_t *ret_mask)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (clang_getCursorKind(expression) != CXCursor_BinaryOperator || children.list.count != 2 ||
	    clang_getCursorBinaryOperatorKind(expression) != CXBinaryOperator_And)
		return false;
	for (uint32_t i = 0; i < 2; i++) {
		int64_t mask;
		if (!expr_int(body, expr_strip(body, children.list.items[i]), &mask) || !is_single_bit(mask) ||
		    clang_Cursor_isNull(named_decl(body, children.list.items[1 - i])))
			continue;
		*ret_whole = children.list.items[1 - i];
		*ret_mask = mask;
		return true;
	}
	return false;
}

static enum CXChildVisitResult find_tests(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct body *body = data;
	CXCursor whole;
	int64_t mask;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_BinaryOperator || !bits_test(body, cursor, &whole, &mask))
		return CXChildVisit_Recurse;
	struct tested_bit bit = {.decl = named_decl(body, whole), .mask = mask};
	for (uint32_t i = 0; i < body->bits.count; i++)
		if (clang_equalCursors(body->bits.items[i].decl, bit.decl) && body->bits.items[i].mask == mask)
			return CXChildVisit_Recurse;
	bit.name = unit_spelling(body->unit, bit.decl);
	bit.field = unit_string(body->unit, str_format(&body->scratch, "&%lld", (long long)mask));
	if (body->bits.count < BITS_MAX)
		array_push(&body->scratch, &body->bits, bit);
	return CXChildVisit_Recurse;
}

void bits_collect(struct body *body, CXCursor statement)
{
	clang_visitChildren(statement, find_tests, body);
}

// Does the path end in what the bit's declaration names? Paths know names only.
static bool is_bit_of(const struct body *body, const struct tested_bit *bit, const struct path *path)
{
	const struct step *last = NULL;
	for (uint32_t i = path->step_count; i > 0 && last == NULL; i--)
		if (path->steps[i - 1].kind == STEP_FIELD)
			last = &path->steps[i - 1];
	if (last != NULL)
		return str_equal(last->field, bit->name);
	return str_equal(body->function->variables.items[path->variable].name, bit->name);
}

static bool bit_path(const struct tested_bit *bit, const struct path *whole, struct path *ret_path)
{
	struct path path = *whole;
	if (!path_field(&path, bit->field))
		return false;
	*ret_path = path;
	return true;
}

// The place of one bit; false: it is not followed.
bool bits_place(struct body *body, const struct path *whole, int64_t mask, struct path *ret_path)
{
	for (uint32_t i = 0; i < body->bits.count; i++)
		if (body->bits.items[i].mask == mask && is_bit_of(body, &body->bits.items[i], whole))
			return bit_path(&body->bits.items[i], whole, ret_path);
	return false;
}

bool bits_value(struct body *body, CXCursor expression, struct operand *ret_value)
{
	CXCursor whole;
	struct path place, bit;
	int64_t mask;
	if (!bits_test(body, expression, &whole, &mask) || !place_of(body, whole, &place) || !bits_place(body, &place, mask, &bit))
		return false;
	struct location loc = unit_extent(body->unit, expression);
	struct path result = path_root(variable_temp(body, 0));
	uint32_t set = cfg_label(body), clear = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, loc, operand_path(body, &bit), COMPARE_NE, operand_int(0), set, clear);
	cfg_place(body, set);
	cfg_assign(body, loc, &result, operand_int(mask));
	cfg_jump(body, end);
	cfg_place(body, clear);
	cfg_assign(body, loc, &result, operand_int(0));
	cfg_place(body, end);
	*ret_value = operand_path(body, &result);
	return true;
}

// After `target = source`: what the bits are now.
void bits_after_assign(struct body *body, struct location loc, const struct path *target, struct operand source)
{
	for (uint32_t i = 0; i < body->bits.count; i++) {
		const struct tested_bit bit = body->bits.items[i];
		struct path place, from;
		if (!is_bit_of(body, &bit, target) || !bit_path(&bit, target, &place))
			continue;
		struct operand value = operand_unknown();
		if (source.kind == OPERAND_INT)
			value = operand_int((source.value & bit.mask) != 0);
		else if (source.kind == OPERAND_PATH && bit_path(&bit, operand_place(body, source), &from))
			value = operand_path(body, &from);
		cfg_emit2(body, EVENT_ASSIGN, loc, SLOT_TARGET, operand_path(body, &place), SLOT_SOURCE, value);
	}
}

// `target |= mask` and `target &= ~mask` change some bits and keep the others.
bool bits_change(struct body *body, struct location loc, const struct path *target, int64_t mask, bool set)
{
	struct operand values[BITS_MAX];
	bool followed = false;
	uint32_t count = body->bits.count;
	for (uint32_t i = 0; i < count; i++) {
		const struct tested_bit bit = body->bits.items[i];
		struct path place, kept = path_root(0);
		values[i] = operand_none();
		if (!is_bit_of(body, &bit, target) || !bit_path(&bit, target, &place))
			continue;
		followed = true;
		values[i] = operand_int(set);
		if ((mask & bit.mask) != 0)
			continue;
		kept = path_root(variable_temp(body, 0));
		cfg_emit2(body, EVENT_ASSIGN, loc, SLOT_TARGET, operand_path(body, &kept), SLOT_SOURCE,
		          operand_path(body, &place));
		values[i] = operand_path(body, &kept);
	}
	if (!followed)
		return false;
	cfg_emit2(body, EVENT_ASSIGN, loc, SLOT_TARGET, operand_path(body, target), SLOT_SOURCE, operand_unknown());
	for (uint32_t i = 0; i < count; i++) {
		struct path place;
		if (values[i].kind != OPERAND_NONE && bit_path(&body->bits.items[i], target, &place))
			cfg_emit2(body, EVENT_ASSIGN, loc, SLOT_TARGET, operand_path(body, &place), SLOT_SOURCE, values[i]);
	}
	if (set)
		assume(body, loc, operand_path(body, target), COMPARE_NE, 0);
	return true;
}
