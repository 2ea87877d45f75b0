#include "driver.h"

int ok_finished(struct driver *d)
{
	pthread_t t;
	if (d->start(&t) != 0)
		return -1;
	d->finish(t);
	return 0;
}

int bad_traced(struct driver *d)
{
	pthread_t t;
	if (d->start(&t) != 0) // want unjoined-task "'t'"
		return -1;
	d->trace(t);
	return 0;
}

// What is in the hook was given by somebody.
int ok_hooked(struct driver *d)
{
	pthread_t t;
	if (d->start(&t) != 0)
		return -1;
	d->hook(t);
	return 0;
}

int main(void)
{
	struct driver own;
	driver_init(&own);
	return ok_finished(&own) + bad_traced(&driver) + ok_hooked(&driver);
}
