// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
void work(void);
static void *leaves(void *arg)
{
	work();
	nsync_counter_add(arg, -1);
	return NULL;
}
static void *ok_raises_before_it_is_joined(void *arg)
{
	nsync_counter_add(arg, 1); // the owner joins this task before it waits
	work();
	nsync_counter_add(arg, -1);
	return NULL;
}
int ok_joined_before_the_wait(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(0);
	if (pthread_create(&t, NULL, ok_raises_before_it_is_joined, left) != 0)
		return -1;
	pthread_join(t, NULL);
	nsync_counter_wait(left, nsync_time_no_deadline);
	return 0;
}
static void *ok_adds_for_a_child(void *arg)
{
	pthread_t child;
	nsync_counter_add(arg, 1);
	int error = pthread_create(&child, NULL, leaves, arg);
	if (error != 0)
		nsync_counter_add(arg, -1);
	work();
	if (error == 0)
		pthread_join(child, NULL);
	nsync_counter_add(arg, -1);
	return NULL;
}
int ok_counted_parent(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, ok_adds_for_a_child, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
