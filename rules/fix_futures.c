// Fixes of results that nobody fetches: where the task is waited for anyway, its result is fetched there.
#include "fix.h"

// The waits for the task that the function's variable keeps: the only one, alone in its statement. NODE_NONE: there is none, or more.
static uint32_t only_wait(const struct fix_code *code, const struct variable *keeper)
{
	uint32_t found = NODE_NONE, count = 0;
	for (uint32_t n = 0; n < code->function->nodes.count; n++) {
		const struct event *event = &code->function->nodes.items[n].event;
		if (event->kind != EVENT_JOIN || fix_operand_variable(code->function, event_operand(event, SLOT_TARGET)) != keeper)
			continue;
		count++;
		found = (event->flags & (FLAG_TIMED | FLAG_POLL)) == 0 ? n : NODE_NONE;
	}
	return count == 1 ? found : NODE_NONE;
}

// `x.wait();` becomes `x.get();`: both wait, and only one passes on what the task threw.
static void fetch_at_wait(struct fixing *fixing, const struct fix_code *code)
{
	const struct variable *keeper = fix_variable(code, fixing->trace->handle);
	uint32_t node = keeper == NULL ? NODE_NONE : only_wait(code, keeper);
	struct location loc = node == NODE_NONE ? (struct location){0} : fix_node_loc(code, node);
	uint32_t statement = node == NODE_NONE ? STATEMENT_NONE : fix_statement_at(code, loc);
	if (statement == STATEMENT_NONE || !fix_is_only(code, statement, loc))
		return;
	const struct statement *s = &code->statements.items.items[statement];
	const struct token *tokens = code->tokens.items.items;
	bool call = s->last >= 5 + s->first && token_is(code->text, &code->tokens, s->last - 1, ")") && token_is(code->text, &code->tokens, s->last - 2, "(") &&
	            token_is(code->text, &code->tokens, s->last - 4, ".");
	if (!call)
		return;
	fix_replace(fixing, code, tokens[s->last - 3].begin, tokens[s->last - 1].end, str_copy(fixing->arena, fixing->trace->join));
	fix_title(fixing, true, "Call '%.*s' of '%.*s', which waits as well", STR_ARG(fixing->trace->join), STR_ARG(fixing->trace->handle));
}

// The end of the statement waits for the task: the same wait passes on what the task threw.
static void fetch_at_call(struct fixing *fixing, const struct fix_code *code)
{
	uint32_t node = fix_node_at(code, EVENT_SPAWN, fixing->trace->primary), statement = fix_statement_at(code, fixing->trace->primary);
	if (node == NODE_NONE || statement == STATEMENT_NONE || !fix_is_only(code, statement, fixing->trace->primary))
		return;
	uint32_t end = fixing->trace->primary.end;
	fix_replace(fixing, code, end, end, str_format(fixing->arena, ".%.*s", STR_ARG(fixing->trace->join)));
	fix_title(fixing, true, "Call '%.*s' of what is waited for here", STR_ARG(fixing->trace->join));
}

void fix_dropped_future(struct fixing *fixing)
{
	const struct trace *trace = fixing->trace;
	struct fix_code code;
	if (trace->join.len == 0 || (trace->flags & TRACE_LAZY) != 0 || !fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->primary) ||
	    (code.function->flags & (FUNCTION_NOEXCEPT | FUNCTION_DESTRUCTOR)) != 0)
		return;
	if ((trace->flags & TRACE_WAITED) != 0)
		fetch_at_wait(fixing, &code);
	else if ((trace->flags & TRACE_BLOCKS) != 0)
		fetch_at_call(fixing, &code);
}
