// Effects of functions (effects.h) as text and JSON, the same in every command that shows them.
#ifndef LEASH_EFFECT_TEXT_H
#define LEASH_EFFECT_TEXT_H

#include "effects.h"
#include "json_writer.h"

// "1st", "22nd": for people, who count from 1.
struct str ordinal(struct arena *arena, uint32_t index);
// "a thread", "an async call".
struct str with_article(struct arena *arena, struct str noun);

// "starts a thread when it returns 0; its handle goes to *t, the 1st parameter".
struct str effect_sentence(struct arena *arena, const struct effect *effect);
// "pthread_create, src/thread.c:41"; empty when it is not known.
struct str effect_origin(struct arena *arena, const struct program *program, const struct effect *effect);

void effect_put_json(struct json_writer *writer, const struct program *program, const struct effect *effect);

#endif
