// What a function, and what it calls, does with what it can reach: from its parameters, its object or closure, and globals. It
// does not ask in what order or on which paths; who starts a task with the function learns what the task holds on to.
#ifndef LEASH_USES_H
#define LEASH_USES_H

#include "linker.h"

enum use_flag {
	USE_READ = 1u << 0,
	USE_WRITE = 1u << 1,
	USE_PASSED = 1u << 2, // code out of sight is given its address, or a pointer to it
	USE_LOCK = 1u << 3,   // locked or unlocked
	USE_WAIT = 1u << 4,   // blocked on, until somebody signals: semaphores, conditions, groups, channels
	USE_SIGNAL = 1u << 5, // ... the other side
	USE_FREE = 1u << 6,   // freed or destroyed: the function is its owner
	USE_COUNT_UP = 1u << 7, USE_COUNT_DOWN = 1u << 8, // of groups
	USE_ATOMIC = 1u << 10, // in single steps
	USE_COUNTED = 1u << 9, // nothing: it is the group that counts the task
	// channels
	USE_SEND = 1u << 11, USE_RECEIVE = 1u << 12, // and may wait there
	USE_SEND_LOST = 1u << 13, // sends, and does not notice when it comes too late
	USE_DRAIN = 1u << 14,     // receives until it is closed
	USE_CLOSE = 1u << 15, USE_CLOSE_ONCE = 1u << 16, // the latter: it does harm if that is closed already
	USE_CHANNEL = 63u << 11,  // all of these
	USE_PART = 1u << 18, // only some element of it, nobody knows which
	USE_CHOSEN = 1u << 20, // written for one value of an argument only
	USE_SURE = 1u << 19, // written on every way through the function
	USE_SETTLED = 1u << 17,   // closes, and may know before that the others are done
	USE_OWES = 1u << 24,      // the task lowers the group more often than it raises it: it was counted before
	USE_DESCRIPTOR = 1u << 25, // of a channel known by a number that is used again when it is closed
	USE_TOLD = 1u << 26, // of a channel: the task may have told somebody that it is done with it
	USE_APART = USE_CHANNEL | USE_COUNT_UP, // what is told at its place, apart from other uses
	// of uses.early
	USE_EARLY = 1u << 21,     // before it may have waited for anybody
	USE_ASKED = 1u << 22,     // looks whether it is there, or what it says
	USE_VIRTUAL = 1u << 23,   // calls a virtual function of the object, which some class overrides
};

// One place that is used, as an access path from what the function is given. Indices are constants or any.
struct use {
	enum storage root;  // STORAGE_PARAM, STORAGE_THIS, STORAGE_GLOBAL
	uint32_t parameter; // index of the parameter's variable
	struct str global;  // USR
	uint32_t step_count;
	struct step steps[PATH_STEPS_MAX];
	uint32_t flags;     // enum use_flag
	uint32_t unit;      // the first use that was found: in program.units
	struct location loc, last; // last: the last one, in the order of the function's nodes; line 0: there is but one
	struct str called;  // USE_VIRTUAL: the function's name
};

struct use_write { // where an item is written
	uint32_t item, node;
	uint32_t callee, inner; // by this callee, as its item `inner`; UINT32_MAX: by the node itself
};

// How an item is written.
struct use_writing {
	bool known;    // the rest was found out
	bool sure;     // on every way through the function; loops around that are taken to be entered
	bool chosen;   // only when some argument of the function has one value
	bool constant; // all that is ever written there is one number: a flag that is raised
	int64_t number;
};

struct uses {
	struct use_writing *writings; // by item; for linker_writing
	ARRAY(struct use) items;
	ARRAY(struct use_write) writes;
	ARRAY(struct use) early; // what is used at once, all with USE_EARLY; also each pointer on the way to what is used
	bool may_wait; // for anybody, anywhere: by locks, atomics, joins, polling, or code out of sight that may do any of these
	bool receives;       // from some descriptor
	bool waits, signals; // for or to what is not known by name
	bool locks;          // somewhere
	bool may_lock;       // by code that nobody here has seen, and that is not the system's
	bool joins;          // some task, whose handle it was given or has
	bool promises;       // keeps a promise, for which the owner of its future may wait
	bool calls_unknown;  // code that nobody here has seen, and that is not the system's
	bool incomplete;     // there is more: a limit was hit, or the body is not understood
};

// Do the steps go through a pointer?
bool uses_lead_on(const struct step *steps, uint32_t count);

// Do both begin with the same thing and lead on alike, at whatever elements?
bool uses_same_place(const struct use *a, const struct use *b);

// How the function's item is written, which is found out when first asked for.
struct use_writing linker_writing(struct linker *linker, uint32_t function, uint32_t item);
// May the event wait for another task: by itself, by what it calls, or by code out of sight that it gives something with which that could?
bool uses_waits(struct linker *linker, const struct program_function *f, const struct event *event);
// Is a member of that name used, of whatever object, or the global with that USR? Empty: none is asked for. True where not all uses are known.
bool uses_name(const struct uses *uses, struct str member, struct str global);
// Does it find out how far others are: by locks, atomics, waits or joins?
bool uses_settle(const struct uses *uses);

// Does it receive from another channel than the item's place? Then others may tell it there how far they are.
bool uses_hear(const struct uses *uses, uint32_t item);

// Of a function of the program. Made when first asked for, never NULL; lives as long as the linker.
const struct uses *linker_uses(struct linker *linker, uint32_t function);

// For link_deduced.c: computes them.
struct use_writing uses_make_writing(struct linker *linker, uint32_t function, uint32_t item);
struct uses *uses_make(struct arena *arena, struct linker *linker, const struct program *program, uint32_t function);

#endif
