// Documents as the editor has them. See lsp.h.
#include "lsp.h"

#include <stdlib.h>

enum { TYPING_MILLISECONDS = 150, DOCUMENTS_MAX = 10000 };

struct lsp_document *lsp_document_find(struct lsp_server *server, struct str uri)
{
	for (uint32_t i = 0; i < server->documents.count; i++)
		if (str_equal(server->documents.items[i]->uri, uri))
			return server->documents.items[i];
	return NULL;
}

static void want(struct lsp_server *server, const struct lsp_document *document, int64_t delay)
{
	struct lsp_home *home = lsp_home_of(server, document);
	if (home != NULL)
		lsp_home_want(server, home, delay);
}

static void document_free(struct lsp_document *document)
{
	strbuf_finish(&document->text);
	arena_finish(&document->arena);
	free(document);
}

void lsp_document_open(struct lsp_server *server, const struct json_value *params)
{
	const struct json_value *item = lsp_get(params, "textDocument");
	struct str uri = lsp_get_string(item, "uri");
	struct lsp_document *document = lsp_document_find(server, uri);
	if (uri.len == 0 || (document == NULL && server->documents.count == DOCUMENTS_MAX))
		return;
	if (document == NULL) {
		document = calloc(1, sizeof *document);
		if (document == NULL)
			abort();
		document->uri = str_copy(&document->arena, uri);
		document->path = lsp_path(&document->arena, uri);
		array_push(&server->arena, &server->documents, document);
		if (document->path.len > 0 && lsp_home_of(server, document) == NULL)
			lsp_home_add(server, str_slice(document->path, 0, str_rfind(document->path, '/')), true);
	}
	document->text.len = 0;
	strbuf_str(&document->text, lsp_get_string(item, "text"));
	document->version = 0;
	document->touched = lsp_now();
	json_int64(lsp_get(item, "version"), &document->version);
	want(server, document, 0);
}

static void apply(struct lsp_document *document, const struct json_value *change)
{
	struct str text = strbuf_view(&document->text), put = lsp_get_string(change, "text");
	const struct json_value *range = lsp_get(change, "range");
	size_t begin = 0, end = text.len;
	if (json_kind_of(range) == JSON_OBJECT) {
		struct lsp_range where = lsp_get_range(range);
		begin = lsp_offset(text, where.start);
		end = lsp_offset(text, where.end);
		end = end < begin ? begin : end;
	}
	struct strbuf changed = {0};
	strbuf_str(&changed, str_slice(text, 0, begin));
	strbuf_str(&changed, put);
	strbuf_str(&changed, str_slice(text, end, text.len));
	strbuf_finish(&document->text);
	document->text = changed;
}

void lsp_document_change(struct lsp_server *server, const struct json_value *params)
{
	struct lsp_document *document = lsp_document_find(server, lsp_get_string(lsp_get(params, "textDocument"), "uri"));
	if (document == NULL)
		return;
	for (const struct json_value *change = json_first(lsp_get(params, "contentChanges")); change != NULL; change = json_next(change))
		apply(document, change);
	json_int64(lsp_get(params, "textDocument.version"), &document->version);
	document->touched = lsp_now();
	want(server, document, TYPING_MILLISECONDS);
}

void lsp_document_save(struct lsp_server *server, const struct json_value *params)
{
	struct lsp_document *document = lsp_document_find(server, lsp_get_string(lsp_get(params, "textDocument"), "uri"));
	if (document != NULL)
		want(server, document, 0);
}

// What counts from now on is the file.
void lsp_document_close(struct lsp_server *server, const struct json_value *params)
{
	struct lsp_document *document = lsp_document_find(server, lsp_get_string(lsp_get(params, "textDocument"), "uri"));
	if (document == NULL)
		return;
	want(server, document, TYPING_MILLISECONDS);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < server->documents.count; i++)
		if (server->documents.items[i] != document)
			server->documents.items[kept++] = server->documents.items[i];
	server->documents.count = kept;
	document_free(document);
}

void lsp_documents_finish(struct lsp_server *server)
{
	for (uint32_t i = 0; i < server->documents.count; i++)
		document_free(server->documents.items[i]);
	server->documents.count = 0;
}
