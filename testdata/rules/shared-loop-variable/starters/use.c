#include "start.h"
void bad_one_job(int limit)
{
	pthread_t t[4];
	struct job job = {0, limit};
	int n;
	FOR_EACH_WORKER(n) {
		job.number = n;
		if (start(&t[n], &job) != 0) // want shared-loop-variable "job"
			break;
	}
	join_all(t, n);
}
void ok_copied(int limit)
{
	pthread_t t[4];
	struct job job = {0, limit};
	int n;
	FOR_EACH_WORKER(n) {
		job.number = n;
		if (start_copying(&t[n], &job) != 0)
			break;
	}
	join_all(t, n);
}
void ok_number(void)
{
	pthread_t t[4];
	int n;
	FOR_EACH_WORKER(n)
		if (start_number(&t[n], n) != 0)
			break;
	join_all(t, n);
}
void ok_run_in_the_round(int limit)
{
	struct job job = {0, limit};
	FOR_EACH_WORKER(job.number)
		run(&job);
}
void ok_jobs(int limit)
{
	pthread_t t[4];
	struct job jobs[4];
	int n;
	FOR_EACH_WORKER(n) {
		jobs[n].number = n;
		jobs[n].limit = limit;
		if (start(&t[n], jobs + n) != 0)
			break;
	}
	join_all(t, n);
}
