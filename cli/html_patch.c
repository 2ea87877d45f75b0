// What a finding's fix would change, folded: the diff of `leash check --show-fix`, of this fix alone.
#include "fixes.h"
#include "html.h"

#include <stdlib.h>

enum { CONTEXT = 4 }; // lines before and behind: what the diff shows, and one to be sure

// From the beginning of the line that lies so many lines above.
static uint32_t lines_up(struct str text, uint32_t offset)
{
	for (uint32_t seen = 0; offset > 0; offset--)
		if (text.ptr[offset - 1] == '\n' && seen++ == CONTEXT)
			break;
	return offset;
}

static uint32_t lines_down(struct str text, uint32_t offset)
{
	for (uint32_t seen = 0; offset < text.len; offset++)
		if (text.ptr[offset] == '\n' && seen++ == CONTEXT)
			return offset + 1;
	return offset;
}

// Edits [first, last), which are all in the file. Only the lines around them are looked at: there may be many findings.
static struct str diff_of(struct html *html, const struct source *source, const struct fix_edit *edits, uint32_t first, uint32_t last)
{
	struct arena *arena = html->arena;
	uint32_t begin = lines_up(source->text, edits[first].place.begin);
	struct fix_file file = {.path = source->path, .before = str_slice(source->text, begin, lines_down(source->text, edits[last - 1].place.end))};
	for (uint32_t i = first; i < last; i++) {
		struct fix_edit *edit = arena_new(arena, struct fix_edit);
		*edit = edits[i];
		edit->place.begin -= begin;
		edit->place.end -= begin;
		array_push(arena, &file.edits, (const struct fix_edit *)edit);
	}
	struct fix_plan plan = {.arena = arena};
	array_push(arena, &plan.files, file);
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	if (out == NULL)
		abort();
	fixes_print_diff(&plan, STR("/"), STR("/"), true, false, out);
	fclose(out);
	struct str diff = str_copy(arena, (struct str){text, len});
	free(text);
	return diff;
}

static void put_line(struct html *html, struct str line)
{
	static const char *const classes[] = {['+'] = "added", ['-'] = "gone", ['@'] = "apart"};
	struct markup *markup = &html->markup;
	unsigned char sign = line.len == 0 ? ' ' : (unsigned char)line.ptr[0];
	const char *class_name = sign < sizeof classes / sizeof classes[0] ? classes[sign] : NULL;
	if (sign == '@')
		line = STR_NULL; // it counts from the lines around
	struct str shown = html_cut_line(line);
	if (class_name != NULL)
		markup_open_class(markup, "span", class_name);
	markup_text(markup, shown);
	markup_c(markup, shown.len < line.len ? "\xe2\x80\xa6\n" : "\n");
	if (class_name != NULL)
		markup_close(markup);
}

static void put_file(struct html *html, const struct source *source, const struct fix_edit *edits, uint32_t first, uint32_t last)
{
	struct markup *markup = &html->markup;
	struct str rest = diff_of(html, source, edits, first, last), line;
	markup_open_class(markup, "figure", "source");
	markup_open(markup, "figcaption");
	html_put_place(markup, source->path, edits[first].place.line, 0);
	markup_close(markup);
	markup_open_class(markup, "pre", "code patch");
	markup_raw(markup, STR("\n")); // a browser drops the first line break: let it be this one
	// Behind the names of the file and the head of the first hunk.
	for (uint32_t i = 0; str_split(&rest, '\n', &line); i++)
		if (i > 2 && (line.len > 0 || rest.len > 0))
			put_line(html, line);
	markup_close(markup);
	markup_close(markup);
}

// Is the text what the edits speak of?
static bool is_applicable(struct html *html, const struct diagnostic *diagnostic)
{
	for (uint32_t i = 0; i < diagnostic->fix.count; i++) {
		const struct place *place = &diagnostic->fix.items[i].place;
		const struct source *source = source_get(html->sources, place->path);
		if (!source->readable || place->begin > place->end || place->end > source->text.len)
			return false;
	}
	return diagnostic->fix.count > 0;
}

void html_put_patch(struct html *html, const struct diagnostic *diagnostic)
{
	struct markup *markup = &html->markup;
	const struct fix_edit *edits = diagnostic->fix.items;
	if (diagnostic->fix_title.len == 0 || !is_applicable(html, diagnostic))
		return;
	markup_open_class(markup, "details", "changes");
	markup_element(markup, "summary", NULL, STR("What it changes"));
	for (uint32_t i = 0, next = 0; i < diagnostic->fix.count; i = next) {
		while (next < diagnostic->fix.count && str_equal(edits[next].place.path, edits[i].place.path))
			next++;
		put_file(html, source_get(html->sources, edits[i].place.path), edits, i, next);
	}
	markup_close(markup);
}
