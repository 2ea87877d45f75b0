// Which units can be in one program. A database holds many executables, tests and libraries: what one of them does says
// nothing of another. Who is asked answers only where it is sure; what stays open counts as one program, as if nobody knew.
#ifndef LEASH_PROGRAMS_H
#define LEASH_PROGRAMS_H

#include "facts.h"

enum linkage {
	LINKAGE_EXECUTABLE,
	LINKAGE_LIBRARY, // programs that nobody states may be linked with it too
	LINKAGE_MODULE,  // any program may load it while it runs
};

// An executable or a library, as the configuration or the build's own files state it.
struct program_target {
	struct str name;
	ARRAY(struct str) sources; // relative to the root, absolute outside, as in unit_facts.path; all that is linked into it
	enum linkage linkage;
};
struct program_targets {
	ARRAY(struct program_target) items;
};

// Of all that they state; 0: `targets` is NULL.
uint64_t program_targets_hash(const struct program_targets *targets);

struct programs;

// `targets` may be NULL. `partial`: there are other units, which may define anything. All of it lives in `arena`; the units
// must outlive it.
struct programs *programs_make(struct arena *arena, const struct unit_facts *const *units, size_t count,
                               const struct program_targets *targets, bool partial);

// Can surely no program hold both units? Never true of a unit and itself, nor of two that are one source under several
// configurations.
bool programs_apart(const struct programs *programs, uint32_t unit, uint32_t other);

// The same of a function that `unit` defines: what stands in a header is in every program that includes it.
bool programs_function_apart(const struct programs *programs, const struct function_facts *function, uint32_t unit,
                             uint32_t other);

// The targets that are stated, and whether one of them holds a unit.
uint32_t programs_target_count(const struct programs *programs);
struct str programs_target_name(const struct programs *programs, uint32_t target);
bool programs_target_holds(const struct programs *programs, uint32_t target, uint32_t unit);

#endif
