#include "start.h"

static void *run(void *arg) { return arg; }

int worker_start(struct worker *worker)
{
	return pthread_create(&worker->thread, 0, run, worker);
}

void worker_stop(struct worker *worker)
{
	pthread_join(worker->thread, 0);
}
