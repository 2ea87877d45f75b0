// Functions after which the program ends: they go back to main, which has nothing more to do.
#ifndef LEASH_LAST_ACTS_H
#define LEASH_LAST_ACTS_H

#include "linker.h"

// Marks the traces (TRACE_IN_MAIN) of child processes that are left by such a function.
void last_acts_mark(const struct linker *linker, struct program *program);

#endif
