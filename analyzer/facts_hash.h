// What a function's facts say, as a number that does not change when the function only moves.
#ifndef LEASH_FACTS_HASH_H
#define LEASH_FACTS_HASH_H

#include "facts.h"

// Of all types of the unit and the libraries it uses, in whatever order they stand.
uint64_t facts_hash_types(const struct unit_facts *unit);

// XXH3 of everything that the function's facts say and refer to. Places count from where it begins, and types, symbols and files by what they
// are, not by their numbers in the unit; where macros are defined does not count. `types`: what facts_hash_types says.
uint64_t facts_hash_function(const struct unit_facts *unit, const struct function_facts *function, uint64_t types);

#endif
