// See loans.h. Loans are made, and broken.
#include "loans_internal.h"

#include "application.h"
#include "channels.h"
#include "groups.h"
#include "parts.h"
#include "typestate.h"

enum { TASK_LOANS_MAX = 12 };

const struct lent_use *loans_use(const struct simulation *simulation, const struct loan *loan)
{
	return &simulation->lent.items[loan->use];
}

static uint32_t add_use(struct simulation *simulation, const struct lent_use *use)
{
	for (uint32_t i = 0; i < simulation->lent.count; i++) {
		const struct lent_use *known = &simulation->lent.items[i];
		if (known->flags == use->flags && known->unit == use->unit && known->loc.file == use->loc.file &&
		    known->loc.begin == use->loc.begin && known->unseen == use->unseen && known->locks == use->locks && known->may_lock == use->may_lock && str_equal(known->called, use->called))
			return i;
	}
	array_push(simulation->arena, &simulation->lent, *use);
	return simulation->lent.count - 1;
}

void loans_add(struct simulation *simulation, struct state *state, uint32_t task, uint32_t place, const struct lent_use *use)
{
	struct loan loan = {.task = task, .place = place, .use = add_use(simulation, use), .ended_at = NODE_NONE, .rewritten_at = NODE_NONE};
	array_push(simulation->arena, &state->loans, loan);
}

void loans_flag(struct simulation *simulation, struct loan *loan, uint32_t flag)
{
	struct lent_use use = *loans_use(simulation, loan);
	use.flags |= flag;
	loan->use = add_use(simulation, &use);
}

static const struct place *root_of(const struct simulation *simulation, uint32_t place)
{
	return place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
}

// What is freed is known by the pointer that is given.
static uint32_t freed_name(struct simulation *simulation, uint32_t record, uint32_t otherwise)
{
	const struct event *event = record_event(simulation, record);
	enum slot slot = event->kind == EVENT_DETACH ? SLOT_TARGET : SLOT_SOURCE;
	bool given = event->kind == EVENT_FREE || event->kind == EVENT_DETACH;
	const struct state *before = simulation->records.items[record].state;
	uint32_t pointer = given ? resolve_place(simulation, before, event_operand(event, slot)) : PLACE_NONE;
	for (uint32_t i = 0; event->kind == EVENT_CALL && root_of(simulation, otherwise)->kind == PLACE_OBJECT && i < event_operand_count(event, SLOT_ARG); i++) {
		struct operand argument = event_operand_at(event, SLOT_ARG, i);
		if (argument.kind == OPERAND_PATH && resolve_pointee(simulation, resolve_value(simulation, before, argument)) == otherwise)
			pointer = resolve_place(simulation, before, argument);
	}
	return pointer == PLACE_NONE ? otherwise : pointer;
}

static void tell(struct simulation *simulation, const struct state *state, const struct loan *loan, uint32_t record, enum trace_end end,
                 uint32_t place)
{
	const struct event *event = record_event(simulation, record);
	uint32_t lent = place;
	if (place != PLACE_NONE && (end == TRACE_BORROW_FREED || event->kind == EVENT_FREE))
		place = freed_name(simulation, record, place);
	const struct task *task = &state->tasks.items[loan->task];
	bool at_spawn = end != TRACE_BORROW_FREED;
	struct ending ending = typestate_ending(simulation, record, task, place, end, at_spawn);
	ending.flags &= ~(uint32_t)TRACE_ELEMENT;
	ending.flags |= loans_use(simulation, loan)->unseen ? TRACE_ASSUMED : 0;
	if (simulation->premise != NULL && end == TRACE_BORROW_FREED && (event->kind == EVENT_DESTROY || event->kind == EVENT_FREE) && (event->flags & FLAG_IMPLICIT) != 0)
		ending.flags |= TRACE_ORDER;
	ending.lent = loans_use(simulation, loan);
	bool waits = task->status == TASK_JOINED || groups_own(simulation, state, loan->task); // too late, or may do so
	ending.lent_place = lent;
	if (task->status == TASK_DETACHED || ((task->flags & TASK_LOOSE) != 0 && !waits))
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

bool loans_is_running(const struct task *task)
{
	return task->status == TASK_LIVE || task->status == TASK_OPEN || loans_is_loose(task);
}

bool loans_is_loose(const struct task *task)
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
		if (loan->task != task && loan->place == place && loan->polled_at == 0 && loan->rewritten_at != NODE_NONE && loan->ended_at == NODE_NONE && loans_is_running(other) &&
		    other->site == state->tasks.items[task].site && (loans_use(simulation, loan)->flags & use->flags & READS) != 0 && (use->flags & USE_ATOMIC) == 0 && !use->locks && !use->may_lock)
			tell(simulation, state, loan, record, TRACE_BORROW_REWRITTEN, place);
	}
}

static bool writes_freely(const struct lent_use *use)
{
	enum { ORDERED = USE_ATOMIC | USE_PART | USE_CHOSEN | USE_SETTLED | USE_CHANNEL | USE_EARLY };
	return (use->flags & USE_WRITE) != 0 && (use->flags & ORDERED) == 0 && !use->locks && !use->may_lock && !use->unseen;
}

// Tasks that raise the same flag do not disagree.
static bool write_the_same(const struct lent_use *a, const struct lent_use *b)
{
	return a->constant && b->constant && a->number == b->number;
}

// Does another task that may run at the same time write it as well? Who runs the tasks of pools and queues may run one at a time.
static void tell_shared(struct simulation *simulation, const struct state *state, uint32_t record, uint32_t task, uint32_t place, const struct lent_use *use)
{
	for (uint32_t i = 0; i < state->loans.count && writes_freely(use); i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct task *other = &state->tasks.items[loan->task];
		bool loose = ((other->flags | state->tasks.items[task].flags) & TASK_LOOSE) != 0;
		if (loan->task == task || loan->place != place || loose || !loans_is_running(other) || loan->ended_at != NODE_NONE || loan->polled_at != 0 ||
		    !writes_freely(loans_use(simulation, loan)) || write_the_same(use, loans_use(simulation, loan)))
			continue;
		struct ending ending = typestate_ending(simulation, record, &state->tasks.items[task], place, TRACE_WRITTEN_TWICE, true);
		ending.flags &= ~(uint32_t)TRACE_ELEMENT;
		ending.lent = use;
		witness_trace(simulation, ending);
		return;
	}
}

bool loans_is_of_owner(const struct simulation *simulation, const struct loan *loan)
{
	const struct event *maker = (loans_use(simulation, loan)->flags & USE_COUNTED) != 0 ? parts_maker(simulation, loan->place) : NULL;
	return maker != NULL && maker->kind == EVENT_GROUP_MAKE;
}

// Is another task of the same start, of which nobody has a handle, known to hold on to it already?
static bool is_lent_alike(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t place)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		const struct task *other = &state->tasks.items[loan->task];
		if (loan->task != task && loan->place == place && !loans_is_of_owner(simulation, loan) && (loans_use(simulation, loan)->flags & USE_EARLY) == 0 && loan->ended_at == NODE_NONE && other->site == state->tasks.items[task].site &&
		    other->status == state->tasks.items[task].status && (other->status == TASK_DETACHED || (other->flags & TASK_LOOSE) != 0))
			return true;
	}
	return false;
}

void loans_lend_place(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t place,
                      const struct lent_use *use)
{
	if ((use->flags & USE_EARLY) != 0) {
		loans_lend_early(simulation, state, record, task, place, use);
		return;
	}
	const struct place *root = root_of(simulation, place);
	uint32_t count = 0;
	bool descriptor = (use->flags & USE_DESCRIPTOR) != 0;
	if (descriptor)
		channels_share(simulation, state, place);
	groups_lent(simulation, state->tasks.items[task].site, place, use->flags);
	// Globals outlive everything; what is done to them only says how the task tells that it is done.
	if (root->kind == PLACE_GLOBAL && (use->flags & (USE_SIGNAL | USE_WRITE)) == 0 && !descriptor)
		return;
	if (root->kind == PLACE_HEAP && root->number < 0)
		return;
	tell_shared(simulation, state, record, task, place, use);
	for (uint32_t i = 0; i < state->loans.count; i++) {
		struct loan *loan = &state->loans.items[i];
		if ((loans_use(simulation, loan)->flags & USE_EARLY) != 0)
			continue;
		count += loan->task == task && ((loans_use(simulation, loan)->flags & USE_DESCRIPTOR) != 0) == descriptor;
		if (loan->task != task || loan->place != place || ((loans_use(simulation, loan)->flags ^ use->flags) & USE_APART) != 0)
			continue;
		struct lent_use both = *loans_use(simulation, loan);
		both.flags |= use->flags;
		both.constant = both.constant && write_the_same(&both, use);
		loan->use = add_use(simulation, &both);
		return;
	}
	if (count == TASK_LOANS_MAX || state->loans.count >= STATE_LOANS_MAX || is_lent_alike(simulation, state, task, place))
		return;
	if (root->kind == PLACE_VARIABLE && root->other == 0)
		tell_rewritten(simulation, state, record, task, place, use);
	loans_add(simulation, state, task, place, use);
}

// --- what the entry of a spawn holds on to

uint32_t loans_walk(struct simulation *simulation, const struct state *state, uint32_t place, const struct step *steps, uint32_t count)
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

uint32_t loans_walk_use(struct simulation *simulation, const struct state *state, const struct use *use, struct operand actual)
{
	if (use->root == STORAGE_GLOBAL)
		return loans_walk(simulation, state, place_root(&simulation->tables.places, PLACE_GLOBAL, 0, 0, use->global), use->steps, use->step_count);
	if (use->step_count == 0 || use->steps[0].kind != STEP_DEREF)
		return loans_walk(simulation, state, resolve_place(simulation, state, actual), use->steps, use->step_count);
	return loans_walk(simulation, state, resolve_pointee(simulation, resolve_value(simulation, state, actual)), use->steps + 1, use->step_count - 1);
}

// The place of the spawner's that the use means; PLACE_NONE: it is the task's own, or nobody knows.
static uint32_t place_of_use(struct simulation *simulation, const struct state *state, uint32_t record, const struct function_facts *entry,
                             const struct use *use)
{
	bool closure = use->root == STORAGE_THIS && event_operand(record_event(simulation, record), SLOT_ENTRY).kind == OPERAND_PATH;
	bool copied = use->step_count == 0 || use->steps[0].kind != STEP_DEREF; // an object that the task has a copy of
	// A closure goes to the task as a copy: what it holds is the task's, what it points to is not.
	if (use->root != STORAGE_GLOBAL && (copied || closure) && !uses_lead_on(use->steps + !copied, use->step_count - !copied))
		return PLACE_NONE;
	struct operand none = {.kind = OPERAND_NONE};
	return loans_walk_use(simulation, state, use, use->root == STORAGE_GLOBAL ? none : application_entry_operand(simulation, record, use->parameter, entry));
}

// May it tell others how far it is in ways that are not known?
static void note_talk(struct state *state, uint32_t task, const struct uses *uses)
{
	if (uses->signals || uses->promises || uses->calls_unknown || uses->incomplete)
		state->tasks.items[task].flags |= TASK_TALKS;
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

// Only some element is meant, and which one nobody knows.
static bool is_part(const struct use *use)
{
	for (uint32_t i = 0; i < use->step_count; i++)
		if (use->steps[i].kind == STEP_INDEX_ANY || use->steps[i].kind == STEP_INDEX_PATH)
			return true;
	return false;
}

// What an entry does with the item's place, for those who lend it.
static struct lent_use lent_of(struct simulation *simulation, uint32_t entry, const struct uses *uses, uint32_t item)
{
	const struct use *use = &uses->items.items[item];
	uint32_t flags = use->flags | (is_part(use) ? USE_PART : 0u);
	struct use_writing writing = {0};
	if ((flags & USE_WRITE) != 0)
		writing = linker_writing(simulation->linker, entry, item);
	flags |= (writing.sure ? USE_SURE : 0u) | (writing.chosen ? USE_CHOSEN : 0u);
	if ((flags & (USE_WRITE | USE_CLOSE)) != 0 && (uses_settle(uses) || uses_hear(uses, item)))
		flags |= USE_SETTLED;
	if (uses->locks) // it may have asked under the lock whether the channel is closed
		flags &= ~(uint32_t)USE_SEND_LOST;
	return (struct lent_use){.flags = flags, .unit = use->unit, .loc = use->loc, .last = use->last, .locks = uses->locks, .may_lock = uses->may_lock,
	                         .constant = writing.constant, .number = writing.number};
}

// A descriptor in the place that the use leads to, left there by some callee: all that is known is that it is there. It gets a name, by which it is
// the same one when the place is read again. Others may put new ones into globals.
static void name_descriptor(struct simulation *simulation, struct state *state, uint32_t record, const struct function_facts *entry, const struct use *use)
{
	struct use holder = *use;
	if ((use->flags & USE_DESCRIPTOR) == 0 || use->root == STORAGE_GLOBAL || use->step_count < 2 || use->steps[use->step_count - 1].kind != STEP_DEREF)
		return;
	holder.step_count--;
	uint32_t place = place_of_use(simulation, state, record, entry, &holder);
	if (place != PLACE_NONE)
		channels_name_held(simulation, state, record, place);
}

// What the task leaves there when it ends may be what was there before; meanwhile it holds what else the task writes.
static void blur_rewritten(struct simulation *simulation, struct state *state, uint32_t place, const struct lent_use *lent)
{
	if ((lent->flags & USE_WRITE) == 0 || lent->constant || (lent->flags & (USE_CHANNEL | USE_PART)) != 0 || place_is_weak(&simulation->tables.places, place))
		return;
	if (state_get(&simulation->tables, state, place).kind == VALUE_NUMBER)
		state_set(&simulation->tables, state, place, value_unknown());
}

static void lend_uses(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry)
{
	const struct uses *uses = linker_uses(simulation->linker, entry);
	const struct function_facts *facts = linker_function_facts(simulation->linker, entry);
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		name_descriptor(simulation, state, record, facts, use);
		uint32_t place = place_of_use(simulation, state, record, facts, use);
		const struct lent_use lent = lent_of(simulation, entry, uses, i);
		if (place != PLACE_NONE)
			blur_rewritten(simulation, state, place, &lent);
		if (place != PLACE_NONE && !is_given_away(simulation, state, record, facts, uses, place))
			loans_lend_place(simulation, state, record, task, place, &lent);
		else if (place == PLACE_NONE && (use->flags & USE_SIGNAL) != 0) // whom it tells is not known
			state->tasks.items[task].flags |= TASK_TALKS;
	}
	for (uint32_t i = 0; i < uses->early.count; i++) {
		const struct lent_use lent = loans_early_use(uses, &uses->early.items[i]);
		uint32_t place = lent.flags == 0 ? PLACE_NONE : place_of_use(simulation, state, record, facts, &uses->early.items[i]);
		if (place != PLACE_NONE)
			loans_lend_early(simulation, state, record, task, place, &lent);
	}
	note_talk(state, task, uses);
}

void loans_lend_closure(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t closure)
{
	const struct lent_use own = {.flags = USE_FREE, .unit = simulation->unit_index, .loc = record_event(simulation, record)->loc, .unseen = true};
	loans_lend_place(simulation, state, record, task, closure, &own);
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
	uint32_t closure = typestate_spawn_of(simulation, &state->tasks.items[task])->closure;
	if (closure != PLACE_NONE)
		loans_lend_closure(simulation, state, record, task, closure);
	state->tasks.items[task].flags |= TASK_TALKS;
}

// Where the use leads from the object that the entry is given; PLACE_NONE: nobody knows, or it is the task's own.
static uint32_t place_of_given(struct simulation *simulation, const struct state *state, const struct use *use, uint32_t object, bool closure)
{
	bool global = use->root == STORAGE_GLOBAL;
	bool given = closure ? use->root == STORAGE_THIS : use->root == STORAGE_PARAM && use->parameter == 0;
	if (!global && (!given || use->step_count == 0 || use->steps[0].kind != STEP_DEREF || (closure && !uses_lead_on(use->steps + 1, use->step_count - 1))))
		return PLACE_NONE;
	uint32_t place = global ? place_root(&simulation->tables.places, PLACE_GLOBAL, 0, 0, use->global) : object;
	return loans_walk(simulation, state, place, use->steps + !global, use->step_count - !global);
}

// Does the entry free what the place is in?
static bool frees_given(struct simulation *simulation, const struct state *state, const struct uses *uses, uint32_t object, bool closure, uint32_t place)
{
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		uint32_t freed = (use->flags & USE_FREE) != 0 ? place_of_given(simulation, state, use, object, closure) : PLACE_NONE;
		if (freed != PLACE_NONE && place_in_allocation(&simulation->tables.places, place, freed))
			return true;
	}
	return false;
}

void loans_lend_given(struct simulation *simulation, struct state *state, uint32_t record, uint32_t task, uint32_t entry, uint32_t object, bool closure)
{
	const struct uses *uses = linker_uses(simulation->linker, entry);
	for (uint32_t i = 0; object != PLACE_NONE && i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		uint32_t place = place_of_given(simulation, state, use, object, closure);
		const struct lent_use lent = lent_of(simulation, entry, uses, i);
		if (place != PLACE_NONE && !frees_given(simulation, state, uses, object, closure, place))
			loans_lend_place(simulation, state, record, task, place, &lent);
		else if (place == PLACE_NONE && (use->flags & USE_SIGNAL) != 0)
			state->tasks.items[task].flags |= TASK_TALKS;
	}
	for (uint32_t i = 0; object != PLACE_NONE && i < uses->early.count; i++) {
		const struct lent_use lent = loans_early_use(uses, &uses->early.items[i]);
		uint32_t place = lent.flags == 0 ? PLACE_NONE : place_of_given(simulation, state, &uses->early.items[i], object, closure);
		if (place != PLACE_NONE)
			loans_lend_early(simulation, state, record, task, place, &lent);
	}
	note_talk(state, task, uses);
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

// --- ends

static bool is_harmful(const struct simulation *simulation, const struct loan *loan)
{
	uint32_t flags = loans_use(simulation, loan)->flags;
	bool counted = (flags & USE_COUNTED) != 0;
	return (flags & (USE_EARLY | USE_TOLD)) == 0 && (flags & ~(uint32_t)(USE_FREE | USE_COUNTED | (counted ? USE_SIGNAL : 0))) != 0;
}

// A group that counts the task ends with the place, or is it: whether it waits for its tasks then is said by its type.
static bool ends_with_its_group(const struct simulation *simulation, const struct state *state, uint32_t task, uint32_t place)
{
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (loan->task == task && (loans_use(simulation, loan)->flags & USE_COUNTED) != 0 && place_within(&simulation->tables.places, loan->place, place))
			return true;
	}
	return false;
}

void loans_end(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place, bool allocation, enum trace_end how)
{
	for (uint32_t task = 0; place != PLACE_NONE && task < state->tasks.count; task++)
		if (ends_with_its_group(simulation, state, task, place))
			loans_settle(simulation, state, task, PLACE_NONE);
	uint32_t kept = 0, node = simulation->records.items[record].node;
	for (uint32_t i = 0; place != PLACE_NONE && i < state->loans.count; i++) {
		struct loan loan = state->loans.items[i];
		const struct task *task = &state->tasks.items[loan.task];
		bool inside = allocation ? place_in_allocation(&simulation->tables.places, loan.place, place)
		                         : place_within(&simulation->tables.places, loan.place, place);
		bool ends = inside && loan.ended_at == NODE_NONE && loan.polled_at == 0 && is_harmful(simulation, &loan);
		bool owned = ends && loans_is_loose(task) && groups_own(simulation, state, loan.task);
		if (ends && loans_is_loose(task) && !owned)
			tell(simulation, state, &loan, record, how, named_place(simulation, loan.place, how));
		else if (ends && (task->status == TASK_LIVE || task->status == TASK_OPEN || owned))
			loan.ended_at = node;
		if (!ends || loan.ended_at != NODE_NONE)
			state->loans.items[kept++] = loan;
	}
	if (place != PLACE_NONE)
		state->loans.count = kept;
}

void loans_end_elements(struct simulation *simulation, struct state *state, uint32_t record, uint32_t container)
{
	const struct place_table *places = &simulation->tables.places;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		uint32_t element = state->loans.items[i].place;
		while (element != PLACE_NONE && place_at(places, element)->parent != container)
			element = place_at(places, element)->parent;
		enum place_kind kind = element == PLACE_NONE ? PLACE_FIELD : place_at(places, element)->kind;
		uint32_t count = state->loans.count;
		if (kind == PLACE_INDEX || kind == PLACE_ELEMENT)
			loans_end(simulation, state, record, element, false, TRACE_BORROW_FREED);
		if (state->loans.count < count)
			i = UINT32_MAX; // the list closed up: from the start again
	}
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
		if ((task->flags & TASK_LOST) != 0 || task->status == TASK_UNSURE || loan->polled_at != 0 || !is_harmful(simulation, loan))
			continue;
		bool runs = task->status == TASK_LIVE || loans_is_loose(task);
		uint32_t end = loan->ended_at == NODE_NONE ? record : record_at_node(simulation, record, loan->ended_at);
		enum event_kind kind = record_event(simulation, end)->kind;
		bool gone = kind == EVENT_FREE && (record_event(simulation, end)->flags & FLAG_GONE) != 0 &&
		            (record_event(simulation, end)->flags & FLAG_IMPLICIT) != 0 && simulation->premise == NULL;
		bool scope = loan->ended_at == NODE_NONE || kind == EVENT_SCOPE_END || kind == EVENT_DECLARE || gone;
		enum trace_end how = scope ? TRACE_BORROW_ENDED : TRACE_BORROW_FREED;
		if (loan->ended_at != NODE_NONE || (runs && is_own_parameter(simulation, loan->place)))
			tell(simulation, state, loan, end, how, named_place(simulation, loan->place, how));
	}
}

// Is there a pointer to the object, which was made here, that a caller sees, perhaps in another such object?
static bool is_left_behind(struct simulation *simulation, const struct state *state, uint32_t object, uint32_t depth)
{
	enum { DEPTH_MAX = 3 };
	const struct place_table *places = &simulation->tables.places;
	for (uint32_t i = 0; depth < DEPTH_MAX && i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind != VALUE_ADDRESS || place_at(places, binding->value.place)->root != object)
			continue;
		uint32_t holder = place_at(places, binding->place)->root;
		bool returned = place_within(places, binding->place, resolve_result(simulation)), made = place_at(places, holder)->kind == PLACE_HEAP;
		if (returned || (made ? holder != object && is_left_behind(simulation, state, holder, depth + 1)
		                      : place_at(places, holder)->kind != PLACE_OBJECT && place_is_visible(&simulation->tables, binding->place)))
			return true;
	}
	return false;
}

bool loans_is_exported(struct simulation *simulation, const struct state *state, const struct loan *loan)
{
	const struct task *task = &state->tasks.items[loan->task];
	const struct place *root = root_of(simulation, loan->place);
	bool seen = root->kind == PLACE_GLOBAL || (root->kind == PLACE_VARIABLE && place_is_visible(&simulation->tables, loan->place)) ||
	            (root->kind == PLACE_HEAP && is_left_behind(simulation, state, place_at(&simulation->tables.places, loan->place)->root, 0));
	return seen && loan->ended_at == NODE_NONE && loans_is_running(task);
}
