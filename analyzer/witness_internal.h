// Private to witness*.c.
#ifndef LEASH_WITNESS_INTERNAL_H
#define LEASH_WITNESS_INTERNAL_H

#include "simulation.h"

struct steps { // being collected, in the program's arena
	struct simulation *simulation;
	const uint32_t *chain; // the records of the way, from the function's entry to the ending
	uint32_t chain_count;
	uint32_t at;           // where in the chain is what the next steps tell of: they are put in that order. `chain_count`: the ending
	ARRAY(struct trace_step) items;
	ARRAY(uint32_t) order; // `at` of each
};

void witness_push(struct steps *steps, struct trace_step step);
// The next steps tell of what happened at the record; at the ending, when that is not on the way.
void witness_at(struct steps *steps, uint32_t record);
// Puts the steps in the order of the way; those of one place stay as they are.
void witness_sort(struct steps *steps);

struct location witness_where(const struct simulation *simulation, uint32_t node);
// Where what starts a task at the record is given what leads to the place: the argument, or the capture in it; the start's own place
// when that is not known.
struct location witness_given(struct simulation *simulation, uint32_t record, uint32_t place);
// Appends a step in the function's own unit; nothing when the location is not known.
void witness_step(struct steps *steps, struct location loc, uint32_t task, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// What the node starts when it succeeds; NULL when it never did here.
const struct spawn *witness_spawn_at(const struct simulation *simulation, uint32_t node);
// On the path of records, does a loop that starts tasks leave out an element that a later loop, which ends them, does not, or the other
// way round, both by conditions that nobody can follow?
bool witness_filters_differ(struct simulation *simulation, const uint32_t *records, uint32_t count);
// On the path of records, from a start that fails to the join of its handle, does the function wait for what perhaps only the task does? Then nobody comes
// to the join.
bool witness_waits_before(struct simulation *simulation, const uint32_t *records, uint32_t count);
// A place in the code of a task that was started at `site`, and what is said of it.
struct task_place {
	uint32_t site;       // node of the start, or of the call that starts it; NODE_NONE: unknown
	uint32_t task;       // number of its flow
	uint32_t unit;       // of `loc`, in program.units
	struct location loc; // where the task uses something, see struct lent_use
	bool write;          // what matters is where it writes that
	struct str noun, message;
};
// Appends where the task begins, at most three calls that lead to the place, and the place.
void witness_task_steps(struct steps *steps, const struct ending *ending, const struct task_place *place);
// Appends where the task begins, at most three calls, and the throw whose exception leaves the entry.
void witness_endless_steps(struct steps *steps, const struct ending *ending, const struct trace *trace);
void witness_exception_steps(struct steps *steps, const struct ending *ending, const struct trace *trace);
// The steps of a finding that stands in a task become those of the task, between its start and what its owner waits for. Nothing
// when no start of it is found.
void witness_own_task(struct steps *steps, const struct trace *trace);
// Some start of the simulated function as a task, the first of the program: the SPAWN is the node of the function that is returned.
// NULL: none names it.
const struct program_function *witness_starter(const struct simulation *simulation, uint32_t *ret_node);
// How it ends: the last steps, after the start and the branches.
void witness_end_steps(struct steps *steps, const struct ending *ending, const struct trace *trace);

#endif
