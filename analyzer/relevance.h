// Which branches and variables can matter to a task: a slice, so that what does not matter keeps no states apart.
#ifndef LEASH_RELEVANCE_H
#define LEASH_RELEVANCE_H

#include "simulation.h"

// Fills simulation.relevant_nodes and relevant_variables; leaves them NULL (everything matters) in very large functions.
void relevance_compute(struct simulation *simulation);

// Does it matter which way the branch goes?
bool relevance_of_branch(const struct simulation *simulation, uint32_t node);
// Does it matter what number the variable holds?
bool relevance_of_variable(const struct simulation *simulation, uint32_t variable);
// Finds out which members of the function's own records can matter: relevance_members.c.
void relevance_of_members(struct simulation *simulation);
// Does it matter what number the place holds, a member of a record of the function's own? True for any other place.
bool relevance_of_member(struct simulation *simulation, uint32_t place);

#endif
