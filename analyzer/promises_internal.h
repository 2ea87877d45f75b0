// Private to promises*.c.
#ifndef LEASH_PROMISES_INTERNAL_H
#define LEASH_PROMISES_INTERNAL_H

#include "parts.h"
#include "promises.h"

// Does anybody ask for what the future in the variable holds? `patient`: and gives up at no time.
bool promises_is_awaited(const struct function_facts *facts, uint32_t future, bool patient);
// A promise that is a member of an object which the task knows, and that the entry sets at the node, or in what it calls there: does somebody
// wait for its future, and has nobody else anything to do with the promise?
bool promises_member_is_due(const struct linker *linker, uint32_t entry, uint32_t set_at);
// Events that do nothing with a promise, or a future, but have it.
bool promises_is_plumbing(enum event_kind kind);
// The record on the way to the exit that did the last thing there.
uint32_t promises_way_out(const struct simulation *simulation, uint32_t exit);
// The promise whose part says whether it is set may be a variable of the function: is its future given away, or waited for, while nobody
// can set it any more?
void promises_check_local(struct simulation *simulation, uint32_t part);

#endif
