// Files of facts: there and back, and every way to be no such file.
#include "facts_file.h"

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

static struct facts_file sample(void)
{
	struct facts_file file = {.maker = {.version = STR("1.0"), .libclang = STR("clang 19"), .models = 7, .vendor = STR("third/*"), .format = 8}};
	struct facts_file_unit good = {.path = STR("src/a.c"), .configuration = 0x8000000000000001u, .image = STR("any bytes\0of facts")};
	struct facts_file_unit bad = {.path = STR("/usr/src/b.c"), .reason = STR("the parser crashed (signal 11)")};
	array_push(&arena, &good.dropped, ((struct dropped_flag){STR("-o /home/me/a.o"), "writes a file"}));
	array_push(&arena, &good.dropped, ((struct dropped_flag){STR("-fplugin=/home/me/x.so"), "loads or runs code"}));
	array_push(&arena, &file.units, good);
	array_push(&arena, &file.units, bad);
	return file;
}

static struct str sample_bytes(void)
{
	struct strbuf out = {0};
	struct facts_file file = sample();
	facts_file_write(&file, &out);
	struct str bytes = str_copy(&arena, strbuf_view(&out));
	strbuf_finish(&out);
	return bytes;
}

START_TEST(test_there_and_back)
{
	struct facts_file file, wanted = sample();
	const char *reason = NULL;
	ck_assert(facts_file_read(&arena, sample_bytes(), &file, &reason));
	ck_assert_ptr_null(facts_maker_difference(&file.maker, &wanted.maker));
	ck_assert_uint_eq(file.units.count, 2);
	for (uint32_t i = 0; i < 2; i++) {
		const struct facts_file_unit *unit = &file.units.items[i], *other = &wanted.units.items[i];
		ck_assert(str_equal(unit->path, other->path) && unit->configuration == other->configuration);
		ck_assert(str_equal(unit->image, other->image) && str_equal(unit->reason, other->reason));
		ck_assert_uint_eq(unit->dropped.count, other->dropped.count);
	}
	ck_assert(str_equal(file.units.items[0].dropped.items[1].flag, STR("-fplugin")));
	ck_assert_str_eq(file.units.items[0].dropped.items[1].reason, "loads or runs code");
}
END_TEST

// No prefix of a file is one, and neither is a file with one byte changed or one byte more.
START_TEST(test_damage)
{
	struct str bytes = sample_bytes();
	struct facts_file file;
	for (size_t i = 0; i < bytes.len; i++) {
		const char *reason = NULL;
		ck_assert(!facts_file_read(&arena, str_slice(bytes, 0, i), &file, &reason));
		ck_assert_ptr_nonnull(reason);
		char *changed = arena_copy(&arena, bytes.ptr, bytes.len);
		changed[i] = (char)(changed[i] ^ 0x10);
		reason = NULL;
		ck_assert(!facts_file_read(&arena, (struct str){changed, bytes.len}, &file, &reason));
		ck_assert_ptr_nonnull(reason);
	}
	const char *reason = NULL;
	struct str longer = {arena_copy(&arena, bytes.ptr, bytes.len), bytes.len + 1}; // with its final NUL
	ck_assert(!facts_file_read(&arena, longer, &file, &reason));
}
END_TEST

START_TEST(test_maker)
{
	struct facts_maker mine = sample().maker, other = mine;
	other.version = STR("1.1");
	ck_assert_str_eq(facts_maker_difference(&other, &mine), "was made by another version of leash");
	other = mine;
	other.format = 9;
	ck_assert_str_eq(facts_maker_difference(&other, &mine), "was made by another version of leash");
	other = mine;
	other.libclang = STR("clang 20");
	ck_assert_str_eq(facts_maker_difference(&other, &mine), "was made with another version of libclang");
	other = mine;
	other.models = 8;
	ck_assert_str_eq(facts_maker_difference(&other, &mine), "was made with other API models");
	other = mine;
	other.vendor = STR_NULL;
	ck_assert_str_eq(facts_maker_difference(&other, &mine), "was made under another configuration: 'paths.vendor' differs");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("facts_file");
	TCase *tests = tcase_create("facts_file");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_there_and_back);
	tcase_add_test(tests, test_damage);
	tcase_add_test(tests, test_maker);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
