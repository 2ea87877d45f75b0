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

bool value_equal(struct value a, struct value b)
{
	return a.kind == b.kind && a.nonzero == b.nonzero && a.reason == b.reason && a.symbol == b.symbol &&
	       a.node == b.node && a.hole == b.hole && a.lo == b.lo && a.hi == b.hi;
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
	return v.kind == VALUE_NUMBER && v.lo == NUMBER_MIN && v.hi == NUMBER_MAX && !v.nonzero && v.hole == 0;
}

static bool range_contains(struct value a, int64_t number)
{
	return a.lo <= number && number <= a.hi && !(a.nonzero && number == 0) && !(a.hole != 0 && number == a.hole);
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

static bool normalise(struct value *v)
{
	if (v->nonzero && v->lo == 0 && v->hi > 0)
		v->lo = 1;
	if (v->nonzero && v->hi == 0 && v->lo < 0)
		v->hi = -1;
	if (v->hole != 0 && v->lo == v->hole && v->lo < v->hi)
		v->lo++;
	if (v->hole != 0 && v->hi == v->hole && v->lo < v->hi)
		v->hi--;
	if (v->lo > 0 || v->hi < 0)
		v->nonzero = true;
	bool empty = v->lo > v->hi || (v->lo == v->hi && ((v->nonzero && v->lo == 0) || (v->hole != 0 && v->lo == v->hole)));
	if (v->hole <= v->lo || v->hole >= v->hi)
		v->hole = 0;
	return !empty;
}

// Takes one number off an end of the interval, where it stands there; else it is remembered, for one number.
static void remove_number(struct value *v, int64_t number)
{
	if (number == 0)
		v->nonzero = true;
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
	sum.hole = a.hole != 0 && hole > sum.lo && hole < sum.hi && hole >= INT32_MIN && hole <= INT32_MAX ? (int32_t)hole : 0;
	return sum;
}
