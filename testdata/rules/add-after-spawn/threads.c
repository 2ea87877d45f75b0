// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
void work(void);
static void begin(nsync_counter left) { nsync_counter_add(left, 1); }
static void *bad_begins_in_a_helper(void *arg)
{
	begin(arg); // want add-after-spawn "after the task was started"
	work();
	nsync_counter_add(arg, -1);
	return NULL;
}
static void *leaves(void *arg)
{
	work();
	nsync_counter_add(arg, -1);
	return NULL;
}
int run_begins_in_a_helper(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(0);
	if (pthread_create(&t, NULL, bad_begins_in_a_helper, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
int bad_raised_when_the_create_worked(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(0);
	if (pthread_create(&t, NULL, leaves, left) != 0)
		return -1;
	nsync_counter_add(left, 1); // want add-after-spawn "after the task was started"
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
int ok_raised_and_taken_back(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(0);
	nsync_counter_add(left, 1);
	int error = pthread_create(&t, NULL, leaves, left);
	if (error != 0)
		nsync_counter_add(left, -1);
	nsync_counter_wait(left, nsync_time_no_deadline);
	return error != 0 ? -1 : pthread_join(t, NULL);
}
int ok_made_with_one(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, leaves, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
