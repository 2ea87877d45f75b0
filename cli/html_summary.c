// What a reader wants to know first: how much of what, and how far that can be trusted.
#include "html.h"

static void put_figure(struct html *html, const char *class_name, struct str value, const char *label)
{
	struct markup *markup = &html->markup;
	markup_open(markup, "li");
	if (class_name != NULL)
		markup_attribute_c(markup, "class", class_name);
	markup_element(markup, "b", NULL, value);
	markup_element(markup, "span", NULL, str_from_c(label));
	markup_close(markup);
}

static void put_count(struct html *html, const char *class_name, uint32_t count, const char *one, const char *many)
{
	put_figure(html, count == 0 ? NULL : class_name, str_format(html->arena, "%u", count), count == 1 ? one : many);
}

static void put_figures(struct html *html)
{
	const struct report *report = html->report;
	uint32_t counts[3];
	report_count(report, counts);
	markup_open_class(&html->markup, "ul", "figures");
	put_count(html, "error", counts[SEVERITY_ERROR], "error", "errors");
	put_count(html, "warning", counts[SEVERITY_WARNING], "warning", "warnings");
	put_count(html, "note", counts[SEVERITY_NOTE], "note", "notes");
	if (report->suppressed_count > 0)
		put_count(html, NULL, report->suppressed_count, "suppressed", "suppressed");
	uint32_t missing = report->units_failed + report->units_partial;
	if (missing > 0)
		put_figure(html, "warning", str_format(html->arena, "%u of %u", missing, report->units), "units not wholly analysed");
	else
		put_count(html, NULL, report->units, "unit analysed", "units analysed");
	if (html->tree != NULL && html->tree->shown > 0)
		put_figure(html, NULL, str_format(html->arena, "%u\xe2\x80\x89%%", tree_report_score(html->tree)), "structure score");
	markup_close(&html->markup);
}

static uint32_t largest(const struct report *report)
{
	uint32_t most = 1;
	for (uint32_t i = 0; i < report->rule_count; i++)
		most = report->rules[i].findings > most ? report->rules[i].findings : most;
	return most;
}

// An image without a style attribute, which the policy would not let through.
static void put_bar(struct html *html, const char *class_name, uint32_t part, uint32_t whole)
{
	struct markup *markup = &html->markup;
	markup_open_class(markup, "svg", "bar");
	markup_attribute_c(markup, "viewBox", "0 0 100 8");
	markup_attribute_c(markup, "preserveAspectRatio", "none");
	markup_attribute_c(markup, "aria-hidden", "true");
	markup_open_class(markup, "rect", class_name);
	markup_attribute(markup, "width", str_format(html->arena, "%u", (unsigned)((uint64_t)part * 100 / whole)));
	markup_attribute_c(markup, "height", "8");
	markup_attribute_c(markup, "rx", "1");
	markup_close(markup);
	markup_close(markup);
}

static enum severity worst_of(const struct report *report, const struct rule *rule)
{
	enum severity worst = SEVERITY_NOTE;
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		if (diagnostic->rule == rule && !diagnostic->suppressed && diagnostic->severity > worst)
			worst = diagnostic->severity;
	}
	return worst;
}

static void put_rule_row(struct html *html, const struct report_rule *row, uint32_t most)
{
	struct markup *markup = &html->markup;
	const struct rule *rule = row->rule;
	const char *worst = severity_name(worst_of(html->report, rule));
	markup_open(markup, "tr");
	markup_open_class(markup, "td", "count");
	markup_printf(markup, "%u", row->findings);
	markup_close(markup);
	markup_open_class(markup, "td", "share");
	put_bar(html, worst, row->findings, most);
	markup_close(markup);
	markup_open(markup, "td");
	markup_open_class(markup, "a", "rule");
	markup_attribute(markup, "href", str_format(html->arena, "#rule-%s", rule->id));
	markup_attribute_c(markup, "data-filter", rule->id);
	markup_c(markup, rule->id);
	markup_close(markup);
	markup_c(markup, " ");
	markup_element(markup, "span", "quiet", str_from_c(rule->title));
	markup_close(markup);
	markup_element(markup, "td", "quiet", str_from_c(worst));
	markup_element(markup, "td", "quiet", str_format(html->arena, "%s confidence", confidence_name(rule->confidence)));
	markup_close(markup);
}

static void put_rules(struct html *html)
{
	const struct report *report = html->report;
	struct markup *markup = &html->markup;
	uint32_t most = largest(report), found = 0;
	for (uint32_t i = 0; i < report->rule_count; i++)
		found += report->rules[i].findings > 0;
	if (found == 0)
		return;
	markup_open_class(markup, "table", "by-rule");
	markup_open(markup, "tbody");
	for (uint32_t i = 0; i < report->rule_count; i++)
		if (report->rules[i].findings > 0)
			put_rule_row(html, &report->rules[i], most);
	markup_close(markup);
	markup_close(markup);
}

static void put_tiers(struct html *html)
{
	static const enum tier tiers[] = {TIER_DEFAULT, TIER_STRICT, TIER_AUDIT};
	const struct report *report = html->report;
	struct markup *markup = &html->markup;
	bool any = false;
	markup_open_class(markup, "p", "quiet");
	for (size_t t = 0; t < sizeof tiers / sizeof tiers[0]; t++) {
		uint32_t count = 0;
		for (uint32_t i = 0; i < report->finding_count; i++)
			count += !report->findings[i]->suppressed && report->findings[i]->tier == tiers[t];
		if (count == 0)
			continue;
		markup_printf(markup, "%s%u of the %s tier", any ? ", " : "", count, tier_name(tiers[t]));
		any = true;
	}
	markup_c(markup, any ? ". " : "");
	if (report->hidden_count > 0) {
		html_put_number(markup, report->hidden_count, "finding", "findings");
		markup_c(markup, " beyond the tier that was asked for: ");
		markup_element(markup, "code", NULL, STR("--tier strict"));
		markup_c(markup, " and ");
		markup_element(markup, "code", NULL, STR("--tier audit"));
		markup_c(markup, " show more. ");
	}
	markup_printf(markup, "%u rules ran.", report->rule_count);
	markup_close(markup);
}

void html_put_summary(struct html *html)
{
	struct markup *markup = &html->markup;
	markup_open(markup, "section");
	markup_attribute_c(markup, "id", "summary");
	put_figures(html);
	uint32_t missing = html->report->units_failed + html->report->units_partial;
	if (missing > 0) {
		markup_open_class(markup, "p", "alert");
		markup_printf(markup, "%u of %u units could not be wholly analysed. What is not shown there is not proven absent. ", missing,
		              html->report->units);
		markup_open(markup, "a");
		markup_attribute_c(markup, "href", "#coverage");
		markup_c(markup, "What is missing");
		markup_close(markup);
		markup_close(markup);
	}
	put_rules(html);
	put_tiers(html);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}
