// The fix of a stop token that is left out: it is written where the call says that there is none, or where it would be an argument more.
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

// Writes the token as one more argument, before that place.
static bool add_argument(struct fixing *fixing, const struct fix_code *code, struct location there, struct str token)
{
	uint32_t before = there.begin, after = there.begin;
	while (before > 0 && (code->text.ptr[before - 1] == ' ' || code->text.ptr[before - 1] == '\t' || code->text.ptr[before - 1] == '\n'))
		before--;
	bool first = before > 0 && code->text.ptr[before - 1] == '(', last = after < code->text.len && code->text.ptr[after] == ')';
	if (before == 0 || after == code->text.len || (!last && !first && code->text.ptr[before - 1] != ','))
		return false;
	fix_replace(fixing, code, there.begin, there.begin, str_format(fixing->arena, "%s%.*s%s", last && !first ? ", " : "", STR_ARG(token), last ? "" : ", "));
	return true;
}

// Does the head of the innermost loop around the statement ask a token? Not where the statement is an arm of an `if`.
static bool is_in_asking_loop(const struct fix_code *code, uint32_t statement)
{
	const struct statement *items = code->statements.items.items;
	if (items[statement].parent == STATEMENT_NONE || items[items[statement].parent].kind != STATEMENT_BLOCK)
		return false;
	uint32_t loop = items[statement].parent;
	while (loop != STATEMENT_NONE && items[loop].kind != STATEMENT_LOOP && items[loop].kind != STATEMENT_SWITCH && items[loop].kind != STATEMENT_ODD)
		loop = items[loop].parent;
	for (uint32_t n = 0; loop != STATEMENT_NONE && items[loop].kind == STATEMENT_LOOP && n < code->function->nodes.count; n++) {
		const struct event *event = &code->function->nodes.items[n].event;
		if (event->kind == EVENT_TOKEN_CHECK && fix_statement_at(code, event->loc) == loop)
			return true;
	}
	return false;
}

// The wait in the form that takes the token gives up when that is cancelled, and says by its value whether what it waits for has come:
// who does not ask goes on as if it had.
static void fix_wait(struct fixing *fixing, const struct fix_code *code, struct location there, struct str token)
{
	uint32_t statement = fix_statement_at(code, fixing->trace->primary);
	bool only = statement != STATEMENT_NONE && fix_is_only(code, statement, fixing->trace->primary);
	bool asks = only && is_in_asking_loop(code, statement) && code->statements.items.items[statement].begin == fixing->trace->primary.begin;
	if (!add_argument(fixing, code, there, token))
		return;
	if (asks) {
		const struct statement *s = &code->statements.items.items[statement];
		fix_replace(fixing, code, s->begin, s->begin, STR("if (!"));
		fix_replace(fixing, code, s->end - 1, s->end, str_format(fixing->arena, ")%.*s%.*s\tcontinue;", STR_ARG(code->eol), STR_ARG(fix_indentation(code, statement))));
	}
	fix_title(fixing, asks, "Wait for '%.*s', too", STR_ARG(token));
}

void fix_dropped_token(struct fixing *fixing)
{
	const struct trace *trace = fixing->trace;
	struct fix_code code;
	struct location there = {0};
	if (!fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->primary))
		return;
	bool waits = (trace->flags & TRACE_WAITED) != 0;
	uint32_t node = fix_node_at(&code, waits ? EVENT_BLOCK : EVENT_CALL, trace->primary);
	const struct variable *token = fix_variable(&code, trace->handle);
	if (node == NODE_NONE || token == NULL || token->storage != STORAGE_PARAM ||
	    !written_token(code.function, &code.function->nodes.items[node].event, &there) || there.macro != 0 || there.file != trace->primary.file || there.begin < trace->primary.begin ||
	    there.end > trace->primary.end)
		return;
	struct str name = str_copy(fixing->arena, trace->handle);
	if (waits) {
		fix_wait(fixing, &code, there, name);
		return;
	}
	if (there.begin < there.end)
		fix_replace(fixing, &code, there.begin, there.end, name);
	else if (!add_argument(fixing, &code, there, name))
		return;
	fix_title(fixing, true, "Pass '%.*s' on", STR_ARG(trace->handle));
}
