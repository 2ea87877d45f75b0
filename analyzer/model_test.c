// Models: every shipped file loads, the schema says what the loader does, and errors name line and cure.
#include "model.h"

#include "model_json.h"

#include <check.h>
#include <stdlib.h>

#define MODELS LEASH_SOURCE_DIR "/analyzer/models"

static struct arena arena;
static struct problem_list problems;

static void setup(void)
{
	arena = (struct arena){0};
	problems = (struct problem_list){.arena = &arena};
}

static void teardown(void)
{
	arena_finish(&arena);
}

static struct model_set *load_shipped(void)
{
	struct model_set *set = model_set_create(&arena);
	bool good = model_set_load_folder(set, MODELS, &problems);
	for (uint32_t i = 0; i < problems.items.count; i++)
		ck_abort_msg("%.*s:%u: %.*s", STR_ARG(problems.items.items[i].path), problems.items.items[i].line,
		             STR_ARG(problems.items.items[i].message));
	ck_assert(good);
	return set;
}

static const struct model_slot *find_slot(const struct model_function *row, enum slot slot)
{
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == slot)
			return &row->slots[i];
	return NULL;
}

START_TEST(test_shipped)
{
	const struct model_set *set = load_shipped();
	ck_assert_uint_ge(model_library_count(set), 4);
	ck_assert_uint_ne(model_set_hash(set), 0);
	const struct model_function *spawn = model_find_function(set, STR("pthread_create"), 4);
	ck_assert_int_eq(spawn->event, EVENT_SPAWN);
	ck_assert_int_eq(find_slot(spawn, SLOT_TARGET)->position.kind, POSITION_POINTEE);
	ck_assert_int_eq(find_slot(spawn, SLOT_DETACHED)->position.constant, 1);
	ck_assert_int_eq(find_slot(spawn, SLOT_RESULT)->position.kind, POSITION_RETURN);
	ck_assert_int_eq(spawn->compare, COMPARE_EQ);
	ck_assert_ptr_null(model_find_function(set, STR("pthread_create"), 3));
	ck_assert_ptr_null(model_find_function(set, STR("pthread_creat"), 4));
	ck_assert_ptr_null(model_find_function(set, STR("std::thread::thread"), 0));
	ck_assert(model_find_function(set, STR("std::thread::thread"), 9)->not_copy_move);
	ck_assert(model_find_function(set, STR("exit"), 1)->noreturn);
	ck_assert(str_equal(model_find_function(set, STR("dill_prologue"), 6)->until, STR("dill_epilogue")));
	const struct model_function *async = model_find_function(set, STR("std::async"), 2);
	ck_assert_uint_eq(async->variants[0].flags, FLAG_DEFERRED);
	ck_assert_int_eq(model_find_type(set, async->type)->handle.on_destroy, ON_DESTROY_JOIN);
	ck_assert_uint_eq(model_find_type(set, STR("std::map"))->element, 1);
	ck_assert_int_eq(model_find_type(set, STR("std::mutex"))->kind, TYPE_LOCK);
	ck_assert(!model_find_type(set, STR("pthread_t"))->handle.object);
}
END_TEST

START_TEST(test_activation)
{
	struct model_set *set = load_shipped();
	const struct str c[] = {STR("/usr/include/stdio.h"), STR("/usr/include/pthread.h")};
	model_set_activate(set, &(struct model_unit){.headers = c, .header_count = 2});
	ck_assert_ptr_nonnull(model_find_function(set, STR("pthread_join"), 2));
	ck_assert_ptr_null(model_find_type(set, STR("std::thread")));
	const struct str cxx[] = {STR("src/my_pthread.h"), STR("thread")};
	model_set_activate(set, &(struct model_unit){.headers = cxx, .header_count = 2});
	ck_assert_ptr_null(model_find_function(set, STR("pthread_join"), 2));
	ck_assert_ptr_nonnull(model_find_type(set, STR("std::thread")));
	model_set_activate(set, NULL);
	ck_assert_ptr_nonnull(model_find_function(set, STR("pthread_join"), 2));
}
END_TEST

static void assert_same_words(const struct json_value *list, const char *const *words, const char *what)
{
	size_t count = 0;
	for (; words[count] != NULL; count++) {
		const struct json_value *item = json_first(list);
		struct str word;
		while (item != NULL && !(json_string(item, &word) && str_equal(word, str_from_c(words[count]))))
			item = json_next(item);
		ck_assert_msg(item != NULL, "%s: the schema lacks \"%s\"", what, words[count]);
	}
	ck_assert_msg(json_size(list) == count, "%s: the schema has %zu words, the loader %zu", what, json_size(list), count);
}

// schema/$defs/object/properties/key/enum
static const struct json_value *schema_enum(const struct json_value *definitions, const char *object, const char *key)
{
	const struct json_value *properties = json_find(json_find(definitions, str_from_c(object)), STR("properties"));
	return json_find(json_find(properties, str_from_c(key)), STR("enum"));
}

static void assert_same_keys(const struct json_value *definitions, const struct model_keys *keys)
{
	const struct json_value *object = json_find(definitions, str_from_c(keys->name));
	const struct json_value *properties = json_find(object, STR("properties"));
	const char *required[MODEL_KEYS_MAX] = {0};
	size_t count = 0;
	for (; keys->keys[count] != NULL; count++)
		ck_assert_msg(json_find(properties, str_from_c(keys->keys[count])) != NULL, "%s: the schema lacks \"%s\"",
		              keys->name, keys->keys[count]);
	ck_assert_msg(json_size(properties) == count, "%s: the schema has %zu keys, the loader %zu", keys->name,
	              json_size(properties), count);
	for (uint32_t i = 0; i < keys->required; i++)
		required[i] = keys->keys[i];
	assert_same_words(json_find(object, STR("required")), required, keys->name);
}

START_TEST(test_schema)
{
	struct strbuf text = {0};
	ck_assert(strbuf_read_file(&text, MODELS "/schema.json", 1 << 20));
	struct json_document *document = json_parse(strbuf_view(&text), false, NULL);
	const struct json_value *definitions = json_find(json_root(document), STR("$defs"));
	for (uint32_t i = 0; i < MODEL_OBJECT_COUNT; i++)
		assert_same_keys(definitions, model_object_keys((enum model_object)i));
	const char *roles[EVENT_COUNT + 1] = {0}, *flags[FLAG_COUNT + 1] = {0};
	size_t count = 0;
	for (uint32_t i = 0; i < EVENT_COUNT; i++)
		if (model_role_allowed((enum event_kind)i))
			roles[count++] = event_kind_name((enum event_kind)i);
	for (uint32_t i = 0; i < FLAG_COUNT; i++)
		flags[i] = event_flag_name((enum flag_bit)i);
	assert_same_words(json_find(json_find(definitions, STR("role")), STR("enum")), roles, "role");
	assert_same_words(json_find(json_find(definitions, STR("flag")), STR("enum")), flags, "flag");
	assert_same_words(schema_enum(definitions, "type", "kind"), model_kind_words(), "kind");
	assert_same_words(schema_enum(definitions, "type", "on_destroy"), model_on_destroy_words(), "on_destroy");
	assert_same_words(schema_enum(definitions, "type", "again"), model_again_words(), "again");
	assert_same_words(schema_enum(definitions, "type", "none"), model_again_words(), "none");
	assert_same_words(schema_enum(definitions, "type", "late"), model_again_words(), "late");
	assert_same_words(schema_enum(definitions, "function", "constructs"), model_construct_words(), "constructs");
	json_destroy(document);
	strbuf_finish(&text);
}
END_TEST

// The element of "functions" or "types" stands on line 5.
static const struct {
	const char *list, *row, *message;
} faults[] = {
    {"functions", "{\"name\": \"f\", \"role\": \"jion\", \"handle\": \"arg:0\"}",
     "unknown role \"jion\", did you mean \"join\"?"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handel\": \"arg:0\"}",
     "unknown key \"handel\" in a function, did you mean \"handle\"?"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\"}", "the role \"join\" needs \"handle\" or \"target\""},
    {"functions", "{\"name\": \"f\", \"role\": \"branch\"}", "unknown role \"branch\", did you mean"},
    {"functions", "{\"role\": \"nop\"}", "a function needs the key \"name\""},
    {"functions", "{\"name\": \"f\", \"name\": \"g\", \"role\": \"nop\"}", "the key \"name\" is there twice"},
    {"functions", "{\"name\": [], \"role\": \"nop\"}",
     "\"name\" must be a string that is not empty, or a list of them"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"arg:64\"}", "unknown position \"arg:64\""},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"arg\"}", "unknown position \"arg\""},
    {"functions", "{\"name\": \"f\", \"role\": \"detach\", \"handle\": \"rest:0\"}",
     "the position \"rest:0\" does not suit \"target\""},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"arg:2\", \"args\": [1, 2]}",
     "a position is out of range: \"args\" allows 2 arguments, 3 are needed"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"arg:0\", \"target\": \"arg:0\"}",
     "\"handle\" and \"target\" are the same thing"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"args\": [2, 1]}", "\"args\" must be"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"success\": \"ret = 0\"}", "\"success\" must be a comparison"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"flags\": [\"time\"]}",
     "unknown flag \"time\", did you mean \"timed\"?"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"arg:0\", \"type\": \"t\"}",
     "unknown type \"t\": it must be among"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"constructs\": \"element\"}",
     "\"constructs\": \"element\" needs the role \"push\""},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"args\": 1, \"when\": [{\"arg\": 1, \"equals\": 0, \"role\": \"sleep\"}]}",
     "the argument 1 is out of range"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"when\": [{\"arg\": 0, \"role\": \"sleep\"}]}",
     "a variant needs one of \"equals\", \"differs\", \"has\" and \"lacks\""},
    {"functions", "{\"name\": \"f\"}", "a function needs either \"role\" or \"like\""},
    {"functions", "{\"name\": \"f\", \"like\": \"g\"}", "\"like\" must be the name of a function that a model knows"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"each:1\"}", "\"each:K\" needs the role"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"value\": \"ref:0\"}", "\"value\" must be an argument"},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"writes\": [\"arg:0\"]}", "\"writes\" must be a list of"},
    {"functions", "{\"name\": \"f\", \"role\": \"join\", \"handle\": \"rest:1.x\"}", "unknown position \"rest:1.x\""},
    {"functions", "{\"name\": \"f\", \"role\": \"call\", \"repeated\": true}", "\"repeated\" needs the role \"call\""},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"if\": {\"at_least\": 3}}", "a condition needs the key \"macro\""},
    {"types", "{\"name\": \"t\", \"kind\": \"token\", \"late\": \"fine\"}", "only a group or a channel has the key \"late\""},
    {"functions", "{\"name\": \"f\", \"role\": \"nop\", \"when\": [{\"arg\": 0, \"equals\": 0, \"role\": \"zero\"}]}",
     "the role \"zero\" needs \"handle\" or \"target\""},
    {"functions", "{\"name\": [\"f\", \"f\"], \"role\": \"nop\"}",
     "\"f\" never matches: an earlier row of that name does"},
    {"functions", "7", "a function must be an object, this is a number"},
    {"pragmas", "{\"name\": \"p\", \"role\": \"join\"}", "a pragma's role is \"spawn\" or \"group-wait\""},
    {"pragmas", "{\"name\": \"p\"}", "a pragma needs the key \"role\""},
    {"types", "{\"name\": \"t\", \"kind\": \"handel\"}", "unknown kind \"handel\", did you mean \"handle\"?"},
    {"types", "{\"name\": \"t\", \"kind\": \"handle\", \"noun\": \"x\"}",
     "a handle needs the keys \"on_destroy\", \"again\" and \"noun\""},
    {"types", "{\"name\": \"t\", \"kind\": \"lock\", \"join\": \"x\"}", "only a handle or a group has the key \"join\""},
    {"types", "{\"name\": \"t\", \"kind\": \"container\"}", "a container or a pointer needs the key \"element\""},
    {"types", "{\"name\": \"t\", \"kind\": \"container\", \"element\": -1}",
     "\"element\" must be an integer from 0 to 15"},
};

START_TEST(test_faults)
{
	struct model_set *set = model_set_create(&arena);
	struct str text = str_format(&arena, "{\n\"library\": \"x\", \"title\": \"X\",\n\"headers\": [\"x.h\"],\n\"%s\": [\n%s\n]}\n",
	                             faults[_i].list, faults[_i].row);
	struct model_file file = {0};
	ck_assert(!model_file_parse(&arena, STR("x.json"), text, set, &file, &problems));
	ck_assert_uint_eq(file.functions.count + file.types.count, 0);
	ck_assert_uint_ge(problems.items.count, 1);
	const struct problem *problem = &problems.items.items[0];
	ck_assert_msg(str_starts_with(problem->message, str_from_c(faults[_i].message)), "%.*s", STR_ARG(problem->message));
	ck_assert_uint_eq(problem->line, 5);
	ck_assert(str_equal(problem->path, STR("x.json")));
	ck_assert_int_eq(problem->kind, PROBLEM_USAGE);
}
END_TEST

START_TEST(test_bad_files)
{
	static const struct {
		const char *text;
		uint32_t line;
	} cases[] = {{"{\n\"library\": }", 2}, {"[]", 1}, {"{\"library\": \"x\", \"title\": \"X\",\n\"headers\": []}", 2},
	             {"{\"library\": \"x\", \"title\": \"X\", \"headers\": [\"h\"],\n\"types\": {}}", 2}};
	struct model_set *set = model_set_create(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct model_file file;
		uint32_t before = problems.items.count;
		ck_assert(!model_file_parse(&arena, STR("x.json"), str_from_c(cases[i].text), set, &file, &problems));
		ck_assert_uint_gt(problems.items.count, before);
		ck_assert_uint_eq(problems.items.items[before].line, cases[i].line);
	}
	ck_assert(!model_set_load(set, MODELS "/there-is-none.json", &problems));
	ck_assert(!model_set_load_folder(set, MODELS "/there-is-none", &problems));
	ck_assert_uint_eq(model_function_count(set), 0);
}
END_TEST

static void load_text(struct model_set *set, const char *text)
{
	char path[] = "/tmp/leash-model-XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
	bool good = model_set_load(set, path, &problems);
	remove(path);
	ck_assert(good);
}

START_TEST(test_later_wins)
{
	struct model_set *set = model_set_create(&arena);
	load_text(set, "{\"library\":\"a\",\"title\":\"A\",\"headers\":[\"a.h\"],\"functions\":["
	               "{\"name\":\"f\",\"role\":\"nop\",\"args\":1},{\"name\":\"f\",\"role\":\"sleep\"}]}");
	uint64_t hash = model_set_hash(set);
	ck_assert_int_eq(model_find_function(set, STR("f"), 1)->event, EVENT_NOP);
	ck_assert_int_eq(model_find_function(set, STR("f"), 2)->event, EVENT_SLEEP);
	load_text(set, "{\"library\":\"b\",\"title\":\"B\",\"headers\":[\"b.h\"],\"functions\":["
	               "{\"name\":\"f\",\"role\":\"block\",\"args\":[2,\"*\"]}]}");
	ck_assert_uint_ne(model_set_hash(set), hash);
	ck_assert_int_eq(model_find_function(set, STR("f"), 1)->event, EVENT_NOP);
	ck_assert_int_eq(model_find_function(set, STR("f"), 2)->event, EVENT_BLOCK);
	model_set_activate(set, &(struct model_unit){.headers = &STR("x/a.h"), .header_count = 1});
	ck_assert_int_eq(model_find_function(set, STR("f"), 2)->event, EVENT_SLEEP);
	ck_assert_uint_eq(model_function_count(set), 3);
	ck_assert(str_equal(model_function_at(set, 2)->library, STR("b")));
	ck_assert_ptr_null(model_function_at(set, 3));
}
END_TEST

static bool declares_start(void *context, struct str function)
{
	(void)context;
	return str_equal(function, STR("start"));
}

static bool version_is(void *context, struct str name, int64_t *ret_value)
{
	*ret_value = *(int64_t *)context;
	return str_equal(name, STR("VERSION"));
}

START_TEST(test_declared_and_conditional)
{
	struct model_set *set = model_set_create(&arena);
	int64_t version = 2;
	load_text(set, "{\"library\":\"a\",\"title\":\"A\",\"headers\":[\"a.h\"],\"declares\":[\"start\"],\"types\":["
	               "{\"name\":\"t\",\"kind\":\"handle\",\"on_destroy\":\"terminate\",\"again\":\"throw\",\"noun\":\"x\","
	               "\"if\":{\"macro\":\"VERSION\",\"at_least\":3}},"
	               "{\"name\":\"t\",\"kind\":\"handle\",\"on_destroy\":\"detach\",\"again\":\"throw\",\"noun\":\"x\"}]}");
	model_set_activate(set, &(struct model_unit){0});
	ck_assert_ptr_null(model_find_type(set, STR("t")));
	struct model_unit unit = {.declares = declares_start, .macro = version_is, .context = &version};
	model_set_activate(set, &unit);
	ck_assert_int_eq(model_find_type(set, STR("t"))->handle.on_destroy, ON_DESTROY_DETACH);
	version = 3;
	model_set_activate(set, &unit);
	ck_assert_int_eq(model_find_type(set, STR("t"))->handle.on_destroy, ON_DESTROY_TERMINATE);
}
END_TEST

// A user's own function of the same name is none of the library's.
START_TEST(test_covers)
{
	struct model_set *set = model_set_create(&arena);
	load_text(set, "{\"library\":\"a\",\"title\":\"A\",\"headers\":[\"a/task.h\"],\"declares\":[\"start\"],\"functions\":["
	               "{\"name\":\"wait\",\"role\":\"sleep\"}]}");
	const struct str headers[] = {STR("src/main.c"), STR("third/a/task.h")};
	model_set_activate(set, &(struct model_unit){.headers = headers, .header_count = 2});
	const struct model_function *row = model_find_function(set, STR("wait"), 0);
	ck_assert(model_row_covers(set, row, STR("third/a/task.h")));
	ck_assert(model_row_covers(set, row, STR("third/a/detail/wait.h")));
	ck_assert(!model_row_covers(set, row, STR("src/main.c")));
	ck_assert(!model_row_covers(set, row, STR("third/b/wait.h")));
	model_set_activate(set, &(struct model_unit){.headers = headers, .header_count = 1, .declares = declares_start});
	ck_assert(model_row_covers(set, row, STR("src/main.c")));
}
END_TEST

START_TEST(test_like)
{
	struct model_set *set = load_shipped();
	load_text(set, "{\"library\":\"w\",\"title\":\"W\",\"headers\":[\"w.h\"],\"functions\":["
	               "{\"name\":\"same\",\"like\":\"pthread_create\"},"
	               "{\"name\":\"returns\",\"like\":\"pthread_create\",\"handle\":\"ret\",\"entry\":\"arg:0\"},"
	               "{\"name\":\"tested\",\"like\":\"same\",\"success\":\"ret >= 0\"}]}");
	const struct model_function *row = model_find_function(set, STR("same"), 4);
	ck_assert_int_eq(row->event, EVENT_SPAWN);
	ck_assert_int_eq(find_slot(row, SLOT_ATTRIBUTE)->position.index, 1);
	ck_assert(str_equal(row->library, STR("w")) && str_equal(row->type, STR("pthread_t")));
	ck_assert_int_eq(row->compare, COMPARE_EQ);
	row = model_find_function(set, STR("returns"), 1);
	ck_assert_int_eq(find_slot(row, SLOT_TARGET)->position.kind, POSITION_RETURN);
	ck_assert_ptr_null(find_slot(row, SLOT_ATTRIBUTE));
	ck_assert_ptr_null(find_slot(row, SLOT_SUCCESS));
	row = model_find_function(set, STR("tested"), 4);
	ck_assert_int_eq(row->compare, COMPARE_GE);
	ck_assert_int_eq(find_slot(row, SLOT_TARGET)->position.kind, POSITION_POINTEE);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("model");
	TCase *tests = tcase_create("model");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_shipped);
	tcase_add_test(tests, test_activation);
	tcase_add_test(tests, test_schema);
	tcase_add_loop_test(tests, test_faults, 0, (int)(sizeof faults / sizeof *faults));
	tcase_add_test(tests, test_bad_files);
	tcase_add_test(tests, test_later_wins);
	tcase_add_test(tests, test_declared_and_conditional);
	tcase_add_test(tests, test_like);
	tcase_add_test(tests, test_covers);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
