// System headers that many C++ units include, parsed once. Decided in precompiled.c, made and used here.
#ifndef LEASH_FRONTEND_PRECOMPILE_H
#define LEASH_FRONTEND_PRECOMPILE_H

#include "frontend.h"

struct precompiled_file {
	struct str path; // absolute
	uint64_t hash;   // of its content
	uint32_t includer; // the file that was the first to include it, in the same list; UINT32_MAX: the source
};

// A precompiled header as one unit uses it.
struct precompiled_use {
	struct str path;                            // of the .pch
	const struct precompiled_file *const *files; // those in it that the unit includes too
	uint32_t count;
	bool named; // the unit may name functions of it, as __attribute__((cleanup)) does
};

// What became of a header: all files that it read, but `source`; and where `source` includes something that does not parse, the lines (from 1).
struct precompiled_files {
	ARRAY(struct precompiled_file) items;
	ARRAY(uint32_t) bad_lines;
};
struct precompiled_making {
	const struct compile_job *job; // whose flags are taken
	struct str name;               // of the source: absolute, and of no file
	struct str target;
	bool bodies;
};
// Parses `text`, which includes system headers mostly, and saves it as `target`, so that it is the same whenever it is made. `bodies`: with those of its
// functions; without them a parse is several times faster, and code that only they instantiate is not there. False, and no file: something in it
// does not parse. `ret_files` lives in `arena`.
bool frontend_precompile(struct frontend *frontend, struct arena *arena, const struct precompiled_making *making, struct str text,
                         struct precompiled_files *ret_files);

#endif
