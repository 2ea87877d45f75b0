// leash tree: the goldens of testdata/tree, its JSON against the schema, and what a change does to the tree.
#include "cli_testing.h"
#include "html_testing.h"

#define OWNERS LEASH_SOURCE_DIR "/testdata/tree/owners"

static void same_as_golden(const char *name)
{
	char golden[512];
	struct strbuf text = {0};
	snprintf(golden, sizeof golden, OWNERS "/%s", name);
	char *now = read_file(name);
	size_t len = strlen(now);
	html_drop_assets(now, &len);
	if (getenv("LEASH_GOLDEN") != NULL)
		write_file(golden, now);
	ck_assert_msg(strbuf_read_file(&text, golden, 0), "%s", golden);
	ck_assert_msg(strcmp(now, text.ptr) == 0, "%s is now:\n%s", golden, now);
	strbuf_finish(&text);
	free(now);
}

static void enter_owners(void)
{
	ck_assert_int_eq(system("cp " OWNERS "/*.[ch] " OWNERS "/*.cpp . && echo '{\"root\": true}' > .leash.json"), 0);
	static const char *const files[] = {"main.c", "server.c", "pool.cpp"};
	write_database("compile_commands.json", folder, files, 3);
}

START_TEST(test_formats)
{
	enter_owners();
	ck_assert_int_eq(leash("tree -o text:tree.txt -o json:tree.json -o dot:tree.dot -o html:tree.html"), 0);
	same_as_golden("tree.txt");
	same_as_golden("tree.html");
	ck_assert_int_eq(system(LEASH_SOURCE_DIR "/testdata/render/validate.py tree.html"), 0);
	same_as_golden("tree.json");
	same_as_golden("tree.dot");
	ck_assert_int_eq(system("/usr/bin/python3 -W ignore -m jsonschema -i tree.json " LEASH_SOURCE_DIR "/docs/schema/leash-tree.json"), 0);
	// The same from the store, with one process, and from the sources again.
	ck_assert_int_eq(leash("tree"), 0);
	ck_assert_int_eq(system("cmp out tree.txt"), 0);
	ck_assert_int_eq(leash("tree --no-cache -j1"), 0);
	ck_assert_int_eq(system("cmp out tree.txt"), 0);
}
END_TEST

START_TEST(test_paths)
{
	enter_owners();
	ck_assert_int_eq(leash("tree pool.cpp"), 0);
	ck_assert(file_holds("out", "4 tasks: scope 2, member 2. Structure score: 100 % (4 of 4"));
	char *out = read_file("out");
	ck_assert_ptr_null(strstr(out, "server.c"));
	free(out);
	ck_assert_int_eq(mkdir("below", 0700) + chdir("below"), 0);
	ck_assert_int_eq(leash("tree ../server.c"), 0);
	ck_assert(file_holds("out", "\n  ../server.c:19:7: thread 'per_request', scope, nested\n"));
	ck_assert_int_eq(leash("tree -o junit"), 2);
	ck_assert(file_holds("err", "it takes text, json, dot or html"));
	ck_assert_int_eq(leash("tree -o json: ../server.c"), 2);
}
END_TEST

#define GIT "git -c user.name=a -c user.email=a@b.c -c init.defaultBranch=main -c commit.gpgsign=false "

START_TEST(test_since)
{
	static const char *const files[] = {"a.c", "b.c"};
	enter_owners();
	ck_assert_int_eq(system("rm *.c *.cpp server.h"), 0);
	write_file("a.c", LEAK);
	write_file("b.c", "#include <pthread.h>\n#include \"gen.h\"\nvoid *work(void *arg);\n"
	                  "int run(void)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, NULL, work, NULL) != 0)\n\t\treturn -1;\n"
	                  "\treturn pthread_join(t, NULL);\n}\n");
	write_file("gen.h", "// made by the build, unknown to git\n");
	write_file(".gitignore", "gen.h\n");
	write_database("compile_commands.json", folder, files, 2);
	ck_assert_int_eq(system(GIT "init -q . && git add a.c b.c .gitignore && " GIT "commit -qm one"), 0);
	ck_assert_int_eq(leash("tree --since HEAD"), 0);
	ck_assert(file_holds("out", "Since HEAD: 0 added, 0 removed, 0 changed; 0 no longer or not proven nested; the score was 50 %"));
	// A leak goes, a detached task comes, and a join is no longer on every path; lines move.
	write_file("a.c", CLEAN);
	write_file("b.c", "// moved\n#include <pthread.h>\n#include \"gen.h\"\nvoid *work(void *arg);\n"
	                  "int run(int early)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, NULL, work, NULL) != 0)\n\t\treturn -1;\n"
	                  "\tif (early)\n\t\treturn 0;\n\treturn pthread_join(t, NULL);\n}\n"
	                  "void go(void)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, NULL, work, NULL) == 0)\n\t\tpthread_detach(t);\n}\n");
	ck_assert_int_eq(leash("tree --since HEAD -o text -o json:since.json"), 1);
	ck_assert(file_holds("out", "~ b.c:8:6: thread 'work', scope, violated (was scope, nested)"));
	ck_assert(file_holds("out", "+ b.c:17:6: thread 'work', detached, open"));
	ck_assert(file_holds("out", "- a.c:6:2: thread 'work', scope, violated"));
	ck_assert(file_holds("out", "Since HEAD: 1 added, 1 removed, 1 changed; 2 no longer or not proven nested; the score was 50 %"));
	ck_assert_int_eq(leash("tree --since HEAD -o html:since.html"), 1);
	ck_assert(file_holds("since.html", "change added") && file_holds("since.html", "change removed"));
	ck_assert(file_holds("since.html", "<dt>was</dt><dd>scope, nested</dd>"));
	ck_assert_int_eq(system(LEASH_SOURCE_DIR "/testdata/render/validate.py since.html"), 0);
	ck_assert_int_eq(system("/usr/bin/python3 -W ignore -m jsonschema -i since.json " LEASH_SOURCE_DIR "/docs/schema/leash-tree.json"), 0);
	ck_assert_int_eq(leash("tree --since nowhere"), 2);
	ck_assert(file_holds("err", "git knows no commit 'nowhere' here"));
	ck_assert_int_eq(leash("tree --since '--output=stolen'"), 2);
	ck_assert_int_eq(access("stolen", F_OK), -1);
	ck_assert_int_eq(system("test -z \"$(ls -d ${TMPDIR:-/tmp}/leash-since-* 2>/dev/null)\""), 0);
}
END_TEST

// A page is nested no deeper than browsers follow, whoever starts whom; a task that starts itself is told once.
START_TEST(test_deep)
{
	static const char *const files[] = {"deep.c"};
	FILE *out = fopen("deep.c", "w");
	ck_assert_ptr_nonnull(out);
	fputs("#include <pthread.h>\nvoid *task_100(void *arg);\n", out);
	for (int i = 99; i >= 0; i--)
		fprintf(out, "void *task_%d(void *arg)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, 0, task_%d, arg) == 0)\n\t\tpthread_join(t, 0);\n\treturn 0;\n}\n", i,
		        i == 99 ? 99 : i + 1);
	fputs("int main(void)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, 0, task_0, 0) == 0)\n\t\tpthread_join(t, 0);\n\treturn 0;\n}\n", out);
	ck_assert_int_eq(fclose(out), 0);
	write_file(".leash.json", "{\"root\": true}");
	write_database("compile_commands.json", folder, files, 1);
	ck_assert_int_eq(leash("tree -o html:deep.html"), 0);
	ck_assert_int_eq(system(LEASH_SOURCE_DIR "/testdata/render/validate.py deep.html"), 0);
	ck_assert(file_holds("deep.html", "101 tasks") && file_holds("deep.html", "thread 'task_99'</a> (as above)"));
}
END_TEST

// What code out of sight may do with an owner whose header is public is not known.
START_TEST(test_public_headers)
{
	static const char *const files[] = {"a.c"};
	ck_assert_int_eq(mkdir("include", 0700), 0);
	write_file("include/s.h", "#include <pthread.h>\nstruct s { pthread_t t; };\nint start(struct s *s);\n");
	write_file("a.c", "#include \"include/s.h\"\nvoid *work(void *arg);\n"
	                  "int start(struct s *s)\n{\n\treturn pthread_create(&s->t, NULL, work, s);\n}\n");
	write_file(".leash.json", "{\"root\": true}");
	write_database("compile_commands.json", folder, files, 1);
	ck_assert_int_eq(leash("check"), 1);
	ck_assert(file_holds("out", "Nothing in the program joins 's.t'"));
	ck_assert_int_eq(leash("tree"), 0);
	ck_assert(file_holds("out", "member 's.t', violated"));
	write_file(".leash.json", "{\"root\": true, \"publicHeaders\": [\"include\"]}");
	ck_assert_int_eq(leash("check"), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("tree"), 0);
	ck_assert(file_holds("out", "member 's.t', open"));
}
END_TEST

START_TEST(test_since_without_git)
{
	enter_owners();
	ck_assert_int_eq(leash("tree --since HEAD"), 2);
	ck_assert(file_holds("err", "there is no git working tree here"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tree");
	TCase *tests = tcase_create("tree");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, test_formats);
	tcase_add_test(tests, test_paths);
	tcase_add_test(tests, test_since);
	tcase_add_test(tests, test_since_without_git);
	tcase_add_test(tests, test_public_headers);
	tcase_add_test(tests, test_deep);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
