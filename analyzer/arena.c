// Blocks grow geometrically up to a limit; a large request has a block of its own, behind the one that is being filled.
#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_MIN = 16 * 1024, BLOCK_MAX = 1024 * 1024, LARGE = BLOCK_MAX / 4, ALIGNMENT = _Alignof(max_align_t) };

struct arena_block {
	struct arena_block *next;
	size_t capacity, used;
	_Alignas(max_align_t) unsigned char data[];
};

static struct arena_block *block_create(size_t capacity)
{
	struct arena_block *block = malloc(sizeof *block + capacity);
	if (block == NULL)
		abort();
	*block = (struct arena_block){.capacity = capacity};
	return block;
}

void arena_finish(struct arena *arena)
{
	for (struct arena_block *block = arena->head, *next; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	*arena = (struct arena){0};
}

static void *alloc_large(struct arena *arena, size_t size)
{
	struct arena_block *block = block_create(size);
	block->used = size;
	block->next = arena->head->next;
	arena->head->next = block;
	arena->used += size;
	return memset(block->data, 0, size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		abort();
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	struct arena_block *head = arena->head;
	if (head == NULL || head->capacity - head->used < size) {
		if (head != NULL && size >= LARGE)
			return alloc_large(arena, size);
		size_t capacity = head == NULL ? BLOCK_MIN : head->capacity * 2;
		if (capacity > BLOCK_MAX)
			capacity = BLOCK_MAX;
		struct arena_block *block = block_create(size > capacity ? size : capacity);
		block->next = head;
		arena->head = head = block;
	}
	void *memory = head->data + head->used;
	head->used += size;
	arena->used += size;
	return memset(memory, 0, size);
}

void *arena_calloc(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / 2 / size)
		abort();
	return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *ptr, size_t len)
{
	char *copy = arena_alloc(arena, len + 1);
	if (len > 0)
		memcpy(copy, ptr, len);
	return copy;
}
