// Printing facts. One record a line: a word, then fields in a fixed order, of which those that say "nothing" are left out.
// Numbers name records of the same kind by their order, 1-based ones ("type=1") as in facts.h. facts_parse.c reads it back.
#include "facts_text.h"

#include "facts_words.h"

#include <inttypes.h>

static void print_quoted(struct strbuf *out, struct str s)
{
	static const char digits[] = "0123456789abcdef";
	strbuf_char(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
			strbuf_char(out, (char)c);
		} else {
			strbuf_c(out, "\\x");
			strbuf_char(out, digits[c >> 4]);
			strbuf_char(out, digits[c & 15]);
		}
	}
	strbuf_char(out, '"');
}

static void print_string(struct strbuf *out, struct str s)
{
	strbuf_char(out, ' ');
	print_quoted(out, s);
}

// " at=FILE:BEGIN:END:LINE:COLUMN:MACRO"
static void print_location(struct strbuf *out, const char *key, struct location loc)
{
	if ((loc.file | loc.begin | loc.end | loc.line | loc.column | loc.macro) == 0)
		return;
	strbuf_printf(out, " %s=%" PRIu32 ":%" PRIu32 ":%" PRIu32 ":%" PRIu32 ":%" PRIu32 ":%" PRIu32, key, loc.file,
	              loc.begin, loc.end, loc.line, loc.column, loc.macro);
}

static void print_number(struct strbuf *out, const char *key, uint32_t number, uint32_t usual)
{
	if (number != usual)
		strbuf_printf(out, " %s=%" PRIu32, key, number);
}

static void print_flags(struct strbuf *out, uint32_t flags, const char *const *words)
{
	const char *separator = " flags=";
	for (uint32_t bit = 0; words[bit] != NULL; bit++)
		if (flags & 1u << bit) {
			strbuf_printf(out, "%s%s", separator, words[bit]);
			separator = ",";
		}
}

static void print_type(const struct type *type, uint32_t index, struct strbuf *out)
{
	const struct handle_semantics *handle = &type->handle;
	strbuf_printf(out, "type %" PRIu32 " %s", index, type_kind_words[type->kind]);
	print_string(out, type->name);
	print_string(out, type->usr);
	print_number(out, "element", type->element, 0);
	print_number(out, "destructor", type->destructor, 0);
	print_number(out, "external", type->external, 0);
	print_number(out, "overlaid", type->overlaid, 0);
	print_number(out, "file", type->file, 0);
	if (handle->on_destroy != 0 || handle->on_again != 0 || handle->object || handle->result || handle->noun.len > 0 ||
	    handle->join.len > 0 || handle->detach.len > 0) {
		strbuf_printf(out, " handle=%s,%s,%s,%s", on_destroy_words[handle->on_destroy], on_again_words[handle->on_again],
		              handle->object ? "object" : "value", handle->result ? "result" : "plain");
		print_string(out, handle->noun);
		print_string(out, handle->join);
		print_string(out, handle->detach);
	}
	if (handle->on_none != 0 || handle->on_late != 0)
		strbuf_printf(out, " outcomes=%s,%s", on_again_words[handle->on_none], on_again_words[handle->on_late]);
	print_number(out, "process", handle->process, 0);
	print_number(out, "pointer", handle->pointer, 0);
	print_number(out, "reused", handle->reused, 0);
	print_number(out, "terminates", handle->terminates, 0);
	strbuf_char(out, '\n');
	for (uint32_t i = 0; i < type->fields.count; i++) {
		strbuf_c(out, "field");
		print_string(out, type->fields.items[i].name);
		print_number(out, "type", type->fields.items[i].type, 0);
		strbuf_char(out, '\n');
	}
}

static void print_tables(const struct unit_facts *facts, struct strbuf *out)
{
	for (uint32_t i = 0; i < facts->files.count; i++) {
		const struct source_file *file = &facts->files.items[i];
		strbuf_printf(out, "file %" PRIu32 " %s", i, file_kind_words[file->kind]);
		print_string(out, file->path);
		strbuf_printf(out, " hash=%016" PRIx64 "\n", file->hash);
	}
	for (uint32_t i = 0; i < facts->macros.count; i++) {
		const struct macro_expansion *macro = &facts->macros.items[i];
		strbuf_printf(out, "macro %" PRIu32, i);
		print_string(out, macro->name);
		print_number(out, "outer", macro->outer, 0);
		print_location(out, "at", macro->spelling);
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < facts->symbols.count; i++) {
		strbuf_printf(out, "symbol %" PRIu32, i);
		print_string(out, facts->symbols.items[i].usr);
		print_string(out, facts->symbols.items[i].name);
		print_number(out, "file", facts->symbols.items[i].file, 0);
		print_number(out, "type", facts->symbols.items[i].type, 0);
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < facts->types.count; i++)
		print_type(&facts->types.items[i], i, out);
}

static void print_path(const struct path *path, uint32_t index, struct strbuf *out)
{
	strbuf_printf(out, "path %" PRIu32 " %" PRIu32, index, path->variable);
	for (uint32_t i = 0; i < path->step_count; i++) {
		const struct step *step = &path->steps[i];
		switch (step->kind) {
		case STEP_DEREF:
			strbuf_c(out, " *");
			break;
		case STEP_FIELD:
			strbuf_c(out, " .");
			print_quoted(out, step->field);
			break;
		case STEP_INDEX:
			strbuf_printf(out, " [%s%" PRId64 "]", step->offset ? "+" : "", step->index);
			break;
		case STEP_INDEX_PATH:
			strbuf_printf(out, " [%s%%%" PRId64 "]", step->offset ? "+" : "", step->index);
			break;
		case STEP_INDEX_ANY:
			strbuf_c(out, step->offset ? " [+?]" : " [?]");
			break;
		}
	}
	strbuf_c(out, path->atomic ? " atomic\n" : "\n");
}

static void print_operand(struct strbuf *out, struct operand operand)
{
	switch (operand.kind) {
	case OPERAND_NONE:
		strbuf_char(out, '-');
		break;
	case OPERAND_UNKNOWN:
		strbuf_char(out, '?');
		break;
	case OPERAND_INT:
		strbuf_printf(out, "#%" PRId64, operand.value);
		break;
	case OPERAND_PATH:
		strbuf_printf(out, "%%%" PRIu32, operand.index);
		break;
	case OPERAND_ADDRESS:
		strbuf_printf(out, "&%" PRIu32, operand.index);
		break;
	case OPERAND_FUNCTION:
		strbuf_printf(out, "@%" PRIu32, operand.index);
		break;
	case OPERAND_SELF:
		strbuf_c(out, "self");
		break;
	}
}

static void print_node(const struct node *node, uint32_t index, struct strbuf *out)
{
	const struct event *event = &node->event;
	strbuf_printf(out, "node %" PRIu32 " %s", index, event_words[event->kind]);
	print_number(out, "next", node->next, NODE_NONE);
	print_number(out, "other", node->other, NODE_NONE);
	print_number(out, "unwind", node->unwind, NODE_NONE);
	if (event->compare != COMPARE_NONE)
		strbuf_printf(out, " compare=%s", compare_words[event->compare]);
	print_flags(out, event->flags, event_flag_words);
	print_number(out, "symbol", event->symbol, 0);
	print_number(out, "type", event->type, 0);
	print_location(out, "at", event->loc);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		strbuf_printf(out, " %s=", slot_words[event->operands[i].slot]);
		print_operand(out, event->operands[i].operand);
		print_location(out, "where", event_operand_loc(event, i));
	}
	strbuf_char(out, '\n');
}

static void print_function(const struct function_facts *function, struct strbuf *out)
{
	strbuf_printf(out, "function %" PRIu32 " hash=%016" PRIx64, function->symbol, function->hash);
	print_number(out, "params", function->param_count, 0);
	print_number(out, "result", function->result_type, 0);
	print_flags(out, function->flags, function_flag_words);
	print_location(out, "at", function->loc);
	print_location(out, "body", function->body);
	strbuf_char(out, '\n');
	for (uint32_t i = 0; i < function->variables.count; i++) {
		const struct variable *variable = &function->variables.items[i];
		strbuf_printf(out, "variable %" PRIu32 " %s", i, storage_words[variable->storage]);
		print_string(out, variable->name);
		print_string(out, variable->usr);
		if (variable->reference)
			strbuf_c(out, " reference");
		if (variable->per_thread)
			strbuf_c(out, " per-thread");
		if (variable->mentioned)
			strbuf_c(out, " mentioned");
		if (variable->watched)
			strbuf_c(out, " watched");
		print_number(out, "type", variable->type, 0);
		if (variable->annotation != ANNOTATION_NONE)
			strbuf_printf(out, " annotation=%s", annotation_words[variable->annotation]);
		print_location(out, "at", variable->loc);
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < function->paths.count; i++)
		print_path(&function->paths.items[i], i, out);
	for (uint32_t i = 0; i < function->nodes.count; i++)
		print_node(&function->nodes.items[i], i, out);
}

void facts_print(const struct unit_facts *facts, struct strbuf *out)
{
	strbuf_printf(out, "leash-facts %d\nunit", FACTS_VERSION);
	print_string(out, facts->path);
	print_string(out, facts->language);
	strbuf_printf(out, " configuration=%016" PRIx64, facts->configuration);
	strbuf_char(out, '\n');
	print_tables(facts, out);
	for (uint32_t i = 0; i < facts->functions.count; i++)
		print_function(&facts->functions.items[i], out);
	for (uint32_t i = 0; i < facts->suppressions.count; i++) {
		const struct suppression_comment *comment = &facts->suppressions.items[i];
		strbuf_printf(out, "suppression %s", suppression_scope_words[comment->scope]);
		print_string(out, comment->rules);
		print_string(out, comment->reason);
		print_location(out, "at", (struct location){.file = comment->file, .begin = comment->begin, .end = comment->end,
		                                            .line = comment->line, .column = comment->column});
		strbuf_c(out, comment->conditional ? " conditional=yes" : "");
		strbuf_c(out, comment->varied ? " varied=yes" : "");
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < facts->problems.count; i++) {
		const struct unit_problem *problem = &facts->problems.items[i];
		strbuf_printf(out, "problem %s", problem_kind_words[problem->kind]);
		print_string(out, problem->message);
		print_location(out, "at", problem->loc);
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < facts->overrides.count; i++)
		strbuf_printf(out, "override %" PRIu32 " %" PRIu32 "\n", facts->overrides.items[i].symbol, facts->overrides.items[i].base);
	for (uint32_t i = 0; i < facts->address_taken.count; i++)
		strbuf_printf(out, "address-taken %" PRIu32 "\n", facts->address_taken.items[i]);
	for (uint32_t i = 0; i < facts->unknowns.count; i++) {
		const struct unknown_construct *unknown = &facts->unknowns.items[i];
		strbuf_printf(out, "unknown %" PRIu32, unknown->function);
		print_string(out, unknown->reason);
		print_location(out, "at", unknown->loc);
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < facts->libraries.count; i++) {
		strbuf_c(out, "library");
		print_string(out, facts->libraries.items[i]);
		strbuf_char(out, '\n');
	}
	for (uint32_t i = 0; i < facts->uses.count; i++) {
		const struct model_use *use = &facts->uses.items[i];
		strbuf_printf(out, "use %s", event_words[use->role]);
		print_string(out, use->library);
		print_string(out, use->function);
		strbuf_printf(out, " file=%" PRIu32 " calls=%" PRIu32 "%s\n", use->file, use->calls, use->later ? " later=1" : "");
	}
}
