#include "parts.h"

static void *bad_settles_first(void *arg)
{
	work();
	parts_settle(arg); // known-miss wait-inside-task "waits here for"
	nsync_counter_add(arg, -1);
	return NULL;
}

static void *ok_meets(void *arg)
{
	work();
	parts_meet(arg);
	return NULL;
}

static int run(void *(*entry)(void *))
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, entry, left) != 0)
		return -1;
	parts_settle(left);
	return pthread_join(t, NULL);
}

int run_settles(void) { return run(bad_settles_first); }
int run_meets(void) { return run(ok_meets); }
