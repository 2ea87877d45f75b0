// See stop_tasks.h.
#include "stop_tasks.h"

#include "stop_flags.h"
#include "typing.h"
#include "ways.h"

#include <string.h>

enum { CALLEES_MAX = 200, CHASE_MAX = 3 };

// --- places

bool stop_place_equal(const struct stop_place *a, const struct stop_place *b)
{
	return a->function == b->function && a->variable == b->variable && str_equal(a->scope, b->scope) && str_equal(a->member, b->member);
}

static bool named_place(const struct linker *linker, uint32_t function, const struct path *path, uint32_t depth, struct stop_place *ret_place);

// What a local pointer or reference was made with, where it leads to a place with a name.
static bool referred(const struct linker *linker, uint32_t function, const struct path *path, uint32_t depth, struct stop_place *ret_place)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	if (path->step_count == 0 || path->steps[0].kind != STEP_DEREF || facts->variables.items[path->variable].storage != STORAGE_LOCAL || depth == CHASE_MAX)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_ADDRESS ||
		    facts->paths.items[target.index].variable != path->variable || facts->paths.items[target.index].step_count != 0)
			continue;
		return named_place(linker, function, &facts->paths.items[source.index], depth + 1, ret_place);
	}
	return false;
}

static bool named_place(const struct linker *linker, uint32_t function, const struct path *path, uint32_t depth, struct stop_place *ret_place)
{
	const struct program_function *f = linker_program_function(linker, function);
	const struct variable *variable = &f->facts->variables.items[path->variable];
	for (uint32_t step = path->step_count; step > 0; step--) {
		if (path->steps[step - 1].kind != STEP_FIELD)
			continue;
		const struct type *object = typing_object_of_path(f->unit, f->facts, path, step - 1);
		struct typed_member member;
		if (typing_member_of_path(f->unit, f->facts, path, step - 1, &member))
			object = member.record;
		*ret_place = (struct stop_place){.member = path->steps[step - 1].field};
		bool local = variable->storage == STORAGE_LOCAL && step == 1;
		if (object != NULL && object->usr.len > 0 && !object->overlaid) {
			ret_place->scope = object->usr;
			return true;
		}
		ret_place->function = function;
		ret_place->variable = path->variable;
		return local;
	}
	if (referred(linker, function, path, depth, ret_place))
		return true;
	if (variable->usr.len > 0)
		*ret_place = (struct stop_place){.scope = variable->usr};
	else
		*ret_place = (struct stop_place){.function = function, .variable = path->variable};
	return true;
}

bool stop_place_of(const struct linker *linker, uint32_t function, const struct path *path, struct stop_place *ret_place)
{
	struct stop_place place;
	if (!named_place(linker, function, path, 0, &place))
		return false;
	*ret_place = place;
	return true;
}

bool stop_place_of_operand(const struct linker *linker, uint32_t function, struct operand operand, struct stop_place *ret_place)
{
	const struct path *path = facts_path_of(linker_function_facts(linker, function), operand);
	return path != NULL && stop_place_of(linker, function, path, ret_place);
}

void stop_places_add(struct stop_places *places, struct stop_place place)
{
	for (uint32_t i = 0; i < places->count; i++)
		if (stop_place_equal(&places->items[i], &place))
			return;
	if (places->count < STOP_PLACES_MAX)
		places->items[places->count++] = place;
}

bool stop_places_have(const struct stop_places *places, const struct linker *linker, uint32_t function, struct operand operand)
{
	struct stop_place place;
	if (!stop_place_of_operand(linker, function, operand, &place))
		return false;
	for (uint32_t i = 0; i < places->count; i++)
		if (stop_place_equal(&places->items[i], &place))
			return true;
	return false;
}

static void add_operand(struct stop_places *places, const struct linker *linker, uint32_t function, struct operand operand)
{
	struct stop_place place;
	if (stop_place_of_operand(linker, function, operand, &place))
		stop_places_add(places, place);
}

struct stop_places stop_handles_of(const struct linker *linker, uint32_t function, uint32_t node)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	const struct event *spawn = &facts->nodes.items[node].event;
	struct stop_places places = {0};
	add_operand(&places, linker, function, event_operand(spawn, SLOT_TARGET));
	for (uint32_t round = 0, before = 0; places.count > before && round < 4; round++) {
		before = places.count;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			bool moves = event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE || event->kind == EVENT_PUSH;
			if (moves && stop_places_have(&places, linker, function, event_operand(event, SLOT_SOURCE)))
				add_operand(&places, linker, function, event_operand(event, SLOT_TARGET));
		}
	}
	return places;
}

uint32_t stop_entry_of(const struct linker *linker, uint32_t function, struct operand operand)
{
	const struct program_function *f = linker_program_function(linker, function);
	for (uint32_t n = 0; operand.kind == OPERAND_PATH && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_FUNCTION)
			continue;
		const struct path *made = &f->facts->paths.items[target.index], *given = &f->facts->paths.items[operand.index];
		if (made->variable == given->variable && (made->step_count == given->step_count || made->step_count == given->step_count + 1))
			return linker_named(linker, f->unit_index, source);
	}
	return linker_named(linker, f->unit_index, operand);
}

// --- loops

static void reach_edge(uint32_t edge, uint8_t *seen, uint32_t *stack, uint32_t *top)
{
	if (edge == NODE_NONE || seen[edge])
		return;
	seen[edge] = 1;
	stack[(*top)++] = edge;
}

struct search {
	struct arena *arena;
	const struct linker *linker;
	bool carried, untold;
	uint8_t *barren; // by function: it has none
	struct stop_loop *loop;
};

// May the function end the task that calls it, or what it calls do so?
static bool ends_task(const struct linker *linker, uint32_t function, uint32_t *seen, uint32_t *count)
{
	const struct program_function *f = linker_program_function(linker, function);
	for (uint32_t i = 0; i < *count; i++)
		if (seen[i] == function)
			return false;
	if (*count == CALLEES_MAX)
		return true;
	seen[(*count)++] = function;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = linker_callee(linker, f->unit_index, event);
		if (event->kind == EVENT_TASK_EXIT || event->kind == EVENT_EXEC || (callee != UINT32_MAX && ends_task(linker, callee, seen, count)))
			return true;
	}
	return false;
}

// An assertion ends the program where it must not go on; `exit(0)` is a way out.
static bool is_assertion(const struct function_facts *facts, uint32_t noreturn, const uint8_t *inside)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (inside[n] && (facts->nodes.items[n].next == noreturn || facts->nodes.items[n].other == noreturn) &&
		    facts->nodes.items[n].event.loc.macro == 0)
			return false;
	return true;
}

static bool may_throw_out(const struct search *search, const struct program_function *f, const struct node *node)
{
	bool throws = str_equal(f->unit->language, STR("c++")) || str_equal(f->unit->language, STR("objective-c++"));
	return search->carried && throws && node->event.kind == EVENT_CALL && (node->event.flags & FLAG_EXTERNAL) == 0;
}

// Is there a way out of what is inside? The top of a task's stack is where exceptions end the program.
static bool has_way_out(const struct search *search, uint32_t function, const uint8_t *inside)
{
	const struct program_function *f = linker_program_function(search->linker, function);
	uint32_t seen[CALLEES_MAX], count = 0;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct node *node = &f->facts->nodes.items[n];
		enum event_kind kind = node->event.kind;
		if (!inside[n])
			continue;
		if (kind == EVENT_EXIT || kind == EVENT_RETURN || kind == EVENT_TASK_EXIT || kind == EVENT_THROW || kind == EVENT_EXEC ||
		    may_throw_out(search, f, node) || (kind == EVENT_NORETURN && !is_assertion(f->facts, n, inside)))
			return true;
		uint32_t callee = linker_callee(search->linker, f->unit_index, &node->event);
		if (callee != UINT32_MAX && ends_task(search->linker, callee, seen, &count))
			return true;
	}
	return false;
}

// Does an exception that the call throws come to a handler?
static bool is_caught(const struct function_facts *facts, uint32_t node, struct arena *arena)
{
	uint32_t unwind = facts->nodes.items[node].unwind;
	if (unwind == NODE_NONE)
		return false;
	uint8_t *seen = arena_array(arena, uint8_t, (size_t)facts->nodes.count + 1);
	seen[unwind] = 1;
	ways_mark(facts, unwind, WAYS_EXCEPTIONS, seen);
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (seen[n] && facts->nodes.items[n].event.kind == EVENT_CATCH)
			return true;
	return false;
}

static uint32_t sleeping_node(const struct function_facts *facts, const uint8_t *inside)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		enum event_kind kind = facts->nodes.items[n].event.kind;
		if (inside[n] && (kind == EVENT_SLEEP || kind == EVENT_BLOCK || kind == EVENT_RECEIVE))
			return n;
	}
	return NODE_NONE;
}

static bool is_path(struct operand operand, uint32_t path)
{
	return operand.kind == OPERAND_PATH && operand.index == path;
}

// Which way does the branch go as long as no token is cancelled? False: what it looks at is no answer of one, or not only that.
static bool asks_token(const struct function_facts *facts, const struct event *branch, bool *ret_taken)
{
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT);
	bool asks = false;
	if (left.kind != OPERAND_PATH || right.kind != OPERAND_INT || branch->compare == COMPARE_NONE)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		bool storage = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END;
		bool answers = event->kind == EVENT_TOKEN_CHECK && is_path(event_operand(event, SLOT_RESULT), left.index);
		asks = asks || answers;
		if (!answers && !storage && (is_path(event_operand(event, SLOT_RESULT), left.index) || is_path(event_operand(event, SLOT_TARGET), left.index)))
			return false;
	}
	*ret_taken = asks && compare_holds(0, branch->compare, right.value);
	return asks;
}

// Does the branch go one way only?
static bool is_frozen(const struct search *search, uint32_t function, uint32_t node, bool *ret_taken)
{
	const struct function_facts *facts = linker_function_facts(search->linker, function);
	if (facts->nodes.items[node].event.kind != EVENT_BRANCH)
		return false;
	if (search->untold && asks_token(facts, &facts->nodes.items[node].event, ret_taken))
		return true;
	bool frozen = stop_flag_is_frozen(search->linker, function, node, ret_taken);
	search->loop->flag = frozen ? node : search->loop->flag;
	return frozen;
}

// Marks what the head of a loop leads to. A flag that nobody ever sets ends no loop.
static void mark_inside(const struct search *search, uint32_t function, uint32_t head, uint8_t *inside)
{
	const struct function_facts *facts = linker_function_facts(search->linker, function);
	search->loop->flag = NODE_NONE;
	uint32_t top = 0, *stack = arena_array(search->arena, uint32_t, 3 * (size_t)facts->nodes.count + 3);
	stack[top++] = head;
	while (top > 0) {
		uint32_t at = stack[--top];
		const struct node *node = &facts->nodes.items[at];
		bool taken = false;
		bool frozen = is_frozen(search, function, at, &taken);
		if (!frozen || taken)
			reach_edge(node->next, inside, stack, &top);
		if (!frozen || !taken)
			reach_edge(node->other, inside, stack, &top);
		reach_edge(node->unwind, inside, stack, &top);
	}
}

// `for (;;) ;` in a macro says that what stands before does not come back.
static bool is_marker(const struct function_facts *facts, uint32_t head, const uint8_t *inside)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (inside[n] && facts->nodes.items[n].event.kind != EVENT_NOP)
			return false;
	return facts->nodes.items[head].event.loc.macro != 0;
}

static bool find_here(const struct search *search, uint32_t function)
{
	const struct function_facts *facts = linker_function_facts(search->linker, function);
	uint8_t *from_entry = arena_array(search->arena, uint8_t, (size_t)facts->nodes.count + 1);
	ways_mark(facts, 0, WAYS_EXCEPTIONS, from_entry);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind != EVENT_NOP || (event->flags & FLAG_LOOP) == 0 || !from_entry[n])
			continue;
		uint8_t *inside = arena_array(search->arena, uint8_t, (size_t)facts->nodes.count + 1);
		mark_inside(search, function, n, inside);
		if (!inside[n] || has_way_out(search, function, inside) || is_marker(facts, n, inside))
			continue;
		search->loop->function = function;
		search->loop->head = n;
		search->loop->inside = inside;
		search->loop->sleeps = sleeping_node(facts, inside);
		return true;
	}
	return false;
}

static bool find(const struct search *search, uint32_t function, uint32_t depth)
{
	const uint32_t unfit = FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_COROUTINE | FUNCTION_NORETURN | FUNCTION_DAEMON | FUNCTION_CONSTANT;
	const struct program_function *f = linker_program_function(search->linker, function);
	search->barren[function] = 1;
	if ((f->facts->flags & unfit) != 0)
		return false;
	if (find_here(search, function)) {
		search->loop->call_count = depth;
		return true;
	}
	for (uint32_t n = 0; depth < STOP_CALLS_MAX && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = linker_callee(search->linker, f->unit_index, event);
		if (callee == UINT32_MAX || search->barren[callee] || (event->flags & FLAG_VIRTUAL) != 0 || is_caught(f->facts, n, search->arena))
			continue;
		search->loop->calls[depth].function = function;
		search->loop->calls[depth].node = n;
		if (find(search, callee, depth + 1))
			return true;
	}
	return false;
}

static bool find_loop(struct search search, uint32_t entry, struct stop_loop *ret_loop)
{
	struct stop_loop loop = {.sleeps = NODE_NONE, .flag = NODE_NONE};
	search.loop = &loop;
	search.barren = arena_array(search.arena, uint8_t, (size_t)linker_program(search.linker)->functions.count + 1);
	if (!find(&search, entry, 0))
		return false;
	*ret_loop = loop;
	return true;
}

bool stop_loop_of(struct arena *arena, const struct linker *linker, uint32_t entry, bool carried, struct stop_loop *ret_loop)
{
	return find_loop((struct search){.arena = arena, .linker = linker, .carried = carried}, entry, ret_loop);
}

bool stop_loop_untold(struct arena *arena, const struct linker *linker, uint32_t entry, bool carried, struct stop_loop *ret_loop)
{
	return find_loop((struct search){.arena = arena, .linker = linker, .carried = carried, .untold = true}, entry, ret_loop);
}
