// What a simulation asks of the rest of the program: its result holds for as long as all answers stay the same ("verifying traces" in Mokhov,
// Mitchell and Peyton Jones, "Build systems à la carte", 2018). Only the link stage answers, see linker.h; it writes down who inquiry.
#ifndef LEASH_INQUIRY_H
#define LEASH_INQUIRY_H

#include "array.h"

#include <stdbool.h>

enum asked_kind {
	ASKED_FUNCTION,    // which function does symbol `b` (program-wide) mean in unit `a`?
	ASKED_SYMBOL,      // is there a symbol whose name hashes to `b`?
	// Of function `a`:
	ASKED_FACTS,    // what its body says
	ASKED_SUMMARY,  // its summary
	ASKED_USES,
	ASKED_WRITING,  // ... of its item `b`
	ASKED_THROWS,
	ASKED_ENDLESS,
	ASKED_SLEEPS,   // whether it does nothing else
	ASKED_TARGETS,  // whom its node `b` may call
	ASKED_OVERRIDDEN, // whether its unit's symbol `b` is
	ASKED_ENTRY,    // whether it is one
	ASKED_WANTED,   // whether it reaches tasks
	ASKED_HANDLES,  // whether somebody asks for handles where it may run
	ASKED_CALLED,   // which of its parameters it calls
	ASKED_CALLS,    // how many calls of it there are
	// Of everything:
	ASKED_UNIT,    // all functions of unit `a`
	ASKED_PROGRAM, // all functions
	ASKED_KIND_COUNT
};

struct question {
	uint32_t kind; // enum asked_kind
	uint32_t a;
	uint64_t b;
};

// Each once, in the order in which they came first. All zero but for `arena`: none yet.
struct inquiry {
	struct arena *arena;
	ARRAY(struct question) questions;
	uint32_t *slots; // open addressing: 1 + index in questions
	uint32_t slot_count;
};

void inquiry_add(struct inquiry *inquiry, struct question question);

#endif
