// See precompiled.h. A unit can use one only if it cannot tell the difference: nothing of its own defines a macro that the headers mention, and
// it uses no macro of a header that it does not include. Where the bodies of the headers' functions may be what instantiates a template, or a
// generic lambda, of the unit's own, they are kept.
#include "precompiled.h"

#include "inclusions.h"
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
	NONE = -1,
};

// A unit before it is parsed.
struct prospect {
	const struct compile_job *job;
	uint64_t group;       // hash of what its flags are
	struct inclusion inclusion;
	bool excluded;
	bool generic;
	int32_t header;       // index in precompiled.headers
	struct precompiled_use use;
};

struct suffix {
	uint64_t hash; // of the end of a path, from some '/' on
	uint32_t file;
};

struct header {
	const struct compile_job *job; // whose flags it has
	uint64_t group;
	bool bodies;
	struct str text, source, target;
	uint32_t units;
	bool made;
	struct precompiled_files files;
	ARRAY(const struct scanned_file *) scanned; // of files
	ARRAY(uint64_t) words;  // of all of them; sorted
	ARRAY(struct suffix) suffixes; // sorted
};

struct precompiled {
	struct arena arena;
	const struct precompiled_request *request;
	struct scan *scan;
	struct inclusions *inclusions;
	struct prospect *prospects;
	ARRAY(struct header) headers;
	struct str folder; // empty: none was made
};

// --- what a unit includes

static void read_unit(struct precompiled *p, struct prospect *prospect)
{
	inclusions_of(p->inclusions, prospect->job, &prospect->inclusion);
	prospect->excluded = prospect->excluded || !prospect->inclusion.own.items[0]->readable || prospect->inclusion.computed || prospect->inclusion.cut;
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		prospect->generic = prospect->generic || prospect->inclusion.own.items[i]->generic;
}

static bool among(const struct str *names, uint32_t count, struct str name)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

// --- groups

static uint64_t group_of(const struct compile_job *job)
{
	struct strbuf text = {0};
	strbuf_str(&text, job->directory);
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		strbuf_char(&text, '\0');
		strbuf_str(&text, job->arguments.items[i]);
	}
	uint64_t hash = str_hash(strbuf_view(&text));
	strbuf_finish(&text);
	return hash;
}

// Files that come before everything else, other precompiled headers, other languages.
static bool has_own_start(const struct compile_job *job)
{
	static const char *const flags[] = {"-include", "-imacros", "-fmodules"};
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		if (str_equal(flag, STR("-x")) && i + 1 < job->arguments.count && !str_equal(job->arguments.items[i + 1], STR("c++")))
			return true;
		for (size_t j = 0; j < sizeof flags / sizeof *flags; j++)
			if (str_starts_with(flag, str_from_c(flags[j])))
				return true;
	}
	return str_ends_with(job->file, STR(".mm")) || str_ends_with(job->file, STR(".m"));
}

static uint32_t count_group(const struct precompiled *p, uint64_t group)
{
	uint32_t count = 0;
	for (size_t i = 0; i < p->request->count; i++)
		count += p->prospects[i].group == group && !p->prospects[i].excluded;
	return count;
}

static struct str header_text(struct precompiled *p, uint64_t group, uint32_t units)
{
	struct names {
		ARRAY(struct str) items;
	} names = {0};
	struct strbuf text = {0};
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
	struct str copy = str_copy(&p->arena, strbuf_view(&text));
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
	struct header header = {.job = like->job, .group = like->group, .bodies = bodies, .units = units};
	header.text = header_text(p, like->group, count_group(p, like->group));
	if (header.text.len == 0 || (p->folder.len == 0 && !make_folder(p)))
		return;
	header.source = str_format(&p->arena, "%.*s/%u.hpp", STR_ARG(p->folder), (unsigned)p->headers.count);
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

// In the worker.
static void make(void *context, void *state, uint32_t job, struct strbuf *out)
{
	const struct precompiled *p = context;
	const struct header *header = &p->headers.items[job];
	struct arena arena = {0};
	struct precompiled_files files;
	if (frontend_precompile(state, &arena, header->job, header->source, header->target, header->bodies, &files))
		for (uint32_t i = 0; i < files.items.count; i++)
			strbuf_printf(out, "%016llx %.*s%c", (unsigned long long)files.items.items[i].hash, STR_ARG(files.items.items[i].path), '\0');
	arena_finish(&arena);
}

static void made(void *context, uint32_t job, struct str image)
{
	enum { HASH_DIGITS = 16 };
	struct precompiled *p = context;
	struct header *header = &p->headers.items[job];
	header->made = image.len > 0;
	for (struct str line; str_split(&image, '\0', &line);) {
		struct precompiled_file file = {0};
		if (line.len <= HASH_DIGITS + 1)
			continue;
		file.hash = strtoull(str_copy(&p->arena, str_slice(line, 0, HASH_DIGITS)).ptr, NULL, 16);
		file.path = str_copy(&p->arena, str_slice(line, HASH_DIGITS + 1, line.len));
		array_push(&p->arena, &header->files.items, file);
	}
}

static void not_made(void *context, uint32_t job, const char *reason)
{
	(void)context;
	(void)job;
	(void)reason;
}

// --- who can use them

static int compare_words(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

static int compare_suffixes(const void *left, const void *right)
{
	const struct suffix *a = left, *b = right;
	return a->hash != b->hash ? (a->hash > b->hash) - (a->hash < b->hash) : (a->file > b->file) - (a->file < b->file);
}

static void index_header(struct precompiled *p, struct header *header)
{
	for (uint32_t i = 0; i < header->files.items.count; i++) {
		struct str path = header->files.items.items[i].path;
		const struct scanned_file *file = scan_file(p->scan, path);
		array_push(&p->arena, &header->scanned, file);
		for (uint32_t j = 0; j < file->words.count; j++)
			array_push(&p->arena, &header->words, file->words.items[j]);
		for (size_t at = path.len; at > 0; at--)
			if (path.ptr[at - 1] == '/')
				array_push(&p->arena, &header->suffixes, ((struct suffix){str_hash(str_slice(path, at, path.len)), i}));
	}
	if (header->words.count > 0)
		qsort(header->words.items, header->words.count, sizeof *header->words.items, compare_words);
	if (header->suffixes.count > 0)
		qsort(header->suffixes.items, header->suffixes.count, sizeof *header->suffixes.items, compare_suffixes);
}

static void reach(const struct header *header, struct str name, bool *seen, uint32_t *stack, uint32_t *top)
{
	struct suffix wanted = {.hash = str_hash(name)};
	uint32_t low = 0, high = header->suffixes.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (header->suffixes.items[middle].hash < wanted.hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < header->suffixes.count && header->suffixes.items[low].hash == wanted.hash; low++) {
		uint32_t file = header->suffixes.items[low].file;
		if (!seen[file])
			stack[(*top)++] = file;
		seen[file] = true;
	}
}

// The files of the header that the unit would read itself.
static void find_files(struct precompiled *p, struct prospect *prospect, const struct header *header, bool *seen)
{
	uint32_t count = header->files.items.count, top = 0;
	struct arena scratch = {0};
	uint32_t *stack = arena_array(&scratch, uint32_t, (size_t)count + 1);
	for (uint32_t i = 0; i < prospect->inclusion.system.count; i++)
		reach(header, prospect->inclusion.system.items[i], seen, stack, &top);
	while (top > 0) {
		const struct scanned_file *file = header->scanned.items[stack[--top]];
		for (uint32_t i = 0; i < file->includes.count; i++)
			reach(header, file->includes.items[i].name, seen, stack, &top);
	}
	const struct precompiled_file **files = arena_array(&p->arena, const struct precompiled_file *, (size_t)count + 1);
	uint32_t used = 0;
	for (uint32_t i = 0; i < count; i++)
		if (seen[i])
			files[used++] = &header->files.items.items[i];
	prospect->use = (struct precompiled_use){.path = header->target, .files = files, .count = used};
	arena_finish(&scratch);
}

static bool defines(const struct scanned_file *file, uint64_t macro)
{
	for (uint32_t i = 0; i < file->macros.count; i++)
		if (file->macros.items[i].name == macro)
			return true;
	return false;
}

static bool flags_define(const struct compile_job *job, uint64_t macro)
{
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		if (!str_starts_with(flag, STR("-D")))
			continue;
		flag = flag.len == 2 && i + 1 < job->arguments.count ? job->arguments.items[i + 1] : str_slice(flag, 2, flag.len);
		size_t equals = str_find(flag, '=');
		if (str_hash(equals == SIZE_MAX ? flag : str_slice(flag, 0, equals)) == macro)
			return true;
	}
	return false;
}

// Nobody defines the macro: no file and no flag.
static bool is_undefined(const struct prospect *prospect, const struct header *header, uint64_t macro)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		if (defines(prospect->inclusion.own.items[i], macro))
			return false;
	for (uint32_t i = 0; i < header->scanned.count; i++)
		if (defines(header->scanned.items[i], macro))
			return false;
	return !flags_define(prospect->job, macro);
}

static bool defines_what_it_asks(const struct prospect *prospect, const struct header *header)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		for (uint32_t j = 0; j < prospect->inclusion.own.items[i]->macros.count; j++) {
			const struct scan_macro *macro = &prospect->inclusion.own.items[i]->macros.items[j];
			if (bsearch(&macro->name, header->words.items, header->words.count, sizeof(uint64_t), compare_words) != NULL &&
			    (macro->only_if == 0 || !is_undefined(prospect, header, macro->only_if)))
				return true;
		}
	return false;
}

static bool own_mention(const struct prospect *prospect, uint64_t word)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		if (scan_mentions(prospect->inclusion.own.items[i], word))
			return true;
	return false;
}

// A macro of a header that the unit does not include, and of no other that it does.
static bool uses_foreign_macro(const struct prospect *prospect, const struct header *header, const bool *seen)
{
	for (uint32_t f = 0; f < header->scanned.count; f++)
		for (uint32_t m = 0; !seen[f] && m < header->scanned.items[f]->macros.count; m++) {
			uint64_t macro = header->scanned.items[f]->macros.items[m].name;
			bool here = !own_mention(prospect, macro);
			for (uint32_t s = 0; s < header->scanned.count && !here; s++)
				here = seen[s] && scan_mentions(header->scanned.items[s], macro);
			if (!here)
				return true;
		}
	return false;
}

static void settle(struct precompiled *p, struct prospect *prospect)
{
	prospect->header = NONE;
	for (uint32_t h = 0; h < p->headers.count && !prospect->excluded; h++) {
		const struct header *header = &p->headers.items[h];
		if (header->made && header->group == prospect->group && (header->bodies || !prospect->generic))
			prospect->header = (int32_t)h; // that without bodies comes last
	}
	if (prospect->header == NONE)
		return;
	const struct header *header = &p->headers.items[prospect->header];
	struct arena scratch = {0};
	bool *seen = arena_array(&scratch, bool, (size_t)header->files.items.count + 1);
	find_files(p, prospect, header, seen);
	if (defines_what_it_asks(prospect, header) || uses_foreign_macro(prospect, header, seen))
		prospect->header = NONE;
	arena_finish(&scratch);
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
	p->inclusions = inclusions_create(&p->arena, p->scan, STR_NULL);
	p->prospects = arena_array(&p->arena, struct prospect, request->count + 1);
	for (size_t i = 0; i < request->unsaved_count; i++)
		scan_override(p->scan, request->unsaved[i].path, request->unsaved[i].text);
	for (size_t i = 0; i < request->count; i++) {
		const struct compile_job *job = request->jobs[i];
		p->prospects[i] = (struct prospect){.job = job, .header = NONE, .group = group_of(job), .excluded = !job->cxx || has_own_start(job)};
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
			index_header(p, &p->headers.items[i]);
	for (size_t i = 0; i < request->count; i++)
		settle(p, &p->prospects[i]);
	p->request = NULL;
	return p;
}

bool precompiled_of(const struct precompiled *precompiled, size_t index, struct precompiled_use *ret_use)
{
	if (precompiled == NULL || precompiled->prospects[index].header == NONE)
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
