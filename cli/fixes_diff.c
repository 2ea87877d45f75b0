// See fixes.h: the diff. The edits say which lines differ, so nothing has to be compared.
#include "fixes.h"

enum { CONTEXT = 3 };

struct line_list {
	ARRAY(struct str) items; // with their newlines
};

// Lines [begin, end) of the old text, counted from 0, which become others.
struct region {
	uint32_t begin, end;
	struct line_list lines;
};

struct differ {
	struct arena *arena;
	const struct fix_file *file;
	struct line_list lines; // of the old text
	ARRAY(uint32_t) starts; // their offsets, and the end of the text
	ARRAY(struct region) regions;
	bool printable, color;
	FILE *out;
};

static struct line_list split_lines(struct arena *arena, struct str text)
{
	struct line_list lines = {0};
	for (size_t begin = 0; begin < text.len;) {
		size_t newline = str_find(str_slice(text, begin, text.len), '\n');
		size_t end = newline == SIZE_MAX ? text.len : begin + newline + 1;
		array_push(arena, &lines.items, str_slice(text, begin, end));
		begin = end;
	}
	return lines;
}

// The line that holds the offset; of the end of the text, the number of lines.
static uint32_t line_of(const struct differ *differ, uint32_t offset)
{
	uint32_t line = 0;
	while (line < differ->lines.items.count && differ->starts.items[line + 1] <= offset)
		line++;
	return line;
}

static bool is_start(const struct differ *differ, uint32_t offset)
{
	return differ->starts.items[line_of(differ, offset)] == offset;
}

// Whole lines for whole lines?
static bool keeps_lines(const struct differ *differ, const struct fix_edit *edit)
{
	return is_start(differ, edit->place.begin) && is_start(differ, edit->place.end) &&
	       (edit->text.len == 0 || str_ends_with(edit->text, STR("\n")));
}

// The lines that edits [first, last) replace, as they are then.
static void add_region(struct differ *differ, uint32_t begin, uint32_t end, uint32_t first, uint32_t last)
{
	struct strbuf text = {0};
	uint32_t at = differ->starts.items[begin];
	for (uint32_t i = first; i < last; i++) {
		const struct fix_edit *edit = differ->file->edits.items[i];
		strbuf_str(&text, str_slice(differ->file->before, at, edit->place.begin));
		strbuf_str(&text, edit->text);
		at = edit->place.end;
	}
	strbuf_str(&text, str_slice(differ->file->before, at, differ->starts.items[end]));
	struct region region = {.begin = begin, .end = end, .lines = split_lines(differ->arena, str_copy(differ->arena, strbuf_view(&text)))};
	array_push(differ->arena, &differ->regions, region);
	strbuf_finish(&text);
}

static void find_regions(struct differ *differ)
{
	const struct fix_file *file = differ->file;
	for (uint32_t i = 0; i < file->edits.count;) {
		uint32_t begin = 0, end = 0, next = i;
		for (; next < file->edits.count; next++) {
			const struct fix_edit *edit = file->edits.items[next];
			uint32_t from = line_of(differ, edit->place.begin), to = line_of(differ, edit->place.end);
			if (!keeps_lines(differ, edit) && to < differ->lines.items.count)
				to++;
			if (next > i && from >= end)
				break;
			begin = next == i ? from : begin;
			end = to > end ? to : end;
		}
		add_region(differ, begin, end, i, next);
		i = next;
	}
}

static void print_line(const struct differ *differ, char sign, struct str line)
{
	bool newline = str_ends_with(line, STR("\n"));
	struct str text = newline ? str_slice(line, 0, line.len - 1) : line;
	if (differ->printable && str_ends_with(text, STR("\r")))
		text.len--;
	if (differ->printable)
		text = str_sanitize(differ->arena, text, true);
	const char *color = !differ->color || sign == ' ' ? "" : sign == '-' ? "\x1b[31m" : "\x1b[32m";
	fprintf(differ->out, "%s%c", color, sign);
	fwrite(text.ptr == NULL ? "" : text.ptr, 1, text.len, differ->out);
	fprintf(differ->out, "%s\n%s", *color == '\0' ? "" : "\x1b[0m", newline ? "" : "\\ No newline at end of file\n");
}

// "12,5": an empty range is named by the line before it.
static void print_range(const struct differ *differ, char sign, uint32_t begin, uint32_t count)
{
	fprintf(differ->out, "%c%u", sign, count == 0 ? begin : begin + 1);
	if (count != 1)
		fprintf(differ->out, ",%u", count);
}

// Regions [first, last) with the lines around them. `shift`: by how many lines the new text is ahead.
static int64_t print_hunk(const struct differ *differ, uint32_t first, uint32_t last, int64_t shift)
{
	const struct region *regions = differ->regions.items;
	uint32_t total = differ->lines.items.count;
	uint32_t begin = regions[first].begin > CONTEXT ? regions[first].begin - CONTEXT : 0;
	uint32_t end = regions[last - 1].end + CONTEXT < total ? regions[last - 1].end + CONTEXT : total;
	int64_t grown = 0;
	for (uint32_t i = first; i < last; i++)
		grown += (int64_t)regions[i].lines.items.count - (int64_t)(regions[i].end - regions[i].begin);
	fputs(differ->color ? "\x1b[36m@@ " : "@@ ", differ->out);
	print_range(differ, '-', begin, end - begin);
	putc(' ', differ->out);
	print_range(differ, '+', (uint32_t)(begin + shift), (uint32_t)(end - begin + grown));
	fputs(differ->color ? " @@\x1b[0m\n" : " @@\n", differ->out);
	uint32_t at = begin;
	for (uint32_t i = first; i < last; i++) {
		for (; at < regions[i].begin; at++)
			print_line(differ, ' ', differ->lines.items.items[at]);
		for (; at < regions[i].end; at++)
			print_line(differ, '-', differ->lines.items.items[at]);
		for (uint32_t j = 0; j < regions[i].lines.items.count; j++)
			print_line(differ, '+', regions[i].lines.items.items[j]);
	}
	for (; at < end; at++)
		print_line(differ, ' ', differ->lines.items.items[at]);
	return shift + grown;
}

// As git writes them: in quotes when they hold what a line cannot, and with a tab behind when they hold a blank.
static void print_name(const struct differ *differ, const char *before, struct str name)
{
	bool quoted = false;
	for (size_t i = 0; i < name.len; i++)
		quoted = quoted || (unsigned char)name.ptr[i] < 0x20 || name.ptr[i] == '"' || name.ptr[i] == '\\' || name.ptr[i] == 0x7f;
	fprintf(differ->out, "%.4s%s%s", before, quoted ? "\"" : "", before + 4);
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (quoted && (c < 0x20 || c == 0x7f || c >= 0x80))
			fprintf(differ->out, "\\%03o", c);
		else if (quoted && (c == '"' || c == '\\'))
			fprintf(differ->out, "\\%c", c);
		else
			putc(c, differ->out);
	}
	fprintf(differ->out, "%s\n", quoted ? "\"" : str_find(name, ' ') != SIZE_MAX ? "\t" : "");
}

static void print_file(struct differ *differ, struct str name)
{
	struct str shown = differ->printable ? str_sanitize(differ->arena, name, true) : name;
	differ->lines = split_lines(differ->arena, differ->file->before);
	uint32_t offset = 0;
	array_push(differ->arena, &differ->starts, 0);
	for (uint32_t i = 0; i < differ->lines.items.count; i++) {
		offset += (uint32_t)differ->lines.items.items[i].len;
		array_push(differ->arena, &differ->starts, offset);
	}
	find_regions(differ);
	print_name(differ, "--- a/", shown);
	print_name(differ, "+++ b/", shown);
	int64_t shift = 0;
	for (uint32_t i = 0; i < differ->regions.count;) {
		uint32_t last = i + 1;
		while (last < differ->regions.count && differ->regions.items[last].begin <= differ->regions.items[last - 1].end + 2 * CONTEXT)
			last++;
		shift = print_hunk(differ, i, last, shift);
		i = last;
	}
}

void fixes_print_diff(const struct fix_plan *plan, struct str working, struct str root, bool printable, bool color, FILE *out)
{
	for (uint32_t i = 0; i < plan->files.count; i++) {
		struct arena scratch = {0};
		const struct fix_file *file = &plan->files.items[i];
		struct differ differ = {.arena = &scratch, .file = file, .printable = printable, .color = color, .out = out};
		struct str name = path_from(&scratch, working, path_normalise(&scratch, root, file->path));
		print_file(&differ, name);
		arena_finish(&scratch);
	}
}
