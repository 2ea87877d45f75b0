// See statements.h. A descent over the tokens that knows the keywords of statements and counts brackets.
#include "statements.h"

enum { DEPTH_MAX = 200 };

struct parser {
	struct arena *arena;
	struct str text;
	const struct token_list *tokens;
	struct statement_list *out;
	uint32_t at, end, depth; // tokens
};

static bool parse(struct parser *parser, uint32_t parent);

static bool is(const struct parser *parser, uint32_t index, const char *spelling)
{
	return index < parser->end && token_is(parser->text, parser->tokens, index, spelling);
}

static bool is_one_of(const struct parser *parser, uint32_t index, const char *const *words)
{
	for (; *words != NULL; words++)
		if (is(parser, index, *words))
			return true;
	return false;
}

static bool is_word(const struct parser *parser, uint32_t index)
{
	return index < parser->end && parser->tokens->items.items[index].kind == TOKEN_WORD;
}

static uint32_t open_statement(struct parser *parser, uint32_t parent, enum statement_kind kind)
{
	struct statement statement = {.kind = kind, .parent = parent, .first = parser->at};
	array_push(parser->arena, &parser->out->items, statement);
	return parser->out->items.count - 1;
}

// It ends with the token before the current one.
static bool close_statement(struct parser *parser, uint32_t index)
{
	struct statement *statement = &parser->out->items.items[index];
	if (parser->at <= statement->first)
		return false;
	statement->last = parser->at - 1;
	statement->begin = parser->tokens->items.items[statement->first].begin;
	statement->end = parser->tokens->items.items[statement->last].end;
	return true;
}

// Past the bracket that closes the one at the current token.
static bool skip_group(struct parser *parser, const char *open)
{
	uint32_t close = parser->end;
	if (is(parser, parser->at, open))
		close = token_match(parser->text, parser->tokens, parser->at, parser->end);
	parser->at = close < parser->end ? close + 1 : parser->end;
	return close < parser->end;
}

static bool parse_block(struct parser *parser, uint32_t parent)
{
	uint32_t index = open_statement(parser, parent, STATEMENT_BLOCK);
	parser->at++;
	while (parser->at < parser->end && !is(parser, parser->at, "}"))
		if (!parse(parser, index))
			return false;
	if (parser->at >= parser->end)
		return false;
	parser->at++;
	return close_statement(parser, index);
}

// `if (...) x else y`, `while (...) x`, `for (...) x`, `switch (...) x`.
static bool parse_headed(struct parser *parser, uint32_t parent, enum statement_kind kind)
{
	uint32_t index = open_statement(parser, parent, kind);
	parser->at++;
	if (kind == STATEMENT_IF && is(parser, parser->at, "constexpr"))
		parser->at++;
	if (!skip_group(parser, "(") || !parse(parser, index))
		return false;
	if (kind == STATEMENT_IF && is(parser, parser->at, "else")) {
		parser->at++;
		if (!parse(parser, index))
			return false;
	}
	return close_statement(parser, index);
}

static bool parse_do(struct parser *parser, uint32_t parent)
{
	uint32_t index = open_statement(parser, parent, STATEMENT_LOOP);
	parser->at++;
	if (!parse(parser, index) || !is(parser, parser->at, "while"))
		return false;
	parser->at++;
	if (!skip_group(parser, "(") || !is(parser, parser->at, ";"))
		return false;
	parser->at++;
	return close_statement(parser, index);
}

static bool parse_try(struct parser *parser, uint32_t parent)
{
	uint32_t index = open_statement(parser, parent, STATEMENT_TRY);
	parser->at++;
	if (!is(parser, parser->at, "{") || !parse_block(parser, index))
		return false;
	while (is(parser, parser->at, "catch")) {
		parser->at++;
		if (!skip_group(parser, "(") || !is(parser, parser->at, "{") || !parse_block(parser, index))
			return false;
	}
	return close_statement(parser, index);
}

static bool parse_label(struct parser *parser, uint32_t parent)
{
	uint32_t index = open_statement(parser, parent, STATEMENT_LABEL);
	while (parser->at < parser->end && !is(parser, parser->at, ":")) {
		if (is(parser, parser->at, "?") || is(parser, parser->at, ";") || is(parser, parser->at, "{"))
			return false;
		parser->at++;
	}
	parser->at++;
	return parser->at < parser->end && close_statement(parser, index);
}

// A brace or a name after something that looks like a call: a macro that is more than an expression.
static bool looks_like_macro(const struct parser *parser, uint32_t open, uint32_t after)
{
	static const char *const fine[] = {"decltype", "typeof",    "__typeof__", "__attribute__", "__declspec", "alignas", "_Alignas", "sizeof",
	                                   "alignof",  "_Alignof",  "noexcept",   "asm",           "__asm__",    "volatile", "new",     "delete",
	                                   "co_await", "co_yield",  "_Generic",   "throw",         "and",        "or",      "not",      "_Atomic",
	                                   "_BitInt",  "__extension__", "const",  NULL};
	static const char *const operators[] = {"and", "or", "xor", "bitand", "bitor", "not_eq", "mutable", "noexcept", "const", "__attribute__", "asm", "__asm__", NULL};
	return is_word(parser, after) && open > 0 && is_word(parser, open - 1) && !is_one_of(parser, open - 1, fine) &&
	       !is_one_of(parser, after, operators);
}

// Braces in an expression are those of a lambda or an initialiser: the expression goes on, or ends.
static bool goes_on(const struct parser *parser, uint32_t after)
{
	static const char *const signs[] = {";", ",", ".", "(", ")", "->", "[", "?", ":", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "&&", "||", "|", "&", "<<", ">>", "=", "...", NULL};
	return is_one_of(parser, after, signs);
}

static bool parse_plain(struct parser *parser, uint32_t parent, enum statement_kind kind)
{
	static const char *const types[] = {"struct", "union", "enum", "class", "typedef", "const", "static", NULL};
	uint32_t index = open_statement(parser, parent, kind);
	bool type = is_one_of(parser, parser->at, types), odd = false;
	while (parser->at < parser->end && !is(parser, parser->at, ";") && !is(parser, parser->at, "}")) {
		uint32_t open = parser->at;
		bool group = is(parser, open, "(") || is(parser, open, "["), brace = is(parser, open, "{");
		if (!group && !brace) {
			parser->at++;
			continue;
		}
		if (!skip_group(parser, group ? (is(parser, open, "(") ? "(" : "[") : "{"))
			return false;
		odd = odd || (group && looks_like_macro(parser, open, parser->at)) || (brace && !type && !goes_on(parser, parser->at));
	}
	if (is(parser, parser->at, ";"))
		parser->at++;
	else
		odd = true;
	if (odd)
		parser->out->items.items[index].kind = STATEMENT_ODD;
	return close_statement(parser, index);
}

static bool parse_here(struct parser *parser, uint32_t parent)
{
	static const char *const jumps[] = {"break", "continue", "goto", "throw", "co_return", NULL};
	uint32_t at = parser->at;
	if (is(parser, at, "{"))
		return parse_block(parser, parent);
	if (is(parser, at, "if"))
		return parse_headed(parser, parent, STATEMENT_IF);
	if (is(parser, at, "while") || is(parser, at, "for"))
		return parse_headed(parser, parent, STATEMENT_LOOP);
	if (is(parser, at, "switch"))
		return parse_headed(parser, parent, STATEMENT_SWITCH);
	if (is(parser, at, "do"))
		return parse_do(parser, parent);
	if (is(parser, at, "try"))
		return parse_try(parser, parent);
	if (is(parser, at, "else") || is(parser, at, "catch") || is(parser, at, "}"))
		return false;
	if (is(parser, at, "case") || (is_word(parser, at) && is(parser, at + 1, ":")))
		return parse_label(parser, parent);
	if (is(parser, at, "return"))
		return parse_plain(parser, parent, STATEMENT_RETURN);
	return parse_plain(parser, parent, is_one_of(parser, at, jumps) ? STATEMENT_JUMP : STATEMENT_PLAIN);
}

static bool parse(struct parser *parser, uint32_t parent)
{
	if (parser->depth == DEPTH_MAX || parser->at >= parser->end)
		return false;
	parser->depth++;
	bool good = parse_here(parser, parent);
	parser->depth--;
	return good;
}

// The brace that opens the body: the one that the last token closes.
static uint32_t find_body(struct str text, const struct token_list *tokens)
{
	uint32_t count = tokens->items.count;
	for (uint32_t i = 0; i < count; i++) {
		if (!token_is(text, tokens, i, "{") && !token_is(text, tokens, i, "(") && !token_is(text, tokens, i, "["))
			continue;
		uint32_t close = token_match(text, tokens, i, count);
		if (close == count)
			return count;
		if (close == count - 1)
			return token_is(text, tokens, i, "{") ? i : count;
		i = close;
	}
	return count;
}

bool statements_read(struct arena *arena, struct str text, const struct token_list *tokens, struct statement_list *ret_statements)
{
	struct statement_list statements = {0};
	struct parser parser = {.arena = arena, .text = text, .tokens = tokens, .out = &statements, .end = tokens->items.count};
	parser.at = find_body(text, tokens);
	if (parser.at >= parser.end || !parse_block(&parser, STATEMENT_NONE) || parser.at != parser.end)
		return false;
	*ret_statements = statements;
	return true;
}

uint32_t statement_at(const struct statement_list *statements, uint32_t begin, uint32_t end)
{
	uint32_t found = STATEMENT_NONE;
	for (uint32_t i = 0; i < statements->items.count; i++)
		if (statements->items.items[i].begin <= begin && end <= statements->items.items[i].end)
			found = i;
	return found;
}

uint32_t statement_next(const struct statement_list *statements, uint32_t index)
{
	for (uint32_t i = index + 1; i < statements->items.count; i++)
		if (statements->items.items[i].parent == statements->items.items[index].parent)
			return i;
	return STATEMENT_NONE;
}

bool statement_within(const struct statement_list *statements, uint32_t index, uint32_t outer)
{
	while (index != STATEMENT_NONE && index != outer)
		index = statements->items.items[index].parent;
	return index == outer;
}

bool statement_holds(const struct statement_list *statements, uint32_t outer, enum statement_kind kind)
{
	for (uint32_t i = 0; i < statements->items.count; i++)
		if (statements->items.items[i].kind == kind && statement_within(statements, i, outer))
			return true;
	return false;
}
