// Who asks owners for their tasks: every mention of an owner in the program that is more than filling it or looking at it.
#include "owners_internal.h"

#include "typing.h"

enum { CHASE_MAX = 200 };

// A variable that holds an owner's address or what it keeps: an alias, or the parameter of whom it is passed to.
struct holder {
	uint32_t function, variable;
};
struct chase {
	struct owners *owners;
	ARRAY(struct holder) holders;
};

// Does the event leave what is in the slot where it is, as far as its owner goes?
static bool leaves_alone(enum event_kind kind, enum slot slot)
{
	switch (kind) {
	case EVENT_SPAWN:
	case EVENT_FORK: return slot == SLOT_TARGET || slot == SLOT_RESULT || slot == SLOT_ATTRIBUTE;
	case EVENT_CANCEL:
	case EVENT_USE:
	case EVENT_QUERY:
	case EVENT_BRANCH:
	case EVENT_DECLARE:
	case EVENT_SCOPE_END:
	case EVENT_DESTROY:
	case EVENT_FREE:
	case EVENT_ZERO:
	case EVENT_ALLOC:
	case EVENT_ATTRIBUTE: return true;
	case EVENT_ASSIGN:
	case EVENT_ADD:
	case EVENT_MOVE:
	case EVENT_PUSH:
	case EVENT_RESIZE:
	case EVENT_CLEAR:
	case EVENT_POP: return slot == SLOT_TARGET || slot == SLOT_AMOUNT;
	default: return slot == SLOT_RESULT;
	}
}

// Is the last member on the path no part of a handle, such as a container's size?
static bool goes_past(const struct path *path, uint32_t step)
{
	for (uint32_t i = step + 1; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_FIELD)
			return true;
	return false;
}

// --- where it goes from a mention

static bool is_plain_local(const struct function_facts *facts, struct operand operand, uint32_t *ret_variable)
{
	if (operand.kind != OPERAND_PATH || facts->paths.items[operand.index].step_count > 0)
		return false;
	*ret_variable = facts->paths.items[operand.index].variable;
	enum storage storage = facts->variables.items[*ret_variable].storage;
	return storage == STORAGE_LOCAL || storage == STORAGE_PARAM || storage == STORAGE_TEMP;
}

static bool find_this(const struct function_facts *facts, uint32_t *ret_variable)
{
	for (uint32_t v = 0; v < facts->variables.count; v++)
		if (facts->variables.items[v].storage == STORAGE_THIS) {
			*ret_variable = v;
			return true;
		}
	return false;
}

// What the event does with operand `index` is to give it to a variable, here or in its callee. False: something else.
static bool next_holder(const struct owners *owners, uint32_t function, const struct event *event, uint32_t index, struct holder *ret_next)
{
	const struct program_function *f = &owners->program->functions.items[function];
	enum slot slot = event->operands[index].slot;
	if ((event->kind == EVENT_ASSIGN || event->kind == EVENT_ADD) && slot == SLOT_SOURCE) {
		ret_next->function = function;
		return is_plain_local(f->facts, event_operand(event, SLOT_TARGET), &ret_next->variable);
	}
	if (event->kind != EVENT_CALL || (slot != SLOT_ARG && slot != SLOT_THIS))
		return false;
	ret_next->function = owners_callee(owners, f, event);
	if (ret_next->function == UINT32_MAX)
		return false;
	const struct function_facts *callee = owners->program->functions.items[ret_next->function].facts;
	if ((callee->flags & FUNCTION_CUT) != 0)
		return false;
	if (slot == SLOT_THIS)
		return find_this(callee, &ret_next->variable);
	ret_next->variable = 0;
	for (uint32_t i = 0; i < index; i++)
		ret_next->variable += event->operands[i].slot == SLOT_ARG;
	return ret_next->variable < callee->param_count;
}

// Notes a variable to follow. False: there are too many.
static bool add_holder(struct chase *chase, struct holder holder)
{
	for (uint32_t i = 0; i < chase->holders.count; i++)
		if (chase->holders.items[i].function == holder.function && chase->holders.items[i].variable == holder.variable)
			return true;
	if (chase->holders.count >= CHASE_MAX)
		return false;
	array_push(chase->owners->arena, &chase->holders, holder);
	return true;
}

static bool names_variable(const struct function_facts *facts, struct operand operand, uint32_t variable)
{
	return (operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS) && facts->paths.items[operand.index].variable == variable;
}

// Does the holder's function do more with it than to leave it alone or to pass it to further holders, which are noted?
static bool holder_is_used(struct chase *chase, struct holder holder)
{
	const struct function_facts *facts = chase->owners->program->functions.items[holder.function].facts;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct holder next;
			if (!names_variable(facts, event->operands[i].operand, holder.variable) || leaves_alone(event->kind, event->operands[i].slot))
				continue;
			if (!next_holder(chase->owners, holder.function, event, i, &next) || !add_holder(chase, next))
				return true;
		}
	}
	return false;
}

// Does anything come of the mention, wherever it goes from here?
static bool is_used(struct owners *owners, uint32_t function, const struct event *event, uint32_t index)
{
	struct chase chase = {.owners = owners};
	struct holder first;
	if (leaves_alone(event->kind, event->operands[index].slot))
		return false;
	if (!next_holder(owners, function, event, index, &first))
		return true;
	bool used = !add_holder(&chase, first);
	for (uint32_t i = 0; !used && i < chase.holders.count; i++)
		used = holder_is_used(&chase, chase.holders.items[i]);
	return used;
}

// --- mentions

// Is the owner, or what it keeps, named by the path?
static bool path_names(const struct program_function *f, const struct path *path, const struct owner *owner)
{
	bool member = false;
	for (uint32_t step = 0; step < path->step_count; step++) {
		struct typed_member typed;
		if (path->steps[step].kind != STEP_FIELD)
			continue;
		member = true;
		if (owner->member.len == 0 || goes_past(path, step) || !str_equal(owner->member, path->steps[step].field))
			continue;
		if (!typing_member_of_path(f->unit, f->facts, path, step, &typed) || str_equal(owner->scope, typed.record->usr))
			return true;
	}
	return owner->member.len == 0 && !member && str_equal(f->facts->variables.items[path->variable].usr, owner->scope);
}

static bool unit_knows(const struct unit_facts *unit, const struct owner *owner)
{
	for (uint32_t i = 0; owner->member.len > 0 && i < unit->types.count; i++)
		if (str_equal(unit->types.items[i].usr, owner->scope))
			return true;
	for (uint32_t f = 0; owner->member.len == 0 && f < unit->functions.count; f++)
		for (uint32_t v = 0; v < unit->functions.items[f].variables.count; v++)
			if (str_equal(unit->functions.items[f].variables.items[v].usr, owner->scope))
				return true;
	return false;
}

// Is there nothing more to learn about it?
static bool is_settled(const struct owners *owners, const struct owner *owner)
{
	bool reached = false, answered = true;
	for (uint32_t i = 0; i < owner->askers.count; i++)
		reached = reached || linker_is_reached(owners->linker, owner->askers.items[i].function);
	for (uint32_t i = 0; reached && answered && i < owner->starts.count; i++)
		answered = owners_is_answered(owners, owner, &owner->starts.items[i]);
	return owner->askers.count >= OWNER_ASKERS_MAX || (reached && answered);
}

bool owners_is_answered(const struct owners *owners, const struct owner *owner, const struct start *start)
{
	for (uint32_t i = 0; i < owner->askers.count; i++)
		if (!program_functions_apart(owners->program, owner->askers.items[i].function, start->function))
			return true;
	return owner->askers.count >= OWNER_ASKERS_MAX; // there may be more
}

static void add_asker(struct owners *owners, struct owner *owner, uint32_t function, const struct event *event)
{
	owner->seen_to = true;
	if (owner->askers.count == 0 || owner->askers.items[owner->askers.count - 1].function != function)
		array_push(owners->arena, &owner->askers, ((struct asker){function, event->loc}));
}

// A join of nobody knows what: of any task that is joined like this.
static void see_unknown_join(struct owners *owners, const struct program_function *f, const struct event *event)
{
	bool ends = event->kind == EVENT_JOIN || event->kind == EVENT_DETACH || event->kind == EVENT_FUTURE_GET;
	if (!ends || event->type == 0 || event_operand(event, SLOT_TARGET).kind != OPERAND_UNKNOWN)
		return;
	struct str join = f->unit->types.items[event->type - 1].handle.join;
	for (uint32_t i = 0; i < owners->items.count; i++) {
		struct owner *owner = &owners->items.items[i];
		if (owner->starts.count > 0 && str_equal(owner->starts.items[0].semantics->join, join) && unit_knows(f->unit, owner))
			add_asker(owners, owner, (uint32_t)(f - owners->program->functions.items), event);
	}
}

// Owners that go by the name: one that is not settled and that the path names is asked for when the mention is of use.
static void see_name(struct owners *owners, uint32_t function, const struct event *event, uint32_t index, struct str name)
{
	const struct program_function *f = &owners->program->functions.items[function];
	const struct path *path = &f->facts->paths.items[event->operands[index].operand.index];
	const struct name_list *list = name_index_list(&owners->by_name, name);
	for (uint32_t i = 0; i < list->numbers.count; i++) {
		struct owner *owner = &owners->items.items[list->numbers.items[i]];
		if (!is_settled(owners, owner) && path_names(f, path, owner) && is_used(owners, function, event, index))
			add_asker(owners, owner, function, event);
	}
}

static void see_event(struct owners *owners, uint32_t function, const struct event *event)
{
	const struct program_function *f = &owners->program->functions.items[function];
	see_unknown_join(owners, f, event);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
			continue;
		const struct path *path = &f->facts->paths.items[operand.index];
		for (uint32_t step = 0; step < path->step_count; step++)
			if (path->steps[step].kind == STEP_FIELD)
				see_name(owners, function, event, i, path->steps[step].field);
		see_name(owners, function, event, i, f->facts->variables.items[path->variable].usr);
	}
}

// --- what was not understood

static bool unit_is_doubtful(const struct unit_facts *unit)
{
	for (uint32_t f = 0; f < unit->functions.count; f++)
		if ((unit->functions.items[f].flags & (FUNCTION_TAINTED | FUNCTION_IMPRECISE | FUNCTION_CUT)) != 0)
			return true;
	return facts_are_partial(unit);
}

void owners_ask(struct owners *owners)
{
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		const struct function_facts *facts = owners->program->functions.items[f].facts;
		for (uint32_t n = 0; n < facts->nodes.count; n++)
			see_event(owners, f, &facts->nodes.items[n].event);
	}
	for (uint32_t u = 0; u < owners->program->units.count; u++) {
		const struct unit_facts *unit = owners->program->units.items[u].facts;
		bool doubtful = unit_is_doubtful(unit);
		for (uint32_t i = 0; doubtful && i < owners->items.count; i++)
			if (!owners->items.items[i].seen_to && unit_knows(unit, &owners->items.items[i]))
				owners->items.items[i].doubtful = true;
	}
}
