// Which function bodies are in memory already: an inline function of a header comes with every unit that includes it, and
// linking uses one of them, that of the first unit. The others need not be kept.
#ifndef LEASH_BODIES_H
#define LEASH_BODIES_H

#include "facts.h"

struct body_set;

struct body_set *body_set_create(void);
void body_set_destroy(struct body_set *set);

// Adds the functions of a unit, which must outlive the set.
void body_set_add(struct body_set *set, const struct unit_facts *facts);

// Is the function known from a unit that comes before this one in the order of units? Nothing that `function` says is
// trusted; of `facts` its path, configuration, files and symbols are read. A NULL set holds nothing.
bool body_set_holds(const struct body_set *set, const struct unit_facts *facts, const struct function_facts *function);

// The order of units in a program: by path, then by configuration.
int unit_compare(const struct unit_facts *a, const struct unit_facts *b);

// Are these two, of the same name, one function that several units see?
bool function_same_definition(const struct unit_facts *unit, const struct function_facts *function,
                              const struct unit_facts *other_unit, const struct function_facts *other);

#endif
