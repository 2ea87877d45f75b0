// What rows of models need beside the parts of a call: members of an argument's object, elements of an array argument,
// callables that the library calls before it returns, results through pointers, arguments that are stop tokens.
#include "frontend_halves.h"

static CXType pointee(CXType type)
{
	return type_is_pointer(type) ? clang_getPointeeType(clang_getCanonicalType(type)) : type;
}

// The class of what is written, not of the base that it is converted to.
static CXType type_as_written(struct body *body, CXCursor expression)
{
	return pointee(instance_type(body, expr_strip(body, expression)));
}

struct operand modelled_member(struct body *body, CXCursor expression, const struct path *object, struct str member,
                               struct operand *ret_this)
{
	CXType type = clang_Cursor_isNull(expression) ? (CXType){.kind = CXType_Invalid} : type_as_written(body, expression);
	CXCursor record = type.kind == CXType_Invalid && body->has_this ? clang_getCursorSemanticParent(body->decl) : type_record(type);
	CXCursor owner = record, found = type_member_named(body->unit, record, member, &owner);
	struct path path = *object;
	*ret_this = operand_none();
	if (objc_is_object(body, expression)) {
		*ret_this = operand_address(body, object);
		return objc_method_of(body, expression, member);
	}
	if (clang_getCursorKind(found) == CXCursor_CXXMethod) {
		*ret_this = operand_address(body, object);
		if (clang_CXXMethod_isPureVirtual(found) || unit_is_system(found))
			return operand_unknown();
		unit_queue(body->unit, found);
		return operand_function(instance_member_symbol(body->unit, found, owner));
	}
	if (clang_getCursorKind(found) == CXCursor_FieldDecl && place_is_mapped_value(body, found))
		return operand_path(body, &path);
	return path_field(&path, member) ? operand_path(body, &path) : operand_unknown();
}

// --- every element of an array

static struct operand amount_of(struct body *body, struct call *call, const struct model_function *row)
{
	struct operand amount = role_part(body, call, row, SLOT_AMOUNT);
	struct path held = path_root(variable_temp(body, 0));
	if (amount.kind == OPERAND_INT)
		return amount;
	cfg_assign(body, call->loc, &held, amount);
	return operand_path(body, &held);
}

uint32_t modelled_each_argument(const struct model_function *row, enum slot slot)
{
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == slot && row->slots[i].position.kind == POSITION_EACH)
			return row->slots[i].position.index;
	return UINT32_MAX;
}

// The row's event for one element of the array. Returns its place.
static struct path emit_element(struct body *body, struct call *call, const struct model_function *row, uint32_t flags, struct operand array,
                                struct operand index)
{
	struct draft draft = draft_make(row->event, call->loc);
	struct path element;
	bool known = path_element(body, array, index, &element);
	if (!known) {
		element = path_root(variable_temp(body, 0));
		cfg_assign(body, call->loc, &element, operand_unknown());
	}
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, &element));
	if (halves_meant(body, row->type)) // a sender waits for its receiver
		draft_add(body, &draft, SLOT_AMOUNT, operand_int(0));
	draft.event.flags = flags;
	draft.event.type = row->type.len != 0 ? type_index_named(body->unit, row->type) : 0;
	draft.event.symbol = symbol_of(body->unit, call->callee) + 1;
	cfg_emit(body, &draft);
	return element;
}

// What a call makes is a new thing for each element: so many events. It tells by its value whether it could.
static void make_each(struct body *body, struct call *call, const struct model_function *row, uint32_t flags, struct operand array,
                      int64_t amount, struct operand *ret_value)
{
	struct path made[2] = {0};
	for (int64_t i = 0; i < amount; i++)
		made[i % 2] = emit_element(body, call, row, flags, array, operand_int(i));
	if (amount == 2 && halves_meant(body, row->type))
		halves_made(body, call->loc, made);
	struct path result = path_root(variable_temp(body, 0));
	if (call->used)
		cfg_assign(body, call->loc, &result, operand_unknown());
	*ret_value = call->used ? operand_path(body, &result) : operand_unknown();
}

bool modelled_each(struct body *body, struct call *call, const struct model_function *row, uint32_t flags,
                   struct operand *ret_value)
{
	enum { MADE_MAX = 4 };
	uint32_t argument = modelled_each_argument(row, SLOT_TARGET);
	struct path index;
	if (argument >= call->arg_count)
		return false;
	index = path_root(variable_temp(body, 0));
	for (uint32_t i = 0; i < call->arg_count; i++)
		role_argument(body, call, i);
	struct operand array = role_argument(body, call, argument), amount = amount_of(body, call, row);
	if (row->event == EVENT_CHANNEL_MAKE && amount.kind == OPERAND_INT && amount.value <= MADE_MAX) {
		make_each(body, call, row, flags, array, amount.value, ret_value);
		return true;
	}
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, call->loc, &index, operand_int(0));
	cfg_loop_head(body, head, call->loc);
	cfg_branch(body, call->loc, operand_path(body, &index), COMPARE_LT, amount, more, end);
	cfg_place(body, more);
	emit_element(body, call, row, flags, array, operand_path(body, &index));
	assign_add(body, call->loc, &index, operand_path(body, &index), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
	*ret_value = operand_unknown();
	return true;
}

// --- callables that the library calls

// What a function that takes references hands on is the object, or a new one for a parameter that is an object.
static struct operand handed_on(struct body *body, struct call *call, uint32_t index, CXCursor entry, uint32_t parameter)
{
	struct operand value = role_argument(body, call, index);
	if (index >= call->arg_count || value.kind != OPERAND_PATH || !type_is_reference(call->args[index].parameter))
		return value;
	CXCursor given = call->args[index].cursor;
	CXType type = clang_getCursorType(given), wanted = algorithm_parameter(body, entry, parameter);
	const struct path place = *operand_place(body, value);
	bool object = type_is_record(type) && !type_stands_for_reference(type);
	if (object && parameter == 0 && algorithm_is_method(body, entry))
		return operand_address(body, &place);
	if (wanted.kind == CXType_Invalid || type_stands_for_reference(type))
		return value;
	if (type_is_reference(wanted))
		return operand_address(body, &place);
	if (!object)
		return value;
	struct path made = path_root(variable_temp(body, type_index(body->unit, type)));
	class_transfer(body, &made, &place, call_moves(body, given), call->loc);
	return operand_path(body, &made);
}

struct payload {
	struct operand args[MODEL_SLOTS_MAX];
	uint32_t count;
	CXType first; // type of the first one
};

// The elements of a tuple are an argument each.
static void add_elements(struct body *body, struct call *call, uint32_t index, uint32_t entry, struct payload *payload)
{
	struct part_list parts;
	struct path whole, element;
	if (index >= call->arg_count || !type_product(body, clang_getCursorType(call->args[index].cursor), &parts))
		return;
	bool known = place_of(body, call->args[index].cursor, &whole);
	for (uint32_t i = 0; i < parts.list.count && payload->count < MODEL_SLOTS_MAX; i++) {
		element = whole;
		if (payload->count == 0)
			payload->first = parts.list.items[i].type;
		bool there = known && path_field(&element, parts.list.items[i].name);
		payload->args[payload->count] = there ? algorithm_argument(body, call->args[entry].cursor, payload->count,
		                                                           operand_address(body, &element), call->loc)
		                                      : operand_unknown();
		payload->count++;
	}
}

static void add_payload(struct body *body, struct call *call, struct position position, uint32_t entry, struct operand turn,
                        struct payload *payload)
{
	bool rest = position.kind == POSITION_REST || position.kind == POSITION_AFTER;
	uint32_t from = position.kind == POSITION_AFTER ? entry + 1 : position.index;
	uint32_t end = rest ? call->arg_count : from + 1;
	bool argument = position.kind != POSITION_ANY && position.kind != POSITION_TURN;
	for (uint32_t k = from; k < end && payload->count < MODEL_SLOTS_MAX; k++) {
		struct operand value = position.kind == POSITION_TURN ? turn : operand_unknown();
		if (argument && k < call->arg_count) {
			value = rest ? handed_on(body, call, k, call->args[entry].cursor, payload->count) : role_argument(body, call, k);
			if (payload->count == 0)
				payload->first = clang_getCursorType(call->args[k].cursor);
		}
		payload->args[payload->count++] = value;
	}
}

// `turn`: how often the entry was called before.
static void call_entry(struct body *body, struct call *call, const struct model_function *row, uint32_t entry,
                       struct operand turn, const struct path *result)
{
	struct payload payload = {.first = {.kind = CXType_Invalid}};
	for (uint32_t i = 0; i < row->slot_count; i++) {
		struct position position = row->slots[i].position;
		if (row->slots[i].slot != SLOT_PAYLOAD)
			continue;
		if (position.kind == POSITION_EACH)
			add_elements(body, call, position.index, entry, &payload);
		else
			add_payload(body, call, position, entry, turn, &payload);
	}
	algorithm_call(body, call->args[entry].cursor, payload.first, payload.args, payload.count, result, call->loc);
}

// Any number of times, also never.
static void call_repeatedly(struct body *body, struct call *call, const struct model_function *row, uint32_t entry)
{
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_loop_head(body, head, call->loc);
	cfg_branch(body, call->loc, operand_unknown(), COMPARE_NE, operand_int(0), more, end);
	cfg_place(body, more);
	call_entry(body, call, row, entry, operand_unknown(), NULL);
	cfg_jump(body, head);
	cfg_place(body, end);
}

// One turn after the other up to the amount, from the source on, or from 0.
static void call_counted(struct body *body, struct call *call, const struct model_function *row, uint32_t entry)
{
	struct operand first = role_part(body, call, row, SLOT_SOURCE), amount = amount_of(body, call, row);
	struct path turn = path_root(variable_temp(body, 0));
	uint32_t head = cfg_label(body), more = cfg_label(body), end = cfg_label(body);
	cfg_assign(body, call->loc, &turn, first.kind == OPERAND_NONE ? operand_int(0) : first);
	cfg_loop_head(body, head, call->loc);
	cfg_branch(body, call->loc, operand_path(body, &turn), COMPARE_LT, amount, more, end);
	cfg_place(body, more);
	call_entry(body, call, row, entry, operand_path(body, &turn), NULL);
	assign_add(body, call->loc, &turn, operand_path(body, &turn), operand_int(1));
	cfg_jump(body, head);
	cfg_place(body, end);
}

// The flag is 0 until the entry was called.
static void call_once(struct body *body, struct call *call, const struct model_function *row, uint32_t entry,
                      struct path flag)
{
	uint32_t run = cfg_label(body), end = cfg_label(body);
	flag.atomic = true;
	cfg_branch(body, call->loc, operand_path(body, &flag), COMPARE_EQ, operand_int(0), run, end);
	cfg_place(body, run);
	cfg_assign(body, call->loc, &flag, operand_int(1));
	call_entry(body, call, row, entry, operand_int(0), NULL);
	cfg_place(body, end);
}

// Once; the call's value is the entry's when the row says so.
static void call_alone(struct body *body, struct call *call, const struct model_function *row, uint32_t entry,
                       struct operand *ret_value)
{
	bool returns = false;
	for (uint32_t i = 0; i < row->slot_count; i++)
		returns = returns || (row->slots[i].slot == SLOT_RESULT && row->slots[i].position.kind == POSITION_RETURN);
	CXType type = clang_getCursorResultType(call->callee);
	bool object = type_is_record(type) && !type_is_reference(type);
	if (!returns || clang_getCanonicalType(type).kind == CXType_Void || (!call->used && !object)) {
		call_entry(body, call, row, entry, operand_int(0), NULL);
		return;
	}
	bool own = !object || call->into == NULL;
	struct path result = own ? path_root(variable_temp(body, type_index(body->unit, type))) : *call->into;
	call_entry(body, call, row, entry, operand_int(0), &result);
	if (own && object)
		temp_own(body, result.variable, type);
	*ret_value = operand_path(body, &result);
}

// "each:K" of a tuple means its elements as arguments of one call.
static bool calls_for_each(struct body *body, const struct call *call, const struct model_function *row)
{
	uint32_t payload = modelled_each_argument(row, SLOT_PAYLOAD);
	struct part_list parts;
	bool tuple = payload < call->arg_count && type_product(body, clang_getCursorType(call->args[payload].cursor), &parts);
	return !tuple && (payload != UINT32_MAX || modelled_each_argument(row, SLOT_RESULT) != UINT32_MAX);
}

// Several functions, each called once; the order is the one in which they are written.
static bool call_all(struct body *body, struct call *call, const struct model_function *row)
{
	const struct position *first = NULL;
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == SLOT_ENTRY && row->slots[i].position.kind == POSITION_REST)
			first = &row->slots[i].position;
	if (first == NULL)
		return false;
	uint32_t entry = role_first_callable(body, call, first->index);
	for (uint32_t i = 0; i < call->arg_count; i++) {
		if (i < entry) {
			role_argument(body, call, i);
			continue;
		}
		call_entry(body, call, row, i, operand_int(0), NULL);
		entry = role_first_callable(body, call, i + 1);
	}
	return true;
}

bool modelled_invoke(struct body *body, struct call *call, const struct model_function *row, uint32_t entry,
                     struct operand *ret_value)
{
	if (entry >= call->arg_count)
		return false;
	*ret_value = operand_unknown();
	if (call_all(body, call, row))
		return true;
	if (calls_for_each(body, call, row)) {
		*ret_value = call->used ? library_give(body, call, operand_unknown()) : operand_unknown();
		return algorithm_each(body, call, row, entry);
	}
	uint32_t tuple = modelled_each_argument(row, SLOT_PAYLOAD);
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (i != entry && i != tuple)
			role_argument(body, call, i);
	*ret_value = operand_unknown();
	struct operand flag = role_part(body, call, row, SLOT_TARGET);
	if (operand_place(body, flag) != NULL)
		call_once(body, call, row, entry, *operand_place(body, flag));
	else if (role_part(body, call, row, SLOT_AMOUNT).kind != OPERAND_NONE)
		call_counted(body, call, row, entry);
	else if (row->repeated || flag.kind != OPERAND_NONE)
		call_repeatedly(body, call, row, entry);
	else
		call_alone(body, call, row, entry, ret_value);
	return true;
}

// --- results through pointers

static bool is_part(const struct model_function *row, uint32_t argument)
{
	for (uint32_t i = 0; row != NULL && i < row->slot_count; i++) {
		struct position position = row->slots[i].position;
		bool rest = position.kind == POSITION_REST || position.kind == POSITION_CALLABLE || position.kind == POSITION_AFTER;
		bool one = position.kind == POSITION_ARGUMENT || position.kind == POSITION_POINTEE || position.kind == POSITION_EACH;
		if ((rest && argument >= position.index) || (one && argument == position.index))
			return true;
	}
	return false;
}

// A number, or an untyped pointer, that is no handle: a result. Other pointers to pointers may lead to what somebody owns.
static bool is_result(struct body *body, CXType parameter)
{
	CXType canonical = clang_getCanonicalType(parameter);
	if (canonical.kind != CXType_Pointer)
		return false;
	CXType written = clang_getPointeeType(canonical);
	bool plain = type_is_integer(written) || (written.kind == CXType_Pointer && clang_getPointeeType(written).kind == CXType_Void);
	return plain && !clang_isConstQualifiedType(written) && type_kind_of(body->unit, clang_getPointeeType(parameter)) != TYPE_HANDLE;
}

void modelled_outputs(struct body *body, struct call *call, const struct model_function *row)
{
	for (uint32_t i = 0; i < call->arg_count; i++) {
		struct path path;
		struct argument *argument = &call->args[i];
		if (argument->evaluated && !is_part(row, i) && is_result(body, argument->parameter) &&
		    path_pointee(body, argument->value, &path))
			cfg_assign(body, call->loc, &path, operand_unknown());
	}
}
