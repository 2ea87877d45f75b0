// The event graph of one function while it grows: nodes are appended to an open tail, jumps meet at labels (NOPs), and
// at the end what nothing reaches and the plain NOPs go.
#include "frontend_internal.h"
#include "frontend_twice.h"

#include <string.h>

struct draft draft_make(enum event_kind kind, struct location loc)
{
	return (struct draft){.event = {.kind = kind, .loc = loc}};
}

void draft_add(struct body *body, struct draft *draft, enum slot slot, struct operand operand)
{
	struct event *event = &draft->event;
	if (operand.kind == OPERAND_NONE)
		return;
	if (event->operand_count == draft->capacity)
		event->operands = array_grow(body->arena, event->operands, event->operand_count, &draft->capacity,
		                             sizeof *event->operands);
	event->operands[event->operand_count++] = (struct slot_operand){slot, operand};
}

void draft_argument(struct body *body, struct draft *draft, enum slot slot, struct operand operand, CXCursor written)
{
	bool leads = operand.kind == OPERAND_ADDRESS || operand.kind == OPERAND_PATH;
	draft_add(body, draft, slot, operand);
	if (!leads || clang_Cursor_isNull(written) || (draft->event.flags & FLAG_EXTERNAL) != 0 ||
	    (operand.kind == OPERAND_PATH && type_is_integer(clang_getCursorType(written))))
		return;
	struct operand_loc there = {draft->event.operand_count - 1, unit_extent(body->unit, written)};
	if (location_known(there.loc))
		array_push(body->arena, &draft->event.written, there);
}

static void note_unknown(struct body *body, struct location loc, struct str reason)
{
	struct unknown_construct unknown = {.loc = loc, .reason = reason};
	body->function->flags |= FUNCTION_IMPRECISE;
	for (uint32_t i = 0; i < body->unknowns.count; i++)
		if (str_equal(body->unknowns.items[i].reason, reason))
			return;
	array_push(&body->scratch, &body->unknowns, unknown);
}

void cfg_give_up(struct body *body, struct location loc, struct str reason)
{
	body->overflow = true;
	note_unknown(body, loc, reason);
}

static uint32_t node_add(struct body *body, const struct event *event)
{
	struct node node = {.event = *event, .next = NODE_NONE, .other = NODE_NONE, .unwind = NODE_NONE};
	if (body->function->nodes.count >= NODES_MAX) {
		cfg_give_up(body, body->function->loc, STR("a function that is too large"));
		return body->function->nodes.count - 1;
	}
	array_push(&body->scratch, &body->function->nodes, node);
	return body->function->nodes.count - 1;
}

static void link_tail(struct body *body, uint32_t node)
{
	if (body->tail != NODE_NONE && !body->overflow)
		body->function->nodes.items[body->tail].next = node;
}

static bool may_raise(const struct event *event)
{
	switch (event->kind) {
	case EVENT_NOP: case EVENT_BRANCH: case EVENT_EXIT: case EVENT_UNWIND: case EVENT_NORETURN: case EVENT_RETURN:
	case EVENT_CATCH: case EVENT_DECLARE: case EVENT_SCOPE_END: case EVENT_ASSIGN: case EVENT_ADD: case EVENT_MOVE:
	case EVENT_SWAP: case EVENT_ALLOC: case EVENT_FREE: case EVENT_DESTROY: case EVENT_ZERO: case EVENT_READ:
	case EVENT_WRITE: case EVENT_POP: case EVENT_CLEAR: case EVENT_QUERY: case EVENT_UNLOCK: case EVENT_THROW:
	case EVENT_COMPUTE:
		return false;
	default:
		return true;
	}
}

uint32_t cfg_emit(struct body *body, const struct draft *draft)
{
	if (body->tail == NODE_NONE)
		return NODE_NONE;
	struct event event = draft->event;
	bool raises = (body->unit->cxx || body->tries > 0) && !draft->quiet && !body->in_cleanup && may_raise(&event);
	if (!event_keeps_places(&event))
		event.written.count = 0;
	uint32_t pad = raises ? scope_pad(body) : NODE_NONE;
	uint32_t node = node_add(body, &event);
	if (pad != NODE_NONE)
		body->function->nodes.items[node].unwind = pad;
	link_tail(body, node);
	body->tail = node;
	return node;
}

uint32_t cfg_emit1(struct body *body, enum event_kind kind, struct location loc, enum slot slot, struct operand operand)
{
	struct draft draft = draft_make(kind, loc);
	draft_add(body, &draft, slot, operand);
	return cfg_emit(body, &draft);
}

uint32_t cfg_emit2(struct body *body, enum event_kind kind, struct location loc, enum slot slot, struct operand operand,
                   enum slot slot2, struct operand operand2)
{
	struct draft draft = draft_make(kind, loc);
	draft_add(body, &draft, slot, operand);
	draft_add(body, &draft, slot2, operand2);
	return cfg_emit(body, &draft);
}

void cfg_assign(struct body *body, struct location loc, const struct path *target, struct operand source)
{
	if (source.kind == OPERAND_NONE)
		source = operand_unknown();
	if (source.kind == OPERAND_PATH && path_equal(target, operand_place(body, source)))
		return;
	cfg_emit2(body, EVENT_ASSIGN, loc, SLOT_TARGET, operand_path(body, target), SLOT_SOURCE, source);
	if (body->bits.count != 0)
		bits_after_assign(body, loc, target, source);
}

uint32_t cfg_label(struct body *body)
{
	return node_add(body, &(struct event){.kind = EVENT_NOP});
}

void cfg_place(struct body *body, uint32_t label)
{
	link_tail(body, label);
	body->tail = label;
}

void cfg_jump(struct body *body, uint32_t label)
{
	link_tail(body, label);
	body->tail = NODE_NONE;
}

void cfg_dead_end(struct body *body)
{
	body->tail = NODE_NONE;
}

void cfg_branch(struct body *body, struct location loc, struct operand left, enum compare compare, struct operand right,
                uint32_t yes, uint32_t no)
{
	if (left.kind == OPERAND_INT && right.kind == OPERAND_INT) {
		cfg_jump(body, compare != COMPARE_NONE && compare_holds(left.value, compare, right.value) ? yes : no);
		return;
	}
	// The address of a function or of a place is not null.
	if ((left.kind == OPERAND_FUNCTION || left.kind == OPERAND_ADDRESS) && right.kind == OPERAND_INT && right.value == 0 &&
	    (compare == COMPARE_EQ || compare == COMPARE_NE)) {
		cfg_jump(body, compare == COMPARE_NE ? yes : no);
		return;
	}
	if (left.kind == OPERAND_INT) {
		struct operand swapped = left;
		left = right;
		right = swapped;
		compare = compare_swap(compare);
	}
	struct draft draft = draft_make(EVENT_BRANCH, loc);
	draft.event.compare = compare;
	draft_add(body, &draft, SLOT_LEFT, left.kind == OPERAND_NONE ? operand_unknown() : left);
	draft_add(body, &draft, SLOT_RIGHT, right.kind == OPERAND_NONE ? operand_unknown() : right);
	uint32_t node = cfg_emit(body, &draft);
	if (node != NODE_NONE && !body->overflow) {
		body->function->nodes.items[node].next = yes;
		body->function->nodes.items[node].other = no;
	}
	body->tail = NODE_NONE;
}

void cfg_loop_head(struct body *body, uint32_t label, struct location loc)
{
	struct event *event = &body->function->nodes.items[label].event;
	event->flags |= FLAG_LOOP;
	event->loc = loc;
	cfg_place(body, label);
}

void cfg_unknown(struct body *body, CXCursor cursor, struct str reason)
{
	struct draft draft = draft_make(EVENT_NOP, unit_extent(body->unit, cursor));
	draft.event.flags = FLAG_UNKNOWN;
	if (body->tail == NODE_NONE)
		return; // nothing comes by
	cfg_emit(body, &draft);
	note_unknown(body, draft.event.loc, reason);
}

void cfg_unknown_kind(struct body *body, CXCursor cursor)
{
	struct str kind = unit_take(body->unit, clang_getCursorKindSpelling(clang_getCursorKind(cursor)));
	const char *what = clang_isStatement(clang_getCursorKind(cursor)) ? "statement" : "expression";
	struct str reason = str_format(&body->scratch, "%s of kind %.*s", what, STR_ARG(kind));
	cfg_unknown(body, cursor, unit_string(body->unit, reason));
}

uint32_t cfg_exit(struct body *body)
{
	if (body->exit == NODE_NONE)
		body->exit = node_add(body, &(struct event){.kind = EVENT_EXIT});
	return body->exit;
}

// --- clean-up of the finished graph

static bool is_plain(const struct node *node)
{
	// A branch whose arms meet at once decides nothing.
	if (node->event.kind == EVENT_BRANCH)
		return node->next == node->other;
	return node->event.kind == EVENT_NOP && node->event.flags == 0;
}

// Where an edge leads once plain NOPs are gone. A cycle of them alone is an endless loop: it keeps one, as its head.
static uint32_t resolve(struct body *body, uint32_t edge)
{
	struct node *nodes = body->function->nodes.items;
	uint32_t at = edge, steps = 0;
	while (at != NODE_NONE && is_plain(&nodes[at]) && nodes[at].next != NODE_NONE) {
		if (++steps > body->function->nodes.count) {
			nodes[at].event.flags |= FLAG_LOOP;
			return at;
		}
		at = nodes[at].next;
	}
	for (uint32_t walk = edge; walk != at && walk != NODE_NONE && is_plain(&nodes[walk]);) { // shorten the chain
		uint32_t next = nodes[walk].next;
		nodes[walk].next = at;
		walk = next;
	}
	return at;
}

struct numbering {
	uint32_t *number; // node -> 1 + postorder number
	uint32_t *order;  // postorder
	uint32_t count;
};

// Depth first, the arm that the source shows first explored last, so that it comes first in the reversed order.
static void number_nodes(struct body *body, struct numbering *numbering)
{
	struct node *nodes = body->function->nodes.items;
	uint32_t total = body->function->nodes.count, top = 0;
	uint32_t *stack = arena_array(&body->scratch, uint32_t, (size_t)total + 1);
	uint8_t *state = arena_array(&body->scratch, uint8_t, total);
	stack[top++] = 0;
	state[0] = 1;
	while (top > 0) {
		uint32_t at = stack[top - 1];
		if (state[at] > 3) {
			numbering->order[numbering->count++] = at;
			top--;
			continue;
		}
		uint32_t *edge = state[at] == 1 ? &nodes[at].unwind : state[at] == 2 ? &nodes[at].other : &nodes[at].next;
		state[at]++;
		*edge = resolve(body, *edge);
		if (*edge != NODE_NONE && state[*edge] == 0) {
			state[*edge] = 1;
			stack[top++] = *edge;
		}
	}
}

static uint32_t renumber(const struct numbering *numbering, uint32_t edge)
{
	return edge == NODE_NONE ? NODE_NONE : numbering->number[edge] - 1;
}

// Only what others may write at the same time is worth knowing that it is read: not a local whose address nobody takes.
static void drop_own_reads(struct body *body)
{
	struct function_facts *function = body->function;
	bool *known = arena_array(&body->scratch, bool, (size_t)function->variables.count + 1);
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++)
			if (event->operands[i].operand.kind == OPERAND_ADDRESS)
				known[function->paths.items[event->operands[i].operand.index].variable] = true;
	}
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		struct event *event = &function->nodes.items[n].event;
		if (event->kind != EVENT_READ)
			continue;
		const struct path *path = &function->paths.items[event->operands[0].operand.index];
		enum storage storage = function->variables.items[path->variable].storage;
		bool own = (storage == STORAGE_LOCAL || storage == STORAGE_PARAM) && !known[path->variable];
		for (uint32_t i = 0; i < path->step_count; i++)
			own = own && path->steps[i].kind != STEP_DEREF;
		if (own)
			*event = (struct event){.kind = EVENT_NOP};
	}
}

static void drop_body(struct body *body)
{
	struct function_facts *function = body->function;
	function->nodes.count = 0;
	body->overflow = false;
	function->flags |= FUNCTION_CUT;
	uint32_t entry = node_add(body, &(struct event){.kind = EVENT_NOP, .flags = FLAG_UNKNOWN});
	uint32_t exit = node_add(body, &(struct event){.kind = EVENT_EXIT});
	function->nodes.items[entry].next = exit;
}

void cfg_finish(struct body *body)
{
	struct function_facts *function = body->function;
	if (body->overflow)
		drop_body(body);
	drop_own_reads(body);
	twice_settle(body);
	uint32_t total = function->nodes.count;
	struct numbering numbering = {.number = arena_array(&body->scratch, uint32_t, total),
	                              .order = arena_array(&body->scratch, uint32_t, total)};
	number_nodes(body, &numbering);
	for (uint32_t i = 0; i < numbering.count; i++)
		numbering.number[numbering.order[i]] = numbering.count - i;
	struct node *kept = arena_array(body->arena, struct node, numbering.count);
	for (uint32_t i = 0; i < numbering.count; i++) {
		struct node *node = &kept[i];
		*node = function->nodes.items[numbering.order[numbering.count - 1 - i]];
		node->next = renumber(&numbering, node->next);
		node->other = renumber(&numbering, node->other);
		node->unwind = renumber(&numbering, node->unwind);
	}
	function->nodes.items = kept;
	function->nodes.count = function->nodes.capacity = numbering.count;
}
