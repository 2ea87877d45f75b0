// The table of formats, and what renderers share.
#include "render.h"

#include <string.h>

static const struct renderer renderers[] = {
	{"text", render_text},
	{"json", render_json},
	{"jsonl", render_jsonl},
	{"sarif", render_sarif},
	{"github", render_github},
	{"gitlab", render_gitlab},
	{"junit", render_junit},
	{"checkstyle", render_checkstyle},
	{"rdjson", render_rdjson},
	{"html", render_html},
};

const struct renderer *renderer_find(struct str name)
{
	for (size_t i = 0; i < sizeof renderers / sizeof renderers[0]; i++)
		if (str_equal(str_from_c(renderers[i].name), name))
			return &renderers[i];
	return NULL;
}

void report_count(const struct report *report, uint32_t ret_counts[3])
{
	ret_counts[SEVERITY_NOTE] = ret_counts[SEVERITY_WARNING] = ret_counts[SEVERITY_ERROR] = 0;
	for (uint32_t i = 0; i < report->finding_count; i++)
		ret_counts[report->findings[i]->severity] += !report->findings[i]->suppressed;
}

void report_count_tiers(const struct report *report, uint32_t ret_counts[3])
{
	ret_counts[TIER_DEFAULT] = ret_counts[TIER_STRICT] = ret_counts[TIER_AUDIT] = 0;
	for (uint32_t i = 0; i < report->finding_count; i++)
		ret_counts[report->findings[i]->tier] += !report->findings[i]->suppressed;
}

void report_share(char ret_text[REPORT_SHARE_MAX], uint32_t part, uint32_t whole)
{
	uint64_t hundredths = whole == 0 ? 10000 : (uint64_t)part * 10000 / whole;
	if (hundredths == 10000)
		snprintf(ret_text, REPORT_SHARE_MAX, "100 %%");
	else
		snprintf(ret_text, REPORT_SHARE_MAX, "%u.%02u %%", (unsigned)(hundredths / 100), (unsigned)(hundredths % 100));
}

struct str report_repository_path(const struct report *report, struct str path)
{
	if (report->top.len == 0 || path.len == 0)
		return path_relative(report->root, path);
	return path_relative(report->top, path_normalise(report->arena, report->root, path));
}

struct str report_path(const struct report *report, struct str path)
{
	return path_from(report->arena, report->working, path_normalise(report->arena, report->root, path));
}

struct str report_story(const struct report *report, const struct diagnostic *diagnostic)
{
	struct strbuf text = {0};
	strbuf_str(&text, text_line(report->arena, diagnostic->message));
	for (uint32_t i = 0, number = 0; i < diagnostic->steps.count; i++) {
		const struct diagnostic_step *step = &diagnostic->steps.items[i];
		if (step->contrast)
			strbuf_c(&text, "\nbut: ");
		else
			strbuf_printf(&text, "\n%u. ", ++number);
		strbuf_printf(&text, "%.*s:%u: %.*s", STR_ARG(text_line(report->arena, step->place.path)), step->place.line,
		              STR_ARG(text_line(report->arena, step->message)));
	}
	if (diagnostic->help.len > 0)
		strbuf_printf(&text, "\n%.*s", STR_ARG(text_line(report->arena, diagnostic->help)));
	struct str message = str_copy(report->arena, strbuf_view(&text));
	strbuf_finish(&text);
	return message;
}

const char *problem_kind_name(enum problem_kind kind)
{
	static const char *const names[] = {"usage", "unit", "internal", "note"};
	return names[kind];
}
