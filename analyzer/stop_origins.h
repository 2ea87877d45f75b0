// Where a stop token comes from, and whether anybody in the program could cancel it. By names of members and variables, over the whole program.
#ifndef LEASH_STOP_ORIGINS_H
#define LEASH_STOP_ORIGINS_H

#include "stop_given.h"

struct stop_task { // one that was started, with the loop that its tokens would end
	uint32_t function, node, entry; // the SPAWN, and what it runs
	struct stop_loop loop;
	struct stop_given given;
};

// Can nobody cancel the tokens that the loop asks? False also where that is not sure: they, or what they were got from, are given to code out of
// sight, come from there, or could be named there. `ret_source`: the member, global or variable that keeps the first of them.
bool stop_never_cancelled(struct arena *arena, const struct linker *linker, const struct stop_task *task, struct stop_place *ret_source);

// For people: the last part of what the place is called; empty: it has no name.
struct str stop_place_name(const struct linker *linker, const struct stop_place *place);

// Can nobody name the class, by its USR, whose code is not in the facts?
bool stop_class_is_hidden(const struct program *program, struct str usr);

#endif
