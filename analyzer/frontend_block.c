// Blocks of Objective-C and C with -fblocks: closures like lambdas, whose captures libclang tells by the types of their
// uses: what is captured by copy is const inside.
#include "frontend_internal.h"

struct block_search {
	struct body *outer;
	CXCursor decl; // of the block
	struct location extent;
	bool uses_this;
	ARRAY(struct captured) found;
};

// Places do not tell it where a macro spells the block.
static bool is_inside(CXCursor variable, CXCursor block)
{
	for (CXCursor scope = clang_getCursorSemanticParent(variable); clang_isDeclaration(clang_getCursorKind(scope));
	     scope = clang_getCursorSemanticParent(scope))
		if (clang_equalCursors(scope, block))
			return true;
	return false;
}

static enum CXChildVisitResult find_use(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct block_search *search = data;
	struct body *outer = search->outer;
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_ObjCSelfExpr || clang_getCursorKind(cursor) == CXCursor_CXXThisExpr ||
	    (clang_getCursorKind(cursor) == CXCursor_MemberRefExpr && expr_children(&outer->scratch, cursor).list.count == 0))
		search->uses_this = true;
	if (clang_getCursorKind(cursor) != CXCursor_DeclRefExpr)
		return CXChildVisit_Recurse;
	CXCursor decl = clang_getCanonicalCursor(clang_getCursorReferenced(cursor));
	enum CXCursorKind kind = clang_getCursorKind(decl);
	if ((kind != CXCursor_VarDecl && kind != CXCursor_ParmDecl) || clang_getCursorLinkage(decl) != CXLinkage_NoLinkage ||
	    clang_Cursor_getStorageClass(decl) == CX_SC_Static)
		return CXChildVisit_Recurse;
	if (is_inside(decl, search->decl))
		return CXChildVisit_Recurse;
	for (uint32_t i = 0; i < search->found.count; i++)
		if (clang_equalCursors(search->found.items[i].decl, decl))
			return CXChildVisit_Recurse;
	bool copied = clang_isConstQualifiedType(clang_getCursorType(cursor)) != 0;
	struct captured captured = {.decl = decl, .field = unit_spelling(outer->unit, decl), .by_reference = !copied,
	                            .used = unit_extent(outer->unit, cursor)};
	array_push(&outer->scratch, &search->found, captured);
	return CXChildVisit_Recurse;
}

static void lower_body(struct body *outer, CXCursor decl, uint32_t symbol, const struct block_search *search)
{
	struct unit *unit = outer->unit;
	struct body *body = body_create(unit, decl);
	CXCursor statement = clang_getNullCursor();
	struct cursor_list children = cursor_children(&body->scratch, decl);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_CompoundStmt)
			statement = children.list.items[i];
	body->function->symbol = symbol;
	body->function->loc = body->function->body = search->extent;
	body->function->flags = FUNCTION_LAMBDA | (outer->function->flags & FUNCTION_OF_PLACE);
	body_parameters(body, decl, search->extent);
	struct variable self = {.name = STR("this"), .storage = STORAGE_THIS, .loc = search->extent};
	body->has_this = body->this_is_captured = true;
	body->this_variable = variable_add(body, self, clang_getNullCursor());
	for (uint32_t i = 0; i < search->found.count; i++)
		array_push(&body->scratch, &body->captures, search->found.items[i]);
	if (!clang_Cursor_isNull(statement))
		body_run(body, statement);
	else
		cfg_jump(body, cfg_exit(body));
	body_finish(body, symbol);
}

bool block_code(struct body *body, CXCursor expression, struct operand value, struct path *ret_code)
{
	if (value.kind != OPERAND_PATH || clang_Cursor_isNull(expression) ||
	    clang_getCanonicalType(objc_receiver_type(expression)).kind != CXType_BlockPointer)
		return false;
	*ret_code = *operand_place(body, value);
	return path_field(ret_code, STR("()"));
}

struct operand block_test(struct body *body, CXCursor expression, struct operand value)
{
	struct path code;
	return block_code(body, expression, value, &code) ? operand_path(body, &code) : value;
}

void block_clear(struct body *body, CXType type, const struct path *target, CXCursor value, struct location loc)
{
	int64_t number;
	struct path code = *target;
	CXCursor inner = expr_strip(body, value);
	bool null = clang_getCursorKind(inner) == CXCursor_CXXNullPtrLiteralExpr ||
	            clang_getCursorKind(inner) == CXCursor_GNUNullExpr || (expr_int(body, inner, &number) && number == 0);
	if (type_bare(type).kind == CXType_BlockPointer && null && path_field(&code, STR("()")))
		cfg_assign(body, loc, &code, operand_int(0));
}

struct operand block_lower(struct body *body, CXCursor expression, const struct path *into)
{
	struct unit *unit = body->unit;
	struct cursor_list children = cursor_children(&body->scratch, expression);
	struct location loc = unit_extent(unit, expression);
	if (children.list.count == 0)
		return operand_unknown();
	CXCursor decl = children.list.items[children.list.count - 1];
	struct block_search search = {.outer = body, .decl = decl, .extent = loc};
	struct path closure = into != NULL ? *into : path_root(variable_temp(body, 0)), code = closure, self = closure;
	uint32_t symbol = lambda_symbol(body);
	clang_visitChildren(decl, find_use, &search);
	if (path_field(&code, STR("()")))
		cfg_assign(body, loc, &code, operand_function(symbol));
	for (uint32_t i = 0; i < search.found.count; i++) {
		struct path field = closure, source;
		const struct captured *captured = &search.found.items[i];
		if (path_field(&field, captured->field) && place_of_decl(body, captured->decl, &source))
			cfg_assign(body, location_known(captured->used) ? captured->used : loc, &field,
			           captured->by_reference ? operand_address(body, &source) : operand_path(body, &source));
	}
	if (search.uses_this && body->has_this && path_field(&self, STR("this")))
		cfg_assign(body, loc, &self, operand_this(body));
	lower_body(body, decl, symbol, &search);
	return operand_path(body, &closure);
}
