// The program's own stop tokens, told as a library's are: see made_tokens.h. What has to do with none of them stays as it is.
#include "made_tokens_internal.h"

#include "stop_sources.h"
#include "stop_tokens.h"
#include "stop_uncancelled.h"
#include "stop_unheeded.h"
#include "stop_wrong.h"

#include <string.h>

struct made_retold { // the facts as they were
	struct program *program;
	const struct unit_facts **units;
	const struct program_function *functions;
};

struct retelling {
	struct arena *arena;
	const struct linker *linker;
	struct program *program;
	const struct made_tokens *tokens;
	uint32_t *flag_types; // by unit that was retold: 1 + the index of the type of bare flags
};

// One function that is written anew.
struct writer {
	const struct retelling *all;
	uint32_t number;
	const struct program_function *f; // as it was
	struct function_facts facts;      // its copy
	uint8_t *bare;                    // by variable of the original: it is, or leads to, a bare flag
	bool *stopped;                    // ... and what that holds when it says "stop"
	bool changed;
};

enum { BARE_NOT, BARE_PLACE, BARE_LEADS };

bool made_takes(const struct program *program, uint32_t function, uint32_t parameter)
{
	const struct program_function *f = &program->functions.items[function];
	const struct variable *variable = &f->facts->variables.items[parameter];
	if (made_flag_of(program->tokens, function, parameter) != NULL)
		return true;
	const struct type *type = variable->type == 0 ? NULL : &f->unit->types.items[variable->type - 1];
	if (type != NULL && (type->kind == TYPE_POINTER || type->kind == TYPE_TOKEN) && type->element != 0)
		type = &f->unit->types.items[type->element - 1];
	return type != NULL && made_token_of(program->tokens, type) != NULL;
}

// --- units

static const struct made_token *token_of_type(const struct made_tokens *tokens, const struct unit_facts *unit, uint32_t type)
{
	const struct type *t = type == 0 ? NULL : &unit->types.items[type - 1];
	if (t != NULL && t->kind == TYPE_POINTER && t->element != 0)
		t = &unit->types.items[t->element - 1];
	return t == NULL || t->kind != TYPE_RECORD ? NULL : made_token_of(tokens, t);
}

// Members that lead to bare flags are tokens, too.
static void retell_members(struct retelling *all, struct type *type, uint32_t flag_type)
{
	const struct made_tokens *tokens = all->tokens;
	for (uint32_t k = 0; k < tokens->kept.count; k++) {
		if (!str_equal(tokens->kept.items[k].usr, type->usr))
			continue;
		struct type as_was = *type;
		memset(&type->fields, 0, sizeof type->fields);
		for (uint32_t i = 0; i < as_was.fields.count; i++)
			if (!str_equal(as_was.fields.items[i].name, tokens->kept.items[k].member))
				array_push(all->arena, &type->fields, as_was.fields.items[i]);
		array_push(all->arena, &type->fields, ((struct field){.name = tokens->kept.items[k].member, .type = flag_type}));
	}
}

static bool knows_class(const struct made_tokens *tokens, const struct unit_facts *unit)
{
	for (uint32_t i = 0; tokens->items.count + tokens->kept.count > 0 && i < unit->types.count; i++) {
		const struct type *type = &unit->types.items[i];
		if (type->kind == TYPE_RECORD && made_token_of(tokens, type) != NULL)
			return true;
		for (uint32_t k = 0; type->kind == TYPE_RECORD && k < tokens->kept.count; k++)
			if (str_equal(tokens->kept.items[k].usr, type->usr))
				return true;
	}
	return false;
}

static void retell_unit(struct retelling *all, uint32_t unit_index)
{
	const struct unit_facts *unit = all->program->units.items[unit_index].facts;
	struct unit_facts *copy = arena_new(all->arena, struct unit_facts);
	if (all->flag_types[unit_index] != 0)
		return;
	*copy = *unit;
	copy->types.items = arena_array(all->arena, struct type, (size_t)unit->types.count + 1);
	copy->types.count = copy->types.capacity = unit->types.count + 1;
	for (uint32_t i = 0; i < unit->types.count; i++) {
		copy->types.items[i] = unit->types.items[i];
		if (token_of_type(all->tokens, unit, i + 1) != NULL)
			copy->types.items[i].kind = TYPE_TOKEN;
		if (unit->types.items[i].kind == TYPE_RECORD)
			retell_members(all, &copy->types.items[i], copy->types.count);
	}
	copy->types.items[unit->types.count] = (struct type){.kind = TYPE_TOKEN, .name = STR("flag")};
	all->flag_types[unit_index] = copy->types.count;
	all->program->units.items[unit_index].facts = copy;
}

// --- places

static uint32_t path_index(struct writer *w, const struct path *path)
{
	for (uint32_t p = 0; p < w->facts.paths.count; p++)
		if (path_equal(&w->facts.paths.items[p], path))
			return p;
	array_push(w->all->arena, &w->facts.paths, *path);
	return w->facts.paths.count - 1;
}

// An address is that of the place, however that is read.
static struct operand plain_address(struct writer *w, struct operand operand)
{
	if (operand.kind != OPERAND_ADDRESS)
		return operand;
	struct path path = w->facts.paths.items[operand.index];
	path.atomic = false;
	return (struct operand){.kind = OPERAND_ADDRESS, .index = path_index(w, &path)};
}

// The object whose flag the path is, as a call would be given it. False: it is no flag.
static bool flag_object(struct writer *w, const struct path *path, struct operand *ret_object, bool *ret_stopped)
{
	struct path object = *path;
	object.atomic = false;
	if (path->variable < w->f->facts->variables.count && w->bare[path->variable] != BARE_NOT) {
		bool leads = w->bare[path->variable] == BARE_LEADS;
		if (path->step_count != (leads ? 1u : 0u) || (leads && path->steps[0].kind != STEP_DEREF))
			return false;
		object.step_count = 0;
		*ret_object = (struct operand){.kind = leads ? OPERAND_PATH : OPERAND_ADDRESS, .index = path_index(w, &object)};
		*ret_stopped = w->stopped[path->variable];
		return true;
	}
	uint32_t last = path->step_count;
	if (last > 1 && path->steps[last - 1].kind == STEP_DEREF && path->steps[last - 2].kind == STEP_FIELD) {
		const struct made_kept *kept = made_kept_of(w->all->tokens, typing_object_of_path(w->f->unit, w->f->facts, path, last - 2), path->steps[last - 2].field);
		object.step_count--;
		if (kept != NULL) {
			*ret_object = (struct operand){.kind = OPERAND_PATH, .index = path_index(w, &object)};
			*ret_stopped = kept->stopped;
		}
		return kept != NULL;
	}
	if (path->step_count == 0 || path->steps[path->step_count - 1].kind != STEP_FIELD)
		return false;
	const struct type *type = typing_object_of_path(w->f->unit, w->f->facts, path, path->step_count - 1);
	const struct made_token *token = type == NULL ? NULL : made_token_of(w->all->tokens, type);
	if (token == NULL || !str_equal(token->member, path->steps[path->step_count - 1].field))
		return false;
	object.step_count--;
	bool leads = object.step_count > 0 && object.steps[object.step_count - 1].kind == STEP_DEREF;
	object.step_count -= leads;
	*ret_object = (struct operand){.kind = leads ? OPERAND_PATH : OPERAND_ADDRESS, .index = path_index(w, &object)};
	*ret_stopped = token->stopped;
	return true;
}

static bool flag_operand(struct writer *w, struct operand operand, struct operand *ret_object, bool *ret_stopped)
{
	// The original's paths come first in the copy, and the array may move.
	struct path path;
	if (operand.kind != OPERAND_PATH || operand.index >= w->f->facts->paths.count)
		return false;
	path = w->f->facts->paths.items[operand.index];
	return flag_object(w, &path, ret_object, ret_stopped);
}

// --- events

static struct event event_with(struct writer *w, const struct event *like, enum event_kind kind, struct operand token, struct operand result)
{
	struct event event = {.kind = kind, .loc = like->loc};
	event.operands = arena_array(w->all->arena, struct slot_operand, 2);
	event.operands[event.operand_count++] = (struct slot_operand){SLOT_TOKEN, token};
	if (result.kind != OPERAND_NONE)
		event.operands[event.operand_count++] = (struct slot_operand){SLOT_RESULT, result};
	w->changed = true;
	return event;
}

static void add_operand(struct writer *w, struct event *event, enum slot slot, struct operand operand)
{
	struct slot_operand *operands = arena_array(w->all->arena, struct slot_operand, (size_t)event->operand_count + 1);
	if (event->operand_count > 0)
		memcpy(operands, event->operands, event->operand_count * sizeof *operands);
	operands[event->operand_count++] = (struct slot_operand){slot, operand};
	event->operands = operands;
	w->changed = true;
}

// The node keeps its number, by which others come to it, and what it did moves behind it.
static uint32_t put_before(struct writer *w, uint32_t node, struct event event)
{
	struct node old = w->facts.nodes.items[node];
	array_push(w->all->arena, &w->facts.nodes, old);
	uint32_t moved = w->facts.nodes.count - 1;
	w->facts.nodes.items[node] = (struct node){.event = event, .next = moved, .other = NODE_NONE, .unwind = NODE_NONE};
	return moved;
}

static void put_after(struct writer *w, uint32_t node, struct event event)
{
	struct node next = {.event = event, .next = w->facts.nodes.items[node].next, .other = NODE_NONE, .unwind = NODE_NONE};
	array_push(w->all->arena, &w->facts.nodes, next);
	w->facts.nodes.items[node].next = w->facts.nodes.count - 1;
}

static struct operand new_temporary(struct writer *w)
{
	array_push(w->all->arena, &w->facts.variables, ((struct variable){.storage = STORAGE_TEMP}));
	struct path path = {.variable = w->facts.variables.count - 1};
	array_push(w->all->arena, &w->facts.paths, path);
	return (struct operand){.kind = OPERAND_PATH, .index = w->facts.paths.count - 1};
}

// A branch on the flag asks first, and then looks at the answer, which is "stop".
static void retell_branch(struct writer *w, uint32_t node, struct operand object, bool stopped)
{
	struct event branch = w->facts.nodes.items[node].event;
	struct operand right = event_operand(&branch, SLOT_RIGHT);
	bool stop = compare_holds(stopped, branch.compare, right.value), go = compare_holds(!stopped, branch.compare, right.value);
	if (right.kind != OPERAND_INT || stop == go || branch.compare == COMPARE_NONE) {
		put_before(w, node, event_with(w, &branch, EVENT_TOKEN_CHECK, object, (struct operand){0}));
		return;
	}
	struct operand answer = new_temporary(w);
	uint32_t moved = put_before(w, node, event_with(w, &branch, EVENT_TOKEN_CHECK, object, answer));
	struct event *event = &w->facts.nodes.items[moved].event;
	event->operands = arena_array(w->all->arena, struct slot_operand, 2);
	event->operand_count = 2;
	event->operands[0] = (struct slot_operand){SLOT_LEFT, answer};
	event->operands[1] = (struct slot_operand){SLOT_RIGHT, {.kind = OPERAND_INT}};
	event->compare = stop ? COMPARE_NE : COMPARE_EQ;
}

static bool is_own_method(const struct made_tokens *tokens, const struct program_function *f)
{
	for (uint32_t v = 0; v < f->facts->variables.count; v++)
		if (f->facts->variables.items[v].storage == STORAGE_THIS && token_of_type(tokens, f->unit, f->facts->variables.items[v].type) != NULL)
			return true;
	return false;
}

static void retell_arguments(struct writer *w, struct event *call, uint32_t callee)
{
	const struct program_function *called = &w->all->program->functions.items[callee];
	struct event before = *call;
	bool given = false, left_out = false;
	for (uint32_t v = 0; v < called->facts->param_count; v++) {
		struct operand argument = event_operand_at(&before, SLOT_ARG, v);
		if (!made_takes(w->all->program, callee, v))
			continue;
		if (argument.kind == OPERAND_NONE) {
			left_out = true;
			continue;
		}
		add_operand(w, call, SLOT_TOKEN, plain_address(w, argument));
		given = true;
	}
	if (left_out && !given) {
		call->flags |= FLAG_TOKENLESS;
		w->changed = true;
	}
}

static void retell_call(struct writer *w, uint32_t node)
{
	struct event *call = &w->facts.nodes.items[node].event;
	uint32_t callee = linker_callee(w->all->linker, w->f->unit_index, call);
	if (callee == UINT32_MAX || event_operand(call, SLOT_TOKEN).kind != OPERAND_NONE)
		return;
	if (w->all->tokens->by_function[callee] == 0) {
		if (!is_own_method(w->all->tokens, &w->all->program->functions.items[callee]))
			retell_arguments(w, call, callee);
		return;
	}
	const struct made_role *role = &w->all->tokens->roles.items[w->all->tokens->by_function[callee] - 1];
	struct operand object = role->this_object ? event_operand(call, SLOT_THIS) : event_operand_at(call, SLOT_ARG, role->parameter);
	if (object.kind == OPERAND_NONE)
		return;
	object = plain_address(w, object);
	if (role->act != MADE_ASKS)
		*call = event_with(w, call, role->act == MADE_SETS ? EVENT_TOKEN_CANCEL : EVENT_TOKEN_RESET, object, (struct operand){0});
	else if (role->inverted)
		add_operand(w, call, SLOT_TOKEN, object);
	else
		*call = event_with(w, call, EVENT_TOKEN_CHECK, object, event_operand(call, SLOT_RESULT));
}

static bool is_token_object(const struct writer *w, struct operand target)
{
	if (target.kind != OPERAND_PATH || w->f->facts->paths.items[target.index].step_count > 0)
		return false;
	uint32_t variable = w->f->facts->paths.items[target.index].variable;
	const struct variable *at = &w->f->facts->variables.items[variable];
	const struct type *type = at->type == 0 ? NULL : &w->f->unit->types.items[at->type - 1];
	bool object = type != NULL && type->kind == TYPE_RECORD && !at->reference && made_token_of(w->all->tokens, type) != NULL;
	return (at->storage == STORAGE_LOCAL || at->storage == STORAGE_TEMP) && (object || w->bare[variable] == BARE_PLACE);
}

static void retell_node(struct writer *w, uint32_t node)
{
	struct event event = w->facts.nodes.items[node].event;
	struct operand target = event_operand(&event, SLOT_TARGET), object, none = {0};
	bool stopped;
	if (event.kind == EVENT_CALL) {
		retell_call(w, node);
		return;
	}
	if (event.kind == EVENT_DECLARE && is_token_object(w, target)) {
		put_after(w, node, event_with(w, &event, EVENT_TOKEN_MAKE, target, none));
		return;
	}
	if (event.kind == EVENT_DECLARE || event.kind == EVENT_SCOPE_END || event.kind == EVENT_DESTROY)
		return;
	if (event.kind == EVENT_ASSIGN && flag_operand(w, target, &object, &stopped)) {
		struct operand source = event_operand(&event, SLOT_SOURCE);
		bool cancels = source.kind == OPERAND_INT && (source.value != 0) == stopped;
		w->facts.nodes.items[node].event = event_with(w, &event, cancels ? EVENT_TOKEN_CANCEL : EVENT_TOKEN_RESET, object, none);
		return;
	}
	if (event.kind == EVENT_BRANCH && flag_operand(w, event_operand(&event, SLOT_LEFT), &object, &stopped)) {
		retell_branch(w, node, object, stopped);
		return;
	}
	for (uint32_t i = 0; i < event.operand_count; i++)
		if (event.operands[i].slot != SLOT_TARGET && flag_operand(w, event.operands[i].operand, &object, &stopped)) {
			put_before(w, node, event_with(w, &event, EVENT_TOKEN_CHECK, object, none));
			return;
		}
}

// --- functions

// Parameters that lead to bare flags, and the locals and globals whose address is passed for one.
static bool mark_bare(struct writer *w)
{
	const struct function_facts *facts = w->f->facts;
	bool any = false;
	w->bare = arena_array(w->all->arena, uint8_t, (size_t)facts->variables.count + 1);
	w->stopped = arena_array(w->all->arena, bool, (size_t)facts->variables.count + 1);
	for (uint32_t v = 0; v < facts->param_count; v++) {
		const struct made_flag *flag = made_flag_of(w->all->tokens, w->number, v);
		if (flag == NULL)
			continue;
		w->bare[v] = BARE_LEADS;
		w->stopped[v] = flag->stopped;
		any = true;
	}
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		uint32_t callee = linker_callee(w->all->linker, w->f->unit_index, event);
		if (callee == UINT32_MAX || w->all->tokens->flags_of[callee] == 0)
			continue;
		any = true;
		for (uint32_t v = 0; v < w->all->program->functions.items[callee].facts->param_count; v++) {
			const struct made_flag *flag = made_flag_of(w->all->tokens, callee, v);
			struct operand argument = event_operand_at(event, SLOT_ARG, v);
			if (flag == NULL || argument.kind != OPERAND_ADDRESS || facts->paths.items[argument.index].step_count > 0)
				continue;
			w->bare[facts->paths.items[argument.index].variable] = BARE_PLACE;
			w->stopped[facts->paths.items[argument.index].variable] = flag->stopped;
		}
	}
	return any;
}

// Does it call a function that sets or asks a token, or is given one?
static bool calls_one(const struct retelling *all, const struct program_function *f)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		uint32_t callee = linker_callee(all->linker, f->unit_index, &f->facts->nodes.items[n].event);
		if (callee == UINT32_MAX)
			continue;
		if (all->tokens->by_function[callee] != 0)
			return true;
		for (uint32_t v = 0; v < all->program->functions.items[callee].facts->param_count; v++)
			if (made_takes(all->program, callee, v))
				return true;
	}
	return false;
}

static void retell_function(struct retelling *all, uint32_t number, const struct program_function *as_was)
{
	struct writer w = {.all = all, .number = number, .f = as_was};
	const struct function_facts *facts = as_was->facts;
	uint32_t nodes = facts->nodes.count;
	bool bare = mark_bare(&w), knows = all->flag_types[as_was->unit_index] != 0;
	if (all->tokens->by_function[number] != 0 || is_own_method(all->tokens, as_was) || (!bare && !knows && !calls_one(all, as_was)))
		return;
	w.facts = *facts;
	memset(&w.facts.nodes, 0, sizeof w.facts.nodes);
	memset(&w.facts.paths, 0, sizeof w.facts.paths);
	memset(&w.facts.variables, 0, sizeof w.facts.variables);
	for (uint32_t i = 0; i < facts->variables.count; i++)
		array_push(all->arena, &w.facts.variables, facts->variables.items[i]);
	for (uint32_t i = 0; i < facts->paths.count; i++)
		array_push(all->arena, &w.facts.paths, facts->paths.items[i]);
	for (uint32_t i = 0; i < nodes; i++)
		array_push(all->arena, &w.facts.nodes, facts->nodes.items[i]);
	for (uint32_t n = 0; n < nodes; n++)
		retell_node(&w, n);
	if (bare)
		retell_unit(all, as_was->unit_index);
	for (uint32_t v = 0; v < facts->variables.count; v++)
		if (w.bare[v] != BARE_NOT) {
			w.facts.variables.items[v].type = all->flag_types[as_was->unit_index];
			w.changed = true;
		}
	if (!w.changed)
		return;
	struct function_facts *copy = arena_new(all->arena, struct function_facts);
	*copy = w.facts;
	all->program->functions.items[number].facts = copy;
}

static struct made_retold *retold_begin(struct arena *arena, const struct linker *linker, struct program *program)
{
	const struct made_tokens *tokens = program->tokens;
	struct retelling all = {.arena = arena, .linker = linker, .program = program, .tokens = tokens};
	if (tokens == NULL || tokens->items.count + tokens->flags.count + tokens->kept.count == 0)
		return NULL;
	struct made_retold *retold = arena_new(arena, struct made_retold);
	const struct unit_facts **units = arena_array(arena, const struct unit_facts *, (size_t)program->units.count + 1);
	struct program_function *functions = arena_array(arena, struct program_function, (size_t)program->functions.count + 1);
	*retold = (struct made_retold){.program = program, .units = units, .functions = functions};
	all.flag_types = arena_array(arena, uint32_t, (size_t)program->units.count + 1);
	for (uint32_t f = 0; f < program->functions.count; f++)
		functions[f] = program->functions.items[f];
	for (uint32_t u = 0; u < program->units.count; u++) {
		units[u] = program->units.items[u].facts;
		if (knows_class(tokens, units[u]))
			retell_unit(&all, u);
	}
	for (uint32_t f = 0; f < program->functions.count; f++)
		retell_function(&all, f, &functions[f]);
	for (uint32_t f = 0; f < program->functions.count; f++)
		program->functions.items[f].unit = program->units.items[functions[f].unit_index].facts;
	return retold;
}

static void retold_end(struct made_retold *retold)
{
	if (retold == NULL)
		return;
	struct program *program = retold->program;
	for (uint32_t u = 0; u < program->units.count; u++)
		program->units.items[u].facts = retold->units[u];
	for (uint32_t f = 0; f < program->functions.count; f++)
		program->functions.items[f] = retold->functions[f];
}

void made_tokens_check(struct linker *linker, struct program *program)
{
	struct arena scratch = {0};
	program->tokens = made_tokens_find(program->arena, linker, program);
	struct made_retold *retold = retold_begin(&scratch, linker, program);
	stop_unheeded_check(linker, program);
	stop_tokens_check(linker, program);
	stop_wrong_check(linker, program);
	stop_sources_check(linker, program);
	stop_uncancelled_check(linker, program);
	retold_end(retold);
	arena_finish(&scratch);
}
