// The task tree as JSON: docs/schema/leash-tree.json says what each member means.
#include "tree_report.h"

#include "json_writer.h"
#include "render.h"

enum { DOCUMENT_VERSION = 1 };

static void put_point(struct json_writer *json, const char *key, const struct program *program, const struct task_point *point)
{
	json_open(json, key, '{');
	json_put_str(json, "path", program_path(program, point->unit, point->loc.file));
	json_put_int(json, "line", point->loc.line);
	json_put_int(json, "column", point->loc.column);
	json_put_str(json, "function", program->functions.items[point->function].name);
	json_close(json);
}

static const char *change_name(enum tree_change change)
{
	static const char *const names[] = {"same", "added", "removed", "changed"};
	return names[change];
}

// Ids of tasks are their positions in the whole tree, whatever is selected.
static void put_links(struct json_writer *json, const struct tree_item *item)
{
	json_open(json, "startedBy", '[');
	for (uint32_t i = 0; i < item->node->parents.count; i++)
		json_put_int(json, NULL, item->node->parents.items[i]);
	json_close(json);
	json_put_bool(json, "startedByProcess", item->node->by_process);
}

static void put_lists(struct json_writer *json, const struct tree_item *item)
{
	const struct task_node *node = item->node;
	json_open(json, "joins", '[');
	for (uint32_t i = 0; i < node->joins.count; i++)
		put_point(json, NULL, item->program, &node->joins.items[i]);
	json_close(json);
	json_open(json, "stops", '[');
	for (uint32_t i = 0; i < node->stops.count; i++) {
		json_open(json, NULL, '{');
		json_put_c(json, "by", stop_kind_name(node->stops.items[i].kind));
		if (node->stops.items[i].name.len > 0)
			json_put_str(json, "name", node->stops.items[i].name);
		json_close(json);
	}
	json_close(json);
	json_open(json, "borrows", '[');
	for (uint32_t i = 0; i < node->borrows.count; i++)
		json_put_str(json, NULL, node->borrows.items[i]);
	json_close(json);
}

static void put_owner(struct json_writer *json, const char *key, const struct task_node *node)
{
	json_open(json, key, '{');
	json_put_c(json, "kind", task_owner_name(node->owner));
	if (node->owner_name.len > 0)
		json_put_str(json, "name", node->owner_name);
	json_put_c(json, "proof", task_proof_name(node->proof));
	if (node->reason.len > 0)
		json_put_str(json, "reason", node->reason);
	json_close(json);
}

static void put_item(struct json_writer *json, const struct tree_report *report, const struct tree_item *item, int64_t id)
{
	const struct task_node *node = item->node;
	json_open(json, NULL, '{');
	if (id >= 0)
		json_put_int(json, "id", id);
	put_point(json, "start", item->program, &node->start);
	json_put_str(json, "noun", node->noun);
	json_put_str(json, "api", node->api);
	json_put_str(json, "entry", node->entry);
	put_owner(json, "owner", node);
	if (report->since.len > 0)
		json_put_c(json, "change", change_name(item->change));
	if (item->before != NULL)
		put_owner(json, "before", item->before);
	if (id >= 0)
		put_links(json, item);
	put_lists(json, item);
	json_close(json);
}

static void put_summary(struct json_writer *json, const struct tree_report *report)
{
	json_open(json, "summary", '{');
	json_put_int(json, "tasks", report->shown);
	json_put_int(json, "nested", report->nested);
	json_put_int(json, "violated", report->violated);
	json_put_int(json, "score", tree_report_score(report));
	json_open(json, "owners", '{');
	for (uint32_t i = 0; i < OWNER_COUNT; i++)
		json_put_int(json, task_owner_name((enum task_owner)i), report->owners[i]);
	json_close(json);
	json_close(json);
	if (report->since.len == 0)
		return;
	json_open(json, "since", '{');
	json_put_str(json, "reference", report->since);
	json_put_int(json, "added", report->added);
	json_put_int(json, "removed", report->removed.count);
	json_put_int(json, "changed", report->changed);
	json_put_int(json, "unowned", report->added_unowned);
	json_put_int(json, "scoreBefore", report->score_before);
	json_close(json);
}

void tree_json(void *context, FILE *out)
{
	const struct tree_report *report = context;
	struct json_writer json = {.out = out};
	json_open(&json, NULL, '{');
	json_put_int(&json, "version", DOCUMENT_VERSION);
	put_summary(&json, report);
	json_open(&json, "tasks", '[');
	for (uint32_t i = 0; i < report->items.count; i++)
		if (report->items.items[i].shown)
			put_item(&json, report, &report->items.items[i], i);
	json_close(&json);
	if (report->since.len > 0) {
		json_open(&json, "removed", '[');
		for (uint32_t i = 0; i < report->removed.count; i++)
			put_item(&json, report, &report->removed.items[i], -1);
		json_close(&json);
	}
	json_close(&json);
	json_finish(&json);
}
