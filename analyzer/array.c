// See array.h.
#include "array.h"

#include <stdlib.h>
#include <string.h>

void *array_grow(struct arena *arena, const void *items, uint32_t count, uint32_t *capacity, size_t size)
{
	if (*capacity > UINT32_MAX / 2 - 1)
		abort();
	*capacity = *capacity == 0 ? 4 : *capacity * 2;
	void *grown = arena_calloc(arena, *capacity, size);
	if (count > 0)
		memcpy(grown, items, count * size);
	return grown;
}
