// Jumps: goto, GNU's computed goto, and those of inline assembly.
#include "frontend_internal.h"

static enum CXChildVisitResult find_label(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_LabelRef)
		*(CXCursor *)data = clang_getCursorReferenced(cursor);
	return CXChildVisit_Continue;
}

void goto_lower(struct body *body, CXCursor statement)
{
	CXCursor label = clang_getNullCursor();
	clang_visitChildren(statement, find_label, &label);
	if (!clang_Cursor_isNull(label))
		scope_goto(body, label, unit_extent(body->unit, statement));
}

struct label_search {
	struct body *body;
	struct str text; // of an asm goto: its labels are words of it; NULL: any label
	struct cursor_list found;
};

static enum CXChildVisitResult find_taken(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct label_search *search = data;
	CXCursor label = clang_getNullCursor();
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_AddrLabelExpr)
		clang_visitChildren(cursor, find_label, &label);
	if (!clang_Cursor_isNull(label))
		array_push(&search->body->scratch, &search->found.list, label);
	return CXChildVisit_Recurse;
}

static enum CXChildVisitResult find_named(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct label_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_LabelStmt &&
	    (search->text.ptr == NULL || str_contains(search->text, unit_spelling(search->body->unit, cursor))))
		array_push(&search->body->scratch, &search->found.list, cursor);
	return CXChildVisit_Recurse;
}

static void jump_to_any(struct body *body, const struct cursor_list *labels, struct location loc)
{
	for (uint32_t i = 0; i < labels->list.count; i++) {
		uint32_t here = cfg_label(body), next = cfg_label(body);
		cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), here, next);
		cfg_place(body, here);
		scope_goto(body, labels->list.items[i], loc);
		cfg_place(body, next);
	}
}

// SOUNDNESS: a computed goto may lead to every label whose address the function takes. Which one it takes when is not
// followed, so the function is imprecise.
void goto_computed(struct body *body, CXCursor statement)
{
	struct location loc = unit_extent(body->unit, statement);
	struct label_search search = {.body = body};
	expr_children_effect(body, statement);
	cfg_unknown(body, statement, STR("a computed goto"));
	clang_visitChildren(body->decl, find_taken, &search);
	jump_to_any(body, &search.found, loc);
	struct draft draft = draft_make(EVENT_NORETURN, loc);
	cfg_emit(body, &draft);
	cfg_dead_end(body);
}

// libclang does not show the labels that assembly may jump to.
void goto_assembly(struct body *body, CXCursor statement)
{
	struct label_search search = {.body = body, .text = text_asm(body, statement)};
	clang_visitChildren(body->decl, find_named, &search);
	search.text = STR_NULL;
	if (search.found.list.count == 0) // they come from a macro's arguments
		clang_visitChildren(body->decl, find_named, &search);
	jump_to_any(body, &search.found, unit_extent(body->unit, statement));
}
