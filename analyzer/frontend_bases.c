// The bases of a class. libclang shows none of an implicit instance of a template: there those of the template stand in, with the
// arguments of the instance put in where they depend on the parameters.
#include "frontend_internal.h"

#include <string.h>

enum { BASES_DEPTH_MAX = 8 };

static const char PARAMETER[] = "type-parameter-0-"; // as canonical types spell the parameters of the outermost template

struct instance { // of a class template
	CXType type;
	uint32_t argument_count, parameter_count;
};

static enum CXChildVisitResult count_parameters(CXCursor cursor, CXCursor parent, CXClientData data)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (kind == CXCursor_TemplateTypeParameter || kind == CXCursor_NonTypeTemplateParameter ||
	    kind == CXCursor_TemplateTemplateParameter)
		++*(uint32_t *)data;
	return CXChildVisit_Continue;
}

struct base_search {
	struct unit *unit;
	bool implicit; // an instance that is not shown
	struct instance instance;
	struct type_list found;
};

// The arguments of a class in a template are those of the template's instance. What those of a partial specialisation stand for
// is not shown.
static struct instance instance_of(CXCursor record)
{
	struct instance instance = {.type = clang_getCursorType(record)};
	CXCursor pattern = clang_getSpecializedCursorTemplate(record);
	while (clang_getCursorKind(pattern) != CXCursor_ClassTemplate) {
		record = clang_getCursorSemanticParent(record);
		pattern = clang_isDeclaration(clang_getCursorKind(record)) ? clang_getSpecializedCursorTemplate(record)
		                                                           : clang_getNullCursor();
		if (clang_Cursor_isNull(pattern) || clang_getCursorKind(pattern) == CXCursor_ClassTemplatePartialSpecialization)
			return instance;
	}
	instance.type = clang_getCursorType(record);
	int count = clang_Type_getNumTemplateArguments(instance.type);
	instance.argument_count = count > 0 ? (uint32_t)count : 0;
	clang_visitChildren(pattern, count_parameters, &instance.parameter_count);
	return instance;
}

// The number of the parameter whose canonical name the text begins with; UINT32_MAX: it is none.
static uint32_t parameter_number(struct str text, size_t *ret_length)
{
	size_t at = strlen(PARAMETER);
	uint32_t number = 0;
	if (!str_starts_with(text, str_from_c(PARAMETER)))
		return UINT32_MAX;
	for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9' && number < 1000; at++)
		number = number * 10 + (uint32_t)(text.ptr[at] - '0');
	*ret_length = at;
	return number;
}

// --- instances that the unit speaks of: libclang does not look one up by its arguments

static void note_type(struct unit *unit, CXType type)
{
	type = type_bare(type);
	while (type.kind == CXType_Pointer)
		type = type_bare(clang_getPointeeType(type));
	if (type.kind != CXType_Record || clang_Type_getNumTemplateArguments(type) <= 0)
		return;
	uint32_t known;
	uint64_t key = cursor_key(clang_getTypeDeclaration(type));
	if (key_map_get(&unit->instances_seen, key, &known))
		return;
	key_map_put(&unit->scratch, &unit->instances_seen, key, 0);
	CXString name = clang_getTypeSpelling(type);
	key_map_put(&unit->scratch, &unit->instances, str_hash(str_from_c(clang_getCString(name))), unit->instance_types.list.count);
	clang_disposeString(name);
	array_push(&unit->scratch, &unit->instance_types.list, type);
}

// The bodies of instances are seen through what calls them.
static void note_callee(struct unit *unit, CXCursor callee)
{
	CXCursor parent = clang_getCursorSemanticParent(callee), definition = clang_getCursorDefinition(callee);
	uint32_t known;
	if (clang_Cursor_isNull(callee) || unit_is_system(callee))
		return;
	if (clang_isDeclaration(clang_getCursorKind(parent)))
		note_type(unit, clang_getCursorType(parent));
	if (clang_Cursor_isNull(definition) || clang_Cursor_isNull(clang_getSpecializedCursorTemplate(callee)) ||
	    key_map_get(&unit->instances_seen, cursor_key(callee), &known))
		return;
	key_map_put(&unit->scratch, &unit->instances_seen, cursor_key(callee), 0);
	array_push(&unit->scratch, &unit->instance_bodies.list, definition);
}

static enum CXChildVisitResult collect_instances(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	if (clang_getCursorKind(parent) == CXCursor_TranslationUnit && (unit_is_system(cursor) || (unit->precompiled != NULL && unit_is_instance(cursor))))
		return CXChildVisit_Continue;
	switch ((int)clang_getCursorKind(cursor)) {
	case CXCursor_VarDecl:
	case CXCursor_FieldDecl:
	case CXCursor_ParmDecl:
	case CXCursor_CXXBaseSpecifier:
	case CXCursor_TypedefDecl:
	case CXCursor_TypeAliasDecl:
	case CXCursor_CXXNewExpr:
		note_type(unit, clang_getCursorType(cursor));
		break;
	case CXCursor_CallExpr:
		note_type(unit, clang_getCursorType(cursor));
		note_callee(unit, clang_getCursorReferenced(cursor));
		break;
	case CXCursor_MemberRefExpr:
		note_callee(unit, clang_getCursorReferenced(cursor));
		break;
	default:
		break;
	}
	return CXChildVisit_Recurse;
}

static CXType instance_named(struct unit *unit, struct str name)
{
	uint32_t index;
	if (!unit->instances_read) {
		unit->instances_read = true;
		clang_visitChildren(clang_getTranslationUnitCursor(unit->tu), collect_instances, unit);
		for (uint32_t i = 0; i < unit->instance_bodies.list.count; i++)
			clang_visitChildren(unit->instance_bodies.list.items[i], collect_instances, unit);
	}
	bool known = key_map_get(&unit->instances, str_hash(name), &index);
	return known ? unit->instance_types.list.items[index] : (CXType){.kind = CXType_Invalid};
}

// --- putting arguments in

static CXType substituted(struct unit *unit, const struct instance *instance, struct str text)
{
	struct strbuf name = {0};
	for (size_t at = 0, length = 0; at < text.len; at += length) {
		struct str rest = str_slice(text, at, text.len);
		uint32_t number = parameter_number(rest, &length);
		if (number == UINT32_MAX) {
			length = 1;
			strbuf_char(&name, rest.ptr[0]);
			continue;
		}
		CXType argument = clang_Type_getTemplateArgumentAsType(instance->type, number);
		CXString spelling = clang_getTypeSpelling(clang_getCanonicalType(argument));
		strbuf_c(&name, clang_getCString(spelling));
		clang_disposeString(spelling);
	}
	CXType type = instance_named(unit, strbuf_view(&name));
	strbuf_finish(&name);
	return type;
}

// A pack is the last parameter, and what is more than one for each is its.
static void add_arguments(struct unit *unit, const struct instance *instance, uint32_t number, struct type_list *found)
{
	bool pack = number + 1 == instance->parameter_count;
	uint32_t end = pack ? instance->argument_count : number + 1;
	for (uint32_t i = number; i < end && i < instance->argument_count; i++)
		array_push(&unit->scratch, &found->list, clang_Type_getTemplateArgumentAsType(instance->type, i));
}

static void add_mapped(struct unit *unit, const struct instance *instance, CXType type, struct type_list *found)
{
	CXType canonical = clang_getCanonicalType(type);
	size_t length = 0;
	if (!type_is_dependent(canonical)) {
		array_push(&unit->scratch, &found->list, type);
		return;
	}
	CXString spelling = clang_getTypeSpelling(canonical);
	struct str text = str_from_c(clang_getCString(spelling));
	uint32_t number = parameter_number(text, &length);
	if (number != UINT32_MAX && length == text.len)
		add_arguments(unit, instance, number, found);
	else if (instance->argument_count != 0)
		array_push(&unit->scratch, &found->list, substituted(unit, instance, text));
	clang_disposeString(spelling);
}

CXType instance_map(struct unit *unit, CXCursor record, CXType type)
{
	CXType inner = type_is_pointer(type) || type_is_reference(type) ? clang_getPointeeType(clang_getCanonicalType(type)) : type;
	if (!instance_is_implicit(record) || !type_is_dependent(clang_getCanonicalType(inner)))
		return type;
	struct type_list found = {0};
	struct instance instance = instance_of(record);
	add_mapped(unit, &instance, inner, &found);
	return found.list.count == 1 ? found.list.items[0] : type;
}

static enum CXChildVisitResult collect_base(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct base_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_CXXBaseSpecifier)
		return CXChildVisit_Continue;
	if (search->implicit)
		add_mapped(search->unit, &search->instance, clang_getCursorType(cursor), &search->found);
	else
		array_push(&search->unit->scratch, &search->found.list, clang_getCursorType(cursor));
	return CXChildVisit_Continue;
}

struct type_list type_bases(struct unit *unit, CXCursor record)
{
	struct base_search search = {.unit = unit, .implicit = instance_is_implicit(record) && !unit_is_system(record)};
	if (search.implicit)
		search.instance = instance_of(record);
	type_visit_members(record, collect_base, &search);
	return search.found;
}

CXType type_base_named(struct unit *unit, CXCursor record, CXCursor reference)
{
	if (clang_getCursorKind(reference) == CXCursor_TypeRef)
		return instance_map(unit, record, clang_getCursorType(reference));
	struct type_list bases = type_bases(unit, record);
	CXCursor pattern = clang_getCursorReferenced(reference);
	for (uint32_t i = 0; clang_getCursorKind(reference) == CXCursor_TemplateRef && i < bases.list.count; i++)
		if (clang_equalCursors(clang_getSpecializedCursorTemplate(type_record(bases.list.items[i])), pattern))
			return bases.list.items[i];
	return (CXType){.kind = CXType_Invalid};
}

// --- members by name

struct member_search {
	struct unit *unit;
	struct str name;
	CXCursor found;
};

static enum CXChildVisitResult find_named(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct member_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_CXXMethod || !str_equal(unit_spelling(search->unit, cursor), search->name))
		return CXChildVisit_Continue;
	search->found = cursor;
	return CXChildVisit_Break;
}

static CXCursor member_named(struct unit *unit, CXCursor record, struct str name, uint32_t depth, CXCursor *ret_class)
{
	struct member_search search = {unit, name, clang_getNullCursor()};
	if (clang_Cursor_isNull(record) || depth > BASES_DEPTH_MAX)
		return search.found;
	*ret_class = record;
	struct cursor_list fields = type_fields(unit, record); // of an instance, with their types there
	for (uint32_t i = 0; i < fields.list.count; i++)
		if (str_equal(unit_spelling(unit, fields.list.items[i]), name))
			return fields.list.items[i];
	type_visit_members(record, find_named, &search);
	struct type_list bases = type_bases(unit, record);
	for (uint32_t i = 0; clang_Cursor_isNull(search.found) && i < bases.list.count; i++)
		search.found = member_named(unit, type_record(bases.list.items[i]), name, depth + 1, ret_class);
	return search.found;
}

CXCursor type_member_named(struct unit *unit, CXCursor record, struct str name, CXCursor *ret_class)
{
	return member_named(unit, record, name, 0, ret_class);
}
