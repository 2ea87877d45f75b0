// Concrete places: the objects and parts of objects that one simulation knows, interned, so that a place is a number and
// equal places have equal numbers. Access paths (facts.h) are resolved to places in a state (see state.h).
#ifndef LEASH_PLACE_H
#define LEASH_PLACE_H

#include "array.h"
#include "facts.h"

#define PLACE_NONE UINT32_MAX

enum place_kind {
	// roots
	PLACE_VARIABLE, // number: index in function_facts.variables
	PLACE_GLOBAL,   // name: the USR; the same place in every function
	PLACE_HEAP,     // number: the node that allocates (or calls the allocator), other: which of its objects
	PLACE_OBJECT,   // what the unknown pointer `number` (a symbol of value.h) points to
	PLACE_MADE,     // of summaries: a channel that the function made, known by a pointer. number, other: which one
	// parts of `parent`
	PLACE_POINTEE,  // what the parent's *initial* value points to
	PLACE_FIELD,    // name
	PLACE_INDEX,    // number: the index, as int64
	PLACE_NEXT,     // number: the n-th object after the parent, when a pointer to the parent is indexed; another object
	PLACE_ELEMENT,  // some element, nobody knows which
};

struct place {
	enum place_kind kind;
	uint32_t parent, root; // PLACE_NONE for a root's parent
	uint32_t depth;
	int64_t number, other;
	struct str name;
};

struct place_table {
	struct arena *arena;
	ARRAY(struct place) places;
	uint32_t *buckets; // open addressing, place + 1
	uint32_t bucket_count;
};

enum { PLACE_DEPTH_MAX = 12, PLACES_MAX = 100000 };

void place_table_init(struct place_table *table, struct arena *arena);

// Interned; PLACE_NONE when the table or the depth is full. `name` is not copied.
uint32_t place_root(struct place_table *table, enum place_kind kind, int64_t number, int64_t other, struct str name);
uint32_t place_part(struct place_table *table, uint32_t parent, enum place_kind kind, int64_t number, struct str name);

static inline const struct place *place_at(const struct place_table *table, uint32_t place)
{
	return &table->places.items[place];
}

// Is `place` the same as `whole`, or a part of the same object (fields and elements; what it points to, and the next objects after it, are
// others)?
bool place_within(const struct place_table *table, uint32_t place, uint32_t whole);
// ... also through PLACE_POINTEE: everything that is reached from `whole` in the initial heap.
bool place_reached_from(const struct place_table *table, uint32_t place, uint32_t whole);

// An unknown element is somewhere on the way: reads and writes through it are uncertain.
bool place_is_weak(const struct place_table *table, uint32_t place);

// ... also through PLACE_NEXT: in the same allocation.
bool place_in_allocation(const struct place_table *table, uint32_t place, uint32_t whole);

// The place with the same steps in another table; PLACE_NONE when that is full.
uint32_t place_import(struct place_table *to, const struct place_table *from, uint32_t place);

// The part of `to` that corresponds to `place`, which lies within `from`.
uint32_t place_rebase(struct place_table *table, uint32_t place, uint32_t from, uint32_t to);

// Of a place that is one bit of an integer, by its name below it ("&4"): its mask; 0: it is none.
int64_t place_bit(const struct place *place);

// The element `distance` further on in the same array; `place` itself for 0; PLACE_NONE for what is no element.
uint32_t place_shift(struct place_table *table, uint32_t place, int64_t distance);

#endif
