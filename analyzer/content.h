// Content hashes of files, each read at most once a run. What the store compares and what a unit's facts carry.
#ifndef LEASH_CONTENT_H
#define LEASH_CONTENT_H

#include "str.h"

struct content_cache;

// Relative paths are taken from `root` (absolute; copied).
struct content_cache *content_create(struct str root);
void content_destroy(struct content_cache *cache); // NULL is fine

// XXH3 of the file's bytes, as in source_file.hash; 0 when it cannot be read.
uint64_t content_hash_of(struct content_cache *cache, struct str path);

// Takes the hashes of files that `known` read, and that nobody touched since, as far as their times, sizes and numbers say. It must outlive
// the cache.
void content_believe(struct content_cache *cache, const struct content_cache *known);

// An editor's buffer stands for the file from now on.
void content_override(struct content_cache *cache, struct str path, struct str text);

#endif
