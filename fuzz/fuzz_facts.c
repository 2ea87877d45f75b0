// See fuzz_facts.h.
#include "fuzz_facts.h"

#include <stdlib.h>

static void must_print(const struct unit_facts *facts, struct str expected)
{
	struct strbuf text = {0};
	facts_print(facts, &text);
	if (!str_equal(strbuf_view(&text), expected))
		abort();
	strbuf_finish(&text);
}

void facts_exercise(struct arena *arena, const struct unit_facts *facts)
{
	struct strbuf text = {0}, image = {0}, graph = {0};
	struct unit_facts again;
	const char *reason = NULL;
	uint32_t line = 0;
	facts_print(facts, &text);
	if (!facts_parse(arena, strbuf_view(&text), &again, &line, &reason))
		abort();
	must_print(&again, strbuf_view(&text));
	facts_pack(facts, &image);
	if (!facts_unpack(arena, strbuf_view(&image), &again, &reason))
		abort();
	must_print(&again, strbuf_view(&text));
	facts_print_cfg(facts, &graph);
	strbuf_finish(&text);
	strbuf_finish(&image);
	strbuf_finish(&graph);
}
