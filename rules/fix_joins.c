// The fix of a task that some return leaves behind: it joins as the other ways do. Nobody can say here whether the task ends
// then, so such a fix is never safe.
#include "fix.h"

// The node to which the function goes on when the spawn worked, if it asks at once; the spawn's own successor when it cannot
// fail. NODE_NONE: it does not ask.
static uint32_t success_of(const struct function_facts *function, uint32_t spawn, uint32_t *ret_branch)
{
	const struct node *nodes = function->nodes.items;
	struct operand success = event_operand(&nodes[spawn].event, SLOT_SUCCESS), result = event_operand(&nodes[spawn].event, SLOT_RESULT);
	*ret_branch = spawn;
	if (success.kind == OPERAND_NONE)
		return nodes[spawn].next;
	uint32_t n = nodes[spawn].next;
	while (n != NODE_NONE && nodes[n].event.kind == EVENT_ASSIGN) {
		struct operand source = event_operand(&nodes[n].event, SLOT_SOURCE);
		if (source.kind != OPERAND_PATH || result.kind != OPERAND_PATH || source.index != result.index)
			return NODE_NONE;
		result = event_operand(&nodes[n].event, SLOT_TARGET);
		n = nodes[n].next;
	}
	if (n == NODE_NONE || nodes[n].event.kind != EVENT_BRANCH || nodes[spawn].event.compare != COMPARE_EQ || success.kind != OPERAND_INT)
		return NODE_NONE;
	struct operand left = event_operand(&nodes[n].event, SLOT_LEFT), right = event_operand(&nodes[n].event, SLOT_RIGHT);
	bool asks = left.kind == OPERAND_PATH && result.kind == OPERAND_PATH && left.index == result.index && right.kind == OPERAND_INT &&
	            right.value == success.value;
	*ret_branch = n;
	if (!asks || (nodes[n].event.compare != COMPARE_EQ && nodes[n].event.compare != COMPARE_NE))
		return NODE_NONE;
	return nodes[n].event.compare == COMPARE_EQ ? nodes[n].next : nodes[n].other;
}

// Can the function come to the node without going from `from` to `to`?
static bool goes_round(struct arena *arena, const struct function_facts *function, uint32_t from, uint32_t to, uint32_t node)
{
	bool *seen = arena_array(arena, bool, function->nodes.count);
	ARRAY(uint32_t) open = {0};
	array_push(arena, &open, 0);
	seen[0] = true;
	while (open.count > 0) {
		uint32_t at = open.items[--open.count];
		const uint32_t next[] = {function->nodes.items[at].next, function->nodes.items[at].other, function->nodes.items[at].unwind};
		for (size_t i = 0; i < 3; i++) {
			if (next[i] == NODE_NONE || seen[next[i]] || (at == from && next[i] == to))
				continue;
			seen[next[i]] = true;
			array_push(arena, &open, next[i]);
		}
	}
	return seen[node];
}

// Does something happen to the handle between its start and the exit that the join would have to know of?
static bool is_touched(struct arena *arena, const struct fix_code *code, const struct variable *keeper, uint32_t spawn, uint32_t exit)
{
	const struct function_facts *function = code->function;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		bool harmless = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_QUERY || event->kind == EVENT_USE;
		bool start = n == spawn || (n == function->nodes.items[spawn].next && event->kind == EVENT_MOVE);
		bool names = false;
		for (uint32_t i = 0; i < event->operand_count; i++)
			names = names || fix_operand_variable(function, event->operands[i].operand) == keeper;
		if (names && !harmless && !start && fix_reaches(arena, function, n, exit))
			return true;
	}
	return false;
}

// The statement that joins the handle on other ways, everywhere with the same words and in no loop.
static uint32_t join_of(const struct fix_code *code, const struct variable *keeper)
{
	const struct function_facts *function = code->function;
	uint32_t found = STATEMENT_NONE;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind != EVENT_JOIN || fix_operand_variable(function, target) != keeper || function->paths.items[target.index].step_count > 0)
			continue;
		uint32_t statement = fix_statement_at(code, event->loc);
		if (statement == STATEMENT_NONE || !fix_is_only(code, statement, event->loc) ||
		    (found != STATEMENT_NONE && !str_equal(fix_statement_text(code, found), fix_statement_text(code, statement))))
			return STATEMENT_NONE;
		found = found == STATEMENT_NONE ? statement : found;
		for (uint32_t outer = statement; outer != STATEMENT_NONE; outer = code->statements.items.items[outer].parent)
			if (code->statements.items.items[outer].kind == STATEMENT_LOOP)
				return STATEMENT_NONE;
	}
	return found;
}

struct leaving { // what is asked of each return
	const struct fix_code *code;
	const struct variable *keeper;
	uint32_t spawn, branch, success, join;
};

// Does the task surely run when the function comes to the return, with nothing done about it?
static bool leaves_task(struct arena *arena, const struct leaving *leaving, uint32_t exit)
{
	return fix_reaches(arena, leaving->code->function, leaving->spawn, exit) &&
	       !goes_round(arena, leaving->code->function, leaving->branch, leaving->success, exit) &&
	       !is_touched(arena, leaving->code, leaving->keeper, leaving->spawn, exit);
}

static bool join_before(struct fixing *fixing, const struct leaving *leaving, uint32_t exit)
{
	const struct fix_code *code = leaving->code;
	uint32_t statement = fix_statement_at(code, code->function->nodes.items[exit].event.loc);
	return statement != STATEMENT_NONE && code->statements.items.items[statement].kind == STATEMENT_RETURN && fix_returns_plainly(code, statement) &&
	       fix_means_the_same(code, leaving->join, code, statement) && fix_insert_before(fixing, code, statement, fix_statement_text(code, leaving->join));
}

// All returns that leave the task behind are one finding, and need the join.
void fix_unjoined_task(struct fixing *fixing)
{
	enum { NOT_PLAIN = TRACE_THROWN | TRACE_VIA_CALL | TRACE_IN_LOOP | TRACE_ELEMENT | TRACE_IN_MAIN | TRACE_PROCESS };
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	if ((trace->flags & NOT_PLAIN) != 0 || !fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->started))
		return;
	struct leaving leaving = {.code = &code, .spawn = fix_node_at(&code, EVENT_SPAWN, trace->started)};
	uint32_t exit = fix_node_at(&code, EVENT_RETURN, trace->at), returns = 0;
	leaving.keeper = leaving.spawn == NODE_NONE ? NULL : fix_keeper(&code, leaving.spawn);
	if (exit == NODE_NONE || leaving.keeper == NULL || leaving.keeper->storage != STORAGE_LOCAL)
		return;
	leaving.success = success_of(code.function, leaving.spawn, &leaving.branch);
	leaving.join = join_of(&code, leaving.keeper);
	if (leaving.success == NODE_NONE || leaving.join == STATEMENT_NONE || fix_reaches(fixing->scratch, code.function, leaving.spawn, leaving.spawn) ||
	    !leaves_task(fixing->scratch, &leaving, exit))
		return;
	for (uint32_t n = 0; n < code.function->nodes.count; n++) {
		if (code.function->nodes.items[n].event.kind != EVENT_RETURN || !leaves_task(fixing->scratch, &leaving, n))
			continue;
		if (!join_before(fixing, &leaving, n))
			return;
		returns++;
	}
	fix_title(fixing, false, returns == 1 ? "Join before this return" : "Join before these returns");
}
