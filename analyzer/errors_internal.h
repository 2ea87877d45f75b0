// Private to errors*.c.
#ifndef LEASH_ERRORS_INTERNAL_H
#define LEASH_ERRORS_INTERNAL_H

#include "errors.h"

// Where an entry fails.
struct failure {
	bool known;
	uint32_t node; // the RETURN or TASK_EXIT with the error, or the ASSIGN of what is returned
	int64_t value;
};

// The failure of a function that ends with numbers only, not all of them the same, of which one stands for a failure: the way there
// begins with a branch that no other value comes out of. Not known where the function tells others of it on that way.
struct failure errors_failure(const struct program_function *f);

// By node: can it be reached from there, without an exception, and without coming by the node `without`? `from` itself counts.
uint8_t *errors_reach(struct arena *arena, const struct function_facts *facts, uint32_t from, uint32_t without);
// The variable that the operand is as a whole; UINT32_MAX: none.
uint32_t errors_variable(const struct function_facts *facts, struct operand operand);

#endif
