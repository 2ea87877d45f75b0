// Configurations that extend each other, lie in each other and differ by file; `config show`, `init` and `cache`.
#include "cli_testing.h"
#include "config.h"

static void make_folders(void)
{
	ck_assert_int_eq(mkdir("src", 0700) + mkdir("src/old", 0700) + mkdir("base", 0700), 0);
}

static bool load(struct arena *arena, struct problem_list *problems, struct config *ret_config)
{
	*problems = (struct problem_list){.arena = arena};
	return config_load(arena, str_format(arena, "%s/.leash.json", folder), ret_config, problems);
}

START_TEST(test_extends)
{
	struct arena arena = {0};
	struct problem_list problems;
	struct config config;
	make_folders();
	write_file("base/one.json", "{\"root\": true, \"tier\": \"strict\", \"failOn\": \"error\", \"models\": [\"m.json\"],\n"
	                            "\"paths\": {\"vendor\": [\"a\"], \"exclude\": [\"b\"]}, \"flags\": {\"add\": [\"-DA\"]},\n"
	                            "\"rules\": {\"lost-handle\": \"off\", \"double-join\": \"note\"}}");
	write_file("base/two.json", "{\"extends\": \"one.json\", \"tier\": \"audit\"}");
	write_file(".leash.json", "{\"paths\": {\"exclude\": [\"c\", \"d\"]}, \"rules\": {\"lost-handle\": \"warning\"},\n"
	                          "\"flags\": {\"add\": [\"-DB\"]}, \"extends\": [\"base/two.json\"]}");
	ck_assert(load(&arena, &problems, &config));
	ck_assert(!config.root && config.tier == TIER_AUDIT && config.fail_on == SEVERITY_ERROR);
	ck_assert(config.vendor.count == 1 && config.exclude.count == 2 && config.flags.add.count == 2);
	ck_assert(str_ends_with(config.models.items[0], STR("/base/m.json")));
	ck_assert(config.rules[0].off == false);
	uint32_t lost = 0, twice = 0;
	while (rule_at(lost) != rule_find(STR("lost-handle")))
		lost++;
	while (rule_at(twice) != rule_find(STR("double-join")))
		twice++;
	ck_assert(!config.rules[lost].off && config.rules[lost].severity_set && config.rules[twice].severity == SEVERITY_NOTE);
	ck_assert(str_ends_with(config_origin(&config, STR("failOn"))->path, STR("/base/one.json")));
	ck_assert_uint_eq(config_origin(&config, STR("rules.double-join"))->line, 3);
	ck_assert(str_ends_with(config_origin(&config, STR("flags.add"))->path, STR("/.leash.json")));
	arena_finish(&arena);
}
END_TEST

static const struct {
	const char *own, *other, *message;
} mistakes[] = {
	{"{\"extends\": \".leash.json\"}", "{}", "the configuration extends itself: "},
	{"{\n\"extends\": \"x.json\"}", "{\n\n\"extends\": [\".leash.json\"]}", "/.leash.json"},
	{"{\"extends\": 1}", "{}", "'extends' must be a path, or a list of paths"},
	{"{\"extends\": [\"x.json\", \"\"]}", "{}", "'extends' must be a path, or a list of paths"},
	{"{\"extends\": \"no.json\"}", "{}", "no.json' cannot be read: No such file"},
	{"{\"extends\": \"x.json\"}", "{\"rulez\": {}}", "unknown key 'rulez'; did you mean 'rules'?"},
	{"{\"extends\": \"x.json\"}", "{", ""},
	{"{\"extends\": [\"x.json\", \"x.json\", \"x.json\", \"x.json\", \"x.json\", \"x.json\", \"x.json\", \"x.json\"]}",
	 "{\"extends\": [\"y.json\", \"y.json\", \"y.json\", \"y.json\", \"y.json\", \"y.json\", \"y.json\", \"y.json\"]}",
	 "the configuration extends too many files"},
	{"{\"paths\": {\"overrides\": []}}", "{}", "'overrides' must be an object"},
	{"{\"paths\": {\"overrides\": {\"src\": \"off\"}}}", "{}", "an override must be an object"},
	{"{\"paths\": {\"overrides\": {\"src\": {\"lost-handel\": \"off\"}}}}", "{}", "no rule is called 'lost-handel'; did you mean 'lost-handle'?"},
	{"{\"paths\": {\"override\": {}}}", "{}", "unknown key 'override'; did you mean 'overrides'?"},
};

START_TEST(test_mistakes)
{
	struct arena arena = {0};
	struct problem_list problems;
	struct config config;
	write_file(".leash.json", mistakes[_i].own);
	write_file("x.json", mistakes[_i].other);
	write_file("y.json", "{}");
	ck_assert(!load(&arena, &problems, &config));
	ck_assert_uint_ge(problems.items.count, 1);
	ck_assert_msg(str_contains(problems.items.items[0].message, str_from_c(mistakes[_i].message)), "%.*s", STR_ARG(problems.items.items[0].message));
	ck_assert_uint_gt(problems.items.items[0].line, 0);
	arena_finish(&arena);
}
END_TEST

// Any damage is a configuration or an error with a place.
START_TEST(test_anything)
{
	static const char text[] = "{\"extends\": [\"x.json\"], \"paths\": {\"overrides\": {\"a*\": {\"lost-handle\": \"off\"}}, \"vendor\": [\"v\"]},\n"
	                           "\"rules\": {\"bad-suppression\": {\"requireReason\": true}}, \"programs\": {\"p\": [\"a\"]}, \"tier\": \"audit\"}";
	unsigned seed = 1;
	write_file("x.json", "{\"paths\": {\"overrides\": {\"b\": {}}}, \"rules\": {}}");
	for (int round = 0; round < 400; round++) {
		struct arena arena = {0};
		struct problem_list problems;
		struct config config;
		char copy[sizeof text];
		memcpy(copy, text, sizeof text);
		for (int i = 0; i < 2; i++) {
			seed = seed * 1103515245u + 12345u;
			copy[(seed >> 8) % (sizeof text - 1)] = "{}[]\",:1ax"[(seed >> 20) % 10];
		}
		write_file(".leash.json", copy);
		if (!load(&arena, &problems, &config))
			ck_assert(problems.items.count > 0 && problems.items.items[0].line > 0);
		arena_finish(&arena);
	}
}
END_TEST

// The nearest configuration counts for a file, whatever path was named.
START_TEST(test_nested)
{
	static const char *const files[] = {"src/a.c", "src/old/b.c"};
	make_folders();
	write_file("src/a.c", LEAK);
	write_file("src/old/b.c", LEAK);
	write_database("compile_commands.json", folder, files, 2);
	write_file(".leash.json", "{\"root\": true, \"rules\": {\"unjoined-task\": \"warning\"}}");
	write_file("src/old/.leash.json", "{\"rules\": {\"unjoined-task\": \"note\"}}");
	static const char *const paths[] = {"", "src/old", "src/old/b.c src/a.c"};
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		char arguments[100];
		snprintf(arguments, sizeof arguments, "check %s", paths[i]);
		leash(arguments);
		ck_assert(file_holds("out", "src/old/b.c:6:2: note: "));
		ck_assert(i == 1 || file_holds("out", "src/a.c:6:2: warning: "));
	}
	// A rule that is on in one folder only.
	write_file("src/a.c", "#include <pthread.h>\nvoid *w(void *);\nvoid f(void)\n{\n\tpthread_t t;\n\tif (pthread_create(&t, 0, w, 0) == 0)\n\t\tpthread_detach(t);\n}\n");
	ck_assert_int_eq(system("cp src/a.c src/old/b.c"), 0);
	write_file("src/old/.leash.json", "{\"rules\": {\"detached-task\": \"error\"}}");
	ck_assert_int_eq(leash("check -o sarif"), 1);
	ck_assert(file_holds("out", "src/old/b.c") && file_lacks("out", "\"uri\": \"src/a.c\""));
	write_file("src/old/.leash.json", "{\"extends\": \"../../.leash.json\", \"paths\": {\"exclude\": [\"b.c\"]}}");
	ck_assert_int_eq(leash("check --rules detached-task"), 1);
	ck_assert(file_holds("out", "src/a.c:") && file_lacks("out", "old/b.c:"));
	ck_assert(file_holds("err", ""));
	// --config goes before all of them.
	ck_assert_int_eq(leash("check --config .leash.json --rules detached-task"), 1);
	ck_assert(file_holds("out", "src/old/b.c:"));
	write_file("src/old/.leash.json", "{\n\"models\": []}");
	leash("check");
	ck_assert(file_holds("err", "src/old/.leash.json:2: note: 'models' counts for the whole project, and is taken from .leash.json only"));
	write_file("src/old/.leash.json", "{\n\"rulez\": []}");
	ck_assert_int_eq(leash("check"), 2);
	ck_assert(file_holds("err", "src/old/.leash.json:2: error: unknown key 'rulez'"));
}
END_TEST

START_TEST(test_overrides)
{
	static const char *const files[] = {"src/a.c", "src/old/b.c"};
	make_folders();
	write_file("src/a.c", LEAK);
	write_file("src/old/b.c", LEAK);
	write_database("compile_commands.json", folder, files, 2);
	write_file(".leash.json", "{\"root\": true, \"paths\": {\"overrides\": {\"src\": {\"unjoined-task\": \"warning\"}, \"src/old\": {\"LSH101\": \"off\"}}}}");
	ck_assert_int_eq(leash("check"), 1);
	ck_assert(file_holds("out", "src/a.c:6:2: warning: ") && file_lacks("out", "b.c"));
	ck_assert_int_eq(leash("config show src/a.c"), 0);
	ck_assert(file_holds("out", "    \"unjoined-task\": \"warning\", // .leash.json:1\n") &&
	          file_holds("out", "    \"lost-handle\": \"error\", // default\n") &&
	          file_holds("out", "    \"detached-task\": \"off\", // default: of the tier strict\n"));
	ck_assert_int_eq(leash("config show src/old/b.c"), 0);
	ck_assert(file_holds("out", "    \"unjoined-task\": \"off\", // .leash.json:1\n"));
	// What it shows is a configuration itself.
	ck_assert_int_eq(leash("config show"), 0);
	ck_assert_int_eq(system("cp out shown.json"), 0);
	ck_assert_int_eq(leash("check --config shown.json"), 1);
	ck_assert(file_holds("out", "src/a.c:6:2: warning: ") && file_lacks("out", "b.c"));
	ck_assert_int_eq(leash("config hide"), 2);
	ck_assert_int_eq(leash("config show missing/x.c"), 0);
}
END_TEST

// Each value has its origin, also in lists to which several files add.
START_TEST(test_show)
{
	make_folders();
	write_file("base.json", "{\"like\": [{\"name\": [\"go\", \"go_on\"], \"like\": \"pthread_create\"}],\n\"flags\": {\"add\": [\"-DONE\"]},\n"
	                        "\"models\": [\"m.json\"], \"programs\": {\"old\": [\"x.c\"]}}");
	write_file("m.json", "{\"library\": \"m\", \"title\": \"M\", \"headers\": [\"m.h\"], \"functions\": []}");
	write_file(".leash.json", "{\"root\": true, \"extends\": \"base.json\",\n\"like\": [\n{\"name\": \"stop\", \"like\": \"pthread_join\"}],\n\"flags\": {\"add\": [\n\"-DTWO\"]},\n"
	                          "\"paths\": {\"overrides\": {\"src\": {\"lost-handle\": \"note\"},\n\"other\": {\"lost-handle\": \"off\"}}}}");
	leash("config show src/a.c");
	ck_assert(file_holds("err", ""));
	ck_assert(file_holds("out", "  \"like\": [\n    { \"name\": [\"go\", \"go_on\"], \"like\": \"pthread_create\" }, // base.json:1\n"
	                            "    { \"name\": \"stop\", \"like\": \"pthread_join\" } // .leash.json:3\n  ],\n"));
	ck_assert(file_holds("out", "    \"add\": [\n      \"-DONE\", // base.json:2\n      \"-DTWO\" // .leash.json:5\n    ],\n    \"remove\": [] // default\n"));
	ck_assert(file_holds("out", "    \"overrides\": {\n      \"src\": {\n        \"lost-handle\": \"note\" // .leash.json:6\n      }\n    },\n"));
	ck_assert(file_holds("out", "m.json\" // base.json:3\n") && file_holds("out", "\"old\": [\"x.c\"] // base.json:3\n"));
	ck_assert(file_lacks("out", "other"));
	ck_assert_int_eq(system("cp out shown.json"), 0);
	ck_assert_int_eq(leash("config show --config shown.json src/a.c"), 0);
	ck_assert(file_holds("out", "\"like\": \"pthread_join\" } // shown.json:"));
}
END_TEST

START_TEST(test_init)
{
	ck_assert_int_eq(leash("init"), 0);
	ck_assert(file_holds("err", "leash: wrote .leash.json\n"));
	ck_assert_int_eq(leash("rules"), 0);
	ck_assert(file_holds("err", ""));
	ck_assert_int_eq(leash("init"), 2);
	ck_assert(file_holds("err", ".leash.json: error: is there already: nothing was written"));
	ck_assert_int_eq(leash("init --pre-commit --github --gitlab"), 0);
	ck_assert(file_holds(".pre-commit-config.yaml", "leash check --staged") && file_holds(".gitlab-ci.yml", "codequality: leash.json") &&
	          file_holds(".github/workflows/leash.yml", "sarif_file: leash.sarif"));
	ck_assert_int_eq(unlink(".gitlab-ci.yml"), 0);
	ck_assert_int_eq(leash("init --gitlab --github"), 2);
	ck_assert_int_ne(access(".gitlab-ci.yml", F_OK), 0);
	// What is named is replaced, and nothing else.
	write_file(".leash.json", "{}");
	write_file(".github/workflows/leash.yml", "mine");
	ck_assert_int_eq(leash("init --gitlab --github --force"), 0);
	ck_assert(file_holds("err", "leash: replaced .github/workflows/leash.yml\nleash: wrote .gitlab-ci.yml\n"));
	ck_assert(file_holds(".github/workflows/leash.yml", "sarif_file: leash.sarif") && file_lacks(".leash.json", "root"));
	ck_assert_int_eq(leash("init --force"), 0);
	ck_assert(file_holds(".leash.json", "root"));
	write_database("compile_commands.json", folder, (const char *const[]){"a.c"}, 1);
	write_file("a.c", CLEAN);
	write_file("leash.ninja", "mine");
	ck_assert_int_eq(leash("init --ninja"), 2);
	ck_assert(file_holds("leash.ninja", "mine"));
	ck_assert_int_eq(leash("init --ninja --force"), 0);
	ck_assert(file_lacks("leash.ninja", "mine"));
}
END_TEST

START_TEST(test_cache)
{
	write_file(".leash.json", "{\"root\": true}");
	write_file("leak.c", LEAK);
	ck_assert_int_eq(leash("cache stats"), 0);
	ck_assert(file_holds("out", "nothing is kept for this project\n"));
	ck_assert_int_eq(leash("leak.c"), 1);
	ck_assert_int_eq(leash("cache stats"), 0);
	ck_assert(file_holds("out", "KiB, facts of 1 unit, which read "));
	ck_assert_int_eq(leash("cache clear --all"), 0);
	ck_assert(file_holds("out", ": removed "));
	ck_assert_int_eq(leash("cache stats"), 0);
	ck_assert(file_holds("out", "nothing is kept for this project\n"));
	ck_assert_int_eq(mkdir("mine", 0700), 0);
	write_file("mine/facts.db", "no database");
	ck_assert_int_eq(leash("cache stats --cache mine"), 0);
	ck_assert(file_holds("out", "damaged"));
	ck_assert_int_eq(leash("cache burn"), 2);
}
END_TEST

// Together the parts are the whole, and each file is in one of them.
START_TEST(test_shards)
{
	static const char *const files[] = {"a.c", "b.c", "c.c", "d.c", "e.c"};
	write_file(".leash.json", "{\"root\": true}");
	for (size_t i = 0; i < 5; i++)
		write_file(files[i], LEAK);
	write_database("compile_commands.json", folder, files, 5);
	ck_assert_int_eq(leash("check -q"), 1);
	ck_assert_int_eq(system("cp out whole; for i in 1 2 3; do " LEASH_PROGRAM " check -q --shard $i/3 >part$i; done; sort part1 part2 part3 >parts; sort whole | cmp - parts"), 0);
	ck_assert_int_eq(leash("check --shard 4/3"), 2);
	ck_assert(file_holds("err", "'--shard' does not take '4/3'; it takes two numbers, such as 1/4"));
	ck_assert_int_eq(leash("check --shard 0/3") + leash("check --shard 1"), 4);
}
END_TEST

START_TEST(test_statistics)
{
	write_file(".leash.json", "{\"root\": true}");
	write_file("leak.c", LEAK);
	ck_assert_int_eq(leash("check . --statistics"), 1);
	ck_assert(file_holds("out", "       1  unjoined-task\n       1  of the tier default\n"));
	ck_assert(file_lacks("err", "linking"));
	ck_assert_int_eq(leash("check . --statistics --timings -o json"), 1);
	ck_assert(file_holds("err", "leash: facts of the units ") && file_holds("err", " s, linking and simulation "));
	ck_assert(file_holds("out", "\"findingsByTier\": {"));
}
END_TEST

// Runs again when a file changes. What never ends is ended from here.
START_TEST(test_watch)
{
	write_file(".leash.json", "{\"root\": true}");
	write_file("leak.c", LEAK);
	ck_assert_int_eq(system("(" LEASH_PROGRAM " check --watch . >out 2>err & echo $! >pid); for i in $(seq 300); do grep -q watching err && break; sleep 0.1; done; "
	                        "sleep 1; echo 'int b;' >>leak.c; for i in $(seq 300); do [ $(grep -c watching err) = 2 ] && break; sleep 0.1; done; kill $(cat pid)"), 0);
	char *out = read_file("out");
	const char *first = strstr(out, "leak.c:6:2: error");
	ck_assert(first != NULL && strstr(first + 1, "leak.c:6:2: error") != NULL);
	free(out);
	ck_assert_int_eq(leash("check --watch --fix ."), 2);
	ck_assert_int_eq(leash("check --watch missing.c"), 2);
	ck_assert_int_eq(leash("check --watch --diff - ."), 2);
}
END_TEST

// Settings and databases that come, change or go while it watches. Each step waits for the run that it makes.
START_TEST(test_watch_inputs)
{
	static const struct {
		const char *act, *shown;
	} steps[] = {
		{"echo '{\"rules\": {\"unjoined-task\": \"warning\"}}' >src/.leash.json", "src/leak.c:6:2: warning"},
		{"echo '{\"extends\": \"../base.json\"}' >src/.leash.json", "src/leak.c:6:2: note"},
		{"echo '{\"rules\": {\"unjoined-task\": \"warning\"}}' >base.json", "src/leak.c:6:2: warning"},
		{"rm src/.leash.json", "src/leak.c:6:2: error"},
		{"mkdir build-x && echo \"[{\\\"directory\\\": \\\"$PWD\\\", \\\"file\\\": \\\"src/leak.c\\\", \\\"command\\\": \\\"cc -DJOINS -c src/leak.c\\\"}]\" >build-x/new && mv build-x/new build-x/compile_commands.json", ""},
		{"rm build-x/compile_commands.json", "src/leak.c:6:2: error"},
	};
	make_folders();
	write_file(".leash.json", "{\"root\": true}");
	write_file("base.json", "{\"rules\": {\"unjoined-task\": \"note\"}}");
	write_file("src/leak.c", "#include <pthread.h>\nvoid *work(void *arg);\nvoid load(void)\n{\n\tpthread_t t;\n\tpthread_create(&t, NULL, work, NULL);\n"
	                         "#ifdef JOINS\n\tpthread_join(t, NULL);\n#endif\n}\n");
	ck_assert_int_eq(system(LEASH_PROGRAM " check --watch src >>out 2>>err & echo $! >pid; for i in $(seq 300); do grep -q watching err && break; sleep 0.1; done"), 0);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		char command[1024];
		snprintf(command, sizeof command, "n=$(grep -c watching err); echo ==%zu >>out; %s; for i in $(seq 300); do [ $(grep -c watching err) -gt $n ] && exit 0; sleep 0.1; done; exit 1", i, steps[i].act);
		int status = system(command);
		char *out = read_file("out");
		const char *last = strrchr(out, '='), *hit = last == NULL ? NULL : strstr(last, steps[i].shown);
		bool joins = strstr(steps[i].act, "JOINS") != NULL;
		bool right = status == 0 && hit != NULL && joins == (strstr(last, "still running") == NULL);
		ck_assert(right || system("kill $(cat pid)") == 0);
		ck_assert_msg(right, "%s: %s", steps[i].act, out);
		free(out);
	}
	ck_assert_int_eq(system("kill $(cat pid)"), 0);
}
END_TEST

// Only what the user trusts is run.
START_TEST(test_query_driver)
{
	char text[512];
	ck_assert_int_eq(mkdir("bin", 0700) + mkdir("sys", 0700), 0);
	write_file(".leash.json", "{\"root\": true}");
	write_file("sys/far.h", "#include <pthread.h>\n");
	write_file("a.c", "#include <far.h>\nstatic void *work(void *arg) { return arg; }\nvoid load(void)\n{\n\tpthread_t t;\n\tpthread_create(&t, NULL, work, NULL);\n}\n");
	snprintf(text, sizeof text, "#!/bin/sh\necho \"$@\" >>%s/asked\n(echo 'Target: x86_64-linux-gnu'; echo '#include <...> search starts here:'; echo ' %s/sys'; "
	                            "echo ' /usr/lib/gcc/x/12/include'; echo 'End of search list.') >&2\n", folder, folder);
	write_file("bin/mycc", text);
	ck_assert_int_eq(chmod("bin/mycc", 0700), 0);
	snprintf(text, sizeof text, "[{\"directory\": \"%s\", \"file\": \"a.c\", \"command\": \"%s/bin/mycc -mlong-double-64 -DX -c a.c\"}]", folder, folder);
	write_file("compile_commands.json", text);
	ck_assert_int_eq(leash("check"), 3);
	ck_assert_int_eq(leash("check --query-driver '/usr/bin/*'"), 3);
	ck_assert_int_ne(access("asked", F_OK), 0);
	ck_assert_int_eq(leash("check --query-driver '/usr/bin/*,bin/*cc'"), 1);
	ck_assert(file_holds("out", "a.c:6:2: error: "));
	ck_assert(file_holds("asked", "-mlong-double-64 -E -v -x c /dev/null\n"));
	write_file("bin/mycc", "#!/bin/sh\nexit 1\n");
	ck_assert_int_eq(leash("check --query-driver 'bin/*'"), 3);
	ck_assert(file_holds("err", "bin/mycc: note: does not tell where its headers are"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("setup");
	TCase *tests = tcase_create("setup");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, test_extends);
	tcase_add_loop_test(tests, test_mistakes, 0, sizeof mistakes / sizeof mistakes[0]);
	tcase_add_test(tests, test_anything);
	tcase_add_test(tests, test_nested);
	tcase_add_test(tests, test_overrides);
	tcase_add_test(tests, test_show);
	tcase_add_test(tests, test_init);
	tcase_add_test(tests, test_cache);
	tcase_add_test(tests, test_shards);
	tcase_add_test(tests, test_statistics);
	tcase_add_test(tests, test_watch);
	tcase_add_test(tests, test_watch_inputs);
	tcase_add_test(tests, test_query_driver);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
