// See owners.h. Owners are named by what is declared, not by objects: `worker` of class Server, the global `logger`. That any
// object's member is joined somewhere counts for all of them, so that a finding needs no alias analysis.
#include "owners_internal.h"

#include "stop_tasks.h"
#include "typing.h"

enum { HOLDERS_MAX = 4 };

struct owner *owners_find(struct owners *owners, struct str scope, struct str member)
{
	const struct name_list *list = name_index_list(&owners->by_name, member.len > 0 ? member : scope);
	for (uint32_t i = 0; i < list->numbers.count; i++) {
		struct owner *owner = &owners->items.items[list->numbers.items[i]];
		if (str_equal(owner->member, member) && str_equal(owner->scope, scope))
			return owner;
	}
	return NULL;
}

uint32_t owners_callee(const struct owners *owners, const struct program_function *f, const struct event *event)
{
	return linker_callee(owners->linker, f->unit_index, event);
}

bool owners_calls(const struct owners *owners, uint32_t caller, uint32_t callee)
{
	const struct program_function *f = &owners->program->functions.items[caller];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++)
		if (owners_callee(owners, f, &f->facts->nodes.items[n].event) == callee)
			return true;
	return false;
}

// --- who the owners are

static struct owner *add_owner(struct owners *owners, struct owner owner)
{
	struct owner *same = owners_find(owners, owner.scope, owner.member);
	if (same != NULL)
		return same;
	name_index_add(&owners->by_name, owners->arena, owner.member.len > 0 ? owner.member : owner.scope, owners->items.count);
	array_push(owners->arena, &owners->items, owner);
	return &owners->items.items[owners->items.count - 1];
}

// Members of a union go by several names. So do those of a system's records, in code out of sight.
static bool is_named_member(const struct typed_member *member)
{
	return member->record->usr.len > 0 && !member->record->external && !member->record->overlaid;
}

static struct owner *member_owner(struct owners *owners, const struct unit_facts *unit, const struct typed_member *member)
{
	if (!is_named_member(member))
		return NULL;
	return add_owner(owners, (struct owner){.scope = member->record->usr, .member = member->name,
	                                        .name = typing_member_name(owners->program->arena, member),
	                                        .open = program_is_public(owners->program, unit, member->record->file)});
}

static struct owner *global_owner(struct owners *owners, struct str usr)
{
	return usr.len == 0 ? NULL : add_owner(owners, (struct owner){.scope = usr, .name = linker_global_name(owners->linker, usr)});
}

static struct owner *owner_of(struct owners *owners, const struct typed_place *held, uint32_t depth);

// The owner of all that leads to an object that the function made; NULL: nothing does, or something that has no name.
static struct owner *holder_of(struct owners *owners, const struct typed_place *made, uint32_t depth)
{
	struct owner *owner = NULL;
	for (uint32_t i = 0; depth < HOLDERS_MAX && i < made->row->bindings.count; i++) {
		const struct binding *binding = &made->row->bindings.items[i];
		struct typed_place holder = *made;
		holder.place = binding->place;
		if (binding->value.kind != VALUE_ADDRESS || binding->place == made->place ||
		    !place_within(&made->summary->tables.places, binding->value.place, made->place))
			continue;
		struct owner *found = owner_of(owners, &holder, depth + 1);
		if (found == NULL || (owner != NULL && owner != found))
			return NULL;
		owner = found;
	}
	return owner;
}

// The member or global that keeps what is in the place, which may be an element of it; NULL: nobody whose name is known. What
// a pointer led to before may have other names.
static struct owner *owner_of(struct owners *owners, const struct typed_place *held, uint32_t depth)
{
	struct typed_place typed = *held;
	struct typed_member member;
	for (;;) {
		const struct place *p = place_at(&held->summary->tables.places, typed.place);
		if (p->kind == PLACE_FIELD)
			return typing_member_of_place(&typed, &member) ? member_owner(owners, held->unit, &member) : NULL;
		if (p->kind == PLACE_GLOBAL)
			return global_owner(owners, p->name);
		if (p->kind == PLACE_HEAP)
			return p->number < 0 ? NULL : holder_of(owners, &typed, depth);
		if (p->kind == PLACE_POINTEE || p->parent == PLACE_NONE)
			return NULL;
		typed.place = p->parent;
	}
}

// ... of an access path.
static struct owner *owner_of_path(struct owners *owners, const struct program_function *f, const struct path *path)
{
	struct typed_member member;
	for (uint32_t step = path->step_count; step > 0; step--) {
		if (path->steps[step - 1].kind == STEP_DEREF)
			return NULL;
		if (path->steps[step - 1].kind == STEP_FIELD)
			return typing_member_of_path(f->unit, f->facts, path, step - 1, &member) ? member_owner(owners, f->unit, &member) : NULL;
	}
	return global_owner(owners, f->facts->variables.items[path->variable].usr);
}

// --- where tasks are left to an owner

// Is the handle's own end no loss?
static bool is_looked_after(const struct handle_semantics *semantics)
{
	return semantics->on_destroy == ON_DESTROY_JOIN || semantics->on_destroy == ON_DESTROY_DETACH ||
	       semantics->on_destroy == ON_DESTROY_NOTHING;
}

static bool inside(struct location loc, struct location body)
{
	return loc.file == body.file && loc.begin >= body.begin && loc.end <= body.end;
}

static const struct event *spawn_at(const struct function_facts *facts, struct location loc)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if ((event->kind == EVENT_SPAWN || event->kind == EVENT_FORK) && event->loc.begin == loc.begin && event->loc.end == loc.end)
			return event;
	}
	return NULL;
}

// Where the task that the summary tells of is really started.
static bool find_spawn(const struct owners *owners, const struct summary_spawn *spawn, struct start *start)
{
	const struct program_unit *unit = &owners->program->units.items[spawn->unit];
	for (uint32_t i = unit->first; i < unit->end; i++) {
		const struct program_function *f = &owners->program->functions.items[i];
		if ((f->facts->flags & FUNCTION_PATTERN) != 0 || !inside(spawn->loc, f->facts->body))
			continue;
		start->inner = f;
		start->spawn = spawn_at(f->facts, spawn->loc);
		if (start->spawn != NULL)
			return true;
	}
	return false;
}

uint32_t owners_entry(const struct owners *owners, const struct start *start, uint32_t n)
{
	const struct program_function *f = start->inner;
	struct operand entry = event_operand(start->spawn, SLOT_ENTRY);
	if (entry.kind != OPERAND_FUNCTION) {
		f = &owners->program->functions.items[start->function];
		entry = event_operand_at(&f->facts->nodes.items[start->node].event, SLOT_ARG, n);
	} else if (n > 0) {
		return UINT32_MAX;
	}
	return linker_named(owners->linker, f->unit_index, entry);
}

static uint32_t entry_count(const struct owners *owners, const struct start *start)
{
	const struct function_facts *facts = owners->program->functions.items[start->function].facts;
	uint32_t given = event_operand_count(&facts->nodes.items[start->node].event, SLOT_ARG);
	return given == 0 ? 1 : given;
}

// Must nobody wait for it, as far as the spawn tells?
static bool needs_nobody(const struct owners *owners, const struct start *start)
{
	struct operand attribute = event_operand(start->spawn, SLOT_ATTRIBUTE);
	if ((attribute.kind != OPERAND_NONE && attribute.kind != OPERAND_INT) ||
	    (start->spawn->flags & (FLAG_DETACHED | FLAG_LATER | FLAG_DAEMON | FLAG_STATED)) != 0)
		return true;
	for (uint32_t i = 0; i < entry_count(owners, start); i++) {
		uint32_t entry = owners_entry(owners, start, i);
		const struct summary *summary = entry == UINT32_MAX ? NULL : owners->program->summaries[entry];
		if (entry != UINT32_MAX && (linker_function_facts(owners->linker, entry)->flags & FUNCTION_DAEMON) != 0)
			return true;
		if (summary != NULL && summary->detaches_self)
			return true;
	}
	return false;
}

// A handle that is the task itself is never lost while its storage stays.
static bool stays(const struct owner *owner, const struct handle_semantics *semantics)
{
	return owner->member.len == 0 && semantics->object && semantics->on_destroy == ON_DESTROY_LEAK;
}

const struct start *owners_start_at(const struct owner *owner, uint32_t function, uint32_t node)
{
	for (uint32_t i = 0; i < owner->starts.count; i++)
		if (owner->starts.items[i].function == function && owner->starts.items[i].node == node)
			return &owner->starts.items[i];
	for (uint32_t i = 0; i < owner->safe.count; i++)
		if (owner->safe.items[i].function == function && owner->safe.items[i].node == node)
			return &owner->safe.items[i];
	return NULL;
}

static void add_start(struct owners *owners, struct owner *owner, struct start start)
{
	if (owner == NULL || stays(owner, start.semantics) || owners_start_at(owner, start.function, start.node) != NULL)
		return;
	if (start.semantics->on_destroy == ON_DESTROY_JOIN)
		array_push(owners->arena, &owner->safe, start);
	else
		array_push(owners->arena, &owner->starts, start);
}

static void collect_row(struct owners *owners, uint32_t function, const struct summary *summary, const struct summary_row *row)
{
	const struct unit_facts *unit = owners->program->functions.items[function].unit;
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		if (binding->value.kind != VALUE_TASK)
			continue;
		const struct summary_task *task = &row->tasks.items[binding->value.task];
		if (task->external != PLACE_NONE || task->status != TASK_LIVE)
			continue;
		const struct summary_spawn *spawn = &summary->spawns.items[task->spawn];
		struct start start = {.function = function, .node = task->site, .semantics = &spawn->semantics, .name = spawn->name};
		struct typed_place held = {unit, summary, row, binding->place};
		bool waits = spawn->semantics.on_destroy == ON_DESTROY_JOIN;
		if ((waits || !is_looked_after(&spawn->semantics)) && find_spawn(owners, spawn, &start))
			add_start(owners, owner_of(owners, &held, 0), start);
	}
}

// The node after `node` that puts what `variable` holds somewhere; NULL: something else is done to it first.
static const struct event *store_after(const struct function_facts *facts, uint32_t node, uint32_t variable)
{
	uint32_t next = facts->nodes.items[node].next;
	const struct event *event = next == NODE_NONE ? NULL : &facts->nodes.items[next].event;
	if (event == NULL || (event->kind != EVENT_PUSH && event->kind != EVENT_MOVE))
		return NULL;
	struct operand source = event_operand(event, SLOT_SOURCE);
	bool same = source.kind == OPERAND_PATH && facts->paths.items[source.index].step_count == 0 &&
	            facts->paths.items[source.index].variable == variable;
	return same && event_operand(event, SLOT_TARGET).kind == OPERAND_PATH ? event : NULL;
}

// Where the handle that the spawn makes is put: by itself, or right after it. NULL: it is not said.
static const struct path *put_into(const struct function_facts *facts, uint32_t node)
{
	struct operand handle = event_operand(&facts->nodes.items[node].event, SLOT_TARGET);
	if (handle.kind != OPERAND_PATH)
		return NULL;
	const struct path *path = &facts->paths.items[handle.index];
	if (path->step_count > 0)
		return path;
	const struct event *store = store_after(facts, node, path->variable);
	return store == NULL ? NULL : &facts->paths.items[event_operand(store, SLOT_TARGET).index];
}

// What an object of the function's own keeps is its own to see to.
static bool is_in_local_object(const struct function_facts *facts, const struct path *path)
{
	enum storage storage = facts->variables.items[path->variable].storage;
	for (uint32_t step = 0; step < path->step_count; step++)
		if (path->steps[step].kind == STEP_DEREF)
			return false;
	return storage != STORAGE_GLOBAL && storage != STORAGE_STATIC;
}

// Tasks that are put into a container of nobody knows how many elements, or that were given to code out of sight with their
// owner, are in no summary. They are still their owner's, unless they need nobody.
static void collect_put(struct owners *owners, uint32_t function, uint32_t node)
{
	const struct program_function *f = &owners->program->functions.items[function];
	const struct event *event = &f->facts->nodes.items[node].event;
	const struct path *path = event->kind != EVENT_SPAWN || event->type == 0 ? NULL : put_into(f->facts, node);
	if (path == NULL || is_in_local_object(f->facts, path))
		return;
	struct start start = {.function = function, .node = node, .inner = f, .spawn = event,
	                      .semantics = &f->unit->types.items[event->type - 1].handle};
	if (is_looked_after(start.semantics) || needs_nobody(owners, &start))
		return;
	start.name = event_called(f->unit, event);
	add_start(owners, owner_of_path(owners, f, path), start);
}

static void collect_starts(struct owners *owners)
{
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		const struct summary *summary = owners->program->summaries[f];
		for (uint32_t i = 0; summary != NULL && !summary->unknown && i < summary->rows.count; i++)
			collect_row(owners, f, summary, &summary->rows.items[i]);
		for (uint32_t n = 0; summary != NULL && n < owners->program->functions.items[f].facts->nodes.count; n++)
			collect_put(owners, f, n);
	}
}

// --- what is said

// Is the end of the same task told already, where its owner dies in sight?
static bool is_told(const struct program *program, uint32_t unit, struct location loc)
{
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		bool lost = trace->end <= TRACE_LEFT_PARTIAL;
		if (lost && trace->unit == unit && trace->primary.file == loc.file && trace->primary.begin == loc.begin)
			return true;
		for (uint32_t s = 0; lost && s < trace->step_count; s++)
			if (trace->steps[s].unit == unit && trace->steps[s].loc.file == loc.file && trace->steps[s].loc.begin == loc.begin)
				return true;
	}
	return false;
}

// Does the task run until the process ends: its body has no way out?
static bool is_endless(const struct owners *owners, const struct start *start)
{
	for (uint32_t i = 0; i < entry_count(owners, start); i++) {
		uint32_t entry = owners_entry(owners, start, i);
		const struct summary *summary = entry == UINT32_MAX ? NULL : owners->program->summaries[entry];
		if (summary != NULL && !summary->unknown && !summary->bounded && summary->rows.count == 0)
			return true;
	}
	return false;
}

// The callee's start by which it fills the same owner by itself; NULL: it does not.
static const struct start *callees_start(const struct owners *owners, const struct owner *owner, const struct start *start)
{
	const struct program_function *f = &owners->program->functions.items[start->function];
	uint32_t callee = owners_callee(owners, f, &f->facts->nodes.items[start->node].event);
	for (uint32_t i = 0; i < owner->starts.count; i++) {
		const struct start *other = &owner->starts.items[i];
		const struct event *own = &owners->program->functions.items[other->function].facts->nodes.items[other->node].event;
		if (other->function != start->function && (other->function == callee || (own == start->spawn)))
			return other;
	}
	return NULL;
}

const struct start *owners_innermost(const struct owners *owners, const struct owner *owner, const struct start *start)
{
	for (uint32_t depth = 0; depth < owner->starts.count; depth++) {
		const struct start *inner = callees_start(owners, owner, start);
		if (inner == NULL)
			break;
		start = inner;
	}
	return start;
}

bool owners_trace(const struct owners *owners, const struct owner *owner, const struct start *start, enum trace_end end,
                  struct trace *ret_trace)
{
	const struct program *program = owners->program;
	const struct program_function *f = &program->functions.items[start->function];
	struct location loc = f->facts->nodes.items[start->node].event.loc;
	const struct handle_semantics *semantics = start->semantics;
	if (!location_known(loc) || callees_start(owners, owner, start) != NULL || is_told(program, f->unit_index, loc) ||
	    is_told(program, start->inner->unit_index, start->spawn->loc))
		return false;
	struct trace trace = {.end = end,
	                      .function = start->function,
	                      .unit = f->unit_index,
	                      .primary = loc,
	                      .at = loc,
	                      .started = loc,
	                      .handle = owner->name,
	                      .spawn = start->name,
	                      .noun = semantics->noun,
	                      .join = semantics->join,
	                      .exit = "goes on"};
	if (semantics->process)
		trace.flags |= TRACE_PROCESS;
	if (semantics->on_destroy == ON_DESTROY_TERMINATE || semantics->on_destroy == ON_DESTROY_ABORT)
		trace.flags |= TRACE_ABORTS;
	if (owner->doubtful || ((f->facts->flags | start->inner->facts->flags) & FUNCTION_FLAWED) != 0)
		trace.flags |= TRACE_IMPRECISE;
	if (str_starts_with(owner->scope, STR("c:@")))
		trace.flags |= TRACE_VISIBLE;
	if (is_endless(owners, start))
		trace.flags |= TRACE_ENDLESS;
	*ret_trace = trace;
	return true;
}

// Is the handle of that start kept in another place as well, from which somebody takes it?
static bool is_kept_twice(const struct owners *owners, const struct owner *owner, const struct start *start)
{
	for (uint32_t i = 0; i < owners->items.count; i++) {
		const struct owner *other = &owners->items.items[i];
		for (uint32_t j = 0; other != owner && other->seen_to && j < other->starts.count; j++)
			if (other->starts.items[j].spawn == start->spawn)
				return true;
	}
	return false;
}

static void tell(struct owners *owners, const struct owner *owner)
{
	for (uint32_t i = 0; i < owner->starts.count; i++) {
		struct trace trace;
		if (is_kept_twice(owners, owner, &owner->starts.items[i]))
			continue;
		if (!owners_is_answered(owners, owner, &owner->starts.items[i]) &&
		    owners_trace(owners, owner, &owner->starts.items[i], TRACE_NEVER_JOINED, &trace))
			array_push(owners->program->arena, &owners->program->traces, trace);
	}
}

// Does the function give a value back?
static bool gives_value(const struct function_facts *facts)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (facts->nodes.items[n].event.kind == EVENT_RETURN && event_operand(&facts->nodes.items[n].event, SLOT_SOURCE).kind != OPERAND_NONE)
			return true;
	return false;
}

// Futures whose end waits, so that nobody need ask for the task's sake; but for that of its result nobody does, either.
static void tell_results(struct owners *owners, const struct owner *owner)
{
	for (uint32_t i = 0; i < owner->safe.count && !owner->seen_to; i++) {
		const struct start *start = &owner->safe.items[i];
		const struct event *event = &owners->program->functions.items[start->function].facts->nodes.items[start->node].event;
		uint32_t entry = stop_entry_of(owners->linker, start->function, event_operand(event, SLOT_ENTRY));
		struct trace trace;
		if (!start->semantics->result || event != start->spawn || needs_nobody(owners, start) || entry == UINT32_MAX ||
		    !gives_value(linker_function_facts(owners->linker, entry)) || !owners_trace(owners, owner, start, TRACE_RESULT_DROPPED, &trace))
			continue;
		trace.flags = (trace.flags & TRACE_IMPRECISE) | TRACE_KEPT;
		array_push(owners->program->arena, &owners->program->traces, trace);
	}
}

static enum kept_verdict verdict_of(const struct owners *owners, const struct owner *owner, const struct start *start, bool uncalled)
{
	bool flawed = owner->doubtful || owner->open || (start->inner->facts->flags & FUNCTION_FLAWED) != 0;
	if (!owners_is_answered(owners, owner, start))
		return flawed ? KEPT_DOUBTFUL : KEPT_NEVER_JOINED;
	if (uncalled)
		return flawed ? KEPT_DOUBTFUL : KEPT_STOP_UNCALLED;
	switch (start->ends) {
	case ENDS_JOINED: return KEPT_JOINED_AT_ENDS;
	case ENDS_LOST: return KEPT_ENDED_UNJOINED;
	case ENDS_UNSURE: return KEPT_DOUBTFUL;
	case ENDS_UNSEEN: break;
	}
	return KEPT_JOINED_SOMEWHERE;
}

// What the task tree says of them.
static void keep(const struct owners *owners, const struct owner *owner, bool uncalled)
{
	struct program *program = owners->program;
	for (uint32_t i = 0; i < owner->starts.count; i++) {
		const struct start *start = &owner->starts.items[i];
		if (callees_start(owners, owner, start) != NULL)
			continue;
		struct kept_task kept = {.unit = start->inner->unit_index,
		                         .spawn = start->spawn->loc,
		                         .owner = owner->name,
		                         .global = owner->member.len == 0,
		                         .verdict = verdict_of(owners, owner, start, uncalled)};
		for (; kept.asker_count < owner->askers.count && kept.asker_count < KEPT_ASKERS_MAX; kept.asker_count++)
			kept.askers[kept.asker_count] = (struct kept_asker){owner->askers.items[kept.asker_count].function,
			                                                    owner->askers.items[kept.asker_count].loc};
		array_push(program->arena, &program->kept, kept);
	}
}

// Which functions can be about an owner at all.
static void note_mentions(struct owners *owners)
{
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		const struct summary *summary = owners->program->summaries[f];
		for (uint32_t p = 0; summary != NULL && p < summary->tables.places.places.count; p++) {
			const struct place *place = place_at(&summary->tables.places, p);
			if (place->kind == PLACE_FIELD || place->kind == PLACE_GLOBAL)
				name_index_add(&owners->mentioned, owners->arena, place->name, f);
		}
	}
}

static bool is_external(const struct function_facts *facts)
{
	return (facts->flags & (FUNCTION_STATIC | FUNCTION_INLINE | FUNCTION_LAMBDA | FUNCTION_CONSTANT)) == 0;
}

static void list_functions(struct owners *owners)
{
	const struct program *program = owners->program;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		if ((facts->flags & FUNCTION_MAIN) != 0)
			array_push(owners->arena, &owners->mains.numbers, f);
		if ((facts->flags & FUNCTION_DESTRUCTOR) != 0)
			array_push(owners->arena, &owners->destructors.numbers, f);
		if (program->summaries[f] != NULL)
			array_push(owners->arena, &owners->simulated.numbers, f);
		if (is_external(facts) && !linker_is_reached(owners->linker, f))
			array_push(owners->arena, &owners->unreached.numbers, f);
	}
}

void owners_check(struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct owners owners = {.arena = &scratch, .linker = linker, .program = program};
	collect_starts(&owners);
	if (owners.items.count > 0) {
		list_functions(&owners);
		note_mentions(&owners);
		owners_note_ended(&owners);
		owners_ask(&owners);
	}
	for (uint32_t i = 0; i < owners.items.count; i++) {
		struct owner *owner = &owners.items.items[i];
		if (owner->starts.count == 0) {
			owners_end(&owners, owner);
			if (!owner->open)
				tell_results(&owners, owner);
			continue;
		}
		bool uncalled = !owner->open && owners_is_uncalled(&owners, owner);
		if (uncalled)
			owners_uncalled(&owners, owner);
		else if (owner->seen_to)
			owners_end(&owners, owner);
		if (!owner->open)
			tell(&owners, owner);
		keep(&owners, owner, uncalled);
	}
	arena_finish(&scratch);
}
