// Results in SARIF: the message with its links, the witness as code flows, fingerprints, fixes.
#include "sarif.h"

#include "sarif_hash.h"

enum {
	LINKS_MAX = 20,       // related locations; GitHub keeps 100
	FLOW_STEPS_MAX = 200, // of one code flow; the first and the last are kept
};

// Text that is not meant to hold links: brackets that would make one are escaped (SARIF 3.11.6).
static struct str escape_links(struct arena *arena, struct str text, bool all)
{
	struct strbuf out = {0};
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool link_end = c == ']' && i + 1 < text.len && text.ptr[i + 1] == '(';
		if (link_end || (all && (c == '[' || c == ']' || c == '\\')))
			strbuf_char(&out, '\\');
		if (c == '\n' || c == '\t')
			c = ' ';
		strbuf_char(&out, c);
	}
	struct str escaped = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return escaped;
}

static uint32_t link_count(const struct diagnostic *diagnostic)
{
	return diagnostic->steps.count < LINKS_MAX ? diagnostic->steps.count : LINKS_MAX;
}

// The sentence, then the steps as links to the related locations: GitHub shows only those that are linked.
static struct str message_of(const struct sarif *sarif, const struct diagnostic *diagnostic)
{
	struct arena *arena = sarif->report->arena;
	struct strbuf out = {0};
	uint32_t links = link_count(diagnostic);
	strbuf_str(&out, escape_links(arena, diagnostic->message, false));
	for (uint32_t i = 0; i < links; i++) {
		struct str step = escape_links(arena, diagnostic->steps.items[i].message, true);
		const char *before = i == 0 ? " Steps: " : diagnostic->steps.items[i].contrast ? "; but: " : "; ";
		strbuf_printf(&out, "%s[%.*s](%u)", before, STR_ARG(step), i + 1);
	}
	if (diagnostic->steps.count > links)
		strbuf_printf(&out, "; and %u more", diagnostic->steps.count - links);
	strbuf_c(&out, links > 0 ? "." : "");
	struct str message = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return message;
}

static void put_related(struct sarif *sarif, const struct diagnostic *diagnostic)
{
	if (diagnostic->steps.count == 0)
		return;
	json_open(&sarif->json, "relatedLocations", '[');
	for (uint32_t i = 0; i < link_count(diagnostic); i++) {
		json_open(&sarif->json, NULL, '{');
		json_put_int(&sarif->json, "id", i + 1);
		sarif_put_physical(sarif, &diagnostic->steps.items[i].place, false);
		sarif_put_text(sarif, "message", diagnostic->steps.items[i].message);
		json_close(&sarif->json);
	}
	json_close(&sarif->json);
}

// Is step `i` one of those that a cut flow keeps?
static bool flow_keeps(const struct diagnostic *diagnostic, uint32_t i)
{
	return i < FLOW_STEPS_MAX / 2 || i + FLOW_STEPS_MAX / 2 >= diagnostic->steps.count;
}

static void put_flow_step(struct sarif *sarif, const struct diagnostic *diagnostic, uint32_t i)
{
	const struct diagnostic_step *step = &diagnostic->steps.items[i];
	bool edge = i == 0 || i + 1 == diagnostic->steps.count || step->contrast;
	json_open(&sarif->json, NULL, '{');
	json_open(&sarif->json, "location", '{');
	sarif_put_physical(sarif, &step->place, true);
	sarif_put_text(sarif, "message", step->message);
	json_close(&sarif->json);
	json_put_int(&sarif->json, "nestingLevel", step->task > 0 ? 1 : 0);
	json_put_int(&sarif->json, "executionOrder", i + 1);
	json_put_c(&sarif->json, "importance", edge ? "essential" : "important");
	json_close(&sarif->json);
}

static bool flow_has_task(const struct diagnostic *diagnostic, uint32_t task, bool contrast)
{
	for (uint32_t i = 0; i < diagnostic->steps.count; i++)
		if (diagnostic->steps.items[i].task == task && diagnostic->steps.items[i].contrast == contrast &&
		    flow_keeps(diagnostic, i))
			return true;
	return false;
}

static uint32_t count_tasks(const struct diagnostic *diagnostic)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < diagnostic->steps.count; i++)
		count = diagnostic->steps.items[i].task > count ? diagnostic->steps.items[i].task : count;
	return count;
}

static struct str flow_message(struct arena *arena, const struct diagnostic *diagnostic, uint32_t task)
{
	uint32_t tasks = count_tasks(diagnostic);
	if (task == 0)
		return tasks == 0 ? STR("The task that the finding is in.") : tasks == 1 ? STR("Who starts the task.") : STR("Who starts the tasks.");
	return tasks == 1 ? STR("The task that is started.") : str_format(arena, "Task %u.", task);
}

static void put_thread_flow(struct sarif *sarif, const struct diagnostic *diagnostic, uint32_t task, bool contrast)
{
	struct arena *arena = sarif->report->arena;
	json_open(&sarif->json, NULL, '{');
	json_put_str(&sarif->json, "id", str_format(arena, "task-%u", task));
	sarif_put_text(sarif, "message", flow_message(arena, diagnostic, task));
	json_open(&sarif->json, "locations", '[');
	for (uint32_t i = 0; i < diagnostic->steps.count; i++)
		if (diagnostic->steps.items[i].task == task && diagnostic->steps.items[i].contrast == contrast &&
		    flow_keeps(diagnostic, i))
			put_flow_step(sarif, diagnostic, i);
	json_close(&sarif->json);
	json_close(&sarif->json);
}

static void put_code_flow(struct sarif *sarif, const struct diagnostic *diagnostic, bool contrast)
{
	uint32_t tasks = count_tasks(diagnostic), cut = 0;
	bool any = false;
	for (uint32_t i = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		any |= step->contrast == contrast;
		cut += !flow_keeps(diagnostic, i);
	}
	if (!any)
		return;
	json_open(&sarif->json, NULL, '{');
	struct str message = contrast ? STR("A path that is right.") : STR("How it happens.");
	if (cut > 0)
		message = str_format(sarif->report->arena, "%.*s %u steps in the middle are left out.", STR_ARG(message), cut);
	sarif_put_text(sarif, "message", message);
	json_open(&sarif->json, "threadFlows", '[');
	for (uint32_t task = 0; task <= tasks; task++)
		if (flow_has_task(diagnostic, task, contrast))
			put_thread_flow(sarif, diagnostic, task, contrast);
	json_close(&sarif->json);
	json_close(&sarif->json);
}

static void put_fingerprints(struct sarif *sarif, const struct diagnostic *diagnostic)
{
	struct source *source = source_get(sarif->report->sources, diagnostic->place.path);
	struct str hash = sarif_line_hash(sarif->report->arena, source, diagnostic->place.line);
	json_open(&sarif->json, "partialFingerprints", '{');
	if (hash.len > 0)
		json_put_str(&sarif->json, "primaryLocationLineHash", hash);
	json_put_hex(&sarif->json, "leash/v1", diagnostic->fingerprint);
	json_close(&sarif->json);
}

static void put_edit(struct sarif *sarif, const struct fix_edit *edit)
{
	json_open(&sarif->json, NULL, '{');
	sarif_put_region(sarif, "deletedRegion", &edit->place, false);
	sarif_put_text(sarif, "insertedContent", edit->text);
	json_close(&sarif->json);
}

// Edits of one file stand together: a rule lists them so.
static void put_fix(struct sarif *sarif, const struct diagnostic *diagnostic)
{
	if (diagnostic->fix_title.len == 0 || diagnostic->fix.count == 0)
		return;
	json_open(&sarif->json, "fixes", '[');
	json_open(&sarif->json, NULL, '{');
	sarif_put_text(sarif, "description", str_format(sarif->report->arena, "%.*s.", STR_ARG(diagnostic->fix_title)));
	json_open(&sarif->json, "artifactChanges", '[');
	for (uint32_t i = 0; i < diagnostic->fix.count;) {
		struct str path = diagnostic->fix.items[i].place.path;
		json_open(&sarif->json, NULL, '{');
		sarif_put_artifact_location(sarif, "artifactLocation", path);
		json_open(&sarif->json, "replacements", '[');
		for (; i < diagnostic->fix.count && str_equal(path, diagnostic->fix.items[i].place.path); i++)
			put_edit(sarif, &diagnostic->fix.items[i]);
		json_close(&sarif->json);
		json_close(&sarif->json);
	}
	for (int i = 0; i < 3; i++)
		json_close(&sarif->json);
}

static void put_suppression(struct sarif *sarif, const struct diagnostic *diagnostic)
{
	if (!diagnostic->suppressed)
		return;
	json_open(&sarif->json, "suppressions", '[');
	json_open(&sarif->json, NULL, '{');
	json_put_c(&sarif->json, "kind", diagnostic->baselined ? "external" : "inSource");
	json_put_c(&sarif->json, "status", "accepted");
	if (diagnostic->suppression_reason.len > 0)
		json_put_str(&sarif->json, "justification", diagnostic->suppression_reason);
	json_close(&sarif->json);
	json_close(&sarif->json);
}

static void put_location(struct sarif *sarif, const struct diagnostic *diagnostic)
{
	json_open(&sarif->json, "locations", '[');
	json_open(&sarif->json, NULL, '{');
	sarif_put_physical(sarif, &diagnostic->place, true);
	if (diagnostic->function.len > 0) {
		json_open(&sarif->json, "logicalLocations", '[');
		json_open(&sarif->json, NULL, '{');
		json_put_str(&sarif->json, "fullyQualifiedName", diagnostic->function);
		json_put_c(&sarif->json, "kind", "function");
		json_close(&sarif->json);
		json_close(&sarif->json);
	}
	json_close(&sarif->json);
	json_close(&sarif->json);
}

static uint32_t rule_index(const struct report *report, const struct rule *rule)
{
	uint32_t i = 0;
	while (i + 1 < report->rule_count && report->rules[i].rule != rule)
		i++;
	return i;
}

static void put_result(struct sarif *sarif, const struct diagnostic *diagnostic)
{
	struct json_writer *json = &sarif->json;
	json_open(json, NULL, '{');
	json_put_c(json, "ruleId", diagnostic->rule->code);
	json_put_int(json, "ruleIndex", rule_index(sarif->report, diagnostic->rule));
	json_put_c(json, "level", severity_name(diagnostic->severity));
	sarif_put_text(sarif, "message", message_of(sarif, diagnostic));
	put_location(sarif, diagnostic);
	put_related(sarif, diagnostic);
	if (diagnostic->steps.count > 0) {
		json_open(json, "codeFlows", '[');
		put_code_flow(sarif, diagnostic, false);
		put_code_flow(sarif, diagnostic, true);
		json_close(json);
	}
	put_fingerprints(sarif, diagnostic);
	put_fix(sarif, diagnostic);
	put_suppression(sarif, diagnostic);
	if (sarif->report->has_baseline && sarif->report->sarif_suppressed)
		json_put_c(json, "baselineState", diagnostic->baselined ? "unchanged" : "new");
	json_open(json, "properties", '{');
	json_put_c(json, "rule", diagnostic->rule->id);
	json_put_c(json, "tier", tier_name(diagnostic->tier));
	if (diagnostic->handle.len > 0)
		json_put_str(json, "handle", diagnostic->handle);
	if (diagnostic->help.len > 0)
		json_put_str(json, "help", diagnostic->help);
	json_close(json);
	json_close(json);
}

void sarif_put_results(struct sarif *sarif)
{
	const struct report *report = sarif->report;
	json_open(&sarif->json, "results", '[');
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (sarif_shows(report, report->findings[i]))
			put_result(sarif, report->findings[i]);
	json_close(&sarif->json);
}
