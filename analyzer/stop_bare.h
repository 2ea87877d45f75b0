// Entries that no start gives a token.
#ifndef LEASH_STOP_BARE_H
#define LEASH_STOP_BARE_H

#include "linker.h"

// By function, of the arena: is it the entry of tasks alone, and is what each of them is started with, an object of a library's, made by a call
// that could be given a token and is given none? The token that such an entry has as a parameter is none.
uint8_t *stop_bare_entries(const struct linker *linker, const struct program *program, struct arena *arena);

#endif
