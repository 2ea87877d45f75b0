// facts_parse on any text.
#include "fuzz_facts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct unit_facts facts;
	uint32_t line = 0;
	const char *reason = NULL;
	struct strbuf text = {0};
	strbuf_printf(&text, "leash-facts %d\n", FACTS_VERSION);
	strbuf_append(&text, data, size);
	if (facts_parse(&arena, strbuf_view(&text), &facts, &line, &reason))
		facts_exercise(&arena, &facts);
	else if (reason == NULL || line == 0)
		abort();
	strbuf_finish(&text);
	arena_finish(&arena);
	return 0;
}
