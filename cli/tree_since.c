// See tree_since.h. git and tar are run by name with arguments, never through a shell; the reference may be anything.
#include "tree_since.h"

#include "child.h"
#include "git.h"
#include "run.h"

#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *where)
{
	(void)info, (void)kind, (void)where;
	return remove(path);
}

static void remove_folder(const char *folder)
{
	nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

// False: it could not be run, or failed.
static bool unpack(const char *archive, const char *folder)
{
	const char *const words[] = {"tar", "-xf", archive, "-C", folder, NULL};
	return child_run(&(struct child){.words = words, .output = CHILD_OURS, .errors = CHILD_OURS}) == 0;
}

// By way of a file, so that the two programs need not run at once.
static bool extract(struct session *session, struct str top, struct str reference, const char *folder)
{
	struct arena *arena = &session->arena;
	struct str archive = str_format(arena, "%s/archive.tar", folder), sources = str_format(arena, "%s/sources", folder);
	struct str commit;
	if (!git_commit(session, top, reference, "--since", &commit))
		return false;
	const char *const pack[] = {"archive", "--format=tar", "-o", archive.ptr, commit.ptr, NULL};
	bool good = mkdir(sources.ptr, 0700) == 0 && git_run(session, (struct git_tree){.top = top}, pack, -1, false) == 0 && unpack(archive.ptr, sources.ptr);
	if (!good)
		problem_add(&session->problems, PROBLEM_USAGE, top, "its files of '%.*s' could not be taken out of git", STR_ARG(reference));
	unlink(archive.ptr);
	return good;
}

// A path in the tree of today, in that of then; as it is when there was no such file, or it lies elsewhere.
static struct str moved(struct arena *arena, struct str path, struct str top, struct str then)
{
	bool inside = str_starts_with(path, top) && (path.len == top.len || path.ptr[top.len] == '/');
	struct str other = inside ? str_format(arena, "%.*s%.*s", STR_ARG(then), STR_ARG(str_slice(path, top.len, path.len))) : path;
	return inside && access(other.ptr, F_OK) == 0 ? other : path;
}

// Flags name folders with and without a letter before them: "-I/x", "/x".
static struct str moved_flag(struct arena *arena, struct str flag, struct str directory, struct str top, struct str then)
{
	static const char *const letters[] = {"-I", "-iquote", "-isystem", "-include", "-idirafter", "-F"};
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		struct str letter = str_from_c(letters[i]);
		if (!str_starts_with(flag, letter) || flag.len == letter.len)
			continue;
		struct str path = path_normalise(arena, directory, str_slice(flag, letter.len, flag.len));
		return str_format(arena, "%s%.*s", letters[i], STR_ARG(moved(arena, path, top, then)));
	}
	return flag.len > 0 && flag.ptr[0] == '/' ? moved(arena, flag, top, then) : flag;
}

static struct compile_job moved_job(struct arena *arena, const struct compile_job *job, struct str top, struct str then)
{
	struct compile_job other = *job;
	other.file = moved(arena, job->file, top, then);
	memset(&other.arguments, 0, sizeof other.arguments);
	for (uint32_t i = 0; i < job->arguments.count; i++)
		array_push(arena, &other.arguments, moved_flag(arena, job->arguments.items[i], job->directory, top, then));
	// What git does not know is looked for where it is today, after everything else.
	array_push(arena, &other.arguments, STR("-iquote"));
	array_push(arena, &other.arguments, str_copy(arena, str_slice(job->file, 0, str_rfind(job->file, '/'))));
	for (uint32_t i = 0; i < job->arguments.count; i++)
		if (str_starts_with(job->arguments.items[i], STR("-I")) &&
		    !str_equal(other.arguments.items[i], job->arguments.items[i]))
			array_push(arena, &other.arguments, job->arguments.items[i]);
	return other;
}

static void analyse(struct session *session, const struct project *project, const struct job_list *jobs, struct str top,
                    struct str then, struct tree_report *ret_before)
{
	struct arena *arena = &session->arena;
	struct project *other = arena_new(arena, struct project);
	struct job_list units = {.partial = jobs->partial, .tree = jobs->tree};
	struct analysis_result result;
	struct selection everything = {.project = other};
	*other = *project;
	other->root = moved(arena, project->root, top, then);
	other->frontend.root = other->root;
	for (uint32_t i = 0; i < jobs->items.count; i++) {
		struct compile_job job = moved_job(arena, &jobs->items.items[i], top, then);
		if (!str_equal(job.file, jobs->items.items[i].file)) // else there was no such unit
			array_push(arena, &units.items, job);
	}
	bool cache = session->options.no_cache;
	session->options.no_cache = true;
	run_analysis(session, other, &units, NULL, &result);
	session->options.no_cache = cache;
	for (uint32_t i = 0; i < session->options.paths.count; i++) {
		struct str path = path_normalise(arena, session->working, session->options.paths.items[i]);
		struct str there = moved(arena, path, top, then);
		array_push(arena, &everything.targets, ((struct target){there, there, TARGET_FOLDER}));
	}
	tree_report_fill(session, result.program, &everything, ret_before);
}

bool tree_since(struct session *session, const struct project *project, const struct job_list *jobs,
                struct tree_report *ret_before)
{
	struct arena *arena = &session->arena;
	const char *temporary = getenv("TMPDIR");
	struct str folder = str_format(arena, "%s/leash-since-XXXXXX", temporary == NULL || temporary[0] == '\0' ? "/tmp" : temporary);
	struct str top = str_copy(arena, project_git_top(arena, project->root));
	struct str reference = session->options.since;
	char *name = arena_copy(arena, folder.ptr, folder.len);
	if (top.len == 0) {
		problem_add(&session->problems, PROBLEM_USAGE, project->root, "--since needs git, and there is no git working tree here");
		return false;
	}
	if (mkdtemp(name) == NULL) {
		problem_add(&session->problems, PROBLEM_USAGE, str_from_c(name), "cannot be made: %s", strerror(errno));
		return false;
	}
	bool good = extract(session, top, reference, name);
	if (good)
		analyse(session, project, jobs, top, str_format(arena, "%s/sources", name), ret_before);
	remove_folder(name);
	return good;
}
