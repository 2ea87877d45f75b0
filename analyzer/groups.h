// Groups that count tasks: latches, wait groups, counters, scopes. What is counted, and what running tasks will still take off, are
// numbers in two made-up members of the group, "count()" and "pending()", so that all that is known of members holds for them:
// copies, callers' groups, summaries, unknown code.
#ifndef LEASH_GROUPS_H
#define LEASH_GROUPS_H

#include "simulation.h"

// The group that the record's event is about: the object itself, or what its handle points to. PLACE_NONE: it is not known.
uint32_t groups_place(struct simulation *simulation, const struct state *state, uint32_t record);
// GROUP_MAKE, GROUP_ADD, GROUP_DONE, GROUP_WAIT, GROUP_CLOSE.
void groups_event(struct simulation *simulation, uint32_t record);
// The SPAWN of the record started a task with this entry (in program.functions): what it counts down is pending. A SPAWN with a GROUP
// is counted there.
void groups_spawn(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry);
// A callee started the task with an entry that only this function knows: how it counts is not known.
void groups_spawn_given(struct simulation *simulation, struct state *state, uint32_t task);
// The record's CALL of `callee` (in program.functions; UINT32_MAX: nobody knows) is about to be followed: what a home-made group's
// function means, or what a callee counts in such groups, is prepared in the record's state.
void groups_call(struct simulation *simulation, uint32_t record, uint32_t callee);
// The record's event gives the operands of the slot away by value, whoever gets them.
void groups_handed_on(struct simulation *simulation, uint32_t record, enum slot slot);
// What the record's event is: of a home-made group's function, the event that its role stands for.
enum event_kind groups_act_of(const struct simulation *simulation, uint32_t record);
// A task that the node starts is given something that leads to the place, with which it does what `flags` (enum use_flag) say.
void groups_lent(struct simulation *simulation, uint32_t node, uint32_t place, uint32_t flags);
// The record's ASSIGN or MOVE copies something: of copies of a group nobody knows whether they count alike.
void groups_copied(struct simulation *simulation, struct state *state, uint32_t record);
// The record's event waits for all tasks that the group owns. FLAG_CANCELS: they were told to stop; without FLAG_KEEPS the group ends.
void groups_join(struct simulation *simulation, struct state *state, uint32_t record, uint32_t group, uint32_t flags);
// Does a group that was made here, and that nobody else has got, own the task? Then whoever has that can wait for it.
bool groups_own(struct simulation *simulation, const struct state *state, uint32_t task);
// The function ends in the state.
void groups_exit(struct simulation *simulation, const struct state *state, uint32_t record);
// The place ends with its scope, or is destroyed.
void groups_end(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place);
// Is the place a group's count?
bool groups_is_count(const struct place *place);
// Is it one of the numbers that groups_spawn looks after when a task starts?
bool groups_is_part(const struct place *place);
// After the run: what a task's ways out have counted is compared.
void groups_finish(struct simulation *simulation);
// After all simulations: signals that nobody misses are no traces.
void groups_settle(struct program *program);

#endif
