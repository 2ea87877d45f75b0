// What the child of a fork does: another program, an end, or this program's code, which other threads may have left half-way.
#ifndef LEASH_FORKS_H
#define LEASH_FORKS_H

#include "linker.h"

// Does the child of the FORK at `node` come to anything of this program's but exec and its own end: a return, a lock, a task, a
// call of a function that does not exec itself?
bool fork_child_goes_on(const struct linker *linker, uint32_t function, uint32_t node);

// Forks in functions that tasks run: then one task of this process runs at least, and it is not the only one.
void forks_check(const struct linker *linker, struct program *program);

#endif
