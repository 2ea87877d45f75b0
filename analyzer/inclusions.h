// Which files of the project a unit includes, found without libclang: all arms of conditionals are read. What is found nowhere in the project's
// folders (-iquote, -I, beside the file that includes it) is a system header.
#ifndef LEASH_INCLUSIONS_H
#define LEASH_INCLUSIONS_H

#include "compdb.h"
#include "frontend.h"
#include "scan.h"

struct inclusion_folders;
struct inclusion {
	ARRAY(const struct scanned_file *) own; // its file, files that its flags include first, and all that these include, but system headers; each once
	uint32_t first;                         // ... how many of them, from the second on, its flags include first
	ARRAY(struct str) system;               // names of system headers that those include, each once
	ARRAY(struct str) surely;               // ... in angles and in no conditional
	const struct inclusion_folders *folders; // where the unit finds the project's files
	bool missing;                           // one of them includes a file by its place, in no conditional, and there is none
	bool computed;                          // one of them has an #include that names a macro
	bool cut;                               // there are too many: some are missing
};

struct inclusions;
// What lies outside of `root` is the system's, too; empty: nothing is. `unsaved`: texts that stand for files.
struct inclusions *inclusions_create(struct str root, const struct unsaved_file *unsaved, size_t unsaved_count);
void inclusions_destroy(struct inclusions *inclusions); // NULL is fine
// By which it reads files, each once.
struct scan *inclusions_scan(struct inclusions *inclusions);

// It lives as long as `inclusions`.
void inclusions_of(struct inclusions *inclusions, const struct compile_job *job, struct inclusion *ret_inclusion);

// Where the #includes of a file lead in such a unit, one after the other; NULL: to a system header, or nowhere.
const struct scanned_file *const *inclusions_targets(struct inclusions *inclusions, const struct inclusion_folders *folders, const struct scanned_file *file);
// Equal where they find the same.
uint64_t inclusions_folders_hash(const struct inclusion_folders *folders);

#endif
