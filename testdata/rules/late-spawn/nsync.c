// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
static void *task(void *arg)
{
	nsync_counter_add(arg, -1);
	return NULL;
}
int bad_raised_after_the_wait(void)
{
	pthread_t a, b;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&a, NULL, task, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	pthread_join(a, NULL);
	nsync_counter_add(left, 1); // want late-spawn "'left'"
	if (pthread_create(&b, NULL, task, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(b, NULL);
}
int ok_raised_before(void)
{
	pthread_t a, b;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&a, NULL, task, left) != 0)
		return -1;
	nsync_counter_add(left, 1);
	int error = pthread_create(&b, NULL, task, left);
	if (error != 0)
		nsync_counter_add(left, -1);
	nsync_counter_wait(left, nsync_time_no_deadline);
	pthread_join(a, NULL);
	return error != 0 ? -1 : pthread_join(b, NULL);
}
int ok_another_counter(void)
{
	pthread_t t;
	for (int i = 0; i < 2; i++) {
		nsync_counter left = nsync_counter_new(1);
		if (pthread_create(&t, NULL, task, left) != 0)
			return -1;
		nsync_counter_wait(left, nsync_time_no_deadline);
		pthread_join(t, NULL);
		nsync_counter_free(left);
	}
	return 0;
}
