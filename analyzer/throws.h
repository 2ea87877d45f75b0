// Exceptions that somebody wrote down, and that leave functions.
#ifndef LEASH_THROWS_H
#define LEASH_THROWS_H

#include "linker.h"

struct throws {
	bool leaves;     // such an exception can leave the function
	uint32_t node;   // where it comes from: a THROW, or a CALL
	uint32_t callee; // of the CALL, in program.functions; UINT32_MAX: it is the THROW
	uint32_t asked;  // not 0: an exception leaves only for some constants that the parameter asked - 1 is compared with; `leaves` is false
};

// For link_deduced.c: computes it. What the standard library throws, or code that is not in sight, does not count; nor does a way past handlers of
// which nobody knows whether they catch it.
struct throws throws_make(struct linker *linker, const struct program *program, uint32_t function);

struct simulation;
struct task;
// The task of the SPAWN, or call, at the record has this entry (UINT32_MAX: unknown): adds a trace when an exception can leave it and ends
// the program.
void throws_spawn(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t entry);

#endif
