// See stop_flow.h. A forward pass: sets of values grow until nothing changes.
#include "stop_flow.h"

#include <string.h>

enum { CELLS_MAX = 4 << 20 }; // nodes times paths; what is beyond takes too long

// What a place tells of a token, as bits.
enum told {
	TOLD_CHECK = 1u << 0,  // is it cancelled?
	TOLD_RESULT = 1u << 1, // the result of a call that was given one
	TOLD_ERROR = 1u << 2,  // what such a call left elsewhere, an error among others
};

struct cell {
	uint8_t value, told;
};

struct pass {
	struct stop_flow *flow;
	struct cell *cells;   // by node and path
	uint8_t *waiting;     // by node
	uint32_t *queue, head, count;
	uint32_t *pointees;   // by path: the path of what it points to; INDEX_NONE: nobody names it
	struct cell *now;     // after the node that is looked at
};

bool stop_is_token(const struct unit_facts *unit, const struct variable *variable)
{
	return variable->type != 0 && unit->types.items[variable->type - 1].kind == TYPE_TOKEN;
}

static const struct path *path_at(const struct pass *pass, uint32_t path)
{
	return &pass->flow->function->paths.items[path];
}

static bool begins_with(const struct path *path, const struct path *prefix)
{
	if (path->variable != prefix->variable || path->step_count <= prefix->step_count)
		return false;
	struct path cut = *path;
	cut.step_count = prefix->step_count;
	cut.atomic = prefix->atomic;
	return path_equal(&cut, prefix);
}

static void find_pointees(struct pass *pass)
{
	uint32_t count = pass->flow->path_count;
	for (uint32_t p = 0; p < count; p++) {
		pass->pointees[p] = INDEX_NONE;
		for (uint32_t q = 0; q < count; q++) {
			const struct path *whole = path_at(pass, p), *part = path_at(pass, q);
			if (part->step_count == whole->step_count + 1 && part->steps[whole->step_count].kind == STEP_DEREF &&
			    begins_with(part, whole))
				pass->pointees[p] = q;
		}
	}
}

// --- events

static struct cell cell_of(const struct pass *pass, struct operand operand)
{
	if (operand.kind == OPERAND_PATH)
		return pass->now[operand.index];
	return (struct cell){operand.kind == OPERAND_INT && operand.value == 0 ? STOP_NONE : STOP_OTHER, 0};
}

// The place is written: what is known of its parts is gone.
static void set(struct pass *pass, struct operand target, struct cell cell)
{
	if (target.kind != OPERAND_PATH)
		return;
	pass->now[target.index] = cell;
	for (uint32_t p = 0; p < pass->flow->path_count; p++)
		if (begins_with(path_at(pass, p), path_at(pass, target.index)))
			pass->now[p] = (struct cell){STOP_OTHER, 0};
}

// A struct or closure is copied: what its parts hold goes along, and is forgotten where the source's part has no name here.
static void copy(struct pass *pass, struct operand target, struct operand source)
{
	struct cell cell = cell_of(pass, source);
	set(pass, target, cell);
	if (target.kind != OPERAND_PATH || source.kind != OPERAND_PATH)
		return;
	const struct path *to = path_at(pass, target.index), *from = path_at(pass, source.index);
	for (uint32_t p = 0; p < pass->flow->path_count; p++)
		for (uint32_t q = 0; begins_with(path_at(pass, p), to) && q < pass->flow->path_count; q++) {
			const struct path *part = path_at(pass, p);
			struct path wanted = *from;
			uint32_t more = part->step_count - to->step_count;
			if (from->step_count + more > PATH_STEPS_MAX)
				break;
			for (uint32_t s = 0; s < more; s++)
				wanted.steps[from->step_count + s] = part->steps[to->step_count + s];
			wanted.step_count = from->step_count + more;
			wanted.atomic = path_at(pass, q)->atomic;
			if (path_equal(path_at(pass, q), &wanted))
				pass->now[p] = pass->now[q];
		}
}

// A token is passed by value, or by the address of its place.
static uint8_t token_value(const struct pass *pass, struct operand operand)
{
	return operand.kind == OPERAND_ADDRESS ? pass->now[operand.index].value : cell_of(pass, operand).value;
}

static bool gives_token(const struct pass *pass, const struct event *event)
{
	for (uint32_t i = 0; i < event_operand_count(event, SLOT_TOKEN); i++)
		if ((token_value(pass, event_operand_at(event, SLOT_TOKEN, i)) & ~(uint32_t)STOP_NONE) != 0)
			return true;
	return false;
}

static bool is_token(const struct event *event, struct operand operand)
{
	for (uint32_t i = 0; i < event_operand_count(event, SLOT_TOKEN); i++) {
		struct operand token = event_operand_at(event, SLOT_TOKEN, i);
		if (token.kind == operand.kind && token.index == operand.index)
			return true;
	}
	return false;
}

// What it writes through pointers, of which a token is none: an error, when it was given a token.
static void write_arguments(struct pass *pass, const struct event *event, bool given)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		uint32_t place = operand.kind == OPERAND_ADDRESS ? operand.index
		                 : operand.kind == OPERAND_PATH ? pass->pointees[operand.index] : INDEX_NONE;
		if (event->operands[i].slot != SLOT_ARG || place == INDEX_NONE || is_token(event, operand))
			continue;
		uint8_t told = pass->now[place].told;
		set(pass, (struct operand){.kind = OPERAND_PATH, .index = place}, (struct cell){STOP_OTHER, (uint8_t)(told | (given ? TOLD_ERROR : 0))});
	}
}

// Whoever is called may reset or replace a token that others know.
static void forget_spent(struct pass *pass, const struct event *event)
{
	for (uint32_t p = 0; p < pass->flow->path_count && (event->flags & FLAG_EXTERNAL) == 0; p++) {
		const struct path *path = path_at(pass, p);
		enum storage storage = pass->flow->function->variables.items[path->variable].storage;
		bool local = path->step_count == 0 && (storage == STORAGE_LOCAL || storage == STORAGE_TEMP || storage == STORAGE_PARAM);
		if (!local && (pass->now[p].value & STOP_SPENT) != 0)
			pass->now[p].value = (uint8_t)((pass->now[p].value & ~(uint32_t)STOP_SPENT) | STOP_OTHER);
	}
}

static void reset(struct pass *pass, struct operand token)
{
	if ((token.kind == OPERAND_PATH || token.kind == OPERAND_ADDRESS) && (pass->now[token.index].value & STOP_SPENT) != 0)
		pass->now[token.index].value = (uint8_t)((pass->now[token.index].value & ~(uint32_t)STOP_SPENT) | STOP_OTHER);
}

bool stop_may_take_token(const struct event *event)
{
	bool role = event->kind == EVENT_CALL || event->kind == EVENT_SPAWN || event->kind == EVENT_BLOCK || event->kind == EVENT_SLEEP ||
	            event->kind == EVENT_RECEIVE || event->kind == EVENT_SEND || event->kind == EVENT_GROUP_WAIT;
	return role && event->symbol != 0 &&
	       ((event->flags & FLAG_TOKENLESS) != 0 || event_operand(event, SLOT_TOKEN).kind != OPERAND_NONE);
}

bool stop_leaves_project(const struct unit_facts *unit, const struct event *event)
{
	if ((event->flags & FLAG_EXTERNAL) != 0 || event->symbol == 0)
		return (event->flags & FLAG_EXTERNAL) != 0;
	const struct symbol *symbol = &unit->symbols.items[event->symbol - 1];
	if (str_starts_with(symbol->name, STR("__"))) // the compiler's own
		return true;
	uint32_t file = symbol->file;
	return file != INDEX_NONE && file < unit->files.count && unit->files.items[file].kind == FILE_SYSTEM;
}

bool stop_registers(const struct stop_flow *flow, const struct event *event, struct operand *ret_token)
{
	bool found = false, calls_back = false;
	if (event->kind != EVENT_CALL || !stop_leaves_project(flow->unit, event))
		return false;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		calls_back = calls_back || operand.kind == OPERAND_FUNCTION;
		if (event->operands[i].slot != SLOT_ARG || operand.kind != OPERAND_PATH || is_token(event, operand))
			continue;
		const struct path *path = &flow->function->paths.items[operand.index];
		if (path->step_count == 0 && stop_is_token(flow->unit, &flow->function->variables.items[path->variable])) {
			*ret_token = operand;
			found = true;
		}
	}
	return found && calls_back;
}

// From here on a callback ends what the function began, so the token need not go along.
static void watch(struct pass *pass, const struct event *event)
{
	struct operand token = event_operand(event, SLOT_TOKEN);
	bool place = token.kind == OPERAND_PATH || token.kind == OPERAND_ADDRESS;
	if ((event->kind == EVENT_TOKEN_CALLBACK && place) || stop_registers(pass->flow, event, &token))
		pass->now[token.index].value |= STOP_WATCHED;
}

static uint8_t token_got(const struct pass *pass, const struct event *event)
{
	struct operand source = event_operand(event, SLOT_SOURCE);
	if (event->kind == EVENT_TOKEN_MAKE)
		return STOP_OWN;
	if (source.kind == OPERAND_INT)
		return STOP_NONE;
	uint8_t value = source.kind == OPERAND_PATH ? pass->now[source.index].value : STOP_GIVEN;
	return value == STOP_OTHER || value == STOP_UNSET ? STOP_GIVEN : value;
}

static void apply(struct pass *pass, const struct event *event, bool *cleans)
{
	struct operand target = event_operand(event, SLOT_TARGET), result = event_operand(event, SLOT_RESULT);
	struct operand source = event_operand(event, SLOT_SOURCE);
	bool given = gives_token(pass, event);
	watch(pass, event);
	switch (event->kind) {
	case EVENT_ASSIGN:
	case EVENT_MOVE: copy(pass, target, source); return;
	case EVENT_DECLARE:
		set(pass, target, (struct cell){source.kind == OPERAND_INT ? STOP_NONE : STOP_UNSET, 0});
		return;
	case EVENT_TOKEN_MAKE:
	case EVENT_TOKEN_GET:
		set(pass, event_operand(event, SLOT_TOKEN), (struct cell){token_got(pass, event), 0});
		return;
	case EVENT_TOKEN_CHECK:
		set(pass, result, (struct cell){STOP_OTHER, TOLD_CHECK});
		return;
	case EVENT_TOKEN_CANCEL:
		*cleans = true;
		if (event_operand(event, SLOT_TOKEN).kind == OPERAND_PATH || event_operand(event, SLOT_TOKEN).kind == OPERAND_ADDRESS)
			pass->now[event_operand(event, SLOT_TOKEN).index].value = STOP_SPENT;
		break;
	case EVENT_TOKEN_RESET: reset(pass, event_operand(event, SLOT_TOKEN)); break;
	case EVENT_CANCEL: *cleans = true; break;
	case EVENT_CALL:
		write_arguments(pass, event, given);
		forget_spent(pass, event);
		break;
	default: break;
	}
	set(pass, result, (struct cell){STOP_OTHER, given ? TOLD_RESULT : 0});
}

// --- edges

// Does it mean that the token is cancelled, or that a call which had it failed, when the branch goes this way?
static bool says_stopped(const struct pass *pass, const struct event *branch, bool taken)
{
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT);
	if (left.kind != OPERAND_PATH || right.kind != OPERAND_INT || branch->compare == COMPARE_NONE)
		return false;
	uint8_t told = pass->now[left.index].told;
	bool zero = compare_holds(0, branch->compare, right.value) == taken, one = compare_holds(1, branch->compare, right.value) == taken;
	bool negative = compare_holds(-1, branch->compare, right.value) == taken;
	if ((told & (TOLD_CHECK | TOLD_ERROR)) != 0 && one && !zero)
		return true;
	return (told & TOLD_RESULT) != 0 && (zero || negative) && !one;
}

static void narrow(struct pass *pass, const struct event *branch, bool taken)
{
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT);
	bool tests = left.kind == OPERAND_PATH && right.kind == OPERAND_INT && right.value == 0 &&
	             (branch->compare == COMPARE_EQ || branch->compare == COMPARE_NE);
	if (!tests)
		return;
	bool is_null = (branch->compare == COMPARE_EQ) == taken;
	struct cell *cell = &pass->now[left.index];
	cell->value = is_null ? STOP_NONE : (uint8_t)(cell->value & ~(uint32_t)STOP_NONE);
}

static void flow_to(struct pass *pass, uint32_t node, bool cleans)
{
	struct stop_flow *flow = pass->flow;
	if (node == NODE_NONE)
		return;
	struct cell *cells = pass->cells + (size_t)node * flow->path_count;
	bool changed = !flow->reached[node] || (cleans && !flow->cleans[node]);
	for (uint32_t p = 0; p < flow->path_count; p++) {
		uint8_t value = cells[p].value | pass->now[p].value, told = cells[p].told | pass->now[p].told;
		changed = changed || value != cells[p].value || told != cells[p].told;
		cells[p] = (struct cell){value, told};
	}
	flow->reached[node] = 1;
	flow->cleans[node] |= (uint8_t)cleans;
	if (!changed || pass->waiting[node])
		return;
	pass->waiting[node] = 1;
	pass->queue[(pass->head + pass->count++) % flow->function->nodes.count] = node;
}

static void visit(struct pass *pass, uint32_t at, struct cell *saved)
{
	struct stop_flow *flow = pass->flow;
	const struct node *node = &flow->function->nodes.items[at];
	size_t size = flow->path_count * sizeof *saved;
	bool cleans = flow->cleans[at] != 0;
	memcpy(pass->now, pass->cells + (size_t)at * flow->path_count, size);
	bool told = gives_token(pass, &node->event) || node->event.kind == EVENT_TOKEN_CHECK;
	apply(pass, &node->event, &cleans);
	memcpy(saved, pass->now, size);
	flow_to(pass, node->unwind, cleans || told);
	if (node->event.kind == EVENT_BRANCH) {
		bool stopped = says_stopped(pass, &node->event, true), otherwise = says_stopped(pass, &node->event, false);
		narrow(pass, &node->event, true);
		flow_to(pass, node->next, cleans || stopped);
		memcpy(pass->now, saved, size);
		narrow(pass, &node->event, false);
		flow_to(pass, node->other, cleans || otherwise);
		return;
	}
	flow_to(pass, node->next, cleans);
	flow_to(pass, node->other, cleans);
}

// On entry: what others know has some value, and locals none.
static void begin(struct pass *pass)
{
	const struct function_facts *function = pass->flow->function;
	for (uint32_t p = 0; p < pass->flow->path_count; p++) {
		const struct path *path = path_at(pass, p);
		enum storage storage = function->variables.items[path->variable].storage;
		bool local = storage == STORAGE_LOCAL || storage == STORAGE_TEMP || storage == STORAGE_HEAP;
		pass->now[p].value = local ? STOP_UNSET : STOP_GIVEN;
	}
}

struct stop_flow *stop_flow_make(struct arena *arena, const struct unit_facts *unit, const struct function_facts *function)
{
	uint32_t nodes = function->nodes.count, paths = function->paths.count;
	if ((uint64_t)nodes * (paths + 1) > CELLS_MAX)
		return NULL;
	struct arena scratch = {0};
	struct stop_flow *flow = arena_new(arena, struct stop_flow);
	*flow = (struct stop_flow){.unit = unit, .function = function, .path_count = paths};
	flow->values = arena_array(arena, uint8_t, (size_t)nodes * paths + 1);
	flow->cleans = arena_array(arena, uint8_t, nodes);
	flow->reached = arena_array(arena, uint8_t, nodes);
	struct pass pass = {.flow = flow};
	pass.cells = arena_array(&scratch, struct cell, (size_t)nodes * paths + 1);
	pass.waiting = arena_array(&scratch, uint8_t, nodes);
	pass.queue = arena_array(&scratch, uint32_t, nodes);
	pass.pointees = arena_array(&scratch, uint32_t, (size_t)paths + 1);
	pass.now = arena_array(&scratch, struct cell, (size_t)paths + 1);
	struct cell *saved = arena_array(&scratch, struct cell, (size_t)paths + 1);
	find_pointees(&pass);
	begin(&pass);
	flow_to(&pass, 0, false);
	while (pass.count > 0) {
		uint32_t at = pass.queue[pass.head];
		pass.head = (pass.head + 1) % nodes;
		pass.count--;
		pass.waiting[at] = 0;
		visit(&pass, at, saved);
	}
	for (size_t i = 0; i < (size_t)nodes * paths; i++)
		flow->values[i] = pass.cells[i].value;
	arena_finish(&scratch);
	return flow;
}

uint8_t stop_flow_values(const struct stop_flow *flow, uint32_t node, struct operand operand)
{
	if (operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS)
		return flow->values[(size_t)node * flow->path_count + operand.index];
	return operand.kind == OPERAND_INT && operand.value == 0 ? STOP_NONE : STOP_OTHER;
}
