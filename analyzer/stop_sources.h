// Timers, callbacks and sources of tokens that a function sets up and takes back on some ways only.
#ifndef LEASH_STOP_SOURCES_H
#define LEASH_STOP_SOURCES_H

#include "linker.h"

// Adds traces (TRACE_SOURCE_LEFT) to the program's.
void stop_sources_check(const struct linker *linker, struct program *program);

#endif
