// diagnostic.h: order, duplicates, ordinals, fingerprints.
#include "diagnostic.h"

#include <check.h>
#include <stdlib.h>

static void add(struct diagnostic_list *list, const char *path, uint32_t line, const char *rule, const char *handle,
                const char *message)
{
	struct diagnostic diagnostic = {.rule_id = str_from_c(rule),
	                                .place = {.path = str_from_c(path), .line = line, .column = 1},
	                                .function = STR("f"),
	                                .handle = str_from_c(handle),
	                                .message = str_from_c(message)};
	array_push(list->arena, &list->items, diagnostic);
}

START_TEST(test_order)
{
	struct arena arena = {0};
	struct diagnostic_list list = {.arena = &arena};
	add(&list, "b.c", 1, "x", "t", "m");
	add(&list, "a.c", 9, "x", "t", "m");
	add(&list, "a.c", 10, "x", "t", "n");
	add(&list, "a.c", 10, "x", "t", "m");
	add(&list, "a.c", 10, "w", "t", "m");
	add(&list, "a.c", 9, "x", "t", "m");
	diagnostic_sort(&list);
	struct strbuf text = {0};
	for (uint32_t i = 0; i < list.items.count; i++) {
		const struct diagnostic *d = &list.items.items[i];
		strbuf_printf(&text, "%.*s:%u %.*s %.*s %u;", STR_ARG(d->place.path), d->place.line, STR_ARG(d->rule_id),
		              STR_ARG(d->message), d->ordinal);
	}
	ck_assert_str_eq(text.ptr, "a.c:9 x m 0;a.c:10 w m 0;a.c:10 x m 1;a.c:10 x n 2;b.c:1 x m 0;");
	strbuf_finish(&text);
	arena_finish(&arena);
}
END_TEST

// Of two that look the same to a user, the surer and worse one stays.
START_TEST(test_best_of_equal)
{
	struct arena arena = {0};
	struct diagnostic_list list = {.arena = &arena};
	add(&list, "a.h", 1, "x", "t", "m");
	add(&list, "a.h", 1, "x", "t", "m");
	add(&list, "a.h", 1, "x", "t", "m");
	list.items.items[0].tier = TIER_AUDIT;
	list.items.items[0].severity = SEVERITY_ERROR;
	list.items.items[2].severity = SEVERITY_WARNING;
	diagnostic_sort(&list);
	ck_assert_uint_eq(list.items.count, 1);
	ck_assert_int_eq(list.items.items[0].tier, TIER_DEFAULT);
	ck_assert_int_eq(list.items.items[0].severity, SEVERITY_WARNING);
	arena_finish(&arena);
}
END_TEST

// Lines may move; the rule, the file, the handle and the number of the finding may not.
START_TEST(test_fingerprint)
{
	struct arena arena = {0};
	struct diagnostic_list first = {.arena = &arena}, second = {.arena = &arena};
	add(&first, "a.c", 5, "x", "t", "m");
	add(&first, "a.c", 6, "x", "t", "m");
	add(&second, "a.c", 50, "x", "t", "says it otherwise");
	add(&second, "a.c", 51, "y", "t", "m");
	add(&second, "a.c", 52, "x", "u", "m");
	add(&second, "b.c", 50, "x", "t", "m");
	diagnostic_sort(&first);
	diagnostic_sort(&second);
	ck_assert_uint_eq(first.items.items[0].fingerprint, second.items.items[0].fingerprint);
	ck_assert_uint_ne(first.items.items[0].fingerprint, first.items.items[1].fingerprint);
	for (uint32_t i = 1; i < second.items.count; i++)
		ck_assert_uint_ne(second.items.items[0].fingerprint, second.items.items[i].fingerprint);
	arena_finish(&arena);
}
END_TEST

START_TEST(test_names)
{
	enum severity severity = SEVERITY_NOTE;
	enum tier tier = TIER_DEFAULT;
	ck_assert(severity_parse(STR("error"), &severity) && severity == SEVERITY_ERROR);
	ck_assert(!severity_parse(STR("errors"), &severity) && severity == SEVERITY_ERROR);
	ck_assert(tier_parse(STR("audit"), &tier) && tier == TIER_AUDIT);
	ck_assert(!tier_parse(STR(""), &tier));
	ck_assert_str_eq(confidence_name(CONFIDENCE_HIGH), "high");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("diagnostic");
	TCase *tests = tcase_create("diagnostic");
	tcase_add_test(tests, test_order);
	tcase_add_test(tests, test_best_of_equal);
	tcase_add_test(tests, test_fingerprint);
	tcase_add_test(tests, test_names);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
