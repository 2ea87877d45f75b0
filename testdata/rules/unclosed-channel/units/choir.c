// flags: -isystem ../../../models/stubs/chan
#include "jobs.h"

static void *choir_sing(void *arg)
{
	struct crew *choir = arg;
	void *song;
	while (chan_recv(choir->jobs, &song) == 0) // want unclosed-channel ""
		use(song);
	return NULL;
}
int choir_start(struct crew *choir)
{
	choir->jobs = chan_init(16);
	return pthread_create(&choir->thread, NULL, choir_sing, choir);
}
void choir_stop(struct crew *choir)
{
	pthread_join(choir->thread, NULL);
	chan_dispose(choir->jobs);
}
