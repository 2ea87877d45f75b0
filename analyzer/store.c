// unit(key, seal), image -- unit_content -- content(path, hash): a unit is valid while each of its contents is what the
// file holds now, and each content is judged once a run. The seal binds image and contents together, so that damage which
// SQLite does not notice is never believed.
#include "store_internal.h"

#include <xxhash.h>

enum {
	SECONDS_KEPT = 30 * 24 * 3600, // what nobody asked for in that time is forgotten
	SECONDS_NOTED = 24 * 3600,     // that it was asked for is noted as often
};

struct store_key store_key_make(struct str file, uint64_t configuration, uint64_t models, struct str versions)
{
	struct strbuf text = {0};
	const uint64_t lengths[] = {file.len, versions.len, configuration, models};
	strbuf_append(&text, lengths, sizeof lengths);
	strbuf_str(&text, file);
	strbuf_str(&text, versions);
	XXH128_hash_t hash = XXH3_128bits(text.ptr, text.len);
	strbuf_finish(&text);
	return (struct store_key){.high = hash.high64, .low = hash.low64};
}

static sqlite3_stmt *query_begin(struct store *store, enum query query)
{
	sqlite3_reset(store->statements[query]);
	return store->statements[query];
}

static void bind_number(sqlite3_stmt *statement, int index, uint64_t number)
{
	sqlite3_bind_int64(statement, index, (sqlite3_int64)number);
}

static void bind_bytes(sqlite3_stmt *statement, int index, struct str bytes)
{
	sqlite3_bind_blob64(statement, index, bytes.len == 0 ? "" : bytes.ptr, bytes.len, SQLITE_STATIC);
}

static struct str column_bytes(sqlite3_stmt *statement, int column)
{
	const void *bytes = sqlite3_column_blob(statement, column);
	return (struct str){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

static uint64_t content_mark(struct str path, uint64_t hash)
{
	return XXH3_64bits_withSeed(path.ptr, path.len, hash);
}

static uint64_t image_mark(struct store_key key, struct str image)
{
	return XXH3_64bits_withSeed(image.ptr, image.len, key.high ^ (key.low * 3));
}

// The content with this id; NULL when there is none, or on an error, which `ret_code` tells apart.
static struct content_row *content_row_get(struct store *store, sqlite3_int64 id, int *ret_code)
{
	struct content_row *row = NULL;
	HASH_FIND(hh, store->rows, &id, sizeof id, row);
	if (row != NULL)
		return row;
	sqlite3_stmt *statement = query_begin(store, QUERY_CONTENT);
	sqlite3_bind_int64(statement, 1, id);
	*ret_code = sqlite3_step(statement);
	if (*ret_code == SQLITE_ROW) {
		struct str path = column_bytes(statement, 0);
		uint64_t hash = (uint64_t)sqlite3_column_int64(statement, 1);
		row = arena_new(&store->arena, struct content_row);
		row->id = id;
		row->mark = content_mark(path, hash);
		row->valid = hash != 0 && content_hash_of(store->contents, path) == hash;
		HASH_ADD(hh, store->rows, id, sizeof row->id, row);
	}
	sqlite3_reset(statement);
	return row;
}

enum validity { VALID, OUTDATED, DAMAGED, UNKNOWN };

// Are the unit's contents what its seal says, and what the files hold? Adds their marks to `mark`.
static enum validity unit_judge(struct store *store, sqlite3_int64 unit, uint64_t seal, uint64_t mark)
{
	sqlite3_stmt *statement = query_begin(store, QUERY_UNIT_CONTENTS);
	sqlite3_bind_int64(statement, 1, unit);
	int code, inner = SQLITE_DONE;
	bool valid = true, whole = true;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW && whole) {
		const struct content_row *row = content_row_get(store, sqlite3_column_int64(statement, 0), &inner);
		whole = row != NULL;
		valid = valid && whole && row->valid;
		mark += whole ? row->mark : 0;
	}
	sqlite3_reset(statement);
	if (store_is_damage(code) || store_is_damage(inner) || (!whole && inner == SQLITE_DONE))
		return DAMAGED;
	if (!whole || code != SQLITE_DONE)
		return UNKNOWN;
	if (mark != seal)
		return DAMAGED;
	return valid ? VALID : OUTDATED;
}

static bool is_old(const struct store *store, sqlite3_int64 seen)
{
	return seen < store->now - SECONDS_NOTED || seen > store->now + SECONDS_NOTED;
}

bool store_get(struct store *store, struct arena *arena, struct store_key key, struct str *ret_image)
{
	if (store == NULL || store->db == NULL)
		return false;
	sqlite3_stmt *statement = query_begin(store, QUERY_UNIT);
	bind_number(statement, 1, key.high);
	bind_number(statement, 2, key.low);
	int code = sqlite3_step(statement);
	enum validity validity = store_is_damage(code) ? DAMAGED : UNKNOWN;
	if (code == SQLITE_ROW) {
		sqlite3_int64 unit = sqlite3_column_int64(statement, 0);
		struct str image = column_bytes(statement, 2);
		validity = unit_judge(store, unit, (uint64_t)sqlite3_column_int64(statement, 1), image_mark(key, image));
		if (validity == VALID) {
			*ret_image = str_copy(arena, image);
			if (is_old(store, sqlite3_column_int64(statement, 3)))
				array_push(&store->arena, &store->units, unit);
		}
	}
	sqlite3_reset(statement);
	if (validity == DAMAGED)
		store_found_damage(store);
	return validity == VALID;
}

static int run_query(sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);
	sqlite3_reset(statement);
	return code == SQLITE_ROW ? SQLITE_DONE : code;
}

// The id of a content, which is added when it is new.
static int content_id_get(struct store *store, const struct store_file *file, uint64_t mark, sqlite3_int64 *ret_id)
{
	struct content_id *known = NULL;
	HASH_FIND(hh, store->ids, &mark, sizeof mark, known);
	if (known != NULL) {
		*ret_id = known->id;
		return SQLITE_DONE;
	}
	static const enum query steps[] = {QUERY_CONTENT_ADD, QUERY_CONTENT_FIND};
	int code = SQLITE_DONE;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		sqlite3_stmt *statement = query_begin(store, steps[i]);
		bind_bytes(statement, 1, file->path);
		bind_number(statement, 2, file->hash);
		code = sqlite3_step(statement);
		if (code == SQLITE_ROW)
			*ret_id = sqlite3_column_int64(statement, 0);
		sqlite3_reset(statement);
		if (code != SQLITE_DONE && code != SQLITE_ROW)
			return code;
	}
	if (code != SQLITE_ROW)
		return SQLITE_CORRUPT; // it was just added
	known = arena_new(&store->arena, struct content_id);
	*known = (struct content_id){.mark = mark, .id = *ret_id};
	HASH_ADD(hh, store->ids, mark, sizeof known->mark, known);
	return SQLITE_DONE;
}

static int unit_row_put(struct store *store, struct store_key key, uint64_t seal, sqlite3_int64 *ret_unit)
{
	sqlite3_stmt *statement = query_begin(store, QUERY_UNIT_PUT);
	bind_number(statement, 1, key.high);
	bind_number(statement, 2, key.low);
	sqlite3_bind_int64(statement, 3, store->now);
	bind_number(statement, 4, seal);
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*ret_unit = sqlite3_column_int64(statement, 0);
	int finished = code == SQLITE_ROW ? sqlite3_step(statement) : code;
	sqlite3_reset(statement);
	return code == SQLITE_ROW ? finished : code;
}

static int image_put(struct store *store, sqlite3_int64 unit, struct str image)
{
	sqlite3_stmt *put = query_begin(store, QUERY_IMAGE_PUT);
	sqlite3_bind_int64(put, 1, unit);
	bind_bytes(put, 2, image);
	int code = run_query(put);
	sqlite3_clear_bindings(put);
	if (code != SQLITE_DONE)
		return code;
	sqlite3_stmt *drop = query_begin(store, QUERY_LINKS_DROP);
	sqlite3_bind_int64(drop, 1, unit);
	return run_query(drop);
}

struct link {
	sqlite3_int64 content;
	uint64_t mark;
};

static int link_compare(const void *left, const void *right)
{
	const struct link *a = left, *b = right;
	return (a->content > b->content) - (a->content < b->content);
}

// The contents of these files, each once. Returns an SQLite code.
static int links_make(struct store *store, const struct store_file *files, size_t count, struct link *links,
                      size_t *ret_count)
{
	for (size_t i = 0; i < count; i++) {
		links[i].mark = content_mark(files[i].path, files[i].hash);
		int code = content_id_get(store, &files[i], links[i].mark, &links[i].content);
		if (code != SQLITE_DONE)
			return code;
	}
	size_t kept = 0;
	if (count > 0)
		qsort(links, count, sizeof *links, link_compare);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || links[kept - 1].content != links[i].content)
			links[kept++] = links[i];
	*ret_count = kept;
	return SQLITE_DONE;
}

static int unit_put(struct store *store, struct store_key key, struct link *links, const struct store_file *files,
                    size_t count, struct str image)
{
	sqlite3_int64 unit = 0;
	size_t link_count = 0;
	uint64_t seal = image_mark(key, image);
	int code = links_make(store, files, count, links, &link_count);
	for (size_t i = 0; i < link_count; i++)
		seal += links[i].mark;
	if (code == SQLITE_DONE)
		code = unit_row_put(store, key, seal, &unit);
	if (code == SQLITE_DONE)
		code = image_put(store, unit, image);
	for (size_t i = 0; code == SQLITE_DONE && i < link_count; i++) {
		sqlite3_stmt *add = query_begin(store, QUERY_LINK_ADD);
		sqlite3_bind_int64(add, 1, unit);
		sqlite3_bind_int64(add, 2, links[i].content);
		code = run_query(add);
	}
	return code;
}

void store_set_limit(struct store *store, uint64_t bytes)
{
	if (store != NULL)
		store->limit = bytes;
}

void store_set_now(struct store *store, int64_t now)
{
	if (store != NULL)
		store->now = now;
}

void store_note_used(struct store *store, struct store_key key)
{
	if (store == NULL || store->db == NULL || !store->notes)
		return;
	sqlite3_stmt *statement = query_begin(store, QUERY_UNIT_FIND);
	bind_number(statement, 1, key.high);
	bind_number(statement, 2, key.low);
	if (sqlite3_step(statement) == SQLITE_ROW && is_old(store, sqlite3_column_int64(statement, 1)))
		array_push(&store->arena, &store->units, sqlite3_column_int64(statement, 0));
	sqlite3_reset(statement);
}

static bool writing_begin(struct store *store)
{
	if (store->writing || store->full)
		return store->writing;
	if (sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) {
		store->full = true; // another process holds it: this run's facts are not kept
		return false;
	}
	return store->writing = true;
}

void store_put(struct store *store, struct store_key key, const struct store_file *files, size_t count, struct str image)
{
	if (store == NULL || store->db == NULL || !writing_begin(store))
		return;
	struct link *links = calloc(count + 1, sizeof *links);
	if (links == NULL)
		abort();
	int code = unit_put(store, key, links, files, count, image);
	free(links);
	if (store_is_damage(code)) {
		store_found_damage(store);
	} else if (code != SQLITE_DONE) {
		// Half a unit would be sealed wrong and look like damage later: nothing of this run is kept.
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
		store->writing = false;
		store->full = true;
	}
}

static uint64_t result_seal(uint64_t number, struct str image)
{
	return XXH3_64bits_withSeed(image.ptr, image.len, number);
}

bool store_get_result(struct store *store, struct arena *arena, uint64_t number, struct str *ret_image)
{
	if (store == NULL || store->db == NULL)
		return false;
	sqlite3_stmt *statement = query_begin(store, QUERY_RESULT);
	bind_number(statement, 1, number);
	int code = sqlite3_step(statement);
	bool found = code == SQLITE_ROW, damaged = store_is_damage(code);
	if (found) {
		struct str image = column_bytes(statement, 1);
		damaged = (uint64_t)sqlite3_column_int64(statement, 0) != result_seal(number, image);
		if (!damaged)
			*ret_image = str_copy(arena, image);
		if (!damaged && is_old(store, sqlite3_column_int64(statement, 2))) {
			array_push(&store->arena, &store->results, (sqlite3_int64)number);
			store->notes = true;
		}
	}
	sqlite3_reset(statement);
	if (damaged)
		store_found_damage(store);
	return found && !damaged;
}

void store_put_result(struct store *store, uint64_t number, struct str image)
{
	if (store == NULL || store->db == NULL || !writing_begin(store))
		return;
	sqlite3_stmt *statement = query_begin(store, QUERY_RESULT_PUT);
	bind_number(statement, 1, number);
	sqlite3_bind_int64(statement, 2, store->now);
	bind_number(statement, 3, result_seal(number, image));
	bind_bytes(statement, 4, image);
	int code = run_query(statement);
	sqlite3_clear_bindings(statement);
	if (store_is_damage(code))
		store_found_damage(store);
	else if (code != SQLITE_DONE)
		store->full = true;
}

// The `seen` up to which things have to go; -1: none have to. Of what came in together all or nothing goes.
static sqlite3_int64 find_cutoff(struct store *store)
{
	static const char totals[] = "SELECT seen, sum(bytes) FROM (SELECT seen, length(image) AS bytes FROM unit JOIN image ON unit = id"
	                             " UNION ALL SELECT seen, length(image) FROM result) GROUP BY seen ORDER BY seen DESC";
	const uint64_t wanted = store->limit / 4 * 3; // some less than the limit: not every run has to do so
	sqlite3_stmt *statement = NULL;
	sqlite3_int64 cutoff = -1;
	uint64_t sum = 0;
	if (sqlite3_prepare_v2(store->db, totals, -1, &statement, NULL) == SQLITE_OK)
		while (sqlite3_step(statement) == SQLITE_ROW) {
			sqlite3_int64 seen = sqlite3_column_int64(statement, 0);
			sum += (uint64_t)sqlite3_column_int64(statement, 1);
			if (cutoff < 0 && sum > wanted && seen < store->now)
				cutoff = seen;
		}
	sqlite3_finalize(statement);
	return sum > store->limit ? cutoff : -1;
}

static void mark_used(struct store *store, enum query query, const sqlite3_int64 *items, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		sqlite3_stmt *statement = query_begin(store, query);
		sqlite3_bind_int64(statement, 1, items[i]);
		sqlite3_bind_int64(statement, 2, store->now);
		run_query(statement);
	}
}

// Forgets what was last of use so long ago, or earlier.
static void forget(struct store *store, sqlite3_int64 seen)
{
	const int before = sqlite3_total_changes(store->db);
	struct str sql = str_format(&store->arena, "DELETE FROM result WHERE seen <= %lld; DELETE FROM unit WHERE seen <= %lld", (long long)seen, (long long)seen);
	if (sqlite3_exec(store->db, sql.ptr, NULL, NULL, NULL) == SQLITE_OK && sqlite3_total_changes(store->db) > before)
		sqlite3_exec(store->db,
		             "DELETE FROM image WHERE unit NOT IN (SELECT id FROM unit);"
		             "DELETE FROM unit_content WHERE unit NOT IN (SELECT id FROM unit);"
		             "DELETE FROM content WHERE id NOT IN (SELECT content FROM unit_content)",
		             NULL, NULL, NULL);
}

// Only when the file has grown large it is worth to count what is in it.
static bool may_be_large(struct store *store)
{
	sqlite3_int64 pages = 0, unused = 0, size = 0;
	bool good = store_read_number(store->db, "PRAGMA page_count", &pages) == SQLITE_OK && store_read_number(store->db, "PRAGMA page_size", &size) == SQLITE_OK &&
	            store_read_number(store->db, "PRAGMA freelist_count", &unused) == SQLITE_OK;
	return !good || (uint64_t)(pages - unused) * (uint64_t)size > store->limit;
}

void store_commit(struct store *store)
{
	if (!store->writing && (store->units.count + store->results.count == 0 || !writing_begin(store)))
		return;
	mark_used(store, QUERY_SEEN, store->units.items, store->units.count);
	mark_used(store, QUERY_RESULT_SEEN, store->results.items, store->results.count);
	forget(store, store->now - SECONDS_KEPT);
	sqlite3_int64 cutoff = may_be_large(store) ? find_cutoff(store) : -1;
	if (cutoff >= 0)
		forget(store, cutoff);
	if (sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	store->writing = false;
}
