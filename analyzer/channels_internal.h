// Private to channels*.c.
#ifndef LEASH_CHANNELS_INTERNAL_H
#define LEASH_CHANNELS_INTERNAL_H

#include "application.h"
#include "channels.h"
#include "linker.h"
#include "loans_internal.h"
#include "parts.h"

enum channel_part {
	CHANNEL_SHUT,     // 1: closed
	CHANNEL_CLOSERS,  // running tasks that will surely close it
	CHANNEL_SENT,     // messages, with those that running tasks will send
	CHANNEL_RECEIVED, // ... that are received, or will be, and no more
	CHANNEL_TAKEN,    // ... received by now, though perhaps one of them told to stop
	CHANNEL_ROOM,     // 1 + how many wait in it before a sender has to; 0: it was not made here
	CHANNEL_RESHUT,   // 1: closed here though nobody here knows whether it is open, and it must be
	CHANNEL_FILLED,   // 1: ... sent to
	CHANNEL_REFUSED,  // 1: a send failed: somebody has closed it
	CHANNEL_ENDED,    // 1: a receive found that it is closed
	CHANNEL_BLIND,    // 1: closed by a running task, or here, that did not know whether it is closed already
	CHANNEL_GONE,     // 1: a half that has ended: its number may be another's
	// of channels known by a number that is used again, see channels_reused.c
	CHANNEL_SHARED,   // 1: some task was given it
	CHANNEL_RECLOSED, // 1: closed here though nobody here knows whether it is open
	CHANNEL_LATE,     // 1: ... sent to
	CHANNEL_HASTY,    // 1: ... and before anybody here may have waited for a task
	CHANNEL_PART_COUNT,
};

uint32_t channels_part(struct simulation *simulation, uint32_t channel, enum channel_part part);
bool channels_known(struct simulation *simulation, const struct state *state, uint32_t channel, enum channel_part part, int64_t *ret_number);
// How many messages wait in it before a sender has to; false: that is not known.
bool channels_room(struct simulation *simulation, const struct state *state, uint32_t channel, int64_t *ret_room);
bool channels_part_is(struct simulation *simulation, const struct state *state, uint32_t channel, enum channel_part part, int64_t number);
enum channel_part channels_part_named(struct str name); // CHANNEL_PART_COUNT: it is no part's
// Tasks that were started here and will surely close it, and that nobody has waited for yet.
int64_t channels_closers(struct simulation *simulation, const struct state *state, uint32_t channel);
// Nobody who is known here will ever close it.
bool channels_stays_open(struct simulation *simulation, const struct state *state, uint32_t channel);
// Keeps the state apart from those in which other channels are closed.
void channels_note(struct simulation *simulation, struct state *state);
// The channel is there: the pointer to it is not null.
void channels_assume(struct simulation *simulation, struct state *state, uint32_t channel);
// Is all that was sent, and `more` messages, received before whoever receives does anything else? False: or that is not known.
bool channels_all_taken(struct simulation *simulation, const struct state *state, uint32_t channel, int64_t more);
// A use of the channel by a running task that does all that `flags` say; NULL: there is none. `except`: not this task.
const struct loan *channels_loan(const struct simulation *simulation, const struct state *state, uint32_t channel, uint32_t flags,
                                 uint32_t except);
// The defect stands at the record's event, or where the loan's task does it.
void channels_tell(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel, enum trace_end end,
                   uint32_t flags, const struct loan *loan);
// ... and stands at the record's event, though it concerns what the loan's task does.
void channels_tell_here(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel, enum trace_end end,
                        const struct loan *loan);
// The channel is closed by the record's event, with nobody waiting for those who still send.
void channels_check_senders(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t channel);

// channels_reused.c
void channels_close_reused(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel);
void channels_send_reused(struct simulation *simulation, struct state *state, uint32_t record, uint32_t channel);
bool channels_is_closed_by(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t channel);
bool channels_close_may_fail(struct simulation *simulation, uint32_t record); // and somebody looks
// The application's row sets the part of the channel to 1.
void channels_called_reused(struct application *a, uint32_t channel, enum channel_part part);
// A callee closed descriptors before it waited for anybody. Has the function that called it waited before?
void channels_note_haste(struct simulation *simulation, struct state *state, uint32_t record);

// channels_use.c
bool channels_does_harm(enum on_again again); // once too often
bool channels_may_block(const struct event *event);
// Do the rounds of the loop around the node depend on counters alone, or on what the node itself tells?
bool channels_is_paced(const struct function_facts *facts, uint32_t node, struct arena *arena);
// Does some message, by its value, end the loop around the node, which nothing else ends but the channel's end?
bool channels_is_told(const struct function_facts *facts, uint32_t node, struct arena *arena);
// Does the loop around the node go on until the channel is closed, unless somebody decides otherwise who is not told by a message?
bool channels_is_awaited(const struct function_facts *facts, uint32_t node, struct arena *arena);
// A message that the node sends too late is lost, or worse, and whoever sends it does not look.
bool channels_loses(const struct function_facts *facts, uint32_t node, const struct handle_semantics *semantics);

#endif
