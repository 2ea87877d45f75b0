// Names across units: facts of all units -> one program, simulated bottom-up over its call graph.
#ifndef LEASH_LINK_H
#define LEASH_LINK_H

#include "memory.h"
#include "program.h"

// `units` (with at least one file each) and their facts must outlive `arena`. Result: a simulated program with its traces.
// Deterministic: depends on the content of the units only, whose order is that of unit_compare (bodies.h), not on what `memory` holds
// (NULL: nothing), which saves time.
struct program *link_units(struct arena *arena, const struct unit_facts *const *units, size_t count,
                           struct program_scope scope, const struct memory *memory);

#endif
