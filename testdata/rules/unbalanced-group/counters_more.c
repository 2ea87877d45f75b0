// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
static void *task(void *arg)
{
	nsync_counter_add(arg, -1);
	return NULL;
}
static void *takes_both(void *arg)
{
	nsync_counter_add(arg, -2);
	return NULL;
}
void bad_failed_creates_in_a_loop(void)
{
	pthread_t t[4];
	int started = 0;
	nsync_counter left = nsync_counter_new(4);
	for (int i = 0; i < 4; i++)
		if (pthread_create(&t[started], NULL, task, left) == 0)
			started++;
	nsync_counter_wait(left, nsync_time_no_deadline); // known-miss unbalanced-group "'left' counts more"
	while (started > 0)
		pthread_join(t[--started], NULL);
}
void ok_waits_only_when_it_runs(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, task, left) == 0) {
		nsync_counter_wait(left, nsync_time_no_deadline);
		pthread_join(t, NULL);
	}
}
void ok_run_by_hand(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	int error = pthread_create(&t, NULL, task, left);
	if (error != 0)
		task(left);
	nsync_counter_wait(left, nsync_time_no_deadline);
	if (error == 0)
		pthread_join(t, NULL);
}
void ok_timed(nsync_time soon)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(2);
	if (pthread_create(&t, NULL, takes_both, left) != 0)
		return;
	while (nsync_counter_wait(left, soon) != 0)
		;
	pthread_join(t, NULL);
}
