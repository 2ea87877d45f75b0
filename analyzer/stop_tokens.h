// Stop tokens: calls that leave out the one that their function has, and tokens that are given to functions which do nothing with them.
// Neither asks what tasks do, so both are read off the event graphs of functions, apart from the simulation.
#ifndef LEASH_STOP_TOKENS_H
#define LEASH_STOP_TOKENS_H

#include "linker.h"

// Adds traces (TRACE_TOKEN_DROPPED, TRACE_TOKEN_UNUSED) to the program's.
void stop_tokens_check(const struct linker *linker, struct program *program);
// Of a function that is given tokens which the project makes itself: does it, or somebody to whom it passes one, ask one of them? True for others.
bool stop_made_is_asked(const struct linker *linker, uint32_t function);

#endif
