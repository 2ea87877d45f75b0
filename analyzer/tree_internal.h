// What the parts of tree.h share: tree.c collects the tasks and who starts them, tree_owner.c finds who holds them,
// tree_stop.c how they are told to stop and what they are given.
#ifndef LEASH_TREE_INTERNAL_H
#define LEASH_TREE_INTERNAL_H

#include "linker.h"
#include "name_index.h"
#include "tree.h"

struct tree_site {
	const struct linker *linker;
	struct program *program;
	const struct program_function *f;
	uint32_t function, entry; // entry: UINT32_MAX when it is not known
	const struct event *spawn;
	const struct name_index *writers; // see tree_find_writers
};

// Functions by what they may write: the names of members, and USRs of globals.
struct name_index *tree_find_writers(const struct program *program, struct arena *arena);

// Owner, proof, reason and joins of the node.
void tree_judge(const struct tree_site *site, struct task_node *node);
void tree_find_stops(const struct tree_site *site, struct task_node *node);
void tree_find_borrows(const struct tree_site *site, struct task_node *node);

#endif
