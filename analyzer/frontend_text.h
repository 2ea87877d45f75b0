// What libclang does not say, from the bytes of the source. Part of frontend_internal.h, which is what to include.
#ifndef LEASH_FRONTEND_TEXT_H
#define LEASH_FRONTEND_TEXT_H

#include "facts.h"

#include <clang-c/Index.h>

struct body;
struct unit;

// The position after what begins at `at`: a comment, a literal, or one byte.
size_t text_skip(struct str text, size_t at);
struct statement_parts {
	CXCursor init, variable, condition, increment, body, otherwise; // null where absent
};
struct statement_parts text_parts(struct body *body, CXCursor statement);
bool text_has_init(struct body *body, CXCursor statement); // has an if, switch or range-for an init statement?
struct str text_word(struct body *body, CXCursor cursor); // the first word, where it is spelt, be it in a macro of a header
struct str text_asm(struct body *body, CXCursor statement); // up to its closing parenthesis, where it is spelt
enum capture_default { CAPTURE_NOTHING, CAPTURE_COPY, CAPTURE_REFERENCE };
struct text_captures {
	enum capture_default by_default;
	bool this_pointer, this_copy;
	struct str introducer; // between the brackets
	unsigned offset; // of the opening one, in the file that spells it
};
struct text_captures text_captures(struct unit *unit, CXCursor lambda);
// Where the lambda at that place captures the name: by itself, else by default; the lambda when a macro spells it.
struct location text_capture_place(const struct text_captures *captures, struct str name, struct location lambda);
CXCursor unit_function_named(struct unit *unit, struct str name); // outside of namespaces, or null
struct str text_declaration(struct unit *unit, CXCursor declaration); // as clang prints it: macros expanded, no body
// The function that a variable's cleanup attribute names, or null.
CXCursor text_cleanup_function(struct unit *unit, CXCursor variable);
bool text_capture_by_reference(struct str introducer, struct str name);

#endif
