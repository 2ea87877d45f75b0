// Which fixes of a report are applied, and what the files hold then. Nothing is written here.
#ifndef LEASH_FIXES_H
#define LEASH_FIXES_H

#include "check_run.h"
#include "texts.h"

// A file with edits.
struct fix_file {
	struct str path;     // as in struct place
	struct str absolute; // by the name that it has in the project
	struct str before, after;
	ARRAY(const struct fix_edit *) edits; // sorted, none overlaps another
};

struct fix_plan {
	struct arena *arena;
	ARRAY(struct fix_file) files; // by path
	uint32_t findings;            // shown and not suppressed
	uint32_t fixed;               // ... whose fix is in `files`
	ARRAY(const struct diagnostic *) chosen; // those
	uint32_t overlapping;         // ... whose fix touches that of another, which came first
	uint32_t unsafe;              // ... whose fix is not safe, and only those were asked for
	uint32_t left;                // ... whose fix is in a file that is not ours to edit: generated, or outside of the root
};

// Goes through the findings in their order. Fixes with the same edits count as one; of two that overlap the first one wins.
// `unsafe`: also those that are not safe. Files whose fixes are left are noted in the session's problems.
void fixes_choose(const struct check_run *run, struct texts *texts, bool unsafe, struct fix_plan *ret_plan);

// How many of the chosen findings have all of their edits in the files that are still in the plan?
uint32_t fixes_count_fixed(const struct fix_plan *plan);

// A unified diff of all files, with `a/` and `b/` before names relative to `working`. `patch -p1` and `git apply` take it.
// `printable`: for a terminal, where control characters are shown as such; `color`: with colours.
void fixes_print_diff(const struct fix_plan *plan, struct str working, struct str root, bool printable, bool color, FILE *out);

// Replaces the files: each is written whole beside the old one, which it then replaces, with its permissions, behind links.
// A file that does not hold `before` any more is not touched. What goes wrong becomes a problem. How many were written?
uint32_t fixes_write(struct session *session, struct str root, const struct fix_plan *plan, bool *ret_written);

#endif
