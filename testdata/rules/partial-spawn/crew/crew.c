#include "crew.h"

#include <stddef.h>

int member_start(thrd_t *ret_member, void *arg)
{
	return thrd_create(ret_member, run, arg) == thrd_success ? 0 : -1;
}

void members_wait(thrd_t *members, int count)
{
	for (int i = 0; i < count; i++)
		thrd_join(members[i], NULL);
}
