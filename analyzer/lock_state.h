// What is known of locks and pointers at one point of a function: see locks.c, which says how places are named.
#ifndef LEASH_LOCK_STATE_H
#define LEASH_LOCK_STATE_H

#include "array.h"
#include "str.h"

struct pointer { // what the place holds; `target` empty: nobody knows
	struct str place, target;
};

struct held {
	struct str lock;
	bool shared;
};

struct lock_state {
	bool reached;
	ARRAY(struct pointer) pointers;
	ARRAY(struct held) held, released; // surely held; perhaps released although not taken here
	ARRAY(struct held) yielded; // perhaps given back for a while, by a wait for a condition; of no name: any
};

struct pointer *lock_state_pointer(const struct lock_state *state, struct str place); // NULL: it holds what it held at first
struct held *lock_in(struct held *items, uint32_t count, struct str lock); // NULL: it is not among them
bool lock_state_yield(struct arena *arena, struct lock_state *state, struct held lock); // true: that is new
bool lock_state_yields(const struct lock_state *state, struct str lock); // since it was taken
bool lock_place_is_part(struct str place, struct str whole); // or the whole itself
void lock_state_point(struct arena *arena, struct lock_state *state, struct str place, struct str target);
void lock_state_forget(struct lock_state *state, struct str whole); // what the object held is not known any more
void lock_state_copy(struct arena *arena, struct lock_state *to, const struct lock_state *from);
// Keeps in `to` what both say. Does it say less than before?
bool lock_state_join(struct arena *arena, struct lock_state *to, const struct lock_state *from);

#endif
