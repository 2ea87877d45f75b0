// What is kept from one run for the next: images under numbers. The link stage says what is in them and whether they still hold.
#ifndef LEASH_MEMORY_H
#define LEASH_MEMORY_H

#include "str.h"

struct memory {
	// The image that was put under the number; it stays valid for as long as the program. False: there is none.
	bool (*get)(void *context, uint64_t number, struct str *ret_image);
	// Keeps a copy of the image, instead of what was there.
	void (*put)(void *context, uint64_t number, struct str image);
	void *context;
	uint64_t maker; // changes with everything that makes another result of the same facts: the engine itself
};

#endif
