// See kept.h. A file that many units read is judged once.
#include "kept.h"

#include "array.h"
#include "facts_text.h"

#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum judgement { UNJUDGED, SAME, CHANGED };

struct kept_file {
	uint64_t mark; // of path and hash; the key
	struct str path;
	uint64_t hash;
	enum judgement judgement;
	UT_hash_handle hh;
};

struct kept_unit {
	struct store_key key;
	const struct unit_facts *facts;
	struct kept_file **files;
	uint32_t file_count;
	uint64_t shadows;
	UT_hash_handle hh;
};

struct kept_facts {
	struct arena arena;
	struct kept_unit *units;
	struct kept_file *files;
	size_t limit, size; // of the images: facts take a few times as much
	uint32_t missed;
};

enum { UNPACKED_FACTOR = 4 };

struct kept_facts *kept_create(size_t limit)
{
	struct kept_facts *kept = calloc(1, sizeof *kept);
	if (kept == NULL)
		abort();
	kept->limit = limit / UNPACKED_FACTOR;
	return kept;
}

void kept_destroy(struct kept_facts *kept)
{
	if (kept == NULL)
		return;
	HASH_CLEAR(hh, kept->units);
	HASH_CLEAR(hh, kept->files);
	arena_finish(&kept->arena);
	free(kept);
}

static struct kept_unit *unit_of(const struct kept_facts *kept, struct store_key key)
{
	struct kept_unit *unit = NULL;
	HASH_FIND(hh, kept->units, &key, sizeof key, unit);
	return unit;
}

static struct kept_file *file_of(struct kept_facts *kept, struct str path, uint64_t hash)
{
	struct kept_file *file = NULL;
	uint64_t mark = str_hash(path) ^ hash * UINT64_C(0x9E3779B97F4A7C15);
	HASH_FIND(hh, kept->files, &mark, sizeof mark, file);
	if (file != NULL)
		return file->hash == hash && str_equal(file->path, path) ? file : NULL;
	file = arena_new(&kept->arena, struct kept_file);
	*file = (struct kept_file){.mark = mark, .path = path, .hash = hash};
	HASH_ADD(hh, kept->files, mark, sizeof file->mark, file);
	return file;
}

// False: one of them cannot be judged later.
static bool note_files(struct kept_facts *kept, struct kept_unit *unit, struct content_cache *contents)
{
	const struct unit_facts *facts = unit->facts;
	unit->files = arena_array(&kept->arena, struct kept_file *, (size_t)facts->files.count + 1);
	for (uint32_t i = 0; i < facts->files.count; i++) {
		const struct source_file *file = &facts->files.items[i];
		uint64_t hash = file->hash != 0 ? file->hash : content_hash_of(contents, file->path);
		unit->files[i] = hash == 0 ? NULL : file_of(kept, file->path, hash);
		if (unit->files[i] == NULL)
			return false;
	}
	unit->file_count = facts->files.count;
	return true;
}

bool kept_add(struct kept_facts *kept, struct store_key key, struct str image, uint64_t shadows, struct content_cache *contents)
{
	const char *reason;
	if (kept->size + image.len > kept->limit || unit_of(kept, key) != NULL)
		return false;
	kept->size += image.len;
	struct unit_facts *facts = arena_new(&kept->arena, struct unit_facts);
	struct kept_unit *unit = arena_new(&kept->arena, struct kept_unit);
	if (!facts_unpack_new(&kept->arena, str_copy(&kept->arena, image), NULL, facts, &reason))
		return false;
	*unit = (struct kept_unit){.key = key, .facts = facts, .shadows = shadows};
	if (!note_files(kept, unit, contents))
		return false;
	HASH_ADD(hh, kept->units, key, sizeof unit->key, unit);
	return true;
}

static bool is_same(struct kept_file *file, struct content_cache *contents)
{
	if (file->judgement == UNJUDGED)
		file->judgement = content_hash_of(contents, file->path) == file->hash ? SAME : CHANGED;
	return file->judgement == SAME;
}

const struct unit_facts *kept_find(struct kept_facts *kept, struct store_key key, struct content_cache *contents, uint64_t *ret_shadows)
{
	struct kept_unit *unit = kept == NULL ? NULL : unit_of(kept, key);
	bool same = unit != NULL;
	for (uint32_t i = 0; same && i < unit->file_count; i++)
		same = is_same(unit->files[i], contents);
	if (kept != NULL)
		kept->missed += !same;
	*ret_shadows = same ? unit->shadows : 0;
	return same ? unit->facts : NULL;
}

uint32_t kept_missed(const struct kept_facts *kept)
{
	return kept->missed;
}
