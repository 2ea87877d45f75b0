// flags: -isystem STUBS/nsync
// The file signals by an attribute elsewhere: so it can here.
#include <nsync.h>
#include <pthread.h>
int work(void);

static void leave(nsync_counter *left)
{
	nsync_counter_add(*left, -1);
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
static void *knows(void *arg)
{
	__attribute__((cleanup(leave))) nsync_counter left = arg;
	if (work() < 0)
		return NULL;
	work();
	return NULL;
}
static void *forgets(void *arg)
{
	if (work() < 0)
		return NULL;
	nsync_counter_add(arg, -1);
	return NULL;
}
int first(void)
{
	return run(knows);
}
int second(void)
{
	return run(forgets);
}
