// What the checks of stop tokens ask of tasks: where their handles and tokens lie, and which of their loops have no way out. Read off
// the event graphs, apart from the simulation.
#ifndef LEASH_STOP_TASKS_H
#define LEASH_STOP_TASKS_H

#include "linker.h"

// A place by what is declared, not by objects: a member of a class, a global, or a variable of one function.
struct stop_place {
	struct str scope;  // USR of the class, or of the global; empty: a variable
	struct str member; // empty: the global itself
	uint32_t function, variable; // of a variable; else 0
};

bool stop_place_equal(const struct stop_place *a, const struct stop_place *b);
// Elements are their array, and what a pointer leads to is the pointer. False: the path has no such name.
bool stop_place_of(const struct linker *linker, uint32_t function, const struct path *path, struct stop_place *ret_place);

// ... that the operand of an event in the function names, or whose address it is. False: it is no place.
bool stop_place_of_operand(const struct linker *linker, uint32_t function, struct operand operand, struct stop_place *ret_place);

// The function that the operand is, or that the closure in it was made with; UINT32_MAX: not known.
uint32_t stop_entry_of(const struct linker *linker, uint32_t function, struct operand operand);

enum { STOP_CALLS_MAX = 3, STOP_PLACES_MAX = 12 };

struct stop_places {
	uint32_t count;
	struct stop_place items[STOP_PLACES_MAX];
};

// All that the event's TARGET and RESULT, a handle, is copied or moved to in the same function, and itself.
struct stop_places stop_handles_of(const struct linker *linker, uint32_t function, uint32_t node);
// Is what the operand, of an event in the function, holds or leads to in one of the places?
bool stop_places_have(const struct stop_places *places, const struct linker *linker, uint32_t function, struct operand operand);
void stop_places_add(struct stop_places *places, struct stop_place place); // what has no room is left out

// A loop that a task comes to and that nothing in sight ends: no branch, return, throw that somebody catches, or end of the task.
struct stop_loop {
	uint32_t function, head; // the node that heads it
	uint32_t sleeps;         // a node in it that sleeps or waits; NODE_NONE: none
	uint32_t call_count;     // calls on the way from the entry to it
	struct { uint32_t function, node; } calls[STOP_CALLS_MAX];
	uint8_t *inside;         // by node of the function: can be come to from the head
	uint32_t flag;           // a BRANCH in it that would end it by a flag which nobody ever sets; NODE_NONE: none
};

// The first one that the entry, or what it calls, has. `carried`: an exception may end the task, and is no end of the program.
bool stop_loop_of(struct arena *arena, const struct linker *linker, uint32_t entry, bool carried, struct stop_loop *ret_loop);
// ... as it is as long as no stop token is cancelled: what asks one is told to go on.
bool stop_loop_untold(struct arena *arena, const struct linker *linker, uint32_t entry, bool carried, struct stop_loop *ret_loop);

#endif
