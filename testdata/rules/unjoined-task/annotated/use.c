#include "jobs.h"

void run(void *data);
void *work(void *data);
int prepare(void);

int bad_returned(void)
{
	struct job *job = job_start(run, NULL); // want unjoined-task "'job' is still running"
	if (job == NULL)
		return -1;
	if (prepare() < 0)
		return -1;
	job_finish(job);
	return 0;
}

int bad_out_parameter(void)
{
	struct job *job;
	if (!job_start_in(&job, run, NULL)) // want unjoined-task "'job' is still running"
		return -1;
	return prepare();
}

int bad_thread(void)
{
	pthread_t t;
	if (start_thread(&t, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	return prepare();
}

int bad_body_knows(void)
{
	pthread_t t;
	if (!start_here(&t, work)) // want unjoined-task "'t' is still running"
		return -1;
	return prepare();
}

int ok_finished(void)
{
	struct job *job = job_start(run, NULL);
	if (job == NULL)
		return -1;
	int result = prepare();
	job_finish(job);
	return result;
}

int ok_body_knows(void)
{
	pthread_t t;
	if (!start_here(&t, work))
		return -1;
	return pthread_join(t, NULL);
}
