// Which findings speak of which tasks of the tree: those at whose start, or with a step at whose start, they stand.
#include "html.h"

#include <stdlib.h>

struct start {
	struct str path;
	uint32_t line, column, item;
};

static int start_compare(const void *left, const void *right)
{
	const struct start *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	return order != 0 ? order : (a->column > b->column) - (a->column < b->column);
}

static int by_item_compare(const void *left, const void *right)
{
	const struct html_link *a = left, *b = right;
	int order = (a->item > b->item) - (a->item < b->item);
	return order != 0 ? order : (a->finding > b->finding) - (a->finding < b->finding);
}

struct starts {
	struct start *items;
	size_t count;
};

static const struct start *find_start(const struct starts *starts, const struct place *place)
{
	struct start key = {.path = place->path, .line = place->line, .column = place->column};
	if (starts->count == 0 || place->line == 0)
		return NULL;
	return bsearch(&key, starts->items, starts->count, sizeof key, start_compare);
}

static const struct start *find_task(const struct starts *starts, const struct diagnostic *diagnostic)
{
	const struct start *start = find_start(starts, &diagnostic->place);
	if (start == NULL)
		start = find_start(starts, &diagnostic->start);
	for (uint32_t i = 0; start == NULL && i < diagnostic->steps.count; i++)
		if (!diagnostic->steps.items[i].contrast)
			start = find_start(starts, &diagnostic->steps.items[i].place);
	return start;
}

static struct starts collect_starts(struct html *html)
{
	const struct tree_report *tree = html->tree;
	struct starts starts = {.items = arena_array(html->arena, struct start, tree->items.count + 1)};
	for (uint32_t i = 0; i < tree->items.count; i++) {
		const struct tree_item *item = &tree->items.items[i];
		const struct task_point *point = &item->node->start;
		struct str path = program_path(item->program, point->unit, point->loc.file);
		if (item->shown)
			starts.items[starts.count++] = (struct start){path, point->loc.line, point->loc.column, i};
	}
	if (starts.count > 0)
		qsort(starts.items, starts.count, sizeof *starts.items, start_compare);
	return starts;
}

void html_link_findings(struct html *html)
{
	const struct report *report = html->report;
	if (report == NULL || html->tree == NULL)
		return;
	struct starts starts = collect_starts(html);
	for (uint32_t i = 0; i < report->finding_count; i++) {
		const struct start *start = html_shows(report, report->findings[i]) ? find_task(&starts, report->findings[i]) : NULL;
		if (start == NULL)
			continue;
		struct html_link link = {.finding = i, .item = start->item};
		array_push(html->arena, &html->by_finding, link);
		array_push(html->arena, &html->by_item, link);
	}
	if (html->by_item.count > 0)
		qsort(html->by_item.items, html->by_item.count, sizeof *html->by_item.items, by_item_compare);
}

const struct html_link *html_link_of_finding(const struct html *html, uint32_t finding)
{
	size_t low = 0, high = html->by_finding.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (html->by_finding.items[middle].finding < finding)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < html->by_finding.count && html->by_finding.items[low].finding == finding;
	return found ? &html->by_finding.items[low] : NULL;
}

const struct html_link *html_link_of_item(const struct html *html, uint32_t item)
{
	size_t low = 0, high = html->by_item.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (html->by_item.items[middle].item < item)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < html->by_item.count && html->by_item.items[low].item == item;
	return found ? &html->by_item.items[low] : NULL;
}
