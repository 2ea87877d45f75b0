// Results of earlier runs. Private to link_*.c.
#ifndef LEASH_LINK_MEMORY_H
#define LEASH_LINK_MEMORY_H

#include "link_outcome.h"

// After `inferred` was made.
void memory_init(struct linker *linker);

// The `nth` simulation of the function in this run is to be made with this effort: what an earlier run found there, if all that it asked for is
// as it was then.
bool memory_recall(struct linker *linker, uint32_t function, const struct effort *effort, uint32_t nth, struct outcome *ret_outcome);
// ... what was found now, and asked for. The function's summary is still the one that there was before.
void memory_keep(struct linker *linker, uint32_t function, const struct effort *effort, uint32_t nth, const struct inquiry *inquiry,
                 const struct outcome *outcome);

#endif
