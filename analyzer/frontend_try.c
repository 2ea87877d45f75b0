// try, catch and throw. A handler list is one place where landing pads lead; it tells the handlers apart by branches.
#include "frontend_internal.h"

static void declare_caught(struct body *body, CXCursor variable, struct location end)
{
	struct path path = path_root(variable_of(body, variable));
	struct location loc = body->function->variables.items[path.variable].loc;
	CXType type = clang_getCursorType(variable);
	if (!type_is_reference(type))
		cfg_emit1(body, EVENT_DECLARE, loc, SLOT_TARGET, operand_path(body, &path));
	cfg_assign(body, loc, &path, operand_unknown());
	if (!type_is_reference(type))
		scope_push(body, path.variable, type, end);
}

void throw_raise(struct body *body, const struct draft *draft, CXType type, struct location loc)
{
	uint32_t node = cfg_emit(body, draft);
	if (node == NODE_NONE)
		return;
	uint32_t pad = throw_pad(body, type, loc);
	if (!body->overflow)
		body->function->nodes.items[node].unwind = pad;
	cfg_dead_end(body);
}

// No object came to be: who reaches the end of the handler raises the exception again.
static void raise_again(struct body *body, struct location loc)
{
	struct draft draft = draft_make(EVENT_THROW, loc);
	draft.event.flags = FLAG_IMPLICIT;
	throw_raise(body, &draft, (CXType){.kind = CXType_Invalid}, loc);
}

static void lower_handler(struct body *body, CXCursor handler, bool constructor, uint32_t end)
{
	struct cursor_list children = cursor_children(&body->scratch, handler);
	struct location loc = unit_extent(body->unit, handler), close = stmt_end(body, handler);
	uint32_t depth = scope_depth(body);
	struct draft draft = draft_make(EVENT_CATCH, loc);
	cfg_emit(body, &draft);
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor child = children.list.items[i];
		if (clang_getCursorKind(child) == CXCursor_VarDecl)
			declare_caught(body, child, close);
		else if (clang_getCursorKind(child) == CXCursor_CompoundStmt)
			stmt_compound(body, child);
	}
	if (body->tail != NODE_NONE)
		scope_leave(body, depth, close);
	scope_pop(body, depth);
	if (constructor)
		raise_again(body, close);
	cfg_jump(body, end);
}

static struct handler describe_handler(struct body *body, CXCursor cursor)
{
	struct cursor_list children = cursor_children(&body->scratch, cursor);
	struct handler handler = {.catches_all = true, .label = cfg_label(body)};
	for (uint32_t i = 0; i < children.list.count; i++) {
		if (clang_getCursorKind(children.list.items[i]) != CXCursor_VarDecl)
			continue;
		handler.catches_all = false;
		handler.type = clang_getCursorType(children.list.items[i]);
	}
	return handler;
}

static struct handler_list describe_handlers(struct body *body, const struct cursor_list *children)
{
	struct handler *handlers = arena_array(&body->scratch, struct handler, (size_t)children->list.count + 1);
	struct handler_list list = {.items = handlers};
	for (uint32_t i = 0; i < children->list.count; i++)
		if (clang_getCursorKind(children->list.items[i]) == CXCursor_CXXCatchStmt)
			handlers[list.count++] = describe_handler(body, children->list.items[i]);
	return list;
}

// PRECISION: an exception whose type is not known is taken to be caught by one of the handlers that it meets.
static void lower_try(struct body *body, CXCursor statement, bool constructor)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	uint32_t depth = scope_depth(body), handlers = cfg_label(body), end = cfg_label(body), count = 0;
	struct handler_list list = describe_handlers(body, &children);
	scope_push_handlers(body, handlers, list);
	if (constructor)
		class_construct_members(body, body->decl, stmt_end(body, statement));
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_CompoundStmt)
			stmt_compound(body, children.list.items[i]);
	scope_pop(body, depth);
	cfg_jump(body, end);
	cfg_place(body, handlers);
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor handler = children.list.items[i];
		if (clang_getCursorKind(handler) != CXCursor_CXXCatchStmt)
			continue;
		uint32_t here = list.items[count++].label, next = cfg_label(body);
		if (count == list.count)
			cfg_jump(body, here);
		else
			cfg_branch(body, unit_extent(body->unit, handler), operand_unknown(), COMPARE_NE, operand_int(0), here, next);
		cfg_place(body, here);
		lower_handler(body, handler, constructor, end);
		cfg_place(body, next);
	}
	if (list.count == 0)
		cfg_jump(body, scope_outer_pad(body));
	cfg_place(body, end);
}

void try_lower(struct body *body, CXCursor statement)
{
	lower_try(body, statement, false);
}

void try_constructor(struct body *body, CXCursor statement)
{
	lower_try(body, statement, true);
}

void throw_lower(struct body *body, CXCursor expression)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	struct location loc = unit_extent(body->unit, expression);
	struct draft draft = draft_make(EVENT_THROW, loc);
	uint32_t mark = body->temporaries.count;
	CXType type = {.kind = CXType_Invalid};
	if (children.list.count > 0) {
		type = clang_getCursorType(children.list.items[0]);
		struct operand source = expr_value(body, children.list.items[0]);
		draft_add(body, &draft, SLOT_SOURCE, source);
		const struct path *thrown = operand_place(body, source);
		if (thrown != NULL)
			temp_release(body, thrown->variable);
	}
	temp_end(body, mark, loc);
	throw_raise(body, &draft, type, loc);
}
