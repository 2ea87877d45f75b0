// GitHub's primaryLocationLineHash: names a line by the text that follows it, so that an alert survives moved lines.
#ifndef LEASH_SARIF_HASH_H
#define LEASH_SARIF_HASH_H

#include "source.h"

// "39fa2ee980eb94b0:1"; empty when the line is not in the file. Computed for the whole file at first use, into `arena`.
struct str sarif_line_hash(struct arena *arena, struct source *source, uint32_t line);

#endif
