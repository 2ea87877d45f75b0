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

// Length of the longest common front of two absolute paths that ends between components.
static size_t common_folder(struct str a, struct str b)
{
	size_t common = 0;
	for (size_t i = 0; i <= a.len && i <= b.len; i++) {
		bool a_ends = i == a.len || a.ptr[i] == '/', b_ends = i == b.len || b.ptr[i] == '/';
		if (a_ends && b_ends)
			common = i;
		if (i == a.len || i == b.len || a.ptr[i] != b.ptr[i])
			break;
	}
	return common;
}

struct str path_from(struct arena *arena, struct str working, struct str absolute)
{
	if (str_equal(working, STR("/")))
		working = STR_NULL;
	size_t common = common_folder(absolute, working);
	if (common == 0 && working.len > 0)
		return absolute;
	struct str up = STR_NULL;
	for (size_t i = common; i < working.len; i++)
		if (working.ptr[i] == '/')
			up = str_format(arena, "%.*s../", STR_ARG(up));
	struct str path = str_format(arena, "%.*s%.*s", STR_ARG(up), STR_ARG(str_slice(absolute, common + 1, absolute.len)));
	return path.len == 0 ? STR(".") : path;
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

struct str path_uri(struct arena *arena, struct str path)
{
	struct strbuf out = {0};
	for (size_t i = 0; i < path.len; i++) {
		char c = path.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		             (c != '\0' && strchr("-._~/", c) != NULL);
		if (plain)
			strbuf_char(&out, c);
		else
			strbuf_printf(&out, "%%%02X", (unsigned)(unsigned char)c);
	}
	struct str encoded = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return encoded;
}

struct str text_line(struct arena *arena, struct str text)
{
	struct str clean = str_sanitize(arena, text, true);
	char *line = arena_copy(arena, clean.ptr, clean.len);
	for (size_t i = 0; i < clean.len; i++)
		if (line[i] == '\n' || line[i] == '\t')
			line[i] = ' ';
	return (struct str){line, clean.len};
}
