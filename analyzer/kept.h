// What one process holds for analyses that run in processes which it forks: facts of units, unpacked, with the files that they were made of.
// What an analysis changes is its own copy, so nothing here is ever updated: a holder that is out of date is replaced.
#ifndef LEASH_KEPT_H
#define LEASH_KEPT_H

#include "content.h"
#include "facts.h"
#include "store.h"

struct kept_facts;

// Holds units until their facts come to about `limit` bytes; the rest is left to the store.
struct kept_facts *kept_create(size_t limit);
void kept_destroy(struct kept_facts *kept); // NULL is fine

// Unpacks the facts, with all bodies, whatever other units are held. `shadows`: as in shadows.h, when they were made. `contents`: what the files hold now. Damaged facts are not held, and
// no unit is held twice. False: it is not held.
bool kept_add(struct kept_facts *kept, struct store_key key, struct str image, uint64_t shadows, struct content_cache *contents);

// The unit's facts, and their `shadows`, when every file that they were made of has the content it had, by `contents`; NULL: not held, or out of date. NULL holds
// nothing. One holder answers for one state of the files: in the process that asks, the first answer about a file stays.
const struct unit_facts *kept_find(struct kept_facts *kept, struct store_key key, struct content_cache *contents, uint64_t *ret_shadows);

// Were units looked for that are not held, or out of date? As many.
uint32_t kept_missed(const struct kept_facts *kept);

#endif
