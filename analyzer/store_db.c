// The file behind the store: made, recognised, thrown away when damaged. It may come with the project under analysis, so
// nothing in it may do more than hold rows.
#include "store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	APPLICATION_ID = 0x6c656173, // "leas"
	SCHEMA_VERSION = 3,
	BUSY_MILLISECONDS = 5000,
};
static const uint64_t LIMIT_BYTES = UINT64_C(4) << 30;

static const char schema[] =
	"BEGIN IMMEDIATE;"
	"CREATE TABLE IF NOT EXISTS unit(id INTEGER PRIMARY KEY, high INTEGER NOT NULL, low INTEGER NOT NULL,"
	" seen INTEGER NOT NULL, seal INTEGER NOT NULL, UNIQUE(high, low));"
	"CREATE TABLE IF NOT EXISTS image(unit INTEGER PRIMARY KEY, image BLOB NOT NULL);"
	"CREATE TABLE IF NOT EXISTS content(id INTEGER PRIMARY KEY, path BLOB NOT NULL, hash INTEGER NOT NULL,"
	" UNIQUE(path, hash));"
	"CREATE TABLE IF NOT EXISTS unit_content(unit INTEGER NOT NULL, content INTEGER NOT NULL,"
	" PRIMARY KEY(unit, content)) WITHOUT ROWID;"
	"CREATE TABLE IF NOT EXISTS result(number INTEGER PRIMARY KEY, seen INTEGER NOT NULL, seal INTEGER NOT NULL,"
	" image BLOB NOT NULL);"
	"PRAGMA application_id = 0x6c656173;"
	"PRAGMA user_version = 3;"
	"COMMIT";

static const char *const queries[QUERY_COUNT] = {
	[QUERY_UNIT] = "SELECT id, seal, image, seen FROM unit JOIN image ON unit = id WHERE high = ?1 AND low = ?2",
	[QUERY_UNIT_FIND] = "SELECT id, seen FROM unit WHERE high = ?1 AND low = ?2",
	[QUERY_UNIT_CONTENTS] = "SELECT content FROM unit_content WHERE unit = ?1",
	[QUERY_CONTENT] = "SELECT path, hash FROM content WHERE id = ?1",
	[QUERY_CONTENT_ADD] = "INSERT OR IGNORE INTO content(path, hash) VALUES(?1, ?2)",
	[QUERY_CONTENT_FIND] = "SELECT id FROM content WHERE path = ?1 AND hash = ?2",
	[QUERY_UNIT_PUT] = ("INSERT INTO unit(high, low, seen, seal) VALUES(?1, ?2, ?3, ?4)"
                        " ON CONFLICT(high, low) DO UPDATE SET seen = ?3, seal = ?4 RETURNING id"),
	[QUERY_IMAGE_PUT] = "INSERT OR REPLACE INTO image(unit, image) VALUES(?1, ?2)",
	[QUERY_LINKS_DROP] = "DELETE FROM unit_content WHERE unit = ?1",
	[QUERY_LINK_ADD] = "INSERT INTO unit_content(unit, content) VALUES(?1, ?2)",
	[QUERY_RESULT] = "SELECT seal, image, seen FROM result WHERE number = ?1",
	[QUERY_RESULT_PUT] = "INSERT OR REPLACE INTO result(number, seen, seal, image) VALUES(?1, ?2, ?3, ?4)",
	[QUERY_RESULT_SEEN] = "UPDATE result SET seen = ?2 WHERE number = ?1",
	[QUERY_SEEN] = "UPDATE unit SET seen = ?2 WHERE id = ?1",
};

static bool make_folder(const char *folder)
{
	struct arena scratch = {0};
	char *path = arena_copy(&scratch, folder, strlen(folder));
	for (char *slash = path + 1; path[0] != '\0' && (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
	arena_finish(&scratch);
	return made;
}

bool store_is_damage(int code)
{
	return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

static void db_close(struct store *store)
{
	for (int i = 0; i < QUERY_COUNT; i++) {
		sqlite3_finalize(store->statements[i]);
		store->statements[i] = NULL;
	}
	sqlite3_close(store->db);
	store->db = NULL;
	store->writing = false;
	HASH_CLEAR(hh, store->rows);
	HASH_CLEAR(hh, store->ids);
	store->units.count = store->results.count = 0;
}

int store_read_number(sqlite3 *db, const char *sql, sqlite3_int64 *ret_number)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
	if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		*ret_number = sqlite3_column_int64(statement, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return code;
}

enum opening { OPENING_DONE, OPENING_OLD, OPENING_DAMAGED, OPENING_FOREIGN, OPENING_FAILED };

// What kind of database is it? A new one becomes ours.
static enum opening db_identify(sqlite3 *db)
{
	sqlite3_int64 application = 0, version = 0, tables = 0;
	// One reading, or what another process makes of a new one in between would look like another program's.
	int code = sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = store_read_number(db, "PRAGMA application_id", &application);
	if (code == SQLITE_OK)
		code = store_read_number(db, "PRAGMA user_version", &version);
	if (code == SQLITE_OK)
		code = store_read_number(db, "SELECT count(*) FROM sqlite_schema", &tables);
	sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	if (code == SQLITE_OK && application == 0 && tables == 0)
		return sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK ? OPENING_DONE : OPENING_FAILED;
	if (code != SQLITE_OK)
		return store_is_damage(code) ? OPENING_DAMAGED : OPENING_FAILED;
	if (application != APPLICATION_ID)
		return OPENING_FOREIGN;
	return version == SCHEMA_VERSION ? OPENING_DONE : OPENING_OLD;
}

static enum opening db_open(struct store *store)
{
	int code =
		sqlite3_open_v2(store->path.ptr, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code != SQLITE_OK)
		return OPENING_FAILED;
	sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_exec(store->db, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", NULL, NULL, NULL);
	enum opening opening = db_identify(store->db);
	if (opening != OPENING_DONE)
		return opening;
	// Not everywhere to be had (network file systems); the default does as well.
	sqlite3_exec(store->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
	for (int i = 0; i < QUERY_COUNT; i++)
		if (sqlite3_prepare_v3(store->db, queries[i], -1, SQLITE_PREPARE_PERSISTENT, &store->statements[i], NULL) !=
		    SQLITE_OK)
			return OPENING_DAMAGED;
	return OPENING_DONE;
}

static void note(const struct store *store, const char *message)
{
	problem_add(store->problems, PROBLEM_NOTE, store->path, "the facts store %s", message);
}

bool store_lock_share(struct store *store, const char *folder)
{
	store->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (store->lock >= 0 && flock(store->lock, LOCK_SH) != 0) {
		close(store->lock);
		store->lock = -1;
	}
	return store->lock >= 0;
}

bool store_lock_alone(struct store *store)
{
	return store->lock < 0 || flock(store->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

// Throws the file away and begins anew. Never under another process: SQLite would write to, and remove, files of the new one.
static bool rebuild(struct store *store, const char *why)
{
	static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
	db_close(store);
	if (!store_lock_alone(store)) {
		note(store, str_format(&store->arena, "%s, and another process has it in use: this run goes on without one", why).ptr);
		return false;
	}
	note(store, str_format(&store->arena, "%s and is rebuilt", why).ptr);
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		unlink(str_format(&store->arena, "%s%s", store->path.ptr, suffixes[i]).ptr);
	bool good = db_open(store) == OPENING_DONE;
	if (store->lock >= 0)
		flock(store->lock, LOCK_SH);
	if (good)
		return true;
	db_close(store);
	note(store, "cannot be rebuilt; this run goes on without one");
	return false;
}

void store_found_damage(struct store *store)
{
	rebuild(store, "was damaged");
}

struct store *store_open(const char *folder, struct content_cache *contents, struct problem_list *problems)
{
	struct store *store = calloc(1, sizeof *store);
	if (store == NULL)
		abort();
	*store = (struct store){.contents = contents, .problems = problems, .now = time(NULL), .lock = -1, .limit = LIMIT_BYTES};
	store->notes = store->now % 10 == 0;
	store->path = str_format(&store->arena, "%s/facts.db", folder);
	bool usable = make_folder(folder);
	if (usable)
		store_lock_share(store, folder);
	enum opening opening = usable ? db_open(store) : OPENING_FAILED;
	switch (opening) {
	case OPENING_DONE:
		return store;
	case OPENING_OLD:
		usable = rebuild(store, "was of another version");
		break;
	case OPENING_DAMAGED:
		usable = rebuild(store, "was damaged");
		break;
	case OPENING_FOREIGN:
		note(store, "is not used: the file belongs to another program");
		usable = false;
		break;
	case OPENING_FAILED:
		problem_add(problems, PROBLEM_NOTE, store->path, "the facts store cannot be used: %s",
		            store->db != NULL ? sqlite3_errmsg(store->db) : strerror(errno));
		usable = false;
		break;
	}
	if (usable)
		return store;
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	if (store->db != NULL)
		store_commit(store);
	db_close(store);
	if (store->lock >= 0)
		close(store->lock);
	arena_finish(&store->arena);
	free(store);
}
