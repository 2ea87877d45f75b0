// The declared types of places and access paths, as far as the facts know them. Types are numbers as in the facts: 1 + index
// in unit_facts.types, 0: of no interest, or not known.
#ifndef LEASH_TYPING_H
#define LEASH_TYPING_H

#include "summary.h"

struct typed_member {
	const struct type *record; // that declares the member; a base of the object's class, it may be
	struct str name;
	uint32_t type;
};

// The member that step `step` of the path, a STEP_FIELD, names. False: its class is not known.
bool typing_member_of_path(const struct unit_facts *unit, const struct function_facts *function, const struct path *path,
                           uint32_t step, struct typed_member *ret_member);

// The class of the object whose member step `step` names, also when nothing is known of the member; NULL: not known.
const struct type *typing_object_of_path(const struct unit_facts *unit, const struct function_facts *function, const struct path *path,
                                         uint32_t step);
// Of what the path leads to; NULL: not known.
const struct type *typing_of_path(const struct unit_facts *unit, const struct function_facts *function, const struct path *path);
// For people: "Server::worker"; of C, "server.worker".
struct str typing_member_name(struct arena *arena, const struct typed_member *member);

// Of a place with a name of locks_internal.h. NULL: not known.
const struct type *typing_of_name(const struct unit_facts *unit, const struct function_facts *function, struct str name);
// The member of that name as objects of the class have it. False: none that is of interest.
bool typing_member(const struct unit_facts *unit, const struct type *record, struct str name, struct typed_member *ret_member);

// A place of a summary's own table, and the row that speaks of it, which knows what leads to objects that the function made.
struct typed_place {
	const struct unit_facts *unit;
	const struct summary *summary;
	const struct summary_row *row;
	uint32_t place;
};
// The member that the place, a PLACE_FIELD, is.
bool typing_member_of_place(const struct typed_place *typed, struct typed_member *ret_member);
// The declared type of what the place holds; NULL: not known.
const struct type *typing_of_place(const struct typed_place *typed);

#endif
