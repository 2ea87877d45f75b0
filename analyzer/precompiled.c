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

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum {
	UNITS_MIN = 4,      // so many parses are as dear as a precompiled header
	SHARE = 12,         // a header is in it if one of so many units includes it, and two
	TRIES = 3,          // without the headers that did not parse, which may hide others
	PRELUDE_DEPTH = 8,  // of files that include it
	POOR = 4,           // a header is made anew if it lacks one of so many names
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
			return file->bare && tests_features(file) && depth + inclusion->first > 0 && !scan_is_overridden(inclusions_scan(p->setup->inclusions), file->path)
			               ? file : NULL; // of an editor's text no header is made
		const struct scan_include *include = &file->includes.items[0];
		const struct scanned_file *next = inclusions_targets(p->setup->inclusions, inclusion->folders, file)[0];
		if (include->conditional || include->macros > (file->guarded ? 1u : 0u) || next == NULL)
			return NULL;
		file = next;
	}
	return NULL;
}

static void read_unit(struct precompiled *p, struct prospect *prospect)
{
	inclusions_of(p->setup->inclusions, prospect->job, &prospect->inclusion);
	prospect->excluded = prospect->excluded || !prospect->inclusion.own.items[0]->readable || prospect->inclusion.computed || prospect->inclusion.cut;
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		prospect->generic = prospect->generic || prospect->inclusion.own.items[i]->generic;
	prospect->prelude = prospect->excluded ? NULL : find_prelude(p, &prospect->inclusion);
	if (prospect->prelude != NULL)
		prospect->group ^= str_hash(prospect->prelude->path);
}

// --- groups

static bool is_own(const struct precompiled *p, const struct compile_job *job, struct str path)
{
	struct arena scratch = {0};
	path = path_normalise(&scratch, job->directory, path);
	bool own = p->setup->root.len == 0 || path_relative(p->setup->root, path).len < path.len;
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

// The units of one group.
struct group {
	uint64_t hash;
	uint32_t generic, plain;
	ARRAY(const struct prospect *) units;
	UT_hash_handle hh;
};

static struct group *find_groups(struct precompiled *p, struct arena *scratch)
{
	struct group *groups = NULL;
	for (size_t i = 0; i < p->prospect_count; i++) {
		const struct prospect *prospect = &p->prospects[i];
		struct group *group = NULL;
		if (prospect->excluded)
			continue;
		HASH_FIND(hh, groups, &prospect->group, sizeof prospect->group, group);
		if (group == NULL) {
			group = arena_new(scratch, struct group);
			group->hash = prospect->group;
			HASH_ADD(hh, groups, hash, sizeof group->hash, group);
		}
		group->generic += prospect->generic;
		group->plain += !prospect->generic;
		array_push(scratch, &group->units, prospect);
	}
	return groups;
}

struct name_count {
	struct str name;
	uint32_t users;
	UT_hash_handle hh;
};

// Names that enough units include, in the order in which they do.
static struct str header_text(struct precompiled *p, const struct group *group)
{
	const struct scanned_file *prelude = group->units.items[0]->prelude;
	struct arena scratch = {0};
	struct strbuf text = {0};
	struct name_count *names = NULL, *name, *next;
	for (uint32_t i = 0; i < group->units.count; i++)
		for (uint32_t j = 0; j < group->units.items[i]->inclusion.surely.count; j++) {
			struct str included = group->units.items[i]->inclusion.surely.items[j];
			HASH_FIND(hh, names, included.ptr, included.len, name);
			if (name == NULL) {
				name = arena_new(&scratch, struct name_count);
				name->name = included;
				HASH_ADD_KEYPTR(hh, names, name->name.ptr, name->name.len, name);
			}
			name->users++;
		}
	if (prelude != NULL)
		strbuf_printf(&text, "#include \"%.*s\"\n", STR_ARG(prelude->path));
	size_t start = text.len;
	HASH_ITER(hh, names, name, next) {
		if (name->users >= 2 && name->users * SHARE >= group->units.count)
			strbuf_printf(&text, "#if __has_include(<%.*s>)\n#include <%.*s>\n#endif\n", STR_ARG(name->name), STR_ARG(name->name));
		HASH_DEL(names, name);
	}
	struct str copy = text.len == start ? STR_NULL : str_copy(&p->arena, strbuf_view(&text));
	strbuf_finish(&text);
	arena_finish(&scratch);
	return copy;
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
	struct str pattern = str_format(&p->arena, "%s/" FOLDER "%ld-XXXXXX", p->setup->folder, (long)getpid());
	char *name = arena_copy(&p->arena, pattern.ptr, pattern.len);
	sweep(p->setup->folder);
	if (mkdtemp(name) == NULL)
		return false;
	p->folder = str_from_c(name);
	return true;
}

// `made`: one that is there. The newest of them.
static struct header *find_header(struct precompiled *p, uint64_t group, bool bodies, bool made)
{
	for (uint32_t i = p->headers.count; i-- > 0;)
		if (p->headers.items[i].group == group && p->headers.items[i].bodies == bodies && (p->headers.items[i].made || !made))
			return &p->headers.items[i];
	return NULL;
}

static struct header new_header(struct precompiled *p, const struct prospect *like, bool bodies)
{
	struct header header = {.job = like->shared, .group = like->group, .bodies = bodies, .prelude = like->prelude};
	header.source = str_format(&p->arena, "/leash/%016llx.%s", (unsigned long long)like->group, like->job->cxx ? "hpp" : "h");
	header.target = str_format(&p->arena, "%.*s/%u.pch", STR_ARG(p->folder), (unsigned)p->headers.count);
	return header;
}

// Does one that was kept lack so much of what would be in it today that a new one is worth it?
static bool is_poor(const struct header *header, struct str text)
{
	uint32_t lacking = 0, names = 0;
	for (struct str todo = text, line; str_split(&todo, '\n', &line);) {
		bool include = str_starts_with(line, STR("#include <"));
		names += include;
		lacking += include && !str_contains(header->text, line);
	}
	return lacking * POOR > names;
}

// One of the group's that is there, or can be made.
static void want_header(struct precompiled *p, struct store *store, const struct group *group, bool bodies, uint32_t units)
{
	struct header *there = find_header(p, group->hash, bodies, false);
	if (there == NULL) {
		struct header header = new_header(p, group->units.items[0], bodies);
		header.made = header.kept = precompiled_load(p, store, &header);
		if (header.made)
			array_push(&p->arena, &p->headers, header);
		there = header.made ? find_header(p, group->hash, bodies, false) : NULL;
	}
	bool enough = units >= UNITS_MIN;
	if (there != NULL && !(there->kept && enough))
		return;
	struct header header = new_header(p, group->units.items[0], bodies);
	header.text = enough ? header_text(p, group) : STR_NULL;
	if (header.text.len > 0 && (there == NULL || is_poor(there, header.text))) {
		array_push(&p->arena, &p->to_make, p->headers.count);
		array_push(&p->arena, &p->headers, header);
	}
}

// One with bodies for those of a group that need them, one without for the others, if each are enough; else all have the same.
static void choose_headers(struct precompiled *p, const struct group *groups)
{
	struct store *store = groups == NULL || p->setup->open_store == NULL ? NULL : p->setup->open_store(p->setup->context);
	for (const struct group *group = groups; group != NULL; group = group->hh.next) {
		bool bodies = group->generic >= UNITS_MIN || (group->generic > 0 && group->plain < UNITS_MIN);
		if (bodies)
			want_header(p, store, group, true, group->generic + (group->plain < UNITS_MIN ? group->plain : 0));
		if (!bodies || group->plain >= UNITS_MIN)
			want_header(p, store, group, false, group->plain);
	}
	store_close(store);
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

// The text without the lines that do not parse; false: that is the text.
static bool leave_out(struct arena *arena, struct str *text, const struct precompiled_files *files)
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
	return left_out;
}

// In the worker.
static void make(void *context, void *state, uint32_t job, struct strbuf *out)
{
	const struct precompiled *p = context;
	const struct header *header = &p->headers.items[p->to_make.items[job]];
	struct arena arena = {0};
	struct precompiled_files files;
	struct str text = header->text;
	const struct precompiled_making making = {.job = header->job, .name = header->source, .target = header->target, .bodies = header->bodies};
	bool good = frontend_precompile(state, &arena, &making, text, &files);
	for (uint32_t i = 0; i < TRIES && !good && !(header->prelude != NULL && is_bad(&files, 1)) && leave_out(&arena, &text, &files); i++)
		good = frontend_precompile(state, &arena, &making, text, &files);
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
		if (!prelude && p->setup->root.len > 0 && path_relative(p->setup->root, path).len < path.len)
			return false;
	}
	return true;
}

static void made(void *context, uint32_t job, struct str image)
{
	enum { HASH_DIGITS = 16, NUMBER_DIGITS = 8, START = HASH_DIGITS + 1 + NUMBER_DIGITS + 1 };
	struct precompiled *p = context;
	struct header *header = &p->headers.items[p->to_make.items[job]];
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

static void make_headers(struct precompiled *p)
{
	const struct worker_task work = {.context = p, .setup = setup, .run = make, .done = made, .failed = not_made};
	struct problem_list problems = {0};
	if (p->to_make.count == 0)
		return;
	worker_run(&work, p->to_make.count, p->setup->processes, p->setup->seconds, &problems);
	struct store *store = p->setup->open_store == NULL ? NULL : p->setup->open_store(p->setup->context);
	for (uint32_t i = 0; i < p->to_make.count; i++) {
		struct header *header = &p->headers.items[p->to_make.items[i]];
		if (header->made) {
			precompiled_index(p, header);
			precompiled_save(p, store, header);
		}
	}
	p->to_make.count = 0;
	store_close(store);
}

static void settle(struct precompiled *p, struct prospect *prospect)
{
	struct header *plain = find_header(p, prospect->group, false, true), *bodies = find_header(p, prospect->group, true, true);
	struct header *header = plain != NULL && !prospect->generic ? plain : bodies;
	prospect->shares = !prospect->excluded && header != NULL && precompiled_fits(p, prospect, header);
}

struct precompiled *precompiled_create(const struct precompiled_setup *given)
{
	struct precompiled *p = calloc(1, sizeof *p);
	if (p == NULL)
		abort();
	p->setup = given;
	return p;
}

void precompiled_prepare(struct precompiled *p, const struct compile_job *const *jobs, size_t count)
{
	struct arena scratch = {0};
	p->prospects = arena_array(&p->arena, struct prospect, count + 1);
	p->prospect_count = count;
	for (size_t i = 0; i < count; i++) {
		const struct compile_job *shared = shared_of(p, jobs[i]);
		p->prospects[i] = (struct prospect){.job = jobs[i], .shared = shared, .group = group_of(shared), .excluded = has_own_start(shared)};
		if (!p->prospects[i].excluded)
			read_unit(p, &p->prospects[i]);
	}
	struct group *groups = find_groups(p, &scratch);
	if (groups != NULL && p->folder.len == 0 && !make_folder(p))
		p->prospect_count = 0;
	if (p->prospect_count > 0)
		choose_headers(p, groups);
	HASH_CLEAR(hh, groups);
	arena_finish(&scratch);
	make_headers(p);
	for (size_t i = 0; i < p->prospect_count; i++)
		settle(p, &p->prospects[i]);
}

bool precompiled_of(const struct precompiled *precompiled, size_t index, struct precompiled_use *ret_use)
{
	if (precompiled == NULL || index >= precompiled->prospect_count || !precompiled->prospects[index].shares)
		return false;
	*ret_use = precompiled->prospects[index].use;
	return true;
}

void precompiled_destroy(struct precompiled *precompiled)
{
	if (precompiled == NULL)
		return;
	for (uint32_t i = 0; i < precompiled->headers.count; i++)
		unlink(precompiled->headers.items[i].target.ptr);
	if (precompiled->folder.len > 0)
		rmdir(precompiled->folder.ptr);
	arena_finish(&precompiled->arena);
	free(precompiled);
}
