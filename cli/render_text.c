// Text: on a terminal with source lines, carets and numbered steps; else one line for each finding and step, as compilers
// write them, for Vim, Emacs and CI logs.
#include "render.h"

enum { TAB_WIDTH = 4, LINE_WIDTH_MAX = 240, CUT_MARGIN = 80 };

enum style { STYLE_NOTE, STYLE_WARNING, STYLE_ERROR, STYLE_BOLD, STYLE_DIM, STYLE_GOOD, STYLE_END };

static const char *style(const struct report *report, enum style which)
{
	static const char *const codes[] = {"\x1b[1;36m", "\x1b[1;35m", "\x1b[1;31m", "\x1b[1m",
	                                    "\x1b[2m",    "\x1b[32m",   "\x1b[0m"};
	return report->color ? codes[which] : "";
}

static struct str line_of(const struct report *report, struct str text)
{
	return text_line(report->arena, text);
}

static void print_place(const struct report *report, const struct place *place, FILE *out)
{
	struct str path = line_of(report, report_path(report, place->path));
	fprintf(out, "%s%.*s:%u:%u:%s ", style(report, STYLE_BOLD), STR_ARG(path), place->line, place->column,
	        style(report, STYLE_END));
}

// One code point as it is shown: tabs widened, what could hurt made visible. Returns the columns it takes.
static uint32_t print_piece(const struct report *report, struct str piece, uint32_t code, uint32_t width, uint32_t column,
                            FILE *out)
{
	if (code == '\t') {
		width = TAB_WIDTH - column % TAB_WIDTH;
		if (out != NULL)
			fprintf(out, "%*s", (int)width, "");
		return width;
	}
	if (code >= 0x20 && code < 0x7f) {
		if (out != NULL)
			putc((int)code, out);
		return 1;
	}
	struct str shown = str_sanitize(report->arena, piece, true);
	if (out != NULL)
		fwrite(shown.ptr, 1, shown.len, out);
	return str_equal(shown, piece) || code == 0xfffd ? width : (uint32_t)shown.len;
}

// Prints `text` (or only measures it, with no `out`) from terminal column `column` on; returns the column after it.
static uint32_t print_source(const struct report *report, struct str text, uint32_t column, FILE *out)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t code, width;
		size_t len = text_next(str_slice(text, i, text.len), &code, &width);
		column += print_piece(report, str_slice(text, i, i + len), code, width, column, out);
		i += len;
	}
	return column;
}

// Long lines are shown around the place only; the dots say so.
static struct str cut_line(struct str line, size_t *begin, size_t *end)
{
	if (line.len <= LINE_WIDTH_MAX)
		return line;
	size_t first = *begin > CUT_MARGIN ? *begin - CUT_MARGIN : 0;
	while (first > 0 && ((unsigned char)line.ptr[first] & 0xc0) == 0x80)
		first--;
	struct str cut = str_slice(line, first, first + LINE_WIDTH_MAX);
	*begin -= first;
	*end = *end - first < cut.len ? *end - first : cut.len;
	return cut;
}

static void print_excerpt(const struct report *report, const struct place *place, int indent, enum style mark, FILE *out)
{
	const struct source *source = source_get(report->sources, place->path);
	struct str line = source_line(source, place->line);
	if (place->line == 0 || place->line > source->lines.count || !source->readable)
		return;
	size_t begin = place->column == 0 ? 0 : place->column - 1, end = begin + (place->end - place->begin);
	begin = begin < line.len ? begin : line.len;
	end = end < line.len ? end : line.len;
	size_t whole = line.len;
	bool cut_front = line.len > LINE_WIDTH_MAX && begin > CUT_MARGIN;
	line = cut_line(line, &begin, &end);
	const char *dim = style(report, STYLE_DIM), *stop = style(report, STYLE_END);
	fprintf(out, "%*s%s%5u |%s %s", indent, "", dim, place->line, stop, cut_front ? "... " : "");
	print_source(report, line, 0, out);
	fprintf(out, "%s\n%*s%s      |%s %s", line.len < whole ? " ..." : "", indent, "", dim, stop, cut_front ? "    " : "");
	uint32_t from = print_source(report, str_slice(line, 0, begin), 0, NULL);
	uint32_t to = print_source(report, str_slice(line, begin, end), from, NULL);
	fprintf(out, "%*s%s^", (int)from, "", style(report, mark));
	for (uint32_t i = from + 1; i < to; i++)
		putc('~', out);
	fprintf(out, "%s\n", stop);
}

static bool same_place(const struct place *a, const struct place *b)
{
	return str_equal(a->path, b->path) && a->begin == b->begin && a->end == b->end;
}

// A step that stands where the line before it stood needs no second picture.
static void print_steps(const struct report *report, const struct diagnostic *diagnostic, FILE *out)
{
	const struct place *shown = &diagnostic->place;
	for (uint32_t i = 0, number = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		if (step->contrast)
			fprintf(out, "  %sbut:%s ", style(report, STYLE_GOOD), style(report, STYLE_END));
		else
			fprintf(out, "  %u. ", ++number);
		print_place(report, &step->place, out);
		if (step->task > 0)
			fprintf(out, "%s[task %u]%s ", style(report, STYLE_NOTE), step->task, style(report, STYLE_END));
		fprintf(out, "%.*s\n", STR_ARG(line_of(report, step->message)));
		if (!same_place(shown, &step->place))
			print_excerpt(report, &step->place, 2, step->contrast ? STYLE_GOOD : STYLE_NOTE, out);
		shown = &step->place;
	}
}

static void print_rich(const struct report *report, const struct diagnostic *diagnostic, FILE *out)
{
	const char *stop = style(report, STYLE_END);
	print_place(report, &diagnostic->place, out);
	fprintf(out, "%s%s:%s %s%.*s%s [%s]%s\n", style(report, (enum style)diagnostic->severity),
	        severity_name(diagnostic->severity), stop, style(report, STYLE_BOLD),
	        STR_ARG(line_of(report, diagnostic->message)), stop, diagnostic->rule->id,
	        diagnostic->suppressed ? " (suppressed)" : "");
	print_excerpt(report, &diagnostic->place, 0, (enum style)diagnostic->severity, out);
	print_steps(report, diagnostic, out);
	if (diagnostic->help.len > 0)
		fprintf(out, "  %shelp:%s %.*s\n", style(report, STYLE_GOOD), stop, STR_ARG(line_of(report, diagnostic->help)));
	if (diagnostic->suppressed && diagnostic->suppression_reason.len > 0)
		fprintf(out, "  suppressed: %.*s\n", STR_ARG(line_of(report, diagnostic->suppression_reason)));
	putc('\n', out);
}

static void print_plain(const struct report *report, const struct diagnostic *diagnostic, FILE *out)
{
	print_place(report, &diagnostic->place, out);
	fprintf(out, "%s: %.*s [%s]%s\n", severity_name(diagnostic->severity), STR_ARG(line_of(report, diagnostic->message)),
	        diagnostic->rule->id, diagnostic->suppressed ? " (suppressed)" : "");
	for (uint32_t i = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		print_place(report, &step->place, out);
		fprintf(out, "note: %s%.*s\n", step->contrast ? "but: " : "", STR_ARG(line_of(report, step->message)));
	}
	if (diagnostic->help.len > 0) {
		print_place(report, &diagnostic->place, out);
		fprintf(out, "note: help: %.*s\n", STR_ARG(line_of(report, diagnostic->help)));
	}
}

static void print_number(FILE *out, const char *before, uint32_t count, const char *one, const char *many)
{
	fprintf(out, "%s%u %s", before, count, count == 1 ? one : many);
}

static void print_summary(const struct report *report, FILE *out)
{
	uint32_t counts[3];
	report_count(report, counts);
	const char *before = "";
	static const char *const many[] = {"notes", "warnings", "errors"};
	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
		if (counts[severity] > 0) {
			print_number(out, before, counts[severity], severity_name((enum severity)severity), many[severity]);
			before = ", ";
		}
	fputs(*before == '\0' ? "No findings" : "", out);
	print_number(out, " in ", report->units, "unit", "units");
	if (report->units_failed > 0)
		print_number(out, "; ", report->units_failed, "unit gave no facts", "units gave no facts");
	if (report->units_partial > 0)
		print_number(out, "; ", report->units_partial, "unit has broken code", "units have broken code");
	if (report->suppressed_count > 0)
		fprintf(out, "; %u suppressed", report->suppressed_count);
	fputs(".\n", out);
	if (*before != '\0')
		fprintf(out, "%s'leash explain RULE' tells what a rule means and how to fix it.%s\n", style(report, STYLE_DIM),
		        style(report, STYLE_END));
}

static void print_functions(const struct report *report, const char *what, const struct report_function *items,
                            uint32_t count, FILE *out)
{
	fprintf(out, "%8u  %s\n", count, what);
	for (uint32_t i = 0; i < count; i++)
		fprintf(out, "%10s%.*s:%u:%u: %.*s\n", "", STR_ARG(line_of(report, report_path(report, items[i].path))),
		        items[i].line, items[i].column, STR_ARG(line_of(report, items[i].name)));
}

static void print_units(const struct report *report, const char *what, const struct str *items, uint32_t count, FILE *out)
{
	fprintf(out, "%8u  %s\n", count, what);
	for (uint32_t i = 0; i < count; i++)
		fprintf(out, "%10s%.*s\n", "", STR_ARG(line_of(report, report_path(report, items[i]))));
}

static void print_statistics(const struct report *report, FILE *out)
{
	fputs("\nstatistics:\n", out);
	for (uint32_t i = 0; i < report->rule_count; i++)
		if (report->rules[i].findings > 0)
			fprintf(out, "%8u  %s\n", report->rules[i].findings, report->rules[i].rule->id);
	const struct program_statistics *statistics = &report->statistics;
	fprintf(out, "%8u  suppressed\n%8u  beyond the tier (see --tier)\n", report->suppressed_count, report->hidden_count);
	fprintf(out, "%8u  units\n%8u  functions\n%8u  spawns\n", report->units, statistics->functions, statistics->spawns);
	fprintf(out, "%8u  functions with constructs that were not understood\n", statistics->imprecise);
	const struct report_gaps *gaps = &report->gaps;
	print_functions(report, "functions too complex to follow all of their paths", gaps->capped.items, gaps->capped.count, out);
	print_functions(report, "functions in broken code, not judged", gaps->tainted.items, gaps->tainted.count, out);
	print_units(report, "units that gave no facts", gaps->failed.items, gaps->failed.count, out);
	print_units(report, "units with broken code", gaps->partial.items, gaps->partial.count, out);
}

void render_text(const struct report *report, FILE *out)
{
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		if (diagnostic->suppressed && !report->show_suppressed)
			continue;
		if (report->rich)
			print_rich(report, diagnostic, out);
		else
			print_plain(report, diagnostic, out);
	}
	if (report->rich && !report->quiet)
		print_summary(report, out);
	if (report->show_statistics)
		print_statistics(report, out);
}
