// Tasks that run for ever: their loop has no way out, and no handle of theirs is used to cancel them or to wait for them.
#ifndef LEASH_STOP_ENDLESS_H
#define LEASH_STOP_ENDLESS_H

#include "linker.h"

// Adds traces (TRACE_TASK_ENDLESS) to the program's. After all others of tasks and tokens: what is told of a task's end is not told again.
void stop_endless_check(const struct linker *linker, struct program *program);

#endif
