// Permits of semaphores: how many a function has taken and not given back. Like the counts of groups that is a made-up member of the
// semaphore, see parts.h. Whether a semaphore is a limit at all, or tells something from one task to another, only the whole program
// says: what functions do to semaphores goes into a ledger, and is judged when all of them were simulated.
#ifndef LEASH_PERMITS_H
#define LEASH_PERMITS_H

#include "simulation.h"

// A BLOCK or SIGNAL of the record, with FLAG_PERMIT.
void permits_event(struct simulation *simulation, uint32_t record);
// The record's CALL leads to the application's state by this row of the callee's summary: before and after its places are written.
struct application;
struct summary_row;
void permits_called(struct application *a, const struct summary_row *row);
void permits_written(struct application *a, const struct summary_row *row);
// The SPAWN of the record started a task with this entry (in program.functions; UINT32_MAX: not known).
void permits_spawn(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry);
// The function ends at the record.
void permits_exit(struct simulation *simulation, uint32_t record);
// After the run: the ways out are compared.
void permits_finish(struct simulation *simulation);
// Is it the made-up member of a semaphore?
bool permits_is_part(const struct place *place);

// permits_ledger.c: the whole program.
struct permits;
struct permits *permits_create(struct arena *arena, const struct program *program);
// Drops the traces of permits that are none, or that somebody else gives back.
void permits_settle(struct permits *permits, const struct linker *linker, struct program *program);
void permits_destroy(struct permits *permits);
// Grows with whatever is written into the ledger: what a simulation writes there is not in its result.
uint64_t permits_changes(const struct permits *permits);

#endif
