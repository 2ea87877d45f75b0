// See builds.h. The readers make a graph; who holds which source is found here.
#include "builds_internal.h"

#include "compdb.h"

#include <unistd.h>

enum { NINJA_MAX = 512 * 1024 * 1024, SOURCES_MAX = 4 * 1000 * 1000 };

struct closing {
	struct arena scratch;
	const struct target_graph *graph;
	uint32_t *seen; // by node: 1 + the node that it was seen from last
	ARRAY(uint32_t) stack;
};

// An executable is run, not linked: what is made with it holds none of it.
static bool is_linked(const struct target_node *node)
{
	return node->kind != NODE_EXECUTABLE;
}

// All nodes that `root` is made from, with itself, are on the stack one after the other, and marked.
static void close_node(struct closing *closing, uint32_t root)
{
	closing->stack.count = 0;
	array_push(&closing->scratch, &closing->stack, root);
	closing->seen[root] = root + 1;
	for (uint32_t i = 0; i < closing->stack.count; i++) {
		const struct target_node *node = &closing->graph->nodes.items[closing->stack.items[i]];
		for (uint32_t k = 0; k < node->inputs.count; k++) {
			uint32_t input = node->inputs.items[k];
			if (closing->seen[input] == root + 1 || !is_linked(&closing->graph->nodes.items[input]))
				continue;
			closing->seen[input] = root + 1;
			array_push(&closing->scratch, &closing->stack, input);
		}
	}
}

static bool add_target(struct closing *closing, struct arena *arena, uint32_t root, struct program_targets *targets,
                       uint32_t *total)
{
	const struct target_node *node = &closing->graph->nodes.items[root];
	struct program_target target = {.name = node->name,
	                                .linkage = node->kind == NODE_EXECUTABLE ? LINKAGE_EXECUTABLE
	                                           : node->kind == NODE_LIBRARY  ? LINKAGE_LIBRARY
	                                                                         : LINKAGE_MODULE};
	close_node(closing, root);
	for (uint32_t i = 0; i < closing->stack.count; i++) {
		const struct target_node *part = &closing->graph->nodes.items[closing->stack.items[i]];
		*total += part->sources.count;
		for (uint32_t k = 0; *total <= SOURCES_MAX && k < part->sources.count; k++)
			array_push(arena, &target.sources, part->sources.items[k]);
	}
	if (target.sources.count > 0)
		array_push(arena, &targets->items, target);
	return *total <= SOURCES_MAX;
}

static void mark_linked(struct closing *closing, bool *linked)
{
	for (uint32_t i = 0; i < closing->graph->nodes.count; i++) {
		if (closing->graph->nodes.items[i].kind != NODE_EXECUTABLE)
			continue;
		close_node(closing, i);
		for (uint32_t k = 0; k < closing->stack.count; k++)
			linked[closing->stack.items[k]] = true;
	}
}

bool builds_targets(struct arena *arena, const struct target_graph *graph, struct program_targets *ret_targets)
{
	struct closing closing = {.graph = graph};
	struct program_targets targets = {0};
	uint32_t total = 0;
	bool good = true;
	closing.seen = arena_array(&closing.scratch, uint32_t, graph->nodes.count + 1);
	bool *linked = arena_array(&closing.scratch, bool, graph->nodes.count + 1);
	mark_linked(&closing, linked);
	for (uint32_t i = 0; i < graph->nodes.count; i++)
		closing.seen[i] = 0;
	for (uint32_t i = 0; good && i < graph->nodes.count; i++) {
		struct target_node *node = &graph->nodes.items[i];
		if (node->kind == NODE_LIBRARY && !linked[i])
			node->kind = NODE_MODULE;
		if (node->kind != NODE_OTHER)
			good = add_target(&closing, arena, i, &targets, &total);
	}
	arena_finish(&closing.scratch);
	if (good)
		*ret_targets = targets;
	return good;
}

static bool read_graph(struct arena *arena, struct str folder, struct str root, struct target_graph *graph,
                       struct str *ret_origin, bool *ret_found)
{
	*ret_found = true;
	if (builds_find_cmake(arena, folder, ret_origin))
		return builds_read_cmake(arena, *ret_origin, root, graph);
	struct strbuf text = {0};
	*ret_origin = path_normalise(arena, folder, STR("build.ninja"));
	*ret_found = access(ret_origin->ptr, R_OK) == 0;
	bool good = *ret_found && strbuf_read_file(&text, ret_origin->ptr, NINJA_MAX);
	good = good && builds_read_ninja(arena, str_copy(arena, strbuf_view(&text)), folder, root, graph);
	strbuf_finish(&text);
	return good;
}

bool builds_read(struct arena *arena, struct str folder, struct str root, struct program_targets *ret_targets,
                  struct str *ret_origin, struct problem_list *problems)
{
	struct target_graph graph = {0};
	bool found = false;
	struct str origin;
	bool good = read_graph(arena, folder, root, &graph, &origin, &found) && builds_targets(arena, &graph, ret_targets);
	if (good)
		*ret_origin = origin;
	else if (found)
		problem_add(problems, PROBLEM_NOTE, origin, "is not understood: which programs there are is found by names alone");
	return good;
}
