// What happens to objects of classes unseen: members and bases are constructed, temporaries end; new and delete.
#include "frontend_internal.h"

#include <string.h>

// --- temporaries

void temp_own(struct body *body, uint32_t variable, CXType type)
{
	if (!type_has_effect(body->unit, type))
		return;
	struct cleanup cleanup = {.variable = variable, .type = type, .matters = true};
	array_push(&body->scratch, &body->temporaries, cleanup);
}

void temp_release(struct body *body, uint32_t variable)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < body->temporaries.count; i++)
		if (body->temporaries.items[i].variable != variable)
			body->temporaries.items[kept++] = body->temporaries.items[i];
	body->temporaries.count = kept;
}

void temp_end(struct body *body, uint32_t mark, struct location loc)
{
	while (body->temporaries.count > mark) {
		struct cleanup temporary = body->temporaries.items[--body->temporaries.count];
		struct path path = path_root(temporary.variable);
		class_destroy_object(body, &path, temporary.type, loc, false);
		class_destroyed(body, &path, loc);
	}
}

// --- construction

static bool is_fresh_variable(const struct body *body, const struct path *object)
{
	return body->function->variables.items[object->variable].storage == STORAGE_LOCAL;
}

// The initialiser that a field's declaration gives, or null. Array bounds and bit-field widths are expressions too.
static CXCursor field_initializer(struct body *body, CXCursor field)
{
	struct cursor_list children = expr_children(&body->scratch, field);
	uint32_t needed = clang_Cursor_isBitField(field) ? 2 : 1;
	if (children.list.count < needed)
		return clang_getNullCursor();
	CXCursor last = children.list.items[children.list.count - 1];
	struct location whole = unit_extent(body->unit, field), value = unit_extent(body->unit, last);
	return value.end == whole.end && location_known(value) ? last : clang_getNullCursor();
}

void class_default_field(struct body *body, const struct path *object, CXCursor field, struct location loc)
{
	struct path path = *object;
	if (!path_field(&path, type_field_name(body->unit, field)))
		return;
	CXCursor initializer = field_initializer(body, field);
	uint32_t mark = body->temporaries.count;
	if (!clang_Cursor_isNull(initializer))
		init_object(body, initializer, clang_getCursorType(field), &path, loc);
	else
		class_default(body, &path, clang_getCursorType(field), loc);
	temp_end(body, mark, loc);
}

static enum CXChildVisitResult find_default(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_Constructor || !clang_CXXConstructor_isDefaultConstructor(cursor))
		return CXChildVisit_Continue;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

// Does making such an object do more than to empty it?
bool class_constructs(struct body *body, CXType type)
{
	CXCursor constructor = clang_getNullCursor(), record = type_record(type);
	type_visit_members(record, find_default, &constructor);
	if (!clang_Cursor_isNull(constructor) && !clang_CXXMethod_isDefaulted(constructor))
		return true;
	struct cursor_list fields = type_fields(body->unit, record);
	for (uint32_t i = 0; i < fields.list.count; i++)
		if (!clang_Cursor_isNull(field_initializer(body, fields.list.items[i])))
			return true;
	return false;
}

static void default_record(struct body *body, const struct path *object, CXType type, struct location loc)
{
	CXCursor record = type_record(type), constructor = clang_getNullCursor();
	type_visit_members(record, find_default, &constructor);
	if (!clang_Cursor_isNull(constructor) && !clang_CXXMethod_isDefaulted(constructor)) {
		struct draft draft = draft_make(EVENT_CALL, loc);
		draft.event.symbol = instance_member_symbol(body->unit, constructor, record) + 1;
		draft.event.flags = unit_is_system(constructor) ? FLAG_EXTERNAL : 0u;
		draft_add(body, &draft, SLOT_THIS, operand_address(body, object));
		cfg_emit(body, &draft);
		unit_queue(body->unit, constructor);
		return;
	}
	struct type_list bases = type_bases(body->unit, record);
	struct cursor_list fields = type_fields(body->unit, record);
	for (uint32_t i = 0; i < bases.list.count; i++)
		class_default(body, object, bases.list.items[i], loc);
	for (uint32_t i = 0; i < fields.list.count; i++)
		class_default_field(body, object, fields.list.items[i], loc);
}

void class_default(struct body *body, const struct path *object, CXType type, struct location loc)
{
	if (type_is_reference(type) || !type_is_record(type) || !expr_enter(body, type_record(type)))
		return;
	enum type_kind kind = type_kind_of(body->unit, type);
	bool system = type_is_system_record(type);
	// What a library's plain classes hold at first is zero: a flag that says once.
	bool library = kind == TYPE_HANDLE || kind == TYPE_CONTAINER || kind == TYPE_POINTER || type_kind_is_opaque(kind) ||
	               (system && (kind == TYPE_RECORD || clang_Type_getNumTemplateArguments(type_bare(type)) <= 0));
	if (kind == TYPE_RECORD && !library)
		default_record(body, object, type, loc);
	else if (library && (kind == TYPE_OTHER || !is_fresh_variable(body, object)))
		cfg_emit1(body, EVENT_ZERO, loc, SLOT_TARGET, operand_path(body, object));
	expr_leave(body);
}

struct written_initializers {
	ARRAY(CXCursor) fields, values; // in pairs
	ARRAY(CXCursor) bases;
	ARRAY(CXCursor) base_names; // references, that stand before these
	bool delegates;
};

// Children of a constructor: parameters, then per initialiser a member reference or a type reference and its expression,
// then the body.
static struct written_initializers written(struct body *body, CXCursor constructor)
{
	struct written_initializers found = {0};
	struct cursor_list children = cursor_children(&body->scratch, constructor);
	CXCursor own = clang_getCursorSemanticParent(constructor), field = clang_getNullCursor(), name = clang_getNullCursor();
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor child = children.list.items[i];
		enum CXCursorKind kind = clang_getCursorKind(child);
		if (kind == CXCursor_MemberRef) {
			field = clang_getCursorReferenced(child);
		} else if (kind == CXCursor_TypeRef || kind == CXCursor_TemplateRef) {
			name = clang_Cursor_isNull(name) ? child : name;
		} else if (clang_isExpression(kind) && !clang_Cursor_isNull(field)) {
			array_push(&body->scratch, &found.fields, field);
			array_push(&body->scratch, &found.values, child);
			field = name = clang_getNullCursor();
		} else if (clang_isExpression(kind)) {
			CXCursor callee = clang_getCursorReferenced(expr_strip(body, child));
			array_push(&body->scratch, &found.bases, child);
			array_push(&body->scratch, &found.base_names, name);
			if (clang_getCursorKind(callee) == CXCursor_Constructor)
				found.delegates = found.delegates || clang_equalCursors(clang_getCursorSemanticParent(callee), own);
			name = clang_getNullCursor();
		}
	}
	return found;
}

static void construct_bases(struct body *body, CXCursor record, const struct written_initializers *found,
                            const struct path *self, struct location loc, struct location end)
{
	struct type_list bases = type_bases(body->unit, record), written = {0};
	bool all_known = !found->delegates;
	for (uint32_t i = 0; i < found->bases.count; i++) {
		uint32_t mark = body->temporaries.count;
		CXCursor value = found->bases.items[i];
		CXType type = clang_getCursorType(value);
		if (!type_is_record(type)) // in a template the name tells it
			type = type_base_named(body->unit, record, found->base_names.items[i]);
		init_object(body, value, type, self, unit_extent(body->unit, value));
		temp_end(body, mark, loc);
		array_push(&body->scratch, &written.list, type);
		scope_push_part(body, self, type, end);
		all_known = all_known && type_is_record(type);
	}
	for (uint32_t i = 0; all_known && i < bases.list.count; i++) {
		bool is_written = false;
		for (uint32_t j = 0; j < written.list.count && !is_written; j++)
			is_written = clang_equalTypes(type_bare(written.list.items[j]), type_bare(bases.list.items[i])) != 0;
		if (is_written)
			continue;
		class_default(body, self, bases.list.items[i], loc);
		scope_push_part(body, self, bases.list.items[i], end);
	}
}

// An initialiser that depends on a template's parameter tells nothing: what the constructor was given is in unknown hands.
static void escape_parameters(struct body *body, struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	for (uint32_t i = 0; i < body->function->param_count; i++) {
		struct path path = path_root(i);
		draft_add(body, &draft, SLOT_ARG, operand_path(body, &path));
	}
	cfg_emit(body, &draft);
}

static bool is_written(CXCursor field, const struct written_initializers *found)
{
	for (uint32_t i = 0; i < found->fields.count; i++)
		if (clang_equalCursors(clang_getCanonicalCursor(found->fields.items[i]), clang_getCanonicalCursor(field)))
			return true;
	return false;
}

static void construct_field(struct body *body, CXCursor field, const struct written_initializers *found,
                            const struct path *self, struct location loc)
{
	for (uint32_t i = 0; i < found->fields.count; i++) {
		bool same = body->is_instance ? str_equal(unit_spelling(body->unit, found->fields.items[i]), unit_spelling(body->unit, field))
		                              : clang_equalCursors(clang_getCanonicalCursor(found->fields.items[i]),
		                                                   clang_getCanonicalCursor(field));
		if (!same)
			continue;
		struct path path = *self;
		uint32_t mark = body->temporaries.count;
		CXCursor value = found->values.items[i];
		uint32_t before = body->function->nodes.count;
		if (path_field(&path, type_field_name(body->unit, field))) {
			init_object(body, value, clang_getCursorType(field), &path, unit_extent(body->unit, value));
			if (before == body->function->nodes.count && type_is_dependent(clang_getCursorType(value)))
				escape_parameters(body, loc);
		} else
			expr_effect(body, value, false);
		temp_end(body, mark, loc);
		return;
	}
	class_default_field(body, self, field, loc);
}

// A member of an anonymous struct or union is initialised like one of the class.
static void construct_anonymous(struct body *body, CXCursor field, const struct written_initializers *found,
                                const struct path *self, struct location loc)
{
	if (!type_is_anonymous(clang_getCursorType(field))) {
		construct_field(body, field, found, self, loc);
		return;
	}
	CXCursor record = type_record(clang_getCursorType(field));
	struct cursor_list members = type_fields(body->unit, record);
	bool chosen = clang_getCursorKind(record) != CXCursor_UnionDecl;
	for (uint32_t i = 0; i < members.list.count; i++)
		if (chosen || is_written(members.list.items[i], found))
			construct_field(body, members.list.items[i], found, self, loc);
}

void class_construct_members(struct body *body, CXCursor constructor, struct location end)
{
	struct path self;
	if (!path_pointee(body, operand_this(body), &self))
		return;
	struct location loc = unit_name_location(body->unit, constructor);
	CXCursor record = clang_Cursor_isNull(body->instance) ? clang_getCursorSemanticParent(constructor) : body->instance;
	struct written_initializers found = written(body, constructor);
	construct_bases(body, record, &found, &self, loc, end);
	if (found.delegates)
		return;
	struct cursor_list fields = type_fields(body->unit, record);
	for (uint32_t i = 0; i < fields.list.count; i++) {
		struct path part = self;
		CXType type = clang_getCursorType(fields.list.items[i]);
		construct_anonymous(body, fields.list.items[i], &found, &self, loc);
		if (!type_is_anonymous(type) && path_field(&part, type_field_name(body->unit, fields.list.items[i])))
			scope_push_part(body, &part, type, end);
	}
}

void class_transfer(struct body *body, const struct path *target, const struct path *source, bool move, struct location loc)
{
	if (move)
		cfg_emit2(body, EVENT_MOVE, loc, SLOT_TARGET, operand_path(body, target), SLOT_SOURCE, operand_path(body, source));
	else
		cfg_assign(body, loc, target, operand_path(body, source));
}

// --- new and delete

// The initialiser of `new`: what comes last, unless that is an argument of the placement or the bound of an array.
static CXCursor new_initializer(const struct cursor_list *children, CXType type)
{
	if (children->list.count == 0)
		return clang_getNullCursor();
	CXCursor last = children->list.items[children->list.count - 1];
	return type_is_record(type) || clang_getCursorKind(last) == CXCursor_InitListExpr ? last : clang_getNullCursor();
}

struct operand class_new(struct body *body, CXCursor expression)
{
	struct location loc = unit_extent(body->unit, expression);
	CXType pointer = clang_getCursorType(expression), type = clang_getPointeeType(clang_getCanonicalType(pointer));
	struct cursor_list children = expr_children(&body->scratch, expression);
	struct variable object = {.storage = STORAGE_HEAP, .type = type_index(body->unit, type), .loc = loc};
	struct path heap = path_root(variable_add(body, object, clang_getNullCursor()));
	struct path temp = path_root(variable_temp(body, type_index(body->unit, pointer)));
	CXCursor initializer = new_initializer(&children, type);
	bool array = !clang_Cursor_isNull(initializer) && type_is_array(clang_getCursorType(initializer));
	for (uint32_t i = 0; i < children.list.count; i++)
		if (!clang_equalCursors(children.list.items[i], initializer))
			expr_effect(body, children.list.items[i], false);
	struct draft draft = draft_make(EVENT_ALLOC, loc);
	draft_add(body, &draft, SLOT_RESULT, operand_path(body, &temp));
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, &heap));
	if (array) // the elements of a library's classes are empty
		draft_add(body, &draft, SLOT_SOURCE, operand_int(0));
	cfg_emit(body, &draft);
	if (array && path_deref(&temp)) {
		init_object(body, initializer, clang_getCursorType(initializer), &temp, loc);
		temp.step_count = 0;
	} else if (!clang_Cursor_isNull(initializer)) {
		init_object(body, initializer, type, &heap, loc);
	}
	return operand_path(body, &temp);
}

static bool deletes_array(struct body *body, CXCursor expression)
{
	uint32_t file;
	struct str text = unit_bytes(body->unit, expression, &file);
	size_t word = str_find(text, 'd'), at = word == SIZE_MAX ? text.len : word + strlen("delete");
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\n'))
		at++;
	return at < text.len && text.ptr[at] == '[';
}

void class_delete(struct body *body, CXCursor expression)
{
	struct location loc = unit_extent(body->unit, expression);
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (children.list.count != 1)
		return;
	CXType type = clang_getPointeeType(clang_getCanonicalType(clang_getCursorType(children.list.items[0])));
	struct operand pointer = expr_value(body, children.list.items[0]);
	struct path object;
	if (!path_pointee(body, pointer, &object))
		return;
	if (!type_has_effect(body->unit, type)) {
		cfg_emit1(body, EVENT_FREE, loc, SLOT_SOURCE, pointer);
		return;
	}
	uint32_t some = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, loc, pointer, COMPARE_NE, operand_int(0), some, end);
	cfg_place(body, some);
	struct path each = object;
	if (!deletes_array(body, expression))
		class_destroy_object(body, &object, type, loc, false);
	else if (path_index(&each, operand_unknown())) // how many there are is not kept
		class_destroy_object(body, &each, type, loc, false);
	class_destroyed(body, &object, loc);
	cfg_emit1(body, EVENT_FREE, loc, SLOT_SOURCE, pointer);
	cfg_place(body, end);
}
