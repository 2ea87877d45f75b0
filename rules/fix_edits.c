// See fix.h. Edits of whole lines: a statement that has its line to itself moves with it, and what is put before a
// statement is indented like it.
#include "fix.h"

void fix_replace(struct fixing *fixing, const struct fix_code *code, uint32_t begin, uint32_t end, struct str text)
{
	struct place place = {.path = code->path, .begin = begin, .end = end, .line = 1, .column = 1};
	for (uint32_t i = 0; i < begin; i++) {
		bool newline = code->text.ptr[i] == '\n';
		place.line += newline;
		place.column = newline ? 1 : place.column + 1;
	}
	array_push(fixing->arena, &fixing->diagnostic->fix, ((struct fix_edit){.place = place, .text = text}));
}

static uint32_t line_begin(struct str text, uint32_t at)
{
	while (at > 0 && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

// The newline of the line, or the text's end.
static uint32_t line_end(struct str text, uint32_t at)
{
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return at;
}

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '\r')
			return false;
	return true;
}

static struct str indentation(struct str text, uint32_t at)
{
	uint32_t begin = line_begin(text, at), end = begin;
	while (end < text.len && (text.ptr[end] == ' ' || text.ptr[end] == '\t'))
		end++;
	return str_slice(text, begin, end);
}

struct str fix_indentation(const struct fix_code *code, uint32_t statement)
{
	return indentation(code->text, code->statements.items.items[statement].begin);
}

// Only blanks stand before it in its line.
static bool begins_line(const struct fix_code *code, uint32_t begin)
{
	return is_blank(str_slice(code->text, line_begin(code->text, begin), begin));
}

// Only blanks and one comment stand after it in its line. A comment that goes on in the next line is not one.
static bool ends_line(const struct fix_code *code, uint32_t end)
{
	struct str rest = str_slice(code->text, end, line_end(code->text, end));
	while (rest.len > 0 && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t'))
		rest = str_slice(rest, 1, rest.len);
	while (rest.len > 0 && is_blank(str_slice(rest, rest.len - 1, rest.len)))
		rest.len--;
	if (rest.len == 0 || str_starts_with(rest, STR("//")))
		return true;
	struct str inside = str_slice(rest, 2, rest.len);
	return str_starts_with(rest, STR("/*")) && str_ends_with(inside, STR("*/")) &&
	       str_find(str_slice(inside, 0, inside.len - 2), '*') == SIZE_MAX;
}

static const struct statement *at(const struct fix_code *code, uint32_t statement)
{
	return &code->statements.items.items[statement];
}

// Lines [ret_begin, ret_end) that hold the statement and nothing else; the last one's newline is among them.
static bool own_lines(const struct fix_code *code, uint32_t statement, uint32_t *ret_begin, uint32_t *ret_end)
{
	const struct statement *s = at(code, statement);
	uint32_t end = line_end(code->text, s->end);
	if (!begins_line(code, s->begin) || !ends_line(code, s->end) || end >= code->text.len)
		return false;
	*ret_begin = line_begin(code->text, s->begin);
	*ret_end = end + 1;
	return true;
}

// Of a blank line before and one behind what goes, one goes with it; so does one behind it at the start of a block.
static uint32_t with_blank(const struct fix_code *code, uint32_t begin, uint32_t end)
{
	uint32_t next = line_end(code->text, end), before = begin;
	if (next >= code->text.len || next >= code->function->body.end || !is_blank(str_slice(code->text, end, next)))
		return end;
	while (before > 0 && is_blank(str_slice(code->text, before - 1, before)))
		before--;
	if (before == 0 || code->text.ptr[before - 1] != '\n')
		return end;
	uint32_t last = before - 1;
	while (last > 0 && is_blank(str_slice(code->text, last - 1, last)))
		last--;
	return last > 0 && (code->text.ptr[last - 1] == '\n' || code->text.ptr[last - 1] == '{') ? next + 1 : end;
}

bool fix_remove(struct fixing *fixing, const struct fix_code *code, uint32_t statement)
{
	uint32_t begin, end;
	if (!own_lines(code, statement, &begin, &end))
		return false;
	fix_replace(fixing, code, begin, with_blank(code, begin, end), STR_NULL);
	return true;
}

struct str fix_line_text(const struct fix_code *code, uint32_t statement)
{
	const struct statement *s = at(code, statement);
	struct str text = str_slice(code->text, s->begin, ends_line(code, s->end) ? line_end(code->text, s->end) : s->end);
	while (text.len > 0 && is_blank(str_slice(text, text.len - 1, text.len)))
		text.len--;
	return text;
}

static bool can_move(const struct fix_code *code, uint32_t statement, uint32_t target)
{
	uint32_t parent = at(code, statement)->parent;
	return parent == at(code, target)->parent && parent != STATEMENT_NONE && at(code, parent)->kind == STATEMENT_BLOCK;
}

bool fix_move_before(struct fixing *fixing, const struct fix_code *code, uint32_t statement, uint32_t target)
{
	uint32_t begin, end;
	if (!can_move(code, statement, target) || !own_lines(code, statement, &begin, &end) || !begins_line(code, at(code, target)->begin))
		return false;
	uint32_t line = line_begin(code->text, at(code, target)->begin);
	if (line == with_blank(code, begin, end))
		return false;
	fix_replace(fixing, code, line, line, str_slice(code->text, begin, end));
	fix_replace(fixing, code, begin, with_blank(code, begin, end), STR_NULL);
	return true;
}

bool fix_move_after(struct fixing *fixing, const struct fix_code *code, uint32_t statement, uint32_t target)
{
	uint32_t begin, end, target_end = at(code, target)->end;
	uint32_t line = line_end(code->text, target_end);
	if (!can_move(code, statement, target) || !own_lines(code, statement, &begin, &end) || !ends_line(code, target_end) || line >= code->text.len)
		return false;
	fix_replace(fixing, code, begin, with_blank(code, begin, end), STR_NULL);
	fix_replace(fixing, code, line + 1, line + 1, str_slice(code->text, begin, end));
	return true;
}

bool fix_append_lines(struct fixing *fixing, const struct fix_code *code, uint32_t statement, struct str first, struct str second)
{
	uint32_t begin, end;
	struct str blank = indentation(code->text, at(code, statement)->begin), eol = code->eol;
	if (!own_lines(code, statement, &begin, &end))
		return false;
	fix_replace(fixing, code, end, end,
	            str_format(fixing->arena, "%.*s%.*s%.*s%.*s%.*s%.*s", STR_ARG(blank), STR_ARG(first), STR_ARG(eol), STR_ARG(blank), STR_ARG(second), STR_ARG(eol)));
	return true;
}

// Where an `else` stands that begins the line after the target's; else 0.
static uint32_t else_after(const struct fix_code *code, uint32_t last)
{
	uint32_t count = code->tokens.items.count;
	if (last + 1 >= count || !token_is(code->text, &code->tokens, last + 1, "else"))
		return 0;
	uint32_t begin = code->tokens.items.items[last + 1].begin, end = line_end(code->text, code->tokens.items.items[last].end);
	return line_begin(code->text, begin) == end + 1 && begins_line(code, begin) ? begin : 0;
}

// Does the function put the braces of branches and loops into lines of their own, below the head?
static bool has_low_braces(const struct fix_code *code)
{
	for (uint32_t i = 0; i < code->statements.items.count; i++) {
		const struct statement *s = at(code, i);
		bool branch = s->kind == STATEMENT_BLOCK && s->parent != STATEMENT_NONE && (at(code, s->parent)->kind == STATEMENT_IF || at(code, s->parent)->kind == STATEMENT_LOOP);
		if (branch)
			return begins_line(code, s->begin) && str_equal(indentation(code->text, s->begin), indentation(code->text, at(code, s->parent)->begin));
	}
	return false;
}

// `if (x)` and the target in the next line: the brace goes to the end of the head, what is new before the target.
static bool insert_with_braces(struct fixing *fixing, const struct fix_code *code, uint32_t target, struct str statement)
{
	const struct statement *s = at(code, target);
	uint32_t head = code->tokens.items.items[s->first - 1].end, line = line_begin(code->text, s->begin), end = line_end(code->text, s->end);
	struct str inner = indentation(code->text, s->begin), outer = indentation(code->text, at(code, s->parent)->begin);
	if (!ends_line(code, s->end) || head >= line || end >= code->text.len)
		return false;
	bool low = has_low_braces(code);
	struct str brace = low ? str_format(fixing->arena, "%.*s{%.*s", STR_ARG(outer), STR_ARG(code->eol)) : STR_NULL;
	if (!low)
		fix_replace(fixing, code, head, head, STR(" {"));
	fix_replace(fixing, code, line, line,
	            str_format(fixing->arena, "%.*s%.*s%.*s%.*s", STR_ARG(brace), STR_ARG(inner), STR_ARG(statement), STR_ARG(code->eol)));
	uint32_t other = else_after(code, s->last);
	if (other != 0)
		fix_replace(fixing, code, other, other, low ? str_format(fixing->arena, "}%.*s%.*s", STR_ARG(code->eol), STR_ARG(outer)) : STR("} "));
	else
		fix_replace(fixing, code, end + 1, end + 1, str_format(fixing->arena, "%.*s}%.*s", STR_ARG(outer), STR_ARG(code->eol)));
	return true;
}

bool fix_insert_before(struct fixing *fixing, const struct fix_code *code, uint32_t target, struct str statement)
{
	const struct statement *s = at(code, target);
	if (s->parent == STATEMENT_NONE)
		return false;
	enum statement_kind parent = at(code, s->parent)->kind;
	bool line = begins_line(code, s->begin);
	if (parent != STATEMENT_BLOCK && parent != STATEMENT_IF && parent != STATEMENT_LOOP)
		return false;
	if (parent != STATEMENT_BLOCK && line)
		return insert_with_braces(fixing, code, target, statement);
	struct str blank = indentation(code->text, s->begin);
	if (line) {
		uint32_t begin = line_begin(code->text, s->begin);
		fix_replace(fixing, code, begin, begin, str_format(fixing->arena, "%.*s%.*s%.*s", STR_ARG(blank), STR_ARG(statement), STR_ARG(code->eol)));
		return true;
	}
	bool braces = parent != STATEMENT_BLOCK;
	if (str_contains(statement, STR("//")))
		return false;
	fix_replace(fixing, code, s->begin, s->begin, str_format(fixing->arena, "%s%.*s ", braces ? "{ " : "", STR_ARG(statement)));
	if (braces)
		fix_replace(fixing, code, s->end, s->end, STR(" }"));
	return true;
}
