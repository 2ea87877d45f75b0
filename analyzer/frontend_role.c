// Calls that a model knows: the row says which event they are and where its operands are found.
#include "frontend_role.h"

#include "frontend_duration.h"
#include "frontend_halves.h"
#include "frontend_region.h"

#include <string.h>

// The constructor of a guard locks; the guard's death, or a member of it, unlocks.
static void remember_lock(struct body *body, const struct call *call, struct operand target)
{
	if (!call->is_constructor || call->into == NULL || call->into->step_count != 0 || target.kind != OPERAND_PATH)
		return;
	struct held_lock held = {.variable = call->into->variable, .lock = target};
	array_push(&body->scratch, &body->held, held);
}

// An entry that a library function binds to arguments (std::bind): the function, and the arguments as payload.
static bool add_bound_entry(struct body *body, struct role *role, struct position position)
{
	struct call *call = role->call;
	uint32_t index = position.kind == POSITION_CALLABLE ? role_first_callable(body, call, position.index) : position.index;
	if ((position.kind != POSITION_CALLABLE && position.kind != POSITION_ARGUMENT) || index >= call->arg_count ||
	    call->args[index].evaluated)
		return false;
	CXCursor inner = expr_strip(body, call->args[index].cursor);
	struct call bound;
	if (clang_getCursorKind(inner) != CXCursor_CallExpr || !type_is_system_record(clang_getCursorType(inner)))
		return false;
	call_describe(body, inner, &bound);
	if (clang_Cursor_isNull(bound.callee) || bound.is_constructor || bound.has_object || bound.arg_count == 0 ||
	    !unit_is_system(bound.callee) || !type_is_callable(body->unit, clang_getCursorType(inner)) ||
	    !type_is_callable(body->unit, clang_getCursorType(bound.args[0].cursor)))
		return false;
	call->args[index].evaluated = true;
	call->args[index].value = role_argument(body, &bound, 0);
	draft_argument(body, &role->draft, SLOT_ENTRY, call->args[index].value, bound.args[0].cursor);
	body->names_entry = false;
	for (uint32_t i = 1; i < bound.arg_count; i++)
		draft_argument(body, &role->draft, SLOT_PAYLOAD, role_argument(body, &bound, i), bound.args[i].cursor);
	return true;
}

// An entry that is an object with a function: the object goes to the task too.
static bool add_object_entry(struct body *body, struct role *role, struct position position)
{
	struct call *call = role->call;
	uint32_t index = position.kind == POSITION_CALLABLE ? role_first_callable(body, call, position.index) : position.index;
	if ((position.kind != POSITION_CALLABLE && position.kind != POSITION_ARGUMENT) || index >= call->arg_count)
		return false;
	struct operand code, object = role_argument(body, call, index);
	if (!callable_entry(body, clang_getCursorType(call->args[index].cursor), object, &code))
		return false;
	draft_add(body, &role->draft, SLOT_ENTRY, code);
	draft_argument(body, &role->draft, SLOT_PAYLOAD, object, call->args[index].cursor);
	return true;
}

// The argument that the position means, as it is written; null: it means none, or many.
static CXCursor written_argument(struct body *body, struct call *call, struct position position)
{
	uint32_t index = position.kind == POSITION_CALLABLE ? role_first_callable(body, call, position.index) : position.index;
	bool argument = position.kind == POSITION_CALLABLE || position.kind == POSITION_ARGUMENT || position.kind == POSITION_POINTEE;
	return argument && index < call->arg_count ? call->args[index].cursor : clang_getNullCursor();
}

// What can be called itself is the entry, whatever member another class would be called by.
static struct position entry_position(struct body *body, const struct call *call, struct position position)
{
	if (position.kind == POSITION_ARGUMENT && position.index < call->arg_count &&
	    type_is_callable(body->unit, clang_getCursorType(call->args[position.index].cursor)))
		position.member = STR_NULL;
	return position;
}

// The length of a sleep, in milliseconds, where it is known.
static void add_duration(struct body *body, struct role *role, struct position position)
{
	int64_t milliseconds = 0;
	role_operand(body, role, position);
	if (position.kind == POSITION_ARGUMENT && position.index < role->call->arg_count &&
	    duration_of(body, role->call->args[position.index].cursor, role->row->per_second, &milliseconds))
		draft_add(body, &role->draft, SLOT_AMOUNT, operand_int(milliseconds));
}

static void add_slot(struct body *body, struct role *role, const struct model_slot *given)
{
	struct call *call = role->call;
	struct model_slot chosen = *given, *slot = &chosen;
	if (role->row->event == EVENT_SLEEP && slot->slot == SLOT_AMOUNT) {
		add_duration(body, role, slot->position);
		return;
	}
	if (slot->slot == SLOT_ENTRY)
		slot->position = entry_position(body, call, slot->position);
	if (slot->position.kind != POSITION_REST && slot->position.kind != POSITION_AFTER) {
		if (slot->slot == SLOT_ENTRY && region_spawn(body, call, &role->draft))
			return;
		body->names_entry = slot->slot == SLOT_ENTRY;
		if (slot->slot != SLOT_ENTRY || (!add_bound_entry(body, role, slot->position) && !add_object_entry(body, role, slot->position)))
			draft_argument(body, &role->draft, slot->slot, role_operand(body, role, slot->position),
			               written_argument(body, call, slot->position));
		body->names_entry = false;
		return;
	}
	uint32_t from = slot->position.index;
	if (slot->position.kind == POSITION_AFTER)
		from = role_first_callable(body, call, from) + 1;
	for (uint32_t i = from; i < call->arg_count; i++) {
		struct operand value = role_argument(body, call, i);
		// An argument of the call as such: a reference parameter has the address.
		bool address = slot->slot == SLOT_ARG && value.kind == OPERAND_PATH && type_is_reference(call->args[i].parameter);
		draft_argument(body, &role->draft, slot->slot, address ? operand_address(body, operand_place(body, value)) : value, call->args[i].cursor);
	}
}

static bool has_slot(const struct model_function *row, enum slot slot)
{
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == slot)
			return true;
	return false;
}

// Places that an event writes must be places: an unknown one is what an unknown pointer points to.
static void fix_target(struct body *body, struct role *role)
{
	struct event *event = &role->draft.event;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand *operand = &event->operands[i].operand;
		if (event->operands[i].slot != SLOT_TARGET && event->operands[i].slot != SLOT_GROUP)
			continue;
		if (operand->kind == OPERAND_PATH || operand->kind == OPERAND_SELF)
			continue;
		struct path path = path_root(variable_temp(body, 0));
		bool address = operand->kind == OPERAND_UNKNOWN && event->kind == EVENT_SPAWN;
		cfg_assign(body, event->loc, &path, address ? operand_unknown() : *operand);
		if (address)
			path_deref(&path);
		*operand = operand_path(body, &path);
	}
}

bool role_variant_applies(struct body *body, struct call *call, const struct model_variant *variant)
{
	if (variant->argument >= call->arg_count)
		return false;
	if (variant->test == VARIANT_IS) {
		CXCursor class = type_record(clang_getCursorType(call->args[variant->argument].cursor));
		return !clang_Cursor_isNull(class) && str_equal(symbol_name(body->unit, class), variant->type);
	}
	struct operand value = role_argument(body, call, variant->argument);
	bool bits = (value.value & variant->value) != 0, equal = value.kind == OPERAND_INT && value.value == variant->value;
	if (variant->test == VARIANT_EQUALS || variant->test == VARIANT_DIFFERS)
		return equal == (variant->test == VARIANT_EQUALS);
	return value.kind == OPERAND_INT && bits == (variant->test == VARIANT_HAS);
}

static void drop_parts(struct event *event, uint32_t slots)
{
	uint32_t kept = 0, written = 0, next = 0; // where operands are written is in their order
	for (uint32_t i = 0; i < event->operand_count; i++) {
		bool stays = (slots & 1u << event->operands[i].slot) == 0;
		for (; next < event->written.count && event->written.items[next].operand == i; next++)
			if (stays)
				event->written.items[written++] = (struct operand_loc){kept, event->written.items[next].loc};
		if (stays)
			event->operands[kept++] = event->operands[i];
	}
	event->operand_count = kept;
	event->written.count = written;
}

static void apply_variants(struct body *body, struct role *role)
{
	for (uint32_t i = 0; i < role->row->variant_count; i++) {
		const struct model_variant *variant = &role->row->variants[i];
		if (!role_variant_applies(body, role->call, variant))
			continue;
		role->draft.event.flags = (role->draft.event.flags | variant->flags) & ~variant->without;
		if (variant->has_event)
			role->draft.event.kind = variant->event;
		drop_parts(&role->draft.event, variant->drops);
		if (variant->has_gives)
			role->gives = &variant->gives;
	}
}

static uint32_t role_type(struct body *body, const struct role *role)
{
	if (role->row->type.len != 0)
		return type_index_named(body->unit, role->row->type);
	bool group = role->draft.event.kind >= EVENT_GROUP_MAKE && role->draft.event.kind <= EVENT_GROUP_WAIT;
	group = group || role->draft.event.kind == EVENT_GROUP_CLOSE;
	for (uint32_t i = 0; i < role->row->slot_count; i++) {
		const struct model_slot *slot = &role->row->slots[i];
		if (slot->slot != (group ? SLOT_GROUP : SLOT_TARGET))
			continue;
		CXType type = {.kind = CXType_Invalid};
		if (slot->position.kind == POSITION_THIS && !clang_Cursor_isNull(role->call->object))
			type = instance_type(body, role->call->object);
		else if (slot->position.kind == POSITION_RETURN || slot->position.kind == POSITION_CONSTRUCTED)
			type = role_result_type(role->call);
		else if (slot->position.index < role->call->arg_count)
			type = instance_type(body, role->call->args[slot->position.index].cursor);
		if (type.kind == CXType_Invalid)
			return 0;
		uint32_t index = type_index(body->unit, type);
		const struct type *made = type_at(body->unit, index);
		return made != NULL && made->kind == TYPE_POINTER && made->element != 0 ? made->element : index;
	}
	return 0;
}

// --- what a call constructs beside its event

bool role_construct(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                    struct location loc)
{
	CXCursor record = type_record(type);
	struct str name = symbol_name(body->unit, record);
	size_t colon = str_rfind(name, ':');
	struct str last = colon == SIZE_MAX ? name : str_slice(name, colon + 1, name.len);
	const struct model_function *row =
	    model_find_function(body->unit->options->models, role_scoped(body->unit, name, last), count);
	if (row == NULL || count == 0)
		return false;
	struct call call = {.cursor = clang_getNullCursor(), .callee = clang_getNullCursor(), .name = row->name, .loc = loc,
	                    .is_constructor = true, .into = object, .used = true, .arg_count = count, .args = args};
	struct role role = {.call = &call, .row = row, .draft = draft_make(row->event, loc)};
	role.result = operand_path(body, object);
	role.draft.event.flags = row->flags;
	role.draft.event.compare = row->compare;
	note_role(body, &call, row, &role.draft.event);
	role.draft.event.type = row->type.len != 0 ? type_index_named(body->unit, row->type) : type_index(body->unit, type);
	for (uint32_t i = 0; i < row->slot_count; i++)
		add_slot(body, &role, &row->slots[i]);
	cfg_emit(body, &role.draft);
	return true;
}

static CXType element_of_object(struct body *body, const struct call *call)
{
	CXType type = clang_getCursorType(call->object);
	if (type_is_pointer(type))
		type = clang_getPointeeType(clang_getCanonicalType(type));
	return container_element(body, type);
}

static void construct_element(struct body *body, struct role *role)
{
	CXType element = element_of_object(body, role->call);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, element)));
	if (element.kind == CXType_Invalid)
		return;
	call_constructor_of(body, element, &temp, role->call->args, role->call->arg_count, role->call->loc);
	draft_add(body, &role->draft, SLOT_SOURCE, operand_path(body, &temp));
}

static struct path construct_pointee(struct body *body, struct role *role, CXType *ret_type)
{
	CXType holder = role_result_type(role->call);
	for (uint32_t i = 0; i < role->row->slot_count; i++)
		if (role->row->slots[i].slot == SLOT_RESULT && role->row->slots[i].position.kind == POSITION_THIS &&
		    !clang_Cursor_isNull(role->call->object)) { // it holds the object itself; what it held before ends
			struct path old;
			holder = instance_type(body, role->call->object);
			if (call_object_path(body, role->call, &old))
				class_destroy_object(body, &old, holder, role->call->loc, false);
		}
	CXType type = clang_Type_getTemplateArgumentAsType(type_bare(holder), 0);
	struct variable object = {.storage = STORAGE_HEAP, .type = type_index(body->unit, type), .loc = role->call->loc};
	struct path heap = path_root(variable_add(body, object, clang_getNullCursor()));
	draft_add(body, &role->draft, SLOT_TARGET, operand_path(body, &heap));
	*ret_type = type;
	return heap;
}

static void add_heap(struct body *body, struct role *role)
{
	struct variable object = {.storage = STORAGE_HEAP, .loc = role->call->loc};
	struct path heap = path_root(variable_add(body, object, clang_getNullCursor()));
	draft_add(body, &role->draft, SLOT_TARGET, operand_path(body, &heap));
}

// --- putting it together

// The argument that the position of the row's entry means; the number of arguments when there is none.
static uint32_t entry_argument(struct body *body, const struct role *role)
{
	for (uint32_t i = 0; i < role->row->slot_count; i++) {
		struct position position = role->row->slots[i].position;
		if (role->row->slots[i].slot == SLOT_ENTRY)
			return position.kind == POSITION_CALLABLE ? role_first_callable(body, role->call, position.index) : position.index;
	}
	return role->call->arg_count;
}

// Is the task meant to live as long as the process: so says an annotation of its entry, or of the variable with its handle.
static bool starts_daemon(struct body *body, const struct role *role)
{
	uint32_t argument = entry_argument(body, role);
	const struct path *handle = operand_place(body, event_operand(&role->draft.event, SLOT_TARGET));
	if (handle != NULL && body->function->variables.items[handle->variable].annotation == ANNOTATION_DAEMON)
		return true;
	if (annotate_is_daemon(body->unit, region_entry(body, role->call)))
		return true;
	if (argument >= role->call->arg_count)
		return false;
	CXCursor entry = expr_strip(body, role->call->args[argument].cursor);
	struct cursor_list children = expr_children(&body->scratch, entry);
	if (clang_getCursorKind(entry) == CXCursor_UnaryOperator && children.list.count == 1)
		entry = expr_strip(body, children.list.items[0]);
	return annotate_is_daemon(body->unit, clang_getCursorReferenced(entry));
}

static void describe_spawn(struct body *body, struct role *role)
{
	token_operands(body, role->call, &role->draft);
	if (starts_daemon(body, role))
		role->draft.event.flags |= FLAG_DAEMON;
	if ((role->draft.event.flags & FLAG_STATED) != 0 && role->call->has_object)
		draft_add(body, &role->draft, SLOT_THIS, role->call->self);
}

// Another row of the function takes a token: this call leaves it out there.
static void leave_token(struct body *body, struct role *role)
{
	const struct model_function *form = model_find_function(body->unit->options->models, role->row->name, role->call->arg_count + 1);
	uint32_t argument = UINT32_MAX;
	for (uint32_t i = 0; form != NULL && i < form->slot_count; i++) {
		struct position position = form->slots[i].position;
		if (form->slots[i].slot == SLOT_TOKEN && (position.kind == POSITION_ARGUMENT || position.kind == POSITION_POINTEE))
			argument = position.index;
	}
	token_left(body, role->call, &role->draft, argument);
}

static void fill(struct body *body, struct role *role)
{
	const struct model_function *row = role->row;
	struct event *event = &role->draft.event;
	event->flags = row->flags;
	event->compare = row->compare;
	for (uint32_t i = 0; i < row->slot_count; i++)
		add_slot(body, role, &row->slots[i]);
	apply_variants(body, role);
	if ((event->flags & FLAG_TOKENLESS) != 0)
		leave_token(body, role);
	if (row->construct == CONSTRUCT_ELEMENT)
		construct_element(body, role);
	else if (event->kind == EVENT_ALLOC && row->construct == CONSTRUCT_NOTHING && !has_slot(row, SLOT_TARGET))
		add_heap(body, role);
	bool tested = event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE;
	bool has_result = event_operand(event, SLOT_RESULT).kind != OPERAND_NONE;
	bool is_void = clang_getCanonicalType(role_result_type(role->call)).kind == CXType_Void;
	if (!has_result && !role->call->is_constructor && !is_void && (role->call->used || tested))
		draft_add(body, &role->draft, SLOT_RESULT, role_result(body, role));
	if (!role->call->used)
		event->flags |= FLAG_DISCARDED | (role->call->voided ? FLAG_VOIDED : 0u);
	event->type = role_type(body, role);
	// A smart pointer's maker allocates like `new`: it cannot give null, as a function that allocates can.
	if (row->construct != CONSTRUCT_POINTEE && !clang_Cursor_isNull(role->call->callee))
		event->symbol = symbol_of(body->unit, role->call->callee) + 1;
	fix_target(body, role);
	if (event->kind == EVENT_RECEIVE && halves_meant(body, row->type))
		halves_receive(body, event);
	for (uint32_t i = 0; row->construct != CONSTRUCT_ELEMENT && row->construct != CONSTRUCT_POINTEE && i < role->call->arg_count; i++)
		role_argument(body, role->call, i); // for its effects
	if (event->kind == EVENT_SPAWN)
		describe_spawn(body, role);
}

// The value of an assignment role that only names a value, such as the calling task's own handle.
static bool lower_alias(struct body *body, struct role *role, struct operand *ret_value)
{
	if (role->row->event != EVENT_ASSIGN || role->row->slot_count != 2)
		return false;
	struct operand source = operand_none();
	bool returned = false;
	for (uint32_t i = 0; i < role->row->slot_count; i++) {
		returned = returned || (role->row->slots[i].slot == SLOT_TARGET &&
		                        role->row->slots[i].position.kind == POSITION_RETURN);
		if (role->row->slots[i].slot == SLOT_SOURCE)
			source = role_operand(body, role, role->row->slots[i].position);
	}
	*ret_value = source;
	return returned && source.kind != OPERAND_NONE && !type_is_record(role_result_type(role->call));
}

static void lower_nothing(struct body *body, struct role *role, struct operand *ret_value)
{
	struct call *call = role->call;
	CXType type = role_result_type(call);
	for (uint32_t i = 0; i < call->arg_count; i++)
		role_argument(body, call, i);
	struct path ignored;
	if (call->has_object)
		call_object_path(body, call, &ignored);
	modelled_outputs(body, call, NULL);
	*ret_value = operand_unknown();
	if (!type_is_record(type) || type_is_reference(type))
		return;
	struct operand made = role_result(body, role);
	cfg_assign(body, call->loc, operand_place(body, made), operand_unknown());
	*ret_value = made;
}

// Rows that write a number of bytes.
static bool lower_fill(struct body *body, struct role *role, struct operand *ret_value)
{
	const struct model_function *row = role->row;
	if ((row->event != EVENT_ASSIGN && row->event != EVENT_ZERO) || !has_slot(row, SLOT_AMOUNT))
		return false;
	for (uint32_t i = 0; i < role->call->arg_count; i++)
		role_argument(body, role->call, i);
	apply_variants(body, role);
	*ret_value = operand_unknown();
	memory_lower(body, role->call, row, role->draft.event.kind == EVENT_ZERO);
	return true;
}

// The old contents are the call's value, whatever takes their place.
static bool lower_exchange(struct body *body, struct role *role, struct operand *ret_value)
{
	const struct model_function *row = role->row;
	struct call *call = role->call;
	if (row->event != EVENT_MOVE || !has_slot(row, SLOT_RESULT))
		return false;
	for (uint32_t i = 0; i < row->slot_count; i++) {
		struct position source = row->slots[i].position;
		struct operand target = role_part(body, call, row, SLOT_TARGET);
		if (row->slots[i].slot != SLOT_SOURCE || source.index >= call->arg_count || operand_place(body, target) == NULL)
			continue;
		struct path place = *operand_place(body, target), old = *operand_place(body, role_result(body, role));
		assignment_exchange(body, &place, role_result_type(call), call->args[source.index].cursor, &old, call->loc);
		*ret_value = role->result;
		return true;
	}
	return false;
}

// Who starts an object that runs already starts nothing.
static bool starts_its_object(const struct role *role)
{
	for (uint32_t i = 0; i < role->row->slot_count; i++)
		if (role->row->slots[i].slot == SLOT_TARGET && role->row->slots[i].position.kind == POSITION_THIS)
			return clang_getCanonicalType(role_result_type(role->call)).kind == CXType_Void;
	return false;
}

// Goes round what follows while the object's task runs; the label where that ends.
static uint32_t unless_running(struct body *body, struct role *role)
{
	struct path object, live = path_root(variable_temp(body, 0));
	struct draft query = draft_make(EVENT_QUERY, role->call->loc);
	uint32_t end = cfg_label(body);
	if (!call_object_path(body, role->call, &object))
		return end;
	uint32_t start = cfg_label(body);
	query.event.type = role_type(body, role);
	query.quiet = true;
	draft_add(body, &query, SLOT_TARGET, operand_path(body, &object));
	draft_add(body, &query, SLOT_RESULT, operand_path(body, &live));
	cfg_emit(body, &query);
	cfg_branch(body, role->call->loc, operand_path(body, &live), COMPARE_EQ, operand_int(0), start, end);
	cfg_place(body, start);
	return end;
}

static bool is_tag(struct body *body, const struct argument *argument)
{
	CXType type = clang_getCursorType(argument->cursor);
	return type_is_system_record(type) && type_kind_of(body->unit, type) != TYPE_LOCK;
}

// Any number of locks, an event for each; and guards that are given locks without locking them.
static bool lower_locks(struct body *body, struct role *role, struct operand *ret_value)
{
	const struct model_slot *target = NULL;
	struct call *call = role->call;
	for (uint32_t i = 0; i < role->row->slot_count; i++)
		if (role->row->slots[i].slot == SLOT_TARGET)
			target = &role->row->slots[i];
	bool rest = target != NULL && target->position.kind == POSITION_REST;
	bool keeps = target != NULL && role->draft.event.kind == EVENT_NOP && call->is_constructor;
	if (role->row->event != EVENT_LOCK || (!rest && !keeps))
		return false;
	uint32_t end = rest ? call->arg_count : target->position.index + 1;
	for (uint32_t i = target->position.index; i < end && i < call->arg_count; i++) {
		struct operand lock = role_operand(body, role, (struct position){.kind = POSITION_POINTEE, .index = i});
		if (is_tag(body, &call->args[i]) || lock.kind != OPERAND_PATH)
			continue;
		struct draft draft = draft_make(role->draft.event.kind, call->loc);
		draft.event.flags = role->draft.event.flags;
		draft.event.symbol = symbol_of(body->unit, call->callee) + 1;
		draft_add(body, &draft, SLOT_TARGET, lock);
		if (!keeps)
			cfg_emit(body, &draft);
		remember_lock(body, call, lock);
	}
	for (uint32_t i = 0; i < call->arg_count; i++)
		role_argument(body, call, i); // for its effects
	*ret_value = call->is_constructor ? role_result(body, role) : operand_unknown();
	return true;
}

// A join of all that is given.
static bool lower_joins(struct body *body, const struct role *role, struct operand *ret_value)
{
	const struct model_function *row = role->row;
	for (uint32_t i = 0; i < row->slot_count && (row->event == EVENT_JOIN || row->event == EVENT_FUTURE_GET); i++) {
		if (row->slots[i].slot != SLOT_TARGET || row->slots[i].position.kind != POSITION_REST)
			continue;
		algorithm_several(body, role->call, row, row->slots[i].position.index, role->draft.event.flags);
		*ret_value = operand_unknown();
		return true;
	}
	return false;
}

// The call's value is one number when it did its work.
static void say_value(struct body *body, const struct role *role)
{
	const struct event *event = &role->draft.event;
	const struct path *result = operand_place(body, event_operand(event, SLOT_RESULT));
	struct operand success = event_operand(event, SLOT_SUCCESS);
	if (role->gives == NULL || result == NULL || success.kind == OPERAND_NONE)
		return;
	struct path place = *result;
	uint32_t done = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, event->loc, operand_path(body, &place), event->compare, success, done, end);
	cfg_place(body, done);
	cfg_assign(body, event->loc, &place, operand_int(*role->gives));
	cfg_place(body, end);
}

// What a failure leaves in the place that the caller gave for it. Whoever gives one asks that instead of the call's value.
static void say_error(struct body *body, struct role *role)
{
	const struct event *event = &role->draft.event;
	const struct path *result = operand_place(body, event_operand(event, SLOT_RESULT));
	struct operand success = event_operand(event, SLOT_SUCCESS), error = operand_none();
	if (role->row->error.kind != POSITION_NONE && role->row->error.index < role->call->arg_count)
		error = role_operand(body, role, role->row->error);
	if (error.kind != OPERAND_PATH || result == NULL || success.kind == OPERAND_NONE)
		return;
	struct path told = *result, place = *operand_place(body, error);
	uint32_t done = cfg_label(body), failed = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, event->loc, operand_path(body, &told), event->compare, success, done, failed);
	cfg_place(body, failed);
	cfg_assign(body, event->loc, &place, operand_int(1));
	cfg_jump(body, end);
	cfg_place(body, done);
	cfg_assign(body, event->loc, &place, operand_int(0));
	cfg_place(body, end);
}

// An ordinary call after which what it was given is gone, or somewhere else: realloc(). Whoever has handles in it takes them along, so only what tasks were
// lent is told about.
static bool lower_gone(struct body *body, struct role *role)
{
	const struct model_function *row = role->row;
	if (role->draft.event.kind != EVENT_CALL || (role->draft.event.flags & FLAG_GONE) == 0)
		return false;
	for (uint32_t i = 0; i < row->slot_count; i++) {
		struct operand source = row->slots[i].slot == SLOT_SOURCE ? role_operand(body, role, row->slots[i].position) : operand_none();
		struct draft draft = draft_make(EVENT_FREE, role->call->loc);
		draft.event.flags = FLAG_GONE;
		draft_add(body, &draft, SLOT_SOURCE, source);
		if (source.kind == OPERAND_PATH || source.kind == OPERAND_ADDRESS)
			cfg_emit(body, &draft);
	}
	return true;
}

// A bit of a flags argument decides how the call works, and a local or parameter holds the flags: one event where they are that bit alone, and the usual
// one. PRECISION: with other bits beside it the call counts as without.
static void emit_by_flags(struct body *body, struct role *role)
{
	uint32_t end = cfg_label(body);
	for (uint32_t i = 0; i < role->row->variant_count && role->draft.event.kind == EVENT_JOIN; i++) {
		const struct model_variant *variant = &role->row->variants[i];
		bool simple = variant->test == VARIANT_HAS && variant->flags != 0 && variant->without == 0 && variant->drops == 0 && !variant->has_event;
		struct operand value = simple && variant->argument < role->call->arg_count ? role_argument(body, role->call, variant->argument) : operand_none();
		const struct path *place = operand_place(body, value);
		if (place == NULL || value.kind != OPERAND_PATH || place->step_count != 0 || body->function->variables.items[place->variable].storage > STORAGE_PARAM)
			continue;
		struct draft with = role->draft;
		uint32_t yes = cfg_label(body), no = cfg_label(body);
		with.event.flags |= variant->flags;
		cfg_branch(body, role->call->loc, value, COMPARE_EQ, operand_int(variant->value), yes, no);
		cfg_place(body, yes);
		cfg_emit(body, &with);
		cfg_jump(body, end);
		cfg_place(body, no);
	}
	cfg_emit(body, &role->draft);
	cfg_place(body, end);
}

static bool lower(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value)
{
	struct role role = {.call = call, .row = row, .draft = draft_make(row->event, call->loc)};
	role.draft.event.flags = row->flags;
	if (row->variant_count > 0)
		apply_variants(body, &role);
	note_role(body, call, row, &role.draft.event);
	if (lower_gone(body, &role))
		return false;
	if (lower_locks(body, &role, ret_value) || lower_joins(body, &role, ret_value))
		return true;
	if (role.draft.event.kind == EVENT_NOP) {
		lower_nothing(body, &role, ret_value);
		return true;
	}
	if (role.draft.event.kind == EVENT_THROW) {
		lower_nothing(body, &role, ret_value);
		throw_raise(body, &role.draft, (CXType){.kind = CXType_Invalid}, call->loc);
		return true;
	}
	if (row->event == EVENT_CALL && has_slot(row, SLOT_ENTRY))
		return modelled_invoke(body, call, row, entry_argument(body, &role), ret_value);
	if (modelled_each(body, call, row, role.draft.event.flags, ret_value))
		return true;
	if (lower_exchange(body, &role, ret_value))
		return true;
	if (lower_fill(body, &role, ret_value) || lower_alias(body, &role, ret_value) || atomic_lower(body, call, row, ret_value))
		return true;
	container_prepare(body, call, row);
	CXType pointee = {.kind = CXType_Invalid};
	struct path heap = {0};
	bool starts_itself = row->event == EVENT_SPAWN && starts_its_object(&role);
	uint32_t running = starts_itself ? unless_running(body, &role) : 0;
	if (row->construct == CONSTRUCT_POINTEE)
		heap = construct_pointee(body, &role, &pointee);
	fill(body, &role);
	if (row->event == EVENT_JOIN && row->variant_count > 0)
		emit_by_flags(body, &role);
	else
		cfg_emit(body, &role.draft);
	say_value(body, &role);
	say_error(body, &role);
	if (starts_itself)
		cfg_place(body, running);
	modelled_outputs(body, call, row);
	if (role.draft.event.kind == EVENT_LOCK)
		remember_lock(body, call, event_operand(&role.draft.event, SLOT_TARGET));
	if (row->construct == CONSTRUCT_POINTEE && pointee.kind != CXType_Invalid)
		call_constructor_of(body, pointee, &heap, call->args, call->arg_count, call->loc);
	*ret_value = role.result.kind == OPERAND_NONE ? operand_unknown() : role.result;
	return true;
}

// Out parameters that no role speaks of. An array that is given is written as a whole.
static void lower_writes(struct body *body, struct call *call, const struct model_function *row)
{
	struct role role = {.call = call, .row = row};
	for (uint32_t i = 0; i < row->write_count; i++) {
		struct operand place = role_operand(body, &role, row->writes[i]);
		if (place.kind != OPERAND_PATH)
			continue;
		struct path whole = *operand_place(body, place);
		const struct step *last = whole.step_count > 0 ? &whole.steps[whole.step_count - 1] : NULL;
		if (last != NULL && last->kind == STEP_INDEX && !last->offset && last->index == 0)
			whole.step_count--;
		cfg_assign(body, call->loc, &whole, operand_unknown());
	}
}

bool role_lower(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value)
{
	lower_writes(body, call, row);
	if (!lower(body, call, row, ret_value))
		return false;
	if (row->value.kind == POSITION_ARGUMENT && row->value.index < call->arg_count)
		*ret_value = role_argument(body, call, row->value.index);
	if (row->value.kind == POSITION_THIS)
		*ret_value = call->self;
	return true;
}
