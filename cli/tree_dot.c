// The task tree for graphviz: a node a task, filled by what is proven of it; edges from who starts to what is started.
#include "tree_report.h"

#include "render.h"

static const char *colour_of(enum task_proof proof)
{
	switch (proof) {
	case PROOF_NESTED: return "#d5f0d9";
	case PROOF_OPEN: return "#fff2cc";
	case PROOF_VIOLATED: return "#f8d0cc";
	}
	return "white";
}

// A quoted string of DOT knows one escape for the quote; backslashes start escapes of labels.
static void put_text(FILE *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			putc('\\', out);
		putc(text.ptr[i], out);
	}
}

static void put_node(struct arena *scratch, const struct tree_report *report, uint32_t index, FILE *out)
{
	const struct task_node *node = report->items.items[index].node;
	fprintf(out, "\tt%u [fillcolor=\"%s\", label=\"", index, colour_of(node->proof));
	put_text(out, tree_task_name(scratch, node));
	fputs("\\n", out);
	put_text(out, tree_place(scratch, report, report->program, &node->start));
	fprintf(out, "\\n%s", task_owner_name(node->owner));
	if (node->owner_name.len > 0) {
		fputs(" ", out);
		put_text(out, text_line(scratch, node->owner_name));
	}
	fprintf(out, ", %s\"", task_proof_name(node->proof));
	if (node->reason.len > 0) {
		fputs(", tooltip=\"", out);
		put_text(out, node->reason);
		fputs("\"", out);
	}
	fputs("];\n", out);
}

void tree_dot(void *context, FILE *out)
{
	const struct tree_report *report = context;
	struct arena scratch = {0};
	fputs("digraph tasks {\n\trankdir=LR;\n\tnode [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"];\n", out);
	fputs("\tprocess [shape=ellipse, fillcolor=\"white\"];\n", out);
	for (uint32_t i = 0; i < report->items.count; i++)
		if (report->items.items[i].shown)
			put_node(&scratch, report, i, out);
	for (uint32_t i = 0; i < report->items.count; i++) {
		const struct task_node *node = report->items.items[i].node;
		if (!report->items.items[i].shown)
			continue;
		if (node->by_process)
			fprintf(out, "\tprocess -> t%u;\n", i);
		for (uint32_t p = 0; p < node->parents.count; p++)
			if (report->items.items[node->parents.items[p]].shown)
				fprintf(out, "\tt%u -> t%u;\n", node->parents.items[p], i);
	}
	fputs("}\n", out);
	arena_finish(&scratch);
}
