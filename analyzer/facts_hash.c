#include "facts_hash.h"

#include <xxhash.h>

struct hasher {
	XXH3_state_t *state;
	const struct unit_facts *unit;
	struct location base; // places count from here
};

static void add(struct hasher *hasher, uint64_t number)
{
	XXH3_64bits_update(hasher->state, &number, sizeof number);
}

static void add_str(struct hasher *hasher, struct str s)
{
	add(hasher, s.len);
	if (s.len > 0)
		XXH3_64bits_update(hasher->state, s.ptr, s.len);
}

static void add_file(struct hasher *hasher, uint32_t file)
{
	bool known = file < hasher->unit->files.count;
	add_str(hasher, known ? hasher->unit->files.items[file].path : STR_NULL);
	add(hasher, known ? hasher->unit->files.items[file].kind : 0);
}

static void add_location(struct hasher *hasher, const struct location *loc)
{
	bool here = loc->file == hasher->base.file;
	add(hasher, here);
	add(hasher, location_known(*loc));
	if (!location_known(*loc))
		return;
	if (!here)
		add_file(hasher, loc->file);
	add(hasher, loc->line - (here ? hasher->base.line : 0));
	add(hasher, loc->begin - (here ? hasher->base.begin : 0));
	add(hasher, loc->end - loc->begin);
	add(hasher, loc->column);
	for (uint32_t m = loc->macro; m > 0 && m <= hasher->unit->macros.count; m = hasher->unit->macros.items[m - 1].outer)
		add_str(hasher, hasher->unit->macros.items[m - 1].name);
	add(hasher, loc->macro != 0);
}

// 1 + index, 0: none.
static void add_type(struct hasher *hasher, uint32_t type)
{
	const struct type *t = type == 0 ? NULL : &hasher->unit->types.items[type - 1];
	add(hasher, t == NULL ? UINT64_MAX : (uint64_t)t->kind);
	add_str(hasher, t == NULL ? STR_NULL : t->name);
	add_str(hasher, t == NULL ? STR_NULL : t->usr);
}

static void add_symbol(struct hasher *hasher, uint32_t symbol)
{
	const struct symbol *s = &hasher->unit->symbols.items[symbol];
	add_str(hasher, s->usr);
	add_str(hasher, s->name);
	add_file(hasher, s->file);
	add_type(hasher, s->type);
}

static void add_semantics(struct hasher *hasher, const struct handle_semantics *h)
{
	const uint64_t numbers[] = {h->on_destroy, h->on_again, h->on_none, h->on_late, h->process, h->pointer, h->reused, h->object, h->terminates, h->result};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		add(hasher, numbers[i]);
	add_str(hasher, h->noun);
	add_str(hasher, h->join);
	add_str(hasher, h->detach);
}

uint64_t facts_hash_types(const struct unit_facts *unit)
{
	uint64_t sum = 0;
	struct hasher hasher = {.state = XXH3_createState(), .unit = unit};
	for (uint32_t i = 0; i < unit->types.count; i++) {
		const struct type *type = &unit->types.items[i];
		XXH3_64bits_reset(hasher.state);
		add_type(&hasher, i + 1);
		add(&hasher, type->external);
		add(&hasher, type->overlaid);
		add_file(&hasher, type->file);
		add_type(&hasher, type->element);
		add_semantics(&hasher, &type->handle);
		add(&hasher, type->destructor != 0);
		if (type->destructor != 0)
			add_symbol(&hasher, type->destructor - 1);
		for (uint32_t f = 0; f < type->fields.count; f++) {
			add_str(&hasher, type->fields.items[f].name);
			add_type(&hasher, type->fields.items[f].type);
		}
		sum += XXH3_64bits_digest(hasher.state);
	}
	for (uint32_t i = 0; i < unit->libraries.count; i++)
		sum += str_hash(unit->libraries.items[i]);
	XXH3_freeState(hasher.state);
	return sum;
}

static void add_variable(struct hasher *hasher, const struct variable *v)
{
	const uint64_t numbers[] = {v->storage, v->reference, v->per_thread, v->mentioned, v->annotation, v->watched};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		add(hasher, numbers[i]);
	add_str(hasher, v->name);
	add_str(hasher, v->usr);
	add_type(hasher, v->type);
	add_location(hasher, &v->loc);
}

static void add_path(struct hasher *hasher, const struct path *path)
{
	add(hasher, path->variable);
	add(hasher, path->step_count);
	add(hasher, path->atomic);
	for (uint32_t i = 0; i < path->step_count; i++) {
		add(hasher, path->steps[i].kind);
		add_str(hasher, path->steps[i].field);
		add(hasher, (uint64_t)path->steps[i].index);
		add(hasher, path->steps[i].offset);
	}
}

static void add_event(struct hasher *hasher, const struct event *event)
{
	const uint64_t numbers[] = {event->kind, event->compare, event->flags, event->symbol != 0, event->operand_count, event->written.count};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		add(hasher, numbers[i]);
	if (event->symbol != 0)
		add_symbol(hasher, event->symbol - 1);
	add_type(hasher, event->type);
	add_location(hasher, &event->loc);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct operand *operand = &event->operands[i].operand;
		add(hasher, event->operands[i].slot);
		add(hasher, operand->kind);
		add(hasher, (uint64_t)operand->value);
		if (operand->kind == OPERAND_FUNCTION)
			add_symbol(hasher, operand->index);
		else
			add(hasher, operand->index);
	}
	for (uint32_t i = 0; i < event->written.count; i++) {
		add(hasher, event->written.items[i].operand);
		add_location(hasher, &event->written.items[i].loc);
	}
}

uint64_t facts_hash_function(const struct unit_facts *unit, const struct function_facts *function, uint64_t types)
{
	struct hasher hasher = {.state = XXH3_createState(), .unit = unit, .base = function->body};
	XXH3_64bits_reset_withSeed(hasher.state, types);
	add_symbol(&hasher, function->symbol);
	add(&hasher, function->flags);
	add_file(&hasher, function->body.file);
	add_location(&hasher, &function->loc);
	add_location(&hasher, &function->body);
	add(&hasher, function->param_count);
	add_type(&hasher, function->result_type);
	add(&hasher, function->variables.count);
	for (uint32_t i = 0; i < function->variables.count; i++)
		add_variable(&hasher, &function->variables.items[i]);
	add(&hasher, function->paths.count);
	for (uint32_t i = 0; i < function->paths.count; i++)
		add_path(&hasher, &function->paths.items[i]);
	add(&hasher, function->nodes.count);
	for (uint32_t i = 0; i < function->nodes.count; i++) {
		const struct node *node = &function->nodes.items[i];
		add_event(&hasher, &node->event);
		add(&hasher, (uint64_t)node->next << 32 | node->other);
		add(&hasher, node->unwind);
	}
	uint64_t hash = XXH3_64bits_digest(hasher.state);
	XXH3_freeState(hasher.state);
	return hash;
}
