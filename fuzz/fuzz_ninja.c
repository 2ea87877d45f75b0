// builds_read_ninja on any text, and what is linked from what in it. Other files that it names are not there.
#include "builds_internal.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct target_graph graph = {0};
	struct program_targets targets = {0};
	if (builds_read_ninja(&arena, (struct str){(const char *)data, size}, STR("/nonexistent"), STR("/"), &graph) &&
	    builds_targets(&arena, &graph, &targets))
		for (uint32_t i = 0; i < targets.items.count; i++)
			if (targets.items.items[i].sources.count == 0)
				abort();
	arena_finish(&arena);
	return 0;
}
