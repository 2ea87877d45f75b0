// NOLINT(rule) for a line, the next line or a region of lines: marks what a comment in the source silences.
#ifndef LEASH_SUPPRESS_H
#define LEASH_SUPPRESS_H

#include "diagnostic.h"
#include "facts.h"

// Finds suppression comments in a file's text, appended to `ret`. Only in comments, not in strings. `file` is copied in.
struct suppression_list {
	ARRAY(struct suppression_comment) items;
};
void suppress_scan(struct arena *arena, struct str text, uint32_t file, struct suppression_list *ret);

// Marks the diagnostics that a suppression of one of the units covers: id or code in the list, a glob such as
// "leash-*", or a bare NOLINT. A finding counts by its primary place, or by that of the start which it belongs to; for macros also by the line of
// the expansion.
void suppress_apply(struct diagnostic_list *list, const struct unit_facts *const *units, size_t count,
                    bool (*matches)(const struct rule *rule, struct str name));

#endif
