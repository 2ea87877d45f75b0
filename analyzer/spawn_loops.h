// Loops, and recursions, that start tasks without a bound.
#ifndef LEASH_SPAWN_LOOPS_H
#define LEASH_SPAWN_LOOPS_H

#include "linker.h"

// Adds a trace (TRACE_UNBOUNDED) for each spawn, or call of a function that always does one, in a loop that goes on as long as
// calls, or flags that others set, let it, and in which nothing waits, counts or compares sizes.
void spawn_loops_check(const struct linker *linker, struct program *program);

#endif
