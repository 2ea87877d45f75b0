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

// What a simulation writes into the ledger, or asks of it, is not in its result: whoever keeps that keeps these lines beside it.
enum permit_line_kind { PERMIT_LINE_NAME, PERMIT_LINE_PATH, PERMIT_LINE_SAME, PERMIT_LINE_NOTE, PERMIT_LINE_ASK };
struct permit_line {
	uint32_t kind;     // enum permit_line_kind
	uint32_t act;      // enum permit_act
	uint32_t function; // in program.functions
	uint32_t other;    // another one, or where an acquire begins; UINT32_MAX: neither
	uint32_t path;     // PERMIT_LINE_PATH: of the function
	bool answer;       // PERMIT_LINE_ASK
	struct str name, same; // of semaphores
};
struct permit_lines { // each once, in the order in which they came first; all zero but for `arena`: none yet
	struct arena *arena;
	ARRAY(struct permit_line) items;
	struct permit_line_key *known;
};
void permit_lines_add(struct permit_lines *lines, struct permit_line line);
void permit_lines_finish(struct permit_lines *lines); // no more are added; the items stay
// Where lines go from now on; NULL: nowhere. Returns where they went before.
struct permit_lines *permits_write_down(struct permits *permits, struct permit_lines *lines);
// Does it all again. False: something that was asked has another answer now; what was written until then does no harm, for whoever writes the
// same again changes nothing.
bool permits_repeat(struct permits *permits, const struct permit_line *lines, uint32_t count);
// Does `other` say where an acquire begins?
bool permit_line_has_place(const struct permit_line *line);

#endif
