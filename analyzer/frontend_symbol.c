// Names: what a user calls an entity, and what identifies it across the units of a program.
#include "frontend_internal.h"

#include <string.h>

static bool is_scope_to_name(CXCursor scope)
{
	switch ((int)clang_getCursorKind(scope)) {
	case CXCursor_Namespace:
		return !clang_Cursor_isInlineNamespace(scope) && !clang_Cursor_isAnonymous(scope);
	case CXCursor_StructDecl:
	case CXCursor_ClassDecl:
	case CXCursor_UnionDecl:
	case CXCursor_EnumDecl:
	case CXCursor_ClassTemplate:
	case CXCursor_ClassTemplatePartialSpecialization:
		return !clang_Cursor_isAnonymous(scope);
	default:
		return false;
	}
}

// Some spellings carry template arguments: "basic_string<char>", and a constructor's is "thread<F, void>".
static struct str without_arguments(struct str name)
{
	if (str_starts_with(name, STR("operator")))
		return name;
	size_t angle = str_find(name, '<');
	return angle == SIZE_MAX ? name : str_slice(name, 0, angle);
}

static enum CXChildVisitResult find_extended(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_ObjCClassRef)
		return CXChildVisit_Continue;
	*(CXCursor *)data = clang_getCursorReferenced(cursor);
	return CXChildVisit_Break;
}

CXCursor symbol_class(CXCursor class)
{
	if (clang_getCursorKind(class) == CXCursor_ObjCCategoryDecl || clang_getCursorKind(class) == CXCursor_ObjCCategoryImplDecl)
		clang_visitChildren(class, find_extended, &class);
	return class;
}

// "-[Worker stop]".
static struct str method_name(struct unit *unit, CXCursor method)
{
	CXCursor class = symbol_class(clang_getCursorSemanticParent(method));
	bool instance = clang_getCursorKind(method) == CXCursor_ObjCInstanceMethodDecl;
	return unit_string(unit, str_format(&unit->scratch, "%c[%.*s %.*s]", instance ? '-' : '+',
	                                    STR_ARG(unit_spelling(unit, class)), STR_ARG(unit_spelling(unit, method))));
}

struct str symbol_name(struct unit *unit, CXCursor cursor)
{
	if (objc_is_method(cursor))
		return method_name(unit, cursor);
	CXCursor specialised = clang_getSpecializedCursorTemplate(cursor);
	struct str name = without_arguments(unit_spelling(unit, clang_Cursor_isNull(specialised) ? cursor : specialised));
	for (CXCursor scope = clang_getCursorSemanticParent(cursor); !clang_Cursor_isNull(scope);
	     scope = clang_getCursorSemanticParent(scope)) {
		enum CXCursorKind kind = clang_getCursorKind(scope);
		if (kind == CXCursor_TranslationUnit || clang_isInvalid(kind))
			break;
		if (!is_scope_to_name(scope))
			continue;
		struct str outer = without_arguments(unit_spelling(unit, scope));
		if (outer.len != 0)
			name = str_format(&unit->scratch, "%.*s::%.*s", STR_ARG(outer), STR_ARG(name));
	}
	return unit_string(unit, name);
}

bool symbol_is_internal(CXCursor cursor)
{
	enum CXLinkageKind linkage = clang_getCursorLinkage(cursor);
	return linkage == CXLinkage_Internal || linkage == CXLinkage_UniqueExternal || linkage == CXLinkage_NoLinkage;
}

bool symbol_is_local(CXCursor cursor)
{
	for (CXCursor scope = clang_getCursorSemanticParent(cursor); !clang_Cursor_isNull(scope);
	     scope = clang_getCursorSemanticParent(scope)) {
		enum CXCursorKind kind = clang_getCursorKind(scope);
		if (kind_is_function(kind))
			return true;
		if (kind == CXCursor_TranslationUnit || kind == CXCursor_Namespace || clang_isInvalid(kind))
			break;
	}
	return false;
}

// What tells an internal entity from those of other files: its path. In a function another block, or another lambda, may
// declare the same name, and the USR tells them apart only sometimes.
static struct str place_prefix(struct unit *unit, CXCursor cursor)
{
	CXFile file;
	unsigned offset;
	clang_getExpansionLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, &offset);
	struct str path = unit->facts->files.items[unit_file(unit, file)].path;
	return symbol_is_local(cursor) ? str_format(&unit->scratch, "%.*s:%u", STR_ARG(path), offset) : path;
}

// Template instances over lambdas share a USR: every closure of a function is "@Sa" in it. libclang does not tell a
// method's template arguments; its parameters say most of them.
static struct str lambda_arguments(struct unit *unit, CXCursor cursor)
{
	struct str suffix = STR("");
	int count = clang_Cursor_getNumTemplateArguments(cursor);
	bool by_parameters = count < 0 && kind_is_function(clang_getCursorKind(cursor));
	if (by_parameters)
		count = clang_Cursor_getNumArguments(cursor);
	for (int i = 0; i < count; i++) {
		CXCursor record = type_record(by_parameters ? clang_getCursorType(clang_Cursor_getArgument(cursor, (unsigned)i))
		                                            : clang_Cursor_getTemplateArgumentType(cursor, (unsigned)i));
		uint32_t symbol;
		if (!clang_Cursor_isNull(record) && key_map_get(&unit->lambdas, cursor_key(record), &symbol))
			suffix = str_format(&unit->scratch, "%.*s<%.*s>", STR_ARG(suffix),
			                    STR_ARG(unit->facts->symbols.items[symbol].usr));
	}
	return suffix;
}

static struct str instance_suffix(struct unit *unit, CXCursor cursor)
{
	struct str suffix = STR("");
	for (CXCursor at = cursor; !clang_Cursor_isNull(at); at = clang_getCursorSemanticParent(at)) {
		enum CXCursorKind kind = clang_getCursorKind(at);
		if (kind == CXCursor_TranslationUnit || kind == CXCursor_Namespace || clang_isInvalid(kind))
			break;
		struct str more = lambda_arguments(unit, at);
		if (more.len != 0)
			suffix = str_format(&unit->scratch, "%.*s%.*s", STR_ARG(suffix), STR_ARG(more));
	}
	return suffix;
}

// Some USRs of internal entities hold an offset ("c:a.c@120@F@..."): still unique, still the same for equal content.
struct str symbol_usr(struct unit *unit, CXCursor cursor)
{
	CXCursor canonical = clang_getCanonicalCursor(cursor);
	struct str usr = unit_take(unit, clang_getCursorUSR(canonical));
	if (str_contains(usr, STR("@Sa"))) {
		struct str suffix = instance_suffix(unit, cursor);
		if (suffix.len != 0)
			usr = unit_string(unit, str_format(&unit->scratch, "%.*s%.*s", STR_ARG(usr), STR_ARG(suffix)));
	}
	if (!symbol_is_internal(cursor))
		return usr;
	struct str prefix = place_prefix(unit, canonical);
	return unit_string(unit, str_format(&unit->scratch, "%.*s@%.*s", STR_ARG(prefix), STR_ARG(usr)));
}

uint32_t symbol_add(struct unit *unit, struct str usr, struct str name)
{
	uint32_t index;
	uint64_t key = str_hash(usr);
	if (key_map_get(&unit->symbols, key, &index))
		return index;
	index = unit->facts->symbols.count;
	key_map_put(&unit->scratch, &unit->symbols, key, index);
	struct symbol symbol = {.usr = usr, .name = name};
	array_push(unit->arena, &unit->facts->symbols, symbol);
	return index;
}

static uint32_t lambda_instance(struct unit *unit, CXCursor method, uint32_t lambda)
{
	struct symbol outer = unit->facts->symbols.items[lambda];
	struct str own = unit_take(unit, clang_getCursorUSR(method)), over = lambda_arguments(unit, method);
	struct str usr = str_format(&unit->scratch, "%.*s<%.*s%.*s>", STR_ARG(outer.usr), STR_ARG(own), STR_ARG(over));
	return symbol_add(unit, unit_string(unit, usr), outer.name);
}

uint32_t symbol_of(struct unit *unit, CXCursor function)
{
	uint32_t lambda;
	CXCursor parent = clang_getCursorSemanticParent(function);
	if (!clang_Cursor_isNull(parent) && key_map_get(&unit->lambdas, cursor_key(parent), &lambda))
		return clang_getCursorKind(clang_getSpecializedCursorTemplate(function)) == CXCursor_FunctionTemplate
		           ? lambda_instance(unit, function, lambda)
		           : lambda;
	uint32_t symbol = symbol_add(unit, symbol_usr(unit, function), symbol_name(unit, function));
	CXCursor declared = clang_getCanonicalCursor(function);
	unit->facts->symbols.items[symbol].file = symbol_file(unit, declared);
	if (clang_getCursorKind(declared) == CXCursor_FunctionDecl && !unit_is_system(declared))
		unit->facts->symbols.items[symbol].type = type_function(unit, clang_getCursorType(declared));
	return symbol;
}

uint32_t symbol_file(struct unit *unit, CXCursor cursor)
{
	CXFile file;
	clang_getExpansionLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, NULL);
	return file == NULL ? 0 : unit_file(unit, file);
}

void symbol_overrides(struct unit *unit, CXCursor method)
{
	CXCursor *bases = NULL;
	unsigned count = 0;
	clang_getOverriddenCursors(method, &bases, &count);
	for (unsigned i = 0; i < count; i++)
		array_push(unit->arena, &unit->facts->overrides, ((struct override){symbol_of(unit, method), symbol_of(unit, bases[i])}));
	clang_disposeOverriddenCursors(bases);
}

void symbol_address_taken(struct unit *unit, uint32_t symbol)
{
	uint32_t known;
	if (key_map_get(&unit->taken, symbol, &known))
		return;
	key_map_put(&unit->scratch, &unit->taken, symbol, 0);
	array_push(unit->arena, &unit->facts->address_taken, symbol);
}
