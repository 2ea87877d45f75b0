// Tasks that are told to stop and do not hear of it: a loop without a way out that never looks at the token or flag that somebody sets
// before he waits for the task.
#ifndef LEASH_STOP_UNHEEDED_H
#define LEASH_STOP_UNHEEDED_H

#include "linker.h"

// Adds traces (TRACE_TOKEN_UNHEEDED) to the program's.
void stop_unheeded_check(struct linker *linker, struct program *program);

#endif
