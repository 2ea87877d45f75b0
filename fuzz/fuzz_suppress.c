// suppress_scan on any text: every comment lies in the text, in order, and its place is that of its marker.
#include "suppress.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct suppression_list list = {0};
	uint32_t last = 0;
	suppress_scan(&arena, (struct str){(const char *)data, size}, 0, &list);
	for (uint32_t i = 0; i < list.items.count; i++) {
		const struct suppression_comment *comment = &list.items.items[i];
		bool inside = comment->begin >= last && comment->end > comment->begin && comment->end <= size;
		if (!inside || memcmp(data + comment->begin, "NOLINT", 6) != 0 || comment->line == 0 || comment->column == 0)
			abort();
		last = comment->begin + 1;
	}
	arena_finish(&arena);
	return 0;
}
