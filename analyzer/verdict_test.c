// What is kept of a run says the same when it is read, and damaged bytes say nothing.
#include "verdict.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static char folder[64];

static void set_up(void)
{
	snprintf(folder, sizeof folder, "/tmp/verdict_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void tear_down(void)
{
	char command[96];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	arena_finish(&arena);
	arena = (struct arena){0};
}

static void write_text(const char *name, const char *text)
{
	FILE *file = fopen(str_format(&arena, "%s/%s", folder, name).ptr, "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

static struct content_cache *contents_now(void)
{
	return content_create(str_from_c(folder));
}

// Two units; the first read x.h, whose hash its facts have not, and y.h, which is the second's main file.
static void add_units(struct unit_facts *first, struct unit_facts *second)
{
	*first = (struct unit_facts){.path = STR("a.c"), .configuration = 7};
	*second = (struct unit_facts){.path = STR("y.h"), .configuration = 9};
	write_text("a.c", "a");
	write_text("x.h", "x");
	write_text("y.h", "y");
	array_push(&arena, &first->files, ((struct source_file){STR("a.c"), FILE_MAIN, str_hash(STR("a"))}));
	array_push(&arena, &first->files, ((struct source_file){STR("x.h"), FILE_SYSTEM, 0}));
	array_push(&arena, &first->files, ((struct source_file){STR("y.h"), FILE_PROJECT, str_hash(STR("y"))}));
	array_push(&arena, &second->files, ((struct source_file){STR("y.h"), FILE_MAIN, str_hash(STR("y"))}));
	array_push(&arena, &second->problems, ((struct unit_problem){.message = STR("it is odd")}));
}

static struct diagnostic some_finding(void)
{
	struct diagnostic found = {
		.rule_id = STR("lost-handle"), .severity = SEVERITY_ERROR, .tier = TIER_STRICT, .message = STR("It is \xff lost."), .help = STR("Keep it."),
		.place = {STR("a.c"), 1, 2, 3, 4}, .start = {STR("y.h"), 5, 6, 7, 8}, .function = STR("f"), .handle = STR("t"), .ordinal = 2,
		.fingerprint = UINT64_MAX, .fix_title = STR("Keep it"), .fix_safe = true, .suppressed = true, .suppression_reason = STR("because")};
	array_push(&arena, &found.steps, ((struct diagnostic_step){{STR("a.c"), 9, 10, 11, 12}, STR("first"), 1, true}));
	array_push(&arena, &found.fix, ((struct fix_edit){{STR("a.c"), 13, 14, 15, 16}, STR("text")}));
	return found;
}

static struct strbuf packed(void)
{
	struct unit_facts first, second;
	struct verdict_record record = {.mark = 42};
	struct strbuf image = {0};
	struct content_cache *contents = contents_now();
	add_units(&first, &second);
	ck_assert(verdict_gather(&arena, (const struct unit_facts *[]){&first, &second}, 2, contents, &record));
	content_destroy(contents);
	array_push(&arena, &record.verdict.diagnostics.items, some_finding());
	record.verdict.statistics = (struct program_statistics){1, 2, 3, 4, 5, 6};
	array_push(&arena, &record.verdict.gaps.capped, ((struct gap_function){STR("big"), STR("a.c"), 1, 2}));
	array_push(&arena, &record.verdict.gaps.reasons, ((struct gap_reason){STR("inline assembly"), STR("a.c"), 3, 4, 5}));
	array_push(&arena, &record.verdict.gaps.contradictions, ((struct gap_note){STR("y.h"), STR("it says otherwise"), 6, 7}));
	verdict_pack(&record, &image);
	return image;
}

START_TEST(what_was_kept_is_read)
{
	struct strbuf image = packed(), again = {0};
	struct verdict_record record;
	ck_assert(verdict_unpack(&arena, strbuf_view(&image), &record));
	ck_assert_uint_eq(record.mark, 42);
	ck_assert_uint_eq(record.files.count, 3);
	ck_assert_uint_eq(record.files.items[1].hash, str_hash(STR("x")));
	ck_assert(!record.units.items[0].wanted);
	ck_assert(record.units.items[1].wanted);
	const struct unit_facts *outline = verdict_outline(&arena, &record, 0, STR("a.c"), 7);
	ck_assert_uint_eq(outline->files.count, 3);
	ck_assert_int_eq(outline->files.items[2].kind, FILE_PROJECT);
	ck_assert_int_eq(verdict_outline(&arena, &record, 1, STR("y.h"), 9)->files.items[0].kind, FILE_MAIN);
	ck_assert_uint_eq(record.verdict.diagnostics.items.count, 1);
	ck_assert(str_equal(record.verdict.diagnostics.items.items[0].suppression_reason, STR("because")));
	ck_assert_uint_eq(record.verdict.statistics.imprecise, 5);
	verdict_pack(&record, &again); // every field came through
	ck_assert(str_equal(strbuf_view(&image), strbuf_view(&again)));
	strbuf_finish(&image);
	strbuf_finish(&again);
}
END_TEST

START_TEST(it_holds_while_no_file_changes)
{
	struct strbuf image = packed();
	struct verdict_record record;
	ck_assert(verdict_unpack(&arena, strbuf_view(&image), &record));
	struct content_cache *contents = contents_now();
	ck_assert(verdict_holds(&record, contents));
	content_override(contents, STR("x.h"), STR("an editor's text"));
	ck_assert(!verdict_holds(&record, contents));
	content_destroy(contents);
	write_text("y.h", "z");
	contents = contents_now();
	ck_assert(!verdict_holds(&record, contents));
	content_destroy(contents);
	strbuf_finish(&image);
}
END_TEST

START_TEST(units_that_saw_different_files_are_not_kept)
{
	struct unit_facts first, second;
	struct verdict_record record = {0};
	struct content_cache *contents = contents_now();
	add_units(&first, &second);
	second.files.items[0].hash++; // it was edited while the units were read
	ck_assert(!verdict_gather(&arena, (const struct unit_facts *[]){&first, &second}, 2, contents, &record));
	content_destroy(contents);
}
END_TEST

START_TEST(damage_is_seen)
{
	struct strbuf image = packed();
	struct verdict_record record;
	for (size_t len = 0; len < image.len; len++)
		ck_assert(!verdict_unpack(&arena, (struct str){image.ptr, len}, &record));
	for (size_t i = 0; i < image.len; i++) { // whatever is read then, it stays within the image
		image.ptr[i] = (char)(image.ptr[i] ^ 0x55);
		verdict_unpack(&arena, strbuf_view(&image), &record);
		image.ptr[i] = (char)(image.ptr[i] ^ 0x55);
	}
	strbuf_finish(&image);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("verdict");
	TCase *cases = tcase_create("verdict");
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, what_was_kept_is_read);
	tcase_add_test(cases, it_holds_while_no_file_changes);
	tcase_add_test(cases, units_that_saw_different_files_are_not_kept);
	tcase_add_test(cases, damage_is_seen);
	suite_add_tcase(suite, cases);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
