// Private to witness*.c.
#ifndef LEASH_WITNESS_INTERNAL_H
#define LEASH_WITNESS_INTERNAL_H

#include "simulation.h"

struct steps { // being collected, in the program's arena
	struct simulation *simulation;
	ARRAY(struct trace_step) items;
};

struct location witness_where(const struct simulation *simulation, uint32_t node);
// Appends a step in the function's own unit; nothing when the location is not known.
void witness_step(struct steps *steps, struct location loc, uint32_t task, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// What the node starts when it succeeds; NULL when it never did here.
const struct spawn *witness_spawn_at(const struct simulation *simulation, uint32_t node);
// How it ends: the last steps, after the start and the branches.
void witness_end_steps(struct steps *steps, const struct ending *ending, const struct trace *trace);

#endif
