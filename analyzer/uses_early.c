// What a function comes to at once. PRECISION: whatever may wait, or may find out how far somebody else is, ends that: a lock, an
// atomic, a flag that is polled, code out of sight that is given something with which it could.
#include "uses_internal.h"

#include "typing.h"

static bool is_question(const struct event *event)
{
	return event->kind == EVENT_BRANCH && event_operand(event, SLOT_RIGHT).kind != OPERAND_PATH;
}

static bool is_asked(const struct function_facts *facts, struct operand copy)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		struct operand left = event_operand(&facts->nodes.items[n].event, SLOT_LEFT);
		if (is_question(&facts->nodes.items[n].event) && left.kind == OPERAND_PATH && path_equal(&facts->paths.items[left.index], &facts->paths.items[copy.index]))
			return true;
	}
	return false;
}

bool uses_asks(const struct function_facts *facts, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	return is_question(event) || event->kind == EVENT_RETURN || (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && is_asked(facts, target));
}

// Do others know it?
static bool is_shared(const struct program_function *f, struct operand operand)
{
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return false;
	const struct path *path = &f->facts->paths.items[operand.index];
	enum storage storage = f->facts->variables.items[path->variable].storage;
	return storage == STORAGE_GLOBAL || storage == STORAGE_STATIC || uses_lead_on(path->steps, path->step_count) ||
	       (operand.kind == OPERAND_PATH && (storage == STORAGE_PARAM || storage == STORAGE_THIS));
}

// A number tells nobody whom to wait for, nor does a text.
static bool is_plain(const struct program_function *f, struct operand operand, bool external)
{
	const struct type *type = operand.kind == OPERAND_PATH ? typing_of_path(f->unit, f->facts, &f->facts->paths.items[operand.index]) : NULL;
	if (type != NULL && type->kind == TYPE_POINTER && type->element != 0)
		return f->unit->types.items[type->element - 1].kind == TYPE_INTEGER;
	return type != NULL && type->kind == TYPE_INTEGER && !external; // the system blocks on descriptors
}

static bool call_may_wait(struct linker *linker, const struct program_function *f, const struct event *event)
{
	uint32_t callee = linker_callee(linker, f->unit_index, event);
	if (event->symbol == 0 || (event->flags & FLAG_VIRTUAL) != 0)
		return true;
	if (callee != UINT32_MAX) {
		const struct uses *uses = linker_uses(linker, callee);
		return uses->may_wait || uses_settle(uses);
	}
	bool waits = false;
	for (uint32_t i = 0; i < event->operand_count && !waits; i++) {
		enum slot slot = event->operands[i].slot;
		struct operand operand = event->operands[i].operand;
		waits = (slot == SLOT_ARG || slot == SLOT_THIS) && is_shared(f, operand) && !is_plain(f, operand, (event->flags & FLAG_EXTERNAL) != 0);
	}
	return waits;
}

static bool has_atomic(const struct program_function *f, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind == OPERAND_PATH && f->facts->paths.items[operand.index].atomic)
			return true;
	}
	return false;
}

static bool may_wait(struct linker *linker, const struct program_function *f, const struct event *event)
{
	switch (event->kind) {
	case EVENT_LOCK:
	case EVENT_BLOCK:
	case EVENT_RECEIVE:
	case EVENT_SEND:
	case EVENT_GROUP_WAIT:
	case EVENT_JOIN:
	case EVENT_FUTURE_GET:
	case EVENT_QUERY:
	case EVENT_SLEEP:
	case EVENT_SPAWN: return true;
	case EVENT_CALL: return call_may_wait(linker, f, event);
	case EVENT_BRANCH:
		return has_atomic(f, event) ||
		       (is_question(event) && is_shared(f, event_operand(event, SLOT_LEFT)));
	default: return has_atomic(f, event);
	}
}

bool uses_waits(struct linker *linker, const struct program_function *f, const struct event *event)
{
	uint32_t callee = linker_callee(linker, f->unit_index, event);
	if (event->kind == EVENT_CALL && callee != UINT32_MAX && (event->flags & FLAG_VIRTUAL) == 0) {
		const struct uses *uses = linker_uses(linker, callee);
		return uses_settle(uses) || uses->calls_unknown;
	}
	// A number that is looked at need not be a flag, and who writes does not wait for an answer.
	return event->kind == EVENT_BRANCH ? has_atomic(f, event) : event->kind != EVENT_SEND && event->kind != EVENT_SPAWN && may_wait(linker, f, event);
}

struct walk {
	const struct function_facts *facts;
	bool *seen;
	uint32_t *stack;
	uint32_t top;
};

static void push(struct walk *walk, uint32_t from, bool back_too)
{
	const struct node *node = &walk->facts->nodes.items[from];
	const uint32_t edges[] = {node->next, node->other, node->unwind};
	for (uint32_t i = 0; i < 3; i++) {
		if (edges[i] == NODE_NONE || walk->seen[edges[i]])
			continue;
		bool back = edges[i] <= from && (walk->facts->nodes.items[edges[i]].event.flags & FLAG_LOOP) != 0;
		if (back && !back_too)
			continue;
		walk->seen[edges[i]] = true;
		walk->stack[walk->top++] = edges[i];
	}
}

const bool *uses_early_nodes(struct arena *arena, struct linker *linker, const struct program_function *f, bool *ret_may_wait)
{
	uint32_t count = f->facts->nodes.count;
	uint32_t *stack = arena_array(arena, uint32_t, count + 1);
	bool *waits = arena_array(arena, bool, count + 1);
	struct walk early = {.facts = f->facts, .seen = arena_array(arena, bool, count + 1), .stack = stack};
	for (uint32_t n = 0; n < count; n++) {
		waits[n] = may_wait(linker, f, &f->facts->nodes.items[n].event);
		*ret_may_wait = *ret_may_wait || waits[n];
	}
	if (count > 0)
		early.seen[0] = true;
	for (early.stack[early.top++] = 0; count > 0 && early.top > 0;) {
		uint32_t node = early.stack[--early.top];
		if (!waits[node])
			push(&early, node, true);
	}
	// What is also come to after a wait, in the same round of a loop, need not be early.
	struct walk late = {.facts = f->facts, .seen = arena_array(arena, bool, count + 1), .stack = stack};
	for (uint32_t n = 0; n < count; n++)
		if (early.seen[n] && waits[n])
			push(&late, n, false);
	while (late.top > 0)
		push(&late, late.stack[--late.top], false);
	for (uint32_t n = 0; n < count; n++)
		early.seen[n] = early.seen[n] && !late.seen[n];
	return early.seen;
}
