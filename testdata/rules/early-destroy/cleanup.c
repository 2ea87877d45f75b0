#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
struct job { int number; int *out; };
int step(int i);
static void *work(void *arg) { struct job *job = arg; *job->out = step(job->number); return NULL; }
static void finish(pthread_t t) { pthread_join(t, NULL); }

int bad_order_of_cleanup(struct job *job)
{
	pthread_t t;
	bool started = false;
	int rc = -1;
	job->out = calloc(1, sizeof(int));
	if (job->out == NULL || pthread_create(&t, NULL, work, job) != 0)
		goto out;
	started = true;
	rc = step(0);
out:
	free(job->out); // want early-destroy "out"
	if (started)
		pthread_join(t, NULL);
	return rc;
}
int bad_on_the_error_path(void)
{
	pthread_t t;
	int out;
	struct job *job = malloc(sizeof(*job));
	if (job == NULL)
		return -1;
	*job = (struct job){1, &out};
	if (pthread_create(&t, NULL, work, job) != 0)
		return free(job), -1;
	if (step(0) < 0) {
		free(job); // want early-destroy "job"
		finish(t);
		return -1;
	}
	finish(t);
	free(job);
	return out;
}
int ok_order_of_cleanup(struct job *job)
{
	pthread_t t;
	bool started = false;
	job->out = calloc(1, sizeof(int));
	if (job->out == NULL || pthread_create(&t, NULL, work, job) != 0)
		goto out;
	started = true;
	step(0);
out:
	if (started)
		finish(t);
	free(job->out);
	return started ? 0 : -1;
}
int ok_nothing_started(struct job *job) { free(job->out); free(job); return -1; }
int ok_another_freed(struct job *job, pthread_t *t, void *other) { int rc = pthread_create(t, NULL, work, job); free(other); return rc; }
