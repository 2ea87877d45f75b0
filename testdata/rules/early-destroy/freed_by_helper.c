// A helper frees what the task uses.
#include <pthread.h>
#include <stdlib.h>

void use(int value);
struct job { int n; };
static void *read_job(void *arg) { struct job *job = arg; use(job->n); return NULL; }
static void drop(struct job *job) { free(job); }

int bad_before_the_join(void)
{
	pthread_t t;
	struct job *job = calloc(1, sizeof *job);
	if (job == NULL)
		return -1;
	if (pthread_create(&t, NULL, read_job, job) != 0) {
		drop(job);
		return -1;
	}
	drop(job); // want early-destroy "'job'"
	pthread_join(t, NULL);
	return 0;
}
int bad_detached(void)
{
	pthread_t t;
	struct job *job = calloc(1, sizeof *job);
	if (job == NULL)
		return -1;
	if (pthread_create(&t, NULL, read_job, job) != 0) {
		drop(job);
		return -1;
	}
	pthread_detach(t);
	drop(job); // want early-destroy "'job'"
	return 0;
}
int ok_after_the_join(void)
{
	pthread_t t;
	struct job *job = calloc(1, sizeof *job);
	if (job == NULL)
		return -1;
	if (pthread_create(&t, NULL, read_job, job) != 0) {
		drop(job);
		return -1;
	}
	pthread_join(t, NULL);
	drop(job);
	return 0;
}
