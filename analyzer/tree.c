// See tree.h.
#include "tree_internal.h"

#include <stdlib.h>

const char *task_owner_name(enum task_owner owner)
{
	static const char *const names[OWNER_COUNT] = {"scope", "member", "global", "group", "daemon", "detached", "unproven"};
	return names[owner];
}

const char *task_proof_name(enum task_proof proof)
{
	static const char *const names[] = {"nested", "open", "violated"};
	return names[proof];
}

const char *stop_kind_name(enum stop_kind kind)
{
	static const char *const names[] = {"handle", "flag", "token", "itself", "never"};
	return names[kind];
}

struct builder {
	const struct linker *linker;
	struct program *program;
	struct arena scratch;
	struct task_tree *tree;
	uint8_t *seen;     // by function, for one walk
	uint32_t *stack;
	const struct name_index *writers;
};

// --- the tasks

static bool starts_task(const struct event *event)
{
	return (event->kind == EVENT_SPAWN || event->kind == EVENT_FORK) && (event->flags & FLAG_LATER) == 0 &&
	       location_known(event->loc);
}

// The same line of a template or of an inline function may be in several functions.
static bool is_known(const struct task_tree *tree, uint32_t unit, struct location loc)
{
	for (uint32_t i = 0; i < tree->nodes.count; i++) {
		const struct task_point *start = &tree->nodes.items[i].start;
		if (start->unit == unit && start->loc.file == loc.file && start->loc.begin == loc.begin)
			return true;
	}
	return false;
}

// The function that a closure calls was put into it before.
static uint32_t closure_of(const struct linker *linker, const struct program_function *f, struct operand closure)
{
	uint32_t variable = closure.kind == OPERAND_PATH ? f->facts->paths.items[closure.index].variable : UINT32_MAX;
	for (uint32_t n = 0; variable != UINT32_MAX && n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET);
		if (event->kind != EVENT_ASSIGN || target.kind != OPERAND_PATH || f->facts->paths.items[target.index].variable != variable)
			continue;
		uint32_t function = linker_named(linker, f->unit_index, event_operand(event, SLOT_SOURCE));
		if (function != UINT32_MAX)
			return function;
	}
	return UINT32_MAX;
}

// What the task runs: as the spawn says, or as the only function that it is given.
static uint32_t entry_of(const struct linker *linker, const struct program_function *f, const struct event *spawn)
{
	uint32_t entry = linker_named(linker, f->unit_index, event_operand(spawn, SLOT_ENTRY));
	for (uint32_t i = 0; entry == UINT32_MAX && i < spawn->operand_count; i++)
		entry = linker_named(linker, f->unit_index, spawn->operands[i].operand);
	return entry != UINT32_MAX ? entry : closure_of(linker, f, event_operand(spawn, SLOT_ENTRY));
}

static struct str noun_of(const struct program_function *f, const struct event *spawn)
{
	bool named = spawn->type != 0 && f->unit->types.items[spawn->type - 1].handle.noun.len > 0;
	return !named && spawn->kind == EVENT_FORK ? STR("process") : event_noun(f->unit, spawn);
}

static void add_node(struct builder *builder, uint32_t function, const struct event *spawn)
{
	struct program *program = builder->program;
	const struct program_function *f = &program->functions.items[function];
	struct tree_site site = {builder->linker, program, f, function, entry_of(builder->linker, f, spawn), spawn, builder->writers};
	struct task_node node = {.start = {function, f->unit_index, spawn->loc}, .entry_function = site.entry, .noun = noun_of(f, spawn)};
	node.api = event_called(f->unit, spawn);
	struct operand entry = event_operand(spawn, SLOT_ENTRY);
	if (site.entry != UINT32_MAX)
		node.entry = program->functions.items[site.entry].name;
	else if (entry.kind == OPERAND_FUNCTION)
		node.entry = f->unit->symbols.items[entry.index].name;
	tree_judge(&site, &node);
	tree_find_stops(&site, &node);
	tree_find_borrows(&site, &node);
	array_push(program->arena, &builder->tree->nodes, node);
}

static void collect(struct builder *builder)
{
	const struct program *program = builder->program;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct program_function *function = &program->functions.items[f];
		for (uint32_t n = 0; (function->facts->flags & FUNCTION_PATTERN) == 0 && n < function->facts->nodes.count; n++) {
			const struct event *event = &function->facts->nodes.items[n].event;
			if (starts_task(event) && !is_known(builder->tree, function->unit_index, event->loc))
				add_node(builder, f, event);
		}
	}
}

// qsort has no context.
static const struct program *sorted_program;

static int compare_nodes(const void *left, const void *right)
{
	const struct task_node *a = left, *b = right;
	int order = str_compare(program_path(sorted_program, a->start.unit, a->start.loc.file),
	                        program_path(sorted_program, b->start.unit, b->start.loc.file));
	if (order != 0)
		return order;
	if (a->start.loc.begin != b->start.loc.begin)
		return a->start.loc.begin < b->start.loc.begin ? -1 : 1;
	return (a->start.unit > b->start.unit) - (a->start.unit < b->start.unit);
}

static void sort(struct builder *builder)
{
	struct task_tree *tree = builder->tree;
	sorted_program = builder->program;
	if (tree->nodes.count > 0)
		qsort(tree->nodes.items, tree->nodes.count, sizeof *tree->nodes.items, compare_nodes);
	sorted_program = NULL;
	// A header's function is in several units: its line is one task.
	uint32_t kept = 0;
	for (uint32_t i = 0; i < tree->nodes.count; i++) {
		const struct task_node *last = kept == 0 ? NULL : &tree->nodes.items[kept - 1], *node = &tree->nodes.items[i];
		bool same = last != NULL && last->start.loc.begin == node->start.loc.begin &&
		            str_equal(program_path(builder->program, last->start.unit, last->start.loc.file),
		                      program_path(builder->program, node->start.unit, node->start.loc.file));
		if (!same)
			tree->nodes.items[kept++] = *node;
	}
	tree->nodes.count = kept;
}

// --- who starts whom

static void visit(struct builder *builder, uint32_t function, uint32_t *top)
{
	if (function == UINT32_MAX || builder->seen[function])
		return;
	builder->seen[function] = 1;
	builder->stack[(*top)++] = function;
}

// All that runs when the functions on the stack run, but for the tasks that they start.
static void walk(struct builder *builder, uint32_t top)
{
	while (top > 0) {
		const struct program_function *f = &builder->program->functions.items[builder->stack[--top]];
		for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
			const struct event *event = &f->facts->nodes.items[n].event;
			visit(builder, linker_callee(builder->linker, f->unit_index, event), &top);
			for (uint32_t i = 0; i < event->operand_count && !starts_task(event); i++)
				visit(builder, linker_named(builder->linker, f->unit_index, event->operands[i].operand), &top);
		}
	}
}

static void set_parents(struct builder *builder)
{
	struct task_tree *tree = builder->tree;
	const uint32_t functions = builder->program->functions.count;
	uint8_t *in_task = arena_array(&builder->scratch, uint8_t, functions + 1);
	builder->seen = arena_array(&builder->scratch, uint8_t, functions + 1);
	builder->stack = arena_array(&builder->scratch, uint32_t, functions + 1);
	for (uint32_t i = 0; i < tree->nodes.count; i++) {
		uint32_t top = 0;
		for (uint32_t f = 0; f < functions; f++)
			builder->seen[f] = 0;
		visit(builder, tree->nodes.items[i].entry_function, &top);
		walk(builder, top);
		for (uint32_t f = 0; f < functions; f++)
			in_task[f] |= builder->seen[f];
		for (uint32_t j = 0; j < tree->nodes.count; j++)
			if (builder->seen[tree->nodes.items[j].start.function])
				array_push(builder->program->arena, &tree->nodes.items[j].parents, i);
	}
	// The process runs what main runs, and what no task does.
	uint32_t top = 0;
	for (uint32_t f = 0; f < functions; f++)
		builder->seen[f] = 0;
	for (uint32_t f = 0; f < functions; f++)
		if (!in_task[f] && (builder->program->functions.items[f].facts->flags & FUNCTION_CONSTANT) == 0)
			visit(builder, f, &top);
	walk(builder, top);
	for (uint32_t j = 0; j < tree->nodes.count; j++) {
		struct task_node *node = &tree->nodes.items[j];
		node->by_process = node->parents.count == 0 || builder->seen[node->start.function];
	}
}

struct task_tree *tree_build(const struct linker *linker, struct program *program)
{
	struct builder builder = {.linker = linker, .program = program, .tree = arena_new(program->arena, struct task_tree)};
	builder.writers = tree_find_writers(program, &builder.scratch);
	collect(&builder);
	sort(&builder);
	set_parents(&builder);
	arena_finish(&builder.scratch);
	return builder.tree;
}
