#include "bodies.h"
#include "facts_text.h"

#include <check.h>

static struct arena arena;

static void setup(void)
{
	arena = (struct arena){0};
}

static void teardown(void)
{
	arena_finish(&arena);
}

// A unit that sees `f`, defined in a header, with a body of this hash.
static struct str unit_image(const char *path, const char *usr, uint64_t hash)
{
	struct unit_facts facts = {.path = str_from_c(path), .language = STR("c++")};
	array_push(&arena, &facts.files, ((struct source_file){.path = facts.path}));
	array_push(&arena, &facts.files, ((struct source_file){.path = STR("f.h"), .kind = FILE_PROJECT}));
	array_push(&arena, &facts.symbols, ((struct symbol){.usr = str_from_c(usr), .name = STR("f")}));
	struct function_facts function = {.hash = hash, .loc = {.file = 1, .begin = 4, .end = 5, .line = 3, .column = 5}};
	struct variable variable = {.name = STR("count")};
	struct node node = {.event.kind = EVENT_NOP, .next = NODE_NONE, .other = NODE_NONE, .unwind = NODE_NONE};
	array_push(&arena, &function.variables, variable);
	array_push(&arena, &function.nodes, node);
	array_push(&arena, &facts.functions, function);
	struct strbuf packed = {0};
	facts_pack(&facts, &packed);
	struct str image = str_copy(&arena, strbuf_view(&packed));
	strbuf_finish(&packed);
	return image;
}

static struct unit_facts unpack(struct body_set *bodies, struct str image)
{
	struct unit_facts *facts = arena_new(&arena, struct unit_facts);
	const char *reason = "";
	ck_assert_msg(facts_unpack_new(&arena, image, bodies, facts, &reason), "%s", reason);
	body_set_add(bodies, facts);
	return *facts;
}

static bool has_body(struct unit_facts facts)
{
	const struct function_facts *function = &facts.functions.items[0];
	ck_assert_uint_eq(function->nodes.count, function->variables.count);
	ck_assert_uint_eq(function->loc.line, 3);
	return function->nodes.count > 0;
}

START_TEST(keeps_the_body_of_the_first_unit)
{
	struct body_set *bodies = body_set_create();
	ck_assert(has_body(unpack(bodies, unit_image("a.cpp", "c:@F@f", 1))));
	ck_assert(!has_body(unpack(bodies, unit_image("b.cpp", "c:@F@f", 1))));
	ck_assert(!has_body(unpack(bodies, unit_image("c.cpp", "c:@F@f", 1))));
	body_set_destroy(bodies);
}
END_TEST

START_TEST(keeps_what_differs)
{
	struct body_set *bodies = body_set_create();
	unpack(bodies, unit_image("a.cpp", "c:@F@f", 1));
	ck_assert(has_body(unpack(bodies, unit_image("b.cpp", "c:@F@f", 2))));
	ck_assert(has_body(unpack(bodies, unit_image("c.cpp", "c:@F@g", 1))));
	ck_assert(!has_body(unpack(bodies, unit_image("d.cpp", "c:@F@g", 1))));
	body_set_destroy(bodies);
}
END_TEST

// Linking takes the first unit's in any case, so that a body is never dropped for the sake of a later one.
START_TEST(keeps_the_earlier_one_that_comes_later)
{
	struct body_set *bodies = body_set_create();
	ck_assert(has_body(unpack(bodies, unit_image("c.cpp", "c:@F@f", 1))));
	ck_assert(has_body(unpack(bodies, unit_image("a.cpp", "c:@F@f", 1))));
	ck_assert(!has_body(unpack(bodies, unit_image("b.cpp", "c:@F@f", 1))));
	ck_assert(has_body(unpack(bodies, unit_image("a.cpp", "c:@F@f", 1)))); // twice in the database
	body_set_destroy(bodies);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("bodies");
	TCase *tests = tcase_create("bodies");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, keeps_the_body_of_the_first_unit);
	tcase_add_test(tests, keeps_what_differs);
	tcase_add_test(tests, keeps_the_earlier_one_that_comes_later);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
