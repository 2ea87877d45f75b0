// The fix of a stop token that is left out: it is written where the call says that there is none.
#include "fix.h"

// Does it say itself that it is none: a null, or an empty token? One of a source that nobody cancels was wanted for something.
static bool is_empty(const struct function_facts *function, struct operand token)
{
	if (token.kind == OPERAND_INT)
		return true;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		struct operand made = event_operand(event, SLOT_TOKEN);
		if (event->kind == EVENT_TOKEN_GET && made.kind == OPERAND_PATH && made.index == token.index)
			return event_operand(event, SLOT_SOURCE).kind == OPERAND_INT;
	}
	return true;
}

// The TOKEN operand of the call that is written somewhere; false: there is none, or more than one.
static bool written_token(const struct function_facts *function, const struct event *event, struct location *ret_loc)
{
	uint32_t count = 0;
	bool empty = true;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct location loc = event_operand_loc(event, i);
		if (event->operands[i].slot != SLOT_TOKEN || !location_known(loc))
			continue;
		*ret_loc = loc;
		empty = empty && is_empty(function, event->operands[i].operand);
		count++;
	}
	return count == 1 && empty;
}

void fix_dropped_token(struct fixing *fixing)
{
	const struct trace *trace = fixing->trace;
	struct fix_code code;
	struct location there;
	if (!fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->primary))
		return;
	uint32_t node = fix_node_at(&code, EVENT_CALL, trace->primary);
	const struct variable *token = fix_variable(&code, trace->handle);
	if (node == NODE_NONE || token == NULL || token->storage != STORAGE_PARAM ||
	    !written_token(code.function, &code.function->nodes.items[node].event, &there) || !fix_is_plain(&code, there) || there.begin < trace->primary.begin ||
	    there.end > trace->primary.end)
		return;
	fix_replace(fixing, &code, there.begin, there.end, str_copy(fixing->arena, trace->handle));
	fix_title(fixing, true, "Pass '%.*s' on", STR_ARG(trace->handle));
}
