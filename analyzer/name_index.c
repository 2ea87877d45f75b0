// See name_index.h.
#include "name_index.h"

void name_index_add(struct name_index *index, struct arena *arena, struct str name, uint32_t number)
{
	struct name_list *list = &index->lists[str_hash(name) % NAME_INDEX_LISTS];
	if (list->numbers.count == 0 || list->numbers.items[list->numbers.count - 1] != number)
		array_push(arena, &list->numbers, number);
}

const struct name_list *name_index_list(const struct name_index *index, struct str name)
{
	return &index->lists[str_hash(name) % NAME_INDEX_LISTS];
}
