// Inside the engine: program-wide numbers for symbols, and the summaries made so far.
#ifndef LEASH_LINKER_H
#define LEASH_LINKER_H

#include "program.h"
#include "summary.h"

struct linker;

enum {
	HELPER_DEPTH = 3, // so many calls below a function that is simulated for its own sake, callees are simulated for their values
	HELPER_NODES_MAX = 400, // ... if they are no larger
};

// What a simulation asks here is written down (inquiry.h): its result is used again as long as the answers stay the same. So nothing about other
// functions may be had in other ways while one runs.

// For who looks at all functions, or all functions of a unit: any edit there makes what he does then be done again.
const struct program *linker_program(const struct linker *linker);
const struct program *linker_unit_functions(const struct linker *linker, uint32_t unit);

// Program-wide number of a unit's symbol: equal for equal USRs.
uint32_t linker_symbol(const struct linker *linker, uint32_t unit, uint32_t symbol);

// The function, in program.functions, that the symbol means in that unit; UINT32_MAX: no body in the unit's programs, or
// several, none of them in the unit.
uint32_t linker_function(const struct linker *linker, uint32_t unit, uint32_t symbol);
// ... that a CALL of the unit names, or a FUNCTION operand; UINT32_MAX also for other events and operands.
uint32_t linker_callee(const struct linker *linker, uint32_t unit, const struct event *event);
uint32_t linker_named(const struct linker *linker, uint32_t unit, struct operand operand);
// Can the function be reached from `main`, or from where nobody sees who calls: an address that is taken, a virtual function, a
// destructor, a global's initialiser?
bool linker_is_reached(const struct linker *linker, uint32_t function);
struct targets;
// What the CALL at the function's node may mean that names nobody, see targets.h.
struct targets linker_targets(const struct linker *linker, uint32_t function, uint32_t node);
bool linker_asks_for_handles(const struct linker *linker, uint32_t function); // see targets_ask_for_handles
// May a call of the virtual function, a symbol of the function's unit, mean that of another class: one overrides it, or it has no
// body in sight, as a pure one?
bool linker_is_overridden(const struct linker *linker, const struct program_function *f, uint32_t symbol);
// Is the function the entry of tasks: named as such by a start, a closure, or does its address go somewhere?
bool linker_is_entry(const struct linker *linker, uint32_t function);
const struct program_function *linker_program_function(const struct linker *linker, uint32_t function);
const struct function_facts *linker_function_facts(const struct linker *linker, uint32_t function);
uint32_t linker_function_unit(const struct linker *linker, uint32_t function); // index of its unit
uint32_t linker_calls(const struct linker *linker, uint32_t function); // how many calls and starts of it there are, see struct program
// The initialiser (FUNCTION_CONSTANT) of the global with this USR; UINT32_MAX: none is known.
uint32_t linker_initializer(const struct linker *linker, uint32_t unit, struct str usr);
struct permits *linker_permits(struct linker *linker); // what functions do to semaphores, see permits.h
// Its summary; NULL: not (yet) made.
const struct summary *linker_summary(const struct linker *linker, uint32_t function);

// What a call says of how its callee is simulated: functions that it is given to call, and whether loops are scaled to few rounds.
struct given_functions {
	bool few_rounds;
	uint32_t count;
	struct {
		uint32_t parameter, symbol; // symbol: program-wide
	} items[4];
};
uint32_t linker_called_parameters(const struct linker *linker, uint32_t function); // bits of those that it calls
bool linker_is_wanted(const struct linker *linker, uint32_t function); // does it reach tasks?
// The function's summary when it is given these. NULL: too many are being made.
const struct summary *linker_special_summary(struct linker *linker, uint32_t function, const struct given_functions *given);

struct throws;
struct endless;
// Of a function of the program. Made when first asked for, never NULL; lives as long as the linker.
const struct endless *linker_endless(struct linker *linker, uint32_t function);
const struct throws *linker_throws(struct linker *linker, uint32_t function);

// The roles of home-made groups and queues, see inferred.h.
struct inferred;
const struct inferred *linker_inferred(const struct linker *linker);

// By function: the bits that `own` gives it, and all that it leads to: by calls, starts, names of functions and constant tables. In `arena`.
// Not for simulations.
uint8_t *linker_reach(const struct linker *linker, struct arena *arena, uint8_t (*own)(const struct linker *linker, uint32_t function));

// The last part of a global's name, for messages.
struct str linker_global_name(const struct linker *linker, struct str usr);

#endif
