// flags: -isystem ../../models/stubs/nsync
// A counter that is lowered by a negative number.
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
void work(void);
static void *lowers(void *arg)
{
	work();
	nsync_counter_add(arg, -1);
	return NULL;
}
int ok_lowered_after_a_wait(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1), none = nsync_counter_new(0);
	if (pthread_create(&t, NULL, lowers, left) != 0)
		return -1;
	nsync_counter_wait(none, nsync_time_no_deadline);
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
int ok_gives_up(nsync_time soon)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, lowers, left) != 0)
		return -1;
	if (nsync_counter_wait(left, soon) != 0)
		work();
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
int bad_once_more(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, lowers, left) != 0)
		return -1;
	pthread_join(t, NULL);
	nsync_counter_add(left, -1);
	nsync_counter_wait(left, nsync_time_no_deadline); // want unbalanced-group "counts fewer"
	return 0;
}
