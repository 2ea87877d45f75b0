// Are the functions and types of the models there, with those parameters?
//   frontend_headers_test                the stub headers of testdata/models/stubs against the models
//   frontend_headers_test real LIBRARY   a library's own headers, as testdata/models/real.json names them, against its model,
//                                        and its stubs against them; exit code 77 where the headers are not installed
//   frontend_headers_test packages       the Debian packages that those headers come from, one a line
#include "frontend_headers.h"

#include "model_json.h"

#include <check.h>
#include <dirent.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MODELS LEASH_SOURCE_DIR "/analyzer/models"
#define STUBS LEASH_SOURCE_DIR "/testdata/models/stubs"
#define TABLE LEASH_SOURCE_DIR "/testdata/models/real.json"
enum { EXIT_SKIPPED = 77, TABLE_MAX = 1 << 20, SECONDS_PER_TEST = 120 };

static struct problem_list problems = {.arena = &arena};
static uint32_t complaints;

#define COMPLAIN(...) (printf(__VA_ARGS__), putchar('\n'), complaints++)

// --- stubs

static void find_files(struct str folder, struct str prefix, struct strings *ret)
{
	struct dirent **entries = NULL;
	int count = scandir(folder.ptr, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		struct str path = str_format(&arena, "%.*s/%s", STR_ARG(folder), entries[i]->d_name);
		struct str name = str_format(&arena, "%.*s%s", STR_ARG(prefix), entries[i]->d_name);
		struct stat status;
		if (entries[i]->d_name[0] != '.' && stat(path.ptr, &status) == 0) {
			if (S_ISDIR(status.st_mode))
				find_files(path, str_format(&arena, "%.*s/", STR_ARG(name)), ret);
			else
				array_push(&arena, &ret->list, name);
		}
		free(entries[i]);
	}
	free(entries);
}

static struct str language_of(const struct model_set *models, struct str library)
{
	for (size_t i = 0; i < model_function_count(models); i++) {
		struct str name = model_function_at(models, i)->name;
		if (str_equal(model_function_at(models, i)->library, library) && is_method_name(name))
			return STR("objective-c");
		if (str_equal(model_function_at(models, i)->library, library) && str_contains(name, STR("::")))
			return STR("c++");
	}
	return STR("c");
}

static struct json_document *table;

static struct str entry_string(const struct json_value *entry, struct str key)
{
	struct str found = STR_NULL;
	json_string(json_find(entry, key), &found);
	return str_copy(&arena, found);
}

static void add_strings(const struct json_value *list, struct strings *ret)
{
	struct str string;
	for (const struct json_value *item = json_first(list); item != NULL; item = json_next(item))
		if (json_string(item, &string))
			array_push(&arena, &ret->list, str_copy(&arena, string));
}

// The next entry of a library in the table; its first one after NULL.
static const struct json_value *next_entry(const struct json_value *entry, struct str library)
{
	entry = entry == NULL ? json_first(json_root(table)) : json_next(entry);
	while (entry != NULL && !str_equal(entry_string(entry, STR("library")), library))
		entry = json_next(entry);
	return entry;
}

static struct str chosen_language(const struct json_value *entry, const struct model_set *models, struct str library)
{
	struct str language = entry_string(entry, STR("language"));
	return language.len > 0 ? language : language_of(models, library);
}

static void read_stubs(struct headers *headers, const struct model_set *models, struct str library)
{
	struct strings files = {0}, flags = {0};
	struct str folder = str_format(&arena, "%s/%.*s", STUBS, STR_ARG(library));
	const struct json_value *entry = next_entry(NULL, library);
	find_files(folder, STR(""), &files);
	array_push(&arena, &flags.list, STR("-isystem"));
	array_push(&arena, &flags.list, folder);
	struct str error = headers_parse(headers, &files, &flags, chosen_language(entry, models, library));
	if (error.len > 0)
		COMPLAIN("%.*s: stubs: %.*s", STR_ARG(library), STR_ARG(error));
}

static void check_stubs(const struct model_set *models, struct str library)
{
	struct headers stubs = {0};
	uint32_t seen = 0;
	bool modelled = false;
	for (size_t i = 0; i < model_library_count(models) && !modelled; i++)
		modelled = str_equal(model_library_at(models, i)->name, library);
	if (!modelled) // only there for fixtures of others
		return;
	read_stubs(&stubs, models, library);
	for (size_t i = 0; i < model_function_count(models); i++) {
		const struct model_function *row = model_function_at(models, i);
		struct cursors functions = {0};
		if (!str_equal(row->library, library))
			continue;
		find_functions(&stubs, row->name, 0, &functions);
		const char *why = functions.list.count == 0 ? NULL : row_misfit(&stubs, row, &functions);
		seen += functions.list.count > 0;
		if (why != NULL)
			COMPLAIN("%.*s: stub of %.*s: %s", STR_ARG(library), STR_ARG(row->name), why);
	}
	if (seen == 0)
		COMPLAIN("%.*s: no function of its model is in its stubs", STR_ARG(library));
}

// --- real headers

static struct model_set *load(void)
{
	static struct strbuf text;
	struct json_error error;
	struct model_set *models = model_set_create(&arena);
	if (!model_set_load_folder(models, MODELS, &problems))
		COMPLAIN("the models do not load: model_test says why");
	if (!strbuf_read_file(&text, TABLE, TABLE_MAX) || (table = json_parse(strbuf_view(&text), false, &error)) == NULL)
		COMPLAIN(TABLE " cannot be read, or is no JSON");
	return models;
}

static struct str output_of(struct str command)
{
	struct strbuf text = {0};
	char buffer[4096];
	FILE *pipe = popen(command.ptr, "r");
	for (size_t n; pipe != NULL && (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
		strbuf_append(&text, buffer, n);
	if (pipe != NULL)
		pclose(pipe);
	struct str output = str_copy(&arena, strbuf_view(&text));
	strbuf_finish(&text);
	return output;
}

// A path in which something stands for any version: the last one that there is.
static struct str newest(struct str flag)
{
	size_t slash = str_find(flag, '/');
	glob_t paths = {0};
	if (slash != SIZE_MAX && str_find(flag, '*') != SIZE_MAX && glob(flag.ptr + slash, 0, NULL, &paths) == 0)
		flag = str_format(&arena, "%.*s%s", (int)slash, flag.ptr, paths.gl_pathv[paths.gl_pathc - 1]);
	globfree(&paths);
	return flag;
}

static void add_package_flags(const struct json_value *entry, struct strings *ret)
{
	struct strings names = {0};
	add_strings(json_find(entry, STR("pkg_config")), &names);
	for (uint32_t i = 0; i < names.list.count; i++) {
		struct str flags = output_of(str_format(&arena, "pkg-config --cflags %.*s 2>/dev/null", STR_ARG(names.list.items[i])));
		for (struct str flag, line; str_split(&flags, '\n', &line);)
			while (str_split(&line, ' ', &flag))
				if (flag.len > 0)
					array_push(&arena, &ret->list, str_copy(&arena, flag));
	}
}

static bool are_installed(const struct strings *packages)
{
	for (uint32_t i = 0; i < packages->list.count; i++) {
		struct str status = output_of(str_format(&arena, "dpkg-query -W -f='${db:Status-Status}' %.*s 2>/dev/null",
		                                         STR_ARG(packages->list.items[i])));
		if (!str_equal(status, STR("installed")))
			return false;
	}
	return true;
}

// Parses an entry's headers. False: they are not installed.
static bool read_entry(struct headers *real, const struct json_value *entry, const struct model_set *models, struct str library)
{
	struct strings includes = {0}, flags = {0}, packages = {0};
	add_strings(json_find(entry, STR("include")), &includes);
	add_strings(json_find(entry, STR("flags")), &flags);
	add_strings(json_find(entry, STR("packages")), &packages);
	for (uint32_t i = 0; i < flags.list.count; i++)
		flags.list.items[i] = newest(flags.list.items[i]);
	add_package_flags(entry, &flags);
	struct str error = headers_parse(real, &includes, &flags, chosen_language(entry, models, library));
	if (error.len == 0)
		return true;
	if (str_contains(error, STR("file not found")) && !are_installed(&packages)) {
		printf("SKIPPED %.*s: %.*s; install:", STR_ARG(library), STR_ARG(error));
		for (uint32_t i = 0; i < packages.list.count; i++)
			printf(" %.*s", STR_ARG(packages.list.items[i]));
		putchar('\n');
		return false;
	}
	COMPLAIN("%.*s: real headers: %.*s", STR_ARG(library), STR_ARG(error));
	return true;
}

// A name, or a pattern of names, that real.json says is not there, and whether that was so.
struct exception {
	struct str pattern;
	bool met;
};
static struct {
	ARRAY(struct exception) list;
} exceptions;

static void read_exceptions(const struct json_value *entry)
{
	for (const struct json_value *item = json_first(json_find(entry, STR("except"))); item != NULL; item = json_next(item)) {
		struct strings names = {0};
		add_strings(json_find(item, STR("names")), &names);
		if (entry_string(item, STR("why")).len == 0)
			COMPLAIN("an exception without \"why\"");
		for (uint32_t i = 0; i < names.list.count; i++)
			array_push(&arena, &exceptions.list, ((struct exception){.pattern = names.list.items[i]}));
	}
}

static void complain_unless_excepted(struct str library, struct str name, const char *why)
{
	for (uint32_t i = 0; i < exceptions.list.count; i++)
		if (fnmatch(exceptions.list.items[i].pattern.ptr, str_copy(&arena, name).ptr, 0) == 0) {
			exceptions.list.items[i].met = true;
			return;
		}
	COMPLAIN("%.*s: %.*s: %s", STR_ARG(library), STR_ARG(name), why);
}

static void add_steps(struct strings *wanted, struct str name)
{
	if (is_method_name(name)) {
		add_once(wanted, last_step(name));
		return;
	}
	for (struct str step; str_split(&name, ':', &step);)
		if (step.len > 0)
			add_once(wanted, step);
}

static void want_model(struct strings *wanted, const struct model_set *models, struct str library)
{
	for (size_t i = 0; i < model_function_count(models); i++)
		if (str_equal(model_function_at(models, i)->library, library))
			add_steps(wanted, model_function_at(models, i)->name);
	for (size_t i = 0; i < model_type_count(models); i++)
		if (str_equal(model_type_at(models, i)->library, library))
			add_steps(wanted, without_star(model_type_at(models, i)->name));
}

static void check_model(struct headers *real, const struct model_set *models, struct str library)
{
	for (size_t i = 0; i < model_function_count(models); i++) {
		const struct model_function *row = model_function_at(models, i);
		struct cursors functions = {0};
		if (!str_equal(row->library, library))
			continue;
		find_functions(real, row->name, 0, &functions);
		const char *why = row_misfit(real, row, &functions);
		if (why != NULL)
			complain_unless_excepted(library, row->name, why);
	}
	for (size_t i = 0; i < model_type_count(models); i++) {
		const struct model_type *type = model_type_at(models, i);
		if (str_equal(type->library, library) && is_real_type(type->name) && !has_type(real, type->name))
			complain_unless_excepted(library, type->name, "there is no such type");
	}
	for (uint32_t i = 0; i < exceptions.list.count; i++)
		if (!exceptions.list.items[i].met)
			COMPLAIN("%.*s: the exception \"%.*s\" is not needed", STR_ARG(library), STR_ARG(exceptions.list.items[i].pattern));
}

// Stubs include headers of the compiler's own libraries, too.
static bool is_in_stubs(CXCursor cursor)
{
	CXFile file;
	clang_getExpansionLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, NULL);
	CXString name = clang_getFileName(file);
	const char *path = clang_getCString(name);
	bool inside = path != NULL && str_starts_with(str_from_c(path), STR(STUBS "/"));
	clang_disposeString(name);
	return inside;
}

// A function that a stub declares, and the library as well, must have as many parameters there.
static void check_stubs_against(struct headers *real, struct headers *stubs, struct str library)
{
	for (uint32_t i = 0; i < stubs->found.count; i++) {
		const struct declared *stub = &stubs->found.items[i];
		struct cursors functions = {0};
		if (!kind_is_function(clang_getCursorKind(stub->cursor)) || !is_in_stubs(stub->cursor))
			continue;
		find_functions(real, stub->name, 0, &functions);
		struct signature expected = signature_of(stub->cursor);
		bool same = functions.list.count == 0;
		for (uint32_t k = 0; k < functions.list.count && !same; k++) {
			struct signature signature = signature_of(functions.list.items[k]);
			same = signature.least <= expected.most && expected.least <= signature.most;
		}
		if (!same)
			COMPLAIN("%.*s: the stub of %.*s has another number of parameters than the library", STR_ARG(library), STR_ARG(stub->name));
	}
}

// One variant of the library against its model. False: its headers are not installed.
static bool check_variant(const struct model_set *models, struct str library, struct str variant, const struct strings *wanted,
                          struct headers *stubs)
{
	struct headers real = {.wanted = wanted};
	bool found = true;
	uint32_t before = complaints;
	exceptions.list.count = 0;
	for (const struct json_value *entry = NULL; (entry = next_entry(entry, library)) != NULL;)
		if (str_equal(entry_string(entry, STR("variant")), variant)) {
			found = read_entry(&real, entry, models, library) && found;
			read_exceptions(entry);
		}
	if (!found)
		return false;
	check_model(&real, models, library);
	check_stubs_against(&real, stubs, library);
	printf("%.*s%s%.*s: %u faults\n", STR_ARG(library), variant.len > 0 ? " " : "", STR_ARG(variant), complaints - before);
	return true;
}

static int check_real(struct str library)
{
	const struct model_set *models = load();
	struct strings wanted = {0}, variants = {0};
	struct headers stubs = {0};
	bool checked = false;
	for (const struct json_value *entry = NULL; (entry = next_entry(entry, library)) != NULL;)
		add_once(&variants, entry_string(entry, STR("variant")));
	if (variants.list.count == 0)
		COMPLAIN("%.*s is not in " TABLE, STR_ARG(library));
	read_stubs(&stubs, models, library);
	for (uint32_t i = 0; i < stubs.found.count; i++)
		add_steps(&wanted, stubs.found.items[i].name);
	want_model(&wanted, models, library);
	for (uint32_t i = 0; i < variants.list.count; i++)
		checked = check_variant(models, library, variants.list.items[i], &wanted, &stubs) || checked;
	if (complaints > 0)
		return EXIT_FAILURE;
	return checked ? EXIT_SUCCESS : EXIT_SKIPPED;
}

static int list_packages(void)
{
	struct strings all = {0};
	load();
	for (const struct json_value *entry = json_first(json_root(table)); entry != NULL; entry = json_next(entry)) {
		struct strings packages = {0};
		add_strings(json_find(entry, STR("packages")), &packages);
		for (uint32_t i = 0; i < packages.list.count; i++)
			add_once(&all, packages.list.items[i]);
	}
	for (uint32_t i = 0; i < all.list.count; i++)
		printf("%.*s\n", STR_ARG(all.list.items[i]));
	return complaints == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

START_TEST(test_stubs)
{
	const struct model_set *models = load();
	struct dirent **entries = NULL;
	int count = scandir(STUBS, &entries, NULL, alphasort);
	ck_assert_int_gt(count, 0);
	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.')
			check_stubs(models, str_copy(&arena, str_from_c(entries[i]->d_name)));
		free(entries[i]);
	}
	free(entries);
	ck_assert_uint_eq(complaints, 0);
}
END_TEST

// Rows that do not fit GLib's stubs.
static const struct {
	const char *row, *why;
} misfits[] = {
    {"\"name\": \"g_thread_joined\", \"role\": \"nop\"", "there is no such function"},
    {"\"name\": \"g_thread_join\", \"role\": \"join\", \"handle\": \"arg:0\", \"args\": 2", "it takes 1 arguments, the row says 2"},
    {"\"name\": \"g_thread_new\", \"role\": \"spawn\", \"entry\": \"arg:0\"", "the entry cannot be called"},
    {"\"name\": \"g_thread_unref\", \"role\": \"spawn\", \"entry\": \"any\", \"handle\": \"ret\"", "it returns nothing"},
    {"\"name\": \"g_thread_unref\", \"role\": \"spawn\", \"entry\": \"any\", \"handle\": \"ctor\"", "it is no constructor"},
    {"\"name\": \"g_usleep\", \"role\": \"free\", \"source\": \"ref:0\"", "a \"ref:K\" is a number"},
    {"\"name\": \"g_mutex_lock\", \"role\": \"join\", \"handle\": \"arg:0\", \"type\": \"GThread *\"", "the handle is of another type"},
};

START_TEST(test_misfits)
{
	struct model_set *models = load();
	struct headers stubs = {0};
	struct model_file file = {0};
	struct cursors functions = {0};
	struct str text = str_format(&arena, "{\"library\": \"x\", \"title\": \"X\", \"headers\": [\"x.h\"], \"functions\": [{%s}]}",
	                             misfits[_i].row);
	read_stubs(&stubs, models, STR("glib"));
	ck_assert(model_file_parse(&arena, STR("x.json"), text, models, &file, &problems));
	find_functions(&stubs, file.functions.items[0].name, 0, &functions);
	ck_assert_str_eq(row_misfit(&stubs, &file.functions.items[0], &functions), misfits[_i].why);
}
END_TEST

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "real") == 0)
		return check_real(str_from_c(argv[2]));
	if (argc == 2 && strcmp(argv[1], "packages") == 0)
		return list_packages();
	Suite *suite = suite_create("headers");
	TCase *tests = tcase_create("stubs");
	tcase_set_timeout(tests, SECONDS_PER_TEST);
	tcase_add_test(tests, test_stubs);
	tcase_add_loop_test(tests, test_misfits, 0, (int)(sizeof misfits / sizeof *misfits));
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
