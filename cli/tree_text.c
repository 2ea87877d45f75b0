// The task tree as text: who starts whom by indentation, one task a paragraph.
#include "tree_report.h"

#include "render.h"

struct printer {
	const struct tree_report *report;
	FILE *out;
	struct arena scratch;
};

static void line(struct printer *printer, uint32_t depth, const char *label, struct str text)
{
	fprintf(printer->out, "%*s%-9s %.*s\n", (int)(depth * 2 + 6), "", label, STR_ARG(text));
}

static struct str name_of(const struct printer *printer, uint32_t function)
{
	return printer->report->program->functions.items[function].name;
}

static void print_joins(struct printer *printer, uint32_t depth, const struct task_node *node)
{
	struct arena *scratch = &printer->scratch;
	if (node->joins.count == 0 && node->proof == PROOF_NESTED)
		line(printer, depth, "joined", STR("where its handle ends"));
	for (uint32_t i = 0; i < node->joins.count; i++) {
		const struct task_point *join = &node->joins.items[i];
		line(printer, depth, i == 0 ? "joined" : "",
		     str_format(scratch, "%.*s in '%.*s'", STR_ARG(tree_place(scratch, printer->report, printer->report->program, join)),
		                STR_ARG(text_line(scratch, name_of(printer, join->function)))));
	}
}

static void print_lists(struct printer *printer, uint32_t depth, const struct task_node *node)
{
	struct strbuf text = {0};
	for (uint32_t i = 0; i < node->stops.count; i++) {
		strbuf_c(&text, i == 0 ? "" : ", ");
		strbuf_str(&text, tree_stop_text(&printer->scratch, &node->stops.items[i]));
	}
	if (node->stops.count > 0)
		line(printer, depth, "stopped", strbuf_view(&text));
	text.len = 0;
	for (uint32_t i = 0; i < node->borrows.count; i++) {
		strbuf_c(&text, i == 0 ? "" : ", ");
		strbuf_str(&text, text_line(&printer->scratch, node->borrows.items[i]));
	}
	if (node->borrows.count > 0)
		line(printer, depth, "is given", strbuf_view(&text));
	strbuf_finish(&text);
}

static const char *change_mark(enum tree_change change)
{
	switch (change) {
	case TREE_ADDED: return "+ ";
	case TREE_REMOVED: return "- ";
	case TREE_CHANGED: return "~ ";
	case TREE_SAME: break;
	}
	return "";
}

static void print_head(struct printer *printer, uint32_t depth, const struct tree_item *item)
{
	const struct task_node *node = item->node;
	struct arena *scratch = &printer->scratch;
	fprintf(printer->out, "%*s%s%.*s: %.*s, %s", (int)depth * 2, "", change_mark(item->change),
	        STR_ARG(tree_place(scratch, printer->report, item->program, &node->start)), STR_ARG(tree_task_name(scratch, node)),
	        task_owner_name(node->owner));
	if (node->owner_name.len > 0)
		fprintf(printer->out, " '%.*s'", STR_ARG(text_line(scratch, node->owner_name)));
	fprintf(printer->out, ", %s", task_proof_name(node->proof));
	if (item->before != NULL)
		fprintf(printer->out, " (was %s, %s)", task_owner_name(item->before->owner), task_proof_name(item->before->proof));
	putc('\n', printer->out);
}

static void print_item(struct printer *printer, const struct tree_visit *visit)
{
	const struct tree_item *item = &printer->report->items.items[visit->item];
	const struct task_node *node = item->node;
	uint32_t depth = visit->depth;
	print_head(printer, depth, item);
	if (visit->again) {
		line(printer, depth, "see", STR("above"));
		return;
	}
	if (node->reason.len > 0)
		line(printer, depth, "because", node->reason);
	print_joins(printer, depth, node);
	print_lists(printer, depth, node);
}

static void print_summary(struct printer *printer)
{
	const struct tree_report *report = printer->report;
	bool first = true;
	fprintf(printer->out, "%u task%s", report->shown, report->shown == 1 ? "" : "s");
	for (uint32_t i = 0; i < OWNER_COUNT; i++)
		if (report->owners[i] > 0) {
			fprintf(printer->out, "%s %s %u", first ? ":" : ",", task_owner_name((enum task_owner)i), report->owners[i]);
			first = false;
		}
	if (report->violated > 0)
		fprintf(printer->out, "; %u with a finding", report->violated);
	fprintf(printer->out, ". Structure score: %u %% (%u of %u proven to end before their owners)\n", tree_report_score(report),
	        report->nested, report->shown);
	if (report->since.len > 0)
		fprintf(printer->out, "Since %.*s: %u added, %u removed, %u changed; %u no longer or not proven nested; the score was %u %%\n",
		        STR_ARG(text_line(&printer->scratch, report->since)), report->added, report->removed.count, report->changed,
		        report->added_unowned, report->score_before);
}

void tree_text(void *context, FILE *out)
{
	const struct tree_report *report = context;
	struct printer printer = {.report = report, .out = out};
	struct arena arena = {0};
	struct tree_walk walk;
	tree_report_walk(&arena, report, &walk);
	for (uint32_t i = 0; i < walk.visits.count; i++)
		print_item(&printer, &walk.visits.items[i]);
	for (uint32_t i = 0; i < report->removed.count; i++)
		print_head(&printer, 0, &report->removed.items[i]);
	print_summary(&printer);
	arena_finish(&printer.scratch);
	arena_finish(&arena);
}
