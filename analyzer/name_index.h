// Numbers by name, where the few that a name stands for are looked at one by one.
#ifndef LEASH_NAME_INDEX_H
#define LEASH_NAME_INDEX_H

#include "arena.h"
#include "array.h"
#include "str.h"

enum { NAME_INDEX_LISTS = 4096 };

struct name_list {
	ARRAY(uint32_t) numbers; // in the order in which they were added
};

// All zero: empty.
struct name_index {
	struct name_list lists[NAME_INDEX_LISTS];
};

// Adding the same number to the same name again, and nothing between, has no effect.
void name_index_add(struct name_index *index, struct arena *arena, struct str name, uint32_t number);
// What was added to the name, and perhaps numbers of other names.
const struct name_list *name_index_list(const struct name_index *index, struct str name);

#endif
