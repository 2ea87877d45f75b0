// Coroutines that begin only when somebody awaits or resumes them, and that nobody does.
#ifndef LEASH_COROUTINES_H
#define LEASH_COROUTINES_H

#include "linker.h"

// Adds traces (TRACE_RESULT_DROPPED with TRACE_LAZY and TRACE_SELF) to the program's: of calls whose value is used by nobody.
void coroutines_check(const struct linker *linker, struct program *program);

#endif
