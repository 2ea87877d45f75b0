// What flags were dropped, and why: one notification per reason, however many units there are.
#include "sarif.h"

#include <stdlib.h>

enum { NAMES_MAX = 30 };

struct dropped {
	struct str reason, name;
};

static int compare(const void *left, const void *right)
{
	const struct dropped *a = left, *b = right;
	int order = str_compare(a->reason, b->reason);
	return order != 0 ? order : str_compare(a->name, b->name);
}

// All options that some unit lost, each once, by reason and name.
static uint32_t collect(const struct report *report, struct dropped **ret_items)
{
	uint32_t count = 0, kept = 0;
	for (uint32_t i = 0; i < report->dropped_count; i++)
		count += report->dropped[i]->dropped.count;
	struct dropped *items = arena_array(report->arena, struct dropped, count);
	count = 0;
	for (uint32_t i = 0; i < report->dropped_count; i++)
		for (uint32_t j = 0; j < report->dropped[i]->dropped.count; j++) {
			const struct dropped_flag *flag = &report->dropped[i]->dropped.items[j];
			items[count++] = (struct dropped){str_from_c(flag->reason), dropped_flag_name(flag->flag)};
		}
	if (count > 0)
		qsort(items, count, sizeof *items, compare);
	for (uint32_t i = 0; i < count; i++)
		if (kept == 0 || compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
	*ret_items = items;
	return kept;
}

void sarif_put_dropped(struct sarif *sarif)
{
	struct dropped *items = NULL;
	uint32_t count = collect(sarif->report, &items);
	for (uint32_t i = 0, end; i < count; i = end) {
		struct strbuf text = {0};
		strbuf_printf(&text, "Compiler flags were dropped, because each %.*s:", STR_ARG(items[i].reason));
		for (end = i; end < count && str_equal(items[i].reason, items[end].reason); end++)
			if (end - i < NAMES_MAX)
				strbuf_printf(&text, "%s '%.*s'", end == i ? "" : ",", STR_ARG(items[end].name));
		if (end - i > NAMES_MAX)
			strbuf_printf(&text, " and %u more", end - i - NAMES_MAX);
		struct problem note = {.kind = PROBLEM_NOTE, .message = strbuf_view(&text)};
		sarif_put_notification(sarif, &note);
		strbuf_finish(&text);
	}
}
