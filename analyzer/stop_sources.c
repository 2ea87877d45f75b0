// See stop_sources.h. PRECISION: only where another way of the same function takes it back, which shows that this is the function's duty;
// and only if what the ways part at is the function's own business: not what a callback may have written, that it has run.
#include "stop_sources.h"

#include "facts_text.h"
#include "stop_tasks.h"
#include "ways.h"

#include <string.h>

enum { HOLDERS_MAX = 4, TOKEN_COPIES_MAX = 3 };

struct duty {
	uint32_t made;      // node
	uint32_t begins;    // node: from here on it has to be taken back
	uint32_t variables[HOLDERS_MAX], variable_count; // hold it
	struct operand result; // tells whether it was set up; NONE: it was
	enum compare compare;
	int64_t success;
	bool token;
	uint8_t *shut;      // by node, a branch: SHUT_NEXT, SHUT_OTHER
};

// A way that the branch cannot go when there is something to take back.
enum { SHUT_NEXT = 1, SHUT_OTHER = 2 };

struct check {
	const struct linker *linker;
	struct program *program;
	uint32_t function;
	const struct program_function *f;
	struct arena *arena; // of the function
};

static const struct event *event_at(const struct check *check, uint32_t node)
{
	return &check->f->facts->nodes.items[node].event;
}

static const struct variable *variable_of(const struct check *check, struct operand operand)
{
	const struct function_facts *facts = check->f->facts;
	bool place = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
	return place ? &facts->variables.items[facts->paths.items[operand.index].variable] : NULL;
}

static bool is_whole(const struct check *check, struct operand operand)
{
	return operand.kind == OPERAND_PATH && check->f->facts->paths.items[operand.index].step_count == 0;
}

static bool is_own(const struct variable *variable)
{
	return variable->storage == STORAGE_LOCAL || variable->storage == STORAGE_TEMP;
}

static bool holds(const struct check *check, const struct duty *duty, struct operand operand)
{
	for (uint32_t i = 0; i < duty->variable_count; i++)
		if (variable_of(check, operand) == &check->f->facts->variables.items[duty->variables[i]])
			return true;
	return false;
}

static void add_holder(const struct check *check, struct duty *duty, struct operand operand)
{
	if (duty->variable_count < HOLDERS_MAX)
		duty->variables[duty->variable_count++] = check->f->facts->paths.items[operand.index].variable;
}

// --- what has to be taken back

// Its copies in locals. False: somebody else has it.
static bool follow_copies(const struct check *check, struct duty *duty)
{
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if ((event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE) || !holds(check, duty, source))
			continue;
		if (!is_whole(check, target) || !is_own(variable_of(check, target)))
			return false;
		if (!holds(check, duty, target))
			add_holder(check, duty, target);
	}
	return true;
}

static bool is_left_by(const struct event *event) // what nobody has a name for needs another one
{
	return event->kind == EVENT_SCHEDULE || (event->kind == EVENT_SPAWN && (event->flags & FLAG_LATER) != 0) || event->kind == EVENT_TOKEN_CALLBACK;
}

// A token that the function itself made goes with its callbacks.
static bool outlives(const struct check *check, const struct event *event)
{
	const struct variable *token = variable_of(check, event_operand(event, SLOT_TOKEN));
	return event->kind != EVENT_TOKEN_CALLBACK || (token != NULL && !is_own(token));
}

static bool find_registration(const struct check *check, uint32_t node, struct duty *ret_duty)
{
	const struct event *event = event_at(check, node);
	struct operand held = event_operand(event, event->kind == EVENT_SCHEDULE ? SLOT_TARGET : SLOT_RESULT);
	struct operand success = event_operand(event, SLOT_SUCCESS);
	if (!is_left_by(event) || !outlives(check, event) || !is_whole(check, held) || !is_own(variable_of(check, held)))
		return false;
	*ret_duty = (struct duty){.made = node, .begins = node, .result = event_operand(event, SLOT_RESULT), .compare = event->compare};
	ret_duty->success = success.kind == OPERAND_INT ? success.value : 0;
	if (success.kind == OPERAND_NONE)
		ret_duty->result.kind = OPERAND_NONE;
	add_holder(check, ret_duty, held);
	return follow_copies(check, ret_duty);
}

// Marks the variables that hold a token of the source, or a closure that does.
static void mark_tokens(const struct check *check, const struct duty *duty, uint8_t *marks)
{
	const struct function_facts *facts = check->f->facts;
	for (uint32_t round = 0; round < TOKEN_COPIES_MAX; round++)
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = event_at(check, n);
			bool got = event->kind == EVENT_TOKEN_GET;
			struct operand to = event_operand(event, got ? SLOT_TOKEN : SLOT_TARGET), from = event_operand(event, SLOT_SOURCE);
			if ((!got && event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE) || to.kind != OPERAND_PATH || variable_of(check, from) == NULL)
				continue;
			if (marks[variable_of(check, from) - facts->variables.items] || (got && holds(check, duty, from)))
				marks[variable_of(check, to) - facts->variables.items] = 1;
		}
}

// Is it given a token of the source: itself, or by its closure?
static bool is_given(const struct check *check, const struct duty *duty, const struct event *spawn)
{
	const struct function_facts *facts = check->f->facts;
	uint8_t *marks = arena_array(check->arena, uint8_t, (size_t)facts->variables.count + 1);
	mark_tokens(check, duty, marks);
	for (uint32_t i = 0; i < spawn->operand_count; i++) {
		const struct variable *variable = variable_of(check, spawn->operands[i].operand);
		enum slot slot = spawn->operands[i].slot;
		if (variable != NULL && (slot == SLOT_PAYLOAD || slot == SLOT_TOKEN || slot == SLOT_ENTRY) && marks[variable - facts->variables.items])
			return true;
	}
	return false;
}

// --- what ends it

static bool takes_back(const struct check *check, const struct duty *duty, const struct event *event)
{
	return (event->kind == EVENT_REVOKE && holds(check, duty, event_operand(event, SLOT_TARGET))) ||
	       (event->kind == EVENT_TOKEN_CANCEL && holds(check, duty, event_operand(event, SLOT_TOKEN)));
}

// Somebody else may see to it from here on, or nothing is left to be seen to.
static bool settles(const struct check *check, const struct duty *duty, const struct event *event)
{
	bool waits = event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET || event->kind == EVENT_GROUP_WAIT;
	if (duty->token && waits)
		return true;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		bool looks = event->kind == EVENT_BRANCH || event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY ||
		             event->kind == EVENT_TOKEN_GET || event->kind == EVENT_TOKEN_CHECK || slot == SLOT_TOKEN || slot == SLOT_RESULT;
		bool copied = (event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) &&
		              (slot == SLOT_TARGET || is_whole(check, event->operands[i].operand));
		if (!looks && !copied && holds(check, duty, event->operands[i].operand))
			return true;
	}
	return false;
}

// Somebody has it already when the task is started.
static bool is_given_before(const struct check *check, const struct duty *duty)
{
	const struct function_facts *facts = check->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (n != duty->made && n != duty->begins && settles(check, duty, event_at(check, n)) &&
		    ways_lead(facts, duty->made, n, NODE_NONE, WAYS_ORDINARY) && ways_lead(facts, n, duty->begins, duty->made, WAYS_ORDINARY))
			return true;
	return false;
}

// A source that is not its token, and a task that has the token.
static bool find_source(const struct check *check, uint32_t node, uint32_t spawn, struct duty *ret_duty)
{
	const struct event *event = event_at(check, node);
	struct operand token = event_operand(event, SLOT_TOKEN);
	if (event->kind != EVENT_TOKEN_MAKE || event_operand(event, SLOT_SOURCE).kind != OPERAND_NONE || !is_whole(check, token) ||
	    variable_of(check, token)->storage != STORAGE_LOCAL || event_at(check, spawn)->kind != EVENT_SPAWN)
		return false;
	*ret_duty = (struct duty){.made = node, .begins = spawn, .token = true};
	add_holder(check, ret_duty, token);
	return follow_copies(check, ret_duty) && is_given(check, ret_duty, event_at(check, spawn)) && !is_given_before(check, ret_duty);
}

// Does the operand, at the node, hold the result of the call that set it up?
static bool is_result(const struct check *check, const struct duty *duty, uint32_t node, struct operand operand)
{
	if (duty->result.kind != OPERAND_PATH || !is_whole(check, operand))
		return false;
	const struct variable *variable = variable_of(check, operand), *result = variable_of(check, duty->result);
	bool found = variable == result;
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || variable_of(check, target) != variable)
			continue;
		if (source.kind == OPERAND_PATH && variable_of(check, source) == result)
			found = true;
		else if (ways_lead(check->f->facts, duty->begins, n, NODE_NONE, WAYS_EXCEPTIONS) && ways_lead(check->f->facts, n, node, duty->begins, WAYS_EXCEPTIONS))
			return false;
	}
	return found;
}

// Can the branch go this way when there is something to take back?
static bool may_go(const struct check *check, const struct duty *duty, uint32_t node, bool taken)
{
	const struct event *branch = event_at(check, node);
	struct operand left = event_operand(branch, SLOT_LEFT), right = event_operand(branch, SLOT_RIGHT);
	if (right.kind != OPERAND_INT || branch->compare == COMPARE_NONE)
		return true;
	struct operand token = event_operand(event_at(check, duty->made), SLOT_TOKEN);
	bool given = event_at(check, duty->made)->kind == EVENT_TOKEN_CALLBACK && left.kind == OPERAND_PATH && token.kind == OPERAND_PATH && left.index == token.index;
	if (given) // without a token there is no callback
		return compare_holds(1, branch->compare, right.value) == taken;
	if (is_result(check, duty, node, left))
		return compare_holds(duty->compare == COMPARE_EQ ? duty->success : duty->success + 1, branch->compare, right.value) == taken;
	return duty->token || !holds(check, duty, left) || compare_holds(1, branch->compare, right.value) == taken;
}

static void shut_ways(const struct check *check, struct duty *duty)
{
	duty->shut = arena_array(check->arena, uint8_t, (size_t)check->f->facts->nodes.count + 1);
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++)
		if (event_at(check, n)->kind == EVENT_BRANCH)
			duty->shut[n] = (uint8_t)((may_go(check, duty, n, true) ? 0 : SHUT_NEXT) | (may_go(check, duty, n, false) ? 0 : SHUT_OTHER));
}

// --- the ways

// Marks the nodes that are come to with the duty still open, from `from` on.
static void walk(const struct check *check, const struct duty *duty, uint32_t from, uint8_t *open)
{
	const struct function_facts *facts = check->f->facts;
	uint32_t top = 0, *stack = arena_array(check->arena, uint32_t, 2 * (size_t)facts->nodes.count + 2);
	stack[top++] = from;
	while (top > 0) {
		uint32_t at = stack[--top];
		const struct node *node = &facts->nodes.items[at];
		if (at != duty->begins && (takes_back(check, duty, &node->event) || settles(check, duty, &node->event)))
			continue;
		const uint32_t edges[] = {node->next, node->other};
		for (uint32_t i = 0; i < 2; i++)
			if (edges[i] != NODE_NONE && !open[edges[i]] && (duty->shut[at] & (i == 0 ? SHUT_NEXT : SHUT_OTHER)) == 0) {
				open[edges[i]] = 1;
				stack[top++] = edges[i];
			}
	}
}

struct ends {
	bool out, taken_back, settled; // the function's end with it open; what takes it back; or gives it away
	uint32_t taker;
};

static struct ends ends_of(const struct check *check, const struct duty *duty, uint32_t from)
{
	struct ends ends = {.taker = NODE_NONE};
	uint8_t *open = arena_array(check->arena, uint8_t, (size_t)check->f->facts->nodes.count + 1);
	if (from == NODE_NONE)
		return ends;
	open[from] = 1;
	walk(check, duty, from, open);
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		if (!open[n])
			continue;
		ends.out = ends.out || event->kind == EVENT_EXIT;
		if (takes_back(check, duty, event)) {
			ends.taken_back = true;
			ends.taker = n;
		} else if (n != duty->begins && settles(check, duty, event)) {
			ends.settled = true;
		}
	}
	return ends;
}

// Is the same asked on the way to where it is set up? Then the answer may say whether it was.
static bool is_asked_before(const struct check *check, const struct duty *duty, uint32_t node, struct operand left)
{
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		if (n != node && event->kind == EVENT_BRANCH && variable_of(check, event_operand(event, SLOT_LEFT)) == variable_of(check, left) &&
		    ways_lead(check->f->facts, n, duty->made, NODE_NONE, WAYS_EXCEPTIONS))
			return true;
	}
	return false;
}

// Nobody else can have written what the ways part at.
static bool is_own_business(const struct check *check, const struct duty *duty, uint32_t node)
{
	struct operand left = event_operand(event_at(check, node), SLOT_LEFT);
	if (!is_whole(check, left) || is_asked_before(check, duty, node, left))
		return false;
	const struct variable *variable = variable_of(check, left);
	if (variable->storage != STORAGE_LOCAL && variable->storage != STORAGE_TEMP && variable->storage != STORAGE_PARAM)
		return false;
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		for (uint32_t i = 0; i < event->operand_count; i++)
			if (event->operands[i].operand.kind == OPERAND_ADDRESS && variable_of(check, event->operands[i].operand) == variable)
				return false;
		// A copy of what lies elsewhere.
		if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_READ) && target.kind == OPERAND_PATH && variable_of(check, target) == variable &&
		    source.kind == OPERAND_PATH && (!is_whole(check, source) || variable_of(check, source)->usr.len > 0))
			return false;
	}
	return true;
}

// --- what is said

// Is the task's own end told already?
static bool is_told(const struct check *check, const struct duty *duty)
{
	struct location loc = event_at(check, duty->begins)->loc;
	for (uint32_t i = 0; duty->token && i < check->program->traces.count; i++) {
		const struct trace *trace = &check->program->traces.items[i];
		if (trace->function == check->function && trace->end <= TRACE_LEFT_PARTIAL && trace->started.begin == loc.begin)
			return true;
	}
	return false;
}

static struct str name_of(const struct check *check, const struct duty *duty)
{
	for (uint32_t i = 0; i < duty->variable_count; i++) {
		const struct variable *variable = &check->f->facts->variables.items[duty->variables[i]];
		if (variable->storage == STORAGE_LOCAL && variable->name.len > 0)
			return variable->name;
	}
	return STR("");
}

static void tell(const struct check *check, const struct duty *duty, uint32_t branch, uint32_t taker)
{
	struct program *program = check->program;
	const struct event *made = event_at(check, duty->made);
	struct trace trace = {.end = TRACE_SOURCE_LEFT, .function = check->function, .unit = check->f->unit_index, .primary = made->loc,
	                      .at = event_at(check, branch)->loc, .handle = name_of(check, duty), .exit = "goes on"};
	trace.noun = duty->token ? STR("source") : made->kind == EVENT_TOKEN_CALLBACK ? STR("callback") : STR("timer or callback");
	if (trace.handle.len == 0 || !location_known(made->loc) || !location_known(trace.at))
		return;
	trace.act = event_called(check->f->unit, made);
	trace.flags = duty->token ? TRACE_WAITED : 0;
	struct trace_step *steps = arena_array(program->arena, struct trace_step, 3);
	uint32_t unit = check->f->unit_index;
	if (duty->token)
		steps[trace.step_count++] = (struct trace_step){.unit = unit, .loc = event_at(check, duty->begins)->loc, .message = STR("a task is started with its token")};
	steps[trace.step_count++] = (struct trace_step){.unit = unit, .loc = trace.at, .message = STR("one way from here leaves the function without a word to it")};
	steps[trace.step_count++] = (struct trace_step){.unit = unit, .loc = event_at(check, taker)->loc, .contrast = true,
	                                                .message = duty->token ? STR("the other one cancels it here") : STR("the other one revokes it here")};
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

static void check_duty(const struct check *check, struct duty *duty)
{
	const struct function_facts *facts = check->f->facts;
	uint8_t *open = arena_array(check->arena, uint8_t, (size_t)facts->nodes.count + 1);
	if (is_told(check, duty))
		return;
	shut_ways(check, duty);
	open[duty->begins] = 1;
	walk(check, duty, duty->begins, open);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct node *node = &facts->nodes.items[n];
		if (!open[n] || node->event.kind != EVENT_BRANCH || node->next == NODE_NONE || node->other == NODE_NONE || duty->shut[n] != 0 ||
		    !is_own_business(check, duty, n))
			continue;
		struct ends one = ends_of(check, duty, node->next), other = ends_of(check, duty, node->other);
		bool one_leaves = one.out && !one.taken_back && !one.settled && other.taken_back && !other.out;
		bool other_leaves = other.out && !other.taken_back && !other.settled && one.taken_back && !one.out;
		if (one_leaves || other_leaves) {
			tell(check, duty, n, one_leaves ? other.taker : one.taker);
			return;
		}
	}
}

static void check_function(struct check *check)
{
	const struct function_facts *facts = check->f->facts;
	struct arena scratch = {0};
	check->arena = &scratch;
	bool takes = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		takes = takes || event_at(check, n)->kind == EVENT_REVOKE || event_at(check, n)->kind == EVENT_TOKEN_CANCEL;
	for (uint32_t n = 0; takes && n < facts->nodes.count; n++) {
		struct duty duty;
		if (find_registration(check, n, &duty))
			check_duty(check, &duty);
		for (uint32_t s = 0; event_at(check, n)->kind == EVENT_TOKEN_MAKE && s < facts->nodes.count; s++)
			if (find_source(check, n, s, &duty)) {
				check_duty(check, &duty);
				break;
			}
	}
	arena_finish(&scratch);
}

void stop_sources_check(const struct linker *linker, struct program *program)
{
	const uint32_t unfit = FUNCTION_FLAWED | FUNCTION_CUT | FUNCTION_MAIN | FUNCTION_COROUTINE;
	struct check check = {.linker = linker, .program = program};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		check.function = f;
		check.f = linker_program_function(linker, f);
		if ((check.f->facts->flags & unfit) == 0)
			check_function(&check);
	}
}
