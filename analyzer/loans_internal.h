// Private to loans*.c.
#ifndef LEASH_LOANS_INTERNAL_H
#define LEASH_LOANS_INTERNAL_H

#include "loans.h"
#include "uses.h"

const struct lent_use *loans_use(const struct simulation *simulation, const struct loan *loan);
// The early use as it is lent; flags 0: it is no reason to have set the thing before, for the task asks for it or writes it.
struct lent_use loans_early_use(const struct uses *uses, const struct use *use);
// Can nobody wait for the task by a handle?
bool loans_is_loose(const struct task *task);
// The loans of the task are over, but for those that were broken; and for what it does to `channel` (or PLACE_NONE), with which it
// need not be done after one message.
void loans_settle(struct simulation *simulation, struct state *state, uint32_t task, uint32_t channel);
// Where the steps lead from the place; at an index that is not known, the place so far. PLACE_NONE: nobody knows.
uint32_t loans_walk(struct simulation *simulation, const struct state *state, uint32_t place, const struct step *steps, uint32_t count);

// ... from the place that a function uses: `actual` is what it is given for the parameter or object that the use begins with.
uint32_t loans_walk_use(struct simulation *simulation, const struct state *state, const struct use *use, struct operand actual);
// Does it say that a group owns the task, which was made here and is known by a pointer?
bool loans_is_of_owner(const struct simulation *simulation, const struct loan *loan);

#endif
