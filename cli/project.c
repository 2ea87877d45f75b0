// Where things are: configuration, root, compile database, models, store.
#include "links.h"
#include "scopes.h"
#include "session.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool is_folder(struct arena *arena, struct str path)
{
	struct stat info;
	return stat(str_copy(arena, path).ptr, &info) == 0 && S_ISDIR(info.st_mode);
}

static struct str parent(struct str path)
{
	size_t slash = str_rfind(path, '/');
	return slash == SIZE_MAX || slash == 0 ? STR("/") : str_slice(path, 0, slash);
}

static bool lies_under(struct str folder, struct str path)
{
	if (str_equal(folder, STR("/")) || str_equal(folder, path))
		return true;
	return str_starts_with(path, folder) && path.ptr[folder.len] == '/';
}

struct str project_git_top(struct arena *arena, struct str folder)
{
	for (struct str above = folder;; above = parent(above)) {
		struct str git = str_format(arena, "%.*s/.git", STR_ARG(above.len == 1 ? STR_NULL : above));
		if (access(git.ptr, F_OK) == 0)
			return above;
		if (above.len <= 1)
			return STR_NULL;
	}
}

// The folder that a database is about: its own, or, for one in a build folder, the nearest above that also holds `folder`.
static struct str database_top(struct str database, struct str folder)
{
	struct str top = parent(database);
	while (!lies_under(top, folder))
		top = parent(top);
	return top.len <= 1 ? folder : top;
}

bool project_load_config(struct session *session, struct str start, struct project *project)
{
	struct arena *arena = &session->arena;
	struct str given = session->options.config;
	struct str folder = is_folder(arena, start) ? start : parent(start);
	struct str path = given.len > 0 ? path_normalise(arena, session->working, given)
	                                : config_find_project(arena, folder, project_git_top(arena, folder));
	if (path.len == 0)
		path = config_find_project(arena, real_path(arena, folder), project_git_top(arena, real_path(arena, folder)));
	config_init(arena, &project->config);
	return path.len == 0 ||
	       config_load(arena, real_folder_path(arena, path), &project->config, &session->problems);
}

static void find_root(struct session *session, struct str folder, struct str database, struct project *project)
{
	struct str git = project_git_top(&session->arena, folder);
	folder = real_path(&session->arena, folder);
	git = git.len > 0 ? real_path(&session->arena, git) : project_git_top(&session->arena, folder);
	if (session->options.root.len > 0) {
		struct str root = real_path(&session->arena, path_normalise(&session->arena, session->working, session->options.root));
		project->root = root;
		project->root_origin = STR("given with --root");
	} else if (project->config.root) {
		project->root = project->config.folder;
		project->root_origin = STR("the .leash.json there says so");
	} else if (git.len > 0) {
		project->root = git;
		project->root_origin = STR("top level of git's working tree");
	} else if (database.len > 0) {
		project->root = database_top(database, folder);
		project->root_origin = STR("folder of the compile database");
	} else {
		bool below = lies_under(session->working, folder);
		project->root = below ? session->working : folder;
		project->root_origin = below ? STR("the working folder: no configuration, git or database was found")
		                             : STR("folder of the analysed files: no configuration, git or database was found");
	}
}

static struct str database_in(struct arena *arena, struct str folder)
{
	struct str flags = str_format(arena, "%.*s/compile_flags.txt", STR_ARG(folder));
	struct str commands = str_format(arena, "%.*s/compile_commands.json", STR_ARG(folder));
	return access(commands.ptr, F_OK) != 0 && access(flags.ptr, F_OK) == 0 ? flags : commands;
}

// --database, else what is found around `start`. With flags after "--" no database is looked for.
static bool find_database(struct session *session, struct str start, struct str *ret_path, struct str *ret_origin)
{
	struct arena *arena = &session->arena;
	struct str given = session->options.database;
	*ret_path = *ret_origin = STR_NULL;
	if (given.len == 0) {
		// By the name that was given, else by the one behind its links.
		if (!session->options.flags_given && !compdb_find(arena, start, ret_path, ret_origin))
			compdb_find(arena, real_path(arena, start), ret_path, ret_origin);
		*ret_path = real_folder_path(arena, *ret_path);
		if (str_contains(*ret_origin, STR(", newest of "))) // a choice that the user may not expect
			problem_add(&session->problems, PROBLEM_NOTE, *ret_path, "is the compile database: %.*s; -p chooses another",
			            STR_ARG(*ret_origin));
		return true;
	}
	*ret_path = path_normalise(arena, session->working, given);
	*ret_origin = STR("given with --database");
	bool folder = is_folder(arena, *ret_path);
	if (folder)
		*ret_path = database_in(arena, *ret_path);
	*ret_path = real_folder_path(arena, *ret_path);
	if (access(str_copy(arena, *ret_path).ptr, R_OK) == 0)
		return true;
	const char *advice = folder && errno == ENOENT ? "; CMake writes it with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, for make "
	                                                 "'bear -- make' does, Meson does by itself" : "";
	problem_add(&session->problems, PROBLEM_USAGE, *ret_path, "the compile database cannot be read: %s%s", strerror(errno),
	            advice);
	return false;
}

// Globs of the configuration are relative to its folder, those of the front end to the root.
static void set_vendor(struct session *session, struct project *project)
{
	struct arena *arena = &session->arena;
	struct str prefix = path_relative(project->root, project->config.folder);
	bool same = str_equal(project->root, project->config.folder);
	for (uint32_t i = 0; i < project->config.vendor.count; i++) {
		struct str glob = project->config.vendor.items[i];
		if (!same)
			glob = str_format(arena, "%.*s/%.*s", STR_ARG(prefix), STR_ARG(glob));
		array_push(arena, &project->vendor, glob);
		array_push(arena, &project->vendor, str_format(arena, "%.*s/*", STR_ARG(glob)));
	}
	project->frontend.vendor = project->vendor.items;
	project->frontend.vendor_count = project->vendor.count;
}

// $LEASH_MODELS, else ../share/leash/models beside the program, else the folder of the build.
static void find_models(struct session *session, struct project *project)
{
	char program[PATH_MAX];
	const char *given = getenv("LEASH_MODELS");
	struct arena *arena = &session->arena;
	ssize_t len = readlink("/proc/self/exe", program, sizeof program);
	if (given != NULL && *given != '\0') {
		project->models_folder = path_normalise(arena, session->working, str_from_c(given));
		project->models_origin = STR("LEASH_MODELS");
		return;
	}
	if (len > 0 && (size_t)len < sizeof program) {
		struct str folder = path_normalise(arena, parent((struct str){program, (size_t)len}), STR("../share/leash/models"));
		if (is_folder(arena, folder)) {
			project->models_folder = folder;
			project->models_origin = STR("installed beside the program");
			return;
		}
	}
	project->models_folder = STR(LEASH_MODELS_DIR);
	project->models_origin = STR("of the build");
}

// Adds what tells one state of the file from another. False: it was touched just now, or cannot be looked at.
static bool mark_file(struct arena *arena, struct str path, uint64_t *mark)
{
	enum { SETTLED_SECONDS = 2 };
	struct stat info;
	if (stat(str_copy(arena, path).ptr, &info) != 0 || info.st_ctim.tv_sec + SETTLED_SECONDS >= time(NULL))
		return false;
	*mark += str_hash(str_format(arena, "%.*s %llu %llu %lld %lld.%09ld %lld.%09ld", STR_ARG(path), (unsigned long long)info.st_dev,
	                             (unsigned long long)info.st_ino, (long long)info.st_size, (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
	                             (long long)info.st_ctim.tv_sec, info.st_ctim.tv_nsec));
	return true;
}

// Of all files that the models are read from.
static uint64_t mark_models(struct session *session, const struct project *project)
{
	struct arena *arena = &session->arena;
	uint64_t mark = 1;
	DIR *folder = opendir(str_copy(arena, project->models_folder).ptr);
	bool good = folder != NULL;
	for (const struct dirent *entry; good && (entry = readdir(folder)) != NULL;)
		if (strcmp(entry->d_name, "..") != 0)
			good = mark_file(arena, str_format(arena, "%.*s/%s", STR_ARG(project->models_folder), entry->d_name), &mark);
	if (folder != NULL)
		closedir(folder);
	for (uint32_t i = 0; good && i < project->config.models.count; i++)
		good = mark_file(arena, project->config.models.items[i], &mark);
	for (uint32_t i = 0; good && i < project->config.like.count; i++)
		good = mark_file(arena, project->config.like.items[i], &mark);
	return good ? mark : 0;
}

bool project_load_models(struct session *session, struct project *project)
{
	const uint32_t said = session->problems.items.count;
	find_models(session, project);
	project->models_mark = session->reuses ? mark_models(session, project) : 0;
	if (project->models_mark != 0 && session->held_models != NULL && session->held_models->mark == project->models_mark) {
		project->frontend.models = session->held_models->set;
		return true;
	}
	struct model_set *models = model_set_create(&session->arena);
	struct str folder = str_copy(&session->arena, project->models_folder);
	bool good = is_folder(&session->arena, folder);
	if (!good)
		problem_add(&session->problems, PROBLEM_USAGE, folder, "there is no folder of API models here");
	good = good && model_set_load_folder(models, folder.ptr, &session->problems);
	for (uint32_t i = 0; i < project->config.models.count; i++)
		good &= model_set_load(models, str_copy(&session->arena, project->config.models.items[i]).ptr, &session->problems);
	for (uint32_t i = 0; good && i < project->config.like.count; i++)
		good = model_set_load_like(models, str_copy(&session->arena, project->config.like.items[i]).ptr, &session->problems);
	project->frontend.models = models;
	if (session->problems.items.count > said)
		project->models_mark = 0; // that has to be said again
	return good;
}

struct str project_store_folder(struct session *session, struct str root)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	struct arena *arena = &session->arena;
	uint64_t hash = str_hash(root);
	if (cache != NULL && cache[0] == '/')
		return str_format(arena, "%s/leash/%016llx", cache, (unsigned long long)hash);
	if (home != NULL && home[0] == '/')
		return str_format(arena, "%s/.cache/leash/%016llx", home, (unsigned long long)hash);
	return STR_NULL;
}

// A database may know the root by the name of a link. Its flags hold that name everywhere, so the run takes it over.
static bool load_database(struct session *session, struct str database, struct project *project)
{
	struct arena *arena = &session->arena;
	const struct flag_edits *edits = &project->config.flags;
	struct problem_list *problems = &session->problems;
	uint32_t said = problems->items.count;
	if (!compdb_load(arena, database, project->root, edits, &project->compdb, problems))
		return false;
	struct str alias = links_root_alias(arena, &project->compdb, project->root);
	if (alias.len == 0)
		return true;
	struct str *const names[] = {&session->working, &project->config.folder};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (lies_under(project->root, *names[i]))
			*names[i] = path_normalise(arena, alias, str_slice(*names[i], project->root.len + 1, SIZE_MAX));
	session->root = project->root = alias;
	problems->items.count = said;
	return compdb_load(arena, database, alias, edits, &project->compdb, problems);
}

static bool root_is_folder(struct session *session, const struct project *project)
{
	if (session->options.root.len == 0 || is_folder(&session->arena, project->root))
		return true;
	problem_add(&session->problems, PROBLEM_USAGE, project->root, "is no folder that could be the root");
	return false;
}

static bool open_parts(struct session *session, struct str start, bool bare, struct project *ret_project)
{
	struct arena *arena = &session->arena;
	struct project project = {0};
	struct str database, origin;
	bool good = project_load_config(session, start, &project);
	uint32_t said = session->problems.items.count;
	good = find_database(session, start, &database, &origin) && good;
	if (bare && good)
		session->problems.items.count = said; // nothing of it is read
	if (good && database.len > 0)
		project.build_folder = parent(database);
	find_root(session, is_folder(arena, start) ? start : parent(start), database, &project);
	session->root = project.root;
	good = root_is_folder(session, &project) && good;
	bool load = good && database.len > 0 && !bare;
	if (load)
		good = load_database(session, database, &project);
	if (load && good) {
		project.compdb.path = database;
		project.compdb.origin = origin;
	}
	good = project_load_models(session, &project) && good;
	project.frontend.root = project.root;
	set_vendor(session, &project);
	project.scopes = scopes_create(session, &project);
	for (uint32_t i = 0; i < project.compdb.jobs.count; i++)
		scopes_config(project.scopes, project.compdb.jobs.items[i].file);
	*ret_project = project;
	return good && !problem_has(&session->problems, PROBLEM_USAGE);
}

bool project_open(struct session *session, struct str start, struct project *ret_project)
{
	return open_parts(session, start, false, ret_project);
}

bool project_open_bare(struct session *session, struct str start, struct project *ret_project)
{
	return open_parts(session, start, true, ret_project);
}
