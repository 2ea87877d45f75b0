// What goes to the editor, and how parameters are read. See lsp.h.
#include "lsp.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// An editor that is gone is noticed by the end of its stream.
static void write_all(const char *bytes, size_t count)
{
	while (count > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, count);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return;
		bytes += written;
		count -= (size_t)written;
	}
}

static void begin(struct lsp_message *message)
{
	*message = (struct lsp_message){0};
	message->file = open_memstream(&message->text, &message->length);
	if (message->file == NULL)
		abort();
	message->json = (struct json_writer){.out = message->file, .compact = true};
	json_open(&message->json, NULL, '{');
	json_put_c(&message->json, "jsonrpc", "2.0");
}

void lsp_begin(struct lsp_message *message, const char *method)
{
	begin(message);
	json_put_c(&message->json, "method", method);
}

void lsp_begin_request(struct lsp_server *server, struct lsp_message *message, const char *method)
{
	begin(message);
	json_put_int(&message->json, "id", ++server->next_id);
	json_put_c(&message->json, "method", method);
}

void lsp_begin_response(struct lsp_message *message, const struct json_value *id)
{
	begin(message);
	json_put_value(&message->json, "id", id);
}

void lsp_send(struct lsp_message *message)
{
	char header[64];
	json_close(&message->json);
	json_finish(&message->json);
	fclose(message->file);
	int length = snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", message->length);
	write_all(header, (size_t)length);
	write_all(message->text, message->length);
	free(message->text);
}

void lsp_send_error(const struct json_value *id, enum lsp_error code, const char *text)
{
	struct lsp_message message;
	lsp_begin_response(&message, id);
	json_open(&message.json, "error", '{');
	json_put_int(&message.json, "code", code);
	json_put_c(&message.json, "message", text);
	json_close(&message.json);
	lsp_send(&message);
}

void lsp_send_null(const struct json_value *id)
{
	struct lsp_message message;
	lsp_begin_response(&message, id);
	json_put_null(&message.json, "result");
	lsp_send(&message);
}

void lsp_say(int type, struct str text, bool show)
{
	struct lsp_message message;
	lsp_begin(&message, show ? "window/showMessage" : "window/logMessage");
	json_open(&message.json, "params", '{');
	json_put_int(&message.json, "type", type);
	json_put_str(&message.json, "message", text);
	json_close(&message.json);
	lsp_send(&message);
}

struct str lsp_get_string(const struct json_value *object, const char *key)
{
	struct str text = STR_NULL;
	return json_kind_of(object) == JSON_OBJECT && json_string(json_find(object, str_from_c(key)), &text) ? text : STR_NULL;
}

const struct json_value *lsp_get(const struct json_value *object, const char *path)
{
	struct str rest = str_from_c(path), key;
	while (object != NULL && str_split(&rest, '.', &key))
		object = json_kind_of(object) == JSON_OBJECT ? json_find(object, key) : NULL;
	return object;
}

bool lsp_get_true(const struct json_value *object, const char *path)
{
	bool value = false;
	return json_bool(lsp_get(object, path), &value) && value;
}

struct lsp_position lsp_get_position(const struct json_value *position)
{
	int64_t line = 0, character = 0;
	json_int64(lsp_get(position, "line"), &line);
	json_int64(lsp_get(position, "character"), &character);
	return (struct lsp_position){line < 0 ? 0 : line > UINT32_MAX ? UINT32_MAX : (uint32_t)line,
	                             character < 0 ? 0 : character > UINT32_MAX ? UINT32_MAX : (uint32_t)character};
}

struct lsp_range lsp_get_range(const struct json_value *range)
{
	return (struct lsp_range){lsp_get_position(lsp_get(range, "start")), lsp_get_position(lsp_get(range, "end"))};
}
