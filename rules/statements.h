// The statements of a function, read off its tokens: where each begins and ends, and which one it is part of. For fixes.
// Macros may make statements look like something else; what does not look like C or C++ is marked as odd.
#ifndef LEASH_STATEMENTS_H
#define LEASH_STATEMENTS_H

#include "tokens.h"

enum statement_kind {
	STATEMENT_BLOCK, // { ... }
	STATEMENT_PLAIN, // an expression or a declaration, with its semicolon
	STATEMENT_RETURN,
	STATEMENT_JUMP,  // break, continue, goto, throw, co_return
	STATEMENT_IF, STATEMENT_LOOP, STATEMENT_SWITCH, STATEMENT_TRY, // with all that belongs to them
	STATEMENT_LABEL, // only the label, also of a case; a sibling of what it stands before
	STATEMENT_ODD,
};
#define STATEMENT_NONE UINT32_MAX

struct statement {
	enum statement_kind kind;
	uint32_t parent;      // STATEMENT_NONE: the function's body
	uint32_t first, last; // tokens, both inclusive
	uint32_t begin, end;  // bytes of the text, `end` exclusive
};

// Each one before its parts, parts in their order. [0] is the body.
struct statement_list {
	ARRAY(struct statement) items;
};

// The statements of the function whose definition the tokens are. False: its body is not found, or cannot be read.
bool statements_read(struct arena *arena, struct str text, const struct token_list *tokens, struct statement_list *ret_statements);

// The innermost statement that holds [begin, end); STATEMENT_NONE: none does.
uint32_t statement_at(const struct statement_list *statements, uint32_t begin, uint32_t end);
// The next statement of the same parent; STATEMENT_NONE: it is the last.
uint32_t statement_next(const struct statement_list *statements, uint32_t index);
// Is the statement `outer` itself or part of it?
bool statement_within(const struct statement_list *statements, uint32_t index, uint32_t outer);
// Is a statement of that kind in `outer`, or `outer` one?
bool statement_holds(const struct statement_list *statements, uint32_t outer, enum statement_kind kind);

#endif
