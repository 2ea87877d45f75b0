// The fix of a loop variable whose address goes to tasks in C: its value goes there, in the place of the pointer, and the entry takes
// it from there. Both functions change together, so it is never safe.
#include "fix.h"

struct entry { // of the tasks
	struct fix_code code;
	struct str parameter;
	struct str type; // of what the parameter points to, by the entry's words
};

static bool is(const struct fix_code *code, uint32_t token, const char *spelling)
{
	return token_is(code->text, &code->tokens, token, spelling);
}

static struct str word_at(const struct fix_code *code, uint32_t token)
{
	return code->tokens.items.items[token].kind == TOKEN_WORD ? token_text(code->text, &code->tokens, token) : STR_NULL;
}

// A number that any pointer holds.
static bool is_number_word(struct str word)
{
	static const char *const words[] = {"const", "unsigned", "signed", "char", "short", "int", "long", "size_t", "ssize_t", "int8_t", "int16_t", "int32_t",
	                                    "uint8_t", "uint16_t", "uint32_t", "intptr_t", "uintptr_t"};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_equal(word, str_from_c(words[i])))
			return true;
	return false;
}

// The type that tokens [first, last) spell; empty: it is no such number.
static struct str number_type(const struct fix_code *code, uint32_t first, uint32_t last)
{
	uint32_t longs = 0;
	for (uint32_t i = first; i < last; i++) {
		if (!is_number_word(word_at(code, i)))
			return STR_NULL;
		longs += is(code, i, "long");
	}
	while (first < last && is(code, first, "const"))
		first++;
	if (first >= last || longs > 1)
		return STR_NULL;
	return str_slice(code->text, code->tokens.items.items[first].begin, code->tokens.items.items[last - 1].end);
}

// Does an expression begin with the token, and not go on with it?
static bool begins_operand(const struct fix_code *code, uint32_t token)
{
	const struct token *before = &code->tokens.items.items[token - 1];
	bool word = before->kind == TOKEN_WORD && !is(code, token - 1, "return");
	return !word && before->kind != TOKEN_NUMBER && before->kind != TOKEN_STRING && !is(code, token - 1, ")") && !is(code, token - 1, "]");
}

static bool changes(const struct fix_code *code, uint32_t before, uint32_t after)
{
	static const char *const signs[] = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "++", "--", "[", "->", "."};
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (is(code, after, signs[i]))
			return true;
	return is(code, before, "++") || is(code, before, "--") || ((is(code, before, "&") || is(code, before, "*")) && begins_operand(code, before));
}

static struct str from_pointer(struct fixing *fixing, const struct entry *entry)
{
	return str_format(fixing->arena, "(%.*s)(intptr_t)%.*s", STR_ARG(entry->type), STR_ARG(entry->parameter));
}

// `*(int *)arg` becomes `(int)(intptr_t)arg`. False: the token is the parameter in some other use.
static bool read_by_cast(struct fixing *fixing, struct entry *entry, uint32_t token)
{
	const struct fix_code *code = &entry->code;
	uint32_t open = token - 1;
	if (!is(code, token - 1, ")") || !is(code, token - 2, "*"))
		return false;
	while (open > 0 && !is(code, open, "("))
		open--;
	struct str type = number_type(code, open + 1, token - 2);
	if (open < 2 || !is(code, open - 1, "*") || !begins_operand(code, open - 1) || type.len == 0 || changes(code, open - 2, token + 1) ||
	    (entry->type.len > 0 && !str_equal(entry->type, type)))
		return false;
	entry->type = type;
	fix_replace(fixing, code, code->tokens.items.items[open - 1].begin, code->tokens.items.items[token].end, from_pointer(fixing, entry));
	return true;
}

// `int *p = arg;` becomes `int p = (int)(intptr_t)arg;`, and `*p` becomes `p`.
static bool read_by_pointer(struct fixing *fixing, struct entry *entry, uint32_t token)
{
	const struct fix_code *code = &entry->code;
	const struct token *tokens = code->tokens.items.items;
	uint32_t equals = token - 1, first;
	if (is(code, equals, ")")) // of a cast
		while (equals > 0 && !is(code, equals, "="))
			equals--;
	uint32_t statement = statement_at(&code->statements, tokens[token].begin, tokens[token].end);
	if (equals < 4 || !is(code, equals, "=") || !is(code, equals - 2, "*") || !is(code, token + 1, ";") || statement == STATEMENT_NONE)
		return false;
	first = code->statements.items.items[statement].first;
	struct str name = word_at(code, equals - 1);
	const struct variable *pointer = fix_variable(code, name);
	entry->type = first < equals - 2 ? number_type(code, first, equals - 2) : STR_NULL;
	if (name.len == 0 || pointer == NULL || pointer->storage != STORAGE_LOCAL || entry->type.len == 0)
		return false;
	fix_replace(fixing, code, tokens[equals - 2].begin, tokens[equals - 2].end, STR_NULL);
	fix_replace(fixing, code, tokens[equals].end, tokens[token].end, str_format(fixing->arena, " %.*s", STR_ARG(from_pointer(fixing, entry))));
	for (uint32_t i = token + 1; i < code->tokens.items.count; i++) {
		if (!str_equal(word_at(code, i), name) || fix_is_member(code, i))
			continue;
		bool read = is(code, i - 1, "*") && begins_operand(code, i - 1) && !changes(code, i - 2, i + 1);
		if (!read)
			return false;
		fix_replace(fixing, code, tokens[i - 1].begin, tokens[i - 1].end, STR_NULL);
	}
	return true;
}

static bool change_entry(struct fixing *fixing, struct entry *entry)
{
	const struct fix_code *code = &entry->code;
	uint32_t body = code->statements.items.items[0].first, uses = 0, casts = 0, only = 0;
	for (uint32_t i = body; i < code->tokens.items.count; i++)
		if (str_equal(word_at(code, i), entry->parameter) && !fix_is_member(code, i)) {
			only = i;
			uses++;
		}
	if (uses == 1 && read_by_pointer(fixing, entry, only))
		return true;
	fixing->diagnostic->fix.count = 0;
	entry->type = STR_NULL;
	for (uint32_t i = body; i < code->tokens.items.count && uses > 0; i++)
		if (str_equal(word_at(code, i), entry->parameter) && !fix_is_member(code, i))
			casts += read_by_cast(fixing, entry, i);
	return uses > 0 && casts == uses;
}

// The function of the file with which the spawn, and nobody else, starts tasks.
static bool find_entry(const struct fixing *fixing, const struct fix_code *code, const struct event *spawn, struct entry *ret_entry)
{
	struct operand operand = event_operand(spawn, SLOT_ENTRY);
	for (uint32_t i = 0; operand.kind == OPERAND_FUNCTION && i < fixing->program->functions.count; i++) {
		const struct program_function *f = &fixing->program->functions.items[i];
		if (f->unit != code->unit || f->facts->symbol != operand.index)
			continue;
		bool own = f->facts->body.file == code->function->body.file && f->facts != code->function;
		bool once = fixing->program->calls != NULL && fixing->program->calls[i] == 1 && f->facts->param_count == 1;
		ret_entry->parameter = once ? f->facts->variables.items[0].name : STR_NULL;
		return own && ret_entry->parameter.len > 0 && fix_code_open(fixing, code->unit, f->facts, &ret_entry->code);
	}
	return false;
}

// `&i` or `(void *)&i`, as an argument of the spawn: becomes `(void *)(intptr_t)i`.
static bool change_argument(struct fixing *fixing, const struct fix_code *code, struct location spawn, struct str name)
{
	const struct token *tokens = code->tokens.items.items;
	uint32_t found = 0, begin = 0, end = 0;
	for (uint32_t i = 4; i + 1 < code->tokens.items.count; i++) {
		if (tokens[i].begin < spawn.begin || tokens[i].end > spawn.end || !str_equal(word_at(code, i), name) || fix_is_member(code, i))
			continue;
		bool cast = is(code, i - 2, ")") && is(code, i - 3, "*") && is(code, i - 4, "void") && is(code, i - 5, "(");
		bool starts = is(code, i - 2, ",") || is(code, i - 2, "(") || cast, ends = is(code, i + 1, ",") || is(code, i + 1, ")");
		if (!is(code, i - 1, "&") || !starts || !ends)
			continue;
		begin = tokens[cast ? i - 5 : i - 1].begin;
		end = tokens[i].end;
		found++;
	}
	if (found == 1)
		fix_replace(fixing, code, begin, end, str_format(fixing->arena, "(void *)(intptr_t)%.*s", STR_ARG(name)));
	return found == 1;
}

static bool is_declared(const struct unit_facts *unit, struct str header)
{
	for (uint32_t i = 0; i < unit->files.count; i++)
		if (str_ends_with(unit->files.items[i].path, header))
			return true;
	return false;
}

// Puts the header after the first one that the file includes with angle brackets, before anything that depends on a condition.
static bool include(struct fixing *fixing, const struct fix_code *code, struct str line)
{
	struct str rest = code->text, text;
	while (str_split(&rest, '\n', &text)) {
		if (str_starts_with(text, STR("#if")))
			return false;
		uint32_t end = (uint32_t)(text.ptr + text.len - code->text.ptr);
		if (!str_starts_with(text, STR("#include <")) || end >= code->text.len)
			continue;
		fix_replace(fixing, code, end + 1, end + 1, str_format(fixing->arena, "%.*s%.*s", STR_ARG(line), STR_ARG(code->eol)));
		return true;
	}
	return false;
}

void fix_loop_by_value(struct fixing *fixing, const struct fix_code *code, const struct variable *variable)
{
	const struct trace *trace = fixing->trace;
	struct entry entry = {0};
	uint32_t spawn = fix_node_at(code, EVENT_SPAWN, trace->started);
	bool number = variable->type != 0 && code->unit->types.items[variable->type - 1].kind == TYPE_INTEGER;
	if (spawn == NODE_NONE || !number || !str_equal(code->unit->language, STR("c")) ||
	    !find_entry(fixing, code, &code->function->nodes.items[spawn].event, &entry))
		return;
	bool whole = change_entry(fixing, &entry) && change_argument(fixing, code, trace->started, trace->handle);
	if (whole && (is_declared(code->unit, STR("/stdint.h")) || include(fixing, code, STR("#include <stdint.h>"))))
		fix_title(fixing, false, "Pass the value of '%.*s' instead of its address", STR_ARG(trace->handle));
}
