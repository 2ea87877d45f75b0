// A function simulated once more under a premise: the object that it is given keeps a running task, as another function of
// the program left it there, with all that the task was lent. Of a function as such nothing is known about that; so this tells
// who destroys an owner on a way that does not join what the owner keeps, and who ends what the task uses before he joins it.
#ifndef LEASH_PREMISE_H
#define LEASH_PREMISE_H

#include "simulation.h"
#include "summary.h"

// What the way to a loss asks of the object or of others, and the premise does not say.
struct premise_condition {
	uint32_t place; // in the summary `met`
	struct value range;
};

struct premise_loss {
	struct trace trace; // as of any task that is lost, but for the start, which is in another function
	ARRAY(struct premise_condition) conditions;
};

struct premise {
	// Who leaves the task: the row of his summary, the place of the object, and the task of the row that it keeps.
	const struct summary *left;
	const struct summary_row *row;
	uint32_t left_object, task;
	// The function that is simulated, as far as places go, and its place for the same object; PLACE_NONE: what `this` points to.
	const struct summary *met;
	uint32_t met_object;
	// Found: in an arena of the caller's, with places in `places`, a summary of which only the tables are filled.
	struct arena *arena;
	struct summary places;
	ARRAY(struct premise_loss) losses; // traces of lost tasks, and TRACE_BORROW_*
	bool capped; // a limit was hit: the losses are not to be trusted
};

// Simulates the function, which has the summary `met`. Nothing of the program changes.
void premise_simulate(struct linker *linker, struct program *program, uint32_t function, struct premise *premise);

// Inside the engine: makes the state that the function begins with true to the premise.
void premise_bind(struct simulation *simulation, struct state *state);
// ... the premise's task is lost at the record, or what it was lent ends there, as the trace tells.
void premise_note(struct simulation *simulation, uint32_t record, uint32_t spawn, const struct trace *trace);

#endif
