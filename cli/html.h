// What the parts of the HTML report share: one file for a browser, without network. What it shows of a project goes through
// the markup writer; links lead within the page and are made of our own ids and numbers; its policy lets nothing run but the
// script that the program holds.
#ifndef LEASH_HTML_H
#define LEASH_HTML_H

#include "assets.h"
#include "markup.h"
#include "render.h"
#include "tree_report.h"

// A finding that is about a task of the tree.
struct html_link {
	uint32_t finding, item; // indices in the report's and the tree's lists
};

struct html {
	struct markup markup;
	struct arena *arena;
	struct source_cache *sources;
	const struct report *report;    // NULL: of `leash tree`
	const struct tree_report *tree; // NULL: there is none
	ARRAY(struct html_link) by_finding, by_item; // the same links, sorted; a finding has one at most
};

// Everything between <!DOCTYPE html> and the end. `html` is zero but for the report and the tree.
void html_page(struct html *html, FILE *out);

// Which findings are about which tasks.
void html_link_findings(struct html *html);
// The link of a finding or NULL; the first link of an item, after which the others follow, or NULL.
const struct html_link *html_link_of_finding(const struct html *html, uint32_t finding);
const struct html_link *html_link_of_item(const struct html *html, uint32_t item);

bool html_shows(const struct report *report, const struct diagnostic *diagnostic);
uint32_t html_count_shown(const struct report *report);

// The parts of the page.
void html_put_summary(struct html *html);
void html_put_gaps(struct html *html);
void html_put_findings(struct html *html);
void html_put_tree(struct html *html);
void html_put_rules(struct html *html);

// The lines of source that a finding speaks of, `number` being that of the finding on the page.
void html_put_excerpts(struct html *html, const struct diagnostic *diagnostic, uint32_t number);
// As much of a line as is shown of one that may be very long.
struct str html_cut_line(struct str line);
// Is the line of that place among them? Then `ret_id` is its id.
enum { HTML_ID_MAX = 64, HTML_STEPS_MAX = 100 };
bool html_line_id(struct html *html, const struct diagnostic *diagnostic, uint32_t number, const struct place *place,
                  char ret_id[HTML_ID_MAX]);

// What the finding's fix changes, if it has one and the source is at hand.
void html_put_patch(struct html *html, const struct diagnostic *diagnostic);

// A message of ours, names in quotes as code.
void html_put_message(struct markup *markup, struct str message);
// The little Markdown that rules are written in: paragraphs, lists, `code`, *stress*.
void html_put_markdown(struct markup *markup, const char *text);
// "3 findings".
void html_put_number(struct markup *markup, uint32_t number, const char *one, const char *many);
// "src/a.c:3:7" in its own direction of writing; line 0: the path alone.
void html_put_place(struct markup *markup, struct str path, uint32_t line, uint32_t column);

#endif
