// Loops that work until a flag says "stop", see made_tokens.h.
#include "made_tokens_internal.h"

#include "stop_tasks.h"
#include "ways.h"

// `waits`: the loop does, and what it asks the system for is that. `asks`, by function: not 0 if it only tells what a flag holds; NULL: none does.
static bool is_work(const struct linker *linker, uint32_t function, const struct node *node, const uint32_t *asks, bool waits)
{
	const struct event *event = &node->event;
	const struct program_function *f = linker_program_function(linker, function);
	struct operand target = event_operand(event, SLOT_TARGET);
	uint32_t callee = linker_callee(linker, f->unit_index, event);
	switch (event->kind) {
	case EVENT_CALL:
		if (asks != NULL && callee != UINT32_MAX && asks[callee] != 0)
			return false;
		return (event->flags & FLAG_EXTERNAL) == 0 || (!waits && event_operand_count(event, SLOT_ARG) > 0);
	case EVENT_SPAWN: case EVENT_RECEIVE: case EVENT_SEND: case EVENT_PUSH: case EVENT_POP: case EVENT_WRITE: return true;
	case EVENT_ADD: case EVENT_COMPUTE: case EVENT_ASSIGN: return target.kind == OPERAND_PATH && f->facts->paths.items[target.index].step_count > 0;
	default: return false;
	}
}

bool made_poll_of(const struct linker *linker, uint32_t function, uint32_t node, struct asked asked, const uint32_t *asks, bool *ret_stopped)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	struct arena scratch = {0};
	uint8_t *set = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1), *clear = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1);
	uint32_t works = 0;
	bool waits = false;
	if (asked.set != NODE_NONE)
		ways_mark(facts, asked.set, WAYS_EXCEPTIONS, set);
	if (asked.clear != NODE_NONE)
		ways_mark(facts, asked.clear, WAYS_EXCEPTIONS, clear);
	bool found = asked.set != asked.clear && (set[node] != 0) != (clear[node] != 0);
	const uint8_t *stays = set[node] ? set : clear;
	for (uint32_t n = 0; found && n < facts->nodes.count; n++)
		waits = waits || (stays[n] && (facts->nodes.items[n].event.kind == EVENT_SLEEP || facts->nodes.items[n].event.kind == EVENT_BLOCK));
	for (uint32_t n = 0; found && works == 0 && n < facts->nodes.count; n++) {
		uint8_t *back = stays[n] && is_work(linker, function, &facts->nodes.items[n], asks, waits) ? arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1) : NULL;
		if (back == NULL)
			continue;
		ways_mark(facts, n, WAYS_EXCEPTIONS, back);
		works += back[node];
	}
	*ret_stopped = set[node] == 0;
	arena_finish(&scratch);
	return found && works > 0;
}
