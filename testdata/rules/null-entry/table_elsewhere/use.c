#include "table.h"

#include <stddef.h>

int bad_entry_of_the_other_file(thrd_t *out)
{
	return thrd_create(out, no_entry(), NULL); // want null-entry ""
}

int bad_kind_without_one(thrd_t *out)
{
	struct kind kind = {.name = "nothing"};
	return start_kind(out, &kind); // want null-entry ""
}

int bad_forgotten_on_one_way(thrd_t *out, int other)
{
	struct kind kind = {.name = "other", .run = NULL};
	if (other)
		kind.run = some_entry();
	return start_kind(out, &kind); // want null-entry ""
}

int ok_entry_of_the_other_file(thrd_t *out)
{
	return thrd_create(out, some_entry(), NULL);
}

int ok_asked_there(thrd_t *out)
{
	struct kind kind = {.name = "nothing"};
	return start_kind_if_any(out, &kind);
}

int ok_filled_in(thrd_t *out)
{
	struct kind kind = {.name = "work"};
	kind.run = some_entry();
	return start_kind(out, &kind);
}
