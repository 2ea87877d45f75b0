// Tasks that run the code behind the call that starts them. Libraries of coroutines for C have a macro that switches stacks:
//
//     handle = PROLOGUE(...);
//     if (is this the new stack?) { CODE; EPILOGUE(); }
//
// The call of the prologue is the spawn, and if CODE is a call, then what it calls is the entry and its arguments are what the
// task is given: the spawner evaluates nothing of it later. For the spawner the block only ends the path.
#include "frontend_region.h"

enum { REGIONS_MAX = 1000 };

static const struct model_function *row_of(struct body *body, CXCursor call)
{
	CXCursor callee = clang_getCursorReferenced(call);
	int count = clang_Cursor_getNumArguments(call);
	if (clang_getCursorKind(callee) != CXCursor_FunctionDecl || count < 0)
		return NULL;
	return model_find_function(body->unit->options->models, symbol_name(body->unit, callee), (uint32_t)count);
}

// The innermost start that is still without its code.
static struct region *open_region(struct body *body)
{
	for (uint32_t i = body->regions.count; i > 0; i--)
		if (clang_Cursor_isNull(body->regions.items[i - 1].block))
			return &body->regions.items[i - 1];
	return NULL;
}

static bool ends(struct body *body, const struct region *region, CXCursor statement)
{
	CXCursor call = clang_isExpression(clang_getCursorKind(statement)) ? expr_strip(body, statement) : statement;
	CXCursor callee = clang_getCursorReferenced(call);
	return clang_getCursorKind(call) == CXCursor_CallExpr && clang_getCursorKind(callee) == CXCursor_FunctionDecl &&
	       str_equal(symbol_name(body->unit, callee), region->until);
}

static void look_for_end(struct body *body, CXCursor compound)
{
	struct region *region = open_region(body);
	struct cursor_list children = cursor_children(&body->scratch, compound);
	for (uint32_t i = 1; region != NULL && i < children.list.count; i++) {
		if (!ends(body, region, children.list.items[i]))
			continue;
		CXCursor code = children.list.items[i - 1];
		region->block = compound;
		region->skipped = i;
		if (clang_isExpression(clang_getCursorKind(code)) && clang_getCursorKind(expr_strip(body, code)) == CXCursor_CallExpr)
			region->code = expr_strip(body, code);
		return;
	}
}

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct body *body = data;
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_CompoundStmt)
		look_for_end(body, cursor);
	if (clang_getCursorKind(cursor) != CXCursor_CallExpr)
		return CXChildVisit_Recurse;
	const struct model_function *row = row_of(body, cursor);
	if (row != NULL && row->until.len != 0 && body->regions.count < REGIONS_MAX) {
		struct region region = {.start = cursor, .until = row->until, .block = clang_getNullCursor(), .code = clang_getNullCursor()};
		array_push(&body->scratch, &body->regions, region);
	}
	return CXChildVisit_Recurse;
}

void region_collect(struct body *body, CXCursor statement)
{
	if (body->unit->has_regions)
		clang_visitChildren(statement, visit, body);
}

static const struct region *region_of(const struct body *body, CXCursor start)
{
	for (uint32_t i = 0; i < body->regions.count; i++)
		if (cursor_same_statement(body->regions.items[i].start, start) && !clang_Cursor_isNull(body->regions.items[i].code))
			return &body->regions.items[i];
	return NULL;
}

bool region_spawn(struct body *body, const struct call *call, struct draft *draft)
{
	const struct region *region = region_of(body, call->cursor);
	struct call inner;
	struct path object;
	if (region == NULL)
		return false;
	call_describe(body, region->code, &inner);
	if (inner.is_constructor || inner.is_virtual) { // what the task runs is not known
		draft_add(body, draft, SLOT_ENTRY, operand_unknown());
		return true;
	}
	if (inner.has_object && !clang_Cursor_isNull(inner.callee)) {
		unit_queue(body->unit, inner.callee);
		draft_add(body, draft, SLOT_ENTRY, operand_function(symbol_of(body->unit, inner.callee)));
		bool known = call_object_path(body, &inner, &object);
		draft_add(body, draft, SLOT_PAYLOAD, known ? operand_address(body, &object) : operand_unknown());
	} else {
		CXCursor callee = call_callee(body, region->code);
		body->names_entry = true;
		draft_add(body, draft, SLOT_ENTRY, clang_Cursor_isNull(callee) ? operand_unknown() : expr_value(body, callee));
		body->names_entry = false;
	}
	for (uint32_t i = 0; i < inner.arg_count; i++)
		draft_argument(body, draft, SLOT_PAYLOAD, call_argument(body, &inner.args[i]), inner.args[i].cursor);
	return true;
}

CXCursor region_entry(const struct body *body, const struct call *call)
{
	const struct region *region = region_of(body, call->cursor);
	return region == NULL ? clang_getNullCursor() : clang_getCursorReferenced(region->code);
}

uint32_t region_skipped(const struct body *body, CXCursor compound)
{
	for (uint32_t i = 0; i < body->regions.count; i++)
		if (cursor_same_statement(body->regions.items[i].block, compound) && !clang_Cursor_isNull(body->regions.items[i].code))
			return body->regions.items[i].skipped;
	return 0;
}
