// The read-only view of a whole program that rules get: functions of all units by name, and what the engine found.
#ifndef LEASH_PROGRAM_H
#define LEASH_PROGRAM_H

#include "facts.h"
#include "trace.h"
#include "unknowns.h"

struct summary;

struct program_unit {
	const struct unit_facts *facts;
};

struct program_function {
	const struct unit_facts *unit;
	const struct function_facts *facts;
	uint32_t unit_index;
	struct str usr;
	struct str name; // qualified, as a user writes it
};

struct contradiction { // between an annotation and the body that it speaks of
	uint32_t unit;
	struct location loc;
	struct str message; // a sentence without a final period
};

struct program_statistics {
	uint32_t functions, spawns;   // analysed
	uint32_t capped, tainted, imprecise; // functions that hit a limit / lie in broken code / hold unknown constructs
};

// Everything lives in one arena, with the lifetime *program*.
struct program {
	struct arena *arena;
	ARRAY(struct program_unit) units;
	ARRAY(struct program_function) functions; // sorted by unit and position; equal inline bodies once
	ARRAY(struct trace) traces;               // sorted: function, primary location, end
	ARRAY(uint32_t) capped;                   // functions that hit a limit; ascending
	ARRAY(struct contradiction) contradictions;
	struct unknown_counts unknowns;           // of the functions, sorted
	struct program_statistics statistics;
	const struct summary **summaries; // by function; NULL: not simulated. For effects.h
	bool partial;                     // units are missing that belong to it: who knows what they do
	uint32_t *calls;                  // by function: calls of it, and spawns with it as the entry
};

// A function's place in the source of `trace`'s unit.
struct str program_path(const struct program *program, uint32_t unit, uint32_t file);

#endif
