#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
struct job { int number; atomic_int users; };
int step(int i);
static void drop(struct job *job) { if (atomic_fetch_sub(&job->users, 1) == 1) free(job); }
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }
static void *own(void *arg) { step(((struct job *)arg)->number); free(arg); return NULL; }
static void *share(void *arg) { step(((struct job *)arg)->number); drop(arg); return NULL; }
static struct job *job_new(int number)
{
	struct job *job = malloc(sizeof(*job));
	job->number = number;
	atomic_init(&job->users, 2);
	return job;
}
void bad_detached(void)
{
	pthread_t t;
	struct job *job = job_new(1);
	if (pthread_create(&t, NULL, work, job) == 0)
		pthread_detach(t);
	free(job); // want early-destroy "job"
}
void bad_cancelled(void)
{
	pthread_t t;
	struct job *job = job_new(2);
	if (pthread_create(&t, NULL, work, job) != 0)
		return free(job);
	pthread_cancel(t);
	free(job); // want early-destroy "job"
	pthread_join(t, NULL);
}
void ok_owned_by_the_thread(void)
{
	pthread_t t;
	struct job *job = job_new(3);
	if (pthread_create(&t, NULL, own, job) == 0)
		pthread_detach(t);
	else
		free(job);
}
void ok_counted(void)
{
	pthread_t t;
	struct job *job = job_new(4);
	if (pthread_create(&t, NULL, share, job) != 0)
		exit(1);
	pthread_detach(t);
	drop(job);
}
void ok_joined(void)
{
	pthread_t t;
	struct job *job = job_new(5);
	if (pthread_create(&t, NULL, work, job) == 0)
		pthread_join(t, NULL);
	free(job);
}
