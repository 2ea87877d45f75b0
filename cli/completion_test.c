// What is offered for options and commands is what these take.
#include "completion.h"

#include "cli_testing.h"
#include "commands.h"

START_TEST(test_options)
{
	struct arena arena = {0};
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_spec *spec = option_at(i);
		struct value value;
		if (spec->argument == NULL)
			continue;
		ck_assert_msg(option_value(&arena, spec, &value), "completion.c knows no '%s' (--%s)", spec->argument, spec->name);
		bool words = value.kind == VALUE_WORDS || value.kind == VALUE_FORMAT;
		ck_assert_msg(words == (value.words.len > 0), "--%s", spec->name);
		for (size_t at = 0, end; at < value.words.len; at = end + 1) {
			struct options options = {0};
			end = at + str_find(str_slice(value.words, at, value.words.len), ' ');
			end = end < at || end > value.words.len ? value.words.len : end;
			struct str word = str_copy(&arena, str_slice(value.words, at, end));
			ck_assert_msg(spec->set(&arena, &options, word.ptr), "--%s does not take '%s'", spec->name, word.ptr);
		}
	}
	arena_finish(&arena);
}
END_TEST

static const struct {
	const char *command, *first;
	enum value_kind rest;
} expected[] = {
	{"check", "", VALUE_FILE},         {"explain", "", VALUE_RULE},        {"baseline", "create update prune", VALUE_FILE},
	{"cache", "stats clear", VALUE_NONE}, {"init", "", VALUE_NONE},        {"config", "show", VALUE_FILE},
	{"facts", "", VALUE_FILE},         {"completion", "bash zsh fish", VALUE_NONE},
};

START_TEST(test_operands)
{
	struct arena arena = {0};
	struct operands operands = command_operands(&arena, command_find(str_from_c(expected[_i].command)));
	ck_assert_msg(str_equal(operands.first, str_from_c(expected[_i].first)), "%.*s", STR_ARG(operands.first));
	ck_assert_int_eq(operands.rest, expected[_i].rest);
	arena_finish(&arena);
}
END_TEST

START_TEST(test_usage)
{
	ck_assert_int_eq(leash("completion"), 2);
	ck_assert(file_holds("err", "completion bash|zsh|fish"));
	ck_assert_int_eq(leash("completion tcsh"), 2);
	ck_assert_int_eq(leash("completion bash zsh"), 2);
	ck_assert_int_eq(leash("man --help"), 0); // hidden, as the build's own
	ck_assert_int_eq(leash("--help"), 0);
	ck_assert(!file_holds("out", "leash man"));
	ck_assert_int_eq(leash("completion bash"), 0);
	ck_assert(file_holds("err", ""));
	ck_assert(file_holds("out", "complete -F _leash leash"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("completion");
	TCase *tables = tcase_create("tables");
	TCase *program = tcase_create("program");
	tcase_add_test(tables, test_options);
	tcase_add_loop_test(tables, test_operands, 0, sizeof expected / sizeof expected[0]);
	tcase_add_checked_fixture(program, setup, teardown);
	tcase_add_test(program, test_usage);
	suite_add_tcase(suite, tables);
	suite_add_tcase(suite, program);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
