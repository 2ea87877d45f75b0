// Code lenses: above each start of a task who holds it, for editors that do not show inlay hints. See lsp.h.
#include "lsp.h"

bool lsp_lenses_wanted(const struct lsp_server *server)
{
	switch (server->session->options.lens) {
	case WHEN_ALWAYS:
		return true;
	case WHEN_NEVER:
		return false;
	case WHEN_AUTO:
		break;
	}
	return !server->knows_hints; // not all who show lenses say that they do (Neovim)
}

// The line of the start, from the call on.
static void put_lens(struct json_writer *json, const struct json_value *hint)
{
	json_open(json, NULL, '{');
	json_open(json, "range", '{');
	json_put_value(json, "start", lsp_get(hint, "range.start"));
	json_put_value(json, "end", lsp_get(hint, "at"));
	json_close(json);
	json_open(json, "command", '{');
	json_put_str(json, "title", lsp_get_string(hint, "title"));
	json_put_c(json, "command", "leash.show");
	json_open(json, "arguments", '[');
	json_put_str(json, NULL, lsp_get_string(hint, "title"));
	if (lsp_get(hint, "target") != NULL)
		json_put_value(json, NULL, lsp_get(hint, "target"));
	json_close(json);
	json_close(json);
	json_close(json);
}

void lsp_answer_lenses(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	struct str uri = lsp_get_string(lsp_get(params, "textDocument"), "uri");
	const struct json_value *file = lsp_lenses_wanted(server) ? lsp_results_of(server, uri, NULL) : NULL;
	struct lsp_message message;
	lsp_begin_response(&message, id);
	json_open(&message.json, "result", '[');
	for (const struct json_value *hint = json_first(lsp_get(file, "hints")); hint != NULL; hint = json_next(hint))
		put_lens(&message.json, hint);
	json_close(&message.json);
	lsp_send(&message);
}

// Only files: what a client sends is not sent back to be opened, whatever it is.
static bool is_file(struct str uri)
{
	return str_starts_with(uri, STR("file://"));
}

static void show_place(struct lsp_server *server, const struct json_value *place)
{
	struct lsp_message message;
	lsp_begin_request(server, &message, "window/showDocument");
	json_open(&message.json, "params", '{');
	json_put_exact(&message.json, "uri", lsp_get_string(place, "uri"));
	json_put_bool(&message.json, "takeFocus", true);
	json_put_value(&message.json, "selection", lsp_get(place, "range"));
	json_close(&message.json);
	lsp_send(&message);
}

bool lsp_show(struct lsp_server *server, const struct json_value *arguments)
{
	const struct json_value *place = json_at(arguments, 1);
	struct str title = STR_NULL, uri = lsp_get_string(place, "uri");
	if (!json_string(json_at(arguments, 0), &title) || (place != NULL && !is_file(uri)))
		return false;
	struct arena scratch = {0};
	if (place != NULL && server->can_show)
		show_place(server, place);
	else if (place != NULL)
		lsp_say(3, str_format(&scratch, "%.*s (%.*s:%u)", STR_ARG(title), STR_ARG(lsp_path(&scratch, uri)), lsp_get_range(lsp_get(place, "range")).start.line + 1), true);
	else
		lsp_say(3, title, true);
	arena_finish(&scratch);
	return true;
}
