// Who ends an owner, by freeing it or as its destructor, and joins what it keeps on some of his ways only; and who ends what the
// task uses before he joins it. Each way on which a function leaves a task to the owner is made the premise of each of these.
#include "owners_internal.h"

#include "premise.h"
#include "typing.h"

enum { PREMISES_MAX = 40 }; // for one owner

struct leaver { // a way out of a function that leaves a task to the owner
	uint32_t function;
	const struct summary_row *row;
	uint32_t object, task;
	const struct start *start;
};

struct ender {
	uint32_t function, object;
	const struct summary_task *joined; // what he joins on some way
};

struct ending_owner {
	struct owners *owners;
	struct owner *owner;
	ARRAY(struct leaver) leavers;
	ARRAY(struct ender) enders;
	ARRAY(struct ender) joiners; // who only join what it keeps
	bool others; // functions end the owner that join nothing
	uint32_t premises; // tried so far
};

// --- who leaves tasks to it, and who ends it

// The object whose member the place, or something around it, is, or the global that it is a part of; PLACE_NONE: not this owner.
static uint32_t object_of(const struct typed_place *held, const struct owner *owner)
{
	const struct place_table *places = &held->summary->tables.places;
	struct typed_place typed = *held;
	if (owner->member.len == 0) {
		uint32_t root = place_at(places, held->place)->root;
		bool same = place_at(places, root)->kind == PLACE_GLOBAL && str_equal(place_at(places, root)->name, owner->scope);
		return same && place_within(places, held->place, root) ? root : PLACE_NONE;
	}
	for (; typed.place != PLACE_NONE; typed.place = place_at(places, typed.place)->parent) {
		struct typed_member member;
		if (place_at(places, typed.place)->kind == PLACE_FIELD && typing_member_of_place(&typed, &member) &&
		    str_equal(member.name, owner->member) && str_equal(member.record->usr, owner->scope))
			return place_at(places, typed.place)->parent;
	}
	return PLACE_NONE;
}

static void add_leavers(struct ending_owner *ending, uint32_t function, const struct summary_row *row)
{
	const struct program *program = ending->owners->program;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		const struct summary_task *task = binding->value.kind == VALUE_TASK ? &row->tasks.items[binding->value.task] : NULL;
		if (task == NULL || task->external != PLACE_NONE || task->status != TASK_LIVE)
			continue;
		const struct start *start = owners_start_at(ending->owner, function, task->site);
		struct typed_place held = {program->functions.items[function].unit, program->summaries[function], row, binding->place};
		uint32_t object = start == NULL ? PLACE_NONE : object_of(&held, ending->owner);
		if (object != PLACE_NONE)
			array_push(ending->owners->arena, &ending->leavers,
			           ((struct leaver){function, row, object, binding->value.task, start}));
	}
}

// Is the object freed on some way, or is it, or the handle in it, overwritten?
static bool is_given_up(const struct summary *summary, uint32_t object, uint32_t handle)
{
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			const struct binding *binding = &summary->rows.items[i].bindings.items[j];
			if (binding->place == object &&
			    (binding->value.kind == VALUE_NUMBER || (binding->value.kind == VALUE_EMPTY && binding->value.reason == EMPTY_FREED)))
				return true;
			if (binding->place == handle && binding->value.kind == VALUE_NUMBER)
				return true;
		}
	return false;
}

// A part of the object that the destructor ends.
static bool is_destroyed(const struct summary *summary, uint32_t object)
{
	const struct place_table *places = &summary->tables.places;
	const struct place *root = place_at(places, place_at(places, object)->root);
	uint32_t whole = object;
	if ((summary->facts->flags & FUNCTION_DESTRUCTOR) == 0 || root->kind != PLACE_VARIABLE ||
	    summary->facts->variables.items[root->number].storage != STORAGE_THIS)
		return false;
	while (place_at(places, whole)->kind == PLACE_FIELD)
		whole = place_at(places, whole)->parent;
	return place_at(places, whole)->kind == PLACE_POINTEE && place_at(places, whole)->depth == 1;
}

// Does it free or destroy anything itself, or does the summary say so?
static bool ends_anything(const struct summary *summary)
{
	for (uint32_t n = 0; n < summary->facts->nodes.count; n++) {
		enum event_kind kind = summary->facts->nodes.items[n].event.kind;
		if (kind == EVENT_FREE || kind == EVENT_DESTROY)
			return true;
	}
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			struct value value = summary->rows.items[i].bindings.items[j].value;
			if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED)
				return true;
		}
	return false;
}

static void add_ender(struct ending_owner *ending, uint32_t function, const struct summary_row *row, const struct summary_task *task)
{
	const struct program *program = ending->owners->program;
	const struct summary *summary = program->summaries[function];
	struct typed_place held = {program->functions.items[function].unit, summary, row, task->external};
	uint32_t object = object_of(&held, ending->owner);
	if (object == PLACE_NONE)
		return;
	bool ends = is_given_up(summary, object, task->external) || is_destroyed(summary, object);
	if (!ends && !ends_anything(summary))
		return;
	for (uint32_t i = 0; i < (ends ? ending->enders.count : ending->joiners.count); i++) {
		const struct ender *known = ends ? &ending->enders.items[i] : &ending->joiners.items[i];
		if (known->function == function && known->object == object)
			return;
	}
	const struct ender made = {function, object, task};
	if (ends)
		array_push(ending->owners->arena, &ending->enders, made);
	else
		array_push(ending->owners->arena, &ending->joiners, made);
}

static bool ends_task(const struct summary_task *task)
{
	return task->external != PLACE_NONE && (task->flags & TASK_ASSUMED_DEAD) == 0 &&
	       (task->status == TASK_JOINED || task->status == TASK_DETACHED);
}

static bool is_ender(const struct ending_owner *ending, uint32_t function)
{
	for (uint32_t i = 0; i < ending->enders.count; i++)
		if (ending->enders.items[i].function == function)
			return true;
	return false;
}

static bool is_destructor_of(const struct ending_owner *ending, uint32_t function, struct str class)
{
	const struct unit_facts *unit = ending->owners->program->functions.items[function].unit;
	const struct function_facts *facts = ending->owners->program->functions.items[function].facts;
	for (uint32_t v = 0; (facts->flags & FUNCTION_DESTRUCTOR) != 0 && v < facts->variables.count; v++) {
		uint32_t type = facts->variables.items[v].storage == STORAGE_THIS ? facts->variables.items[v].type : 0;
		const struct type *record = type == 0 ? NULL : &unit->types.items[type - 1];
		if (record != NULL && record->kind == TYPE_POINTER && record->element != 0)
			record = &unit->types.items[record->element - 1];
		if (record != NULL && str_equal(record->usr, class))
			return true;
	}
	return false;
}

// Does the function free an object of the owner's class, or is it its destructor?
static bool ends_object(const struct ending_owner *ending, uint32_t function)
{
	const struct unit_facts *unit = ending->owners->program->functions.items[function].unit;
	const struct summary *summary = ending->owners->program->summaries[function];
	if (is_destructor_of(ending, function, ending->owner->scope))
		return true;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		for (uint32_t j = 0; j < summary->rows.items[i].bindings.count; j++) {
			const struct binding *binding = &summary->rows.items[i].bindings.items[j];
			struct typed_place freed = {unit, summary, &summary->rows.items[i], binding->place};
			bool gone = binding->value.kind == VALUE_EMPTY && binding->value.reason == EMPTY_FREED;
			const struct type *type = gone ? typing_of_place(&freed) : NULL;
			if (type != NULL && str_equal(type->usr, ending->owner->scope))
				return true;
		}
	return false;
}

static void find_others(struct ending_owner *ending)
{
	const struct program *program = ending->owners->program;
	if (ending->owner->member.len == 0) // no object
		return;
	for (uint32_t f = 0; f < program->functions.count && !ending->others; f++)
		ending->others = program->summaries[f] != NULL && !is_ender(ending, f) && ends_object(ending, f);
}

static void find_functions(struct ending_owner *ending)
{
	const struct owner *owner = ending->owner;
	const struct name_list *list = name_index_list(&ending->owners->mentioned, owner->member.len > 0 ? owner->member : owner->scope);
	for (uint32_t n = 0; n < list->numbers.count; n++) {
		uint32_t f = list->numbers.items[n];
		const struct summary *summary = ending->owners->program->summaries[f];
		for (uint32_t i = 0; !summary->unknown && i < summary->rows.count; i++) {
			const struct summary_row *row = &summary->rows.items[i];
			add_leavers(ending, f, row);
			for (uint32_t j = 0; j < row->tasks.count; j++)
				if (ends_task(&row->tasks.items[j]))
					add_ender(ending, f, row, &row->tasks.items[j]);
		}
	}
}

// Somebody who calls him leaves the task to the same owner, and may have more to say of it.
static bool speaks_for_another(const struct ending_owner *ending, const struct leaver *leaver)
{
	for (uint32_t i = 0; i < ending->leavers.count; i++) {
		const struct leaver *other = &ending->leavers.items[i];
		if (other->function != leaver->function && owners_calls(ending->owners, other->function, leaver->function))
			return true;
	}
	return false;
}

// Does the task end its own owner?
static bool is_the_tasks(const struct ending_owner *ending, const struct start *start, uint32_t function)
{
	uint32_t entry = owners_entry(ending->owners, start, 0);
	return entry != UINT32_MAX && (entry == function || owners_calls(ending->owners, entry, function));
}

static bool is_class_in(const struct unit_facts *unit, const struct type *type, struct str usr, uint32_t depth)
{
	enum { BASES_MAX = 6 };
	if (str_equal(type->usr, usr))
		return true;
	for (uint32_t i = 0; depth < BASES_MAX && i < type->fields.count; i++)
		if (str_equal(type->fields.items[i].name, STR("<base>")) && type->fields.items[i].type != 0 &&
		    is_class_in(unit, &unit->types.items[type->fields.items[i].type - 1], usr, depth + 1))
			return true;
	return false;
}

// May both mean one object? Not if their classes only have a base in common.
static bool may_be_same(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender)
{
	const struct program *program = ending->owners->program;
	const struct unit_facts *left_unit = program->functions.items[leaver->function].unit, *unit = program->functions.items[ender->function].unit;
	struct typed_place left = {left_unit, program->summaries[leaver->function], leaver->row, leaver->object};
	struct typed_place met = {unit, program->summaries[ender->function], NULL, ender->object};
	const struct type *a = typing_of_place(&left), *b = ender->object == PLACE_NONE ? NULL : typing_of_place(&met);
	return a == NULL || b == NULL || a->usr.len == 0 || b->usr.len == 0 || is_class_in(left_unit, a, b->usr, 0) || is_class_in(unit, b, a->usr, 0);
}

// --- what a way to the loss asks for

struct wanted_member { // that a member has a value in the range
	struct typed_member member;
	struct value range;
};

static bool can_be(struct value value, struct value range)
{
	struct value narrowed;
	if (value.kind != VALUE_NUMBER)
		return true;
	return range_refine(value, COMPARE_GE, value_number(range.lo), &narrowed) &&
	       range_refine(narrowed, COMPARE_LE, value_number(range.hi), &narrowed) &&
	       (!range.nonzero || range_refine(narrowed, COMPARE_NE, value_number(0), &narrowed)) &&
	       range_refine_holes(narrowed, range, &narrowed);
}

static bool same_member(const struct typed_member *a, const struct typed_member *b)
{
	return str_equal(a->name, b->name) && str_equal(a->record->usr, b->record->usr);
}

// Does a row of the summary write the member so? `joins_only`: a row that joins what the owner keeps.
static bool row_writes(const struct ending_owner *ending, uint32_t function, const struct wanted_member *wanted, bool joins_only)
{
	const struct unit_facts *unit = ending->owners->program->functions.items[function].unit;
	const struct summary *summary = ending->owners->program->summaries[function];
	for (uint32_t i = 0; summary != NULL && i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		bool joins = !joins_only;
		for (uint32_t j = 0; j < row->tasks.count && !joins; j++) {
			struct typed_place held = {unit, summary, row, row->tasks.items[j].external};
			joins = ends_task(&row->tasks.items[j]) && object_of(&held, ending->owner) != PLACE_NONE;
		}
		for (uint32_t j = 0; joins && j < row->bindings.count; j++) {
			const struct binding *binding = &row->bindings.items[j];
			struct typed_place written = {unit, summary, row, binding->place};
			struct typed_member member;
			if (place_at(&summary->tables.places, binding->place)->kind == PLACE_FIELD &&
			    typing_member_of_place(&written, &member) && same_member(&member, &wanted->member) &&
			    can_be(binding->value, wanted->range))
				return true;
		}
	}
	return false;
}

// Does an event of the function write the member so?
static bool event_writes(const struct owners *owners, uint32_t function, const struct wanted_member *wanted)
{
	const struct program_function *f = &owners->program->functions.items[function];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand target = event_operand(event, event->kind == EVENT_CALL ? SLOT_RESULT : SLOT_TARGET);
		struct operand source = event_operand(event, SLOT_SOURCE);
		const struct path *path = target.kind == OPERAND_PATH ? &f->facts->paths.items[target.index] : NULL;
		struct typed_member member;
		bool number = event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT;
		if (path != NULL && path->step_count > 0 && path->steps[path->step_count - 1].kind == STEP_FIELD &&
		    event->kind != EVENT_BRANCH && typing_member_of_path(f->unit, f->facts, path, path->step_count - 1, &member) &&
		    same_member(&member, &wanted->member) && (!number || can_be(value_number(source.value), wanted->range)))
			return true;
	}
	return false;
}

// May the value say that nothing runs any more, or that nothing was started?
static bool says_that_nothing_runs(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                                   const struct wanted_member *wanted)
{
	const struct owners *owners = ending->owners;
	if (event_writes(owners, leaver->function, wanted) || row_writes(ending, leaver->function, wanted, false))
		return true;
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		if (f != ender->function && row_writes(ending, f, wanted, true))
			return true;
		if (owners_calls(owners, f, leaver->function) && event_writes(owners, f, wanted))
			return true;
	}
	return false;
}

enum credit { CREDIT_NONE, CREDIT_SOME, CREDIT_FULL };

// Is it to be believed that the member has such a value while the task runs? One that objects begin with may mean that nothing
// was started yet, unless only constructors choose it.
static enum credit member_credit(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                                 const struct wanted_member *wanted)
{
	const struct program *program = ending->owners->program;
	bool written = false, constructed = true, initial = can_be(value_number(0), wanted->range);
	if (says_that_nothing_runs(ending, leaver, ender, wanted))
		return CREDIT_NONE;
	struct wanted_member any = {wanted->member, value_unknown()};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		bool constructor = (program->functions.items[f].facts->flags & FUNCTION_CONSTRUCTOR) != 0;
		written = written || event_writes(ending->owners, f, wanted);
		constructed = constructed && (constructor || !event_writes(ending->owners, f, &any));
	}
	return written && (!initial || constructed) ? CREDIT_FULL : CREDIT_SOME;
}

static enum credit loss_credit(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                               const struct premise *premise, const struct premise_loss *loss)
{
	const struct program_function *f = &ending->owners->program->functions.items[ender->function];
	enum credit credit = CREDIT_FULL;
	for (uint32_t i = 0; i < loss->conditions.count; i++) {
		const struct premise_condition *condition = &loss->conditions.items[i];
		struct typed_place typed = {f->unit, &premise->places, NULL, condition->place};
		struct wanted_member wanted = {.range = condition->range};
		const struct place *p = condition->place == PLACE_NONE ? NULL : place_at(&premise->places.tables.places, condition->place);
		enum credit part = CREDIT_SOME;
		if (p != NULL && p->kind == PLACE_FIELD && typing_member_of_place(&typed, &wanted.member))
			part = member_credit(ending, leaver, ender, &wanted);
		else if (p != NULL && p->kind == PLACE_VARIABLE && p->parent == PLACE_NONE)
			// That the object is there at all; else the callers of a function know what they ask for.
			part = can_be(value_number(0), condition->range) && ending->owners->program->calls[ender->function] > 0 ? CREDIT_SOME
			                                                                                                      : CREDIT_FULL;
		credit = part < credit ? part : credit;
	}
	return credit;
}

// --- what is said

struct verdict {
	enum credit credit;
	bool unsure; // it takes an assumption, or a limit was hit
	const struct leaver *leaver;
	const struct ender *ender;
	struct trace trace;
};

static void add_step(struct trace_step *steps, uint32_t *count, struct trace_step step)
{
	if (location_known(step.loc))
		steps[(*count)++] = step;
}

static bool is_told_already(const struct program *program, const struct trace *trace)
{
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *told = &program->traces.items[i];
		if (told->end == TRACE_BORROW_FREED && told->unit == trace->unit && told->primary.file == trace->primary.file &&
		    told->primary.begin == trace->primary.begin && str_equal(told->handle, trace->handle))
			return true;
	}
	return false;
}

// What the task uses ends before it is joined.
static void tell_borrow(struct ending_owner *ending, const struct leaver *leaver, const struct trace *found, enum credit credit)
{
	struct program *program = ending->owners->program;
	const struct program_function *f = &program->functions.items[leaver->function];
	struct location started = f->facts->nodes.items[leaver->start->node].event.loc;
	bool flawed = ending->owner->doubtful || (f->facts->flags & FUNCTION_FLAWED) != 0;
	if (credit == CREDIT_NONE || is_told_already(program, found))
		return;
	struct trace trace = *found;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, found->step_count + 1);
	uint32_t count = 0;
	add_step(steps, &count,
	         (struct trace_step){.unit = f->unit_index,
	                             .loc = started,
	                             .message = str_format(program->arena, "'%.*s' starts the %.*s here and leaves it to the owner", STR_ARG(f->name), STR_ARG(found->noun))});
	for (uint32_t i = 0; i < found->step_count; i++)
		add_step(steps, &count, found->steps[i]);
	trace.steps = steps;
	trace.step_count = count;
	trace.flags |= (credit == CREDIT_SOME ? (uint32_t)TRACE_ASSUMED : 0) | (flawed ? (uint32_t)TRACE_IMPRECISE : 0);
	trace.end = TRACE_BORROW_FREED;
	array_push(program->arena, &program->traces, trace);
}

static bool is_borrow(const struct trace *trace)
{
	return trace->end == TRACE_BORROW_FREED || trace->end == TRACE_BORROW_ENDED;
}

static void try_premise(struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender, struct verdict *best)
{
	struct owners *owners = ending->owners;
	struct premise premise = {.left = owners->program->summaries[leaver->function],
	                          .row = leaver->row,
	                          .left_object = leaver->object,
	                          .task = leaver->task,
	                          .met = owners->program->summaries[ender->function],
	                          .met_object = ender->object,
	                          .arena = owners->arena};
	premise_simulate(owners->linker, owners->program, ender->function, &premise);
	best->unsure = best->unsure || premise.capped;
	for (uint32_t i = 0; !premise.capped && i < premise.losses.count; i++) {
		const struct premise_loss *loss = &premise.losses.items[i];
		best->unsure = best->unsure || !is_borrow(&loss->trace);
		enum credit credit = loss_credit(ending, leaver, ender, &premise, loss);
		if ((loss->trace.flags & TRACE_IMPRECISE) != 0)
			credit = CREDIT_NONE;
		if (credit == CREDIT_FULL && (loss->trace.flags & TRACE_ASSUMED) != 0)
			credit = CREDIT_SOME;
		if (is_borrow(&loss->trace))
			tell_borrow(ending, leaver, &loss->trace, credit);
		else if (credit > best->credit)
			*best = (struct verdict){credit, best->unsure, leaver, ender, loss->trace};
	}
}

// From the start over the way of who ends the owner to the end; and the join on another way.
static void set_steps(struct owners *owners, const struct verdict *verdict, struct trace *trace)
{
	struct program *program = owners->program;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, verdict->trace.step_count + 3);
	struct str name = program->functions.items[trace->function].name;
	uint32_t count = 0;
	add_step(steps, &count,
	         (struct trace_step){.unit = trace->unit,
	                             .loc = trace->started,
	                             .message = str_format(program->arena, "'%.*s' starts the %.*s here and leaves it to the owner",
	                                                   STR_ARG(name), STR_ARG(trace->noun))});
	for (uint32_t i = 0; i < verdict->trace.step_count; i++)
		if (!verdict->trace.steps[i].contrast)
			add_step(steps, &count, verdict->trace.steps[i]);
	add_step(steps, &count,
	         (struct trace_step){.unit = verdict->ender->joined->unit,
	                             .loc = verdict->ender->joined->loc,
	                             .message = STR("another path joins it here"),
	                             .contrast = true});
	trace->steps = steps;
	trace->step_count = count;
}

// Is it started from several places that are given the object, or that share it? Calls with objects of the callers' own, or from
// one place, speak of different objects.
static bool is_started_often(const struct ending_owner *ending, const struct start *told)
{
	uint32_t count = 0;
	if (ending->owner->member.len == 0)
		return ending->owners->program->calls[told->function] >= 2;
	for (uint32_t i = 0; i < ending->leavers.count; i++) {
		const struct leaver *leaver = &ending->leavers.items[i];
		bool known = leaver->function == told->function || owners_innermost(ending->owners, ending->owner, leaver->start) != told;
		for (uint32_t j = 0; j < i && !known; j++)
			known = ending->leavers.items[j].function == leaver->function;
		count += !known;
	}
	return count >= 2;
}

// Does it begin with a new object, whatever was there?
static bool makes_object(const struct leaver *leaver)
{
	for (uint32_t i = 0; i < leaver->row->bindings.count; i++)
		if (leaver->row->bindings.items[i].place == leaver->object)
			return true;
	return false;
}

// Where the same function would start the next task over it, when it is called again.
static void try_again(struct ending_owner *ending, const struct leaver *leaver, const struct start *told)
{
	struct owners *owners = ending->owners;
	const struct program *program = owners->program;
	const struct summary *summary = program->summaries[leaver->function];
	struct ender again = {leaver->function, leaver->object, NULL};
	struct verdict best = {.credit = CREDIT_NONE};
	struct trace trace;
	const struct place_table *places = &summary->tables.places;
	bool fresh = place_at(places, place_at(places, leaver->object)->root)->kind == PLACE_HEAP ||
	             (summary->facts->flags & FUNCTION_CONSTRUCTOR) != 0 || (ending->owner->member.len > 0 && makes_object(leaver));
	if (fresh || !is_started_often(ending, told))
		return;
	try_premise(ending, leaver, &again, &best);
	if (best.credit != CREDIT_NONE && best.trace.end == TRACE_OVERWRITTEN &&
	    owners_trace(owners, ending->owner, told, TRACE_STARTED_AGAIN, &trace)) {
		trace.act = program->functions.items[told->function].name;
		array_push(program->arena, &owners->program->traces, trace);
	}
}

static bool has_loans(const struct leaver *leaver)
{
	for (uint32_t i = 0; i < leaver->row->loans.count; i++)
		if (leaver->row->loans.items[i].task == leaver->task)
			return true;
	return false;
}

// Who joins the task, whether or not he ends its owner, may end before what it uses.
static void try_borrows(struct ending_owner *ending, const struct leaver *leaver, const struct ender *who)
{
	struct verdict unused = {.credit = CREDIT_FULL}; // that it leaves the task is told elsewhere
	if (!has_loans(leaver) || ending->premises == PREMISES_MAX || who->function == leaver->function || is_the_tasks(ending, leaver->start, who->function) ||
	    !may_be_same(ending, leaver, who))
		return;
	ending->premises++;
	try_premise(ending, leaver, who, &unused);
}

// ... so may destructors of the owner, and of the objects that it is a part of.
static void try_destructors(struct ending_owner *ending, const struct leaver *leaver)
{
	const struct program *program = ending->owners->program;
	const struct summary *summary = program->summaries[leaver->function];
	struct leaver whole = *leaver;
	for (; has_loans(leaver) && whole.object != PLACE_NONE; whole.object = place_at(&summary->tables.places, whole.object)->parent) {
		struct typed_place typed = {program->functions.items[leaver->function].unit, summary, leaver->row, whole.object};
		const struct type *type = typing_of_place(&typed);
		for (uint32_t f = 0; type != NULL && type->usr.len > 0 && f < program->functions.count; f++) {
			const struct ender who = {f, PLACE_NONE, NULL};
			bool tried = whole.object == leaver->object && is_ender(ending, f);
			if (!tried && (program->functions.items[f].facts->flags & FUNCTION_PATTERN) == 0 && is_destructor_of(ending, f, type->usr))
				try_borrows(ending, &whole, &who);
		}
		if (place_at(&summary->tables.places, whole.object)->kind != PLACE_FIELD)
			break;
	}
}

// A task that the end of its handle waits for: the handle is all that must not end too late.
static void try_safe(struct ending_owner *ending, const struct leaver *leaver)
{
	if (speaks_for_another(ending, leaver))
		return;
	for (uint32_t j = 0; j < ending->enders.count; j++)
		try_borrows(ending, leaver, &ending->enders.items[j]);
	for (uint32_t j = 0; j < ending->joiners.count; j++)
		try_borrows(ending, leaver, &ending->joiners.items[j]);
	try_destructors(ending, leaver);
}

static void try_all(struct ending_owner *ending, struct start *told)
{
	struct owners *owners = ending->owners;
	struct verdict best = {.credit = CREDIT_NONE};
	const struct leaver *first = NULL;
	struct trace trace;
	for (uint32_t i = 0; i < ending->leavers.count; i++) {
		const struct leaver *leaver = &ending->leavers.items[i];
		if (owners_innermost(owners, ending->owner, leaver->start) != told || speaks_for_another(ending, leaver))
			continue;
		first = first == NULL ? leaver : first;
		for (uint32_t j = 0; j < ending->enders.count && ending->premises < PREMISES_MAX; j++) {
			const struct ender *ender = &ending->enders.items[j];
			if (ender->function == leaver->function || is_the_tasks(ending, leaver->start, ender->function) || !may_be_same(ending, leaver, ender))
				continue;
			ending->premises++;
			try_premise(ending, leaver, ender, &best);
			told->ends = ENDS_JOINED;
		}
		for (uint32_t j = 0; j < ending->joiners.count; j++)
			try_borrows(ending, leaver, &ending->joiners.items[j]);
		try_destructors(ending, leaver);
	}
	if (told->ends == ENDS_JOINED && (best.unsure || ending->others || ending->premises == PREMISES_MAX))
		told->ends = ENDS_UNSURE;
	if (best.credit != CREDIT_NONE && owners_trace(owners, ending->owner, told, TRACE_OWNER_ENDED, &trace)) {
		trace.act = owners->program->functions.items[best.ender->function].name;
		if (best.credit == CREDIT_SOME)
			trace.flags |= TRACE_ASSUMED;
		else
			told->ends = ENDS_LOST;
		set_steps(owners, &best, &trace);
		array_push(owners->program->arena, &owners->program->traces, trace);
	} else if (first != NULL) {
		try_again(ending, first, told);
	}
}

void owners_end(struct owners *owners, struct owner *owner)
{
	struct ending_owner ending = {.owners = owners, .owner = owner};
	if (!owner->seen_to && owner->safe.count == 0)
		return;
	find_functions(&ending);
	find_others(&ending);
	for (uint32_t i = 0; i < ending.leavers.count; i++)
		if (ending.leavers.items[i].start->semantics->on_destroy == ON_DESTROY_JOIN)
			try_safe(&ending, &ending.leavers.items[i]);
	for (uint32_t s = 0; s < owner->starts.count; s++)
		try_all(&ending, &owner->starts.items[s]);
}
