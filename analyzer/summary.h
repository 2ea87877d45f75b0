// What a function does to what it is given, as seen by its callers: one row per way to leave it, with what must hold on
// entry, the value returned, the handles touched and the places written. Rows with equal effects are joined.
#ifndef LEASH_SUMMARY_H
#define LEASH_SUMMARY_H

#include "program.h"
#include "state.h"

// The start of a task that the caller now sees.
struct summary_spawn {
	struct handle_semantics semantics;
	uint32_t unit;
	struct location loc;
	struct str name;
	bool returns_result, result_unknown, deferred;
	uint32_t endless; // as in struct spawn
	uint32_t attribute, entry, payload, closure; // as in struct spawn
	int64_t detached;
};

struct summary_task {
	uint32_t external; // place, or PLACE_NONE for a task started by the function
	enum task_status status;
	uint32_t flags;
	uint32_t spawn; // in summary.spawns, for started ones
	uint32_t site;  // for started ones: the node that did it, the spawn or the call of who did
	uint32_t unit;  // external ones that were joined or detached: where, and by which API
	struct location loc;
	struct str act;
	const struct handle_semantics *act_as; // what kind of handle that concerns; NULL: not said
};

// A task of the row holds on to a place of the caller's.
struct summary_loan {
	uint32_t task, place; // task: index in summary_row.tasks
	struct lent_use use;
	bool held;            // not the place, but the descriptor whose number the place holds afterwards
	bool closes, blind;   // ... which the task surely closes; without knowing whether it is closed already
};

struct summary_row {
	enum way_out way;
	bool doubtful; // perhaps no real path goes this way
	bool failed;   // some start fails on the way
	bool blurred;  // for want of room it asks for less than the ways do that it stands for
	ARRAY(struct constraint) required; // on initial symbols, named by place in `symbol`
	ARRAY(struct binding) bindings;    // places visible to the caller, and the result; symbols named by place
	ARRAY(struct summary_task) tasks;
	ARRAY(struct summary_loan) loans;
};

// Places are those of the function's own table, kept here. Symbols in values are 1 + the place whose initial value they
// are; unknown fresh values are plain intervals.
struct summary {
	const struct function_facts *facts; // of the function that it describes
	struct tables tables;
	uint32_t result; // the place of the returned value
	ARRAY(struct summary_spawn) spawns;
	ARRAY(struct summary_row) rows;
	ARRAY(uint32_t) entries; // places whose initial value is used as an entry function
	ARRAY(uint32_t) bounds;  // parameters that bound a loop which was followed for a few rounds only
	uint32_t fork_unit; // where it, or what it calls, forks and the child goes on; line 0: nowhere
	struct location fork;
	bool unknown;       // a limit was hit: callers must assume anything
	bool bounded;       // paths outside the small scope were given up
	bool few_rounds;    // loops, here or in a callee, that know their number of rounds are scaled to TRIPS_MAX, see scope.c
	bool many_rounds;   // ... or go through more
	bool counts;        // in groups that callers see
	bool chooses_freely; // ... how, depends on nothing that a caller could know or tell, see groups_signals.c
	bool detaches_self;
	bool keeps_self; // it puts the calling task's own handle where others find it
	bool returns_result; // a value, or an exception
};

// Does it say anything of tasks, groups, channels, forks or the calling task itself, or may it? Else what it says is values of places only.
bool summary_concerns_tasks(const struct summary *summary);
// ... that a caller without tasks of its own must know of? That something of his ends, that it forks, and whatever a function may do that nobody
// knows more of, concerns only tasks that there are.
bool summary_leaves_tasks(const struct summary *summary);

// Do they say the same, row by row? Places are compared by what they mean.
bool summary_equal(const struct summary *a, const struct summary *b);

#endif
