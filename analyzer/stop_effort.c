// See stop_effort.h.
#include "stop_effort.h"

#include "cycles.h"
#include "stop_flow.h"

enum { CALLS_MAX = 3 }; // of functions in sight, one by the other, until work is found

struct stop_efforts {
	const struct linker *linker;
	struct arena *arena;
	uint8_t *known; // by function, of those that others call: 1 + enum stop_effort; 0: not asked yet
};

struct stop_efforts *stop_efforts_make(struct arena *arena, const struct linker *linker)
{
	struct stop_efforts *efforts = arena_new(arena, struct stop_efforts);
	efforts->linker = linker;
	efforts->arena = arena;
	efforts->known = arena_array(arena, uint8_t, (size_t)linker_program(linker)->functions.count + 1);
	return efforts;
}

static enum stop_effort effort(struct stop_efforts *efforts, uint32_t function, uint32_t depth);

static enum stop_effort callee_effort(struct stop_efforts *efforts, uint32_t callee, uint32_t depth)
{
	if (efforts->known[callee] == 0 && depth < CALLS_MAX) {
		efforts->known[callee] = 1 + STOP_EFFORT_NONE; // where functions call each other
		efforts->known[callee] = (uint8_t)(1 + effort(efforts, callee, depth + 1));
	}
	return efforts->known[callee] == 0 ? STOP_EFFORT_NONE : (enum stop_effort)(efforts->known[callee] - 1);
}

static enum stop_effort call_effort(struct stop_efforts *efforts, const struct program_function *f, const struct node *node, uint32_t depth)
{
	bool ends = node->next != NODE_NONE && f->facts->nodes.items[node->next].event.kind == EVENT_NORETURN;
	uint32_t callee = linker_callee(efforts->linker, f->unit_index, &node->event);
	if ((node->event.flags & FLAG_SLOW) != 0)
		return STOP_EFFORT_LONG;
	if (ends || (node->event.flags & (FLAG_IMPLICIT | FLAG_QUICK)) != 0)
		return STOP_EFFORT_NONE;
	if (callee != UINT32_MAX)
		return callee_effort(efforts, callee, depth);
	return stop_may_take_token(&node->event) ? STOP_EFFORT_LONG : STOP_EFFORT_SOME;
}

static bool waits(const struct event *event)
{
	return event->kind == EVENT_SPAWN || event->kind == EVENT_BLOCK || event->kind == EVENT_SLEEP || event->kind == EVENT_RECEIVE ||
	       event->kind == EVENT_SEND || event->kind == EVENT_JOIN || event->kind == EVENT_FORK;
}

static bool is_failure(const struct function_facts *facts, const struct event *branch, const struct event *call, bool *ret_taken)
{
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT), result = event_operand(call, SLOT_RESULT);
	if (branch->kind != EVENT_BRANCH || left.kind != OPERAND_PATH || right.kind != OPERAND_INT || result.kind != OPERAND_PATH)
		return false;
	bool is = (branch->compare == COMPARE_EQ && right.value < 0) || (branch->compare == COMPARE_LT && right.value == 0);
	bool is_not = (branch->compare == COMPARE_NE && right.value < 0) || (branch->compare == COMPARE_GE && right.value == 0);
	const struct path *tested = &facts->paths.items[left.index], *got = &facts->paths.items[result.index];
	*ret_taken = is;
	if ((!is && !is_not) || path_equal(tested, got))
		return is || is_not;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *copy = &facts->nodes.items[n].event;
		struct operand target = event_operand(copy, SLOT_TARGET), source = event_operand(copy, SLOT_SOURCE);
		if (copy->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && source.kind == OPERAND_PATH &&
		    path_equal(&facts->paths.items[target.index], tested) && path_equal(&facts->paths.items[source.index], got))
			return true;
	}
	return false;
}

// A loop that makes the call again only when it failed: for a signal came.
static bool is_tried_again(const struct function_facts *facts, const struct cycles *cycles, uint32_t node)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct node *branch = &facts->nodes.items[n];
		bool taken;
		if (cycles->of[n] != cycles->of[node] || branch->next == NODE_NONE || branch->other == NODE_NONE ||
		    !is_failure(facts, &branch->event, &facts->nodes.items[node].event, &taken))
			continue;
		if (cycles->of[taken ? branch->other : branch->next] != cycles->of[node])
			return true;
	}
	return false;
}

static enum stop_effort effort(struct stop_efforts *efforts, uint32_t function, uint32_t depth)
{
	const struct program_function *f = &linker_program(efforts->linker)->functions.items[function];
	struct arena scratch = {0};
	struct cycles cycles = cycles_of(f->facts, &scratch);
	enum stop_effort most = STOP_EFFORT_NONE;
	for (uint32_t n = 0; n < f->facts->nodes.count && most != STOP_EFFORT_LONG; n++) {
		const struct node *node = &f->facts->nodes.items[n];
		enum stop_effort here = waits(&node->event) ? STOP_EFFORT_LONG : STOP_EFFORT_NONE;
		if (node->event.kind == EVENT_CALL)
			here = call_effort(efforts, f, node, depth);
		if (here == STOP_EFFORT_SOME && cycles.of[n] != 0 && !is_tried_again(f->facts, &cycles, n))
			here = STOP_EFFORT_LONG;
		most = here > most ? here : most;
	}
	arena_finish(&scratch);
	return most;
}

static bool has_loop(const struct function_facts *facts)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (facts->nodes.items[n].event.kind == EVENT_NOP && (facts->nodes.items[n].event.flags & FLAG_LOOP) != 0)
			return true;
	return false;
}

enum stop_effort stop_effort_of(struct stop_efforts *efforts, uint32_t function, bool entry)
{
	enum stop_effort most = effort(efforts, function, 0);
	if (entry && (most == STOP_EFFORT_SOME || has_loop(linker_program(efforts->linker)->functions.items[function].facts)))
		return STOP_EFFORT_LONG;
	return most;
}
