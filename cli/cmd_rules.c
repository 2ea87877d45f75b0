// leash rules: the table of rules; with --docs, their pages as Markdown files.
#include "commands.h"

#include "page.h"
#include "plan.h"

#include <errno.h>
#include <string.h>

static void print_table(struct session *session, const struct plan *plan)
{
	bool color = session_color(session, stdout);
	printf("%s%-7s %-20s %-8s %-10s %-8s %-4s %s%s\n", color ? "\x1b[1m" : "", "code", "id", "severity", "confidence",
	       "tier", "on", "title", color ? "\x1b[0m" : "");
	for (uint32_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);
		printf("%-7s %-20s %-8s %-10s %-8s %-4s %s\n", rule->code, rule->id, severity_name(plan->rules[i].severity),
		       confidence_name(rule->confidence), tier_name(rule->tier), plan->rules[i].on ? "yes" : "no", rule->title);
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
