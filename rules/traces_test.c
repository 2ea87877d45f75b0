// traces.c and template.c: which row speaks, how sure and how bad the finding is, what it says.
#include "rule.h"
#include "template.h"

#include <check.h>
#include <stdlib.h>

static const struct trace_row rows[] = {
	{.end = TRACE_SCOPE_END,
     .with = TRACE_CANCELLED,
     .message = "{handle} was cancelled.",
     .severity = SEVERITY_ERROR,
     .tier = TIER_STRICT},
	{.end = TRACE_SCOPE_END,
     .without = TRACE_THROWN,
     .message = "{handle} of {spawn} is a {noun} when {function} {exit} in line {line}.",
     .help = "call {join} after {act}, not {this}.",
     .severity = SEVERITY_ERROR},
	{.end = TRACE_TERMINATE, .message = "{handle} terminates.", .severity = SEVERITY_WARNING},
};
static const struct rule rule = {
	.id = "a-rule", .code = "LSH999", .severity = SEVERITY_ERROR, .tier = TIER_DEFAULT, RULE_ROWS(rows)};

struct fixture {
	struct arena arena;
	struct unit_facts unit;
	struct function_facts function, tainted;
	struct program program;
	struct diagnostic_list list;
};

static void setup(struct fixture *fixture)
{
	*fixture = (struct fixture){0};
	struct arena *arena = &fixture->arena;
	fixture->list.arena = fixture->program.arena = arena;
	fixture->tainted.flags = FUNCTION_TAINTED;
	array_push(arena, &fixture->unit.files, ((struct source_file){.path = STR("src/a.c")}));
	array_push(arena, &fixture->program.units, ((struct program_unit){.facts = &fixture->unit}));
	array_push(arena, &fixture->program.functions,
	           ((struct program_function){.unit = &fixture->unit, .facts = &fixture->function, .name = STR("load")}));
	array_push(arena, &fixture->program.functions,
	           ((struct program_function){.unit = &fixture->unit, .facts = &fixture->tainted, .name = STR("broken")}));
}

static struct trace *add(struct fixture *fixture, enum trace_end end, uint32_t flags, uint32_t at_line)
{
	static const struct trace_step step = {.loc = {.begin = 5, .end = 9, .line = 2, .column = 3}, .message = {"a step", 6}};
	struct trace trace = {.end = end,
	                      .flags = flags,
	                      .primary = {.begin = 10, .end = 20, .line = 4, .column = 2},
	                      .at = {.begin = at_line * 100, .end = at_line * 100 + 6, .line = at_line, .column = 1},
	                      .handle = STR("t"),
	                      .spawn = STR("pthread_create"),
	                      .noun = STR("thread"),
	                      .exit = "returns",
	                      .step_count = 1,
	                      .steps = &step};
	array_push(&fixture->arena, &fixture->program.traces, trace);
	return &fixture->program.traces.items[fixture->program.traces.count - 1];
}

START_TEST(test_words)
{
	struct fixture fixture;
	setup(&fixture);
	add(&fixture, TRACE_SCOPE_END, 0, 7);
	struct trace *nameless = add(&fixture, TRACE_SCOPE_END, 0, 8);
	nameless->handle = nameless->spawn = nameless->noun = STR_NULL;
	nameless->act = STR("reset");
	nameless->join = STR("join");
	rule_check(&rule, &fixture.program, &fixture.list);
	ck_assert_uint_eq(fixture.list.items.count, 2);
	const struct diagnostic *named = &fixture.list.items.items[0], *other = &fixture.list.items.items[1];
	ck_assert_str_eq(named->message.ptr, "'t' of 'pthread_create' is a thread when 'load' returns in line 7.");
	ck_assert_str_eq(named->help.ptr, "Call its join after this, not {this}.");
	ck_assert_str_eq(other->message.ptr, "The task of the call that starts it is a task when 'load' returns in line 8.");
	ck_assert_str_eq(other->help.ptr, "Call 'join' after 'reset', not {this}.");
	ck_assert(named->rule == &rule && str_equal(named->rule_id, STR("a-rule")));
	ck_assert(str_equal(named->place.path, STR("src/a.c")) && named->place.line == 4 && named->place.end == 20);
	ck_assert(named->steps.count == 1 && named->steps.items[0].place.column == 3);
	ck_assert(template_is_valid(rows[1].message) && !template_is_valid(rows[1].help));
	arena_finish(&fixture.arena);
}
END_TEST

static const struct {
	enum trace_end end;
	uint32_t flags, function;
	bool found;
	enum severity severity;
	enum tier tier;
} judged[] = {
	{TRACE_SCOPE_END, 0, 0, true, SEVERITY_ERROR, TIER_DEFAULT},
	{TRACE_SCOPE_END, TRACE_CANCELLED, 0, true, SEVERITY_ERROR, TIER_STRICT},
	{TRACE_SCOPE_END, TRACE_THROWN, 0, false, SEVERITY_NOTE, TIER_DEFAULT},
	{TRACE_FREED, 0, 0, false, SEVERITY_NOTE, TIER_DEFAULT},
	{TRACE_TERMINATE, 0, 0, true, SEVERITY_WARNING, TIER_DEFAULT},
	{TRACE_SCOPE_END, TRACE_IN_MAIN, 0, true, SEVERITY_NOTE, TIER_DEFAULT},
	{TRACE_TERMINATE, TRACE_IN_MAIN, 0, true, SEVERITY_WARNING, TIER_DEFAULT},
	{TRACE_SCOPE_END, TRACE_IMPRECISE, 0, true, SEVERITY_ERROR, TIER_AUDIT},
	{TRACE_SCOPE_END, 0, 1, true, SEVERITY_ERROR, TIER_AUDIT},
	{TRACE_SCOPE_END, TRACE_ASSUMED, 0, true, SEVERITY_ERROR, TIER_STRICT},
};

START_TEST(test_judgement)
{
	struct fixture fixture;
	setup(&fixture);
	add(&fixture, judged[_i].end, judged[_i].flags, 7)->function = judged[_i].function;
	rule_check(&rule, &fixture.program, &fixture.list);
	ck_assert_uint_eq(fixture.list.items.count, judged[_i].found ? 1 : 0);
	if (judged[_i].found) {
		ck_assert_int_eq(fixture.list.items.items[0].severity, judged[_i].severity);
		ck_assert_int_eq(fixture.list.items.items[0].tier, judged[_i].tier);
	}
	arena_finish(&fixture.arena);
}
END_TEST

// Several ends of one life are one finding; the surest and worst is told, the other sure ones are steps of it.
START_TEST(test_ends_of_one_task)
{
	struct fixture fixture;
	setup(&fixture);
	add(&fixture, TRACE_SCOPE_END, TRACE_IMPRECISE, 6);
	add(&fixture, TRACE_SCOPE_END, 0, 7);
	add(&fixture, TRACE_SCOPE_END, 0, 7);
	for (uint32_t line = 8; line < 13; line++)
		add(&fixture, TRACE_SCOPE_END, 0, line);
	rule_check(&rule, &fixture.program, &fixture.list);
	ck_assert_uint_eq(fixture.list.items.count, 1);
	const struct diagnostic *finding = &fixture.list.items.items[0];
	ck_assert_int_eq(finding->tier, TIER_DEFAULT);
	ck_assert(str_ends_with(finding->message, STR("in line 7.")));
	ck_assert_uint_eq(finding->steps.count, 4);
	ck_assert_str_eq(finding->steps.items[1].message.ptr, "the same happens when 'load' returns here");
	ck_assert_uint_eq(finding->steps.items[3].place.line, 10);
	arena_finish(&fixture.arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("traces");
	TCase *tests = tcase_create("traces");
	tcase_add_test(tests, test_words);
	tcase_add_loop_test(tests, test_judgement, 0, sizeof judged / sizeof judged[0]);
	tcase_add_test(tests, test_ends_of_one_task);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
