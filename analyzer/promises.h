// Promises: whether one is set is a made-up member of it, "set()", see parts.h. The ways out of a function that has a promise are compared:
// where some of them set it, and one neither does nor gives it on, whoever waits for its future is left with an error, or for ever.
#ifndef LEASH_PROMISES_H
#define LEASH_PROMISES_H

#include "simulation.h"

// A PROMISE_SET or PROMISE_FUTURE of the record.
void promises_event(struct simulation *simulation, uint32_t record);
// A callee's row was written to the state: which promises are set in it may be something else now.
void promises_written(struct simulation *simulation, struct state *state);
// The record's call of code out of sight may throw, and a handler of the function comes by a promise then.
bool promises_follow_throw(struct simulation *simulation, uint32_t record);
// Is it the made-up member of a promise?
bool promises_is_part(const struct place *place);
// After the run: adds traces (TRACE_PROMISE_BROKEN).
void promises_finish(struct simulation *simulation);

#endif
