// facts_file_read on any bytes behind the signature and a checksum that is right, then what the images in it hold.
#include "fuzz_facts.h"

#include "facts_file.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIGNATURE = 8 };

static void exercise(struct arena *arena, const struct facts_file *file)
{
	for (uint32_t i = 0; i < file->units.count; i++) {
		struct unit_facts facts;
		const char *reason = NULL;
		if (facts_unpack(arena, file->units.items[i].image, &facts, &reason))
			facts_exercise(arena, &facts);
		else if (reason == NULL)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct strbuf bytes = {0}, again = {0};
	struct facts_file file = {0};
	const char *reason = NULL;
	uint64_t hash = str_hash((struct str){(const char *)data, size});
	facts_file_write(&file, &bytes);
	bytes.len = SIGNATURE;
	strbuf_append(&bytes, &hash, sizeof hash);
	strbuf_append(&bytes, data, size);
	if (facts_file_read(&arena, strbuf_view(&bytes), &file, &reason)) {
		exercise(&arena, &file);
		facts_file_write(&file, &again);
		if (!facts_file_read(&arena, strbuf_view(&again), &file, &reason))
			abort();
	} else if (reason == NULL) {
		abort();
	}
	strbuf_finish(&again);
	strbuf_finish(&bytes);
	arena_finish(&arena);
	return 0;
}
