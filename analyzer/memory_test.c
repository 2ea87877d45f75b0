// What a link finds in its memory saves the simulation and changes nothing: programs that are edited, linked with what was kept of them
// before and without.
#include "memory.h"

#include "frontend.h"
#include "link.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 256 };

static struct arena arena;
static struct model_set *models;
static struct frontend *frontend;

struct shelf {
	struct {
		uint64_t number;
		struct str image;
	} kept[KEPT_MAX];
	uint32_t count, found, put;
};

static bool get(void *context, uint64_t number, struct str *ret_image)
{
	struct shelf *shelf = context;
	for (uint32_t i = 0; i < shelf->count; i++)
		if (shelf->kept[i].number == number) {
			*ret_image = shelf->kept[i].image;
			shelf->found++;
			return true;
		}
	return false;
}

static void put(void *context, uint64_t number, struct str image)
{
	struct shelf *shelf = context;
	uint32_t at = 0;
	while (at < shelf->count && shelf->kept[at].number != number)
		at++;
	ck_assert_uint_lt(at, KEPT_MAX);
	shelf->kept[at].number = number;
	shelf->kept[at].image = str_copy(&arena, image);
	shelf->count += at == shelf->count;
	shelf->put++;
}

static void set_up(void)
{
	struct problem_list problems = {.arena = &arena};
	models = model_set_create(&arena);
	model_set_load_folder(models, LEASH_SOURCE_DIR "/analyzer/models", &problems);
	frontend = frontend_create();
}

static void tear_down(void)
{
	frontend_destroy(frontend);
	arena_finish(&arena);
}

static const struct unit_facts *facts_of(const char *name, const char *text)
{
	struct unsaved_file unsaved = {.path = str_format(&arena, LEASH_SOURCE_DIR "/memory_test_%s.c", name), .text = str_from_c(text)};
	struct compile_job job = {.directory = STR(LEASH_SOURCE_DIR), .file = unsaved.path};
	struct frontend_options options = {.models = models, .root = job.directory, .unsaved = &unsaved, .unsaved_count = 1};
	struct unit_facts *facts = arena_new(&arena, struct unit_facts);
	ck_assert(frontend_lower(frontend, &arena, &job, &options, facts));
	ck_assert_uint_eq(facts->problems.count, 0);
	return facts;
}

// The traces of the program, in words.
static struct str linked(const char *first, const char *second, struct shelf *shelf)
{
	const struct unit_facts *units[] = {facts_of("a", first), facts_of("b", second)};
	struct memory memory = {.get = get, .put = put, .context = shelf, .maker = 1};
	const struct program *program = link_units(&arena, units, 2, (struct program_scope){0}, shelf == NULL ? NULL : &memory);
	struct strbuf out = {0};
	for (uint32_t t = 0; t < program->traces.count; t++) {
		const struct trace *trace = &program->traces.items[t];
		strbuf_printf(&out, "%u in %.*s at %u:%u:%u '%.*s' %s\n", (unsigned)trace->end, STR_ARG(program->functions.items[trace->function].name),
		              trace->unit, trace->primary.line, trace->primary.column, STR_ARG(trace->handle), trace->exit == NULL ? "" : trace->exit);
		for (uint32_t s = 0; s < trace->step_count; s++)
			strbuf_printf(&out, "  %u:%u:%u m%u %.*s\n", trace->steps[s].unit, trace->steps[s].loc.line, trace->steps[s].loc.column,
			              trace->steps[s].loc.macro, STR_ARG(trace->steps[s].message));
	}
	struct str text = str_copy(&arena, strbuf_view(&out));
	strbuf_finish(&out);
	return text;
}

// One file in two configurations: the same text may mean something else, and a caller elsewhere means the first.
START_TEST(test_configurations)
{
	static const char text[] = "#include <pthread.h>\nstatic void *work(void *p) { return p; }\nvoid both(void);\nvoid one(void);\n"
	                           "void both(void) { pthread_t t; if (pthread_create(&t, 0, work, 0) != 0) return; }\n"
	                           "void one(void) { pthread_t t; if (pthread_create(&t, 0, work, 0) != 0) return;\n#ifdef JOIN\npthread_join(t, 0);\n#endif\n}\n";
	struct unsaved_file unsaved = {.path = STR(LEASH_SOURCE_DIR "/memory_test_c.c"), .text = str_from_c(text)};
	const struct unit_facts *units[3] = {NULL, NULL, facts_of("d", "void one(void);\nint main(void) { one(); return 0; }\n")};
	for (uint32_t i = 0; i < 2; i++) {
		struct compile_job job = {.directory = STR(LEASH_SOURCE_DIR), .file = unsaved.path, .configuration = i + 1};
		struct frontend_options options = {.models = models, .root = job.directory, .unsaved = &unsaved, .unsaved_count = 1};
		struct unit_facts *facts = arena_new(&arena, struct unit_facts);
		array_push(&arena, &job.arguments, i == 0 ? STR("-DJOIN") : STR("-DOTHER"));
		ck_assert(frontend_lower(frontend, &arena, &job, &options, facts));
		units[i] = facts;
	}
	const struct program *program = link_units(&arena, units, 3, (struct program_scope){0}, NULL);
	uint32_t both = 0, one = 0, called = 0;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		both += str_equal(program->functions.items[f].name, STR("both"));
		one += str_equal(program->functions.items[f].name, STR("one"));
		called += str_equal(program->functions.items[f].name, STR("one")) && program->calls[f] == 1;
	}
	ck_assert_uint_eq(both, 1);
	ck_assert_uint_eq(one, 2);
	ck_assert_uint_eq(called, 1);
	ck_assert_uint_eq(program->traces.count, 2);
}
END_TEST

#define HEAD "#include <pthread.h>\n#include <stdlib.h>\n"
static const char *const starter = HEAD "static void *work(void *p) { return p; }\n"
                                        "int start(pthread_t *t) { return pthread_create(t, NULL, work, NULL); }\n"
                                        "int helper(int n) { return n + 1; }\n";
static const char *const owner = HEAD "int start(pthread_t *t);\nint helper(int n);\nvoid finish(pthread_t t);\n"
                                      "#define RUN(t) if (start(&t) != 0) return 1\n"
                                      "void finish(pthread_t t) { pthread_join(t, NULL); }\n"
                                      "int main(void) { pthread_t t; RUN(t); if (helper(1) == 3) return 2; finish(t); return 0; }\n"
                                      "int other(void) { pthread_t t; if (start(&t) != 0) return 1; finish(t); return 0; }\n";

static void check_same(const char *first, const char *second, struct shelf *shelf)
{
	struct str kept = linked(first, second, shelf), anew = linked(first, second, NULL);
	ck_assert_msg(str_equal(kept, anew), "with memory:\n%.*s\nwithout:\n%.*s", STR_ARG(kept), STR_ARG(anew));
}

START_TEST(test_nothing_changed)
{
	struct shelf shelf = {0};
	check_same(starter, owner, &shelf);
	ck_assert_uint_gt(shelf.put, 3);
	uint32_t kept = shelf.put;
	check_same(starter, owner, &shelf);
	ck_assert_uint_eq(shelf.put, kept);
	ck_assert_uint_gt(shelf.found, 3);
}
END_TEST

// What functions do to semaphores is judged with the whole program in view: it is kept as well, and asked again.
#define SEMAPHORE "#include <semaphore.h>\n#include <stdlib.h>\nstruct pool { sem_t slots; int n; };\n"
static const char *const taker = SEMAPHORE "int work(int);\nvoid give(struct pool *p);\n"
                                           "int some_path(struct pool *p, int n) { sem_wait(&p->slots); if (work(n) < 0) return -1; sem_post(&p->slots); return 0; }\n"
                                           "int helped(struct pool *p, int n) { sem_wait(&p->slots); if (work(n) < 0) return -1; give(p); return 0; }\n";
static const char *const giver = SEMAPHORE "int work(int);\nvoid give(struct pool *p);\nint work(int n) { return n * 2; }\nvoid give(struct pool *p) { sem_post(&p->slots); }\n";

START_TEST(test_permits)
{
	struct shelf shelf = {0};
	struct str before = linked(taker, giver, NULL);
	ck_assert(before.len > 0);
	check_same(taker, giver, &shelf);
	uint32_t kept = shelf.put;
	ck_assert_uint_gt(kept, 3);
	check_same(taker, giver, &shelf);
	ck_assert_uint_eq(shelf.put, kept);
	check_same(str_format(&arena, "/* moved\n */\n%s", taker).ptr, giver, &shelf);
	ck_assert_uint_eq(shelf.put, kept);
	// A function that tells by the semaphore makes it no limit: then nothing is said of the others, which are not simulated again.
	struct str tells = str_format(&arena, "%svoid tell(struct pool *p) { sem_post(&p->slots); sem_wait(&p->slots); sem_post(&p->slots); sem_post(&p->slots); }\n", giver);
	check_same(taker, tells.ptr, &shelf);
	ck_assert(!str_equal(linked(taker, tells.ptr, NULL), before));
	check_same(taker, giver, &shelf);
	check_same(taker, SEMAPHORE "int work(int);\nvoid give(struct pool *p);\nint work(int n) { return n * 2; }\nvoid give(struct pool *p) { (void)p; }\n", &shelf);
}
END_TEST

START_TEST(test_lines_moved)
{
	struct shelf shelf = {0};
	struct str moved = str_format(&arena, "/* one\n two */\n#define UNUSED(x) x\n%s", owner);
	check_same(starter, owner, &shelf);
	uint32_t kept = shelf.put;
	check_same(starter, moved.ptr, &shelf);
	ck_assert_uint_eq(shelf.put, kept);
}
END_TEST

// The text with its first `from` replaced.
static const char *edited(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	ck_assert_ptr_nonnull(at);
	return str_format(&arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)).ptr;
}

START_TEST(test_one_body_changed)
{
	struct shelf shelf = {0};
	check_same(starter, owner, &shelf);
	uint32_t kept = shelf.put;
	// Nothing that callers know of: they are left alone.
	check_same(edited(starter, "{ return n + 1; }", "{ ; return n + 1; }"), owner, &shelf);
	ck_assert_uint_eq(shelf.put, kept + 1);
}
END_TEST

START_TEST(test_callers_follow)
{
	struct shelf shelf = {0};
	check_same(starter, owner, &shelf);
	const char *idle = edited(owner, "{ pthread_join(t, NULL); }", "{ (void)t; }");
	check_same(starter, idle, &shelf);
	ck_assert(str_contains(linked(starter, idle, &shelf), STR("in other")));
	check_same(starter, owner, &shelf);
	ck_assert(!str_contains(linked(starter, owner, &shelf), STR("in other")));
	// What the helper returns decides whether main leaves early.
	check_same(edited(starter, "n + 1", "n + 2"), owner, &shelf);
	check_same(edited(starter, "int helper", "static int helper"), owner, &shelf);
}
END_TEST

START_TEST(test_functions_that_a_macro_makes)
{
	struct shelf shelf = {0};
	const char *made = edited(owner, "int start(", "#define MAKE(name) static int name##_1(pthread_t *t) { return pthread_create(t, 0, 0, 0); } \\\n"
	                                               "static int name##_2(pthread_t *t) { return name##_1(t); }\n"
	                                               "MAKE(made)\nint use_made(void) { pthread_t t; if (made_2(&t)) return 1; return 2; }\nint start(");
	check_same(starter, made, &shelf);
	uint32_t kept = shelf.put;
	ck_assert_uint_gt(kept, 5);
	check_same(starter, str_format(&arena, "/* moved */\n\n%s", made).ptr, &shelf);
	ck_assert_uint_eq(shelf.put, kept);
	check_same(starter, edited(made, "return pthread_create(t, 0, 0, 0);", "pthread_create(t, 0, 0, 0); return 0;"), &shelf);
	ck_assert_uint_gt(shelf.put, kept);
}
END_TEST

START_TEST(test_other_maker)
{
	struct shelf shelf = {0};
	const struct unit_facts *units[] = {facts_of("a", starter), facts_of("b", owner)};
	for (uint64_t maker = 1; maker <= 2; maker++) {
		struct memory memory = {.get = get, .put = put, .context = &shelf, .maker = maker};
		uint32_t before = shelf.put;
		link_units(&arena, units, 2, (struct program_scope){0}, &memory);
		ck_assert_uint_gt(shelf.put, before);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("memory");
	TCase *tests = tcase_create("links");
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, test_nothing_changed);
	tcase_add_test(tests, test_configurations);
	tcase_add_test(tests, test_permits);
	tcase_add_test(tests, test_lines_moved);
	tcase_add_test(tests, test_one_body_changed);
	tcase_add_test(tests, test_callers_follow);
	tcase_add_test(tests, test_functions_that_a_macro_makes);
	tcase_add_test(tests, test_other_maker);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
