// See watch.h. Files are looked at twice a second: that works on every file system, and a run takes longer than that.
#include "watch.h"

#include "inputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIST_MAX = 64 * 1024 * 1024, POLL_MILLISECONDS = 500 };

struct seen {
	struct str path;
	bool exists;
	struct timespec changed;
	off_t size;
	ino_t inode;
};

struct seen_list {
	ARRAY(struct seen) items;
};

static struct seen look(struct str path)
{
	struct stat info;
	struct seen seen = {.path = path, .exists = stat(path.ptr, &info) == 0};
	if (seen.exists) {
		seen.changed = info.st_mtim;
		seen.size = info.st_size;
		seen.inode = info.st_ino;
	}
	return seen;
}

static bool is_same(const struct seen *a, const struct seen *b)
{
	return a->exists == b->exists && a->size == b->size && a->inode == b->inode && a->changed.tv_sec == b->changed.tv_sec &&
	       a->changed.tv_nsec == b->changed.tv_nsec;
}

static bool is_later(struct timespec a, struct timespec b)
{
	return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

static int path_compare(const void *left, const void *right)
{
	return str_compare(((const struct seen *)left)->path, ((const struct seen *)right)->path);
}

// The child's list, each file once.
static void read_list(struct arena *arena, int list, struct seen_list *ret)
{
	struct strbuf text = {0};
	struct str rest, path;
	uint32_t kept = 0;
	char name[64];
	snprintf(name, sizeof name, "/proc/self/fd/%d", list);
	if (strbuf_read_file(&text, name, LIST_MAX)) {
		rest = strbuf_view(&text);
		while (str_split(&rest, '\0', &path))
			if (path.len > 0)
				array_push(arena, &ret->items, ((struct seen){.path = str_copy(arena, path)}));
	}
	strbuf_finish(&text);
	if (ret->items.count > 0)
		qsort(ret->items.items, ret->items.count, sizeof *ret->items.items, path_compare);
	for (uint32_t i = 0; i < ret->items.count; i++)
		if (kept == 0 || path_compare(&ret->items.items[kept - 1], &ret->items.items[i]) != 0)
			ret->items.items[kept++] = look(ret->items.items[i].path);
	ret->items.count = kept;
}

static void look_again(struct seen_list *list)
{
	for (uint32_t i = 0; i < list->items.count; i++)
		list->items.items[i] = look(list->items.items[i].path);
}

// Others are places where one may come to be.
static uint32_t count_existing(const struct seen_list *list)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < list->items.count; i++)
		count += list->items.items[i].exists;
	return count;
}

// -1: there is no child.
static int run_child(struct session *session, int (*once)(struct session *session, FILE *list), int list)
{
	int status = 0;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		FILE *out = fdopen(list, "w");
		int code = out == NULL ? EXIT_INTERNAL : once(session, out);
		if (out != NULL)
			fclose(out);
		fflush(NULL);
		_exit(code);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Where the database is now, as a hash; each run looks for it anew.
static uint64_t database_now(const struct session *session, struct str start)
{
	struct arena scratch = {0};
	struct str path = STR_NULL, origin;
	if (session->options.database.len == 0 && !session->options.flags_given)
		compdb_find(&scratch, start, &path, &origin);
	uint64_t hash = str_hash(path);
	arena_finish(&scratch);
	return hash;
}

// What was changed while it was read counts, too.
static void wait_for_change(struct session *session, const struct seen_list *list, struct timespec began, uint64_t database)
{
	const struct str start = session_start(session);
	for (bool first = true; database_now(session, start) == database; first = false) {
		for (uint32_t i = 0; i < list->items.count; i++) {
			struct seen now = look(list->items.items[i].path);
			if (!is_same(&now, &list->items.items[i]) || (first && now.exists && is_later(now.changed, began)))
				return;
		}
		struct timespec pause = {.tv_nsec = POLL_MILLISECONDS * 1000000L};
		nanosleep(&pause, NULL);
	}
}

static bool is_possible(struct session *session)
{
	const struct options *options = &session->options;
	const char *message = NULL;
	if ((options->fix || options->fix_unsafe) && !options->show_fix)
		message = "--watch changes no files; --fix does";
	else if (options->stdin_filename.len > 0 || str_equal(options->diff, STR("-")))
		message = "--watch cannot read standard input again and again";
	if (message != NULL)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "%s", message);
	return message == NULL;
}

int watch_loop(struct session *session, int (*once)(struct session *session, FILE *list))
{
	if (!is_possible(session))
		return session_report(session);
	struct arena arena = {0};
	struct seen_list files = {0};
	for (bool first = true;; first = false) {
		struct arena fresh = {0};
		struct seen_list now = {0};
		struct timespec began;
		int list = memfd_create("leash-watch", MFD_CLOEXEC);
		clock_gettime(CLOCK_REALTIME, &began);
		uint64_t database = database_now(session, session_start(session));
		int code = list < 0 ? -1 : run_child(session, once, list);
		if (list >= 0)
			read_list(&fresh, list, &now);
		if (list >= 0)
			close(list);
		if (now.items.count > 0) { // else the configuration is broken, say: what it was is what can mend it
			arena_finish(&arena);
			arena = fresh;
			files = now;
		} else {
			look_again(&files);
		}
		if (code < 0 || (first && files.items.count == 0))
			return code < 0 ? EXIT_INTERNAL : code;
		if (!session->options.quiet)
			fprintf(stderr, "leash: watching %u files; ends with Ctrl-C\n", count_existing(&files));
		wait_for_change(session, &files, began, database);
	}
}

static void put_path(FILE *list, struct str path)
{
	fwrite(path.ptr, 1, path.len, list);
	putc('\0', list);
}

void watch_list(const struct check_run *run, FILE *list)
{
	struct arena scratch = {0};
	const struct project *project = &run->project;
	for (uint32_t i = 0; i < run->jobs.items.count; i++)
		put_path(list, run->jobs.items.items[i].file);
	for (size_t i = 0; i < run->result.unit_count; i++) {
		const struct unit_facts *facts = run->result.units[i].facts;
		for (uint32_t j = 0; facts != NULL && j < facts->files.count; j++)
			if (facts->files.items[j].kind == FILE_MAIN || facts->files.items[j].kind == FILE_PROJECT)
				put_path(list, path_normalise(&scratch, project->root, facts->files.items[j].path));
	}
	struct input_list inputs = {0};
	inputs_collect(&scratch, run, &inputs);
	for (uint32_t i = 0; i < inputs.items.count; i++)
		put_path(list, inputs.items.items[i]);
	arena_finish(&scratch);
}
