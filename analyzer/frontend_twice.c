// See frontend_twice.h.
#include "frontend_twice.h"

static const struct str REASON = {"a call that may return twice", sizeof "a call that may return twice" - 1};

void twice_mark(struct body *body, CXCursor call, CXCursor callee)
{
	if (body->tail == NODE_NONE)
		return;
	cfg_unknown(body, call, REASON);
	if (!body->overflow)
		body->function->nodes.items[body->tail].event.symbol = symbol_of(body->unit, callee) + 1;
}

static bool is_mark(const struct node *node)
{
	return node->event.kind == EVENT_NOP && (node->event.flags & FLAG_UNKNOWN) != 0 && node->event.symbol != 0;
}

// Does every way from the node end where nobody goes on?
static bool never_comes_back(struct body *body, uint32_t node)
{
	enum { WAYS_MAX = 64 };
	const struct function_facts *function = body->function;
	ARRAY(uint32_t) seen = {0};
	array_push(&body->scratch, &seen, node);
	for (uint32_t i = 0; i < seen.count; i++) {
		if (seen.items[i] == NODE_NONE || seen.count > WAYS_MAX)
			return false;
		const struct node *n = &function->nodes.items[seen.items[i]];
		enum event_kind kind = n->event.kind;
		uint32_t ways[] = {n->next, kind == EVENT_BRANCH ? n->other : n->next};
		if (kind == EVENT_NORETURN)
			continue;
		if (kind == EVENT_EXIT || kind == EVENT_UNWIND || kind == EVENT_RETURN || is_mark(n))
			return false;
		for (uint32_t w = 0; w < 2; w++) {
			bool known = false;
			for (uint32_t j = 0; j < seen.count && !known; j++)
				known = seen.items[j] == ways[w];
			if (!known)
				array_push(&body->scratch, &seen, ways[w]);
		}
	}
	return true;
}

// The test of the call's value, which only what keeps the value may come before.
static const struct node *test_after(const struct function_facts *function, const struct node *mark)
{
	enum { STEPS_MAX = 8 };
	uint32_t node = mark->next;
	for (uint32_t i = 0; i < STEPS_MAX && node != NODE_NONE; i++) {
		const struct node *n = &function->nodes.items[node];
		if (n->event.kind == EVENT_BRANCH)
			return n;
		if (n->event.kind != EVENT_NOP && n->event.kind != EVENT_ASSIGN && n->event.kind != EVENT_DECLARE)
			return NULL;
		node = n->next;
	}
	return NULL;
}

static bool is_settled(struct body *body, const struct node *mark)
{
	const struct node *test = test_after(body->function, mark);
	if (test == NULL)
		return false;
	struct operand right = event_operand(&test->event, SLOT_RIGHT);
	bool zero = right.kind == OPERAND_INT && right.value == 0;
	if (!zero || (test->event.compare != COMPARE_NE && test->event.compare != COMPARE_EQ))
		return false;
	return never_comes_back(body, test->event.compare == COMPARE_NE ? test->next : test->other);
}

// PRECISION: the end of a task runs the clean-up handlers that were pushed, of which the graph shows nothing.
static bool ends_task(const struct function_facts *function)
{
	for (uint32_t i = 0; i < function->nodes.count; i++)
		if (function->nodes.items[i].event.kind == EVENT_TASK_EXIT)
			return true;
	return false;
}

void twice_settle(struct body *body)
{
	uint32_t left = 0, kept = 0;
	if (ends_task(body->function))
		return;
	for (uint32_t i = 0; i < body->function->nodes.count; i++) {
		struct node *node = &body->function->nodes.items[i];
		if (!is_mark(node))
			continue;
		if (is_settled(body, node))
			node->event = (struct event){.kind = EVENT_NOP};
		else
			left++;
	}
	for (uint32_t i = 0; i < body->unknowns.count; i++)
		if (left > 0 || !str_equal(body->unknowns.items[i].reason, REASON))
			body->unknowns.items[kept++] = body->unknowns.items[i];
	if (kept == 0 && body->unknowns.count > 0)
		body->function->flags &= ~(uint32_t)FUNCTION_IMPRECISE;
	body->unknowns.count = kept;
}
