// Functions that never come to an end.
#ifndef LEASH_ENDLESS_H
#define LEASH_ENDLESS_H

#include "linker.h"

enum endless_kind {
	ENDLESS_UNKNOWN, // it may end the task, the process or itself in ways that nobody here sees
	ENDLESS_NOT,     // it returns, and does nothing else to end
	ENDLESS_LOOP,    // it never returns, whatever happens: a loop has no way out
};

struct endless {
	enum endless_kind kind;
	uint32_t node;   // LOOP: the loop's head, or the call of a function that never comes back; NODE_NONE: not known
	uint32_t callee; // of the call, in program.functions; UINT32_MAX: it is the loop
	bool throws;     // an exception of a library's may leave it, which is an end where nothing ends the program then
};

// For link_deduced.c: computes it. Code out of sight may end a task, but for the system's functions; so may exceptions of the program's own.
struct endless endless_make(struct linker *linker, const struct program *program, uint32_t function);

struct simulation;
struct task;
// The task is joined at the record, without a limit of time: adds a trace when it was started here, never ends, and nobody told it to stop.
void endless_join(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place);

// After the simulation: adds traces of joins in other functions than the one that starts such a task (endless_kept.c).
void endless_check(struct linker *linker, struct program *program);

#endif
