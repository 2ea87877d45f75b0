// Questions about a document, answered from what its last analysis said. See lsp.h and lsp_results.h.
#include "lsp.h"

#include "page.h"
#include "rule.h"

#include <stdlib.h>
#include <unistd.h>

enum { WAITING_MAX = 1000 };

static struct str uri_of(const struct json_value *params)
{
	return lsp_get_string(lsp_get(params, "textDocument"), "uri");
}

static void begin_result(struct lsp_message *message, const struct json_value *id, char bracket)
{
	lsp_begin_response(message, id);
	json_open(&message->json, "result", bracket);
}

static void end_result(struct lsp_message *message)
{
	json_close(&message->json);
	lsp_send(message);
}

// --- hover: the pages of the rules whose findings are there, and what is known of the task that is started there

static void add_page(struct strbuf *text, struct str id)
{
	const struct rule *rule = rule_find(id);
	if (rule == NULL)
		return;
	strbuf_c(text, text->len > 0 ? "\n\n---\n\n" : "");
	page_print(rule, true, text);
}

void lsp_answer_hover(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	const struct json_value *file = lsp_results_of(server, uri_of(params), NULL), *range = NULL;
	struct lsp_position at = lsp_get_position(lsp_get(params, "position"));
	struct lsp_range here = {at, at};
	struct strbuf text = {0};
	struct str last = STR_NULL;
	for (const struct json_value *hint = json_first(lsp_get(file, "hints")); hint != NULL; hint = json_next(hint))
		if (lsp_touch(lsp_get_range(lsp_get(hint, "range")), here)) {
			strbuf_c(&text, text.len > 0 ? "\n\n---\n\n" : "");
			strbuf_str(&text, lsp_get_string(hint, "text"));
			range = lsp_get(hint, "range");
		}
	for (const struct json_value *item = json_first(lsp_get(file, "diagnostics")); item != NULL; item = json_next(item)) {
		struct str rule = lsp_get_string(lsp_get(item, "data"), "rule");
		if (!lsp_touch(lsp_get_range(lsp_get(item, "range")), here) || str_equal(rule, last))
			continue;
		add_page(&text, rule);
		last = rule;
		range = lsp_get(item, "range");
	}
	if (text.len == 0) {
		lsp_send_null(id);
	} else {
		struct lsp_message message;
		begin_result(&message, id, '{');
		json_open(&message.json, "contents", '{');
		json_put_c(&message.json, "kind", "markdown");
		json_put_str(&message.json, "value", strbuf_view(&text));
		json_close(&message.json);
		json_put_value(&message.json, "range", range);
		end_result(&message);
	}
	strbuf_finish(&text);
}

// --- code actions

static bool is_asked_for(const struct json_value *params, struct str kind)
{
	const struct json_value *only = lsp_get(params, "context.only");
	bool found = json_first(only) == NULL;
	for (const struct json_value *item = json_first(only); item != NULL && !found; item = json_next(item)) {
		struct str wanted = STR_NULL;
		found = json_string(item, &wanted) && (wanted.len == 0 || str_equal(wanted, kind) ||
		                                       (str_starts_with(kind, wanted) && kind.ptr[wanted.len] == '.'));
	}
	return found;
}

static void begin_action(struct lsp_message *message, struct str title, const struct json_value *diagnostic)
{
	json_open(&message->json, NULL, '{');
	json_put_str(&message->json, "title", title);
	json_put_c(&message->json, "kind", "quickfix");
	json_open(&message->json, "diagnostics", '[');
	json_put_value(&message->json, NULL, diagnostic);
	json_close(&message->json);
}

static void put_actions(struct lsp_message *message, struct str uri, const struct json_value *diagnostic)
{
	struct arena arena = {0};
	struct json_writer *json = &message->json;
	const struct json_value *data = lsp_get(diagnostic, "data"), *fix = lsp_get(data, "fix");
	struct str rule = lsp_get_string(data, "rule");
	if (fix != NULL) {
		bool safe = lsp_get_true(fix, "safe");
		struct str title = lsp_get_string(fix, "title");
		begin_action(message, str_format(&arena, "%.*s%s", STR_ARG(title), safe ? "" : " (may change more than the defect)"), diagnostic);
		json_put_bool(json, "isPreferred", safe);
		json_open(json, "edit", '{');
		json_put_value(json, "changes", lsp_get(fix, "changes"));
		json_close(json);
		json_close(json);
	}
	if (rule.len == 0) {
		arena_finish(&arena);
		return;
	}
	begin_action(message, str_format(&arena, "Suppress '%.*s' here, and say why", STR_ARG(rule)), diagnostic);
	json_open(json, "edit", '{');
	json_open(json, "changes", '{');
	json_open(json, str_copy(&arena, uri).ptr, '[');
	json_put_value(json, NULL, lsp_get(data, "suppress"));
	json_close(json);
	json_close(json);
	json_close(json);
	json_close(json);
	begin_action(message, str_format(&arena, "Explain '%.*s'", STR_ARG(rule)), diagnostic);
	json_open(json, "command", '{');
	json_put_c(json, "title", "Explain");
	json_put_c(json, "command", "leash.explain");
	json_open(json, "arguments", '[');
	json_put_str(json, NULL, rule);
	json_close(json);
	json_close(json);
	json_close(json);
	arena_finish(&arena);
}

void lsp_answer_actions(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	struct str uri = uri_of(params);
	const struct json_value *file = is_asked_for(params, STR("quickfix")) ? lsp_results_of(server, uri, NULL) : NULL;
	struct lsp_range range = lsp_get_range(lsp_get(params, "range"));
	struct lsp_message message;
	begin_result(&message, id, '[');
	for (const struct json_value *item = json_first(lsp_get(file, "diagnostics")); item != NULL; item = json_next(item))
		if (lsp_touch(lsp_get_range(lsp_get(item, "range")), range))
			put_actions(&message, uri, item);
	end_result(&message);
}

// --- from a start to its join

// "file:///x.c#L12" or "#L12,5" (RFC 5147 knows no such thing; editors do).
static struct str target_of(struct arena *arena, const struct json_value *hint)
{
	struct lsp_position start = lsp_get_range(lsp_get(hint, "target.range")).start;
	return str_format(arena, "%.*s#L%u,%u", STR_ARG(lsp_get_string(lsp_get(hint, "target"), "uri")), start.line + 1, start.character + 1);
}

void lsp_answer_links(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	const struct json_value *file = lsp_results_of(server, uri_of(params), NULL);
	struct arena arena = {0};
	struct lsp_message message;
	begin_result(&message, id, '[');
	for (const struct json_value *hint = json_first(lsp_get(file, "hints")); hint != NULL; hint = json_next(hint)) {
		if (lsp_get(hint, "target") == NULL)
			continue;
		json_open(&message.json, NULL, '{');
		json_put_value(&message.json, "range", lsp_get(hint, "range"));
		json_put_exact(&message.json, "target", target_of(&arena, hint));
		json_put_str(&message.json, "tooltip", lsp_get_string(hint, "label"));
		json_close(&message.json);
	}
	end_result(&message);
	arena_finish(&arena);
}

static void put_hint(struct lsp_message *message, const struct json_value *hint)
{
	struct json_writer *json = &message->json;
	json_open(json, NULL, '{');
	json_put_value(json, "position", lsp_get(hint, "at"));
	json_open(json, "label", '[');
	json_open(json, NULL, '{');
	json_put_str(json, "value", lsp_get_string(hint, "label"));
	if (lsp_get(hint, "target") != NULL)
		json_put_value(json, "location", lsp_get(hint, "target"));
	json_close(json);
	json_close(json);
	json_put_bool(json, "paddingLeft", true);
	json_open(json, "tooltip", '{');
	json_put_c(json, "kind", "markdown");
	json_put_str(json, "value", lsp_get_string(hint, "text"));
	json_close(json);
	json_close(json);
}

void lsp_answer_hints(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	const struct json_value *file = lsp_results_of(server, uri_of(params), NULL);
	struct lsp_range range = lsp_get_range(lsp_get(params, "range"));
	struct lsp_message message;
	begin_result(&message, id, '[');
	for (const struct json_value *hint = json_first(lsp_get(file, "hints")); hint != NULL; hint = json_next(hint)) {
		struct lsp_position at = lsp_get_position(lsp_get(hint, "at"));
		if (lsp_touch((struct lsp_range){at, at}, range))
			put_hint(&message, hint);
	}
	end_result(&message);
}

// --- the page of a rule

static struct str write_page(struct lsp_server *server, const struct rule *rule)
{
	char folder[] = "/tmp/leash-pages-XXXXXX";
	struct strbuf text = {0};
	if (server->pages.len == 0 && mkdtemp(folder) != NULL)
		server->pages = str_copy(&server->arena, str_from_c(folder));
	if (server->pages.len == 0)
		return STR_NULL;
	struct str path = str_format(&server->arena, "%.*s/%s.md", STR_ARG(server->pages), rule->id);
	FILE *file = fopen(path.ptr, "w");
	page_print(rule, true, &text);
	bool good = file != NULL && fwrite(text.ptr, 1, text.len, file) == text.len;
	good = file != NULL && fclose(file) == 0 && good;
	strbuf_finish(&text);
	return good ? path : STR_NULL;
}

static void show_page(struct lsp_server *server, const struct rule *rule)
{
	struct str path = server->can_show ? write_page(server, rule) : STR_NULL;
	struct lsp_message message;
	if (path.len == 0) {
		lsp_say(3, str_format(&server->arena, "%s: %s\n'leash explain %s' tells more.", rule->id, rule->summary, rule->id), true);
		return;
	}
	lsp_begin_request(server, &message, "window/showDocument");
	json_open(&message.json, "params", '{');
	json_put_exact(&message.json, "uri", lsp_uri(&server->arena, path));
	json_put_bool(&message.json, "takeFocus", true);
	json_close(&message.json);
	lsp_send(&message);
}

void lsp_answer_command(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	struct str name = STR_NULL;
	const struct rule *rule = NULL;
	if (str_equal(lsp_get_string(params, "command"), STR("leash.show")) && lsp_show(server, lsp_get(params, "arguments"))) {
		lsp_send_null(id);
		return;
	}
	if (str_equal(lsp_get_string(params, "command"), STR("leash.explain")) && json_string(json_first(lsp_get(params, "arguments")), &name))
		rule = rule_find(name);
	if (rule == NULL) {
		lsp_send_error(id, LSP_INVALID_PARAMS, "no such command, or not with these arguments");
		return;
	}
	show_page(server, rule);
	lsp_send_null(id);
}

// --- findings that are asked for

static void answer_pull(struct lsp_server *server, const struct json_value *id, struct str uri)
{
	const struct json_value *file = lsp_results_of(server, uri, NULL);
	struct lsp_message message;
	begin_result(&message, id, '{');
	json_put_c(&message.json, "kind", "full");
	json_open(&message.json, "items", '[');
	for (const struct json_value *item = json_first(lsp_get(file, "diagnostics")); item != NULL; item = json_next(item))
		json_put_value(&message.json, NULL, item);
	json_close(&message.json);
	end_result(&message);
}

static bool is_on_its_way(struct lsp_server *server, struct str uri)
{
	struct lsp_home *home = NULL;
	lsp_results_of(server, uri, &home);
	return home != NULL && (home->wanted || home->analysis.child != 0);
}

static void waiting_free(struct lsp_waiting *waiting)
{
	json_destroy(waiting->id);
	arena_finish(&waiting->arena);
	free(waiting);
}

// The id as a document of its own, for the message that it came with goes away.
static struct json_document *copy_id(struct arena *arena, const struct json_value *id)
{
	char *text = NULL;
	size_t length = 0;
	FILE *file = open_memstream(&text, &length);
	if (file == NULL)
		abort();
	struct json_writer json = {.out = file, .compact = true};
	json_put_value(&json, NULL, id);
	json_finish(&json);
	fclose(file);
	struct str kept = str_copy(arena, (struct str){text, length});
	free(text);
	return json_parse(kept, false, NULL);
}

void lsp_answer_pull(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	struct str uri = uri_of(params);
	if (!is_on_its_way(server, uri) || server->waiting.count == WAITING_MAX) {
		answer_pull(server, id, uri);
		return;
	}
	struct lsp_waiting *waiting = calloc(1, sizeof *waiting);
	if (waiting == NULL)
		abort();
	waiting->uri = str_copy(&waiting->arena, uri);
	waiting->id = copy_id(&waiting->arena, id);
	array_push(&server->arena, &server->waiting, waiting);
}

void lsp_answer_waiting(struct lsp_server *server)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < server->waiting.count; i++) {
		struct lsp_waiting *waiting = server->waiting.items[i];
		if (is_on_its_way(server, waiting->uri)) {
			server->waiting.items[kept++] = waiting;
			continue;
		}
		answer_pull(server, json_root(waiting->id), waiting->uri);
		waiting_free(waiting);
	}
	server->waiting.count = kept;
}

static bool same_id(const struct json_value *a, const struct json_value *b)
{
	struct str left, right;
	int64_t m, n;
	if (json_string(a, &left) && json_string(b, &right))
		return str_equal(left, right);
	return json_int64(a, &m) && json_int64(b, &n) && m == n;
}

void lsp_cancel(struct lsp_server *server, const struct json_value *id)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < server->waiting.count; i++) {
		struct lsp_waiting *waiting = server->waiting.items[i];
		if (!same_id(json_root(waiting->id), id)) {
			server->waiting.items[kept++] = waiting;
			continue;
		}
		lsp_send_error(json_root(waiting->id), LSP_CANCELLED, "cancelled");
		waiting_free(waiting);
	}
	server->waiting.count = kept;
}

void lsp_answers_finish(struct lsp_server *server)
{
	for (uint32_t i = 0; i < server->waiting.count; i++)
		waiting_free(server->waiting.items[i]);
	server->waiting.count = 0;
	for (uint32_t i = 0; server->pages.len > 0 && i < rule_count(); i++)
		unlink(str_format(&server->arena, "%.*s/%s.md", STR_ARG(server->pages), rule_at(i)->id).ptr);
	if (server->pages.len > 0)
		rmdir(server->pages.ptr);
}
