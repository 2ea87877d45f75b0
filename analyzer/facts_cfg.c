// Facts for people: places as a user would write them, and functions as event graphs.
#include "facts_text.h"

#include <inttypes.h>

// Index paths nest; past this many levels an index is not worth spelling (and facts from a file could make it explode).
enum { SPELL_DEPTH_MAX = 2 };

static bool spell(const struct function_facts *function, const struct path *path, unsigned depth, struct strbuf *out);

// Applies the dereferences that wait, all but `merged` of them, to what `out` holds.
static void spell_stars(struct strbuf *out, uint32_t stars, bool parenthesise)
{
	struct strbuf copy = {0};
	if (stars == 0)
		return;
	strbuf_str(&copy, strbuf_view(out));
	out->len = 0;
	if (parenthesise)
		strbuf_char(out, '(');
	for (uint32_t i = 0; i < stars; i++)
		strbuf_char(out, '*');
	strbuf_str(out, strbuf_view(&copy));
	if (parenthesise)
		strbuf_char(out, ')');
	strbuf_finish(&copy);
}

static void spell_index(const struct function_facts *function, const struct step *step, unsigned depth, struct strbuf *out)
{
	struct strbuf index = {0};
	if (step->kind == STEP_INDEX)
		strbuf_printf(&index, "%" PRId64, step->index);
	else if (step->kind == STEP_INDEX_ANY || depth >= SPELL_DEPTH_MAX ||
	         !spell(function, &function->paths.items[step->index], depth + 1, &index))
		index.len = 0;
	strbuf_char(out, '[');
	strbuf_str(out, index.len == 0 ? STR("*") : strbuf_view(&index));
	strbuf_char(out, ']');
	strbuf_finish(&index);
}

// False when the place has no name that a user could know.
static bool spell(const struct function_facts *function, const struct path *path, unsigned depth, struct strbuf *out)
{
	const struct variable *variable = &function->variables.items[path->variable];
	bool is_lambda = (function->flags & FUNCTION_LAMBDA) != 0;
	bool is_this = variable->storage == STORAGE_THIS;
	uint32_t first = 0, stars = 0;
	// Not written by the user: the dereference of a reference, and `this->` before a member.
	if (path->step_count > 0 && path->steps[0].kind == STEP_DEREF && (variable->reference || is_this))
		first = 1;
	bool member = is_this && path->step_count > 1 && path->steps[1].kind == STEP_FIELD;
	if (member) {
		strbuf_str(out, path->steps[1].field);
		first = 2;
		// A captured variable: nearly always the reference that `[&]` makes of it.
		if (is_lambda && path->step_count == 3 && path->steps[2].kind == STEP_DEREF)
			first = 3;
	} else if (is_this) {
		strbuf_c(out, first == 1 ? "*this" : "this");
	} else if (variable->name.len == 0) {
		return false;
	} else {
		strbuf_str(out, variable->name);
	}
	for (uint32_t i = first; i < path->step_count; i++) {
		const struct step *step = &path->steps[i];
		if (step->kind == STEP_DEREF) {
			stars++;
			continue;
		}
		bool arrow = stars > 0;
		spell_stars(out, arrow ? stars - 1 : 0, true);
		stars = 0;
		if (step->kind == STEP_FIELD) {
			strbuf_c(out, arrow ? "->" : ".");
			strbuf_str(out, step->field);
		} else {
			spell_index(function, step, depth, out);
		}
	}
	spell_stars(out, stars, false);
	return true;
}

struct str path_spell(struct arena *arena, const struct function_facts *function, const struct path *path)
{
	struct strbuf out = {0};
	bool named = spell(function, path, 0, &out);
	struct str text = named ? str_copy(arena, strbuf_view(&out)) : STR_NULL;
	strbuf_finish(&out);
	return text;
}

static void print_place(const struct function_facts *function, uint32_t index, struct strbuf *out)
{
	struct strbuf text = {0};
	if (spell(function, &function->paths.items[index], 0, &text))
		strbuf_str(out, strbuf_view(&text));
	else
		strbuf_printf(out, "$%" PRIu32, function->paths.items[index].variable);
	strbuf_finish(&text);
}

static void print_operand(const struct unit_facts *facts, const struct function_facts *function, struct operand operand,
                          struct strbuf *out)
{
	switch (operand.kind) {
	case OPERAND_NONE:
		strbuf_c(out, "none");
		break;
	case OPERAND_UNKNOWN:
		strbuf_char(out, '?');
		break;
	case OPERAND_INT:
		strbuf_printf(out, "%" PRId64, operand.value);
		break;
	case OPERAND_ADDRESS:
		strbuf_char(out, '&');
		print_place(function, operand.index, out);
		break;
	case OPERAND_PATH:
		print_place(function, operand.index, out);
		break;
	case OPERAND_FUNCTION:
		strbuf_str(out, facts->symbols.items[operand.index].name);
		break;
	case OPERAND_SELF:
		strbuf_c(out, "self");
		break;
	}
}

static void print_edge(const char *label, uint32_t edge, struct strbuf *out)
{
	if (edge != NODE_NONE)
		strbuf_printf(out, " %s %" PRIu32, label, edge);
}

static void print_node(const struct unit_facts *facts, const struct function_facts *function, uint32_t index,
                       struct strbuf *out)
{
	const struct node *node = &function->nodes.items[index];
	const struct event *event = &node->event;
	strbuf_printf(out, "  %3" PRIu32 "  %s", index, event_kind_name(event->kind));
	if (event->symbol != 0) {
		strbuf_char(out, ' ');
		strbuf_str(out, facts->symbols.items[event->symbol - 1].name);
	}
	for (uint32_t i = 0; i < event->operand_count; i++) {
		enum slot slot = event->operands[i].slot;
		strbuf_printf(out, " %s%s", slot_name(slot), slot == SLOT_SUCCESS || slot == SLOT_RIGHT ? " " : "=");
		if (slot == SLOT_SUCCESS || slot == SLOT_RIGHT)
			strbuf_printf(out, "%s ", compare_name(event->compare));
		print_operand(facts, function, event->operands[i].operand, out);
		struct location written = event_operand_loc(event, i);
		if (written.line != 0 && written.line != event->loc.line)
			strbuf_printf(out, " (%" PRIu32 ":%" PRIu32 ")", written.line, written.column);
	}
	for (uint32_t bit = 0; bit < FLAG_COUNT; bit++)
		if (event->flags & 1u << bit)
			strbuf_printf(out, " !%s", event_flag_name((enum flag_bit)bit));
	if (location_known(event->loc))
		strbuf_printf(out, " @%" PRIu32 ":%" PRIu32, event->loc.line, event->loc.column);
	if (node->next != index + 1)
		print_edge("->", node->next, out);
	print_edge("else", node->other, out);
	print_edge("unwind", node->unwind, out);
	strbuf_char(out, '\n');
}

void facts_print_cfg(const struct unit_facts *facts, struct strbuf *out)
{
	for (uint32_t i = 0; i < facts->functions.count; i++) {
		const struct function_facts *function = &facts->functions.items[i];
		strbuf_str(out, facts->symbols.items[function->symbol].name);
		strbuf_char(out, '\n');
		for (uint32_t j = 0; j < function->nodes.count; j++)
			print_node(facts, function, j, out);
	}
}
