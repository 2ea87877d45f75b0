// Why functions were not wholly understood, counted by reason.
#ifndef LEASH_UNKNOWNS_H
#define LEASH_UNKNOWNS_H

#include "facts.h"

struct unknown_count {
	struct str reason;
	uint32_t functions;  // in how many
	uint32_t unit;       // an example: the first
	struct location loc; // its place there
};

struct unknown_counts {
	ARRAY(struct unknown_count) items;
};

void unknowns_add(struct arena *arena, struct unknown_counts *counts, const struct unknown_construct *unknown, uint32_t unit);
void unknowns_sort(struct unknown_counts *counts); // the most frequent reason first, then by name

#endif
