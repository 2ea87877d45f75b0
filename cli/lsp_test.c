// Frames and positions of the language server: whatever comes, in whatever pieces, a good message after it is found.
#include "lsp_frame.h"
#include "lsp_text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void add(struct lsp_frames *frames, const char *text)
{
	lsp_frames_add(frames, text, strlen(text));
}

// The next message, past what is bad.
static struct str next(struct lsp_frames *frames, uint32_t *bad)
{
	struct str message = STR_NULL;
	const char *reason;
	for (enum lsp_frame frame; (frame = lsp_frames_next(frames, &message, &reason)) != LSP_FRAME_NONE;) {
		if (frame == LSP_FRAME_MESSAGE)
			return message;
		ck_assert_ptr_nonnull(reason);
		++*bad;
	}
	return STR_NULL;
}

START_TEST(frames_come_in_pieces)
{
	static const char stream[] = "Content-Length: 2\r\n\r\n{}content-length:4\nX: y\n\n[12]";
	for (size_t size = 1; size < sizeof stream; size++) {
		struct lsp_frames frames = {0};
		uint32_t bad = 0, found = 0;
		for (size_t at = 0; at < sizeof stream - 1; at += size) {
			lsp_frames_add(&frames, stream + at, size < sizeof stream - 1 - at ? size : sizeof stream - 1 - at);
			for (struct str message; (message = next(&frames, &bad)).len > 0; found++)
				ck_assert(str_equal(message, found == 0 ? STR("{}") : STR("[12]")));
		}
		ck_assert_uint_eq(found, 2);
		ck_assert_uint_eq(bad, 0);
		lsp_frames_finish(&frames);
	}
}
END_TEST

static const char *const damaged[] = {
	"Content-Type: x\r\n\r\n{}",
	"Content-Length: \r\n\r\n{}",
	"Content-Length: -3\r\n\r\n{}",
	"Content-Length: 0x10\r\n\r\n{}",
	"Content-Length: 99999999999999999999\r\n\r\n{}",
	"Content-Length: 99999999999999\r\n\r\n{}",
	"Content-Length: 68000000\r\n\r\n",
	"\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
};

START_TEST(a_bad_frame_costs_itself)
{
	struct lsp_frames frames = {0};
	uint32_t bad = 0;
	add(&frames, damaged[_i]);
	next(&frames, &bad);
	ck_assert_uint_eq(bad, 1);
	add(&frames, "Content-Length: 7\r\n\r\n{\"a\":1}");
	ck_assert(str_equal(next(&frames, &bad), STR("{\"a\":1}")));
	ck_assert_uint_eq(bad, 1);
	lsp_frames_finish(&frames);
}
END_TEST

START_TEST(an_endless_header_is_dropped)
{
	struct lsp_frames frames = {0};
	uint32_t bad = 0;
	for (int i = 0; i < 2000; i++) {
		add(&frames, "abcdefgh\r\nij");
		next(&frames, &bad);
		ck_assert_uint_lt(frames.bytes.len, 3 * LSP_HEADER_MAX);
	}
	ck_assert_uint_eq(bad, 1);
	add(&frames, "Content-Length: 1\r\n\r\n1");
	ck_assert(str_equal(next(&frames, &bad), STR("1")));
	lsp_frames_finish(&frames);
}
END_TEST

// By a fixed sequence of numbers, so that a failure comes again.
START_TEST(noise_is_survived)
{
	static const char *const pieces[] = {"Content-Length: ", "12", "\r\n", "\r\n\r\n", "{}", "\n", "\"", "Content-", "9999999", ":", "x", "-"};
	uint32_t seed = 12345;
	for (int run = 0; run < 3000; run++) {
		struct lsp_frames frames = {0};
		uint32_t bad = 0;
		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			add(&frames, pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])]);
			while (next(&frames, &bad).len > 0)
				;
		}
		lsp_frames_finish(&frames);
	}
}
END_TEST

static const struct {
	uint32_t line, character, offset;
} places[] = {
	{0, 0, 0}, {0, 1, 1}, {0, 3, 5}, {0, 4, 6}, {0, 5, 8}, {0, 6, 9}, {0, 99, 9}, {1, 0, 11}, {1, 1, 12}, {1, 7, 12}, {2, 0, 13}, {3, 0, 13},
	{UINT32_MAX, 1, 13},
	{0, 2, 5}, // between the two units of the emoji: past it
};

START_TEST(positions_are_in_utf16)
{
	// An emoji is four bytes and two units, an umlaut is two bytes and one unit.
	const struct str line = STR("a\xf0\x9f\x98\x80\xc3\xa4" "b");
	ck_assert_uint_eq(lsp_position_of(line, 3, 1).character, 0);
	ck_assert_uint_eq(lsp_position_of(line, 3, 6).character, 3);
	ck_assert_uint_eq(lsp_position_of(line, 3, 8).character, 4);
	ck_assert_uint_eq(lsp_position_of(line, 3, 9).line, 2);
	ck_assert_uint_eq(lsp_position_of(line, 0, 0).line, 0);
}
END_TEST

START_TEST(offsets_are_of_bytes)
{
	const struct str text = STR("a\xf0\x9f\x98\x80z\xc3\xa4y\r\nb\n");
	ck_assert_uint_eq(lsp_offset(text, (struct lsp_position){places[_i].line, places[_i].character}), places[_i].offset);
}
END_TEST

START_TEST(uris_are_paths)
{
	struct arena arena = {0};
	ck_assert(str_equal(lsp_path(&arena, STR("file:///a%20b/%C3%A4.c")), STR("/a b/\xc3\xa4.c")));
	ck_assert(str_equal(lsp_path(&arena, STR("file://localhost/x/../y.c")), STR("/y.c")));
	ck_assert(str_equal(lsp_path(&arena, STR("file:///100%")), STR("/100%")));
	ck_assert_uint_eq(lsp_path(&arena, STR("file://host/x.c")).len, 0);
	ck_assert_uint_eq(lsp_path(&arena, STR("untitled:Untitled-1")).len, 0);
	ck_assert_uint_eq(lsp_path(&arena, STR("file:///a%00b")).len, 0);
	ck_assert_uint_eq(lsp_path(&arena, STR_NULL).len, 0);
	ck_assert(str_equal(lsp_uri(&arena, STR("/a b/#1.c")), STR("file:///a%20b/%231.c")));
	arena_finish(&arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lsp");
	TCase *tests = tcase_create("lsp");
	tcase_add_test(tests, frames_come_in_pieces);
	tcase_add_loop_test(tests, a_bad_frame_costs_itself, 0, sizeof damaged / sizeof damaged[0]);
	tcase_add_test(tests, an_endless_header_is_dropped);
	tcase_add_test(tests, noise_is_survived);
	tcase_add_test(tests, positions_are_in_utf16);
	tcase_add_loop_test(tests, offsets_are_of_bytes, 0, sizeof places / sizeof places[0]);
	tcase_add_test(tests, uris_are_paths);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
