// Traces: the ends that a task's life came to, as the engine found them, each with its witness. Rules turn traces into
// findings; the engine judges nothing.
#ifndef LEASH_TRACE_H
#define LEASH_TRACE_H

#include "facts.h"

enum trace_end {
	// a live task loses its last handle
	TRACE_SCOPE_END,        // the variable (or its object) that holds it goes out of scope
	TRACE_TERMINATE,        // ... and its type terminates the process then (std::thread)
	TRACE_OVERWRITTEN,      // another value is written over it
	TRACE_DISCARDED,        // the spawn's result is used by nobody
	TRACE_FREED,            // the memory or container that holds it is freed or cleared
	TRACE_LEFT_PARTIAL,     // a loop of spawns fails at the k-th and leaves the first k running
	// a handle is used in a state that does not allow it
	TRACE_JOIN_JOINED, TRACE_JOIN_DETACHED, TRACE_DETACH_JOINED, TRACE_DETACH_DETACHED,
	TRACE_JOIN_NOTHING,     // joined, but nothing was spawned into it on this path
	TRACE_DETACH_NOTHING,
	TRACE_JOIN_MOVED,       // joined or detached after the object was moved from
	TRACE_JOIN_SELF,        // a task joins itself
	// the spawn itself
	TRACE_NULL_ENTRY,       // the entry function is null
	TRACE_UNCHECKED,        // the result is never tested, and what follows needs the task to run
	TRACE_DETACHED,         // started detached, or detached later, or detaches itself
	TRACE_RESULT_DROPPED,   // a future's value or error is thrown away
	// a handle is kept beyond the function that starts its task
	TRACE_NEVER_JOINED,     // ... by a member or global from which nobody ever takes it
	TRACE_OWNER_ENDED,      // ... by a member of an object that a function ends on a way that does not join it
	TRACE_STOP_UNCALLED,    // ... and only functions would join it that nobody calls
	TRACE_STARTED_AGAIN,    // ... and the next start overwrites it
	// a join that cannot end
	TRACE_JOIN_LOCKED,      // ... because the task waits for a lock that is held meanwhile
	TRACE_JOIN_ENDLESS,     // ... because the task never ends
	// the process is doubled
	TRACE_FORKED,           // ... while tasks run, and the child goes on with this program's code. TRACE_SELF: by a task
	// tasks without number
	TRACE_UNBOUNDED,        // a loop starts them as long as its input lets it; TRACE_SELF: a task starts its like
	// something that a task holds on to
	TRACE_BORROW_ENDED,     // goes out of scope while the task may use it. `handle` is that. TRACE_DYING: nobody can wait for the task
	TRACE_BORROW_FREED,     // ... is freed, destroyed or closed
	TRACE_BORROW_REWRITTEN, // ... is written again for the next task of the loop
	TRACE_STARTED_EARLY,    // ... is given its first value when the task runs already. TRACE_DERIVED: is a function of a class whose
	                        // objects are not made yet
	// groups that count tasks; `handle` is the group
	TRACE_GROUP_ADD_LATE,   // counted by the task itself, or after its start
	TRACE_GROUP_NOT_DONE,   // a task ends without the signal that it gives on other ways
	TRACE_GROUP_NEGATIVE,   // signalled more often than counted
	TRACE_GROUP_BLOCKS,     // waited for with more counted than will be signalled
	TRACE_GROUP_EARLY,      // ... with less
	TRACE_GROUP_NOT_AWAITED, // its tasks are waited for by nobody on this path
	TRACE_GROUP_WAIT_INSIDE, // waited for by a task that it counts
	TRACE_GROUP_LATE,       // a task is added after the group was waited for or closed for good
	TRACE_READ_EARLY,       // the spawner reads it, and the task writes it
	TRACE_SLEPT,            // ... or leaves the task, after it slept where it should have waited; `handle` may be the task's
	TRACE_WRITTEN_TWICE,    // a task is started that writes it as another one does
	// channels; `handle` is the channel
	TRACE_CHANNEL_CLOSED_AGAIN, // closed though it is closed already, and that does harm
	TRACE_CHANNEL_SENT_LATE,    // sent to after it was closed, or by a task that nobody waited for before
	TRACE_CHANNEL_NEVER_CLOSED, // a receiver waits for its end, which never comes
	TRACE_CHANNEL_LEFT,         // a sender waits for ever, for nobody receives any more; TRACE_WAITED: a receiver, for nobody sends
	TRACE_CHANNEL_RACE,         // a task closes it while others may send
	// permits; `handle` is the semaphore
	TRACE_PERMIT_KEPT,          // taken, given back on other ways, and not on this one
	// promises; `handle` is the promise
	TRACE_PROMISE_BROKEN,       // not set on this way, while others set it. TRACE_BLOCKS: it lives on, and its future waits for ever.
	                            // TRACE_SELF: the function waits itself, and nobody else has it
	TRACE_ERROR_DROPPED,        // a join leaves alone what the task ended with, though that may be an error. TRACE_VISIBLE: another one looks.
	                            // TRACE_WAITED: the task leaves an error in `handle`, and nobody looks there
	TRACE_SIBLINGS_LEFT,        // one task has failed, and others are waited for without a word. `handle` is the flag that would stop them
	TRACE_EXCEPTION,            // an exception can leave the entry of a task, and ends the program
	// stop tokens; `handle` is the token
	TRACE_TOKEN_DROPPED,        // the function has it, and calls something without one. TRACE_WAITED: and waits there
	TRACE_TOKEN_UNUSED,         // the function is given it, and does nothing with it
	TRACE_TOKEN_UNHEEDED,       // a task's loop has no way out, never looks at it, and somebody who sets it waits for the task
	TRACE_TOKEN_SPENT,          // given to a call or task, though it was cancelled before
	TRACE_TOKEN_OUTER,          // ... though its like are given the one that was derived from it, `lock`
	TRACE_SOURCE_LEFT,          // a way out of the function leaves a timer or callback registered that others revoke. TRACE_WAITED: leaves a
	                            // task that has its token, and does not cancel it as others do. TRACE_ENDLESS: nobody ever cancels it, and somebody waits
	                            // for the task; with TRACE_SELF, it is a flag
	TRACE_TASK_ENDLESS,         // a task's loop has no way out, and nobody cancels it or waits for it
	TRACE_WAIT_UNBOUNDED,       // a wait in a task or callback that is there for one request. TRACE_SELF: a callback
	TRACE_END_COUNT
};

struct trace_step {
	uint32_t unit;          // in program.units, for `loc`
	struct location loc;
	struct str message;     // "assuming 'pthread_create' succeeds"
	uint32_t task;          // 0: the spawner; 1..: tasks it started
	bool contrast;
};

enum trace_flag {
	TRACE_IN_MAIN = 1u << 0,      // the end is main's own return: the process ends with it
	TRACE_CANCELLED = 1u << 1,    // the task was told to stop, but not joined
	TRACE_THROWN = 1u << 2,       // the end lies on an exceptional path
	TRACE_SPAWN_FAILED = 1u << 3, // nothing runs because the spawn failed on this path
	TRACE_VIA_CALL = 1u << 4,     // the spawn or join was done by a callee
	TRACE_IMPRECISE = 1u << 5,    // the witness needed a merged or unknown fact: not for the default tier
	TRACE_IN_LOOP = 1u << 6,      // the spawn stands in a loop
	TRACE_ELEMENT = 1u << 7,      // the handle is an element of an array or container
	TRACE_SELF = 1u << 8,         // TRACE_DETACHED: the task detaches itself
	TRACE_ATTRIBUTE = 1u << 9,    // TRACE_DETACHED: started detached
	TRACE_WAITED = 1u << 10,      // TRACE_RESULT_DROPPED: waited for, but the result never fetched
	TRACE_BLOCKS = 1u << 11,      // TRACE_RESULT_DROPPED: the handle's destruction waits for the task there and then
	TRACE_PROCESS = 1u << 12,     // the task is a child process
	TRACE_LAZY = 1u << 14,        // TRACE_RESULT_DROPPED: the task starts when its result is asked for, which nobody ever does.
	                              // TRACE_SLEPT: the task is lost. Neither is told if another path joins it
	TRACE_REAPED = 1u << 15,      // TRACE_PROCESS: the program waits for whatever child ends, here or elsewhere, or ignores SIGCHLD
	TRACE_DYING = 1u << 16,       // TRACE_DETACHED: by the end of its handle's object. TRACE_BORROW_*: nobody can wait for the task
	TRACE_DERIVED = 1u << 16,     // TRACE_STARTED_EARLY
	TRACE_KEPT = 1u << 16,        // TRACE_RESULT_DROPPED: a member or global keeps the handle
	TRACE_ENDLESS = 1u << 16,     // TRACE_NEVER_JOINED: the task's body has no way out. TRACE_SOURCE_LEFT
	TRACE_SKIPS = 1u << 16,       // TRACE_GROUP_NOT_DONE: a branch does nothing but skip the signal. Of the link stage only
	TRACE_VISIBLE = 1u << 17,     // ... other units may name the member or global
	TRACE_ASSUMED = 1u << 18,     // the witness takes an assumption about code out of sight: that it throws, that a member has a value
	TRACE_ROUNDS = 1u << 17,      // which elements of an array were seen to is not known for sure
	TRACE_ORDER = 1u << 20,       // TRACE_BORROW_FREED: by the order in which a destructor ends members
	TRACE_DESCRIPTOR = 1u << 21,  // TRACE_CHANNEL_*: it is a descriptor
	TRACE_SLEEPY = 1u << 22,      // of two traces of one loss behind a sleep, TRACE_SLEPT and another: one is told. Of the simulation only
	TRACE_LAST = 1u << 19,        // TRACE_CHANNEL_LEFT: only the last message of the task's is one too many
	TRACE_ABORTS = 1u << 13,      // TRACE_TERMINATE: it is the library's own check that ends the program. TRACE_NEVER_JOINED: the end of
	                              // the handle ends the program
};

struct trace {
	enum trace_end end;
	uint32_t flags;          // enum trace_flag
	uint32_t function;       // in program.functions: where it was found
	uint32_t unit;           // in program.units, for the locations below
	struct location primary; // where the finding stands: the spawn, the join, the overwrite, the argument that leads to what is borrowed
	struct location at;      // where the life ends
	struct location owner;   // where the function stands then, if `at` is in a task of another one; line 0: it is not
	struct location started; // the spawn, or the call that spawns, in `unit`; line 0: unknown
	struct str handle;       // "t", "threads[i]"; empty for a temporary
	struct str spawn;        // the API or wrapper that spawned: "pthread_create", "start_worker"; empty when unknown
	struct str act;          // the API or wrapper that joined, detached, overwrote: "pthread_join"; empty when none
	struct str lock;         // TRACE_JOIN_LOCKED: the lock. TRACE_TOKEN_OUTER: the derived token
	struct str noun;         // "thread", "future": see handle_semantics
	struct str join;         // how such a handle is joined: "pthread_join"
	const char *exit;        // static: "returns", "leaves the block", "throws", "starts the next round": verb phrase for `at`
	uint32_t step_count;
	const struct trace_step *steps;
};

#endif
