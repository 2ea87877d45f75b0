// Shared by precompiled*.c only.
#ifndef LEASH_PRECOMPILED_INTERNAL_H
#define LEASH_PRECOMPILED_INTERNAL_H

#include "inclusions.h"
#include "precompiled.h"

enum { PRECOMPILED_NONE = -1 };

// A unit before it is parsed.
struct prospect {
	const struct compile_job *job, *shared; // `shared`: without the flags that are its own
	uint64_t group;       // hash of `shared`, its language and `prelude`
	struct inclusion inclusion;
	// The file of macros that comes before everything else in the unit, such as config.h; NULL: there is none.
	const struct scanned_file *prelude;
	bool excluded;
	bool generic;
	int32_t header;       // index in precompiled.headers
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

struct header {
	const struct compile_job *job; // whose flags it has
	uint64_t group;
	bool bodies;
	struct str text, source, target;
	const struct scanned_file *prelude;
	uint32_t units;
	bool made;
	struct precompiled_files files;
	ARRAY(const struct scanned_file *) scanned; // of files
	ARRAY(struct header_word) words;            // of all of them; sorted
	ARRAY(struct header_suffix) suffixes;       // sorted
	ARRAY(struct shadowed) shadowed;            // answers
};

// Would a file of the project be found where the header found one of the system's?
struct shadowed {
	uint64_t folders;
	bool is;
};

struct precompiled {
	struct arena arena;
	const struct precompiled_request *request;
	struct scan *scan;
	struct inclusions *inclusions;
	struct prospect *prospects;
	ARRAY(struct header) headers;
	struct str folder; // empty: none was made
};

// precompiled_fit.c. After a header was made: what its files mention.
void precompiled_index(struct precompiled *precompiled, struct header *header);
// Can the unit tell the header from what it includes itself? If not, its `use` is set.
bool precompiled_fits(struct precompiled *precompiled, struct prospect *prospect, struct header *header);

#endif
