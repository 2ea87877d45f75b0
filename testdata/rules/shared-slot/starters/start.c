#include "start.h"
static void *count(void *arg)
{
	struct job *job = arg;
	if (step(job->number) < 0)
		job->stats->errors++;
	return NULL;
}
static void *count_locked(void *arg)
{
	struct job *job = arg;
	pthread_mutex_lock(&job->stats->lock);
	job->stats->errors++;
	pthread_mutex_unlock(&job->stats->lock);
	return NULL;
}
static void *work(void *arg)
{
	struct job *job = arg;
	job->result = step(job->number);
	return NULL;
}
int start_counting(struct job *job) { return pthread_create(&job->thread, NULL, count, job); }
int start_counting_locked(struct job *job) { return pthread_create(&job->thread, NULL, count_locked, job); }
int start(struct job *job) { return pthread_create(&job->thread, NULL, work, job); }
void finish(struct job *job) { pthread_join(job->thread, NULL); }
int run_counting(struct job *job)
{
	int rc = start_counting(job);
	if (rc == 0)
		finish(job);
	return rc;
}
