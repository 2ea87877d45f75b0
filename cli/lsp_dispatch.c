// From messages to what is done about them. See lsp.h.
#include "lsp.h"

#include <string.h>

// --- the beginning

static void take_capabilities(struct lsp_server *server, const struct json_value *capabilities)
{
	server->can_refresh = lsp_get_true(capabilities, "workspace.diagnostics.refreshSupport");
	server->can_refresh_hints = lsp_get_true(capabilities, "workspace.inlayHint.refreshSupport");
	server->can_refresh_lenses = lsp_get_true(capabilities, "workspace.codeLens.refreshSupport");
	server->knows_hints = lsp_get(capabilities, "textDocument.inlayHint") != NULL;
	server->can_show = lsp_get_true(capabilities, "window.showDocument.support");
	server->can_progress = lsp_get_true(capabilities, "window.workDoneProgress");
	server->can_watch = lsp_get_true(capabilities, "workspace.didChangeWatchedFiles.dynamicRegistration");
	// Who can ask, and be told to ask again, asks; pushed as well the findings would be there twice.
	server->pulls = server->can_refresh && lsp_get(capabilities, "textDocument.diagnostic") != NULL;
}

static void take_folders(struct lsp_server *server, const struct json_value *params)
{
	struct arena scratch = {0};
	const struct json_value *folders = lsp_get(params, "workspaceFolders");
	for (const struct json_value *folder = json_first(folders); folder != NULL; folder = json_next(folder)) {
		struct str path = lsp_path(&scratch, lsp_get_string(folder, "uri"));
		if (path.len > 0)
			lsp_home_add(server, path, false);
	}
	struct str root = lsp_path(&scratch, lsp_get_string(params, "rootUri"));
	if (json_first(folders) == NULL && root.len > 0)
		lsp_home_add(server, root, false);
	arena_finish(&scratch);
}

static void put_capabilities(struct json_writer *json, bool pulls, bool lenses)
{
	json_open(json, "capabilities", '{');
	json_put_c(json, "positionEncoding", "utf-16");
	json_open(json, "textDocumentSync", '{');
	json_put_bool(json, "openClose", true);
	json_put_int(json, "change", 2); // parts of the text
	json_put_bool(json, "save", true);
	json_close(json);
	json_put_bool(json, "hoverProvider", true);
	json_put_bool(json, "inlayHintProvider", true);
	json_open(json, "codeActionProvider", '{');
	json_open(json, "codeActionKinds", '[');
	json_put_c(json, NULL, "quickfix");
	json_close(json);
	json_close(json);
	json_open(json, "documentLinkProvider", '{');
	json_put_bool(json, "resolveProvider", false);
	json_close(json);
	json_open(json, "executeCommandProvider", '{');
	json_open(json, "commands", '[');
	json_put_c(json, NULL, "leash.explain");
	json_put_c(json, NULL, "leash.show");
	json_close(json);
	json_close(json);
	if (lenses) {
		json_open(json, "codeLensProvider", '{');
		json_put_bool(json, "resolveProvider", false);
		json_close(json);
	}
	if (pulls) {
		json_open(json, "diagnosticProvider", '{');
		json_put_c(json, "identifier", "leash");
		json_put_bool(json, "interFileDependencies", true);
		json_put_bool(json, "workspaceDiagnostics", false);
		json_close(json);
	}
	json_open(json, "workspace", '{');
	json_open(json, "workspaceFolders", '{');
	json_put_bool(json, "supported", true);
	json_put_bool(json, "changeNotifications", true);
	json_close(json);
	json_close(json);
	json_close(json);
}

static void initialize(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	struct lsp_message message;
	if (server->initialized) {
		lsp_send_error(id, LSP_INVALID_REQUEST, "it was initialized already");
		return;
	}
	server->initialized = true;
	take_capabilities(server, lsp_get(params, "capabilities"));
	take_folders(server, params);
	lsp_begin_response(&message, id);
	json_open(&message.json, "result", '{');
	put_capabilities(&message.json, server->pulls, lsp_lenses_wanted(server));
	json_open(&message.json, "serverInfo", '{');
	json_put_c(&message.json, "name", "leash");
	json_put_c(&message.json, "version", LEASH_VERSION);
	json_close(&message.json);
	json_close(&message.json);
	lsp_send(&message);
	lsp_home_want(server, NULL, 0);
}

static void initialized(struct lsp_server *server, const struct json_value *params)
{
	static const char *const globs[] = {"**/*.{c,cc,cpp,cxx,c++,h,hh,hpp,hxx,inl,ipp,m,mm}", "**/.leash.json", "**/compile_commands.json", "**/compile_flags.txt"};
	struct lsp_message message;
	(void)params;
	if (!server->can_watch)
		return;
	lsp_begin_request(server, &message, "client/registerCapability");
	struct json_writer *json = &message.json;
	json_open(json, "params", '{');
	json_open(json, "registrations", '[');
	json_open(json, NULL, '{');
	json_put_c(json, "id", "leash-files");
	json_put_c(json, "method", "workspace/didChangeWatchedFiles");
	json_open(json, "registerOptions", '{');
	json_open(json, "watchers", '[');
	for (size_t i = 0; i < sizeof globs / sizeof globs[0]; i++) {
		json_open(json, NULL, '{');
		json_put_c(json, "globPattern", globs[i]);
		json_close(json);
	}
	json_close(json);
	json_close(json);
	json_close(json);
	json_close(json);
	json_close(json);
	lsp_send(&message);
}

// --- notifications

static void change_folders(struct lsp_server *server, const struct json_value *params)
{
	struct arena scratch = {0};
	for (const struct json_value *folder = json_first(lsp_get(params, "event.removed")); folder != NULL; folder = json_next(folder))
		lsp_home_remove(server, lsp_path(&scratch, lsp_get_string(folder, "uri")));
	for (const struct json_value *folder = json_first(lsp_get(params, "event.added")); folder != NULL; folder = json_next(folder)) {
		struct str path = lsp_path(&scratch, lsp_get_string(folder, "uri"));
		if (path.len > 0)
			lsp_home_add(server, path, false);
	}
	lsp_home_want(server, NULL, 0);
	arena_finish(&scratch);
}

// Of what is open the editor tells by itself.
static void files_changed(struct lsp_server *server, const struct json_value *params)
{
	for (const struct json_value *change = json_first(lsp_get(params, "changes")); change != NULL; change = json_next(change))
		if (lsp_document_find(server, lsp_get_string(change, "uri")) == NULL) {
			lsp_home_want(server, NULL, 200);
			return;
		}
}

static void configuration_changed(struct lsp_server *server, const struct json_value *params)
{
	(void)params;
	lsp_home_want(server, NULL, 0);
}

static void cancel(struct lsp_server *server, const struct json_value *params)
{
	lsp_cancel(server, lsp_get(params, "id"));
}

static void leave(struct lsp_server *server, const struct json_value *params)
{
	(void)params;
	server->exiting = true;
}

static const struct {
	const char *method;
	void (*take)(struct lsp_server *server, const struct json_value *params);
} notifications[] = {
	{"initialized", initialized},
	{"exit", leave},
	{"$/cancelRequest", cancel},
	{"textDocument/didOpen", lsp_document_open},
	{"textDocument/didChange", lsp_document_change},
	{"textDocument/didSave", lsp_document_save},
	{"textDocument/didClose", lsp_document_close},
	{"workspace/didChangeWorkspaceFolders", change_folders},
	{"workspace/didChangeWatchedFiles", files_changed},
	{"workspace/didChangeConfiguration", configuration_changed},
};

// --- requests

static void shut_down(struct lsp_server *server, const struct json_value *id, const struct json_value *params)
{
	(void)params;
	server->shut_down = true;
	lsp_send_null(id);
}

static const struct {
	const char *method;
	void (*answer)(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
} requests[] = {
	{"initialize", initialize},
	{"shutdown", shut_down},
	{"textDocument/hover", lsp_answer_hover},
	{"textDocument/codeAction", lsp_answer_actions},
	{"textDocument/documentLink", lsp_answer_links},
	{"textDocument/inlayHint", lsp_answer_hints},
	{"textDocument/codeLens", lsp_answer_lenses},
	{"textDocument/diagnostic", lsp_answer_pull},
	{"workspace/executeCommand", lsp_answer_command},
};

static void dispatch_request(struct lsp_server *server, struct str method, const struct json_value *id, const struct json_value *params)
{
	bool first = str_equal(method, STR("initialize"));
	if (!server->initialized && !first) {
		lsp_send_error(id, LSP_NOT_INITIALIZED, "'initialize' comes first");
		return;
	}
	if (server->shut_down) {
		lsp_send_error(id, LSP_INVALID_REQUEST, "the server was shut down");
		return;
	}
	for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++)
		if (str_equal(method, str_from_c(requests[i].method))) {
			requests[i].answer(server, id, params);
			return;
		}
	lsp_send_error(id, LSP_METHOD_NOT_FOUND, "no such method");
}

static void dispatch_notification(struct lsp_server *server, struct str method, const struct json_value *params)
{
	bool counts = (server->initialized && !server->shut_down) || str_equal(method, STR("exit"));
	for (size_t i = 0; counts && i < sizeof notifications / sizeof notifications[0]; i++)
		if (str_equal(method, str_from_c(notifications[i].method)))
			notifications[i].take(server, params);
}

// A text may hold a NUL, which our strings may not: it becomes U+FFFD, which is one code unit as well.
static struct str replace_nuls(struct arena *arena, struct str message)
{
	static const char nul[] = "\\u0000";
	char *text = arena_copy(arena, message.ptr, message.len);
	for (size_t i = 0; i + 6 <= message.len; i++) {
		if (text[i] == '\\' && memcmp(text + i, nul, 6) == 0)
			memcpy(text + i, "\\ufffd", 6);
		i += text[i] == '\\'; // what it escapes
	}
	return (struct str){text, message.len};
}

void lsp_dispatch(struct lsp_server *server, struct str message)
{
	struct json_error error;
	struct arena arena = {0};
	struct json_document *document = json_parse(message, false, &error);
	if (document == NULL)
		document = json_parse(replace_nuls(&arena, message), false, &error);
	if (document == NULL) {
		lsp_send_error(NULL, LSP_PARSE_ERROR, error.message);
		arena_finish(&arena);
		return;
	}
	const struct json_value *root = json_root(document), *id = lsp_get(root, "id"), *method = lsp_get(root, "method");
	enum json_kind kind = json_kind_of(id);
	struct str name = STR_NULL;
	if (method == NULL && (lsp_get(root, "result") != NULL || lsp_get(root, "error") != NULL)) {
		// An answer to a request of ours: none of them needs one.
	} else if (!json_string(method, &name) || (id != NULL && kind != JSON_NUMBER && kind != JSON_STRING)) {
		lsp_send_error(kind == JSON_NUMBER || kind == JSON_STRING ? id : NULL, LSP_INVALID_REQUEST, "this is no request");
	} else if (id != NULL) {
		dispatch_request(server, name, id, lsp_get(root, "params"));
	} else {
		dispatch_notification(server, name, lsp_get(root, "params"));
	}
	json_destroy(document);
	arena_finish(&arena);
}
