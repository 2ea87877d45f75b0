// See query_driver.h.
#include "query_driver.h"

#include "child.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

enum { TEXT_MAX = 4 * 1024 * 1024 };

struct words {
	ARRAY(struct str) items;
};

struct driver {
	struct str key; // the whole command line
	struct driver_answer answer;
};

struct drivers {
	ARRAY(struct driver) items;
};

static struct str trimmed(struct str line)
{
	while (line.len > 0 && strchr(" \t", line.ptr[0]) != NULL)
		line = str_slice(line, 1, line.len);
	while (line.len > 0 && strchr(" \t\r", line.ptr[line.len - 1]) != NULL)
		line = str_slice(line, 0, line.len - 1);
	return line;
}

// gcc's own headers are made for gcc; libclang brings its own.
static bool is_of_the_compiler(struct str folder)
{
	bool own = str_ends_with(folder, STR("/include")) || str_ends_with(folder, STR("/include-fixed"));
	return own && (str_contains(folder, STR("/gcc/")) || str_contains(folder, STR("/lib/clang/")));
}

struct driver_answer driver_answer_parse(struct arena *arena, struct str text)
{
	struct driver_answer answer = {0};
	struct str line;
	bool inside = false;
	while (str_split(&text, '\n', &line)) {
		if (str_starts_with(line, STR("Target: ")))
			answer.target = str_copy(arena, trimmed(str_slice(line, 8, line.len)));
		if (str_starts_with(line, STR("End of search list.")))
			inside = false;
		struct str folder = trimmed(line);
		if (inside && folder.len > 0 && folder.ptr[0] == '/') {
			folder = path_normalise(arena, STR("/"), folder);
			if (!is_of_the_compiler(folder))
				array_push(arena, &answer.folders, folder);
		}
		if (str_starts_with(line, STR("#include <...> search starts here:")))
			inside = true;
	}
	return answer;
}

// As a shell finds it; empty: there is none.
static struct str find_program(struct arena *arena, const struct compile_job *job)
{
	const char *path = getenv("PATH");
	struct str rest = str_from_c(path), folder;
	if (str_find(job->driver, '/') != SIZE_MAX)
		return path_normalise(arena, job->directory, job->driver);
	while (job->driver.len > 0 && str_split(&rest, ':', &folder)) {
		struct str program = str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(job->driver));
		if (folder.len > 0 && folder.ptr[0] == '/' && access(program.ptr, X_OK) == 0)
			return program;
	}
	return STR_NULL;
}

// GLOB may be several, with commas.
static bool is_trusted(struct session *session, struct str program)
{
	struct str rest = session->options.query_driver, glob;
	while (str_split(&rest, ',', &glob)) {
		const char *pattern = str_copy(&session->arena, path_normalise(&session->arena, session->working, glob)).ptr;
		if (glob.len > 0 && fnmatch(pattern, str_copy(&session->arena, program).ptr, 0) == 0)
			return true;
	}
	return false;
}

// Only flags that choose the target or where its headers are.
static struct words command_line(struct session *session, const struct compile_job *job, struct str program)
{
	static const char *const fronts[] = {"-m", "--sysroot=", "-stdlib=", "--target="};
	struct arena *arena = &session->arena;
	struct words words = {0};
	array_push(arena, &words.items, program);
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		bool front = false;
		for (size_t j = 0; j < sizeof fronts / sizeof fronts[0]; j++)
			front |= str_starts_with(flag, str_from_c(fronts[j]));
		bool ours = str_starts_with(flag, STR("--target=")) && !str_contains(program, STR("clang")); // made from its name
		if (front && !ours)
			array_push(arena, &words.items, flag);
	}
	static const char *const back[] = {"-E", "-v", "-x"};
	for (size_t i = 0; i < sizeof back / sizeof back[0]; i++)
		array_push(arena, &words.items, str_from_c(back[i]));
	array_push(arena, &words.items, job->cxx ? STR("c++") : STR("c"));
	array_push(arena, &words.items, STR("/dev/null"));
	return words;
}

static bool run(struct arena *arena, const struct words *words, struct str *ret_text)
{
	ARRAY(const char *) arguments = {0}, environment = {0};
	int status = -1;
	for (uint32_t i = 0; i < words->items.count; i++)
		array_push(arena, &arguments, (const char *)str_copy(arena, words->items.items[i]).ptr);
	array_push(arena, &arguments, (const char *)NULL);
	array_push(arena, &environment, (const char *)"LC_ALL=C"); // the first one counts
	for (size_t i = 0; environ[i] != NULL; i++)
		if (strncmp(environ[i], "LC_", 3) != 0 && strncmp(environ[i], "LANG", 4) != 0)
			array_push(arena, &environment, (const char *)environ[i]);
	array_push(arena, &environment, (const char *)NULL);
	struct child child = {.words = arguments.items, .environment = environment.items, .output = CHILD_NOWHERE};
	return child_text(arena, child, true, TEXT_MAX, &status, ret_text) && status == 0;
}

static const struct driver_answer *ask(struct session *session, struct drivers *drivers, const struct words *words)
{
	struct arena *arena = &session->arena;
	struct strbuf key = {0};
	struct str text;
	struct driver driver = {0};
	for (uint32_t i = 0; i < words->items.count; i++) {
		strbuf_str(&key, words->items.items[i]);
		strbuf_char(&key, '\0');
	}
	driver.key = str_copy(arena, strbuf_view(&key));
	strbuf_finish(&key);
	for (uint32_t i = 0; i < drivers->items.count; i++)
		if (str_equal(drivers->items.items[i].key, driver.key))
			return &drivers->items.items[i].answer;
	if (run(arena, words, &text))
		driver.answer = driver_answer_parse(arena, text);
	if (driver.answer.folders.count == 0)
		problem_add(&session->problems, PROBLEM_NOTE, words->items.items[0], "does not tell where its headers are: it is not asked again");
	else if (session->options.verbose)
		fprintf(stderr, "leash: asked %.*s: %u folders of headers\n", STR_ARG(words->items.items[0]), driver.answer.folders.count);
	array_push(arena, &drivers->items, driver);
	return &drivers->items.items[drivers->items.count - 1].answer;
}

static bool has_target(const struct compile_job *job)
{
	for (uint32_t i = 0; i < job->arguments.count; i++)
		if (str_starts_with(job->arguments.items[i], STR("--target=")) || str_equal(job->arguments.items[i], STR("-target")))
			return true;
	return false;
}

static void extend(struct session *session, struct compile_job *job, const struct driver_answer *answer)
{
	struct arena *arena = &session->arena;
	struct compile_job own = *job;
	struct strbuf text = {0};
	memset(&own.arguments, 0, sizeof own.arguments);
	for (uint32_t i = 0; i < job->arguments.count; i++)
		array_push(arena, &own.arguments, job->arguments.items[i]);
	uint32_t before = own.arguments.count;
	if (answer->target.len > 0 && !has_target(job))
		array_push(arena, &own.arguments, str_format(arena, "--target=%.*s", STR_ARG(answer->target)));
	for (uint32_t i = 0; i < answer->folders.count; i++) {
		array_push(arena, &own.arguments, STR("-isystem"));
		array_push(arena, &own.arguments, answer->folders.items[i]);
	}
	strbuf_printf(&text, "%016llx", (unsigned long long)job->configuration);
	for (uint32_t i = before; i < own.arguments.count; i++) {
		strbuf_char(&text, '\0');
		strbuf_str(&text, own.arguments.items[i]);
	}
	own.configuration = str_hash(strbuf_view(&text));
	strbuf_finish(&text);
	*job = own;
}

void query_drivers(struct session *session, struct job_list *jobs)
{
	struct drivers drivers = {0};
	for (uint32_t i = 0; i < jobs->items.count && session->options.query_driver.len > 0; i++) {
		struct compile_job *job = &jobs->items.items[i];
		struct str program = find_program(&session->arena, job);
		if (program.len == 0 || !is_trusted(session, program))
			continue;
		struct words words = command_line(session, job, program);
		const struct driver_answer *answer = ask(session, &drivers, &words);
		if (answer->folders.count > 0)
			extend(session, job, answer);
	}
}
