// Flags that nobody ever sets.
#ifndef LEASH_STOP_FLAGS_H
#define LEASH_STOP_FLAGS_H

#include "linker.h"

// Is the branch, a node of the function, one that would end its loop for some value of a member or global, and nobody ever writes such a value: all
// writes are in sight and are constants? It goes on in the loop then. What the first value is does not matter: else there is no loop.
bool stop_flag_is_frozen(const struct linker *linker, uint32_t function, uint32_t node, bool *ret_taken);

#endif
