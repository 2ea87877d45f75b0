// Applying the summary of a task's entry where the task is started.
#include "application.h"

#include "channels.h"
#include "groups.h"
#include "permits.h"

static void trace_self_join(struct application *a, const struct summary_task *task)
{
	witness_trace(a->simulation, (struct ending){.end = TRACE_JOIN_SELF,
	                                             .record = a->record,
	                                             .primary = a->simulation->records.items[a->record].node,
	                                             .spawn = UINT32_MAX,
	                                             .place = application_place(a, task->external),
	                                             .site = a->simulation->records.items[a->record].node,
	                                             .unit = task->unit,
	                                             .other = task->loc,
	                                             .act = task->act,
	                                             .earlier = NODE_NONE});
}

static bool is_made_up(const struct application *a, uint32_t place)
{
	const struct place *p = place_at(&a->summary->tables.places, place);
	return channels_is_part(p) || permits_is_part(p) || groups_is_part(p);
}

// The task may run at any time from now on: a number that it writes is the old or the new one.
static void blur_number(struct application *a, const struct binding *binding)
{
	uint32_t place = is_made_up(a, binding->place) ? PLACE_NONE : application_place(a, binding->place);
	if (place == PLACE_NONE || binding->value.kind != VALUE_NUMBER || place_is_weak(&a->simulation->tables.places, place))
		return;
	struct value old = state_get(&a->simulation->tables, a->state, place);
	bool descriptor = channels_is_shared(a->simulation, a->state, old); // known by its number
	if (descriptor)
		old = state_range(a->state, old);
	if (old.kind == VALUE_NUMBER && (descriptor || !value_equal(old, binding->value)))
		state_set(&a->simulation->tables, a->state, place, range_join(old, binding->value, false));
}

// `place`: the new task's own handle, whose value before the spawn says nothing; else PLACE_NONE.
static void leave_to_task(struct application *a, const struct summary_task *task, uint32_t place)
{
	struct value value = place == PLACE_NONE ? application_initial(a, task->external)
	                                         : state_get(&a->simulation->tables, a->state, place);
	if (value.kind == VALUE_TASK)
		task_hand_over(&a->state->tasks.items[value.task]);
}

bool summary_apply_entry(struct simulation *simulation, struct state *state, uint32_t record, uint32_t entry, uint32_t target)
{
	const struct summary *summary = linker_summary(simulation->linker, entry);
	if (summary == NULL || summary->unknown)
		return false;
	struct application a = application_make(simulation, record, summary);
	a.state = state;
	a.is_entry = true;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		for (uint32_t j = 0; j < row->tasks.count; j++) {
			const struct summary_task *task = &row->tasks.items[j];
			if (task->external == PLACE_NONE || (task->status != TASK_JOINED && task->status != TASK_DETACHED))
				continue;
			bool own = target != PLACE_NONE && application_place(&a, task->external) == target;
			if (own && task->status == TASK_JOINED && !(task->flags & TASK_OTHER))
				trace_self_join(&a, task);
			leave_to_task(&a, task, own ? target : PLACE_NONE);
		}
		for (uint32_t j = 0; j < row->bindings.count; j++) {
			const struct binding *binding = &row->bindings.items[j];
			blur_number(&a, binding);
			bool keeps_own = target != PLACE_NONE && binding->value.kind == VALUE_SYMBOL && binding->value.symbol > 0 &&
			                 application_place(&a, binding->value.symbol - 1) == target;
			struct value own = keeps_own ? state_get(&simulation->tables, state, target) : value_unknown();
			if (own.kind == VALUE_TASK)
				task_hand_over(&state->tasks.items[own.task]);
		}
	}
	return true;
}
