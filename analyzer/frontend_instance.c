// Members of implicit template instances that libclang does not show, destructors above all. Their template is lowered
// instead, with the types of the instance's fields and of the arguments put in where the template's depend on parameters.
#include "frontend_internal.h"

#include <string.h>

// A class in a function is there with all its members in each instance of the function.
bool instance_is_implicit(CXCursor record)
{
	CXCursor pattern = clang_getSpecializedCursorTemplate(record);
	return !clang_Cursor_isNull(pattern) && !symbol_is_local(record) &&
	       clang_equalLocations(clang_getCursorLocation(record), clang_getCursorLocation(pattern));
}

static struct str last_word(struct str text)
{
	size_t end = text.len, begin;
	for (begin = end; begin > 0; begin--) {
		char c = text.ptr[begin - 1];
		if (c != '_' && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z'))
			break;
	}
	return str_slice(text, begin, end);
}

static bool is_of_pattern(const struct body *body, CXCursor member)
{
	return !clang_Cursor_isNull(body->instance) &&
	       clang_equalCursors(clang_getCursorSemanticParent(member), clang_getSpecializedCursorTemplate(body->instance));
}

// The class of the object that a member is named of.
static CXCursor receiver_class(struct body *body, CXCursor receiver)
{
	bool self = clang_getCursorKind(receiver) == CXCursor_CXXThisExpr && !clang_Cursor_isNull(body->instance);
	CXType type = self ? clang_getCursorType(body->instance) : instance_type(body, receiver);
	if (!self && !clang_Cursor_isNull(body->instance))
		type = instance_map(body->unit, body->instance, type);
	return type_record(type_is_pointer(type) ? clang_getPointeeType(type_bare(type)) : type);
}

CXCursor instance_member(struct body *body, CXCursor expression, CXCursor *ret_class)
{
	uint32_t file;
	CXCursor none = clang_getNullCursor();
	if (!body->is_instance || clang_getCursorKind(expression) != CXCursor_MemberRefExpr ||
	    !clang_Cursor_isNull(clang_getCursorReferenced(expression)))
		return none;
	struct cursor_list receiver = expr_children(&body->scratch, expression);
	struct str name = last_word(unit_bytes(body->unit, expression, &file));
	if (receiver.list.count == 0 || name.len == 0)
		return none;
	return type_member_named(body->unit, receiver_class(body, receiver.list.items[0]), name, ret_class);
}

CXType instance_type(struct body *body, CXCursor expression)
{
	CXType type = clang_getCursorType(expression);
	if (!body->is_instance)
		return type;
	CXCursor inner = expr_strip(body, expression), decl = clang_getCursorReferenced(inner), owner;
	if (clang_Cursor_isNull(decl))
		decl = instance_member(body, inner, &owner);
	else if (clang_getCursorKind(decl) == CXCursor_FieldDecl && is_of_pattern(body, decl))
		decl = type_member_named(body->unit, body->instance, unit_spelling(body->unit, decl), &owner);
	if (clang_getCursorKind(decl) == CXCursor_FieldDecl)
		return clang_getCursorType(decl);
	for (uint32_t i = 0; i < body->bound.count; i++)
		if (clang_equalCursors(body->bound.items[i].decl, decl))
			return body->bound.items[i].type;
	return type;
}

// --- names

static struct str member_usr(struct unit *unit, CXCursor member, CXCursor record)
{
	struct str outer = unit_take(unit, clang_getCursorUSR(clang_getCursorSemanticParent(member)));
	struct str own = unit_take(unit, clang_getCursorUSR(clang_getCanonicalCursor(member)));
	struct str rest = str_starts_with(own, outer) ? str_slice(own, outer.len, own.len) : own;
	// A real instance of a method has no template parameters in its own name.
	struct str usr = symbol_usr(unit, record);
	return unit_string(unit, str_format(&unit->scratch, "%.*s%.*s", STR_ARG(usr), STR_ARG(rest)));
}

static void queue(struct unit *unit, CXCursor definition, uint32_t symbol, CXCursor record, struct type_binding *bound,
                  uint32_t bound_count)
{
	uint32_t known;
	uint64_t key = UINT64_MAX - symbol;
	CXCursor found = clang_getCursorDefinition(definition);
	if (clang_Cursor_isNull(found) || unit->instance_count >= INSTANCES_MAX || key_map_get(&unit->done, key, &known) ||
	    !unit_owns(unit, found))
		return;
	key_map_put(&unit->scratch, &unit->done, key, 0);
	unit->instance_count++;
	struct queued queued = {.definition = found, .symbol = symbol + 1, .is_instance = true, .instance = record,
	                        .bound = bound, .bound_count = bound_count};
	array_push(&unit->scratch, &unit->queue, queued);
}

uint32_t instance_member_symbol(struct unit *unit, CXCursor member, CXCursor record)
{
	if (!instance_is_implicit(record))
		return symbol_of(unit, member);
	uint32_t symbol = symbol_add(unit, member_usr(unit, member, record), symbol_name(unit, member));
	queue(unit, member, symbol, record, NULL, 0);
	return symbol;
}

// --- calls in templates

static void call_member(struct body *body, struct call *call, CXCursor method, CXCursor class)
{
	call->callee = method;
	call->name = symbol_name(body->unit, method);
	call->has_object = call->is_member = !clang_CXXMethod_isStatic(method);
	if (instance_is_implicit(class) && !unit_is_system(class))
		call->symbol = 1 + instance_member_symbol(body->unit, method, class);
}

static bool describe_member(struct body *body, struct call *call, CXCursor callee)
{
	CXCursor class, found = instance_member(body, callee, &class);
	if (clang_getCursorKind(found) != CXCursor_CXXMethod)
		return false;
	call_member(body, call, found, class);
	call->object = expr_children(&body->scratch, callee).list.items[0];
	return true;
}

static enum CXChildVisitResult find_class(CXCursor cursor, CXCursor parent, CXClientData data)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (kind != CXCursor_TypeRef && kind != CXCursor_TemplateRef)
		return CXChildVisit_Continue;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

// `Base::member()` of the current object, with a class that depends on a parameter.
static bool describe_qualified(struct body *body, struct call *call, CXCursor callee)
{
	CXCursor named = clang_getNullCursor(), class;
	uint32_t file;
	if (clang_Cursor_isNull(body->instance) || !clang_Cursor_isNull(clang_getCursorReferenced(callee)))
		return false;
	clang_visitChildren(callee, find_class, &named);
	if (clang_Cursor_isNull(named))
		return false;
	CXCursor record = type_record(type_base_named(body->unit, body->instance, named));
	CXCursor found = type_member_named(body->unit, record, last_word(unit_bytes(body->unit, callee, &file)), &class);
	if (clang_getCursorKind(found) != CXCursor_CXXMethod)
		return false;
	call_member(body, call, found, class);
	return true;
}

static enum CXChildVisitResult find_overload(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_OverloadedDeclRef)
		return CXChildVisit_Recurse;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

static bool describe_function(struct body *body, struct call *call, CXCursor callee)
{
	CXCursor overloads = clang_getNullCursor();
	clang_visitChildren(callee, find_overload, &overloads);
	if (clang_Cursor_isNull(overloads) || clang_getNumOverloadedDecls(overloads) != 1)
		return false;
	CXCursor pattern = clang_getOverloadedDecl(overloads, 0);
	int count = clang_Cursor_getNumArguments(call->cursor);
	struct cursor_list children = cursor_children(&body->scratch, pattern);
	struct type_binding *bound = arena_array(&body->unit->scratch, struct type_binding, count > 0 ? (size_t)count : 1);
	uint32_t bound_count = 0;
	struct str usr = symbol_usr(body->unit, pattern);
	if (clang_getCursorKind(pattern) != CXCursor_FunctionTemplate)
		return false;
	for (uint32_t i = 0; i < children.list.count && bound_count < (uint32_t)count; i++) {
		if (clang_getCursorKind(children.list.items[i]) != CXCursor_ParmDecl)
			continue;
		CXType type = instance_type(body, clang_Cursor_getArgument(call->cursor, bound_count));
		struct str spelling = unit_take(body->unit, clang_getTypeSpelling(type_bare(type)));
		bound[bound_count++] = (struct type_binding){children.list.items[i], type};
		usr = str_format(&body->scratch, "%.*s<%.*s>", STR_ARG(usr), STR_ARG(spelling));
	}
	call->symbol = 1 + symbol_add(body->unit, unit_string(body->unit, usr), symbol_name(body->unit, pattern));
	call->pattern = pattern;
	queue(body->unit, pattern, call->symbol - 1, clang_getNullCursor(), bound, bound_count);
	return true;
}

// A call that the template leaves open, now that the types are known.
bool instance_describe(struct body *body, struct call *call, CXCursor callee)
{
	if (!body->is_instance || clang_Cursor_isNull(callee))
		return false;
	if (clang_getCursorKind(callee) == CXCursor_MemberRefExpr)
		return describe_member(body, call, callee);
	if (clang_getCursorKind(callee) != CXCursor_DeclRefExpr)
		return false;
	if (describe_qualified(body, call, callee) || describe_function(body, call, callee))
		return true;
	// A member of a class that is not known may do anything to the object.
	uint32_t file;
	call->has_object = call->is_member = body->has_this && str_contains(unit_bytes(body->unit, callee, &file), STR("::"));
	return false;
}

// Another member of the same class template is meant as the instance's.
void instance_redirect(struct body *body, struct call *call)
{
	if (body->is_instance && !clang_Cursor_isNull(call->callee) && is_of_pattern(body, call->callee))
		call->symbol = 1 + instance_member_symbol(body->unit, call->callee, body->instance);
}
