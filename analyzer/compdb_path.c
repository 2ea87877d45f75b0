// Paths by name alone: nothing here asks the file system, so two runs agree whatever the links do.
#include "compdb_internal.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *extension;
	const char *language;
	bool header;
} extensions[] = {
	{"c", "c", false},
	{"i", "c", false},
	{"cc", "c++", false},
	{"cpp", "c++", false},
	{"cxx", "c++", false},
	{"c++", "c++", false},
	{"C", "c++", false},
	{"CC", "c++", false},
	{"CPP", "c++", false},
	{"cp", "c++", false},
	{"ii", "c++", false},
	{"cppm", "c++", false},
	{"ixx", "c++", false},
	{"m", "objective-c", false},
	{"mi", "objective-c", false},
	{"mm", "objective-c++", false},
	{"M", "objective-c++", false},
	{"mii", "objective-c++", false},
	{"h", "c", true},
	{"hh", "c++", true},
	{"hp", "c++", true},
	{"hpp", "c++", true},
	{"hxx", "c++", true},
	{"h++", "c++", true},
	{"H", "c++", true},
	{"ipp", "c++", true},
	{"inl", "c++", true},
	{"tcc", "c++", true},
	{"tpp", "c++", true},
	{"txx", "c++", true},
};

enum { EXTENSION_COUNT = sizeof extensions / sizeof *extensions };

static size_t extension_index(struct str path)
{
	struct str extension = path_extension(path);
	for (size_t i = 0; i < EXTENSION_COUNT; i++)
		if (str_equal(extension, str_from_c(extensions[i].extension)))
			return i;
	return EXTENSION_COUNT;
}

bool compdb_is_source(struct str path)
{
	size_t index = extension_index(path);
	return index < EXTENSION_COUNT && !extensions[index].header;
}

bool compdb_is_header(struct str path)
{
	size_t index = extension_index(path);
	return index < EXTENSION_COUNT && extensions[index].header;
}

const char *path_language(struct str path)
{
	size_t index = extension_index(path);
	return index < EXTENSION_COUNT ? extensions[index].language : NULL;
}

struct str path_folder(struct str path)
{
	size_t slash = str_rfind(path, '/');
	if (slash == SIZE_MAX)
		return STR(".");
	return str_slice(path, 0, slash == 0 ? 1 : slash);
}

struct str path_basename(struct str path)
{
	size_t slash = str_rfind(path, '/');
	return slash == SIZE_MAX ? path : str_slice(path, slash + 1, path.len);
}

struct str path_extension(struct str path)
{
	struct str name = path_basename(path);
	size_t dot = str_rfind(name, '.');
	return dot == SIZE_MAX || dot == 0 ? STR_NULL : str_slice(name, dot + 1, name.len);
}

struct str path_working_folder(struct arena *arena)
{
	char folder[PATH_MAX];
	return getcwd(folder, sizeof folder) == NULL ? STR("/") : str_copy(arena, str_from_c(folder));
}

// Adds the components of `path` to what is already in `out`, which begins with '/'.
static size_t append_components(char *out, size_t len, struct str path)
{
	for (struct str part, rest = path; str_split(&rest, '/', &part);) {
		if (part.len == 0 || str_equal(part, STR(".")))
			continue;
		if (str_equal(part, STR(".."))) {
			while (len > 0 && out[len - 1] != '/')
				len--;
			len -= len > 0;
			continue;
		}
		out[len++] = '/';
		memcpy(out + len, part.ptr, part.len);
		len += part.len;
	}
	return len;
}

struct str path_normalise(struct arena *arena, struct str directory, struct str path)
{
	char *out = arena_alloc(arena, directory.len + path.len + 3);
	size_t len = 0;
	if (!str_starts_with(path, STR("/")))
		len = append_components(out, len, directory);
	len = append_components(out, len, path);
	if (len == 0)
		out[len++] = '/';
	out[len] = '\0';
	return (struct str){out, len};
}

struct str path_relative(struct str root, struct str path)
{
	if (root.len > 1 && path.len > root.len + 1 && path.ptr[root.len] == '/' && str_starts_with(path, root))
		return str_slice(path, root.len + 1, path.len);
	if (str_equal(root, STR("/")) && path.len > 1 && path.ptr[0] == '/')
		return str_slice(path, 1, path.len);
	return path;
}
