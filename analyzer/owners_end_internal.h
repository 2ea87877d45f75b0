// What the parts of owners_end.c share: owners_end_find.c says who leaves tasks to an owner and who ends it, owners_end_credit.c how far
// a way to a loss is to be believed.
#ifndef LEASH_OWNERS_END_INTERNAL_H
#define LEASH_OWNERS_END_INTERNAL_H

#include "owners_internal.h"

#include "premise.h"
#include "typing.h"

struct leaver { // a way out of a function that leaves a task to the owner
	uint32_t function;
	const struct summary_row *row;
	uint32_t object, task;
	const struct start *start;
};

struct ender {
	uint32_t function, object;
	const struct summary_task *joined; // what he joins on some way
};

struct ending_owner {
	struct owners *owners;
	struct owner *owner;
	ARRAY(struct leaver) leavers;
	ARRAY(struct ender) enders;
	ARRAY(struct ender) joiners; // who only join what it keeps
	ARRAY(uint32_t) stoppers; // functions that join what it keeps and are no destructors
	bool others; // functions end the owner that join nothing
	uint32_t premises; // tried so far
};

enum credit { CREDIT_NONE, CREDIT_SOME, CREDIT_FULL };

// Fills the leavers, the enders, the joiners and `others`.
void owners_end_find(struct ending_owner *ending);
// The object whose member the place, or something around it, is, or the global that it is a part of; PLACE_NONE: not this owner.
uint32_t owners_end_object(const struct typed_place *held, const struct owner *owner);
// Does the row's task, which is the caller's, come to its end by the function?
bool owners_end_is_joined(const struct summary_task *task);
bool owners_end_is_ender(const struct ending_owner *ending, uint32_t function);
bool owners_end_is_destructor(const struct ending_owner *ending, uint32_t function, struct str class); // class: its USR
// Does somebody who calls the leaver leave the task to the same owner, and may he have more to say of it?
bool owners_end_is_spoken_for(const struct ending_owner *ending, const struct leaver *leaver);
// Is the function the task's own, or called by its entry?
bool owners_end_is_the_tasks(const struct ending_owner *ending, const struct start *start, uint32_t function);
// May both mean one object? Not if their classes only have a base in common.
bool owners_end_may_be_same(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender);

// Is what the way to the loss asks of the object to be believed while the task runs?
enum credit owners_end_credit(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                              const struct premise *premise, const struct premise_loss *loss);

#endif
