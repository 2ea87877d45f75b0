// GitLab's code quality report: an array of findings. It has no place for problems of the run; those are in the job's log
// and its exit code.
#include "json_writer.h"
#include "render.h"

// Within a report fingerprints must differ: the second of a kind has a number.
static struct str fingerprint_of(const struct report *report, uint32_t index)
{
	uint64_t fingerprint = report->findings[index]->fingerprint;
	uint32_t earlier = 0;
	for (uint32_t i = 0; i < index; i++)
		earlier += report->findings[i]->fingerprint == fingerprint && !report->findings[i]->suppressed;
	struct str suffix = earlier == 0 ? STR_NULL : str_format(report->arena, "-%u", earlier + 1);
	return str_format(report->arena, "%016llx%.*s", (unsigned long long)fingerprint, STR_ARG(suffix));
}

static void put_finding(struct json_writer *writer, const struct report *report, uint32_t index)
{
	static const char *const severities[] = {"info", "minor", "major"};
	const struct diagnostic *diagnostic = report->findings[index];
	json_open(writer, NULL, '{');
	json_put_str(writer, "description", diagnostic->message);
	json_put_c(writer, "check_name", diagnostic->rule->id);
	json_put_str(writer, "fingerprint", fingerprint_of(report, index));
	json_put_c(writer, "severity", severities[diagnostic->severity]);
	json_open(writer, "location", '{');
	json_put_str(writer, "path", diagnostic->place.path);
	json_open(writer, "lines", '{');
	json_put_int(writer, "begin", diagnostic->place.line);
	json_close(writer);
	json_close(writer);
	json_close(writer);
}

void render_gitlab(const struct report *report, FILE *out)
{
	struct json_writer writer = {.out = out};
	json_open(&writer, NULL, '[');
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed)
			put_finding(&writer, report, i);
	json_close(&writer);
	json_finish(&writer);
}
