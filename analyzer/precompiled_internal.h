// Shared by precompiled*.c only.
#ifndef LEASH_PRECOMPILED_INTERNAL_H
#define LEASH_PRECOMPILED_INTERNAL_H

#include "precompiled.h"

// A unit before it is parsed.
struct prospect {
	const struct compile_job *job, *shared; // `shared`: without the flags that are its own
	uint64_t group;       // hash of `shared`, its language and `prelude`
	struct inclusion inclusion;
	// The file of macros that comes before everything else in the unit, such as config.h; NULL: there is none.
	const struct scanned_file *prelude;
	bool excluded;
	bool generic;
	bool shares;
	struct precompiled_use use;
};

struct header_word {
	uint64_t word;
	uint32_t file; // in header.files
};

struct header_suffix {
	uint64_t hash; // of the end of a path, from some '/' on
	uint32_t file;
};

// Would a file of the project be found where the header found one of the system's?
struct shadowed {
	uint64_t folders;
	bool is;
};

struct header {
	const struct compile_job *job; // whose flags it has
	uint64_t group;
	bool bodies;
	bool made, kept;       // there is one; it is from the store
	struct str text;       // what it is made of
	struct str source;     // a name for that, of no file
	struct str target;     // where it is
	const struct scanned_file *prelude;
	struct precompiled_files files;
	ARRAY(const struct scanned_file *) scanned; // of files; of what came from the store only includes and macros
	ARRAY(struct header_word) words;            // of all of them; sorted
	ARRAY(struct header_suffix) suffixes;       // sorted
	ARRAY(uint64_t) namers;                     // macros that stand for __attribute__((cleanup)); sorted
	ARRAY(struct shadowed) shadowed;            // answers
};

struct precompiled {
	struct arena arena;
	const struct precompiled_setup *setup;
	struct prospect *prospects; // of the last batch
	size_t prospect_count;
	ARRAY(struct header) headers;
	ARRAY(uint32_t) to_make;    // indices of headers
	struct str folder;          // empty: none was made
};

// precompiled_fit.c. After a header was made: what its files mention.
void precompiled_index(struct precompiled *precompiled, struct header *header);
// ... and where they lie, whether it was made or kept.
void precompiled_index_paths(struct precompiled *precompiled, struct header *header);
// Can the unit tell the header from what it includes itself? If not, its `use` is set.
bool precompiled_fits(struct precompiled *precompiled, struct prospect *prospect, struct header *header);

// precompiled_keep.c. True: the store has the header of this group, and all that it was made of is as it was; it is at `target` now.
bool precompiled_load(struct precompiled *precompiled, struct store *store, struct header *header);
void precompiled_save(struct precompiled *precompiled, struct store *store, const struct header *header);

#endif
