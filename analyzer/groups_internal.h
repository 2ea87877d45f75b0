// Private to groups*.c.
#ifndef LEASH_GROUPS_INTERNAL_H
#define LEASH_GROUPS_INTERNAL_H

#include "groups.h"

// Made-up members of the group; PLACE_NONE for PLACE_NONE.
uint32_t groups_count(struct simulation *simulation, uint32_t group);   // what is counted
uint32_t groups_pending(struct simulation *simulation, uint32_t group); // what running tasks will take off
bool groups_is_count(const struct place *place); // is it such a count?
// What was added to a number of others since the function was entered; false: that is not known.
bool groups_change(struct simulation *simulation, const struct state *state, uint32_t place, int64_t *ret_change);
// The place by which a reader knows the group: a variable that points to it, when it has no name of its own.
uint32_t groups_named(struct simulation *simulation, uint32_t record, uint32_t group);

#endif
