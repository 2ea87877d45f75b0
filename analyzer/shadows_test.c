// Files that may come between a unit and those that it reads, where few or many are called alike.
#include "shadows.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MODULES = 80 }; // more than are listed by name

static char home[64];
static struct arena arena;

static struct str at_home(const char *name)
{
	return str_format(&arena, "%s/%s", home, name);
}

static void write_text(const char *name)
{
	FILE *file = fopen(at_home(name).ptr, "wb");
	ck_assert_ptr_nonnull(file);
	fclose(file);
}

static void set_up(void)
{
	arena = (struct arena){0};
	snprintf(home, sizeof home, "/tmp/shadows_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	for (int i = 0; i < MODULES; i++) {
		ck_assert_int_eq(mkdir(at_home(str_format(&arena, "m%d", i).ptr).ptr, 0700), 0);
		ck_assert_int_eq(mkdir(at_home(str_format(&arena, "m%d/inc", i).ptr).ptr, 0700), 0);
		write_text(str_format(&arena, "m%d/u.c", i).ptr);
		write_text(str_format(&arena, "m%d/u.h", i).ptr);
		write_text(str_format(&arena, "m%d/inc/v.h", i).ptr);
	}
}

static void tear_down(void)
{
	char command[96];
	snprintf(command, sizeof command, "rm -rf '%s'", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	arena_finish(&arena);
}

// Of m0/u.c, which reads m0/u.h and m0/inc/v.h; after `before` other units were asked for.
static uint64_t number(int before, const char *folder)
{
	struct shadows *shadows = shadows_create(str_from_c(home));
	uint64_t sum = 0;
	for (int i = before; i >= 0; i--) {
		struct compile_job job = {.file = at_home(str_format(&arena, "m%d/u.c", i).ptr), .directory = str_from_c(home)};
		const struct source_file files[] = {
			{.path = str_format(&arena, "m%d/u.c", i), .kind = FILE_MAIN},
			{.path = str_format(&arena, "m%d/u.h", i), .kind = FILE_PROJECT},
			{.path = str_format(&arena, "m%d/inc/v.h", i), .kind = FILE_PROJECT},
		};
		if (i == 0 && folder != NULL)
			array_push(&arena, &job.arguments, str_format(&arena, "-I%s", folder));
		shadows_look(shadows, &job);
		sum = shadows_of(shadows, &job, files, 3);
	}
	shadows_destroy(shadows);
	return sum;
}

START_TEST(others_do_not_matter)
{
	ck_assert(number(0, NULL) == number(1, NULL));
	ck_assert(number(0, NULL) == number(MODULES - 1, NULL));
	ck_assert(number(0, "m1") == number(MODULES - 1, "m1"));
	ck_assert(number(0, "m1") != number(0, NULL));
	ck_assert(number(0, "m1") != number(0, "m2"));
}
END_TEST

START_TEST(what_comes_between_matters)
{
	for (int before = 0; before < MODULES; before += MODULES - 1) {
		uint64_t plain = number(before, "m1/inc");
		write_text("m1/inc/unrelated.h");
		ck_assert(number(before, "m1/inc") == plain);
		write_text("m1/inc/u.h");
		ck_assert(number(before, "m1/inc") != plain);
		ck_assert(number(before, NULL) == number(0, NULL));
		ck_assert_int_eq(remove(at_home("m1/inc/u.h").ptr), 0);
		ck_assert(number(before, "m1/inc") == plain);
		ck_assert_int_eq(mkdir(at_home("m1/inc/inc").ptr, 0700), 0); // "inc/v.h"
		write_text("m1/inc/inc/v.h");
		ck_assert(number(before, "m1/inc") != plain);
		ck_assert_int_eq(remove(at_home("m1/inc/inc/v.h").ptr) + remove(at_home("m1/inc/inc").ptr), 0);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("shadows");
	TCase *cases = tcase_create("shadows");
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, others_do_not_matter);
	tcase_add_test(cases, what_comes_between_matters);
	suite_add_tcase(suite, cases);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
