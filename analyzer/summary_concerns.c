// What of a summary is about tasks at all. See summary.h.
#include "summary.h"

// A number that is kept about a group, channel, semaphore ..., see parts.h; or such a thing that the function made.
static bool is_made_up(const struct summary *summary, uint32_t place)
{
	for (uint32_t p = place; p != PLACE_NONE; p = place_at(&summary->tables.places, p)->parent) {
		const struct place *at = place_at(&summary->tables.places, p);
		if (at->kind == PLACE_MADE || (at->kind == PLACE_FIELD && str_ends_with(at->name, STR("()"))))
			return true;
	}
	return false;
}

static bool row_concerns_tasks(const struct summary *summary, const struct summary_row *row, bool ends)
{
	if (row->tasks.count > 0 || row->loans.count > 0 || row->way == WAY_TASK_EXIT)
		return true;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct value *value = &row->bindings.items[i].value;
		bool shared = value->kind == VALUE_HAVOC && value->reason == HAVOC_SHARED;
		if (shared || value->kind == VALUE_TASK || (ends && value->kind == VALUE_EMPTY) || value->kind == VALUE_SELF ||
		    is_made_up(summary, row->bindings.items[i].place))
			return true;
	}
	return false;
}

static bool rows_concern_tasks(const struct summary *summary, bool ends)
{
	if (summary->spawns.count > 0 || summary->entries.count > 0 || summary->counts || summary->detaches_self || summary->keeps_self)
		return true;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		if (row_concerns_tasks(summary, &summary->rows.items[i], ends))
			return true;
	return false;
}

bool summary_concerns_tasks(const struct summary *summary)
{
	return summary == NULL || summary->unknown || location_known(summary->fork) || rows_concern_tasks(summary, true);
}

bool summary_leaves_tasks(const struct summary *summary)
{
	return summary == NULL || (!summary->unknown && rows_concern_tasks(summary, false));
}
