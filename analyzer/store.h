// The facts store: packed facts in SQLite, keyed by content. One writer (the parent process); never open across a fork.
#ifndef LEASH_STORE_H
#define LEASH_STORE_H

#include "content.h"
#include "problem.h"
#include "str.h"

struct store;

// Opens or creates `folder`/facts.db (folder is made, mode 0700). A damaged or older store is said (PROBLEM_NOTE) and
// rebuilt, now or when a later call meets the damage, unless another process has it open; another program's database is left alone. NULL when it
// cannot be used at all (PROBLEM_NOTE): the run goes on without one. `contents` and `problems` must outlive the store.
struct store *store_open(const char *folder, struct content_cache *contents, struct problem_list *problems);

// What is kept when the store is closed comes to no more than about `bytes`, without what the database needs for itself; what was not used for the longest
// time goes first. 4 GiB unless told. NULL is fine.
void store_set_limit(struct store *store, uint64_t bytes);

// The clock of this run, in seconds since 1970; the machine's, unless told. NULL is fine.
void store_set_now(struct store *store, int64_t now);

// Commits what was put. NULL is fine.
void store_close(struct store *store);

// Key of a unit before it is parsed: main file (relative to the root), configuration, models, tool and libclang version.
struct store_key {
	uint64_t high, low;
};
struct store_key store_key_make(struct str file, uint64_t configuration, uint64_t models, struct str versions);

// A unit's packed facts when every file it read (main file and all inclusions) still has the content it had, by
// `contents`. The image lives in `arena`. A NULL store holds nothing.
bool store_get(struct store *store, struct arena *arena, struct store_key key, struct str *ret_image);

// The unit's facts were used without asking the store, and still hold: now and then it has to hear so, or they are forgotten in the end.
void store_note_used(struct store *store, struct store_key key);

// Remembers facts made now; paths and hashes as in unit_facts.files. All puts are one transaction, ended by store_close.
// Failure is not an error of the run; it is dropped. A NULL store forgets.
struct store_file {
	struct str path;
	uint64_t hash;
};
void store_put(struct store *store, struct store_key key, const struct store_file *files, size_t count, struct str image);

// What the engine found, under a number of its own (memory.h): what is in it, and whether it still holds, is its business. The image lives in
// `arena`. A NULL store holds nothing.
bool store_get_result(struct store *store, struct arena *arena, uint64_t number, struct str *ret_image);
// ... to be remembered, instead of what was there; as for store_put.
void store_put_result(struct store *store, uint64_t number, struct str image);

// What a folder keeps, without changing it.
enum store_state { STORE_ABSENT, STORE_GOOD, STORE_DAMAGED, STORE_FOREIGN };
struct store_survey {
	enum store_state state;
	uint64_t bytes;        // of all its files
	uint64_t units, files; // whose facts there are; that these read
};
struct store_survey store_survey(const char *folder);

// Removes the store in `folder`, unless the file belongs to another program (EPERM) or a process uses it (EBUSY); also a damaged one. False: errno
// says why.
bool store_clear(const char *folder);

#endif
