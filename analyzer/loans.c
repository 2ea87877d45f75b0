// See loans.h.
#include "loans.h"

#include "application.h"
#include "groups.h"
#include "typestate.h"
#include "uses.h"

enum { TASK_LOANS_MAX = 12 };

static const struct lent_use *use_of(const struct simulation *simulation, const struct loan *loan)
{
	return &simulation->lent.items[loan->use];
}

static uint32_t add_use(struct simulation *simulation, const struct lent_use *use)
{
	for (uint32_t i = 0; i < simulation->lent.count; i++) {
		const struct lent_use *known = &simulation->lent.items[i];
		if (known->flags == use->flags && known->unit == use->unit && known->loc.file == use->loc.file &&
		    known->loc.begin == use->loc.begin && known->unseen == use->unseen && known->locks == use->locks)
			return i;
	}
	array_push(simulation->arena, &simulation->lent, *use);
	return simulation->lent.count - 1;
}

static const struct place *root_of(const struct simulation *simulation, uint32_t place)
{
	return place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
}

// What is freed is known by the pointer that is given.
static uint32_t freed_name(struct simulation *simulation, uint32_t record, uint32_t otherwise)
{
	const struct event *event = record_event(simulation, record);
	uint32_t pointer = event->kind == EVENT_FREE ? resolve_place(simulation, simulation->records.items[record].state, event_operand(event, SLOT_SOURCE)) : PLACE_NONE;
	return pointer == PLACE_NONE ? otherwise : pointer;
}

static void tell(struct simulation *simulation, const struct state *state, const struct loan *loan, uint32_t record, enum trace_end end,
                 uint32_t place)
{
	place = end == TRACE_BORROW_FREED ? freed_name(simulation, record, place) : place;
	const struct task *task = &state->tasks.items[loan->task];
	bool at_spawn = end != TRACE_BORROW_FREED;
	struct ending ending = typestate_ending(simulation, record, task, place, end, at_spawn);
	ending.flags &= ~(uint32_t)TRACE_ELEMENT;
	ending.flags |= use_of(simulation, loan)->unseen ? TRACE_ASSUMED : 0;
	ending.lent = use_of(simulation, loan);
	if (task->status == TASK_DETACHED || (task->flags & TASK_LOOSE) != 0)
		ending.flags |= TRACE_DYING;
	witness_trace(simulation, ending);
}

// What ended, as a reader knows it: of what goes out of scope the variable, of what a statement ends the part.
static uint32_t named_place(const struct simulation *simulation, uint32_t place, enum trace_end how)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	bool part = how == TRACE_BORROW_FREED && place_at(&simulation->tables.places, p->root)->kind != PLACE_HEAP;
	return part || p->root == PLACE_NONE ? place : p->root;
}

static bool is_loose(const struct task *task)
{
	return task->status == TASK_DETACHED || (task->status == TASK_ESCAPED && (task->flags & TASK_LOOSE) != 0);
}

// Does a task that was started here before read what was written for this one?
static void tell_rewritten(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t task, uint32_t place,
                           const struct lent_use *use)
{
	enum { READS = USE_READ | USE_PASSED };
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct task *other = &state->tasks.items[loan->task];
		bool runs = other->status == TASK_LIVE || other->status == TASK_OPEN || is_loose(other);
		if (loan->task != task && loan->place == place && loan->rewritten_at != NODE_NONE && loan->ended_at == NODE_NONE && runs &&
		    other->site == state->tasks.items[task].site && (use_of(simulation, loan)->flags & use->flags & READS) != 0 && (use->flags & USE_ATOMIC) == 0 && !use->locks)
			tell(simulation, state, loan, record, TRACE_BORROW_REWRITTEN, place);
	}
}

// Is another task of the same start, of which nobody has a handle, known to hold on to it already?
static bool is_lent_alike(const struct state *state, uint32_t task, uint32_t place)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct task *other = &state->tasks.items[loan->task];
		if (loan->place == place && loan->ended_at == NODE_NONE && other->site == state->tasks.items[task].site &&
		    other->status == state->tasks.items[task].status && (other->status == TASK_DETACHED || (other->flags & TASK_LOOSE) != 0))
			return true;
	}
	return false;
}

void loans_lend_place(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                      const struct lent_use *use)
{
	const struct place *root = root_of(simulation, place);
	uint32_t count = 0;
	// Globals outlive everything; what is done to them only says how the task tells that it is done.
	if (root->kind == PLACE_GLOBAL && (use->flags & (USE_SIGNAL | USE_WRITE)) == 0)
		return;
	if (root->kind == PLACE_HEAP && root->number < 0)
		return;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		count += loan->task == task;
		if (loan->task != task || loan->place != place)
			continue;
		struct lent_use both = *use_of(simulation, loan);
		both.flags |= use->flags;
		loan->use = add_use(simulation, &both);
		return;
	}
	if (count == TASK_LOANS_MAX || state->loans.count >= STATE_LOANS_MAX || is_lent_alike(state, task, place))
		return;
	if (root->kind == PLACE_VARIABLE && root->other == 0)
		tell_rewritten(simulation, state, record, task, place, use);
	struct loan loan = {.task = task, .place = place, .use = add_use(simulation, use), .ended_at = NODE_NONE, .rewritten_at = NODE_NONE};
	array_push(simulation->arena, &state->loans, loan);
}

// --- what the entry of a spawn holds on to

static uint32_t walk(struct simulation *simulation, const struct state *state, uint32_t place, const struct step *steps, uint32_t count)
{
	struct place_table *places = &simulation->tables.places;
	for (uint32_t i = 0; i < count && place != PLACE_NONE; i++)
		switch (steps[i].kind) {
		case STEP_DEREF: place = resolve_pointee(simulation, state_get(&simulation->tables, state, place)); break;
		case STEP_FIELD: place = place_part(places, place, PLACE_FIELD, 0, steps[i].field); break;
		case STEP_INDEX:
			place = steps[i].offset ? place_shift(places, place, steps[i].index) : place_part(places, place, PLACE_INDEX, steps[i].index, STR_NULL);
			break;
		case STEP_INDEX_PATH:
		case STEP_INDEX_ANY: return place; // some part of it
		}
	return place;
}

static bool goes_on(const struct step *steps, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (steps[i].kind == STEP_DEREF)
			return true;
	return false;
}

// The place of the spawner's that the use means; PLACE_NONE: it is the task's own, or nobody knows.
static uint32_t place_of_use(struct simulation *simulation, const struct state *state, uint32_t record, const struct function_facts *entry,
                             const struct use *use)
{
	struct place_table *places = &simulation->tables.places;
	if (use->root == STORAGE_GLOBAL)
		return walk(simulation, state, place_root(places, PLACE_GLOBAL, 0, 0, use->global), use->steps, use->step_count);
	struct operand actual = application_entry_operand(simulation, record, use->parameter, entry);
	if (use->step_count == 0)
		return PLACE_NONE;
	if (use->steps[0].kind != STEP_DEREF) // an object that the task has a copy of
		return goes_on(use->steps, use->step_count) ? walk(simulation, state, resolve_place(simulation, state, actual), use->steps, use->step_count)
		                                            : PLACE_NONE;
	// A closure goes to the task as a copy: what it holds is the task's, what it points to is not.
	bool closure = use->root == STORAGE_THIS && event_operand(record_event(simulation, record), SLOT_ENTRY).kind == OPERAND_PATH;
	if (closure && !goes_on(use->steps + 1, use->step_count - 1))
		return PLACE_NONE;
	return walk(simulation, state, resolve_pointee(simulation, resolve_value(simulation, state, actual)), use->steps + 1, use->step_count - 1);
}

// Does the entry free what the place is in? Then it is the task's own from the start.
static bool is_given_away(struct simulation *simulation, const struct state *state, uint32_t record, const struct function_facts *entry,
                          const struct uses *uses, uint32_t place)
{
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		uint32_t freed = (use->flags & USE_FREE) != 0 ? place_of_use(simulation, state, record, entry, use) : PLACE_NONE;
		if (freed != PLACE_NONE && place_in_allocation(&simulation->tables.places, place, freed))
			return true;
	}
	return false;
}

static void lend_uses(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry)
{
	const struct uses *uses = linker_uses(simulation->linker, entry);
	const struct function_facts *facts = linker_function_facts(simulation->linker, entry);
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		uint32_t place = place_of_use(simulation, state, record, facts, use);
		const struct lent_use lent = {.flags = use->flags, .unit = use->unit, .loc = use->loc, .locks = uses->locks};
		if (place != PLACE_NONE && !is_given_away(simulation, state, record, facts, uses, place))
			loans_lend_place(simulation, state, record, task, place, &lent);
		else if (place == PLACE_NONE && (use->flags & USE_SIGNAL) != 0) // whom it tells is not known
			state->tasks.items[task].flags |= TASK_TALKS;
	}
	if (uses->signals || uses->promises || uses->calls_unknown || uses->incomplete)
		state->tasks.items[task].flags |= TASK_TALKS;
}

// Code that nobody has seen may do anything with what it is given.
static void lend_unseen(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task)
{
	const struct event *event = record_event(simulation, record);
	const struct lent_use lent = {.flags = USE_PASSED, .unit = simulation->unit_index, .loc = event->loc, .unseen = true};
	for (uint32_t n = 0; n < event_operand_count(event, SLOT_PAYLOAD); n++) {
		struct value value = resolve_value(simulation, state, event_operand_at(event, SLOT_PAYLOAD, n));
		uint32_t place = resolve_pointee(simulation, value);
		if (place != PLACE_NONE)
			loans_lend_place(simulation, state, record, task, place, &lent);
	}
	state->tasks.items[task].flags |= TASK_TALKS;
}

void loans_lend_given(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry, struct value payload)
{
	const struct uses *uses = linker_uses(simulation->linker, entry);
	uint32_t object = resolve_pointee(simulation, payload);
	for (uint32_t i = 0; object != PLACE_NONE && i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		bool global = use->root == STORAGE_GLOBAL;
		if (!global && (use->root != STORAGE_PARAM || use->parameter != 0 || use->step_count == 0 || use->steps[0].kind != STEP_DEREF))
			continue;
		if (!global && (use->flags & USE_FREE) != 0 && use->step_count == 1)
			return; // the task's own
		uint32_t place = global ? place_root(&simulation->tables.places, PLACE_GLOBAL, 0, 0, use->global) : object;
		place = walk(simulation, state, place, use->steps + !global, use->step_count - !global);
		const struct lent_use lent = {.flags = use->flags, .unit = use->unit, .loc = use->loc, .locks = uses->locks};
		if (place != PLACE_NONE)
			loans_lend_place(simulation, state, record, task, place, &lent);
		else if ((use->flags & USE_SIGNAL) != 0)
			state->tasks.items[task].flags |= TASK_TALKS;
	}
	if (uses->signals || uses->promises || uses->calls_unknown || uses->incomplete)
		state->tasks.items[task].flags |= TASK_TALKS;
}

void loans_lend(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry)
{
	const struct event *event = record_event(simulation, record);
	const struct spawn *spawn = typestate_spawn_of(simulation, &state->tasks.items[task]);
	if (spawn == NULL || spawn->semantics.process || spawn->deferred || (event->flags & FLAG_LATER) != 0)
		return;
	if (entry != UINT32_MAX)
		lend_uses(simulation, state, record, task, entry);
	else
		lend_unseen(simulation, state, record, task);
	struct operand group = event_operand(event, SLOT_GROUP);
	uint32_t counted_by = groups_place(simulation, state, record);
	const struct lent_use lent = {.flags = USE_SIGNAL | USE_COUNTED, .unit = simulation->unit_index, .loc = event->loc};
	if (counted_by != PLACE_NONE)
		loans_lend_place(simulation, state, record, task, counted_by, &lent);
	else if (group.kind != OPERAND_NONE)
		state->tasks.items[task].flags |= TASK_TALKS;
}

// --- hand-shakes

static void settle_task(struct state *state, uint32_t task)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++)
		if (state->loans.items[i].task != task || state->loans.items[i].ended_at != NODE_NONE)
			state->loans.items[kept++] = state->loans.items[i];
	state->loans.count = kept;
}

static bool touches(const struct simulation *simulation, uint32_t a, uint32_t b)
{
	return place_within(&simulation->tables.places, a, b) || place_within(&simulation->tables.places, b, a);
}

// Does the task do to the place what `flags` say?
static bool task_does(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t place, uint32_t flags)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && (use_of(simulation, loan)->flags & flags) != 0 && touches(simulation, loan->place, place))
			return true;
	}
	return false;
}

// Somebody looks at the place, or blocks on it: whoever writes or signals there may have told that he is done.
static void settle_place(struct simulation *simulation, struct state *state, uint32_t tasks, uint32_t place, bool blocks)
{
	for (uint32_t task = 0; task < tasks; task++) {
		bool talks = (state->tasks.items[task].flags & TASK_TALKS) != 0;
		if (place == PLACE_NONE ? blocks : task_does(simulation, state, task, place, USE_SIGNAL | USE_WRITE | USE_PASSED))
			settle_task(state, task);
		else if (blocks && talks)
			settle_task(state, task);
	}
}

// Code out of sight may wait for what code out of sight tells. Of a task that can be joined nobody waits in such ways.
static void settle_talking(struct state *state, uint32_t tasks)
{
	for (uint32_t task = 0; task < tasks; task++)
		if ((state->tasks.items[task].flags & TASK_TALKS) != 0 && is_loose(&state->tasks.items[task]))
			settle_task(state, task);
}

// The caller's place that a callee uses.
static uint32_t place_at_call(struct simulation *simulation, const struct state *state, const struct event *event, const struct use *use)
{
	if (use->root == STORAGE_GLOBAL)
		return walk(simulation, state, place_root(&simulation->tables.places, PLACE_GLOBAL, 0, 0, use->global), use->steps, use->step_count);
	struct operand actual = use->root == STORAGE_THIS ? event_operand(event, SLOT_THIS) : event_operand_at(event, SLOT_ARG, use->parameter);
	if (use->step_count == 0 || use->steps[0].kind != STEP_DEREF)
		return walk(simulation, state, resolve_place(simulation, state, actual), use->steps, use->step_count);
	return walk(simulation, state, resolve_pointee(simulation, resolve_value(simulation, state, actual)), use->steps + 1, use->step_count - 1);
}

static void settle_known_call(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event,
                              const struct uses *uses)
{
	uint32_t tasks = before->tasks.count;
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		bool waits = (use->flags & USE_WAIT) != 0;
		uint32_t place = waits || (use->flags & USE_READ) != 0 ? place_at_call(simulation, before, event, use) : PLACE_NONE;
		if (waits || place != PLACE_NONE)
			settle_place(simulation, state, tasks, place, waits);
	}
	if (uses->waits || uses->incomplete)
		settle_place(simulation, state, tasks, PLACE_NONE, true);
	if (uses->calls_unknown)
		settle_talking(state, tasks);
}

static void settle_call(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event)
{
	uint32_t callee = linker_callee(simulation->linker, simulation->unit_index, event);
	if (callee != UINT32_MAX && (event->flags & FLAG_VIRTUAL) == 0) {
		settle_known_call(simulation, state, before, event, linker_uses(simulation->linker, callee));
		return;
	}
	if ((event->flags & FLAG_EXTERNAL) != 0)
		return;
	settle_talking(state, before->tasks.count);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		if (slot != SLOT_ARG && slot != SLOT_THIS)
			continue;
		uint32_t place = resolve_pointee(simulation, resolve_value(simulation, before, event->operands[i].operand));
		if (place != PLACE_NONE)
			settle_place(simulation, state, before->tasks.count, place, false);
	}
}

static void settle_branch(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		uint32_t place = event->operands[i].operand.kind == OPERAND_PATH ? resolve_place(simulation, before, event->operands[i].operand) : PLACE_NONE;
		if (place != PLACE_NONE)
			settle_place(simulation, state, before->tasks.count, place, false);
	}
}

// An atomic is looked at, perhaps to be asked about later.
static void settle_reads(struct simulation *simulation, struct state *state, const struct state *before, const struct event *event)
{
	struct operand source = event_operand(event, event->kind == EVENT_READ ? SLOT_TARGET : SLOT_SOURCE);
	if (source.kind != OPERAND_PATH || !simulation->facts->paths.items[source.index].atomic)
		return;
	uint32_t place = resolve_place(simulation, before, source);
	if (place != PLACE_NONE)
		settle_place(simulation, state, before->tasks.count, place, false);
}

static void note_write(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place)
{
	for (uint32_t i = 0; place != PLACE_NONE && i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		if (touches(simulation, loan->place, place) && loan->rewritten_at == NODE_NONE)
			loan->rewritten_at = simulation->records.items[record].node;
	}
}

// An object of which nobody here knows any more where it is, is the task's: nobody else can end it.
static void drop_unreachable(struct simulation *simulation, struct state *state)
{
	const struct place_table *places = &simulation->tables.places;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		uint32_t root = place_at(places, state->loans.items[i].place)->root;
		bool known = place_at(places, root)->kind != PLACE_HEAP || state->loans.items[i].ended_at != NODE_NONE;
		for (uint32_t j = 0; j < state->bindings.count && !known; j++)
			known = state->bindings.items[j].value.kind == VALUE_ADDRESS && place_at(places, state->bindings.items[j].value.place)->root == root;
		if (known)
			state->loans.items[kept++] = state->loans.items[i];
	}
	state->loans.count = kept;
}

void loans_follow(struct simulation *simulation, struct state *state, uint32_t record)
{
	drop_unreachable(simulation, state);
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	uint32_t target = resolve_place(simulation, before, event_operand(event, SLOT_TARGET));
	switch (event->kind) {
	case EVENT_READ: settle_reads(simulation, state, before, event); break;
	case EVENT_ASSIGN:
	case EVENT_ADD:
		settle_reads(simulation, state, before, event);
		note_write(simulation, state, record, target);
		break;
	case EVENT_MOVE:
	case EVENT_ZERO: note_write(simulation, state, record, target); break;
	case EVENT_CALL: settle_call(simulation, state, before, event); break;
	case EVENT_BLOCK:
	case EVENT_RECEIVE: settle_place(simulation, state, before->tasks.count, target, true); break;
	case EVENT_GROUP_WAIT:
		settle_place(simulation, state, before->tasks.count, groups_place(simulation, before, record), true);
		break;
	case EVENT_JOIN:
	case EVENT_FUTURE_GET: // of something else than a task that was started here: a promise, or a packaged task
		if (state_get(&simulation->tables, before, target).kind != VALUE_TASK)
			settle_place(simulation, state, before->tasks.count, PLACE_NONE, true);
		break;
	case EVENT_BRANCH: settle_branch(simulation, state, before, event); break;
	default: break;
	}
}

// --- ends

static bool is_harmful(const struct simulation *simulation, const struct loan *loan)
{
	uint32_t flags = use_of(simulation, loan)->flags;
	bool counted = (flags & USE_COUNTED) != 0;
	return (flags & ~(uint32_t)(USE_FREE | USE_COUNTED | (counted ? USE_SIGNAL : 0))) != 0;
}

// A group that counts the task ends with the place, or is it: whether it waits for its tasks then is said by its type.
static bool ends_with_its_group(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t place)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && (use_of(simulation, loan)->flags & USE_COUNTED) != 0 && place_within(&simulation->tables.places, loan->place, place))
			return true;
	}
	return false;
}

void loans_end(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place, bool allocation, enum trace_end how)
{
	for (uint32_t task = 0; place != PLACE_NONE && task < state->tasks.count; task++)
		if (ends_with_its_group(simulation, state, task, place))
			settle_task(state, task);
	uint32_t kept = 0, node = simulation->records.items[record].node;
	for (uint32_t i = 0; place != PLACE_NONE && i < state->loans.count; i++) {
		struct loan loan = state->loans.items[i];
		const struct task *task = &state->tasks.items[loan.task];
		bool inside = allocation ? place_in_allocation(&simulation->tables.places, loan.place, place)
		                         : place_within(&simulation->tables.places, loan.place, place);
		bool ends = inside && loan.ended_at == NODE_NONE && is_harmful(simulation, &loan);
		if (ends && is_loose(task))
			tell(simulation, state, &loan, record, how, named_place(simulation, loan.place, how));
		else if (ends && (task->status == TASK_LIVE || task->status == TASK_OPEN))
			loan.ended_at = node;
		if (!ends || loan.ended_at != NODE_NONE)
			state->loans.items[kept++] = loan;
	}
	if (place != PLACE_NONE)
		state->loans.count = kept;
}

// The record on the way to `record` that stood at the node.
static uint32_t record_at(const struct simulation *simulation, uint32_t record, uint32_t node)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (simulation->records.items[r].node == node)
			return r;
	return record;
}

static bool is_own_parameter(const struct simulation *simulation, uint32_t place)
{
	for (uint32_t p = place; p != PLACE_NONE; p = place_at(&simulation->tables.places, p)->parent)
		if (place_at(&simulation->tables.places, p)->kind == PLACE_POINTEE)
			return false;
	const struct place *root = root_of(simulation, place);
	return root->kind == PLACE_VARIABLE && root->other != 0 &&
	       !simulation->facts->variables.items[root->number].reference;
}

void loans_exit(struct simulation *simulation, struct state *state, uint32_t record)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct task *task = &state->tasks.items[loan->task];
		if ((task->flags & TASK_LOST) != 0 || task->status == TASK_UNSURE || !is_harmful(simulation, loan))
			continue;
		bool runs = task->status == TASK_LIVE || is_loose(task);
		uint32_t end = loan->ended_at == NODE_NONE ? record : record_at(simulation, record, loan->ended_at);
		enum event_kind kind = record_event(simulation, end)->kind;
		bool scope = loan->ended_at == NODE_NONE || kind == EVENT_SCOPE_END || kind == EVENT_DECLARE;
		enum trace_end how = scope ? TRACE_BORROW_ENDED : TRACE_BORROW_FREED;
		if (loan->ended_at != NODE_NONE || (runs && is_own_parameter(simulation, loan->place)))
			tell(simulation, state, loan, end, how, named_place(simulation, loan->place, how));
	}
}

bool loans_is_exported(const struct simulation *simulation, const struct state *state, const struct loan *loan)
{
	const struct task *task = &state->tasks.items[loan->task];
	const struct place *root = root_of(simulation, loan->place);
	bool seen = root->kind == PLACE_GLOBAL || (root->kind == PLACE_VARIABLE && place_is_visible(&simulation->tables, loan->place));
	return seen && loan->ended_at == NODE_NONE && (task->status == TASK_LIVE || task->status == TASK_OPEN || is_loose(task));
}
