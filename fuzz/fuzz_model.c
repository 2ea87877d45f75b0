// A model file of any text: it loads, or its faults are said.
#include "model_json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct problem_list problems = {.arena = &arena};
	struct model_set *set = model_set_create(&arena);
	struct model_file file;
	bool good = model_file_parse(&arena, STR("x.json"), (struct str){(const char *)data, size}, set, &file, &problems);
	if (good == problem_has(&problems, PROBLEM_USAGE))
		abort();
	for (uint32_t i = 0; good && i < file.functions.count; i++)
		if (file.functions.items[i].slot_count > MODEL_SLOTS_MAX || file.functions.items[i].name.len == 0)
			abort();
	arena_finish(&arena);
	return 0;
}
