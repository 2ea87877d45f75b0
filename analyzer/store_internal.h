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
	QUERY_LAST_RUN,
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
	ARRAY(sqlite3_int64) used; // units that were asked for in this run
	ARRAY(sqlite3_int64) old_results; // that were used in this run, and not marked so for long
	sqlite3_int64 run, last_run; // last_run: -1: not read yet
	bool writing, full; // in a transaction; no more puts
};

bool store_is_damage(int code); // of SQLite

// The first column of the first row. Any SQLite code but SQLITE_OK is a failure.
int store_read_number(sqlite3 *db, const char *sql, sqlite3_int64 *ret_number);

// Says that the file is damaged, throws it away and begins anew. Afterwards the store is empty, or of no use.
void store_found_damage(struct store *store);

// Ends the transaction in which the puts were made.
void store_commit(struct store *store);

#endif
