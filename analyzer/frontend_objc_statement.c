// Statements of Objective-C: those that begin with an @, and the enumeration of a collection.
#include "frontend_internal.h"

// The lock is the object; it is let go wherever control leaves the block.
static void lower_synchronized(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	struct location loc = unit_extent(body->unit, statement), end = stmt_end(body, statement);
	uint32_t depth = scope_depth(body);
	struct path object;
	CXCursor block = clang_getNullCursor();
	bool known = false;
	for (uint32_t i = 0; i < children.list.count; i++) {
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_CompoundStmt)
			block = children.list.items[i];
		else if (clang_isExpression(clang_getCursorKind(children.list.items[i])))
			known = path_pointee(body, expr_value(body, children.list.items[i]), &object);
	}
	if (known) {
		struct held_lock held = {.variable = variable_temp(body, 0), .lock = operand_path(body, &object)};
		cfg_emit1(body, EVENT_LOCK, loc, SLOT_TARGET, held.lock);
		array_push(&body->scratch, &body->held, held);
		scope_push(body, held.variable, (CXType){.kind = CXType_Invalid}, end);
	}
	stmt_scope(body, block);
	if (body->tail != NODE_NONE)
		scope_leave(body, depth, end);
	scope_pop(body, depth);
}

static CXCursor child_block(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_CompoundStmt)
			return children.list.items[i];
	return clang_getNullCursor();
}

static bool has_catch(const struct cursor_list *parts)
{
	for (uint32_t i = 0; i < parts->list.count; i++)
		if (clang_getCursorKind(parts->list.items[i]) == CXCursor_ObjCAtCatchStmt)
			return true;
	return false;
}

static void lower_catches(struct body *body, const struct cursor_list *parts, uint32_t end)
{
	uint32_t left = 0;
	for (uint32_t i = 0; i < parts->list.count; i++)
		left += clang_getCursorKind(parts->list.items[i]) == CXCursor_ObjCAtCatchStmt;
	if (left == 0)
		cfg_jump(body, scope_outer_pad(body));
	for (uint32_t i = 0; i < parts->list.count; i++) {
		CXCursor handler = parts->list.items[i];
		if (clang_getCursorKind(handler) != CXCursor_ObjCAtCatchStmt)
			continue;
		struct location loc = unit_extent(body->unit, handler);
		uint32_t here = cfg_label(body), next = cfg_label(body);
		if (--left == 0)
			cfg_jump(body, here);
		else
			cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), here, next);
		cfg_place(body, here);
		struct draft draft = draft_make(EVENT_CATCH, loc);
		cfg_emit(body, &draft);
		stmt_scope(body, child_block(body, handler));
		cfg_jump(body, end);
		cfg_place(body, next);
	}
	cfg_dead_end(body);
}

// PRECISION: exceptions are for what a program cannot go on from; only within @try is it followed what raises them. Of
// several handlers any may be the one, and one of them is.
static void lower_try(struct body *body, CXCursor statement)
{
	struct cursor_list parts = cursor_children(&body->scratch, statement);
	uint32_t handlers = cfg_label(body), end = cfg_label(body), depth = scope_depth(body);
	CXCursor finally = clang_getNullCursor();
	for (uint32_t i = 0; i < parts.list.count; i++)
		if (clang_getCursorKind(parts.list.items[i]) == CXCursor_ObjCAtFinallyStmt)
			finally = child_block(body, parts.list.items[i]);
	if (!clang_Cursor_isNull(finally))
		scope_push_finally(body, finally);
	uint32_t inner = scope_depth(body);
	struct handler any = {.catches_all = true, .label = handlers};
	struct handler_list list = {.count = has_catch(&parts), .items = &any};
	scope_push_handlers(body, handlers, list);
	body->tries++;
	stmt_scope(body, child_block(body, statement));
	body->tries--;
	scope_pop(body, inner);
	cfg_jump(body, end);
	cfg_place(body, handlers);
	lower_catches(body, &parts, end);
	cfg_place(body, end);
	if (body->tail != NODE_NONE)
		scope_leave(body, depth, stmt_end(body, statement));
	scope_pop(body, depth);
}

// `for (x in collection)`: nobody knows how often, nor what x is.
static void lower_enumeration(struct body *body, CXCursor statement)
{
	struct cursor_list parts = cursor_children(&body->scratch, statement);
	if (parts.list.count < 3)
		return;
	CXCursor element = parts.list.items[0];
	struct location loc = unit_extent(body->unit, statement);
	struct path place;
	bool known = false;
	expr_effect(body, parts.list.items[1], false);
	struct loop loop = loop_begin(body);
	cfg_loop_head(body, loop.head, loc);
	cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), loop.body, loop.out);
	cfg_place(body, loop.body);
	if (clang_getCursorKind(element) == CXCursor_DeclStmt) {
		struct cursor_list declared = cursor_children(&body->scratch, element);
		stmt_declarations(body, element, stmt_end(body, statement));
		known = declared.list.count > 0 && place_of_decl(body, declared.list.items[0], &place);
	} else {
		known = place_of(body, element, &place);
	}
	if (known)
		cfg_assign(body, unit_extent(body->unit, element), &place, operand_unknown());
	loop_body(body, &loop, parts.list.items[2]);
	cfg_place(body, loop.step);
	loop_end(body, &loop, stmt_end(body, statement));
}

bool objc_statement(struct body *body, CXCursor statement)
{
	switch ((int)clang_getCursorKind(statement)) {
	case CXCursor_ObjCAutoreleasePoolStmt:
		stmt_scope(body, child_block(body, statement));
		return true;
	case CXCursor_ObjCAtSynchronizedStmt:
		lower_synchronized(body, statement);
		return true;
	case CXCursor_ObjCAtTryStmt:
		lower_try(body, statement);
		return true;
	case CXCursor_ObjCAtThrowStmt:
		throw_lower(body, statement);
		return true;
	case CXCursor_ObjCForCollectionStmt:
		lower_enumeration(body, statement);
		return true;
	default:
		return false;
	}
}
