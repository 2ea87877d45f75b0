// All ways through one small function, in terms of one member of the object that it is given: what is added to it, under which
// locks, what is known of it where the function blocks, signals and ends. Ways are followed one by one; where they meet with
// equal knowledge, one goes on.
#include "inferred_internal.h"

#include <string.h>

enum { NODES_MOST = 160, POINTS_MOST = 1500, OTHER_LOCK = 31 };

enum known_kind { KNOWN_NOTHING, KNOWN_NUMBER, KNOWN_MEMBER, KNOWN_PARAMETER, KNOWN_PART };

struct known { // of a local: a number; the member, and so much more; a parameter; something that the object held, or computed here
	enum known_kind kind;
	int64_t value;
};

struct point {
	struct way way;
	uint32_t node;
	uint32_t local_count;
	struct {
		uint32_t variable;
		struct known known;
	} locals[TRACKED_MAX];
};

struct explorer {
	struct arena *arena;
	const struct inferred *known;
	const struct function_facts *facts;
	const struct unit_facts *unit;
	uint32_t unit_index;
	struct ways *ways;
	ARRAY(struct point *) points; // met; those from `next` on are to be followed
	uint32_t next;
};

static const struct path *path_of(const struct explorer *e, struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS ? &e->facts->paths.items[operand.index] : NULL;
}

// The bit of the object's member that the path leads to or into; MEMBER_NONE: it is no part of the object, or all of it.
static uint32_t member_bit(struct explorer *e, const struct path *path)
{
	uint32_t rest = 0;
	if (path == NULL || !subject_holds(&e->ways->subject, path, &rest) || rest == path->step_count || path->steps[rest].kind != STEP_FIELD)
		return MEMBER_NONE;
	for (uint32_t i = 0; i < e->ways->member_count; i++)
		if (str_equal(e->ways->members[i], path->steps[rest].field))
			return i;
	if (e->ways->member_count == MEMBERS_MAX) {
		e->ways->incomplete = true;
		return MEMBER_NONE;
	}
	e->ways->members[e->ways->member_count] = path->steps[rest].field;
	return e->ways->member_count++;
}

static bool is_member(const struct explorer *e, const struct path *path)
{
	return path != NULL && subject_is_member(&e->ways->subject, path, e->ways->member);
}

static bool is_object(const struct explorer *e, const struct path *path)
{
	uint32_t rest = 0;
	return path != NULL && subject_holds(&e->ways->subject, path, &rest) && rest == path->step_count;
}

// --- what is compared with what

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x9E3779B97F4A7C15u + 1;
}

// A name for the part of the object, the same in the function and its closures; 0: none.
static uint64_t part_hash(const struct explorer *e, const struct path *path)
{
	uint32_t rest = 0;
	uint64_t hash = 2;
	if (path == NULL || !subject_holds(&e->ways->subject, path, &rest) || rest == path->step_count)
		return 0;
	for (uint32_t i = rest; i < path->step_count; i++) {
		if (path->steps[i].kind != STEP_FIELD && path->steps[i].kind != STEP_DEREF)
			return 0;
		hash = mix(mix(hash, (uint64_t)path->steps[i].kind), str_hash(path->steps[i].field));
	}
	return hash;
}

static void forget_comparisons(struct point *point)
{
	memset(point->way.comparisons, 0, sizeof point->way.comparisons);
	point->way.comparison_count = 0;
	for (uint32_t i = 0; i < point->local_count; i++) // copies go their own ways from here on
		if (point->locals[i].known.kind == KNOWN_PART)
			point->locals[i].known.value = 0;
}

// --- what locals hold

static struct known known_of(const struct explorer *e, const struct point *point, struct operand operand)
{
	const struct path *path = operand.kind == OPERAND_PATH ? path_of(e, operand) : NULL;
	if (operand.kind == OPERAND_INT)
		return (struct known){KNOWN_NUMBER, operand.value};
	if (operand.kind == OPERAND_UNKNOWN)
		return (struct known){KNOWN_PART, 0};
	if (is_member(e, path))
		return (struct known){KNOWN_MEMBER, 0};
	uint32_t rest = 0;
	for (uint32_t i = 0; path != NULL && i < point->local_count; i++) {
		struct known known = point->locals[i].known;
		if (point->locals[i].variable != path->variable || (known.kind != KNOWN_PART && path->step_count > 0))
			continue;
		return path->step_count == 0 ? known : (struct known){KNOWN_PART, 0};
	}
	if (path != NULL && subject_holds(&e->ways->subject, path, &rest))
		return (struct known){KNOWN_PART, (int64_t)part_hash(e, path)};
	if (path != NULL && path->step_count == 0 && path->variable < e->facts->param_count)
		return (struct known){KNOWN_PARAMETER, path->variable};
	return (struct known){KNOWN_NOTHING, 0};
}

static void forget_local(struct point *point, uint32_t index)
{
	memmove(&point->locals[index], &point->locals[index + 1], sizeof *point->locals * (point->local_count - index - 1));
	memset(&point->locals[--point->local_count], 0, sizeof *point->locals);
}

// Locals stay sorted, so that equal knowledge has one form.
static void set_local(struct point *point, uint32_t variable, struct known known)
{
	uint32_t at = 0;
	while (at < point->local_count && point->locals[at].variable < variable)
		at++;
	bool there = at < point->local_count && point->locals[at].variable == variable;
	if (known.kind == KNOWN_NOTHING) {
		if (there)
			forget_local(point, at);
		return;
	}
	if (!there) {
		if (point->local_count == TRACKED_MAX)
			return;
		memmove(&point->locals[at + 1], &point->locals[at], sizeof *point->locals * (point->local_count - at));
		point->local_count++;
	}
	memset(&point->locals[at], 0, sizeof *point->locals);
	point->locals[at].variable = variable;
	point->locals[at].known.kind = known.kind;
	point->locals[at].known.value = known.value;
}

// Others may have changed the member meanwhile.
static void refresh(struct point *point)
{
	point->way.lo = INT64_MIN;
	point->way.hi = INT64_MAX;
	point->way.nonzero = false;
	forget_comparisons(point);
	for (uint32_t i = point->local_count; i > 0; i--)
		if (point->locals[i - 1].known.kind == KNOWN_MEMBER)
			forget_local(point, i - 1);
}

static int64_t shifted(int64_t bound, int64_t by)
{
	enum { FAR = 1 << 30 };
	return bound == INT64_MIN || bound == INT64_MAX || bound > FAR || bound < -FAR ? bound : bound + by;
}

// --- changes of the member

static void note_change(struct explorer *e, struct point *point)
{
	struct way *way = &point->way;
	bool first = way->delta == 0 && way->added == 0 && way->assigned == ASSIGNED_NONE;
	way->was_zero = way->was_zero || (first && way->hi <= 0);
	way->was_nonzero = way->was_nonzero || (first && (way->lo > 0 || way->nonzero));
	way->bare = way->bare || (way->held == 0 && !e->ways->atomic);
	way->unsignalled = true;
}

static void add_number(struct explorer *e, struct point *point, int64_t amount)
{
	enum { MOST = 1 << 20 };
	struct way *way = &point->way;
	note_change(e, point);
	if (amount < -MOST || amount > MOST || way->delta < -MOST || way->delta > MOST) {
		e->ways->incomplete = true;
		return;
	}
	way->nonzero = way->nonzero && amount == 0;
	way->delta += amount;
	way->lo = shifted(way->lo, amount);
	way->hi = shifted(way->hi, amount);
	for (uint32_t i = 0; i < point->local_count; i++)
		if (point->locals[i].known.kind == KNOWN_MEMBER)
			point->locals[i].known.value -= amount;
}

static void add_parameter(struct explorer *e, struct point *point, uint32_t parameter, bool lowers)
{
	note_change(e, point);
	refresh(point);
	e->ways->incomplete = e->ways->incomplete || point->way.added != 0;
	point->way.added = parameter + 1;
	point->way.lowers = lowers;
}

static void assign(struct explorer *e, struct point *point, struct known known)
{
	struct way *way = &point->way;
	if (known.kind == KNOWN_MEMBER) {
		add_number(e, point, known.value);
		return;
	}
	note_change(e, point);
	refresh(point);
	way->assigned = known.kind == KNOWN_NUMBER ? ASSIGNED_NUMBER : known.kind == KNOWN_PARAMETER ? ASSIGNED_PARAMETER : ASSIGNED_UNKNOWN;
	way->number = known.kind == KNOWN_NOTHING ? 0 : known.value;
	if (known.kind == KNOWN_NUMBER)
		way->lo = way->hi = known.value;
}

static void write_part(struct explorer *e, struct point *point, uint32_t bit, bool puts)
{
	forget_comparisons(point);
	point->way.written |= 1u << bit;
	point->way.bare_writes = point->way.bare_writes || (point->way.held == 0 && !e->ways->atomic);
	point->way.puts = point->way.puts || puts;
}

// The target gets what is known.
static void write_to(struct explorer *e, struct point *point, const struct path *target, struct known known)
{
	uint32_t bit = member_bit(e, target);
	if (target == NULL)
		return;
	if (is_member(e, target))
		assign(e, point, known);
	else if (bit != MEMBER_NONE)
		write_part(e, point, bit, known.kind == KNOWN_PARAMETER || known.kind == KNOWN_NOTHING);
	else if (is_object(e, target))
		point->way.foreign = true;
	else if (target->step_count == 0)
		set_local(point, target->variable, known);
}

static void step_add(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *target = path_of(e, event_operand(event, SLOT_TARGET));
	struct known source = known_of(e, point, event_operand(event, SLOT_SOURCE)), amount = known_of(e, point, event_operand(event, SLOT_AMOUNT));
	struct known sum = {KNOWN_NOTHING, 0};
	if (amount.kind == KNOWN_NUMBER && (source.kind == KNOWN_NUMBER || source.kind == KNOWN_MEMBER))
		sum = (struct known){source.kind, source.value + amount.value};
	else if (source.kind == KNOWN_PART || amount.kind == KNOWN_PART)
		sum.kind = KNOWN_PART;
	if (is_member(e, target) && source.kind == KNOWN_MEMBER && source.value == 0 && amount.kind == KNOWN_PARAMETER)
		add_parameter(e, point, (uint32_t)amount.value, false);
	else
		write_to(e, point, target, sum);
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

// Is the number one that the comparison with `right` lets through? Narrows the member, which is `offset` less.
static bool narrow(struct way *way, int64_t offset, enum compare compare, int64_t right)
{
	int64_t at = shifted(right, -offset);
	switch (compare) {
	case COMPARE_EQ:
		if (way->nonzero && at == 0)
			return false;
		way->lo = way->lo > at ? way->lo : at;
		way->hi = way->hi < at ? way->hi : at;
		break;
	case COMPARE_NE:
		way->nonzero = way->nonzero || at == 0;
		way->lo = way->lo == at ? at + 1 : way->lo;
		way->hi = way->hi == at ? at - 1 : way->hi;
		break;
	case COMPARE_LT: way->hi = way->hi < at - 1 ? way->hi : at - 1; break;
	case COMPARE_LE: way->hi = way->hi < at ? way->hi : at; break;
	case COMPARE_GT: way->lo = way->lo > at + 1 ? way->lo : at + 1; break;
	case COMPARE_GE: way->lo = way->lo > at ? way->lo : at; break;
	case COMPARE_NONE: break;
	}
	if (way->nonzero && way->lo == 0)
		way->lo = 1;
	if (way->nonzero && way->hi == 0)
		way->hi = -1;
	return way->lo <= way->hi;
}

static bool holds(int64_t left, enum compare compare, int64_t right)
{
	switch (compare) {
	case COMPARE_EQ: return left == right;
	case COMPARE_NE: return left != right;
	case COMPARE_LT: return left < right;
	case COMPARE_LE: return left <= right;
	case COMPARE_GT: return left > right;
	case COMPARE_GE: return left >= right;
	case COMPARE_NONE: break;
	}
	return true;
}

// Can the two, of which one is a part of the object, come out like that, after how they came out before? Notes it.
static bool compare_parts(struct way *way, struct known left, enum compare compare, struct known right)
{
	static const uint32_t outcomes[] = {[COMPARE_NONE] = 7, [COMPARE_EQ] = 2, [COMPARE_NE] = 5, [COMPARE_LT] = 1, [COMPARE_LE] = 3,
	                                    [COMPARE_GT] = 4, [COMPARE_GE] = 6};
	bool named = left.kind == KNOWN_PART && left.value != 0 && (right.kind == KNOWN_NUMBER || (right.kind == KNOWN_PART && right.value != 0));
	uint64_t right_hash = right.kind == KNOWN_NUMBER ? mix(1, (uint64_t)right.value) : (uint64_t)right.value;
	for (uint32_t i = 0; named && i < way->comparison_count; i++)
		if (way->comparisons[i].left == (uint64_t)left.value && way->comparisons[i].right == right_hash) {
			way->comparisons[i].outcomes &= outcomes[compare];
			return way->comparisons[i].outcomes != 0;
		}
	if (named && way->comparison_count < COMPARISONS_MAX) {
		struct comparison *made = &way->comparisons[way->comparison_count++];
		made->left = (uint64_t)left.value;
		made->right = right_hash;
		made->outcomes = outcomes[compare];
	}
	return true;
}

static void step_branch(struct explorer *e, const struct point *point, const struct node *node)
{
	struct known left = known_of(e, point, event_operand(&node->event, SLOT_LEFT)), right = known_of(e, point, event_operand(&node->event, SLOT_RIGHT));
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
			possible = holds(left.value, how, right.value);
		if (right.kind == KNOWN_NUMBER && left.kind == KNOWN_MEMBER) {
			taken.way.asked = true;
			possible = narrow(&taken.way, left.value, how, right.value);
		}
		possible = possible && compare_parts(&taken.way, left, how, right);
		uint32_t to = arm == 0 ? node->next : node->other;
		if (possible && to != NODE_NONE)
			go_to(e, &taken, to);
	}
}

// --- calls, locks and conditions

static uint32_t part_bit(struct explorer *e, const struct event *event)
{
	uint32_t bit = member_bit(e, path_of(e, event_operand(event, SLOT_TARGET)));
	return bit == MEMBER_NONE ? OTHER_LOCK : bit;
}

// The closure that a wait is given to ask, made just before in the same expression: its function, and the variable that it is in.
static uint32_t predicate_of(const struct explorer *e, const struct event *event, uint32_t *ret_variable)
{
	uint32_t found = UINT32_MAX;
	for (uint32_t n = 0; n < e->facts->nodes.count; n++) {
		const struct event *made = &e->facts->nodes.items[n].event;
		const struct path *target = made->kind == EVENT_ASSIGN ? path_of(e, event_operand(made, SLOT_TARGET)) : NULL;
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
		ways_explore(e->arena, &inner, e->ways->member, e->known, ways);
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
	const struct path *result = path_of(e, event_operand(&node->event, SLOT_RESULT));
	uint32_t closure = 0, predicate = predicate_of(e, &node->event, &closure);
	point->way.blocked |= 1u << part_bit(e, &node->event);
	refresh(point);
	if (predicate == UINT32_MAX) {
		write_to(e, point, result, (struct known){KNOWN_NOTHING, 0});
		go_to(e, point, node->next);
		return;
	}
	bool timed = (node->event.flags & FLAG_TIMED) != 0;
	write_to(e, point, result, timed ? (struct known){KNOWN_NUMBER, 1} : (struct known){KNOWN_NOTHING, 0});
	go_on_when(e, point, node, predicate, closure);
	if (!timed)
		return;
	write_to(e, point, result, (struct known){KNOWN_NUMBER, 0});
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
		refresh(point);
	point->way.held |= bit;
}

// Is the call given the object, or a part of it?
static bool gives_object(struct explorer *e, const struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct path *path = path_of(e, event->operands[i].operand);
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
	const struct path *path = path_of(e, object);
	if (path == NULL || !(object.kind == OPERAND_PATH ? subject_is_pointer(&e->ways->subject, path) : is_object(e, path)))
		return false;
	struct known amount = role->amount_given ? known_of(e, point, event_operand_at(event, SLOT_ARG, role->amount_parameter))
	                                         : (struct known){KNOWN_NUMBER, role->amount};
	bool lowers = role->event == EVENT_GROUP_DONE;
	uint32_t held = point->way.held;
	point->way.held |= 1u << OTHER_LOCK; // it sees to that itself
	if (role->event == EVENT_GROUP_ADD || lowers) {
		refresh(point);
		if (amount.kind == KNOWN_NUMBER)
			add_number(e, point, lowers ? -amount.value : amount.value);
		else if (amount.kind == KNOWN_PARAMETER)
			add_parameter(e, point, (uint32_t)amount.value, lowers);
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
	const struct path *result = path_of(e, event_operand(event, SLOT_RESULT));
	if (!call_role(e, point, event)) {
		bool seen = event->symbol != 0 && (event->flags & FLAG_VIRTUAL) == 0;
		uint32_t bit = member_bit(e, path_of(e, event_operand(event, SLOT_THIS)));
		if (seen && bit != MEMBER_NONE && bit != 0) // a container's own function
			write_part(e, point, bit, false);
		else if (!seen || gives_object(e, event))
			point->way.foreign = true;
	}
	if (result != NULL)
		write_to(e, point, result, (struct known){KNOWN_NOTHING, 0});
}

// Events that change places other than by what is assigned.
static void step_other(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *target = path_of(e, event_operand(event, SLOT_TARGET)), *source = path_of(e, event_operand(event, SLOT_SOURCE));
	uint32_t bit = member_bit(e, target), from = member_bit(e, source);
	bool moves = event->kind == EVENT_MOVE || event->kind == EVENT_SWAP;
	bool puts = source != NULL && (event->kind == EVENT_PUSH || event->kind == EVENT_MOVE) && from == MEMBER_NONE;
	if (bit != MEMBER_NONE)
		write_part(e, point, bit, puts);
	if (moves && from != MEMBER_NONE)
		write_part(e, point, from, false);
	if (is_object(e, target) || is_member(e, target) || (moves && (is_object(e, source) || is_member(e, source))))
		point->way.foreign = true;
	if (target != NULL && target->step_count == 0)
		set_local(point, target->variable, (struct known){KNOWN_NOTHING, 0});
}

static void step_zero(struct explorer *e, struct point *point, const struct event *event)
{
	const struct path *target = path_of(e, event_operand(event, SLOT_TARGET));
	if (is_object(e, target))
		assign(e, point, (struct known){KNOWN_NUMBER, 0});
	else
		write_to(e, point, target, (struct known){KNOWN_NUMBER, 0});
}

static void step_return(struct explorer *e, struct point *point, const struct event *event)
{
	struct known known = known_of(e, point, event_operand(event, SLOT_SOURCE));
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
	case EVENT_ASSIGN: write_to(e, point, path_of(e, event_operand(event, SLOT_TARGET)), known_of(e, point, event_operand(event, SLOT_SOURCE))); break;
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

void ways_explore(struct arena *arena, const struct subject *subject, struct str member, const struct inferred *known, struct ways *ret_ways)
{
	const struct program_function *f = &subject->program->functions.items[subject->function];
	struct explorer e = {.arena = arena, .known = known, .facts = f->facts, .unit = f->unit, .unit_index = f->unit_index, .ways = ret_ways};
	struct point *first = arena_new(arena, struct point);
	*ret_ways = (struct ways){.subject = *subject, .member = member, .member_count = 1};
	ret_ways->members[0] = member;
	ret_ways->atomic = reads_atomically(f->facts, subject, member);
	ret_ways->incomplete = f->facts->nodes.count > NODES_MOST || (f->facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_COROUTINE)) != 0;
	refresh(first);
	if (ret_ways->incomplete)
		return;
	array_push(arena, &e.points, first);
	while (e.next < e.points.count && !ret_ways->incomplete) {
		struct point point;
		memcpy(&point, e.points.items[e.next++], sizeof point);
		const struct node *node = &f->facts->nodes.items[point.node];
		if (step(&e, &point, node) && node->next != NODE_NONE)
			go_to(&e, &point, node->next);
	}
}
