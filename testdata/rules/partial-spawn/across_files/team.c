#include "team.h"

static void *play(void *arg) { return arg; }

int team_add(pthread_t *member)
{
	return pthread_create(member, 0, play, 0) == 0;
}

void team_end(pthread_t *members, int count)
{
	for (int i = 0; i < count; i++)
		pthread_join(members[i], 0);
}
