// See lock_acts.h. What a function and its callees do is collected in its own words, callees first: locks that are taken, tasks
// that are started and take locks, tasks that are joined. Where something is joined and a lock is held, a start of that task is
// looked for that takes the lock.
#include "lock_acts.h"

#include "locks_internal.h"
#include "typing.h"

enum { ACTS_MAX = 60 }; // of one function; what is beyond is not looked at

// What a function leads to.
enum { REACH_LOCK = 1, REACH_JOIN = 2, REACH_SPAWN = 4 };

struct join { // under a lock
	uint32_t function, node;
	struct lock_act act;
	struct held held;
};

struct search {
	struct lock_analysis *analysis;
	struct program *program;
	ARRAY(struct join) joins;
	ARRAY(struct lock_act) starts;
	ARRAY(uint32_t) starters; // by start: the function in whose words it is
};

static const struct lock_acts *acts_of(struct lock_analysis *analysis, uint32_t function);

static void add(struct walk *walk, struct lock_acts *acts, struct lock_act act)
{
	for (uint32_t i = 0; i < acts->items.count; i++) {
		const struct lock_act *known = &acts->items.items[i];
		if (known->kind == act.kind && str_equal(known->place, act.place) && str_equal(known->lock, act.lock) &&
		    known->loc.begin == act.loc.begin && known->unit == act.unit)
			return;
	}
	act.place = str_copy(walk->analysis->arena, act.place);
	act.lock = str_copy(walk->analysis->arena, act.lock);
	if (act.place.len != 0 && acts->items.count < ACTS_MAX)
		array_push(walk->analysis->arena, &acts->items, act);
}

// --- names

// An element is any element: which one does not matter to who waits for all of them.
static struct str without_indices(struct walk *walk, struct str place)
{
	size_t at = 0;
	while (at < place.len && place.ptr[at] != '[')
		at++;
	if (at == place.len)
		return place;
	return str_format(walk->arena, "%.*s[]", (int)at, place.ptr);
}

// The place of a handle; of an element whose index is not known, its container's.
static struct str handle_place(struct walk *walk, const struct lock_state *state, struct operand operand)
{
	if (operand.kind != OPERAND_PATH)
		return STR("");
	const struct path *path = &walk->function->facts->paths.items[operand.index];
	struct str place = locks_resolve(walk, state, operand.index);
	for (uint32_t i = 0; place.len == 0 && i < path->step_count; i++) {
		if (path->steps[i].kind != STEP_INDEX_PATH && path->steps[i].kind != STEP_INDEX_ANY)
			continue;
		struct path whole = *path;
		whole.step_count = i;
		for (uint32_t p = 0; p < walk->function->facts->paths.count; p++)
			if (path_equal(&walk->function->facts->paths.items[p], &whole))
				return without_indices(walk, str_format(walk->arena, "%.*s[", STR_ARG(locks_resolve(walk, state, p))));
	}
	return without_indices(walk, place);
}

static bool mentions(const struct event *event, enum slot slot, struct operand operand)
{
	struct operand other = event_operand(event, slot);
	return other.kind == OPERAND_PATH && operand.kind == OPERAND_PATH && other.index == operand.index;
}

// `worker_ = std::thread(...)`, `threads_.push_back(std::thread(...))`: made in a temporary, and moved on at once.
static struct str started_place(struct walk *walk, uint32_t node)
{
	const struct node *n = &walk->function->facts->nodes.items[node];
	struct operand target = event_operand(&n->event, SLOT_TARGET);
	for (uint32_t next = n->next, steps = 0; next != NODE_NONE && steps < 3; steps++) {
		const struct node *after = &walk->function->facts->nodes.items[next];
		bool moved = after->event.kind == EVENT_MOVE || after->event.kind == EVENT_ASSIGN || after->event.kind == EVENT_PUSH;
		if (moved && mentions(&after->event, SLOT_SOURCE, target)) {
			struct str place = handle_place(walk, &walk->states[next], event_operand(&after->event, SLOT_TARGET));
			return after->event.kind == EVENT_PUSH && place.len > 0 ? str_format(walk->arena, "%.*s[]", STR_ARG(place)) : place;
		}
		next = after->next;
	}
	return handle_place(walk, &walk->states[node], target);
}

// --- what a task takes, in the words of who starts it

static uint32_t closure_function(struct walk *walk, struct operand entry)
{
	const struct function_facts *facts = walk->function->facts;
	if (entry.kind != OPERAND_PATH)
		return UINT32_MAX;
	uint32_t closure = facts->paths.items[entry.index].variable, found = UINT32_MAX;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && source.kind == OPERAND_FUNCTION &&
		    facts->paths.items[target.index].variable == closure && found == UINT32_MAX)
			found = source.index;
	}
	return found;
}

static uint32_t entry_of(struct walk *walk, const struct event *event)
{
	struct operand entry = event_operand(event, SLOT_ENTRY);
	uint32_t symbol = entry.kind == OPERAND_FUNCTION ? entry.index : closure_function(walk, entry);
	return symbol == UINT32_MAX ? UINT32_MAX : locks_function_named(walk->analysis, walk->function->unit->symbols.items[symbol].usr);
}

// The operand of the spawn that becomes the entry's variable.
static struct operand given_to(const struct event *spawn, const struct function_facts *entry, uint32_t variable)
{
	bool has_object = false;
	struct operand closure = event_operand(spawn, SLOT_ENTRY);
	for (uint32_t v = 0; v < entry->variables.count; v++)
		has_object = has_object || entry->variables.items[v].storage == STORAGE_THIS;
	if (entry->variables.items[variable].storage == STORAGE_THIS)
		return closure.kind == OPERAND_FUNCTION ? event_operand(spawn, SLOT_PAYLOAD)
		                                        : (struct operand){OPERAND_ADDRESS, closure.index, 0};
	return event_operand_at(spawn, SLOT_PAYLOAD, variable + (has_object && closure.kind == OPERAND_FUNCTION));
}

// The call of a function that has what the task's entry has as its arguments: so names of the entry are told like a callee's.
static struct event as_call(struct walk *walk, const struct event *spawn, const struct function_facts *entry)
{
	struct event call = {.kind = EVENT_CALL, .loc = spawn->loc};
	call.operands = arena_array(walk->arena, struct slot_operand, (size_t)entry->variables.count + 1);
	for (uint32_t v = 0; v < entry->param_count; v++)
		call.operands[call.operand_count++] = (struct slot_operand){SLOT_ARG, given_to(spawn, entry, v)};
	for (uint32_t v = 0; v < entry->variables.count; v++)
		if (entry->variables.items[v].storage == STORAGE_THIS)
			call.operands[call.operand_count++] = (struct slot_operand){SLOT_THIS, given_to(spawn, entry, v)};
	return call;
}

static const struct handle_semantics *semantics_of(const struct walk *walk, const struct event *event)
{
	static const struct handle_semantics none = {0};
	return event->type == 0 ? &none : &walk->function->unit->types.items[event->type - 1].handle;
}

static void see_spawn(struct walk *walk, struct lock_acts *acts, uint32_t node)
{
	const struct event *event = &walk->function->facts->nodes.items[node].event;
	uint32_t entry = (event->flags & (FLAG_LATER | FLAG_DEFERRED)) == 0 ? entry_of(walk, event) : UINT32_MAX;
	const struct lock_acts *task = entry == UINT32_MAX ? NULL : acts_of(walk->analysis, entry);
	const struct function_facts *facts = entry == UINT32_MAX ? NULL : walk->analysis->program->functions.items[entry].facts;
	for (uint32_t i = 0; task != NULL && i < task->items.count; i++) {
		const struct lock_act *taken = &task->items.items[i];
		if (taken->kind != LOCK_ACT_TAKES)
			continue;
		struct event call = as_call(walk, event, facts);
		struct str lock = locks_seen_by_caller(walk, &walk->states[node], &call, facts, taken->place);
		if (lock.len != 0)
			add(walk, acts, (struct lock_act){LOCK_ACT_STARTS, started_place(walk, node), lock, taken->shared,
			                                  walk->function->unit_index, taken->unit, event->loc, taken->loc,
			                                  *semantics_of(walk, event)});
	}
}

// --- one function

// A handle that is passed by value is what the argument holds.
static struct str seen_handle(struct walk *walk, const struct lock_state *state, const struct event *call,
                              const struct function_facts *callee, struct str place)
{
	for (uint32_t v = 0; v < callee->param_count; v++)
		if (str_equal(place, str_format(walk->arena, "P%u", v)))
			return handle_place(walk, state, event_operand_at(call, SLOT_ARG, v));
	return without_indices(walk, locks_seen_by_caller(walk, state, call, callee, place));
}

static void see_call(struct walk *walk, struct lock_acts *acts, uint32_t node)
{
	const struct event *event = &walk->function->facts->nodes.items[node].event;
	const struct lock_state *state = &walk->states[node];
	bool known = event->symbol != 0 && (event->flags & FLAG_VIRTUAL) == 0;
	uint32_t function = known ? locks_function_named(walk->analysis, walk->function->unit->symbols.items[event->symbol - 1].usr) : UINT32_MAX;
	const struct lock_acts *callee = function == UINT32_MAX ? NULL : acts_of(walk->analysis, function);
	for (uint32_t i = 0; callee != NULL && i < callee->items.count; i++) {
		const struct function_facts *facts = walk->analysis->program->functions.items[function].facts;
		struct lock_act act = callee->items.items[i];
		act.place = act.kind == LOCK_ACT_TAKES ? locks_seen_by_caller(walk, state, event, facts, act.place)
		                                       : seen_handle(walk, state, event, facts, act.place);
		act.lock = act.lock.len == 0 ? act.lock : locks_seen_by_caller(walk, state, event, facts, act.lock);
		if (act.kind != LOCK_ACT_STARTS || act.lock.len != 0)
			add(walk, acts, act);
	}
}

static void see_node(struct walk *walk, struct lock_acts *acts, uint32_t node)
{
	const struct event *event = &walk->function->facts->nodes.items[node].event;
	bool blocks = (event->flags & (FLAG_TIMED | FLAG_POLL | FLAG_GLOBAL)) == 0;
	struct operand target = event_operand(event, SLOT_TARGET);
	struct lock_act act = {.unit = walk->function->unit_index, .loc = event->loc, .shared = (event->flags & FLAG_SHARED) != 0};
	if (event->kind == EVENT_LOCK && blocks && target.kind == OPERAND_PATH) {
		act.place = locks_resolve(walk, &walk->states[node], target.index);
		add(walk, acts, act);
	} else if ((event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET) && blocks) {
		act.kind = LOCK_ACT_JOINS;
		act.semantics = *semantics_of(walk, event);
		act.place = handle_place(walk, &walk->states[node], target);
		add(walk, acts, act);
	} else if (event->kind == EVENT_SPAWN) {
		see_spawn(walk, acts, node);
	} else if (event->kind == EVENT_CALL) {
		see_call(walk, acts, node);
	}
}

static const struct lock_acts *acts_of(struct lock_analysis *analysis, uint32_t function)
{
	struct lock_acts *acts = &analysis->acts[function];
	struct arena scratch = {0};
	if ((analysis->reach[function] & analysis->sought) == 0 || acts->started || analysis->depth >= LOCK_CALLS_MAX)
		return acts;
	struct walk walk = {.analysis = analysis, .arena = &scratch, .function = &analysis->program->functions.items[function]};
	acts->started = true;
	analysis->depth++;
	if (locks_run(&walk))
		for (uint32_t n = 0; n < walk.function->facts->nodes.count; n++)
			if (walk.states[n].reached)
				see_node(&walk, acts, n);
	analysis->depth--;
	arena_finish(&scratch);
	return acts;
}

// --- joins and starts

static void keep(struct search *search, uint32_t function, uint32_t node, const struct walk *walk, const struct lock_act *act)
{
	struct arena *arena = search->analysis->arena;
	for (uint32_t i = 0; act->kind == LOCK_ACT_JOINS && act->place.len != 0 && i < walk->states[node].held.count; i++) {
		struct join join = {function, node, *act, walk->states[node].held.items[i]};
		if (lock_state_yields(&walk->states[node], join.held.lock)) // the task may have had it
			continue;
		join.act.place = str_copy(arena, act->place);
		join.held.lock = str_copy(arena, join.held.lock);
		array_push(arena, &search->joins, join);
	}
}

// The joins that the function does under locks that it holds itself.
static void find_joins(struct search *search, uint32_t function)
{
	struct arena scratch = {0};
	struct walk walk = {.analysis = search->analysis, .arena = &scratch, .function = &search->program->functions.items[function]};
	bool known = locks_run(&walk);
	for (uint32_t n = 0; known && n < walk.function->facts->nodes.count; n++) {
		struct lock_acts done = {0};
		if (!walk.states[n].reached || walk.states[n].held.count == 0)
			continue;
		see_node(&walk, &done, n);
		for (uint32_t i = 0; i < done.items.count; i++)
			keep(search, function, n, &walk, &done.items.items[i]);
	}
	arena_finish(&scratch);
}

static bool has(const struct lock_acts *acts, enum lock_act_kind kind)
{
	for (uint32_t i = 0; i < acts->items.count; i++)
		if (acts->items.items[i].kind == kind)
			return true;
	return false;
}

// Has the function to do with tasks, and does it lead to all of these?
static bool leads_to(const struct search *search, uint32_t function, uint8_t bits)
{
	return search->program->summaries[function] != NULL && (search->analysis->reach[function] & bits) == bits;
}

static void collect_joins(struct search *search)
{
	search->analysis->sought = REACH_JOIN;
	for (uint32_t f = 0; f < search->program->functions.count; f++)
		if (leads_to(search, f, REACH_LOCK | REACH_JOIN) && has(acts_of(search->analysis, f), LOCK_ACT_JOINS))
			find_joins(search, f);
}

static void collect_starts(struct search *search)
{
	uint32_t count = search->program->functions.count;
	search->analysis->sought = REACH_LOCK | REACH_SPAWN;
	search->analysis->acts = arena_array(search->analysis->arena, struct lock_acts, (size_t)count + 1);
	for (uint32_t f = 0; f < search->program->functions.count; f++) {
		if (!leads_to(search, f, REACH_LOCK | REACH_SPAWN))
			continue;
		const struct lock_acts *acts = acts_of(search->analysis, f);
		for (uint32_t i = 0; i < acts->items.count; i++) {
			if (acts->items.items[i].kind != LOCK_ACT_STARTS)
				continue;
			array_push(search->analysis->arena, &search->starts, acts->items.items[i]);
			array_push(search->analysis->arena, &search->starters, f);
		}
	}
}

// --- are they about the same?

static size_t step_end(struct str name, size_t at)
{
	size_t end = at + 1;
	while (end < name.len && name.ptr[end] != '*' && name.ptr[end] != '.' && name.ptr[end] != '[')
		end++;
	return end;
}

// The member at `at` by the class that declares it, and the steps after it.
static struct str member_key(struct arena *arena, const struct program_function *f, struct str name, size_t at)
{
	struct typed_member member;
	size_t end = step_end(name, at);
	const struct type *whole = typing_of_name(f->unit, f->facts, str_slice(name, 0, at));
	if (whole == NULL || !typing_member(f->unit, whole, str_slice(name, at + 1, end), &member) || member.record->usr.len == 0)
		return STR("");
	return str_format(arena, "%.*s.%.*s%.*s", STR_ARG(member.record->usr), STR_ARG(member.name), (int)(name.len - end), name.ptr + end);
}

// Handle and lock are members of one object; or the lock is global, and whose the handle is does not matter.
static bool type_key(struct arena *arena, const struct program_function *f, struct str place, struct str lock, struct str *ret_place,
                     struct str *ret_lock)
{
	size_t at = 0;
	for (size_t i = 1; i < place.len; i++) {
		bool common = i < lock.len && str_equal(str_slice(place, 0, i), str_slice(lock, 0, i)) && lock.ptr[i] == '.';
		if (place.ptr[i] == '.' && (common || lock.ptr[0] == 'G'))
			at = i;
	}
	if (at == 0)
		return false;
	*ret_place = member_key(arena, f, place, at);
	*ret_lock = lock.ptr[0] == 'G' ? lock : member_key(arena, f, lock, at);
	return ret_place->len != 0 && ret_lock->len != 0;
}

static bool is_global(struct str place)
{
	return place.len > 0 && place.ptr[0] == 'G';
}

static bool meet(struct search *search, const struct join *join, uint32_t start)
{
	const struct lock_act *started = &search->starts.items[start];
	const struct program_function *functions = search->program->functions.items;
	uint32_t starter = search->starters.items[start];
	struct arena scratch = {0};
	struct str place, lock, other_place, other_lock;
	bool equal = str_equal(join->act.place, started->place) && str_equal(join->held.lock, started->lock);
	if (join->held.shared && started->shared)
		return false;
	bool same = equal && (starter == join->function || (is_global(started->place) && is_global(started->lock)));
	same = same || (type_key(&scratch, &functions[join->function], join->act.place, join->held.lock, &place, &lock) &&
	                type_key(&scratch, &functions[starter], started->place, started->lock, &other_place, &other_lock) &&
	                str_equal(place, other_place) && str_equal(lock, other_lock));
	arena_finish(&scratch);
	return same;
}

static struct str spelt(struct search *search, uint32_t function, struct held held)
{
	struct lock_effect_list list = {0};
	locks_describe(search->analysis, function, held, true, &list);
	return str_copy(search->program->arena, list.items.items[0].place);
}

static void tell(struct search *search, const struct join *join, const struct lock_act *started)
{
	struct program *program = search->program;
	const struct program_function *f = &program->functions.items[join->function];
	const struct event *event = &f->facts->nodes.items[join->node].event;
	struct str noun = started->semantics.noun.len > 0 ? started->semantics.noun : STR("task");
	struct trace trace = {.end = TRACE_JOIN_LOCKED, .function = join->function, .unit = f->unit_index, .primary = event->loc,
	                      .at = event->loc, .started = event->loc, .noun = noun, .join = started->semantics.join, .exit = "waits"};
	trace.handle = spelt(search, join->function, (struct held){join->act.place, false});
	trace.lock = spelt(search, join->function, join->held);
	trace.act = event_called(f->unit, event);
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 2);
	steps[0] = (struct trace_step){.unit = started->unit, .loc = started->loc,
	                               .message = str_format(program->arena, "the %.*s is started here", STR_ARG(noun))};
	steps[1] = (struct trace_step){.unit = started->lock_unit, .loc = started->lock_loc, .task = 1,
	                               .message = str_format(program->arena, "and waits here for '%.*s'", STR_ARG(trace.lock))};
	trace.steps = steps;
	trace.step_count = 2;
	if ((f->facts->flags & FUNCTION_FLAWED) != 0)
		trace.flags |= TRACE_IMPRECISE;
	array_push(program->arena, &program->traces, trace);
}

static uint8_t own_reach(const struct linker *linker, uint32_t function)
{
	const struct function_facts *facts = linker_function_facts(linker, function);
	uint8_t bits = 0;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		enum event_kind kind = facts->nodes.items[n].event.kind;
		bits |= kind == EVENT_LOCK ? REACH_LOCK : kind == EVENT_JOIN || kind == EVENT_FUTURE_GET ? REACH_JOIN : kind == EVENT_SPAWN ? REACH_SPAWN : 0;
	}
	return bits;
}

void lock_acts_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct search search = {.program = program, .analysis = locks_create(&scratch, program)};
	search.analysis->reach = linker_reach(linker, &scratch, own_reach);
	collect_joins(&search);
	if (search.joins.count > 0)
		collect_starts(&search);
	for (uint32_t i = 0; i < search.joins.count; i++)
		for (uint32_t j = 0; j < search.starts.count; j++)
			if (meet(&search, &search.joins.items[i], j)) {
				tell(&search, &search.joins.items[i], &search.starts.items[j]);
				break;
			}
	arena_finish(&scratch);
}
