// Handles that die: their scope ends, they are overwritten, thrown away, freed with what holds them.
#include "typestate.h"

#include "channels.h"
#include "loans.h"
#include "loans_internal.h"

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
	struct ending ending = typestate_ending(simulation, record, task, place, TRACE_RESULT_DROPPED, true);
	ending.flags |= flags;
	witness_trace(simulation, ending);
}

static uint32_t field_type(const struct type *record, struct str name)
{
	for (uint32_t i = 0; record != NULL && i < record->fields.count; i++)
		if (str_equal(record->fields.items[i].name, name))
			return record->fields.items[i].type;
	return 0;
}

// The declared type of a variable, or of a member of one; NULL: not known.
static const struct type *declared_type(const struct simulation *simulation, uint32_t place)
{
	const struct place *p = place_at(&simulation->tables.places, place);
	uint32_t type = 0;
	if (p->kind == PLACE_VARIABLE)
		type = simulation->facts->variables.items[p->number].type;
	else if (p->kind == PLACE_FIELD)
		type = field_type(declared_type(simulation, p->parent), p->name);
	return type == 0 ? NULL : &simulation->unit->types.items[type - 1];
}

// A handle whose type says that its task returns nothing: future<void>.
static bool holds_void(const struct simulation *simulation, uint32_t place)
{
	const struct type *type = declared_type(simulation, place);
	return type != NULL && str_ends_with(type->name, STR("<void>"));
}

// What becomes of it from now on is told already.
static void lose(struct task *task)
{
	task->status = TASK_ESCAPED;
	task->flags |= TASK_LOST;
}

// The task's handle object in `place` is destroyed or overwritten.
static void release_object(struct simulation *simulation, struct task *task, uint32_t record, uint32_t place, enum release how)
{
	const struct spawn *spawn = typestate_spawn_of(simulation, task);
	bool nothing = spawn->result_unknown && holds_void(simulation, place);
	if (spawn->semantics.result && task->status == TASK_JOINED && (task->flags & TASK_WAITED) &&
	    !(task->flags & TASK_FETCHED) && spawn->returns_result && !nothing)
		trace_dropped_result(simulation, record, task, place, TRACE_WAITED);
	if (task->status != TASK_LIVE)
		return;
	bool at_spawn = how == RELEASE_SCOPE || how == RELEASE_DISCARD;
	switch (spawn->semantics.on_destroy) {
	case ON_DESTROY_LEAK:
		witness_trace(simulation, typestate_ending(simulation, record, task, place, leak_end(how, false), at_spawn));
		lose(task);
		break;
	case ON_DESTROY_TERMINATE:
	case ON_DESTROY_ABORT: {
		struct ending ending = typestate_ending(simulation, record, task, place, leak_end(how, true), at_spawn);
		if (spawn->semantics.on_destroy == ON_DESTROY_ABORT)
			ending.flags |= TRACE_ABORTS;
		witness_trace(simulation, ending);
		lose(task);
		break;
	}
	case ON_DESTROY_JOIN:
		if (spawn->semantics.result)
			trace_dropped_result(simulation, record, task, place, spawn->deferred ? TRACE_LAZY : TRACE_BLOCKS);
		task->status = TASK_JOINED;
		break;
	case ON_DESTROY_DETACH: {
		struct ending ending = typestate_ending(simulation, record, task, place, TRACE_DETACHED, at_spawn);
		ending.flags |= TRACE_DYING;
		witness_trace(simulation, ending);
		task->status = TASK_DETACHED;
		break;
	}
	case ON_DESTROY_NOTHING:
		if (spawn->semantics.result)
			trace_dropped_result(simulation, record, task, place, 0);
		task->status = TASK_ESCAPED;
		break;
	}
}

// Is anything lost with the last name of such a task? Where the end of its handle does nothing, only a result.
static bool matters(const struct spawn *spawn)
{
	return spawn == NULL || spawn->semantics.on_destroy != ON_DESTROY_NOTHING ||
	       (spawn->semantics.object && spawn->semantics.result);
}

static void release_value(struct simulation *simulation, struct state *state, uint32_t index, uint32_t record,
                          uint32_t place, enum release how)
{
	struct task *task = &state->tasks.items[index];
	if (task->status != TASK_LIVE || task->external != PLACE_NONE || state_holders(state, index) > 0)
		return;
	bool at_spawn = how == RELEASE_SCOPE || how == RELEASE_DISCARD;
	if (matters(typestate_spawn_of(simulation, task))) {
		witness_trace(simulation, typestate_ending(simulation, record, task, place, leak_end(how, false), at_spawn));
		task->flags |= TASK_LOST;
	}
	task->status = TASK_ESCAPED;
}

void typestate_release(struct simulation *simulation, struct state *state, uint32_t record, uint32_t place,
                       bool allocation, enum release how)
{
	if (place == PLACE_NONE || state->tasks.count == 0)
		return;
	simulation->releasing = state;
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
		const struct spawn *spawn = typestate_spawn_of(simulation, task);
		bool live = task->status == TASK_LIVE;
		if (spawn != NULL && spawn->semantics.object) {
			release_object(simulation, task, record, dying.items[i].place, how);
			if (live && task->status == TASK_JOINED && (task->flags & TASK_STOPPABLE) == 0) // its destructor waits for it
				channels_joined(simulation, state, record, index);
		} else
			release_value(simulation, state, index, record, dying.items[i].place, how);
	}
	simulation->releasing = NULL;
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

// Whoever finds the handle of a spawn that failed must know: unless to join such a one is fine.
static bool failure_matters(const struct simulation *simulation, uint32_t node)
{
	uint32_t type = simulation_event(simulation, node)->type;
	return type == 0 || simulation->unit->types.items[type - 1].handle.on_none != ON_AGAIN_FINE;
}

// Has code out of sight seen the object, or is some task about to show it to such code? May it come to it by what else it has seen?
static bool is_known_elsewhere(struct simulation *simulation, const struct state *state, uint32_t root, uint32_t depth)
{
	if (state_get(&simulation->tables, state, root).kind == VALUE_HAVOC)
		return true;
	for (uint32_t i = 0; i < state->loans.count; i++) {
		const struct loan *loan = &state->loans.items[i];
		if (place_at(&simulation->tables.places, loan->place)->root == root && (loans_use(simulation, loan)->flags & USE_PASSED) != 0 &&
		    loans_is_running(&state->tasks.items[loan->task]))
			return true;
	}
	for (uint32_t i = 0; i < state->bindings.count && depth < HEAP_INSTANCES_MAX; i++) {
		const struct binding *binding = &state->bindings.items[i];
		uint32_t from = place_at(&simulation->tables.places, binding->place)->root;
		const struct place *p = place_at(&simulation->tables.places, from);
		if (binding->value.kind == VALUE_ADDRESS && place_at(&simulation->tables.places, binding->value.place)->root == root &&
		    p->kind == PLACE_HEAP && p->number >= 0 && from != root && is_known_elsewhere(simulation, state, from, depth + 1))
			return true;
	}
	return false;
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
		if (task->status != TASK_LIVE || task->external != PLACE_NONE || typestate_is_reachable(simulation, state, root) ||
		    is_known_elsewhere(simulation, state, root, 0))
			continue;
		state->bindings.items[i].value = value_unknown();
		if (state_holders(state, binding.value.task) == 0 && matters(typestate_spawn_of(simulation, task)))
			witness_trace(simulation, typestate_ending(simulation, record, task, binding.place, TRACE_SCOPE_END, true));
		lose(task);
	}
	loans_exit(simulation, state, record);
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		const struct binding *binding = &state->bindings.items[i];
		uint32_t root = place_at(&simulation->tables.places, binding->place)->root;
		bool out = place_is_visible(&simulation->tables, binding->place) || root == resolve_result(simulation) ||
		           (place_at(&simulation->tables.places, root)->kind == PLACE_HEAP &&
		            typestate_is_reachable(simulation, state, root));
		if (out && binding->value.kind == VALUE_EMPTY && binding->value.reason == EMPTY_FAILED &&
		    failure_matters(simulation, binding->value.node))
			array_push(simulation->arena, &simulation->left, binding->value.node);
	}
}
