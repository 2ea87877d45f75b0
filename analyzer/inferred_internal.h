// Private to inferred*.c: how one function treats one object that it is given.
#ifndef LEASH_INFERRED_INTERNAL_H
#define LEASH_INFERRED_INTERNAL_H

#include "inferred.h"
#include "linker.h"
#include "typing.h"

enum { MEMBERS_MAX = 24, ALIASES_OF_OBJECT_MAX = 3, PREFIX_MAX = 4, SUBJECT_NODES_MAX = 160, TRACKED_MAX = 8, EXITS_MAX = 24, COMPARISONS_MAX = 3 };
#define MEMBER_NONE UINT32_MAX

// The object that a parameter of a function, or `this`, leads to: where its members begin in access paths.
struct subject {
	const struct program *program;
	const struct linker *linker;
	uint32_t function; // in program.functions
	uint32_t parameter;
	bool this_object;
	uint32_t name_count;
	struct {
		uint32_t variable, step_count;
		struct step steps[PREFIX_MAX];
	} names[ALIASES_OF_OBJECT_MAX];
	const struct type *type;
};

// The subjects of a function, at most `most`.
uint32_t subjects_of(const struct linker *linker, const struct program *program, uint32_t function, struct subject *subjects, uint32_t most);
// Does the path lead to the object or into it? Then `ret_rest` is the number of the first step within it.
bool subject_holds(const struct subject *subject, const struct path *path, uint32_t *ret_rest);
// Is the path the pointer to the object itself?
bool subject_is_pointer(const struct subject *subject, const struct path *path);
// The member of that name, and nothing within it.
bool subject_is_member(const struct subject *subject, const struct path *path, struct str member);
// The subject as a closure that the function makes sees it, by what it captures. False: it does not capture the object.
bool subject_in_closure(const struct subject *subject, uint32_t closure_variable, uint32_t lambda, struct subject *ret_inner);
const struct function_facts *subject_facts(const struct subject *subject);

enum assigned { ASSIGNED_NONE, ASSIGNED_NUMBER, ASSIGNED_PARAMETER, ASSIGNED_UNKNOWN };

enum way_end { WAY_BACK, WAY_THROWN, WAY_DIES };

// One way through the function, in terms of one member of the object, an integer or flag.
struct way {
	enum way_end end;
	int64_t lo, hi;      // what the member holds at the end
	bool nonzero;
	int64_t delta;       // what was added to it
	uint32_t added;      // 1 + the parameter that was added (`lowers`: taken off), 0: none
	bool lowers;
	enum assigned assigned;
	int64_t number;      // what was assigned: a number, or the parameter
	bool was_zero;       // it was zero (or less) when nothing had been done to it
	bool was_nonzero;
	bool puts;           // something that is not the object's own is put into another member
	bool bare_writes;    // other members were changed without a lock
	bool bare;           // it was changed without a lock, and is not atomic
	bool unsignalled;    // it was changed, and nobody was told since
	bool foreign;        // calls that may do anything to the object
	bool loops;          // goes through a loop that looks at the member
	bool asked;          // the member was looked at
	uint32_t held;       // bits of members: locks at the end
	uint32_t signalled, blocked, written; // bits of members: conditions, and others that were changed
	bool returns_known;
	int64_t returned;
	uint32_t comparison_count;
	struct comparison { // of other members with each other and with constants: how they came out. At the end of closures only
		uint64_t left, right; // hashes of what is compared
		uint32_t outcomes;    // bits: less, equal, greater
	} comparisons[COMPARISONS_MAX];
};

struct ways {
	struct subject subject;
	struct str member;
	bool atomic;         // the member is
	uint32_t member_count;
	struct str members[MEMBERS_MAX]; // by bit; [0] is the member itself
	uint32_t count;
	struct way items[EXITS_MAX]; // distinct
	bool incomplete;     // too many
};

// All ways through the function.
// A member of a class, with the ways of all functions of the program that are given such an object.
struct candidate {
	struct str usr, member;
	const struct type *type;
	ARRAY(struct subject) subjects;
	enum inferred_kind kind;
	bool spoiled; // something is done to it that no role explains
};

// The role that the ways through a function give it. ROLE_BAD: it does something to the counter that fits none.
enum verdict { ROLE_NONE, ROLE_FITS, ROLE_BAD };
enum verdict group_role(const struct ways *ways, struct inferred_role *ret_role);
enum verdict channel_role(const struct ways *ways, struct inferred_role *ret_role);
// Does one tell whom the other waits for?
bool ways_wake(const struct ways *teller, const struct ways *waiter);
// Do the roles, with the ways that they were read from, make a queue with a flag that closes it?
bool channel_fits(const struct inferred_role *roles, struct ways *const *ways, uint32_t count, struct handle_semantics *ret_semantics);
// Do the roles, with the ways that they were read from, make a wait group? `ret_semantics`: what is known of late and extra calls.
bool group_fits(const struct inferred_role *roles, struct ways *const *ways, uint32_t count, struct handle_semantics *ret_semantics);

void ways_explore(const struct subject *subject, struct str member, const struct inferred *known, struct ways *ret_ways);

#endif
