#include "job.h"
static void *work(void *arg)
{
	struct job *job = arg;
	if (load(job) < 0)
		return (void *)1;
	return (void *)0;
}
int job_start(struct job *job)
{
	return pthread_create(&job->thread, NULL, work, job);
}
int job_wait(struct job *job)
{
	void *error;
	pthread_join(job->thread, &error);
	return error == (void *)0 ? 0 : -1;
}
