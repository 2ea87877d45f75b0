// Which row of a model a call has, if any.
#include "frontend_role.h"

struct str role_scoped(struct unit *unit, struct str scope, struct str member)
{
	return str_format(&unit->scratch, "%.*s::%.*s", STR_ARG(scope), STR_ARG(member));
}

static bool is_copy_or_move(CXCursor callee)
{
	return clang_getCursorKind(callee) == CXCursor_Constructor &&
	       (clang_CXXConstructor_isCopyConstructor(callee) || clang_CXXConstructor_isMoveConstructor(callee));
}

// A handle made from one of another class takes over its task.
static bool takes_handle(struct body *body, const struct call *call)
{
	return call->is_constructor && call->arg_count == 1 &&
	       type_kind_of(body->unit, clang_getCursorType(call->args[0].cursor)) == TYPE_HANDLE;
}

// A library may declare a member in a base class: the row names the class that users know.
static const struct model_function *find_by_object(struct body *body, const struct call *call)
{
	if (!call->has_object || clang_Cursor_isNull(call->object))
		return NULL;
	CXType type = clang_getCursorType(call->object);
	if (type_is_pointer(type))
		type = clang_getPointeeType(clang_getCanonicalType(type));
	CXCursor record = type_record(type);
	if (clang_Cursor_isNull(record))
		return NULL;
	struct str name = role_scoped(body->unit, symbol_name(body->unit, record), unit_spelling(body->unit, call->callee));
	return model_find_function(body->unit->options->models, name, call->arg_count);
}

// Some functions of a library are constant objects: the row names the object.
static const struct model_function *find_by_function_object(struct body *body, const struct call *call)
{
	if (call->is_member || clang_Cursor_isNull(call->object))
		return NULL;
	CXCursor object = clang_getCursorReferenced(expr_strip(body, call->object));
	bool constant = clang_getCursorKind(object) == CXCursor_VarDecl && unit_is_system(object) &&
	                clang_isConstQualifiedType(clang_getCanonicalType(clang_getCursorType(object)));
	return constant ? model_find_function(body->unit->options->models, symbol_name(body->unit, object), call->arg_count)
	                : NULL;
}

// Is the function the library's, and not one of the user's that is called the same?
static bool is_librarys(struct unit *unit, const struct model_function *row, CXCursor callee)
{
	CXFile file;
	clang_getExpansionLocation(clang_getCursorLocation(clang_getCanonicalCursor(callee)), &file, NULL, NULL, NULL);
	// A system header's; or a name that is not for users: builtins seem to be declared where they are first used.
	if (file == NULL || unit_is_system(callee) || str_starts_with(row->name, STR("__")))
		return true;
	const struct source_file *declares = &unit->facts->files.items[unit_file(unit, file)];
	// Outside of the project nothing is the user's, by whatever folder flag it was found.
	return declares->kind == FILE_SYSTEM || model_row_covers(unit->options->models, row, declares->path);
}

uint32_t role_pace(struct unit *unit, const struct call *call)
{
	static const uint32_t flags[] = {[MODEL_PACE_UNKNOWN] = 0, [MODEL_PACE_QUICK] = FLAG_QUICK, [MODEL_PACE_SLOW] = FLAG_SLOW};
	CXFile file;
	if (clang_Cursor_isNull(call->callee))
		return 0;
	if (unit_is_system(call->callee))
		return flags[model_pace_of(unit->options->models, call->name, STR_NULL)];
	clang_getExpansionLocation(clang_getCursorLocation(clang_getCanonicalCursor(call->callee)), &file, NULL, NULL, NULL);
	return file == NULL ? 0 : flags[model_pace_of(unit->options->models, call->name, unit->facts->files.items[unit_file(unit, file)].path)];
}

const struct model_function *role_find(struct body *body, const struct call *call)
{
	if (clang_Cursor_isNull(call->callee))
		return NULL;
	const struct model_function *row = model_find_function(body->unit->options->models, call->name, call->arg_count);
	if (row == NULL)
		row = find_by_object(body, call);
	if (row == NULL && call->has_object)
		row = find_by_function_object(body, call);
	if (row != NULL && !is_librarys(body->unit, row, call->callee))
		row = NULL;
	if (row == NULL)
		row = annotate_row(body, call);
	return row != NULL && row->not_copy_move && (is_copy_or_move(call->callee) || takes_handle(body, call)) ? NULL : row;
}
