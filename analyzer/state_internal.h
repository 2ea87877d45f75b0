// Private to state*.c.
#ifndef LEASH_STATE_INTERNAL_H
#define LEASH_STATE_INTERNAL_H

#include "arithmetic.h"
#include "state.h"

// The state's own binding of the place, its constraint on the symbol; NULL: it has none.
const struct binding *state_search(const struct state *state, uint32_t place);
static inline const struct binding *state_binding(const struct state *state, uint32_t place)
{
	// Most places that are asked for are parts and wholes that have none.
	bool marked = (state->marks[place / 64 % STATE_MARKS] >> place % 64 & 1) != 0;
	return marked ? state_search(state, place) : NULL;
}
struct constraint *state_constraint(const struct state *state, uint32_t symbol);
// A place that has none gets one; too many are an overflow.
void state_insert_binding(struct tables *tables, struct state *state, uint32_t place, struct value value);
// Was the value named in a state of which `other` knows nothing? Then its bindings alone say how the two differ.
bool state_is_foreign(const struct tables *tables, const struct state *other, uint32_t symbol);

#endif
