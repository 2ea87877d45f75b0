// Private to link*.c: what the link stage knows while it runs.
#ifndef LEASH_LINK_INTERNAL_H
#define LEASH_LINK_INTERNAL_H

#include "array.h"
#include "linker.h"
#include "program.h"
#include "simulation.h"

#include <uthash.h>

enum {
	SPECIAL_MAX = 24,       // summaries of one function for what it is given to call
	SPECIAL_DEPTH_MAX = 3,  // ... that calls one that is given some, and so on
};

enum how_simulated {
	SIMULATED_NOT,
	SIMULATED_HERE,       // for its own sake
	SIMULATED_HELPER,     // for what it returns to one that was; this and greater: how many calls below, less one
};

struct symbol_entry {
	struct str usr, name;
	uint32_t number;
	ARRAY(uint32_t) functions; // its definitions, in program.functions
	UT_hash_handle hh;
};

struct call_list {
	ARRAY(uint32_t) functions;
};

struct special { // a function's summary when these are its parameters
	struct given_functions given;
	const struct summary *summary;
};
struct special_list {
	ARRAY(struct special) items;
};

struct linker {
	struct arena *arena;
	struct program *program;
	ARRAY(struct symbol_entry *) symbols; // by number
	uint32_t **unit_symbols;              // by unit, by symbol: the program-wide number
	const struct summary **summaries;     // by function
	struct call_list *calls;              // by function: callees and entries that have a body
	uint32_t *called_parameters;          // by function: bits of the parameters that it calls
	struct special_list *specials;        // by function
	uint32_t special_depth;
	struct target_tables *targets;
	uint8_t *reached;                     // by function: see linker_is_reached
	bool *deals;                          // by function: is there something about tasks in it?
	bool *wanted;                         // ... or in what it leads to?
	uint8_t *simulated;                   // by function: enum how_simulated
	uint8_t *capped;                      // by function: it hit a limit of the engine
	const struct uses **uses;             // by function: see uses.h; NULL: not asked for yet
	const struct throws **throws;         // by function: see throws.h; NULL: not asked for yet
	const struct endless **endless;       // by function: see endless.h; NULL: not asked for yet
	uint32_t uses_depth, throws_depth, endless_depth;
	bool *entries;                        // by function: see linker_is_entry
	struct permits *permits;
	struct symbol_entry *table;           // by USR
};

// link_order.c: simulates the functions that matter, callees first.
void simulate_all(struct linker *linker);

#endif
