// Checkstyle's XML, which many servers and review tools read: errors by file. It has neither ranges nor steps; what to do is
// added to the message. What could not be analysed is an error of the source "leash.problem".
#include "markup.h"
#include "render.h"

#include <stdlib.h>

// A line of the report: a finding, or else a problem.
struct row {
	struct str path;
	const struct diagnostic *diagnostic;
	const struct problem *problem;
	uint32_t order;
};

static int row_compare(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void put_error(struct markup *xml, uint32_t line, uint32_t column, const char *severity, struct str message,
                      struct str source)
{
	markup_open(xml, "error");
	if (line > 0)
		markup_attribute_int(xml, "line", line);
	if (line > 0 && column > 0)
		markup_attribute_int(xml, "column", column);
	markup_attribute_c(xml, "severity", severity);
	markup_attribute(xml, "message", message);
	markup_attribute(xml, "source", source);
	markup_close(xml);
}

static void put_row(struct markup *xml, const struct report *report, const struct row *row)
{
	static const char *const severities[] = {"info", "warning", "error"};
	struct arena *arena = report->arena;
	if (row->problem != NULL) {
		put_error(xml, row->problem->line, row->problem->column, "error",
		          str_format(arena, "%.*s (not analysed by leash)", STR_ARG(row->problem->message)), STR("leash.problem"));
		return;
	}
	const struct diagnostic *diagnostic = row->diagnostic;
	struct str message = diagnostic->message;
	if (diagnostic->help.len > 0)
		message = str_format(arena, "%.*s %.*s", STR_ARG(message), STR_ARG(diagnostic->help));
	put_error(xml, diagnostic->place.line, diagnostic->place.column, severities[diagnostic->severity], message,
	          str_format(arena, "leash.%s", diagnostic->rule->id));
}

void render_checkstyle(const struct report *report, FILE *out)
{
	struct markup xml = {.out = out};
	uint32_t count = 0;
	struct row *rows = arena_array(report->arena, struct row, report->finding_count + report->problems->items.count + 1);
	for (uint32_t i = 0; i < report->problems->items.count; i++) {
		const struct problem *problem = &report->problems->items.items[i];
		struct str path = path_relative(report->root, problem->path);
		if (problem->kind != PROBLEM_NOTE)
			rows[count++] = (struct row){path.len > 0 ? path : STR("leash"), NULL, problem, i};
	}
	for (uint32_t i = 0; i < report->finding_count; i++)
		if (!report->findings[i]->suppressed)
			rows[count++] = (struct row){report->findings[i]->place.path, report->findings[i], NULL, report->problems->items.count + i};
	if (count > 0)
		qsort(rows, count, sizeof *rows, row_compare);
	markup_open(&xml, "checkstyle");
	markup_attribute_c(&xml, "version", "4.3"); // of the format that readers know
	for (uint32_t i = 0; i < count;) {
		struct str path = rows[i].path;
		markup_open(&xml, "file");
		markup_attribute(&xml, "name", path);
		for (; i < count && str_equal(rows[i].path, path); i++)
			put_row(&xml, report, &rows[i]);
		markup_close(&xml);
	}
	markup_close(&xml);
	markup_finish(&xml);
}
