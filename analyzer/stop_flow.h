// What is known of stop tokens at the nodes of one function.
#ifndef LEASH_STOP_FLOW_H
#define LEASH_STOP_FLOW_H

#include "facts.h"

// What a place may hold, as bits: several of them where ways meet.
enum stop_value {
	STOP_UNSET = 1u << 0, // nothing yet
	STOP_NONE = 1u << 1,  // null, or a token that is never cancelled
	STOP_GIVEN = 1u << 2, // a token that the function was given, by a parameter, a capture, a member
	STOP_OWN = 1u << 3,   // one of a source that the function made
	STOP_OTHER = 1u << 4, // some value
	STOP_SPENT = 1u << 5, // one that was cancelled here
	STOP_WATCHED = 1u << 6, // beside another bit: a callback may have been registered with it, which ends what is begun from here on
};

struct stop_flow {
	const struct unit_facts *unit;
	const struct function_facts *function;
	uint32_t path_count;
	uint8_t *values; // by node and path, before the node: bits of enum stop_value
	uint8_t *cleans; // by node: may what stands there be cleaning up, because the token was cancelled, or a call that had it failed?
	uint8_t *reached; // by node
};

// Is the variable of a stop token's type, or a reference to one?
bool stop_is_token(const struct unit_facts *unit, const struct variable *variable);

// NULL: the function is too large for it.
struct stop_flow *stop_flow_make(struct arena *arena, const struct unit_facts *unit, const struct function_facts *function);

// The values of the token that the operand is, or whose place it leads to, at the node.
uint8_t stop_flow_values(const struct stop_flow *flow, uint32_t node, struct operand operand);

// Can the call be given a token, and could it be without one?
bool stop_may_take_token(const struct event *event);

// Does the call go to what a system header or a library's declares?
bool stop_leaves_project(const struct unit_facts *unit, const struct event *event);

// Does the call give a function and a token to code out of sight, in a way that is not the call's own token? A signal's connection.
bool stop_registers(const struct stop_flow *flow, const struct event *event, struct operand *ret_token);

#endif
