// Coroutines of C++ (the standard, [dcl.fct.def.coroutine]).
#ifndef LEASH_FRONTEND_COROUTINE_H
#define LEASH_FRONTEND_COROUTINE_H

#include "frontend_internal.h"

// Does the coroutine with these statements around its body (the variable of its promise among them) suspend before it does anything? It
// does when what its promise's initial_suspend returns is never ready.
bool coroutine_is_lazy(struct body *body, struct cursor_list statements);

#endif
