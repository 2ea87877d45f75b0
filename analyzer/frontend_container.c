// Members of containers, by the names that they have in every container: no row is needed for begin(), size(), back().
#include "frontend_internal.h"

enum member { MEMBER_BEGIN, MEMBER_END, MEMBER_SIZE, MEMBER_EMPTY, MEMBER_FRONT, MEMBER_BACK, MEMBER_AT, MEMBER_SOME };

static const struct {
	const char *name;
	enum member member;
} members[] = {
    {"begin", MEMBER_BEGIN}, {"cbegin", MEMBER_BEGIN}, {"data", MEMBER_BEGIN},  {"end", MEMBER_END},
    {"cend", MEMBER_END},    {"size", MEMBER_SIZE},    {"length", MEMBER_SIZE}, {"empty", MEMBER_EMPTY},
    {"front", MEMBER_FRONT}, {"top", MEMBER_BACK},     {"back", MEMBER_BACK},   {"operator[]", MEMBER_AT},
    {"at", MEMBER_AT},       {"find", MEMBER_SOME},    {"lower_bound", MEMBER_SOME}, {"upper_bound", MEMBER_SOME},
};

static CXType container_type(struct body *body, const struct call *call)
{
	if (call->is_constructor || clang_Cursor_isNull(call->object))
		return clang_getCursorType(call->cursor);
	CXType type = instance_type(body, call->object);
	return type_is_pointer(type) ? clang_getPointeeType(type_bare(type)) : type;
}

// Keys are not kept: what a key finds in a map is some element.
bool container_is_map(struct body *body, CXType type)
{
	CXCursor record = type_record(type);
	const struct model_type *model =
	    clang_Cursor_isNull(record) ? NULL : model_find_type(body->unit->options->models, symbol_name(body->unit, record));
	return model != NULL && model->kind == TYPE_CONTAINER && model->element != 0;
}

CXType container_element(struct body *body, CXType container)
{
	CXCursor record = type_record(container);
	const struct model_type *model =
	    clang_Cursor_isNull(record) ? NULL : model_find_type(body->unit->options->models, symbol_name(body->unit, record));
	return clang_Type_getTemplateArgumentAsType(type_bare(container), model == NULL ? 0 : model->element);
}

// The number of elements: a template argument of containers of fixed size.
struct operand container_size(struct body *body, CXType type, const struct path *container)
{
	CXCursor record = type_record(type);
	if (!clang_Cursor_isNull(record) &&
	    clang_Cursor_getTemplateArgumentKind(record, 1) == CXTemplateArgumentKind_Integral)
		return operand_int(clang_Cursor_getTemplateArgumentValue(record, 1));
	struct path size = *container;
	return path_field(&size, STR("size()")) ? operand_path(body, &size) : operand_unknown();
}

// An element that the container makes of what it is given: `map.emplace(key, function)`.
static void convert_element(struct body *body, struct call *call, const struct model_function *row)
{
	for (uint32_t i = 0; i < row->slot_count; i++) {
		struct position position = row->slots[i].position;
		if (row->slots[i].slot != SLOT_SOURCE || position.kind != POSITION_POINTEE || position.member.len > 0 ||
		    position.index >= call->arg_count)
			continue;
		struct argument *argument = &call->args[position.index];
		CXType element = container_element(body, container_type(body, call)), given = clang_getCursorType(argument->cursor);
		if (argument->evaluated || !type_is_record(element) || clang_equalTypes(type_bare(element), type_bare(given)) ||
		    type_kind_of(body->unit, element) != TYPE_HANDLE)
			continue;
		struct path temp = path_root(variable_temp(body, type_index(body->unit, element)));
		struct argument only = *argument;
		call_constructor_of(body, element, &temp, &only, 1, call->loc);
		argument->evaluated = true;
		argument->value = operand_path(body, &temp);
	}
}

void container_prepare(struct body *body, struct call *call, const struct model_function *row)
{
	struct path container;
	if (row->event == EVENT_PUSH && row->construct == CONSTRUCT_NOTHING && call->has_object && !clang_Cursor_isNull(call->object))
		convert_element(body, call, row);
	if ((row->event != EVENT_CLEAR && row->event != EVENT_POP && row->event != EVENT_RESIZE) || !call->has_object ||
	    clang_Cursor_isNull(call->object) || !call_object_path(body, call, &container))
		return;
	CXType type = container_type(body, call);
	if (row->event == EVENT_POP && role_part(body, call, row, SLOT_SOURCE).kind != OPERAND_NONE)
		class_destroy_first(body, &container, type, call->loc);
	else if (row->event == EVENT_POP)
		class_destroy_last(body, &container, type, call->loc);
	else
		class_destroy_contents(body, &container, type,
		                       row->event == EVENT_CLEAR ? operand_int(0) : role_part(body, call, row, SLOT_AMOUNT), call->loc);
}

static struct operand address_at(struct body *body, const struct path *container, struct operand index)
{
	struct path element = *container;
	return path_index(&element, index) ? operand_address(body, &element) : operand_unknown();
}

static struct operand is_empty(struct body *body, struct call *call, struct operand size)
{
	struct path truth = path_root(variable_temp(body, 0));
	uint32_t yes = cfg_label(body), no = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, call->loc, size, COMPARE_EQ, operand_int(0), yes, no);
	cfg_place(body, yes);
	cfg_assign(body, call->loc, &truth, operand_int(1));
	cfg_jump(body, end);
	cfg_place(body, no);
	cfg_assign(body, call->loc, &truth, operand_int(0));
	cfg_place(body, end);
	return operand_path(body, &truth);
}

static struct operand last(struct body *body, struct call *call, const struct path *container, struct operand size)
{
	if (size.kind == OPERAND_INT)
		return address_at(body, container, operand_int(size.value - 1));
	struct path index = path_root(variable_temp(body, 0));
	assign_add(body, call->loc, &index, size, operand_int(-1));
	return address_at(body, container, operand_path(body, &index));
}

// A key that is no number finds an element that nobody knows.
static struct operand at(struct body *body, struct call *call, const struct path *container)
{
	if (call->arg_count != 1)
		return operand_unknown();
	CXType type = clang_getCursorType(call->args[0].cursor);
	if (type_is_integer(type) && !container_is_map(body, container_type(body, call)))
		return address_at(body, container, expr_value(body, call->args[0].cursor));
	expr_effect(body, call->args[0].cursor, false);
	return address_at(body, container, operand_unknown());
}

static void effects(struct body *body, struct call *call)
{
	for (uint32_t i = 0; i < call->arg_count; i++)
		expr_effect(body, call->args[i].cursor, false);
}

static bool find_member(struct str name, enum member *ret_member)
{
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (str_equal(name, str_from_c(members[i].name))) {
			*ret_member = members[i].member;
			return true;
		}
	return false;
}

// A member that changes the container, or tells about it, in a way that is not known: as a call of unknown code that is given it.
static void hand_over(struct body *body, struct call *call, const struct path *object)
{
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	draft.event.symbol = symbol_of(body->unit, call->callee) + 1;
	draft_add(body, &draft, SLOT_THIS, operand_address(body, object));
	for (uint32_t i = 0; i < call->arg_count; i++)
		draft_add(body, &draft, SLOT_ARG, call_argument(body, &call->args[i]));
	cfg_emit(body, &draft);
}

// PRECISION: who asks a map for a key goes on in two ways, of which the keys, which are not kept, say one.
static bool asks_for_key(struct body *body, const struct call *call)
{
	CXType type = container_type(body, call);
	return call->arg_count == 1 && container_is_map(body, type) && type_has_effect(body->unit, type);
}

// Elements of a class whose default constructor does something: one after the other is made and moved in.
static bool construct_each(struct body *body, struct call *call, struct operand target, struct operand amount)
{
	CXType type = container_type(body, call), element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	if (!type_is_record(element) || type_kind_of(body->unit, element) != TYPE_RECORD || !class_constructs(body, element))
		return false;
	struct path index = path_root(variable_temp(body, 0)),
	            temp = path_root(variable_temp(body, type_index(body->unit, element)));
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, call->loc, &index, operand_int(0));
	cfg_loop_head(body, head, call->loc);
	cfg_branch(body, call->loc, operand_path(body, &index), COMPARE_LT, amount, more, end);
	cfg_place(body, more);
	class_default(body, &temp, element, call->loc);
	cfg_emit2(body, EVENT_PUSH, call->loc, SLOT_TARGET, target, SLOT_SOURCE, operand_path(body, &temp));
	assign_add(body, call->loc, &index, operand_path(body, &index), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
	return true;
}

// `std::vector<T> v{a, b}`: one element after the other.
static bool construct_listed(struct body *body, struct call *call, struct operand target)
{
	CXType element = container_element(body, clang_getCursorType(call->cursor));
	CXCursor list = call->arg_count == 1 ? expr_strip(body, call->args[0].cursor) : clang_getNullCursor();
	if (clang_getCursorKind(list) != CXCursor_InitListExpr || container_is_map(body, clang_getCursorType(call->cursor)))
		return false;
	struct cursor_list items = expr_children(&body->scratch, list);
	cfg_emit1(body, EVENT_ZERO, call->loc, SLOT_TARGET, target);
	for (uint32_t i = 0; i < items.list.count; i++) {
		struct path temp = path_root(variable_temp(body, type_index(body->unit, element)));
		init_object(body, items.list.items[i], element, &temp, call->loc);
		cfg_emit2(body, EVENT_PUSH, call->loc, SLOT_TARGET, target, SLOT_SOURCE, operand_path(body, &temp));
	}
	return true;
}

// From other containers, from iterators: what it is given is in it somewhere.
static void construct_somehow(struct body *body, struct call *call, struct operand target)
{
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	draft_add(body, &draft, SLOT_THIS, operand_address(body, operand_place(body, target)));
	for (uint32_t i = 0; i < call->arg_count; i++)
		draft_add(body, &draft, SLOT_ARG, call_argument(body, &call->args[i]));
	cfg_emit(body, &draft);
}

// `std::vector<T> v(n)` has n empty elements; other constructors fill it with what nobody knows.
static bool construct(struct body *body, struct call *call, struct operand *ret_value)
{
	CXType type = clang_getCursorType(call->cursor);
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, type_index(body->unit, type)));
	if (call->into == NULL)
		temp_own(body, made.variable, type);
	struct operand target = operand_path(body, &made);
	*ret_value = target;
	bool counted = call->arg_count == 1 && type_is_integer(clang_getCursorType(call->args[0].cursor));
	if (construct_listed(body, call, target))
		return true;
	if (!counted) {
		construct_somehow(body, call, target);
		return true;
	}
	struct operand amount = expr_value(body, call->args[0].cursor);
	cfg_emit1(body, EVENT_ZERO, call->loc, SLOT_TARGET, target);
	if (construct_each(body, call, target, amount))
		return true;
	cfg_emit2(body, EVENT_RESIZE, call->loc, SLOT_TARGET, target, SLOT_AMOUNT, amount);
	return true;
}

bool container_lower(struct body *body, struct call *call, struct str name, const struct path *object,
                     struct operand *ret_value)
{
	enum member member;
	if (call->is_constructor)
		return construct(body, call, ret_value);
	if (object == NULL)
		return false;
	if (!find_member(name, &member)) {
		// What a const member finds out about the container is not known, but it leaves it as it is.
		bool changes = !clang_CXXMethod_isConst(call->callee);
		if (changes || asks_for_key(body, call))
			hand_over(body, call, object);
		else
			effects(body, call);
		*ret_value = library_give(body, call, changes ? address_at(body, object, operand_unknown()) : operand_unknown());
		return true;
	}
	struct operand value = operand_unknown(), size = container_size(body, container_type(body, call), object);
	switch (member) {
	case MEMBER_BEGIN:
	case MEMBER_FRONT:
		value = address_at(body, object, operand_int(0));
		break;
	case MEMBER_END:
		value = address_at(body, object, size);
		break;
	case MEMBER_SIZE:
		value = size;
		break;
	case MEMBER_EMPTY:
		value = is_empty(body, call, size);
		break;
	case MEMBER_BACK:
		value = last(body, call, object, size);
		break;
	case MEMBER_AT:
		value = at(body, call, object);
		if (str_equal(name, STR("at"))) // the index is checked
			library_may_throw(body, call);
		break;
	case MEMBER_SOME:
		if (asks_for_key(body, call))
			hand_over(body, call, object);
		else
			effects(body, call);
		value = address_at(body, object, operand_unknown());
		break;
	}
	*ret_value = library_give(body, call, value);
	return true;
}
