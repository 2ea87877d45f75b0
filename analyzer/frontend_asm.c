// Inline assembly: what it may write. Clang shows its operands, inputs of variables under a conversion, but no labels.
#include "frontend_internal.h"

// The next word of C code, and what comes after it.
static struct str next_word(struct str *text)
{
	size_t begin = 0, end;
	while (begin < text->len && (text->ptr[begin] == ' ' || text->ptr[begin] == '\t' || text->ptr[begin] == '\\' ||
	                             text->ptr[begin] == '\n' || text->ptr[begin] == '\r'))
		begin++;
	for (end = begin; end < text->len && (text->ptr[end] == '_' || (text->ptr[end] >= 'a' && text->ptr[end] <= 'z'));)
		end++;
	struct str word = str_slice(*text, begin, end);
	*text = str_slice(*text, end, text->len);
	return word;
}

// `asm volatile goto (...)`, also where a macro's body spells it.
static bool jumps(struct unit *unit, CXCursor statement)
{
	CXFile file;
	unsigned offset;
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(statement)), &file, NULL, NULL, &offset);
	struct str text = unit_text(unit, file);
	if (offset >= text.len)
		return true;
	struct str rest = str_slice(text, offset, text.len);
	for (struct str word = next_word(&rest); word.len > 0; word = next_word(&rest))
		if (str_equal(word, STR("goto")))
			return true;
	return false;
}

// Is it spelled in a system header, in the body of a macro? That is the library's business, and not another task's.
static bool is_librarys(struct unit *unit, CXCursor statement)
{
	CXFile file;
	unsigned offset;
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(statement)), &file, NULL, NULL, &offset);
	return file != NULL && clang_Location_isInSystemHeader(clang_getLocationForOffset(unit->tu, file, offset)) != 0;
}

static void lower_operand(struct body *body, CXCursor operand, struct draft *given)
{
	struct path place;
	while (clang_getCursorKind(operand) == CXCursor_ParenExpr)
		operand = expr_children(&body->scratch, operand).list.items[0];
	CXType type = clang_getCursorType(operand);
	enum CXCursorKind kind = clang_getCursorKind(operand);
	bool written = kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr || kind == CXCursor_ArraySubscriptExpr ||
	               (kind == CXCursor_UnaryOperator && clang_getCursorUnaryOperatorKind(operand) == CXUnaryOperator_Deref);
	if (written && (type_is_integer(type) || type_is_pointer(type)) && place_of(body, operand, &place))
		cfg_assign(body, unit_extent(body->unit, operand), &place, operand_unknown());
	else if (written && type_is_record(type) && place_of(body, operand, &place))
		draft_add(body, given, SLOT_ARG, operand_address(body, &place));
	else if (type_is_pointer(type) || type_is_array(type))
		draft_add(body, given, SLOT_ARG, expr_value(body, operand));
	else
		expr_effect(body, operand, false);
}

void asm_lower(struct body *body, CXCursor statement)
{
	struct cursor_list operands = expr_children(&body->scratch, statement);
	struct draft given = draft_make(EVENT_CALL, unit_extent(body->unit, statement));
	given.quiet = true;
	for (uint32_t i = 0; i < operands.list.count; i++)
		lower_operand(body, operands.list.items[i], &given);
	if (is_librarys(body->unit, statement))
		given.event.flags |= FLAG_EXTERNAL;
	if (given.event.operand_count > 0) {
		draft_add(body, &given, SLOT_CALLEE, operand_unknown());
		cfg_emit(body, &given);
	}
	if (jumps(body->unit, statement)) {
		cfg_unknown(body, statement, STR("inline assembly that jumps"));
		goto_assembly(body, statement);
	}
}
