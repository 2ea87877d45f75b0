// See content.h.
#include "content.h"

#include "compdb.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum {
	CONTENT_MAX = 256 * 1024 * 1024,
	SETTLED_SECONDS = 2, // within so short a time a file can change without a trace
};

// A file's, from before it was read.
struct stamp {
	uint64_t device, number;
	int64_t size;
	struct timespec modified, changed;
};

struct content {
	const char *path; // absolute; the key
	uint64_t hash;
	struct stamp stamp;
	bool settled; // whoever changes the file changes the stamp
	UT_hash_handle hh;
};

struct content_cache {
	struct arena arena;
	struct str root;
	struct content *by_path;
	const struct content_cache *known; // NULL: none
};

struct content_cache *content_create(struct str root)
{
	struct content_cache *cache = calloc(1, sizeof *cache);
	if (cache == NULL)
		abort();
	cache->root = str_copy(&cache->arena, root);
	return cache;
}

void content_destroy(struct content_cache *cache)
{
	if (cache == NULL)
		return;
	HASH_CLEAR(hh, cache->by_path);
	arena_finish(&cache->arena);
	free(cache);
}

static uint64_t hash_file(const char *path)
{
	struct strbuf text = {0};
	if (!strbuf_read_file(&text, path, CONTENT_MAX))
		return 0;
	uint64_t hash = str_hash(strbuf_view(&text));
	strbuf_finish(&text);
	return hash;
}

static bool stamp_of(const char *path, struct stamp *ret_stamp)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return false;
	*ret_stamp = (struct stamp){info.st_dev, info.st_ino, info.st_size, info.st_mtim, info.st_ctim};
	return true;
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same_stamp(const struct stamp *a, const struct stamp *b)
{
	return a->device == b->device && a->number == b->number && a->size == b->size && same_time(a->modified, b->modified) &&
	       same_time(a->changed, b->changed);
}

static const struct content *known_entry(const struct content_cache *cache, const struct content *entry, size_t len)
{
	const struct content *known = NULL;
	if (cache->known != NULL)
		HASH_FIND(hh, cache->known->by_path, entry->path, len, known);
	return known;
}

static void look(const struct content_cache *cache, struct content *entry, size_t len)
{
	struct timespec now;
	bool there = stamp_of(entry->path, &entry->stamp);
	const struct content *known = there ? known_entry(cache, entry, len) : NULL;
	if (known != NULL && known->settled && same_stamp(&known->stamp, &entry->stamp)) {
		entry->hash = known->hash;
		entry->settled = true;
		return;
	}
	clock_gettime(CLOCK_REALTIME, &now);
	entry->settled = there && entry->stamp.changed.tv_sec + SETTLED_SECONDS < now.tv_sec;
	entry->hash = hash_file(entry->path);
}

// The entry for `path`; a new one has its hash from `text`, or from the file when that is NULL.
static struct content *entry_get(struct content_cache *cache, struct str path, const struct str *text)
{
	struct content *entry = NULL;
	struct arena scratch = {0};
	struct str absolute = path_normalise(&scratch, cache->root, path);
	HASH_FIND(hh, cache->by_path, absolute.ptr, absolute.len, entry);
	if (entry == NULL) {
		struct str kept = str_copy(&cache->arena, absolute);
		entry = arena_new(&cache->arena, struct content);
		entry->path = kept.ptr;
		HASH_ADD_KEYPTR(hh, cache->by_path, entry->path, kept.len, entry);
		if (text == NULL)
			look(cache, entry, kept.len);
	}
	if (text != NULL) {
		entry->hash = str_hash(*text);
		entry->settled = false;
	}
	arena_finish(&scratch);
	return entry;
}

void content_believe(struct content_cache *cache, const struct content_cache *known)
{
	cache->known = known;
}

uint64_t content_hash_of(struct content_cache *cache, struct str path)
{
	return entry_get(cache, path, NULL)->hash;
}

void content_override(struct content_cache *cache, struct str path, struct str text)
{
	entry_get(cache, path, &text);
}
