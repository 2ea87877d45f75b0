// Databases to jobs. A job is one file under one configuration; what cannot be used is said, never guessed over.
#include "compdb_internal.h"
#include "json.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	DATABASE_BYTES_MAX = 1024 * 1024 * 1024,
	FLAGS_BYTES_MAX = 1024 * 1024,
	TREE_FILES_MAX = 100 * 1000, // sources under a compile_flags.txt
	TREE_DEPTH_MAX = 32,
};

struct loading {
	struct arena *arena;
	struct str path;   // of the database
	struct str folder; // that it lies in
	struct str root;
	const struct flag_edits *edits;
	struct compdb *compdb;
	struct problem_list *problems;
};

// Cleans `words` for `job`, whose file and directory are set, and adds the job.
static void job_add(struct loading *loading, struct compile_job job, const struct words *words,
                    const struct compiler *compiler)
{
	switch (flags_clean(loading->arena, words, compiler, loading->edits, &job)) {
	case CLEANING_DONE:
		job.configuration = flags_configuration(&job, loading->root);
		if (compiler->first_flag > 0)
			job.driver = str_copy(loading->arena, words->items.items[compiler->first_flag - 1]);
		array_push(loading->arena, &loading->compdb->jobs, job);
		break;
	case CLEANING_OTHER_LANGUAGE:
		problem_add(loading->problems, PROBLEM_NOTE, path_relative(loading->root, job.file),
		            "is skipped: it is not C, C++ or Objective-C");
		break;
	case CLEANING_NO_UNIT:
		break;
	}
}

static void entry_problem(const struct loading *loading, uint32_t index, const char *reason)
{
	problem_add(loading->problems, PROBLEM_UNIT, path_relative(loading->root, loading->path), "entry %u %s",
	            (unsigned)index + 1, reason);
}

// The words of "arguments", or of "command".
static bool entry_words(const struct loading *loading, const struct json_value *entry, uint32_t index,
                        struct words *ret_words)
{
	struct str command;
	const struct json_value *arguments = json_find(entry, STR("arguments"));
	if (json_kind_of(arguments) == JSON_ARRAY) {
		struct str word;
		for (const struct json_value *item = json_first(arguments); item != NULL; item = json_next(item)) {
			if (!json_string(item, &word)) {
				entry_problem(loading, index, "has an argument that is not a string");
				return false;
			}
			array_push(loading->arena, &ret_words->items, str_copy(loading->arena, word));
		}
		return true;
	}
	if (!json_string(json_find(entry, STR("command")), &command)) {
		entry_problem(loading, index, "has neither \"command\" nor \"arguments\"");
		return false;
	}
	if (!command_split(loading->arena, command, ret_words)) {
		entry_problem(loading, index, "has a \"command\" with a quote that is not closed");
		return false;
	}
	return true;
}

static void entry_load(struct loading *loading, const struct json_value *entry, uint32_t index)
{
	struct str file, directory = STR_NULL;
	struct words words = {0};
	struct compile_job job = {0};
	struct compiler compiler;
	struct stat info;
	if (json_kind_of(entry) != JSON_OBJECT) {
		entry_problem(loading, index, "is not an object");
		return;
	}
	if (!json_string(json_find(entry, STR("file")), &file) || file.len == 0) {
		entry_problem(loading, index, "has no \"file\"");
		return;
	}
	json_string(json_find(entry, STR("directory")), &directory);
	job.directory = path_normalise(loading->arena, loading->folder, directory);
	job.file = path_normalise(loading->arena, job.directory, file);
	if (!entry_words(loading, entry, index, &words))
		return;
	words = command_expand(loading->arena, &words, job.directory, &job);
	if (!command_compiler(&words, &compiler)) {
		entry_problem(loading, index, "names no compiler");
		return;
	}
	if (stat(job.file.ptr, &info) != 0 && path_language(job.file) != NULL) {
		problem_add(loading->problems, PROBLEM_UNIT, path_relative(loading->root, job.file),
		            "is in the compile database but does not exist");
		return;
	}
	job_add(loading, job, &words, &compiler);
}

static bool json_load(struct loading *loading)
{
	struct strbuf text = {0};
	struct json_stream stream;
	const struct json_value *entry;
	uint32_t index = 0;
	if (!strbuf_read_file(&text, loading->path.ptr, DATABASE_BYTES_MAX)) {
		problem_add(loading->problems, PROBLEM_USAGE, loading->path, "cannot be read: %s", strerror(errno));
		return false;
	}
	json_stream_init(&stream, strbuf_view(&text));
	while (json_stream_next(&stream, &entry))
		entry_load(loading, entry, index++);
	bool sane = stream.error.message == NULL;
	if (!sane)
		problem_add_at(loading->problems, PROBLEM_USAGE, loading->path, stream.error.line, stream.error.column,
		               "is no compile database: %s at byte %zu", stream.error.message, stream.error.offset);
	json_stream_finish(&stream);
	strbuf_finish(&text);
	return sane;
}

bool flags_file_read(struct arena *arena, struct str path, struct words *ret_words)
{
	struct strbuf text = {0};
	if (!strbuf_read_file(&text, path.ptr, FLAGS_BYTES_MAX))
		return false;
	for (struct str line, rest = strbuf_view(&text); str_split(&rest, '\n', &line);) {
		while (line.len > 0 && (line.ptr[line.len - 1] == '\r' || line.ptr[line.len - 1] == ' '))
			line.len--;
		while (line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t'))
			line = str_slice(line, 1, line.len);
		if (line.len > 0)
			array_push(arena, &ret_words->items, str_copy(arena, line));
	}
	strbuf_finish(&text);
	return true;
}

// Every source under the folder of a compile_flags.txt is compiled with its flags.
static void tree_load(struct loading *loading, struct str folder, const struct words *words, uint32_t depth)
{
	const struct compiler unnamed = {0};
	DIR *dir = depth > TREE_DEPTH_MAX ? NULL : opendir(folder.ptr);
	if (depth > TREE_DEPTH_MAX)
		problem_add(loading->problems, PROBLEM_UNIT, path_relative(loading->root, folder),
		            "is not analysed: it lies more than %d folders deep", TREE_DEPTH_MAX);
	else if (dir == NULL)
		problem_add(loading->problems, PROBLEM_UNIT, path_relative(loading->root, folder), "cannot be read: %s",
		            strerror(errno));
	for (const struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		struct stat info;
		struct str name = str_from_c(entry->d_name);
		struct str path = path_normalise(loading->arena, folder, name);
		if (name.ptr[0] == '.' || lstat(path.ptr, &info) != 0 || loading->compdb->jobs.count >= TREE_FILES_MAX)
			continue;
		if (S_ISDIR(info.st_mode) && !path_is_build_folder(name)) {
			tree_load(loading, path, words, depth + 1);
		} else if (S_ISREG(info.st_mode) && compdb_is_source(path)) {
			struct compile_job job = {.file = path, .directory = loading->folder};
			struct words expanded = command_expand(loading->arena, words, job.directory, &job);
			job_add(loading, job, &expanded, &unnamed);
		}
	}
	if (dir != NULL)
		closedir(dir);
}

static bool flags_load(struct loading *loading)
{
	struct words words = {0};
	if (!flags_file_read(loading->arena, loading->path, &words)) {
		problem_add(loading->problems, PROBLEM_USAGE, loading->path, "cannot be read: %s", strerror(errno));
		return false;
	}
	tree_load(loading, loading->folder, &words, 0);
	if (loading->compdb->jobs.count >= TREE_FILES_MAX)
		problem_add(loading->problems, PROBLEM_UNIT, path_relative(loading->root, loading->path),
		            "only the first %d sources under it are analysed", TREE_FILES_MAX);
	return true;
}

static int job_compare(const void *left, const void *right)
{
	const struct compile_job *a = left, *b = right;
	int order = str_compare(a->file, b->file);
	if (order == 0)
		order = (a->configuration > b->configuration) - (a->configuration < b->configuration);
	if (order == 0)
		order = str_compare(a->directory, b->directory);
	return order != 0 ? order : (a->dropped.count > b->dropped.count) - (a->dropped.count < b->dropped.count);
}

static void jobs_sort(struct compdb *compdb)
{
	struct compile_job *jobs = compdb->jobs.items;
	uint32_t kept = 0;
	if (compdb->jobs.count > 0)
		qsort(jobs, compdb->jobs.count, sizeof *jobs, job_compare);
	for (uint32_t i = 0; i < compdb->jobs.count; i++)
		if (kept == 0 || !str_equal(jobs[kept - 1].file, jobs[i].file) ||
		    jobs[kept - 1].configuration != jobs[i].configuration)
			jobs[kept++] = jobs[i];
	compdb->jobs.count = kept;
}

bool path_is_flags_file(struct str path)
{
	return str_equal(path_basename(path), STR("compile_flags.txt"));
}

bool compdb_load(struct arena *arena, struct str path, struct str root, const struct flag_edits *edits,
                 struct compdb *ret_compdb, struct problem_list *problems)
{
	struct stat info;
	struct compdb compdb = {.path = path_normalise(arena, path_working_folder(arena), path)};
	if (stat(compdb.path.ptr, &info) == 0 && S_ISDIR(info.st_mode))
		compdb.path = path_normalise(arena, compdb.path, STR("compile_commands.json"));
	struct loading loading = {
		.arena = arena,
		.path = compdb.path,
		.folder = str_copy(arena, path_folder(compdb.path)),
		.root = root,
		.edits = edits,
		.compdb = &compdb,
		.problems = problems,
	};
	if (!(path_is_flags_file(compdb.path) ? flags_load(&loading) : json_load(&loading)))
		return false;
	jobs_sort(&compdb);
	*ret_compdb = compdb;
	return true;
}
