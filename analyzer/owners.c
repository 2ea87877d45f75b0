// See owners.h. Owners are named by what is declared, not by objects: `worker` of class Server, the global `logger`. That any
// object's member is joined somewhere counts for all of them, so that a finding needs no alias analysis.
#include "owners.h"

#include "typing.h"

struct start {
	uint32_t function, node; // where the owner is filled: the spawn, or the call of a wrapper
	const struct summary_spawn *spawn;
};

struct owner {
	struct str scope;  // USR of the class, or of the global
	struct str member; // empty: the global itself
	struct str name;   // for people: "Server::worker"
	ARRAY(struct start) starts;
	bool seen_to;      // somebody joins, detaches, copies or passes it on
	bool doubtful;     // code that was not understood may do so
};

struct owners {
	struct arena *arena;
	const struct linker *linker;
	struct program *program;
	ARRAY(struct owner) items;
};

static struct owner *find(struct owners *owners, struct str scope, struct str member)
{
	for (uint32_t i = 0; i < owners->items.count; i++)
		if (str_equal(owners->items.items[i].member, member) && str_equal(owners->items.items[i].scope, scope))
			return &owners->items.items[i];
	return NULL;
}

// The function that the task runs; UINT32_MAX: not known.
static uint32_t entry_of(const struct owners *owners, const struct program_function *f, const struct event *event)
{
	struct operand entry = event_operand(event, SLOT_ENTRY);
	if (entry.kind != OPERAND_FUNCTION)
		return UINT32_MAX;
	return linker_function(owners->linker, f->unit_index, linker_symbol(owners->linker, f->unit_index, entry.index));
}

// --- where tasks are left to an owner

// "struct server" is a word of C; its member is written with a dot.
static struct str member_name(struct arena *arena, const struct typed_member *member)
{
	struct str record = member->record->name;
	bool tagged = str_starts_with(record, STR("struct "));
	if (tagged)
		record = str_slice(record, sizeof "struct " - 1, record.len);
	return str_format(arena, "%.*s%s%.*s", STR_ARG(record), tagged ? "." : "::", STR_ARG(member->name));
}

// The member or global that keeps what is in the place, which may be an element of it; NULL: nobody whose name is known.
static struct owner *owner_of(struct owners *owners, const struct typed_place *held)
{
	const struct place_table *places = &held->summary->tables.places;
	struct typed_place typed = *held;
	struct typed_member member;
	const struct place *p = place_at(places, typed.place);
	for (; p->parent != PLACE_NONE && p->kind != PLACE_FIELD; p = place_at(places, typed.place))
		typed.place = p->parent;
	bool known = p->kind == PLACE_GLOBAL || (typing_member_of_place(&typed, &member) && member.record->usr.len > 0 && !member.record->external);
	if (!known)
		return NULL;
	struct owner owner = {.scope = p->name, .name = linker_global_name(owners->linker, p->name)};
	if (p->kind != PLACE_GLOBAL)
		owner = (struct owner){.scope = member.record->usr, .member = member.name,
		                       .name = member_name(owners->program->arena, &member)};
	struct owner *same = find(owners, owner.scope, owner.member);
	if (same != NULL)
		return same;
	array_push(owners->arena, &owners->items, owner);
	return &owners->items.items[owners->items.count - 1];
}

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

// The node of the function's own that starts the task: the spawn itself, or the call of who does it.
static uint32_t start_node(const struct owners *owners, uint32_t function, const struct summary_spawn *spawn)
{
	const struct program_function *f = &owners->program->functions.items[function];
	bool own = spawn->unit == f->unit_index && inside(spawn->loc, f->facts->body);
	for (uint32_t n = 0; own && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		if ((event->kind == EVENT_SPAWN || event->kind == EVENT_FORK) && event->loc.begin == spawn->loc.begin &&
		    event->loc.end == spawn->loc.end)
			return n;
	}
	return NODE_NONE;
}

// Given to code out of sight with its owner, the task is still its owner's. But is it one that needs nobody?
static bool is_left_to_owner(const struct owners *owners, uint32_t function, uint32_t node, enum task_status status)
{
	const struct program_function *f = &owners->program->functions.items[function];
	const struct event *event = &f->facts->nodes.items[node].event;
	struct operand attribute = event_operand(event, SLOT_ATTRIBUTE);
	bool plain = attribute.kind == OPERAND_NONE || attribute.kind == OPERAND_INT;
	uint32_t entry = entry_of(owners, f, event);
	bool daemon = entry != UINT32_MAX && (linker_function_facts(owners->linker, entry)->flags & FUNCTION_DAEMON) != 0;
	return status == TASK_LIVE || (status == TASK_ESCAPED && plain && !daemon &&
	                               (event->flags & (FLAG_DETACHED | FLAG_LATER | FLAG_DAEMON | FLAG_STATED)) == 0);
}

static void add_start(struct owners *owners, struct owner *owner, struct start start)
{
	for (uint32_t i = 0; i < owner->starts.count; i++)
		if (owner->starts.items[i].function == start.function && owner->starts.items[i].node == start.node)
			return;
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
		if (task->external != PLACE_NONE)
			continue;
		const struct summary_spawn *spawn = &summary->spawns.items[task->spawn];
		struct start start = {function, start_node(owners, function, spawn), spawn};
		struct typed_place held = {unit, summary, row, binding->place};
		bool left = start.node != NODE_NONE && is_left_to_owner(owners, function, start.node, task->status);
		struct owner *owner = left && !is_looked_after(&spawn->semantics) ? owner_of(owners, &held) : NULL;
		if (owner != NULL)
			add_start(owners, owner, start);
	}
}

static void collect_starts(struct owners *owners)
{
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		const struct summary *summary = owners->program->summaries[f];
		for (uint32_t i = 0; summary != NULL && !summary->unknown && i < summary->rows.count; i++)
			collect_row(owners, f, summary, &summary->rows.items[i]);
	}
}

// --- who ever asks for them

// Does the event leave what is in the slot where it is, as far as its owner goes?
static bool leaves_alone(enum event_kind kind, enum slot slot)
{
	switch (kind) {
	case EVENT_SPAWN:
	case EVENT_FORK: return slot == SLOT_TARGET || slot == SLOT_RESULT || slot == SLOT_ATTRIBUTE;
	case EVENT_CANCEL:
	case EVENT_USE:
	case EVENT_QUERY:
	case EVENT_BRANCH:
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_DESTROY:
	case EVENT_ZERO:
	case EVENT_ALLOC:
	case EVENT_ATTRIBUTE: return true;
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_MOVE:
	case EVENT_PUSH:
	case EVENT_RESIZE:
	case EVENT_CLEAR:
	case EVENT_POP: return slot == SLOT_TARGET || slot == SLOT_AMOUNT;
	default: return slot == SLOT_RESULT;
	}
}

// Is the last member on the path no part of a handle, such as a container's size?
static bool goes_past(const struct path *path, uint32_t step)
{
	for (uint32_t i = step + 1; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_FIELD)
			return true;
	return false;
}

static void see_member(struct owners *owners, const struct program_function *f, const struct path *path, uint32_t step)
{
	struct typed_member member;
	bool known = typing_member_of_path(f->unit, f->facts, path, step, &member);
	for (uint32_t i = 0; i < owners->items.count; i++) {
		struct owner *owner = &owners->items.items[i];
		if (str_equal(owner->member, path->steps[step].field) && (!known || str_equal(owner->scope, member.record->usr)))
			owner->seen_to = true;
	}
}

static void see_path(struct owners *owners, const struct program_function *f, const struct path *path)
{
	struct str usr = f->facts->variables.items[path->variable].usr;
	struct owner *global = usr.len == 0 ? NULL : find(owners, usr, STR_NULL);
	bool member = false;
	for (uint32_t step = 0; step < path->step_count; step++) {
		member = member || path->steps[step].kind == STEP_FIELD;
		if (path->steps[step].kind == STEP_FIELD && !goes_past(path, step))
			see_member(owners, f, path, step);
	}
	if (global != NULL && !member)
		global->seen_to = true;
}

static bool concerns_parameter(const struct place_table *places, uint32_t place, uint32_t parameter)
{
	if (place == PLACE_NONE)
		return false;
	const struct place *root = place_at(places, place_at(places, place)->root);
	return root->kind == PLACE_VARIABLE && root->number == parameter;
}

// Does the callee do no more to what its argument points to than start tasks into it, or ask about them?
static bool callee_leaves_alone(const struct owners *owners, const struct program_function *f, const struct event *event, uint32_t argument)
{
	uint32_t callee = event->kind != EVENT_CALL || event->symbol == 0
	                      ? UINT32_MAX
	                      : linker_function(owners->linker, f->unit_index, linker_symbol(owners->linker, f->unit_index, event->symbol - 1));
	const struct summary *summary = callee == UINT32_MAX ? NULL : owners->program->summaries[callee];
	if (summary == NULL || summary->unknown)
		return false;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		for (uint32_t j = 0; j < row->tasks.count; j++)
			if (row->tasks.items[j].external != PLACE_NONE && row->tasks.items[j].status != TASK_LIVE &&
			    concerns_parameter(&summary->tables.places, row->tasks.items[j].external, argument))
				return false;
		for (uint32_t j = 0; j < row->bindings.count; j++) {
			bool havoc = row->bindings.items[j].value.kind == VALUE_HAVOC;
			struct value value = row->bindings.items[j].value;
			bool copied = value.kind == VALUE_SYMBOL && concerns_parameter(&summary->tables.places, value.symbol - 1, argument);
			if ((havoc && concerns_parameter(&summary->tables.places, row->bindings.items[j].place, argument)) || copied)
				return false;
		}
	}
	return true;
}

static void see_event(struct owners *owners, const struct program_function *f, const struct event *event)
{
	uint32_t argument = 0;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		struct operand operand = event->operands[i].operand;
		uint32_t number = slot == SLOT_ARG ? argument++ : 0;
		if ((operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS) || leaves_alone(event->kind, slot))
			continue;
		if (slot == SLOT_ARG && operand.kind == OPERAND_ADDRESS && callee_leaves_alone(owners, f, event, number))
			continue;
		see_path(owners, f, &f->facts->paths.items[operand.index]);
	}
}

static bool unit_knows(const struct unit_facts *unit, const struct owner *owner)
{
	for (uint32_t i = 0; owner->member.len > 0 && i < unit->types.count; i++)
		if (str_equal(unit->types.items[i].usr, owner->scope))
			return true;
	for (uint32_t f = 0; owner->member.len == 0 && f < unit->functions.count; f++)
		for (uint32_t v = 0; v < unit->functions.items[f].variables.count; v++)
			if (str_equal(unit->functions.items[f].variables.items[v].usr, owner->scope))
				return true;
	return false;
}

static bool unit_is_doubtful(const struct unit_facts *unit)
{
	for (uint32_t f = 0; f < unit->functions.count; f++)
		if ((unit->functions.items[f].flags & (FUNCTION_TAINTED | FUNCTION_IMPRECISE | FUNCTION_CUT)) != 0)
			return true;
	return facts_are_partial(unit);
}

static void ask_everybody(struct owners *owners)
{
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		const struct program_function *function = &owners->program->functions.items[f];
		for (uint32_t n = 0; n < function->facts->nodes.count; n++)
			see_event(owners, function, &function->facts->nodes.items[n].event);
	}
	for (uint32_t u = 0; u < owners->program->units.count; u++) {
		const struct unit_facts *unit = owners->program->units.items[u].facts;
		bool doubtful = unit_is_doubtful(unit);
		for (uint32_t i = 0; doubtful && i < owners->items.count; i++)
			if (!owners->items.items[i].seen_to && unit_knows(unit, &owners->items.items[i]))
				owners->items.items[i].doubtful = true;
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
static bool is_endless(const struct owners *owners, const struct program_function *f, const struct event *event)
{
	uint32_t function = entry_of(owners, f, event);
	const struct summary *summary = function == UINT32_MAX ? NULL : owners->program->summaries[function];
	return summary != NULL && !summary->unknown && !summary->bounded && summary->rows.count == 0;
}

static void tell(struct owners *owners, const struct owner *owner, const struct start *start)
{
	struct program *program = owners->program;
	const struct program_function *f = &program->functions.items[start->function];
	const struct event *event = &f->facts->nodes.items[start->node].event;
	const struct handle_semantics *semantics = &start->spawn->semantics;
	if (is_told(program, f->unit_index, event->loc) || !location_known(event->loc))
		return;
	struct trace trace = {.end = TRACE_NEVER_JOINED,
	                      .function = start->function,
	                      .unit = f->unit_index,
	                      .primary = event->loc,
	                      .at = event->loc,
	                      .started = event->loc,
	                      .handle = owner->name,
	                      .spawn = start->spawn->name,
	                      .noun = semantics->noun,
	                      .join = semantics->join,
	                      .exit = "goes on"};
	if (semantics->process)
		trace.flags |= TRACE_PROCESS;
	if (semantics->on_destroy == ON_DESTROY_TERMINATE || semantics->on_destroy == ON_DESTROY_ABORT)
		trace.flags |= TRACE_ABORTS;
	if (owner->doubtful || (f->facts->flags & FUNCTION_FLAWED) != 0)
		trace.flags |= TRACE_IMPRECISE;
	if (is_endless(owners, f, event))
		trace.flags |= TRACE_ENDLESS;
	array_push(program->arena, &program->traces, trace);
}

void owners_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct owners owners = {.arena = &scratch, .linker = linker, .program = program};
	collect_starts(&owners);
	if (owners.items.count > 0)
		ask_everybody(&owners);
	for (uint32_t i = 0; i < owners.items.count; i++)
		for (uint32_t j = 0; !owners.items.items[i].seen_to && j < owners.items.items[i].starts.count; j++)
			tell(&owners, &owners.items.items[i], &owners.items.items[i].starts.items[j]);
	arena_finish(&scratch);
}
