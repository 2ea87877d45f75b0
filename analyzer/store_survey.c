// See store.h: a store from outside, for people.
#include "store_internal.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x6c656173 };
static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

struct store_survey store_survey(const char *folder)
{
	struct store_survey survey = {.state = STORE_ABSENT};
	struct arena scratch = {0};
	sqlite3 *db = NULL;
	sqlite3_int64 application = 0, units = 0, files = 0;
	struct stat info;
	struct str path = str_format(&scratch, "%s/facts.db", folder);
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (lstat(str_format(&scratch, "%s%s", path.ptr, suffixes[i]).ptr, &info) == 0)
			survey.bytes += (uint64_t)info.st_size;
	if (lstat(path.ptr, &info) == 0) {
		int code = sqlite3_open_v2(path.ptr, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
		code = code == SQLITE_OK ? store_read_number(db, "PRAGMA application_id", &application) : code;
		bool foreign = code == SQLITE_OK && application != APPLICATION_ID;
		code = code == SQLITE_OK ? store_read_number(db, "SELECT count(*) FROM unit", &units) : code;
		code = code == SQLITE_OK ? store_read_number(db, "SELECT count(*) FROM content", &files) : code;
		survey.state = foreign ? STORE_FOREIGN : code == SQLITE_OK ? STORE_GOOD : STORE_DAMAGED;
		survey.units = (uint64_t)units;
		survey.files = (uint64_t)files;
		sqlite3_close(db);
	}
	arena_finish(&scratch);
	return survey;
}

bool store_clear(const char *folder)
{
	struct arena scratch = {0};
	bool good = true;
	if (store_survey(folder).state == STORE_FOREIGN) {
		errno = EPERM;
		return false;
	}
	struct store store = {.lock = -1};
	if (store_lock_share(&store, folder) && !store_lock_alone(&store)) {
		close(store.lock);
		errno = EBUSY;
		return false;
	}
	for (size_t i = 0; good && i < sizeof suffixes / sizeof *suffixes; i++)
		good = unlink(str_format(&scratch, "%s/facts.db%s", folder, suffixes[i]).ptr) == 0 || errno == ENOENT;
	const int reason = errno;
	if (store.lock >= 0)
		close(store.lock);
	errno = reason;
	arena_finish(&scratch);
	return good;
}
