// A node is relevant when it acts on tasks, ends the function, or writes a relevant variable. A branch is relevant when
// its two arms come to different relevant nodes first; then the variables that it compares are relevant too. Repeated until
// nothing is added.
#include "relevance.h"

#include "channels.h"

#include <string.h>

enum { PASSES_MAX = 12, BITS_MAX = 64 * 1024 * 1024 };

struct slice {
	struct simulation *simulation;
	const struct function_facts *facts;
	uint8_t *nodes, *variables, *entries; // entries: variables that hold an entry function
	uint32_t *number; // by node: 1 + its bit, for relevant ones
	uint64_t *first;  // by node: the relevant nodes that are reached first from it, itself included
	uint32_t words;
	bool grown;
	bool starts;      // does it, or a callee, start tasks?
};

bool relevance_of_branch(const struct simulation *simulation, uint32_t node)
{
	return simulation->relevant_nodes == NULL || simulation->relevant_nodes[node];
}

bool relevance_of_variable(const struct simulation *simulation, uint32_t variable)
{
	return simulation->relevant_variables == NULL || simulation->relevant_variables[variable];
}

static void add_variable(struct slice *slice, uint32_t variable)
{
	if (slice->variables[variable] == 0)
		slice->variables[variable] = slice->grown = true;
}

static void add_path(struct slice *slice, uint32_t index)
{
	const struct path *path = &slice->facts->paths.items[index];
	add_variable(slice, path->variable);
	for (uint32_t i = 0; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_INDEX_PATH)
			add_path(slice, (uint32_t)path->steps[i].index);
}

static void add_operands(struct slice *slice, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS)
			add_path(slice, operand.index);
	}
}

static bool calls_what_matters(const struct slice *slice, const struct event *event)
{
	return event->symbol == 0 || summary_of_callee(slice->simulation, event) != NULL;
}

// Written or read: what is copied from a handle may be the handle that is joined.
static bool touches_relevant(const struct slice *slice, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
			continue;
		if (slice->variables[slice->facts->paths.items[operand.index].variable])
			return true;
	}
	return false;
}

// A constant is written where a caller will find it: perhaps the flag that says whether the task runs.
static bool sets_flag_for_caller(const struct slice *slice, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || event_operand(event, SLOT_SOURCE).kind != OPERAND_INT)
		return false;
	const struct path *path = &slice->facts->paths.items[target.index];
	switch (slice->facts->variables.items[path->variable].storage) {
	case STORAGE_GLOBAL:
	case STORAGE_STATIC:
		return true;
	case STORAGE_PARAM:
	case STORAGE_THIS:
	case STORAGE_LOCAL: // a pointer that came from there
		return path->step_count > 0 && path->steps[0].kind == STEP_DEREF;
	case STORAGE_TEMP:
	case STORAGE_HEAP:
		break;
	}
	return false;
}

static bool concerns_process(const struct slice *slice, const struct event *event)
{
	return event->type != 0 && slice->simulation->unit->types.items[event->type - 1].handle.process;
}

// Streams of files are closed like those of children. They keep paths apart only where a child's is known, or may be given.
static bool may_close_child(const struct slice *slice, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	if (!concerns_process(slice, event))
		return true;
	for (uint32_t n = 0; n < slice->facts->nodes.count; n++) {
		const struct event *start = &slice->facts->nodes.items[n].event;
		if (start->kind == EVENT_SPAWN && concerns_process(slice, start))
			return true;
	}
	return target.kind == OPERAND_PATH && slice->facts->paths.items[target.index].variable < slice->facts->param_count;
}

static bool starts_tasks(const struct slice *slice)
{
	for (uint32_t n = 0; n < slice->facts->nodes.count; n++) {
		const struct event *event = &slice->facts->nodes.items[n].event;
		const struct summary *callee = summary_of_callee(slice->simulation, event);
		if (event->kind == EVENT_SPAWN || (callee != NULL && summary_starts_task(callee)))
			return true;
	}
	return false;
}

// A loop that looks at an atomic until it says something.
static bool polls(const struct slice *slice, const struct node *node)
{
	const struct event *test = node->next == NODE_NONE ? NULL : &slice->facts->nodes.items[node->next].event;
	if ((node->event.flags & FLAG_LOOP) == 0 || test == NULL || test->kind != EVENT_BRANCH)
		return false;
	for (uint32_t i = 0; i < test->operand_count; i++)
		if (test->operands[i].operand.kind == OPERAND_PATH && slice->facts->paths.items[test->operands[i].operand.index].atomic)
			return true;
	return false;
}

// May callers, or other tasks, know what the operand holds? Or is it a copy of such a thing?
static bool is_given(const struct slice *slice, struct operand operand, uint32_t depth)
{
	enum { COPIES_MAX = 3 };
	const struct path *path = operand.kind == OPERAND_PATH ? &slice->facts->paths.items[operand.index] : NULL;
	enum storage storage = path == NULL ? STORAGE_LOCAL : slice->facts->variables.items[path->variable].storage;
	if (path != NULL && (path->step_count > 0 || (storage != STORAGE_LOCAL && storage != STORAGE_TEMP)))
		return true;
	for (uint32_t n = 0; path != NULL && depth < COPIES_MAX && n < slice->facts->nodes.count; n++) {
		const struct event *event = &slice->facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && path_equal(&slice->facts->paths.items[target.index], path) &&
		    is_given(slice, event_operand(event, SLOT_SOURCE), depth + 1))
			return true;
	}
	return false;
}

static bool node_matters(const struct slice *slice, const struct node *node)
{
	const struct event *event = &node->event;
	switch (event->kind) {
	case EVENT_SPAWN:
	case EVENT_JOIN:
	case EVENT_CANCEL:
	case EVENT_QUERY:
	case EVENT_USE:
	case EVENT_FUTURE_GET:
	case EVENT_PROMISE_SET:
	case EVENT_PROMISE_FUTURE:
	case EVENT_EXIT:
	case EVENT_UNWIND:
	case EVENT_NORETURN:
	case EVENT_TASK_EXIT:
	case EVENT_FORK:
	case EVENT_EXEC:
	case EVENT_RETURN:
	case EVENT_THROW:
	case EVENT_ATTRIBUTE:
	case EVENT_GROUP_MAKE:
	case EVENT_GROUP_ADD:
	case EVENT_GROUP_DONE:
	case EVENT_GROUP_WAIT:
	case EVENT_GROUP_CLOSE:
		return true;
	case EVENT_DETACH:
		return may_close_child(slice, event);
	case EVENT_CALL:
		return calls_what_matters(slice, event) || touches_relevant(slice, event);
	case EVENT_CHANNEL_MAKE:
	case EVENT_SEND:
	case EVENT_CLOSE:
		return !channels_is_reused(slice->simulation, event) || slice->starts || touches_relevant(slice, event) ||
		       (event->kind == EVENT_CLOSE && is_given(slice, event_operand(event, SLOT_TARGET), 0));
	case EVENT_RECEIVE:
		if (channels_is_reused(slice->simulation, event))
			return touches_relevant(slice, event);
		return event->type != 0 || slice->starts || touches_relevant(slice, event) || sets_flag_for_caller(slice, event);
	case EVENT_SLEEP:
	case EVENT_BLOCK: // it may be for a task that says how far it is
	case EVENT_SIGNAL:
		return (event->flags & FLAG_PERMIT) != 0 || (event->kind == EVENT_BLOCK && slice->starts) || touches_relevant(slice, event) || sets_flag_for_caller(slice, event);
	case EVENT_NOP:
		return slice->starts && polls(slice, node);
	case EVENT_BRANCH:
	case EVENT_CATCH:
		return false;
	default:
		return touches_relevant(slice, event) || sets_flag_for_caller(slice, event);
	}
}

// Relevant nodes make the variables that they read relevant; so does a spawn's or join's place.
static void mark_nodes(struct slice *slice)
{
	for (uint32_t i = 0; i < slice->facts->nodes.count; i++) {
		const struct event *event = &slice->facts->nodes.items[i].event;
		if (!slice->nodes[i] && node_matters(slice, &slice->facts->nodes.items[i]))
			slice->nodes[i] = slice->grown = true;
		if (slice->nodes[i] && event->kind != EVENT_SCOPE_END && event->kind != EVENT_DECLARE)
			add_operands(slice, event);
	}
}

static bool flow_first(struct slice *slice, uint32_t node)
{
	const struct node *n = &slice->facts->nodes.items[node];
	uint64_t *bits = slice->first + (size_t)node * slice->words;
	if (slice->number[node] != 0) {
		uint32_t bit = slice->number[node] - 1;
		bool known = bits[bit / 64] >> (bit % 64) & 1;
		bits[bit / 64] |= (uint64_t)1 << (bit % 64);
		return !known;
	}
	bool changed = false;
	const uint32_t edges[] = {n->next, n->other, n->unwind};
	for (uint32_t e = 0; e < 3; e++)
		for (uint32_t w = 0; edges[e] != NODE_NONE && w < slice->words; w++) {
			uint64_t more = bits[w] | slice->first[(size_t)edges[e] * slice->words + w];
			changed = changed || more != bits[w];
			bits[w] = more;
		}
	return changed;
}

// False: too large.
static bool compute_first(struct slice *slice)
{
	uint32_t count = slice->facts->nodes.count, relevant = 0;
	for (uint32_t i = 0; i < count; i++)
		slice->number[i] = slice->nodes[i] && slice->facts->nodes.items[i].event.kind != EVENT_BRANCH ? ++relevant : 0;
	slice->words = relevant / 64 + 1;
	if ((uint64_t)count * slice->words * 64 > BITS_MAX)
		return false;
	slice->first = arena_array(slice->simulation->arena, uint64_t, (size_t)count * slice->words);
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = count; i > 0; i--)
			changed = flow_first(slice, slice->simulation->by_order[i - 1]) || changed;
	}
	return true;
}

// A null entry is a defect wherever the two ways meet again before the spawn.
static void mark_entries(struct slice *slice)
{
	for (uint32_t i = 0; i < slice->facts->nodes.count; i++) {
		const struct event *event = &slice->facts->nodes.items[i].event;
		struct operand entry = event_operand(event, SLOT_ENTRY);
		if (event->kind == EVENT_SPAWN && entry.kind == OPERAND_PATH)
			slice->entries[slice->facts->paths.items[entry.index].variable] = 1;
	}
}

static bool compares_entry(const struct slice *slice, const struct event *event)
{
	const struct operand operands[] = {event_operand(event, SLOT_LEFT), event_operand(event, SLOT_RIGHT)};
	for (uint32_t i = 0; i < 2; i++)
		if (operands[i].kind == OPERAND_PATH && slice->entries[slice->facts->paths.items[operands[i].index].variable])
			return true;
	return false;
}

static void mark_branches(struct slice *slice)
{
	for (uint32_t i = 0; i < slice->facts->nodes.count; i++) {
		const struct node *n = &slice->facts->nodes.items[i];
		if (n->event.kind != EVENT_BRANCH || slice->nodes[i] || n->next == NODE_NONE || n->other == NODE_NONE)
			continue;
		const uint64_t *yes = slice->first + (size_t)n->next * slice->words;
		const uint64_t *no = slice->first + (size_t)n->other * slice->words;
		if (memcmp(yes, no, slice->words * sizeof *yes) == 0 && !compares_entry(slice, &n->event))
			continue;
		slice->nodes[i] = slice->grown = true;
		add_operands(slice, &n->event);
	}
}

void relevance_compute(struct simulation *simulation)
{
	const struct function_facts *facts = simulation->facts;
	struct slice slice = {.simulation = simulation, .facts = facts};
	slice.nodes = arena_array(simulation->arena, uint8_t, facts->nodes.count);
	slice.variables = arena_array(simulation->arena, uint8_t, facts->variables.count + 1);
	slice.entries = arena_array(simulation->arena, uint8_t, facts->variables.count + 1);
	slice.starts = starts_tasks(&slice);
	mark_entries(&slice);
	slice.number = arena_array(simulation->arena, uint32_t, facts->nodes.count);
	uint32_t round = 0;
	do {
		slice.grown = false;
		mark_nodes(&slice);
		if (slice.grown)
			continue; // what a node reads may make more nodes relevant: cheap, so to the end first
		if (!compute_first(&slice))
			return;
		mark_branches(&slice);
		round++;
	} while (slice.grown && round < PASSES_MAX);
	if (slice.grown)
		return;
	simulation->relevant_nodes = slice.nodes;
	simulation->relevant_variables = slice.variables;
}
