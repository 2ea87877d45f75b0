// See fix.h. What fixes ask of a function's facts and text.
#include "fix.h"

#include <stdlib.h>

// Some questions are asked of every pair of nodes or statements.
enum { NODES_MAX = 5000, STATEMENTS_MAX = 5000 };
enum { NOT_READ = FUNCTION_TAINTED | FUNCTION_PATTERN | FUNCTION_CUT | FUNCTION_CONSTANT };

bool fix_code_open(const struct fixing *fixing, const struct unit_facts *unit, const struct function_facts *function,
                   struct fix_code *ret_code)
{
	const struct location *body = &function->body;
	if ((function->flags & NOT_READ) != 0 || function->nodes.count > NODES_MAX || body->file >= unit->files.count || body->macro != 0)
		return false;
	const struct source_file *file = &unit->files.items[body->file];
	if (file->kind != FILE_MAIN && file->kind != FILE_PROJECT)
		return false;
	struct fix_code code = {.unit = unit, .function = function, .path = file->path};
	code.text = fixing->texts->get(fixing->texts->context, file->path, file->hash);
	if (code.text.len == 0 || body->end > code.text.len || body->begin >= body->end)
		return false;
	struct str source = str_slice(code.text, body->begin, body->end);
	code.eol = str_contains(source, STR("\r\n")) ? STR("\r\n") : STR("\n");
	if (!tokens_read(fixing->scratch, code.text, body->begin, body->end, &code.tokens) ||
	    !statements_read(fixing->scratch, code.text, &code.tokens, &code.statements) || code.statements.items.count > STATEMENTS_MAX)
		return false;
	*ret_code = code;
	return true;
}

bool fix_code_of_trace(const struct fixing *fixing, struct fix_code *ret_code)
{
	const struct program_function *function = &fixing->program->functions.items[fixing->trace->function];
	return function->unit_index == fixing->trace->unit && fix_code_open(fixing, function->unit, function->facts, ret_code);
}

bool fix_is_plain(const struct fix_code *code, struct location loc)
{
	const struct location *body = &code->function->body;
	return location_known(loc) && loc.macro == 0 && loc.file == body->file && loc.begin < loc.end && loc.begin >= body->begin &&
	       loc.end <= body->end;
}

uint32_t fix_statement_at(const struct fix_code *code, struct location loc)
{
	return fix_is_plain(code, loc) ? statement_at(&code->statements, loc.begin, loc.end) : STATEMENT_NONE;
}

bool fix_is_only(const struct fix_code *code, uint32_t statement, struct location loc)
{
	const struct statement *s = &code->statements.items.items[statement];
	const struct token *tokens = code->tokens.items.items;
	uint32_t first = s->first;
	bool casts = token_is(code->text, &code->tokens, first, "(") && token_is(code->text, &code->tokens, first + 1, "void") &&
	             token_is(code->text, &code->tokens, first + 2, ")");
	first += casts ? 3 : 0;
	return s->kind == STATEMENT_PLAIN && first < s->last && tokens[first].begin == loc.begin && tokens[s->last - 1].end == loc.end;
}

struct str fix_statement_text(const struct fix_code *code, uint32_t statement)
{
	const struct statement *s = &code->statements.items.items[statement];
	return str_slice(code->text, s->begin, s->end);
}

bool fix_names(const struct fix_code *code, struct str name, uint32_t begin, uint32_t end)
{
	for (uint32_t i = 0; i < code->tokens.items.count; i++) {
		const struct token *token = &code->tokens.items.items[i];
		if (token->kind != TOKEN_WORD || token->begin < begin || token->end > end ||
		    !str_equal(token_text(code->text, &code->tokens, i), name))
			continue;
		bool member = i > 0 && (token_is(code->text, &code->tokens, i - 1, ".") || token_is(code->text, &code->tokens, i - 1, "->") ||
		                        token_is(code->text, &code->tokens, i - 1, "::"));
		if (!member)
			return true;
	}
	return false;
}

const struct variable *fix_variable(const struct fix_code *code, struct str name)
{
	const struct variable *found = NULL;
	for (uint32_t i = 0; i < code->function->variables.count; i++) {
		const struct variable *variable = &code->function->variables.items[i];
		if (name.len == 0 || !str_equal(variable->name, name) || variable->storage == STORAGE_TEMP || variable->storage == STORAGE_HEAP)
			continue;
		if (found != NULL)
			return NULL;
		found = variable;
	}
	return found;
}

// The statement in which the variable is known: the loop that declares it in its head, else the block that it is declared in.
static uint32_t scope_of(const struct fix_code *code, const struct variable *variable)
{
	uint32_t declared = fix_statement_at(code, variable->loc);
	if (declared == STATEMENT_NONE)
		return variable->storage == STORAGE_PARAM ? 0 : STATEMENT_NONE;
	const struct statement *statement = &code->statements.items.items[declared];
	return statement->kind == STATEMENT_PLAIN ? statement->parent : declared;
}

const struct variable *fix_variable_at(const struct fix_code *code, struct str name, struct location loc)
{
	const struct variable *found = NULL;
	uint32_t at = fix_statement_at(code, loc);
	for (uint32_t i = 0; at != STATEMENT_NONE && i < code->function->variables.count; i++) {
		const struct variable *variable = &code->function->variables.items[i];
		if (name.len == 0 || !str_equal(variable->name, name) || variable->storage == STORAGE_TEMP || variable->storage == STORAGE_HEAP)
			continue;
		uint32_t scope = scope_of(code, variable);
		if (scope == STATEMENT_NONE)
			return NULL;
		if (variable->loc.begin < loc.begin && statement_within(&code->statements, at, scope) && (found == NULL || variable->loc.begin > found->loc.begin))
			found = variable;
	}
	return found;
}

static bool same_place(struct location a, struct location b)
{
	return a.file == b.file && a.begin == b.begin && a.end == b.end && a.macro == b.macro;
}

uint32_t fix_node_at(const struct fix_code *code, enum event_kind kind, struct location loc)
{
	for (uint32_t i = 0; i < code->function->nodes.count; i++) {
		const struct event *event = &code->function->nodes.items[i].event;
		if (event->kind == kind && same_place(event->loc, loc))
			return i;
	}
	return NODE_NONE;
}

// Events that end the function's way, or may. A call in C++ may throw; that is for the caller to weigh.
static bool leaves(enum event_kind kind)
{
	return kind == EVENT_RETURN || kind == EVENT_THROW || kind == EVENT_NORETURN || kind == EVENT_TASK_EXIT || kind == EVENT_EXEC || kind == EVENT_FORK;
}

bool fix_is_straight(const struct fix_code *code, uint32_t begin, uint32_t end)
{
	for (uint32_t i = 0; i < code->function->nodes.count; i++) {
		const struct event *event = &code->function->nodes.items[i].event;
		bool here = event->loc.file == code->function->body.file && event->loc.begin >= begin && event->loc.begin < end;
		if (here && location_known(event->loc) && (leaves(event->kind) || event->loc.macro != 0))
			return false;
	}
	for (uint32_t i = 0; i < code->statements.items.count; i++) {
		const struct statement *statement = &code->statements.items.items[i];
		enum statement_kind kind = statement->kind;
		bool odd = kind == STATEMENT_RETURN || kind == STATEMENT_JUMP || kind == STATEMENT_LABEL || kind == STATEMENT_ODD;
		if (odd && statement->begin >= begin && statement->begin < end)
			return false;
	}
	return true;
}

static int compare_edits(const void *left, const void *right)
{
	const struct fix_edit *a = left, *b = right;
	int result = str_compare(a->place.path, b->place.path);
	if (result == 0)
		result = (a->place.begin > b->place.begin) - (a->place.begin < b->place.begin);
	return result != 0 ? result : (a->place.end > b->place.end) - (a->place.end < b->place.end);
}

void fix_make(const struct rule *rule, const struct fixing *of)
{
	struct arena scratch = {0};
	struct fixing fixing = *of;
	struct diagnostic *diagnostic = fixing.diagnostic;
	fixing.scratch = &scratch;
	rule->make_fix(&fixing);
	arena_finish(&scratch);
	if (diagnostic->fix_title.len == 0)
		diagnostic->fix.count = 0;
	if (diagnostic->fix.count > 1)
		qsort(diagnostic->fix.items, diagnostic->fix.count, sizeof diagnostic->fix.items[0], compare_edits);
}

void fix_title(struct fixing *fixing, bool safe, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fixing->diagnostic->fix_title = str_vformat(fixing->arena, format, args);
	fixing->diagnostic->fix_safe = safe;
	va_end(args);
}
