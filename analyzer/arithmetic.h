// Numbers that are made of others: `n * 2`, `readers + writers`. Equal operands make an equal number, so two loops up to one such bound make as many
// rounds, though nobody knows how many.
#ifndef LEASH_ARITHMETIC_H
#define LEASH_ARITHMETIC_H

#include "state.h"

// What the operator makes of the two, in the state: an exact small number, or a symbol that is the same whenever they are. Operands of which nothing is
// known make a number of which nothing is known. *ret_possible: false when the state cannot be, for what it says of the number contradicts the operands.
struct value arithmetic_value(struct tables *tables, struct state *state, enum operator operator, struct value left, struct value right, bool *ret_possible);

// The state's constraint on the symbol was narrowed: so are those on what is made of it, and on what it is made of. False: no number is left somewhere.
bool arithmetic_settle(struct tables *tables, struct state *state, uint32_t symbol);

// The symbol gets a new meaning: what was made of it becomes plain intervals.
void arithmetic_renew(struct tables *tables, struct state *state, uint32_t symbol);

// Of a number that is made of others: the symbols that it is made of; 0: not there.
void arithmetic_operands(const struct tables *tables, uint32_t symbol, uint32_t *ret_left, uint32_t *ret_right);

#endif
