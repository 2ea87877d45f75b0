// Fixes of what tasks borrow: a capture becomes a copy, a declaration changes its place.
#include "fix.h"

bool fix_is_harmless_word(struct str word)
{
	static const char *const words[] = {
		"std", "const", "constexpr", "static", "volatile", "unsigned", "signed", "char", "short", "int", "long", "float", "double", "bool", "size_t",
		"int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "string", "string_view", "vector", "array", "deque",
		"list", "map", "basic_string", "char_traits", "allocator", "set", "unordered_map", "unordered_set", "pair", "tuple", "optional", "atomic", "atomic_int", "atomic_bool", "mutex",
		"shared_mutex", "recursive_mutex", "condition_variable", "condition_variable_any", "latch", "complex", "bitset",
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_equal(word, str_from_c(words[i])))
			return true;
	return false;
}

// Is what is declared there of a type whose end does nothing that a task could be waiting for?
static bool is_harmless(const struct fix_code *code, const struct variable *variable)
{
	enum type_kind kind = fix_type_kind(code->unit, variable->type);
	uint32_t statement = fix_statement_at(code, variable->loc);
	if (kind == TYPE_INTEGER || kind == TYPE_POINTER || variable->reference)
		return true;
	if (statement == STATEMENT_NONE || code->statements.items.items[statement].kind != STATEMENT_PLAIN)
		return false;
	for (uint32_t i = code->statements.items.items[statement].first; code->tokens.items.items[i].begin < variable->loc.begin; i++) {
		const struct token *token = &code->tokens.items.items[i];
		if (token->kind == TOKEN_WORD && !fix_is_harmless_word(token_text(code->text, &code->tokens, i)))
			return false;
	}
	return true;
}

// The only lambda that is written in the expression; NULL: there is none, or more than one.
static const struct function_facts *only_lambda(const struct fix_code *code, struct location loc)
{
	const struct function_facts *found = NULL;
	for (uint32_t i = 0; i < code->unit->functions.count; i++) {
		const struct function_facts *function = &code->unit->functions.items[i];
		bool inside = function->body.file == loc.file && function->body.begin >= loc.begin && function->body.end <= loc.end;
		if ((function->flags & FUNCTION_LAMBDA) == 0 || !inside)
			continue;
		if (found != NULL)
			return NULL;
		found = function;
	}
	return found;
}

// Are all references in a function's type to something constant? "void (const int &, double)"
static bool takes_no_reference(const struct unit_facts *unit, uint32_t symbol)
{
	uint32_t type = symbol == 0 ? 0 : unit->symbols.items[symbol - 1].type;
	if (type == 0)
		return false;
	struct str name = unit->types.items[type - 1].name, parameter;
	size_t open = str_find(name, '(');
	if (open == SIZE_MAX)
		return false;
	struct str rest = str_slice(name, open + 1, name.len);
	while (str_split(&rest, ',', &parameter)) {
		while (str_starts_with(parameter, STR(" ")))
			parameter = str_slice(parameter, 1, parameter.len);
		if (str_find(parameter, '&') != SIZE_MAX && !str_starts_with(parameter, STR("const ")))
			return false;
	}
	return true;
}

// Is the path the captured variable `name` of the closure? `ret_value`: what it refers to, not the reference.
static bool is_capture(const struct function_facts *lambda, uint32_t path, struct str name, bool *ret_value)
{
	const struct path *p = &lambda->paths.items[path];
	if (lambda->variables.items[p->variable].storage != STORAGE_THIS || p->step_count < 2 || p->steps[0].kind != STEP_DEREF ||
	    p->steps[1].kind != STEP_FIELD || !str_equal(p->steps[1].field, name))
		return false;
	*ret_value = p->step_count > 2;
	return true;
}

// Does the lambda only read what it captured as `name`?
static bool only_reads(const struct unit_facts *unit, const struct function_facts *lambda, struct str name)
{
	for (uint32_t n = 0; n < lambda->nodes.count; n++) {
		const struct event *event = &lambda->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct slot_operand operand = event->operands[i];
			bool value = false, place = operand.operand.kind == OPERAND_PATH || operand.operand.kind == OPERAND_ADDRESS;
			if (!place || !is_capture(lambda, operand.operand.index, name, &value))
				continue;
			bool reads = operand.operand.kind == OPERAND_PATH && value && operand.slot != SLOT_RESULT && (operand.slot != SLOT_TARGET || event->kind == EVENT_READ);
			bool passes = event->kind == EVENT_CALL && operand.slot == SLOT_ARG && takes_no_reference(unit, event->symbol);
			if (!reads && !passes)
				return false;
		}
	}
	return true;
}

// Does a loop of the lambda look at what it captured as `name`? It may be waiting for another value.
static bool waits_for(struct arena *arena, const struct function_facts *lambda, struct str name)
{
	for (uint32_t n = 0; n < lambda->nodes.count; n++) {
		const struct event *event = &lambda->nodes.items[n].event;
		bool value = false, looks = false;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct operand operand = event->operands[i].operand;
			bool place = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
			looks = looks || (place && is_capture(lambda, operand.index, name, &value));
		}
		if (looks && fix_reaches(arena, lambda, n, n))
			return true;
	}
	return false;
}

// The capture list [first, ret_close] of the lambda; false: that is not one, or it may be changed.
static bool captures_of(const struct fix_code *code, const struct function_facts *lambda, uint32_t *ret_first, uint32_t *ret_close)
{
	uint32_t count = code->tokens.items.count, first = 0;
	while (first < count && code->tokens.items.items[first].begin < lambda->body.begin)
		first++;
	if (lambda->body.macro != 0 || !token_is(code->text, &code->tokens, first, "["))
		return false;
	uint32_t close = token_match(code->text, &code->tokens, first, count);
	for (uint32_t i = close; i < count && !token_is(code->text, &code->tokens, i, "{"); i++)
		if (token_is(code->text, &code->tokens, i, "mutable"))
			return false;
	*ret_first = first;
	*ret_close = close;
	return close < count;
}

// `&i` becomes `i`; `&` alone stays for the others, and `i` is added.
static bool copy_capture(struct fixing *fixing, const struct fix_code *code, uint32_t open, uint32_t close, struct str name)
{
	const struct token *tokens = code->tokens.items.items;
	for (uint32_t i = open + 1; i + 1 < close; i++) {
		bool starts = token_is(code->text, &code->tokens, i - 1, "[") || token_is(code->text, &code->tokens, i - 1, ",");
		bool ends = token_is(code->text, &code->tokens, i + 2, "]") || token_is(code->text, &code->tokens, i + 2, ",");
		if (starts && ends && token_is(code->text, &code->tokens, i, "&") && str_equal(token_text(code->text, &code->tokens, i + 1), name)) {
			fix_replace(fixing, code, tokens[i].begin, tokens[i + 1].begin, STR_NULL);
			return true;
		}
	}
	bool others = token_is(code->text, &code->tokens, open + 1, "&") &&
	              (open + 2 == close || token_is(code->text, &code->tokens, open + 2, ","));
	if (!others || fix_names(code, name, tokens[open].begin, tokens[close].end))
		return false;
	fix_replace(fixing, code, tokens[close].begin, tokens[close].begin, str_format(fixing->arena, ", %.*s", STR_ARG(name)));
	return true;
}

// A copy of a number or pointer is what the task was meant to get.
void fix_shared_loop_variable(struct fixing *fixing)
{
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	if (!fix_code_of_trace(fixing, &code) || fix_statement_at(&code, trace->started) == STATEMENT_NONE)
		return;
	const struct variable *variable = fix_variable_at(&code, trace->handle, trace->started);
	const struct function_facts *lambda = only_lambda(&code, trace->started);
	uint32_t open, close;
	if (variable != NULL && lambda == NULL && (variable->storage == STORAGE_LOCAL || variable->storage == STORAGE_PARAM))
		fix_loop_by_value(fixing, &code, variable);
	if (variable == NULL || lambda == NULL || variable->storage != STORAGE_LOCAL || variable->reference || !captures_of(&code, lambda, &open, &close) ||
	    (lambda->flags & (FUNCTION_FLAWED | FUNCTION_CUT)) != 0 || !only_reads(code.unit, lambda, trace->handle))
		return;
	enum type_kind kind = fix_type_kind(code.unit, variable->type);
	if ((kind == TYPE_INTEGER || kind == TYPE_POINTER) && copy_capture(fixing, &code, open, close, trace->handle))
		fix_title(fixing, !waits_for(fixing->scratch, lambda, trace->handle), "Capture '%.*s' by value", STR_ARG(trace->handle));
}

// `T name;` or `T name{};`, and nothing else is declared with it.
static bool declares_only(const struct fix_code *code, uint32_t statement, const struct variable *variable)
{
	const struct statement *s = &code->statements.items.items[statement];
	uint32_t last = s->last;
	if (last >= s->first + 3 && token_is(code->text, &code->tokens, last - 1, "}") && token_is(code->text, &code->tokens, last - 2, "{"))
		last -= 2;
	bool named = last > s->first + 1 && code->tokens.items.items[last - 1].begin == variable->loc.begin;
	for (uint32_t i = 0; i < code->function->variables.count; i++) {
		const struct variable *other = &code->function->variables.items[i];
		bool inside = other->loc.file == variable->loc.file && other->loc.begin >= s->begin && other->loc.begin < s->end;
		if (other != variable && inside && location_known(other->loc))
			return false;
	}
	return named && s->kind == STATEMENT_PLAIN;
}

// Is all that is declared in text[begin, end) of harmless types?
static bool only_harmless(const struct fix_code *code, uint32_t begin, uint32_t end)
{
	for (uint32_t i = 0; i < code->function->variables.count; i++) {
		const struct variable *variable = &code->function->variables.items[i];
		bool inside = variable->loc.file == code->function->body.file && variable->loc.begin >= begin && variable->loc.begin < end;
		if (inside && variable->storage == STORAGE_LOCAL && !is_harmless(code, variable))
			return false;
	}
	return true;
}

// A handle that joins as it ends is declared before what its task uses: its declaration goes to where it is first needed.
void fix_escaping_local(struct fixing *fixing)
{
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	if (!fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->started))
		return;
	uint32_t spawn = fix_node_at(&code, EVENT_SPAWN, trace->started);
	const struct variable *used = fix_variable(&code, trace->handle);
	const struct variable *keeper = spawn == NODE_NONE ? NULL : fix_keeper(&code, spawn);
	if (used == NULL || keeper == NULL || used == keeper || keeper->storage != STORAGE_LOCAL || used->storage != STORAGE_LOCAL ||
	    fix_variable(&code, keeper->name) != keeper)
		return;
	uint32_t type = code.function->nodes.items[spawn].event.type;
	bool joins = type != 0 && code.unit->types.items[type - 1].handle.on_destroy == ON_DESTROY_JOIN;
	uint32_t declaration = fix_statement_at(&code, keeper->loc), later = fix_statement_at(&code, used->loc);
	if (!joins || declaration == STATEMENT_NONE || later == STATEMENT_NONE || !declares_only(&code, declaration, keeper) ||
	    statement_holds(&code.statements, 0, STATEMENT_LABEL) || statement_holds(&code.statements, 0, STATEMENT_ODD))
		return;
	uint32_t target = statement_next(&code.statements, declaration);
	const struct statement *statements = code.statements.items.items;
	while (target != STATEMENT_NONE && !fix_names(&code, keeper->name, statements[target].begin, statements[target].end))
		target = statement_next(&code.statements, target);
	if (target == STATEMENT_NONE || statements[later].parent != statements[declaration].parent || later <= declaration || later >= target)
		return;
	if (fix_move_before(fixing, &code, declaration, target))
		fix_title(fixing, only_harmless(&code, statements[declaration].end, statements[target].begin), "Declare '%.*s' after what its task uses",
		          STR_ARG(keeper->name));
}
