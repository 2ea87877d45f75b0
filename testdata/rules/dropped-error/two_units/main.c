#include "job.h"
int bad_run(struct job *job)
{
	if (job_start(job) != 0)
		return -1;
	pthread_join(job->thread, NULL); // want dropped-error "'job->thread'"
	return 0;
}
int ok_run(struct job *job)
{
	if (job_start(job) != 0)
		return -1;
	return job_wait(job);
}
