// Names of the IR's enumerations, operand access, and the one gate through which foreign facts pass.
#include "facts.h"

static const char *const event_names[] = {
#define EVENT(name, text) text,
#include "events.def"
};
static const char *const slot_names[] = {
#define SLOT(name, text) text,
#include "events.def"
};
static const char *const flag_names[] = {
#define FLAG(name, text) text,
#include "events.def"
};

struct operand event_operand_at(const struct event *event, enum slot slot, uint32_t n)
{
	for (uint32_t i = 0; i < event->operand_count; i++)
		if (event->operands[i].slot == slot && n-- == 0)
			return event->operands[i].operand;
	return (struct operand){.kind = OPERAND_NONE};
}

struct operand event_operand(const struct event *event, enum slot slot)
{
	return event_operand_at(event, slot, 0);
}

bool event_keeps_places(const struct event *event)
{
	return event->kind == EVENT_SPAWN || event->kind == EVENT_CALL || (event->flags & FLAG_TOKENLESS) != 0;
}

struct location event_operand_loc(const struct event *event, uint32_t operand)
{
	for (uint32_t i = 0; i < event->written.count; i++)
		if (event->written.items[i].operand == operand)
			return event->written.items[i].loc;
	return (struct location){0};
}

const struct path *facts_path_of(const struct function_facts *function, struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS ? &function->paths.items[operand.index] : NULL;
}

bool event_mentions(const struct function_facts *function, const struct event *event, uint32_t variable)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		const struct path *path = facts_path_of(function, event->operands[i].operand);
		if (path != NULL && path->variable == variable)
			return true;
	}
	return false;
}

struct str event_noun(const struct unit_facts *unit, const struct event *event)
{
	struct str noun = event->type == 0 ? STR_NULL : unit->types.items[event->type - 1].handle.noun;
	return noun.len > 0 ? noun : STR("task");
}

struct str event_called(const struct unit_facts *unit, const struct event *event)
{
	return event->symbol == 0 ? STR_NULL : unit->symbols.items[event->symbol - 1].name;
}

uint32_t event_operand_count(const struct event *event, enum slot slot)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < event->operand_count; i++)
		count += event->operands[i].slot == slot;
	return count;
}

const char *event_kind_name(enum event_kind kind)
{
	return event_names[kind];
}

const char *slot_name(enum slot slot)
{
	return slot_names[slot];
}

const char *event_flag_name(enum flag_bit bit)
{
	return flag_names[bit];
}

const char *compare_name(enum compare compare)
{
	static const char *const names[] = {"", "eq", "ne", "lt", "le", "gt", "ge"};
	return names[compare];
}

enum compare compare_negate(enum compare compare)
{
	static const enum compare negated[] = {COMPARE_NONE, COMPARE_NE, COMPARE_EQ, COMPARE_GE,
	                                       COMPARE_GT, COMPARE_LE, COMPARE_LT};
	return negated[compare];
}

enum compare compare_swap(enum compare compare)
{
	static const enum compare swapped[] = {COMPARE_NONE, COMPARE_EQ, COMPARE_NE, COMPARE_GT,
	                                       COMPARE_GE, COMPARE_LT, COMPARE_LE};
	return swapped[compare];
}

bool compare_holds(int64_t left, enum compare compare, int64_t right)
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

bool path_equal(const struct path *a, const struct path *b)
{
	if (a->variable != b->variable || a->step_count != b->step_count)
		return false;
	for (uint32_t i = 0; i < a->step_count; i++) {
		const struct step *s = &a->steps[i], *t = &b->steps[i];
		if (s->kind != t->kind || !str_equal(s->field, t->field) || s->index != t->index)
			return false;
	}
	return true;
}

bool location_known(struct location loc)
{
	return loc.line != 0;
}

static bool location_valid(const struct unit_facts *facts, struct location loc)
{
	return !location_known(loc) || (loc.file < facts->files.count && loc.begin <= loc.end &&
	                                loc.macro <= facts->macros.count);
}

static bool operand_valid(const struct unit_facts *facts, const struct function_facts *function, struct operand operand)
{
	switch (operand.kind) {
	case OPERAND_NONE:
	case OPERAND_UNKNOWN:
	case OPERAND_INT:
	case OPERAND_SELF:
		return true;
	case OPERAND_PATH:
	case OPERAND_ADDRESS:
		return operand.index < function->paths.count;
	case OPERAND_FUNCTION:
		return operand.index < facts->symbols.count;
	}
	return false;
}

static bool edge_valid(const struct function_facts *function, uint32_t edge)
{
	return edge == NODE_NONE || edge < function->nodes.count;
}

static const char *node_fault(const struct unit_facts *facts, const struct function_facts *function, const struct node *node)
{
	const struct event *event = &node->event;
	if ((unsigned)event->kind >= EVENT_COUNT || (unsigned)event->compare > COMPARE_GE || event->flags >> FLAG_COUNT != 0)
		return "an event's kind, comparison or flags are out of range";
	if (event->symbol > facts->symbols.count || event->type > facts->types.count)
		return "an event's symbol or type is out of range";
	if (!location_valid(facts, event->loc))
		return "an event's location is out of range";
	for (uint32_t i = 0; i < event->operand_count; i++)
		if ((unsigned)event->operands[i].slot >= SLOT_COUNT ||
		    !operand_valid(facts, function, event->operands[i].operand))
			return "an operand is out of range";
	if (event->written.count > 0 && !event_keeps_places(event))
		return "an event that has no arguments says where they are";
	for (uint32_t i = 0; i < event->written.count; i++) {
		const struct operand_loc *written = &event->written.items[i];
		if (written->operand >= event->operand_count || (i > 0 && written->operand <= event->written.items[i - 1].operand) ||
		    !location_known(written->loc) || !location_valid(facts, written->loc))
			return "the place of an argument is out of range";
	}
	if (!edge_valid(function, node->next) || !edge_valid(function, node->other) || !edge_valid(function, node->unwind))
		return "an edge leads outside the function";
	return NULL;
}

static const char *path_fault(const struct function_facts *function, uint32_t index)
{
	const struct path *path = &function->paths.items[index];
	if (path->variable >= function->variables.count || path->step_count > PATH_STEPS_MAX)
		return "an access path is out of range";
	for (uint32_t i = 0; i < path->step_count; i++) {
		const struct step *step = &path->steps[i];
		if ((unsigned)step->kind > STEP_INDEX_ANY)
			return "an access path's step is out of range";
		// An index path is interned before the path that uses it, so chains of them end.
		if (step->kind == STEP_INDEX_PATH && (step->index < 0 || step->index >= (int64_t)index))
			return "an access path's index is out of range";
	}
	return NULL;
}

static const char *function_fault(const struct unit_facts *facts, const struct function_facts *function)
{
	if (function->symbol >= facts->symbols.count || function->result_type > facts->types.count)
		return "a function's symbol or type is out of range";
	if (function->param_count > function->variables.count || function->nodes.count == 0)
		return "a function's parameters or nodes are out of range";
	if (!location_valid(facts, function->loc) || !location_valid(facts, function->body))
		return "a function's location is out of range";
	for (uint32_t i = 0; i < function->variables.count; i++) {
		const struct variable *variable = &function->variables.items[i];
		if (variable->type > facts->types.count || (unsigned)variable->storage > STORAGE_GLOBAL ||
		    (unsigned)variable->annotation > ANNOTATION_LAST ||
		    !location_valid(facts, variable->loc))
			return "a variable is out of range";
	}
	for (uint32_t i = 0; i < function->paths.count; i++) {
		const char *fault = path_fault(function, i);
		if (fault != NULL)
			return fault;
	}
	for (uint32_t i = 0; i < function->nodes.count; i++) {
		const char *fault = node_fault(facts, function, &function->nodes.items[i]);
		if (fault != NULL)
			return fault;
	}
	return NULL;
}

static const char *tables_fault(const struct unit_facts *facts)
{
	if (facts->files.count == 0)
		return "the unit names no file";
	for (uint32_t i = 0; i < facts->files.count; i++)
		if ((unsigned)facts->files.items[i].kind > FILE_VENDOR)
			return "a file's kind is out of range";
	for (uint32_t i = 0; i < facts->macros.count; i++)
		if (facts->macros.items[i].outer > i || facts->macros.items[i].spelling.macro > i ||
		    !location_valid(facts, facts->macros.items[i].spelling))
			return "a macro expansion is out of range";
	for (uint32_t i = 0; i < facts->types.count; i++) {
		const struct type *type = &facts->types.items[i];
		if ((unsigned)type->kind > TYPE_KIND_LAST || type->element > facts->types.count ||
		    type->destructor > facts->symbols.count || (unsigned)type->handle.on_destroy > ON_DESTROY_LAST ||
		    (unsigned)type->handle.on_again > ON_AGAIN_LAST || (unsigned)type->handle.on_none > ON_AGAIN_LAST ||
		    (unsigned)type->handle.on_late > ON_AGAIN_LAST || type->file >= facts->files.count)
			return "a type is out of range";
		for (uint32_t j = 0; j < type->fields.count; j++)
			if (type->fields.items[j].type > facts->types.count)
				return "a field's type is out of range";
	}
	for (uint32_t i = 0; i < facts->suppressions.count; i++)
		if (facts->suppressions.items[i].file >= facts->files.count ||
		    (unsigned)facts->suppressions.items[i].scope > SUPPRESS_UNCLOSED)
			return "a suppression is out of range";
	for (uint32_t i = 0; i < facts->problems.count; i++)
		if (!location_valid(facts, facts->problems.items[i].loc) ||
		    (unsigned)facts->problems.items[i].kind > UNIT_PROBLEM_FATAL)
			return "a problem is out of range";
	for (uint32_t i = 0; i < facts->symbols.count; i++)
		if (facts->symbols.items[i].file >= facts->files.count || facts->symbols.items[i].type > facts->types.count)
			return "a symbol is out of range";
	for (uint32_t i = 0; i < facts->overrides.count; i++)
		if (facts->overrides.items[i].symbol >= facts->symbols.count || facts->overrides.items[i].base >= facts->symbols.count)
			return "an override is out of range";
	for (uint32_t i = 0; i < facts->address_taken.count; i++)
		if (facts->address_taken.items[i] >= facts->symbols.count)
			return "an address-taken symbol is out of range";
	for (uint32_t i = 0; i < facts->unknowns.count; i++) {
		const struct unknown_construct *unknown = &facts->unknowns.items[i];
		if (unknown->function >= facts->functions.count || !location_valid(facts, unknown->loc) ||
		    (i > 0 && unknown->function < facts->unknowns.items[i - 1].function))
			return "an unknown construct is out of range";
	}
	for (uint32_t i = 0; i < facts->uses.count; i++)
		if ((unsigned)facts->uses.items[i].role >= EVENT_COUNT || facts->uses.items[i].file >= facts->files.count)
			return "a use of a model is out of range";
	return NULL;
}

const struct unit_problem *facts_worst_problem(const struct unit_facts *facts)
{
	const struct unit_problem *worst = facts->problems.count > 0 ? &facts->problems.items[0] : NULL;
	for (uint32_t i = 1; i < facts->problems.count; i++)
		if (facts->problems.items[i].kind > worst->kind)
			worst = &facts->problems.items[i];
	return worst;
}

uint32_t facts_tainted_count(const struct unit_facts *facts)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < facts->functions.count; i++)
		count += (facts->functions.items[i].flags & FUNCTION_TAINTED) != 0;
	return count;
}

bool facts_are_partial(const struct unit_facts *facts)
{
	return facts_hide_definitions(facts) || facts_tainted_count(facts) > 0;
}

bool facts_hide_definitions(const struct unit_facts *facts)
{
	const struct unit_problem *worst = facts_worst_problem(facts);
	return worst != NULL && worst->kind > UNIT_PROBLEM_ERROR;
}

struct str facts_describe_loss(struct arena *arena, const struct unit_facts *facts)
{
	uint32_t tainted = facts_tainted_count(facts), count = facts->functions.count;
	bool hides = facts_hide_definitions(facts);
	if (tainted == 0)
		return hides ? STR("definitions may be missing") : STR("no function is hurt by it");
	return str_format(arena, "%u of %u %s in broken code and not judged%s", (unsigned)tainted, (unsigned)count,
	                  count == 1 ? "function is" : tainted == 1 ? "functions is" : "functions are",
	                  hides ? ", and definitions may be missing" : "");
}

bool facts_validate(const struct unit_facts *facts, const char **ret_reason)
{
	const char *fault = tables_fault(facts);
	for (uint32_t i = 0; fault == NULL && i < facts->functions.count; i++)
		fault = function_fault(facts, &facts->functions.items[i]);
	if (fault == NULL)
		return true;
	*ret_reason = fault;
	return false;
}

// Reason enough to simulate the function? Files are closed everywhere, and seldom is one of them a child's; so are signals set.
bool event_is_about_tasks(const struct unit_facts *unit, const struct event *event)
{
	enum event_kind kind = event->kind;
	bool process = event->type != 0 && unit->types.items[event->type - 1].handle.process;
	if (process && (kind == EVENT_DETACH || (event->flags & FLAG_GLOBAL) != 0))
		return false;
	bool group = kind >= EVENT_GROUP_MAKE && kind <= EVENT_GROUP_WAIT;
	// Descriptors matter where tasks do, and are everywhere.
	bool reused = event->type != 0 && unit->types.items[event->type - 1].handle.reused;
	bool channel = kind >= EVENT_CHANNEL_MAKE && kind <= EVENT_CLOSE && !reused, permit = (event->flags & FLAG_PERMIT) != 0;
	return kind == EVENT_SPAWN || kind == EVENT_JOIN || kind == EVENT_DETACH || kind == EVENT_FUTURE_GET || kind == EVENT_QUERY ||
	       kind == EVENT_CANCEL || kind == EVENT_USE || kind == EVENT_FORK || kind == EVENT_PROMISE_SET || kind == EVENT_PROMISE_FUTURE || group || channel || permit;
}
