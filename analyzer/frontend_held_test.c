// A unit that is held has the facts of one that is parsed anew, whatever is edited. With a compile database as argument its units are compared:
// frontend_held_test compile_commands.json [HOW_MANY]
#include "facts_text.h"
#include "frontend_held.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char home[64];
static struct arena arena;
static struct problem_list problems;
static struct frontend_options options;
static struct frontend *frontend;

static const char own_h[] = "#ifndef OWN_H\n#define OWN_H\n#include <pthread.h>\n#define START(t) pthread_create(&(t), 0, work, 0)\n"
                            "struct pool { pthread_t threads[4]; int count; };\nvoid *work(void *);\n"
                            "// NOLINTNEXTLINE(unjoined-task): of the header\nstatic inline void begin(struct pool *p) { START(p->threads[p->count++]); }\n"
                            "static int limit = 4; /* not cancelled */\n#endif\n";
static const char empty_h[] = "", late_h[] = "#include <stdio.h>\nstatic inline void late(void) { puts(\"\"); }\n";
static const char plain_c[] = "/* first */\n#include <stdlib.h>\n#include \"own.h\"\n#include \"empty.h\"\n// of the code\n"
                              "int all;\nint main(void)\n{\n\tstruct pool p = {0};\n\tbegin(&p);\n\tpthread_join(p.threads[0], 0);\n\treturn all;\n}\n";

struct edit {
	const char *from, *to;
	bool held;
};
static const struct edit edits[] = {
	{"int all;", "int all;", true},
	{"\treturn all;", "\t/* more */ return all; // NOLINT", true},
	{"int all;", "int all; static void f(pthread_t t) { pthread_detach(t); }", true},
	{"\tpthread_join(p.threads[0], 0);\n", "", true},
	{"int all;", "int all;\n# include \"late.h\"\nvoid g(void) { late(); }", false},
	{"int all;", "int all;\n#if 1\n#ident \"x\"\n#define late(x) #x // more\n#endif", true},
	{"int all;", "int all = nothing;", true}, // an error: parsed anew all the same
	{"int all;", "int all; int h(void) { return undeclared(limit); }", true},
	{"// of the code\n", "// of the code\n#include \"late.h\"\n", false},
	{"/* first */", "/* first", false},
	{"#include \"empty.h\"\n", "", false},
	{"int all;", "%:include \"late.h\"\nint all;", false},
	{"#include <stdlib.h>\n", "#define _GNU_SOURCE\n#include <stdlib.h>\n", false},
};
enum { EDITS = sizeof edits / sizeof *edits };

static void write_text(const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", home, name);
	FILE *file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

static bool load_models(void)
{
	struct model_set *models = model_set_create(&arena);
	bool good = model_set_load_folder(models, LEASH_SOURCE_DIR "/analyzer/models", &problems);
	options = (struct frontend_options){.models = models, .root = str_from_c(home)};
	frontend = frontend_create();
	return good;
}

static void set_up(void)
{
	arena = (struct arena){0};
	problems = (struct problem_list){.arena = &arena};
	snprintf(home, sizeof home, "/tmp/frontend_held_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	write_text("own.h", own_h);
	write_text("empty.h", empty_h);
	write_text("late.h", late_h);
	write_text("main.c", plain_c);
	ck_assert(load_models());
}

static void tear_down(void)
{
	static const char *const names[] = {"own.h", "empty.h", "late.h", "main.c"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", home, names[i]);
		unlink(path);
	}
	rmdir(home);
	frontend_destroy(frontend);
	arena_finish(&arena);
}

static struct str facts_of(const struct compile_job *job, const struct unsaved_file *unsaved, size_t count, bool held)
{
	struct arena scratch = {0};
	struct unit_facts facts;
	struct strbuf packed = {0};
	struct frontend_options own = options;
	own.unsaved = unsaved;
	own.unsaved_count = count;
	own.use_held = held;
	frontend_lower(frontend, &scratch, job, &own, &facts);
	facts_pack(&facts, &packed);
	struct str image = str_copy(&arena, strbuf_view(&packed));
	strbuf_finish(&packed);
	arena_finish(&scratch);
	return image;
}

static struct content_cache *contents_of(const struct unsaved_file *unsaved, size_t count)
{
	struct content_cache *contents = content_create(options.root);
	for (size_t i = 0; i < count; i++)
		content_override(contents, unsaved[i].path, unsaved[i].text);
	return contents;
}

static bool hold(const struct compile_job *job, const struct unsaved_file *unsaved, size_t count, bool again)
{
	struct content_cache *contents = contents_of(unsaved, count);
	struct frontend_options own = options;
	own.unsaved = unsaved;
	own.unsaved_count = count;
	bool held = again ? frontend_holds(frontend, job, &own, contents) : frontend_hold(frontend, job, &own, contents);
	content_destroy(contents);
	return held;
}

static struct str replaced(struct str text, struct str from, struct str to)
{
	for (size_t at = 0; at + from.len <= text.len; at++)
		if (memcmp(text.ptr + at, from.ptr, from.len) == 0)
			return str_format(&arena, "%.*s%.*s%.*s", (int)at, text.ptr, STR_ARG(to), STR_ARG(str_slice(text, at + from.len, text.len)));
	return text;
}

static struct compile_job main_job(void)
{
	return compdb_guess(&arena, NULL, path_normalise(&arena, str_from_c(home), STR("main.c")), str_from_c(home), NULL, 0, NULL);
}

START_TEST(facts_are_those_of_a_plain_parse)
{
	const struct edit *edit = &edits[_i];
	struct compile_job job = main_job();
	struct unsaved_file file = {job.file, str_from_c(plain_c)};
	ck_assert(hold(&job, &file, 1, false));
	ck_assert(hold(&job, &file, 1, true));
	file.text = replaced(str_from_c(plain_c), str_from_c(edit->from), str_from_c(edit->to));
	ck_assert(hold(&job, &file, 1, true) == edit->held);
	struct str held = facts_of(&job, &file, 1, true), again = facts_of(&job, &file, 1, true), plain = facts_of(&job, &file, 1, false);
	ck_assert(str_equal(held, plain));
	ck_assert(str_equal(again, plain));
}
END_TEST

START_TEST(a_header_that_changes_ends_it)
{
	struct compile_job job = main_job();
	ck_assert(hold(&job, NULL, 0, false));
	struct unsaved_file header = {path_normalise(&arena, options.root, STR("own.h")), str_from_c(own_h)};
	ck_assert(!hold(&job, &header, 1, true)); // libclang would make its preamble again
	ck_assert(hold(&job, &header, 1, false));
	ck_assert(hold(&job, &header, 1, true));
	header.text = replaced(header.text, STR("limit = 4"), STR("limit = 5"));
	ck_assert(!hold(&job, &header, 1, true));
	ck_assert(!hold(&job, NULL, 0, true));
	ck_assert(hold(&job, NULL, 0, false));
	write_text("own.h", "#include <pthread.h>\nstruct pool { pthread_t threads[4]; };\nvoid begin(struct pool *);\n");
	ck_assert(!hold(&job, NULL, 0, true));
}
END_TEST

START_TEST(another_job_is_another_unit)
{
	struct compile_job job = main_job(), other = main_job();
	array_push(&arena, &other.arguments, STR("-DOTHER"));
	ck_assert(hold(&job, NULL, 0, false));
	ck_assert(!hold(&other, NULL, 0, true));
	write_text("main.c", "int main(void) { return nothing; }\n");
	ck_assert(!hold(&job, NULL, 0, false)); // it has an error
	ck_assert(!hold(&job, NULL, 0, true));
}
END_TEST

START_TEST(what_is_leading)
{
	ck_assert_uint_eq(frontend_leading(STR("")), 0);
	ck_assert_uint_eq(frontend_leading(STR("int i;")), 0);
	ck_assert_uint_eq(frontend_leading(STR("#if 1 \\\n x\n// y\n/* z\n*/ int")), 24);
	ck_assert_uint_eq(frontend_leading(STR("#define A /* b\n c */ d\nint")), 23);
	ck_assert_uint_eq(frontend_leading(STR("/* open")), 7);
	ck_assert_uint_eq(frontend_leading(STR("#end\\")), 5);
}
END_TEST

static Suite *held_suite(void)
{
	Suite *suite = suite_create("frontend_held");
	TCase *tests = tcase_create("frontend_held");
	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, facts_are_those_of_a_plain_parse, 0, EDITS);
	tcase_add_test(tests, a_header_that_changes_ends_it);
	tcase_add_test(tests, another_job_is_another_unit);
	tcase_add_test(tests, what_is_leading);
	suite_add_tcase(suite, tests);
	return suite;
}

// --- the units of a project

static struct str with_line(struct str text, size_t part, const char *line)
{
	size_t at = text.len * part / 4;
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return str_format(&arena, "%.*s\n%s%.*s", (int)at, text.ptr, line, STR_ARG(str_slice(text, at, text.len)));
}

static int compare_unit(const struct compile_job *job)
{
	struct strbuf read = {0};
	int wrong = 0;
	if (!strbuf_read_file(&read, job->file.ptr, SIZE_MAX))
		return 0;
	struct unsaved_file file = {job->file, strbuf_view(&read)};
	bool held = hold(job, &file, 1, false);
	const struct str texts[] = {strbuf_view(&read), with_line(file.text, 2, "/* edited */"), with_line(file.text, 3, ";"),
	                            with_line(file.text, 0, "#include <stdio.h>"), with_line(file.text, 4, "static int edited(int i) { return i; }")};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		file.text = texts[i];
		bool use = held && hold(job, &file, 1, true);
		bool equal = !use || str_equal(facts_of(job, &file, 1, true), facts_of(job, &file, 1, false));
		wrong += !equal;
		printf("%.*s, edit %zu: %s\n", STR_ARG(job->file), i, !use ? "not held" : equal ? "equal" : "NOT EQUAL");
	}
	strbuf_finish(&read);
	return wrong;
}

static int compare_project(const char *database, uint32_t count)
{
	struct compdb compdb;
	struct flag_edits none = {0};
	int wrong = 0;
	char *slash = strrchr(database, '/');
	snprintf(home, sizeof home, "%.*s", slash == NULL ? 1 : (int)(slash - database), slash == NULL ? "." : database);
	problems.arena = &arena;
	if (!load_models() || !compdb_load(&arena, str_from_c(database), str_from_c(home), &none, &compdb, &problems))
		return EXIT_FAILURE;
	uint32_t step = compdb.jobs.count / count + 1;
	for (uint32_t i = 0; i < compdb.jobs.count; i += step)
		wrong += compare_unit(&compdb.jobs.items[i]);
	printf("%d of them are not equal\n", wrong);
	return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return compare_project(argv[1], argc > 2 ? (uint32_t)atoi(argv[2]) : 10);
	SRunner *runner = srunner_create(held_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
