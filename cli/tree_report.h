// `leash tree`: the task tree as a person, a script or graphviz reads it.
#ifndef LEASH_TREE_REPORT_H
#define LEASH_TREE_REPORT_H

#include "selection.h"
#include "tree.h"

#include <stdio.h>

// A node as another run can recognise it, whatever line it stands on.
struct tree_key {
	struct str path, function, what; // of the start; what it starts: entry or API
	uint32_t ordinal;                // among those that are equal so far
};

enum tree_change { TREE_SAME, TREE_ADDED, TREE_REMOVED, TREE_CHANGED };

struct tree_item {
	const struct program *program;
	const struct task_node *node;
	struct tree_key key;
	bool shown;               // its start lies in what the command line selects
	enum tree_change change;  // with --since
	const struct task_node *before; // CHANGED: what it was
};

struct tree_report {
	struct session *session;
	const struct program *program;
	const struct task_tree *tree;
	struct str root;
	ARRAY(struct tree_item) items;   // one per node of the tree, in its order
	uint32_t shown, nested, violated, owners[OWNER_COUNT]; // of the shown ones
	// With --since: the reference, what it had and is gone, and its score.
	struct str since;
	ARRAY(struct tree_item) removed;
	uint32_t added, added_unowned, changed, score_before;
};

void tree_report_fill(struct session *session, const struct program *program, const struct selection *selection,
                      struct tree_report *ret_report);
// Compares with the tree of an earlier state of the sources.
void tree_report_compare(struct tree_report *report, const struct tree_report *before, struct str since);
// The share of the shown tasks that are proven nested, in percent, rounded down; 100 when there are none.
uint32_t tree_report_score(const struct tree_report *report);

// A task as it comes in the drawing of the tree: depth first, what the process starts before the rest.
struct tree_visit {
	uint32_t item, depth;
	bool again; // it was told before, and is told here because this task starts it as well
};
struct tree_walk {
	ARRAY(struct tree_visit) visits;
};
// All shown items; in the arena.
void tree_report_walk(struct arena *arena, const struct tree_report *report, struct tree_walk *ret_walk);

// "src/server.c:41:9", from the working folder.
struct str tree_place(struct arena *arena, const struct tree_report *report, const struct program *program,
                      const struct task_point *point);
// "thread 'serve'", "process started by 'fork'".
struct str tree_task_name(struct arena *arena, const struct task_node *node);
// "flag 'server.stopping'", "its handle", "a token", "it ends by itself".
struct str tree_stop_text(struct arena *arena, const struct task_stop *stop);

void tree_text(void *report, FILE *out);
void tree_json(void *report, FILE *out); // docs/schema/leash-tree.json
void tree_dot(void *report, FILE *out);
void tree_html(void *report, FILE *out);

#endif
