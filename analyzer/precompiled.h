// Which units share a precompiled header of the system headers that they include: those of equal flags, if they are enough to make up for
// what it costs. Made for one run, in a folder of its own.
#ifndef LEASH_PRECOMPILED_H
#define LEASH_PRECOMPILED_H

#include "compdb.h"
#include "frontend_precompile.h"
#include "problem.h"

struct precompiled;

struct precompiled_request {
	const struct compile_job *const *jobs; // to be parsed, in an order that is the same in every run
	size_t count;
	struct str root;
	const struct unsaved_file *unsaved;
	size_t unsaved_count;
	uint32_t processes, seconds; // as for worker_run
	const char *folder; // a folder of its own is made in it, while it lasts
};

// Decides, and makes what is worth it in worker processes. What cannot be made is not used, and nobody need know. NULL: there is nothing to
// share. The caller must have no other threads.
struct precompiled *precompiled_make(const struct precompiled_request *request);
// Removes the files. NULL is fine.
void precompiled_destroy(struct precompiled *precompiled);

// The one that job `index` of the request can use; false: none.
bool precompiled_of(const struct precompiled *precompiled, size_t index, struct precompiled_use *ret_use);

#endif
