// Private to permits*.c.
#ifndef LEASH_PERMITS_INTERNAL_H
#define LEASH_PERMITS_INTERNAL_H

#include "parts.h"
#include "permits.h"
#include "uses.h"

// What a function does to a semaphore, in the ledger.
enum permit_act {
	PERMIT_GIVES,   // more than it has taken, on some way
	PERMIT_TELLS,   // takes what was given before, or cannot be followed: it is a signal
	PERMIT_LINKED,  // `other` (UINT32_MAX: who starts a task with it) knows what it does and goes on from there
	PERMIT_RETURNS, // gives back, by the call of `other` (UINT32_MAX: by itself)
	PERMIT_KEEPS,   // what it gives back on other ways; `other`: where the acquire begins
};

// The number of permits that were taken since the function was entered; a place of the simulation, PLACE_NONE for PLACE_NONE.
uint32_t permits_taken(struct simulation *simulation, uint32_t semaphore);
// False: it is not known.
bool permits_number(struct simulation *simulation, const struct state *state, uint32_t semaphore, int64_t *ret_number);

// The semaphore's name in the ledger, as the function knows it: equal for equal objects of the whole program where it is a global.
uint32_t permits_name(struct permits *permits, uint32_t function, const struct place_table *places, uint32_t semaphore);
// ... by the path that leads to it: members are named by their class. UINT32_MAX: there is no member on it.
uint32_t permits_name_path(struct permits *permits, const struct unit_facts *unit, const struct function_facts *facts, uint32_t path);
void permits_same(struct permits *permits, uint32_t name, uint32_t other); // they may name one semaphore
void permits_note(struct permits *permits, enum permit_act act, uint32_t function, uint32_t name, uint32_t other);
// Does the function do so to that name, or to one that is the same?
bool permits_does(struct permits *permits, enum permit_act act, uint32_t function, uint32_t name);
uint32_t permits_function(struct permits *permits, const struct function_facts *facts); // in program.functions

#endif
