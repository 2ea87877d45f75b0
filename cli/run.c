// See run.h.
#include "run.h"

#include "render.h"
#include "rule.h"
#include "stated.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

struct run {
	const struct project *project;
	const struct run_rules *rules;
	bool shown;         // progress is
	double start, last; // when it began, and when the last unit was finished
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void check_program(void *context, const struct program *program, struct diagnostic_list *out)
{
	const struct run *run = context;
	if (run->rules != NULL)
		run->rules->check(run->rules->context, program, out);
}

static uint64_t mix(uint64_t hash, uint64_t number)
{
	const uint64_t both[] = {hash, number};
	return XXH3_64bits(both, sizeof both);
}

// ... and which headers are public.
static uint64_t check_mark(void *context, const struct analysis_unit *units, size_t unit_count)
{
	const struct run *run = context;
	const struct config *config = &run->project->config;
	uint64_t mark = mix(run->rules->mark(run->rules->context, units, unit_count), str_hash(config->folder));
	for (uint32_t i = 0; i < config->public_headers.count; i++)
		mark = mix(mark, str_hash(config->public_headers.items[i]));
	return mark;
}

static void show_progress(void *context, uint32_t finished, uint32_t total, struct str path)
{
	struct run *run = context;
	struct arena scratch = {0};
	run->last = now();
	if (!run->shown)
		return;
	struct str name = text_line(&scratch, path_relative(run->project->root, path));
	fprintf(stderr, "\r\x1b[K[%u/%u] %.*s", finished, total, (int)(name.len < 60 ? name.len : 60), name.ptr);
	if (finished == total)
		fputs("\r\x1b[K", stderr);
	fflush(stderr);
	arena_finish(&scratch);
}

static struct str store_folder(struct session *session, const struct project *project)
{
	const struct options *options = &session->options;
	if (options->no_cache)
		return STR_NULL;
	if (options->cache.len > 0)
		return path_normalise(&session->arena, session->working, options->cache);
	return project_store_folder(session, project->root);
}

static bool is_public(void *context, struct str path)
{
	const struct project *project = ((const struct run *)context)->project;
	const struct config *config = &project->config;
	struct arena scratch = {0};
	struct str absolute = path_normalise(&scratch, project->root, path);
	struct str relative = path_relative(config->folder, absolute);
	bool found = false;
	for (uint32_t i = 0; i < config->public_headers.count && !found; i++)
		found = config_glob(config->public_headers.items[i], relative);
	arena_finish(&scratch);
	return found;
}

struct analysis_request run_request(const struct session *session, const struct project *project,
                                    const struct job_list *jobs)
{
	const char *given = getenv("TMPDIR");
	return (struct analysis_request){
		.jobs = jobs->items.items,
		.job_count = jobs->items.count,
		.given = jobs->given,
		.partial = jobs->partial,
		.tree = jobs->tree,
		.unfiltered = session->options.no_filter || jobs->whole || jobs->partial, // who names files wants to hear of them
		.temporary_folder = session->options.no_pch ? NULL : given != NULL && given[0] == '/' ? given : "/tmp",
		.frontend = project->frontend,
		.version = STR(LEASH_VERSION),
		.processes = session->options.processes,
	};
}

static void set_inputs(struct session *session, const struct project *project, struct analysis_request *request)
{
	struct str store = store_folder(session, project);
	request->store_folder = store.len > 0 ? str_copy(&session->arena, store).ptr : NULL;
	request->frontend.unsaved = session->unsaved.items;
	request->frontend.unsaved_count = session->unsaved.count;
}

struct analysis_holding *run_hold(struct session *session, const struct project *project, const struct job_list *jobs, size_t limit)
{
	struct analysis_request request = run_request(session, project, jobs);
	set_inputs(session, project, &request);
	return analysis_hold(&request, limit);
}

void run_analysis(struct session *session, const struct project *project, const struct job_list *jobs, const struct run_rules *rules,
                  struct analysis_result *ret_result)
{
	struct run run = {project, rules, .start = now()};
	struct str origin;
	const char *term = getenv("TERM");
	bool progress = isatty(STDERR_FILENO) && !session->options.quiet && term != NULL && strcmp(term, "dumb") != 0;
	struct analysis_request request = run_request(session, project, jobs);
	set_inputs(session, project, &request);
	request.holding = session->holding;
	request.targets = stated_targets(session, project, request.jobs, request.job_count, &origin);
	if (request.targets != NULL && session->options.verbose)
		fprintf(stderr, "leash: programs: %u executables and libraries, from %.*s\n", request.targets->items.count,
		        STR_ARG(text_line(&session->arena, origin)));
	request.check = check_program;
	request.check_mark = rules != NULL && rules->mark != NULL ? check_mark : NULL;
	request.is_public = project->config.public_headers.count > 0 ? is_public : NULL;
	run.shown = progress;
	request.progress = show_progress;
	request.context = &run;
	analyze(&session->arena, &request, ret_result, &session->problems);
	struct diagnostic_list *found = &ret_result->verdict.diagnostics;
	for (uint32_t i = 0; ret_result->recalled && i < found->items.count; i++)
		found->items.items[i].rule = rule_find(found->items.items[i].rule_id);
	session->units_seconds = run.last > run.start ? run.last - run.start : 0;
}
