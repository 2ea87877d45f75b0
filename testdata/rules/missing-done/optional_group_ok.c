// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stddef.h>
#include <stdbool.h>
struct job { nsync_counter left; bool counted; pthread_t thread; };
int work(void);
static void *ok_null_group(void *arg)
{
	struct job *job = arg;
	work();
	if (job->left != NULL)
		nsync_counter_add(job->left, -1);
	return NULL;
}
static void *ok_counted_by_flag(void *arg)
{
	struct job *job = arg;
	work();
	if (job->counted)
		nsync_counter_add(job->left, -1);
	return NULL;
}
int run_null_group(void)
{
	struct job with = {.left = nsync_counter_new(1)}, without = {.left = NULL};
	if (pthread_create(&with.thread, NULL, ok_null_group, &with) != 0)
		return -1;
	if (pthread_create(&without.thread, NULL, ok_null_group, &without) == 0)
		pthread_join(without.thread, NULL);
	nsync_counter_wait(with.left, nsync_time_no_deadline);
	return pthread_join(with.thread, NULL);
}
int run_counted_by_flag(void)
{
	struct job job = {.left = nsync_counter_new(1), .counted = true};
	if (pthread_create(&job.thread, NULL, ok_counted_by_flag, &job) != 0)
		return -1;
	nsync_counter_wait(job.left, nsync_time_no_deadline);
	return pthread_join(job.thread, NULL);
}
