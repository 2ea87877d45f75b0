// Fixes of groups: the count goes up before the task starts, and down on the way out that forgot it.
#include "fix.h"

// The function in whose definition the place lies, the innermost one; NULL: it is in none.
static const struct function_facts *function_around(const struct unit_facts *unit, struct location loc)
{
	const struct function_facts *found = NULL;
	for (uint32_t i = 0; i < unit->functions.count; i++) {
		const struct function_facts *function = &unit->functions.items[i];
		bool inside = function->body.file == loc.file && function->body.begin <= loc.begin && loc.end <= function->body.end;
		if (inside && (found == NULL || function->body.begin >= found->body.begin))
			found = function;
	}
	return found;
}

// Are none of the names of `statement` used in text[begin, end), and none of them changed by what is between?
static bool is_undisturbed(const struct fix_code *code, uint32_t statement, uint32_t begin, uint32_t end)
{
	const struct statement *s = &code->statements.items.items[statement];
	for (uint32_t i = s->first; i <= s->last; i++) {
		struct str word = token_text(code->text, &code->tokens, i);
		if (code->tokens.items.items[i].kind == TOKEN_WORD && !fix_is_member(code, i) && !fix_is_called(code, i) && fix_names(code, word, begin, end))
			return false;
	}
	return true;
}

// The spawner counts after the start: the add goes to before it.
static void move_add(struct fixing *fixing, const struct fix_code *code)
{
	const struct trace *trace = fixing->trace;
	uint32_t add = fix_statement_at(code, trace->primary), spawn = fix_statement_at(code, trace->started);
	if (add == STATEMENT_NONE || spawn == STATEMENT_NONE || !fix_is_only(code, add, trace->primary))
		return;
	const struct statement *a = &code->statements.items.items[add], *s = &code->statements.items.items[spawn];
	if (s->kind != STATEMENT_PLAIN || s->end > a->begin || !fix_is_straight(code, s->begin, a->end) || !is_undisturbed(code, add, s->end, a->begin) ||
	    !fix_means_the_same(code, add, code, spawn))
		return;
	if (fix_move_before(fixing, code, add, spawn))
		fix_title(fixing, !statement_holds(&code->statements, 0, STATEMENT_TRY), "Raise %.*s before the task is started", STR_ARG(trace->handle));
}

// The capture list names it, or leaves it to a default; what it names anew is something else.
static bool is_captured_as_it_is(const struct fix_code *lambda, struct str word)
{
	uint32_t close = token_is(lambda->text, &lambda->tokens, 0, "[") ? token_match(lambda->text, &lambda->tokens, 0, lambda->tokens.items.count) : 0;
	for (uint32_t i = 1; i < close && close < lambda->tokens.items.count; i++)
		if (token_is(lambda->text, &lambda->tokens, i, "=") && i + 1 < close && !token_is(lambda->text, &lambda->tokens, i + 1, ","))
			return false;
	const struct variable *own = fix_variable(lambda, word);
	return own == NULL || (own->storage != STORAGE_LOCAL && own->storage != STORAGE_PARAM);
}

// The task counts itself, as the first thing it does: whoever starts it does it instead.
static void hoist_add(struct fixing *fixing, const struct fix_code *code, const struct function_facts *task)
{
	struct fix_code lambda;
	const struct trace *trace = fixing->trace;
	if ((task->flags & FUNCTION_LAMBDA) == 0 || !fix_code_open(fixing, code->unit, task, &lambda))
		return;
	uint32_t add = fix_statement_at(&lambda, trace->primary), spawn = fix_statement_at(code, trace->started);
	if (add == STATEMENT_NONE || spawn == STATEMENT_NONE || !fix_is_only(&lambda, add, trace->primary) || lambda.statements.items.items[add].parent != 0 ||
	    lambda.statements.items.items[add].first != lambda.statements.items.items[0].first + 1)
		return;
	const struct statement *a = &lambda.statements.items.items[add], *s = &code->statements.items.items[spawn];
	if (s->kind != STATEMENT_PLAIN || task->body.begin < s->begin || task->body.end > s->end)
		return;
	for (uint32_t i = a->first; i <= a->last; i++)
		if (lambda.tokens.items.items[i].kind == TOKEN_WORD && !fix_is_member(&lambda, i) && !is_captured_as_it_is(&lambda, token_text(lambda.text, &lambda.tokens, i)))
			return;
	uint32_t node = fix_node_at(code, EVENT_SPAWN, trace->started);
	bool fails = node == NODE_NONE || event_operand(&code->function->nodes.items[node].event, SLOT_SUCCESS).kind != OPERAND_NONE;
	if (!fix_means_the_same(&lambda, add, code, spawn) || !fix_insert_before(fixing, code, spawn, fix_line_text(&lambda, add)) || !fix_remove(fixing, &lambda, add))
		return;
	fix_title(fixing, !fails && !statement_holds(&code->statements, 0, STATEMENT_TRY), "Raise %.*s before the task is started", STR_ARG(trace->handle));
}

void fix_add_after_spawn(struct fixing *fixing)
{
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	if (!fix_code_of_trace(fixing, &code) || !location_known(trace->primary) || trace->primary.macro != 0)
		return;
	const struct function_facts *function = function_around(code.unit, trace->primary);
	if (function == code.function)
		move_add(fixing, &code);
	else if (function != NULL)
		hoist_add(fixing, &code, function);
}

// Does the call get the group, or something that it is in?
static bool is_given(const struct function_facts *function, const struct event *call, const struct path *group)
{
	for (uint32_t i = 0; i < call->operand_count; i++) {
		struct operand operand = call->operands[i].operand;
		if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
			continue;
		const struct path *path = &function->paths.items[operand.index];
		bool same = path->variable == group->variable;
		for (uint32_t s = 0; same && s < path->step_count && s < group->step_count; s++)
			same = path->steps[s].kind == group->steps[s].kind && str_equal(path->steps[s].field, group->steps[s].field);
		if (same)
			return true;
	}
	return false;
}

static const struct path *group_of(const struct function_facts *function, const struct event *event)
{
	struct operand group = event_operand(event, SLOT_GROUP);
	return group.kind == OPERAND_PATH || group.kind == OPERAND_ADDRESS ? &function->paths.items[group.index] : NULL;
}

// The statement that signals: the same everywhere in the function, in no loop, and on no way to `exit`.
static uint32_t signal_for(const struct fixing *fixing, const struct fix_code *code, uint32_t exit)
{
	const struct function_facts *function = code->function;
	const struct path *group = NULL;
	uint32_t found = STATEMENT_NONE;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		if (!fix_is_signal(event))
			continue;
		uint32_t statement = fix_statement_at(code, event->loc);
		if (statement == STATEMENT_NONE || !fix_is_only(code, statement, event->loc) || fix_reaches(fixing->scratch, function, n, exit))
			return STATEMENT_NONE;
		if (found != STATEMENT_NONE && !str_equal(fix_statement_text(code, found), fix_statement_text(code, statement)))
			return STATEMENT_NONE;
		found = found == STATEMENT_NONE ? statement : found;
		group = group_of(function, event);
		for (uint32_t outer = statement; outer != STATEMENT_NONE; outer = code->statements.items.items[outer].parent)
			if (code->statements.items.items[outer].kind == STATEMENT_LOOP)
				return STATEMENT_NONE;
	}
	if (found == STATEMENT_NONE || group == NULL)
		return STATEMENT_NONE;
	for (uint32_t n = 0; n < function->nodes.count; n++)
		if (function->nodes.items[n].event.kind == EVENT_CALL && is_given(function, &function->nodes.items[n].event, group) &&
		    fix_reaches(fixing->scratch, function, n, exit))
			return STATEMENT_NONE;
	enum storage storage = function->variables.items[group->variable].storage;
	return storage == STORAGE_GLOBAL || storage == STORAGE_STATIC ? STATEMENT_NONE : found;
}

// Objects that end at the exit, but are not there where the other ways signal: their ends would come after the signal.
static bool has_no_more_objects(const struct fix_code *code, uint32_t exit, uint32_t signal)
{
	const struct statement *statements = code->statements.items.items;
	for (uint32_t v = 0; v < code->function->variables.count; v++) {
		const struct variable *variable = &code->function->variables.items[v];
		if (variable->storage != STORAGE_LOCAL || variable->type == 0 || variable->reference)
			continue;
		enum type_kind kind = code->unit->types.items[variable->type - 1].kind;
		if (kind == TYPE_INTEGER || kind == TYPE_POINTER)
			continue;
		uint32_t declared = fix_statement_at(code, variable->loc);
		if (declared == STATEMENT_NONE)
			return false;
		uint32_t scope = statements[declared].parent;
		bool at_exit = variable->loc.begin < statements[exit].begin && statement_within(&code->statements, exit, scope);
		bool at_signal = variable->loc.begin < statements[signal].begin && statement_within(&code->statements, signal, scope);
		if (at_exit && !at_signal)
			return false;
	}
	return true;
}

// The signal that the other ways give is put before the return that misses it.
void fix_missing_done(struct fixing *fixing)
{
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	if (!fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->primary) || fix_by_guard(fixing, &code))
		return;
	uint32_t exit = fix_statement_at(&code, trace->primary), node = fix_node_at(&code, EVENT_RETURN, trace->primary);
	if (exit == STATEMENT_NONE || node == NODE_NONE || code.statements.items.items[exit].kind != STATEMENT_RETURN || !fix_returns_plainly(&code, exit))
		return;
	uint32_t signal = signal_for(fixing, &code, node);
	if (signal == STATEMENT_NONE || !fix_means_the_same(&code, signal, &code, exit))
		return;
	if (fix_insert_before(fixing, &code, exit, fix_statement_text(&code, signal)))
		fix_title(fixing, has_no_more_objects(&code, exit, signal), "Signal before this return");
}
