// changes_parse on any text: what it reads fits the text, what it refuses has a line and a reason.
#include "changes.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_file(const struct change_parse *file, size_t size)
{
	uint32_t next_old = 0, next_new = 0;
	if (file->path.len == 0 || file->path.len > size)
		abort();
	for (uint32_t i = 0; i < file->hunks.count; i++) {
		const struct change_hunk *hunk = &file->hunks.items[i];
		if (hunk->old_count + hunk->new_count == 0 || hunk->old_count > size || hunk->new_count > size)
			abort();
		next_old = hunk->old_first + hunk->old_count;
		next_new = hunk->new_first + hunk->new_count;
		if (next_old < hunk->old_first || next_new < hunk->new_first)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct change_list list = {0};
	uint32_t line = 0;
	const char *message = NULL;
	bool good = changes_parse(&arena, (struct str){(const char *)data, size}, &list, &line, &message);
	if (!good && (message == NULL || list.files.count > 0 || line > size + 1))
		abort();
	for (uint32_t i = 0; i < list.files.count; i++)
		check_file(&list.files.items[i], size);
	arena_finish(&arena);
	return 0;
}
