// Paths and names as they are written into any format. See render.h.
#include "render.h"

#include <string.h>

// Length of the longest common front of two absolute paths that ends between components.
static size_t common_folder(struct str a, struct str b)
{
	size_t common = 0;
	for (size_t i = 0; i <= a.len && i <= b.len; i++) {
		bool a_ends = i == a.len || a.ptr[i] == '/', b_ends = i == b.len || b.ptr[i] == '/';
		if (a_ends && b_ends)
			common = i;
		if (i == a.len || i == b.len || a.ptr[i] != b.ptr[i])
			break;
	}
	return common;
}

struct str path_from(struct arena *arena, struct str working, struct str absolute)
{
	if (str_equal(working, STR("/")))
		working = STR_NULL;
	size_t common = common_folder(absolute, working);
	if (common == 0 && working.len > 0)
		return absolute;
	struct str up = STR_NULL;
	for (size_t i = common; i < working.len; i++)
		if (working.ptr[i] == '/')
			up = str_format(arena, "%.*s../", STR_ARG(up));
	struct str path = str_format(arena, "%.*s%.*s", STR_ARG(up), STR_ARG(str_slice(absolute, common + 1, absolute.len)));
	return path.len == 0 ? STR(".") : path;
}

struct str path_uri(struct arena *arena, struct str path)
{
	struct strbuf out = {0};
	for (size_t i = 0; i < path.len; i++) {
		char c = path.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		             (c != '\0' && strchr("-._~/", c) != NULL);
		if (plain)
			strbuf_char(&out, c);
		else
			strbuf_printf(&out, "%%%02X", (unsigned)(unsigned char)c);
	}
	struct str encoded = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return encoded;
}

struct str text_line(struct arena *arena, struct str text)
{
	struct str clean = str_sanitize(arena, text, true);
	char *line = arena_copy(arena, clean.ptr, clean.len);
	for (size_t i = 0; i < clean.len; i++)
		if (line[i] == '\n' || line[i] == '\t')
			line[i] = ' ';
	return (struct str){line, clean.len};
}
