// Tasks that go on until their stop token is cancelled, or a flag is set, which nobody in the program ever does, though somebody waits for their end.
#ifndef LEASH_STOP_UNCANCELLED_H
#define LEASH_STOP_UNCANCELLED_H

#include "linker.h"

// Adds traces (TRACE_SOURCE_LEFT with TRACE_ENDLESS) to the program's. After stop_unheeded_check: what that tells of a loop is not told again.
void stop_uncancelled_check(const struct linker *linker, struct program *program);

#endif
