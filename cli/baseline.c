// See baseline.h. Nothing in the file depends on lines, so that it changes when findings do, and not when code moves.
#include "baseline.h"

#include "file_replace.h"
#include "json.h"
#include "json_writer.h"
#include "rule.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FINGERPRINTS "leash/v1"
enum { VERSION = 1, DIGITS = 16 };

struct reader {
	struct session *session;
	const struct json_document *document;
	struct baseline *baseline;
	bool good;
};

static void complain(struct reader *reader, const struct json_value *value, const char *message)
{
	problem_add_at(&reader->session->problems, PROBLEM_USAGE, reader->baseline->file, json_line(reader->document, value), 0,
	               "is no usable baseline: %s", message);
	reader->good = false;
}

static bool parse_fingerprint(struct str text, uint64_t *ret_fingerprint)
{
	uint64_t value = 0;
	if (text.len != DIGITS)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		const char *digits = "0123456789abcdef", *digit = text.ptr[i] == '\0' ? NULL : strchr(digits, text.ptr[i]);
		if (digit == NULL)
			return false;
		value = value << 4 | (uint64_t)(digit - digits);
	}
	*ret_fingerprint = value;
	return true;
}

// What is only there for people may be missing.
static struct str text_of(struct reader *reader, const struct json_value *object, struct str key)
{
	struct str text = STR_NULL;
	const struct json_value *value = json_find(object, key);
	if (value != NULL && !json_string(value, &text))
		complain(reader, value, str_format(&reader->session->arena, "'%.*s' must be a string", STR_ARG(key)).ptr);
	return str_copy(&reader->session->arena, text);
}

static void read_entry(struct reader *reader, const struct json_value *value)
{
	struct str text;
	struct baseline_entry entry = {0};
	const struct json_value *fingerprint = json_find(value, STR("fingerprint"));
	if (json_kind_of(value) != JSON_OBJECT || fingerprint == NULL)
		complain(reader, value, "an entry must be an object with a 'fingerprint'");
	else if (!json_string(fingerprint, &text) || !parse_fingerprint(text, &entry.fingerprint))
		complain(reader, fingerprint, "a fingerprint must be 16 hexadecimal digits");
	if (!reader->good)
		return;
	entry.rule = text_of(reader, value, STR("rule"));
	entry.path = text_of(reader, value, STR("path"));
	entry.function = text_of(reader, value, STR("function"));
	entry.message = text_of(reader, value, STR("message"));
	array_push(&reader->session->arena, &reader->baseline->entries, entry);
}

static void read_own(struct reader *reader, const struct json_value *root)
{
	const struct json_value *entries = json_find(root, STR("findings")), *kind = json_find(root, STR("fingerprints"));
	const struct json_value *number = json_find(root, STR("version"));
	struct str text;
	int64_t version = 0;
	if (number == NULL || !json_int64(number, &version))
		complain(reader, number == NULL ? root : number, "it has no 'version', and no 'runs' as SARIF does");
	else if (version != VERSION)
		complain(reader, number, "its version is not 1: another leash wrote it");
	else if (!json_string(kind, &text) || !str_equal(text, STR(FINGERPRINTS)))
		complain(reader, kind == NULL ? root : kind, "'fingerprints' must be \"" FINGERPRINTS "\"");
	else if (json_kind_of(entries) != JSON_ARRAY)
		complain(reader, entries == NULL ? root : entries, "'findings' must be an array");
	for (const struct json_value *entry = json_first(entries); reader->good && entry != NULL; entry = json_next(entry))
		read_entry(reader, entry);
}

// The path of a result, from "src/a%20b.c".
static struct str decode_uri(struct arena *arena, struct str uri)
{
	struct strbuf out = {0};
	for (size_t i = 0; i < uri.len; i++) {
		char hex[3] = {0}, *end = hex;
		long code = 0;
		if (uri.ptr[i] == '%' && i + 2 < uri.len) {
			memcpy(hex, uri.ptr + i + 1, 2);
			code = strtol(hex, &end, 16);
		}
		bool encoded = end == hex + 2 && code > 0;
		strbuf_char(&out, encoded ? (char)code : uri.ptr[i]);
		i += encoded ? 2 : 0;
	}
	struct str path = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return path;
}

static void read_result(struct reader *reader, const struct json_value *result, uint32_t *others)
{
	struct arena *arena = &reader->session->arena;
	struct str text, state = STR_NULL, uri = STR_NULL, rule = STR_NULL;
	struct baseline_entry entry = {0};
	const struct json_value *prints = json_find(result, STR("partialFingerprints"));
	const struct json_value *print = json_find(prints, STR(FINGERPRINTS));
	json_string(json_find(result, STR("baselineState")), &state);
	if (str_equal(state, STR("absent"))) // it was gone already then
		return;
	if (print == NULL) {
		++*others;
		return;
	}
	if (!json_string(print, &text) || !parse_fingerprint(text, &entry.fingerprint)) {
		complain(reader, print, "a fingerprint must be 16 hexadecimal digits");
		return;
	}
	const struct json_value *physical = json_find(json_at(json_find(result, STR("locations")), 0), STR("physicalLocation"));
	json_string(json_find(json_find(physical, STR("artifactLocation")), STR("uri")), &uri);
	json_string(json_find(result, STR("ruleId")), &rule);
	entry.rule = str_copy(arena, rule);
	entry.path = decode_uri(arena, uri);
	array_push(arena, &reader->baseline->entries, entry);
}

static void read_sarif(struct reader *reader, const struct json_value *root)
{
	const struct json_value *runs = json_find(root, STR("runs"));
	uint32_t others = 0;
	reader->baseline->sarif = true;
	if (json_kind_of(runs) != JSON_ARRAY)
		complain(reader, runs, "'runs' must be an array");
	for (const struct json_value *run = json_first(runs); run != NULL; run = json_next(run))
		for (const struct json_value *result = json_first(json_find(run, STR("results"))); reader->good && result != NULL; result = json_next(result))
			read_result(reader, result, &others);
	if (reader->good && others > 0 && reader->baseline->entries.count == 0)
		complain(reader, runs, "none of its results has a fingerprint '" FINGERPRINTS "': it is not of leash");
}

bool baseline_load(struct session *session, struct str file, struct baseline *ret_baseline)
{
	struct strbuf text = {0};
	struct json_error error = {0};
	struct baseline baseline = {.file = path_normalise(&session->arena, session->working, file)};
	struct reader reader = {.session = session, .baseline = &baseline, .good = true};
	if (!strbuf_read_file(&text, str_copy(&session->arena, baseline.file).ptr, 0)) {
		problem_add(&session->problems, PROBLEM_USAGE, baseline.file, "the baseline cannot be read: %s%s", strerror(errno),
		            errno == ENOENT ? "; 'leash baseline create FILE' makes one" : "");
		return false;
	}
	struct str view = strbuf_view(&text);
	if (str_starts_with(view, STR("\xef\xbb\xbf"))) // some tools begin SARIF with it
		view = str_slice(view, 3, view.len);
	struct json_document *document = json_parse(view, false, &error);
	reader.document = document;
	if (document == NULL) {
		problem_add_at(&session->problems, PROBLEM_USAGE, baseline.file, error.line, error.column, "is no usable baseline: %s", error.message);
		reader.good = false;
	} else if (json_kind_of(json_root(document)) != JSON_OBJECT) {
		complain(&reader, json_root(document), "it is not an object");
	} else if (json_find(json_root(document), STR("runs")) != NULL) {
		read_sarif(&reader, json_root(document));
	} else {
		read_own(&reader, json_root(document));
	}
	json_destroy(document);
	strbuf_finish(&text);
	baseline_sort(&baseline);
	if (reader.good)
		*ret_baseline = baseline;
	return reader.good;
}

void baseline_add(struct arena *arena, struct baseline *baseline, const struct diagnostic *diagnostic)
{
	struct baseline_entry entry = {.fingerprint = diagnostic->fingerprint, .rule = diagnostic->rule_id, .path = diagnostic->place.path,
	                               .function = diagnostic->function, .message = diagnostic->message, .matched = true};
	array_push(arena, &baseline->entries, entry);
}

static int compare(const void *left, const void *right)
{
	const struct baseline_entry *a = left, *b = right;
	return (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
}

// A merge may leave an entry twice.
void baseline_sort(struct baseline *baseline)
{
	struct baseline_entry *items = baseline->entries.items;
	uint32_t kept = 0;
	if (baseline->entries.count > 0)
		qsort(items, baseline->entries.count, sizeof *items, compare);
	for (uint32_t i = 0; i < baseline->entries.count; i++)
		if (kept == 0 || compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
		else
			items[kept - 1].matched |= items[i].matched;
	baseline->entries.count = kept;
}

bool baseline_match(struct baseline *baseline, uint64_t fingerprint)
{
	uint32_t low = 0, high = baseline->entries.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (baseline->entries.items[middle].fingerprint < fingerprint)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < baseline->entries.count && baseline->entries.items[low].fingerprint == fingerprint;
	if (found)
		baseline->entries.items[low].matched = true;
	return found;
}

static int compare_for_people(const void *left, const void *right)
{
	const struct baseline_entry *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = str_compare(a->rule, b->rule);
	if (order == 0)
		order = str_compare(a->function, b->function);
	if (order == 0)
		order = str_compare(a->message, b->message);
	return order != 0 ? order : compare(a, b);
}

static void put_entries(const struct baseline_entry *entries, uint32_t count, FILE *out)
{
	struct json_writer json = {.out = out};
	json_open(&json, NULL, '{');
	json_put_int(&json, "version", VERSION);
	json_put_c(&json, "fingerprints", FINGERPRINTS);
	json_open(&json, "findings", '[');
	for (uint32_t i = 0; i < count; i++) {
		json_open(&json, NULL, '{');
		json.compact = true; // an entry a line: easy to review, and to merge
		json_put_hex(&json, "fingerprint", entries[i].fingerprint);
		json_put_str(&json, "rule", entries[i].rule);
		json_put_str(&json, "path", entries[i].path);
		json_put_str(&json, "function", entries[i].function);
		json_put_str(&json, "message", entries[i].message);
		json_close(&json);
		json.compact = false;
	}
	json_close(&json);
	json_close(&json);
	json_finish(&json);
}

bool baseline_write(struct session *session, const struct baseline *baseline, bool fresh)
{
	uint32_t count = baseline->entries.count;
	struct baseline_entry *entries = arena_array(&session->arena, struct baseline_entry, count + 1);
	char *text = NULL;
	size_t len = 0;
	if (count > 0) {
		memcpy(entries, baseline->entries.items, count * sizeof *entries);
		qsort(entries, count, sizeof *entries, compare_for_people);
	}
	FILE *out = open_memstream(&text, &len);
	bool good = out != NULL;
	if (good)
		put_entries(entries, count, out);
	if (!good || fclose(out) != 0) {
		problem_add(&session->problems, PROBLEM_INTERNAL, baseline->file, "could not be made: %s", strerror(errno));
		good = false;
	}
	good = good && file_write(session, baseline->file, (struct str){text, len}, fresh);
	free(text);
	return good;
}
