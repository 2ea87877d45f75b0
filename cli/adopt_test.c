// Baselines and changed lines, from outside: what is held back, what is said of it, and what damaged files do.
#include "changes.h"
#include "cli_testing.h"

#define LEAK_OF(name) \
	"void " name "(void)\n{\n\tpthread_t t;\n\tpthread_create(&t, NULL, work, NULL);\n}\n"
#define HEAD "#include <pthread.h>\nstatic void *work(void *arg) { return arg; }\n"

static void run_command(const char *command)
{
	int status = system(command);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s", command);
}

static bool schema_accepts(const char *schema, const char *file)
{
	char command[512];
	snprintf(command, sizeof command, "/usr/bin/python3 -W ignore -m jsonschema -i %s " LEASH_SOURCE_DIR "/docs/schema/%s", file, schema);
	return system(command) == 0;
}

static void enter_project(const char *text)
{
	static const char *const files[] = {"a.c"};
	write_file("a.c", text);
	write_file(".leash.json", "{\"root\": true}");
	write_database("compile_commands.json", folder, files, 1);
}

START_TEST(test_baseline)
{
	enter_project(HEAD LEAK_OF("one"));
	ck_assert_int_eq(leash("baseline create base.json"), 0);
	ck_assert(file_holds("out", "") && file_holds("err", "base.json: 1 finding\n"));
	ck_assert(file_holds("base.json", "\"rule\": \"unjoined-task\", \"path\": \"a.c\", \"function\": \"one\", \"message\": \"'t' is still running"));
	ck_assert(schema_accepts("leash-baseline.json", "base.json"));
	ck_assert_int_eq(leash("baseline create base.json"), 2);
	ck_assert(file_holds("err", "base.json: error: cannot be written: File exists"));
	ck_assert_int_eq(leash("check --baseline base.json"), 0);
	ck_assert(file_holds("out", "") && file_holds("err", "base.json: note: the baseline holds back 1 finding\n"));
	ck_assert_int_eq(leash("check --baseline base.json --show-suppressed"), 0);
	ck_assert(file_holds("out", "[unjoined-task] (baseline)"));
	ck_assert_int_eq(leash("check --baseline base.json -o json --show-suppressed"), 0);
	ck_assert(file_holds("out", "\"baselined\": true") && file_holds("out", "\"baselined\": 1"));
	ck_assert(schema_accepts("leash.json", "out"));
	// Code moves, and a new finding comes.
	write_file("a.c", "\n\n" HEAD "\n" LEAK_OF("one") LEAK_OF("two"));
	ck_assert_int_eq(leash("check --baseline base.json"), 1);
	ck_assert(file_holds("out", "a.c:14:2: error") && file_lacks("out", "a.c:9:2: error"));
	ck_assert_int_eq(leash("baseline update base.json"), 0);
	ck_assert(file_holds("err", "base.json: 2 findings (1 added, 0 removed)"));
	ck_assert_int_eq(leash("check --baseline base.json"), 0);
	// What is gone.
	write_file("a.c", HEAD LEAK_OF("two"));
	ck_assert_int_eq(leash("check --baseline base.json"), 0);
	ck_assert(file_holds("err", "1 entry of the baseline matches nothing any more ('leash baseline prune' removes them)"));
	ck_assert_int_eq(leash("baseline prune base.json"), 0);
	ck_assert(file_holds("err", "base.json: 1 finding (0 added, 1 removed)"));
	ck_assert_int_eq(leash("check --baseline base.json"), 0);
	ck_assert(file_lacks("err", "any more"));
	write_file("a.c", HEAD LEAK_OF("three"));
	ck_assert_int_eq(leash("baseline prune base.json"), 0);
	ck_assert(file_holds("err", "base.json: 0 findings (0 added, 1 removed)"));
	ck_assert_int_eq(leash("baseline purge base.json"), 2);
	ck_assert(file_holds("err", "did you mean 'prune'?"));
	ck_assert_int_eq(leash("baseline create"), 2);
}
END_TEST

// What a run cannot know of stays as it is.
START_TEST(test_baseline_scope)
{
	enter_project(HEAD LEAK_OF("one"));
	ck_assert_int_eq(leash("baseline create base.json"), 0);
	write_file("a.c", HEAD "void one(void) { nothing(); }\npthread_t g(void) { return missing; }\n");
	ck_assert_int_eq(leash("baseline prune base.json"), 3);
	ck_assert(file_holds("base.json", "\"function\": \"one\""));
	write_file("a.c", CLEAN);
	ck_assert_int_eq(leash("baseline prune base.json --rules lost-handle"), 0);
	ck_assert(file_holds("base.json", "\"function\": \"one\""));
	ck_assert_int_eq(mkdir("other", 0700), 0);
	write_file("other/b.c", CLEAN);
	ck_assert_int_eq(leash("baseline prune base.json other/b.c"), 0);
	ck_assert(file_holds("base.json", "\"function\": \"one\""));
	ck_assert_int_eq(chmod("base.json", 0640), 0);
	ck_assert_int_eq(symlink("base.json", "link.json"), 0);
	ck_assert_int_eq(leash("baseline prune link.json"), 0);
	struct stat info;
	ck_assert(lstat("link.json", &info) == 0 && S_ISLNK(info.st_mode) && stat("base.json", &info) == 0 && (info.st_mode & 0777) == 0640);
	ck_assert(file_holds("base.json", "\"findings\": []"));
}
END_TEST

START_TEST(test_baseline_sarif)
{
	enter_project(HEAD LEAK_OF("one"));
	ck_assert_int_eq(leash("check -o sarif:old.sarif"), 1);
	write_file("a.c", HEAD LEAK_OF("one") LEAK_OF("two"));
	ck_assert_int_eq(leash("check --baseline old.sarif -o sarif"), 1);
	char *out = read_file("out");
	ck_assert(strstr(out, "\"two\"") != NULL && strstr(out, "\"fullyQualifiedName\": \"one\"") == NULL && strstr(out, "baselineState") == NULL);
	ck_assert_int_eq(leash("check --baseline old.sarif -o sarif --sarif-include-suppressed"), 1);
	ck_assert(file_holds("out", "\"kind\": \"external\"") && file_holds("out", "\"baselineState\": \"unchanged\"") &&
	          file_holds("out", "\"baselineState\": \"new\""));
	ck_assert_int_eq(leash("baseline update old.sarif"), 2);
	ck_assert(file_holds("err", "is SARIF"));
	write_file("other.sarif", "{\"version\": \"2.1.0\", \"runs\": [{\"results\": [{\"ruleId\": \"x\", \"message\": {\"text\": \"x\"}}]}]}");
	ck_assert_int_eq(leash("check --baseline other.sarif"), 2);
	ck_assert(file_holds("err", "none of its results has a fingerprint 'leash/v1'"));
	free(out);
}
END_TEST

static const struct {
	const char *text, *message;
} damages[] = {
	{"", "base.json:1:1: error: is no usable baseline: "},
	{"{\"version\": 1, \"fingerprints\": \"leash/v1\", \"findings\": [", "base.json:1:"},
	{"[]", "base.json:1: error: is no usable baseline: it is not an object"},
	{"{}", "it has no 'version', and no 'runs' as SARIF does"},
	{"{\n\"version\": 2}", "base.json:2: error: is no usable baseline: its version is not 1"},
	{"{\"version\": 1,\n\"fingerprints\": \"leash/v9\"}", "base.json:2: error: is no usable baseline: 'fingerprints' must be"},
	{"{\"version\": 1, \"fingerprints\": \"leash/v1\"}", "'findings' must be an array"},
	{"{\"version\": 1, \"fingerprints\": \"leash/v1\", \"findings\": [\n1]}", "base.json:2: error: is no usable baseline: an entry must be"},
	{"{\"version\": 1, \"fingerprints\": \"leash/v1\", \"findings\": [\n{\"fingerprint\": \"0123456789ABCDEF\"}]}", "16 hexadecimal digits"},
	{"{\"version\": 1, \"fingerprints\": \"leash/v1\", \"findings\": [{\"fingerprint\": \"0123456789abcdef\", \"rule\": 1}]}", "'rule' must be a string"},
	{"{\"runs\": {}}", "'runs' must be an array"},
	{"<<<<<<< ours\n", "base.json:1:1: error"},
};

START_TEST(test_baseline_damaged)
{
	enter_project(HEAD LEAK_OF("one"));
	write_file("base.json", damages[_i].text);
	ck_assert_int_eq(leash("check --baseline base.json"), 2);
	ck_assert(file_holds("out", "") && file_holds("err", damages[_i].message));
	ck_assert_int_eq(leash("baseline update base.json"), 2);
	ck_assert(file_holds("base.json", damages[_i].text));
}
END_TEST

static void enter_git(void)
{
	run_command("git init -q . && git config user.name x && git config user.email x@example.org && git config core.autocrlf false");
	write_file(".gitignore", "out\nerr\nleash/\n");
}

START_TEST(test_since)
{
	enter_git();
	enter_project(HEAD LEAK_OF("one"));
	run_command("git add -A && git commit -qm one");
	ck_assert_int_eq(leash("check --since HEAD"), 0);
	ck_assert(file_holds("err", "note: 1 finding is not shown: it touches no changed line (--since HEAD)"));
	write_file("a.c", HEAD "\n\n" LEAK_OF("one") LEAK_OF("two"));
	ck_assert_int_eq(leash("check --since HEAD"), 1);
	ck_assert(file_holds("out", "a.c:13:2: error") && file_lacks("out", "a.c:8:2: error"));
	run_command("git mv a.c 'b c.c' && sed -i 's/a\\.c/b c.c/g' compile_commands.json && sed -i 's/-o x.o b c.c/-o x.o b\\\\\\\\ c.c/' compile_commands.json");
	ck_assert_int_eq(leash("check --since HEAD"), 1);
	ck_assert(file_holds("out", "b c.c:13:2: error") && file_lacks("out", "b c.c:8:2: error"));
	ck_assert_int_eq(leash("check --since nowhere"), 2);
	ck_assert(file_holds("err", "git knows no commit 'nowhere' here"));
	ck_assert_int_eq(leash("check --since HEAD --staged"), 2);
	ck_assert_int_eq(leash("check --since HEAD --fix"), 2);
	// A file that git does not know is new as a whole.
	write_file("new.c", LEAK);
	ck_assert_int_eq(leash("check --since HEAD new.c"), 1);
	ck_assert(file_holds("out", "new.c:6:2: error"));
}
END_TEST

// What is shown in a repository has paths from its top, and fingerprints of its own in each project that lies there.
START_TEST(test_part_of_repository)
{
	static const char *const projects[] = {"one", "two"};
	char command[200], prints[3][64];
	enter_git();
	for (size_t i = 0; i < 3; i++) {
		const char *name = projects[i % 2];
		if (i < 2)
			ck_assert_int_eq(mkdir(name, 0700), 0);
		snprintf(command, sizeof command, "%s/.leash.json", name);
		write_file(command, "{\"root\": true}");
		snprintf(command, sizeof command, "%s/a.c", name);
		write_file(command, i == 2 ? "\n\n" HEAD "int more;\n" LEAK_OF("f") : HEAD LEAK_OF("f"));
		snprintf(command, sizeof command, "check %s -o gitlab", name);
		ck_assert_int_eq(leash(command), 1);
		snprintf(command, sizeof command, "\"path\": \"%s/a.c\"", name);
		ck_assert(file_holds("out", command));
		char *out = read_file("out");
		const char *print = strstr(out, "\"fingerprint\": ");
		ck_assert(print != NULL && strstr(print + 14, "fingerprint") == NULL);
		snprintf(prints[i], sizeof prints[i], "%.34s", print);
		free(out);
		snprintf(command, sizeof command, "check %s -o github", name);
		ck_assert_int_eq(leash(command), 1);
		snprintf(command, sizeof command, "::error file=%s/a.c,", name);
		ck_assert(file_holds("out", command));
	}
	ck_assert_str_ne(prints[0], prints[1]);
	ck_assert_str_eq(prints[0], prints[2]);
}
END_TEST

// A line that goes takes its finding's reason with it: a join.
START_TEST(test_since_deleted)
{
	enter_git();
	enter_project(HEAD "void one(void)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, NULL, work, NULL) != 0)\n\t\treturn;\n\twork(NULL);\n\tpthread_join(t, NULL);\n}\n");
	run_command("git add -A && git commit -qm one");
	ck_assert_int_eq(leash("check --since HEAD"), 0);
	run_command("sed -i '/join/d' a.c");
	ck_assert_int_eq(leash("check --since HEAD"), 1);
}
END_TEST

START_TEST(test_staged)
{
	enter_git();
	enter_project(HEAD LEAK_OF("one"));
	run_command("git add -A && git commit -qm one");
	write_file("a.c", HEAD LEAK_OF("one") LEAK_OF("two"));
	ck_assert_int_eq(leash("check --staged"), 0);
	ck_assert(file_holds("err", "a.c: note: is not as it is staged: what is analysed is the file in the working tree"));
	run_command("git add -A");
	ck_assert_int_eq(leash("check --staged"), 1);
	ck_assert(file_holds("out", "a.c:11:2: error") && file_lacks("err", "as it is staged"));
	// The staged lines have moved since, and what came is not staged.
	write_file("a.c", "\n\n\n" HEAD LEAK_OF("three") LEAK_OF("one") LEAK_OF("two"));
	ck_assert_int_eq(leash("check --staged"), 1);
	ck_assert(file_holds("out", "a.c:19:2: error"));
	char *out = read_file("out");
	ck_assert(strstr(out, "a.c:9:2: error") == NULL && strstr(out, "a.c:14:2: error") == NULL);
	free(out);
}
END_TEST

// A submodule's lines count from the commit that the tree above had of it; in its hooks the environment speaks of the tree above.
START_TEST(test_submodules)
{
	static const char *const files[] = {"a.c", "sub/b.c"};
	write_file("make", "set -e\nexport GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.org GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.org\n"
	                   "git init -q inner; cp b.c inner; git -C inner add -A; git -C inner commit -qm inner; "
	                   "git -c protocol.file.allow=always submodule --quiet add \"$PWD/inner\" sub; git add -A a.c .leash.json; git commit -qm outer\n");
	enter_git();
	enter_project(HEAD LEAK_OF("one"));
	write_file("b.c", HEAD LEAK_OF("two"));
	write_database("compile_commands.json", folder, files, 2);
	run_command("sh ./make 2>make.log");
	ck_assert_int_eq(leash("check --since HEAD") + leash("check --staged"), 0);
	// What is edited, what is staged there, what is committed there, and what the tree above has staged of that.
	write_file("sub/b.c", HEAD LEAK_OF("two") LEAK_OF("three"));
	ck_assert_int_eq(leash("check --since HEAD"), 1);
	ck_assert(file_holds("out", "sub/b.c:11:2: error") && file_lacks("out", "sub/b.c:6:2: error"));
	ck_assert_int_eq(leash("check --staged"), 0);
	ck_assert(file_holds("err", "sub/b.c: note: is not as it is staged"));
	run_command("git -C sub add -A");
	ck_assert_int_eq(leash("check --staged"), 1);
	ck_assert(file_holds("out", "sub/b.c:11:2: error") && file_lacks("out", "sub/b.c:6:2: error"));
	ck_assert_int_eq(setenv("GIT_INDEX_FILE", ".git/index", 1), 0);
	ck_assert_int_eq(leash("check --staged"), 1);
	ck_assert_int_eq(unsetenv("GIT_INDEX_FILE"), 0);
	run_command("git -C sub -c user.name=x -c user.email=x@example.org commit -qm three");
	ck_assert_int_eq(leash("check --staged"), 0);
	ck_assert_int_eq(leash("check --since HEAD"), 1);
	run_command("git add sub");
	ck_assert_int_eq(leash("check --staged"), 1);
	ck_assert(file_holds("out", "sub/b.c:11:2: error") && file_lacks("out", "sub/b.c:6:2: error"));
	run_command("git commit -qm three");
	ck_assert_int_eq(leash("check --since HEAD") + leash("check --staged"), 0);
	ck_assert_int_eq(leash("check --since HEAD~1"), 1);
	// A submodule that is new, or has lost the commit, counts as a whole; one that is not checked out not at all.
	run_command("git rm -q --cached sub .gitmodules && git commit -qm gone && git add sub .gitmodules 2>git.log");
	ck_assert_int_eq(leash("check --staged"), 1);
	ck_assert(file_holds("out", "sub/b.c:6:2: error"));
	run_command("git commit -qm again && git update-index --cacheinfo 160000,1234567890123456789012345678901234567890,sub && git commit -qm odd && rm -rf sub/.git "
	            "&& git init -q sub");
	ck_assert_int_eq(leash("check --since HEAD"), 1);
	ck_assert(file_holds("out", "sub/b.c:6:2: error") && file_holds("err", "sub: note: does not have the commit that it was at (123456789012)"));
	run_command("rm -rf sub/.git");
	ck_assert_int_eq(leash("check --since HEAD"), 0);
}
END_TEST

// What .git/config and .gitattributes of a hostile repository name is not run.
START_TEST(test_hostile_repository)
{
	enter_git();
	enter_project(HEAD LEAK_OF("one"));
	run_command("git add -A && git commit -qm one");
	write_file("evil", "#!/bin/sh\ntouch \"$(dirname \"$0\")/stolen\"\ncat\n");
	ck_assert_int_eq(chmod("evil", 0700) + mkdir("hooks", 0700), 0);
	run_command("cp evil hooks/post-index-change; cp evil hooks/pre-auto-gc");
	write_file(".gitattributes", "*.c filter=evil diff=evil\n*.json -diff filter=long\n");
	run_command("for key in filter.evil.clean filter.evil.smudge filter.long.process diff.evil.textconv diff.evil.command diff.external core.fsmonitor "
	            "core.pager core.editor core.sshCommand; do git config $key \"$PWD/evil\"; done; git config filter.evil.required true; "
	            "git config core.hooksPath hooks; git config color.ui always; git config diff.noprefix true; git config diff.mnemonicPrefix true; touch a.c");
	unlink("stolen");
	write_file("a.c", HEAD LEAK_OF("one") LEAK_OF("two"));
	ck_assert_int_eq(leash("check --since HEAD"), 1);
	ck_assert(file_holds("out", "a.c:11:2: error"));
	ck_assert_int_eq(leash("check --staged"), 0);
	leash("tree --since HEAD");
	ck_assert_int_ne(access("stolen", F_OK), 0);
	ck_assert_int_eq(leash("check --since --output=stolen"), 2);
	ck_assert_int_ne(access("stolen", F_OK), 0);
}
END_TEST

START_TEST(test_diff)
{
	enter_project(HEAD LEAK_OF("one") LEAK_OF("two"));
	write_file("x.diff", "--- a.c\t2026-01-01\n+++ a.c\t2026-01-02\n@@ -8,1 +8,2 @@ void\n }\n+void two(void)\n");
	ck_assert_int_eq(leash("check --diff x.diff"), 0);
	write_file("x.diff", "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -11 +11 @@\n-\told();\n+\tpthread_create(&t, NULL, work, NULL);\n");
	ck_assert_int_eq(leash("check --diff x.diff"), 1);
	ck_assert(file_holds("out", "a.c:11:2: error") && file_lacks("out", "a.c:6:2"));
	ck_assert_int_eq(leash("check --diff - <x.diff"), 1);
	run_command("sed -i 's/$/\\r/' x.diff");
	ck_assert_int_eq(leash("check --diff x.diff"), 1);
	write_file("x.diff", "");
	ck_assert_int_eq(leash("check --diff x.diff"), 0);
	write_file("x.diff", "--- a/far.c\n+++ b/far.c\n@@ -1 +1 @@\n-x\n+y\n");
	ck_assert_int_eq(leash("check --diff x.diff"), 2);
	ck_assert(file_holds("err", "the diff changes no file that exists here; there is no 'far.c'"));
	write_file("x.diff", "--- a/a.c\n+++ b/a.c\n@@ -1,3 +1,3 @@\n-x\n+y\n");
	ck_assert_int_eq(leash("check --diff x.diff"), 2);
	ck_assert(file_holds("err", "x.diff:5: error: a hunk ends too early: the diff is cut off"));
	ck_assert_int_eq(leash("check --diff missing.diff"), 2);
}
END_TEST

// What a diff says, as "path first-last ..." for each file; or its mistake.
static const struct {
	const char *text, *result;
} diffs[] = {
	{"--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@\n a\n+b\n c\n", "x.c 2+1;"},
	{"--- a/x.c\n+++ b/x.c\n@@ -5,2 +4,0 @@\n-a\n-b\n", "x.c 5+0;"},
	{"--- /dev/null\n+++ b/n.c\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n", "n.c 1+2;"},
	{"--- a/g.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", "gone;"},
	{"diff --git a/o.c b/n.c\nsimilarity index 100%\nrename from o.c\nrename to n.c\n", ""},
	{"--- \"a/\\303\\244 \\\"q\\\".c\"\n+++ \"b/\\303\\244 \\\"q\\\".c\"\n@@ -1 +1 @@\n-a\n+b\n", "\303\244 \"q\".c 1+1;"},
	{"--- a/a b.c\t\n+++ b/a b.c\t\n@@ -1 +1 @@\n-a\n+b\n", "a b.c 1+1;"},
	{"--- b/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n", "b/x.c 1+1;"},
	{"--- x.c\n+++ x.c\n@@ -1 +1,2 @@\n--- not a name\n+++ nor this\n+@@ -1 +1 @@\n", "x.c 1+2;"},
	{"--- a/x.c\r\n+++ b/x.c\r\n@@ -1,2 +1,2 @@\r\n a\r\n-b\r\n+c\r\n", "x.c 2+1;"},
	{"From: me\n\n--- text\nmore text\n--- i/x.c\n+++ w/x.c\n@@ -1,2 +1,2 @@ int f(void)\n\n-b\n+c\n-- \n2.39\n", "x.c 2+1;"},
	{"Binary files a/x and b/x differ\n", "! this is no unified diff ('git diff' and 'diff -u' make them)"},
	{"--- a/x.c\n+++ b/x.c\n@@ -1 @@\n", "! a hunk's head is damaged: it must be like '@@ -1,2 +1,3 @@'"},
	{"--- a/x.c\n+++ b/x.c\n@@ -1,4294967297 +1 @@\n", "! a hunk's head is damaged: it must be like '@@ -1,2 +1,3 @@'"},
	{"@@ -1 +1 @@\n-a\n+b\n", "! a hunk stands before the name of its file ('+++ b/src/x.c')"},
	{"--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@\n a\n*b\n", "! a hunk has other lines than it promises: the diff is damaged"},
	{"--- a/x\n+++ \"b/x\\q\"\n", "! a quoted file name is damaged"},
	{"--- a/x\n+++ \"\"\n", "! a quoted file name is damaged"},
	{"diff --cc x\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,2 @@@\n", "! a diff of a merge is not understood; make it against one commit"},
	{"hello\n", "! this is no unified diff ('git diff' and 'diff -u' make them)"},
	{" \n\r\n", ""},
};

START_TEST(test_parse)
{
	struct arena arena = {0};
	struct change_list list = {0};
	struct strbuf result = {0};
	uint32_t line = 0;
	const char *message = NULL;
	strbuf_c(&result, "");
	if (!changes_parse(&arena, str_from_c(diffs[_i].text), &list, &line, &message))
		strbuf_printf(&result, "! %s", message);
	for (uint32_t i = 0; i < list.files.count; i++) {
		strbuf_str(&result, list.files.items[i].deleted ? STR("gone") : list.files.items[i].path);
		for (uint32_t j = 0; !list.files.items[i].deleted && j < list.files.items[i].hunks.count; j++)
			strbuf_printf(&result, " %u+%u", list.files.items[i].hunks.items[j].new_first, list.files.items[i].hunks.items[j].new_count);
		strbuf_c(&result, ";");
	}
	ck_assert_str_eq(result.ptr, diffs[_i].result);
	strbuf_finish(&result);
	arena_finish(&arena);
}
END_TEST

// Any damage is an answer or an error, never a crash.
START_TEST(test_parse_anything)
{
	unsigned seed = 1;
	for (int round = 0; round < 20000; round++) {
		struct arena arena = {0};
		struct change_list list = {0};
		uint32_t line = 0;
		const char *message = NULL;
		const char *text = diffs[(size_t)round % (sizeof diffs / sizeof diffs[0])].text;
		size_t len = strlen(text);
		char *copy = arena_copy(&arena, text, len);
		for (int i = 0; len > 0 && i < 3; i++) {
			seed = seed * 1103515245u + 12345u;
			copy[(seed >> 8) % len] = "@-+ ,\n\r\"\\0129a/"[(seed >> 20) % 15];
		}
		if (!changes_parse(&arena, (struct str){copy, len - (seed >> 16) % (len + 1)}, &list, &line, &message))
			ck_assert(message != NULL && list.files.count == 0);
		arena_finish(&arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("adopt");
	TCase *tests = tcase_create("adopt");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, test_baseline);
	tcase_add_test(tests, test_baseline_scope);
	tcase_add_test(tests, test_baseline_sarif);
	tcase_add_loop_test(tests, test_baseline_damaged, 0, sizeof damages / sizeof damages[0]);
	tcase_add_test(tests, test_since);
	tcase_add_test(tests, test_since_deleted);
	tcase_add_test(tests, test_part_of_repository);
	tcase_add_test(tests, test_staged);
	tcase_add_test(tests, test_submodules);
	tcase_add_test(tests, test_hostile_repository);
	tcase_add_test(tests, test_diff);
	tcase_add_loop_test(tests, test_parse, 0, sizeof diffs / sizeof diffs[0]);
	tcase_add_test(tests, test_parse_anything);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
