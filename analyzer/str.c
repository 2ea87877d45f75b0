// See str.h. Everything is by bytes: no locale, no NUL assumptions.
#include "str.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { STRBUF_DEFAULT_MAX = 256 * 1024 * 1024 };

struct str str_from_c(const char *c_string)
{
	return c_string == NULL ? STR_NULL : (struct str){c_string, strlen(c_string)};
}

struct str str_copy(struct arena *arena, struct str s)
{
	return (struct str){arena_copy(arena, s.ptr, s.len), s.len};
}

bool str_equal(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

int str_compare(struct str a, struct str b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common == 0 ? 0 : memcmp(a.ptr, b.ptr, common);
	if (order != 0)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts_with(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_equal(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends_with(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_contains(struct str s, struct str needle)
{
	return needle.len == 0 || (s.len >= needle.len && memmem(s.ptr, s.len, needle.ptr, needle.len) != NULL);
}

struct str str_slice(struct str s, size_t begin, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (begin > end)
		begin = end;
	return s.ptr == NULL ? s : (struct str){s.ptr + begin, end - begin};
}

size_t str_find(struct str s, char c)
{
	const char *hit = s.len == 0 ? NULL : memchr(s.ptr, c, s.len);
	return hit == NULL ? SIZE_MAX : (size_t)(hit - s.ptr);
}

size_t str_rfind(struct str s, char c)
{
	for (size_t i = s.len; i > 0; i--)
		if (s.ptr[i - 1] == c)
			return i - 1;
	return SIZE_MAX;
}

uint64_t str_hash(struct str s)
{
	return XXH3_64bits(s.ptr, s.len);
}

bool str_split(struct str *rest, char separator, struct str *ret_field)
{
	if (rest->ptr == NULL)
		return false;
	size_t at = str_find(*rest, separator);
	if (at == SIZE_MAX) {
		*ret_field = *rest;
		*rest = STR_NULL;
	} else {
		*ret_field = str_slice(*rest, 0, at);
		*rest = str_slice(*rest, at + 1, rest->len);
	}
	return true;
}

bool str_to_int64(struct str s, int64_t *ret_value)
{
	bool negative = s.len > 0 && s.ptr[0] == '-';
	uint64_t value = 0;
	uint64_t limit = (uint64_t)INT64_MAX + (negative ? 1 : 0);
	size_t i = negative ? 1 : 0;
	if (i == s.len)
		return false;
	for (; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		uint64_t digit = (uint64_t)(s.ptr[i] - '0');
		if (value > (limit - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*ret_value = negative ? (int64_t)(0 - value) : (int64_t)value;
	return true;
}

struct str str_vformat(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		return STR_NULL;
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return (struct str){text, (size_t)len};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct str text = str_vformat(arena, format, args);
	va_end(args);
	return text;
}

void strbuf_finish(struct strbuf *buf)
{
	free(buf->ptr);
	*buf = (struct strbuf){.max = buf->max};
}

void strbuf_append(struct strbuf *buf, const void *ptr, size_t len)
{
	size_t max = buf->max == 0 ? STRBUF_DEFAULT_MAX : buf->max;
	if (len > max - buf->len) {
		buf->overflow = true;
		len = max - buf->len;
	}
	if (buf->len + len + 1 > buf->capacity) {
		size_t capacity = buf->capacity == 0 ? 256 : buf->capacity;
		while (capacity < buf->len + len + 1)
			capacity *= 2;
		char *grown = realloc(buf->ptr, capacity);
		if (grown == NULL)
			abort();
		buf->ptr = grown;
		buf->capacity = capacity;
	}
	if (len > 0)
		memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

void strbuf_str(struct strbuf *buf, struct str s)
{
	strbuf_append(buf, s.ptr, s.len);
}

void strbuf_c(struct strbuf *buf, const char *c_string)
{
	strbuf_append(buf, c_string, strlen(c_string));
}

void strbuf_char(struct strbuf *buf, char c)
{
	strbuf_append(buf, &c, 1);
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
	char small[256];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (len >= 0 && (size_t)len < sizeof small) {
		strbuf_append(buf, small, (size_t)len);
	} else if (len >= 0) {
		char *large = malloc((size_t)len + 1);
		if (large == NULL)
			abort();
		vsnprintf(large, (size_t)len + 1, format, again);
		strbuf_append(buf, large, (size_t)len);
		free(large);
	}
	va_end(again);
}

struct str strbuf_view(const struct strbuf *buf)
{
	return (struct str){buf->ptr, buf->len};
}

// Length of the valid UTF-8 sequence at the front of `s`, with its code point; 0 when there is none (RFC 3629).
static size_t utf8_decode(struct str s, uint32_t *ret_code)
{
	static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)s.ptr[0];
	size_t len = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
	if (len == 0 || len > s.len)
		return 0;
	uint32_t code = len == 1 ? lead : lead & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		unsigned char next = (unsigned char)s.ptr[i];
		if (next >> 6 != 2)
			return 0;
		code = code << 6 | (next & 0x3f);
	}
	if (code < smallest[len] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return 0;
	*ret_code = code;
	return len;
}

// Characters that can change what a person sees or what a terminal does.
static bool code_is_dangerous(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7f && code < 0xa0) || code == 0x200e ||
	       code == 0x200f || code == 0x061c || code == 0x2028 || code == 0x2029 || (code >= 0x202a && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

struct str str_sanitize(struct arena *arena, struct str s, bool printable)
{
	struct strbuf out = {0};
	for (size_t i = 0; i < s.len;) {
		uint32_t code = 0;
		size_t len = utf8_decode(str_slice(s, i, s.len), &code);
		if (len == 0)
			strbuf_c(&out, "\xef\xbf\xbd");
		else if (printable && code_is_dangerous(code))
			strbuf_printf(&out, code < 0x100 ? "\\x%02x" : "\\u{%x}", (unsigned)code);
		else
			strbuf_append(&out, s.ptr + i, len);
		i += len == 0 ? 1 : len;
	}
	struct str copy = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return copy;
}

bool strbuf_read_file(struct strbuf *ret_text, const char *path, size_t max)
{
	struct strbuf text = {.max = max};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return false;
	int error = 0;
	struct stat info;
	if (fstat(fd, &info) != 0)
		error = errno;
	else if (S_ISDIR(info.st_mode))
		error = EISDIR;
	char chunk[65536];
	while (error == 0) {
		ssize_t got = read(fd, chunk, sizeof chunk);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			error = errno;
		if (got <= 0)
			break;
		strbuf_append(&text, chunk, (size_t)got);
		if (text.overflow)
			error = EFBIG;
	}
	close(fd);
	if (error != 0) {
		strbuf_finish(&text);
		errno = error;
		return false;
	}
	if (text.ptr == NULL)
		strbuf_append(&text, "", 0);
	*ret_text = text;
	return true;
}
