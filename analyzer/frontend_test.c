// Goldens: every testdata/facts/*.c, *.cpp, *.m and *.mm is lowered with the shipped models and compared with the .cfg beside it.
// LEASH_GOLDEN=write rewrites them. And what an event graph does not show: symbols, files, problems, places.
#include "facts_text.h"
#include "frontend.h"

#include <check.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static struct model_set *models;
static struct frontend *frontend;

static void setup(void)
{
	struct problem_list problems = {.arena = &arena};
	models = model_set_create(&arena);
	model_set_load_folder(models, LEASH_SOURCE_DIR "/analyzer/models", &problems);
	for (uint32_t i = 0; i < problems.items.count; i++)
		printf("%.*s\n", STR_ARG(problems.items.items[i].message));
	frontend = frontend_create();
}

static void teardown(void)
{
	frontend_destroy(frontend);
	arena_finish(&arena);
}

// A golden may ask for further flags in its first line: `// flags: -fobjc-arc`.
static void add_flags(struct str file, struct compile_job *job)
{
	struct strbuf text = {0};
	struct str line, rest, flag, word = STR("// flags: ");
	if (strbuf_read_file(&text, file.ptr, 1 << 20) && (rest = strbuf_view(&text), str_split(&rest, '\n', &line)) &&
	    str_starts_with(line, word))
		for (line = str_slice(line, word.len, line.len); str_split(&line, ' ', &flag);)
			array_push(&arena, &job->arguments, str_copy(&arena, flag));
	strbuf_finish(&text);
}

static bool lower(struct str root, struct str file, const struct unsaved_file *unsaved, struct unit_facts *ret_facts)
{
	struct compile_job job = {.directory = root, .file = file};
	bool objective = str_ends_with(file, STR(".m")) || str_ends_with(file, STR(".mm"));
	job.cxx = !str_ends_with(file, STR(".c")) && !str_ends_with(file, STR(".m"));
	array_push(&arena, &job.arguments, job.cxx ? STR("-std=c++20") : STR("-std=gnu17"));
	array_push(&arena, &job.arguments, STR("-fblocks"));
	if (objective)
		array_push(&arena, &job.arguments, STR("-fobjc-runtime=macosx"));
	if (unsaved == NULL)
		add_flags(file, &job);
	struct frontend_options options = {.models = models, .root = root, .unsaved = unsaved, .unsaved_count = unsaved != NULL};
	return frontend_lower(frontend, &arena, &job, &options, ret_facts);
}

static struct unit_facts lower_text(const char *name, const char *text)
{
	struct unsaved_file unsaved = {.path = str_format(&arena, LEASH_SOURCE_DIR "/%s", name), .text = str_from_c(text)};
	struct unit_facts facts;
	const char *reason = "";
	lower(STR(LEASH_SOURCE_DIR), unsaved.path, &unsaved, &facts);
	ck_assert_msg(facts_validate(&facts, &reason), "%s", reason);
	return facts;
}

// Temporaries have no name: give them one, so that the goldens show what is done to their parts.
static void name_temporaries(struct unit_facts *facts)
{
	for (uint32_t i = 0; i < facts->functions.count; i++) {
		struct function_facts *function = &facts->functions.items[i];
		for (uint32_t j = 0; j < function->variables.count; j++) {
			struct variable *variable = &function->variables.items[j];
			if (variable->name.len == 0)
				variable->name = str_format(&arena, "%s%u", variable->storage == STORAGE_HEAP ? "heap" : "t", j);
		}
	}
}

static int compare_names(const void *a, const void *b)
{
	const struct str *left = a, *right = b;
	return str_compare(*left, *right);
}

struct names {
	ARRAY(struct str) list;
};

static struct names golden_names(void)
{
	struct names names = {0};
	DIR *folder = opendir(LEASH_SOURCE_DIR "/testdata/facts");
	ck_assert_ptr_nonnull(folder);
	for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
		struct str name = str_copy(&arena, str_from_c(entry->d_name));
		if (compdb_is_source(name))
			array_push(&arena, &names.list, name);
	}
	closedir(folder);
	qsort(names.list.items, names.list.count, sizeof(struct str), compare_names);
	return names;
}

static void write_file(const char *path, struct str text)
{
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fwrite(text.ptr, 1, text.len, file);
	fclose(file);
}

// What is not understood is announced in the source, once for each function and reason.
static uint32_t announced_unknowns(const char *path)
{
	struct strbuf text = {0};
	uint32_t count = 0;
	ck_assert(strbuf_read_file(&text, path, 1 << 20));
	for (const char *at = text.ptr; (at = strstr(at, "// unknown")) != NULL; at++)
		count++;
	strbuf_finish(&text);
	return count;
}

static void check_golden(struct str name)
{
	struct str root = STR(LEASH_SOURCE_DIR "/testdata/facts");
	struct str path = str_format(&arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(name));
	struct str golden = str_format(&arena, "%.*s.cfg", STR_ARG(path));
	struct unit_facts facts;
	struct strbuf actual = {0}, expected = {0};
	const char *reason = "";
	ck_assert_msg(lower(root, path, NULL, &facts), "%s: not lowered", path.ptr);
	ck_assert_msg(facts_validate(&facts, &reason), "%s: %s", path.ptr, reason);
	for (uint32_t i = 0; i < facts.problems.count; i++)
		ck_abort_msg("%s:%u: %s", path.ptr, facts.problems.items[i].loc.line, facts.problems.items[i].message.ptr);
	ck_assert_msg(facts.unknowns.count == announced_unknowns(path.ptr), "%s: %u unknown constructs, as '%s'", path.ptr,
	              facts.unknowns.count, facts.unknowns.count > 0 ? facts.unknowns.items[0].reason.ptr : "");
	name_temporaries(&facts);
	facts_print_cfg(&facts, &actual);
	const char *mode = getenv("LEASH_GOLDEN");
	if (mode != NULL && strcmp(mode, "write") == 0)
		write_file(golden.ptr, strbuf_view(&actual));
	ck_assert_msg(strbuf_read_file(&expected, golden.ptr, 1 << 20), "%s is missing", golden.ptr);
	ck_assert_msg(str_equal(strbuf_view(&actual), strbuf_view(&expected)), "%s differs; now it is\n%s", golden.ptr, actual.ptr);
	strbuf_finish(&actual);
	strbuf_finish(&expected);
}

START_TEST(lowers_goldens)
{
	struct names names = golden_names();
	for (uint32_t i = 0; i < names.list.count; i++)
		check_golden(names.list.items[i]);
	ck_assert_uint_ge(names.list.count, 25);
}
END_TEST

static struct str usr_of(const struct unit_facts *facts, const char *name)
{
	for (uint32_t i = 0; i < facts->symbols.count; i++)
		if (str_equal(facts->symbols.items[i].name, str_from_c(name)))
			return facts->symbols.items[i].usr;
	return STR("");
}

START_TEST(names_are_unique_across_units)
{
	struct unit_facts c = lower_text("src/a.c", "static void hidden(void) {}\nvoid shown(void) { hidden(); }\n");
	ck_assert_str_eq(usr_of(&c, "hidden").ptr, "src/a.c@c:a.c@F@hidden");
	ck_assert_str_eq(usr_of(&c, "shown").ptr, "c:@F@shown");
	struct unit_facts cxx = lower_text("b.cpp", "namespace { void f() {} }\nvoid g() { auto l = [] {}; auto m = [] {}; l(); m(); f(); }\n");
	ck_assert(str_starts_with(usr_of(&cxx, "f"), STR("b.cpp@")));
	ck_assert_uint_eq(cxx.functions.count, 4);
	ck_assert_str_eq(usr_of(&cxx, "g::lambda").ptr, "c:@F@g##lambda0");
}
END_TEST

START_TEST(instances_over_lambdas_differ)
{
	struct unit_facts facts = lower_text("a.cpp", "template <class F> void run(F f) { f(); }\n"
	                                              "void g() { run([] {}); run([] {}); }\n");
	uint32_t instances = 0;
	for (uint32_t i = 0; i < facts.symbols.count; i++)
		instances += str_equal(facts.symbols.items[i].name, STR("run"));
	ck_assert_uint_eq(instances, 3); // the pattern and two
}
END_TEST

// Blocks and lambdas of one function may declare the same names; in an inline one clang's USRs do not tell them apart.
START_TEST(members_of_local_classes_differ)
{
	const char *text = "template <class T> inline void f(T t) {\n"
	                   "\t{ struct c { static void m(T) { static int n; n++; } }; c::m(t); }\n"
	                   "\t{ struct c { static void m(T) { static int n; n--; } }; c::m(t); }\n"
	                   "\t[] { struct c { ~c() {} } o; }();\n"
	                   "\t[] { struct c { ~c() {} } o; }();\n"
	                   "}\n"
	                   "void g() { f(1); f(2.0); }\n";
	struct unit_facts facts = lower_text("a.cpp", text);
	uint32_t members = 0;
	for (uint32_t i = 0; i < facts.functions.count; i++) {
		for (uint32_t j = 0; j < i; j++)
			ck_assert_uint_ne(facts.functions.items[i].symbol, facts.functions.items[j].symbol);
		struct str name = facts.symbols.items[facts.functions.items[i].symbol].name;
		members += str_starts_with(name, STR("c::"));
	}
	ck_assert_uint_eq(members, 12); // of the pattern and two instances
}
END_TEST

START_TEST(errors_taint_their_function)
{
	struct unit_facts facts = lower_text("a.c", "void good(void) {}\nvoid bad(void) { undeclared(; }\n");
	ck_assert_uint_ge(facts.problems.count, 1);
	ck_assert_uint_eq(facts.problems.items[0].loc.line, 2);
	ck_assert_uint_eq(facts.functions.count, 2);
	ck_assert(!(facts.functions.items[0].flags & FUNCTION_TAINTED));
	ck_assert(facts.functions.items[1].flags & FUNCTION_TAINTED);
}
END_TEST

START_TEST(errors_taint_what_uses_their_declaration)
{
	struct unit_facts facts = lower_text("a.cpp", "struct base { ~base(); };\n"
	                                              "struct broken { unknown_t t; int ok; };\n"
	                                              "struct orphan : nosuch { base b; };\n"
	                                              "struct child : orphan {};\n"
	                                              "missing_t global;\n"
	                                              "int member(broken *b) { return b->t; }\n"
	                                              "void object() { orphan o; }\n"
	                                              "void derived(child *c) { delete c; }\n"
	                                              "void variable() { (void)global; }\n"
	                                              "template <class T> void pattern(T t) { t.f(); }\n"
	                                              "int other(broken *b) { base c; return b->ok; }\n");
	for (uint32_t i = 0; i < facts.functions.count; i++) {
		const struct function_facts *function = &facts.functions.items[i];
		bool tainted = (function->flags & FUNCTION_TAINTED) != 0;
		ck_assert_msg(tainted == (function->loc.line >= 6 && function->loc.line <= 9), "line %u",
		              (unsigned)function->loc.line);
	}
}
END_TEST

START_TEST(missing_file_is_a_fatal_problem)
{
	struct unit_facts facts;
	ck_assert(!lower(STR(LEASH_SOURCE_DIR), STR(LEASH_SOURCE_DIR "/none.c"), NULL, &facts));
	ck_assert_uint_eq(facts.files.count, 1);
	ck_assert_str_eq(facts.path.ptr, "none.c");
	ck_assert_int_eq(facts.problems.items[0].kind, UNIT_PROBLEM_FATAL);
}
END_TEST

START_TEST(places_and_macros_are_the_users)
{
	struct unit_facts facts = lower_text("a.c", "int f(int);\n#define TWICE(x) f(x) + f(x)\n"
	                                            "int g(void)\n{\n\treturn TWICE(f(1));\n}\n");
	const struct function_facts *function = &facts.functions.items[0];
	const struct event *call = &function->nodes.items[1].event;
	ck_assert_uint_eq(function->loc.line, 3);
	ck_assert_uint_eq(function->loc.column, 5);
	ck_assert_uint_eq(function->loc.end - function->loc.begin, 1);
	ck_assert_uint_eq(call->loc.line, 5);
	ck_assert_uint_eq(call->loc.column, 15);
	ck_assert_uint_ne(call->loc.macro, 0);
	ck_assert_str_eq(facts.macros.items[call->loc.macro - 1].name.ptr, "TWICE");
}
END_TEST

START_TEST(macros_within_macros_form_a_chain)
{
	struct unit_facts facts = lower_text("a.c", "int f(int);\n#define INNER(x) \\\n\tf(x)\n#define OUTER(x) INNER(x)\n"
	                                            "int g(void)\n{\n\treturn OUTER(1);\n}\n");
	const struct event *call = &facts.functions.items[0].nodes.items[1].event;
	ck_assert_uint_eq(facts.macros.count, 2);
	ck_assert_uint_eq(call->loc.line, 7);
	ck_assert_uint_ne(call->loc.macro, 0);
	const struct macro_expansion *inner = &facts.macros.items[call->loc.macro - 1];
	ck_assert_str_eq(inner->name.ptr, "INNER");
	ck_assert_uint_eq(inner->spelling.line, 3);
	ck_assert_uint_ne(inner->outer, 0);
	ck_assert_str_eq(facts.macros.items[inner->outer - 1].name.ptr, "OUTER");
	ck_assert_uint_eq(facts.macros.items[inner->outer - 1].outer, 0);
}
END_TEST

START_TEST(flags_say_what_a_function_is)
{
	struct unit_facts facts = lower_text("a.cpp", "static void a() {}\ninline void b() noexcept { a(); }\n"
	                                              "struct C { C() {} virtual ~C() {} };\n"
	                                              "template <class T> void d(T) {}\n"
	                                              "int main() { b(); C c; d(1); }\n");
	static const uint32_t expected[] = {FUNCTION_STATIC,
	                                    FUNCTION_INLINE | FUNCTION_NOEXCEPT,
	                                    FUNCTION_INLINE | FUNCTION_CONSTRUCTOR,
	                                    FUNCTION_INLINE | FUNCTION_DESTRUCTOR | FUNCTION_VIRTUAL | FUNCTION_NOEXCEPT,
	                                    FUNCTION_PATTERN,
	                                    FUNCTION_MAIN,
	                                    FUNCTION_INLINE};
	ck_assert_uint_eq(facts.functions.count, sizeof expected / sizeof *expected);
	for (uint32_t i = 0; i < facts.functions.count; i++)
		ck_assert_msg(facts.functions.items[i].flags == expected[i], "%s: %x",
		              facts.symbols.items[facts.functions.items[i].symbol].name.ptr, facts.functions.items[i].flags);
}
END_TEST

START_TEST(deep_and_broken_code_ends)
{
	struct strbuf text = {0};
	strbuf_c(&text, "int f(int x) { return ");
	for (int i = 0; i < 3000; i++)
		strbuf_c(&text, "x+(");
	strbuf_c(&text, "x");
	for (int i = 0; i < 3000; i++)
		strbuf_c(&text, ")");
	strbuf_c(&text, "; }\n");
	lower_text("deep.c", text.ptr);
	text.len = 0;
	strbuf_c(&text, "int f(int x) {\n");
	for (int i = 0; i < 3000; i++)
		strbuf_printf(&text, "if (x == %d) return %d; else ", i, i);
	strbuf_c(&text, "return -1; }\n");
	struct unit_facts chain = lower_text("chain.c", text.ptr);
	ck_assert_uint_eq(chain.unknowns.count, 0);
	strbuf_finish(&text);
	lower_text("a.cpp", "template <class T> struct X : T { X() : T(1) {} ~X() { this->y.z(); T::w(); } };\n"
	                    "struct Y { Y y; }; void f() { Y a; int b[] = ; for (;;; for (auto x : ) ; [&] { } }\n"
	                    "auto g = [] { goto nowhere; case 3: break; continue; };\nint h() { return ({ }); }\n");
}
END_TEST

// What is left out of the graph leaves a mark with its reason; what is too large or too deep is left out as a whole.
START_TEST(marks_say_what_was_not_understood)
{
	struct strbuf text = {0};
	strbuf_c(&text, "int f(int);\nint known(int x) { return f(x); }\n"
	                "int jumps(int x) { asm goto(\"\" : : \"r\"(x) : : out); f(1); asm goto(\"\" : : : : out); out: return x; }\n"
	                "typedef int *ip; int chooses(int *x) { return _Generic(x, ip: f(*x), char *: f(2)); }\nint deep(int x) { return ");
	for (int i = 0; i < 500; i++)
		strbuf_c(&text, "- ");
	strbuf_c(&text, "f(x); }\n");
	struct unit_facts facts = lower_text("a.c", text.ptr);
	strbuf_finish(&text);
	static const struct {
		uint32_t function, line;
		const char *reason;
	} expected[] = {{1, 3, "inline assembly that jumps"},
	                {2, 4, "expression of kind GenericSelectionExpr"},
	                {3, 5, "code that is nested too deeply"}};
	ck_assert_uint_eq(facts.unknowns.count, sizeof expected / sizeof *expected);
	for (uint32_t i = 0; i < facts.unknowns.count; i++) {
		const struct unknown_construct *unknown = &facts.unknowns.items[i];
		ck_assert_uint_eq(unknown->function, expected[i].function);
		ck_assert_uint_eq(unknown->loc.line, expected[i].line);
		ck_assert_str_eq(unknown->reason.ptr, expected[i].reason);
		ck_assert(facts.functions.items[unknown->function].flags & FUNCTION_IMPRECISE);
	}
	ck_assert(!(facts.functions.items[0].flags & FUNCTION_IMPRECISE));
	ck_assert(facts.functions.items[3].flags & FUNCTION_CUT);
	ck_assert_uint_eq(facts.functions.items[3].nodes.count, 2);
}
END_TEST

static uint32_t count_calls(const struct unit_facts *facts, const char *function, enum event_kind role)
{
	uint32_t calls = 0;
	for (uint32_t i = 0; i < facts->uses.count; i++)
		if (str_equal(facts->uses.items[i].function, str_from_c(function)) && facts->uses.items[i].role == role)
			calls += facts->uses.items[i].calls;
	return calls;
}

static bool has_library(const struct unit_facts *facts, struct str name)
{
	bool found = false;
	for (uint32_t i = 0; i < facts->libraries.count; i++)
		found = found || str_equal(facts->libraries.items[i], name);
	return found;
}

// However many instances a template has, a call in it is one; its role is that of the variant.
START_TEST(calls_with_roles_are_counted)
{
	struct unit_facts facts = lower_text("uses.cpp", "#include <future>\n#include <thread>\n"
	                                                 "template <class T> void f(T x) { std::thread t(x); t.join(); }\n"
	                                                 "void a() {} void b(void (*p)()) { f(a); f(p); f([] {}); }\n"
	                                                 "void c() { std::thread t(a), u(a); t.join(); u.detach(); }\n");
	ck_assert_uint_eq(count_calls(&facts, "std::thread::thread", EVENT_SPAWN), 3);
	ck_assert_uint_eq(count_calls(&facts, "std::thread::join", EVENT_JOIN), 2);
	ck_assert_uint_eq(count_calls(&facts, "std::thread::detach", EVENT_DETACH), 1);
	ck_assert(has_library(&facts, STR("cxx-std")) && !has_library(&facts, STR("glib")));
	facts = lower_text("uses.c", "#include <string.h>\nvoid f(char *p) { memset(p, 0, 4); memset(p, 1, 4); }\n");
	ck_assert_uint_eq(count_calls(&facts, "memset", EVENT_ZERO), 1);
	ck_assert_uint_eq(count_calls(&facts, "memset", EVENT_ASSIGN), 1);
	facts = lower_text("handlers.c", "#include <signal.h>\nvoid on(int); void f(void) { signal(SIGINT, on); }\n");
	ck_assert_uint_eq(count_calls(&facts, "signal", EVENT_SPAWN), 1);
	ck_assert(facts.uses.items[0].later);
	facts = lower_text("each.cpp", "#include <algorithm>\n#include <functional>\n#include <thread>\n#include <vector>\n"
	                               "void f(std::vector<std::thread> &v) {\n"
	                               "\tstd::for_each(v.begin(), v.end(), std::mem_fn(&std::thread::join));\n}\n");
	ck_assert_uint_eq(count_calls(&facts, "std::thread::join", EVENT_JOIN), 1);
}
END_TEST

// What `leash explain` asks: each call of one file, and the parts that its row means.
START_TEST(calls_are_noted)
{
	struct unsaved_file unsaved = {.path = STR(LEASH_SOURCE_DIR "/notes.c"),
	                               .text = STR("#include <pthread.h>\nvoid *work(void *);\nvoid own(int);\n"
	                                           "void f(pthread_t *t)\n{\n\tpthread_create(t,\n\t\tNULL, work,   NULL);\n\town(1);\n}\n")};
	struct call_notes notes = {.path = unsaved.path};
	struct unit_facts facts;
	struct compile_job job = {.directory = STR(LEASH_SOURCE_DIR), .file = unsaved.path};
	struct frontend_options options = {.models = models, .root = job.directory, .unsaved = &unsaved, .unsaved_count = 1, .notes = &notes};
	ck_assert(frontend_lower(frontend, &arena, &job, &options, &facts));
	ck_assert_uint_eq(notes.items.count, 2);
	const struct call_note *create = &notes.items.items[0], *own = &notes.items.items[1];
	ck_assert_int_eq(create->meaning, CALL_ROLE);
	ck_assert_int_eq(create->role, EVENT_SPAWN);
	ck_assert_uint_eq(create->loc.line, 6);
	ck_assert_uint_eq(create->last_line, 7);
	ck_assert_str_eq(create->text.ptr, "pthread_create(t, NULL, work, NULL)");
	ck_assert_str_eq(create->caller.ptr, "f");
	for (uint32_t i = 0; i < create->parts.count; i++)
		if (create->parts.items[i].slot == SLOT_ENTRY)
			ck_assert(create->parts.items[i].argument == 2 && str_equal(create->parts.items[i].text, STR("work")));
	ck_assert_int_eq(own->meaning, CALL_PLAIN);
	ck_assert_uint_eq(own->declared.line, 3);
	ck_assert_str_eq(facts.symbols.items[own->symbol - 1].name.ptr, "own");
}
END_TEST

START_TEST(setup_is_checked)
{
	struct str message = STR("");
	ck_assert(frontend_check_setup(frontend, &arena, &message));
	ck_assert(str_contains(frontend_version(&arena), STR("clang version")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("frontend");
	TCase *tests = tcase_create("frontend");
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, lowers_goldens);
	tcase_add_test(tests, names_are_unique_across_units);
	tcase_add_test(tests, instances_over_lambdas_differ);
	tcase_add_test(tests, members_of_local_classes_differ);
	tcase_add_test(tests, errors_taint_their_function);
	tcase_add_test(tests, errors_taint_what_uses_their_declaration);
	tcase_add_test(tests, missing_file_is_a_fatal_problem);
	tcase_add_test(tests, places_and_macros_are_the_users);
	tcase_add_test(tests, macros_within_macros_form_a_chain);
	tcase_add_test(tests, flags_say_what_a_function_is);
	tcase_add_test(tests, deep_and_broken_code_ends);
	tcase_add_test(tests, marks_say_what_was_not_understood);
	tcase_add_test(tests, calls_with_roles_are_counted);
	tcase_add_test(tests, calls_are_noted);
	tcase_add_test(tests, setup_is_checked);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
