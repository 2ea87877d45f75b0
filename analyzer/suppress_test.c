// suppress.h: what counts as a comment, how the markers are read, and which findings they cover.
#include "suppress.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

// What one text holds: "scope line:column [rules] reason;" for each comment that was found.
static const struct {
	const char *text, *found;
} scans[] = {
	{"int a; // NOLINT\n", "line 1:11 [];"},
	{"\n// NOLINTNEXTLINE(unjoined-task): daemon \nf();", "next 2:4 [unjoined-task] daemon;"},
	{"/* NOLINTBEGIN(a, b) */\n/* x\n NOLINTEND(a, b): done */", "begin 1:4 [a, b];end 3:2 [a, b] done;"},
	{"f(); // one NOLINT(a) two NOLINT(b): why", "line 1:13 [a];line 1:27 [b] why;"},
	{"f(\"// NOLINT\"); g('\"'); // NOLINT(a)", "line 1:28 [a];"},
	{"s = \"\\\"\"; // NOLINT(a)", "line 1:14 [a];"},
	{"s = R\"x(\" // NOLINT )\" )x\"; // NOLINT(a)", "line 1:32 [a];"},
	{"s = u8R\"(\n// NOLINT\n)\"; // NOLINT(a)", "line 3:8 [a];"},
	{"s = OR\"(\"; // NOLINT(a)", "line 1:15 [a];"},
	{"n = 1'000'000; // NOLINT(a)", "line 1:19 [a];"},
	{"c = '\\''; // NOLINT(a)", "line 1:14 [a];"},
	{"#error don't\n// NOLINT(a)", "line 2:4 [a];"},
	{"// spliced \\\n NOLINT(a)\nNOLINT(b)", "line 2:2 [a];"},
	{"// spliced \\\r\n NOLINT(a): x\r\nNOLINT(b)", "line 2:2 [a] x;"},
	{"// NOLINT() NOLINTED XNOLINT _NOLINT(a) NOLINT(", ""},
	{"// NOLINT(a: why", "unclosed 1:4 [a] why;"},
	{"// NOLINTNEXTLINE(a , b-c*, d because of e", "unclosed 1:4 [a , b-c*, d];"},
	{"/* NOLINT(a,\n b) */", "unclosed 1:4 [a,];"},
	{"// NOLINTBEGIN(a NOLINT(b", "unclosed 1:4 [a];unclosed 1:18 [b];"},
	{"a / b; NOLINT(a) /", ""},
	{"/* NOLINT(a)", "line 1:4 [a];"},
	{"/**/NOLINT/**/ // NOLINT(c)", "line 1:19 [c];"},
	{"/*/ NOLINT(a) */ f(); // NOLINT(b)", "line 1:5 [a];line 1:26 [b];"},
	{"s = R\"(never closed // NOLINT", ""},
	{"s = R\"much-too-long-delimiter(\"; // NOLINT(a)", "line 1:37 [a];"},
	{"\"open // NOLINT\n// NOLINT(a)", "line 2:4 [a];"},
	{"//NOLINT(leash-unjoined-task,-x) : reason", "line 1:3 [leash-unjoined-task,-x] reason;"},
};

START_TEST(test_scan)
{
	static const char *const scopes[] = {"line", "next", "begin", "end", "unclosed"};
	struct arena arena = {0};
	struct suppression_list list = {0};
	struct strbuf found = {0};
	suppress_scan(&arena, str_from_c(scans[_i].text), 7, &list);
	strbuf_c(&found, "");
	for (uint32_t i = 0; i < list.items.count; i++) {
		const struct suppression_comment *comment = &list.items.items[i];
		ck_assert_uint_eq(comment->file, 7);
		strbuf_printf(&found, "%s %u:%u [%.*s]%s%.*s;", scopes[comment->scope], comment->line, comment->column,
		              STR_ARG(comment->rules), comment->reason.len > 0 ? " " : "", STR_ARG(comment->reason));
	}
	ck_assert_str_eq(found.ptr, scans[_i].found);
	strbuf_finish(&found);
	arena_finish(&arena);
}
END_TEST

static bool names_rule(const struct rule *rule, struct str name)
{
	(void)rule;
	return str_equal(name, STR("mine"));
}

// The lines of `text` on which a finding is silenced, as digits.
static const struct {
	const char *text, *silenced;
} covers[] = {
	{"f(); // NOLINT\nf();\n", "1"},
	{"// NOLINTNEXTLINE(mine)\nf();\nf();", "2"},
	{"f(); // NOLINT(other, mine)\nf(); // NOLINT(other)", "1"},
	{"f();\n// NOLINTBEGIN(mine)\nf();\nf();\n// NOLINTEND(mine)\nf();", "2345"},
	{"// NOLINTBEGIN\nf();\n// NOLINTBEGIN\nf();\n// NOLINTEND\nf();\n// NOLINTEND\nf();", "1234567"},
	{"// NOLINTBEGIN(mine)\nf();\n// NOLINTEND(other)\nf();", ""},
	{"// NOLINTEND(mine)\nf();\n// NOLINTBEGIN(mine)\nf();", ""},
	{"f(); // NOLINT(mine\n// NOLINTNEXTLINE(mine: why\nf();", ""},
	{"// NOLINTBEGIN(other)\n// NOLINTBEGIN(mine)\nf();\n// NOLINTEND(other)\nf();\n// NOLINTEND(mine)\n", "23456"},
};

// A finding at an argument in line 3 of a start in line 2, and another of a start in another file.
START_TEST(test_start)
{
	static const char *const texts[] = {"start(a, // NOLINT(mine)\n  b);", "start(a,\n  b); // NOLINT(mine)", "x; // NOLINT(other)\n", "x; // NOLINT(mine)\n"};
	static const bool silenced[] = {true, true, false, false};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct suppression_list comments = {0};
		struct unit_facts unit = {0};
		struct diagnostic_list list = {.arena = &arena};
		const struct unit_facts *units[] = {&unit};
		array_push(&arena, &unit.files, ((struct source_file){.path = STR("a.c")}));
		struct str text = str_format(&arena, "%s%s", i < 2 ? "\n" : "", texts[i]);
		suppress_scan(&arena, text, 0, &comments);
		for (uint32_t j = 0; j < comments.items.count; j++)
			array_push(&arena, &unit.suppressions, comments.items.items[j]);
		array_push(&arena, &list.items, ((struct diagnostic){.place = {.path = STR("a.c"), .line = 3}, .start = {.path = STR("a.c"), .line = 2}}));
		array_push(&arena, &list.items, ((struct diagnostic){.place = {.path = STR("b.c"), .line = 3}, .start = {.path = STR("b.c"), .line = 2}}));
		suppress_apply(&list, units, 1, names_rule, NULL);
		ck_assert_int_eq(list.items.items[0].suppressed, silenced[i]);
		ck_assert(!list.items.items[1].suppressed);
	}
	arena_finish(&arena);
}
END_TEST

START_TEST(test_cover)
{
	struct arena arena = {0};
	struct suppression_list comments = {0};
	struct unit_facts unit = {0};
	array_push(&arena, &unit.files, ((struct source_file){.path = STR("other.c")}));
	array_push(&arena, &unit.files, ((struct source_file){.path = STR("a.c")}));
	suppress_scan(&arena, str_from_c(covers[_i].text), 1, &comments);
	for (uint32_t i = 0; i < comments.items.count; i++)
		array_push(&arena, &unit.suppressions, comments.items.items[i]);
	struct diagnostic_list list = {.arena = &arena};
	for (uint32_t line = 1; line <= 9; line++)
		array_push(&arena, &list.items, ((struct diagnostic){.place = {.path = STR("a.c"), .line = line}}));
	array_push(&arena, &list.items, ((struct diagnostic){.place = {.path = STR("other.c"), .line = 1}}));
	// Twice and in the company of a unit without facts: the same comments are seen from every unit that includes them.
	const struct unit_facts *units[] = {&unit, NULL, &unit};
	suppress_apply(&list, units, 3, names_rule, NULL);
	struct strbuf silenced = {0};
	strbuf_c(&silenced, "");
	for (uint32_t i = 0; i < list.items.count; i++)
		if (list.items.items[i].suppressed)
			strbuf_printf(&silenced, "%u", list.items.items[i].place.line);
	ck_assert_str_eq(silenced.ptr, covers[_i].silenced);
	strbuf_finish(&silenced);
	arena_finish(&arena);
}
END_TEST

// Which comments were of use ('+' for each name that was, '-' else), and which stand alone ('?').
static const struct {
	const char *text, *uses;
} uses[] = {
	{"f(); // NOLINT(mine)\n", "1:+ "},
	{"\n\n\n\n\n\n\n\n\nf(); // NOLINT(mine)\n", "10:- "},
	{"f(); // NOLINT(other, mine, more)\n", "1:-+- "},
	{"// NOLINTBEGIN(mine)\nf();\n// NOLINTEND(mine)\n", "1:+ "},
	{"// NOLINTBEGIN(mine)\nf(); // NOLINT(mine)\n", "1:? 2:+ "},
	{"// NOLINTEND(mine)\n", "1:? "},
	{"f(); // NOLINT(mine: why\n", "1:? "},
	{"f(); // NOLINT(mine) NOLINT(mine)\n", "1:+ 1:+ "},
};

START_TEST(test_uses)
{
	struct arena arena = {0};
	struct suppression_list comments = {0};
	struct suppression_uses found = {0};
	struct unit_facts unit = {0};
	struct strbuf text = {0};
	array_push(&arena, &unit.files, ((struct source_file){.path = STR("a.c")}));
	suppress_scan(&arena, str_from_c(uses[_i].text), 0, &comments);
	for (uint32_t i = 0; i < comments.items.count; i++)
		array_push(&arena, &unit.suppressions, comments.items.items[i]);
	struct diagnostic_list list = {.arena = &arena};
	for (uint32_t line = 1; line <= 9; line++)
		array_push(&arena, &list.items, ((struct diagnostic){.place = {.path = STR("a.c"), .line = line}}));
	const struct unit_facts *units[] = {&unit, &unit};
	suppress_apply(&list, units, 2, names_rule, &found);
	strbuf_c(&text, "");
	for (uint32_t i = 0; i < found.items.count; i++) {
		const struct suppression_use *use = &found.items.items[i];
		struct str rest = use->comment->rules, name;
		strbuf_printf(&text, "%u:%s", use->comment->line, use->unmatched ? "?" : "");
		for (uint32_t j = 0; !use->unmatched && str_split(&rest, ',', &name); j++)
			strbuf_char(&text, (use->used >> j & 1) != 0 ? '+' : '-');
		strbuf_char(&text, ' ');
	}
	ck_assert_str_eq(text.ptr, uses[_i].uses);
	strbuf_finish(&text);
	arena_finish(&arena);
}
END_TEST

// Comments that another configuration may need.
START_TEST(test_conditional)
{
	static const struct {
		const char *text;
		bool conditional;
	} rows[] = {
		{"// NOLINT(a)\n", false},
		{"#if X\n// NOLINT(a)\n#endif\n", true},
		{"#ifdef X\n#else\n// NOLINT(a)\n#endif\n", true},
		{"#if X\n#endif\n// NOLINT(a)\n", false},
		{"/* a */\n#ifndef H\n # define H\n// NOLINT(a)\n#endif\n", false},
		{"#ifndef H\n#define H\n#ifdef Y\n// NOLINT(a)\n#endif\n#endif\n", true},
		{"#ifndef H\n#define G\n// NOLINT(a)\n#endif\n", true},
		{"#pragma once\n#ifndef H\n#define H\n// NOLINT(a)\n#endif\n", true},
		{"#define M(x) f(x) // NOLINT(a)\n", true},
		{"#define M(x) \\\n f(x) /* NOLINT(a) */\n", true},
		{"#define M(x) \\\r\n f(x) /* NOLINT(a) */\r\n", true},
		{"#define M(x) f(x)\n// NOLINT(a)\n", false},
		{"f() { // NOLINT(a)\n#if X\n#endif\n}\n", true},
		{"// NOLINT(a)\nf() {\n#if X\n#endif\n}\n", true},
		{"f() {\n#if X\n#endif\n} // NOLINT(a)\n", true},
		{"f() {\n#if X\n#endif\n}\ng() { // NOLINT(a)\n}\n", false},
		{"g() { // NOLINT(a)\n}\nf() {\n#if X\n#endif\n}\n", false},
		{"f() {\n#ifdef __cplusplus\n#endif\n} // NOLINT(a)\n", false},
		{"#if X\n#endif\nf() { // NOLINT(a)\n}\n#if X\n#endif\n", false},
		{"#define F { \\\n }\nf() { g('{'); // NOLINT(a)\n}\n#if X\n{\n#endif\n", false},
		{"namespace a::b {\nf() {\n#if X\n#endif\n}\ng() { // NOLINT(a)\n}\n}", false},
		{"namespace a { namespace {\ng() { // NOLINT(a)\n#if X\n#endif\n}\n} }", true},
		{"extern \"C\" {\nf() {\n#if X\n#endif\n}\ng() { // NOLINT(a)\n}\n}", false},
		{"#define X namespace\nf() {\n#if X\n#endif\n{\n} // NOLINT(a)\n}", true},
		{"extern \"C\" int f() {\n#if X\n#endif\n // NOLINT(a)\n}", true},
		{"using namespace a;\nf() {\n#if X\n#endif\n{\n} // NOLINT(a)\n}", true},
		{"f() { { } // NOLINT(a)\n{\n#if X\n#endif\n} }\n", true},
		{"// NOLINTBEGIN(a)\nf() {\n}\ng() {\n#if X\n#endif\n}", true},
		{"#endif\n#endif\n// NOLINT(a)\n", false},
		{"f(\"\\\n#if X\\\n\"); // NOLINT(a)\n", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct arena arena = {0};
		struct suppression_list list = {0};
		suppress_scan(&arena, str_from_c(rows[i].text), 0, &list);
		ck_assert_uint_eq(list.items.count, 1);
		const struct suppression_comment *comment = &list.items.items[0];
		ck_assert_msg(comment->conditional == rows[i].conditional, "%s", rows[i].text);
		ck_assert(strncmp(rows[i].text + comment->begin, "NOLINT", 6) == 0 && rows[i].text[comment->end - 1] == ')');
		arena_finish(&arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("suppress");
	TCase *tests = tcase_create("suppress");
	tcase_add_loop_test(tests, test_scan, 0, sizeof scans / sizeof scans[0]);
	tcase_add_loop_test(tests, test_cover, 0, sizeof covers / sizeof covers[0]);
	tcase_add_test(tests, test_start);
	tcase_add_loop_test(tests, test_uses, 0, sizeof uses / sizeof uses[0]);
	tcase_add_test(tests, test_conditional);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
