// Tasks that run the code behind the call that starts them (`until` of a row).
#ifndef LEASH_FRONTEND_REGION_H
#define LEASH_FRONTEND_REGION_H

#include "frontend_internal.h"

void region_collect(struct body *body, CXCursor statement); // body->regions, of the function's statement
// The spawn's entry and payload, if `call` starts a region. False: it starts none, or one that is not understood.
bool region_spawn(struct body *body, const struct call *call, struct draft *draft);
CXCursor region_entry(const struct body *body, const struct call *call); // the function that the task runs; or null
uint32_t region_skipped(const struct body *body, CXCursor compound); // of its statements, those that a task runs

#endif
