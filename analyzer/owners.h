// Who keeps tasks beyond the functions that start them: members of classes and structs, globals and statics. A task whose
// handle is put there is a duty of that owner. Whoever has the owner can see to it, in any function of the program, so the
// question is asked of all functions together: does any of them ever join, detach or pass on what the owner keeps?
#ifndef LEASH_OWNERS_H
#define LEASH_OWNERS_H

#include "linker.h"

// After the simulation, whose summaries are used: adds a trace (TRACE_NEVER_JOINED) for each place that starts a task which
// is left to an owner that nobody ever asks for it. Where code that was not understood might do so, it is imprecise.
void owners_check(struct linker *linker, struct program *program);

#endif
