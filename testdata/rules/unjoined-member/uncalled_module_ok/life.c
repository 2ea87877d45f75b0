#include "pump.h"
#include <stddef.h>

static void *run(void *arg)
{
	return arg;
}

int ok_start(struct pump *p)
{
	return pthread_create(&p->thread, NULL, run, p);
}

void pump_stop(struct pump *p)
{
	pthread_join(p->thread, NULL);
}
