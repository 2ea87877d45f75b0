// The order in which the task tree is drawn.
#include "tree_report.h"

static bool starts(const struct task_node *node, uint32_t parent)
{
	for (uint32_t i = 0; i < node->parents.count; i++)
		if (node->parents.items[i] == parent)
			return true;
	return false;
}

static bool has_shown_parent(const struct tree_report *report, const struct task_node *node)
{
	for (uint32_t i = 0; i < node->parents.count; i++)
		if (report->items.items[node->parents.items[i]].shown)
			return true;
	return false;
}

struct frame {
	uint32_t item, next; // next: of its children to look at
};

struct walker {
	const struct tree_report *report;
	struct arena *arena;
	struct tree_walk *walk;
	struct frame *stack;
	bool *visited; // by item
};

// False: it was visited before.
static bool visit(struct walker *walker, uint32_t item, uint32_t depth)
{
	struct tree_visit visit = {.item = item, .depth = depth, .again = walker->visited[item]};
	walker->visited[item] = true;
	array_push(walker->arena, &walker->walk->visits, visit);
	return !visit.again;
}

// By an explicit stack: tasks may start tasks without end.
static void walk_subtree(struct walker *walker, uint32_t root)
{
	const struct tree_report *report = walker->report;
	uint32_t depth = 0;
	visit(walker, root, 0);
	walker->stack[0] = (struct frame){root, 0};
	for (;;) {
		struct frame *frame = &walker->stack[depth];
		while (frame->next < report->items.count &&
		       (!report->items.items[frame->next].shown || !starts(report->items.items[frame->next].node, frame->item)))
			frame->next++;
		if (frame->next >= report->items.count) {
			if (depth-- == 0)
				return;
			continue;
		}
		uint32_t child = frame->next++;
		if (visit(walker, child, depth + 1))
			walker->stack[++depth] = (struct frame){child, 0};
	}
}

void tree_report_walk(struct arena *arena, const struct tree_report *report, struct tree_walk *ret_walk)
{
	struct walker walker = {.report = report, .arena = arena, .walk = ret_walk};
	*ret_walk = (struct tree_walk){0};
	walker.visited = arena_array(arena, bool, report->items.count + 1);
	walker.stack = arena_array(arena, struct frame, report->items.count + 2);
	for (int pass = 0; pass < 3; pass++)
		for (uint32_t i = 0; i < report->items.count; i++) {
			const struct tree_item *item = &report->items.items[i];
			// What the process starts; then what hangs on what is not shown; then rings.
			bool root = pass == 0 ? item->node->by_process : pass == 1 ? !has_shown_parent(report, item->node) : true;
			if (item->shown && !walker.visited[i] && root)
				walk_subtree(&walker, i);
		}
}
