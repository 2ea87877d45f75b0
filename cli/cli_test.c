// The whole program from outside: exit codes, what goes to stdout and stderr, files, and that nothing depends on -j, on the
// cache or on where the checkout lies.
#include "cli_testing.h"
#include "page.h"

// Command lines in a folder with leak.c, clean.c, broken.c, notes.txt, and what they give.
static const struct {
	const char *arguments;
	int code;
	const char *out, *err; // that stdout and stderr hold; "": they are empty; NULL: anything
} runs[] = {
	{"clean.c", 0, "", "its flags are a guess ('-- -Iinclude -DX' gives them)"},
	{"check clean.c", 0, "", "guess"},
	{"-q clean.c", 0, "", ""},
	{"clean.c -- -DX=1", 0, "", ""},
	{"leak.c", 1, "leak.c:6:2: error: 't' is still running", NULL},
	{"leak.c --fail-on never", 0, "leak.c:6:2: error: ", NULL},
	{"leak.c --fail-on=error", 1, "[unjoined-task]", NULL},
	{"--rules lost-handle leak.c", 0, "", NULL},
	{"broken.c", 3, NULL, "broken.c:"},
	{"broken.c --allow-incomplete", 0, NULL, "could not be wholly analysed"},
	{"odd.c", 0, NULL, "odd.c:1:16: note: static assertion failed: odd (no function is hurt by it)"},
	{"-q odd.c", 0, "", ""},
	{"doctor odd.c", 0, "odd.c:1:16: static assertion failed", "note: does not parse without errors"},
	{"doctor broken.c", 3, "broken.c:1:22: use of undeclared", "incomplete: does not parse without errors"},
	{"broken.c leak.c", 3, "leak.c:6:2: error: ", "broken.c:"},
	{"missing.c", 2, "", "missing.c: error: cannot be opened"},
	{"notes.txt", 2, "", "notes.txt: error: is neither a folder nor"},
	{"empty", 2, "", "no source file"},
	{"--colour=never leak.c", 2, "", "did you mean '--color'?"},
	{"--color=sometimes leak.c", 2, "", "'--color' does not take 'sometimes'; it takes auto, always or never"},
	{"--hyperlinks always leak.c", 1, "/leak.c\x1b\\leak.c:6:2:\x1b]8;;\x1b\\ error: ", NULL},
	{"--hyperlinks auto leak.c", 1, "\nleak.c:6:2: note: ", NULL},
	{"--fail-on", 2, "", "'--fail-on' needs a value: error, warning, note or never"},
	{"check --frobnicate", 2, "", "'leash check' has no option '--frobnicate'; 'leash check --help' lists them"},
	{"check -z", 2, "", "'leash check' has no option '-z'; 'leash check --help' lists them"},
	{"-o yaml leak.c", 2, "", "'--output' does not take 'yaml'"},
	{"-o sarif -o json leak.c", 2, "", "only one output can go to stdout"},
	{"-o sarif:no/such/folder leak.c", 2, "", "no/such/folder: error: cannot be written"},
	{"-o sarif:leak.c/x leak.c", 2, "", "leak.c/x: error: cannot be written: Not a directory"},
	{"-j leak.c", 2, "", "'--jobs' does not take 'leak.c'"},
	{"-p nowhere leak.c", 2, "", "cannot be read"},
	{"-p empty leak.c", 2, "", "for make 'bear -- make' does"},
	{"-p none.json", 2, "", "the compile database names no file that can be analysed"},
	{"-p flags leak.c", 1, "leak.c:6:2: error", NULL},
	{"-q ''", 2, "", "a path is empty"},
	{"--config bad.json leak.c", 2, "", "bad.json:1: error: unknown key 'rule'; did you mean 'rules'?"},
	{"--rules unjoined leak.c", 2, "", "no rule is called 'unjoined'"},
	{"explian", 2, "", "did you mean 'explain'?"},
	{"frobnicate", 2, "", "is neither a command nor a file; 'leash --help' lists the commands"},
	{"--help", 0, "leash check", ""},
	{"help", 0, "leash check", ""},
	{"help check", 0, "--fail-on SEVERITY", ""},
	{"help chekc", 2, "", "did you mean 'check'?"},
	{"check --help", 0, "--fail-on SEVERITY", ""},
	{"--version", 0, "clang version", ""},
	{"explain LSH101", 0, "unjoined-task\n\nTask is not joined on some path (LSH101)\n", ""},
	{"explain unjoined-taks", 2, "", "did you mean 'unjoined-task'?"},
	{"explain", 2, "", "usage: leash explain"},
	{"explain --why leak.c:6", 0, "leak.c:6:2: pthread_create(&t, NULL, work, NULL)\n  in        load\n", NULL},
	{"explain --why leak.c:6:2", 0, "  handle    t  [ref:0]\n  entry     work  [arg:2]\n", NULL},
	{"explain --why leak.c:6 LSH101", 2, "", "'--why FILE:LINE' and a rule are two questions"},
	{"explain --why leak.c", 2, "", "'leak.c' is not FILE:LINE, such as src/main.c:12"},
	{"explain --why leak.c:0", 2, "", "'leak.c:0' is not FILE:LINE"},
	{"explain --why leak.c:five", 2, "", "'leak.c:five' is not FILE:LINE"},
	{"explain --why missing.c:3", 2, "", "missing.c: error: cannot be opened"},
	{"explain --why leak.c:4", 2, "", "leak.c:4: error: no call stands on this line; the nearest is on line 6: pthread_create(&t"},
	{"explain --why clean.c:1", 2, "", "clean.c: error: leash sees no call in this file"},
	{"explain --why empty:1", 2, "", "empty: error: is a folder, not a file"},
	{"rules", 0, "LSH101  unjoined-task", ""},
	{"models", 0, "pthreads", ""},
	{"models leak.c", 0, "pthreads, called in 1 unit: POSIX threads and semaphores\n    spawn 1\n", NULL},
	{"models clean.c -q", 0, "no unit uses a library that leash knows; 'leash models --all' lists them", ""},
	{"models --all --format json", 0, "\"headers\": [", ""},
	{"models --all leak.c --format yaml", 2, "", "'--format' does not take 'yaml'; it takes text or json"},
	{"models missing.c", 2, "", "missing.c: error: cannot be opened"},
	{"doctor leak.c", 0, "a guess", NULL},
	{"doctor", 0, "clang headers  found", NULL},
	{"dump facts leak.c", 0, "spawn", NULL},
	{"dump cfg leak.c", 0, "spawn", NULL},
	{"dump ast leak.c", 2, "", "usage: leash dump"},
};

START_TEST(test_runs)
{
	write_file("leak.c", LEAK);
	write_file("clean.c", CLEAN);
	write_file("broken.c", "int f(void) { return nothing; }\n");
	write_file("odd.c", "_Static_assert(0, \"odd\");\n" CLEAN);
	write_file("notes.txt", "hello\n");
	write_file("bad.json", "{\"rule\": {}}\n");
	ck_assert_int_eq(mkdir("empty", 0700) + mkdir("flags", 0700), 0);
	write_file("flags/compile_flags.txt", "-pthread\n");
	write_file("none.json", "[]\n");
	int code = leash(runs[_i].arguments);
	ck_assert_msg(code == runs[_i].code, "'%s' exits with %d", runs[_i].arguments, code);
	ck_assert(runs[_i].out == NULL || file_holds("out", runs[_i].out));
	ck_assert(runs[_i].err == NULL || file_holds("err", runs[_i].err));
}
END_TEST

// A database of two files: the paths choose what is reported, and nothing else changes.
START_TEST(test_selection)
{
	static const char *const files[] = {"src/leak.c", "src/other.c", "lib/clean.c"};
	ck_assert_int_eq(mkdir("src", 0700) + mkdir("lib", 0700) + mkdir("build", 0700) + mkdir("far", 0700), 0);
	write_file("src/leak.c", "#include \"leak.h\"\nvoid use(void) { in_header(); }\n");
	write_file("src/leak.h",
	           "#include <pthread.h>\nvoid *hw(void *);\nstatic inline void in_header(void)\n{\n\tpthread_t t;\n"
	           "\tpthread_create(&t, 0, hw, 0);\n}\n");
	write_file("src/other.c", "#include \"leak.h\"\n" LEAK);
	write_file("src/lonely.h", "int lonely;\n");
	write_file("lib/clean.c", CLEAN);
	write_database("build/compile_commands.json", folder, files, 3);
	ck_assert_int_eq(leash(""), 1);
	ck_assert(file_holds("out", "src/leak.h:6:2: error") && file_holds("out", "src/other.c:7:2: error"));
	char *all = read_file("out");
	ck_assert_msg(strstr(strstr(all, "leak.h:6:2: error") + 1, "leak.h:6:2: error") == NULL,
	              "a header's finding is told once");
	ck_assert_int_eq(leash("lib"), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("src/leak.c"), 0);
	ck_assert_int_eq(leash("--evidence listed lib -v"), 0);
	ck_assert(file_holds("err", "leash: 1 units"));
	ck_assert_int_eq(leash("--evidence listed src/leak.h"), 1);
	ck_assert_int_eq(leash("--evidence all lib"), 2);
	ck_assert_int_eq(leash("src/leak.h"), 1);
	ck_assert(file_holds("out", "src/leak.h:6:2: error"));
	ck_assert_int_eq(leash("src/lonely.h"), 3);
	ck_assert(file_holds("err", "no analysed unit includes this header"));
	ck_assert_int_eq(leash("far"), 2);
	ck_assert(file_holds("err", "no unit of the compile database lies in here"));
	ck_assert_int_eq(mkdir("build-2", 0700), 0);
	write_database("build-2/compile_commands.json", folder, files, 3);
	ck_assert_int_eq(leash("lib"), 0);
	ck_assert(file_holds("err", "build-2/compile_commands.json: note: is the compile database: build-2/, newest of 2"));
	ck_assert_int_eq(leash("lib -p build"), 0);
	ck_assert(file_holds("err", ""));
	ck_assert_int_eq(chdir("src"), 0);
	ck_assert_int_eq(leash("."), 1);
	ck_assert(file_holds("out", "leak.h:6:2: error") && file_holds("out", "other.c:7:2: error"));
	free(all);
}
END_TEST

// That nobody joins what a class of a header keeps is said when all of the program is there to ask.
START_TEST(test_partial_program)
{
	static const char *const files[] = {"start.c", "stop.c"};
	write_file("server.h", "#include <pthread.h>\nstruct server { pthread_t thread; };\nvoid *serve(void *);\n");
	write_file("start.c", "#include \"server.h\"\nstruct own { pthread_t thread; };\n"
	                      "int start(struct server *s) { return pthread_create(&s->thread, 0, serve, s); }\n"
	                      "int begin(struct own *o) { return pthread_create(&o->thread, 0, serve, o); }\n");
	write_file("stop.c", "#include \"server.h\"\nint stop(struct server *s) { return s->thread == 0; }\n");
	ck_assert_int_eq(leash("start.c"), 1);
	ck_assert(file_holds("out", "own.thread") && !file_holds("out", "server.thread"));
	ck_assert_int_eq(leash("."), 1);
	ck_assert(file_holds("out", "own.thread") && file_holds("out", "server.thread"));
	write_database("compile_commands.json", folder, files, 2);
	ck_assert_int_eq(leash("start.c"), 1);
	ck_assert(file_holds("out", "server.thread"));
	ck_assert_int_eq(leash("--evidence listed start.c"), 1);
	ck_assert(!file_holds("out", "server.thread"));
}
END_TEST

// Evidence that is missing elsewhere is said, but decides nothing.
START_TEST(test_broken_elsewhere)
{
	static const char *const files[] = {"clean.c", "sub/broken.c"};
	ck_assert_int_eq(mkdir("sub", 0700), 0);
	write_file("clean.c", CLEAN);
	write_file("sub/broken.c", "#include \"nowhere.h\"\n");
	write_database("compile_commands.json", folder, files, 2);
	ck_assert_int_eq(leash("clean.c"), 0);
	ck_assert(file_holds("err", "the evidence is not complete"));
	ck_assert_int_eq(leash("sub"), 3);
	ck_assert_int_eq(leash(""), 3);
}
END_TEST

// Folders, databases and files may be reached through links: it is one project by any name.
START_TEST(test_links)
{
	static const char *const files[] = {"src/leak.c"};
	char place[64];
	ck_assert_int_eq(mkdir("real", 0700) + mkdir("real/src", 0700) + mkdir("real/.git", 0700) + mkdir("far", 0700), 0);
	write_file("real/src/leak.h", "#include <pthread.h>\nvoid *hw(void *);\nstatic inline void h(void)\n{\n\tpthread_t t;\n"
	                              "\tpthread_create(&t, 0, hw, 0);\n}\n");
	write_file("real/src/leak.c", "#include \"leak.h\"\nvoid f(void) { h(); }\n");
	ck_assert_int_eq(symlink("real", "name") + symlink("../real/src/leak.c", "far/leak.c"), 0);
	for (int spelling = 0; spelling < 2; spelling++) {
		snprintf(place, sizeof place, "%s/%s", folder, spelling == 0 ? "real" : "name");
		write_database("real/compile_commands.json", place, files, 1);
		static const char *const arguments[] = {
			"-p name name/src/leak.h", "-p name real/src/leak.h", "-p real name/src", "name",
			"name/src/leak.h",         "-p name real/src -o sarif",
		};
		for (size_t i = 0; i < sizeof arguments / sizeof arguments[0]; i++) {
			ck_assert_msg(leash(arguments[i]) == 1, "%s, spelling %d", arguments[i], spelling);
			ck_assert(file_holds("out", strstr(arguments[i], "sarif") == NULL ? "/src/leak.h:6:2: error" :
			                                                                    "\"uri\": \"src/leak.h\""));
			ck_assert(file_holds("err", ""));
		}
		ck_assert_int_eq(leash("dump facts -p name far/leak.c"), 0);
		ck_assert(file_holds("out", "spawn") && file_holds("err", ""));
		ck_assert_int_eq(chdir("real/src"), 0);
		ck_assert_int_eq(leash(""), 1);
		ck_assert(file_holds("out", "leak.h:6:2: error"));
		ck_assert_int_eq(chdir(folder), 0);
	}
	ck_assert_int_eq(unlink("real/compile_commands.json"), 0);
	ck_assert_int_eq(leash("-q name/src"), 1);
	ck_assert(file_holds("out", "real/src/leak.h:6:2: error"));
}
END_TEST

START_TEST(test_suppression)
{
	write_file("a.c", "#include <pthread.h>\nvoid *work(void *);\nvoid f(void)\n{\n\tpthread_t t;\n"
	                  "\tpthread_create(&t, 0, work, 0); // NOLINT(unjoined-task): daemon\n}\n");
	ck_assert_int_eq(leash("-q a.c"), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("-q a.c --show-suppressed"), 0);
	ck_assert(file_holds("out", "[unjoined-task] (suppressed)"));
	ck_assert_int_eq(leash("-q a.c -o sarif"), 0);
	ck_assert(file_holds("out", "\"results\": []"));
	ck_assert_int_eq(leash("-q a.c -o sarif --sarif-include-suppressed"), 0);
	ck_assert(file_holds("out", "\"justification\": \"daemon\""));
}
END_TEST

// An editor's text goes before the disk's, also in what is shown of it, and is not remembered as the file's.
// The rules about suppressions: with a database, for they need the whole program.
START_TEST(test_suppression_rules)
{
	static const char *const files[] = {"a.c"};
	write_database("compile_commands.json", folder, files, 1);
	write_file("a.c", "int a; // NOLINT(unjoined-task): gone\n// NOLINTNEXTLINE(unjoined-task)\nint b;\r\nint c; // NOLINT(unjoined-taks)\n");
	ck_assert_int_eq(leash("check -q"), 1);
	ck_assert(file_holds("out", "a.c:1:11: note: The suppression of 'unjoined-task' suppresses nothing. [unused-suppression]\n"));
	ck_assert(file_holds("out", "a.c:2:4: note: ") && file_holds("out", "a.c:4:11: warning: No rule is called 'unjoined-taks': this suppresses nothing. "
	                                                                    "[bad-suppression]\na.c:4:11: note: help: The nearest one is 'unjoined-task'.\n"));
	// Not what did not run, and not in a part of the program.
	ck_assert_int_eq(leash("check -q --rules lost-handle,unused-suppression"), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("check -q a.c --evidence listed --rules '*-suppression,unjoined-task'"), 1);
	ck_assert(file_lacks("out", "unused-suppression"));
	ck_assert_int_eq(leash("check -q --fix --fail-on never"), 0);
	ck_assert(file_holds("a.c", "int a;\nint b;\r\nint c; // NOLINT(unjoined-taks)\n"));
	write_file(".leash.json", "{\"rules\": {\"bad-suppression\": {\"requireReason\": true, \"severity\": \"error\"}}}");
	write_file("a.c", LEAK "// NOLINTNEXTLINE(lost-handle): it is\n// NOLINTBEGIN(unjoined-task)\n// NOLINTEND(unjoined-task)\n");
	ck_assert_int_eq(leash("check -q"), 1);
	ck_assert(file_holds("out", "a.c:9:4: error: The suppression gives no reason, which this project requires. [bad-suppression]"));
	ck_assert(file_lacks("out", "a.c:8:4: error"));
	write_file(".leash.json", "{\"rules\": {\"lost-handle\": {\"requireReason\": true}}}");
	ck_assert_int_eq(leash("check -q"), 2);
}
END_TEST

// Over all configurations of a unit, and only where all that it takes was looked at.
START_TEST(test_unused_suppression)
{
	const char *const start = "#include <pthread.h>\nvoid *work(void *);\nvoid load(void)\n{\n\tpthread_t t;\n";
	char text[512];
	write_file(".leash.json", "{\"root\": true}");
	// The first configuration joins; the second one has the finding.
	snprintf(text, sizeof text, "%s\tif (pthread_create(&t, NULL, work, NULL) == 0) // NOLINT(unjoined-task)\n\t\tend(t);\n}\n", start);
	write_file("b.c", "static int none;\n#ifdef JOIN\n#define end(t) pthread_join(t, NULL)\n#else\n#define end(t) (void)(t)\n#endif\n");
	char *head = read_file("b.c");
	FILE *out = fopen("a.c", "w");
	ck_assert_ptr_nonnull(out);
	fprintf(out, "%s%s", head, text);
	ck_assert_int_eq(fclose(out), 0);
	free(head);
	write_file("compile_commands.json", "[{\"directory\": \".\", \"file\": \"a.c\", \"command\": \"cc -DJOIN -c a.c\"},\n"
	                                    "{\"directory\": \".\", \"file\": \"a.c\", \"command\": \"cc -DZERO -c a.c\"}]");
	ck_assert_int_eq(leash("check -q"), 0);
	ck_assert(file_holds("out", ""));
	write_file("compile_commands.json", "[{\"directory\": \".\", \"file\": \"a.c\", \"command\": \"cc -DJOIN -c a.c\"}]");
	ck_assert_int_eq(leash("check -q"), 0);
	ck_assert(file_holds("out", "a.c:12:52: note: The suppression of 'unjoined-task' suppresses nothing."));
	// Another unit is broken, and might have made the finding. So it is when only some units are looked at, or other rules.
	write_file("b.c", "#include \"nowhere.h\"\nint b;\n");
	ck_assert_int_eq(leash("check -q a.c --evidence listed"), 0);
	ck_assert(file_holds("out", ""));
	write_file("compile_commands.json", "[{\"directory\": \".\", \"file\": \"a.c\", \"command\": \"cc -DJOIN -c a.c\"},\n"
	                                    "{\"directory\": \".\", \"file\": \"b.c\", \"command\": \"cc -c b.c\"}]");
	ck_assert_int_eq(leash("check -q a.c"), 0);
	ck_assert(file_holds("out", ""));
	write_file("b.c", "int b;\n");
	ck_assert_int_eq(leash("check -q a.c --rules unused-suppression,lost-handle"), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("check -q b.c"), 0);
	ck_assert(file_holds("out", ""));
	ck_assert_int_eq(leash("check -q a.c"), 0);
	ck_assert(file_holds("out", "[unused-suppression]"));
}
END_TEST

START_TEST(test_stdin)
{
	write_file("a.c", CLEAN);
	write_file("text", LEAK);
	ck_assert_int_eq(leash("-q --stdin-filename a.c - <text"), 1);
	ck_assert(file_holds("out", "a.c:6:2: error: 't' is still running"));
	ck_assert_int_eq(leash("-q --stdin-filename a.c -o sarif - <text"), 1);
	ck_assert(file_holds("out", "\"text\": \"pthread_create(&t, NULL, work, NULL)\""));
	ck_assert_int_eq(leash("-q a.c"), 0);
	ck_assert_int_eq(leash("-q --stdin-filename new.c - <text"), 1);
	ck_assert_int_eq(leash("-q - <text"), 2);
	ck_assert(file_holds("err", "--stdin-filename NAME says which file that is"));
	ck_assert_int_eq(leash("-q --stdin-filename a.c <text"), 2);
	write_database("compile_commands.json", folder, (const char *[]){"a.c"}, 1);
	ck_assert_int_eq(leash("-q --stdin-filename a.c - <text"), 1);
	ck_assert_int_eq(symlink(".", "link"), 0);
	ck_assert_int_eq(leash("-q --stdin-filename link/a.c - <text"), 1);
	ck_assert_int_eq(leash("-q link/a.c"), 0);
}
END_TEST

// A folder that is not looked into is not an empty one.
START_TEST(test_folders)
{
	ck_assert_int_eq(mkdir("deep", 0700) + mkdir("closed", 0700), 0);
	write_file("clean.c", CLEAN);
	ck_assert_int_eq(leash("-q ."), 0);
	ck_assert_int_eq(system("cd deep && for i in $(seq 70); do mkdir d && cd d; done"), 0);
	ck_assert_int_eq(leash("-q ."), 3);
	ck_assert(file_holds("err", "is not analysed: it lies more than 64 folders deep"));
	ck_assert_int_eq(system("rm -rf deep"), 0);
	if (geteuid() == 0)
		return; // nothing is closed to root
	write_file("closed/leak.c", LEAK);
	ck_assert_int_eq(chmod("closed", 0), 0);
	ck_assert_int_eq(leash("-q ."), 3);
	ck_assert(file_holds("err", "closed: incomplete: cannot be read: Permission denied"));
	ck_assert_int_eq(chmod("closed", 0700) + chmod("closed/leak.c", 0), 0);
	ck_assert_int_eq(leash("-q ."), 3);
	ck_assert(file_holds("err", "was not analysed: it cannot be read: Permission denied"));
}
END_TEST

START_TEST(test_configuration)
{
	ck_assert_int_eq(mkdir("src", 0700) + mkdir("src/gen", 0700), 0);
	write_file("src/leak.c", LEAK);
	write_file("src/gen/leak.c", "int generated;\n" LEAK);
	write_file(".leash.json",
	           "{\"root\": true, \"paths\": {\"exclude\": [\"src/gen\"]}, \"rules\": {\"LSH101\": \"warning\"}}");
	ck_assert_int_eq(leash("-q src"), 1);
	ck_assert(file_holds("out", "src/leak.c:6:2: warning: "));
	char *out = read_file("out");
	ck_assert_ptr_null(strstr(out, "gen/leak.c"));
	free(out);
	write_file("src/gen/leak.c", "int broken(void) { return nothing; }\n");
	ck_assert_int_eq(leash("-q src"), 1); // what is not reported on does not count as missing
	write_file("src/gen/leak.c", CLEAN);
	write_file(".leash.json", "{\"root\": true, \"failOn\": \"error\", \"rules\": {\"unjoined-task\": \"note\"}}");
	ck_assert_int_eq(leash("-q src"), 0);
	ck_assert(file_holds("out", "src/leak.c:6:2: note: "));
	ck_assert_int_eq(leash("-q src --fail-on note"), 1);
	write_file(".leash.json", "{\"rules\": {\"unjoined-task\": \"off\"}}");
	ck_assert_int_eq(leash("-q src"), 0);
	ck_assert(file_holds("out", ""));
}
END_TEST

// Fourteen threads that each may or may not run: more states than are followed.
static void write_complex(const char *path, int functions)
{
	FILE *out = fopen(path, "w");
	ck_assert_ptr_nonnull(out);
	fputs("#include <pthread.h>\nvoid *work(void *);\nint c(int);\n", out);
	for (int f = 0; f < functions; f++) {
		fprintf(out, "void busy%d(void)\n{\n", f);
		for (int i = 0; i < 14; i++)
			fprintf(out, "\tpthread_t t%d; int r%d = 0; if (c(%d)) r%d = pthread_create(&t%d, 0, work, 0) == 0;\n", i, i, i, i, i);
		for (int i = 0; i < 14; i++)
			fprintf(out, "\tif (r%d) pthread_join(t%d, 0);\n", i, i);
		fputs("}\n", out);
	}
	ck_assert_int_eq(fclose(out), 0);
}

// What the project uses: a header's calls count once, wrappers are inferred, paths restrict, the cache changes nothing.
START_TEST(test_models)
{
	static const char *const files[] = {"src/a.c", "src/b.c"};
	ck_assert_int_eq(mkdir("src", 0700), 0);
	write_file("src/task.h",
	           "#include <pthread.h>\nvoid *work(void *);\nvoid begin(pthread_t);\n"
	           "static inline int task_start(pthread_t *t) { return pthread_create(t, 0, work, 0); }\n"
	           "static inline void task_finish(pthread_t t) { pthread_join(t, 0); }\n");
	write_file("src/a.c", "#include \"task.h\"\nint f(void) { pthread_t t; if (task_start(&t)) return 1; task_finish(t); return 0; }\n");
	write_file("src/b.c", "#include \"task.h\"\nvoid h(pthread_t t) { begin(t); }\nvoid g(pthread_t *t) { if (t) task_finish(*t); }\n");
	write_file(".leash.json", "{\"like\": [{\"name\": \"begin\", \"like\": \"pthread_detach\"}, {\"name\": \"never\", \"like\": \"pthread_join\"}]}\n");
	write_database("compile_commands.json", folder, files, 2);
	for (int run = 0; run < 3; run++) { // cold, warm, without
		ck_assert_int_eq(leash(run == 2 ? "models --no-cache" : "models"), 0);
		ck_assert(file_holds("out", "2 units; calls by role, as in docs/models.md:\n\n"
		                            "pthreads, called in 2 units: POSIX threads and semaphores\n    spawn 1, join 1\n"));
		ck_assert(file_holds("out", "    begin is like pthread_detach (detach), called 1 time\n    never is like pthread_join (join), never called\n"));
		ck_assert(file_holds("out", "    task_finish (src/task.h:5), used 2 times\n"
		                            "        joins t (1st parameter) on every path [pthread_join, src/task.h:5]\n"));
		ck_assert(file_holds("out", "    task_start (src/task.h:4), used 1 time\n"
		                            "        starts a thread when it returns 0; its handle goes to *t (1st parameter) [pthread_create,\n"
		                            "            src/task.h:4]\n"));
		ck_assert(file_holds("out", "    g (src/b.c:3), never called here\n        joins *t (1st parameter) on every path"));
	}
	ck_assert_int_eq(leash("models src/a.c"), 0);
	char *out = read_file("out");
	ck_assert_ptr_null(strstr(out, "spawn"));
	ck_assert_ptr_null(strstr(out, "task_start"));
	free(out);
	ck_assert_int_eq(leash("models -v"), 0);
	ck_assert(file_holds("out", "           1  spawn          pthread_create\n"));
	write_file("src/b.c", "#include <signal.h>\nvoid on(int);\nvoid h(void) { signal(SIGINT, on); signal(SIGTERM, on); }\n");
	ck_assert_int_eq(leash("models -v src/b.c"), 0);
	ck_assert(file_holds("out", "    callback 2\n           2  callback       signal\n"));
	ck_assert_int_eq(leash("models --format json"), 0);
	ck_assert(file_holds("out", "\"callback\": 2"));
	ck_assert_int_eq(system("/usr/bin/python3 -W ignore -m jsonschema -i out " LEASH_SOURCE_DIR "/docs/schema/leash-models.json"), 0);
	ck_assert(file_holds("out", "\"effect\": \"starts\"") && file_holds("out", "\"when\": \"returns 0\""));
	ck_assert_int_eq(leash("models --all --format json"), 0);
	ck_assert_int_eq(system("/usr/bin/python3 -W ignore -m jsonschema -i out " LEASH_SOURCE_DIR "/docs/schema/leash-models.json"), 0);
}
END_TEST

// Why a call has its role, or none.
static const struct {
	const char *place, *out;
} reasons[] = {
	{"why.c:20", "  handle    t  [ref:0]\n  entry     work  [arg:2]\n  payload   NULL  [arg:3]\n  attribute NULL  [ref:1]\n"
	             "  because   the model 'pthreads' has a row for 'pthread_create'\n            it did its work when it returns 0\n"},
	{"why.c:20", "handle t\n  type      pthread_t: the handle of a thread\n  elsewhere passed to 'begin' (line 21), join (line 27)\n"},
	{"why.c:21", "  role      inferred from its body\n  body      why.c:7\n"
	             "  effects   starts a thread when it returns 0; its handle goes to *t (1st parameter)\n"
	             "            [pthread_create, why.c:7]\n"},
	{"why.c:22", "  because   no model knows 'unseen'\n            its body is in no unit of the compile database; leash assumes"},
	{"why.c:23", "because   the model 'c11-threads' knows 'thrd_join', but the unit includes none of its headers:\n            threads.h\n"},
	{"why.c:24", "  callee    not known before the program runs\n  role      none\n"},
	{"why.c:25", "  role      none\n  body      why.c:9\n  because   its body does nothing to tasks that its callers see\n"},
	{"why.c:26", "  because   'like' in .leash.json: 'ours' is like 'pthread_detach'\n"},
	{"why.c:10", "  role      nop: known to do nothing to tasks\n"},
	{"why.c:13", "\n  elsewhere join (line 14)\n"},
	{"why.c:14", "\nhandle p\n"},
	{"why.c:14", "\n  elsewhere spawn (line 13)\n"},
	{"why.c:35", "  role      inferred from its body\n  body      why.c:31\n  effects   locks and keeps *m (1st parameter) on every path\n"},
	{"why.c:36", "  effects   unlocks the global lock\n"},
	{"why.h:3", "why.h:3:42: pthread_join(t, 0)\n  in        finish\n"},
	{"why.h:3", "\nas seen by why.c\n"},
};

START_TEST(test_why)
{
	static const char *const files[] = {"other.c", "why.c"};
	char arguments[64];
	write_file("other.c", CLEAN);
	write_file("why.h", "#include <pthread.h>\nvoid *work(void *);\nstatic inline void finish(pthread_t t) { pthread_join(t, 0); }\n");
	write_file("why.c", "#include \"why.h\"\n#include <stdlib.h>\nvoid unseen(pthread_t *t);\nint thrd_join(pthread_t t);\nvoid ours(pthread_t t);\n#include <stdio.h>\n"
	                    "static int begin(pthread_t *t) { return pthread_create(t, 0, work, 0); }\n\nstatic int twice(int x) { return 2 * x; }\n"
	                    "void stop(void) { exit(1); }\nvoid g(void)\n{\n\tFILE *p = popen(\"x\", \"r\");\n\tpclose(p);\n}\n\nint f(int (*q)(void))\n{\n\tpthread_t t, u;\n"
	                    "\tif (pthread_create(&t, NULL, work, NULL)) return 1;\n\tif (begin(&t)) return 1;\n\tunseen(&u);\n\tthrd_join(u);\n"
	                    "\tq();\n\ttwice(3);\n\tours(u);\n\tpthread_join(t, NULL);\n\treturn 0;\n}\n"
	                    "static pthread_mutex_t lock;\nstatic void enter(pthread_mutex_t *m) { pthread_mutex_lock(m); }\n"
	                    "static void leave(void) { pthread_mutex_unlock(&lock); }\nvoid h(void)\n{\n\tenter(&lock);\n\tleave();\n}\n");
	write_file(".leash.json", "{\"root\": true, \"like\": [{\"name\": \"ours\", \"like\": \"pthread_detach\"}]}\n");
	write_database("compile_commands.json", folder, files, 2);
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		snprintf(arguments, sizeof arguments, "explain --why %s", reasons[i].place);
		ck_assert_msg(leash(arguments) == 0, "%s", arguments);
		ck_assert_msg(file_holds("out", reasons[i].out), "%s: '%s'", arguments, reasons[i].out);
		char *out = read_file("out"), *rest = out;
		for (char *line; (line = strsep(&rest, "\n")) != NULL;)
			ck_assert_msg(strlen(line) <= 100, "%s", line);
		free(out);
		snprintf(arguments, sizeof arguments, "explain --format json --why %s", reasons[i].place);
		ck_assert_int_eq(leash(arguments), 0);
		ck_assert_int_eq(system("/usr/bin/python3 -W ignore -m jsonschema -i out " LEASH_SOURCE_DIR "/docs/schema/leash-why.json"), 0);
	}
	write_file("lonely.h", "void lonely(void);\n");
	ck_assert_int_eq(leash("explain --why lonely.h:1"), 2);
	ck_assert(file_holds("err", "lonely.h: error: no analysed unit includes this header"));
}
END_TEST

// Wrappers whose bodies are out of sight.
START_TEST(test_like)
{
	write_file("a.c", "#include <pthread.h>\n"
	                  "typedef struct task *task;\n"
	                  "task begin(void *(*entry)(void *), void *data);\n"
	                  "void finish(task t);\n"
	                  "void *work(void *);\n"
	                  "void bad(void) { task t = begin(work, 0); (void)t; }\n"
	                  "void ok(void) { task t = begin(work, 0); finish(t); }\n");
	ck_assert_int_eq(leash("check a.c"), 0);
	write_file(".leash.json", "{ // ours\n"
	                          "\"like\": [\n"
	                          "{\"name\": \"begin\", \"like\": \"pthread_create\", \"handle\": \"ret\", \"entry\": \"arg:0\", \"payload\": \"arg:1\"},\n"
	                          "{\"name\": \"finish\", \"like\": \"pthread_join\", \"handle\": \"arg:0\"}]}\n");
	ck_assert_int_eq(leash("check a.c"), 1);
	ck_assert(file_holds("out", "a.c:6:"));
	ck_assert(!file_holds("out", "a.c:7:"));
	write_file(".leash.json", "{\"like\": [\n{\"name\": \"begin\", \"like\": \"pthread_crate\"}]}\n");
	ck_assert_int_eq(leash("check a.c"), 2);
	ck_assert(file_holds("err", ".leash.json:2"));
}
END_TEST

// What an annotation says and a body in sight does not do.
START_TEST(test_annotations)
{
	write_file("a.c", "#include <leash.h>\n#include <pthread.h>\n"
	                  "void never(pthread_t t) LEASH_JOINS(t);\nvoid never(pthread_t t) { (void)t; }\n"
	                  "void some(pthread_t t, int now) LEASH_JOINS(t);\nvoid some(pthread_t t, int now) { if (now) pthread_join(t, 0); }\n"
	                  "int none(pthread_t *t) LEASH_SPAWNS(t);\nint none(pthread_t *t) { *t = 0; return 0; }\n"
	                  "void unseen(pthread_t t);\n"
	                  "void trusted(pthread_t t) LEASH_JOINS(t);\nvoid trusted(pthread_t t) { unseen(t); }\n"
	                  "void guarded(pthread_t *t) LEASH_JOINS(t);\nvoid guarded(pthread_t *t) { if (t) pthread_join(*t, 0); }\n");
	ck_assert_int_eq(leash("check a.c -- -I" LEASH_SOURCE_DIR "/include"), 0);
	ck_assert(file_holds("err", "a.c:4:6: note: 'never' is annotated to join 't', but its body never does so"));
	ck_assert(file_holds("err", "a.c:6:6: note: 'some' is annotated to join 't', but its body does so on some paths only"));
	ck_assert(file_holds("err", "a.c:8:5: note: 'none' is annotated to start a task, for 't', but its body never does so"));
	ck_assert(!file_holds("err", "'trusted'"));
	ck_assert(!file_holds("err", "'guarded'"));
}
END_TEST

// What was not analysed is named: functions that were given up, functions in broken code, units.
START_TEST(test_gaps)
{
	write_complex("busy.c", 1);
	write_file("broken.c", "int f(void) { return nothing; }\n");
	write_file("lost.c", CLEAN);
	ck_assert_int_eq(leash("busy.c"), 0);
	ck_assert(file_holds("err", "busy.c:4:6: note: 'busy0' is too complex: not all of its paths were followed"));
	ck_assert_int_eq(leash("--statistics busy.c broken.c"), 3);
	ck_assert(file_holds("out", "       1  functions too complex to follow all of their paths\n          busy.c:4:6: busy0\n"));
	ck_assert(file_holds("out", "       1  functions in broken code, not judged\n          broken.c:1:5: f\n"));
	ck_assert(file_holds("out", "       1  units with broken code\n"
	                            "          broken.c: 1 of 1 function is in broken code and not judged\n"));
	ck_assert_int_eq(leash("--statistics -o json busy.c broken.c"), 3);
	ck_assert(file_holds("out", "\"name\": \"busy0\"") && file_holds("out", "\"functionsCapped\": 1"));
	write_file("jumps.c", "int f(void)\n{\n\t__asm__ goto(\"\" : : : : out);\nout:\n\treturn 0;\n}\nint g(void) { return 1; }\n");
	ck_assert_int_eq(leash("--statistics jumps.c"), 0);
	ck_assert(file_holds("out", " 50.00 %  of the functions were understood completely\n"
	                            "       1  functions with constructs that were not understood\n"
	                            "             1  inline assembly that jumps, as in jumps.c:3:2\n"));
	ck_assert_int_eq(leash("doctor jumps.c"), 0);
	ck_assert(file_holds("out", "  understood   50.00 % of the functions\n    1 not: inline assembly that jumps, as in jumps.c:3:2\n"));
	write_complex("busy.c", 6);
	ck_assert_int_eq(leash("busy.c"), 0);
	ck_assert(file_holds("err", "note: 6 functions are too complex: not all of their paths were followed; --statistics names"));
}
END_TEST

// Several outputs of one run; a file that was there is replaced, a symlink written through.
START_TEST(test_outputs)
{
	write_file("leak.c", LEAK);
	write_file("real.json", "old");
	write_file("out.sarif", "old");
	ck_assert_int_eq(symlink("real.json", "link.json"), 0);
	ck_assert_int_eq(leash("-q leak.c -o sarif:out.sarif -o json:link.json -o text:-"), 1);
	ck_assert(file_holds("out", "leak.c:6:2: error") && file_holds("real.json", "\"rule\": \"unjoined-task\""));
	ck_assert(file_holds("out.sarif", "\"version\": \"2.1.0\""));
	ck_assert_int_eq(system(LEASH_SOURCE_DIR "/testdata/render/validate_sarif.sh " LEASH_BUILD_DIR " out.sarif >log 2>&1 || "
	                                         "{ cat log; false; }"),
	                 0);
}
END_TEST

// The same bytes with one worker and many, with and without the cache, and in another checkout.
START_TEST(test_determinism)
{
	static const char *const files[] = {"a.c", "b.c", "c.c", "d.c"};
	static const char *const variants[] = {"-j1 --no-cache", "-j4 --no-cache", "-j4", "-j4", "-j1"};
	char *first[2] = {NULL, NULL};
	for (int checkout = 0; checkout < 2; checkout++) {
		char place[64];
		snprintf(place, sizeof place, "%s/%s", folder, checkout == 0 ? "one" : "another");
		ck_assert_int_eq(mkdir(place, 0700) + chdir(place), 0);
		write_file(".leash.json", "{\"root\": true}");
		for (int i = 0; i < 4; i++)
			write_file(files[i], i == 2 ? "#include \"h.h\"\nint f(void) { h(); return nothing; }\n" : "#include \"h.h\"\n" LEAK);
		write_file("h.h", "#include <pthread.h>\nvoid *hw(void *);\nstatic inline void h(void)\n{\n\tpthread_t t;\n"
		                  "\tpthread_create(&t, 0, hw, 0);\n}\n");
		write_database("compile_commands.json", place, files, 4);
		for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++)
			for (int format = 0; format < 2; format++) {
				char arguments[128], out[128];
				snprintf(arguments, sizeof arguments, "%s -o %s", variants[i], format == 0 ? "sarif" : "json");
				ck_assert_int_eq(leash(arguments), 3);
				snprintf(out, sizeof out, "%s/out", folder);
				char *text = read_file(out);
				if (first[format] == NULL)
					first[format] = text;
				ck_assert_msg(strcmp(first[format], text) == 0, "%s in checkout %d differs", arguments, checkout);
				if (first[format] != text)
					free(text);
			}
	}
	free(first[0]);
	free(first[1]);
}
END_TEST

// What a hostile file says reaches nobody raw.
START_TEST(test_hostile_names)
{
	write_file("a\x1b[31m\n.c", LEAK);
	ck_assert_int_eq(leash("."), 1);
	ck_assert(file_holds("out", "a\\x1b[31m .c:6:2: error"));
	char *out = read_file("out");
	ck_assert_ptr_null(strchr(out, '\x1b'));
	free(out);
}
END_TEST

// Help fits a terminal of the usual width.
START_TEST(test_help_width)
{
	static const char *const helps[] = {"--help",          "check --help",  "explain --help", "rules --help",
	                                    "models --help", "doctor --help", "dump --help",
	                                    "facts --help",  "link --help",   "tree --help",    "baseline --help",
	                                    "config --help", "init --help",   "cache --help",   "lsp --help",     "completion --help"};
	ck_assert_int_eq(leash(helps[_i]), 0);
	char *out = read_file("out"), *rest = out;
	for (char *line; (line = strsep(&rest, "\n")) != NULL;)
		ck_assert_msg(strlen(line) <= 80, "%s: %s", helps[_i], line);
	free(out);
}
END_TEST

// Tables that go nowhere in particular are not wider than is usual.
START_TEST(test_table_width)
{
	ck_assert_int_eq(leash("rules"), 0);
	char *out = read_file("out"), *rest = out;
	for (char *line; (line = strsep(&rest, "\n")) != NULL;)
		ck_assert_msg(strlen(line) <= 100, "%s", line);
	free(out);
	write_file(".leash.json", "{\"root\": true, \"rules\": {\"unjoined-task\": \"off\"}}");
	ck_assert_int_eq(leash("rules"), 0);
	ck_assert(file_holds("out", "LSH101  unjoined-task    off      high        default  yes  Task is not joined on some path\n"));
}
END_TEST

// Flags that every command has are told from those whose loss may matter.
START_TEST(test_dropped_flags)
{
	char command[256];
	write_file("clean.c", CLEAN);
	snprintf(command, sizeof command,
	         "[{\"directory\": \"%s\", \"file\": \"clean.c\", \"command\": "
	         "\"cc -O2 -Wall -fplugin=./x.so -fwrapv -MD -MF x.d -c -o x.o clean.c\"}]\n", folder);
	write_file("compile_commands.json", command);
	ck_assert_int_eq(leash("doctor clean.c"), 0);
	ck_assert(file_holds("out", "1 flag dropped that may matter; 'leash doctor FILE' says which"));
	ck_assert(file_holds("out", "    dropped: -fplugin=./x.so (loads or runs code)\n"
	                            "    dropped without loss: -Wall -fwrapv -MD -MF x.d -c -o x.o\n"));
}
END_TEST

// docs/rules/*.md are what the rules say.
START_TEST(test_docs)
{
	for (uint32_t i = 0; i < rule_count(); i++) {
		struct arena arena = {0};
		struct strbuf page = {0}, file = {0};
		struct str path = str_format(&arena, LEASH_SOURCE_DIR "/docs/rules/%s.md", rule_at(i)->id);
		page_print(rule_at(i), true, &page);
		ck_assert_msg(strbuf_read_file(&file, path.ptr, 0) && str_equal(strbuf_view(&page), strbuf_view(&file)),
		              "%s is not up to date: leash rules --docs docs/rules", path.ptr);
		strbuf_finish(&page);
		strbuf_finish(&file);
		arena_finish(&arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cli");
	TCase *tests = tcase_create("cli");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 120);
	tcase_add_loop_test(tests, test_runs, 0, sizeof runs / sizeof runs[0]);
	tcase_add_test(tests, test_selection);
	tcase_add_test(tests, test_partial_program);
	tcase_add_test(tests, test_broken_elsewhere);
	tcase_add_test(tests, test_links);
	tcase_add_test(tests, test_suppression);
	tcase_add_test(tests, test_suppression_rules);
	tcase_add_test(tests, test_unused_suppression);
	tcase_add_test(tests, test_stdin);
	tcase_add_test(tests, test_folders);
	tcase_add_test(tests, test_configuration);
	tcase_add_test(tests, test_models);
	tcase_add_test(tests, test_why);
	tcase_add_test(tests, test_like);
	tcase_add_test(tests, test_annotations);
	tcase_add_test(tests, test_gaps);
	tcase_add_test(tests, test_outputs);
	tcase_add_test(tests, test_determinism);
	tcase_add_test(tests, test_hostile_names);
	tcase_add_loop_test(tests, test_help_width, 0, 16);
	tcase_add_test(tests, test_table_width);
	tcase_add_test(tests, test_dropped_flags);
	tcase_add_test(tests, test_docs);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
