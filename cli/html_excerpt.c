// The lines of source that a finding speaks of: a few around each place, by file, what is meant marked, and the numbers of the
// steps beside the numbers of the lines. Line numbers and code are two columns of text, so that code is copied alone and a
// line takes no element of its own unless it is marked.
#include "html.h"

#include <stdlib.h>

enum { CONTEXT_LINES = 2, LINE_MAX = 400, LEAD = 30 };

enum mark_kind { MARK_NONE, MARK_RIGHT, MARK_STEP, MARK_FINDING }; // the later ones win
static const char *const mark_classes[] = {NULL, "right", "step", "here"};

struct mark {
	struct place place;
	enum mark_kind kind;
	uint32_t number, task; // of the step; 0: the finding itself, or a contrast
};

struct marks {
	ARRAY(struct mark) items; // of one file, by line
	uint32_t file;            // its number on this finding
};

static void add_mark(struct html *html, struct marks *marks, struct str path, struct mark mark)
{
	if (mark.place.line > 0 && str_equal(mark.place.path, path))
		array_push(html->arena, &marks->items, mark);
}

static int mark_compare(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;
	int order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static void collect(struct html *html, const struct diagnostic *diagnostic, struct str path, struct marks *marks)
{
	add_mark(html, marks, path, (struct mark){.place = diagnostic->place, .kind = MARK_FINDING});
	for (uint32_t i = 0, number = 0; i < diagnostic->steps.count && i < HTML_STEPS_MAX; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		struct mark mark = {.place = step->place, .kind = MARK_STEP, .task = step->task};
		if (step->contrast)
			mark.kind = MARK_RIGHT;
		else
			mark.number = ++number;
		add_mark(html, marks, path, mark);
	}
	if (marks->items.count > 0)
		qsort(marks->items.items, marks->items.count, sizeof *marks->items.items, mark_compare);
}

static bool is_continuation(struct str line, size_t at)
{
	return at < line.len && ((unsigned char)line.ptr[at] & 0xc0) == 0x80;
}

// What is shown of a very long line: from a little before its first mark on.
static struct str cut(struct str line, const struct mark *marks, uint32_t count)
{
	if (line.len <= LINE_MAX)
		return line;
	size_t first = line.len;
	for (uint32_t i = 0; i < count; i++)
		if (marks[i].place.column > 0 && marks[i].place.column - 1 < first)
			first = marks[i].place.column - 1;
	size_t begin = count > 0 && first > LEAD ? first - LEAD : 0;
	while (is_continuation(line, begin))
		begin++;
	size_t end = begin + LINE_MAX < line.len ? begin + LINE_MAX : line.len;
	while (end > begin && is_continuation(line, end))
		end--;
	return str_slice(line, begin, end);
}

struct str html_cut_line(struct str line)
{
	return cut(line, NULL, 0);
}

// The kind of mark on each byte of what is shown of a line.
static void paint(enum mark_kind *kinds, struct str line, struct str shown, const struct mark *marks, uint32_t count)
{
	size_t offset = (size_t)(shown.ptr - line.ptr);
	for (size_t i = 0; i < shown.len; i++)
		kinds[i] = MARK_NONE;
	for (uint32_t m = 0; m < count; m++) {
		size_t begin = marks[m].place.column == 0 ? 0 : marks[m].place.column - 1;
		size_t end = begin + (marks[m].place.end - marks[m].place.begin);
		for (size_t i = begin > offset ? begin : offset; i < end && i < offset + shown.len; i++)
			if (marks[m].kind > kinds[i - offset])
				kinds[i - offset] = marks[m].kind;
	}
}

static void put_marked_line(struct html *html, struct str line, const struct mark *marks, uint32_t count, const char *id)
{
	struct markup *markup = &html->markup;
	struct str shown = cut(line, marks, count);
	enum mark_kind kinds[LINE_MAX];
	paint(kinds, line, shown, marks, count);
	markup_open_class(markup, "span", "hit");
	markup_attribute_c(markup, "id", id);
	if (shown.ptr != line.ptr)
		markup_c(markup, "\xe2\x80\xa6");
	for (size_t i = 0; i < shown.len;) {
		size_t end = i + 1;
		while (end < shown.len && (kinds[end] == kinds[i] || is_continuation(shown, end)))
			end++;
		if (kinds[i] == MARK_NONE)
			markup_text(markup, str_slice(shown, i, end));
		else
			markup_element(markup, "mark", mark_classes[kinds[i]], str_slice(shown, i, end));
		i = end;
	}
	if (shown.ptr + shown.len != line.ptr + line.len)
		markup_c(markup, "\xe2\x80\xa6");
	markup_close(markup);
}

static void put_plain_line(struct html *html, struct str line)
{
	struct str shown = html_cut_line(line);
	markup_text(&html->markup, shown);
	markup_c(&html->markup, shown.len < line.len ? "\xe2\x80\xa6\n" : "\n");
}

// Marks on `line`, from the `from`th on.
static uint32_t count_on_line(const struct marks *marks, uint32_t from, uint32_t line)
{
	uint32_t count = 0;
	while (from + count < marks->items.count && marks->items.items[from + count].place.line == line)
		count++;
	return count;
}

static void put_numbers(struct html *html, const struct marks *marks, uint32_t from, uint32_t first, uint32_t last)
{
	struct markup *markup = &html->markup;
	markup_open_class(markup, "pre", "numbers");
	for (uint32_t line = first; line <= last; line++) {
		uint32_t count = count_on_line(marks, from, line);
		for (uint32_t i = from; i < from + count; i++) {
			const struct mark *mark = &marks->items.items[i];
			if (mark->number == 0)
				continue;
			markup_open(markup, "b");
			markup_attribute(markup, "class", str_format(html->arena, "step task%u", mark->task > 4 ? 4 : mark->task));
			markup_printf(markup, "%u", mark->number);
			markup_close(markup);
		}
		from += count;
		markup_printf(markup, "%u\n", line);
	}
	markup_close(markup);
}

static void put_chunk(struct html *html, const struct source *source, const struct marks *marks, uint32_t from, uint32_t first,
                      uint32_t last, uint32_t number)
{
	struct markup *markup = &html->markup;
	char id[HTML_ID_MAX];
	markup_open_class(markup, "div", "chunk");
	put_numbers(html, marks, from, first, last);
	markup_open_class(markup, "pre", "code");
	markup_raw(markup, STR("\n")); // a browser drops the first line break: let it be this one
	for (uint32_t line = first; line <= last; line++) {
		uint32_t count = count_on_line(marks, from, line);
		snprintf(id, sizeof id, "f%u-%u-%u", number, marks->file, line);
		if (count > 0)
			put_marked_line(html, source_line(source, line), &marks->items.items[from], count, id);
		else
			put_plain_line(html, source_line(source, line));
		from += count;
	}
	markup_close(markup);
	markup_close(markup);
}

static uint32_t last_line(const struct source *source)
{
	uint32_t last = source->lines.count;
	return last > 1 && source->lines.items[last - 1] == source->text.len ? last - 1 : last;
}

static void put_file(struct html *html, const struct source *source, const struct marks *marks, uint32_t number)
{
	uint32_t end = last_line(source);
	markup_open_class(&html->markup, "figure", "source");
	markup_open(&html->markup, "figcaption");
	html_put_place(&html->markup, source->path, 0, 0);
	markup_close(&html->markup);
	for (uint32_t from = 0; from < marks->items.count;) {
		uint32_t line = marks->items.items[from].place.line, first = line > CONTEXT_LINES ? line - CONTEXT_LINES : 1;
		uint32_t next = from, last = line;
		// What is no further away than the context joins this chunk.
		while (next < marks->items.count && marks->items.items[next].place.line <= last + 2 * CONTEXT_LINES + 1)
			last = marks->items.items[next++].place.line;
		if (line > end)
			break;
		last = last + CONTEXT_LINES < end ? last + CONTEXT_LINES : end;
		put_chunk(html, source, marks, from, first, last, number);
		from = next;
	}
	markup_close(&html->markup);
}

// The files of a finding in the order in which it names them: the `index`th, or an empty path.
static struct str file_at(const struct diagnostic *diagnostic, uint32_t index)
{
	struct str first = diagnostic->place.path;
	if (index == 0)
		return first;
	uint32_t found = 0;
	for (uint32_t i = 0; i < diagnostic->steps.count && i < HTML_STEPS_MAX; i++) {
		struct str path = diagnostic->steps.items[i].place.path;
		bool before = str_equal(path, first);
		for (uint32_t j = 0; j < i && !before; j++)
			before = str_equal(path, diagnostic->steps.items[j].place.path);
		if (!before && path.len > 0 && ++found == index)
			return path;
	}
	return STR_NULL;
}

bool html_line_id(struct html *html, const struct diagnostic *diagnostic, uint32_t number, const struct place *place,
                  char ret_id[HTML_ID_MAX])
{
	const struct source *source = source_get(html->sources, place->path);
	if (!source->readable || place->line == 0 || place->line > last_line(source))
		return false;
	for (uint32_t file = 0;; file++) {
		struct str path = file_at(diagnostic, file);
		if (path.len == 0)
			return false;
		if (str_equal(path, place->path)) {
			snprintf(ret_id, HTML_ID_MAX, "f%u-%u-%u", number, file, place->line);
			return true;
		}
	}
}

void html_put_excerpts(struct html *html, const struct diagnostic *diagnostic, uint32_t number)
{
	struct str path;
	for (uint32_t file = 0; (path = file_at(diagnostic, file)).len > 0; file++) {
		const struct source *source = source_get(html->sources, path);
		struct marks marks = {.file = file};
		collect(html, diagnostic, path, &marks);
		if (source->readable && marks.items.count > 0)
			put_file(html, source, &marks, number);
	}
}
