// Operations on one place in one step: it is read and written, or written only if it holds what was expected. Models say
// which functions do that. The compiler's own are expressions of a kind that libclang neither names nor orders like calls.
#include "frontend_internal.h"

static bool has_slot(const struct model_function *row, enum slot slot)
{
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == slot)
			return true;
	return false;
}

static bool is_given_by_address(const struct model_function *row, enum slot slot)
{
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == slot)
			return row->slots[i].position.kind == POSITION_POINTEE;
	return false;
}

// The object that a part names. An unknown one is what an unknown pointer points to.
static struct path place_of_part(struct body *body, struct call *call, struct operand part)
{
	const struct path *known = part.kind == OPERAND_PATH ? operand_place(body, part) : NULL;
	if (known != NULL)
		return *known;
	struct path pointer = path_root(variable_temp(body, 0));
	cfg_assign(body, call->loc, &pointer, operand_unknown());
	path_deref(&pointer);
	return pointer;
}

static struct operand copy_of(struct body *body, struct location loc, const struct path *place)
{
	struct path copy = path_root(variable_temp(body, 0));
	cfg_assign(body, loc, &copy, operand_path(body, place));
	return operand_path(body, &copy);
}

// if (target == expected) { target = desired; true } else { seen = target; false }
struct operand atomic_compare(struct body *body, struct location loc, const struct path *target, struct operand expected,
                              const struct path *seen, struct operand desired)
{
	struct path truth = path_root(variable_temp(body, 0));
	uint32_t equal = cfg_label(body), other = cfg_label(body), end = cfg_label(body);
	cfg_branch(body, loc, operand_path(body, target), COMPARE_EQ, expected, equal, other);
	cfg_place(body, equal);
	cfg_assign(body, loc, target, desired);
	cfg_assign(body, loc, &truth, operand_int(1));
	cfg_jump(body, end);
	cfg_place(body, other);
	if (seen != NULL)
		cfg_assign(body, loc, seen, operand_path(body, target));
	cfg_assign(body, loc, &truth, operand_int(0));
	cfg_place(body, end);
	return operand_path(body, &truth);
}

static struct operand compare_and_write(struct body *body, struct call *call, const struct model_function *row,
                                        const struct path *target, struct operand source)
{
	struct operand expected = role_part(body, call, row, SLOT_LEFT), old = operand_none();
	const struct path *seen = NULL;
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == SLOT_LEFT && row->slots[i].position.kind == POSITION_POINTEE)
			seen = operand_place(body, expected);
	bool tells = has_slot(row, SLOT_SUCCESS);
	struct path place = seen == NULL ? *target : *seen;
	if (!tells)
		old = copy_of(body, call->loc, target);
	struct operand truth = atomic_compare(body, call->loc, target, expected, seen == NULL ? NULL : &place, source);
	return tells ? truth : old;
}

static void write(struct body *body, struct call *call, const struct model_function *row, const struct path *target,
                  struct operand source)
{
	if (row->event == EVENT_ASSIGN) {
		cfg_assign(body, call->loc, target, source);
		return;
	}
	struct operand amount = role_part(body, call, row, SLOT_AMOUNT);
	assign_add(body, call->loc, target, source, amount);
}

// The old value goes to the call's result, or to a place of the caller's.
static struct operand keep_old(struct body *body, struct call *call, const struct model_function *row, const struct path *target)
{
	for (uint32_t i = 0; i < row->slot_count; i++) {
		if (row->slots[i].slot != SLOT_RESULT || row->slots[i].position.kind != POSITION_POINTEE)
			continue;
		struct path place = place_of_part(body, call, role_part(body, call, row, SLOT_RESULT));
		cfg_assign(body, call->loc, &place, operand_path(body, target));
		return operand_none();
	}
	return copy_of(body, call->loc, target);
}

bool atomic_lower(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value)
{
	if (row->event != EVENT_ASSIGN && row->event != EVENT_ADD)
		return false;
	struct path target = place_of_part(body, call, role_part(body, call, row, SLOT_TARGET));
	struct operand source = role_part(body, call, row, SLOT_SOURCE);
	// Plain memory that functions for atomics are given is looked at in one step all the same.
	target.atomic = target.atomic || is_given_by_address(row, SLOT_TARGET);
	if (source.kind == OPERAND_PATH && !has_slot(row, SLOT_LEFT) && !is_given_by_address(row, SLOT_TARGET) && is_given_by_address(row, SLOT_SOURCE)) {
		struct path known = *operand_place(body, source);
		known.atomic = true;
		source = operand_path(body, &known);
	}
	if (source.kind == OPERAND_NONE)
		source = operand_unknown();
	if (has_slot(row, SLOT_LEFT)) {
		*ret_value = compare_and_write(body, call, row, &target, source);
		return true;
	}
	bool old = has_slot(row, SLOT_RESULT);
	if (old)
		*ret_value = keep_old(body, call, row, &target);
	write(body, call, row, &target, source);
	if (!old && call->used)
		*ret_value = copy_of(body, call->loc, &target);
	return true;
}

// --- the compiler's own

// Clang keeps the operands as object, order, value, order on failure, desired value, weakness (SubExprs in AtomicExpr).
// In calls the orders come last.
static void order_arguments(struct body *body, const struct cursor_list *children, struct call *call)
{
	static const uint8_t orders[][6] = {
	    [1] = {0}, [2] = {0, 1}, [3] = {0, 2, 1}, [4] = {0, 2, 3, 1}, [5] = {0, 2, 4, 1, 3}, [6] = {0, 2, 4, 5, 1, 3}};
	call->arg_count = children->list.count;
	call->args = arena_array(&body->scratch, struct argument, (size_t)call->arg_count + 1);
	for (uint32_t i = 0; i < call->arg_count; i++) {
		call->args[i].cursor = children->list.items[orders[call->arg_count][i]];
		call->args[i].parameter = (CXType){.kind = CXType_Invalid};
	}
}

bool atomic_builtin(struct body *body, CXCursor expression, bool used, struct operand *ret_value)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (clang_getCursorKind(expression) != CXCursor_UnexposedExpr || children.list.count < 1 || children.list.count > 6)
		return false;
	struct call call = {.cursor = expression, .callee = clang_getNullCursor(), .object = clang_getNullCursor(),
	                    .pattern = clang_getNullCursor(), .name = text_word(body, expression),
	                    .loc = unit_extent(body->unit, expression), .used = used};
	const struct model_function *row =
	    call.name.len == 0 ? NULL
	                       : model_find_function(body->unit->options->models, call.name, children.list.count);
	if (row == NULL)
		return false;
	order_arguments(body, &children, &call);
	return role_lower(body, &call, row, ret_value);
}
