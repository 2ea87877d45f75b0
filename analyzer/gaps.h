// What an analysis leaves open, by name and place: no finding there is not the same as nothing to find.
#ifndef LEASH_GAPS_H
#define LEASH_GAPS_H

#include "program.h"

// A function that was not wholly analysed.
struct gap_function {
	struct str name, path;
	uint32_t line, column;
};

// Why functions were not wholly understood: in how many, and where for example.
struct gap_reason {
	struct str reason, path;
	uint32_t functions, line, column;
};

// A sentence without a final period about a place.
struct gap_note {
	struct str path, message;
	uint32_t line, column;
};

struct gaps {
	ARRAY(struct gap_function) capped, tainted; // hit a limit / lie in broken code; sorted, each once
	ARRAY(struct gap_reason) reasons;           // the most frequent first
	ARRAY(struct gap_note) contradictions;      // between annotations and code
};

// Strings are the program's.
void gaps_collect(struct arena *arena, const struct program *program, struct gaps *ret_gaps);

#endif
