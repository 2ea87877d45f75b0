// Errors with which tasks end. What an entry returns is read off its graph, and so is what joins do with it: neither asks what tasks do
// meanwhile, so this is apart from the simulation.
#ifndef LEASH_ERRORS_H
#define LEASH_ERRORS_H

#include "linker.h"

// Adds traces (TRACE_ERROR_DROPPED) to the program's: joins that leave alone what a task ended with, though that may be an error.
void errors_check(struct linker *linker, struct program *program);

#endif
