// Renders one made-up report in every format and compares it with testdata/render/report.*. LEASH_GOLDEN=write rewrites
// them. The sources hold what is hard to show: tabs, wide and invalid characters, CRLF, a blank and a '#' in file names.
#include "render.h"

#include "html_testing.h"
#include "sarif_hash.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER LEASH_SOURCE_DIR "/testdata/render"
#define LATIN1 "src/latin1#\xc3\xa9.cc"

static const struct rule lost = {
	.id = "lost-thing",
	.code = "LSH902",
	.title = "Thing is lost",
	.summary = "The only handle of a running thing is thrown away.",
	.rationale = "Nobody can wait for it.",
	.fix = "- Keep the handle.\n- Join it.",
	.limits = "None.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 772,
	.cert = "CON39-C",
	.bad = "int bad;\n",
	.good = "int good;\n",
	.language = "c++",
};
static const struct rule left = {
	.id = "left-thing",
	.code = "LSH901",
	.title = "Thing is left behind on some path",
	.summary = "On some path nobody waits for a thing.",
	.rationale = "It runs on.",
	.fix = "Join it.",
	.limits = "None.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.bad = "int bad;\n",
	.good = "int good;\n",
	.language = "c",
};

struct fixture {
	struct arena arena;
	struct source_cache sources;
	struct problem_list problems;
	struct diagnostic_list list;
	struct report_rule rules[2];
	struct compile_job job;
	const struct compile_job *jobs[1];
	const struct diagnostic **findings;
	struct report report;
};

// The `nth` (from 0) occurrence of `text` in a file.
static struct place find(struct fixture *fixture, const char *path, const char *text, int nth)
{
	const struct source *source = source_get(&fixture->sources, str_from_c(path));
	struct place place = {.path = source->path};
	const char *hit = source->text.ptr;
	ck_assert_msg(source->readable, "%s", path);
	for (int i = 0; i <= nth; i++)
		hit = strstr(i == 0 ? hit : hit + 1, text);
	ck_assert_ptr_nonnull(hit);
	place.begin = (uint32_t)(hit - source->text.ptr);
	place.end = place.begin + (uint32_t)strlen(text);
	source_position(source, place.begin, &place.line, &place.column);
	return place;
}

static void add_step(struct fixture *fixture, struct diagnostic *diagnostic, struct place place, const char *message,
                     uint32_t task, bool contrast)
{
	struct diagnostic_step step = {.place = place, .message = str_from_c(message), .task = task, .contrast = contrast};
	array_push(&fixture->arena, &diagnostic->steps, step);
}

static struct diagnostic *add(struct fixture *fixture, const struct rule *rule, struct place place, const char *message)
{
	struct diagnostic diagnostic = {.rule = rule,
	                                .rule_id = str_from_c(rule->id),
	                                .severity = rule->severity,
	                                .place = place,
	                                .message = str_from_c(message)};
	array_push(&fixture->arena, &fixture->list.items, diagnostic);
	return &fixture->list.items.items[fixture->list.items.count - 1];
}

static void add_findings(struct fixture *fixture)
{
	const char *c = "src/worker.c";
	struct diagnostic *first =
		add(fixture, &left, find(fixture, c, "pthread_create", 0), "'t' is still running when 'load' returns.");
	first->function = STR("load");
	first->handle = STR("t");
	first->help = STR("Call 'pthread_join' on every path.");
	add_step(fixture, first, find(fixture, c, "pthread_create", 0), "assuming 'pthread_create' succeeds", 0, false);
	add_step(fixture, first, find(fixture, c, "work", 0), "the task starts here", 1, false);
	add_step(fixture, first, find(fixture, c, "return -1", 1), "'threads[i]' ends its life here (last handle)", 0, false);
	add_step(fixture, first, find(fixture, c, "pthread_join", 0), "the path through here joins it", 0, true);
	struct diagnostic *wide = add(fixture, &left, find(fixture, c, "pthread_create", 1), "'late[0]' is never joined.");
	wide->severity = SEVERITY_NOTE;
	wide->function = STR("load");
	wide->handle = STR("late[0]");
	struct diagnostic *line =
		add(fixture, &lost, find(fixture, "src/one line.cpp", "std::thread", 0), "The handle of the thread is thrown away.");
	line->function = STR("f()");
	line->fix_title = STR("Keep the handle");
	line->fix_safe = true;
	struct place insert = find(fixture, "src/one line.cpp", "std::thread", 0);
	insert.begin = insert.end += 0;
	array_push(&fixture->arena, &line->fix, ((struct fix_edit){.place = insert, .text = STR("std::jthread ")}));
	struct diagnostic *latin =
		add(fixture, &lost, find(fixture, LATIN1, "std::thread", 0), "'t\x1b[2J\xff' is lost \xe2\x80\xae here.");
	latin->severity = SEVERITY_WARNING;
	struct diagnostic *silenced = add(fixture, &lost, find(fixture, LATIN1, "t(work)", 0), "'t' is silenced.");
	silenced->suppressed = true;
	silenced->suppression_reason = STR("runs until the end");
	struct diagnostic *gone =
		add(fixture, &left, (struct place){STR("src/gone.c"), 10, 14, 2, 3}, "'g' stands in a lost file.");
	add_step(fixture, gone, (struct place){STR("/usr/include/x y.h"), 1, 2, 1, 2}, "outside of the root", 0, false);
}

static void setup(struct fixture *fixture)
{
	struct arena *arena = &fixture->arena;
	*fixture = (struct fixture){0};
	fixture->sources = (struct source_cache){.arena = arena, .root = STR(FOLDER)};
	fixture->list.arena = fixture->problems.arena = arena;
	add_findings(fixture);
	diagnostic_sort(&fixture->list);
	fixture->findings = arena_array(arena, const struct diagnostic *, fixture->list.items.count);
	for (uint32_t i = 0; i < fixture->list.items.count; i++)
		fixture->findings[i] = &fixture->list.items.items[i];
	fixture->rules[0] = (struct report_rule){.rule = &left, .severity = SEVERITY_ERROR, .findings = 3};
	fixture->rules[1] = (struct report_rule){.rule = &lost, .severity = SEVERITY_ERROR, .findings = 2};
	problem_add_at(&fixture->problems, PROBLEM_UNIT, STR("src/broken.c"), 3, 1, "unknown type name 'foo'");
	problem_add(&fixture->problems, PROBLEM_NOTE, STR_NULL, "the store was rebuilt");
	array_push(arena, &fixture->job.dropped, ((struct dropped_flag){STR("-fplugin=x.so"), "loads or runs code"}));
	array_push(arena, &fixture->job.dropped, ((struct dropped_flag){STR("-o worker.o"), "writes a file"}));
	fixture->jobs[0] = &fixture->job;
	struct report_gaps gaps = {0};
	array_push(arena, &gaps.program.capped, ((struct gap_function){STR("net::Server::\x1b[2Jrun"), STR("src/worker.c"), 3, 7}));
	array_push(arena, &gaps.program.tainted, ((struct gap_function){STR("f"), STR("src/gone.c"), 1, 2}));
	array_push(arena, &gaps.program.reasons,
	           ((struct gap_reason){STR("inline assembly that jumps"), STR("src/worker.c"), 2, 7, 3}));
	array_push(arena, &gaps.failed, STR("src/broken.c"));
	array_push(arena, &gaps.partial,
	           ((struct report_unit){STR("/usr/include/x y.h"), STR("1 of 3 functions is in broken code and not judged"), 3, 1, false}));
	fixture->report = (struct report){
		.arena = arena,
		.sources = &fixture->sources,
		.root = STR(FOLDER),
		.working = STR(FOLDER "/src"),
		.version = STR("0.1.0"),
		.libclang = STR("clang version 19.1.7"),
		.findings = fixture->findings,
		.finding_count = fixture->list.items.count,
		.suppressed_count = 1,
		.hidden_count = 2,
		.rules = fixture->rules,
		.rule_count = 2,
		.problems = &fixture->problems,
		.dropped = fixture->jobs,
		.dropped_count = 1,
		.statistics = {.functions = 9, .spawns = 5, .capped = 1, .tainted = 1, .imprecise = 2},
		.gaps = gaps,
		.units = 4,
		.units_failed = 1,
		.exit_code = 3,
		.fail_on = SEVERITY_WARNING,
	};
}

static void compare(struct str actual, const char *golden)
{
	struct strbuf expected = {0};
	const char *mode = getenv("LEASH_GOLDEN");
	if (mode != NULL && strcmp(mode, "write") == 0) {
		FILE *out = fopen(golden, "w");
		ck_assert_ptr_nonnull(out);
		ck_assert_uint_eq(fwrite(actual.ptr, 1, actual.len, out), actual.len);
		ck_assert_int_eq(fclose(out), 0);
	}
	ck_assert_msg(strbuf_read_file(&expected, golden, 0), "%s cannot be read", golden);
	ck_assert_msg(str_equal(actual, strbuf_view(&expected)), "%s differs; LEASH_GOLDEN=write rewrites it. Now:\n%.*s",
	              golden, STR_ARG(actual));
	strbuf_finish(&expected);
}

static void check(const struct report *report, const char *format, const char *golden)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	renderer_find(str_from_c(format))->render(report, out);
	ck_assert_int_eq(fclose(out), 0);
	html_drop_assets(text, &len);
	compare((struct str){text, len}, golden);
	free(text);
}

START_TEST(test_formats)
{
	struct fixture fixture;
	setup(&fixture);
	check(&fixture.report, "json", FOLDER "/report.json");
	check(&fixture.report, "jsonl", FOLDER "/report.jsonl");
	check(&fixture.report, "github", FOLDER "/report.github.txt");
	check(&fixture.report, "gitlab", FOLDER "/report.gitlab.json");
	check(&fixture.report, "junit", FOLDER "/report.junit.xml");
	check(&fixture.report, "checkstyle", FOLDER "/report.checkstyle.xml");
	check(&fixture.report, "rdjson", FOLDER "/report.rdjson");
	check(&fixture.report, "html", FOLDER "/report.html");
	check(&fixture.report, "sarif", FOLDER "/report.sarif");
	check(&fixture.report, "text", FOLDER "/report.txt");
	fixture.report.rich = true;
	check(&fixture.report, "text", FOLDER "/report.terminal.txt");
	arena_finish(&fixture.arena);
}
END_TEST

START_TEST(test_with_everything)
{
	struct fixture fixture;
	setup(&fixture);
	fixture.report.show_suppressed = fixture.report.sarif_suppressed = true;
	fixture.report.rich = fixture.report.color = fixture.report.show_statistics = true;
	check(&fixture.report, "json", FOLDER "/everything.json");
	check(&fixture.report, "jsonl", FOLDER "/everything.jsonl");
	check(&fixture.report, "junit", FOLDER "/everything.junit.xml");
	check(&fixture.report, "html", FOLDER "/everything.html");
	check(&fixture.report, "sarif", FOLDER "/everything.sarif");
	check(&fixture.report, "text", FOLDER "/everything.terminal.txt");
	arena_finish(&fixture.arena);
}
END_TEST

// Links are there on request, and lead to files by their whole names, whatever is in these.
START_TEST(test_hyperlinks)
{
	struct fixture fixture;
	setup(&fixture);
	fixture.report.hyperlinks = true;
	fixture.report.host = STR("here");
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	render_text(&fixture.report, out);
	ck_assert_int_eq(fclose(out), 0);
	ck_assert_ptr_nonnull(strstr(text, "\x1b]8;;file://here" FOLDER "/src/one%20line.cpp\x1b\\one line.cpp:1:12:\x1b]8;;\x1b\\ error: "));
	ck_assert_ptr_nonnull(strstr(text, "/src/latin1%23%C3%A9.cc\x1b\\"));
	free(text);
	arena_finish(&fixture.arena);
}
END_TEST

// On a narrow terminal words stay whole and the marks stay under what they mark.
START_TEST(test_narrow)
{
	struct fixture fixture;
	setup(&fixture);
	fixture.report.rich = true;
	fixture.report.width = 60;
	check(&fixture.report, "text", FOLDER "/narrow.terminal.txt");
	arena_finish(&fixture.arena);
}
END_TEST

START_TEST(test_nothing)
{
	struct fixture fixture;
	setup(&fixture);
	struct problem_list none = {.arena = &fixture.arena};
	fixture.report.finding_count = fixture.report.suppressed_count = fixture.report.dropped_count = 0;
	fixture.report.units_failed = 0;
	fixture.report.gaps = (struct report_gaps){0};
	fixture.rules[0].findings = fixture.rules[1].findings = 0;
	fixture.report.exit_code = 0;
	fixture.report.problems = &none;
	check(&fixture.report, "json", FOLDER "/nothing.json");
	check(&fixture.report, "jsonl", FOLDER "/nothing.jsonl");
	check(&fixture.report, "junit", FOLDER "/nothing.junit.xml");
	check(&fixture.report, "checkstyle", FOLDER "/nothing.checkstyle.xml");
	check(&fixture.report, "rdjson", FOLDER "/nothing.rdjson");
	check(&fixture.report, "html", FOLDER "/nothing.html");
	check(&fixture.report, "sarif", FOLDER "/nothing.sarif");
	fixture.report.rich = true;
	check(&fixture.report, "text", FOLDER "/nothing.terminal.txt");
	arena_finish(&fixture.arena);
}
END_TEST

// A witness of many steps: SARIF keeps its ends and says how many it left out.
START_TEST(test_long_flow)
{
	struct fixture fixture;
	setup(&fixture);
	struct diagnostic diagnostic = *fixture.findings[fixture.report.finding_count - 1];
	for (int i = 0; i < 300; i++)
		add_step(&fixture, &diagnostic, diagnostic.place, "round", 0, false);
	fixture.findings[0] = &diagnostic;
	fixture.report.finding_count = 1;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	render_sarif(&fixture.report, out);
	ck_assert_int_eq(fclose(out), 0);
	size_t orders = 0;
	for (const char *hit = text; (hit = strstr(hit, "\"executionOrder\"")) != NULL; hit++)
		orders++;
	ck_assert_uint_eq(orders, 200);
	ck_assert_ptr_nonnull(strstr(text, "steps in the middle are left out"));
	free(text);
	arena_finish(&fixture.arena);
}
END_TEST

// Reports of thousands of findings stay within what a browser and a server take, and are quickly made.
static const struct {
	const char *format;
	size_t bytes; // of a finding with three steps, at most
} many[] = {{"text", 600}, {"json", 1800}, {"jsonl", 1500}, {"sarif", 12000}, {"github", 700}, {"gitlab", 400}, {"junit", 1000},
            {"checkstyle", 400}, {"rdjson", 1000}, {"html", 3600}};
enum { MANY = 5000 };

START_TEST(test_many)
{
	struct fixture fixture;
	setup(&fixture);
	const struct diagnostic **findings = arena_array(&fixture.arena, const struct diagnostic *, MANY);
	const struct diagnostic *model = fixture.findings[fixture.report.finding_count - 2];
	ck_assert_str_eq(model->place.path.ptr, "src/worker.c");
	for (uint32_t i = 0; i < MANY; i++) {
		struct diagnostic *copy = arena_new(&fixture.arena, struct diagnostic);
		*copy = *model;
		copy->function = str_format(&fixture.arena, "load_%u", i);
		copy->fingerprint = i;
		findings[i] = copy;
	}
	fixture.report.findings = findings;
	fixture.report.finding_count = MANY;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	renderer_find(str_from_c(many[_i].format))->render(&fixture.report, out);
	ck_assert_int_eq(fclose(out), 0);
	ck_assert_msg(len > MANY * 100 && len < MANY * many[_i].bytes + 100000, "%s: %zu bytes", many[_i].format, len);
	free(text);
	arena_finish(&fixture.arena);
}
END_TEST

// Paths are relative to the working folder, wherever that is.
START_TEST(test_paths)
{
	struct arena arena = {0};
	struct report report = {.arena = &arena, .root = STR("/p/q"), .working = STR("/p/q")};
	ck_assert_str_eq(report_path(&report, STR("a/b.c")).ptr, "a/b.c");
	report.working = STR("/p/q/a");
	ck_assert_str_eq(report_path(&report, STR("a/b.c")).ptr, "b.c");
	ck_assert_str_eq(report_path(&report, STR("ab/b.c")).ptr, "../ab/b.c");
	report.working = STR("/p/other/deep");
	ck_assert_str_eq(report_path(&report, STR("a/b.c")).ptr, "../../q/a/b.c");
	ck_assert_str_eq(report_path(&report, STR("/usr/x.h")).ptr, "/usr/x.h");
	report.working = STR("/");
	ck_assert_str_eq(report_path(&report, STR("a/b.c")).ptr, "p/q/a/b.c");
	arena_finish(&arena);
}
END_TEST

#define X10 "xxxxxxxxxx"
#define X150 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10
#define LONG "int main(void)\n{\n\treturn 0;\n}\n" X150 "\n" X150
// Values as the SARIF multitool computes them: CRLF, blanks, no final line break, an emoji, more than a window's length.
static const struct {
	const char *text;
	uint32_t line;
	const char *hash;
} hashes[] = {
	{"a", 1, "53b5d4aabe50d64:1"},
	{"a\n", 1, "243cbaa4685aab12:1"},
	{"a\n", 2, "c129715d7a2bc9a3:1"},
	{"x\r\ny\r\nx\r\n", 1, "dfe91b689ef38956:1"},
	{"x\r\ny\r\nx\r\n", 3, "828973aa50c68d6d:1"},
	{"  a b\n\tab\nab", 1, "db7334d84dfb7250:1"},
	{"  a b\n\tab\nab", 2, "a67181c4874b4373:1"},
	{"\xc3\xa9 \xf0\x9f\x98\x80\n\xc3\xa9 \xf0\x9f\x98\x80\n", 1, "d7892ad06e80a00b:1"},
	{"\n\n\n", 2, "5b5d4caf73a13177:1"},
	{LONG, 1, "23b6c292901f29ba:1"},
	{LONG, 3, "63ca99911d32a9a4:1"},
	{LONG, 5, "52b56201ffb58620:1"},
	{LONG, 6, "52b56201ffb58620:2"},
};

START_TEST(test_line_hash)
{
	struct arena arena = {0};
	struct source source = {.text = str_from_c(hashes[_i].text), .readable = true};
	array_push(&arena, &source.lines, 0);
	for (uint32_t i = 0; i < source.text.len; i++)
		if (source.text.ptr[i] == '\n')
			array_push(&arena, &source.lines, i + 1);
	ck_assert_str_eq(sarif_line_hash(&arena, &source, hashes[_i].line).ptr, hashes[_i].hash);
	arena_finish(&arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("render");
	TCase *tests = tcase_create("render");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, test_formats);
	tcase_add_test(tests, test_with_everything);
	tcase_add_test(tests, test_hyperlinks);
	tcase_add_test(tests, test_narrow);
	tcase_add_test(tests, test_nothing);
	tcase_add_test(tests, test_long_flow);
	tcase_add_loop_test(tests, test_many, 0, sizeof many / sizeof many[0]);
	tcase_add_test(tests, test_paths);
	tcase_add_loop_test(tests, test_line_hash, 0, sizeof hashes / sizeof hashes[0]);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
