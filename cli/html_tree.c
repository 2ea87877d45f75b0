// The task tree as a drawing that can be folded: nested folds, joined by lines, each task with its owner and what is proven.
#include "html.h"

enum {
	NESTING_MAX = 60, // browsers end elements that lie deeper than a few hundred
	OPEN_MAX = 300,   // tasks: a tree of more begins folded
	BATCH = 100,      // roots of a list: a browser skips whole lists that are out of sight
};

static struct str path_of(const struct program *program, const struct task_point *point)
{
	return program_path(program, point->unit, point->loc.file);
}

static void put_row(struct html *html, const char *label)
{
	markup_element(&html->markup, "dt", NULL, str_from_c(label));
	markup_open(&html->markup, "dd");
}

static void put_point(struct html *html, const struct program *program, const struct task_point *point)
{
	html_put_place(&html->markup, path_of(program, point), point->loc.line, point->loc.column);
	markup_c(&html->markup, " in ");
	markup_element(&html->markup, "code", NULL, program->functions.items[point->function].name);
}

static void put_joins(struct html *html, const struct tree_item *item)
{
	const struct task_node *node = item->node;
	if (node->joins.count == 0 && node->proof != PROOF_NESTED)
		return;
	put_row(html, "joined");
	if (node->joins.count == 0)
		markup_c(&html->markup, "where its handle ends");
	for (uint32_t i = 0; i < node->joins.count; i++) {
		markup_c(&html->markup, i > 0 ? ", " : "");
		put_point(html, item->program, &node->joins.items[i]);
	}
	markup_close(&html->markup);
}

static void put_lists(struct html *html, const struct task_node *node)
{
	struct markup *markup = &html->markup;
	if (node->stops.count > 0) {
		put_row(html, "stopped");
		for (uint32_t i = 0; i < node->stops.count; i++) {
			markup_c(markup, i > 0 ? ", " : "");
			html_put_message(markup, tree_stop_text(html->arena, &node->stops.items[i]));
		}
		markup_close(markup);
	}
	if (node->borrows.count > 0) {
		put_row(html, "is given");
		for (uint32_t i = 0; i < node->borrows.count; i++) {
			markup_c(markup, i > 0 ? ", " : "");
			markup_element(markup, "code", NULL, node->borrows.items[i]);
		}
		markup_close(markup);
	}
}

static void put_findings(struct html *html, uint32_t item)
{
	const struct html_link *link = html_link_of_item(html, item), *end = html->by_item.items + html->by_item.count;
	struct markup *markup = &html->markup;
	if (link == NULL)
		return;
	put_row(html, "finding");
	for (uint32_t i = 0; link < end && link->item == item; link++, i++) {
		uint32_t number = 0; // of the finding on the page
		for (uint32_t f = 0; f <= link->finding; f++)
			number += html_shows(html->report, html->report->findings[f]);
		markup_c(markup, i > 0 ? ", " : "");
		markup_open(markup, "a");
		markup_attribute(markup, "href", str_format(html->arena, "#f%u", number));
		markup_c(markup, html->report->findings[link->finding]->rule->id);
		markup_close(markup);
	}
	markup_close(markup);
}

static void put_source(struct html *html, const struct tree_item *item)
{
	const struct task_point *point = &item->node->start;
	const struct source *source = source_get(html->sources, path_of(item->program, point));
	struct str line = source_line(source, point->loc.line);
	if (!source->readable || line.len == 0 || item->change == TREE_REMOVED)
		return;
	while (line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t'))
		line = str_slice(line, 1, line.len);
	put_row(html, "source");
	markup_element(&html->markup, "code", "line", str_slice(line, 0, 240));
	markup_c(&html->markup, line.len > 240 ? "\xe2\x80\xa6" : "");
	markup_close(&html->markup);
}

static const char *change_name(enum tree_change change)
{
	static const char *const names[] = {"", "added", "removed", "changed"};
	return names[change];
}

static void put_head(struct html *html, const struct tree_item *item)
{
	const struct task_node *node = item->node;
	struct markup *markup = &html->markup;
	markup_open_class(markup, "span", "noun");
	markup_line(markup, node->noun);
	markup_close(markup);
	markup_c(markup, " ");
	if (node->entry.len > 0) {
		markup_element(markup, "code", "entry", node->entry);
	} else if (node->api.len > 0) {
		markup_c(markup, "by ");
		markup_element(markup, "code", "entry", node->api);
	}
	markup_c(markup, " ");
	markup_open_class(markup, "span", "owner");
	markup_c(markup, task_owner_name(node->owner));
	if (node->owner_name.len > 0) {
		markup_c(markup, " ");
		markup_element(markup, "code", NULL, node->owner_name);
	}
	markup_close(markup);
	markup_c(markup, " ");
	markup_element(markup, "span", "proof", str_from_c(task_proof_name(node->proof)));
	if (item->change != TREE_SAME) {
		markup_c(markup, " ");
		markup_element(markup, "span", str_format(html->arena, "change %s", change_name(item->change)).ptr,
		               str_from_c(change_name(item->change)));
	}
	markup_c(markup, " ");
	html_put_place(markup, path_of(item->program, &node->start), node->start.loc.line, node->start.loc.column);
}

static void put_facts(struct html *html, const struct tree_item *item, uint32_t index)
{
	const struct task_node *node = item->node;
	markup_open(&html->markup, "dl");
	if (item->before != NULL) {
		put_row(html, "was");
		markup_printf(&html->markup, "%s, %s", task_owner_name(item->before->owner), task_proof_name(item->before->proof));
		markup_close(&html->markup);
	}
	if (node->reason.len > 0) {
		put_row(html, "because");
		html_put_message(&html->markup, node->reason);
		markup_close(&html->markup);
	}
	put_source(html, item);
	put_joins(html, item);
	put_lists(html, node);
	if (index != UINT32_MAX)
		put_findings(html, index);
	markup_close(&html->markup);
}

static void open_task(struct html *html, const struct tree_item *item, uint32_t index, bool open, bool parent)
{
	struct markup *markup = &html->markup;
	markup_open(markup, "li");
	markup_open_class(markup, "details", str_format(html->arena, "task %s%s", task_proof_name(item->node->proof), parent ? " parent" : "").ptr);
	if (index != UINT32_MAX)
		markup_attribute(markup, "id", str_format(html->arena, "t%u", index));
	if (open)
		markup_flag(markup, "open");
	markup_open(markup, "summary");
	put_head(html, item);
	markup_close(markup);
	put_facts(html, item, index);
}

static void close_task(struct html *html)
{
	markup_close(&html->markup);
	markup_close(&html->markup);
	markup_raw(&html->markup, STR("\n"));
}

static void put_again(struct html *html, const struct tree_item *item, uint32_t index)
{
	struct markup *markup = &html->markup;
	markup_open_class(markup, "li", "again");
	markup_open(markup, "a");
	markup_attribute(markup, "href", str_format(html->arena, "#t%u", index));
	markup_line(markup, tree_task_name(html->arena, item->node));
	markup_close(markup);
	markup_c(markup, " (as above)");
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

static uint32_t count_roots(const struct tree_walk *walk)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < walk->visits.count; i++)
		count += walk->visits.items[i].depth == 0;
	return count;
}

// Closes lists, and the tasks that they are in, until `level` are open.
static void close_lists(struct html *html, uint32_t *level, uint32_t wanted)
{
	for (; *level > wanted; (*level)--) {
		markup_close(&html->markup);
		if (*level > 1)
			close_task(html);
	}
}

// Lists within lists; `visits` says by its depths where they begin and end.
static void put_tasks(struct html *html, const struct tree_walk *walk)
{
	const struct tree_report *tree = html->tree;
	bool open = tree->shown <= OPEN_MAX;
	uint32_t level = 0; // of open lists
	for (uint32_t i = 0, left = count_roots(walk), batch = 0; i < walk->visits.count; i++) {
		const struct tree_visit *visit = &walk->visits.items[i];
		const struct tree_item *item = &tree->items.items[visit->item];
		uint32_t depth = visit->depth < NESTING_MAX ? visit->depth : NESTING_MAX - 1;
		bool full = depth == 0 && batch == BATCH;
		close_lists(html, &level, full ? 0 : depth + 1);
		batch = full ? 0 : batch;
		while (level < depth + 1) {
			markup_open_class(&html->markup, "ul", level > 0 ? "children" : left > BATCH ? "tree more" : "tree");
			level++;
		}
		batch += depth == 0;
		left -= depth == 0;
		if (visit->again) {
			put_again(html, item, visit->item);
			continue;
		}
		bool has_child = i + 1 < walk->visits.count && walk->visits.items[i + 1].depth > visit->depth && depth + 1 < NESTING_MAX;
		open_task(html, item, visit->item, open, has_child);
		if (!has_child)
			close_task(html);
	}
	close_lists(html, &level, 0);
}

static void put_removed(struct html *html)
{
	const struct tree_report *tree = html->tree;
	if (tree->removed.count == 0)
		return;
	markup_element(&html->markup, "h3", NULL, STR("Removed"));
	markup_open_class(&html->markup, "ul", "tree");
	for (uint32_t i = 0; i < tree->removed.count; i++) {
		open_task(html, &tree->removed.items[i], UINT32_MAX, false, false);
		close_task(html);
	}
	markup_close(&html->markup);
}

// What is proven of the tasks, as one bar.
static void put_bar(struct html *html)
{
	const struct tree_report *tree = html->tree;
	const uint32_t parts[] = {tree->nested, tree->shown - tree->nested - tree->violated, tree->violated};
	struct markup *markup = &html->markup;
	uint32_t from = 0;
	markup_open_class(markup, "svg", "proofs");
	markup_attribute_c(markup, "viewBox", "0 0 1000 10");
	markup_attribute_c(markup, "preserveAspectRatio", "none");
	markup_attribute_c(markup, "aria-hidden", "true");
	for (int proof = PROOF_NESTED; proof <= PROOF_VIOLATED; proof++) {
		uint32_t to = from + parts[proof];
		uint64_t x = (uint64_t)from * 1000 / tree->shown, end = (uint64_t)to * 1000 / tree->shown;
		markup_open_class(markup, "rect", task_proof_name((enum task_proof)proof));
		markup_attribute_int(markup, "x", (int64_t)x);
		markup_attribute_int(markup, "width", (int64_t)(end - x));
		markup_attribute_c(markup, "height", "10");
		markup_close(markup);
		from = to;
	}
	markup_close(markup);
}

static void put_summary(struct html *html)
{
	const struct tree_report *tree = html->tree;
	struct markup *markup = &html->markup;
	put_bar(html);
	markup_open_class(markup, "ul", "legend");
	for (int proof = PROOF_NESTED; proof <= PROOF_VIOLATED; proof++) {
		static const char *const meanings[] = {"nested: proven to end before its owner does", "open: not proven, or not meant to",
		                                       "violated: a finding says that it may outlive its owner"};
		const uint32_t parts[] = {tree->nested, tree->shown - tree->nested - tree->violated, tree->violated};
		markup_open_class(markup, "li", task_proof_name((enum task_proof)proof));
		markup_printf(markup, "%u ", parts[proof]);
		markup_c(markup, meanings[proof]);
		markup_close(markup);
	}
	markup_close(markup);
	markup_open(markup, "p");
	html_put_number(markup, tree->shown, "task", "tasks");
	for (uint32_t i = 0, told = 0; i < OWNER_COUNT; i++)
		if (tree->owners[i] > 0)
			markup_printf(markup, "%s%s %u", told++ == 0 ? ": " : ", ", task_owner_name((enum task_owner)i), tree->owners[i]);
	markup_printf(markup, ". Structure score: %u %%.", tree_report_score(tree));
	if (tree->since.len > 0)
		markup_printf(markup, " Since %.*s: %u added, %u removed, %u changed; %u no longer or not proven nested; the score was %u %%.",
		              STR_ARG(text_line(html->arena, tree->since)), tree->added, tree->removed.count, tree->changed, tree->added_unowned, tree->score_before);
	markup_close(markup);
}

static void put_toolbar(struct markup *markup)
{
	markup_open_class(markup, "form", "toolbar");
	markup_attribute_c(markup, "id", "tree-toolbar");
	markup_open(markup, "input");
	markup_attribute_c(markup, "type", "search");
	markup_attribute_c(markup, "id", "tree-search");
	markup_attribute_c(markup, "placeholder", "Search tasks by name, owner, file or proof");
	markup_attribute_c(markup, "aria-label", "Search tasks");
	markup_void(markup);
	static const char *const buttons[][2] = {{"tree-unfold", "Unfold all"}, {"tree-fold", "Fold all"}};
	for (size_t i = 0; i < 2; i++) {
		markup_open(markup, "button");
		markup_attribute_c(markup, "type", "button");
		markup_attribute_c(markup, "id", buttons[i][0]);
		markup_c(markup, buttons[i][1]);
		markup_close(markup);
	}
	markup_open(markup, "output");
	markup_attribute_c(markup, "id", "tree-shown");
	markup_close(markup);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

void html_put_tree(struct html *html)
{
	const struct tree_report *tree = html->tree;
	struct markup *markup = &html->markup;
	struct tree_walk walk;
	markup_open(markup, "section");
	markup_attribute_c(markup, "id", "tree");
	if (html->report != NULL)
		markup_element(markup, "h2", NULL, STR("Task tree"));
	if (tree->shown == 0) {
		markup_element(markup, "p", "quiet", STR("No task is started in what was asked for."));
	} else {
		put_summary(html);
		put_toolbar(markup);
		markup_element(markup, "p", "root", STR("program"));
		tree_report_walk(html->arena, tree, &walk);
		put_tasks(html, &walk);
	}
	put_removed(html);
	markup_close(markup);
	markup_raw(markup, STR("\n"));
}

void tree_html(void *context, FILE *out)
{
	const struct tree_report *tree = context;
	struct arena arena = {0};
	struct source_cache sources = {.arena = &arena, .root = tree->root};
	struct html html = {.arena = &arena, .sources = &sources, .tree = tree};
	html_page(&html, out);
	arena_finish(&arena);
}
