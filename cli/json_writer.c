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
