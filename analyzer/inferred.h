// Home-made wait groups and queues, inferred from the bodies of their functions: which of the program's functions raise, lower and
// wait for a counter of their object, and which send to, receive from and close a queue. No name counts, only what is done to
// members under the object's lock. What does not fit without doubt is not inferred at all.
#ifndef LEASH_INFERRED_H
#define LEASH_INFERRED_H

#include "program.h"

struct linker;

enum inferred_kind { INFERRED_GROUP, INFERRED_CHANNEL };

// What a call of the function does to the object that it is given.
struct inferred_role {
	enum event_kind event;  // GROUP_MAKE, GROUP_ADD, GROUP_DONE, GROUP_WAIT; SEND, RECEIVE, CLOSE
	uint32_t flags;         // FLAG_TIMED: it may give up; FLAG_POLL: it never blocks; FLAG_CLOSES: nothing may come after it
	bool this_object;       // the object is `this`; else it is what `parameter` points to
	uint32_t parameter;
	bool amount_given;      // the amount is what `amount_parameter` holds; else it is `amount`
	bool amount_known;      // GROUP_MAKE: false, when neither
	uint32_t amount_parameter;
	int64_t amount;
	enum on_again on_late;  // SEND: what becomes of it when the queue is closed: ERROR (refused), THROW, ABORT, UNDEFINED (nobody looks)
	uint32_t function;      // in program.functions
	uint32_t type;          // in inferred.types
};

struct inferred_type {
	enum inferred_kind kind;
	struct str name, usr;  // of the struct or class
	struct str member;     // the counter, or the flag that says that the queue is closed
	struct str made_up;    // "n()" for a counter "n": the member in which the engine keeps what it knows of it
	// on_again: a second close; on_none: a count below zero; on_late: a task after the last wait, a send after the close. FINE: no harm
	struct handle_semantics object, pointer; // where a call is given the object, and a pointer to it
	uint32_t unit;         // of `loc`: one of the functions
	struct location loc;
};

struct inferred {
	ARRAY(struct inferred_type) types;  // by name, kind and member
	ARRAY(struct inferred_role) roles;  // of a type together, in the order of program.functions
	uint32_t *by_function;              // 1 + the index of the function's role; 0: none
};

// Of the whole program; `linker` knows its calls. Lives in the program's arena.
const struct inferred *inferred_make(struct arena *arena, const struct linker *linker, const struct program *program);

// Of a function of the program; NULL: none.
const struct inferred_role *inferred_role_of(const struct inferred *inferred, uint32_t function);

// A CALL as the event that its callee's role makes of it: its GROUP, or TARGET, is what holds the object, or the pointer to it that
// `semantics` says. It refers to itself: it is not to be copied.
struct inferred_event {
	struct event event;
	struct slot_operand operands[4];
	const struct inferred_role *role;
	const struct inferred_type *type;
	const struct handle_semantics *semantics;
};
// False: the callee (UINT32_MAX: nobody knows who that is) has no role, or the caller has one itself, or the object is not known.
bool inferred_event_of(const struct linker *linker, uint32_t caller, const struct event *call, uint32_t callee, struct inferred_event *ret_event);

#endif
