// Which units share a precompiled header of the system headers that they include: those of equal flags, if they are enough to make up for
// what it costs, or if the store has one from an earlier run.
#ifndef LEASH_PRECOMPILED_H
#define LEASH_PRECOMPILED_H

#include "compdb.h"
#include "content.h"
#include "frontend_precompile.h"
#include "inclusions.h"
#include "shadows.h"
#include "store.h"

struct precompiled;

struct precompiled_setup {
	struct inclusions *inclusions; // of the root
	struct str root;
	uint32_t processes, seconds; // as for worker_run
	const char *folder;          // a folder of its own is made in it, while it lasts
	// Where headers are kept from run to run, opened for a moment; NULL: they are not.
	struct store *(*open_store)(void *context);
	void *context;
	struct str versions; // of what makes them: part of their key
	struct content_cache *contents;
	struct shadows *shadows;
};

// What `setup` points to must outlive it.
struct precompiled *precompiled_create(const struct precompiled_setup *setup);
// Removes the files. NULL is fine.
void precompiled_destroy(struct precompiled *precompiled);

// For jobs that are parsed next, in an order that is the same in every run: decides, and makes what is worth it in worker processes. What
// cannot be made is not used, and nobody need know. The caller must have no other threads, and the store not be open.
void precompiled_prepare(struct precompiled *precompiled, const struct compile_job *const *jobs, size_t count);

// The one that job `index` of these can use; false: none.
bool precompiled_of(const struct precompiled *precompiled, size_t index, struct precompiled_use *ret_use);

#endif
