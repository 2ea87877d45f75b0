// See uses.h. Locals stand for what was ever assigned to them: a pointer that is copied leads where its source did.
#include "uses_internal.h"

#include "channels_internal.h"
#include "inferred.h"

enum { USES_MAX = 64, ALIASES_MAX = 64, EXPANSION_MAX = 4, WRITES_MAX = 256 };

struct alias { // `target` holds `source`, or its address
	struct path target, source;
	bool address;
	bool fetched; // by a callee that only returns it
};

struct maker {
	struct arena *arena;
	struct linker *linker;
	const struct program *program;
	const struct program_function *f;
	struct uses *uses;
	bool early; // the event is one of the first
	ARRAY(struct alias) aliases;
	uint32_t node;          // being looked at
	uint32_t callee, inner; // whose item that is; UINT32_MAX: the node's own
};

static const struct path *path_of(const struct maker *maker, struct operand operand)
{
	return &maker->f->facts->paths.items[operand.index];
}

static bool is_path(struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
}

static bool steps_equal(const struct step *a, const struct step *b)
{
	bool any = a->kind == STEP_INDEX_ANY || a->kind == STEP_INDEX_PATH;
	return a->kind == b->kind && (any || a->index == b->index) && str_equal(a->field, b->field);
}

// --- the list

bool uses_same_place(const struct use *a, const struct use *b)
{
	bool equal = a->root == b->root && a->parameter == b->parameter && str_equal(a->global, b->global) && a->step_count == b->step_count;
	for (uint32_t i = 0; equal && i < a->step_count; i++)
		equal = steps_equal(&a->steps[i], &b->steps[i]);
	return equal;
}

static bool use_equal(const struct use *a, const struct use *b)
{
	// What is done to a channel is told at its place.
	bool apart = (a->flags & USE_APART) != (b->flags & USE_APART);
	return !apart && uses_same_place(a, b) && str_equal(a->called, b->called);
}

static void add_early(struct maker *maker, const struct use *use)
{
	struct uses *uses = maker->uses;
	for (uint32_t i = 0; i < uses->early.count; i++)
		if (use_equal(&uses->early.items[i], use)) {
			uses->early.items[i].flags |= use->flags;
			return;
		}
	if (uses->early.count < USES_MAX)
		array_push(maker->arena, &uses->early, *use);
}

static void note_write(struct maker *maker, uint32_t item, uint32_t flags)
{
	struct use_write write = {.item = item, .node = maker->node, .callee = maker->callee, .inner = maker->inner};
	if ((flags & USE_WRITE) != 0 && maker->uses->writes.count < WRITES_MAX)
		array_push(maker->arena, &maker->uses->writes, write);
}

static void add(struct maker *maker, const struct use *use)
{
	struct uses *uses = maker->uses;
	if ((use->flags & USE_EARLY) != 0) {
		add_early(maker, use);
		return;
	}
	for (uint32_t i = 0; i < uses->items.count; i++)
		if (use_equal(&uses->items.items[i], use)) {
			uses->items.items[i].flags |= use->flags;
			uses->items.items[i].last = use->loc;
			note_write(maker, i, use->flags);
			return;
		}
	if (uses->items.count == USES_MAX)
		uses->incomplete = true;
	else {
		array_push(maker->arena, &uses->items, *use);
		note_write(maker, uses->items.count - 1, use->flags);
	}
}

bool uses_lead_on(const struct step *steps, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (steps[i].kind == STEP_DEREF)
			return true;
	return false;
}

// The path goes on with more steps; what does not fit is left out, for a part stands for the whole then.
static void append(struct path *path, const struct step *steps, uint32_t count)
{
	for (uint32_t i = 0; i < count && path->step_count < PATH_STEPS_MAX; i++) {
		path->steps[path->step_count] = steps[i];
		if (steps[i].kind == STEP_INDEX_PATH) // names a path of its own function
			path->steps[path->step_count].kind = STEP_INDEX_ANY;
		path->step_count++;
	}
}

static bool starts_with(const struct path *path, const struct path *prefix)
{
	bool equal = path->variable == prefix->variable && path->step_count >= prefix->step_count;
	for (uint32_t i = 0; equal && i < prefix->step_count; i++)
		equal = steps_equal(&path->steps[i], &prefix->steps[i]);
	return equal;
}

static void expand(struct maker *maker, const struct path *path, uint32_t depth, const struct use *how);

// What the path means when its beginning holds the alias's source.
static void expand_alias(struct maker *maker, const struct path *path, const struct alias *alias, uint32_t depth, const struct use *how)
{
	struct path made = alias->source;
	const struct step *rest = path->steps + alias->target.step_count;
	uint32_t count = path->step_count - alias->target.step_count;
	bool address = alias->address;
	if (alias->fetched && (how->flags & USE_DESCRIPTOR) == 0)
		return;
	// A copy is the function's own: only what it points to is not.
	if (address ? (count == 0 || rest[0].kind != STEP_DEREF) : !uses_lead_on(rest, count))
		return;
	append(&made, rest + address, count - address);
	expand(maker, &made, depth + 1, how);
}

static void expand(struct maker *maker, const struct path *path, uint32_t depth, const struct use *how)
{
	const struct variable *variable = &maker->f->facts->variables.items[path->variable];
	struct use use = *how;
	struct path own = {.variable = path->variable};
	append(&own, path->steps, path->step_count);
	use.step_count = own.step_count;
	for (uint32_t i = 0; i < own.step_count; i++)
		use.steps[i] = own.steps[i];
	switch (variable->storage) {
	case STORAGE_PARAM:
	case STORAGE_THIS:
		use.root = variable->storage;
		use.parameter = path->variable;
		if (uses_lead_on(use.steps, use.step_count))
			add(maker, &use);
		return;
	case STORAGE_GLOBAL:
	case STORAGE_STATIC:
		if (variable->per_thread) // nobody else sees it
			return;
		use.root = STORAGE_GLOBAL;
		use.global = variable->usr;
		add(maker, &use);
		return;
	case STORAGE_LOCAL:
	case STORAGE_TEMP:
	case STORAGE_HEAP:
		for (uint32_t i = 0; i < maker->aliases.count && depth < EXPANSION_MAX; i++)
			if (starts_with(path, &maker->aliases.items[i].target))
				expand_alias(maker, path, &maker->aliases.items[i], depth, how);
		return;
	}
}

// --- events

static void use_path(struct maker *maker, const struct path *path, uint32_t flags, struct location loc)
{
	struct use how = {.flags = flags, .unit = maker->f->unit_index, .loc = loc};
	expand(maker, path, 0, &how);
	if (!maker->early)
		return;
	how.flags = (flags & ~(uint32_t)USE_CHANNEL) | USE_EARLY;
	if ((flags & USE_DESCRIPTOR) == 0) // the system's, and there as soon as there is a number
		expand(maker, path, 0, &how);
	how.flags = USE_READ | USE_EARLY;
	for (uint32_t i = 0; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_DEREF) {
			struct path pointer = *path;
			pointer.step_count = i;
			expand(maker, &pointer, 0, &how);
		}
}

// The pointers on the way to a place are read.
static void use_way(struct maker *maker, const struct path *path, struct location loc)
{
	for (uint32_t i = 1; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_DEREF) {
			struct path way = {.variable = path->variable};
			append(&way, path->steps, i);
			use_path(maker, &way, USE_READ, loc);
		}
}

static void use_operand(struct maker *maker, struct operand operand, uint32_t flags, struct location loc)
{
	if (is_path(operand))
		use_way(maker, path_of(maker, operand), loc);
	if (operand.kind == OPERAND_PATH)
		use_path(maker, path_of(maker, operand), flags | (path_of(maker, operand)->atomic ? USE_ATOMIC : 0u), loc);
}

// What a pointer leads to is used.
static void use_pointee(struct maker *maker, struct operand operand, uint32_t flags, struct location loc)
{
	if (!is_path(operand))
		return;
	struct path path = *path_of(maker, operand);
	use_way(maker, &path, loc);
	if (operand.kind == OPERAND_PATH) {
		const struct step deref = {.kind = STEP_DEREF};
		use_path(maker, &path, USE_READ, loc);
		append(&path, &deref, 1);
	}
	use_path(maker, &path, flags, loc);
}

static uint32_t flags_of_target(enum event_kind kind)
{
	switch (kind) {
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_MOVE:
	case EVENT_SWAP:
	case EVENT_ZERO:
	case EVENT_WRITE:
	case EVENT_PUSH:
	case EVENT_POP:
	case EVENT_CLEAR:
	case EVENT_RESIZE:
	case EVENT_SPAWN:
	case EVENT_FORK: return USE_WRITE;
	case EVENT_LOCK:
	case EVENT_UNLOCK: return USE_LOCK;
	case EVENT_BLOCK:
	case EVENT_RECEIVE: return USE_WAIT;
	case EVENT_SIGNAL:
	case EVENT_SEND:
	case EVENT_PROMISE_SET:
	case EVENT_CLOSE: return USE_SIGNAL;
	case EVENT_DESTROY: return USE_FREE;
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_PROMISE_FUTURE:
	case EVENT_ALLOC: return 0;
	default: return USE_READ;
	}
}

static uint32_t flags_of_group(const struct event *event)
{
	struct operand amount = event_operand(event, SLOT_AMOUNT);
	bool down = amount.kind == OPERAND_INT && amount.value < 0;
	switch (event->kind) {
	case EVENT_GROUP_WAIT: return USE_WAIT | (amount.kind == OPERAND_NONE ? 0u : USE_SIGNAL | USE_COUNT_DOWN); // it arrives as well
	case EVENT_GROUP_ADD: return down ? USE_SIGNAL | USE_COUNT_DOWN : USE_COUNT_UP;
	case EVENT_GROUP_DONE: return USE_SIGNAL | USE_COUNT_DOWN;
	default: return USE_READ;
	}
}

static struct operand actual_of(const struct event *event, const struct use *use)
{
	return use->root == STORAGE_THIS ? event_operand(event, SLOT_THIS) : event_operand_at(event, SLOT_ARG, use->parameter);
}

// A closure that does nothing but call a function stands for that.
static bool forwards(const struct function_facts *facts)
{
	uint32_t acts = 0;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		enum event_kind kind = facts->nodes.items[n].event.kind;
		acts += kind == EVENT_CALL || (kind >= EVENT_SPAWN && kind != EVENT_COUNT);
	}
	return (facts->flags & FUNCTION_LAMBDA) != 0 && acts == 1;
}

static void use_through_call(struct maker *maker, const struct event *event, const struct use *inner)
{
	struct use own = *inner;
	const struct use *use = &own;
	if ((own.flags & USE_APART) != 0 && !forwards(maker->f->facts)) { // told where the wrapper is called
		own.unit = maker->f->unit_index;
		own.loc = event->loc;
	}
	if (use->root == STORAGE_GLOBAL) {
		add(maker, use);
		return;
	}
	struct operand actual = actual_of(event, use);
	bool address = actual.kind == OPERAND_ADDRESS;
	if (!is_path(actual) || (address && (use->step_count == 0 || use->steps[0].kind != STEP_DEREF)))
		return;
	struct path path = *path_of(maker, actual);
	append(&path, use->steps + address, use->step_count - address);
	expand(maker, &path, 0, use);
}

// ... or uses a home-made queue.
static void use_homemade_channel(struct maker *maker, const struct event *event, const struct inferred_event *made)
{
	struct operand object = event_operand(&made->event, SLOT_TARGET);
	const struct step deref = {.kind = STEP_DEREF};
	uint32_t flags = made->event.kind == EVENT_CLOSE  ? USE_CLOSE | (channels_does_harm(made->semantics->on_again) ? USE_CLOSE_ONCE : 0u)
	                 : made->event.kind == EVENT_SEND && channels_inferred_loses(made->role, event) ? USE_SEND_LOST
	                                                                                                 : 0u;
	if (!is_path(object) || flags == 0)
		return;
	struct path path = *path_of(maker, object);
	if (made->semantics->pointer)
		append(&path, &deref, 1);
	use_path(maker, &path, flags, event->loc);
}

// A call that counts in a home-made group: the counter is what its uses speak of.
static void use_homemade(struct maker *maker, const struct event *event, uint32_t callee)
{
	struct inferred_event made;
	uint32_t function = (uint32_t)(maker->f - maker->program->functions.items);
	if (!inferred_event_of(maker->linker, function, event, callee, &made))
		return;
	if (made.type->kind == INFERRED_CHANNEL) {
		use_homemade_channel(maker, event, &made);
		return;
	}
	struct path path = *path_of(maker, event_operand(&made.event, SLOT_GROUP));
	const struct step steps[] = {{.kind = STEP_DEREF}, {.kind = STEP_FIELD, .field = made.type->member}};
	append(&path, steps + !made.semantics->pointer, made.semantics->pointer ? 2 : 1);
	uint32_t flags = flags_of_group(&made.event) & (USE_COUNT_UP | USE_COUNT_DOWN);
	if (flags != 0)
		use_path(maker, &path, flags, event->loc);
}

// Which function is called depends on the class of the object, which may be none yet.
static void use_virtual(struct maker *maker, const struct event *event)
{
	struct operand object = event_operand(event, SLOT_THIS);
	if (!maker->early || (event->flags & FLAG_VIRTUAL) == 0 || event->symbol == 0 || !is_path(object) ||
	    !linker_is_overridden(maker->linker, maker->f, event->symbol - 1))
		return;
	const struct use how = {.flags = USE_EARLY | USE_VIRTUAL,
	                        .unit = maker->f->unit_index,
	                        .loc = event->loc,
	                        .called = maker->f->unit->symbols.items[event->symbol - 1].name};
	const struct step deref = {.kind = STEP_DEREF};
	struct path path = *path_of(maker, object);
	if (object.kind == OPERAND_PATH)
		append(&path, &deref, 1);
	expand(maker, &path, 0, &how);
}

static bool is_object_pointer(const struct maker *maker, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? path_of(maker, operand) : NULL;
	uint32_t type = path != NULL && path->step_count == 0 ? maker->f->facts->variables.items[path->variable].type : 0;
	uint32_t element = type != 0 ? maker->f->unit->types.items[type - 1].element : 0;
	return element != 0 && maker->f->unit->types.items[element - 1].kind == TYPE_RECORD;
}

// A local of the task itself: nobody else locks it.
static bool is_own_local(const struct maker *maker, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_ADDRESS ? path_of(maker, operand) : NULL;
	enum storage storage = path != NULL ? maker->f->facts->variables.items[path->variable].storage : STORAGE_GLOBAL;
	return path != NULL && path->step_count == 0 && (storage == STORAGE_LOCAL || storage == STORAGE_TEMP);
}

// Code out of sight locks an object that it is given the address of, or what it alone knows, and has nothing to tell.
static bool may_lock(const struct maker *maker, const struct event *event)
{
	bool object = event_operand(event, SLOT_ARG).kind == OPERAND_NONE;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		bool address = event->operands[i].slot == SLOT_THIS || operand.kind == OPERAND_ADDRESS || is_object_pointer(maker, operand);
		object = object || (address && !is_own_local(maker, operand));
	}
	return object && (event->flags & FLAG_DISCARDED) != 0;
}

static void use_call(struct maker *maker, const struct event *event)
{
	uint32_t callee = linker_callee(maker->linker, maker->f->unit_index, event);
	if (callee != UINT32_MAX && (event->flags & FLAG_VIRTUAL) == 0) {
		use_homemade(maker, event, callee);
		const struct uses *inner = linker_uses(maker->linker, callee);
		maker->callee = callee;
		for (maker->inner = 0; maker->inner < inner->items.count; maker->inner++)
			use_through_call(maker, event, &inner->items.items[maker->inner]);
		maker->callee = UINT32_MAX;
		for (uint32_t i = 0; maker->early && i < inner->early.count; i++)
			use_through_call(maker, event, &inner->early.items[i]);
		use_operand(maker, event_operand(event, SLOT_THIS), USE_READ, event->loc);
		for (uint32_t n = 0; n < event_operand_count(event, SLOT_ARG); n++)
			use_operand(maker, event_operand_at(event, SLOT_ARG, n), USE_READ, event->loc);
		maker->uses->receives |= inner->receives;
		maker->uses->waits |= inner->waits;
		maker->uses->signals |= inner->signals;
		// The lock of a home-made queue is its own.
		const struct inferred_role *role = inferred_role_of(linker_inferred(maker->linker), callee);
		maker->uses->locks |= inner->locks && (role == NULL || (role->event != EVENT_SEND && role->event != EVENT_CLOSE));
		maker->uses->may_lock |= inner->may_lock;
		maker->uses->joins |= inner->joins;
		maker->uses->promises |= inner->promises;
		maker->uses->calls_unknown |= inner->calls_unknown;
		maker->uses->incomplete |= inner->incomplete;
		return;
	}
	maker->uses->calls_unknown |= (event->flags & FLAG_EXTERNAL) == 0;
	maker->uses->may_lock |= (event->flags & FLAG_EXTERNAL) == 0 && may_lock(maker, event);
	use_virtual(maker, event);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		if (slot == SLOT_ARG || slot == SLOT_THIS || slot == SLOT_OWNED || slot == SLOT_CALLEE)
			use_pointee(maker, event->operands[i].operand, USE_PASSED, event->loc);
	}
}

// Is the thing that the event is about known by a pointer, which its operand holds?
static bool is_by_pointer(const struct maker *maker, const struct event *event)
{
	const struct type *type = event->type == 0 ? NULL : &maker->f->unit->types.items[event->type - 1];
	return type != NULL && (type->kind == TYPE_GROUP || type->kind == TYPE_CHANNEL) && type->handle.pointer;
}

static bool is_descriptor(const struct maker *maker, const struct event *event)
{
	return is_by_pointer(maker, event) && maker->f->unit->types.items[event->type - 1].handle.reused;
}

static void use_operands(struct maker *maker, uint32_t node)
{
	const struct event *event = &maker->f->facts->nodes.items[node].event;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		uint32_t flags = 0;
		switch (event->operands[i].slot) {
		case SLOT_TARGET:
			flags = flags_of_target(event->kind) | channels_use(maker->f->unit, maker->f->facts, node, maker->arena);
			break;
		case SLOT_RESULT: flags = USE_WRITE; break;
		case SLOT_GROUP: flags = flags_of_group(event); break;
		case SLOT_LOCK: flags = USE_LOCK; break;
		case SLOT_SOURCE:
			flags = event->kind == EVENT_MOVE || event->kind == EVENT_SWAP ? USE_WRITE : USE_READ;
			if (event->kind == EVENT_FREE)
				use_pointee(maker, operand, USE_FREE, event->loc);
			else if (is_descriptor(maker, event)) // the system reads or writes what is there
				use_pointee(maker, operand, USE_PASSED, event->loc);
			break;
		case SLOT_PAYLOAD:
		case SLOT_ENTRY: // whoever runs that may do anything with it
			use_pointee(maker, operand, USE_PASSED, event->loc);
			break;
		case SLOT_ARG:
		case SLOT_THIS:
		case SLOT_OWNED:
		case SLOT_CALLEE:
			break;
		default: flags = USE_READ; break;
		}
		flags |= maker->early && flags != 0 && uses_asks(maker->f->facts, event) ? USE_ASKED : 0u;
		maker->uses->waits |= (flags & USE_WAIT) != 0 && operand.kind != OPERAND_PATH;
		maker->uses->signals |= (flags & USE_SIGNAL) != 0 && operand.kind != OPERAND_PATH;
		if (flags != 0 && is_by_pointer(maker, event))
			use_pointee(maker, operand, flags, event->loc);
		else if (flags != 0)
			use_operand(maker, operand, flags, event->loc);
	}
}

static void use_event(struct maker *maker, uint32_t node)
{
	const struct event *event = &maker->f->facts->nodes.items[node].event;
	maker->node = node;
	bool blocks = event->kind == EVENT_BLOCK || event->kind == EVENT_GROUP_WAIT || event->kind == EVENT_RECEIVE;
	if (blocks && event_operand(event, SLOT_TARGET).kind == OPERAND_NONE && event_operand(event, SLOT_GROUP).kind == OPERAND_NONE)
		maker->uses->waits = true;
	maker->uses->calls_unknown |= event->kind == EVENT_SPAWN;
	maker->uses->receives |= event->kind == EVENT_RECEIVE && is_descriptor(maker, event);
	maker->uses->locks |= event->kind == EVENT_LOCK;
	struct operand target = event_operand(event, SLOT_TARGET);
	bool temporary = target.kind == OPERAND_PATH && maker->f->facts->variables.items[path_of(maker, target)->variable].storage == STORAGE_TEMP;
	maker->uses->joins |= !temporary && (event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET);
	maker->uses->promises |= event->kind == EVENT_PROMISE_SET;
	if (event->kind == EVENT_CALL)
		use_call(maker, event);
	use_operands(maker, node);
}

static void collect_aliases(struct maker *maker)
{
	const struct function_facts *facts = maker->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if ((event->kind != EVENT_ASSIGN && event->kind != EVENT_ADD && event->kind != EVENT_MOVE) || target.kind != OPERAND_PATH || !is_path(source))
			continue;
		const struct path *path = path_of(maker, target);
		enum storage storage = facts->variables.items[path->variable].storage;
		bool own = storage == STORAGE_LOCAL || storage == STORAGE_TEMP || storage == STORAGE_HEAP;
		if (!own || uses_lead_on(path->steps, path->step_count) || path_of(maker, source)->variable == path->variable)
			continue;
		if (maker->aliases.count == ALIASES_MAX) {
			maker->uses->incomplete = true;
			return;
		}
		array_push(maker->arena, &maker->aliases, ((struct alias){*path, *path_of(maker, source), source.kind == OPERAND_ADDRESS, false}));
	}
}

// What the function returns, when it does nothing but fetch it from what it is given; NULL: it is another one.
static const struct path *fetched_by(const struct function_facts *facts)
{
	const struct path *found = NULL;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand source = event_operand(event, SLOT_SOURCE);
		if (event->kind == EVENT_NOP || event->kind == EVENT_EXIT || event->kind == EVENT_UNWIND || event->kind == EVENT_READ)
			continue;
		if (event->kind != EVENT_RETURN || found != NULL || source.kind != OPERAND_PATH)
			return NULL;
		found = &facts->paths.items[source.index];
	}
	enum storage storage = found == NULL ? STORAGE_LOCAL : facts->variables.items[found->variable].storage;
	return storage == STORAGE_THIS || storage == STORAGE_PARAM ? found : NULL;
}

// A descriptor is often asked of the object that owns it.
static void collect_fetched(struct maker *maker)
{
	const struct function_facts *facts = maker->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count && maker->aliases.count < ALIASES_MAX; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand result = event_operand(event, SLOT_RESULT);
		uint32_t callee = event->kind == EVENT_CALL && result.kind == OPERAND_PATH && (event->flags & FLAG_VIRTUAL) == 0
		                      ? linker_callee(maker->linker, maker->f->unit_index, event)
		                      : UINT32_MAX;
		const struct path *fetched = callee == UINT32_MAX ? NULL : fetched_by(linker_function_facts(maker->linker, callee));
		if (fetched == NULL || facts->variables.items[path_of(maker, result)->variable].storage == STORAGE_PARAM)
			continue;
		bool own = linker_function_facts(maker->linker, callee)->variables.items[fetched->variable].storage == STORAGE_THIS;
		struct operand actual = own ? event_operand(event, SLOT_THIS) : event_operand_at(event, SLOT_ARG, fetched->variable);
		bool address = actual.kind == OPERAND_ADDRESS;
		if (!is_path(actual) || (address && (fetched->step_count == 0 || fetched->steps[0].kind != STEP_DEREF)))
			continue;
		struct alias alias = {.target = *path_of(maker, result), .source = *path_of(maker, actual), .fetched = true};
		append(&alias.source, fetched->steps + address, fetched->step_count - address);
		array_push(maker->arena, &maker->aliases, alias);
	}
}

bool uses_name(const struct uses *uses, struct str member, struct str global)
{
	bool named = uses->incomplete;
	for (uint32_t i = 0; i < uses->items.count && !named; i++) {
		const struct use *use = &uses->items.items[i];
		named = global.len > 0 && str_equal(use->global, global);
		for (uint32_t s = 0; s < use->step_count && !named; s++)
			named = member.len > 0 && use->steps[s].kind == STEP_FIELD && str_equal(use->steps[s].field, member);
	}
	return named;
}

bool uses_settle(const struct uses *uses)
{
	bool settles = uses->locks || uses->waits || uses->joins || uses->incomplete;
	for (uint32_t i = 0; i < uses->items.count && !settles; i++) {
		uint32_t flags = uses->items.items[i].flags;
		settles = (flags & USE_ATOMIC) != 0 || ((flags & USE_WAIT) != 0 && (flags & USE_CHANNEL) == 0);
	}
	return settles;
}

bool uses_hear(const struct uses *uses, uint32_t item)
{
	const struct use *own = &uses->items.items[item];
	for (uint32_t i = 0; i < uses->items.count; i++) {
		const struct use *use = &uses->items.items[i];
		if ((use->flags & USE_RECEIVE) != 0 && !uses_same_place(use, own))
			return true;
	}
	return false;
}

struct uses *uses_make(struct arena *arena, struct linker *linker, const struct program *program, uint32_t function)
{
	struct maker maker = {.arena = arena, .linker = linker, .program = program, .f = &program->functions.items[function], .callee = UINT32_MAX};
	maker.uses = arena_new(arena, struct uses);
	maker.uses->incomplete = (maker.f->facts->flags & (FUNCTION_CUT | FUNCTION_FLAWED)) != 0;
	collect_aliases(&maker);
	collect_fetched(&maker);
	const bool *early = uses_early_nodes(arena, linker, maker.f, &maker.uses->may_wait);
	for (uint32_t n = 0; n < maker.f->facts->nodes.count; n++) {
		maker.early = early[n] && !maker.uses->incomplete;
		use_event(&maker, n);
	}
	maker.uses->writings = arena_array(arena, struct use_writing, maker.uses->items.count + 1);
	return maker.uses;
}
