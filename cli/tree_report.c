// See tree_report.h.
#include "tree_report.h"

#include "render.h"

struct str tree_place(struct arena *arena, const struct tree_report *report, const struct program *program,
                      const struct task_point *point)
{
	struct str path = path_normalise(arena, report->root, program_path(program, point->unit, point->loc.file));
	path = path_from(arena, report->session->working, path);
	return str_format(arena, "%.*s:%u:%u", STR_ARG(text_line(arena, path)),
	                  (unsigned)point->loc.line, (unsigned)point->loc.column);
}

struct str tree_task_name(struct arena *arena, const struct task_node *node)
{
	if (node->entry.len > 0)
		return text_line(arena, str_format(arena, "%.*s '%.*s'", STR_ARG(node->noun), STR_ARG(node->entry)));
	if (node->api.len > 0)
		return text_line(arena, str_format(arena, "%.*s started by '%.*s'", STR_ARG(node->noun), STR_ARG(node->api)));
	return text_line(arena, node->noun);
}

struct str tree_stop_text(struct arena *arena, const struct task_stop *stop)
{
	switch (stop->kind) {
	case STOP_HANDLE: return STR("through its handle");
	case STOP_FLAG: return text_line(arena, str_format(arena, "by '%.*s'", STR_ARG(stop->name)));
	case STOP_TOKEN: return STR("by a token");
	case STOP_ITSELF: return STR("not at all: it has no loop");
	case STOP_NEVER: return STR("not at all: it never ends");
	}
	return STR_NULL;
}

static bool key_equal(const struct tree_key *a, const struct tree_key *b)
{
	return str_equal(a->path, b->path) && str_equal(a->function, b->function) && str_equal(a->what, b->what);
}

static struct tree_key make_key(const struct tree_report *report, const struct task_node *node)
{
	struct tree_key key = {.path = program_path(report->program, node->start.unit, node->start.loc.file),
	                       .function = report->program->functions.items[node->start.function].name,
	                       .what = node->entry.len > 0 ? node->entry : node->api};
	for (uint32_t i = 0; i < report->items.count; i++)
		key.ordinal += key_equal(&report->items.items[i].key, &key);
	return key;
}

void tree_report_fill(struct session *session, const struct program *program, const struct selection *selection,
                      struct tree_report *ret_report)
{
	struct tree_report report = {.session = session, .program = program, .tree = program->tree, .root = selection->project->root};
	for (uint32_t i = 0; i < program->tree->nodes.count; i++) {
		const struct task_node *node = &program->tree->nodes.items[i];
		struct tree_item item = {.program = program, .node = node, .key = make_key(&report, node)};
		item.shown = selection_contains(selection, item.key.path);
		if (item.shown) {
			report.shown++;
			report.nested += node->proof == PROOF_NESTED;
			report.violated += node->proof == PROOF_VIOLATED;
			report.owners[node->owner]++;
		}
		array_push(&session->arena, &report.items, item);
	}
	*ret_report = report;
}

uint32_t tree_report_score(const struct tree_report *report)
{
	return report->shown == 0 ? 100 : (uint32_t)((uint64_t)report->nested * 100 / report->shown);
}

static const struct tree_item *find(const struct tree_report *report, const struct tree_key *key)
{
	for (uint32_t i = 0; i < report->items.count; i++)
		if (key_equal(&report->items.items[i].key, key) && report->items.items[i].key.ordinal == key->ordinal)
			return &report->items.items[i];
	return NULL;
}

void tree_report_compare(struct tree_report *report, const struct tree_report *before, struct str since)
{
	report->since = since;
	report->score_before = tree_report_score(before);
	for (uint32_t i = 0; i < report->items.count; i++) {
		struct tree_item *item = &report->items.items[i];
		const struct tree_item *old = find(before, &item->key);
		if (!item->shown)
			continue;
		if (old == NULL) {
			item->change = TREE_ADDED;
			report->added++;
			report->added_unowned += item->node->proof != PROOF_NESTED;
		} else if (old->node->proof != item->node->proof || old->node->owner != item->node->owner) {
			item->change = TREE_CHANGED;
			item->before = old->node;
			report->changed++;
			report->added_unowned += old->node->proof == PROOF_NESTED && item->node->proof != PROOF_NESTED;
		}
	}
	for (uint32_t i = 0; i < before->items.count; i++)
		if (before->items.items[i].shown && find(report, &before->items.items[i].key) == NULL) {
			struct tree_item gone = before->items.items[i];
			gone.change = TREE_REMOVED;
			array_push(&report->session->arena, &report->removed, gone);
		}
}
