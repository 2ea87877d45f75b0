// Statements without loops: blocks, declarations, if, goto, return.
#include "frontend_region.h"

#include <string.h>

struct location stmt_end(struct body *body, CXCursor statement)
{
	CXFile file;
	unsigned offset, line, column;
	clang_getFileLocation(clang_getRangeEnd(clang_getCursorExtent(statement)), &file, &line, &column, &offset);
	if (file == NULL || offset == 0 || column < 2)
		return unit_extent(body->unit, statement);
	return (struct location){.file = unit_file(body->unit, file), .begin = offset - 1, .end = offset, .line = line,
	                         .column = column - 1};
}

void stmt_full(struct body *body, CXCursor expression)
{
	uint32_t mark = body->temporaries.count;
	expr_effect(body, expression, false);
	temp_end(body, mark, unit_extent(body->unit, expression));
}

// Leaves the scopes above `depth` as the end of a block does.
static void close_scope(struct body *body, uint32_t depth, struct location loc)
{
	if (body->tail != NODE_NONE)
		scope_leave(body, depth, loc);
	scope_pop(body, depth);
}

void stmt_compound(struct body *body, CXCursor compound)
{
	struct cursor_list children = cursor_children(&body->scratch, compound);
	struct location outer = body->scope_end;
	uint32_t depth = scope_depth(body);
	body->scope_end = stmt_end(body, compound);
	for (uint32_t i = region_skipped(body, compound); i < children.list.count; i++)
		stmt_lower(body, children.list.items[i]);
	pragma_at_end(body, compound);
	close_scope(body, depth, body->scope_end);
	body->scope_end = outer;
}

void stmt_scope(struct body *body, CXCursor statement)
{
	if (clang_Cursor_isNull(statement))
		return;
	if (clang_getCursorKind(statement) == CXCursor_CompoundStmt) {
		if (expr_enter(body, statement)) {
			stmt_compound(body, statement);
			expr_leave(body);
		}
		return;
	}
	uint32_t depth = scope_depth(body);
	stmt_lower(body, statement);
	close_scope(body, depth, stmt_end(body, statement));
}

// The value is copied out before the scope ends.
struct operand stmt_expression_value(struct body *body, CXCursor expression)
{
	struct cursor_list outer = cursor_children(&body->scratch, expression);
	if (outer.list.count != 1)
		return operand_unknown();
	struct cursor_list children = cursor_children(&body->scratch, outer.list.items[0]);
	struct location saved = body->scope_end;
	uint32_t depth = scope_depth(body), last = children.list.count;
	struct operand value = operand_none();
	body->scope_end = stmt_end(body, outer.list.items[0]);
	for (uint32_t i = 0; i < last; i++) {
		CXCursor child = children.list.items[i];
		CXType type = clang_getCursorType(child);
		bool result = i + 1 == last && clang_isExpression(clang_getCursorKind(child)) &&
		              clang_getCanonicalType(type).kind != CXType_Void;
		if (!result) {
			stmt_lower(body, child);
			continue;
		}
		struct path temp = path_root(variable_temp(body, type_index(body->unit, type)));
		init_object(body, child, type, &temp, unit_extent(body->unit, child));
		value = operand_path(body, &temp);
	}
	close_scope(body, depth, body->scope_end);
	body->scope_end = saved;
	return value;
}

void stmt_declarations(struct body *body, CXCursor statement, struct location scope_end)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor child = children.list.items[i];
		enum CXCursorKind kind = clang_getCursorKind(child);
		if (kind == CXCursor_VarDecl)
			init_variable(body, child, scope_end);
		else if (kind == CXCursor_UnexposedDecl)
			init_bindings(body, child, scope_end);
		else if (kind == CXCursor_StructDecl && annotate_is_shield(body->unit, child))
			shield_note(body->unit, unit_extent(body->unit, statement), scope_end);
		else if (body->unit->cxx && (kind == CXCursor_StructDecl || kind == CXCursor_ClassDecl || kind == CXCursor_UnionDecl))
			unit_local_class(body->unit, child, body->function->flags & FUNCTION_OF_PLACE);
	}
}

static void lower_if(struct body *body, CXCursor statement)
{
	uint32_t depth = scope_depth(body), end = cfg_label(body);
	struct location loc = stmt_end(body, statement);
	// `else if` is a loop here, for chains of thousands.
	for (;;) {
		struct statement_parts parts = text_parts(body, statement);
		uint32_t yes = cfg_label(body), no = cfg_label(body);
		if (!clang_Cursor_isNull(parts.init))
			stmt_lower(body, parts.init);
		if (!clang_Cursor_isNull(parts.variable))
			init_variable(body, parts.variable, loc);
		if (clang_Cursor_isNull(parts.condition))
			cfg_branch(body, unit_extent(body->unit, statement), operand_unknown(), COMPARE_NE, operand_int(0), yes, no);
		else
			condition_full(body, parts.condition, yes, no);
		cfg_place(body, yes);
		stmt_scope(body, parts.body);
		if (body->tail != NODE_NONE)
			scope_leave(body, depth, loc);
		cfg_jump(body, end);
		cfg_place(body, no);
		statement = parts.otherwise;
		if (clang_Cursor_isNull(statement) || clang_getCursorKind(statement) != CXCursor_IfStmt)
			break;
	}
	stmt_scope(body, statement);
	close_scope(body, depth, loc);
	cfg_jump(body, end);
	cfg_place(body, end);
}

static struct operand return_value(struct body *body, CXCursor expression)
{
	CXType type = body->return_type;
	if (type.kind == CXType_Invalid || type.kind == CXType_Auto)
		type = clang_getCursorType(expression);
	if (clang_getCanonicalType(type).kind == CXType_Void) {
		expr_effect(body, expression, false);
		return operand_none();
	}
	if (type_is_reference(type))
		return init_reference(body, expression);
	if (!type_is_record(type))
		return expr_value(body, expression);
	if (!body->unit->cxx && clang_getCursorKind(expr_strip(body, expression)) == CXCursor_DeclRefExpr)
		return expr_value(body, expression);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, type)));
	init_object(body, expression, type, &temp, unit_extent(body->unit, expression));
	return operand_path(body, &temp);
}

static void lower_return(struct body *body, CXCursor statement)
{
	struct cursor_list children = expr_children(&body->scratch, statement);
	struct location loc = unit_extent(body->unit, statement);
	uint32_t mark = body->temporaries.count;
	struct draft draft = draft_make(EVENT_RETURN, loc);
	if (children.list.count > 0)
		draft_add(body, &draft, SLOT_SOURCE, return_value(body, children.list.items[0]));
	temp_end(body, mark, loc);
	if (body->tail == NODE_NONE)
		return;
	cfg_emit(body, &draft);
	if (body->is_destructor)
		cfg_jump(body, body->epilogue);
	else {
		scope_leave(body, 0, loc);
		cfg_jump(body, cfg_exit(body));
	}
}

static void lower_jump(struct body *body, CXCursor statement, bool is_break)
{
	struct jump_target target;
	if (is_break && body->breaks.count > 0)
		target = body->breaks.items[body->breaks.count - 1];
	else if (!is_break && body->continues.count > 0)
		target = body->continues.items[body->continues.count - 1];
	else
		return;
	if (body->tail != NODE_NONE)
		scope_leave(body, target.depth, unit_extent(body->unit, statement));
	cfg_jump(body, target.label);
}

static void lower_label(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	scope_label(body, statement);
	for (uint32_t i = 0; i < children.list.count; i++)
		stmt_lower(body, children.list.items[i]);
}

// Attributes and the like around a statement; a coroutine's machinery, of which only the first block is the user's.
static void lower_unexposed(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	uint32_t file;
	bool ends = (body->function->flags & FUNCTION_COROUTINE) != 0 &&
	            str_starts_with(unit_bytes(body->unit, statement, &file), STR("co_return"));
	// What is returned stands alone, and once more as the argument of the promise's function.
	for (uint32_t i = ends && children.list.count > 1 ? children.list.count - 1 : 0; i < children.list.count; i++)
		stmt_lower(body, children.list.items[i]);
	if (ends && body->tail != NODE_NONE) {
		scope_leave(body, 0, unit_extent(body->unit, statement));
		cfg_jump(body, cfg_exit(body));
	}
}

static void dispatch(struct body *body, CXCursor statement)
{
	enum CXCursorKind kind = clang_getCursorKind(statement);
	switch ((int)kind) {
	case CXCursor_CompoundStmt:
		stmt_compound(body, statement);
		return;
	case CXCursor_DeclStmt:
		stmt_declarations(body, statement, body->scope_end);
		return;
	case CXCursor_IfStmt:
		lower_if(body, statement);
		return;
	case CXCursor_ForStmt:
		loop_for(body, statement);
		return;
	case CXCursor_WhileStmt:
		loop_while(body, statement);
		return;
	case CXCursor_DoStmt:
		loop_do(body, statement);
		return;
	case CXCursor_CXXForRangeStmt:
		loop_range(body, statement);
		return;
	case CXCursor_SwitchStmt:
		switch_lower(body, statement);
		return;
	case CXCursor_CaseStmt:
	case CXCursor_DefaultStmt:
		switch_case(body, statement);
		return;
	case CXCursor_ReturnStmt:
		lower_return(body, statement);
		return;
	case CXCursor_BreakStmt:
	case CXCursor_ContinueStmt:
		lower_jump(body, statement, kind == CXCursor_BreakStmt);
		return;
	case CXCursor_GotoStmt:
		goto_lower(body, statement);
		return;
	case CXCursor_IndirectGotoStmt:
		goto_computed(body, statement);
		return;
	case CXCursor_LabelStmt:
		lower_label(body, statement);
		return;
	case CXCursor_CXXTryStmt:
		try_lower(body, statement);
		return;
	case CXCursor_UnexposedStmt:
		lower_unexposed(body, statement);
		return;
	case CXCursor_AsmStmt:
		asm_lower(body, statement);
		return;
	case CXCursor_NullStmt:
		return;
	default:
		if (clang_isExpression(kind)) {
			stmt_full(body, statement);
		} else if (objc_statement(body, statement)) {
			return;
		} else if (clang_isStatement(kind)) {
			cfg_unknown_kind(body, statement);
			lower_unexposed(body, statement);
		}
		return;
	}
}

void stmt_lower(struct body *body, CXCursor statement)
{
	if (clang_Cursor_isNull(statement) || body->overflow || !expr_enter(body, statement))
		return;
	pragma_before(body, statement);
	dispatch(body, statement);
	pragma_after(body, statement);
	expr_leave(body);
}
