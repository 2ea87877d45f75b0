// The solver: a worklist over (node, state) in reverse postorder. States at a node are joined only when their typestates
// agree (property simulation), and then not before a few of them have piled up, so that flags set before a spawn stay
// apart as well. Loops run with concrete small trip counts: where a typestate grows with each round, rounds stay apart;
// where it does not, the rounds are joined and widened.
#include "simulation.h"

#include "fates.h"
#include "liveness.h"
#include "cycles.h"
#include "loans.h"
#include "parts.h"
#include "sleeps.h"
#include "never_null.h"
#include "premise.h"
#include "promises.h"
#include "relevance.h"
#include "typestate.h"

const struct effort effort_full = {.same = 24,
                                   .same_loop = 12,
                                   .rounds = 12,
                                   .failures = 2,
                                   .returns = UINT32_MAX,
                                   .steps = 60000,
                                   .memory = 128 * 1024 * 1024};
const struct effort effort_narrow = {.same = 12,
                                     .same_loop = 6,
                                     .rounds = 12,
                                     .failures = 1,
                                     .returns = 2,
                                     .few_rounds = true,
                                     .steps = 60000,
                                     .memory = 128 * 1024 * 1024};
const struct effort effort_plain = {.same = 8,
                                    .same_loop = 4,
                                    .rounds = 6,
                                    .failures = 1,
                                    .returns = UINT32_MAX,
                                    .steps = 10000,
                                    .memory = 32 * 1024 * 1024};

const struct event *simulation_event(const struct simulation *simulation, uint32_t node)
{
	return &simulation->facts->nodes.items[node].event;
}

const struct event *record_event(const struct simulation *simulation, uint32_t record)
{
	return simulation_event(simulation, simulation->records.items[record].node);
}

uint32_t record_at_node(const struct simulation *simulation, uint32_t record, uint32_t node)
{
	for (uint32_t r = record; r != UINT32_MAX; r = simulation->records.items[r].parent)
		if (simulation->records.items[r].node == node)
			return r;
	return record;
}

const struct cycles *simulation_cycles(struct simulation *simulation)
{
	if (simulation->cycles == NULL) {
		struct cycles *cycles = arena_new(simulation->arena, struct cycles);
		*cycles = cycles_of(simulation->facts, simulation->arena);
		simulation->cycles = cycles;
	}
	return simulation->cycles;
}

struct state *record_state(struct simulation *simulation, uint32_t record)
{
	return state_clone(&simulation->tables, simulation->records.items[record].state);
}

void flow_next_via(struct simulation *simulation, uint32_t record, struct state *state, enum via via)
{
	uint32_t node = simulation->records.items[record].node;
	flow_emit(simulation, record, simulation->facts->nodes.items[node].next, state, via);
}

void flow_next(struct simulation *simulation, uint32_t record, struct state *state)
{
	flow_next_via(simulation, record, state, VIA_NEXT);
}

// Reverse postorder by an explicit stack: functions may have 10^5 nodes in a row.
static void order_nodes(struct simulation *simulation)
{
	uint32_t count = simulation->facts->nodes.count, top = 0, finished = 0;
	uint32_t *stack = arena_array(simulation->arena, uint32_t, count + 1);
	uint8_t *stage = arena_array(simulation->arena, uint8_t, count + 1);
	simulation->order = arena_array(simulation->arena, uint32_t, count + 1);
	stack[top++] = 0;
	while (top > 0) {
		uint32_t node = stack[top - 1];
		const struct node *n = &simulation->facts->nodes.items[node];
		// The false arm is visited first, so that the true arm (a loop's body) comes before what follows the loop.
		const uint32_t edges[] = {n->unwind, n->other, n->next};
		if (stage[node] == 3 || stage[node] == 4) {
			if (stage[node] == 3) {
				simulation->order[node] = count - ++finished;
				stage[node] = 4;
			}
			top--;
			continue;
		}
		uint32_t edge = edges[stage[node]++];
		if (edge != NODE_NONE && stage[edge] == 0)
			stack[top++] = edge;
	}
	simulation->by_order = arena_array(simulation->arena, uint32_t, count + 1);
	uint32_t unreached = 0; // reached nodes have the numbers count - finished .. count - 1
	for (uint32_t node = 0; node < count; node++)
		simulation->by_order[stage[node] == 4 ? simulation->order[node] : unreached++] = node;
}

static bool record_before(const struct simulation *simulation, uint32_t a, uint32_t b)
{
	const struct record *r = &simulation->records.items[a], *s = &simulation->records.items[b];
	uint32_t left = simulation->order[r->node], right = simulation->order[s->node];
	return left != right ? left < right : a < b;
}

static void queue_push(struct simulation *simulation, uint32_t record)
{
	simulation->records.items[record].queued = true;
	array_push(simulation->arena, &simulation->heap, record);
	uint32_t *heap = simulation->heap.items;
	for (uint32_t i = simulation->heap.count - 1; i > 0;) {
		uint32_t up = (i - 1) / 2;
		if (!record_before(simulation, heap[i], heap[up]))
			break;
		uint32_t swapped = heap[i];
		heap[i] = heap[up];
		heap[up] = swapped;
		i = up;
	}
}

static uint32_t queue_pop(struct simulation *simulation)
{
	uint32_t *heap = simulation->heap.items;
	uint32_t first = heap[0];
	heap[0] = heap[--simulation->heap.count];
	uint32_t count = simulation->heap.count;
	for (uint32_t i = 0;;) {
		uint32_t least = i, left = 2 * i + 1, right = 2 * i + 2;
		if (left < count && record_before(simulation, heap[left], heap[least]))
			least = left;
		if (right < count && record_before(simulation, heap[right], heap[least]))
			least = right;
		if (least == i)
			break;
		uint32_t swapped = heap[i];
		heap[i] = heap[least];
		heap[least] = swapped;
		i = least;
	}
	simulation->records.items[first].queued = false;
	return first;
}

// A group that the function made, whatever the type of what holds it.
static bool holds_group(struct simulation *simulation, struct value value)
{
	const struct event *maker = value.kind == VALUE_SYMBOL && value.lo == 0 ? parts_maker(simulation, resolve_pointee(simulation, value)) : NULL;
	return maker != NULL && maker->kind == EVENT_GROUP_MAKE;
}

// Can nobody read from here on what the binding says? Tasks and empty handles stay until their storage ends.
static bool is_dead(struct simulation *simulation, const struct binding *binding, uint32_t node)
{
	uint32_t root = place_at(&simulation->tables.places, binding->place)->root;
	const struct place *p = place_at(&simulation->tables.places, root);
	if (p->kind != PLACE_VARIABLE || binding->value.kind == VALUE_TASK || binding->value.kind == VALUE_EMPTY)
		return false;
	if (promises_is_part(place_at(&simulation->tables.places, binding->place))) // the end of the promise asks for it
		return false;
	uint32_t variable = (uint32_t)p->number, type = simulation->facts->variables.items[variable].type;
	enum type_kind of = type == 0 ? TYPE_OTHER : simulation->unit->types.items[type - 1].kind;
	if (of == TYPE_GROUP || of == TYPE_CHANNEL) // its end asks for its tasks
		return false;
	if (simulation->facts->variables.items[variable].storage == STORAGE_LOCAL && holds_group(simulation, binding->value))
		return false;
	enum value_kind kind = binding->value.kind;
	bool plain = kind == VALUE_NUMBER || kind == VALUE_UNINIT || kind == VALUE_SYMBOL;
	if (plain && root == binding->place && !relevance_of_variable(simulation, variable))
		return true;
	if (plain && root != binding->place && !relevance_of_member(simulation, binding->place))
		return true;
	return simulation->live != NULL && !liveness_is_live(simulation, node, variable);
}

// Children of a process that only ends from here on are the system's: `if (fork() != 0) _exit(0);`.
static bool is_left_to_system(struct simulation *simulation, const struct state *state, const struct binding *binding, uint32_t node)
{
	const struct spawn *spawn = typestate_spawn_of(simulation, &state->tasks.items[binding->value.task]);
	return spawn != NULL && spawn->semantics.process && witness_comes_to(simulation, node, NODE_NONE);
}

// A handle in a dead temporary is thrown away.
static void discard_temporaries(struct simulation *simulation, struct state *state, uint32_t parent, uint32_t node)
{
	for (uint32_t i = 0; i < state->bindings.count; i++) {
		struct binding binding = state->bindings.items[i];
		const struct place *p = place_at(&simulation->tables.places, binding.place);
		if (binding.value.kind == VALUE_TASK && p->kind == PLACE_VARIABLE &&
		    simulation->facts->variables.items[p->number].storage == STORAGE_TEMP && simulation->live != NULL &&
		    !liveness_is_live(simulation, node, (uint32_t)p->number) && !is_left_to_system(simulation, state, &binding, node))
			typestate_release(simulation, state, parent, binding.place, false, RELEASE_DISCARD);
	}
}

static void drop_dead(struct simulation *simulation, struct state *state, uint32_t parent, uint32_t node)
{
	if (state->tasks.count > 0)
		discard_temporaries(simulation, state, parent, node);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < state->bindings.count; i++)
		if (!is_dead(simulation, &state->bindings.items[i], node))
			state->bindings.items[kept++] = state->bindings.items[i];
	state->bindings.count = kept;
	state_mark(state);
	state_drop_symbols(&simulation->tables, state);
}

static void add_record(struct simulation *simulation, uint32_t parent, uint32_t node, uint32_t round, struct state *state,
                       uint64_t hash, enum via via)
{
	uint32_t index = simulation->records.count;
	array_push(simulation->arena, &simulation->records,
	           ((struct record){.node = node, .parent = parent, .via = via, .round = round, .differing = PLACE_NONE, .typestate = hash, .state = state}));
	array_push(simulation->arena, &simulation->at_node[node].records, index);
	queue_push(simulation, index);
}

// Joins the new state into a record with equal typestate, which then runs again if it learnt anything.
static void join_into(struct simulation *simulation, uint32_t record, const struct state *state, enum state_join how)
{
	struct record *r = &simulation->records.items[record];
	struct state *joined = state_clone(&simulation->tables, r->state);
	// A state that keeps growing goes round in a loop that is not marked as one.
	if (how != STATE_JOIN_ROUNDS && r->joins > JOINS_MAX)
		how = STATE_JOIN_ENDLESS;
	if (!state_join(&simulation->tables, joined, state, how, r->node)) {
		state_recycle(&simulation->tables, joined);
		return;
	}
	r->joins++;
	r->state = joined;
	if (!r->queued)
		queue_push(simulation, record);
}

// The records at a node that have a new state's typestate.
struct alike {
	bool covered;      // one of them says all that the new state says
	uint32_t count;
	uint32_t in_round; // how many have the same counters as well
	uint32_t round;    // of those; else the number of rounds so far
};

static bool same_round(struct simulation *simulation, const struct state *a, const struct state *b)
{
	for (uint32_t i = 0; i < simulation->counters.count; i++) {
		uint32_t place = simulation->counters.items[i];
		if (!value_equal(state_get(&simulation->tables, a, place), state_get(&simulation->tables, b, place)))
			return false;
	}
	return true;
}

static struct alike find_alike(struct simulation *simulation, uint32_t node, const struct state *state, uint64_t hash, bool loop)
{
	const struct node_records *here = &simulation->at_node[node];
	struct alike alike = {0};
	for (uint32_t i = 0; i < here->records.count; i++) {
		struct record *known = &simulation->records.items[here->records.items[i]];
		if (known->typestate != hash)
			continue;
		if (state_covers(&simulation->tables, known->state, state, &known->differing)) {
			alike.covered = true;
			return alike;
		}
		bool together = !loop || same_round(simulation, known->state, state);
		alike.count++;
		alike.in_round += together;
		if (alike.in_round == 0 && known->round >= alike.round)
			alike.round = known->round + 1;
		else if (together)
			alike.round = known->round;
	}
	return alike;
}

// Of the records with the state's typestate, and its counters when asked, the one that differs least, in no more than `distance`.
static uint32_t find_nearest(struct simulation *simulation, uint32_t node, const struct state *state, uint64_t hash, bool in_round,
                             uint32_t distance, uint32_t *ret_distance)
{
	const struct node_records *here = &simulation->at_node[node];
	uint32_t nearest = UINT32_MAX;
	*ret_distance = distance;
	for (uint32_t i = 0; i < here->records.count; i++) {
		const struct record *known = &simulation->records.items[here->records.items[i]];
		if (known->typestate != hash ||
		    (in_round && !same_round(simulation, known->state, state)))
			continue;
		uint32_t differing = state_distance(&simulation->tables, known->state, state, *ret_distance);
		if (differing <= *ret_distance) {
			*ret_distance = differing;
			nearest = here->records.items[i];
		}
	}
	return nearest;
}

// Puts the state among those of the node. False: it is covered or joined into another.
static bool settle(struct simulation *simulation, uint32_t parent, uint32_t node, struct state *state, enum via via)
{
	bool loop = (simulation_event(simulation, node)->flags & FLAG_LOOP) != 0;
	uint32_t count = simulation->at_node[node].records.count, nodes = simulation->facts->nodes.count;
	bool full = count >= DISJUNCTS_MAX;
	uint32_t limit = loop ? simulation->effort.same_loop : simulation->effort.same;
	// Large functions cannot afford that many at each of their nodes.
	if (count >= DISJUNCTS_FEW && count >= DISJUNCTS_TOTAL / nodes)
		limit = 2;
	uint64_t hash = state_typestate_hash(state);
	struct alike alike = find_alike(simulation, node, state, hash, loop);
	if (alike.covered)
		return false;
	bool forced = alike.in_round >= limit || (full && alike.in_round > 0);
	if (forced || alike.in_round >= JOIN_EARLY) {
		// To join states that differ in one fact loses nothing, so it need not wait; but for an index, which says what
		// other facts are about.
		uint32_t distance, nearest = find_nearest(simulation, node, state, hash, true, forced ? UINT32_MAX : 1, &distance);
		bool exact = nearest != UINT32_MAX && distance <= 1;
		if (forced && nearest == UINT32_MAX)
			nearest = find_nearest(simulation, node, state, hash, false, UINT32_MAX, &distance);
		if (exact || forced) {
			join_into(simulation, nearest, state, exact ? STATE_JOIN_EXACT : STATE_JOIN_FORCED);
			return false;
		}
	}
	uint32_t distance;
	if (alike.count > 0 && (full || (loop && alike.in_round == 0 && alike.round >= simulation->effort.rounds))) {
		join_into(simulation, find_nearest(simulation, node, state, hash, false, UINT32_MAX, &distance), state, STATE_JOIN_ROUNDS);
		return false;
	}
	if (full) {
		simulation->capped = true; // a typestate too many: this path is given up
		return false;
	}
	add_record(simulation, parent, node, alike.round, state, hash, via);
	return true;
}

void flow_emit(struct simulation *simulation, uint32_t parent, uint32_t node, struct state *state, enum via via)
{
	bool kept = false;
	if (node != NODE_NONE && !state->overflow) {
		if (state->tasks.count > 0 || state->loosed != 0)
			sleeps_follow(simulation, state, parent);
		if (state->loans.count > 0)
			loans_follow(simulation, state, parent);
		drop_dead(simulation, state, parent, node);
		fates_note(simulation, state);
		state_collect(state);
		kept = settle(simulation, parent, node, state, via);
	}
	simulation->capped = simulation->capped || state->overflow;
	if (!kept)
		state_recycle(&simulation->tables, state);
}

static struct state *entry_state(struct simulation *simulation)
{
	struct state *state = state_create(simulation->arena);
	for (uint32_t i = 0; i < simulation->facts->variables.count; i++) {
		const struct variable *variable = &simulation->facts->variables.items[i];
		if (variable->storage != STORAGE_THIS && (i >= simulation->facts->param_count || !never_null(simulation, i)))
			continue;
		uint32_t place = resolve_variable(simulation, state, i);
		uint32_t symbol = place == PLACE_NONE ? 0 : symbol_initial(&simulation->tables, place);
		struct value nonzero = value_unknown();
		nonzero.nonzero = true;
		if (symbol != 0)
			state_constrain(&simulation->tables, state, symbol, nonzero);
	}
	constants_bind(simulation, state);
	for (uint32_t i = 0; i < simulation->given.count; i++)
		state_set(&simulation->tables, state, resolve_variable(simulation, state, simulation->given.items[i].parameter),
		          (struct value){.kind = VALUE_FUNCTION, .symbol = simulation->given.items[i].symbol});
	if (simulation->premise != NULL)
		premise_bind(simulation, state);
	return state;
}

struct simulation simulation_create(struct linker *linker, struct program *program, uint32_t function,
                                    const struct effort *effort, struct arena *scratch)
{
	const struct program_function *f = &program->functions.items[function];
	struct summary *summary = arena_new(program->arena, struct summary);
	summary->facts = f->facts;
	tables_init(&summary->tables, program->arena);
	struct simulation simulation = {.effort = *effort,
	                                .linker = linker,
	                                .function = function,
	                                .unit_index = f->unit_index,
	                                .unit = f->unit,
	                                .facts = f->facts,
	                                .arena = scratch,
	                                .program_arena = program->arena,
	                                .summary = summary};
	tables_init(&simulation.tables, scratch);
	return simulation;
}

void simulation_run(struct simulation *simulation)
{
	uint32_t count = simulation->facts->nodes.count;
	order_nodes(simulation);
	simulation->at_node = arena_array(simulation->arena, struct node_records, count);
	simulation->joined_at = arena_array(simulation->arena, uint32_t, count);
	simulation->joined_asleep = arena_array(simulation->arena, uint32_t, count);
	liveness_compute(simulation);
	scope_compute(simulation);
	relevance_compute(simulation);
	relevance_of_members(simulation);
	add_record(simulation, UINT32_MAX, 0, 0, entry_state(simulation), 0, VIA_NEXT);
	while (simulation->heap.count > 0) {
		if (++simulation->steps > simulation->effort.steps || simulation->arena->used > simulation->effort.memory) {
			simulation->capped = true;
			break;
		}
		transfer_event(simulation, queue_pop(simulation));
	}
	witness_finish(simulation);
}
