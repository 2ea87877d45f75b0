// What makes a wait group: functions that raise a counter, functions that lower it and tell who waits when it may be zero, and
// functions that come back only when it is zero. Each does that and nothing else to the object, under its lock or in one step.
#include "inferred_internal.h"

static bool is_changed(const struct way *way)
{
	return way->delta != 0 || way->added != 0 || way->assigned != ASSIGNED_NONE;
}

static bool may_be_zero(const struct way *way)
{
	return way->lo <= 0 && way->hi >= 0 && !way->nonzero;
}

static bool is_zero(const struct way *way)
{
	return way->hi <= 0;
}

// Other members than the counter are left alone, and so is what callees may reach; locks are given back.
static bool is_plain(const struct way *way)
{
	return !way->foreign && (way->written & ~1u) == 0 && way->held == 0;
}

// The counter was zero, and is left alone.
static bool is_idle(const struct way *way)
{
	return !is_changed(way) && is_zero(way);
}

static enum verdict make_role(const struct ways *ways, struct inferred_role *ret_role)
{
	bool first = true;
	ret_role->event = EVENT_GROUP_MAKE;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end != WAY_BACK)
			continue;
		// Whoever sets the counter and tells somebody lets go all who wait: that is no beginning.
		if (way->assigned == ASSIGNED_NONE || way->signalled != 0 || way->blocked != 0)
			return ROLE_BAD;
		bool known = way->assigned != ASSIGNED_UNKNOWN && way->delta == 0 && way->added == 0;
		bool given = way->assigned == ASSIGNED_PARAMETER;
		if (!first && (known != ret_role->amount_known || given != ret_role->amount_given || (given ? ret_role->amount_parameter != (uint32_t)way->number : ret_role->amount != way->number)))
			known = false;
		ret_role->amount_known = known && (first || ret_role->amount_known);
		ret_role->amount_given = given;
		ret_role->amount_parameter = given ? (uint32_t)way->number : 0;
		ret_role->amount = way->number;
		first = false;
	}
	return first ? ROLE_BAD : ROLE_FITS;
}

static enum verdict change_role(const struct ways *ways, struct inferred_role *ret_role)
{
	const struct way *kind = NULL;
	bool idles = false;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end == WAY_DIES)
			continue;
		if (way->end == WAY_THROWN ? is_changed(way) : !is_plain(way) || way->bare || way->blocked != 0)
			return ROLE_BAD;
		if (way->end == WAY_THROWN)
			continue;
		idles = idles || is_idle(way);
		if (is_idle(way))
			continue;
		if (kind != NULL && (kind->delta != way->delta || kind->added != way->added || kind->lowers != way->lowers))
			return ROLE_BAD;
		kind = way;
	}
	if (kind == NULL || (kind->delta != 0 && kind->added != 0) || !is_changed(kind))
		return ROLE_BAD;
	bool lowers = kind->delta < 0 || kind->lowers;
	if (idles && !lowers)
		return ROLE_BAD;
	ret_role->event = lowers ? EVENT_GROUP_DONE : EVENT_GROUP_ADD;
	ret_role->amount_known = true;
	ret_role->amount_given = kind->added != 0;
	ret_role->amount_parameter = kind->added == 0 ? 0 : kind->added - 1;
	ret_role->amount = kind->delta < 0 ? -kind->delta : kind->delta;
	return ROLE_FITS;
}

// ... but for one member: perhaps the flag that lets nobody in any more.
static bool is_plain_but_one(const struct way *way)
{
	uint32_t written = way->written & ~1u;
	return !way->foreign && (written & (written - 1)) == 0 && way->held == 0;
}

static enum verdict wait_role(const struct ways *ways, struct inferred_role *ret_role)
{
	bool sure = true, blocks = false, asks = false, back = false, closes = false;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end != WAY_BACK)
			continue;
		back = true;
		blocks = blocks || way->blocked != 0 || (ways->atomic && way->loops && way->asked);
		asks = asks || way->asked;
		sure = sure && is_zero(way) && is_plain_but_one(way);
		closes = closes || (way->written & ~1u) != 0;
	}
	if (!back || !blocks)
		return ROLE_NONE;
	ret_role->event = EVENT_GROUP_WAIT;
	ret_role->flags = (sure ? 0 : FLAG_TIMED) | (sure && closes ? FLAG_CLOSES : 0);
	return sure || asks ? ROLE_FITS : ROLE_NONE;
}

enum verdict group_role(const struct ways *ways, struct inferred_role *ret_role)
{
	struct inferred_role role = {.this_object = ways->subject.this_object,
	                             .parameter = ways->subject.parameter,
	                             .function = ways->subject.function};
	bool changed = false, assigned = false;
	for (uint32_t i = 0; i < ways->count; i++) {
		changed = changed || is_changed(&ways->items[i]);
		assigned = assigned || (ways->items[i].assigned != ASSIGNED_NONE && ways->items[i].end == WAY_BACK);
	}
	enum verdict verdict = ways->incomplete ? ROLE_BAD
	                       : assigned       ? make_role(ways, &role)
	                       : changed        ? change_role(ways, &role)
	                                        : wait_role(ways, &role);
	if (verdict == ROLE_FITS)
		*ret_role = role;
	return verdict;
}

// --- the whole

// Who is told by the one, and waited on by the other: by name, for each has its own numbers.
bool ways_wake(const struct ways *done, const struct ways *wait)
{
	uint32_t signalled = 0, blocked = 0;
	for (uint32_t i = 0; i < done->count; i++)
		signalled |= done->items[i].signalled;
	for (uint32_t i = 0; i < wait->count; i++)
		blocked |= wait->items[i].blocked;
	for (uint32_t i = 0; i < done->member_count; i++)
		for (uint32_t j = 0; j < wait->member_count; j++)
			if ((signalled & 1u << i) != 0 && (blocked & 1u << j) != 0 && str_equal(done->members[i], wait->members[j]))
				return true;
	return false;
}

static bool blocks(const struct ways *wait)
{
	for (uint32_t i = 0; i < wait->count; i++)
		if (wait->items[i].blocked != 0)
			return true;
	return false;
}

// Whoever may have made it zero tells.
static bool always_tells(const struct ways *done)
{
	for (uint32_t i = 0; i < done->count; i++)
		if (done->items[i].end == WAY_BACK && is_changed(&done->items[i]) && done->items[i].unsignalled && may_be_zero(&done->items[i]))
			return false;
	return true;
}

static bool is_sure_wait(const struct inferred_role *role)
{
	return role->event == EVENT_GROUP_WAIT && (role->flags & FLAG_TIMED) == 0;
}

// A function that adds what it is given and tells at zero is given negative numbers as well.
static bool lowers(const struct inferred_role *role, const struct ways *ways)
{
	bool told = false;
	for (uint32_t i = 0; i < ways->count; i++)
		told = told || ways->items[i].signalled != 0;
	return role->event == EVENT_GROUP_DONE || (role->event == EVENT_GROUP_ADD && role->amount_given && told);
}

static bool looks_at(const struct subject *subject, struct str member)
{
	const struct function_facts *facts = subject_facts(subject);
	for (uint32_t i = 0; i < facts->paths.count; i++)
		if (subject_is_member(subject, &facts->paths.items[i], member))
			return true;
	return false;
}

// Is what the `closer`, a wait, writes a flag that lets no task in any more? Whoever raises the count looks at it, and has a way on which
// he does not come back; nobody else writes it, but who makes the group.
static bool shuts(const struct inferred_role *roles, struct ways *const *ways, uint32_t count, uint32_t closer, enum on_again *ret_late)
{
	struct str flag = STR_NULL;
	bool added = false;
	for (uint32_t i = 0; i < ways[closer]->count; i++)
		for (uint32_t bit = 1; bit < ways[closer]->member_count; bit++)
			if ((ways[closer]->items[i].written & 1u << bit) != 0)
				flag = ways[closer]->members[bit];
	for (uint32_t a = 0; a < count; a++) {
		bool dies = false, throws = false;
		if (roles[a].event != EVENT_GROUP_ADD)
			continue;
		for (uint32_t i = 0; i < ways[a]->count; i++) {
			dies = dies || ways[a]->items[i].end == WAY_DIES;
			throws = throws || ways[a]->items[i].end == WAY_THROWN;
		}
		if (!looks_at(&ways[a]->subject, flag) || (!dies && !throws))
			return false;
		*ret_late = dies ? ON_AGAIN_ABORT : ON_AGAIN_THROW;
		added = true;
	}
	return added;
}

bool group_fits(const struct inferred_role *roles, struct ways *const *ways, uint32_t count, struct handle_semantics *ret_semantics)
{
	bool waited = false, lowered = false, idle = false;
	for (uint32_t w = 0; w < count; w++) {
		waited = waited || is_sure_wait(&roles[w]);
		lowered = lowered || lowers(&roles[w], ways[w]);
	}
	if (!waited || !lowered)
		return false;
	for (uint32_t d = 0; d < count; d++) {
		bool heard = false, asked = false;
		if (!lowers(&roles[d], ways[d]))
			continue;
		for (uint32_t w = 0; w < count; w++) {
			if (!is_sure_wait(&roles[w]))
				continue;
			asked = asked || blocks(ways[w]);
			heard = heard || !blocks(ways[w]) || ways_wake(ways[d], ways[w]);
		}
		if (!heard || (asked && !always_tells(ways[d])))
			return false;
		for (uint32_t i = 0; i < ways[d]->count; i++)
			idle = idle || (ways[d]->items[i].end == WAY_BACK && is_idle(&ways[d]->items[i]));
	}
	enum on_again late = ON_AGAIN_FINE;
	for (uint32_t w = 0; w < count; w++)
		if ((roles[w].flags & FLAG_CLOSES) != 0 && !shuts(roles, ways, count, w, &late))
			return false;
	*ret_semantics = (struct handle_semantics){.on_again = ON_AGAIN_FINE,
	                                           .on_none = idle ? ON_AGAIN_FINE : ON_AGAIN_UNDEFINED,
	                                           .on_late = late,
	                                           .on_destroy = ON_DESTROY_NOTHING,
	                                           .object = true};
	return true;
}
