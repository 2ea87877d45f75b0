// See channels.h. What one event does to its channel, whatever the path is that leads to it.
#include "channels_internal.h"

#include "cycles.h"
#include "inferred.h"

bool channels_does_harm(enum on_again again)
{
	return again != ON_AGAIN_FINE && again != ON_AGAIN_ERROR;
}

bool channels_may_block(const struct event *event)
{
	return (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_LATER)) == 0;
}

// Does an exception of the node come to a handler of the function?
static bool is_caught(const struct function_facts *facts, uint32_t node)
{
	enum { STEPS_MAX = 64 };
	uint32_t at = facts->nodes.items[node].unwind;
	for (uint32_t i = 0; at != NODE_NONE && i < STEPS_MAX; i++) {
		if (facts->nodes.items[at].event.kind == EVENT_CATCH)
			return true;
		at = facts->nodes.items[at].next;
	}
	return false;
}

bool channels_loses(const struct function_facts *facts, uint32_t node, const struct handle_semantics *semantics)
{
	const struct event *event = &facts->nodes.items[node].event;
	bool ignored = (event->flags & FLAG_DISCARDED) != 0 || event_operand(event, SLOT_RESULT).kind == OPERAND_NONE;
	switch (semantics->on_late) {
	case ON_AGAIN_FINE: return false;
	case ON_AGAIN_ERROR: return ignored;
	case ON_AGAIN_THROW: return event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE ? ignored : !is_caught(facts, node);
	case ON_AGAIN_UNDEFINED:
	case ON_AGAIN_ABORT:
	case ON_AGAIN_BLOCK: break;
	}
	return true;
}

bool channels_inferred_loses(const struct inferred_role *role, const struct event *call)
{
	bool ignored = (call->flags & FLAG_DISCARDED) != 0 || event_operand(call, SLOT_RESULT).kind == OPERAND_NONE;
	return role->on_late == ON_AGAIN_ERROR ? ignored : channels_does_harm(role->on_late);
}

static bool same_variable(const struct function_facts *facts, struct operand a, struct operand b)
{
	return a.kind == OPERAND_PATH && b.kind == OPERAND_PATH &&
	       (a.index == b.index || path_equal(&facts->paths.items[a.index], &facts->paths.items[b.index]));
}

// Is the operand the event's result, or a copy of it that is made within the cycle?
static bool is_result(const struct function_facts *facts, const struct cycles *cycles, uint32_t cycle, struct operand operand, struct operand result)
{
	if (same_variable(facts, operand, result))
		return true;
	bool copy = false;
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++) {
		const struct event *event = &facts->nodes.items[cycles->nodes[i]].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind != EVENT_ASSIGN || !same_variable(facts, target, operand))
			continue;
		if (!same_variable(facts, event_operand(event, SLOT_SOURCE), result))
			return false;
		copy = true;
	}
	return copy;
}

// Does the process end there, come what may?
static bool ends_process(const struct function_facts *facts, uint32_t node)
{
	enum { STEPS_MAX = 16 };
	for (uint32_t i = 0; node != NODE_NONE && i < STEPS_MAX; i++) {
		if (facts->nodes.items[node].event.kind == EVENT_NORETURN)
			return true;
		if (facts->nodes.items[node].event.kind == EVENT_BRANCH)
			return false;
		node = facts->nodes.items[node].next;
	}
	return false;
}

// A number that only counts: nothing is put into it within the cycle but sums and constants.
static bool is_counter(const struct function_facts *facts, const struct cycles *cycles, uint32_t cycle, struct operand operand)
{
	if (operand.kind != OPERAND_PATH)
		return true;
	for (uint32_t i = cycles->begin[cycle]; i < cycles->begin[cycle + 1]; i++) {
		const struct event *event = &facts->nodes.items[cycles->nodes[i]].event;
		for (uint32_t j = 0; j < event->operand_count; j++) {
			struct operand other = event->operands[j].operand;
			enum slot slot = event->operands[j].slot;
			if ((other.kind != OPERAND_PATH && other.kind != OPERAND_ADDRESS) ||
			    facts->paths.items[other.index].variable != facts->paths.items[operand.index].variable)
				continue;
			bool counts = event->kind == EVENT_ADD || (event->kind == EVENT_ASSIGN && event_operand(event, SLOT_SOURCE).kind == OPERAND_INT);
			bool written = (slot == SLOT_TARGET && event->kind != EVENT_READ && (event->kind < EVENT_CHANNEL_MAKE || event->kind > EVENT_CLOSE) && !counts) || slot == SLOT_RESULT;
			if (written || (other.kind == OPERAND_ADDRESS && slot != SLOT_SOURCE))
				return false;
		}
	}
	return true;
}

// Is the operand what the node receives into, or a part of it? What a call fills is written right after it.
static bool is_message(const struct function_facts *facts, uint32_t node, struct operand operand)
{
	const struct event *event = &facts->nodes.items[node].event;
	struct operand result = event_operand(event, SLOT_RESULT);
	if (operand.kind != OPERAND_PATH)
		return false;
	uint32_t variable = facts->paths.items[operand.index].variable;
	if (result.kind == OPERAND_PATH && event_operand(event, SLOT_SUCCESS).kind == OPERAND_NONE && facts->paths.items[result.index].variable == variable)
		return true;
	for (uint32_t at = facts->nodes.items[node].next; at != NODE_NONE; at = facts->nodes.items[at].next) {
		const struct event *fill = &facts->nodes.items[at].event;
		struct operand target = event_operand(fill, SLOT_TARGET);
		if (fill->kind != EVENT_ASSIGN || fill->loc.begin != event->loc.begin || target.kind != OPERAND_PATH)
			return false;
		if (facts->paths.items[target.index].variable == variable)
			return true;
	}
	return false;
}

// What ends the loop around a node that receives, but for ends of the process. Without a loop, nothing does.
struct exits {
	bool message, counter, result; // something asks: what was received; a count; what the call says, and that is no message
	bool drained;                  // nothing else than the call's result
	bool paced;                    // no test of anything but that result and counts
};

static void look_at_exit(const struct function_facts *facts, const struct cycles *cycles, uint32_t node, uint32_t from, struct exits *exits)
{
	const struct event *event = &facts->nodes.items[from].event;
	struct operand left = event_operand(event, SLOT_LEFT), right = event_operand(event, SLOT_RIGHT);
	struct operand said = event_operand(&facts->nodes.items[node].event, SLOT_RESULT);
	uint32_t cycle = cycles->of[node];
	bool asks = event->kind == EVENT_BRANCH, message = asks && is_message(facts, node, left);
	bool result = asks && is_result(facts, cycles, cycle, left, said);
	bool counts = asks && is_counter(facts, cycles, cycle, left) && is_counter(facts, cycles, cycle, right);
	exits->message = exits->message || message;
	exits->result = exits->result || (result && !message);
	exits->counter = exits->counter || (counts && !message && !result);
	exits->drained = exits->drained && result;
	exits->paced = exits->paced && (!asks || result || counts);
}

static struct exits exits_of(const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	struct cycles cycles = cycles_of(facts, arena);
	uint32_t cycle = cycles.of[node], count = 0;
	struct exits exits = {.drained = true, .paced = true};
	for (uint32_t i = cycle == 0 ? 0 : cycles.begin[cycle]; cycle != 0 && i < cycles.begin[cycle + 1]; i++) {
		const struct node *at = &facts->nodes.items[cycles.nodes[i]];
		const uint32_t edges[] = {at->next, at->other};
		for (uint32_t e = 0; e < 2; e++) {
			if (edges[e] == NODE_NONE || cycles.of[edges[e]] == cycle || ends_process(facts, edges[e]))
				continue;
			look_at_exit(facts, &cycles, node, cycles.nodes[i], &exits);
			count++;
		}
	}
	exits.drained = exits.drained && count > 0;
	return exits;
}

bool channels_is_paced(const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	return exits_of(facts, node, arena).paced;
}

// A message that is received before a loop, and asked by the loop's test like those that are received in it.
static bool begins_loop(const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	enum { STEPS_MAX = 16 };
	struct cycles cycles = cycles_of(facts, arena);
	uint32_t at = facts->nodes.items[node].next;
	for (uint32_t i = 0; cycles.of[node] == 0 && at != NODE_NONE && i < STEPS_MAX; i++) {
		const struct event *event = &facts->nodes.items[at].event;
		if (event->kind == EVENT_BRANCH)
			return cycles.of[at] != 0 && is_message(facts, node, event_operand(event, SLOT_LEFT));
		at = facts->nodes.items[at].next;
	}
	return false;
}

bool channels_is_told(const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	if (begins_loop(facts, node, arena))
		return true;
	struct exits exits = exits_of(facts, node, arena);
	return exits.message && !exits.counter;
}

bool channels_is_awaited(const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	struct exits exits = exits_of(facts, node, arena);
	return exits.result && !exits.counter && !exits.message;
}

uint32_t channels_use(const struct unit_facts *unit, const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	const struct event *event = &facts->nodes.items[node].event;
	const struct type *type = event->type == 0 ? NULL : &unit->types.items[event->type - 1];
	bool blocks = channels_may_block(event);
	if (type == NULL || type->kind != TYPE_CHANNEL)
		return 0;
	if (type->handle.reused) {
		uint32_t use = event->kind == EVENT_SEND      ? USE_SEND | USE_SEND_LOST
		               : event->kind == EVENT_RECEIVE ? USE_RECEIVE
		               : event->kind == EVENT_CLOSE   ? USE_CLOSE | USE_CLOSE_ONCE
		                                              : 0u;
		return use == 0 ? 0 : use | USE_DESCRIPTOR;
	}
	switch (event->kind) {
	case EVENT_SEND: return (blocks ? USE_SEND : 0u) | (channels_loses(facts, node, &type->handle) ? USE_SEND_LOST : 0u);
	case EVENT_CLOSE: return USE_CLOSE | (channels_does_harm(type->handle.on_again) ? USE_CLOSE_ONCE : 0u);
	case EVENT_RECEIVE: return (blocks ? USE_RECEIVE : 0u) | (blocks && exits_of(facts, node, arena).drained ? USE_DRAIN : 0u);
	default: return 0;
	}
}
