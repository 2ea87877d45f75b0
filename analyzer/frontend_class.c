// What happens to objects of classes unseen: members and bases are constructed, temporaries and members destroyed.
#include "frontend_internal.h"

#include <string.h>

enum { ELEMENTS_SPELT_OUT = 16, POINTEE_DEPTH_MAX = 4 };

// --- destruction

static void call_destructor(struct body *body, const struct path *object, CXCursor destructor, CXCursor record,
                            struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft.quiet = true;
	draft.event.symbol = instance_member_symbol(body->unit, destructor, record) + 1;
	draft.event.flags = FLAG_IMPLICIT | (unit_is_system(destructor) ? FLAG_EXTERNAL : 0u);
	bool pointee = object->step_count > 0 && object->steps[object->step_count - 1].kind == STEP_DEREF &&
	               body->function->variables.items[object->variable].storage != STORAGE_THIS;
	if (pointee && clang_CXXMethod_isVirtual(destructor))
		draft.event.flags |= FLAG_VIRTUAL;
	draft_add(body, &draft, SLOT_THIS, operand_address(body, object));
	cfg_emit(body, &draft);
	unit_queue(body->unit, destructor);
}

static void destroy(struct body *body, const struct path *object, CXType type, struct location loc, bool members,
                    uint32_t depth);

static void destroy_mark(struct body *body, const struct path *object, struct location loc)
{
	struct draft draft = draft_make(EVENT_DESTROY, loc);
	draft.event.flags = body->in_cleanup ? FLAG_IMPLICIT : 0u; // delete and reset() are written
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, object));
	cfg_emit(body, &draft);
}

static void destroy_elements(struct body *body, const struct path *object, CXType type, struct location loc, bool members,
                             uint32_t depth)
{
	CXType canonical = clang_getCanonicalType(type), element = clang_getArrayElementType(canonical);
	long long count = clang_getArraySize(canonical);
	struct operand any = operand_unknown();
	if (count < 0 || count > ELEMENTS_SPELT_OUT) {
		struct path path = *object;
		if (path_index(&path, any))
			destroy(body, &path, element, loc, members, depth + 1);
		return;
	}
	for (long long i = count; i > 0; i--) {
		struct path path = *object;
		if (path_index(&path, operand_int(i - 1)))
			destroy(body, &path, element, loc, members, depth + 1);
	}
}

// The pointer's own way to end its pointee, which it keeps beside it.
static bool call_deleter(struct body *body, const struct path *object, CXType type, struct location loc)
{
	CXType deleter = type_deleter(body->unit, type);
	if (deleter.kind == CXType_Invalid)
		return false;
	struct path kept = *object;
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft.event.flags = FLAG_IMPLICIT;
	draft.quiet = true;
	bool room = path_field(&kept, STR("deleter()"));
	callable_name(body, &draft, room ? operand_path(body, &kept) : operand_unknown(), deleter);
	draft_add(body, &draft, SLOT_ARG, operand_path(body, object));
	cfg_emit(body, &draft);
	return true;
}

// A smart pointer that nobody else can hold destroys what it points to, if anything.
static void destroy_pointee(struct body *body, const struct path *object, CXType type, struct location loc, uint32_t depth)
{
	struct path pointee = *object;
	if (depth > POINTEE_DEPTH_MAX || !type_owns(type) || !path_deref(&pointee))
		return;
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	uint32_t some = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, loc, operand_path(body, object), COMPARE_NE, operand_int(0), some, end);
	cfg_place(body, some);
	if (!call_deleter(body, object, type, loc)) {
		destroy(body, &pointee, element, loc, false, depth + 1);
		destroy_mark(body, &pointee, loc);
	}
	cfg_place(body, end);
}

// Does the death of such an object call anything? What handles do then needs no call.
static bool calls_destructors(const struct unit *unit, uint32_t index, uint32_t depth)
{
	const struct type *type = type_at(unit, index);
	if (type == NULL || depth > 8)
		return false;
	if (type->kind == TYPE_CONTAINER)
		return calls_destructors(unit, type->element, depth + 1);
	if (type->kind == TYPE_POINTER)
		return type->usr.len == 0 && str_contains(type->name, STR("<")) && type->element != 0;
	if (type->kind != TYPE_RECORD)
		return false;
	bool calls = type->destructor != 0;
	for (uint32_t i = 0; i < type->fields.count && !calls; i++)
		calls = calls_destructors(unit, type->fields.items[i].type, depth + 1);
	return calls;
}

// A container's elements die one by one, before the container. Those that are handles go with it.
static void destroy_contents(struct body *body, const struct path *container, CXType type, struct location loc, uint32_t depth)
{
	CXType element = container_element(body, type);
	if (!type_has_effect(body->unit, element) || !calls_destructors(body->unit, type_index(body->unit, element), 0) ||
	    (type_kind_of(body->unit, element) == TYPE_POINTER && !type_owns(element)))
		return;
	struct path index = path_root(variable_temp(body, 0)), place = *container;
	if (!path_index(&place, operand_path(body, &index)))
		return;
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, loc, &index, operand_int(0));
	cfg_loop_head(body, head, loc);
	cfg_branch(body, loc, operand_path(body, &index), COMPARE_LT, container_size(body, type, container), more, end);
	cfg_place(body, more);
	destroy(body, &place, element, loc, false, depth + 1);
	assign_add(body, loc, &index, operand_path(body, &index), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
}

void class_destroy_contents(struct body *body, const struct path *container, CXType type, struct location loc)
{
	destroy_contents(body, container, type, loc, 0);
}

static void destroy_record(struct body *body, const struct path *object, CXType type, struct location loc, bool members,
                           uint32_t depth)
{
	CXCursor destructor = type_destructor(type), record = type_record(type);
	if (!clang_Cursor_isNull(destructor)) {
		call_destructor(body, object, destructor, record, loc);
		return;
	}
	struct cursor_list fields = type_fields(body->unit, record), bases = type_bases(body->unit, record);
	for (uint32_t i = fields.list.count; i > 0; i--) {
		struct path path = *object;
		CXCursor field = fields.list.items[i - 1];
		if (type_has_effect(body->unit, clang_getCursorType(field)) && path_field(&path, unit_spelling(body->unit, field)))
			destroy(body, &path, clang_getCursorType(field), loc, members, depth + 1);
	}
	for (uint32_t i = bases.list.count; i > 0; i--)
		destroy(body, object, clang_getCursorType(bases.list.items[i - 1]), loc, members, depth + 1);
}

static void destroy(struct body *body, const struct path *object, CXType type, struct location loc, bool members,
                    uint32_t depth)
{
	if (depth > 12 || !type_has_effect(body->unit, type))
		return;
	if (type_is_array(type)) {
		destroy_elements(body, object, type, loc, members, depth);
		return;
	}
	if (!type_is_record(type))
		return;
	switch (type_kind_of(body->unit, type)) {
	case TYPE_RECORD:
		destroy_record(body, object, type, loc, members, depth);
		return;
	case TYPE_POINTER:
		destroy_pointee(body, object, type, loc, depth);
		return;
	case TYPE_CONTAINER:
		destroy_contents(body, object, type, loc, depth);
		if (members)
			destroy_mark(body, object, loc);
		return;
	case TYPE_HANDLE:
	case TYPE_LOCK:
	case TYPE_GROUP:
	case TYPE_CHANNEL:
	case TYPE_TOKEN:
		if (members)
			destroy_mark(body, object, loc);
		return;
	case TYPE_OTHER:
	case TYPE_INTEGER:
	case TYPE_ATTRIBUTE:
		return;
	}
}

void class_destroy_object(struct body *body, const struct path *object, CXType type, struct location loc, bool members)
{
	destroy(body, object, type, loc, members, 0);
}

// At the end of a destructor: the members that were not destroyed by its body, in reverse order, then the bases.
void class_destroy_members(struct body *body, CXCursor destructor, struct location loc)
{
	struct path self;
	CXCursor record = clang_Cursor_isNull(body->instance) ? clang_getCursorSemanticParent(destructor) : body->instance;
	if (!path_pointee(body, operand_this(body), &self))
		return;
	struct cursor_list fields = type_fields(body->unit, record), bases = type_bases(body->unit, record);
	bool before = body->in_cleanup;
	body->in_cleanup = true;
	for (uint32_t i = fields.list.count; i > 0; i--) {
		struct path path = self;
		CXCursor field = fields.list.items[i - 1];
		if (path_field(&path, unit_spelling(body->unit, field)))
			class_destroy_object(body, &path, clang_getCursorType(field), loc, true);
	}
	for (uint32_t i = bases.list.count; i > 0; i--)
		class_destroy_object(body, &self, clang_getCursorType(bases.list.items[i - 1]), loc, true);
	body->in_cleanup = before;
}

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
		destroy_mark(body, &path, loc);
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

static void default_field(struct body *body, const struct path *object, CXCursor field, struct location loc)
{
	struct path path = *object;
	if (!path_field(&path, unit_spelling(body->unit, field)))
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
	struct cursor_list bases = type_bases(body->unit, record), fields = type_fields(body->unit, record);
	for (uint32_t i = 0; i < bases.list.count; i++)
		class_default(body, object, clang_getCursorType(bases.list.items[i]), loc);
	for (uint32_t i = 0; i < fields.list.count; i++)
		default_field(body, object, fields.list.items[i], loc);
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
	bool delegates;
};

// Children of a constructor: parameters, then per initialiser a member reference or a type reference and its expression,
// then the body.
static struct written_initializers written(struct body *body, CXCursor constructor)
{
	struct written_initializers found = {0};
	struct cursor_list children = cursor_children(&body->scratch, constructor);
	CXCursor own = clang_getCursorSemanticParent(constructor), field = clang_getNullCursor();
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor child = children.list.items[i];
		enum CXCursorKind kind = clang_getCursorKind(child);
		if (kind == CXCursor_MemberRef) {
			field = clang_getCursorReferenced(child);
		} else if (clang_isExpression(kind) && !clang_Cursor_isNull(field)) {
			array_push(&body->scratch, &found.fields, field);
			array_push(&body->scratch, &found.values, child);
			field = clang_getNullCursor();
		} else if (clang_isExpression(kind)) {
			CXCursor callee = clang_getCursorReferenced(expr_strip(body, child));
			array_push(&body->scratch, &found.bases, child);
			if (clang_getCursorKind(callee) == CXCursor_Constructor)
				found.delegates = found.delegates || clang_equalCursors(clang_getCursorSemanticParent(callee), own);
		}
	}
	return found;
}

static void construct_bases(struct body *body, CXCursor record, const struct written_initializers *found,
                            const struct path *self, struct location loc)
{
	struct cursor_list bases = type_bases(body->unit, record);
	for (uint32_t i = 0; i < found->bases.count; i++) {
		uint32_t mark = body->temporaries.count;
		CXCursor value = found->bases.items[i];
		init_object(body, value, clang_getCursorType(value), self, unit_extent(body->unit, value));
		temp_end(body, mark, loc);
	}
	if (found->bases.count != 0 || found->delegates)
		return;
	for (uint32_t i = 0; i < bases.list.count; i++)
		class_default(body, self, clang_getCursorType(bases.list.items[i]), loc);
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
		if (path_field(&path, unit_spelling(body->unit, field))) {
			init_object(body, value, clang_getCursorType(field), &path, unit_extent(body->unit, value));
			if (before == body->function->nodes.count && type_is_dependent(clang_getCursorType(value)))
				escape_parameters(body, loc);
		} else
			expr_effect(body, value, false);
		temp_end(body, mark, loc);
		return;
	}
	default_field(body, self, field, loc);
}

void class_construct_members(struct body *body, CXCursor constructor)
{
	struct path self;
	if (!path_pointee(body, operand_this(body), &self))
		return;
	struct location loc = unit_name_location(body->unit, constructor);
	CXCursor record = clang_Cursor_isNull(body->instance) ? clang_getCursorSemanticParent(constructor) : body->instance;
	struct written_initializers found = written(body, constructor);
	construct_bases(body, record, &found, &self, loc);
	if (found.delegates)
		return;
	struct cursor_list fields = type_fields(body->unit, record);
	for (uint32_t i = 0; i < fields.list.count; i++)
		construct_field(body, fields.list.items[i], &found, &self, loc);
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
	class_destroy_object(body, &object, type, loc, false);
	destroy_mark(body, &object, loc);
	cfg_emit1(body, EVENT_FREE, loc, SLOT_SOURCE, pointer);
	cfg_place(body, end);
}
