// Runs the fixtures of testdata/rules/: every file, and every folder as a program of several units, is parsed once and
// judged twice, by its own rule alone and by all rules. Those of testdata/models/LIBRARY/ show what a library's model does:
// they see the stub headers of testdata/models/stubs/LIBRARY/ as system headers, and all rules up to the strict tier.
// Comments in the source say what must be found:
//   // want unjoined-task "part of the message"     a finding stands on this line
//   // step "part of the step"                      a step of some finding stands on this line
//   // known-fp unjoined-task "..."                 today's wrong finding; the comment must go when the finding goes
//   // known-miss unjoined-task "..."               a finding that is not made yet; becomes a want when it is
//   // flags: -fblocks -DX                         in the first line: further flags for the compiler
//   // strict                                      in the first line: the strict tier is chosen; `// strict flags: ...` for both
//   // broken                                      in the first line: the code has errors, and is judged as far as it goes
// Without arguments it judges the rules' fixtures, with --models those of the models. fixture_test PATH... judges these files and folders only, and says everything about them.
#include "fixture.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#define FIXTURES LEASH_SOURCE_DIR "/testdata/rules"
#define MODELS LEASH_SOURCE_DIR "/testdata/models"
enum { SECONDS_PER_FIXTURE = 60 };

// Judging

static bool meets(const struct diagnostic *finding, const struct expectation *expectation)
{
	return expectation->kind != EXPECT_STEP && finding->place.line == expectation->line &&
	       str_equal(finding->place.path, expectation->file) &&
	       str_equal(str_from_c(finding->rule->id), expectation->rule) &&
	       str_contains(finding->message, expectation->text);
}

static bool shows_step(const struct diagnostic_list *findings, const struct expectation *expectation)
{
	for (uint32_t i = 0; i < findings->items.count; i++)
		for (uint32_t j = 0; j < findings->items.items[i].steps.count; j++) {
			const struct diagnostic_step *step = &findings->items.items[i].steps.items[j];
			if (step->place.line == expectation->line && str_equal(step->place.path, expectation->file) &&
			    str_contains(step->message, expectation->text))
				return true;
		}
	return false;
}

// What a user sees who turned nothing on but the fixture's own rule, or chose the strict tier for a library's.
static bool is_on(const struct fixture *fixture, const struct diagnostic *finding)
{
	if (fixture->strict)
		return finding->tier <= TIER_STRICT;
	if (fixture->library.len > 0) // rules of the strict tier, but not what takes an assumption
		return finding->tier == TIER_DEFAULT || (finding->tier == TIER_STRICT && finding->rule->tier == TIER_STRICT);
	return finding->tier == TIER_DEFAULT || (finding->rule == fixture->own && finding->tier <= fixture->own->tier);
}

static void judge_finding(struct fixture *fixture, const struct diagnostic *finding)
{
	for (uint32_t i = 0; i < fixture->expectations.count; i++) {
		struct expectation *expectation = &fixture->expectations.items[i];
		if (expectation->met || !meets(finding, expectation))
			continue;
		expectation->met = true;
		if (expectation->kind == EXPECT_KNOWN_MISS)
			complain(fixture, finding->place.path, finding->place.line, "found now, so make it a want: ", expectation->rule);
		return;
	}
	struct str detail = str_format(fixture->arena, "%s \"%.*s\"", finding->rule->id, STR_ARG(finding->message));
	complain(fixture, finding->place.path, finding->place.line, "unexpected ", detail);
}

static void judge_expectation(struct fixture *fixture, const struct expectation *expectation,
                              const struct diagnostic_list *findings)
{
	if (expectation->met || expectation->kind == EXPECT_KNOWN_MISS)
		return;
	if (expectation->kind == EXPECT_STEP && shows_step(findings, expectation))
		return;
	bool hidden = false;
	for (uint32_t i = 0; i < findings->items.count; i++)
		hidden = hidden || meets(&findings->items.items[i], expectation);
	const char *what = expectation->kind == EXPECT_KNOWN_FP ? "no longer found, so drop the comment: " :
	                   expectation->kind == EXPECT_STEP     ? "missing step" :
	                                                          "missing ";
	struct str detail = str_format(fixture->arena, "%.*s \"%.*s\"%s", STR_ARG(expectation->rule),
	                               STR_ARG(expectation->text), hidden ? ", found but not in this tier" : "");
	complain(fixture, expectation->file, expectation->line, what, detail);
}

// `only` NULL: all rules.
static void judge(struct fixture *fixture, struct testing *testing, const struct rule *only)
{
	struct diagnostic_list findings = testing_check(testing, only);
	for (uint32_t i = 0; i < fixture->expectations.count; i++) {
		struct expectation *expectation = &fixture->expectations.items[i];
		expectation->met = only != NULL && expectation->kind != EXPECT_STEP &&
		                   !str_equal(expectation->rule, str_from_c(only->id));
	}
	for (uint32_t i = 0; i < findings.items.count; i++)
		if (is_on(fixture, &findings.items.items[i]))
			judge_finding(fixture, &findings.items.items[i]);
	for (uint32_t i = 0; i < fixture->expectations.count; i++)
		judge_expectation(fixture, &fixture->expectations.items[i], &findings);
}

static uint32_t run(struct fixture *fixture)
{
	struct testing testing;
	bool loaded = testing_init(&testing, fixture->root);
	for (uint32_t i = 0; i < fixture->files.count; i++)
		read_expectations(fixture, fixture->files.items[i]);
	if (fixture->library.len > 0) {
		array_push(fixture->arena, &testing.flags, STR("-isystem"));
		array_push(fixture->arena, &testing.flags, str_format(fixture->arena, "%s/stubs/%.*s", MODELS, STR_ARG(fixture->library)));
	}
	for (uint32_t i = 0; i < fixture->flags.count; i++)
		array_push(fixture->arena, &testing.flags, fixture->flags.items[i]);
	for (uint32_t i = 0; i < fixture->files.count; i++) {
		if (loaded && !compdb_is_header(fixture->files.items[i]))
			testing_add(&testing, fixture->files.items[i]);
	}
	if (fixture->broken && testing.problems.items.count == 0)
		complain(fixture, fixture->files.items[0], 1, "it compiles, so drop the comment: ", STR("broken"));
	for (uint32_t i = 0; i < testing.problems.items.count; i++) {
		const struct problem *problem = &testing.problems.items.items[i];
		if (!fixture->broken || problem->kind != PROBLEM_UNIT)
			complain(fixture, path_relative(fixture->root, problem->path), problem->line, "problem: ", problem->message);
	}
	if (testing.units.count > 0) {
		testing_link(&testing);
		if (fixture->own != NULL)
			judge(fixture, &testing, fixture->own);
		judge(fixture, &testing, NULL);
	}
	testing_finish(&testing);
	return fixture->complaints.count;
}

// Finding fixtures

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_code(struct str path)
{
	return compdb_is_source(path) || compdb_is_header(path);
}

struct path_list {
	struct arena *arena;
	ARRAY(struct str) items;
};

static int skip_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

// The entries of a folder in the order of their names.
static void list_folder(struct str folder, struct path_list *ret)
{
	struct dirent **entries = NULL;
	int count = scandir(folder.ptr, &entries, skip_hidden, alphasort);
	for (int i = 0; i < count; i++) {
		array_push(ret->arena, &ret->items, str_format(ret->arena, "%.*s/%s", STR_ARG(folder), entries[i]->d_name));
		free(entries[i]);
	}
	free(entries);
}

static struct str last_step(struct str path)
{
	return str_slice(path, str_rfind(path, '/') + 1, path.len);
}

static struct str parent_of(struct str path)
{
	return str_slice(path, 0, str_rfind(path, '/'));
}

// Is it the folder of a rule, or of a library's fixtures?
static bool holds_fixtures(struct str folder)
{
	return rule_find(last_step(folder)) != NULL || str_equal(parent_of(folder), STR(MODELS));
}

// A source file is a fixture; so is a folder that lies in a rule's or library's folder. Other folders are searched.
static void find_fixtures(struct str path, struct path_list *ret)
{
	if (str_equal(path, STR(MODELS "/stubs")))
		return;
	if (!is_folder(path.ptr)) {
		if (compdb_is_source(path))
			array_push(ret->arena, &ret->items, path);
		return;
	}
	if (holds_fixtures(parent_of(path))) {
		array_push(ret->arena, &ret->items, path);
		return;
	}
	struct path_list entries = {.arena = ret->arena};
	list_folder(path, &entries);
	for (uint32_t i = 0; i < entries.items.count; i++)
		find_fixtures(entries.items.items[i], ret);
}

// The library whose folder a path lies in, or nothing.
static struct str library_of(struct str path)
{
	if (!str_starts_with(path, STR(MODELS "/")))
		return STR_NULL;
	struct str rest = str_slice(path, sizeof MODELS, path.len), library;
	return str_split(&rest, '/', &library) ? library : STR_NULL;
}

// The rule that a path lies in, by the names of its folders.
static const struct rule *rule_of(struct str path)
{
	const struct rule *rule = NULL;
	for (struct str folder; str_split(&path, '/', &folder);)
		if (folder.len > 0 && rule_find(folder) != NULL)
			rule = rule_find(folder);
	return rule;
}

// `path`: absolute. Prints what is wrong and returns how much.
static uint32_t run_path(struct str path)
{
	struct arena arena = {0};
	struct fixture fixture = {.arena = &arena, .own = rule_of(path), .library = library_of(path)};
	if (is_folder(path.ptr)) {
		struct path_list entries = {.arena = &arena};
		list_folder(path, &entries);
		fixture.root = path;
		for (uint32_t i = 0; i < entries.items.count; i++)
			if (is_code(entries.items.items[i]))
				array_push(&arena, &fixture.files, entries.items.items[i]);
	} else {
		fixture.root = str_copy(&arena, str_slice(path, 0, str_rfind(path, '/')));
		array_push(&arena, &fixture.files, path);
	}
	uint32_t failures = run(&fixture);
	arena_finish(&arena);
	return failures;
}

static int run_arguments(int count, char **paths)
{
	struct arena arena = {0};
	struct path_list fixtures = {.arena = &arena};
	uint32_t failed = 0;
	for (int i = 0; i < count; i++) {
		char absolute[PATH_MAX];
		if (realpath(paths[i], absolute) == NULL) {
			fprintf(stderr, "%s: %s\n", paths[i], strerror(errno));
			failed++;
			continue;
		}
		find_fixtures(str_copy(&arena, str_from_c(absolute)), &fixtures);
	}
	for (uint32_t i = 0; i < fixtures.items.count; i++)
		failed += run_path(fixtures.items.items[i]) > 0;
	printf("%u fixtures, %u failed\n", fixtures.items.count, failed);
	arena_finish(&arena);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static struct path_list *all_fixtures;

START_TEST(fixture)
{
	struct str path = all_fixtures->items.items[_i];
	uint32_t failures = run_path(path);
	ck_assert_msg(failures == 0, "%.*s: %u failures", STR_ARG(path), failures);
}
END_TEST

// Only every `parts`-th fixture, from the `part`-th on.
static void keep_part(struct path_list *fixtures, uint32_t part, uint32_t parts)
{
	uint32_t kept = 0;
	for (uint32_t i = part - 1; i < fixtures->items.count; i += parts)
		fixtures->items.items[kept++] = fixtures->items.items[i];
	fixtures->items.count = kept;
}

static int run_all(const char *folder, uint32_t part, uint32_t parts)
{
	struct arena arena = {0};
	struct path_list fixtures = {.arena = &arena};
	find_fixtures(str_from_c(folder), &fixtures);
	keep_part(&fixtures, part, parts);
	all_fixtures = &fixtures;
	TCase *tcase = tcase_create("fixtures");
	tcase_set_timeout(tcase, SECONDS_PER_FIXTURE);
	tcase_add_loop_test(tcase, fixture, 0, (int)fixtures.items.count);
	Suite *suite = suite_create("rules");
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	arena_finish(&arena);
	return failed == 0 && fixtures.items.count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--models") == 0)
		return run_all(MODELS, 1, 1);
	unsigned part = 0, parts = 0;
	if (argc == 3 && strcmp(argv[1], "--part") == 0 && sscanf(argv[2], "%u/%u", &part, &parts) == 2 && part > 0 && part <= parts)
		return run_all(FIXTURES, part, parts);
	return argc > 1 ? run_arguments(argc - 1, argv + 1) : run_all(FIXTURES, 1, 1);
}
