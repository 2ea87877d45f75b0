// Places in SARIF: URIs, regions in UTF-16 columns, and the files that they are in.
#include "sarif.h"

#include <stdlib.h>

enum { CONTEXT_LINES = 2, SNIPPET_MAX = 4096 };

static int path_compare(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static void collect(struct sarif *sarif, struct str path)
{
	if (path.len > 0)
		array_push(sarif->report->arena, &sarif->artifacts.items, path);
}

void sarif_collect_artifacts(struct sarif *sarif)
{
	const struct report *report = sarif->report;
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct diagnostic *diagnostic = report->findings[i];
		if (!sarif_shows(report, diagnostic))
			continue;
		collect(sarif, diagnostic->place.path);
		for (uint32_t j = 0; j < diagnostic->steps.count; j++)
			collect(sarif, diagnostic->steps.items[j].place.path);
		for (uint32_t j = 0; j < diagnostic->fix.count; j++)
			collect(sarif, diagnostic->fix.items[j].place.path);
	}
	struct str *items = sarif->artifacts.items.items;
	uint32_t kept = 0;
	if (sarif->artifacts.items.count > 0)
		qsort(items, sarif->artifacts.items.count, sizeof *items, path_compare);
	for (uint32_t i = 0; i < sarif->artifacts.items.count; i++)
		if (kept == 0 || !str_equal(items[kept - 1], items[i]))
			items[kept++] = items[i];
	sarif->artifacts.items.count = kept;
}

static const struct str *find_artifact(const struct sarif *sarif, struct str path)
{
	if (sarif->artifacts.items.count == 0)
		return NULL;
	return bsearch(&path, sarif->artifacts.items.items, sarif->artifacts.items.count, sizeof path, path_compare);
}

void sarif_put_artifact_location(struct sarif *sarif, const char *key, struct str path)
{
	struct arena *arena = sarif->report->arena;
	struct json_writer *json = &sarif->json;
	struct str uri = path_uri(arena, path);
	const struct str *artifact = find_artifact(sarif, path);
	json_open(json, key, '{');
	if (str_starts_with(path, STR("/"))) {
		json_put_str(json, "uri", str_format(arena, "file://%.*s", STR_ARG(uri)));
	} else {
		json_put_str(json, "uri", uri);
		json_put_c(json, "uriBaseId", "SRCROOT");
	}
	if (artifact != NULL)
		json_put_int(json, "index", artifact - sarif->artifacts.items.items);
	json_close(json);
}

static bool is_c(struct str path)
{
	return str_ends_with(path, STR(".c")) || str_ends_with(path, STR(".h"));
}

void sarif_put_artifacts(struct sarif *sarif)
{
	struct json_writer *json = &sarif->json;
	json_open(json, "artifacts", '[');
	for (uint32_t i = 0; i < sarif->artifacts.items.count; i++) {
		struct str path = sarif->artifacts.items.items[i];
		const struct source *source = source_get(sarif->report->sources, path);
		json_open(json, NULL, '{');
		sarif_put_artifact_location(sarif, "location", path);
		if (source->readable)
			json_put_int(json, "length", (int64_t)source->text.len);
		json_put_c(json, "sourceLanguage", is_c(path) ? "c" : "cplusplus");
		json_close(json);
	}
	json_close(json);
}

// A byte column as a column of UTF-16 code units.
static uint32_t utf16_column(const struct source *source, uint32_t line, uint32_t column)
{
	return source->readable ? text_utf16_length(str_slice(source_line(source, line), 0, column - 1)) + 1 : column;
}

// CRLF is said as LF, for a lone control character would be shown as such.
static void put_snippet(struct sarif *sarif, struct str text)
{
	struct strbuf lines = {0};
	text = str_slice(text, 0, SNIPPET_MAX);
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '\r' || i + 1 == text.len || text.ptr[i + 1] != '\n')
			strbuf_char(&lines, text.ptr[i]);
	sarif_put_text(sarif, "snippet", strbuf_view(&lines));
	strbuf_finish(&lines);
}

void sarif_put_region(struct sarif *sarif, const char *key, const struct place *place, bool snippet)
{
	struct json_writer *json = &sarif->json;
	const struct source *source = source_get(sarif->report->sources, place->path);
	uint32_t end_line = place->line, end_column = place->column + (place->end - place->begin);
	// A problem's place has a line and a column, but no offsets.
	bool has_offsets = place->begin > 0 || (place->line == 1 && place->column == 1);
	bool inside = source->readable && has_offsets && place->end <= source->text.len && place->begin <= place->end;
	if (inside)
		source_position(source, place->end, &end_line, &end_column);
	json_open(json, key, '{');
	json_put_int(json, "startLine", place->line);
	json_put_int(json, "startColumn", utf16_column(source, place->line, place->column));
	json_put_int(json, "endLine", end_line);
	json_put_int(json, "endColumn", utf16_column(source, end_line, end_column));
	if (snippet && inside)
		put_snippet(sarif, str_slice(source->text, place->begin, place->end));
	json_close(json);
}

// The lines around a place; left out when they would hold no more than the place itself.
static void put_context(struct sarif *sarif, const struct place *place)
{
	const struct source *source = source_get(sarif->report->sources, place->path);
	uint32_t last = source->lines.count, end_line, end_column;
	if (last > 1 && source->lines.items[last - 1] == source->text.len)
		last--;
	if (!source->readable || place->end > source->text.len || place->line > last)
		return;
	source_position(source, place->end, &end_line, &end_column);
	uint32_t first = place->line > CONTEXT_LINES ? place->line - CONTEXT_LINES : 1;
	last = end_line + CONTEXT_LINES < last ? end_line + CONTEXT_LINES : last;
	if (first == place->line && last <= end_line)
		return;
	size_t begin = source->lines.items[first - 1];
	struct str end = source_line(source, last);
	json_open(&sarif->json, "contextRegion", '{');
	json_put_int(&sarif->json, "startLine", first);
	json_put_int(&sarif->json, "endLine", last);
	put_snippet(sarif, str_slice(source->text, begin, (size_t)(end.ptr - source->text.ptr) + end.len));
	json_close(&sarif->json);
}

void sarif_put_physical(struct sarif *sarif, const struct place *place, bool context)
{
	json_open(&sarif->json, "physicalLocation", '{');
	sarif_put_artifact_location(sarif, "artifactLocation", place->path);
	if (place->line > 0)
		sarif_put_region(sarif, "region", place, context);
	if (place->line > 0 && context)
		put_context(sarif, place);
	json_close(&sarif->json);
}
