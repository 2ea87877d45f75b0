// Calls and tasks that are given a stop token which is not theirs: one that was cancelled before, or the outer one where others of their
// kind have the one that was derived from it.
#ifndef LEASH_STOP_WRONG_H
#define LEASH_STOP_WRONG_H

#include "linker.h"

// Adds traces (TRACE_TOKEN_SPENT, TRACE_TOKEN_OUTER) to the program's.
void stop_wrong_check(const struct linker *linker, struct program *program);

#endif
