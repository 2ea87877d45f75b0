// Private to errors*.c.
#ifndef LEASH_ERRORS_INTERNAL_H
#define LEASH_ERRORS_INTERNAL_H

#include "errors.h"
#include "ways.h"

// Where an entry fails.
struct failure {
	bool known;
	uint32_t node; // the RETURN or TASK_EXIT with the error, or the ASSIGN of what is returned
	int64_t value;
};

// The failure of a function that ends with numbers only, not all of them the same, of which one stands for a failure: the way there
// begins with a branch that no other value comes out of. Not known where the function tells others of it on that way.
struct failure errors_failure(const struct program_function *f);

// The variable that the operand is as a whole; UINT32_MAX: none.
uint32_t errors_variable(const struct function_facts *facts, struct operand operand);

// Adds traces (TRACE_ERROR_DROPPED, TRACE_WAITED) of errors that tasks leave where nobody looks, though they are waited for.
void errors_check_slots(const struct linker *linker, struct program *program);

#endif
