// What libclang does not tell, read from the bytes: which parts of a for, if or switch are there, and how a lambda
// captures by default. Inside macros, where the bytes are elsewhere, the shape of the children decides.
#include "frontend_internal.h"

#include <string.h>

struct text {
	const char *ptr;
	size_t len;
};

static size_t skip_raw_string(struct text text, size_t at)
{
	size_t open = at + 1;
	while (open < text.len && text.ptr[open] != '(' && open - at < 20)
		open++;
	size_t delimiter = open - at - 1;
	for (size_t i = open; i + delimiter + 1 < text.len; i++)
		if (text.ptr[i] == ')' && memcmp(text.ptr + i + 1, text.ptr + at + 1, delimiter) == 0 &&
		    text.ptr[i + 1 + delimiter] == '"')
			return i + delimiter + 2;
	return text.len;
}

static bool is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// The position after what starts at `at`: a comment, a literal, or one byte.
static size_t skip(struct text text, size_t at)
{
	char c = text.ptr[at];
	if (c == '/' && at + 1 < text.len && text.ptr[at + 1] == '/') {
		while (at < text.len && text.ptr[at] != '\n')
			at++;
		return at;
	}
	if (c == '/' && at + 1 < text.len && text.ptr[at + 1] == '*') {
		for (at += 2; at + 1 < text.len; at++)
			if (text.ptr[at] == '*' && text.ptr[at + 1] == '/')
				return at + 2;
		return text.len;
	}
	if (c == '"' && at > 0 && text.ptr[at - 1] == 'R')
		return skip_raw_string(text, at);
	bool digit_separator = c == '\'' && at > 0 && is_word(text.ptr[at - 1]) && at + 1 < text.len && is_word(text.ptr[at + 1]);
	if ((c != '"' && c != '\'') || digit_separator)
		return at + 1;
	for (at++; at < text.len && text.ptr[at] != c && text.ptr[at] != '\n'; at++)
		at += text.ptr[at] == '\\';
	return at < text.len ? at + 1 : text.len;
}

struct header { // of a statement: the parentheses and the semicolons directly within
	size_t close, semicolons[2];
	uint32_t count;
};

static bool scan_header(struct text text, size_t at, struct header *ret_header)
{
	struct header header = {0};
	int depth = 0, inner = 0;
	while (at < text.len && text.ptr[at] != '(')
		at = skip(text, at);
	while (at < text.len) {
		char c = text.ptr[at];
		depth += c == '(';
		inner += c == '{' || c == '[';
		inner -= c == '}' || c == ']';
		if (c == ')' && --depth == 0) {
			header.close = at;
			*ret_header = header;
			return true;
		}
		if (c == ';' && depth == 1 && inner == 0 && header.count < 2)
			header.semicolons[header.count++] = at;
		at = skip(text, at);
	}
	return false;
}

static bool in_macro(CXCursor cursor)
{
	CXFile expansion_file, spelling_file;
	unsigned expansion, spelling;
	CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
	clang_getExpansionLocation(start, &expansion_file, NULL, NULL, &expansion);
	clang_getSpellingLocation(start, &spelling_file, NULL, NULL, &spelling);
	return expansion != spelling || !clang_File_isEqual(expansion_file, spelling_file);
}

static bool find_header(struct body *body, CXCursor statement, struct header *ret_header)
{
	CXFile file;
	unsigned offset;
	size_t size = 0;
	clang_getExpansionLocation(clang_getRangeStart(clang_getCursorExtent(statement)), &file, NULL, NULL, &offset);
	if (in_macro(statement) || file == NULL)
		return false;
	const char *text = clang_getFileContents(body->unit->tu, file, &size);
	return text != NULL && scan_header((struct text){text, size}, offset, ret_header);
}

static size_t offset_of(CXCursor cursor)
{
	unsigned offset;
	clang_getExpansionLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), NULL, NULL, NULL, &offset);
	return offset;
}

static void place_part(struct statement_parts *parts, CXCursor part, bool is_for, const struct header *header)
{
	size_t offset = offset_of(part);
	if (offset > header->close) {
		if (clang_Cursor_isNull(parts->body))
			parts->body = part;
		else
			parts->otherwise = part;
	} else if (clang_getCursorKind(part) == CXCursor_VarDecl) {
		parts->variable = part;
	} else if (is_for) {
		if (header->count < 2 || offset < header->semicolons[0])
			parts->init = part;
		else if (offset < header->semicolons[1])
			parts->condition = part;
		else
			parts->increment = part;
	} else if (header->count > 0 && offset < header->semicolons[0]) {
		parts->init = part;
	} else {
		parts->condition = part;
	}
}

static bool looks_like_increment(CXCursor part)
{
	enum CXCursorKind kind = clang_getCursorKind(part);
	if (kind == CXCursor_CompoundAssignOperator)
		return true;
	if (kind == CXCursor_UnaryOperator) {
		enum CXUnaryOperatorKind operator = clang_getCursorUnaryOperatorKind(part);
		return operator >= CXUnaryOperator_PostInc && operator <= CXUnaryOperator_PreDec;
	}
	return kind == CXCursor_BinaryOperator && clang_getCursorBinaryOperatorKind(part) == CXBinaryOperator_Assign;
}

static void for_parts_by_shape(struct statement_parts *parts, const struct cursor_list *list)
{
	uint32_t count = list->list.count - 1;
	parts->body = list->list.items[count];
	for (uint32_t i = 0; i < count; i++) {
		CXCursor part = list->list.items[i];
		enum CXCursorKind kind = clang_getCursorKind(part);
		bool assigns = looks_like_increment(part);
		if (kind == CXCursor_VarDecl)
			parts->variable = part;
		else if (i == 0 && (count == 3 || kind == CXCursor_DeclStmt || (assigns && count > 1)))
			parts->init = part;
		else if (i + 1 == count && i > 0 && (count == 3 || assigns))
			parts->increment = part;
		else if (assigns)
			parts->increment = part;
		else
			parts->condition = part;
	}
}

static void parts_by_shape(struct statement_parts *parts, const struct cursor_list *list, enum CXCursorKind kind)
{
	uint32_t first = 0, count = list->list.count;
	if (first < count && clang_getCursorKind(list->list.items[first]) == CXCursor_VarDecl)
		parts->variable = list->list.items[first++];
	if (first < count && clang_getCursorKind(list->list.items[first]) == CXCursor_DeclStmt && count - first > 2)
		parts->init = list->list.items[first++];
	if (first < count)
		parts->condition = list->list.items[first++];
	if (first < count)
		parts->body = list->list.items[first++];
	if (first < count && kind == CXCursor_IfStmt)
		parts->otherwise = list->list.items[first];
}

struct statement_parts text_parts(struct body *body, CXCursor statement)
{
	CXCursor none = clang_getNullCursor();
	struct statement_parts parts = {none, none, none, none, none, none};
	struct cursor_list all = cursor_children(&body->scratch, statement), list = {0};
	enum CXCursorKind kind = clang_getCursorKind(statement);
	for (uint32_t i = 0; i < all.list.count; i++) {
		CXCursor child = all.list.items[i];
		if (!clang_isReference(clang_getCursorKind(child)))
			array_push(&body->scratch, &list.list, child);
	}
	struct header header;
	if (list.list.count == 0)
		return parts;
	if (find_header(body, statement, &header)) {
		for (uint32_t i = 0; i < list.list.count; i++)
			place_part(&parts, list.list.items[i], kind == CXCursor_ForStmt, &header);
		if (!clang_Cursor_isNull(parts.body))
			return parts;
		parts = (struct statement_parts){none, none, none, none, none, none};
	}
	if (kind == CXCursor_ForStmt)
		for_parts_by_shape(&parts, &list);
	else
		parts_by_shape(&parts, &list, kind);
	return parts;
}

// --- lambda introducers

static struct str trim(struct str s)
{
	while (s.len > 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t' || s.ptr[0] == '\n' || s.ptr[0] == '\r'))
		s = str_slice(s, 1, s.len);
	while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t' || s.ptr[s.len - 1] == '\n' ||
	                     s.ptr[s.len - 1] == '\r'))
		s = str_slice(s, 0, s.len - 1);
	return s;
}

// Cuts the next capture off: commas inside brackets and literals do not count.
static bool next_capture(struct str *rest, struct str *ret_capture)
{
	struct text text = {rest->ptr, rest->len};
	size_t at = 0;
	int depth = 0;
	if (rest->len == 0)
		return false;
	while (at < text.len && (text.ptr[at] != ',' || depth > 0)) {
		depth += text.ptr[at] == '(' || text.ptr[at] == '{' || text.ptr[at] == '[';
		depth -= text.ptr[at] == ')' || text.ptr[at] == '}' || text.ptr[at] == ']';
		at = skip(text, at);
	}
	*ret_capture = trim(str_slice(*rest, 0, at));
	*rest = at < rest->len ? str_slice(*rest, at + 1, rest->len) : STR("");
	return true;
}

static struct str introducer_of(struct unit *unit, CXCursor lambda)
{
	CXFile file;
	unsigned offset;
	size_t size = 0;
	// The spelling: of a lambda in a macro's body the bytes are in the macro.
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(lambda)), &file, NULL, NULL, &offset);
	const char *ptr = file == NULL ? NULL : clang_getFileContents(unit->tu, file, &size);
	struct text text = {ptr, size};
	if (ptr == NULL || offset >= size || ptr[offset] != '[')
		return STR("");
	int depth = 0;
	for (size_t at = offset; at < size; at = skip(text, at)) {
		depth += ptr[at] == '[';
		depth -= ptr[at] == ']';
		if (depth == 0)
			return (struct str){ptr + offset + 1, at - offset - 1};
	}
	return STR("");
}

struct text_captures text_captures(struct unit *unit, CXCursor lambda)
{
	struct text_captures captures = {.introducer = introducer_of(unit, lambda)};
	struct str rest = captures.introducer, item;
	while (next_capture(&rest, &item)) {
		if (str_equal(item, STR("&")))
			captures.by_default = CAPTURE_REFERENCE;
		else if (str_equal(item, STR("=")))
			captures.by_default = CAPTURE_COPY;
		else if (str_equal(item, STR("this")))
			captures.this_pointer = true;
		else if (str_equal(item, STR("*this")))
			captures.this_copy = true;
	}
	return captures;
}

static struct str capture_name(struct str item)
{
	size_t begin = 0, end;
	while (begin < item.len && !is_word(item.ptr[begin]))
		begin++;
	for (end = begin; end < item.len && is_word(item.ptr[end]);)
		end++;
	return str_slice(item, begin, end);
}

bool text_capture_by_reference(struct str introducer, struct str name)
{
	struct str item;
	while (next_capture(&introducer, &item))
		if (str_equal(capture_name(item), name))
			return item.len > 0 && item.ptr[0] == '&';
	return false;
}

// --- cleanup attributes

static enum CXChildVisitResult name_function(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_LinkageSpec)
		return CXChildVisit_Recurse;
	if (clang_getCursorKind(cursor) != CXCursor_FunctionDecl)
		return CXChildVisit_Continue;
	key_map_put(&unit->scratch, &unit->functions_by_name, str_hash(unit_spelling(unit, cursor)),
	            unit->named_functions.list.count);
	array_push(&unit->scratch, &unit->named_functions.list, cursor);
	return CXChildVisit_Continue;
}

CXCursor unit_function_named(struct unit *unit, struct str name)
{
	uint32_t index;
	if (!unit->named)
		clang_visitChildren(clang_getTranslationUnitCursor(unit->tu), name_function, unit);
	unit->named = true;
	return key_map_get(&unit->functions_by_name, str_hash(name), &index) ? unit->named_functions.list.items[index]
	                                                                     : clang_getNullCursor();
}

struct cleanup_search {
	struct unit *unit;
	struct str name;
};

// libclang exposes the attribute without its argument, at the place of its spelling: "cleanup(release)".
static enum CXChildVisitResult find_cleanup(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct cleanup_search *search = data;
	CXFile file;
	unsigned offset;
	size_t size = 0;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_UnexposedAttr)
		return CXChildVisit_Continue;
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), &file, NULL, NULL, &offset);
	const char *ptr = file == NULL ? NULL : clang_getFileContents(search->unit->tu, file, &size);
	if (ptr == NULL || offset >= size)
		return CXChildVisit_Continue;
	struct str rest = {ptr + offset, size - offset};
	rest = str_slice(rest, 0, 200);
	if (str_starts_with(rest, STR("__cleanup__")))
		rest = str_slice(rest, 11, rest.len);
	else if (str_starts_with(rest, STR("cleanup")))
		rest = str_slice(rest, 7, rest.len);
	else
		return CXChildVisit_Continue;
	size_t open = str_find(rest, '(');
	if (open == SIZE_MAX)
		return CXChildVisit_Continue;
	search->name = capture_name(str_slice(rest, open + 1, rest.len));
	return CXChildVisit_Break;
}

CXCursor text_cleanup_function(struct unit *unit, CXCursor variable)
{
	struct cleanup_search search = {.unit = unit};
	if (!clang_Cursor_hasAttrs(variable))
		return clang_getNullCursor();
	clang_visitChildren(variable, find_cleanup, &search);
	return search.name.len == 0 ? clang_getNullCursor() : unit_function_named(unit, search.name);
}
