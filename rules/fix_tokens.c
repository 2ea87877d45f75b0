// The fix of a stop token that is left out: it is written where the call says that there is none.
#include "fix.h"

// The TOKEN operand of the call that is written somewhere; false: there is none, or more than one.
static bool written_token(const struct event *event, struct location *ret_loc)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct location loc = event_operand_loc(event, i);
		if (event->operands[i].slot != SLOT_TOKEN || !location_known(loc))
			continue;
		*ret_loc = loc;
		count++;
	}
	return count == 1;
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
	    !written_token(&code.function->nodes.items[node].event, &there) || !fix_is_plain(&code, there) || there.begin < trace->primary.begin ||
	    there.end > trace->primary.end)
		return;
	fix_replace(fixing, &code, there.begin, there.end, str_copy(fixing->arena, trace->handle));
	fix_title(fixing, true, "Pass '%.*s' on", STR_ARG(trace->handle));
}
