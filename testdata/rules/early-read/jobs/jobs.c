#include "jobs.h"
static void *work(void *arg)
{
	struct job *job = arg;
	job->result = step(job->number);
	return NULL;
}
static void *work_locked(void *arg)
{
	struct job *job = arg;
	pthread_mutex_lock(&job->lock);
	job->result = step(job->number);
	pthread_mutex_unlock(&job->lock);
	return NULL;
}
int job_start(struct job *job) { return pthread_create(&job->thread, NULL, work, job); }
int job_start_locked(struct job *job) { return pthread_create(&job->thread, NULL, work_locked, job); }
void job_join(struct job *job) { pthread_join(job->thread, NULL); }
int job_result(const struct job *job) { return job->result; }
int job_result_locked(struct job *job)
{
	pthread_mutex_lock(&job->lock);
	int result = job->result;
	pthread_mutex_unlock(&job->lock);
	return result;
}
