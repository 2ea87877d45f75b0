// Shared by builds*.c: a build as a graph of what is linked from what.
#ifndef LEASH_BUILDS_INTERNAL_H
#define LEASH_BUILDS_INTERNAL_H

#include "builds.h"

enum node_kind {
	NODE_EXECUTABLE,
	NODE_LIBRARY,
	NODE_MODULE, // a library that is loaded at run time
	NODE_OTHER,  // nothing that is linked, but what it is made of may be: an alias
};

struct target_node {
	struct str name;
	enum node_kind kind;
	ARRAY(struct str) sources; // as in program_target
	ARRAY(uint32_t) inputs;    // nodes
};

struct target_graph {
	ARRAY(struct target_node) nodes;
};

// What each executable and library is linked from in the end. A library that no executable is linked with counts as one
// that any may load. False: it would be more than is reasonable.
bool builds_targets(struct arena *arena, const struct target_graph *graph, struct program_targets *ret_targets);

// `text`: of a build.ninja in `folder`. False: it is not understood.
bool builds_read_ninja(struct arena *arena, struct str text, struct str folder, struct str root,
                        struct target_graph *ret_graph);
// `folder`: of a build tree. True: CMake has answered there, and `ret_index` names the file that begins its answer.
bool builds_find_cmake(struct arena *arena, struct str folder, struct str *ret_index);
bool builds_read_cmake(struct arena *arena, struct str index, struct str root, struct target_graph *ret_graph);

#endif
