// See source.h. Widths come from two short tables instead of wcwidth, which depends on the locale.
#include "source.h"

enum { SOURCE_MAX = 64 * 1024 * 1024 };

static void load(struct source_cache *cache, struct source *source)
{
	struct arena *arena = cache->arena;
	struct strbuf text = {0};
	bool absolute = str_starts_with(source->path, STR("/"));
	struct str path = absolute ? source->path : str_format(arena, "%.*s/%.*s", STR_ARG(cache->root), STR_ARG(source->path));
	source->readable = strbuf_read_file(&text, str_copy(arena, path).ptr, SOURCE_MAX);
	source->changed = source->readable && cache->is_right != NULL &&
	                  !cache->is_right(cache->context, source->path, strbuf_view(&text));
	source->readable = source->readable && !source->changed;
	if (source->readable)
		source->text = str_copy(arena, strbuf_view(&text));
	strbuf_finish(&text);
}

static void split_lines(struct arena *arena, struct source *source)
{
	array_push(arena, &source->lines, 0);
	for (uint32_t i = 0; i < source->text.len; i++)
		if (source->text.ptr[i] == '\n')
			array_push(arena, &source->lines, i + 1);
}

void source_override(struct source_cache *cache, struct str path, struct str text)
{
	struct source *source = arena_new(cache->arena, struct source);
	source->path = path;
	source->text = text;
	source->readable = true;
	split_lines(cache->arena, source);
	array_push(cache->arena, &cache->items, source);
}

struct source *source_get(struct source_cache *cache, struct str path)
{
	uint32_t low = 0, high = cache->items.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (str_compare(cache->items.items[middle]->path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < cache->items.count && str_equal(cache->items.items[low]->path, path))
		return cache->items.items[low];
	struct source *source = arena_new(cache->arena, struct source);
	source->path = str_copy(cache->arena, path);
	load(cache, source);
	split_lines(cache->arena, source);
	array_push(cache->arena, &cache->items, source);
	for (uint32_t i = cache->items.count - 1; i > low; i--)
		cache->items.items[i] = cache->items.items[i - 1];
	cache->items.items[low] = source;
	return source;
}

struct str source_line(const struct source *source, uint32_t line)
{
	if (line == 0 || line > source->lines.count)
		return STR_NULL;
	size_t end = line < source->lines.count ? source->lines.items[line] : source->text.len;
	struct str text = str_slice(source->text, source->lines.items[line - 1], end);
	while (text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
		text.len--;
	return text;
}

void source_position(const struct source *source, uint32_t offset, uint32_t *ret_line, uint32_t *ret_column)
{
	uint32_t low = 0, high = source->lines.count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (source->lines.items[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	*ret_line = low + 1;
	*ret_column = offset - source->lines.items[low] + 1;
}

struct range {
	uint32_t first, last;
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

// Blocks of East Asian Width W and F, and emoji (Unicode 15, EastAsianWidth.txt), rounded to whole blocks.
static const struct range wide[] = {
	{0x1100, 0x115f},   {0x231a, 0x231b},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
	{0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
	{0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x17000, 0x18cff}, {0x1b000, 0x1b2ff},
	{0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};
// Combining marks and other characters without width (general categories Mn, Me, Cf), the usual blocks.
static const struct range narrowest[] = {
	{0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x0610, 0x061a},   {0x064b, 0x065f},
	{0x0e31, 0x0e31}, {0x0e34, 0x0e3a}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},   {0x200b, 0x200f},
	{0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0x1f3fb, 0x1f3ff}, {0xe0100, 0xe01ef},
};

static uint32_t width_of(uint32_t code)
{
	if (code < 0x300)
		return 1;
	if (in_ranges(narrowest, sizeof narrowest / sizeof narrowest[0], code))
		return 0;
	return in_ranges(wide, sizeof wide / sizeof wide[0], code) ? 2 : 1;
}

size_t text_next(struct str text, uint32_t *ret_code, uint32_t *ret_width)
{
	static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)text.ptr[0];
	size_t len = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
	uint32_t code = len <= 1 ? lead : lead & (0xffu >> (len + 1));
	bool valid = len > 0 && len <= text.len;
	for (size_t i = 1; valid && i < len; i++) {
		valid = (unsigned char)text.ptr[i] >> 6 == 2;
		code = code << 6 | ((unsigned char)text.ptr[i] & 0x3f);
	}
	valid = valid && code >= smallest[len] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
	*ret_code = valid ? code : 0xfffd;
	*ret_width = width_of(*ret_code);
	return valid ? len : 1;
}

uint32_t text_utf16_length(struct str text)
{
	uint32_t count = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t code, width;
		i += text_next(str_slice(text, i, text.len), &code, &width);
		count += code > 0xffff ? 2 : 1;
	}
	return count;
}
