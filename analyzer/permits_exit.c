// See permits.h. The ways out of a function are compared: what one of them gives back, and another one keeps.
#include "permits_internal.h"

enum { STACK_MAX = 32, WALK_MAX = 20000, RETURNS_MAX = 64 };

// What a way out has taken, and at which records.
struct walk {
	bool known;
	uint32_t taken[STACK_MAX], count; // not given back
	uint32_t first[STACK_MAX], first_count; // ... if what was taken first is given back first
	bool returns;                     // gives back anything
};

struct acquire { // a node that takes a permit which some way gives back
	uint32_t node, given_back;
};
struct acquires {
	ARRAY(struct acquire) items;
};

void permits_exit(struct simulation *simulation, uint32_t record)
{
	if (simulation->records.items[record].state->permits != 0 && !simulation->records.items[record].state->assumed)
		array_push(simulation->arena, &simulation->permit_exits, record);
}

static const struct acquire *find_acquire(const struct acquires *acquires, uint32_t node)
{
	for (uint32_t i = 0; i < acquires->items.count; i++)
		if (acquires->items.items[i].node == node)
			return &acquires->items.items[i];
	return NULL;
}

static void give_back(struct simulation *simulation, struct walk *walk, uint32_t node, struct acquires *acquires)
{
	walk->returns = true;
	if (walk->count > 0) {
		uint32_t taken = simulation->records.items[walk->taken[--walk->count]].node;
		if (find_acquire(acquires, taken) == NULL)
			array_push(simulation->arena, &acquires->items, ((struct acquire){taken, node}));
	}
	for (uint32_t i = 1; i < walk->first_count; i++)
		walk->first[i - 1] = walk->first[i];
	walk->first_count -= walk->first_count > 0;
}

static void step_by(struct simulation *simulation, struct walk *walk, uint32_t record, int64_t change, struct acquires *acquires)
{
	for (; change < 0; change++)
		give_back(simulation, walk, simulation->records.items[record].node, acquires);
	for (; change > 0 && walk->count < STACK_MAX && walk->first_count < STACK_MAX; change--) {
		walk->taken[walk->count++] = record;
		walk->first[walk->first_count++] = record;
	}
}

// From the entry to the exit. Adds what is given back on the way to `acquires`.
static struct walk walk_to(struct simulation *simulation, uint32_t exit, uint32_t semaphore, struct acquires *acquires)
{
	struct walk walk = {.known = true};
	uint32_t length = 0;
	for (uint32_t r = exit; r != UINT32_MAX; r = simulation->records.items[r].parent)
		length++;
	uint32_t *way = arena_array(simulation->arena, uint32_t, length + 1), at = length;
	for (uint32_t r = exit; r != UINT32_MAX; r = simulation->records.items[r].parent)
		way[--at] = r;
	for (uint32_t i = 0; i + 1 < length && length < WALK_MAX; i++) {
		int64_t before = 0, after = 0;
		bool known = permits_number(simulation, simulation->records.items[way[i]].state, semaphore, &before) &&
		             permits_number(simulation, simulation->records.items[way[i + 1]].state, semaphore, &after);
		walk.known = walk.known && known;
		if (known)
			step_by(simulation, &walk, way[i], after - before, acquires);
	}
	walk.known = walk.known && length < WALK_MAX;
	return walk;
}

// Of all ways, also those that never come to an end.
static struct acquires find_acquires(struct simulation *simulation, uint32_t semaphore)
{
	struct acquires acquires = {0};
	for (uint32_t r = 0, returns = 0; r < simulation->records.count && returns < RETURNS_MAX; r++) {
		int64_t before = 0, after = 0;
		uint32_t parent = simulation->records.items[r].parent;
		if (parent == UINT32_MAX || !permits_number(simulation, simulation->records.items[parent].state, semaphore, &before) ||
		    !permits_number(simulation, simulation->records.items[r].state, semaphore, &after) || after >= before)
			continue;
		walk_to(simulation, r, semaphore, &acquires);
		returns++;
	}
	return acquires;
}

// Does the semaphore end on the way, and its permits with it?
static bool is_gone(struct simulation *simulation, uint32_t exit, uint32_t semaphore)
{
	for (uint32_t r = exit; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct event *event = record_event(simulation, r);
		const struct state *state = simulation->records.items[r].state;
		uint32_t place = PLACE_NONE;
		if (event->kind == EVENT_DESTROY)
			place = resolve_place(simulation, state, event_operand(event, SLOT_TARGET));
		else if (event->kind == EVENT_FREE)
			place = resolve_pointee(simulation, resolve_value(simulation, state, event_operand(event, SLOT_SOURCE)));
		if (place != PLACE_NONE && place_within(&simulation->tables.places, semaphore, place))
			return true;
	}
	return false;
}

// A way out, and the acquire of which it keeps the permit.
struct keeper {
	uint32_t exit, node, given_back; // node: NODE_NONE: it keeps none
	uint32_t since;                  // the record of the acquire
	uint32_t kept, length;           // length: of the way from there
};

static void tell(struct simulation *simulation, const struct keeper *keeper, uint32_t semaphore)
{
	struct permits *permits = linker_permits(simulation->linker);
	uint32_t name = permits_name(permits, simulation->function, &simulation->tables.places, semaphore);
	permits_note(permits, PERMIT_KEEPS, simulation->function, name, simulation_event(simulation, keeper->node)->loc.begin);
	witness_trace(simulation, (struct ending){.end = TRACE_PERMIT_KEPT,
	                                          .record = keeper->exit,
	                                          .primary = keeper->node,
	                                          .spawn = UINT32_MAX,
	                                          .place = semaphore,
	                                          .site = NODE_NONE,
	                                          .since = keeper->since,
	                                          .earlier = keeper->given_back});
}

// Does a branch do nothing but skip the signal, and could it go either way?
static bool skips_only(struct simulation *simulation, uint32_t exit, uint32_t signal)
{
	const struct node *nodes = simulation->facts->nodes.items;
	for (uint32_t r = exit; r != UINT32_MAX; r = simulation->records.items[r].parent) {
		const struct node *n = &nodes[simulation->records.items[r].node];
		bool skips = n->event.kind == EVENT_BRANCH && ((n->next == signal && n->other == nodes[signal].next) || (n->other == signal && n->next == nodes[signal].next));
		if (skips && transfer_branch_is_open(simulation, r))
			return true;
	}
	return false;
}

static struct keeper keeper_of(struct simulation *simulation, uint32_t exit, uint32_t semaphore, struct acquires *acquires)
{
	struct walk walk = walk_to(simulation, exit, semaphore, acquires);
	struct keeper keeper = {.exit = exit, .node = NODE_NONE, .given_back = NODE_NONE, .kept = walk.count};
	for (uint32_t i = 0; walk.known && i < walk.count && keeper.node == NODE_NONE; i++) {
		const struct acquire *acquire = find_acquire(acquires, simulation->records.items[walk.taken[i]].node);
		if (acquire != NULL) {
			keeper.node = acquire->node;
			keeper.since = walk.taken[i];
			keeper.given_back = acquire->given_back;
		}
	}
	if (walk.known && keeper.node == NODE_NONE && walk.count > 0 && walk.returns && linker_is_entry(simulation->linker, simulation->function)) {
		keeper.since = walk.first[0];
		keeper.node = simulation->records.items[keeper.since].node;
	}
	for (uint32_t r = exit; r != keeper.since && r != UINT32_MAX; r = simulation->records.items[r].parent)
		keeper.length++;
	bool meant = keeper.given_back != NODE_NONE && skips_only(simulation, exit, keeper.given_back);
	if (meant || is_gone(simulation, exit, semaphore))
		keeper.node = NODE_NONE;
	return keeper;
}

static bool is_plainer(const struct keeper *a, const struct keeper *b)
{
	return a->kept != b->kept ? a->kept < b->kept : a->length < b->length;
}

// For each acquire the plainest way is told: that keeps the fewest permits, and is short.
static void compare_exits(struct simulation *simulation, uint32_t semaphore)
{
	uint32_t count = simulation->permit_exits.count;
	struct acquires acquires = find_acquires(simulation, semaphore);
	struct keeper *keepers = arena_array(simulation->arena, struct keeper, count + 1);
	for (uint32_t i = 0; i < count; i++)
		keepers[i] = keeper_of(simulation, simulation->permit_exits.items[i], semaphore, &acquires);
	for (uint32_t i = 0; i < count; i++) {
		bool plainest = keepers[i].node != NODE_NONE;
		for (uint32_t j = 0; j < count && plainest; j++)
			plainest = keepers[j].node != keepers[i].node || !(is_plainer(&keepers[j], &keepers[i]) || (j < i && !is_plainer(&keepers[i], &keepers[j])));
		if (plainest)
			tell(simulation, &keepers[i], semaphore);
	}
}

void permits_finish(struct simulation *simulation)
{
	if (simulation->permit_exits.count == 0 || simulation->capped || simulation->premise != NULL || (simulation->facts->flags & FUNCTION_MAIN) != 0)
		return;
	for (uint32_t p = 0; p < simulation->tables.places.places.count; p++) {
		const struct place *place = place_at(&simulation->tables.places, p);
		if (permits_is_part(place) && place_is_visible(&simulation->tables, p))
			compare_exits(simulation, place->parent);
	}
}
