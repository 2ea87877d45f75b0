// See lsp_text.h.
#include "lsp_text.h"

#include "compdb.h"
#include "render.h"
#include "source.h"

size_t lsp_offset(struct str text, struct lsp_position position)
{
	size_t at = 0;
	for (uint32_t line = 0; line < position.line; line++) {
		size_t end = str_find(str_slice(text, at, text.len), '\n');
		if (end == SIZE_MAX)
			return text.len;
		at += end + 1;
	}
	for (uint32_t units = 0; at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r' && units < position.character;) {
		uint32_t code, width;
		struct str rest = str_slice(text, at, text.len);
		size_t length = text_next(rest, &code, &width);
		units += text_utf16_length(str_slice(rest, 0, length));
		at += length;
	}
	return at;
}

struct lsp_position lsp_position_of(struct str line_text, uint32_t line, uint32_t column)
{
	uint32_t before = column > 0 ? column - 1 : 0;
	return (struct lsp_position){line > 0 ? line - 1 : 0, text_utf16_length(str_slice(line_text, 0, before))};
}

static bool is_before(struct lsp_position a, struct lsp_position b)
{
	return a.line != b.line ? a.line < b.line : a.character < b.character;
}

bool lsp_touch(struct lsp_range a, struct lsp_range b)
{
	return !is_before(a.end, b.start) && !is_before(b.end, a.start);
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct str lsp_path(struct arena *arena, struct str uri)
{
	const struct str local[] = {STR("file:///"), STR("file://localhost/")};
	struct strbuf path = {0};
	struct str rest = STR_NULL, result = STR_NULL;
	for (size_t i = 0; i < 2; i++)
		if (str_starts_with(uri, local[i]))
			rest = str_slice(uri, local[i].len - 1, uri.len);
	bool good = rest.len > 0;
	for (size_t i = 0; i < rest.len && good; i++) {
		int high = rest.ptr[i] == '%' && i + 2 < rest.len ? hex_digit(rest.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(rest.ptr[i + 2]) : -1;
		char c = low >= 0 ? (char)(high * 16 + low) : rest.ptr[i];
		i += low >= 0 ? 2 : 0;
		good = c != '\0';
		strbuf_char(&path, c);
	}
	if (good)
		result = path_normalise(arena, STR("/"), strbuf_view(&path));
	if (good)
		result = str_copy(arena, result);
	strbuf_finish(&path);
	return result;
}

struct str lsp_uri(struct arena *arena, struct str path)
{
	return str_format(arena, "file://%.*s", STR_ARG(path_uri(arena, path)));
}
