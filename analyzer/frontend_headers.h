// What the functions and types that some headers declare are called, and whether a model's rows fit them: for
// frontend_headers_test.c.
#ifndef LEASH_FRONTEND_HEADERS_H
#define LEASH_FRONTEND_HEADERS_H

#include "frontend_internal.h"

enum { HEADER_BASES_MAX = 8, HEADER_FLAGS_MAX = 64 };

static struct arena arena; // of all that follows
struct strings {
	ARRAY(struct str) list;
};

struct declared {
	struct str name;
	CXCursor cursor;
};

// The functions and types that some headers declare. Units stay parsed until the process ends: cursors point into them.
struct headers {
	struct unit naming; // for symbol_name
	const struct strings *wanted; // last steps of names; NULL: everything
	ARRAY(struct declared) found;
};

// "-[NSThread start]".
static inline bool is_method_name(struct str name)
{
	return str_starts_with(name, STR("-[")) || str_starts_with(name, STR("+["));
}

static inline struct str last_step(struct str name)
{
	if (is_method_name(name))
		return str_slice(name, str_find(name, ' ') + 1, name.len - 1);
	size_t colon = str_rfind(name, ':');
	return colon == SIZE_MAX ? name : str_slice(name, colon + 1, name.len);
}

// "GThread *" and "struct task *" are named by what they point to.
static inline struct str without_star(struct str name)
{
	while (name.len > 0 && (name.ptr[name.len - 1] == '*' || name.ptr[name.len - 1] == ' '))
		name = str_slice(name, 0, name.len - 1);
	return str_starts_with(name, STR("struct ")) ? str_slice(name, 7, name.len) : name;
}

// Some handle types are no types of the language: "pid of g_spawn".
static inline bool is_real_type(struct str name)
{
	return str_find(without_star(name), ' ') == SIZE_MAX;
}

static inline bool contains(const struct strings *strings, struct str string)
{
	for (uint32_t i = 0; i < strings->list.count; i++)
		if (str_equal(strings->list.items[i], string))
			return true;
	return false;
}

static inline void add_once(struct strings *strings, struct str string)
{
	if (!contains(strings, string))
		array_push(&arena, &strings->list, string);
}

// --- parsing

// Bases of classes that users know are templates of many names.
static inline bool is_template(enum CXCursorKind kind)
{
	return kind == CXCursor_ClassTemplate || kind == CXCursor_ClassTemplatePartialSpecialization;
}

static inline bool is_type(enum CXCursorKind kind)
{
	return is_template(kind) || kind == CXCursor_StructDecl || kind == CXCursor_ClassDecl || kind == CXCursor_UnionDecl ||
	       kind == CXCursor_EnumDecl || kind == CXCursor_TypedefDecl || kind == CXCursor_TypeAliasDecl ||
	       kind == CXCursor_TypeAliasTemplateDecl || kind == CXCursor_ObjCInterfaceDecl;
}

static inline enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct headers *headers = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (clang_isStatement(kind) || clang_isExpression(kind))
		return CXChildVisit_Continue;
	if (!kind_is_function(kind) && !is_type(kind))
		return CXChildVisit_Recurse;
	struct str name = unit_spelling(&headers->naming, cursor);
	size_t angle = str_find(name, '<');
	bool constructor = kind == CXCursor_Constructor || kind == CXCursor_FunctionTemplate;
	if (constructor && angle != SIZE_MAX && !str_starts_with(name, STR("operator")))
		name = str_slice(name, 0, angle);
	if (headers->wanted == NULL || is_template(kind) || contains(headers->wanted, name)) {
		struct declared declared = {symbol_name(&headers->naming, cursor), cursor};
		array_push(&arena, &headers->found, declared);
	}
	return kind_is_function(kind) ? CXChildVisit_Continue : CXChildVisit_Recurse;
}

static inline struct str first_error(CXTranslationUnit tu)
{
	struct str found = STR_NULL;
	for (unsigned i = 0; i < clang_getNumDiagnostics(tu) && found.len == 0; i++) {
		CXDiagnostic diagnostic = clang_getDiagnostic(tu, i);
		CXString text = clang_formatDiagnostic(diagnostic, clang_defaultDiagnosticDisplayOptions());
		if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error)
			found = str_copy(&arena, str_from_c(clang_getCString(text)));
		clang_disposeString(text);
		clang_disposeDiagnostic(diagnostic);
	}
	return found;
}

// Adds what a file of these includes declares. Returns the first error, or the empty string.
static inline struct str headers_parse(struct headers *headers, const struct strings *includes, const struct strings *flags, struct str language)
{
	static CXIndex index;
	struct strbuf text = {0};
	const char *arguments[HEADER_FLAGS_MAX] = {"-x", language.ptr, str_contains(language, STR("c++")) ? "-std=c++20" : "-std=gnu17", "-fblocks"};
	int count = 4;
	CXTranslationUnit tu = NULL;
	if (index == NULL)
		index = clang_createIndex(0, 0);
	for (uint32_t i = 0; i < flags->list.count && count < HEADER_FLAGS_MAX; i++)
		arguments[count++] = flags->list.items[i].ptr;
	for (uint32_t i = 0; i < includes->list.count; i++)
		strbuf_printf(&text, "#include <%.*s>\n", STR_ARG(includes->list.items[i]));
	struct CXUnsavedFile file = {"headers", text.ptr, (unsigned long)text.len};
	headers->naming.arena = &arena;
	enum CXErrorCode code = clang_parseTranslationUnit2(index, "headers", arguments, count, &file, 1,
	                                                    CXTranslationUnit_SkipFunctionBodies, &tu);
	strbuf_finish(&text);
	if (code != CXError_Success || tu == NULL)
		return STR("libclang cannot parse it");
	clang_visitChildren(clang_getTranslationUnitCursor(tu), collect, headers);
	return first_error(tu);
}

// --- finding declarations by name

static inline struct str base_name(struct headers *headers, CXCursor specifier)
{
	CXCursor declaration = clang_getTypeDeclaration(clang_getCursorType(specifier));
	bool none = clang_isInvalid(clang_getCursorKind(declaration)) || clang_getCursorKind(declaration) == CXCursor_NoDeclFound;
	return none ? STR_NULL : symbol_name(&headers->naming, declaration);
}

struct base_search {
	struct headers *headers;
	struct strings names;
};

static inline enum CXChildVisitResult collect_base(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct base_search *search = data;
	(void)parent;
	struct str name = clang_getCursorKind(cursor) == CXCursor_CXXBaseSpecifier ? base_name(search->headers, cursor) : STR_NULL;
	if (name.len > 0)
		add_once(&search->names, name);
	return CXChildVisit_Continue;
}

// The class's bases; for another name of a class that class.
static inline void find_bases(struct headers *headers, struct str class, struct base_search *ret)
{
	for (uint32_t i = 0; i < headers->found.count; i++) {
		CXCursor cursor = headers->found.items[i].cursor;
		enum CXCursorKind kind = clang_getCursorKind(cursor);
		if (!is_type(kind) || !str_equal(headers->found.items[i].name, class))
			continue;
		if (kind != CXCursor_TypedefDecl && kind != CXCursor_TypeAliasDecl) {
			clang_visitChildren(cursor, collect_base, ret);
			continue;
		}
		CXCursor named = clang_getTypeDeclaration(type_bare(clang_getTypedefDeclUnderlyingType(cursor)));
		if (!clang_isInvalid(clang_getCursorKind(named)) && !str_equal(symbol_name(&headers->naming, named), class))
			add_once(&ret->names, symbol_name(&headers->naming, named));
	}
}

struct cursors {
	ARRAY(CXCursor) list;
};

// The functions of that name, and those that a class has from its bases.
static inline void find_functions(struct headers *headers, struct str name, uint32_t depth, struct cursors *ret)
{
	struct str last = last_step(name);
	for (uint32_t i = 0; i < headers->found.count; i++)
		if (kind_is_function(clang_getCursorKind(headers->found.items[i].cursor)) && str_equal(headers->found.items[i].name, name))
			array_push(&arena, &ret->list, headers->found.items[i].cursor);
	if (last.len == name.len || is_method_name(name) || depth > HEADER_BASES_MAX)
		return;
	struct str class = str_slice(name, 0, name.len - last.len - 2);
	struct base_search bases = {.headers = headers};
	find_bases(headers, class, &bases);
	for (uint32_t i = 0; i < bases.names.list.count; i++) {
		struct str base = bases.names.list.items[i];
		struct str member = str_equal(last, last_step(class)) ? last_step(base) : last;
		find_functions(headers, str_format(&arena, "%.*s::%.*s", STR_ARG(base), STR_ARG(member)), depth + 1, ret);
	}
}

static inline bool has_type(const struct headers *headers, struct str name)
{
	name = without_star(name);
	for (uint32_t i = 0; i < headers->found.count; i++)
		if (is_type(clang_getCursorKind(headers->found.items[i].cursor)) && str_equal(headers->found.items[i].name, name))
			return true;
	return false;
}

// --- does a row fit a declaration?

struct signature {
	struct cursors parameters; // up to the first pack: what comes after it may be any argument
	uint32_t least, most; // arguments
};

static inline enum CXChildVisitResult find_default(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	*(bool *)data |= clang_isExpression(clang_getCursorKind(cursor)) != 0;
	return CXChildVisit_Continue;
}

static inline bool is_pack(CXCursor parameter)
{
	CXString type = clang_getTypeSpelling(clang_getCursorType(parameter));
	bool pack = str_ends_with(str_from_c(clang_getCString(type)), STR("..."));
	clang_disposeString(type);
	return pack;
}

static inline enum CXChildVisitResult collect_parameter(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct signature *signature = data;
	bool optional = false;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_ParmDecl)
		return CXChildVisit_Continue;
	bool pack = is_pack(cursor);
	clang_visitChildren(cursor, find_default, &optional);
	signature->least += !optional && !pack;
	signature->most = pack || signature->most == UINT32_MAX ? UINT32_MAX : signature->most + 1;
	if (signature->most != UINT32_MAX)
		array_push(&arena, &signature->parameters.list, cursor);
	return CXChildVisit_Continue;
}

static inline struct signature signature_of(CXCursor function)
{
	struct signature signature = {0};
	clang_visitChildren(function, collect_parameter, &signature);
	if (clang_isFunctionTypeVariadic(clang_getCursorType(function)))
		signature.most = UINT32_MAX;
	return signature;
}

static inline bool is_number(CXType type)
{
	type = clang_getCanonicalType(type);
	return type_is_integer(type) || (type.kind >= CXType_Float && type.kind <= CXType_LongDouble);
}

// Template parameters may be anything, and so may what an untyped pointer points to.
static inline bool may_be_called(CXType type)
{
	type = type_bare(type);
	if (type.kind != CXType_Pointer)
		return !is_number(type);
	enum CXTypeKind pointee = clang_getCanonicalType(clang_getPointeeType(type)).kind;
	return pointee == CXType_FunctionProto || pointee == CXType_FunctionNoProto || pointee == CXType_Void;
}

// What a pointer points to, with its typedefs where the pointer itself is none; other types stay.
static inline CXType pointee_of(CXType type)
{
	if (!type_is_pointer(type))
		return type;
	CXType pointee = clang_getPointeeType(type);
	return pointee.kind != CXType_Invalid ? pointee : clang_getPointeeType(clang_getCanonicalType(type));
}

// Is this, or what its typedefs stand for, the model's type? Where the model's type is no class of C++, what is untyped
// may stand for it.
static inline bool may_be_handle(struct headers *headers, CXType type, struct str name)
{
	struct str bare = without_star(name);
	bool pointer = str_ends_with(name, STR("*"));
	if (type.kind == CXType_LValueReference || type.kind == CXType_RValueReference)
		type = clang_getPointeeType(type);
	if (pointer)
		type = pointee_of(type);
	for (int i = 0; i < 16; i++) {
		CXCursor declaration = clang_getTypeDeclaration(type);
		enum CXCursorKind kind = clang_getCursorKind(declaration);
		if (kind == CXCursor_NoDeclFound || clang_isInvalid(kind))
			break;
		if (str_equal(symbol_name(&headers->naming, declaration), bare))
			return true;
		if (kind != CXCursor_TypedefDecl && kind != CXCursor_TypeAliasDecl)
			return false;
		type = clang_getTypedefDeclUnderlyingType(declaration);
		if (pointer)
			type = pointee_of(type);
	}
	return clang_getCanonicalType(type).kind == CXType_Void || type_is_dependent(clang_getCanonicalType(type));
}

static inline const char *part_misfit(struct headers *headers, const struct model_function *row, struct model_slot slot, CXCursor function,
                               const struct signature *signature)
{
	bool indexed = slot.position.kind == POSITION_ARGUMENT || slot.position.kind == POSITION_POINTEE;
	bool grouped = slot.slot == SLOT_GROUP; // of a row with a handle the type is the handle's
	for (uint32_t i = 0; i < row->slot_count; i++)
		grouped = grouped && row->slots[i].slot != SLOT_TARGET;
	bool handle = (slot.slot == SLOT_TARGET || grouped) && slot.position.member.len == 0;
	if (slot.position.kind == POSITION_RETURN && clang_getCursorResultType(function).kind == CXType_Void)
		return "it returns nothing";
	if (slot.position.kind == POSITION_CONSTRUCTED && clang_getCursorKind(function) != CXCursor_Constructor &&
	    clang_getCursorKind(function) != CXCursor_FunctionTemplate)
		return "it is no constructor";
	if (!indexed || slot.position.index >= signature->parameters.list.count)
		return NULL;
	CXType type = clang_getCursorType(signature->parameters.list.items[slot.position.index]);
	// A group may be known by a number, which is then like a pointer to it.
	if (slot.position.kind == POSITION_POINTEE && is_number(type) && !type_is_reference(type) && slot.slot != SLOT_GROUP)
		return "a \"ref:K\" is a number";
	if (slot.slot == SLOT_ENTRY && slot.position.member.len == 0 && slot.position.kind == POSITION_ARGUMENT && !may_be_called(type))
		return "the entry cannot be called";
	if (!handle || row->type.len == 0 || !is_real_type(row->type))
		return NULL;
	if (slot.position.kind == POSITION_POINTEE)
		type = pointee_of(type);
	return may_be_handle(headers, type, row->type) ? NULL : "the handle is of another type";
}

static inline const char *range_text(uint32_t least, uint32_t most)
{
	if (most == UINT32_MAX)
		return str_format(&arena, "%u or more", least).ptr;
	return str_format(&arena, least == most ? "%u" : "%u to %u", least, most).ptr;
}

// NULL: it fits.
static inline const char *misfit(struct headers *headers, const struct model_function *row, CXCursor function)
{
	struct signature signature = signature_of(function);
	if (row->max_args < signature.least || row->min_args > signature.most)
		return str_format(&arena, "it takes %s arguments, the row says %s", range_text(signature.least, signature.most),
		                  range_text(row->min_args, row->max_args)).ptr;
	for (uint32_t i = 0; i < row->slot_count; i++) {
		const char *why = part_misfit(headers, row, row->slots[i], function, &signature);
		if (why != NULL)
			return why;
	}
	return NULL;
}

static inline const char *row_misfit(struct headers *headers, const struct model_function *row, const struct cursors *functions)
{
	const char *why = "there is no such function";
	for (uint32_t i = 0; i < functions->list.count && why != NULL; i++)
		why = misfit(headers, row, functions->list.items[i]);
	return why;
}

#endif
