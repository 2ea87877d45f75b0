// The HTML page: its head, its policy and the order of its parts.
#include "html.h"

bool html_shows(const struct report *report, const struct diagnostic *diagnostic)
{
	return !diagnostic->suppressed || report->show_suppressed;
}

uint32_t html_count_shown(const struct report *report)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < report->finding_count; i++)
		count += html_shows(report, report->findings[i]);
	return count;
}

static struct str asset_bytes(const struct asset *asset)
{
	return (struct str){(const char *)asset->bytes, asset->len};
}

static void put_meta(struct markup *markup, const char *key, const char *name, struct str content)
{
	markup_open(markup, "meta");
	markup_attribute_c(markup, key, name);
	markup_attribute(markup, "content", content);
	markup_void(markup);
	markup_raw(markup, STR("\n"));
}

static void put_head(struct html *html)
{
	struct markup *markup = &html->markup;
	struct str policy = str_format(html->arena,
	                               "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'; "
	                               "require-trusted-types-for 'script'; trusted-types 'none'",
	                               asset_report_css.hash, asset_report_js.hash);
	markup_open(markup, "head");
	markup_raw(markup, STR("\n"));
	markup_open(markup, "meta");
	markup_attribute_c(markup, "charset", "utf-8");
	markup_void(markup);
	markup_raw(markup, STR("\n"));
	put_meta(markup, "http-equiv", "Content-Security-Policy", policy);
	put_meta(markup, "name", "referrer", STR("no-referrer"));
	put_meta(markup, "name", "viewport", STR("width=device-width, initial-scale=1"));
	put_meta(markup, "name", "color-scheme", STR("light dark"));
	markup_element(markup, "title", NULL, html->report == NULL ? STR("leash: task tree") : STR("leash: findings"));
	markup_raw(markup, STR("\n"));
	markup_open(markup, "style");
	markup_raw(markup, asset_bytes(&asset_report_css));
	markup_close(markup);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

static void put_nav_link(struct markup *markup, const char *target, const char *text)
{
	markup_open(markup, "a");
	markup_attribute_c(markup, "href", target);
	markup_c(markup, text);
	markup_close(markup);
}

static void put_banner(struct html *html)
{
	struct markup *markup = &html->markup;
	markup_open_class(markup, "header", "banner");
	markup_open(markup, "h1");
	markup_element(markup, "span", "wordmark", STR("leash"));
	markup_c(markup, html->report == NULL ? " task tree" : " report");
	markup_close(markup);
	if (html->report != NULL) {
		markup_open(markup, "nav");
		put_nav_link(markup, "#findings", "Findings");
		put_nav_link(markup, "#coverage", "Coverage");
		if (html->tree != NULL)
			put_nav_link(markup, "#tree", "Task tree");
		put_nav_link(markup, "#rules", "Rules");
		markup_close(markup);
	}
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

static void put_footer(struct html *html)
{
	struct markup *markup = &html->markup;
	markup_open(markup, "footer");
	markup_c(markup, "leash " LEASH_VERSION);
	if (html->report != NULL)
		markup_printf(markup, ", %.*s", STR_ARG(html->report->libclang));
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

void html_page(struct html *html, FILE *out)
{
	struct markup *markup = &html->markup;
	*markup = (struct markup){.out = out, .html = true};
	html_link_findings(html);
	fputs("<!DOCTYPE html>\n", out);
	markup_open(markup, "html");
	markup_attribute_c(markup, "lang", "en");
	markup_raw(markup, STR("\n"));
	put_head(html);
	markup_open(markup, "body");
	markup_raw(markup, STR("\n"));
	put_banner(html);
	markup_open(markup, "main");
	markup_raw(markup, STR("\n"));
	if (html->report != NULL) {
		html_put_summary(html);
		html_put_findings(html);
		html_put_gaps(html);
	}
	if (html->tree != NULL)
		html_put_tree(html);
	if (html->report != NULL)
		html_put_rules(html);
	markup_close(markup);
	put_footer(html);
	markup_open(markup, "script");
	markup_raw(markup, asset_bytes(&asset_report_js));
	markup_close(markup);
	markup_close(markup);
	markup_close(markup);
	markup_finish(markup);
}

void render_html(const struct report *report, FILE *out)
{
	struct html html = {.arena = report->arena, .sources = report->sources, .report = report, .tree = report->tree};
	html_page(&html, out);
}
