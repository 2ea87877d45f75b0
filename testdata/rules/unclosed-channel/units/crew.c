// flags: -isystem ../../../models/stubs/chan
#include "jobs.h"

static void *crew_work(void *arg)
{
	struct crew *crew = arg;
	void *job;
	while (chan_recv(crew->jobs, &job) == 0)
		use(job);
	return NULL;
}
int crew_start(struct crew *crew)
{
	crew->jobs = chan_init(16);
	return pthread_create(&crew->thread, NULL, crew_work, crew);
}
