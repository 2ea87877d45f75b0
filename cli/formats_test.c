// All formats over one small program in C and C++ with three findings: the goldens of testdata/formats, whatever folder the
// checkout is in; what hostile names and sources make of them; units that could not be analysed. LEASH_GOLDEN=write writes the
// goldens anew.
#include "cli_testing.h"
#include "html_testing.h"

#define PROGRAM LEASH_SOURCE_DIR "/testdata/formats"
#define VALIDATE LEASH_SOURCE_DIR "/testdata/render/validate.py "
#define OUTPUTS \
	"-o text:report.txt -o json:report.json -o jsonl:report.jsonl -o sarif:report.sarif -o github:report.github.txt " \
	"-o gitlab:report.gitlab.json -o junit:report.junit.xml -o checkstyle:report.checkstyle.xml -o rdjson:report.rdjson " \
	"-o html:report.html"

static const char *const names[] = {
	"report.txt",         "report.json",      "report.jsonl",          "report.sarif",  "report.github.txt",
	"report.gitlab.json", "report.junit.xml", "report.checkstyle.xml", "report.rdjson", "report.html",
};
enum { NAMES = sizeof names / sizeof names[0] };

// The version of libclang is that of the machine.
static void drop_version(char *text)
{
	char *version = read_file("version"), *second = strchr(version, '\n') + 1;
	second[strcspn(second, "\n")] = '\0';
	size_t len = strlen(second);
	ck_assert_uint_gt(len, 0);
	for (char *hit; (hit = strstr(text, second)) != NULL;) {
		memcpy(hit, "CLANG", 5);
		memmove(hit + 5, hit + len, strlen(hit + len) + 1);
	}
	free(version);
}

static char *read_output(const char *name)
{
	char *text = read_file(name);
	size_t len = strlen(text);
	drop_version(text);
	len = strlen(text);
	html_drop_assets(text, &len);
	return text;
}

static void compare(const char *name, int checkout)
{
	char golden[512];
	snprintf(golden, sizeof golden, PROGRAM "/%s", name);
	char *now = read_output(name);
	if (checkout == 0 && getenv("LEASH_GOLDEN") != NULL && strcmp(getenv("LEASH_GOLDEN"), "write") == 0)
		write_file(golden, now);
	char *expected = read_file(golden);
	// Check refuses messages of more than some thousand characters, and a report is longer.
	size_t same = 0;
	while (now[same] != '\0' && now[same] == expected[same])
		same++;
	size_t from = same < 80 ? 0 : same - 80;
	ck_assert_msg(strcmp(now, expected) == 0, "%s of checkout %d differs at byte %zu. It is now:\n%.400s\nand should be:\n%.400s", name, checkout, same,
	              now + from, expected + from);
	free(expected);
	free(now);
}

static void validate_all(void)
{
	char command[2048] = VALIDATE;
	for (int i = 0; i < NAMES; i++) {
		strncat(command, names[i], sizeof command - strlen(command) - 1);
		strncat(command, " ", sizeof command - strlen(command) - 1);
	}
	ck_assert_int_eq(system(command), 0);
	ck_assert_int_eq(system(LEASH_SOURCE_DIR "/testdata/render/validate_sarif.sh " LEASH_BUILD_DIR
	                                         " report.sarif >log 2>&1 || { cat log; false; }"),
	                 0);
}

START_TEST(test_goldens)
{
	static const char *const files[] = {"server.c", "report.cpp"};
	char command[256];
	for (int checkout = 0; checkout < 2; checkout++) {
		char place[128];
		snprintf(place, sizeof place, "%s/%s", folder, checkout == 0 ? "one" : "another <b> & 'c'");
		ck_assert_int_eq(mkdir(place, 0700) + chdir(place), 0);
		ck_assert_int_eq(system("cp " PROGRAM "/*.c " PROGRAM "/*.cpp " PROGRAM "/*.h ."), 0);
		write_file(".leash.json", "{\"root\": true}");
		write_database("compile_commands.json", place, files, 2);
		snprintf(command, sizeof command, "%s --version >version", LEASH_PROGRAM);
		ck_assert_int_eq(system(command), 0);
		ck_assert_int_eq(leash(checkout == 0 ? "check -j1 " OUTPUTS : "check --no-cache -j4 " OUTPUTS), 1);
		for (int i = 0; i < NAMES; i++)
			compare(names[i], checkout);
	}
	validate_all();
}
END_TEST

// Names and sources that would be markup, commands of a terminal, or bytes that no format takes.
#define MARKUP "\"><img src=x onerror=alert(1)> ' & ]]>.c"
#define CONTROLS "<script>alert(2)<script>\x1b]0;x\x07\x01\xff\xe2\x80\xae\xef\xbf\xbf\n::error::x.c"

START_TEST(test_hostile_names)
{
	ck_assert_int_eq(mkdir("hostile", 0700), 0);
	write_file("hostile/" MARKUP, LEAK "// </script><script>alert(3)</script> <!-- \x1b[2J \xff \xe2\x80\xae -->\n");
	write_file("hostile/" CONTROLS,
	           "#include <pthread.h>\nstatic void *work(void *arg) { return arg; }\nvoid load(void)\n{\n"
	           "\tpthread_t \xd7\x90\xd7\x91;\n\t/* </pre></script>\x1b[31m\xff\xe2\x80\xae */ "
	           "pthread_create(&\xd7\x90\xd7\x91, NULL, work, NULL); // <b onclick=alert(4)>\r\n}\n");
	write_file("hostile/broken<i>\x1b.c", "int f(void) { return \x01<u>nothing; }\n");
	// Around the change of a fix, too.
	write_file("hostile/fix\"<i>.c", "#include <pthread.h>\nvoid *work(void *);\nint go(int n);\nint go(int n)\n{\n\tpthread_t t;\n"
	                                "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n\t\treturn -1;\n\tif (n > 3) // </pre><img src=x onerror=alert(5)> \x1b[2J \xff\n"
	                                "\t\treturn 1; // </details>\x1b[31m\xe2\x80\xae\n\tpthread_join(t, NULL);\n\treturn 0;\n}\n");
	ck_assert_int_eq(leash("check hostile " OUTPUTS), 3);
	validate_all();
	ck_assert(file_holds("report.html", "<span class=\"added\">+\t\tpthread_join(t, NULL);\n</span>"));
	ck_assert(file_lacks("report.html", "<img") && file_lacks("report.html", "// </details>"));
	for (int i = 0; i < NAMES; i++) {
		static const char *const raw[] = {"\x1b", "\x07", "\xff", "\xe2\x80\xae", "\n::error::x"};
		char *text = read_file(names[i]);
		for (size_t j = 0; j < sizeof raw / sizeof raw[0]; j++)
			ck_assert_msg(strstr(text, raw[j]) == NULL, "%s has %zu", names[i], j);
		ck_assert_msg(strstr(text, "load") != NULL, "%s", names[i]);
		free(text);
	}
}
END_TEST

// A unit that was not analysed is in every format that has a place for it.
START_TEST(test_problems)
{
	write_file("leak.c", LEAK);
	write_file("broken.c", "#include \"nowhere.h\"\nint f(void) { return 0; }\n");
	ck_assert_int_eq(leash("check . " OUTPUTS), 3);
	validate_all();
	static const char *const with[] = {"report.json",      "report.jsonl",          "report.sarif",  "report.github.txt",
	                                   "report.junit.xml", "report.checkstyle.xml", "report.rdjson", "report.html"};
	for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
		ck_assert(file_holds(with[i], "broken.c") && file_holds(with[i], "nowhere.h"));
	ck_assert(file_holds("report.junit.xml", "<error message=") && file_holds("report.junit.xml", "errors=\"1\""));
	ck_assert(file_holds("report.html", "could not be wholly analysed"));
}
END_TEST

// JUnit's failures are the findings that lead to exit code 1; with --fail-on never, those that would without it.
START_TEST(test_junit_failures)
{
	write_file("a.c", "#include <pthread.h>\nvoid *work(void *);\nint main(void)\n{\n\tpthread_t t;\n"
	                  "\tpthread_create(&t, 0, work, 0);\n\treturn 0;\n}\n");
	ck_assert_int_eq(leash("check a.c -o junit -q"), 0);
	ck_assert(file_holds("out", "failures=\"0\"") && file_holds("out", "<system-out>a.c:6:2: "));
	ck_assert_int_eq(leash("check a.c -o junit -q --fail-on note"), 1);
	ck_assert(file_holds("out", "<failure message=") && file_holds("out", "type=\"note\""));
	write_file("b.c", LEAK);
	ck_assert_int_eq(leash("check b.c -o junit -q --fail-on never"), 0);
	ck_assert(file_holds("out", "<failure message="));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("formats");
	TCase *tests = tcase_create("formats");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, test_goldens);
	tcase_add_test(tests, test_hostile_names);
	tcase_add_test(tests, test_problems);
	tcase_add_test(tests, test_junit_failures);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
