// Types: libclang's to those of the facts. What kind a library's type is comes from the models, by qualified name.
#include "frontend_internal.h"

#include <string.h>

CXType type_bare(CXType type)
{
	if (type.data[0] == NULL)
		return type;
	type = clang_getCanonicalType(type);
	if (type.kind == CXType_LValueReference || type.kind == CXType_RValueReference)
		type = clang_getCanonicalType(clang_getPointeeType(type));
	if (type.kind == CXType_Atomic)
		type = clang_getCanonicalType(clang_Type_getValueType(type));
	// libclang does not survive the unqualified form of no type at all.
	return type.kind == CXType_Invalid || type.data[0] == NULL ? type : clang_getUnqualifiedType(type);
}

bool type_is_reference(CXType type)
{
	type = clang_getCanonicalType(type);
	return type.kind == CXType_LValueReference || type.kind == CXType_RValueReference;
}

bool type_is_pointer(CXType type)
{
	enum CXTypeKind kind = type_bare(type).kind;
	return kind == CXType_Pointer || kind == CXType_BlockPointer || kind == CXType_ObjCObjectPointer;
}

bool type_is_array(CXType type)
{
	enum CXTypeKind kind = type_bare(type).kind;
	return kind == CXType_ConstantArray || kind == CXType_IncompleteArray || kind == CXType_VariableArray ||
	       kind == CXType_DependentSizedArray;
}

// Has it decayed? libclang shows the type of an expression as it was written for what it comes from: that of a parameter `int v[2]`, and of `v + 1`, is an
// array's, where the language has a pointer.
static bool is_decayed(CXCursor expression)
{
	CXCursor declared = clang_getCursorReferenced(expression);
	switch ((int)clang_getCursorKind(expression)) {
	case CXCursor_DeclRefExpr:
		return clang_getCursorKind(declared) == CXCursor_ParmDecl && type_is_array(clang_getCursorType(declared));
	case CXCursor_BinaryOperator:
	case CXCursor_CompoundAssignOperator:
		return true;
	case CXCursor_UnaryOperator:
		return clang_getCursorUnaryOperatorKind(expression) != CXUnaryOperator_Deref;
	default:
		return false;
	}
}

bool expr_is_array(CXCursor expression)
{
	return type_is_array(clang_getCursorType(expression)) && !is_decayed(expression);
}

bool expr_is_pointer(CXCursor expression)
{
	CXType type = clang_getCursorType(expression);
	return type_is_pointer(type) || (type_is_array(type) && is_decayed(expression));
}

bool type_is_vector(CXType type)
{
	enum CXTypeKind kind = type_bare(type).kind;
	return kind == CXType_Vector || kind == CXType_ExtVector;
}

bool type_is_record(CXType type)
{
	return type_bare(type).kind == CXType_Record;
}

bool type_is_dependent(CXType type)
{
	return type.kind == CXType_Dependent || type.kind == CXType_Unexposed || type.kind == CXType_Invalid;
}

bool type_is_integer(CXType type)
{
	enum CXTypeKind kind = type_bare(type).kind;
	return (kind >= CXType_Bool && kind <= CXType_Int128) || kind == CXType_Enum;
}

CXCursor type_record(CXType type)
{
	type = type_bare(type);
	if (type.kind != CXType_Record)
		return clang_getNullCursor();
	CXCursor declaration = clang_getTypeDeclaration(type);
	CXCursor definition = clang_getCursorDefinition(declaration);
	return clang_Cursor_isNull(definition) ? declaration : definition;
}

bool type_is_system_record(CXType type)
{
	CXCursor record = type_record(type);
	return !clang_Cursor_isNull(record) && unit_is_system(record);
}

const struct type *type_at(const struct unit *unit, uint32_t index)
{
	return index == 0 ? NULL : &unit->facts->types.items[index - 1];
}

// The members of a class. libclang shows none of an implicit instance of a template: there the template's stand in, whose
// types may depend on its parameters.
void type_visit_members(CXCursor record, CXCursorVisitor visitor, CXClientData data)
{
	clang_visitChildren(instance_is_implicit(record) ? clang_getSpecializedCursorTemplate(record) : record, visitor, data);
}

struct member_search {
	struct unit *unit;
	struct cursor_list *found;
};

static enum CXVisitorResult collect_field(CXCursor cursor, CXClientData data)
{
	struct member_search *search = data;
	array_push(&search->unit->scratch, &search->found->list, cursor);
	return CXVisit_Continue;
}

struct cursor_list type_fields(struct unit *unit, CXCursor record)
{
	struct cursor_list found = {0};
	struct member_search search = {unit, &found};
	clang_Type_visitFields(clang_getCursorType(record), collect_field, &search);
	return found;
}

// Members of anonymous structs and unions belong to what holds these.
bool type_is_anonymous(CXType type)
{
	CXCursor record = type_record(type);
	return !clang_Cursor_isNull(record) && clang_Cursor_isAnonymousRecordDecl(record);
}

struct str type_field_name(struct unit *unit, CXCursor field)
{
	return type_is_anonymous(clang_getCursorType(field)) ? STR("") : unit_spelling(unit, field);
}

static enum CXChildVisitResult find_destructor(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_Destructor)
		return CXChildVisit_Continue;
	if (!clang_CXXMethod_isDefaulted(cursor) && !clang_CXXMethod_isDeleted(cursor))
		*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

CXCursor type_destructor(CXType type)
{
	CXCursor destructor = clang_getNullCursor(), record = type_record(type);
	if (!clang_Cursor_isNull(record))
		type_visit_members(record, find_destructor, &destructor);
	return destructor;
}

static enum CXChildVisitResult find_copy(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_Constructor || !clang_CXXConstructor_isCopyConstructor(cursor))
		return CXChildVisit_Continue;
	*(bool *)data = clang_CXXMethod_isDeleted(cursor) == 0;
	return CXChildVisit_Break;
}

struct named_search {
	struct unit *unit;
	enum model_member what;
	uint32_t args;
	bool found;
};

static enum CXChildVisitResult find_named(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct named_search *search = data;
	(void)parent;
	if (search->args != UINT32_MAX && (clang_getCursorKind(cursor) != CXCursor_CXXMethod || clang_Cursor_getNumArguments(cursor) != (int)search->args))
		return CXChildVisit_Continue;
	CXString name = clang_getCursorSpelling(cursor);
	search->found = model_member_means(search->unit->options->models, search->what, str_from_c(clang_getCString(name)));
	clang_disposeString(name);
	return search->found ? CXChildVisit_Break : CXChildVisit_Continue;
}

bool type_has_member_of(struct unit *unit, CXCursor record, enum model_member what, uint32_t args)
{
	struct named_search search = {.unit = unit, .what = what, .args = args};
	type_visit_members(record, find_named, &search);
	return search.found;
}

bool type_holds(struct unit *unit, CXType type)
{
	CXCursor record = type_record(type);
	return !clang_Cursor_isNull(record) && type_has_member_of(unit, record, MODEL_MEMBER_HOLDS, UINT32_MAX);
}

// SOUNDNESS: a pointer class that can be copied may share its pointee, so its death says nothing about the pointee's.
bool type_owns(struct unit *unit, CXType type)
{
	bool copyable = true;
	CXCursor record = type_record(type);
	if (!clang_Cursor_isNull(record))
		type_visit_members(record, find_copy, &copyable);
	return !copyable || type_holds(unit, type); // a copy of an optional has its own object
}

static enum CXChildVisitResult find_call_operator(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	CXString name = clang_getCursorSpelling(cursor);
	struct str spelling = str_from_c(clang_getCString(name));
	*(bool *)data = str_starts_with(spelling, STR("operator()"));
	clang_disposeString(name);
	return *(bool *)data ? CXChildVisit_Break : CXChildVisit_Continue;
}

static bool is_lambda_record(struct unit *unit, CXCursor record)
{
	uint32_t symbol;
	if (key_map_get(&unit->lambdas, cursor_key(record), &symbol))
		return true;
	CXString name = clang_getTypeSpelling(clang_getCursorType(record));
	bool lambda = str_contains(str_from_c(clang_getCString(name)), STR("(lambda at "));
	clang_disposeString(name);
	return lambda;
}

bool type_is_callable(struct unit *unit, CXType type)
{
	type = type_bare(type);
	if (type.kind == CXType_Pointer) {
		enum CXTypeKind pointee = clang_getCanonicalType(clang_getPointeeType(type)).kind;
		return pointee == CXType_FunctionProto || pointee == CXType_FunctionNoProto;
	}
	if (type.kind == CXType_FunctionProto || type.kind == CXType_FunctionNoProto || type.kind == CXType_BlockPointer ||
	    type.kind == CXType_MemberPointer)
		return true;
	CXCursor record = type_record(type);
	if (clang_Cursor_isNull(record))
		return false;
	bool callable = is_lambda_record(unit, record);
	if (!callable)
		type_visit_members(record, find_call_operator, &callable);
	return callable;
}

// The model's row for a type: by the name of a typedef on the way to the canonical type ("pthread_t"), or of the class.
static const struct model_type *model_of(struct unit *unit, CXType type)
{
	for (int i = 0; i < 16; i++) {
		CXCursor declaration = clang_getTypeDeclaration(type);
		enum CXCursorKind kind = clang_getCursorKind(declaration);
		if (kind == CXCursor_NoDeclFound || clang_isInvalid(kind))
			return NULL;
		const struct model_type *model = model_find_type(unit->options->models, symbol_name(unit, declaration));
		if (model != NULL)
			return model;
		if (kind != CXCursor_TypedefDecl && kind != CXCursor_TypeAliasDecl)
			return NULL;
		type = clang_getTypedefDeclUnderlyingType(declaration);
	}
	return NULL;
}

// "GThread *" and the like: a pointer whose pointee has a row that spells the star.
static const struct model_type *model_of_pointer(struct unit *unit, CXType type)
{
	CXCursor declaration = clang_getTypeDeclaration(clang_getPointeeType(type));
	if (clang_isInvalid(clang_getCursorKind(declaration)))
		return NULL;
	struct str name = symbol_name(unit, declaration);
	if (name.len == 0)
		return NULL;
	const struct model_type *model =
	    model_find_type(unit->options->models, str_format(&unit->scratch, "%.*s *", STR_ARG(name)));
	return model != NULL ? model
	                     : model_find_type(unit->options->models, str_format(&unit->scratch, "%.*s*", STR_ARG(name)));
}

static uint32_t type_push(struct unit *unit, uint64_t key, struct type type)
{
	uint32_t index = unit->facts->types.count;
	key_map_put(&unit->scratch, &unit->types, key, index);
	array_push(unit->arena, &unit->facts->types, type);
	return index + 1;
}

static uint32_t add_field(struct unit *unit, uint32_t index, struct str name, CXType type)
{
	struct field field = {.name = name, .type = type_index(unit, type)};
	if (field.type != 0) // type_index may have moved the types
		array_push(unit->arena, &unit->facts->types.items[index - 1].fields, field);
	return field.type;
}

void type_name_captures(struct unit *unit, CXType closure, const struct captured *captures, uint32_t count, uint32_t this_type)
{
	uint32_t index = type_index(unit, closure);
	if (index == 0 || unit->facts->types.items[index - 1].kind != TYPE_RECORD)
		return;
	unit->facts->types.items[index - 1].fields.count = 0; // libclang shows them without names
	for (uint32_t i = 0; i < count; i++)
		add_field(unit, index, captures[i].field, clang_getCursorType(captures[i].decl));
	if (this_type != 0)
		array_push(unit->arena, &unit->facts->types.items[index - 1].fields, ((struct field){.name = STR("this"), .type = this_type}));
}

static void fill_record(struct unit *unit, uint32_t index, CXCursor record, CXType type)
{
	struct type_list bases = type_bases(unit, record);
	struct part_list parts = type_parts(unit, type);
	for (uint32_t i = 0; i < bases.list.count && !type_is_tuple(unit, type); i++)
		add_field(unit, index, STR("<base>"), bases.list.items[i]);
	for (uint32_t i = 0; i < parts.list.count; i++)
		add_field(unit, index, parts.list.items[i].name, parts.list.items[i].type);
	CXCursor destructor = type_destructor(type);
	if (!clang_Cursor_isNull(destructor)) {
		uint32_t symbol = instance_member_symbol(unit, destructor, record);
		unit->facts->types.items[index - 1].destructor = symbol + 1;
		unit_queue(unit, destructor);
	}
}

// A library's class that no model knows is of interest only when it is a template over something that is: std::pair.
static bool system_record_matters(struct unit *unit, CXType type)
{
	int count = clang_Type_getNumTemplateArguments(type);
	for (int i = 0; i < count; i++)
		if (type_has_effect(unit, clang_Type_getTemplateArgumentAsType(type, (unsigned)i)))
			return true;
	return false;
}

static uint32_t record_index(struct unit *unit, CXType type, uint64_t key)
{
	CXCursor record = type_record(type);
	if (unit_is_system(record) && !system_record_matters(unit, type)) {
		key_map_put(&unit->scratch, &unit->types, key, UINT32_MAX - 1);
		return 0;
	}
	struct type made = {.kind = TYPE_RECORD, .name = unit_take(unit, clang_getTypeSpelling(type)),
	                    .usr = symbol_usr(unit, record), .external = unit_is_system(record),
	                    .overlaid = clang_getCursorKind(record) == CXCursor_UnionDecl, .file = symbol_file(unit, record)};
	// A C struct has external linkage in libclang's eyes; in a source file it is private all the same.
	if (!symbol_is_internal(record)) {
		CXFile file;
		clang_getExpansionLocation(clang_getCursorLocation(record), &file, NULL, NULL, NULL);
		struct source_file *source = &unit->facts->files.items[unit_file(unit, file)];
		if (source->kind == FILE_MAIN)
			made.usr = unit_string(unit, str_format(&unit->scratch, "%.*s@%.*s", STR_ARG(source->path),
			                                        STR_ARG(made.usr)));
	}
	uint32_t index = type_push(unit, key, made);
	fill_record(unit, index, record, type);
	implied_note(unit, record);
	return index;
}

static uint32_t element_argument(struct unit *unit, CXType type, uint32_t argument)
{
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), argument);
	return element.kind == CXType_Invalid ? 0 : type_index(unit, element);
}

// Whether there is a result to fetch is said by the name: future<void>.
static struct str model_type_name(struct unit *unit, CXType bare, const struct model_type *model, bool element)
{
	if (element)
		return unit_take(unit, clang_getTypeSpelling(bare));
	bool nothing = model->handle.result && clang_Type_getTemplateArgumentAsType(bare, 0).kind == CXType_Void;
	return nothing ? str_format(unit->arena, "%.*s<void>", STR_ARG(model->name)) : unit_string(unit, model->name);
}

static uint32_t model_index(struct unit *unit, CXType type, const struct model_type *model)
{
	CXType bare = type_bare(type);
	bool element = model->kind == TYPE_CONTAINER || model->kind == TYPE_POINTER;
	struct str name = model_type_name(unit, bare, model, element);
	uint32_t index;
	uint64_t key = str_hash(name) ^ (uint64_t)model->kind << 56;
	if (key_map_get(&unit->types, key, &index))
		return index + 1;
	struct type made = {.kind = model->kind, .name = name, .handle = model->handle};
	if (model->kind == TYPE_GROUP || model->kind == TYPE_CHANNEL)
		made.handle.pointer = model->handle.pointer || type_is_pointer(type);
	made.handle.noun = unit_string(unit, model->handle.noun);
	made.handle.join = unit_string(unit, model->handle.join);
	made.handle.detach = unit_string(unit, model->handle.detach);
	uint32_t added = type_push(unit, key, made);
	if (element) {
		uint32_t of = element_argument(unit, type, model->element);
		unit->facts->types.items[added - 1].element = of;
	}
	return added;
}

uint32_t type_index_named(struct unit *unit, struct str model_name)
{
	const struct model_type *model = model_find_type(unit->options->models, model_name);
	if (model == NULL)
		return 0;
	uint32_t index;
	if (key_map_get(&unit->types, str_hash(model_name) ^ (uint64_t)model->kind << 56, &index))
		return index + 1;
	struct type made = {.kind = model->kind, .name = unit_string(unit, model_name), .handle = model->handle};
	made.handle.noun = unit_string(unit, model->handle.noun);
	made.handle.join = unit_string(unit, model->handle.join);
	made.handle.detach = unit_string(unit, model->handle.detach);
	return type_push(unit, str_hash(model_name) ^ (uint64_t)model->kind << 56, made);
}

// Typedefs and the like removed from the outside only, so that the element of `pthread_t *` is still named.
static CXType desugar(CXType type)
{
	for (int i = 0; i < 16; i++) {
		if (type.kind == CXType_Elaborated)
			type = clang_Type_getNamedType(type);
		else if (type.kind == CXType_Typedef)
			type = clang_getTypedefDeclUnderlyingType(clang_getTypeDeclaration(type));
		else if (type.kind == CXType_Unexposed || type.kind == CXType_Auto)
			type = clang_getCanonicalType(type);
		else
			break;
	}
	return type;
}

static uint64_t plain_key(CXType type, struct str spelling)
{
	uint64_t key = str_hash(spelling);
	// Two records may be spelt alike: in two functions, or without a name.
	if (type.kind == CXType_Record)
		key = key * 31 + cursor_key(clang_getCanonicalCursor(clang_getTypeDeclaration(type)));
	return key;
}

static uint32_t plain_index(struct unit *unit, CXType type)
{
	if (type.kind != CXType_Pointer)
		type = type_bare(type);
	struct str name = unit_take(unit, clang_getTypeSpelling(type));
	uint64_t key = plain_key(type, name);
	uint32_t index;
	if (key_map_get(&unit->types, key, &index))
		return index == UINT32_MAX - 1 ? 0 : index + 1;
	if (type.kind == CXType_Record)
		return record_index(unit, type, key);
	if (type_is_integer(type))
		return type_push(unit, key, (struct type){.kind = TYPE_INTEGER, .name = name});
	if (type.kind != CXType_Pointer)
		return 0;
	uint32_t made = type_push(unit, key, (struct type){.kind = TYPE_POINTER, .name = name});
	uint32_t element = type_index(unit, clang_getPointeeType(type));
	unit->facts->types.items[made - 1].element = element;
	return made;
}

uint32_t type_function(struct unit *unit, CXType type)
{
	CXType canonical = clang_getCanonicalType(type);
	uint32_t index;
	if (canonical.kind == CXType_Pointer || canonical.kind == CXType_BlockPointer)
		canonical = clang_getCanonicalType(clang_getPointeeType(canonical));
	if (canonical.kind != CXType_FunctionProto && canonical.kind != CXType_FunctionNoProto)
		return 0;
	struct str name = unit_take(unit, clang_getTypeSpelling(canonical));
	if (str_contains(name, STR(" at "))) // "(unnamed struct at ...)", a lambda
		return 0;
	uint64_t key = str_hash(name) ^ (uint64_t)TYPE_OTHER << 56;
	if (key_map_get(&unit->types, key, &index))
		return index + 1;
	return type_push(unit, key, (struct type){.kind = TYPE_OTHER, .name = name});
}

uint32_t type_index(struct unit *unit, CXType type)
{
	CXType outer = desugar(type);
	if (outer.kind == CXType_LValueReference || outer.kind == CXType_RValueReference) {
		type = clang_getPointeeType(outer);
		outer = desugar(type);
	}
	if (type.kind == CXType_Invalid)
		return 0;
	if (type_is_array(outer)) // its elements are steps of the path; a place's type is its element's
		return type_index(unit, clang_getArrayElementType(outer));
	const struct model_type *model = model_of(unit, type);
	if (model == NULL && outer.kind == CXType_Record)
		model = model_of(unit, type_bare(type));
	if (model == NULL && outer.kind == CXType_Pointer)
		model = model_of_pointer(unit, outer);
	if (model != NULL && model->kind == TYPE_ATOMIC) // its paths say so
		return 0;
	return model != NULL && model->kind != TYPE_RECORD ? model_index(unit, type, model) : plain_index(unit, outer);
}

bool type_is_atomic(struct unit *unit, CXType type)
{
	CXType outer = desugar(type);
	if (outer.kind == CXType_Atomic || clang_getCanonicalType(type).kind == CXType_Atomic)
		return true;
	const struct model_type *model = outer.kind == CXType_Record ? model_of(unit, type_bare(type)) : NULL;
	return model != NULL && model->kind == TYPE_ATOMIC;
}

bool type_leads_to_watched(struct unit *unit, CXType type)
{
	if (!type_is_reference(type) && !type_is_pointer(type))
		return false;
	CXType pointee = clang_getCanonicalType(clang_getPointeeType(clang_getCanonicalType(type)));
	return type_is_atomic(unit, clang_getPointeeType(desugar(type))) || (clang_isVolatileQualifiedType(pointee) != 0 && type_is_integer(pointee));
}

bool type_is_token(struct unit *unit, CXType type)
{
	CXType outer = desugar(type);
	if (type_is_reference(type))
		outer = desugar(type = clang_getPointeeType(outer));
	const struct model_type *model = model_of(unit, type);
	if (model == NULL && outer.kind == CXType_Pointer)
		model = model_of_pointer(unit, outer);
	return model != NULL && model->kind == TYPE_TOKEN;
}

bool type_kind_is_opaque(enum type_kind kind)
{
	return kind == TYPE_LOCK || kind == TYPE_GROUP || kind == TYPE_CHANNEL || kind == TYPE_TOKEN;
}

enum type_kind type_kind_of(struct unit *unit, CXType type)
{
	const struct type *made = type_at(unit, type_index(unit, type));
	return made == NULL ? TYPE_OTHER : made->kind;
}

bool type_is_handle_object(struct unit *unit, CXType type)
{
	if (!type_is_record(type))
		return false;
	const struct type *made = type_at(unit, type_index(unit, type));
	return made != NULL && made->kind == TYPE_HANDLE && made->handle.object;
}

static bool effect_at(struct unit *unit, uint32_t index, uint32_t depth)
{
	const struct type *type = type_at(unit, index);
	if (type == NULL || depth > 8)
		return false;
	if (type->kind == TYPE_HANDLE || type_kind_is_opaque(type->kind))
		return true;
	if (type->kind == TYPE_CONTAINER)
		return effect_at(unit, type->element, depth + 1);
	if (type->kind != TYPE_RECORD)
		return type->kind == TYPE_POINTER && type->usr.len == 0 && str_contains(type->name, STR("<")) &&
		       effect_at(unit, type->element, depth + 1);
	if (type->destructor != 0)
		return true;
	for (uint32_t i = 0; i < type->fields.count; i++)
		if (effect_at(unit, type->fields.items[i].type, depth + 1))
			return true;
	return false;
}

// The second template argument of a smart pointer says how its pointee dies. A library's deleter without members deletes;
// one that holds something (std::function) calls that.
CXType type_deleter(struct unit *unit, CXType pointer)
{
	CXType none = {.kind = CXType_Invalid}, deleter = clang_Type_getTemplateArgumentAsType(type_bare(pointer), 1);
	if (deleter.kind == CXType_Invalid || type_kind_of(unit, pointer) != TYPE_POINTER)
		return none;
	CXCursor record = type_record(deleter);
	bool deletes = type_is_system_record(deleter) && type_fields(unit, record).list.count == 0 &&
	               type_bases(unit, record).list.count == 0;
	return deletes ? none : deleter;
}

bool type_has_effect(struct unit *unit, CXType type)
{
	if (type_is_reference(type))
		return false;
	return effect_at(unit, type_index(unit, type), 0) || type_deleter(unit, type).kind != CXType_Invalid;
}
