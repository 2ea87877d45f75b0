// A spawn: it succeeds or fails, and what goes to the task is out of our hands.
#include "typestate.h"

#include "channels.h"
#include "endless.h"
#include "groups.h"
#include "linker.h"
#include "liveness.h"
#include "loans.h"
#include "permits.h"
#include "throws.h"

enum { ESCAPE_DEPTH_MAX = 5 }; // pointers on the way to a handle

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

// Does the call leave an error object where somebody may look at it? The front end writes it behind the call, by a branch on the call's result.
static bool leaves_error(struct simulation *simulation, uint32_t node)
{
	uint32_t asks = simulation->facts->nodes.items[node].next;
	if (asks == NODE_NONE || simulation->live == NULL)
		return false;
	const struct event *branch = simulation_event(simulation, asks);
	struct operand result = event_operand(simulation_event(simulation, node), SLOT_RESULT), left = event_operand(branch, SLOT_LEFT);
	const struct node *arms = &simulation->facts->nodes.items[asks];
	if (branch->kind != EVENT_BRANCH || result.kind != OPERAND_PATH || left.kind != OPERAND_PATH || left.index != result.index ||
	    arms->next == NODE_NONE || arms->other == NODE_NONE)
		return false;
	const struct event *done = simulation_event(simulation, arms->next), *failed = simulation_event(simulation, arms->other);
	const struct path *error = facts_path_of(simulation->facts, event_operand(failed, SLOT_TARGET));
	const struct path *none = facts_path_of(simulation->facts, event_operand(done, SLOT_TARGET));
	if (done->kind != EVENT_ASSIGN || failed->kind != EVENT_ASSIGN || error == NULL || none == NULL || !path_equal(error, none))
		return false;
	uint32_t after = simulation->facts->nodes.items[arms->next].next;
	return error->step_count > 0 || after == NODE_NONE || liveness_is_live(simulation, after, error->variable);
}

bool typestate_result_is_ignored(struct simulation *simulation, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	if ((event->kind == EVENT_SPAWN && event_operand(event, SLOT_SUCCESS).kind == OPERAND_NONE) || leaves_error(simulation, node))
		return false;
	return (event->flags & FLAG_DISCARDED) != 0 || result_is_forgotten(simulation, node);
}

// What the closure at the place (or PLACE_NONE) calls.
static struct value closure_value(struct simulation *simulation, const struct state *state, uint32_t closure)
{
	uint32_t call = closure == PLACE_NONE ? PLACE_NONE : place_part(&simulation->tables.places, closure, PLACE_FIELD, 0, STR("()"));
	return call == PLACE_NONE ? value_unknown() : state_get(&simulation->tables, state, call);
}

uint32_t typestate_entry(struct simulation *simulation, const struct state *state, struct operand entry)
{
	struct value value = resolve_value(simulation, state, entry);
	if (value.kind != VALUE_FUNCTION && entry.kind == OPERAND_PATH)
		value = closure_value(simulation, state, resolve_path(simulation, state, entry.index));
	return value.kind == VALUE_FUNCTION ? linker_function(simulation->linker, simulation->unit_index, value.symbol) : UINT32_MAX;
}

// The parameter, or what else a caller sees, that holds the value; PLACE_NONE: it is no such value.
static uint32_t given_place(const struct simulation *simulation, struct value value)
{
	return value.kind == VALUE_SYMBOL && value.lo == 0 ? simulation->tables.symbols.items[value.symbol].initial : PLACE_NONE;
}

// An entry that the caller knows: a function, or an object that can be called.
static void describe_entry(struct simulation *simulation, const struct state *state, struct operand entry, struct spawn *spawn)
{
	struct place_table *places = &simulation->tables.places;
	uint32_t place = entry.kind == OPERAND_PATH ? resolve_path(simulation, state, entry.index) : PLACE_NONE;
	bool code = place != PLACE_NONE && place_at(places, place)->kind == PLACE_FIELD && str_equal(place_at(places, place)->name, STR("()"));
	uint32_t closure = code ? place_at(places, place)->parent : place, call = code ? place : place_part(places, place, PLACE_FIELD, 0, STR("()"));
	spawn->entry = given_place(simulation, resolve_value(simulation, state, entry));
	if (call != PLACE_NONE && given_place(simulation, state_get(&simulation->tables, state, call)) == call)
		spawn->closure = closure; // if it is an object, which the caller knows
}

static struct spawn spawn_describe(struct simulation *simulation, const struct state *state, uint32_t node)
{
	const struct event *event = simulation_event(simulation, node);
	struct spawn spawn = {.node = node, .inner_unit = simulation->unit_index, .inner = event->loc,
	                      .attribute = PLACE_NONE, .entry = PLACE_NONE, .payload = PLACE_NONE, .closure = PLACE_NONE};
	spawn.deferred = (event->flags & FLAG_DEFERRED) != 0;
	if (event->type != 0)
		spawn.semantics = simulation->unit->types.items[event->type - 1].handle;
	if (spawn.semantics.noun.len == 0)
		spawn.semantics.noun = STR("task");
	spawn.semantics.terminates = spawn.semantics.terminates && (event->flags & FLAG_CAUGHT) == 0;
	spawn.name = event_called(simulation->unit, event);
	spawn.inner_name = spawn.name;
	uint32_t entry = typestate_entry(simulation, state, event_operand(event, SLOT_ENTRY));
	const struct summary *summary = entry == UINT32_MAX ? NULL : linker_summary(simulation->linker, entry);
	if (entry == UINT32_MAX)
		describe_entry(simulation, state, event_operand(event, SLOT_ENTRY), &spawn);
	if (summary == NULL || !summary_leaves_memory(summary))
		spawn.payload = given_place(simulation, resolve_value(simulation, state, event_operand(event, SLOT_PAYLOAD)));
	spawn.daemon = summary != NULL && (summary->facts->flags & FUNCTION_DAEMON) != 0;
	spawn.detached_by_self = summary != NULL && summary_detaches_self(summary);
	// Of an entry that nobody here can see, the handle's own type says whether there is a result to fetch.
	spawn.returns_result = summary == NULL || summary_returns_result(summary);
	spawn.result_unknown = summary == NULL;
	spawn.endless = entry != UINT32_MAX && linker_endless(simulation->linker, entry)->kind == ENDLESS_LOOP ? entry + 1 : 0;
	return spawn;
}

void typestate_give(struct simulation *simulation, struct state *state, struct value value)
{
	uint32_t object = resolve_pointee(simulation, value);
	if (value.kind == VALUE_TASK)
		task_hand_over(&state->tasks.items[value.task]);
	uint32_t root = object == PLACE_NONE ? PLACE_NONE : place_at(&simulation->tables.places, object)->root;
	if (root == PLACE_NONE || place_at(&simulation->tables.places, root)->kind != PLACE_HEAP)
		return;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		if (binding->value.kind == VALUE_TASK && place_at(&simulation->tables.places, binding->place)->root == root)
			task_hand_over(&state->tasks.items[binding->value.task]);
	}
}

// Does the entry do anything with its parameter, but end itself?
static bool uses_parameter(struct simulation *simulation, uint32_t entry, uint32_t parameter)
{
	const struct function_facts *facts = linker_function_facts(simulation->linker, entry);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count && event->kind != EVENT_TASK_EXIT && event->kind != EVENT_USE; i++) {
			struct operand operand = event->operands[i].operand;
			if ((operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS) && facts->paths.items[operand.index].variable == parameter)
				return true;
		}
	}
	return false;
}

// A library may give a task its own handle. That is no sign that the task lets go of itself, unless its body is in sight and
// does more than is known.
static void escape_payload(struct simulation *simulation, struct state *state, const struct event *event, uint32_t entry)
{
	struct operand own = event_operand(event, SLOT_TARGET);
	for (uint32_t n = 0; n < event_operand_count(event, SLOT_PAYLOAD); n++) {
		struct operand payload = event_operand_at(event, SLOT_PAYLOAD, n);
		bool itself = payload.kind == own.kind && payload.index == own.index;
		if (!itself || (entry != UINT32_MAX && uses_parameter(simulation, entry, n)))
			typestate_give(simulation, state, resolve_value(simulation, state, payload));
	}
}

static enum task_status spawned_status(struct simulation *simulation, const struct state *state, const struct event *event,
                                       struct spawn *spawn, bool *ret_by_attribute)
{
	struct operand attribute = event_operand(event, SLOT_ATTRIBUTE), detached = event_operand(event, SLOT_DETACHED);
	*ret_by_attribute = (event->flags & FLAG_DETACHED) != 0;
	if (spawn->detached_by_self || *ret_by_attribute)
		return TASK_DETACHED;
	// A callback of an event loop is no task; what has no handle is its group's, or a wrapper's; a daemon needs nobody.
	if ((event->flags & (FLAG_LATER | FLAG_DAEMON)) != 0 || spawn->daemon || event_operand(event, SLOT_TARGET).kind == OPERAND_NONE)
		return TASK_ESCAPED;
	if (attribute.kind == OPERAND_NONE || attribute.kind == OPERAND_INT || detached.kind == OPERAND_NONE)
		return TASK_LIVE;
	int64_t number = 0;
	if (attribute.kind == OPERAND_UNKNOWN)
		return TASK_ESCAPED;
	struct value state_of_it = resolve_value(simulation, state, attribute);
	if (!value_is_number(state_range(state, state_of_it), &number)) {
		uint32_t place = resolve_place(simulation, state, attribute), given = given_place(simulation, state_of_it);
		if (given == PLACE_NONE && (place == PLACE_NONE || !place_is_visible(&simulation->tables, place)))
			return TASK_ESCAPED;
		spawn->attribute = given != PLACE_NONE ? given : place;
		spawn->detached = detached.value;
		return TASK_OPEN;
	}
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

// ... in the object that an unknown pointer points to, if anything is known of that.
static void escape_from_unknown(struct simulation *simulation, struct state *state, uint32_t symbol)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		const struct place *root = place_at(&simulation->tables.places, place_at(&simulation->tables.places, binding.place)->root);
		if (binding.value.kind == VALUE_TASK && root->kind == PLACE_OBJECT && root->number == symbol)
			task_hand_over(&state->tasks.items[binding.value.task]);
	}
}

// The tasks whose handles are in the place, or are reached from it, but for the object that holds `except`.
static void escape_from(struct simulation *simulation, struct state *state, uint32_t place, uint32_t except, uint32_t depth)
{
	uint32_t root = place_at(&simulation->tables.places, place)->root;
	if (depth > ESCAPE_DEPTH_MAX ||
	    (except != PLACE_NONE && place_at(&simulation->tables.places, except)->root == root))
		return;
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		if (!place_in_allocation(&simulation->tables.places, binding.place, place))
			continue;
		if (binding.value.kind == VALUE_TASK)
			task_hand_over(&state->tasks.items[binding.value.task]);
		else if (binding.value.kind == VALUE_ADDRESS)
			escape_from(simulation, state, binding.value.place, except, depth + 1);
		else if (binding.value.kind == VALUE_SYMBOL && binding.value.lo == 0)
			escape_from_unknown(simulation, state, binding.value.symbol);
	}
}

void typestate_give_handles(struct simulation *simulation, struct state *state, struct value payload, uint32_t except)
{
	uint32_t object = resolve_pointee(simulation, payload);
	if (object != PLACE_NONE)
		escape_from(simulation, state, object, except, 0);
}

// An entry that nobody here can see may join or detach the other handles that it can reach.
static void escape_handles(struct simulation *simulation, struct state *state, const struct event *event, uint32_t target)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		if (slot != SLOT_PAYLOAD && slot != SLOT_ENTRY)
			continue;
		struct operand operand = event->operands[i].operand;
		typestate_give_handles(simulation, state, resolve_value(simulation, state, operand), target);
		uint32_t holder = operand.kind == OPERAND_PATH ? resolve_path(simulation, state, operand.index) : PLACE_NONE;
		for (uint32_t j = 0; holder != PLACE_NONE && j < state->bindings.count; j++) {
			struct binding binding = state->bindings.items[j];
			if (binding.value.kind == VALUE_ADDRESS && place_within(&simulation->tables.places, binding.place, holder))
				escape_from(simulation, state, binding.value.place, target, 0);
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

// What the task was given the address of, it may write from now on; its handles are dealt with elsewhere.
static void share_object(struct simulation *simulation, struct state *state, uint32_t object)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding *binding = &state->bindings.items[i];
		enum value_kind kind = binding->value.kind;
		if ((kind == VALUE_NUMBER || kind == VALUE_SYMBOL) && place_within(&simulation->tables.places, binding->place, object) &&
		    !place_is_weak(&simulation->tables.places, binding->place))
			binding->value = (struct value){.kind = VALUE_HAVOC, .reason = HAVOC_SHARED};
	}
}

static void share_payload(struct simulation *simulation, struct state *state, const struct event *event)
{
	for (uint32_t n = 0; n < event_operand_count(event, SLOT_PAYLOAD); n++) {
		struct operand payload = event_operand_at(event, SLOT_PAYLOAD, n);
		uint32_t object = resolve_pointee(simulation, resolve_value(simulation, state, payload));
		if (object != PLACE_NONE && place_is_own(simulation, object))
			share_object(simulation, state, object);
	}
}

void typestate_started_detached(struct simulation *simulation, uint32_t record, const struct task *task, uint32_t place,
                                bool by_attribute)
{
	struct ending ending = typestate_ending(simulation, record, task, place, TRACE_DETACHED, true);
	ending.flags |= by_attribute ? TRACE_ATTRIBUTE : TRACE_SELF;
	witness_trace(simulation, ending);
}

// Is the handle that the call gives a number that is negative when nothing was started?
static bool returns_number(const struct event *event)
{
	struct operand result = event_operand(event, SLOT_RESULT), target = event_operand(event, SLOT_TARGET);
	bool number = event->kind == EVENT_FORK || (event->compare == COMPARE_GE && event_operand(event, SLOT_SUCCESS).value == 0);
	return number && result.kind == OPERAND_PATH && target.kind == OPERAND_PATH && result.index == target.index;
}

// The object that is its own handle was seen by unknown code before its task began: that may wait for it, or destroy it.
static bool is_known_elsewhere(struct simulation *simulation, const struct state *state, uint32_t place)
{
	const struct place *p = place == PLACE_NONE ? NULL : place_at(&simulation->tables.places, place);
	return p != NULL && p->kind == PLACE_HEAP && state_get(&simulation->tables, state, place).kind == VALUE_HAVOC;
}

// Does the entry take a token?
static bool takes_token(const struct simulation *simulation, uint32_t entry)
{
	const struct program_function *f = entry == UINT32_MAX ? NULL : linker_program_function(simulation->linker, entry);
	for (uint32_t i = 0; f != NULL && i < f->facts->param_count; i++) {
		uint32_t type = f->facts->variables.items[i].type;
		if (type != 0 && f->unit->types.items[type - 1].kind == TYPE_TOKEN)
			return true;
	}
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
	uint32_t entry = typestate_entry(simulation, state, event_operand(event, SLOT_ENTRY));
	const struct summary *known_entry = entry == UINT32_MAX ? NULL : linker_summary(simulation->linker, entry);
	bool keeps_itself = (known_entry != NULL && summary_keeps_self(known_entry)) || linker_asks_for_handles(simulation->linker, simulation->function);
	if (status == TASK_LIVE && (keeps_itself || is_known_elsewhere(simulation, state, place)))
		status = TASK_ESCAPED;
	struct task task = {.site = node, .external = PLACE_NONE, .status = status, .ended_at = NODE_NONE};
	task.flags = spawn.semantics.process ? TASK_COUNTED | TASK_POSITIVE : returns_number(event) ? TASK_COUNTED : 0;
	task.spawn = typestate_add_spawn(simulation, spawn);
	transfer_result(simulation, state, record, true);
	bool weak = place != PLACE_NONE && place_is_weak(&simulation->tables.places, place);
	uint32_t index = UINT32_MAX;
	if (place != PLACE_NONE && !weak) {
		typestate_release(simulation, state, record, place, false, RELEASE_OVERWRITE);
		index = state_add_task(&simulation->tables, state, task);
		state_set(&simulation->tables, state, place, value_task(index));
	} else if (weak) {
		transfer_havoc(simulation, state, place_at(&simulation->tables.places, place)->parent);
	} else if (event_operand(event, SLOT_TARGET).kind == OPERAND_NONE) {
		struct task loose = task;
		loose.flags |= TASK_LOOSE;
		index = state_add_task(&simulation->tables, state, loose);
	}
	if (status == TASK_DETACHED && (by_attribute || spawn.detached_by_self))
		typestate_started_detached(simulation, record, &task, place, by_attribute);
	throws_spawn(simulation, record, &task, entry);
	if (index != UINT32_MAX && takes_token(simulation, entry))
		state->tasks.items[index].flags |= TASK_STOPPABLE;
	if (index != UINT32_MAX)
		loans_lend(simulation, state, record, index, entry);
	groups_spawn(simulation, state, record, entry);
	permits_spawn(simulation, state, record, entry);
	bool known = entry != UINT32_MAX &&
	             summary_apply_entry(simulation, state, record, entry, final_target(simulation, state, node, place));
	if (!known || summary_ends_some_tasks(linker_summary(simulation->linker, entry)))
		escape_handles(simulation, state, event, place);
	if (!known)
		share_payload(simulation, state, event);
	if (!known || !summary_leaves_memory(linker_summary(simulation->linker, entry)))
		escape_payload(simulation, state, event, entry);
	channels_spawn(simulation, state, record, entry);
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
	state->start_failed = true;
	transfer_result(simulation, state, record, false);
	if (place != PLACE_NONE && !place_is_weak(&simulation->tables.places, place)) {
		struct value old = state_get(&simulation->tables, state, place);
		bool live = old.kind == VALUE_TASK && state->tasks.items[old.task].status == TASK_LIVE;
		bool ignored = typestate_result_is_ignored(simulation, node);
		bool shared = !place_is_own(simulation, place); // somebody else will look at it
		if (!live && returns_number(event)) { // what it gave is still a number that says so
			old.node = node;
			state_set(&simulation->tables, state, place, old);
		} else if (!live && ((ignored && shared) || !keeps_value(old, ignored))) {
			state_set(&simulation->tables, state, place, value_empty(EMPTY_FAILED, node));
		} else if (!live && old.kind == VALUE_NUMBER && value_holds_nothing(old)) {
			state_set(&simulation->tables, state, place, value_not_started(old, node));
		}
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
			witness_trace(simulation, typestate_ending(simulation, record, &none,
			                                    resolve_place(simulation, before, event_operand(event, SLOT_TARGET)),
			                                    TRACE_NULL_ENTRY, true));
			return; // what such a task does is nobody's guess
		}
	}
	struct value entry_value = resolve_value(simulation, before, entry);
	uint32_t given = given_place(simulation, entry_value);
	if (given != PLACE_NONE && !state_range(before, entry_value).nonzero)
		array_push(simulation->arena, &simulation->entries, given);
	typestate_start(simulation, record);
}

void typestate_start(struct simulation *simulation, uint32_t record)
{
	spawn_succeeds(simulation, record);
	if (event_operand(record_event(simulation, record), SLOT_SUCCESS).kind != OPERAND_NONE)
		spawn_fails(simulation, record);
}
