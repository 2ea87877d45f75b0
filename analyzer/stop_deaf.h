// Waits in loops that ask a stop token, where neither the token nor whoever cancels it ends the wait.
#ifndef LEASH_STOP_DEAF_H
#define LEASH_STOP_DEAF_H

#include "cycles.h"
#include "linker.h"

enum stop_deaf {
	STOP_DEAF_NOT,       // no such wait, or one that may be woken
	STOP_DEAF_CONDITION, // of a condition or a semaphore that nobody signals who cancels, joins or destroys
	STOP_DEAF_SLEEP,     // a sleep that is known to be long
	STOP_DEAF_READ,      // from a channel that nobody else closes
};

// Of the event at the node. `cycles`: of the function.
enum stop_deaf stop_deaf_of(const struct linker *linker, const struct cycles *cycles, uint32_t function, uint32_t node);

#endif
