// Pragmas that models know, from the bytes before a statement: libclang shows either the pragma without the body that it
// speaks of, or the body without the pragma. Units are parsed so that the bodies are there.
#include "frontend_internal.h"

enum { PRAGMAS_MAX = 8, WORDS_MAX = 8 }; // before one statement; words that are compared

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

// The text of the last line, with the lines that it continues, of what ends at `end`. `ret_begin`: where it begins.
static struct str last_line(struct str text, size_t end, size_t *ret_begin)
{
	size_t begin = end;
	for (;;) {
		while (begin > 0 && text.ptr[begin - 1] != '\n')
			begin--;
		if (begin < 2 || text.ptr[begin - 2] != '\\')
			break;
		begin--;
	}
	*ret_begin = begin;
	return str_slice(text, begin, end);
}

// The next word of a directive: letters and digits, or one other character.
static struct str next_word(struct str *rest)
{
	size_t begin = 0, end;
	while (begin < rest->len && (is_blank(rest->ptr[begin]) || rest->ptr[begin] == '\\' || rest->ptr[begin] == '\n'))
		begin++;
	for (end = begin; end < rest->len; end++) {
		char c = rest->ptr[end];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'))
			break;
	}
	if (end == begin && end < rest->len)
		end++;
	struct str word = str_slice(*rest, begin, end);
	*rest = str_slice(*rest, end, rest->len);
	return word;
}

static bool begins_with_words(struct str text, struct str words, uint32_t *ret_count)
{
	*ret_count = 0;
	for (struct str word; str_split(&words, ' ', &word); (*ret_count)++)
		if (!str_equal(next_word(&text), word))
			return false;
	return true;
}

// The row whose name the line begins with, the longest of them; NULL: it is no pragma that a model knows.
static const struct model_pragma *pragma_of(const struct model_set *models, struct str line)
{
	const struct model_pragma *found = NULL;
	uint32_t longest = 0, count;
	if (!str_equal(next_word(&line), STR("#")) || !str_equal(next_word(&line), STR("pragma")))
		return NULL;
	for (size_t i = 0; i < model_pragma_count(models); i++) {
		const struct model_pragma *row = model_pragma_at(models, i);
		if (begins_with_words(line, row->name, &count) && count > longest) {
			found = row;
			longest = count;
		}
	}
	for (struct str word = next_word(&line); found != NULL && word.len > 0; word = next_word(&line))
		if (str_equal(word, found->unless))
			return NULL;
	return found;
}

struct pragma_list {
	uint32_t count;
	struct {
		const struct model_pragma *row;
		struct location loc;
	} items[PRAGMAS_MAX]; // the one nearest to the statement first
};

static struct str text_before(struct body *body, CXSourceLocation at, struct location *ret_at)
{
	CXFile file;
	unsigned line, column, offset;
	clang_getExpansionLocation(at, &file, &line, &column, &offset);
	struct str text = unit_text(body->unit, file);
	*ret_at = (struct location){.line = line};
	if (text.ptr == NULL || offset > text.len)
		return STR_NULL;
	ret_at->file = unit_file(body->unit, file);
	return str_slice(text, 0, offset);
}

// Directives in the lines right before a place.
static void collect(struct body *body, CXSourceLocation at, struct pragma_list *ret)
{
	struct location loc;
	struct str text = text_before(body, at, &loc);
	size_t end = text.len, begin;
	ret->count = 0;
	while (ret->count < PRAGMAS_MAX) {
		while (end > 0 && is_blank(text.ptr[end - 1]))
			end--;
		if (end == 0 || text.ptr[end - 1] != '\n')
			return;
		struct str line = last_line(text, --end, &begin), rest = line;
		for (size_t i = begin; i <= end; i++)
			loc.line -= text.ptr[i] == '\n';
		struct str first = next_word(&rest);
		if (first.len > 0 && !str_equal(first, STR("#")))
			return;
		const struct model_pragma *row = pragma_of(body->unit->options->models, line);
		loc.begin = (uint32_t)(first.len > 0 ? (size_t)(first.ptr - text.ptr) : begin);
		loc.end = (uint32_t)end;
		loc.column = loc.begin - (uint32_t)begin + 1;
		if (row != NULL) {
			ret->items[ret->count].row = row;
			ret->items[ret->count++].loc = loc;
		}
		end = begin;
	}
}

static void emit(struct body *body, const struct pragma_list *list, bool after)
{
	for (uint32_t i = 0; i < list->count; i++) {
		uint32_t index = after ? i : list->count - 1 - i;
		const struct model_pragma *row = list->items[index].row;
		struct draft draft = draft_make(row->event, list->items[index].loc);
		if (row->after != after)
			continue;
		draft.event.flags = row->flags;
		draft.quiet = true;
		if (row->event == EVENT_SPAWN)
			draft_add(body, &draft, SLOT_ENTRY, operand_unknown());
		cfg_emit(body, &draft);
	}
}

static void emit_at(struct body *body, CXSourceLocation at, bool after)
{
	struct pragma_list list;
	if (!body->unit->has_pragmas)
		return;
	collect(body, at, &list);
	emit(body, &list, after);
}

void pragma_before(struct body *body, CXCursor statement)
{
	emit_at(body, clang_getRangeStart(clang_getCursorExtent(statement)), false);
}

void pragma_after(struct body *body, CXCursor statement)
{
	emit_at(body, clang_getRangeStart(clang_getCursorExtent(statement)), true);
}

void pragma_at_end(struct body *body, CXCursor compound)
{
	CXFile file;
	unsigned offset;
	clang_getExpansionLocation(clang_getRangeEnd(clang_getCursorExtent(compound)), &file, NULL, NULL, &offset);
	if (body->unit->has_pragmas && file != NULL && offset > 0)
		emit_at(body, clang_getLocationForOffset(body->unit->tu, file, offset - 1), false);
}
