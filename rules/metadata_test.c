// Every rule's page is complete, its code and id are well formed, and its two example programs do what they promise.
#include "template.h"
#include "testing.h"

#include <check.h>
#include <string.h>

static void assert_text(const struct rule *rule, const char *what, const char *text)
{
	ck_assert_msg(text != NULL && text[0] != '\0', "%s: no %s", rule->id, what);
}

static bool is_kebab_case(const char *id)
{
	size_t len = strlen(id);
	bool dash = true; // as if one stood before the id
	for (size_t i = 0; i < len; i++) {
		if (id[i] == '-' ? dash : id[i] < 'a' || id[i] > 'z')
			return false;
		dash = id[i] == '-';
	}
	return !dash;
}

START_TEST(registry_is_sorted_and_unique)
{
	ck_assert_uint_gt(rule_count(), 0);
	for (uint32_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);
		ck_assert_ptr_eq(rule_find(str_from_c(rule->id)), rule);
		ck_assert_ptr_eq(rule_find(str_from_c(rule->code)), rule);
		if (i > 0)
			ck_assert_str_lt(rule_at(i - 1)->code, rule->code);
	}
	ck_assert_ptr_null(rule_find(STR("no-such-rule")));
	ck_assert_ptr_null(rule_find(STR("")));
}
END_TEST

START_TEST(texts_are_complete)
{
	const struct rule *rule = rule_at((uint32_t)_i);
	ck_assert_msg(is_kebab_case(rule->id), "%s is not kebab-case", rule->id);
	ck_assert_msg(strncmp(rule->code, "LSH", 3) == 0 && strspn(rule->code + 3, "0123456789") == 3 &&
	                  strlen(rule->code) == 6 && rule->code[3] <= '6',
	              "%s: odd code %s", rule->id, rule->code);
	assert_text(rule, "title", rule->title);
	assert_text(rule, "summary", rule->summary);
	assert_text(rule, "rationale", rule->rationale);
	assert_text(rule, "fix", rule->fix);
	assert_text(rule, "limits", rule->limits);
	assert_text(rule, "bad program", rule->bad);
	assert_text(rule, "good program", rule->good);
	ck_assert_msg(!str_ends_with(str_from_c(rule->title), STR(".")), "%s: the title ends with a period", rule->id);
	ck_assert_msg(str_ends_with(str_from_c(rule->summary), STR(".")), "%s: the summary is no sentence", rule->id);
	ck_assert_str_ne(rule->bad, rule->good);
	ck_assert(strcmp(rule->language, "c") == 0 || strcmp(rule->language, "c++") == 0);
	ck_assert_msg(rule->judge != NULL || (rule->make_fix != NULL) == (rule->fixes != NULL), "%s: what does its fix do?", rule->id);
	ck_assert_msg(rule->check != NULL || rule->judge != NULL || rule->row_count > 0, "%s: finds nothing", rule->id);
}
END_TEST

static void assert_template(const struct rule *rule, const char *template)
{
	ck_assert_msg(template_is_valid(template), "%s: unknown placeholder: %s", rule->id, template);
	ck_assert_msg(str_ends_with(str_from_c(template), STR(".")), "%s: no sentence: %s", rule->id, template);
}

// Can one trace match both? Then the order of rows would matter.
static bool rows_overlap(const struct trace_row *a, const struct trace_row *b)
{
	return a->end == b->end && (a->with & b->without) == 0 && (b->with & a->without) == 0;
}

START_TEST(rows_are_consistent)
{
	const struct rule *rule = rule_at((uint32_t)_i);
	for (uint32_t i = 0; i < rule->row_count; i++) {
		const struct trace_row *row = &rule->rows[i];
		assert_template(rule, row->message);
		if (row->help != NULL)
			assert_template(rule, row->help);
		ck_assert_msg(row->severity <= rule->severity, "%s: row %u is more severe than the rule", rule->id, i);
		ck_assert_msg(row->tier >= rule->tier, "%s: row %u is in a lower tier than the rule", rule->id, i);
		ck_assert_msg((row->with & row->without) == 0, "%s: row %u matches nothing", rule->id, i);
		for (uint32_t j = 0; j < i; j++)
			ck_assert_msg(!rows_overlap(row, &rule->rows[j]), "%s: rows %u and %u overlap", rule->id, j, i);
	}
}
END_TEST

// Judges an example as a file that exists only in memory.
static struct diagnostic_list check_example(struct testing *testing, const struct rule *rule, const char *text)
{
	struct str root = STR(LEASH_SOURCE_DIR);
	bool cxx = strcmp(rule->language, "c++") == 0;
	struct unsaved_file example = {
		.path = cxx ? STR(LEASH_SOURCE_DIR "/example.cpp") : STR(LEASH_SOURCE_DIR "/example.c"),
		.text = str_from_c(text),
	};
	ck_assert(testing_init(testing, root));
	testing->options.unsaved = &example;
	testing->options.unsaved_count = 1;
	testing_add(testing, example.path);
	testing->options.unsaved = NULL;
	testing->options.unsaved_count = 0;
	for (uint32_t i = 0; i < testing->problems.items.count; i++)
		ck_abort_msg("%s: %.*s", rule->id, STR_ARG(testing->problems.items.items[i].message));
	testing_link(testing);
	struct diagnostic_list found = testing_check(testing, NULL);
	// Examples are about the rule, not about calls out of sight, of which the strict tier assumes that they throw.
	uint32_t kept = 0;
	for (uint32_t i = 0; i < found.items.count; i++)
		if (found.items.items[i].tier != TIER_STRICT || found.items.items[i].rule->tier != TIER_DEFAULT)
			found.items.items[kept++] = found.items.items[i];
	found.items.count = kept;
	return found;
}

START_TEST(bad_example_fires_this_rule_only)
{
	const struct rule *rule = rule_at((uint32_t)_i);
	struct testing testing;
	struct diagnostic_list found = check_example(&testing, rule, rule->bad);
	ck_assert_msg(found.items.count > 0, "%s: the bad example is silent", rule->id);
	for (uint32_t i = 0; i < found.items.count; i++) {
		const struct diagnostic *finding = &found.items.items[i];
		ck_assert_msg(finding->rule == rule, "%s: the bad example fires %s", rule->id, finding->rule->id);
		ck_assert_msg(finding->tier == rule->tier, "%s: the bad example is not in the rule's tier", rule->id);
		ck_assert_msg(!str_contains(finding->message, STR("{")), "%.*s", STR_ARG(finding->message));
		ck_assert_msg(str_ends_with(finding->message, STR(".")), "%.*s", STR_ARG(finding->message));
	}
	testing_finish(&testing);
}
END_TEST

START_TEST(good_example_fires_nothing)
{
	const struct rule *rule = rule_at((uint32_t)_i);
	struct testing testing;
	struct diagnostic_list found = check_example(&testing, rule, rule->good);
	if (found.items.count > 0)
		ck_abort_msg("%s: the good example fires %s: %.*s", rule->id, found.items.items[0].rule->id,
		             STR_ARG(found.items.items[0].message));
	testing_finish(&testing);
}
END_TEST

int main(void)
{
	int count = (int)rule_count();
	TCase *tcase = tcase_create("metadata");
	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, registry_is_sorted_and_unique);
	tcase_add_loop_test(tcase, texts_are_complete, 0, count);
	tcase_add_loop_test(tcase, rows_are_consistent, 0, count);
	tcase_add_loop_test(tcase, bad_example_fires_this_rule_only, 0, count);
	tcase_add_loop_test(tcase, good_example_fires_nothing, 0, count);
	Suite *suite = suite_create("rules");
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
