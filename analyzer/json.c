// See json.h. What cJSON lets pass or cannot do is done on the text before it: comments, depth, NULs in strings. Lines are
// found by walking tree and text side by side: the n-th value of the tree in document order is the n-th one in the text.
#include "json.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

struct json_document {
	cJSON *root;
	struct str text; // with the comments blanked out
	char *blanked;   // owns `text` when there were comments
};

static const double integer_max = 9007199254740992.0; // 2^53: above, a double no longer tells integers apart

static const cJSON *item_of(const struct json_value *value)
{
	return (const cJSON *)value;
}

static const struct json_value *value_of(const cJSON *item)
{
	return (const struct json_value *)item;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_space(struct str text, size_t at)
{
	if (at == 0 && str_starts_with(text, STR("\xef\xbb\xbf")))
		at = 3;
	while (at < text.len && is_space(text.ptr[at]))
		at++;
	return at;
}

// `at` is on a quote; the offset past the closing one, or the text's length.
static size_t skip_string(struct str text, size_t at)
{
	for (at++; at < text.len && text.ptr[at] != '"'; at++)
		if (text.ptr[at] == '\\')
			at++;
	return at < text.len ? at + 1 : text.len;
}

static void locate(struct str text, struct json_error *error)
{
	error->line = 1;
	size_t begin = 0;
	for (size_t i = 0; i < error->offset && i < text.len; i++)
		if (text.ptr[i] == '\n') {
			error->line++;
			begin = i + 1;
		}
	error->column = (uint32_t)(error->offset - begin + 1);
}

static void fail(struct json_error *error, size_t offset, const char *message)
{
	error->offset = offset;
	error->message = message;
}

// The end of the comment at `at`, which is blanked out in `blanked`; `at` itself when there is none.
static size_t skip_comment(struct str text, size_t at, char *blanked)
{
	char kind = at + 1 < text.len ? text.ptr[at + 1] : '\0';
	if (kind != '/' && kind != '*')
		return at;
	size_t end = at + 2;
	while (end < text.len && (kind == '/' ? text.ptr[end] != '\n'
	                                      : !(text.ptr[end] == '/' && text.ptr[end - 1] == '*' && end > at + 2)))
		end++;
	if (kind == '*' && end < text.len)
		end++;
	for (size_t i = at; i < end; i++)
		if (blanked[i] != '\n')
			blanked[i] = ' ';
	return end;
}

static bool string_has_nul(struct str string)
{
	for (size_t i = 0; i + 5 < string.len; i++)
		if (string.ptr[i] == '\\') {
			if (memcmp(string.ptr + i, "\\u0000", 6) == 0)
				return true;
			i++;
		}
	return memchr(string.ptr, '\0', string.len) != NULL;
}

// One pass over the text for what cJSON does not check. Blanks comments out in `blanked` unless that is NULL.
static bool check_text(struct str text, char *blanked, struct json_error *error)
{
	size_t depth = 0;
	for (size_t i = 0; i < text.len;) {
		char c = text.ptr[i];
		if (c == '"') {
			size_t end = skip_string(text, i);
			if (string_has_nul(str_slice(text, i, end))) {
				fail(error, i, "a string holds a NUL character");
				return false;
			}
			i = end;
			continue;
		}
		if (c == '/' && blanked != NULL) {
			size_t end = skip_comment(text, i, blanked);
			i = end > i ? end : i + 1;
			continue;
		}
		if ((unsigned char)c < ' ' && !is_space(c)) {
			fail(error, i, "there is a control character outside a string");
			return false;
		}
		if (c == '[' || c == '{') {
			if (++depth > JSON_DEPTH_MAX) {
				fail(error, i, "nested too deeply");
				return false;
			}
		} else if ((c == ']' || c == '}') && depth > 0) {
			depth--;
		}
		i++;
	}
	return true;
}

// Parses the value at `at`; the offset behind it, or SIZE_MAX with `error` set.
static size_t parse_value(struct str text, size_t at, cJSON **ret_root, struct json_error *error)
{
	at = skip_space(text, at);
	if (at == text.len) {
		fail(error, at, "the text ends where a value is expected");
		return SIZE_MAX;
	}
	const char *end = NULL;
	// cJSON, shown the text from here, would take a byte order mark for the start of a text.
	if (text.ptr[at] == '\xef') {
		fail(error, at, "this is not valid JSON");
		return SIZE_MAX;
	}
	*ret_root = cJSON_ParseWithLengthOpts(text.ptr + at, text.len - at, &end, false);
	size_t offset = end == NULL ? at : (size_t)(end - text.ptr);
	if (*ret_root != NULL)
		return offset;
	bool closes = offset < text.len && (text.ptr[offset] == ']' || text.ptr[offset] == '}');
	bool opens = offset < text.len && strchr("{[\"tfn-0123456789", text.ptr[offset]) != NULL;
	bool at_end = !closes && (opens || offset > at) && skip_space(text, offset + 1) >= text.len;
	fail(error, offset, at_end ? "the text ends in the middle of a value" : "this is not valid JSON");
	return SIZE_MAX;
}

static bool document_fill(struct json_document *document, struct json_error *error)
{
	if (!check_text(document->text, document->blanked, error))
		return false;
	size_t end = parse_value(document->text, 0, &document->root, error);
	if (end == SIZE_MAX)
		return false;
	end = skip_space(document->text, end);
	if (end < document->text.len)
		fail(error, end, "there is text after the value");
	return end >= document->text.len;
}

struct json_document *json_parse(struct str text, bool comments, struct json_error *ret_error)
{
	struct json_error error = {0};
	struct json_document *document = calloc(1, sizeof *document);
	if (document == NULL)
		abort();
	document->text = text;
	if (comments && text.len > 0) {
		document->blanked = malloc(text.len);
		if (document->blanked == NULL)
			abort();
		memcpy(document->blanked, text.ptr, text.len);
		document->text.ptr = document->blanked;
	}
	if (document_fill(document, &error))
		return document;
	if (ret_error != NULL) {
		locate(text, &error);
		*ret_error = error;
	}
	json_destroy(document);
	return NULL;
}

void json_destroy(struct json_document *document)
{
	if (document == NULL)
		return;
	cJSON_Delete(document->root);
	free(document->blanked);
	free(document);
}

const struct json_value *json_root(const struct json_document *document)
{
	return document == NULL ? NULL : value_of(document->root);
}

void json_stream_init(struct json_stream *stream, struct str text)
{
	*stream = (struct json_stream){.text = text};
}

static bool stream_fail(struct json_stream *stream, size_t offset, const char *message)
{
	fail(&stream->error, offset, message);
	locate(stream->text, &stream->error);
	stream->done = true;
	return false;
}

// Steps over what stands before the next element. False at the end of the array, and on errors.
static bool stream_advance(struct json_stream *stream)
{
	struct str text = stream->text;
	size_t at = skip_space(text, stream->at);
	bool first = stream->at == 0;
	char c = at < text.len ? text.ptr[at] : '\0';
	if (first) {
		if (!check_text(text, NULL, &stream->error))
			return stream_fail(stream, stream->error.offset, stream->error.message);
		if (c != '[')
			return stream_fail(stream, at, "an array is expected");
		at = skip_space(text, at + 1);
		c = at < text.len ? text.ptr[at] : '\0';
	} else if (c != ',' && c != ']') {
		return stream_fail(stream, at, "',' or ']' is expected");
	}
	if (c == ']') {
		stream->done = true;
		at = skip_space(text, at + 1);
		return at < text.len ? stream_fail(stream, at, "there is text after the value") : false;
	}
	stream->at = first ? at : at + 1;
	return true;
}

bool json_stream_next(struct json_stream *stream, const struct json_value **ret_element)
{
	json_destroy(stream->current);
	stream->current = NULL;
	if (stream->done || !stream_advance(stream))
		return false;
	struct json_document *document = calloc(1, sizeof *document);
	if (document == NULL)
		abort();
	document->text = stream->text;
	stream->current = document;
	size_t end = parse_value(stream->text, stream->at, &document->root, &stream->error);
	if (end == SIZE_MAX) {
		json_stream_finish(stream);
		return stream_fail(stream, stream->error.offset, stream->error.message);
	}
	stream->at = end;
	*ret_element = value_of(document->root);
	return true;
}

void json_stream_finish(struct json_stream *stream)
{
	json_destroy(stream->current);
	stream->current = NULL;
	stream->done = true;
}

enum json_kind json_kind_of(const struct json_value *value)
{
	const cJSON *item = item_of(value);
	return cJSON_IsObject(item)   ? JSON_OBJECT
	       : cJSON_IsArray(item)  ? JSON_ARRAY
	       : cJSON_IsString(item) ? JSON_STRING
	       : cJSON_IsNumber(item) ? JSON_NUMBER
	       : cJSON_IsBool(item)   ? JSON_BOOL
	                              : JSON_NULL;
}

const char *json_kind_name(enum json_kind kind)
{
	static const char *const names[] = {"null", "true or false", "a number", "a string", "an array", "an object"};
	return names[kind];
}

const struct json_value *json_first(const struct json_value *value)
{
	const cJSON *item = item_of(value);
	return cJSON_IsObject(item) || cJSON_IsArray(item) ? value_of(item->child) : NULL;
}

const struct json_value *json_next(const struct json_value *value)
{
	return value == NULL ? NULL : value_of(item_of(value)->next);
}

struct str json_key(const struct json_value *member)
{
	return member == NULL ? STR_NULL : str_from_c(item_of(member)->string);
}

size_t json_size(const struct json_value *value)
{
	size_t size = 0;
	for (const struct json_value *item = json_first(value); item != NULL; item = json_next(item))
		size++;
	return size;
}

const struct json_value *json_at(const struct json_value *array, size_t index)
{
	const struct json_value *item = json_first(array);
	while (item != NULL && index-- > 0)
		item = json_next(item);
	return item;
}

const struct json_value *json_find(const struct json_value *object, struct str key)
{
	if (json_kind_of(object) != JSON_OBJECT)
		return NULL;
	const struct json_value *member = json_first(object);
	while (member != NULL && !str_equal(json_key(member), key))
		member = json_next(member);
	return member;
}

bool json_string(const struct json_value *value, struct str *ret_string)
{
	if (!cJSON_IsString(item_of(value)))
		return false;
	*ret_string = str_from_c(item_of(value)->valuestring);
	return true;
}

bool json_int64(const struct json_value *value, int64_t *ret_value)
{
	if (!cJSON_IsNumber(item_of(value)))
		return false;
	double number = item_of(value)->valuedouble;
	if (!(number >= -integer_max && number <= integer_max))
		return false;
	int64_t integer = (int64_t)number;
	if ((double)integer < number || (double)integer > number)
		return false;
	*ret_value = integer;
	return true;
}

bool json_bool(const struct json_value *value, bool *ret_value)
{
	if (!cJSON_IsBool(item_of(value)))
		return false;
	*ret_value = cJSON_IsTrue(item_of(value));
	return true;
}

// Number of values before `wanted` in document order, added to `count`; false when it is not below `item`.
static bool ordinal_of(const cJSON *item, const cJSON *wanted, size_t *count)
{
	if (item == wanted)
		return true;
	(*count)++;
	for (const cJSON *child = item->child; child != NULL; child = child->next)
		if (ordinal_of(child, wanted, count))
			return true;
	return false;
}

uint32_t json_line(const struct json_document *document, const struct json_value *value)
{
	size_t before = 0;
	if (document == NULL || document->root == NULL || !ordinal_of(document->root, item_of(value), &before))
		return 0;
	struct str text = document->text;
	struct json_error place = {0};
	for (size_t i = skip_space(text, 0); i < text.len; i = skip_space(text, i)) {
		size_t begin = i;
		if (text.ptr[i] == '"') {
			i = skip_string(text, i);
			size_t after = skip_space(text, i);
			if (after < text.len && text.ptr[after] == ':') // a key
				continue;
		} else if (memchr("[{", text.ptr[i], 2) != NULL) {
			i++;
		} else if (memchr("]},:", text.ptr[i], 4) != NULL) {
			i++;
			continue;
		} else {
			while (i < text.len && !is_space(text.ptr[i]) && memchr("]},", text.ptr[i], 3) == NULL)
				i++;
		}
		place.offset = begin;
		if (before-- == 0)
			break;
	}
	locate(text, &place);
	return place.line;
}
