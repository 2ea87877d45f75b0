// JSON, read only: models, .leash.json, compile_commands.json. The one user of cJSON; nobody else sees its types.
#ifndef LEASH_JSON_H
#define LEASH_JSON_H

#include "str.h"

enum { JSON_DEPTH_MAX = 200 };

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

// A value in a document; lives as long as the document.
struct json_value;
struct json_document;

struct json_error {
	size_t offset;         // bytes from the start of the text
	uint32_t line, column; // 1-based, column in bytes
	const char *message;   // static, without a final period
};

// Parses one value that is all of `text`, which must outlive the document. With `comments`, // and /* */ count as space.
// Refused: trailing text, more than JSON_DEPTH_MAX levels, \u0000 in a string. NULL on failure, and `ret_error` (may be
// NULL) says why.
struct json_document *json_parse(struct str text, bool comments, struct json_error *ret_error);
void json_destroy(struct json_document *document);
const struct json_value *json_root(const struct json_document *document);

// For very large arrays: the elements of the array that is all of `text`, parsed one at a time; each is destroyed by the
// next call. True with the next element; false at the end or on an error, when `error.message` is not NULL. A stream that
// is left before its end needs json_stream_finish; afterwards it is harmless.
struct json_stream {
	struct str text;
	size_t at;
	struct json_document *current;
	struct json_error error;
	bool done;
};
void json_stream_init(struct json_stream *stream, struct str text);
bool json_stream_next(struct json_stream *stream, const struct json_value **ret_element);
void json_stream_finish(struct json_stream *stream);

// All accessors take NULL as a JSON null.
enum json_kind json_kind_of(const struct json_value *value);
const char *json_kind_name(enum json_kind kind); // "a string", "an object" ...

// Elements of an array or members of an object, in source order; NULL after the last, and for other kinds.
const struct json_value *json_first(const struct json_value *value);
const struct json_value *json_next(const struct json_value *value);
struct str json_key(const struct json_value *member); // "" for what is not a member
size_t json_size(const struct json_value *value);     // linear; 0 for other kinds
const struct json_value *json_at(const struct json_value *array, size_t index); // linear; NULL past the end
const struct json_value *json_find(const struct json_value *object, struct str key); // the first one; NULL: none

// The strings point into the document. False when the value is of another kind; for int64 also when it is no integer or
// its magnitude is above 2^53.
bool json_string(const struct json_value *value, struct str *ret_string);
bool json_int64(const struct json_value *value, int64_t *ret_value);
bool json_bool(const struct json_value *value, bool *ret_value);

// The 1-based line on which `value` begins; 0 when it is not in `document`. Linear in the text: for error messages.
uint32_t json_line(const struct json_document *document, const struct json_value *value);

#endif
