// How long a sleep lasts, where the code says it.
#ifndef LEASH_FRONTEND_DURATION_H
#define LEASH_FRONTEND_DURATION_H

#include "frontend_internal.h"

// In milliseconds, rounded down. `per_second`: units of the number that is given; 0: the argument is a class whose second
// template argument is a ratio of seconds, as std::chrono::duration, written with one number. False: not known.
bool duration_of(struct body *body, CXCursor expression, uint32_t per_second, int64_t *ret_milliseconds);

#endif
