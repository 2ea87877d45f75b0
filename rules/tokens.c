// See tokens.h. Only what needs no preprocessor.
#include "tokens.h"

enum { TOKENS_MAX = 200000 };

struct scanner {
	struct str text;
	uint32_t at, end;
};

static char peek(const struct scanner *scanner, uint32_t ahead)
{
	return scanner->end - scanner->at > ahead ? scanner->text.ptr[scanner->at + ahead] : '\0';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

// A comment that goes on in the next line by a backslash is refused: compilers warn, readers err.
static bool skip_line_comment(struct scanner *scanner)
{
	while (scanner->at < scanner->end && peek(scanner, 0) != '\n') {
		bool splice = peek(scanner, 0) == '\\' && (peek(scanner, 1) == '\n' || (peek(scanner, 1) == '\r' && peek(scanner, 2) == '\n'));
		if (splice)
			return false;
		scanner->at++;
	}
	return true;
}

static bool skip_comment(struct scanner *scanner)
{
	scanner->at += 2;
	while (scanner->end - scanner->at >= 2) {
		if (peek(scanner, 0) == '*' && peek(scanner, 1) == '/') {
			scanner->at += 2;
			return true;
		}
		scanner->at++;
	}
	return false;
}

// Blanks and comments. False: a comment is odd.
static bool skip_blanks(struct scanner *scanner)
{
	for (;;) {
		if (scanner->at < scanner->end && is_blank(peek(scanner, 0))) {
			scanner->at++;
		} else if (peek(scanner, 0) == '/' && peek(scanner, 1) == '/') {
			if (!skip_line_comment(scanner))
				return false;
		} else if (peek(scanner, 0) == '/' && peek(scanner, 1) == '*') {
			if (!skip_comment(scanner))
				return false;
		} else {
			return true;
		}
	}
}

static bool skip_quoted(struct scanner *scanner)
{
	char quote = peek(scanner, 0);
	scanner->at++;
	while (scanner->at < scanner->end) {
		char c = peek(scanner, 0);
		scanner->at++;
		if (c == quote)
			return true;
		if (c == '\n')
			return false;
		if (c == '\\' && (peek(scanner, 0) == '\n' || peek(scanner, 0) == '\r'))
			return false;
		if (c == '\\' && scanner->at < scanner->end)
			scanner->at++;
	}
	return false;
}

// R"mark( ... )mark", from the quote on.
static bool skip_raw(struct scanner *scanner)
{
	uint32_t mark = scanner->at + 1, len = 0;
	while (len <= 16 && mark + len < scanner->end && scanner->text.ptr[mark + len] != '(')
		len++;
	if (len > 16 || mark + len >= scanner->end)
		return false;
	struct str delimiter = str_slice(scanner->text, mark, mark + len);
	for (uint32_t i = mark + len + 1; i + len + 1 < scanner->end; i++)
		if (scanner->text.ptr[i] == ')' && str_equal(str_slice(scanner->text, i + 1, i + 1 + len), delimiter) &&
		    scanner->text.ptr[i + 1 + len] == '"') {
			scanner->at = i + len + 2;
			return true;
		}
	return false;
}

static bool is_raw_prefix(struct str word)
{
	return str_equal(word, STR("R")) || str_equal(word, STR("LR")) || str_equal(word, STR("uR")) ||
	       str_equal(word, STR("UR")) || str_equal(word, STR("u8R"));
}

static void skip_number(struct scanner *scanner)
{
	while (scanner->at < scanner->end) {
		char c = peek(scanner, 0), next = peek(scanner, 1);
		bool exponent = (c == 'e' || c == 'E' || c == 'p' || c == 'P') && (next == '+' || next == '-');
		bool separator = c == '\'' && (is_digit(next) || is_letter(next));
		if (!is_digit(c) && !is_letter(c) && c != '.' && !separator)
			return;
		scanner->at += exponent ? 2 : 1;
	}
}

static bool take_word(struct scanner *scanner, struct token *token)
{
	while (scanner->at < scanner->end && (is_letter(peek(scanner, 0)) || is_digit(peek(scanner, 0))))
		scanner->at++;
	token->kind = TOKEN_WORD;
	if (peek(scanner, 0) != '"' || !is_raw_prefix(str_slice(scanner->text, token->begin, scanner->at)))
		return true;
	token->kind = TOKEN_STRING;
	return skip_raw(scanner);
}

static bool take_punctuation(struct scanner *scanner, struct token *token)
{
	static const char *const signs[] = {"<<=", ">>=", "->*", "...", "::", "->", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>",
	                                    "++",  "--",  "+=",  "-=",  "*=", "/=", "%=", "&=", "|=", "^=", ".*"};
	static const char *const odd[] = {"#", "\\", "`", "<%", "%>", "<:", ":>", "%:", "\?\?"};
	struct str rest = str_slice(scanner->text, scanner->at, scanner->end);
	bool scope = str_starts_with(rest, STR("<::")); // std::set<::x>
	for (size_t i = 0; !scope && i < sizeof odd / sizeof odd[0]; i++)
		if (str_starts_with(rest, str_from_c(odd[i])))
			return false;
	token->kind = TOKEN_PUNCTUATION;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_starts_with(rest, str_from_c(signs[i]))) {
			scanner->at += (uint32_t)str_from_c(signs[i]).len;
			return true;
		}
	scanner->at++;
	return (unsigned char)rest.ptr[0] >= 0x20;
}

static bool take(struct scanner *scanner, struct token *token)
{
	char c = peek(scanner, 0);
	token->begin = scanner->at;
	bool good = true;
	if (is_letter(c))
		good = take_word(scanner, token);
	else if (is_digit(c) || (c == '.' && is_digit(peek(scanner, 1)))) {
		token->kind = TOKEN_NUMBER;
		skip_number(scanner);
	} else if (c == '"' || c == '\'') {
		token->kind = TOKEN_STRING;
		good = skip_quoted(scanner);
	} else
		good = take_punctuation(scanner, token);
	token->end = scanner->at;
	return good;
}

bool tokens_read(struct arena *arena, struct str text, uint32_t begin, uint32_t end, struct token_list *ret_tokens)
{
	if (begin > end || end > text.len)
		return false;
	struct scanner scanner = {.text = text, .at = begin, .end = end};
	struct token_list tokens = {0};
	while (skip_blanks(&scanner)) {
		if (scanner.at >= scanner.end) {
			*ret_tokens = tokens;
			return true;
		}
		struct token token = {0};
		if (tokens.items.count == TOKENS_MAX || !take(&scanner, &token))
			return false;
		array_push(arena, &tokens.items, token);
	}
	return false;
}

struct str token_text(struct str text, const struct token_list *tokens, uint32_t index)
{
	return str_slice(text, tokens->items.items[index].begin, tokens->items.items[index].end);
}

bool token_is(struct str text, const struct token_list *tokens, uint32_t index, const char *spelling)
{
	return index < tokens->items.count && tokens->items.items[index].kind != TOKEN_STRING &&
	       str_equal(token_text(text, tokens, index), str_from_c(spelling));
}

static char bracket_at(struct str text, const struct token_list *tokens, uint32_t index)
{
	const struct token *token = &tokens->items.items[index];
	return token->kind == TOKEN_PUNCTUATION && token->end == token->begin + 1 ? text.ptr[token->begin] : '\0';
}

uint32_t token_match(struct str text, const struct token_list *tokens, uint32_t index, uint32_t limit)
{
	enum { DEPTH_MAX = 256 };
	char open[DEPTH_MAX];
	uint32_t depth = 0;
	for (uint32_t i = index; i < limit; i++) {
		char c = bracket_at(text, tokens, i);
		if (c == '(' || c == '[' || c == '{') {
			if (depth == DEPTH_MAX)
				return limit;
			open[depth++] = c == '(' ? ')' : c == '[' ? ']' : '}';
		} else if (c == ')' || c == ']' || c == '}') {
			if (depth == 0 || open[--depth] != c)
				return limit;
		}
		if (depth == 0)
			return i;
	}
	return limit;
}
