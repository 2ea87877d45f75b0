// Made-up members of things that are followed by numbers: what a group counts, whether a channel is closed. They are members like
// others, so that all that is known of members holds for them: copies, callers' objects, summaries, unknown code.
#ifndef LEASH_PARTS_H
#define LEASH_PARTS_H

#include "simulation.h"

// The part of the thing; PLACE_NONE for PLACE_NONE. `name` ends with "()", which no member's name does.
uint32_t parts_of(struct simulation *simulation, uint32_t thing, struct str name);
// Is it known which number the place holds?
bool parts_number(const struct simulation *simulation, const struct state *state, uint32_t place, int64_t *ret_number);
bool parts_is(const struct simulation *simulation, const struct state *state, uint32_t place, int64_t number);
void parts_set(struct simulation *simulation, struct state *state, uint32_t place, int64_t number);
void parts_forget(struct simulation *simulation, struct state *state, uint32_t place); // from now on nobody knows it
// Adds to the number, whatever it is. One that unknown code may have written stays unknown.
void parts_add(struct simulation *simulation, struct state *state, uint32_t place, struct value amount);
// What one way through a callee or entry adds to the number in its place: false: that is not known.
struct summary_row;
bool parts_change(const struct summary_row *row, uint32_t place, int64_t *ret_change);
// The thing that the operand means, of a type that is known by pointer or not. PLACE_NONE: nobody knows which it is.
uint32_t parts_thing(struct simulation *simulation, const struct state *state, struct operand operand, const struct handle_semantics *semantics);
// A new thing of the record's event, known by a pointer, which the place gets. Those that the event made before stay others, as far as
// somebody holds them and there are few.
void parts_make(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place);
// The GROUP_MAKE or CHANNEL_MAKE here that made the thing, which is known by a pointer; NULL: it is not known.
const struct event *parts_maker(const struct simulation *simulation, uint32_t thing);

#endif
