// link_units on any facts that are valid: alone, and with a second unit that shares bodies with the first.
#include "bodies.h"
#include "facts_text.h"
#include "link.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The unit once more under a later name, as it comes out of a store or a file: what is known already has no body.
static const struct unit_facts *second_unit(struct arena *arena, const struct unit_facts *facts)
{
	struct unit_facts renamed = *facts, *second = arena_new(arena, struct unit_facts);
	struct strbuf image = {0};
	struct body_set *bodies = body_set_create();
	const char *reason = NULL;
	renamed.path = str_format(arena, "%.*s~", STR_ARG(facts->path));
	facts_pack(&renamed, &image);
	body_set_add(bodies, facts);
	if (!facts_unpack_new(arena, str_copy(arena, strbuf_view(&image)), bodies, second, &reason))
		abort();
	body_set_destroy(bodies);
	strbuf_finish(&image);
	return second;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct unit_facts facts;
	uint32_t line = 0;
	const char *reason = NULL;
	struct strbuf text = {0};
	strbuf_printf(&text, "leash-facts %d\n", FACTS_VERSION);
	strbuf_append(&text, data, size);
	if (facts_parse(&arena, strbuf_view(&text), &facts, &line, &reason) && facts.files.count > 0) {
		const struct unit_facts *units[] = {&facts, second_unit(&arena, &facts)};
		link_units(&arena, units, 1, (struct program_scope){0}, NULL);
		link_units(&arena, units, 2, (struct program_scope){.partial = true}, NULL);
	}
	strbuf_finish(&text);
	arena_finish(&arena);
	return 0;
}
