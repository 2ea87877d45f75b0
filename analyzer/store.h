// The facts store: packed facts in SQLite, keyed by content. One writer (the parent process); never open across a fork.
#ifndef LEASH_STORE_H
#define LEASH_STORE_H

#include "problem.h"
#include "str.h"

struct store;

// Opens or creates `folder`/facts.db (folder is made, mode 0700). A damaged or older store is said (PROBLEM_NOTE) and
// rebuilt. NULL when it cannot be used at all (PROBLEM_NOTE): the run goes on without one.
struct store *store_open(const char *folder, struct problem_list *problems);
void store_close(struct store *store); // NULL is fine

// Key of a unit before it is parsed: main file, configuration, models, tool version, libclang version.
struct store_key {
	uint64_t high, low;
};
struct store_key store_key_make(struct str file, uint64_t configuration, uint64_t models, struct str versions);

// A unit's packed facts when every file it read (main file and all inclusions) still has the content it had. The text lives
// in `arena`. `hash_file` gives a file's content hash, 0 when it cannot be read; the store asks once per file and run.
bool store_get(struct store *store, struct arena *arena, struct store_key key, struct str *ret_image);

// Remembers facts made now. `paths` (absolute) and `hashes` are the files that were read. Failure is not an error of the
// run; it is dropped.
struct store_file {
	struct str path;
	uint64_t hash;
};
void store_put(struct store *store, struct store_key key, const struct store_file *files, size_t count, struct str image);

#endif
