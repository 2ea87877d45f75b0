// Source text as tokens, for fixes: they must know where statements begin and end, and which names stand in them. No
// preprocessor: what needs one is refused.
#ifndef LEASH_TOKENS_H
#define LEASH_TOKENS_H

#include "array.h"
#include "str.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_STRING, TOKEN_PUNCTUATION };

// `begin` and `end` are bytes from the start of the text, `end` exclusive. Comments are no tokens.
struct token {
	enum token_kind kind;
	uint32_t begin, end;
};

struct token_list {
	ARRAY(struct token) items;
};

// The tokens of text[begin, end), which must not begin or end inside of one. False: it holds what only a preprocessor
// understands (directives, spliced lines, digraphs), does not end, or is beyond all measure.
bool tokens_read(struct arena *arena, struct str text, uint32_t begin, uint32_t end, struct token_list *ret_tokens);

// The token's text.
struct str token_text(struct str text, const struct token_list *tokens, uint32_t index);
bool token_is(struct str text, const struct token_list *tokens, uint32_t index, const char *spelling);

// The bracket that closes the one at `index`, `limit` when it does not before there. Angle brackets are no brackets.
uint32_t token_match(struct str text, const struct token_list *tokens, uint32_t index, uint32_t limit);

#endif
