// What a run takes its settings from: the files that, when they change, come or go, make it another run.
#ifndef LEASH_INPUTS_H
#define LEASH_INPUTS_H

#include "check_run.h"

struct input_list {
	ARRAY(struct str) items; // absolute, in no order, some more than once
};

// The configurations that count, what they extend and name, those that would count if they were there, the database and the
// baseline. Lives in the arena.
void inputs_collect(struct arena *arena, const struct check_run *run, struct input_list *ret);

#endif
