// Parameters for which no caller gives a null, so that a function's question whether one is null has one answer.
#ifndef LEASH_NEVER_NULL_H
#define LEASH_NEVER_NULL_H

#include "simulation.h"

// Is the parameter, a pointer that the function compares with null, one for which all callers give an address, or a pointer that they have found not to be
// null? Known only of functions of one unit whose address is not used; false: it may be null, or nobody knows.
bool never_null(const struct simulation *simulation, uint32_t parameter);

#endif
