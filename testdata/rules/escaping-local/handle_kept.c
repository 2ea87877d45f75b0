// The handle outlives the function, so that somebody joins, but too late for the local.
#include <pthread.h>
#include <stdlib.h>
struct job { int number; };
int step(int i);
static pthread_t worker, second, third, fourth;
static void *work(void *arg) { struct job *job = arg; step(job->number); return NULL; }
static void *copy(void *arg) { struct job job = *(struct job *)arg; step(job.number); return NULL; }

int bad_global_handle(int number)
{
	struct job job = {number};
	return pthread_create(&worker, NULL, work, &job); // want escaping-local "'job'"
}
// Copied first thing; but nobody waits for that.
int bad_copied_by_the_task(int number)
{
	struct job job = {number};
	return pthread_create(&second, NULL, copy, &job); // want escaping-local "'job'"
}
int bad_handle_to_the_caller(pthread_t *ret_thread, int number)
{
	struct job job = {number};
	return pthread_create(ret_thread, NULL, work, &job); // want escaping-local "'job'"
}
int ok_static_job(int number)
{
	static struct job job;
	job.number = number;
	return pthread_create(&third, NULL, work, &job);
}
int ok_job_of_the_caller(pthread_t *ret_thread, struct job *job)
{
	job->number = step(0);
	return pthread_create(ret_thread, NULL, work, job);
}
int ok_global_handle_joined_here(int number)
{
	struct job job = {number};
	if (pthread_create(&fourth, NULL, work, &job) != 0)
		return -1;
	step(1);
	return pthread_join(fourth, NULL);
}
int ok_handle_to_the_caller_or_joined(pthread_t *ret_thread, int number, int wait)
{
	static struct job kept;
	struct job job = {number}, *used = wait ? &job : &kept;
	if (pthread_create(ret_thread, NULL, work, used) != 0)
		return -1;
	return wait ? pthread_join(*ret_thread, NULL) : 0;
}
void ok_stop(void)
{
	pthread_join(worker, NULL);
	pthread_join(second, NULL);
	pthread_join(third, NULL);
}
