// Which units of small projects are parsed, and that units which cannot tell their configurations apart are parsed once.
#include "analyze.h"

#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { JOBS_MAX = 16 };

static char home[PATH_MAX];
static struct arena arena;
static uint32_t parsed; // by the last run

static struct str at_home(const char *name)
{
	return path_normalise(&arena, str_from_c(home), str_from_c(name));
}

static void write_text(const char *name, const char *text)
{
	FILE *file = fopen(at_home(name).ptr, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static void set_up(void)
{
	arena = (struct arena){0};
	char pattern[] = "/tmp/leash-prefilter-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(pattern));
	ck_assert_ptr_nonnull(realpath(pattern, home));
}

static void tear_down(void)
{
	struct str command = str_format(&arena, "rm -rf '%s'", home);
	ck_assert_int_eq(system(command.ptr), 0); // NOLINT: a test's own folder
	arena_finish(&arena);
}

static void check_nothing(void *context, const struct program *program, struct diagnostic_list *out)
{
	(void)context;
	(void)program;
	(void)out;
}

static void count_parsed(void *context, uint32_t finished, uint32_t total, struct str path)
{
	(void)context;
	(void)path;
	ck_assert_uint_le(finished, total);
	parsed++;
}

static void run(struct compile_job *jobs, size_t count, const struct unsaved_file *unsaved, struct analysis_result *ret_result)
{
	struct problem_list problems = {.arena = &arena};
	struct model_set *models = model_set_create(&arena);
	ck_assert(model_set_load_folder(models, LEASH_SOURCE_DIR "/analyzer/models", &problems));
	const struct analysis_request request = {
		.jobs = jobs,
		.job_count = count,
		.frontend = {.models = models, .root = str_from_c(home), .unsaved = unsaved, .unsaved_count = unsaved != NULL},
		.version = STR("test"),
		.processes = 2,
		.seconds = 20,
		.check = check_nothing,
		.progress = count_parsed,
	};
	parsed = 0;
	analyze(&arena, &request, ret_result, &problems);
	ck_assert_uint_eq(ret_result->units_failed, 0);
}

// Names of the units that were parsed, of those named in `files` (separated by spaces).
static const char *parsed_with(const char *files, const struct unsaved_file *unsaved)
{
	struct compile_job jobs[JOBS_MAX];
	struct analysis_result result;
	struct strbuf names = {0};
	size_t count = 0;
	for (struct str name, rest = str_from_c(files); str_split(&rest, ' ', &name); count++) {
		jobs[count] = compdb_guess(&arena, NULL, path_normalise(&arena, str_from_c(home), name), str_from_c(home), NULL, 0, NULL);
		jobs[count].guessed = false; // such units are parsed
	}
	run(jobs, count, unsaved, &result);
	for (size_t i = 0; i < count; i++) {
		const struct unit_facts *facts = result.units[i].facts;
		ck_assert_ptr_nonnull(facts);
		ck_assert(facts->files.count > 0 && facts->files.items[0].hash != 0 && str_equal(facts->path, path_relative(str_from_c(home), jobs[i].file)));
		if (facts->functions.count > 0)
			strbuf_printf(&names, "%s%.*s", names.len > 0 ? " " : "", STR_ARG(facts->path));
	}
	ck_assert_uint_eq(result.units_passed_over + parsed, count);
	struct str text = str_copy(&arena, strbuf_view(&names));
	strbuf_finish(&names);
	return text.ptr == NULL ? "" : text.ptr;
}

static const char *parsed_of(const char *files)
{
	return parsed_with(files, NULL);
}

#define NOTHING "int plain(int a) { return a + 1; }\n"
#define THREADS "#include <pthread.h>\nvoid *work(void *p);\n"

START_TEST(words_of_models_count_in_code)
{
	write_text("a.c", THREADS "void start(pthread_t *t) { pthread_create(t, 0, work, 0); }\n");
	write_text("b.c", "// pthread_create is not used here\nconst char *text = \"pthread_create\";\n" NOTHING);
	write_text("c.c", "struct s { int wait, kill; };\nint get(struct s *s) { return s->wait; }\n"); // plain words must be called
	write_text("d.c", "int wait(int *);\nint reap(void) { return wait(0); }\n");
	write_text("e.c", "volatile int flag;\nint asks(void) { return flag; }\n");
	write_text("f.c", NOTHING "// NOLINTNEXTLINE(unjoined-task)\nint more;\n");
	ck_assert_str_eq(parsed_of("a.c b.c c.c d.c e.c f.c"), "a.c d.c e.c f.c");
}
END_TEST

START_TEST(a_type_in_a_header_does_not_count_and_its_members_do)
{
	write_text("s.h", "#include <pthread.h>\nstruct server { pthread_t worker; int port; };\nvoid server_open(struct server *s);\n");
	write_text("a.c", "#include \"s.h\"\nvoid *work(void *p);\nvoid server_open(struct server *s) { pthread_create(&s->worker, 0, work, s); }\n");
	write_text("b.c", "#include \"s.h\"\nint port_of(const struct server *s) { return s->port; }\n");
	write_text("c.c", "#include \"s.h\"\nvoid end(struct server *s) { void *p = &s->worker; (void)p; }\n");
	write_text("d.c", "struct other { int worker; };\nint worker_of(struct other *o) { return o->worker; }\n");
	ck_assert_str_eq(parsed_of("a.c b.c c.c d.c"), "a.c c.c");
}
END_TEST

START_TEST(callers_and_callees_count)
{
	write_text("a.c", THREADS "int prepare(int);\nvoid start(pthread_t *t) { if (prepare(1)) pthread_create(t, 0, work, 0); }\n");
	write_text("b.c", "void start(void *);\nvoid open_all(void *t) { start(t); }\n");
	write_text("c.c", "void open_all(void *);\nint main(void) { open_all(0); return 0; }\n");
	write_text("d.c", "int deeper(int);\nint prepare(int a) { return deeper(a); }\n");
	write_text("e.c", "int deeper(int a) { return a; }\n");
	write_text("f.c", "int prepare(int);\nint asks(void) { return prepare(2); }\n"); // it calls what a caller of tasks calls
	write_text("g.c", "void *work(void *p) { return p; }\n");
	ck_assert_str_eq(parsed_of("a.c b.c c.c d.c e.c f.c g.c"), "a.c b.c c.c d.c e.c g.c");
}
END_TEST

START_TEST(a_header_with_functions_is_seen_once)
{
	write_text("h.h", THREADS "static inline void go_on(void) { pthread_t t; pthread_create(&t, 0, work, 0); }\n");
	write_text("a.c", "#include \"h.h\"\nint a;\n" NOTHING);
	write_text("b.c", "#include \"h.h\"\nint b;\n");
	write_text("c.c", "#include \"h.h\"\nvoid c(void) { go_on(); }\n");
	ck_assert_str_eq(parsed_of("a.c b.c c.c"), "a.c c.c");
}
END_TEST

START_TEST(macros_stand_for_what_is_in_their_bodies)
{
	write_text("m.h", THREADS "#define START(t) pthread_create(t, 0, work, 0)\n#define BEGIN(t) START(t)\n#define NAMED(x) pthread_##x\n#define HARMLESS(x) x##_create\n");
	write_text("a.c", "#include \"m.h\"\nvoid a(pthread_t *t) { BEGIN(t); }\n");
	write_text("b.c", "#include \"m.h\"\nvoid b(void *t) { NAMED(join)(t, 0); }\n");
	write_text("c.c", "#include \"m.h\"\nint file_create(void);\nint c(void) { return HARMLESS(file)(); }\n");
	ck_assert_str_eq(parsed_of("b.c c.c"), "b.c");
	ck_assert_str_eq(parsed_of("a.c c.c"), "a.c");
}
END_TEST

START_TEST(who_sets_a_flag_counts_where_nobody_else_does)
{
	write_text("f.h", "extern int stop_now;\nstruct other { int stop_now; };\n");
	write_text("a.c", "#include \"f.h\"\n" THREADS "int step(void);\nvoid *work(void *p) { while (!stop_now) step(); return p; }\n"
	                  "void start(pthread_t *t) { stop_now = 0; pthread_create(t, 0, work, 0); }\n");
	write_text("b.c", "#include \"f.h\"\nint stop_now;\nvoid halt(void) { stop_now = 1; }\n");
	write_text("c.c", "#include \"f.h\"\nint looks(void) { return stop_now; }\n");
	write_text("d.c", "int stop_now_d;\nvoid sets(void) { stop_now_d = 1; }\n");
	ck_assert_str_eq(parsed_of("a.c b.c c.c d.c"), "a.c b.c");
	write_text("a.c", "#include \"f.h\"\n" THREADS "int step(void);\nvoid *work(void *p) { while (!stop_now) step(); return p; }\n"
	                  "void start(pthread_t *t) { stop_now = 0; pthread_create(t, 0, work, 0); stop_now = 1; }\n");
	ck_assert_str_eq(parsed_of("a.c b.c c.c d.c"), "a.c");
}
END_TEST

START_TEST(what_cannot_be_read_before_counts)
{
	struct unsaved_file unsaved = {.path = at_home("c.c"), .text = STR(NOTHING)};
	write_text("some.h", "int some;\n");
	write_text("a.c", "#define WHICH \"some.h\"\n#include WHICH\n" NOTHING);
	write_text("b.c", "#include \"some.h\"\n#ifdef _WIN32\n#include \"nowhere.h\"\n#endif\n" NOTHING);
	write_text("c.c", NOTHING);
	ck_assert_str_eq(parsed_of("a.c b.c c.c"), "a.c");
	ck_assert_str_eq(parsed_with("a.c b.c c.c", &unsaved), "a.c c.c"); // somebody edits it
}
END_TEST

START_TEST(in_cxx_headers_count)
{
	write_text("h.hpp", "#include <thread>\nstruct pool { std::thread one; };\n");
	write_text("a.cpp", "#include \"h.hpp\"\nvoid a(pool &p) { p.one.join(); }\n");
	write_text("b.cpp", "struct thread { int n; };\nint b(thread *t) { return t->n; }\n"); // no std
	write_text("c.cpp", "int c() { return 1; }\n");
	ck_assert_str_eq(parsed_of("a.cpp b.cpp c.cpp"), "a.cpp");
}
END_TEST

START_TEST(the_last_definition_of_a_macro_counts)
{
	const struct str flags[][2] = {{STR("-DX=1"), STR("-DX=2")}, {STR("-DX=2"), STR("-DX=1")}};
	struct analysis_result result;
	struct compile_job jobs[2];
	write_text("a.c", THREADS "int x = X;\nvoid start(pthread_t *t) { pthread_create(t, 0, work, 0); }\n");
	for (int i = 0; i < 2; i++)
		jobs[i] = compdb_guess(&arena, NULL, at_home("a.c"), str_from_c(home), flags[i], 2, NULL);
	run(jobs, 2, NULL, &result);
	ck_assert_uint_eq(parsed, 2);
}
END_TEST

START_TEST(units_that_cannot_tell_are_parsed_once)
{
	static const char *const texts[] = {THREADS "void start(pthread_t *t) { pthread_create(t, 0, work, 0); }\n",
	                                    THREADS "#ifdef PIC\nint pic;\n#endif\nvoid start(pthread_t *t) { pthread_create(t, 0, work, 0); }\n",
	                                    THREADS "#if __PIC__ + 0\nint pic;\n#endif\nvoid start(pthread_t *t) { pthread_create(t, 0, work, 0); }\n"};
	const struct str flags[] = {STR("-DSAME"), STR("-fPIC"), STR("-DPIC")};
	for (int i = 0; i < 3; i++) {
		struct analysis_result result;
		write_text("a.c", texts[i]);
		struct compile_job jobs[] = {compdb_guess(&arena, NULL, at_home("a.c"), str_from_c(home), flags, 1, NULL),
		                             compdb_guess(&arena, NULL, at_home("a.c"), str_from_c(home), flags, 3, NULL)};
		ck_assert(jobs[0].configuration != jobs[1].configuration);
		run(jobs, 2, NULL, &result);
		ck_assert_uint_eq(parsed, i == 0 ? 1 : 2);
		ck_assert(result.units[0].facts->configuration == jobs[0].configuration && result.units[1].facts->configuration == jobs[1].configuration);
		for (int unit = 0; unit < 2; unit++)
			ck_assert_uint_eq(result.units[unit].facts->functions.count, 1);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("prefilter");
	TCase *tcase = tcase_create("prefilter");
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, words_of_models_count_in_code);
	tcase_add_test(tcase, a_type_in_a_header_does_not_count_and_its_members_do);
	tcase_add_test(tcase, callers_and_callees_count);
	tcase_add_test(tcase, a_header_with_functions_is_seen_once);
	tcase_add_test(tcase, macros_stand_for_what_is_in_their_bodies);
	tcase_add_test(tcase, who_sets_a_flag_counts_where_nobody_else_does);
	tcase_add_test(tcase, what_cannot_be_read_before_counts);
	tcase_add_test(tcase, in_cxx_headers_count);
	tcase_add_test(tcase, the_last_definition_of_a_macro_counts);
	tcase_add_test(tcase, units_that_cannot_tell_are_parsed_once);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
