// Shared by the two targets for facts.
#ifndef LEASH_FUZZ_FACTS_H
#define LEASH_FUZZ_FACTS_H

#include "facts_text.h"

// What all readers of facts may rely on: they print, and print the same after a way through text and through an image.
void facts_exercise(struct arena *arena, const struct unit_facts *facts);

#endif
