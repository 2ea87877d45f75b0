// Which stop tokens a task is given by whoever starts it: as arguments, as captures, as members of the objects that it gets.
#ifndef LEASH_STOP_GIVEN_H
#define LEASH_STOP_GIVEN_H

#include "stop_tasks.h"

struct stop_given {
	struct stop_places tokens; // all of them, what they were copied from, and the sources that they were got from
	struct stop_places handed; // ... without those that are members of objects
	struct str token;          // for people: the name that the task knows it by; empty: none
	bool own;                  // the library gave it a token, which the end of the handle cancels
	ARRAY(const struct type *) objects; // classes and structs of the program's that it was given
};

// By the SPAWN at the node of the function. Lives in the arena.
struct stop_given stop_given_to(struct arena *arena, const struct linker *linker, uint32_t function, uint32_t node, uint32_t entry);
// Is it a class or struct of the program's?
bool stop_is_record(const struct type *type);
// What a pointer of the type leads to, if that is known; else the type itself.
const struct type *stop_pointed_to(const struct unit_facts *unit, const struct type *type);

#endif
