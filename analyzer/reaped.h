// Child processes that somebody waits for, whatever they are called: by wait() and the like, or by the system.
#ifndef LEASH_REAPED_H
#define LEASH_REAPED_H

#include "linker.h"

// Gives traces of child processes TRACE_REAPED where a function that can be in the same program waits for whatever child there is. One that
// reaps speaks for the programs that it can be in.
void reaped_mark(const struct linker *linker, struct program *program);

#endif
