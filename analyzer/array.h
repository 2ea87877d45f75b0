// Growing arrays that live in an arena: `ARRAY(struct node) nodes;`. Zero is a valid empty array. Growth moves the
// items, so pointers into an array hold only until the next push; indices stay good.
#ifndef LEASH_ARRAY_H
#define LEASH_ARRAY_H

#include "arena.h"

#include <stdint.h>

#define ARRAY(type) \
	struct { \
		type *items; \
		uint32_t count, capacity; \
	}

// Appends `value`. Aborts past UINT32_MAX - 1 items: callers bound their input before that.
#define array_push(arena, array, value) \
	do { \
		if ((array)->count == (array)->capacity) \
			(array)->items = array_grow((arena), (array)->items, (array)->count, &(array)->capacity, \
			                            sizeof *(array)->items); \
		(array)->items[(array)->count++] = (value); \
	} while (0)

// The old block stays in the arena; doubling bounds that waste to a factor of two.
void *array_grow(struct arena *arena, const void *items, uint32_t count, uint32_t *capacity, size_t size);

#endif
