// See stop_unheeded.h. PRECISION: the loop has no way out at all, so whoever waits for the task waits for ever; what is asked beside that is
// how the task was to be told. Code out of sight that is given the object with the token may do what the loop does not.
#include "stop_unheeded.h"

#include "facts_text.h"
#include "stop_given.h"
#include "typing.h"
#include "uses.h"
#include "ways.h"

#include <string.h>

struct start { // of a task with a loop that nothing in sight ends
	uint32_t function, node, entry;
	struct stop_loop loop;
	struct stop_places handles;
	struct stop_given given;
};

struct request { // somebody tells it to stop, and waits
	uint32_t function, asks, waits; // nodes
	struct str name;                // of what he sets
	bool flag;
};

struct check {
	struct linker *linker;
	struct program *program;
	struct arena *arena;
};

static const struct event *event_at(const struct check *check, uint32_t function, uint32_t node)
{
	return &linker_function_facts(check->linker, function)->nodes.items[node].event;
}

// --- what its loop looks at

static bool touches_token(const struct check *check, uint32_t function, uint8_t *seen)
{
	const struct program_function *f = linker_program_function(check->linker, function);
	if (seen[function])
		return false;
	seen[function] = 1;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand token = event_operand(event, SLOT_TOKEN);
		uint32_t callee = linker_callee(check->linker, f->unit_index, event);
		if (event->kind == EVENT_TOKEN_CHECK || event->kind == EVENT_TOKEN_CALLBACK || token.kind == OPERAND_PATH || token.kind == OPERAND_ADDRESS ||
		    (callee != UINT32_MAX && touches_token(check, callee, seen)))
			return true;
	}
	return false;
}

// Is it, or does it lead to, an object of the program's that others may know?
static bool is_object(const struct program_function *f, struct operand operand)
{
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return false;
	const struct path *path = &f->facts->paths.items[operand.index];
	const struct variable *variable = &f->facts->variables.items[path->variable];
	const struct type *type = typing_of_path(f->unit, f->facts, path);
	if (operand.kind == OPERAND_ADDRESS)
		return stop_is_record(type) && variable->storage != STORAGE_LOCAL && variable->storage != STORAGE_TEMP;
	bool opaque = type != NULL && type->kind == TYPE_POINTER && (type->element == 0 || stop_is_record(stop_pointed_to(f->unit, type)));
	return opaque || (variable->storage == STORAGE_THIS && path->step_count == 0) || (type != NULL && type->kind == TYPE_TOKEN);
}

// May the event, in the loop, find out that the task is to stop?
static bool may_look(const struct check *check, const struct program_function *f, const struct event *event, uint8_t *seen)
{
	struct operand token = event_operand(event, SLOT_TOKEN);
	if (event->kind == EVENT_TOKEN_CHECK || event->kind == EVENT_TOKEN_CALLBACK || event->kind == EVENT_TOKEN_GET ||
	    token.kind == OPERAND_PATH || token.kind == OPERAND_ADDRESS)
		return true;
	uint32_t callee = linker_callee(check->linker, f->unit_index, event);
	if (callee != UINT32_MAX)
		return touches_token(check, callee, seen);
	for (uint32_t i = 0; event->kind == EVENT_CALL && (event->flags & FLAG_EXTERNAL) == 0 && i < event->operand_count; i++)
		if ((event->operands[i].slot == SLOT_THIS && event->operands[i].operand.kind == OPERAND_PATH) ||
		    (event->operands[i].slot != SLOT_RESULT && is_object(f, event->operands[i].operand)))
			return true;
	return false;
}

static bool is_deaf(const struct check *check, const struct start *start)
{
	const struct program_function *f = linker_program_function(check->linker, start->loop.function);
	struct arena scratch = {0};
	uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)check->program->functions.count + 1);
	bool looks = false;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++)
		looks = looks || (start->loop.inside[n] && may_look(check, f, &f->facts->nodes.items[n].event, seen)) ||
		        f->facts->nodes.items[n].event.kind == EVENT_TOKEN_CALLBACK;
	for (uint32_t i = 0; i < start->loop.call_count; i++) {
		const struct function_facts *caller = linker_function_facts(check->linker, start->loop.calls[i].function);
		for (uint32_t n = 0; n < caller->nodes.count; n++)
			looks = looks || caller->nodes.items[n].event.kind == EVENT_TOKEN_CALLBACK;
	}
	arena_finish(&scratch);
	return !looks;
}

// --- who tells it

// Somewhere else the place is given another constant: it is a state of the object, and not a value of its work.
static bool is_switched(const struct check *check, const struct stop_place *place, int64_t value)
{
	for (uint32_t f = 0; f < check->program->functions.count; f++) {
		const struct function_facts *facts = check->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
			struct stop_place other;
			if (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && source.kind == OPERAND_INT && source.value != value &&
			    stop_place_of(check->linker, f, &facts->paths.items[target.index], &other) && stop_place_equal(place, &other))
				return true;
		}
	}
	return false;
}

static bool knows_object(const struct start *start, struct str usr)
{
	for (uint32_t i = 0; i < start->given.objects.count; i++)
		if (str_equal(start->given.objects.items[i]->usr, usr))
			return true;
	return false;
}

// A yes or no that is written where the task could read it, and that it never reads.
static bool sets_flag(const struct check *check, const struct start *start, uint32_t function, const struct event *event, struct str *ret_name)
{
	const struct program_function *f = linker_program_function(check->linker, function);
	struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
	struct stop_place place;
	if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || source.kind != OPERAND_INT || source.value < 0 || source.value > 1)
		return false;
	const struct path *path = &f->facts->paths.items[target.index];
	const struct type *type = typing_of_path(f->unit, f->facts, path);
	bool yes_or_no = type != NULL && (str_equal(type->name, STR("bool")) || str_equal(type->name, STR("_Bool")));
	bool number = type == NULL || type->kind == TYPE_INTEGER;
	if ((!path->atomic && !number) || !stop_place_of(check->linker, function, path, &place) || place.scope.len == 0)
		return false;
	bool known = place.member.len == 0 || knows_object(start, place.scope);
	bool sure = place.member.len > 0 && (yes_or_no || path->atomic);
	if (!known || (!sure && !is_switched(check, &place, source.value)) ||
	    uses_name(linker_uses(check->linker, start->entry), place.member, place.member.len == 0 ? place.scope : STR_NULL))
		return false;
	*ret_name = path_spell(check->arena, f->facts, path);
	return ret_name->len > 0;
}

static bool asks_here(const struct check *check, const struct start *start, uint32_t function, const struct event *event, struct request *ret_request)
{
	const struct function_facts *facts = linker_function_facts(check->linker, function);
	struct operand token = event_operand(event, SLOT_TOKEN);
	bool cancels = event->kind == EVENT_TOKEN_CANCEL && stop_places_have(&start->given.tokens, check->linker, function, token);
	if (cancels) {
		ret_request->name = path_spell(check->arena, facts, &facts->paths.items[token.index]);
		ret_request->flag = false;
		return true;
	}
	if (start->given.own && event->kind == EVENT_CANCEL && stop_places_have(&start->handles, check->linker, function, event_operand(event, SLOT_TARGET))) {
		ret_request->flag = false;
		return true;
	}
	if (start->given.token.len > 0 || start->given.own || !sets_flag(check, start, function, event, &ret_request->name))
		return false;
	ret_request->flag = true;
	return true;
}

static bool waits_here(const struct check *check, const struct start *start, uint32_t function, const struct event *event)
{
	bool waits = (event->kind == EVENT_JOIN || event->kind == EVENT_FUTURE_GET) && (event->flags & (FLAG_TIMED | FLAG_POLL)) == 0;
	return waits && stop_places_have(&start->handles, check->linker, function, event_operand(event, SLOT_TARGET));
}

// By the event itself, or by a function that it calls.
static bool asks(const struct check *check, const struct start *start, uint32_t function, const struct event *event, struct request *ret_request)
{
	uint32_t callee = linker_callee(check->linker, linker_function_unit(check->linker, function), event);
	bool found = asks_here(check, start, function, event, ret_request);
	const struct function_facts *facts = callee == UINT32_MAX ? NULL : linker_function_facts(check->linker, callee);
	for (uint32_t n = 0; facts != NULL && !found && n < facts->nodes.count; n++)
		found = asks_here(check, start, callee, &facts->nodes.items[n].event, ret_request);
	return found;
}

static bool waits(const struct check *check, const struct start *start, uint32_t function, const struct event *event)
{
	uint32_t callee = linker_callee(check->linker, linker_function_unit(check->linker, function), event);
	bool found = waits_here(check, start, function, event);
	const struct function_facts *facts = callee == UINT32_MAX ? NULL : linker_function_facts(check->linker, callee);
	for (uint32_t n = 0; facts != NULL && !found && n < facts->nodes.count; n++)
		found = waits_here(check, start, callee, &facts->nodes.items[n].event);
	return found;
}

static bool find_request_in(const struct check *check, const struct start *start, uint32_t function, struct request *ret_request)
{
	const struct function_facts *facts = linker_function_facts(check->linker, function);
	struct arena scratch = {0};
	struct request request = {.function = function};
	bool found = false;
	for (uint32_t j = 0; !found && j < facts->nodes.count; j++) {
		if (!waits(check, start, function, &facts->nodes.items[j].event))
			continue;
		request.waits = j;
		for (uint32_t q = 0; !found && q < facts->nodes.count; q++) {
			if (q == j || !asks(check, start, function, &facts->nodes.items[q].event, &request))
				continue;
			uint8_t *seen = arena_array(&scratch, uint8_t, (size_t)facts->nodes.count + 1);
			ways_mark(facts, q, WAYS_EXCEPTIONS, seen);
			request.asks = q;
			found = seen[j];
		}
	}
	arena_finish(&scratch);
	if (found)
		*ret_request = request;
	return found;
}

// The end of an object with such a member, which nobody wrote down.
static bool ends_owner(const struct check *check, const struct start *start, uint32_t function, const struct event *event)
{
	const struct program_function *f = linker_program_function(check->linker, function);
	struct operand target = event_operand(event, SLOT_TARGET);
	if ((event->kind != EVENT_SCOPE_END && event->kind != EVENT_DESTROY) || target.kind != OPERAND_PATH)
		return false;
	const struct type *type = typing_of_path(f->unit, f->facts, &f->facts->paths.items[target.index]);
	for (uint32_t i = 0; type != NULL && type->kind == TYPE_RECORD && i < start->handles.count; i++)
		if (start->handles.items[i].member.len > 0 && str_equal(start->handles.items[i].scope, type->usr))
			return true;
	return false;
}

// The end of a handle that cancels its task's token, and waits.
static bool ends_handle(const struct check *check, const struct start *start, uint32_t function, uint32_t *ret_node)
{
	const struct function_facts *facts = linker_function_facts(check->linker, function);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		bool temporary = target.kind == OPERAND_PATH && facts->variables.items[facts->paths.items[target.index].variable].storage == STORAGE_TEMP;
		bool ends = event->kind == EVENT_SCOPE_END || event->kind == EVENT_DESTROY || (event->kind == EVENT_JOIN && (event->flags & FLAG_TIMED) == 0);
		if (location_known(event->loc) && ((ends && !temporary && stop_places_have(&start->handles, check->linker, function, target)) ||
		                                   ends_owner(check, start, function, event))) {
			*ret_node = n;
			return true;
		}
	}
	return false;
}

static bool has_act(const struct check *check, const struct start *start, enum event_kind kind)
{
	for (uint32_t f = 0; f < check->program->functions.count; f++) {
		const struct function_facts *facts = check->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			if (facts->nodes.items[n].event.kind == kind &&
			    stop_places_have(&start->handles, check->linker, f, event_operand(&facts->nodes.items[n].event, SLOT_TARGET)))
				return true;
	}
	return false;
}

static bool find_request(const struct check *check, const struct start *start, struct request *ret_request)
{
	if (has_act(check, start, EVENT_DETACH) || (!start->given.own && has_act(check, start, EVENT_CANCEL)))
		return false;
	for (uint32_t f = 0; f < check->program->functions.count; f++)
		if (find_request_in(check, start, f, ret_request))
			return true;
	for (uint32_t f = 0; start->given.own && f < check->program->functions.count; f++)
		if (ends_handle(check, start, f, &ret_request->asks)) {
			ret_request->function = f;
			ret_request->waits = ret_request->asks;
			ret_request->name = start->given.token;
			ret_request->flag = false;
			return true;
		}
	return false;
}

// --- what is said

static void add_step(struct trace_step *steps, struct trace *trace, struct trace_step step)
{
	if (location_known(step.loc))
		steps[trace->step_count++] = step;
}

static struct trace_step step_at(const struct check *check, uint32_t function, uint32_t node, uint32_t task, const char *message)
{
	return (struct trace_step){.unit = linker_function_unit(check->linker, function), .loc = event_at(check, function, node)->loc,
	                           .message = str_from_c(message), .task = task};
}

static void tell(struct check *check, const struct start *start, const struct request *request)
{
	struct program *program = check->program;
	const struct stop_loop *loop = &start->loop;
	const struct program_function *f = linker_program_function(check->linker, loop->function);
	const struct event *spawn = event_at(check, start->function, start->node);
	struct location loc = f->facts->nodes.items[loop->head].event.loc;
	if (!location_known(loc) || program_tells(program, TRACE_TOKEN_UNHEEDED, f->unit_index, loc))
		return;
	struct trace trace = {.end = TRACE_TOKEN_UNHEEDED, .function = loop->function, .unit = f->unit_index, .primary = loc, .at = loc,
	                      .noun = request->flag ? STR("flag") : STR("token"), .exit = "goes on"};
	trace.handle = start->given.token.len > 0 && !request->flag ? start->given.token : request->name;
	trace.handle = str_copy(program->arena, trace.handle);
	trace.spawn = event_called(linker_program_function(check->linker, start->function)->unit, spawn);
	struct trace_step *steps = arena_array(program->arena, struct trace_step, STOP_CALLS_MAX + 4);
	add_step(steps, &trace, step_at(check, start->function, start->node, 0, "the task is started here"));
	for (uint32_t i = 0; i < loop->call_count; i++)
		add_step(steps, &trace, step_at(check, loop->calls[i].function, loop->calls[i].node, 1, "it comes to the loop by this call"));
	bool at_once = request->asks == request->waits;
	add_step(steps, &trace, step_at(check, request->function, request->asks, 0,
	                                at_once ? "it is told to stop here, and waited for" : "it is told to stop here"));
	if (!at_once)
		add_step(steps, &trace, step_at(check, request->function, request->waits, 0, "and this waits for its end, which never comes"));
	trace.steps = steps;
	array_push(program->arena, &program->traces, trace);
}

// --- the program

static void check_start(struct check *check, uint32_t function, uint32_t node)
{
	const struct program_function *f = linker_program_function(check->linker, function);
	const struct event *spawn = &f->facts->nodes.items[node].event;
	struct start start = {.function = function, .node = node};
	struct request request = {0};
	start.entry = stop_entry_of(check->linker, function, event_operand(spawn, SLOT_ENTRY));
	bool carried = spawn->type == 0 || !f->unit->types.items[spawn->type - 1].handle.terminates || (spawn->flags & FLAG_CAUGHT) != 0;
	if (start.entry == UINT32_MAX || (spawn->flags & (FLAG_LATER | FLAG_DAEMON)) != 0 ||
	    !stop_loop_of(check->arena, check->linker, start.entry, carried, &start.loop))
		return;
	start.given = stop_given_to(check->arena, check->linker, function, node, start.entry);
	start.handles = stop_handles_of(check->linker, function, node);
	if (is_deaf(check, &start) && find_request(check, &start, &request))
		tell(check, &start, &request);
}

// The loop that a join waits for in vain is told at the loop, where its task has a token that it does not look at.
static bool is_told_at_loop(const struct program *program, const struct trace *join)
{
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		for (uint32_t s = 0; trace->end == TRACE_TOKEN_UNHEEDED && s < join->step_count; s++)
			if (join->steps[s].unit == trace->unit && join->steps[s].loc.file == trace->primary.file && join->steps[s].loc.begin == trace->primary.begin)
				return true;
	}
	return false;
}

static void drop_told_joins(struct program *program)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < program->traces.count; i++)
		if (program->traces.items[i].end != TRACE_JOIN_ENDLESS || !is_told_at_loop(program, &program->traces.items[i]))
			program->traces.items[kept++] = program->traces.items[i];
	program->traces.count = kept;
}

void stop_unheeded_check(struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	struct check check = {.linker = linker, .program = program, .arena = &scratch};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct function_facts *facts = program->functions.items[f].facts;
		for (uint32_t n = 0; (facts->flags & FUNCTION_FLAWED) == 0 && n < facts->nodes.count; n++)
			if (facts->nodes.items[n].event.kind == EVENT_SPAWN)
				check_start(&check, f, n);
	}
	drop_told_joins(program);
	arena_finish(&scratch);
}
