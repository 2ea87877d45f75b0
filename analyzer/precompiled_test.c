// Units that share a precompiled header have the facts that they have without it, and those that could tell the difference do not share.
#include "precompiled.h"

#include "bodies.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UNITS = 12 };

static const char *const names[UNITS] = {"a.cpp", "b.cpp", "c.cpp", "d.cpp", "asserts.cpp", "computed.cpp", "foreign.cpp", "generic.cpp", "made.cpp", "template.cpp", "argument.cpp", "broken.cpp"};
static const char *const texts[UNITS] = {
	"#include \"own.h\"\nvoid a(std::vector<int> &v) { v.push_back(1); std::thread t([&v] { v.clear(); }); t.join(); }\n",
	"#include \"own.h\"\n#include <cstring>\nint b(const char *s) { Kept k; k.keep(s); return (int)strlen(s); }\n",
	"#include \"own.h\"\n#include <cfenv>\nstruct Made { Made() = default; virtual ~Made() = default; std::string s; };\nlong c() { return FE_UPWARD; }\n",
	"#include \"own.h\"\n#include <cfenv>\n#include <cassert>\nvoid d(int i) { assert(i > 0); }\n",
	"#define NDEBUG\n#include \"own.h\"\n#include <cassert>\nvoid e(int i) { assert(i > 0); }\n",
	"#include \"own.h\"\n#define HEADER <cassert>\n#include HEADER\nvoid f(int i) { assert(i > 0); }\n",
	"#include \"own.h\"\nint g(int FE_UPWARD) { return FE_UPWARD; }\n",
	"#include \"own.h\"\n#include <algorithm>\nvoid h(std::vector<int> &v) { std::for_each(v.begin(), v.end(), [](auto &x) { x++; }); }\n",
	"#include \"own.h\"\n#include <memory>\ntemplate<class T> struct Box { Box(T t) : t(t) {} void open() { std::thread(&Box::open, this).detach(); } T t; };\n"
	"std::shared_ptr<Box<int>> k() { auto b = std::make_shared<Box<int>>(1); b->open(); return b; }\n",
	"#include \"own.h\"\ntemplate<class T> T twice(T t) { return t + t; }\nint l() { return twice(2) + (int)twice(2.0); }\n",
	"#include \"own.h\"\nvoid m(std::vector<std::string> &v) { std::thread t([](auto x) { x(); }, [&v] { v.clear(); }); t.join(); }\n",
	"#include \"own.h\"\nvoid i() { std::string s = nothing(); }\nvoid j() { Kept k; k.keep(\"\"); }\n",
};
static const bool shares[UNITS] = {true, true, true, true, false, false, false, true, true, true, true, true};

static char home[64];
static struct arena arena;
static struct problem_list problems;
static struct compile_job jobs[UNITS];
static const struct compile_job *pointers[UNITS];
static struct frontend_options options;

static void write_text(const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", home, name);
	FILE *file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

static void write_system(const char *name, const char *text)
{
	char path[160];
	snprintf(path, sizeof path, "../%s-system/%s", strrchr(home, '/') + 1, name);
	write_text(path, text);
}

static void set_up(void)
{
	arena = (struct arena){0};
	problems = (struct problem_list){.arena = &arena};
	snprintf(home, sizeof home, "/tmp/precompiled_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	write_text("own.h", "#ifndef OWN_H\n#define OWN_H\n#include <string>\n#include <thread>\n#include <vector>\n"
	                    "class Kept {\npublic:\n\tvoid keep(const std::string &s) { kept_ = s; }\nprivate:\n\tstd::string kept_;\n};\n#endif\n");
	struct model_set *models = model_set_create(&arena);
	ck_assert(model_set_load_folder(models, LEASH_SOURCE_DIR "/analyzer/models", &problems));
	options = (struct frontend_options){.models = models, .root = str_from_c(home)};
	for (uint32_t i = 0; i < UNITS; i++) {
		write_text(names[i], texts[i]);
		jobs[i] = compdb_guess(&arena, NULL, path_normalise(&arena, str_from_c(home), str_from_c(names[i])), str_from_c(home), NULL, 0, NULL);
		pointers[i] = &jobs[i];
	}
}

static void tear_down(void)
{
	char command[96];
	snprintf(command, sizeof command, "rm -rf '%s'", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	arena_finish(&arena);
}

static uint32_t count_entries(const char *start)
{
	uint32_t count = 0;
	DIR *folder = opendir(home);
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
		count += strncmp(entry->d_name, start, strlen(start)) == 0;
	closedir(folder);
	return count;
}

static const struct function_facts *function_named(const struct unit_facts *unit, struct str usr)
{
	for (uint32_t i = 0; i < unit->functions.count; i++)
		if (str_equal(unit->symbols.items[unit->functions.items[i].symbol].usr, usr))
			return &unit->functions.items[i];
	return NULL;
}

static bool reads(const struct unit_facts *unit, struct str file)
{
	for (uint32_t i = 0; i < unit->files.count; i++)
		if (str_ends_with(unit->files.items[i].path, file) && unit->files.items[i].hash != 0)
			return true;
	return false;
}

static void compare(const struct unit_facts *plain, const struct unit_facts *shared)
{
	ck_assert_uint_eq(plain->functions.count, shared->functions.count);
	ck_assert_uint_eq(plain->problems.count, shared->problems.count);
	for (uint32_t i = 0; i < plain->functions.count; i++) {
		const struct function_facts *function = &plain->functions.items[i];
		const struct function_facts *other = function_named(shared, plain->symbols.items[function->symbol].usr);
		ck_assert_ptr_nonnull(other);
		ck_assert(function_same_definition(plain, function, shared, other));
	}
	for (uint32_t i = 0; i < plain->files.count; i++)
		ck_assert_msg(reads(shared, plain->files.items[i].path) || plain->files.items[i].hash == 0, "%.*s", STR_ARG(plain->files.items[i].path));
}

// ... prepared for the jobs.
static struct precompiled *prepare(const struct precompiled_setup *setup, const struct compile_job *const *all, size_t count)
{
	struct precompiled *precompiled = precompiled_create(setup);
	precompiled_prepare(precompiled, all, count);
	return precompiled;
}

static struct precompiled_setup setup_here(void)
{
	struct precompiled_setup setup = {.root = options.root, .processes = 2, .seconds = 60, .folder = home};
	setup.inclusions = inclusions_create(options.root, NULL, 0);
	return setup;
}

static void check_sharing(uint32_t count, const char *const *sources, const bool *sharing)
{
	struct precompiled_setup setup = setup_here();
	struct precompiled *precompiled = prepare(&setup, pointers, count);
	struct frontend *frontend = frontend_create();
	for (uint32_t i = 0; i < count; i++) {
		struct precompiled_use use;
		struct unit_facts plain, shared;
		bool uses = precompiled_of(precompiled, i, &use);
		ck_assert_msg(uses == sharing[i], "%s", sources[i]);
		if (!uses)
			continue;
		ck_assert(frontend_lower(frontend, &arena, &jobs[i], &options, &plain));
		struct frontend_options with = options;
		with.precompiled = &use;
		ck_assert(frontend_lower(frontend, &arena, &jobs[i], &with, &shared));
		compare(&plain, &shared);
		ck_assert(!reads(&shared, STR("/regex")));
	}
	ck_assert_uint_eq(count_entries("leash-headers-"), 1);
	frontend_destroy(frontend);
	precompiled_destroy(precompiled);
	inclusions_destroy(setup.inclusions);
	ck_assert_uint_eq(count_entries("leash-headers-"), 0);
}

START_TEST(facts_are_the_same)
{
	check_sharing(UNITS, names, shares);
}
END_TEST

START_TEST(few_units_share_nothing)
{
	struct precompiled_setup setup = setup_here();
	struct precompiled *precompiled = prepare(&setup, pointers, 3);
	struct precompiled_use use;
	for (uint32_t i = 0; i < 3; i++)
		ck_assert(!precompiled_of(precompiled, i, &use));
	precompiled_destroy(precompiled);
	inclusions_destroy(setup.inclusions);
	precompiled_destroy(NULL);
}
END_TEST

// C: config.h comes first in all of them, and asks for what features.h leaves out otherwise.
enum { C_UNITS = 12 };
static const char *const c_names[C_UNITS] = {"a.c", "b.c", "c.c", "d.c", "later.c", "before.c", "calls.c", "missing.c", "shadow/other.c", "start.c", "scoped.c", "scoped_too.c"};
static const char *const c_texts[C_UNITS] = {
	"#include \"config.h\"\n#include <stdio.h>\n#include <pthread.h>\nstatic void *r(void *p) { return p; }\nint a(void) { pthread_t t; return pthread_create(&t, 0, r, 0) || pthread_join(t, 0); }\n",
	"#include \"config.h\"\n#include <stdio.h>\n#include <string.h>\nint b(const char *s) { puts(s); return (int)strlen(s); }\n",
	"#include \"config.h\"\n#include <pthread.h>\n#include <wanted.h>\nint c(pthread_t t) { return pthread_join(t, 0) + WANTED; }\n",
	"#include \"config.h\"\n#include <string.h>\n#include <fenv.h>\n#include <wanted.h>\nint d(char *s, char *t) { return strcasestr(s, t) != 0; }\n",
	"#include \"config.h\"\n#include <string.h>\n#define strlen(s) 3\nint e(const char *s) { return (int)strlen(s); }\n",
	"#include \"config.h\"\n#define strlen own_strlen\n#include <string.h>\nint f(const char *s) { return (int)strlen(s); }\n",
	"#include \"config.h\"\n#include <string.h>\nint g(void) { return puts(\"\"); }\n",
	"#include \"config.h\"\n#include <string.h>\n#ifdef EOF\nint h;\n#endif\n",
	"#include \"config.h\"\n#include <string.h>\nint i(const char *s) { return (int)strlen(s); }\n",
	"#include <string.h>\n#include \"config.h\"\nint j(const char *s) { return (int)strlen(s); }\n",
	"#include \"config.h\"\n#include <scoped.h>\nint scoped_here(void) { SCOPED int n = 1; return n; }\n", // the attribute names a function of the header
	"#include \"config.h\"\n#include <scoped.h>\nint scoped_too(void) { int n = 1; return n; }\n",
};
static const bool c_shares[C_UNITS] = {true, true, true, true, true, false, false, false, false, false, true, true};

static void push_argument(struct compile_job *job, const char *argument)
{
	array_push(&arena, &job->arguments, str_copy(&arena, str_from_c(argument)));
}

// --- kept from run to run

static struct store *open_here(void *context)
{
	const struct precompiled_setup *setup = context;
	char folder[128];
	snprintf(folder, sizeof folder, "%s/store", home);
	return store_open(folder, setup->contents, &problems);
}

// Of the first `count` C units, how many share a header?
static uint32_t sharing_with_store(uint32_t count, const char *versions)
{
	struct precompiled_setup setup = setup_here();
	uint32_t sharing = 0;
	setup.open_store = open_here;
	setup.context = &setup;
	setup.versions = str_from_c(versions);
	setup.contents = content_create(options.root);
	setup.shadows = shadows_create(options.root);
	struct precompiled *precompiled = prepare(&setup, pointers, count);
	struct frontend *frontend = frontend_create();
	for (uint32_t i = 0; i < count; i++) {
		struct precompiled_use use;
		struct unit_facts plain, shared;
		struct frontend_options with = options;
		with.precompiled = &use;
		if (!precompiled_of(precompiled, i, &use))
			continue;
		ck_assert(frontend_lower(frontend, &arena, &jobs[i], &options, &plain));
		ck_assert(frontend_lower(frontend, &arena, &jobs[i], &with, &shared));
		compare(&plain, &shared);
		sharing++;
	}
	frontend_destroy(frontend);
	precompiled_destroy(precompiled);
	inclusions_destroy(setup.inclusions);
	shadows_destroy(setup.shadows);
	content_destroy(setup.contents);
	return sharing;
}

START_TEST(a_header_is_kept)
{
	char text[200];
	snprintf(text, sizeof text, "mkdir -p '%s-system'", home);
	ck_assert_int_eq(system(text), 0); // NOLINT: a test's own folder
	snprintf(text, sizeof text, "-I%s-system", home);
	write_system("wanted.h", "#define WANTED 1\n");
	write_text("config.h", "#define _GNU_SOURCE 1\n");
	for (uint32_t i = 0; i < 4; i++) {
		write_text(c_names[i], c_texts[i]);
		jobs[i] = compdb_guess(&arena, NULL, path_normalise(&arena, str_from_c(home), str_from_c(c_names[i])), str_from_c(home), NULL, 0, NULL);
		push_argument(&jobs[i], text);
		pointers[i] = &jobs[i];
	}
	ck_assert_uint_eq(sharing_with_store(3, "1"), 0); // too few to make one
	ck_assert_uint_eq(sharing_with_store(4, "1"), 4);
	ck_assert_uint_eq(sharing_with_store(1, "1"), 1); // from the store
	ck_assert_uint_eq(sharing_with_store(3, "1"), 3);
	ck_assert_uint_eq(sharing_with_store(3, "2"), 0);
	write_system("wanted.h", "#define WANTED 2\n"); // ... as long as it is made of the same
	ck_assert_uint_eq(sharing_with_store(3, "1"), 0);
	ck_assert_uint_eq(sharing_with_store(4, "1"), 4);
	ck_assert_uint_eq(sharing_with_store(3, "1"), 3);
	write_text("config.h", "#define _GNU_SOURCE 1\n#define MORE\n");
	ck_assert_uint_eq(sharing_with_store(3, "1"), 0);
	ck_assert_uint_eq(sharing_with_store(4, "1"), 4);
	write_system("stdio.h", "#include_next <stdio.h>\n"); // ... and no other file comes in between
	ck_assert_uint_eq(sharing_with_store(3, "1"), 0);
	ck_assert_uint_eq(problems.items.count, 0);
	snprintf(text, sizeof text, "rm -rf '%s-system'", home);
	ck_assert_int_eq(system(text), 0); // NOLINT: a test's own folder
}
END_TEST

START_TEST(an_editors_text_counts)
{
	const struct unsaved_file unsaved = {jobs[0].file, STR("#include <thread>\nint shown() { return 1; }\n")};
	struct precompiled_setup setup = setup_here();
	struct frontend_options with = options;
	struct precompiled_use use;
	struct unit_facts facts;
	struct precompiled *precompiled = prepare(&setup, pointers, UNITS);
	struct frontend *frontend = frontend_create();
	with.unsaved = &unsaved;
	with.unsaved_count = 1;
	with.precompiled = &use;
	ck_assert(precompiled_of(precompiled, 0, &use));
	ck_assert(frontend_lower(frontend, &arena, &jobs[0], &with, &facts));
	ck_assert(function_named(&facts, STR("c:@F@shown#")) != NULL);
	frontend_destroy(frontend);
	precompiled_destroy(precompiled);
	inclusions_destroy(setup.inclusions);
}
END_TEST

// What a run left behind that was killed goes away with the next; what is another's stays.
START_TEST(leftovers_are_swept)
{
	struct precompiled_setup setup = setup_here();
	char command[400];
	snprintf(command, sizeof command, "cd '%s' && mkdir leash-headers-2147483000-abcdef leash-headers-1-abcdef leash-headers-x && touch leash-headers-2147483000-abcdef/0.pch", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	precompiled_destroy(prepare(&setup, pointers, UNITS));
	inclusions_destroy(setup.inclusions);
	ck_assert_uint_eq(count_entries("leash-headers-2147483000"), 0);
	ck_assert_uint_eq(count_entries("leash-headers-"), 2);
}
END_TEST

static uint32_t differences(const struct unit_facts *plain, const struct unit_facts *shared)
{
	uint32_t count = plain->functions.count != shared->functions.count;
	for (uint32_t i = 0; i < plain->functions.count; i++) {
		const struct function_facts *function = &plain->functions.items[i];
		const struct function_facts *other = function_named(shared, plain->symbols.items[function->symbol].usr);
		bool same = other != NULL && function_same_definition(plain, function, shared, other);
		if (!same)
			printf("%.*s: %.*s differs\n", STR_ARG(plain->path), STR_ARG(plain->symbols.items[function->symbol].usr));
		count += !same;
	}
	return count;
}

START_TEST(c_shares_what_it_cannot_tell)
{
	char folder[160];
	snprintf(folder, sizeof folder, "mkdir -p '%s/shadow/bits' '%s-system'", home, home);
	ck_assert_int_eq(system(folder), 0); // NOLINT: a test's own folder
	write_text("config.h", "/* made */\n#define _GNU_SOURCE 1\n#define NUMBER 3\n");
	write_text("shadow/bits/types.h", "typedef int nothing;\n");
	snprintf(folder, sizeof folder, "%s-system/wanted.h", home);
	FILE *wanted = fopen(folder, "wb");
	ck_assert_ptr_nonnull(wanted);
	fputs("#ifndef NUMBER\n#error asks for config.h\n#endif\n#ifndef WANTED\n#error and for more\n#endif\n", wanted);
	fclose(wanted);
	write_system("scoped.h", "#ifndef SCOPED_H\n#define SCOPED_H\n#define ENDS(f) __attribute__((cleanup(f)))\n#define SCOPED ENDS(end_it)\n"
	                         "static inline void end_it(int *p) { *p = 0; }\n#endif\n");
	snprintf(folder, sizeof folder, "-I%s-system", home);
	for (uint32_t i = 0; i < C_UNITS; i++) {
		write_text(c_names[i], c_texts[i]);
		jobs[i] = compdb_guess(&arena, NULL, path_normalise(&arena, str_from_c(home), str_from_c(c_names[i])), str_from_c(home), NULL, 0, NULL);
		push_argument(&jobs[i], folder);
		push_argument(&jobs[i], "-I.");
		if (i == 8)
			push_argument(&jobs[i], "-Ishadow");
		pointers[i] = &jobs[i];
	}
	check_sharing(C_UNITS, c_names, c_shares);
	snprintf(folder, sizeof folder, "rm -rf '%s-system'", home);
	ck_assert_int_eq(system(folder), 0); // NOLINT: a test's own folder
}
END_TEST

// LEASH_PROJECT=FOLDER, with a compile_commands.json: every unit that shares a header has the facts that it has without.
START_TEST(a_whole_project)
{
	const char *folder = getenv("LEASH_PROJECT");
	const struct flag_edits edits = {0};
	struct compdb database;
	struct str root = folder == NULL ? STR_NULL : path_normalise(&arena, STR("/"), str_from_c(folder));
	if (folder == NULL)
		return;
	ck_assert(compdb_load(&arena, root, root, &edits, &database, &problems));
	const struct compile_job **all = arena_array(&arena, const struct compile_job *, database.jobs.count + 1u);
	for (uint32_t i = 0; i < database.jobs.count; i++)
		all[i] = &database.jobs.items[i];
	options.root = root;
	struct precompiled_setup setup = setup_here();
	struct precompiled *precompiled = prepare(&setup, all, database.jobs.count);
	struct frontend *frontend = frontend_create();
	uint32_t sharing = 0, different = 0;
	for (uint32_t i = 0; i < database.jobs.count; i++) {
		struct arena scratch = {0};
		struct precompiled_use use;
		struct unit_facts plain, shared;
		struct frontend_options with = options;
		with.precompiled = &use;
		if (precompiled_of(precompiled, i, &use) && frontend_lower(frontend, &scratch, all[i], &options, &plain) &&
		    frontend_lower(frontend, &scratch, all[i], &with, &shared)) {
			sharing++;
			different += differences(&plain, &shared) > 0;
		}
		arena_finish(&scratch);
	}
	printf("%u of %u units share a header, %u differ\n", (unsigned)sharing, (unsigned)database.jobs.count, (unsigned)different);
	frontend_destroy(frontend);
	precompiled_destroy(precompiled);
	inclusions_destroy(setup.inclusions);
	ck_assert_uint_eq(different, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("precompiled");
	TCase *tcase = tcase_create("precompiled");
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, getenv("LEASH_PROJECT") == NULL ? 300 : 7200);
	tcase_add_test(tcase, facts_are_the_same);
	tcase_add_test(tcase, c_shares_what_it_cannot_tell);
	tcase_add_test(tcase, a_header_is_kept);
	tcase_add_test(tcase, an_editors_text_counts);
	tcase_add_test(tcase, few_units_share_nothing);
	tcase_add_test(tcase, leftovers_are_swept);
	tcase_add_test(tcase, a_whole_project);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
