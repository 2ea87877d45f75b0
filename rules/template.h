// Message templates of trace rows: placeholders in braces, filled from a trace. See struct trace_row in rule.h.
#ifndef LEASH_TEMPLATE_H
#define LEASH_TEMPLATE_H

#include "rule.h"

// Fills the placeholders of `text` (NULL gives the empty string). Names come out in single quotes; what has no name is
// described ("the thread"). A brace that opens no known placeholder stays as it is.
struct str template_fill(struct arena *arena, const char *text, const struct program *program, const struct trace *trace);

// The same with a capital letter in front.
struct str template_sentence(struct arena *arena, const char *text, const struct program *program,
                             const struct trace *trace);

// Do all braces of `text` open known placeholders? For the metadata test.
bool template_is_valid(const char *text);

#endif
