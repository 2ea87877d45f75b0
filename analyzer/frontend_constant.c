// Globals that hold functions, or the addresses of such: tables of operations. Their initialisers are kept as functions that
// nobody calls, so that a call through a constant table finds its callee, and one through another those that it may mean.
#include "frontend_internal.h"

enum { INITIALIZER_MAX = 1500 }; // cursors; bigger tables stay unknown

struct initializer_search {
	uint32_t count;
	bool found, other; // other: a call, which says more than a constant
};

static enum CXChildVisitResult find_function(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct initializer_search *search = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (++search->count > INITIALIZER_MAX || kind == CXCursor_CallExpr || kind == CXCursor_LambdaExpr) {
		search->other = true;
		return CXChildVisit_Break;
	}
	if (kind == CXCursor_DeclRefExpr) {
		CXCursor decl = clang_getCursorReferenced(cursor);
		enum CXCursorKind referenced = clang_getCursorKind(decl);
		bool constant = referenced == CXCursor_VarDecl && type_is_record(clang_getCursorType(decl)) &&
		                clang_isConstQualifiedType(clang_getCanonicalType(clang_getCursorType(decl)));
		search->found = search->found || constant || kind_is_function(referenced);
	}
	return CXChildVisit_Recurse;
}

// Functions in a table that is too large to lower, or is computed, may be called from anywhere all the same.
static enum CXChildVisitResult note_function(CXCursor cursor, CXCursor parent, CXClientData data)
{
	CXCursor decl = clang_getCursorKind(cursor) == CXCursor_DeclRefExpr ? clang_getCursorReferenced(cursor) : clang_getNullCursor();
	(void)parent;
	if (!clang_Cursor_isNull(decl) && kind_is_function(clang_getCursorKind(decl)) && !unit_is_system(decl))
		symbol_address_taken(data, symbol_of(data, decl));
	return clang_getCursorKind(cursor) == CXCursor_LambdaExpr ? CXChildVisit_Continue : CXChildVisit_Recurse;
}

static bool is_constant(CXType type)
{
	type = clang_getCanonicalType(type); // of an array, this has the qualifiers of its elements
	return clang_isConstQualifiedType(type) != 0;
}

static CXCursor initializer_of(CXCursor variable)
{
	CXCursor value = clang_Cursor_getVarDeclInitializer(variable);
	return clang_isExpression(clang_getCursorKind(value)) ? value : clang_getNullCursor();
}

void constant_lower(struct unit *unit, CXCursor variable)
{
	struct initializer_search search = {0};
	CXType type = clang_getCursorType(variable);
	CXCursor value = initializer_of(variable);
	if (clang_Cursor_isNull(value))
		return;
	clang_visitChildren(variable, find_function, &search);
	if (search.other)
		clang_visitChildren(variable, note_function, unit);
	if (!search.found || search.other)
		return;
	struct body *body = body_create(unit, variable);
	// Only of a constant its initialiser says what it holds for ever.
	struct str usr = unit_string(unit, str_format(&unit->scratch, "%.*s%s", STR_ARG(symbol_usr(unit, variable)),
	                                              is_constant(type) ? "=" : ":="));
	struct path path = path_root(variable_of(body, variable));
	struct location loc = unit_name_location(unit, variable);
	body->function->loc = loc;
	body->function->body = unit_extent(unit, variable);
	body->function->flags = FUNCTION_CONSTANT;
	if (type_is_array(type) && clang_getCursorKind(expr_strip(body, value)) == CXCursor_InitListExpr)
		init_list(body, expr_strip(body, value), type, &path);
	else
		init_object(body, value, type, &path, loc);
	cfg_jump(body, cfg_exit(body));
	body_finish(body, symbol_add(unit, usr, symbol_name(unit, variable)));
}
