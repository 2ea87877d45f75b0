// Names across units: facts of all units -> one program, simulated bottom-up over its call graph.
#ifndef LEASH_LINK_H
#define LEASH_LINK_H

#include "program.h"

// `units` (with at least one file each) and their facts must outlive `arena`. Result: a simulated program with its traces.
// Deterministic: depends on the content of the units only, whose order is that of unit_compare (bodies.h).
// `targets` as for programs_make. `partial`: the program has other units than these.
struct program *link_units(struct arena *arena, const struct unit_facts *const *units, size_t count,
                           const struct program_targets *targets, bool partial);

#endif
