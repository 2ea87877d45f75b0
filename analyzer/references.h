// Objects whose references are counted: who gives one back ends the object only if it was the last.
#ifndef LEASH_REFERENCES_H
#define LEASH_REFERENCES_H

#include "simulation.h"

// Does control come to the node only where a member that the function lowers was found to be at its end, 0 or 1? What ends there ends
// for the last owner; others who hold a reference need not fear. False under a premise, which asks what the end of an owner means.
bool references_end_at(struct simulation *simulation, uint32_t node);

#endif
