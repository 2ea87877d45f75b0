// What the end of an object does: destructors of users, of members, bases and elements, of what smart pointers own.
#include "frontend_internal.h"

enum { ELEMENTS_SPELT_OUT = 16, POINTEE_DEPTH_MAX = 4 };

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

void class_destroyed(struct body *body, const struct path *object, struct location loc)
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

static bool calls_destructors(const struct unit *unit, uint32_t index, uint32_t depth);

// PRECISION: the last of those that share an object ends it. Which one that is, is not followed: what its destructor would do
// is out of sight from the end of the first one on.
static void leave_to_others(struct body *body, const struct path *object, CXType type, struct location loc)
{
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	struct draft draft = draft_make(EVENT_CALL, loc);
	if (!calls_destructors(body->unit, type_index(body->unit, element), 0))
		return;
	draft.event.flags = FLAG_IMPLICIT;
	draft.quiet = true;
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	draft_add(body, &draft, SLOT_ARG, operand_path(body, object));
	cfg_emit(body, &draft);
}

// A smart pointer that nobody else can hold destroys what it points to, if anything.
static void destroy_pointee(struct body *body, const struct path *object, CXType type, struct location loc, uint32_t depth)
{
	struct path pointee = *object;
	if (!type_owns(body->unit, type)) {
		leave_to_others(body, object, type, loc);
		return;
	}
	if (depth > POINTEE_DEPTH_MAX || !path_deref(&pointee))
		return;
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	uint32_t some = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, loc, operand_path(body, object), COMPARE_NE, operand_int(0), some, end);
	cfg_place(body, some);
	if (!call_deleter(body, object, type, loc)) {
		destroy(body, &pointee, element, loc, false, depth + 1);
		class_destroyed(body, &pointee, loc);
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

static bool elements_die(struct body *body, CXType element)
{
	return type_has_effect(body->unit, element) && calls_destructors(body->unit, type_index(body->unit, element), 0) &&
	       (type_kind_of(body->unit, element) != TYPE_POINTER || type_owns(body->unit, element));
}

// A container's elements die one by one, before the container. Those that are handles go with it.
static void destroy_contents(struct body *body, const struct path *container, CXType type, struct operand from,
                             struct location loc, uint32_t depth)
{
	CXType element = container_element(body, type);
	if (!elements_die(body, element))
		return;
	struct path index = path_root(variable_temp(body, 0)), place = *container;
	if (!path_index(&place, operand_path(body, &index)))
		return;
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, loc, &index, from);
	cfg_loop_head(body, head, loc);
	cfg_branch(body, loc, operand_path(body, &index), COMPARE_LT, container_size(body, type, container), more, end);
	cfg_place(body, more);
	destroy(body, &place, element, loc, false, depth + 1);
	assign_add(body, loc, &index, operand_path(body, &index), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
}

void class_destroy_contents(struct body *body, const struct path *container, CXType type, struct operand from,
                            struct location loc)
{
	destroy_contents(body, container, type, from, loc, 0);
}

void class_destroy_first(struct body *body, const struct path *container, CXType type, struct location loc)
{
	CXType element = container_element(body, type);
	struct path place = *container;
	if (elements_die(body, element) && path_index(&place, operand_int(0)))
		destroy(body, &place, element, loc, false, 0);
}

void class_destroy_last(struct body *body, const struct path *container, CXType type, struct location loc)
{
	CXType element = container_element(body, type);
	if (!elements_die(body, element))
		return;
	struct path index = path_root(variable_temp(body, 0)), place = *container;
	if (!path_index(&place, operand_path(body, &index)))
		return;
	assign_add(body, loc, &index, container_size(body, type, container), operand_int(-1));
	destroy(body, &place, element, loc, false, 0);
}

static void destroy_record(struct body *body, const struct path *object, CXType type, struct location loc, bool members,
                           uint32_t depth)
{
	CXCursor destructor = type_destructor(type), record = type_record(type);
	if (!clang_Cursor_isNull(destructor)) {
		call_destructor(body, object, destructor, record, loc);
		return;
	}
	if (clang_getCursorKind(record) == CXCursor_UnionDecl) // which member lives is not known
		return;
	struct part_list parts = type_parts(body->unit, type);
	for (uint32_t i = parts.list.count; i > 0; i--) {
		struct path path = *object;
		const struct part *part = &parts.list.items[i - 1];
		if (type_has_effect(body->unit, part->type) && path_field(&path, part->name))
			destroy(body, &path, part->type, loc, members, depth + 1);
	}
	struct type_list bases = type_bases(body->unit, record);
	for (uint32_t i = bases.list.count; i > 0 && !type_is_tuple(body->unit, type); i--)
		destroy(body, object, bases.list.items[i - 1], loc, members, depth + 1);
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
	case TYPE_ATOMIC:
		return;
	case TYPE_RECORD:
		destroy_record(body, object, type, loc, members, depth);
		return;
	case TYPE_POINTER:
		destroy_pointee(body, object, type, loc, depth);
		return;
	case TYPE_CONTAINER:
		destroy_contents(body, object, type, operand_int(0), loc, depth);
		if (members)
			class_destroyed(body, object, loc);
		return;
	case TYPE_HANDLE:
	case TYPE_LOCK:
	case TYPE_GROUP:
	case TYPE_CHANNEL:
	case TYPE_TOKEN:
		if (members)
			class_destroyed(body, object, loc);
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

// Does the class keep tasks, by a handle somewhere in its objects?
static bool keeps_tasks(struct unit *unit, CXCursor record)
{
	struct cursor_list fields = type_fields(unit, record);
	struct type_list bases = type_bases(unit, record);
	bool keeps = false;
	for (uint32_t i = 0; i < fields.list.count && !keeps; i++)
		keeps = implied_keeps(unit, type_index(unit, clang_getCursorType(fields.list.items[i])), false, 0);
	for (uint32_t i = 0; i < bases.list.count && !keeps; i++)
		keeps = implied_keeps(unit, type_index(unit, bases.list.items[i]), false, 0);
	return keeps;
}

static void gone(struct body *body, enum event_kind kind, enum slot slot, const struct path *member, struct location loc)
{
	struct draft draft = draft_make(kind, loc);
	draft.event.flags = FLAG_IMPLICIT | FLAG_GONE;
	draft.quiet = true;
	draft_add(body, &draft, slot, operand_path(body, member));
	cfg_emit(body, &draft);
}

void class_pointee_gone(struct body *body, const struct path *pointer, CXType type, struct location loc)
{
	bool deletes = type_deleter(body->unit, type).kind == CXType_Invalid; // else the deleter's own code says what it ends
	if (type_kind_of(body->unit, type) == TYPE_POINTER && type_owns(body->unit, type) && !type_holds(body->unit, type) && deletes)
		gone(body, EVENT_FREE, SLOT_SOURCE, pointer, loc);
}

// A member of whose end nothing else tells: for tasks that use it, it is gone.
static void member_gone(struct body *body, const struct path *member, CXType type, struct location loc)
{
	enum type_kind kind = type_kind_of(body->unit, type);
	if (kind == TYPE_POINTER && !type_has_effect(body->unit, type) && type_owns(body->unit, type) && type_deleter(body->unit, type).kind == CXType_Invalid)
		gone(body, EVENT_FREE, SLOT_SOURCE, member, loc);
	if ((kind == TYPE_OTHER || kind == TYPE_RECORD || kind == TYPE_POINTER) && implied_ends(body->unit, type, 0))
		gone(body, EVENT_DESTROY, SLOT_TARGET, member, loc);
}

// At the end of a destructor: the members that were not destroyed by its body, in reverse order, then the bases.
void class_destroy_members(struct body *body, CXCursor record, struct location loc)
{
	struct path self;
	if (!path_pointee(body, operand_this(body), &self))
		return;
	struct cursor_list fields = type_fields(body->unit, record);
	struct type_list bases = type_bases(body->unit, record);
	bool before = body->in_cleanup, keeps = keeps_tasks(body->unit, record);
	body->in_cleanup = true;
	for (uint32_t i = fields.list.count; i > 0; i--) {
		struct path path = self;
		CXCursor field = fields.list.items[i - 1];
		struct location at = location_known(loc) ? loc : unit_name_location(body->unit, field);
		if (!path_field(&path, type_field_name(body->unit, field)))
			continue;
		class_destroy_object(body, &path, clang_getCursorType(field), at, true);
		if (keeps)
			member_gone(body, &path, clang_getCursorType(field), at);
	}
	for (uint32_t i = bases.list.count; i > 0; i--)
		class_destroy_object(body, &self, bases.list.items[i - 1], location_known(loc) ? loc : unit_name_location(body->unit, record), true);
	body->in_cleanup = before;
}
