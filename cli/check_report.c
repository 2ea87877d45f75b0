// From the analysis of everything to the report on what was selected.
#include "check_run.h"

#include "scopes.h"
#include "tree_report.h"

enum { GITHUB_RESULTS_MAX = 5000 };

static bool unit_has_fatal(const struct unit_facts *facts)
{
	const struct unit_problem *worst = facts_worst_problem(facts);
	return worst != NULL && worst->kind == UNIT_PROBLEM_FATAL;
}

// Does the unit hold, or lack, code that is reported on?
static bool unit_is_partial(const struct selection *selection, const struct unit_facts *facts)
{
	for (uint32_t i = 0; i < facts->functions.count; i++) {
		const struct function_facts *function = &facts->functions.items[i];
		if ((function->flags & FUNCTION_TAINTED) != 0 &&
		    selection_contains(selection, facts->files.items[function->loc.file].path))
			return true;
	}
	return facts_hide_definitions(facts) && selection_contains(selection, facts->path);
}

static void add_partial(struct check_run *run, const struct unit_facts *facts, struct str path)
{
	struct arena *arena = &run->session->arena;
	struct report_unit unit = {.path = path, .loss = facts_describe_loss(arena, facts), .functions = facts->functions.count,
	                           .tainted = facts_tainted_count(facts), .hides = facts_hide_definitions(facts)};
	array_push(arena, &run->report.gaps.partial, unit);
}

static void count_units(struct check_run *run)
{
	struct report *report = &run->report;
	for (size_t i = 0; i < run->result.unit_count; i++) {
		const struct analysis_unit *unit = &run->result.units[i];
		bool contained = selection_contains(&run->selection, unit->job->file);
		report->units += contained;
		bool failed = unit->facts == NULL || unit_has_fatal(unit->facts);
		bool partial = !failed && unit_is_partial(&run->selection, unit->facts);
		report->units_failed += failed && contained;
		report->units_partial += partial;
		struct str path = path_relative(run->project.root, unit->job->file);
		if (failed && contained)
			array_push(&run->session->arena, &report->gaps.failed, path);
		if (partial)
			add_partial(run, unit->facts, path);
		if (contained && unit->job->dropped.count > 0)
			report->dropped_count++;
	}
	const struct compile_job **dropped =
		arena_array(&run->session->arena, const struct compile_job *, report->dropped_count);
	uint32_t next = 0;
	for (size_t i = 0; i < run->result.unit_count; i++) {
		const struct compile_job *job = run->result.units[i].job;
		if (job->dropped.count > 0 && selection_contains(&run->selection, job->file))
			dropped[next++] = job;
	}
	report->dropped = dropped;
}

static void sort_out_problems(struct check_run *run)
{
	uint32_t outside = selection_drop_problems(run->session, &run->selection);
	if (outside > 0)
		problem_add(&run->session->problems, PROBLEM_NOTE, STR_NULL,
		            "%u problems outside of the given paths: the evidence is not complete (-v shows them)", outside);
}

// By name when that is enough: a unit may read hundreds of files.
static bool unit_includes(const struct unit_facts *facts, const struct project *project, struct arena *scratch,
                          const struct target *target, bool links)
{
	for (uint32_t i = 0; facts != NULL && i < facts->files.count; i++) {
		struct str absolute = path_normalise(scratch, project->root, facts->files.items[i].path);
		if (links ? target_contains(target, absolute) : str_equal(absolute, target->path))
			return true;
	}
	return false;
}

static bool any_unit_includes(const struct check_run *run, const struct target *target, bool links)
{
	struct arena scratch = {0};
	bool included = false;
	for (size_t i = 0; !included && i < run->result.unit_count; i++)
		included = unit_includes(run->result.units[i].facts, &run->project, &scratch, target, links);
	arena_finish(&scratch);
	return included;
}

// A header that no unit includes was not looked at: that must not seem clean.
static void check_headers(struct check_run *run)
{
	for (uint32_t i = 0; i < run->selection.targets.count; i++) {
		const struct target *target = &run->selection.targets.items[i];
		if (target->kind == TARGET_HEADER && !any_unit_includes(run, target, false) && !any_unit_includes(run, target, true))
			problem_add(&run->session->problems, PROBLEM_UNIT, target->path, "no analysed unit includes this header");
	}
}

// Picks what is reported, with the severities of the plan.
static void select_findings(struct check_run *run, struct source_cache *sources)
{
	struct arena *arena = &run->session->arena;
	struct report *report = &run->report;
	const struct diagnostic_list *list = &run->result.verdict.diagnostics;
	const struct diagnostic **findings = arena_array(arena, const struct diagnostic *, list->items.count);
	for (uint32_t i = 0; i < list->items.count; i++) {
		struct diagnostic *diagnostic = &list->items.items[i];
		check_adopt_mark(run, diagnostic);
		if (!selection_contains(&run->selection, diagnostic->place.path))
			continue;
		const struct plan *plan = scopes_plan(run->project.scopes, path_normalise(arena, run->project.root, diagnostic->place.path));
		if (!plan_for(plan, diagnostic->rule)->on)
			continue;
		if (diagnostic->tier > plan_for(plan, diagnostic->rule)->limit) {
			report->hidden_count++;
			continue;
		}
		if (!check_adopt_shows(run, sources, diagnostic))
			continue;
		diagnostic->severity = plan_severity(plan, diagnostic);
		report->suppressed_count += diagnostic->suppressed && !diagnostic->baselined;
		report->baselined_count += diagnostic->baselined;
		findings[report->finding_count++] = diagnostic;
	}
	report->findings = findings;
}

static void count_rules(struct check_run *run)
{
	struct report *report = &run->report;
	struct report_rule *rules = arena_array(&run->session->arena, struct report_rule, rule_count());
	for (uint32_t i = 0; i < rule_count(); i++) {
		if (!scopes_run(run->project.scopes, i))
			continue;
		struct report_rule *row = &rules[report->rule_count++];
		*row = (struct report_rule){.rule = rule_at(i), .severity = run->plan.rules[i].severity};
		for (uint32_t j = 0; j < report->finding_count; j++)
			row->findings += report->findings[j]->rule == rule_at(i) && !report->findings[j]->suppressed;
	}
	report->rules = rules;
}

int check_exit_code(const struct check_run *run)
{
	int code = session_exit(run->session);
	bool incomplete = run->report.units_failed + run->report.units_partial > 0 && !run->session->options.allow_incomplete;
	if (code == EXIT_CLEAN && incomplete)
		code = EXIT_INCOMPLETE;
	for (uint32_t i = 0; code == EXIT_CLEAN && i < run->report.finding_count; i++) {
		const struct diagnostic *diagnostic = run->report.findings[i];
		if (!run->plan.fail_never && !diagnostic->suppressed && diagnostic->severity >= run->plan.fail_on)
			code = EXIT_FINDINGS;
	}
	return code;
}

// GitHub keeps the first 5000 results of a file and says little about the rest.
static void check_size(struct check_run *run)
{
	const struct options *options = &run->session->options;
	bool sarif = false;
	for (uint32_t i = 0; i < options->outputs.count; i++)
		sarif |= str_equal(options->outputs.items[i].format, STR("sarif"));
	if (sarif && run->report.finding_count > GITHUB_RESULTS_MAX)
		problem_add(&run->session->problems, PROBLEM_NOTE, STR_NULL, "GitHub shows only %d of these %u results",
		            GITHUB_RESULTS_MAX, run->report.finding_count);
}

static void add_tree(struct check_run *run)
{
	if (run->result.program == NULL || run->result.program->tree == NULL)
		return;
	struct tree_report *tree = arena_new(&run->session->arena, struct tree_report);
	tree_report_fill(run->session, run->result.program, &run->selection, tree);
	run->report.tree = tree;
}

void check_fill_report(struct check_run *run, struct source_cache *sources)
{
	struct session *session = run->session;
	struct report *report = &run->report;
	report->arena = sources->arena = &session->arena;
	sources->root = report->root = run->project.root;
	report->top = project_git_top(&session->arena, run->project.root);
	for (uint32_t i = 0; i < session->unsaved.count; i++)
		source_override(sources, path_relative(run->project.root, session->unsaved.items[i].path), session->unsaved.items[i].text);
	report->sources = sources;
	report->working = session->working;
	report->version = STR(LEASH_VERSION);
	report->libclang = frontend_version(&session->arena);
	report->problems = &session->problems;
	report->quiet = session->options.quiet;
	report->show_suppressed = session->options.show_suppressed;
	report->sarif_suppressed = session->options.sarif_include_suppressed;
	report->has_baseline = run->baseline != NULL;
	report->show_statistics = session->options.statistics;
	report->statistics = run->result.verdict.statistics;
	report->fail_on = run->plan.fail_never ? SEVERITY_WARNING : run->plan.fail_on;
	add_tree(run);
	select_findings(run, sources);
	if (run->jobs.given != NULL)
		check_sources(run, sources);
	count_rules(run);
	count_units(run);
	check_add_gaps(run);
	check_headers(run);
	sort_out_problems(run);
	check_size(run);
	check_adopt_say(run);
	problem_sort(&session->problems);
	report->exit_code = check_exit_code(run);
}
