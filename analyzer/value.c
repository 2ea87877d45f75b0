// Interval arithmetic on int64; the two extreme numbers stand for the infinities.
#include "value.h"

struct value value_number(int64_t number)
{
	return (struct value){.kind = VALUE_NUMBER, .lo = number, .hi = number, .nonzero = number != 0};
}

struct value value_range(int64_t lo, int64_t hi)
{
	return (struct value){.kind = VALUE_NUMBER, .lo = lo, .hi = hi, .nonzero = lo > 0 || hi < 0};
}

struct value value_unknown(void)
{
	return value_range(NUMBER_MIN, NUMBER_MAX);
}

struct value value_symbol(uint32_t symbol)
{
	return (struct value){.kind = VALUE_SYMBOL, .symbol = symbol};
}

struct value value_address(uint32_t place)
{
	return (struct value){.kind = VALUE_ADDRESS, .place = place};
}

struct value value_task(uint32_t task)
{
	return (struct value){.kind = VALUE_TASK, .task = task};
}

struct value value_empty(enum empty_reason reason, uint32_t node)
{
	return (struct value){.kind = VALUE_EMPTY, .reason = (uint8_t)reason, .node = node};
}

struct value value_not_started(struct value before, uint32_t node)
{
	int64_t number = 0;
	if (!value_is_number(before, &number) || number != 0)
		return value_empty(EMPTY_FAILED, node);
	before.node = node;
	return before;
}

bool value_is_not_started(struct value v)
{
	return (v.kind == VALUE_EMPTY && v.reason == EMPTY_FAILED) || (v.kind == VALUE_NUMBER && v.node != 0);
}

bool value_is_number(struct value v, int64_t *ret_number)
{
	if (v.kind != VALUE_NUMBER || v.lo != v.hi)
		return false;
	*ret_number = v.lo;
	return true;
}

bool value_holds_nothing(struct value v)
{
	return v.kind == VALUE_EMPTY || v.kind == VALUE_UNINIT || (v.kind == VALUE_NUMBER && v.lo == 0 && v.hi == 0);
}

bool value_is_unknown(struct value v)
{
	return v.kind == VALUE_NUMBER && v.lo == NUMBER_MIN && v.hi == NUMBER_MAX && !v.nonzero && v.hole == 0 && v.without == 0;
}

enum { SMALL_MAX = 63 };

// 0: not one of the small numbers.
static uint64_t bit_of(int64_t number)
{
	return number == -1 ? 1 : number > 0 && number <= SMALL_MAX ? UINT64_C(1) << number : 0;
}

static int64_t number_of(uint64_t bits) // the lowest
{
	int64_t bit = __builtin_ctzll(bits);
	return bit == 0 ? -1 : bit;
}

static bool range_contains(struct value a, int64_t number)
{
	return a.lo <= number && number <= a.hi && !(a.nonzero && number == 0) && !(a.hole != 0 && number == a.hole) &&
	       (a.without & bit_of(number)) == 0;
}

struct value range_join(struct value a, struct value b, bool widen)
{
	struct value joined = a;
	if (b.lo < a.lo)
		joined.lo = widen ? NUMBER_MIN : b.lo;
	if (b.hi > a.hi)
		joined.hi = widen ? NUMBER_MAX : b.hi;
	joined.nonzero = a.nonzero && b.nonzero;
	joined.hole = 0;
	if (a.hole != 0 && !range_contains(b, a.hole))
		joined.hole = a.hole;
	else if (b.hole != 0 && !range_contains(a, b.hole))
		joined.hole = b.hole;
	joined.without = 0;
	for (uint64_t left = a.without | b.without; left != 0; left &= left - 1) {
		int64_t number = number_of(left);
		if (!range_contains(a, number) && !range_contains(b, number))
			joined.without |= bit_of(number);
	}
	joined.node = a.node == b.node ? a.node : 0;
	joined.torn = a.torn || b.torn;
	return joined;
}

bool range_union_is_exact(struct value a, struct value b)
{
	int64_t after = a.hi == NUMBER_MAX ? NUMBER_MAX : a.hi + 1, before = b.hi == NUMBER_MAX ? NUMBER_MAX : b.hi + 1;
	// The numbers below and above 0 make one range that is not 0.
	after += after == 0 && a.nonzero && b.nonzero;
	before += before == 0 && a.nonzero && b.nonzero;
	return b.lo <= after && a.lo <= before;
}

static enum truth truth_of(bool always, bool never)
{
	return always ? TRUTH_YES : never ? TRUTH_NO : TRUTH_MAYBE;
}

enum truth range_compare(struct value a, enum compare compare, struct value b)
{
	bool apart = a.hi < b.lo || b.hi < a.lo || (a.nonzero && b.lo == 0 && b.hi == 0) ||
	             (b.nonzero && a.lo == 0 && a.hi == 0) || (a.lo == a.hi && !range_contains(b, a.lo)) ||
	             (b.lo == b.hi && !range_contains(a, b.lo));
	bool same = a.lo == a.hi && b.lo == b.hi && a.lo == b.lo;
	switch (compare) {
	case COMPARE_EQ: return truth_of(same, apart);
	case COMPARE_NE: return truth_of(apart, same);
	case COMPARE_LT: return truth_of(a.hi < b.lo, a.lo >= b.hi);
	case COMPARE_LE: return truth_of(a.hi <= b.lo, a.lo > b.hi);
	case COMPARE_GT: return truth_of(a.lo > b.hi, a.hi <= b.lo);
	case COMPARE_GE: return truth_of(a.lo >= b.hi, a.hi < b.lo);
	case COMPARE_NONE: break;
	}
	return TRUTH_MAYBE;
}

static bool is_hole(const struct value *v, int64_t number)
{
	return (v->hole != 0 && number == v->hole) || (v->without & bit_of(number)) != 0;
}

static bool normalise(struct value *v)
{
	if (v->nonzero && v->lo == 0 && v->hi > 0)
		v->lo = 1;
	if (v->nonzero && v->hi == 0 && v->lo < 0)
		v->hi = -1;
	while (v->lo < v->hi && is_hole(v, v->lo))
		v->lo++;
	while (v->lo < v->hi && is_hole(v, v->hi))
		v->hi--;
	if (v->lo > 0 || v->hi < 0)
		v->nonzero = true;
	bool empty = v->lo > v->hi || (v->lo == v->hi && ((v->nonzero && v->lo == 0) || is_hole(v, v->lo)));
	if (v->hole <= v->lo || v->hole >= v->hi)
		v->hole = 0;
	for (uint64_t left = v->without; left != 0; left &= left - 1)
		if (number_of(left) <= v->lo || number_of(left) >= v->hi)
			v->without &= ~bit_of(number_of(left));
	return !empty;
}

// Takes one number off an end of the interval, where it stands there; else it is remembered: small ones, and one other.
static void remove_number(struct value *v, int64_t number)
{
	if (number == 0)
		v->nonzero = true;
	else if (bit_of(number) != 0 && number > v->lo && number < v->hi)
		v->without |= bit_of(number);
	else if (v->hole == 0 && number > v->lo && number < v->hi && number >= INT32_MIN && number <= INT32_MAX)
		v->hole = (int32_t)number;
	if (v->lo == number && number < NUMBER_MAX)
		v->lo++;
	if (v->hi == number && number > NUMBER_MIN && v->hi >= v->lo)
		v->hi--;
}

bool range_refine(struct value a, enum compare compare, struct value b, struct value *ret_refined)
{
	struct value r = a;
	r.torn = a.torn || b.torn;
	switch (compare) {
	case COMPARE_EQ:
		r.lo = a.lo > b.lo ? a.lo : b.lo;
		r.hi = a.hi < b.hi ? a.hi : b.hi;
		r.nonzero = a.nonzero || b.nonzero;
		r.hole = a.hole != 0 ? a.hole : b.hole;
		r.without = a.without | b.without;
		break;
	case COMPARE_NE:
		if (b.lo == b.hi) {
			if (a.lo == a.hi && a.lo == b.lo)
				return false;
			remove_number(&r, b.lo);
		}
		break;
	case COMPARE_LT:
		if (b.hi == NUMBER_MIN)
			return false;
		if (b.hi != NUMBER_MAX && b.hi - 1 < r.hi)
			r.hi = b.hi - 1;
		break;
	case COMPARE_LE:
		if (b.hi < r.hi)
			r.hi = b.hi;
		break;
	case COMPARE_GT:
		if (b.lo == NUMBER_MAX)
			return false;
		if (b.lo != NUMBER_MIN && b.lo + 1 > r.lo)
			r.lo = b.lo + 1;
		break;
	case COMPARE_GE:
		if (b.lo > r.lo)
			r.lo = b.lo;
		break;
	case COMPARE_NONE:
		break;
	}
	if (!normalise(&r))
		return false;
	*ret_refined = r;
	return true;
}

static int64_t add_bound(int64_t bound, int64_t amount)
{
	int64_t sum = 0;
	if (bound == NUMBER_MIN || bound == NUMBER_MAX)
		return bound;
	if (amount == NUMBER_MIN || amount == NUMBER_MAX)
		return amount;
	if (__builtin_add_overflow(bound, amount, &sum))
		return amount > 0 ? NUMBER_MAX : NUMBER_MIN;
	return sum;
}

struct value range_add(struct value a, struct value amount)
{
	struct value sum = value_range(add_bound(a.lo, amount.lo), add_bound(a.hi, amount.hi));
	sum.torn = a.torn || amount.torn;
	int64_t hole = amount.lo == amount.hi ? add_bound(a.hole, amount.lo) : 0;
	for (uint64_t left = amount.lo == amount.hi ? a.without : 0; left != 0; left &= left - 1)
		sum.without |= bit_of(add_bound(number_of(left), amount.lo));
	sum.hole = a.hole != 0 && hole > sum.lo && hole < sum.hi && hole >= INT32_MIN && hole <= INT32_MAX ? (int32_t)hole : 0;
	return sum;
}

bool range_refine_holes(struct value a, struct value holes, struct value *ret_refined)
{
	bool left = holes.hole == 0 || range_refine(a, COMPARE_NE, value_number(holes.hole), &a);
	for (uint64_t bits = holes.without; bits != 0 && left; bits &= bits - 1)
		left = range_refine(a, COMPARE_NE, value_number(number_of(bits)), &a);
	*ret_refined = a;
	return left;
}
