// Shared by the tests that run the whole program: a folder of their own, in which they write, run and look.
#ifndef LEASH_CLI_TESTING_H
#define LEASH_CLI_TESTING_H

#include "str.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/leash-cli-XXXXXX"; // of this test; the working folder

#define LEAK \
	"#include <pthread.h>\n" \
	"static void *work(void *arg) { return arg; }\n" \
	"void load(void)\n" \
	"{\n" \
	"\tpthread_t t;\n" \
	"\tpthread_create(&t, NULL, work, NULL);\n" \
	"}\n"
#define CLEAN "int main(void) { return 0; }\n"

static inline void write_file(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");
	ck_assert_msg(out != NULL, "%s", path);
	ck_assert_int_ge(fputs(text, out), 0);
	ck_assert_int_eq(fclose(out), 0);
}

static inline char *read_file(const char *path)
{
	struct strbuf text = {0};
	ck_assert_msg(strbuf_read_file(&text, path, 0), "%s", path);
	return text.ptr;
}

static inline void setup(void)
{
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	ck_assert_int_eq(setenv("XDG_CACHE_HOME", folder, 1), 0);
	ck_assert_int_eq(unsetenv("LEASH_MODELS"), 0);
	ck_assert_int_eq(setenv("NO_COLOR", "1", 1), 0);
}

static inline void teardown(void)
{
	char command[128];
	ck_assert_int_eq(chdir("/"), 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

// Runs `leash ARGUMENTS` through the shell; its output is in the files out and err of the test's folder.
static inline int leash(const char *arguments)
{
	char command[1024];
	int len = snprintf(command, sizeof command, "%s %s >%s/out 2>%s/err", LEASH_PROGRAM, arguments, folder, folder);
	ck_assert_int_lt(len, (int)sizeof command);
	int status = system(command);
	ck_assert(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static inline bool file_holds(const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	char *content = read_file(path);
	bool holds = *text == '\0' ? *content == '\0' : strstr(content, text) != NULL;
	if (!holds)
		printf("%s does not hold '%s':\n%s\n", name, text, content);
	free(content);
	return holds;
}

static inline bool file_lacks(const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	char *content = read_file(path);
	bool lacks = strstr(content, text) == NULL;
	if (!lacks)
		printf("%s holds '%s':\n%s\n", name, text, content);
	free(content);
	return lacks;
}

static inline void write_database(const char *path, const char *directory, const char *const *files, size_t count)
{
	FILE *out = fopen(path, "w");
	ck_assert_ptr_nonnull(out);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s{\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"cc -O2 -c -o x.o %s\"}",
		        i == 0 ? "[" : ",\n", directory, files[i], files[i]);
	fputs("]\n", out);
	ck_assert_int_eq(fclose(out), 0);
}

// What a line of the head says after `key`; false: none begins with it.
static inline bool head_says(const char *text, const char *key, char *ret_value, size_t size)
{
	for (const char *line = text; strncmp(line, "// ", 3) == 0; line = strchr(line, '\n') + 1) {
		size_t len = strlen(key);
		if (strncmp(line + 3, key, len) != 0)
			continue;
		snprintf(ret_value, size, "%.*s", (int)strcspn(line + 3 + len, "\n"), line + 3 + len);
		return true;
	}
	return false;
}

// `what` in the flags becomes `path`, everywhere.
static inline void expand_flags(const char *flags, const char *what, const char *path, char *ret_flags, size_t size)
{
	size_t len = 0;
	ret_flags[0] = '\0';
	while (len < size) {
		const char *found = strstr(flags, what);
		if (found == NULL) {
			snprintf(ret_flags + len, size - len, "%s", flags);
			return;
		}
		len += (size_t)snprintf(ret_flags + len, size - len, "%.*s%s", (int)(found - flags), flags, path);
		flags = found + strlen(what);
	}
}

// Of the JSON in `out`.
static inline int count_findings(void)
{
	char *out = read_file("out");
	int count = 0;
	for (const char *at = out; (at = strstr(at, "\"fingerprint\"")) != NULL; at++)
		count++;
	free(out);
	return count;
}

#endif
