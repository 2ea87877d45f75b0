// A number of all that a function's uses follow from. Private to link_*.c.
#ifndef LEASH_LINK_DEEP_H
#define LEASH_LINK_DEEP_H

#include "link_internal.h"

// Of the function's body, those of all that it leads to, and which of their virtual functions are overridden. Equal in whatever run when these are;
// what is inferred of the program is not in it (memory_seed has that).
uint64_t linker_deep(struct linker *linker, uint32_t function);

#endif
