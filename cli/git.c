// See git.h. git runs programs that .git/config names while it reads files: filters when it compares with the working tree or
// unpacks, a monitor when it looks for what has changed. Filters have names of their own, so they are looked up first.
#include "git.h"

#include "child.h"

#include <string.h>
#include <unistd.h>

extern char **environ;

enum { TEXT_MAX = 512 * 1024 * 1024, FILTERS_MAX = 64 };

struct words {
	ARRAY(const char *) items;
};

// What the environment of git holds beside ours: it fetches nothing, asks nobody and writes no index.
static const char *const SETTINGS[] = {"GIT_OPTIONAL_LOCKS=0", "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0",
                                       "GIT_PAGER=cat"};
static const char *const FORGOTTEN[] = {"GIT_EXTERNAL_DIFF=", "GIT_PAGER=", "GIT_OPTIONAL_LOCKS=", "GIT_ALLOW_PROTOCOL=",
                                        "GIT_NO_LAZY_FETCH=", "GIT_TERMINAL_PROMPT=", "GIT_TRACE"};
// What a hook's environment says of its own repository.
static const char *const LOCAL[] = {"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "GIT_COMMON_DIR=", "GIT_OBJECT_DIRECTORY=",
                                    "GIT_ALTERNATE_OBJECT_DIRECTORIES=", "GIT_NAMESPACE=", "GIT_GRAFT_FILE=", "GIT_SHALLOW_FILE=",
                                    "GIT_IMPLICIT_WORK_TREE=", "GIT_INTERNAL_SUPER_PREFIX="};

static bool begins_with_one_of(const char *text, const char *const *starts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static struct words environment(struct arena *arena, bool nested)
{
	struct words words = {0};
	for (size_t i = 0; environ[i] != NULL; i++)
		if (!begins_with_one_of(environ[i], FORGOTTEN, sizeof FORGOTTEN / sizeof FORGOTTEN[0]) &&
		    !(nested && begins_with_one_of(environ[i], LOCAL, sizeof LOCAL / sizeof LOCAL[0])))
			array_push(arena, &words.items, (const char *)environ[i]);
	for (size_t i = 0; i < sizeof SETTINGS / sizeof SETTINGS[0]; i++)
		array_push(arena, &words.items, SETTINGS[i]);
	array_push(arena, &words.items, (const char *)NULL);
	return words;
}

static void begin(struct arena *arena, struct words *words, struct str top)
{
	static const char *const front[] = {"git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
	                                    "core.untrackedCache=false", "-c", "core.quotePath=true",
	                                    "-c", "core.sshCommand=false", "-c", "diff.ignoreSubmodules=all"};
	for (size_t i = 0; i < sizeof front / sizeof front[0]; i++)
		array_push(arena, &words->items, front[i]);
	array_push(arena, &words->items, "-C");
	array_push(arena, &words->items, str_copy(arena, top).ptr);
}

static struct child child_of(struct arena *arena, bool nested, const struct words *words, int output, bool quiet)
{
	return (struct child){.words = words->items.items, .environment = environment(arena, nested).items.items, .output = output,
	                      .errors = quiet ? CHILD_NOWHERE : CHILD_OURS};
}

static bool text_of(struct arena *arena, bool nested, const struct words *words, int *ret_status, struct str *ret_text)
{
	return child_text(arena, child_of(arena, nested, words, CHILD_NOWHERE, true), false, TEXT_MAX, ret_status, ret_text);
}

// Turns off every filter that the configuration names. False: it cannot be told which ones there are.
static bool add_filters(struct arena *arena, struct words *words, struct git_tree tree)
{
	struct words ask = {0};
	struct str names, name;
	int status = -1;
	uint32_t count = 0;
	begin(arena, &ask, tree.top);
	static const char *const question[] = {"config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|smudge|process|required)$", NULL};
	for (size_t i = 0; i < sizeof question / sizeof question[0]; i++)
		array_push(arena, &ask.items, question[i]);
	if (!text_of(arena, tree.nested, &ask, &status, &names) || (status != 0 && status != 1)) // 1: there are none
		return false;
	while (str_split(&names, '\0', &name)) {
		if (name.len == 0)
			continue;
		if (str_find(name, '=') != SIZE_MAX || ++count > FILTERS_MAX)
			return false;
		const char *value = str_ends_with(name, STR(".required")) ? "false" : "";
		array_push(arena, &words->items, "-c");
		array_push(arena, &words->items, str_format(arena, "%.*s=%s", STR_ARG(name), value).ptr);
	}
	return true;
}

static bool command(struct session *session, struct git_tree tree, const char *const *words, struct words *ret_words)
{
	begin(&session->arena, ret_words, tree.top);
	if (!add_filters(&session->arena, ret_words, tree))
		return false;
	for (size_t i = 0; words[i] != NULL; i++)
		array_push(&session->arena, &ret_words->items, words[i]);
	array_push(&session->arena, &ret_words->items, (const char *)NULL);
	return true;
}

int git_run(struct session *session, struct git_tree tree, const char *const *words, int output, bool quiet)
{
	struct words all = {0};
	if (!command(session, tree, words, &all))
		return -1;
	struct child child = child_of(&session->arena, tree.nested, &all, output < 0 ? CHILD_NOWHERE : output, quiet);
	return child_run(&child);
}

bool git_text(struct session *session, struct git_tree tree, const char *const *words, struct str *ret_text)
{
	struct words all = {0};
	int status = -1;
	return command(session, tree, words, &all) && text_of(&session->arena, tree.nested, &all, &status, ret_text) && status == 0;
}

bool git_commit(struct session *session, struct str top, struct str reference, const char *option, struct str *ret_commit)
{
	struct arena *arena = &session->arena;
	const char *const verify[] = {"rev-parse", "--quiet", "--verify", "--end-of-options",
	                              str_format(arena, "%.*s^{commit}", STR_ARG(reference)).ptr, NULL};
	const char *const version[] = {"--version", NULL}, *const folder[] = {"rev-parse", "--git-dir", NULL};
	const struct git_tree tree = {.top = top};
	struct str text;
	if (git_text(session, tree, verify, &text) && text.len > 0) {
		*ret_commit = str_copy(arena, str_slice(text, 0, str_find(text, '\n')));
		return true;
	}
	if (git_run(session, tree, version, -1, true) != 0)
		problem_add(&session->problems, PROBLEM_USAGE, top, "git could not be run, which %s needs", option);
	else if (git_run(session, tree, folder, -1, false) != 0) // it says why: a folder of somebody else's, mostly
		problem_add(&session->problems, PROBLEM_USAGE, top, "git refuses to read this working tree, which %s needs", option);
	else
		problem_add(&session->problems, PROBLEM_USAGE, top, "git knows no commit '%.*s' here", STR_ARG(reference));
	return false;
}
