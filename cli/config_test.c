// config.h, plan.h, nearest.h: every key, every mistake, globs, and what is on in the end.
#include "config.h"
#include "nearest.h"
#include "plan.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Writes `text` as a .leash.json into a fresh folder and loads it. The caller's arena holds all.
static bool load(struct session *session, const char *text, struct config *ret_config)
{
	char folder[] = "/tmp/leash-config-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(folder));
	struct str path = str_format(&session->arena, "%s/.leash.json", folder);
	FILE *out = fopen(path.ptr, "w");
	ck_assert_ptr_nonnull(out);
	ck_assert_int_ge(fputs(text, out), 0);
	ck_assert_int_eq(fclose(out), 0);
	ck_assert(str_equal(config_find(&session->arena, str_format(&session->arena, "%s/a/b", folder)), path));
	bool good = config_load(&session->arena, path, ret_config, &session->problems);
	unlink(path.ptr);
	rmdir(folder);
	return good;
}

START_TEST(test_all_keys)
{
	struct session session = {.problems.arena = &session.arena};
	struct config config;
	ck_assert(load(
		&session,
		"{ // comment\n\"$schema\": \"x\", \"root\": true, \"tier\": \"strict\", \"failOn\": \"note\",\n"
		"\"rules\": {\"lost-handle\": \"off\", \"LSH101\": \"warning\", \"detached-task\": {\"severity\": \"error\"}},\n"
		"\"models\": [\"m.json\", \"/abs.json\"],\n"
		"\"paths\": {\"include\": [\"src\"], \"exclude\": [\"src/gen\"], \"vendor\": [\"third_party\"]},\n"
		"\"programs\": {\"server\": [\"src/*.c\", \"main.c\"], \"tool\": []},\n"
		"\"flags\": {\"add\": [\"-DX\"], \"remove\": [\"-W*\"]} }",
		&config));
	ck_assert(config.root && config.tier_set && config.tier == TIER_STRICT);
	ck_assert(config.fail_on_set && !config.fail_never && config.fail_on == SEVERITY_NOTE);
	ck_assert_uint_eq(config.models.count, 2);
	ck_assert(str_starts_with(config.models.items[0], config.folder) && str_equal(config.models.items[1], STR("/abs.json")));
	ck_assert(config.include.count == 1 && config.exclude.count == 1 && config.vendor.count == 1);
	ck_assert(str_equal(config.flags.add.items[0], STR("-DX")) && str_equal(config.flags.remove.items[0], STR("-W*")));
	ck_assert(config.programs.count == 2 && str_equal(config.programs.items[0].name, STR("server")));
	ck_assert(config.programs.items[0].sources.count == 2 && config.programs.items[1].sources.count == 0);
	struct plan plan;
	ck_assert(plan_init(&session, &config, &plan));
	ck_assert(!plan_for(&plan, rule_find(STR("lost-handle")))->on);
	ck_assert_int_eq(plan_for(&plan, rule_find(STR("unjoined-task")))->severity, SEVERITY_WARNING);
	ck_assert(plan_for(&plan, rule_find(STR("detached-task")))->on);
	ck_assert_int_eq(plan.fail_on, SEVERITY_NOTE);
	arena_finish(&session.arena);
}
END_TEST

static const struct {
	const char *text;
	uint32_t line;
	const char *message;
} mistakes[] = {
	{"{\n\"rulez\": {}}", 2, "unknown key 'rulez'; did you mean 'rules'?"},
	{"{\"zzz\": 1}", 1, "unknown key 'zzz'"},
	{"{\"paths\": {\n\"includes\": []}}", 2, "unknown key 'includes'; did you mean 'include'?"},
	{"{\"rules\": {\n\n\"unjoined\": \"off\"}}", 3, "no rule is called 'unjoined'"},
	{"{\"rules\": {\"unjoined-taks\": \"off\"}}", 1, "no rule is called 'unjoined-taks'; did you mean 'unjoined-task'?"},
	{"{\"rules\": {\"lost-handle\": \"fatal\"}}", 1, "a rule must be \"off\", \"note\", \"warning\" or \"error\""},
	{"{\"rules\": {\"lost-handle\": {\"level\": \"error\"}}}", 1, "a rule has no option 'level'; it has 'severity'"},
	{"{\"tier\": \"hard\"}", 1, "'tier' must be \"default\", \"strict\" or \"audit\""},
	{"{\"failOn\": 1}", 1, "'failOn' must be \"error\", \"warning\", \"note\" or \"never\""},
	{"{\"root\": \"yes\"}", 1, "'root' must be"},
	{"{\"models\": \"m.json\"}", 1, "'models' must be an array"},
	{"{\"flags\": {\"add\": [1]}}", 1, "'add' must hold strings"},
	{"{\"programs\": [\"a.c\"]}", 1, "'programs' must be an object"},
	{"{\"programs\": {\n\"server\": \"a.c\"}}", 2, "a program must be an array"},
	{"[]", 1, "the configuration must be an object"},
	{"{\"root\": true,\n}", 2, ""},
	{"", 1, ""},
};

START_TEST(test_mistakes)
{
	struct session session = {.problems.arena = &session.arena};
	struct config config = {.root = true};
	ck_assert(!load(&session, mistakes[_i].text, &config));
	ck_assert_uint_eq(session.problems.items.count, 1);
	const struct problem *problem = &session.problems.items.items[0];
	ck_assert_int_eq(problem->kind, PROBLEM_USAGE);
	ck_assert_uint_eq(problem->line, mistakes[_i].line);
	ck_assert_msg(str_starts_with(problem->message, str_from_c(mistakes[_i].message)), "%.*s", STR_ARG(problem->message));
	ck_assert_msg(config.root, "a failed load must leave the result alone");
	arena_finish(&session.arena);
}
END_TEST

static const struct {
	const char *pattern, *path;
	bool matches;
} globs[] = {
	{"src", "src/a.c", true},
	{"src", "src2/a.c", false},
	{"src/*.c", "src/a.c", true},
	{"*.c", "src/a.c", true},
	{"a?.c", "ab.c", true},
	{"**/gen", "x/gen/a.c", true},
	{"**/gen", "gen/a.c", true},
	{"gen", "x/gen/a.c", false},
	{"src/", "src/a.c", false},
	{"[", "[", true},
	{"third_party/*/x", "third_party/p/x/y.c", true},
};

START_TEST(test_globs)
{
	ck_assert_int_eq(config_glob(str_from_c(globs[_i].pattern), str_from_c(globs[_i].path)), globs[_i].matches);
}
END_TEST

// --rules and --tier: what a user names is on, whatever its tier.
START_TEST(test_plan)
{
	struct session session = {.problems.arena = &session.arena};
	struct config config;
	struct plan plan;
	config_init(&session.arena, &config);
	ck_assert(plan_init(&session, &config, &plan));
	ck_assert(plan_for(&plan, rule_find(STR("unjoined-task")))->on);
	ck_assert(!plan_for(&plan, rule_find(STR("detached-task")))->on);
	session.options.rules = STR("detached-*,LSH102");
	ck_assert(plan_init(&session, &config, &plan));
	ck_assert(!plan_for(&plan, rule_find(STR("unjoined-task")))->on);
	ck_assert(plan_for(&plan, rule_find(STR("lost-handle")))->on);
	ck_assert_int_eq(plan_for(&plan, rule_find(STR("detached-task")))->limit, TIER_STRICT);
	ck_assert_int_eq(plan_for(&plan, rule_find(STR("lost-handle")))->limit, TIER_DEFAULT);
	session.options.rules = STR("lost-handel");
	ck_assert(!plan_init(&session, &config, &plan));
	ck_assert(str_ends_with(session.problems.items.items[0].message, STR("did you mean 'lost-handle'?")));
	arena_finish(&session.arena);
}
END_TEST

// A configured severity replaces the rule's; a finding that its rule lowered is never raised by it.
START_TEST(test_severity)
{
	struct session session = {.problems.arena = &session.arena};
	const struct rule *rule = rule_find(STR("unjoined-task"));
	struct config config;
	struct plan plan;
	struct diagnostic full = {.rule = rule, .severity = rule->severity}, lowered = {.rule = rule, .severity = SEVERITY_NOTE};
	config_init(&session.arena, &config);
	for (uint32_t i = 0; i < rule_count(); i++)
		config.rules[i] = (struct rule_choice){.severity_set = true, .severity = SEVERITY_WARNING};
	ck_assert(plan_init(&session, &config, &plan));
	ck_assert_int_eq(plan_severity(&plan, &full), SEVERITY_WARNING);
	ck_assert_int_eq(plan_severity(&plan, &lowered), SEVERITY_NOTE);
	arena_finish(&session.arena);
}
END_TEST

START_TEST(test_names)
{
	const struct rule *rule = rule_find(STR("unjoined-task"));
	ck_assert(rule_matches(rule, STR("unjoined-task")) && rule_matches(rule, STR("LSH101")) && rule_matches(rule, STR("*")));
	ck_assert(rule_matches(rule, STR("leash-unjoined-task")) && rule_matches(rule, STR("leash-*")));
	ck_assert(!rule_matches(rule, STR("bugprone-*")) && !rule_matches(rule, STR("")) &&
	          !rule_matches(rule, STR("unjoined")));
	ck_assert_uint_eq(edit_distance(STR("abcd"), STR("acbd")), 1);
	ck_assert_uint_eq(edit_distance(STR(""), STR("abc")), 3);
	ck_assert_uint_eq(edit_distance(STR("kitten"), STR("sitting")), 3);
	const char *words[] = {"check", "rules"};
	ck_assert_str_eq(nearest_word(STR("chekc"), words, 2), "check");
	ck_assert_ptr_null(nearest_word(STR("zzzzz"), words, 2));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("config");
	TCase *tests = tcase_create("config");
	tcase_add_test(tests, test_all_keys);
	tcase_add_loop_test(tests, test_mistakes, 0, sizeof mistakes / sizeof mistakes[0]);
	tcase_add_loop_test(tests, test_globs, 0, sizeof globs / sizeof globs[0]);
	tcase_add_test(tests, test_plan);
	tcase_add_test(tests, test_severity);
	tcase_add_test(tests, test_names);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
