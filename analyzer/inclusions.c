// See inclusions.h. Units of one project have the same folders mostly, and headers that they share: where an #include leads is found out once for
// each file and list of folders.
#include "inclusions.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>
#include <xxhash.h>

enum { OWN_FILES_MAX = 4000 };

struct inclusion_folders {
	uint64_t hash;
	ARRAY(struct str) quoted, angled; // of the project's: -iquote, -I
	ARRAY(struct str) first;          // files that are included before everything else
};

// Where the #includes of a file lead.
struct resolved {
	struct { uint64_t folders; const struct scanned_file *file; } key;
	const struct scanned_file **targets; // one for each; NULL: it is a system header, or nowhere
	UT_hash_handle hh;
};

// What is in a folder. Nearly all files that are looked for are not there.
struct listed_name {
	struct str name;
	UT_hash_handle hh;
};

struct listed_folder {
	struct str path;
	struct listed_name *names;
	UT_hash_handle hh;
};

struct inclusions {
	struct arena arena;
	struct scan *scan;
	struct str root;
	struct resolved *resolved;
	struct listed_folder *folders;
};

static void note_folder(struct arena *arena, struct inclusion_folders *folders, const struct compile_job *job, struct str folder, bool quoted)
{
	folder = path_normalise(arena, job->directory, folder);
	folders->hash = XXH3_64bits_withSeed(folder.ptr, folder.len, folders->hash + quoted);
	if (quoted)
		array_push(arena, &folders->quoted, folder);
	else
		array_push(arena, &folders->angled, folder);
}

static struct inclusion_folders folders_of(struct arena *arena, const struct compile_job *job)
{
	struct inclusion_folders folders = {0};
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		bool quoted = str_starts_with(flag, STR("-iquote"));
		size_t length = quoted ? 7 : 2;
		if (str_equal(flag, STR("-include"))) {
			i += i + 1 < job->arguments.count && str_equal(job->arguments.items[i + 1], STR("-Xclang")); // each word by itself
			if (i + 1 < job->arguments.count)
				array_push(arena, &folders.first, job->arguments.items[++i]);
		}
		if (!quoted && !str_starts_with(flag, STR("-I")))
			continue;
		if (flag.len > length)
			note_folder(arena, &folders, job, str_slice(flag, length, flag.len), quoted);
		else if (i + 1 < job->arguments.count)
			note_folder(arena, &folders, job, job->arguments.items[++i], quoted);
	}
	return folders;
}

static const struct listed_folder *list(struct inclusions *inclusions, struct str path)
{
	struct listed_folder *folder = NULL;
	HASH_FIND(hh, inclusions->folders, path.ptr, path.len, folder);
	if (folder != NULL)
		return folder;
	folder = arena_new(&inclusions->arena, struct listed_folder);
	folder->path = str_copy(&inclusions->arena, path);
	DIR *entries = opendir(folder->path.ptr);
	for (const struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
		struct listed_name *name = arena_new(&inclusions->arena, struct listed_name);
		name->name = str_copy(&inclusions->arena, str_from_c(entry->d_name));
		HASH_ADD_KEYPTR(hh, folder->names, name->name.ptr, name->name.len, name);
	}
	if (entries != NULL)
		closedir(entries);
	HASH_ADD_KEYPTR(hh, inclusions->folders, folder->path.ptr, folder->path.len, folder);
	return folder;
}

// Has the folder the first part of the name?
static bool may_have(struct inclusions *inclusions, struct str folder, struct str name)
{
	size_t slash = str_find(name, '/');
	struct str first = slash == SIZE_MAX ? name : str_slice(name, 0, slash);
	struct listed_name *found = NULL;
	if (first.len == 0 || first.ptr[0] == '.')
		return true;
	HASH_FIND(hh, list(inclusions, folder)->names, first.ptr, first.len, found);
	return found != NULL || scan_overrides_in(inclusions->scan, folder, first);
}

static const struct scanned_file *look_in(struct inclusions *inclusions, struct str folder, struct str name)
{
	struct arena scratch = {0};
	if (!may_have(inclusions, folder, name))
		return NULL;
	struct str path = path_normalise(&scratch, folder, name);
	bool outside = inclusions->root.len > 0 && path_relative(inclusions->root, path).len == path.len;
	const struct scanned_file *file = outside ? NULL : scan_file(inclusions->scan, path);
	arena_finish(&scratch);
	return file != NULL && file->readable ? file : NULL;
}

// NULL: it is a system header, or nowhere.
static const struct scanned_file *find_own(struct inclusions *inclusions, const struct inclusion_folders *folders, struct str includer,
                                           const struct scan_include *include)
{
	size_t slash = str_rfind(includer, '/');
	const struct scanned_file *found = include->angled ? NULL : look_in(inclusions, str_slice(includer, 0, slash), include->name);
	for (uint32_t i = 0; found == NULL && !include->angled && i < folders->quoted.count; i++)
		found = look_in(inclusions, folders->quoted.items[i], include->name);
	for (uint32_t i = 0; found == NULL && i < folders->angled.count; i++)
		found = look_in(inclusions, folders->angled.items[i], include->name);
	return found;
}

static const struct resolved *resolve(struct inclusions *inclusions, const struct inclusion_folders *folders, const struct scanned_file *file)
{
	struct resolved *resolved = NULL, wanted;
	memset(&wanted.key, 0, sizeof wanted.key);
	wanted.key.folders = folders->hash;
	wanted.key.file = file;
	HASH_FIND(hh, inclusions->resolved, &wanted.key, sizeof wanted.key, resolved);
	if (resolved != NULL)
		return resolved;
	resolved = arena_new(&inclusions->arena, struct resolved);
	resolved->key = wanted.key;
	resolved->targets = arena_array(&inclusions->arena, const struct scanned_file *, (size_t)file->includes.count + 1);
	for (uint32_t i = 0; i < file->includes.count; i++)
		resolved->targets[i] = find_own(inclusions, folders, file->path, &file->includes.items[i]);
	HASH_ADD(hh, inclusions->resolved, key, sizeof resolved->key, resolved);
	return resolved;
}

static bool is_plain_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (strchr("\\\"<>\n", name.ptr[i]) != NULL)
			return false;
	return name.len > 0 && name.ptr[0] != '/' && !str_starts_with(name, STR(".."));
}

static bool among(const struct str *names, uint32_t count, struct str name)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

static void add_own(struct inclusions *inclusions, struct inclusion *inclusion, const struct scanned_file *file)
{
	for (uint32_t i = 0; i < inclusion->own.count; i++)
		if (inclusion->own.items[i] == file)
			return;
	inclusion->cut = inclusion->cut || inclusion->own.count == OWN_FILES_MAX;
	inclusion->computed = inclusion->computed || file->computed;
	if (!inclusion->cut)
		array_push(&inclusions->arena, &inclusion->own, file);
}

static void add_system(struct inclusions *inclusions, struct inclusion *inclusion, const struct scan_include *include)
{
	inclusion->missing = inclusion->missing || (!include->angled && !include->conditional);
	if (!is_plain_name(include->name))
		return;
	if (!among(inclusion->system.items, inclusion->system.count, include->name))
		array_push(&inclusions->arena, &inclusion->system, include->name);
	if (include->angled && !include->conditional && !among(inclusion->surely.items, inclusion->surely.count, include->name))
		array_push(&inclusions->arena, &inclusion->surely, include->name);
}

static void add_first(struct inclusions *inclusions, const struct inclusion_folders *folders, const struct compile_job *job, struct inclusion *inclusion)
{
	for (uint32_t i = 0; i < folders->first.count; i++) {
		const struct scan_include include = {.name = folders->first.items[i]};
		const struct scanned_file *file = look_in(inclusions, job->directory, include.name);
		file = file != NULL ? file : find_own(inclusions, folders, job->file, &include);
		if (file != NULL)
			add_own(inclusions, inclusion, file);
	}
}

void inclusions_of(struct inclusions *inclusions, const struct compile_job *job, struct inclusion *ret_inclusion)
{
	struct inclusion inclusion = {0};
	struct inclusion_folders *folders = arena_new(&inclusions->arena, struct inclusion_folders);
	*folders = folders_of(&inclusions->arena, job);
	inclusion.folders = folders;
	add_own(inclusions, &inclusion, scan_file(inclusions->scan, job->file));
	add_first(inclusions, folders, job, &inclusion);
	inclusion.first = inclusion.own.count - 1;
	for (uint32_t i = 0; i < inclusion.own.count && !inclusion.cut; i++) {
		const struct scanned_file *file = inclusion.own.items[i];
		const struct resolved *resolved = resolve(inclusions, folders, file);
		for (uint32_t j = 0; j < file->includes.count; j++) {
			if (resolved->targets[j] != NULL)
				add_own(inclusions, &inclusion, resolved->targets[j]);
			else
				add_system(inclusions, &inclusion, &file->includes.items[j]);
		}
	}
	*ret_inclusion = inclusion;
}

const struct scanned_file *const *inclusions_targets(struct inclusions *inclusions, const struct inclusion_folders *folders, const struct scanned_file *file)
{
	return resolve(inclusions, folders, file)->targets;
}

uint64_t inclusions_folders_hash(const struct inclusion_folders *folders)
{
	return folders->hash;
}

struct inclusions *inclusions_create(struct str root, const struct unsaved_file *unsaved, size_t unsaved_count)
{
	struct inclusions *inclusions = calloc(1, sizeof *inclusions);
	if (inclusions == NULL)
		abort();
	inclusions->scan = scan_create(&inclusions->arena);
	inclusions->root = str_copy(&inclusions->arena, root);
	for (size_t i = 0; i < unsaved_count; i++)
		scan_override(inclusions->scan, unsaved[i].path, unsaved[i].text);
	return inclusions;
}

void inclusions_destroy(struct inclusions *inclusions)
{
	struct listed_folder *folder, *next;
	if (inclusions == NULL)
		return;
	HASH_ITER(hh, inclusions->folders, folder, next) {
		HASH_CLEAR(hh, folder->names);
		HASH_DEL(inclusions->folders, folder);
	}
	HASH_CLEAR(hh, inclusions->resolved);
	scan_destroy(inclusions->scan);
	arena_finish(&inclusions->arena);
	free(inclusions);
}

struct scan *inclusions_scan(struct inclusions *inclusions)
{
	return inclusions->scan;
}
