// How long functions take, as far as that can be told from what they call: whoever does nothing that takes time need not look at a stop token.
#ifndef LEASH_STOP_EFFORT_H
#define LEASH_STOP_EFFORT_H

#include "linker.h"

enum stop_effort {
	STOP_EFFORT_NONE, // looks at memory, makes objects
	STOP_EFFORT_SOME, // calls the system, a library or code out of sight, a few times
	STOP_EFFORT_LONG, // may wait, calls what can be told to stop, or does the former in a loop
};

struct stop_efforts;

// Lives in the arena, of which both must outlive it.
struct stop_efforts *stop_efforts_make(struct arena *arena, const struct linker *linker);

// Of the function and of what it calls, three calls deep. `entry`: it is a task's: what somebody starts a task for takes time, if it is a
// loop or a call that is not known to be quick.
enum stop_effort stop_effort_of(struct stop_efforts *efforts, uint32_t function, bool entry);

#endif
