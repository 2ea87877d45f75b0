// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
void work(void);
void *ok_owns_its_counter(void *arg)
{
	nsync_counter left = nsync_counter_new(0);
	nsync_counter_add(left, 1);
	work();
	nsync_counter_add(left, -1);
	nsync_counter_wait(left, nsync_time_no_deadline);
	return arg;
}
int run_owns_its_counter(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ok_owns_its_counter, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}
