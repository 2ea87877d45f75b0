// What the parts of owners.h share. owners.c finds who keeps which tasks, and says what is left; owners_ask.c looks for those
// who ever ask for them.
#ifndef LEASH_OWNERS_INTERNAL_H
#define LEASH_OWNERS_INTERNAL_H

#include "owners.h"

struct start {
	uint32_t function, node;              // where the owner is filled: the spawn, or the call of who spawns
	const struct program_function *inner; // the function that the spawn stands in
	const struct event *spawn;
	const struct handle_semantics *semantics;
	struct str name;                      // of the API
};

struct owner {
	struct str scope;  // USR of the class, or of the global
	struct str member; // empty: the global itself
	struct str name;   // for people: "Server::worker"
	ARRAY(struct start) starts;
	bool seen_to;      // somebody joins, detaches, copies or passes it on
	bool doubtful;     // code that was not understood may do so
};

struct owners {
	struct arena *arena;
	const struct linker *linker;
	struct program *program;
	ARRAY(struct owner) items;
};

// The owner of that name; NULL: none so far.
struct owner *owners_find(struct owners *owners, struct str scope, struct str member);
// The function that a CALL means; UINT32_MAX: not known.
uint32_t owners_callee(const struct owners *owners, const struct program_function *f, const struct event *event);

// owners_ask.c: marks the owners that a function of the program sees to, or that some may.
void owners_ask(struct owners *owners);

#endif
