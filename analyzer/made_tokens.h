// Stop tokens that the program makes itself: classes with a flag that says "stop", which somebody sets and loops ask, and bare flags that
// functions are given the address of. Found by what is done with them at link time; no name counts.
#ifndef LEASH_MADE_TOKENS_H
#define LEASH_MADE_TOKENS_H

#include "program.h"

struct linker;

struct made_token { // a class
	struct str name, usr;
	struct str member;  // its flag
	bool stopped;       // what the flag holds when it says "stop"
	uint32_t unit, loop_function; // a loop that asks it
	struct location loop;         // in that function's unit
	struct location loc;          // of a function that is given one, in `unit`
};

enum made_act { MADE_ASKS, MADE_SETS, MADE_CLEARS }; // tells what the flag holds; makes it say "stop", or "go on"

// A function that does this to an object that it is given.
struct made_role {
	enum made_act act;
	bool inverted;      // it tells true as long as the flag does not say "stop"
	bool this_object;   // the object is `this`; else what `parameter` points to
	uint32_t parameter;
	uint32_t function;  // in program.functions
	uint32_t token;     // in made_tokens.items
};

struct made_flag { // a parameter that leads to a bare flag
	uint32_t function, parameter;
	bool stopped;      // as above
	bool looked;       // a loop asks it, here or where it is passed on; else all callers pass what others ask
	uint32_t loop_function; // looked: who asks it
	struct location loop;
	uint32_t set_function;  // who sets one that it may lead to
	struct location set;
};

struct made_kept { // a member that leads to a bare flag, which whoever makes the object hands in
	struct str usr, member; // of the class
	bool stopped;           // as above
};

struct made_tokens {
	ARRAY(struct made_token) items; // by the first function that is given one
	ARRAY(struct made_role) roles;  // of a token together, in the order of program.functions
	ARRAY(struct made_flag) flags;  // by function and parameter
	ARRAY(struct made_kept) kept;
	uint32_t *by_function;          // 1 + the index of the function's role; 0: none
	uint32_t *flags_of;             // ... of the first flag of the function
};

// Of the whole program; lives in its arena.
const struct made_tokens *made_tokens_find(struct arena *arena, const struct linker *linker, const struct program *program);

// The flag that the function's parameter leads to; NULL: none.
const struct made_flag *made_flag_of(const struct made_tokens *tokens, uint32_t function, uint32_t parameter);
// The flag that the member of the class leads to; NULL: none.
const struct made_kept *made_kept_of(const struct made_tokens *tokens, const struct type *type, struct str member);
// Is the function's parameter one of them, or does it lead to one? Also while facts are told anew.
bool made_takes(const struct program *program, uint32_t function, uint32_t parameter);
// The token that the class is; NULL: it is none. Of a class that is only declared in a unit, the one that another one's source defines.
const struct made_token *made_token_of(const struct made_tokens *tokens, const struct type *type);
bool made_is_class(const struct made_token *token, const struct type *type); // is it that one?

// Finds them (program.tokens), and does the checks of stop tokens (stop_unheeded.h, stop_tokens.h, stop_wrong.h, stop_sources.h) on facts that tell of
// them as of a library's: types, the calls that are given them, where they are set and asked. These facts are good for such checks only, for calls lose
// what they do beside; afterwards the program has its own again.
void made_tokens_check(struct linker *linker, struct program *program);

#endif
