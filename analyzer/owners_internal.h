// What the parts of owners.h share. owners.c finds who keeps which tasks, and says what is left; owners_ask.c looks for those
// who ever ask for them.
#ifndef LEASH_OWNERS_INTERNAL_H
#define LEASH_OWNERS_INTERNAL_H

#include "name_index.h"
#include "owners.h"

enum { OWNER_ASKERS_MAX = 8 };

enum ends { // what became of the task where its owner ends
	ENDS_UNSEEN,  // no end of the owner is in sight
	ENDS_JOINED,  // each of them joins it first, on all ways
	ENDS_UNSURE,  // some may not, or are too large to tell
	ENDS_LOST,    // one does not
};

struct start {
	uint32_t function, node;              // where the owner is filled: the spawn, or the call of who spawns
	const struct program_function *inner; // the function that the spawn stands in
	const struct event *spawn;
	const struct handle_semantics *semantics;
	struct str name;                      // of the API
	enum ends ends;
};

struct asker {
	uint32_t function;
	struct location loc; // where it asks, in its unit
};

struct owner {
	struct str scope;  // USR of the class, or of the global
	struct str member; // empty: the global itself
	struct str name;   // for people: "Server::worker"
	ARRAY(struct start) starts;
	ARRAY(struct start) safe;   // of tasks that the end of their handle waits for: only what they were lent is of interest
	ARRAY(struct asker) askers; // functions that join, detach, copy or pass on what it keeps: the first few, and one that is reached
	bool seen_to;      // there are any
	bool open;         // code out of sight may ask for what it keeps: its header is public
	bool doubtful;     // code that was not understood may do so
};

struct owners {
	struct arena *arena;
	struct linker *linker;
	struct program *program;
	ARRAY(struct owner) items;
	// Functions of the program, ascending: what each owner is held against.
	struct function_list {
		ARRAY(uint32_t) numbers;
	} mains, destructors, simulated, unreached; // unreached: that another unit could call, and that nobody reaches
	struct name_index by_name;   // of owners: of the member, or the global
	struct name_index mentioned; // of functions: of members and globals in their summaries
	struct name_index ended;     // of functions: of the classes (by USR) whose objects they free, or whose destructors they are
};

// Of the start that this node is, in `starts` or `safe`; NULL: it is none of the owner's.
const struct start *owners_start_at(const struct owner *owner, uint32_t function, uint32_t node);
// The owner of that name; NULL: none so far.
struct owner *owners_find(struct owners *owners, struct str scope, struct str member);
// The function that a CALL means; UINT32_MAX: not known.
uint32_t owners_callee(const struct owners *owners, const struct program_function *f, const struct event *event);

// A function that the spawn runs, or that the call which spawns gives away; UINT32_MAX: the n-th is not known.
uint32_t owners_entry(const struct owners *owners, const struct start *start, uint32_t n);
// Of starts that fill the owner for their callers, the one that is told.
const struct start *owners_innermost(const struct owners *owners, const struct owner *owner, const struct start *start);
// What is said of every end of a kept task, at its start. False: it is told already, or elsewhere.
bool owners_trace(const struct owners *owners, const struct owner *owner, const struct start *start, enum trace_end end,
                  struct trace *ret_trace);

// Does somebody ask the owner for the task of this start who can be in one program with it?
bool owners_is_answered(const struct owners *owners, const struct owner *owner, const struct start *start);
// Does a call in the one function name the other?
bool owners_calls(const struct owners *owners, uint32_t caller, uint32_t callee);

// owners_uncalled.c: would only functions see to what the owner keeps that nobody calls, in a program that is complete? Adds a
// trace (TRACE_STOP_UNCALLED) for each start.
bool owners_is_uncalled(const struct owners *owners, const struct owner *owner);
void owners_uncalled(struct owners *owners, const struct owner *owner);

// owners_end_find.c: fills `ended`.
void owners_note_ended(struct owners *owners);
// owners_end.c: adds a trace (TRACE_OWNER_ENDED) for each start of a task that the owner, which somebody asks for it, keeps
// until it is freed or destroyed on a way that does not join it; and one (TRACE_STARTED_AGAIN) for each that would start
// the next task over it; and one (TRACE_BORROW_FREED) for each thing that ends while a kept task uses it.
void owners_end(struct owners *owners, struct owner *owner);

// owners_ask.c: marks the owners that a function of the program sees to, or that some may.
void owners_ask(struct owners *owners);

#endif
