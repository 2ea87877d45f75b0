// What makes a queue that can be closed: functions that put something into the object and tell, functions that wait until something is
// there or a flag is set, and functions that set the flag and tell. Each under the object's lock.
#include "inferred_internal.h"

static bool is_set(const struct way *way)
{
	return way->nonzero || way->lo > 0 || way->hi < 0;
}

static bool is_clear(const struct way *way)
{
	return way->lo == 0 && way->hi == 0;
}

static bool writes(const struct way *way)
{
	return (way->written & ~1u) != 0;
}

// Sets the flag, on all ways on which it was not set, and tells.
static enum verdict close_role(const struct ways *ways, struct inferred_role *ret_role)
{
	bool first = true, makes = true;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end != WAY_BACK)
			continue;
		first = false;
		makes = makes && way->assigned == ASSIGNED_NUMBER && way->number == 0 && way->blocked == 0;
	}
	ret_role->event = EVENT_CHANNEL_MAKE;
	if (makes && !first)
		return ROLE_FITS;
	ret_role->event = EVENT_CLOSE;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end == WAY_DIES)
			continue;
		if (way->end == WAY_THROWN ? way->assigned != ASSIGNED_NONE : way->foreign || way->held != 0 || way->bare || way->blocked != 0 || way->puts)
			return ROLE_BAD;
		bool sets = way->assigned == ASSIGNED_NUMBER && way->number != 0 && !way->unsignalled;
		if (way->delta != 0 || way->added != 0 || (way->end == WAY_BACK && !sets && (way->assigned != ASSIGNED_NONE || !is_set(way))))
			return ROLE_BAD;
	}
	return first ? ROLE_BAD : ROLE_FITS;
}

// The flag is looked at before anything is put in, or not at all.
static enum verdict send_role(const struct ways *ways, struct inferred_role *ret_role)
{
	bool told = false;
	ret_role->event = EVENT_SEND;
	ret_role->on_late = ON_AGAIN_UNDEFINED;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end == WAY_DIES) {
			ret_role->on_late = is_set(way) ? ON_AGAIN_ABORT : ret_role->on_late;
			continue;
		}
		if (way->foreign || way->held != 0 || way->bare_writes)
			return ROLE_NONE;
		told = told || way->signalled != 0;
		if (is_set(way) && !writes(way))
			ret_role->on_late = way->end == WAY_THROWN ? ON_AGAIN_THROW : ON_AGAIN_ERROR;
	}
	for (uint32_t i = 0; i < ways->count; i++) // nobody refuses on some ways only
		if (writes(&ways->items[i]) && ways->items[i].end == WAY_BACK && !is_clear(&ways->items[i]))
			ret_role->on_late = ON_AGAIN_UNDEFINED;
	return told ? ROLE_FITS : ROLE_NONE;
}

// Comes back with something, or without when the flag is set.
static enum verdict receive_role(const struct ways *ways, struct inferred_role *ret_role)
{
	bool takes = false, ends = false, blocks = false;
	ret_role->event = EVENT_RECEIVE;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		if (way->end != WAY_BACK)
			continue;
		if (way->foreign || way->held != 0 || way->bare_writes)
			return ROLE_NONE;
		blocks = blocks || way->blocked != 0;
		takes = takes || writes(way);
		ends = ends || (!writes(way) && is_set(way));
		if (!writes(way) && !is_set(way))
			ret_role->flags = FLAG_TIMED;
	}
	return blocks && takes && ends ? ROLE_FITS : ROLE_NONE;
}

enum verdict channel_role(const struct ways *ways, struct inferred_role *ret_role)
{
	struct inferred_role role = {.this_object = ways->subject.this_object,
	                             .parameter = ways->subject.parameter,
	                             .function = ways->subject.function};
	bool changed = false, puts = false;
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		changed = changed || way->assigned != ASSIGNED_NONE || way->delta != 0 || way->added != 0;
		puts = puts || way->puts;
	}
	enum verdict verdict = ways->incomplete ? (changed ? ROLE_BAD : ROLE_NONE)
	                       : changed        ? close_role(ways, &role)
	                       : puts           ? send_role(ways, &role)
	                                        : receive_role(ways, &role);
	if (verdict == ROLE_FITS)
		*ret_role = role;
	return verdict;
}

// --- the whole

// Does the function look at the member?
static bool looks_at(const struct subject *subject, struct str member)
{
	const struct function_facts *facts = subject_facts(subject);
	for (uint32_t i = 0; i < facts->paths.count; i++) {
		const struct path *path = &facts->paths.items[i];
		uint32_t rest = 0;
		if (subject_holds(subject, path, &rest) && path->step_count > rest && path->steps[rest].kind == STEP_FIELD &&
		    str_equal(path->steps[rest].field, member))
			return true;
	}
	return false;
}

// The content: members other than the flag that the one changes and the other looks at.
static bool share_content(const struct ways *send, const struct ways *receive)
{
	uint32_t sent = 0;
	for (uint32_t i = 0; i < send->count; i++)
		sent |= send->items[i].written & ~1u;
	for (uint32_t i = 0; i < send->member_count; i++)
		if ((sent & 1u << i) != 0 && looks_at(&receive->subject, send->members[i]))
			return true;
	return false;
}

// Does somebody who receives hear of it, and find what was put in?
static bool reaches(const struct ways *from, const struct inferred_role *roles, struct ways *const *ways, uint32_t count, bool content)
{
	for (uint32_t i = 0; i < count; i++)
		if (roles[i].event == EVENT_RECEIVE && ways_wake(from, ways[i]) && (!content || share_content(from, ways[i])))
			return true;
	return false;
}

static enum on_again second_close(const struct ways *ways)
{
	enum on_again again = ON_AGAIN_FINE;
	for (uint32_t i = 0; i < ways->count; i++)
		if (is_set(&ways->items[i]) && ways->items[i].end != WAY_BACK)
			again = ways->items[i].end == WAY_DIES ? ON_AGAIN_ABORT : ON_AGAIN_THROW;
	return again;
}

bool channel_fits(const struct inferred_role *roles, struct ways *const *ways, uint32_t count, struct handle_semantics *ret_semantics)
{
	uint32_t receives = 0, sends = 0, closes = 0;
	struct handle_semantics semantics = {.on_again = ON_AGAIN_FINE, .on_none = ON_AGAIN_FINE, .on_late = ON_AGAIN_FINE,
	                                     .on_destroy = ON_DESTROY_NOTHING, .object = true};
	for (uint32_t i = 0; i < count; i++) {
		receives += roles[i].event == EVENT_RECEIVE && (roles[i].flags & FLAG_TIMED) == 0;
		sends += roles[i].event == EVENT_SEND;
		closes += roles[i].event == EVENT_CLOSE;
		if (roles[i].event == EVENT_CLOSE && second_close(ways[i]) != ON_AGAIN_FINE)
			semantics.on_again = second_close(ways[i]);
		if (roles[i].event == EVENT_SEND && (sends == 1 || roles[i].on_late == ON_AGAIN_UNDEFINED))
			semantics.on_late = roles[i].on_late;
		bool sends_or_closes = roles[i].event == EVENT_SEND || roles[i].event == EVENT_CLOSE;
		if (sends_or_closes && !reaches(ways[i], roles, ways, count, roles[i].event == EVENT_SEND))
			return false;
	}
	*ret_semantics = semantics;
	return receives > 0 && sends > 0 && closes > 0;
}
