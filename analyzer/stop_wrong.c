// See stop_wrong.h. PRECISION: a token counts as cancelled only if it is on every way to the call, and nobody who could reset it was
// called meanwhile. That the outer token is wrong is only said where the function itself gives the derived one to the same kind of work.
#include "stop_wrong.h"

#include "facts_text.h"
#include "stop_flow.h"
#include "stop_tasks.h"
#include "stop_tokens.h"
#include "ways.h"

enum { ORIGIN_STEPS_MAX = 6 };

struct check {
	const struct linker *linker;
	struct program *program;
	uint32_t function;
	const struct program_function *f;
	const struct stop_flow *flow;
	struct arena *arena; // of the function
};

static const struct event *event_at(const struct check *check, uint32_t node)
{
	return &check->f->facts->nodes.items[node].event;
}

static bool is_place(struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
}

static bool starts_work(const struct event *event)
{
	return (event->kind == EVENT_CALL || event->kind == EVENT_SPAWN) && event->symbol != 0 &&
	       (event->flags & (FLAG_IMPLICIT | FLAG_SHIELDED)) == 0;
}

// May the operand be a token that the call or task is given?
static bool gives(const struct event *event, uint32_t operand)
{
	enum slot slot = event->operands[operand].slot;
	return is_place(event->operands[operand].operand) && (slot == SLOT_TOKEN || (slot == SLOT_PAYLOAD && event->kind == EVENT_SPAWN));
}

// Where a temporary or a local got its token from: the index of a path.
static uint32_t origin_of(const struct check *check, uint32_t path)
{
	const struct function_facts *facts = check->f->facts;
	for (uint32_t step = 0; step < ORIGIN_STEPS_MAX; step++) {
		const struct path *at = &facts->paths.items[path];
		enum storage storage = facts->variables.items[at->variable].storage;
		uint32_t from = INDEX_NONE, count = 0;
		for (uint32_t n = 0; (storage == STORAGE_TEMP || storage == STORAGE_LOCAL) && n < facts->nodes.count; n++) {
			const struct event *event = event_at(check, n);
			bool got = event->kind == EVENT_TOKEN_GET, made = event->kind == EVENT_TOKEN_MAKE;
			struct operand target = event_operand(event, got || made ? SLOT_TOKEN : SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
			if ((event->kind != EVENT_ASSIGN && event->kind != EVENT_MOVE && !got && !made) || target.kind != OPERAND_PATH ||
			    !path_equal(&facts->paths.items[target.index], at))
				continue;
			count++;
			from = !made && is_place(source) ? source.index : INDEX_NONE;
		}
		if (count != 1 || from == INDEX_NONE)
			break;
		path = from;
	}
	return path;
}

static bool same_place(const struct check *check, uint32_t path, uint32_t other)
{
	return path_equal(&check->f->facts->paths.items[origin_of(check, path)], &check->f->facts->paths.items[origin_of(check, other)]);
}

static struct str spelling(const struct check *check, uint32_t path)
{
	const struct function_facts *facts = check->f->facts;
	struct str name = path_spell(check->program->arena, facts, &facts->paths.items[path]);
	return name.len > 0 ? name : path_spell(check->program->arena, facts, &facts->paths.items[origin_of(check, path)]);
}

// --- tokens that were cancelled

// Does a function in sight do something under the token, rather than ask it only?
static bool works_under(const struct check *check, const struct event *event)
{
	uint32_t callee = linker_callee(check->linker, check->f->unit_index, event);
	if (event->kind == EVENT_SPAWN || callee == UINT32_MAX)
		return true;
	const struct program_function *called = linker_program_function(check->linker, callee);
	if (!stop_made_is_asked(check->linker, callee))
		return false;
	for (uint32_t n = 0; n < called->facts->nodes.count; n++)
		if (event_operand(&called->facts->nodes.items[n].event, SLOT_TOKEN).kind == OPERAND_PATH &&
		    called->facts->nodes.items[n].event.kind == EVENT_TOKEN_RESET)
			return false;
	for (uint32_t n = 0; n < called->facts->nodes.count; n++)
		if (is_place(event_operand(&called->facts->nodes.items[n].event, SLOT_TOKEN)) && starts_work(&called->facts->nodes.items[n].event))
			return true;
	return false;
}

// Code out of sight that is given the source itself may renew it.
static bool may_renew(const struct check *check, const struct event *event, struct operand token)
{
	uint32_t callee = linker_callee(check->linker, check->f->unit_index, event);
	bool source = check->f->facts->variables.items[check->f->facts->paths.items[token.index].variable].storage != STORAGE_TEMP;
	bool copied = origin_of(check, token.index) != token.index;
	return event->kind == EVENT_CALL && callee == UINT32_MAX && (event->flags & FLAG_EXTERNAL) == 0 && source && !copied;
}

// What is asserted afterwards shows that the caller knows: a test of what happens then.
static bool is_asserted(const struct check *check, uint32_t node)
{
	const struct function_facts *facts = check->f->facts;
	uint8_t *seen = arena_array(check->arena, uint8_t, (size_t)facts->nodes.count + 1);
	ways_mark(facts, node, WAYS_EXCEPTIONS, seen);
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (seen[n] && event_at(check, n)->kind == EVENT_NORETURN)
			return true;
	return false;
}

static uint32_t find_cancel(const struct check *check, uint32_t node, uint32_t path)
{
	uint32_t found = NODE_NONE;
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		struct operand token = event_operand(event, SLOT_TOKEN);
		if (event->kind == EVENT_TOKEN_CANCEL && is_place(token) && same_place(check, token.index, path) && ways_lead(check->f->facts, n, node, NODE_NONE, WAYS_EXCEPTIONS))
			found = n;
	}
	return found;
}

// The function makes the token itself, of nobody's.
static bool is_made_here(const struct check *check, uint32_t path)
{
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		struct operand token = event_operand(event, SLOT_TOKEN);
		if (event->kind == EVENT_TOKEN_MAKE && token.kind == OPERAND_PATH) {
			bool kept = same_place(check, token.index, path);
			for (uint32_t m = 0; m < check->f->facts->nodes.count && !kept; m++) {
				const struct event *copy = event_at(check, m);
				struct operand target = event_operand(copy, SLOT_TARGET), source = event_operand(copy, SLOT_SOURCE);
				kept = copy->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && source.kind == OPERAND_PATH && source.index == token.index &&
				       path_equal(&check->f->facts->paths.items[target.index], &check->f->facts->paths.items[path]);
			}
			if (kept)
				return true;
		}
	}
	return false;
}

// PRECISION: made here and cancelled before anything was done under it: what is started then shall find it cancelled. Tests do that.
static bool is_meant(const struct check *check, uint32_t path, uint32_t cancel)
{
	const struct function_facts *facts = check->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		bool named = false;
		for (uint32_t i = 0; i < event->operand_count && starts_work(event); i++)
			named = named || (is_place(event->operands[i].operand) && same_place(check, event->operands[i].operand.index, path));
		if (n != cancel && named && ways_lead(facts, n, cancel, NODE_NONE, WAYS_EXCEPTIONS))
			return false;
	}
	return is_made_here(check, path);
}

static void tell(const struct check *check, enum trace_end end, uint32_t node, uint32_t path, struct str derived, const struct trace_step *steps,
                 uint32_t count)
{
	const struct event *event = event_at(check, node);
	struct trace trace = {.end = end, .function = check->function, .unit = check->f->unit_index, .primary = event->loc, .at = event->loc,
	                      .handle = spelling(check, path), .noun = STR("token"), .exit = "goes on", .lock = derived, .step_count = count};
	trace.act = event_called(check->f->unit, event);
	struct trace_step *copy = arena_array(check->program->arena, struct trace_step, (size_t)count + 1);
	for (uint32_t i = 0; i < count; i++)
		copy[i] = steps[i];
	trace.steps = copy;
	array_push(check->program->arena, &check->program->traces, trace);
}

static void check_spent(const struct check *check, uint32_t node)
{
	const struct event *event = event_at(check, node);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand token = event->operands[i].operand;
		if (!gives(event, i) || stop_flow_values(check->flow, node, token) != STOP_SPENT || may_renew(check, event, token) ||
		    !works_under(check, event) || is_asserted(check, node))
			continue;
		uint32_t cancel = find_cancel(check, node, token.index);
		if (cancel == NODE_NONE || !location_known(event->loc) || is_meant(check, token.index, cancel))
			continue;
		struct trace_step step = {.unit = check->f->unit_index, .loc = event_at(check, cancel)->loc, .message = STR("it is cancelled here")};
		tell(check, TRACE_TOKEN_SPENT, node, token.index, STR(""), &step, 1);
		return;
	}
}

// --- outer tokens

struct link { // one token is derived from another
	uint32_t node, outer, derived; // paths
};

// The token that a callback on another one cancels: what it is given, or what its closure holds.
static bool cancelled_by(const struct check *check, const struct event *callback, uint32_t *ret_path)
{
	const struct function_facts *facts = check->f->facts;
	struct operand entry = event_operand(callback, SLOT_ENTRY);
	for (uint32_t i = 0; i < event_operand_count(callback, SLOT_PAYLOAD); i++) {
		struct operand payload = event_operand_at(callback, SLOT_PAYLOAD, i);
		if (is_place(payload) && is_made_here(check, payload.index)) {
			*ret_path = payload.index;
			return true;
		}
	}
	for (uint32_t n = 0; entry.kind == OPERAND_PATH && n < facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && is_place(source) &&
		    facts->paths.items[target.index].variable == facts->paths.items[entry.index].variable && is_made_here(check, source.index)) {
			*ret_path = source.index;
			return true;
		}
	}
	return false;
}

static bool find_link(const struct check *check, uint32_t node, struct link *ret_link)
{
	const struct event *event = event_at(check, node);
	struct operand token = event_operand(event, SLOT_TOKEN), source = event_operand(event, SLOT_SOURCE);
	*ret_link = (struct link){.node = node};
	if (event->kind == EVENT_TOKEN_MAKE && is_place(token) && is_place(source)) {
		ret_link->outer = source.index;
		ret_link->derived = token.index;
		return true;
	}
	if (event->kind != EVENT_TOKEN_CALLBACK || !is_place(token) || !cancelled_by(check, event, &ret_link->derived))
		return false;
	ret_link->outer = token.index;
	return !same_place(check, ret_link->outer, ret_link->derived);
}

static bool is_given(const struct check *check, uint32_t node, uint32_t path)
{
	const struct event *event = event_at(check, node);
	for (uint32_t i = 0; starts_work(event) && i < event->operand_count; i++)
		if (gives(event, i) && same_place(check, event->operands[i].operand.index, path))
			return true;
	return false;
}

// Once somebody else is given the derived token, or it is cancelled, its work may be over.
static bool is_over(const struct check *check, const struct link *link, uint32_t node)
{
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *event = event_at(check, n);
		bool named = false;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct operand operand = event->operands[i].operand;
			bool argument = event->kind == EVENT_CALL && event->operands[i].slot == SLOT_ARG && !is_given(check, n, link->derived);
			named = named || ((argument || event->kind == EVENT_TOKEN_CANCEL) && is_place(operand) && same_place(check, operand.index, link->derived));
		}
		bool waits = event->kind == EVENT_JOIN || event->kind == EVENT_GROUP_WAIT || event->kind == EVENT_FUTURE_GET;
		if (n != link->node && (named || waits) && ways_lead(check->f->facts, link->node, n, NODE_NONE, WAYS_EXCEPTIONS) && ways_lead(check->f->facts, n, node, NODE_NONE, WAYS_EXCEPTIONS))
			return true;
	}
	return false;
}

static struct str name_of(const struct check *check, const struct event *event) // instances of a template have one
{
	return event_called(check->f->unit, event);
}

// The same kind of work is given the derived token.
static uint32_t find_sibling(const struct check *check, const struct link *link, uint32_t node)
{
	const struct event *event = event_at(check, node);
	for (uint32_t n = 0; n < check->f->facts->nodes.count; n++) {
		const struct event *other = event_at(check, n);
		bool alike = n != node && other->kind == event->kind && other->symbol != 0 && str_equal(name_of(check, other), name_of(check, event));
		if (alike && is_given(check, n, link->derived) && ways_lead(check->f->facts, link->node, n, NODE_NONE, WAYS_EXCEPTIONS) && (ways_lead(check->f->facts, n, node, NODE_NONE, WAYS_EXCEPTIONS) || ways_lead(check->f->facts, node, n, NODE_NONE, WAYS_EXCEPTIONS)))
			return n;
	}
	return NODE_NONE;
}

static void check_link(const struct check *check, const struct link *link)
{
	struct str derived = spelling(check, link->derived);
	// A temporary that is kept has the name of the variable.
	for (uint32_t n = 0; derived.len == 0 && n < check->f->facts->nodes.count; n++) {
		struct operand target = event_operand(event_at(check, n), SLOT_TARGET), source = event_operand(event_at(check, n), SLOT_SOURCE);
		if (event_at(check, n)->kind == EVENT_ASSIGN && source.kind == OPERAND_PATH && source.index == link->derived && target.kind == OPERAND_PATH)
			derived = path_spell(check->program->arena, check->f->facts, &check->f->facts->paths.items[target.index]);
	}
	for (uint32_t n = 0; derived.len > 0 && n < check->f->facts->nodes.count; n++) {
		if (n == link->node || !is_given(check, n, link->outer) || is_given(check, n, link->derived) || check->flow->cleans[n] ||
		    !ways_lead(check->f->facts, link->node, n, NODE_NONE, WAYS_EXCEPTIONS) || is_over(check, link, n))
			continue;
		uint32_t sibling = find_sibling(check, link, n);
		if (sibling == NODE_NONE || !location_known(event_at(check, n)->loc))
			continue;
		const struct trace_step steps[] = {
			{.unit = check->f->unit_index, .loc = event_at(check, link->node)->loc, .message = STR("a token is derived from it here")},
			{.unit = check->f->unit_index, .loc = event_at(check, sibling)->loc, .contrast = true, .message = STR("and given to work of the same kind here")},
		};
		tell(check, TRACE_TOKEN_OUTER, n, link->outer, derived, steps, 2);
	}
}

// --- the program

static bool has_events(const struct function_facts *facts)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		enum event_kind kind = facts->nodes.items[n].event.kind;
		if (kind == EVENT_TOKEN_CANCEL || kind == EVENT_TOKEN_CALLBACK || kind == EVENT_TOKEN_MAKE)
			return true;
	}
	return false;
}

static void check_function(struct check *check)
{
	const struct function_facts *facts = check->f->facts;
	struct arena scratch = {0};
	check->arena = &scratch;
	check->flow = stop_flow_make(&scratch, check->f->unit, facts);
	for (uint32_t n = 0; check->flow != NULL && n < facts->nodes.count; n++) {
		struct link link;
		if (!check->flow->reached[n])
			continue;
		if (starts_work(event_at(check, n)) && (facts->flags & FUNCTION_DESTRUCTOR) == 0)
			check_spent(check, n);
		if (find_link(check, n, &link))
			check_link(check, &link);
	}
	arena_finish(&scratch);
}

void stop_wrong_check(const struct linker *linker, struct program *program)
{
	struct check check = {.linker = linker, .program = program};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		check.function = f;
		check.f = linker_program_function(linker, f);
		if ((check.f->facts->flags & (FUNCTION_FLAWED | FUNCTION_CUT)) == 0 && has_events(check.f->facts))
			check_function(&check);
	}
}
