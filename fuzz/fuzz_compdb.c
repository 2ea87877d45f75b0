// A compile database of any text, read through a file in memory. Names in it may be looked up; nothing is run.
#include "compdb.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("compile_commands.json", MFD_CLOEXEC);
	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	struct arena arena = {0};
	struct problem_list problems = {.arena = &arena};
	const struct flag_edits edits = {0};
	struct compdb compdb = {0};
	struct str path = str_format(&arena, "/proc/self/fd/%d", fd);
	bool good = compdb_load(&arena, path, STR("/fuzz"), &edits, &compdb, &problems);
	if (!good && problems.items.count == 0)
		abort();
	for (uint32_t i = 0; good && i < compdb.jobs.count; i++)
		if (compdb.jobs.items[i].file.len == 0 || compdb.jobs.items[i].file.ptr[0] != '/')
			abort();
	if (good)
		compdb_guess(&arena, &compdb, STR("/fuzz/a.c"), STR("/fuzz"), NULL, 0, &edits);
	arena_finish(&arena);
	close(fd);
	return 0;
}
