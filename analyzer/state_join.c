// States compared and joined. See state.h.
#include "state_internal.h"

static struct value value_join(const struct state *a, struct value v, const struct state *b, struct value w,
                               enum state_join how)
{
	if (value_equal(v, w))
		return v;
	if (v.kind == VALUE_HAVOC || w.kind == VALUE_HAVOC)
		return v.kind == VALUE_HAVOC ? v : w;
	if (v.kind == VALUE_EMPTY && w.kind == VALUE_EMPTY)
		return v;
	bool numbers = (v.kind == VALUE_NUMBER || v.kind == VALUE_SYMBOL) && (w.kind == VALUE_NUMBER || w.kind == VALUE_SYMBOL);
	return range_join(state_range(a, v), state_range(b, w), how == STATE_JOIN_ROUNDS || how == STATE_JOIN_ENDLESS || !numbers);
}

// Pointers, handles and the like tell what other facts are about: two of them are far apart.
static uint32_t value_distance(struct value a, struct value b)
{
	bool numbers = (a.kind == VALUE_NUMBER || a.kind == VALUE_SYMBOL) && (b.kind == VALUE_NUMBER || b.kind == VALUE_SYMBOL);
	return value_equal(a, b) ? 0 : numbers ? 1 : 2;
}

uint32_t state_distance(const struct tables *tables, const struct state *a, const struct state *b, uint32_t enough)
{
	uint32_t distance = 0, i = 0, j = 0;
	while (distance <= enough && (i < a->bindings.count || j < b->bindings.count)) {
		const struct binding *x = i < a->bindings.count ? &a->bindings.items[i] : NULL;
		const struct binding *y = j < b->bindings.count ? &b->bindings.items[j] : NULL;
		if (x != NULL && y != NULL && x->place == y->place) {
			distance += value_distance(x->value, y->value);
			i++, j++;
		} else if (y == NULL || (x != NULL && x->place < y->place)) {
			distance += value_distance(x->value, value_unknown());
			i++;
		} else {
			distance += value_distance(value_unknown(), y->value);
			j++;
		}
	}
	for (i = 0; distance <= enough && i < a->constraints.count; i++) {
		const struct constraint *c = &a->constraints.items[i];
		distance += !value_equal(c->range, state_range(b, value_symbol(c->symbol))) && !state_is_foreign(tables, b, c->symbol);
	}
	for (i = 0; distance <= enough && i < b->constraints.count; i++) {
		const struct constraint *c = &b->constraints.items[i];
		distance += state_constraint(a, c->symbol) == NULL && !value_is_unknown(c->range) && !state_is_foreign(tables, a, c->symbol);
	}
	return distance;
}

// A value that was named when states were joined stands for any number of its range, as long as no other place has it.
static bool symbol_covers(const struct tables *tables, const struct state *a, const struct binding *binding,
                          const struct state *b, struct value other)
{
	struct value value = binding->value;
	if (value.kind != VALUE_SYMBOL || value.lo != 0 || tables->symbols.items[value.symbol].number < SYMBOL_JOINED ||
	    (other.kind != VALUE_NUMBER && other.kind != VALUE_SYMBOL))
		return false;
	for (uint32_t i = 0; i < a->bindings.count; i++)
		if (&a->bindings.items[i] != binding && a->bindings.items[i].value.kind == VALUE_SYMBOL &&
		    a->bindings.items[i].value.symbol == value.symbol)
			return false;
	struct value range = state_range(a, value);
	return value_equal(range, range_join(range, state_range(b, other), false));
}

// Does what `a` says of a place hold in b as well? `binding`: in a; NULL: what it inherits there is `value`.
static bool value_covers(struct tables *tables, const struct state *a, const struct binding *binding, struct value value,
                         const struct state *b, struct value other)
{
	if (value_equal(value, other) || value_equal(value, value_join(a, value, b, other, STATE_JOIN_FORCED)))
		return true;
	return binding != NULL && symbol_covers(tables, a, binding, b, other);
}

// ... of the place that `x` in a, or `y` in b, or both bind.
static bool binding_covers(struct tables *tables, const struct state *a, const struct binding *x, const struct state *b, const struct binding *y)
{
	if (x == NULL)
		return value_covers(tables, a, NULL, state_get(tables, a, y->place), b, y->value);
	return x->value.kind == VALUE_TASK || value_covers(tables, a, x, x->value, b, y != NULL ? y->value : state_get(tables, b, x->place));
}

static bool bindings_cover(struct tables *tables, const struct state *a, const struct state *b, uint32_t *differing)
{
	const struct binding *hint = *differing == PLACE_NONE ? NULL : state_binding(a, *differing);
	uint32_t i = 0, j = 0;
	if (hint != NULL && !binding_covers(tables, a, hint, b, state_binding(b, *differing)))
		return false;
	while (i < a->bindings.count || j < b->bindings.count) {
		const struct binding *x = i < a->bindings.count ? &a->bindings.items[i] : NULL;
		const struct binding *y = j < b->bindings.count ? &b->bindings.items[j] : NULL;
		if (x != NULL && y != NULL && x->place != y->place)
			*(x->place < y->place ? &y : &x) = NULL;
		i += x != NULL;
		j += y != NULL;
		if (!binding_covers(tables, a, x, b, y)) {
			*differing = x != NULL ? x->place : PLACE_NONE;
			return false;
		}
	}
	return true;
}

// Does `a` say nothing that `b` contradicts? Then joining b into it would not change it.
bool state_covers(struct tables *tables, const struct state *a, const struct state *b, uint32_t *differing)
{
	if (!bindings_cover(tables, a, b, differing))
		return false;
	for (uint32_t i = 0; i < a->constraints.count; i++) {
		struct value range = a->constraints.items[i].range;
		struct value other = state_range(b, value_symbol(a->constraints.items[i].symbol));
		if (!value_equal(range, range_join(range, other, false)) && !state_is_foreign(tables, b, a->constraints.items[i].symbol))
			return false;
	}
	return true;
}

// What was one thing in `a` and another in `b` is torn when no loop accounts for it. True when `old` says less than `joined`.
static bool tear(struct value old, struct value other, enum state_join how, struct value *joined)
{
	bool ranges = old.kind == VALUE_NUMBER && other.kind == VALUE_NUMBER;
	bool torn = how == STATE_JOIN_FORCED || how == STATE_JOIN_ENDLESS || (how == STATE_JOIN_EXACT && ranges && !range_union_is_exact(old, other));
	joined->torn = old.torn || other.torn || (torn && !value_equal(old, other));
	return !value_equal(old, *joined);
}

// The one fact in which the states differ is named, so that copies of it stay equal to it. True when that is news.
static bool name_joined(struct tables *tables, struct state *a, uint32_t place, uint32_t node, struct value joined)
{
	struct value old = state_get(tables, a, place);
	uint32_t symbol = symbol_fresh(tables, node, SYMBOL_JOINED + place);
	if (joined.kind != VALUE_NUMBER || joined.lo == joined.hi || symbol == 0) {
		state_set(tables, a, place, joined);
		return true;
	}
	bool named = old.kind == VALUE_SYMBOL && old.symbol == symbol && old.lo == 0;
	bool changed = !named || !value_equal(state_range(a, old), joined);
	if (!named) {
		state_renew_symbol(tables, a, symbol);
		state_set(tables, a, place, value_symbol(symbol));
	}
	state_constrain(tables, a, symbol, joined);
	return changed;
}

static bool join_exactly(struct tables *tables, struct state *a, const struct state *b, uint32_t node)
{
	for (uint32_t i = 0; i < b->bindings.count; i++) {
		struct binding binding = b->bindings.items[i];
		struct value old = state_get(tables, a, binding.place);
		struct value joined = value_join(a, old, b, binding.value, STATE_JOIN_EXACT);
		if (binding.value.kind == VALUE_TASK || value_equal(old, binding.value))
			continue;
		tear(old, binding.value, STATE_JOIN_EXACT, &joined);
		return name_joined(tables, a, binding.place, node, joined);
	}
	for (uint32_t i = 0; i < a->bindings.count; i++) {
		struct binding binding = a->bindings.items[i];
		struct value other = state_get(tables, b, binding.place);
		struct value joined = value_join(a, binding.value, b, other, STATE_JOIN_EXACT);
		if (binding.value.kind == VALUE_TASK || value_equal(binding.value, other))
			continue;
		tear(binding.value, other, STATE_JOIN_EXACT, &joined);
		return name_joined(tables, a, binding.place, node, joined);
	}
	return false;
}

static bool join_bindings(struct tables *tables, struct state *a, const struct state *b, enum state_join how)
{
	bool changed = false;
	for (uint32_t i = 0; i < b->bindings.count; i++) {
		uint32_t place = b->bindings.items[i].place;
		if (state_binding(a, place) != NULL)
			continue;
		struct value inherited = state_get(tables, a, place);
		struct value joined = value_join(a, inherited, b, b->bindings.items[i].value, how);
		if (tear(inherited, b->bindings.items[i].value, how, &joined)) {
			state_insert_binding(tables, a, place, joined);
			changed = true;
		}
	}
	for (uint32_t i = 0; i < a->bindings.count; i++) {
		struct binding *binding = &a->bindings.items[i];
		if (binding->value.kind == VALUE_TASK)
			continue;
		struct value other = state_get(tables, b, binding->place);
		struct value joined = value_join(a, binding->value, b, other, how);
		changed = tear(binding->value, other, how, &joined) || changed;
		binding->value = joined;
	}
	return changed;
}

static bool join_constraints(struct tables *tables, struct state *a, const struct state *b, enum state_join how)
{
	bool changed = false;
	for (uint32_t i = 0; how != STATE_JOIN_ROUNDS && i < b->constraints.count; i++) {
		struct constraint constraint = b->constraints.items[i];
		struct value unknown = value_unknown();
		unknown.torn = how != STATE_JOIN_EXACT;
		if (state_constraint(a, constraint.symbol) == NULL && !state_is_foreign(tables, a, constraint.symbol))
			state_constrain(tables, a, constraint.symbol, unknown);
	}
	uint32_t kept = 0;
	for (uint32_t i = 0; i < a->constraints.count; i++) {
		struct constraint constraint = a->constraints.items[i];
		struct value other = state_range(b, value_symbol(constraint.symbol));
		if (how == STATE_JOIN_EXACT && state_is_foreign(tables, b, constraint.symbol)) {
			a->constraints.items[kept++] = constraint;
			continue;
		}
		struct value joined = range_join(constraint.range, other, how == STATE_JOIN_ROUNDS || how == STATE_JOIN_ENDLESS);
		changed = tear(constraint.range, other, how, &joined) || changed;
		constraint.range = joined;
		if (!value_is_unknown(joined) || joined.torn)
			a->constraints.items[kept++] = constraint;
	}
	a->constraints.count = kept;
	return changed;
}

// Does a variable, or whatever is no object that was allocated here, lead to the object?
static bool is_led_to(const struct tables *tables, const struct state *state, uint32_t root, uint32_t depth)
{
	enum { CHAIN_MAX = 4 };
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		uint32_t from = place_at(&tables->places, binding->place)->root;
		if (binding->value.kind != VALUE_ADDRESS || from == root || place_at(&tables->places, binding->value.place)->root != root)
			continue;
		const struct place *p = place_at(&tables->places, from);
		if (p->kind != PLACE_HEAP || p->number < 0 || depth == CHAIN_MAX || is_led_to(tables, state, from, depth + 1))
			return true;
	}
	return false;
}

// The heap object that holds the live task and that something leads to; PLACE_NONE: there is none.
static uint32_t object_of_task(const struct tables *tables, const struct state *state, uint32_t task)
{
	if (state->tasks.items[task].status != TASK_LIVE)
		return PLACE_NONE;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		uint32_t root = place_at(&tables->places, binding->place)->root;
		if (binding->value.kind == VALUE_TASK && binding->value.task == task && place_at(&tables->places, root)->kind == PLACE_HEAP)
			return is_led_to(tables, state, root, 0) ? root : PLACE_NONE;
	}
	return PLACE_NONE;
}

// A binding that only one side has is forgotten, when the other side's initial or inherited value cannot be named here. So an
// object that holds a task may come to be led to by nothing, though on each side it is: the task has an owner out of sight.
bool state_join(struct tables *tables, struct state *a, const struct state *b, enum state_join how, uint32_t node)
{
	uint32_t objects[STATE_TASKS_MAX + 64];
	uint32_t tasks = a->tasks.count < STATE_TASKS_MAX + 64 ? a->tasks.count : 0;
	for (uint32_t i = 0; i < tasks; i++)
		objects[i] = object_of_task(tables, a, i);
	bool changed = how == STATE_JOIN_EXACT ? join_exactly(tables, a, b, node) : join_bindings(tables, a, b, how);
	changed = join_constraints(tables, a, b, how) || changed;
	a->consulted = a->consulted != 0 ? a->consulted : b->consulted;
	a->widened = a->widened || b->widened || how == STATE_JOIN_ROUNDS;
	a->rebound = a->rebound || b->rebound;
	for (uint32_t i = 0; i < tasks; i++)
		if (objects[i] != PLACE_NONE && !is_led_to(tables, a, objects[i], 0)) {
			task_hand_over(&a->tasks.items[i]);
			changed = true;
		}
	return changed;
}
