// JUnit's XML, for the test reports of Jenkins, GitLab and others: a suite a rule, in which each finding is a test that
// failed; a rule without findings is one test that passed. What could not be analysed is a test with an error. Names hold no
// line numbers, so a server that compares runs knows a finding again.
#include "markup.h"
#include "render.h"

struct counts {
	uint32_t tests, failures, errors, skipped;
};

static bool is_shown(const struct report *report, const struct diagnostic *diagnostic)
{
	return !diagnostic->suppressed || report->show_suppressed;
}

static bool fails(const struct report *report, const struct diagnostic *diagnostic)
{
	return !diagnostic->suppressed && diagnostic->severity >= report->fail_on;
}

static struct counts count_rule(const struct report *report, const struct rule *rule)
{
	struct counts counts = {0};
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		if (diagnostic->rule != rule || !is_shown(report, diagnostic))
			continue;
		counts.tests++;
		counts.failures += fails(report, diagnostic);
		counts.skipped += diagnostic->suppressed;
	}
	counts.tests += counts.tests == 0;
	return counts;
}

static struct counts count_problems(const struct report *report)
{
	struct counts counts = {0};
	for (uint32_t i = 0; i < report->problems->items.count; i++)
		counts.errors += report->problems->items.items[i].kind != PROBLEM_NOTE;
	counts.tests = counts.errors > 0 ? counts.errors : 1;
	return counts;
}

static void open_counted(struct markup *xml, const char *element, const char *name, struct counts counts)
{
	markup_open(xml, element);
	markup_attribute_c(xml, "name", name);
	markup_attribute_int(xml, "tests", counts.tests);
	markup_attribute_int(xml, "failures", counts.failures);
	markup_attribute_int(xml, "errors", counts.errors);
	markup_attribute_int(xml, "skipped", counts.skipped);
	markup_attribute_int(xml, "time", 0);
}

static void open_case(struct markup *xml, const char *class_name, struct str name, struct str file, uint32_t line)
{
	markup_open(xml, "testcase");
	markup_attribute_c(xml, "classname", class_name);
	markup_attribute(xml, "name", name);
	if (file.len > 0)
		markup_attribute(xml, "file", file);
	if (file.len > 0 && line > 0)
		markup_attribute_int(xml, "line", line);
	markup_attribute_int(xml, "time", 0);
}

// "src/server.c: serve, watcher (2)".
static struct str name_of(struct arena *arena, const struct diagnostic *diagnostic)
{
	struct strbuf name = {0};
	strbuf_str(&name, diagnostic->place.path);
	if (diagnostic->function.len > 0)
		strbuf_printf(&name, ": %.*s", STR_ARG(diagnostic->function));
	if (diagnostic->handle.len > 0)
		strbuf_printf(&name, ", %.*s", STR_ARG(diagnostic->handle));
	if (diagnostic->ordinal > 0)
		strbuf_printf(&name, " (%u)", diagnostic->ordinal + 1);
	struct str copy = str_copy(arena, strbuf_view(&name));
	strbuf_finish(&name);
	return copy;
}

static void put_finding(struct markup *xml, const struct report *report, const struct diagnostic *diagnostic)
{
	struct arena *arena = report->arena;
	const struct place *place = &diagnostic->place;
	const char *class_name = str_format(arena, "leash.%s", diagnostic->rule->id).ptr;
	struct str text = str_format(arena, "%.*s:%u:%u: %.*s\n", STR_ARG(text_line(arena, place->path)), place->line, place->column,
	                             STR_ARG(report_story(report, diagnostic)));
	open_case(xml, class_name, name_of(arena, diagnostic), place->path, place->line);
	if (diagnostic->suppressed) {
		markup_open(xml, "skipped");
		struct str reason = diagnostic->suppression_reason;
		markup_attribute(xml, "message", reason.len > 0 ? reason : STR("suppressed by a comment"));
		markup_close(xml);
	} else if (fails(report, diagnostic)) {
		markup_open(xml, "failure");
		markup_attribute(xml, "message", diagnostic->message);
		markup_attribute_c(xml, "type", severity_name(diagnostic->severity));
		markup_text(xml, text);
		markup_close(xml);
	} else {
		markup_open(xml, "system-out");
		markup_text(xml, text);
		markup_close(xml);
	}
	markup_close(xml);
}

static void put_rule(struct markup *xml, const struct report *report, const struct rule *rule)
{
	uint32_t shown = 0;
	open_counted(xml, "testsuite", rule->id, count_rule(report, rule));
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (report->findings[i]->rule == rule && is_shown(report, report->findings[i])) {
			put_finding(xml, report, report->findings[i]);
			shown++;
		}
	if (shown == 0) {
		open_case(xml, str_format(report->arena, "leash.%s", rule->id).ptr, STR("no findings"), STR_NULL, 0);
		markup_close(xml);
	}
	markup_close(xml);
}

static void put_problem(struct markup *xml, const struct report *report, const struct problem *problem)
{
	struct str path = path_relative(report->root, problem->path);
	struct str name = path.len > 0 ? path : STR("the run");
	open_case(xml, "leash.analysis", name, path, problem->line);
	markup_open(xml, "error");
	markup_attribute(xml, "message", problem->message);
	markup_attribute_c(xml, "type", problem_kind_name(problem->kind));
	struct str place = STR_NULL;
	if (problem->line > 0)
		place = str_format(report->arena, ":%u:%u", problem->line, problem->column);
	markup_text(xml, str_format(report->arena, "%.*s%.*s: %.*s\n", STR_ARG(text_line(report->arena, name)), STR_ARG(place),
	                           STR_ARG(text_line(report->arena, problem->message))));
	markup_close(xml);
	markup_close(xml);
}

static void put_problems(struct markup *xml, const struct report *report)
{
	struct counts counts = count_problems(report);
	open_counted(xml, "testsuite", "analysis", counts);
	for (uint32_t i = 0; i < report->problems->items.count; i++)
		if (report->problems->items.items[i].kind != PROBLEM_NOTE)
			put_problem(xml, report, &report->problems->items.items[i]);
	if (counts.errors == 0) {
		open_case(xml, "leash.analysis", STR("no problems"), STR_NULL, 0);
		markup_close(xml);
	}
	markup_close(xml);
}

void render_junit(const struct report *report, FILE *out)
{
	struct markup xml = {.out = out};
	struct counts all = count_problems(report);
	for (uint32_t i = 0; i < report->rule_count; i++) {
		struct counts counts = count_rule(report, report->rules[i].rule);
		all.tests += counts.tests;
		all.failures += counts.failures;
		all.skipped += counts.skipped;
	}
	open_counted(&xml, "testsuites", "leash", all);
	put_problems(&xml, report);
	for (uint32_t i = 0; i < report->rule_count; i++)
		put_rule(&xml, report, report->rules[i].rule);
	markup_close(&xml);
	markup_finish(&xml);
}
