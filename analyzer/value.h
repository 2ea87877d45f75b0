// Abstract values of places: numbers as intervals or as `symbol + offset`, addresses, tasks, functions.
#ifndef LEASH_VALUE_H
#define LEASH_VALUE_H

#include "facts.h"

#define NUMBER_MIN INT64_MIN
#define NUMBER_MAX INT64_MAX

enum value_kind {
	VALUE_NUMBER,   // lo..hi, and not 0 when `nonzero`; the full range: nothing is known
	VALUE_SYMBOL,   // an unknown but fixed value: symbol + lo. What is known about it is in the state's constraints
	VALUE_ADDRESS,  // of `place`
	VALUE_FUNCTION, // symbol `symbol` of the function's unit, see simulation
	VALUE_TASK,     // the handle of task `task` of the state
	VALUE_UNINIT,   // never written; of an aggregate: no part of it is
	VALUE_EMPTY,    // a handle place that holds no task; `reason` says why
	VALUE_HAVOC,    // anything, also every part of it and all that it points to
	VALUE_SELF,     // the calling task's own handle
};

// Why a place holds anything: code out of sight wrote it, or a task that was given its address may do so.
enum havoc_reason { HAVOC_UNKNOWN, HAVOC_SHARED };

enum empty_reason { EMPTY_CREATED, EMPTY_FAILED, EMPTY_MOVED, EMPTY_FREED };

// States hold hundreds of these: narrow on purpose.
struct value {
	uint8_t kind;    // enum value_kind
	bool nonzero;    // EMPTY, freed: code out of sight had it before, and may have copied what it held
	uint8_t reason;  // EMPTY: enum empty_reason; HAVOC: enum havoc_reason
	bool torn;       // states that differ in it were joined: what went with one number may now stand with another. HAVOC:
	                 // the number was in use before
	union {
		uint32_t symbol, place, task;
	};
	int32_t hole;    // NUMBER: one more number that it is not, besides 0; 0: none
	uint32_t node;   // EMPTY: the spawn that failed or the move; NUMBER 0 in a handle's place: the spawn that left it so
	uint64_t without; // NUMBER: small ones that it is not: bit n for n, bit 0 for -1. Modes and states are compared with several
	int64_t lo, hi;
};

struct value value_number(int64_t number);
struct value value_range(int64_t lo, int64_t hi);
struct value value_unknown(void);
struct value value_symbol(uint32_t symbol);
struct value value_address(uint32_t place);
struct value value_task(uint32_t task);
struct value value_empty(enum empty_reason reason, uint32_t node);

// `torn` aside. Here, because most of the time of a simulation goes into comparing states.
static inline bool value_equal(struct value a, struct value b)
{
	return a.lo == b.lo && a.hi == b.hi && a.symbol == b.symbol && a.kind == b.kind && a.nonzero == b.nonzero && a.reason == b.reason &&
	       a.node == b.node && a.hole == b.hole && a.without == b.without;
}

bool value_is_number(struct value v, int64_t *ret_number); // exactly one
// The handle's place is as it was because a spawn failed: a zero that the spawn found there stays.
struct value value_not_started(struct value before, uint32_t node);
bool value_is_not_started(struct value v);
bool value_holds_nothing(struct value v);                   // as a handle: empty, zero or never written
bool value_is_unknown(struct value v);                     // a number about which nothing is known

// Numbers only. `widen`: a bound that moves goes to infinity at once.
struct value range_join(struct value a, struct value b, bool widen);

// Is every number of their join one of `a` or of `b`?
bool range_union_is_exact(struct value a, struct value b);

// Does `a compare b` hold for all, for none or for some of the numbers?
enum truth { TRUTH_NO, TRUTH_YES, TRUTH_MAYBE };
enum truth range_compare(struct value a, enum compare compare, struct value b);
// The part of `a` for which `a compare b` can hold. False: no such number.
bool range_refine(struct value a, enum compare compare, struct value b, struct value *ret_refined);
bool range_refine_holes(struct value a, struct value holes, struct value *ret_refined); // ... that none of the holes is in
// lo + amount and hi + amount, saturating at the infinities.
struct value range_add(struct value a, struct value amount);

#endif
