// Which variables may still be read at a node: classic backward liveness, for variables whose address is never taken.
#ifndef LEASH_LIVENESS_H
#define LEASH_LIVENESS_H

#include "simulation.h"

// Fills simulation.live; leaves it NULL (everything lives) where the function is too large.
void liveness_compute(struct simulation *simulation);
// May the variable be read at the node or after it?
bool liveness_is_live(const struct simulation *simulation, uint32_t node, uint32_t variable);

#endif
