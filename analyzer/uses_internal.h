// Private to uses*.c.
#ifndef LEASH_USES_INTERNAL_H
#define LEASH_USES_INTERNAL_H

#include "uses.h"

// By node: is it come to at once, before the function may have waited for anybody? `ret_may_wait`: does it do so at all?
const bool *uses_early_nodes(struct arena *arena, struct linker *linker, const struct program_function *f, bool *ret_may_wait);
// Is what the event reads compared with a constant, here, later, or by the caller: a flag, a state, a pointer that may be null?
bool uses_asks(const struct function_facts *facts, const struct event *event);

#endif
