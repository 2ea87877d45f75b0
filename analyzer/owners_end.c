// Who ends an owner, by freeing it or as its destructor, and joins what it keeps on some of his ways only; and who ends what the
// task uses before he joins it. Each way on which a function leaves a task to the owner is made the premise of each of these.
#include "owners_end_internal.h"

enum { PREMISES_MAX = 40 }; // for one owner

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

// Where the task is started, and where a wrapper that is called there does so.
static void add_start(struct program *program, const struct start *start, struct str noun, struct trace_step *steps, uint32_t *count)
{
	const struct program_function *f = &program->functions.items[start->function];
	struct location started = f->facts->nodes.items[start->node].event.loc;
	add_step(steps, count,
	         (struct trace_step){.unit = f->unit_index,
	                             .loc = started,
	                             .message = str_format(program->arena, "'%.*s' starts the %.*s here and leaves it to the owner", STR_ARG(f->name), STR_ARG(noun))});
	if (start->inner != NULL && start->inner != f && start->name.len > 0)
		add_step(steps, count,
		         (struct trace_step){.unit = start->inner->unit_index,
		                             .loc = start->spawn->loc,
		                             .message = str_format(program->arena, "which calls '%.*s' here", STR_ARG(start->name))});
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

// May the owner's users have stopped the task before? There is a function for it, and who ends the owner does not call it.
static bool is_stopped_by_users(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender)
{
	for (uint32_t i = 0; ender->joined == NULL && i < ending->stoppers.count; i++) {
		uint32_t stopper = ending->stoppers.items[i];
		if (stopper != leaver->function && !owners_calls(ending->owners, ender->function, stopper))
			return true;
	}
	return false;
}

// What the task uses ends before it is joined.
static void tell_borrow(struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender, const struct trace *found,
                        enum credit credit)
{
	if (credit == CREDIT_FULL && is_stopped_by_users(ending, leaver, ender))
		credit = CREDIT_SOME;
	struct program *program = ending->owners->program;
	const struct program_function *f = &program->functions.items[leaver->function];
	bool flawed = ending->owner->doubtful || (f->facts->flags & FUNCTION_FLAWED) != 0;
	if (credit == CREDIT_NONE || is_told_already(program, found))
		return;
	struct trace trace = *found;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, found->step_count + 2);
	uint32_t count = 0;
	add_start(program, leaver->start, found->noun, steps, &count);
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
		enum credit credit = owners_end_credit(ending, leaver, ender, &premise, loss);
		if ((loss->trace.flags & TRACE_IMPRECISE) != 0)
			credit = CREDIT_NONE;
		if (credit == CREDIT_FULL && (loss->trace.flags & TRACE_ASSUMED) != 0)
			credit = CREDIT_SOME;
		if (is_borrow(&loss->trace))
			tell_borrow(ending, leaver, ender, &loss->trace, credit);
		else if (credit > best->credit)
			*best = (struct verdict){credit, best->unsure, leaver, ender, loss->trace};
	}
}

// From the start over the way of who ends the owner to the end; and the join on another way.
static void set_steps(struct owners *owners, const struct verdict *verdict, const struct start *told, struct trace *trace)
{
	struct program *program = owners->program;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, verdict->trace.step_count + 3);
	uint32_t count = 0;
	add_start(program, told, trace->noun, steps, &count);
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
	if (!has_loans(leaver) || ending->premises == PREMISES_MAX || who->function == leaver->function || owners_end_is_the_tasks(ending, leaver->start, who->function) ||
	    !owners_end_may_be_same(ending, leaver, who))
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
		for (uint32_t i = 0; type != NULL && type->usr.len > 0 && i < ending->owners->destructors.numbers.count; i++) {
			const uint32_t f = ending->owners->destructors.numbers.items[i];
			const struct ender who = {f, PLACE_NONE, NULL};
			bool tried = whole.object == leaver->object && owners_end_is_ender(ending, f);
			if (!tried && (program->functions.items[f].facts->flags & FUNCTION_PATTERN) == 0 && owners_end_is_destructor(ending, f, type->usr))
				try_borrows(ending, &whole, &who);
		}
		if (place_at(&summary->tables.places, whole.object)->kind != PLACE_FIELD)
			break;
	}
}

// A task that the end of its handle waits for: the handle is all that must not end too late.
static void try_safe(struct ending_owner *ending, const struct leaver *leaver)
{
	if (owners_end_is_spoken_for(ending, leaver))
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
		if (owners_innermost(owners, ending->owner, leaver->start) != told || owners_end_is_spoken_for(ending, leaver))
			continue;
		first = first == NULL ? leaver : first;
		for (uint32_t j = 0; j < ending->enders.count && ending->premises < PREMISES_MAX; j++) {
			const struct ender *ender = &ending->enders.items[j];
			if (ender->function == leaver->function || owners_end_is_the_tasks(ending, leaver->start, ender->function) || !owners_end_may_be_same(ending, leaver, ender))
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
		set_steps(owners, &best, told, &trace);
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
	owners_end_find(&ending);
	for (uint32_t i = 0; i < ending.leavers.count; i++)
		if (ending.leavers.items[i].start->semantics->on_destroy == ON_DESTROY_JOIN)
			try_safe(&ending, &ending.leavers.items[i]);
	for (uint32_t s = 0; s < owner->starts.count; s++)
		try_all(&ending, &owner->starts.items[s]);
}
