// See changes_internal.h: what git says of a working tree. A submodule is a working tree of its own, of which the one above knows the
// commit: what differs from the commit that it had is what has changed there.
#include "changes_internal.h"

#include "git.h"
#include "links.h"

#include <sys/stat.h>

enum { NOTES_MAX = 5, NESTING_MAX = 8 };

// What one of the two questions asks of each working tree.
struct asking {
	struct session *session;
	struct changes *changes;
	bool staged;
};

// What git says of its own is well formed; that it is not would be our mistake, or an odd git.
static bool parse_of_git(struct session *session, struct git_tree tree, const char *const *words, struct change_list *ret_list)
{
	struct str text;
	uint32_t line = 0;
	const char *message = NULL;
	if (!git_text(session, tree, words, &text)) {
		problem_add(&session->problems, PROBLEM_USAGE, tree.top, "git could not compare the files here");
		return false;
	}
	if (changes_parse(&session->arena, text, ret_list, &line, &message))
		return true;
	problem_add(&session->problems, PROBLEM_INTERNAL, tree.top, "line %u of git's diff was not understood: %s", line, message);
	return false;
}

// --text: attributes could hide a source as binary otherwise.
#define DIFF "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--find-renames", "--ignore-submodules=all", \
	"--src-prefix=a/", "--dst-prefix=b/", "--text", "-U0"

static void add_parsed(struct session *session, struct str top, const struct change_list *list, const struct change_list *later,
                       struct changes *changes)
{
	struct arena *arena = &session->arena;
	for (uint32_t i = 0; i < list->files.count; i++)
		if (!list->files.items[i].deleted) {
			struct str path = path_normalise(arena, top, list->files.items[i].path);
			array_push(arena, &changes->files, changes_make_file(arena, &list->files.items[i], path, later));
		}
}

// Files that `git ls-files` lists with these options, as a whole.
static bool add_whole(const struct asking *asking, struct git_tree tree, const char *const *listing)
{
	struct arena *arena = &asking->session->arena;
	struct str names, name;
	if (!git_text(asking->session, tree, listing, &names)) {
		problem_add(&asking->session->problems, PROBLEM_USAGE, tree.top, "git could not list the files here");
		return false;
	}
	while (str_split(&names, '\0', &name)) {
		struct str path = path_normalise(arena, tree.top, name);
		struct changed_file file = {.path = path, .real = real_path(arena, path), .whole = true};
		if (name.len > 0)
			array_push(arena, &asking->changes->files, file);
	}
	return true;
}

static void note_differing(struct session *session, struct str top, const struct change_list *later)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < later->files.count; i++) {
		const struct change_parse *file = &later->files.items[i];
		bool ours = !file->deleted && (compdb_is_source(file->path) || compdb_is_header(file->path));
		if (ours && ++count <= NOTES_MAX)
			problem_add(&session->problems, PROBLEM_NOTE, path_normalise(&session->arena, top, file->path),
			            "is not as it is staged: what is analysed is the file in the working tree");
	}
	if (count > NOTES_MAX)
		problem_add(&session->problems, PROBLEM_NOTE, top, "%u more files are not as they are staged", count - NOTES_MAX);
}

// From `commit` to the working tree, with what git does not know.
static bool add_since(const struct asking *asking, struct git_tree tree, const char *commit)
{
	struct change_list list;
	const char *const diff[] = {DIFF, commit, "--", NULL};
	static const char *const others[] = {"ls-files", "-z", "--others", "--exclude-standard", NULL};
	if (!parse_of_git(asking->session, tree, diff, &list))
		return false;
	add_parsed(asking->session, tree.top, &list, NULL, asking->changes);
	return add_whole(asking, tree, others);
}

// From `commit` (NULL: the one that is checked out) to the index.
static bool add_staged(const struct asking *asking, struct git_tree tree, const char *commit)
{
	const char *const staged[] = {DIFF, "--cached", commit == NULL ? "--" : commit, commit == NULL ? NULL : "--", NULL};
	static const char *const unstaged[] = {DIFF, "--", NULL};
	struct change_list list, later;
	if (!parse_of_git(asking->session, tree, staged, &list) || !parse_of_git(asking->session, tree, unstaged, &later))
		return false;
	note_differing(asking->session, tree.top, &later);
	add_parsed(asking->session, tree.top, &list, &later, asking->changes);
	return true;
}

// --- submodules

// The commit that a tree or the index has of the submodule in `line`: "160000 commit ID\tPATH", "160000 ID 0\tPATH". Empty: it is none.
static struct str link_of(struct str line, bool index, struct str *ret_path)
{
	struct str commit = STR_NULL, word;
	size_t tab = str_find(line, '\t');
	if (tab == SIZE_MAX || !str_starts_with(line, STR("160000 ")))
		return STR_NULL;
	struct str rest = str_slice(line, 0, tab);
	for (int i = 0; str_split(&rest, ' ', &word); i++)
		if (i == (index ? 1 : 2))
			commit = word;
	*ret_path = str_slice(line, tab + 1, line.len);
	return commit;
}

// That `base` has of the submodule; empty: it has none there.
static struct str commit_in(struct session *session, struct git_tree tree, const char *base, struct str path)
{
	const char *const words[] = {"ls-tree", "-z", "--full-tree", base == NULL ? "HEAD" : base, "--", str_copy(&session->arena, path).ptr, NULL};
	struct str text, line, found;
	if (!git_text(session, tree, words, &text))
		return STR_NULL; // there is no commit yet
	while (str_split(&text, '\0', &line)) {
		struct str commit = link_of(line, false, &found);
		if (commit.len > 0 && str_equal(found, path))
			return str_copy(&session->arena, commit);
	}
	return STR_NULL;
}

static bool is_there(struct session *session, struct git_tree tree, struct str commit)
{
	const char *const words[] = {"rev-parse", "--quiet", "--verify", "--end-of-options", str_format(&session->arena, "%.*s^{commit}", STR_ARG(commit)).ptr, NULL};
	struct str text;
	return git_text(session, tree, words, &text) && text.len > 0;
}

static bool add_tree(const struct asking *asking, struct git_tree tree, const char *commit, uint32_t depth);

static bool add_submodule(const struct asking *asking, struct git_tree above, const char *base, struct str path, struct str now, uint32_t depth)
{
	static const char *const all[] = {"ls-files", "-z", "--cached", "--others", "--exclude-standard", NULL};
	struct session *session = asking->session;
	struct git_tree tree = {.top = path_normalise(&session->arena, above.top, path), .nested = true};
	struct stat info;
	bool folder = lstat(str_copy(&session->arena, tree.top).ptr, &info) == 0 && S_ISDIR(info.st_mode);
	if (!folder || lstat(str_format(&session->arena, "%.*s/.git", STR_ARG(tree.top)).ptr, &info) != 0)
		return true; // not checked out
	struct str was = commit_in(session, above, base, path);
	if (was.len == 0)
		return add_whole(asking, tree, all);
	if (!is_there(session, tree, was)) {
		problem_add(&session->problems, PROBLEM_NOTE, tree.top, "does not have the commit that it was at (%.12s): all of it counts as changed", was.ptr);
		return add_whole(asking, tree, all);
	}
	// What is committed there is staged only where the new commit is.
	return add_tree(asking, tree, asking->staged && str_equal(was, now) ? NULL : was.ptr, depth + 1);
}

static bool add_submodules(const struct asking *asking, struct git_tree tree, const char *base, uint32_t depth)
{
	static const char *const words[] = {"ls-files", "-z", "--stage", NULL};
	struct session *session = asking->session;
	struct stat info;
	struct str text, line, path;
	if (depth == NESTING_MAX || lstat(str_format(&session->arena, "%.*s/.gitmodules", STR_ARG(tree.top)).ptr, &info) != 0)
		return true;
	if (!git_text(session, tree, words, &text)) {
		problem_add(&session->problems, PROBLEM_USAGE, tree.top, "git could not list the submodules here");
		return false;
	}
	while (str_split(&text, '\0', &line)) {
		struct str now = link_of(line, true, &path);
		if (now.len > 0 && !add_submodule(asking, tree, base, path, now, depth))
			return false;
	}
	return true;
}

static bool add_tree(const struct asking *asking, struct git_tree tree, const char *commit, uint32_t depth)
{
	bool good = asking->staged ? add_staged(asking, tree, commit) : add_since(asking, tree, commit);
	return good && add_submodules(asking, tree, commit, depth);
}

bool changes_open_since(struct session *session, struct str top, struct changes *changes)
{
	const struct asking asking = {.session = session, .changes = changes};
	struct str commit;
	return git_commit(session, top, session->options.since, "--since", &commit) && add_tree(&asking, (struct git_tree){.top = top}, commit.ptr, 0);
}

bool changes_open_staged(struct session *session, struct str top, struct changes *changes)
{
	const struct asking asking = {.session = session, .changes = changes, .staged = true};
	const char *const version[] = {"--version", NULL};
	if (git_run(session, (struct git_tree){.top = top}, version, -1, true) == 0)
		return add_tree(&asking, (struct git_tree){.top = top}, NULL, 0);
	problem_add(&session->problems, PROBLEM_USAGE, top, "git could not be run, which --staged needs");
	return false;
}
