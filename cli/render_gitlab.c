// GitLab's code quality report: an array of findings. It has no place for problems of the run; those are in the job's log
// and its exit code. GitLab reads what fits its schema (app/validators/json_schemas/codeclimate.json) up to the first entry
// that does not, and knows findings by their fingerprint only.
#include "json_writer.h"
#include "render.h"

#include <stdlib.h>

struct entry {
	const struct diagnostic *diagnostic;
	uint64_t fingerprint;
	uint32_t index, earlier; // how many before it have the same
};

static int by_fingerprint(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = (a->fingerprint > b->fingerprint) - (a->fingerprint < b->fingerprint);
	return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static int by_index(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	return (a->index > b->index) - (a->index < b->index);
}

// The reports of a pipeline's jobs become one. So a project that is a part of its repository says which.
static uint64_t fingerprint_of(const struct report *report, const struct diagnostic *diagnostic)
{
	struct str below = report->top.len == 0 ? STR_NULL : path_relative(report->top, report->root);
	if (below.len == 0 || str_equal(below, STR(".")))
		return diagnostic->fingerprint;
	return str_hash(str_format(report->arena, "%.*s %016llx", STR_ARG(below), (unsigned long long)diagnostic->fingerprint));
}

static uint32_t collect(const struct report *report, struct entry *entries)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed)
			entries[count++] = (struct entry){report->findings[i], fingerprint_of(report, report->findings[i]), i, 0};
	if (count == 0)
		return 0;
	qsort(entries, count, sizeof *entries, by_fingerprint);
	for (uint32_t i = 1; i < count; i++)
		if (entries[i].fingerprint == entries[i - 1].fingerprint)
			entries[i].earlier = entries[i - 1].earlier + 1;
	qsort(entries, count, sizeof *entries, by_index);
	return count;
}

static void put_finding(struct json_writer *writer, const struct report *report, const struct entry *entry)
{
	static const char *const severities[] = {"info", "minor", "major"};
	const struct diagnostic *diagnostic = entry->diagnostic;
	struct str suffix = entry->earlier == 0 ? STR_NULL : str_format(report->arena, "-%u", entry->earlier + 1);
	json_open(writer, NULL, '{');
	json_put_str(writer, "description", diagnostic->message);
	json_put_c(writer, "check_name", diagnostic->rule->id);
	json_put_str(writer, "fingerprint", str_format(report->arena, "%016llx%.*s", (unsigned long long)entry->fingerprint, STR_ARG(suffix)));
	json_put_c(writer, "severity", severities[diagnostic->severity]);
	json_open(writer, "location", '{');
	json_put_str(writer, "path", report_repository_path(report, diagnostic->place.path));
	json_open(writer, "lines", '{');
	json_put_int(writer, "begin", diagnostic->place.line == 0 ? 1 : diagnostic->place.line);
	json_close(writer);
	json_close(writer);
	json_close(writer);
}

void render_gitlab(const struct report *report, FILE *out)
{
	struct json_writer writer = {.out = out};
	struct entry *entries = arena_array(report->arena, struct entry, report->finding_count + 1);
	uint32_t count = collect(report, entries);
	json_open(&writer, NULL, '[');
	for (uint32_t i = 0; i < count; i++)
		put_finding(&writer, report, &entries[i]);
	json_close(&writer);
	json_finish(&writer);
}
