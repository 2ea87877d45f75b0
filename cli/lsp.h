// Private to lsp*.c: the language server's state. It is one thread and one loop (lsp_loop.c): messages change documents and ask questions,
// analyses run in processes of their own, and questions are answered from what the last one said.
#ifndef LEASH_LSP_H
#define LEASH_LSP_H

#include "json.h"
#include "json_writer.h"
#include "lsp_analysis.h"
#include "lsp_keeper.h"
#include "lsp_text.h"

// An open document.
struct lsp_document {
	struct arena arena; // of its names
	struct str uri, path; // path empty: it is no file, and is not analysed
	int64_t touched; // when it was opened or changed, in milliseconds of lsp_now
	struct strbuf text;
	int64_t version;
};

// What was asked about a document before its analysis was over.
struct lsp_waiting {
	struct arena arena;
	struct json_document *id; // the request's; its text lies in the arena
	struct str uri;
};

struct lsp_watched {
	struct str path;
	int64_t changed; // nanoseconds; 0: it is not there
	int64_t size;
};

// A folder that is analysed as a whole: one of the editor's, or that of a document that lies in none.
struct lsp_home {
	struct arena arena; // of `folder`
	struct str folder;
	bool loose; // no folder of the editor's: only its documents are analysed
	bool wanted; // something changed since the last analysis began
	int64_t due; // ... which shall begin then, in milliseconds of lsp_now
	struct lsp_analysis analysis;
	struct lsp_keeper keeper;
	int64_t began;      // in milliseconds of lsp_now
	int64_t began_time; // the same moment, in nanoseconds as files have them
	struct arena running;                           // of what the analysis that runs was given
	ARRAY(struct lsp_document) given;               // ... the documents, as they were: uri and version only
	struct strbuf text;                             // the last results,
	struct json_document *results;                  // ... parsed; NULL: none yet
	struct arena kept;                              // of the following
	ARRAY(struct str) published;                    // URIs that the editor has findings for
	ARRAY(struct lsp_watched) watched;
	struct str said;                                // problems that were said last
};

struct lsp_server {
	struct session *session; // its options are for all analyses
	ARRAY(struct lsp_document *) documents;
	ARRAY(struct lsp_home *) homes;
	ARRAY(struct lsp_waiting *) waiting;
	struct arena arena; // of the arrays
	bool initialized, shut_down, exiting;
	int64_t next_id; // of the server's own requests
	int64_t progress; // id of the progress that is shown; 0: none
	bool pulls;      // the editor asks for findings, so they are not pushed
	bool knows_hints, can_refresh, can_refresh_hints, can_refresh_lenses, can_show, can_watch, can_progress;
	struct str pages; // folder of pages that were shown; empty: none yet
};

int64_t lsp_now(void); // milliseconds of a clock that only goes forward

// --- lsp_send.c: a message is built in `json`, then sent.
struct lsp_message {
	struct json_writer json;
	FILE *file;
	char *text;
	size_t length;
};
void lsp_begin(struct lsp_message *message, const char *method);                       // a notification, up to its "params"
void lsp_begin_request(struct lsp_server *server, struct lsp_message *message, const char *method);
void lsp_begin_response(struct lsp_message *message, const struct json_value *id);     // up to its "result"
void lsp_send(struct lsp_message *message);
enum lsp_error { LSP_PARSE_ERROR = -32700, LSP_INVALID_REQUEST = -32600, LSP_METHOD_NOT_FOUND = -32601, LSP_INVALID_PARAMS = -32602,
                 LSP_NOT_INITIALIZED = -32002, LSP_CANCELLED = -32800 };
void lsp_send_error(const struct json_value *id, enum lsp_error code, const char *text);
void lsp_send_null(const struct json_value *id);
void lsp_say(int type, struct str text, bool show); // 1 error, 2 warning, 3 info, 4 log; `show`: in front of the user

// --- reading parameters
struct str lsp_get_string(const struct json_value *object, const char *key); // empty: none
const struct json_value *lsp_get(const struct json_value *object, const char *path); // "a.b.c"; NULL: none
bool lsp_get_true(const struct json_value *object, const char *path);
struct lsp_range lsp_get_range(const struct json_value *range);
struct lsp_position lsp_get_position(const struct json_value *position);

// --- lsp_documents.c
struct lsp_document *lsp_document_find(struct lsp_server *server, struct str uri); // NULL: not open
void lsp_document_open(struct lsp_server *server, const struct json_value *params);
void lsp_document_change(struct lsp_server *server, const struct json_value *params);
void lsp_document_save(struct lsp_server *server, const struct json_value *params);
void lsp_document_close(struct lsp_server *server, const struct json_value *params);
void lsp_documents_finish(struct lsp_server *server);

// --- lsp_homes.c
void lsp_home_add(struct lsp_server *server, struct str folder, bool loose);
void lsp_home_remove(struct lsp_server *server, struct str folder);
struct lsp_home *lsp_home_of(struct lsp_server *server, const struct lsp_document *document); // NULL: it is no file
// Something changed in the home (NULL: in all): it is analysed anew, soon.
void lsp_home_want(struct lsp_server *server, struct lsp_home *home, int64_t delay);
void lsp_homes_tick(struct lsp_server *server);                    // starts what is due
int64_t lsp_homes_next(const struct lsp_server *server);           // milliseconds until something is due; -1: never
void lsp_home_ended(struct lsp_server *server, struct lsp_home *home); // its analysis is over
void lsp_home_prepare(struct lsp_server *server, struct lsp_home *home); // lets a keeper get ready for the next analysis
void lsp_homes_finish(struct lsp_server *server);
// What the last analysis said of the document; NULL: nothing. `ret_home` may be NULL.
const struct json_value *lsp_results_of(struct lsp_server *server, struct str uri, struct lsp_home **ret_home);

// --- lsp_answers.c: requests about a document
void lsp_answer_hover(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
void lsp_answer_actions(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
void lsp_answer_links(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
void lsp_answer_hints(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
void lsp_answer_command(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
// Findings, now or when the analysis is over.
void lsp_answer_pull(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
void lsp_answer_waiting(struct lsp_server *server);
void lsp_cancel(struct lsp_server *server, const struct json_value *id);
void lsp_answers_finish(struct lsp_server *server);

// --- lsp_lenses.c
bool lsp_lenses_wanted(const struct lsp_server *server);
void lsp_answer_lenses(struct lsp_server *server, const struct json_value *id, const struct json_value *params);
// Goes to the place of a lens, or says what it says. False: these are not a lens's arguments.
bool lsp_show(struct lsp_server *server, const struct json_value *arguments);

// --- lsp_dispatch.c
void lsp_dispatch(struct lsp_server *server, struct str message);
// --- lsp_loop.c: until the stream ends or the editor says so. The exit code.
int lsp_loop(struct lsp_server *server);

#endif
