#include "inquiry.h"

#include <string.h>

static uint32_t slot_of(const struct inquiry *inquiry, struct question q)
{
	uint64_t hash = ((uint64_t)q.kind << 58 ^ (uint64_t)q.a << 29 ^ q.b ^ q.b >> 31) * 0x9e3779b97f4a7c15u; // Fibonacci hashing (Knuth, TAOCP 6.4)
	uint32_t slot = (uint32_t)(hash >> 32) & (inquiry->slot_count - 1);
	for (; inquiry->slots[slot] != 0; slot = (slot + 1) & (inquiry->slot_count - 1)) {
		const struct question *known = &inquiry->questions.items[inquiry->slots[slot] - 1];
		if (known->kind == q.kind && known->a == q.a && known->b == q.b)
			break;
	}
	return slot;
}

static void grow(struct inquiry *inquiry)
{
	enum { SLOTS_FIRST = 64 };
	inquiry->slot_count = inquiry->slot_count == 0 ? SLOTS_FIRST : inquiry->slot_count * 2;
	inquiry->slots = arena_array(inquiry->arena, uint32_t, inquiry->slot_count);
	for (uint32_t i = 0; i < inquiry->questions.count; i++)
		inquiry->slots[slot_of(inquiry, inquiry->questions.items[i])] = i + 1;
}

void inquiry_add(struct inquiry *inquiry, struct question question)
{
	if (inquiry->questions.count * 2 >= inquiry->slot_count)
		grow(inquiry);
	uint32_t slot = slot_of(inquiry, question);
	if (inquiry->slots[slot] != 0)
		return;
	array_push(inquiry->arena, &inquiry->questions, question);
	inquiry->slots[slot] = inquiry->questions.count;
}
