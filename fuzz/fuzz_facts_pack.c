// facts_unpack on any bytes, behind the signature of this version.
#include "fuzz_facts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIGNATURE = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct strbuf image = {0};
	struct unit_facts facts = {0};
	const char *reason = NULL;
	facts_pack(&facts, &image);
	image.len = SIGNATURE;
	strbuf_append(&image, data, size);
	if (facts_unpack(&arena, strbuf_view(&image), &facts, &reason))
		facts_exercise(&arena, &facts);
	else if (reason == NULL)
		abort();
	strbuf_finish(&image);
	arena_finish(&arena);
	return 0;
}
