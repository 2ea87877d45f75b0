// The steps of findings as a terminal shows them: each program of testdata/steps/ is checked, and x.c.txt beside it holds what is said,
// without colours. Its first line may be "// flags: ..." as in fix_test.c. LEASH_GOLDEN=write writes the files anew.
#include "cli_testing.h"

#define PROGRAMS LEASH_SOURCE_DIR "/testdata/steps"
#define STUBS LEASH_SOURCE_DIR "/testdata/models/stubs"

static const char *const NAMES[] = {"channels.c", "early_destroy.c", "early_destroy_owners.cpp", "early_read.c", "early_start.cpp", "escaping_local.c", "groups.cpp", "shared_slot.cpp"};

// Takes out what colours text.
static void strip(char *text)
{
	char *to = text;
	for (const char *from = text; *from != '\0'; from++) {
		if (from[0] == '\x1b')
			from = strchr(from, 'm');
		else
			*to++ = *from;
	}
	*to = '\0';
}

static void run(const char *name, const char *options)
{
	char path[512], given[256] = "", flags[512], arguments[1024];
	snprintf(path, sizeof path, PROGRAMS "/%s", name);
	char *text = read_file(path);
	head_says(text, "flags: ", given, sizeof given);
	expand_flags(given, "STUBS", STUBS, flags, sizeof flags);
	write_file(name, text);
	free(text);
	snprintf(arguments, sizeof arguments, "check --no-cache -q %s %s -- %s", options, name, flags);
	ck_assert_int_eq(leash(arguments), 1);
}

START_TEST(test_text)
{
	char golden[512];
	snprintf(golden, sizeof golden, PROGRAMS "/%s.txt", NAMES[_i]);
	run(NAMES[_i], "--color always");
	char *now = read_file("out");
	strip(now);
	bool write = getenv("LEASH_GOLDEN") != NULL && strcmp(getenv("LEASH_GOLDEN"), "write") == 0;
	if (write)
		write_file(golden, now);
	char *expected = read_file(golden);
	ck_assert_msg(strcmp(now, expected) == 0, "%s:\n%s", NAMES[_i], now);
	free(expected);
	free(now);
}
END_TEST

static int count(const char *text, const char *what)
{
	int found = 0;
	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		found++;
	return found;
}

// One thread flow for each task and one for who starts them, with orders that are theirs together.
START_TEST(test_flows)
{
	run("shared_slot.cpp", "-o sarif");
	char *sarif = read_file("out");
	for (int task = 0; task < 3; task++) {
		char id[32];
		snprintf(id, sizeof id, "\"id\": \"task-%d\"", task);
		ck_assert_int_eq(count(sarif, id), 1);
	}
	for (int order = 1; order <= 7; order++) {
		char number[40];
		snprintf(number, sizeof number, "\"executionOrder\": %d,", order);
		ck_assert_int_eq(count(sarif, number), 1);
	}
	ck_assert_int_eq(count(sarif, "\"threadFlows\""), 1);
	free(sarif);
	run("shared_slot.cpp", "-o json");
	char *json = read_file("out");
	ck_assert_int_eq(count(json, "\"task\": 0"), 2);
	ck_assert_int_eq(count(json, "\"task\": 1"), 3);
	ck_assert_int_eq(count(json, "\"task\": 2"), 2);
	free(json);
}
END_TEST

int main(void)
{
	TCase *steps = tcase_create("steps");
	tcase_add_checked_fixture(steps, setup, teardown);
	tcase_set_timeout(steps, 120);
	tcase_add_loop_test(steps, test_text, 0, (int)(sizeof NAMES / sizeof NAMES[0]));
	tcase_add_test(steps, test_flows);
	Suite *suite = suite_create("steps");
	suite_add_tcase(suite, steps);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
