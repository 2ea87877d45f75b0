// Private to made_*.c.
#ifndef LEASH_MADE_TOKENS_INTERNAL_H
#define LEASH_MADE_TOKENS_INTERNAL_H

#include "inferred_internal.h"
#include "made_tokens.h"

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
