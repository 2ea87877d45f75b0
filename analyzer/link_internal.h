// Private to link*.c: what the link stage knows while it runs.
#ifndef LEASH_LINK_INTERNAL_H
#define LEASH_LINK_INTERNAL_H

#include "array.h"
#include "inquiry.h"
#include "linker.h"
#include "memory.h"
#include "program.h"
#include "simulation.h"

#include <uthash.h>

enum {
	SPECIAL_DEPTH_MAX = 3, // summaries for what a function is given to call, that calls one that is given some, and so on
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

struct special;
struct special_list { // see link_special.c
	ARRAY(struct special *) items;
};

// Functions that call each other; or one alone.
struct component {
	uint32_t first, count; // in components.members
};

struct components {
	uint32_t *members;              // of all components, one after the other
	ARRAY(struct component) items;  // callees first; of more than a few functions each is one for itself
	uint32_t *of;                   // by function: in `items`
	ARRAY(struct component) cycles; // the same, however many they are
	uint32_t *cycle_of;
};

// What is found out of a function when somebody first asks, from its own body and what is found out of its callees.
enum deduced_kind { DEDUCED_USES, DEDUCED_THROWS, DEDUCED_ENDLESS, DEDUCED_COUNT };
struct deduced {
	const void **of;     // by function; NULL: not yet
	uint8_t *being_made; // by function
	uint32_t cycle;      // whose functions are being looked at; UINT32_MAX: none
	uint32_t depth;
	uint32_t *met, searches; // by cycle: the last search that came by it
};

struct names;
struct link_places;

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
	struct components components;
	struct inquiry *inquiry;                  // who asks: the simulation that runs; NULL: nobody needs to know
	struct deduced deduced[DEDUCED_COUNT];
	struct names *names;                  // see link_names.c
	struct link_places *places;           // see link_places.c; NULL: nobody asked yet
	uint64_t *summary_hashes;             // by function: of what `summaries` holds; 0: it holds nothing
	uint8_t *sleeps;                      // by function: 1 + does it nothing but sleep? 0: not known yet
	uint64_t *deep;                       // by cycle: see link_deep.c; 0: not known yet
	uint64_t *uses_hashes;                // by function: of what it uses; 0: not known yet
	const struct memory *memory;          // NULL: nothing is known from earlier runs, nor kept for later ones
	uint64_t memory_seed;
	uint32_t *simulations;                // by function: how often it was simulated
	struct target_tables *targets;
	uint8_t *reached;                     // by function: see linker_is_reached
	bool *deals;                          // by function: is there something about tasks in it?
	uint8_t *wanted;                      // ... or in what it leads to?
	uint8_t *simulated;                   // by function: enum how_simulated
	uint8_t *capped;                      // by function: it hit a limit of the engine
	bool *entries;                        // by function: see linker_is_entry
	struct permits *permits;
	struct symbol_entry *table;           // by USR
};

static inline void linker_ask(const struct linker *linker, enum asked_kind kind, uint32_t a, uint64_t b)
{
	if (linker->inquiry != NULL)
		inquiry_add(linker->inquiry, (struct question){kind, a, b});
}

// link_components.c: all functions of the program, by who calls whom.
void components_find(struct linker *linker);

// link_deduced.c. Needs the components.
void deduced_init(struct linker *linker);

// link_answers.c: what is to be answered now, as a number; equal for equal answers, in whatever run.
uint64_t linker_answer(struct linker *linker, struct question question);
// ... of what a summary says.
void linker_set_summary(struct linker *linker, uint32_t function, const struct summary *summary);

// link_order.c: simulates the functions that matter, callees first.
void simulate_all(struct linker *linker);

#endif
