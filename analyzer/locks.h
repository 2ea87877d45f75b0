// Which locks a function takes and gives back, as its callers know them, and which are held where. A guard is whatever locks when
// it is made and unlocks when it dies: no class is known by its name here, only LOCK, UNLOCK and what they do to places.
#ifndef LEASH_LOCKS_H
#define LEASH_LOCKS_H

#include "effects.h"

struct lock_effect {
	bool acquires;      // held on every way back; else given back on some way, without having been taken here
	bool shared;        // as a reader
	struct str lock;    // by a name of this module; equal names are equal places
	enum effect_root root;
	uint32_t parameter; // EFFECT_PARAMETER: its index, from 0
	struct str place;   // as in struct effect
};

struct lock_effect_list {
	ARRAY(struct lock_effect) items;
};

// The locks of a whole program; functions are looked at on demand. Lives in `arena`, and reads `program` as long as it is used.
struct lock_analysis;
struct lock_analysis *locks_create(struct arena *arena, const struct program *program);

// Nothing for a function that is too large, or that calls itself.
struct lock_effect_list locks_of(struct lock_analysis *analysis, uint32_t function);
// What the function itself surely holds when it comes to the node, by the places that its callers know or by its own variables.
struct lock_effect_list locks_held_at(struct lock_analysis *analysis, uint32_t function, uint32_t node);

#endif
