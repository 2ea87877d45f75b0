// How a task is told to stop, as far as its body shows, and what it is given that belongs to others.
#include "tree_internal.h"

#include "cycles.h"
#include "facts_text.h"
#include "summary.h"
#include "typing.h"

#include <string.h>

enum { BODY_DEPTH_MAX = 2, BODY_MAX = 64 };

struct body { // the functions that a task runs, as far as they are looked at
	const struct tree_site *site;
	uint32_t functions[BODY_MAX];
	uint32_t count;
};

static void add_function(struct body *body, uint32_t function, uint32_t depth)
{
	if (function == UINT32_MAX || depth > BODY_DEPTH_MAX || body->count == BODY_MAX)
		return;
	for (uint32_t i = 0; i < body->count; i++)
		if (body->functions[i] == function)
			return;
	body->functions[body->count++] = function;
	const struct program_function *f = &body->site->program->functions.items[function];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++)
		add_function(body, linker_callee(body->site->linker, f->unit_index, &f->facts->nodes.items[n].event), depth + 1);
}

static bool is_in_body(const struct body *body, uint32_t function)
{
	for (uint32_t i = 0; i < body->count; i++)
		if (body->functions[i] == function)
			return true;
	return false;
}

static void add_stop(const struct tree_site *site, struct task_node *node, enum stop_kind kind, struct str name)
{
	for (uint32_t i = 0; i < node->stops.count; i++)
		if (node->stops.items[i].kind == kind && str_equal(node->stops.items[i].name, name))
			return;
	array_push(site->program->arena, &node->stops, ((struct task_stop){kind, name}));
}

// --- flags

struct flag { // a member, or a global
	struct str record, member, global; // USRs, but for the member's name
	struct str name;                   // for people
};

// What others can set: a member of an object, or a global. False: the path is a local of the function's.
static bool flag_of(const struct body *body, const struct program_function *f, uint32_t index, struct flag *ret_flag)
{
	const struct path *path = &f->facts->paths.items[index];
	struct arena *arena = body->site->program->arena;
	struct typed_member member;
	const struct variable *variable = &f->facts->variables.items[path->variable];
	if (path->step_count > 0 && path->steps[path->step_count - 1].kind == STEP_FIELD) {
		if (!typing_member_of_path(f->unit, f->facts, path, path->step_count - 1, &member)) // an atomic, say
			member = (struct typed_member){typing_object_of_path(f->unit, f->facts, path, path->step_count - 1),
			                               path->steps[path->step_count - 1].field, 0};
		if (member.record == NULL || member.record->usr.len == 0)
			return false;
		*ret_flag = (struct flag){.record = member.record->usr, .member = member.name};
		ret_flag->name = typing_member_name(arena, &member);
		return true;
	}
	bool shared = variable->storage == STORAGE_GLOBAL || variable->storage == STORAGE_STATIC;
	*ret_flag = (struct flag){.global = variable->usr, .name = variable->name};
	return shared && path->step_count == 0;
}

static bool same_flag(const struct flag *a, const struct flag *b)
{
	return str_equal(a->record, b->record) && str_equal(a->member, b->member) && str_equal(a->global, b->global);
}

static bool is_written_by(enum event_kind kind, enum slot slot)
{
	if (kind == EVENT_ASSIGN || kind == EVENT_ADD || kind == EVENT_MOVE)
		return slot == SLOT_TARGET;
	return kind == EVENT_CALL && (slot == SLOT_ARG || slot == SLOT_THIS || slot == SLOT_RESULT);
}

static bool is_written(const struct event *event, uint32_t operand)
{
	enum operand_kind kind = event->operands[operand].operand.kind;
	return (kind == OPERAND_PATH || kind == OPERAND_ADDRESS) && is_written_by(event->kind, event->operands[operand].slot);
}

struct name_index *tree_find_writers(const struct program *program, struct arena *arena)
{
	struct name_index *index = arena_new(arena, struct name_index);
	for (uint32_t i = 0; i < program->functions.count; i++) {
		const struct function_facts *facts = program->functions.items[i].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++) {
			const struct event *event = &facts->nodes.items[n].event;
			for (uint32_t o = 0; o < event->operand_count; o++) {
				if (!is_written(event, o))
					continue;
				const struct path *path = &facts->paths.items[event->operands[o].operand.index];
				const struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
				struct str name = last == NULL ? facts->variables.items[path->variable].usr : last->kind == STEP_FIELD ? last->field : STR_NULL;
				if (name.len > 0)
					name_index_add(index, arena, name, i);
			}
		}
	}
	return index;
}

static bool sets(const struct body *body, const struct program_function *f, const struct flag *flag)
{
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		for (uint32_t o = 0; o < event->operand_count; o++) {
			struct flag other;
			if (is_written(event, o) && flag_of(body, f, event->operands[o].operand.index, &other) && same_flag(flag, &other))
				return true;
		}
	}
	return false;
}

// Does code that the task does not run write it, or give it to somebody who may?
static bool is_set_elsewhere(const struct body *body, const struct flag *flag)
{
	const struct program *program = body->site->program;
	const struct name_list *writers = name_index_list(body->site->writers, flag->member.len > 0 ? flag->member : flag->global);
	for (uint32_t i = 0; i < writers->numbers.count; i++) {
		uint32_t function = writers->numbers.items[i];
		const struct program_function *f = &program->functions.items[function];
		if (!is_in_body(body, function) && (f->facts->flags & FUNCTION_CONSTRUCTOR) == 0 && sets(body, f, flag))
			return true;
	}
	return false;
}

static void see_operand(const struct body *body, struct task_node *node, const struct program_function *f, struct operand operand,
                        bool chase)
{
	struct flag flag;
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return;
	if (flag_of(body, f, operand.index, &flag)) {
		if (is_set_elsewhere(body, &flag))
			add_stop(body->site, node, STOP_FLAG, flag.name);
		return;
	}
	const struct path *path = &f->facts->paths.items[operand.index];
	for (uint32_t n = 0; chase && path->step_count == 0 && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand made = event_operand(event, event->kind == EVENT_ASSIGN ? SLOT_TARGET : SLOT_RESULT);
		if (made.kind != OPERAND_PATH || f->facts->paths.items[made.index].variable != path->variable ||
		    f->facts->paths.items[made.index].step_count > 0)
			continue;
		for (uint32_t o = 0; o < event->operand_count; o++)
			if (event->operands[o].slot == SLOT_SOURCE || event->operands[o].slot == SLOT_ARG || event->operands[o].slot == SLOT_THIS)
				see_operand(body, node, f, event->operands[o].operand, false);
	}
}

// True: it has a loop.
static bool see_function(const struct body *body, struct task_node *node, uint32_t function)
{
	const struct program_function *f = &body->site->program->functions.items[function];
	struct arena scratch = {0};
	bool loops = false;
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		loops = loops || (event->flags & FLAG_LOOP) != 0;
		if (event->kind == EVENT_TOKEN_CHECK || event->kind == EVENT_TOKEN_CALLBACK)
			add_stop(body->site, node, STOP_TOKEN, STR_NULL);
	}
	struct cycles cycles = {0};
	if (loops)
		cycles = cycles_of(f->facts, &scratch);
	for (uint32_t n = 0; loops && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		if (event->kind != EVENT_BRANCH || cycles.of[n] == 0)
			continue;
		see_operand(body, node, f, event_operand(event, SLOT_LEFT), true);
		see_operand(body, node, f, event_operand(event, SLOT_RIGHT), true);
	}
	arena_finish(&scratch);
	return loops;
}

// Is the unknown task in the place one that the node's owner keeps?
static bool is_owners(const struct summary *summary, uint32_t place, const struct task_node *node)
{
	const struct place *p = place == PLACE_NONE ? NULL : place_at(&summary->tables.places, place);
	while (p != NULL && (p->kind == PLACE_INDEX || p->kind == PLACE_ELEMENT))
		p = place_at(&summary->tables.places, p->parent);
	return p != NULL && p->name.len > 0 && str_ends_with(node->owner_name, p->name);
}

static bool is_cancelled(const struct program *program, const struct task_node *node)
{
	for (uint32_t i = 0; i < program->fates.count; i++) {
		const struct task_fate *fate = &program->fates.items[i];
		if ((fate->flags & FATE_CANCELLED) != 0 && fate->unit == node->start.unit && fate->spawn.file == node->start.loc.file &&
		    fate->spawn.begin == node->start.loc.begin)
			return true;
	}
	// ... by a function that joins what an owner keeps.
	for (uint32_t i = 0; i < node->joins.count; i++) {
		const struct summary *summary = program->summaries[node->joins.items[i].function];
		for (uint32_t r = 0; summary != NULL && r < summary->rows.count; r++)
			for (uint32_t t = 0; t < summary->rows.items[r].tasks.count; t++)
				if ((summary->rows.items[r].tasks.items[t].flags & TASK_CANCELLED) != 0 &&
				    is_owners(summary, summary->rows.items[r].tasks.items[t].external, node))
					return true;
	}
	return false;
}

void tree_find_stops(const struct tree_site *site, struct task_node *node)
{
	struct body body = {.site = site};
	bool loops = false;
	if (is_cancelled(site->program, node))
		add_stop(site, node, STOP_HANDLE, STR_NULL);
	if (event_operand(site->spawn, SLOT_TOKEN).kind != OPERAND_NONE)
		add_stop(site, node, STOP_TOKEN, STR_NULL);
	add_function(&body, site->entry, 0);
	for (uint32_t i = 0; i < body.count; i++)
		loops = see_function(&body, node, body.functions[i]) || loops;
	if (node->stops.count > 0 || body.count == 0)
		return;
	const struct summary *summary = site->program->summaries[site->entry];
	bool endless = summary != NULL && !summary->unknown && !summary->bounded && summary->rows.count == 0;
	if (!loops)
		add_stop(site, node, STOP_ITSELF, STR_NULL);
	else if (endless)
		add_stop(site, node, STOP_NEVER, STR_NULL);
}

// --- what it is given

static void add_borrow(const struct tree_site *site, struct task_node *node, const char *prefix, uint32_t path)
{
	struct arena *arena = site->program->arena;
	struct str text = str_format(arena, "%s%.*s", prefix, STR_ARG(path_spell(arena, site->f->facts, &site->f->facts->paths.items[path])));
	for (uint32_t i = 0; i < node->borrows.count; i++)
		if (str_equal(node->borrows.items[i], text))
			return;
	if (text.len > strlen(prefix))
		array_push(arena, &node->borrows, text);
}

static bool has_name(const struct function_facts *facts, uint32_t path)
{
	const struct variable *variable = &facts->variables.items[facts->paths.items[path].variable];
	return variable->storage != STORAGE_TEMP && variable->storage != STORAGE_HEAP;
}

// A pointer, or the address of something, that the task is given.
static void see_given(const struct tree_site *site, struct task_node *node, struct operand operand)
{
	const struct function_facts *facts = site->f->facts;
	if ((operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS) || !has_name(facts, operand.index))
		return;
	const struct path *path = &facts->paths.items[operand.index];
	const struct variable *variable = &facts->variables.items[path->variable];
	uint32_t type = path->step_count == 0 ? variable->type : 0;
	bool pointer = variable->storage == STORAGE_THIS || (path->step_count == 0 && variable->reference) ||
	               (type != 0 && site->f->unit->types.items[type - 1].kind == TYPE_POINTER);
	if (operand.kind == OPERAND_ADDRESS)
		add_borrow(site, node, "&", operand.index);
	else if (pointer)
		add_borrow(site, node, "", operand.index);
}

// What a closure refers to was put into it before.
static void see_closure(const struct tree_site *site, struct task_node *node, uint32_t variable)
{
	const struct function_facts *facts = site->f->facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && facts->paths.items[target.index].variable == variable &&
		    facts->paths.items[target.index].step_count > 0)
			see_given(site, node, event_operand(event, SLOT_SOURCE));
	}
}

void tree_find_borrows(const struct tree_site *site, struct task_node *node)
{
	const struct function_facts *facts = site->f->facts;
	for (uint32_t i = 0; i < site->spawn->operand_count; i++) {
		struct operand operand = site->spawn->operands[i].operand;
		enum slot slot = site->spawn->operands[i].slot;
		if (slot == SLOT_PAYLOAD || slot == SLOT_ARG)
			see_given(site, node, operand);
		bool path = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
		if (path && (slot == SLOT_ENTRY || slot == SLOT_PAYLOAD) && !has_name(facts, operand.index))
			see_closure(site, node, facts->paths.items[operand.index].variable);
	}
}
