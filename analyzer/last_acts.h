// Functions after which the program ends: they go back to main, which has nothing more to do.
#ifndef LEASH_LAST_ACTS_H
#define LEASH_LAST_ACTS_H

#include "linker.h"

// Marks the traces (TRACE_IN_MAIN) of child processes that are left by such a function.
void last_acts_mark(const struct linker *linker, struct program *program);

// Does the program start the task, wait for it, and end, with nothing else to do between and after? A server is meant to run until its process is ended.
// The places of the start and of the wait, in one function or in two that a third one calls.
bool last_acts_serve(const struct linker *linker, uint32_t start_function, uint32_t start, uint32_t wait_function, uint32_t wait);

#endif
