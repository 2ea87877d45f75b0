// The read-only view of a whole program that rules get: functions of all units by name, and what the engine found.
#ifndef LEASH_PROGRAM_H
#define LEASH_PROGRAM_H

#include "facts.h"
#include "programs.h"
#include "trace.h"
#include "unknowns.h"

struct inferred;
struct made_tokens;
struct summary;
struct task_tree;

struct program_unit {
	const struct unit_facts *facts;
	uint32_t first, end; // its functions: program.functions.items[first .. end - 1]
};

struct program_function {
	const struct unit_facts *unit;
	const struct function_facts *facts;
	uint32_t unit_index;
	struct str usr;
	struct str name; // qualified, as a user writes it
};

struct contradiction { // between an annotation and the body that it speaks of
	uint32_t unit;
	struct location loc;
	struct str message; // a sentence without a final period
};

enum fate_flag {
	FATE_JOINED = 1u << 0,
	FATE_DETACHED = 1u << 1,
	FATE_LEFT = 1u << 2,      // still running when the function ends: in an object or global, or given to the caller
	FATE_ESCAPED = 1u << 3,   // given to code out of sight, or nobody needs to wait for it
	FATE_UNSURE = 1u << 4,    // perhaps joined
	FATE_LOST = 1u << 5,      // its last handle is gone: some rule says so
	FATE_CANCELLED = 1u << 6, // told to stop through its handle
	FATE_DAEMON = 1u << 7,    // annotated: meant to live as long as the process
	FATE_CAPPED = 1u << 8,    // a limit was hit: there may be more
};
enum { FATE_JOINS_MAX = 4 };

struct task_fate { // what becomes of the tasks of one spawn, in one function that sees it
	uint32_t function, site; // site: the node that spawns, or calls who does
	uint32_t unit;           // of `spawn`
	struct location spawn;   // the API's call
	bool via_call;           // it stands in another function
	uint32_t flags;          // enum fate_flag: of any path
	uint32_t join_count;     // the first few
	struct location joins[FATE_JOINS_MAX]; // in the function's unit
};

enum kept_verdict {
	KEPT_JOINED_AT_ENDS,   // whoever ends the owner joins it first, on all ways
	KEPT_JOINED_SOMEWHERE, // functions join it; that they are called before the owner ends is not proven
	KEPT_NEVER_JOINED,     // nobody ever asks the owner for it
	KEPT_ENDED_UNJOINED,   // the owner ends on a way that does not join it
	KEPT_STOP_UNCALLED,    // nobody calls who would join it
	KEPT_DOUBTFUL,         // one of the three, or not: it takes an assumption, or code that was not understood
};
enum { KEPT_ASKERS_MAX = 4 };

struct kept_task { // a spawn whose task is left to a member or global
	uint32_t unit;
	struct location spawn; // the API's call
	struct str owner;      // for people: "Server::worker"
	bool global;
	enum kept_verdict verdict;
	uint32_t asker_count; // functions that join, detach, copy or pass on what the owner keeps: the first few
	struct kept_asker {
		uint32_t function;
		struct location loc; // in its unit
	} askers[KEPT_ASKERS_MAX];
};

struct program_statistics {
	uint32_t functions, spawns;   // analysed
	uint32_t capped, tainted, imprecise; // functions that hit a limit / lie in broken code / hold unknown constructs
	uint32_t passed_over;         // units that were not parsed, for no word leads to them
};

// Who looks at the units from outside.
struct program_scope {
	const struct program_targets *targets; // as for programs_make
	bool partial; // the program has other units than these
	bool tree;    // the task tree is wanted
	// Is the header, by its path as in the facts, one that code out of sight may include? NULL: none is.
	bool (*is_public)(void *context, struct str path);
	void *context;
};

// A wait for a group in which tasks with this entry (in program.functions) signal on some ways only. `missed`: it needs all of that.
struct awaited_entry {
	uint32_t entry;
	bool missed;
};

// Everything lives in one arena, with the lifetime *program*.
struct program {
	struct arena *arena;
	ARRAY(struct program_unit) units;
	ARRAY(struct program_function) functions; // sorted by unit and position; equal inline bodies once
	ARRAY(struct trace) traces;               // sorted: function, primary location, end
	ARRAY(struct task_fate) fates;            // for the tree: those of a function stand together; see fates.h
	ARRAY(struct kept_task) kept;
	ARRAY(struct awaited_entry) awaited;      // of the link stage, see groups_signals.c
	const struct task_tree *tree; // see tree.h; NULL: nobody asked for it
	ARRAY(uint32_t) capped;                   // functions that hit a limit; ascending
	ARRAY(struct contradiction) contradictions;
	struct unknown_counts unknowns;           // of the functions, sorted
	struct program_statistics statistics;
	const struct summary **summaries; // by function; NULL: not simulated. For effects.h
	const struct inferred *inferred;  // home-made groups and queues
	const struct made_tokens *tokens; // home-made stop tokens
	const struct programs *programs;  // which of the units can be in one executable
	struct program_scope scope;
	bool partial;                     // units are missing that belong to it: who knows what they do
	uint32_t *calls;                  // by function: calls of it, and spawns with it as the entry
};

// May code out of sight use what the unit's file declares: its classes, functions, globals?
bool program_is_public(const struct program *program, const struct unit_facts *unit, uint32_t file);

// A function's place in the source of `trace`'s unit.
struct str program_path(const struct program *program, uint32_t unit, uint32_t file);

// Can surely no executable or library hold both functions? What one of them does is nothing to the other then.
bool program_functions_apart(const struct program *program, uint32_t function, uint32_t other);

// Is there a trace of that end at that place?
bool program_tells(const struct program *program, enum trace_end end, uint32_t unit, struct location primary);

#endif
