// Joins under locks: whoever waits for a task while holding a lock that the task takes waits for ever.
#ifndef LEASH_LOCK_ACTS_H
#define LEASH_LOCK_ACTS_H

#include "linker.h"

// Adds a trace (TRACE_JOIN_LOCKED) for each join that is done while a lock is surely held that the task may take. Which lock, and
// which task, is told by places: equal names in one function, equal globals, or members of one object of equal classes.
void lock_acts_check(const struct linker *linker, struct program *program);

#endif
