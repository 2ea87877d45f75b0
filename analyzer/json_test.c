// json.h: accessors, positions of errors and values, what is refused, streams.
#include "json.h"

#include <check.h>
#include <stdlib.h>

START_TEST(test_accessors)
{
	struct str text = STR("{\"a\": [1, -2.5, \"x\"],\n \"b\": true, \"c\": null, \"d\": 9007199254740993e9}");
	struct json_document *document = json_parse(text, false, NULL);
	const struct json_value *root = json_root(document);
	ck_assert_int_eq(json_kind_of(root), JSON_OBJECT);
	ck_assert_uint_eq(json_size(root), 4);
	const struct json_value *list = json_find(root, STR("a"));
	int64_t number = 0;
	ck_assert(json_int64(json_at(list, 0), &number) && number == 1);
	ck_assert(!json_int64(json_at(list, 1), &number));
	ck_assert(!json_int64(json_find(root, STR("d")), &number));
	struct str string;
	ck_assert(json_string(json_at(list, 2), &string) && str_equal(string, STR("x")));
	ck_assert_ptr_null(json_at(list, 3));
	bool flag = false;
	ck_assert(json_bool(json_find(root, STR("b")), &flag) && flag);
	ck_assert_int_eq(json_kind_of(json_find(root, STR("zz"))), JSON_NULL);
	ck_assert(str_equal(json_key(json_next(list)), STR("b")));
	json_destroy(document);
}
END_TEST

START_TEST(test_lines)
{
	struct str text = STR("{\n\"a\":\n[1,\n\"]\\\"\", // \"c\"\n{}, /* \n */ 2\n]\n,\"b\" : false}");
	struct json_document *document = json_parse(text, true, NULL);
	const struct json_value *list = json_find(json_root(document), STR("a"));
	ck_assert_uint_eq(json_line(document, json_root(document)), 1);
	ck_assert_uint_eq(json_line(document, list), 3);
	ck_assert_uint_eq(json_line(document, json_at(list, 1)), 4);
	ck_assert_uint_eq(json_line(document, json_at(list, 2)), 5);
	ck_assert_uint_eq(json_line(document, json_at(list, 3)), 6);
	ck_assert_uint_eq(json_line(document, json_find(json_root(document), STR("b"))), 8);
	ck_assert_uint_eq(json_line(document, NULL), 0);
	json_destroy(document);
}
END_TEST

static const struct {
	const char *text;
	size_t offset;
	uint32_t line, column;
} refused[] = {
    {"", 0, 1, 1},          {"{}\n x", 4, 2, 2},       {"[1,\n2", 4, 2, 1}, {"\"\\u0000\"", 0, 1, 1},
    {"[tru]", 1, 1, 2},     {"[1] // no", 4, 1, 5},   {"\x01 1", 0, 1, 1}, {"{\"a\":}", 5, 1, 6},
    {"[\"a\" \"b\"]", 5, 1, 6}, {" \xef\xbb\xbf[]", 1, 1, 2},
};

START_TEST(test_refused)
{
	struct json_error error;
	ck_assert_ptr_null(json_parse(str_from_c(refused[_i].text), false, &error));
	ck_assert_ptr_nonnull(error.message);
	ck_assert_uint_eq(error.offset, refused[_i].offset);
	ck_assert_uint_eq(error.line, refused[_i].line);
	ck_assert_uint_eq(error.column, refused[_i].column);
}
END_TEST

START_TEST(test_depth)
{
	struct strbuf text = {0};
	for (int i = 0; i < JSON_DEPTH_MAX; i++)
		strbuf_char(&text, '[');
	for (int i = 0; i < JSON_DEPTH_MAX; i++)
		strbuf_char(&text, ']');
	struct json_document *document = json_parse(strbuf_view(&text), false, NULL);
	ck_assert_ptr_nonnull(document);
	json_destroy(document);
	strbuf_finish(&text);
	for (int i = 0; i <= JSON_DEPTH_MAX; i++)
		strbuf_char(&text, '[');
	struct json_error error;
	ck_assert_ptr_null(json_parse(strbuf_view(&text), false, &error));
	ck_assert_uint_eq(error.offset, JSON_DEPTH_MAX);
	strbuf_finish(&text);
}
END_TEST

static size_t stream_sum(struct str text, int64_t *ret_sum, const char **ret_message)
{
	struct json_stream stream;
	const struct json_value *element;
	size_t count = 0;
	json_stream_init(&stream, text);
	for (*ret_sum = 0; json_stream_next(&stream, &element); count++) {
		int64_t value = 0;
		ck_assert(json_int64(element, &value));
		*ret_sum += value;
	}
	*ret_message = stream.error.message;
	return count;
}

START_TEST(test_stream)
{
	int64_t sum = 0;
	const char *message = NULL;
	ck_assert_uint_eq(stream_sum(STR(" [1, 2,3 ]\n"), &sum, &message), 3);
	ck_assert(sum == 6 && message == NULL);
	ck_assert_uint_eq(stream_sum(STR("[]"), &sum, &message), 0);
	ck_assert_ptr_null(message);
	static const char *const bad[] = {"", "{}", "[1 2]", "[1,]", "[1,2", "[1]x", "[,1]"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		stream_sum(str_from_c(bad[i]), &sum, &message);
		ck_assert_ptr_nonnull(message);
	}
	struct json_stream stream;
	const struct json_value *element;
	json_stream_init(&stream, STR("[1,2]"));
	ck_assert(json_stream_next(&stream, &element));
	json_stream_finish(&stream);
	ck_assert(!json_stream_next(&stream, &element));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("json");
	TCase *tests = tcase_create("json");
	tcase_add_test(tests, test_accessors);
	tcase_add_test(tests, test_lines);
	tcase_add_loop_test(tests, test_refused, 0, (int)(sizeof refused / sizeof *refused));
	tcase_add_test(tests, test_depth);
	tcase_add_test(tests, test_stream);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
