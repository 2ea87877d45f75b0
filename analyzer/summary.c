// Making a summary: every way to leave a function becomes a row that speaks only of what a caller can see.
#include "summary.h"

#include "channels.h"
#include "fates.h"
#include "groups.h"
#include "linker.h"
#include "loans_internal.h"
#include "simulation.h"

const struct summary *summary_of(const struct simulation *simulation, uint32_t symbol)
{
	uint32_t function = linker_function(simulation->linker, simulation->unit_index,
	                                    linker_symbol(simulation->linker, simulation->unit_index, symbol));
	return function == UINT32_MAX ? NULL : linker_summary(simulation->linker, function);
}

const struct summary *summary_of_value(const struct simulation *simulation, struct value function)
{
	uint32_t index = function.kind == VALUE_FUNCTION
	                     ? linker_function(simulation->linker, simulation->unit_index, function.symbol)
	                     : UINT32_MAX;
	return index == UINT32_MAX ? NULL : linker_summary(simulation->linker, index);
}

const struct summary *summary_of_callee(const struct simulation *simulation, const struct event *event)
{
	return event->kind == EVENT_CALL && event->symbol != 0 ? summary_of(simulation, event->symbol - 1) : NULL;
}

bool summary_detaches_self(const struct summary *summary)
{
	return summary->detaches_self;
}

bool summary_keeps_self(const struct summary *summary)
{
	return summary->keeps_self;
}

bool summary_returns_result(const struct summary *summary)
{
	return summary->returns_result;
}

bool summary_leaves_memory(const struct summary *summary)
{
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			struct value value = summary->rows.items[i].bindings.items[j].value;
			if (value.kind == VALUE_HAVOC || (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED))
				return false;
		}
	return true;
}

bool summary_ends_some_tasks(const struct summary *summary)
{
	return summary->bounded && summary_ends_tasks(summary);
}

bool summary_ends_tasks(const struct summary *summary)
{
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].tasks.count; j++) {
			const struct summary_task *task = &summary->rows.items[i].tasks.items[j];
			if (task->external != PLACE_NONE && (task->status == TASK_JOINED || task->status == TASK_DETACHED))
				return true;
		}
	return false;
}

bool summary_starts_task(const struct summary *summary)
{
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].tasks.count; j++)
			if (summary->rows.items[i].tasks.items[j].external == PLACE_NONE)
				return true;
	return false;
}

bool summary_returns_value(const struct summary *summary)
{
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++)
			if (summary->rows.items[i].bindings.items[j].place == summary->result)
				return true;
	return false;
}

// The place with the same steps in the summary's own table.
static uint32_t export_place(struct simulation *simulation, uint32_t place)
{
	struct tables *to = &simulation->summary->tables;
	if (place == PLACE_NONE)
		return PLACE_NONE;
	struct place p = *place_at(&simulation->tables.places, place);
	if (p.parent != PLACE_NONE)
		return place_part(&to->places, export_place(simulation, p.parent), p.kind, p.number, p.name);
	if (p.kind == PLACE_OBJECT)
		return channels_export_made(simulation, place);
	return place_root(&to->places, p.kind, p.number, p.other, p.name);
}

static bool is_parameter(const struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	return root->kind == PLACE_VARIABLE && root->other != 0;
}

static bool is_exported(struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	if (root->kind == PLACE_HEAP)
		return root->number >= 0 || place_within(&simulation->tables.places, place, resolve_result(simulation));
	return root->kind != PLACE_OBJECT && place_is_visible(&simulation->tables, place);
}

// A pointer to a channel that the caller is left.
static struct value export_made(struct simulation *simulation, const struct state *state, struct value value)
{
	struct value range = state_range(state, value);
	int64_t number = 0;
	uint32_t channel = value.lo == 0 && !value_is_number(range, &number) ? resolve_pointee(simulation, value) : PLACE_NONE;
	if (!channels_is_left(simulation, state, channel))
		return range;
	struct value made = value_address(export_place(simulation, channel));
	made.nonzero = range.nonzero || range.lo > 0 || range.hi < 0;
	return made;
}

static struct value export_value(struct simulation *simulation, const struct state *state, struct value value,
                                 const uint32_t *task_map)
{
	switch (value.kind) {
	case VALUE_SYMBOL: {
		uint32_t initial = simulation->tables.symbols.items[value.symbol].initial;
		bool known = initial != PLACE_NONE && (is_exported(simulation, initial) || is_parameter(simulation, initial));
		uint32_t place = known ? export_place(simulation, initial) : PLACE_NONE;
		if (place == PLACE_NONE)
			return export_made(simulation, state, value);
		value.symbol = place + 1;
		return value;
	}
	case VALUE_ADDRESS: {
		uint32_t place = is_exported(simulation, value.place) ? export_place(simulation, value.place) : PLACE_NONE;
		if (place != PLACE_NONE)
			return value_address(place);
		struct value unknown = value_unknown();
		unknown.nonzero = true;
		return unknown;
	}
	case VALUE_TASK:
		return task_map[value.task] == UINT32_MAX ? value_unknown() : value_task(task_map[value.task]);
	case VALUE_UNINIT:
	case VALUE_SELF:
		return value_unknown();
	case VALUE_EMPTY:
		value.node = NODE_NONE;
		return value;
	case VALUE_NUMBER:
	case VALUE_FUNCTION:
	case VALUE_HAVOC:
		break;
	}
	return value;
}

static uint32_t export_spawn(struct simulation *simulation, const struct spawn *spawn)
{
	struct summary *summary = simulation->summary;
	for (uint32_t i = 0; i < summary->spawns.count; i++) {
		const struct summary_spawn *known = &summary->spawns.items[i];
		if (known->unit == spawn->inner_unit && known->loc.file == spawn->inner.file && known->loc.begin == spawn->inner.begin)
			return i;
	}
	array_push(simulation->program_arena, &summary->spawns,
	           ((struct summary_spawn){.semantics = spawn->semantics,
	                                   .unit = spawn->inner_unit,
	                                   .loc = spawn->inner,
	                                   .name = spawn->inner_name,
	                                   .deferred = spawn->deferred,
	                                   .returns_result = spawn->returns_result,
	                                   .result_unknown = spawn->result_unknown,
	                                   .endless = spawn->endless,
	                                   .attribute = export_place(simulation, spawn->attribute),
	                                   .entry = export_place(simulation, spawn->entry),
	                                   .payload = export_place(simulation, spawn->payload),
	                                   .closure = export_place(simulation, spawn->closure),
	                                   .detached = spawn->detached}));
	return summary->spawns.count - 1;
}

// A place still holds what it held on entry: nothing to tell.
static bool is_unchanged(struct simulation *simulation, const struct binding *binding, const struct state *state)
{
	if (binding->value.kind == VALUE_SYMBOL && binding->value.lo == 0)
		return simulation->tables.symbols.items[binding->value.symbol].initial == binding->place;
	return binding->value.kind == VALUE_TASK && state->tasks.items[binding->value.task].external == binding->place;
}

// Where a caller finds the number of the descriptor that a task holds on to; PLACE_NONE: nowhere, or it is none.
static uint32_t holder_of(struct simulation *simulation, const struct state *state, const struct loan *loan)
{
	const struct place *object = place_at(&simulation->tables.places, loan->place);
	bool running = loan->ended_at == NODE_NONE && loans_is_running(&state->tasks.items[loan->task]);
	if (object->kind != PLACE_OBJECT || !running || !channels_is_lent(simulation, loan))
		return PLACE_NONE;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_SYMBOL && binding->value.lo == 0 && binding->value.symbol == object->number && is_exported(simulation, binding->place) &&
		    !place_within(&simulation->tables.places, binding->place, resolve_result(simulation)))
			return binding->place;
	}
	return PLACE_NONE;
}

// Does the task hold on to something that a caller knows?
static bool has_exported_loan(struct simulation *simulation, const struct state *state, uint32_t task)
{
	for (uint32_t i = 0; i < state->loans.count; i++)
		if (state->loans.items[i].task == task && (channels_is_left(simulation, state, state->loans.items[i].place) ||
		    loans_is_exported(simulation, state, &state->loans.items[i]) || holder_of(simulation, state, &state->loans.items[i]) != PLACE_NONE))
			return true;
	return false;
}

// Does a caller know what the task runs, and thereby what it holds on to?
static bool runs_callers_code(const struct simulation *simulation, const struct task *task)
{
	return loans_is_running(task) && task->external == PLACE_NONE && simulation->spawns.items[task->spawn].closure != PLACE_NONE;
}

static void export_loans(struct simulation *simulation, const struct state *state, struct summary_row *row, const uint32_t *task_map)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		uint32_t holder = task_map[loan->task] == UINT32_MAX ? PLACE_NONE : holder_of(simulation, state, loan);
		bool left = channels_is_left(simulation, state, loan->place) && loan->ended_at == NODE_NONE && loans_is_running(&state->tasks.items[loan->task]);
		if (task_map[loan->task] == UINT32_MAX || (holder == PLACE_NONE && !left && !loans_is_exported(simulation, state, loan)))
			continue;
		struct summary_loan made = {.task = task_map[loan->task], .use = simulation->lent.items[loan->use], .held = holder != PLACE_NONE};
		made.place = export_place(simulation, made.held ? holder : loan->place);
		if (made.held)
			channels_held(simulation, state, loan, &made.closes, &made.blind);
		if (made.place != PLACE_NONE)
			array_push(simulation->program_arena, &row->loans, made);
	}
}

static void export_tasks(struct simulation *simulation, const struct state *state, struct summary_row *row, uint32_t *task_map)
{
	struct arena *arena = simulation->program_arena;
	for (uint32_t i = 0; i < state->tasks.count; i++) {
		const struct task *task = &state->tasks.items[i];
		task_map[i] = UINT32_MAX;
		uint32_t external = PLACE_NONE;
		if (task->external != PLACE_NONE) {
			external = export_place(simulation, task->external);
			if (external == PLACE_NONE)
				continue;
		} else if (task->status != TASK_LIVE && task->status != TASK_OPEN && task->status != TASK_JOINED &&
		           task->status != TASK_DETACHED && !runs_callers_code(simulation, task) && !has_exported_loan(simulation, state, i)) {
			continue;
		}
		array_push(arena, &row->tasks,
		           ((struct summary_task){.external = external,
		                                  .status = task->status,
		                                  .flags = task->flags,
		                                  .site = task->site,
		                                  .spawn = task->external != PLACE_NONE
		                                               ? UINT32_MAX
		                                               : export_spawn(simulation, &simulation->spawns.items[task->spawn])}));
		task_map[i] = row->tasks.count - 1;
		if (task->ended_at == NODE_NONE)
			continue;
		const struct event *event = simulation_event(simulation, task->ended_at);
		struct summary_task *made = &row->tasks.items[task_map[i]];
		made->unit = simulation->unit_index;
		made->loc = event->loc;
		made->act_as = task->ended_as;
		made->act = event_called(simulation->unit, event);
	}
}

static bool export_required(struct simulation *simulation, const struct state *state, struct summary_row *row)
{
	for (uint32_t i = 0; i < state->constraints.count; i++) {
		struct constraint constraint = state->constraints.items[i];
		uint32_t initial = simulation->tables.symbols.items[constraint.symbol].initial;
		if (initial == PLACE_NONE || !(is_exported(simulation, initial) || is_parameter(simulation, initial)))
			continue;
		const struct place *p = place_at(&simulation->tables.places, initial);
		bool is_this = p->kind == PLACE_VARIABLE &&
		               simulation->facts->variables.items[p->number].storage == STORAGE_THIS;
		uint32_t place = is_this ? PLACE_NONE : export_place(simulation, initial);
		if (place == PLACE_NONE)
			continue;
		constraint.symbol = place;
		array_push(simulation->program_arena, &row->required, constraint);
	}
	return row->required.count <= SUMMARY_BINDINGS_MAX;
}

// Does the function ask for its task's handle, other than to compare it?
static bool names_itself(const struct function_facts *facts)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_ASSIGN && event_operand(event, SLOT_SOURCE).kind == OPERAND_SELF)
			return true;
	}
	return false;
}

static bool export_bindings(struct simulation *simulation, const struct state *state, struct summary_row *row,
                            const uint32_t *task_map)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if ((!is_exported(simulation, binding->place) && !channels_leaves_part(simulation, state, binding)) || is_unchanged(simulation, binding, state) ||
		    constants_hold(simulation, binding->place))
			continue;
		uint32_t root = place_at(&simulation->tables.places, binding->place)->root;
		const struct place *object = place_at(&simulation->tables.places, root);
		if (object->kind == PLACE_HEAP && object->number >= 0 && !typestate_is_reachable(simulation, state, root))
			continue;
		uint32_t place = export_place(simulation, binding->place);
		if (place == PLACE_NONE)
			continue;
		struct value value = export_value(simulation, state, binding->value, task_map);
		// A handle that was found to be the calling task's own is no other one now; or it was written here.
		if (binding->value.kind == VALUE_SELF && place != simulation->summary->result) {
			value = (struct value){.kind = VALUE_HAVOC};
			simulation->summary->keeps_self = simulation->summary->keeps_self || names_itself(simulation->facts);
		}
		array_push(simulation->program_arena, &row->bindings, ((struct binding){place, value}));
	}
	return row->bindings.count <= SUMMARY_BINDINGS_MAX;
}

static bool rows_equal_effect(const struct summary_row *a, const struct summary_row *b)
{
	if (a->way != b->way || a->tasks.count != b->tasks.count || a->bindings.count != b->bindings.count || a->loans.count != b->loans.count)
		return false;
	for (uint32_t i = 0; i < a->loans.count; i++)
		if (a->loans.items[i].task != b->loans.items[i].task || a->loans.items[i].place != b->loans.items[i].place ||
		    a->loans.items[i].held != b->loans.items[i].held || a->loans.items[i].closes != b->loans.items[i].closes)
			return false;
	for (uint32_t i = 0; i < a->tasks.count; i++) {
		const struct summary_task *t = &a->tasks.items[i], *u = &b->tasks.items[i];
		if (t->external != u->external || t->status != u->status || t->flags != u->flags || t->spawn != u->spawn)
			return false;
	}
	for (uint32_t i = 0; i < a->bindings.count; i++)
		if (a->bindings.items[i].place != b->bindings.items[i].place ||
		    !value_equal(a->bindings.items[i].value, b->bindings.items[i].value))
			return false;
	return true;
}

static const struct constraint *required_of(const struct summary_row *row, uint32_t place)
{
	for (uint32_t i = 0; i < row->required.count; i++)
		if (row->required.items[i].symbol == place)
			return &row->required.items[i];
	return NULL;
}

// Rows that ask for different things, but no more than one of them, can be one row without loss.
static bool can_weaken(const struct summary_row *row, const struct summary_row *other)
{
	uint32_t differ = 0;
	for (uint32_t i = 0; i < row->required.count; i++) {
		struct constraint constraint = row->required.items[i];
		const struct constraint *match = required_of(other, constraint.symbol);
		if (match != NULL && value_equal(match->range, constraint.range))
			continue;
		differ++;
		if (match != NULL && !range_union_is_exact(constraint.range, match->range))
			return false;
	}
	for (uint32_t i = 0; i < other->required.count; i++)
		differ += required_of(row, other->required.items[i].symbol) == NULL;
	return differ <= 1;
}

// The row now holds whenever either did.
static void weaken(struct summary_row *row, const struct summary_row *other)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < row->required.count; i++) {
		struct constraint constraint = row->required.items[i];
		const struct constraint *match = required_of(other, constraint.symbol);
		if (match == NULL)
			continue;
		constraint.range = range_join(constraint.range, match->range, false);
		if (!value_is_unknown(constraint.range))
			row->required.items[kept++] = constraint;
	}
	row->required.count = kept;
}

// True: a row says what the new one says. Few rows are kept apart for what they ask for; then they are joined all the same.
static bool join_row(struct summary *summary, const struct summary_row *added)
{
	struct summary_row *nearest = NULL;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		struct summary_row *row = &summary->rows.items[i];
		if (!rows_equal_effect(row, added) || row->doubtful != added->doubtful)
			continue;
		if (can_weaken(row, added)) {
			weaken(row, added);
			row->failed = row->failed || added->failed;
			return true;
		}
		nearest = row;
	}
	if (nearest == NULL || summary->rows.count < SUMMARY_ROWS_APART)
		return false;
	weaken(nearest, added);
	nearest->failed = nearest->failed || added->failed;
	nearest->blurred = true;
	return true;
}

void summary_add_exit(struct simulation *simulation, const struct state *state, enum way_out way)
{
	struct summary *summary = simulation->summary;
	if (state->assumed) // callers make assumptions of their own
		return;
	fates_note_exit(simulation, state);
	summary->result = export_place(simulation, resolve_result(simulation));
	uint32_t task_map[STATE_TASKS_MAX + 64];
	struct summary_row row = {.way = way, .doubtful = state->doubtful, .failed = state->start_failed};
	if (state->tasks.count > STATE_TASKS_MAX || summary->unknown) {
		summary->unknown = true;
		return;
	}
	export_tasks(simulation, state, &row, task_map);
	export_loans(simulation, state, &row, task_map);
	bool fits = export_required(simulation, state, &row);
	fits = export_bindings(simulation, state, &row, task_map) && fits;
	if (way != WAY_RETURN || state_get(&simulation->tables, state, resolve_result(simulation)).kind != VALUE_NUMBER ||
	    !value_is_unknown(state_get(&simulation->tables, state, resolve_result(simulation))))
		summary->returns_result = true;
	if (join_row(summary, &row))
		return;
	if (!fits || summary->rows.count >= SUMMARY_ROWS_MAX) {
		summary->unknown = true;
		return;
	}
	array_push(simulation->program_arena, &summary->rows, row);
}

void summary_finish(struct simulation *simulation)
{
	struct summary *summary = simulation->summary;
	// SOUNDNESS: a join may be missing where code is broken or was not understood; in the body of an uninstantiated template
	// what depends on its parameters is.
	summary->unknown = summary->unknown || simulation->capped || (simulation->facts->flags & FUNCTION_FLAWED) != 0;
	summary->bounded = simulation->bounded;
	summary->detaches_self = simulation->detaches_self;
	for (uint32_t p = 0; p < summary->tables.places.places.count && !summary->counts; p++)
		summary->counts = groups_is_count(place_at(&summary->tables.places, p));
	for (uint32_t i = 0; i < simulation->bounds.count; i++)
		array_push(simulation->program_arena, &summary->bounds, simulation->bounds.items[i]);
	for (uint32_t i = 0; i < simulation->entries.count; i++) {
		uint32_t place = export_place(simulation, simulation->entries.items[i]);
		bool known = place == PLACE_NONE;
		for (uint32_t j = 0; j < summary->entries.count && !known; j++)
			known = summary->entries.items[j] == place;
		if (!known)
			array_push(simulation->program_arena, &summary->entries, place);
	}
}
