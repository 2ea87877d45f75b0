// Locks: guards of every form, written here, do what the standard's do; what is not sure is not held.
#include "locks.h"

#include "frontend.h"

#include <check.h>
#include <stdlib.h>

static struct arena arena;
static struct model_set *models;
static struct frontend *frontend;

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

static struct program lower(const char *text)
{
	struct unsaved_file unsaved = {.path = STR(LEASH_SOURCE_DIR "/locks_test.cpp"), .text = str_from_c(text)};
	struct compile_job job = {.directory = STR(LEASH_SOURCE_DIR), .file = unsaved.path, .cxx = true};
	struct frontend_options options = {.models = models, .root = job.directory, .unsaved = &unsaved, .unsaved_count = 1};
	struct unit_facts *facts = arena_new(&arena, struct unit_facts);
	struct program program = {.arena = &arena};
	array_push(&arena, &job.arguments, STR("-std=c++20"));
	ck_assert(frontend_lower(frontend, &arena, &job, &options, facts));
	ck_assert_uint_eq(facts->problems.count, 0);
	for (uint32_t i = 0; i < facts->functions.count; i++) {
		const struct symbol *symbol = &facts->symbols.items[facts->functions.items[i].symbol];
		struct program_function function = {facts, &facts->functions.items[i], 0, symbol->usr, symbol->name};
		array_push(&arena, &program.functions, function);
	}
	return program;
}

static void put(struct strbuf *out, const struct lock_effect_list *list, const char *sign)
{
	for (uint32_t i = 0; i < list->items.count; i++) {
		const struct lock_effect *effect = &list->items.items[i];
		strbuf_printf(out, " %s%s%.*s", effect->acquires ? sign : "-", effect->shared ? "r:" : "", STR_ARG(effect->place));
	}
}

// "function +taken -given-back; held at each join".
static void check_locks(const char *text, const char *expected)
{
	struct program program = lower(text);
	struct lock_analysis *analysis = locks_create(&arena, &program);
	struct strbuf out = {0};
	for (uint32_t i = 0; i < program.functions.count; i++) {
		const struct function_facts *facts = program.functions.items[i].facts;
		struct lock_effect_list effects = locks_of(analysis, i);
		strbuf_printf(&out, "%.*s", STR_ARG(program.functions.items[i].name));
		put(&out, &effects, "+");
		for (uint32_t node = 0; node < facts->nodes.count; node++) {
			if (facts->nodes.items[node].event.kind != EVENT_JOIN)
				continue;
			struct lock_effect_list held = locks_held_at(analysis, i, node);
			strbuf_c(&out, "; join");
			put(&out, &held, "");
		}
		strbuf_char(&out, '\n');
	}
	ck_assert_msg(str_equal(strbuf_view(&out), str_from_c(expected)), "now it is\n%.*s", STR_ARG(strbuf_view(&out)));
	strbuf_finish(&out);
}

#define MUTEX "#include <mutex>\n#include <thread>\nstd::mutex global; std::thread t;\n"

START_TEST(knows_guards_by_what_they_do)
{
	check_locks(MUTEX
	            "class by_reference { std::mutex &m_; public: explicit by_reference(std::mutex &m) : m_(m) { m_.lock(); }\n"
	            "	~by_reference() { m_.unlock(); } };\n"
	            "class by_pointer { std::mutex *m_; public: explicit by_pointer(std::mutex *m) { m_ = m; m_->lock(); }\n"
	            "	~by_pointer() { m_->unlock(); } };\n"
	            "class wrapping : by_reference { public: using by_reference::by_reference; };\n"
	            "struct owner { std::mutex m; std::thread t; void stop(); void stop_late(); };\n"
	            "void owner::stop() { by_reference guard(m); t.join(); }\n"
	            "void owner::stop_late() { { by_pointer guard(&m); } t.join(); }\n"
	            "void inherited() { wrapping guard(global); t.join(); }\n",
	            "by_reference::by_reference +m\n"
	            "by_reference::~by_reference -*m_\n"
	            "by_pointer::by_pointer +*m\n"
	            "by_pointer::~by_pointer -*m_\n"
	            "owner::stop; join m\n"
	            "owner::stop_late; join\n"
	            "inherited; join global\n");
}
END_TEST

START_TEST(knows_guards_of_the_library)
{
	check_locks(MUTEX
	            "std::mutex a, b;\n"
	            "void deferred(bool now) { std::unique_lock<std::mutex> l(a, std::defer_lock); if (now) l.lock(); t.join(); }\n"
	            "void locked_late() { std::unique_lock<std::mutex> l(a, std::defer_lock); l.lock(); t.join(); }\n"
	            "void unlocked_early() { std::unique_lock<std::mutex> l(a); l.unlock(); t.join(); }\n"
	            "void tried() { std::unique_lock<std::mutex> l(a, std::try_to_lock); t.join(); }\n"
	            "void several() { { std::scoped_lock both(a, b); t.join(); } t.join(); }\n"
	            "void adopted() { std::lock(a, b); std::scoped_lock both(std::adopt_lock, a, b); t.join(); }\n",
	            "deferred; join\n"
	            "locked_late; join a\n"
	            "unlocked_early; join\n"
	            "tried; join\n"
	            "several; join a b; join\n"
	            "adopted; join a b\n");
}
END_TEST

START_TEST(knows_locking_in_callees)
{
	check_locks("#include <pthread.h>\n#include <thread>\nstd::thread t;\n"
	            "struct mutex { pthread_mutex_t m; void lock() { pthread_mutex_lock(&m); } void unlock() { pthread_mutex_unlock(&m); } };\n"
	            "static void enter(mutex *m) { m->lock(); }\n"
	            "static void leave(mutex &m) { m.unlock(); }\n"
	            "mutex global;\n"
	            "void both() { enter(&global); t.join(); leave(global); t.join(); }\n"
	            "void after(mutex &given) { leave(given); }\n",
	            "mutex::lock +m\n"
	            "mutex::unlock -m\n"
	            "enter +m->m\n"
	            "leave -m.m\n"
	            "both; join global.m; join\n"
	            "after -given.m\n");
}
END_TEST

START_TEST(holds_only_what_is_sure)
{
	check_locks(MUTEX
	            "void unknown(std::mutex &);\n"
	            "void some_way(bool b) { if (b) global.lock(); t.join(); }\n"
	            "void tried() { if (global.try_lock()) t.join(); }\n"
	            "void given_away() { global.lock(); unknown(global); t.join(); }\n"
	            "void two(std::mutex &a, std::mutex &b) { std::lock_guard<std::mutex> guard(a); b.lock(); b.unlock(); t.join(); }\n"
	            "void on_some_way(std::mutex &a, bool b) { if (b) a.unlock(); }\n"
	            "void around() { global.lock(); on_some_way(global, true); t.join(); }\n",
	            "some_way; join\n"
	            "tried; join\n"
	            "given_away; join\n"
	            "two; join a\n"
	            "on_some_way -a\n"
	            "around; join\n");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("locks");
	TCase *tests = tcase_create("locks");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, knows_guards_by_what_they_do);
	tcase_add_test(tests, knows_guards_of_the_library);
	tcase_add_test(tests, knows_locking_in_callees);
	tcase_add_test(tests, holds_only_what_is_sure);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
