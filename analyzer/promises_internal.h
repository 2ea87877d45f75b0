// Private to promises*.c.
#ifndef LEASH_PROMISES_INTERNAL_H
#define LEASH_PROMISES_INTERNAL_H

#include "parts.h"
#include "promises.h"

// Does an operand of the event lead to the variable, or from it?
bool promises_mention(const struct function_facts *facts, const struct event *event, uint32_t variable);
// Events that do nothing with a promise, or a future, but have it.
bool promises_is_plumbing(enum event_kind kind);
// The record on the way to the exit that did the last thing there.
uint32_t promises_way_out(const struct simulation *simulation, uint32_t exit);
// The promise whose part says whether it is set may be a variable of the function: is its future given away, or waited for, while nobody
// can set it any more?
void promises_check_local(struct simulation *simulation, uint32_t part);

#endif
