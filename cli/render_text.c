// Text: on a terminal with source lines, carets and numbered steps; else one line for each finding and step, as compilers
// write them, for Vim, Emacs and CI logs.
#include "render.h"

#include "wrap.h"

enum { TAB_WIDTH = 4, LINE_WIDTH_MAX = 240, WIDTH_MIN = 40, GUTTER = 8, DOTS = 4 };

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

// Returns the columns that it took.
static uint32_t print_place(const struct report *report, const struct place *place, FILE *out)
{
	struct str path = line_of(report, report_path(report, place->path));
	struct str text = str_format(report->arena, "%.*s:%u:%u:", STR_ARG(path), place->line, place->column);
	if (report->hyperlinks) {
		struct str absolute = path_normalise(report->arena, report->root, place->path);
		fprintf(out, "\x1b]8;;file://%.*s%.*s\x1b\\", STR_ARG(report->host), STR_ARG(path_uri(report->arena, absolute)));
	}
	fprintf(out, "%s%.*s%s", style(report, STYLE_BOLD), STR_ARG(text), style(report, STYLE_END));
	fputs(report->hyperlinks ? "\x1b]8;;\x1b\\ " : " ", out);
	return wrap_measure(text) + 1;
}

// The columns that lines may take; 0: any number.
static uint32_t text_width(const struct report *report)
{
	return report->width == 0 || report->width >= WIDTH_MIN ? report->width : WIDTH_MIN;
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

static bool is_inside_character(struct str line, size_t at)
{
	return at < line.len && ((unsigned char)line.ptr[at] & 0xc0) == 0x80;
}

// Where a line must begin so that its first `end` bytes, or at least what is from `begin` on, come into view.
static size_t cut_front(const struct report *report, struct str line, size_t begin, size_t end, uint32_t columns)
{
	size_t first = begin > LINE_WIDTH_MAX ? begin - LINE_WIDTH_MAX : 0; // what lies far before is not even measured
	if (end - first <= 4 * (size_t)LINE_WIDTH_MAX && print_source(report, str_slice(line, first, end), 0, NULL) <= columns)
		return first;
	while (first < begin && (is_inside_character(line, first) ||
	                         print_source(report, str_slice(line, first, begin), 0, NULL) > columns / 3))
		first++;
	return first;
}

// Lines that are wider than the terminal are shown around the place only; the dots say so.
static struct str cut_line(const struct report *report, struct str line, uint32_t columns, size_t *begin, size_t *end)
{
	if (line.len <= columns && print_source(report, line, 0, NULL) <= columns)
		return line;
	columns -= 2 * DOTS;
	size_t first = cut_front(report, line, *begin, *end, columns), last = first;
	uint32_t code, width, used = 0;
	while (last < line.len) {
		size_t len = text_next(str_slice(line, last, line.len), &code, &width);
		used += print_piece(report, str_slice(line, last, last + len), code, width, used, NULL);
		if (used > columns)
			break;
		last += len;
	}
	struct str cut = str_slice(line, first, last);
	*begin = *begin - first < cut.len ? *begin - first : cut.len;
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
	uint32_t columns = report->width == 0 ? LINE_WIDTH_MAX : text_width(report) - (uint32_t)indent - GUTTER;
	struct str cut = cut_line(report, line, columns, &begin, &end);
	bool front = cut.ptr != line.ptr, back = cut.ptr + cut.len != line.ptr + line.len;
	line = cut;
	const char *dim = style(report, STYLE_DIM), *stop = style(report, STYLE_END);
	fprintf(out, "%*s%s%5u |%s %s", indent, "", dim, place->line, stop, front ? "... " : "");
	print_source(report, line, 0, out);
	fprintf(out, "%s\n%*s%s      |%s %s", back ? " ..." : "", indent, "", dim, stop, front ? "    " : "");
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

static uint32_t count_tasks(const struct diagnostic *diagnostic)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < diagnostic->steps.count; i++)
		count = diagnostic->steps.items[i].task > count ? diagnostic->steps.items[i].task : count;
	return count;
}

// What a task does stands under a line of its own.
static void print_task(const struct report *report, const struct diagnostic *diagnostic, uint32_t task, FILE *out)
{
	struct str name = count_tasks(diagnostic) > 1 ? str_format(report->arena, "task %u", task) : STR("the task");
	fprintf(out, "  %sin %.*s:%s\n", style(report, STYLE_NOTE), STR_ARG(name), style(report, STYLE_END));
}

// A step that stands where the line before it stood needs no second picture.
static void print_steps(const struct report *report, const struct diagnostic *diagnostic, FILE *out)
{
	const struct place *shown = &diagnostic->place;
	uint32_t task = 0, number = 0;
	for (uint32_t i = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		if (step->task != task && step->task > 0)
			print_task(report, diagnostic, step->task, out);
		task = step->task;
		int indent = task > 0 ? 4 : 2;
		if (step->contrast)
			fprintf(out, "%*s%sbut:%s ", indent, "", style(report, STYLE_GOOD), style(report, STYLE_END));
		else
			fprintf(out, "%*s%u. ", indent, "", ++number);
		uint32_t column = (uint32_t)indent + (step->contrast ? 5 : number < 10 ? 3 : 4) + print_place(report, &step->place, out);
		wrap_print(out, line_of(report, step->message), column, (uint32_t)indent + 3, text_width(report));
		putc('\n', out);
		if (!same_place(shown, &step->place))
			print_excerpt(report, &step->place, indent, step->contrast ? STYLE_GOOD : STYLE_NOTE, out);
		shown = &step->place;
	}
}

// Why it is not counted.
static const char *held_back(const struct diagnostic *diagnostic)
{
	return diagnostic->baselined ? " (baseline)" : diagnostic->suppressed ? " (suppressed)" : "";
}

static void print_rich(const struct report *report, const struct diagnostic *diagnostic, FILE *out)
{
	const char *stop = style(report, STYLE_END);
	const char *severity = severity_name(diagnostic->severity);
	uint32_t column = print_place(report, &diagnostic->place, out), width = text_width(report);
	fprintf(out, "%s%s:%s %s", style(report, (enum style)diagnostic->severity), severity, stop, style(report, STYLE_BOLD));
	column += wrap_measure(str_from_c(severity)) + 2;
	column = wrap_print(out, line_of(report, diagnostic->message), column, 4, width);
	fputs(stop, out);
	struct str tail = str_format(report->arena, " [%s]%s", diagnostic->rule->id, held_back(diagnostic));
	wrap_print(out, tail, column, 4, width);
	putc('\n', out);
	print_excerpt(report, &diagnostic->place, 0, (enum style)diagnostic->severity, out);
	print_steps(report, diagnostic, out);
	if (diagnostic->help.len > 0) {
		fprintf(out, "  %shelp:%s ", style(report, STYLE_GOOD), stop);
		wrap_print(out, line_of(report, diagnostic->help), 8, 8, width);
		putc('\n', out);
	}
	if (diagnostic->suppressed && !diagnostic->baselined && diagnostic->suppression_reason.len > 0) {
		fputs("  suppressed: ", out);
		wrap_print(out, line_of(report, diagnostic->suppression_reason), 14, 14, width);
		putc('\n', out);
	}
	putc('\n', out);
}

static void print_plain(const struct report *report, const struct diagnostic *diagnostic, FILE *out)
{
	print_place(report, &diagnostic->place, out);
	fprintf(out, "%s: %.*s [%s]%s\n", severity_name(diagnostic->severity), STR_ARG(line_of(report, diagnostic->message)),
	        diagnostic->rule->id, held_back(diagnostic));
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

// What --fix would do, for those who do not know it yet.
static uint32_t count_safe_fixes(const struct report *report)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < report->finding_count && report->fixes == NULL; i++)
		count += !report->findings[i]->suppressed && report->findings[i]->fix.count > 0 && report->findings[i]->fix_safe;
	return count;
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
	if (report->baselined_count > 0)
		fprintf(out, "; %u in the baseline", report->baselined_count);
	if (count_safe_fixes(report) > 0)
		fprintf(out, "; %u can be fixed with --fix", count_safe_fixes(report));
	fputs(".\n", out);
	if (*before != '\0')
		fprintf(out, "%s'leash explain RULE' tells what a rule means and how to fix it.%s\n", style(report, STYLE_DIM),
		        style(report, STYLE_END));
}

static void print_functions(const struct report *report, const char *what, const struct gap_function *items,
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

static void print_understood(const struct report *report, FILE *out)
{
	const struct program_statistics *statistics = &report->statistics;
	char share[REPORT_SHARE_MAX];
	report_share(share, statistics->functions - statistics->imprecise, statistics->functions);
	fprintf(out, "%8s  of the functions were understood completely\n%8u  functions with constructs that were not understood\n", share, statistics->imprecise);
	for (uint32_t i = 0; i < report->gaps.program.reasons.count; i++) {
		const struct gap_reason *unknown = &report->gaps.program.reasons.items[i];
		fprintf(out, "%14u  %.*s, as in %.*s:%u:%u\n", unknown->functions, STR_ARG(line_of(report, unknown->reason)),
		        STR_ARG(line_of(report, report_path(report, unknown->path))), unknown->line, unknown->column);
	}
}

static void print_statistics(const struct report *report, FILE *out)
{
	fputs("\nstatistics:\n", out);
	for (uint32_t i = 0; i < report->rule_count; i++)
		if (report->rules[i].findings > 0)
			fprintf(out, "%8u  %s\n", report->rules[i].findings, report->rules[i].rule->id);
	const struct program_statistics *statistics = &report->statistics;
	uint32_t tiers[3];
	report_count_tiers(report, tiers);
	for (int tier = TIER_DEFAULT; tier <= TIER_AUDIT; tier++)
		if (tiers[tier] > 0)
			fprintf(out, "%8u  of the tier %s\n", tiers[tier], tier_name((enum tier)tier));
	if (report->baselined_count > 0)
		fprintf(out, "%8u  in the baseline\n", report->baselined_count);
	fprintf(out, "%8u  suppressed\n%8u  beyond the tier (see --tier)\n", report->suppressed_count, report->hidden_count);
	fprintf(out, "%8u  units\n", report->units);
	if (statistics->passed_over > 0)
		fprintf(out, "%8u  of them not parsed: no word in them has to do with tasks (see --no-filter)\n", statistics->passed_over);
	fprintf(out, "%8u  functions\n%8u  spawns\n", statistics->functions, statistics->spawns);
	print_understood(report, out);
	const struct report_gaps *gaps = &report->gaps;
	print_functions(report, "functions too complex to follow all of their paths", gaps->program.capped.items, gaps->program.capped.count, out);
	print_functions(report, "functions in broken code, not judged", gaps->program.tainted.items, gaps->program.tainted.count, out);
	print_units(report, "units that gave no facts", gaps->failed.items, gaps->failed.count, out);
	fprintf(out, "%8u  units with broken code\n", gaps->partial.count);
	for (uint32_t i = 0; i < gaps->partial.count; i++)
		fprintf(out, "%10s%.*s: %.*s\n", "", STR_ARG(line_of(report, report_path(report, gaps->partial.items[i].path))),
		        STR_ARG(gaps->partial.items[i].loss));
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
