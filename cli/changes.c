// See changes.h: whose diff is read, and which files and lines of the working tree it means.
#include "changes_internal.h"

#include "links.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DIFF_MAX = 512 * 1024 * 1024, CHUNK = 64 * 1024 };

static void push_lines(struct arena *arena, struct changed_file *file, uint32_t first, uint32_t last)
{
	struct line_range range = {first == 0 ? 1 : first, last};
	if (range.first <= range.last)
		array_push(arena, &file->ranges, range);
}

static void push_hunk(struct arena *arena, struct changed_file *file, const struct change_hunk *hunk)
{
	if (hunk->new_count > 0)
		push_lines(arena, file, hunk->new_first, hunk->new_first + hunk->new_count - 1);
	else
		push_lines(arena, file, hunk->new_first - 1, hunk->new_first);
}

// Where lines of the index are in the working tree. What was edited since it was staged counts as a whole.
static void push_moved(struct arena *arena, struct changed_file *file, struct line_range range, const struct change_parse *later)
{
	int64_t shift = 0;
	uint32_t at = range.first;
	for (uint32_t i = 0; later != NULL && i < later->hunks.count; i++) {
		const struct change_hunk *hunk = &later->hunks.items[i];
		uint32_t end = hunk->old_first + hunk->old_count;
		if (hunk->old_first > range.last)
			break;
		if (end > at) {
			if (hunk->old_first > at)
				push_lines(arena, file, (uint32_t)(at + shift), (uint32_t)(hunk->old_first - 1 + shift));
			if (hunk->old_count > 0 && hunk->new_count > 0)
				push_lines(arena, file, hunk->new_first, hunk->new_first + hunk->new_count - 1);
			at = end;
		}
		shift += (int64_t)hunk->new_count - hunk->old_count;
	}
	if (at <= range.last)
		push_lines(arena, file, (uint32_t)(at + shift), (uint32_t)(range.last + shift));
}

static const struct change_parse *find_parse(const struct change_list *list, struct str path)
{
	for (uint32_t i = 0; list != NULL && i < list->files.count; i++)
		if (str_equal(list->files.items[i].path, path))
			return &list->files.items[i];
	return NULL;
}

struct changed_file changes_make_file(struct arena *arena, const struct change_parse *parse, struct str absolute,
                                      const struct change_list *later)
{
	struct changed_file staged = {0}, file = {.path = absolute, .real = real_path(arena, absolute)};
	for (uint32_t i = 0; i < parse->hunks.count; i++)
		push_hunk(arena, later == NULL ? &file : &staged, &parse->hunks.items[i]);
	for (uint32_t i = 0; i < staged.ranges.count; i++)
		push_moved(arena, &file, staged.ranges.items[i], find_parse(later, parse->path));
	return file;
}

static bool read_diff(struct session *session, struct str file, struct strbuf *ret_text)
{
	if (!str_equal(session->options.diff, STR("-"))) {
		if (strbuf_read_file(ret_text, str_copy(&session->arena, file).ptr, DIFF_MAX))
			return true;
		problem_add(&session->problems, PROBLEM_USAGE, file, "the diff cannot be read: %s", strerror(errno));
		return false;
	}
	char *chunk = arena_alloc(&session->arena, CHUNK);
	for (size_t len; (len = fread(chunk, 1, CHUNK, stdin)) > 0;)
		strbuf_append(ret_text, chunk, len);
	if (!ferror(stdin) && !ret_text->overflow)
		return true;
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "the diff on standard input %s",
	            ret_text->overflow ? "is too large" : "cannot be read");
	return false;
}

// A diff does not say what its names are relative to: git's top level, mostly. The first folder that has the file is it.
static bool resolve(struct session *session, const struct project *project, const struct change_parse *file, struct str *ret_path)
{
	struct arena *arena = &session->arena;
	const struct str folders[] = {project_git_top(arena, project->root), project->root, session->working};
	const struct str names[] = {file->path, file->prefixed};
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
		for (size_t j = 0; j < 2 && folders[i].len > 0; j++) {
			struct str path = path_normalise(arena, folders[i], names[j]);
			if (access(str_copy(arena, path).ptr, F_OK) == 0 || session_unsaved(session, path) != NULL) {
				*ret_path = path;
				return true;
			}
		}
	return false;
}

static bool open_diff(struct session *session, const struct project *project, struct changes *changes)
{
	struct arena *arena = &session->arena;
	struct strbuf text = {.max = DIFF_MAX};
	struct change_list list;
	const char *message = NULL;
	uint32_t line = 0;
	struct str file = path_normalise(arena, session->working, session->options.diff), missing = STR_NULL;
	if (str_equal(session->options.diff, STR("-")))
		file = STR("<stdin>");
	bool good = read_diff(session, file, &text);
	if (good && !changes_parse(arena, strbuf_view(&text), &list, &line, &message)) {
		problem_add_at(&session->problems, PROBLEM_USAGE, file, line, 0, "%s", message);
		good = false;
	}
	strbuf_finish(&text);
	for (uint32_t i = 0; good && i < list.files.count; i++) {
		struct str path;
		if (list.files.items[i].deleted)
			continue;
		if (resolve(session, project, &list.files.items[i], &path))
			array_push(arena, &changes->files, changes_make_file(arena, &list.files.items[i], path, NULL));
		else
			missing = list.files.items[i].path;
	}
	// A run that reports nothing because no name fits must not look clean.
	if (good && missing.len > 0 && changes->files.count == 0) {
		problem_add(&session->problems, PROBLEM_USAGE, file, "the diff changes no file that exists here; there is no '%.*s'", STR_ARG(missing));
		good = false;
	} else if (good && missing.len > 0) {
		problem_add(&session->problems, PROBLEM_NOTE, file, "the diff changes files that do not exist here, such as '%.*s'", STR_ARG(missing));
	}
	return good;
}

static int compare(const void *left, const void *right)
{
	return str_compare(((const struct changed_file *)left)->path, ((const struct changed_file *)right)->path);
}

static bool one_of(struct session *session)
{
	const struct options *options = &session->options;
	int given = (options->since.len > 0) + options->staged + (options->diff.len > 0);
	const char *message = NULL;
	if (given > 1)
		message = "--since, --staged and --diff are three answers to one question; give one of them";
	else if (str_equal(options->diff, STR("-")) && session->unsaved.count > 0)
		message = "standard input cannot be both a diff and a file";
	else if (given == 1 && (options->fix || options->fix_unsafe) && !options->show_fix)
		message = "fixes move lines, so --fix does not go with --since, --staged and --diff; --show-fix does";
	if (message != NULL)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "%s", message);
	return message == NULL;
}

bool changes_open(struct session *session, const struct project *project, struct changes *ret_changes)
{
	struct arena *arena = &session->arena;
	const struct options *options = &session->options;
	struct changes changes = {0};
	if (!one_of(session))
		return false;
	if (options->diff.len > 0)
		changes.what = str_format(arena, "--diff %.*s", STR_ARG(options->diff)).ptr;
	else if (options->since.len > 0)
		changes.what = str_format(arena, "--since %.*s", STR_ARG(options->since)).ptr;
	else if (options->staged)
		changes.what = "--staged";
	bool good = true, git = changes.what != NULL && options->diff.len == 0;
	struct str top = git ? str_copy(arena, project_git_top(arena, project->root)) : STR_NULL;
	if (git && top.len == 0) {
		problem_add(&session->problems, PROBLEM_USAGE, project->root, "%s needs git, and there is no git working tree here", changes.what);
		good = false;
	} else if (changes.what != NULL) {
		good = !git ? open_diff(session, project, &changes)
		            : options->staged ? changes_open_staged(session, top, &changes) : changes_open_since(session, top, &changes);
	}
	if (changes.files.count > 0)
		qsort(changes.files.items, changes.files.count, sizeof *changes.files.items, compare);
	if (good)
		*ret_changes = changes;
	return good;
}

static bool file_contains(const struct changed_file *file, uint32_t first, uint32_t last)
{
	bool contained = file->whole;
	for (uint32_t i = 0; !contained && i < file->ranges.count; i++)
		contained = file->ranges.items[i].first <= last && first <= file->ranges.items[i].last;
	return contained;
}

bool changes_contain(const struct changes *changes, struct str path, uint32_t first, uint32_t last)
{
	struct arena scratch = {0};
	struct str real = real_path(&scratch, path);
	bool contained = false;
	for (uint32_t i = 0; !contained && i < changes->files.count; i++) {
		const struct changed_file *file = &changes->files.items[i];
		contained = (str_equal(file->path, path) || str_equal(file->real, real)) && file_contains(file, first, last);
	}
	arena_finish(&scratch);
	return contained;
}
