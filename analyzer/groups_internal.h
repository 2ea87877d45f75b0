// Private to groups*.c.
#ifndef LEASH_GROUPS_INTERNAL_H
#define LEASH_GROUPS_INTERNAL_H

#include "groups.h"

// Made-up members of the group; PLACE_NONE for PLACE_NONE.
uint32_t groups_count(struct simulation *simulation, uint32_t group);   // what is counted
uint32_t groups_pending(struct simulation *simulation, uint32_t group); // what running tasks will take off
// The place by which a reader knows the group: a variable that points to it, when it has no name of its own.
uint32_t groups_named(struct simulation *simulation, uint32_t record, uint32_t group);

#endif
