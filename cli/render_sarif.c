// SARIF 2.1.0: one run for the whole project, with all that GitHub and the multitool's Ghas rules ask for. Nothing in it
// depends on time, machine or -j.
#include "page.h"
#include "sarif.h"

// SARIF wants to be told where to read about the tool. A build that nobody publishes has no such place, and a dead link
// helps nobody: the text itself is the resource then.
#define NO_HOME \
	"data:text/plain,This%20build%20of%20leash%20has%20no%20home%20page.%20%27leash%20explain%20RULE%27%20prints%20the%20" \
	"page%20of%20a%20rule."

bool sarif_shows(const struct report *report, const struct diagnostic *diagnostic)
{
	return !diagnostic->suppressed || report->sarif_suppressed;
}

void sarif_put_text(struct sarif *sarif, const char *key, struct str text)
{
	json_open(&sarif->json, key, '{');
	json_put_str(&sarif->json, "text", text);
	json_close(&sarif->json);
}

// "unjoined-task" -> "UnjoinedTask".
static struct str pascal_case(struct arena *arena, const char *id)
{
	struct strbuf out = {0};
	bool upper = true;
	for (const char *c = id; *c != '\0'; c++) {
		bool lower = *c >= 'a' && *c <= 'z';
		if (upper && lower)
			strbuf_char(&out, (char)(*c - 'a' + 'A'));
		else if (*c != '-')
			strbuf_char(&out, *c);
		upper = *c == '-';
	}
	struct str name = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return name;
}

static void put_help(struct sarif *sarif, const struct rule *rule)
{
	struct strbuf page = {0};
	page_print(rule, false, &page);
	json_open(&sarif->json, "help", '{');
	json_put_str(&sarif->json, "text", str_format(sarif->report->arena, "%s\n\n%s", rule->rationale, rule->fix));
	json_put_str(&sarif->json, "markdown", strbuf_view(&page));
	json_close(&sarif->json);
	strbuf_finish(&page);
}

static void put_rule_properties(struct sarif *sarif, const struct report_rule *row)
{
	static const char *const problems[] = {"recommendation", "warning", "error"};
	struct json_writer *json = &sarif->json;
	struct arena *arena = sarif->report->arena;
	json_open(json, "properties", '{');
	json_put_c(json, "precision", confidence_name(row->rule->confidence));
	json_put_c(json, "problem.severity", problems[row->severity]);
	json_open(json, "tags", '[');
	json_put_c(json, NULL, "concurrency");
	json_put_str(json, NULL, str_format(arena, "leash/%s", row->rule->id));
	if (row->rule->cwe != 0)
		json_put_str(json, NULL, str_format(arena, "external/cwe/cwe-%03u", row->rule->cwe));
	if (row->rule->cert != NULL)
		json_put_str(json, NULL, str_format(arena, "external/cert/%s", row->rule->cert));
	json_close(json);
	json_close(json);
}

static void put_rule(struct sarif *sarif, const struct report_rule *row)
{
	struct json_writer *json = &sarif->json;
	struct arena *arena = sarif->report->arena;
	json_open(json, NULL, '{');
	json_put_c(json, "id", row->rule->code);
	json_put_str(json, "name", pascal_case(arena, row->rule->id));
	sarif_put_text(sarif, "shortDescription", str_format(arena, "%s.", row->rule->title));
	sarif_put_text(sarif, "fullDescription", str_from_c(row->rule->summary));
	put_help(sarif, row->rule);
	json_open(json, "defaultConfiguration", '{');
	json_put_c(json, "level", severity_name(row->severity));
	json_close(json);
	put_rule_properties(sarif, row);
	json_close(json);
}

static void put_tool(struct sarif *sarif)
{
	const struct report *report = sarif->report;
	json_open(&sarif->json, "tool", '{');
	json_open(&sarif->json, "driver", '{');
	json_put_c(&sarif->json, "name", "leash");
	json_put_str(&sarif->json, "fullName",
	             str_format(report->arena, "leash %.*s with %.*s", STR_ARG(report->version), STR_ARG(report->libclang)));
	json_put_str(&sarif->json, "version", report->version);
	json_put_str(&sarif->json, "semanticVersion", report->version);
	json_put_c(&sarif->json, "informationUri", LEASH_HOME_URL[0] != '\0' ? LEASH_HOME_URL : NO_HOME);
	sarif_put_text(sarif, "shortDescription", STR("Finds unstructured concurrency in C, C++ and Objective-C."));
	json_open(&sarif->json, "rules", '[');
	for (uint32_t i = 0; i < report->rule_count; i++)
		put_rule(sarif, &report->rules[i]);
	json_close(&sarif->json);
	json_close(&sarif->json);
	json_close(&sarif->json);
}

void sarif_put_notification(struct sarif *sarif, const struct problem *problem)
{
	static const char *const levels[] = {"error", "error", "error", "note"};
	static const char *const ids[] = {"usage", "not-analysed", "internal-error", "note"};
	struct json_writer *json = &sarif->json;
	json_open(json, NULL, '{');
	json_open(json, "descriptor", '{');
	json_put_c(json, "id", ids[problem->kind]);
	json_close(json);
	json_put_c(json, "level", levels[problem->kind]);
	sarif_put_text(sarif, "message", str_format(sarif->report->arena, "%.*s.", STR_ARG(problem->message)));
	if (problem->path.len > 0) {
		struct str path = path_relative(sarif->report->root, problem->path);
		struct place place = {.path = path, .line = problem->line, .column = problem->column == 0 ? 1 : problem->column};
		json_open(json, "locations", '[');
		json_open(json, NULL, '{');
		sarif_put_physical(sarif, &place, false);
		json_close(json);
		json_close(json);
	}
	json_close(json);
}

static void put_notifications(struct sarif *sarif, const char *key, bool configuration)
{
	const struct problem_list *problems = sarif->report->problems;
	json_open(&sarif->json, key, '[');
	for (uint32_t i = 0; i < problems->items.count; i++)
		if ((problems->items.items[i].kind == PROBLEM_USAGE) == configuration)
			sarif_put_notification(sarif, &problems->items.items[i]);
	if (!configuration)
		sarif_put_dropped(sarif);
	json_close(&sarif->json);
}

static void put_invocation(struct sarif *sarif)
{
	const struct report *report = sarif->report;
	bool whole = report->units_failed == 0 && !problem_has(report->problems, PROBLEM_UNIT) &&
	             !problem_has(report->problems, PROBLEM_INTERNAL);
	json_open(&sarif->json, "invocations", '[');
	json_open(&sarif->json, NULL, '{');
	json_put_bool(&sarif->json, "executionSuccessful", whole);
	json_put_int(&sarif->json, "exitCode", report->exit_code);
	put_notifications(sarif, "toolExecutionNotifications", false);
	put_notifications(sarif, "toolConfigurationNotifications", true);
	json_close(&sarif->json);
	json_close(&sarif->json);
}

static void put_run(struct sarif *sarif)
{
	json_open(&sarif->json, NULL, '{');
	put_tool(sarif);
	json_open(&sarif->json, "automationDetails", '{');
	json_put_c(&sarif->json, "id", "leash/");
	json_close(&sarif->json);
	put_invocation(sarif);
	json_open(&sarif->json, "originalUriBaseIds", '{');
	json_open(&sarif->json, "SRCROOT", '{');
	sarif_put_text(sarif, "description", STR("The root of the project."));
	json_close(&sarif->json);
	json_close(&sarif->json);
	json_put_c(&sarif->json, "columnKind", "utf16CodeUnits");
	json_put_c(&sarif->json, "defaultEncoding", "utf-8");
	json_put_c(&sarif->json, "language", "en-US");
	sarif_put_artifacts(sarif);
	sarif_put_results(sarif);
	json_close(&sarif->json);
}

void render_sarif(const struct report *report, FILE *out)
{
	struct sarif sarif = {.json.out = out, .report = report};
	sarif_collect_artifacts(&sarif);
	json_open(&sarif.json, NULL, '{');
	json_put_c(&sarif.json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
	json_put_c(&sarif.json, "version", "2.1.0");
	json_open(&sarif.json, "runs", '[');
	put_run(&sarif);
	json_close(&sarif.json);
	json_close(&sarif.json);
	json_finish(&sarif.json);
}
