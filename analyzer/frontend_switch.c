// switch: a chain of comparisons that leads to the labels in the body; without a break control falls through.
#include "frontend_internal.h"

struct case_search {
	struct body *body;
	struct switch_labels *labels;
};

static enum CXChildVisitResult find_case(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct case_search *search = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (kind == CXCursor_SwitchStmt || kind == CXCursor_LambdaExpr || kind == CXCursor_BlockExpr)
		return CXChildVisit_Continue;
	if (kind == CXCursor_CaseStmt || kind == CXCursor_DefaultStmt) {
		uint32_t label = cfg_label(search->body);
		array_push(&search->body->scratch, &search->labels->cases, cursor);
		array_push(&search->body->scratch, &search->labels->labels, label);
	}
	return CXChildVisit_Recurse;
}

// The constants of a case: one, or the ends of a GNU range.
static bool case_bounds(struct body *body, CXCursor statement, int64_t *ret_low, int64_t *ret_high)
{
	struct cursor_list children = expr_children(&body->scratch, statement);
	if (children.list.count == 0 || !expr_int(body, children.list.items[0], ret_low))
		return false;
	*ret_high = *ret_low;
	int64_t high;
	if (children.list.count == 3 && expr_int(body, children.list.items[1], &high))
		*ret_high = high;
	return true;
}

static void emit_test(struct body *body, CXCursor statement, struct operand value, uint32_t label)
{
	struct location loc = unit_extent(body->unit, statement);
	struct cursor_list children = expr_children(&body->scratch, statement);
	if (children.list.count > 0) {
		loc.end = unit_extent(body->unit, children.list.items[0]).end;
		if (loc.end < loc.begin)
			loc.end = loc.begin;
	}
	int64_t low, high;
	uint32_t next = cfg_label(body);
	if (!case_bounds(body, statement, &low, &high)) {
		cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), label, next);
	} else if (low == high) {
		cfg_branch(body, loc, value, COMPARE_EQ, operand_int(low), label, next);
	} else {
		uint32_t above = cfg_label(body);
		cfg_branch(body, loc, value, COMPARE_GE, operand_int(low), above, next);
		cfg_place(body, above);
		cfg_branch(body, loc, value, COMPARE_LE, operand_int(high), label, next);
	}
	cfg_place(body, next);
}

static void emit_tests(struct body *body, const struct switch_labels *labels, struct operand value, uint32_t exit)
{
	uint32_t otherwise = exit;
	for (uint32_t i = 0; i < labels->cases.count; i++) {
		if (clang_getCursorKind(labels->cases.items[i]) == CXCursor_DefaultStmt)
			otherwise = labels->labels.items[i];
		else
			emit_test(body, labels->cases.items[i], value, labels->labels.items[i]);
	}
	cfg_jump(body, otherwise);
}

void switch_lower(struct body *body, CXCursor statement)
{
	struct statement_parts parts = text_parts(body, statement);
	struct switch_labels labels = {0}, *outer = body->labels_of_switch;
	struct case_search search = {body, &labels};
	struct location loc = stmt_end(body, statement);
	uint32_t depth = scope_depth(body), exit = cfg_label(body);
	stmt_hidden_init(body, statement, loc);
	if (!clang_Cursor_isNull(parts.variable))
		init_variable(body, parts.variable, loc);
	uint32_t mark = body->temporaries.count;
	struct operand value = clang_Cursor_isNull(parts.condition) ? operand_unknown() : expr_value(body, parts.condition);
	temp_end(body, mark, loc);
	if (!clang_Cursor_isNull(parts.body)) {
		if (clang_getCursorKind(parts.body) == CXCursor_CaseStmt)
			find_case(parts.body, statement, &search);
		clang_visitChildren(parts.body, find_case, &search);
	}
	emit_tests(body, &labels, value, exit);
	struct jump_target target = {exit, scope_depth(body)};
	array_push(&body->scratch, &body->breaks, target);
	body->labels_of_switch = &labels;
	stmt_scope(body, parts.body);
	body->labels_of_switch = outer;
	body->breaks.count--;
	cfg_jump(body, exit);
	cfg_place(body, exit);
	scope_leave(body, depth, loc);
	scope_pop(body, depth);
}

void switch_case(struct body *body, CXCursor statement)
{
	struct switch_labels *labels = body->labels_of_switch;
	for (uint32_t i = 0; labels != NULL && i < labels->cases.count; i++) {
		uint32_t at = (labels->next + i) % labels->cases.count; // they come in order
		if (!cursor_same_statement(labels->cases.items[at], statement))
			continue;
		cfg_place(body, labels->labels.items[at]);
		labels->next = at + 1;
		break;
	}
	struct cursor_list children = cursor_children(&body->scratch, statement);
	uint32_t values = clang_getCursorKind(statement) == CXCursor_DefaultStmt ? 0 : 1;
	if (children.list.count > values)
		stmt_lower(body, children.list.items[children.list.count - 1]);
}
