// Words, includes and macros of texts, as scan.c reads them.
#include "scan.h"

#include <check.h>
#include <stdlib.h>

static struct arena arena;
static struct scan *scan;

static const struct scanned_file *read_text(const char *text)
{
	static unsigned number;
	struct str path = str_format(&arena, "/nowhere/%u.cpp", number++);
	scan_override(scan, path, str_from_c(text));
	return scan_file(scan, path);
}

static bool mentions(const struct scanned_file *file, const char *word)
{
	return scan_mentions(file, str_hash(str_from_c(word)));
}

static void set_up(void)
{
	arena = (struct arena){0};
	scan = scan_create(&arena);
}

static void tear_down(void)
{
	scan_destroy(scan);
	arena_finish(&arena);
}

START_TEST(words_are_those_of_the_code)
{
	const struct scanned_file *file = read_text("int a; // b\n/* c \" */ char *d = \"e\\\" f\"; char g = '\\''; int h = 1'000; auto i = R\"x(j)\" k)x\"; int l;");
	ck_assert(mentions(file, "a") && mentions(file, "d") && mentions(file, "g") && mentions(file, "h") && mentions(file, "i") && mentions(file, "l"));
	ck_assert(!mentions(file, "b") && !mentions(file, "c") && !mentions(file, "e") && !mentions(file, "f") && !mentions(file, "j") && !mentions(file, "k"));
	file = read_text("#if 0\nit's not closed\n#endif\nint after;\n");
	ck_assert(mentions(file, "after"));
	file = read_text("// goes on \\\nnot_here\nint here;");
	ck_assert(mentions(file, "here") && !mentions(file, "not_here"));
	file = read_text("");
	ck_assert(file->readable && file->words.count == 0);
	ck_assert(!scan_file(scan, STR("/nowhere/at/all"))->readable);
}
END_TEST

START_TEST(includes_know_whether_they_are_conditional)
{
	const struct scanned_file *file = read_text("#ifndef X_H\n#define X_H\n#include <a>\n#ifdef _WIN32\n#include <b>\n#else\n # include \"c\"\n#endif\n#include <d>\n#endif\n");
	static const bool conditional[] = {false, true, true, false};
	ck_assert_uint_eq(file->includes.count, 4);
	for (uint32_t i = 0; i < 4; i++)
		ck_assert_int_eq(file->includes.items[i].conditional, conditional[i]);
	ck_assert(!file->includes.items[2].angled && str_equal(file->includes.items[2].name, STR("c")));
	ck_assert(!file->computed && file->macros.count == 1 && file->macros.items[0].name == str_hash(STR("X_H")));
	ck_assert(read_text("#include HEADER\n")->computed);
	ck_assert(!read_text("// #include <a>\nchar *s = \"\\\n#include <b>\";\n")->computed);
	file = read_text("#if defined(A) // why\n#define B\n#else\n#define C\n#endif\n#ifdef D\n#if E > 1\n#define F\n#endif\n#endif\n#if defined G && H\n#define I\n#endif\n");
	const uint64_t only_if[] = {str_hash(STR("A")), 0, str_hash(STR("D")), 0};
	for (uint32_t i = 0; i < 4; i++)
		ck_assert(file->macros.items[i].only_if == only_if[i]);
	file = read_text("extern \"C\" {\n#include <inside>\n}\n#include <outside>\n");
	ck_assert(file->includes.items[0].conditional && !file->includes.items[1].conditional);
}
END_TEST

START_TEST(generic_code_is_seen)
{
	ck_assert(read_text("template<class T> T f(T);")->generic);
	ck_assert(read_text("auto f = [](auto x) { return x; };")->generic);
	ck_assert(read_text("void f(const auto &x);")->generic);
	ck_assert(!read_text("void f() { for (auto x : y) g(x); if (auto z = h()) g(z); auto k = [](int) {}; }")->generic);
	ck_assert(!read_text("#ifndef A\n#define A\nclass C { void f(int); };\n#endif\n")->generic);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("scan");
	TCase *tcase = tcase_create("scan");
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, words_are_those_of_the_code);
	tcase_add_test(tcase, includes_know_whether_they_are_conditional);
	tcase_add_test(tcase, generic_code_is_seen);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
