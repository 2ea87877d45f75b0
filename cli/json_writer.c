// See json_writer.h.
#include "json_writer.h"

#include <assert.h>

static void put_escaped(struct json_writer *writer, struct str text)
{
	putc('"', writer->out);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\')
			fprintf(writer->out, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", writer->out);
		else if (c == '\t')
			fputs("\\t", writer->out);
		else if (c < 0x20)
			fprintf(writer->out, "\\u%04x", c);
		else
			putc(c, writer->out);
	}
	putc('"', writer->out);
}

static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x7f ||
		    ((unsigned char)text.ptr[i] < 0x20 && text.ptr[i] != '\n' && text.ptr[i] != '\t'))
			return false;
	return true;
}

static void put_text(struct json_writer *writer, struct str text)
{
	if (!is_plain(text))
		text = str_sanitize(&writer->scratch, text, true);
	put_escaped(writer, text);
	if (writer->scratch.used > 1 << 20)
		arena_finish(&writer->scratch);
}

// Separator, line break and key in front of a value.
static void lead(struct json_writer *writer, const char *key)
{
	if (writer->depth > 0) {
		if (writer->filled[writer->depth - 1])
			putc(',', writer->out);
		writer->filled[writer->depth - 1] = true;
		if (!writer->compact)
			fprintf(writer->out, "\n%*s", (int)(2 * writer->depth), "");
		else
			putc(' ', writer->out);
	}
	if (key != NULL) {
		put_text(writer, str_from_c(key));
		fputs(": ", writer->out);
	}
}

void json_open(struct json_writer *writer, const char *key, char bracket)
{
	assert(writer->depth < JSON_WRITER_DEPTH_MAX);
	lead(writer, key);
	putc(bracket, writer->out);
	writer->filled[writer->depth] = false;
	writer->closers[writer->depth++] = bracket == '{' ? '}' : ']';
}

void json_close(struct json_writer *writer)
{
	assert(writer->depth > 0);
	writer->depth--;
	if (writer->filled[writer->depth]) {
		if (writer->compact)
			putc(' ', writer->out);
		else
			fprintf(writer->out, "\n%*s", (int)(2 * writer->depth), "");
	}
	putc(writer->closers[writer->depth], writer->out);
}

void json_put_str(struct json_writer *writer, const char *key, struct str value)
{
	lead(writer, key);
	put_text(writer, value);
}

void json_put_exact(struct json_writer *writer, const char *key, struct str value)
{
	lead(writer, key);
	put_escaped(writer, is_plain(value) ? value : str_sanitize(&writer->scratch, value, false));
}

void json_put_c(struct json_writer *writer, const char *key, const char *value)
{
	json_put_str(writer, key, str_from_c(value));
}

void json_put_int(struct json_writer *writer, const char *key, int64_t value)
{
	lead(writer, key);
	fprintf(writer->out, "%lld", (long long)value);
}

void json_put_bool(struct json_writer *writer, const char *key, bool value)
{
	lead(writer, key);
	fputs(value ? "true" : "false", writer->out);
}

void json_put_null(struct json_writer *writer, const char *key)
{
	lead(writer, key);
	fputs("null", writer->out);
}

static void put_members(struct json_writer *writer, const char *key, const struct json_value *value, bool object)
{
	json_open(writer, key, object ? '{' : '[');
	for (const struct json_value *item = json_first(value); item != NULL; item = json_next(item)) {
		struct arena scratch = {0};
		json_put_value(writer, object ? str_copy(&scratch, json_key(item)).ptr : NULL, item);
		arena_finish(&scratch);
	}
	json_close(writer);
}

void json_put_value(struct json_writer *writer, const char *key, const struct json_value *value)
{
	enum json_kind kind = json_kind_of(value);
	struct str text = STR_NULL;
	int64_t number = 0;
	bool truth = false;
	if (kind == JSON_STRING && json_string(value, &text))
		json_put_exact(writer, key, text);
	else if (kind == JSON_NUMBER && json_int64(value, &number))
		json_put_int(writer, key, number);
	else if (kind == JSON_BOOL && json_bool(value, &truth))
		json_put_bool(writer, key, truth);
	else if ((kind == JSON_OBJECT || kind == JSON_ARRAY) && writer->depth + 1 < JSON_WRITER_DEPTH_MAX)
		put_members(writer, key, value, kind == JSON_OBJECT);
	else
		json_put_null(writer, key);
}

void json_put_hex(struct json_writer *writer, const char *key, uint64_t value)
{
	lead(writer, key);
	fprintf(writer->out, "\"%016llx\"", (unsigned long long)value);
}

void json_finish(struct json_writer *writer)
{
	assert(writer->depth == 0);
	putc('\n', writer->out);
	arena_finish(&writer->scratch);
}
