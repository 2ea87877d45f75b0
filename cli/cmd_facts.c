// leash facts: the facts of one source, into a file that `leash link` reads.
#include "commands.h"

#include "output.h"
#include "run.h"

#include <unistd.h>

struct facts_run {
	struct project project;
	struct selection selection;
	struct job_list jobs;
	struct analysis_result result;
};

static bool usage(struct session *session)
{
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL,
	            "usage: leash facts -o FILE [OPTION]... SOURCE, or -- COMPILER-ARGUMENT...");
	return false;
}

static bool complain(struct session *session, const char *reason)
{
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "the compiler's arguments %s", reason);
	return false;
}

static struct str command_folder(struct session *session)
{
	struct str given = session->options.directory;
	return given.len == 0 ? session->working : path_normalise(&session->arena, session->working, given);
}

// A compiler's command names the source among its arguments; from here on it is as if it had been a path.
static bool take_command(struct session *session, bool *ret_command)
{
	struct options *options = &session->options;
	const char *reason = "";
	struct str file;
	*ret_command = options->flags_given && options->paths.count == 0;
	if (!*ret_command)
		return true;
	if (!compdb_command_file(&session->arena, command_folder(session), options->flags.items, options->flags.count, &file, &reason))
		return complain(session, reason);
	array_push(&session->arena, &options->paths, path_normalise(&session->arena, command_folder(session), file));
	return true;
}

static bool command_job(struct session *session, struct facts_run *run)
{
	const struct options *options = &session->options;
	const char *reason = "";
	struct compile_job job;
	if (!compdb_command(&session->arena, command_folder(session), run->project.root, options->flags.items, options->flags.count,
	                    &run->project.config.flags, &job, &reason))
		return complain(session, reason);
	job.file = project_file(session, &run->project, job.file);
	array_push(&session->arena, &run->jobs.items, job);
	return true;
}

// Only sources are units; which ones include a header is not this action's business.
static bool names_sources(struct session *session, const struct selection *selection)
{
	bool good = true;
	for (uint32_t i = 0; i < selection->targets.count; i++) {
		if (selection->targets.items[i].kind != TARGET_HEADER)
			continue;
		problem_add(&session->problems, PROBLEM_USAGE, selection->targets.items[i].path,
		            "is a header: facts are made of the sources that include it");
		good = false;
	}
	return good;
}

static void write_facts(void *context, FILE *out)
{
	const struct strbuf *text = context;
	fwrite(text->ptr, 1, text->len, out);
}

static bool save(struct session *session, const struct facts_run *run)
{
	struct analysis_request request = run_request(session, &run->project, &run->jobs);
	struct facts_file file = {.maker = analysis_maker(&session->arena, &request)};
	struct strbuf text = {0};
	for (size_t i = 0; i < run->result.unit_count; i++) {
		const struct analysis_unit *unit = &run->result.units[i];
		struct facts_file_unit kept = {.path = path_relative(run->project.root, unit->job->file),
		                               .configuration = unit->job->configuration,
		                               .image = unit->image,
		                               .reason = unit->reason};
		for (uint32_t j = 0; j < unit->job->dropped.count; j++)
			array_push(&session->arena, &kept.dropped, unit->job->dropped.items[j]);
		array_push(&session->arena, &file.units, kept);
	}
	facts_file_write(&file, &text);
	bool good = !text.overflow;
	if (!good)
		problem_add(&session->problems, PROBLEM_USAGE, session->options.facts_file, "the facts are too large for one file");
	good = good && output_file(session, session->options.facts_file, &(struct output_text){write_facts, &text});
	strbuf_finish(&text);
	return good;
}

// One name in a Makefile, as compilers write and Ninja reads them.
static void put_name(FILE *out, struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] == ' ' || name.ptr[i] == '#') {
			for (size_t j = i; j > 0 && name.ptr[j - 1] == '\\'; j--)
				putc('\\', out); // they would belong to the next one
			putc('\\', out);
		}
		if (name.ptr[i] == '$')
			putc('$', out);
		putc(name.ptr[i], out);
	}
}

struct depfile {
	struct session *session;
	const struct facts_run *run;
};

static void put_file(const struct depfile *depfile, FILE *out, struct str path)
{
	struct session *session = depfile->session;
	if (path.len == 0)
		return;
	fputs(" \\\n  ", out);
	put_name(out, path_relative(session->working, path_normalise(&session->arena, depfile->run->project.root, path)));
}

// A configuration, what it extends and names, the models, and the program itself.
static void put_tools(const struct depfile *depfile, FILE *out)
{
	char program[4096];
	const struct project *project = &depfile->run->project;
	const struct config *config = &project->config;
	ssize_t len = readlink("/proc/self/exe", program, sizeof program);
	if (len > 0 && (size_t)len < sizeof program)
		put_file(depfile, out, (struct str){program, (size_t)len});
	put_file(depfile, out, project->models_folder);
	put_file(depfile, out, config->path);
	for (uint32_t i = 0; i < config->models.count; i++)
		put_file(depfile, out, config->models.items[i]);
	for (uint32_t i = 0; i < config->like.count; i++)
		put_file(depfile, out, config->like.items[i]);
	for (uint32_t i = 0; i < config->origins.count; i++) {
		bool said = str_equal(config->origins.items[i].path, config->path);
		for (uint32_t j = 0; j < i && !said; j++)
			said = str_equal(config->origins.items[i].path, config->origins.items[j].path);
		if (!said)
			put_file(depfile, out, config->origins.items[i].path);
	}
}

// Of a unit that lacks something nobody knows what would mend it: a file that is never there has it made again each time.
static void write_depfile(void *context, FILE *out)
{
	const struct depfile *depfile = context;
	struct session *session = depfile->session;
	bool lacks = false;
	put_name(out, session->options.facts_file);
	putc(':', out);
	for (size_t i = 0; i < depfile->run->result.unit_count; i++) {
		const struct unit_facts *facts = depfile->run->result.units[i].facts;
		const struct unit_problem *worst = facts == NULL ? NULL : facts_worst_problem(facts);
		lacks = lacks || facts == NULL || (worst != NULL && worst->kind >= UNIT_PROBLEM_ABSENT);
		for (uint32_t j = 0; facts != NULL && j < facts->files.count; j++)
			put_file(depfile, out, facts->files.items[j].path);
	}
	put_tools(depfile, out);
	if (lacks) {
		fputs(" \\\n  ", out);
		put_name(out, str_format(&session->arena, "%.*s.is-incomplete", STR_ARG(session->options.facts_file)));
	}
	putc('\n', out);
}

int cmd_facts(struct session *session)
{
	struct facts_run run = {0};
	bool command = false;
	session->options.evidence_listed = true;
	bool ready = session->options.facts_file.len > 0 || usage(session);
	ready = ready && take_command(session, &command);
	ready = ready && (session->options.paths.count > 0 || usage(session));
	ready = ready && output_can_be_made(session, session->options.facts_file);
	ready = ready && project_open(session, session_start(session), &run.project);
	ready = ready && selection_init(session, &run.project, &run.selection) && names_sources(session, &run.selection);
	ready = ready && (command ? command_job(session, &run) : selection_jobs(session, &run.selection, &run.jobs));
	if (!ready)
		return session_report(session);
	struct analysis_request request = run_request(session, &run.project, &run.jobs);
	request.temporary_folder = NULL; // a unit's facts are the same, with whatever others they are made
	analyze_units(&session->arena, &request, &run.result, &session->problems);
	selection_drop_problems(session, &run.selection);
	if (!problem_has(&session->problems, PROBLEM_USAGE) && !problem_has(&session->problems, PROBLEM_INTERNAL))
		if (save(session, &run) && session->options.depfile.len > 0)
			output_file(session, session->options.depfile, &(struct output_text){write_depfile, &(struct depfile){session, &run}});
	return session_report(session);
}
