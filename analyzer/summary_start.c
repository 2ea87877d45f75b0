// The tasks that a callee starts: what its caller decides about them, and what their failing means here.
#include "application.h"

#include "endless.h"
#include "throws.h"
#include "typestate.h"

bool row_starts(const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->tasks.count; i++)
		if (row->tasks.items[i].external == PLACE_NONE)
			return true;
	return false;
}

// Whether a task that the callee started with our attributes is detached.
static enum task_status decide_attribute(struct application *a, const struct summary_spawn *from, struct spawn *spawn)
{
	struct simulation *simulation = a->simulation;
	const struct place *p = place_at(&a->summary->tables.places, from->attribute);
	int64_t number = 0;
	if (p->kind == PLACE_POINTEE && value_is_number(application_initial(a, p->parent), &number) && number == 0)
		return TASK_LIVE;
	if (value_is_number(state_range(a->before, application_initial(a, from->attribute)), &number))
		return number == from->detached ? TASK_DETACHED : TASK_LIVE;
	uint32_t place = application_place(a, from->attribute);
	if (place == PLACE_NONE)
		return TASK_ESCAPED;
	spawn->attribute = place_is_visible(&simulation->tables, place) ? place : PLACE_NONE;
	spawn->detached = from->detached;
	return spawn->attribute == PLACE_NONE ? TASK_ESCAPED : TASK_OPEN;
}

uint32_t application_closure(struct application *a, const struct summary_spawn *from, struct value *ret_code)
{
	struct tables *tables = &a->simulation->tables;
	uint32_t closure = from->closure == PLACE_NONE ? PLACE_NONE : application_place(a, from->closure);
	uint32_t call = place_part(&tables->places, closure, PLACE_FIELD, 0, STR("()"));
	struct value code = call == PLACE_NONE ? value_unknown() : state_get(tables, a->before, call);
	uint32_t given = code.kind == VALUE_SYMBOL && code.lo == 0 ? tables->symbols.items[code.symbol].initial : PLACE_NONE;
	bool ours = given != PLACE_NONE && place_at(&tables->places, given)->kind == PLACE_FIELD;
	*ret_code = code.kind == VALUE_FUNCTION || ours ? code : value_unknown();
	return ours ? place_at(&tables->places, given)->parent : closure; // it may have been moved here
}

// What the entry that we gave does. Returns it; UINT32_MAX: it is none of ours, or not known.
static uint32_t decide_entry(struct application *a, const struct summary_spawn *from, struct spawn *spawn)
{
	struct simulation *simulation = a->simulation;
	struct value value = from->entry == PLACE_NONE ? value_unknown() : application_initial(a, from->entry), code = value_unknown();
	uint32_t closure = application_closure(a, from, &code);
	if (code.kind == VALUE_FUNCTION)
		value = code;
	else if (code.kind == VALUE_SYMBOL && code.lo == 0)
		spawn->closure = closure;
	const struct summary *entry = summary_of_value(simulation, value);
	if (entry != NULL) {
		spawn->detached_by_self = summary_detaches_self(entry);
		spawn->daemon = (entry->facts->flags & FUNCTION_DAEMON) != 0;
		spawn->returns_result = summary_returns_result(entry);
	} else if (value.kind == VALUE_SYMBOL && value.lo == 0) {
		spawn->entry = simulation->tables.symbols.items[value.symbol].initial;
	}
	uint32_t function = value.kind == VALUE_FUNCTION ? linker_function(simulation->linker, simulation->unit_index, value.symbol) : UINT32_MAX;
	if (function != UINT32_MAX && linker_endless(simulation->linker, function)->kind == ENDLESS_LOOP)
		spawn->endless = function + 1;
	return function;
}

struct spawn summary_spawn_seen(const struct summary_spawn *from, uint32_t node)
{
	return (struct spawn){.node = node,
	                      .semantics = from->semantics,
	                      .name = from->name,
	                      .via_call = true,
	                      .inner_unit = from->unit,
	                      .inner = from->loc,
	                      .inner_name = from->name,
	                      .attribute = PLACE_NONE,
	                      .entry = PLACE_NONE,
	                      .payload = PLACE_NONE,
	                      .closure = PLACE_NONE,
	                      .deferred = from->deferred,
	                      .returns_result = from->returns_result,
	                      .result_unknown = from->result_unknown,
	                      .endless = from->endless};
}

uint32_t application_start(struct application *a, const struct summary_task *task)
{
	struct simulation *simulation = a->simulation;
	const struct summary_spawn *from = &a->summary->spawns.items[task->spawn];
	uint32_t node = simulation->records.items[a->record].node;
	const struct event *event = application_event(a);
	struct spawn spawn = summary_spawn_seen(from, node);
	if (event->symbol != 0)
		spawn.name = simulation->unit->symbols.items[event->symbol - 1].name;
	enum task_status status = task->status == TASK_OPEN ? decide_attribute(a, from, &spawn) : task->status;
	bool by_attribute = task->status == TASK_OPEN && status == TASK_DETACHED;
	uint32_t given = decide_entry(a, from, &spawn);
	struct value payload = from->payload == PLACE_NONE ? value_unknown() : application_initial(a, from->payload);
	if (payload.kind == VALUE_SYMBOL && payload.lo == 0)
		spawn.payload = simulation->tables.symbols.items[payload.symbol].initial;
	if ((spawn.detached_by_self || spawn.daemon) && (status == TASK_LIVE || status == TASK_OPEN))
		status = spawn.daemon ? TASK_ESCAPED : TASK_DETACHED;
	struct task started = {.site = node,
	                       .external = PLACE_NONE,
	                       .status = status,
	                       .flags = task->flags,
	                       .spawn = typestate_add_spawn(simulation, spawn),
	                       .ended_at = status == TASK_JOINED || status == TASK_DETACHED ? node : NODE_NONE};
	if (by_attribute || (spawn.detached_by_self && status == TASK_DETACHED && task->status != TASK_DETACHED))
		typestate_started_detached(simulation, a->record, &started, PLACE_NONE, by_attribute);
	if (given != UINT32_MAX)
		throws_spawn(simulation, a->record, &started, given);
	return state_add_task(&simulation->tables, a->state, started);
}

static bool ends_handles(const struct summary *entry)
{
	for (uint32_t i = 0; i < entry->rows.count; i++)
		for (uint32_t j = 0; j < entry->rows.items[i].tasks.count; j++) {
			const struct summary_task *task = &entry->rows.items[i].tasks.items[j];
			if (task->external != PLACE_NONE && task->status != TASK_LIVE)
				return true;
		}
	return false;
}

static uint32_t place_of_started(struct application *a, const struct summary_row *row, uint32_t task)
{
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (row->bindings.items[i].value.kind == VALUE_TASK && row->bindings.items[i].value.task == task)
			return application_place(a, row->bindings.items[i].place);
	return PLACE_NONE;
}

// What goes to the tasks that the callee starts. An entry in sight is known to leave its memory alone, and its handles; another may
// join those that it can reach, but for its own.
void application_give_payloads(struct application *a, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_spawn *from =
		    row->tasks.items[i].external == PLACE_NONE ? &a->summary->spawns.items[row->tasks.items[i].spawn] : NULL;
		if (from == NULL || from->payload == PLACE_NONE)
			continue;
		const struct summary *entry =
		    from->entry == PLACE_NONE ? NULL : summary_of_value(a->simulation, application_initial(a, from->entry));
		struct value payload = application_initial(a, from->payload);
		if (entry == NULL || !summary_leaves_memory(entry))
			typestate_give(a->simulation, a->state, payload);
		if (entry == NULL || ends_handles(entry))
			typestate_give_handles(a->simulation, a->state, payload, entry == NULL ? place_of_started(a, row, i) : PLACE_NONE);
	}
}

bool application_note_failed_start(struct application *a, const struct summary_row *row)
{
	struct simulation *simulation = a->simulation;
	bool noted = false;
	if (row_starts(row) || row->way != WAY_RETURN)
		return true;
	for (uint32_t i = 0; i < a->summary->rows.count; i++) {
		const struct summary_row *other = &a->summary->rows.items[i];
		for (uint32_t j = 0; j < other->bindings.count; j++) {
			struct binding binding = other->bindings.items[j];
			if (binding.value.kind != VALUE_TASK || other->tasks.items[binding.value.task].external != PLACE_NONE)
				continue;
			uint32_t place = application_place(a, binding.place);
			if (place == PLACE_NONE || place_is_weak(&simulation->tables.places, place))
				continue;
			struct value old = state_get(&simulation->tables, a->state, place);
			if (old.kind != VALUE_UNINIT && !(old.kind == VALUE_NUMBER && value_holds_nothing(old)))
				continue;
			uint32_t node = simulation->records.items[a->record].node;
			state_set(&simulation->tables, a->state, place, value_not_started(old, node));
			noted = true;
		}
	}
	a->state->failures += noted;
	return a->state->failures <= simulation->effort.failures;
}

bool summary_reports_start(const struct summary *summary)
{
	bool starts = false, fails = false;
	int64_t success = 0;
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < summary->rows.count; i++) {
			const struct summary_row *row = &summary->rows.items[i];
			struct value result = value_unknown();
			for (uint32_t j = 0; j < row->bindings.count; j++)
				if (row->bindings.items[j].place == summary->result)
					result = row->bindings.items[j].value;
			int64_t number = 0;
			bool exact = value_is_number(result, &number);
			if (row->way != WAY_RETURN || row_starts(row) != (pass == 0))
				continue;
			if (pass == 0 && (!exact || (starts && number != success)))
				return false;
			if (pass == 1 && (result.kind != VALUE_NUMBER ||
			                  range_compare(result, COMPARE_EQ, value_number(success)) != TRUTH_NO))
				return false;
			success = pass == 0 ? number : success;
			starts = starts || pass == 0;
			fails = fails || (pass == 1 && row->failed);
		}
	return starts && fails;
}

// Where its task does not start, does the function put a number into the place that holds nothing, which others can ask for?
static bool marks_failure(const struct summary *summary, uint32_t place)
{
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		bool marked = row->way != WAY_RETURN || row_starts(row);
		int64_t number = 1;
		for (uint32_t j = 0; j < row->bindings.count && !marked; j++)
			marked = row->bindings.items[j].place == place && value_is_number(row->bindings.items[j].value, &number) && (number == 0 || number == -1);
		if (!marked)
			return false;
	}
	return true;
}

// Does the caller ask the place itself, on some way behind the call?
static bool is_asked_behind(struct application *a, uint32_t place)
{
	struct simulation *simulation = a->simulation;
	const struct function_facts *facts = simulation->facts;
	const struct state *state = record_state(simulation, a->record);
	struct arena scratch = {0};
	bool *seen = arena_array(&scratch, bool, (size_t)facts->nodes.count + 1), asked = false;
	uint32_t *stack = arena_array(&scratch, uint32_t, (size_t)facts->nodes.count * 2 + 1), top = 0;
	stack[top++] = simulation->records.items[a->record].node;
	while (top > 0 && !asked) {
		const struct node *node = &facts->nodes.items[stack[--top]];
		const uint32_t next[] = {node->next, node->other};
		for (uint32_t i = 0; node->event.kind == EVENT_BRANCH && i < node->event.operand_count && !asked; i++) {
			struct operand operand = node->event.operands[i].operand;
			asked = operand.kind == OPERAND_PATH && facts->paths.items[operand.index].step_count > 0 && resolve_path(simulation, state, operand.index) == place;
		}
		for (size_t i = 0; i < sizeof next / sizeof *next; i++)
			if (next[i] != NODE_NONE && !seen[next[i]]) {
				seen[next[i]] = true;
				stack[top++] = next[i];
			}
	}
	arena_finish(&scratch);
	return asked;
}

void application_note_ignored_failure(struct application *a)
{
	const struct summary *summary = a->summary;
	if (!summary_reports_start(summary) || (application_event(a)->flags & FLAG_DISCARDED) == 0)
		return;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			const struct binding *binding = &summary->rows.items[i].bindings.items[j];
			uint32_t place = binding->value.kind == VALUE_TASK ? application_place(a, binding->place) : PLACE_NONE;
			if (place != PLACE_NONE && place_is_visible(&a->simulation->tables, place) && !marks_failure(summary, binding->place) &&
			    !is_asked_behind(a, place))
				array_push(a->simulation->arena, &a->simulation->left, a->simulation->records.items[a->record].node);
		}
}

void application_check_entries(struct application *a)
{
	struct simulation *simulation = a->simulation;
	for (uint32_t i = 0; i < a->summary->entries.count; i++) {
		struct value value = application_initial(a, a->summary->entries.items[i]);
		int64_t number = 0;
		uint32_t node = simulation->records.items[a->record].node;
		if (state_range(a->before, value).nonzero)
			continue;
		if (value.kind == VALUE_SYMBOL && value.lo == 0 && simulation->tables.symbols.items[value.symbol].initial != PLACE_NONE)
			array_push(simulation->arena, &simulation->entries, simulation->tables.symbols.items[value.symbol].initial);
		else if (value_is_number(value, &number) && number == 0)
			witness_trace(simulation, (struct ending){.end = TRACE_NULL_ENTRY,
			                                          .flags = TRACE_VIA_CALL,
			                                          .record = a->record,
			                                          .primary = node,
			                                          .spawn = UINT32_MAX,
			                                          .place = PLACE_NONE,
			                                          .site = node,
			                                          .earlier = NODE_NONE});
	}
}
