// See state.h. Bindings are a sorted array: states are small, copied often and compared often.
#include "state_internal.h"

#include <stdlib.h>
#include <string.h>

void tables_init(struct tables *tables, struct arena *arena)
{
	*tables = (struct tables){.arena = arena};
	place_table_init(&tables->places, arena);
	array_push(arena, &tables->symbols, ((struct symbol_origin){.initial = PLACE_NONE, .node = NODE_NONE}));
}

static uint32_t symbol_add(struct tables *tables, struct symbol_origin origin)
{
	if (tables->symbols.count >= SYMBOLS_MAX)
		return 0;
	array_push(tables->arena, &tables->symbols, origin);
	return tables->symbols.count - 1;
}

uint32_t symbol_initial(struct tables *tables, uint32_t place)
{
	if (place >= tables->symbol_of_place_count) {
		uint32_t count = tables->symbol_of_place_count;
		uint32_t capacity = count;
		while (capacity <= place)
			capacity = capacity == 0 ? 64 : capacity * 2;
		uint32_t *grown = arena_array(tables->arena, uint32_t, capacity);
		if (count > 0)
			memcpy(grown, tables->symbol_of_place, count * sizeof *grown);
		tables->symbol_of_place = grown;
		tables->symbol_of_place_count = capacity;
	}
	if (tables->symbol_of_place[place] == 0)
		tables->symbol_of_place[place] =
		    symbol_add(tables, (struct symbol_origin){.initial = place, .node = NODE_NONE});
	return tables->symbol_of_place[place];
}

uint32_t symbol_fresh(struct tables *tables, uint32_t node, uint32_t number)
{
	for (uint32_t i = tables->symbols.count; i > 1; i--) {
		const struct symbol_origin *origin = &tables->symbols.items[i - 1];
		if (origin->initial == PLACE_NONE && origin->node == node && origin->number == number)
			return i - 1;
	}
	return symbol_add(tables, (struct symbol_origin){.initial = PLACE_NONE, .node = node, .number = number});
}

uint32_t symbol_derived(struct tables *tables, uint32_t index)
{
	return symbol_add(tables, (struct symbol_origin){.initial = PLACE_NONE, .node = NODE_NONE, .derived = index + 1});
}

uint32_t symbol_pointee(struct tables *tables, uint32_t symbol)
{
	if (symbol == 0)
		return PLACE_NONE;
	uint32_t initial = tables->symbols.items[symbol].initial;
	if (initial != PLACE_NONE)
		return place_part(&tables->places, initial, PLACE_POINTEE, 0, STR_NULL);
	return place_root(&tables->places, PLACE_OBJECT, symbol, 0, STR_NULL);
}

struct state *state_create(struct arena *arena)
{
	return arena_new(arena, struct state);
}

// Copies the items into those of the spare state that is reused, when they fit.
#define CLONE_ITEMS(arena, target, source) \
	do { \
		if ((target)->capacity < (source)->count) { \
			(target)->capacity = (source)->count + 4; \
			(target)->items = arena_calloc((arena), (target)->capacity, sizeof *(target)->items); \
		} \
		if ((source)->count > 0) \
			memcpy((target)->items, (source)->items, (source)->count * sizeof *(target)->items); \
		(target)->count = (source)->count; \
	} while (0)

struct state *state_clone(struct tables *tables, const struct state *state)
{
	struct state *clone = tables->spare;
	if (clone != NULL)
		tables->spare = clone->next_spare;
	else
		clone = arena_new(tables->arena, struct state);
	CLONE_ITEMS(tables->arena, &clone->bindings, &state->bindings);
	memcpy(clone->marks, state->marks, sizeof clone->marks);
	CLONE_ITEMS(tables->arena, &clone->constraints, &state->constraints);
	CLONE_ITEMS(tables->arena, &clone->tasks, &state->tasks);
	CLONE_ITEMS(tables->arena, &clone->loans, &state->loans);
	clone->failures = state->failures;
	clone->start_failed = state->start_failed;
	clone->last_site = state->last_site;
	clone->returns = state->returns;
	clone->channels = state->channels;
	clone->slept = state->slept;
	clone->loosed = state->loosed;
	clone->permits = state->permits;
	clone->promises = state->promises;
	clone->consulted = state->consulted;
	clone->doubtful = state->doubtful;
	clone->assumed = state->assumed;
	clone->widened = state->widened;
	clone->rebound = state->rebound;
	clone->overflow = state->overflow;
	return clone;
}

void state_recycle(struct tables *tables, struct state *state)
{
	state->next_spare = tables->spare;
	tables->spare = state;
}

// Index of the first binding whose place is not less.
static uint32_t binding_lower(const struct state *state, uint32_t place)
{
	uint32_t low = 0, high = state->bindings.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (state->bindings.items[middle].place < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct binding *state_search(const struct state *state, uint32_t place)
{
	uint32_t at = binding_lower(state, place);
	return at < state->bindings.count && state->bindings.items[at].place == place ? &state->bindings.items[at] : NULL;
}

// What a whole's value says of a part; false when it says nothing.
static bool part_of_value(struct tables *tables, struct value whole, uint32_t whole_place, uint32_t part,
                          struct value *ret_value)
{
	switch (whole.kind) {
	case VALUE_UNINIT:
	case VALUE_HAVOC:
		*ret_value = whole;
		return true;
	case VALUE_NUMBER:
		if (whole.lo == whole.hi && place_bit(place_at(&tables->places, part)) != 0) {
			*ret_value = value_number((whole.lo & place_bit(place_at(&tables->places, part))) != 0);
			return true;
		}
		if (whole.lo != 0 || whole.hi != 0) {
			*ret_value = value_unknown();
			return true;
		}
		*ret_value = whole;
		return true;
	case VALUE_SYMBOL: {
		// A copy of an object that came from outside: its parts are the parts of that object.
		uint32_t initial = tables->symbols.items[whole.symbol].initial;
		uint32_t source = initial == PLACE_NONE || whole.lo != 0
		                      ? PLACE_NONE
		                      : place_rebase(&tables->places, part, whole_place, initial);
		uint32_t symbol = source == PLACE_NONE ? 0 : symbol_initial(tables, source);
		*ret_value = symbol == 0 ? value_unknown() : value_symbol(symbol);
		return true;
	}
	case VALUE_EMPTY: // a moved-from container has no elements, a moved-from record has empty members
		*ret_value = str_equal(place_at(&tables->places, part)->name, STR("size()")) ? value_number(0) : whole;
		return whole.reason == EMPTY_MOVED;
	case VALUE_ADDRESS:
	case VALUE_FUNCTION:
	case VALUE_TASK:
	case VALUE_SELF:
		break;
	}
	return false;
}

static bool root_has_initial(const struct tables *tables, uint32_t place, bool reached_through_pointer)
{
	switch (place_at(&tables->places, place)->kind) {
	case PLACE_GLOBAL:
	case PLACE_OBJECT:
		return true;
	case PLACE_VARIABLE: // `other` says that the variable comes from outside: parameter, this
		return place_at(&tables->places, place)->other != 0 || reached_through_pointer;
	case PLACE_HEAP:
	case PLACE_MADE:
	case PLACE_POINTEE:
	case PLACE_FIELD:
	case PLACE_INDEX:
	case PLACE_NEXT:
	case PLACE_ELEMENT:
		break;
	}
	return reached_through_pointer;
}

void task_hand_over(struct task *task)
{
	if (task->status == TASK_LIVE || task->status == TASK_OPEN)
		task->status = TASK_ESCAPED;
	task->flags &= ~(uint32_t)TASK_WAITED; // whoever has it now may fetch what it ended with
}

struct value state_get(struct tables *tables, const struct state *state, uint32_t place)
{
	if (place == PLACE_NONE)
		return value_unknown();
	const struct binding *own = state_binding(state, place);
	if (own != NULL)
		return own->value;
	bool through_pointer = false, weak = place_at(&tables->places, place)->kind == PLACE_ELEMENT;
	for (uint32_t whole = place;;) {
		const struct place *p = place_at(&tables->places, whole);
		if (p->parent == PLACE_NONE)
			break;
		through_pointer = through_pointer || p->kind == PLACE_POINTEE;
		bool boundary = p->kind == PLACE_POINTEE;
		whole = p->parent;
		weak = weak || place_at(&tables->places, whole)->kind == PLACE_ELEMENT;
		const struct binding *binding = boundary ? NULL : state_binding(state, whole);
		struct value value;
		if (binding != NULL && !through_pointer && part_of_value(tables, binding->value, whole, place, &value))
			return weak && value.kind != VALUE_HAVOC ? value_unknown() : value;
		// A havocked pointer's initial target was havocked with it.
		binding = boundary ? state_binding(state, whole) : NULL;
		if (binding != NULL && binding->value.kind == VALUE_HAVOC)
			return binding->value;
	}
	uint32_t root = place_at(&tables->places, place)->root;
	if (weak || !root_has_initial(tables, root, through_pointer))
		return value_unknown();
	uint32_t symbol = symbol_initial(tables, place);
	return symbol == 0 ? value_unknown() : value_symbol(symbol);
}

void state_mark(struct state *state)
{
	memset(state->marks, 0, sizeof state->marks);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		uint32_t place = state->bindings.items[i].place;
		state->marks[place / 64 % STATE_MARKS] |= (uint64_t)1 << place % 64;
	}
}

void state_forget(struct tables *tables, struct state *state, uint32_t place)
{
	uint32_t kept = 0;
	while (kept < state->bindings.count && !place_within(&tables->places, state->bindings.items[kept].place, place))
		kept++;
	for (uint32_t i = kept; i < state->bindings.count; i++)
		if (!place_within(&tables->places, state->bindings.items[i].place, place))
			state->bindings.items[kept++] = state->bindings.items[i];
	state->bindings.count = kept;
}

void state_insert_binding(struct tables *tables, struct state *state, uint32_t place, struct value value)
{
	if (state->bindings.count >= STATE_BINDINGS_MAX) {
		state->overflow = true;
		return;
	}
	uint32_t at = binding_lower(state, place);
	array_push(tables->arena, &state->bindings, ((struct binding){0}));
	memmove(&state->bindings.items[at + 1], &state->bindings.items[at],
	        (state->bindings.count - 1 - at) * sizeof *state->bindings.items);
	state->bindings.items[at] = (struct binding){place, value};
	state->marks[place / 64 % STATE_MARKS] |= (uint64_t)1 << place % 64;
}

void state_set(struct tables *tables, struct state *state, uint32_t place, struct value value)
{
	if (place == PLACE_NONE)
		return;
	state_forget(tables, state, place);
	state_insert_binding(tables, state, place, value);
}

struct constraint *state_constraint(const struct state *state, uint32_t symbol)
{
	uint32_t low = 0, high = state->constraints.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (state->constraints.items[middle].symbol < symbol)
			low = middle + 1;
		else
			high = middle;
	}
	return low < state->constraints.count && state->constraints.items[low].symbol == symbol ? &state->constraints.items[low] : NULL;
}

struct value state_range(const struct state *state, struct value value)
{
	switch (value.kind) {
	case VALUE_NUMBER:
		return value;
	case VALUE_SYMBOL: {
		const struct constraint *constraint = state_constraint(state, value.symbol);
		struct value range = constraint == NULL ? value_unknown() : constraint->range;
		if (value.lo == 0)
			return range;
		range.nonzero = false;
		return range_add(range, value_number(value.lo));
	}
	case VALUE_ADDRESS:
	case VALUE_FUNCTION:
	case VALUE_TASK:
	case VALUE_SELF: {
		uint32_t flags = value.kind == VALUE_TASK ? state->tasks.items[value.task].flags : 0;
		bool counted = (flags & TASK_COUNTED) != 0, positive = (flags & TASK_POSITIVE) != 0;
		// -1 marks a handle that holds nothing, as 0 does
		struct value nonzero = value.kind == VALUE_TASK ? value_range(!counted || positive, NUMBER_MAX) : value_unknown();
		nonzero.nonzero = !counted || positive;
		return nonzero;
	}
	case VALUE_UNINIT:
	case VALUE_EMPTY:
	case VALUE_HAVOC:
		break;
	}
	return value_unknown();
}

bool state_is_torn(const struct state *state, struct value value)
{
	const struct constraint *constraint = value.kind == VALUE_SYMBOL ? state_constraint(state, value.symbol) : NULL;
	return value.torn || (constraint != NULL && constraint->range.torn);
}

bool state_constrain(struct tables *tables, struct state *state, uint32_t symbol, struct value range)
{
	struct constraint *constraint = state_constraint(state, symbol);
	if (constraint != NULL) {
		constraint->range = range;
	} else if (!value_is_unknown(range) || range.torn) {
		uint32_t at = 0;
		while (at < state->constraints.count && state->constraints.items[at].symbol < symbol)
			at++;
		array_push(tables->arena, &state->constraints, ((struct constraint){0}));
		memmove(&state->constraints.items[at + 1], &state->constraints.items[at],
		        (state->constraints.count - 1 - at) * sizeof *state->constraints.items);
		state->constraints.items[at] = (struct constraint){symbol, range};
	}
	return range.lo <= range.hi && (tables->derived.count == 0 || arithmetic_settle(tables, state, symbol));
}

void state_renew_symbol(struct tables *tables, struct state *state, uint32_t symbol)
{
	arithmetic_renew(tables, state, symbol);
	struct value range = state_range(state, value_symbol(symbol));
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct value *value = &state->bindings.items[i].value;
		if (value->kind == VALUE_SYMBOL && value->symbol == symbol)
			*value = value->lo == 0 ? range : range_add(range, value_number(value->lo));
	}
	uint32_t object = tables->symbols.items[symbol].initial == PLACE_NONE ? symbol_pointee(tables, symbol) : PLACE_NONE;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (object == PLACE_NONE ||
		    !place_reached_from(&tables->places, state->bindings.items[i].place, object))
			state->bindings.items[kept++] = state->bindings.items[i];
	state->bindings.count = kept;
	kept = 0; // what tasks hold on to is the object of before, which nobody knows by name any more
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (object == PLACE_NONE || loan->ended_at != NODE_NONE || !place_reached_from(&tables->places, loan->place, object))
			state->loans.items[kept++] = *loan;
	}
	state->loans.count = kept;
	for (uint32_t i = 0; i < state->constraints.count; i++)
		if (state->constraints.items[i].symbol == symbol) {
			memmove(&state->constraints.items[i], &state->constraints.items[i + 1],
			        (state->constraints.count - i - 1) * sizeof *state->constraints.items);
			state->constraints.count--;
			break;
		}
}

static bool symbol_is_held(const struct tables *tables, const struct state *state, uint32_t symbol);

// A number that can be made again, of what is there still.
static bool is_made_of_held(const struct tables *tables, const struct state *state, uint32_t symbol)
{
	uint32_t operands[2];
	arithmetic_operands(tables, symbol, &operands[0], &operands[1]);
	for (uint32_t i = 0; i < 2; i++)
		if (operands[i] != 0 && tables->symbols.items[operands[i]].initial == PLACE_NONE && !symbol_is_held(tables, state, operands[i]))
			return false;
	return operands[0] != 0 || operands[1] != 0;
}

static bool symbol_is_held(const struct tables *tables, const struct state *state, uint32_t symbol)
{
	if (is_made_of_held(tables, state, symbol))
		return true;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_SYMBOL && binding->value.symbol == symbol)
			return true;
		const struct place *root = place_at(&tables->places, place_at(&tables->places, binding->place)->root);
		if (root->kind == PLACE_OBJECT && root->number == symbol)
			return true;
	}
	return false;
}

bool state_is_foreign(const struct tables *tables, const struct state *other, uint32_t symbol)
{
	const struct symbol_origin *origin = &tables->symbols.items[symbol];
	return origin->initial == PLACE_NONE && origin->number >= SYMBOL_JOINED && !symbol_is_held(tables, other, symbol);
}

void state_drop_symbols(const struct tables *tables, struct state *state)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->constraints.count; i++) {
		uint32_t symbol = state->constraints.items[i].symbol;
		if (tables->symbols.items[symbol].initial != PLACE_NONE || symbol_is_held(tables, state, symbol))
			state->constraints.items[kept++] = state->constraints.items[i];
	}
	state->constraints.count = kept;
}

uint32_t state_add_task(struct tables *tables, struct state *state, struct task task)
{
	task.ordinal = 0;
	for (uint32_t i = 0; i < state->tasks.count; i++)
		if (state->tasks.items[i].site == task.site && task.site != NODE_NONE &&
		    state->tasks.items[i].ordinal >= task.ordinal)
			task.ordinal = state->tasks.items[i].ordinal + 1;
	if (state->tasks.count >= STATE_TASKS_MAX)
		state->overflow = true;
	array_push(tables->arena, &state->tasks, task);
	return state->tasks.count - 1;
}

uint32_t state_holders(const struct state *state, uint32_t task)
{
	uint32_t holders = 0;
	for (uint32_t i = 0; i < state->bindings.count; i++)
		holders += state->bindings.items[i].value.kind == VALUE_TASK && state->bindings.items[i].value.task == task;
	return holders;
}

uint32_t state_tasks_of_site(const struct state *state, uint32_t site)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < state->tasks.count; i++)
		count += state->tasks.items[i].site == site;
	return count;
}

// What ended under a task that is joined later is still to be told; so is what a task may use that is nobody's any more.
static bool is_open_loan(const struct state *state, const struct loan *loan)
{
	const struct task *task = &state->tasks.items[loan->task];
	bool over = task->status == TASK_JOINED || task->status == TASK_UNSURE || (task->flags & TASK_LOST) != 0 ||
	            (task->status == TASK_ESCAPED && (task->flags & TASK_LOOSE) == 0);
	bool told = loan->ended_at != NODE_NONE && (task->flags & TASK_LOST) == 0;
	return told || !over;
}

static void drop_loans(struct state *state)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++)
		if (is_open_loan(state, &state->loans.items[i]))
			state->loans.items[kept++] = state->loans.items[i];
	state->loans.count = kept;
}

static bool holds_loan(const struct state *state, uint32_t task)
{
	for (uint32_t i = 0; i < state->loans.count; i++)
		if (state->loans.items[i].task == task)
			return true;
	return false;
}

void state_collect(struct state *state)
{
	drop_loans(state);
	uint32_t renumbered[STATE_TASKS_MAX + 64];
	uint32_t kept = 0, count = state->tasks.count;
	if (count == 0 || count > STATE_TASKS_MAX + 63)
		return;
	for (uint32_t i = 0; i < count; i++) {
		const struct task *task = &state->tasks.items[i];
		bool wanted = task->external != PLACE_NONE || state_holders(state, i) > 0 || holds_loan(state, i);
		renumbered[i] = wanted ? kept : UINT32_MAX;
		kept += wanted;
	}
	if (kept == count)
		return;
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (state->bindings.items[i].value.kind == VALUE_TASK)
			state->bindings.items[i].value.task = renumbered[state->bindings.items[i].value.task];
	for (uint32_t i = 0; i < state->loans.count; i++)
		state->loans.items[i].task = renumbered[state->loans.items[i].task];
	for (uint32_t i = 0; i < count; i++)
		if (renumbered[i] != UINT32_MAX)
			state->tasks.items[renumbered[i]] = state->tasks.items[i];
	state->tasks.count = kept;
}

static bool binding_is_typestate(const struct binding *binding)
{
	// What was freed is told to callers, but keeps no states apart: a loop frees a list of any length.
	return binding->value.kind == VALUE_TASK ||
	       (binding->value.kind == VALUE_EMPTY && binding->value.reason != EMPTY_FREED);
}

static const struct binding *next_typestate(const struct state *state, uint32_t *at)
{
	while (*at < state->bindings.count) {
		const struct binding *binding = &state->bindings.items[(*at)++];
		if (binding_is_typestate(binding))
			return binding;
	}
	return NULL;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
	return hash ^ (hash >> 29);
}

uint64_t state_typestate_hash(const struct state *state)
{
	uint64_t hash = mix(state->tasks.count, (uint64_t)state->assumed << 2 | (uint64_t)state->doubtful << 1 | state->overflow);
	hash = mix(mix(hash, state->channels + state->slept + ((uint64_t)state->loosed << 32)), state->permits + 3 * state->promises);
	for (uint32_t i = 0; i < state->tasks.count; i++) {
		const struct task *task = &state->tasks.items[i];
		hash = mix(hash, task->site | (uint64_t)task->external << 32);
		hash = mix(hash, task->spawn | (uint64_t)task->status << 32 | (uint64_t)task->flags << 40);
	}
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		hash = mix(hash, loan->task | (uint64_t)loan->place << 32);
		hash = mix(hash, loan->use | (uint64_t)loan->ended_at << 32);
		hash = mix(hash, loan->rewritten_at | (uint64_t)loan->polled_at << 32);
	}
	uint32_t at = 0;
	for (const struct binding *b; (b = next_typestate(state, &at)) != NULL;) {
		uint64_t held = b->value.kind == VALUE_TASK ? b->value.task + 1 : 0;
		hash = mix(hash, b->place | (uint64_t)b->value.kind << 32 | held << 40);
	}
	return hash;
}
