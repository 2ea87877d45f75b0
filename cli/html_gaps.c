// What was not analysed, and why: a report that leaves it out would look clean where nobody has looked.
#include "html.h"

static void put_problem(struct html *html, const struct problem *problem)
{
	static const char *const words[] = {"error", "incomplete", "internal error", "note"};
	static const char *const classes[] = {"error", "warning", "error", "note"};
	struct markup *markup = &html->markup;
	markup_open(markup, "li");
	markup_element(markup, "span", str_format(html->arena, "severity %s", classes[problem->kind]).ptr, str_from_c(words[problem->kind]));
	markup_open(markup, "span");
	if (problem->path.len > 0) {
		html_put_place(markup, path_relative(html->report->root, problem->path), problem->line, problem->column);
		markup_c(markup, " ");
	}
	markup_line(markup, problem->message);
	markup_close(markup);
	markup_close(markup);
}

static void open_list(struct html *html, uint32_t count, const char *one, const char *many)
{
	markup_open(&html->markup, "details");
	markup_open(&html->markup, "summary");
	html_put_number(&html->markup, count, one, many);
	markup_close(&html->markup);
	markup_open_class(&html->markup, "ul", "plain");
}

static void close_list(struct html *html)
{
	markup_close(&html->markup);
	markup_close(&html->markup);
}

static void put_functions(struct html *html, const struct gap_function *items, uint32_t count, const char *one, const char *many)
{
	if (count == 0)
		return;
	open_list(html, count, one, many);
	for (uint32_t i = 0; i < count; i++) {
		markup_open(&html->markup, "li");
		markup_element(&html->markup, "code", NULL, items[i].name);
		markup_c(&html->markup, " ");
		html_put_place(&html->markup, items[i].path, items[i].line, items[i].column);
		markup_close(&html->markup);
	}
	close_list(html);
}

static void put_unknowns(struct html *html, const struct report_gaps *gaps, uint32_t functions)
{
	struct markup *markup = &html->markup;
	if (gaps->program.reasons.count == 0)
		return;
	open_list(html, functions, "function with a construct that was not understood", "functions with constructs that were not understood");
	for (uint32_t i = 0; i < gaps->program.reasons.count; i++) {
		const struct gap_reason *unknown = &gaps->program.reasons.items[i];
		markup_open(markup, "li");
		markup_printf(markup, "%u: ", unknown->functions);
		markup_line(markup, unknown->reason);
		markup_c(markup, ", as in ");
		html_put_place(markup, unknown->path, unknown->line, unknown->column);
		markup_close(markup);
	}
	close_list(html);
}

static void put_units(struct html *html, const struct report_gaps *gaps)
{
	struct markup *markup = &html->markup;
	if (gaps->failed.count > 0) {
		open_list(html, gaps->failed.count, "unit that gave no facts", "units that gave no facts");
		for (uint32_t i = 0; i < gaps->failed.count; i++) {
			markup_open(markup, "li");
			html_put_place(markup, gaps->failed.items[i], 0, 0);
			markup_close(markup);
		}
		close_list(html);
	}
	if (gaps->partial.count == 0)
		return;
	open_list(html, gaps->partial.count, "unit with broken code", "units with broken code");
	for (uint32_t i = 0; i < gaps->partial.count; i++) {
		markup_open(markup, "li");
		html_put_place(markup, gaps->partial.items[i].path, 0, 0);
		markup_c(markup, " ");
		markup_line(markup, gaps->partial.items[i].loss);
		markup_close(markup);
	}
	close_list(html);
}

void html_put_gaps(struct html *html)
{
	const struct report *report = html->report;
	struct markup *markup = &html->markup;
	const struct program_statistics *statistics = &report->statistics;
	char share[REPORT_SHARE_MAX];
	report_share(share, statistics->functions - statistics->imprecise, statistics->functions);
	markup_open(markup, "section");
	markup_attribute_c(markup, "id", "coverage");
	markup_element(markup, "h2", NULL, STR("Coverage"));
	markup_open(markup, "p");
	html_put_number(markup, report->units, "unit", "units");
	markup_c(markup, ", ");
	html_put_number(markup, statistics->functions, "function", "functions");
	markup_c(markup, ", ");
	html_put_number(markup, statistics->spawns, "place that starts tasks", "places that start tasks");
	markup_printf(markup, ". %s of the functions were understood completely.", share);
	markup_close(markup);
	if (report->problems->items.count > 0) {
		markup_open_class(markup, "ul", "problems");
		for (uint32_t i = 0; i < report->problems->items.count; i++)
			put_problem(html, &report->problems->items.items[i]);
		markup_close(markup);
	}
	put_units(html, &report->gaps);
	put_functions(html, report->gaps.program.tainted.items, report->gaps.program.tainted.count, "function in broken code, not judged",
	              "functions in broken code, not judged");
	put_functions(html, report->gaps.program.capped.items, report->gaps.program.capped.count, "function too complex to follow all of its paths",
	              "functions too complex to follow all of their paths");
	put_unknowns(html, &report->gaps, statistics->imprecise);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}
