// Statements read off text: their kinds in order, by a letter each, parts in brackets. "-": the text is refused.
#include "statements.h"

#include <check.h>
#include <stdlib.h>

static const struct {
	const char *text, *expected;
} cases[] = {
	{"void f(void) { }", "B"},
	{"void f(void) { a(); int b = 1, c[2] = {1, 2}; }", "B[PP]"},
	{"int f(int a) { if (a) return 1; else { b(); } return 0; }", "B[I[RB[P]]R]"},
	{"int f() { for (;;) while (x) do y(); while (z); }", "B[L[L[L[P]]]]"},
	{"int f() { switch (x) { case 1: a(); break; default: b(); } out: return x ? 1 : 2; }", "B[S[B[TPJTP]]TR]"},
	{"int f() { try { a(); } catch (const E &e) { throw; } catch (...) { } }", "B[Y[B[P]B[J]B]]"},
	{"auto g = [&](int x) mutable -> int { return x; }", "B[R]"},
	{"S::S(int a) : b{a}, c(a) { d(); }", "B[P]"},
	{"^{ a(); }", "B[P]"},
	{"void f() { t = T([&] { if (x) return; y(); }); u(); }", "B[PP]"},
	{"void f() { struct s { int a; } x; enum { A, B }; }", "B[PP]"},
	{"void f() { if constexpr (x) a(); }", "B[I[P]]"},
	{"void f() { a(); // } \n /* } */ b(\"}\", '}', L'}', R\"x(} )\" )x\"); }", "B[PP]"},
	{"void f() { x = 1'000 + 0x1p-3 + .5e+1; }", "B[P]"},
	{"void f() { (void)a(); __attribute__((unused)) int b; new (p) T; }", "B[PPP]"},
	// macros that are more than expressions
	{"void f() { FOREACH(x) a(); b(); }", "B[OP]"},
	{"void f() { FOREACH(x) { a(); } b(); }", "B[O]"},
	{"void f() { a(); END(x) }", "B[PO]"},
	{"void f() { @autoreleasepool { a(); } b(); }", "B[O]"},
	// refused
	{"void f() {", "-"},
	{"void f() { a(); ", "-"},
	{"void f() { a(]; }", "-"},
	{"void f();", "-"},
	{"", "-"},
	{"}", "-"},
	{"void f() {\n#if X\n a();\n#endif\n}", "-"},
	{"void f() { a(\\\n); }", "-"},
	{"void f() <% a(); %>", "-"},
	{"void f() { \"a\n\"; }", "-"},
	{"void f() { R\"aaaaaaaaaaaaaaaaaaaaaaaa(x)\"; }", "-"},
	{"void f() { /* }", "-"},
	{"void f() { // a \\\n }\n}", "-"},
	{"void f() { else a(); }", "-"},
	{"void f() { case x ? 1 : 2: a(); }", "-"},
};

static void print(const struct statement_list *statements, uint32_t parent, struct strbuf *out)
{
	static const char letters[] = "BPRJILSYTO";
	bool open = false;
	for (uint32_t i = 0; i < statements->items.count; i++) {
		if (statements->items.items[i].parent != parent)
			continue;
		if (!open && parent != STATEMENT_NONE)
			strbuf_char(out, '[');
		open = true;
		strbuf_char(out, letters[statements->items.items[i].kind]);
		print(statements, i, out);
	}
	if (open && parent != STATEMENT_NONE)
		strbuf_char(out, ']');
}

static bool read_text(struct arena *arena, struct str text, struct statement_list *ret)
{
	struct token_list tokens = {0};
	return tokens_read(arena, text, 0, (uint32_t)text.len, &tokens) && statements_read(arena, text, &tokens, ret);
}

START_TEST(kinds)
{
	struct arena arena = {0};
	struct strbuf out = {0};
	struct statement_list statements = {0};
	if (read_text(&arena, str_from_c(cases[_i].text), &statements))
		print(&statements, STATEMENT_NONE, &out);
	else
		strbuf_char(&out, '-');
	ck_assert_msg(str_equal(strbuf_view(&out), str_from_c(cases[_i].expected)), "%s: %s", cases[_i].text, out.ptr);
	strbuf_finish(&out);
	arena_finish(&arena);
}
END_TEST

START_TEST(places)
{
	struct arena arena = {0};
	struct statement_list statements = {0};
	struct str text = STR("void f() { if (a) { b(); } c(); }");
	ck_assert(read_text(&arena, text, &statements));
	uint32_t b = statement_at(&statements, 20, 21), c = statement_at(&statements, 27, 28), branch = statement_at(&statements, 15, 16);
	ck_assert(str_equal(str_slice(text, statements.items.items[b].begin, statements.items.items[b].end), STR("b();")));
	ck_assert_uint_eq(statement_next(&statements, branch), c);
	ck_assert_uint_eq(statement_next(&statements, c), STATEMENT_NONE);
	ck_assert(statement_within(&statements, b, branch) && !statement_within(&statements, c, branch));
	ck_assert_uint_eq(statement_at(&statements, 0, 1), STATEMENT_NONE);
	ck_assert(statement_holds(&statements, 0, STATEMENT_IF) && !statement_holds(&statements, branch, STATEMENT_LOOP));
	arena_finish(&arena);
}
END_TEST

// Text cut anywhere, and nested beyond all measure, is read or refused.
START_TEST(any_text)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str text = str_from_c(cases[i].text);
		for (size_t begin = 0; begin < text.len; begin++)
			for (size_t end = begin; end <= text.len; end++) {
				struct arena arena = {0};
				struct statement_list statements = {0};
				read_text(&arena, str_slice(text, begin, end), &statements);
				arena_finish(&arena);
			}
	}
	struct arena arena = {0};
	struct statement_list statements = {0};
	struct strbuf deep = {0};
	strbuf_c(&deep, "void f() ");
	for (int i = 0; i < 100000; i++)
		strbuf_c(&deep, i % 2 == 0 ? "{" : "if (x) ");
	ck_assert(!read_text(&arena, strbuf_view(&deep), &statements));
	strbuf_finish(&deep);
	arena_finish(&arena);
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("statements");
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, kinds, 0, (int)(sizeof cases / sizeof cases[0]));
	tcase_add_test(tcase, places);
	tcase_add_test(tcase, any_text);
	Suite *suite = suite_create("rules");
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
