// See arithmetic.h. Only what can be told of small numbers is told of operands and results: intervals, for sums and for products with a small constant.
#include "arithmetic.h"

enum { EXACT_MAX = 8, FACTOR_MAX = 4, DERIVATIONS_MAX = 200, SETTLING_MAX = 8 };

static struct term term_of(struct value value)
{
	int64_t number = 0;
	if (value.kind == VALUE_SYMBOL)
		return (struct term){.symbol = value.symbol, .number = value.lo};
	if (value.kind == VALUE_NUMBER && value_is_number(value, &number))
		return (struct term){.number = number, .known = true};
	return (struct term){0};
}

static bool same_term(struct term a, struct term b)
{
	return a.symbol == b.symbol && a.number == b.number && a.known == b.known;
}

static struct value term_range(const struct state *state, struct term term)
{
	if (term.symbol == 0)
		return value_number(term.number);
	struct value value = value_symbol(term.symbol);
	value.lo = term.number;
	return state_range(state, value);
}

static bool compute(enum operator operator, int64_t a, int64_t b, int64_t *ret_number)
{
	switch (operator) {
	case OPERATOR_ADD: return !__builtin_add_overflow(a, b, ret_number);
	case OPERATOR_SUBTRACT: return !__builtin_sub_overflow(a, b, ret_number);
	case OPERATOR_MULTIPLY: return !__builtin_mul_overflow(a, b, ret_number);
	case OPERATOR_DIVIDE:
	case OPERATOR_REMAINDER:
		if (a < 0 || b <= 0)
			return false;
		*ret_number = operator == OPERATOR_DIVIDE ? a / b : a % b;
		return true;
	case OPERATOR_COUNT: break;
	}
	return false;
}

static int64_t times(int64_t a, int64_t factor)
{
	int64_t product;
	return a == NUMBER_MIN || a == NUMBER_MAX || __builtin_mul_overflow(a, factor, &product) ? (a < 0 ? NUMBER_MIN : NUMBER_MAX) : product;
}

static struct value negated(struct value range)
{
	return value_range(range.hi == NUMBER_MAX ? NUMBER_MIN : -range.hi, range.lo == NUMBER_MIN ? NUMBER_MAX : -range.lo);
}

static struct value sum_of(struct value a, struct value b)
{
	return range_add(value_range(a.lo, a.hi), value_range(b.lo, b.hi));
}

// The least number whose product with the factor is not less.
static int64_t quotient_up(int64_t number, int64_t factor)
{
	return number == NUMBER_MIN || number == NUMBER_MAX ? number : number > 0 ? (number - 1) / factor + 1 : number / factor;
}

static int64_t quotient_down(int64_t number, int64_t factor)
{
	return number == NUMBER_MIN || number == NUMBER_MAX ? number : number >= 0 ? number / factor : -((-number - 1) / factor + 1);
}

static bool is_small_factor(const struct derivation *d)
{
	return d->operator == OPERATOR_MULTIPLY && d->right.known && d->right.number >= 1 && d->right.number <= FACTOR_MAX;
}

// What the operands say of the result.
static struct value implied_result(const struct state *state, const struct derivation *d)
{
	struct value left = term_range(state, d->left), right = term_range(state, d->right), range = value_unknown();
	if (d->operator == OPERATOR_ADD)
		return sum_of(left, right);
	if (d->operator == OPERATOR_SUBTRACT)
		return sum_of(left, negated(right));
	if (is_small_factor(d))
		return value_range(times(left.lo, d->right.number), times(left.hi, d->right.number));
	if (left.lo >= 0 && right.lo > 0 && d->operator == OPERATOR_DIVIDE)
		return value_range(0, left.hi);
	if (left.lo >= 0 && right.lo > 0 && d->operator == OPERATOR_REMAINDER)
		return value_range(0, right.hi == NUMBER_MAX ? right.hi : right.hi - 1);
	range.nonzero = d->operator == OPERATOR_MULTIPLY && left.nonzero && right.nonzero;
	return range;
}

// What the result, and the right operand, say of the left one.
static struct value implied_left(const struct state *state, const struct derivation *d)
{
	struct value result = state_range(state, value_symbol(d->symbol)), right = term_range(state, d->right);
	if (d->operator == OPERATOR_ADD)
		return sum_of(result, negated(right));
	if (d->operator == OPERATOR_SUBTRACT)
		return sum_of(result, right);
	if (is_small_factor(d))
		return value_range(quotient_up(result.lo, d->right.number), quotient_down(result.hi, d->right.number));
	return value_unknown();
}

static struct value implied_right(const struct state *state, const struct derivation *d)
{
	struct value result = state_range(state, value_symbol(d->symbol)), left = term_range(state, d->left);
	if (d->operator == OPERATOR_ADD)
		return sum_of(result, negated(left));
	if (d->operator == OPERATOR_SUBTRACT)
		return sum_of(left, negated(result));
	return value_unknown();
}

// Sums at the ends of what can be counted say nothing.
static struct value without_ends(struct value range)
{
	if (range.lo < -NUMBER_MAX / 2)
		range.lo = NUMBER_MIN;
	if (range.hi > NUMBER_MAX / 2)
		range.hi = NUMBER_MAX;
	return range;
}

static bool narrow(struct tables *tables, struct state *state, struct term term, struct value implied)
{
	if (term.symbol == 0)
		return true;
	struct value moved = without_ends(range_add(without_ends(implied), value_number(-term.number)));
	struct value before = state_range(state, value_symbol(term.symbol)), refined;
	if (moved.lo > moved.hi || !range_refine(before, COMPARE_EQ, moved, &refined))
		return false;
	return value_equal(before, refined) || state_constrain(tables, state, term.symbol, refined);
}

bool arithmetic_settle(struct tables *tables, struct state *state, uint32_t symbol)
{
	if (tables->settling >= SETTLING_MAX)
		return true;
	tables->settling++;
	bool possible = true;
	for (uint32_t i = 0; i < tables->derived.count && possible; i++) {
		struct derivation d = tables->derived.items[i];
		if (d.symbol == symbol || d.left.symbol == symbol || d.right.symbol == symbol)
			possible = narrow(tables, state, (struct term){.symbol = d.symbol}, implied_result(state, &d)) &&
			           narrow(tables, state, d.left, implied_left(state, &d)) && narrow(tables, state, d.right, implied_right(state, &d));
	}
	tables->settling--;
	return possible;
}

static uint32_t derivation_symbol(struct tables *tables, enum operator operator, struct term left, struct term right)
{
	for (uint32_t i = 0; i < tables->derived.count; i++) {
		const struct derivation *d = &tables->derived.items[i];
		if (d->operator == operator && same_term(d->left, left) && same_term(d->right, right))
			return d->symbol;
	}
	if (tables->derived.count >= DERIVATIONS_MAX)
		return 0;
	uint32_t symbol = symbol_derived(tables, tables->derived.count);
	if (symbol != 0)
		array_push(tables->arena, &tables->derived, ((struct derivation){operator, symbol, left, right}));
	return symbol;
}

static bool is_commutative(enum operator operator)
{
	return operator == OPERATOR_ADD || operator == OPERATOR_MULTIPLY;
}

struct value arithmetic_value(struct tables *tables, struct state *state, enum operator operator, struct value left, struct value right, bool *ret_possible)
{
	struct term a = term_of(left), b = term_of(right);
	int64_t number = 0;
	*ret_possible = true;
	if ((a.symbol == 0 && !a.known) || (b.symbol == 0 && !b.known))
		return value_unknown();
	if (a.known && b.known && compute(operator, a.number, b.number, &number) && number >= -EXACT_MAX && number <= EXACT_MAX)
		return value_number(number);
	if (is_commutative(operator) && (a.known || (!b.known && a.symbol > b.symbol))) {
		struct term swapped = a;
		a = b;
		b = swapped;
	}
	uint32_t symbol = derivation_symbol(tables, operator, a, b);
	if (symbol == 0)
		return value_unknown();
	if (a.known && b.known)
		return value_symbol(symbol); // too many rounds to be run: as good as any other number
	*ret_possible = arithmetic_settle(tables, state, symbol);
	return value_symbol(symbol);
}

void arithmetic_renew(struct tables *tables, struct state *state, uint32_t symbol)
{
	for (uint32_t i = 0; i < tables->derived.count; i++) {
		const struct derivation *d = &tables->derived.items[i];
		if (d->left.symbol == symbol || d->right.symbol == symbol)
			state_renew_symbol(tables, state, d->symbol);
	}
}

void arithmetic_operands(const struct tables *tables, uint32_t symbol, uint32_t *ret_left, uint32_t *ret_right)
{
	uint32_t derived = tables->symbols.items[symbol].derived;
	*ret_left = derived == 0 ? 0 : tables->derived.items[derived - 1].left.symbol;
	*ret_right = derived == 0 ? 0 : tables->derived.items[derived - 1].right.symbol;
}
