// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stdlib.h>
struct job { nsync_counter left; int number; };
int work(int number);
static void finish(struct job *job)
{
	if (job->number >= 0)
		nsync_counter_add(job->left, -1);
}
static void *bad_goto_past_the_signal(void *arg)
{
	struct job *job = arg;
	if (work(job->number) < 0)
		goto out;
	nsync_counter_add(job->left, -1);
out:
	return NULL; // known-miss missing-done "left"
}
static void *bad_exits_the_thread(void *arg)
{
	struct job *job = arg;
	if (work(job->number) < 0)
		pthread_exit(NULL); // want missing-done "left"
	nsync_counter_add(job->left, -1);
	return NULL;
}
static void *ok_goto_the_signal(void *arg)
{
	struct job *job = arg;
	if (work(job->number) < 0)
		goto out;
	work(job->number + 1);
out:
	nsync_counter_add(job->left, -1);
	return NULL;
}
static void *ok_helper_that_always_does(void *arg)
{
	struct job *job = arg;
	if (work(1) < 0)
		work(2);
	finish(job);
	return NULL;
}
static int run(void *(*entry)(void *))
{
	pthread_t t;
	struct job job = {nsync_counter_new(1), 1};
	if (pthread_create(&t, NULL, entry, &job) != 0)
		return -1;
	nsync_counter_wait(job.left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
int run_bad_goto(void) { return run(bad_goto_past_the_signal); }
int run_bad_exit(void) { return run(bad_exits_the_thread); }
int run_ok_goto(void) { return run(ok_goto_the_signal); }
int run_ok_helper(void) { return run(ok_helper_that_always_does); }
