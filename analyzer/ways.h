// Ways through a function's graph, whatever its states are.
#ifndef LEASH_WAYS_H
#define LEASH_WAYS_H

#include "arena.h"
#include "facts.h"

enum way_kinds {
	WAYS_ORDINARY,   // by `next` and `other`
	WAYS_EXCEPTIONS, // by `unwind`, too
};

// Marks the nodes on ways on from `from`; itself only if one comes back to it. No way leads through what is `seen` (by node) before.
void ways_mark(const struct function_facts *facts, uint32_t from, enum way_kinds ways, uint8_t *seen);

// As above, `from` is marked, too, and no way leads through `without`. By node, in `arena`; NODE_NONE as `from` leads nowhere.
uint8_t *ways_from(struct arena *arena, const struct function_facts *facts, uint32_t from, uint32_t without, enum way_kinds ways);

// Is there a way of at least one edge that does not come by `without`, which may be NODE_NONE?
bool ways_lead(const struct function_facts *facts, uint32_t from, uint32_t to, uint32_t without, enum way_kinds ways);

#endif
