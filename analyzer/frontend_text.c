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

struct str text_word(struct body *body, CXCursor cursor)
{
	CXFile file;
	unsigned begin;
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), &file, NULL, NULL, &begin);
	struct str text = unit_text(body->unit, file);
	size_t end = begin;
	while (end < text.len && is_word(text.ptr[end]))
		end++;
	return begin > text.len ? STR("") : str_slice(text, begin, end);
}

// The word that ends just before `at`: a literal's prefix, the digits before a separator.
static struct str word_before(struct text text, size_t at)
{
	size_t begin = at;
	while (begin > 0 && is_word(text.ptr[begin - 1]))
		begin--;
	return (struct str){text.ptr + begin, at - begin};
}

static bool is_raw_prefix(struct str word)
{
	return str_equal(word, STR("R")) || str_equal(word, STR("LR")) || str_equal(word, STR("uR")) ||
	       str_equal(word, STR("UR")) || str_equal(word, STR("u8R"));
}

static bool is_digit_separator(struct text text, size_t at)
{
	struct str word = word_before(text, at);
	return word.len > 0 && word.ptr[0] >= '0' && word.ptr[0] <= '9' && at + 1 < text.len && is_word(text.ptr[at + 1]);
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
	if (c == '"' && is_raw_prefix(word_before(text, at)))
		return skip_raw_string(text, at);
	if ((c != '"' && c != '\'') || (c == '\'' && is_digit_separator(text, at)))
		return at + 1;
	for (at++; at < text.len && text.ptr[at] != c && text.ptr[at] != '\n'; at++)
		at += text.ptr[at] == '\\';
	return at < text.len ? at + 1 : text.len;
}

size_t text_skip(struct str text, size_t at)
{
	return skip((struct text){text.ptr, text.len}, at);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\'; // which continues a macro's line
}

// The position of the first byte from `at` on that is neither blank nor in a comment.
static size_t skip_blank(struct text text, size_t at)
{
	while (at < text.len && (is_blank(text.ptr[at]) ||
	                         (text.ptr[at] == '/' && at + 1 < text.len && (text.ptr[at + 1] == '/' || text.ptr[at + 1] == '*'))))
		at = is_blank(text.ptr[at]) ? at + 1 : skip(text, at);
	return at;
}

struct header { // of a statement: the parentheses and the semicolons directly within
	size_t open, close, semicolons[2];
	uint32_t count;
};

// The header of the statement whose first word stands at `at`.
static bool scan_header(struct text text, size_t at, struct header *ret_header)
{
	struct header header = {0};
	int depth = 0, inner = 0;
	while (at < text.len && is_word(text.ptr[at]))
		at++;
	at = skip_blank(text, at);
	if (text.len - at > 9 && memcmp(text.ptr + at, "constexpr", 9) == 0)
		at = skip_blank(text, at + 9);
	if (at >= text.len || text.ptr[at] != '(')
		return false;
	header.open = at;
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

struct place { // of a statement's first word, in a file's text
	CXFile file;
	unsigned offset;
};

static struct place spelling_of(CXCursor cursor)
{
	struct place place;
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), &place.file, NULL, NULL, &place.offset);
	return place;
}

static struct place expansion_of(CXCursor cursor)
{
	struct place place;
	clang_getExpansionLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), &place.file, NULL, NULL, &place.offset);
	return place;
}

static bool in_macro(CXCursor cursor)
{
	struct place expansion = expansion_of(cursor), spelling = spelling_of(cursor);
	return expansion.offset != spelling.offset || !clang_File_isEqual(expansion.file, spelling.file);
}

static struct text text_of(struct body *body, CXFile file)
{
	struct str text = unit_text(body->unit, file);
	return (struct text){text.ptr, text.len};
}

static bool find_header(struct body *body, CXCursor statement, struct header *ret_header)
{
	struct place place = expansion_of(statement);
	struct text text = text_of(body, place.file);
	return !in_macro(statement) && place.offset < text.len && scan_header(text, place.offset, ret_header);
}

struct str text_asm(struct body *body, CXCursor statement)
{
	struct place place = spelling_of(statement);
	struct text text = text_of(body, place.file);
	size_t at = place.offset;
	int depth = 0;
	while (at < text.len && text.ptr[at] != '(' && (is_word(text.ptr[at]) || is_blank(text.ptr[at])))
		at++;
	for (; at < text.len; at = skip(text, at)) {
		depth += text.ptr[at] == '(';
		if (text.ptr[at] == ')' && --depth <= 0)
			return (struct str){text.ptr + place.offset, at + 1 - place.offset};
	}
	return STR("");
}

// In a macro the parts' places tell nothing, but their order and the text of the header do: the parts between its
// semicolons that are not empty are the ones that are there.
struct outline {
	bool parts[3]; // before, between and after the semicolons
	uint32_t semicolons, count;
};

static bool outline_at(struct body *body, struct place place, struct outline *ret_outline)
{
	struct header header;
	struct text text = text_of(body, place.file);
	if (place.offset >= text.len || !scan_header(text, place.offset, &header))
		return false;
	struct outline outline = {.semicolons = header.count};
	size_t from = header.open + 1;
	for (uint32_t i = 0; i <= header.count; i++) {
		size_t to = i < header.count ? header.semicolons[i] : header.close;
		outline.parts[i] = skip_blank(text, from) < to;
		outline.count += outline.parts[i];
		from = to + 1;
	}
	*ret_outline = outline;
	return true;
}

// The header stands where the macro spells it, or, when the macro is given it or is the keyword alone, where it is used.
static bool find_outline(struct body *body, CXCursor statement, uint32_t semicolons, struct outline *ret_outline)
{
	return (outline_at(body, spelling_of(statement), ret_outline) && ret_outline->semicolons == semicolons) ||
	       (outline_at(body, expansion_of(statement), ret_outline) && ret_outline->semicolons == semicolons);
}

static void place_part(struct statement_parts *parts, CXCursor part, bool is_for, const struct header *header)
{
	size_t offset = expansion_of(part).offset;
	if (offset > header->close) {
		if (clang_Cursor_isNull(parts->body))
			parts->body = part;
		else
			parts->otherwise = part;
	} else if (is_for) {
		if (offset < header->semicolons[0])
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
	uint32_t count = list->list.count;
	for (uint32_t i = 0; i < count; i++) {
		CXCursor part = list->list.items[i];
		bool assigns = looks_like_increment(part);
		if (i == 0 && (count == 3 || clang_getCursorKind(part) == CXCursor_DeclStmt || (assigns && count > 1)))
			parts->init = part;
		else if (i + 1 == count && i > 0 && (count == 3 || assigns))
			parts->increment = part;
		else if (assigns)
			parts->increment = part;
		else
			parts->condition = part;
	}
}

static void for_parts_by_outline(struct statement_parts *parts, const struct cursor_list *list, const struct outline *outline)
{
	CXCursor *places[3] = {&parts->init, &parts->condition, &parts->increment};
	uint32_t next = 0;
	for (uint32_t i = 0; i < 3; i++)
		if (outline->parts[i])
			*places[i] = list->list.items[next++];
}

bool text_has_init(struct body *body, CXCursor statement)
{
	struct outline outline;
	return find_outline(body, statement, 1, &outline) && outline.parts[0];
}

// `list`: without the condition's variable. Of a for the last one is the body; an if's init is there or is not.
static void parts_in_macro(struct body *body, CXCursor statement, struct statement_parts *parts, struct cursor_list list)
{
	enum CXCursorKind kind = clang_getCursorKind(statement);
	struct outline outline;
	uint32_t first = 0, count = list.list.count;
	if (kind == CXCursor_ForStmt) {
		parts->body = list.list.items[--list.list.count];
		if (find_outline(body, statement, 2, &outline) && outline.count == list.list.count)
			for_parts_by_outline(parts, &list, &outline);
		else
			for_parts_by_shape(parts, &list);
		return;
	}
	if (clang_getCursorKind(list.list.items[0]) == CXCursor_CompoundStmt) { // if consteval: no condition
		parts->body = list.list.items[0];
		parts->otherwise = count > 1 ? list.list.items[1] : clang_getNullCursor();
		return;
	}
	bool initialised = count == 4;
	if (kind == CXCursor_IfStmt && count == 3)
		initialised = clang_getCursorKind(list.list.items[0]) == CXCursor_DeclStmt ||
		              text_has_init(body, statement);
	if (initialised)
		parts->init = list.list.items[first++];
	if (first < count)
		parts->condition = list.list.items[first++];
	if (first < count)
		parts->body = list.list.items[first++];
	if (first < count && kind == CXCursor_IfStmt)
		parts->otherwise = list.list.items[first];
}

static bool parts_by_place(struct body *body, CXCursor statement, struct statement_parts *parts,
                           const struct cursor_list *list)
{
	struct header header;
	bool is_for = clang_getCursorKind(statement) == CXCursor_ForStmt;
	// Semicolons that a macro brings along are not in the text.
	if (!find_header(body, statement, &header) || (is_for && header.count != 2))
		return false;
	for (uint32_t i = 0; i < list->list.count; i++)
		place_part(parts, list->list.items[i], is_for, &header);
	return !clang_Cursor_isNull(parts->body);
}

struct statement_parts text_parts(struct body *body, CXCursor statement)
{
	CXCursor none = clang_getNullCursor();
	const struct statement_parts nothing = {none, none, none, none, none, none};
	struct statement_parts parts = nothing;
	struct cursor_list all = cursor_children(&body->scratch, statement), list = {0};
	for (uint32_t i = 0; i < all.list.count; i++) {
		CXCursor child = all.list.items[i];
		if (clang_getCursorKind(child) == CXCursor_VarDecl)
			parts.variable = child;
		else if (!clang_isReference(clang_getCursorKind(child)))
			array_push(&body->scratch, &list.list, child);
	}
	CXCursor variable = parts.variable;
	if (list.list.count == 0 || parts_by_place(body, statement, &parts, &list))
		return parts;
	parts = nothing;
	parts.variable = variable;
	parts_in_macro(body, statement, &parts, list);
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

static struct str introducer_of(struct unit *unit, CXCursor lambda, unsigned *ret_offset)
{
	CXFile file;
	unsigned offset;
	// The spelling: of a lambda in a macro's body the bytes are in the macro.
	clang_getSpellingLocation(clang_getRangeStart(clang_getCursorExtent(lambda)), &file, NULL, NULL, &offset);
	struct str whole = unit_text(unit, file);
	const char *ptr = whole.ptr;
	const size_t size = whole.len;
	struct text text = {ptr, size};
	if (ptr == NULL || offset >= size || ptr[offset] != '[')
		return STR("");
	*ret_offset = offset;
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
	struct text_captures captures = {0};
	captures.introducer = introducer_of(unit, lambda, &captures.offset);
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

struct location text_capture_place(const struct text_captures *captures, struct str name, struct location lambda)
{
	struct str rest = captures->introducer, item, found = STR_NULL;
	while (next_capture(&rest, &item)) {
		bool by_default = str_equal(item, STR("&")) || str_equal(item, STR("="));
		if (by_default ? found.len == 0 : str_equal(capture_name(item), name))
			found = item;
	}
	if (found.len == 0 || captures->offset != lambda.begin)
		return lambda;
	struct location loc = lambda;
	loc.column++;
	for (const char *c = captures->introducer.ptr; c < found.ptr; c++) {
		loc.line += *c == '\n';
		loc.column = *c == '\n' ? 1 : loc.column + 1;
	}
	loc.begin = lambda.begin + 1 + (uint32_t)(found.ptr - captures->introducer.ptr);
	loc.end = loc.begin + (uint32_t)found.len;
	return loc;
}

// --- attributes, as clang prints declarations: macros expanded

struct str text_declaration(struct unit *unit, CXCursor declaration)
{
	if (unit->printing == NULL) {
		unit->printing = clang_getCursorPrintingPolicy(clang_getTranslationUnitCursor(unit->tu));
		clang_PrintingPolicy_setProperty(unit->printing, CXPrintingPolicy_TerseOutput, 1);
	}
	CXString printed = clang_getCursorPrettyPrinted(declaration, unit->printing);
	struct str copy = str_copy(&unit->scratch, str_from_c(clang_getCString(printed)));
	clang_disposeString(printed);
	return copy;
}

static enum CXChildVisitResult name_function(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_LinkageSpec)
		return CXChildVisit_Recurse;
	if (clang_getCursorKind(cursor) != CXCursor_FunctionDecl || unit_is_instance(cursor))
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

CXCursor text_cleanup_function(struct unit *unit, CXCursor variable)
{
	static const char *const starts[] = {"__attribute__((cleanup(", "[[gnu::cleanup("};
	if (!clang_Cursor_hasAttrs(variable))
		return clang_getNullCursor();
	struct str text = text_declaration(unit, variable);
	for (size_t i = 0; i < text.len; i++)
		for (size_t j = 0; j < sizeof starts / sizeof *starts; j++) {
			struct str rest = str_slice(text, i, text.len), start = str_from_c(starts[j]);
			if (str_starts_with(rest, start))
				return unit_function_named(unit, capture_name(str_slice(rest, start.len, rest.len)));
		}
	return clang_getNullCursor();
}
