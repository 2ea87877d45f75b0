// The classes of Objective-C that a unit declares: superclasses, and what the implementations in the unit define. Read once.
#include "frontend_objc.h"

struct objc_class {
	uint32_t index;
	struct str name, superclass;
	CXCursor declaration; // its @interface; null where only the implementation is there
	bool implemented, library;
	struct cursor_list parts; // @interface, categories and implementations
};

static uint64_t member_key(struct unit *unit, struct str class, char kind, struct str name)
{
	return str_hash(str_format(&unit->scratch, "%.*s%c%.*s", STR_ARG(class), kind, STR_ARG(name)));
}

static struct objc_class *class_entry(struct unit *unit, struct str name)
{
	uint32_t index;
	if (key_map_get(&unit->objc_class_index, str_hash(name), &index))
		return unit->objc_classes.items[index];
	struct objc_class *class = arena_new(&unit->scratch, struct objc_class);
	class->name = name;
	class->index = unit->objc_classes.count;
	class->declaration = clang_getNullCursor();
	key_map_put(&unit->scratch, &unit->objc_class_index, str_hash(name), unit->objc_classes.count);
	array_push(&unit->scratch, &unit->objc_classes, class);
	return class;
}

static enum CXChildVisitResult find_ivar(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_MemberRef)
		*(CXCursor *)data = cursor;
	return CXChildVisit_Continue;
}

static enum CXChildVisitResult read_member(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	CXCursor found = cursor;
	char kind = clang_getCursorKind(cursor) == CXCursor_ObjCInstanceMethodDecl ? '-' : '+';
	if (clang_getCursorKind(cursor) == CXCursor_ObjCSynthesizeDecl) {
		kind = '.';
		clang_visitChildren(cursor, find_ivar, &found);
	} else if (clang_getCursorKind(cursor) == CXCursor_ObjCDynamicDecl) {
		kind = '~';
	} else if (!objc_is_method(cursor) || !clang_isCursorDefinition(cursor)) {
		return CXChildVisit_Continue;
	}
	struct str class = unit_spelling(unit, symbol_class(parent));
	key_map_put(&unit->scratch, &unit->implemented, member_key(unit, class, kind, unit_spelling(unit, cursor)),
	            unit->implementations.list.count);
	array_push(&unit->scratch, &unit->implementations.list, found);
	return CXChildVisit_Continue;
}

static enum CXChildVisitResult read_superclass(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_ObjCSuperClassRef)
		return CXChildVisit_Continue;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

static void read_interface(struct unit *unit, struct objc_class *class, CXCursor cursor)
{
	CXCursor superclass = clang_getNullCursor();
	clang_visitChildren(cursor, read_superclass, &superclass);
	if (!clang_Cursor_isNull(superclass))
		class->superclass = unit_spelling(unit, superclass);
	class->declaration = cursor;
	class->library = unit_is_system(cursor);
}

static enum CXChildVisitResult read_class(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	struct objc_class *class;
	(void)parent;
	switch ((int)clang_getCursorKind(cursor)) {
	case CXCursor_ObjCInterfaceDecl:
	case CXCursor_ObjCCategoryDecl:
	case CXCursor_ObjCImplementationDecl:
	case CXCursor_ObjCCategoryImplDecl:
		class = class_entry(unit, unit_spelling(unit, symbol_class(cursor)));
		array_push(&unit->scratch, &class->parts.list, cursor);
		break;
	case CXCursor_LinkageSpec:
	case CXCursor_UnexposedDecl:
		return CXChildVisit_Recurse;
	default:
		return CXChildVisit_Continue;
	}
	if (clang_getCursorKind(cursor) == CXCursor_ObjCInterfaceDecl)
		read_interface(unit, class, cursor);
	else if (clang_getCursorKind(cursor) != CXCursor_ObjCCategoryDecl)
		clang_visitChildren(cursor, read_member, unit);
	class->implemented |= clang_getCursorKind(cursor) == CXCursor_ObjCImplementationDecl;
	return CXChildVisit_Continue;
}

static void read_classes(struct unit *unit)
{
	if (!unit->implementations_read)
		clang_visitChildren(clang_getTranslationUnitCursor(unit->tu), read_class, unit);
	unit->implementations_read = true;
}

const struct objc_class *objc_class_named(struct unit *unit, struct str name)
{
	uint32_t index;
	read_classes(unit);
	return key_map_get(&unit->objc_class_index, str_hash(name), &index) ? unit->objc_classes.items[index] : NULL;
}

const struct objc_class *objc_class_of(struct unit *unit, CXType receiver)
{
	CXType type = clang_getCanonicalType(receiver);
	if (type.kind != CXType_ObjCObjectPointer)
		return NULL;
	CXCursor class = clang_getTypeDeclaration(clang_getPointeeType(type));
	return clang_getCursorKind(class) == CXCursor_ObjCInterfaceDecl ? objc_class_named(unit, unit_spelling(unit, class)) : NULL;
}

const struct objc_class *objc_superclass(struct unit *unit, const struct objc_class *class)
{
	return class->superclass.len == 0 ? NULL : objc_class_named(unit, class->superclass);
}

bool objc_inherits(struct unit *unit, const struct objc_class *class, const struct objc_class *base)
{
	for (uint32_t depth = 0; class != NULL && depth < OBJC_DEPTH_MAX; class = objc_superclass(unit, class), depth++)
		if (class == base)
			return true;
	return false;
}

bool objc_is_implemented(const struct objc_class *class)
{
	return class->implemented;
}

bool objc_is_library(const struct objc_class *class)
{
	return class->library;
}

uint32_t objc_class_index(const struct objc_class *class)
{
	return class->index;
}

const struct objc_class *objc_class_at(struct unit *unit, uint32_t index)
{
	return unit->objc_classes.items[index];
}

CXCursor objc_declaration(const struct objc_class *class)
{
	return class->declaration;
}

CXCursor objc_implemented(struct unit *unit, const struct objc_class *class, char kind, struct str name)
{
	uint32_t index;
	read_classes(unit);
	return key_map_get(&unit->implemented, member_key(unit, class->name, kind, name), &index)
	           ? unit->implementations.list.items[index]
	           : clang_getNullCursor();
}

bool objc_is_overridden(struct unit *unit, const struct objc_class *class, char kind, struct str selector)
{
	read_classes(unit);
	for (uint32_t i = 0; i < unit->objc_classes.count; i++) {
		const struct objc_class *other = unit->objc_classes.items[i];
		if (other != class && other->parts.list.count > 0 && !other->library && objc_inherits(unit, other, class) &&
		    !clang_Cursor_isNull(objc_implemented(unit, other, kind, selector)))
			return true;
	}
	return false;
}

void objc_visit_members(struct unit *unit, const struct objc_class *class, CXCursorVisitor visitor, CXClientData data)
{
	read_classes(unit);
	for (uint32_t i = 0; i < class->parts.list.count; i++)
		clang_visitChildren(class->parts.list.items[i], visitor, data);
}

void objc_visit_classes(struct unit *unit, void (*visitor)(struct unit *unit, const struct objc_class *class))
{
	read_classes(unit);
	for (uint32_t i = 0; i < unit->objc_classes.count; i++)
		visitor(unit, unit->objc_classes.items[i]);
}
