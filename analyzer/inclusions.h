// Which files of the project a unit includes, found without libclang: all arms of conditionals are read. What is found nowhere in the project's
// folders (-iquote, -I, beside the file that includes it) is a system header.
#ifndef LEASH_INCLUSIONS_H
#define LEASH_INCLUSIONS_H

#include "compdb.h"
#include "scan.h"

struct inclusion {
	ARRAY(const struct scanned_file *) own; // its file, files that its flags include first, and all that these include, but system headers; each once
	ARRAY(struct str) system;               // names of system headers that those include, each once
	ARRAY(struct str) surely;               // ... in no conditional
	bool missing;                           // one of them includes a file by its place, in no conditional, and there is none
	bool computed;                          // one of them has an #include that names a macro
	bool cut;                               // there are too many: some are missing
};

struct inclusions;
// `scan` reads the files. `root`: what lies outside of that folder is the system's, too; empty: none is. Lives in `arena`, beside what is freed by
// inclusions_destroy.
struct inclusions *inclusions_create(struct arena *arena, struct scan *scan, struct str root);
void inclusions_destroy(struct inclusions *inclusions); // NULL is fine

void inclusions_of(struct inclusions *inclusions, const struct compile_job *job, struct inclusion *ret_inclusion);

#endif
