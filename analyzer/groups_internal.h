// Private to groups*.c.
#ifndef LEASH_GROUPS_INTERNAL_H
#define LEASH_GROUPS_INTERNAL_H

#include "groups.h"
#include "parts.h"

// Made-up members of the group; PLACE_NONE for PLACE_NONE.
uint32_t groups_count(struct simulation *simulation, uint32_t group);   // what is counted
uint32_t groups_pending(struct simulation *simulation, uint32_t group); // what running tasks will take off
uint32_t groups_perhaps(struct simulation *simulation, uint32_t group); // ... on some of their ways besides
// 1 + what the function had taken off when it waited for the group, which is counted elsewhere
uint32_t groups_arrived(struct simulation *simulation, uint32_t group);

// What was added to a number of others since the function was entered; false: that is not known.
bool groups_change(struct simulation *simulation, const struct state *state, uint32_t place, int64_t *ret_change);
uint32_t groups_closed(struct simulation *simulation, uint32_t group);  // it takes no tasks any more
uint32_t groups_owned(struct simulation *simulation, uint32_t group);   // it has tasks that nobody has waited for
bool groups_is_closed(struct simulation *simulation, const struct state *state, uint32_t group);
// A task is added: does the group still take one?
void groups_check_late(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t group);
// What the record's event, or simulation.homemade, does to the group: GROUP_MAKE ... GROUP_CLOSE.
void groups_act(struct simulation *simulation, struct state *state, uint32_t record, enum event_kind kind, uint32_t group);
// The object that the group is, or of which its count is a member.
uint32_t groups_object(const struct simulation *simulation, uint32_t group);
// groups_signals.c. Does nothing that a caller could know or tell decide how the function counts: on the way to the record; on all ways?
bool groups_is_free_way(struct simulation *simulation, uint32_t record);
bool groups_choose_freely(struct simulation *simulation);
// The record's event starts a task with this entry that signals to the group on some ways only.
void groups_note_partial(struct simulation *simulation, uint32_t record, uint32_t group, uint32_t entry);
// The group is waited for. `missed`: for all that such tasks may signal; else for none of it.
void groups_note_awaited(struct simulation *simulation, uint32_t record, uint32_t group, bool missed);
// groups_shared.c: may tasks or callers that know nothing of what is followed here count in the group? For they can find it.
bool groups_are_shared(struct simulation *simulation, const struct state *state, uint32_t group);
// groups_homemade.c: a home-made group begins with what its counter holds, as long as nothing else is known of it.
void groups_ready(struct simulation *simulation, struct state *state, uint32_t group);
// The pointer by which the user knew a home-made group on the heap that nobody can find any more where the function ends, though its
// tasks run and cannot be waited for otherwise; PLACE_NONE: there is none.
uint32_t groups_lost(struct simulation *simulation, const struct state *state, uint32_t record);
// The record's SPAWN starts a task with this entry, which may be a function of such a group.
void groups_start(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry);
// Nobody has waited for the group in the place, of which that is told once.
void groups_tell_unawaited(struct simulation *simulation, uint32_t record, uint32_t place);
// The place by which a reader knows the group: a variable that points to it, when it has no name of its own.
uint32_t groups_named(struct simulation *simulation, uint32_t record, uint32_t group);

#endif
