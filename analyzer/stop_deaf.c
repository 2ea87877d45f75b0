// See stop_deaf.h. A condition is known by the name that it has as a member or global, as stop_tasks.h names places: who signals it is asked of
// the whole program.
#include "stop_deaf.h"

#include "stop_tasks.h"

enum { CALLERS_MAX = 40, CALLS_MAX = 3 };
enum { LONG_SLEEP = 5000 }; // milliseconds for which nobody likes to wait at the end of a program

static const struct event *event_at(const struct linker *linker, uint32_t function, uint32_t node)
{
	return &linker_function_facts(linker, function)->nodes.items[node].event;
}

// Waits for one of several channels: another one may be there to wake it, and most have a limit of time.
static bool is_of_several(const struct function_facts *facts, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	return event->kind == EVENT_RECEIVE && target.kind == OPERAND_PATH &&
	       facts->variables.items[facts->paths.items[target.index].variable].storage == STORAGE_TEMP;
}

// Does the loop around the node ask a token, and what else does it do?
static bool asks_token(const struct linker *linker, const struct cycles *cycles, uint32_t function, uint32_t node, bool *ret_timed)
{
	uint32_t cycle = cycles->of[node];
	bool asks = false;
	*ret_timed = false;
	for (uint32_t i = cycle == 0 ? 0 : cycles->begin[cycle]; cycle != 0 && i < cycles->begin[cycle + 1]; i++) {
		const struct event *event = event_at(linker, function, cycles->nodes[i]);
		asks = asks || (event->kind == EVENT_TOKEN_CHECK && (event->flags & FLAG_GLOBAL) == 0);
		*ret_timed = *ret_timed || ((event->kind == EVENT_BLOCK || event->kind == EVENT_RECEIVE) && (event->flags & (FLAG_TIMED | FLAG_POLL)) != 0) ||
		             is_of_several(linker_function_facts(linker, function), event);
	}
	return asks;
}

// Does the function stop tasks: it cancels, joins or ends what has them?
static bool stops(const struct function_facts *facts)
{
	if ((facts->flags & FUNCTION_DESTRUCTOR) != 0)
		return true;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		enum event_kind kind = facts->nodes.items[n].event.kind;
		if (kind == EVENT_TOKEN_CANCEL || kind == EVENT_CANCEL || kind == EVENT_JOIN)
			return true;
	}
	return false;
}

struct search {
	const struct linker *linker;
	uint32_t seen[CALLERS_MAX], count;
};

// ... or does one that calls it, perhaps through others, or registers it for that? Too many callers: some may.
static bool is_for_stopping(struct search *search, uint32_t function, uint32_t depth)
{
	const struct linker *linker = search->linker;
	const struct program *program = linker_program(linker);
	for (uint32_t i = 0; i < search->count; i++)
		if (search->seen[i] == function)
			return false;
	if (search->count == CALLERS_MAX || stops(program->functions.items[function].facts))
		return true;
	search->seen[search->count++] = function;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *caller = &program->functions.items[f];
		bool calls = false;
		for (uint32_t n = 0; n < caller->facts->nodes.count; n++) {
			const struct event *event = &caller->facts->nodes.items[n].event;
			if (event->kind == EVENT_TOKEN_CALLBACK && stop_entry_of(linker, f, event_operand(event, SLOT_ENTRY)) == function)
				return true;
			calls = calls || linker_callee(linker, caller->unit_index, event) == function;
		}
		if (calls && (stops(caller->facts) || (depth < CALLS_MAX && is_for_stopping(search, f, depth + 1))))
			return true;
	}
	return false;
}

// Is what the task waits for signalled or closed by a function that stops tasks, or by one of which it is not known what it signals?
static bool is_woken(const struct linker *linker, uint32_t function, const struct event *wait, enum event_kind waker)
{
	const struct program *program = linker_program(linker);
	struct stop_place place, other;
	if (!stop_place_of_operand(linker, function, event_operand(wait, SLOT_TARGET), &place))
		return true;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			if (event->kind != waker)
				continue;
			bool known = stop_place_of_operand(linker, f, event_operand(event, SLOT_TARGET), &other);
			bool named = known && (other.scope.len > 0 || f == function);
			struct search search = {.linker = linker};
			if ((!named || stop_place_equal(&place, &other)) && is_for_stopping(&search, f, 1))
				return true;
		}
	}
	return false;
}

enum stop_deaf stop_deaf_of(const struct linker *linker, const struct cycles *cycles, uint32_t function, uint32_t node)
{
	const struct event *event = event_at(linker, function, node);
	struct operand amount = event_operand(event, SLOT_AMOUNT);
	bool plain = event->symbol != 0 && event_operand(event, SLOT_TOKEN).kind == OPERAND_NONE &&
	             (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_TOKENLESS)) == 0, timed = false;
	if (!plain || (event->kind != EVENT_BLOCK && event->kind != EVENT_SLEEP && event->kind != EVENT_RECEIVE) ||
	    !asks_token(linker, cycles, function, node, &timed))
		return STOP_DEAF_NOT;
	if (event->kind == EVENT_SLEEP)
		return amount.kind == OPERAND_INT && amount.value >= LONG_SLEEP ? STOP_DEAF_SLEEP : STOP_DEAF_NOT;
	if (event->kind == EVENT_RECEIVE)
		return timed || is_woken(linker, function, event, EVENT_CLOSE) ? STOP_DEAF_NOT : STOP_DEAF_READ;
	bool condition = (event->flags & FLAG_PERMIT) != 0 || event_operand(event, SLOT_LOCK).kind != OPERAND_NONE;
	return condition && !is_woken(linker, function, event, EVENT_SIGNAL) ? STOP_DEAF_CONDITION : STOP_DEAF_NOT;
}
