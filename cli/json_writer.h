// JSON, write only, straight to a stream: constant memory, fixed key order, valid UTF-8 whatever is put in.
#ifndef LEASH_JSON_WRITER_H
#define LEASH_JSON_WRITER_H

#include "json.h"
#include "str.h"

#include <stdio.h>

enum { JSON_WRITER_DEPTH_MAX = 64 };

// Zero but for `out` is a fresh writer; json_finish ends it.
struct json_writer {
	FILE *out;
	struct arena scratch;
	uint32_t depth;
	bool filled[JSON_WRITER_DEPTH_MAX]; // has this level an element already?
	char closers[JSON_WRITER_DEPTH_MAX];
	bool compact; // no line breaks: for short objects
};

// `key` is the member's name in an object, NULL in an array and for the document itself.
void json_open(struct json_writer *writer, const char *key, char bracket); // '{' or '['
void json_close(struct json_writer *writer);
void json_put_str(struct json_writer *writer, const char *key, struct str value); // sanitised: see str_sanitize
void json_put_exact(struct json_writer *writer, const char *key, struct str value); // as it is, but for what is no UTF-8
void json_put_c(struct json_writer *writer, const char *key, const char *value);
void json_put_int(struct json_writer *writer, const char *key, int64_t value);
void json_put_bool(struct json_writer *writer, const char *key, bool value);
void json_put_null(struct json_writer *writer, const char *key);
// A copy of what was read; numbers that are no integers become null.
void json_put_value(struct json_writer *writer, const char *key, const struct json_value *value);
void json_put_hex(struct json_writer *writer, const char *key, uint64_t value); // a string of 16 digits

// After the document: a final newline, and the writer's memory is freed.
void json_finish(struct json_writer *writer);

#endif
