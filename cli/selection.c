// See selection.h.
#include "selection.h"

#include "links.h"
#include "query_driver.h"
#include "scopes.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define GIVE_FLAGS "'-- -Iinclude -DX' gives them"
enum { DEPTH_MAX = 64, GUESSES_MAX = 100000 };

static bool target_add(struct session *session, struct selection *selection, struct str given)
{
	struct arena *arena = &session->arena;
	struct target target = {.path = path_normalise(arena, session->working, given)};
	struct stat info = {0};
	if (given.len == 0) { // an unset variable of a script; not the working folder
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "a path is empty");
		return false;
	}
	bool unsaved = session_unsaved(session, target.path) != NULL; // a new file need not be on the disk
	if (!unsaved && stat(str_copy(arena, target.path).ptr, &info) != 0) {
		problem_add(&session->problems, PROBLEM_USAGE, target.path, "cannot be opened: %s", strerror(errno));
		return false;
	}
	if (!unsaved && S_ISDIR(info.st_mode))
		target.kind = TARGET_FOLDER;
	else if (compdb_is_source(target.path))
		target.kind = TARGET_SOURCE;
	else if (compdb_is_header(target.path))
		target.kind = TARGET_HEADER;
	else {
		problem_add(&session->problems, PROBLEM_USAGE, target.path, "is neither a folder nor a C, C++ or Objective-C file");
		return false;
	}
	target.real = real_path(arena, target.path);
	array_push(arena, &selection->targets, target);
	return true;
}

bool selection_init(struct session *session, const struct project *project, struct selection *ret_selection)
{
	struct selection selection = {.project = project};
	bool good = true;
	for (uint32_t i = 0; i < session->options.paths.count; i++)
		good &= target_add(session, &selection, session->options.paths.items[i]);
	if (good)
		*ret_selection = selection;
	return good;
}

static bool is_at_or_under(struct str path, enum target_kind kind, struct str absolute)
{
	if (str_equal(path, absolute) || str_equal(path, STR("/")))
		return true;
	return kind == TARGET_FOLDER && str_starts_with(absolute, path) && absolute.ptr[path.len] == '/';
}

bool target_contains(const struct target *target, struct str absolute)
{
	struct arena scratch = {0};
	bool contained = is_at_or_under(target->path, target->kind, absolute) ||
	                 is_at_or_under(target->real, target->kind, real_path(&scratch, absolute));
	arena_finish(&scratch);
	return contained;
}

static bool targets_contain(const struct selection *selection, struct str absolute, struct str real)
{
	bool contained = selection->targets.count == 0;
	for (uint32_t i = 0; !contained && i < selection->targets.count; i++) {
		const struct target *target = &selection->targets.items[i];
		contained = is_at_or_under(target->path, target->kind, absolute) ||
		            is_at_or_under(target->real, target->kind, real);
	}
	return contained;
}

static bool globs_match(const struct str *globs, uint32_t count, struct str path, struct str real)
{
	bool matched = false;
	for (uint32_t i = 0; !matched && i < count; i++)
		matched = config_glob(globs[i], path) || (!str_equal(path, real) && config_glob(globs[i], real));
	return matched;
}

static bool config_contains(const struct config *config, struct str absolute, struct str real)
{
	struct str path = path_relative(config->folder, absolute), real_name = path_relative(config->folder, real);
	if (config->include.count > 0 && !globs_match(config->include.items, config->include.count, path, real_name))
		return false;
	return !globs_match(config->exclude.items, config->exclude.count, path, real_name);
}

// By the name, so that a file stays where it is when others come and go.
static bool shard_contains(const struct selection *selection, struct str path)
{
	if (selection->shards == 0)
		return true;
	struct arena scratch = {0};
	struct str root = selection->project->root;
	struct str name = path_relative(root, path_normalise(&scratch, root, path));
	bool contained = str_hash(name) % selection->shards + 1 == selection->shard;
	arena_finish(&scratch);
	return contained;
}

bool selection_contains(const struct selection *selection, struct str path)
{
	if (!shard_contains(selection, path))
		return false;
	const struct config *config = &selection->project->config;
	struct scopes *scopes = selection->project->scopes;
	bool filter = scopes != NULL ? scopes_filter(scopes) : config->include.count > 0 || config->exclude.count > 0;
	if (selection->targets.count == 0 && !filter)
		return true;
	struct arena scratch = {0};
	struct str absolute = path_normalise(&scratch, selection->project->root, path);
	struct str real = real_path(&scratch, absolute);
	if (scopes != NULL)
		config = scopes_config(scopes, absolute);
	bool contained = targets_contain(selection, absolute, real) && config_contains(config, absolute, real);
	arena_finish(&scratch);
	return contained;
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int order_by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

struct path_list {
	ARRAY(struct str) items;
};

// Every source in a folder, with `below` in all under it; hidden folders left out, symlinks to folders not followed. What
// cannot be looked into is said: it is not the same as empty.
static void walk(struct session *session, struct str folder, bool below, int depth, struct path_list *ret)
{
	struct arena *arena = &session->arena;
	struct dirent **entries = NULL;
	int count = scandir(str_copy(arena, folder).ptr, &entries, is_visible, order_by_name);
	if (count < 0)
		problem_add(&session->problems, PROBLEM_UNIT, folder, "cannot be read: %s", strerror(errno));
	for (int i = 0; i < count; i++) {
		struct str path = str_format(arena, "%.*s/%s", STR_ARG(folder.len == 1 ? STR_NULL : folder), entries[i]->d_name);
		struct stat info;
		bool is_folder = lstat(path.ptr, &info) == 0 && S_ISDIR(info.st_mode);
		if (is_folder && below && depth < DEPTH_MAX)
			walk(session, path, below, depth + 1, ret);
		else if (is_folder && below)
			problem_add(&session->problems, PROBLEM_UNIT, path, "is not analysed: it lies more than %d folders deep", DEPTH_MAX);
		else if (!is_folder && compdb_is_source(path) && ret->items.count < GUESSES_MAX)
			array_push(arena, &ret->items, path);
		free(entries[i]);
	}
	free((void *)entries);
}

// Names first: asking the file system for every job of a large database takes its time.
static bool has_job(const struct job_list *jobs, const struct target *target)
{
	for (uint32_t i = 0; i < jobs->items.count; i++)
		if (is_at_or_under(target->path, target->kind, jobs->items.items[i].file))
			return true;
	for (uint32_t i = 0; i < jobs->items.count; i++)
		if (target_contains(target, jobs->items.items[i].file))
			return true;
	return false;
}

struct str project_file(struct session *session, const struct project *project, struct str file)
{
	struct str real = real_folder_path(&session->arena, file);
	bool behind = str_equal(path_relative(project->root, file), file) && !str_equal(path_relative(project->root, real), real);
	return behind ? real : file;
}

static void guess(struct session *session, const struct selection *selection, struct str file, struct job_list *jobs)
{
	const struct project *project = selection->project;
	file = project_file(session, project, file);
	const struct options *options = &session->options;
	struct compile_job job = compdb_guess(&session->arena, project->compdb.path.len > 0 ? &project->compdb : NULL, file,
	                                      project->root, options->flags.items, options->flags.count, &project->config.flags);
	array_push(&session->arena, &jobs->items, job);
}

// Sources of a folder that no database describes.
static void guess_folder(struct session *session, const struct selection *selection, struct str folder,
                         struct job_list *jobs)
{
	struct path_list sources = {0};
	walk(session, folder, true, 0, &sources);
	for (uint32_t i = 0; i < sources.items.count; i++)
		guess(session, selection, sources.items.items[i], jobs);
	if (sources.items.count == 0)
		problem_add(&session->problems, PROBLEM_USAGE, folder, "there is no compile database and no source file here");
	else if (!session->options.flags_given)
		problem_add(&session->problems, PROBLEM_NOTE, folder,
		            "no compile database was found: the flags of %u file%s are a guess (" GIVE_FLAGS ")", sources.items.count,
		            sources.items.count == 1 ? "" : "s");
	if (sources.items.count == GUESSES_MAX)
		problem_add(&session->problems, PROBLEM_UNIT, folder, "only the first %d files are analysed", GUESSES_MAX);
}

// Without a database the sources beside a header are those that may include it.
static bool guess_includers(struct session *session, const struct selection *selection, struct str header,
                            struct job_list *jobs)
{
	struct path_list sources = {0};
	struct str folder = str_slice(header, 0, str_rfind(header, '/'));
	walk(session, folder, false, 0, &sources);
	for (uint32_t i = 0; i < sources.items.count; i++)
		guess(session, selection, sources.items.items[i], jobs);
	return sources.items.count > 0;
}

static void add_target(struct session *session, const struct selection *selection, const struct target *target,
                       struct job_list *jobs)
{
	bool database = selection->project->compdb.path.len > 0;
	if (has_job(jobs, target) || (target->kind == TARGET_HEADER && database))
		return;
	if (target->kind == TARGET_FOLDER && !database) {
		guess_folder(session, selection, target->path, jobs);
		return;
	}
	if (target->kind == TARGET_FOLDER) {
		problem_add(&session->problems, PROBLEM_USAGE, target->path, "no unit of the compile database lies in here");
		return;
	}
	if (target->kind != TARGET_HEADER || !guess_includers(session, selection, target->path, jobs))
		guess(session, selection, target->path, jobs);
	if (!session->options.flags_given)
		problem_add(&session->problems, PROBLEM_NOTE, target->path, "is in no compile database: its flags are a guess (" GIVE_FLAGS ")");
}

static int job_compare(const void *left, const void *right)
{
	const struct compile_job *a = left, *b = right;
	int order = str_compare(a->file, b->file);
	return order != 0 ? order : (a->configuration > b->configuration) - (a->configuration < b->configuration);
}

// With --evidence=listed: is the unit reported on? A header can be in any unit.
static bool selection_needs(const struct selection *selection, const struct compile_job *job)
{
	for (uint32_t i = 0; i < selection->targets.count; i++)
		if (selection->targets.items[i].kind == TARGET_HEADER)
			return true;
	return selection_contains(selection, job->file);
}

// Files that are named without a database need not be all of the program.
static bool is_partial(const struct session *session, const struct selection *selection)
{
	bool partial = session->options.evidence_listed;
	for (uint32_t i = 0; selection->project->compdb.path.len == 0 && i < selection->targets.count; i++)
		partial = partial || selection->targets.items[i].kind != TARGET_FOLDER;
	return partial;
}

bool selection_jobs(struct session *session, const struct selection *selection, struct job_list *ret_jobs)
{
	const struct compdb *compdb = &selection->project->compdb;
	struct job_list jobs = {0};
	for (uint32_t i = 0; i < compdb->jobs.count; i++)
		if (!session->options.evidence_listed || selection_needs(selection, &compdb->jobs.items[i]))
			array_push(&session->arena, &jobs.items, compdb->jobs.items[i]);
	for (uint32_t i = 0; i < selection->targets.count; i++)
		add_target(session, selection, &selection->targets.items[i], &jobs);
	if (selection->targets.count == 0 && compdb->path.len == 0)
		guess_folder(session, selection, session->working, &jobs);
	else if (selection->targets.count == 0 && jobs.items.count == 0)
		problem_add(&session->problems, PROBLEM_USAGE, compdb->path,
		            "the compile database names no file that can be analysed");
	if (jobs.items.count > 0)
		qsort(jobs.items.items, jobs.items.count, sizeof *jobs.items.items, job_compare);
	jobs.partial = is_partial(session, selection);
	query_drivers(session, &jobs);
	*ret_jobs = jobs;
	return jobs.items.count > 0 && !problem_has(&session->problems, PROBLEM_USAGE);
}

uint32_t selection_drop_problems(struct session *session, const struct selection *selection)
{
	struct problem_list *problems = &session->problems;
	uint32_t kept = 0, outside = 0;
	for (uint32_t i = 0; i < problems->items.count; i++) {
		struct problem problem = problems->items.items[i];
		// Problems of the database or of the run are nobody's unit.
		bool of_all = problem.path.len == 0 || (selection->targets.count == 0 && !compdb_is_source(problem.path));
		bool contained = of_all || selection_contains(selection, problem.path);
		if (problem.kind == PROBLEM_UNIT && !contained) {
			outside++;
			problem.kind = PROBLEM_NOTE;
			if (!session->options.verbose)
				continue;
		}
		problems->items.items[kept++] = problem;
	}
	problems->items.count = kept;
	return outside;
}
