// Calls that may return a second time, in another state: setjmp and what is built on it.
#ifndef LEASH_FRONTEND_TWICE_H
#define LEASH_FRONTEND_TWICE_H

#include "frontend_internal.h"

// What comes after the call is not to be trusted.
void twice_mark(struct body *body, CXCursor call, CXCursor callee);

// Before the graph is finished: takes back the marks of calls whose second return does not come back to the code: it is asked for at once, and its arm
// ends the task or the process, as that of pthread_cleanup_push does.
void twice_settle(struct body *body);

#endif
