// See shadows.h. What lies in a folder is known by one reading of it, so asking for a file that is not there costs no system call.
#include "shadows.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <xxhash.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum {
	NAMES_MAX = 4,   // "d.h", "c/d.h", "b/c/d.h", "a/b/c/d.h"
	COMMON_MIN = 64, // what lies in so many folders is looked for in those of the unit, for many files may be called so
};

struct folder {
	struct str path; // absolute; the key
	uint32_t number;
	UT_hash_handle hh;
};

// Where something lies whose name is this.
struct entry {
	struct str name; // the key
	ARRAY(uint32_t) folders; // in order
	UT_hash_handle hh;
};

// Whether a name of several parts is in a folder that has the first of them.
struct presence {
	uint64_t key; // hash of the folder and the name
	bool there;
	UT_hash_handle hh;
};

// A file that units read, with all that is called like it.
struct shadowed {
	struct str path; // as in source_file; the key
	struct str absolute;
	uint32_t own;    // the folder that it lies in
	uint32_t looked; // how many folders were known when it was looked up
	struct entry *common[NAMES_MAX]; // by how many parts of its path count, but one: the first of these is common; NULL: it is not
	ARRAY(struct shadow {
		uint32_t folder;
		uint32_t parts; // of its path that count
		uint64_t hash;
	}) others; // where it is not
	UT_hash_handle hh;
};

struct shadows {
	struct arena arena;
	struct str root;
	struct folder *by_path;
	ARRAY(struct str) folders; // by number
	ARRAY(uint32_t) stamps;    // by number: the unit that looks there
	ARRAY(uint32_t) stamped;   // those in which the last unit looks
	struct entry *entries;
	struct presence *presences;
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
	HASH_CLEAR(hh, shadows->presences);
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

static bool is_there(struct shadows *shadows, uint32_t folder, struct str name)
{
	const uint64_t numbers[] = {folder, str_hash(name)};
	uint64_t key = XXH3_64bits(numbers, sizeof numbers);
	struct presence *presence = NULL;
	HASH_FIND(hh, shadows->presences, &key, sizeof key, presence);
	if (presence != NULL)
		return presence->there;
	struct arena scratch = {0};
	struct stat info;
	presence = arena_new(&shadows->arena, struct presence);
	presence->key = key;
	presence->there = stat(str_format(&scratch, "%.*s/%.*s", STR_ARG(shadows->folders.items[folder]), STR_ARG(name)).ptr, &info) == 0;
	HASH_ADD(hh, shadows->presences, key, sizeof presence->key, presence);
	arena_finish(&scratch);
	return presence->there;
}

static bool has_entry(const struct entry *entry, uint32_t folder)
{
	uint32_t low = 0, high = entry->folders.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (entry->folders.items[middle] < folder)
			low = middle + 1;
		else
			high = middle;
	}
	return low < entry->folders.count && entry->folders.items[low] == folder;
}

// Is another file called so in the folder, which has the first part of the name? `name`: the last parts of the file's path.
static bool is_alike(struct shadows *shadows, const struct shadowed *file, struct str name, uint32_t folder)
{
	struct str path = shadows->folders.items[folder];
	bool itself = file->absolute.len == path.len + 1 + name.len && str_starts_with(file->absolute, path);
	return !itself && (str_find(name, '/') == SIZE_MAX || is_there(shadows, folder, name));
}

static uint64_t hash_alike(const struct shadows *shadows, struct str name, uint32_t folder)
{
	const uint64_t numbers[] = {str_hash(path_relative(shadows->root, shadows->folders.items[folder])), str_hash(name)};
	return XXH3_64bits(numbers, sizeof numbers);
}

// The last parts of the path; empty: there are not so many.
static struct str last_parts(struct str path, uint32_t parts)
{
	size_t begin = path.len;
	for (uint32_t i = 0; i < parts; i++)
		begin = str_rfind(str_slice(path, 0, begin - (i > 0 && begin > 0)), '/') + 1;
	return begin == 0 ? STR_NULL : str_slice(path, begin, path.len);
}

static void add_others(struct shadows *shadows, struct shadowed *file, uint32_t parts)
{
	struct str name = last_parts(file->absolute, parts);
	size_t slash = str_find(name, '/');
	struct str first = slash == SIZE_MAX ? name : str_slice(name, 0, slash);
	struct entry *entry = NULL;
	HASH_FIND(hh, shadows->entries, first.ptr, first.len, entry);
	file->common[parts - 1] = entry != NULL && entry->folders.count >= COMMON_MIN ? entry : NULL;
	for (uint32_t i = entry == NULL || file->common[parts - 1] != NULL ? 0 : entry->folders.count; i-- > 0 && entry->folders.items[i] >= file->looked;)
		if (is_alike(shadows, file, name, entry->folders.items[i]))
			array_push(&shadows->arena, &file->others,
			           ((struct shadow){entry->folders.items[i], parts, hash_alike(shadows, name, entry->folders.items[i])}));
}

static struct shadowed *shadowed_of(struct shadows *shadows, struct str path)
{
	struct shadowed *file = NULL;
	HASH_FIND(hh, shadows->files, path.ptr, path.len, file);
	if (file != NULL && file->looked == shadows->folders.count)
		return file;
	if (file == NULL) {
		file = arena_new(&shadows->arena, struct shadowed);
		file->path = str_copy(&shadows->arena, path);
		file->absolute = path_normalise(&shadows->arena, shadows->root, path);
		size_t slash = str_rfind(file->absolute, '/');
		file->own = folder_number(shadows, str_slice(file->absolute, 0, slash == 0 ? 1 : slash));
		HASH_ADD_KEYPTR(hh, shadows->files, file->path.ptr, file->path.len, file);
	}
	for (uint32_t parts = 1; parts <= NAMES_MAX && last_parts(file->absolute, parts).len > 0; parts++)
		add_others(shadows, file, parts);
	file->looked = shadows->folders.count;
	return file;
}

// --- units

static void stamp(struct shadows *shadows, uint32_t folder)
{
	if (shadows->stamps.items[folder] != shadows->stamp)
		array_push(&shadows->arena, &shadows->stamped, folder);
	shadows->stamps.items[folder] = shadows->stamp;
}

static void look_there(struct shadows *shadows, const struct compile_job *job, struct str folder)
{
	struct arena scratch = {0};
	stamp(shadows, folder_number(shadows, path_normalise(&scratch, job->directory, folder)));
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

static uint64_t sum_of(struct shadows *shadows, struct str path)
{
	const struct shadowed *file = shadowed_of(shadows, path);
	uint64_t sum = 0;
	for (uint32_t i = 0; i < file->others.count; i++) {
		const struct shadow *other = &file->others.items[i];
		if (file->common[other->parts - 1] == NULL && shadows->stamps.items[other->folder] == shadows->stamp)
			sum += other->hash;
	}
	for (uint32_t parts = 1; parts <= NAMES_MAX; parts++) {
		const struct entry *common = file->common[parts - 1];
		struct str name = common == NULL ? STR_NULL : last_parts(file->absolute, parts);
		for (uint32_t i = 0; common != NULL && i < shadows->stamped.count; i++)
			if (has_entry(common, shadows->stamped.items[i]) && is_alike(shadows, file, name, shadows->stamped.items[i]))
				sum += hash_alike(shadows, name, shadows->stamped.items[i]);
	}
	return sum;
}

uint64_t shadows_of(struct shadows *shadows, const struct compile_job *job, const struct source_file *files, uint32_t count)
{
	uint64_t sum = 0;
	shadows->stamp++;
	shadows->stamped.count = 0;
	shadows_look(shadows, job);
	for (uint32_t i = 0; i < count; i++)
		if (files[i].kind == FILE_MAIN || files[i].kind == FILE_PROJECT)
			stamp(shadows, shadowed_of(shadows, files[i].path)->own);
	for (uint32_t i = 0; i < count; i++)
		if (files[i].kind != FILE_MAIN) // nobody looks for that
			sum += sum_of(shadows, files[i].path);
	return sum;
}
