#include "crew.h"

#include <stddef.h>
#include <stdlib.h>

static int run(void *arg)
{
	return arg != NULL;
}

int crew_start(struct crew *crew)
{
	for (crew->count = 0; crew->count < CREW_MAX; crew->count++)
		if (thrd_create(&crew->members[crew->count], run, crew) != thrd_success)
			abort();
	return 0;
}

void crew_wait(struct crew *crew)
{
	for (int i = 0; i < crew->count; i++)
		thrd_join(crew->members[i], NULL);
}

void crew_finish(struct crew *crew)
{
	crew_wait(crew);
	crew->count = 0;
}

void crew_leave(struct crew *crew)
{
	for (int i = 0; i < crew->count; i++)
		thrd_detach(crew->members[i]);
}
