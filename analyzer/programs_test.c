// Which units can be in one program: by main() and the names that units need, and by stated targets.
#include "programs.h"

#include <check.h>
#include <stdlib.h>

static struct arena arena;

static void setup(void)
{
	arena = (struct arena){0};
}

static void teardown(void)
{
	arena_finish(&arena);
}

static uint32_t symbol_of(struct unit_facts *unit, struct str name)
{
	for (uint32_t i = 0; i < unit->symbols.count; i++)
		if (str_equal(unit->symbols.items[i].usr, name))
			return i;
	array_push(&arena, &unit->symbols, ((struct symbol){.usr = name, .name = name}));
	return unit->symbols.count - 1;
}

// A function that calls others: "main: run stop", "static helper: run", "header: x" (inline, in a header).
static void add_function(struct unit_facts *unit, struct str text)
{
	struct function_facts function = {0};
	struct str head, word;
	str_split(&text, ':', &head);
	if (str_starts_with(head, STR("static ")))
		function.flags = FUNCTION_STATIC;
	if (str_starts_with(head, STR("inline ")))
		function.flags = FUNCTION_INLINE;
	function.loc.file = function.flags == FUNCTION_INLINE;
	head = str_slice(head, function.flags != 0 ? 7 : 0, head.len);
	if (str_equal(head, STR("main")))
		function.flags |= FUNCTION_MAIN;
	function.symbol = symbol_of(unit, head);
	while (str_split(&text, ' ', &word)) {
		if (word.len == 0)
			continue;
		struct node node = {.event = {.kind = EVENT_CALL, .symbol = 1 + symbol_of(unit, word)}, .next = NODE_NONE};
		array_push(&arena, &function.nodes, node);
	}
	array_push(&arena, &unit->functions, function);
}

// A unit as "path | function | function".
static const struct unit_facts *unit_make(const char *text)
{
	struct unit_facts *unit = arena_new(&arena, struct unit_facts);
	struct str rest = str_from_c(text), part;
	str_split(&rest, '|', &unit->path);
	while (str_split(&rest, '|', &part))
		add_function(unit, part);
	return unit;
}

static struct programs *make(const char *const *texts, size_t count, const struct program_targets *targets, bool partial)
{
	const struct unit_facts **units = arena_array(&arena, const struct unit_facts *, count);
	for (size_t i = 0; i < count; i++)
		units[i] = unit_make(texts[i]);
	return programs_make(&arena, units, count, targets, partial);
}

// Two programs of a main(), a part that needs the main()'s source, and one that both use.
static const char *const two_programs[] = {
	"a.c|main:run_a|usage_a:",
	"a_part.c|run_a:helper_a common|static helper_a:usage_a",
	"b.c|main:run_b|usage_b:",
	"b_part.c|run_b:common|inline help:usage_a|static unused:usage_a|stop_b:usage_b",
	"common.c|common:printf",
};

START_TEST(test_mains)
{
	const struct programs *programs = make(two_programs, 5, NULL, false);
	for (uint32_t i = 0; i < 5; i++)
		for (uint32_t j = 0; j < 5; j++) {
			bool a = i < 2, b = i == 2 || i == 3, other_a = j < 2, other_b = j == 2 || j == 3;
			ck_assert_msg(programs_apart(programs, i, j) == ((a && other_b) || (b && other_a)), "%u %u", i, j);
		}
}
END_TEST

// Where a unit is missing, it may define what looks as if it was defined once; main() is still one.
START_TEST(test_partial)
{
	const struct programs *programs = make(two_programs, 5, NULL, true);
	ck_assert(programs_apart(programs, 0, 2));
	ck_assert(!programs_apart(programs, 1, 2));
	ck_assert(!programs_apart(programs, 1, 3));
}
END_TEST

// What is known contradicts itself, or is not the same in all configurations: nothing follows.
START_TEST(test_open)
{
	static const char *const texts[] = {
		"a.c|main:both|usage_a:", "b.c|main:both|usage_b:", "both.c|both:usage_a usage_b", "above.c|above:both",
		"two.c|two:usage_a",      "two.c|two:usage_b",       "three.c|three:usage_a",       "three.c|three:",
	};
	const struct programs *programs = make(texts, 8, NULL, false);
	ck_assert(programs_apart(programs, 0, 1));
	for (uint32_t i = 2; i < 8; i++)
		ck_assert_msg(!programs_apart(programs, i, 0) && !programs_apart(programs, i, 1), "%s", texts[i]);
}
END_TEST

// A name that two sources define, but for main, keeps nothing apart: it may be weak, or hidden in a library.
START_TEST(test_names)
{
	static const char *const texts[] = {"a.c|hook:|start:hook", "b.c|hook:|stop:hook", "a.c|hook:|other:"};
	const struct programs *programs = make(texts, 3, NULL, false);
	ck_assert(!programs_apart(programs, 0, 1) && !programs_apart(programs, 1, 2) && !programs_apart(programs, 0, 2));
}
END_TEST

// Code of a header is in every program that includes it.
START_TEST(test_headers)
{
	const struct programs *programs = make(two_programs, 5, NULL, false);
	struct function_facts here = {0}, header = {.loc = {.file = 1}};
	ck_assert(programs_function_apart(programs, &here, 3, 0));
	ck_assert(!programs_function_apart(programs, &header, 3, 0));
}
END_TEST

static struct program_target target_make(const char *name, const char *sources, enum linkage linkage)
{
	struct program_target target = {.name = str_from_c(name), .linkage = linkage};
	struct str rest = str_from_c(sources), source;
	while (str_split(&rest, ' ', &source))
		array_push(&arena, &target.sources, source);
	return target;
}

// Two executables that link one of two libraries, and a source that no target names.
START_TEST(test_targets)
{
	static const char *const texts[] = {"a.c|main:|run:", "b.c|main:|run:", "lib.c|lib:", "extra.c|extra:", "lonely.c|lonely:",
	                                    "plug.c|plug:",   "odd.c|odd:"};
	struct program_targets targets = {0};
	array_push(&arena, &targets.items, target_make("lib", "lib.c", LINKAGE_LIBRARY));
	array_push(&arena, &targets.items, target_make("extra", "extra.c", LINKAGE_LIBRARY));
	array_push(&arena, &targets.items, target_make("a", "a.c lib.c nowhere.c", LINKAGE_EXECUTABLE));
	array_push(&arena, &targets.items, target_make("b", "b.c lib.c", LINKAGE_EXECUTABLE));
	array_push(&arena, &targets.items, target_make("plug", "plug.c", LINKAGE_MODULE));
	array_push(&arena, &targets.items, target_make("odd", "odd.c", LINKAGE_EXECUTABLE));
	const struct programs *programs = make(texts, 7, &targets, false);
	ck_assert(programs_apart(programs, 0, 1) && programs_apart(programs, 1, 0));
	ck_assert(!programs_apart(programs, 0, 2) && !programs_apart(programs, 1, 2));
	ck_assert(programs_apart(programs, 0, 3)); // all programs with a.c are stated
	ck_assert(!programs_apart(programs, 2, 3)); // somebody may link both libraries
	// In no target, in a module that any program may load, in an executable without a main().
	for (uint32_t i = 0; i < 7; i++)
		for (uint32_t j = 4; j < 7; j++)
			ck_assert(!programs_apart(programs, i, j) && !programs_apart(programs, j, i));
	ck_assert_uint_eq(programs_target_count(programs), 6);
	ck_assert(str_equal(programs_target_name(programs, 3), STR("b")));
	ck_assert(programs_target_holds(programs, 2, 0) && !programs_target_holds(programs, 3, 0));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("programs");
	TCase *tests = tcase_create("programs");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_mains);
	tcase_add_test(tests, test_partial);
	tcase_add_test(tests, test_open);
	tcase_add_test(tests, test_names);
	tcase_add_test(tests, test_headers);
	tcase_add_test(tests, test_targets);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
