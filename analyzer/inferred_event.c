// See inferred.h: a call, seen as what its callee's role makes of it.
#include "inferred.h"

#include "linker.h"

static void put(struct inferred_event *made, enum slot slot, struct operand operand)
{
	if (operand.kind != OPERAND_NONE)
		made->operands[made->event.operand_count++] = (struct slot_operand){slot, operand};
}

bool inferred_event_of(const struct linker *linker, uint32_t caller, const struct event *call, uint32_t callee, struct inferred_event *ret_event)
{
	const struct inferred *inferred = linker_inferred(linker);
	const struct inferred_role *role = callee == UINT32_MAX ? NULL : inferred_role_of(inferred, callee);
	if (role == NULL || inferred_role_of(inferred, caller) != NULL || call->kind != EVENT_CALL)
		return false;
	struct operand object = role->this_object ? event_operand(call, SLOT_THIS) : event_operand_at(call, SLOT_ARG, role->parameter);
	const struct inferred_type *type = &inferred->types.items[role->type];
	if (object.kind != OPERAND_PATH && object.kind != OPERAND_ADDRESS)
		return false;
	*ret_event = (struct inferred_event){.role = role, .type = type};
	ret_event->semantics = object.kind == OPERAND_PATH ? &type->pointer : &type->object;
	object.kind = OPERAND_PATH;
	ret_event->event = (struct event){.kind = role->event, .flags = role->flags | (call->flags & FLAG_IMPLICIT), .symbol = call->symbol, .loc = call->loc};
	ret_event->event.operands = ret_event->operands;
	struct operand amount = {.kind = OPERAND_INT, .value = role->amount};
	if (role->amount_given)
		amount = event_operand_at(call, SLOT_ARG, role->amount_parameter);
	else if (!role->amount_known)
		amount = (struct operand){.kind = OPERAND_UNKNOWN};
	// Who adds a negative number takes off.
	if (role->event == EVENT_GROUP_ADD && amount.kind == OPERAND_INT && amount.value < 0 && amount.value > INT64_MIN) {
		ret_event->event.kind = EVENT_GROUP_DONE;
		amount.value = -amount.value;
	}
	put(ret_event, type->kind == INFERRED_GROUP ? SLOT_GROUP : SLOT_TARGET, object);
	if (type->kind == INFERRED_GROUP && role->event != EVENT_GROUP_WAIT)
		put(ret_event, SLOT_AMOUNT, amount);
	return true;
}
