// Code that an error reaches: the error lies in it, or in a declaration that it uses. What Clang made of such code is a
// guess: a member of an unknown type is an int, a class with an unknown base has none.
#include "frontend_internal.h"

static bool has_error(const struct unit *unit, uint32_t file, uint32_t begin, uint32_t end)
{
	for (uint32_t i = 0; i < unit->errors.count; i++)
		if (unit->errors.items[i].file == file && unit->errors.items[i].offset >= begin &&
		    unit->errors.items[i].offset < end)
			return true;
	return false;
}

static enum CXChildVisitResult find_member(CXCursor cursor, CXCursor parent, CXClientData data)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (!clang_isDeclaration(kind) || kind == CXCursor_CXXBaseSpecifier)
		return CXChildVisit_Continue;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

// An error before the first member is one in the list of bases.
static bool bases_are_broken(struct unit *unit, CXCursor record)
{
	uint32_t known;
	uint64_t key = cursor_key(record);
	if (key_map_get(&unit->broken, key, &known))
		return known != 0;
	CXCursor member = clang_getNullCursor();
	clang_visitChildren(record, find_member, &member);
	struct location extent = unit_extent(unit, record);
	uint32_t end = clang_Cursor_isNull(member) ? extent.end : unit_extent(unit, member).begin;
	bool broken = has_error(unit, extent.file, extent.begin, end);
	struct type_list bases = type_bases(unit, record);
	for (uint32_t i = 0; i < bases.list.count && !broken; i++) {
		CXCursor base = type_record(bases.list.items[i]);
		broken = !clang_Cursor_isNull(base) && bases_are_broken(unit, base);
	}
	key_map_put(&unit->scratch, &unit->broken, key, broken);
	return broken;
}

// What an object with a broken member does when it is made and dies is not known. Behind a pointer its other members are
// as good as ever.
static bool type_is_broken(struct unit *unit, CXType type)
{
	bool pointer = type_is_pointer(type);
	CXCursor record = type_record(pointer ? clang_getPointeeType(type_bare(type)) : type);
	if (!unit->cxx || clang_Cursor_isNull(record) || unit_is_system(record))
		return false;
	return (!pointer && clang_isInvalidDeclaration(record)) || bases_are_broken(unit, record);
}

// Classes are judged by how they are used, not by being named.
static bool is_broken_value(CXCursor decl)
{
	if (clang_Cursor_isNull(decl) || !clang_isInvalidDeclaration(decl))
		return false;
	enum CXCursorKind kind = clang_getCursorKind(decl);
	return kind != CXCursor_StructDecl && kind != CXCursor_ClassDecl && kind != CXCursor_UnionDecl;
}

// A missing file may define what a conditional asks for: what it leaves out is not known.
static bool holds_conditional(struct unit *unit, CXCursor decl)
{
	uint32_t file;
	struct str text = unit_bytes(unit, decl, &file), line;
	while (text.len > 0 && str_split(&text, '\n', &line))
		if (unit_skip_word(&line, STR("#")) && (unit_skip_word(&line, STR("if")) || unit_skip_word(&line, STR("el"))))
			return true;
	return false;
}

// C declares a function at its first call where nothing else does; nothing in the source is that declaration then. It may
// be a macro of a missing file.
static bool is_implicit(struct unit *unit, CXCursor decl)
{
	return !unit->cxx && clang_getCursorKind(decl) == CXCursor_FunctionDecl && !location_known(unit_extent(unit, decl)) &&
	       !str_starts_with(unit_spelling(unit, decl), STR("__")); // the compiler's own
}

struct search {
	struct unit *unit;
	bool pattern, found;
};

static enum CXChildVisitResult find_broken(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct search *search = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	CXType type = clang_getCursorType(cursor);
	CXCursor decl = clang_getCursorReferenced(cursor);
	(void)parent;
	// Outside of templates nothing depends on anything, but what stands for code that was not understood.
	bool recovered = clang_isExpression(kind) && type.kind == CXType_Dependent && !search->pattern;
	search->found = recovered || is_broken_value(decl) || (search->unit->lacks_file && is_implicit(search->unit, decl)) ||
	                ((clang_isExpression(kind) || kind == CXCursor_VarDecl) && type_is_broken(search->unit, type));
	return search->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

bool taint_reaches(struct body *body)
{
	struct unit *unit = body->unit;
	struct location extent = body->function->body;
	if (unit->errors.count == 0)
		return false;
	if (unit->errors.count >= ERROR_MARKS_MAX ||
	    (location_known(extent) && has_error(unit, extent.file, extent.begin, extent.end)))
		return true;
	if (unit->lacks_file && holds_conditional(unit, body->decl))
		return true;
	struct search search = {.unit = unit,
	                        .pattern = body->is_instance || (body->function->flags & (FUNCTION_PATTERN | FUNCTION_LAMBDA)) != 0};
	clang_visitChildren(body->decl, find_broken, &search);
	return search.found;
}
