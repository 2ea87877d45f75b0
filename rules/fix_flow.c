// See fix.h. Whether a statement may stand elsewhere: what its names mean there, and which ways lead by.
#include "fix.h"

bool fix_is_called(const struct fix_code *code, uint32_t token)
{
	return token_is(code->text, &code->tokens, token + 1, "(");
}

bool fix_is_member(const struct fix_code *code, uint32_t token)
{
	return token > 0 && (token_is(code->text, &code->tokens, token - 1, ".") || token_is(code->text, &code->tokens, token - 1, "->") ||
	                     token_is(code->text, &code->tokens, token - 1, "::"));
}

bool fix_means_the_same(const struct fix_code *code, uint32_t statement, const struct fix_code *target_code, uint32_t target)
{
	const struct statement *s = &code->statements.items.items[statement];
	const struct statement *before = &target_code->statements.items.items[target];
	for (uint32_t i = s->first; i <= s->last; i++) {
		struct str word = token_text(code->text, &code->tokens, i);
		bool name = code->tokens.items.items[i].kind == TOKEN_WORD && !fix_is_member(code, i) && !fix_is_called(code, i);
		for (uint32_t v = 0; name && v < target_code->function->variables.count; v++) {
			const struct variable *variable = &target_code->function->variables.items[v];
			if (!str_equal(variable->name, word) || (variable->storage != STORAGE_LOCAL && variable->storage != STORAGE_PARAM && variable->storage != STORAGE_STATIC))
				continue;
			if (fix_variable(target_code, word) != variable)
				return false;
			if (variable->storage == STORAGE_PARAM)
				continue;
			uint32_t declared = fix_statement_at(target_code, variable->loc);
			if (declared == STATEMENT_NONE || variable->loc.begin >= before->begin || declared == target ||
			    !statement_within(&target_code->statements, target, target_code->statements.items.items[declared].parent))
				return false;
		}
	}
	return true;
}

bool fix_is_signal(const struct event *event)
{
	struct operand amount = event_operand(event, SLOT_AMOUNT);
	return event->kind == EVENT_GROUP_DONE || (event->kind == EVENT_GROUP_ADD && amount.kind == OPERAND_INT && amount.value < 0);
}

bool fix_reaches(struct arena *arena, const struct function_facts *function, uint32_t from, uint32_t to)
{
	bool *seen = arena_array(arena, bool, function->nodes.count);
	ARRAY(uint32_t) open = {0};
	array_push(arena, &open, from);
	seen[from] = true;
	while (open.count > 0) {
		const struct node *node = &function->nodes.items[open.items[--open.count]];
		const uint32_t next[] = {node->next, node->other, node->unwind};
		for (size_t i = 0; i < 3; i++) {
			if (next[i] == to)
				return true;
			if (next[i] != NODE_NONE && !seen[next[i]]) {
				seen[next[i]] = true;
				array_push(arena, &open, next[i]);
			}
		}
	}
	return false;
}

bool fix_returns_plainly(const struct fix_code *code, uint32_t statement)
{
	const struct statement *s = &code->statements.items.items[statement];
	uint32_t count = s->last - s->first;
	bool minus = count == 3 && token_is(code->text, &code->tokens, s->first + 1, "-") && code->tokens.items.items[s->first + 2].kind == TOKEN_NUMBER;
	return count <= 2 || minus;
}

const struct variable *fix_operand_variable(const struct function_facts *function, struct operand operand)
{
	if (operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS)
		return NULL;
	return &function->variables.items[function->paths.items[operand.index].variable];
}

// The variable of a place that is the variable, or an element of it.
static const struct variable *whole_variable(const struct function_facts *function, struct operand operand)
{
	const struct variable *variable = fix_operand_variable(function, operand);
	const struct path *path = variable == NULL ? NULL : &function->paths.items[operand.index];
	for (uint32_t i = 0; path != NULL && i < path->step_count; i++)
		if (path->steps[i].kind == STEP_FIELD || path->steps[i].kind == STEP_DEREF)
			return NULL;
	return variable;
}

const struct variable *fix_keeper(const struct fix_code *code, uint32_t spawn)
{
	const struct function_facts *function = code->function;
	const struct variable *variable = whole_variable(function, event_operand(&function->nodes.items[spawn].event, SLOT_TARGET));
	uint32_t node = function->nodes.items[spawn].next;
	if (variable == NULL || variable->storage != STORAGE_TEMP || node == NODE_NONE)
		return variable;
	const struct event *event = &function->nodes.items[node].event;
	struct operand source = event_operand(event, SLOT_SOURCE);
	bool moved = (event->kind == EVENT_MOVE || event->kind == EVENT_PUSH || event->kind == EVENT_ASSIGN) && source.kind == OPERAND_PATH &&
	             fix_operand_variable(function, source) == variable;
	return moved ? whole_variable(function, event_operand(event, SLOT_TARGET)) : NULL;
}

struct location fix_node_loc(const struct fix_code *code, uint32_t node)
{
	return code->function->nodes.items[node].event.loc;
}

enum type_kind fix_type_kind(const struct unit_facts *unit, uint32_t type)
{
	return type == 0 ? TYPE_OTHER : unit->types.items[type - 1].kind;
}
