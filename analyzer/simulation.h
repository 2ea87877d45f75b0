// Inside the engine: one function simulated over its event CFG. Shared by flow.c (the solver), resolve.c (paths to
// places), transfer.c (plumbing events), typestate.c (task events), summary.c (calls) and witness.c.
#ifndef LEASH_SIMULATION_H
#define LEASH_SIMULATION_H

#include "array.h"
#include "linker.h"
#include "program.h"
#include "state.h"

enum {
	DISJUNCTS_MAX = 600,     // states kept at one node; where there are more, paths are given up and the function is capped
	DISJUNCTS_TOTAL = 30000, // in all nodes of a function, from where on each node keeps few with equal typestates
	DISJUNCTS_FEW = 48,      // ... but so many at least
	JOIN_EARLY = 4,          // states with equal typestates, from where on those are joined that differ in one fact
	JOINS_MAX = 40,          // of one state by force, before its bounds are widened
	SITE_TASKS_MAX = 20,     // tasks of one spawn site alive at once: the small scope
	TRIPS_MAX = 3,           // rounds of a loop whose bound is unknown: the small scope
	HEAP_INSTANCES_MAX = 6,  // objects of one allocation
	SUMMARY_ROWS_MAX = 48,
	SUMMARY_ROWS_APART = 24, // ... up to which rows with equal effects are kept apart for what they ask for
	SUMMARY_BINDINGS_MAX = 48,
	SPECIALS_MAX = 24,       // summaries of callees for what they are given to call
};

// How far a function is followed.
struct effort {
	uint32_t same;      // states with equal typestates at a node, before they are joined
	uint32_t same_loop; // ... the same at the head of a loop, with equal counters
	uint32_t rounds;    // combinations of counters at the head of a loop, before they are joined and widened
	uint32_t failures;  // spawns that fail on one path
	uint32_t returns;   // how often a path comes back to a spawn site after it used another
	bool few_rounds;    // constants are scaled to TRIPS_MAX where no callee could disagree about them
	uint32_t steps;     // (node, state) pairs
	size_t memory;      // bytes
};

// How a task came to be, shared by the states.
struct spawn {
	uint32_t node;           // in this function
	struct handle_semantics semantics;
	struct str name;         // what a user reads: the API, or the wrapper called
	bool via_call;           // `inner` is the API's call, in another function
	uint32_t inner_unit;
	struct location inner;
	struct str inner_name;
	bool detached_by_self;
	bool deferred;           // it starts when somebody waits for it
	bool daemon;             // annotated: meant to live as long as the process
	bool returns_result;     // the entry returns a value or may throw
	bool result_unknown;     // ... or nobody knows what it does
	uint32_t endless;        // 1 + the entry, in program.functions, if that never ends; 0: it does, or nobody knows
	uint32_t attribute;      // TASK_OPEN: the caller's place whose state says that the task is detached when it is `detached`
	int64_t detached;
	uint32_t entry, payload; // the caller's places that hold them; PLACE_NONE: known here, or nobody knows
	uint32_t closure;        // ... the entry, if it is an object; the task gets a copy of that
};

enum via { VIA_NEXT, VIA_TRUE, VIA_FALSE, VIA_UNWIND, VIA_SPAWNED, VIA_NOT_SPAWNED, VIA_NOT_JOINED, VIA_CHILD };

// A state at the entry of a node, and where it came from: the parent chain is the witness.
struct record {
	uint32_t node, parent; // parent: index in records, UINT32_MAX for the first
	enum via via;          // how the parent's node led here
	bool queued;
	uint32_t joins;        // states that were joined into it by now
	uint64_t typestate;    // hash of the state's typestate
	uint32_t round;        // at the head of a loop: the how manieth combination of counters this is
	uint32_t differing;    // for state_covers
	struct state *state;
};

// Something that a task of a node was given, on some path.
struct lent_place {
	uint32_t node, place, flags; // flags: enum use_flag
};

// The node starts tasks that signal to the group on some of their ways only.
struct partial_signal {
	uint32_t node, group, entry; // entry: in program.functions
	bool missed, spared;         // by a wait for the group: it needs all their signals, or none of those that may be missing
};

struct special_call { // what came of linker_special_summary
	struct given_functions given;
	uint32_t function;
	const struct summary *summary;
};

struct node_records {
	ARRAY(uint32_t) records;
};

struct summary;
struct linker;
struct inferred_event;

// The branches at which counts of references end, and the nodes to which they lead then.
struct end_of_references {
	uint32_t branch, arm;
};

struct references {
	bool known; // they were looked for
	ARRAY(struct end_of_references) ends;
};

struct simulation {
	struct effort effort;
	struct linker *linker;
	uint32_t function;           // in program.functions
	uint32_t unit_index;
	const struct unit_facts *unit;
	const struct function_facts *facts;
	struct arena *arena;         // of this simulation only
	struct arena *program_arena; // for traces and the summary
	struct tables tables;
	ARRAY(struct spawn) spawns;
	ARRAY(struct record) records;
	struct node_records *at_node;
	uint32_t *order;             // reverse postorder number by node
	uint32_t *by_order;          // ... and back; unreached nodes last
	const uint8_t *relevant_nodes, *relevant_variables; // see relevance.h; NULL: everything is relevant
	ARRAY(struct str) member_names;  // of members that matter, see relevance_members.c
	uint8_t *copied_variables;       // by variable: is it copied as a whole?
	bool members_known;
	uint8_t *asks_flag; // by branch: 1: only one of its arms comes to some join; 2: both do alike; 0, NULL: not known yet
	const uint64_t *live;        // liveness bits, see liveness.h; NULL: everything is live
	uint32_t live_words;
	ARRAY(uint32_t) heap;        // worklist: a heap of records by order
	uint32_t steps;
	bool capped;          // a limit was hit
	bool bounded;         // a path was given up because it left the small scope
	ARRAY(int64_t) scaled; // see scope.c
	bool narrow;           // ... to what a callee's loops go through, which do not know their bound
	ARRAY(uint32_t) bounds; // variables that bound a loop of unknown length, here or in a callee that gets them
	ARRAY(uint32_t) counters; // places of what loops count with, and of indices
	bool detaches_self;
	const struct inferred_event *homemade; // while a call of a home-made group acts: what it means, see groups.h
	const struct handle_semantics *acting; // while a callee's acts are applied: what kind of handle they concern
	struct str acting_name;                // ... and by which API
	ARRAY(struct special_call) specials;
	struct given_functions given; // that its parameters are, see linker_special_summary
	struct premise *premise;      // see premise.h; NULL: none
	const struct state *releasing; // while handles die: the state they die in, which a callee's ways may have narrowed
	ARRAY(uint32_t) constants;   // places of globals that are never written, see constants.c
	ARRAY(uint32_t) entries;     // places whose initial value is an entry function, which must not be null
	ARRAY(uint32_t) relied;      // spawn sites whose unlooked-at result something relied on
	ARRAY(uint32_t) left;        // those whose handles others find when the function ends
	ARRAY(struct trace) traces;
	ARRAY(uint64_t) trace_keys;  // what was traced already
	ARRAY(struct task_fate) fates; // by spawn, as far as there are any yet
	ARRAY(struct lent_use) lent;   // what loans are for
	ARRAY(uint32_t) exits;         // records at which the function ends
	ARRAY(uint32_t) permit_exits;  // ... with permits taken or given back, see permits.h
	ARRAY(uint32_t) unawaited;     // places of groups whose end was told, see groups.c
	ARRAY(struct lent_place) lent_places; // that tasks were ever given, see groups_shared.c
	ARRAY(struct partial_signal) partial_signals;
	ARRAY(uint32_t) counted;       // counts of others' groups that it changes, see groups.c
	uint32_t *joined_at;         // by node of a spawn: 1 + node of some join of its tasks, for the contrast
	uint32_t *joined_asleep;     // ... 1: after a sleep that may stand for it
	const bool *after_waits;     // by node, see channels_reused.c; NULL: not known yet
	const struct cycles *cycles; // of the function, see simulation_cycles
	struct references references; // ... see references.h
	struct summary *summary;     // being made
};

// flow.c ---------------------------------------------------------------------------------------------------------

extern const struct effort
    effort_full,   // for functions that deal with tasks, or call such
    effort_narrow, // ... where that hit a limit: fewer ways to fail, so that the ways there are come to their ends
    effort_plain;  // for functions that only compute what others branch on
// A simulation of the function that was not run yet; its summary lives as long as the program.
struct simulation simulation_create(struct linker *linker, struct program *program, uint32_t function,
                                    const struct effort *effort, struct arena *scratch);
// Simulates the function: fills `traces` and `summary`. Bounded by the limits above and its effort.
void simulation_run(struct simulation *simulation);
// Hands a successor state over to the solver. `state` becomes the solver's.
void flow_emit(struct simulation *simulation, uint32_t parent, uint32_t node, struct state *state, enum via via);
// ... at the record's next node.
void flow_next(struct simulation *simulation, uint32_t record, struct state *state);
void flow_next_via(struct simulation *simulation, uint32_t record, struct state *state, enum via via);
// The loops of the function; found once.
const struct cycles *simulation_cycles(struct simulation *simulation);
const struct event *simulation_event(const struct simulation *simulation, uint32_t node);
const struct event *record_event(const struct simulation *simulation, uint32_t record);
// The record on the way to `record` that stood at the node; `record` itself when there is none.
uint32_t record_at_node(const struct simulation *simulation, uint32_t record, uint32_t node);
// A copy of the record's state, for the event to change.
struct state *record_state(struct simulation *simulation, uint32_t record);

// constants.c ----------------------------------------------------------------------------------------------------

// Binds what the constant globals hold that the function mentions, and those that they refer to.
void constants_bind(struct simulation *simulation, struct state *state);
bool constants_hold(const struct simulation *simulation, uint32_t place); // is it a part of one of them?

// scope.c --------------------------------------------------------------------------------------------------------

// Finds the constants that are scaled; needs the callees' summaries.
void scope_compute(struct simulation *simulation);
// The value, unknown until now, bounded a loop that is given up after TRIPS_MAX rounds.
void scope_note_bound(struct simulation *simulation, struct value bound);
// The number that stands for the constant in this function.
int64_t scope_scale(const struct simulation *simulation, int64_t constant);

// resolve.c ------------------------------------------------------------------------------------------------------

// The place that an access path means in this state; PLACE_NONE when it cannot be told.
uint32_t resolve_path(struct simulation *simulation, const struct state *state, uint32_t path);
// The place of a TARGET, SOURCE ... operand that is a path; PLACE_NONE otherwise.
uint32_t resolve_place(struct simulation *simulation, const struct state *state, struct operand operand);
struct value resolve_value(struct simulation *simulation, const struct state *state, struct operand operand);
uint32_t resolve_variable(struct simulation *simulation, const struct state *state, uint32_t variable);
// What a pointer value points to; PLACE_NONE when unknown or null.
uint32_t resolve_pointee(struct simulation *simulation, struct value pointer);
// Does the path lead through a pointer that is null? Nobody comes further than that.
bool resolve_through_null(struct simulation *simulation, const struct state *state, struct operand operand);
// If an index on the way to the operand's place is an unknown symbol: that symbol and the values worth trying for it.
bool resolve_unknown_index(struct simulation *simulation, const struct state *state, struct operand operand,
                           struct value *ret_index);
// Where RETURN puts its value.
uint32_t resolve_result(struct simulation *simulation);
// Can the function's caller see the place (pointee of a parameter, global ...)?
bool place_is_visible(const struct tables *tables, uint32_t place);
// A user's spelling of a place: "t", "s->worker", "threads[2]"; empty for temporaries.
struct str place_spell(struct simulation *simulation, struct arena *arena, const struct state *state, uint32_t place);

// transfer.c, transfer_storage.c, transfer_branch.c, escape.c ------------------------------------------------------

// The effect of one node on one state: calls flow_emit for every successor.
void transfer_event(struct simulation *simulation, uint32_t record);
// Everything that is reached from the place may have any value, and tasks held there have an owner out of sight.
void transfer_havoc(struct simulation *simulation, struct state *state, uint32_t place);
// A value is handed to code out of sight.
void transfer_escape_operand(struct simulation *simulation, struct state *state, struct operand operand);
void transfer_escape_value(struct simulation *simulation, struct state *state, struct value value, bool tasks_too);
// Whoever is given a pointer that was kept, and leads to a member of an object on the heap, may come to the object by a cast: the member is what
// it is known as (a base in C). A member whose address is taken for one call is a part like others.
void transfer_hand_over_around(struct simulation *simulation, struct state *state, uint32_t member);
// The bindings within `from` are copied (or moved) to `to`, whose old content the caller has released.
// An element of a container of which nobody knows how many it has: whether a loop comes by it is unknown.
bool transfer_is_in_unknown_container(struct simulation *simulation, const struct state *state, uint32_t place);
void transfer_copy(struct simulation *simulation, struct state *state, uint32_t from, uint32_t to);
void transfer_move(struct simulation *simulation, struct state *state, uint32_t record, uint32_t from, uint32_t to);
void transfer_push(struct simulation *simulation, struct state *state, uint32_t record, uint32_t container, uint32_t source);
uint32_t transfer_size_place(struct simulation *simulation, uint32_t container);
// The call's result gets a fresh unknown value, narrowed to what `compare success` says when that is given.
void transfer_result(struct simulation *simulation, struct state *state, uint32_t record, bool succeeded);
// A value is written to a place: the old handle there loses this holder, the new one gains it.
void transfer_write(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place, struct value value);
void transfer_branch(struct simulation *simulation, uint32_t record);
// A number that unknown code may have written is unknown, but the same until unknown code gets at it again.
void transfer_name_havoc(struct simulation *simulation, struct state *state, uint32_t record, struct operand operand);
void transfer_declare(struct simulation *simulation, uint32_t record);
void transfer_end_of_life(struct simulation *simulation, uint32_t record);
void transfer_alloc(struct simulation *simulation, uint32_t record);
void transfer_free(struct simulation *simulation, uint32_t record);
void transfer_zero(struct simulation *simulation, uint32_t record);
void transfer_push_event(struct simulation *simulation, uint32_t record);
void transfer_shrink(struct simulation *simulation, uint32_t record);
// A heap object of the node that nothing in the state mentions; `kind` tells apart what one call allocates.
uint32_t transfer_new_object(struct simulation *simulation, const struct state *state, uint32_t node, int64_t kind);
// Could the branch go either way in the record's state?
bool transfer_branch_is_open(struct simulation *simulation, uint32_t record);
// value + amount, also for pointers.
struct value transfer_sum(struct simulation *simulation, const struct state *state, struct value value, struct value amount);
// An unknown value of its own for the event, the `number`-th.
struct value transfer_fresh(struct simulation *simulation, struct state *state, uint32_t record, uint32_t number);
void transfer_call_unknown(struct simulation *simulation, struct state *state, uint32_t record);

// typestate.c, typestate_spawn.c, typestate_process.c, typestate_query.c, typestate_release.c ------------------------

enum release { RELEASE_SCOPE, RELEASE_OVERWRITE, RELEASE_DISCARD, RELEASE_FREE };
// The places within `place` (with `allocation`: all objects of the allocation) stop holding what they hold.
void typestate_release(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place,
                       bool allocation, enum release how);
void typestate_spawn(struct simulation *simulation, uint32_t record);
void typestate_join(struct simulation *simulation, uint32_t record);
void typestate_detach(struct simulation *simulation, uint32_t record);
void typestate_query(struct simulation *simulation, uint32_t record);
void typestate_use(struct simulation *simulation, uint32_t record);
void typestate_fork(struct simulation *simulation, uint32_t record);
// The event calls a function that may fork, see struct summary.
void typestate_forked(struct simulation *simulation, uint32_t record, const struct summary *summary);
void typestate_exec(struct simulation *simulation, uint32_t record);
// One act on the handle in a place, wherever it is done: here, or in a callee whose call `record` stands at.
// `act`: EVENT_JOIN, EVENT_DETACH, EVENT_CANCEL, EVENT_FUTURE_GET or EVENT_USE.
void typestate_act(struct simulation *simulation, struct state *state, uint32_t record, enum event_kind act,
                   uint32_t place, struct value value);
// The record's event joins a symbol that names no task: a group that owns its tasks, which are waited for, or a half of a channel,
// which ends. `flags`: FLAG_CANCELS, FLAG_KEEPS.
void typestate_end_made(struct simulation *simulation, struct state *state, uint32_t record, struct value value, uint32_t flags);
// A join through a path that cannot be told apart may have joined any of the tasks there.
void typestate_mark_unsure(struct simulation *simulation, struct state *state, uint32_t place);
// The unknown task in a handle that came from outside gets a number.
uint32_t typestate_external(struct simulation *simulation, struct state *state, uint32_t place, uint32_t symbol);
// At the function's end: tasks in heap objects that nobody reaches any more.
// Index in simulation.spawns of how tasks of that node start; added when it is new.
// The task of this record's event runs detached from its start: by an attribute, else because it detaches itself.
void typestate_started_detached(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place,
                                bool by_attribute);
// Objects on the heap that a task is given may be released, joined or detached by it: they are out of our hands.
void typestate_give(struct simulation *simulation, struct state *state, struct value payload);
// Handles that a task can reach from what it is given may be joined by it, but for those in the object that holds `except`.
void typestate_give_handles(struct simulation *simulation, struct state *state, struct value payload, uint32_t except);
uint32_t typestate_add_spawn(struct simulation *simulation, struct spawn spawn);
// May the path start one more task at the node? If so, that is noted; else it leaves the small scope.
bool typestate_may_start(struct simulation *simulation, struct state *state, uint32_t node);
// Does nobody look whether the spawn, or the call that spawns, succeeded?
bool typestate_result_is_ignored(struct simulation *simulation, uint32_t node);
// Does anything that outlives the function, or another heap object, point to the heap object `root`?
bool typestate_is_reachable(struct simulation *simulation, const struct state *state, uint32_t root);
void typestate_exit(struct simulation *simulation, struct state *state, uint32_t record);

// summary_start.c -------------------------------------------------------------------------------------------------

struct summary_spawn;
// The start of a task in another function, as one sees it at whose node (NODE_NONE: before all of them) it is running.
struct spawn summary_spawn_seen(const struct summary_spawn *from, uint32_t node);

// summary.c ------------------------------------------------------------------------------------------------------

// After the run: what holds for all rows.
void summary_finish(struct simulation *simulation);
void summary_add_exit(struct simulation *simulation, const struct state *state, enum way_out way);
// Applies a callee's summary at a CALL: emits one successor per row that fits. False: there is none to apply.
bool summary_apply(struct simulation *simulation, uint32_t record, const struct summary *summary);
bool summary_detaches_self(const struct summary *summary);
// Does it put the calling task's own handle where others find it?
bool summary_keeps_self(const struct summary *summary);
bool summary_returns_result(const struct summary *summary);
// Is nothing freed or given to code out of sight by the function?
bool summary_leaves_memory(const struct summary *summary);
// Is there a result that a caller could look at?
// Ends tasks that it was given, perhaps more of them than were followed.
bool summary_ends_some_tasks(const struct summary *summary);
bool summary_ends_tasks(const struct summary *summary); // that it was given, on some path
bool summary_starts_task(const struct summary *summary); // on some path, which the caller now sees
// Does the function's result tell whether it started its task: one number when it did, never that number when it did not, as when the start fails?
bool summary_reports_start(const struct summary *summary);
bool summary_returns_value(const struct summary *summary);
// Of the function of the program that a symbol of this unit names (index, as in OPERAND_FUNCTION); NULL: there is none, or it
// was not simulated.
const struct summary *summary_of(const struct simulation *simulation, uint32_t symbol);
const struct summary *summary_of_value(const struct simulation *simulation, struct value function); // NULL: no known function
// ... of the function that the CALL names; NULL also for calls through pointers.
const struct summary *summary_of_callee(const struct simulation *simulation, const struct event *event);
// What a task started with `entry` may do to its spawner's world: joins of its own handle in `target` are traced, and
// numbers that it writes become uncertain, and tasks that it joins are its business. False: nothing is known of it.
bool summary_apply_entry(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry,
                         uint32_t target);

// witness.c ------------------------------------------------------------------------------------------------------

struct ending {
	enum trace_end end;
	uint32_t flags;
	uint32_t record;  // where it happens
	uint32_t primary; // node whose location the finding gets
	uint32_t spawn;   // in simulation.spawns; UINT32_MAX: none
	uint32_t place;   // the handle; PLACE_NONE: unknown
	uint32_t site;    // node of the spawn for the steps; NODE_NONE: none
	uint32_t unit;    // of `other`
	struct location other; // where it happens when that is in another function; line 0: at `primary`
	struct str act;   // ... and the API that does it
	struct location stands; // where the finding stands, in this unit; line 0: at `primary`
	const struct lent_use *lent; // what the task does with the place, a loan; NULL: the place is a handle
	uint32_t entry;   // TRACE_EXCEPTION, TRACE_JOIN_ENDLESS: the task's entry, in program.functions
	uint32_t lent_place; // TRACE_BORROW_*: what the task holds on to, if `place` only is what it is called by
	uint32_t since;   // record from which on branches are steps; 0: all of them
	uint32_t earlier; // node of the earlier join, detach, move ...; NODE_NONE: none
};
// Records a trace once per (end, primary, end node, handle).
void witness_trace(struct simulation *simulation, struct ending ending);
// The path of records starts at a spawn that fails. Is its failure told to code out of sight on the way, which may then not
// come back?
bool witness_is_dismissed(struct simulation *simulation, const uint32_t *records, uint32_t count);
// Does a join, a send or a receive on the path of records, which may have given up, tell code out of sight what became of
// it, which may then not come back?
bool witness_is_settled_elsewhere(struct simulation *simulation, const uint32_t *records, uint32_t count);
// Does every way on from node `from` come to `to` (NODE_NONE: to nothing), but for those on which the process ends?
bool witness_comes_to(struct simulation *simulation, uint32_t from, uint32_t to);
// After the run: contrasts are added, traces that the whole function refutes are dropped.
void witness_finish(struct simulation *simulation);

#endif
