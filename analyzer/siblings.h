// Tasks that run on after one of them has failed. Like errors.h it is read off graphs, apart from the simulation.
#ifndef LEASH_SIBLINGS_H
#define LEASH_SIBLINGS_H

#include "linker.h"

// Adds traces (TRACE_SIBLINGS_LEFT) to the program's: a function that starts several tasks which look at one flag or token learns that one
// of them has failed, and waits for the others without telling them to stop.
void siblings_check(const struct linker *linker, struct program *program);

#endif
