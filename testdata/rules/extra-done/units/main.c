#include "counter.h"

static void *bad_done_again(void *arg)
{
	work(arg);
	nsync_counter_add(arg, -1); // want extra-done "more often here than it was raised"
	return NULL;
}
static void *ok_done_when_it_failed(void *arg)
{
	if (work(arg) < 0)
		nsync_counter_add(arg, -1);
	return NULL;
}
static int run(void *(*entry)(void *))
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, entry, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
int bad_taken_back_twice(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	int error = pthread_create(&t, NULL, ok_done_when_it_failed, left);
	if (error != 0)
		nsync_counter_add(left, -1);
	else
		pthread_join(t, NULL);
	if (error != 0)
		nsync_counter_add(left, -1); // want extra-done "'left'"
	nsync_counter_wait(left, nsync_time_no_deadline);
	return error;
}
int run_done_again(void) { return run(bad_done_again); }
int run_done_when_it_failed(void) { return run(ok_done_when_it_failed); }
