// See cycles.h. Tarjan's algorithm with a stack of its own, for graphs may be as deep as they are large.
#include "cycles.h"

struct frame {
	uint32_t node, edge; // the next edge to look at
};

struct search {
	const struct function_facts *facts;
	uint32_t *number; // by node: when it was met, from 1
	uint32_t *low;    // ... the earliest one still open that it comes to
	uint32_t *cycle;
	uint8_t *open;
	uint32_t *path;      // open nodes in the order in which they were met
	struct frame *frames; // the way to the node that is looked at
	uint32_t met, path_count, frame_count, cycle_count;
};

static void enter(struct search *search, uint32_t node)
{
	search->number[node] = search->low[node] = ++search->met;
	search->open[node] = 1;
	search->path[search->path_count++] = node;
	search->frames[search->frame_count++] = (struct frame){node, 0};
}

static void lower(uint32_t *low, uint32_t other)
{
	if (other < *low)
		*low = other;
}

static bool comes_to_itself(const struct search *search, uint32_t node)
{
	return search->facts->nodes.items[node].next == node || search->facts->nodes.items[node].other == node;
}

static void leave(struct search *search, uint32_t node)
{
	search->frame_count--;
	if (search->frame_count > 0)
		lower(&search->low[search->frames[search->frame_count - 1].node], search->low[node]);
	if (search->low[node] != search->number[node])
		return;
	bool alone = search->path[search->path_count - 1] == node && !comes_to_itself(search, node);
	uint32_t cycle = alone ? 0 : ++search->cycle_count;
	for (uint32_t last = UINT32_MAX; last != node;) {
		last = search->path[--search->path_count];
		search->open[last] = 0;
		search->cycle[last] = cycle;
	}
}

static void search_from(struct search *search, uint32_t start)
{
	enter(search, start);
	while (search->frame_count > 0) {
		struct frame *frame = &search->frames[search->frame_count - 1];
		const struct node *node = &search->facts->nodes.items[frame->node];
		const uint32_t edges[] = {node->next, node->other};
		if (frame->edge == 2) {
			leave(search, frame->node);
			continue;
		}
		uint32_t to = edges[frame->edge++];
		if (to != NODE_NONE && search->number[to] == 0)
			enter(search, to);
		else if (to != NODE_NONE && search->open[to])
			lower(&search->low[frame->node], search->number[to]);
	}
}

// Counts by cycle first, so that each cycle's nodes stand together.
static void list_nodes(struct cycles *cycles, uint32_t node_count, struct arena *arena)
{
	cycles->begin = arena_array(arena, uint32_t, (size_t)cycles->count + 3);
	cycles->nodes = arena_array(arena, uint32_t, (size_t)node_count + 1);
	for (uint32_t n = 0; n < node_count; n++)
		cycles->begin[cycles->of[n] + 2]++;
	for (uint32_t c = 1; c < cycles->count + 3; c++)
		cycles->begin[c] += cycles->begin[c - 1];
	for (uint32_t n = 0; n < node_count; n++)
		cycles->nodes[cycles->begin[cycles->of[n] + 1]++] = n;
}

struct cycles cycles_of(const struct function_facts *facts, struct arena *arena)
{
	size_t count = (size_t)facts->nodes.count + 1;
	struct arena scratch = {0};
	struct search search = {
		.facts = facts,
		.number = arena_array(&scratch, uint32_t, count),
		.low = arena_array(&scratch, uint32_t, count),
		.cycle = arena_array(arena, uint32_t, count),
		.open = arena_array(&scratch, uint8_t, count),
		.path = arena_array(&scratch, uint32_t, count),
		.frames = arena_array(&scratch, struct frame, count),
	};
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (search.number[n] == 0)
			search_from(&search, n);
	arena_finish(&scratch);
	struct cycles cycles = {.count = search.cycle_count, .of = search.cycle};
	list_nodes(&cycles, facts->nodes.count, arena);
	return cycles;
}
