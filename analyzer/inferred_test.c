// Home-made queues by what is inferred of them: which functions send, receive and close, and what a send that comes too late does.
// What groups that are inferred find is in testdata/rules/*/homemade*.
#include "inferred.h"

#include "frontend.h"
#include "link.h"

#include <check.h>
#include <stdlib.h>

#define HEAD "#include <pthread.h>\n#include <assert.h>\n#include <stdbool.h>\n#include <stdlib.h>\n" \
             "struct node { struct node *next; };\n" \
             "struct q { pthread_mutex_t mu; pthread_cond_t cv; struct node *head, *tail; int count, users; bool over; };\n" \
             "#define LOCK pthread_mutex_lock(&q->mu)\n#define UNLOCK pthread_mutex_unlock(&q->mu)\n" \
             "#define APPEND n->next = NULL; if (q->tail) q->tail->next = n; else q->head = n; q->tail = n\n" \
             "#define TAKE struct node *n = q->head; if (n) { q->head = n->next; if (!q->head) q->tail = NULL; }\n"
#define PUT "void put(struct q *q, struct node *n) { LOCK; APPEND; pthread_cond_signal(&q->cv); UNLOCK; }\n"
#define GET "struct node *get(struct q *q) { LOCK; while (!q->head && !q->over) pthread_cond_wait(&q->cv, &q->mu); TAKE UNLOCK; return n; }\n"
#define END "void end(struct q *q) { LOCK; q->over = true; pthread_cond_broadcast(&q->cv); UNLOCK; }\n"

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

static const struct program *link_text(const char *text, bool cxx)
{
	struct unsaved_file unsaved = {.path = cxx ? STR(LEASH_SOURCE_DIR "/inferred_test.cpp") : STR(LEASH_SOURCE_DIR "/inferred_test_text.c"), .text = str_from_c(text)};
	struct compile_job job = {.directory = STR(LEASH_SOURCE_DIR), .file = unsaved.path, .cxx = cxx};
	struct frontend_options options = {.models = models, .root = job.directory, .unsaved = &unsaved, .unsaved_count = 1};
	struct unit_facts *facts = arena_new(&arena, struct unit_facts);
	if (cxx)
		array_push(&arena, &job.arguments, STR("-std=c++20"));
	ck_assert(frontend_lower(frontend, &arena, &job, &options, facts));
	ck_assert_uint_eq(facts->problems.count, 0);
	const struct unit_facts *units[] = {facts};
	return link_units(&arena, units, 1, (struct program_scope){.partial = false}, NULL);
}

static const char *const late[] = {[ON_AGAIN_UNDEFINED] = "lost", [ON_AGAIN_THROW] = "throws", [ON_AGAIN_ERROR] = "refused",
                                   [ON_AGAIN_FINE] = "fine", [ON_AGAIN_ABORT] = "aborts", [ON_AGAIN_BLOCK] = "blocks"};

// "type.member again: function role, function role ..."
static void check_roles(const char *text, bool cxx, const char *expected)
{
	const struct program *program = link_text(text, cxx);
	struct strbuf out = {0};
	for (uint32_t t = 0; t < program->inferred->types.count; t++) {
		const struct inferred_type *type = &program->inferred->types.items[t];
		strbuf_printf(&out, "%s%.*s.%.*s again %s:", t == 0 ? "" : "; ", STR_ARG(type->name), STR_ARG(type->member), late[type->object.on_again]);
		for (uint32_t r = 0; r < program->inferred->roles.count; r++) {
			const struct inferred_role *role = &program->inferred->roles.items[r];
			if (role->type != t)
				continue;
			strbuf_printf(&out, " %.*s=%s", STR_ARG(program->functions.items[role->function].name), event_kind_name(role->event));
			if (role->event == EVENT_SEND)
				strbuf_printf(&out, "(%s)", late[role->on_late]);
			if ((role->flags & FLAG_TIMED) != 0)
				strbuf_printf(&out, "(timed)");
		}
	}
	ck_assert_msg(str_equal(strbuf_view(&out), str_from_c(expected)), "%.*s\nbut expected\n%s", STR_ARG(strbuf_view(&out)), expected);
	strbuf_finish(&out);
}

START_TEST(test_queues)
{
	check_roles(HEAD PUT GET END, false, "struct q.over again fine: put=send(lost) get=receive end=close");
	check_roles(HEAD "void put(struct q *q, struct node *n) { LOCK; assert(!q->over); APPEND; pthread_cond_signal(&q->cv); UNLOCK; }\n" GET
	            "void end(struct q *q) { LOCK; assert(!q->over); q->over = true; pthread_cond_broadcast(&q->cv); UNLOCK; }\n",
	            false, "struct q.over again aborts: put=send(aborts) get=receive end=close");
	check_roles(HEAD "int put(struct q *q, struct node *n) { LOCK; if (q->over) { UNLOCK; return -1; } APPEND; pthread_cond_signal(&q->cv); UNLOCK; return 0; }\n"
	                 "void make(struct q *q) { q->head = q->tail = NULL; q->over = false; }\n" GET END,
	            false, "struct q.over again fine: put=send(refused) make=channel-make get=receive end=close");
	check_roles(HEAD PUT GET END
	            "struct node *get_soon(struct q *q, const struct timespec *t) { LOCK; int e = 0; while (!q->head && !q->over && e == 0)"
	            " e = pthread_cond_timedwait(&q->cv, &q->mu, t); TAKE UNLOCK; return n; }\n",
	            false, "struct q.over again fine: put=send(lost) get=receive end=close get_soon=receive(timed)");
}
END_TEST

#define CLASS "#include <condition_variable>\n#include <deque>\n#include <mutex>\n#include <stdexcept>\n" \
              "class Q { std::mutex mu; std::condition_variable cv; std::deque<int> items; bool over = false;\npublic:\n" \
              "bool get(int &x) { std::unique_lock<std::mutex> g(mu); cv.wait(g, [this] { return over || !items.empty(); });" \
              " if (items.empty()) return false; x = items.front(); items.pop_front(); return true; }\n" \
              "void end() { { std::lock_guard<std::mutex> g(mu); over = true; } cv.notify_all(); }\n"

START_TEST(test_classes)
{
	check_roles(CLASS "void put(int x) { std::lock_guard<std::mutex> g(mu); if (over) throw std::runtime_error(\"over\"); items.push_back(x); cv.notify_one(); } };\n",
	            true, "Q.over again fine: Q::get=receive Q::end=close Q::put=send(throws)");
	check_roles(CLASS "void put(int x) { std::lock_guard<std::mutex> g(mu); items.push_back(x); cv.notify_one(); } };\n", true,
	            "Q.over again fine: Q::get=receive Q::end=close Q::put=send(lost)");
}
END_TEST

// What looks like a queue and is none.
START_TEST(test_others)
{
	check_roles(HEAD PUT GET, false, ""); // nobody closes it
	check_roles(HEAD GET END, false, ""); // nobody sends
	check_roles(HEAD PUT "struct node *get(struct q *q) { LOCK; while (!q->head) pthread_cond_wait(&q->cv, &q->mu); TAKE UNLOCK; return n; }\n" END, false, "");
	check_roles(HEAD PUT GET "void end(struct q *q) { q->over = true; pthread_cond_broadcast(&q->cv); }\n", false, ""); // no lock
	check_roles(HEAD PUT GET "void end(struct q *q) { LOCK; q->over = true; UNLOCK; }\n", false, ""); // nobody is told
	check_roles(HEAD PUT GET END "void set(struct q *q, bool over) { LOCK; q->over = over; pthread_cond_broadcast(&q->cv); UNLOCK; }\n", false, "");
	check_roles(HEAD PUT GET END "struct all { struct q q; };\nvoid stop(struct all *a) { a->q.over = true; }\n", false, ""); // from outside
	check_roles("#include <pthread.h>\n#include <stdbool.h>\nstruct e { pthread_mutex_t mu; pthread_cond_t cv; bool set; };\n"
	            "void set(struct e *e) { pthread_mutex_lock(&e->mu); e->set = true; pthread_cond_broadcast(&e->cv); pthread_mutex_unlock(&e->mu); }\n"
	            "void wait(struct e *e) { pthread_mutex_lock(&e->mu); while (!e->set) pthread_cond_wait(&e->cv, &e->mu); pthread_mutex_unlock(&e->mu); }\n",
	            false, ""); // an event
}
END_TEST

#define COUNTER "#include <pthread.h>\nstruct w { pthread_mutex_t mu; pthread_cond_t cv; int n, most; };\n" \
                "void enter(struct w *w) { pthread_mutex_lock(&w->mu); w->n++; pthread_mutex_unlock(&w->mu); }\n" \
                "void wait(struct w *w) { pthread_mutex_lock(&w->mu); while (w->n > 0) pthread_cond_wait(&w->cv, &w->mu); pthread_mutex_unlock(&w->mu); }\n"
#define LEAVE(body) "void leave(struct w *w) { pthread_mutex_lock(&w->mu); " body " pthread_mutex_unlock(&w->mu); }\n"

START_TEST(test_groups)
{
	const char *group = "struct w.n again fine: enter=group-add wait=group-wait leave=group-done";
	check_roles(COUNTER LEAVE("if (--w->n == 0) pthread_cond_broadcast(&w->cv);"), false, group);
	check_roles(COUNTER LEAVE("w->n--; pthread_cond_signal(&w->cv);"), false, group);
	check_roles(COUNTER LEAVE("if (w->n > 0 && --w->n == 0) pthread_cond_signal(&w->cv);"), false, group);
	check_roles(COUNTER LEAVE("if (--w->n == 0) pthread_cond_broadcast(&w->cv);") "void gone(struct w *w) { leave(w); }\n", false,
	            "struct w.n again fine: enter=group-add wait=group-wait leave=group-done gone=group-done");
	check_roles(COUNTER LEAVE("w->n--;"), false, "");                                             // nobody is told
	check_roles(COUNTER LEAVE("if (--w->n == 1) pthread_cond_broadcast(&w->cv);"), false, "");    // too early
	check_roles(COUNTER LEAVE("if (w->most) w->n--; pthread_cond_broadcast(&w->cv);"), false, ""); // not always
	check_roles(COUNTER "void leave(struct w *w) { w->n--; pthread_cond_broadcast(&w->cv); }\n", false, ""); // no lock
	check_roles(COUNTER LEAVE("w->n--; pthread_cond_broadcast(&w->cv);") "int meddle(struct w *a) { return a[1].n++; }\n", false, "");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("inferred");
	TCase *tests = tcase_create("inferred");
	tcase_add_unchecked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, test_queues);
	tcase_add_test(tests, test_classes);
	tcase_add_test(tests, test_others);
	tcase_add_test(tests, test_groups);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
