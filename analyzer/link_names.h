// Names that hold from one run to the next, for what has a number in this one. Private to link_*.c.
#ifndef LEASH_LINK_NAMES_H
#define LEASH_LINK_NAMES_H

#include "link_internal.h"

// Of all functions, units and symbols there are.
void names_make(struct linker *linker);

// 0 for UINT32_MAX.
uint64_t name_of_function(const struct linker *linker, uint32_t function);
uint64_t name_of_unit(const struct linker *linker, uint32_t unit);
uint64_t name_of_symbol(const struct linker *linker, uint32_t symbol);
// UINT32_MAX: there is none.
uint32_t function_named(const struct linker *linker, uint64_t name);
uint32_t unit_named(const struct linker *linker, uint64_t name);
uint32_t symbol_named(const struct linker *linker, uint64_t name);

// What the function's body says, see facts_hash.h. Never 0.
uint64_t names_facts(const struct linker *linker, uint32_t function);
// ... of all functions of the unit, or program, and who they are.
uint64_t names_unit_facts(const struct linker *linker, uint32_t unit);
uint64_t names_program_facts(const struct linker *linker);

#endif
