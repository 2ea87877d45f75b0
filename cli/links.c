// See links.h.
#include "links.h"

#include <limits.h>
#include <stdlib.h>

struct str real_path(struct arena *arena, struct str path)
{
	char real[PATH_MAX];
	if (realpath(str_copy(arena, path).ptr, real) == NULL)
		return path;
	return str_copy(arena, str_from_c(real));
}

struct str real_folder_path(struct arena *arena, struct str path)
{
	size_t slash = str_rfind(path, '/');
	if (slash == SIZE_MAX || path.len <= 1)
		return path;
	struct str folder = slash == 0 ? STR("/") : real_path(arena, str_slice(path, 0, slash));
	return str_format(arena, "%.*s/%.*s", STR_ARG(folder.len == 1 ? STR_NULL : folder),
	                  STR_ARG(str_slice(path, slash + 1, path.len)));
}

struct str links_root_alias(struct arena *arena, const struct compdb *compdb, struct str root)
{
	for (uint32_t i = 0; i < compdb->jobs.count; i++) {
		struct str file = compdb->jobs.items[i].file;
		if (!str_equal(path_relative(root, file), file))
			return STR_NULL; // they agree on its name
		struct str below = path_relative(root, real_folder_path(arena, file));
		bool inside = below.len > 0 && below.ptr[0] != '/';
		if (inside && file.len > below.len + 1 && str_ends_with(file, below) && file.ptr[file.len - below.len - 1] == '/')
			return str_slice(file, 0, file.len - below.len - 1);
	}
	return STR_NULL;
}
