// Private to made_*.c.
#ifndef LEASH_MADE_TOKENS_INTERNAL_H
#define LEASH_MADE_TOKENS_INTERNAL_H

#include "inferred_internal.h"
#include "made_tokens.h"

#define uthash_fatal(message) abort() // as arena_alloc does
#include <stdlib.h>
#include <uthash.h>

enum { MADE_MEMBERS_MAX = 4, MADE_SETTERS_MAX = 8, MADE_LOOK_NODES_MAX = 48 };

struct made_class { // one of the program's own
	uint64_t usr; // hash
	struct str members[MADE_MEMBERS_MAX];
	uint32_t member_count; // more than there is room for: it is about something else
	bool handles;          // one of them is a task
	UT_hash_handle hh;
};

struct made_member { // of a class: it may be the flag of a token
	uint64_t key[2]; // hashes: USR of the class, name of the member
	struct made_token token;
	struct made_class *class;
	bool spoiled; // something is done with it that a token's flag does not know
	bool given;   // some function has a parameter that leads to such an object
	uint32_t sets[2]; // so often it is given the value, but by constructors
	uint32_t polls[2]; // loops end by it
	uint32_t setter_count, setters[MADE_SETTERS_MAX]; // functions that give it a value; more than there is room for: some
	UT_hash_handle hh;
};

struct made_finder {
	struct arena *arena, *scratch;
	const struct linker *linker;
	const struct program *program;
	struct made_class *classes;
	struct made_member *flags;
	ARRAY(struct made_member *) in_order; // as they were met; later on, without those that are spoiled
	struct made_tokens *tokens;
	ARRAY(struct made_role) roles; // token: the index in in_order
	uint32_t *by_function;         // 1 + the index of its role; 0: none
};

// Does the function do nothing but tell what the member of the object holds, or whether it is not set? `ret_role`: all but its token.
bool made_look_of(const struct made_finder *finder, const struct subject *subject, const struct made_member *flag, struct made_role *ret_role);

// A branch that asks a flag: which way it goes when the flag is set, and when not. NODE_NONE: it does not tell.
struct asked {
	uint32_t set, clear;
};
// A loop that works, and that the branch leaves for one value of what it asks. False: none. `asks`: by function, not 0 for those that do nothing but
// tell what a flag holds, which is no work; NULL: there are none.
bool made_poll_of(const struct linker *linker, uint32_t function, uint32_t node, struct asked asked, const uint32_t *asks, bool *ret_stopped);

// Adds the flags to the tokens.
void made_flags_find(struct arena *arena, const struct linker *linker, const struct program *program, struct made_tokens *tokens);

#endif
