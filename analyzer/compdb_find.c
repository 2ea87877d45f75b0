// Where the compile database is. Only names and times are looked at.
#include "compdb_internal.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static const char database_name[] = "compile_commands.json";
static const char flags_name[] = "compile_flags.txt";

struct candidate {
	struct str path, folder; // folder: its name below the folder looked at, "build/"
	struct timespec time;
};

struct candidates {
	ARRAY(struct candidate) items;
};

static struct str path_join(struct arena *arena, struct str folder, struct str name)
{
	const char *slash = str_ends_with(folder, STR("/")) ? "" : "/";
	return str_format(arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(name));
}

static bool is_file(struct str path, struct timespec *ret_time)
{
	struct stat info;
	if (stat(path.ptr, &info) != 0 || !S_ISREG(info.st_mode))
		return false;
	*ret_time = info.st_mtim;
	return true;
}

bool path_is_build_folder(struct str name)
{
	return str_equal(name, STR("build")) || str_equal(name, STR("out")) || str_equal(name, STR("builddir")) ||
	       str_starts_with(name, STR("build-")) || str_starts_with(name, STR("cmake-build-"));
}

static struct candidates look_below(struct arena *arena, struct str folder)
{
	struct candidates found = {0};
	DIR *dir = opendir(folder.ptr);
	for (const struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		struct str name = str_from_c(entry->d_name);
		if (!path_is_build_folder(name))
			continue;
		struct candidate candidate = {0};
		candidate.path = path_join(arena, path_join(arena, folder, name), str_from_c(database_name));
		candidate.folder = str_format(arena, "%.*s/", STR_ARG(name));
		if (is_file(candidate.path, &candidate.time))
			array_push(arena, &found.items, candidate);
	}
	if (dir != NULL)
		closedir(dir);
	return found;
}

// Newer wins; of equal age the first name, so that the choice does not depend on the folder's order.
static bool is_better(const struct candidate *a, const struct candidate *b)
{
	if (a->time.tv_sec != b->time.tv_sec)
		return a->time.tv_sec > b->time.tv_sec;
	if (a->time.tv_nsec != b->time.tv_nsec)
		return a->time.tv_nsec > b->time.tv_nsec;
	return str_compare(a->path, b->path) < 0;
}

static bool find_in(struct arena *arena, struct str folder, struct str start, struct str *ret_path, struct str *ret_origin)
{
	struct timespec time;
	struct str path = path_join(arena, folder, str_from_c(database_name));
	if (is_file(path, &time)) {
		*ret_path = path;
		*ret_origin = str_format(arena, "nearest above %.*s", STR_ARG(start));
		return true;
	}
	struct candidates found = look_below(arena, folder);
	if (found.items.count == 0)
		return false;
	const struct candidate *best = &found.items.items[0];
	for (uint32_t i = 1; i < found.items.count; i++)
		if (is_better(&found.items.items[i], best))
			best = &found.items.items[i];
	*ret_path = best->path;
	*ret_origin = found.items.count == 1 ? str_format(arena, "in %.*s above %.*s", STR_ARG(best->folder), STR_ARG(start))
	                                     : str_format(arena, "%.*s, newest of %u above %.*s", STR_ARG(best->folder),
	                                                  (unsigned)found.items.count, STR_ARG(start));
	return true;
}

bool compdb_find(struct arena *arena, struct str start, struct str *ret_path, struct str *ret_origin)
{
	struct stat info;
	struct timespec time;
	struct str from = path_normalise(arena, path_working_folder(arena), start);
	struct str shown = start.len > 0 ? start : STR("the working folder");
	if (stat(from.ptr, &info) != 0 || !S_ISDIR(info.st_mode))
		from = str_copy(arena, path_folder(from));
	for (struct str folder = from;; folder = str_copy(arena, path_folder(folder))) {
		if (find_in(arena, folder, shown, ret_path, ret_origin))
			return true;
		if (folder.len <= 1)
			break;
	}
	for (struct str folder = from;; folder = str_copy(arena, path_folder(folder))) {
		struct str path = path_join(arena, folder, str_from_c(flags_name));
		if (is_file(path, &time)) {
			*ret_path = path;
			*ret_origin = str_format(arena, "%s, nearest above %.*s", flags_name, STR_ARG(shown));
			return true;
		}
		if (folder.len <= 1)
			return false;
	}
}
