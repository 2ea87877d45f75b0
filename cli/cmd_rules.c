// leash rules: the table of rules; with --docs, their pages as Markdown files.
#include "commands.h"

#include "page.h"
#include "plan.h"
#include "wrap.h"

#include <errno.h>
#include <string.h>

enum { COLUMNS_BEFORE_TITLE = 60 };

// A rule that does not run is `off`, as the configuration calls it.
static void print_table(struct session *session, const struct plan *plan)
{
	bool color = session_color(session, stdout);
	uint32_t width = session_width(stdout);
	printf("%s%-7s %-15s  %-8s %-10s  %-7s  %-3s  %s%s\n", color ? "\x1b[1m" : "", "code", "id", "severity", "confidence",
	       "tier", "fix", "title", color ? "\x1b[0m" : "");
	for (uint32_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);
		// An id may be wider than its column.
		int column = printf("%-7s %-15s  %-8s %-10s  %-7s  %-3s  ", rule->code, rule->id,
		       plan->rules[i].on ? severity_name(plan->rules[i].severity) : "off", confidence_name(rule->confidence),
		       tier_name(rule->tier), rule->make_fix != NULL ? "yes" : "");
		wrap_print(stdout, str_from_c(rule->title), column > 0 ? (uint32_t)column : 0, COLUMNS_BEFORE_TITLE,
		           width == 0 ? WIDTH_DEFAULT : width);
		putchar('\n');
	}
}

static bool write_page(struct session *session, const struct rule *rule, struct str folder)
{
	struct str path = str_format(&session->arena, "%.*s/%s.md", STR_ARG(folder), rule->id);
	struct strbuf page = {0};
	page_print(rule, true, &page);
	FILE *out = fopen(path.ptr, "w");
	bool good = out != NULL && fwrite(page.ptr, 1, page.len, out) == page.len;
	good = out != NULL && fclose(out) == 0 && good;
	if (!good)
		problem_add(&session->problems, PROBLEM_USAGE, path, "cannot be written: %s", strerror(errno));
	strbuf_finish(&page);
	return good;
}

int cmd_rules(struct session *session)
{
	struct project project = {0};
	struct plan plan;
	struct str docs = session->options.docs;
	for (uint32_t i = 0; docs.len > 0 && i < rule_count(); i++)
		write_page(session, rule_at(i), docs);
	if (docs.len == 0 && project_load_config(session, session_start(session), &project) &&
	    plan_init(session, &project.config, &plan))
		print_table(session, &plan);
	return session_report(session);
}
