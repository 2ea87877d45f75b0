#include "pump.h"

static struct pump pump;

static void *turn(void *arg)
{
	return arg;
}

static int bad_start(struct pump *p)
{
	return pthread_create(&p->thread, NULL, turn, p); // want unjoined-member "Nothing in the program joins 'pump.thread'"
}

int main(void)
{
	return bad_start(&pump);
}
