// What running tasks hold on to that is not theirs: addresses of locals, captures by reference, pointers in what they are given.
// A loan is made where the task starts, for each thing that its entry uses; it is over when the task is joined, or has told
// that it is done with it. What ends before that is the task's no longer, and it does not know.
#ifndef LEASH_LOANS_H
#define LEASH_LOANS_H

#include "simulation.h"

// The SPAWN of the record started `task`, with `entry` (in program.functions; UINT32_MAX: code that nobody here has seen).
void loans_lend(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry);
// A callee, called by the record's event, started `task`, which holds on to the place.
void loans_lend_place(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                      const struct lent_use *use);
// The task holds on to the place, whatever else does.
void loans_add(struct simulation *simulation, struct state *state, uint32_t task, uint32_t place, const struct lent_use *use);
// ... with this entry, of which the callee knew nothing, and the object that its argument points to; `closure`: the object is the entry's own.
void loans_lend_given(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry, uint32_t object, bool closure);
// ... that the caller knows what it is: it is the task's own, and keeps the task in sight.
void loans_lend_closure(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t closure);
// The task does this, too, with what was lent.
void loans_flag(struct simulation *simulation, struct loan *loan, uint32_t flag);
// The place ends, or the allocation that it is in. TRACE_BORROW_ENDED: with its scope. TRACE_BORROW_FREED: by the record's event.
void loans_end(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place, bool allocation, enum trace_end how);
// All elements of the container end by the record's event.
void loans_end_elements(struct simulation *simulation, struct state *state, uint32_t record, uint32_t container);
// What the record's event, which led to the state, means for the loans that there were before: it writes what is lent, or may find
// out how far a task is, for it blocks, looks at what tasks write, or calls somebody who does.
void loans_follow(struct simulation *simulation, struct state *state, uint32_t record);
// The function ends in the state.
void loans_exit(struct simulation *simulation, struct state *state, uint32_t record);
// The task starts, seen from the record's event: what its entry uses at once and nobody has set yet, see loans_early.c.
void loans_lend_early(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                      const struct lent_use *use);
// The record's event, which led to the state: does it set what a task may have used by now?
void loans_follow_early(struct simulation *simulation, struct state *state, uint32_t record);
bool loans_is_running(const struct task *task); // as far as anybody here knows
// Does a caller see what is lent?
bool loans_is_exported(struct simulation *simulation, const struct state *state, const struct loan *loan);

#endif
