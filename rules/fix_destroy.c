// The fix of what is destroyed too early: the destruction goes behind the join, or before the return that joins.
#include "fix.h"

static bool is_join(enum event_kind kind)
{
	return kind == EVENT_JOIN || kind == EVENT_FUTURE_GET;
}

// Is it the keeper that is joined, or, by a reference, perhaps an element of it?
static bool joins(const struct fix_code *code, const struct event *event, const struct variable *keeper)
{
	const struct variable *target = fix_operand_variable(code->function, event_operand(event, SLOT_TARGET));
	return is_join(event->kind) && target != NULL && (target == keeper || target->reference);
}

// The last statement after `statement` in its block that joins anything, if one of them joins the keeper.
static uint32_t last_join(const struct fix_code *code, uint32_t statement, const struct variable *keeper)
{
	uint32_t found = STATEMENT_NONE;
	bool own = false;
	const struct statement *statements = code->statements.items.items;
	for (uint32_t next = statement_next(&code->statements, statement); next != STATEMENT_NONE; next = statement_next(&code->statements, next))
		for (uint32_t n = 0; n < code->function->nodes.count; n++) {
			struct location loc = fix_node_loc(code, n);
			bool inside = fix_is_plain(code, loc) && loc.begin >= statements[next].begin && loc.end <= statements[next].end;
			if (inside && is_join(code->function->nodes.items[n].event.kind)) {
				own = own || joins(code, &code->function->nodes.items[n].event, keeper);
				found = next;
			}
		}
	return own ? found : STATEMENT_NONE;
}

// What is destroyed is named by a variable alone or by its address, so that nothing can change what the statement means.
enum naming { NAMED_PLAINLY, NAMED_BY_VALUE, NAMED_ODDLY };

// May the tokens of `statement` mean something else after text[begin, end) ran?
static enum naming naming_of(const struct fix_code *code, uint32_t statement, uint32_t begin, uint32_t end)
{
	const struct statement *s = &code->statements.items.items[statement];
	enum naming naming = NAMED_PLAINLY;
	bool address = false, any = false;
	for (uint32_t i = s->first; i <= s->last; i++) {
		struct str word = token_text(code->text, &code->tokens, i);
		address = address || token_is(code->text, &code->tokens, i, "&");
		bool member = i > s->first && (token_is(code->text, &code->tokens, i - 1, ".") || token_is(code->text, &code->tokens, i - 1, "->"));
		bool called = token_is(code->text, &code->tokens, i + 1, "(");
		if ((token_is(code->text, &code->tokens, i, "->") || token_is(code->text, &code->tokens, i, ".") || token_is(code->text, &code->tokens, i, "[") ||
		     token_is(code->text, &code->tokens, i, "*")) && !address)
			naming = NAMED_BY_VALUE;
		if (code->tokens.items.items[i].kind != TOKEN_WORD || member || called || str_equal(word, STR("void")) || str_equal(word, STR("delete")))
			continue;
		any = true;
		const struct variable *variable = fix_variable(code, word);
		if (variable == NULL || (variable->storage != STORAGE_LOCAL && variable->storage != STORAGE_PARAM) || fix_names(code, word, begin, end))
			return NAMED_ODDLY;
	}
	return any ? naming : NAMED_ODDLY;
}

// Does the statement change or take the address of a variable that `statement` names?
static bool changes_names(const struct fix_code *code, uint32_t statement, uint32_t joiner)
{
	static const char *const after[] = {"=", "+=", "-=", "++", "--"}, *const before[] = {"&", "++", "--"};
	const struct statement *s = &code->statements.items.items[statement], *j = &code->statements.items.items[joiner];
	for (uint32_t i = j->first; i <= j->last; i++) {
		struct str word = token_text(code->text, &code->tokens, i);
		if (code->tokens.items.items[i].kind != TOKEN_WORD || !fix_names(code, word, s->begin, s->end))
			continue;
		for (size_t k = 0; k < sizeof after / sizeof after[0]; k++)
			if (token_is(code->text, &code->tokens, i + 1, after[k]))
				return true;
		for (size_t k = 0; k < sizeof before / sizeof before[0]; k++)
			if (i > 0 && token_is(code->text, &code->tokens, i - 1, before[k]))
				return true;
	}
	return false;
}

// Nothing runs in text[begin, end) that may leave it by an exception.
static bool cannot_throw(const struct fix_code *code, uint32_t begin, uint32_t end)
{
	bool cxx = str_ends_with(code->unit->language, STR("c++"));
	for (uint32_t n = 0; cxx && n < code->function->nodes.count; n++) {
		struct location loc = fix_node_loc(code, n);
		if (code->function->nodes.items[n].event.kind == EVENT_CALL && loc.file == code->function->body.file && loc.begin >= begin && loc.begin < end)
			return false;
	}
	return true;
}

// A destructor of a library is not seen: it may wake whoever waits for the object.
static bool points_to_harmless(const struct fix_code *code, const struct event *event)
{
	const struct variable *pointer = fix_operand_variable(code->function, event_operand(event, SLOT_SOURCE));
	uint32_t type = pointer == NULL ? 0 : pointer->type;
	uint32_t element = type == 0 ? 0 : code->unit->types.items[type - 1].element;
	if (element == 0)
		return false;
	struct token_list words = {0};
	struct arena scratch = {0};
	struct str name = code->unit->types.items[element - 1].name;
	bool good = name.len < UINT32_MAX && tokens_read(&scratch, name, 0, (uint32_t)name.len, &words);
	for (uint32_t i = 0; good && i < words.items.count; i++)
		good = words.items.items[i].kind != TOKEN_WORD || fix_is_harmless_word(token_text(name, &words, i));
	arena_finish(&scratch);
	return good;
}

// To free memory, or to destroy a lock, only ends it. Whatever else ends may be what the task waits for.
static bool only_ends(const struct fix_code *code, uint32_t node, uint32_t statement)
{
	const struct statement *s = &code->statements.items.items[statement];
	const struct event *event = &code->function->nodes.items[node].event;
	for (uint32_t n = 0; n < code->function->nodes.count; n++) {
		struct location loc = fix_node_loc(code, n);
		bool inside = loc.file == code->function->body.file && loc.begin >= s->begin && loc.end <= s->end && location_known(loc);
		if (inside && code->function->nodes.items[n].event.kind == EVENT_CALL)
			return false; // a destructor
	}
	if (token_is(code->text, &code->tokens, s->first, "delete") && !points_to_harmless(code, event))
		return false;
	return event->kind == EVENT_FREE || (event->kind == EVENT_DESTROY && fix_type_kind(code->unit, event->type) == TYPE_LOCK);
}

// The return that follows in the block and joins the keeper in what it returns.
static uint32_t joining_return(const struct fix_code *code, uint32_t statement, const struct variable *keeper)
{
	const struct statement *statements = code->statements.items.items;
	for (uint32_t next = statement_next(&code->statements, statement); next != STATEMENT_NONE; next = statement_next(&code->statements, next))
		for (uint32_t n = 0; statements[next].kind == STATEMENT_RETURN && n < code->function->nodes.count; n++) {
			struct location loc = fix_node_loc(code, n);
			bool inside = fix_is_plain(code, loc) && loc.begin > statements[next].begin && loc.end <= statements[next].end;
			if (inside && joins(code, &code->function->nodes.items[n].event, keeper))
				return next;
		}
	return STATEMENT_NONE;
}

// What the function returns, as it is declared; "auto" in C++. Empty: it is not known.
static struct str result_type(const struct fix_code *code)
{
	uint32_t type = code->function->result_type;
	if (str_ends_with(code->unit->language, STR("c++")))
		return STR("auto");
	return fix_type_kind(code->unit, type) == TYPE_INTEGER ? code->unit->types.items[type - 1].name : STR_NULL;
}

// `destroy(x); return join(t);`: the result waits in a variable.
static void destroy_before_return(struct fixing *fixing, const struct fix_code *code, uint32_t node, uint32_t statement, const struct variable *keeper)
{
	uint32_t leaving = joining_return(code, statement, keeper), parent = code->statements.items.items[statement].parent;
	struct str type = result_type(code), name = STR("result");
	if (leaving == STATEMENT_NONE || type.len == 0 || statement_holds(&code->statements, parent, STATEMENT_LABEL) ||
	    fix_names(code, name, code->function->body.begin, code->function->body.end))
		return;
	const struct statement *from = &code->statements.items.items[statement], *to = &code->statements.items.items[leaving];
	enum naming naming = naming_of(code, statement, from->end, to->end);
	uint32_t value = code->tokens.items.items[to->first].end;
	if (naming == NAMED_ODDLY || changes_names(code, statement, leaving) || !fix_is_straight(code, from->end, to->begin) || !fix_remove(fixing, code, statement))
		return;
	struct str head = str_format(fixing->arena, "%.*s %.*s =", STR_ARG(type), STR_ARG(name)), after = str_format(fixing->arena, "return %.*s;", STR_ARG(name));
	fix_replace(fixing, code, to->begin, value, head);
	if (!fix_append_lines(fixing, code, leaving, fix_line_text(code, statement), after))
		return;
	bool safe = naming == NAMED_PLAINLY && only_ends(code, node, statement) && cannot_throw(code, from->end, to->begin);
	fix_title(fixing, safe, "Move it after the join");
}

// What destroys goes to after the join, if both are statements of one block and nothing between them minds.
void fix_early_destroy(struct fixing *fixing)
{
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	if ((trace->flags & TRACE_DYING) != 0 || !fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->started))
		return;
	uint32_t spawn = fix_node_at(&code, EVENT_SPAWN, trace->started);
	const struct variable *keeper = spawn == NODE_NONE ? NULL : fix_keeper(&code, spawn);
	if (keeper == NULL)
		return;
	uint32_t statement = fix_statement_at(&code, trace->primary);
	uint32_t node = fix_node_at(&code, EVENT_FREE, trace->primary);
	node = node == NODE_NONE ? fix_node_at(&code, EVENT_DESTROY, trace->primary) : node;
	if (statement == STATEMENT_NONE || node == NODE_NONE || !fix_is_only(&code, statement, trace->primary))
		return;
	uint32_t joiner = last_join(&code, statement, keeper);
	if (joiner == STATEMENT_NONE || code.statements.items.items[joiner].kind == STATEMENT_RETURN) {
		destroy_before_return(fixing, &code, node, statement, keeper);
		return;
	}
	const struct statement *from = &code.statements.items.items[statement], *to = &code.statements.items.items[joiner];
	enum naming naming = naming_of(&code, statement, from->end, to->begin);
	if (naming == NAMED_ODDLY || changes_names(&code, statement, joiner) || !fix_is_straight(&code, from->end, to->end))
		return;
	bool safe = naming == NAMED_PLAINLY && only_ends(&code, node, statement) && cannot_throw(&code, from->end, to->begin);
	if (fix_move_after(fixing, &code, statement, joiner))
		fix_title(fixing, safe, "Move it after the join");
}
