// Annotations of leash.h against the bodies that they speak of.
#ifndef LEASH_ANNOTATIONS_H
#define LEASH_ANNOTATIONS_H

#include "linker.h"
#include "simulation.h"

// Is there an annotation that says what the function does to a task?
bool annotations_speak_of(const struct function_facts *facts);

// Adds to program->contradictions what an annotation of the function says and its body, which `summary` describes, does not
// do. What the body does out of sight, or beyond a limit, is taken on trust.
void annotations_check(const struct linker *linker, struct program *program, uint32_t function, const struct summary *summary);

#endif
