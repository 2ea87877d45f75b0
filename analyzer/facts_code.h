// Parts of the packed image that other images hold as well.
#ifndef LEASH_FACTS_CODE_H
#define LEASH_FACTS_CODE_H

#include "codec.h"
#include "facts.h"

void code_semantics(struct codec *codec, struct handle_semantics *handle);
void code_step(struct codec *codec, struct step *step);

#endif
