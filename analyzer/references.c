// PRECISION: a count is known by what is done to it: a member is lowered, and it, or what it was, is compared with 0 or 1. How many references
// there are, nobody counts here.
#include "references.h"

enum { COPIES_MAX = 3 };

static const struct path *path_at(const struct function_facts *facts, struct operand operand)
{
	return operand.kind == OPERAND_PATH ? &facts->paths.items[operand.index] : NULL;
}

static bool same_member(const struct path *a, const struct path *b) // one of them may be atomic
{
	struct path plain = *a;
	plain.atomic = b->atomic;
	return path_equal(&plain, b);
}

static bool is_lowered(const struct function_facts *facts, const struct path *path)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		const struct path *target = event->kind == EVENT_ADD ? path_at(facts, event_operand(event, SLOT_TARGET)) : NULL;
		struct operand amount = event_operand(event, SLOT_AMOUNT);
		if (target != NULL && amount.kind == OPERAND_INT && amount.value == -1 && same_member(target, path))
			return true;
	}
	return false;
}

// Is the operand a member that is lowered, or a variable that holds what it was?
static bool is_count(const struct function_facts *facts, struct operand operand, uint32_t depth)
{
	const struct path *path = path_at(facts, operand);
	if (path == NULL || depth == COPIES_MAX)
		return false;
	if (path->step_count > 0)
		return path->steps[path->step_count - 1].kind == STEP_FIELD && is_lowered(facts, path);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		const struct path *target = event->kind == EVENT_ASSIGN ? path_at(facts, event_operand(event, SLOT_TARGET)) : NULL;
		if (target != NULL && path_equal(target, path) && is_count(facts, event_operand(event, SLOT_SOURCE), depth + 1))
			return true;
	}
	return false;
}

// Where the branch goes when the count is at its end; NODE_NONE: it does not ask that.
static uint32_t end_of_count(const struct function_facts *facts, const struct node *node)
{
	struct operand right = event_operand(&node->event, SLOT_RIGHT);
	if (node->event.kind != EVENT_BRANCH || right.kind != OPERAND_INT || right.value < 0 || right.value > 1 ||
	    !is_count(facts, event_operand(&node->event, SLOT_LEFT), 0))
		return NODE_NONE;
	bool first = node->event.compare == COMPARE_EQ || node->event.compare == COMPARE_LT || node->event.compare == COMPARE_LE;
	return first ? node->next : node->other;
}

static bool is_reached_without(const struct simulation *simulation, uint32_t node, uint32_t branch, uint32_t arm)
{
	const struct function_facts *facts = simulation->facts;
	uint8_t *seen = arena_array(simulation->arena, uint8_t, facts->nodes.count);
	uint32_t *stack = arena_array(simulation->arena, uint32_t, (size_t)facts->nodes.count * 3 + 1), top = 0;
	stack[top++] = 0;
	while (top > 0) {
		uint32_t at = stack[--top];
		if (at == node)
			return true;
		if (at == NODE_NONE || seen[at])
			continue;
		seen[at] = 1;
		const struct node *here = &facts->nodes.items[at];
		const uint32_t edges[] = {here->next, here->other, here->unwind};
		for (uint32_t e = 0; e < 3; e++)
			if (at != branch || edges[e] != arm)
				stack[top++] = edges[e];
	}
	return false;
}

static struct references find(const struct simulation *simulation)
{
	const struct function_facts *facts = simulation->facts;
	struct references found = {.known = true};
	for (uint32_t n = 0; n < facts->nodes.count && simulation->premise == NULL; n++) {
		uint32_t arm = end_of_count(facts, &facts->nodes.items[n]);
		if (arm != NODE_NONE)
			array_push(simulation->arena, &found.ends, ((struct end_of_references){n, arm}));
	}
	return found;
}

bool references_end_at(struct simulation *simulation, uint32_t node)
{
	if (!simulation->references.known)
		simulation->references = find(simulation);
	for (uint32_t i = 0; i < simulation->references.ends.count; i++)
		if (!is_reached_without(simulation, node, simulation->references.ends.items[i].branch, simulation->references.ends.items[i].arm))
			return true;
	return false;
}
