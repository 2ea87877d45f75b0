// The fixtures of the rules that have fixes (testdata/rules/), as far as they report something: what --fix-unsafe writes parses, and each
// fix removes its finding and adds none.
#include "cli_testing.h"

#include <dirent.h>

#define RULES LEASH_SOURCE_DIR "/testdata/rules"
#define MODELS LEASH_SOURCE_DIR "/testdata/models"

static char fixtures[512][96]; // "RULE/x.c"
static int fixture_count;

static int compare_names(const void *left, const void *right)
{
	return strcmp(left, right);
}

static bool reports(const char *path)
{
	char line[1024];
	bool found = false;
	FILE *file = fopen(path, "r");
	while (file != NULL && !found && fgets(line, sizeof line, file) != NULL)
		found = strstr(line, "// want ") != NULL;
	if (file != NULL)
		fclose(file);
	return found;
}

// Those that report something.
static void list_fixtures(void)
{
	static const char *const rules[] = {"shared-loop-variable", "escaping-local", "early-destroy", "add-after-spawn", "missing-done", "double-close", "unclosed-channel"};
	for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
		char path[512];
		snprintf(path, sizeof path, RULES "/%s", rules[r]);
		DIR *rule = opendir(path);
		for (const struct dirent *entry; rule != NULL && (entry = readdir(rule)) != NULL && fixture_count < 512;) {
			struct str name = str_from_c(entry->d_name);
			if (!str_ends_with(name, STR(".c")) && !str_ends_with(name, STR(".cpp")))
				continue;
			snprintf(path, sizeof path, RULES "/%s/%s", rules[r], entry->d_name);
			if (name.len < 64 && reports(path))
				snprintf(fixtures[fixture_count++], sizeof fixtures[0], "%s/%.64s", rules[r], entry->d_name);
		}
		if (rule != NULL)
			closedir(rule);
	}
	qsort(fixtures, (size_t)fixture_count, sizeof fixtures[0], compare_names);
}

static int number_after(const char *text, const char *words)
{
	const char *found = strstr(text, words);
	return found == NULL ? -1 : atoi(found + strlen(words));
}

START_TEST(test_fixture)
{
	const char *fixture = fixtures[_i], *name = strchr(fixture, '/') + 1;
	char path[512], given[256] = "", flags[512], arguments[1024];
	snprintf(path, sizeof path, RULES "/%s", fixture);
	char *text = read_file(path);
	head_says(text, "flags: ", given, sizeof given);
	expand_flags(given, "../../models", MODELS, flags, sizeof flags);
	const char *standard = strstr(name, ".cpp") != NULL && strstr(flags, "-std") == NULL ? "-std=c++20" : "";
	write_file(name, text);
	free(text);
	snprintf(arguments, sizeof arguments, "check --no-cache --show-fix --fix-unsafe --tier strict %s -- %s %s", name, standard, flags);
	leash(arguments);
	char *err = read_file("err");
	int fixes = number_after(err, "would fix "), findings = fixes < 0 ? -1 : number_after(strstr(err, "would fix "), " of ");
	ck_assert_msg(findings >= 0, "%s: %s", fixture, err);
	free(err);
	if (fixes == 0)
		return;
	snprintf(arguments, sizeof arguments, "check --no-cache --fix-unsafe --tier strict -o json %s -- %s %s", name, standard, flags);
	ck_assert_int_ne(leash(arguments), 4);
	err = read_file("err");
	ck_assert_msg(number_after(err, "fixed ") == fixes, "%s: %s", fixture, err);
	ck_assert_msg(count_findings() == findings - fixes, "%s: of %d findings %d are fixed, and %d are left", fixture, findings, fixes, count_findings());
	free(err);
}
END_TEST

int main(void)
{
	list_fixtures();
	TCase *on_fixtures = tcase_create("fixtures");
	tcase_add_checked_fixture(on_fixtures, setup, teardown);
	tcase_set_timeout(on_fixtures, 120);
	tcase_add_loop_test(on_fixtures, test_fixture, 0, fixture_count);
	Suite *suite = suite_create("fixes of fixtures");
	suite_add_tcase(suite, on_fixtures);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 && fixture_count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
