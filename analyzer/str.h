// Strings as pointer and length. They may hold any byte; NUL-terminated strings appear at the borders only.
#ifndef LEASH_STR_H
#define LEASH_STR_H

#include "arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct str {
	const char *ptr; // may be NULL when len is 0
	size_t len;
};

#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})
#define STR_NULL ((struct str){0})
// For printf: printf("%.*s", STR_ARG(s)). Cut at INT_MAX bytes.
#define STR_ARG(s) ((int)((s).len > INT32_MAX ? INT32_MAX : (s).len)), ((s).ptr == NULL ? "" : (s).ptr)

struct str str_from_c(const char *c_string); // NULL gives the empty string; not copied
struct str str_copy(struct arena *arena, struct str s); // the copy is NUL-terminated
bool str_equal(struct str a, struct str b);
int str_compare(struct str a, struct str b); // by bytes, as memcmp; locale never matters
bool str_starts_with(struct str s, struct str prefix);
bool str_ends_with(struct str s, struct str suffix);
bool str_contains(struct str s, struct str needle);
struct str str_slice(struct str s, size_t begin, size_t end); // [begin, end), clamped to s
// Byte offset of the first / last `c`, or SIZE_MAX.
size_t str_find(struct str s, char c);
size_t str_rfind(struct str s, char c);
uint64_t str_hash(struct str s); // XXH3, the same on every machine

// Cuts the next field off `rest` at `separator`; false when `rest` is exhausted. "a,,b" has three fields.
bool str_split(struct str *rest, char separator, struct str *ret_field);

// Decimal, whole string, optional minus. False on anything else or overflow.
bool str_to_int64(struct str s, int64_t *ret_value);

// printf into the arena; NUL-terminated.
struct str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str str_vformat(struct arena *arena, const char *format, va_list args);

// A buffer that grows up to `max` bytes (0: 256 MiB). Past it bytes are dropped and `overflow` is set: the caller
// turns that into a problem.
struct strbuf {
	char *ptr; // NUL-terminated when not NULL; malloc'ed
	size_t len, capacity, max;
	bool overflow;
};
void strbuf_finish(struct strbuf *buf);
void strbuf_append(struct strbuf *buf, const void *ptr, size_t len);
void strbuf_str(struct strbuf *buf, struct str s);
void strbuf_c(struct strbuf *buf, const char *c_string);
void strbuf_char(struct strbuf *buf, char c);
void strbuf_printf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
// The buffer's text; valid until the next append.
struct str strbuf_view(const struct strbuf *buf);

// Copies `s` with every invalid UTF-8 sequence replaced by U+FFFD (one per offending byte), and, when `printable`, every
// control character but tab and newline, every bidirectional control and U+2028/2029 replaced by a visible \xNN or
// \u{NNNN} form. What leaves the program (terminal, JSON, SARIF, HTML) passes through here.
struct str str_sanitize(struct arena *arena, struct str s, bool printable);

// Whole file into `ret_text` (malloc'ed buffer). False with errno set on failure or when larger than `max` bytes (EFBIG).
bool strbuf_read_file(struct strbuf *ret_text, const char *path, size_t max);

#endif
