// Bump allocation with one lifetime: everything is freed at once.
#ifndef LEASH_ARENA_H
#define LEASH_ARENA_H

#include <stddef.h>

struct arena_block;

// Zero is a valid empty arena. Not thread-safe; one owner.
struct arena {
	struct arena_block *head;
	size_t used; // bytes handed out in all blocks, for statistics
};

// Frees every block; the arena is empty and usable again. NULL blocks are fine.
void arena_finish(struct arena *arena);

// Zeroed memory, aligned for any type, valid until `arena_finish`. Never NULL: running out of memory aborts, for there
// is nothing left to do for the user then.
void *arena_alloc(struct arena *arena, size_t size);

// `count` zeroed elements of `size` bytes; aborts when the product overflows.
void *arena_calloc(struct arena *arena, size_t count, size_t size);

// NUL-terminated copy of `len` bytes.
char *arena_copy(struct arena *arena, const char *ptr, size_t len);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_calloc((arena), (count), sizeof(type)))

#endif
