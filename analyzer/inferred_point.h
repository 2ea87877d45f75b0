// Private to inferred_ways.c and inferred_point.c: a point on a way through a function, and what is known there.
#ifndef LEASH_INFERRED_POINT_H
#define LEASH_INFERRED_POINT_H

#include "inferred_internal.h"

enum known_kind { KNOWN_NOTHING, KNOWN_NUMBER, KNOWN_MEMBER, KNOWN_PARAMETER, KNOWN_PART };

struct known { // of a local: a number; the member, and so much more; a parameter; something that the object held, or computed here
	enum known_kind kind;
	int64_t value;
};

struct point {
	uint32_t node; // first: points are compared by their bytes
	struct way way;
	uint32_t local_count;
	struct {
		uint32_t variable;
		struct known known;
	} locals[TRACKED_MAX];
};

struct explorer {
	struct arena *arena;
	const struct inferred *known;
	const struct function_facts *facts;
	const struct unit_facts *unit;
	uint32_t unit_index;
	struct ways *ways;
	ARRAY(struct point *) points; // met; those from `next` on are to be followed
	uint32_t next;
};

// The path of an operand that has one; NULL: none.
const struct path *point_path(const struct explorer *e, struct operand operand);
// The bit of the object's member that the path leads to or into; MEMBER_NONE: it is no part of the object, or all of it.
uint32_t point_member_bit(struct explorer *e, const struct path *path);
bool point_is_member(const struct explorer *e, const struct path *path); // the member that the ways are about
bool point_is_object(const struct explorer *e, const struct path *path); // the whole object
struct known point_known(const struct explorer *e, const struct point *point, struct operand operand);
void point_set_local(struct point *point, uint32_t variable, struct known known);
// Others may have changed the object meanwhile.
void point_refresh(struct point *point);

// The member is raised by a number, raised or lowered by a parameter, or set.
void point_add_number(struct explorer *e, struct point *point, int64_t amount);
void point_add_parameter(struct explorer *e, struct point *point, uint32_t parameter, bool lowers);
void point_assign(struct explorer *e, struct point *point, struct known known);
// Another member changes. `puts`: it gets something that is not the object's own.
void point_write_part(struct explorer *e, struct point *point, uint32_t bit, bool puts);
// The target, any place, gets what is known.
void point_write(struct explorer *e, struct point *point, const struct path *target, struct known known);

// Can the member, and so much more, compare with `right` like that? Notes it.
bool way_narrow(struct way *way, int64_t offset, enum compare compare, int64_t right);
// Can the two, of which one is another part of the object, come out like that, after how they came out before? Notes it.
bool way_compare_parts(struct way *way, struct known left, enum compare compare, struct known right);

#endif
