// "Did you mean": the known word that a mistyped one is closest to.
#ifndef LEASH_NEAREST_H
#define LEASH_NEAREST_H

#include "str.h"

// Number of insertions, deletions, replacements and swaps of neighbours between `a` and `b`; words are cut at 64 bytes.
uint32_t edit_distance(struct str a, struct str b);

// The closest of `count` words when it is close enough to be meant, else NULL. Ties: the first.
const char *nearest_word(struct str word, const char *const *words, size_t count);

#endif
