// Shared by locks.c, which follows pointers and locks through functions, and lock_acts.c, which reads off what tasks and joins
// have to do with them. Places are named by text: a root (P parameter or this, L another variable, G global; with its index or
// USR) and steps ("*", ".name", "[2]"). Texts live in the walk's arena; an empty one is a place that is not known.
#ifndef LEASH_LOCKS_INTERNAL_H
#define LEASH_LOCKS_INTERNAL_H

#include "lock_state.h"
#include "locks.h"

enum { LOCK_CALLS_MAX = 60 }; // a chain of calls beyond is given up

enum lock_act_kind {
	LOCK_ACT_TAKES,  // waits for the lock `place`
	LOCK_ACT_JOINS,  // waits for the task whose handle is in `place`
	LOCK_ACT_STARTS, // starts a task whose handle comes to `place`, and which takes `lock`
};

// Done by a function or what it calls; in the function's words.
struct lock_act {
	enum lock_act_kind kind;
	struct str place, lock;
	bool shared;                        // takes, or its task takes, the lock as a reader
	uint32_t unit, lock_unit;
	struct location loc, lock_loc;      // where it is done; STARTS: where the task takes the lock
	struct handle_semantics semantics;  // JOINS, STARTS: of the handle
};

struct lock_acts {
	bool started;
	ARRAY(struct lock_act) items;
};

struct lock_summary {
	bool started, finished;
	struct lock_state exit;
};

struct name { // of a function, for the look-up
	struct str usr;
	uint32_t function;
};

struct lock_analysis {
	struct arena *arena;
	const struct program *program;
	struct lock_summary *summaries;
	struct lock_acts *acts;
	struct name *names; // sorted
	const uint8_t *reach; // by function: what it leads to, of lock_acts.c's own bits; NULL: that is not known
	uint8_t sought;       // acts of functions that lead to none of these are of no interest
	ARRAY(struct str) let_go; // globals that callbacks unlock, and do not lock: whoever is called out of sight may call them
	uint32_t depth;
};

struct walk {
	struct lock_analysis *analysis;
	struct arena *arena;
	const struct program_function *function;
	struct lock_state *states; // by node: before it
	uint32_t *queue;
	bool *queued;
	uint32_t first, last; // of the queue, a ring
};

// Follows the function from its entry: fills `walk->states`, what is known before each node. False: given up.
bool locks_run(struct walk *walk);
uint32_t locks_function_named(const struct lock_analysis *analysis, struct str usr); // UINT32_MAX: no body, or several
struct str locks_resolve(struct walk *walk, const struct lock_state *state, uint32_t path); // the place that the path means
struct str locks_dereferenced(struct walk *walk, const struct lock_state *state, struct str place); // what it points to
struct str locks_target_of(struct walk *walk, const struct lock_state *state, struct operand operand); // what the value points to
// What the callee calls so, in the words of the caller; empty: the caller cannot see it, or does not know where it is.
struct str locks_seen_by_caller(struct walk *walk, const struct lock_state *state, const struct event *call,
                                const struct function_facts *callee, struct str place);
// Fills `let_go`: locks_let_go.c.
void locks_find_let_go(struct lock_analysis *analysis);
// Adds what is known of the lock for people.
void locks_describe(struct lock_analysis *analysis, uint32_t function, struct held held, bool acquires, struct lock_effect_list *list);

#endif
