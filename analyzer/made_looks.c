// Functions that do nothing but tell what the flag of an object holds, see made_tokens.h: all ways through them are followed, once with the flag set and once not.
#include "made_tokens_internal.h"

enum { LOOK_STEPS_MAX = 400, LOOK_VALUES_MAX = 8 };

struct look { // one way through it
	uint32_t node, steps, value_count;
	struct {
		uint32_t variable;
		int64_t value;
	} values[LOOK_VALUES_MAX];
};

struct looker {
	const struct made_finder *finder;
	const struct subject *subject;
	const struct made_member *flag;
	int64_t holds;      // what the flag does
	uint32_t told;      // bits: it returned 0, another number
	uint32_t steps;
	bool bad, asked;
};

static bool value_of(struct looker *looker, const struct look *look, struct operand operand, int64_t *ret_value)
{
	const struct function_facts *facts = subject_facts(looker->subject);
	if (operand.kind == OPERAND_INT) {
		*ret_value = operand.value;
		return true;
	}
	if (operand.kind != OPERAND_PATH)
		return false;
	const struct path *path = &facts->paths.items[operand.index];
	if (subject_is_member(looker->subject, path, looker->flag->token.member)) {
		looker->asked = true;
		*ret_value = looker->holds;
		return true;
	}
	for (uint32_t i = 0; path->step_count == 0 && i < look->value_count; i++)
		if (look->values[i].variable == path->variable) {
			*ret_value = look->values[i].value;
			return true;
		}
	return false;
}

static void set_value(struct looker *looker, struct look *look, struct operand target, bool known, int64_t value)
{
	const struct function_facts *facts = subject_facts(looker->subject);
	if (target.kind != OPERAND_PATH)
		return;
	const struct path *path = &facts->paths.items[target.index];
	enum storage storage = facts->variables.items[path->variable].storage;
	if (path->step_count > 0 || (storage != STORAGE_LOCAL && storage != STORAGE_TEMP)) {
		looker->bad = true; // it does something else
		return;
	}
	uint32_t at = 0;
	while (at < look->value_count && look->values[at].variable != path->variable)
		at++;
	if (known && at < LOOK_VALUES_MAX) {
		look->values[at].variable = path->variable;
		look->values[at].value = value;
		look->value_count += at == look->value_count;
	} else if (!known && at < look->value_count) {
		look->values[at] = look->values[--look->value_count];
	}
}

// A call of another one that looks at the same object.
static bool is_look(struct looker *looker, const struct event *call, int64_t *ret_value)
{
	const struct made_finder *finder = looker->finder;
	uint32_t callee = linker_callee(finder->linker, finder->program->functions.items[looker->subject->function].unit_index, call);
	if (callee == UINT32_MAX || finder->by_function[callee] == 0)
		return false;
	const struct made_role *role = &finder->roles.items[finder->by_function[callee] - 1];
	struct operand object = role->this_object ? event_operand(call, SLOT_THIS) : event_operand_at(call, SLOT_ARG, role->parameter);
	const struct function_facts *facts = subject_facts(looker->subject);
	if (role->act != MADE_ASKS || finder->in_order.items[role->token] != looker->flag || object.kind != OPERAND_PATH ||
	    !subject_is_pointer(looker->subject, &facts->paths.items[object.index]))
		return false;
	looker->asked = true;
	*ret_value = role->inverted ? !looker->holds : looker->holds;
	return true;
}

static void apply_look(struct looker *looker, struct look *look, const struct event *event)
{
	int64_t value = 0;
	switch (event->kind) {
	case EVENT_NOP: looker->bad = looker->bad || (event->flags & FLAG_LOOP) != 0; break;
	case EVENT_BRANCH: case EVENT_DECLARE: case EVENT_SCOPE_END: case EVENT_LOCK: case EVENT_UNLOCK: case EVENT_READ: case EVENT_DESTROY: break;
	case EVENT_ASSIGN: {
		bool known = value_of(looker, look, event_operand(event, SLOT_SOURCE), &value);
		set_value(looker, look, event_operand(event, SLOT_TARGET), known, value);
		break;
	}
	case EVENT_CALL:
		if (is_look(looker, event, &value))
			set_value(looker, look, event_operand(event, SLOT_RESULT), true, value);
		else
			looker->bad = true;
		break;
	case EVENT_RETURN: {
		bool known = value_of(looker, look, event_operand(event, SLOT_SOURCE), &value);
		looker->bad = looker->bad || event_operand(event, SLOT_SOURCE).kind == OPERAND_NONE;
		looker->told |= known ? 1u << (value != 0) : 3u;
		break;
	}
	default: looker->bad = true; break;
	}
}

// Follows one way, and the others by calls of itself: the nodes are few, and none is a loop's head.
static void follow_look(struct looker *looker, struct look look)
{
	const struct function_facts *facts = subject_facts(looker->subject);
	while (!looker->bad && look.node != NODE_NONE) {
		const struct node *node = &facts->nodes.items[look.node];
		if (node->event.kind == EVENT_EXIT || node->event.kind == EVENT_UNWIND || node->event.kind == EVENT_NORETURN)
			return;
		if (++looker->steps > LOOK_STEPS_MAX)
			looker->bad = true;
		apply_look(looker, &look, &node->event);
		if (node->event.kind != EVENT_BRANCH) {
			look.node = node->next;
			continue;
		}
		int64_t left, right;
		bool known = value_of(looker, &look, event_operand(&node->event, SLOT_LEFT), &left) &&
		             value_of(looker, &look, event_operand(&node->event, SLOT_RIGHT), &right);
		if (known) {
			look.node = compare_holds(left, node->event.compare, right) ? node->next : node->other;
			continue;
		}
		struct look other = look;
		other.node = node->other;
		follow_look(looker, other);
		look.node = node->next;
	}
}

bool made_look_of(const struct made_finder *finder, const struct subject *subject, const struct made_member *flag, struct made_role *ret_role)
{
	const struct function_facts *facts = subject_facts(subject);
	uint32_t told[2];
	if (facts->nodes.count > MADE_LOOK_NODES_MAX || (facts->flags & (FUNCTION_FLAWED | FUNCTION_CONSTRUCTOR | FUNCTION_DESTRUCTOR)) != 0)
		return false;
	for (int64_t holds = 0; holds < 2; holds++) {
		struct looker looker = {.finder = finder, .subject = subject, .flag = flag, .holds = holds};
		follow_look(&looker, (struct look){0});
		told[holds] = looker.told;
		if (looker.bad || !looker.asked || looker.told == 0)
			return false;
	}
	bool straight = told[0] == 1 && (told[1] & 2) != 0, inverted = (told[0] & 2) != 0 && told[1] == 1;
	*ret_role = (struct made_role){.inverted = inverted, .this_object = subject->this_object, .parameter = subject->parameter, .function = subject->function};
	return straight || inverted;
}
