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
	char path[128];
	snprintf(path, sizeof path, "%s/%s", home, name);
	FILE *file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
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

START_TEST(facts_are_the_same)
{
	const struct precompiled_request request = {.jobs = pointers, .count = UNITS, .root = options.root, .processes = 2, .seconds = 60, .folder = home};
	struct precompiled *precompiled = precompiled_make(&request);
	struct frontend *frontend = frontend_create();
	for (uint32_t i = 0; i < UNITS; i++) {
		struct precompiled_use use;
		struct unit_facts plain, shared;
		bool uses = precompiled_of(precompiled, i, &use);
		ck_assert_msg(uses == shares[i], "%s", names[i]);
		if (!uses)
			continue;
		ck_assert(frontend_lower(frontend, &arena, &jobs[i], &options, &plain));
		struct frontend_options with = options;
		with.precompiled = &use;
		ck_assert(frontend_lower(frontend, &arena, &jobs[i], &with, &shared));
		compare(&plain, &shared);
		ck_assert(reads(&shared, STR("/string")) && !reads(&shared, STR("/regex")));
	}
	ck_assert_uint_eq(count_entries("leash-headers-"), 1);
	frontend_destroy(frontend);
	precompiled_destroy(precompiled);
	ck_assert_uint_eq(count_entries("leash-headers-"), 0);
}
END_TEST

START_TEST(few_units_share_nothing)
{
	const struct precompiled_request request = {.jobs = pointers, .count = 3, .root = options.root, .processes = 1, .seconds = 60, .folder = home};
	struct precompiled *precompiled = precompiled_make(&request);
	struct precompiled_use use;
	for (uint32_t i = 0; i < 3; i++)
		ck_assert(!precompiled_of(precompiled, i, &use));
	precompiled_destroy(precompiled);
	precompiled_destroy(NULL);
}
END_TEST

// What a run left behind that was killed goes away with the next; what is another's stays.
START_TEST(leftovers_are_swept)
{
	const struct precompiled_request request = {.jobs = pointers, .count = UNITS, .root = options.root, .processes = 2, .seconds = 60, .folder = home};
	char command[400];
	snprintf(command, sizeof command, "cd '%s' && mkdir leash-headers-2147483000-abcdef leash-headers-1-abcdef leash-headers-x && touch leash-headers-2147483000-abcdef/0.pch", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	precompiled_destroy(precompiled_make(&request));
	ck_assert_uint_eq(count_entries("leash-headers-2147483000"), 0);
	ck_assert_uint_eq(count_entries("leash-headers-"), 2);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("precompiled");
	TCase *tcase = tcase_create("precompiled");
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_set_timeout(tcase, 300);
	tcase_add_test(tcase, facts_are_the_same);
	tcase_add_test(tcase, few_units_share_nothing);
	tcase_add_test(tcase, leftovers_are_swept);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
