// See inferred_point.h.
#include "inferred_point.h"

#include <string.h>

const struct path *point_path(const struct explorer *e, struct operand operand)
{
	return facts_path_of(e->facts, operand);
}

// The bit of the object's member that the path leads to or into; MEMBER_NONE: it is no part of the object, or all of it.
uint32_t point_member_bit(struct explorer *e, const struct path *path)
{
	uint32_t rest = 0;
	if (path == NULL || !subject_holds(&e->ways->subject, path, &rest) || rest == path->step_count || path->steps[rest].kind != STEP_FIELD)
		return MEMBER_NONE;
	for (uint32_t i = 0; i < e->ways->member_count; i++)
		if (str_equal(e->ways->members[i], path->steps[rest].field))
			return i;
	if (e->ways->member_count == MEMBERS_MAX) {
		e->ways->incomplete = true;
		return MEMBER_NONE;
	}
	e->ways->members[e->ways->member_count] = path->steps[rest].field;
	return e->ways->member_count++;
}

bool point_is_member(const struct explorer *e, const struct path *path)
{
	return path != NULL && subject_is_member(&e->ways->subject, path, e->ways->member);
}

bool point_is_object(const struct explorer *e, const struct path *path)
{
	uint32_t rest = 0;
	return path != NULL && subject_holds(&e->ways->subject, path, &rest) && rest == path->step_count;
}

// --- what is compared with what

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x9E3779B97F4A7C15u + 1;
}

// A name for the part of the object, the same in the function and its closures; 0: none.
static uint64_t part_hash(const struct explorer *e, const struct path *path)
{
	uint32_t rest = 0;
	uint64_t hash = 2;
	if (path == NULL || !subject_holds(&e->ways->subject, path, &rest) || rest == path->step_count)
		return 0;
	for (uint32_t i = rest; i < path->step_count; i++) {
		if (path->steps[i].kind != STEP_FIELD && path->steps[i].kind != STEP_DEREF)
			return 0;
		hash = mix(mix(hash, (uint64_t)path->steps[i].kind), str_hash(path->steps[i].field));
	}
	return hash;
}

static void forget_comparisons(struct point *point)
{
	memset(point->way.comparisons, 0, sizeof point->way.comparisons);
	point->way.comparison_count = 0;
	for (uint32_t i = 0; i < point->local_count; i++) // copies go their own ways from here on
		if (point->locals[i].known.kind == KNOWN_PART)
			point->locals[i].known.value = 0;
}

// --- what locals hold

struct known point_known(const struct explorer *e, const struct point *point, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? point_path(e, operand) : NULL;
	if (operand.kind == OPERAND_INT)
		return (struct known){KNOWN_NUMBER, operand.value};
	if (operand.kind == OPERAND_UNKNOWN)
		return (struct known){KNOWN_PART, 0};
	if (point_is_member(e, path))
		return (struct known){KNOWN_MEMBER, 0};
	uint32_t rest = 0;
	for (uint32_t i = 0; path != NULL && i < point->local_count; i++) {
		struct known known = point->locals[i].known;
		if (point->locals[i].variable != path->variable || (known.kind != KNOWN_PART && path->step_count > 0))
			continue;
		return path->step_count == 0 ? known : (struct known){KNOWN_PART, 0};
	}
	if (path != NULL && subject_holds(&e->ways->subject, path, &rest))
		return (struct known){KNOWN_PART, (int64_t)part_hash(e, path)};
	if (path != NULL && path->step_count == 0 && path->variable < e->facts->param_count)
		return (struct known){KNOWN_PARAMETER, path->variable};
	return (struct known){KNOWN_NOTHING, 0};
}

static void forget_local(struct point *point, uint32_t index)
{
	memmove(&point->locals[index], &point->locals[index + 1], sizeof *point->locals * (point->local_count - index - 1));
	memset(&point->locals[--point->local_count], 0, sizeof *point->locals);
}

// Locals stay sorted, so that equal knowledge has one form.
void point_set_local(struct point *point, uint32_t variable, struct known known)
{
	uint32_t at = 0;
	while (at < point->local_count && point->locals[at].variable < variable)
		at++;
	bool there = at < point->local_count && point->locals[at].variable == variable;
	if (known.kind == KNOWN_NOTHING) {
		if (there)
			forget_local(point, at);
		return;
	}
	if (!there) {
		if (point->local_count == TRACKED_MAX)
			return;
		memmove(&point->locals[at + 1], &point->locals[at], sizeof *point->locals * (point->local_count - at));
		point->local_count++;
	}
	memset(&point->locals[at], 0, sizeof *point->locals);
	point->locals[at].variable = variable;
	point->locals[at].known.kind = known.kind;
	point->locals[at].known.value = known.value;
}

// Others may have changed the member meanwhile.
void point_refresh(struct point *point)
{
	point->way.lo = INT64_MIN;
	point->way.hi = INT64_MAX;
	point->way.nonzero = false;
	forget_comparisons(point);
	for (uint32_t i = point->local_count; i > 0; i--)
		if (point->locals[i - 1].known.kind == KNOWN_MEMBER)
			forget_local(point, i - 1);
}

static int64_t shifted(int64_t bound, int64_t by)
{
	enum { FAR = 1 << 30 };
	return bound == INT64_MIN || bound == INT64_MAX || bound > FAR || bound < -FAR ? bound : bound + by;
}

// --- changes of the member

static void note_change(struct explorer *e, struct point *point)
{
	struct way *way = &point->way;
	bool first = way->delta == 0 && way->added == 0 && way->assigned == ASSIGNED_NONE;
	way->was_zero = way->was_zero || (first && way->hi <= 0);
	way->was_nonzero = way->was_nonzero || (first && (way->lo > 0 || way->nonzero));
	way->bare = way->bare || (way->held == 0 && !e->ways->atomic);
	way->unsignalled = true;
}

void point_add_number(struct explorer *e, struct point *point, int64_t amount)
{
	enum { MOST = 1 << 20 };
	struct way *way = &point->way;
	note_change(e, point);
	if (amount < -MOST || amount > MOST || way->delta < -MOST || way->delta > MOST) {
		e->ways->incomplete = true;
		return;
	}
	way->nonzero = way->nonzero && amount == 0;
	way->delta += amount;
	way->lo = shifted(way->lo, amount);
	way->hi = shifted(way->hi, amount);
	for (uint32_t i = 0; i < point->local_count; i++)
		if (point->locals[i].known.kind == KNOWN_MEMBER)
			point->locals[i].known.value -= amount;
}

void point_add_parameter(struct explorer *e, struct point *point, uint32_t parameter, bool lowers)
{
	note_change(e, point);
	point_refresh(point);
	e->ways->incomplete = e->ways->incomplete || point->way.added != 0;
	point->way.added = parameter + 1;
	point->way.lowers = lowers;
}

void point_assign(struct explorer *e, struct point *point, struct known known)
{
	struct way *way = &point->way;
	if (known.kind == KNOWN_MEMBER) {
		point_add_number(e, point, known.value);
		return;
	}
	note_change(e, point);
	point_refresh(point);
	way->assigned = known.kind == KNOWN_NUMBER ? ASSIGNED_NUMBER : known.kind == KNOWN_PARAMETER ? ASSIGNED_PARAMETER : ASSIGNED_UNKNOWN;
	way->number = known.kind == KNOWN_NOTHING ? 0 : known.value;
	if (known.kind == KNOWN_NUMBER)
		way->lo = way->hi = known.value;
}

void point_write_part(struct explorer *e, struct point *point, uint32_t bit, bool puts)
{
	forget_comparisons(point);
	point->way.written |= 1u << bit;
	point->way.bare_writes = point->way.bare_writes || (point->way.held == 0 && !e->ways->atomic);
	point->way.puts = point->way.puts || puts;
}

// What is known goes to the target.
void point_write(struct explorer *e, struct point *point, const struct path *target, struct known known)
{
	uint32_t bit = point_member_bit(e, target);
	if (target == NULL)
		return;
	if (point_is_member(e, target))
		point_assign(e, point, known);
	else if (bit != MEMBER_NONE)
		point_write_part(e, point, bit, known.kind == KNOWN_PARAMETER || known.kind == KNOWN_NOTHING);
	else if (point_is_object(e, target))
		point->way.foreign = true;
	else if (target->step_count == 0)
		point_set_local(point, target->variable, known);
}

// --- comparisons

// Is the number one that the comparison with `right` lets through? Narrows the member, which is `offset` less.
bool way_narrow(struct way *way, int64_t offset, enum compare compare, int64_t right)
{
	int64_t at = shifted(right, -offset);
	switch (compare) {
	case COMPARE_EQ:
		if (way->nonzero && at == 0)
			return false;
		way->lo = way->lo > at ? way->lo : at;
		way->hi = way->hi < at ? way->hi : at;
		break;
	case COMPARE_NE:
		way->nonzero = way->nonzero || at == 0;
		way->lo = way->lo == at ? at + 1 : way->lo;
		way->hi = way->hi == at ? at - 1 : way->hi;
		break;
	case COMPARE_LT: way->hi = way->hi < at - 1 ? way->hi : at - 1; break;
	case COMPARE_LE: way->hi = way->hi < at ? way->hi : at; break;
	case COMPARE_GT: way->lo = way->lo > at + 1 ? way->lo : at + 1; break;
	case COMPARE_GE: way->lo = way->lo > at ? way->lo : at; break;
	case COMPARE_NONE: break;
	}
	if (way->nonzero && way->lo == 0)
		way->lo = 1;
	if (way->nonzero && way->hi == 0)
		way->hi = -1;
	return way->lo <= way->hi;
}

// Can the two, of which one is a part of the object, come out like that, after how they came out before? Notes it.
bool way_compare_parts(struct way *way, struct known left, enum compare compare, struct known right)
{
	static const uint32_t outcomes[] = {[COMPARE_NONE] = 7, [COMPARE_EQ] = 2, [COMPARE_NE] = 5, [COMPARE_LT] = 1, [COMPARE_LE] = 3,
	                                    [COMPARE_GT] = 4, [COMPARE_GE] = 6};
	bool named = left.kind == KNOWN_PART && left.value != 0 && (right.kind == KNOWN_NUMBER || (right.kind == KNOWN_PART && right.value != 0));
	uint64_t right_hash = right.kind == KNOWN_NUMBER ? mix(1, (uint64_t)right.value) : (uint64_t)right.value;
	for (uint32_t i = 0; named && i < way->comparison_count; i++)
		if (way->comparisons[i].left == (uint64_t)left.value && way->comparisons[i].right == right_hash) {
			way->comparisons[i].outcomes &= outcomes[compare];
			return way->comparisons[i].outcomes != 0;
		}
	if (named && way->comparison_count < COMPARISONS_MAX) {
		struct comparison *made = &way->comparisons[way->comparison_count++];
		made->left = (uint64_t)left.value;
		made->right = right_hash;
		made->outcomes = outcomes[compare];
	}
	return true;
}
