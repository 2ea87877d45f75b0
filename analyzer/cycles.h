// The loops of a function's graph, whatever statements made them.
#ifndef LEASH_CYCLES_H
#define LEASH_CYCLES_H

#include "arena.h"
#include "facts.h"

// A cycle is a largest set of nodes of which each one comes to each other one, and to itself, by `next` and `other`.
struct cycles {
	uint32_t count;
	uint32_t *of;    // by node: its cycle, from 1; 0: no way leads from the node back to it
	uint32_t *nodes; // those of cycle c from begin[c] up to begin[c + 1]
	uint32_t *begin;
};

// Time and memory are linear in the number of nodes. Everything is in `arena`.
struct cycles cycles_of(const struct function_facts *facts, struct arena *arena);

#endif
