// The life-cycle of a task: none -> live -> joined, detached, escaped; and what it means when a handle dies or is used in
// each of these.
#include "simulation.h"

#include "linker.h"
#include "liveness.h"

static const struct spawn *spawn_of(const struct simulation *simulation, const struct task *task)
{
	return task->spawn == UINT32_MAX ? NULL : &simulation->spawns.items[task->spawn];
}

static bool place_is_element(const struct simulation *simulation, uint32_t place)
{
	for (; place != PLACE_NONE; place = place_at(&simulation->tables.places, place)->parent) {
		enum place_kind kind = place_at(&simulation->tables.places, place)->kind;
		if (kind == PLACE_INDEX || kind == PLACE_NEXT || kind == PLACE_ELEMENT)
			return true;
	}
	return false;
}

// Does the spawn put its handles into elements of one array?
static bool site_fills_elements(const struct simulation *simulation, uint32_t site)
{
	if (site == NODE_NONE)
		return false;
	const struct event *event = simulation_event(simulation, site);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		enum slot slot = event->operands[i].slot;
		if ((slot != SLOT_TARGET && slot != SLOT_ARG) || (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS))
			continue;
		const struct path *path = &simulation->facts->paths.items[operand.index];
		for (uint32_t j = 0; j < path->step_count; j++)
			if (path->steps[j].kind == STEP_INDEX_PATH)
				return true;
	}
	return false;
}

static struct ending ending_of(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place,
                               enum trace_end end, bool at_spawn)
{
	const struct spawn *spawn = spawn_of(simulation, task);
	uint32_t node = simulation->records.items[record].node;
	uint32_t flags = 0;
	if (task->flags & TASK_CANCELLED)
		flags |= TRACE_CANCELLED;
	if (spawn != NULL && spawn->via_call)
		flags |= TRACE_VIA_CALL;
	if (place_is_element(simulation, place) || site_fills_elements(simulation, task->site))
		flags |= TRACE_ELEMENT;
	return (struct ending){.end = end,
	                       .flags = flags,
	                       .record = record,
	                       .primary = at_spawn ? task->site : node,
	                       .spawn = task->spawn,
	                       .place = place,
	                       .site = task->site,
	                       .earlier = task->ended_at};
}

uint32_t typestate_add_spawn(struct simulation *simulation, struct spawn spawn)
{
	for (uint32_t i = 0; i < simulation->spawns.count; i++) {
		const struct spawn *known = &simulation->spawns.items[i];
		if (known->node == spawn.node && known->inner_unit == spawn.inner_unit &&
		    known->inner.begin == spawn.inner.begin && known->inner.line == spawn.inner.line)
			return i;
	}
	array_push(simulation->arena, &simulation->spawns, spawn);
	return simulation->spawns.count - 1;
}

// Handles that die -------------------------------------------------------------------------------------------------

static enum trace_end leak_end(enum release how, bool terminates)
{
	switch (how) {
	case RELEASE_SCOPE: return terminates ? TRACE_TERMINATE : TRACE_SCOPE_END;
	case RELEASE_OVERWRITE: return TRACE_OVERWRITTEN;
	case RELEASE_DISCARD: return TRACE_DISCARDED;
	case RELEASE_FREE: return TRACE_FREED;
	}
	return TRACE_SCOPE_END;
}

static void trace_dropped_result(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place,
                                 uint32_t flags)
{
	struct ending ending = ending_of(simulation, record, task, place, TRACE_RESULT_DROPPED, true);
	ending.flags |= flags;
	witness_trace(simulation, ending);
}

// A handle whose type says that its task returns nothing: future<void>.
static bool holds_void(const struct simulation *simulation, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	if (p->kind != PLACE_VARIABLE)
		return false;
	uint32_t type = simulation->facts->variables.items[p->number].type;
	return type != 0 && str_ends_with(simulation->unit->types.items[type - 1].name, STR("<void>"));
}

// The task's handle object in `place` is destroyed or overwritten.
static void release_object(struct simulation *simulation, struct task *task, uint32_t record, uint32_t place, enum release how)
{
	const struct spawn *spawn = spawn_of(simulation, task);
	if (spawn->semantics.result && task->status == TASK_JOINED && (task->flags & TASK_WAITED) &&
	    !(task->flags & TASK_FETCHED) && spawn->returns_result && !holds_void(simulation, place))
		trace_dropped_result(simulation, record, task, place, TRACE_WAITED);
	if (task->status != TASK_LIVE)
		return;
	bool at_spawn = how == RELEASE_SCOPE || how == RELEASE_DISCARD;
	switch (spawn->semantics.on_destroy) {
	case ON_DESTROY_LEAK:
		witness_trace(simulation, ending_of(simulation, record, task, place, leak_end(how, false), at_spawn));
		task->status = TASK_ESCAPED;
		break;
	case ON_DESTROY_TERMINATE:
		witness_trace(simulation, ending_of(simulation, record, task, place, leak_end(how, true), at_spawn));
		task->status = TASK_ESCAPED;
		break;
	case ON_DESTROY_JOIN:
		if (spawn->semantics.result)
			trace_dropped_result(simulation, record, task, place, TRACE_BLOCKS);
		task->status = TASK_JOINED;
		break;
	case ON_DESTROY_DETACH:
		task->status = TASK_DETACHED;
		break;
	case ON_DESTROY_NOTHING:
		if (spawn->semantics.result)
			trace_dropped_result(simulation, record, task, place, 0);
		task->status = TASK_ESCAPED;
		break;
	}
}

static void release_value(struct simulation *simulation, struct state *state, uint32_t index, uint32_t record,
                          uint32_t place, enum release how)
{
	struct task *task = &state->tasks.items[index];
	if (task->status != TASK_LIVE || task->external != PLACE_NONE || state_holders(state, index) > 0)
		return;
	bool at_spawn = how == RELEASE_SCOPE || how == RELEASE_DISCARD;
	witness_trace(simulation, ending_of(simulation, record, task, place, leak_end(how, false), at_spawn));
	task->status = TASK_ESCAPED;
}

void typestate_release(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place,
                       bool allocation, enum release how)
{
	if (place == PLACE_NONE || state->tasks.count == 0)
		return;
	ARRAY(struct binding) dying = {0};
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		bool inside = allocation ? place_in_allocation(&simulation->tables.places, binding->place, place)
		                         : place_within(&simulation->tables.places, binding->place, place);
		if (!inside || binding->value.kind != VALUE_TASK)
			continue;
		array_push(simulation->arena, &dying, *binding);
		binding->value = value_unknown();
	}
	for (uint32_t i = 0; i < dying.count; i++) {
		uint32_t index = dying.items[i].value.task;
		struct task *task = &state->tasks.items[index];
		const struct spawn *spawn = spawn_of(simulation, task);
		if (spawn != NULL && spawn->semantics.object)
			release_object(simulation, task, record, dying.items[i].place, how);
		else
			release_value(simulation, state, index, record, dying.items[i].place, how);
	}
}

static bool is_reachable(struct simulation *simulation, const struct state *state, uint32_t root, uint32_t depth)
{
	uint32_t result = resolve_result(simulation);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind != VALUE_ADDRESS ||
		    place_at(&simulation->tables.places, binding->value.place)->root != root)
			continue;
		uint32_t from = place_at(&simulation->tables.places, binding->place)->root;
		const struct place *p = place_at(&simulation->tables.places, from);
		if (place_is_visible(&simulation->tables, binding->place) || from == result)
			return true;
		// PRECISION: chains longer than the small scope, and rings, are taken to hang on something.
		if (p->kind == PLACE_HEAP && p->number >= 0 && from != root &&
		    (depth >= HEAP_INSTANCES_MAX || is_reachable(simulation, state, from, depth + 1)))
			return true;
	}
	return false;
}

bool typestate_is_reachable(struct simulation *simulation, const struct state *state, uint32_t root)
{
	return is_reachable(simulation, state, root, 0);
}

void typestate_exit(struct simulation *simulation, struct state *state, uint32_t record)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		uint32_t root = place_at(&simulation->tables.places, binding.place)->root;
		if (binding.value.kind != VALUE_TASK || place_at(&simulation->tables.places, root)->kind != PLACE_HEAP ||
		    place_at(&simulation->tables.places, root)->number < 0)
			continue;
		struct task *task = &state->tasks.items[binding.value.task];
		// An object that unknown code has seen may be known to it still.
		bool shared = state_get(&simulation->tables, state, root).kind == VALUE_HAVOC;
		if (task->status != TASK_LIVE || task->external != PLACE_NONE || shared ||
		    typestate_is_reachable(simulation, state, root))
			continue;
		state->bindings.items[i].value = value_unknown();
		if (state_holders(state, binding.value.task) == 0)
			witness_trace(simulation, ending_of(simulation, record, task, binding.place, TRACE_SCOPE_END, true));
		task->status = TASK_ESCAPED;
	}
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		uint32_t root = place_at(&simulation->tables.places, binding->place)->root;
		bool out = place_is_visible(&simulation->tables, binding->place) || root == resolve_result(simulation) ||
		           (place_at(&simulation->tables.places, root)->kind == PLACE_HEAP &&
		            typestate_is_reachable(simulation, state, root));
		if (out && binding->value.kind == VALUE_EMPTY && binding->value.reason == EMPTY_FAILED)
			array_push(simulation->arena, &simulation->relied, binding->value.node);
	}
}

// Spawn ------------------------------------------------------------------------------------------------------------

// Is the call's result put into a variable that nobody reads afterwards?
static bool result_is_forgotten(struct simulation *simulation, uint32_t node)
{
	struct operand result = event_operand(simulation_event(simulation, node), SLOT_RESULT);
	uint32_t next = simulation->facts->nodes.items[node].next;
	if (result.kind != OPERAND_PATH || next == NODE_NONE || simulation->live == NULL)
		return false;
	const struct event *store = simulation_event(simulation, next);
	struct operand source = event_operand(store, SLOT_SOURCE), target = event_operand(store, SLOT_TARGET);
	uint32_t after = simulation->facts->nodes.items[next].next;
	if (store->kind != EVENT_ASSIGN || source.kind != OPERAND_PATH || source.index != result.index ||
	    target.kind != OPERAND_PATH || after == NODE_NONE)
		return false;
	const struct path *path = &simulation->facts->paths.items[target.index];
	return path->step_count == 0 && simulation->facts->variables.items[path->variable].storage == STORAGE_LOCAL &&
	       !liveness_is_live(simulation, after, path->variable);
}

bool typestate_result_is_ignored(struct simulation *simulation, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	if (event->kind == EVENT_SPAWN && event_operand(event, SLOT_SUCCESS).kind == OPERAND_NONE)
		return false;
	return (event->flags & FLAG_DISCARDED) != 0 || result_is_forgotten(simulation, node);
}

static uint32_t entry_function(struct simulation *simulation, const struct state *state, struct operand entry)
{
	struct value value = resolve_value(simulation, state, entry);
	if (value.kind != VALUE_FUNCTION && entry.kind == OPERAND_PATH) {
		uint32_t closure = resolve_path(simulation, state, entry.index);
		uint32_t call = place_part(&simulation->tables.places, closure, PLACE_FIELD, 0, STR("()"));
		if (call != PLACE_NONE)
			value = state_get(&simulation->tables, state, call);
	}
	return value.kind == VALUE_FUNCTION ? linker_function(simulation->linker, simulation->unit_index, value.symbol) : UINT32_MAX;
}

static struct spawn spawn_describe(struct simulation *simulation, const struct state *state, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	struct spawn spawn = {.node = node, .inner_unit = simulation->unit_index, .inner = event->loc};
	if (event->type != 0)
		spawn.semantics = simulation->unit->types.items[event->type - 1].handle;
	if (spawn.semantics.noun.len == 0)
		spawn.semantics.noun = STR("task");
	if (event->symbol != 0)
		spawn.name = simulation->unit->symbols.items[event->symbol - 1].name;
	spawn.inner_name = spawn.name;
	uint32_t entry = entry_function(simulation, state, event_operand(event, SLOT_ENTRY));
	const struct summary *summary = entry == UINT32_MAX ? NULL : linker_summary(simulation->linker, entry);
	spawn.detached_by_self = summary != NULL && summary_detaches_self(summary);
	// Of an entry that nobody here can see, the handle's own type says whether there is a result to fetch.
	spawn.returns_result = summary == NULL || summary_returns_result(summary);
	return spawn;
}

// Objects on the heap that the task gets may be released, joined or detached by it: they are out of our hands.
static void escape_payload(struct simulation *simulation, struct state *state, const struct event *event)
{
	for (uint32_t n = 0; n < event_operand_count(event, SLOT_PAYLOAD); n++) {
		struct value value = resolve_value(simulation, state, event_operand_at(event, SLOT_PAYLOAD, n));
		uint32_t object = resolve_pointee(simulation, value);
		if (object == PLACE_NONE)
			continue;
		uint32_t root = place_at(&simulation->tables.places, object)->root;
		if (place_at(&simulation->tables.places, root)->kind != PLACE_HEAP)
			continue;
		for (uint32_t i = 0; i < state->bindings.count; i++) {
			const struct binding *binding = &state->bindings.items[i];
			if (binding->value.kind == VALUE_TASK &&
			    place_at(&simulation->tables.places, binding->place)->root == root &&
			    state->tasks.items[binding->value.task].status == TASK_LIVE)
				state->tasks.items[binding->value.task].status = TASK_ESCAPED;
		}
	}
}

static enum task_status spawned_status(struct simulation *simulation, const struct state *state, const struct event *event,
                                       const struct spawn *spawn, bool *ret_by_attribute)
{
	struct operand attribute = event_operand(event, SLOT_ATTRIBUTE), detached = event_operand(event, SLOT_DETACHED);
	*ret_by_attribute = false;
	if (spawn->detached_by_self)
		return TASK_DETACHED;
	if (attribute.kind == OPERAND_NONE || attribute.kind == OPERAND_INT || detached.kind == OPERAND_NONE)
		return TASK_LIVE;
	int64_t number = 0;
	if (attribute.kind == OPERAND_UNKNOWN ||
	    !value_is_number(state_range(state, resolve_value(simulation, state, attribute)), &number))
		return TASK_ESCAPED;
	*ret_by_attribute = number == detached.value;
	return *ret_by_attribute ? TASK_DETACHED : TASK_LIVE;
}

// `t = std::thread(...)`: the handle is made in a temporary and moved on at once.
static uint32_t final_target(struct simulation *simulation, const struct state *state, uint32_t node, uint32_t place)
{
	uint32_t next = simulation->facts->nodes.items[node].next;
	const struct event *move = next == NODE_NONE ? NULL : simulation_event(simulation, next);
	if (move == NULL || move->kind != EVENT_MOVE ||
	    resolve_place(simulation, state, event_operand(move, SLOT_SOURCE)) != place)
		return place;
	return resolve_place(simulation, state, event_operand(move, SLOT_TARGET));
}

static void escape_root(struct simulation *simulation, struct state *state, uint32_t place, uint32_t except)
{
	uint32_t root = place_at(&simulation->tables.places, place)->root;
	if (except != PLACE_NONE && place_at(&simulation->tables.places, except)->root == root)
		return;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_TASK && place_within(&simulation->tables.places, binding->place, place) &&
		    state->tasks.items[binding->value.task].status == TASK_LIVE)
			state->tasks.items[binding->value.task].status = TASK_ESCAPED;
	}
}

// An entry that nobody here can see may join or detach the other handles that it can reach.
static void escape_handles(struct simulation *simulation, struct state *state, const struct event *event, uint32_t target)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		if (slot != SLOT_PAYLOAD && slot != SLOT_ENTRY)
			continue;
		struct operand operand = event->operands[i].operand;
		uint32_t object = resolve_pointee(simulation, resolve_value(simulation, state, operand));
		if (object != PLACE_NONE)
			escape_root(simulation, state, object, target);
		uint32_t holder = operand.kind == OPERAND_PATH ? resolve_path(simulation, state, operand.index) : PLACE_NONE;
		for (uint32_t j = 0; holder != PLACE_NONE && j < state->bindings.count; j++) {
			struct binding binding = state->bindings.items[j];
			if (binding.value.kind == VALUE_ADDRESS && place_within(&simulation->tables.places, binding.place, holder))
				escape_root(simulation, state, binding.value.place, target);
		}
	}
}

bool typestate_may_start(struct simulation *simulation, struct state *state, uint32_t node)
{
	uint32_t started = state_tasks_of_site(state, node);
	state->returns += started > 0 && state->last_site != node + 1;
	state->last_site = node + 1;
	if (started < SITE_TASKS_MAX && state->returns <= simulation->effort.returns)
		return true;
	simulation->bounded = true;
	return false;
}

static void spawn_succeeds(struct simulation *simulation, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	if (!typestate_may_start(simulation, state, node))
		return;
	struct spawn spawn = spawn_describe(simulation, state, node);
	bool by_attribute = false;
	enum task_status status = spawned_status(simulation, state, event, &spawn, &by_attribute);
	struct task task = {.site = node, .external = PLACE_NONE, .status = status, .ended_at = NODE_NONE};
	task.spawn = typestate_add_spawn(simulation, spawn);
	transfer_result(simulation, state, record, true);
	bool weak = place != PLACE_NONE && place_is_weak(&simulation->tables.places, place);
	if (place != PLACE_NONE && !weak) {
		typestate_release(simulation, state, record, place, false, RELEASE_OVERWRITE);
		uint32_t index = state_add_task(&simulation->tables, state, task);
		state_set(&simulation->tables, state, place, value_task(index));
	} else if (weak) {
		transfer_havoc(simulation, state, place_at(&simulation->tables.places, place)->parent);
	}
	if (status == TASK_DETACHED && (by_attribute || spawn.detached_by_self)) {
		struct ending ending = ending_of(simulation, record, &task, place, TRACE_DETACHED, true);
		ending.flags |= by_attribute ? TRACE_ATTRIBUTE : TRACE_SELF;
		witness_trace(simulation, ending);
	}
	uint32_t entry = entry_function(simulation, state, event_operand(event, SLOT_ENTRY));
	if (entry == UINT32_MAX || !summary_apply_entry(simulation, state, record, entry, final_target(simulation, state, node, place)))
		escape_handles(simulation, state, event, place);
	escape_payload(simulation, state, event);
	flow_next_via(simulation, record, state, VIA_SPAWNED);
}

static bool is_own_variable(const struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	return root->kind == PLACE_VARIABLE && root->other == 0;
}

// In an object that this function allocated.
static bool is_own_object(const struct simulation *simulation, uint32_t place)
{
	const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, place)->root);
	return root->kind == PLACE_HEAP && root->number >= 0;
}

// A place that a caller looks at keeps what it held, when the failure is reported to him.
static bool keeps_value(struct value old, bool ignored)
{
	int64_t number = 0;
	return value_is_number(old, &number) || (old.kind == VALUE_SYMBOL && !ignored) || old.kind == VALUE_HAVOC;
}

static void spawn_fails(struct simulation *simulation, uint32_t record)
{
	uint32_t node = simulation->records.items[record].node;
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
	if (++state->failures > simulation->effort.failures) {
		simulation->bounded = true;
		return;
	}
	transfer_result(simulation, state, record, false);
	if (place != PLACE_NONE && !place_is_weak(&simulation->tables.places, place)) {
		struct value old = state_get(&simulation->tables, state, place);
		bool live = old.kind == VALUE_TASK && state->tasks.items[old.task].status == TASK_LIVE;
		bool ignored = typestate_result_is_ignored(simulation, node);
		bool shared = !is_own_variable(simulation, place); // somebody else will look at it
		if (!live && ((ignored && shared) || !keeps_value(old, ignored)))
			state_set(&simulation->tables, state, place, value_empty(EMPTY_FAILED, node));
		else if (!live && old.kind == VALUE_NUMBER && value_holds_nothing(old))
			state_set(&simulation->tables, state, place, value_not_started(old, node));
	}
	flow_next_via(simulation, record, state, VIA_NOT_SPAWNED);
}

void typestate_spawn(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	const struct state *before = simulation->records.items[record].state;
	struct operand entry = event_operand(event, SLOT_ENTRY);
	if (entry.kind != OPERAND_NONE && entry.kind != OPERAND_UNKNOWN) {
		struct value range = state_range(before, resolve_value(simulation, before, entry));
		int64_t number = 0;
		if (value_is_number(range, &number) && number == 0) {
			struct task none = {.site = simulation->records.items[record].node, .spawn = UINT32_MAX};
			none.spawn = typestate_add_spawn(simulation, spawn_describe(simulation, before, none.site));
			witness_trace(simulation, ending_of(simulation, record, &none,
			                                    resolve_place(simulation, before, event_operand(event, SLOT_TARGET)),
			                                    TRACE_NULL_ENTRY, true));
			return; // what such a task does is nobody's guess
		}
	}
	struct value entry_value = resolve_value(simulation, before, entry);
	if (entry_value.kind == VALUE_SYMBOL && entry_value.lo == 0 && !state_range(before, entry_value).nonzero &&
	    simulation->tables.symbols.items[entry_value.symbol].initial != PLACE_NONE)
		array_push(simulation->arena, &simulation->entries, simulation->tables.symbols.items[entry_value.symbol].initial);
	spawn_succeeds(simulation, record);
	if (event_operand(event, SLOT_SUCCESS).kind != OPERAND_NONE)
		spawn_fails(simulation, record);
}

// Acts on a handle -------------------------------------------------------------------------------------------------

uint32_t typestate_external(struct simulation *simulation, struct state *state, uint32_t place, uint32_t symbol)
{
	uint32_t initial = simulation->tables.symbols.items[symbol].initial;
	if (initial == PLACE_NONE || place_is_weak(&simulation->tables.places, initial))
		return UINT32_MAX;
	struct task task = {.site = NODE_NONE,
	                    .external = initial,
	                    .status = TASK_LIVE,
	                    .spawn = UINT32_MAX,
	                    .ended_at = NODE_NONE};
	uint32_t index = state_add_task(&simulation->tables, state, task);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_SYMBOL && binding->value.symbol == symbol && binding->value.lo == 0)
			binding->value = value_task(index);
	}
	// Where it came from and where it was found hold it too, when nothing was written there yet.
	const uint32_t holders[] = {initial, place};
	for (uint32_t i = 0; i < 2; i++) {
		struct value held = holders[i] == PLACE_NONE ? value_unknown() : state_get(&simulation->tables, state, holders[i]);
		if (held.kind == VALUE_SYMBOL && held.symbol == symbol && held.lo == 0)
			state_set(&simulation->tables, state, holders[i], value_task(index));
	}
	return index;
}

static void trace_nothing(struct simulation *simulation, uint32_t record, enum event_kind act, uint32_t place,
                          struct value value, bool failed)
{
	struct ending ending = {.end = act == EVENT_DETACH ? TRACE_DETACH_NOTHING : TRACE_JOIN_NOTHING,
	                        .record = record,
	                        .primary = simulation->records.items[record].node,
	                        .spawn = UINT32_MAX,
	                        .place = place,
	                        .site = NODE_NONE,
	                        .earlier = NODE_NONE};
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_MOVED) {
		ending.end = TRACE_JOIN_MOVED;
		ending.earlier = value.node;
	}
	if (failed) {
		ending.flags |= TRACE_SPAWN_FAILED;
		ending.site = value.node;
	}
	if (place_is_element(simulation, place))
		ending.flags |= TRACE_ELEMENT;
	witness_trace(simulation, ending);
}

// The handle holds no task of ours.
static void act_on_nothing(struct simulation *simulation, uint32_t record, enum event_kind act, uint32_t place, struct value value)
{
	bool failed = value_is_not_started(value);
	int64_t number = 0;
	if (act == EVENT_CANCEL || act == EVENT_USE) {
		if (failed)
			array_push(simulation->arena, &simulation->relied, value.node);
		return;
	}
	if (value.kind == VALUE_EMPTY && value.reason == EMPTY_FREED)
		return;
	// Zeroed memory of an object that others use as well: they may know by other means whether it runs.
	bool own = place != PLACE_NONE && (is_own_variable(simulation, place) || is_own_object(simulation, place));
	if (value.kind == VALUE_EMPTY || failed || (value.kind == VALUE_UNINIT && own) ||
	    (value_is_number(value, &number) && number == 0 && own))
		trace_nothing(simulation, record, act, place, value, failed);
}

static void mark_joined(struct simulation *simulation, struct task *task, uint32_t record, enum event_kind act)
{
	uint32_t node = simulation->records.items[record].node;
	task->status = act == EVENT_DETACH ? TASK_DETACHED : TASK_JOINED;
	task->ended_at = node;
	if (act == EVENT_JOIN)
		task->flags |= TASK_WAITED;
	if (act == EVENT_FUTURE_GET)
		task->flags |= TASK_FETCHED;
	if (task->site != NODE_NONE && act != EVENT_DETACH && simulation->joined_at[task->site] == 0)
		simulation->joined_at[task->site] = node + 1;
}

static void act_on_task(struct simulation *simulation, struct task *task, uint32_t record, enum event_kind act, uint32_t place)
{
	const struct spawn *spawn = spawn_of(simulation, task);
	bool result = spawn != NULL && spawn->semantics.result;
	if (act == EVENT_USE) {
		// Who asks for a handle's identity compares it with his own.
		if (task->external != PLACE_NONE)
			task->flags |= TASK_OTHER;
		return;
	}
	if (act == EVENT_CANCEL) {
		task->flags |= TASK_CANCELLED;
		return;
	}
	bool done = task->status == TASK_JOINED || task->status == TASK_DETACHED;
	// Waiting for a future any number of times is fine, fetching twice is not.
	if (result && task->status == TASK_JOINED)
		done = act == EVENT_FUTURE_GET && (task->flags & TASK_FETCHED) != 0;
	bool fine = spawn != NULL && spawn->semantics.on_again == ON_AGAIN_FINE;
	// A loop around one join of a handle that came from outside: whether it goes round again is beyond us.
	fine = fine || (task->external != PLACE_NONE && task->ended_at == simulation->records.items[record].node);
	if (done && !fine && !(task->flags & TASK_ASSUMED_DEAD)) {
		static const enum trace_end ends[2][2] = {{TRACE_JOIN_JOINED, TRACE_JOIN_DETACHED},
		                                          {TRACE_DETACH_JOINED, TRACE_DETACH_DETACHED}};
		enum trace_end end = ends[act == EVENT_DETACH][task->status == TASK_DETACHED];
		witness_trace(simulation, ending_of(simulation, record, task, place, end, false));
		return;
	}
	if (task->flags & TASK_ASSUMED_DEAD)
		return;
	if (act == EVENT_DETACH && task->external == PLACE_NONE && task->status == TASK_LIVE)
		witness_trace(simulation, ending_of(simulation, record, task, place, TRACE_DETACHED, false));
	mark_joined(simulation, task, record, act);
}

// A join through a path that cannot be told apart may have joined any of them.
static void mark_unsure(struct simulation *simulation, struct state *state, uint32_t place)
{
	uint32_t within = place;
	while (within != PLACE_NONE && place_is_weak(&simulation->tables.places, within))
		within = place_at(&simulation->tables.places, within)->parent;
	// The caller's container: he must not rely on what its elements are now.
	if (within != PLACE_NONE && within != place && place_is_visible(&simulation->tables, within))
		transfer_havoc(simulation, state, within);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind != VALUE_TASK || state->tasks.items[binding->value.task].status != TASK_LIVE)
			continue;
		if (within == PLACE_NONE || place_reached_from(&simulation->tables.places, binding->place, within))
			state->tasks.items[binding->value.task].status = TASK_UNSURE;
	}
}

void typestate_act(struct simulation *simulation, struct state *state, uint32_t record, enum event_kind act,
                   uint32_t place, struct value value)
{
	bool ends = act == EVENT_JOIN || act == EVENT_DETACH || act == EVENT_FUTURE_GET;
	if (value.kind == VALUE_SYMBOL && value.lo == 0) {
		uint32_t index = typestate_external(simulation, state, place, value.symbol);
		if (index != UINT32_MAX)
			value = value_task(index);
	}
	switch (value.kind) {
	case VALUE_TASK:
		act_on_task(simulation, &state->tasks.items[value.task], record, act, place);
		break;
	case VALUE_SELF:
		if (act == EVENT_DETACH)
			simulation->detaches_self = true;
		else if (ends)
			witness_trace(simulation, (struct ending){.end = TRACE_JOIN_SELF,
			                                          .record = record,
			                                          .primary = simulation->records.items[record].node,
			                                          .spawn = UINT32_MAX,
			                                          .place = PLACE_NONE,
			                                          .site = NODE_NONE,
			                                          .earlier = NODE_NONE});
		break;
	case VALUE_UNINIT:
	case VALUE_EMPTY:
	case VALUE_NUMBER:
		if (value.kind == VALUE_NUMBER && ends && value.lo != value.hi)
			mark_unsure(simulation, state, place);
		else
			act_on_nothing(simulation, record, act, place, value);
		break;
	case VALUE_SYMBOL:
	case VALUE_HAVOC:
	case VALUE_ADDRESS:
	case VALUE_FUNCTION:
		break;
	}
}

// The value that the TARGET operand of a task event means.
static struct value target_value(struct simulation *simulation, const struct state *state, struct operand target, uint32_t *ret_place)
{
	*ret_place = resolve_place(simulation, state, target);
	if (target.kind == OPERAND_SELF)
		return resolve_value(simulation, state, target);
	if (*ret_place == PLACE_NONE)
		return value_unknown();
	return state_get(&simulation->tables, state, *ret_place);
}

void typestate_join(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE;
	struct value value = target_value(simulation, state, event_operand(event, SLOT_TARGET), &place);
	bool may_fail = (event->flags & (FLAG_TIMED | FLAG_POLL)) != 0;
	if (may_fail && event_operand(event, SLOT_SUCCESS).kind == OPERAND_NONE) {
		mark_unsure(simulation, state, place);
		transfer_result(simulation, state, record, true);
		flow_next(simulation, record, state);
		return;
	}
	typestate_act(simulation, state, record, event->kind, place, value);
	transfer_result(simulation, state, record, true);
	flow_next(simulation, record, state);
	if (!may_fail)
		return;
	struct state *failed = record_state(simulation, record);
	transfer_result(simulation, failed, record, false);
	flow_next_via(simulation, record, failed, VIA_NOT_JOINED);
}

static void act_and_go_on(struct simulation *simulation, uint32_t record, enum event_kind act)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE;
	struct value value = target_value(simulation, state, event_operand(event, SLOT_TARGET), &place);
	typestate_act(simulation, state, record, act, place, value);
	transfer_result(simulation, state, record, true);
	flow_next(simulation, record, state);
}

void typestate_detach(struct simulation *simulation, uint32_t record)
{
	act_and_go_on(simulation, record, EVENT_DETACH);
}

void typestate_use(struct simulation *simulation, uint32_t record)
{
	act_and_go_on(simulation, record, record_event(simulation, record)->kind);
}

static void query_answer(struct simulation *simulation, uint32_t record, struct state *state, int64_t live)
{
	const struct event *event = record_event(simulation, record);
	uint32_t result = resolve_place(simulation, state, event_operand(event, SLOT_RESULT));
	if (result != PLACE_NONE)
		state_set(&simulation->tables, state, result, value_number(live));
	flow_next(simulation, record, state);
}

// pthread_equal and its like: are two handles the same task's?
static void query_equal(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE, other_place = PLACE_NONE;
	struct value a = target_value(simulation, state, event_operand(event, SLOT_TARGET), &place);
	struct value b = target_value(simulation, state, event_operand(event, SLOT_SOURCE), &other_place);
	if (a.kind == VALUE_SELF && b.kind != VALUE_SELF) {
		struct value swapped = a;
		a = b;
		b = swapped;
		place = other_place;
	}
	bool mine = a.kind == VALUE_TASK && state->tasks.items[a.task].external == PLACE_NONE;
	if ((a.kind == VALUE_SELF && b.kind == VALUE_SELF) || (a.kind == VALUE_TASK && b.kind == VALUE_TASK && a.task == b.task)) {
		query_answer(simulation, record, state, 1);
	} else if (mine && (b.kind == VALUE_SELF || b.kind == VALUE_TASK)) {
		query_answer(simulation, record, state, 0);
	} else {
		struct state *same = record_state(simulation, record);
		uint32_t index = a.kind == VALUE_TASK ? a.task : UINT32_MAX;
		if (b.kind == VALUE_SELF && a.kind == VALUE_SYMBOL && a.lo == 0)
			index = typestate_external(simulation, state, place, a.symbol);
		if (index != UINT32_MAX && b.kind == VALUE_SELF)
			state->tasks.items[index].flags |= TASK_OTHER;
		if (b.kind == VALUE_SELF && place != PLACE_NONE)
			state_set(&simulation->tables, same, place, b);
		query_answer(simulation, record, state, 0);
		query_answer(simulation, record, same, 1);
	}
}

void typestate_query(struct simulation *simulation, uint32_t record)
{
	const struct event *event = record_event(simulation, record);
	if (event_operand(event, SLOT_SOURCE).kind != OPERAND_NONE) {
		query_equal(simulation, record);
		return;
	}
	struct state *state = record_state(simulation, record);
	uint32_t place = PLACE_NONE;
	struct value value = target_value(simulation, state, event_operand(event, SLOT_TARGET), &place);
	if (value_holds_nothing(value)) {
		query_answer(simulation, record, state, 0);
		return;
	}
	if (value.kind == VALUE_SYMBOL && value.lo == 0 && simulation->tables.symbols.items[value.symbol].initial != PLACE_NONE) {
		// From outside: both are tried, and the answer is remembered for the caller.
		struct state *dead = record_state(simulation, record);
		uint32_t live = typestate_external(simulation, state, place, value.symbol);
		uint32_t none = typestate_external(simulation, dead, place, value.symbol);
		if (live != UINT32_MAX && none != UINT32_MAX) {
			state->tasks.items[live].flags |= TASK_ASSUMED_LIVE;
			dead->tasks.items[none].flags |= TASK_ASSUMED_DEAD;
			dead->tasks.items[none].status = TASK_ESCAPED;
			query_answer(simulation, record, state, 1);
			query_answer(simulation, record, dead, 0);
			return;
		}
	}
	if (value.kind == VALUE_TASK) {
		const struct task *task = &state->tasks.items[value.task];
		bool known = task->external == PLACE_NONE || (task->flags & (TASK_ASSUMED_LIVE | TASK_ASSUMED_DEAD)) != 0;
		if (task->status == TASK_JOINED || task->status == TASK_DETACHED || (task->flags & TASK_ASSUMED_DEAD) != 0) {
			query_answer(simulation, record, state, 0);
			return;
		}
		if (task->status == TASK_LIVE && known) {
			query_answer(simulation, record, state, 1);
			return;
		}
	}
	transfer_result(simulation, state, record, true);
	flow_next(simulation, record, state);
}
