// The whole pipeline on small projects in a temporary folder: the same facts whatever the number of workers and whatever
// the store holds; units that crash, hang or do not parse cost themselves.
#include "analyze.h"

#include "facts_text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 8 };

static char home[64];

struct project {
	struct arena arena;
	struct problem_list problems;
	struct analysis_request request;
	struct analysis_result result;
	struct compile_job jobs[FILES_MAX];
	uint32_t checks, progress;
};

static const char *at_home(struct arena *arena, const char *name)
{
	return str_format(arena, "%s/%s", home, name).ptr;
}

// Until the next test.
static const char *at_home_now(const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", home, name);
	return path;
}

static void write_text(const char *name, const char *text)
{
	struct arena arena = {0};
	FILE *file = fopen(at_home(&arena, name), "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
	arena_finish(&arena);
}

static void set_up(void)
{
	snprintf(home, sizeof home, "/tmp/analyze_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	write_text("x.h", "#include <pthread.h>\nextern int shared;\nvoid *work(void *);\n");
	write_text("a.c", "#include \"x.h\"\nint start(pthread_t *t) { return pthread_create(t, 0, work, 0); }\n");
	write_text("b.c", "#include \"x.h\"\nvoid *work(void *p) { shared++; return p; }\n");
	write_text("c.c", "int start(void *); int main(void) { long t; return start(&t); }\n");
}

static void tear_down(void)
{
	char command[96];
	snprintf(command, sizeof command, "rm -rf '%s'", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
}

static void check(void *context, const struct program *program, struct diagnostic_list *out)
{
	struct project *project = context;
	ck_assert_ptr_nonnull(program);
	ck_assert_ptr_nonnull(out->arena);
	project->checks++;
}

static void progress(void *context, uint32_t finished, uint32_t total, struct str path)
{
	struct project *project = context;
	ck_assert_uint_eq(finished, ++project->progress);
	ck_assert_uint_le(finished, total);
	ck_assert(str_ends_with(path, STR(".c")));
}

// Analyses the files (separated by spaces) with the store, if any, in home/store.
static void run(struct project *project, const char *files, uint32_t processes, bool store)
{
	*project = (struct project){0};
	struct arena *arena = &project->arena;
	project->problems.arena = arena;
	struct model_set *models = model_set_create(arena);
	ck_assert(model_set_load_folder(models, LEASH_SOURCE_DIR "/analyzer/models", &project->problems));
	struct analysis_request *request = &project->request;
	for (struct str name, rest = str_from_c(files); str_split(&rest, ' ', &name);) {
		struct str path = path_normalise(arena, str_from_c(home), name);
		project->jobs[request->job_count++] = compdb_guess(arena, NULL, path, str_from_c(home), NULL, 0, NULL);
	}
	request->jobs = project->jobs;
	request->frontend = (struct frontend_options){.models = models, .root = str_from_c(home)};
	request->version = STR("test");
	request->store_folder = store ? at_home(arena, "store") : NULL;
	request->processes = processes;
	request->seconds = 20;
	request->unfiltered = true;
	request->check = check;
	request->progress = progress;
	request->context = project;
}

static void finish(struct project *project)
{
	arena_finish(&project->arena);
}

static void analyze_now(struct project *project)
{
	analyze(&project->arena, &project->request, &project->result, &project->problems);
	ck_assert_uint_eq(project->checks, 1);
	ck_assert_uint_eq(project->result.unit_count, project->request.job_count);
	problem_sort(&project->problems);
}

// Every unit's facts as text, in the order of the jobs.
static char *facts_of(const struct project *project)
{
	struct strbuf out = {0};
	for (size_t i = 0; i < project->result.unit_count; i++)
		if (project->result.units[i].facts != NULL)
			facts_print(project->result.units[i].facts, &out);
	strbuf_c(&out, "");
	return out.ptr;
}

// Analyses and returns the facts as text (malloc'ed).
static char *facts_after(const char *files, uint32_t processes, bool store, uint32_t expected_from_store)
{
	struct project project;
	uint32_t from_store = 0;
	run(&project, files, processes, store);
	analyze_now(&project);
	for (size_t i = 0; i < project.result.unit_count; i++)
		from_store += project.result.units[i].from_store;
	ck_assert_uint_eq(from_store, expected_from_store);
	ck_assert_uint_eq(project.progress, project.result.unit_count - from_store);
	ck_assert_uint_eq(project.problems.items.count, 0);
	char *text = facts_of(&project);
	finish(&project);
	return text;
}

START_TEST(facts_do_not_depend_on_workers_or_store)
{
	char *one = facts_after("a.c b.c c.c", 1, false, 0);
	ck_assert_ptr_nonnull(strstr(one, "pthread_create"));
	ck_assert_ptr_nonnull(strstr(one, "main"));
	char *many = facts_after("a.c b.c c.c", 0, false, 0);
	char *cold = facts_after("a.c b.c c.c", 3, true, 0);
	char *warm = facts_after("a.c b.c c.c", 3, true, 3);
	ck_assert_str_eq(one, many);
	ck_assert_str_eq(one, cold);
	ck_assert_str_eq(one, warm);
	write_text("x.h", "#include <pthread.h>\nextern int shared, more;\nvoid *work(void *);\n");
	char *edited = facts_after("a.c b.c c.c", 3, true, 1); // c.c does not include it
	char *again = facts_after("a.c b.c c.c", 1, true, 3);
	ck_assert_str_eq(edited, again);
	char *const texts[] = {one, many, cold, warm, edited, again};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
}
END_TEST

// The linked program as text (malloc'ed): its functions with their unit and size, and where the traces end.
static char *program_after(const char *files, uint32_t processes, bool store, uint32_t expected_from_store)
{
	struct project project;
	struct strbuf out = {0};
	uint32_t from_store = 0;
	run(&project, files, processes, store);
	analyze_now(&project);
	const struct program *program = project.result.program;
	for (size_t i = 0; i < project.result.unit_count; i++)
		from_store += project.result.units[i].from_store;
	ck_assert_uint_eq(from_store, expected_from_store);
	for (uint32_t i = 0; i < program->functions.count; i++) {
		const struct program_function *function = &program->functions.items[i];
		strbuf_printf(&out, "%.*s %.*s %u\n", STR_ARG(function->unit->path), STR_ARG(function->usr), function->facts->nodes.count);
	}
	for (uint32_t i = 0; i < program->traces.count; i++) {
		const struct trace *trace = &program->traces.items[i];
		strbuf_printf(&out, "%.*s:%u %u\n", STR_ARG(program_path(program, trace->unit, trace->primary.file)),
		              trace->primary.line, trace->function);
	}
	finish(&project);
	return out.ptr;
}

START_TEST(a_function_of_a_header_is_there_once)
{
	write_text("i.h", "#include <pthread.h>\nvoid *work(void *);\n"
	                  "static inline void leak(void) { pthread_t t; pthread_create(&t, 0, work, 0); }\n");
	write_text("d.c", "#include \"x.h\"\n#include \"i.h\"\nvoid d(void) { leak(); }\n");
	write_text("e.c", "#include \"i.h\"\nvoid e(void) { leak(); }\n");
	write_text("f.c", "#include \"i.h\"\nvoid f(void) { leak(); }\n");
	char *const texts[] = {
		program_after("f.c d.c e.c", 1, false, 0),
		program_after("f.c d.c e.c", 3, true, 0),
		program_after("d.c e.c f.c", 1, true, 3),
	};
	write_text("x.h", "#include <pthread.h>\n\n");
	char *mixed = program_after("e.c d.c f.c", 2, true, 2); // the unit whose body counts is the only one that is parsed
	ck_assert_ptr_nonnull(strstr(texts[0], "i.h:3"));
	ck_assert_ptr_nonnull(strstr(texts[0], "d.c i.h@"));
	ck_assert_ptr_null(strstr(texts[0], "e.c i.h@"));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		ck_assert_str_eq(texts[i], mixed);
		free(texts[i]);
	}
	free(mixed);
}
END_TEST

START_TEST(another_checkout_finds_the_same_facts)
{
	struct arena arena = {0};
	char first[sizeof home];
	char *here = facts_after("a.c b.c c.c", 2, true, 0);
	const char *store = at_home(&arena, "store");
	snprintf(first, sizeof first, "%s", home);
	set_up();
	ck_assert_int_eq(rename(store, at_home(&arena, "store")), 0);
	char *there = facts_after("a.c b.c c.c", 2, true, 3);
	ck_assert_str_eq(here, there);
	tear_down();
	snprintf(home, sizeof home, "%s", first);
	free(here);
	free(there);
	arena_finish(&arena);
}
END_TEST

START_TEST(a_header_behind_a_link_is_remembered)
{
	struct arena arena = {0};
	ck_assert_int_eq(mkdir(at_home(&arena, "real"), 0700), 0);
	ck_assert_int_eq(mkdir(at_home(&arena, "real/sub"), 0700), 0);
	ck_assert_int_eq(symlink("real/sub", at_home(&arena, "link")), 0);
	write_text("real/deep.h", "int deep(void);\n");
	write_text("a.c", "#include \"link/../deep.h\"\nint g(void) { return deep(); }\n");
	char *cold = facts_after("a.c", 1, true, 0), *warm = facts_after("a.c", 1, true, 1);
	ck_assert_ptr_nonnull(strstr(cold, "\"real/deep.h\""));
	ck_assert_str_eq(cold, warm);
	write_text("real/deep.h", "int deep(void), other;\n");
	free(facts_after("a.c", 1, true, 0));
	free(cold);
	free(warm);
	arena_finish(&arena);
}
END_TEST

START_TEST(a_missing_header_is_looked_for_again)
{
	struct project project;
	write_text("a.c", "#include \"missing.h\"\nint f(void) { return undeclared_thing_t x; }\nint g(void) { return 0; }\n");
	for (int round = 0; round < 2; round++) {
		run(&project, "a.c b.c", 2, true);
		analyze_now(&project);
		ck_assert(!project.result.units[0].from_store);
		ck_assert(project.result.units[1].from_store == (round == 1));
		ck_assert_uint_eq(project.result.units_failed + project.result.units_partial, 1);
		ck_assert_uint_eq(project.problems.items.count, 1);
		ck_assert_int_eq(project.problems.items.items[0].kind, PROBLEM_UNIT);
		ck_assert(str_equal(project.problems.items.items[0].path, STR("a.c")));
		ck_assert_uint_eq(project.problems.items.items[0].line, 1);
		ck_assert_ptr_nonnull(strstr(project.problems.items.items[0].message.ptr, "'missing.h' file not found"));
		finish(&project);
	}
	write_text("missing.h", "");
	write_text("a.c", "#include \"missing.h\"\nint g(void) { return 0; }\n");
	free(facts_after("a.c b.c", 2, true, 1));
}
END_TEST

// Errors in the code are facts of the unit like others: remembered, and told again in the same words.
START_TEST(broken_code_is_remembered_with_what_was_said)
{
	struct project project;
	char *said[2];
	write_text("a.c", "int f(void) { return undeclared; }\nint broken[-1];\n");
	for (int round = 0; round < 2; round++) {
		run(&project, "a.c b.c", 2, true);
		analyze_now(&project);
		ck_assert(project.result.units[0].from_store == (round == 1));
		ck_assert_uint_eq(project.result.units_partial, 1);
		ck_assert_uint_eq(project.problems.items.count, 1);
		const struct problem *problem = &project.problems.items.items[0];
		struct strbuf text = {0};
		strbuf_printf(&text, "%d %.*s:%u:%u %.*s", (int)problem->kind, STR_ARG(problem->path), problem->line,
		              problem->column, STR_ARG(problem->message));
		said[round] = text.ptr;
		finish(&project);
	}
	ck_assert_str_eq(said[0], "1 a.c:1:22 use of undeclared identifier 'undeclared' (the first of 2 errors; "
	                          "1 of 1 function is in broken code and not judged)");
	ck_assert_str_eq(said[0], said[1]);
	free(said[0]);
	free(said[1]);
}
END_TEST

// What a unit's text does to the run. A note: no function is hurt, and none can be hidden.
static const struct {
	const char *text;
	enum problem_kind kind;
	bool remembered;
	const char *message;
} errors[] = {
	{"_Static_assert(sizeof(int) == 3, \"odd\");\nint f(void) { return 0; }\n", PROBLEM_NOTE, true,
     "(no function is hurt by it)"},
	{"int broken[-1];\nint x = \"text\" + g;\nint f(void) { return 0; }\n", PROBLEM_NOTE, true,
     "(the first of 2 errors; no function is hurt by it)"},
	{"int f(void) { return 0; }\n}\n", PROBLEM_UNIT, true, "(definitions may be missing)"},
	{"#error no\n", PROBLEM_UNIT, true, "(definitions may be missing)"},
	{"int f(void) { return gone; }\n", PROBLEM_UNIT, true, "(1 of 1 function is in broken code and not judged)"},
	{"#include \"gone.h\"\n", PROBLEM_UNIT, false, "(definitions may be missing)"},
	{"#include \"gone.h\"\nvoid f(gone_t *g) { g->n = 0; }\nint g(void) { return 0; }\nint h(void) { return 1; }\n", PROBLEM_UNIT,
     false, "(the first of 2 errors; 1 of 3 functions is in broken code and not judged, and definitions may be missing)"},
	{"#include <pthread.h>\n#include <gone.h>\nint f(void) { return 0; }\n", PROBLEM_UNIT, false, "'gone.h' file not found"},
};

START_TEST(errors_count_by_what_they_cost)
{
	struct project project;
	write_text("a.c", errors[_i].text);
	for (int round = 0; round < 2; round++) {
		run(&project, "a.c", 1, true);
		analyze_now(&project);
		ck_assert(project.result.units[0].from_store == (errors[_i].remembered && round == 1));
		ck_assert_uint_eq(project.result.units_partial, errors[_i].kind == PROBLEM_UNIT);
		ck_assert_uint_eq(project.problems.items.count, 1);
		ck_assert_int_eq(project.problems.items.items[0].kind, errors[_i].kind);
		ck_assert_ptr_nonnull(strstr(project.problems.items.items[0].message.ptr, errors[_i].message));
		finish(&project);
	}
}
END_TEST

// Of many errors the first are kept, and the worst.
START_TEST(the_worst_of_many_errors_counts)
{
	struct project project;
	struct strbuf text = {0};
	for (int i = 0; i < 30; i++)
		strbuf_printf(&text, "int broken%d[-1];\n", i);
	strbuf_c(&text, "#include \"gone.h\"\nint f(void) { return undeclared; }\nint g(void) { return 0; }\n");
	write_text("a.c", text.ptr);
	strbuf_finish(&text);
	run(&project, "a.c", 1, false);
	analyze_now(&project);
	ck_assert_uint_eq(project.problems.items.count, 1);
	ck_assert_int_eq(project.problems.items.items[0].kind, PROBLEM_UNIT);
	ck_assert_ptr_nonnull(strstr(project.problems.items.items[0].message.ptr, "the first of 20 or more errors; 1 of 2 functions is "));
	finish(&project);
}
END_TEST

START_TEST(an_error_in_a_header_says_where)
{
	struct project project;
	write_text("x.h", "int good;\nnonsense here;\n");
	run(&project, "a.c", 1, false);
	analyze_now(&project);
	ck_assert_uint_eq(project.problems.items.count, 1);
	ck_assert(str_equal(project.problems.items.items[0].path, STR("a.c")));
	ck_assert_uint_eq(project.problems.items.items[0].line, 0);
	ck_assert_ptr_nonnull(strstr(project.problems.items.items[0].message.ptr, "x.h:2:1: "));
	finish(&project);
}
END_TEST

START_TEST(a_hang_costs_one_unit)
{
	struct project project;
	write_text("a.c", "#pragma clang __debug overflow_stack\n");
	run(&project, "a.c b.c c.c", 2, true);
	project.request.seconds = 2;
	analyze_now(&project);
	ck_assert_uint_eq(project.result.units_failed, 1);
	ck_assert_ptr_null(project.result.units[0].facts);
	ck_assert_ptr_nonnull(project.result.units[1].facts);
	ck_assert_ptr_nonnull(project.result.units[2].facts);
	ck_assert_uint_eq(project.problems.items.count, 1);
	ck_assert_int_eq(project.problems.items.items[0].kind, PROBLEM_UNIT);
	ck_assert(str_equal(project.problems.items.items[0].path, STR("a.c")));
	ck_assert(str_starts_with(project.problems.items.items[0].message, STR("was not analysed: the parser ")));
	finish(&project);
}
END_TEST

START_TEST(a_crash_in_libclang_costs_one_unit)
{
	struct project project;
	write_text("a.c", "#pragma clang __debug crash\n");
	run(&project, "a.c b.c", 2, false);
	analyze_now(&project);
	ck_assert_uint_eq(project.result.units_failed, 1);
	ck_assert_ptr_nonnull(project.result.units[1].facts);
	ck_assert_uint_eq(project.problems.items.count, 1);
	ck_assert_int_eq(project.problems.items.items[0].kind, PROBLEM_UNIT);
	finish(&project);
}
END_TEST

START_TEST(unsaved_text_counts_and_the_store_stays_right)
{
	struct project project;
	char *saved = facts_after("a.c", 1, true, 0);
	run(&project, "a.c", 1, true);
	const struct unsaved_file unsaved = {.path = str_from_c(at_home(&project.arena, "a.c")),
	                                     .text = STR("int unsaved_function(void) { return 1; }\n")};
	project.request.frontend.unsaved = &unsaved;
	project.request.frontend.unsaved_count = 1;
	analyze_now(&project);
	ck_assert(!project.result.units[0].from_store);
	char *text = facts_of(&project);
	ck_assert_ptr_nonnull(strstr(text, "unsaved_function"));
	finish(&project);
	char *after = facts_after("a.c", 1, true, 0); // the unsaved text's facts are there, but are not of this file
	ck_assert_str_eq(saved, after);
	free(saved);
	free(text);
	free(after);
}
END_TEST

START_TEST(a_damaged_store_costs_time_only)
{
	char *cold = facts_after("a.c b.c c.c", 2, true, 0);
	write_text("store/facts.db", "garbage that is long enough to be looked at as if it were a database file...........");
	struct project project;
	run(&project, "a.c b.c c.c", 2, true);
	analyze_now(&project);
	ck_assert_uint_eq(project.problems.items.count, 1);
	ck_assert_int_eq(project.problems.items.items[0].kind, PROBLEM_NOTE);
	char *after = facts_of(&project);
	ck_assert_str_eq(cold, after);
	finish(&project);
	char *warm = facts_after("a.c b.c c.c", 2, true, 3);
	ck_assert_str_eq(cold, warm);
	free(cold);
	free(after);
	free(warm);
}
END_TEST

static uint64_t options_mark;

static uint64_t check_mark(void *context, const struct analysis_unit *units, size_t unit_count)
{
	(void)context;
	for (size_t i = 0; i < unit_count; i++)
		ck_assert_uint_gt(units[i].facts->files.count, 0);
	return options_mark;
}

// Is a run of these files one that was made before?
static bool is_recalled(const char *files)
{
	struct project project;
	run(&project, files, 1, true);
	project.request.check_mark = check_mark;
	analyze(&project.arena, &project.request, &project.result, &project.problems);
	bool recalled = project.result.recalled;
	ck_assert_uint_eq(project.checks, !recalled);
	ck_assert_uint_eq(project.result.verdict.statistics.spawns, 1);
	for (size_t i = 0; i < project.result.unit_count; i++)
		ck_assert_ptr_nonnull(project.result.units[i].facts);
	finish(&project);
	return recalled;
}

START_TEST(a_run_in_which_nothing_changed_is_recalled)
{
	options_mark = 1;
	ck_assert(!is_recalled("a.c b.c"));
	ck_assert(is_recalled("a.c b.c"));
	ck_assert(!is_recalled("a.c b.c c.c")); // another program
	ck_assert(is_recalled("a.c b.c"));
	options_mark = 2;
	ck_assert(!is_recalled("a.c b.c"));
	options_mark = 1;
	ck_assert(is_recalled("a.c b.c"));
	write_text("x.h", "#include <pthread.h>\nextern int shared, more;\nvoid *work(void *);\n");
	ck_assert(!is_recalled("a.c b.c"));
	ck_assert(is_recalled("a.c b.c"));
	write_text("b.c", "#include \"x.h\"\nvoid *work(void *p) { return p; }\n");
	ck_assert(!is_recalled("a.c b.c"));
}
END_TEST

START_TEST(a_run_with_broken_code_is_recalled_with_what_was_said)
{
	struct problem_list said[2];
	struct project projects[2];
	write_text("b.c", "#include \"x.h\"\nvoid *work(void *p) { undeclared(p) + ; return p; }\n");
	for (int i = 0; i < 2; i++) {
		run(&projects[i], "a.c b.c", 1, true);
		projects[i].request.check_mark = check_mark;
		analyze(&projects[i].arena, &projects[i].request, &projects[i].result, &projects[i].problems);
		said[i] = projects[i].problems;
		ck_assert_int_eq(projects[i].result.recalled, i);
		ck_assert_uint_eq(projects[i].result.units_partial, 1);
		ck_assert_uint_eq(facts_tainted_count(projects[i].result.units[1].facts), 1);
		ck_assert_uint_eq(projects[i].result.verdict.gaps.tainted.count, 1);
		ck_assert_uint_eq(said[i].items.count, 1);
	}
	ck_assert(str_equal(said[0].items.items[0].message, said[1].items.items[0].message));
	finish(&projects[0]);
	finish(&projects[1]);
}
END_TEST

START_TEST(a_header_that_comes_earlier_is_seen)
{
	options_mark = 1;
	write_text("b.c", "#include \"sub/y.h\"\n#include \"x.h\"\nvoid *work(void *p) { return p; }\n");
	ck_assert_int_eq(mkdir(at_home_now("sub"), 0700) + mkdir(at_home_now("other"), 0700), 0);
	write_text("sub/y.h", "#include <limits.h>\n");
	ck_assert(!is_recalled("a.c b.c"));
	ck_assert(is_recalled("a.c b.c"));
	write_text("other/limits.h", "#error nobody looks here\n");
	write_text("sub/unrelated.h", "#error nobody asks for it\n");
	ck_assert(is_recalled("a.c b.c"));
	write_text("sub/x.h", "#error b.c might mean this\n");
	ck_assert(!is_recalled("a.c b.c"));
	free(facts_after("a.c b.c", 1, true, 2));
	write_text("limits.h", "int from_here;\n#include_next <limits.h>\n");
	free(facts_after("a.c b.c", 1, true, 1)); // a.c read no limits.h
	free(facts_after("a.c b.c", 1, true, 2));
}
END_TEST

// Whichever of the library's headers comes first.
START_TEST(what_lies_outside_of_the_project_is_a_librarys)
{
	char library[sizeof home + 8], file[sizeof library + 24], command[192];
	struct project project;
	snprintf(library, sizeof library, "%s-glib", home);
	snprintf(command, sizeof command, "mkdir -p %s/gio %s/gobject", library, library);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	snprintf(file, sizeof file, "..%s/gio/gio.h", strrchr(library, '/'));
	write_text(file, "#include \"gobject/gthread2.h\"\n");
	snprintf(file, sizeof file, "..%s/gobject/gthread2.h", strrchr(library, '/'));
	write_text(file, "typedef struct _GThread GThread;\nGThread *g_thread_new(const char *name, void *(*entry)(void *), void *data);\n");
	write_text("a.c", "#include <gio/gio.h>\nvoid *work(void *);\nGThread *start(void) { return g_thread_new(\"w\", work, 0); }\n");
	run(&project, "a.c", 1, false);
	array_push(&project.arena, &project.jobs[0].arguments, str_format(&project.arena, "-I%s", library));
	analyze_now(&project);
	ck_assert_uint_eq(project.problems.items.count, 0);
	ck_assert_uint_eq(project.result.verdict.statistics.spawns, 1);
	finish(&project);
	snprintf(command, sizeof command, "rm -r %s", library);
	ck_assert_int_eq(system(command), 0); // NOLINT: as above
}
END_TEST

START_TEST(a_run_that_misses_a_header_is_not_recalled)
{
	write_text("b.c", "#include \"x.h\"\n#include \"not_yet.h\"\nvoid *work(void *p) { return p; }\n");
	options_mark = 1;
	ck_assert(!is_recalled("a.c b.c"));
	ck_assert(!is_recalled("a.c b.c"));
}
END_TEST

START_TEST(nothing_to_analyse)
{
	struct project project;
	run(&project, "a.c", 2, true);
	project.request.job_count = 0;
	analyze_now(&project);
	ck_assert_uint_eq(project.problems.items.count, 0);
	ck_assert_ptr_nonnull(project.result.program);
	finish(&project);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("analyze");
	TCase *cases = tcase_create("analyze");
	tcase_set_timeout(cases, 180);
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, facts_do_not_depend_on_workers_or_store);
	tcase_add_test(cases, a_function_of_a_header_is_there_once);
	tcase_add_test(cases, another_checkout_finds_the_same_facts);
	tcase_add_test(cases, a_header_behind_a_link_is_remembered);
	tcase_add_test(cases, a_missing_header_is_looked_for_again);
	tcase_add_test(cases, broken_code_is_remembered_with_what_was_said);
	tcase_add_loop_test(cases, errors_count_by_what_they_cost, 0, sizeof errors / sizeof *errors);
	tcase_add_test(cases, the_worst_of_many_errors_counts);
	tcase_add_test(cases, an_error_in_a_header_says_where);
	tcase_add_test(cases, a_hang_costs_one_unit);
	tcase_add_test(cases, a_crash_in_libclang_costs_one_unit);
	tcase_add_test(cases, unsaved_text_counts_and_the_store_stays_right);
	tcase_add_test(cases, a_damaged_store_costs_time_only);
	tcase_add_test(cases, nothing_to_analyse);
	tcase_add_test(cases, a_run_in_which_nothing_changed_is_recalled);
	tcase_add_test(cases, a_run_with_broken_code_is_recalled_with_what_was_said);
	tcase_add_test(cases, a_header_that_comes_earlier_is_seen);
	tcase_add_test(cases, what_lies_outside_of_the_project_is_a_librarys);
	tcase_add_test(cases, a_run_that_misses_a_header_is_not_recalled);
	suite_add_tcase(suite, cases);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
