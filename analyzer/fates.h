// What becomes of the tasks that a function starts, or that it calls others to start, on all of its ways: the evidence for
// the task tree, for tasks of which no rule has anything to say.
#ifndef LEASH_FATES_H
#define LEASH_FATES_H

#include "simulation.h"

// A state of the simulation is left behind: notes what the tasks in it came to, unless that took an assumption.
void fates_note(struct simulation *simulation, const struct state *state);
// ... the function ends in it.
void fates_note_exit(struct simulation *simulation, const struct state *state);
#endif
