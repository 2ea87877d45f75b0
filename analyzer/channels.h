// Channels, queues and pipes between tasks: open, then closed; and how many messages were sent and received, as far as that is known.
// Like the counts of groups these are made-up members of the channel, see parts.h. What tasks do with a channel is known from their
// loans of it, and from the ways out of their entries.
#ifndef LEASH_CHANNELS_H
#define LEASH_CHANNELS_H

#include "simulation.h"

// CHANNEL_MAKE, SEND, RECEIVE, CLOSE.
void channels_event(struct simulation *simulation, uint32_t record);
// The record's CALL of the callee (in program.functions; UINT32_MAX: not known) may be what a home-made queue does, see inferred.h.
void channels_call(struct simulation *simulation, uint32_t record, uint32_t callee);
// Is a message that such a call sends too late lost, and nobody looks?
struct inferred_role;
bool channels_inferred_loses(const struct inferred_role *role, const struct event *call);
// The place is a new channel.
void channels_declare(struct simulation *simulation, struct state *state, uint32_t place);
// A QUERY of the record that asks whether a channel is closed. False: it is about something else.
bool channels_query(struct simulation *simulation, uint32_t record);
// The channel that the record's event is about; PLACE_NONE: it is not known, or the event is about none.
uint32_t channels_place(struct simulation *simulation, const struct state *state, uint32_t record);
// Goes on after the SPAWN of the record, which started a task with this entry (in program.functions; UINT32_MAX: not known): by one
// state for each thing that the task may do to channels.
void channels_spawn(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry);
// The record's event waited for the task.
void channels_joined(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task);
// The record's CALL led to the state by this row of the callee's summary.
struct application;
struct summary_row;
void channels_called(struct application *a, const struct summary_row *row);
// Does the row set the part of a descriptor, by the number of something else?
bool channels_is_foreign(struct application *a, const struct summary_row *row, uint32_t place);
void channels_written(struct application *a); // after what the row says was done to the application's state
// The record's event ends a half of a channel, see frontend_halves.c.
void channels_end_half(struct simulation *simulation, struct state *state, uint32_t record, uint32_t half);
// The function ends in the state.
void channels_exit(struct simulation *simulation, const struct state *state, uint32_t record);
// The record's event ended what the place holds: callers still want to know that it was closed before.
void channels_ended(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place);
// Is it about a channel whose number is used again, a descriptor?
bool channels_is_reused(const struct simulation *simulation, const struct event *event);
// Is it the number of a descriptor that some task was given?
bool channels_is_shared(struct simulation *simulation, const struct state *state, struct value value);
// The task may have told that it is done with its descriptors.
void channels_settle(struct simulation *simulation, struct state *state, uint32_t task);
bool channels_is_lent(const struct simulation *simulation, const struct loan *loan); // a loan of a descriptor?
// What is known of the descriptor of the loan: will its task surely close it, though it may be closed already?
void channels_held(struct simulation *simulation, const struct state *state, const struct loan *loan, bool *ret_closes, bool *ret_blind);
// The value of the place, which may be the number of a descriptor; a name for it where it is a number that nobody knows.
struct value channels_name_held(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place);
// The value of the place, which the call of the record wrote, is the number of a descriptor that the task has, too.
struct summary_loan;
void channels_lend_held(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                        const struct summary_loan *loan);
// A loan of a descriptor that the task closes?
bool channels_is_closer(const struct simulation *simulation, const struct loan *loan);
// A task was given a channel whose number is used again.
void channels_share(struct simulation *simulation, struct state *state, uint32_t channel);
// The state is that of a child process, which has copies of its own of all descriptors, and none of the tasks.
void channels_forked(struct simulation *simulation, struct state *state);
// Is it a made-up member that says something of a channel?
bool channels_is_part(const struct place *place);

// channels_made.c: channels that the function, or a callee, made, and leaves to its caller by a pointer in a place that he sees. In the
// summary they are roots of the kind PLACE_MADE.
bool channels_is_left(struct simulation *simulation, const struct state *state, uint32_t place);
uint32_t channels_export_made(struct simulation *simulation, uint32_t place); // the root in the summary; PLACE_NONE: it is none
// Does the binding say something of such a channel that is not so of all new ones?
bool channels_leaves_part(struct simulation *simulation, const struct state *state, const struct binding *binding);
// The caller's channel for the root in the application's summary; PLACE_NONE: there are too many.
uint32_t channels_import_made(struct application *a, uint32_t place);
struct summary_row;
void channels_renew_made(struct application *a, const struct summary_row *row); // before the row is applied: they are new

// What an event does to its channel, as flags of uses.h.
uint32_t channels_use(const struct unit_facts *unit, const struct function_facts *facts, uint32_t node, struct arena *arena);

#endif
