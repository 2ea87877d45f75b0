#include "jobs.h"
int bad_field(struct job *job)
{
	if (job_start(job) != 0)
		return -1;
	report(job->result); // want early-read "result"
	job_join(job);
	return 0;
}
int bad_getter(struct job *job)
{
	if (job_start(job) != 0)
		return -1;
	report(job_result(job)); // want early-read "result"
	job_join(job);
	return 0;
}
int bad_first_joined(struct job *a, struct job *b)
{
	int first = job_start(a), second = job_start(b);
	if (first == 0)
		job_join(a);
	int sum = b->result; // want early-read "result"
	if (second == 0)
		job_join(b);
	return sum + a->result;
}
int ok_joined(struct job *job)
{
	if (job_start(job) != 0)
		return job_result(job);
	job_join(job);
	return job_result(job);
}
int ok_number(struct job *job)
{
	if (job_start(job) != 0)
		return -1;
	report(job->number);
	job_join(job);
	return job->result;
}
int ok_locked(struct job *job)
{
	if (job_start_locked(job) != 0)
		return -1;
	report(job_result_locked(job));
	job_join(job);
	return job->result;
}
int ok_other_job(struct job *job, struct job *idle)
{
	if (job_start(job) != 0)
		return -1;
	report(job_result(idle));
	job_join(job);
	return 0;
}
