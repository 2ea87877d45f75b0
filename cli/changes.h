// Which lines have changed: from a unified diff, of a file or of git. For `check --since REF`, `--staged`, `--diff FILE`.
#ifndef LEASH_CHANGES_H
#define LEASH_CHANGES_H

#include "session.h"

// Lines [first, last] of the new text. Where lines were only deleted, the two around the gap count.
struct line_range {
	uint32_t first, last;
};

struct changed_file {
	struct str path; // as the diff has it, without "b/"; absolute after changes_open
	struct str real; // ... without links
	bool whole;      // new, and of no diff
	ARRAY(struct line_range) ranges; // ascending
};

// What stood where, for lines that moved: old lines [old_first, old_first + old_count) became the new ones.
struct change_hunk {
	uint32_t old_first, old_count, new_first, new_count;
};

struct change_parse {
	struct str path;             // of the new file
	struct str prefixed;         // the same as it stands in the diff
	bool deleted;                // there is no new file
	ARRAY(struct change_hunk) hunks;
};

struct changes {
	const char *what; // "--since main"
	ARRAY(struct changed_file) files; // by path
};

struct change_list {
	ARRAY(struct change_parse) files;
};

// Reads a unified diff: of git or diff -u, with renames, quoted names, CRLF. False: `ret_line` and `ret_message` (static)
// say what is wrong. Text around it, such as the head of a mail, is passed over.
bool changes_parse(struct arena *arena, struct str text, struct change_list *ret_list, uint32_t *ret_line, const char **ret_message);

// The changes that the command line names; `ret_changes->what` is NULL when it names none. False: said.
bool changes_open(struct session *session, const struct project *project, struct changes *ret_changes);

// Does one of the lines [first, last] lie in a change? `path`: absolute.
bool changes_contain(const struct changes *changes, struct str path, uint32_t first, uint32_t last);

#endif
