// See frontend_coroutine.h.
#include "frontend_coroutine.h"

struct member_search {
	struct unit *unit;
	struct str name;
	CXCursor found; // null: none
};

static enum CXChildVisitResult find_method(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct member_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_CXXMethod || !str_equal(unit_spelling(search->unit, cursor), search->name))
		return CXChildVisit_Continue;
	search->found = cursor;
	return CXChildVisit_Break;
}

// Also one that a base has.
static CXCursor method_of(struct unit *unit, CXType type, struct str name, uint32_t depth)
{
	struct member_search search = {unit, name, clang_getNullCursor()};
	CXCursor record = type_record(type);
	if (clang_Cursor_isNull(record) || depth > 8)
		return search.found;
	type_visit_members(record, find_method, &search);
	struct type_list bases = type_bases(unit, record);
	for (uint32_t i = 0; i < bases.list.count && clang_Cursor_isNull(search.found); i++)
		search.found = method_of(unit, bases.list.items[i], name, depth + 1);
	return search.found;
}

// Its declaration is not shown, only what uses it.
static enum CXChildVisitResult find_promise(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct member_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_DeclRefExpr || !str_equal(unit_spelling(search->unit, cursor), search->name))
		return CXChildVisit_Recurse;
	search->found = clang_getCursorReferenced(cursor);
	return CXChildVisit_Break;
}

bool coroutine_is_lazy(struct body *body, struct cursor_list statements)
{
	struct member_search promise = {body->unit, STR("__promise"), clang_getNullCursor()};
	int64_t ready = 1;
	for (uint32_t i = 0; i < statements.list.count && clang_Cursor_isNull(promise.found); i++)
		if (clang_getCursorKind(statements.list.items[i]) != CXCursor_CompoundStmt)
			clang_visitChildren(statements.list.items[i], find_promise, &promise);
	if (clang_Cursor_isNull(promise.found))
		return false;
	CXCursor suspend = method_of(body->unit, clang_getCursorType(promise.found), STR("initial_suspend"), 0);
	if (clang_Cursor_isNull(suspend))
		return false;
	CXCursor asks = method_of(body->unit, clang_getCursorResultType(suspend), STR("await_ready"), 0);
	return !clang_Cursor_isNull(asks) && expr_constant_body(body, clang_getCursorDefinition(asks), &ready) && ready == 0;
}
