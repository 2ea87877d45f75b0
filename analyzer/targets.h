// Which functions a call may mean that names none: one through a member of a table of functions, one of a virtual function, one
// through another pointer. Known only where all code that could say otherwise is in the program.
#ifndef LEASH_TARGETS_H
#define LEASH_TARGETS_H

#include "linker.h"

enum { TARGETS_MAX = 8 };

struct targets {
	uint32_t count; // UINT32_MAX: not known, or more than TARGETS_MAX
	uint32_t functions[TARGETS_MAX]; // in program.functions, ascending
};

struct target_tables;

// `arena` is to outlive the tables. Needs linker_function to work.
struct target_tables *targets_make(struct arena *arena, const struct linker *linker, const struct program *program);

// Frees what is not in the arena.
void targets_finish(struct target_tables *tables);

// Of a CALL in the function. Functions that the call names are no business of this: count UINT32_MAX.
struct targets targets_of(const struct target_tables *tables, const struct program_function *f, const struct event *event);

// Is the function overridden by one of a class in sight?
bool targets_are_overriding(const struct target_tables *tables, struct str usr);

// Does code that can be in a program with the function give a callback to somebody that writes the handle of the task which runs it to where it
// is told? Then a task may be joined under a handle that its starter never saw.
bool targets_ask_for_handles(const struct target_tables *tables, uint32_t function);

#endif
