// What a function does to the tasks of its callers, read off its summary, for people: "starts a thread; its handle goes to
// *t", "joins s->worker on every path".
#ifndef LEASH_EFFECTS_H
#define LEASH_EFFECTS_H

#include "program.h"

enum effect_kind {
	EFFECT_STARTS,
	EFFECT_STARTS_DETACHED,
	EFFECT_JOINS,
	EFFECT_MAY_JOIN,   // as far as can be told
	EFFECT_DETACHES,
	EFFECT_CANCELS,    // and does not wait
	EFFECT_HANDS_OVER, // to an owner out of sight
	EFFECT_LOCKS,      // and keeps it; these two are not effects_of's: see locks.h
	EFFECT_UNLOCKS,    // on some way at least, without having locked
	EFFECT_COUNT
};

// What the caller knows the place by.
enum effect_root { EFFECT_NOWHERE, EFFECT_PARAMETER, EFFECT_OBJECT, EFFECT_GLOBAL, EFFECT_RESULT };

struct effect {
	enum effect_kind kind;
	enum effect_root root;
	uint32_t parameter;  // EFFECT_PARAMETER: its index, from 0
	struct str place;    // that holds the handle: "*t", "s->worker"; EFFECT_RESULT: empty when it is the value itself
	struct str noun;     // "thread"; empty when it is not known
	struct str act;      // the API or function that does it: "pthread_create"; empty when it is not known
	uint32_t unit;       // in program.units, for `loc`, where that stands
	struct location loc;
	bool always;         // on every way back to the caller
	struct str when;     // else: "returns 0"; empty when the value does not tell
};

struct effect_list {
	ARRAY(struct effect) items;
};

// Of a function of the program (index). Nothing for one that was not simulated. Lives in `arena`.
struct effect_list effects_of(struct arena *arena, const struct program *program, uint32_t function);

// What is known of a function's body.
enum body_state {
	BODY_NONE,     // in no unit, or in several and in none that counts
	BODY_APART,    // nothing near it concerns tasks: it was not looked at
	BODY_UNKNOWN,  // too complex, cut or a template: callers assume anything
	BODY_BOUNDED,  // known, but some of its paths were given up
	BODY_KNOWN,
};
enum body_state body_state_of(const struct program *program, uint32_t function);

// The function that a USR means in that unit; UINT32_MAX: none, or several and none of them there.
uint32_t program_function_find(const struct program *program, uint32_t unit, struct str usr);

#endif
