// All ways through one small function, in terms of one member of the object that it is given: what is added to it, under which
// locks, what is known of it where the function blocks, signals and ends. Ways are followed one by one; where they meet with
// equal knowledge, one goes on.
#include "inferred_point.h"

#include <string.h>

enum { POINTS_MOST = 1500, OTHER_LOCK = 31 };

static void step_add(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *target = point_path(e, event_operand(event, SLOT_TARGET));
	struct known source = point_known(e, point, event_operand(event, SLOT_SOURCE)), amount = point_known(e, point, event_operand(event, SLOT_AMOUNT));
	struct known sum = {KNOWN_NOTHING, 0};
	if (amount.kind == KNOWN_NUMBER && (source.kind == KNOWN_NUMBER || source.kind == KNOWN_MEMBER))
		sum = (struct known){source.kind, source.value + amount.value};
	else if (source.kind == KNOWN_PART || amount.kind == KNOWN_PART)
		sum.kind = KNOWN_PART;
	if (point_is_member(e, target) && source.kind == KNOWN_MEMBER && source.value == 0 && amount.kind == KNOWN_PARAMETER)
		point_add_parameter(e, point, (uint32_t)amount.value, false);
	else
		point_write(e, point, target, sum);
}

// --- following

static bool point_equal(const struct point *a, const struct point *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static void go_to(struct explorer *e, const struct point *point, uint32_t node)
{
	struct point *made = arena_new(e->arena, struct point);
	memcpy(made, point, sizeof *made);
	made->node = node;
	for (uint32_t i = 0; i < e->points.count; i++)
		if (point_equal(e->points.items[i], made))
			return;
	if (e->points.count == POINTS_MOST)
		e->ways->incomplete = true;
	else
		array_push(e->arena, &e->points, made);
}

static void end(struct explorer *e, const struct point *point, enum way_end how)
{
	struct way way;
	memcpy(&way, &point->way, sizeof way);
	way.end = how;
	if ((e->facts->flags & FUNCTION_LAMBDA) == 0) {
		memset(way.comparisons, 0, sizeof way.comparisons);
		way.comparison_count = 0;
	}
	for (uint32_t i = 0; i < e->ways->count; i++)
		if (memcmp(&e->ways->items[i], &way, sizeof way) == 0)
			return;
	if (e->ways->count == EXITS_MAX)
		e->ways->incomplete = true;
	else
		memcpy(&e->ways->items[e->ways->count++], &way, sizeof way);
}

static void step_branch(struct explorer *e, const struct point *point, const struct node *node)
{
	struct known left = point_known(e, point, event_operand(&node->event, SLOT_LEFT)), right = point_known(e, point, event_operand(&node->event, SLOT_RIGHT));
	enum compare compare = node->event.compare;
	if (left.kind == KNOWN_NUMBER && right.kind == KNOWN_MEMBER) {
		struct known swapped = left;
		left = right;
		right = swapped;
		compare = compare_swap(compare);
	}
	for (uint32_t arm = 0; arm < 2; arm++) {
		struct point taken;
		memcpy(&taken, point, sizeof taken);
		enum compare how = arm == 0 ? compare : compare_negate(compare);
		bool possible = true;
		if (right.kind == KNOWN_NUMBER && left.kind == KNOWN_NUMBER)
			possible = compare_holds(left.value, how, right.value);
		if (right.kind == KNOWN_NUMBER && left.kind == KNOWN_MEMBER) {
			taken.way.asked = true;
			possible = way_narrow(&taken.way, left.value, how, right.value);
		}
		possible = possible && way_compare_parts(&taken.way, left, how, right);
		uint32_t to = arm == 0 ? node->next : node->other;
		if (possible && to != NODE_NONE)
			go_to(e, &taken, to);
	}
}

// --- calls, locks and conditions

static uint32_t part_bit(struct explorer *e, const struct event *event)
{
	uint32_t bit = point_member_bit(e, point_path(e, event_operand(event, SLOT_TARGET)));
	return bit == MEMBER_NONE ? OTHER_LOCK : bit;
}

// The closure that a wait is given to ask, made just before in the same expression: its function, and the variable that it is in.
static uint32_t predicate_of(const struct explorer *e, const struct event *event, uint32_t *ret_variable)
{
	uint32_t found = UINT32_MAX;
	for (uint32_t n = 0; n < e->facts->nodes.count; n++) {
		const struct event *made = &e->facts->nodes.items[n].event;
		const struct path *target = made->kind == EVENT_ASSIGN ? point_path(e, event_operand(made, SLOT_TARGET)) : NULL;
		uint32_t function = linker_named(e->ways->subject.linker, e->unit_index, event_operand(made, SLOT_SOURCE));
		if (target == NULL || function == UINT32_MAX || target->step_count != 1 || made->loc.begin < event->loc.begin || made->loc.end > event->loc.end ||
		    made->loc.file != event->loc.file || (linker_function_facts(e->ways->subject.linker, function)->flags & FUNCTION_LAMBDA) == 0)
			continue;
		found = function;
		*ret_variable = target->variable;
	}
	return found;
}

// The wait comes back when its predicate holds: with what the member is then.
static void go_on_when(struct explorer *e, const struct point *point, const struct node *node, uint32_t predicate, uint32_t closure)
{
	struct subject inner;
	struct ways *ways = arena_new(e->arena, struct ways);
	bool understood = subject_in_closure(&e->ways->subject, closure, predicate, &inner);
	if (understood)
		ways_explore(&inner, e->ways->member, e->known, ways);
	if (!understood || ways->incomplete) {
		go_to(e, point, node->next);
		return;
	}
	for (uint32_t i = 0; i < ways->count; i++) {
		const struct way *way = &ways->items[i];
		struct point held;
		if (way->end != WAY_BACK || (way->returns_known && way->returned == 0))
			continue;
		memcpy(&held, point, sizeof held);
		held.way.lo = way->lo;
		held.way.hi = way->hi;
		held.way.nonzero = way->nonzero;
		memcpy(held.way.comparisons, way->comparisons, sizeof held.way.comparisons);
		held.way.comparison_count = way->comparison_count;
		held.way.asked = held.way.asked || way->asked;
		held.way.loops = held.way.loops || way->asked;
		held.way.foreign = held.way.foreign || way->foreign || way->delta != 0 || way->assigned != ASSIGNED_NONE || way->written != 0;
		go_to(e, &held, node->next);
	}
}

static void step_block(struct explorer *e, struct point *point, const struct node *node)
{
	const struct path *result = point_path(e, event_operand(&node->event, SLOT_RESULT));
	uint32_t closure = 0, predicate = predicate_of(e, &node->event, &closure);
	point->way.blocked |= 1u << part_bit(e, &node->event);
	point_refresh(point);
	if (predicate == UINT32_MAX) {
		point_write(e, point, result, (struct known){KNOWN_NOTHING, 0});
		go_to(e, point, node->next);
		return;
	}
	bool timed = (node->event.flags & FLAG_TIMED) != 0;
	point_write(e, point, result, timed ? (struct known){KNOWN_NUMBER, 1} : (struct known){KNOWN_NOTHING, 0});
	go_on_when(e, point, node, predicate, closure);
	if (!timed)
		return;
	point_write(e, point, result, (struct known){KNOWN_NUMBER, 0});
	go_to(e, point, node->next);
}

static void step_lock(struct explorer *e, struct point *point, const struct event *event)
{
	uint32_t bit = 1u << part_bit(e, event);
	if (event->kind == EVENT_UNLOCK) {
		point->way.held &= ~bit;
		return;
	}
	if (point->way.held == 0)
		point_refresh(point);
	point->way.held |= bit;
}

// Is the call given the object, or a part of it?
static bool gives_object(struct explorer *e, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct path *path = point_path(e, event->operands[i].operand);
		enum slot slot = event->operands[i].slot;
		uint32_t rest = 0;
		if (path == NULL || (slot != SLOT_ARG && slot != SLOT_THIS && slot != SLOT_OWNED && slot != SLOT_PAYLOAD && slot != SLOT_SOURCE))
			continue;
		if (subject_is_pointer(&e->ways->subject, path) || (event->operands[i].operand.kind == OPERAND_ADDRESS && subject_holds(&e->ways->subject, path, &rest)))
			return true;
	}
	return false;
}

// A call of a function whose role is known, on the object itself.
static bool call_role(struct explorer *e, struct point *point, const struct event *event)
{
	uint32_t callee = linker_callee(e->ways->subject.linker, e->unit_index, event);
	const struct inferred_role *role = e->known == NULL || callee == UINT32_MAX ? NULL : inferred_role_of(e->known, callee);
	if (role == NULL || !str_equal(e->known->types.items[role->type].member, e->ways->member) ||
	    !str_equal(e->known->types.items[role->type].usr, e->ways->subject.type->usr))
		return false;
	struct operand object = role->this_object ? event_operand(event, SLOT_THIS) : event_operand_at(event, SLOT_ARG, role->parameter);
	const struct path *path = point_path(e, object);
	if (path == NULL || !(object.kind == OPERAND_PATH ? subject_is_pointer(&e->ways->subject, path) : point_is_object(e, path)))
		return false;
	struct known amount = role->amount_given ? point_known(e, point, event_operand_at(event, SLOT_ARG, role->amount_parameter))
	                                         : (struct known){KNOWN_NUMBER, role->amount};
	bool lowers = role->event == EVENT_GROUP_DONE;
	uint32_t held = point->way.held;
	point->way.held |= 1u << OTHER_LOCK; // it sees to that itself
	if (role->event == EVENT_GROUP_ADD || lowers) {
		point_refresh(point);
		if (amount.kind == KNOWN_NUMBER)
			point_add_number(e, point, lowers ? -amount.value : amount.value);
		else if (amount.kind == KNOWN_PARAMETER)
			point_add_parameter(e, point, (uint32_t)amount.value, lowers);
		else
			point->way.foreign = true;
		point->way.unsignalled = false;
	} else if (role->event == EVENT_GROUP_WAIT && (role->flags & FLAG_TIMED) == 0) {
		point->way.lo = point->way.hi = 0;
		point->way.nonzero = false;
		point->way.blocked |= 1u << OTHER_LOCK;
	} else {
		point->way.foreign = true;
	}
	point->way.held = held;
	return true;
}

static void step_call(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *result = point_path(e, event_operand(event, SLOT_RESULT));
	if (!call_role(e, point, event)) {
		bool seen = event->symbol != 0 && (event->flags & FLAG_VIRTUAL) == 0;
		uint32_t bit = point_member_bit(e, point_path(e, event_operand(event, SLOT_THIS)));
		if (seen && bit != MEMBER_NONE && bit != 0) // a container's own function
			point_write_part(e, point, bit, false);
		else if (!seen || gives_object(e, event))
			point->way.foreign = true;
	}
	if (result != NULL)
		point_write(e, point, result, (struct known){KNOWN_NOTHING, 0});
}

// Events that change places other than by what is assigned.
static void step_other(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *target = point_path(e, event_operand(event, SLOT_TARGET)), *source = point_path(e, event_operand(event, SLOT_SOURCE));
	uint32_t bit = point_member_bit(e, target), from = point_member_bit(e, source);
	bool moves = event->kind == EVENT_MOVE || event->kind == EVENT_SWAP;
	bool puts = source != NULL && (event->kind == EVENT_PUSH || event->kind == EVENT_MOVE) && from == MEMBER_NONE;
	if (bit != MEMBER_NONE)
		point_write_part(e, point, bit, puts);
	if (moves && from != MEMBER_NONE)
		point_write_part(e, point, from, false);
	if (point_is_object(e, target) || point_is_member(e, target) || (moves && (point_is_object(e, source) || point_is_member(e, source))))
		point->way.foreign = true;
	if (target != NULL && target->step_count == 0)
		point_set_local(point, target->variable, (struct known){KNOWN_NOTHING, 0});
}

static void step_zero(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *target = point_path(e, event_operand(event, SLOT_TARGET));
	if (point_is_object(e, target))
		point_assign(e, point, (struct known){KNOWN_NUMBER, 0});
	else
		point_write(e, point, target, (struct known){KNOWN_NUMBER, 0});
}

static void step_return(struct explorer *e, struct point *point, const struct event *event)
{
	struct known known = point_known(e, point, event_operand(event, SLOT_SOURCE));
	point->way.returns_known = known.kind == KNOWN_NUMBER;
	point->way.returned = known.kind == KNOWN_NUMBER ? known.value : 0;
}

// False: the way ends here, or its successors are met already.
static bool step(struct explorer *e, struct point *point, const struct node *node)
{
	const struct event *event = &node->event;
	switch (event->kind) {
	case EVENT_BRANCH: step_branch(e, point, node); return false;
	case EVENT_BLOCK: step_block(e, point, node); return false;
	case EVENT_EXIT: end(e, point, WAY_BACK); return false;
	case EVENT_UNWIND: end(e, point, WAY_THROWN); return false;
	case EVENT_NORETURN: end(e, point, WAY_DIES); return false;
	case EVENT_THROW:
		if (node->unwind == NODE_NONE)
			end(e, point, WAY_THROWN);
		else
			go_to(e, point, node->unwind);
		return false;
	case EVENT_NOP: point->way.loops = point->way.loops || (event->flags & FLAG_LOOP) != 0; break;
	case EVENT_CATCH:
	case EVENT_READ:
	case EVENT_SLEEP:
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_ALLOC: break;
	case EVENT_ASSIGN: point_write(e, point, point_path(e, event_operand(event, SLOT_TARGET)), point_known(e, point, event_operand(event, SLOT_SOURCE))); break;
	case EVENT_ADD: step_add(e, point, event); break;
	case EVENT_ZERO: step_zero(e, point, event); break;
	case EVENT_LOCK:
	case EVENT_UNLOCK: step_lock(e, point, event); break;
	case EVENT_SIGNAL:
		point->way.signalled |= 1u << part_bit(e, event);
		point->way.unsignalled = false;
		break;
	case EVENT_CALL: step_call(e, point, event); break;
	case EVENT_RETURN: step_return(e, point, event); break;
	case EVENT_MOVE:
	case EVENT_SWAP:
	case EVENT_WRITE:
	case EVENT_PUSH:
	case EVENT_POP:
	case EVENT_CLEAR:
	case EVENT_RESIZE:
	case EVENT_DESTROY: step_other(e, point, event); break;
	default: point->way.foreign = true; break; // tasks, groups, channels: more than a counter is at work here
	}
	return true;
}

static bool reads_atomically(const struct function_facts *facts, const struct subject *subject, struct str member)
{
	for (uint32_t i = 0; i < facts->paths.count; i++)
		if (facts->paths.items[i].atomic && subject_is_member(subject, &facts->paths.items[i], member))
			return true;
	return false;
}

void ways_explore(const struct subject *subject, struct str member, const struct inferred *known, struct ways *ret_ways)
{
	const struct program_function *f = &subject->program->functions.items[subject->function];
	struct arena scratch = {0};
	struct explorer e = {.arena = &scratch, .known = known, .facts = f->facts, .unit = f->unit, .unit_index = f->unit_index, .ways = ret_ways};
	struct point *first = arena_new(&scratch, struct point);
	*ret_ways = (struct ways){.subject = *subject, .member = member, .member_count = 1};
	ret_ways->members[0] = member;
	ret_ways->atomic = reads_atomically(f->facts, subject, member);
	ret_ways->incomplete = f->facts->nodes.count > SUBJECT_NODES_MAX || (f->facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_COROUTINE)) != 0;
	point_refresh(first);
	if (!ret_ways->incomplete)
		array_push(&scratch, &e.points, first);
	while (e.next < e.points.count && !ret_ways->incomplete) {
		struct point point;
		memcpy(&point, e.points.items[e.next++], sizeof point);
		const struct node *node = &f->facts->nodes.items[point.node];
		if (step(&e, &point, node) && node->next != NODE_NONE)
			go_to(&e, &point, node->next);
	}
	arena_finish(&scratch);
}
