#include "jobs.h"

void run(void *data);
void *work(void *data);

int ok_adopted(void)
{
	struct job *job;
	if (!job_start_in(&job, run, NULL))
		return -1;
	job_adopt(job);
	return 0;
}

int ok_forgotten(void)
{
	struct job *job = job_start(run, NULL);
	if (job != NULL)
		job_forget(job);
	return 0;
}

int ok_daemon_entry(void)
{
	pthread_t t;
	return pthread_create(&t, NULL, watch, NULL);
}

int ok_daemon_entry_of_wrapper(void)
{
	pthread_t t;
	return start_here(&t, watch);
}

int ok_daemon_variable(void)
{
	pthread_t t LEASH_DAEMON("serves until the process ends");
	return pthread_create(&t, NULL, work, NULL);
}
