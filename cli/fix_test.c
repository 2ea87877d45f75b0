// Fixes from outside: the programs of testdata/fixes/, before and after, and how files are written.
// A program x.c is fixed to what x.c.fixed holds; without that file, it stays as it is. Its first lines may say
//   // flags: -std=c++20      flags for the compiler; STUBS is the folder testdata/models/stubs
//   // unsafe                 with --fix-unsafe; what is changed then is not changed by --fix
//   // remains: 3             so many findings are left; else none
// What is left of each still parses, and has no other findings. LEASH_GOLDEN=write writes the .fixed files anew.
#include "cli_testing.h"
#include "fixes.h"

#include <dirent.h>
#include <fcntl.h>

#define PROGRAMS LEASH_SOURCE_DIR "/testdata/fixes"
#define STUBS LEASH_SOURCE_DIR "/testdata/models/stubs"

static char names[64][64];
static int name_count;

static int compare_names(const void *left, const void *right)
{
	return strcmp(left, right);
}

static void list_programs(void)
{
	DIR *programs = opendir(PROGRAMS);
	for (const struct dirent *entry; programs != NULL && (entry = readdir(programs)) != NULL && name_count < 64;) {
		struct str name = str_from_c(entry->d_name);
		if ((str_ends_with(name, STR(".c")) || str_ends_with(name, STR(".cpp"))) && name.len < sizeof names[0])
			memcpy(names[name_count++], name.ptr, name.len + 1);
	}
	if (programs != NULL)
		closedir(programs);
	qsort(names, (size_t)name_count, sizeof names[0], compare_names);
}

static void compare_golden(const char *name, const char *before)
{
	char golden[512];
	snprintf(golden, sizeof golden, PROGRAMS "/%s.fixed", name);
	char *now = read_file(name);
	bool write = getenv("LEASH_GOLDEN") != NULL && strcmp(getenv("LEASH_GOLDEN"), "write") == 0;
	if (write && strcmp(now, before) != 0)
		write_file(golden, now);
	char *expected = access(golden, F_OK) == 0 ? read_file(golden) : strdup(before);
	ck_assert_msg(strcmp(now, expected) == 0, "%s is fixed to:\n%s", name, now);
	free(expected);
	free(now);
}

START_TEST(test_program)
{
	const char *name = names[_i];
	char path[512], flags[256], given[256] = "", remains[16] = "0", arguments[1024];
	snprintf(path, sizeof path, PROGRAMS "/%s", name);
	char *before = read_file(path);
	head_says(before, "flags: ", given, sizeof given);
	head_says(before, "remains: ", remains, sizeof remains);
	bool unsafe = head_says(before, "unsafe", flags, sizeof flags);
	expand_flags(given, "STUBS", STUBS, flags, sizeof flags);
	write_file(name, before);
	snprintf(arguments, sizeof arguments, "check --no-cache --fix -q %s -- %s", name, flags);
	if (unsafe) {
		ck_assert_int_eq(leash(arguments), 1);
		char *kept = read_file(name);
		ck_assert_str_eq(kept, before);
		free(kept);
		snprintf(arguments, sizeof arguments, "check --no-cache --fix-unsafe -q %s -- %s", name, flags);
	}
	ck_assert_int_eq(leash(arguments), strcmp(remains, "0") == 0 ? 0 : 1);
	ck_assert(file_holds("err", ""));
	compare_golden(name, before);
	snprintf(arguments, sizeof arguments, "check --no-cache -q -o json %s -- %s", name, flags);
	ck_assert_int_eq(leash(arguments), strcmp(remains, "0") == 0 ? 0 : 1);
	ck_assert_msg(count_findings() == atoi(remains), "%s: %d findings remain", name, count_findings());
	free(before);
}
END_TEST

// Writing

#define SHARED \
	"#include <thread>\n#include <vector>\nvoid report(int value);\nvoid loop()\n{\n" \
	"\tstd::vector<std::jthread> threads;\n\tfor (int i = 0; i < 4; i++)\n\t\tthreads.emplace_back([&i] { report(i); });\n}\n"
#define FLAGS " -- -std=c++20"

static bool is_fixed(const char *path)
{
	char *text = read_file(path);
	bool fixed = strstr(text, "[&i]") == NULL && strstr(text, "[i]") != NULL;
	free(text);
	return fixed;
}

// The folder holds nothing but what the test made: no temporary file is left.
static bool holds_no_rest(void)
{
	return system("test -z \"$(find . -name '*leash-*')\"") == 0;
}

START_TEST(test_written_whole)
{
	struct stat before, after;
	ck_assert_int_eq(mkdir("src", 0700) + mkdir("real", 0700), 0);
	write_file("real/a.cpp", SHARED);
	ck_assert_int_eq(symlink("../real/a.cpp", "src/a.cpp") + chmod("real/a.cpp", 0654) + stat("real/a.cpp", &before), 0);
	ck_assert_int_eq(leash("--fix src/a.cpp" FLAGS), 0);
	ck_assert(file_holds("err", "leash: fixed 1 of 1 finding in 1 file\n") && file_holds("out", "") && is_fixed("real/a.cpp"));
	ck_assert_int_eq(lstat("src/a.cpp", &after), 0);
	ck_assert(S_ISLNK(after.st_mode));
	ck_assert_int_eq(stat("real/a.cpp", &after), 0);
	ck_assert_uint_eq(after.st_mode, before.st_mode);
	ck_assert_uint_eq(after.st_uid, before.st_uid);
	ck_assert(holds_no_rest());
	ck_assert_int_eq(leash("--fix src/a.cpp" FLAGS), 0);
	ck_assert(file_holds("err", "leash: fixed 0 of 0 findings\n"));
}
END_TEST

START_TEST(test_line_ends)
{
	write_file("a.cpp", "\xef\xbb\xbf#include <latch>\r\n#include <thread>\r\nbool prepare();\r\nvoid run()\r\n{\r\n\tstd::latch done(1);\r\n"
	                    "\tstd::jthread t([&] {\r\n\t\tif (!prepare())\r\n\t\t\treturn;\r\n\t\tdone.count_down();\r\n\t});\r\n\tdone.wait();\r\n}");
	ck_assert_int_eq(leash("--fix a.cpp" FLAGS), 0);
	char *text = read_file("a.cpp");
	ck_assert_ptr_nonnull(strstr(text, "\xef\xbb\xbf#include <latch>\r\n"));
	ck_assert_ptr_nonnull(strstr(text, "\t\tif (!prepare()) {\r\n\t\t\tdone.count_down();\r\n\t\t\treturn;\r\n\t\t}\r\n\t\tdone"));
	ck_assert_ptr_nonnull(strstr(text, "wait();\r\n}"));
	free(text);
}
END_TEST

// What may not be written is said, and stays as it is.
START_TEST(test_read_only)
{
	write_file("a.cpp", SHARED);
	write_file("b.cpp", SHARED);
	ck_assert_int_eq(chmod("a.cpp", 0444), 0);
	ck_assert_int_eq(leash("--fix a.cpp b.cpp" FLAGS), 2);
	ck_assert(file_holds("err", "a.cpp: error: cannot be written: Permission denied"));
	ck_assert(file_holds("err", "leash: fixed 1 of 2 findings in 1 file\n") && file_holds("out", "a.cpp:8:25: error"));
	ck_assert(!is_fixed("a.cpp") && is_fixed("b.cpp") && holds_no_rest());
}
END_TEST

START_TEST(test_left_alone)
{
	ck_assert_int_eq(mkdir("root", 0700) + mkdir("far", 0700), 0);
	write_file("root/.leash.json", "{\"root\": true, \"paths\": {\"exclude\": [\"out.hpp\"], \"vendor\": [\"vendor\"]}}\n");
	write_file("root/generated.cpp", "// Made by a program: do NOT edit.\n" SHARED);
	write_file("far/far.cpp", SHARED);
	write_file("root/out.hpp", SHARED);
	write_file("root/quiet.cpp", "#include \"out.hpp\"\n");
	write_file("root/silent.cpp", SHARED);
	ck_assert_int_eq(symlink("../far/far.cpp", "root/linked.cpp"), 0);
	ck_assert_int_eq(system("sed -i 's/report(i); });/& \\/\\/ NOLINT(shared-loop-variable): meant/' root/silent.cpp"), 0);
	ck_assert_int_eq(chdir("root"), 0);
	ck_assert_int_eq(leash("--fix generated.cpp linked.cpp quiet.cpp silent.cpp" FLAGS), 1);
	ck_assert(file_holds("err", "generated.cpp: note: is generated: its fixes are left out"));
	ck_assert(file_holds("err", "linked.cpp: note: leads outside of the root: its fixes are left out"));
	ck_assert(file_holds("err", "leash: fixed 0 of 2 findings; 1 fix is in a file that is left as it is"));
	ck_assert(!is_fixed("generated.cpp") && !is_fixed("../far/far.cpp") && !is_fixed("out.hpp") && !is_fixed("silent.cpp"));
}
END_TEST

// Sources beside a database are sources; what lies in a build folder was made by the build.
START_TEST(test_build_folder)
{
	char database[256];
	ck_assert_int_eq(mkdir(".git", 0700) + mkdir("part", 0700), 0);
	write_file("part/a.cpp", SHARED);
	snprintf(database, sizeof database, "[{\"directory\": \"%s/part\", \"file\": \"a.cpp\", \"command\": \"c++ -std=c++20 -c a.cpp\"}]\n", folder);
	write_file("part/compile_commands.json", database);
	write_file("part/build.ninja", "");
	ck_assert_int_eq(leash("--fix part"), 1);
	ck_assert(file_holds("err", "a.cpp: note: lies in the build folder: its fixes are left out") && !is_fixed("part/a.cpp"));
	ck_assert_int_eq(unlink("part/build.ninja"), 0);
	ck_assert_int_eq(leash("--fix part"), 0);
	ck_assert(is_fixed("part/a.cpp"));
}
END_TEST

// Several units, and several configurations of each, report what stands in a header: it is edited once.
START_TEST(test_header)
{
	char database[2048];
	write_file("loop.hpp", "#include <thread>\n#include <vector>\nvoid report(int value);\ninline void loop()\n{\n\tstd::vector<std::jthread> threads;\n"
	                       "\tfor (int i = 0; i < 4; i++)\n\t\tthreads.emplace_back([&] { report(i); });\n}\n");
	write_file("a.cpp", "#include \"loop.hpp\"\nvoid a() { loop(); }\n");
	write_file("b.cpp", "#include \"loop.hpp\"\nvoid b() { loop(); }\n");
	snprintf(database, sizeof database,
	         "[{\"directory\": \"%s\", \"file\": \"a.cpp\", \"command\": \"c++ -std=c++20 -c a.cpp\"},\n"
	         "{\"directory\": \"%s\", \"file\": \"a.cpp\", \"command\": \"c++ -std=c++20 -DNDEBUG -c a.cpp\"},\n"
	         "{\"directory\": \"%s\", \"file\": \"b.cpp\", \"command\": \"c++ -std=c++20 -c b.cpp\"}]\n",
	         folder, folder, folder);
	write_file("compile_commands.json", database);
	ck_assert_int_eq(leash("--fix -j 2"), 0);
	ck_assert(file_holds("err", "leash: fixed 1 of 1 finding in 1 file\n"));
	char *text = read_file("loop.hpp");
	ck_assert_ptr_nonnull(strstr(text, "[&, i] {"));
	free(text);
}
END_TEST

// Two fixes of one place: the first is applied, and the other is said, and applied by the next run.
START_TEST(test_overlap)
{
	write_file("a.c", "#include <pthread.h>\n#include <stdio.h>\n#include <stdlib.h>\nstruct pair { char *a, *b; };\n"
	                  "static void *print(void *arg) { struct pair *p = arg; puts(p->a); puts(p->b); return NULL; }\n"
	                  "void both(char *a, char *b)\n{\n\tpthread_t t;\n\tstruct pair p = {a, b};\n\tif (pthread_create(&t, NULL, print, &p) != 0)\n"
	                  "\t\treturn;\n\tfree(a);\n\tfree(b);\n\tpthread_join(t, NULL);\n}\n");
	ck_assert_int_eq(leash("--fix a.c"), 1);
	ck_assert(file_holds("err", "leash: fixed 1 of 2 findings in 1 file; 1 fix overlaps another, run again for it\n"));
	ck_assert(file_holds("out", "a.c:12:2: error: 'b' is destroyed"));
	ck_assert_int_eq(leash("--fix a.c"), 0);
	char *text = read_file("a.c");
	ck_assert_ptr_nonnull(strstr(text, "\t\treturn;\n\tpthread_join(t, NULL);\n\tfree(b);\n\tfree(a);\n}"));
	free(text);
}
END_TEST

START_TEST(test_show)
{
	char command[512];
	ck_assert_int_eq(mkdir("a b", 0700), 0);
	write_file("a b/one.cpp", SHARED);
	write_file("two.cpp", SHARED);
	char *before = read_file("two.cpp");
	ck_assert_int_eq(leash("--show-fix --fix-unsafe . -o sarif:report.sarif -- -std=c++20"), 1);
	ck_assert(file_holds("err", "leash: would fix 2 of 2 findings in 2 files\n"));
	ck_assert(file_holds("out", "--- a/two.cpp\n+++ b/two.cpp\n@@ -5,5 +5,5 @@\n") && file_holds("report.sarif", "\"fixes\""));
	char *after = read_file("two.cpp");
	ck_assert_str_eq(before, after);
	snprintf(command, sizeof command, "cd %s && cp out x.diff && patch -s -p1 <x.diff", folder);
	ck_assert_int_eq(system(command), 0);
	ck_assert(is_fixed("two.cpp") && is_fixed("a b/one.cpp"));
	ck_assert_int_eq(leash("--show-fix two.cpp" FLAGS), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("--show-fix -o json two.cpp" FLAGS), 2);
	ck_assert(file_holds("err", "--show-fix prints a diff to stdout; name a file for the other output"));
	free(before);
	free(after);
}
END_TEST

// A fix that leash should not have made: what no longer compiles is put back.
START_TEST(test_put_back)
{
	write_file("a.cpp", "#include <thread>\n#include <vector>\nvoid report(int value);\nvoid loop()\n{\n\tstd::vector<std::jthread> threads;\n"
	                    "\tfor (int i = 0; i < 4; i++)\n\t\tthreads.emplace_back([&i] {\n\t\t\tstatic_assert(__is_same(decltype((i)), int &));\n"
	                    "\t\t\treport(i);\n\t\t});\n}\n");
	char *before = read_file("a.cpp");
	ck_assert_int_eq(leash("--fix a.cpp" FLAGS), 4);
	char *after = read_file("a.cpp");
	ck_assert_str_eq(after, before);
	ck_assert(file_holds("err", "a.cpp: internal error: does not parse with its fixes: they are taken back"));
	ck_assert(file_holds("err", "leash: fixed 0 of 1 finding\n") && file_holds("out", "a.cpp:8:25: error"));
	free(before);
	free(after);
}
END_TEST

// What somebody else wrote meanwhile stays.
START_TEST(test_changed)
{
	struct session session = {0};
	struct fix_plan plan = {.arena = &session.arena};
	struct str root = str_from_c(folder);
	bool written[2];
	session.problems.arena = &session.arena;
	write_file("a.c", "old\n");
	write_file("b.c", "new\n");
	for (int i = 0; i < 2; i++) {
		struct str name = i == 0 ? STR("a.c") : STR("b.c");
		struct fix_file file = {.path = name, .before = STR("old\n"), .after = STR("fixed\n")};
		file.absolute = str_format(&session.arena, "%s/%.*s", folder, STR_ARG(name));
		array_push(&session.arena, &plan.files, file);
	}
	ck_assert_uint_eq(fixes_write(&session, root, &plan, written), 1);
	ck_assert(written[0] && !written[1] && session.problems.items.count == 1);
	ck_assert(str_contains(session.problems.items.items[0].message, STR("has changed since it was analysed")));
	ck_assert(file_holds("a.c", "fixed\n") && file_holds("b.c", "new\n"));
	arena_finish(&session.arena);
}
END_TEST

START_TEST(test_standard_input)
{
	write_file("a.cpp", SHARED);
	write_file("b.cpp", CLEAN);
	ck_assert_int_eq(leash("--show-fix --stdin-filename b.cpp -" FLAGS " <a.cpp"), 1);
	ck_assert(file_holds("out", "--- a/b.cpp") && file_holds("out", "[i] { report(i); }"));
	ck_assert_int_eq(leash("--fix --stdin-filename b.cpp -" FLAGS " <a.cpp"), 2);
	ck_assert(file_holds("err", "standard input cannot be fixed in its place"));
}
END_TEST

int main(void)
{
	list_programs();
	TCase *programs = tcase_create("programs"), *writing = tcase_create("writing");
	tcase_add_checked_fixture(programs, setup, teardown);
	tcase_set_timeout(programs, 120);
	tcase_add_loop_test(programs, test_program, 0, name_count);
	tcase_add_checked_fixture(writing, setup, teardown);
	tcase_set_timeout(writing, 120);
	tcase_add_test(writing, test_written_whole);
	tcase_add_test(writing, test_line_ends);
	tcase_add_test(writing, test_read_only);
	tcase_add_test(writing, test_left_alone);
	tcase_add_test(writing, test_build_folder);
	tcase_add_test(writing, test_header);
	tcase_add_test(writing, test_overlap);
	tcase_add_test(writing, test_show);
	tcase_add_test(writing, test_put_back);
	tcase_add_test(writing, test_changed);
	tcase_add_test(writing, test_standard_input);
	Suite *suite = suite_create("fixes");
	suite_add_tcase(suite, programs);
	suite_add_tcase(suite, writing);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 && name_count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
