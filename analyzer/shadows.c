// See shadows.h. What lies in a folder is known by one reading of it, so asking for a file that is not there costs no system call.
#include "shadows.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <xxhash.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum { NAMES_MAX = 4 }; // "d.h", "c/d.h", "b/c/d.h", "a/b/c/d.h"

struct folder {
	struct str path; // absolute; the key
	uint32_t number;
	UT_hash_handle hh;
};

// Where something lies whose name is this.
struct entry {
	struct str name; // the key
	ARRAY(uint32_t) folders;
	UT_hash_handle hh;
};

// A file that units read, with all that is called like it.
struct shadowed {
	struct str path; // as in source_file; the key
	uint32_t own;    // the folder that it lies in
	uint32_t looked; // how many folders were known when it was looked up
	ARRAY(struct shadow {
		uint32_t folder;
		uint64_t hash;
	}) others;
	UT_hash_handle hh;
};

struct shadows {
	struct arena arena;
	struct str root;
	struct folder *by_path;
	ARRAY(struct str) folders; // by number
	ARRAY(uint32_t) stamps;    // by number: the unit that looks there
	struct entry *entries;
	struct shadowed *files;
	uint32_t stamp;
};

struct shadows *shadows_create(struct str root)
{
	struct shadows *shadows = calloc(1, sizeof *shadows);
	if (shadows == NULL)
		abort();
	shadows->root = str_copy(&shadows->arena, root);
	return shadows;
}

void shadows_destroy(struct shadows *shadows)
{
	if (shadows == NULL)
		return;
	HASH_CLEAR(hh, shadows->by_path);
	HASH_CLEAR(hh, shadows->entries);
	HASH_CLEAR(hh, shadows->files);
	arena_finish(&shadows->arena);
	free(shadows);
}

static void add_entry(struct shadows *shadows, struct str name, uint32_t folder)
{
	struct entry *entry = NULL;
	HASH_FIND(hh, shadows->entries, name.ptr, name.len, entry);
	if (entry == NULL) {
		entry = arena_new(&shadows->arena, struct entry);
		entry->name = str_copy(&shadows->arena, name);
		HASH_ADD_KEYPTR(hh, shadows->entries, entry->name.ptr, entry->name.len, entry);
	}
	array_push(&shadows->arena, &entry->folders, folder);
}

// The number of the folder (absolute, normalised).
static uint32_t folder_number(struct shadows *shadows, struct str path)
{
	struct folder *folder = NULL;
	HASH_FIND(hh, shadows->by_path, path.ptr, path.len, folder);
	if (folder != NULL)
		return folder->number;
	folder = arena_new(&shadows->arena, struct folder);
	*folder = (struct folder){.path = str_copy(&shadows->arena, path), .number = shadows->folders.count};
	HASH_ADD_KEYPTR(hh, shadows->by_path, folder->path.ptr, folder->path.len, folder);
	array_push(&shadows->arena, &shadows->folders, folder->path);
	array_push(&shadows->arena, &shadows->stamps, 0);
	DIR *listing = opendir(folder->path.ptr);
	for (const struct dirent *entry; listing != NULL && (entry = readdir(listing)) != NULL;)
		add_entry(shadows, str_from_c(entry->d_name), folder->number);
	if (listing != NULL)
		closedir(listing);
	return folder->number;
}

// --- what is called alike

static bool is_there(struct str folder, struct str name)
{
	struct arena scratch = {0};
	struct stat info;
	bool there = stat(str_format(&scratch, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)).ptr, &info) == 0;
	arena_finish(&scratch);
	return there;
}

// `name`: the last parts of the file's path.
static void add_others(struct shadows *shadows, struct shadowed *file, struct str absolute, struct str name)
{
	size_t slash = 0;
	while (slash < name.len && name.ptr[slash] != '/')
		slash++;
	struct entry *entry = NULL;
	struct str first = str_slice(name, 0, slash);
	HASH_FIND(hh, shadows->entries, first.ptr, first.len, entry);
	for (uint32_t i = 0; entry != NULL && i < entry->folders.count; i++) {
		const uint32_t number = entry->folders.items[i];
		struct str folder = shadows->folders.items[number];
		bool itself = number < file->looked || (absolute.len == folder.len + 1 + name.len && str_starts_with(absolute, folder));
		if (itself || (slash < name.len && !is_there(folder, name)))
			continue;
		const uint64_t numbers[] = {str_hash(path_relative(shadows->root, folder)), str_hash(name)};
		array_push(&shadows->arena, &file->others, ((struct shadow){number, XXH3_64bits(numbers, sizeof numbers)}));
	}
}

static struct shadowed *shadowed_of(struct shadows *shadows, struct str path)
{
	struct shadowed *file = NULL;
	struct arena scratch = {0};
	HASH_FIND(hh, shadows->files, path.ptr, path.len, file);
	if (file != NULL && file->looked == shadows->folders.count)
		return file;
	struct str absolute = path_normalise(&scratch, shadows->root, path);
	size_t slash = str_rfind(absolute, '/');
	if (file == NULL) {
		file = arena_new(&shadows->arena, struct shadowed);
		file->path = str_copy(&shadows->arena, path);
		file->own = folder_number(shadows, str_slice(absolute, 0, slash == 0 ? 1 : slash));
		HASH_ADD_KEYPTR(hh, shadows->files, file->path.ptr, file->path.len, file);
	}
	size_t begin = absolute.len;
	for (int names = 0; names < NAMES_MAX && begin > 0; names++) {
		begin = str_rfind(str_slice(absolute, 0, begin - (names > 0)), '/');
		if (begin == SIZE_MAX)
			break;
		begin++;
		add_others(shadows, file, absolute, str_slice(absolute, begin, absolute.len));
	}
	file->looked = shadows->folders.count;
	arena_finish(&scratch);
	return file;
}

// --- units

static void look_there(struct shadows *shadows, const struct compile_job *job, struct str folder)
{
	struct arena scratch = {0};
	uint32_t number = folder_number(shadows, path_normalise(&scratch, job->directory, folder));
	shadows->stamps.items[number] = shadows->stamp;
	arena_finish(&scratch);
}

void shadows_look(struct shadows *shadows, const struct compile_job *job)
{
	static const struct str flags[] = {{"-iquote", 7}, {"-isystem", 8}, {"-idirafter", 10}, {"-I", 2}};
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str argument = job->arguments.items[i];
		for (size_t f = 0; f < sizeof flags / sizeof *flags; f++) {
			if (!str_starts_with(argument, flags[f]))
				continue;
			if (argument.len > flags[f].len)
				look_there(shadows, job, str_slice(argument, flags[f].len, argument.len));
			else if (i + 1 < job->arguments.count)
				look_there(shadows, job, job->arguments.items[++i]);
			break;
		}
	}
}

uint64_t shadows_of(struct shadows *shadows, const struct compile_job *job, const struct source_file *files, uint32_t count)
{
	uint64_t sum = 0;
	shadows->stamp++;
	shadows_look(shadows, job);
	for (uint32_t i = 0; i < count; i++)
		if (files[i].kind == FILE_MAIN || files[i].kind == FILE_PROJECT) {
			uint32_t own = shadowed_of(shadows, files[i].path)->own;
			shadows->stamps.items[own] = shadows->stamp;
		}
	for (uint32_t i = 1; i < count; i++) { // nobody looks for the main file
		const struct shadowed *file = shadowed_of(shadows, files[i].path);
		for (uint32_t j = 0; j < file->others.count; j++)
			if (shadows->stamps.items[file->others.items[j].folder] == shadows->stamp)
				sum += file->others.items[j].hash;
	}
	return sum;
}
