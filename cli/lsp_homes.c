// When what is analysed, and what is published of it. See lsp.h.
#include "lsp.h"

#include "compdb.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum {
	LOOK_MILLISECONDS = 2000, // how often the configuration and the compile database are looked at
	GRACE_MILLISECONDS = 5000, // an analysis that has run for longer than this is not given up when something changes
};

int64_t lsp_now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void lsp_home_add(struct lsp_server *server, struct str folder, bool loose)
{
	for (uint32_t i = 0; i < server->homes.count; i++)
		if (str_equal(server->homes.items[i]->folder, folder)) {
			server->homes.items[i]->loose = server->homes.items[i]->loose && loose;
			return;
		}
	struct lsp_home *home = calloc(1, sizeof *home);
	if (home == NULL)
		abort();
	home->folder = str_copy(&home->arena, folder.len == 0 ? STR("/") : folder);
	home->loose = loose;
	array_push(&server->arena, &server->homes, home);
}

static void publish(const struct lsp_document *document, struct str uri, const struct json_value *diagnostics)
{
	struct lsp_message message;
	lsp_begin(&message, "textDocument/publishDiagnostics");
	json_open(&message.json, "params", '{');
	json_put_exact(&message.json, "uri", uri);
	if (document != NULL)
		json_put_int(&message.json, "version", document->version);
	json_open(&message.json, "diagnostics", '[');
	for (const struct json_value *item = json_first(diagnostics); item != NULL; item = json_next(item))
		json_put_value(&message.json, NULL, item);
	json_close(&message.json);
	json_close(&message.json);
	lsp_send(&message);
}

static void home_free(struct lsp_home *home)
{
	lsp_analysis_kill(&home->analysis);
	lsp_keeper_stop(&home->keeper);
	json_destroy(home->results);
	strbuf_finish(&home->text);
	arena_finish(&home->running);
	arena_finish(&home->kept);
	arena_finish(&home->arena);
	free(home);
}

void lsp_home_remove(struct lsp_server *server, struct str folder)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < server->homes.count; i++) {
		struct lsp_home *home = server->homes.items[i];
		if (!str_equal(home->folder, folder)) {
			server->homes.items[kept++] = home;
			continue;
		}
		for (uint32_t j = 0; j < home->published.count && !server->pulls; j++)
			publish(NULL, home->published.items[j], NULL);
		home_free(home);
	}
	server->homes.count = kept;
}

static bool lies_in(struct str path, struct str folder)
{
	return str_equal(folder, STR("/")) || (str_starts_with(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/');
}

struct lsp_home *lsp_home_of(struct lsp_server *server, const struct lsp_document *document)
{
	struct lsp_home *best = NULL;
	for (uint32_t i = 0; document->path.len > 0 && i < server->homes.count; i++) {
		struct lsp_home *home = server->homes.items[i];
		bool inside = home->loose ? str_equal(home->folder, str_slice(document->path, 0, str_rfind(document->path, '/')))
		                          : lies_in(document->path, home->folder);
		if (inside && (best == NULL || (best->loose && !home->loose) || (best->loose == home->loose && home->folder.len > best->folder.len)))
			best = home;
	}
	return best;
}

void lsp_home_want(struct lsp_server *server, struct lsp_home *home, int64_t delay)
{
	for (uint32_t i = 0; home == NULL && i < server->homes.count; i++)
		lsp_home_want(server, server->homes.items[i], delay);
	if (home == NULL)
		return;
	home->wanted = true;
	home->due = lsp_now() + delay;
}

// --- one analysis

static void show_progress(struct lsp_server *server, const char *kind)
{
	struct lsp_message message;
	if (!server->can_progress || (server->progress == 0) != (*kind == 'b'))
		return;
	if (*kind == 'b') {
		lsp_begin_request(server, &message, "window/workDoneProgress/create");
		server->progress = server->next_id;
		json_open(&message.json, "params", '{');
		json_put_int(&message.json, "token", server->progress);
		json_close(&message.json);
		lsp_send(&message);
	}
	lsp_begin(&message, "$/progress");
	json_open(&message.json, "params", '{');
	json_put_int(&message.json, "token", server->progress);
	json_open(&message.json, "value", '{');
	json_put_c(&message.json, "kind", kind);
	if (*kind == 'b')
		json_put_c(&message.json, "title", "leash: analysing");
	json_close(&message.json);
	json_close(&message.json);
	lsp_send(&message);
	if (*kind == 'e')
		server->progress = 0;
}

// A little early, for the times of files are coarse.
static int64_t wall_time(void)
{
	struct timespec time;
	clock_gettime(CLOCK_REALTIME, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec - 20 * 1000000;
}

// What an analysis of the home is given. `ret_latest`: the unsaved text that was changed last; UINT32_MAX: there is none.
static struct session session_of(struct lsp_server *server, struct lsp_home *home, struct arena *arena, uint32_t *ret_latest)
{
	struct session session = *server->session;
	int64_t touched = -1;
	*ret_latest = UINT32_MAX;
	session.arena = (struct arena){0};
	session.problems = (struct problem_list){.arena = arena};
	session.options.paths.items = NULL;
	session.options.paths.count = session.options.paths.capacity = 0;
	session.unsaved.items = NULL;
	session.unsaved.count = session.unsaved.capacity = 0;
	if (!home->loose)
		array_push(arena, &session.options.paths, home->folder);
	for (uint32_t i = 0; i < server->documents.count; i++) {
		const struct lsp_document *document = server->documents.items[i];
		if (lsp_home_of(server, document) != home || (!compdb_is_source(document->path) && !compdb_is_header(document->path)))
			continue;
		const struct unsaved_file text = {str_copy(arena, document->path), str_copy(arena, strbuf_view(&document->text))};
		if (document->touched > touched && compdb_is_source(document->path)) {
			touched = document->touched;
			*ret_latest = session.unsaved.count;
		}
		array_push(arena, &session.unsaved, text);
		array_push(arena, &session.options.paths, text.path);
	}
	return session;
}

static void note_given(struct lsp_server *server, struct lsp_home *home)
{
	home->given.items = NULL;
	home->given.count = home->given.capacity = 0;
	for (uint32_t i = 0; i < server->documents.count; i++) {
		const struct lsp_document *document = server->documents.items[i];
		if (lsp_home_of(server, document) == home)
			array_push(&home->running, &home->given,
			           ((struct lsp_document){.uri = str_copy(&home->running, document->uri), .version = document->version}));
	}
}

static void start(struct lsp_server *server, struct lsp_home *home)
{
	uint32_t latest;
	arena_finish(&home->running);
	struct session session = session_of(server, home, &home->running, &latest);
	note_given(server, home);
	home->wanted = false;
	home->began = lsp_now();
	home->began_time = wall_time();
	if (session.options.paths.count == 0)
		return;
	if (!lsp_keeper_analyse(&home->keeper, &home->analysis, &session) && !lsp_analysis_start(&home->analysis, &session))
		lsp_say(1, STR("leash: no process could be started for the analysis"), true);
	show_progress(server, "begin");
}

static const struct json_value *file_of(const struct lsp_home *home, struct str uri)
{
	const struct json_value *files = home->results == NULL ? NULL : lsp_get(json_root(home->results), "files");
	for (const struct json_value *file = json_first(files); file != NULL; file = json_next(file))
		if (str_equal(lsp_get_string(file, "uri"), uri))
			return file;
	return NULL;
}

const struct json_value *lsp_results_of(struct lsp_server *server, struct str uri, struct lsp_home **ret_home)
{
	const struct lsp_document *document = lsp_document_find(server, uri);
	struct lsp_home *home = document == NULL ? NULL : lsp_home_of(server, document);
	if (ret_home != NULL)
		*ret_home = home;
	return home == NULL ? NULL : file_of(home, uri);
}

// Was the document changed since the analysis began? Then another one is on its way.
static bool is_stale(const struct lsp_home *home, const struct lsp_document *document)
{
	for (uint32_t i = 0; i < home->given.count; i++)
		if (str_equal(home->given.items[i].uri, document->uri))
			return home->given.items[i].version != document->version;
	return true;
}

static void publish_all(struct lsp_server *server, struct lsp_home *home)
{
	struct arena arena = {0};
	struct lsp_home before = *home;
	home->published.items = NULL;
	home->published.count = home->published.capacity = 0;
	for (const struct json_value *file = json_first(lsp_get(json_root(home->results), "files")); file != NULL; file = json_next(file)) {
		struct str uri = lsp_get_string(file, "uri");
		const struct json_value *diagnostics = lsp_get(file, "diagnostics");
		const struct lsp_document *document = lsp_document_find(server, uri);
		if (json_first(diagnostics) != NULL)
			array_push(&arena, &home->published, str_copy(&arena, uri));
		if (json_first(diagnostics) != NULL && (document == NULL || !is_stale(home, document)))
			publish(document, uri, diagnostics);
	}
	for (uint32_t i = 0; i < before.published.count; i++) {
		struct str uri = before.published.items[i];
		const struct lsp_document *document = lsp_document_find(server, uri);
		if (json_first(lsp_get(file_of(home, uri), "diagnostics")) != NULL)
			continue;
		if (document != NULL && is_stale(home, document))
			array_push(&arena, &home->published, str_copy(&arena, uri));
		else
			publish(document, uri, NULL);
	}
	home->kept = arena;
}

static void refresh(struct lsp_server *server)
{
	static const char *const methods[] = {"workspace/diagnostic/refresh", "workspace/inlayHint/refresh", "workspace/codeLens/refresh"};
	const bool can[] = {server->pulls && server->can_refresh, server->can_refresh_hints,
	                    server->can_refresh_lenses && lsp_lenses_wanted(server)};
	for (size_t i = 0; i < sizeof can / sizeof can[0]; i++) {
		struct lsp_message message;
		if (!can[i])
			continue;
		lsp_begin_request(server, &message, methods[i]);
		lsp_send(&message);
	}
}

static struct lsp_watched look(struct str path)
{
	struct stat info;
	struct lsp_watched watched = {.path = path};
	if (stat(path.ptr, &info) == 0) {
		watched.changed = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
		watched.size = info.st_size;
	}
	return watched;
}

// What was written since the analysis began may have come too late for it: it counts as changed when it is looked at next.
static void note_watched(struct lsp_home *home)
{
	const struct json_value *listed = lsp_get(json_root(home->results), "watched");
	const struct lsp_home before = *home;
	home->watched.items = NULL;
	home->watched.count = home->watched.capacity = 0;
	// Where the settings are broken, nothing is listed: what mends them is among what was read before.
	for (uint32_t i = 0; i < before.watched.count && listed == NULL; i++) {
		struct lsp_watched watched = before.watched.items[i];
		watched.path = str_copy(&home->kept, watched.path);
		array_push(&home->kept, &home->watched, watched);
	}
	for (const struct json_value *item = json_first(listed); item != NULL; item = json_next(item)) {
		struct str path = STR_NULL;
		if (!json_string(item, &path))
			continue;
		struct lsp_watched watched = look(str_copy(&home->kept, path));
		watched.changed = watched.changed > home->began_time ? -1 : watched.changed;
		array_push(&home->kept, &home->watched, watched);
	}
}

// Mistakes in the command line and the configuration are shown; what else could not be done goes into the log. Not again and again.
static void say_problems(struct lsp_home *home)
{
	struct strbuf shown = {0}, logged = {0};
	for (const struct json_value *item = json_first(lsp_get(json_root(home->results), "problems")); item != NULL; item = json_next(item)) {
		struct str kind = lsp_get_string(item, "kind");
		bool show = str_equal(kind, STR("usage")) || str_equal(kind, STR("internal"));
		strbuf_printf(show ? &shown : &logged, "leash: %.*s\n", STR_ARG(lsp_get_string(item, "message")));
	}
	struct strbuf all = {0};
	strbuf_str(&all, strbuf_view(&shown));
	strbuf_str(&all, strbuf_view(&logged));
	if (!str_equal(strbuf_view(&all), home->said)) {
		if (shown.len > 0)
			lsp_say(1, strbuf_view(&shown), true);
		if (logged.len > 0)
			lsp_say(2, strbuf_view(&logged), false);
	}
	home->said = str_copy(&home->kept, strbuf_view(&all));
	strbuf_finish(&shown);
	strbuf_finish(&logged);
	strbuf_finish(&all);
}

// One that had to look for many units elsewhere is replaced; where no unit that was parsed is held, it is the one that the user works at.
void lsp_home_prepare(struct lsp_server *server, struct lsp_home *home)
{
	enum { MISSED_MAX = 4, MISSED_SHARE = 16 };
	struct lsp_keeper *keeper = &home->keeper;
	struct arena arena = {0};
	uint32_t latest;
	int64_t missed = 0, units = 0;
	if (home->results == NULL || (keeper->process != 0 && !keeper->ready))
		return;
	const struct json_value *root = json_root(home->results);
	json_int64(lsp_get(root, "missed"), &missed);
	json_int64(lsp_get(root, "units"), &units);
	struct session session = session_of(server, home, &arena, &latest);
	if (session.options.paths.count == 0)
		lsp_keeper_stop(keeper);
	else if (keeper->process == 0 || (keeper->told && missed > MISSED_MAX + units / MISSED_SHARE))
		lsp_keeper_start(keeper, &session, lsp_now());
	else if (latest != UINT32_MAX && (!keeper->told || lsp_get_true(root, "outdated")))
		lsp_keeper_hold(keeper, &session, latest, lsp_now());
	arena_finish(&arena);
}

void lsp_home_ended(struct lsp_server *server, struct lsp_home *home)
{
	struct strbuf text = {0};
	bool good = lsp_analysis_take(&home->analysis, &text);
	struct json_document *results = good ? json_parse(strbuf_view(&text), false, NULL) : NULL;
	show_progress(server, "end");
	if (results == NULL) {
		strbuf_finish(&text);
		lsp_say(1, str_format(&home->running, "leash: the analysis of %.*s ended before its end; what was found before is still shown", STR_ARG(home->folder)), false);
		lsp_answer_waiting(server);
		return;
	}
	json_destroy(home->results);
	strbuf_finish(&home->text);
	home->text = text;
	home->results = results;
	struct str said = str_copy(&home->running, home->said);
	struct arena before = home->kept;
	home->kept = (struct arena){0};
	if (!server->pulls)
		publish_all(server, home);
	home->said = said;
	note_watched(home);
	arena_finish(&before);
	say_problems(home);
	lsp_answer_waiting(server);
	refresh(server);
	lsp_home_prepare(server, home);
}

// --- time

static void look_again(struct lsp_server *server, struct lsp_home *home)
{
	bool changed = false;
	for (uint32_t i = 0; i < home->watched.count; i++) {
		struct lsp_watched now = look(home->watched.items[i].path), *before = &home->watched.items[i];
		changed = changed || now.changed != before->changed || now.size != before->size;
		*before = now;
	}
	if (changed)
		lsp_home_want(server, home, 0);
}

void lsp_homes_tick(struct lsp_server *server)
{
	int64_t now = lsp_now();
	for (uint32_t i = 0; i < server->homes.count; i++) {
		struct lsp_home *home = server->homes.items[i];
		look_again(server, home);
		lsp_keeper_watch(&home->keeper, now);
		if (!home->wanted || home->due > now)
			continue;
		bool running = home->analysis.child != 0;
		if (running && home->results != NULL && now - home->began < GRACE_MILLISECONDS) {
			lsp_analysis_kill(&home->analysis); // what it would say is stale
			show_progress(server, "end");
			running = false;
		}
		if (!running)
			start(server, home);
	}
}

int64_t lsp_homes_next(const struct lsp_server *server)
{
	int64_t now = lsp_now(), next = -1;
	for (uint32_t i = 0; i < server->homes.count; i++) {
		const struct lsp_home *home = server->homes.items[i];
		int64_t wait = LOOK_MILLISECONDS;
		bool waits_for_end = home->analysis.child != 0 && (home->results == NULL || now - home->began >= GRACE_MILLISECONDS);
		if (home->wanted && !waits_for_end)
			wait = home->due > now ? home->due - now : 0;
		if ((home->wanted || home->watched.count > 0) && (next < 0 || wait < next))
			next = wait;
	}
	return next;
}

void lsp_homes_finish(struct lsp_server *server)
{
	for (uint32_t i = 0; i < server->homes.count; i++)
		home_free(server->homes.items[i]);
	server->homes.count = 0;
}
