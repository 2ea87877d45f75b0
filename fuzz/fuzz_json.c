// json.h on any text: what parses is walked, asked for its lines, and agrees with the stream of its elements.
#include "json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES_MAX = 200 };

// Lines never go back in document order.
static void walk(const struct json_document *document, const struct json_value *value, uint32_t *line, unsigned *count)
{
	struct str string;
	int64_t number;
	bool flag;
	json_string(value, &string);
	json_int64(value, &number);
	json_bool(value, &flag);
	if ((*count)++ < LINES_MAX) {
		uint32_t here = json_line(document, value);
		if (here < *line)
			abort();
		*line = here;
	}
	for (const struct json_value *item = json_first(value); item != NULL; item = json_next(item)) {
		json_find(value, json_key(item));
		walk(document, item, line, count);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool comments = size > 0 && data[0] & 1;
	struct str text = size == 0 ? STR_NULL : (struct str){(const char *)data + 1, size - 1};
	struct json_error error = {0};
	struct json_document *document = json_parse(text, comments, &error);
	if (document == NULL && (error.message == NULL || error.offset > text.len || error.line == 0 || error.column == 0))
		abort();
	uint32_t line = 1;
	unsigned count = 0;
	if (document != NULL)
		walk(document, json_root(document), &line, &count);
	struct json_stream stream;
	const struct json_value *element;
	size_t elements = 0;
	json_stream_init(&stream, text);
	while (json_stream_next(&stream, &element))
		elements++;
	bool is_array = json_kind_of(json_root(document)) == JSON_ARRAY;
	if (document != NULL && !comments && (stream.error.message == NULL) != is_array)
		abort();
	if (is_array && !comments && elements != json_size(json_root(document)))
		abort();
	json_destroy(document);
	return 0;
}
