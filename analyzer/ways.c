// See ways.h.
#include "ways.h"

static void follow(uint32_t edge, uint8_t *seen, uint32_t *stack, uint32_t *top)
{
	if (edge == NODE_NONE || seen[edge])
		return;
	seen[edge] = 1;
	stack[(*top)++] = edge;
}

void ways_mark(const struct function_facts *facts, uint32_t from, enum way_kinds ways, uint8_t *seen)
{
	struct arena scratch = {0};
	uint32_t top = 0, *stack = arena_array(&scratch, uint32_t, (size_t)facts->nodes.count + 2); // each node is put there once, `from` perhaps twice
	stack[top++] = from;
	while (top > 0) {
		const struct node *node = &facts->nodes.items[stack[--top]];
		follow(node->next, seen, stack, &top);
		follow(node->other, seen, stack, &top);
		if (ways == WAYS_EXCEPTIONS)
			follow(node->unwind, seen, stack, &top);
	}
	arena_finish(&scratch);
}

uint8_t *ways_from(struct arena *arena, const struct function_facts *facts, uint32_t from, uint32_t without, enum way_kinds ways)
{
	uint8_t *seen = arena_array(arena, uint8_t, (size_t)facts->nodes.count + 1);
	if (from == NODE_NONE || from == without)
		return seen;
	if (without != NODE_NONE)
		seen[without] = 1;
	seen[from] = 1;
	ways_mark(facts, from, ways, seen);
	if (without != NODE_NONE)
		seen[without] = 0;
	return seen;
}

bool ways_lead(const struct function_facts *facts, uint32_t from, uint32_t to, uint32_t without, enum way_kinds ways)
{
	struct arena scratch = {0};
	uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1);
	if (without != NODE_NONE)
		seen[without] = 1;
	ways_mark(facts, from, ways, seen);
	bool leads = seen[to] != 0 && to != without;
	arena_finish(&scratch);
	return leads;
}
