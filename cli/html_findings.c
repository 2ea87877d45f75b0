// The findings: by file, each one a fold whose head is its sentence, with its steps beside the source.
#include "html.h"

static void put_filter_box(struct html *html, const char *value, const char *label, uint32_t count)
{
	struct markup *markup = &html->markup;
	if (count == 0)
		return;
	markup_open_class(markup, "label", "chip");
	markup_open(markup, "input");
	markup_attribute_c(markup, "type", "checkbox");
	markup_attribute_c(markup, "name", "severity");
	markup_attribute_c(markup, "value", value);
	markup_flag(markup, "checked");
	markup_void(markup);
	markup_open_class(markup, "span", value);
	html_put_number(markup, count, label, str_format(html->arena, "%ss", label).ptr);
	markup_close(markup);
	markup_close(markup);
}

static void put_button(struct markup *markup, const char *id, const char *text)
{
	markup_open(markup, "button");
	markup_attribute_c(markup, "type", "button");
	markup_attribute_c(markup, "id", id);
	markup_c(markup, text);
	markup_close(markup);
}

static void put_rule_choice(struct html *html)
{
	struct markup *markup = &html->markup;
	markup_open(markup, "select");
	markup_attribute_c(markup, "id", "rule");
	markup_attribute_c(markup, "aria-label", "Rule");
	markup_open(markup, "option");
	markup_attribute_c(markup, "value", "");
	markup_c(markup, "all rules");
	markup_close(markup);
	for (uint32_t i = 0; i < html->report->rule_count; i++)
		if (html->report->rules[i].findings > 0) {
			markup_open(markup, "option");
			markup_attribute_c(markup, "value", html->report->rules[i].rule->id);
			markup_c(markup, html->report->rules[i].rule->id);
			markup_close(markup);
		}
	markup_close(markup);
}

// Works with the script only; without it the style sheet hides it.
static void put_toolbar(struct html *html)
{
	struct markup *markup = &html->markup;
	uint32_t counts[3] = {0}; // with the suppressed ones, if those are shown: they can be filtered as well
	for (uint32_t i = 0; i < html->report->finding_count; i++)
		counts[html->report->findings[i]->severity] += html_shows(html->report, html->report->findings[i]);
	markup_open_class(markup, "form", "toolbar");
	markup_attribute_c(markup, "id", "toolbar");
	markup_open(markup, "input");
	markup_attribute_c(markup, "type", "search");
	markup_attribute_c(markup, "id", "search");
	markup_attribute_c(markup, "placeholder", "Filter by file, function, name or message");
	markup_attribute_c(markup, "aria-label", "Filter findings");
	markup_void(markup);
	put_filter_box(html, "error", "error", counts[SEVERITY_ERROR]);
	put_filter_box(html, "warning", "warning", counts[SEVERITY_WARNING]);
	put_filter_box(html, "note", "note", counts[SEVERITY_NOTE]);
	put_rule_choice(html);
	put_button(markup, "unfold", "Unfold all");
	put_button(markup, "fold", "Fold all");
	markup_open(markup, "output");
	markup_attribute_c(markup, "id", "shown");
	markup_close(markup);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

static void put_link(struct markup *markup, const char *id)
{
	markup_open(markup, "a");
	markup_attribute(markup, "href", str_format(&markup->scratch, "#%s", id));
}

static void put_step(struct html *html, const struct diagnostic *diagnostic, uint32_t number, uint32_t index, uint32_t label)
{
	struct markup *markup = &html->markup;
	const struct diagnostic_step *step = &diagnostic->steps.items[index];
	char id[HTML_ID_MAX];
	markup_open(markup, "li");
	if (step->contrast)
		markup_element(markup, "b", "step but", STR("but"));
	else
		markup_element(markup, "b", str_format(html->arena, "step task%u", step->task > 4 ? 4 : step->task).ptr,
		               str_format(html->arena, "%u", label));
	markup_open(markup, "span");
	html_put_message(markup, step->message);
	markup_c(markup, " ");
	bool linked = index < HTML_STEPS_MAX && html_line_id(html, diagnostic, number, &step->place, id);
	if (linked)
		put_link(markup, id);
	if (str_equal(step->place.path, diagnostic->place.path))
		markup_element(markup, "span", "place", str_format(html->arena, "line\xc2\xa0%u", step->place.line));
	else
		html_put_place(markup, step->place.path, step->place.line, 0);
	if (linked)
		markup_close(markup);
	markup_close(markup);
	markup_close(markup);
}

static uint32_t count_tasks(const struct diagnostic *diagnostic)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < diagnostic->steps.count; i++)
		count = diagnostic->steps.items[i].task > count ? diagnostic->steps.items[i].task : count;
	return count;
}

// Steps in their order; what one task does in a row stands in a lane of its own.
static void put_steps(struct html *html, const struct diagnostic *diagnostic, uint32_t number)
{
	struct markup *markup = &html->markup;
	uint32_t label = 0, tasks = count_tasks(diagnostic);
	markup_open_class(markup, "div", "steps");
	for (uint32_t i = 0; i < diagnostic->steps.count;) {
		uint32_t task = diagnostic->steps.items[i].task;
		markup_open(markup, "ol");
		markup_attribute(markup, "class", str_format(html->arena, "lane task%u", task > 4 ? 4 : task));
		if (task > 0)
			markup_element(markup, "li", "lane-name",
			               tasks > 1 ? str_format(html->arena, "in task %u", task) : STR("in the task"));
		for (; i < diagnostic->steps.count && diagnostic->steps.items[i].task == task; i++)
			put_step(html, diagnostic, number, i, diagnostic->steps.items[i].contrast ? 0 : ++label);
		markup_close(markup);
	}
	if (diagnostic->steps.count > HTML_STEPS_MAX) {
		markup_open_class(markup, "p", "quiet");
		markup_printf(markup, "The lines of the first %d steps are shown.", HTML_STEPS_MAX);
		markup_close(markup);
	}
	markup_close(markup);
}

static void put_advice(struct html *html, const struct diagnostic *diagnostic)
{
	struct markup *markup = &html->markup;
	if (diagnostic->help.len > 0) {
		markup_open_class(markup, "p", "help");
		html_put_message(markup, diagnostic->help);
		markup_close(markup);
	}
	if (diagnostic->fix_title.len > 0) {
		markup_open_class(markup, "p", "fix");
		html_put_message(markup, diagnostic->fix_title);
		markup_c(markup, ": ");
		markup_element(markup, "code", NULL, diagnostic->fix_safe ? STR("leash check --fix") : STR("leash check --fix-unsafe"));
		markup_c(markup, " does it.");
		markup_close(markup);
		html_put_patch(html, diagnostic);
	}
	if (diagnostic->suppressed) {
		markup_open_class(markup, "p", "quiet");
		markup_c(markup, "Suppressed by a comment");
		if (diagnostic->suppression_reason.len > 0)
			markup_line(markup, str_format(html->arena, ": %.*s", STR_ARG(diagnostic->suppression_reason)));
		markup_close(markup);
	}
}

static void put_summary(struct html *html, const struct diagnostic *diagnostic)
{
	struct markup *markup = &html->markup;
	const char *severity = severity_name(diagnostic->severity);
	markup_open(markup, "summary");
	markup_element(markup, "span", str_format(html->arena, "severity %s", severity).ptr, str_from_c(severity));
	markup_open_class(markup, "span", "message");
	html_put_message(markup, diagnostic->message);
	markup_close(markup);
	markup_open_class(markup, "span", "where");
	markup_open(markup, "span");
	if (diagnostic->place.line > 0)
		markup_printf(markup, "line %u ", diagnostic->place.line);
	if (diagnostic->function.len > 0) {
		markup_c(markup, "in ");
		markup_element(markup, "code", NULL, diagnostic->function);
	}
	markup_close(markup);
	markup_element(markup, "span", "rule", str_from_c(diagnostic->rule->id));
	if (diagnostic->tier != TIER_DEFAULT)
		markup_element(markup, "span", "tier", str_from_c(tier_name(diagnostic->tier)));
	if (diagnostic->suppressed)
		markup_element(markup, "span", "tier", STR("suppressed"));
	markup_close(markup);
	markup_close(markup);
}

static void put_foot(struct html *html, const struct diagnostic *diagnostic, uint32_t index)
{
	struct markup *markup = &html->markup;
	const struct html_link *link = html_link_of_finding(html, index);
	markup_open_class(markup, "p", "foot");
	put_link(markup, str_format(html->arena, "rule-%s", diagnostic->rule->id).ptr);
	markup_printf(markup, "About %s", diagnostic->rule->id);
	markup_close(markup);
	if (link != NULL) {
		put_link(markup, str_format(html->arena, "t%u", link->item).ptr);
		markup_c(markup, "In the task tree");
		markup_close(markup);
	}
	markup_close(markup);
}

static void put_finding(struct html *html, uint32_t index, uint32_t number, bool open)
{
	struct markup *markup = &html->markup;
	const struct diagnostic *diagnostic = html->report->findings[index];
	markup_open(markup, "details");
	markup_attribute(markup, "class", str_format(html->arena, "finding %s%s", severity_name(diagnostic->severity),
	                                             diagnostic->suppressed ? " suppressed" : ""));
	markup_attribute(markup, "id", str_format(html->arena, "f%u", number));
	markup_attribute_c(markup, "data-severity", severity_name(diagnostic->severity));
	markup_attribute_c(markup, "data-rule", diagnostic->rule->id);
	if (open)
		markup_flag(markup, "open");
	put_summary(html, diagnostic);
	markup_open_class(markup, "div", "body");
	if (diagnostic->steps.count > 0)
		put_steps(html, diagnostic, number);
	markup_open_class(markup, "div", "sources");
	html_put_excerpts(html, diagnostic, number);
	markup_close(markup);
	markup_open_class(markup, "div", "advice");
	put_advice(html, diagnostic);
	put_foot(html, diagnostic, index);
	markup_close(markup);
	markup_close(markup);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

enum {
	OPEN_MAX = 12, // findings: a report of more begins folded
	BATCH = 50,    // of a group that a browser skips as a whole when it is out of sight
};

static void open_file(struct markup *markup, struct str path)
{
	markup_open_class(markup, "section", "file");
	markup_open(markup, "h3");
	html_put_place(markup, path, 0, 0);
	markup_close(markup);
}

void html_put_findings(struct html *html)
{
	const struct report *report = html->report;
	struct markup *markup = &html->markup;
	struct str path = STR_NULL;
	uint32_t number = 0, batch = 0, shown = html_count_shown(report);
	markup_open(markup, "section");
	markup_attribute_c(markup, "id", "findings");
	markup_element(markup, "h2", NULL, STR("Findings"));
	if (shown > 0)
		put_toolbar(html);
	else
		markup_element(markup, "p", "good", STR("Nothing was found in what was analysed."));
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		if (!html_shows(report, diagnostic))
			continue;
		bool first = number == 0 || !str_equal(path, diagnostic->place.path);
		if (number > 0 && (first || batch == BATCH))
			markup_close(markup);
		if (number > 0 && first)
			markup_close(markup);
		if (first)
			open_file(markup, path = diagnostic->place.path);
		batch = first || batch == BATCH ? 0 : batch;
		if (batch++ == 0)
			markup_open_class(markup, "div", "batch");
		put_finding(html, i, ++number, shown <= OPEN_MAX);
	}
	if (number > 0) {
		markup_close(markup);
		markup_close(markup);
	}
	if (shown > 0) {
		markup_open_class(markup, "p", "nothing");
		markup_attribute_c(markup, "id", "nothing");
		markup_flag(markup, "hidden");
		markup_c(markup, "No finding fits the filter.");
		markup_close(markup);
	}
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}
