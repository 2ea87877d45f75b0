#include "pump.h"

static struct pump pump;

static void *turn(void *arg)
{
	return arg;
}

static int ok_start(struct pump *p)
{
	return pthread_create(&p->thread, NULL, turn, p);
}

static void ok_stop(struct pump *p)
{
	pthread_join(p->thread, NULL);
}

int main(void)
{
	if (ok_start(&pump) != 0)
		return 1;
	ok_stop(&pump);
	return 0;
}
