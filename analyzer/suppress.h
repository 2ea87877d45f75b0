// NOLINT(rule) for a line, the next line or a region of lines: marks what a comment in the source silences.
#ifndef LEASH_SUPPRESS_H
#define LEASH_SUPPRESS_H

#include "diagnostic.h"
#include "facts.h"

// Finds suppression comments in a file's text, appended to `ret`. Only in comments, not in strings. `file` is copied in.
struct suppression_list {
	ARRAY(struct suppression_comment) items;
	bool varied; // the text that was scanned last has conditional parts, beside a guard and those that tell C++ from C
};
void suppress_scan(struct arena *arena, struct str text, uint32_t file, struct suppression_list *ret);

enum { SUPPRESSION_NAMES_MAX = 64 }; // of one comment; what comes after them is not looked at

// A comment, or the one that begins a region, and what it was good for.
struct suppression_use {
	const struct unit_facts *unit; // one of those that see it
	const struct suppression_comment *comment;
	uint64_t used;  // bit i: the i-th of its names silenced a finding, in some unit
	bool unmatched; // it begins a region that nothing ends, ends one that nothing begins, or does not close its list
};

struct suppression_uses { // each comment once, by path and offset
	ARRAY(struct suppression_use) items;
};

struct str suppression_path(const struct suppression_use *use);

// Marks the diagnostics that a suppression of one of the units covers: id or code in the list, a glob such as
// "leash-*", or a bare NOLINT. A finding counts by its primary place, or by that of the start which it belongs to; for macros also by the line of
// the expansion. `ret_uses` (may be NULL) gets all comments; it lives in list->arena, and points into the units.
void suppress_apply(struct diagnostic_list *list, const struct unit_facts *const *units, size_t count,
                    bool (*matches)(const struct rule *rule, struct str name), struct suppression_uses *ret_uses);

#endif
