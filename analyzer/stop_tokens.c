// See stop_tokens.h.
#include "stop_tokens.h"

#include "cycles.h"
#include "facts_text.h"
#include "made_tokens.h"
#include "stop_bare.h"
#include "stop_deaf.h"
#include "stop_effort.h"
#include "stop_flow.h"

#define uthash_fatal(message) abort() // as arena_alloc does
#include <stdlib.h>
#include <uthash.h>

enum {
	ASKERS_MAX = 4,     // functions that pass on a token which the project makes itself, one to the other
	HABIT_CALLS_MIN = 4, // so many calls, most of them without a token, are a habit
};

// Calls of one function, or of all of its forms, in the whole program.
struct census {
	uint64_t name; // hash of the qualified name
	uint32_t given, none;
	uint32_t unit;        // of a call that gives one
	struct location loc;
	UT_hash_handle hh;
};

struct token { // that a function has
	struct str name;
	struct location loc; // line 0: unknown
};

struct candidate { // a call that leaves out a token
	uint32_t function, node;
	struct token token;
	enum stop_deaf deaf; // it is a wait for which no form takes one
};

struct stop_check {
	const struct linker *linker;
	struct program *program;
	struct arena *arena;
	struct census *census;
	struct stop_efforts *efforts;
	uint8_t *taken;   // by function: its address goes elsewhere than to a start
	uint8_t *answers; // ... it is called when a token is cancelled
	uint8_t *bare;    // ... tasks start with it, and none of them has a token
	uint8_t *wanting; // ... it is started with a token if it has a parameter for it
	bool closed;    // there is an executable, and nothing is missing
	ARRAY(struct candidate) candidates;
};

// --- what calls do with tokens

static bool is_none(struct operand operand)
{
	return operand.kind == OPERAND_INT && operand.value == 0;
}

static uint64_t census_key(const struct unit_facts *unit, const struct event *event)
{
	return str_hash(unit->symbols.items[event->symbol - 1].name);
}

static void count_call(struct stop_check *check, const struct program_function *f, const struct event *event, bool none)
{
	struct census *entry;
	uint64_t name = census_key(f->unit, event);
	HASH_FIND(hh, check->census, &name, sizeof name, entry);
	if (entry == NULL) {
		entry = arena_new(check->arena, struct census);
		entry->name = name;
		HASH_ADD(hh, check->census, name, sizeof name, entry);
	}
	if (none) {
		entry->none++;
		return;
	}
	if (entry->given++ == 0) {
		entry->unit = f->unit_index;
		entry->loc = event->loc;
	}
}

static const struct census *census_of(const struct stop_check *check, const struct unit_facts *unit, const struct event *event)
{
	struct census *entry;
	uint64_t name = census_key(unit, event);
	HASH_FIND(hh, check->census, &name, sizeof name, entry);
	return entry;
}

// Most of the project's calls of it give none: whoever does so here means it.
static bool is_habit(const struct census *census)
{
	return census->given + census->none >= HABIT_CALLS_MIN && census->none > census->given;
}

// --- what functions do with the tokens that they are given

static bool names(const struct function_facts *facts, struct operand operand, uint32_t variable)
{
	return (operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS) && facts->paths.items[operand.index].variable == variable;
}

static bool is_copy(const struct function_facts *facts, const struct event *event, uint32_t variable, uint32_t *ret_copy)
{
	struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
	if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_PATH ||
	    !names(facts, source, variable) || facts->paths.items[target.index].step_count != 0)
		return false;
	*ret_copy = facts->paths.items[target.index].variable;
	enum storage storage = facts->variables.items[*ret_copy].storage;
	return storage == STORAGE_LOCAL || storage == STORAGE_TEMP;
}

// Does an event do more with the variable than ask whether it is null, or copy it to a variable with which nobody does more?
static bool is_heeded(const struct function_facts *facts, uint32_t variable, uint32_t depth)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		uint32_t copy;
		if (event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY || event->kind == EVENT_DECLARE ||
		    (event->kind == EVENT_BRANCH && is_none(event_operand(event, SLOT_RIGHT))))
			continue;
		if (is_copy(facts, event, variable, &copy) && depth < 4) {
			if (copy != variable && is_heeded(facts, copy, depth + 1))
				return true;
			continue;
		}
		for (uint32_t i = 0; i < event->operand_count; i++) {
			bool written = event->kind == EVENT_ASSIGN && event->operands[i].slot == SLOT_TARGET;
			if (!written && names(facts, event->operands[i].operand, variable))
				return true;
		}
	}
	return false;
}

static bool is_unused(const struct unit_facts *unit, const struct function_facts *facts, uint32_t parameter)
{
	const struct variable *variable = &facts->variables.items[parameter];
	return variable->name.len > 0 && !variable->mentioned && stop_is_token(unit, variable) && !is_heeded(facts, parameter, 0);
}

// Is the token given to functions in sight at most, none of which does anything with it?
static bool goes_nowhere(const struct stop_check *check, const struct program_function *f, uint32_t variable, uint32_t depth)
{
	bool used = depth >= ASKERS_MAX;
	for (uint32_t n = 0; n < f->facts->nodes.count && !used; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		uint32_t callee = event->kind == EVENT_CALL && (event->flags & FLAG_VIRTUAL) == 0 ? linker_callee(check->linker, f->unit_index, event) : UINT32_MAX;
		if (event->kind == EVENT_SCOPE_END || event->kind == EVENT_DECLARE)
			continue;
		for (uint32_t i = 0; i < event->operand_count && !used; i++) {
			bool given = event->operands[i].slot == SLOT_ARG || event->operands[i].slot == SLOT_TOKEN;
			used = names(f->facts, event->operands[i].operand, variable) && (!given || callee == UINT32_MAX);
		}
		const struct program_function *called = callee == UINT32_MAX ? NULL : &check->program->functions.items[callee];
		for (uint32_t v = 0; called != NULL && v < called->facts->param_count && !used; v++)
			used = names(f->facts, event_operand_at(event, SLOT_ARG, v), variable) &&
			       (called->facts->variables.items[v].mentioned || !goes_nowhere(check, called, v, depth + 1));
	}
	return !used;
}

// A function in sight that does nothing with its token: it is the same with one and without.
static bool callee_ignores(const struct stop_check *check, const struct program_function *f, const struct event *event)
{
	uint32_t callee = linker_callee(check->linker, f->unit_index, event);
	if (callee != UINT32_MAX && !stop_made_is_asked(check->linker, callee))
		return true;
	if (callee == UINT32_MAX || (event->flags & (FLAG_TOKENLESS | FLAG_VIRTUAL)) != 0)
		return false;
	const struct program_function *called = &check->program->functions.items[callee];
	for (uint32_t v = 0; v < called->facts->param_count; v++) {
		const struct variable *variable = &called->facts->variables.items[v];
		if (stop_is_token(called->unit, variable) &&
		    (variable->mentioned || (is_heeded(called->facts, v, 0) && !goes_nowhere(check, called, v, 0))))
			return false;
	}
	return true;
}

// --- tokens that the project makes itself

static bool given_asks(const struct linker *linker, uint32_t function, uint32_t parameter, uint32_t depth);

// Does the event ask the token in the variable, or give it to somebody who does?
static bool event_asks(const struct linker *linker, const struct program_function *f, const struct event *event, uint32_t variable, uint32_t depth)
{
	uint32_t callee = linker_callee(linker, f->unit_index, event);
	struct operand target = event_operand(event, SLOT_TARGET);
	bool captures = event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && f->facts->paths.items[target.index].step_count > 0 &&
	                f->facts->variables.items[f->facts->paths.items[target.index].variable].storage == STORAGE_TEMP;
	bool asks = event->kind == EVENT_TOKEN_CHECK || event->kind == EVENT_TOKEN_CALLBACK || event->kind == EVENT_SPAWN || captures ||
	            (callee != UINT32_MAX && linker_program(linker)->tokens->by_function[callee] != 0);
	for (uint32_t i = 0; asks && i < event->operand_count; i++)
		if (event->operands[i].slot != SLOT_TARGET && names(f->facts, event->operands[i].operand, variable))
			return true;
	const struct function_facts *called = callee == UINT32_MAX ? NULL : linker_program(linker)->functions.items[callee].facts;
	for (uint32_t v = 0; called != NULL && v < called->param_count; v++)
		if (names(f->facts, event_operand_at(event, SLOT_ARG, v), variable) && given_asks(linker, callee, v, depth + 1))
			return true;
	return false;
}

static bool given_asks(const struct linker *linker, uint32_t function, uint32_t parameter, uint32_t depth)
{
	const struct program_function *f = &linker_program(linker)->functions.items[function];
	for (uint32_t n = 0; depth < ASKERS_MAX && n < f->facts->nodes.count; n++)
		if (event_asks(linker, f, &f->facts->nodes.items[n].event, parameter, depth))
			return true;
	return false;
}

bool stop_made_is_asked(const struct linker *linker, uint32_t function)
{
	const struct program *program = linker_program(linker);
	bool made = false;
	for (uint32_t v = 0; v < program->functions.items[function].facts->param_count; v++) {
		if (!made_takes(program, function, v))
			continue;
		made = true;
		if (given_asks(linker, function, v, 0))
			return true;
	}
	return !made;
}

// --- tokens that are left out

static bool root_path(const struct function_facts *facts, uint32_t variable, uint32_t *ret_path)
{
	for (uint32_t p = 0; p < facts->paths.count; p++)
		if (facts->paths.items[p].variable == variable && facts->paths.items[p].step_count == 0) {
			*ret_path = p;
			return true;
		}
	return false;
}

static bool holds_given(const struct stop_flow *flow, uint32_t node, uint32_t path)
{
	struct operand operand = {.kind = OPERAND_PATH, .index = path};
	return (stop_flow_values(flow, node, operand) & (STOP_GIVEN | STOP_UNSET | STOP_OTHER | STOP_WATCHED)) == STOP_GIVEN;
}

static bool has_parameter(const struct stop_flow *flow, uint32_t node, struct token *ret_token)
{
	const struct function_facts *facts = flow->function;
	for (uint32_t v = 0; v < facts->param_count; v++) {
		const struct variable *variable = &facts->variables.items[v];
		uint32_t path;
		if (variable->name.len == 0 || !stop_is_token(flow->unit, variable) ||
		    (root_path(facts, v, &path) && !holds_given(flow, node, path)))
			continue;
		*ret_token = (struct token){variable->name, variable->loc};
		return true;
	}
	return false;
}

// A closure holds one: somebody captured it, by name or because the body names it.
static bool has_captured(const struct stop_flow *flow, struct token *ret_token)
{
	const struct function_facts *facts = flow->function;
	for (uint32_t v = facts->param_count; (facts->flags & FUNCTION_LAMBDA) != 0 && v < facts->variables.count; v++) {
		const struct variable *variable = &facts->variables.items[v];
		const struct type *closure = variable->storage == STORAGE_THIS && variable->type != 0 ? &flow->unit->types.items[variable->type - 1] : NULL;
		for (uint32_t i = 0; closure != NULL && closure->kind == TYPE_RECORD && i < closure->fields.count; i++) {
			uint32_t type = closure->fields.items[i].type;
			if (type == 0 || flow->unit->types.items[type - 1].kind != TYPE_TOKEN)
				continue;
			*ret_token = (struct token){.name = closure->fields.items[i].name};
			return true;
		}
	}
	return false;
}

// What a temporary that is passed by value was copied from.
static struct operand copied_from(const struct function_facts *facts, struct operand operand)
{
	if (operand.kind != OPERAND_PATH || facts->variables.items[facts->paths.items[operand.index].variable].storage != STORAGE_TEMP)
		return operand;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE) && target.kind == OPERAND_PATH && target.index == operand.index)
			return event_operand(event, SLOT_SOURCE);
	}
	return (struct operand){.kind = OPERAND_NONE};
}

// Does the function put one of its own there, on some way? Then the place is for what the function begins, and tells nobody to stop the rest.
static bool is_replaced(const struct stop_flow *flow, struct operand token)
{
	for (uint32_t n = 0; n < flow->function->nodes.count; n++)
		if (flow->reached[n] && (stop_flow_values(flow, n, token) & STOP_OWN) != 0)
			return true;
	return false;
}

// A capture, member or local that the function itself gives to something else.
static bool has_other(struct arena *arena, const struct stop_flow *flow, uint32_t node, bool bare, struct token *ret_token)
{
	const struct function_facts *facts = flow->function;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand token = copied_from(facts, event_operand(event, SLOT_TOKEN));
		if (!stop_may_take_token(event) || (token.kind != OPERAND_PATH && token.kind != OPERAND_ADDRESS) ||
		    !holds_given(flow, node, token.index) || is_replaced(flow, token) || (bare && facts->paths.items[token.index].variable < facts->param_count))
			continue;
		*ret_token = (struct token){path_spell(arena, facts, &facts->paths.items[token.index]), event->loc};
		if (ret_token->name.len > 0)
			return true;
	}
	return false;
}

static void tell_dropped(struct stop_check *check, const struct candidate *candidate)
{
	struct program *program = check->program;
	struct arena *arena = program->arena;
	const struct program_function *f = &program->functions.items[candidate->function];
	const struct event *event = &f->facts->nodes.items[candidate->node].event;
	const struct token *token = &candidate->token;
	const struct census *census = candidate->deaf == STOP_DEAF_NOT ? census_of(check, f->unit, event) : NULL;
	if (census != NULL && is_habit(census))
		return;
	struct trace trace = {.end = TRACE_TOKEN_DROPPED, .function = candidate->function, .unit = f->unit_index, .primary = event->loc, .at = event->loc,
	                      .handle = token->name, .noun = STR("token"), .exit = "goes on"};
	trace.act = event_called(f->unit, event);
	if (candidate->deaf != STOP_DEAF_NOT)
		trace.flags |= candidate->deaf == STOP_DEAF_READ ? TRACE_BLOCKS : TRACE_WAITED | TRACE_BLOCKS;
	else if (event->kind == EVENT_BLOCK || event->kind == EVENT_SLEEP)
		trace.flags |= TRACE_WAITED;
	if ((f->facts->flags & FUNCTION_FLAWED) != 0)
		trace.flags |= TRACE_IMPRECISE;
	struct trace_step *steps = arena_array(arena, struct trace_step, 2);
	if (token->loc.line != 0)
		steps[trace.step_count++] = (struct trace_step){.unit = f->unit_index, .loc = token->loc,
		                                                .message = str_format(arena, "the token '%.*s' is here", STR_ARG(token->name))};
	if (census != NULL && census->given > 0)
		steps[trace.step_count++] = (struct trace_step){
			.unit = census->unit, .loc = census->loc, .contrast = true,
			.message = str_format(arena, "%u of the project's %u calls of '%.*s' give it a token, as here", census->given,
		                              census->given + census->none, STR_ARG(trace.act))};
	trace.steps = steps;
	array_push(arena, &program->traces, trace);
}

static const struct variable *variable_of(const struct function_facts *facts, struct operand operand)
{
	bool place = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
	return place ? &facts->variables.items[facts->paths.items[operand.index].variable] : NULL;
}

// Does the event do no more with the source than give out its token?
static bool leaves_source(const struct function_facts *facts, const struct event *event, const struct variable *source)
{
	bool derived = event->kind == EVENT_TOKEN_MAKE && event_operand(event, SLOT_SOURCE).kind != OPERAND_NONE;
	if (event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_TOKEN_GET || event->kind == EVENT_TOKEN_CHECK ||
	    (event->kind == EVENT_TOKEN_MAKE && !derived))
		return true;
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (variable_of(facts, event->operands[i].operand) == source)
			return false;
	return true;
}

// The token of a source that the function made, and that nobody can cancel: it is as good as none.
static bool is_never_cancelled(const struct stop_flow *flow, uint32_t node, struct operand token)
{
	const struct function_facts *facts = flow->function;
	const struct variable *source = NULL, *given = variable_of(facts, token);
	if (given == NULL || stop_flow_values(flow, node, token) != STOP_OWN)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		if (event->kind == EVENT_TOKEN_GET && variable_of(facts, event_operand(event, SLOT_TOKEN)) == given)
			source = variable_of(facts, event_operand(event, SLOT_SOURCE));
	}
	if (source == NULL || source == given || source->storage != STORAGE_LOCAL)
		return false;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		if (!leaves_source(facts, &facts->nodes.items[n].event, source))
			return false;
	return true;
}

// Does a call do no more with the object than be given it, and perhaps ask it?
static bool leaves_object(const struct stop_check *check, const struct program_function *f, const struct event *event, const struct variable *object)
{
	bool looks = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY || event->kind == EVENT_TOKEN_CHECK ||
	             event->kind == EVENT_TOKEN_RESET || event->kind == EVENT_TOKEN_MAKE;
	bool known = event->kind == EVENT_CALL && ((event->flags & FLAG_IMPLICIT) != 0 || linker_callee(check->linker, f->unit_index, event) != UINT32_MAX);
	for (uint32_t i = 0; i < event->operand_count && !looks; i++) {
		enum slot slot = event->operands[i].slot;
		bool given = known && (slot == SLOT_TOKEN || slot == SLOT_ARG || slot == SLOT_THIS);
		if (!given && variable_of(f->facts, event->operands[i].operand) == object)
			return false;
	}
	return true;
}

// The address of a token that lies in the function, and that nobody else knows.
static bool is_fresh(const struct stop_check *check, const struct program_function *f, const struct stop_flow *flow, uint32_t node, struct operand token)
{
	const struct variable *object = variable_of(f->facts, token);
	bool own = token.kind == OPERAND_ADDRESS && (object->storage == STORAGE_LOCAL || object->storage == STORAGE_TEMP) && !object->reference;
	if (!own || f->facts->paths.items[token.index].step_count > 0 || stop_flow_values(flow, node, token) != STOP_OWN)
		return false;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++)
		if (!leaves_object(check, f, &f->facts->nodes.items[n].event, object))
			return false;
	return true;
}

static bool leaves_out(const struct stop_check *check, const struct program_function *f, const struct stop_flow *flow, uint32_t node, const struct event *event)
{
	for (uint32_t i = 0; i < event_operand_count(event, SLOT_TOKEN); i++) {
		struct operand token = event_operand_at(event, SLOT_TOKEN, i);
		if (stop_flow_values(flow, node, token) != STOP_NONE && !is_never_cancelled(flow, node, token) && !is_fresh(check, f, flow, node, token))
			return false;
	}
	return true;
}

// Does the variable, or a copy of it, go to functions only that are through at once? What it is made of or set to does not matter.
static bool only_quick(const struct function_facts *facts, uint32_t variable, uint32_t depth)
{
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), result = event_operand(event, SLOT_RESULT);
		uint32_t copy = UINT32_MAX;
		bool looks = event->kind == EVENT_BRANCH || event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END;
		if (looks || !event_mentions(facts, event, variable))
			continue;
		if (event->kind == EVENT_CALL && ((event->flags & FLAG_QUICK) != 0 || names(facts, result, variable)))
			continue;
		if (event->kind == EVENT_ASSIGN && names(facts, target, variable))
			continue;
		if (depth == 0 || !is_copy(facts, event, variable, &copy) || !only_quick(facts, copy, depth - 1))
			return false;
	}
	return true;
}

// The call only makes an object, which goes to nothing that may take long: what there is to do is done when the function is through.
static bool is_done_at_once(const struct function_facts *facts, const struct event *event)
{
	const struct path *made = facts_path_of(facts, event_operand(event, SLOT_RESULT));
	return (event->flags & FLAG_QUICK) != 0 && made != NULL && made->step_count == 0 && only_quick(facts, made->variable, 2);
}

static bool is_within(struct location inner, struct location outer)
{
	return inner.file == outer.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

// A wait that the token ends all the same: by a callback that wakes it, or because what it waits for looks at the token.
static bool is_woken(const struct program_function *f, const struct event *wait, bool member)
{
	const struct function_facts *facts = f->facts;
	for (uint32_t n = 0; wait->kind == EVENT_BLOCK && n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind == EVENT_TOKEN_CALLBACK)
			return true;
		bool captures = event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && is_within(event->loc, wait->loc) &&
		                facts->paths.items[target.index].step_count > 0 && source.kind != OPERAND_FUNCTION;
		if (!captures || (source.kind != OPERAND_PATH && source.kind != OPERAND_ADDRESS))
			continue;
		const struct variable *captured = &facts->variables.items[facts->paths.items[source.index].variable];
		if (stop_is_token(f->unit, captured) || (member && captured->storage == STORAGE_THIS))
			return true;
	}
	return false;
}

static bool has_token(const struct stop_check *check, const struct stop_flow *flow, uint32_t function, uint32_t node, bool *ret_parameter,
                      struct token *ret_token)
{
	bool bare = check->bare[function];
	*ret_parameter = !bare && has_parameter(flow, node, ret_token);
	return *ret_parameter || has_other(check->program->arena, flow, node, bare, ret_token) || has_captured(flow, ret_token);
}

// Counts the calls that give a token or none, and keeps those that leave out one that is there.
static void collect_call(struct stop_check *check, const struct stop_flow *flow, uint32_t function, uint32_t node)
{
	const struct program_function *f = &check->program->functions.items[function];
	const struct event *event = &f->facts->nodes.items[node].event;
	struct candidate candidate = {.function = function, .node = node};
	bool parameter = false, none = leaves_out(check, f, flow, node, event), has = has_token(check, flow, function, node, &parameter, &candidate.token);
	bool destroys = (f->facts->flags & FUNCTION_DESTRUCTOR) != 0;
	bool meant = none && (flow->cleans[node] || destroys || check->answers[function] || (event->flags & FLAG_SHIELDED) != 0 ||
	                      (has && is_woken(f, event, !parameter)) || is_done_at_once(f->facts, event));
	if (!meant)
		count_call(check, f, event, none);
	if (none && !meant && has && !callee_ignores(check, f, event))
		array_push(check->arena, &check->candidates, candidate);
}

// The loop around the node asks one that lies in an object which others know.
static bool is_asked_around(struct arena *arena, const struct stop_flow *flow, const struct cycles *cycles, uint32_t node, struct token *ret_token)
{
	const struct function_facts *facts = flow->function;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand token = event_operand(event, SLOT_TOKEN);
		bool asks = event->kind == EVENT_TOKEN_CHECK && cycles->of[n] == cycles->of[node] && (token.kind == OPERAND_PATH || token.kind == OPERAND_ADDRESS);
		if (!asks || facts->paths.items[token.index].step_count == 0 || !holds_given(flow, n, token.index))
			continue;
		*ret_token = (struct token){path_spell(arena, facts, &facts->paths.items[token.index]), event->loc};
		return ret_token->name.len > 0;
	}
	return false;
}

// Keeps a wait that the function's token does not end, and that has no form that takes one.
static void collect_wait(struct stop_check *check, const struct stop_flow *flow, const struct cycles *cycles, uint32_t function, uint32_t node)
{
	const struct program_function *f = &check->program->functions.items[function];
	struct candidate candidate = {.function = function, .node = node, .deaf = stop_deaf_of(check->linker, cycles, function, node)};
	bool parameter = false;
	if ((f->facts->nodes.items[node].event.flags & FLAG_SHIELDED) != 0 || candidate.deaf == STOP_DEAF_NOT)
		return;
	bool has = has_token(check, flow, function, node, &parameter, &candidate.token) || is_asked_around(check->program->arena, flow, cycles, node, &candidate.token);
	if (has && !is_woken(f, &f->facts->nodes.items[node].event, !parameter))
		array_push(check->arena, &check->candidates, candidate);
}

static void collect_calls(struct stop_check *check, uint32_t function)
{
	const struct program_function *f = &check->program->functions.items[function];
	struct arena scratch = {0};
	struct stop_flow *flow = stop_flow_make(&scratch, f->unit, f->facts);
	struct cycles cycles = flow == NULL ? (struct cycles){0} : cycles_of(f->facts, &scratch);
	for (uint32_t n = 0; flow != NULL && n < f->facts->nodes.count; n++) {
		if (!flow->reached[n])
			continue;
		if (stop_may_take_token(&f->facts->nodes.items[n].event))
			collect_call(check, flow, function, n);
		else
			collect_wait(check, flow, &cycles, function, n);
	}
	arena_finish(&scratch);
}

// --- tokens that nobody looks at

// Is all that calls the function in sight, and free to give it something else?
static bool is_free(const struct stop_check *check, uint32_t function)
{
	const struct program_function *f = &check->program->functions.items[function];
	const uint32_t fixed = FUNCTION_VIRTUAL | FUNCTION_CUT | FUNCTION_MAIN | FUNCTION_PATTERN;
	if ((f->facts->flags & FUNCTION_LAMBDA) != 0) // else its signature is what somebody asks for
		return check->wanting[function];
	if ((f->facts->flags & fixed) != 0 || check->taken[function] || check->program->calls[function] == 0)
		return false;
	if ((f->facts->flags & FUNCTION_STATIC) != 0)
		return true;
	return check->closed && !program_is_public(check->program, f->unit, f->unit->symbols.items[f->facts->symbol].file);
}

// Is it told of a call in the function, or of its loop, that the token is not heeded there?
static bool is_told(const struct stop_check *check, uint32_t function)
{
	const struct program *program = check->program;
	const struct program_function *f = &program->functions.items[function];
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		bool unheeded = trace->end == TRACE_TOKEN_UNHEEDED;
		if (trace->function == function && (trace->end == TRACE_TOKEN_DROPPED || unheeded))
			return true;
		for (uint32_t s = 0; unheeded && s < trace->step_count; s++)
			if (trace->steps[s].task > 0 && trace->steps[s].unit == f->unit_index && is_within(trace->steps[s].loc, f->facts->body))
				return true;
	}
	return false;
}

static void check_unused(struct stop_check *check, uint32_t function)
{
	const struct program_function *f = &check->program->functions.items[function];
	if (!is_free(check, function) || is_told(check, function))
		return;
	for (uint32_t v = 0; v < f->facts->param_count; v++) {
		const struct variable *variable = &f->facts->variables.items[v];
		enum stop_effort effort = is_unused(f->unit, f->facts, v) ? stop_effort_of(check->efforts, function, check->wanting[function]) : STOP_EFFORT_NONE;
		if (effort == STOP_EFFORT_NONE)
			continue;
		struct trace trace = {.end = TRACE_TOKEN_UNUSED, .function = function, .unit = f->unit_index, .primary = variable->loc,
		                      .at = variable->loc, .handle = variable->name, .noun = STR("token"), .exit = "goes on"};
		if ((f->facts->flags & FUNCTION_FLAWED) != 0)
			trace.flags |= TRACE_IMPRECISE;
		if (effort == STOP_EFFORT_SOME) // that it takes long
			trace.flags |= TRACE_ASSUMED;
		array_push(check->program->arena, &check->program->traces, trace);
	}
}

// --- the program

static bool deals_with_tokens(const struct program_function *f)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++)
		if (stop_may_take_token(&f->facts->nodes.items[n].event) || f->facts->nodes.items[n].event.kind == EVENT_TOKEN_CHECK)
			return true;
	return false;
}

static bool is_given_token(const struct program_function *f)
{
	for (uint32_t v = 0; v < f->facts->param_count; v++)
		if (stop_is_token(f->unit, &f->facts->variables.items[v]))
			return true;
	return false;
}

static void note(uint8_t *marks, uint32_t function)
{
	if (function != UINT32_MAX)
		marks[function] = 1;
}

static void note_taken(struct stop_check *check)
{
	const struct program *program = check->program;
	for (uint32_t u = 0; u < program->units.count; u++) {
		const struct unit_facts *unit = program->units.items[u].facts;
		for (uint32_t i = 0; i < unit->address_taken.count; i++) {
			uint32_t symbol = linker_symbol(check->linker, u, unit->address_taken.items[i]);
			note(check->taken, linker_function(check->linker, u, symbol));
		}
	}
}

// The function that the operand is, or the one that a closure was made with before.
static uint32_t function_of(const struct stop_check *check, const struct program_function *f, struct operand operand)
{
	for (uint32_t n = 0; operand.kind == OPERAND_PATH && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_FUNCTION)
			continue;
		const struct path *made = &f->facts->paths.items[target.index], *given = &f->facts->paths.items[operand.index];
		if (made->variable == given->variable && (made->step_count == given->step_count || made->step_count == given->step_count + 1))
			return linker_named(check->linker, f->unit_index, source);
	}
	return linker_named(check->linker, f->unit_index, operand);
}

// Who starts a task with a token of its own gives it to entries that want it. All other entries, and what a library calls there and
// then, are called as that will have it: no argument at such a call is a token that somebody wrote.
static void note_entries(struct stop_check *check, const struct program_function *f)
{
	const struct stop_flow flow = {.unit = f->unit, .function = f->facts};
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand connected;
		bool token = event_operand(event, SLOT_TOKEN).kind != OPERAND_NONE || (event->flags & FLAG_TOKENLESS) != 0;
		bool wanted = event->kind == EVENT_SPAWN && token;
		bool registers = event->kind == EVENT_TOKEN_CALLBACK || stop_registers(&flow, event, &connected);
		for (uint32_t i = 0; i < event->operand_count; i++) {
			bool entry = event->operands[i].slot == SLOT_ENTRY && wanted;
			if (registers && (event->operands[i].slot == SLOT_ENTRY || event->operands[i].operand.kind == OPERAND_FUNCTION))
				note(check->answers, function_of(check, f, event->operands[i].operand));
			if (entry)
				note(check->wanting, function_of(check, f, event->operands[i].operand));
			else
				note(check->taken, linker_named(check->linker, f->unit_index, event->operands[i].operand));
		}
		if (!token)
			note(check->taken, linker_callee(check->linker, f->unit_index, event));
	}
}

void stop_tokens_check(const struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	uint32_t count = program->functions.count;
	struct stop_check check = {.linker = linker, .program = program, .arena = &scratch, .efforts = stop_efforts_make(&scratch, linker)};
	check.answers = arena_array(&scratch, uint8_t, (size_t)count + 1);
	check.taken = arena_array(&scratch, uint8_t, (size_t)count + 1);
	check.bare = stop_bare_entries(linker, program, &scratch);
	check.wanting = arena_array(&scratch, uint8_t, (size_t)count + 1);
	note_taken(&check);
	for (uint32_t f = 0; f < count; f++) {
		const struct program_function *at = &program->functions.items[f];
		check.closed = check.closed || ((at->facts->flags & FUNCTION_MAIN) != 0 && !program->partial);
		note_entries(&check, at);
	}
	for (uint32_t f = 0; f < count; f++) {
		const struct program_function *at = &program->functions.items[f];
		if ((at->facts->flags & FUNCTION_CUT) == 0 && deals_with_tokens(at))
			collect_calls(&check, f);
	}
	for (uint32_t i = 0; i < check.candidates.count; i++)
		tell_dropped(&check, &check.candidates.items[i]);
	for (uint32_t f = 0; f < count; f++)
		if (is_given_token(&program->functions.items[f]))
			check_unused(&check, f);
	HASH_CLEAR(hh, check.census);
	arena_finish(&scratch);
}
