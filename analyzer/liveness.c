// See liveness.h. Bits by variable, solved to a fixed point in postorder.
#include "liveness.h"

#include <string.h>

enum { BITS_MAX = 256 * 1024 * 1024 };

static void set_bit(uint64_t *bits, uint32_t bit)
{
	bits[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static void clear_bit(uint64_t *bits, uint32_t bit)
{
	bits[bit / 64] &= ~((uint64_t)1 << (bit % 64));
}

bool liveness_is_live(const struct simulation *simulation, uint32_t node, uint32_t variable)
{
	const uint64_t *bits = simulation->live + (size_t)node * simulation->live_words;
	return bits[variable / 64] >> (variable % 64) & 1;
}

// The variables that evaluating the path reads, its indices too; the root itself only when `whole`.
static void use_path(const struct function_facts *facts, uint32_t index, bool whole, uint64_t *used)
{
	const struct path *path = &facts->paths.items[index];
	if (whole || path->step_count > 0)
		set_bit(used, path->variable);
	for (uint32_t i = 0; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_INDEX_PATH)
			use_path(facts, (uint32_t)path->steps[i].index, true, used);
}

static bool slot_writes(const struct event *event, enum slot slot)
{
	if (slot == SLOT_RESULT)
		return true;
	// A spawn that fails leaves its target as it was, so it is no write here.
	return slot == SLOT_TARGET && (event->kind == EVENT_ASSIGN || event->kind == EVENT_ADD || event->kind == EVENT_COMPUTE ||
	                               event->kind == EVENT_DECLARE || event->kind == EVENT_MOVE);
}

// A whole variable that the event overwrites.
static void kill(const struct function_facts *facts, const struct event *event, uint64_t *bits)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind == OPERAND_PATH && slot_writes(event, event->operands[i].slot) &&
		    facts->paths.items[operand.index].step_count == 0)
			clear_bit(bits, facts->paths.items[operand.index].variable);
	}
}

static bool ends_temporary(const struct function_facts *facts, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	return target.kind == OPERAND_PATH &&
	       facts->variables.items[facts->paths.items[target.index].variable].storage == STORAGE_TEMP;
}

static void use(const struct function_facts *facts, const struct event *event, uint64_t *bits)
{
	// The end of its storage reads nothing but handles, and those of named variables are never forgotten.
	if (event->kind == EVENT_SCOPE_END && !ends_temporary(facts, event))
		return;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind == OPERAND_PATH)
			use_path(facts, operand.index, !slot_writes(event, event->operands[i].slot), bits);
		else if (operand.kind == OPERAND_ADDRESS)
			use_path(facts, operand.index, true, bits);
	}
}

// Variables that must never be forgotten: their address is known somewhere.
static void pin(const struct function_facts *facts, uint64_t *pinned)
{
	for (uint32_t i = 0; i < facts->nodes.count; i++) {
		const struct event *event = &facts->nodes.items[i].event;
		for (uint32_t j = 0; j < event->operand_count; j++)
			if (event->operands[j].operand.kind == OPERAND_ADDRESS)
				set_bit(pinned, facts->paths.items[event->operands[j].operand.index].variable);
	}
	for (uint32_t i = 0; i < facts->variables.count; i++) {
		enum storage storage = facts->variables.items[i].storage;
		if (storage == STORAGE_HEAP || storage == STORAGE_PARAM || storage == STORAGE_THIS)
			set_bit(pinned, i);
	}
}

static bool flow_into(const struct function_facts *facts, uint64_t *live, uint32_t words, uint32_t node, uint64_t *scratch)
{
	const struct node *n = &facts->nodes.items[node];
	const uint32_t edges[] = {n->next, n->other, n->unwind};
	memset(scratch, 0, words * sizeof *scratch);
	for (uint32_t i = 0; i < 3; i++)
		for (uint32_t w = 0; edges[i] != NODE_NONE && w < words; w++)
			scratch[w] |= live[(size_t)edges[i] * words + w];
	kill(facts, &n->event, scratch);
	use(facts, &n->event, scratch);
	bool changed = false;
	for (uint32_t w = 0; w < words; w++) {
		uint64_t *bits = &live[(size_t)node * words + w];
		changed = changed || (*bits | scratch[w]) != *bits;
		*bits |= scratch[w];
	}
	return changed;
}

void liveness_compute(struct simulation *simulation)
{
	const struct function_facts *facts = simulation->facts;
	uint32_t count = facts->nodes.count, words = (facts->variables.count + 63) / 64;
	if (words == 0 || (uint64_t)count * words * 64 > BITS_MAX)
		return;
	uint64_t *live = arena_array(simulation->arena, uint64_t, (size_t)count * words);
	uint64_t *scratch = arena_array(simulation->arena, uint64_t, words);
	uint32_t *by_order = arena_array(simulation->arena, uint32_t, count);
	uint8_t *reached = arena_array(simulation->arena, uint8_t, count);
	for (uint32_t i = 0; i < count; i++)
		if (simulation->order[i] < count && !reached[simulation->order[i]]) {
			by_order[simulation->order[i]] = i;
			reached[simulation->order[i]] = 1;
		}
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = count; i > 0; i--)
			if (reached[i - 1])
				changed = flow_into(facts, live, words, by_order[i - 1], scratch) || changed;
	}
	uint64_t *pinned = arena_array(simulation->arena, uint64_t, words);
	pin(facts, pinned);
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t w = 0; w < words; w++)
			live[(size_t)i * words + w] |= pinned[w];
	simulation->live = live;
	simulation->live_words = words;
}
