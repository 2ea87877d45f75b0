// See effects.h. A summary has a row for each way back to the caller; effects that rows share are told once.
#include "effects.h"

#include "summary.h"

#include <inttypes.h>

enum { ADDRESS_DEPTH_MAX = 3 };

struct reader {
	struct arena *arena;
	const struct program *program;
	uint32_t function;
	const struct summary *summary;
	struct effect_list list;
};

struct spelt {
	struct str text;
	enum effect_root root;
	uint32_t parameter;
	bool pointer; // the text names a pointer to the place
};

static struct spelt spell(const struct reader *reader, const struct summary_row *row, uint32_t place, uint32_t depth);

// An object that the function made is known by what leads to it.
static struct spelt spell_made(const struct reader *reader, const struct summary_row *row, uint32_t object, uint32_t depth)
{
	for (uint32_t i = 0; depth < ADDRESS_DEPTH_MAX && i < row->bindings.count; i++) {
		const struct binding *binding = &row->bindings.items[i];
		if (binding->value.kind != VALUE_ADDRESS || binding->value.place != object || binding->place == object)
			continue;
		struct spelt spelt = spell(reader, row, binding->place, depth + 1);
		spelt.pointer = spelt.root != EFFECT_NOWHERE;
		if (spelt.pointer)
			return spelt;
	}
	return (struct spelt){.text = STR("")};
}

static struct spelt spell_root(const struct reader *reader, const struct summary_row *row, uint32_t place, uint32_t depth)
{
	const struct place *root = place_at(&reader->summary->tables.places, place);
	const struct function_facts *facts = reader->summary->facts;
	if (root->kind == PLACE_GLOBAL) {
		size_t at = str_rfind(root->name, '@');
		return (struct spelt){at == SIZE_MAX ? root->name : str_slice(root->name, at + 1, root->name.len), EFFECT_GLOBAL, 0, false};
	}
	if (root->kind == PLACE_HEAP)
		return root->number == -1 ? (struct spelt){STR(""), EFFECT_RESULT, 0, false} : spell_made(reader, row, place, depth);
	if (root->kind != PLACE_VARIABLE || (uint64_t)root->number >= facts->variables.count)
		return (struct spelt){.text = STR("")};
	const struct variable *variable = &facts->variables.items[root->number];
	if (variable->storage == STORAGE_THIS)
		return (struct spelt){STR("this"), EFFECT_OBJECT, 0, false};
	return (struct spelt){variable->name, EFFECT_PARAMETER, (uint32_t)root->number, false};
}

// As a user would write it, but elements are not told apart: loops are followed for a few rounds only.
static struct spelt spell(const struct reader *reader, const struct summary_row *row, uint32_t place, uint32_t depth)
{
	struct place p = *place_at(&reader->summary->tables.places, place);
	if (p.parent == PLACE_NONE)
		return spell_root(reader, row, place, depth);
	struct spelt whole = spell(reader, row, p.parent, depth);
	if (whole.root == EFFECT_NOWHERE)
		return whole;
	struct str text = whole.text;
	switch (p.kind) {
	case PLACE_POINTEE:
		if (whole.pointer)
			whole.text = str_format(reader->arena, "(*%.*s)", STR_ARG(text));
		whole.pointer = true;
		return whole;
	case PLACE_FIELD:
		if (whole.root == EFFECT_OBJECT && str_equal(text, STR("this")))
			whole.text = p.name;
		else
			whole.text = str_format(reader->arena, "%.*s%s%.*s", STR_ARG(text), text.len == 0 ? "" : whole.pointer ? "->" : ".", STR_ARG(p.name));
		break;
	case PLACE_INDEX:
	case PLACE_NEXT:
	case PLACE_ELEMENT:
		whole.text = str_format(reader->arena, whole.pointer && p.kind != PLACE_NEXT ? "(*%.*s)[...]" : "%.*s[...]", STR_ARG(text));
		break;
	case PLACE_VARIABLE:
	case PLACE_GLOBAL:
	case PLACE_HEAP:
	case PLACE_OBJECT:
	case PLACE_MADE:
		break;
	}
	whole.pointer = false;
	return whole;
}

static struct spelt spell_place(const struct reader *reader, const struct summary_row *row, uint32_t place)
{
	struct spelt spelt = spell(reader, row, place, 0);
	const struct function_facts *facts = reader->summary->facts;
	bool reference = spelt.root == EFFECT_PARAMETER && facts->variables.items[spelt.parameter].reference;
	if (spelt.pointer && !reference && spelt.text.len > 0)
		spelt.text = str_format(reader->arena, "*%.*s", STR_ARG(spelt.text));
	return spelt;
}

// --- rows to effects

static bool effect_same(const struct effect *a, const struct effect *b)
{
	return a->kind == b->kind && a->root == b->root && a->parameter == b->parameter && str_equal(a->place, b->place);
}

// Adds the effect, or finds it. What it is known by is that of the first row.
static void add(struct reader *reader, const struct effect *effect)
{
	for (uint32_t i = 0; i < reader->list.items.count; i++)
		if (effect_same(&reader->list.items.items[i], effect))
			return;
	array_push(reader->arena, &reader->list.items, *effect);
}

static uint32_t holder_of(const struct summary_row *row, uint32_t task)
{
	for (uint32_t i = 0; i < row->bindings.count; i++)
		if (row->bindings.items[i].value.kind == VALUE_TASK && row->bindings.items[i].value.task == task)
			return row->bindings.items[i].place;
	return PLACE_NONE;
}

// False: nothing is done to the task.
static bool kind_of(const struct summary_task *task, enum effect_kind *ret_kind)
{
	bool started = task->external == PLACE_NONE;
	switch (task->status) {
	case TASK_LIVE:
		*ret_kind = started ? EFFECT_STARTS : EFFECT_CANCELS;
		return started || (task->flags & TASK_CANCELLED) != 0;
	case TASK_OPEN:
		*ret_kind = EFFECT_STARTS;
		return started;
	case TASK_JOINED:
		*ret_kind = EFFECT_JOINS;
		return !started;
	case TASK_DETACHED:
		*ret_kind = started ? EFFECT_STARTS_DETACHED : EFFECT_DETACHES;
		return true;
	case TASK_ESCAPED:
		*ret_kind = EFFECT_HANDS_OVER;
		return !started;
	case TASK_UNSURE:
		*ret_kind = EFFECT_MAY_JOIN;
		return !started;
	}
	return false;
}

static bool effect_of(const struct reader *reader, const struct summary_row *row, uint32_t index, struct effect *ret_effect)
{
	const struct summary_task *task = &row->tasks.items[index];
	struct effect effect = {.act = task->act, .unit = task->unit, .loc = task->loc};
	if (!kind_of(task, &effect.kind))
		return false;
	uint32_t place = task->external;
	if (place == PLACE_NONE) {
		const struct summary_spawn *spawn = &reader->summary->spawns.items[task->spawn];
		effect.noun = spawn->semantics.noun;
		effect.act = spawn->name;
		effect.unit = spawn->unit;
		effect.loc = spawn->loc;
		place = holder_of(row, index);
	}
	struct spelt spelt = place == PLACE_NONE ? (struct spelt){.text = STR("")} : spell_place(reader, row, place);
	effect.place = spelt.text;
	effect.root = spelt.root;
	effect.parameter = spelt.parameter;
	*ret_effect = effect;
	return true;
}

static bool row_counts(const struct summary *summary, const struct summary_row *row)
{
	bool sure = false;
	for (uint32_t i = 0; i < summary->rows.count; i++)
		sure = sure || (summary->rows.items[i].way == WAY_RETURN && !summary->rows.items[i].doubtful);
	return row->way == WAY_RETURN && (!row->doubtful || !sure);
}

static bool row_has(const struct reader *reader, const struct summary_row *row, const struct effect *effect)
{
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		struct effect other;
		if (effect_of(reader, row, i, &other) && effect_same(effect, &other))
			return true;
	}
	return false;
}

// There is nothing to join on this way: the handle, or a pointer to it, was found to be empty.
static bool row_finds_nothing(const struct reader *reader, const struct summary_row *row, const struct effect *effect)
{
	for (uint32_t i = 0; i < row->tasks.count; i++) {
		const struct summary_task *task = &row->tasks.items[i];
		if (task->external != PLACE_NONE && (task->flags & TASK_ASSUMED_DEAD) != 0 &&
		    str_equal(spell_place(reader, row, task->external).text, effect->place))
			return true;
	}
	for (uint32_t i = 0; i < row->required.count; i++) {
		int64_t number;
		struct str text = spell_place(reader, row, row->required.items[i].symbol).text;
		if (value_is_number(row->required.items[i].range, &number) && number == 0 && text.len > 0 &&
		    str_contains(effect->place, text))
			return true;
	}
	return false;
}

static struct value returned(const struct summary *summary, const struct summary_row *row)
{
	for (uint32_t i = 0; i < row->bindings.count; i++) {
		const struct value *value = &row->bindings.items[i].value;
		if (row->bindings.items[i].place != summary->result)
			continue;
		if (value->kind == VALUE_NUMBER)
			return *value;
		struct value unknown = value_unknown();
		unknown.nonzero = value->kind == VALUE_ADDRESS || value->kind == VALUE_TASK || value->kind == VALUE_FUNCTION;
		return unknown;
	}
	return value_unknown();
}

static struct str condition(struct arena *arena, struct value with, struct value without)
{
	int64_t number;
	if (value_is_number(with, &number) && range_compare(without, COMPARE_NE, with) == TRUTH_YES)
		return str_format(arena, "returns %" PRId64, number);
	if (value_is_number(without, &number) && range_compare(with, COMPARE_NE, without) == TRUTH_YES)
		return str_format(arena, number == 0 ? "returns anything but %" PRId64 : "does not return %" PRId64, number);
	if (range_compare(with, COMPARE_GE, value_number(0)) == TRUTH_YES && range_compare(without, COMPARE_LT, value_number(0)) == TRUTH_YES)
		return STR("returns 0 or more");
	return STR("");
}

// On which ways back it happens, and what the value says of that.
static void qualify(struct reader *reader, struct effect *effect)
{
	const struct summary *summary = reader->summary;
	struct value with = {0}, without = {0};
	uint32_t yes = 0, no = 0;
	for (uint32_t i = 0; i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		if (!row_counts(summary, row))
			continue;
		struct value value = returned(summary, row);
		if (row_has(reader, row, effect))
			with = yes++ == 0 ? value : range_join(with, value, false);
		else if (!row_finds_nothing(reader, row, effect))
			without = no++ == 0 ? value : range_join(without, value, false);
	}
	effect->always = no == 0;
	effect->when = yes > 0 && no > 0 ? condition(reader->arena, with, without) : STR("");
}

static bool is_pointee_of_same(const struct effect *first, const struct effect *any)
{
	return first->kind == any->kind && first->root == any->root && first->parameter == any->parameter &&
	       first->loc.begin == any->loc.begin && first->unit == any->unit && str_contains(any->place, STR("[...]")) &&
	       !str_contains(first->place, STR("[...]")) && str_contains(first->place, STR("*"));
}

// A loop over `p[i]` begins with `*p`.
static void drop_first_elements(struct effect_list *list)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < list->items.count; i++) {
		bool covered = false;
		for (uint32_t j = 0; j < list->items.count; j++)
			covered = covered || (j != i && is_pointee_of_same(&list->items.items[i], &list->items.items[j]));
		if (!covered)
			list->items.items[kept++] = list->items.items[i];
	}
	list->items.count = kept;
}

struct effect_list effects_of(struct arena *arena, const struct program *program, uint32_t function)
{
	struct reader reader = {.arena = arena, .program = program, .function = function};
	reader.summary = function < program->functions.count && program->summaries != NULL ? program->summaries[function] : NULL;
	if (reader.summary == NULL || reader.summary->unknown)
		return reader.list;
	for (uint32_t i = 0; i < reader.summary->rows.count; i++)
		for (uint32_t j = 0; j < reader.summary->rows.items[i].tasks.count; j++) {
			struct effect effect;
			if (row_counts(reader.summary, &reader.summary->rows.items[i]) &&
			    effect_of(&reader, &reader.summary->rows.items[i], j, &effect))
				add(&reader, &effect);
		}
	drop_first_elements(&reader.list);
	for (uint32_t i = 0; i < reader.list.items.count; i++)
		qualify(&reader, &reader.list.items.items[i]);
	return reader.list;
}

enum body_state body_state_of(const struct program *program, uint32_t function)
{
	if (function >= program->functions.count)
		return BODY_NONE;
	const struct summary *summary = program->summaries[function];
	if (summary == NULL)
		return (program->functions.items[function].facts->flags & FUNCTION_CUT) != 0 ? BODY_UNKNOWN : BODY_APART;
	return summary->unknown ? BODY_UNKNOWN : summary->bounded ? BODY_BOUNDED : BODY_KNOWN;
}

uint32_t program_function_find(const struct program *program, uint32_t unit, struct str usr)
{
	uint32_t found = UINT32_MAX, count = 0;
	for (uint32_t i = 0; i < program->functions.count; i++) {
		const struct program_function *function = &program->functions.items[i];
		if (!str_equal(function->usr, usr))
			continue;
		if (function->unit_index == unit)
			return i;
		found = i;
		count++;
	}
	return count == 1 ? found : UINT32_MAX;
}
