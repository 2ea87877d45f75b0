// One build as CMake's Ninja files, Meson's, and CMake's File API tell of it: what is linked from which sources.
#include "builds.h"

#include <check.h>
#include <stdlib.h>

#define BUILDS LEASH_SOURCE_DIR "/testdata/builds"

static struct arena arena;
static struct problem_list problems;

static void setup(void)
{
	arena = (struct arena){0};
	problems = (struct problem_list){.arena = &arena};
}

static void teardown(void)
{
	arena_finish(&arena);
}

static int compare(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

// "server, executable: lib/core.c server.c", a line for each target.
static struct str describe(struct program_targets *targets)
{
	static const char *const words[] = {"executable", "library", "module"};
	struct strbuf text = {0};
	struct str *lines = arena_array(&arena, struct str, targets->items.count + 1);
	for (uint32_t i = 0; i < targets->items.count; i++) {
		struct program_target *target = &targets->items.items[i];
		struct strbuf line = {0};
		qsort(target->sources.items, target->sources.count, sizeof *target->sources.items, compare);
		strbuf_printf(&line, "%.*s, %s:", STR_ARG(target->name), words[target->linkage]);
		for (uint32_t k = 0; k < target->sources.count; k++)
			strbuf_printf(&line, " %.*s", STR_ARG(target->sources.items[k]));
		strbuf_char(&line, '\n');
		lines[i] = str_copy(&arena, strbuf_view(&line));
		strbuf_finish(&line);
	}
	qsort(lines, targets->items.count, sizeof *lines, compare);
	for (uint32_t i = 0; i < targets->items.count; i++)
		strbuf_str(&text, lines[i]);
	struct str all = str_copy(&arena, strbuf_view(&text));
	strbuf_finish(&text);
	return all;
}

static const struct {
	const char *folder, *root, *file, *targets;
} builds[] = {
	{BUILDS "/cmake", "/src/app", BUILDS "/cmake/build.ninja",
     "gen, executable: gen.c\n"
     "libcore.a, library: lib/core.c\n"
     "libplug.so, module: plug.c\n"
     "libshared.so, library: lib/core.c lib/shared.c\n"
     "server, executable: build/made.c lib/core.c lib/shared.c server.c\n"
     "tool, executable: lib/core.c lib/extra.c tool.c\n"},
	{BUILDS "/meson", BUILDS, BUILDS "/meson/build.ninja",
     "gen, executable: gen.c\n"
     "libcore.a, library: lib/core.c\n"
     "libplug.so, module: plug.c\n"
     "libshared.so, library: lib/core.c lib/shared.c\n"
     "server, executable: lib/core.c lib/shared.c meson/made.c server.c\n"
     "tool, executable: lib/core.c lib/extra.c tool.c\n"},
	{BUILDS "/reply", "/src/app", BUILDS "/reply/.cmake/api/v1/reply/index-2026-01-02T03-04-05-0006.json",
     "base, library: lib/extra.c\n"
     "core, library: lib/core.c\n"
     "gen, executable: gen.c\n"
     "plug, module: plug.c\n"
     "server, executable: build/made.c lib/core.c lib/shared.c server.c\n"
     "shared, library: lib/core.c lib/shared.c\n"
     "tool, executable: lib/core.c lib/extra.c tool.c\n"},
};

START_TEST(test_builds)
{
	struct program_targets targets = {0};
	struct str origin;
	ck_assert(builds_read(&arena, str_from_c(builds[_i].folder), str_from_c(builds[_i].root), &targets, &origin, &problems));
	ck_assert_str_eq(origin.ptr, builds[_i].file);
	ck_assert_str_eq(describe(&targets).ptr, builds[_i].targets);
	ck_assert_uint_eq(problems.items.count, 0);
}
END_TEST

START_TEST(test_no_build)
{
	struct program_targets targets = {0};
	struct str origin;
	ck_assert(!builds_read(&arena, STR(BUILDS), STR(BUILDS), &targets, &origin, &problems));
	ck_assert_uint_eq(problems.items.count, 0);
	ck_assert(!builds_read(&arena, STR(BUILDS "/damaged"), STR(BUILDS), &targets, &origin, &problems));
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_int_eq(problems.items.items[0].kind, PROBLEM_NOTE);
	ck_assert(str_equal(problems.items.items[0].path, STR(BUILDS "/damaged/build.ninja")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("builds");
	TCase *tests = tcase_create("builds");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, test_builds, 0, sizeof builds / sizeof builds[0]);
	tcase_add_test(tests, test_no_build);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
