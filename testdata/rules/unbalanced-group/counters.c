// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
static void *task(void *arg)
{
	nsync_counter_add(arg, -1);
	return NULL;
}
void keep(nsync_counter left);
void bad_failed_create_stays_counted(void)
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	int error = pthread_create(&t, NULL, task, left);
	nsync_counter_wait(left, nsync_time_no_deadline); // known-miss unbalanced-group "'left' counts more"
	if (error == 0)
		pthread_join(t, NULL);
}
void ok_taken_back_in_the_loop(void)
{
	pthread_t t[4];
	int started = 0;
	nsync_counter left = nsync_counter_new(4);
	for (int i = 0; i < 4; i++) {
		if (pthread_create(&t[started], NULL, task, left) == 0)
			started++;
		else
			nsync_counter_add(left, -1);
	}
	nsync_counter_wait(left, nsync_time_no_deadline);
	while (started > 0)
		pthread_join(t[--started], NULL);
}
void ok_unknown_code_signals(void)
{
	nsync_counter left = nsync_counter_new(3);
	keep(left);
	nsync_counter_wait(left, nsync_time_no_deadline);
}
void ok_the_rest_taken_back(int n)
{
	pthread_t t[16];
	int i;
	if (n > 16)
		n = 16;
	nsync_counter left = nsync_counter_new((uint32_t)n);
	for (i = 0; i < n; i++)
		if (pthread_create(&t[i], NULL, task, left) != 0)
			break;
	nsync_counter_add(left, i - n);
	nsync_counter_wait(left, nsync_time_no_deadline);
	while (i > 0)
		pthread_join(t[--i], NULL);
}
