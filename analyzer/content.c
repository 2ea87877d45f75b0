// See content.h.
#include "content.h"

#include "compdb.h"

#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum { CONTENT_MAX = 256 * 1024 * 1024 };

struct content {
	const char *path; // absolute; the key
	uint64_t hash;
	UT_hash_handle hh;
};

struct content_cache {
	struct arena arena;
	struct str root;
	struct content *by_path;
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
		entry->hash = text != NULL ? str_hash(*text) : hash_file(kept.ptr);
		HASH_ADD_KEYPTR(hh, cache->by_path, entry->path, kept.len, entry);
	} else if (text != NULL) {
		entry->hash = str_hash(*text);
	}
	arena_finish(&scratch);
	return entry;
}

uint64_t content_hash_of(struct content_cache *cache, struct str path)
{
	return entry_get(cache, path, NULL)->hash;
}

void content_override(struct content_cache *cache, struct str path, struct str text)
{
	entry_get(cache, path, &text);
}
