// A callee's summary at a call, or that of an entry at a spawn: its places are translated to the caller's. Private to
// summary_*.c.
#ifndef LEASH_APPLICATION_H
#define LEASH_APPLICATION_H

#include "linker.h"
#include "simulation.h"
#include "summary.h"

struct application {
	struct simulation *simulation;
	const struct summary *summary;
	uint32_t record;
	const struct state *before;
	struct state *state;       // being made
	uint32_t *translated;      // by summary place: 1 + caller's place; 0: not yet; UINT32_MAX: none
	const struct value *task_value; // by row task: the caller's handle value
	bool is_entry;                  // not a callee's summary, but that of the entry of a task that the event starts
};

// The spawner's operand for a variable of the entry: a parameter, or the object or closure that it works on.
struct operand application_entry_operand(const struct simulation *simulation, uint32_t record, uint32_t variable,
                                         const struct function_facts *entry);

struct application application_make(struct simulation *simulation, uint32_t record, const struct summary *summary);
const struct event *application_event(const struct application *a);
// The caller's place for one of the summary's; PLACE_NONE: it has none.
uint32_t application_place(struct application *a, uint32_t place);
// What the callee found in the place when it was entered.
struct value application_initial(struct application *a, uint32_t place);

// Can the callee go this way, as things are in the application's state?
bool application_fits(struct application *a, const struct summary_row *row);
void application_narrow(struct application *a, const struct summary_row *row); // it does

// summary_start.c: the tasks that the callee starts.
bool row_starts(const struct summary_row *row);
uint32_t application_start(struct application *a, const struct summary_task *task); // in a->state; its index
// The closure that we gave it as an entry; PLACE_NONE: none. `ret_code`: its function, or the unknown one that our caller gave us.
uint32_t application_closure(struct application *a, const struct summary_spawn *from, struct value *ret_code);
void application_give_payloads(struct application *a, const struct summary_row *row);
// Where the callee puts the handle of a task on other ways than this one, nothing runs now: the call failed to start it.
// False: more fail on this path than the small scope has.
bool application_note_failed_start(struct application *a, const struct summary_row *row);
// The call starts a task in some place on one of its ways and reports on another that it did not, and nobody listens.
void application_note_ignored_failure(struct application *a);
// Functions that the callee starts tasks with, given by this caller.
void application_check_entries(struct application *a);

#endif
