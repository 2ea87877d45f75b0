#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

static int start(pthread_t *ret_thread)
{
	return pthread_create(ret_thread, NULL, work, NULL);
}

static void finish(pthread_t thread)
{
	pthread_join(thread, NULL);
}

static void finish_quickly(pthread_t thread, bool quick)
{
	if (quick)
		return;
	pthread_join(thread, NULL);
}

void bad_started_by_a_helper(void)
{
	pthread_t t;
	if (start(&t) != 0) // want unjoined-task "'t'"
		return;
	step(0);
}

void bad_helper_joins_on_one_way_only(bool quick)
{
	pthread_t t;
	if (start(&t) != 0) // want unjoined-task "'t'"
		return;
	finish_quickly(t, quick);
}

void ok_helper_starts_and_helper_joins(void)
{
	pthread_t t;
	if (start(&t) != 0)
		return;
	step(0);
	finish(t);
}

void ok_helper_told_to_join(void)
{
	pthread_t t;
	if (start(&t) == 0)
		finish_quickly(t, false);
}

