// leash check: analyses the database, reports on the paths.
#include "check_run.h"

#include "check_fix.h"
#include "commands.h"
#include "output.h"
#include "run.h"
#include "scopes.h"
#include "stdin_text.h"
#include "watch.h"

#include <time.h>
#include <unistd.h>
#include <xxhash.h>

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Headers may lie in folders that no unit lies in.
static void find_scopes(struct check_run *run, const struct unit_facts *unit)
{
	struct arena scratch = {0};
	for (uint32_t i = 0; i < unit->files.count; i++)
		if (unit->files.items[i].kind == FILE_MAIN || unit->files.items[i].kind == FILE_PROJECT)
			scopes_config(run->project.scopes, path_normalise(&scratch, run->project.root, unit->files.items[i].path));
	arena_finish(&scratch);
}

// What run_rules depends on beside the program.
static uint64_t rules_mark(void *context, const struct analysis_unit *units, size_t unit_count)
{
	struct check_run *run = context;
	const uint32_t count = rule_count();
	uint8_t *bits = arena_array(&run->session->arena, uint8_t, count + 2);
	for (size_t i = 0; i < unit_count; i++)
		if (units[i].facts != NULL)
			find_scopes(run, units[i].facts);
	for (uint32_t i = 0; i < count; i++)
		bits[i] = scopes_run(run->project.scopes, i);
	bits[count] = run->texts != NULL;
	bits[count + 1] = run->project.config.require_reason;
	return XXH3_64bits_withSeed(bits, count + 2, rules_hash);
}

static void run_rules(void *context, const struct program *program, struct diagnostic_list *out)
{
	struct check_run *run = context;
	double start = now();
	out->texts = run->texts == NULL ? NULL : &run->texts->source;
	bool *on = arena_array(&run->session->arena, bool, rule_count());
	for (uint32_t i = 0; i < program->units.count; i++)
		find_scopes(run, program->units.items[i].facts);
	for (uint32_t i = 0; i < rule_count(); i++) {
		on[i] = scopes_run(run->project.scopes, i);
		double before = now();
		if (on[i])
			rule_check(rule_at(i), program, out);
		if (now() - before > run->slowest_seconds) {
			run->slowest_seconds = now() - before;
			run->slowest = rule_at(i);
		}
	}
	rules_suppress(program, on, run->project.config.require_reason, out);
	run->rules_seconds = now() - start;
}

static void say_project(const struct check_run *run)
{
	struct arena *arena = &run->session->arena;
	const struct project *project = &run->project;
	const struct {
		const char *what;
		struct str value;
	} rows[] = {{"root", project->root},
	            {"configuration", project->config.path},
	            {"database", project->compdb.path},
	            {"models", project->models_folder}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		fprintf(stderr, "leash: %s: %.*s\n", rows[i].what,
		        STR_ARG(rows[i].value.len == 0 ? STR("none") : text_line(arena, rows[i].value)));
	fprintf(stderr, "leash: %u units, %zu model rows\n", run->jobs.items.count,
	        model_function_count(project->frontend.models));
}

static void say_incomplete(const struct report *report)
{
	uint32_t missing = report->units_failed + report->units_partial;
	if (missing > 0)
		fprintf(stderr, "leash: %u of %u units could not be wholly analysed; what is not shown there is not proven absent\n",
		        missing, report->units);
}

static bool wants_tree(const struct options *options)
{
	for (uint32_t i = 0; i < options->outputs.count; i++)
		if (str_equal(options->outputs.items[i].format, STR("html")))
			return true;
	return false;
}

// On stderr: what is on stdout does not depend on time.
static void say_times(const struct check_run *run, double analysis, double rendering)
{
	double facts = run->session->units_seconds, rules = run->rules_seconds;
	double linking = analysis - facts - rules;
	fprintf(stderr, "leash: facts of the units %.3f s, linking and simulation %.3f s, rules %.3f s", facts, linking > 0 ? linking : 0, rules);
	if (run->slowest != NULL)
		fprintf(stderr, " (%s %.3f s)", run->slowest->id, run->slowest_seconds);
	fprintf(stderr, ", rendering %.3f s\n", rendering);
}

void check_analyse(struct check_run *run)
{
	run->jobs.tree = run->jobs.tree || wants_tree(&run->session->options);
	const struct run_rules rules = {run_rules, rules_mark, run};
	run_analysis(run->session, &run->project, &run->jobs, &rules, &run->result);
}

int check_and_report(struct check_run *run)
{
	struct session *session = run->session;
	struct source_cache sources = {0};
	struct problem_list before = {.arena = session->problems.arena};
	struct texts texts;
	double start = now();
	for (uint32_t i = 0; i < session->problems.items.count; i++)
		array_push(before.arena, &before.items, session->problems.items.items[i]);
	texts_init(session, run->project.root, &texts);
	run->texts = &texts;
	if (!check_adopt_open(run))
		return session_report(session);
	run->selection.shard = session->options.shard;
	run->selection.shards = session->options.shards;
	check_analyse(run);
	check_fill_report(run, &sources);
	check_fix(run, &texts, &before, &sources);
	double analysed = now();
	output_all(session, &run->report);
	int code = session_report(session);
	say_incomplete(&run->report);
	check_fix_say(run);
	// Logs of two runs are compared; who wants times there asks for them.
	if (session->options.timings || (session->options.statistics && isatty(STDERR_FILENO)))
		say_times(run, analysed - start, now() - analysed);
	return code == EXIT_INTERNAL || code == EXIT_USAGE ? code : run->report.exit_code;
}

bool check_prepare(struct check_run *run)
{
	struct session *session = run->session;
	return project_open(session, session_start(session), &run->project) && plan_init(session, &run->project.config, &run->plan) &&
	       selection_init(session, &run->project, &run->selection) && selection_jobs(session, &run->selection, &run->jobs);
}

static int check_once(struct session *session, FILE *list)
{
	struct check_run run = {.session = session};
	bool ready = output_check(session);
	ready = stdin_text_take(session) && check_fix_possible(session) && ready;
	if (!ready || !check_prepare(&run))
		return session_report(session);
	stdin_text_name(session, &run.jobs);
	if (session->options.verbose)
		say_project(&run);
	int code = check_and_report(&run);
	if (list != NULL)
		watch_list(&run, list);
	return code;
}

int cmd_check(struct session *session)
{
	return session->options.watch ? watch_loop(session, check_once) : check_once(session, NULL);
}
