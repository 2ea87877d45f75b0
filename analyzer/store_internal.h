// The store's database, shared by store*.c only: the only files that include SQLite.
#ifndef LEASH_STORE_INTERNAL_H
#define LEASH_STORE_INTERNAL_H

#include "array.h"
#include "store.h"

#include <sqlite3.h>
#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum query {
	QUERY_UNIT,
	QUERY_UNIT_FIND,
	QUERY_UNIT_CONTENTS,
	QUERY_CONTENT,
	QUERY_CONTENT_ADD,
	QUERY_CONTENT_FIND,
	QUERY_UNIT_PUT,
	QUERY_IMAGE_PUT,
	QUERY_LINKS_DROP,
	QUERY_LINK_ADD,
	QUERY_RESULT,
	QUERY_RESULT_PUT,
	QUERY_RESULT_SEEN,
	QUERY_SEEN,
	QUERY_COUNT
};

// A row of `content`, as this run judges it.
struct content_row {
	sqlite3_int64 id;
	uint64_t mark; // hash of path and content
	bool valid;
	UT_hash_handle hh;
};

// The id of a (path, hash), found by its mark.
struct content_id {
	uint64_t mark;
	sqlite3_int64 id;
	UT_hash_handle hh;
};

struct store {
	struct arena arena;
	struct str path;
	sqlite3 *db; // NULL: of no use any more
	sqlite3_stmt *statements[QUERY_COUNT];
	struct content_cache *contents;
	struct problem_list *problems;
	struct content_row *rows;
	struct content_id *ids;
	sqlite3_int64 now; // seconds since 1970: when it was opened, which goes as `seen` into what is used and put
	// What was used, and not marked so for long:
	ARRAY(sqlite3_int64) units;
	ARRAY(sqlite3_int64) results; // numbers
	bool notes; // ... also of what is only told to be of use
	bool writing, full; // in a transaction; no more puts
	uint64_t limit; // bytes of images, about
	int lock;       // the folder, locked: whoever has the database open shares it, who throws it away has it alone; -1: no locks are to be had
};

bool store_is_damage(int code); // of SQLite

// The first column of the first row. Any SQLite code but SQLITE_OK is a failure.
int store_read_number(sqlite3 *db, const char *sql, sqlite3_int64 *ret_number);

// The folder's lock, waited for, or alone if nobody else has it. False: another process uses the store. Folders that cannot be locked are nobody's.
bool store_lock_share(struct store *store, const char *folder);
bool store_lock_alone(struct store *store);

// Says that the file is damaged, throws it away and begins anew. Afterwards the store is empty, or of no use.
void store_found_damage(struct store *store);

// Ends the transaction in which the puts were made, notes what was used, and forgets what was not for long, or is too much.
void store_commit(struct store *store);

#endif
