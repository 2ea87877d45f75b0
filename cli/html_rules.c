// The pages of the rules that found something: the report explains itself without the program.
#include "html.h"

static void put_code(struct markup *markup, const char *heading, const char *class_name, const char *code)
{
	markup_open_class(markup, "figure", class_name);
	markup_element(markup, "figcaption", NULL, str_from_c(heading));
	markup_open(markup, "pre");
	markup_raw(markup, STR("\n"));
	markup_c(markup, code);
	markup_close(markup);
	markup_close(markup);
}

static void put_rule(struct html *html, const struct rule *rule)
{
	struct markup *markup = &html->markup;
	markup_open_class(markup, "details", "about");
	markup_attribute(markup, "id", str_format(html->arena, "rule-%s", rule->id));
	markup_open(markup, "summary");
	markup_element(markup, "span", "rule", str_from_c(rule->id));
	markup_c(markup, " ");
	markup_c(markup, rule->title);
	markup_element(markup, "span", "quiet", str_format(html->arena, " %s", rule->code));
	markup_close(markup);
	markup_element(markup, "p", NULL, str_from_c(rule->summary));
	markup_element(markup, "h4", NULL, STR("Why it matters"));
	html_put_markdown(markup, rule->rationale);
	markup_element(markup, "h4", NULL, STR("How to fix it"));
	html_put_markdown(markup, rule->fix);
	markup_open_class(markup, "div", "examples");
	put_code(markup, "Wrong", "wrong", rule->bad);
	put_code(markup, "Right", "right", rule->good);
	markup_close(markup);
	markup_element(markup, "h4", NULL, STR("Limits"));
	html_put_markdown(markup, rule->limits);
	markup_close(markup);
}

static bool is_used(const struct report *report, const struct rule *rule)
{
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (report->findings[i]->rule == rule && html_shows(report, report->findings[i]))
			return true;
	return false;
}

void html_put_rules(struct html *html)
{
	const struct report *report = html->report;
	struct markup *markup = &html->markup;
	bool any = false;
	markup_open(markup, "section");
	markup_attribute_c(markup, "id", "rules");
	markup_element(markup, "h2", NULL, STR("Rules"));
	for (uint32_t i = 0; i < report->rule_count; i++)
		if (is_used(report, report->rules[i].rule)) {
			put_rule(html, report->rules[i].rule);
			any = true;
		}
	markup_open_class(markup, "p", "quiet");
	markup_c(markup, any ? "Only rules that found something have their pages here. " : "");
	markup_element(markup, "code", NULL, STR("leash rules"));
	markup_c(markup, " lists all of them, ");
	markup_element(markup, "code", NULL, STR("leash explain RULE"));
	markup_c(markup, " shows a page.");
	markup_close(markup);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}
