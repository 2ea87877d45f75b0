// See precompiled.h. Which units can use a header is in precompiled_fit.c. Where the bodies of the headers' functions may be what instantiates a template, or a
// generic lambda, of the unit's own, they are kept.
#include "precompiled_internal.h"

#include "worker.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	UNITS_MIN = 4,      // so many parses are as dear as a precompiled header
	SHARE = 12,         // a header is in it if one of so many units includes it, and two
	TRIES = 3,          // without the headers that did not parse, which may hide others
	PRELUDE_DEPTH = 8,  // of files that include it
};

// --- what a unit includes

// feature_test_macros(7), and what Autoconf's AC_USE_SYSTEM_EXTENSIONS adds: what says which parts of the system's headers there are.
static bool tests_features(const struct scanned_file *file)
{
	static const char *const names[] = {"_GNU_SOURCE", "_DEFAULT_SOURCE", "_BSD_SOURCE", "_SVID_SOURCE", "_POSIX_SOURCE", "_POSIX_C_SOURCE", "_XOPEN_SOURCE",
	                                    "_XOPEN_SOURCE_EXTENDED", "_ISOC99_SOURCE", "_ISOC11_SOURCE", "_LARGEFILE_SOURCE", "_LARGEFILE64_SOURCE",
	                                    "_FILE_OFFSET_BITS", "_TIME_BITS", "_ATFILE_SOURCE", "_REENTRANT", "_THREAD_SAFE", "_FORTIFY_SOURCE", "_ALL_SOURCE"};
	for (uint32_t i = 0; i < file->macros.count; i++)
		for (size_t j = 0; j < sizeof names / sizeof *names; j++)
			if (file->macros.items[i].name == str_hash(str_from_c(names[j])))
				return true;
	return false;
}

// Follows the first #include of each file.
static const struct scanned_file *find_prelude(const struct precompiled *p, const struct inclusion *inclusion)
{
	const struct scanned_file *file = inclusion->own.items[inclusion->first > 0 ? 1 : 0];
	for (uint32_t depth = 0; depth < PRELUDE_DEPTH; depth++) {
		if (file->includes.count == 0)
			return file->bare && tests_features(file) && depth + inclusion->first > 0 ? file : NULL;
		const struct scan_include *include = &file->includes.items[0];
		const struct scanned_file *next = inclusions_targets(p->inclusions, inclusion->folders, file)[0];
		if (include->conditional || include->macros > (file->guarded ? 1u : 0u) || next == NULL)
			return NULL;
		file = next;
	}
	return NULL;
}

static void read_unit(struct precompiled *p, struct prospect *prospect)
{
	inclusions_of(p->inclusions, prospect->job, &prospect->inclusion);
	prospect->excluded = prospect->excluded || !prospect->inclusion.own.items[0]->readable || prospect->inclusion.computed || prospect->inclusion.cut;
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		prospect->generic = prospect->generic || prospect->inclusion.own.items[i]->generic;
	prospect->prelude = prospect->excluded ? NULL : find_prelude(p, &prospect->inclusion);
	if (prospect->prelude != NULL)
		prospect->group ^= str_hash(prospect->prelude->path);
}

static bool among(const struct str *names, uint32_t count, struct str name)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

// --- groups

static bool is_own(const struct precompiled *p, const struct compile_job *job, struct str path)
{
	struct arena scratch = {0};
	path = path_normalise(&scratch, job->directory, path);
	bool own = p->request->root.len == 0 || path_relative(p->request->root, path).len < path.len;
	arena_finish(&scratch);
	return own;
}

// How many arguments from `at` on name a folder or a file of the project: a header of the system's headers can do without it. 0: none.
static uint32_t own_arguments(const struct precompiled *p, const struct compile_job *job, uint32_t at)
{
	const struct str *arguments = &job->arguments.items[at];
	uint32_t left = job->arguments.count - at;
	bool quoted = str_starts_with(arguments[0], STR("-iquote"));
	size_t length = quoted ? 7 : 2;
	if (left >= 4 && str_equal(arguments[0], STR("-Xclang")) && str_equal(arguments[1], STR("-include")))
		return is_own(p, job, arguments[3]) ? 4 : 0;
	if (!quoted && !str_starts_with(arguments[0], STR("-I")))
		return 0;
	if (arguments[0].len > length)
		return is_own(p, job, str_slice(arguments[0], length, arguments[0].len)) ? 1 : 0;
	return left >= 2 && is_own(p, job, arguments[1]) ? 2 : 0;
}

// The job as units share it, without what is its own.
static const struct compile_job *shared_of(struct precompiled *p, const struct compile_job *job)
{
	struct compile_job *shared = arena_new(&p->arena, struct compile_job);
	*shared = *job;
	memset(&shared->arguments, 0, sizeof shared->arguments);
	for (uint32_t i = 0, own; i < job->arguments.count; i += own + (own == 0)) {
		own = own_arguments(p, job, i);
		if (own == 0)
			array_push(&p->arena, &shared->arguments, job->arguments.items[i]);
	}
	return shared;
}

// Folders that are left are the system's, and mostly absolute: then where the compiler was started does not matter.
static bool is_relative(const struct compile_job *job)
{
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		size_t slash = str_find(flag, '/');
		bool names = str_starts_with(flag, STR("-I")) || str_starts_with(flag, STR("-i"));
		if (names && slash == SIZE_MAX && i + 1 < job->arguments.count)
			slash = str_find(job->arguments.items[i + 1], '/');
		else if (names && slash != SIZE_MAX)
			slash = slash == 2 || str_starts_with(flag, STR("-isystem/")) || str_starts_with(flag, STR("-idirafter/")) ? 0 : slash;
		if (names && slash != 0)
			return true;
	}
	return false;
}

static uint64_t group_of(const struct compile_job *shared)
{
	struct strbuf text = {0};
	strbuf_char(&text, shared->cxx ? '+' : 'c');
	if (is_relative(shared))
		strbuf_str(&text, shared->directory);
	for (uint32_t i = 0; i < shared->arguments.count; i++) {
		strbuf_char(&text, '\0');
		strbuf_str(&text, shared->arguments.items[i]);
	}
	uint64_t hash = str_hash(strbuf_view(&text));
	strbuf_finish(&text);
	return hash;
}

// Files of the system's that come before everything else, other precompiled headers, other languages.
static bool has_own_start(const struct compile_job *shared)
{
	static const char *const flags[] = {"-include", "-imacros", "-fmodules"};
	for (uint32_t i = 0; i < shared->arguments.count; i++) {
		struct str flag = shared->arguments.items[i];
		if (str_equal(flag, STR("-x")) && i + 1 < shared->arguments.count && !str_equal(shared->arguments.items[i + 1], shared->cxx ? STR("c++") : STR("c")))
			return true;
		for (size_t j = 0; j < sizeof flags / sizeof *flags; j++)
			if (str_starts_with(flag, str_from_c(flags[j])))
				return true;
	}
	return str_ends_with(shared->file, STR(".mm")) || str_ends_with(shared->file, STR(".m"));
}

static uint32_t count_group(const struct precompiled *p, uint64_t group)
{
	uint32_t count = 0;
	for (size_t i = 0; i < p->request->count; i++)
		count += p->prospects[i].group == group && !p->prospects[i].excluded;
	return count;
}

static struct str header_text(struct precompiled *p, uint64_t group, const struct scanned_file *prelude, uint32_t units)
{
	struct names {
		ARRAY(struct str) items;
	} names = {0};
	struct strbuf text = {0};
	if (prelude != NULL)
		strbuf_printf(&text, "#include \"%.*s\"\n", STR_ARG(prelude->path));
	size_t start = text.len;
	for (size_t i = 0; i < p->request->count; i++)
		for (uint32_t j = 0; p->prospects[i].group == group && j < p->prospects[i].inclusion.surely.count; j++)
			if (!among(names.items.items, names.items.count, p->prospects[i].inclusion.surely.items[j]))
				array_push(&p->arena, &names.items, p->prospects[i].inclusion.surely.items[j]);
	for (uint32_t n = 0; n < names.items.count; n++) {
		struct str name = names.items.items[n];
		uint32_t users = 0;
		for (size_t i = 0; i < p->request->count; i++)
			users += p->prospects[i].group == group && among(p->prospects[i].inclusion.surely.items, p->prospects[i].inclusion.surely.count, name);
		if (users >= 2 && users * SHARE >= units)
			strbuf_printf(&text, "#if __has_include(<%.*s>)\n#include <%.*s>\n#endif\n", STR_ARG(name), STR_ARG(name));
	}
	struct str copy = text.len == start ? STR_NULL : str_copy(&p->arena, strbuf_view(&text));
	strbuf_finish(&text);
	return copy;
}

static bool write_text(const char *path, struct str text)
{
	FILE *file = fopen(path, "wx");
	if (file == NULL)
		return false;
	bool good = fwrite(text.ptr, 1, text.len, file) == text.len;
	return fclose(file) == 0 && good;
}

#define FOLDER "leash-headers-"

static void remove_files(int folder)
{
	DIR *files = fdopendir(folder);
	for (const struct dirent *entry; files != NULL && (entry = readdir(files)) != NULL;)
		unlinkat(folder, entry->d_name, 0);
	if (files == NULL)
		close(folder);
	else
		closedir(files);
}

// Folders of runs that were killed.
static void sweep(const char *base)
{
	DIR *folders = opendir(base);
	for (const struct dirent *entry; folders != NULL && (entry = readdir(folders)) != NULL;) {
		struct stat info;
		long process = strncmp(entry->d_name, FOLDER, sizeof FOLDER - 1) == 0 ? strtol(entry->d_name + sizeof FOLDER - 1, NULL, 10) : 0;
		if (process <= 0 || process > INT32_MAX || kill((pid_t)process, 0) == 0 || errno != ESRCH ||
		    fstatat(dirfd(folders), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != geteuid())
			continue;
		int folder = openat(dirfd(folders), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (folder >= 0)
			remove_files(folder);
		unlinkat(dirfd(folders), entry->d_name, AT_REMOVEDIR);
	}
	if (folders != NULL)
		closedir(folders);
}

static bool make_folder(struct precompiled *p)
{
	struct str pattern = str_format(&p->arena, "%s/" FOLDER "%ld-XXXXXX", p->request->folder, (long)getpid());
	char *name = arena_copy(&p->arena, pattern.ptr, pattern.len);
	sweep(p->request->folder);
	if (mkdtemp(name) == NULL)
		return false;
	p->folder = str_from_c(name);
	return true;
}

static void add_header(struct precompiled *p, const struct prospect *like, bool bodies, uint32_t units)
{
	struct header header = {.job = like->shared, .group = like->group, .bodies = bodies, .units = units, .prelude = like->prelude};
	header.text = header_text(p, like->group, like->prelude, count_group(p, like->group));
	if (header.text.len == 0 || (p->folder.len == 0 && !make_folder(p)))
		return;
	header.source = str_format(&p->arena, "%.*s/%u.%s", STR_ARG(p->folder), (unsigned)p->headers.count, like->job->cxx ? "hpp" : "h");
	header.target = str_format(&p->arena, "%.*s/%u.pch", STR_ARG(p->folder), (unsigned)p->headers.count);
	if (write_text(header.source.ptr, header.text))
		array_push(&p->arena, &p->headers, header);
}

// One with bodies for those of a group that need them, one without for the others, if each are enough; else all have the same.
static void choose_headers(struct precompiled *p)
{
	for (size_t i = 0; i < p->request->count; i++) {
		const struct prospect *first = &p->prospects[i];
		uint32_t generic = 0, plain = 0;
		bool done = first->excluded;
		for (size_t j = 0; j < p->request->count; j++) {
			const struct prospect *other = &p->prospects[j];
			if (other->excluded || other->group != first->group)
				continue;
			done = done || j < i;
			generic += other->generic;
			plain += !other->generic;
		}
		if (done || generic + plain < UNITS_MIN)
			continue;
		if (generic >= UNITS_MIN || (generic > 0 && plain < UNITS_MIN))
			add_header(p, first, true, generic);
		if (plain >= UNITS_MIN)
			add_header(p, first, false, plain);
	}
}

// --- making them

static void *setup(void *context)
{
	(void)context;
	return frontend_create();
}

static bool is_bad(const struct precompiled_files *files, uint32_t line)
{
	for (uint32_t i = 0; i < files->bad_lines.count; i++)
		if (files->bad_lines.items[i] == line)
			return true;
	return false;
}

// The text without the lines that do not parse, in place of the file.
static bool leave_out(struct arena *arena, struct str *text, const struct precompiled_files *files, const char *path)
{
	struct strbuf rest = {0};
	uint32_t number = 0;
	bool left_out = false;
	for (struct str todo = *text, line; str_split(&todo, '\n', &line);) {
		bool bad = is_bad(files, ++number);
		left_out = left_out || (bad && line.len > 0);
		if (!bad)
			strbuf_str(&rest, line);
		strbuf_char(&rest, '\n');
	}
	*text = str_copy(arena, strbuf_view(&rest));
	strbuf_finish(&rest);
	return left_out && unlink(path) == 0 && write_text(path, *text);
}

// In the worker.
static void make(void *context, void *state, uint32_t job, struct strbuf *out)
{
	const struct precompiled *p = context;
	const struct header *header = &p->headers.items[job];
	struct arena arena = {0};
	struct precompiled_files files;
	struct str text = header->text;
	bool good = frontend_precompile(state, &arena, header->job, header->source, header->target, header->bodies, &files);
	for (uint32_t i = 0; i < TRIES && !good && !is_bad(&files, header->prelude != NULL ? 1 : 0) && leave_out(&arena, &text, &files, header->source.ptr); i++)
		good = frontend_precompile(state, &arena, header->job, header->source, header->target, header->bodies, &files);
	if (good)
		for (uint32_t i = 0; i < files.items.count; i++)
			strbuf_printf(out, "%016llx %08x %.*s%c", (unsigned long long)files.items.items[i].hash, (unsigned)files.items.items[i].includer,
			              STR_ARG(files.items.items[i].path), '\0');
	arena_finish(&arena);
}

// A file of the project in it would be missing in the units.
static bool is_systems(const struct precompiled *p, const struct header *header)
{
	for (uint32_t i = 0; i < header->files.items.count; i++) {
		struct str path = header->files.items.items[i].path;
		bool prelude = header->prelude != NULL && str_equal(header->prelude->path, path);
		if (!prelude && p->request->root.len > 0 && path_relative(p->request->root, path).len < path.len)
			return false;
	}
	return true;
}

static void made(void *context, uint32_t job, struct str image)
{
	enum { HASH_DIGITS = 16, NUMBER_DIGITS = 8, START = HASH_DIGITS + 1 + NUMBER_DIGITS + 1 };
	struct precompiled *p = context;
	struct header *header = &p->headers.items[job];
	for (struct str line; str_split(&image, '\0', &line);) {
		struct precompiled_file file = {0};
		if (line.len <= START)
			continue;
		file.hash = strtoull(str_copy(&p->arena, str_slice(line, 0, HASH_DIGITS)).ptr, NULL, 16);
		file.includer = (uint32_t)strtoul(str_copy(&p->arena, str_slice(line, HASH_DIGITS + 1, START - 1)).ptr, NULL, 16);
		file.path = str_copy(&p->arena, str_slice(line, START, line.len));
		array_push(&p->arena, &header->files.items, file);
	}
	header->made = header->files.items.count > 0 && is_systems(p, header);
}

static void not_made(void *context, uint32_t job, const char *reason)
{
	(void)context;
	(void)job;
	(void)reason;
}

static void settle(struct precompiled *p, struct prospect *prospect)
{
	prospect->header = PRECOMPILED_NONE;
	for (uint32_t h = 0; h < p->headers.count && !prospect->excluded; h++) {
		const struct header *header = &p->headers.items[h];
		if (header->made && header->group == prospect->group && (header->bodies || !prospect->generic))
			prospect->header = (int32_t)h; // that without bodies comes last
	}
	if (prospect->header != PRECOMPILED_NONE && !precompiled_fits(p, prospect, &p->headers.items[prospect->header]))
		prospect->header = PRECOMPILED_NONE;
}

struct precompiled *precompiled_make(const struct precompiled_request *request)
{
	const struct worker_task task = {.setup = setup, .run = make, .done = made, .failed = not_made};
	struct precompiled *p = calloc(1, sizeof *p);
	struct problem_list problems = {0};
	if (p == NULL)
		abort();
	p->request = request;
	p->scan = scan_create(&p->arena);
	p->inclusions = inclusions_create(&p->arena, p->scan, request->root);
	p->prospects = arena_array(&p->arena, struct prospect, request->count + 1);
	for (size_t i = 0; i < request->unsaved_count; i++)
		scan_override(p->scan, request->unsaved[i].path, request->unsaved[i].text);
	for (size_t i = 0; i < request->count; i++) {
		const struct compile_job *job = request->jobs[i];
		const struct compile_job *shared = shared_of(p, job);
		p->prospects[i] = (struct prospect){.job = job, .shared = shared, .header = PRECOMPILED_NONE, .group = group_of(shared), .excluded = has_own_start(shared)};
	}
	for (size_t i = 0; i < request->count; i++)
		if (!p->prospects[i].excluded && count_group(p, p->prospects[i].group) >= UNITS_MIN)
			read_unit(p, &p->prospects[i]);
	choose_headers(p);
	struct worker_task work = task;
	work.context = p;
	if (p->headers.count > 0)
		worker_run(&work, p->headers.count, request->processes, request->seconds, &problems);
	for (uint32_t i = 0; i < p->headers.count; i++)
		if (p->headers.items[i].made)
			precompiled_index(p, &p->headers.items[i]);
	for (size_t i = 0; i < request->count; i++)
		settle(p, &p->prospects[i]);
	p->request = NULL;
	return p;
}

bool precompiled_of(const struct precompiled *precompiled, size_t index, struct precompiled_use *ret_use)
{
	if (precompiled == NULL || precompiled->prospects[index].header == PRECOMPILED_NONE)
		return false;
	*ret_use = precompiled->prospects[index].use;
	return true;
}

void precompiled_destroy(struct precompiled *precompiled)
{
	if (precompiled == NULL)
		return;
	for (uint32_t i = 0; i < precompiled->headers.count; i++) {
		unlink(precompiled->headers.items[i].source.ptr);
		unlink(precompiled->headers.items[i].target.ptr);
	}
	if (precompiled->folder.len > 0)
		rmdir(precompiled->folder.ptr);
	inclusions_destroy(precompiled->inclusions);
	scan_destroy(precompiled->scan);
	arena_finish(&precompiled->arena);
	free(precompiled);
}
