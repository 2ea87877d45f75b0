// Source text for people: lines, columns and widths. Read when a finding is shown, once per file.
#ifndef LEASH_SOURCE_H
#define LEASH_SOURCE_H

#include "diagnostic.h"

struct source {
	struct str path; // as in struct place
	struct str text; // empty when the file cannot be read
	bool readable;
	bool changed; // it can be read, but the text is another
	ARRAY(uint32_t) lines; // byte offset of each line's first byte
	const char **hashes;   // GitHub's hash of each line, made on demand by sarif_line_hash
};

struct source_cache {
	struct arena *arena;
	struct str root;              // absolute; relative paths are taken from here
	ARRAY(struct source *) items; // sorted by path
	// Is the text what the places speak of? A file that holds something else counts as one that cannot be read. NULL: it is.
	bool (*is_right)(void *context, struct str path, struct str text);
	void *context;
};

// The file of a place; never NULL. Valid as long as the arena.
struct source *source_get(struct source_cache *cache, struct str path);

// What the file at `path` holds, whatever the disk says. Before it is asked for.
void source_override(struct source_cache *cache, struct str path, struct str text);

// Line `line` (1-based) without its end; empty past the end.
struct str source_line(const struct source *source, uint32_t line);

// Number of UTF-16 code units in `text`; an invalid byte counts as one, as U+FFFD does.
uint32_t text_utf16_length(struct str text);

// Length in bytes of the code point at the front of `text` (not empty), and the columns that it takes on a terminal: 0
// for combining characters, 2 for wide ones. An invalid byte takes one of each.
size_t text_next(struct str text, uint32_t *ret_code, uint32_t *ret_width);

// Line and column (1-based, bytes) of a byte offset.
void source_position(const struct source *source, uint32_t offset, uint32_t *ret_line, uint32_t *ret_column);

#endif
