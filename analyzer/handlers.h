// Waits without a bound in what serves one request: tasks that a loop starts for what it accepts or receives, and callbacks of event loops.
#ifndef LEASH_HANDLERS_H
#define LEASH_HANDLERS_H

#include "linker.h"

// Adds traces (TRACE_WAIT_UNBOUNDED) to the program's. Each wait is told once, for the first handler that comes to it.
void handlers_check(const struct linker *linker, struct program *program);

#endif
