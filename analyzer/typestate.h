// Shared by the files that follow tasks through their lives: typestate.c (acts on handles), typestate_spawn.c,
// typestate_query.c and typestate_release.c (handles that die). What others call is in simulation.h.
#ifndef LEASH_TYPESTATE_H
#define LEASH_TYPESTATE_H

#include "simulation.h"

// What the model says about the type of the handle that the event of `record` concerns; NULL: it names no type.
const struct handle_semantics *typestate_event_semantics(struct simulation *simulation, uint32_t record);

// How the task came to be; NULL for one from outside.
const struct spawn *typestate_spawn_of(const struct simulation *simulation, const struct task *task);
// The ending of the task at the record's node, for witness_trace. `at_spawn`: the finding stands at the spawn.
struct ending typestate_ending(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place,
                               enum trace_end end, bool at_spawn);
// In a local variable: nobody else looks at it.
bool place_is_own(const struct simulation *simulation, uint32_t place);
// In an object that this function allocated.
bool place_is_own_object(const struct simulation *simulation, uint32_t place);
// The function of the program that the entry operand of a start means in the state; UINT32_MAX: nobody here knows.
uint32_t typestate_entry(struct simulation *simulation, const struct state *state, struct operand entry);
// The two ways that a spawn goes: the task runs, or there is none.
void typestate_start(struct simulation *simulation, uint32_t record);
// The value that the TARGET operand of a task event means, and its place, PLACE_NONE when that is unknown.
struct value typestate_target(struct simulation *simulation, const struct state *state, struct operand target, uint32_t *ret_place);

#endif
