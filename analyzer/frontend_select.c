// Expressions that stand for one of their parts. Of _Generic and __builtin_choose_expr the compiler does not evaluate the
// others; braces may stand around an object.
#include "frontend_internal.h"

static CXType plain(CXType type)
{
	return clang_getUnqualifiedType(clang_getCanonicalType(type));
}

static size_t squeeze(char *text, size_t size, struct str from)
{
	size_t count = 0;
	for (size_t i = 0; i < from.len && count + 1 < size; i++)
		if (from.ptr[i] != ' ' && from.ptr[i] != '\t' && from.ptr[i] != '\n' && from.ptr[i] != '\\')
			text[count++] = from.ptr[i];
	return count;
}

static bool spells(struct unit *unit, CXType type, struct str text)
{
	char written[200], spelt[200];
	struct str name = unit_take(unit, clang_getTypeSpelling(type));
	struct str a = {written, squeeze(written, sizeof written, text)}, b = {spelt, squeeze(spelt, sizeof spelt, name)};
	return str_equal(a, b);
}

static unsigned spelling_offset(CXSourceLocation location, CXFile *ret_file)
{
	unsigned offset;
	clang_getSpellingLocation(location, ret_file, NULL, NULL, &offset);
	return offset;
}

// The text between two operands: ", int *: ". Its type, or nothing.
static struct str association(struct unit *unit, CXCursor before, CXCursor at)
{
	CXFile file, other;
	unsigned end = spelling_offset(clang_getRangeStart(clang_getCursorExtent(at)), &file);
	unsigned begin = spelling_offset(clang_getRangeEnd(clang_getCursorExtent(before)), &other);
	struct str whole = unit_text(unit, file);
	const char *text = whole.ptr;
	if (text == NULL || end > whole.len)
		return STR("");
	// What is selected on comes from the user, what is selected from may be a macro's: then the text begins at a comma.
	if (begin >= end || !clang_File_isEqual(file, other) || str_find((struct str){text + begin, end - begin}, ',') == SIZE_MAX)
		for (begin = end; begin > 0 && text[begin - 1] != ',' && text[begin - 1] != ';'; begin--)
			;
	struct str rest = {text + begin, end - begin};
	size_t comma = str_rfind(rest, ','), colon = str_rfind(rest, ':');
	if (comma != SIZE_MAX && colon != SIZE_MAX && comma < colon)
		return str_slice(rest, comma + 1, colon);
	return comma == SIZE_MAX && colon != SIZE_MAX ? str_slice(rest, 0, colon) : STR("");
}

// Without casts: what `(const T *)x` and `(T *)x` have in common.
static CXCursor without_casts(struct body *body, CXCursor expression)
{
	for (;;) {
		CXCursor inner = expr_strip(body, expression);
		struct cursor_list children = expr_children(&body->scratch, inner);
		if (clang_getCursorKind(inner) != CXCursor_CStyleCastExpr || children.list.count == 0)
			return inner;
		expression = children.list.items[children.list.count - 1];
	}
}

// Are they written with the same tokens? A macro's argument keeps its place wherever the macro puts it.
static bool same_tokens(CXCursor a, CXCursor b)
{
	CXFile files[4];
	CXSourceRange first = clang_getCursorExtent(a), second = clang_getCursorExtent(b);
	return spelling_offset(clang_getRangeStart(first), &files[0]) == spelling_offset(clang_getRangeStart(second), &files[1]) &&
	       spelling_offset(clang_getRangeEnd(first), &files[2]) == spelling_offset(clang_getRangeEnd(second), &files[3]) &&
	       files[0] != NULL && files[1] != NULL && clang_File_isEqual(files[0], files[1]) &&
	       clang_getCursorKind(a) == clang_getCursorKind(b);
}

// Only an operand of the whole's type can be the one; of several, the one whose association spells the type selected on.
// When all of them are the same value, cast to this or that, it does not matter which.
static CXCursor chosen_by_type(struct body *body, CXCursor expression, const struct cursor_list *children)
{
	CXCursor only = clang_getNullCursor();
	CXType type = plain(clang_getCursorType(expression)), given = clang_getCursorType(children->list.items[0]);
	uint32_t count = 0;
	bool same = true;
	for (uint32_t i = 1; i < children->list.count; i++) {
		CXCursor child = children->list.items[i];
		if (!clang_equalTypes(plain(clang_getCursorType(child)), type))
			continue;
		same = same && (count == 0 || same_tokens(without_casts(body, child), without_casts(body, only)));
		only = child;
		count++;
		struct str text = association(body->unit, children->list.items[i - 1], child);
		if (text.len != 0 && (spells(body->unit, plain(given), text) || spells(body->unit, given, text)))
			return child;
	}
	return count > 0 && same ? only : clang_getNullCursor();
}

static enum CXChildVisitResult count_children(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)cursor;
	(void)parent;
	return ++*(int *)data > 3 ? CXChildVisit_Break : CXChildVisit_Continue;
}

// Braces around one object of the class itself mean that object.
static CXCursor braced_object(struct body *body, CXCursor list)
{
	CXType type = clang_getCursorType(list);
	struct cursor_list children = {0};
	if (body->unit->cxx && type_is_record(type))
		children = expr_children(&body->scratch, list);
	bool same = children.list.count == 1 &&
	            clang_equalTypes(type_bare(clang_getCursorType(children.list.items[0])), type_bare(type));
	return same ? children.list.items[0] : clang_getNullCursor();
}

CXCursor select_chosen(struct body *body, CXCursor expression)
{
	enum CXCursorKind kind = clang_getCursorKind(expression);
	int count = 0;
	int64_t first;
	if (kind == CXCursor_InitListExpr)
		return braced_object(body, expression);
	if (kind == CXCursor_UnexposedExpr)
		clang_visitChildren(expression, count_children, &count);
	if (kind != CXCursor_GenericSelectionExpr && count != 3)
		return clang_getNullCursor();
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (kind == CXCursor_GenericSelectionExpr && children.list.count > 1)
		return chosen_by_type(body, expression, &children);
	if (children.list.count != 3 || !str_equal(text_word(body, expression), STR("__builtin_choose_expr")) ||
	    !expr_int(body, expr_strip(body, children.list.items[0]), &first))
		return clang_getNullCursor();
	return children.list.items[first != 0 ? 1 : 2];
}

// Nobody knows which: any of them.
struct operand select_any(struct body *body, CXCursor expression)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, clang_getCursorType(expression))));
	struct location loc = unit_extent(body->unit, expression);
	uint32_t end = cfg_label(body);
	cfg_unknown_kind(body, expression);
	for (uint32_t i = 1; i < children.list.count; i++) {
		uint32_t here = cfg_label(body), next = cfg_label(body);
		if (i + 1 < children.list.count)
			cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), here, next);
		else
			cfg_jump(body, here);
		cfg_place(body, here);
		expr_into(body, children.list.items[i], &temp);
		cfg_jump(body, end);
		cfg_place(body, next);
	}
	cfg_place(body, end);
	return operand_path(body, &temp);
}
