// leash facts and leash link: together they say, byte for byte, what leash check says that parses every unit; and no file of facts does harm.
#include "cli_testing.h"

#include <dirent.h>
#include <glob.h>

static char *text_of(const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return read_file(path);
}

static void same_file(const char *left, const char *right)
{
	char *a = text_of(left), *b = text_of(right);
	ck_assert_msg(strcmp(a, b) == 0, "%s:\n%s\n%s:\n%s", left, a, right, b);
	free(a);
	free(b);
}

// Runs and keeps stdout and stderr as NAME.out and NAME.err.
static int leash_as(const char *name, const char *command, const char *rest)
{
	char arguments[800];
	snprintf(arguments, sizeof arguments, "%s -o text -o json:%s.json -o sarif:%s.sarif --statistics --color=always %s", command,
	         name, name, rest);
	int code = leash(arguments);
	snprintf(arguments, sizeof arguments, "mv %s/out %s/%s.out; mv %s/err %s/%s.err; test ! -f %s.json || mv %s.json %s.sarif %s/",
	         folder, folder, name, folder, folder, name, name, name, name, folder);
	ck_assert_int_eq(system(arguments), 0);
	return code;
}

static void same_results(void)
{
	same_file("check.out", "link.out");
	same_file("check.err", "link.err");
	same_file("check.json", "link.json");
	same_file("check.sarif", "link.sarif");
}

static void enter(const char *name)
{
	char place[128];
	snprintf(place, sizeof place, "%s/%s", folder, name);
	ck_assert_int_eq(mkdir(place, 0700) + chdir(place), 0);
	write_file(".leash.json", "{\"root\": true}");
}

// A copy of a fixture's folder with a database of its sources, which are counted.
static size_t enter_fixture(const char *fixture, const char *name, char files[][256], size_t max)
{
	char command[512], place[128];
	const char *names[16];
	size_t count = 0;
	enter(name);
	snprintf(command, sizeof command, "cp -r '%s'. .", fixture);
	ck_assert_int_eq(system(command), 0);
	DIR *dir = opendir(".");
	for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		const char *dot = strrchr(entry->d_name, '.');
		if (dot == NULL || (strcmp(dot, ".c") != 0 && strcmp(dot, ".cpp") != 0))
			continue;
		ck_assert_uint_lt(count, max);
		memcpy(files[count], entry->d_name, sizeof files[count]);
		names[count] = files[count];
		count++;
	}
	closedir(dir);
	snprintf(place, sizeof place, "%s/%s", folder, name);
	write_database("compile_commands.json", place, names, count);
	return count;
}

static const char fixtures[] = LEASH_SOURCE_DIR "/testdata/rules/*/*/";

// Every fixture of several units; the facts are made in another checkout than the one that is linked, and there by the
// arguments of the compiler instead of the database.
START_TEST(test_fixtures)
{
	glob_t found;
	char files[16][256], arguments[512];
	ck_assert_int_eq(glob(fixtures, 0, NULL, &found), 0);
	for (size_t i = (size_t)_i; i < found.gl_pathc; i += 8) {
		char one[32], other[32];
		snprintf(one, sizeof one, "one%zu", i);
		snprintf(other, sizeof other, "other%zu", i);
		size_t count = enter_fixture(found.gl_pathv[i], other, files, 16);
		for (size_t k = 0; k < count; k++) {
			snprintf(arguments, sizeof arguments, k % 2 == 0 ? "facts -q --allow-incomplete -o ../%zu.facts %s"
			                                                 : "facts -q --allow-incomplete -o ../%zu.facts -- cc -O2 -c -o x.o %s",
			         k, files[k]);
			ck_assert_msg(leash(arguments) == 0, "%s in %s", arguments, found.gl_pathv[i]);
		}
		enter_fixture(found.gl_pathv[i], one, files, 16);
		int code = leash_as("check", "check --no-cache --no-filter", "");
		ck_assert_msg(leash_as("link", "link", "../*.facts") == code, "%s: %d", found.gl_pathv[i], code);
		same_results();
		ck_assert_int_eq(system("rm ../*.facts"), 0);
	}
	globfree(&found);
}
END_TEST

static void write_program(void)
{
	enter("program");
	write_file("leak.c", LEAK);
	write_file("clean.c", CLEAN);
	write_file("broken.c", "int f(void) { return nothing; }\n");
	write_file("lost.c", "#include \"nowhere.h\"\n");
	static const char *const files[] = {"leak.c", "clean.c", "broken.c", "lost.c"};
	char place[128];
	snprintf(place, sizeof place, "%s/program", folder);
	write_database("compile_commands.json", place, files, 4);
}

// Units that could not be analysed are told by the link as by the check, suppressions and configuration hold.
START_TEST(test_problems)
{
	write_program();
	write_file(".leash.json", "{\"root\": true, \"rules\": {\"unjoined-task\": \"note\"}, \"failOn\": \"note\"}");
	ck_assert_int_eq(leash("facts -o clean.facts clean.c"), 0);
	ck_assert_int_eq(leash("facts -o leak.facts leak.c"), 0);
	ck_assert_int_eq(leash("facts -o broken.facts broken.c"), 3);
	ck_assert(file_holds("err", "broken.c:1:22: incomplete: use of undeclared identifier 'nothing'"));
	ck_assert_int_eq(leash("facts -o lost.facts lost.c"), 3);
	ck_assert_int_eq(leash_as("check", "check --no-cache --no-filter", ""), 3);
	ck_assert_int_eq(leash_as("link", "link", "leak.facts clean.facts lost.facts broken.facts leak.facts"), 3);
	same_results();
	ck_assert_int_eq(leash("link --allow-incomplete *.facts"), 1);
	ck_assert_int_eq(leash("link leak.facts clean.facts --fail-on warning"), 0);
	ck_assert_int_eq(leash("link leak.facts --rules lost-handle"), 0);
	ck_assert(file_holds("out", ""));
}
END_TEST

// A source that is gone, or is another one now, is not shown, and that is said.
START_TEST(test_sources)
{
	write_program();
	ck_assert_int_eq(leash("facts -o leak.facts leak.c"), 0);
	ck_assert_int_eq(leash("link --color always leak.facts"), 1);
	ck_assert(file_holds("out", "pthread_create(&t, NULL, work, NULL);"));
	ck_assert(file_holds("err", ""));
	write_file("leak.c", "\n" LEAK);
	ck_assert_int_eq(leash("link --color always leak.facts"), 1);
	ck_assert(!file_holds("out", "pthread_create(&t, NULL, work, NULL);"));
	ck_assert(file_holds("err", "is not what the facts were made of: what is found in it is shown without its text"));
	ck_assert_int_eq(unlink("leak.c"), 0);
	ck_assert_int_eq(leash("link leak.facts"), 1);
	ck_assert(file_holds("out", "leak.c:6:2: error"));
	ck_assert(file_holds("err", "leak.c: note: cannot be read"));
}
END_TEST

static void cut(const char *path, long length)
{
	ck_assert_int_eq(truncate(path, length), 0);
}

static void spoil(const char *path, long at)
{
	FILE *file = fopen(path, "r+");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fseek(file, at, at < 0 ? SEEK_END : SEEK_SET), 0);
	fputc('?', file);
	ck_assert_int_eq(fclose(file), 0);
}

// What cannot be used is named, and the rest goes on.
START_TEST(test_damage)
{
	write_program();
	ck_assert_int_eq(leash("facts -o leak.facts leak.c"), 0);
	ck_assert_int_eq(leash("facts -o clean.facts clean.c"), 0);
	ck_assert_int_eq(system("cp clean.facts cut.facts; cp clean.facts head.facts; cp clean.facts hit.facts; cp clean.facts old.facts"), 0);
	cut("cut.facts", 200);
	cut("head.facts", 12);
	spoil("hit.facts", -1);
	spoil("old.facts", 6);
	write_file("empty.facts", "");
	write_file("foreign.facts", CLEAN);
	ck_assert_int_eq(leash("link leak.facts clean.facts cut.facts head.facts hit.facts old.facts empty.facts foreign.facts"), 3);
	ck_assert(file_holds("out", "leak.c:6:2: error"));
	ck_assert(file_holds("err", "cut.facts: incomplete: is damaged or cut off: its checksum is wrong; its units are missing"));
	ck_assert(file_holds("err", "head.facts: incomplete: is damaged: it is cut off"));
	ck_assert(file_holds("err", "hit.facts: incomplete: is damaged or cut off"));
	ck_assert(file_holds("err", "old.facts: incomplete: was made by another version of leash"));
	ck_assert(file_holds("err", "empty.facts: incomplete: is empty"));
	ck_assert(file_holds("err", "foreign.facts: incomplete: is no file of facts"));
	ck_assert_int_eq(leash("link --allow-incomplete empty.facts"), 0);
	write_file(".leash.json", "{\"root\": true, \"like\": [{\"name\": \"go\", \"like\": \"pthread_detach\"}]}");
	ck_assert_int_eq(leash("link leak.facts"), 3);
	ck_assert(file_holds("err", "leak.facts: incomplete: was made with other API models"));
	write_file(".leash.json", "{\"root\": true, \"paths\": {\"vendor\": [\"third\"]}}");
	ck_assert_int_eq(leash("link leak.facts"), 3);
	ck_assert(file_holds("err", "leak.facts: incomplete: was made under another configuration: 'paths.vendor' differs"));
}
END_TEST

// Two versions of one unit do not make one program.
START_TEST(test_twice)
{
	write_program();
	ck_assert_int_eq(leash("facts -o old.facts leak.c"), 0);
	write_file("leak.c", "int none;\n");
	ck_assert_int_eq(leash("facts -o new.facts leak.c"), 0);
	ck_assert_int_eq(leash("link old.facts new.facts"), 3);
	ck_assert(file_holds("err", "leak.c: incomplete: its facts in new.facts and in old.facts differ; the first are used"));
	ck_assert(file_holds("out", ""));
}
END_TEST

static const struct {
	const char *arguments;
	int code;
	const char *err;
} wrong[] = {
	{"facts leak.c", 2, "usage: leash facts -o FILE"},
	{"facts -o x.facts", 2, "usage: leash facts -o FILE"},
	{"facts -o x.facts missing.c", 2, "missing.c: error: cannot be opened"},
	{"facts -o x.facts -- -c missing.c", 2, "missing.c: error: cannot be opened"},
	{"facts -o x.facts -- -c -DX", 2, "the compiler's arguments name no source file"},
	{"facts -o x.facts -- leak.c clean.c", 2, "the compiler's arguments name several source files"},
	{"facts -o x.facts -- -x assembler leak.c", 2, "the compiler's arguments make a precompiled header, or assemble"},
	{"facts -o x.facts -- -x cuda leak.c", 2, "the compiler's arguments compile another language"},
	{"facts -o no/where.facts leak.c", 2, "no/where.facts: error: cannot be written: No such file or directory"},
	{"facts -o . leak.c", 2, "error: cannot be written: Is a directory"},
	{"facts --root nowhere -o x.facts leak.c", 2, "nowhere: error: is no folder that could be the root"},
	{"facts --rules lost-handle -o x.facts leak.c", 2, "'leash facts' has no option '--rules'"},
	{"link", 2, "usage: leash link"},
	{"link missing.facts", 2, "missing.facts: error: cannot be read: No such file or directory"},
	{"link -o yaml missing.facts", 2, "'--output' does not take 'yaml'"},
	{"link .", 2, "error: cannot be read: Is a directory"},
};

START_TEST(test_wrong)
{
	write_program();
	int code = leash(wrong[_i].arguments);
	ck_assert_msg(code == wrong[_i].code, "'%s' exits with %d", wrong[_i].arguments, code);
	ck_assert(file_holds("err", wrong[_i].err) && file_holds("out", ""));
	ck_assert_int_ne(access("x.facts", F_OK), 0);
}
END_TEST

// Flags that load or write are gone before libclang sees them, as with a database; nothing but the facts is written.
START_TEST(test_dangerous_flags)
{
	write_program();
	ck_assert_int_eq(leash("facts -o leak.facts -- ccache gcc -fplugin=./x.so -MD -MF x.d -save-temps -c -o x.o leak.c"), 0);
	ck_assert(access("x.o", F_OK) != 0 && access("x.d", F_OK) != 0 && access("leak.i", F_OK) != 0);
	ck_assert_int_eq(leash("link -o sarif leak.facts"), 1);
	ck_assert(file_holds("out", "'-fplugin'"));
	char *out = text_of("out");
	ck_assert_ptr_null(strstr(out, "x.so"));
	free(out);
}
END_TEST

// Actions run in other folders than that of the sources, and need no git there: --root says what paths are relative to.
START_TEST(test_root)
{
	ck_assert_int_eq(mkdir("plain", 0700) + mkdir("plain/src", 0700) + mkdir("plain/out", 0700) + chdir("plain/out"), 0);
	write_file("../src/leak.c", LEAK);
	ck_assert_int_eq(leash("facts --root .. -o leak.facts -- -c ../src/leak.c"), 0);
	ck_assert_int_eq(leash("link --root .. -o json leak.facts"), 1);
	ck_assert(file_holds("out", "\"path\": \"src/leak.c\""));
	ck_assert_int_eq(leash("link --root .. leak.facts"), 1);
	ck_assert(file_holds("out", "../src/leak.c:6:2: error"));
}
END_TEST

// Two executables: one starts children, the other one waits for whatever child there is. By names alone nobody knows that
// no program does both.
static void write_two_programs(void)
{
	static const char *const files[] = {"server.c", "start.c", "supervisor.c", "reap.c"};
	char place[128];
	enter("two");
	write_file("server.c", "int start(char **argv);\nint main(int argc, char **argv) { while (argc--) start(argv); for (;;) ; }\n");
	write_file("start.c", "#include <unistd.h>\nint start(char **argv)\n{\n\tpid_t pid = fork();\n\tif (pid == 0) { execv(argv[0], argv); "
	                      "_exit(127); }\n\treturn pid < 0 ? -1 : 0;\n}\n");
	write_file("supervisor.c", "void reap(void);\nint main(void) { reap(); return 0; }\n");
	write_file("reap.c", "#include <sys/wait.h>\nvoid reap(void) { while (waitpid(-1, 0, 0) > 0) ; }\n");
	snprintf(place, sizeof place, "%s/two", folder);
	write_database("compile_commands.json", place, files, 4);
	for (size_t i = 0; i < 4; i++) {
		char arguments[64];
		snprintf(arguments, sizeof arguments, "facts -o %s.facts %s", files[i], files[i]);
		ck_assert_int_eq(leash(arguments), 0);
	}
}

START_TEST(test_programs)
{
	write_two_programs();
	ck_assert_int_eq(leash("check --no-cache"), 0);
	ck_assert_int_eq(leash("link *.facts"), 0);
	write_file(".leash.json", "{\"root\": true, \"programs\": {\"server\": [\"*.c\"], \"supervisor\": [\"supervisor.c\", \"reap.c\"]}}");
	ck_assert_int_eq(leash("check --no-cache"), 0); // one that has both
	write_file(".leash.json", "{\"root\": true, \"programs\": {\"server\": [\"server.c\", \"start.c\"], \"supervisor\": [\"supervisor.c\", \"reap.c\"]}}");
	ck_assert_int_eq(leash_as("check", "check --no-cache --no-filter", ""), 1);
	ck_assert(file_holds("check.out", "[unreaped-process]"));
	ck_assert_int_eq(leash_as("link", "link", "*.facts"), 1);
	same_results();
	write_file(".leash.json", "{\"root\": true, \"programs\": {\"nothing\": [\"none.c\"]}}");
	ck_assert_int_eq(leash("check --no-cache"), 0);
	ck_assert(file_holds("err", ".leash.json: note: program 'nothing' has none of the analysed sources"));
}
END_TEST

// The same from the build's own files.
START_TEST(test_build_files)
{
	write_two_programs();
	write_file("build.ninja", "rule cc\n  command = cc -c $in -o $out\nrule link\n  command = cc $in -o $out\n"
	                          "build server.o: cc server.c\nbuild start.o: cc start.c\nbuild reap.o: cc $\n    reap.c\n"
	                          "build supervisor.o: cc supervisor.c\nbuild server: link server.o start.o\n"
	                          "build supervisor: link supervisor.o libreap.a\nbuild libreap.a: ar reap.o\n");
	ck_assert_int_eq(leash_as("check", "check --no-cache --no-filter -v", ""), 1);
	ck_assert(file_holds("check.err", "leash: programs: 3 executables and libraries, from "));
	ck_assert_int_eq(leash_as("check", "check --no-cache --no-filter", ""), 1);
	ck_assert_int_eq(leash_as("link", "link", "*.facts"), 1);
	same_results();
	ck_assert_int_eq(leash("doctor"), 0);
	ck_assert(file_holds("out", "3 executables and libraries") && file_holds("out", "two/build.ninja"));
	write_file("build.ninja", "build what\n");
	ck_assert_int_eq(leash("check --no-cache"), 0);
	ck_assert(file_holds("err", "build.ninja: note: is not understood: which programs there are is found by names alone"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("link");
	TCase *tests = tcase_create("link");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 240);
	tcase_add_loop_test(tests, test_fixtures, 0, 8);
	tcase_add_test(tests, test_problems);
	tcase_add_test(tests, test_sources);
	tcase_add_test(tests, test_damage);
	tcase_add_test(tests, test_twice);
	tcase_add_loop_test(tests, test_wrong, 0, sizeof wrong / sizeof wrong[0]);
	tcase_add_test(tests, test_dangerous_flags);
	tcase_add_test(tests, test_root);
	tcase_add_test(tests, test_programs);
	tcase_add_test(tests, test_build_files);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
